//! The feeds of other devices, beside this one's own. In: signed headers and bodies that were checked. Out: entries by device, id or place.
//! Never: an entry of another feed changed or taken out; an erased body brought back; a closed entry opened by a header with another hash. A record without peers holds none of these tables.

use crate::error::{LedgerError, Step};
use crate::merkle::{Hash, leaf_hash};
use crate::roles::{self, PEER, Role};
use crate::store::{self, FORMAT_JOINED, FORMAT_PARTED, StoredEntry};
use crate::wire::v1::{decode_body, decode_header};
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

const STEP: &str = "read the other feeds";

/// The tables of other feeds.
pub(crate) const TABLES: &str = "
CREATE TABLE IF NOT EXISTS foreign_entries(device TEXT NOT NULL, sequence INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, header BLOB NOT NULL, salt BLOB, body BLOB, PRIMARY KEY(device, sequence)) STRICT;
CREATE TABLE IF NOT EXISTS foreign_checkpoints(device TEXT NOT NULL, size INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY(device, size)) STRICT;
CREATE TABLE IF NOT EXISTS foreign_bytes(device TEXT PRIMARY KEY, bytes INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS forks(device TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY(device, note)) STRICT;
CREATE TABLE IF NOT EXISTS sights(device TEXT NOT NULL, sequence INTEGER NOT NULL, other TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY(device, sequence)) STRICT;
CREATE TABLE IF NOT EXISTS taken(name TEXT PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS places(number INTEGER PRIMARY KEY, device TEXT NOT NULL, sequence INTEGER NOT NULL, moment TEXT NOT NULL, depth INTEGER NOT NULL, UNIQUE(device, sequence)) STRICT;
";

/// Whom this device takes a feed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Trusted {
    pub name: String,
    /// The verifier key of their notes.
    pub key: String,
    /// The public key that packages for them are sealed to.
    pub seal: String,
    /// What their entries may do here.
    pub role: Role,
    /// Whether new entries are taken.
    pub taking: bool,
    /// Bytes that their feed may fill, in MiB.
    pub quota_mib: u64,
    /// The sources that they are given what was written about, and nothing else; everything where none are named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portion: Option<Vec<Id>>,
    /// Whether a person heard the words of its card from it: then it is reached over a network too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confirmed: bool,
}

/// Whether of an entry only its leaf hash is held: no header is as short.
pub(crate) fn is_closed(header: &[u8]) -> bool {
    header.len() == 32
}

/// The leaf of an entry in its tree: the hash of its header, or the hash that is all that is held of it.
pub(crate) fn leaf_of(header: &[u8]) -> Hash {
    header.try_into().unwrap_or_else(|_| leaf_hash(header))
}

/// How far a feed was seen: its size and its root in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    pub size: u64,
    pub root: String,
}

/// Whether an entry is a setting that holds on its own device alone.
pub(crate) fn is_local(body: &Body) -> bool {
    matches!(body, Body::SettingSet { name, .. } if roles::is_local(name))
}

/// The least role that may write an entry. An undoing needs the role of what it undoes.
pub(crate) fn needed(connection: &Connection, body: &Body) -> Result<Role, LedgerError> {
    let mut needed = Role::needed(body);
    let mut next = if let Body::Undone { entry, .. } = body { Some(entry.clone()) } else { None };
    while let Some(entry) = next.take() {
        let undone = by_id(connection, entry.as_str())?.and_then(|(_, entry)| entry.sealed);
        if let Some(Ok(body)) = undone.map(|(_, bytes)| decode_body(&bytes)) {
            needed = needed.max(Role::needed(&body));
            if let Body::Undone { entry, .. } = body {
                next = Some(entry);
            }
        }
    }
    Ok(needed)
}

/// Whether the record holds other feeds.
pub(crate) fn is_joined(connection: &Connection) -> Result<bool, LedgerError> {
    Ok(format(connection)? >= FORMAT_JOINED)
}

fn format(connection: &Connection) -> Result<i64, LedgerError> {
    connection.prepare_cached("PRAGMA user_version").and_then(|mut find| find.query_row([], |row| row.get(0))).step(STEP)
}

