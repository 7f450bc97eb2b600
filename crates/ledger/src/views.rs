//! What the record holds now. In: the folded tables. Out: sources, claims, decisions, in one stable order.
//! Never: a claim whose words no longer stand in its source. Rules: R9, R10, R24, R45.

use crate::contested::{self, Contested};
use crate::error::{LedgerError, Step};
use crate::feeds;
use crate::wire::v1::decode_body;
use gawah_record::claim::{Claim, ClaimForm, Gap};
use gawah_record::entry::{Body, ReadSubject, Release};
use gawah_record::ids::Id;
use gawah_record::language::Language;
use gawah_record::promise::PromiseState;
use gawah_record::source::Source;
use gawah_record::span::SourceText;
use gawah_record::verdict::{ClaimStatus, Decision, Join};
use gawah_record::when::When;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::str::FromStr;

const STEP: &str = "read the views";

/// Whether a source's text is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", content = "why", rename_all = "snake_case")]
pub enum TextState {
    /// Its text can be read.
    HasText,
    /// No text yet, and why.
    NoText(String),
}

/// A source as the record holds it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceRow {
    /// The source as added.
    pub source: Source,
    /// Whether its text is known.
    pub text_state: TextState,
    /// The reader of its last reading, those by hand left out.
    pub read_by: Option<String>,
    /// Language, of the last reading or as added.
    pub language: Option<Language>,
    /// Publication date, of the last reading or as added.
    pub published: Option<When>,
    /// Title, of the last reading or as added.
    pub title: Option<String>,
}

/// A claim as it stands, with what a person decided about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeptClaim {
    /// Its id.
    pub id: Id,
    /// The source.
    pub source: Id,
    /// What it speaks of.
    pub subject: Option<Id>,
    /// The claim; its words stand in the source.
    pub claim: Claim,
    /// Where it stands.
    pub status: ClaimStatus,
    /// Why, where a person said so.
    pub reason: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// Corrected values by slot name.
    pub edits: BTreeMap<String, String>,
}

/// A join in force: one, the other, the decision, why.
pub type JoinInForce = (Id, Id, Join, String);
/// A release in order: of what, which fields, which way, why.
pub type ReleaseDecision = (Id, Vec<String>, Release, String);
/// A decision in short: its entry, its kind, what it is about.
pub type Decided = (Id, String, Id);

/// A reviewer's rating of a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rating {
    /// The entry of the decision.
    pub entry: Id,
    /// The state.
    pub state: PromiseState,
    /// The claim that shows it.
    pub evidence: Option<Id>,
    /// Why.
    pub reason: String,
    /// Who rated.
    pub author: String,
    /// Civil time of the rating.
    pub at: String,
}

/// Who wrote what when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Header {
    /// The entry's number, from 0.
    pub sequence: u64,
    /// Civil time as the program gave it.
    pub at: String,
    /// Who wrote it.
    pub author: String,
    /// The kind of entry.
    pub kind: String,
    /// Its id.
    pub entry: Id,
    /// SHA-256 over salt and body.
    pub commitment: String,
    /// What it is about, unless its body was erased.
    pub about: Option<Id>,
}

fn unsound(thing: &str) -> LedgerError {
    LedgerError::Unsound { step: STEP, thing: thing.to_owned() }
}

pub(crate) fn id(text: &str) -> Result<Id, LedgerError> {
    Id::parse(text).map_err(|_| unsound("an id"))
}

pub(crate) fn form<T: DeserializeOwned>(text: &str) -> Result<T, LedgerError> {
    serde_json::from_str(text).map_err(|_| unsound("a stored form"))
}

/// Runs a query and maps each row.
/// One row's first column, by a statement that is kept ready: these are asked for each source of a record.
pub(crate) fn first<T: rusqlite::types::FromSql>(
    connection: &Connection,
    sql: &str,
    value: &dyn rusqlite::ToSql,
) -> Result<Option<T>, LedgerError> {
    connection.prepare_cached(sql).and_then(|mut find| find.query_row([value], |row| row.get(0)).optional()).step(STEP)
}

