//! What a record says, gathered: incidents, people, promises, demands, groups, years. In: the ledger's views and a day.
//! Out: tables with the claims they stand on. Never: a figure without its claims, a claim that a person rejected.

pub mod catalogue;
pub mod again;
pub mod incidents;
pub mod people;
pub mod chains;
pub mod tables;
pub mod offices;
pub mod ground;
pub mod coverage;
pub mod outlook;
pub mod measure;
pub mod overview;
pub mod part;

use crate::flow::gather::again::{Earlier, Stock};
use crate::flow::gather::catalogue::{After, Catalogue, Things};
use crate::flow::gather::overview::Overview;
use crate::flow::gather::part::Ties;
use crate::flow::join::Merged;
use anyhow::Result;
use gawah_ledger::{AsOf, Difference, KeptClaim, Ledger, Rating, SourceRow};
use gawah_linking::stories::copies::reprints;
use gawah_record::action::Action;
use gawah_record::claim::{Kind, SubjectIs};
use gawah_record::demand::{Demand, Response};
use gawah_record::entry::ReadSubject;
use gawah_record::ids::Id;
use gawah_record::incident::Incident;
use gawah_record::measured::Measured;
use gawah_record::person::Person;
use gawah_record::promise::Promise;
use gawah_record::proposal::Proposal;
use gawah_record::when::When;
use jiff::civil;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

/// Which claims count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// All that no person rejected: the desk's view.
    Open,
    /// Only what a person accepted: what may be published.
    Standing,
}

/// A record, gathered.
#[derive(Debug, Clone)]
pub struct Gathered {
    /// Sources in the order added.
    pub sources: Vec<SourceRow>,
    /// Every claim, in reading order.
    pub claims: Vec<KeptClaim>,
    /// The joined incident of each document's incident.
    pub incident_of: BTreeMap<Id, Id>,
    /// Incidents, by date.
    pub incidents: Vec<Incident>,
    /// People, by name.
    pub people: Vec<Person>,
    /// Promises, in the order of the board.
    pub promises: Vec<Promise>,
    /// Demands with answers, by date.
    pub demands: Vec<Demand>,
    /// Responses, by date.
    pub responses: Vec<Response>,
    /// Actions, by date.
    pub actions: Vec<Action>,
    /// Proposed links.
    pub proposals: Vec<Proposal>,
    /// Decided claims that are read otherwise now.
    pub differences: Vec<Difference>,
    /// The civil day on which it was gathered.
    pub day: civil::Date,
    /// Of each source that tells a joined incident in words copied from another source, the first with those words (R13).
    pub first_of: BTreeMap<Id, Id>,
    /// What each source tells of, in the order of sources.
    pub subjects: Vec<(Id, ReadSubject)>,
    /// How far the record had come when sources and claims were last looked at.
    pub as_of: AsOf,
    /// Sources of which verdicts were taken in since all else was made of them; none where everything is of one moment.
    pub behind: BTreeSet<Id>,
    /// Which sources were compared for copied words, each incident's in the order of ids, with those found to be copies and of which.
    pub compared: Compared,
    basis: Basis,
    merged: Merged,
    overview: Overview,
    measures: OnceLock<Measured>,
    catalogue: OnceLock<Catalogue>,
    things: OnceLock<Things>,
    ties: OnceLock<Ties>,
}

/// Of sources that were compared, the copies, each with the first that has its words.
pub type Compared = BTreeMap<Vec<Id>, Vec<(Id, Id)>>;

impl Gathered {
    fn catalogue(&self) -> &Catalogue {
        self.catalogue.get_or_init(|| Catalogue::of(&self.claims, &self.sources, &self.subjects))
    }

    fn things(&self) -> &Things {
        self.things.get_or_init(|| Things::of(self))
    }

    /// The claim of an id.
    pub fn claim(&self, id: &Id) -> Option<&KeptClaim> {
        self.catalogue().claim(id).map(|at| &self.claims[at])
    }

    /// The place of a claim in reading order.
    pub fn place_of(&self, claim: &Id) -> Option<usize> {
        self.catalogue().claim(claim)
    }

    /// The claims that may have the words of a text, in reading order: all that have them, and seldom another.
    pub fn with_words(&self, text: &str) -> impl Iterator<Item = &KeptClaim> {
        self.catalogue().with_words(text).iter().map(|at| &self.claims[*at])
    }

    /// The claims of a source, in reading order.
    pub fn claims_of(&self, source: &Id) -> &[KeptClaim] {
        &self.claims[self.catalogue().claims_of(source)]
    }

    /// What a source tells of, in the order of reading.
    pub fn subjects_of(&self, source: &Id) -> &[(Id, ReadSubject)] {
        &self.subjects[self.catalogue().subjects_of(source)]
    }