/// Makes room for other feeds. Programs of format 1 say from then on that a newer one is needed.
pub(crate) fn join(connection: &Connection) -> Result<(), LedgerError> {
    connection.execute_batch(&format!("{TABLES} PRAGMA user_version={FORMAT_JOINED};")).step("make room for other feeds")
}

/// Makes room for what a peer was given of a portion. Programs that know no portions say from then on that a newer one is needed.
pub(crate) fn part(connection: &Connection) -> Result<(), LedgerError> {
    let made = "CREATE TABLE IF NOT EXISTS given(peer TEXT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY(peer, entry)) STRICT;";
    connection.execute_batch(&format!("{made} PRAGMA user_version={FORMAT_PARTED};")).step("make room for portions")
}

/// Whether portions are given or taken.
pub(crate) fn is_parted(connection: &Connection) -> Result<bool, LedgerError> {
    Ok(format(connection)? >= FORMAT_PARTED)
}

/// Entries whose bodies a peer was given as part of a portion.
pub(crate) fn given(connection: &Connection, peer: &str) -> Result<BTreeSet<String>, LedgerError> {
    if !is_parted(connection)? {
        return Ok(BTreeSet::new());
    }
    let mut find = connection.prepare_cached("SELECT entry FROM given WHERE peer=?1").step(STEP)?;
    find.query_map([peer], |row| row.get(0)).step(STEP)?.collect::<Result<_, _>>().step(STEP)
}

/// Remembers what a peer is given, so that it also learns what is erased of it later.
pub(crate) fn put_given(connection: &Connection, peer: &str, entries: &BTreeSet<String>) -> Result<(), LedgerError> {
    let mut put = connection.prepare_cached("INSERT OR IGNORE INTO given VALUES (?1, ?2)").step("remember what is given")?;
    entries.iter().try_for_each(|entry| put.execute([peer, entry]).step("remember what is given").map(drop))
}

/// The name of this record's own device.
pub(crate) fn own(connection: &Connection) -> Result<String, LedgerError> {
    let first = store::entry(connection, 0)?.and_then(|entry| decode_header(&entry.header).ok());
    first.map(|header| header.device).ok_or_else(|| LedgerError::Unsound { step: STEP, thing: "entry 0".to_owned() })
}

/// Other devices whose entries are held, in the order of their names.
pub(crate) fn devices(connection: &Connection) -> Result<Vec<String>, LedgerError> {
    if !is_joined(connection)? {
        return Ok(Vec::new());
    }
    let mut find = connection.prepare_cached("SELECT DISTINCT device FROM foreign_entries ORDER BY device").step(STEP)?;
    find.query_map([], |row| row.get(0)).step(STEP)?.collect::<Result<_, _>>().step(STEP)
}

/// Whose feeds are taken, by device, as this device's own settings say.
pub(crate) fn trusted(connection: &Connection) -> Result<BTreeMap<String, Trusted>, LedgerError> {
    let mut found = BTreeMap::new();
    if !is_joined(connection)? {
        return Ok(found);
    }
    for sequence in 0..store::size(connection)? {
        let Some(entry) = store::entry(connection, sequence)? else { continue };
        if let Some((name, value)) = setting(&entry)
            && let Some(device) = name.strip_prefix(PEER)
        {
            let peer = serde_json::from_str(&value).map_err(|_| LedgerError::Unsound { step: STEP, thing: format!("entry {sequence}") })?;
            found.insert(device.to_owned(), peer);
        }
    }
    Ok(found)
}

/// Name and value of an entry that sets something. Reads the body only where the header says so.
pub(crate) fn setting(entry: &StoredEntry) -> Option<(String, String)> {
    let marked = entry.header.windows(13).any(|window| window == b"\"setting_set\"");
    let (_, body) = entry.sealed.as_ref().filter(|_| marked)?;
    match decode_body(body) {
        Ok(Body::SettingSet { name, value }) => Some((name, value)),
        _ => None,
    }
}

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredEntry> {
    let (salt, body): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.get(3)?, row.get(4)?);
    Ok(StoredEntry { sequence: row.get(0)?, id: row.get(1)?, header: row.get(2)?, sealed: salt.zip(body) })
}

