//! What the world may see. In: values that `redaction` has released. Out: plain tables of them for the press.
//! Never: a note, a name of someone who gave a document, or a value that was not released; no other crate can make these types.

use crate::action::Action;
use crate::claim::{Certainty, Kind, Modality};
use crate::count::Count;
use crate::demand::{Demand, Response};
use crate::editions::{Change, EditionDay, JOINED, STATEMENTS, Told};
use crate::ids::Id;
use crate::incident::{Figure, Incident};
use crate::language::Language;
use crate::measured::Measured;
pub use crate::measured::YearRow;
use crate::person::Person;
use crate::promise::{Promise, PromiseState};
use crate::source::SourceKind;
use crate::when::When;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

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

impl PublicRecord {
    /// What it tells of everything that has a page of its own, people excepted, under each of its ids.
    pub fn told(&self) -> BTreeMap<Id, Told> {
        let said: BTreeMap<&Id, String> = self.claims.iter().map(|claim| (&claim.id, claim.digest())).collect();
        let from = |claims: &mut dyn Iterator<Item = &Id>| -> BTreeMap<Id, String> {
            claims.filter_map(|claim| Some((claim.clone(), said.get(claim)?.clone()))).collect()
        };
        // a statement that is of no attack stands on its source's page
        let of_attacks: BTreeSet<&Id> = self.incidents.iter().flat_map(|incident| &incident.claims).collect();
        let mut own: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
        for claim in self.claims.iter().filter(|claim| !of_attacks.contains(&claim.id)) {
            own.entry(&claim.source).or_default().push(&claim.id);
        }
        let told = |source: &PublicSource| {
            let claims = own.get(&source.id).into_iter().flatten().copied();
            Told { parts: BTreeMap::new(), from: from(&mut { claims }) }
        };
        let mut made: BTreeMap<Id, Told> = self.sources.iter().map(|source| (source.id.clone(), told(source))).collect();
        for incident in &self.incidents {
            made.insert(incident.id.clone(), Told { parts: parts(incident), from: from(&mut incident.claims.iter()) });
            let joined = || Told { parts: BTreeMap::from([(JOINED.to_owned(), incident.id.to_string())]), from: BTreeMap::new() };
            made.extend(incident.also.iter().map(|also| (also.clone(), joined())));
        }
        for promise in &self.promises {
            let parts = BTreeMap::from([("state".to_owned(), promise.state.as_str().to_owned())]);
            made.insert(promise.id.clone(), Told { parts, from: from(&mut std::iter::once(&promise.claim)) });
        }
        for demand in &self.demands {
            let parts = BTreeMap::from([("answers".to_owned(), demand.answers.len().to_string())]);
            let answers = demand.answers.iter().map(|answer| &answer.claim);
            made.insert(demand.id.clone(), Told { parts, from: from(&mut std::iter::once(&demand.claim).chain(answers)) });
        }
        made
    }
}

/// Parts of an attack that a log of changes compares.
fn parts(incident: &Incident) -> BTreeMap<String, String> {
    let figure = |figure: &Option<Figure>| figure.as_ref().map(|figure| figure.count.typed());
    let parts = [
        ("type", incident.incident_type.clone()),
        ("date", incident.date.map(|date| date.to_string())),
        ("place", incident.place.as_ref().map(|place| place.path.clone())),
        ("killed", figure(&incident.killed)),
        ("injured", figure(&incident.injured)),
        ("missing", figure(&incident.missing)),
        ("status", Some(incident.status.as_str().to_owned())),
        (STATEMENTS, Some(incident.claims.len().to_string())),
    ];
    parts.into_iter().filter_map(|(part, value)| Some((part.to_owned(), value?))).collect()
}

/// A thing whose page was published once and is not any more: nothing is told of it but since when (R3, R30).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gone {
    /// Its id.
    pub id: Id,
    /// The first edition without it.
    pub since: EditionDay,
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

impl PublicClaim {
    /// Eight letters of a SHA-256 over what it says, who says so and how; its words and its source stay what they are.
    pub fn digest(&self) -> String {
        let count = self.count.map(Count::typed).unwrap_or_default();
        let parts = self.parts.iter().flat_map(|(name, value)| [name.as_str(), value]);
        let mut hash = Sha256::new();
        for said in [self.kind.as_str(), &self.said_by, self.modality.as_str(), self.certainty.as_str(), &count].into_iter().chain(parts) {
            hash.update((said.len() as u64).to_be_bytes());
            hash.update(said);
        }
        hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
    }
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
