//! Names of people in sentences of English, Urdu and Dari. In: a text. Out: its words with what the lexicon has them for, and what may be names,
//! those that share one place in a sentence together. Never: a word as part of a name that the lexicon has for anything else than a title.
//! Method: in Latin letters a run of capitals; in Arabic letters, which have none, a run of words that the lexicon does not know.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

const LEXICON: &str = include_str!("../lexicon/named.tsv");
/// Words of the longest name. What is longer holds other words too.
const NAME_WORDS_MAX: usize = 5;

/// What a word is, by the class of its line in the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    Title,
    Given,
    Accused,
    Arrest,
    Taking,
    Harm,
    Deed,
    Does,
    Became,
    Crime,
    Office,
    Governor,
    Said,
    Object,
    By,
    Of,
    Called,
    Named,
    Relative,
    Connector,
    Doer,
    Making,
    Where,
    Near,
    Upon,
    Be,
    Particle,
    Stop,
}

impl Class {
    fn bit(self) -> u32 {
        1 << self as u8
    }
}

/// The classes as the lexicon writes them.
const CLASSES: [(&str, Class); 28] = [
    ("title", Class::Title),
    ("given", Class::Given),
    ("accused", Class::Accused),
    ("arrest", Class::Arrest),
    ("taking", Class::Taking),
    ("harm", Class::Harm),
    ("deed", Class::Deed),
    ("does", Class::Does),
    ("became", Class::Became),
    ("crime", Class::Crime),
    ("office", Class::Office),
    ("governor", Class::Governor),
    ("said", Class::Said),
    ("object", Class::Object),
    ("by", Class::By),
    ("of", Class::Of),
    ("called", Class::Called),
    ("named", Class::Named),
    ("relative", Class::Relative),
    ("connector", Class::Connector),
    ("doer", Class::Doer),
    ("making", Class::Making),
    ("where", Class::Where),
    ("near", Class::Near),
    ("upon", Class::Upon),
    ("be", Class::Be),
    ("particle", Class::Particle),
    ("stop", Class::Stop),
];

/// The lexicon: each word, folded, with a bit for each of its classes.
static WORDS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
    let mut made: HashMap<String, u32> = HashMap::new();
    for (class, words) in LEXICON.lines().filter_map(|line| line.split_once('\t')) {
        let named = CLASSES.iter().find(|(name, _)| *name == class);
        let bit = named.map_or(0, |(_, class)| class.bit());
        words.split_whitespace().for_each(|word| *made.entry(key(word)).or_default() |= bit);
    }
    made
});

/// A word of a sentence.
#[derive(Debug)]
pub(crate) struct Word<'t> {
    /// As it stands, without marks.
    pub(crate) plain: &'t str,
    classes: u32,
    /// The mark that ends a clause or a sentence after it.
    pub(crate) mark: Option<char>,
    /// Whether it stands with "'s".
    pub(crate) owner: bool,
    like_a_name: bool,
    /// Whether it is known as a name, or formed as one.
    pub(crate) given: bool,
}

impl Word<'_> {
    /// Whether the lexicon has it in any of these classes.
    pub(crate) fn is(&self, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.classes & class.bit() != 0)
    }

    /// Whether a sentence ends after it.
    pub(crate) fn ends(&self) -> bool {
        self.mark.is_some_and(|mark| matches!(mark, '۔' | '.' | '؟' | '?' | '!'))
    }
}

/// A letter as names are compared by: those that keyboards of Urdu, Dari and Arabic write apart count as one.
pub(crate) fn letter(c: char) -> char {
    match c {
        'ي' | 'ى' | 'ئ' | 'ې' => 'ی',
        'ك' => 'ک',
        'ہ' | 'ۀ' | 'ۂ' | 'ۃ' | 'ة' => 'ه',
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        _ => c,
    }
}

/// Marks above and below letters, and joiners: no letters of their own.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}' | '\u{200B}'..='\u{200F}' | '\u{640}' | '\u{FEFF}')
}

fn key(word: &str) -> String {
    word.chars().filter(|c| !is_sign(*c)).flat_map(char::to_lowercase).map(letter).collect()
}

