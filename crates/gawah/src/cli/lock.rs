//! `lock`: the desk forgets the record's keys at once. In: nothing secret. Out: whether a desk has locked.

use crate::cli::Global;
use crate::cli::show::Out;
use crate::flow::failure::{Exit, Failure};
use crate::flow::locking::{Told, ask};
use crate::flow::place;
use anyhow::Result;
use serde_json::json;

/// Tells a desk that runs to lock.
pub fn lock(global: &Global, out: &Out) -> Result<Exit> {
    let record = place::find(&global.dir)?;
    let told = ask(&record)?;
    let word = match told {
        Told::Locked => "The desk is locked: it has forgotten the keys.",
        Told::Nobody => "No desk has this record open.",
        Told::Busy => {
            return Err(Failure::of(
                Exit::Locked,
                "lock the desk",
                record.display().to_string(),
                "it is in the middle of its work, or another gawah is writing: a desk locks when that is done; to cut it off, end the program",
            ));
        }
    };
    if out.json {
        out.answer("lock", json!({"locked": told == Told::Locked}))?
    } else {
        out.line(word)?
    }
    Ok(Exit::Done)
}
