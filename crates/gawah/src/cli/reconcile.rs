//! `link --review`: proposed links in the terminal, one pair at a time. In: the record, lines typed. Out: a person's verdicts, each with its
//! reason. Never: a join without a reason; a key pressed by mistake that cannot be taken back.

use crate::cli::Global;
use crate::cli::lines::{key_of, next};
use crate::cli::show::{Out, short, table};
use crate::flow::failure::Exit;
use crate::flow::gather::{Gathered, gather};
use crate::flow::weigh::{Side, cluster, namesakes, open, stands_as};
use crate::flow::{clock, decide, place};
use anyhow::Result;
use gawah_ledger::Ledger;
use gawah_record::ids::{Id, IdKind};
use gawah_record::proposal::Proposal;
use gawah_record::verdict::Join;
use std::collections::BTreeSet;
use std::io::BufRead;

const KEYS: &str = "[y] same  [n] different  [u] not enough information  [v] both sources  [s] later  [z] undo  [q] stop";
/// A field is cut to this width.
const FIELD_WIDTH: usize = 34;
/// Passages of one side shown by `v`.
const PASSAGES_MAX: usize = 6;

/// What a person typed: the key, and a reason behind it.
#[derive(Debug, PartialEq)]
enum Typed {
    Decided(Join, String),
    Both,
    Later,
    Undo,
    Stop,
    Unclear,
}

fn typed(line: &str) -> Typed {
    let (key, reason) = key_of(line);
    match key.as_str() {
        "y" => Typed::Decided(Join::Same, reason),
        "n" => Typed::Decided(Join::Different, reason),
        "u" => Typed::Decided(Join::Unsure, reason),
        "v" => Typed::Both,
        "s" => Typed::Later,
        "z" => Typed::Undo,
        "q" => Typed::Stop,
        _ => Typed::Unclear,
    }
}

/// Shows open pairs one at a time and writes what is decided. In: the least probability shown.
pub fn reconcile(least: f64, global: &Global, out: &Out) -> Result<Exit> {
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let mut lines = std::io::stdin().lock().lines();
    let mut later: BTreeSet<Id> = BTreeSet::new();
    let mut decided = 0;
    loop {
        let gathered = gather(&ledger, clock::today())?;
        let joins = ledger.joins()?;
        let waiting: Vec<&Proposal> = open(&gathered, &joins).into_iter().filter(|p| p.p >= least).collect();
        let Some(pair) = waiting.iter().find(|p| !later.contains(&p.id)) else {
            out.hint(format!("{decided} decided. {} pairs wait; new ones come from gawah link --propose", waiting.len()));
            return Ok(Exit::Done);
        };
        let weighed = cluster(&gathered.proposals, &joins, pair, least.max(0.5));
        sheet(&gathered, pair, waiting.len(), out)?;
        let members: BTreeSet<Id> = weighed.members.iter().map(|id| stands_as(&gathered, id)).collect();
        if let Some((_, _, weakest)) = weighed.weakest.filter(|_| members.len() > 2) {
            out.line(format!("If they are the same, {} stand as one; its weakest link is {:.0} %.", members.len(), weakest * 100.0))?;
        }
        out.line(KEYS)?;
        let answer = loop {
            let Some(line) = next(&mut lines)? else { break Typed::Stop };
            match typed(&line) {
                Typed::Both => both(&ledger, &gathered, pair, out)?,
                Typed::Unclear => out.line(KEYS)?,
                Typed::Decided(join, reason) if reason.is_empty() => {
                    out.line("Why? (an empty line goes back)")?;
                    match next(&mut lines)? {
                        Some(reason) if !reason.trim().is_empty() => break Typed::Decided(join, reason),
                        Some(_) => out.line(KEYS)?,
                        None => break Typed::Stop,
                    }
                }
                other => break other,
            }
        };
        let stamp = clock::stamp(&global.author());
        match answer {
            Typed::Decided(join, reason) => {
                let (left, right, id) = (pair.left.clone(), pair.right.clone(), pair.id.clone());
                decide::join(&mut ledger, &left, &right, join, &reason, &stamp)?;
                decided += 1;
                // what is not enough to decide stays open, and is not asked again in this round
                later.insert(id);
            }
            Typed::Later => drop(later.insert(pair.id.clone())),
            Typed::Undo => match decide::undo(&mut ledger, None, &stamp)? {
                Some(_) => {
                    later.clear();
                    out.line("Taken back.")?;
                }
                None => out.line("Nothing is left to take back.")?,
            },
            _ => {
                out.hint(format!("{decided} decided; {} pairs wait", waiting.len()));
                return Ok(Exit::Done);
            }
        }
    }
}

