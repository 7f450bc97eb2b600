//! `review --tty`: waiting claims in the terminal, one at a time. In: the record, lines typed. Out: the same decisions by the same keys as on the desk, each
//! acknowledged when it is in the record. Never: a rejection or correction without its reason; another person's verdict before one's own where a second was
//! asked for (R17); a control character of a document on the terminal.

use crate::cli::Global;
use crate::cli::lines::{Lines, key_of, next};
use crate::cli::show::{Out, harmless, short};
use crate::flow::decide::{self, Sight};
use crate::flow::failure::Exit;
use crate::flow::{clock, place, repeats, second};
use anyhow::Result;
use gawah_ledger::{KeptClaim, Ledger, Stamp};
use gawah_record::claim::Slot;
use gawah_record::ids::Id;
use gawah_record::span::Span;
use gawah_record::verdict::{ClaimStatus, Decision};
use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

const KEYS: &str = "[a] accept  [x] reject  [e] edit  [u] unsure  [o] open the source  [i] next like this  [j] later  [z] undo  [q] stop";
/// Characters of the source shown before and after the words.
const AROUND_CHARS: usize = 240;
/// Characters shown by `o`.
const OPEN_CHARS: usize = 4_000;

/// What a person typed: the key, and what stands behind it.
#[derive(Debug, PartialEq)]
enum Typed {
    Decided(Decision, String),
    Open,
    Like,
    Later,
    Undo,
    Stop,
    Unclear,
}

fn typed(line: &str) -> Typed {
    let (key, rest) = key_of(line);
    match key.as_str() {
        "a" => Typed::Decided(Decision::Accept, rest),
        "x" => Typed::Decided(Decision::Reject, rest),
        "e" => Typed::Decided(Decision::Edit, rest),
        "u" => Typed::Decided(Decision::Unsure, rest),
        "o" => Typed::Open,
        "i" => Typed::Like,
        "j" => Typed::Later,
        "z" => Typed::Undo,
        "q" => Typed::Stop,
        _ => Typed::Unclear,
    }
}

/// Shows waiting claims one at a time and writes what is decided.
pub fn review(global: &Global, out: &Out) -> Result<Exit> {
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let mut lines = std::io::stdin().lock().lines();
    let (mut later, mut like, mut decided): (BTreeSet<Id>, Option<Id>, usize) = (BTreeSet::new(), None, 0);
    loop {
        let (claims, blind) = waiting(&ledger, &global.author())?;
        let chosen = like.take().and_then(|like| claims.iter().find(|c| c.id == like));
        let Some(kept) = chosen.or_else(|| claims.iter().find(|c| !later.contains(&c.id))) else {
            out.hint(format!("{decided} decided. {} claims wait.", claims.len()));
            return Ok(Exit::Done);
        };
        let blind = blind.contains(&kept.id);
        shown(&ledger, kept, claims.len(), blind, out)?;
        let stamp = clock::stamp(&global.author());
        match asked(&ledger, kept, &mut lines, out)? {
            Typed::Decided(decision, rest) => {
                if take(&mut ledger, kept, (decision, &rest, blind), &mut lines, &stamp, out)? {
                    decided += 1;
                    // where two differ the claim waits again, but not for the one who has just decided
                    later.insert(kept.id.clone());
                }
            }
            Typed::Later => drop(later.insert(kept.id.clone())),
            Typed::Like => match repeats::similar(&claims, kept) {
                Some(other) => like = Some(other.id.clone()),
                None => out.line("No other waiting claim is like this one.")?,
            },
            Typed::Undo => match decide::undo(&mut ledger, None, &stamp)? {
                Some((_, about)) => {
                    later.remove(&about);
                    like = Some(about);
                    decided = decided.saturating_sub(1);
                    out.line("Taken back.")?;
                }
                None => out.line("Nothing is left to take back.")?,
            },
            Typed::Open | Typed::Unclear => {}
            Typed::Stop => {
                out.hint(format!("{decided} decided; {} claims wait", claims.len()));
                return Ok(Exit::Done);
            }
        }
    }
}

/// Claims that wait for who is here: those nobody decided about, then those sent to them, as they were read.
fn waiting(ledger: &Ledger, person: &str) -> Result<(Vec<KeptClaim>, BTreeSet<Id>)> {
    let blind = second::waiting(ledger, person)?;
    let mut claims = ledger.claims()?;
    claims.retain(|c| c.status == ClaimStatus::Proposed || blind.contains(&c.id));
    for kept in claims.iter_mut().filter(|c| blind.contains(&c.id)) {
        *kept = second::undecided(kept.clone());
    }
    claims.sort_by_key(|c| blind.contains(&c.id));
    Ok((claims, blind))
}

