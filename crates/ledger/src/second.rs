//! Claims that were sent to a second person, and the verdicts on them (R17). In: settings `second/CLAIM`, decisions. Out: each verdict with who gave it, and
//! whether they had seen no other. Never: which of two is right.

use crate::error::{LedgerError, Step};
use crate::roles::SECOND;
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::verdict::{Decision, is_blind};
use rusqlite::types::ToSql;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const STEP: &str = "read what was sent to a second person";

/// Entries, from the last back, among which a person's verdicts are looked for.
const LOOKED_BACK: i64 = 20_000;

/// A claim that was sent to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// To whom, by the name under which their entries stand.
    pub to: String,
    /// By whom.
    pub by: String,
}

/// A verdict in force, whoever gave it, and whether another stands after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Given {
    /// Its entry.
    pub entry: Id,
    /// Its place among all entries.
    #[serde(skip)]
    pub(crate) number: u64,
    /// Who gave it.
    pub author: String,
    /// Civil time.
    pub at: String,
    /// The claim.
    pub claim: Id,
    /// The decision.
    pub decision: Decision,
    /// Why, where it was said.
    pub reason: Option<String>,
    /// Corrected parts.
    pub edits: BTreeMap<String, String>,
    /// Whether it was given without sight of any other person's.
    pub blind: bool,
}

impl Given {
    /// Whether it says what another says: the same decision with the same corrections.
    pub fn agrees(&self, other: &Given) -> bool {
        self.decision == other.decision && self.edits == other.edits
    }

    fn knew(&self, other: &Given) -> bool {
        self.number > other.number && (self.author == other.author || !self.blind)
    }
}

/// Of verdicts on one claim, those that no later one was given in sight of.
pub(crate) fn open(given: &[Given]) -> Vec<&Given> {
    given.iter().filter(|one| !given.iter().any(|other| other.knew(one))).collect()
}

/// Every claim that was sent, by id.
pub(crate) fn sent(connection: &Connection) -> Result<BTreeMap<Id, Sent>, LedgerError> {
    let sql = "SELECT name, value FROM settings WHERE name >= ?1 AND name < ?2";
    let mut find = connection.prepare_cached(sql).step(STEP)?;
    let mut rows = find.query(params![SECOND, after(SECOND)]).step(STEP)?;
    let mut all = BTreeMap::new();
    while let Some(row) = rows.next().step(STEP)? {
        let (name, value): (String, String) = (row.get(0).step(STEP)?, row.get(1).step(STEP)?);
        // What another device wrote there may be anything.
        let claim = name.strip_prefix(SECOND).and_then(|claim| Id::parse(claim).ok());
        if let Some((claim, sent)) = claim.zip(serde_json::from_str(&value).ok()) {
            all.insert(claim, sent);
        }
    }
    Ok(all)
}

/// The first name behind every name with a beginning that ends in `/`.
fn after(beginning: &str) -> String {
    format!("{}0", beginning.trim_end_matches('/'))
}

/// Verdicts in force on one claim, in their order.
pub(crate) fn on(connection: &Connection, claim: &Id) -> Result<Vec<Given>, LedgerError> {
    given(connection, "d.about=?1 AND +d.kind='verdict_given' ORDER BY d.sequence", &[&claim.as_str()])
}

/// The last verdicts in force of a person, newest first.
pub(crate) fn of(connection: &Connection, author: &str, limit: usize) -> Result<Vec<Given>, LedgerError> {
    // somebody new to a large record has few, and the whole of it would be looked through for them
    let sql = "d.sequence > (SELECT coalesce(max(sequence), 0) FROM decisions) - ?3 AND d.author=?1 AND +d.kind='verdict_given' ORDER BY d.sequence DESC LIMIT ?2";
    given(connection, sql, &[&author, &(limit as u64), &LOOKED_BACK])
}

/// Verdicts in force on every claim that was sent and that somebody has since decided about without sight of the others.
pub(crate) fn twice(connection: &Connection) -> Result<BTreeMap<Id, Vec<Given>>, LedgerError> {
    let on_sent =
        "d.about IN (SELECT substr(name, ?3) FROM settings WHERE name >= ?1 AND name < ?2) AND +d.kind='verdict_given' ORDER BY d.sequence";
    let from = (SECOND.len() + 1) as u64;
    let mut by_claim: BTreeMap<Id, Vec<Given>> = BTreeMap::new();
    for one in given(connection, on_sent, &[&SECOND, &after(SECOND), &from])? {
        by_claim.entry(one.claim.clone()).or_default().push(one);
    }
    by_claim.retain(|_, given| given.iter().any(|one| one.blind && given.iter().any(|other| other.author != one.author)));
    Ok(by_claim)
}

fn given(connection: &Connection, which: &str, values: &[&dyn ToSql]) -> Result<Vec<Given>, LedgerError> {
    let unsound = || LedgerError::Unsound { step: STEP, thing: "a decision".to_owned() };
    let sql = format!(
        "SELECT d.entry, d.sequence, d.author, l.at, d.form FROM decisions d JOIN log l ON l.sequence = d.sequence WHERE d.undone=0 AND {which}"
    );
    let mut find = connection.prepare_cached(&sql).step(STEP)?;
    let mut rows = find.query(values).step(STEP)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next().step(STEP)? {
        let (entry, form): (String, String) = (row.get(0).step(STEP)?, row.get(4).step(STEP)?);
        let body: Body = serde_json::from_str(&form).map_err(|_| unsound())?;
        let Body::VerdictGiven { claim, decision, reason, edits, rules } = body else { continue };
        all.push(Given {
            entry: Id::parse(&entry).map_err(|_| unsound())?,
            number: row.get(1).step(STEP)?,
            author: row.get(2).step(STEP)?,
            at: row.get(3).step(STEP)?,
            claim,
            decision,
            reason,
            edits,
            blind: is_blind(&rules),
        });
    }
    Ok(all)
}
