//! Names across spellings and scripts. In: names as written. Out: how well they agree, in words, and with what weight.
//! Never: a merge, or a spelling thrown away: the words of the source stay where they are (R28).
//! Method: titles set aside, father's names parted, words compared in any order by spelling, by sound (Roman Urdu) and by Jaro–Winkler;
//! rare words weigh more than common ones (R50). Words and their shares stand in `lexicon/name_words.tsv`.

use crate::script::{Vowels, latin};
use crate::strings::jaro_winkler;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How well two names agree, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameLevel {
    /// The same words, in any order, titles aside.
    Same,
    /// Words that sound the same: Mohammad and Muhammad.
    Sound,
    /// Nearly the same words: one letter slipped.
    Close,
    /// All words of the shorter name stand in the longer.
    Contained,
    /// Initials that fit.
    Initials,
    /// At least half the words agree.
    Partly,
    /// Other names.
    Different,
}

impl NameLevel {
    /// The level in words, for a reason.
    pub fn as_str(self) -> &'static str {
        match self {
            NameLevel::Same => "same words",
            NameLevel::Sound => "sounds the same",
            NameLevel::Close => "one or two letters differ",
            NameLevel::Contained => "one holds the other",
            NameLevel::Initials => "initials fit",
            NameLevel::Partly => "some words agree",
            NameLevel::Different => "other name",
        }
    }
}

/// A name taken apart for comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameParts {
    /// The words of the name itself, titles aside.
    pub own: Vec<NameWord>,
    /// The words of the father's (or husband's) name, where given.
    pub parent: Vec<NameWord>,
}

/// One word of a name with its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameWord {
    /// Rough Latin, lower case.
    pub latin: String,
    /// Its sound: equal for spellings of one name in Roman Urdu.
    pub sound: String,
    /// Its consonants: equal across scripts.
    pub bones: String,
    /// Whether its vowels are all written.
    pub vowels: Vowels,
}

/// What a comparison of two names found.
#[derive(Debug, Clone, PartialEq)]
pub struct NameMatch {
    /// How well they agree.
    pub level: NameLevel,
    /// Mean likeness of the words matched, 0 to 1, over the words of the longer name.
    pub likeness: f64,
    /// Sounds of the words that agree.
    pub shared: Vec<String>,
    /// Words of either name without a counterpart.
    pub alone: usize,
    /// How well the fathers' names agree, where both are given.
    pub parents: Option<NameLevel>,
}

struct Lexicon {
    titles: Vec<String>,
    parents: Vec<String>,
    shares: BTreeMap<String, f64>,
    pets: BTreeMap<String, String>,
}

/// The share of people who bear a word that no table calls common: one in five hundred.
pub const RARE_SHARE: f64 = 0.002;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { titles: Vec::new(), parents: Vec::new(), shares: BTreeMap::new(), pets: BTreeMap::new() };
    for line in include_str!("../lexicon/name_words.tsv").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells[..] {
            ["title", word, ..] => lexicon.titles.push(word.to_owned()),
            ["pet", word, full, ..] => {
                lexicon.pets.insert(word.to_owned(), full.to_owned());
            }
            ["parent", word, ..] => lexicon.parents.push(word.to_owned()),
            ["common", word, share, ..] => {
                lexicon.shares.insert(sound(word), share.parse().unwrap_or(RARE_SHARE));
            }
            _ => {}
        }
    }
    lexicon
});

/// The share of people who bear a word with this sound, by the table of common words.
pub fn share_of(sound: &str) -> f64 {
    LEXICON.shares.get(sound).copied().unwrap_or(RARE_SHARE)
}

/// A name taken apart: titles aside, the father's name parted. In: a name in any script.
pub fn parts(name: &str) -> NameParts {
    let (text, vowels) = latin(name);
    let mut words: Vec<&str> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if LEXICON.parents.iter().any(|parent| parent == word) { words.push(word) } else { words.extend(word.split('/')) }
    }
    let (own, parent) = split_parent(&words);
    let keyed = |words: &[&str]| -> Vec<NameWord> {
        let plain: Vec<&str> = words.iter().copied().filter(|word| !LEXICON.titles.iter().any(|title| title == word)).collect();
        // a name of titles alone ("Shahid") is a name
        let kept = if plain.is_empty() { words } else { &plain[..] };
        kept.iter().filter(|word| !word.is_empty()).map(|word| name_word(word, vowels)).collect()
    };
    NameParts { own: keyed(own), parent: keyed(parent) }
}

fn split_parent<'a, 'b>(words: &'b [&'a str]) -> (&'b [&'a str], &'b [&'a str]) {
    for start in 1..words.len() {
        for width in 1..=2 {
            let end = start + width;
            if end < words.len() && LEXICON.parents.contains(&words[start..end].join(" ")) {
                return (&words[..start], &words[end..]);
            }
        }
    }
    (words, &[])
}

