//! Which stories, told in whole texts, speak of one incident. In: what was read of each, with its words. Out: pairs with their waterfall,
//! and groups. Never: a merge; two stories of one source joined; a decision from ids or order.
//! Method: pairs among the nearest in eight views of the words, and those whose facts agree; levels of forty comparisons, whose weights were
//! fitted together by logistic regression on labelled incidents (`lexicon/story_weights.tsv` says on which), and half the weight of the
//! facts, since both speak of the same things; of two languages the facts alone; average link on clipped log-odds.

pub mod marks;

pub mod views;

pub mod levels;

pub mod balance;

pub mod copies;

use crate::cluster::{Cluster, Manner, partition};
use crate::pair::{P_MIN, Pair, Reason, Verdict, best_first, probability, spoken};
use crate::reports::{Facts, Report};
use balance::{Balance, Judged};
use gawah_record::language::Language;
use gawah_record::when::When;
use levels::{Ready, Weights};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// One source's story of one incident. A source that tells of several gives a story for each, with the sentences about it; what is no
/// incident, such as the toll of a year, is no story. Written without its id and its text: whoever keeps these beside it gives them back.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Story {
    /// What reading understood.
    pub report: Report,
    /// The title.
    pub title: String,
    /// The words.
    #[serde(skip)]
    pub text: String,
    /// The days it tells of, in its order.
    pub days: Vec<When>,
    /// The paths of places it names: "Quetta, Balochistan, Pakistan".
    pub places: Vec<String>,
    /// The language of the words, where it is known: the words of two languages are not compared.
    pub language: Option<Language>,
}

/// Two stories compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The number of one.
    pub left: u32,
    /// The number of the other.
    pub right: u32,
    /// The level of each comparison of their words; none where they are of two languages.
    pub levels: Vec<u8>,
    /// The log-odds of their facts alone, in bits.
    pub facts: f64,
}

impl Compared {
    /// The log-odds that both speak of one incident, in bits.
    pub fn bits(&self, weights: &Weights, balance: &Balance) -> f64 {
        match self.levels.is_empty() {
            true => self.facts,
            false => balance.bits(weights.sum(&self.levels), self.facts.clamp(FACTS_BITS.0, FACTS_BITS.1)),
        }
    }

    /// The pair as a person judged it; none of two languages, whose words tell nothing.
    pub fn judged(&self, weights: &Weights, same: bool) -> Option<Judged> {
        let words = (!self.levels.is_empty()).then(|| weights.sum(&self.levels))?;
        Some(Judged { words, facts: self.facts.clamp(FACTS_BITS.0, FACTS_BITS.1), same })
    }
}

/// Weights fitted on labelled incidents.
pub static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("../lexicon/story_weights.tsv")));

/// How log-odds count in a group: beyond ±8 and 6 nats no more; a pair not compared speaks against with 3 nats.
const MANNER: Manner = Manner { clip: (-11.5, 8.7), unscored: -4.3 };
/// The mean log-odds that joins at even odds: a little below nothing, since stories of one incident share little.
const LEAST_BITS: f64 = -1.0;

/// Facts count no further than this, in bits.
const FACTS_BITS: (f64, f64) = (-8.0, 20.0);
const EVEN: f64 = 0.5;

/// Stories made ready to be compared.
pub struct Comparison<'a> {
    stories: &'a [Story],
    words: Ready<'a>,
    facts: Facts<'a>,
    /// The stories of which every pair holds one; none where all are asked about.
    about: Option<Vec<bool>>,
}

impl<'a> Comparison<'a> {
    /// Makes stories ready.
    pub fn of(stories: &'a [Story]) -> Comparison<'a> {
        Comparison { stories, words: Ready::new(stories), facts: Facts::of(stories.iter().map(|story| &story.report)), about: None }
    }

    /// The same, of pairs alone that hold one of some stories: what is new beside what is known.
    pub fn about(self, which: impl Fn(&Story) -> bool) -> Comparison<'a> {
        Comparison { about: Some(self.stories.iter().map(which).collect()), ..self }
    }

