//! What was read lately beside what is near it, without the whole record in memory. In: the views. Out: subjects in short, claims of some
//! sources. Never: every claim of a large record.

use crate::error::{LedgerError, Step};
use crate::feeds;
use crate::ledger::Ledger;
use crate::search;
use crate::views::{KeptClaim, all, claims_of, first, form, id, last_reading, subjects_of, text_of};
use crate::wire::v1::decode_body;
use gawah_record::entry::{Body, ReadSubject};
use gawah_record::ids::Id;
use jiff::civil::Date;
use std::collections::BTreeSet;

const STEP: &str = "read what is near";

/// A subject of a source's last reading.
#[derive(Debug, Clone, PartialEq)]
pub struct LateSubject {
    /// The source.
    pub source: Id,
    /// What was read.
    pub subject: ReadSubject,
}

/// What attacks are looked for. Where nothing is asked of a part, any is near; what is not known of an attack is near nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Like<'a> {
    /// Attacks that may have been on or between two days.
    pub days: Option<(Date, Date)>,
    /// Attacks in this town or place, by its path.
    pub town: Option<&'a str>,
    /// Attacks with this lower figure of the dead.
    pub toll: Option<u32>,
    /// Attacks of which no day is known.
    pub undated: bool,
}

/// Subjects of the last reading of their source.
const LAST: &str = "SELECT r.source, u.form FROM subjects u JOIN readings r ON r.sequence = u.reading
    WHERE NOT EXISTS (SELECT 1 FROM readings n WHERE n.source = r.source AND n.sequence > r.sequence)";

/// How far a record had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsOf {
    entries: u64,
    /// How often this program made the order of the entries anew since it opened the record.
    ordered: u64,
    /// What SQLite counts up when another program writes.
    others: i64,
}

/// What entries have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Sources whose rows, claims or subjects may not be what they were.
    pub sources: BTreeSet<Id>,
    /// Whether every entry was a verdict on a claim, or took one back.
    pub verdicts_alone: bool,
}

impl Ledger {
    /// The subjects of every source's last reading after an entry, in order of reading. Errors: what is stored does not read.
    pub fn subjects_read_after(&self, sequence: u64) -> Result<Vec<LateSubject>, LedgerError> {
        self.subjects_by(&format!("{LAST} AND u.reading > ?1 ORDER BY u.reading, u.place"), &[&sequence])
    }

    /// Attacks like one, of every source's last reading up to an entry, in order of reading. In: at most how many. Errors: what is stored does not read.
    pub fn attacks_like(&self, like: Like<'_>, until: u64, most: usize) -> Result<Vec<LateSubject>, LedgerError> {
        let mut sql = format!("{LAST} AND u.reading <= ?");
        let mut values: Vec<Box<dyn rusqlite::ToSql>> = vec![Box::new(until)];
        if let Some((first, last)) = like.days {
            sql.push_str(" AND u.last_day >= ? AND u.first_day <= ?");
            values.extend([first, last].map(|day| Box::new(day.to_string()) as Box<dyn rusqlite::ToSql>));
        }
        if let Some(town) = like.town {
            sql.push_str(" AND u.town = ?");
            values.push(Box::new(town.to_owned()));
        }
        if let Some(toll) = like.toll {
            sql.push_str(" AND u.toll = ?");
            values.push(Box::new(toll));
        }
        if like.undated {
            sql.push_str(" AND u.last_day IS NULL");
        }
        values.push(Box::new(most as u64));
        let values: Vec<&dyn rusqlite::ToSql> = values.iter().map(AsRef::as_ref).collect();
        self.subjects_by(&format!("{sql} ORDER BY u.reading, u.place LIMIT ?"), &values)
    }

    fn subjects_by(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<LateSubject>, LedgerError> {
        all(self.connection(), sql, values, |row| Ok(LateSubject { source: id(&text_of(row, 0)?)?, subject: form(&text_of(row, 1)?)? }))
    }

    /// The sources whose text holds some words one after another, whatever the spelling of their letters, the newest first. In: at most how many. Errors:
    /// what is stored does not read.
    pub fn sources_with(&self, words: &str, most: usize) -> Result<Vec<Id>, LedgerError> {
        let numbers = search::with_phrase(self.connection(), words, most)?;
        let sql = "SELECT about FROM log WHERE sequence=?1";
        numbers.iter().filter_map(|number| first::<String>(self.connection(), sql, number).transpose()).map(|about| id(&about?)).collect()
    }

    /// The last reading of a source, whole, unless it was erased. Errors: what is stored does not read.
    pub fn last_reading(&self, source: &Id) -> Result<Option<Body>, LedgerError> {
        let sequence = last_reading(self.connection(), source)?;
        let entry = feeds::at(self.connection(), sequence)?.and_then(|entry| entry.sealed);
        let unsound = |_| LedgerError::Unsound { step: STEP, thing: "the body of a reading".to_owned() };
        let body = entry.map(|(_, body)| decode_body(&body).map_err(unsound)).transpose()?;
        Ok(body.filter(|body| matches!(body, Body::ReadingMade { .. })))
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

    /// How far the record has come. Errors: what is stored does not read.
    pub fn as_of(&self) -> Result<AsOf, LedgerError> {
        let others = self.connection().query_row("PRAGMA data_version", [], |row| row.get(0)).step(STEP)?;
        Ok(AsOf { entries: self.entry_count()?, ordered: self.ordered(), others })
    }

    /// What may not be as it was. Out: nothing where that cannot be told by source: after an erasure, and where entries of several devices were put in a new
    /// order. Errors: what is stored does not read.
    pub fn changed_since(&self, before: &AsOf) -> Result<Option<Changed>, LedgerError> {
        let (connection, now) = (self.connection(), self.as_of()?);
        let alone = AsOf { entries: now.entries, ..*before } == now;
        if now.entries < before.entries || (!alone && feeds::is_joined(connection)?) {
            return Ok(None);
        }
        let mut changed = Changed { sources: BTreeSet::new(), verdicts_alone: true };
        let sql = "SELECT kind, about FROM log WHERE sequence >= ?1 ORDER BY sequence";
        let rows = all(connection, sql, &[&before.entries], |row| Ok((text_of(row, 0)?, row.get::<_, Option<String>>(1).step(STEP)?)))?;
        for (mut kind, mut about) in rows {
            // An undoing changes what it undid, which may be an undoing itself.
            while let ("undone", Some(entry)) = (kind.as_str(), &about) {
                let find = "SELECT kind, about FROM log WHERE entry=?1";
                let undid = all(connection, find, &[entry], |row| Ok((text_of(row, 0)?, row.get(1).step(STEP)?)))?.pop();
                (kind, about) = undid.ok_or(LedgerError::Unsound { step: STEP, thing: "what was undone".to_owned() })?;
            }
            changed.verdicts_alone &= kind == "verdict_given";
            let Some(about) = about else { continue };
            match kind.as_str() {
                "source_added" | "text_extracted" | "no_text" | "reading_made" => drop(changed.sources.insert(id(&about)?)),
                "verdict_given" => {
                    let of = "SELECT DISTINCT r.source FROM claims c JOIN readings r ON r.sequence = c.reading WHERE c.id=?1";
                    changed.sources.extend(all(connection, of, &[&about], |row| id(&text_of(row, 0)?))?);
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
