//! Which stories, told in whole texts, speak of one incident. In: what was read of each, with its words. Out: pairs with their waterfall,
//! and groups. Never: a merge; two stories of one source joined; a decision from ids or order.
//! Method: pairs among the nearest in eight views of the words; levels of forty comparisons, whose weights were fitted together by
//! logistic regression on labelled incidents (`lexicon/story_weights.tsv` says on which); average link on clipped log-odds.

pub mod marks;

pub mod views;

pub mod levels;

pub mod copies;

use crate::cluster::{Cluster, Manner, partition};
use crate::pair::{P_MIN, Pair, Reason, Verdict, best_first, probability, spoken};
use crate::reports::Report;
use gawah_record::when::When;
use levels::{COMPARISONS, Ready, Weights, level_words};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::LazyLock;

/// One source's story of one incident. A source that tells of several gives a story for each, with the sentences about it; what is no
/// incident, such as the toll of a year, is no story.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Story {
    /// What reading understood.
    pub report: Report,
    /// The title.
    pub title: String,
    /// The words.
    pub text: String,
    /// The days it tells of, in its order.
    pub days: Vec<When>,
    /// The paths of places it names: "Quetta, Balochistan, Pakistan".
    pub places: Vec<String>,
}

/// A pair of stories with its levels, by their numbers.
pub type Compared = (u32, u32, Vec<u8>);

/// Weights fitted on labelled incidents.
pub static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("../lexicon/story_weights.tsv")));

/// How log-odds count in a group: beyond ±8 and 6 nats no more; a pair not compared speaks against with 3 nats.
const MANNER: Manner = Manner { clip: (-11.5, 8.7), unscored: -4.3 };
/// The mean log-odds that joins at even odds: a little below nothing, since stories of one incident share little.
const LEAST_BITS: f64 = -1.0;

/// Compares stories: every pair worth comparing with its levels, in order.
pub fn compared(stories: &[Story]) -> Vec<Compared> {
    let ready = Ready::new(stories);
    ready.candidates().into_par_iter().map(|(a, b)| (a, b, ready.levels(a, b))).collect()
}

/// Proposes which stories speak of one incident. Out: pairs above [`P_MIN`], best first; pairs told apart are left out.
pub fn stories(stories: &[Story], verdicts: &[Verdict], weights: &Weights) -> Vec<Pair> {
    let (_, different) = spoken(verdicts);
    let pair = |(a, b, levels): Compared| {
        let p = probability(weights.sum(&levels));
        let (left, right) = (&stories[a as usize].report.id, &stories[b as usize].report.id);
        let key = if left <= right { (left.as_str(), right.as_str()) } else { (right.as_str(), left.as_str()) };
        (p > P_MIN && !different.contains(&key)).then(|| Pair { p, ..Pair::of(left, right, reasons(&levels, weights)) })
    };
    best_first(compared(stories).into_iter().filter_map(pair).collect())
}

/// Every weight that made a pair, the prior first.
pub fn reasons(levels: &[u8], weights: &Weights) -> Vec<Reason> {
    let step = |(at, level): (usize, &u8)| Reason::new(COMPARISONS[at].0, level_words(at, *level), weights.bits[at][usize::from(*level)]);
    std::iter::once(Reason::new("prior", "two stories", weights.prior)).chain(levels.iter().enumerate().map(step)).collect()
}