pub(crate) fn all<T>(
    connection: &Connection,
    sql: &str,
    values: &[&dyn rusqlite::ToSql],
    mut map: impl FnMut(&rusqlite::Row<'_>) -> Result<T, LedgerError>,
) -> Result<Vec<T>, LedgerError> {
    let mut statement = connection.prepare_cached(sql).step(STEP)?;
    let mut rows = statement.query(values).step(STEP)?;
    let mut made = Vec::new();
    while let Some(row) = rows.next().step(STEP)? {
        made.push(map(row)?);
    }
    Ok(made)
}

pub(crate) fn text_of(row: &rusqlite::Row<'_>, column: usize) -> Result<String, LedgerError> {
    row.get(column).step(STEP)
}

pub(crate) fn settings(connection: &Connection) -> Result<BTreeMap<String, String>, LedgerError> {
    let rows = all(connection, "SELECT name, value FROM settings", &[], |row| Ok((text_of(row, 0)?, text_of(row, 1)?)))?;
    Ok(rows.into_iter().collect())
}

const SOURCES: &str = "SELECT s.form, t.sequence, t.why_none,
    (SELECT reader FROM readings WHERE source = s.id AND reader <> 'by hand' ORDER BY sequence DESC LIMIT 1), r.language, r.published, r.title FROM sources s
    LEFT JOIN texts t ON t.source = s.id
    LEFT JOIN readings r ON r.sequence = (SELECT max(sequence) FROM readings WHERE source = s.id)";

fn source_row(row: &rusqlite::Row<'_>) -> Result<SourceRow, LedgerError> {
    let source: Source = form(&text_of(row, 0)?)?;
    let (text, why): (Option<u64>, Option<String>) = (row.get(1).step(STEP)?, row.get(2).step(STEP)?);
    let text_state = match (text, why) {
        (Some(_), None) => TextState::HasText,
        (_, why) => TextState::NoText(why.unwrap_or_else(|| "no text yet".to_owned())),
    };
    let language: Option<String> = row.get(4).step(STEP)?;
    let published: Option<String> = row.get(5).step(STEP)?;
    let published = published.map(|p| When::try_from(p).map_err(|_| unsound("a date"))).transpose()?;
    Ok(SourceRow {
        text_state,
        read_by: row.get(3).step(STEP)?,
        language: language.map(|tag| Language::from_tag(&tag)).or_else(|| source.language.clone()),
        published: published.or(source.published),
        title: row.get::<_, Option<String>>(6).step(STEP)?.or_else(|| source.title.clone()),
        source,
    })
}

pub(crate) fn sources(connection: &Connection) -> Result<Vec<SourceRow>, LedgerError> {
    all(connection, &format!("{SOURCES} ORDER BY s.sequence"), &[], source_row)
}

pub(crate) fn source(connection: &Connection, source: &Id) -> Result<Option<SourceRow>, LedgerError> {
    Ok(all(connection, &format!("{SOURCES} WHERE s.id = ?1"), &[&source.as_str()], source_row)?.pop())
}

pub(crate) fn text(connection: &Connection, source: &Id) -> Result<Option<SourceText>, LedgerError> {
    let found = "SELECT sequence FROM texts WHERE source=?1 AND why_none IS NULL";
    let sequence: Option<u64> = first(connection, found, &source.as_str())?;
    sequence.map_or(Ok(None), |sequence| text_at(connection, sequence).map(|t| t.map(|(_, text)| text)))
}

/// The source and text of an entry that holds a text.
pub(crate) fn text_at(connection: &Connection, sequence: u64) -> Result<Option<(Id, SourceText)>, LedgerError> {
    let Some((_, bytes)) = feeds::at(connection, sequence)?.and_then(|e| e.sealed) else { return Ok(None) };
    match decode_body(&bytes).map_err(|_| unsound("the body of a text"))? {
        Body::TextExtracted { source, text, .. } => Ok(Some((source, SourceText::new(text)))),
        _ => Err(unsound("the body of a text")),
    }
}

pub(crate) fn unread(connection: &Connection, reader: &str) -> Result<Vec<Id>, LedgerError> {
    let sql = "SELECT s.id FROM sources s JOIN texts t ON t.source = s.id AND t.why_none IS NULL
        WHERE NOT EXISTS (SELECT 1 FROM readings r WHERE r.source = s.id AND r.reader = ?1 AND r.sequence > t.sequence
            AND r.sequence = (SELECT max(sequence) FROM readings WHERE source = s.id AND reader <> 'by hand')) ORDER BY s.sequence";
    all(connection, sql, &[&reader], |row| id(&text_of(row, 0)?))
}

/// A verdict in force.
pub(crate) struct Verdict {
    sequence: u64,
    author: String,
    decision: Decision,
    reason: Option<String>,
    edits: BTreeMap<String, String>,
}

pub(crate) fn verdicts(connection: &Connection) -> Result<HashMap<String, Verdict>, LedgerError> {
    let sql = "SELECT sequence, author, form FROM decisions WHERE kind='verdict_given' AND undone=0 ORDER BY sequence";
    verdicts_by(connection, sql, &[], &contested::all(connection)?)
}

/// Asked by what it is about: of its kind there may be a million (`+` keeps the index of kinds out).
pub(crate) const VERDICTS_ON: &str =
    "SELECT sequence, author, form FROM decisions WHERE about=?1 AND +kind='verdict_given' AND undone=0 ORDER BY sequence";

/// Verdicts on some claims of one source, so that its page costs the same in a large record. In: what is contested in the whole.
fn verdicts_on(connection: &Connection, stored: &[Stored], contested: &[Contested]) -> Result<HashMap<String, Verdict>, LedgerError> {
    let mut in_force = HashMap::new();
    for claim in stored {
        in_force.extend(verdicts_by(connection, VERDICTS_ON, &[&claim.id], contested)?);
    }
    Ok(in_force)
}

/// The verdicts on the claims of one source.
pub(crate) fn verdicts_of(connection: &Connection, source: &Id) -> Result<HashMap<String, Verdict>, LedgerError> {
    verdicts_on(connection, &stored_of(connection, source)?, &contested::all(connection)?)
}

fn verdicts_by(
    connection: &Connection,
    sql: &str,
    values: &[&dyn rusqlite::ToSql],
    contested: &[Contested],
) -> Result<HashMap<String, Verdict>, LedgerError> {
    let mut in_force = HashMap::new();
    let rows = all(connection, sql, values, |row| Ok((row.get(0).step(STEP)?, text_of(row, 1)?, form(&text_of(row, 2)?)?)))?;
    for (sequence, author, body) in rows {
        if let Body::VerdictGiven { claim, decision, reason, edits, .. } = body {
            in_force.insert(String::from(claim), Verdict { sequence, author, decision, reason, edits });
        }
    }
    // What devices decided without knowing of each other waits for a person, as if nothing had been decided.
    for contested in contested {
        in_force.remove(contested.about.as_str());
    }
    Ok(in_force)
}

/// A claim of a reading, as stored.
struct Stored {
    id: String,
    reading: u64,
    subject: Option<String>,
    form: String,
}

/// The claims in view of one source: those of its last reading, and those of older readings that a person decided about.
fn in_view(stored: Vec<Stored>, last: u64, verdicts: &HashMap<String, Verdict>) -> Vec<Stored> {
    let mut chosen: BTreeMap<String, Stored> = BTreeMap::new();
    for claim in stored {
        let shown = match verdicts.get(&claim.id) {
            // What a person saw when deciding: the last reading before the decision, or the only one.
            Some(verdict) => claim.reading < verdict.sequence || !chosen.contains_key(&claim.id),
            None => claim.reading == last,
        };
        if shown {
            chosen.insert(claim.id.clone(), claim);
        }
    }
    chosen.into_values().collect()
}

/// A claim in view: of which reading, and after which entry a person decided about it.
pub(crate) struct InView {
    pub(crate) kept: KeptClaim,
    pub(crate) reading: u64,
    pub(crate) decided: Option<u64>,
}

/// The claims of every reading of a source.
fn stored_of(connection: &Connection, source: &Id) -> Result<Vec<Stored>, LedgerError> {
    let sql = "SELECT c.id, c.reading, c.subject, c.form FROM claims c JOIN readings r ON r.sequence = c.reading WHERE r.source = ?1 ORDER BY c.reading, c.place";
    all(connection, sql, &[&source.as_str()], |row| {
        Ok(Stored { id: text_of(row, 0)?, reading: row.get(1).step(STEP)?, subject: row.get(2).step(STEP)?, form: text_of(row, 3)? })
    })
}

/// The claims of one source in reading order. A new reading's claim that restates what a person decided about an older one is left out.
pub(crate) fn claims_in(connection: &Connection, source: &Id, verdicts: &HashMap<String, Verdict>) -> Result<Vec<InView>, LedgerError> {
    shown(connection, source, stored_of(connection, source)?, verdicts)
}

/// The same, with the verdicts on them alone. In: what is contested in the whole.
fn claims_alone(connection: &Connection, source: &Id, contested: &[Contested]) -> Result<Vec<InView>, LedgerError> {
    let stored = stored_of(connection, source)?;
    let verdicts = verdicts_on(connection, &stored, contested)?;
    shown(connection, source, stored, &verdicts)
}

fn shown(
    connection: &Connection,
    source: &Id,
    stored: Vec<Stored>,
    verdicts: &HashMap<String, Verdict>,
) -> Result<Vec<InView>, LedgerError> {
    if stored.is_empty() {
        return Ok(Vec::new());
    }
    let Some(text) = text(connection, source)? else { return Ok(Vec::new()) };
    let last = last_reading(connection, source)?;
    let mut made: Vec<InView> = Vec::new();
    for claim in in_view(stored, last, verdicts) {
        let read: ClaimForm = form(&claim.form)?;
        let Ok(words) = read.verify(&text) else { continue };
        let verdict = verdicts.get(&claim.id);
        let kept = KeptClaim {
            id: id(&claim.id)?,
            source: source.clone(),
            subject: claim.subject.as_deref().map(id).transpose()?,
            claim: words,
            status: verdict.map_or(ClaimStatus::Proposed, |v| v.decision.into()),
            reason: verdict.and_then(|v| v.reason.clone()),
            decided_by: verdict.map(|v| v.author.clone()),
            edits: verdict.map(|v| v.edits.clone()).unwrap_or_default(),
        };
        made.push(InView { kept, reading: claim.reading, decided: verdict.map(|v| v.sequence) });
    }
    let standing: Vec<Claim> =
        made.iter().filter(|v| v.decided.is_some() && v.reading < last).map(|v| v.kept.claim.corrected(&v.kept.edits)).collect();
    made.retain(|v| {
        v.decided.is_some() || !standing.iter().any(|s| s.same_statement(&v.kept.claim) && s.differs(&v.kept.claim).is_empty())
    });
    made.sort_by(|a, b| {
        let key = |v: &InView| (v.kept.claim.quote.span(), v.kept.claim.kind);
        key(a).cmp(&key(b)).then_with(|| a.kept.id.cmp(&b.kept.id))
    });
    Ok(made)
}

pub(crate) fn last_reading(connection: &Connection, source: &Id) -> Result<u64, LedgerError> {
    Ok(readings_of(connection, source)?.0)
}

pub(crate) fn source_ids(connection: &Connection) -> Result<Vec<Id>, LedgerError> {
    all(connection, "SELECT id FROM sources ORDER BY sequence", &[], |row| id(&text_of(row, 0)?))
}

pub(crate) fn claims(connection: &Connection) -> Result<Vec<KeptClaim>, LedgerError> {
    let verdicts = verdicts(connection)?;
    let mut made = Vec::new();
    for source in source_ids(connection)? {
        made.extend(claims_in(connection, &source, &verdicts)?.into_iter().map(|v| v.kept));
    }
    Ok(made)
}

/// The claims of some sources, in their order. What it costs is theirs, not that of the record.
pub(crate) fn claims_of<'a>(connection: &Connection, sources: impl IntoIterator<Item = &'a Id>) -> Result<Vec<KeptClaim>, LedgerError> {
    let contested = contested::all(connection)?;
    let mut made = Vec::new();
    for source in sources {
        made.extend(claims_alone(connection, source, &contested)?.into_iter().map(|v| v.kept));
    }
    Ok(made)
}