    fn asks(&self, left: usize, right: usize) -> bool {
        self.about.as_ref().is_none_or(|about| about[left] || about[right])
    }

    /// Pairs worth comparing: near in some view of the words, or told to be one by their facts alone. Sorted.
    fn candidates(&self) -> Vec<(u32, u32)> {
        let agree = |(a, b): &(usize, usize)| self.asks(*a, *b) && self.facts.pair(*a, *b).is_some_and(|pair| pair.p > EVEN);
        let mut pairs: Vec<(u32, u32)> = self.facts.candidates().into_par_iter().filter(agree).map(|(a, b)| (a as u32, b as u32)).collect();
        pairs.extend(self.words.candidates().into_iter().filter(|(a, b)| self.asks(*a as usize, *b as usize)));
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Two stories compared; none where both are of one source, or of two languages with too few facts.
    pub fn pair(&self, left: u32, right: u32) -> Option<Compared> {
        let (x, y) = (&self.stories[left as usize], &self.stories[right as usize]);
        let facts = self.facts.pair(left as usize, right as usize)?.bits();
        if x.language.as_ref().zip(y.language.as_ref()).is_none_or(|(x, y)| x == y) {
            return Some(Compared { left, right, levels: self.words.levels(left, right), facts });
        }
        (x.report.tells_enough() && y.report.tells_enough()).then_some(Compared { left, right, levels: Vec::new(), facts })
    }

    /// Every pair worth comparing, in order.
    pub fn all(&self) -> Vec<Compared> {
        self.candidates().into_par_iter().filter_map(|(a, b)| self.pair(a, b)).collect()
    }

    /// What a person's verdicts tell of words and facts.
    pub fn judged(&self, verdicts: &[Verdict], weights: &Weights) -> Vec<Judged> {
        let at: HashMap<&str, u32> = self.stories.iter().zip(0..).map(|(story, at)| (story.report.id.as_str(), at)).collect();
        let told = verdicts.iter().filter_map(|verdict| {
            let (a, b, same) = match verdict {
                Verdict::Same(a, b) => (a, b, true),
                Verdict::Different(a, b) => (a, b, false),
            };
            let (a, b) = (*at.get(a.as_str())?, *at.get(b.as_str())?);
            self.pair(a.min(b), a.max(b))?.judged(weights, same)
        });
        told.collect()
    }

    /// Proposes which stories speak of one incident. Out: pairs above [`P_MIN`], best first; pairs told apart are left out.
    pub fn proposed(&self, verdicts: &[Verdict], weights: &Weights, balance: &Balance) -> Vec<Pair> {
        let (_, different) = spoken(verdicts);
        let pair = |pair: Compared| {
            let likely = probability(pair.bits(weights, balance)) > P_MIN;
            let told = likely.then(|| self.facts.pair(pair.left as usize, pair.right as usize)).flatten()?;
            let apart = different.contains(&(told.left.as_str(), told.right.as_str()));
            let why = if pair.levels.is_empty() { told.why } else { reasons(&pair, told.why, weights, balance) };
            (!apart).then(|| Pair::of(&told.left, &told.right, why))
        };
        best_first(self.all().into_par_iter().filter_map(pair).collect())
    }
}

/// Compares stories: every pair worth comparing, in order.
pub fn compared(stories: &[Story]) -> Vec<Compared> {
    Comparison::of(stories).all()
}

/// Every weight that made a pair: before anything is compared; its facts; its words, in a row each of what they tell.
fn reasons(pair: &Compared, facts: Vec<Reason>, weights: &Weights, balance: &Balance) -> Vec<Reason> {
    let told: f64 = facts.iter().map(|reason| reason.weight).sum();
    let kept = told.clamp(FACTS_BITS.0, FACTS_BITS.1);
    let share = if kept == told { balance.facts } else { balance.facts * kept / told };
    let mut rows: Vec<Reason> = facts.into_iter().map(|reason| Reason { weight: reason.weight * share, ..reason }).collect();
    let mut before = balance.words * weights.prior + balance.before;
    let mut of: BTreeMap<&str, f64> = BTreeMap::new();
    for (name, bits) in weights.by_family(&pair.levels) {
        let bits = balance.words * bits;
        match (name, rows.iter_mut().find(|row| row.column == name)) {
            (_, Some(row)) => row.weight += bits,
            (family, None) if levels::FAMILIES.contains(&family) => *of.entry(family).or_default() += bits,
            // what is told on one side alone, like the length, speaks of the kind of pair
            (_, None) => before += bits,
        }
    }
    rows.iter_mut().filter(|row| row.column == "prior").for_each(|row| row.weight += before);
    rows.extend(of.into_iter().map(|(family, bits)| Reason::new(family, likeness(bits), bits)));
    rows.into_iter().map(|row| Reason::new(row.column, row.level, row.weight)).collect()
}

/// What a weight of words says, in words.
fn likeness(bits: f64) -> &'static str {
    match bits {
        b if b >= 3.0 => "much alike",
        b if b >= 1.0 => "alike",
        b if b > -1.0 => "no sign either way",
        _ => "unlike",
    }
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

