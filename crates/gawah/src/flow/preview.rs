//! What a publication would change. In: the record and the folder of the last publication. Out: rows of open data that come, go or differ,
//! field by field; what is held back and why. Never: a value that is not public in either.

use crate::flow::approval::{Standing, TABLES, standing};
use crate::flow::publish::{Check, Made};
use anyhow::Result;
use gawah_ledger::Ledger;
use gawah_record::public::WithheldRow;
use std::collections::BTreeMap;
use std::path::Path;

/// Rows shown of one preview; more are counted.
pub const SHOWN_MAX: usize = 200;

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// It was not public before.
    Comes,
    /// It is no longer public.
    Goes,
    /// Columns that differ: name, before, after.
    Differs(Vec<(String, String, String)>),
}

/// One row of open data that a publication would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowChange {
    /// The table.
    pub table: String,
    /// The row's id.
    pub id: String,
    /// What becomes of it.
    pub difference: Difference,
}

/// What a publication would do.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Its size, and what stands in its way.
    pub check: Check,
    /// What is held back, by kind and reason.
    pub withheld: Vec<WithheldRow>,
    /// Rows that change, the first [`SHOWN_MAX`].
    pub changes: Vec<RowChange>,
    /// How many there are.
    pub changed: usize,
    /// Whether the folder holds an earlier publication.
    pub earlier: bool,
    /// Who approved it.
    pub approval: Standing,
}

/// Compares what would be published with what a folder holds. In: the record it was made from. Errors: the ledger's.
pub fn preview(ledger: &Ledger, made: Made, folder: &Path) -> Result<Preview> {
    let Made { seen, public, check, .. } = made;
    let mut changes = Vec::new();
    for table in TABLES {
        let name = format!("data/{table}.csv");
        let before = std::fs::read(folder.join(&name)).unwrap_or_default();
        let after = seen.tables.get(&name).map(Vec::as_slice).unwrap_or_default();
        changes.extend(differences(table, &before, after));
    }
    let changed = changes.len();
    changes.truncate(SHOWN_MAX);
    let approval = standing(ledger, &seen.tables)?;
    Ok(Preview { approval, check, withheld: public.withheld, changes, changed, earlier: crate::flow::verify::is_site(folder) })
}

/// How two versions of a table differ, by the ids of their rows.
fn differences(table: &str, before: &[u8], after: &[u8]) -> Vec<RowChange> {
    let (old, new) = (rows(before), rows(after));
    let made = |id: &str, difference: Difference| RowChange { table: table.to_owned(), id: id.to_owned(), difference };
    let gone = old.keys().filter(|id| !new.contains_key(*id)).map(|id| made(id, Difference::Goes));
    let others = new.iter().filter_map(|(id, row)| match old.get(id) {
        None => Some(made(id, Difference::Comes)),
        Some(was) if was == row => None,
        Some(was) => {
            let columns: std::collections::BTreeSet<&String> = was.keys().chain(row.keys()).collect();
            let value = |of: &BTreeMap<String, String>, column: &String| of.get(column).cloned().unwrap_or_default();
            let differs = columns.into_iter().filter(|c| was.get(*c) != row.get(*c)).map(|c| (c.clone(), value(was, c), value(row, c)));
            Some(made(id, Difference::Differs(differs.collect())))
        }
    });
    gone.chain(others).collect()
}

/// Rows by the value of their first column; what is not a table has none.
fn rows(bytes: &[u8]) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let Ok(head) = reader.headers().cloned() else { return BTreeMap::new() };
    let cells = |row: &csv::StringRecord| head.iter().zip(row.iter()).map(|(c, v)| (c.to_owned(), v.to_owned())).collect();
    reader.records().filter_map(|row| row.ok()).map(|row| (row.get(0).unwrap_or_default().to_owned(), cells(&row))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_comes_goes_or_differs_in_named_columns() {
        let before = b"id,killed_min,place\na,1,X\nb,2,Y\nc,3,Z\n";
        let after = b"id,killed_min,place\na,1,X\nb,4,Y\nd,5,\n";
        let told: Vec<(String, Difference)> = differences("incidents", before, after).into_iter().map(|c| (c.id, c.difference)).collect();
        let differs = Difference::Differs(vec![("killed_min".to_owned(), "2".to_owned(), "4".to_owned())]);
        assert_eq!(told, [("c".to_owned(), Difference::Goes), ("b".to_owned(), differs), ("d".to_owned(), Difference::Comes)]);
        assert!(differences("incidents", b"", b"").is_empty());
        assert_eq!(differences("incidents", b"\xff\xfe not a table", after).len(), 3);
    }
}
