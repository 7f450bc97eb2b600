//! Editions as the log has them, and what was taken back since the last. In: the publications of the log, each of which says how it differs from the one before
//! it; what was withheld; words of consent. Out: what `record::redaction` needs to tell what changed and which pages are gone. Never: people.

use crate::flow::clock::day_of;
use crate::flow::consent::{Said, Words};
use anyhow::Result;
use gawah_ledger::{Header, Ledger};
use gawah_record::editions::{EditionDay, Editions};
use gawah_record::entry::{Body, Release};
use gawah_record::ids::Id;
use gawah_record::source::Purpose;
use std::collections::BTreeSet;

/// Every edition. In: the whole log. Errors: the ledger's.
pub(crate) fn editions(ledger: &Ledger, log: &[Header]) -> Result<Editions> {
    let mut made = Editions::default();
    for published in log.iter().filter(|h| h.kind == "published") {
        let Some(Body::Published { differs, .. }) = ledger.logged(published.sequence)?.and_then(|entry| entry.body) else { continue };
        made.publish(differs, &edition(&log[..log.partition_point(|h| h.sequence < published.sequence)]));
    }
    Ok(made)
}

/// The edition of all that was written so far: publications change nothing in it.
fn edition(log: &[Header]) -> EditionDay {
    let told: Vec<Header> = log.iter().filter(|h| h.kind != "published").cloned().collect();
    EditionDay { entries: told.len() as u64, day: day_of(&told).to_string() }
}

/// What was withheld since the last edition and still is, and sources whose consent to be published was taken back since.
pub(crate) fn taken(log: &[Header], releases: &[(Id, Vec<String>, Release)], words: &Words) -> BTreeSet<Id> {
    let Some(last) = log.iter().rfind(|h| h.kind == "published").map(|h| h.sequence) else { return BTreeSet::new() };
    let withheld: BTreeSet<&Id> = releases.iter().filter(|(_, _, release)| *release == Release::Withheld).map(|(id, _, _)| id).collect();
    let since = log.iter().filter(|h| h.sequence > last && h.kind == "release_set").filter_map(|h| h.about.as_ref());
    let silent = words.iter().filter(|(_, of_source)| {
        let last_word = of_source.get(&Purpose::Publish).and_then(|several| several.last());
        last_word.is_some_and(|word| word.said == Said::No && word.entry > last)
    });
    since.filter(|id| withheld.contains(id)).chain(silent.map(|(id, _)| id)).cloned().collect()
}
