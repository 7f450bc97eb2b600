//! The record laid out for reading. In: a public record. Out: what belongs to what, and the page on which each claim stands.
//! Never: anything that is not in the record.

use crate::localities::Places;
use crate::room;
use gawah_record::claim::Kind;
use gawah_record::demand::Demand;
use gawah_record::editions::Change;
use gawah_record::ids::{Id, IdKind};
use gawah_record::incident::Incident;
use gawah_record::person::Person;
use gawah_record::promise::Promise;
use gawah_record::public::{AttentionRow, PublicClaim, PublicRecord, PublicSource};
use std::collections::{BTreeMap, BTreeSet};

/// Claims on one sheet of an attack or source: at the longest excerpt in Arabic script a sheet stays below 50 kB.
pub(crate) const CLAIMS_PER_SHEET: usize = 20;

/// The record with its indexes.
pub(crate) struct Shelf<'a> {
    pub(crate) record: &'a PublicRecord,
    claims: BTreeMap<&'a str, &'a PublicClaim>,
    sources: BTreeMap<&'a str, &'a PublicSource>,
    incidents: BTreeMap<&'a str, &'a Incident>,
    people: BTreeMap<&'a str, &'a Person>,
    of_incident: BTreeMap<&'a str, Vec<&'a PublicClaim>>,
    of_source: BTreeMap<&'a str, Vec<&'a PublicClaim>>,
    people_at: BTreeMap<&'a str, Vec<&'a Person>>,
    promises_after: BTreeMap<&'a str, Vec<&'a Promise>>,
    demands_after: BTreeMap<&'a str, Vec<&'a Demand>>,
    attacks_in: BTreeMap<&'a str, Vec<&'a Incident>>,
    attention: BTreeMap<&'a str, &'a AttentionRow>,
    pub(crate) places: Places<'a>,
    changes: BTreeMap<&'a str, Vec<&'a Change>>,
    homes: BTreeMap<&'a str, String>,
    /// How many of its claims the first page of an attack or source has room for, where it has not for a whole sheet.
    first: BTreeMap<&'a str, usize>,
    /// The version of each thing that has a page, by its id; none before they are told.
    pub(crate) versions: BTreeMap<String, String>,
}

