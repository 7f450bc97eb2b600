//! Strangers who agree in several columns together. In: m, u and patterns of candidate pairs. Out: bonds, where the pairs speak for them.
//! Never: a bond of pairs that agree elsewhere more than strangers do: those are matches with slips.
//! Method: pairs that EM takes for matches though they differ in two columns or more, far more often than m allows, start a third class;
//! it stays if EM with its other columns free leaves these as strangers have them (latent classes: Larsen and Rubin 2001).

use crate::table::columns::{LEVELS, Level, MISSING, OTHER};
use crate::table::learn::{Bond, Held, Learned, learn};
use crate::table::rows::{Pattern, level_in};
use std::collections::BTreeMap;

/// The most bonds.
const BONDS_MAX: usize = 4;
/// A bond is looked for where so many pairs, and this share of all matches, are more than m allows.
const EXCESS: (f64, f64) = (20.0, 0.01);
/// In its other columns a bond agrees at most so much more often than strangers: times, and share.
const STRANGERS: (f64, f64) = (3.0, 0.05);

/// Looks for bonds. In: m and u that stand, candidate patterns, the number of all pairs. Out: the prior and the bonds.
pub fn bound(mut learned: Learned, patterns: &[(Pattern, f64)], all_pairs: f64) -> Learned {
    let mut refused: Vec<Vec<usize>> = Vec::new();
    learned = learn(learned, patterns, all_pairs, Held::M);
    while learned.bonds.len() < BONDS_MAX && refused.len() < BONDS_MAX {
        let Some((columns, pairs)) = conflict(&learned, patterns, &refused) else { break };
        match tried(&learned, patterns, all_pairs, &columns, pairs) {
            Some(better) => learned = better,
            None => refused.push(columns),
        }
    }
    learned
}

fn agrees(learned: &Learned, column: usize, level: Level) -> bool {
    level != MISSING && level != OTHER && learned.bits(column, level) > 0.0
}

/// The columns in which seeming matches agree, where they differ in two others more often than m allows, and by how many pairs.
fn conflict(learned: &Learned, patterns: &[(Pattern, f64)], refused: &[Vec<usize>]) -> Option<(Vec<usize>, f64)> {
    let (scale, width) = (learned.scale(), learned.m.len());
    // by the columns that both rows fill, then by those that agree
    let mut seen: BTreeMap<u64, BTreeMap<u64, f64>> = BTreeMap::new();
    for (pattern, count) in patterns {
        let p = crate::pair::probability(scale.base + scale.evidence(*pattern));
        if p < 0.1 {
            continue;
        }
        let (mut filled, mut agreeing) = (0u64, 0u64);
        for column in 0..width {
            let level = level_in(*pattern, column);
            filled |= u64::from(level != MISSING) << column;
            agreeing |= u64::from(agrees(learned, column, level)) << column;
        }
        *seen.entry(filled).or_default().entry(agreeing).or_default() += p * count;
    }
    let share = |column: usize| -> f64 {
        (1..LEVELS as Level).filter(|level| agrees(learned, column, *level)).map(|level| learned.m[column][usize::from(level)]).sum()
    };
    let shares: Vec<f64> = (0..width).map(share).collect();
    let (mut excess, mut all): (BTreeMap<u64, f64>, f64) = (BTreeMap::new(), 0.0);
    for (filled, agreeing) in &seen {
        let pairs: f64 = agreeing.values().sum();
        all += pairs;
        for (mask, found) in agreeing.iter().filter(|(mask, _)| (filled & !**mask).count_ones() >= 2 && mask.count_ones() >= 2) {
            let chance: f64 = (0..width)
                .filter(|column| filled >> column & 1 == 1)
                .map(|column| if mask >> column & 1 == 1 { shares[column] } else { 1.0 - shares[column] })
                .product();
            *excess.entry(*mask).or_default() += found - pairs * chance;
        }
    }
    let columns = |mask: u64| -> Vec<usize> { (0..width).filter(|column| mask >> column & 1 == 1).collect() };
    let known = |mask: u64| {
        let columns = columns(mask);
        refused.contains(&columns) || learned.bonds.iter().any(|bond| bond.columns == columns)
    };
    let open = excess.into_iter().filter(|(mask, pairs)| *pairs > EXCESS.0.max(EXCESS.1 * all) && !known(*mask));
    let (mask, pairs) = open.max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)))?;
    Some((columns(mask), pairs))
}

