//! The vocabulary of Gawah: what can be said about violence, its victims and what was promised afterwards.
//!
//! In: plain values. Out: types that cannot hold a wrong state. Never: a file, a clock, the network, randomness or SQL.
//! The `mod` order is the order of reading and the only order of import.

pub mod action;
pub mod claim;
pub mod count;
pub mod demand;
pub mod entry;
pub mod group;
pub mod ids;
pub mod incident;
pub mod language;
pub mod limits;
pub mod person;
pub mod place;
pub mod promise;
pub mod proposal;
pub mod public;
pub mod redaction;
pub mod source;
pub mod span;
pub mod verdict;
pub mod when;
