//! Texts of the pages in each language. In: Fluent files under `texts/`. Out: finished words with plural rules.
//! Never: a missing text in silence: English stands in with a mark, and a key unknown to English shows itself.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use gawah_record::language::Language;
use std::fmt;
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

const OWN: Files = Files {
    english: include_str!("../texts/en.ftl"),
    urdu: include_str!("../texts/ur.ftl"),
    dari: include_str!("../texts/prs.ftl"),
    hazaragi: include_str!("../texts/haz.ftl"),
};

/// What stands after an English text in a page of another language.
pub(crate) const FALLBACK_MARK: &str = " [en]";

/// What stands after a Dari line in a page of Hazaragi: short, since many lines bear it; the foot of each page says what it means.
pub(crate) const BORROWED_MARK: &str = "٭";

/// A Fluent file of each language.
#[derive(Debug, Clone, Copy, Default)]
pub struct Files {
    /// English, which has every key.
    pub english: &'static str,
    /// Urdu.
    pub urdu: &'static str,
    /// Dari.
    pub dari: &'static str,
    /// Hazaragi, which borrows from Dari.
    pub hazaragi: &'static str,
}

impl Files {
    /// The file of a language; empty where there is none.
    fn of(&self, language: &Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::Urdu => self.urdu,
            Language::Dari => self.dari,
            Language::Hazaragi => self.hazaragi,
            _ => "",
        }
    }
}

/// A value placed into a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Arg<'a> {
    /// Words.
    Text(&'a str),
    /// A number, which also chooses the plural form.
    Number(i64),
}

/// The texts of one language, with those of a neighbour behind them where there is one, and English behind both.
pub struct Texts {
    language: Language,
    own: Bundle,
    neighbour: Option<Bundle>,
    english: Bundle,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("language", &self.language).finish_non_exhaustive()
    }
}

/// The languages that have texts, English first.
pub fn languages() -> [Language; 4] {
    [Language::English, Language::Urdu, Language::Dari, Language::Hazaragi]
}

/// The texts of a language. A language without texts gets English with a mark on every text.
pub fn texts(language: &Language) -> Texts {
    texts_with(language, &Files::default())
}

/// The same with texts of a program that shows more than the site. In: its own files, any of which may be empty.
pub fn texts_with(language: &Language, more: &Files) -> Texts {
    let isolate = language.direction() == "rtl";
    let of = |language: &Language| bundle([OWN.of(language), more.of(language)], language, isolate);
    Texts {
        language: language.clone(),
        own: of(language),
        neighbour: (*language == Language::Hazaragi).then(|| of(&Language::Dari)),
        english: of(&Language::English),
    }
}

/// Parses files; lines that do not parse are left out, which the tests would show as missing keys.
fn bundle(files: [&str; 2], language: &Language, isolate: bool) -> Bundle {
    let plural_rules = match language {
        Language::Urdu => "ur",
        Language::Dari | Language::Hazaragi => "fa",
        _ => "en",
    };
    let locale: LanguageIdentifier = plural_rules.parse().unwrap_or_default();
    let mut made = Bundle::new_concurrent(vec![locale]);
    made.set_use_isolating(isolate);
    for file in files {
        if file.lines().any(|line| line == "digits = ۰۱۲۳۴۵۶۷۸۹") {
            made.set_formatter(Some(|value, _| eastern(value)));
        }
        made.add_resource_overriding(FluentResource::try_new(file.to_owned()).unwrap_or_else(|(parsed, _)| parsed));
    }
    made
}

/// A number in the digits of Persian; a plural form is still chosen by the number itself.
fn eastern(value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digit = |c: char| c.to_digit(10).and_then(|d| char::from_u32('۰' as u32 + d)).unwrap_or(c);
    Some(number.as_string().chars().map(digit).collect())
}

/// A text of a bundle with its values; `None` where it is missing or a value does not fit.
fn form(bundle: &Bundle, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut given = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        match arg {
            Arg::Text(text) => given.set(*name, FluentValue::from(*text)),
            Arg::Number(number) => given.set(*name, FluentValue::from(*number)),
        }
    }
    let mut errors = Vec::new();
    let made = bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned();
    errors.is_empty().then_some(made)
}

