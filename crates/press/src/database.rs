//! The tables as one SQLite file. In: the tables as the CSV files have them. Out: `record.sqlite`, the same bytes from the same tables.
//! Never: a file on the disk, a time, a key, or a value that the CSV files do not hold: what is searched in them is searched in this.
//! Source: SQLite's file format; a file made in memory names no version of the library.

use crate::failure::PressError;
use crate::links::refers;
use crate::papers::column_key;
use crate::shelf::Shelf;
use crate::tables::Table;
use crate::texts::Texts;
use rusqlite::types::Value;
use rusqlite::{Connection, MAIN_DB, params_from_iter};

/// Named, so that no build of the library chooses otherwise. Keys are told and not enforced: a column may hold an id that is not public.
const SETTINGS: &str = "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE; PRAGMA journal_mode = OFF; \
                        PRAGMA secure_delete = ON; PRAGMA foreign_keys = OFF;";

/// What the record is, and what each column means.
const OWN: &str = "CREATE TABLE record (name TEXT PRIMARY KEY, value TEXT NOT NULL); \
                   CREATE TABLE columns (of TEXT NOT NULL, name TEXT NOT NULL, meaning TEXT NOT NULL, PRIMARY KEY (of, name));";

/// Every table with its types and keys, what each column means, and what the record is. Empty cells are NULL: not recorded.
/// Errors: the library could not make it.
pub(crate) fn sqlite(shelf: &Shelf<'_>, tables: &[Table], texts: &Texts) -> Result<Vec<u8>, PressError> {
    made(shelf, tables, texts).map_err(|_| PressError::Unwritable("record.sqlite"))
}

fn made(shelf: &Shelf<'_>, tables: &[Table], texts: &Texts) -> rusqlite::Result<Vec<u8>> {
    let mut database = Connection::open_in_memory()?;
    database.execute_batch(SETTINGS)?;
    let there: Vec<&str> = tables.iter().map(Table::name).collect();
    let all = database.transaction()?;
    all.execute_batch(OWN)?;
    let record = shelf.record;
    let (entries, licence) = (record.entries.to_string(), "CC-BY-4.0");
    let said = [
        ("title", &record.title),
        ("scope", &record.scope),
        ("definitions", &record.definitions),
        ("day", &record.day),
        ("entries", &entries),
    ];
    for (name, value) in said.into_iter().map(|(name, value)| (name, value.as_str())).chain([("licence", licence)]) {
        all.execute("INSERT INTO record VALUES (?1, ?2)", [name, value])?;
    }
    for table in tables {
        all.execute_batch(&shape(table, &there))?;
        for (name, _) in table.columns {
            all.execute("INSERT INTO columns VALUES (?1, ?2, ?3)", [table.name(), name, &texts.get(&column_key(name))])?;
        }
    }
    for table in tables {
        let places = vec!["?"; table.columns.len()].join(", ");
        let mut put = all.prepare(&format!("INSERT INTO \"{}\" VALUES ({places})", table.name()))?;
        for row in &table.rows {
            put.execute(params_from_iter(row.iter().zip(table.columns).map(|(cell, (_, kind))| value(cell, kind))))?;
        }
    }
    all.commit()?;
    Ok(database.serialize(MAIN_DB)?.to_vec())
}

/// A table with its types, its key, and what its columns refer to. Every name is one of ours.
fn shape(table: &Table, there: &[&str]) -> String {
    let kind = |kind: &str| match kind {
        "integer" => "INTEGER",
        "number" => "REAL",
        _ => "TEXT",
    };
    let own = table.columns.iter().map(|(name, of)| format!("\"{name}\" {}{}", kind(of), if *name == "id" { " PRIMARY KEY" } else { "" }));
    let keys = table.columns.iter().filter_map(|(name, _)| Some((name, refers(name).filter(|to| there.contains(to))?)));
    let keys = keys.map(|(name, to)| format!("FOREIGN KEY (\"{name}\") REFERENCES \"{to}\" (\"id\") DEFERRABLE INITIALLY DEFERRED"));
    format!("CREATE TABLE \"{}\" ({});", table.name(), own.chain(keys).collect::<Vec<_>>().join(", "))
}

/// A cell by the kind of its column; an empty one is unknown and never 0 (R20).
fn value(cell: &str, kind: &str) -> Value {
    let text = || Value::Text(cell.to_owned());
    match kind {
        _ if cell.is_empty() => Value::Null,
        "integer" => cell.parse().map_or_else(|_| text(), Value::Integer),
        "number" => cell.parse().map_or_else(|_| text(), Value::Real),
        _ => text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r20_an_empty_cell_is_unknown_and_a_number_is_a_number() {
        for (cell, kind, expected) in [
            ("", "integer", Value::Null),
            ("", "string", Value::Null),
            ("47", "integer", Value::Integer(47)),
            ("30.2", "number", Value::Real(30.2)),
            ("007", "string", Value::Text("007".to_owned())),
            ("true", "boolean", Value::Text("true".to_owned())),
            ("many", "integer", Value::Text("many".to_owned())),
        ] {
            assert_eq!(value(cell, kind), expected, "{cell} {kind}");
        }
    }
}
