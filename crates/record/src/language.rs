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
            Language::English => "ltr",
            Language::Other(tag) if !RIGHT_TO_LEFT.contains(&tag.split(['-', '_']).next().unwrap_or_default()) => "ltr",
            _ => "rtl",
        }
    }

    /// The language that most letters of a text suggest: Latin script reads as English; Arabic script as Pashto, Sindhi or Urdu where letters of
    /// theirs alone stand in it, as Arabic where many words begin with its article, else as Persian.
    pub fn of_text(text: &str) -> Option<Language> {
        let (mut latin, mut arabic, mut urdu, mut pashto, mut sindhi) = (0usize, 0usize, 0usize, 0usize, 0usize);
        for letter in text.chars().take(LETTERS_LOOKED_AT) {
            match letter {
                'a'..='z' | 'A'..='Z' => latin += 1,
                '\u{0679}' | '\u{0688}' | '\u{0691}' | '\u{06D2}' | '\u{06BA}' | '\u{06BE}' => urdu += 1,
                'ټ' | 'ځ' | 'څ' | 'ډ' | 'ړ' | 'ږ' | 'ښ' | 'ګ' | 'ڼ' | 'ې' | 'ۍ' => pashto += 1,
                'ٻ' | 'ڀ' | 'ٺ' | 'ٽ' | 'ٿ' | 'ڄ' | 'ڃ' | 'ڇ' | 'ڊ' | 'ڌ' | 'ڍ' | 'ڏ' | 'ڙ' | 'ڦ' | 'ڪ' | 'ڳ' | 'ڱ' | 'ڻ' =>
                {
                    sindhi += 1;
                }
                '\u{0600}'..='\u{06FF}' => arabic += 1,
                _ => {}
            }
        }
        let all = arabic + urdu + pashto + sindhi;
        match () {
            () if latin + all == 0 => None,
            () if latin >= all => Some(Language::English),
            () if pashto * 50 >= all && pashto > urdu => Some(Language::Other("ps".to_owned())),
            () if sindhi * 50 >= all && sindhi > urdu => Some(Language::Other("sd".to_owned())),
            () if urdu * 50 >= all => Some(Language::Urdu),
            () if has_articles(text) => Some(Language::Arabic),
            () => Some(Language::Persian),
        }
    }
}

/// Letters after which a text's language is settled.
const LETTERS_LOOKED_AT: usize = 20_000;
/// Languages beside the named ones that are written from right to left.
const RIGHT_TO_LEFT: [&str; 8] = ["ps", "sd", "he", "yi", "ug", "ckb", "bal", "dv"];

/// Whether at least a sixth of the words begin with the Arabic article.
fn has_articles(text: &str) -> bool {
    let (mut words, mut with) = (0usize, 0usize);
    for word in text.split_whitespace().take(LETTERS_LOOKED_AT / 5) {
        words += 1;
        with += usize::from(["ال", "وال", "بال", "لل"].iter().any(|article| word.starts_with(article)));
    }
    with * 6 >= words
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
    fn a_language_has_the_direction_of_its_script() {
        for (tag, direction) in [("en", "ltr"), ("ur", "rtl"), ("haz", "rtl"), ("ps-AF", "rtl"), ("fr", "ltr")] {
            assert_eq!(Language::from_tag(tag).direction(), direction, "{tag}");
        }
    }

    #[test]
    fn a_script_suggests_a_language() {
        for (text, tag) in [
            ("killed", Some("en")),
            ("ہلاک ہو گئے", Some("ur")),
            ("کشته شدند", Some("fa")),
            ("په کوټه کې یوولس تنه ووژل شول", Some("ps")),
            ("قتل أحد عشر من عمال المناجم في البلدة، وفق ما قالت الشرطة", Some("ar")),
            ("حمله‌ای که القاعده مسئولیت آن را بر عهده گرفت", Some("fa")),
            ("12", None),
        ] {
            assert_eq!(Language::of_text(text).as_ref().map(Language::tag), tag, "{text}");
        }
    }
}
