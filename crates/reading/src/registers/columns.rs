//! What the columns of a table hold. In: headings. Out: the role of each column that is known, and whether rows are people or attacks.
//! Never: a role guessed from the cells. Method: headings folded and freed of marks and small words, looked up in `lexicon/columns.tsv`.

use super::cells::Cell;
use crate::text::fold;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../lexicon/columns.tsv");
/// Words of a heading that say nothing of what the column holds.
const SMALL: [&str; 8] = ["of", "the", "a", "at", "s", "if", "any", "کا"];
/// A row of people gives at most a victim, a day, a place, a type, a method and the three figures of its incident.
pub(super) const CLAIMS_PER_ROW: usize = 8;

/// What rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// One person each.
    People,
    /// One attack each.
    Attacks,
}

/// The columns of one table by role.
#[derive(Debug)]
pub(super) struct Columns {
    by_role: BTreeMap<&'static str, usize>,
    pub(super) held: Held,
    /// What the headings say happened to everybody listed.
    pub(super) outcome: Option<&'static str>,
}

impl Columns {
    /// The columns of a head; none where these are no headings of people or attacks.
    pub(super) fn of(head: &[Cell], text: &str) -> Option<Columns> {
        let mut by_role = BTreeMap::new();
        let mut dead = false;
        for (at, heading) in head.iter().enumerate() {
            let key = key(&text[heading.clone()]);
            if let Some(role) = words().0.get(key.as_str()) {
                by_role.entry(*role).or_insert(at);
            }
            dead |= key.split(' ').any(|word| value_of(word) == Some("killed")) && by_role.get("killed") != Some(&at);
        }
        let has = |by_role: &BTreeMap<&str, usize>, roles: &[&str]| roles.iter().any(|role| by_role.contains_key(role));
        let of_time = has(&by_role, &["date", "year"]);
        let held = if of_time && has(&by_role, &["killed", "killed_least", "killed_most", "injured", "injured_least", "injured_most"]) {
            by_role.retain(|role, _| !["name", "given", "family", "father", "age", "sex", "occupation", "outcome"].contains(role));
            Held::Attacks
        } else {
            Held::People
        };
        let named =
            has(&by_role, &["name", "given"]) && (of_time || has(&by_role, &["age", "father", "sex", "outcome", "town", "occupation"]));
        (held == Held::Attacks || named).then_some(Columns { by_role, held, outcome: (dead && held == Held::People).then_some("killed") })
    }

    /// The column of a role.
    pub(super) fn at(&self, role: &str) -> Option<usize> {
        self.by_role.get(role).copied()
    }

    /// Whether a column is read.
    pub(super) fn knows(&self, at: usize) -> bool {
        self.by_role.values().any(|known| *known == at)
    }
}

/// What the word of a cell means: an outcome, a sex, or that no name is given.
pub(super) fn value_of(cell: &str) -> Option<&'static str> {
    words().1.get(key(cell).as_str()).copied()
}

/// A heading or cell as it is looked up.
fn key(heading: &str) -> String {
    let open = heading.split_once('(').map_or(heading, |(before, _)| before);
    let folded = fold(&open.replace('_', " ")).replace('\'', "");
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !SMALL.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

type Meanings = HashMap<String, &'static str>;

/// Roles by heading, values by word.
fn words() -> &'static (Meanings, Meanings) {
    static WORDS: OnceLock<(Meanings, Meanings)> = OnceLock::new();
    WORDS.get_or_init(|| {
        let (mut roles, mut values) = (HashMap::new(), HashMap::new());
        for (word, role) in TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?))
        }) {
            match role.strip_prefix("value:") {
                Some(value) => values.entry(key(word)).or_insert(value),
                None => roles.entry(key(word)).or_insert(role),
            };
        }
        (roles, values)
    })
}

#[cfg(test)]
mod tests {
    use super::super::cells::sheet;
    use super::*;

    #[test]
    fn headings_of_people_and_of_attacks_are_known_and_others_are_no_table() {
        for (head, told) in [
            ("Name,Age,City", Some((Held::People, None))),
            ("uid,name,age,gender,month,day,year,city,state", Some((Held::People, None))),
            ("S/No;Name of the deceased;Father's Name;Date of Death", Some((Held::People, Some("killed")))),
            ("First Name\tSurname\tAge (years)", Some((Held::People, None))),
            ("نام,ولدیت,عمر,تاریخ شہادت", Some((Held::People, Some("killed")))),
            ("Date,City,Killed Min,Killed Max,Injured Max", Some((Held::Attacks, None))),
            ("Name,Date,Killed,Injured", Some((Held::Attacks, None))),
            ("He said so,and went away", None),
            ("name,shoe size", None),
            ("date,price", None),
        ] {
            let columns = Columns::of(&sheet(head, 0).expect(head).0, head);
            assert_eq!(columns.map(|c| (c.held, c.outcome)), told, "{head}");
        }
    }

    #[test]
    fn words_of_cells_mean_what_the_table_says() {
        for (cell, value) in [
            ("Killed", Some("killed")),
            (" F ", Some("female")),
            ("شہید", Some("killed")),
            ("Unidentified", Some("unnamed")),
            ("N/A", Some("unnamed")),
            ("Ali", None),
        ] {
            assert_eq!(value_of(cell), value, "{cell}");
        }
    }
}
