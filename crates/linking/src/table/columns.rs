//! Columns of any table: their kind and the levels at which two of their cells can agree. In: cells as text. Out: kinds, levels in words.
//! Never: a level for an empty cell. How two cells agree: `agree`; how much a level weighs is learned from the tables, see `learn`.

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
pub type Day = (u16, u8, u8);

/// A date of eight digits, year first or last.
pub fn day_of(cell: &str) -> Option<Day> {
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
    fn rare_values_have_their_own_levels() {
        let levels: Vec<Level> = [1, 100, 300, 900, 3_000, 9_000, 60_000].into_iter().map(|rows| exact_level(rows, 100_000)).collect();
        assert_eq!(levels, [6, 5, 4, 3, 2, 1, 1]);
    }
}
