//! What the tables themselves say about weights. In: levels of pairs. Out: m, u and the prior. Never: a label.
//! Method: Fellegi and Sunter 1969. u of equal cells from how often each value stands in the column, u of the other levels from random
//! pairs; m by EM over candidate pairs, with the share of matches counted over all pairs, so that blocking does not raise it
//! (Winkler 2000; Linacre et al. 2022).

use crate::table::columns::{EXACT, LEVELS, Level, MISSING, OTHER};
use crate::table::prepare::{Pattern, Rows, level_in};

/// m and u of every level of every column.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    /// Share of true pairs at each level.
    pub m: Vec<[f64; LEVELS]>,
    /// Share of other pairs at each level.
    pub u: Vec<[f64; LEVELS]>,
    /// Share of all pairs that are true.
    pub prior: f64,
}

const ROUNDS: usize = 60;
/// Pairs added to each level of m and u: no weight is endless.
const SMOOTHING: f64 = 0.3;

/// Deterministic numbers from a seed. Source: Steele, Lea, Flood 2014, SplitMix64.
pub struct Dice(pub u64);

impl Dice {
    /// The next number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end.max(1) as u64) as usize
    }
}

impl Learned {
    /// The weight of a level in bits; a missing value has none.
    pub fn bits(&self, column: usize, level: Level) -> f64 {
        if level == MISSING { 0.0 } else { (self.m[column][usize::from(level)] / self.u[column][usize::from(level)]).log2() }
    }

    /// All weights as a table: column, level.
    pub fn weights(&self) -> Vec<[f64; LEVELS]> {
        (0..self.m.len()).map(|column| std::array::from_fn(|level| self.bits(column, level as Level))).collect()
    }

    /// The prior in bits.
    pub fn base(&self) -> f64 {
        (self.prior / (1.0 - self.prior)).log2()
    }
}

/// The summed weight of a pattern.
pub fn sum(weights: &[[f64; LEVELS]], pattern: Pattern) -> f64 {
    weights.iter().enumerate().map(|(column, weights)| weights[usize::from(level_in(pattern, column))]).sum()
}

/// u of every level. In: the rows, and patterns of random pairs.
pub fn chance(rows: &Rows, random: &[Pattern]) -> Vec<[f64; LEVELS]> {
    let share = |at: usize| {
        let values = &rows.columns[at].values[1..];
        let known: f64 = values.iter().map(|value| f64::from(value.rows)).sum();
        let mut u = [0.0; LEVELS];
        for value in values {
            let rows = f64::from(value.rows);
            // whole numbers, so that the order of values adds up to the same
            u[usize::from(value.exact)] += rows * (rows - 1.0);
        }
        u.iter_mut().for_each(|pairs| *pairs /= (known * (known - 1.0)).max(1.0));
        let equal: f64 = u.iter().sum();
        let mut counts = [0.0; LEVELS];
        random.iter().for_each(|pattern| counts[usize::from(level_in(*pattern, at))] += 1.0);
        let partial = usize::from(*EXACT.end()) + 1..LEVELS;
        let all: f64 = partial.clone().map(|level| counts[level] + SMOOTHING).sum();
        for level in partial {
            u[level] = (1.0 - equal).max(0.0) * (counts[level] + SMOOTHING) / all;
        }
        u.map(|share| share.max(1e-9))
    };
    (0..rows.columns.len()).map(share).collect()
}

/// The first guess of m: equal in three of four, as rare as the column's values are; the rest partial.
pub fn first_guess(rows: &Rows) -> Vec<[f64; LEVELS]> {
    let guess = |at: usize| {
        let values = &rows.columns[at].values[1..];
        let known: f64 = values.iter().map(|value| f64::from(value.rows)).sum();
        let mut m = [0.0; LEVELS];
        values.iter().for_each(|value| m[usize::from(value.exact)] += f64::from(value.rows));
        m.iter_mut().for_each(|rows| *rows = 0.002 + 0.75 * *rows / known.max(1.0));
        (usize::from(*EXACT.end()) + 1..usize::from(OTHER)).for_each(|level| m[level] += 0.02);
        m[usize::from(OTHER)] += 0.05;
        m
    };
    (0..rows.columns.len()).map(guess).collect()
}

