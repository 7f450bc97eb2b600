//! Local news of one incident each, with what the table of incidents says. In: the data folder. Out: the reports of a part, and the truth
//! of each. Never: one incident in two parts. Source: SemEval-2018 task 5.

use crate::Outcome;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

/// Parts into which the incidents fall.
pub const QUARTERS: u64 = 4;

/// Some of the reports, by their incidents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Every report.
    All,
    /// Of every second incident, the even ones.
    Even,
    /// The others.
    Odd,
    /// One quarter.
    Quarter(u64),
    /// The three other quarters.
    AllBut(u64),
}

impl Part {
    fn holds(self, incident: &str) -> bool {
        let number = stable_hash(incident) >> 32;
        match self {
            Part::All => true,
            Part::Even => number & 1 == 0,
            Part::Odd => number & 1 == 1,
            Part::Quarter(n) => number % QUARTERS == n,
            Part::AllBut(n) => number % QUARTERS != n,
        }
    }
}

impl std::str::FromStr for Part {
    type Err = String;

    fn from_str(name: &str) -> Result<Part, String> {
        match name {
            "all" => Ok(Part::All),
            "even" => Ok(Part::Even),
            "odd" => Ok(Part::Odd),
            _ => Err(format!("{name:?} is no part: all, even or odd")),
        }
    }
}

/// What the table says of one incident.
#[derive(Debug, Clone)]
pub struct Truth {
    /// The day, as 2014-01-28.
    pub day: String,
    /// The dead, with the attackers among them and without.
    pub killed: HashSet<u64>,
    /// The dead, attackers among them.
    pub all_killed: u64,
    /// The injured.
    pub injured: u64,
    /// Victims who died, by name in plain letters.
    pub dead: Vec<String>,
    /// Victims who were hurt.
    pub hurt: Vec<String>,
    /// Victims of any outcome.
    pub victims: Vec<String>,
}

/// The truth of every incident, by its address.
///
/// Errors: a table that is missing or no JSON.
pub fn truths(data: &Path) -> Outcome<HashMap<String, Truth>> {
    Ok(lines(&data.join("gun_violence/incidents.jsonl"))?.iter().filter_map(|i| Some((word(i, "incident_uri"), truth(i)?))).collect())
}

/// The reports of one incident each, of a part.
///
/// Errors: a table that is missing or no JSON.
pub fn reports(data: &Path, part: Part, truths: &HashMap<String, Truth>) -> Outcome<Vec<Value>> {
    let reports = lines(&data.join("gun_violence/reports.jsonl"))?;
    let mut told: HashMap<String, HashSet<String>> = HashMap::new();
    for report in &reports {
        told.entry(word(report, "doc")).or_default().insert(word(report, "incident"));
    }
    let mut seen = HashSet::new();
    let kept = reports.into_iter().filter(|r| {
        let (doc, incident) = (word(r, "doc"), word(r, "incident"));
        let alone = told[&doc].len() == 1 && truths.contains_key(&incident) && !word(r, "content").trim().is_empty();
        part.holds(&incident) && alone && seen.insert(doc)
    });
    Ok(kept.collect())
}

/// The values of a file of JSON lines.
///
/// Errors: a file that is missing or no JSON.
pub fn lines(path: &Path) -> Outcome<Vec<Value>> {
    Ok(fs::read_to_string(path)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// FNV-1a of a name: the same in every run.
pub fn stable_hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Which of so many folds a name is in.
pub fn fold_of(name: &str, folds: usize) -> usize {
    (stable_hash(name) >> 40) as usize % folds
}

/// The words of a field; empty where there are none.
pub fn word(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

/// A name in small letters, without marks.
pub fn plain(name: &str) -> String {
    let kept: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn truth(incident: &Value) -> Option<Truth> {
    let killed = incident["num_killed"].as_u64()?;
    let people = incident["participants"].as_array()?;
    let of = |p: &Value, name: &str| word(p, name).trim().to_owned();
    let is = |p: &Value, kind: &str, status: &str| of(p, "Type").starts_with(kind) && of(p, "Status").contains(status);
    let attackers = people.iter().filter(|p| is(p, "Subject", "Killed")).count() as u64;
    let named = |status: &str| people.iter().filter(|p| is(p, "Victim", status)).map(|p| plain(&of(p, "Name"))).collect();
    Some(Truth {
        day: day(&word(incident, "date"))?,
        killed: [killed, killed.saturating_sub(attackers)].into(),
        all_killed: killed,
        injured: incident["num_injured"].as_u64()?,
        dead: named("Killed"),
        hurt: named("Injured"),
        victims: named(""),
    })
}

/// "January 28, 2014" as 2014-01-28.
fn day(date: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let mut parts = date.split([' ', ',']).filter(|p| !p.is_empty());
    let name = parts.next()?;
    let month = MONTHS.iter().position(|m| *m == name)? + 1;
    let (day, year): (u32, u32) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}
