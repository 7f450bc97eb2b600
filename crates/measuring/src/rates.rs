//! Exact intervals of counts. In: how many were seen. Out: the ends between which the true rate lies at a level.
//! Never: a normal approximation, which is wrong for the small counts we have; groups of like things taken for so many single ones.
//! Source: Garwood 1936, "Fiducial Limits for the Poisson Distribution"; Clopper and Pearson 1934; Korn and Graubard 1998.

use serde::Serialize;
use statrs::distribution::{Beta, ChiSquared, ContinuousCDF, StudentsT};

/// The level of every interval here.
pub const LEVEL: f64 = 0.95;

/// A number with its exact interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// What was seen.
    pub estimate: f64,
    /// The low end.
    pub least: f64,
    /// The high end.
    pub most: f64,
    /// The level of the interval.
    pub level: f64,
    /// How it was made.
    pub method: &'static str,
}

/// The exact Poisson interval of a count: χ²(α/2; 2n)/2 to χ²(1−α/2; 2n+2)/2. In: how many were counted in the period.
/// Source: Garwood 1936.
pub fn poisson(counted: u64) -> Interval {
    let tail = (1.0 - LEVEL) / 2.0;
    let quantile = |p: f64, freedom: f64| ChiSquared::new(freedom).map_or(f64::NAN, |law| law.inverse_cdf(p) / 2.0);
    let n = counted as f64;
    Interval {
        estimate: n,
        least: if counted == 0 { 0.0 } else { rounded(quantile(tail, 2.0 * n)) },
        most: rounded(quantile(1.0 - tail, 2.0 * n + 2.0)),
        level: LEVEL,
        method: "exact Poisson interval (Garwood 1936)",
    }
}

/// The exact interval of a share. In: `part` of `whole`. Out: `None` of nothing. Source: Clopper and Pearson 1934.
pub fn share(part: u64, whole: u64) -> Option<Interval> {
    if whole == 0 || part > whole {
        return None;
    }
    Some(exact(part as f64 / whole as f64, whole as f64, "exact binomial interval (Clopper and Pearson 1934)"))
}

/// The interval of a share of things that come in groups whose members are alike, as reports of one attack are. In: of each group `part` of
/// `whole`; groups of none add nothing. Out: `None` of fewer than two groups: how alike they are cannot be seen. Method: the exact interval
/// of as many single things as tell as much (the share's variance between groups, linearised; the t of its few groups), never more than there
/// are. Where all or none are counted the groups stand for one thing each. Source: Korn and Graubard 1998, Survey Methodology 24, 193–201.
pub fn share_in_groups(groups: &[(u64, u64)]) -> Option<Interval> {
    let groups: Vec<(f64, f64)> =
        groups.iter().filter(|(_, whole)| *whole > 0).map(|(part, whole)| (*part as f64, *whole as f64)).collect();
    let (part, whole) = groups.iter().fold((0.0, 0.0), |sum, group| (sum.0 + group.0, sum.1 + group.1));
    let number = groups.len() as f64;
    if groups.len() < 2 || groups.iter().any(|(part, whole)| part > whole) {
        return None;
    }
    let share = part / whole;
    let between: f64 = groups.iter().map(|(part, whole)| (part - share * whole).powi(2)).sum();
    let variance = number / (number - 1.0) * between / whole.powi(2);
    let tail = (1.0 - LEVEL) / 2.0;
    let t = |freedom: f64| StudentsT::new(0.0, 1.0, freedom).map_or(f64::NAN, |law| law.inverse_cdf(tail));
    let few = (t(whole - 1.0) / t(number - 1.0)).powi(2);
    let single = if part == 0.0 || part == whole { number } else { share * (1.0 - share) / variance * few };
    Some(exact(share, single.min(whole), "exact binomial interval of the effective number (Korn and Graubard 1998)"))
}

/// The interval of Clopper and Pearson, also for a number that is not whole.
fn exact(share: f64, number: f64, method: &'static str) -> Interval {
    let tail = (1.0 - LEVEL) / 2.0;
    let quantile = |p: f64, a: f64, b: f64| Beta::new(a, b).map_or(f64::NAN, |law| law.inverse_cdf(p));
    let (part, rest) = (share * number, (1.0 - share) * number);
    Interval {
        estimate: rounded(share),
        least: if share == 0.0 { 0.0 } else { rounded(quantile(tail, part, rest + 1.0)) },
        most: if share == 1.0 { 1.0 } else { rounded(quantile(1.0 - tail, part + 1.0, rest)) },
        level: LEVEL,
        method,
    }
}

