//! What a newer reading says otherwise than a person decided. In: the folded tables. Out: differences, each with both versions.
//! Never: a verdict undone; a difference that a later decision has settled.

use crate::error::LedgerError;
use crate::views::{self, InView, KeptClaim, Verdict};
use gawah_record::claim::{Claim, ClaimForm};
use gawah_record::ids::Id;
use gawah_record::verdict::ClaimStatus;
use rusqlite::Connection;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// A claim as a newer reading has it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadNow {
    /// Its id: that of the decided claim, or another where its words moved.
    pub id: Id,
    /// The claim.
    pub claim: Claim,
    /// The parts that are not what a person let stand.
    pub slots: Vec<String>,
}

/// A decided claim that the newest reading of its source reads otherwise, or no longer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The claim as decided.
    pub kept: KeptClaim,
    /// As it is read now; nothing where it is not read any more.
    pub now: Option<ReadNow>,
    /// The reader that the decision was about.
    pub before: String,
    /// The newest reader.
    pub after: String,
}

/// Every open difference, by source in the order of adding and then in reading order.
pub(crate) fn differences(connection: &Connection) -> Result<Vec<Difference>, LedgerError> {
    let sql = "SELECT source FROM readings GROUP BY source HAVING count(*) > 1";
    let again = views::all(connection, sql, &[], |row| views::text_of(row, 0))?;
    if again.is_empty() {
        return Ok(Vec::new());
    }
    let again: BTreeSet<String> = again.into_iter().collect();
    let verdicts = views::verdicts(connection)?;
    let mut made = Vec::new();
    for source in views::source_ids(connection)?.iter().filter(|s| again.contains(s.as_str())) {
        of_source(connection, source, &verdicts, &mut made)?;
    }
    Ok(made)
}

/// The open differences of one source, in reading order.
pub(crate) fn differences_of(connection: &Connection, source: &Id) -> Result<Vec<Difference>, LedgerError> {
    let mut made = Vec::new();
    of_source(connection, source, &views::verdicts_of(connection, source)?, &mut made)?;
    Ok(made)
}

fn of_source(
    connection: &Connection,
    source: &Id,
    verdicts: &HashMap<String, Verdict>,
    made: &mut Vec<Difference>,
) -> Result<(), LedgerError> {
    let last = views::last_reading(connection, source)?;
    let in_view = views::claims_in(connection, source, verdicts)?;
    let open = |v: &&InView| v.reading < last && v.decided.is_some_and(|at| at < last);
    if !in_view.iter().any(|v| open(&v)) {
        return Ok(());
    }
    let read = last_claims(connection, source, last)?;
    for before in in_view.iter().filter(open) {
        let stands = before.kept.claim.corrected(&before.kept.edits);
        let same = read.iter().find(|(id, _)| *id == before.kept.id).or_else(|| read.iter().find(|(_, c)| stands.same_statement(c)));
        let now = same.map(|(id, claim)| {
            let slots = stands.differs(claim).into_iter().map(str::to_owned).collect();
            ReadNow { id: id.clone(), claim: claim.clone(), slots }
        });
        let settled = match &now {
            Some(now) => now.slots.is_empty() || (now.id != before.kept.id && verdicts.contains_key(now.id.as_str())),
            None => !matches!(before.kept.status, ClaimStatus::Accepted | ClaimStatus::Edited),
        };
        if !settled {
            let (before_by, after) = (reader(connection, before.reading)?, reader(connection, last)?);
            made.push(Difference { kept: before.kept.clone(), now, before: before_by, after });
        }
    }
    Ok(())
}

fn reader(connection: &Connection, reading: u64) -> Result<String, LedgerError> {
    let found = views::all(connection, "SELECT reader FROM readings WHERE sequence=?1", &[&reading], |row| views::text_of(row, 0))?;
    Ok(found.into_iter().next().unwrap_or_default())
}

/// The claims of one reading whose words stand in the source.
fn last_claims(connection: &Connection, source: &Id, reading: u64) -> Result<Vec<(Id, Claim)>, LedgerError> {
    let Some(text) = views::text(connection, source)? else { return Ok(Vec::new()) };
    let rows = views::all(connection, "SELECT id, form FROM claims WHERE reading=?1 ORDER BY place", &[&reading], |row| {
        Ok((views::id(&views::text_of(row, 0)?)?, views::form::<ClaimForm>(&views::text_of(row, 1)?)?))
    })?;
    Ok(rows.into_iter().filter_map(|(id, form)| Some((id, form.verify(&text).ok()?))).collect())
}
