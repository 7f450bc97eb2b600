//! How far two people agree beyond chance. In: how often each pair of their decisions came. Out: Cohen's kappa with its interval, with every count.
//! Never: a figure where chance alone explains all, or where there is nothing to compare; a midpoint for it.
//! Source: Cohen 1960, "A Coefficient of Agreement for Nominal Scales"; Fleiss, Cohen and Everitt 1969, "Large Sample Standard Errors of Kappa and Weighted
//! Kappa", equation 13. Checked against the example of `PROC FREQ` of SAS.

use crate::rates::LEVEL;
use serde::Serialize;
use statrs::distribution::{ContinuousCDF, Normal};

/// Kappa of one table with what it stands on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// Things that both decided about.
    pub both: u64,
    /// Of these, decided the same.
    pub same: u64,
    /// The share decided the same.
    pub observed: f64,
    /// The share that would be the same by chance, each deciding as often as they did.
    pub by_chance: f64,
    /// Kappa: 1 is full agreement, 0 what chance gives. Nothing where both said one and the same word throughout.
    pub kappa: Option<f64>,
    /// The low end of its interval.
    pub least: Option<f64>,
    /// The high end.
    pub most: Option<f64>,
    /// The level of the interval.
    pub level: f64,
    /// How it was made.
    pub method: &'static str,
}

/// Kappa of a square table: rows are what the first said, columns what the second said. Out: nothing for an empty or ragged table.
pub fn kappa(table: &[Vec<u64>]) -> Option<Agreement> {
    let size = table.len();
    if table.iter().any(|row| row.len() != size) {
        return None;
    }
    let both: u64 = table.iter().flatten().sum();
    if both == 0 {
        return None;
    }
    let share = |count: u64| count as f64 / both as f64;
    let rows: Vec<f64> = table.iter().map(|row| share(row.iter().sum())).collect();
    let columns: Vec<f64> = (0..size).map(|at| share(table.iter().map(|row| row[at]).sum())).collect();
    let same: u64 = (0..size).map(|at| table[at][at]).sum();
    let observed = share(same);
    let by_chance: f64 = rows.iter().zip(&columns).map(|(row, column)| row * column).sum();
    let found = (by_chance < 1.0).then(|| (observed - by_chance) / (1.0 - by_chance));
    let ends = found.map(|kappa| {
        let spread = spread(table, &share, (&rows, &columns), (observed, by_chance), kappa);
        let reach = Normal::standard().inverse_cdf(0.5 + LEVEL / 2.0) * spread;
        ((kappa - reach).max(-1.0), (kappa + reach).min(1.0))
    });
    Some(Agreement {
        both,
        same,
        observed,
        by_chance,
        kappa: found,
        least: ends.map(|(least, _)| least),
        most: ends.map(|(_, most)| most),
        level: LEVEL,
        method: "kappa/cohen-1960, interval/fleiss-cohen-everitt-1969",
    })
}

/// The large-sample standard error of kappa.
fn spread(
    table: &[Vec<u64>],
    share: &impl Fn(u64) -> f64,
    (rows, columns): (&[f64], &[f64]),
    (observed, chance): (f64, f64),
    kappa: f64,
) -> f64 {
    let both: u64 = table.iter().flatten().sum();
    let apart = 1.0 - kappa;
    let (mut agree, mut differ) = (0.0, 0.0);
    for (at, row) in table.iter().enumerate() {
        for (beside, count) in row.iter().enumerate() {
            let p = share(*count);
            if at == beside {
                agree += p * (1.0 - (rows[at] + columns[at]) * apart).powi(2);
            } else {
                differ += p * (columns[at] + rows[beside]).powi(2);
            }
        }
    }
    let rest = (kappa - chance * apart).powi(2);
    debug_assert!((0.0..=1.0).contains(&observed));
    let variance = (agree + apart.powi(2) * differ - rest) / (both as f64 * (1.0 - chance).powi(2));
    variance.max(0.0).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(rows: &[&[u64]]) -> Option<Agreement> {
        kappa(&rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>())
    }

    #[test]
    fn r17_kappa_of_published_tables_is_theirs() {
        // The example of `PROC FREQ` of SAS, as statsmodels tests against it: kappa 0.4842, 95 % limits 0.2137 and 0.7547.
        // Cohen's two-by-two of 50 proposals: 0.4 from observed 0.70 and 0.50 by chance.
        for (table, wanted) in [
            (&[&[0, 4, 1][..], &[0, 8, 0], &[0, 1, 5]][..], (0.4842, Some((0.2137, 0.7547)))),
            (&[&[20, 5][..], &[10, 15]][..], (0.4, None)),
        ] {
            let found = made(table).expect("a table");
            let near = |a: Option<f64>, b: f64| a.is_some_and(|a| (a - b).abs() < 0.00005);
            assert!(near(found.kappa, wanted.0), "{found:?}");
            if let Some((least, most)) = wanted.1 {
                assert!(near(found.least, least) && near(found.most, most), "{found:?}");
            }
        }
    }

    #[test]
    fn what_chance_alone_explains_has_no_kappa_and_nothing_gives_nothing() {
        assert_eq!(made(&[&[7, 0], &[0, 0]]).map(|a| (a.both, a.same, a.kappa, a.least)), Some((7, 7, None, None)));
        assert_eq!(made(&[&[4, 0], &[0, 3]]).and_then(|a| a.kappa), Some(1.0));
        for empty in [&[][..], &[&[0, 0][..], &[0, 0]][..], &[&[1, 2][..], &[3]][..]] {
            assert_eq!(made(empty), None);
        }
    }

    #[test]
    fn kappa_stays_the_same_where_the_two_change_places() {
        let (one, other) = (made(&[&[9, 2, 1], &[3, 7, 0], &[1, 0, 4]]), made(&[&[9, 3, 1], &[2, 7, 0], &[1, 0, 4]]));
        let near = |a: Option<f64>, b: Option<f64>| a.zip(b).is_some_and(|(a, b)| (a - b).abs() < 1e-12);
        let (one, other) = (one.expect("one"), other.expect("other"));
        assert!(near(one.kappa, other.kappa) && near(one.least, other.least) && near(one.most, other.most));
    }
}