fn name_word(word: &str, vowels: Vowels) -> NameWord {
    NameWord { latin: word.to_owned(), sound: sound(word), bones: bones(word), vowels }
}

/// The sound of a word in rough Latin: one key for the spellings of one name in Roman Urdu and Persian
/// (oo = u, ee = i, o = u, e = a, q = k, w = v, double letters single, final h silent).
pub fn sound(word: &str) -> String {
    const PAIRS: [(&str, &str); 30] = [
        ("sch", "S"),
        ("kh", "K"),
        ("gh", "G"),
        ("sh", "S"),
        ("ch", "C"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("bh", "b"),
        ("zh", "j"),
        ("ck", "k"),
        ("oo", "u"),
        ("ou", "u"),
        ("ee", "i"),
        ("ie", "i"),
        ("ea", "i"),
        ("aa", "a"),
        ("ai", "E"),
        ("ei", "E"),
        ("ay", "E"),
        ("ey", "E"),
        ("ae", "E"),
        ("au", "u"),
        ("aw", "u"),
        ("ow", "u"),
        ("iy", "i"),
        ("iya", "ia"),
        ("yy", "i"),
        ("uw", "u"),
        ("eo", "u"),
    ];
    let mut out = String::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        if let Some((from, to)) = PAIRS.iter().find(|(from, _)| rest.starts_with(from)) {
            push_single(&mut out, to);
            rest = &rest[from.len()..];
            continue;
        }
        let last = rest.len() == first.len_utf8();
        let mut letter = [0; 4];
        let key = match first {
            'o' => "u",
            'e' if last && out.len() > 2 => "i",
            'e' => "a",
            'y' if out.is_empty() => "y",
            'y' => "i",
            'q' | 'c' => "k",
            'w' => "v",
            'x' => "ks",
            'h' if last && !out.is_empty() => "",
            _ => first.encode_utf8(&mut letter),
        };
        push_single(&mut out, key);
        rest = &rest[first.len_utf8()..];
    }
    out
}

fn push_single(out: &mut String, key: &str) {
    if !key.is_empty() && !out.ends_with(key) {
        out.push_str(key);
    }
}

/// The consonants of a word by their sound, without vowels: one key across scripts that write short vowels and scripts that do not.
pub fn bones(word: &str) -> String {
    let sound = sound(word);
    let mut out = String::new();
    for (at, letter) in sound.char_indices() {
        let vowel = matches!(letter, 'a' | 'i' | 'u' | 'E');
        let soft = at > 0 && matches!(letter, 'y' | 'v');
        if at == 0 && vowel {
            out.push('a');
        } else if !vowel && !soft {
            push_single(&mut out, letter.encode_utf8(&mut [0; 4]));
        }
    }
    out
}

/// Whether a word is a title, which a name is compared without.
pub fn is_title(word: &str) -> bool {
    LEXICON.titles.iter().any(|title| title == word)
}

/// Whether one name is a short form of the other: an initial, its beginning of three letters or more, or a pet name of the lexicon.
pub fn short_form(a: &str, b: &str) -> bool {
    beginning(a, b) || pet_name(a, b)
}

/// Whether one name is an initial of the other, or its beginning of three letters or more.
pub fn beginning(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let letters = short.chars().count();
    (letters == 1 || letters >= 3) && !long.contains(' ') && long.starts_with(short)
}

/// The name that a pet name of the lexicon is short for.
pub fn full_form(name: &str) -> Option<&'static str> {
    LEXICON.pets.get(name).map(String::as_str)
}

fn pet_name(a: &str, b: &str) -> bool {
    let (one, two) = (full_form(a), full_form(b));
    one == Some(b) || two == Some(a) || one.is_some() && one == two
}

/// How alike two words are: 1 the same, 0.97 by sound, 0.92 across scripts, 0.8 an initial, else Jaro–Winkler of spelling or sound.
pub fn word_likeness(a: &NameWord, b: &NameWord) -> f64 {
    if a.latin == b.latin {
        return 1.0;
    }
    let initial = |short: &NameWord, long: &NameWord| short.latin.chars().count() == 1 && long.latin.starts_with(&short.latin);
    if initial(a, b) || initial(b, a) {
        return 0.8;
    }
    if a.sound == b.sound {
        return 0.97;
    }
    if a.vowels != b.vowels || a.vowels == Vowels::Unwritten {
        return if a.bones.len() > 1 && a.bones == b.bones { 0.92 } else { jaro_winkler(&a.bones, &b.bones).min(0.8) };
    }
    let best = jaro_winkler(&a.latin, &b.latin).max(jaro_winkler(&a.sound, &b.sound) - 0.01).min(0.96);
    // short words differ by being other words: Ali and Aziz, Hassan and Hussain
    if a.latin.chars().count().min(b.latin.chars().count()) <= 3 { best - 0.1 } else { best }
}

