//! A proposal: two ids, a probability and why. In: weights in bits. Out: pairs in one fixed order. Never: a decision.
//! Method: Fellegi and Sunter 1969; p = 1 / (1 + 2^-(prior + Σ weights)).

use serde::Serialize;
use std::collections::BTreeSet;

/// Pairs at or below this probability are not proposed: a reviewer's time is worth more.
pub const P_MIN: f64 = 0.01;

/// One step of the waterfall: what was compared, how well it agrees, and how much that counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// What was compared: "date", "place", a heading of a table.
    pub column: String,
    /// How well it agrees, in words.
    pub level: String,
    /// log2 of the Bayes factor m/u: above 0 speaks for, below 0 against.
    pub weight: f64,
}

/// Two things that may be one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// The id that sorts first.
    pub left: String,
    /// The id that sorts second.
    pub right: String,
    /// Probability that both are one.
    pub p: f64,
    /// Every weight that made it, the prior first.
    pub why: Vec<Reason>,
}

/// A reviewer's word on two ids, in either order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Both are one.
    Same(String, String),
    /// They are two.
    Different(String, String),
}

impl Reason {
    /// A step. In: the column, the level in words, the weight in bits.
    pub fn new(column: impl Into<String>, level: impl Into<String>, weight: f64) -> Reason {
        Reason { column: column.into(), level: level.into(), weight: (weight * 100.0).round() / 100.0 + 0.0 }
    }
}

impl Pair {
    /// The pair that the weights make. In: two ids in any order, all reasons with the prior among them.
    pub fn of(a: &str, b: &str, why: Vec<Reason>) -> Pair {
        let p = probability(why.iter().map(|reason| reason.weight).sum());
        let (left, right) = if a <= b { (a, b) } else { (b, a) };
        Pair { left: left.to_owned(), right: right.to_owned(), p, why }
    }

    /// The log-odds: the sum of all weights, in bits.
    pub fn bits(&self) -> f64 {
        self.why.iter().map(|reason| reason.weight).sum()
    }
}

/// The probability of log2 odds, rounded to six digits so that machines agree.
pub fn probability(bits: f64) -> f64 {
    (1e6 / (1.0 + (-bits).exp2())).round() / 1e6
}

/// Best first, then by ids: one order for the same input.
pub(crate) fn best_first(mut pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.sort_by(|a, b| b.p.total_cmp(&a.p).then_with(|| (&a.left, &a.right).cmp(&(&b.left, &b.right))));
    pairs
}

/// Ordered pairs of ids.
type IdPairs<'a> = BTreeSet<(&'a str, &'a str)>;

/// Verdicts as ordered pairs of ids: (said to be one, said to be two).
pub(crate) fn spoken(verdicts: &[Verdict]) -> (IdPairs<'_>, IdPairs<'_>) {
    let (mut same, mut different) = (BTreeSet::new(), BTreeSet::new());
    for verdict in verdicts {
        let (set, a, b) = match verdict {
            Verdict::Same(a, b) => (&mut same, a, b),
            Verdict::Different(a, b) => (&mut different, a, b),
        };
        set.insert(if a <= b { (a.as_str(), b.as_str()) } else { (b.as_str(), a.as_str()) });
    }
    (same, different)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_become_probabilities() {
        for (bits, p) in [(0.0, 0.5), (1.0, 0.666667), (-1.0, 0.333333), (60.0, 1.0), (-60.0, 0.0)] {
            assert_eq!(probability(bits), p, "{bits} bits");
        }
    }

    #[test]
    fn a_pair_does_not_depend_on_the_order_of_its_ids() {
        let why = || vec![Reason::new("prior", "two of a record", -3.0)];
        assert_eq!(Pair::of("a", "b", why()), Pair::of("b", "a", why()));
    }
}
