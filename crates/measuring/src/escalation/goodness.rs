//! Whether a fitted rate describes the dates. In: dates and their rate. Out: how far rescaled times lie from the exponential law, and how
//! often made dates of that very rate, fitted alike, lie as far. Never: a test that takes fitted values for known ones without saying so.
//! Source: time rescaling: Ogata 1988, J. Am. Stat. Assoc. 83; the distance of Kolmogorov and Smirnov, its law by Stephens 1970; the share of
//! made dates: parametric bootstrap (Stute, Gonzáles Manteiga and Presedo Quindimil 1993, Metrika 40).

use super::dates::Dates;
use super::likelihood::rescaled;
use super::rate::{Peak, peak};
use super::{made, six};
use crate::unseen::draws::Draws;
use rayon::prelude::*;
use serde::Serialize;

/// Made sets of dates.
const MADE: u64 = 99;
/// With more attacks than this none are made: the law of known values is then near.
const COUNTED_MAX: usize = 5_000;

/// The test of fit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fits {
    /// The largest distance between rescaled times and the exponential law.
    pub distance: f64,
    /// The chance of such a distance, were the rate known and not fitted: too high.
    pub p_if_known: f64,
    /// The share of made sets of dates, fitted alike, with such a distance; absent where none were made.
    pub p: Option<f64>,
    /// How many sets were made.
    pub made: u64,
    /// How it was made.
    pub method: &'static str,
}

/// The test of a fitted rate. In: dates, the rate fitted to them, a seed. Out: the Kolmogorov distance of the rescaled times from the exponential
/// law of mean 1, with its p by made dates where there are few enough. Source: Ogata 1988.
pub fn fits(dates: &Dates, peak_found: &Peak, seed: u64) -> Fits {
    let here = distance(&rescaled(dates, peak_found.at));
    let may = dates.times().len() <= COUNTED_MAX && peak_found.at[1] < 0.0;
    let others: Vec<f64> =
        if may { (0..MADE).into_par_iter().filter_map(|set| one(dates, peak_found, seed, set)).collect() } else { Vec::new() };
    let as_far = others.iter().filter(|other| **other >= here).count();
    Fits {
        distance: six(here),
        p_if_known: six(tail(here, dates.times().len() as f64)),
        p: (!others.is_empty()).then(|| six((as_far + 1) as f64 / (others.len() + 1) as f64)),
        made: others.len() as u64,
        method: "time rescaling, Kolmogorov–Smirnov distance; p by made dates of the fitted rate, each fitted again (parametric bootstrap)",
    }
}

fn one(dates: &Dates, found: &Peak, seed: u64, set: u64) -> Option<f64> {
    let mut draws = Draws::of(seed, 0xE5CA ^ set << 16);
    let most = dates.times().len() * 20 + 1000;
    let other = made::dates(found.at, dates.first(), dates.days(), most, &mut draws)?;
    (other.times().len() >= 3).then(|| distance(&rescaled(&other, peak(&other, Some(found.at)).at)))
}

/// The distance of rescaled times from the exponential law of mean 1. In: rescaled waits, in any order. Out: the Kolmogorov distance, 0 to 1.
pub fn distance(rescaled: &[f64]) -> f64 {
    let mut shares: Vec<f64> = rescaled.iter().map(|time| 1.0 - (-time).exp()).collect();
    shares.sort_by(f64::total_cmp);
    let n = shares.len() as f64;
    let apart = |(at, share): (usize, &f64)| (share - at as f64 / n).max((at + 1) as f64 / n - share);
    shares.iter().enumerate().map(apart).fold(0.0, f64::max)
}

/// The chance of a distance as large from n values of a known law. In: the distance, n. Source: Stephens 1970, J. R. Stat. Soc. B 32.
pub fn tail(distance: f64, n: f64) -> f64 {
    let scaled: f64 = distance * (n.sqrt() + 0.12 + 0.11 / n.sqrt());
    if scaled < 0.2 {
        return 1.0;
    }
    let term = |k: f64| (if k % 2.0 == 1.0 { 2.0 } else { -2.0 }) * (-2.0 * k * k * scaled * scaled).exp();
    (1..=100).map(|k| term(f64::from(k))).sum::<f64>().clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_have_the_tabled_chances() {
        // Stephens 1974, J. Am. Stat. Assoc. 69, table 1A: 1.358 at 5 %, 1.628 at 1 %, of D (√n + 0.12 + 0.11/√n); 1.224 at 10 %
        for (scaled, chance) in [(1.358, 0.05), (1.628, 0.01), (1.224, 0.10)] {
            let n: f64 = 50.0;
            let found = tail(scaled / (n.sqrt() + 0.12 + 0.11 / n.sqrt()), n);
            assert!((found - chance).abs() < 5e-4, "{scaled}: {found}");
        }
    }

    #[test]
    fn the_distance_is_the_largest_gap_from_the_law() {
        // one value at the median of the law: half on either side
        assert!((distance(&[std::f64::consts::LN_2]) - 0.5).abs() < 1e-12);
        assert!((distance(&[0.0, 1e9]) - 0.5).abs() < 1e-12);
        assert!((distance(&[1e9, 1e9]) - 1.0).abs() < 1e-12);
    }
}
