//! Failures that a person can act on. In: a step, a thing, a way out. Out: text, JSON and an exit code. Never: content of a source.

use gawah_ledger::LedgerError;
use std::fmt;

/// Why the program stops; each value is an exit code with its heading in `docs/errors.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Failed.
    Failed = 1,
    /// Wrong use.
    Usage = 2,
    /// Done, but some inputs could not be read.
    Partly = 3,
    /// Checks found work or differences.
    Differs = 4,
    /// No record here.
    NoRecord = 10,
    /// Locked by another process.
    Locked = 11,
    /// Wrong passphrase.
    WrongPassphrase = 12,
    /// Not permitted.
    NotPermitted = 13,
    /// Integrity failure.
    Unsound = 20,
    /// Publication blocked by a safety check.
    Blocked = 21,
    /// Interrupted.
    Interrupted = 130,
}

/// A failure with its way out.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// What was being done.
    pub step: String,
    /// With what: a file's name, an id.
    pub thing: String,
    /// What to do next.
    pub hint: String,
}

impl Failure {
    /// A failure. In: what was done, with what, what to do next.
    pub fn new(exit: Exit, step: impl Into<String>, thing: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure { exit, step: step.into(), thing: thing.into(), hint: hint.into() }
    }

    /// A failure ready to return.
    pub fn of(exit: Exit, step: impl Into<String>, thing: impl Into<String>, hint: impl Into<String>) -> anyhow::Error {
        anyhow::Error::new(Failure::new(exit, step, thing, hint))
    }

    /// The failure behind any error of the program.
    pub fn behind(error: &anyhow::Error) -> Failure {
        if let Some(failure) = error.downcast_ref::<Failure>() {
            return failure.clone();
        }
        if let Some(ledger) = error.downcast_ref::<LedgerError>() {
            let exit = match ledger.exit_code() {
                10 => Exit::NoRecord,
                11 => Exit::Locked,
                12 => Exit::WrongPassphrase,
                13 => Exit::NotPermitted,
                20 => Exit::Unsound,
                _ => Exit::Failed,
            };
            let told = ledger.to_string();
            let why = told.strip_prefix(ledger.step()).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(&told);
            return Failure::new(exit, ledger.step(), why, ledger.hint());
        }
        Failure::new(Exit::Failed, "carry this out", error.to_string(), "run `gawah doctor`; what was acknowledged is kept")
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "could not {}", self.step)?;
        if !self.thing.is_empty() {
            write!(f, ": {}", self.thing)?;
        }
        write!(f, "\n  next: {}", self.hint)
    }
}

impl std::error::Error for Failure {}
