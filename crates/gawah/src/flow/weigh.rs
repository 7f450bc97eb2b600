//! What proposed links would come to. In: proposals and joins in force. Out: the cluster that a pair would stand in with its weakest link,
//! what each threshold would join, how many bear a name. Never: a join, or a pair told apart in one cluster.
//! Method: correlation clustering by `gawah_linking::clusters`, verdicts first.

use crate::flow::gather::{Gathered, said};
use crate::flow::link::verdicts;
use crate::flow::main_story::{METHOD_SLOTS, TARGET_SLOTS};
use gawah_ledger::{JoinInForce, KeptClaim};
use gawah_linking::names::{NameLevel, compare_parts, parts};
use gawah_linking::script::latin;
use gawah_linking::{Pair, Verdict, clusters};
use gawah_record::claim::Kind;
use gawah_record::ids::{Id, IdKind};
use gawah_record::incident::Incident;
use gawah_record::person::Person;
use gawah_record::proposal::Proposal;
use gawah_record::verdict::Join;
use std::collections::{BTreeMap, BTreeSet};

/// Thresholds that a preview tells of.
pub const STEPS: [f64; 6] = [0.1, 0.3, 0.5, 0.7, 0.9, 0.99];
/// A cluster of more members than this is worth a look.
pub const LARGE: usize = 5;

/// What would stand as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Every member, sorted.
    pub members: Vec<Id>,
    /// The two members that agree least among those proposed, with their probability; none where all of it is verdicts.
    pub weakest: Option<(Id, Id, f64)>,
    /// Pairs of members that were not alike enough to be proposed.
    pub unproposed: usize,
}

/// The id that a side of a proposal stands under now: the joined incident or person.
pub fn stands_as(gathered: &Gathered, id: &Id) -> Id {
    match id.kind() {
        IdKind::Person => gathered.person(id).map_or_else(|| id.clone(), |p| p.id.clone()),
        _ => gathered.incident_of.get(id).cloned().unwrap_or_else(|| id.clone()),
    }
}

/// One side of a pair, as it stands now.
pub enum Side<'a> {
    /// A person.
    Person(&'a Person),
    /// An incident, with the id that its report gave it.
    Incident(&'a Incident, Id),
    /// An id that no longer stands for anything.
    Gone(Id),
}

impl<'a> Side<'a> {
    /// The side that an id stands for.
    pub fn of(gathered: &'a Gathered, id: &Id) -> Side<'a> {
        let incident = || gathered.incident(id).map(|incident| Side::Incident(incident, id.clone()));
        gathered.person(id).map(Side::Person).or_else(incident).unwrap_or_else(|| Side::Gone(id.clone()))
    }

    /// The claims that it stands on, without those rejected.
    pub fn claims(&self, gathered: &'a Gathered) -> Vec<&'a KeptClaim> {
        let own: BTreeSet<&Id> = match self {
            Side::Person(person) => person.claims.iter().collect(),
            Side::Incident(incident, _) => incident.claims.iter().collect(),
            Side::Gone(_) => BTreeSet::new(),
        };
        gathered.claims.iter().filter(|c| c.status.open() && own.contains(&c.id)).collect()
    }

    /// Words that its claims give of what a column compares, each once; none where the column is no list of words.
    pub fn said(&self, gathered: &'a Gathered, column: &str) -> Option<BTreeSet<String>> {
        let (kind, slots): (Kind, &[&str]) = match column {
            "targets" => (Kind::Target, &TARGET_SLOTS),
            "methods" => (Kind::Method, &METHOD_SLOTS),
            "names" => (Kind::Victim, &["name"]),
            _ => return None,
        };
        let claims = self.claims(gathered).into_iter().filter(|c| c.claim.kind == kind);
        Some(claims.flat_map(|c| slots.iter().filter_map(|slot| said(c, slot)).collect::<Vec<_>>()).collect())
    }
}

/// Proposals that nobody has decided yet, likeliest first; of two about the same joined things the likelier. In: joins in force.
pub fn open<'a>(gathered: &'a Gathered, joins: &[JoinInForce]) -> Vec<&'a Proposal> {
    let pair_of = |one: Id, other: Id| if one <= other { (one, other) } else { (other, one) };
    let decided: BTreeSet<(&Id, &Id)> = joins.iter().flat_map(|(a, b, _, _)| [(a, b), (b, a)]).collect();
    let mut seen: BTreeSet<(Id, Id)> = joins
        .iter()
        .filter(|(_, _, join, _)| *join == Join::Different)
        .map(|(a, b, _, _)| pair_of(stands_as(gathered, a), stands_as(gathered, b)))
        .collect();
    let mut all: Vec<&Proposal> = gathered.proposals.iter().collect();
    all.sort_by(|a, b| b.p.total_cmp(&a.p).then_with(|| a.id.cmp(&b.id)));
    let open = all.into_iter().filter(|p| !decided.contains(&(&p.left, &p.right))).filter(|p| {
        let (left, right) = (stands_as(gathered, &p.left), stands_as(gathered, &p.right));
        left != right && seen.insert(pair_of(left, right))
    });
    open.collect()
}

/// What one threshold would join, verdicts kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The threshold.
    pub least: f64,
    /// Proposals at or above it.
    pub above: usize,
    /// Proposals below it.
    pub below: usize,
    /// Clusters of two or more.
    pub clusters: usize,
    /// Clusters of more than [`LARGE`].
    pub large: usize,
    /// Members of the largest.
    pub largest: usize,
}