    fn proposed(all: &[Story], verdicts: &[Verdict]) -> Vec<Pair> {
        Comparison::of(all).proposed(verdicts, &WEIGHTS, &Balance::default())
    }

    fn together(all: &[Story], verdicts: &[Verdict]) -> Vec<String> {
        let pairs: Vec<(u32, u32, f64)> =
            compared(all).iter().map(|pair| (pair.left, pair.right, pair.bits(&WEIGHTS, &Balance::default()))).collect();
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
        assert!(!proposed(&all, &verdicts).iter().any(|pair| (pair.left.as_str(), pair.right.as_str()) == ("a", "b")));
        all[1].report.source = all[0].report.source.clone();
        assert_eq!(together(&all, &[]), ["cd"]);
    }

    #[test]
    fn of_two_languages_the_facts_alone_are_compared() {
        let told = |language: &str, killed: bool| {
            let words =
                if language == "ur" { "مچھ میں گیارہ کان کن قتل" } else { "Eleven miners were killed in Machh." };
            let mut one = story(language, "2021-01-04", words);
            one.language = Some(Language::from_tag(language));
            one.report.date = When::parse("2021-01-03").ok();
            one.report.killed = killed.then(|| gawah_record::count::Count::exactly(11));
            one
        };
        let both = |killed: bool| proposed(&[told("en", killed), told("ur", killed)], &[]);
        assert!(both(true)[0].p > 0.5 && both(true)[0].why.iter().all(|reason| !reason.column.starts_with("text")), "{:?}", both(true));
        assert_eq!(both(false), [], "a day alone joins no two languages");
    }

    #[test]
    fn what_is_new_is_compared_with_what_is_known_as_in_the_whole() {
        let all = told();
        let whole = proposed(&all, &[]);
        for new in &all {
            let id = new.report.id.as_str();
            let about = Comparison::of(&all).about(|story| story.report.id == id).proposed(&[], &WEIGHTS, &Balance::default());
            let own: Vec<Pair> = whole.iter().filter(|pair| pair.left == id || pair.right == id).cloned().collect();
            assert_eq!(about, own, "{id}");
        }
        assert!(!whole.is_empty());
    }

    #[test]
    fn the_waterfall_adds_up_to_the_pair() {
        let found = proposed(&told(), &[]);
        let sum: f64 = found[0].why.iter().map(|reason| reason.weight).sum();
        assert!((probability(sum) - found[0].p).abs() < 0.01, "{:?}", found[0]);
        assert_eq!(Weights::read(&WEIGHTS.table()), *WEIGHTS);
    }
}
