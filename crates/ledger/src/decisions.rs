//! Decisions in force. In: the folded tables. Out: joins, proposals, ratings, releases, each in one stable order.
//! Never: what a person has undone; a choice between devices that decided otherwise.

use crate::contested;
use crate::error::{LedgerError, Step};
use crate::views::{Decided, JoinInForce, Rating, ReleaseDecision, all, first, form, id, text_of};
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::proposal::Proposal;
use gawah_record::verdict::Join;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Decisions in force of some kinds, in order: entry, author, civil time, body.
fn decisions(connection: &Connection, kinds: [&str; 2]) -> Result<Vec<(Id, String, String, Body)>, LedgerError> {
    let sql = "SELECT d.entry, d.author, l.at, d.form FROM decisions d JOIN log l ON l.sequence = d.sequence
        WHERE d.kind IN (?1, ?2) AND d.undone=0 ORDER BY d.sequence";
    all(connection, sql, params![kinds[0], kinds[1]], |row| {
        Ok((id(&text_of(row, 0)?)?, text_of(row, 1)?, text_of(row, 2)?, form(&text_of(row, 3)?)?))
    })
}

/// The last decision of each pair; a split takes apart the whole of what its id was joined to.
pub(crate) fn joins(connection: &Connection) -> Result<Vec<JoinInForce>, LedgerError> {
    let decided = decisions(connection, ["join_decided", "split_decided"])?;
    in_force(connection, decided.into_iter().map(|(_, _, _, body)| body))
}

/// As [`crate::views::VERDICTS_ON`].
pub(crate) const JOINS_ON: &str =
    "SELECT sequence, form FROM decisions WHERE about=?1 AND +kind IN ('join_decided', 'split_decided') AND undone=0";

/// The last decision of each pair among some ids. What was decided about others is not asked for: a split of one of those takes nothing apart here.
pub(crate) fn joins_among(connection: &Connection, ids: &BTreeSet<Id>) -> Result<Vec<JoinInForce>, LedgerError> {
    let mut decided: BTreeMap<u64, Body> = BTreeMap::new();
    for one in ids {
        decided.extend(all(connection, JOINS_ON, params![one.as_str()], |row| {
            Ok((row.get(0).step("read the joins")?, form(&text_of(row, 1)?)?))
        })?);
    }
    let found = in_force(connection, decided.into_values())?;
    Ok(found.into_iter().filter(|(left, right, ..)| ids.contains(left) && ids.contains(right)).collect())
}

fn in_force(connection: &Connection, decided: impl Iterator<Item = Body>) -> Result<Vec<JoinInForce>, LedgerError> {
    // Each pair has its slot, so that many joins do not each go through all of the others.
    let mut in_force: Vec<Option<JoinInForce>> = Vec::new();
    let mut slot_of: HashMap<(Id, Id), usize> = HashMap::new();
    for body in decided {
        match body {
            Body::JoinDecided { decision, left, right, reason } => {
                let (left, right) = if left <= right { (left, right) } else { (right, left) };
                if let Some(before) = slot_of.insert((left.clone(), right.clone()), in_force.len()) {
                    in_force[before] = None;
                }
                in_force.push(Some((left, right, decision, reason)));
            }
            Body::SplitDecided { id, .. } => {
                let apart = joined_to(id, &in_force);
                let goes = |join: &JoinInForce| join.2 == Join::Same && apart.contains(&join.0);
                in_force.iter_mut().filter(|slot| slot.as_ref().is_some_and(goes)).for_each(|slot| *slot = None);
            }
            _ => {}
        }
    }
    let contested = contested::all(connection)?;
    let contested: HashSet<(&Id, &Id)> = contested.iter().filter_map(|c| Some((&c.about, c.with.as_ref()?))).collect();
    Ok(in_force.into_iter().flatten().filter(|(left, right, ..)| !contested.contains(&(left, right))).collect())
}

/// Every id that joins hold together with one, itself among them.
fn joined_to(id: Id, in_force: &[Option<JoinInForce>]) -> BTreeSet<Id> {
    let mut apart = BTreeSet::from([id]);
    loop {
        let before = apart.len();
        for (left, right, ..) in in_force.iter().flatten().filter(|(_, _, join, _)| *join == Join::Same) {
            if apart.contains(left) || apart.contains(right) {
                apart.extend([left.clone(), right.clone()]);
            }
        }
        if apart.len() == before {
            return apart;
        }
    }
}

/// The last proposals of each method: undecided first, then by probability.
pub(crate) fn proposals(connection: &Connection) -> Result<Vec<Proposal>, LedgerError> {
    let decided: BTreeSet<(Id, Id)> = joins(connection)?.into_iter().map(|(left, right, ..)| (left, right)).collect();
    let mut made: Vec<Proposal> = all(connection, "SELECT form FROM proposals", &[], |row| form(&text_of(row, 0)?))?;
    let is_decided = |p: &Proposal| decided.contains(&(p.left.clone(), p.right.clone()));
    made.sort_by(|a, b| is_decided(a).cmp(&is_decided(b)).then(b.p.total_cmp(&a.p)).then(a.id.cmp(&b.id)));
    Ok(made)
}

pub(crate) fn ratings(connection: &Connection) -> Result<BTreeMap<Id, Vec<Rating>>, LedgerError> {
    let mut made: BTreeMap<Id, Vec<Rating>> = BTreeMap::new();
    for (entry, author, at, body) in decisions(connection, ["promise_rated", ""])? {
        if let Body::PromiseRated { promise, state, evidence, reason } = body {
            made.entry(promise).or_default().push(Rating { entry, state, evidence, reason, author, at });
        }
    }
    Ok(made)
}

pub(crate) fn releases(connection: &Connection) -> Result<Vec<ReleaseDecision>, LedgerError> {
    let rows = decisions(connection, ["release_set", ""])?;
    Ok(rows
        .into_iter()
        .filter_map(|(_, _, _, body)| match body {
            Body::ReleaseSet { id, fields, release, reason } => Some((id, fields, release, reason)),
            _ => None,
        })
        .collect())
}

pub(crate) fn last_decisions(connection: &Connection, author: &str, limit: usize) -> Result<Vec<Decided>, LedgerError> {
    let sql = "SELECT entry, kind, about FROM decisions WHERE author=?1 AND undone=0 AND kind<>'undone' ORDER BY sequence DESC LIMIT ?2";
    all(connection, sql, &[&author, &(limit as u64)], |row| Ok((id(&text_of(row, 0)?)?, text_of(row, 1)?, id(&text_of(row, 2)?)?)))
}

/// Whether a decision is undone; nothing where there is no such decision.
pub(crate) fn is_undone(connection: &Connection, entry: &Id) -> Result<Option<bool>, LedgerError> {
    first(connection, "SELECT undone FROM decisions WHERE entry=?1", &entry.as_str())
}
