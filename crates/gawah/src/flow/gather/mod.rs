//! What a record says, gathered: incidents, people, promises, demands, groups, years. In: the ledger's views and a day.
//! Out: tables with the claims they stand on. Never: a figure without its claims, a claim that a person rejected.

pub mod catalogue;
pub mod incidents;
pub mod people;
pub mod chains;
pub mod tables;
pub mod offices;
pub mod ground;
pub mod coverage;
pub mod outlook;
pub mod measure;

use crate::flow::gather::catalogue::Catalogue;
use crate::flow::join::Merged;
use anyhow::Result;
use gawah_ledger::{Difference, KeptClaim, Ledger, Rating, SourceRow};
use gawah_linking::stories::copies::reprints;
use gawah_record::action::Action;
use gawah_record::claim::{Kind, SubjectIs};
use gawah_record::demand::{Demand, Response};
use gawah_record::entry::ReadSubject;
use gawah_record::group::Office;
use gawah_record::ids::Id;
use gawah_record::incident::Incident;
use gawah_record::measured::Measured;
use gawah_record::person::Person;
use gawah_record::promise::Promise;
use gawah_record::proposal::Proposal;
use gawah_record::public::{AttentionRow, GroupRow, ScoreRow, YearRow};
use gawah_record::when::When;
use jiff::civil;
use std::collections::{BTreeMap, BTreeSet, HashMap};
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
    /// Groups, alphabetical.
    pub groups: Vec<GroupRow>,
    /// Offices with their holders, alphabetical.
    pub offices: Vec<Office>,
    /// Names that sources give one group.
    pub other_names: Vec<offices::OtherName>,
    /// Years.
    pub years: Vec<YearRow>,
    /// Attention after each incident.
    pub attention: Vec<AttentionRow>,
    /// Promises by office and state.
    pub scores: Vec<ScoreRow>,
    /// Proposed links.
    pub proposals: Vec<Proposal>,
    /// Decided claims that are read otherwise now.
    pub differences: Vec<Difference>,
    /// The civil day on which it was gathered.
    pub day: civil::Date,
    /// Figures, once a page has asked for them.
    pub measures: OnceLock<Measured>,
    /// Of each source that tells a joined incident in words copied from another source, the first with those words (R13).
    pub first_of: BTreeMap<Id, Id>,
    /// Where each thing stands, once a page has asked for one.
    pub catalogue: OnceLock<Catalogue>,
    /// What each source tells of, in the order of sources.
    pub subjects: Vec<(Id, ReadSubject)>,
    /// How many entries the record held when sources and claims were last looked at.
    pub entries: u64,
    /// Sources of which verdicts were taken in since all else was made of them; none where everything is of one moment.
    pub behind: BTreeSet<Id>,
    /// Which sources were compared for copied words, each incident's in the order of ids, with those found to be copies and of which.
    pub compared: Compared,
}

/// Of sources that were compared, the copies, each with the first that has its words.
pub type Compared = BTreeMap<Vec<Id>, Vec<(Id, Id)>>;

