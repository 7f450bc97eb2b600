//! Columns of any table: their kind, their distinct cells made ready, and how two cells agree. In: cells as text. Out: levels.
//! Never: a level for an empty cell. How much a level weighs is learned from the tables, see `learn`.

use crate::names::{bones, short_form, sound};
use crate::script::latin;
use crate::strings::{few_edits, jaro_winkler};
use serde::Serialize;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnKind {
    /// A name or part of one.
    Name,
    /// Words.
    Text,
    /// A place's name.
    Place,
    /// A small number.
    Number,
    /// A date.
    Date,
    /// An identifier: postcode, number of a document, address of mail.
    Code,
}

/// A level of agreement: [`MISSING`], [`EXACT`] by how rare the value is, then partial ones down to [`OTHER`].
pub type Level = u8;

/// A cell is empty.
pub const MISSING: Level = 0;
/// The levels of equal cells, the commonest value first.
pub const EXACT: std::ops::RangeInclusive<Level> = 1..=6;
/// A name stands in another column of names.
pub const CROSSED: Level = 14;
/// Nothing agrees.
pub const OTHER: Level = 15;
/// How many levels there are.
pub const LEVELS: usize = 16;

/// From this share of rows on a value is of the next commoner level: e^-3, e^-4 and so on.
const RARITY_STEPS: [f64; 5] = [8.0, 6.0, 5.0, 4.0, 3.0];

/// The level of two equal cells. In: rows with the value, rows with any.
pub fn exact_level(rows: u32, known: u32) -> Level {
    let rarity = (f64::from(known.max(1)) / f64::from(rows.max(1))).ln();
    6 - RARITY_STEPS.iter().take_while(|step| rarity < **step).count() as Level
}

impl ColumnKind {
    /// The kind of a word of `--on`.
    pub fn from_word(word: &str) -> Option<ColumnKind> {
        Some(match word {
            "name" => ColumnKind::Name,
            "text" => ColumnKind::Text,
            "place" => ColumnKind::Place,
            "number" | "age" => ColumnKind::Number,
            "date" => ColumnKind::Date,
            "code" => ColumnKind::Code,
            _ => return None,
        })
    }

    /// A level in words.
    pub fn words(self, level: Level) -> &'static str {
        const NAME: [&str; 9] = [
            "one letter differs",
            "sounds the same",
            "a short form or initial",
            "one holds the other",
            "very near",
            "near",
            "somewhat near",
            "stands in another column",
            "other",
        ];
        const TEXT: [&str; 9] = [
            "one letter differs",
            "two letters differ",
            "same words in another order",
            "one holds the other",
            "half of the words agree",
            "near",
            "somewhat near",
            "",
            "other",
        ];
        const NUMBER: [&str; 9] = ["next number", "one digit differs", "near", "", "", "", "", "", "other"];
        const DATE: [&str; 9] = [
            "day and month exchanged",
            "one digit differs",
            "same month",
            "same day of another month or year",
            "two digits differ",
            "same year",
            "year beside",
            "",
            "other",
        ];
        const CODE: [&str; 9] = [
            "one sign differs",
            "differs in the last two",
            "two signs differ",
            "same beginning",
            "near",
            "somewhat near",
            "same ending",
            "",
            "other",
        ];
        const SAME: [&str; 7] = [
            "missing",
            "same, a very common value",
            "same, common",
            "same, fairly common",
            "same, fairly rare",
            "same, rare",
            "same, very rare",
        ];
        let partial = match self {
            ColumnKind::Name => NAME,
            ColumnKind::Text | ColumnKind::Place => TEXT,
            ColumnKind::Number => NUMBER,
            ColumnKind::Date => DATE,
            ColumnKind::Code => CODE,
        };
        SAME.get(usize::from(level)).copied().unwrap_or_else(|| partial[usize::from(level.clamp(7, OTHER)) - 7])
    }

    /// The kind that a heading and its cells speak for. In: distinct cells that are not empty.
    pub fn guess(heading: &str, cells: &[&str]) -> ColumnKind {
        let share = |test: fn(&str) -> bool| cells.iter().filter(|cell| test(cell)).count() * 10 >= cells.len() * 7;
        let heading = heading.to_lowercase();
        match () {
            () if cells.is_empty() => ColumnKind::Text,
            () if share(|cell| day_of(cell).is_some()) => ColumnKind::Date,
            () if share(|cell| cell.len() <= 3 && cell.bytes().all(|b| b.is_ascii_digit())) => ColumnKind::Number,
            () if share(|cell| cell.chars().any(|c| c.is_numeric() || c == '@') && cell.split(' ').count() <= 2) => ColumnKind::Code,
            () if heading.contains("name") => ColumnKind::Name,
            () if ["place", "city", "town", "suburb"].iter().any(|word| heading.contains(word)) => ColumnKind::Place,
            () => ColumnKind::Text,
        }
    }
}

