//! Entries become tables. In: entries in their order. Out: views, the same for the same entries. Never: a fact that no entry holds.
//! Method: each entry changes the views by one rule; a decision is kept as a row that an undoing marks, so that nothing is lost.

use crate::error::{LedgerError, Step};
use crate::feeds;
use crate::roles::Role;
use crate::search;
use crate::secret::hex;
use crate::store::{self, StoredEntry};
use crate::union::{self, Place};
use crate::wire::v1::{HeaderV1, decode_body, decode_header};
use gawah_record::claim::{Subject, SubjectIs};
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use rusqlite::{Connection, ToSql};
use serde::Serialize;
use sha2::{Digest, Sha256};

const STEP: &str = "write the views";

/// The index of words, as a table of every place at which one stands.
pub(crate) const WORDS: &str = "SELECT term, doc, offset FROM words_rows";

/// Every view with the columns that give its rows one order.
const VIEWS: [(&str, &str, &str); 9] = [
    (
        "log",
        "sequence INTEGER PRIMARY KEY, entry TEXT NOT NULL UNIQUE, at TEXT NOT NULL, author TEXT NOT NULL, kind TEXT NOT NULL, commitment TEXT NOT NULL, about TEXT",
        "sequence",
    ),
    ("settings", "name TEXT PRIMARY KEY, value TEXT NOT NULL", "name"),
    ("sources", "id TEXT PRIMARY KEY, sequence INTEGER NOT NULL, sha256 TEXT NOT NULL UNIQUE, form TEXT NOT NULL", "sequence"),
    ("texts", "source TEXT PRIMARY KEY, sequence INTEGER NOT NULL, why_none TEXT", "source"),
    (
        "readings",
        "sequence INTEGER PRIMARY KEY, source TEXT NOT NULL, reader TEXT NOT NULL, language TEXT, published TEXT, title TEXT, gaps TEXT NOT NULL",
        "sequence",
    ),
    (
        "subjects",
        "id TEXT NOT NULL, reading INTEGER NOT NULL REFERENCES readings, place INTEGER NOT NULL, form TEXT NOT NULL, first_day TEXT, last_day TEXT, town TEXT, toll INTEGER, PRIMARY KEY(id, reading)",
        "reading, place",
    ),
    (
        "claims",
        "id TEXT NOT NULL, reading INTEGER NOT NULL REFERENCES readings, place INTEGER NOT NULL, subject TEXT, form TEXT NOT NULL, PRIMARY KEY(id, reading)",
        "reading, place",
    ),
    (
        "decisions",
        "sequence INTEGER PRIMARY KEY, entry TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, author TEXT NOT NULL, about TEXT NOT NULL, form TEXT NOT NULL, undone INTEGER NOT NULL",
        "sequence",
    ),
    ("proposals", "id TEXT PRIMARY KEY, method TEXT NOT NULL, place INTEGER NOT NULL, form TEXT NOT NULL", "id"),
];

const INDEXES: &str = "CREATE INDEX readings_source ON readings(source); CREATE INDEX claims_reading ON claims(reading);
CREATE INDEX subjects_reading ON subjects(reading); CREATE INDEX decisions_about ON decisions(about); CREATE INDEX decisions_kind ON decisions(kind);
CREATE INDEX subjects_days ON subjects(last_day, first_day) WHERE last_day IS NOT NULL;
CREATE INDEX subjects_town ON subjects(town, last_day, first_day) WHERE town IS NOT NULL;
CREATE INDEX subjects_toll ON subjects(toll) WHERE toll IS NOT NULL;
CREATE INDEX log_proposed ON log(sequence) WHERE kind='links_proposed';";

/// The first and the last day of an attack whose days are open at one end.
const OPEN: (&str, &str) = ("0001-01-01", "9999-12-31");

/// The names of the views.
pub(crate) fn names() -> [&'static str; 9] {
    VIEWS.map(|(name, ..)| name)
}

/// The statements that make every view, empty.
pub(crate) fn schema() -> String {
    let mut made: String = VIEWS.iter().map(|(name, columns, _)| format!("CREATE TABLE {name}({columns}) STRICT;\n")).collect();
    made.push_str(INDEXES);
    made.push_str(search::TABLE);
    made
}

/// How this version lays the views out, in short.
pub(crate) fn layout() -> String {
    hex(&Sha256::digest(schema()))
}

