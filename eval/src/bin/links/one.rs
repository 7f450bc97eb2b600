//! One linking, as a process of its own. In: what to link and the files. Out: the machine form in a file, the cost on standard output.
//! Never: a label: the files are blind.

use crate::cost::{peak_megabytes, processor_seconds};
use crate::reports;
use gawah_eval::Outcome;
use gawah_linking::table::{Options, Table, link_tables};
use serde_json::json;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

/// Runs `tables OUT FILE…` (`pairs` with its scored pairs), `names OUT FILE`, `spellings OUT FILE` or `stories OUT FILE`.
pub fn run(arguments: &[String]) -> Outcome<()> {
    let [what, out, files @ ..] = arguments else { return Err("--one WHAT OUT FILE…".into()) };
    let began = Instant::now();
    let lines = match what.as_str() {
        "tables" => tables(files, None, false)?,
        "pairs" => tables(files, None, true)?,
        "spellings" => tables(files, Some("spelling:name"), false)?,
        "names" => names(&files[0])?,
        "stories" => reports::compare(Path::new(&files[0]))?,
        other => return Err(format!("--one {other}: unknown").into()),
    };
    let mut written = BufWriter::new(fs::File::create(out)?);
    for line in &lines {
        writeln!(written, "{line}")?;
    }
    written.flush()?;
    println!("{:.2} {:.2} {:.0}", began.elapsed().as_secs_f64(), processor_seconds(), peak_megabytes());
    Ok(())
}

fn tables(files: &[String], on: Option<&str>, pairs: bool) -> Outcome<Vec<String>> {
    let mut tables = Vec::new();
    for file in files {
        let name = Path::new(file).file_name().unwrap_or_default().to_string_lossy().into_owned();
        tables.push(Table::read(&name, &fs::read(file)?)?);
    }
    Ok(link_tables(&tables, &Options { on: on.map(str::to_owned), pairs, ..Options::default() })?.json_lines())
}

fn names(file: &str) -> Outcome<Vec<String>> {
    let table = Table::read("pairs.csv", &fs::read(file)?)?;
    let scored = (0..table.rows()).map(|row| {
        let pair = gawah_linking::compare(table.cell(row, 1), table.cell(row, 2));
        json!({"row": table.cell(row, 0).parse::<u64>().unwrap_or(0), "p": pair.p, "why": pair.why}).to_string()
    });
    Ok(scored.collect())
}