/// Learns m and the prior. In: a first guess, u, candidate patterns with how many pairs each stands for, and the number of all pairs.
pub fn learn(m: Vec<[f64; LEVELS]>, u: Vec<[f64; LEVELS]>, patterns: &[(Pattern, f64)], all_pairs: f64, rows: usize) -> Learned {
    let prior = (0.2 * rows as f64 / all_pairs.max(1.0)).clamp(1e-12, 0.1);
    let mut learned = Learned { m, u, prior };
    for _ in 0..ROUNDS {
        let (weights, base) = (learned.weights(), learned.base());
        let mut sums = vec![[0.0; LEVELS]; learned.m.len()];
        let mut expected = 0.0;
        for (pattern, count) in patterns {
            let odds = (sum(&weights, *pattern) + base).min(60.0).exp2();
            let true_pairs = count * odds / (1.0 + odds);
            expected += true_pairs;
            for (column, sums) in sums.iter_mut().enumerate() {
                sums[usize::from(level_in(*pattern, column))] += true_pairs;
            }
        }
        learned.prior = ((expected + 0.5) / (all_pairs + 1.0)).clamp(1e-12, 0.5);
        for (m, sums) in learned.m.iter_mut().zip(&sums) {
            let all: f64 = sums[1..].iter().map(|sum| sum + SMOOTHING).sum();
            (1..LEVELS).for_each(|level| m[level] = (sums[level] + SMOOTHING) / all);
            hold(m);
        }
    }
    learned
}

/// At most this share of true pairs agrees in nothing of a column that both rows fill: without a bound, EM can take namesakes for matches.
const OTHER_MAX: f64 = 0.25;

fn hold(m: &mut [f64; LEVELS]) {
    let other = m[usize::from(OTHER)];
    if other > OTHER_MAX {
        m[1..usize::from(OTHER)].iter_mut().for_each(|share| *share *= (1.0 - OTHER_MAX) / (1.0 - other).max(1e-9));
        m[usize::from(OTHER)] = OTHER_MAX;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn em_recovers_known_shares() {
        // 400 true pairs of 40,000; four columns agree in 0.9 of true and in 0.1 of other pairs
        let mut dice = Dice(7);
        let mut patterns = Vec::new();
        for n in 0..40_000 {
            let agrees = if n < 400 { 90 } else { 10 };
            let pattern = (0..4).fold(0, |sum, column| {
                let level = if dice.below(100) < agrees { *EXACT.end() } else { OTHER };
                sum | Pattern::from(level) << (4 * column)
            });
            patterns.push((pattern, 1.0));
        }
        let level = |exact: f64, other: f64| {
            let mut shares = [1e-6; LEVELS];
            (shares[usize::from(*EXACT.end())], shares[usize::from(OTHER)]) = (exact, other);
            shares
        };
        let learned = learn(vec![level(0.8, 0.2); 4], vec![level(0.1, 0.9); 4], &patterns, 40_000.0, 400);
        for m in &learned.m {
            assert!((m[usize::from(*EXACT.end())] - 0.9).abs() < 0.05, "{m:?}");
        }
        assert!((learned.prior * 40_000.0 - 400.0).abs() < 60.0, "{}", learned.prior);
    }

    #[test]
    fn dice_are_the_same_on_every_machine() {
        let mut dice = Dice(1);
        assert_eq!([dice.below(1000), dice.below(1000), dice.below(1000)], {
            let mut again = Dice(1);
            [again.below(1000), again.below(1000), again.below(1000)]
        });
    }
}
