//! The starting weights of reports and people. In: a column and a level. Out: log2(m/u). Never: a learned value: those come with a model.
//! Source: `lexicon/weights.tsv`, each row with its reason; missing is neutral because no row speaks of it.

use crate::pair::Reason;
use std::sync::LazyLock;

/// One row of the table of weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Weight {
    /// What is compared.
    pub column: &'static str,
    /// How well it agrees.
    pub level: &'static str,
    /// Share of true pairs that stand at this level.
    pub m: f64,
    /// Share of other pairs that stand at it.
    pub u: f64,
    /// Why these numbers.
    pub because: &'static str,
}

impl Weight {
    /// log2 of the Bayes factor.
    pub fn bits(&self) -> f64 {
        (self.m / self.u).log2()
    }
}

/// Every weight, in the order of the file.
pub static WEIGHTS: LazyLock<Vec<Weight>> =
    LazyLock::new(|| include_str!("../lexicon/weights.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(row).collect());

fn row(line: &'static str) -> Option<Weight> {
    let mut cells = line.split('\t');
    let (column, level) = (cells.next()?, cells.next()?);
    let (m, u) = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
    Some(Weight { column, level, m, u, because: cells.next().unwrap_or_default() })
}

/// The weight of a level as a reason; a level without a row is neutral.
pub fn reason(column: &str, level: &str) -> Reason {
    let found = WEIGHTS.iter().find(|weight| weight.column == column && weight.level == level);
    debug_assert!(found.is_some(), "no weight for {column}: {level}");
    Reason::new(column, level, found.map_or(0.0, Weight::bits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_reads_once_and_is_a_share() {
        let lines = include_str!("../lexicon/weights.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(WEIGHTS.len(), lines);
        let mut seen = BTreeSet::new();
        for weight in WEIGHTS.iter() {
            assert!(weight.m > 0.0 && weight.m <= 1.0 && weight.u > 0.0 && weight.u <= 1.0, "{weight:?}");
            assert!(seen.insert((weight.column, weight.level)), "{weight:?} stands twice");
        }
    }
}
