//! What the engine proposes and a person decides. In: two ids and weights. Out: a proposal with its reasons. Never: truth.

use crate::ids::{Id, IdKind};
use serde::{Deserialize, Serialize};

/// One reason for or against a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What was compared.
    pub column: String,
    /// How far it agrees.
    pub level: String,
    /// Weight in bits (log2 of the Bayes factor).
    pub weight: f64,
}

/// A proposed link between two incidents or two people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// `prp-…`, the same whichever way round.
    pub id: Id,
    /// One side; the smaller id.
    pub left: Id,
    /// The other.
    pub right: Id,
    /// Probability that the two are one.
    pub p: f64,
    /// Why.
    pub why: Vec<Reason>,
}

impl Proposal {
    /// A proposal about two ids, in either order.
    pub fn new(one: Id, other: Id, p: f64, why: Vec<Reason>) -> Proposal {
        let (left, right) = if one <= other { (one, other) } else { (other, one) };
        let id = Id::of(IdKind::Proposal, &[left.as_str().as_bytes(), right.as_str().as_bytes()]);
        Proposal { id, left, right, p, why }
    }
}
