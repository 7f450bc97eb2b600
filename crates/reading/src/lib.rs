//! Reads a document into attributed claims with their exact words.
//!
//! In: a text, its publication date where known. Out: subjects, claims, gaps and parts. Never: a failure, a clock, a file, or a claim
//! whose words do not stand in the text. The `mod` order is the order of reading and the only order of import.

mod header;
mod text;
mod passages;
pub mod gazetteer;
mod lexicon;
mod weigh;
mod scene;
mod verbs;
mod clause;
mod counts;
mod dates;
mod draft;
mod lists;
mod fates;
mod harm;
mod places;
pub mod model;
mod day;
mod incidents;
mod speech;
mod reference;
mod terms;
mod arguments;
mod particulars;
mod cues;
mod frames;
mod fronts;
mod verb_final;
mod victims;
mod whereabouts;
mod told;
mod persons;
mod telling;
mod singly;
mod tolls;
mod claims;
mod sure;
mod registers;
mod reader;
mod rows;
pub mod form;

pub use claims::OF_ATTACKERS;
pub use places::{Known, known};
pub use reader::{Document, Part, READER, Reader, Reading};
pub use registers::{AttackWord, Layout, LayoutColumn, ROLES, ROW, layout, layouts, names_the_attacker};
pub use rows::{RowFault, RowTold, by_row};
pub use weigh::{Choice, Question};
