//! Who is at risk by being named, and how a name is cut from words. In: claims and texts. Out: names to protect, texts without them.
//! Never: a living private person accused, a witness, a survivor in published words (R4).

use crate::claim::{ClaimForm, Kind};
use crate::limits::EXCERPT_CHARS_MAX;
use crate::named::{is_name, is_office, letter};
use std::collections::{BTreeMap, BTreeSet};

/// What stands in place of a name that was cut: in English, Urdu, Dari.
const CUTS: [&str; 3] = ["[name withheld]", "[نام چھپایا گیا]", "[نام پوشیده شد]"];
/// Letters that Urdu has and Dari has not.
const OF_URDU: [char; 8] = ['ٹ', 'ڈ', 'ڑ', 'ں', 'ے', 'ہ', 'ھ', '۔'];

/// Words of an office: a name beside one of them speaks for it and may be published (R4).
const OFFICE_WORDS: &[&str] = &[
    "minister",
    "president",
    "governor",
    "secretary",
    "chief",
    "police",
    "officer",
    "official",
    "officials",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "commissioner",
    "general",
    "inspector",
    "superintendent",
    "senator",
    "chairman",
    "chairperson",
    "leader",
    "justice",
    "judge",
    "court",
    "government",
    "ministry",
    "army",
    "corps",
    "party",
    "commission",
    "council",
    "assembly",
    "department",
    "agency",
];

/// Why someone is at risk by being named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// Accused, and no holder of an office.
    Accused,
    /// Kin of someone.
    Relative,
    /// Spoken of by others.
    SpokenOf,
    /// Quoted, and no holder of an office.
    Witness,
    /// Alive after an attack.
    Survivor,
    /// Perhaps younger than eighteen.
    Minor,
    /// Dead, and named by no public source or word of the family.
    Dead,
}

impl Risk {
    const ALL: [Risk; 7] = [Risk::Accused, Risk::Relative, Risk::SpokenOf, Risk::Witness, Risk::Survivor, Risk::Minor, Risk::Dead];

    /// The risk whose ciphers begin with a word.
    pub(crate) fn of_word(word: &str) -> Option<Risk> {
        Risk::ALL.into_iter().find(|risk| risk.word() == word)
    }

    /// The word that ciphers begin with.
    pub fn word(self) -> &'static str {
        match self {
            Risk::Accused => "Accused",
            Risk::Relative => "Relative",
            Risk::SpokenOf => "Person",
            Risk::Witness => "Witness",
            Risk::Survivor => "Survivor",
            Risk::Minor => "Minor",
            Risk::Dead => "Victim",
        }
    }
}

/// Names in a claim that belong to someone at risk: an accused or a witness without an office, a survivor.
pub(crate) fn at_risk(claim: &ClaimForm) -> Vec<String> {
    at_risk_as(claim).into_iter().map(|(_, name)| name).collect()
}

/// The same with why.
pub(crate) fn at_risk_as(claim: &ClaimForm) -> Vec<(Risk, String)> {
    let names = |slot: &str| claim.slots.get(slot).into_iter().flatten().filter_map(|s| s.words.as_ref()).map(|w| w.text.clone());
    let mut found: Vec<(Risk, String)> = Vec::new();
    let mut of = |risk, slot| found.extend(names(slot).map(|name| (risk, name)));
    match claim.kind {
        Kind::Perpetrator => of(Risk::Accused, "individual"),
        Kind::Relation => of(Risk::Relative, "subject"),
        Kind::Framing | Kind::Criticism => of(Risk::SpokenOf, "target"),
        _ => {}
    }
    for link in claim.attribution.iter().skip(1) {
        let words = link.words.as_ref().map_or(link.source.as_str(), |w| w.text.as_str());
        if !claim.slots.contains_key("office") && !names_office(words) {
            found.push((Risk::Witness, link.source.clone()));
        }
    }
    found.retain(|(_, n)| is_personal(n) && !names_office(n) && !holds_office(&claim.quote.text, n));
    found
}

/// Whether words name an office.
pub(crate) fn names_office(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(|w| OFFICE_WORDS.contains(&w.to_lowercase().as_str()) || is_office(w))
}

/// Whether a text gives a name an office where it names it: the word just before it, or a few words in commas after it.
/// An office elsewhere in the sentence ("police said") is another's.
fn holds_office(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].split(|c: char| !c.is_alphanumeric()).rfind(|w| !w.is_empty());
        let after = text[at + name.len()..].strip_prefix(", ").and_then(|rest| rest.split(',').next());
        let apposition = after.filter(|words| words.split_whitespace().count() <= 6 && !words.contains(" said"));
        before.is_some_and(names_office) || apposition.is_some_and(names_office)
    })
}

/// Whether words look like a person's own name: two to five words, each with a capital; in Arabic script none that the lexicon has for anything else.
fn is_personal(words: &str) -> bool {
    let several: Vec<&str> = words.split_whitespace().collect();
    let capitals = several.iter().all(|w| w.chars().next().is_some_and(char::is_uppercase));
    (2..=5).contains(&several.len()) && (capitals || is_name(words))
}

/// Names that appear in no published word, found again by the word that each begins with, so that a text is held against few of them.
#[derive(Debug, Default)]
pub(crate) struct Protected {
    /// The longest first: a name within a longer one does not spoil it.
    names: Vec<String>,
    /// Places in `names` by their folded first word; names that begin with no letter stand under none.
    by_word: BTreeMap<String, Vec<usize>>,
}

