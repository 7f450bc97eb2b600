//! The part of a gathered record that verdicts touch. In: sources whose claims were judged. Out: their incidents, people, promises, demands made anew, all others as they were.
//! Never: another record than gathering it anew gives.
//! Method: a claim belongs to its incident, or to its source where it tells of none. Incidents are made of their claims alone and people of claims that name them, so that what
//! a verdict touches are the incidents of its source, and those that its people were joined to.

use crate::flow::gather::again::Earlier;
use crate::flow::gather::{Followed, Gathered, Scene, chains, happened, incident_of, incidents, main_incidents, people};
use anyhow::Result;
use gawah_ledger::{KeptClaim, Ledger};
use gawah_record::claim::SubjectIs;
use gawah_record::entry::ReadSubject;
use gawah_record::ids::Id;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

/// What joins the parts of a record: sources by the incidents they tell of, incidents by the people they share. More may stand here than is so now.
#[derive(Debug, Clone, Default)]
pub struct Ties {
    sources_of: HashMap<Id, BTreeSet<Id>>,
    shared: HashMap<Id, BTreeSet<Id>>,
}

impl Ties {
    fn of(gathered: &Gathered) -> Ties {
        let mut ties = Ties::default();
        for row in &gathered.sources {
            ties.note(gathered, &row.source.id);
        }
        ties
    }

    fn note(&mut self, gathered: &Gathered, source: &Id) {
        for (claim, cell) in cells(gathered, source) {
            if let Some(claim) = claim {
                for group in people::ids_of(claim).filter_map(|id| gathered.merged.group(&id)) {
                    self.shared.entry(group).or_default().insert(cell.clone());
                }
            }
            self.sources_of.entry(cell).or_default().insert(source.clone());
        }
    }
}

/// Where each claim of a source belongs, and the other incidents that the source tells of: the joined incident, or the source itself.
fn cells<'a>(gathered: &'a Gathered, source: &'a Id) -> impl Iterator<Item = (Option<&'a KeptClaim>, Id)> {
    let subjects = gathered.subjects_of(source);
    let main = main_incidents(subjects);
    let told = subjects.iter().filter(|(_, s)| s.subject.is == SubjectIs::Incident).map(|(_, s)| (None, gathered.merged.root(&s.id)));
    let of_claims = gathered.claims_of(source).iter().map(move |claim| (Some(claim), cell(gathered, claim, &main)));
    told.chain(of_claims)
}

fn cell(gathered: &Gathered, claim: &KeptClaim, main: &BTreeMap<&Id, &Id>) -> Id {
    incident_of(claim, main).map_or_else(|| claim.source.clone(), |incident| gathered.merged.root(incident))
}

/// Makes anew what rests on sources whose verdicts were taken in. Errors: the ledger's.
pub fn follow(ledger: &Ledger, gathered: &mut Gathered) -> Result<()> {
    let touched = std::mem::take(&mut gathered.behind);
    if touched.is_empty() {
        return Ok(());
    }
    let ratings = ledger.ratings()?;
    let mut ties = gathered.ties.take().unwrap_or_else(|| Ties::of(gathered));
    touched.iter().for_each(|source| ties.note(gathered, source));
    let part = Part::around(gathered, &ties, &touched);
    let mut scene = part.scene(gathered);
    let made = Followed::of(&scene, &ratings, gathered.day);
    (scene.claims, scene.beside) = scene.claims.into_iter().partition(|claim| part.claims.contains(&claim.id));
    let (made_people, made_incidents) = happened(&scene, &part.subjects, Earlier::default());
    let Part { cells, claims, .. } = part;
    let near = |incident: &Option<Id>| incident.as_ref().is_some_and(|id| cells.contains(id));
    put(&mut gathered.people, |person| person.claims.iter().any(|id| claims.contains(id)), made_people, people::order);
    put(&mut gathered.incidents, |incident| cells.contains(&incident.id), made_incidents, incidents::order);
    put(&mut gathered.promises, |promise| touched.contains(&promise.source), made.promises, chains::order_of_promise);
    put(&mut gathered.responses, |response| touched.contains(&response.source), made.responses, chains::order_of_response);
    put(&mut gathered.actions, |action| touched.contains(&action.source), made.actions, chains::order_of_action);
    put(&mut gathered.demands, |demand| touched.contains(&demand.source) || near(&demand.incident), made.demands, chains::order_of_demand);
    (gathered.overview, gathered.measures, gathered.things) = Default::default();
    gathered.ties = OnceLock::from(ties);
    Ok(())
}

