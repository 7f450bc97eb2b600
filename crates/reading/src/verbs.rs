//! The forms of verbs. In: `lexicon/verbs.tsv`, bases with what is irregular of them. Out: what a word of a text can be as a verb.
//! Never: a guess whether it is one here; the clause decides. Source: Quirk et al. 1985, chapter 3.

use crate::scene::{Class, Scene};
use std::collections::HashMap;
use std::sync::OnceLock;

/// "act".
pub(crate) const BASE: u8 = 1;
/// "acts".
pub(crate) const THIRD: u8 = 2;
/// "acted", "went".
pub(crate) const PAST: u8 = 4;
/// "acted", "gone".
pub(crate) const PERFECT: u8 = 8;
/// "acting".
pub(crate) const ING: u8 = 16;

/// The forms of the verbs of `lexicon/verbs.tsv`, each with what it can be.
fn forms() -> &'static HashMap<String, u8> {
    static FORMS: OnceLock<HashMap<String, u8>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut made: HashMap<String, u8> = HashMap::new();
        for line in include_str!("../lexicon/verbs.tsv").lines().filter(|l| !l.starts_with('#')) {
            let mut columns = line.split('\t');
            let (base, irregular) = (columns.next().unwrap_or(""), columns.next().unwrap_or("-"));
            let mut add = |word: String, form: u8| *made.entry(word).or_default() |= form;
            add(base.to_owned(), BASE);
            let (s, ed, ing) = regular(base);
            add(s, THIRD);
            add(ing, ING);
            match irregular.split(' ').collect::<Vec<_>>()[..] {
                ["-"] => add(ed, PAST | PERFECT),
                [one] => add(one.to_owned(), PAST | PERFECT),
                [past, perfect] => {
                    add(past.to_owned(), PAST);
                    add(perfect.to_owned(), PERFECT);
                }
                _ => {}
            }
        }
        made
    })
}

/// The third person, past and "-ing" of a regular verb.
fn regular(base: &str) -> (String, String, String) {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let tail: Vec<char> = base.chars().rev().take(3).collect();
    let at = |n: usize| tail.get(n).copied().unwrap_or(' ');
    let y = at(0) == 'y' && !vowel(at(1));
    let stem = if y { &base[..base.len() - 1] } else { base };
    let s = match (y, at(0)) {
        (true, _) => format!("{stem}ies"),
        (_, 's' | 'x' | 'z' | 'o') => format!("{base}es"),
        (_, 'h') if matches!(at(1), 's' | 'c') => format!("{base}es"),
        _ => format!("{base}s"),
    };
    let short = base.len() <= 5 && vowel(at(1)) && !vowel(at(2)) && !vowel(at(0)) && !matches!(at(0), 'w' | 'x' | 'y');
    let short = short && (base.len() <= 4 || matches!(base, "admit" | "expel")) && !matches!(base, "open" | "visit");
    let double = if short { base[base.len() - 1..].to_owned() } else { String::new() };
    let silent = at(0) == 'e' && base.len() > 2 && at(1) != 'e';
    let ing = if silent { format!("{}ing", &base[..base.len() - 1]) } else { format!("{base}{double}ing") };
    let ed = match (y, at(0)) {
        (true, _) => format!("{stem}ied"),
        (_, 'e') => format!("{base}d"),
        _ => format!("{base}{double}ed"),
    };
    (s, ed, ing)
}

/// What a word can be as a verb.
pub(crate) fn form_of(scene: &Scene, at: usize) -> u8 {
    let word = scene.text.word(at);
    if word.len() < 2 || at >= scene.class.len() {
        return 0;
    }
    let known = forms().get(word).copied().unwrap_or(0);
    if known == 0 && scene.class[at] == Class::Verb && word.ends_with("ed") { PAST | PERFECT } else { known }
}

/// Whether a word is a verb as it stands in the lexicon: "open", not "opened".
pub(crate) fn is_bare(scene: &Scene, at: usize) -> bool {
    at < scene.text.tokens.len() && form_of(scene, at) & BASE != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base: &str, third: &str, past: &str, ing: &str) {
        assert_eq!(regular(base), (third.to_owned(), past.to_owned(), ing.to_owned()), "{base}");
    }

    #[test]
    fn a_regular_verb_has_its_spelling() {
        check("act", "acts", "acted", "acting");
        check("deny", "denies", "denied", "denying");
        check("stop", "stops", "stopped", "stopping");
        check("promise", "promises", "promised", "promising");
        check("reach", "reaches", "reached", "reaching");
        check("visit", "visits", "visited", "visiting");
        check("obey", "obeys", "obeyed", "obeying");
        check("free", "frees", "freed", "freeing");
    }
}