/// The titles of a side's sources.
fn heading(gathered: &Gathered, side: &Side<'_>) -> String {
    let sources: BTreeSet<&Id> = side.claims(gathered).iter().map(|c| &c.source).collect();
    let named = gathered.sources.iter().filter(|s| sources.contains(&s.source.id));
    let titles: Vec<&str> = named.map(|s| s.title.as_deref().unwrap_or(&s.source.name)).collect();
    match titles.as_slice() {
        [] => "no longer read".to_owned(),
        [one] => (*one).to_owned(),
        [one, rest @ ..] => format!("{one} and {} more", rest.len()),
    }
}

/// A field of a side; nothing where the column compares whole texts.
fn field(gathered: &Gathered, side: &Side<'_>, column: &str) -> String {
    let told = match (side, column) {
        (Side::Incident(i, _), "date") => i.date.map(|d| d.to_string()).unwrap_or_default(),
        (Side::Incident(i, _), "place") => i.place.as_ref().map(|p| p.path.clone()).unwrap_or_default(),
        (Side::Incident(i, _), "killed") => i.killed.as_ref().map(|f| f.count.to_string()).unwrap_or_default(),
        (Side::Incident(i, _), "injured") => i.injured.as_ref().map(|f| f.count.to_string()).unwrap_or_default(),
        (Side::Incident(i, _), "type") => i.incident_type.clone().unwrap_or_default(),
        (Side::Incident(..), _) => match side.said(gathered, column) {
            Some(words) => words.into_iter().collect::<Vec<_>>().join(", "),
            None => return String::new(),
        },
        (Side::Person(p), "name") => p.spellings.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(", "),
        (Side::Person(p), "age") => p.age.map(|(a, b)| if a == b { a.to_string() } else { format!("{a} to {b}") }).unwrap_or_default(),
        (Side::Person(p), "incident") => p.incident.as_ref().map(ToString::to_string).unwrap_or_default(),
        _ => return String::new(),
    };
    if told.is_empty() { "not given".to_owned() } else { short(&told, FIELD_WIDTH) }
}

/// Field beside field with what each comparison counts.
fn sheet(gathered: &Gathered, pair: &Proposal, waiting: usize, out: &Out) -> Result<()> {
    let person = pair.left.kind() == IdKind::Person;
    let sides = [Side::of(gathered, &pair.left), Side::of(gathered, &pair.right)];
    let question = if person { "Same person?" } else { "Same attack?" };
    out.line(format!("\n{question}  {waiting} wait  chance {:.0} %  {} {}", (pair.p * 100.0).floor(), pair.left, pair.right))?;
    let [one, other] = sides.each_ref().map(|side| short(&heading(gathered, side), FIELD_WIDTH));
    let mut rows = vec![vec![String::new(), one, other, "evidence".to_owned(), "bits".to_owned()]];
    let mut total = 0.0;
    for reason in &pair.why {
        total += reason.weight;
        let [one, other] = sides.each_ref().map(|side| field(gathered, side, &reason.column));
        rows.push(vec![reason.column.clone(), one, other, reason.level.clone(), format!("{:+.1}", reason.weight)]);
    }
    rows.push(vec!["together".to_owned(), String::new(), String::new(), String::new(), format!("{total:+.1}")]);
    for line in table(&rows) {
        out.line(line)?;
    }
    if let [Side::Person(one), Side::Person(other)] = &sides {
        let others = namesakes(&gathered.people, one).max(namesakes(&gathered.people, other));
        if others > 1 {
            out.line(format!("A common name: {} people of this record bear it.", others + 1))?;
        }
    }
    Ok(())
}

/// The passages that speak of each side, with their sources.
fn both(ledger: &Ledger, gathered: &Gathered, pair: &Proposal, out: &Out) -> Result<()> {
    for id in [&pair.left, &pair.right] {
        let side = Side::of(gathered, id);
        out.line(format!("\n{}", heading(gathered, &side)))?;
        let mut told = BTreeSet::new();
        for kept in side.claims(gathered) {
            if told.len() < PASSAGES_MAX && told.insert((&kept.source, kept.claim.quote.span().start)) {
                let name = ledger.source(&kept.source)?.map(|s| s.source.name).unwrap_or_default();
                out.line(format!("  {name}: “{}”", kept.claim.quote.text()))?;
            }
        }
    }
    out.line(KEYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_may_carry_its_reason_on_the_same_line() {
        for (line, meant) in [
            ("y same street, same evening", Typed::Decided(Join::Same, "same street, same evening".to_owned())),
            ("N", Typed::Decided(Join::Different, String::new())),
            (" u the page is cut ", Typed::Decided(Join::Unsure, "the page is cut".to_owned())),
            ("v", Typed::Both),
            ("s", Typed::Later),
            ("z", Typed::Undo),
            ("q", Typed::Stop),
            ("", Typed::Unclear),
            ("yes", Typed::Unclear),
        ] {
            assert_eq!(typed(line), meant, "{line:?}");
        }
    }
}
