//! `exhibit`: what a court or a family may check by itself. In: an incident, a claim or a source. Out: a BagIt bag in the clear, with proofs, or a redacted
//! copy without. Never: an entry about anything else; a document without consent to go to a court (R3); a word that it is fit to be published.

use crate::cli::Global;
use crate::cli::show::Out;
use crate::flow::exhibit::{Handed, Which, sources, write};
use crate::flow::failure::Exit;
use crate::flow::redact::Asked;
use crate::flow::{about, clock, place};
use anyhow::Result;
use clap::{Args, ValueEnum};
use gawah_record::language::Language;
use gawah_record::source::Purpose;
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `exhibit`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah exhibit inc-… machh          a new folder: its documents, claims and decisions, each with its proof\n  gawah verify machh                 no passphrase is needed; sha256sum -c and spec/verify.py do it too\n\nThe folder is NOT encrypted and holds internal notes: it is for a court or a family, not for publication.\nA redacted copy names no one at risk: gawah exhibit inc-… copy --redacted court --lang ur\nDocuments without consent to that use are left out and listed; where none is left, nothing is written (exit 21)."
)]
pub struct Exhibit {
    /// An incident, a claim or a source
    pub id: String,
    /// A new folder
    pub folder: PathBuf,
    /// A copy without originals, in which ciphers stand for the names of people at risk: for a court, or for the public
    #[arg(long, value_name = "FOR")]
    pub redacted: Option<For>,
    /// Language of the cover page, or of a redacted copy beside the documents' own words
    #[arg(long, default_value = "en", value_parser = ["en", "ur", "prs"])]
    pub lang: String,
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
    let language = Language::from_tag(&args.lang);
    let which = args.redacted.map_or(Which::Whole(language.clone()), |whom| {
        let purpose = if whom == For::Court { Purpose::Court } else { Purpose::Publish };
        Which::Redacted(Asked { purpose, language: language.clone() })
    });
    // a whole exhibit writes nothing into the record, so that a reader may make one
    let open = if args.redacted.is_none() { place::open_reading } else { place::open };
    let mut ledger = open(&global.dir, &global.secret())?;
    let sources = sources(&ledger, &id)?;
    let made = write(&mut ledger, (&id, &sources), &which, &args.folder, &clock::stamp(&global.author()))?;
    tell(args, &made, out)?;
    let left: Vec<&str> = made.left_out.iter().map(|id| id.as_str()).collect();
    if !left.is_empty() {
        out.hint(format!("Left out, for want of consent to this use: {}", left.join(", ")));
    }
    out.hint(match which {
        Which::Whole(_) => "This folder is not encrypted and holds internal notes. Give your key by another way: gawah checkpoint --print",
        Which::Redacted(_) => "A program removed the names that the record knows. Read every page before you hand it on.",
    });
    Ok(Exit::Done)
}

fn tell(args: &Exhibit, made: &Handed, out: &Out) -> Result<()> {
    let (folder, left, (people, names)) = (args.folder.display().to_string(), made.left_out.len(), made.removed);
    if out.json {
        let told = match args.redacted {
            None => {
                json!({"folder": folder, "entries": made.entries, "sources": made.sources, "left_out": made.left_out, "bytes": made.bytes})
            }
            Some(_) => json!({"folder": folder, "sources": made.sources, "left_out": made.left_out, "people": people, "names": names}),
        };
        return out.answer("exhibit", told);
    }
    out.line(match args.redacted {
        None => format!("{folder} {} documents, {left} left out, {} entries with their proofs, verified", made.sources, made.entries),
        Some(_) => format!("{folder} {} documents, {left} left out, {names} names of {people} people removed", made.sources),
    })
}
