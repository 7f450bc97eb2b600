//! The vocabulary of Gawah: what can be said about violence, its victims and what was promised afterwards.
//!
//! In: plain values. Out: types that cannot hold a wrong state. Never: a file, a clock, the network, randomness or SQL.
//! The `mod` order is the order of reading and the only order of import.

pub mod limits;
pub mod ids;
pub mod language;
pub mod when;
pub mod place;
pub mod count;
pub mod source;
pub mod span;
pub mod person;
pub mod group;
pub mod claim;
pub mod incident;
pub mod promise;
pub mod demand;
pub mod action;
pub mod verdict;
pub mod proposal;
pub mod editions;
pub mod entry;
pub mod measured;
pub mod public;
mod named;
mod protection;
pub mod accused;
mod living;
pub mod redaction;
pub mod cipher;
