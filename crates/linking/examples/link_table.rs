//! Links the rows of CSV tables. In: paths of one or two tables. Out: the JSON lines of `gawah/links/1` on stdout.

use gawah_linking::table::{Options, Table, link_tables};
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut tables = Vec::new();
    for path in std::env::args().skip(1) {
        let path = std::path::PathBuf::from(path);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        tables.push(Table::read(&name, &std::fs::read(&path)?)?);
    }
    let mut out = std::io::stdout().lock();
    for line in link_tables(&tables, &Options::default())?.json_lines() {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
