//! What the training reports say of words and strings. In: two tables. Out: how often each filled a role, and in how many reports it
//! stands. Never: the words themselves, only their hashes.

use super::tables::{Table, part};

/// The roles of a template: a perpetrator, an organisation, an object, a named victim, a weapon, described people.
pub const ROLES: [&str; 6] = ["PerpInd", "PerpOrg", "Target", "Victim", "Weapon", "People"];
/// How many roles there are.
pub const ROLE_COUNT: usize = ROLES.len();

/// The width of a word's row: reports, roles filled as head, cluster, part of a victim's name, words of the longest known string it begins.
pub const WORD_ROW: usize = 4 + ROLE_COUNT;
/// The width of a string's row: reports, roles filled.
pub const STRING_ROW: usize = 1 + ROLE_COUNT;

/// The parts of a model file by number.
pub mod parts {
    /// Words.
    pub const WORDS: u32 = 1;
    /// Strings.
    pub const STRINGS: u32 = 2;
    /// Pairs of strings that named one filler.
    pub const ALIASES: u32 = 3;
    /// Weights of words and pairs of words for a whole report.
    pub const REPORT: u32 = 4;
    /// Their scales.
    pub const REPORT_SCALE: u32 = 5;
    /// Weights of features of spans.
    pub const SPANS: u32 = 6;
    /// Their scales.
    pub const SPANS_SCALE: u32 = 7;
    /// Trees that score strings.
    pub const STRING_TREES: u32 = 8;
    /// Trees that count templates.
    pub const COUNT_TREES: u32 = 9;
    /// Trees that say whether an filler belongs to a kind of attack.
    pub const KIND_TREES: u32 = 10;
    /// Trees that say whether two fillers stand in one template.
    pub const PAIR_TREES: u32 = 11;
    /// Weights of words around an filler, for what befell it and how surely it is named.
    pub const TONE: u32 = 12;
    /// Their scales.
    pub const TONE_SCALE: u32 = 13;
    /// The bars.
    pub const BARS: u32 = 14;
    /// The hash of the features and columns that the file was trained for.
    pub const FIT: u32 = 15;
}

/// A number of reports in one byte, by its logarithm.
pub fn packed(count: usize) -> u8 {
    (16.0 * (1.0 + count as f32).ln()).round().min(255.0) as u8
}

fn unpacked(byte: u8) -> f32 {
    (f32::from(byte) / 16.0).exp() - 1.0
}

/// What is known of a word.
#[derive(Debug, Clone, Copy)]
pub struct Word<'m>(Option<&'m [u8]>);

impl Word<'_> {
    /// In how many reports it stands.
    pub fn reports(&self) -> f32 {
        self.0.map_or(0.0, |r| unpacked(r[0]))
    }

    /// How often it was the last word of a string that filled a role.
    pub fn filled(&self, role: usize) -> f32 {
        self.0.map_or(0.0, |r| f32::from(r[1 + role]))
    }

    /// The role it filled most.
    pub fn role(&self) -> Option<usize> {
        best(self.0.map(|r| &r[1..1 + ROLE_COUNT])?)
    }

    /// Its cluster.
    pub fn cluster(&self) -> u8 {
        self.0.map_or(0, |r| r[1 + ROLE_COUNT])
    }

    /// Whether it stood in a victim's name.
    pub fn names(&self) -> bool {
        self.0.is_some_and(|r| r[2 + ROLE_COUNT] > 0)
    }

    /// How many words the longest known string has that it begins.
    pub fn opens(&self) -> usize {
        self.0.map_or(0, |r| usize::from(r[3 + ROLE_COUNT]))
    }
}

/// What is known of a string.
#[derive(Debug, Clone, Copy)]
pub struct Known<'m>(Option<&'m [u8]>);

impl Known<'_> {
    /// Whether it filled a role.
    pub fn known(&self) -> bool {
        self.0.is_some()
    }

    /// In how many reports it stands.
    pub fn reports(&self) -> f32 {
        self.0.map_or(0.0, |r| unpacked(r[0]))
    }

    /// How often it filled a role.
    pub fn filled(&self, role: usize) -> f32 {
        self.0.map_or(0.0, |r| f32::from(r[1 + role]))
    }

    /// The role it filled most.
    pub fn role(&self) -> Option<usize> {
        best(self.0.map(|r| &r[1..])?)
    }
}

fn best(counts: &[u8]) -> Option<usize> {
    let most = *counts.iter().max()?;
    (most > 0).then(|| counts.iter().position(|c| *c == most)).flatten()
}

/// The memory of a model.
#[derive(Debug, Clone, Copy)]
pub struct Memory<'m> {
    words: Table<'m>,
    strings: Table<'m>,
    aliases: Table<'m>,
}

impl<'m> Memory<'m> {
    /// The memory in a model file.
    pub fn new(bytes: &'m [u8]) -> Memory<'m> {
        let table = |name| Table::new(part(bytes, name).2, part(bytes, name).0, part(bytes, name).1);
        Memory { words: table(parts::WORDS), strings: table(parts::STRINGS), aliases: table(parts::ALIASES) }
    }

    /// What is known of a word, by its hash.
    pub fn word(&self, hash: u64) -> Word<'m> {
        Word(self.words.get(hash).filter(|r| r.len() == WORD_ROW))
    }

    /// What is known of a string, by the hash of its plain form.
    pub fn string(&self, hash: u64) -> Known<'m> {
        Known(self.strings.get(hash).filter(|r| r.len() == STRING_ROW))
    }

    /// Whether two strings, by the mix of their hashes, named one filler.
    pub fn alias(&self, pair: u64) -> bool {
        self.aliases.get(pair).is_some()
    }
}