    /// The source of an id.
    pub fn source(&self, id: &Id) -> Option<&SourceRow> {
        self.catalogue().source(id).map(|at| &self.sources[at])
    }

    /// The incident that an id is, or is joined into.
    pub fn incident(&self, id: &Id) -> Option<&Incident> {
        self.things().incident(self.incident_of.get(id).unwrap_or(id)).map(|at| &self.incidents[at])
    }

    /// The person that an id is, or is joined into.
    pub fn person(&self, id: &Id) -> Option<&Person> {
        self.things().person(id).map(|at| &self.people[at])
    }

    /// The promise of an id.
    pub fn promise(&self, id: &Id) -> Option<&Promise> {
        self.things().promise(id).map(|at| &self.promises[at])
    }

    fn after<'a, T>(&'a self, incident: &Id, list: &'a [T], part: fn(&After) -> &Vec<usize>) -> impl Iterator<Item = &'a T> {
        self.things().after(incident).into_iter().flat_map(part).map(|at| &list[*at])
    }

    /// The people of a joined incident, by name.
    pub fn people_of(&self, incident: &Id) -> impl Iterator<Item = &Person> {
        self.after(incident, &self.people, |after| &after.people)
    }

    /// Promises after a joined incident, in the order of the board.
    pub fn promises_after(&self, incident: &Id) -> impl Iterator<Item = &Promise> {
        self.after(incident, &self.promises, |after| &after.promises)
    }

    /// Demands after a joined incident, by date.
    pub fn demands_after(&self, incident: &Id) -> impl Iterator<Item = &Demand> {
        self.after(incident, &self.demands, |after| &after.demands)
    }

    /// Responses after a joined incident, by date.
    pub fn responses_after(&self, incident: &Id) -> impl Iterator<Item = &Response> {
        self.after(incident, &self.responses, |after| &after.responses)
    }

    /// Whether a claim counts on the basis that was asked for.
    fn counts(&self, claim: &KeptClaim) -> bool {
        if self.basis == Basis::Open { claim.status.open() } else { claim.status.stands() }
    }

    /// The scene of the whole, with claims of some kinds alone.
    fn scene(&self, kinds: impl Fn(Kind) -> bool) -> Scene<'_> {
        let claims = self.claims.iter().filter(|claim| kinds(claim.claim.kind));
        Scene::of(self, claims, &main_incidents(&self.subjects)).with_sources(self.sources.iter())
    }

    /// Figures of the record, made when they are first asked for.
    pub fn measured(&self) -> &Measured {
        self.measures.get_or_init(|| measure::measure(&ground::Ground::of(self)))
    }

    /// Who held the office that promised on the day it did, where the promise names the office alone and other sources name its holder.
    pub fn holder_then(&self, promise: &Promise) -> Option<&str> {
        let office = promise.office.as_deref()?;
        let day = promise.said_on.and_then(When::exact_day)?;
        let holder = self.offices().iter().find(|o| o.title == office)?.holder_on(day)?;
        let own = promise.promiser.as_deref().unwrap_or_default();
        let named = holder.holder.split(' ').any(|word| own.split(' ').any(|other| other == word));
        (!named).then_some(holder.holder.as_str())
    }

    /// How many people are named; the others are told of without a name.
    pub fn named(&self) -> usize {
        self.people.iter().filter(|p| p.is_named()).count()
    }

    /// The one thing whose id starts so. Errors: none, or several.
    pub fn find(&self, start: &str) -> Result<Id, NotFound> {
        let ids = (self.sources.iter().map(|s| &s.source.id))
            .chain(self.claims.iter().map(|c| &c.id))
            .chain(self.incident_of.keys())
            .chain(self.people.iter().flat_map(|p| std::iter::once(&p.id).chain(&p.also)))
            .chain(self.promises.iter().map(|p| &p.id))
            .chain(self.demands.iter().map(|d| &d.id));
        let groups = self.groups().iter().map(|g| g.id.as_str());
        let found: BTreeSet<&str> = ids.map(Id::as_str).chain(groups).filter(|id| id.starts_with(start)).collect();
        let mut found = found.into_iter();
        match (found.next(), found.next()) {
            (Some(one), None) => Id::parse(one).map_err(|_| NotFound::None),
            (None, _) => Err(NotFound::None),
            (Some(_), Some(_)) => Err(NotFound::Several),
        }
    }
}

/// Why the start of an id names nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFound {
    /// No id starts so.
    None,
    /// More than one does.
    Several,
}

