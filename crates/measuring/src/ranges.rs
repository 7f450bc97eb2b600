//! How many people, by all who say so. In: attributed counts. Out: the lowest and the highest that stands, with who said them.
//! Never: an average or a best guess. Rules: R12–R15, R18–R20, R47, R52.

use gawah_record::count::Count;
use gawah_record::incident::IncidentStatus;
use gawah_record::when::When;
use serde::Serialize;
use std::collections::BTreeSet;

/// One count as one voice gives it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Said {
    /// The claim it stands on.
    pub claim: String,
    /// The document.
    pub source: String,
    /// What copies of one wire story share: they count once (R13).
    pub source_group: String,
    /// How many.
    pub count: Count,
    /// The day for which it was said, where known.
    pub as_of: Option<When>,
    /// Who says it: "author", "police".
    pub said_by: String,
}

/// Two voices whose counts exclude each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// The lower.
    pub low: Said,
    /// The higher.
    pub high: Said,
}

/// What all voices together allow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Range {
    /// From the lowest to the highest.
    pub count: Count,
    /// Independent sources: copies of one story are one.
    pub sources: usize,
    /// The claims it stands on, sorted.
    pub claims: Vec<String>,
    /// Earlier words of the same voices, sorted: shown as history, not counted.
    pub earlier: Vec<String>,
    /// How it was made.
    pub method: &'static str,
    /// The two ends, where they exclude each other.
    pub disagreement: Option<Disagreement>,
}

/// How ranges are made, in words.
pub const RANGE_METHOD: &str = "latest word of each voice in each independent source, lowest to highest";

/// The range of several attributed counts. In: counts of one thing (killed in one incident), in any order. Out: `None` where nobody says.
pub fn range(said: &[Said]) -> Option<Range> {
    let mut all: Vec<&Said> = said.iter().collect();
    all.sort();
    all.dedup();
    let (latest, earlier): (Vec<&Said>, Vec<&Said>) = all.iter().partition(|one| !all.iter().any(|other| replaces(other, one)));
    let groups: BTreeSet<&str> = latest.iter().map(|one| one.source_group.as_str()).collect();
    let sorted = |list: &[&Said]| list.iter().map(|one| one.claim.clone()).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    Some(Range {
        count: Count::span_of(latest.iter().map(|one| one.count))?,
        sources: groups.len(),
        claims: sorted(&latest),
        earlier: sorted(&earlier),
        method: RANGE_METHOD,
        disagreement: disagreement(&latest),
    })
}

/// Whether `later` is a later word of the same voice, by dates that leave no doubt (R47).
fn replaces(later: &Said, earlier: &Said) -> bool {
    let voice = |one: &Said| (one.source_group.clone(), one.said_by.clone());
    let after = later.as_of.and_then(When::first_day).zip(earlier.as_of.and_then(When::last_day)).is_some_and(|(a, b)| a > b);
    after && voice(later) == voice(earlier)
}

fn disagreement(latest: &[&Said]) -> Option<Disagreement> {
    let low = latest.iter().filter(|one| one.count.most().is_some()).min_by_key(|one| (one.count.most(), one.count.least(), &one.claim))?;
    let high = latest.iter().max_by_key(|one| (one.count.least(), one.count.most(), std::cmp::Reverse(&one.claim)))?;
    (low.count.most() < high.count.least()).then(|| Disagreement { low: (*low).clone(), high: (*high).clone() })
}

/// Lows and highs added; `None` where no count is known. Use [`tally`] to say how many had none.
pub fn total(ranges: impl Iterator<Item = Option<Count>>) -> Option<Count> {
    tally(ranges).count
}

/// A sum that says how much of it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Total {
    /// Lows and highs added over those with a figure (R18).
    pub count: Option<Count>,
    /// How many had a figure.
    pub with_figure: usize,
    /// How many had none: they add nothing and are not 0 (R20).
    pub without_figure: usize,
    /// How it was made.
    pub method: &'static str,
}

/// The sum of ranges with the number of unknown ones. In: the range of each incident, `None` where no source says.
pub fn tally(ranges: impl Iterator<Item = Option<Count>>) -> Total {
    let mut sum =
        Total { count: None, with_figure: 0, without_figure: 0, method: "lows and highs added; incidents without a figure counted apart" };
    for range in ranges {
        match range {
            None => sum.without_figure += 1,
            Some(count) => {
                sum.with_figure += 1;
                sum.count = Some(sum.count.map_or(count, |known| known.plus(count)));
            }
        }
    }
    sum
}

/// What reviewers have done about an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// Nothing that confirms it.
    Open,
    /// Author and reviewer, two people, confirm it (R17).
    ByTwoPeople,
}