fn grouped(proposals: &[&Proposal], told: &[Verdict], least: f64) -> Vec<gawah_linking::Cluster> {
    let pairs: Vec<Pair> = proposals
        .iter()
        .filter(|p| p.p >= least)
        .map(|p| Pair { p: p.p, ..Pair::of(p.left.as_str(), p.right.as_str(), Vec::new()) })
        .collect();
    let said = told.iter().flat_map(|verdict| match verdict {
        Verdict::Same(a, b) | Verdict::Different(a, b) => [a.as_str(), b.as_str()],
    });
    let ids: BTreeSet<&str> = pairs.iter().flat_map(|p| [p.left.as_str(), p.right.as_str()]).chain(said).collect();
    let ids: Vec<String> = ids.into_iter().map(str::to_owned).collect();
    clusters(&ids, &pairs, told, least)
}

/// The cluster that a pair would stand in, were it called the same and every proposal from `least` on taken with it.
pub fn cluster(proposals: &[Proposal], joins: &[JoinInForce], pair: &Proposal, least: f64) -> Cluster {
    let mut told = verdicts(joins);
    told.push(Verdict::Same(pair.left.to_string(), pair.right.to_string()));
    let near = connected(proposals, &told, pair, least);
    let own: Vec<&Proposal> = proposals.iter().filter(|p| near.contains(p.left.as_str())).collect();
    let told: Vec<Verdict> = told
        .into_iter()
        .filter(|verdict| match verdict {
            Verdict::Same(a, _) | Verdict::Different(a, _) => near.contains(a.as_str()),
        })
        .collect();
    let found = grouped(&own, &told, least).into_iter().find(|c| c.members.iter().any(|m| m == pair.left.as_str()));
    let members: Vec<Id> = found.into_iter().flat_map(|c| c.members).filter_map(|m| Id::parse(&m).ok()).collect();
    let known: BTreeMap<(&Id, &Id), f64> = proposals.iter().map(|p| ((&p.left, &p.right), p.p)).collect();
    let two = members.iter().enumerate().flat_map(|(at, a)| members[at + 1..].iter().map(move |b| (a, b)));
    let scored: Vec<Option<(Id, Id, f64)>> = two.map(|(a, b)| known.get(&(a, b)).map(|p| (a.clone(), b.clone(), *p))).collect();
    let unproposed = scored.iter().filter(|one| one.is_none()).count();
    let weakest = scored.into_iter().flatten().min_by(|a, b| a.2.total_cmp(&b.2));
    Cluster { members, weakest, unproposed }
}