impl Texts {
    /// The language of these texts.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// A text without values. A key missing here falls back to the neighbour, else to English, with a mark.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text with values, in the plural form that the language asks for.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        if let Some(made) = form(&self.own, key, args) {
            return made;
        }
        if let Some(made) = self.neighbour.as_ref().and_then(|texts| form(texts, key, args)) {
            return format!("{made}{BORROWED_MARK}");
        }
        match form(&self.english, key, args) {
            Some(made) => format!("{made}{FALLBACK_MARK}"),
            None => format!("⟨{key}⟩"),
        }
    }

    /// Whether English has a text, and so every page.
    pub fn knows(&self, key: &str) -> bool {
        self.english.has_message(key)
    }

    /// Whether the language or its neighbour has a text.
    pub fn has(&self, key: &str) -> bool {
        self.own.has_message(key) || self.neighbour.as_ref().is_some_and(|texts| texts.has_message(key))
    }

    /// Whether lines of a neighbour stand among these.
    pub fn borrows(&self) -> bool {
        self.neighbour.is_some()
    }

    /// A number in the digits of the language; the text `digits` names them from nought to nine.
    pub fn digits(&self, number: impl fmt::Display) -> String {
        let own: Vec<char> = self.get("digits").chars().collect();
        let shown = |c: char| c.to_digit(10).and_then(|d| own.get(d as usize)).copied().unwrap_or(c);
        number.to_string().chars().map(shown).collect()
    }

    /// The word for a machine word such as `sit_in` under a prefix such as `form`; words outside the list stand as they are.
    pub fn word(&self, prefix: &str, machine: &str) -> String {
        let key = format!("{prefix}-{}", machine.replace(['_', '.'], "-"));
        if self.has(&key) || self.knows(&key) { self.get(&key) } else { machine.replace('_', " ") }
    }
}

/// The keys of a file, for the test that every language has them all.
#[cfg(test)]
pub(crate) fn keys(file: &str) -> Vec<String> {
    let is_key = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    file.lines().filter(is_key).filter_map(|l| l.split_once(" =").map(|(key, _)| key.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = OWN.english;
    const HAZARAGI: &str = OWN.hazaragi;

    #[test]
    fn every_language_has_every_key_and_every_placeable_of_english() {
        let english = keys(ENGLISH);
        assert!(english.len() > 300, "{}", english.len());
        for (language, file) in [(Language::Urdu, OWN.urdu), (Language::Dari, OWN.dari)] {
            assert_eq!(FluentResource::try_new(file.to_owned()).map(|_| ()).map_err(|(_, e)| e), Ok(()), "{language:?}");
            let texts = texts(&language);
            let missing: Vec<&String> = english.iter().filter(|k| !texts.has(k)).collect();
            assert!(missing.is_empty(), "{language:?} lacks {missing:?}");
            let own = keys(file);
            let foreign: Vec<&String> = own.iter().filter(|k| !english.contains(k)).collect();
            assert!(foreign.is_empty(), "{language:?} alone has {foreign:?}");
            for key in &english {
                assert_eq!(placeables(file, key), placeables(ENGLISH, key), "{language:?} {key}");
            }
        }
        assert_eq!(FluentResource::try_new(ENGLISH.to_owned()).map(|_| ()).map_err(|(_, e)| e), Ok(()));
    }

    #[test]
    fn hazaragi_has_keys_of_english_alone_and_borrows_the_rest_from_dari_with_a_mark() {
        assert_eq!(FluentResource::try_new(HAZARAGI.to_owned()).map(|_| ()).map_err(|(_, e)| e), Ok(()));
        let (hazaragi, dari) = (texts(&Language::Hazaragi), texts(&Language::Dari));
        let (own, english) = (keys(HAZARAGI), keys(ENGLISH));
        assert!(own.len() > 100 && own.iter().all(|k| english.contains(k)));
        for key in &own {
            assert_eq!(placeables(HAZARAGI, key), placeables(ENGLISH, key), "{key}");
        }
        for key in english.iter().filter(|k| !own.contains(k) && placeables(ENGLISH, k).is_empty()) {
            assert_eq!(hazaragi.get(key), format!("{}{BORROWED_MARK}", dari.get(key)), "{key}");
        }
    }

    fn placeables(file: &str, key: &str) -> std::collections::BTreeSet<String> {
        let from = file.find(&format!("\n{key} =")).map_or("", |at| &file[at + 1..]);
        let length = from.lines().skip(1).take_while(|l| l.starts_with([' ', '}'])).map(|l| l.len() + 1).sum::<usize>();
        let text = &from[..from.lines().next().map_or(0, str::len) + length];
        text.split('$').skip(1).map(|p| p.chars().take_while(|c| c.is_ascii_alphanumeric()).collect()).collect()
    }

    #[test]
    fn plural_forms_and_fallback_are_told_apart() {
        let (english, pashto) = (texts(&Language::English), texts(&Language::Other("ps".to_owned())));
        for (texts, number, expected) in
            [(&english, 1, "1 person named"), (&english, 12, "12 people named"), (&pashto, 1, "1 person named [en]")]
        {
            let words = texts.with("people-named", &[("number", Arg::Number(number))]).replace(['\u{2068}', '\u{2069}'], "");
            assert_eq!(words, expected);
        }
        let dari = texts(&Language::Dari);
        assert_eq!(dari.with("claims-count", &[("number", Arg::Number(12))]).replace(['\u{2068}', '\u{2069}'], ""), "۱۲ سخن");
        assert_eq!((dari.digits(2021), english.digits(2021)), ("۲۰۲۱".to_owned(), "2021".to_owned()));
        assert_eq!(english.get("no-such-key"), "⟨no-such-key⟩");
        assert_eq!(english.word("form", "sit_in"), "Sit-in");
        assert_eq!(english.word("form", "human_chain"), "human chain");
    }
}