/// Words from this likeness on are one word, spelled otherwise.
const WORD_CLOSE: f64 = 0.9;

/// Compares two names taken apart.
pub fn compare_parts(a: &NameParts, b: &NameParts) -> NameMatch {
    let mut found = compare_words(&a.own, &b.own);
    if !a.parent.is_empty() && !b.parent.is_empty() {
        found.parents = Some(compare_words(&a.parent, &b.parent).level);
    }
    // "Ali s/o Hussain" and "Ali Hussain" may be one: the father's name also serves as second name
    if found.level > NameLevel::Close && a.parent.is_empty() != b.parent.is_empty() {
        let whole = |name: &NameParts| name.own.iter().chain(&name.parent).cloned().collect::<Vec<_>>();
        let wide = compare_words(&whole(a), &whole(b));
        if wide.level <= NameLevel::Close {
            return NameMatch { level: NameLevel::Contained, ..wide };
        }
    }
    found
}

/// Compares two names as written.
pub fn compare_names(a: &str, b: &str) -> NameMatch {
    compare_parts(&parts(a), &parts(b))
}

fn compare_words(a: &[NameWord], b: &[NameWord]) -> NameMatch {
    let none = NameMatch { level: NameLevel::Different, likeness: 0.0, shared: Vec::new(), alone: a.len() + b.len(), parents: None };
    if a.is_empty() || b.is_empty() {
        return none;
    }
    let joined = |words: &[NameWord]| words.iter().map(|word| word.sound.as_str()).collect::<String>();
    if a.len() != b.len() && joined(a) == joined(b) {
        let shared = if a.len() > b.len() { a } else { b };
        return NameMatch { level: NameLevel::Sound, likeness: 0.97, shared: sounds(shared), alone: 0, parents: None };
    }
    let matched = assign(a, b);
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let good: Vec<_> = matched.iter().filter(|(_, _, likeness)| *likeness >= WORD_CLOSE || *likeness == 0.8).collect();
    let least = good.iter().map(|(_, _, likeness)| *likeness).fold(1.0, f64::min);
    let full = good.iter().filter(|(_, _, likeness)| *likeness != 0.8).count();
    let level = match () {
        () if good.len() == long && least == 1.0 => NameLevel::Same,
        () if good.len() == long && least >= 0.92 && good.iter().all(|(_, _, l)| matches!(*l, 1.0 | 0.97 | 0.92)) => NameLevel::Sound,
        () if good.len() == long && least > 0.8 => NameLevel::Close,
        () if good.len() == short && full == short => NameLevel::Contained,
        () if good.len() == short && full > 0 => NameLevel::Initials,
        () if 2 * full >= short && full > 0 => NameLevel::Partly,
        () => NameLevel::Different,
    };
    NameMatch {
        level,
        likeness: matched.iter().map(|(_, _, likeness)| likeness).sum::<f64>() / long as f64,
        shared: good.iter().filter(|(_, _, l)| *l != 0.8).map(|(i, j, _)| a[*i].sound.clone().min(b[*j].sound.clone())).collect(),
        alone: a.len() + b.len() - 2 * good.len(),
        parents: None,
    }
}

fn sounds(words: &[NameWord]) -> Vec<String> {
    words.iter().map(|word| word.sound.clone()).collect()
}

/// The best one-to-one match of words, greedily from the most alike; ties by position.
fn assign(a: &[NameWord], b: &[NameWord]) -> Vec<(usize, usize, f64)> {
    let mut all: Vec<(usize, usize, f64)> =
        a.iter().enumerate().flat_map(|(i, x)| b.iter().enumerate().map(move |(j, y)| (i, j, word_likeness(x, y)))).collect();
    all.sort_by(|x, y| y.2.total_cmp(&x.2).then_with(|| (x.0.abs_diff(x.1), x.0).cmp(&(y.0.abs_diff(y.1), y.0))));
    let (mut left, mut right) = (vec![false; a.len()], vec![false; b.len()]);
    all.retain(|(i, j, _)| {
        let free = !left[*i] && !right[*j];
        if free {
            (left[*i], right[*j]) = (true, true);
        }
        free
    });
    all
}