/// Ids that proposals and verdicts connect with a pair.
fn connected(proposals: &[Proposal], told: &[Verdict], pair: &Proposal, least: f64) -> BTreeSet<String> {
    let mut beside: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let proposed = proposals.iter().filter(|p| p.p >= least).map(|p| (p.left.as_str(), p.right.as_str()));
    let said = told.iter().filter_map(|verdict| match verdict {
        Verdict::Same(a, b) => Some((a.as_str(), b.as_str())),
        Verdict::Different(..) => None,
    });
    for (a, b) in proposed.chain(said) {
        beside.entry(a).or_default().push(b);
        beside.entry(b).or_default().push(a);
    }
    let (mut near, mut next) = (BTreeSet::new(), vec![pair.left.as_str()]);
    while let Some(at) = next.pop() {
        if near.insert(at.to_owned()) {
            next.extend(beside.get(at).into_iter().flatten());
        }
    }
    near
}

/// What each threshold would join. In: the proposals that wait, joins in force.
pub fn steps(open: &[&Proposal], joins: &[JoinInForce]) -> Vec<Step> {
    let told = verdicts(joins);
    let step = |least: f64| {
        let sizes: Vec<usize> = grouped(open, &told, least).into_iter().map(|c| c.members.len()).filter(|size| *size > 1).collect();
        let above = open.iter().filter(|p| p.p >= least).count();
        Step {
            least,
            above,
            below: open.len() - above,
            clusters: sizes.len(),
            large: sizes.iter().filter(|size| **size > LARGE).count(),
            largest: sizes.iter().copied().max().unwrap_or(0),
        }
    };
    STEPS.into_iter().map(step).collect()
}

/// How many other people of the record bear a name that is written or sounds the same (R50).
pub fn namesakes(people: &[Person], one: &Person) -> usize {
    let own: Vec<_> = one.spellings.iter().map(|s| parts(&s.text)).collect();
    let bears = |other: &Person| {
        let theirs: Vec<_> = other.spellings.iter().map(|s| parts(&s.text)).collect();
        own.iter().any(|a| theirs.iter().any(|b| compare_parts(a, b).level <= NameLevel::Sound))
    };
    people.iter().filter(|other| other.id != one.id && bears(other)).count()
}

/// The father's name where a name gives it, in Latin letters.
pub fn father(name: &str) -> Option<String> {
    let words: Vec<String> = parts(name).parent.into_iter().map(|word| word.latin).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// How a name of another script sounds in Latin letters, roughly: what the comparison sees.
pub fn in_latin(name: &str) -> Option<String> {
    (!name.is_ascii()).then(|| latin(name).0).filter(|told| !told.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> Id {
        Id::of(IdKind::Incident, &[name.as_bytes()])
    }

    fn proposal(a: &str, b: &str, p: f64) -> Proposal {
        Proposal::new(id(a), id(b), p, Vec::new())
    }

    #[test]
    fn a_pair_stands_in_the_cluster_that_its_neighbours_make_and_the_weakest_link_is_told() {
        let all = [proposal("a", "b", 0.95), proposal("b", "c", 0.99), proposal("a", "c", 0.6), proposal("x", "y", 0.9)];
        let told = |a: &str, b: &str| (id(a), id(b), Join::Different, "another day".to_owned());
        let check = |joins: &[JoinInForce], at: usize, members: &[&str], weakest: f64| {
            let found = cluster(&all, joins, &all[at], 0.5);
            let mut expected: Vec<Id> = members.iter().map(|name| id(name)).collect();
            expected.sort();
            assert_eq!(found.members, expected, "{joins:?}");
            assert_eq!((found.weakest.map(|(.., p)| p), found.unproposed), (Some(weakest), 0));
        };
        check(&[], 0, &["a", "b", "c"], 0.6);
        check(&[told("b", "c")], 0, &["a", "b"], 0.95);
        check(&[told("a", "b")], 2, &["a", "c"], 0.6);
    }

    #[test]
    fn a_threshold_is_previewed_and_verdicts_are_kept_at_any() {
        let all = [proposal("a", "b", 0.95), proposal("c", "d", 0.6)];
        let open: Vec<&Proposal> = all.iter().collect();
        let told = [(id("e"), id("f"), Join::Same, "one wire story".to_owned())];
        let found = steps(&open, &told);
        let shape: Vec<(usize, usize, usize)> = found.iter().map(|s| (s.above, s.below, s.clusters)).collect();
        assert_eq!(shape, [(2, 0, 3), (2, 0, 3), (2, 0, 3), (1, 1, 2), (1, 1, 2), (0, 2, 1)]);
        assert!(found.iter().all(|s| s.largest == 2 && s.large == 0));
    }
}
