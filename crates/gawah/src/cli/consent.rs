//! `consent`: what a person who gave a document lets be done with it, and takes back. In: a source, purposes, why. Out: a note that every publication after it
//! honours. Never: consent given in somebody's name; that is told when a document is added.

use crate::cli::Global;
use crate::cli::show::Out;
use crate::flow::consent::{purpose, standing, take_back, taken_back};
use crate::flow::failure::{Exit, Failure};
use crate::flow::{about, clock, place};
use anyhow::Result;
use clap::Args;
use gawah_record::source::{Consent as Given, Purpose};
use serde_json::json;

/// Arguments of `consent`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah consent src-…                                                      for what it may be used\n  gawah consent src-… --withdraw publish,court --reason \"she asked by telephone\"\n\nThe next publication, brief or copy leaves out all that rests on it. To destroy the document: gawah erase src-…"
)]
pub struct Consent {
    /// The source
    pub id: String,
    /// Purposes taken back: publish, advocacy, court
    #[arg(long, value_delimiter = ',', requires = "reason", value_name = "PURPOSES")]
    pub withdraw: Vec<String>,
    /// Why; it stays in the record and is not published
    #[arg(long)]
    pub reason: Option<String>,
}

/// Shows for what a source may be used, or takes consent back.
pub fn consent(args: &Consent, global: &Global, out: &Out) -> Result<Exit> {
    let id = about::id(&args.id)?;
    let unknown = |word: &String| Failure::of(Exit::Usage, "understand a purpose", word.clone(), "one of publish, advocacy, court");
    let asked: Vec<Purpose> = args.withdraw.iter().map(|word| purpose(word).ok_or_else(|| unknown(word))).collect::<Result<_>>()?;
    if !asked.is_empty() {
        let mut ledger = place::open(&global.dir, &global.secret())?;
        take_back(&mut ledger, &id, &asked, args.reason.as_deref().unwrap_or_default(), &clock::stamp(&global.author()))?;
    }
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    let row = ledger.source(&id)?;
    let source = row.ok_or_else(|| Failure::of(Exit::Usage, "find a source", id.to_string(), "list them: gawah list sources"))?.source;
    let stands = standing(source, &taken_back(&ledger)?);
    let words: Vec<&str> = Purpose::ALL.into_iter().filter(|purpose| stands.allows(*purpose)).map(Purpose::as_str).collect();
    let how = match stands.consent {
        Given::PublicSource => "public already",
        Given::Given { .. } => "given by a person",
        Given::NotRecorded => "not recorded",
    };
    if out.json {
        out.answer("consent", json!({"source": id, "consent": how, "purposes": words}))?;
    } else {
        out.line(format!("{id} {how}: {}", words.join(", ")))?;
    }
    if !asked.is_empty() {
        out.hint("What was published before stays where others copied it. Publish again: gawah publish DIR");
    }
    Ok(Exit::Done)
}
