//! Demands and the answers to them. In: claims of kind `demand` and `response`. Out: chains with elapsed days.
//! Never: an answer joined to a demand without saying by which rule (R53).

use crate::claim::Polarity;
use crate::ids::Id;
use crate::when::When;
use serde::{Deserialize, Serialize};

/// A demand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demand {
    /// `dmd-…`.
    pub id: Id,
    /// The claim it stands on.
    pub claim: Id,
    /// Its source.
    pub source: Id,
    /// Its exact words.
    pub words: String,
    /// What is demanded, in the words of the list.
    pub content: Option<String>,
    /// Who demands.
    pub demander: Option<String>,
    /// Of whom.
    pub addressee: Option<String>,
    /// When, as the source allows.
    pub made_on: Option<When>,
    /// The incident it follows.
    pub incident: Option<Id>,
    /// Answers, soonest first.
    pub answers: Vec<Answer>,
}

/// An answer to a demand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The response's or promise's claim.
    pub claim: Id,
    /// Least and most days after the demand, where both dates are known.
    pub days: Option<(i64, i64)>,
    /// The rule that joined them.
    pub rule: String,
}

/// What someone in office did in answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// `rsp-…`.
    pub id: Id,
    /// The claim it stands on.
    pub claim: Id,
    /// Its source.
    pub source: Id,
    /// Its exact words.
    pub words: String,
    /// Who.
    pub actor: Option<String>,
    /// What: `visit`, `talks`, `arrest`.
    pub act: Option<String>,
    /// With what outcome, where said: `refused`, `words_only`.
    pub outcome: Option<String>,
    /// Whether the source says that it was done, or that it was not ("nobody was arrested").
    pub polarity: Polarity,
    /// When, as the source allows.
    pub on: Option<When>,
    /// The incident it follows.
    pub incident: Option<Id>,
}
