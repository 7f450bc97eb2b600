//! A whole copy elsewhere, and the way back. In: an open record, a path, a passphrase. Out: one encrypted file that was read again and verified.
//! Never: a copy under its name that was not verified; an existing file changed; a page in the clear.
//! Method: pages by SQLite's online backup, sealed anew under a fresh salt, so under a key that no other file has. A copy is a record itself.

use crate::error::{LedgerError, Step};
use crate::files;
use crate::keys::Door;
use crate::ledger::Ledger;
use crate::secret::{Passphrase, SALT_BYTES, random};
use crate::store::{self, Access};
use crate::verify::Report;
use serde::Serialize;
use std::fs;
use std::path::Path;

/// A copy that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Copied {
    /// Entries in it.
    pub entries: u64,
    /// Bytes of the file.
    pub bytes: u64,
    /// The signed head over its entries.
    pub checkpoint: String,
}

impl Ledger {
    /// Writes a copy of the record into a new file, also while another process writes. In: a path where nothing stands, the passphrase that shall
    /// open the copy. Errors: a file stands there, the disk, or the record itself is unsound; then no file is left.
    pub fn backup(&self, path: &Path, passphrase: &Passphrase) -> Result<Copied, LedgerError> {
        self.only_owner("make a backup")?;
        copy(self, path, passphrase)
    }

    /// Notes that a backup was made, for the reminder. In: the civil time. Errors: the record was opened to read.
    pub fn note_backup(&self, at: &str, copied: &Copied) -> Result<(), LedgerError> {
        if !self.writes() {
            return Err(LedgerError::ReadOnly);
        }
        store::put_backup_note(self.connection(), &format!("{at} {}", copied.entries))
    }

    /// When the last backup was made (civil time), and how many entries it held.
    pub fn last_backup(&self) -> Result<Option<(String, u64)>, LedgerError> {
        let note = store::backup_note(self.connection())?;
        Ok(note.and_then(|note| note.split_once(' ').and_then(|(at, entries)| Some((at.to_owned(), entries.parse().ok()?)))))
    }
}

/// Copies, reads the copy again, and only then gives it its name.
pub(crate) fn copy(ledger: &Ledger, path: &Path, passphrase: &Passphrase) -> Result<Copied, LedgerError> {
    if path.exists() {
        return Err(LedgerError::Exists);
    }
    let part = files::beside(path, "-part");
    let (fresh, entries) = sealed_copy(ledger, &part, passphrase, ledger.is_shared())?;
    let checkpoint = fresh.checkpoint()?;
    drop(fresh);
    files::settle(&part, path)?;
    let bytes = fs::metadata(path).step("copy the record")?.len();
    Ok(Copied { entries, bytes, checkpoint })
}

/// A copy of the record under fresh keys of this passphrase, verified and open to read. In: the path of a part, where what a crash left is removed;
/// whether it is sealed for several people. Out: also its entries. Errors: then no file is left.
pub(crate) fn sealed_copy(ledger: &Ledger, part: &Path, passphrase: &Passphrase, shared: bool) -> Result<(Ledger, u64), LedgerError> {
    if let Err(error) = fs::remove_file(part)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        return Err(LedgerError::from_io("copy the record", &error));
    }
    let salt = random::<SALT_BYTES>()?;
    let master = passphrase.key(&salt)?;
    let door = if shared { Door::of_owner(&master) } else { Door::alone(master) };
    let made = written(ledger, part, door, &salt);
    if made.is_err() {
        let _ = fs::remove_file(part);
    }
    made
}

fn written(ledger: &Ledger, part: &Path, door: Door, salt: &[u8; SALT_BYTES]) -> Result<(Ledger, u64), LedgerError> {
    let sealing = match &door.write {
        Some(write) => Some((write, ledger.signer()?)),
        None => None,
    };
    store::copy(ledger.connection(), part, &door.key, salt, sealing)?;
    let fresh = Ledger::open_with(part, door, salt, Access::Reading)?;
    let report = fresh.verify();
    whole(&report, "copy the record")?;
    Ok((fresh, report.checked.entries))
}

/// Errors: the report's first difference.
pub(crate) fn whole(report: &Report, step: &'static str) -> Result<(), LedgerError> {
    match report.problems.first() {
        None => Ok(()),
        Some(problem) => Err(LedgerError::Unsound { step, thing: problem.clone() }),
    }
}
