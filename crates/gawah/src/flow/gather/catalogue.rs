//! Where each thing of a gathered record stands. In: claims, sources, incidents, people. Out: the one that an id names, the claims of a source.
//! Never: a walk through the whole record for one of its parts.

use gawah_ledger::{KeptClaim, SourceRow};
use gawah_record::ids::Id;
use gawah_record::incident::Incident;
use gawah_record::person::Person;
use std::collections::HashMap;
use std::ops::Range;

/// Where each thing stands in its list; of two with one id, the first.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    claims: HashMap<Id, usize>,
    claims_of: HashMap<Id, Range<usize>>,
    sources: HashMap<Id, usize>,
    incidents: HashMap<Id, usize>,
    people: HashMap<Id, usize>,
}

impl Catalogue {
    /// Goes through every list once. In: claims by source, as the ledger gives them.
    pub fn of(claims: &[KeptClaim], sources: &[SourceRow], incidents: &[Incident], people: &[Person]) -> Catalogue {
        let mut made = Catalogue::default();
        for (at, kept) in claims.iter().enumerate() {
            made.claims.entry(kept.id.clone()).or_insert(at);
            made.claims_of.entry(kept.source.clone()).or_insert(at..at).end = at + 1;
        }
        for (at, row) in sources.iter().enumerate() {
            made.sources.entry(row.source.id.clone()).or_insert(at);
        }
        for (at, incident) in incidents.iter().enumerate() {
            made.incidents.entry(incident.id.clone()).or_insert(at);
        }
        for (at, person) in people.iter().enumerate() {
            for id in std::iter::once(&person.id).chain(&person.also) {
                made.people.entry(id.clone()).or_insert(at);
            }
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

    /// The place of a source.
    pub fn source(&self, id: &Id) -> Option<usize> {
        self.sources.get(id).copied()
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
