//! Languages of sources and pages. In: BCP 47 tags. Out: a known language with its direction. Never: guessing from a name.

use serde::{Deserialize, Serialize};

/// A language that Gawah knows; others keep their tag.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Language {
    /// English.
    English,
    /// Urdu.
    Urdu,
    /// Dari (`prs`).
    Dari,
    /// Hazaragi (`haz`).
    Hazaragi,
    /// Persian (`fa`).
    Persian,
    /// Arabic.
    Arabic,
    /// Any other, by its tag.
    Other(String),
}

impl Language {
    /// The language of a tag; the region and script are left aside.
    pub fn from_tag(tag: &str) -> Language {
        let lower = tag.to_ascii_lowercase();
        match lower.split(['-', '_']).next().unwrap_or_default() {
            "en" => Language::English,
            "ur" => Language::Urdu,
            "prs" => Language::Dari,
            "haz" => Language::Hazaragi,
            "fa" => Language::Persian,
            "ar" => Language::Arabic,
            _ => Language::Other(lower),
        }
    }

    /// The tag as written in HTML and machine forms.
    pub fn tag(&self) -> &str {
        match self {
            Language::English => "en",
            Language::Urdu => "ur",
            Language::Dari => "prs",
            Language::Hazaragi => "haz",
            Language::Persian => "fa",
            Language::Arabic => "ar",
            Language::Other(tag) => tag,
        }
    }

    /// The direction of its script, as HTML's `dir`.
    pub fn direction(&self) -> &'static str {
        match self {
            Language::English | Language::Other(_) => "ltr",
            _ => "rtl",
        }
    }

    /// The language that most letters of a text suggest: Latin script reads as English, Arabic script as Urdu where letters of Urdu alone stand in it, else Persian.
    pub fn of_text(text: &str) -> Option<Language> {
        let (mut latin, mut arabic, mut urdu) = (0usize, 0usize, 0usize);
        for letter in text.chars().take(20_000) {
            match letter {
                'a'..='z' | 'A'..='Z' => latin += 1,
                '\u{0679}' | '\u{0688}' | '\u{0691}' | '\u{06D2}' | '\u{06BA}' | '\u{06BE}' => urdu += 1,
                '\u{0600}'..='\u{06FF}' => arabic += 1,
                _ => {}
            }
        }
        match (latin, arabic + urdu) {
            (0, 0) => None,
            (l, a) if l >= a => Some(Language::English),
            (_, a) if urdu * 50 >= a => Some(Language::Urdu),
            _ => Some(Language::Persian),
        }
    }
}

impl From<String> for Language {
    fn from(tag: String) -> Language {
        Language::from_tag(&tag)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> String {
        language.tag().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_suggests_a_language() {
        for (text, tag) in [("killed", Some("en")), ("ہلاک ہو گئے", Some("ur")), ("کشته شدند", Some("fa")), ("12", None)] {
            assert_eq!(Language::of_text(text).as_ref().map(Language::tag), tag, "{text}");
        }
    }
}
