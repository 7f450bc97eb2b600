//! A memorial site and open data from what has been released. In: a [`gawah_record::public::PublicRecord`] alone.
//! Out: every file of the site in memory, the same bytes from the same record. Never: a clock, randomness, a file, the network,
//! or a value that `gawah_record::redaction` has not released. The `mod` order is the order of reading and of import.

mod failure;
mod texts;
pub mod alphabet;
mod lettering;
mod say;
mod localities;
mod room;
mod shelf;
mod frame;
mod citing;
mod parts;
mod changes;
mod closing;
mod further;
pub mod leaf;
pub mod ways;
pub mod pictures;
pub mod forms;
pub mod estimates;
pub mod escalation;
pub mod aftermath;
pub mod holders;
pub mod remembrance;
pub mod coverage;
pub mod places;
mod figures;
mod names;
mod name_years;
mod attack_parts;
mod attacks;
mod place_pages;
mod front;
mod promises;
mod vigil;
mod cards;
mod demands;
mod groups;
mod timeline;
mod sources;
mod links;
mod versions;
mod tables;
mod calendar;
mod feeds;
mod papers;
mod database;
mod columnar;
mod linked;
mod stubs;
mod attested;
mod plain;
mod brief_notes;
mod brief;
mod site;

pub use brief::{Part, brief};
pub use failure::PressError;
pub use leaf::Leaf;
pub use parts::quote;
pub use say::{between, incident_title, promise_rule, range, rule, when, withheld};
pub use site::{Site, Take, build, each, listing, sums};
pub use tables::guarded;
pub use texts::{Arg, Files, Texts, languages, texts, texts_with};

/// The stylesheet of the site, shared with the desk: tokens, light and dark, both directions, print.
pub const CSS: &str = include_str!("style.css");
