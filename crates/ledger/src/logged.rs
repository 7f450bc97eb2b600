//! The log, newest first, and one of its entries with what held before it. In: a number, or what entries are about. Out: headers; a body, and the last
//! decision on the same matter that held when it was written. Never: a body that was erased.

use crate::error::LedgerError;
use crate::feeds::body_at;
use crate::ledger::Ledger;
use crate::views::{HEADERS, Header, all, first, form, header, id, text_of};
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use rusqlite::{Connection, params};

/// One entry of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Logged {
    /// Who wrote it, when.
    pub header: Header,
    /// What it says, unless it was erased.
    pub body: Option<Body>,
    /// The body that held on the same matter when it was written: the decision before it on the same claim, pair, promise or release, the setting's value
    /// before, the reading before; of an undoing, what it took back.
    pub before: Option<Body>,
}

impl Ledger {
    /// Headers, newest first. In: what they are about, nothing for all; how many are passed over; how many at most. Out: those, and how many there are.
    pub fn log_newest(&self, about: Option<&Id>, from: usize, most: usize) -> Result<(Vec<Header>, usize), LedgerError> {
        let about = about.map(Id::as_str);
        let count = match about {
            None => usize::try_from(self.entry_count()?).unwrap_or(usize::MAX),
            Some(about) => first(self.connection(), "SELECT count(*) FROM log WHERE about=?1", &about)?.unwrap_or_default(),
        };
        let sql = format!("SELECT {HEADERS} FROM log WHERE ?1 IS NULL OR about=?1 ORDER BY sequence DESC LIMIT ?2 OFFSET ?3");
        Ok((all(self.connection(), &sql, params![about, i64::try_from(most).unwrap_or(i64::MAX), from as u64], header)?, count))
    }

    /// The number of an entry in the log.
    pub fn number_of(&self, entry: &Id) -> Result<Option<u64>, LedgerError> {
        number_of(self.connection(), entry)
    }

    /// One entry of the log by its number; nothing where there is none.
    pub fn logged(&self, number: u64) -> Result<Option<Logged>, LedgerError> {
        let found = all(self.connection(), &format!("SELECT {HEADERS} FROM log WHERE sequence=?1"), &[&number], header)?;
        let Some(header) = found.into_iter().next() else { return Ok(None) };
        let body = body_at(self.connection(), number)?;
        let before = body.as_ref().map(|body| before(self.connection(), number, body)).transpose()?.flatten();
        Ok(Some(Logged { header, body, before }))
    }
}

fn number_of(connection: &Connection, entry: &Id) -> Result<Option<u64>, LedgerError> {
    first(connection, "SELECT sequence FROM log WHERE entry=?1", &entry.as_str())
}

/// What held on the matter of a body just before its number.
fn before(connection: &Connection, number: u64, body: &Body) -> Result<Option<Body>, LedgerError> {
    match body {
        Body::VerdictGiven { claim: about, .. }
        | Body::JoinDecided { left: about, .. }
        | Body::PromiseRated { promise: about, .. }
        | Body::ReleaseSet { id: about, .. } => decided_before(connection, number, about, |other| is_on_the_same(body, other)),
        Body::SettingSet { name, .. } => {
            let sql = "SELECT sequence FROM log WHERE kind='setting_set' AND sequence<?1 ORDER BY sequence DESC";
            for earlier in all(connection, sql, &[&number], number_in)? {
                let found = body_at(connection, earlier)?.filter(|b| matches!(b, Body::SettingSet { name: own, .. } if own == name));
                if found.is_some() {
                    return Ok(found);
                }
            }
            Ok(None)
        }
        Body::ReadingMade { source, .. } => {
            let sql = "SELECT sequence FROM readings WHERE source=?1 AND sequence<?2 ORDER BY sequence DESC LIMIT 1";
            let earlier = all(connection, sql, params![source.as_str(), number], number_in)?;
            earlier.first().map_or(Ok(None), |earlier| body_at(connection, *earlier))
        }
        Body::Undone { entry, .. } => number_of(connection, entry)?.map_or(Ok(None), |undone| body_at(connection, undone)),
        _ => Ok(None),
    }
}

fn number_in(row: &rusqlite::Row<'_>) -> Result<u64, LedgerError> {
    row.get(0).map_err(|error| LedgerError::from_sqlite("reading the log", &error))
}

fn is_on_the_same(one: &Body, other: &Body) -> bool {
    match (one, other) {
        (Body::JoinDecided { right: one, .. }, Body::JoinDecided { right: other, .. }) => one == other,
        (Body::ReleaseSet { fields: one, .. }, Body::ReleaseSet { fields: other, .. }) => one == other,
        _ => one.kind() == other.kind(),
    }
}

/// The last decision about something before a number that nobody had taken back by then.
fn decided_before(connection: &Connection, number: u64, about: &Id, is: impl Fn(&Body) -> bool) -> Result<Option<Body>, LedgerError> {
    let sql = "SELECT entry, form FROM decisions WHERE about=?1 AND sequence<?2 ORDER BY sequence DESC";
    let earlier =
        all(connection, sql, params![about.as_str(), number], |row| Ok((id(&text_of(row, 0)?)?, form::<Body>(&text_of(row, 1)?)?)))?;
    for (entry, body) in earlier.into_iter().filter(|(_, body)| is(body)) {
        if !undone_before(connection, number, &entry)? {
            return Ok(Some(body));
        }
    }
    Ok(None)
}

/// Whether an entry was taken back before a number, by an undoing that was not itself taken back by then.
fn undone_before(connection: &Connection, number: u64, entry: &Id) -> Result<bool, LedgerError> {
    let sql = "SELECT entry FROM decisions WHERE about=?1 AND +kind='undone' AND sequence<?2";
    for undoing in all(connection, sql, params![entry.as_str(), number], |row| id(&text_of(row, 0)?))? {
        if !undone_before(connection, number, &undoing)? {
            return Ok(true);
        }
    }
    Ok(false)
}
