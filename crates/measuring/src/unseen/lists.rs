//! Who is on which list. In: a table of text cells, one 0/1 column for each list, with a count column or one row per person.
//! Out: how many people have each combination of lists. Never: a guess at a cell that is neither 0 nor 1, or a person on no list.

use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// More lists than the methods here can use in a minute.
pub const LISTS_MAX: usize = 12;
/// More people than any list of the dead names; with more, sums of logarithms lose the digits that figures need.
pub const PEOPLE_MAX: u64 = 100_000_000;
/// Fewer people than this say nothing of those who are missing.
pub const PEOPLE_MIN: u64 = 10;

/// Headings that name a count whatever stands below.
const COUNT_NAMES: [&str; 9] = ["count", "counts", "n", "freq", "frequency", "number", "people", "persons", "total"];
/// Headings that name a row and not a list.
const ROW_NAMES: [&str; 6] = ["id", "row", "rowid", "person", "name", "case"];

/// Why a table holds no lists.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ListsError {
    /// Nothing below the headings.
    #[error("the table has no rows; give one row for each combination of lists with its count, or one row per person")]
    Empty,
    /// Too few or too many lists.
    #[error("{0} lists were found; between 2 and {LISTS_MAX} are needed, each a column of 0 and 1")]
    Number(usize),
    /// A cell that cannot be read.
    #[error("row {row}, column {column}: {why}")]
    Cell {
        /// The row, 1 being the first after the headings.
        row: usize,
        /// The heading.
        column: String,
        /// What stands in the way.
        why: &'static str,
    },
    /// A row of people on no list.
    #[error("row {0} counts people who are on no list; such people were not seen: leave the row out")]
    OnNoList(usize),
    /// A list without people.
    #[error("no one is on the list {0}; leave its column out")]
    NoOne(String),
    /// Two columns of one name.
    #[error("two columns are named {0}; give each list its own name")]
    TwoOfAName(String),
    /// Two columns could hold the counts.
    #[error("both {0} and {1} could hold the counts; name one of them count and leave the other out")]
    TwoCounts(String, String),
    /// More people than can be counted.
    #[error("the counts add up to more than {PEOPLE_MAX} people, more than can be computed with")]
    TooMany,
}

/// How many people have each combination of lists; only combinations that were seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lists {
    names: Vec<String>,
    cells: BTreeMap<u32, u64>,
    notes: Vec<String>,
}

