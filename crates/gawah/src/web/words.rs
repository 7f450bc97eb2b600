//! Texts of the desk in each language. In: `texts/*.ftl` beside this file, together with the site's own texts. Out: finished words.
//! Never: a missing text in silence; a neighbour or English stands in with a mark, and a key unknown to all shows itself.

use gawah_press::{Arg, Files, Texts, texts_with};
use gawah_record::count::Count;
use gawah_record::incident::Incident;
use gawah_record::language::Language;
use gawah_record::promise::Promise;
use gawah_record::when::When;

const OWN: Files = Files {
    english: include_str!("texts/en.ftl"),
    urdu: include_str!("texts/ur.ftl"),
    dari: include_str!("texts/prs.ftl"),
    hazaragi: include_str!("texts/haz.ftl"),
};

/// The texts of one language: those of the site, and the desk's own.
pub struct Words {
    site: Texts,
}

impl Words {
    /// The texts of a language; one without texts of its own gets English.
    pub fn of(language: &Language) -> Words {
        let known = gawah_press::languages().into_iter().find(|known| known == language).unwrap_or(Language::English);
        Words { site: texts_with(&known, &OWN) }
    }

    /// The language of the page.
    pub fn language(&self) -> &Language {
        self.site.language()
    }

    /// The texts that desk and site share.
    pub fn site(&self) -> &Texts {
        &self.site
    }

    /// A text without values.
    pub fn get(&self, key: &str) -> String {
        self.site.get(key)
    }

    /// A text with values, in the plural form that the language asks for.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.site.with(key, args)
    }

    /// A text with one number.
    pub fn number(&self, key: &str, number: usize) -> String {
        self.with(key, &[("number", Arg::Number(i64::try_from(number).unwrap_or(i64::MAX)))])
    }

    /// The word for a machine word under a prefix: `state`, `kept`.
    pub fn word(&self, prefix: &str, machine: &str) -> String {
        self.site.word(prefix, machine)
    }

    /// A range in words.
    pub fn range(&self, count: Count) -> String {
        gawah_press::range(&self.site, count)
    }

    /// The two ends of a scale that begins at nothing.
    pub fn scale(&self, most: u32) -> String {
        gawah_press::between(&self.site, 0, most)
    }

    /// Two ends with one digit after the point.
    pub fn between(&self, low: f64, high: f64) -> String {
        gawah_press::between(&self.site, format!("{low:.1}"), format!("{high:.1}"))
    }

    /// A rule of the record in the language, else as the record says it.
    pub fn rule(&self, rule: &str) -> String {
        gawah_press::rule(&self.site, rule)
    }

    /// Why a promise stands where it stands.
    pub fn promise_rule(&self, promise: &Promise) -> String {
        gawah_press::promise_rule(&self.site, promise)
    }

    /// A range that may be unknown: said so, never 0 (R20).
    pub fn range_or_none(&self, count: Option<Count>) -> String {
        count.map_or_else(|| self.get("no-information"), |c| self.range(c))
    }

    /// A date in words.
    pub fn date(&self, date: Option<When>) -> String {
        date.map_or_else(|| self.get("date-none"), |d| gawah_press::when(&self.site, d))
    }

    /// A neutral title of an incident.
    pub fn incident(&self, incident: &Incident) -> String {
        gawah_press::incident_title(&self.site, incident)
    }

    /// How sure the reader is, in a word.
    pub fn confidence(&self, confidence: f64) -> String {
        self.get(&format!("sure-{}", SURE[sureness(confidence)]))
    }

    /// The name of a language, else its tag.
    pub fn tongue(&self, tag: &str) -> String {
        if self.site.knows(&format!("tongue-{tag}")) { self.get(&format!("tongue-{tag}")) } else { tag.to_owned() }
    }
}

/// How sure the reader can be, in words of an address, the surest first.
pub const SURE: [&str; 4] = ["very", "rather", "perhaps", "weak"];

/// How sure the reader is: a place in [`SURE`].
pub fn sureness(confidence: f64) -> usize {
    match confidence {
        c if c >= 0.9 => 0,
        c if c >= 0.75 => 1,
        c if c >= 0.5 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_bundle::FluentResource;
    use std::collections::BTreeSet;

    const ENGLISH: &str = OWN.english;
    const URDU: &str = OWN.urdu;
    const DARI: &str = OWN.dari;
    const HAZARAGI: &str = OWN.hazaragi;

    fn keys(file: &str) -> BTreeSet<&str> {
        file.lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|l| l.split_once(" ="))
            .map(|(k, _)| k)
            .collect()
    }

    /// The names of the values of each text.
    fn values<'f>(file: &'f str, key: &str) -> BTreeSet<&'f str> {
        let from = file.find(&format!("\n{key} =")).map_or("", |at| &file[at + 1..]);
        let end = from.match_indices('\n').find(|(at, _)| !from[at + 1..].starts_with([' ', '}'])).map_or(from.len(), |(at, _)| at);
        from[..end].split('$').skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()).collect()
    }

    #[test]
    fn every_language_has_every_text_that_english_has_and_all_parse() {
        assert_eq!(keys(ENGLISH), keys(URDU));
        assert_eq!(keys(ENGLISH), keys(DARI));
        assert!(keys(HAZARAGI).is_subset(&keys(ENGLISH)) && keys(HAZARAGI).len() > 60);
        for file in [ENGLISH, URDU, DARI, HAZARAGI] {
            assert!(FluentResource::try_new(file.to_owned()).is_ok());
            for key in keys(file) {
                assert_eq!(values(file, key), values(ENGLISH, key), "{key}");
            }
        }
    }

    #[test]
    fn no_text_of_the_desk_takes_the_place_of_one_of_the_site() {
        let site = gawah_press::texts(&Language::English);
        let both: Vec<&str> = keys(ENGLISH).into_iter().filter(|key| site.knows(key)).collect();
        assert!(both.is_empty(), "{both:?}");
    }

    #[test]
    fn a_line_that_nobody_has_written_in_hazaragi_is_shown_in_dari_with_a_mark() {
        let (hazaragi, dari) = (Words::of(&Language::Hazaragi), Words::of(&Language::Dari));
        let unwritten = keys(ENGLISH).into_iter().find(|key| !keys(HAZARAGI).contains(key) && values(ENGLISH, key).is_empty());
        let key = unwritten.expect("some line waits for a reader");
        assert_eq!(hazaragi.get(key), format!("{}٭", dari.get(key)));
    }

    #[test]
    fn a_missing_text_shows_its_key_and_words_of_the_site_are_found() {
        let words = Words::of(&Language::English);
        assert!(words.get("no-such-key").contains("no-such-key"));
        assert_eq!(words.word("state", "not_yet_rated"), "Not yet rated");
        assert_eq!(words.range_or_none(None), words.get("no-information"));
    }
}
