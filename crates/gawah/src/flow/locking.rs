//! Telling a desk that runs to lock. In: the record's path. Out: a file beside it that the desk takes away once it has locked. Never: a secret; anything
//! but a lock: whoever can write into the folder can lock, and no more.

use crate::flow::failure::{Exit, Failure};
use crate::flow::place::private;
use anyhow::Result;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often a desk looks.
pub const LOOK: Duration = Duration::from_secs(1);
/// How long an answer may take; a desk in the middle of its work locks when that is done.
const PATIENCE: Duration = Duration::from_secs(5);

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// A desk has locked.
    Locked,
    /// None answered, and nobody has the record open to write.
    Nobody,
    /// None answered, and something has it open to write: another verb, or a desk in the middle of its work.
    Busy,
}

fn call(record: &Path) -> PathBuf {
    let mut name = record.as_os_str().to_owned();
    name.push("-lock-now");
    PathBuf::from(name)
}

/// Asks the desk of a record to lock, and waits. Errors: the folder takes no file.
pub fn ask(record: &Path) -> Result<Told> {
    let call = call(record);
    private(OpenOptions::new().write(true).create(true).truncate(false)).open(&call).map_err(|e| {
        Failure::of(Exit::Failed, "tell the desk to lock", call.display().to_string(), format!("{e}; use the desk's lock button"))
    })?;
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(50));
        if !call.exists() {
            return Ok(Told::Locked);
        }
    }
    // A desk that is busy still finds the call; where nobody has the record open it would greet the next one.
    if gawah_ledger::is_held(record) {
        return Ok(Told::Busy);
    }
    let _ = std::fs::remove_file(&call);
    Ok(Told::Nobody)
}

/// Whether somebody asks for the lock.
pub fn is_asked(record: &Path) -> bool {
    call(record).exists()
}

/// Says that it was done, or that an old call no longer counts.
pub fn answer(record: &Path) {
    let _ = std::fs::remove_file(call(record));
}
