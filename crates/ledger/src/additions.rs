//! What a record gained since an earlier backup, in a small file, and the way back through the chain. In: an open record, the earlier file, which a
//! folder holds with those before it. Out: one encrypted file; a record that is the same, row by row. Never: an addition under its name that does not
//! give the record back; a chain with a link missing or changed. Method: every row of what is kept is compared by its hash, so that nothing is
//! taken for granted of what changed; views are made anew.

use crate::backup::{Copied, copy, sealed_copy, whole};
use crate::error::{LedgerError, Step};
use crate::files;
use crate::fold;
use crate::ledger::Ledger;
use crate::note::KeptHead;
use crate::secret::{Passphrase, SALT_BYTES, hex, random};
use crate::soundness::verify_file;
use crate::store::{self, Access};
use crate::verify::Report;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

const STEP: &str = "put a chain of backups together";
/// Links of a chain; long before it, a whole backup is the better thing to keep.
const LINKS_MAX: usize = 400;

/// A backup with the additions that go on from it, oldest first.
struct Chain {
    full: Ledger,
    additions: Vec<Connection>,
}

/// Rows by table and key, each as its hash.
type Rows = BTreeMap<(String, String), [u8; 32]>;

impl Ledger {
    /// Writes what was added since an earlier backup into a new file, also while another process writes. In: the earlier backup or addition, with all before
    /// it in its folder; a path where nothing stands; the passphrase of all of them. Errors: a link is missing, or of another record; a file stands there;
    /// the disk, or the record itself is unsound. Then no file is left.
    pub fn backup_since(&self, earlier: &Path, path: &Path, passphrase: &Passphrase) -> Result<Copied, LedgerError> {
        self.only_owner("make a backup")?;
        if path.exists() {
            return Err(LedgerError::Exists);
        }
        whole(&self.verify(), "copy the record")?;
        let chain = chain(earlier, passphrase)?;
        if chain.full.verifier().device() != self.verifier().device() {
            return Err(LedgerError::Refused { what: "the earlier backup", why: "it is of another record" });
        }
        let part = files::beside(path, "-part");
        let made = self.write_addition(&chain, earlier, &part, passphrase);
        if made.is_err() {
            let _ = fs::remove_file(&part);
        }
        let (entries, checkpoint) = made?;
        files::settle(&part, path)?;
        Ok(Copied { entries, bytes: fs::metadata(path).step("copy the record")?.len(), checkpoint })
    }

    fn write_addition(&self, chain: &Chain, earlier: &Path, part: &Path, passphrase: &Passphrase) -> Result<(u64, String), LedgerError> {
        match fs::remove_file(part) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(LedgerError::from_io("copy the record", &error)),
            _ => {}
        }
        let salt = random::<SALT_BYTES>()?;
        let to = store::create_addition(part, &passphrase.key(&salt)?, &salt)?;
        // One moment of the record, whatever another process writes meanwhile.
        let now = self.connection().unchecked_transaction().step(STEP)?;
        let (held, mut rows) = (chain.rows()?, Rows::new());
        to.execute_batch("BEGIN; CREATE TABLE addition(since TEXT NOT NULL, format INTEGER NOT NULL, entries INTEGER NOT NULL) STRICT; CREATE TABLE gone(held TEXT NOT NULL, key TEXT NOT NULL) STRICT;").step(STEP)?;
        for (table, sql) in tables(&now)? {
            to.execute_batch(&sql).step(STEP)?;
            let width = columns(&now, &table)?.len();
            let mut put = to.prepare(&insert(&table, width)).step(STEP)?;
            each(&now, &table, &mut |key, row| {
                let (at, hash) = ((table.clone(), key), hashed(&row));
                if held.get(&at) != Some(&hash) {
                    put.execute(params_from_iter(row)).step(STEP)?;
                }
                rows.insert(at, hash);
                Ok(())
            })?;
        }
        for (table, key) in held.keys().filter(|at| !rows.contains_key(*at)) {
            to.execute("INSERT INTO gone VALUES (?1, ?2)", [table, key]).step(STEP)?;
        }
        let format: i64 = now.query_row("PRAGMA user_version", [], |row| row.get(0)).step(STEP)?;
        let (entries, checkpoint) = (store::size(&now)?, self.checkpoint()?);
        let since = hex(&store::salt_of(earlier)?);
        to.execute("INSERT INTO addition VALUES (?1, ?2, ?3)", rusqlite::params![since, format, entries]).step(STEP)?;
        to.execute_batch("COMMIT;").step(STEP)?;
        to.close().map_err(|(_, error)| error).step(STEP)?;
        // What was written is read again, and with the chain before it must be the record.
        let again = addition(part, passphrase)?.ok_or_else(|| unsound("the addition"))?;
        let sealed = store::page_problems(&again)?;
        let mut made = held;
        lay_over(&mut made, &again)?;
        if !sealed.is_empty() || made != rows {
            return Err(unsound("the addition"));
        }
        Ok((entries, checkpoint))
    }
}

