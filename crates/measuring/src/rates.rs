//! Exact intervals of counts. In: how many were seen. Out: the ends between which the true rate lies at a level.
//! Never: a normal approximation, which is wrong for the small counts we have.
//! Source: Garwood 1936, "Fiducial Limits for the Poisson Distribution"; Clopper and Pearson 1934.

use serde::Serialize;
use statrs::distribution::{Beta, ChiSquared, ContinuousCDF};

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
    let tail = (1.0 - LEVEL) / 2.0;
    let quantile = |p: f64, a: f64, b: f64| Beta::new(a, b).map_or(f64::NAN, |law| law.inverse_cdf(p));
    let (k, n) = (part as f64, whole as f64);
    Some(Interval {
        estimate: rounded(k / n),
        least: if part == 0 { 0.0 } else { rounded(quantile(tail, k, n - k + 1.0)) },
        most: if part == whole { 1.0 } else { rounded(quantile(1.0 - tail, k + 1.0, n - k)) },
        level: LEVEL,
        method: "exact binomial interval (Clopper and Pearson 1934)",
    })
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

    proptest! {
        #[test]
        fn an_interval_holds_its_estimate_and_moves_with_it(n in 0u64..500) {
            let (here, next) = (poisson(n), poisson(n + 1));
            prop_assert!(here.least <= here.estimate && here.estimate <= here.most);
            prop_assert!(here.least < next.least && here.most < next.most);
        }
    }
}
