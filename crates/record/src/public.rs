//! What the world may see. In: values that `redaction` has released. Out: plain tables of them for the press.
//! Never: a note, a name of someone who gave a document, or a value that was not released; no other crate can make these types.

use crate::action::Action;
use crate::claim::{Certainty, Kind, Modality};
use crate::count::Count;
use crate::demand::{Demand, Response};
use crate::ids::Id;
use crate::incident::Incident;
use crate::language::Language;
use crate::measured::Measured;
pub use crate::measured::YearRow;
use crate::person::Person;
use crate::promise::{Promise, PromiseState};
use crate::source::SourceKind;
use crate::when::When;
use serde::Serialize;

/// What others said of a signed head, with the files by which anyone checks it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AttestedHead {
    /// How many entries the head covers.
    pub entries: u64,
    /// Who said what of it.
    pub said: Vec<AttestedBy>,
    /// The files, by name.
    pub files: Vec<(String, Vec<u8>)>,
}

/// One word of somebody else about a signed head.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AttestedBy {
    /// `cosigned` or `stamped`.
    pub how: String,
    /// The name of the key or certificate.
    pub by: String,
    /// When, by their clock, in UTC.
    pub at: String,
}

/// A record as the world may see it.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct PublicRecord {
    /// Its title.
    pub title: String,
    /// What it covers.
    pub scope: String,
    /// How it counts.
    pub definitions: String,
    /// How to reach the team, in words.
    pub contact: String,
    /// The web address at which the site stands; empty where it stands at none.
    pub address: String,
    /// The version of rules.
    pub rules: String,
    /// The civil day of the last entry: `2026-11-21`.
    pub day: String,
    /// Number of ledger entries behind it: the record's version.
    pub entries: u64,
    /// The public key of the device, base64.
    pub public_key: String,
    /// The signed tree head.
    pub checkpoint: String,
    /// What others said of it, and of heads before and after it.
    pub attested: Vec<AttestedHead>,
    /// Sources, by publication date.
    pub sources: Vec<PublicSource>,
    /// Claims, by id.
    pub claims: Vec<PublicClaim>,
    /// Incidents, by date.
    pub incidents: Vec<Incident>,
    /// The dead, by name.
    pub people: Vec<Person>,
    /// Promises.
    pub promises: Vec<Promise>,
    /// Demands with their answers.
    pub demands: Vec<Demand>,
    /// Responses.
    pub responses: Vec<Response>,
    /// Non-violent actions.
    pub actions: Vec<Action>,
    /// One row per group, the same columns for all.
    pub groups: Vec<GroupRow>,
    /// One row per year.
    pub years: Vec<YearRow>,
    /// One row per incident with reports after it.
    pub attention: Vec<AttentionRow>,
    /// One row per office that promised.
    pub scores: Vec<ScoreRow>,
    /// Figures made of the released values alone.
    pub measured: Measured,
    /// Corrections and later decisions, newest first.
    pub changes: Vec<Change>,
    /// Pages that were published once and are not any more.
    pub gone: Vec<Gone>,
    /// How many values of each kind were withheld, and why.
    pub withheld: Vec<WithheldRow>,
}

/// A thing whose page was published once and is not any more: nothing is told of it but since when (R3, R30).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gone {
    /// Its id.
    pub id: Id,
    /// The first edition without it.
    pub since: EditionDay,
}

/// An edition by its number of entries and its day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EditionDay {
    /// Entries of the record.
    pub entries: u64,
    /// Civil day.
    pub day: String,
}

/// A source, or its kind alone where it is withheld (R11).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PublicSource {
    /// `src-…`.
    pub id: Id,
    /// What kind of source.
    pub kind: SourceKind,
    /// What may be said of it; absent where it is withheld.
    pub shown: Option<ShownSource>,
    /// The first public source with the same words, where it is a copy (R13).
    #[serde(skip)]
    pub first: Option<Id>,
}

/// A source that may be shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ShownSource {
    /// Title, else the file's name.
    pub title: String,
    /// Publisher.
    pub publisher: Option<String>,
    /// Publication date.
    pub published: Option<When>,
    /// Address.
    pub url: Option<String>,
    /// The public report its facts are from.
    pub facts_from: Option<String>,
    /// Language.
    pub language: Option<Language>,
    /// SHA-256 of the original.
    pub sha256: String,
}