/// The model with one bond more, if its pairs are strangers in every other column.
fn tried(learned: &Learned, patterns: &[(Pattern, f64)], all_pairs: f64, columns: &[usize], pairs: f64) -> Option<Learned> {
    let width = learned.m.len();
    let mut free = learned.clone();
    let k = (0..width).map(|column| if columns.contains(&column) { learned.m[column] } else { learned.u[column] }).collect();
    free.bonds.push(Bond { columns: (0..width).collect(), share: pairs / all_pairs, k });
    let found = learn(free, patterns, all_pairs, Held::M);
    let bond = found.bonds.last()?;
    let agreeing = |shares: &[f64; LEVELS], column: usize| -> f64 {
        (1..LEVELS as Level).filter(|level| agrees(learned, column, *level)).map(|level| shares[usize::from(level)]).sum()
    };
    let strange = |column: usize| agreeing(&bond.k[column], column) <= STRANGERS.0 * agreeing(&learned.u[column], column) + STRANGERS.1;
    let others: Vec<usize> = (0..width).filter(|column| !columns.contains(column)).collect();
    if others.iter().filter(|column| strange(**column)).count() < 2 || bond.share * all_pairs < EXCESS.0 {
        return None;
    }
    let together: Vec<usize> = (0..width).filter(|column| !strange(*column)).collect();
    if together.len() < 2 || learned.bonds.iter().any(|bond| bond.columns == together) {
        return None;
    }
    let mut made = learned.clone();
    let k = together.iter().map(|column| bond.k[*column]).collect();
    made.bonds.push(Bond { columns: together, share: bond.share, k });
    Some(learn(made, patterns, all_pairs, Held::M))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::blocks::counted;
    use crate::table::columns::EXACT;
    use crate::table::learn::Dice;
    use crate::table::sessions::{Session, taught};

    const WIDTH: usize = 6;

    /// Shares of a column where so many of a hundred are equal.
    fn level(equal: f64) -> [f64; LEVELS] {
        let mut shares = [1e-6; LEVELS];
        (shares[usize::from(*EXACT.end())], shares[usize::from(OTHER)]) = (equal, 1.0 - equal);
        shares
    }

    /// Pairs: 500 true ones that agree in 0.9 of each column, strangers in 0.05, and `kin` who agree in the first three besides.
    fn pairs(seed: u64, kin: usize) -> Vec<(Pattern, f64)> {
        let mut dice = Dice(seed);
        let made = (0..60_000 + kin).map(|n| {
            let pattern = (0..WIDTH).fold(0, |sum, column| {
                let agrees = if n < 500 {
                    90
                } else if n < 500 + kin && column < 3 {
                    95
                } else {
                    5
                };
                let level = if dice.below(100) < agrees { *EXACT.end() } else { OTHER };
                sum | Pattern::from(level) << (4 * column)
            });
            (pattern, 1.0)
        });
        counted(made)
    }

    fn known(equal: f64) -> Learned {
        Learned { m: vec![level(equal); WIDTH], u: vec![level(0.05); WIDTH], prior: 0.005, bonds: Vec::new() }
    }

    #[test]
    fn families_are_bound_and_strangers_are_not() {
        for (seed, kin, columns) in [(1, 3_000, vec![vec![0, 1, 2]]), (2, 800, vec![vec![0, 1, 2]]), (3, 0, vec![]), (4, 0, vec![])] {
            let patterns = pairs(seed, kin);
            let all = 60_000.0 + kin as f64;
            let found = bound(known(0.9), &patterns, all);
            assert_eq!(found.bonds.iter().map(|bond| bond.columns.clone()).collect::<Vec<_>>(), columns, "seed {seed}");
            assert!((found.prior * all - 500.0).abs() < 60.0, "seed {seed}: {}", found.prior * all);
            for bond in &found.bonds {
                assert!((bond.share * all - kin as f64).abs() < 0.1 * kin as f64, "seed {seed}: {}", bond.share * all);
                let against = found.scale().against(patterns.last().expect("patterns").0);
                assert!(against >= 0.0);
            }
        }
    }

    #[test]
    fn m_is_recovered_though_families_outnumber_matches() {
        let patterns = pairs(5, 3_000);
        let equal = |pattern: Pattern, column: usize| level_in(pattern, column) == *EXACT.end();
        let held = (0..WIDTH).flat_map(|a| (a..WIDTH).map(move |b| (a, b)));
        let sessions: Vec<Session> = held
            .map(|(a, b)| {
                let some = patterns.iter().filter(|(pattern, _)| equal(*pattern, a) && equal(*pattern, b)).copied().collect();
                Session { columns: 1 << a | 1 << b, patterns: some, prior: 0.1 }
            })
            .collect();
        let all = 63_000.0;
        let alone = learn(known(0.75), &patterns, all, Held::Nothing);
        assert!(alone.prior * all > 2_000.0, "EM alone takes families for matches: {}", alone.prior * all);
        let found = learn(bound(taught(&known(0.75), &sessions), &patterns, all), &patterns, all, Held::Nothing);
        assert!((found.prior * all - 500.0).abs() < 60.0, "{}", found.prior * all);
        for (column, m) in found.m.iter().enumerate() {
            assert!((m[usize::from(*EXACT.end())] - 0.9).abs() < 0.05, "column {column}: {}", m[usize::from(*EXACT.end())]);
        }
    }
}
