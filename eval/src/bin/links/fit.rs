//! Weights of levels from labelled pairs. In: levels of pairs, and which pairs are one. Out: weights in bits.
//! Never: a label of an incident that a fold leaves out. Method: logistic regression, one weight a level, by Newton's method with a ridge.

use gawah_eval::newton::solve;
use gawah_linking::stories::Compared;
use gawah_linking::stories::balance::Balance;
use gawah_linking::stories::levels::{COMPARISONS, Weights, level_count};
use rayon::prelude::*;

/// Strength of the ridge: 1/C of other programs.
const RIDGE: f64 = 1.0 / 0.3;
const ROUNDS: usize = 9;

/// Fits weights. In: levels of pairs with whether they are one.
pub fn fit(pairs: &[(&[u8], bool)]) -> Weights {
    let mut starts = vec![1];
    (0..COMPARISONS.len()).for_each(|at| starts.push(starts[at] + level_count(at)));
    let size = starts[COMPARISONS.len()];
    let places = |levels: &[u8]| -> Vec<usize> {
        std::iter::once(0).chain(levels.iter().enumerate().map(|(at, level)| starts[at] + usize::from(*level))).collect()
    };
    let mut weights = vec![0.0; size];
    for _ in 0..ROUNDS {
        let (mut slope, mut bend) = (vec![0.0; size], vec![0.0; size * size]);
        for (levels, one) in pairs {
            let places = places(levels);
            let odds: f64 = places.iter().map(|at| weights[*at]).sum();
            let p = 1.0 / (1.0 + (-odds).exp());
            let (off, curve) = (f64::from(u8::from(*one)) - p, p * (1.0 - p));
            for (n, at) in places.iter().enumerate() {
                slope[*at] += off;
                if curve > 1e-7 {
                    places[..=n].iter().for_each(|other| bend[at * size + other] += curve);
                }
            }
        }
        for at in 0..size {
            let ridge = if at == 0 { 1e-6 } else { RIDGE };
            slope[at] -= ridge * weights[at];
            bend[at * size + at] += ridge;
        }
        let step = solve(&mut bend, slope, size);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    let bits = |nats: f64| nats / std::f64::consts::LN_2;
    let mut made = Weights::none();
    made.prior = bits(weights[0]);
    for (at, levels) in made.bits.iter_mut().enumerate() {
        levels.iter_mut().enumerate().for_each(|(level, weight)| *weight = bits(weights[starts[at] + level]));
    }
    made
}

/// How many parts the incidents are dealt into.
pub const FOLDS: u64 = 5;

/// Log-odds of each pair in bits, from weights that saw neither of its incidents; across two folds the mean of both. Pairs of two languages
/// teach nothing.
pub fn crossed(pairs: &[Compared], incidents: &[String]) -> Vec<f64> {
    let fold: Vec<u64> = incidents
        .iter()
        .map(|name| name.bytes().fold(7u64, |sum, byte| sum.wrapping_mul(131) ^ u64::from(byte)) >> 2)
        .map(|h| h % FOLDS)
        .collect();
    let of = |at: u32| fold[at as usize];
    let models: Vec<Weights> = (0..FOLDS)
        .into_par_iter()
        .map(|out| {
            let seen = pairs.iter().filter(|p| !p.levels.is_empty() && of(p.left) != out && of(p.right) != out);
            fit(&seen.map(|p| (p.levels.as_slice(), incidents[p.left as usize] == incidents[p.right as usize])).collect::<Vec<_>>())
        })
        .collect();
    let by = |fold: u64, pair: &Compared| pair.bits(&models[fold as usize], &Balance::default());
    pairs.iter().map(|pair| (by(of(pair.left), pair) + by(of(pair.right), pair)) / 2.0).collect()
}