/// A claim with its words as they may be published.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PublicClaim {
    /// `clm-…`.
    pub id: Id,
    /// What it says.
    pub kind: Kind,
    /// Its exact words; cut where they name someone at risk.
    pub words: String,
    /// Whether words were cut.
    pub cut: bool,
    /// The language of the words.
    pub language: Option<Language>,
    /// Its source.
    pub source: Id,
    /// The incident it speaks of.
    pub incident: Option<Id>,
    /// Who says so, innermost: `author` or a name.
    pub said_by: String,
    /// How it is put.
    pub modality: Modality,
    /// How sure its source is.
    pub certainty: Certainty,
    /// Its parts as names and values, in order.
    pub parts: Vec<(String, String)>,
    /// Its range, where it counts people.
    pub count: Option<Count>,
}

/// One group, in the columns that are the same for all (R25). Absent is "no information", never 0.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct GroupRow {
    /// `grp-…`.
    pub id: String,
    /// The name as its sources write it.
    pub name: String,
    /// Other spellings.
    pub spellings: Vec<String>,
    /// Incidents that others attribute to it.
    pub attributed: Option<u32>,
    /// Incidents it claimed itself.
    pub claimed: Option<u32>,
    /// Killed in the incidents attributed or claimed: lows and highs added.
    pub killed: Option<Count>,
    /// Arrests of its members reported.
    pub arrests: Option<u32>,
    /// Charges reported.
    pub charged: Option<u32>,
    /// Convictions reported.
    pub convicted: Option<u32>,
    /// Acquittals reported.
    pub acquitted: Option<u32>,
    /// Bans reported.
    pub banned: Option<u32>,
    /// Promises made about it.
    pub promises: Option<u32>,
    /// Talks reported.
    pub talks: Option<u32>,
    /// Share of the columns without information, 0 to 1.
    pub missing_share: f64,
    /// The claims that name it.
    pub claims: Vec<String>,
    /// What its columns count, claim by claim, so that those released can be counted alone.
    #[serde(skip)]
    pub said: Vec<GroupSaid>,
}

/// What is counted of released values alone.
#[derive(Debug, Clone, Default)]
pub struct Counted {
    /// Figures.
    pub measured: Measured,
    /// Groups; absent where they were not counted again.
    pub groups: Option<Vec<GroupRow>>,
    /// Attention; absent where it was not counted again.
    pub attention: Option<Vec<AttentionRow>>,
}

/// One claim about a group, as far as a column counts it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroupSaid {
    /// The claim; absent only in an empty row.
    pub claim: Option<Id>,
    /// `attributed`, `claimed`, `promise`, or the act of a response.
    pub column: String,
    /// The incident it speaks of.
    pub incident: Option<Id>,
    /// The names it gives the group.
    pub spellings: Vec<String>,
}

/// How reports of one incident thin out.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct AttentionRow {
    /// The incident.
    pub incident: String,
    /// Reports by day after it, days 0 to 7.
    pub days: Vec<u32>,
    /// Reports after day 7.
    pub later: u32,
    /// Days by which half of all reports had come.
    pub half_life_days: Option<f64>,
    /// Reports in all.
    pub reports: u32,
}

/// Promises of one office by state: counts, no percentage.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct ScoreRow {
    /// The office.
    pub office: String,
    /// Promises in all.
    pub promises: u32,
    /// By state, in the order of the board.
    pub by_state: Vec<(PromiseStateWord, u32)>,
}

/// The word of a promise's state.
pub type PromiseStateWord = &'static str;

impl ScoreRow {
    /// Counts the states of an office's promises.
    pub fn of(office: &str, states: &[PromiseState]) -> ScoreRow {
        let by_state = PromiseState::ALL.iter().map(|s| (s.as_str(), states.iter().filter(|t| *t == s).count() as u32)).collect();
        ScoreRow { office: office.to_owned(), promises: states.len() as u32, by_state }
    }
}

/// One public change of the record (R30).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Civil day.
    pub day: String,
    /// `correction`, `update`, `withdrawal`.
    pub kind: String,
    /// What it is about.
    pub about: String,
    /// Why, as the reviewer wrote it.
    pub reason: String,
}

/// Values that were not published.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithheldRow {
    /// What kind of value.
    pub what: String,
    /// Why.
    pub reason: String,
    /// How many.
    pub number: u32,
}