/// The words of a text. In: any text. Out: what stands between its spaces, in order.
pub(crate) fn words(text: &str) -> Vec<Word<'_>> {
    let ends = |c: char| matches!(c, '۔' | '.' | '؟' | '?' | '!' | '،' | ',' | '؛' | ';' | ':' | '(' | ')' | '[' | ']' | '–' | '—' | '-');
    let mut made: Vec<Word> = Vec::new();
    for piece in text.split_whitespace() {
        let plain = piece
            .trim_matches(|c: char| !c.is_alphanumeric() && !is_sign(c))
            .trim_matches(|c: char| ('\u{200B}'..='\u{200F}').contains(&c));
        let (plain, owner) = ["'s", "’s"].iter().find_map(|s| plain.strip_suffix(s)).map_or((plain, false), |plain| (plain, true));
        let before = piece.find(plain).unwrap_or(0);
        if let Some(last) = made.last_mut()
            && last.mark.is_none()
        {
            last.mark = piece[..before].chars().find(|c| ends(*c));
        }
        if plain.is_empty() {
            continue;
        }
        let key = key(plain);
        let classes = WORDS.get(&key).copied().unwrap_or_default();
        let is = |class: Class| classes & class.bit() != 0;
        let short = plain.chars().count() == 1 || is(Class::Title) || is(Class::Office) || SHORTENED.contains(&key.as_str());
        let mark = piece[before + plain.len()..].chars().find(|c| ends(*c)).filter(|mark| *mark != '.' || !short || !plain.is_ascii());
        let given = is(Class::Given) || classes == 0 && is_formed_as_a_name(&key);
        let like_a_name = (classes == 0 || given || is(Class::Title)) && has_letters_of_a_name(plain, &key);
        made.push(Word { plain, classes, mark, owner, like_a_name, given });
    }
    made
}

/// Ends of names that are written with a point.
const SHORTENED: [&str; 2] = ["jr", "sr"];

/// Whether a word may be of a name by its letters: with a capital, in which `al-Jarmouzi` has one too; or of Arabic script, and no plural and no verb
/// by its ending or beginning.
fn has_letters_of_a_name(plain: &str, key: &str) -> bool {
    let capital = |part: &str| part.chars().next().is_some_and(char::is_uppercase);
    let small = |part: &str| part.chars().count() <= 3;
    let mut parts = plain.split('-');
    if parts.next().is_some_and(|first| capital(first) || small(first) && parts.any(capital)) {
        return plain.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
    }
    let script = key.chars().all(|c| matches!(c, '\u{620}'..='\u{64A}' | '\u{671}'..='\u{6D3}'));
    let length = key.chars().count();
    let plural = length >= 4 && (key.ends_with("وں") && key != "همایوں" || key.ends_with("یں"));
    let many = length >= 5 && ["ها", "های", "هایی"].iter().any(|ending| key.ends_with(ending));
    let verb = ["می\u{200C}", "نمی\u{200C}"].iter().any(|beginning| plain.starts_with(beginning));
    script && length >= 2 && !plural && !many && !verb
}

/// Whether a word that the lexicon does not know is formed as names are: `عبدال…`, `…الله`, `…زئی`, of a name and `ی`, of two names written as one.
fn is_formed_as_a_name(key: &str) -> bool {
    const BEGIN: [&str; 6] = ["عبدال", "الله", "محمد", "غلام", "سید", "گل"];
    const END: [&str; 14] =
        ["الله", "اله", "الدین", "الرحمن", "الرحمان", "الحق", "زیی", "زاده", "پور", "خیل", "داد", "یار", "بخش", "النسا"];
    let is = |part: &str, classes: u32| WORDS.get(part).is_some_and(|has| has & classes != 0);
    let (given, title) = (Class::Given.bit(), Class::Title.bit());
    let long = |part: &str| part.chars().count() >= 2;
    BEGIN.iter().any(|part| key.strip_prefix(part).is_some_and(long))
        || END.iter().any(|part| key.strip_suffix(part).is_some_and(long))
        || key.strip_suffix('ی').is_some_and(|stem| is(stem, given))
        || key.char_indices().skip(2).any(|(at, _)| is(&key[..at], given | title) && is(&key[at..], given | title))
}

/// Whether every word of a text may be one of a name.
pub(crate) fn is_name(text: &str) -> bool {
    words(text).iter().all(|word| word.like_a_name)
}

/// Whether a word is of an office.
pub(crate) fn is_office(word: &str) -> bool {
    WORDS.get(&key(word)).is_some_and(|classes| classes & Class::Office.bit() != 0)
}

/// Names that share one place in a sentence, such as `اسحاق ملک ولد نادر ملک اور گل خان`: the places of their words.
pub(crate) fn lists(words: &[Word]) -> Vec<Vec<Range<usize>>> {
    let mut made: Vec<Vec<Range<usize>>> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mut end = at;
        while end < words.len() && (words[end].like_a_name || end > at && is_inside(words, end)) {
            end += 1;
            if words[end - 1].mark.is_some() || words[end - 1].owner {
                break;
            }
        }
        if end == at {
            at += 1;
            continue;
        }
        match made.last_mut() {
            Some(list) if list.last().is_some_and(|last| joins(words, last.end, at)) => list.push(at..end),
            _ => made.push(Vec::from_iter(std::iter::once(at..end))),
        }
        at = end;
    }
    made
}

