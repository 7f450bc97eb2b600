//! A reviewer's decisions from a file. In: JSON lines that name claims by file and exact words. Out: entries under that reviewer's name.
//! Never: a decision that the file does not hold; a line that fits nothing is reported and the rest go on.

use crate::flow::decide;
use crate::flow::failure::{Exit, Failure};
use crate::flow::gather::people::person_id;
use crate::flow::gather::{Gathered, chains, gather};
use crate::flow::publish::releasable;
use anyhow::Result;
use gawah_ledger::{KeptClaim, Ledger, Stamp};
use gawah_record::claim::Kind;
use gawah_record::count::Count;
use gawah_record::entry::{Body, Release};
use gawah_record::ids::{Id, IdKind};
use gawah_record::promise::PromiseState;
use gawah_record::verdict::{ClaimStatus, Decision, Join};
use jiff::civil;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One line of a file of decisions.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Line {
    /// Accept a claim, or all of a file's waiting claims above a confidence.
    Accept(AboutClaim),
    /// Reject a claim.
    Reject(AboutClaim),
    /// Leave a claim open.
    Unsure(AboutClaim),
    /// Correct a claim.
    Edit(AboutClaim),
    /// Two files report one incident, or name one person.
    Same(AboutTwo),
    /// Two files report two incidents, or name two people.
    Different(AboutTwo),
    /// Rate a promise by a claim that shows it.
    Rate {
        /// The promise's file.
        file: String,
        /// Its words.
        quote: String,
        /// The state.
        state: String,
        /// The claim that shows it.
        #[serde(default)]
        evidence: Option<Words>,
        /// Why.
        reason: String,
    },
    /// Release all that the rules allow.
    Release {
        /// `all that rules allow`.
        what: String,
        /// Why.
        reason: String,
    },
    /// Say the scope, definitions or title.
    Setting {
        /// Which.
        name: String,
        /// Its text.
        value: String,
    },
}

/// Words in a file.
#[derive(Debug, Clone, Deserialize)]
pub struct Words {
    /// The file's name.
    pub file: String,
    /// The exact words of the claim's quote.
    pub quote: String,
}

/// A claim by its file and words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AboutClaim {
    /// The file's name.
    pub file: String,
    /// The kind, where several claims share the words.
    #[serde(default)]
    pub kind: Option<String>,
    /// The exact words of the quote.
    #[serde(default)]
    pub quote: Option<String>,
    /// All waiting claims of the file.
    #[serde(default)]
    pub all: bool,
    /// Only those above this confidence.
    #[serde(default)]
    pub above: Option<f64>,
    /// Only those whose range is exactly this.
    #[serde(default)]
    pub count: Option<Count>,
    /// Corrected values.
    #[serde(default)]
    pub slots: BTreeMap<String, String>,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Two or more files.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AboutTwo {
    /// The files' names.
    pub files: Vec<String>,
    /// `incident` or `person`.
    #[serde(default = "incident")]
    pub what: String,
    /// The incident's date, where a file speaks of several.
    #[serde(default)]
    pub date: Option<String>,
    /// The person's name, where `what` is `person`.
    #[serde(default)]
    pub name: Option<String>,
    /// Why.
    pub reason: String,
}

fn incident() -> String {
    "incident".to_owned()
}

/// What applying a file did.
#[derive(Debug, Clone, Default)]
pub struct Applied {
    /// Decisions written.
    pub decisions: usize,
    /// Lines that fit nothing, by number: the reader missed what they accept, or the file is wrong.
    pub unfit: Vec<(usize, String)>,
    /// Lines that accept or correct a claim.
    pub accepting: usize,
}

/// Applies decisions in order. Errors: a line of another form; the ledger's.
pub fn apply(ledger: &mut Ledger, text: &str, today: civil::Date, stamp: &Stamp) -> Result<Applied> {
    let mut applied = Applied::default();
    let mut gathered = gather(ledger, today)?;
    let mut waiting: Vec<Body> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#')) {
        let line: Line = serde_json::from_str(line).map_err(|e| {
            let hint = format!("column {}: see examples/quetta/README.md for the form", e.column());
            Failure::of(Exit::Usage, "read a line of decisions", format!("line {}", at + 1), hint)
        })?;
        if line.needs_all_before() && !waiting.is_empty() {
            applied.decisions += ledger.append(std::mem::take(&mut waiting), stamp)?.len();
            gathered = gather(ledger, today)?;
        }
        applied.accepting += usize::from(matches!(line, Line::Accept(_) | Line::Edit(_)));
        let refuses = matches!(line, Line::Reject(_) | Line::Unsure(_));
        match bodies(&gathered, line) {
            Ok(bodies) => waiting.extend(bodies),
            // a wrong claim that this reader does not make needs no decision
            Err(_) if refuses => {}
            Err(why) => applied.unfit.push((at + 1, why)),
        }
    }
    applied.decisions += ledger.append(waiting, stamp)?.len();
    Ok(applied)
}

impl Line {
    /// Whether what it does depends on decisions just before it.
    fn needs_all_before(&self) -> bool {
        match self {
            Line::Accept(about) | Line::Reject(about) | Line::Unsure(about) | Line::Edit(about) => about.all,
            Line::Release { .. } => true,
            _ => false,
        }
    }
}

