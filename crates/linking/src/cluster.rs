//! Pairs to groups. In: ids, scored pairs, what reviewers said. Out: a partition of the ids. Never: two ids told apart in one group.
//! Method: correlation clustering by average link on clipped log-odds (Bansal, Blum, Chawla 2004; greedy agglomeration), must-links first.

use crate::heads::Heads;
use crate::pair::{Pair, Verdict, spoken};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Ids that are proposed as one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cluster {
    /// The ids, sorted; one alone where nothing joined it.
    pub members: Vec<String>,
    /// The probability of the weakest join that made it; 1 where there was none, or where reviewers made all.
    pub weakest: f64,
}

/// How log-odds (base 2) count in a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Manner {
    /// Beyond these a pair counts no more: one very sure pair must not carry a whole group.
    pub clip: (f64, f64),
    /// What a pair counts that was not worth scoring.
    pub unscored: f64,
}

/// The manner of proposals: what was not proposed speaks against.
pub const PROPOSED: Manner = Manner { clip: (-12.0, 12.0), unscored: -7.0 };

/// Groups ids. In: all ids, pairs among them, verdicts, and the probability that an average link must reach.
/// Out: every id in exactly one cluster, clusters by their first member. Where verdicts contradict each other, "different" holds.
pub fn clusters(ids: &[String], pairs: &[Pair], verdicts: &[Verdict], threshold: f64) -> Vec<Cluster> {
    let names: Vec<&str> = ids.iter().map(String::as_str).collect::<BTreeSet<_>>().into_iter().collect();
    let at: BTreeMap<&str, usize> = names.iter().enumerate().map(|(i, name)| (*name, i)).collect();
    let bits = |p: f64| (p / (1.0 - p)).log2();
    let links = pairs.iter().filter_map(|pair| Some((*at.get(pair.left.as_str())?, *at.get(pair.right.as_str())?, bits(pair.p))));
    let (same, different) = spoken(verdicts);
    let ends = |set: &BTreeSet<(&str, &str)>| -> Vec<(usize, usize)> {
        set.iter().filter_map(|(a, b)| Some((*at.get(a)?, *at.get(b)?))).collect()
    };
    let sure = threshold.clamp(1e-6, 1.0 - 1e-6);
    let groups = partition(names.len(), links, (&ends(&same), &ends(&different)), bits(sure), PROPOSED);
    let mut made: Vec<Cluster> = groups
        .into_iter()
        .map(|(members, weakest)| Cluster { members: members.into_iter().map(|i| names[i].to_owned()).collect(), weakest })
        .collect();
    made.sort_by(|a, b| a.members.cmp(&b.members));
    made
}

struct Group {
    members: Vec<usize>,
    weakest: f64,
    /// Summed log-odds and number of scored pairs to other groups.
    links: BTreeMap<usize, (f64, usize)>,
    apart: BTreeSet<usize>,
}

#[derive(PartialEq)]
struct Join {
    bits: f64,
    a: usize,
    b: usize,
    sizes: (usize, usize),
}