/// The weight of two names that agree at a level on some words: what the level is worth, times how rare the words are.
/// In: the match, and the share of people who bear a word. Out: bits, at most [`NAME_BITS_MAX`].
pub fn weight(found: &NameMatch, share: impl Fn(&str) -> f64) -> f64 {
    // words of one name go together (a family's, a saint's), so the second is worth less than the first
    let mut bits: Vec<f64> = found.shared.iter().map(|word| -share(word).log2()).collect();
    bits.sort_by(|x, y| y.total_cmp(x));
    let rarity: f64 = bits.iter().zip([1.0, 0.8, 0.6]).map(|(bits, part)| bits * part).sum();
    let alone = found.alone as f64;
    let own = match found.level {
        NameLevel::Same => rarity,
        NameLevel::Sound => rarity - 0.5,
        NameLevel::Close => rarity - 2.0,
        NameLevel::Contained => rarity * 0.7 - alone,
        NameLevel::Initials => rarity * 0.6 - 0.5 - alone,
        NameLevel::Partly => (rarity * 0.3 - 2.0 - alone).min(0.0),
        NameLevel::Different => -8.0,
    };
    let parents = match found.parents {
        None => 0.0,
        Some(NameLevel::Same | NameLevel::Sound) => 4.0,
        Some(NameLevel::Close | NameLevel::Contained | NameLevel::Initials) => 2.0,
        Some(NameLevel::Partly) => -1.0,
        Some(NameLevel::Different) => -6.0,
    };
    (own + parents).clamp(-10.0, NAME_BITS_MAX)
}

/// The most that a name alone can speak for: one in about four thousand shares even a rare full name by chance in a small community.
pub const NAME_BITS_MAX: f64 = 12.0;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r28_spellings_of_one_name_agree() {
        for (a, b, expected) in [
            ("Mohammad Ali", "Muhammad Ali", NameLevel::Sound),
            ("Mohammed Ali", "Ali Muhammad", NameLevel::Sound),
            ("Ghulam Hussain", "Ghulam Hussein", NameLevel::Sound),
            ("Syed Abid Hussain", "Abid Hussain", NameLevel::Same),
            ("Haji Qurban", "Qurbaan", NameLevel::Sound),
            ("Rasool Bakhsh", "Rasul Baksh", NameLevel::Close),
            ("Naseem Jan", "Nasim Jan", NameLevel::Sound),
            ("Abdul Khaliq", "Abdulkhaliq", NameLevel::Sound),
            ("Ali s/o Hussain Dad", "Ali, son of Hussain Daad", NameLevel::Same),
            ("Irfan Ali Khudi", "Irfan Khudi", NameLevel::Contained),
            ("M. Raza Wakil", "Mehdi Raza Wakil", NameLevel::Initials),
            ("محمد علی", "Muhammad Ali", NameLevel::Sound),
            ("محمد علی", "محمد علي", NameLevel::Same),
            ("Ghulam Abbas", "Nadir Wazir", NameLevel::Different),
        ] {
            assert_eq!(compare_names(a, b).level, expected, "{a} | {b}: {:?}", compare_names(a, b));
        }
    }

    #[test]
    fn near_names_of_other_people_are_not_one() {
        for (a, b) in [("Ali Hassan", "Ali Hussain"), ("Ali Raza", "Ali Nawaz"), ("Zahra Bibi", "Zainab Bibi"), ("Fatima", "Ghulam")] {
            assert!(compare_names(a, b).level >= NameLevel::Partly, "{a} | {b}: {:?}", compare_names(a, b));
        }
    }

    #[test]
    fn r50_a_common_name_carries_little_weight() {
        let bits = |a: &str, b: &str| weight(&compare_names(a, b), share_of);
        assert!(bits("Muhammad Ali", "Mohammad Ali") < 6.0);
        assert!(bits("Irfan Khudi", "Irfan Khudi") > 2.0 * bits("Muhammad Ali", "Muhammad Ali"));
    }

    #[test]
    fn other_fathers_speak_against_a_common_name() {
        let bits = |a: &str, b: &str| weight(&compare_names(a, b), share_of);
        assert!(bits("Ali s/o Nadir", "Ali s/o Ghulam") < 0.0);
        assert!(bits("Ali s/o Nadir", "Ali s/o Nadir") > bits("Ali", "Ali"));
    }

    proptest! {
        #[test]
        fn a_comparison_is_symmetric(a in "[a-z]{1,5}( [a-z]{1,5}){0,2}", b in "[a-z]{1,5}( [a-z]{1,5}){0,2}") {
            let (there, back) = (compare_names(&a, &b), compare_names(&b, &a));
            prop_assert_eq!(there.level, back.level);
            prop_assert!((weight(&there, share_of) - weight(&back, share_of)).abs() < 1e-9);
        }

        #[test]
        fn any_text_can_be_taken_apart(name in "\\PC{0,30}") {
            let taken = parts(&name);
            prop_assert!(compare_parts(&taken, &taken).likeness <= 1.0);
        }
    }
}
