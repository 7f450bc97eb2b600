//! Non-violent actions. In: claims of kind `action`. Out: what people did, where, how many. Never: a label of theirs as a crime.

use crate::count::Count;
use crate::ids::Id;
use crate::when::When;
use serde::{Deserialize, Serialize};

/// Forms of non-violent action.
pub const FORMS: [&str; 13] = [
    "sit_in",
    "mourning_with_bodies",
    "march",
    "strike",
    "vigil",
    "hunger_strike",
    "petition",
    "boycott",
    "protest",
    "mourning",
    "blockade",
    "burial_ended",
    "other",
];

/// A non-violent action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// `act-…`.
    pub id: Id,
    /// The claim it stands on.
    pub claim: Id,
    /// Its source.
    pub source: Id,
    /// Its exact words.
    pub words: String,
    /// The form: `sit_in`, `strike`, `march`, `vigil`, `hunger_strike`.
    pub form: Option<String>,
    /// Who.
    pub actor: Option<String>,
    /// Where, as written.
    pub place: Option<String>,
    /// When, as the source allows.
    pub on: Option<When>,
    /// How many, as the source allows.
    pub size: Option<Count>,
    /// The incident it follows.
    pub incident: Option<Id>,
}
