//! Consent that a person takes back (R3). In: a source, purposes, why. Out: a note in the record, which every publication, brief and copy after it honours.
//! Never: consent widened; a source that was public from the first, which nobody's consent was asked for.

use crate::flow::failure::{Exit, Failure};
use crate::flow::typed;
use anyhow::Result;
use gawah_ledger::{CONSENT, Ledger, Stamp};
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::limits::REASON_CHARS_MAX;
use gawah_record::source::{Consent, Purpose, Source};
use std::collections::{BTreeMap, BTreeSet};

/// Purposes for which consent was taken back, by source.
pub type TakenBack = BTreeMap<Id, BTreeSet<Purpose>>;

/// Every consent that was taken back. Errors: the ledger's.
pub fn taken_back(ledger: &Ledger) -> Result<TakenBack> {
    let mut made = TakenBack::new();
    for name in ledger.notes(CONSENT)?.into_keys() {
        // What another device wrote there may be anything.
        let parts = name.split_once('/').and_then(|(id, word)| Some((Id::parse(id).ok()?, purpose(word)?)));
        if let Some((source, purpose)) = parts {
            made.entry(source).or_default().insert(purpose);
        }
    }
    Ok(made)
}

/// A source with the consent that still stands.
pub fn standing(source: Source, taken_back: &TakenBack) -> Source {
    match taken_back.get(&source.id) {
        Some(purposes) => source.without(purposes),
        None => source,
    }
}

/// A purpose by its machine word.
pub fn purpose(word: &str) -> Option<Purpose> {
    Purpose::ALL.into_iter().find(|purpose| purpose.as_str() == word)
}

/// Notes that a person took consent back. Errors: no such source, one that needs no consent, a purpose that was not given, no reason.
pub fn take_back(ledger: &mut Ledger, id: &Id, purposes: &[Purpose], reason: &str, stamp: &Stamp) -> Result<()> {
    let fail = |why: &str| Failure::of(Exit::Usage, "take consent back", id.to_string(), why);
    let row = ledger.source(id)?.ok_or_else(|| fail("no source of this record has this id: gawah list sources"))?;
    let reason =
        typed::plain(reason, REASON_CHARS_MAX).ok().filter(|text| !text.is_empty()).ok_or_else(|| fail("say why, in a few words"))?;
    let given = match standing(row.source, &taken_back(ledger)?).consent {
        Consent::Given { purposes } => purposes,
        Consent::PublicSource => return Err(fail("it was public already and nobody was asked; withhold it: gawah withhold")),
        Consent::NotRecorded => return Err(fail("no consent is recorded, so nothing is published from it")),
    };
    if purposes.contains(&Purpose::Store) {
        return Err(fail("what may not be kept is destroyed: gawah erase"));
    }
    if purposes.is_empty() || purposes.iter().any(|purpose| !given.contains(purpose)) {
        let words: Vec<&str> = given.iter().map(|purpose| purpose.as_str()).collect();
        return Err(fail(&format!("consent stands for {} alone", words.join(", "))));
    }
    let note = |purpose: &Purpose| Body::SettingSet { name: format!("{CONSENT}{id}/{}", purpose.as_str()), value: reason.clone() };
    ledger.append(purposes.iter().map(note).collect(), stamp)?;
    Ok(())
}