impl<'a> Shelf<'a> {
    pub(crate) fn new(record: &'a PublicRecord) -> Shelf<'a> {
        let mut shelf = Shelf {
            record,
            claims: record.claims.iter().map(|c| (c.id.as_str(), c)).collect(),
            sources: record.sources.iter().map(|s| (s.id.as_str(), s)).collect(),
            incidents: record.incidents.iter().map(|i| (i.id.as_str(), i)).collect(),
            people: record.people.iter().map(|p| (p.id.as_str(), p)).collect(),
            of_incident: BTreeMap::new(),
            of_source: BTreeMap::new(),
            people_at: BTreeMap::new(),
            promises_after: BTreeMap::new(),
            demands_after: BTreeMap::new(),
            attacks_in: BTreeMap::new(),
            attention: record.attention.iter().map(|a| (a.incident.as_str(), a)).collect(),
            places: Places::of(&record.incidents),
            changes: BTreeMap::new(),
            homes: BTreeMap::new(),
            first: BTreeMap::new(),
            versions: BTreeMap::new(),
        };
        shelf.lay_claims();
        shelf.lay_rest();
        shelf.lay_homes();
        shelf
    }

    /// Gives every claim its page: its attack's where that is public, else its source's.
    fn lay_claims(&mut self) {
        let mut taken: BTreeMap<&str, &Incident> = BTreeMap::new();
        for incident in &self.record.incidents {
            for claim in &incident.claims {
                taken.entry(claim.as_str()).or_insert(incident);
            }
        }
        for claim in &self.record.claims {
            let of_claim = claim.incident.as_ref().and_then(|i| self.incidents.get(i.as_str()).copied());
            match of_claim.or_else(|| taken.get(claim.id.as_str()).copied()) {
                Some(incident) => self.of_incident.entry(incident.id.as_str()).or_default().push(claim),
                None => self.of_source.entry(claim.source.as_str()).or_default().push(claim),
            }
        }
        let day = |claim: &PublicClaim| self.sources.get(claim.source.as_str()).and_then(|s| s.shown.as_ref()?.published?.first_day());
        for claims in self.of_incident.values_mut().chain(self.of_source.values_mut()) {
            claims.sort_by_key(|c| (weight(c.kind), day(c).is_none(), day(c), c.id.clone()));
        }
    }

    /// Tells on which sheet of its page each claim stands, once it is known what else stands there.
    fn lay_homes(&mut self) {
        let room_beside = |other: usize| (room::PAGE - room::FRAME).saturating_sub(other);
        let cost = |claim: &&PublicClaim| room::claim(claim, self.source(&claim.source));
        let fit = |claims: &[&PublicClaim], other: usize| room::fit(claims.iter().map(cost), room_beside(other), (2, CLAIMS_PER_SHEET));
        let of_incident = self.of_incident.iter().map(|(id, claims)| (*id, fit(claims, self.beside_claims(id))));
        let of_source = self.of_source.iter().map(|(id, claims)| {
            let attacks: usize = self.attacks_in.get(id).into_iter().flatten().map(|attack| room::attack(attack)).sum();
            (*id, fit(claims, attacks.min(room::LINKS)))
        });
        let first: BTreeMap<&str, usize> = of_incident.chain(of_source).collect();
        let mut homes = BTreeMap::new();
        for (room, shelves) in [("attacks", &self.of_incident), ("sources", &self.of_source)] {
            for (id, claims) in shelves {
                for (n, claim) in claims.iter().enumerate() {
                    let own = first.get(id).copied().unwrap_or(CLAIMS_PER_SHEET).min(claims.len());
                    let sheet = if n < own { 0 } else { 1 + (n - own) / CLAIMS_PER_SHEET };
                    homes.insert(claim.id.as_str(), format!("{}#{}", sheet_path(&format!("{room}/{id}"), sheet), claim.id));
                }
            }
        }
        (self.first, self.homes) = (first, homes);
    }

    /// How much of an attack's own page its lists take beside its claims.
    fn beside_claims(&self, incident: &str) -> usize {
        let Some(attack) = self.incidents.get(incident) else { return 0 };
        let least = |costs: &mut dyn Iterator<Item = usize>, most: usize| costs.sum::<usize>().min(most);
        let names = least(&mut self.people_of(attack).iter().map(|person| room::name(person)), room::NAMES);
        let promises =
            self.promises_of(&attack.id).iter().map(|p| room::promise(p, self.claim(&p.claim).and_then(|c| self.source(&c.source))));
        let demands = self.demands_of(&attack.id).iter().map(|demand| room::demand(demand));
        let sources = attack.sources.iter().filter_map(|id| self.source(id)).map(room::source);
        let rivals = attack.disagreements.iter().flat_map(|one| &one.claims).filter_map(|id| self.claim(id));
        let rivals = rivals.map(|claim| room::rival(claim, self.source(&claim.source)));
        names
            + least(&mut { promises }, room::PROMISES)
            + least(&mut { demands }, room::DEMANDS)
            + least(&mut { sources }, room::LINKS)
            + least(&mut { rivals }, room::DIFFER)
    }

    /// The claims on the first sheet of an attack or source, and those after them by sheets.
    pub(crate) fn sheeted<'c>(
        &self,
        id: &Id,
        claims: &'c [&'a PublicClaim],
    ) -> (&'c [&'a PublicClaim], std::slice::Chunks<'c, &'a PublicClaim>) {
        let own = self.first.get(id.as_str()).copied().unwrap_or(CLAIMS_PER_SHEET).min(claims.len());
        let (first, rest) = claims.split_at(own);
        (first, rest.chunks(CLAIMS_PER_SHEET))
    }

    /// What belongs to each attack and source, once, so that no page looks through the whole record.
    fn lay_rest(&mut self) {
        let record = self.record;
        for incident in &record.incidents {
            let listed = incident.people.iter().filter_map(|p| self.people.get(p.as_str()).copied());
            self.people_at.insert(incident.id.as_str(), listed.collect());
            for source in &incident.sources {
                self.attacks_in.entry(source.as_str()).or_default().push(incident);
            }
        }
        let mut own: BTreeMap<&str, Vec<&Person>> = BTreeMap::new();
        for person in &record.people {
            if let Some(incident) = &person.incident {
                own.entry(incident.as_str()).or_default().push(person);
            }
        }
        for (incident, people) in own {
            let listed = self.people_at.entry(incident).or_default();
            let known: BTreeSet<&str> = listed.iter().map(|p| p.id.as_str()).collect();
            listed.extend(people.into_iter().filter(|p| !known.contains(p.id.as_str())));
        }
        for promise in &record.promises {
            self.promises_after.entry(promise.incident.as_ref().map_or("", Id::as_str)).or_default().push(promise);
        }
        for demand in &record.demands {
            self.demands_after.entry(demand.incident.as_ref().map_or("", Id::as_str)).or_default().push(demand);
        }
        for change in &record.changes {
            self.changes.entry(change.about.as_str()).or_default().push(change);
        }
    }

    /// The web address at which the site stands, with its last slash, where the record says one.
    pub(crate) fn address(&self) -> Option<String> {
        let said = self.record.address.trim();
        let web = said.starts_with("https://") || said.starts_with("http://");
        (web && !said.contains(char::is_whitespace)).then(|| format!("{}/", said.trim_end_matches('/')))
    }

    pub(crate) fn claim(&self, id: &Id) -> Option<&'a PublicClaim> {
        self.claims.get(id.as_str()).copied()
    }

    pub(crate) fn source(&self, id: &Id) -> Option<&'a PublicSource> {
        self.sources.get(id.as_str()).copied()
    }

    pub(crate) fn incident(&self, id: &Id) -> Option<&'a Incident> {
        self.incidents.get(id.as_str()).copied()
    }

    pub(crate) fn person(&self, id: &Id) -> Option<&'a Person> {
        self.people.get(id.as_str()).copied()
    }

    /// The claims of an incident in the order of its pages.
    pub(crate) fn claims_of(&self, incident: &Id) -> &[&'a PublicClaim] {
        self.of_incident.get(incident.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The claims that stand on a source's own page.
    pub(crate) fn loose_claims_of(&self, source: &Id) -> &[&'a PublicClaim] {
        self.of_source.get(source.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The changes of a thing, newest first.
    pub(crate) fn changes_of(&self, id: &str) -> &[&'a Change] {
        self.changes.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The version of a thing, where it has a page of its own.
    pub(crate) fn version(&self, id: &str) -> Option<&str> {
        self.versions.get(id).map(String::as_str)
    }

    /// Where a claim stands: a path within a language with its fragment.
    pub(crate) fn home(&self, claim: &str) -> Option<&str> {
        self.homes.get(claim).map(String::as_str)
    }

    /// The people of an incident whose names are public.
    pub(crate) fn people_of(&self, incident: &Incident) -> &[&'a Person] {
        self.people_at.get(incident.id.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The promises made after an incident.
    pub(crate) fn promises_of(&self, incident: &Id) -> &[&'a Promise] {
        self.promises_after.get(incident.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The demands made after an incident.
    pub(crate) fn demands_of(&self, incident: &Id) -> &[&'a Demand] {
        self.demands_after.get(incident.as_str()).map_or(&[], Vec::as_slice)
    }

    /// How reports of an incident thin out.
    pub(crate) fn attention_of(&self, incident: &Id) -> Option<&'a AttentionRow> {
        self.attention.get(incident.as_str()).copied()
    }

    /// The incidents that a source tells of.
    pub(crate) fn attacks_of(&self, source: &Id) -> &[&'a Incident] {
        self.attacks_in.get(source.as_str()).map_or(&[], Vec::as_slice)
    }
}

/// The page of a thing within a language, where its kind has pages.
pub(crate) fn page_of(id: &Id) -> Option<String> {
    let room = match id.kind() {
        IdKind::Incident => "attacks",
        IdKind::Person => "names",
        IdKind::Source => "sources",
        IdKind::Promise => "promises",
        IdKind::Demand => "demands",
        _ => return None,
    };
    Some(format!("{room}/{id}/index.html"))
}

/// The path of a folder's sheet, counted from 0.
pub(crate) fn sheet_path(folder: &str, sheet: usize) -> String {
    if sheet == 0 { format!("{folder}/index.html") } else { format!("{folder}/page-{}.html", sheet + 1) }
}

/// The order in which an attack's page reads its claims: figures first.
fn weight(kind: Kind) -> usize {
    const FIRST: [Kind; 3] = [Kind::Killed, Kind::Injured, Kind::Missing];
    const NEXT: [Kind; 2] = [Kind::Perpetrator, Kind::Responsibility];
    match (FIRST.iter().position(|k| *k == kind), NEXT.iter().position(|k| *k == kind)) {
        (Some(n), _) => n,
        (_, Some(n)) => 3 + n,
        _ => 5 + Kind::ALL.iter().position(|k| *k == kind).unwrap_or_default(),
    }
}