/// What the gathering of one part needs to know of the rest.
pub struct Scene<'a> {
    /// Claims that count.
    pub claims: Vec<&'a KeptClaim>,
    /// Other claims that count of the same sources, where things are made of some of their claims alone.
    pub beside: Vec<&'a KeptClaim>,
    /// Sources by id.
    pub sources: HashMap<&'a Id, &'a SourceRow>,
    /// The joined incident of each claim that counts.
    pub incident_of_claim: HashMap<&'a Id, Id>,
    /// Ids merged by verdicts.
    pub merged: &'a Merged,
    /// Of each source that tells a joined incident in words copied from another source, the first with those words (R13).
    pub first_of: &'a BTreeMap<Id, Id>,
}

impl<'a> Scene<'a> {
    /// A scene of some claims. In: a record with its sources, claims and subjects; the claims, in reading order; the main incident of each of their sources.
    fn of(gathered: &'a Gathered, claims: impl Iterator<Item = &'a KeptClaim>, main: &BTreeMap<&'a Id, &'a Id>) -> Scene<'a> {
        let merged = &gathered.merged;
        let claims: Vec<&KeptClaim> = claims.filter(|claim| gathered.counts(claim)).collect();
        Scene {
            incident_of_claim: claims.iter().filter_map(|c| Some((&c.id, merged.root(incident_of(c, main)?)))).collect(),
            sources: HashMap::new(),
            beside: Vec::new(),
            first_of: &gathered.first_of,
            claims,
            merged,
        }
    }

    fn with_sources(mut self, sources: impl Iterator<Item = &'a SourceRow>) -> Scene<'a> {
        self.sources = sources.map(|row| (&row.source.id, row)).collect();
        self
    }

    /// The source that counts for one: itself, or the first with the same words (R13).
    pub fn origin<'b>(&'b self, source: &'b Id) -> &'b Id {
        self.first_of.get(source).unwrap_or(source)
    }

    /// The publication date of a claim's source.
    pub fn published(&self, claim: &KeptClaim) -> Option<When> {
        self.sources.get(&claim.source).and_then(|s| s.published)
    }
}

/// Gathers a record as the desk shows it. Errors: the ledger's.
pub fn gather(ledger: &Ledger, today: civil::Date) -> Result<Gathered> {
    gather_on(ledger, today, Basis::Open)
}

/// Gathers a record on a basis. Errors: the ledger's.
pub fn gather_on(ledger: &Ledger, today: civil::Date, basis: Basis) -> Result<Gathered> {
    let stock =
        Stock { as_of: ledger.as_of()?, sources: ledger.sources()?, claims: corrected(ledger.claims()?), subjects: ledger.subjects()? };
    compose(ledger, stock, Earlier::default(), today, basis)
}

/// Claims as they were corrected.
pub fn corrected(mut claims: Vec<KeptClaim>) -> Vec<KeptClaim> {
    for claim in claims.iter_mut().filter(|claim| !claim.edits.is_empty()) {
        claim.claim = claim.claim.corrected(&claim.edits);
    }
    claims
}

fn compose(ledger: &Ledger, stock: Stock, earlier: Earlier, today: civil::Date, basis: Basis) -> Result<Gathered> {
    let Stock { as_of, sources, claims, subjects } = stock;
    let joins = ledger.joins()?;
    let merged = Merged::of(joins.iter().map(|(a, b, j, _)| (a, b, *j)));
    let compared = compared(ledger, &subjects, &merged, &earlier)?;
    let is_incident = |(_, s): &&(Id, ReadSubject)| s.subject.is == SubjectIs::Incident;
    let mut gathered = Gathered {
        incident_of: subjects.iter().filter(is_incident).map(|(_, s)| (s.id.clone(), merged.root(&s.id))).collect(),
        first_of: compared.values().flatten().cloned().collect(),
        proposals: ledger.proposals()?,
        differences: ledger.differences()?,
        day: today,
        behind: BTreeSet::new(),
        incidents: Vec::new(),
        people: Vec::new(),
        promises: Vec::new(),
        demands: Vec::new(),
        responses: Vec::new(),
        actions: Vec::new(),
        overview: Overview::default(),
        measures: OnceLock::new(),
        catalogue: OnceLock::new(),
        things: OnceLock::new(),
        ties: OnceLock::new(),
        as_of,
        sources,
        claims,
        subjects,
        compared,
        merged,
        basis,
    };
    let ratings = ledger.ratings()?;
    let scene = gathered.scene(|_| true);
    // what rests on claims alone is made beside what rests on one another
    let (happened, followed) = rayon::join(|| happened(&scene, &gathered.subjects, earlier), || Followed::of(&scene, &ratings, today));
    (gathered.people, gathered.incidents) = happened;
    Followed { promises: gathered.promises, responses: gathered.responses, demands: gathered.demands, actions: gathered.actions } =
        followed;
    Ok(gathered)
}

