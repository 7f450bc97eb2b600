//! A person's decisions into the record. In: ids, decisions, reasons. Out: entries. Never: a decision without its reason where one is owed.

use crate::flow::failure::{Exit, Failure};
use crate::flow::typed::plain;
use anyhow::Result;
use gawah_ledger::{KeptClaim, Ledger, Stamp};
use gawah_record::entry::{Body, Release};
use gawah_record::ids::Id;
use gawah_record::limits::{QUOTE_CHARS_MAX, REASON_CHARS_MAX};
use gawah_record::promise::PromiseState;
use gawah_record::verdict::{BLIND, Decision, Join};
use std::collections::BTreeMap;

/// The version of rules and definitions that decisions are taken under (R9).
pub const RULES: &str = "gawah-rules/1";

/// Checks a reason. Errors: empty where one is owed, or too long.
fn reason_of(reason: &str) -> Result<String> {
    let long = |_| Failure::of(Exit::Usage, "keep this decision", "", format!("the reason is longer than {REASON_CHARS_MAX} characters"));
    let reason = plain(reason, REASON_CHARS_MAX).map_err(long)?;
    if reason.is_empty() {
        return Err(Failure::of(Exit::Usage, "keep this decision", "", "say why: --reason TEXT"));
    }
    Ok(reason)
}

/// Checks corrected parts. Errors: a part that the claim does not have, or one too long.
fn edits_of(kept: &KeptClaim, edits: BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
    let mut made = BTreeMap::new();
    for (name, value) in edits {
        if !kept.claim.slots.contains_key(&name) {
            let parts = kept.claim.slots.keys().cloned().collect::<Vec<_>>().join(", ");
            return Err(Failure::of(Exit::Usage, "edit a claim", name, format!("its parts are: {parts}")));
        }
        let long = |_| Failure::of(Exit::Usage, "edit a claim", name.clone(), format!("it is longer than {QUOTE_CHARS_MAX} characters"));
        let value = plain(&value, QUOTE_CHARS_MAX).map_err(long)?;
        made.insert(name, value);
    }
    Ok(made)
}

fn one(ids: Vec<Id>) -> Result<Id> {
    ids.into_iter().next().ok_or_else(|| Failure::of(Exit::Failed, "keep this decision", "", "nothing was written; try again"))
}

/// Whether who decides has seen what others decided about the same claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// They have, or could have.
    Open,
    /// They have not: the claim was sent to them to be decided about without (R17).
    Blind,
}

/// Decides about a claim in sight of what others decided. Errors: no such claim, no reason where one is owed, an edit without a value.
pub fn verdict(
    ledger: &mut Ledger,
    claim: &Id,
    decision: Decision,
    reason: Option<&str>,
    edits: BTreeMap<String, String>,
    stamp: &Stamp,
) -> Result<Id> {
    given(ledger, claim, decision, reason, edits, (Sight::Open, stamp))
}

/// Decides about a claim, in sight of others or not. Errors: as [`verdict`].
pub fn given(
    ledger: &mut Ledger,
    claim: &Id,
    decision: Decision,
    reason: Option<&str>,
    edits: BTreeMap<String, String>,
    (sight, stamp): (Sight, &Stamp),
) -> Result<Id> {
    let kept = ledger
        .claim(claim)?
        .ok_or_else(|| Failure::of(Exit::Usage, "find a claim", claim.to_string(), "list them with `gawah list claims`"))?;
    let edits = edits_of(&kept, edits)?;
    if decision == Decision::Edit && edits.is_empty() {
        return Err(Failure::of(Exit::Usage, "edit a claim", claim.to_string(), "name what changes: --slot NAME=VALUE"));
    }
    let owed = matches!(decision, Decision::Reject | Decision::Edit);
    let reason = match reason.map(str::trim).filter(|r| !r.is_empty()) {
        Some(reason) => Some(reason_of(reason)?),
        None if owed => Some(reason_of("")?),
        None => None,
    };
    let rules = if sight == Sight::Blind { format!("{RULES}{BLIND}") } else { RULES.to_owned() };
    let body = Body::VerdictGiven { claim: claim.clone(), decision, reason, edits, rules };
    one(ledger.append(vec![body], stamp)?)
}

