//! What an entry of the log changed. In: an entry with what held before it. Out: its parts, before and after. Never: another person's verdict to whoever has
//! still to give theirs without sight of it (R17); an erased body.

use anyhow::Result;
use gawah_ledger::{KeptClaim, Ledger, Logged};
use gawah_record::entry::{Body, Release};
use gawah_record::ids::Id;
use gawah_record::verdict::{ClaimStatus, Decision, Join};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One part of what an entry says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Which: a machine word; that of a claim's part begins with `slot.`.
    pub part: String,
    /// What held before, where something did.
    pub before: Option<String>,
    /// What the entry says.
    pub after: Option<String>,
}

/// What may be told of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", content = "parts", rename_all = "snake_case")]
pub enum Told {
    /// Its parts.
    Parts(Vec<Part>),
    /// Its body was erased.
    Erased,
    /// It is somebody's verdict on a claim that waits for one given without sight of it.
    Hidden,
}

fn part(name: &str, before: Option<String>, after: Option<String>) -> Part {
    Part { part: name.to_owned(), before, after }
}

fn said(name: &str, after: impl ToString) -> Part {
    part(name, None, Some(after.to_string()))
}

/// What an entry changed. In: the claims that wait for a verdict of whoever asks, given without sight of others'. Errors: the ledger's.
pub fn told(ledger: &Ledger, logged: &Logged, blind: &BTreeSet<Id>) -> Result<Told> {
    let Some(body) = &logged.body else { return Ok(Told::Erased) };
    let verdict_on = |body: &Body| match body {
        Body::VerdictGiven { claim, .. } => Some(claim.clone()),
        _ => None,
    };
    let about = verdict_on(body).or_else(|| logged.before.as_ref().and_then(verdict_on));
    if about.as_ref().is_some_and(|claim| blind.contains(claim)) {
        return Ok(Told::Hidden);
    }
    let claim = about.map(|claim| ledger.claim(&claim)).transpose()?.flatten();
    Ok(Told::Parts(parts(body, logged.before.as_ref(), claim.as_ref())))
}

/// In: a body, what held before it, and the claim that it is a verdict on.
fn parts(body: &Body, before: Option<&Body>, claim: Option<&KeptClaim>) -> Vec<Part> {
    match body {
        Body::RecordCreated { name, rules } => vec![said("name", name), said("rules", rules)],
        Body::SettingSet { name, value } => {
            let was = before.and_then(|b| if let Body::SettingSet { value, .. } = b { Some(value.clone()) } else { None });
            vec![said("name", name), part("value", was, Some(value.clone()))]
        }
        Body::SourceAdded { source } => {
            let mut made = vec![said("file", &source.name), said("sha256", &source.sha256)];
            made.extend(source.publisher.as_ref().map(|p| said("publisher", p)));
            made
        }
        Body::TextExtracted { text, extractor, .. } => vec![said("characters", text.chars().count()), said("extractor", extractor)],
        Body::NoText { why, .. } => vec![said("reason", why)],
        Body::ReadingMade { reader, claims, .. } => {
            let was =
                before.and_then(|b| if let Body::ReadingMade { reader, claims, .. } = b { Some((reader, claims.len())) } else { None });
            vec![
                part("reader", was.map(|(reader, _)| reader.clone()), Some(reader.clone())),
                part("claims", was.map(|(_, number)| number.to_string()), Some(claims.len().to_string())),
            ]
        }
        Body::VerdictGiven { decision, reason, edits, rules, .. } => {
            let (was, edited) = verdict(before);
            let standing = ClaimStatus::from(*decision);
            let mut made = vec![part("standing", Some(was.to_string()), Some(standing.to_string()))];
            made.extend(corrected(claim, edited, edits));
            made.extend(reason.iter().map(|reason| said("reason", reason)));
            made.push(said("rules", rules));
            made
        }
        Body::LinksProposed { method, proposals } => vec![said("method", method), said("proposals", proposals.len())],
        Body::JoinDecided { decision, left, right, reason } => {
            let was = before.and_then(|b| if let Body::JoinDecided { decision, .. } = b { Some(join(*decision)) } else { None });
            vec![said("left", left), said("right", right), part("join", was, Some(join(*decision))), said("reason", reason)]
        }
        Body::SplitDecided { id, reason } => vec![said("left", id), said("reason", reason)],
        Body::PromiseRated { state, evidence, reason, .. } => {
            let was = before.and_then(|b| if let Body::PromiseRated { state, .. } = b { Some(state.to_string()) } else { None });
            let mut made = vec![part("state", was, Some(state.to_string()))];
            made.extend(evidence.iter().map(|claim| said("evidence", claim)));
            made.push(said("reason", reason));
            made
        }
        Body::ReleaseSet { fields, release: now, reason, .. } => {
            let was = before.and_then(|b| if let Body::ReleaseSet { release, .. } = b { Some(word(*release)) } else { None });
            vec![said("fields", fields.join(", ")), part("release", was, Some(word(*now))), said("reason", reason)]
        }
        Body::Undone { entry, reason } => {
            let mut made = vec![said("entry", entry)];
            let taken_back = before.map(|before| parts(before, None, claim)).unwrap_or_default();
            let decided = |one: &Part| !matches!(one.part.as_str(), "reason" | "rules" | "left" | "right");
            made.extend(taken_back.into_iter().filter(decided).map(|one| Part { before: one.after, after: None, ..one }));
            made.push(said("reason", reason));
            made
        }
        Body::Erased { entry, reason } => vec![said("entry", entry), said("reason", reason)],
        Body::Published { sums_sha256, files, differs } => {
            let counted = |part: &str, number: usize| (number > 0).then(|| said(part, number));
            let differs = [counted("told", differs.told.len()), counted("gone", differs.gone.len())];
            [said("files", files), said("sha256", sums_sha256)].into_iter().chain(differs.into_iter().flatten()).collect()
        }
    }
}

fn verdict(before: Option<&Body>) -> (ClaimStatus, Option<&BTreeMap<String, String>>) {
    match before {
        Some(Body::VerdictGiven { decision, edits, .. }) => (ClaimStatus::from(*decision), (*decision == Decision::Edit).then_some(edits)),
        _ => (ClaimStatus::Proposed, None),
    }
}

/// The parts that a correction, or the one before it, changed: as they were held before, and as they are held after. What neither corrected is as it was read.
fn corrected(claim: Option<&KeptClaim>, before: Option<&BTreeMap<String, String>>, after: &BTreeMap<String, String>) -> Vec<Part> {
    let empty = BTreeMap::new();
    let before = before.unwrap_or(&empty);
    let read = |name: &str| {
        let several = claim.and_then(|kept| kept.claim.slots.get(name))?;
        Some(several.iter().map(|slot| slot.typed()).collect::<Vec<_>>().join(", "))
    };
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let held = |edits: &BTreeMap<String, String>, name: &String| edits.get(name).cloned().or_else(|| read(name));
    names.into_iter().map(|name| part(&format!("slot.{name}"), held(before, name), held(after, name))).collect()
}

fn join(decision: Join) -> String {
    let word = match decision {
        Join::Same => "same",
        Join::Different => "different",
        Join::Unsure => "unsure",
    };
    word.to_owned()
}

fn word(release: Release) -> String {
    let word = match release {
        Release::Public => "public",
        Release::Withheld => "withheld",
    };
    word.to_owned()
}
