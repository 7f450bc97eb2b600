//! `recover`: shares put together. In: sheets as files or on standard input. Out: the word that they open the record, or a new passphrase.
//! Never: a share as an argument; the passphrase on the screen; a change while it is only tried.

use crate::cli::Global;
use crate::cli::show::Out;
use crate::flow::failure::{Exit, Failure};
use crate::flow::place::{self, Secret};
use anyhow::Result;
use clap::Args;
use gawah_ledger::{Ledger, verify_file};
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `recover`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah recover one.txt two.txt three.txt --test       a rehearsal: do they open the record? Nothing is changed\n  gawah recover one.txt two.txt three.txt              a new passphrase for the record\n  gawah recover - --test < typed.txt                   several shares in one text\n  gawah restore COPY DIR --share one.txt --share two.txt --share three.txt    where the record itself is lost"
)]
pub struct Recover {
    /// Sheets, or files with their words; - for standard input
    #[arg(required = true)]
    pub sheets: Vec<PathBuf>,
    /// Only try: open the record, check all of it, change nothing
    #[arg(long)]
    pub test: bool,
    /// Another file to try: a backup
    #[arg(long, value_name = "FILE", requires = "test")]
    pub backup: Option<PathBuf>,
    /// File whose first line is the new passphrase; without it, you type it twice
    #[arg(long, value_name = "FILE")]
    pub new_passphrase_file: Option<PathBuf>,
}

/// Tries shares, or sets a new passphrase by them.
pub fn recover(args: &Recover, global: &Global, out: &Out) -> Result<Exit> {
    let record = match &args.backup {
        Some(path) if path.is_file() => path.clone(),
        Some(path) => {
            let hint = "name the file that `gawah backup` made";
            return Err(Failure::of(Exit::NoRecord, "find the backup", path.display().to_string(), hint));
        }
        None => place::find(&global.dir)?,
    };
    let given = place::passphrase(&Secret { shares: args.sheets.clone(), ..Secret::default() }, "")?;
    if args.test {
        let report = verify_file(&record, &given, None)?;
        if out.json {
            out.answer("recover", json!({"opens": true, "ok": report.ok, "entries": report.checked.entries, "problems": report.problems}))?;
        } else {
            let state = if report.ok { "nothing in it differs" } else { "it is NOT as it was written: gawah verify" };
            out.line(format!("the shares open {}: {} entries, {state}", record.display(), report.checked.entries))?;
        }
        out.hint("Nothing was changed. Give the sheets back; who saw enough of them together knows the passphrase.");
        return Ok(if report.ok { Exit::Done } else { Exit::Unsound });
    }
    let ledger = Ledger::open(&record, &given)?;
    let file = Secret { file: args.new_passphrase_file.clone(), may_ask: !global.no_input, ..Secret::default() };
    ledger.change_passphrase(&place::new_passphrase(&file, "New passphrase")?)?;
    if out.json {
        out.answer("recover", json!({"opens": true, "record": record.display().to_string()}))?;
    } else {
        out.line(format!("{} has a new passphrase", record.display()))?;
    }
    out.hint(
        "The shares used open no later state: make new ones with `gawah keys shares`. Backups made before still open with them: make a new one and destroy those.",
    );
    Ok(Exit::Done)
}
