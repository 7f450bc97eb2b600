//! How many people: a range whose ends may be open. In: what words allow ("at least ten" = 10..). Out: ranges and their sums.
//! Never: an average, a best guess, or 0 for unknown. Rules: R18, R19, R20.

use crate::limits::PEOPLE_MAX;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A number of people as a source allows it. At least one end is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct Count {
    least: Option<u32>,
    most: Option<u32>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Ends {
    least: Option<u32>,
    most: Option<u32>,
}

/// Ends that make no range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotACount {
    /// Neither end is known: leave the count out instead.
    #[error("neither end of the count is known; leave it out instead")]
    NoEnd,
    /// The low end is above the high end.
    #[error("the low end of the count is above its high end")]
    Reversed,
    /// An end above [`PEOPLE_MAX`].
    #[error("the count is above {PEOPLE_MAX} people")]
    TooMany,
}

impl Count {
    /// A range. Errors: no end known, ends reversed, or above the limit.
    pub fn new(least: Option<u32>, most: Option<u32>) -> Result<Count, NotACount> {
        match (least, most) {
            (None, None) => Err(NotACount::NoEnd),
            (Some(low), Some(high)) if low > high => Err(NotACount::Reversed),
            (low, high) if low.max(high) > Some(PEOPLE_MAX) => Err(NotACount::TooMany),
            (least, most) => Ok(Count { least, most }),
        }
    }

    /// Exactly `people`. Numbers above the limit are held to it.
    pub fn exactly(people: u32) -> Count {
        let people = people.min(PEOPLE_MAX);
        Count { least: Some(people), most: Some(people) }
    }

    /// `people` or more. Numbers above the limit are held to it.
    pub fn at_least(people: u32) -> Count {
        Count { least: Some(people.min(PEOPLE_MAX)), most: None }
    }

    /// `people` or fewer. Numbers above the limit are held to it.
    pub fn at_most(people: u32) -> Count {
        Count { least: None, most: Some(people.min(PEOPLE_MAX)) }
    }

    /// The low end, where known.
    pub fn least(self) -> Option<u32> {
        self.least
    }

    /// The high end, where known.
    pub fn most(self) -> Option<u32> {
        self.most
    }

    /// The range as a person types it: `11`, `11..14`, `11..`, `..14`.
    pub fn typed(self) -> String {
        let end = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        self.exact().map_or_else(|| format!("{}..{}", end(self.least), end(self.most)), |n| n.to_string())
    }

    /// The range that a person typed; `None` where it is none.
    pub fn of_typed(text: &str) -> Option<Count> {
        let Some((least, most)) = text.trim().split_once("..") else { return text.trim().parse().ok().map(Count::exactly) };
        let end = |t: &str| if t.trim().is_empty() { Some(None) } else { t.trim().parse().ok().map(Some) };
        Count::new(end(least)?, end(most)?).ok()
    }

    /// The exact number, where both ends agree.
    pub fn exact(self) -> Option<u32> {
        self.least.filter(|_| self.least == self.most)
    }

    /// The range that holds every figure given: the lowest and the highest that any source names (R18).
    /// An open end ("at least 10") lifts no ceiling: where another source names a high end, it stands; where none does, it stays open.
    pub fn span_of(counts: impl IntoIterator<Item = Count>) -> Option<Count> {
        let (mut least, mut most, mut open_from) = (None::<u32>, None::<u32>, None::<u32>);
        for count in counts {
            let low = count.least.or(count.most);
            least = match (least, low) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            most = most.max(count.most);
            if count.most.is_none() {
                open_from = open_from.max(count.least);
            }
        }
        let most = most.filter(|high| open_from.is_none_or(|from| from <= *high));
        Count::new(least, most).ok()
    }

    /// The sum of two ranges: lows and highs added, never midpoints; an open end stays open.
    pub fn plus(self, other: Count) -> Count {
        let add = |a: Option<u32>, b: Option<u32>| Some(a?.saturating_add(b?).min(PEOPLE_MAX));
        let least = match (self.least, other.least) {
            (Some(a), Some(b)) => Some(a.saturating_add(b).min(PEOPLE_MAX)),
            (a, b) => a.or(b).or(Some(0)),
        };
        Count { least, most: add(self.most, other.most) }
    }
}

impl TryFrom<Ends> for Count {
    type Error = NotACount;
    fn try_from(ends: Ends) -> Result<Count, NotACount> {
        Count::new(ends.least, ends.most)
    }
}

impl From<Count> for Ends {
    fn from(count: Count) -> Ends {
        Ends { least: count.least, most: count.most }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.least, self.most) {
            (Some(low), Some(high)) if low == high => write!(f, "{low}"),
            (Some(low), Some(high)) => write!(f, "{low}–{high}"),
            (Some(low), None) => write!(f, "{low} or more"),
            (None, Some(high)) => write!(f, "up to {high}"),
            (None, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r18_the_span_of_several_figures_is_lowest_to_highest() {
        let rows: [(&[Count], &str); 6] = [
            (&[Count::exactly(47), Count::exactly(55), Count::exactly(53)], "47–55"),
            (&[Count::at_least(44), Count::exactly(53)], "44–53"),
            (&[Count::at_least(11)], "11 or more"),
            (&[Count::at_least(60), Count::exactly(50)], "50 or more"),
            (&[Count::exactly(50), Count::at_least(60)], "50 or more"),
            (&[Count::exactly(11), Count::exactly(11)], "11"),
        ];
        for (counts, expected) in rows {
            assert_eq!(Count::span_of(counts.iter().copied()).map(|c| c.to_string()).as_deref(), Some(expected));
        }
        assert_eq!(Count::span_of([]), None);
    }

    #[test]
    fn r20_unknown_is_not_zero() {
        assert_eq!(Count::new(None, None), Err(NotACount::NoEnd));
        assert_eq!(Count::new(Some(3), Some(2)), Err(NotACount::Reversed));
    }

    #[test]
    fn a_person_types_a_count_with_open_ends() {
        for (text, shown) in [
            ("11", Some("11")),
            ("11..14", Some("11–14")),
            ("11..", Some("11 or more")),
            ("..14", Some("up to 14")),
            ("many", None),
            ("..", None),
        ] {
            assert_eq!(Count::of_typed(text).map(|c| c.to_string()).as_deref(), shown, "{text}");
        }
    }

    fn any_count() -> impl Strategy<Value = Count> {
        (proptest::option::of(0u32..1000), proptest::option::of(0u32..1000)).prop_filter_map("a range", |(a, b)| Count::new(a, b).ok())
    }

    proptest! {
        #[test]
        fn the_span_does_not_depend_on_order(mut counts in proptest::collection::vec(any_count(), 1..6)) {
            let forward = Count::span_of(counts.iter().copied());
            counts.reverse();
            prop_assert_eq!(forward, Count::span_of(counts.iter().copied()));
        }

        #[test]
        fn what_is_typed_reads_back(count in any_count()) {
            prop_assert_eq!(Count::of_typed(&count.typed()), Some(count));
        }

        #[test]
        fn a_sum_keeps_its_order_and_json_reads_back(a in any_count(), b in any_count()) {
            prop_assert_eq!(a.plus(b), b.plus(a));
            let json = serde_json::to_string(&a).expect("counts are plain");
            prop_assert_eq!(serde_json::from_str::<Count>(&json).expect("reads back"), a);
        }
    }
}
