//! What a learned model makes of a dispatch. In: a text, plain tables. Out: scored spans, strings, fillers, and the attacks they fill.
//! Never: a model runtime, a word that is not in the text, a different answer the next time. Method: linear scores over hashed features,
//! then small trees, each stage learning from out-of-fold scores of the one before. Source: trained on MUC-4 reports; see model/README.md.

pub mod tables;
pub mod words;
pub mod memory;
pub mod linear;
pub mod spans;
pub mod strings;
pub mod fillers;
pub mod tone;
pub mod plan;
mod dispatch;
pub mod fit;

pub use crate::text::Text;
pub use dispatch::{Dispatch, Model, worth};
