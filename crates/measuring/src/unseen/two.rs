//! Two lists alone. In: a table of two lists. Out: the figure that holds if the lists are independent, and what it becomes if they are not.
//! Never: quiet about it: with two lists nothing can show whether they depend on each other.
//! Source: Chapman 1951; variance of Seber 1970, Biometrics 26; log-normal interval of Chao 1987, Biometrics 43, equation 12.

use super::Estimate;
use super::lists::Lists;

/// What the method takes for true.
pub const ASSUMES: &[&str] = &[
    "being on one list makes no difference to being on the other",
    "everyone has the same chance to be on a list",
    "the same people were there while both lists were made",
    "matches between the lists are right",
];

/// The normal 97.5 % point.
const Z: f64 = 1.959_963_984_540_054;

/// Chapman's estimate of a table of two lists. In: people on each alone and on both. Out: people in all, with the interval of its logarithm;
/// no number where nobody is on both.
pub fn estimate(lists: &Lists) -> Estimate {
    if lists.len() != 2 {
        return Estimate::none("dependent", ASSUMES, "this method is for two lists; with three or more, the others use them all");
    }
    if let Some(why) = lists.hopeless() {
        return Estimate::none("dependent", ASSUMES, why);
    }
    let (first, second, both) = (lists.on_all(0b01) as f64, lists.on_all(0b10) as f64, lists.on_all(0b11) as f64);
    let total = (first + 1.0) * (second + 1.0) / (both + 1.0) - 1.0;
    let variance = (first + 1.0) * (second + 1.0) * (first - both) * (second - both) / ((both + 1.0).powi(2) * (both + 2.0));
    let unseen = (total - lists.seen() as f64).max(0.0);
    if unseen == 0.0 {
        return Estimate::none("dependent", ASSUMES, "one list lies wholly within the other, so nothing tells how much it misses");
    }
    let spread = (Z * (1.0 + variance / unseen.powi(2)).ln().sqrt()).exp();
    let mut made = Estimate::of("dependent", ASSUMES, lists.seen(), (unseen, unseen / spread, Some(unseen * spread)));
    made.model = "two lists, independent (Lincoln and Petersen, Chapman's correction)".to_owned();
    let if_odds = |odds: f64| (lists.seen() as f64 + odds * unseen).round();
    made.warnings.push(format!(
        "with two lists nothing can show whether they depend on each other, and the interval does not hold that doubt: about {} if the odds \
         of being on one list are three times as high for those on the other, about {} if three times as low",
        if_odds(3.0),
        if_odds(1.0 / 3.0)
    ));
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_lists_give_the_textbook_figure() {
        // Seber 1982, The Estimation of Animal Abundance, p. 60: 500 marked, 167 caught later, 7 of them marked: 10 519 by Chapman
        for (first, second, both, total) in [(500, 167, 7, 10_520.0), (200, 200, 100, 399.01)] {
            let lists = Lists::of(&["a", "b"], &[(1, first - both), (2, second - both), (3, both)]).expect("lists");
            let made = estimate(&lists).total.expect("a total");
            assert!((made.estimate - total).abs() < 0.51, "{made:?}");
        }
    }

    #[test]
    fn where_nothing_can_be_said_it_says_so() {
        for cells in [&[(1, 5), (2, 6)][..], &[(3, 5)], &[(1, 4), (3, 5)]] {
            let lists = Lists::of(&["a", "b"], cells).expect("lists");
            let made = estimate(&lists);
            assert!(made.total.is_none() && made.warnings[0].starts_with("cannot be estimated"), "{made:?}");
        }
    }

    proptest! {
        #[test]
        fn the_total_is_never_below_the_seen(a in 1u64..500, b in 1u64..500, both in 1u64..500) {
            let lists = Lists::of(&["a", "b"], &[(1, a), (2, b), (3, both)]).expect("lists");
            if let Some(total) = estimate(&lists).total {
                prop_assert!(total.least >= lists.seen() as f64 && total.least <= total.estimate);
                prop_assert!(total.most.is_some_and(|most| most >= total.estimate));
            }
        }
    }
}
