//! The file: its pages, tables and locks. In: a path, a key. Out: a connection that is encrypted, durable and checked.
//! Never: an unencrypted page, a journal or temporary file in the clear. Method: SQLCipher 4, WAL, `synchronous=FULL`, `secure_delete`.

use crate::error::{LedgerError, Step};
use crate::files::{beside, private_file};
use crate::merkle::{Hash, Range};
use crate::note::{Signer, Verifier};
use crate::secret::{Key, SALT_BYTES, random, unhex};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use std::cell::RefCell;
use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use zeroize::{Zeroize as _, Zeroizing};

const FORMAT: i64 = 1;
/// The format of a record that holds the feeds of other devices too.
pub(crate) const FORMAT_JOINED: i64 = 2;
/// The format of a record that gives a peer a portion, or was given one: a program that knows less would give everything.
pub(crate) const FORMAT_PARTED: i64 = 3;
/// Bytes of one page, and so of the smallest record.
pub(crate) const PAGE_BYTES: usize = 4096;
/// Bytes of an original in one row.
const CHUNK_BYTES: usize = 1024 * 1024;
/// A page of an encrypted file holds nearly every value of a byte; text, pictures of zeros and most other files do not.
const DISTINCT_BYTES_MIN: usize = 200;
const ZSTD_LEVEL: i32 = 9;

/// Tables that are written once and never rebuilt.
const KEPT: &str = "
CREATE TABLE kept(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE entries(sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, header BLOB NOT NULL, salt BLOB, body BLOB) STRICT;
CREATE TABLE subtrees(level INTEGER NOT NULL, place INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(level, place)) STRICT, WITHOUT ROWID;
CREATE TABLE checkpoints(size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
CREATE TABLE originals(sha256 TEXT NOT NULL, chunk INTEGER NOT NULL, packed BLOB NOT NULL, PRIMARY KEY(sha256, chunk)) STRICT;
";

/// What an addition to a backup is marked with: it is no record.
pub(crate) const FORMAT_ADDITION: i64 = 1000;

/// How a record is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// To write; one process at a time.
    Writing,
    /// To read, also beside a writer.
    Reading,
}

/// An entry as stored.
pub(crate) struct StoredEntry {
    pub sequence: u64,
    pub id: String,
    pub header: Vec<u8>,
    /// Salt and body, unless erased.
    pub sealed: Option<(Vec<u8>, Vec<u8>)>,
}

/// Open pages kept in memory, in KiB. Each page that is not there is unsealed anew, which in a large record is most of the work.
const CACHE_KIB: u32 = 64 * 1024;
/// The same for a look from end to end.
const LOOK_KIB: u32 = 8 * 1024;
/// Statements kept ready: more than all that one question of a page asks.
const STATEMENTS_KEPT: usize = 128;

/// Opening one after another: closing a file that SQLite also holds would drop its locks (POSIX), so the raw look comes only when nobody has it open.
static OPENING: Mutex<()> = Mutex::new(());

fn opening() -> MutexGuard<'static, ()> {
    OPENING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The salt in a file's first bytes. Errors: missing, too short, or plainly another kind of file.
pub(crate) fn salt_of(path: &Path) -> Result<[u8; SALT_BYTES], LedgerError> {
    let step = "open the record";
    let _one = opening();
    let found = std::fs::metadata(path).step(step)?;
    if found.is_dir() {
        return Err(LedgerError::NotARecord { why: "it is a folder" });
    }
    if found.len() < PAGE_BYTES as u64 {
        return Err(LedgerError::NotARecord { why: "it is too short" });
    }
    if beside(path, "-wal").exists() {
        return salt_through_sqlite(path);
    }
    let mut page = vec![0u8; PAGE_BYTES];
    File::open(path).and_then(|mut file| file.read_exact(&mut page)).step(step)?;
    if page.starts_with(b"SQLite format 3\0") {
        return Err(LedgerError::NotARecord { why: "it is a database that is not encrypted" });
    }
    let mut seen = [false; 256];
    page.iter().for_each(|byte| seen[usize::from(*byte)] = true);
    if seen.iter().filter(|s| **s).count() < DISTINCT_BYTES_MIN {
        return Err(LedgerError::NotARecord { why: "it is not encrypted" });
    }
    let mut salt = [0; SALT_BYTES];
    salt.copy_from_slice(&page[..SALT_BYTES]);
    Ok(salt)
}

fn salt_through_sqlite(path: &Path) -> Result<[u8; SALT_BYTES], LedgerError> {
    let step = "open the record";
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX).step(step)?;
    connection.execute_batch("PRAGMA key = 'salt';").step(step)?;
    let salt: String = connection.query_row("PRAGMA cipher_salt", [], |row| row.get(0)).step(step)?;
    unhex(&salt).and_then(|s| s.try_into().ok()).ok_or(LedgerError::NotARecord { why: "it has no salt" })
}

