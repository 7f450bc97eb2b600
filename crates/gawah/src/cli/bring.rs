//! `add --claims`: chosen readings of a corpus into the record. In: readings, the corpus, ids. Out: a line a document. Never: a refusal left unsaid.

use crate::cli::Global;
use crate::cli::show::Out;
use crate::flow::add::{Known, bytes_of};
use crate::flow::bring::{Brought, Chosen, bring as bring_in, chosen};
use crate::flow::failure::Exit;
use crate::flow::{clock, place};
use anyhow::Result;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What is asked for.
pub struct Asked<'a> {
    /// The file of readings.
    pub claims: &'a Path,
    /// The corpus.
    pub documents: &'a [PathBuf],
    /// A file of ids.
    pub ids: Option<&'a Path>,
    /// Readers whose readings are taken too.
    pub accepted: &'a [String],
}

/// Brings readings in with their documents; one flushed line a document once it is durable.
pub fn bring(asked: &Asked, known: &Known, global: &Global, out: &Out) -> Result<Exit> {
    let ids: Option<BTreeSet<String>> = match asked.ids {
        Some(path) => {
            let text = String::from_utf8_lossy(&bytes_of(path)?).into_owned();
            Some(text.lines().map(|line| line.trim().to_owned()).filter(|id| !id.is_empty()).collect())
        }
        None => None,
    };
    let readings = chosen(Chosen { claims: asked.claims, ids: ids.as_ref(), accepted: asked.accepted })?;
    let unread: Vec<String> = ids.iter().flatten().filter(|id| !readings.contains_key(*id)).cloned().collect();
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let stamp = clock::stamp(&global.author());
    let (mut kept, mut refused) = (0, 0);
    let mut tell = |id: &str, brought: Brought| match brought {
        Brought::Kept { source, new, claims } => {
            kept += 1;
            let word = if new { "new" } else { "held" };
            match out.json {
                true => out.object(&json!({"document": id, "id": source, "state": word, "claims": claims})),
                false => out.line(format!("{source} {id} {word} {claims} claims")),
            }
        }
        Brought::Refused(why) => {
            refused += 1;
            eprintln!("gawah: {id} was not added: {why}");
            match out.json {
                true => out.object(&json!({"document": id, "error": {"step": "bring in a reading", "hint": why}})),
                false => Ok(()),
            }
        }
    };
    let missing = bring_in((&mut ledger, &stamp), asked.documents, readings, (known, asked.accepted), &mut tell)?;
    for id in unread.iter() {
        tell(id, Brought::Refused("the file of readings holds no such id".to_owned()))?;
    }
    for id in missing.iter() {
        tell(id, Brought::Refused("the corpus holds no such document".to_owned()))?;
    }
    out.hint(format!("{kept} documents brought in with their claims, {refused} refused. Next: gawah link --propose"));
    Ok(if refused > 0 { Exit::Partly } else { Exit::Done })
}
