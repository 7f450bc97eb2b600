//! Local news of one incident each, with what the table of incidents says. In: the data folder. Out: the reports of a half, and which
//! choices are right. Never: one incident on both sides. Source: SemEval-2018 task 5.

use crate::Outcome;
use gawah_reading::{Choice, Question};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

/// What the table says of one incident.
pub(crate) struct Truth {
    day: String,
    killed: HashSet<u64>,
    injured: u64,
    dead: Vec<String>,
    hurt: Vec<String>,
}

/// The reports of one incident each, of one half, with what the table says.
pub(crate) fn corpus(data: &Path, half: &str) -> Outcome<(HashMap<String, Truth>, Vec<Value>)> {
    let lines = |name: &str| -> Outcome<Vec<Value>> {
        let text = fs::read_to_string(data.join("gun_violence").join(name))?;
        Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
    };
    let truths: HashMap<String, Truth> =
        lines("incidents.jsonl")?.iter().filter_map(|i| Some((word(i, "incident_uri"), truth(i)?))).collect();
    let reports = lines("reports.jsonl")?;
    let mut told: HashMap<String, HashSet<String>> = HashMap::new();
    for report in &reports {
        told.entry(word(report, "doc")).or_default().insert(word(report, "incident"));
    }
    let mut seen = HashSet::new();
    let kept = reports.into_iter().filter(|r| {
        let (doc, incident) = (word(r, "doc"), word(r, "incident"));
        let mine = half == "all" || (half == "even") == (hash(&incident) >> 32 & 1 == 0);
        mine && told[&doc].len() == 1 && truths.contains_key(&incident) && !word(r, "content").trim().is_empty() && seen.insert(doc)
    });
    let kept = kept.collect();
    Ok((truths, kept))
}

/// FNV-1a of the incident's address: one incident stays on one side.
fn hash(incident: &str) -> u64 {
    incident.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Which fold an incident is in.
pub(crate) fn fold_of(incident: &str, folds: usize) -> usize {
    (hash(incident) >> 40) as usize % folds
}

/// The words of a field.
pub(crate) fn word(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

fn truth(incident: &Value) -> Option<Truth> {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let date = word(incident, "date");
    let mut parts = date.split([' ', ',']).filter(|p| !p.is_empty());
    let name = parts.next()?;
    let month = MONTHS.iter().position(|m| *m == name)? + 1;
    let (day, year): (u32, u32) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let killed = incident["num_killed"].as_u64()?;
    let people = incident["participants"].as_array()?;
    let of = |p: &Value, name: &str| word(p, name).trim().to_owned();
    let is = |p: &Value, kind: &str, status: &str| of(p, "Type").starts_with(kind) && of(p, "Status").contains(status);
    let attackers = people.iter().filter(|p| is(p, "Subject", "Killed")).count() as u64;
    let named = |status: &str| people.iter().filter(|p| is(p, "Victim", status)).map(|p| plain(&of(p, "Name"))).collect();
    Some(Truth {
        day: format!("{year:04}-{month:02}-{day:02}"),
        killed: [killed, killed.saturating_sub(attackers)].into(),
        injured: incident["num_injured"].as_u64()?,
        dead: named("Killed"),
        hurt: named("Injured"),
    })
}

fn plain(name: &str) -> String {
    let kept: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two spellings may name one person: both ends alike, or one end the same and the other spelt nearly so.
fn alike(a: &str, b: &str) -> bool {
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let (Some(last), Some(other)) = (x.last(), y.last()) else { return false };
    if a == b || x.len() < 2 || y.len() < 2 {
        return a == b;
    }
    let inside = last == other && (x.contains(&y[0]) || y.contains(&x[0]));
    inside || near(x[0], y[0]) && near(last, other) && (x[0] == y[0] || last == other)
}

/// At most two letters apart in words of five or more, one in shorter ones.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let most = if a.len().min(b.len()) >= 5 { 2 } else { 1 };
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j + 1] = cost;
        }
    }
    row[b.len()] <= most
}

/// Whether a choice is what the table says.
pub(crate) fn right(choice: &Choice, truth: &Truth) -> bool {
    let number = || choice.value.parse::<u64>().unwrap_or(u64::MAX);
    let name = plain(&choice.value);
    let among = |names: &[String]| names.iter().any(|n| alike(n, &name));
    match choice.question {
        Question::Day | Question::DayHere | Question::DayAgain => choice.value == truth.day,
        Question::Victim | Question::VictimAgain => among(&truth.dead) || among(&truth.hurt),
        Question::Dead => among(&truth.dead),
        Question::Killed | Question::ToldKilled => truth.killed.contains(&number()),
        Question::Injured | Question::ToldInjured => truth.injured == number(),
    }
}

/// Whether a choice teaches: who is dead is learned from victims alone, who is a victim where the table names any.
pub(crate) fn teaches(choice: &Choice, truth: &Truth) -> bool {
    let name = plain(&choice.value);
    let mut victims = truth.dead.iter().chain(&truth.hurt);
    match choice.question {
        Question::Dead => victims.any(|n| alike(n, &name)),
        Question::Victim | Question::VictimAgain => victims.any(|n| n.contains(' ')) || truth.killed.contains(&0) && truth.injured == 0,
        _ => true,
    }
}