/// Six digits, so that machines agree.
fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn poisson_intervals_are_the_published_ones() {
        // Garwood 1936; Ulm 1990, table 1
        for (n, least, most) in
            [(0, 0.0, 3.689), (1, 0.0253, 5.572), (2, 0.2422, 7.225), (5, 1.6235, 11.668), (10, 4.795, 18.39), (100, 81.36, 121.63)]
        {
            let found = poisson(n);
            assert!((found.least - least).abs() < 6e-3 && (found.most - most).abs() < 6e-3, "{n}: {found:?}");
        }
    }

    #[test]
    fn shares_have_the_published_intervals() {
        // Clopper and Pearson 1934 as tabled: 0 of 10, 5 of 10, 10 of 10, 1 of 20
        for (k, n, least, most) in [(0, 10, 0.0, 0.3085), (5, 10, 0.1871, 0.8129), (10, 10, 0.6915, 1.0), (1, 20, 0.0013, 0.2487)] {
            let found = share(k, n).expect("a share");
            assert!((found.least - least).abs() < 1e-4 && (found.most - most).abs() < 1e-4, "{k}/{n}: {found:?}");
        }
        assert_eq!(share(0, 0), None);
    }

    #[test]
    fn shares_of_groups_have_the_intervals_of_rs_survey_package() {
        // R 4.2, survey 4.1, svyciprop(method = "beta") of a design with the groups as clusters
        let check = |groups: &[(u64, u64)], least: f64, most: f64| {
            let found = share_in_groups(groups).expect("a share");
            assert!((found.least - least).abs() < 2e-6 && (found.most - most).abs() < 2e-6, "{groups:?}: {found:?}");
        };
        check(&[(5, 8), (0, 4), (3, 9), (9, 10), (1, 12)], 0.043846, 0.891648);
        check(&[(2, 10), (1, 10), (7, 10), (0, 10), (4, 10), (6, 10)], 0.085965, 0.677354);
        check(&[(30, 40), (1, 20), (2, 25), (0, 0)], 0.000003, 0.999691);
    }

    #[test]
    fn groups_that_tell_no_more_than_single_things_have_the_plain_interval_and_one_group_has_none() {
        let plain = |found: Interval| (found.least, found.most);
        // every group alike: nothing between them; all counted: one thing for each group
        let alike = share_in_groups(&[(5, 10), (5, 10), (5, 10)]).expect("a share");
        assert_eq!(plain(alike), plain(share(15, 30).expect("a share")));
        let all = share_in_groups(&[(9, 9), (30, 30), (4, 4)]).expect("a share");
        assert_eq!(plain(all), plain(share(3, 3).expect("a share")));
        for groups in [&[][..], &[(3, 9)], &[(0, 0), (3, 9)], &[(5, 4), (1, 2)]] {
            assert_eq!(share_in_groups(groups), None, "{groups:?}");
        }
    }

    #[test]
    fn the_interval_of_groups_holds_a_known_share_where_the_plain_one_does_not() {
        // twenty groups of ten, each wholly of one kind or of the other with chance 0.3: the truth is 0.3
        let mut seed = 7u64;
        let mut chance = || {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (seed >> 11) as f64 / (1u64 << 53) as f64
        };
        let holds = |found: Option<Interval>| found.is_some_and(|found| (found.least..=found.most).contains(&0.3)) as u32;
        let (mut of_groups, mut of_single) = (0, 0);
        for _ in 0..400 {
            let groups: Vec<(u64, u64)> = (0..20).map(|_| (if chance() < 0.3 { 10 } else { 0 }, 10)).collect();
            of_groups += holds(share_in_groups(&groups));
            of_single += holds(share(groups.iter().map(|group| group.0).sum(), 200));
        }
        assert!(of_groups >= 376 && of_single < 240, "{of_groups} and {of_single} of 400");
    }

    proptest! {
        #[test]
        fn an_interval_holds_its_estimate_and_moves_with_it(n in 0u64..500) {
            let (here, next) = (poisson(n), poisson(n + 1));
            prop_assert!(here.least <= here.estimate && here.estimate <= here.most);
            prop_assert!(here.least < next.least && here.most < next.most);
        }
    }
}
