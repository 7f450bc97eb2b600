//! A second person's verdicts (R17). In: decided claims, to whom they are sent, verdicts given without sight of the first. Out: what waits for whom, pairs of
//! verdicts, agreement by kind of claim. Never: a claim sent to whoever decided about it; the first verdict shown to the second before theirs is kept.

use crate::flow::failure::{Exit, Failure};
use anyhow::Result;
use gawah_ledger::{Given, KeptClaim, Ledger, SECOND, Sent, Stamp};
use gawah_measuring::agreement::{Agreement, kappa};
use gawah_record::claim::Kind;
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::limits::NAME_CHARS_MAX;
use gawah_record::verdict::{ClaimStatus, Decision};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Claims that are sent at once at most: more than anybody decides about in a day.
pub const SENT_MAX: usize = 500;

/// The decisions, in the order of the rows and columns of a table of agreement.
pub const DECISIONS: [Decision; 4] = [Decision::Accept, Decision::Reject, Decision::Edit, Decision::Unsure];

/// The first and the second verdict on one claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// The claim.
    pub claim: Id,
    /// What it says.
    pub kind: Option<Kind>,
    /// The verdict that stood when the second was asked.
    pub first: Given,
    /// The verdict given without sight of it.
    pub second: Given,
    /// Whether they say the same.
    pub agree: bool,
    /// Whether a later decision in sight of both has settled it.
    pub settled: bool,
}

/// Agreement over some claims, with the table it is made from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// The kind of claim; nothing for all together.
    pub kind: Option<Kind>,
    /// How often each pair of decisions came: rows the first, columns the second, as [`DECISIONS`].
    pub table: Vec<Vec<u64>>,
    /// Kappa and its interval.
    pub agreement: Agreement,
}

/// Claims that wait for a second verdict of a person: sent to them, and not decided about by them since.
pub fn waiting(ledger: &Ledger, person: &str) -> Result<BTreeSet<Id>> {
    let person = ledger.writes_as(person);
    let mut open: BTreeSet<Id> = ledger.sent()?.into_iter().filter(|(_, sent)| sent.to == person).map(|(claim, _)| claim).collect();
    let decided = ledger.second_verdicts()?;
    open.retain(|claim| !decided.get(claim).is_some_and(|given| given.iter().any(|one| one.author == person)));
    Ok(open)
}

/// A claim as it stood before anybody decided about it.
pub fn undecided(kept: KeptClaim) -> KeptClaim {
    KeptClaim { status: ClaimStatus::Proposed, reason: None, decided_by: None, edits: BTreeMap::new(), ..kept }
}

/// Sends decided claims to a person. Out: how many were sent. Errors: nobody named; a claim that nobody decided about, or that they decided about themselves.
pub fn send(ledger: &mut Ledger, claims: &[Id], to: &str, stamp: &Stamp) -> Result<usize> {
    let fail = |thing: &str, hint: &str| Failure::of(Exit::Usage, "send a claim to a second person", thing, hint);
    let to = crate::flow::typed::plain(to, NAME_CHARS_MAX).map_err(|_| fail("", "the name is too long"))?;
    if to.is_empty() {
        return Err(fail("", "name the person, as their entries are signed: `gawah log` shows the names"));
    }
    if claims.len() > SENT_MAX {
        return Err(fail("", &format!("send {SENT_MAX} claims at most at once")));
    }
    let mut bodies = Vec::new();
    for claim in claims {
        let given = ledger.verdicts_on(claim)?;
        if given.is_empty() {
            return Err(fail(claim.as_str(), "nobody has decided about it yet; decide first"));
        }
        if given.iter().any(|one| one.author == to) {
            return Err(fail(claim.as_str(), "they have decided about it themselves; a second verdict is another person's"));
        }
        let sent = Sent { to: to.clone(), by: ledger.writes_as(&stamp.author).to_owned() };
        bodies.push(Body::SettingSet { name: format!("{SECOND}{claim}"), value: serde_json::to_string(&sent)? });
    }
    Ok(ledger.append(bodies, stamp)?.len())
}

/// A draw of decided claims for a person, as even over kinds as can be: those that they have not decided about and that were sent to nobody.
/// Method: ids are hashes, so their order within a kind is as good as chance, and the same on every machine. Errors: the ledger's.
pub fn draw(ledger: &Ledger, to: &str, number: usize) -> Result<Vec<Id>> {
    let sent = ledger.sent()?;
    let mut by_kind: BTreeMap<Kind, Vec<Id>> = BTreeMap::new();
    for kept in ledger.claims()? {
        if kept.status != ClaimStatus::Proposed && kept.decided_by.as_deref() != Some(to) && !sent.contains_key(&kept.id) {
            by_kind.entry(kept.claim.kind).or_default().push(kept.id);
        }
    }
    by_kind.values_mut().for_each(|ids| ids.sort_by(|a, b| b.cmp(a)));
    let mut drawn = Vec::new();
    while drawn.len() < number && by_kind.values().any(|ids| !ids.is_empty()) {
        for ids in by_kind.values_mut() {
            let Some(id) = ids.pop().filter(|_| drawn.len() < number) else { continue };
            if !ledger.verdicts_on(&id)?.iter().any(|one| one.author == to) {
                drawn.push(id);
            }
        }
    }
    Ok(drawn)
}

/// Every pair of verdicts given without sight of each other, by claim.
pub fn pairs(ledger: &Ledger) -> Result<Vec<Pair>> {
    let mut made = Vec::new();
    for (claim, given) in ledger.second_verdicts()? {
        let Some(at) = given.iter().position(|one| one.blind) else { continue };
        let second = given[at].clone();
        let others = |one: &&Given| one.author != second.author;
        let Some(first) = given[..at].iter().rev().find(others).or_else(|| given.iter().find(others)).cloned() else { continue };
        let kind = ledger.claim(&claim)?.map(|kept| kept.claim.kind);
        let settled = given[at + 1..].iter().any(|one| !one.blind && one.entry != first.entry);
        made.push(Pair { claim, kind, agree: first.agrees(&second), settled, first, second });
    }
    Ok(made)
}

/// Agreement over all pairs, then by kind. In: pairs. Out: nothing where there is none.
pub fn agreement(pairs: &[Pair]) -> Vec<Row> {
    let mut kinds: Vec<Option<Kind>> = vec![None];
    kinds.extend(pairs.iter().filter_map(|pair| pair.kind).collect::<BTreeSet<_>>().into_iter().map(Some));
    let place = |decision: Decision| DECISIONS.iter().position(|d| *d == decision).unwrap_or_default();
    let of = |kind: Option<Kind>| {
        let mut table = vec![vec![0u64; DECISIONS.len()]; DECISIONS.len()];
        for pair in pairs.iter().filter(|pair| kind.is_none() || pair.kind == kind) {
            table[place(pair.first.decision)][place(pair.second.decision)] += 1;
        }
        kappa(&table).map(|agreement| Row { kind, table, agreement })
    };
    kinds.into_iter().filter_map(of).collect()
}