/// Entries held of another device.
pub(crate) fn size(connection: &Connection, device: &str) -> Result<u64, LedgerError> {
    let sql = "SELECT coalesce(max(sequence) + 1, 0) FROM foreign_entries WHERE device=?1";
    connection.query_row(sql, [device], |row| row.get(0)).step(STEP)
}

/// An entry of another device.
pub(crate) fn entry(connection: &Connection, device: &str, sequence: u64) -> Result<Option<StoredEntry>, LedgerError> {
    connection
        .prepare_cached("SELECT sequence, id, header, salt, body FROM foreign_entries WHERE device=?1 AND sequence=?2")
        .and_then(|mut s| s.query_row(params![device, sequence], stored).optional())
        .step(STEP)
}

/// An entry of any feed by its id, with its device where it is another's.
pub(crate) fn by_id(connection: &Connection, id: &str) -> Result<Option<(Option<String>, StoredEntry)>, LedgerError> {
    if let Some(sequence) = store::sequence_of(connection, id)? {
        return Ok(store::entry(connection, sequence)?.map(|entry| (None, entry)));
    }
    if !is_joined(connection)? {
        return Ok(None);
    }
    let sql = "SELECT sequence, id, header, salt, body, device FROM foreign_entries WHERE id=?1";
    connection.query_row(sql, [id], |row| Ok((Some(row.get(5)?), stored(row)?))).optional().step(STEP)
}

/// The entry at a place of the whole: the numbers that views use.
pub(crate) fn at(connection: &Connection, number: u64) -> Result<Option<StoredEntry>, LedgerError> {
    if !is_joined(connection)? {
        return store::entry(connection, number);
    }
    let sql = "SELECT device, sequence FROM places WHERE number=?1";
    let find = connection.prepare_cached(sql);
    let place: Option<(String, u64)> =
        find.and_then(|mut find| find.query_row([number], |row| Ok((row.get(0)?, row.get(1)?))).optional()).step(STEP)?;
    let Some((device, sequence)) = place else { return Ok(None) };
    if device == own(connection)? { store::entry(connection, sequence) } else { entry(connection, &device, sequence) }
}

/// What an entry says, by its place among all; nothing where it was erased or does not read.
pub(crate) fn body_at(connection: &Connection, number: u64) -> Result<Option<Body>, LedgerError> {
    let sealed = at(connection, number)?.and_then(|entry| entry.sealed);
    Ok(sealed.and_then(|(_, body)| decode_body(&body).ok()))
}