/// Whether a word is one that stands inside names: `bin`, `de la`.
fn is_inside(words: &[Word], at: usize) -> bool {
    let particles = words[at..].iter().take(2).take_while(|word| word.is(&[Class::Particle]) && word.mark.is_none()).count();
    particles > 0 && words.get(at + particles).is_some_and(|word| word.like_a_name)
}

/// Whether only a comma or one connector stands between two names.
fn joins(words: &[Word], from: usize, to: usize) -> bool {
    let comma = |at: usize| words[at].mark.is_none_or(|mark| matches!(mark, '،' | ','));
    match to - from {
        0 => comma(from - 1),
        1 => comma(from - 1) && words[from].is(&[Class::Connector]) && words[from].mark.is_none(),
        _ => false,
    }
}

/// What of a run of words is withheld: all of it; without a title, or the first word of a sentence, before it; and of a run so long that it may
/// begin or end with a word that is no name, the two or three words next to what told that it is one. In: whether that stood after the run.
/// Out: each as it stands in the text, and with one space between its words.
pub(crate) fn spellings(text: &str, words: &[Word], run: &Range<usize>, told_after: bool) -> Vec<String> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    if (2..=NAME_WORDS_MAX).contains(&run.len()) {
        parts.push(run.clone());
    }
    let first = run.start == 0 || words[run.start - 1].ends();
    if run.len() >= 3 && (words[run.start].is(&[Class::Title]) || first && !words[run.start].given) {
        parts.push(run.start + 1..run.end);
    }
    let known = run.clone().find(|at| words[*at].given).unwrap_or(run.start);
    if known > run.start && run.end - known >= 2 {
        parts.push(known..run.end);
    }
    if run.len() >= 4 {
        parts.extend([2, 3].map(|n| if told_after { run.end - n..run.end } else { run.start..run.start + n }));
    }
    let at = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let mut made: Vec<String> = Vec::new();
    for part in parts.into_iter().map(|part| &words[part]) {
        let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
        made.push(text[at(first.plain)..at(last.plain) + last.plain.len()].to_owned());
        made.push(part.iter().map(|word| word.plain).collect::<Vec<_>>().join(" "));
    }
    made.sort();
    made.dedup();
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_lexicon_is_of_a_class_and_no_given_name_is_of_another_but_a_title() {
        for (class, listed) in LEXICON.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_once('\t').expect("two columns"))
        {
            assert!(CLASSES.iter().any(|(name, _)| *name == class), "{class}");
            for word in listed.split_whitespace().filter(|_| class == "given") {
                assert_eq!(WORDS[&key(word)] & !(Class::Given.bit() | Class::Title.bit()), 0, "{word}");
            }
        }
    }

    #[test]
    fn r4_names_are_told_from_what_stands_about_them() {
        let check = |text: &str, expected: &[&[&str]]| {
            let words = words(text);
            let told = |run: &Range<usize>| words[run.clone()].iter().map(|word| word.plain).collect::<Vec<_>>().join(" ");
            let found: Vec<Vec<String>> = lists(&words).iter().map(|list| list.iter().map(told).collect()).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("پولیس نے اسحاق ملک ولد نادر اور گل خان کو پکڑا", &[&["اسحاق ملک", "نادر", "گل خان"], &["پکڑا"]]);
        check("اسحاق ملک، گل خان را دیدند", &[&["اسحاق ملک", "گل خان"], &["دیدند"]]);
        check("علي رضا. گل خان", &[&["علي رضا"], &["گل خان"]]);
        check("12 موٹرسائیکلوں پر، حملہ آوروں نے", &[]);
        check("", &[]);
    }

    #[test]
    fn r4_a_name_that_no_list_holds_is_known_by_how_it_is_formed() {
        for (word, formed) in [
            ("عبدالمنان", true),
            ("نصیب‌اللہ", true),
            ("ستانکزئی", true),
            ("قاسم‌علی", true),
            ("رحیمی", true),
            ("درخت", false),
            ("گل", false),
        ] {
            assert_eq!(is_formed_as_a_name(&key(word)), formed, "{word}");
        }
    }

    #[test]
    fn r4_a_long_run_of_words_gives_the_name_alone_as_well() {
        let text = "تازه‌وارد اسحاق ملک قرار";
        let words = words(text);
        let run = lists(&words).remove(0).remove(0);
        assert_eq!(spellings(text, &words, &run, true), ["اسحاق ملک", "تازه‌وارد اسحاق ملک"]);
    }
}
