//! What the tables themselves say about weights. In: levels of pairs. Out: m, u and the prior. Never: a label.
//! Method: Fellegi and Sunter 1969. u of equal cells from how often each value stands in the column, u of the other levels from random
//! pairs; m by EM over candidate pairs, with the share of matches counted over all pairs, so that blocking does not raise it
//! (Winkler 2000; Linacre et al. 2022).

use crate::table::columns::{EXACT, LEVELS, Level, MISSING, OTHER};
use crate::table::rows::{Pattern, Rows, level_in};

/// m and u of every level of every column.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    /// Share of true pairs at each level.
    pub m: Vec<[f64; LEVELS]>,
    /// Share of other pairs at each level.
    pub u: Vec<[f64; LEVELS]>,
    /// Share of all pairs that are true.
    pub prior: f64,
    /// Columns in which strangers agree together.
    pub bonds: Vec<Bond>,
}

/// Strangers who agree in some columns together, and in all others as strangers do: families, neighbours, namesakes.
#[derive(Debug, Clone, PartialEq)]
pub struct Bond {
    /// The columns they agree in.
    pub columns: Vec<usize>,
    /// Their share of all pairs.
    pub share: f64,
    /// Share of their pairs at each level, in the order of `columns`.
    pub k: Vec<[f64; LEVELS]>,
}

/// Columns of a bond with their weights against strangers without one.
type BondBits = Vec<(usize, [f64; LEVELS])>;

/// Weights made ready for many patterns.
#[derive(Debug, Clone)]
pub struct Scale {
    weights: Vec<[f64; LEVELS]>,
    bonds: Vec<(f64, BondBits)>,
    /// The prior in bits.
    pub base: f64,
}

impl Scale {
    /// What a pattern says, in bits, without the prior.
    pub fn evidence(&self, pattern: Pattern) -> f64 {
        self.plainly(pattern) - self.against(pattern)
    }

    /// The summed weights of the columns, as if strangers agreed in each by itself.
    pub fn plainly(&self, pattern: Pattern) -> f64 {
        self.weights.iter().enumerate().map(|(column, weights)| weights[usize::from(level_in(pattern, column))]).sum()
    }

    /// What the bonds of strangers take off, in bits, at least 0.
    pub fn against(&self, pattern: Pattern) -> f64 {
        if self.bonds.is_empty() { 0.0 } else { (1.0 + self.odds(pattern).sum::<f64>()).log2() }
    }

    /// Odds of each bond against strangers without one.
    fn odds(&self, pattern: Pattern) -> impl Iterator<Item = f64> + '_ {
        self.bonds.iter().map(move |(share, columns)| {
            let bits: f64 = columns.iter().map(|(column, bits)| bits[usize::from(level_in(pattern, *column))]).sum();
            (share + bits).min(200.0).exp2()
        })
    }
}

/// The most rounds of EM.
const ROUNDS: usize = 60;
/// EM ends where a round changes nothing by more than this.
const SETTLED: f64 = 1e-5;
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

    /// The prior in bits.
    pub fn base(&self) -> f64 {
        (self.prior / (1.0 - self.prior)).log2()
    }

    /// The weights made ready.
    pub fn scale(&self) -> Scale {
        let weights = (0..self.m.len()).map(|column| std::array::from_fn(|level| self.bits(column, level as Level))).collect();
        let strangers = 1.0 - self.prior - self.bonds.iter().map(|bond| bond.share).sum::<f64>();
        let bits = |column: usize, k: &[f64; LEVELS]| -> [f64; LEVELS] {
            std::array::from_fn(|level| if level == usize::from(MISSING) { 0.0 } else { (k[level] / self.u[column][level]).log2() })
        };
        let ready = |bond: &Bond| {
            let columns = bond.columns.iter().zip(&bond.k).map(|(column, k)| (*column, bits(*column, k))).collect();
            ((bond.share.max(1e-18) / strangers.max(1e-9)).log2(), columns)
        };
        Scale { weights, bonds: self.bonds.iter().map(ready).collect(), base: self.base() }
    }
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

