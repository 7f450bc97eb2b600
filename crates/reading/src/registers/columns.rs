//! What the columns of a table hold. In: headings, and what the head of the text says of them. Out: the role of each column that is known, and
//! whether rows are people or attacks. Never: a role guessed from the cells. Method: a map that the text carries, then the layout that it names, else
//! headings folded and freed of marks and small words, looked up in `lexicon/columns.tsv`.

use super::cells::Cell;
use super::layouts::{Layout, ROLES, layout};
use crate::header::Header;
use crate::text::fold;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../lexicon/columns.tsv");
/// Words of a heading that say nothing of what the column holds.
const SMALL: [&str; 8] = ["of", "the", "a", "at", "s", "if", "any", "کا"];
/// A row of people gives at most a victim, a day, a place, a type, a method and the three figures of its incident.
/// A row of attacks at most a day, a place, a type, two methods, three figures, two of attackers and three perpetrators.
pub(super) const CLAIMS_PER_ROW: usize = 13;

/// What the head of a text says of the columns of the table below it.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The layout that it names.
    pub(super) layout: Option<&'static Layout>,
    /// Headings and their roles, as somebody mapped them.
    map: Vec<(String, &'static str)>,
}

impl Told {
    /// In: the head. A heading with a role that is not known is not mapped.
    pub(super) fn of(head: &Header) -> Told {
        let mut told = Told { layout: head.table.as_deref().and_then(layout), map: Vec::new() };
        let cells: Vec<&str> = head.columns.as_deref().unwrap_or_default().split('\t').collect();
        for pair in cells.chunks_exact(2) {
            let role = ROLES.iter().find(|role| **role == pair[1]);
            told.map.extend(role.map(|role| (pair[0].trim().to_lowercase(), *role)));
        }
        told
    }

    /// Whether the head says anything of columns.
    fn says(&self) -> bool {
        self.layout.is_some() || !self.map.is_empty()
    }

    fn role_of(&self, heading: &str) -> Option<&'static str> {
        // a map names whole headings: what stands in brackets may be all that tells two of them apart
        let whole = heading.trim().to_lowercase();
        let mapped = self.map.iter().find(|(known, _)| *known == whole).map(|(_, role)| *role);
        mapped.or_else(|| match self.layout {
            Some(layout) => layout.role_of(heading),
            None => words().0.get(key(heading).as_str()).copied(),
        })
    }
}

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
    /// Columns that are known and hold nothing that is read.
    silent: Vec<usize>,
    pub(super) held: Held,
    /// What the headings say happened to everybody listed.
    pub(super) outcome: Option<&'static str>,
}

impl Columns {
    /// The columns of a head; none where these are no headings of people or attacks.
    pub(super) fn of(head: &[Cell], text: &str, told: &Told) -> Option<Columns> {
        let (mut by_role, mut silent) = (BTreeMap::new(), Vec::new());
        let mut dead = false;
        for (at, heading) in head.iter().enumerate() {
            let heading = &text[heading.clone()];
            match told.role_of(heading) {
                Some("-") => silent.push(at),
                Some(role) => drop(by_role.entry(role).or_insert(at)),
                None => {}
            }
            dead |= key(heading).split(' ').any(|word| value_of(word) == Some("killed")) && by_role.get("killed") != Some(&at);
        }
        let has = |by_role: &BTreeMap<&str, usize>, roles: &[&str]| roles.iter().any(|role| by_role.contains_key(role));
        let of_time = has(&by_role, &["date", "year"]);
        let figures = by_role.keys().any(|role| ["killed", "injured", "missing"].iter().any(|figure| role.starts_with(figure)));
        let kinds = has(&by_role, &["kind_word"]);
        let held = if of_time && (figures || kinds) {
            by_role.retain(|role, _| !["name", "given", "family", "father", "age", "sex", "occupation", "outcome"].contains(role));
            Held::Attacks
        } else {
            Held::People
        };
        let named =
            has(&by_role, &["name", "given"]) && (of_time || has(&by_role, &["age", "father", "sex", "outcome", "town", "occupation"]));
        let read = held == Held::Attacks || named || told.says() && has(&by_role, &["name", "given"]);
        let outcome = (dead && held == Held::People && !told.says()).then_some("killed");
        read.then_some(Columns { by_role, silent, held, outcome })
    }

    /// The column of a role.
    pub(super) fn at(&self, role: &str) -> Option<usize> {
        self.by_role.get(role).copied()
    }

    /// Whether a column is known.
    pub(super) fn knows(&self, at: usize) -> bool {
        self.silent.contains(&at) || self.by_role.values().any(|known| *known == at)
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
            let columns = Columns::of(&sheet(head, 0).expect(head).0, head, &Told::default());
            assert_eq!(columns.map(|c| (c.held, c.outcome)), told, "{head}");
        }
    }

    #[test]
    fn a_map_comes_before_the_layout_and_that_before_the_words_for_headings() {
        let told = |table: Option<&str>, columns: Option<&str>| {
            Told::of(&Header { table: table.map(str::to_owned), columns: columns.map(str::to_owned), ..Header::default() })
        };
        let head = "date,best,low,Dead there,killed";
        for (told, killed, least, known) in [
            (told(None, None), Some(4), Some(2), false),
            (told(Some("UCDP"), Some("date\tdate")), None, Some(2), true),
            (told(Some("ucdp"), Some("date\tdate\tDead There\tkilled\tlow\tno_role")), Some(3), Some(2), true),
            (told(None, Some("best\tkilled_least\tDead there (x)\tkilled\tLOW\tkilled_most")), Some(4), Some(1), true),
        ] {
            let columns = Columns::of(&sheet(head, 0).expect(head).0, head, &told).expect("attacks");
            assert_eq!((columns.at("killed"), columns.at("killed_least"), columns.knows(1)), (killed, least, known));
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
