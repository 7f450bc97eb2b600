//! What several measurements share. In: the project's own annotated texts, and corpora of the same form. Out: readings judged claim by claim.
//! Never: shipped.

pub mod gold;
