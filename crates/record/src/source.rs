//! One document as received. In: what the person who added it knows. Out: a source with its hash and its conditions.
//! Never: the bytes themselves (the ledger keeps them). Rules: R1, R3, R33, R35.

use crate::ids::{Id, IdKind};
use crate::language::Language;
use crate::when::When;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What kind of source it is; shown in its place where the source itself is withheld (R11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A news report.
    News,
    /// An editorial or essay.
    Opinion,
    /// A statement of a government, party or armed group.
    Statement,
    /// A list of names kept by a community.
    CommunityList,
    /// A report of an organisation or court.
    Report,
    /// Words of a witness, survivor or relative.
    Testimony,
    /// Not recorded.
    #[default]
    Unspecified,
}

impl SourceKind {
    /// Its machine word.
    pub fn as_str(self) -> &'static str {
        match self {
            SourceKind::News => "news",
            SourceKind::Opinion => "opinion",
            SourceKind::Statement => "statement",
            SourceKind::CommunityList => "community_list",
            SourceKind::Report => "report",
            SourceKind::Testimony => "testimony",
            SourceKind::Unspecified => "unspecified",
        }
    }
}

/// Original or copy (R35).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Generation {
    /// The original document.
    Original,
    /// A copy of it.
    Copy,
    /// Not recorded.
    #[default]
    Unspecified,
}

/// One purpose a person may consent to (R3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Keep it in the record.
    Store,
    /// Publish from it.
    Publish,
    /// Use it in advocacy.
    Advocacy,
    /// Use it in court.
    Court,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Purpose; 4] = [Purpose::Store, Purpose::Publish, Purpose::Advocacy, Purpose::Court];

    /// Its machine word.
    pub fn as_str(self) -> &'static str {
        match self {
            Purpose::Store => "store",
            Purpose::Publish => "publish",
            Purpose::Advocacy => "advocacy",
            Purpose::Court => "court",
        }
    }
}

/// Whether consent is needed for a source, and for what it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Consent {
    /// Already public; nobody's consent is needed to cite it.
    PublicSource,
    /// Given by a person, for these purposes alone.
    Given {
        /// The purposes.
        purposes: Vec<Purpose>,
    },
    /// Not recorded: nothing may be published from it.
    NotRecorded,
}

/// One document as received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// `src-…`, from the hash of its bytes.
    pub id: Id,
    /// SHA-256 of its bytes as lower-case hexadecimal.
    pub sha256: String,
    /// Length in bytes.
    pub bytes: u64,
    /// The file's name as received, without folders.
    pub name: String,
    /// Media type as recognised from the content.
    pub media_type: String,
    /// Title, where known.
    pub title: Option<String>,
    /// Publisher, where known.
    pub publisher: Option<String>,
    /// Publication date, where known.
    pub published: Option<When>,
    /// Language, where known.
    pub language: Option<Language>,
    /// Address it was published at, where known.
    pub url: Option<String>,
    /// The public report that its facts are from, where it is a text written from another.
    pub facts_from: Option<String>,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// Original or copy.
    pub generation: Generation,
    /// Who it was acquired from, where recorded. Never public.
    pub acquired_from: Option<String>,
    /// Consent.
    pub consent: Consent,
    /// A note of the team. Never public.
    pub note: Option<String>,
}

impl Source {
    /// The id of the document with this hash.
    pub fn id_of(sha256_hex: &str) -> Id {
        Id::of(IdKind::Source, &[sha256_hex.as_bytes()])
    }

    /// The same source after what was said of consent since it was added: for purposes given later, for purposes taken back (R3). What is public needs no
    /// consent, and where none was recorded the document is kept all the same.
    pub fn after(mut self, given: &BTreeSet<Purpose>, taken_back: &BTreeSet<Purpose>) -> Source {
        let stood = match &self.consent {
            Consent::PublicSource => return self,
            Consent::Given { purposes } => purposes.clone(),
            Consent::NotRecorded if given.is_empty() => return self,
            Consent::NotRecorded => vec![Purpose::Store],
        };
        let stands = |purpose: &Purpose| (stood.contains(purpose) || given.contains(purpose)) && !taken_back.contains(purpose);
        self.consent = Consent::Given { purposes: Purpose::ALL.into_iter().filter(stands).collect() };
        self
    }

    /// Whether the source's consent allows a purpose (R3).
    pub fn allows(&self, purpose: Purpose) -> bool {
        match &self.consent {
            Consent::PublicSource => true,
            Consent::Given { purposes } => purposes.contains(&purpose),
            Consent::NotRecorded => purpose == Purpose::Store,
        }
    }
}
