//! `log`: who wrote what and when, and what one entry changed. Never: a control character of a document on the terminal; another's verdict to whoever has still
//! to give theirs without sight of it (R17).

use crate::cli::Global;
use crate::cli::show::{Out, harmless, short};
use crate::flow::failure::{Exit, Failure};
use crate::flow::logged::{self, Told};
use crate::flow::{place, second};
use anyhow::Result;
use clap::Args;
use gawah_ledger::Ledger;

/// Arguments of `log`.
#[derive(Debug, Args)]
pub struct Log {
    /// One entry by its number: what it changed
    pub number: Option<u64>,
    /// Only the last so many
    #[arg(long, conflicts_with = "number")]
    pub last: Option<usize>,
}

/// Who wrote what, when.
pub fn log(args: &Log, global: &Global, out: &Out) -> Result<Exit> {
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    if let Some(number) = args.number {
        return entry(&ledger, number, global, out);
    }
    let log = ledger.log()?;
    let from = args.last.map_or(0, |n| log.len().saturating_sub(n));
    for header in &log[from..] {
        if out.json {
            out.object(header)?;
        } else {
            let about = header.about.as_ref().map(ToString::to_string).unwrap_or_default();
            out.line(format!("{:>6} {} {:<16} {} {about}", header.sequence, header.at, short(&header.author, 16), header.kind))?;
        }
    }
    Ok(Exit::Done)
}

/// One entry of the log, each part before and after.
fn entry(ledger: &Ledger, number: u64, global: &Global, out: &Out) -> Result<Exit> {
    let missing = || Failure::of(Exit::Usage, "show an entry", number.to_string(), "list them with `gawah log`");
    let logged = ledger.logged(number)?.ok_or_else(missing)?;
    let told = logged::told(ledger, &logged, &second::waiting(ledger, &global.author())?)?;
    if out.json {
        out.object(&serde_json::json!({ "header": logged.header, "told": told }))?;
        return Ok(Exit::Done);
    }
    let header = &logged.header;
    let about = header.about.as_ref().map(|about| format!(" {about}")).unwrap_or_default();
    out.line(format!("{} {}{about}", header.sequence, header.kind))?;
    out.line(format!("{}, {}; {}", header.author, header.at, header.entry))?;
    match told {
        Told::Erased => out.line("its body was erased")?,
        Told::Hidden => out.line("hidden: a second verdict of yours is asked for, without sight of this one")?,
        Told::Parts(parts) => {
            for one in parts {
                let after = one.after.unwrap_or_default();
                match one.before {
                    Some(before) if before != after => out.line(harmless(&format!("{}: {before} → {after}", one.part)))?,
                    _ => out.line(harmless(&format!("{}: {after}", one.part)))?,
                }
            }
        }
    }
    Ok(Exit::Done)
}