/// The people and the incidents. Of what is no incident of its own, such as a toll of years, only the named are people.
fn happened(scene: &Scene<'_>, subjects: &[(Id, ReadSubject)], earlier: Earlier) -> (Vec<Person>, Vec<Incident>) {
    let mut people = people::people(scene);
    let incidents = incidents::incidents(scene, subjects, &people, earlier);
    let stand: HashSet<&Id> = incidents.iter().map(|i| &i.id).collect();
    people.retain(|p| p.is_named() || p.incident.as_ref().is_none_or(|i| stand.contains(i)));
    (people, incidents)
}

/// What was said and done afterwards.
struct Followed {
    promises: Vec<Promise>,
    responses: Vec<Response>,
    demands: Vec<Demand>,
    actions: Vec<Action>,
}

impl Followed {
    fn of(scene: &Scene<'_>, ratings: &BTreeMap<Id, Vec<Rating>>, today: civil::Date) -> Followed {
        let (promises, responses) = (chains::promises(scene, ratings, today), chains::responses(scene));
        let demands = chains::demands(scene, &responses, &promises);
        Followed { actions: chains::actions(scene), promises, responses, demands }
    }
}

/// Sources of one incident whose words are mostly those of another: each with the first that has them, in the order of ids (R13). Sources that were
/// compared before and have not changed are not compared again.
fn compared(ledger: &Ledger, subjects: &[(Id, ReadSubject)], merged: &Merged, earlier: &Earlier) -> Result<Compared> {
    let mut told: BTreeMap<Id, BTreeSet<&Id>> = BTreeMap::new();
    for (source, subject) in subjects.iter().filter(|(_, s)| s.subject.is == SubjectIs::Incident) {
        told.entry(merged.root(&subject.id)).or_default().insert(source);
    }
    let mut found = Compared::new();
    for sources in told.into_values().filter(|sources| sources.len() > 1) {
        let sources: Vec<Id> = sources.into_iter().cloned().collect();
        if let Some(known) = earlier.compared.get(&sources).filter(|_| !sources.iter().any(|id| earlier.changed.contains(id))) {
            found.insert(sources, known.clone());
            continue;
        }
        let texts = sources.iter().map(|id| ledger.text(id)).collect::<Result<Vec<_>, _>>()?;
        let words: Vec<&str> = texts.iter().map(|text| text.as_ref().map_or("", |text| text.as_str())).collect();
        let of_copies =
            |copies: Vec<usize>| copies[1..].iter().map(|at| (sources[*at].clone(), sources[copies[0]].clone())).collect::<Vec<_>>();
        let copies = reprints(&words).into_iter().flat_map(of_copies).collect();
        found.insert(sources, copies);
    }
    Ok(found)
}

/// The main incident of each source: its first, as reading ordered them by weight.
fn main_incidents(subjects: &[(Id, ReadSubject)]) -> BTreeMap<&Id, &Id> {
    let mut main = BTreeMap::new();
    for (source, subject) in subjects {
        if subject.subject.is == SubjectIs::Incident {
            main.entry(source).or_insert(&subject.id);
        }
    }
    main
}

/// The incident a claim belongs to: the one it speaks of; for promises, demands, responses and actions else the main one of its source.
fn incident_of<'a>(kept: &'a KeptClaim, main: &BTreeMap<&'a Id, &'a Id>) -> Option<&'a Id> {
    use gawah_record::ids::IdKind::Incident;
    let follows = matches!(kept.claim.kind, Kind::Promise | Kind::Demand | Kind::Response | Kind::Action);
    kept.subject.as_ref().filter(|s| s.kind() == Incident).or_else(|| if follows { main.get(&kept.source).copied() } else { None })
}

/// The words or value of a claim's slot.
pub fn said(kept: &KeptClaim, slot: &str) -> Option<String> {
    kept.claim.slot(slot)?.words_or_value()
}

/// Who a claim's slot names: its words, or the one whom its pronoun means.
pub fn who(kept: &KeptClaim, slot: &str) -> Option<String> {
    let slot = kept.claim.slot(slot)?;
    let pronoun = slot.words.as_ref().is_some_and(|w| matches!(w.text().to_lowercase().as_str(), "he" | "she" | "they" | "it" | "we"));
    if pronoun { slot.value_or_words() } else { slot.words_or_value() }
}

/// The value of a claim's slot, else its words.
pub fn value(kept: &KeptClaim, slot: &str) -> Option<String> {
    kept.claim.slot(slot)?.value_or_words()
}