/// Makes a record from a backup, or from a chain of which it is the last. In: the backup, a path where nothing stands. Out: what was copied, verified
/// on both sides. Errors: the backup is damaged (unsound) or opens with another passphrase; a link is missing; a file stands there; the disk. Then no
/// file is left.
pub fn restore(backup: &Path, path: &Path, passphrase: &Passphrase) -> Result<Copied, LedgerError> {
    let chain = chain(backup, passphrase)?;
    whole(&chain.full.verify(), "restore the backup")?;
    if chain.additions.is_empty() {
        return copy(&chain.full, path, passphrase);
    }
    if path.exists() {
        return Err(LedgerError::Exists);
    }
    let part = files::beside(path, "-part");
    let (fresh, entries) = chain.joined(&part, passphrase)?;
    let checkpoint = fresh.checkpoint()?;
    drop(fresh);
    files::settle(&part, path)?;
    Ok(Copied { entries, bytes: fs::metadata(path).step("copy the record")?.len(), checkpoint })
}

/// The name of the record that a backup, or the chain that ends with it, holds. Errors: as [`restore`].
pub fn name_of(backup: &Path, passphrase: &Passphrase) -> Result<String, LedgerError> {
    Ok(chain(backup, passphrase)?.full.name().to_owned())
}

/// Verifies a chain of backups by the last of it: puts it together, looks at the record that it gives back, and takes that away again. In: the last; a path where
/// nothing stands. Out: a report, also of a damaged chain; nothing where the file is no addition. Errors: another passphrase; a link is missing; the disk.
pub fn verify_chain(last: &Path, trial: &Path, passphrase: &Passphrase, against: Option<&KeptHead>) -> Result<Option<Report>, LedgerError> {
    if addition(last, passphrase)?.is_none() {
        return Ok(None);
    }
    let report = match restore(last, trial, passphrase) {
        Ok(_) => verify_file(trial, passphrase, against),
        Err(error @ LedgerError::Unsound { .. }) => {
            let mut report = Report::new();
            report.problem(error.to_string());
            return Ok(Some(report));
        }
        Err(error) => return Err(error),
    };
    for left in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(files::beside(trial, left)); // the first is all that a look leaves
    }
    report.map(Some)
}

fn unsound(thing: &str) -> LedgerError {
    LedgerError::Unsound { step: STEP, thing: thing.to_owned() }
}