pub(crate) fn claim(connection: &Connection, claim: &Id) -> Result<Option<KeptClaim>, LedgerError> {
    let sql = "SELECT r.source FROM claims c JOIN readings r ON r.sequence = c.reading WHERE c.id=?1 ORDER BY c.reading DESC LIMIT 1";
    let source: Option<String> = first(connection, sql, &claim.as_str())?;
    let Some(source) = source else { return Ok(None) };
    let source = id(&source)?;
    Ok(claims_of(connection, [&source])?.into_iter().find(|c| c.id == *claim))
}

/// The subjects of every last reading, and those of older readings that a decided claim speaks of.
pub(crate) fn subjects(connection: &Connection) -> Result<Vec<(Id, ReadSubject)>, LedgerError> {
    subjects_of(connection, &source_ids(connection)?)
}

/// Those of some sources, in their order.
pub(crate) fn subjects_of<'a>(
    connection: &Connection,
    sources: impl IntoIterator<Item = &'a Id>,
) -> Result<Vec<(Id, ReadSubject)>, LedgerError> {
    let contested = contested::all(connection)?;
    let sql = "SELECT u.form, u.reading FROM readings r JOIN subjects u ON u.reading = r.sequence WHERE r.source=?1 ORDER BY u.reading DESC, u.place";
    let mut made = Vec::new();
    for source in sources {
        let (last, readings) = readings_of(connection, source)?;
        // Of a source that was read once, every subject is one of its last reading.
        let claims = match readings > 1 {
            true => claims_alone(connection, source, &contested)?,
            false => Vec::new(),
        };
        let wanted: BTreeSet<(u64, &Id)> = claims.iter().filter_map(|v| Some((v.reading, v.kept.subject.as_ref()?))).collect();
        let mut seen = BTreeSet::new();
        let rows = all(connection, sql, &[&source.as_str()], |row| {
            Ok((form::<ReadSubject>(&text_of(row, 0)?)?, row.get::<_, u64>(1).step(STEP)?))
        })?;
        for (subject, reading) in rows {
            if (reading == last || wanted.contains(&(reading, &subject.id))) && seen.insert(subject.id.clone()) {
                made.push((source.clone(), subject));
            }
        }
    }
    Ok(made)
}

