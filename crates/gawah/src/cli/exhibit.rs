//! `exhibit`: what a court or a family may check by itself. In: an incident, a claim or a source. Out: a BagIt bag in the clear, with proofs.
//! Never: an entry about anything else; a word that it is fit to be published.

use crate::cli::Global;
use crate::cli::show::Out;
use crate::flow::failure::{Exit, Failure};
use crate::flow::{about, clock, place};
use anyhow::Result;
use clap::Args;
use gawah_ledger::verify_exhibit;
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `exhibit`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah exhibit inc-… machh          a new folder: its documents, claims and decisions, each with its proof\n  gawah verify machh                 no passphrase is needed; sha256sum -c and spec/verify.py do it too\n\nThe folder is NOT encrypted and holds internal notes: it is for a court or a family, not for publication."
)]
pub struct Exhibit {
    /// An incident, a claim or a source
    pub id: String,
    /// A new folder
    pub folder: PathBuf,
}

/// Writes the bag and checks it.
pub fn exhibit(args: &Exhibit, global: &Global, out: &Out) -> Result<Exit> {
    let id = about::id(&args.id)?;
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    let sources = about::sources(&ledger, &id)?;
    if sources.is_empty() {
        return Err(Failure::of(
            Exit::Usage,
            "find what to exhibit",
            id.to_string(),
            "give the id of an incident, a claim or a source: gawah list incidents",
        ));
    }
    let made = ledger.exhibit(&sources, &args.folder, &clock::stamp(&global.author()))?;
    let report = verify_exhibit(&args.folder);
    if let Some(problem) = report.problems.first() {
        return Err(Failure::of(Exit::Unsound, "check the exhibit", problem.clone(), "remove the folder and run `gawah verify`"));
    }
    if out.json {
        out.answer(
            "exhibit",
            json!({"folder": args.folder.display().to_string(), "entries": made.entries, "sources": made.sources, "bytes": made.bytes}),
        )?;
    } else {
        out.line(format!("{} {} documents, {} entries with their proofs, verified", args.folder.display(), made.sources, made.entries))?;
    }
    out.hint("This folder is not encrypted and holds internal notes. Give your key by another way: gawah checkpoint --print");
    Ok(Exit::Done)
}
