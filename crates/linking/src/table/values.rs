//! Distinct cells made ready, so that most pairs of them are told apart without their texts. In: cells as written. Out: plain texts, keys
//! and what bounds how alike two cells can be. Never: a bound that two cells of the same letters break.
//! Method: the letters of a cell as bits of one word; a bit that one cell has alone is a letter that the other lacks.

use crate::names::{bones, full_form, sound};
use crate::script::latin;
use crate::table::columns::{ColumnKind, Day, Level, day_of};
use crate::table::store::Texts;

/// A distinct cell made ready.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Value {
    /// The number of its plain text.
    pub text: u32,
    /// Rows that hold it.
    pub rows: u32,
    /// The number of its sound, for names; the mark of its first part, for codes.
    pub sound: u32,
    /// The number of what it is a short form of, for names; the mark of its last part, for codes; 0 for none.
    pub full: u32,
    /// Its letters as bits, see [`Value::lacking`]; for dates its digits as bytes.
    pub letters: u64,
    /// Its words as bits, for names and words; 0 for codes.
    pub words: u32,
    /// Its first four bytes.
    pub start: u32,
    /// How many letters it has.
    pub length: u16,
    /// Its level where both cells are equal.
    pub exact: Level,
    /// Whether it has more than one word.
    pub several: bool,
    /// Its day, for dates.
    pub day: Day,
}

impl Value {
    /// Makes a cell ready. In: its kind, the cell as written and its plain form. Out: the value; its texts stand in `texts`.
    pub fn of(kind: ColumnKind, written: &str, plain: &str, texts: &mut Texts) -> Value {
        let mut value = Value { text: texts.number(plain), ..Value::default() };
        let mut bytes = [0; 8];
        plain.bytes().zip(&mut bytes).for_each(|(byte, at)| *at = byte);
        value.start = u64::from_le_bytes(bytes) as u32;
        value.length = plain.chars().count().min(usize::from(u16::MAX)) as u16;
        value.several = plain.contains(' ');
        value.letters = letters(plain);
        match kind {
            ColumnKind::Name => {
                value.sound = texts.number(&sounds(plain));
                value.full = full_form(plain).map_or(0, |full| texts.number(full));
                value.words = words(plain);
            }
            ColumnKind::Text | ColumnKind::Place => value.words = words(plain),
            ColumnKind::Number => {}
            ColumnKind::Date => {
                value.day = day_of(written).unwrap_or_default();
                if value.day != Day::default() {
                    value.letters = u64::from_le_bytes(bytes);
                }
            }
            ColumnKind::Code => (value.sound, value.full) = (mark(head(plain)), mark(tail(plain))),
        }
        value
    }

    /// At least so many letters of this cell stand not in the other.
    pub fn lacking(&self, other: &Value) -> u32 {
        (self.letters & !other.letters).count_ones()
    }

    /// At least so many edits make one text of the other.
    pub fn edits_least(&self, other: &Value) -> u32 {
        self.lacking(other).max(other.lacking(self)).max(u32::from(self.length.abs_diff(other.length)))
    }

    /// At most so many of the first four letters are the same.
    pub fn start_most(&self, other: &Value) -> u32 {
        ((self.start ^ other.start).trailing_zeros() / 8).min(4)
    }

    /// Jaro–Winkler similarity is at most this.
    pub fn likeness_most(&self, other: &Value) -> f64 {
        let (a, b) = (f64::from(self.length), f64::from(other.length));
        if self.length == u16::MAX || other.length == u16::MAX || self.length == 0 || other.length == 0 {
            return 1.0;
        }
        let shared = (a - f64::from(self.lacking(other))).min(b - f64::from(other.lacking(self)));
        let jaro = if shared <= 0.0 { 0.0 } else { (shared / a + shared / b + 1.0) / 3.0 };
        // a little more, so that the order of additions decides nothing
        jaro + f64::from(self.start_most(other)) * 0.1 * (1.0 - jaro) + 1e-9
    }
}

