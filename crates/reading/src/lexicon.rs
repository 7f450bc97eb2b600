//! The words that reading knows. In: the tables of `lexicon/` (phrase, columns, source). Out: every phrase that stands in a text.
//! Never: a phrase matched inside a word. Method: words are numbered once; a phrase is found by its first word, the longest first.

use crate::text::{Text, fold};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

/// The tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Table {
    /// Closed classes: determiners, prepositions, pronouns.
    Class,
    /// Words of violence and harm.
    Trigger,
    /// Phrases that open a promise, demand, response, action, charge.
    Frame,
    /// Words that give a promise, demand or action its value.
    Value,
    /// Groups, institutions, communities, occupations, offices.
    Group,
    /// Speech: said, according to.
    Cue,
    /// Number words.
    Number,
    /// Places.
    Place,
    /// Calendar words: months, weekdays, units of time, feasts.
    Time,
    /// Names of towns that are also words or names of persons.
    Homonym,
    /// Shortened names of regions: "Ill.", "TX".
    Code,
    /// Verb-final statements of Urdu and Dari.
    Final,
}

const TABLES: [(Table, &str); 12] = [
    (Table::Class, include_str!("../lexicon/classes.tsv")),
    (Table::Trigger, include_str!("../lexicon/triggers.tsv")),
    (Table::Frame, include_str!("../lexicon/frames.tsv")),
    (Table::Value, include_str!("../lexicon/values.tsv")),
    (Table::Group, include_str!("../lexicon/groups.tsv")),
    (Table::Cue, include_str!("../lexicon/cues.tsv")),
    (Table::Number, include_str!("../lexicon/numbers.tsv")),
    (Table::Place, include_str!("../lexicon/places.tsv")),
    (Table::Time, include_str!("../lexicon/times.tsv")),
    (Table::Homonym, include_str!("../lexicon/homonyms.tsv")),
    (Table::Code, include_str!("../lexicon/codes.tsv")),
    (Table::Final, include_str!("../lexicon/verb_final.tsv")),
];

/// One phrase found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// First token.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
    /// Its table.
    pub table: Table,
    /// Its row.
    pub row: u32,
}

#[derive(Debug)]
struct Phrase {
    /// The second word; 0 where there is none.
    second: u32,
    rest: Box<[u32]>,
    table: Table,
    row: u32,
}

/// Words hashed byte by byte (FNV-1a): the words of the tables are ours, so nobody can choose them to collide.
#[derive(Debug)]
struct ByBytes(u64);

impl Default for ByBytes {
    fn default() -> ByBytes {
        ByBytes(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for ByBytes {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01b3));
    }
}

/// All tables, ready to look up.
#[derive(Debug)]
pub struct Lexicon {
    numbers: HashMap<String, u32, BuildHasherDefault<ByBytes>>,
    by_first: Vec<Vec<Phrase>>,
    rows: Vec<Vec<Vec<&'static str>>>,
}