impl Gathered {
    fn catalogue(&self) -> &Catalogue {
        self.catalogue.get_or_init(|| Catalogue::of(&self.claims, &self.sources, &self.incidents, &self.people))
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

    /// The source of an id.
    pub fn source(&self, id: &Id) -> Option<&SourceRow> {
        self.catalogue().source(id).map(|at| &self.sources[at])
    }

    /// The incident that an id is, or is joined into.
    pub fn incident(&self, id: &Id) -> Option<&Incident> {
        self.catalogue().incident(self.incident_of.get(id).unwrap_or(id)).map(|at| &self.incidents[at])
    }

    /// The person that an id is, or is joined into.
    pub fn person(&self, id: &Id) -> Option<&Person> {
        self.catalogue().person(id).map(|at| &self.people[at])
    }

    /// Figures of the record, made when they are first asked for.
    pub fn measured(&self) -> &Measured {
        self.measures.get_or_init(|| measure::measure(&ground::Ground::of(self)))
    }

    /// Who held the office that promised on the day it did, where the promise names the office alone and other sources name its holder.
    pub fn holder_then(&self, promise: &Promise) -> Option<&str> {
        let office = promise.office.as_deref()?;
        let day = promise.said_on.and_then(When::exact_day)?;
        let holder = self.offices.iter().find(|o| o.title == office)?.holder_on(day)?;
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
        let groups = self.groups.iter().map(|g| g.id.as_str());
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
    /// Sources by id.
    pub sources: HashMap<&'a Id, &'a SourceRow>,
    /// The joined incident of each claim.
    pub incident_of_claim: HashMap<&'a Id, Id>,
    /// Ids merged by verdicts.
    pub merged: &'a Merged,
    /// Of each source that tells a joined incident in words copied from another source, the first with those words (R13).
    pub first_of: BTreeMap<Id, Id>,
}

impl Scene<'_> {
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
    let stock = Stock {
        entries: ledger.entry_count()?,
        sources: ledger.sources()?,
        claims: corrected(ledger.claims()?),
        subjects: ledger.subjects()?,
    };
    compose(ledger, stock, Earlier::default(), today, basis)
}

/// Gathers a record again as the desk shows it, after some entries: what the ledger holds of sources that they do not touch is not asked for again.
/// In: what was gathered before. Errors: the ledger's.
pub fn gather_again(ledger: &Ledger, before: Gathered, today: civil::Date) -> Result<Gathered> {
    match ledger.changed_since(before.entries)? {
        None => gather(ledger, today),
        Some(changed) => {
            let (stock, earlier) = apart(before, changed.sources);
            compose(ledger, stock.renewed(ledger, &earlier.changed)?, earlier, today, Basis::Open)
        }
    }
}

/// Takes in what was decided of claims since, and makes nothing of it: claims stand as they do now, incidents, people and figures as they were.
/// For review, where one decision follows another. Out: whether there was nothing else; where there was, nothing is changed here. Errors: the
/// ledger's.
pub fn take_in(ledger: &Ledger, gathered: &mut Gathered) -> Result<bool> {
    let entries = ledger.entry_count()?;
    let Some(changed) = ledger.changed_since(gathered.entries)?.filter(|changed| changed.verdicts_alone) else { return Ok(false) };
    let mut now = Vec::new();
    for id in changed.sources {
        let (place, claims) = (gathered.catalogue().claims_of(&id), corrected(ledger.claims_of_source(&id)?));
        // a verdict taken back may take its claim along, and another stands there
        if !gathered.claims[place.clone()].iter().map(|kept| &kept.id).eq(claims.iter().map(|kept| &kept.id)) {
            return Ok(false);
        }
        now.push((place, claims, ledger.differences_of(&id)?, id));
    }
    for (place, claims, differences, id) in now {
        drop(gathered.claims.splice(place, claims));
        gathered.differences.retain(|difference| difference.kept.source != id);
        gathered.differences.extend(differences);
        gathered.behind.insert(id);
    }
    gathered.entries = entries;
    Ok(true)
}

/// Claims as they were corrected.
pub fn corrected(mut claims: Vec<KeptClaim>) -> Vec<KeptClaim> {
    for claim in claims.iter_mut().filter(|claim| !claim.edits.is_empty()) {
        claim.claim = claim.claim.corrected(&claim.edits);
    }
    claims
}

/// What the ledger holds of every source, in the order of sources.
struct Stock {
    entries: u64,
    sources: Vec<SourceRow>,
    claims: Vec<KeptClaim>,
    subjects: Vec<(Id, ReadSubject)>,
}

/// What was made of a record before, and which sources have changed since.
#[derive(Default)]
pub struct Earlier {
    /// Incidents by id.
    pub incidents: HashMap<Id, Incident>,
    /// Copies, as [`Gathered::first_of`] has them.
    pub first_of: BTreeMap<Id, Id>,
    /// Sources whose row, claims or subjects may not be what they were.
    pub changed: BTreeSet<Id>,
    compared: Compared,
}

/// What is asked of the ledger, and what is made of it.
fn apart(gathered: Gathered, mut changed: BTreeSet<Id>) -> (Stock, Earlier) {
    let Gathered { entries, sources, claims, subjects, incidents, first_of, compared, behind, .. } = gathered;
    changed.extend(behind);
    let incidents = incidents.into_iter().map(|incident| (incident.id.clone(), incident)).collect();
    (Stock { entries, sources, claims, subjects }, Earlier { incidents, first_of, compared, changed })
}

impl Stock {
    /// With the sources that changed as they are now; new ones stand last, as the ledger gives them.
    fn renewed(mut self, ledger: &Ledger, changed: &BTreeSet<Id>) -> Result<Stock> {
        self.entries = ledger.entry_count()?;
        let place: BTreeMap<Id, usize> = self
            .sources
            .iter()
            .enumerate()
            .filter(|(_, row)| changed.contains(&row.source.id))
            .map(|(at, row)| (row.source.id.clone(), at))
            .collect();
        if place.len() < changed.len() {
            // Among new sources their order is the ledger's.
            self.sources.extend(ledger.sources()?.into_iter().skip(self.sources.len()));
        }
        for id in changed {
            if let (Some(at), Some(row)) = (place.get(id), ledger.source(id)?) {
                self.sources[*at] = row;
            }
            exchange(&mut self.claims, |kept| kept.source == *id, corrected(ledger.claims_of_source(id)?));
            exchange(&mut self.subjects, |(source, _)| source == id, ledger.subjects_of_sources([id])?);
        }
        if place.len() < changed.len() {
            let order: BTreeMap<Id, usize> = self.sources.iter().enumerate().map(|(at, row)| (row.source.id.clone(), at)).collect();
            self.claims.sort_by_key(|kept| order.get(&kept.source).copied());
            self.subjects.sort_by_key(|(source, _)| order.get(source).copied());
        }
        Ok(self)
    }
}

/// Puts what is there now in the place of what was there of one source; at the end where nothing was.
fn exchange<T>(all: &mut Vec<T>, own: impl Fn(&T) -> bool, now: Vec<T>) {
    let from = all.iter().position(&own).unwrap_or(all.len());
    let until = from + all[from..].iter().take_while(|one| own(one)).count();
    drop(all.splice(from..until, now));
}

fn compose(ledger: &Ledger, stock: Stock, earlier: Earlier, today: civil::Date, basis: Basis) -> Result<Gathered> {
    let Stock { entries, sources, claims, subjects } = stock;
    let joins = ledger.joins()?;
    let merged = Merged::of(joins.iter().map(|(a, b, j, _)| (a, b, *j)));
    let main = main_incidents(&subjects);
    let compared = compared(ledger, &subjects, &merged, &earlier)?;
    let counts = |c: &&KeptClaim| if basis == Basis::Open { c.status.open() } else { c.status.stands() };
    let scene = Scene {
        claims: claims.iter().filter(counts).collect(),
        sources: sources.iter().map(|s| (&s.source.id, s)).collect(),
        incident_of_claim: claims.iter().filter_map(|c| Some((&c.id, merged.root(incident_of(c, &main)?)))).collect(),
        first_of: compared.values().flatten().cloned().collect(),
        merged: &merged,
    };
    let ratings = ledger.ratings()?;
    // what rests on claims alone is made beside what rests on one another
    let ((people, incidents), followed) = rayon::join(|| happened(&scene, &subjects, earlier), || Followed::of(&scene, &ratings, today));
    let Followed { promises, responses, demands, actions, offices, other_names } = followed;
    let groups = tables::groups(&scene, &incidents);
    let cited: BTreeSet<&Id> = scene.claims.iter().map(|c| &c.source).collect();
    let published: Vec<When> = sources.iter().filter(|s| cited.contains(&s.source.id)).filter_map(|s| s.published).collect();
    let years = tables::years(&incidents, &promises, &published);
    let days = sources.iter().filter_map(|s| Some((&s.source.id, s.published?))).collect();
    let attention = tables::attention(&incidents, &days, &scene.first_of.iter().collect());
    let scores = tables::scores(&promises);
    let proposals = ledger.proposals()?;
    let incident_of =
        subjects.iter().filter(|(_, s)| s.subject.is == SubjectIs::Incident).map(|(_, s)| (s.id.clone(), merged.root(&s.id))).collect();
    Ok(Gathered {
        incident_of,
        incidents,
        people,
        promises,
        demands,
        responses,
        actions,
        groups,
        offices,
        other_names,
        years,
        attention,
        scores,
        proposals,
        differences: ledger.differences()?,
        day: today,
        measures: OnceLock::new(),
        first_of: scene.first_of,
        catalogue: OnceLock::new(),
        subjects,
        entries,
        behind: BTreeSet::new(),
        compared,
        sources,
        claims,
    })
}

/// The people and the incidents. Of what is no incident of its own, such as a toll of years, only the named are people.
fn happened(scene: &Scene<'_>, subjects: &[(Id, ReadSubject)], earlier: Earlier) -> (Vec<Person>, Vec<Incident>) {
    let mut people = people::people(scene);
    let incidents = incidents::incidents(scene, subjects, &people, earlier);
    let stand: BTreeSet<&Id> = incidents.iter().map(|i| &i.id).collect();
    people.retain(|p| p.is_named() || p.incident.as_ref().is_none_or(|i| stand.contains(i)));
    (people, incidents)
}

/// What was said and done afterwards.
struct Followed {
    promises: Vec<Promise>,
    responses: Vec<Response>,
    demands: Vec<Demand>,
    actions: Vec<Action>,
    offices: Vec<Office>,
    other_names: Vec<offices::OtherName>,
}

impl Followed {
    fn of(scene: &Scene<'_>, ratings: &BTreeMap<Id, Vec<Rating>>, today: civil::Date) -> Followed {
        let (promises, responses) = (chains::promises(scene, ratings, today), chains::responses(scene));
        let demands = chains::demands(scene, &responses, &promises);
        let (offices, other_names) = (offices::offices(scene), offices::other_names(scene));
        Followed { actions: chains::actions(scene), promises, responses, demands, offices, other_names }
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