/// Opens an addition. Out: nothing where the file is none.
fn addition(path: &Path, passphrase: &Passphrase) -> Result<Option<Connection>, LedgerError> {
    let salt = store::salt_of(path)?;
    match store::open_any(path, &passphrase.key(&salt)?, &salt) {
        Ok((connection, store::FORMAT_ADDITION)) => Ok(Some(connection)),
        Ok(_) | Err(LedgerError::WrongPassphrase) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The chain that ends with a file, from its folder. Errors: a link is not there; another passphrase; damage.
fn chain(last: &Path, passphrase: &Passphrase) -> Result<Chain, LedgerError> {
    let (mut at, mut additions) = (last.to_owned(), Vec::new());
    while let Some(found) = addition(&at, passphrase)? {
        let problems = store::page_problems(&found)?;
        if !problems.is_empty() {
            return Err(unsound("an addition: a page whose seal does not fit"));
        }
        let since: String = found.query_row("SELECT since FROM addition", [], |row| row.get(0)).step(STEP)?;
        additions.push(found);
        let missing = "it goes on from an earlier one that is not in its folder; put every file of the chain into one folder";
        at = named(&at, &since)?.ok_or(LedgerError::Refused { what: "the backup", why: missing })?;
        if additions.len() > LINKS_MAX {
            return Err(LedgerError::TooLarge { what: "the chain (in files)", limit: LINKS_MAX });
        }
    }
    additions.reverse();
    Ok(Chain { full: Ledger::open_reading(&at, passphrase)?, additions })
}

/// The file beside another whose salt is this one.
fn named(beside: &Path, salt: &str) -> Result<Option<PathBuf>, LedgerError> {
    let folder = beside.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    for file in fs::read_dir(folder).step(STEP)? {
        let (path, mut first) = (file.step(STEP)?.path(), [0; SALT_BYTES]);
        let read = fs::File::open(&path).and_then(|mut file| file.read_exact(&mut first));
        if path.is_file() && read.is_ok() && hex(&first) == salt {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

impl Chain {
    fn rows(&self) -> Result<Rows, LedgerError> {
        let mut rows = Rows::new();
        for (table, _) in tables(self.full.connection())? {
            each(self.full.connection(), &table, &mut |key, row| {
                rows.insert((table.clone(), key), hashed(&row));
                Ok(())
            })?;
        }
        self.additions.iter().try_for_each(|addition| lay_over(&mut rows, addition))?;
        Ok(rows)
    }

    /// Makes a record from the chain in a new part. Out: the record, open to read and verified. Errors: then no file is left.
    fn joined(&self, part: &Path, passphrase: &Passphrase) -> Result<(Ledger, u64), LedgerError> {
        let (fresh, _) = sealed_copy(&self.full, part, passphrase, self.full.is_shared())?;
        let (salt, door) = (fresh.salt(), fresh.into_door());
        let made = store::open_copy(part, &door.key, &salt).and_then(|to| {
            self.additions.iter().try_for_each(|addition| lay_on(&to, addition))?;
            fold::refold(&to)?;
            to.execute_batch("COMMIT;").step(STEP)?;
            to.close().map_err(|(_, error)| error).step(STEP)
        });
        let opened = made.and_then(|()| Ledger::open_with(part, door, &salt, Access::Reading)).and_then(|ledger| {
            let report = ledger.verify();
            whole(&report, STEP)?;
            Ok((store::size(ledger.connection())?, ledger))
        });
        if opened.is_err() {
            let _ = fs::remove_file(part);
        }
        opened.map(|(entries, ledger)| (ledger, entries))
    }
}

/// Tables that are kept, with the words that make them. Views and the order of feeds are made anew; keys are each file's own.
fn tables(connection: &Connection) -> Result<Vec<(String, String)>, LedgerError> {
    let not = fold::names();
    let mut find = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type='table' ORDER BY name").step(STEP)?;
    let all: Vec<(String, String)> =
        find.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).step(STEP)?.collect::<Result<_, _>>().step(STEP)?;
    let ours = ["kept", "places", "sights", "addition", "gone"];
    let kept = |name: &str| !not.contains(&name) && !ours.contains(&name) && !name.starts_with("words") && !name.starts_with("sqlite_");
    Ok(all.into_iter().filter(|(name, _)| kept(name)).collect())
}

/// Columns of a table, each with its place in the key, from 1; 0 where it has none.
fn columns(connection: &Connection, table: &str) -> Result<Vec<(String, i64)>, LedgerError> {
    let mut find = connection.prepare("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid").step(STEP)?;
    find.query_map([table], |row| Ok((row.get(0)?, row.get(1)?))).step(STEP)?.collect::<Result<_, _>>().step(STEP)
}

fn insert(table: &str, width: usize) -> String {
    format!("INSERT OR REPLACE INTO {table} VALUES ({})", vec!["?"; width].join(","))
}

/// Columns of the key of a table, in its order; all where it names none.
fn keyed(columns: &[(String, i64)]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].1 > 0).collect();
    places.sort_by_key(|at| columns[*at].1);
    if places.is_empty() { (0..columns.len()).collect() } else { places }
}

/// Goes through the rows of a table: the key as JSON, the values.
fn each(
    connection: &Connection,
    table: &str,
    take: &mut dyn FnMut(String, Vec<Value>) -> Result<(), LedgerError>,
) -> Result<(), LedgerError> {
    let columns = columns(connection, table)?;
    let places = keyed(&columns);
    let mut all = connection.prepare(&format!("SELECT * FROM {table}")).step(STEP)?;
    let mut rows = all.query([]).step(STEP)?;
    while let Some(row) = rows.next().step(STEP)? {
        let values: Vec<Value> = (0..columns.len()).map(|at| row.get(at)).collect::<Result<_, _>>().step(STEP)?;
        let key: Vec<serde_json::Value> = places.iter().map(|at| told(&values[*at])).collect();
        take(serde_json::Value::from(key).to_string(), values)?;
    }
    Ok(())
}

fn told(value: &Value) -> serde_json::Value {
    match value {
        Value::Integer(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Blob(bytes) => format!("x'{}'", hex(bytes)).into(),
        Value::Real(number) => (*number).into(),
        Value::Null => serde_json::Value::Null,
    }
}

fn hashed(row: &[Value]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for value in row {
        let (kind, bytes) = match value {
            Value::Null => (0u8, Vec::new()),
            Value::Integer(number) => (1, number.to_be_bytes().to_vec()),
            Value::Real(number) => (2, number.to_be_bytes().to_vec()),
            Value::Text(text) => (3, text.as_bytes().to_vec()),
            Value::Blob(bytes) => (4, bytes.clone()),
        };
        hash.update([kind]);
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    }
    hash.finalize().into()
}

fn gone(addition: &Connection) -> Result<Vec<(String, String)>, LedgerError> {
    let mut find = addition.prepare("SELECT held, key FROM gone").step(STEP)?;
    find.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).step(STEP)?.collect::<Result<_, _>>().step(STEP)
}

fn lay_over(rows: &mut Rows, addition: &Connection) -> Result<(), LedgerError> {
    for at in gone(addition)? {
        rows.remove(&at);
    }
    for (table, _) in tables(addition)? {
        each(addition, &table, &mut |key, row| {
            rows.insert((table.clone(), key), hashed(&row));
            Ok(())
        })?;
    }
    Ok(())
}

/// Lays an addition on a copy that is being made. What is gone is taken out first: a row may have come back under another key.
fn lay_on(to: &Connection, addition: &Connection) -> Result<(), LedgerError> {
    for (table, key) in gone(addition)? {
        let columns = columns(to, &table)?;
        let places = keyed(&columns);
        let parts: Vec<serde_json::Value> = serde_json::from_str(&key).map_err(|_| unsound("an addition"))?;
        let is: Vec<String> = places.iter().map(|at| format!("{} IS ?", columns[*at].0)).collect();
        let values = parts.into_iter().map(|part| match part {
            serde_json::Value::Number(number) => number.as_i64().map_or(Value::Null, Value::Integer),
            serde_json::Value::String(text) => Value::Text(text),
            _ => Value::Null,
        });
        to.execute(&format!("DELETE FROM {table} WHERE {}", is.join(" AND ")), params_from_iter(values)).step(STEP)?;
    }
    for (table, sql) in tables(addition)? {
        let stands: Option<i64> =
            to.query_row("SELECT 1 FROM sqlite_schema WHERE type='table' AND name=?1", [&table], |row| row.get(0)).optional().step(STEP)?;
        if stands.is_none() {
            to.execute_batch(&sql).step(STEP)?;
        }
        let mut put = to.prepare(&insert(&table, columns(addition, &table)?.len())).step(STEP)?;
        each(addition, &table, &mut |_, row| put.execute(params_from_iter(row)).step(STEP).map(drop))?;
    }
    let format: i64 = addition.query_row("SELECT format FROM addition", [], |row| row.get(0)).step(STEP)?;
    if format > 1 {
        // The order of several feeds is made anew with the views.
        to.execute_batch(crate::feeds::TABLES).step(STEP)?;
    }
    to.execute_batch(&format!("PRAGMA user_version={format};")).step(STEP)
}