/// The status of an incident from the closed list (R12, R14, R15, R17). In: independent sources; how many different groups claim
/// responsibility, denials of a claim counted as one more; the review. Competing claims outrank a confirmation: they are never dropped.
pub fn status(independent_sources: usize, claimants: usize, review: Review) -> IncidentStatus {
    match (claimants, review, independent_sources) {
        (2.., _, _) => IncidentStatus::Contested,
        (_, Review::ByTwoPeople, _) => IncidentStatus::Confirmed,
        (_, _, 2..) => IncidentStatus::Reported,
        _ => IncidentStatus::Provisional,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(claim: &str, group: &str, count: Count, as_of: &str, said_by: &str) -> Said {
        Said {
            claim: claim.into(),
            source: format!("src-{claim}"),
            source_group: group.into(),
            count,
            as_of: When::parse(as_of).ok(),
            said_by: said_by.into(),
        }
    }

    #[test]
    fn r18_r47_a_range_spans_the_latest_words() {
        let x = Count::exactly;
        let rows: [(&[Said], &str, usize, usize); 6] = [
            (&[said("a", "g", x(20), "2019-04-12", "author")], "20", 1, 0),
            // one outlet goes from 20 to 19 in a later word: only the later counts
            (&[said("a", "g", x(20), "2019-04-12", "author"), said("b", "g", x(19), "2019-04-13", "author")], "19", 1, 1),
            // the same day: both stand
            (&[said("a", "g", x(20), "2019-04-12", "author"), said("b", "g", x(19), "2019-04-12", "author")], "19–20", 1, 0),
            // the month says nothing about which is later
            (&[said("a", "g", x(20), "2019-04", "author"), said("b", "g", x(19), "2019-04-12", "author")], "19–20", 1, 0),
            // another voice in the same source keeps its word
            (&[said("a", "g", x(20), "2019-04-12", "police"), said("b", "g", x(24), "2019-04-13", "hospital")], "20–24", 1, 0),
            (&[said("a", "g", x(20), "2019-04-12", "author"), said("b", "h", Count::at_least(16), "2019-04-13", "author")], "16–20", 2, 0),
        ];
        for (said, expected, sources, earlier) in rows {
            let range = range(said).expect("a range");
            assert_eq!((range.count.to_string().as_str(), range.sources, range.earlier.len()), (expected, sources, earlier));
        }
    }

    #[test]
    fn r13_copies_of_one_story_count_once() {
        let copies = [said("a", "wire", Count::exactly(11), "", "author"), said("b", "wire", Count::exactly(11), "", "author")];
        assert_eq!(range(&copies).map(|range| range.sources), Some(1));
    }

    #[test]
    fn r19_open_ends_stay_open() {
        assert_eq!(range(&[said("a", "g", Count::at_least(24), "", "author")]).map(|r| r.count), Some(Count::at_least(24)));
    }

    #[test]
    fn a_disagreement_names_both_ends() {
        let (low, high) = (said("a", "g", Count::exactly(47), "", "author"), said("b", "h", Count::exactly(55), "", "author"));
        let middle = said("c", "i", Count::at_least(40), "", "author");
        let range = range(&[middle, high.clone(), low.clone()]).expect("a range");
        assert_eq!(range.disagreement, Some(Disagreement { low, high }));
    }

    #[test]
    fn r20_unknown_is_counted_apart_and_not_as_zero() {
        let sum = tally([Some(Count::exactly(11)), None, Some(Count::at_least(3))].into_iter());
        assert_eq!((sum.count, sum.with_figure, sum.without_figure), (Some(Count::at_least(14)), 2, 1));
        assert_eq!(total([None, None].into_iter()), None);
    }

    #[test]
    fn r12_r15_status_is_computed_from_a_closed_list() {
        for (sources, claimants, review, expected) in [
            (1, 0, Review::Open, IncidentStatus::Provisional),
            (0, 0, Review::Open, IncidentStatus::Provisional),
            (2, 1, Review::Open, IncidentStatus::Reported),
            (5, 2, Review::Open, IncidentStatus::Contested),
            (5, 2, Review::ByTwoPeople, IncidentStatus::Contested),
            (1, 1, Review::ByTwoPeople, IncidentStatus::Confirmed),
        ] {
            assert_eq!(status(sources, claimants, review), expected, "{sources} {claimants} {review:?}");
        }
    }

    fn any_count() -> impl Strategy<Value = Count> {
        (proptest::option::of(0u32..500), proptest::option::of(0u32..500)).prop_filter_map("a range", |(a, b)| Count::new(a, b).ok())
    }

    proptest! {
        #[test]
        fn order_decides_nothing(counts in proptest::collection::vec((any_count(), 0u8..3, 1i8..28), 1..8)) {
            let mut all: Vec<Said> = counts
                .iter()
                .enumerate()
                .map(|(n, (count, group, day))| said(&format!("c{n}"), &group.to_string(), *count, &format!("2013-01-{day:02}"), "author"))
                .collect();
            let forward = range(&all);
            all.reverse();
            prop_assert_eq!(forward, range(&all));
        }

        #[test]
        fn a_total_never_falls_when_an_incident_is_added(counts in proptest::collection::vec(any_count(), 1..8), more in any_count()) {
            let before = total(counts.iter().copied().map(Some)).expect("known");
            let after = total(counts.iter().copied().chain([more]).map(Some)).expect("known");
            prop_assert!(after.least() >= before.least());
            prop_assert!(after.most().is_none() || (before.most().is_some() && after.most() >= before.most()));
        }
    }
}
