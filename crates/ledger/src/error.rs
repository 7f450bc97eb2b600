//! What can go wrong with a record. Out: the step, the thing, the way out and the exit code. Never: content of a source or a secret.

use crate::timestamp::BadStamp;
use rusqlite::ErrorCode;

/// Why a record could not be opened, read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// No file stands at the path.
    #[error("no record stands at this path")]
    Missing,
    /// The file is something else.
    #[error("the file is not a Gawah record: {why}")]
    NotARecord {
        /// What it is instead, as far as its first bytes say.
        why: &'static str,
    },
    /// Another process writes to it.
    #[error("another process writes to the record")]
    Locked,
    /// The passphrase does not open it.
    #[error("the passphrase does not open the record")]
    WrongPassphrase,
    /// A file already stands where a new one should be made.
    #[error("a file already stands there")]
    Exists,
    /// The record was opened for reading alone.
    #[error("the record was opened for reading alone")]
    ReadOnly,
    /// The role of who opened the record does not allow it.
    #[error("a {role} may not {what}")]
    NotPermitted {
        /// What was tried.
        what: &'static str,
        /// The role.
        role: &'static str,
    },
    /// Beyond one of `record::limits`.
    #[error("{what} is larger than {limit}")]
    TooLarge {
        /// What.
        what: &'static str,
        /// The limit, in the unit that `what` names.
        limit: usize,
    },
    /// Something that the record does not take.
    #[error("{what} was refused: {why}")]
    Refused {
        /// What.
        what: &'static str,
        /// Why.
        why: &'static str,
    },
    /// A time stamp that does not hold, or is of something else.
    #[error("the time stamp was not taken: {why}")]
    BadStamp {
        /// Why.
        why: BadStamp,
    },
    /// A sheet of shares that does not read.
    #[error("sheet {sheet} does not read: {why}")]
    BadShare {
        /// Which of the sheets given, from 1.
        sheet: usize,
        /// Why. Never a word of it.
        why: String,
    },
    /// Fewer shares than are needed.
    #[error("{need} different shares are needed, and {given} given")]
    TooFewShares {
        /// Different shares given.
        given: usize,
        /// How many open.
        need: usize,
    },
    /// What stands in the file is not what was written.
    #[error("{step}: the record is not as it was written ({thing})")]
    Unsound {
        /// What was being done.
        step: &'static str,
        /// What differs: a table, an entry by its number. Never its content.
        thing: String,
    },
    /// The disk or the system refused.
    #[error("{step}: {why}")]
    Storage {
        /// What was being done.
        step: &'static str,
        /// What the system said.
        why: String,
        /// What to do.
        hint: &'static str,
    },
}

impl LedgerError {
    /// The exit code of the program for it.
    pub fn exit_code(&self) -> u8 {
        match self {
            LedgerError::Missing | LedgerError::NotARecord { .. } => 10,
            LedgerError::Locked => 11,
            LedgerError::WrongPassphrase | LedgerError::BadShare { .. } | LedgerError::TooFewShares { .. } => 12,
            LedgerError::NotPermitted { .. } => 13,
            LedgerError::Unsound { .. } => 20,
            LedgerError::TooLarge { .. } | LedgerError::Refused { .. } | LedgerError::BadStamp { .. } => 3,
            LedgerError::Exists | LedgerError::ReadOnly | LedgerError::Storage { .. } => 1,
        }
    }