impl Protected {
    pub(crate) fn of(mut names: Vec<String>) -> Protected {
        names.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, name) in names.iter().enumerate() {
            by_word.entry(first_word(name)).or_default().push(at);
        }
        Protected { names, by_word }
    }

    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// A text without any of the names. A name fits only where it stands as whole words, so the word it begins with is a word of the text, or of
    /// what stands in place of words that were cut.
    pub(crate) fn cut_from(&self, text: &str) -> String {
        if self.names.is_empty() {
            return text.to_owned();
        }
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .chain(CUTS.iter().flat_map(|cut| cut.split(|c: char| !c.is_alphanumeric())))
            .map(first_word)
            .chain([String::new()]);
        let near: BTreeSet<usize> = words.filter_map(|word| self.by_word.get(&word)).flatten().copied().collect();
        near.into_iter().fold(text.to_owned(), |made, at| replace_folded(&made, &self.names[at]))
    }
}

/// The letters and digits that words begin with, folded.
fn first_word(words: &str) -> String {
    words.chars().take_while(|c| c.is_alphanumeric()).map(folded).collect()
}

/// A letter without its case, and without what tells keyboards of one script apart.
fn folded(c: char) -> char {
    letter(c.to_lowercase().next().unwrap_or(c))
}

/// What stands in place of a name, in the language that its letters and its text are of.
fn cut_in(text: &str, name: &str) -> &'static str {
    let arabic = name.chars().find(|c| c.is_alphabetic()).is_some_and(|c| ('\u{600}'..='\u{6FF}').contains(&c));
    match arabic {
        false => CUTS[0],
        true if text.contains(OF_URDU) => CUTS[1],
        true => CUTS[2],
    }
}

/// Replaces every occurrence of a name, whatever its case, where it stands as whole words.
fn replace_folded(text: &str, name: &str) -> String {
    let cut = cut_in(text, name);
    let (chars, wanted): (Vec<char>, Vec<char>) = (text.chars().collect(), name.chars().map(folded).collect());
    let mut made = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let fits = at + wanted.len() <= chars.len() && wanted.iter().enumerate().all(|(i, w)| folded(chars[at + i]) == *w);
        let alone = fits
            && !at.checked_sub(1).is_some_and(|b| chars[b].is_alphanumeric())
            && !chars.get(at + wanted.len()).is_some_and(|c| c.is_alphanumeric());
        if alone && !wanted.is_empty() {
            made.push_str(cut);
            at += wanted.len();
        } else {
            made.push(chars[at]);
            at += 1;
        }
    }
    made
}

/// Words held to the length of an excerpt.
pub(crate) fn excerpt(words: &str) -> String {
    if words.chars().count() <= EXCERPT_CHARS_MAX {
        return words.to_owned();
    }
    let held: String = words.chars().take(EXCERPT_CHARS_MAX).collect();
    format!("{held}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r4_a_name_is_cut_as_whole_words_whatever_its_case() {
        for (text, name, expected) in [
            ("Ali Khan saw it. ALI KHAN said.", "Ali Khan", "[name withheld] saw it. [name withheld] said."),
            ("Malikabad", "Malik", "Malikabad"),
            ("علی خان نے کہا", "علی خان", "[نام چھپایا گیا] نے کہا"),
            ("علي خان گفت", "علی خان", "[نام پوشیده شد] گفت"),
        ] {
            assert_eq!(replace_folded(text, name), expected);
        }
    }

    #[test]
    fn r4_names_found_by_their_first_word_are_those_that_a_search_for_each_finds() {
        let names =
            ["Ali Khan", "Ali Khan Jan", "«Gul»", "Withheld Man", "علی خان", "O'Neil", "ÉMILE", "x-ray", "٣ Ali"].map(str::to_owned);
        let protected = Protected::of(names.to_vec());
        for text in [
            "ALI KHAN JAN and ali khan, Ali-Khan, Ali Khanum",
            "«Gul» said, a«gul»",
            "o'neil O’Neil émile X-Ray علی خان، ٣ ali",
            "Ali Khan Man withheld man",
            "",
        ] {
            let each = protected.names().iter().fold(text.to_owned(), |made, name| replace_folded(&made, name));
            assert_eq!(protected.cut_from(text), each, "{text}");
        }
        assert_eq!(protected.cut_from("ali khan jan saw Gul"), "[name withheld] saw Gul");
        assert_eq!(Protected::default().cut_from("Ali Khan"), "Ali Khan");
    }

    #[test]
    fn r4_an_office_beside_the_name_frees_it_and_one_elsewhere_does_not() {
        for (text, name, expected) in [
            ("Prime Minister Imran Khan came", "Imran Khan", true),
            ("Shoaib Suddle, the police chief, said so", "Shoaib Suddle", true),
            ("Police said Ishaq Malik fired", "Ishaq Malik", false),
            ("Zafar Ali, a fruit seller, saw the minister", "Zafar Ali", false),
        ] {
            assert_eq!(holds_office(text, name), expected, "{text}");
        }
    }

    #[test]
    fn a_name_looks_like_one_and_a_description_does_not() {
        for (words, personal) in [("Ishaq Malik", true), ("armed men", false), ("police chief", false), ("علی خان", true)] {
            assert_eq!(is_personal(words), personal, "{words}");
        }
    }
}
