//! `exhibit`: what a court or a family may check by itself. In: an incident, a claim or a source. Out: a BagIt bag in the clear, with proofs, or a redacted
//! copy without. Never: an entry about anything else; a word that it is fit to be published.

use crate::cli::Global;
use crate::cli::show::Out;
use crate::flow::failure::{Exit, Failure};
use crate::flow::{about, clock, place, redact};
use anyhow::Result;
use clap::{Args, ValueEnum};
use gawah_ledger::verify_exhibit;
use gawah_record::ids::Id;
use gawah_record::source::Purpose;
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `exhibit`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah exhibit inc-… machh          a new folder: its documents, claims and decisions, each with its proof\n  gawah verify machh                 no passphrase is needed; sha256sum -c and spec/verify.py do it too\n\nThe folder is NOT encrypted and holds internal notes: it is for a court or a family, not for publication.\nA redacted copy names no one at risk: gawah exhibit inc-… copy --redacted court"
)]
pub struct Exhibit {
    /// An incident, a claim or a source
    pub id: String,
    /// A new folder
    pub folder: PathBuf,
    /// A copy without originals, in which ciphers stand for the names of people at risk: for a court, or for the public
    #[arg(long, value_name = "FOR")]
    pub redacted: Option<For>,
}

/// For whom a redacted copy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum For {
    /// Texts and claims of documents that consent lets go to a court
    Court,
    /// Released claims alone, in excerpts
    Public,
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
    if let Some(whom) = args.redacted {
        drop(ledger);
        return copy(args, whom, &sources, global, out);
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

/// Writes a redacted copy.
fn copy(args: &Exhibit, whom: For, sources: &[Id], global: &Global, out: &Out) -> Result<Exit> {
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let purpose = if whom == For::Court { Purpose::Court } else { Purpose::Publish };
    let made = redact::write(&mut ledger, sources, purpose, &args.folder, &clock::stamp(&global.author()))?;
    if out.json {
        let told = json!({"folder": args.folder.display().to_string(), "sources": made.sources, "left_out": made.left_out, "people": made.people, "names": made.names});
        out.answer("exhibit", told)?;
    } else {
        let (folder, left) = (args.folder.display(), made.left_out);
        out.line(format!("{folder} {} documents, {left} left out, {} names of {} people removed", made.sources, made.names, made.people))?;
    }
    out.hint("A program removed the names that the record knows. Read every page before you hand it on.");
    Ok(Exit::Done)
}
