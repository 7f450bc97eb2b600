//! `import` and `export`: tables of others in, the record out. In: a table, or a record. Out: a report by row, or a folder.
//! Never: a word of a cell in a report; an export that does not say that it is private.

use crate::cli::Global;
use crate::cli::bar::bar;
use crate::cli::keep::Described;
use crate::cli::show::Out;
use crate::flow::add::{Known, bytes_of};
use crate::flow::failure::{Exit, Failure};
use crate::flow::gather::gather;
use crate::flow::interchange::export::{Written, of_gathered, of_public, write};
use crate::flow::interchange::import::{Report, bring, look, map_of, opened};
use crate::flow::interchange::sheets::Columns;
use crate::flow::{clock, place, publish};
use anyhow::Result;
use clap::Args;
use gawah_reading::{Layout, Reader, layout, layouts};
use gawah_record::source::SourceKind;
use serde_json::json;
use std::path::PathBuf;

/// Rows named on a terminal; the machine form names all.
const SHOWN_MAX: usize = 40;
/// What stands at the head of a private export.
const PRIVATE: &str = "PRIVATE. This folder is NOT encrypted. It holds what the team has not released: names, places and allegations that nobody has reviewed for \
publication. Do not publish it. For what may be published: gawah export --public --as …";
/// What stands at the head of a public export.
const PUBLIC: &str =
    "Made of released values alone, as they were on the day of the last entry. Licence: CC BY 4.0, with credit to the record.";

/// Arguments of `import`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah import ged.csv --as ucdp --dry-run     which rows would not go in, and why; no record is needed\n  gawah import ged.csv --as ucdp               rows as sources and proposed claims with their exact words\n  gawah import ours.csv --map columns.txt      lines of: heading = role"
)]
pub struct Import {
    /// CSV, TSV or JSON
    pub table: PathBuf,
    /// Whose columns it has: ucdp, gtd, acled, uwazi, bayanat, ftm or huridocs; else headings are looked up
    #[arg(long = "as", value_name = "LAYOUT")]
    pub layout: Option<String>,
    /// A file that maps headings to roles
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// Only say which rows would not go in, and why
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    described: Described,
}

/// Brings a table in, or says what would come of it.
pub fn import(args: &Import, global: &Global, out: &Out) -> Result<Exit> {
    let map = match &args.map {
        Some(file) => map_of(
            &std::fs::read_to_string(file)
                .map_err(|e| Failure::of(Exit::Usage, "read the map", file.display().to_string(), e.to_string()))?,
        )?,
        None => Vec::new(),
    };
    let columns = Columns { layout: args.layout.as_ref().map(|name| name.trim().to_lowercase()), map };
    let name = args.table.to_string_lossy().into_owned();
    let bytes = bytes_of(&args.table)?;
    let sheets = opened(&name, &bytes, &columns)?;
    let report = look(&Reader::new(), &sheets)?;
    if !args.dry_run {
        let known = Known { kind: Some(SourceKind::Report), ..args.described.known() };
        let mut ledger = place::open(&global.dir, &global.secret())?;
        let progress = bar(sheets.parts.len(), "bringing in", out.quiet);
        let stamp = clock::stamp(&global.author());
        let brought = bring(&mut ledger, &name, &bytes, (&sheets, &columns, &known), &stamp, || progress.inc(1))?;
        progress.finish_and_clear();
        out.hint(format!("{} sources new, {} held already. Next: gawah review", brought.new, brought.held));
    }
    shown(&report, out)?;
    Ok(if report.went_in == report.rows { Exit::Done } else { Exit::Partly })
}

fn shown(report: &Report, out: &Out) -> Result<()> {
    if out.json {
        return out.answer("import", report);
    }
    for fault in report.faults.iter().take(SHOWN_MAX) {
        let column = fault.column.as_ref().map(|c| format!(", column {c}")).unwrap_or_default();
        let rest = if fault.went_in { "; the rest of the row goes in" } else { "" };
        out.line(format!("row {}{column}: {}{rest}", fault.row, fault.why))?;
    }
    if report.faults.len() > SHOWN_MAX {
        out.line(format!("… and {} more; --json names every row", report.faults.len() - SHOWN_MAX))?;
    }
    for (why, times) in &report.reasons {
        out.line(format!("{times} times: {why}"))?;
    }
    if !report.not_read.is_empty() {
        out.line(format!("columns that are not read: {}", report.not_read.join(", ")))?;
    }
    out.line(format!(
        "{} of {} rows go in: {} incidents, {} claims; {} do not",
        report.went_in,
        report.rows,
        report.incidents,
        report.claims,
        report.rows - report.went_in
    ))?;
    if let Some(said) = &report.said {
        out.hint(said);
    }
    Ok(())
}

/// Arguments of `export`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah export checked && python3 spec/verify.py checked\n  gawah export tables --as gtd            attacks in the columns of the GTD\n  gawah export tables --as ftm --public   released values alone\n\nAn export is NOT encrypted. Without --public it holds what was never released."
)]
pub struct Export {
    /// A new folder
    pub folder: PathBuf,
    /// In whose columns: ucdp, gtd, acled, uwazi, bayanat, ftm or huridocs; else everything, for a second verifier
    #[arg(long = "as", value_name = "LAYOUT")]
    pub layout: Option<String>,
    /// Released values alone
    #[arg(long, requires = "layout")]
    pub public: bool,
}

/// Writes what a second verifier reads, or attacks in the tables of others.
pub fn export(args: &Export, global: &Global, out: &Out) -> Result<Exit> {
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    let Some(name) = &args.layout else {
        ledger.export(&args.folder)?;
        out.line(args.folder.display().to_string())?;
        out.hint("This folder is not encrypted. Next: python3 spec/verify.py DIR");
        return Ok(Exit::Done);
    };
    let layout = known(name)?;
    let written = if args.public {
        write(&of_public(&publish::released(&ledger)?.public), layout, &args.folder, PUBLIC)?
    } else {
        write(&of_gathered(&gather(&ledger, clock::today())?), layout, &args.folder, PRIVATE)?
    };
    told(&written, args, out)?;
    if !args.public {
        out.hint(PRIVATE);
    }
    Ok(Exit::Done)
}

fn known(name: &str) -> Result<&'static Layout> {
    layout(name).ok_or_else(|| {
        let all: Vec<&str> = layouts().iter().map(|layout| layout.name).collect();
        Failure::of(Exit::Usage, "understand --as", name.to_owned(), format!("one of: {}", all.join(", ")))
    })
}

fn told(written: &Written, args: &Export, out: &Out) -> Result<()> {
    if out.json {
        return out.answer("export", json!({"folder": args.folder.display().to_string(), "private": !args.public, "written": written}));
    }
    out.line(format!("{}: {} attacks, {} people, {}", args.folder.display(), written.attacks, written.people, written.files.join(", ")))?;
    for (why, times) in &written.left_out {
        out.line(format!("{times} attacks left out: {why}"))?;
    }
    Ok(())
}
