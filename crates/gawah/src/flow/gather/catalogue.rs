//! Where each thing of a gathered record stands. In: claims, sources, incidents, people. Out: the one that an id names, the claims of a source, those with the same
//! words.
//! Never: a walk through the whole record for one of its parts.

use crate::flow::gather::Gathered;
use gawah_ledger::{KeptClaim, SourceRow};
use gawah_record::entry::ReadSubject;
use gawah_record::ids::Id;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// Where each claim, source and subject stands in its list; of two with one id, the first.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    claims: HashMap<Id, usize>,
    claims_of: HashMap<Id, Range<usize>>,
    subjects_of: HashMap<Id, Range<usize>>,
    sources: HashMap<Id, usize>,
    /// Places of claims by a hash of their words, whatever the spaces between them.
    by_words: HashMap<u64, Vec<usize>>,
}

/// Where each incident, person and promise stands in its list; of two with one id, the first.
#[derive(Debug, Clone, Default)]
pub struct Things {
    incidents: HashMap<Id, usize>,
    people: HashMap<Id, usize>,
    promises: HashMap<Id, usize>,
    after: HashMap<Id, After>,
}

/// Where the people of an incident stand, and what followed it, in the order of their lists.
#[derive(Debug, Clone, Default)]
pub struct After {
    /// People.
    pub people: Vec<usize>,
    /// Promises.
    pub promises: Vec<usize>,
    /// Demands.
    pub demands: Vec<usize>,
    /// Responses.
    pub responses: Vec<usize>,
}

/// A hash of a text's words: equal for equal words, and seldom for others.
fn words_of(text: &str) -> u64 {
    let mut hash = DefaultHasher::new();
    text.split_whitespace().for_each(|word| word.hash(&mut hash));
    hash.finish()
}

impl Catalogue {
    /// Goes through every list once. In: claims and subjects by source, as the ledger gives them.
    pub fn of(claims: &[KeptClaim], sources: &[SourceRow], subjects: &[(Id, ReadSubject)]) -> Catalogue {
        let mut made = Catalogue::default();
        for (at, kept) in claims.iter().enumerate() {
            made.claims.entry(kept.id.clone()).or_insert(at);
            made.by_words.entry(words_of(kept.claim.quote.text())).or_default().push(at);
            made.claims_of.entry(kept.source.clone()).or_insert(at..at).end = at + 1;
        }
        for (at, (source, _)) in subjects.iter().enumerate() {
            made.subjects_of.entry(source.clone()).or_insert(at..at).end = at + 1;
        }
        for (at, row) in sources.iter().enumerate() {
            made.sources.entry(row.source.id.clone()).or_insert(at);
        }
        made
    }

    /// The place of a claim.
    pub fn claim(&self, id: &Id) -> Option<usize> {
        self.claims.get(id).copied()
    }

    /// The places of a source's claims.
    pub fn claims_of(&self, source: &Id) -> Range<usize> {
        self.claims_of.get(source).cloned().unwrap_or(0..0)
    }

    /// The places of a source's subjects.
    pub fn subjects_of(&self, source: &Id) -> Range<usize> {
        self.subjects_of.get(source).cloned().unwrap_or(0..0)
    }

    /// The places of claims that may have the words of a text, in reading order: all that have them, and seldom another.
    pub fn with_words(&self, text: &str) -> &[usize] {
        self.by_words.get(&words_of(text)).map_or(&[], Vec::as_slice)
    }

    /// The place of a source.
    pub fn source(&self, id: &Id) -> Option<usize> {
        self.sources.get(id).copied()
    }
}

impl Things {
    /// Goes through every list once.
    pub fn of(gathered: &Gathered) -> Things {
        let mut made = Things::default();
        for (at, incident) in gathered.incidents.iter().enumerate() {
            made.incidents.entry(incident.id.clone()).or_insert(at);
        }
        for (at, person) in gathered.people.iter().enumerate() {
            for id in std::iter::once(&person.id).chain(&person.also) {
                made.people.entry(id.clone()).or_insert(at);
            }
            made.note(person.incident.as_ref(), |after| after.people.push(at));
        }
        for (at, promise) in gathered.promises.iter().enumerate() {
            made.promises.entry(promise.id.clone()).or_insert(at);
            made.note(promise.incident.as_ref(), |after| after.promises.push(at));
        }
        for (at, demand) in gathered.demands.iter().enumerate() {
            made.note(demand.incident.as_ref(), |after| after.demands.push(at));
        }
        for (at, response) in gathered.responses.iter().enumerate() {
            made.note(response.incident.as_ref(), |after| after.responses.push(at));
        }
        made
    }

    fn note(&mut self, incident: Option<&Id>, put: impl FnOnce(&mut After)) {
        if let Some(incident) = incident {
            put(self.after.entry(incident.clone()).or_default());
        }
    }

    /// The place of a promise.
    pub fn promise(&self, id: &Id) -> Option<usize> {
        self.promises.get(id).copied()
    }

    /// Who and what belongs to an incident; nothing where none does.
    pub fn after(&self, incident: &Id) -> Option<&After> {
        self.after.get(incident)
    }

    /// The place of a joined incident.
    pub fn incident(&self, id: &Id) -> Option<usize> {
        self.incidents.get(id).copied()
    }

    /// The place of a person, also by an id that was joined into theirs.
    pub fn person(&self, id: &Id) -> Option<usize> {
        self.people.get(id).copied()
    }
}
