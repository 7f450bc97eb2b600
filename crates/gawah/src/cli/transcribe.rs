//! `transcribe`: the words of a document that no program could take, as a person typed them. Never: a text in place of one that was taken before.

use crate::cli::Global;
use crate::cli::show::Out;
use crate::flow::add::bytes_of;
use crate::flow::failure::{Exit, Failure};
use crate::flow::{about, clock, place, transcript};
use anyhow::Result;
use clap::Args;
use gawah_reading::Reader;
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `transcribe`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah transcribe src-7k3m9qab2c clipping.txt\n  gawah transcribe src-7k3m9qab2c -     as it is typed, until the end of input"
)]
pub struct Transcribe {
    /// The document
    pub source: String,
    /// A text file in UTF-8 with its words as they stand, or - for standard input
    pub file: PathBuf,
}

/// Keeps what was typed as the document's text, and reads it.
pub fn transcribe(args: &Transcribe, global: &Global, out: &Out) -> Result<Exit> {
    let unreadable =
        |_| Failure::of(Exit::Usage, "read the typed words", args.file.display().to_string(), "it is not UTF-8; save it as UTF-8");
    let id = about::id(&args.source)?;
    let text = String::from_utf8(bytes_of(&args.file)?).map_err(unreadable)?;
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let text = text.trim_start_matches('\u{FEFF}');
    let read = transcript::transcribe(&mut ledger, &Reader::new(), &id, text, &clock::stamp(&global.author()))?;
    let claims = read.map_or(0, |read| read.claims);
    if out.json {
        out.answer("transcribe", json!({ "source": id, "claims": claims }))?;
    } else {
        out.line(format!("{id}: its words are kept; {claims} claims proposed"))?;
    }
    Ok(Exit::Done)
}
