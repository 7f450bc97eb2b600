//! What was read lately beside what is near it, without the whole record in memory. In: the views. Out: subjects in short, claims of some
//! sources. Never: every claim of a large record.

use crate::error::{LedgerError, Step};
use crate::ledger::Ledger;
use crate::views::{KeptClaim, all, claims_of, form, id, text_of};
use gawah_record::entry::ReadSubject;
use gawah_record::ids::Id;

const STEP: &str = "reading what is near";

/// A subject of a source's last reading.
#[derive(Debug, Clone, PartialEq)]
pub struct LateSubject {
    /// The source.
    pub source: Id,
    /// The sequence of the reading: higher is later.
    pub reading: u64,
    /// What was read.
    pub subject: ReadSubject,
}

impl Ledger {
    /// The subjects of every source's last reading, in order of reading. Errors: what is stored does not read.
    pub fn subjects_read(&self) -> Result<Vec<LateSubject>, LedgerError> {
        let sql = "SELECT r.source, u.reading, u.form FROM subjects u JOIN readings r ON r.sequence = u.reading
            JOIN (SELECT max(sequence) AS last FROM readings GROUP BY source) l ON l.last = u.reading ORDER BY u.reading, u.place";
        all(self.connection(), sql, &[], |row| {
            Ok(LateSubject { source: id(&text_of(row, 0)?)?, reading: row.get(1).step(STEP)?, subject: form(&text_of(row, 2)?)? })
        })
    }

    /// The claims of some sources, in their order. Errors: what is stored does not read.
    pub fn claims_of_sources<'a>(&self, sources: impl IntoIterator<Item = &'a Id>) -> Result<Vec<KeptClaim>, LedgerError> {
        claims_of(self.connection(), sources)
    }

    /// How many sources are held. Errors: what is stored does not read.
    pub fn source_count(&self) -> Result<usize, LedgerError> {
        let count: u64 = self.connection().query_row("SELECT count(*) FROM sources", [], |row| row.get(0)).step(STEP)?;
        usize::try_from(count).map_err(|_| LedgerError::Unsound { step: STEP, thing: "the number of sources".to_owned() })
    }

    /// The sequence of the entry that last proposed links. Errors: what is stored does not read.
    pub fn last_proposed(&self) -> Result<Option<u64>, LedgerError> {
        let sql = "SELECT max(sequence) FROM log WHERE kind='links_proposed'";
        self.connection().query_row(sql, [], |row| row.get(0)).step(STEP)
    }
}