/// A day as year and its two other parts, in the order written; 0 where not said.
type Day = (u16, u8, u8);

/// A date of eight digits, year first or last.
fn day_of(cell: &str) -> Option<Day> {
    let mut digits = [0u16; 8];
    let mut many = 0;
    for letter in cell.chars().filter(|c| !matches!(c, '-' | '/' | '.')) {
        *digits.get_mut(many)? = letter.to_digit(10)? as u16;
        many += 1;
    }
    let number = |from: usize, to: usize| digits[from..to].iter().fold(0, |sum, digit| sum * 10 + digit);
    let first = ((1000..2200).contains(&number(0, 4)) && number(4, 6) <= 12 && number(6, 8) <= 31).then(|| (number(0, 4), 4, 6));
    let last = || (cell.contains(['-', '/', '.']) && (1000..2200).contains(&number(4, 8))).then(|| (number(4, 8), 0, 2));
    let (year, one, two) = if many == 8 { first.or_else(last)? } else { return None };
    Some((year, number(one, one + 2) as u8, number(two, two + 2) as u8))
}

/// A distinct cell made ready.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Value {
    /// The number of its plain text.
    pub text: u32,
    /// Rows that hold it.
    pub rows: u32,
    /// The number of its sound, for names.
    pub sound: u32,
    /// Its level where both cells are equal.
    pub exact: Level,
    /// Its day, for dates.
    pub day: Day,
}

/// The plain form of a cell: lower-case Latin words; digits alone for dates and numbers; no spaces in codes but single ones.
pub fn plain(kind: ColumnKind, written: &str) -> String {
    match kind {
        ColumnKind::Date | ColumnKind::Number => written.chars().filter(|c| c.is_alphanumeric()).collect(),
        ColumnKind::Code => written.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" "),
        _ => latin(written).0,
    }
}

/// The sound of all words of a name.
pub fn sounds(plain: &str) -> String {
    plain.split(' ').map(sound).collect()
}

/// The day of a date's plain form as written, if it is one.
pub fn day(written: &str) -> Day {
    day_of(written).unwrap_or_default()
}