    /// What was being done.
    pub fn step(&self) -> &'static str {
        match self {
            LedgerError::Unsound { step, .. } | LedgerError::Storage { step, .. } => step,
            LedgerError::TooLarge { .. }
            | LedgerError::Refused { .. }
            | LedgerError::BadStamp { .. }
            | LedgerError::ReadOnly
            | LedgerError::NotPermitted { .. } => "write to the record",
            LedgerError::Exists => "make the record",
            LedgerError::BadShare { .. } | LedgerError::TooFewShares { .. } => "put the shares together",
            _ => "open the record",
        }
    }

    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            LedgerError::Missing => "check the path, or make a record with `gawah init`",
            LedgerError::NotARecord { .. } => "name a file that `gawah init` made; its name usually ends in .gawah",
            LedgerError::Locked => "close the other gawah, then try again; reading works meanwhile",
            LedgerError::WrongPassphrase => "try again; if it surely is the right one, the file is damaged: take the last backup",
            LedgerError::NotPermitted { .. } => "nothing was changed; ask someone with the role (`gawah keys`)",
            LedgerError::Exists => "choose another name; nothing was overwritten",
            LedgerError::ReadOnly => "the file or its medium takes no writing: copy the record to a disk that does, then try again",
            LedgerError::TooLarge { .. } => "split it into smaller parts",
            LedgerError::Refused { .. } => "nothing was written; correct it and try again",
            LedgerError::BadStamp { .. } => {
                "nothing was kept; ask again with `gawah checkpoint --request FILE`, and give the authority's certificate"
            }
            LedgerError::BadShare { .. } => "compare the sheet with the paper, word by word; nothing was changed",
            LedgerError::TooFewShares { .. } => "ask another holder of a share; nothing was changed",
            LedgerError::Unsound { .. } => "run `gawah verify`, keep this file as it is, and compare it with a backup",
            LedgerError::Storage { hint, .. } => hint,
        }
    }

    /// What SQLite said, as one of ours.
    pub(crate) fn from_sqlite(step: &'static str, error: &rusqlite::Error) -> LedgerError {
        let unsound = |thing: &str| LedgerError::Unsound { step, thing: thing.to_owned() };
        let storage = |why: &str, hint| LedgerError::Storage { step, why: why.to_owned(), hint };
        match error {
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => unsound("a page of the file does not open"),
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => LedgerError::Locked,
                ErrorCode::ReadOnly => LedgerError::ReadOnly,
                ErrorCode::DiskFull => {
                    storage("the disk is full", "make room and run the command again; all that was acknowledged is kept")
                }
                ErrorCode::SystemIoFailure => {
                    storage("the disk could not be read or written", "check the disk; all that was acknowledged is kept")
                }
                ErrorCode::CannotOpen => storage("the file could not be opened", "check that the folder exists and may be written to"),
                ErrorCode::PermissionDenied => storage("no permission", "check who owns the file"),
                ErrorCode::OutOfMemory | ErrorCode::TooBig => storage("not enough memory", "close other programs and try again"),
                // SQLCipher reports a page whose seal does not fit as a plain error of the statement.
                _ => unsound("a statement failed on the stored tables"),
            },
            _ => unsound("a stored value has another form than expected"),
        }
    }

    pub(crate) fn from_io(step: &'static str, error: &std::io::Error) -> LedgerError {
        let hint = match error.kind() {
            std::io::ErrorKind::NotFound => return LedgerError::Missing,
            std::io::ErrorKind::AlreadyExists => return LedgerError::Exists,
            std::io::ErrorKind::PermissionDenied => "check who owns the file and its folder",
            std::io::ErrorKind::StorageFull => "make room and run the command again; all that was acknowledged is kept",
            _ => "check the disk; all that was acknowledged is kept",
        };
        LedgerError::Storage { step, why: error.kind().to_string(), hint }
    }
}

/// Names the step for an error of SQLite.
pub(crate) trait Step<T> {
    fn step(self, step: &'static str) -> Result<T, LedgerError>;
}

impl<T> Step<T> for Result<T, rusqlite::Error> {
    fn step(self, step: &'static str) -> Result<T, LedgerError> {
        self.map_err(|error| LedgerError::from_sqlite(step, &error))
    }
}

impl<T> Step<T> for std::io::Result<T> {
    fn step(self, step: &'static str) -> Result<T, LedgerError> {
        self.map_err(|error| LedgerError::from_io(step, &error))
    }
}
