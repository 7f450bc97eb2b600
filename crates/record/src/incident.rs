//! One attack or violation, gathered from reports. In: claims joined by a person's verdicts. Out: ranges with their claims.
//! Never: an average, or one source's word as the truth. Rules: R12, R15, R18, R21.

use crate::count::Count;
use crate::ids::Id;
use crate::place::Place;
use crate::when::When;
use serde::{Deserialize, Serialize};

/// Types of incidents, as `docs/claims.md` has them.
pub const TYPES: [&str; 12] = [
    "killing",
    "bombing",
    "shooting",
    "kidnapping",
    "arson",
    "robbery",
    "assault",
    "threat",
    "forced_work_stoppage",
    "enforced_disappearance",
    "detention",
    "other",
];

/// How well an incident is supported, computed (R12, R14–R17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentStatus {
    /// One independent source.
    Provisional,
    /// Two or more independent sources.
    Reported,
    /// More than one group claims it, or a claim is disputed.
    Contested,
    /// Reviewed by two people.
    Confirmed,
}

impl IncidentStatus {
    /// Its machine word.
    pub fn as_str(self) -> &'static str {
        match self {
            IncidentStatus::Provisional => "provisional",
            IncidentStatus::Reported => "reported",
            IncidentStatus::Contested => "contested",
            IncidentStatus::Confirmed => "confirmed",
        }
    }
}

/// A range of people with the claims it stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The lowest and highest figure given.
    pub count: Count,
    /// The number of independent sources.
    pub sources: usize,
    /// The claims it stands on.
    pub claims: Vec<Id>,
    /// How it was made, in words.
    pub method: String,
}

/// Two sources that say different things, in one sentence each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    /// What they differ about: `killed`, `date`, `responsibility`.
    pub about: String,
    /// The claims, one of each side or more.
    pub claims: Vec<Id>,
}

/// One attack or violation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// `inc-…`.
    pub id: Id,
    /// Ids merged into this one by a verdict.
    pub also: Vec<Id>,
    /// The type, as most reports say.
    pub incident_type: Option<String>,
    /// The date that the reports allow.
    pub date: Option<When>,
    /// The place, the finest that a report gives.
    pub place: Option<Place>,
    /// Killed.
    pub killed: Option<Figure>,
    /// Injured.
    pub injured: Option<Figure>,
    /// Missing.
    pub missing: Option<Figure>,
    /// Computed status.
    pub status: IncidentStatus,
    /// Independent sources.
    pub independent_sources: usize,
    /// The sources, sorted.
    pub sources: Vec<Id>,
    /// Every claim about it.
    pub claims: Vec<Id>,
    /// The dead who are named or described.
    pub people: Vec<Id>,
    /// Disagreements.
    pub disagreements: Vec<Disagreement>,
    /// What a reviewer should look at (R23, R48).
    pub flags: Vec<String>,
}