impl Lists {
    /// Lists from counts. In: names; per combination its lists as bits, the first list being the lowest bit, and how many people have
    /// exactly these lists; a combination may come again, and zero counts add nothing. The lists are put in the order of their names, so
    /// that the order of columns changes no figure.
    pub fn of(names: &[&str], rows: &[(u32, u64)]) -> Result<Lists, ListsError> {
        if !(2..=LISTS_MAX).contains(&names.len()) {
            return Err(ListsError::Number(names.len()));
        }
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|list| names[*list]);
        if let Some(two) = order.windows(2).find(|two| names[two[0]] == names[two[1]]) {
            return Err(ListsError::TwoOfAName(names[two[0]].to_owned()));
        }
        let mut cells = BTreeMap::new();
        let mut seen = 0u64;
        for (at, (lists, count)) in rows.iter().enumerate().filter(|(_, row)| row.1 > 0) {
            if *lists == 0 {
                return Err(ListsError::OnNoList(at + 1));
            }
            seen = seen.checked_add(*count).filter(|seen| *seen <= PEOPLE_MAX).ok_or(ListsError::TooMany)?;
            let moved = order.iter().enumerate().map(|(new, old)| (lists >> old & 1) << new).sum();
            *cells.entry(moved).or_insert(0) += count;
        }
        if cells.is_empty() {
            return Err(ListsError::Empty);
        }
        let names: Vec<String> = order.iter().map(|list| names[*list].to_owned()).collect();
        let held = Lists { names, cells, notes: Vec::new() };
        match (0..held.len()).find(|list| held.on_all(1 << list) == 0) {
            Some(list) => Err(ListsError::NoOne(held.names[list].clone())),
            None => Ok(held),
        }
    }

    /// Lists from a table. In: headings and rows of cells. A column of 0 and 1 is a list; the counts stand in a column named so, or in
    /// the one other column of whole numbers where every combination of lists comes once; text columns are left out, with a note.
    pub fn from_table(headings: &[String], rows: &[Vec<String>]) -> Result<Lists, ListsError> {
        if rows.is_empty() {
            return Err(ListsError::Empty);
        }
        let plan = Plan::of(headings, rows)?;
        let mut counted = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            let cell = |column: usize| row.get(column).map_or("", |cell| cell.trim());
            let mut lists = 0u32;
            for (bit, column) in plan.lists.iter().enumerate() {
                match cell(*column) {
                    "1" => lists |= 1 << bit,
                    "0" => {}
                    _ => return Err(wrong(at, headings, *column, "a list's cell is 0 or 1")),
                }
            }
            let count = plan.count.map_or(Ok(1), |column| whole(cell(column)).map_err(|why| wrong(at, headings, column, why)))?;
            counted.push((lists, count));
        }
        let names: Vec<&str> = plan.lists.iter().map(|column| headings[*column].trim()).collect();
        let mut made = Lists::of(&names, &counted)?;
        made.notes = plan.left_out.iter().map(|column| format!("column {} is no list and was left out", headings[*column])).collect();
        Ok(made)
    }

    /// How many lists.
    #[allow(clippy::len_without_is_empty)] // never empty
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The names of the lists, in their order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// What was left out of the table.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// How many people are on any list.
    pub fn seen(&self) -> u64 {
        self.cells.values().sum()
    }

    /// How many are on exactly these lists.
    pub fn on_exactly(&self, lists: u32) -> u64 {
        self.cells.get(&lists).copied().unwrap_or(0)
    }

    /// How many are on all of these lists, and perhaps on others.
    pub fn on_all(&self, lists: u32) -> u64 {
        self.cells.iter().filter(|(cell, _)| *cell & lists == lists).map(|(_, count)| count).sum()
    }

    /// The combinations that were seen, with their counts.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u64)> {
        self.cells.iter().map(|(lists, count)| (*lists, *count))
    }

    /// How many people are on more than one list.
    pub fn overlap(&self) -> u64 {
        self.cells().filter(|(lists, _)| lists.count_ones() > 1).map(|(_, count)| count).sum()
    }

    /// The table without one list; people on that list alone are then on none. `None` where fewer than two lists are left with anyone.
    pub fn without(&self, list: usize) -> Option<Lists> {
        let below = (1u32 << list) - 1;
        let rows: Vec<(u32, u64)> = self
            .cells()
            .map(|(lists, count)| (lists & below | (lists >> (list + 1)) << list, count))
            .filter(|(lists, _)| *lists != 0)
            .collect();
        let names: Vec<&str> = self.names.iter().enumerate().filter(|(at, _)| *at != list).map(|(_, name)| name.as_str()).collect();
        Lists::of(&names, &rows).ok()
    }

    /// A list that holds everyone who was seen, if there is one.
    pub fn holds_all(&self) -> Option<&str> {
        let all = |list: &usize| self.cells.keys().all(|cell| cell >> list & 1 == 1);
        (0..self.len()).find(all).map(|list| self.names[list].as_str())
    }

    /// Why no method can say anything of the unseen, where that is so.
    pub fn hopeless(&self) -> Option<&'static str> {
        if self.seen() < PEOPLE_MIN {
            Some("fewer than ten people are on any list, from whom nothing can be told of others")
        } else if self.overlap() == 0 {
            Some("no one is on two lists, so nothing tells how much the lists miss")
        } else if self.cells.len() < 2 {
            Some("everyone is on the same lists, so nothing tells how much the lists miss")
        } else {
            None
        }
    }
}

struct Plan {
    lists: Vec<usize>,
    count: Option<usize>,
    left_out: Vec<usize>,
}

impl Plan {
    fn of(headings: &[String], rows: &[Vec<String>]) -> Result<Plan, ListsError> {
        let mut plan = Plan { lists: Vec::new(), count: None, left_out: Vec::new() };
        let mut numbers = Vec::new();
        for (column, heading) in headings.iter().enumerate() {
            let heading = heading.trim().to_lowercase();
            let cells = || rows.iter().map(|row| row.get(column).map_or("", |cell| cell.trim()));
            if COUNT_NAMES.contains(&heading.as_str()) {
                plan.take_count(column, headings)?;
            } else if ROW_NAMES.contains(&heading.as_str()) {
                plan.left_out.push(column);
            } else if cells().all(|cell| matches!(cell, "0" | "1")) {
                plan.lists.push(column);
            } else if cells().all(|cell| cell.parse::<f64>().is_ok()) {
                numbers.push(column);
            } else if cells().filter(|cell| matches!(*cell, "0" | "1")).count() * 2 > rows.len() {
                let at = cells().position(|cell| !matches!(cell, "0" | "1")).unwrap_or(0);
                return Err(wrong(at, headings, column, "a list's cell is 0 or 1"));
            } else {
                plan.left_out.push(column);
            }
        }
        let histories: BTreeSet<Vec<&str>> =
            rows.iter().map(|row| plan.lists.iter().map(|column| row.get(*column).map_or("", |cell| cell.trim())).collect()).collect();
        for column in numbers {
            if plan.count.is_some() && headings.iter().any(|h| COUNT_NAMES.contains(&h.trim().to_lowercase().as_str()))
                || histories.len() < rows.len()
            {
                plan.left_out.push(column);
            } else {
                plan.take_count(column, headings)?;
            }
        }
        plan.left_out.sort_unstable();
        if !(2..=LISTS_MAX).contains(&plan.lists.len()) {
            return Err(ListsError::Number(plan.lists.len()));
        }
        Ok(plan)
    }