/// Exchanges what is no longer as it was. In: what that is; all that was made, of which what it is not stays out; the order of the list.
fn put<T, K: Ord>(list: &mut Vec<T>, gone: impl Fn(&T) -> bool, made: Vec<T>, order: impl Fn(&T) -> K) {
    list.retain(|one| !gone(one));
    let made: Vec<T> = made.into_iter().filter(&gone).collect();
    let places: Vec<usize> = made.iter().map(|one| list.partition_point(|other| order(other) < order(one))).collect();
    let mut whole = Vec::with_capacity(list.len() + made.len());
    let (mut left, mut taken) = (std::mem::take(list).into_iter(), 0);
    for (one, place) in made.into_iter().zip(places) {
        whole.extend(left.by_ref().take(place - taken));
        whole.push(one);
        taken = place;
    }
    whole.extend(left);
    *list = whole;
}

/// What is made anew.
struct Part {
    /// Incidents; of claims that tell of none, their sources.
    cells: HashSet<Id>,
    /// The claims that belong there, whatever was decided of them.
    claims: HashSet<Id>,
    /// Every source that a claim or a subject stands in, in the order of sources.
    sources: Vec<Id>,
    /// The subjects of these incidents.
    subjects: Vec<(Id, ReadSubject)>,
}

impl Part {
    fn around(gathered: &Gathered, ties: &Ties, touched: &BTreeSet<Id>) -> Part {
        let judged: HashSet<&Id> = touched.iter().flat_map(|source| gathered.claims_of(source)).map(|claim| &claim.id).collect();
        let mut open: Vec<Id> = touched.iter().flat_map(|source| cells(gathered, source)).map(|(_, cell)| cell).collect();
        // who was made of these claims before is made anew, whatever they are called now
        let before = gathered.people.iter().filter(|person| person.claims.iter().any(|id| judged.contains(id)));
        open.extend(before.flat_map(|person| &person.claims).filter_map(|id| {
            let claim = gathered.claim(id)?;
            Some(cell(gathered, claim, &main_incidents(gathered.subjects_of(&claim.source))))
        }));
        let mut part = Part { cells: HashSet::new(), claims: HashSet::new(), sources: Vec::new(), subjects: Vec::new() };
        let mut sources = touched.clone();
        while let Some(next) = open.pop() {
            if !part.cells.insert(next.clone()) {
                continue;
            }
            for source in ties.sources_of.get(&next).into_iter().flatten() {
                sources.insert(source.clone());
                for claim in cells(gathered, source).filter(|(_, cell)| *cell == next).filter_map(|(claim, _)| claim) {
                    part.claims.insert(claim.id.clone());
                    let groups = people::ids_of(claim).filter_map(|id| gathered.merged.group(&id));
                    open.extend(groups.filter_map(|group| ties.shared.get(&group)).flatten().cloned());
                }
            }
        }
        part.sources = sources.into_iter().collect();
        part.sources.sort_by_key(|id| gathered.catalogue().source(id));
        let own = |(_, subject): &&(Id, ReadSubject)| part.cells.contains(&gathered.merged.root(&subject.id));
        part.subjects = part.sources.iter().flat_map(|id| gathered.subjects_of(id)).filter(own).cloned().collect();
        part
    }

    /// All that these sources tell, of the part and of what stands beside it.
    fn scene<'a>(&self, gathered: &'a Gathered) -> Scene<'a> {
        let all = self.sources.iter().flat_map(|id| gathered.claims_of(id));
        let main = self.sources.iter().flat_map(|id| main_incidents(gathered.subjects_of(id))).collect();
        Scene::of(gathered, all, &main).with_sources(self.sources.iter().filter_map(|id| gathered.source(id)))
    }
}