/// What brings rows together besides a whole cell: a sound, a beginning, a year.
pub fn partial_keys(kind: ColumnKind, plain: &str, day: Day) -> Vec<String> {
    let start = |letters: usize| -> String { plain.chars().filter(|c| *c != ' ').take(letters).collect() };
    match kind {
        _ if plain.is_empty() => Vec::new(),
        ColumnKind::Name => vec![plain.split(' ').map(bones).collect(), start(3)],
        ColumnKind::Text | ColumnKind::Place => vec![start(4)],
        ColumnKind::Number => Vec::new(),
        ColumnKind::Date if day == Day::default() => vec![start(4)],
        ColumnKind::Date => vec![day.0.to_string(), format!("{}.{}", day.1, day.2)],
        ColumnKind::Code => vec![head(plain).to_owned(), tail(plain).to_owned()],
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
fn head(code: &str) -> &str {
    let half = code.char_indices().nth(code.chars().count().div_ceil(2)).map_or(code.len(), |(at, _)| at);
    code.split_once(['@', ' ', '/', '-']).map_or(&code[..half], |(head, _)| head)
}

/// The last part of a code: after its sign or space, else its last half.
fn tail(code: &str) -> &str {
    let half = code.char_indices().nth(code.chars().count() / 2).map_or(0, |(at, _)| at);
    code.split_once(['@', ' ', '/', '-']).map_or(&code[half..], |(_, tail)| tail)
}

/// How two different cells agree, [`OTHER`] where they do not. In: their kind, and each plain text with its value.
pub fn partial_level(kind: ColumnKind, a: (&str, &Value), b: (&str, &Value)) -> Level {
    match kind {
        ColumnKind::Name => name_level(a, b),
        ColumnKind::Text | ColumnKind::Place => text_level(a.0, b.0),
        ColumnKind::Number => number_level(a.0, b.0),
        ColumnKind::Date => date_level(a, b),
        ColumnKind::Code => code_level(a.0, b.0),
    }
}

fn near(a: &str, b: &str, steps: &[(f64, Level)]) -> Level {
    let likeness = jaro_winkler(a, b);
    steps.iter().find(|(least, _)| likeness >= *least).map_or(OTHER, |(_, level)| *level)
}

fn name_level((a, x): (&str, &Value), (b, y): (&str, &Value)) -> Level {
    match () {
        () if a.len().min(b.len()) >= 4 && few_edits(a, b) == 1 => 7,
        () if x.sound == y.sound && x.sound != 0 => 8,
        () if short_form(a, b) => 9,
        () if holds(a, b) || holds(b, a) => 10,
        () => near(a, b, &[(0.92, 11), (0.85, 12), (0.75, 13)]),
    }
}

/// Whether the words of the shorter all stand in the longer.
fn holds(long: &str, short: &str) -> bool {
    long.len() >= short.len() && long.contains(' ') && short.split(' ').all(|word| long.split(' ').any(|other| other == word))
}

fn text_level(a: &str, b: &str) -> Level {
    let edits = few_edits(a, b);
    if edits <= 2 && a.len().min(b.len()) >= 3 * edits {
        return 6 + edits as Level;
    }
    if a.contains(' ') || b.contains(' ') {
        let words = |text: &str| text.split(' ').count();
        let (x, y) = (words(a), words(b));
        let shared = a.split(' ').filter(|word| b.split(' ').any(|other| other == *word)).count();
        match () {
            () if shared == x && x == y => return 9,
            () if shared > 0 && shared == x.min(y) => return 10,
            () if shared * 2 >= x.max(y) => return 11,
            () => {}
        }
    }
    near(a, b, &[(0.88, 12), (0.78, 13)])
}

fn number_level(a: &str, b: &str) -> Level {
    let gap = a.parse::<f64>().ok().zip(b.parse::<f64>().ok()).map(|(x, y)| ((x - y).abs(), x.abs().max(y.abs())));
    match gap {
        Some((gap, _)) if gap <= 1.0 => 7,
        _ if few_edits(a, b) == 1 => 8,
        Some((gap, most)) if gap <= 3.0 || gap * 10.0 <= most => 9,
        _ => OTHER,
    }
}

fn date_level((a, x): (&str, &Value), (b, y): (&str, &Value)) -> Level {
    let (one, two) = (x.day, y.day);
    if one == Day::default() || two == Day::default() {
        return if few_edits(a, b) == 1 { 8 } else { OTHER };
    }
    let same = [one.0 == two.0, one.1 == two.1, one.2 == two.2];
    match same {
        [true, ..] if one.1 == two.2 && one.2 == two.1 => 7,
        _ if few_edits(a, b) == 1 => 8,
        [true, true, _] => 9,
        [true, _, true] | [false, true, true] => 10,
        _ if a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() <= 2 => 11,
        [true, ..] => 12,
        _ if one.0.abs_diff(two.0) <= 1 => 13,
        _ => OTHER,
    }
}

fn code_level(a: &str, b: &str) -> Level {
    let edits = few_edits(a, b);
    let prefix = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    match () {
        () if edits == 1 && a.len().min(b.len()) > 2 => 7,
        () if a.len() == b.len() && prefix >= 3 && prefix + 2 >= a.len() => 8,
        () if edits == 2 && a.len().min(b.len()) > 5 => 9,
        () if head(a) == head(b) => 10,
        () => match near(a, b, &[(0.88, 11), (0.78, 12)]) {
            OTHER if tail(a) == tail(b) => 13,
            level => level,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_typed_by_their_cells() {
        for (heading, cells, expected) in [
            ("dob", &["19081209", "19990219"][..], ColumnKind::Date),
            ("day", &["10/01/2013", "2013-02-16"], ColumnKind::Date),
            ("postcode", &["4011", "2776"], ColumnKind::Code),
            ("age", &["34", "7"], ColumnKind::Number),
            ("first_name", &["Ali", "Zahra"], ColumnKind::Name),
            ("email", &["a@b.org", "c@d.org"], ColumnKind::Code),
            ("street", &["tullaroop street", "giblin street"], ColumnKind::Text),
            ("empty", &[], ColumnKind::Text),
        ] {
            assert_eq!(ColumnKind::guess(heading, cells), expected, "{heading}");
        }
    }

    #[test]
    fn cells_agree_by_level() {
        let value = |kind, written: &str| {
            let plain = plain(kind, written);
            let sound = sounds(&plain).bytes().fold(7u32, |sum, byte| sum.wrapping_mul(31) + u32::from(byte));
            (plain, Value { sound, day: day(written), ..Value::default() })
        };
        for (kind, a, b, expected) in [
            (ColumnKind::Name, "Mohamad", "muhammed", "sounds the same"),
            (ColumnKind::Name, "Rob", "Robert", "a short form or initial"),
            (ColumnKind::Name, "J", "John", "a short form or initial"),
            (ColumnKind::Name, "Smyth", "Smith", "one letter differs"),
            (ColumnKind::Name, "Ali", "Ali Reza", "one holds the other"),
            (ColumnKind::Name, "Ali", "Zahra", "other"),
            (ColumnKind::Date, "2013-03-04", "20130403", "day and month exchanged"),
            (ColumnKind::Date, "2013-03-04", "2013-03-05", "one digit differs"),
            (ColumnKind::Date, "2013-03-29", "2013-03-30", "same month"),
            (ColumnKind::Date, "2013-03-29", "2013-08-17", "same year"),
            (ColumnKind::Code, "4011", "4101", "one sign differs"),
            (ColumnKind::Code, "tq13 8df", "tq13 8qx", "differs in the last two"),
            (ColumnKind::Code, "ali@a.org", "ali@company.com", "same beginning"),
            (ColumnKind::Number, "34", "35", "next number"),
            (ColumnKind::Text, "giblin street north", "north giblin street", "same words in another order"),
            (ColumnKind::Text, "giblin street", "elm road", "other"),
        ] {
            let (x, y) = (value(kind, a), value(kind, b));
            let level = |x: &(String, Value), y: &(String, Value)| kind.words(partial_level(kind, (&x.0, &x.1), (&y.0, &y.1)));
            assert_eq!((level(&x, &y), level(&y, &x)), (expected, expected), "{a} | {b}");
        }
    }

    #[test]
    fn rare_values_have_their_own_levels() {
        let levels: Vec<Level> = [1, 100, 300, 900, 3_000, 9_000, 60_000].into_iter().map(|rows| exact_level(rows, 100_000)).collect();
        assert_eq!(levels, [6, 5, 4, 3, 2, 1, 1]);
    }
}
