//! What was public once and was taken back since: releases and consent as they stood when a site was published, and the first edition without them. In: the log,
//! releases, what was said of consent. Out: what `record::redaction` needs to name the pages that are gone. Never: a thing that was first decided about after
//! the last publication; a verdict that was changed, which leaves no page behind.

use crate::flow::clock::day_of;
use crate::flow::consent::{Said, Words, standing_of};
use gawah_ledger::Header;
use gawah_record::entry::Release;
use gawah_record::ids::Id;
use gawah_record::public::EditionDay;
use gawah_record::redaction::Once;
use gawah_record::source::{Purpose, Source};
use std::collections::{BTreeMap, BTreeSet};

/// A release as it was decided.
type Released = (Id, Vec<String>, Release);

/// The publications of a record.
struct Published<'a> {
    log: &'a [Header],
    /// Their numbers of entry.
    at: Vec<u64>,
}

impl Published<'_> {
    /// Whether a site was published before an entry.
    fn before(&self, entry: u64) -> bool {
        self.at.first().is_some_and(|first| *first < entry)
    }

    /// The first edition after an entry: one that was published, or the next.
    fn after(&self, entry: u64) -> EditionDay {
        let until = self.at.iter().find(|at| **at > entry).copied().unwrap_or(u64::MAX);
        let told = &self.log[..self.log.partition_point(|h| h.sequence < until)];
        EditionDay { entries: told.iter().filter(|h| h.kind != "published").count() as u64, day: day_of(told).to_string() }
    }
}

/// What stood once, of all that was taken back after a publication. In: the whole log, releases in force, sources as they were added, with their words of consent.
pub(crate) fn once(log: &[Header], releases: &[Released], sources: &[Source], words: &Words) -> Once {
    let published = Published { log, at: log.iter().filter(|h| h.kind == "published").map(|h| h.sequence).collect() };
    let mut taken: BTreeMap<Id, u64> = withheld(log, releases);
    let mut made = Once {
        releases: releases.iter().filter(|(id, _, release)| *release == Release::Public || !taken.contains_key(id)).cloned().collect(),
        ..Once::default()
    };
    for source in sources.iter().filter(|source| words.contains_key(&source.id)) {
        let last = words[&source.id].get(&Purpose::Publish).and_then(|several| several.last());
        let Some(no) = last.filter(|word| word.said == Said::No && published.before(word.entry)) else { continue };
        let stood = published.at.iter().rfind(|at| **at < no.entry).copied().unwrap_or_default();
        made.consents.insert(source.id.clone(), standing_of(source.clone(), words, |word| word.entry < stood).consent);
        let latest = taken.entry(source.id.clone()).or_default();
        *latest = no.entry.max(*latest);
    }
    let mut editions: BTreeMap<u64, EditionDay> = BTreeMap::new();
    for (id, entry) in taken {
        let since = editions.entry(entry).or_insert_with(|| published.after(entry));
        made.since.insert(id, since.clone());
    }
    made
}

/// What was released before a publication and withheld after it: by which entry.
fn withheld(log: &[Header], releases: &[Released]) -> BTreeMap<Id, u64> {
    let (mut released, mut shown) = (BTreeSet::new(), BTreeSet::new());
    let mut again: BTreeMap<&Id, u64> = BTreeMap::new();
    for header in log {
        match (header.kind.as_str(), &header.about) {
            ("published", _) => shown.append(&mut released),
            ("release_set", Some(id)) if shown.contains(id) => drop(again.insert(id, header.sequence)),
            ("release_set", Some(id)) => drop(released.insert(id)),
            _ => {}
        }
    }
    let last: BTreeMap<&Id, Release> = releases.iter().map(|(id, _, release)| (id, *release)).collect();
    let now = |id: &Id| last.get(id) == Some(&Release::Withheld);
    again.into_iter().filter(|(id, _)| now(id)).map(|(id, entry)| (id.clone(), entry)).collect()
}
