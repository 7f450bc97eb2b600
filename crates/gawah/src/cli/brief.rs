//! `brief`: a report for print. In: a folder, languages, which part of the record. Out: a page in each language.
//! Never: a value that is not released.

use crate::cli::Global;
use crate::cli::show::Out;
use crate::cli::world::languages;
use crate::flow::failure::Exit;
use crate::flow::{about, brief as making, place};
use anyhow::Result;
use clap::Args;
use gawah_press::Part;
use jiff::civil::Date;
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `brief`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah brief report                         the whole public record, a page in each language\n  gawah brief machh --attack inc-… --lang en  one attack and what followed it\n  gawah brief last --from 2012-01-01 --to 2013-12-31\n\nOpen brief.html in a browser and print it, or save it as PDF."
)]
pub struct Brief {
    /// A folder: new, empty, or with briefs in it
    pub folder: PathBuf,
    /// An attack, by its id; may be given again
    #[arg(long = "attack", value_name = "ID")]
    pub attacks: Vec<String>,
    /// Not before this day
    #[arg(long, value_name = "DATE")]
    pub from: Option<Date>,
    /// Not after this day
    #[arg(long, value_name = "DATE")]
    pub to: Option<Date>,
    /// Languages of the pages: en, ur, prs (Dari), haz (Hazaragi)
    #[arg(long, value_delimiter = ',', default_value = "en,ur,prs,haz")]
    pub lang: Vec<String>,
}

/// Writes the pages.
pub fn brief(args: &Brief, global: &Global, out: &Out) -> Result<Exit> {
    let part = Part { attacks: args.attacks.iter().map(|text| about::id(text)).collect::<Result<_>>()?, from: args.from, to: args.to };
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    let made = making::write(&ledger, &args.folder, &languages(&args.lang), &part)?;
    if out.json {
        out.answer("brief", json!({"folder": args.folder.display().to_string(), "files": made.files, "bytes": made.bytes}))?;
    } else {
        made.files.iter().try_for_each(|name| out.line(format!("{}", args.folder.join(name).display())))?;
    }
    out.hint("Made of released values alone. Open a page in a browser to print it or to save it as PDF.");
    Ok(Exit::Done)
}