    fn take_count(&mut self, column: usize, headings: &[String]) -> Result<(), ListsError> {
        match self.count.replace(column) {
            Some(first) => Err(ListsError::TwoCounts(headings[first].clone(), headings[column].clone())),
            None => Ok(()),
        }
    }
}

fn wrong(at: usize, headings: &[String], column: usize, why: &'static str) -> ListsError {
    ListsError::Cell { row: at + 1, column: headings[column].clone(), why }
}

/// A count: a whole number, `3` or `3.0`; nothing written is no one.
fn whole(cell: &str) -> Result<u64, &'static str> {
    if let Ok(count) = cell.parse() {
        return Ok(count);
    }
    match cell.parse::<f64>() {
        _ if cell.is_empty() => Ok(0),
        Ok(count) if count < 0.0 => Err("a count is never negative"),
        Ok(count) if count.fract() != 0.0 => Err("a count is a whole number of people"),
        Ok(count) if count < 1e12 => Ok(count as u64),
        _ => Err("a count is a whole number of people"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Result<Lists, ListsError> {
        let mut rows = text.split(' ').map(|row| row.split(',').map(str::to_owned).collect::<Vec<_>>());
        let headings = rows.next().expect("headings");
        Lists::from_table(&headings, &rows.collect::<Vec<_>>())
    }

    #[test]
    fn a_table_is_read_by_counts_or_by_people() {
        for (text, seen, both) in [
            ("a,b,count 1,0,5 0,1,6 1,1,2", 13, 2),
            ("b,a,many 1,0,5 0,1,6 1,1,2", 13, 2),
            ("count,a,b 5,1,0 6,0,1 2,1,1 0,0,0", 13, 2),
            ("a,b,n 1,0,1 0,1,1 1,1,1", 3, 1),
            ("id,a,b 7,1,0 8,0,1 9,1,1 10,1,1", 4, 2),
            ("a,b,age 1,0,31 0,1,40 1,1,22 1,1,9", 4, 2),
            ("a,b,where 1,0,north 0,1,south 1,1,north", 3, 1),
            ("a,b,count 1,0,5.0 0,1,6 1,1,", 11, 0),
        ] {
            let lists = table(text).expect(text);
            assert_eq!((lists.seen(), lists.on_all(0b11)), (seen, both), "{text}");
            assert_eq!(lists.names(), ["a", "b"], "{text}");
        }
    }

    #[test]
    fn a_bad_table_says_what_is_wrong_and_where() {
        for (text, part) in [
            ("a,b,count", "no rows"),
            ("a,count 1,5", "1 lists were found"),
            ("a,b,count 1,0,-5 0,1,6", "row 1, column count: a count is never negative"),
            ("a,b,count 1,0,5 0,1,2.5", "row 2, column count: a count is a whole number"),
            ("a,b,count 1,0,five 0,1,6", "row 1, column count: a count is a whole number"),
            ("a,b,count 1,0,5 0,0,6", "row 2 counts people who are on no list"),
            ("a,b,count 1,0,5 1,0,6", "no one is on the list b"),
            ("a,b,c,count 1,0,1,5 0,1,0,6 1,1,x,2", "row 3, column c: a list's cell is 0 or 1"),
            ("a,a,count 1,0,5 0,1,6", "two columns are named a"),
            ("a,b,count,n 1,0,5,5 0,1,6,6", "could hold the counts"),
            ("a,b,count 1,0,0 0,1,0", "no rows"),
            ("a,b,count 1,0,9999999999999999999 0,1,1", "add up to more"),
            ("a,b,count 1,0,99999999 0,1,2", "add up to more than 100000000 people"),
            ("a,b,count 1,0,1e300 0,1,2", "row 1, column count: a count is a whole number"),
            ("a,b,count 1,0,NaN 0,1,6", "row 1, column count: a count is a whole number"),
            ("a,b,count 1,0,6 0,1,inf", "row 2, column count: a count is a whole number"),
            ("a,b,count 1,0,6 0,1,-inf", "row 2, column count: a count is never negative"),
            ("a,b,c,d,e,f,g,h,i,j,k,l,m 1,1,1,1,1,1,1,1,1,1,1,1,1", "13 lists were found; between 2 and 12 are needed"),
        ] {
            let error = table(text).expect_err(text).to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn no_overlap_and_one_combination_are_hopeless() {
        for (text, hopeless) in
            [("a,b,n 1,0,5 0,1,6", true), ("a,b,n 1,1,50", true), ("a,b,n 1,1,8 1,0,1", true), ("a,b,n 1,1,8 1,0,2", false)]
        {
            assert_eq!(table(text).expect(text).hopeless().is_some(), hopeless, "{text}");
        }
        for (text, all) in [("a,b,n 1,1,9 1,0,3", Some("a")), ("a,b,n 1,1,9 1,0,3 0,1,1", None)] {
            assert_eq!(table(text).expect(text).holds_all(), all, "{text}");
        }
    }
}