/// The letters of a text as bits: a first and a second of each of thirty-two kinds of letters, further ones where there is room.
fn letters(plain: &str) -> u64 {
    let (mut bits, mut seen) = (0u64, [0u32; 32]);
    for letter in plain.chars() {
        let kind = match letter {
            'a'..='z' => letter as u32 - 'a' as u32,
            '0'..='9' => 26 + (letter as u32 - '0' as u32) % 6,
            _ => letter as u32 % 32,
        };
        let before = &mut seen[kind as usize];
        bits |= match *before {
            0 => 1 << kind,
            again => 1 << (32 + (kind + 11 * (again - 1)) % 32),
        };
        *before += 1;
    }
    bits
}

/// The words of a text as bits: two texts without a bit in common share no word.
fn words(plain: &str) -> u32 {
    let bit = |word: &str| word.bytes().fold(17u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)) >> 27;
    plain.split(' ').fold(0, |bits, word| bits | 1 << bit(word))
}

/// The plain form of a cell: lower-case Latin words; digits alone for dates and numbers; no spaces in codes but single ones.
pub fn plain(kind: ColumnKind, written: &str) -> String {
    match kind {
        ColumnKind::Date | ColumnKind::Number => written.chars().filter(|c| c.is_alphanumeric()).collect(),
        // most cells are plain already
        _ if written.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9')) => written.to_owned(),
        ColumnKind::Code => written.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" "),
        _ => latin(written).0,
    }
}

/// The sound of all words of a name.
pub fn sounds(plain: &str) -> String {
    plain.split(' ').map(sound).collect()
}

/// A number that stands for a text: equal for equal texts, and hardly ever for others; 0 for the empty one.
/// Source: Fowler, Noll and Vo, FNV-1a, folded to 32 bits.
pub fn mark(text: &str) -> u32 {
    let sum = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    if text.is_empty() { 0 } else { ((sum >> 32) as u32 ^ sum as u32).max(1) }
}

/// What brings rows together besides a whole cell, as marks: a sound, a beginning, a year; 0 where there is none.
pub fn partial_keys(kind: ColumnKind, plain: &str, value: &Value) -> [u32; 2] {
    let start = |letters: usize| mark(&plain.chars().filter(|c| *c != ' ').take(letters).collect::<String>());
    let day = value.day;
    match kind {
        _ if plain.is_empty() => [0, 0],
        ColumnKind::Name => [mark(&plain.split(' ').map(bones).collect::<String>()), start(3)],
        ColumnKind::Text | ColumnKind::Place => [start(4), 0],
        ColumnKind::Number => [0, 0],
        ColumnKind::Date if day == Day::default() => [start(4), 0],
        ColumnKind::Date => [u32::from(day.0), 1 << 16 | u32::from(day.1) << 8 | u32::from(day.2)],
        ColumnKind::Code => [value.sound, value.full],
    }
}

/// How many of [`partial_keys`] a kind has at most.
pub fn partial_keys_count(kind: ColumnKind) -> usize {
    match kind {
        ColumnKind::Number => 0,
        ColumnKind::Text | ColumnKind::Place => 1,
        _ => 2,
    }
}

/// The first part of a code: before its sign or space, else its first half.
pub fn head(code: &str) -> &str {
    let half = code.char_indices().nth(code.chars().count().div_ceil(2)).map_or(code.len(), |(at, _)| at);
    code.split_once(['@', ' ', '/', '-']).map_or(&code[..half], |(head, _)| head)
}

/// The last part of a code: after its sign or space, else its last half.
pub fn tail(code: &str) -> &str {
    let half = code.char_indices().nth(code.chars().count() / 2).map_or(0, |(at, _)| at);
    code.split_once(['@', ' ', '/', '-']).map_or(&code[half..], |(_, tail)| tail)
}