/// Drops every view and makes it anew, empty.
pub(crate) fn clear(connection: &Connection) -> Result<(), LedgerError> {
    let dropped: String = VIEWS.iter().rev().map(|(name, ..)| format!("DROP TABLE IF EXISTS {name};")).collect();
    connection.execute_batch(&format!("{dropped} DROP TABLE IF EXISTS words_rows; DROP TABLE IF EXISTS words; {}", schema())).step(STEP)
}

/// Where the rows of views go, by the rules of their tables.
pub(crate) trait Rows {
    /// Adds a row. What becomes of one with the same key stands in [`ADDING`].
    fn add(&mut self, view: &'static str, row: &[&dyn ToSql]) -> Result<(), LedgerError>;
    /// Gives a source its text, in place of an earlier one, and puts its words into the index.
    fn text(&mut self, source: &str, number: u64, text: &str) -> Result<(), LedgerError>;
    /// Says why a source has no text, where it has none.
    fn no_text(&mut self, source: &str, number: u64, why: &str) -> Result<(), LedgerError>;
    /// Forgets what one family of methods proposed.
    fn forget(&mut self, family: &str) -> Result<(), LedgerError>;
    /// Marks a decision undone; undoing an undoing brings back what it undid.
    fn undo(&mut self, entry: &str) -> Result<(), LedgerError>;
}

/// How a row is added to each view, and so what becomes of another with its key.
const ADDING: [(&str, &str); 8] = [
    ("log", "INSERT INTO log VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
    ("settings", "INSERT OR REPLACE INTO settings VALUES (?1, ?2)"),
    ("sources", "INSERT OR IGNORE INTO sources VALUES (?1, ?2, ?3, ?4)"),
    ("readings", "INSERT INTO readings VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
    ("subjects", "INSERT OR IGNORE INTO subjects VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
    ("claims", "INSERT OR IGNORE INTO claims VALUES (?1, ?2, ?3, ?4, ?5)"),
    ("decisions", "INSERT INTO decisions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
    ("proposals", "INSERT OR REPLACE INTO proposals VALUES (?1, ?2, ?3, ?4)"),
];

/// The views of a record as its tables.
pub(crate) struct Tables<'a>(pub &'a Connection);

impl Tables<'_> {
    fn run(&self, sql: &str, values: &[&dyn ToSql]) -> Result<(), LedgerError> {
        self.0.prepare_cached(sql).and_then(|mut s| s.execute(values)).step(STEP).map(drop)
    }
}

impl Rows for Tables<'_> {
    fn add(&mut self, view: &'static str, row: &[&dyn ToSql]) -> Result<(), LedgerError> {
        let adding = ADDING.iter().find(|(name, _)| *name == view);
        let (_, sql) = adding.ok_or_else(|| LedgerError::Unsound { step: STEP, thing: view.to_owned() })?;
        self.run(sql, row)
    }

    fn text(&mut self, source: &str, number: u64, text: &str) -> Result<(), LedgerError> {
        self.run("DELETE FROM words WHERE rowid IN (SELECT sequence FROM texts WHERE source=?1 AND why_none IS NULL)", &[&source])?;
        self.run("INSERT OR REPLACE INTO texts VALUES (?1, ?2, NULL)", &[&source, &number])?;
        search::index(self.0, number, text)
    }

    fn no_text(&mut self, source: &str, number: u64, why: &str) -> Result<(), LedgerError> {
        let sql =
            "INSERT INTO texts VALUES (?1, ?2, ?3) ON CONFLICT(source) DO UPDATE SET sequence=?2, why_none=?3 WHERE why_none IS NOT NULL";
        self.run(sql, &[&source, &number, &why])
    }

    fn forget(&mut self, family: &str) -> Result<(), LedgerError> {
        self.run("DELETE FROM proposals WHERE method=?1", &[&family])
    }

    fn undo(&mut self, entry: &str) -> Result<(), LedgerError> {
        let (mut entry, mut undone) = (entry.to_owned(), true);
        loop {
            self.run("UPDATE decisions SET undone=?2 WHERE entry=?1", &[&entry, &undone])?;
            let before = self.0.query_row("SELECT about FROM decisions WHERE entry=?1 AND kind='undone'", [&entry], |row| row.get(0));
            match before {
                Ok(undoing) => (entry, undone) = (undoing, !undone),
                Err(rusqlite::Error::QueryReturnedNoRows) => return Ok(()),
                Err(error) => return Err(LedgerError::from_sqlite(STEP, &error)),
            }
        }
    }
}

/// Makes every view anew, and the order of several feeds with them. Entries whose body was erased leave their header alone.
pub(crate) fn refold(connection: &Connection) -> Result<(), LedgerError> {
    clear(connection)?;
    store::put_layout(connection, &layout())?;
    let mut tables = Tables(connection);
    if !feeds::is_joined(connection)? {
        for sequence in 0..store::size(connection)? {
            if let Some(entry) = store::entry(connection, sequence)? {
                fold_stored(&mut tables, sequence, &entry, |_| Ok(true))?;
            }
        }
        return Ok(());
    }
    let order = union::order(connection)?;
    union::store_all(connection, &order)?;
    fold_union(connection, &mut tables, &order.places)
}

/// Folds several feeds in their order. What the role of a peer does not allow stands in the log and changes nothing.
pub(crate) fn fold_union(from: &Connection, to: &mut impl Rows, order: &[Place]) -> Result<(), LedgerError> {
    let (own, trusted) = (feeds::own(from)?, feeds::trusted(from)?);
    for (number, place) in order.iter().enumerate() {
        let entry = union::entry(from, &own, &place.device, place.sequence)?;
        let Some(entry) = entry.filter(|entry| !feeds::is_closed(&entry.header)) else { continue };
        let role = trusted.get(&place.device).map_or(Role::Reader, |peer| peer.role);
        let holds = |body: &Body| Ok(place.device == own || (!feeds::is_local(body) && feeds::needed(from, body)? <= role));
        fold_stored(to, number as u64, &entry, holds)?;
    }
    Ok(())
}

fn fold_stored(
    to: &mut impl Rows,
    number: u64,
    entry: &StoredEntry,
    holds: impl Fn(&Body) -> Result<bool, LedgerError>,
) -> Result<(), LedgerError> {
    let unsound = |_| LedgerError::Unsound { step: STEP, thing: format!("entry {}", entry.sequence) };
    let header = decode_header(&entry.header).map_err(unsound)?;
    let Some((_, body)) = &entry.sealed else { return log(to, number, &entry.id, &header, None) };
    let body = decode_body(body).map_err(unsound)?;
    if holds(&body)? { fold(to, number, &entry.id, &header, &body) } else { log(to, number, &entry.id, &header, about(&body)) }
}

/// What an entry is about.
pub(crate) fn about(body: &Body) -> Option<&Id> {
    match body {
        Body::SourceAdded { source } => Some(&source.id),
        Body::TextExtracted { source, .. } | Body::NoText { source, .. } | Body::ReadingMade { source, .. } => Some(source),
        Body::VerdictGiven { claim, .. } => Some(claim),
        Body::JoinDecided { left, .. } => Some(left),
        Body::SplitDecided { id, .. } | Body::ReleaseSet { id, .. } => Some(id),
        Body::PromiseRated { promise, .. } => Some(promise),
        Body::Undone { entry, .. } | Body::Erased { entry, .. } => Some(entry),
        Body::RecordCreated { .. } | Body::SettingSet { .. } | Body::LinksProposed { .. } | Body::Published { .. } => None,
    }
}

/// What the log shows of an entry. In: also what it is about, which an erased body no longer says.
pub(crate) fn log(to: &mut impl Rows, number: u64, id: &str, header: &HeaderV1, about: Option<&Id>) -> Result<(), LedgerError> {
    to.add("log", &[&number, &id, &header.at, &header.author, &header.kind, &header.commitment, &about.map(Id::as_str)])
}

/// Changes the views by one entry, under the number of its place.
pub(crate) fn fold(to: &mut impl Rows, number: u64, id: &str, header: &HeaderV1, body: &Body) -> Result<(), LedgerError> {
    log(to, number, id, header, about(body))?;
    match body {
        Body::RecordCreated { .. } | Body::Erased { .. } | Body::Published { .. } => Ok(()),
        Body::SettingSet { name, value } => to.add("settings", &[name, value]),
        Body::SourceAdded { source } => to.add("sources", &[&source.id.as_str(), &number, &source.sha256, &form(source)?]),
        Body::TextExtracted { source, text, .. } => to.text(source.as_str(), number, text),
        Body::NoText { source, why } => to.no_text(source.as_str(), number, why),
        Body::ReadingMade { .. } => fold_reading(to, number, body),
        Body::LinksProposed { method, proposals } => {
            let family = method.split(['/', '@']).next().unwrap_or_default();
            to.forget(family)?;
            for (place, proposal) in proposals.iter().enumerate() {
                to.add("proposals", &[&proposal.id.as_str(), &family, &(place as u64), &form(proposal)?])?;
            }
            Ok(())
        }
        Body::VerdictGiven { .. }
        | Body::JoinDecided { .. }
        | Body::SplitDecided { .. }
        | Body::PromiseRated { .. }
        | Body::ReleaseSet { .. } => decided(to, number, id, header, body),
        Body::Undone { entry, .. } => {
            decided(to, number, id, header, body)?;
            to.undo(entry.as_str())
        }
    }
}

fn decided(to: &mut impl Rows, number: u64, id: &str, header: &HeaderV1, body: &Body) -> Result<(), LedgerError> {
    let (about, form) = (about(body).map(Id::as_str).unwrap_or_default(), form(body)?);
    to.add("decisions", &[&number, &id, &body.kind(), &header.author, &about, &form, &false])
}

fn fold_reading(to: &mut impl Rows, sequence: u64, body: &Body) -> Result<(), LedgerError> {
    let Body::ReadingMade { source, reader, language, published, title, subjects, claims, gaps } = body else { return Ok(()) };
    let (language, published) = (language.as_ref().map(|l| l.tag().to_owned()), published.map(|p| p.to_string()));
    to.add("readings", &[&sequence, &source.as_str(), reader, &language, &published, title, &form(gaps)?])?;
    for (place, read) in subjects.iter().enumerate() {
        let attack = Some(&read.subject).filter(|subject| subject.is == SubjectIs::Incident);
        let when = attack.and_then(Subject::when);
        let first = when.map(|w| w.first_day().map_or(OPEN.0.to_owned(), |day| day.to_string()));
        let last = when.map(|w| w.last_day().map_or(OPEN.1.to_owned(), |day| day.to_string()));
        let (town, toll) = (attack.and_then(Subject::town), attack.and_then(Subject::toll));
        to.add("subjects", &[&read.id.as_str(), &sequence, &(place as u64), &form(read)?, &first, &last, &town, &toll])?;
    }
    for (place, read) in claims.iter().enumerate() {
        let subject = read.subject.as_ref().map(Id::as_str);
        to.add("claims", &[&read.claim.id, &sequence, &(place as u64), &subject, &form(&read.claim)?])?;
    }
    Ok(())
}

fn form(value: &impl Serialize) -> Result<String, LedgerError> {
    serde_json::to_string(value).map_err(|_| LedgerError::Unsound { step: STEP, thing: "a value without a form".to_owned() })
}

/// The digest of every view, the index of words included: equal for equal views.
pub(crate) fn digests(connection: &Connection) -> Result<Vec<(String, String)>, LedgerError> {
    let mut all = Vec::new();
    for (name, _, order) in VIEWS {
        all.push((name.to_owned(), digest(connection, &format!("SELECT * FROM {name} ORDER BY {order}"))?));
    }
    // The index tells its words in order; sorting them again would hold all of them in memory.
    all.push(("words".to_owned(), digest(connection, WORDS)?));
    Ok(all)
}

fn digest(connection: &Connection, sql: &str) -> Result<String, LedgerError> {
    let step = "compare the views";
    let mut statement = connection.prepare(sql).step(step)?;
    let columns = statement.column_count();
    let mut rows = statement.query([]).step(step)?;
    let mut hash = Sha256::new();
    while let Some(row) = rows.next().step(step)? {
        for column in 0..columns {
            use rusqlite::types::ValueRef;
            let mut put = |kind: u8, bytes: &[u8]| {
                hash.update((bytes.len() as u64 + 1).to_be_bytes());
                hash.update([kind]);
                hash.update(bytes);
            };
            match row.get_ref(column).step(step)? {
                ValueRef::Null => put(0, &[]),
                ValueRef::Integer(number) => put(1, &number.to_be_bytes()),
                ValueRef::Real(number) => put(2, &number.to_be_bytes()),
                ValueRef::Text(text) | ValueRef::Blob(text) => put(3, text),
            }
        }
    }
    Ok(hex(&hash.finalize()))
}
