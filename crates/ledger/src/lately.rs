//! What was read lately beside what is near it, without the whole record in memory. In: the views. Out: subjects in short, claims of some
//! sources. Never: every claim of a large record.

use crate::error::{LedgerError, Step};
use crate::feeds;
use crate::ledger::Ledger;
use crate::views::{KeptClaim, all, claims_of, form, id, subjects_of, text_of};
use gawah_record::entry::ReadSubject;
use gawah_record::ids::Id;
use std::collections::BTreeSet;

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

    /// The subjects of some sources, in their order: as [`Ledger::subjects`] has them. Errors: what is stored does not read.
    pub fn subjects_of_sources<'a>(&self, sources: impl IntoIterator<Item = &'a Id>) -> Result<Vec<(Id, ReadSubject)>, LedgerError> {
        subjects_of(self.connection(), sources)
    }

    /// How many entries are held, of every device. Errors: what is stored does not read.
    pub fn entry_count(&self) -> Result<u64, LedgerError> {
        self.connection().query_row("SELECT coalesce(max(sequence) + 1, 0) FROM log", [], |row| row.get(0)).step(STEP)
    }

    /// The sources whose rows, claims or subjects may not be what they were when the record held so many entries. Out: nothing where that cannot be told by
    /// source: after an erasure, and where several devices write. Errors: what is stored does not read.
    pub fn changed_since(&self, entries: u64) -> Result<Option<BTreeSet<Id>>, LedgerError> {
        let connection = self.connection();
        if feeds::is_joined(connection)? || entries > self.entry_count()? {
            return Ok(None);
        }
        let mut changed = BTreeSet::new();
        let sql = "SELECT kind, about FROM log WHERE sequence >= ?1 ORDER BY sequence";
        let rows = all(connection, sql, &[&entries], |row| Ok((text_of(row, 0)?, row.get::<_, Option<String>>(1).step(STEP)?)))?;
        for (mut kind, mut about) in rows {
            // An undoing changes what it undid, which may be an undoing itself.
            while let ("undone", Some(entry)) = (kind.as_str(), &about) {
                let find = "SELECT kind, about FROM log WHERE entry=?1";
                let undid = all(connection, find, &[entry], |row| Ok((text_of(row, 0)?, row.get(1).step(STEP)?)))?.pop();
                (kind, about) = undid.ok_or(LedgerError::Unsound { step: STEP, thing: "what was undone".to_owned() })?;
            }
            let Some(about) = about else { continue };
            match kind.as_str() {
                "source_added" | "text_extracted" | "no_text" | "reading_made" => drop(changed.insert(id(&about)?)),
                "verdict_given" => {
                    let of = "SELECT DISTINCT r.source FROM claims c JOIN readings r ON r.sequence = c.reading WHERE c.id=?1";
                    changed.extend(all(connection, of, &[&about], |row| id(&text_of(row, 0)?))?);
                }
                "erased" => return Ok(None),
                _ => {}
            }
        }
        Ok(Some(changed))
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
