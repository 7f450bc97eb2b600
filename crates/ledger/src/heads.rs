//! Signed heads as they are kept, with what others said of them. In: a connection. Out: checkpoints, cosignatures and time stamps by how many entries they
//! cover. Never: a head changed once it is kept.

use crate::attested::Said;
use crate::error::{LedgerError, Step};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// What others said of signed heads, and heads of others that were cosigned here. Made when the first is kept; versions that do not know them pass them by.
const ATTESTED: &str = "
CREATE TABLE IF NOT EXISTS attested(size INTEGER NOT NULL, how TEXT NOT NULL, said BLOB NOT NULL, by TEXT NOT NULL, PRIMARY KEY(size, how, said)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cosigned(origin TEXT NOT NULL, size INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY(origin, size)) STRICT, WITHOUT ROWID;
";

/// Keeps a checkpoint.
pub(crate) fn put_checkpoint(connection: &Connection, size: u64, note: &str) -> Result<(), LedgerError> {
    connection.execute("INSERT INTO checkpoints(size, note) VALUES (?1, ?2)", params![size, note]).step("keep a checkpoint")?;
    Ok(())
}

/// Every checkpoint, oldest first.
pub(crate) fn checkpoints(connection: &Connection) -> Result<Vec<String>, LedgerError> {
    let step = "read the checkpoints";
    let mut find = connection.prepare_cached("SELECT note FROM checkpoints ORDER BY size").step(step)?;
    find.query_map([], |row| row.get(0)).step(step)?.collect::<Result<_, _>>().step(step)
}

/// The checkpoint of a size, where a batch ended there.
pub(crate) fn checkpoint_at(connection: &Connection, size: u64) -> Result<Option<String>, LedgerError> {
    let found = connection.query_row("SELECT note FROM checkpoints WHERE size=?1", [size], |row| row.get(0));
    found.optional().step("read the checkpoints")
}

/// The last checkpoint.
pub(crate) fn checkpoint(connection: &Connection) -> Result<String, LedgerError> {
    connection.query_row("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1", [], |row| row.get(0)).step("read the checkpoints")
}

fn knows(connection: &Connection, table: &str) -> Result<bool, LedgerError> {
    let found = connection.query_row("SELECT 1 FROM sqlite_schema WHERE type='table' AND name=?1", [table], |_| Ok(()));
    Ok(found.optional().step("look for a table")?.is_some())
}

/// Keeps what somebody else said of the head over so many entries. Out: whether it is new.
pub(crate) fn put_attested(connection: &Connection, size: u64, said: &Said) -> Result<bool, LedgerError> {
    let step = "keep what was said of a head";
    let (how, said, by) = match said {
        Said::Cosigned { key, line } => ("cosigned", line.as_bytes(), key),
        Said::Stamped { certificates, token } => ("stamped", token.as_slice(), certificates),
    };
    connection.execute_batch(ATTESTED).step(step)?;
    let kept =
        connection.execute("INSERT OR IGNORE INTO attested(size, how, said, by) VALUES (?1, ?2, ?3, ?4)", params![size, how, said, by]);
    Ok(kept.step(step)? == 1)
}

/// All that others said of heads, by how many entries they cover.
pub(crate) fn attested(connection: &Connection) -> Result<BTreeMap<u64, Vec<Said>>, LedgerError> {
    let step = "read what was said of the heads";
    let mut found: BTreeMap<u64, Vec<Said>> = BTreeMap::new();
    if !knows(connection, "attested")? {
        return Ok(found);
    }
    let mut find = connection.prepare("SELECT size, how, said, by FROM attested ORDER BY size, how, said").step(step)?;
    let rows = find.query_map([], |row| {
        let (size, how, said, by): (u64, String, Vec<u8>, String) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let cosigned = || Said::Cosigned { key: by.clone(), line: String::from_utf8_lossy(&said).into_owned() };
        let said = if how == "cosigned" { cosigned() } else { Said::Stamped { certificates: by, token: said } };
        Ok((size, said))
    });
    for row in rows.step(step)? {
        let (size, said) = row.step(step)?;
        found.entry(size).or_default().push(said);
    }
    Ok(found)
}

/// Remembers a head of another log that was cosigned here.
pub(crate) fn put_cosigned(connection: &Connection, origin: &str, size: u64, note: &str) -> Result<(), LedgerError> {
    let step = "remember a head that was cosigned";
    connection.execute_batch(ATTESTED).step(step)?;
    connection
        .execute("INSERT OR REPLACE INTO cosigned(origin, size, note) VALUES (?1, ?2, ?3)", params![origin, size, note])
        .step(step)?;
    Ok(())
}

/// The largest head of another log that was cosigned here.
pub(crate) fn cosigned(connection: &Connection, origin: &str) -> Result<Option<String>, LedgerError> {
    if !knows(connection, "cosigned")? {
        return Ok(None);
    }
    let sql = "SELECT note FROM cosigned WHERE origin=?1 ORDER BY size DESC LIMIT 1";
    connection.query_row(sql, [origin], |row| row.get(0)).optional().step("look for heads that were cosigned")
}
