//! Whether shares of several groups differ by more than chance. In: for each row a part and a whole. Out: each row beside all others, with
//! Fisher's exact test and how many tests were made. Never: a test without the raw counts, or one of several tests as if it were the only one.
//! Source: Fisher 1935, The Logic of Inductive Inference, J. R. Stat. Soc. 98; Holm 1979, Scand. J. Stat. 6.

use crate::rates::{Interval, share};
use serde::Serialize;
use statrs::function::factorial::ln_factorial;

/// Larger tables than this are not enumerated.
const WHOLE_MAX: u64 = 1_000_000;

/// One row beside all others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Compared {
    /// The row's name.
    pub name: String,
    /// Of how many.
    pub whole: u64,
    /// How many of them.
    pub part: u64,
    /// The share with its exact interval; absent of nothing.
    pub share: Option<Interval>,
    /// The same of all other rows together.
    pub others_whole: u64,
    /// The part of all other rows together.
    pub others_part: u64,
    /// The chance of shares as far apart if all were alike; absent where either side is empty.
    pub p: Option<f64>,
    /// The same, raised for the number of tests.
    pub p_of_all: Option<f64>,
    /// How many tests were made.
    pub tests: usize,
}

/// What every such table must say.
pub const NO_PROOF: &str =
    "shares differ for many reasons; a difference is no proof of its cause, and what no source reports counts as not done";

/// Each row beside all others together. In: a name, a part and a whole for each row, the part not above the whole.
pub fn compare(rows: &[(String, u64, u64)]) -> Vec<Compared> {
    let (all_part, all_whole) = rows.iter().fold((0, 0), |sum, row| (sum.0 + row.1, sum.1 + row.2));
    let mut made: Vec<Compared> = rows
        .iter()
        .map(|(name, part, whole)| {
            let (others_part, others_whole) = (all_part - part, all_whole - whole);
            let p = fisher([*part, whole.saturating_sub(*part), others_part, others_whole.saturating_sub(others_part)]);
            let share = share(*part, *whole);
            Compared { name: name.clone(), whole: *whole, part: *part, share, others_whole, others_part, p, p_of_all: None, tests: 0 }
        })
        .collect();
    // of two rows, each beside the other is one test
    let tests = if rows.len() == 2 { 1 } else { made.iter().filter(|row| row.p.is_some()).count() };
    let mut order: Vec<usize> = (0..made.len()).filter(|at| made[*at].p.is_some()).collect();
    order.sort_by(|a, b| made[*a].p.unwrap_or(1.0).total_cmp(&made[*b].p.unwrap_or(1.0)));
    let mut highest = 0.0f64;
    for (rank, at) in order.into_iter().enumerate() {
        let raised = made[at].p.unwrap_or(1.0) * (tests.saturating_sub(rank)).max(1) as f64;
        highest = highest.max(raised.min(1.0));
        made[at].p_of_all = Some(highest);
    }
    made.iter_mut().for_each(|row| row.tests = tests);
    made
}

/// Fisher's exact test, two-sided: the chance of all tables with these margins that are no likelier than this one. In: the four cells, by
/// rows. Out: `None` where a margin is empty. Source: Fisher 1935; as R's fisher.test.
pub fn fisher([a, b, c, d]: [u64; 4]) -> Option<f64> {
    let (row, other, column, all) = (a + b, c + d, a + c, a + b + c + d);
    if row == 0 || other == 0 || all > WHOLE_MAX {
        return None;
    }
    let choose = |n: u64, k: u64| ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k);
    let chance = |x: u64| (choose(row, x) + choose(other, column - x) - choose(all, column)).exp();
    let here = chance(a) * (1.0 + 1e-7);
    let p: f64 = (column.saturating_sub(other)..=column.min(row)).map(chance).filter(|one| *one <= here).sum();
    Some((p.min(1.0) * 1e6).round() / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_test_gives_the_published_chances() {
        // Fisher 1935, the lady tasting tea: 3 of 4 right, two-sided 0.4857; R 4's fisher.test on twins and crime (Fisher 1970): 0.0005367
        for (cells, p) in [([3, 1, 1, 3], 0.485_714), ([2, 15, 10, 3], 0.000_537), ([4, 0, 0, 4], 0.028_571), ([5, 5, 5, 5], 1.0)] {
            let found = fisher(cells).expect("a chance");
            assert!((found - p).abs() < 1e-6, "{cells:?}: {found}");
        }
        assert_eq!((fisher([0, 0, 3, 4]), fisher([3, 4, 0, 0])), (None, None));
    }

    #[test]
    fn each_row_stands_beside_all_others_and_tells_how_many_tests_were_made() {
        let rows = [("a", 3, 4), ("b", 1, 4), ("c", 0, 0)].map(|(name, part, whole)| (name.to_owned(), part, whole));
        let made = compare(&rows);
        assert_eq!((made[0].others_part, made[0].others_whole, made[0].tests), (1, 4, 2));
        assert_eq!((made[2].p, made[2].share), (None, None));
        assert!(made[0].p_of_all >= made[0].p && made[0].p_of_all.is_some_and(|p| p <= 1.0));
        let two = compare(&rows[..2]);
        assert_eq!((two[0].tests, two[0].p, two[0].p_of_all), (1, two[1].p, two[0].p));
    }

    proptest! {
        #[test]
        fn turning_the_table_changes_nothing(a in 0u64..12, b in 0u64..12, c in 0u64..12, d in 0u64..12) {
            prop_assert_eq!(fisher([a, b, c, d]), fisher([b, a, d, c]));
            prop_assert_eq!(fisher([a, b, c, d]), fisher([c, d, a, b]));
            if let Some(p) = fisher([a, b, c, d]) {
                prop_assert!(p > 0.0 && p <= 1.0);
            }
        }
    }
}
