//! Record linkage with reasons: which reports are one incident, which names one person, which rows of a table one record.
//!
//! In: plain values. Out: proposals, each with the waterfall of weights that made it, and clusters that respect verdicts.
//! Never: a merge by itself, a clock, a file, the network or unseeded randomness; the order of input and the ids decide nothing.
//! Method: Fellegi and Sunter 1969, "A Theory for Record Linkage": weights are log2 of m/u, added, from a prior to a probability.

pub mod pair;
pub mod strings;

pub mod script;

pub mod names;

pub mod alias;

pub mod weights;

pub mod compare;

pub mod people;

pub mod reports;

mod heads;

pub mod cluster;

pub mod typed;

pub mod spellings;

pub mod table;

pub mod stories;

pub use alias::compare;
pub use cluster::{Cluster, clusters};
pub use pair::{Pair, Reason, Verdict};
pub use people::{Name, people};
pub use reports::{Known, Report, incidents};

/// The README's example, run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct ReadmeExample;
