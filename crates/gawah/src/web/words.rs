//! Texts of the desk in each language. In: `texts/*.ftl` beside this file, and behind them the site's own texts. Out: finished words.
//! Never: a missing text in silence; English stands in, and a key unknown to all shows itself.

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use gawah_press::{Arg, Texts, form};
use gawah_record::count::Count;
use gawah_record::incident::Incident;
use gawah_record::language::Language;
use gawah_record::promise::Promise;
use gawah_record::when::When;
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

const ENGLISH: &str = include_str!("texts/en.ftl");
const URDU: &str = include_str!("texts/ur.ftl");
const DARI: &str = include_str!("texts/prs.ftl");

/// The texts of one language.
pub struct Words {
    own: Bundle,
    english: Bundle,
    site: Texts,
}

/// The languages that the desk has texts in, English first.
pub fn languages() -> [Language; 3] {
    [Language::English, Language::Urdu, Language::Dari]
}

fn bundle(file: &str, tag: &str, isolate: bool) -> Bundle {
    let locale: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut made = Bundle::new_concurrent(vec![locale]);
    made.set_use_isolating(isolate);
    made.add_resource_overriding(FluentResource::try_new(file.to_owned()).unwrap_or_else(|(parsed, _)| parsed));
    made
}

impl Words {
    /// The texts of a language; one without texts of its own gets English.
    pub fn of(language: &Language) -> Words {
        let known = if languages().contains(language) { language.clone() } else { Language::English };
        let (file, plural_rules) = match known {
            Language::Urdu => (URDU, "ur"),
            Language::Dari => (DARI, "fa"),
            _ => (ENGLISH, "en"),
        };
        let isolate = known.direction() == "rtl";
        Words { own: bundle(file, plural_rules, isolate), english: bundle(ENGLISH, "en", isolate), site: gawah_press::texts(&known) }
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
        self.with(key, &[])
    }

    /// A text with values, in the plural form that the language asks for.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        form(&self.own, key, args).or_else(|| form(&self.english, key, args)).unwrap_or_else(|| self.site.with(key, args))
    }

    /// A text with one number.
    pub fn number(&self, key: &str, number: usize) -> String {
        self.with(key, &[("number", Arg::Number(i64::try_from(number).unwrap_or(i64::MAX)))])
    }

    /// The word for a machine word under a prefix: `state`, `kept`.
    pub fn word(&self, prefix: &str, machine: &str) -> String {
        let key = format!("{prefix}-{}", machine.replace(['_', '.'], "-"));
        if self.own.has_message(&key) { self.get(&key) } else { self.site.word(prefix, machine) }
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
        if self.english.has_message(&format!("tongue-{tag}")) { self.get(&format!("tongue-{tag}")) } else { tag.to_owned() }
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
    use std::collections::BTreeSet;

    fn keys(file: &str) -> BTreeSet<&str> {
        file.lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|l| l.split_once(" ="))
            .map(|(k, _)| k)
            .collect()
    }

    #[test]
    fn every_language_has_every_text_that_english_has_and_all_parse() {
        assert_eq!(keys(ENGLISH), keys(URDU));
        assert_eq!(keys(ENGLISH), keys(DARI));
        for file in [ENGLISH, URDU, DARI] {
            assert!(FluentResource::try_new(file.to_owned()).is_ok());
        }
    }

    #[test]
    fn a_missing_text_shows_its_key_and_words_of_the_site_are_found() {
        let words = Words::of(&Language::English);
        assert!(words.get("no-such-key").contains("no-such-key"));
        assert_eq!(words.word("state", "not_yet_rated"), "Not yet rated");
        assert_eq!(words.range_or_none(None), words.get("no-information"));
    }
}
