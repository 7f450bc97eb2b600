//! What the tables themselves say about weights. In: levels of pairs. Out: m, u and the prior. Never: a label.
//! Method: u from random pairs; m by EM within each blocking key, the key's own column left out, averaged over the keys
//! (Winkler 2000; the scheme of Splink); the prior is the share of all pairs that the model then expects to be one.

use std::collections::BTreeMap;

/// The levels of one pair, column by column; `None` where a cell is empty.
pub type Levels = Vec<Option<u8>>;

/// m and u of every level of every column.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    /// Share of true pairs at each level.
    pub m: Vec<Vec<f64>>,
    /// Share of other pairs at each level.
    pub u: Vec<Vec<f64>>,
}

/// Smallest share that a level can have: no weight is endless.
const SHARE_MIN: f64 = 1e-5;
const ROUNDS: usize = 60;

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

/// Shares of levels among random pairs. In: their levels, and the number of levels of each column.
pub fn random_shares(pairs: &[Levels], sizes: &[usize]) -> Vec<Vec<f64>> {
    let mut sums: Vec<Vec<f64>> = sizes.iter().map(|size| vec![0.5; *size]).collect();
    for levels in pairs {
        for (column, level) in levels.iter().enumerate() {
            if let Some(level) = level {
                sums[column][usize::from(*level)] += 1.0;
            }
        }
    }
    sums.into_iter().map(shares).collect()
}

fn shares(sums: Vec<f64>) -> Vec<f64> {
    let all: f64 = sums.iter().sum();
    sums.iter().map(|sum| (sum / all).max(SHARE_MIN)).collect()
}

/// The first guess of m: agreement is common among true pairs.
fn first_m(size: usize) -> Vec<f64> {
    let rest = 0.2 / (size - 1) as f64;
    (0..size).map(|level| if level == 0 { 0.8 } else { rest }).collect()
}

/// Learns m. In: per blocking column its pairs' levels; u. Out: m averaged over blocks by their expected true pairs.
pub fn learn(blocks: &[(usize, Vec<Levels>)], u: Vec<Vec<f64>>) -> Learned {
    let mut sums: Vec<Vec<f64>> = u.iter().map(|levels| first_m(levels.len()).iter().map(|m| m * 2.0).collect()).collect();
    for (blocked, pairs) in blocks {
        let mut patterns: BTreeMap<&Levels, f64> = BTreeMap::new();
        for levels in pairs {
            *patterns.entry(levels).or_default() += 1.0;
        }
        for (column, expected) in em(&patterns, *blocked, &u).into_iter().enumerate().filter(|(column, _)| column != blocked) {
            sums[column].iter_mut().zip(expected).for_each(|(sum, more)| *sum += more);
        }
    }
    Learned { m: sums.into_iter().map(shares).collect(), u }
}

/// Expected true pairs at each level of each column, after EM over the patterns of one block.
fn em(patterns: &BTreeMap<&Levels, f64>, blocked: usize, u: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut m: Vec<Vec<f64>> = u.iter().map(|levels| first_m(levels.len())).collect();
    let all: f64 = patterns.values().sum();
    let mut share = 0.1;
    let mut sums = Vec::new();
    for _ in 0..ROUNDS {
        sums = u.iter().map(|levels| vec![0.0; levels.len()]).collect::<Vec<_>>();
        let mut true_pairs = 0.0;
        for (levels, count) in patterns {
            let bits: f64 = (0..m.len())
                .filter(|column| *column != blocked)
                .filter_map(|column| levels[column].map(|level| (m[column][usize::from(level)] / u[column][usize::from(level)]).log2()))
                .sum();
            let odds = bits.exp2() * share / (1.0 - share);
            let expected = count * odds / (1.0 + odds);
            true_pairs += expected;
            for (column, level) in levels.iter().enumerate() {
                if let Some(level) = level {
                    sums[column][usize::from(*level)] += expected;
                }
            }
        }
        share = (true_pairs / all.max(1.0)).clamp(1e-6, 1.0 - 1e-6);
        m = sums.iter().map(|sum| shares(sum.iter().map(|s| s + 0.1).collect())).collect();
    }
    sums
}

/// The share of all pairs that are true, such that the pairs scored bear it out. In: summed bits of each pair without the prior.
pub fn prior(bits: &[f64], all_pairs: f64) -> f64 {
    let mut prior = 1e-4f64;
    for _ in 0..ROUNDS {
        let odds = prior / (1.0 - prior);
        let expected: f64 = bits.iter().map(|bits| bits.min(60.0).exp2() * odds).map(|odds| odds / (1.0 + odds)).sum();
        prior = ((expected + 0.5) / (all_pairs + 1.0)).clamp(1e-9, 0.5);
    }
    prior
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn em_recovers_known_shares() {
        // 400 true pairs of 4,000 in a block; three columns agree in 0.9 of true and 0.1 of other pairs
        let mut dice = Dice(7);
        let mut pairs = Vec::new();
        for n in 0..4_000 {
            let agrees = if n < 400 { 90 } else { 10 };
            let mut levels: Levels = (0..4).map(|_| Some(u8::from(dice.below(100) >= agrees))).collect();
            levels[0] = Some(0);
            pairs.push(levels);
        }
        let u = vec![vec![0.01, 0.99], vec![0.1, 0.9], vec![0.1, 0.9], vec![0.1, 0.9]];
        let learned = learn(&[(0, pairs)], u);
        for column in 1..4 {
            assert!((learned.m[column][0] - 0.9).abs() < 0.05, "{:?}", learned.m[column]);
        }
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