/// Groups stories by log-odds of their pairs, in bits. In: the stories, pairs by number, what reviewers said, the bits beyond
/// those of even odds that the mean of a join's pairs must reach. Out: every story in exactly one group, sorted by first member.
pub fn groups(stories: &[Story], pairs: &[(u32, u32, f64)], verdicts: &[Verdict], beyond: f64) -> Vec<Cluster> {
    let at: HashMap<&str, usize> = stories.iter().enumerate().map(|(at, story)| (story.report.id.as_str(), at)).collect();
    let (same, different) = spoken(verdicts);
    let ends = |set: std::collections::BTreeSet<(&str, &str)>| -> Vec<(usize, usize)> {
        set.into_iter().filter_map(|(a, b)| Some((*at.get(a)?, *at.get(b)?))).collect()
    };
    let mut apart = ends(different);
    let mut by_source: HashMap<&str, Vec<usize>> = HashMap::new();
    stories.iter().enumerate().for_each(|(at, story)| by_source.entry(&story.report.source).or_default().push(at));
    for told in by_source.values() {
        apart.extend(told.iter().enumerate().flat_map(|(n, a)| told[n + 1..].iter().map(move |b| (*a, *b))));
    }
    apart.sort_unstable();
    let links = pairs.iter().map(|(a, b, bits)| (*a as usize, *b as usize, *bits));
    let made = partition(stories.len(), links, (&ends(same), &apart), LEAST_BITS + beyond, MANNER);
    let id = |at: usize| stories[at].report.id.clone();
    let mut clusters: Vec<Cluster> = made
        .into_iter()
        .map(|(members, weakest)| {
            let mut members: Vec<String> = members.into_iter().map(id).collect();
            members.sort_unstable();
            Cluster { members, weakest }
        })
        .collect();
    clusters.sort_unstable_by(|a, b| a.members.cmp(&b.members));
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(id: &str, published: &str, text: &str) -> Story {
        let published = When::parse(published).ok();
        let report = Report { id: id.to_owned(), source: format!("src-{id}"), published, ..Report::default() };
        let title = text.split('.').next().unwrap_or_default().to_owned();
        Story { report, title, text: text.to_owned(), days: published.into_iter().collect(), ..Story::default() }
    }

    /// Two attacks on one day in one city, two reports of each, and others.
    fn told() -> Vec<Story> {
        let mut all = vec![
            story(
                "a",
                "2013-01-11",
                "Barber Nadir Wazir shot dead on Spini Road. Nadir Wazir, 34, was closing his shop on Spini Road in Quetta when two men fired, police said.",
            ),
            story(
                "b",
                "2013-01-12",
                "Funeral for barber Nadir Wazir. Mourners carried Nadir Wazir, 34, from Spini Road on Friday. The barber was shot in his shop.",
            ),
            story(
                "c",
                "2013-01-11",
                "Blast in snooker hall on Alamdar Road. A bomb in a snooker hall on Alamdar Road in Quetta killed photographer Imran Shaikh, 29, and many others.",
            ),
            story(
                "d",
                "2013-01-11",
                "Photographer Imran Shaikh dies in snooker hall bombing. Imran Shaikh, 29, had run to the snooker hall on Alamdar Road after the bomb.",
            ),
        ];
        let streets = ["Jinnah", "Zarghoon", "Prince", "Masjid", "Circular", "Kasi", "Toghi", "Archer", "Gulistan", "Sariab"];
        for (n, street) in streets.iter().enumerate() {
            let text = format!(
                "Council mends {street} Avenue. Workers of the council began on {street} Avenue, where pipes number {n} had burst twice."
            );
            all.push(story(&format!("x{n}"), &format!("2013-{:02}-15", n + 2), &text));
        }
        all
    }

    fn together(all: &[Story], verdicts: &[Verdict]) -> Vec<String> {
        let pairs: Vec<(u32, u32, f64)> = compared(all).into_iter().map(|(a, b, levels)| (a, b, WEIGHTS.sum(&levels))).collect();
        groups(all, &pairs, verdicts, 0.0).iter().filter(|group| group.members.len() > 1).map(|group| group.members.join("")).collect()
    }

    #[test]
    fn two_attacks_on_one_day_in_one_city_stay_two() {
        let mut all = told();
        assert_eq!(together(&all, &[]), ["ab", "cd"]);
        all.reverse();
        assert_eq!(together(&all, &[]), ["ab", "cd"], "order decides nothing");
    }

    #[test]
    fn what_reviewers_said_holds_and_a_source_is_never_joined_to_itself() {
        let mut all = told();
        let verdicts = [Verdict::Different("b".into(), "a".into()), Verdict::Same("b".into(), "c".into())];
        let found = together(&all, &verdicts);
        assert!(found.iter().any(|ids| ids.contains('b') && ids.contains('c')), "{found:?}");
        assert!(!found.iter().any(|ids| ids.contains('a') && ids.contains('b')), "{found:?}");
        assert!(!stories(&all, &verdicts, &WEIGHTS).iter().any(|pair| (pair.left.as_str(), pair.right.as_str()) == ("a", "b")));
        all[1].report.source = all[0].report.source.clone();
        assert_eq!(together(&all, &[]), ["cd"]);
    }

    #[test]
    fn the_waterfall_adds_up_to_the_pair() {
        let found = stories(&told(), &[], &WEIGHTS);
        let sum: f64 = found[0].why.iter().map(|reason| reason.weight).sum();
        assert!((probability(sum) - found[0].p).abs() < 0.01, "{:?}", found[0]);
        assert_eq!(Weights::read(&WEIGHTS.table()), *WEIGHTS);
    }
}