/// The last reading of a source, and how many there are.
fn readings_of(connection: &Connection, source: &Id) -> Result<(u64, u64), LedgerError> {
    connection
        .prepare_cached("SELECT coalesce(max(sequence), 0), count(*) FROM readings WHERE source=?1")
        .and_then(|mut find| find.query_row([source.as_str()], |row| Ok((row.get(0)?, row.get(1)?))))
        .step(STEP)
}

pub(crate) fn gaps(connection: &Connection, source: &Id) -> Result<Vec<Gap>, LedgerError> {
    let sql = "SELECT gaps FROM readings WHERE source=?1 ORDER BY sequence DESC LIMIT 1";
    let found: Option<String> = first(connection, sql, &source.as_str())?;
    found.map_or(Ok(Vec::new()), |text| form(&text))
}

/// Columns of the log, as [`header`] reads them.
pub(crate) const HEADERS: &str = "sequence, at, author, kind, entry, commitment, about";

pub(crate) fn log(connection: &Connection) -> Result<Vec<Header>, LedgerError> {
    all(connection, &format!("SELECT {HEADERS} FROM log ORDER BY sequence"), &[], header)
}

pub(crate) fn header(row: &rusqlite::Row<'_>) -> Result<Header, LedgerError> {
    let about: Option<String> = row.get(6).step(STEP)?;
    Ok(Header {
        sequence: row.get(0).step(STEP)?,
        at: text_of(row, 1)?,
        author: text_of(row, 2)?,
        kind: text_of(row, 3)?,
        entry: id(&text_of(row, 4)?)?,
        commitment: text_of(row, 5)?,
        about: about.as_deref().map(id).transpose()?,
    })
}