/// Asks until what was typed leads away from this claim.
fn asked(ledger: &Ledger, kept: &KeptClaim, lines: Lines<'_>, out: &Out) -> Result<Typed> {
    loop {
        let Some(line) = next(lines)? else { return Ok(Typed::Stop) };
        match typed(&line) {
            Typed::Unclear => out.line(KEYS)?,
            Typed::Open => {
                around(ledger, kept, OPEN_CHARS, out)?;
                out.line(KEYS)?;
            }
            other => return Ok(other),
        }
    }
}

/// Keeps a decision, asking for what it still needs. Out: whether it was kept.
fn take(
    ledger: &mut Ledger,
    kept: &KeptClaim,
    (decision, rest, blind): (Decision, &str, bool),
    lines: Lines<'_>,
    stamp: &Stamp,
    out: &Out,
) -> Result<bool> {
    let mut edits = BTreeMap::new();
    let mut reason = rest.trim().to_owned();
    if decision == Decision::Edit {
        out.line("Which part? NAME=VALUE (an empty line ends)")?;
        while let Some(line) = next(lines)?.filter(|line| !line.trim().is_empty()) {
            match line.split_once('=').filter(|(name, _)| kept.claim.slots.contains_key(name.trim())) {
                Some((name, value)) => drop(edits.insert(name.trim().to_owned(), value.trim().to_owned())),
                None => out.line(format!("its parts are: {}", kept.claim.slots.keys().cloned().collect::<Vec<_>>().join(", ")))?,
            }
        }
        if edits.is_empty() {
            return Ok(false);
        }
    }
    if reason.is_empty() && matches!(decision, Decision::Reject | Decision::Edit) {
        out.line("Why? (an empty line goes back)")?;
        reason = next(lines)?.unwrap_or_default().trim().to_owned();
        if reason.is_empty() {
            return Ok(false);
        }
    }
    let reason = Some(reason.as_str()).filter(|reason| !reason.is_empty());
    let sight = if blind { Sight::Blind } else { Sight::Open };
    decide::given(ledger, &kept.id, decision, reason, edits, (sight, stamp))?;
    Ok(true)
}

fn around(ledger: &Ledger, kept: &KeptClaim, chars: usize, out: &Out) -> Result<()> {
    let Some(text) = ledger.text(&kept.source)? else { return Ok(()) };
    let quote = kept.claim.quote.span();
    let before = text.at(Span { start: quote.start.saturating_sub(chars), end: quote.start }).unwrap_or_default();
    let after = text.at(Span { start: quote.end, end: (quote.end + chars).min(text.chars()) }).unwrap_or_default();
    out.line(format!("  … {}⟦{}⟧{} …", harmless(before), harmless(kept.claim.quote.text()), harmless(after)))
}

fn shown(ledger: &Ledger, kept: &KeptClaim, waiting: usize, blind: bool, out: &Out) -> Result<()> {
    let source = ledger.source(&kept.source)?;
    let name = source.map(|row| row.title.unwrap_or(row.source.name)).unwrap_or_default();
    out.line(format!("\n{}  {waiting} wait  {}  {}", kept.claim.kind, kept.id, harmless(&short(&name, 60))))?;
    if blind {
        out.line("  sent to you for a second verdict: what others decided is not shown")?;
    }
    for side in ledger.contested()?.into_iter().filter(|c| c.about == kept.id && !blind).flat_map(|c| c.sides) {
        let why = side.reason.map(|reason| format!(": {}", harmless(&reason))).unwrap_or_default();
        out.line(format!("  decided otherwise by {}: {}{why}", harmless(&side.author), side.decision))?;
    }
    around(ledger, kept, AROUND_CHARS, out)?;
    for (name, several) in &kept.claim.slots {
        let values: Vec<String> = several.iter().map(Slot::typed).collect();
        out.line(format!("  {name}: {}", harmless(&values.join(", "))))?;
    }
    out.line(format!("  says: {}  sure: {:.0} %", harmless(kept.claim.said_by()), kept.claim.confidence * 100.0))?;
    out.line(KEYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_the_desk_and_may_carry_a_reason() {
        for (line, meant) in [
            ("a", Typed::Decided(Decision::Accept, String::new())),
            ("x the figure is the year", Typed::Decided(Decision::Reject, "the figure is the year".to_owned())),
            (" E ", Typed::Decided(Decision::Edit, String::new())),
            ("u the page is cut", Typed::Decided(Decision::Unsure, "the page is cut".to_owned())),
            ("o", Typed::Open),
            ("i", Typed::Like),
            ("j", Typed::Later),
            ("z", Typed::Undo),
            ("q", Typed::Stop),
            ("", Typed::Unclear),
            ("accept", Typed::Unclear),
        ] {
            assert_eq!(typed(line), meant, "{line:?}");
        }
    }

    #[test]
    fn a_terminal_obeys_no_document() {
        assert_eq!(harmless("a\u{1b}[2Jb\u{202E}c\nd"), "a [2Jb c d");
    }
}