impl Eq for Join {}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Join) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Join {
    fn cmp(&self, other: &Join) -> std::cmp::Ordering {
        self.bits.total_cmp(&other.bits).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

/// Pairs of numbers.
type Ends<'a> = &'a [(usize, usize)];

/// Groups `0..n` by links of given log-odds; the first of `told` always, the second never; joins while the mean reaches `least`.
/// Out: members in order and the weakest join of each group.
pub(crate) fn partition(
    n: usize,
    links: impl Iterator<Item = (usize, usize, f64)>,
    told: (Ends, Ends),
    least: f64,
    manner: Manner,
) -> Vec<(Vec<usize>, f64)> {
    let (same, different) = told;
    let mut groups: Vec<Option<Group>> =
        (0..n).map(|i| Some(Group { members: vec![i], weakest: 1.0, links: BTreeMap::new(), apart: BTreeSet::new() })).collect();
    for (a, b, bits) in links.filter(|(a, b, _)| a != b) {
        let bits = bits.clamp(manner.clip.0, manner.clip.1);
        for (from, to) in [(a, b), (b, a)] {
            if let Some(group) = &mut groups[from] {
                group.links.insert(to, (bits, 1));
            }
        }
    }
    for &(a, b) in different {
        for (from, to) in [(a, b), (b, a)] {
            if let Some(group) = &mut groups[from] {
                group.apart.insert(to);
            }
        }
    }
    must_link(&mut groups, same);
    agglomerate(&mut groups, least, manner.unscored);
    groups.into_iter().flatten().map(|group| (group.members, group.weakest)).collect()
}

fn must_link(groups: &mut [Option<Group>], same: &[(usize, usize)]) {
    let mut heads = Heads::of(groups.len());
    for &(a, b) in same {
        let (a, b) = (heads.top(a), heads.top(b));
        let (low, high) = (a.min(b), a.max(b));
        let apart = groups[low].as_ref().is_none_or(|group| group.apart.contains(&high));
        if low != high && !apart {
            merge(groups, low, high, 1.0);
            heads.join(low, high);
        }
    }
}

fn agglomerate(groups: &mut [Option<Group>], least: f64, unscored: f64) {
    let mut heap: BinaryHeap<Join> = BinaryHeap::new();
    for a in 0..groups.len() {
        let others: Vec<usize> = groups[a].iter().flat_map(|group| group.links.keys().copied()).filter(|b| *b > a).collect();
        heap.extend(others.into_iter().filter_map(|b| join(groups, a, b, unscored)));
    }
    while let Some(best) = heap.pop() {
        if best.bits < least {
            break;
        }
        // a join is stale once either side has grown or gone
        if join(groups, best.a, best.b, unscored).is_none_or(|now| now != best) {
            continue;
        }
        merge(groups, best.a, best.b, crate::pair::probability(best.bits));
        let others: Vec<usize> = groups[best.a].iter().flat_map(|group| group.links.keys().copied()).collect();
        heap.extend(others.into_iter().filter_map(|other| join(groups, best.a.min(other), best.a.max(other), unscored)));
    }
}

/// The join of two living groups: the mean log-odds over all their pairs; `None` where reviewers told them apart.
fn join(groups: &[Option<Group>], a: usize, b: usize, unscored: f64) -> Option<Join> {
    let (left, right) = (groups[a].as_ref()?, groups[b].as_ref()?);
    if left.apart.contains(&b) {
        return None;
    }
    let (sum, known) = left.links.get(&b)?;
    let all = left.members.len() * right.members.len();
    let bits = (sum + (all - known) as f64 * unscored) / all as f64;
    Some(Join { bits, a, b, sizes: (left.members.len(), right.members.len()) })
}

/// Puts group `gone` into group `kept`, links and all.
fn merge(groups: &mut [Option<Group>], kept: usize, gone: usize, p: f64) {
    let Some(old) = groups[gone].take() else { return };
    for (&other, _) in old.links.iter().chain(old.apart.iter().map(|other| (other, &(0.0, 0)))) {
        if let Some(group) = &mut groups[other] {
            let moved = group.links.remove(&gone);
            if let Some((sum, known)) = moved.filter(|_| other != kept) {
                let link = group.links.entry(kept).or_insert((0.0, 0));
                *link = (link.0 + sum, link.1 + known);
            }
            if group.apart.remove(&gone) {
                group.apart.insert(kept);
            }
        }
    }
    let Some(group) = &mut groups[kept] else { return };
    for (other, (sum, known)) in old.links.into_iter().filter(|(other, _)| *other != kept) {
        let link = group.links.entry(other).or_insert((0.0, 0));
        *link = (link.0 + sum, link.1 + known);
    }
    group.apart.extend(old.apart);
    group.weakest = group.weakest.min(old.weakest).min(p);
    group.members.extend(old.members);
    group.members.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pair(left: &str, right: &str, p: f64) -> Pair {
        Pair { p, ..Pair::of(left, right, Vec::new()) }
    }

    fn ids(names: &str) -> Vec<String> {
        names.split(' ').map(str::to_owned).collect()
    }

    fn shape(clusters: &[Cluster]) -> Vec<String> {
        clusters.iter().map(|cluster| cluster.members.join("")).collect()
    }

    fn same(a: &str, b: &str) -> Verdict {
        Verdict::Same(a.into(), b.into())
    }

    fn different(a: &str, b: &str) -> Verdict {
        Verdict::Different(a.into(), b.into())
    }

    #[test]
    fn groups_follow_pairs_and_verdicts() {
        let chain = [pair("a", "b", 0.99), pair("b", "c", 0.99)];
        let rows: [(&[Pair], &[Verdict], &[&str]); 7] = [
            (&[pair("a", "b", 0.9)], &[], &["ab", "c"]),
            (&[pair("a", "b", 0.4)], &[], &["a", "b", "c"]),
            // a chain is no group where its ends were not worth scoring and its links are not sure
            (&[pair("a", "b", 0.8), pair("b", "c", 0.7)], &[], &["ab", "c"]),
            (&chain, &[different("a", "b")], &["a", "bc"]),
            (&[], &[same("a", "c")], &["ac", "b"]),
            (&chain, &[same("a", "b"), different("a", "c")], &["ab", "c"]),
            (&[], &[same("a", "b"), different("b", "a")], &["a", "b", "c"]),
        ];
        for (pairs, verdicts, expected) in rows {
            assert_eq!(shape(&clusters(&ids("a b c"), pairs, verdicts, 0.5)), expected, "{pairs:?} {verdicts:?}");
        }
    }

    #[test]
    fn the_weakest_join_is_told() {
        let made = clusters(&ids("a b"), &[pair("a", "b", 0.9)], &[], 0.5);
        assert_eq!(made, [Cluster { members: ids("a b"), weakest: 0.9 }]);
    }

    proptest! {
        #[test]
        fn every_id_stands_once_and_cannot_links_hold(
            links in proptest::collection::vec((0usize..8, 0usize..8, 0.02f64..0.999), 0..20),
            apart in proptest::collection::vec((0usize..8, 0usize..8), 0..5),
        ) {
            let name = |i: usize| format!("n{i}");
            let all: Vec<String> = (0..8).map(name).collect();
            let mut known: BTreeMap<(usize, usize), f64> = BTreeMap::new();
            for (a, b, p) in links.into_iter().filter(|(a, b, _)| a != b) {
                known.insert((a.min(b), a.max(b)), p);
            }
            let mut pairs: Vec<Pair> = known.iter().map(|((a, b), p)| pair(&name(*a), &name(*b), *p)).collect();
            let verdicts: Vec<Verdict> =
                apart.iter().filter(|(a, b)| a != b).map(|(a, b)| different(&name(*a), &name(*b))).collect();
            let made = clusters(&all, &pairs, &verdicts, 0.5);
            let mut members: Vec<String> = made.iter().flat_map(|cluster| cluster.members.clone()).collect();
            members.sort();
            prop_assert_eq!(members, all.clone());
            for (a, b) in apart.iter().filter(|(a, b)| a != b) {
                prop_assert!(!made.iter().any(|c| c.members.contains(&name(*a)) && c.members.contains(&name(*b))));
            }
            pairs.reverse();
            prop_assert_eq!(made, clusters(&all, &pairs, &verdicts, 0.5));
        }
    }
}