impl Rating {
    /// The day of the rating, where its time reads as one.
    pub fn day(&self) -> Option<When> {
        When::from_str(self.at.get(..10)?).ok()
    }
}

/// The entry of a verdict that stands in the same words, by the same person, over the newest reading of its source. Said after a newer reading, or
/// where devices differ, the same words are a new decision.
pub(crate) fn said_already(connection: &Connection, body: &Body, author: &str) -> Result<Option<Id>, LedgerError> {
    let Body::VerdictGiven { claim, .. } = body else { return Ok(None) };
    let sql = "SELECT entry, author, form, sequence FROM decisions WHERE about=?1 AND +kind='verdict_given' AND undone=0 ORDER BY sequence DESC LIMIT 1";
    let last = all(connection, sql, &[&claim.as_str()], |row| {
        Ok((id(&text_of(row, 0)?)?, text_of(row, 1)?, form::<Body>(&text_of(row, 2)?)?, row.get::<_, u64>(3).step(STEP)?))
    })?;
    let Some((entry, by, said, at)) = last.into_iter().next() else { return Ok(None) };
    let newest = "SELECT coalesce(max(sequence), 0) FROM readings WHERE source IN (SELECT r.source FROM claims c JOIN readings r ON r.sequence = c.reading WHERE c.id=?1)";
    let newest: u64 = connection.query_row(newest, [claim.as_str()], |row| row.get(0)).step(STEP)?;
    let stands = by == author && said == *body && newest < at && !contested::all(connection)?.iter().any(|c| c.about == *claim);
    Ok(stands.then_some(entry))
}
