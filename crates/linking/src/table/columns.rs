//! Columns of any table: their kind, their cells made ready, and how two cells agree. In: cells as text. Out: levels, best first.
//! Never: a level for an empty cell.

use crate::names::sound;
use crate::script::latin;
use crate::strings::{edits, jaro_winkler};
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

    /// Its levels, best first; the last is "other".
    pub fn levels(self) -> &'static [&'static str] {
        match self {
            ColumnKind::Name => &["same", "sounds the same", "one or two letters differ", "near", "other"],
            ColumnKind::Text | ColumnKind::Place => &["same", "one or two letters differ", "near", "other"],
            ColumnKind::Number => &["same", "one digit differs", "other"],
            ColumnKind::Date => &["same", "one digit or parts exchanged", "two digits differ", "other"],
            ColumnKind::Code => &["same", "one sign differs", "two signs differ", "other"],
        }
    }

    /// The kind that a heading and its cells speak for. In: cells that are not empty.
    pub fn guess(heading: &str, cells: &[&str]) -> ColumnKind {
        let share = |test: fn(&str) -> bool| cells.iter().filter(|cell| test(cell)).count() * 10 >= cells.len() * 7;
        let heading = heading.to_lowercase();
        match () {
            () if cells.is_empty() => ColumnKind::Text,
            () if share(is_date) => ColumnKind::Date,
            () if share(|cell| cell.len() <= 3 && cell.bytes().all(|b| b.is_ascii_digit())) => ColumnKind::Number,
            () if share(|cell| cell.chars().any(|c| c.is_numeric() || c == '@') && cell.split(' ').count() <= 2) => ColumnKind::Code,
            () if heading.contains("name") => ColumnKind::Name,
            () if ["place", "city", "town", "suburb"].iter().any(|word| heading.contains(word)) => ColumnKind::Place,
            () => ColumnKind::Text,
        }
    }
}

fn is_date(cell: &str) -> bool {
    let digits: Vec<u32> = cell.chars().filter_map(|c| c.to_digit(10)).collect();
    let number = |from: usize, to: usize| digits[from..to].iter().fold(0, |sum, digit| sum * 10 + digit);
    digits.len() == 8
        && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'))
        && ((1000..2200).contains(&number(0, 4)) && number(4, 6) <= 12 && number(6, 8) <= 31
            || cell.contains(['-', '/', '.']) && (1000..2200).contains(&number(4, 8)))
}

/// One cell made ready: empty where nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Lower-case Latin; digits alone for dates and numbers.
    pub plain: String,
    /// The sound, for names.
    pub sound: String,
}

impl Cell {
    /// A cell of a kind. In: the cell as written.
    pub fn of(kind: ColumnKind, written: &str) -> Cell {
        let plain = match kind {
            ColumnKind::Date | ColumnKind::Number => written.chars().filter(|c| c.is_alphanumeric()).collect(),
            ColumnKind::Code => written.to_lowercase().split_whitespace().collect(),
            _ => latin(written).0,
        };
        let sound = if kind == ColumnKind::Name { plain.split(' ').map(sound).collect() } else { String::new() };
        Cell { plain, sound }
    }
}

/// How two cells agree, as an index of [`ColumnKind::levels`]; `None` where one is empty.
pub fn level(kind: ColumnKind, a: &Cell, b: &Cell) -> Option<u8> {
    if a.plain.is_empty() || b.plain.is_empty() {
        return None;
    }
    if a.plain == b.plain {
        return Some(0);
    }
    let likeness = || jaro_winkler(&a.plain, &b.plain);
    Some(match kind {
        ColumnKind::Name if !a.sound.is_empty() && a.sound == b.sound => 1,
        ColumnKind::Name => ladder(likeness(), &[0.9, 0.78]) + 2,
        ColumnKind::Text | ColumnKind::Place => ladder(likeness(), &[0.92, 0.82]) + 1,
        ColumnKind::Number => {
            if edits(&a.plain, &b.plain) == 1 {
                1
            } else {
                2
            }
        }
        ColumnKind::Date if parts_exchanged(&a.plain, &b.plain) => 1,
        ColumnKind::Date | ColumnKind::Code => (edits(&a.plain, &b.plain).clamp(1, 3)) as u8,
    })
}

fn ladder(likeness: f64, steps: &[f64]) -> u8 {
    steps.iter().filter(|step| likeness < **step).count() as u8
}

/// Day and month exchanged in a date of eight digits, year first or last.
fn parts_exchanged(a: &str, b: &str) -> bool {
    let swap = |from: usize| Some([a.get(..from)?, a.get(from + 2..from + 4)?, a.get(from..from + 2)?, a.get(from + 4..)?].concat());
    a.len() == 8 && (swap(4).as_deref() == Some(b) || swap(0).as_deref() == Some(b))
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
        for (kind, a, b, expected) in [
            (ColumnKind::Name, "Mohammad", "muhammed", Some("sounds the same")),
            (ColumnKind::Name, "Ali", "", None),
            (ColumnKind::Date, "2013-03-04", "20130403", Some("one digit or parts exchanged")),
            (ColumnKind::Date, "2013-03-04", "2013-03-05", Some("one digit or parts exchanged")),
            (ColumnKind::Code, "4011", "4101", Some("one sign differs")),
            (ColumnKind::Number, "34", "35", Some("one digit differs")),
            (ColumnKind::Text, "giblin street", "giblin street", Some("same")),
        ] {
            let found = level(kind, &Cell::of(kind, a), &Cell::of(kind, b)).map(|at| kind.levels()[usize::from(at)]);
            assert_eq!(found, expected, "{a} {b}");
        }
    }
}