/// Decides whether two incidents, people or groups are one. Errors: ids of other kinds or of two kinds, no reason.
pub fn join(ledger: &mut Ledger, left: &Id, right: &Id, decision: Join, reason: &str, stamp: &Stamp) -> Result<Id> {
    use gawah_record::ids::IdKind::{Group, Incident, Person};
    if left.kind() != right.kind() || !matches!(left.kind(), Incident | Person | Group) || left == right {
        return Err(Failure::of(Exit::Usage, "join", format!("{left} {right}"), "name two different incidents, people or groups"));
    }
    let body = Body::JoinDecided { decision, left: left.clone(), right: right.clone(), reason: reason_of(reason)? };
    one(ledger.append(vec![body], stamp)?)
}

/// Takes an incident or person apart into its reports again. Errors: no reason.
pub fn split(ledger: &mut Ledger, id: &Id, reason: &str, stamp: &Stamp) -> Result<Id> {
    one(ledger.append(vec![Body::SplitDecided { id: id.clone(), reason: reason_of(reason)? }], stamp)?)
}

/// Decisions of a person that can be taken back from the desk, newest first.
pub const UNDOABLE: usize = 10;

/// Takes back the author's last decision, or the one of an entry among the last. Out: its entry and what it was about, or nothing where none is left.
/// Errors: an entry that is not among the last of theirs.
pub fn undo(ledger: &mut Ledger, entry: Option<&Id>, stamp: &Stamp) -> Result<Option<(Id, Id)>> {
    let last = ledger.last_decisions(&stamp.author, UNDOABLE)?;
    let chosen = match entry {
        None => last.into_iter().next(),
        Some(entry) => {
            let found = last.into_iter().find(|(own, ..)| own == entry);
            let hint = format!("it is not among your last {UNDOABLE} decisions in force; decide again instead");
            Some(found.ok_or_else(|| Failure::of(Exit::Usage, "take back a decision", entry.to_string(), hint))?)
        }
    };
    let Some((entry, _, about)) = chosen else { return Ok(None) };
    ledger.append(vec![Body::Undone { entry: entry.clone(), reason: "undo".to_owned() }], stamp)?;
    Ok(Some((entry, about)))
}

/// Rates a promise. Errors: kept or broken without evidence (R43), no reason.
pub fn rate(ledger: &mut Ledger, promise: &Id, state: PromiseState, evidence: Option<Id>, reason: &str, stamp: &Stamp) -> Result<Id> {
    if matches!(state, PromiseState::Overdue | PromiseState::NotDueYet) {
        return Err(Failure::of(
            Exit::Usage,
            "rate a promise",
            state.to_string(),
            "the clock alone says so; rate it kept, broken, partly_kept, in_the_works, stalled, withdrawn or not_yet_rated",
        ));
    }
    if state.needs_evidence() && evidence.is_none() {
        return Err(Failure::of(Exit::Usage, "rate a promise", state.to_string(), "name the claim that shows it: --evidence clm-…"));
    }
    if let Some(claim) = &evidence {
        ledger
            .claim(claim)?
            .ok_or_else(|| Failure::of(Exit::Usage, "find the evidence", claim.to_string(), "list claims with `gawah list claims`"))?;
    }
    let body = Body::PromiseRated { promise: promise.clone(), state, evidence, reason: reason_of(reason)? };
    one(ledger.append(vec![body], stamp)?)
}

/// Releases or withholds fields of a thing. Errors: no reason.
pub fn release(ledger: &mut Ledger, ids: &[Id], fields: &[String], release: Release, reason: &str, stamp: &Stamp) -> Result<usize> {
    let reason = reason_of(reason)?;
    let fields = if fields.is_empty() { vec!["all".to_owned()] } else { fields.to_vec() };
    let bodies: Vec<Body> =
        ids.iter().map(|id| Body::ReleaseSet { id: id.clone(), fields: fields.clone(), release, reason: reason.clone() }).collect();
    Ok(ledger.append(bodies, stamp)?.len())
}
