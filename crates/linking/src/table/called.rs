//! What rows are called. In: tables. Out: each row's table and id. Never: two rows of one table called alike.

use crate::table::store::Table;
use crate::table::{Member, Options};
use std::collections::HashSet;

/// The column of ids: the one named, or one called like an id whose cells are all different.
pub fn id_column(table: &Table, options: &Options) -> Option<usize> {
    if let Some(id) = &options.id {
        return table.at(id);
    }
    let headings = table.headings.iter().map(|heading| heading.to_lowercase());
    let mut like = headings.enumerate().filter(|(_, heading)| ["id", "rec_id", "unique_id"].contains(&heading.as_str()));
    // eight in ten different: a few ids that stand twice are a fault of the file
    like.find(|(at, _)| (table.texts(*at).count() - 1) * 10 >= table.rows() * 8).map(|(at, _)| at)
}

/// What rows are called.
#[derive(Debug)]
pub struct Called {
    ids: Vec<Option<usize>>,
    twice: Vec<HashSet<u32>>,
}

impl Called {
    /// Ids that stand more than once, or are empty, are told apart by the row's number; `notes` says so.
    pub fn of(tables: &[Table], options: &Options, notes: &mut Vec<String>) -> Called {
        let ids: Vec<Option<usize>> = tables.iter().map(|table| id_column(table, options)).collect();
        let twice = |(table, id): (&Table, &Option<usize>)| -> HashSet<u32> {
            let mut seen = HashSet::new();
            let numbers = (0..table.rows()).filter_map(|row| Some(table.number(row, (*id)?)));
            numbers.filter(|number| !seen.insert(*number) || *number == 0).collect()
        };
        let twice: Vec<HashSet<u32>> = tables.iter().zip(&ids).map(twice).collect();
        for (table, twice) in tables.iter().zip(&twice).filter(|(_, twice)| !twice.is_empty()) {
            let many = twice.len();
            notes.push(format!("{}: {many} ids are empty or stand more than once; their rows are called ID#ROW", table.name));
        }
        Called { ids, twice }
    }

    /// The name of a row. In: its table's number and its own.
    pub fn member(&self, tables: &[Table], table: usize, place: usize) -> Member {
        let name = match self.ids[table] {
            None => (place + 1).to_string(),
            Some(id) if self.twice[table].contains(&tables[table].number(place, id)) => {
                format!("{}#{}", tables[table].cell(place, id), place + 1)
            }
            Some(id) => tables[table].cell(place, id).to_owned(),
        };
        (tables[table].name.clone(), name)
    }
}
