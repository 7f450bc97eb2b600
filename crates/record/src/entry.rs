//! What a ledger holds: bodies of entries, in the order written. In: facts and decisions. Out: one enum that says all that can happen.
//! Never: keys, hashes or storage (the ledger's work). A change here needs a new wire version.

use crate::claim::{ClaimForm, Gap, Subject};
use crate::editions::Differs;
use crate::ids::Id;
use crate::language::Language;
use crate::promise::PromiseState;
use crate::proposal::Proposal;
use crate::source::Source;
use crate::verdict::{Decision, Join};
use crate::when::When;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A claim of a reading under its permanent id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadClaim {
    /// The id of the incident, action or pattern of its document, where it speaks of one.
    pub subject: Option<Id>,
    /// The claim; its `id` is `clm-…`.
    pub claim: ClaimForm,
}

/// A subject of a reading under its permanent id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadSubject {
    /// `inc-…` for an incident, `act-…` for an action or pattern.
    pub id: Id,
    /// What the document says of it.
    pub subject: Subject,
}

/// The reader of a reading that a person made by entering a claim.
pub const BY_HAND: &str = "by hand";

/// Whether a field may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Release {
    /// May be published.
    Public,
    /// Withheld.
    Withheld,
}

/// The body of one entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Body {
    /// The first entry of a record.
    RecordCreated {
        /// The record's name.
        name: String,
        /// The version of rules and definitions (R9).
        rules: String,
    },
    /// A setting: `scope`, `definitions`, `title`, `community`, `contact`.
    SettingSet {
        /// Its name.
        name: String,
        /// Its text.
        value: String,
    },
    /// A document was added; its bytes are kept as an original.
    SourceAdded {
        /// The source.
        source: Source,
    },
    /// The text of a document, as taken from its bytes.
    TextExtracted {
        /// The source.
        source: Id,
        /// The text.
        text: String,
        /// What took it.
        extractor: String,
    },
    /// A document has no text yet.
    NoText {
        /// The source.
        source: Id,
        /// Why: "scanned PDF", "unknown type".
        why: String,
    },
    /// A reader read a source.
    ReadingMade {
        /// The source.
        source: Id,
        /// The reader's version.
        reader: String,
        /// The language found.
        language: Option<Language>,
        /// The publication date, given or found.
        published: Option<When>,
        /// The title found.
        title: Option<String>,
        /// Subjects.
        subjects: Vec<ReadSubject>,
        /// Claims.
        claims: Vec<ReadClaim>,
        /// Gaps.
        gaps: Vec<Gap>,
    },
    /// A reviewer decided about a claim.
    VerdictGiven {
        /// The claim.
        claim: Id,
        /// The decision.
        decision: Decision,
        /// Why; required but for accepting.
        reason: Option<String>,
        /// Corrected values by slot name, for an edit.
        edits: BTreeMap<String, String>,
        /// The version of rules it was taken under (R9).
        rules: String,
    },
    /// The engine proposed links.
    LinksProposed {
        /// By which method.
        method: String,
        /// The proposals.
        proposals: Vec<Proposal>,
    },
    /// A reviewer decided whether two incidents or two people are one.
    JoinDecided {
        /// The decision.
        decision: Join,
        /// One.
        left: Id,
        /// The other.
        right: Id,
        /// Why.
        reason: String,
    },
    /// A reviewer took an incident or person apart again: its joins no longer hold.
    SplitDecided {
        /// The incident or person.
        id: Id,
        /// Why.
        reason: String,
    },
    /// A reviewer rated a promise.
    PromiseRated {
        /// The promise.
        promise: Id,
        /// The state.
        state: PromiseState,
        /// The claim that shows it.
        evidence: Option<Id>,
        /// Why.
        reason: String,
    },
    /// Fields were released or withheld.
    ReleaseSet {
        /// The source, claim, incident, person, promise, demand or group.
        id: Id,
        /// The fields by name; `all` for all that the rules allow.
        fields: Vec<String>,
        /// Public or withheld.
        release: Release,
        /// Why.
        reason: String,
    },
    /// An earlier decision no longer holds.
    Undone {
        /// The entry of the decision.
        entry: Id,
        /// Why.
        reason: String,
    },
    /// The body of an entry was destroyed; its header stays.
    Erased {
        /// The entry.
        entry: Id,
        /// Why.
        reason: String,
    },
    /// A site was published.
    Published {
        /// SHA-256 of its `SHA256SUMS`.
        sums_sha256: String,
        /// Files written.
        files: u64,
        /// How it differs from the edition before it.
        #[serde(default, skip_serializing_if = "Differs::is_empty")]
        differs: Differs,
    },
}

impl Body {
    /// The word for its kind, as in machine forms.
    pub fn kind(&self) -> &'static str {
        match self {
            Body::RecordCreated { .. } => "record_created",
            Body::SettingSet { .. } => "setting_set",
            Body::SourceAdded { .. } => "source_added",
            Body::TextExtracted { .. } => "text_extracted",
            Body::NoText { .. } => "no_text",
            Body::ReadingMade { .. } => "reading_made",
            Body::VerdictGiven { .. } => "verdict_given",
            Body::LinksProposed { .. } => "links_proposed",
            Body::JoinDecided { .. } => "join_decided",
            Body::SplitDecided { .. } => "split_decided",
            Body::PromiseRated { .. } => "promise_rated",
            Body::ReleaseSet { .. } => "release_set",
            Body::Undone { .. } => "undone",
            Body::Erased { .. } => "erased",
            Body::Published { .. } => "published",
        }
    }
}
