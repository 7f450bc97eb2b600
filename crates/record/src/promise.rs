//! A promise and what became of it. In: claims of kind `promise`. Out: its state by rule or by a person's rating.
//! Never: kept or broken without evidence (R43); the clock alone says overdue. Rules: R42–R46.

use crate::ids::Id;
use crate::when::When;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The state of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseState {
    /// Past its date, nobody has rated it: computed.
    Overdue,
    /// Nobody has rated it.
    NotYetRated,
    /// Its date lies ahead: computed.
    NotDueYet,
    /// Begun.
    InTheWorks,
    /// Begun and stopped.
    Stalled,
    /// Kept in part.
    PartlyKept,
    /// Kept.
    Kept,
    /// Broken.
    Broken,
    /// Taken back.
    Withdrawn,
}

impl PromiseState {
    /// Every state in the order of the board.
    pub const ALL: [PromiseState; 9] = [
        PromiseState::Overdue,
        PromiseState::NotYetRated,
        PromiseState::NotDueYet,
        PromiseState::InTheWorks,
        PromiseState::Stalled,
        PromiseState::PartlyKept,
        PromiseState::Kept,
        PromiseState::Broken,
        PromiseState::Withdrawn,
    ];

    /// The word in machine forms.
    pub fn as_str(self) -> &'static str {
        match self {
            PromiseState::Overdue => "overdue",
            PromiseState::NotYetRated => "not_yet_rated",
            PromiseState::NotDueYet => "not_due_yet",
            PromiseState::InTheWorks => "in_the_works",
            PromiseState::Stalled => "stalled",
            PromiseState::PartlyKept => "partly_kept",
            PromiseState::Kept => "kept",
            PromiseState::Broken => "broken",
            PromiseState::Withdrawn => "withdrawn",
        }
    }

    /// Whether only a person with evidence can set it (R43).
    pub fn needs_evidence(self) -> bool {
        matches!(self, PromiseState::Kept | PromiseState::PartlyKept | PromiseState::Broken)
    }

    /// The state of a word.
    pub fn from_word(word: &str) -> Option<PromiseState> {
        PromiseState::ALL.into_iter().find(|s| s.as_str() == word.replace('-', "_"))
    }
}

impl fmt::Display for PromiseState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One rating by a person (R45).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// The state.
    pub state: PromiseState,
    /// The claim that shows it.
    pub evidence: Option<Id>,
    /// Why.
    pub reason: String,
    /// The day of the rating.
    pub on: When,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// `prm-…`.
    pub id: Id,
    /// The claim it stands on.
    pub claim: Id,
    /// Its source.
    pub source: Id,
    /// Its exact words.
    pub words: String,
    /// What is promised, in the words of the list: `compensation`, `visit`.
    pub content: Option<String>,
    /// Who promised.
    pub promiser: Option<String>,
    /// In what office.
    pub office: Option<String>,
    /// To whom.
    pub beneficiary: Option<String>,
    /// How much, as written.
    pub amount: Option<String>,
    /// When it was said, as the source allows.
    pub said_on: Option<When>,
    /// When it falls due, where said.
    pub due: Option<When>,
    /// The incident it follows.
    pub incident: Option<Id>,
    /// Its state now.
    pub state: PromiseState,
    /// The rule or reason of the state.
    pub rule: String,
    /// Every rating, oldest first.
    pub history: Vec<Rating>,
}