fn bodies(gathered: &Gathered, line: Line) -> Result<Vec<Body>, String> {
    match line {
        Line::Accept(about) => verdicts(gathered, &about, Decision::Accept),
        Line::Reject(about) => verdicts(gathered, &about, Decision::Reject),
        Line::Unsure(about) => verdicts(gathered, &about, Decision::Unsure),
        Line::Edit(about) => verdicts(gathered, &about, Decision::Edit),
        Line::Same(two) => joins(gathered, &two, Join::Same),
        Line::Different(two) => joins(gathered, &two, Join::Different),
        Line::Rate { file, quote, state, evidence, reason } => rate(gathered, &Words { file, quote }, &state, evidence.as_ref(), reason),
        Line::Release { reason, .. } => {
            let release = |id| Body::ReleaseSet { id, fields: vec!["all".to_owned()], release: Release::Public, reason: reason.clone() };
            Ok(releasable(gathered).into_iter().map(release).collect())
        }
        Line::Setting { name, value } => Ok(vec![Body::SettingSet { name, value }]),
    }
}

fn of_file<'a>(gathered: &'a Gathered, file: &str) -> impl Iterator<Item = &'a KeptClaim> {
    let source = gathered.sources.iter().find(|s| s.source.name == file).map(|s| s.source.id.clone());
    gathered.claims.iter().filter(move |c| Some(&c.source) == source.as_ref())
}

/// Whether a line's words and a claim's quote are the same passage: one lies within the other.
fn same_passage(claim: &KeptClaim, words: &str) -> bool {
    let quote = claim.claim.quote.text();
    quote.contains(words) || words.contains(quote)
}

fn verdicts(gathered: &Gathered, about: &AboutClaim, decision: Decision) -> Result<Vec<Body>, String> {
    let fits = |c: &&KeptClaim| {
        let words = about.quote.as_ref().is_none_or(|q| same_passage(c, q));
        let kind = about.kind.as_ref().is_none_or(|k| c.claim.kind.as_str() == k);
        let waits = !about.all || (c.status == ClaimStatus::Proposed && about.above.is_none_or(|a| c.claim.confidence >= a));
        let count = about.count.is_none() || c.claim.count() == about.count;
        words && kind && waits && count && (about.all || about.quote.is_some())
    };
    let found: Vec<&KeptClaim> = of_file(gathered, &about.file).filter(fits).collect();
    if found.is_empty() {
        return Err(format!("no such claim in {}", about.file));
    }
    let body = |c: &KeptClaim| Body::VerdictGiven {
        claim: c.id.clone(),
        decision,
        reason: about.reason.clone(),
        edits: about.slots.clone(),
        rules: decide::RULES.to_owned(),
    };
    Ok(found.into_iter().map(body).collect())
}

fn joins(gathered: &Gathered, two: &AboutTwo, decision: Join) -> Result<Vec<Body>, String> {
    let person = |file: &str| -> Option<Id> {
        let named = |c: &&KeptClaim| two.name.is_none() || crate::flow::gather::said(c, "name") == two.name;
        of_file(gathered, file).filter(named).find_map(person_id)
    };
    let of = |file: &String| if two.what == "person" { person(file) } else { main_incident(gathered, file, two.date.as_deref()) };
    let ids: Option<Vec<Id>> = two.files.iter().map(of).collect();
    let ids = ids.ok_or_else(|| format!("no {} in one of: {}", two.what, two.files.join(", ")))?;
    let body = |pair: &[Id]| Body::JoinDecided { decision, left: pair[0].clone(), right: pair[1].clone(), reason: two.reason.clone() };
    Ok(ids.windows(2).filter(|pair| pair[0] != pair[1]).map(body).collect())
}

/// The incident of a file on a date, else the one most of its claims speak of.
fn main_incident(gathered: &Gathered, file: &str, date: Option<&str>) -> Option<Id> {
    let mut counts: BTreeMap<&Id, (usize, usize)> = BTreeMap::new();
    for claim in of_file(gathered, file) {
        let Some(subject) = claim.subject.as_ref().filter(|s| s.kind() == IdKind::Incident) else { continue };
        let count = counts.entry(subject).or_default();
        count.1 += 1;
        if claim.claim.kind == Kind::Date && date.is_some() && crate::flow::gather::value(claim, "expr").as_deref() == date {
            count.0 += 1;
        }
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(id, _)| id.clone())
}

fn rate(gathered: &Gathered, promise: &Words, state: &str, evidence: Option<&Words>, reason: String) -> Result<Vec<Body>, String> {
    let claim = |words: &Words| of_file(gathered, &words.file).find(|c| same_passage(c, &words.quote)).map(|c| c.id.clone());
    let state = PromiseState::from_word(state).ok_or("no such state of a promise")?;
    let promised = of_file(gathered, &promise.file).filter(|c| c.claim.kind == Kind::Promise);
    let ids: Vec<Id> = promised.filter(|c| same_passage(c, &promise.quote)).map(|c| c.id.clone()).collect();
    let evidence = match evidence {
        Some(words) => Some(claim(words).ok_or_else(|| format!("no such evidence in {}", words.file))?),
        None => None,
    };
    if ids.is_empty() {
        return Err(format!("no such promise in {}", promise.file));
    }
    if state.needs_evidence() && evidence.is_none() {
        return Err("kept, partly kept and broken need evidence".to_owned());
    }
    let body = |id: Id| Body::PromiseRated {
        promise: chains::id_of(IdKind::Promise, &id),
        state,
        evidence: evidence.clone(),
        reason: reason.clone(),
    };
    Ok(ids.into_iter().map(body).collect())
}
