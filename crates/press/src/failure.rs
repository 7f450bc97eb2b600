//! Why a site could not be built. In: nothing. Out: the reason in words. Never: content of the record.

/// Why a site could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
    /// No language was asked for, or English was left out: it stands at the root.
    #[error("a site needs English at its root; name it among the languages")]
    NoEnglish,
    /// A language without texts.
    #[error("there are no texts in `{0}` yet; languages with texts: en, ur, prs, haz")]
    NoTexts(String),
    /// A brief of nothing.
    #[error("nothing of the record that was asked for is released")]
    NothingReleased,
    /// An attack that stands nowhere in the public part.
    #[error("{0} is no attack that is released")]
    NotPublic(String),
    /// A file could not be written in its form.
    #[error("{0} could not be written in its form; please report this with the version of gawah")]
    Unwritable(&'static str),
}
