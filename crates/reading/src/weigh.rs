//! Choices that weights decide where rules leave several. In: the traits of one choice. Out: the sum of their weights.
//! Never: a word-for-word memory of a text: names and figures enter as shapes. Method: log-linear; the tables under `lexicon/weights/`
//! are plain text, each with its manifest, written by `cargo run -p gawah-eval --bin learn`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Is this date the day of the main incident?
    Day,
    /// Is this date, by the words beside it, the day of an incident?
    DayHere,
    /// Is this day the main incident's, by the other days that the text tells?
    DayAgain,
    /// Is this named person a victim?
    Victim,
    /// The same, by what the first look made of the other persons.
    VictimAgain,
    /// Is this victim dead, not injured?
    Dead,
    /// Is this telling's number the main incident's dead?
    ToldKilled,
    /// Is this telling's number the main incident's injured?
    ToldInjured,
    /// Is this the number of the main incident's dead?
    Killed,
    /// Is this the number of the main incident's injured?
    Injured,
}

const TABLES: [(Question, &str, &str); 10] = [
    (Question::Day, "day", include_str!("../lexicon/weights/day.tsv")),
    (Question::DayHere, "day_here", include_str!("../lexicon/weights/day_here.tsv")),
    (Question::DayAgain, "day_again", include_str!("../lexicon/weights/day_again.tsv")),
    (Question::Victim, "victim", include_str!("../lexicon/weights/victim.tsv")),
    (Question::VictimAgain, "victim_again", include_str!("../lexicon/weights/victim_again.tsv")),
    (Question::Dead, "dead", include_str!("../lexicon/weights/dead.tsv")),
    (Question::ToldKilled, "told_killed", include_str!("../lexicon/weights/told_killed.tsv")),
    (Question::ToldInjured, "told_injured", include_str!("../lexicon/weights/told_injured.tsv")),
    (Question::Killed, "killed", include_str!("../lexicon/weights/killed.tsv")),
    (Question::Injured, "injured", include_str!("../lexicon/weights/injured.tsv")),
];

impl Question {
    /// Every question.
    pub const ALL: [Question; 10] = [
        Question::Day,
        Question::DayHere,
        Question::DayAgain,
        Question::Victim,
        Question::VictimAgain,
        Question::Dead,
        Question::ToldKilled,
        Question::ToldInjured,
        Question::Killed,
        Question::Injured,
    ];

    /// Its name, as its table's file has it.
    pub fn as_str(self) -> &'static str {
        TABLES[self as usize].1
    }
}

/// One choice with its traits, for the program that learns the weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What is asked.
    pub question: Question,
    /// The answer that it stands for: a day, a name, a number.
    pub value: String,
    /// What speaks for or against it.
    pub traits: Vec<String>,
}

/// The weights of every question.
#[derive(Debug)]
pub(crate) struct Weights {
    tables: Vec<Rows>,
}

/// Weights by the hash of their trait, which needs no second hashing.
type Rows = HashMap<u64, f32, BuildHasherDefault<AsItIs>>;

#[derive(Debug, Default, Clone, Copy)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |h, b| h.rotate_left(8) ^ u64::from(*b));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Weights {
    /// The tables, read once.
    pub(crate) fn get() -> &'static Weights {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| Weights { tables: TABLES.iter().map(|(_, _, lines)| read(lines)).collect() })
    }
}

impl Weights {
    /// Tables that are only being learned: one text for each question, in the order of `Question::ALL`.
    pub(crate) fn of(tables: &[String]) -> Weights {
        Weights { tables: tables.iter().map(|lines| read(lines)).collect() }
    }

    fn table(&self, question: Question) -> Option<&Rows> {
        self.tables.get(question as usize)
    }
}

fn read(lines: &str) -> Rows {
    let rows = lines.lines().filter(|l| !l.starts_with('#'));
    rows.filter_map(|l| l.split_once('\t')).filter_map(|(name, weight)| Some((hash(&[name]), weight.parse().ok()?))).collect()
}

fn hash(pieces: &[&str]) -> u64 {
    let mut made = 0xcbf2_9ce4_8422_2325u64;
    for byte in pieces.iter().flat_map(|p| p.bytes()) {
        made = (made ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    made
}

/// The traits of one choice, each counted once.
#[derive(Debug, Default)]
pub(crate) struct Traits {
    seen: Vec<u64>,
    /// A bit for each key's low bits: a clear one says that the key is new without looking.
    met: [u64; 16],
    /// Their names, kept for learning only.
    pub(crate) names: Option<Vec<String>>,
}

impl Traits {
    /// Traits that keep their names where they are to be learned from.
    pub(crate) fn new(learning: bool) -> Traits {
        Traits { seen: Vec::with_capacity(128), met: [0; 16], names: learning.then(Vec::new) }
    }

    /// Adds `kind=word`.
    pub(crate) fn has(&mut self, kind: &str, word: &str) {
        let key = hash(&[kind, "=", word]);
        if self.is_new(key)
            && let Some(names) = &mut self.names
        {
            names.push(format!("{kind}={word}"));
        }
    }

    fn is_new(&mut self, key: u64) -> bool {
        let (at, bit) = ((key >> 6 & 15) as usize, 1u64 << (key & 63));
        let new = self.met[at] & bit == 0 || !self.seen.contains(&key);
        self.met[at] |= bit;
        if new {
            self.seen.push(key);
        }
        new
    }

    /// Adds all that another has.
    pub(crate) fn join(&mut self, other: &Traits) {
        for (i, key) in other.seen.iter().enumerate() {
            if self.is_new(*key)
                && let (Some(names), Some(more)) = (&mut self.names, &other.names)
            {
                names.push(more[i].clone());
            }
        }
    }

    /// Whether it has `kind=word`.
    pub(crate) fn holds(&self, kind: &str, word: &str) -> bool {
        self.seen.contains(&hash(&[kind, "=", word]))
    }

    /// The sum of the weights.
    pub(crate) fn weight(&self, weights: &Weights, question: Question) -> f32 {
        let Some(table) = weights.table(question) else { return 0.0 };
        let bias = table.get(&hash(&["bias"])).copied().unwrap_or(0.0);
        self.seen.iter().filter_map(|key| table.get(key)).sum::<f32>() + bias
    }

    /// The chance that a yes-or-no question is answered yes.
    pub(crate) fn chance(&self, weights: &Weights, question: Question) -> f32 {
        1.0 / (1.0 + (-self.weight(weights, question)).exp())
    }

    /// As a choice to learn from.
    pub(crate) fn choice(&self, question: Question, value: String) -> Option<Choice> {
        Some(Choice { question, value, traits: self.names.clone()? })
    }
}

/// The first sentences apart, the rest by tens.
pub(crate) fn place_of(sentence: usize) -> &'static str {
    match sentence {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=5 => "3",
        6..=11 => "6",
        _ => "12",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trait_weighs_as_its_row_says_and_once_only() {
        let table = read("# a manifest\nbias\t0.5\nb1=killed\t2.25\n");
        assert_eq!((table.get(&hash(&["bias"])), table.get(&hash(&["b1", "=", "killed"]))), (Some(&0.5), Some(&2.25)));
        let mut traits = Traits::new(true);
        traits.has("b1", "killed");
        traits.has("b1", "killed");
        assert_eq!(traits.names.as_deref(), Some(&["b1=killed".to_owned()][..]));
    }

    #[test]
    fn every_table_says_from_what_it_was_learned() {
        for (_, name, lines) in TABLES {
            assert!(lines.starts_with('#'), "{name} opens with its manifest");
        }
    }
}