/// How equal cells of one person spread over values by their rarity: as the rows do, for a person is found twice whatever the name.
fn spread(m: &[f64; LEVELS]) -> [f64; LEVELS] {
    let all: f64 = EXACT.map(|level| m[usize::from(level)]).sum();
    std::array::from_fn(|level| if EXACT.contains(&(level as Level)) { m[level] / all } else { 0.0 })
}

/// What is learned, and what stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// m, the prior and the bonds are learned.
    Nothing,
    /// m stands.
    M,
}

/// Learns by EM. In: what is thought so far, candidate patterns with how many pairs each stands for, the number of all pairs.
/// u stands always; equal cells of one person are spread over rare and common values as m has it at the start.
pub fn learn(mut learned: Learned, patterns: &[(Pattern, f64)], all_pairs: f64, held: Held) -> Learned {
    let spreads: Vec<[f64; LEVELS]> = learned.m.iter().map(spread).collect();
    for _ in 0..ROUNDS {
        let (scale, before) = (learned.scale(), learned.clone());
        let mut sums = vec![[0.0; LEVELS]; learned.m.len()];
        let mut bound: Vec<Vec<[f64; LEVELS]>> = learned.bonds.iter().map(|bond| vec![[0.0; LEVELS]; bond.columns.len()]).collect();
        let (mut expected, mut expected_bound) = (0.0, vec![0.0; learned.bonds.len()]);
        for (pattern, count) in patterns {
            let odds = (scale.plainly(*pattern) + scale.base).min(200.0).exp2();
            let all = 1.0 + odds + scale.odds(*pattern).sum::<f64>();
            let true_pairs = count * odds / all;
            expected += true_pairs;
            for (column, sums) in sums.iter_mut().enumerate() {
                sums[usize::from(level_in(*pattern, column))] += true_pairs;
            }
            for (at, odds) in scale.odds(*pattern).enumerate() {
                let pairs = count * odds / all;
                expected_bound[at] += pairs;
                for (column, sums) in learned.bonds[at].columns.iter().zip(&mut bound[at]) {
                    sums[usize::from(level_in(*pattern, *column))] += pairs;
                }
            }
        }
        learned.prior = ((expected + 0.5) / (all_pairs + 1.0)).clamp(1e-12, 0.5);
        for ((m, sums), spread) in learned.m.iter_mut().zip(&mut sums).zip(&spreads).filter(|_| held == Held::Nothing) {
            let equal: f64 = EXACT.map(|level| sums[usize::from(level)]).sum();
            EXACT.for_each(|level| sums[usize::from(level)] = equal * spread[usize::from(level)]);
            shares(sums, m);
            hold(m);
        }
        for ((bond, sums), pairs) in learned.bonds.iter_mut().zip(&bound).zip(&expected_bound) {
            bond.share = (pairs / (all_pairs + 1.0)).clamp(1e-18, 0.3);
            bond.k.iter_mut().zip(sums).for_each(|(k, sums)| shares(sums, k));
        }
        if settled(&before, &learned) {
            break;
        }
    }
    learned
}

/// Whether a round changed no share by more than [`SETTLED`], and the number of matches by no larger part of it.
fn settled(before: &Learned, after: &Learned) -> bool {
    let still = |x: &[f64; LEVELS], y: &[f64; LEVELS]| x.iter().zip(y).all(|(x, y)| (x - y).abs() < SETTLED);
    let bonds = before.bonds.iter().zip(&after.bonds);
    let part = |x: f64, y: f64| (x - y).abs() < SETTLED * y;
    part(before.prior, after.prior)
        && before.m.iter().zip(&after.m).all(|(x, y)| still(x, y))
        && bonds.into_iter().all(|(x, y)| part(x.share, y.share) && x.k.iter().zip(&y.k).all(|(x, y)| still(x, y)))
}

/// Sums of levels to shares of those that are not missing.
fn shares(sums: &[f64; LEVELS], shares: &mut [f64; LEVELS]) {
    let all: f64 = sums[1..].iter().map(|sum| sum + SMOOTHING).sum();
    (1..LEVELS).for_each(|level| shares[level] = (sums[level] + SMOOTHING) / all);
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
        let start = Learned { m: vec![level(0.8, 0.2); 4], u: vec![level(0.1, 0.9); 4], prior: 0.002, bonds: Vec::new() };
        let learned = learn(start, &patterns, 40_000.0, Held::Nothing);
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
