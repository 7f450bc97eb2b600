//! A person's decisions. In: an id, a decision, a reason. Out: the state of claims and joins. Never: a decision by the engine.

use crate::claim::UnknownWord;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A reviewer's decision about one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The words say so.
    Accept,
    /// They do not.
    Reject,
    /// Not enough to decide.
    Unsure,
    /// They say so once corrected.
    Edit,
}

/// Where a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimStatus {
    /// Waiting for a person.
    Proposed,
    /// Accepted.
    Accepted,
    /// Rejected.
    Rejected,
    /// Not enough to decide.
    Unsure,
    /// Accepted with a correction.
    Edited,
}

impl ClaimStatus {
    /// The word in machine forms.
    pub fn as_str(self) -> &'static str {
        match self {
            ClaimStatus::Proposed => "proposed",
            ClaimStatus::Accepted => "accepted",
            ClaimStatus::Rejected => "rejected",
            ClaimStatus::Unsure => "unsure",
            ClaimStatus::Edited => "edited",
        }
    }

    /// Whether a person has promoted it.
    pub fn stands(self) -> bool {
        matches!(self, ClaimStatus::Accepted | ClaimStatus::Edited)
    }

    /// Whether it is still part of the picture before review: everything but what a person rejected.
    pub fn open(self) -> bool {
        self != ClaimStatus::Rejected
    }
}

impl fmt::Display for ClaimStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ClaimStatus {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<ClaimStatus, UnknownWord> {
        use ClaimStatus::{Accepted, Edited, Proposed, Rejected, Unsure};
        [Proposed, Accepted, Rejected, Unsure, Edited].into_iter().find(|s| s.as_str() == text).ok_or(UnknownWord)
    }
}

impl From<Decision> for ClaimStatus {
    fn from(decision: Decision) -> ClaimStatus {
        match decision {
            Decision::Accept => ClaimStatus::Accepted,
            Decision::Reject => ClaimStatus::Rejected,
            Decision::Unsure => ClaimStatus::Unsure,
            Decision::Edit => ClaimStatus::Edited,
        }
    }
}

/// What the version of rules ends with in a verdict that was given without sight of any other person's on the same claim (R17).
pub const BLIND: &str = "+blind";

/// Whether a verdict under these rules was given without sight of any other person's.
pub fn is_blind(rules: &str) -> bool {
    rules.ends_with(BLIND)
}

/// A reviewer's decision about two things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Join {
    /// They are one.
    Same,
    /// They are two.
    Different,
    /// Not enough to decide.
    Unsure,
}