impl Lexicon {
    /// The tables that the program carries, read once.
    pub fn shipped() -> &'static Lexicon {
        static SHIPPED: OnceLock<Lexicon> = OnceLock::new();
        SHIPPED.get_or_init(Lexicon::new)
    }

    /// Reads the tables.
    pub fn new() -> Lexicon {
        let mut made = Lexicon { numbers: HashMap::default(), by_first: vec![Vec::new()], rows: vec![Vec::new(); TABLES.len()] };
        for (table, lines) in TABLES {
            for line in lines.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
                made.add(table, line);
            }
        }
        for phrases in &mut made.by_first {
            phrases.sort_by_key(|p| (p.table as u8, std::cmp::Reverse(p.rest.len())));
        }
        made
    }

    /// Every row of a table, without the phrases.
    pub fn rows(&self, table: Table) -> &[Vec<&'static str>] {
        &self.rows[table as usize]
    }

    /// The columns of a row, without the phrase.
    pub fn row(&self, table: Table, row: u32) -> &[&'static str] {
        self.rows[table as usize].get(row as usize).map_or(&[], Vec::as_slice)
    }

    /// One column of a hit's row; "" where it is absent.
    pub fn column(&self, hit: Hit, column: usize) -> &'static str {
        self.row(hit.table, hit.row).get(column).copied().unwrap_or("")
    }

    /// The first two columns of the row of a table whose phrase is one word, already folded.
    pub fn find_word(&self, word: &str, table: Table) -> Option<(&'static str, &'static str)> {
        let id = *self.numbers.get(word)?;
        let phrase = self.by_first.get(id as usize)?.iter().find(|p| p.table == table && p.rest.is_empty())?;
        let row = self.row(table, phrase.row);
        Some((row.first().copied().unwrap_or(""), row.get(1).copied().unwrap_or("")))
    }

    /// Every phrase in the text, the longest of each table at each place, in order. Places of one name are all given.
    pub fn find(&self, text: &Text) -> Vec<Hit> {
        let ids: Vec<u32> = (0..text.tokens.len()).map(|i| self.numbers.get(text.word(i)).copied().unwrap_or(0)).collect();
        let mut found = Vec::new();
        let mut taken = [0usize; TABLES.len()];
        for (at, id) in ids.iter().enumerate() {
            let mut last: Option<(Table, usize)> = None;
            for phrase in self.by_first.get(*id as usize).map_or(&[][..], Vec::as_slice) {
                if phrase.second != 0 && ids.get(at + 1) != Some(&phrase.second) {
                    continue;
                }
                let end = at + 1 + phrase.rest.len();
                let longer = last.is_some_and(|(t, len)| {
                    t == phrase.table && t != Table::Frame && (len != phrase.rest.len() || !matches!(t, Table::Place | Table::Value))
                });
                if longer || taken[phrase.table as usize] > at && phrase.table != Table::Frame || end > ids.len() {
                    continue;
                }
                if ids[at + 1..end] == *phrase.rest {
                    found.push(Hit { start: at, end, table: phrase.table, row: phrase.row });
                    last = Some((phrase.table, phrase.rest.len()));
                }
            }
            for hit in found.iter().rev().take_while(|h| h.start == at) {
                taken[hit.table as usize] = taken[hit.table as usize].max(hit.end);
            }
        }
        found
    }

    fn add(&mut self, table: Table, line: &'static str) {
        let mut columns = line.split('\t');
        let phrases = columns.next().unwrap_or_default();
        let row = self.rows[table as usize].len() as u32;
        self.rows[table as usize].push(columns.collect());
        let spread: Vec<Vec<&str>> =
            if matches!(table, Table::Place | Table::Code) { phrases.split('|').map(|name| vec![name]).collect() } else { spread(phrases) };
        for words in spread {
            let ids = self.number(&words.join(" "));
            if let Some((first, rest)) = ids.split_first() {
                self.by_first[*first as usize].push(Phrase { second: rest.first().copied().unwrap_or(0), rest: rest.into(), table, row });
            }
        }
    }

    fn number(&mut self, phrase: &str) -> Vec<u32> {
        let text = Text::new(phrase, 0);
        let words: Vec<String> = (0..text.tokens.len()).map(|i| fold(text.raw(i))).collect();
        words
            .into_iter()
            .map(|word| {
                let next = self.by_first.len() as u32;
                let id = *self.numbers.entry(word).or_insert(next);
                if id == next {
                    self.by_first.push(Vec::new());
                }
                id
            })
            .collect()
    }
}

impl Default for Lexicon {
    fn default() -> Lexicon {
        Lexicon::new()
    }
}

/// Every phrase of "a|b c d?": alternatives by `|`, a word that may be missing by `?`, a joined word by `_`.
fn spread(pattern: &str) -> Vec<Vec<&str>> {
    let mut made: Vec<Vec<&str>> = vec![Vec::new()];
    for part in pattern.split(' ').filter(|p| !p.is_empty()) {
        let (part, optional) = part.strip_suffix('?').map_or((part, false), |p| (p, true));
        let mut next = Vec::new();
        for words in &made {
            if optional {
                next.push(words.clone());
            }
            for choice in part.split('|') {
                let mut longer = words.clone();
                longer.push(choice);
                next.push(longer);
            }
        }
        made = next;
    }
    made.retain(|words| !words.is_empty());
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_of_a_table_is_found_and_every_row_names_its_source() {
        let lexicon = Lexicon::new();
        let text = Text::new("near Hazara Town in Quetta", 0);
        let places: Vec<&str> =
            lexicon.find(&text).iter().filter(|h| h.table == Table::Place).map(|h| text.slice((h.start, h.end))).collect();
        assert_eq!(places, ["Hazara Town", "Quetta"]);
        for (table, rows) in lexicon.rows.iter().enumerate() {
            assert!(!rows.is_empty());
            let wide = rows[0].len();
            for row in rows {
                assert_eq!(row.len(), wide, "table {table}: {row:?}");
                assert!(!row[wide - 1].is_empty(), "table {table}: {row:?} names no source");
            }
        }
    }

    #[test]
    fn a_group_is_one_under_each_of_its_names() {
        let lexicon = Lexicon::new();
        for row in lexicon.rows(Table::Group) {
            let text = Text::new(row[1], 0);
            let itself =
                lexicon.find(&text).into_iter().find(|hit| hit.table == Table::Group && (hit.start, hit.end) == (0, text.tokens.len()));
            assert!(itself.is_none_or(|hit| lexicon.column(hit, 1) == row[1]), "{row:?}");
        }
    }

    #[test]
    fn a_pattern_spreads_into_its_phrases() {
        assert_eq!(spread("has|have not? acted").len(), 4);
    }
}