/// Keeps an entry of another device that was checked.
pub(crate) fn put(connection: &Connection, device: &str, kept: &StoredEntry) -> Result<(), LedgerError> {
    let (salt, body) = kept.sealed.as_ref().map(|(salt, body)| (salt, body)).unzip();
    connection
        .prepare_cached("INSERT INTO foreign_entries(device, sequence, id, header, salt, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        .and_then(|mut s| s.execute(params![device, kept.sequence, kept.id, kept.header, salt, body]))
        .step("keep an entry of another device")?;
    Ok(())
}

/// Entries of another device of which only the leaf hash is held.
pub(crate) fn closed(connection: &Connection, device: &str) -> Result<u64, LedgerError> {
    let sql = "SELECT count(*) FROM foreign_entries WHERE device=?1 AND length(header)=32";
    connection.query_row(sql, [device], |row| row.get(0)).step(STEP)
}

/// Gives a closed entry the header and body that were brought for it, and checked against its hash.
pub(crate) fn open(connection: &Connection, device: &str, kept: &StoredEntry) -> Result<(), LedgerError> {
    let (salt, body) = kept.sealed.as_ref().map(|(salt, body)| (salt, body)).unzip();
    connection
        .prepare_cached("UPDATE foreign_entries SET header=?3, salt=?4, body=?5 WHERE device=?1 AND sequence=?2 AND length(header)=32")
        .and_then(|mut s| s.execute(params![device, kept.sequence, kept.header, salt, body]))
        .step("open an entry of another device")?;
    Ok(())
}

/// Keeps a checkpoint of another device that was checked, and counts what its feed fills.
pub(crate) fn put_checkpoint(connection: &Connection, device: &str, size: u64, note: &str, bytes: u64) -> Result<(), LedgerError> {
    let step = "keep a checkpoint of another device";
    connection
        .execute("INSERT OR IGNORE INTO foreign_checkpoints(device, size, note) VALUES (?1, ?2, ?3)", params![device, size, note])
        .step(step)?;
    let sql = "INSERT INTO foreign_bytes VALUES (?1, ?2) ON CONFLICT(device) DO UPDATE SET bytes = bytes + ?2";
    connection.execute(sql, params![device, bytes]).step(step)?;
    Ok(())
}

/// What the feed of a device fills.
pub(crate) fn bytes(connection: &Connection, device: &str) -> Result<u64, LedgerError> {
    let found = connection.query_row("SELECT bytes FROM foreign_bytes WHERE device=?1", [device], |row| row.get(0));
    Ok(found.optional().step(STEP)?.unwrap_or(0))
}

/// Checkpoints of another device, smallest first.
pub(crate) fn checkpoints(connection: &Connection, device: &str) -> Result<Vec<String>, LedgerError> {
    let mut find = connection.prepare_cached("SELECT note FROM foreign_checkpoints WHERE device=?1 ORDER BY size").step(STEP)?;
    find.query_map([device], |row| row.get(0)).step(STEP)?.collect::<Result<_, _>>().step(STEP)
}

/// Keeps a signed head that contradicts the entries held: the proof of a fork.
pub(crate) fn put_fork(connection: &Connection, device: &str, note: &str) -> Result<(), LedgerError> {
    connection.execute("INSERT OR IGNORE INTO forks VALUES (?1, ?2)", [device, note]).step("keep the proof of a fork")?;
    Ok(())
}

/// Devices that signed two histories.
pub(crate) fn forked(connection: &Connection) -> Result<Vec<String>, LedgerError> {
    if !is_joined(connection)? {
        return Ok(Vec::new());
    }
    let mut find = connection.prepare_cached("SELECT DISTINCT device FROM forks ORDER BY device").step(STEP)?;
    find.query_map([], |row| row.get(0)).step(STEP)?.collect::<Result<_, _>>().step(STEP)
}

/// Whether a package was taken before.
pub(crate) fn was_taken(connection: &Connection, name: &str) -> Result<bool, LedgerError> {
    let found = connection.query_row("SELECT 1 FROM taken WHERE name=?1", [name], |_| Ok(()));
    Ok(found.optional().step(STEP)?.is_some())
}

/// Remembers that a package was taken.
pub(crate) fn put_taken(connection: &Connection, name: &str) -> Result<(), LedgerError> {
    connection.execute("INSERT OR IGNORE INTO taken VALUES (?1)", [name]).step("remember a package")?;
    Ok(())
}

/// Destroys the body and salt of an entry of any feed, and the original that it brought unless another source entry holds it.
pub(crate) fn erase(connection: &Connection, id: &str) -> Result<bool, LedgerError> {
    let Some((device, StoredEntry { sealed: Some((_, body)), .. })) = by_id(connection, id)? else { return Ok(false) };
    let original = match decode_body(&body) {
        Ok(Body::SourceAdded { source }) if !held_otherwise(connection, source.id.as_str(), id)? => Some(source.sha256),
        _ => None,
    };
    store::erase(connection, id, original.as_deref())?;
    if device.is_some() {
        connection.execute("UPDATE foreign_entries SET salt=NULL, body=NULL WHERE id=?1", [id]).step("erase a body")?;
    }
    Ok(true)
}

/// Whether another entry, not erased, added the same document.
fn held_otherwise(connection: &Connection, source: &str, but: &str) -> Result<bool, LedgerError> {
    let sql = "SELECT entry FROM log WHERE about=?1 AND kind='source_added' AND entry<>?2";
    let mut find = connection.prepare_cached(sql).step(STEP)?;
    let others: Vec<String> = find.query_map([source, but], |row| row.get(0)).step(STEP)?.collect::<Result<_, _>>().step(STEP)?;
    for other in others {
        if by_id(connection, &other)?.is_some_and(|(_, entry)| entry.sealed.is_some()) {
            return Ok(true);
        }
    }
    Ok(false)
}