/// Makes an empty record in a new file. Errors: a file stands there.
pub(crate) fn create(
    path: &Path,
    key: &Key,
    salt: &[u8; SALT_BYTES],
    seed: &[u8; 32],
    (views, layout): (&str, &str),
) -> Result<Connection, LedgerError> {
    let step = "make the record";
    let _one = opening();
    private_file(OpenOptions::new().write(true).create_new(true)).open(path).step(step)?;
    let connection = connect(path, key, salt, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    tune(&connection, Access::Writing)?;
    let made = format!("BEGIN IMMEDIATE; {KEPT} {views} PRAGMA user_version={FORMAT}; COMMIT;");
    connection.execute_batch(&made).step(step)?;
    connection.execute("INSERT INTO kept(name, value) VALUES ('seed', ?1)", params![seed.as_slice()]).step(step)?;
    put_layout(&connection, layout)?;
    Ok(connection)
}

/// Copies every page of an open record, as it stands at one moment, into a new file under another key. Errors: a file stands there; the disk.
pub(crate) fn copy(
    from: &Connection,
    path: &Path,
    key: &Key,
    salt: &[u8; SALT_BYTES],
    sealing: Option<(&Key, &Signer)>,
) -> Result<(), LedgerError> {
    let step = "copy the record";
    let _one = opening();
    private_file(OpenOptions::new().write(true).create_new(true)).open(path).step(step)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut to = connect(path, key, salt, flags)?;
    // The copy has no second file beside it: its journal stays in memory, and what a crash leaves is not yet under its name.
    to.execute_batch("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;").step(step)?;
    let copied = Backup::new(from, &mut to).and_then(|copying| copying.step(-1)).step(step)?;
    if copied != StepResult::Done {
        return Err(LedgerError::Locked);
    }
    drop(to);
    let to = connect(path, key, salt, flags)?;
    to.execute_batch(
        "PRAGMA temp_store=MEMORY; PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA secure_delete=ON; PRAGMA journal_mode=DELETE;",
    )
    .step(step)?;
    if let Some((write, signer)) = sealing {
        seal_signing_key(&to, write, signer)?;
    }
    to.close().map_err(|(_, error)| error).step(step)
}

/// Makes an empty addition in a new file. Errors: a file stands there.
pub(crate) fn create_addition(path: &Path, key: &Key, salt: &[u8; SALT_BYTES]) -> Result<Connection, LedgerError> {
    let step = "make an addition";
    let _one = opening();
    private_file(OpenOptions::new().write(true).create_new(true)).open(path).step(step)?;
    let made = connect(path, key, salt, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    made.execute_batch(&format!("{ALONE} PRAGMA user_version={FORMAT_ADDITION};")).step(step)?;
    Ok(made)
}

/// Opens a copy that is not yet under its name, to lay additions on it: in one transaction, which the caller ends.
pub(crate) fn open_copy(path: &Path, key: &Key, salt: &[u8; SALT_BYTES]) -> Result<Connection, LedgerError> {
    let _one = opening();
    let opened = connect(path, key, salt, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    opened.execute_batch(&format!("{ALONE} PRAGMA secure_delete=ON; BEGIN IMMEDIATE;")).step("open the copy")?;
    Ok(opened)
}

/// Opens what may be a record or an addition, to read, and says its format. Errors: not a record, wrong passphrase, damage.
pub(crate) fn open_any(path: &Path, key: &Key, salt: &[u8; SALT_BYTES]) -> Result<(Connection, i64), LedgerError> {
    let step = "open the backup";
    let _one = opening();
    let opened = connect(path, key, salt, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    match opened.query_row("PRAGMA user_version", [], |row| row.get(0)) {
        Ok(format) => Ok((opened, format)),
        Err(rusqlite::Error::SqliteFailure(failure, _)) if failure.code == rusqlite::ErrorCode::NotADatabase => {
            Err(LedgerError::WrongPassphrase)
        }
        Err(error) => Err(LedgerError::from_sqlite(step, &error)),
    }
}

/// A file with no second file beside it: its journal stays in memory, and what a crash leaves is not yet under its name.
const ALONE: &str = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA temp_store=MEMORY;";

/// Puts the signing key under a key that readers do not hold; its public side stays in view.
fn seal_signing_key(connection: &Connection, write: &Key, signer: &Signer) -> Result<(), LedgerError> {
    let step = "seal the signing key";
    let sealed = write.seal(signer.seed().as_slice()).ok_or(LedgerError::Unsound { step, thing: "the signing key".to_owned() })?;
    let (public, salt) = (signer.verifier().public_key().to_vec(), random::<SALT_BYTES>()?);
    connection.execute_batch("BEGIN IMMEDIATE; DELETE FROM kept WHERE name IN ('seed', 'sealed_seed', 'public');").step(step)?;
    let mut put = connection.prepare("INSERT OR IGNORE INTO kept(name, value) VALUES (?1, ?2)").step(step)?;
    for (name, value) in [("sealed_seed", sealed), ("public", public), ("keys_salt", salt.to_vec())] {
        put.execute(params![name, value]).step(step)?;
    }
    connection.execute_batch("COMMIT;").step(step)
}

/// The salt under which keyholders' passphrases become keys; none while one passphrase alone opens the record.
pub(crate) fn keys_salt(connection: &Connection) -> Result<Option<[u8; SALT_BYTES]>, LedgerError> {
    let salt = kept(connection, "keys_salt")?;
    salt.map(|salt| salt.as_slice().try_into().map_err(|_| unsound_key("the salt of the keys"))).transpose()
}

fn kept(connection: &Connection, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, LedgerError> {
    let found = connection.query_row("SELECT value FROM kept WHERE name=?1", [name], |row| row.get(0).map(Zeroizing::new));
    found.optional().step("read the record's key")
}

fn unsound_key(thing: &str) -> LedgerError {
    LedgerError::Unsound { step: "read the record's key", thing: thing.to_owned() }
}

/// Takes all of the journal into the file and puts it away, so that another file may take its name. Errors: another process has it open.
pub(crate) fn retire(connection: &Connection) -> Result<(), LedgerError> {
    let step = "put the journal away";
    connection.busy_timeout(std::time::Duration::from_secs(1)).step(step)?;
    connection.flush_prepared_statement_cache();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).step(step)?;
    let mode: String = connection.query_row("PRAGMA journal_mode=DELETE", [], |row| row.get(0)).step(step)?;
    if mode == "delete" { Ok(()) } else { Err(LedgerError::Locked) }
}

/// Notes how the views are laid out.
pub(crate) fn put_layout(connection: &Connection, layout: &str) -> Result<(), LedgerError> {
    connection.execute("INSERT OR REPLACE INTO kept(name, value) VALUES ('views', ?1)", [layout.as_bytes()]).step("note the views")?;
    Ok(())
}

/// How the views are laid out; nothing where a version that did not note it made them.
pub(crate) fn layout(connection: &Connection) -> Result<Option<String>, LedgerError> {
    Ok(kept(connection, "views")?.and_then(|layout| String::from_utf8(layout.to_vec()).ok()))
}

/// Notes in the record that a copy was made: the civil time, and how many entries it holds.
pub(crate) fn put_backup_note(connection: &Connection, note: &str) -> Result<(), LedgerError> {
    connection.execute("INSERT OR REPLACE INTO kept(name, value) VALUES ('backup', ?1)", [note.as_bytes()]).step("note the backup")?;
    Ok(())
}

/// The note of the last copy.
pub(crate) fn backup_note(connection: &Connection) -> Result<Option<String>, LedgerError> {
    let found = connection.query_row("SELECT value FROM kept WHERE name='backup'", [], |row| row.get::<_, Vec<u8>>(0));
    Ok(found.optional().step("read when the last backup was made")?.and_then(|note| String::from_utf8(note).ok()))
}

/// Opens a record. Errors: not a record, wrong passphrase, damage.
pub(crate) fn open(path: &Path, key: &Key, salt: &[u8; SALT_BYTES], access: Access) -> Result<Connection, LedgerError> {
    let _one = opening();
    let connection = match access {
        Access::Writing => connect(path, key, salt, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?,
        Access::Reading => connect(path, key, salt, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?,
    };
    let tables = |connection: &Connection| connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    let (connection, found) = match tables(&connection) {
        Err(rusqlite::Error::SqliteFailure(failure, _)) if access == Access::Reading && takes_no_writing(path, failure.code) => {
            let unchanging = connect(&as_unchanging(path), key, salt, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI)?;
            let found = tables(&unchanging);
            (unchanging, found)
        }
        found => (connection, found),
    };
    match found {
        Ok(0) => return Err(LedgerError::NotARecord { why: "it is empty" }),
        Ok(_) => {}
        Err(rusqlite::Error::SqliteFailure(failure, _)) if failure.code == rusqlite::ErrorCode::NotADatabase => {
            return Err(LedgerError::WrongPassphrase);
        }
        Err(error) => return Err(LedgerError::from_sqlite("open the record", &error)),
    }
    let format: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).step("open the record")?;
    if format == FORMAT_ADDITION {
        return Err(LedgerError::NotARecord { why: "it holds what was added since an earlier backup; `gawah restore` puts them together" });
    }
    if !(FORMAT..=FORMAT_PARTED).contains(&format) {
        return Err(LedgerError::NotARecord { why: "it is of a later format; use a newer gawah" });
    }
    tune(&connection, access)?;
    Ok(connection)
}

/// Opens a record to look at one moment of it from end to end: what was read is not kept in memory.
pub(crate) fn look(path: &Path, key: &Key, salt: &[u8; SALT_BYTES]) -> Result<Connection, LedgerError> {
    let connection = open(path, key, salt, Access::Reading)?;
    connection.execute_batch(&format!("PRAGMA cache_size=-{LOOK_KIB}; BEGIN;")).step("look at one moment of the record")?;
    Ok(connection)
}

/// Whether SQLite could not make its second files, on a medium that takes no writing, and none is needed.
fn takes_no_writing(path: &Path, code: rusqlite::ErrorCode) -> bool {
    let journal = std::fs::metadata(beside(path, "-wal")).map_or(0, |found| found.len());
    matches!(code, rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::CannotOpen) && journal == 0
}

/// The address of a file that nobody changes while it is open.
fn as_unchanging(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut address = String::from("file:");
    for byte in whole.as_os_str().as_encoded_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => address.push(char::from(*byte)),
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    PathBuf::from(format!("{address}?immutable=1"))
}

fn connect(path: &Path, key: &Key, salt: &[u8; SALT_BYTES], flags: OpenFlags) -> Result<Connection, LedgerError> {
    let step = "open the record";
    let connection = Connection::open_with_flags(path, flags).step(step)?;
    // What is wrong is told by the error that comes back, not by a line of the library on the terminal.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;").step(step)?;
    let pragma = Zeroizing::new(format!("PRAGMA key = \"{}\";", key.pragma(salt).as_str()));
    connection.execute_batch(&pragma).step(step)?;
    connection.execute_batch("PRAGMA cipher_compatibility = 4;").step(step)?;
    Ok(connection)
}

fn tune(connection: &Connection, access: Access) -> Result<(), LedgerError> {
    let step = "open the record";
    connection.busy_timeout(std::time::Duration::from_secs(10)).step(step)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection
        .execute_batch(&format!(
            "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA cache_size=-{CACHE_KIB};"
        ))
        .step(step)?;
    match access {
        Access::Writing => connection
            .execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA fullfsync=ON; PRAGMA secure_delete=ON;")
            .step(step),
        Access::Reading => connection.execute_batch("PRAGMA query_only=ON;").step(step),
    }
}

/// The device's public side, and its key where the door gives it.
pub(crate) fn signer(connection: &Connection, write: Option<&Key>) -> Result<(Verifier, Option<Signer>), LedgerError> {
    let of_seed = |seed: &[u8]| {
        let seed: [u8; 32] = seed.try_into().map_err(|_| unsound_key("the signing key"))?;
        Ok(Signer::new(&Zeroizing::new(seed)))
    };
    if let Some(seed) = kept(connection, "seed")? {
        let signer = of_seed(&seed)?;
        return Ok((signer.verifier(), Some(signer)));
    }
    let public = kept(connection, "public")?.ok_or_else(|| unsound_key("the signing key is missing"))?;
    let public = public.as_slice().try_into().ok().and_then(Verifier::new);
    let public = public.ok_or_else(|| unsound_key("the public key"))?;
    let Some(write) = write else { return Ok((public, None)) };
    let sealed = kept(connection, "sealed_seed")?.and_then(|sealed| write.unseal(&sealed));
    let signer = of_seed(&sealed.ok_or_else(|| unsound_key("the sealed signing key"))?)?;
    if signer.verifier() == public { Ok((public, Some(signer))) } else { Err(unsound_key("the signing key is not that of the public key")) }
}

/// Entries written so far.
pub(crate) fn size(connection: &Connection) -> Result<u64, LedgerError> {
    connection.query_row("SELECT coalesce(max(sequence) + 1, 0) FROM entries", [], |row| row.get(0)).step("count the entries")
}

/// The tree as stored.
pub(crate) fn tree(connection: &Connection) -> Result<Range, LedgerError> {
    let step = "read the tree";
    let (size, mut peaks, mut before) = (size(connection)?, Vec::new(), 0u64);
    for level in (0..64u32).rev().filter(|level| size >> level & 1 == 1) {
        let place = before >> level;
        let hash: Option<Hash> = connection
            .prepare_cached("SELECT hash FROM subtrees WHERE level=?1 AND place=?2")
            .and_then(|mut s| s.query_row(params![level, place], |row| row.get(0)).optional())
            .step(step)?;
        peaks.push(hash.ok_or_else(|| LedgerError::Unsound { step, thing: format!("subtree {place} of level {level}") })?);
        before += 1 << level;
    }
    Range::from_peaks(size, peaks).ok_or_else(|| LedgerError::Unsound { step, thing: "the number of subtrees".to_owned() })
}

/// Adds a leaf to the stored tree.
pub(crate) fn push_leaf(connection: &Connection, range: &mut Range, leaf: Hash) -> Result<(), LedgerError> {
    let step = "write the tree";
    let mut put = connection.prepare_cached("INSERT INTO subtrees(level, place, hash) VALUES (?1, ?2, ?3)").step(step)?;
    let (mut hash, size) = (leaf, range.size());
    put.execute(params![0, size, hash]).step(step)?;
    let peaks = range.peaks().to_vec();
    for (up, left) in peaks.iter().rev().take(size.trailing_ones() as usize).enumerate() {
        hash = crate::merkle::node_hash(left, &hash);
        let level = up as u32 + 1;
        put.execute(params![level, size >> level, hash]).step(step)?;
    }
    range.push(leaf);
    Ok(())
}

/// Writes an entry as it stands.
pub(crate) fn put_entry(connection: &Connection, entry: &StoredEntry) -> Result<(), LedgerError> {
    let (salt, body) = match &entry.sealed {
        Some((salt, body)) => (Some(salt), Some(body)),
        None => (None, None),
    };
    connection
        .prepare_cached("INSERT INTO entries(sequence, id, header, salt, body) VALUES (?1, ?2, ?3, ?4, ?5)")
        .and_then(|mut s| s.execute(params![entry.sequence, entry.id, entry.header, salt, body]))
        .step("write an entry")?;
    Ok(())
}

/// The entry of a number, where there is one.
pub(crate) fn entry(connection: &Connection, sequence: u64) -> Result<Option<StoredEntry>, LedgerError> {
    connection
        .prepare_cached("SELECT sequence, id, header, salt, body FROM entries WHERE sequence=?1")
        .and_then(|mut s| {
            s.query_row([sequence], |row| {
                let (salt, body): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.get(3)?, row.get(4)?);
                Ok(StoredEntry { sequence: row.get(0)?, id: row.get(1)?, header: row.get(2)?, sealed: salt.zip(body) })
            })
            .optional()
        })
        .step("read an entry")
}

/// Writes an original in packed chunks.
pub(crate) fn put_original(connection: &Connection, sha256: &str, bytes: &[u8]) -> Result<(), LedgerError> {
    let step = "keep an original";
    let mut put = connection.prepare_cached("INSERT OR REPLACE INTO originals(sha256, chunk, packed) VALUES (?1, ?2, ?3)").step(step)?;
    let chunks: Vec<&[u8]> = if bytes.is_empty() { vec![&[]] } else { bytes.chunks(CHUNK_BYTES).collect() };
    for (chunk, part) in chunks.into_iter().enumerate() {
        let packed = zstd::bulk::compress(part, ZSTD_LEVEL).step(step)?;
        put.execute(params![sha256, chunk as u64, packed]).step(step)?;
    }
    Ok(())
}

/// The bytes of an original, where it is kept. Errors: a chunk that does not unpack.
pub(crate) fn original(connection: &Connection, sha256: &str) -> Result<Option<Vec<u8>>, LedgerError> {
    let step = "read an original";
    let mut find = connection.prepare_cached("SELECT packed FROM originals WHERE sha256=?1 ORDER BY chunk").step(step)?;
    let mut rows = find.query([sha256]).step(step)?;
    let unsound = || LedgerError::Unsound { step, thing: "a chunk of an original".to_owned() };
    let mut whole: Option<Vec<u8>> = None;
    while let Some(row) = rows.next().step(step)? {
        let packed = row.get_ref(0).step(step)?.as_blob().map_err(|_| unsound())?;
        unpack(packed, whole.get_or_insert_default()).ok_or_else(unsound)?;
    }
    Ok(whole)
}

thread_local! {
    /// What unpacks, with room for a chunk: making either anew for each small document would take longer than the unpacking.
    static UNPACKING: RefCell<(Option<zstd::bulk::Decompressor<'static>>, Vec<u8>)> = const { RefCell::new((None, Vec::new())) };
}

/// Appends what a chunk holds. Out: nothing where it does not unpack.
fn unpack(packed: &[u8], whole: &mut Vec<u8>) -> Option<()> {
    UNPACKING.with_borrow_mut(|(unpacking, room)| {
        if unpacking.is_none() {
            *unpacking = Some(zstd::bulk::Decompressor::new().ok()?);
            room.resize(CHUNK_BYTES, 0);
        }
        let held = unpacking.as_mut()?.decompress_to_buffer(packed, &mut room[..]).ok()?;
        whole.extend_from_slice(&room[..held]);
        // What was unpacked stays nowhere longer than it is asked for.
        room[..held].zeroize();
        Some(())
    })
}

/// Destroys the body and salt of an entry, and the original that it brought. The header stays.
pub(crate) fn erase(connection: &Connection, entry: &str, original: Option<&str>) -> Result<(), LedgerError> {
    let step = "erase a body";
    connection.execute("UPDATE entries SET salt=NULL, body=NULL WHERE id=?1", [entry]).step(step)?;
    if let Some(sha256) = original {
        connection.execute("DELETE FROM originals WHERE sha256=?1", [sha256]).step(step)?;
    }
    Ok(())
}

/// The number of the entry with an id.
pub(crate) fn sequence_of(connection: &Connection, entry: &str) -> Result<Option<u64>, LedgerError> {
    connection.query_row("SELECT sequence FROM entries WHERE id=?1", [entry], |row| row.get(0)).optional().step("find an entry")
}

/// What SQLCipher finds on the pages of the file, free pages included: one line for each page whose seal does not fit.
pub(crate) fn page_problems(connection: &Connection) -> Result<Vec<String>, LedgerError> {
    let step = "check every page";
    let mut check = connection.prepare("PRAGMA cipher_integrity_check").step(step)?;
    let lines: Vec<String> = check.query_map([], |row| row.get::<_, String>(0)).step(step)?.collect::<Result<_, _>>().step(step)?;
    Ok(lines)
}
