//! A dispatch as the model sees it. In: a text. Out: word hashes, rough classes, lists and kinds of attack of every word.
//! Never: a parse; letters' case, since many dispatches are all capitals. Method: closed word lists and endings.

use crate::text::{Shape, Text};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

/// The kinds of attack that a template can have, as MUC-4 names them.
pub const KINDS: [&str; 6] = ["attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage"];

/// A word that introduces a passive.
pub const PASSIVE: u16 = 1;
/// A word that counts.
pub const COUNTING: u16 = 2;
/// A word of time.
pub const TIME: u16 = 4;
/// A title, an office or a calling.
pub const TITLE: u16 = 8;
/// A word that dates.
pub const DATING: u16 = 16;
/// A word that turns to another time or matter.
pub const SWITCH: u16 = 32;
const STILL: u16 = 64;
const PLAIN: u16 = 128;

/// A key that is a hash already.
#[derive(Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// What the lists say of a word: its closed class (0 for none), its lists, its kind of attack (0 for none, else its number and one).
type Listed = (u8, u16, u8);

/// The lists by the hash of the word.
fn lists() -> &'static HashMap<u64, Listed, BuildHasherDefault<Hashed>> {
    static LISTS: OnceLock<HashMap<u64, Listed, BuildHasherDefault<Hashed>>> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut made = HashMap::default();
        for line in include_str!("../../lexicon/dispatch.tsv").lines().filter(|l| !l.starts_with('#')) {
            let mut columns = line.split('\t');
            let word = columns.next().unwrap_or_default();
            let mut listed: Listed = (0, 0, 0);
            for name in columns.next().unwrap_or_default().split(' ') {
                match name {
                    "passive" => listed.1 |= PASSIVE,
                    "counting" => listed.1 |= COUNTING,
                    "time" => listed.1 |= TIME,
                    "title" => listed.1 |= TITLE,
                    "dating" => listed.1 |= DATING,
                    "switch" => listed.1 |= SWITCH,
                    "still" => listed.1 |= STILL,
                    "plain" => listed.1 |= PLAIN,
                    "attack" => listed.2 = 1,
                    "bombing" => listed.2 = 2,
                    "kidnapping" => listed.2 = 3,
                    "arson" => listed.2 = 4,
                    "robbery" => listed.2 = 5,
                    "stoppage" => listed.2 = 6,
                    class if class.len() == 1 => {
                        let letter = class.as_bytes()[0];
                        let rank = |c: u8| b"XRCNDV".iter().position(|o| *o == c).unwrap_or(9);
                        if listed.0 == 0 || rank(letter) < rank(listed.0) {
                            listed.0 = letter;
                        }
                    }
                    _ => {}
                }
            }
            made.insert(hash(word.as_bytes()), listed);
        }
        made
    })
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(h: u64, b: u8) -> u64 {
    (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// A hash of bytes (FNV-1a with a final mix), the same on every machine.
pub fn hash(bytes: &[u8]) -> u64 {
    mix(0, bytes.iter().fold(SEED, |h, b| step(h, *b)))
}

/// Two hashes made one; the order matters.
pub fn mix(a: u64, b: u64) -> u64 {
    let mut h = (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    h ^= h >> 29;
    h = h.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h ^ (h >> 32)
}

/// A text's words, side by side in columns.
#[derive(Debug)]
pub struct Words<'t> {
    /// The text.
    pub text: &'t Text<'t>,
    /// The first word after the dateline.
    pub body: usize,
    /// The hash of each folded word.
    pub hash: Vec<u64>,
    /// The hash of each word's stem.
    pub stem: Vec<u64>,
    /// W content word, # number, V verb, D determiner, R preposition, C conjunction, N pronoun, X auxiliary, A adverb, Q quote or dash,
    /// P other mark.
    pub class: Vec<u8>,
    /// The lists that each word stands in.
    pub lists: Vec<u16>,
    /// The kind of attack that each word speaks of: 0 for none, else its number and one.
    pub kind: Vec<u8>,
    /// The sentence of each word.
    pub sentence: Vec<u32>,
    /// The paragraph of each sentence.
    pub paragraph: Vec<u32>,
    /// Where words of attack stand.
    pub triggers: Vec<usize>,
    plain: String,
    plains: Vec<(u32, u32)>,
    glued: Vec<bool>,
}

/// The hash of a plain form that grows word by word.
#[derive(Debug, Clone, Copy)]
pub struct Growing {
    done: u64,
    held: u64,
    any: bool,
    piece: usize,
    small: [u8; 3],
}

impl Default for Growing {
    fn default() -> Growing {
        Growing { done: SEED, held: SEED, any: false, piece: 0, small: [0; 3] }
    }
}

impl Growing {
    /// Adds the next word of a text.
    pub fn push(&mut self, words: &Words, at: usize) {
        if !words.glued[at] {
            self.end_piece();
        }
        let (from, to) = words.plains[at];
        for b in &words.plain.as_bytes()[from as usize..to as usize] {
            if let Some(slot) = self.small.get_mut(self.piece) {
                *slot = *b;
            }
            if self.piece == 0 && self.any {
                self.held = step(self.held, b' ');
            }
            self.held = step(self.held, *b);
            self.piece += 1;
        }
    }

    fn article(&self) -> bool {
        matches!((self.piece, self.small), (1, [b'a', ..]) | (2, [b'a', b'n', _]) | (3, [b't', b'h', b'e']))
    }

    fn end_piece(&mut self) {
        if self.piece > 0 && !self.article() {
            (self.done, self.any) = (self.held, true);
        }
        (self.held, self.piece) = (self.done, 0);
    }

    /// The hash so far; `None` where the plain form is empty.
    pub fn key(&self) -> Option<u64> {
        let counts = self.piece > 0 && !self.article();
        (counts || self.any).then(|| mix(0, if counts { self.held } else { self.done }))
    }
}

impl<'t> Words<'t> {
    /// The words of a text.
    pub fn new(text: &'t Text<'t>) -> Words<'t> {
        let n = text.tokens.len();
        let mut made = Words {
            text,
            body: body(text),
            hash: Vec::with_capacity(n),
            stem: Vec::with_capacity(n),
            class: Vec::with_capacity(n),
            lists: Vec::with_capacity(n),
            kind: Vec::with_capacity(n),
            sentence: Vec::with_capacity(n),
            paragraph: Vec::new(),
            triggers: Vec::new(),
            plain: String::with_capacity(text.source.len()),
            plains: Vec::with_capacity(n),
            glued: Vec::with_capacity(n),
        };
        let listed = lists();
        for at in 0..n {
            let word = text.word(at);
            let key = hash(word.as_bytes());
            let (class, lists, kind) = listed.get(&key).copied().unwrap_or_default();
            let short = stem(word);
            made.hash.push(key);
            made.stem.push(if short.len() == word.len() { key } else { hash(short.as_bytes()) });
            made.add_plain(at);
            made.class.push(if class == 0 { class_of(text, at, word, lists) } else { class });
            made.lists.push(lists);
            made.kind.push(kind);
            if kind > 0 {
                made.triggers.push(at);
            }
        }
        let mut paragraph = 0;
        for (number, span) in text.sentences.iter().enumerate() {
            let gap = |end: usize, next: usize| text.source[text.tokens[end].end..text.tokens[next].start].contains("\n\n");
            paragraph += u32::from(span.0 > 0 && gap(span.0 - 1, span.0));
            made.paragraph.push(paragraph);
            made.sentence.extend((span.0..span.1).map(|_| number as u32));
        }
        made
    }

    fn add_plain(&mut self, at: usize) {
        let from = self.plain.len() as u32;
        for c in self.text.raw(at).chars().filter(|c| !c.is_ascii_punctuation()) {
            if c.is_ascii() { self.plain.push(c.to_ascii_lowercase()) } else { self.plain.extend(c.to_lowercase()) }
        }
        self.plains.push((from, self.plain.len() as u32));
        let gap = |at: usize| &self.text.source[self.text.tokens[at - 1].end..self.text.tokens[at].start];
        self.glued.push(at > 0 && !gap(at).contains(char::is_whitespace));
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.hash.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.hash.is_empty()
    }

    /// The range of the sentence that holds a word.
    pub fn around(&self, at: usize) -> (usize, usize) {
        self.sentence.get(at).and_then(|s| self.text.sentences.get(*s as usize)).copied().unwrap_or((0, 0))
    }

    /// Whether a word stands in a list.
    pub fn listed(&self, at: usize, list: u16) -> bool {
        self.lists.get(at).is_some_and(|l| l & list != 0)
    }

    /// The plain form of a range: small letters, no marks, no articles, single spaces.
    pub fn plain(&self, span: (usize, usize), made: &mut String) {
        made.clear();
        plain_into(self.text.slice(span), made);
    }
}

/// "LIMA, 10 JAN 90 (EFE) -- [TEXT] THE …": the word after the bracket.
fn body(text: &Text) -> usize {
    (0..text.tokens.len().min(120))
        .find(|i| text.word(*i) == "text" && text.raw(i.wrapping_sub(1)) == "[" && text.raw(i + 1) == "]")
        .map_or(0, |i| i + 2)
}

fn class_of(text: &Text, at: usize, word: &str, lists: u16) -> u8 {
    match text.tokens[at].shape {
        Shape::Mark if text.dots_an_abbreviation(at) => return b'W',
        Shape::Mark => return if matches!(word, "\"" | "'" | "-" | "“" | "”") { b'Q' } else { b'P' },
        Shape::Figure => return b'#',
        Shape::Word => {}
    }
    let verbal = word.len() >= 4 && word.ends_with("ed") || word.len() >= 5 && word.ends_with("ing");
    if verbal && lists & STILL == 0 {
        return b'V';
    }
    if word.len() > 3 && word.ends_with("ly") && lists & PLAIN == 0 { b'A' } else { b'W' }
}

/// A word without its commonest endings.
pub fn stem(word: &str) -> &str {
    for ending in ["ations", "ation", "ings", "ing", "ed", "es", "s"] {
        if let Some(short) = word.strip_suffix(ending).filter(|s| s.len() >= 3 && s.is_char_boundary(s.len())) {
            return short;
        }
    }
    word
}

/// Small letters, no ASCII marks, no English article, single spaces.
pub fn plain_into(words: &str, made: &mut String) {
    let mut from = made.len();
    for piece in words.split_whitespace() {
        if !made.is_empty() && !made.ends_with(' ') {
            made.push(' ');
        }
        from = made.len();
        for c in piece.chars().filter(|c| !c.is_ascii_punctuation()) {
            if c.is_ascii() { made.push(c.to_ascii_lowercase()) } else { made.extend(c.to_lowercase()) }
        }
        if matches!(&made[from..], "a" | "an" | "the") {
            made.truncate(from);
        }
    }
    let _ = from;
    made.truncate(made.trim_end().len());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, classes: &str) {
        let cut = Text::new(text, 0);
        let words = Words::new(&cut);
        assert_eq!(words.class.iter().map(|c| char::from(*c)).collect::<String>(), classes, "{text}");
    }

    #[test]
    fn classes_come_from_lists_and_endings_in_capitals_too() {
        check("THE ARMED MEN KILLED 2 PRIESTS IN LIMA.", "DWWV#WRWP");
        check("the \"Santo Tomas\" farm, reportedly burned", "DQWWQWPVV");
        check("the U.S. embassy", "DWWWWW");
    }

    #[test]
    fn the_plain_form_knows_no_case_mark_or_article() {
        let mut made = String::new();
        plain_into("THE \"SANTO\nTOMAS\" FARM, A-1", &mut made);
        assert_eq!(made, "santo tomas farm a1");
    }

    #[test]
    fn a_growing_hash_is_that_of_the_plain_form() {
        let text = Text::new("THE \"SANTO\nTOMAS\" FARM, A-1 of an ally's U.S. the a", 0);
        let words = Words::new(&text);
        let mut plain = String::new();
        for a in 0..words.len() {
            let mut growing = Growing::default();
            for b in a + 1..=words.len() {
                growing.push(&words, b - 1);
                words.plain((a, b), &mut plain);
                assert_eq!(growing.key(), (!plain.is_empty()).then(|| hash(plain.as_bytes())), "{plain}");
            }
        }
    }

    #[test]
    fn a_dateline_is_no_body() {
        let text = Text::new("LIMA, 10 JAN 90 (EFE) -- [TEXT] TWO MEN", 0);
        let words = Words::new(&text);
        assert_eq!(text.word(words.body), "two");
    }
}
