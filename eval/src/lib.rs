//! What several measurements share. In: the project's own annotated texts, and corpora of the same form. Out: readings judged claim by claim.
//! Never: shipped.

pub mod gold;
pub mod made;
pub mod newton;
pub mod news;
pub mod scorer;
pub mod told;

/// What a program of measures ends with.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;
