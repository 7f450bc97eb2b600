//! `consent`: what a person who gave a document lets be done with it, adds and takes back. In: a source, purposes, how or why. Out: notes that every publication
//! after them honours. Never: consent without a word on how it was given.

use crate::cli::Global;
use crate::cli::show::Out;
use crate::flow::consent::{Said, give, purpose, standing, take_back, words};
use crate::flow::failure::{Exit, Failure};
use crate::flow::{about, clock, place};
use anyhow::Result;
use clap::Args;
use gawah_record::source::{Consent as Given, Purpose};
use serde_json::json;

/// Arguments of `consent`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah consent src-…                                                      for what it may be used, and what was said of it\n  gawah consent src-… --give court --reason \"she signed, in our office\"\n  gawah consent src-… --withdraw publish,court --reason \"she asked by telephone\"\n\nThe next publication, brief or copy leaves out all that rests on what was taken back. To destroy the document: gawah erase src-…"
)]
pub struct Consent {
    /// The source
    pub id: String,
    /// Purposes given: publish, advocacy, court
    #[arg(long, value_delimiter = ',', requires = "reason", value_name = "PURPOSES", conflicts_with = "withdraw")]
    pub give: Vec<String>,
    /// Purposes taken back: publish, advocacy, court
    #[arg(long, value_delimiter = ',', requires = "reason", value_name = "PURPOSES")]
    pub withdraw: Vec<String>,
    /// How it was given, or why it was taken back; it stays in the record and is not published
    #[arg(long)]
    pub reason: Option<String>,
}

/// Shows for what a source may be used, notes consent, or takes it back.
pub fn consent(args: &Consent, global: &Global, out: &Out) -> Result<Exit> {
    let id = about::id(&args.id)?;
    let unknown = |word: &String| Failure::of(Exit::Usage, "understand a purpose", word.clone(), "one of publish, advocacy, court");
    let asked =
        |typed: &[String]| -> Result<Vec<Purpose>> { typed.iter().map(|word| purpose(word).ok_or_else(|| unknown(word))).collect() };
    let (given, taken) = (asked(&args.give)?, asked(&args.withdraw)?);
    let reason = args.reason.as_deref().unwrap_or_default();
    if !given.is_empty() || !taken.is_empty() {
        let (mut ledger, stamp) = (place::open(&global.dir, &global.secret())?, clock::stamp(&global.author()));
        match given.is_empty() {
            true => take_back(&mut ledger, &id, &taken, reason, &stamp)?,
            false => give(&mut ledger, &id, &given, reason, &stamp)?,
        }
    }
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    let row = ledger.source(&id)?;
    let source = row.ok_or_else(|| Failure::of(Exit::Usage, "find a source", id.to_string(), "list them: gawah list sources"))?.source;
    let said = words(&ledger)?;
    let stands = standing(source, &said);
    let purposes: Vec<&str> = Purpose::ALL.into_iter().filter(|purpose| stands.allows(*purpose)).map(Purpose::as_str).collect();
    let how = match stands.consent {
        Given::PublicSource => "public already",
        Given::Given { .. } => "given by a person",
        Given::NotRecorded => "not recorded",
    };
    let told: Vec<_> =
        said.get(&id).into_iter().flatten().flat_map(|(purpose, several)| several.iter().map(move |word| (purpose, word))).collect();
    if out.json {
        let told: Vec<_> = told.iter().map(|(purpose, word)| one(purpose.as_str(), word)).collect();
        out.answer("consent", json!({"source": id, "consent": how, "purposes": purposes, "said": told}))?;
    } else {
        out.line(format!("{id} {how}: {}", purposes.join(", ")))?;
        for (purpose, word) in told {
            let what = if word.said == Said::Yes { "given" } else { "taken back" };
            out.line(format!("  {} {what} {}: {}", purpose.as_str(), word.day, word.why))?;
        }
    }
    if !taken.is_empty() {
        out.hint("What was published before stays where others copied it. Publish again: gawah publish DIR");
    }
    Ok(Exit::Done)
}

fn one(purpose: &str, word: &crate::flow::consent::Word) -> serde_json::Value {
    json!({"purpose": purpose, "said": if word.said == Said::Yes { "given" } else { "taken_back" }, "day": word.day, "why": word.why})
}
