//! Whether a file is what was written, its journal included. In: a path, a key, perhaps a checkpoint kept from before. Out: a report, also of a
//! damaged file. Never: a change to it; an early stop at the first difference.

use crate::error::LedgerError;
use crate::files;
use crate::journal;
use crate::ledger::Ledger;
use crate::note::KeptHead;
use crate::secret::Passphrase;
use crate::verify::Report;
#[cfg(test)]
use crate::{keys::Door, secret::Key, secret::SALT_BYTES, store::Access};
use std::path::Path;

/// Verifies a file, also a damaged one, against a checkpoint kept from before where there is one. Out: a report; where it cannot even be
/// opened, a report that says so. Errors: wrong passphrase, not a record.
pub fn verify_file(path: &Path, passphrase: &Passphrase, against: Option<&KeptHead>) -> Result<Report, LedgerError> {
    // SQLite clears the journal away as it closes, so it is looked at first.
    let journal = journal_problems(path)?;
    let mut report = judged(Ledger::open_reading(path, passphrase), against)?;
    journal.into_iter().for_each(|problem| report.problem(problem));
    Ok(report)
}

/// Whether a process has a record open to write.
pub fn is_held(path: &Path) -> bool {
    matches!(files::lock(path), Err(LedgerError::Locked))
}

/// What differs in the journal beside a record that nobody writes to just now.
pub(crate) fn journal_problems(path: &Path) -> Result<Vec<String>, LedgerError> {
    let Ok(bytes) = std::fs::read(files::beside(path, "-wal")) else { return Ok(Vec::new()) };
    match files::lock(path) {
        // A writer may be in the middle of a frame.
        Err(LedgerError::Locked) => Ok(Vec::new()),
        _ => Ok(journal::problems(&bytes, &std::fs::read(files::beside(path, "-shm")).unwrap_or_default())),
    }
}

/// Verifies what was opened, or says why it could not be.
fn judged(opened: Result<Ledger, LedgerError>, against: Option<&KeptHead>) -> Result<Report, LedgerError> {
    match opened {
        Ok(ledger) => Ok(ledger.verify_against(against)),
        Err(error @ LedgerError::Unsound { .. }) => {
            let mut report = Report::new();
            report.problem(error.to_string());
            Ok(report)
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
pub(crate) fn verify_with(path: &Path, key: &Key, salt: &[u8; SALT_BYTES], against: Option<&KeptHead>) -> Result<Report, LedgerError> {
    judged(Ledger::open_with(path, Door::alone(key.clone()), salt, Access::Reading), against)
}
