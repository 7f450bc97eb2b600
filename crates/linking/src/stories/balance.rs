//! How much words and facts count beside each other, and how a record's own verdicts move that. In: log-odds of judged pairs.
//! Out: three numbers, and how many verdicts they get right. Never: learning unasked, or from a handful of verdicts.
//! Method: logistic regression with a normal prior around the usual numbers (a ridge towards them), by Newton's method; each verdict is
//! judged by what the others taught.

/// What makes the log-odds of a pair: `before + words · (bits of the words) + facts · (bits of the facts)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Balance {
    /// Before anything is compared, in bits.
    pub before: f64,
    /// How much a bit of the words counts.
    pub words: f64,
    /// How much a bit of the facts counts.
    pub facts: f64,
}

impl Default for Balance {
    /// Words whole, facts half, since both speak of the same things: on labelled incidents, whose words had taught nothing, a fifth to a half
    /// were as good; of reports of large attacks, whose words differ more and whose figures tell more, a half is better. What the share of
    /// the facts takes from the odds before anything is compared is given back in part.
    fn default() -> Balance {
        Balance { before: 1.0, words: 1.0, facts: 0.5 }
    }
}

impl Balance {
    /// The log-odds of a pair, in bits. In: the bits of its words and of its facts.
    pub fn bits(&self, words: f64, facts: f64) -> f64 {
        self.before + self.words * words + self.facts * facts
    }
}

/// A pair that a person judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// The bits of its words.
    pub words: f64,
    /// The bits of its facts.
    pub facts: f64,
    /// Whether both are one.
    pub same: bool,
}

/// What verdicts taught.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    /// The numbers to use.
    pub balance: Balance,
    /// How many verdicts taught them.
    pub verdicts: usize,
    /// How many of them the usual numbers put right.
    pub right_before: usize,
    /// How many each is put right by what the others taught.
    pub right: usize,
}

/// So many verdicts of each kind are owed: fewer say nothing.
pub const VERDICTS_MIN: usize = 5;
/// How far the numbers may lie from the usual ones, as standard deviations.
const SPREAD: [f64; 3] = [2.0, 0.5, 0.5];
const ROUNDS: usize = 25;

/// Learns from verdicts. Out: none where fewer than [`VERDICTS_MIN`] say "same" or fewer say "different".
pub fn learn(judged: &[Judged]) -> Option<Learned> {
    let same = judged.iter().filter(|one| one.same).count();
    if same < VERDICTS_MIN || judged.len() - same < VERDICTS_MIN {
        return None;
    }
    let right = |balance: &Balance, one: &Judged| (balance.bits(one.words, one.facts) > 0.0) == one.same;
    let others = |at: usize| judged.iter().enumerate().filter(move |(n, _)| *n != at).map(|(_, one)| *one).collect::<Vec<_>>();
    Some(Learned {
        balance: fitted(judged),
        verdicts: judged.len(),
        right_before: judged.iter().filter(|one| right(&Balance::default(), one)).count(),
        right: judged.iter().enumerate().filter(|(at, one)| right(&fitted(&others(*at)), one)).count(),
    })
}

fn fitted(judged: &[Judged]) -> Balance {
    let usual = Balance::default();
    let start = [usual.before, usual.words, usual.facts];
    let mut at = start;
    for _ in 0..ROUNDS {
        let (mut slope, mut bend) = ([0.0; 3], [[0.0; 3]; 3]);
        for one in judged {
            let told = [1.0, one.words, one.facts].map(|bits| bits * std::f64::consts::LN_2);
            let odds: f64 = (0..3).map(|n| at[n] * told[n]).sum();
            let p = 1.0 / (1.0 + (-odds).exp());
            for n in 0..3 {
                slope[n] += (f64::from(u8::from(one.same)) - p) * told[n];
                (0..3).for_each(|m| bend[n][m] += p * (1.0 - p) * told[n] * told[m]);
            }
        }
        for n in 0..3 {
            let ridge = 1.0 / (SPREAD[n] * SPREAD[n]);
            slope[n] -= ridge * (at[n] - start[n]);
            bend[n][n] += ridge;
        }
        let step = solved(bend, slope);
        // a step of at most one spread: far from the end Newton's method may overshoot
        (0..3).for_each(|n| at[n] += step[n].clamp(-SPREAD[n], SPREAD[n]));
    }
    Balance { before: at[0], words: at[1].max(0.0), facts: at[2].max(0.0) }
}

/// Cramer's rule; the ridge keeps the matrix from being singular.
fn solved(matrix: [[f64; 3]; 3], right: [f64; 3]) -> [f64; 3] {
    let det = |m: &[[f64; 3]; 3]| {
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
            + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    };
    let whole = det(&matrix);
    std::array::from_fn(|column| {
        let mut with = matrix;
        (0..3).for_each(|row| with[row][column] = right[row]);
        det(&with) / whole
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::learn::Dice;

    /// Verdicts of a record where facts tell all and words nothing.
    fn told(count: usize, words: f64, facts: f64) -> Vec<Judged> {
        let mut dice = Dice(7);
        let mut bits = move || dice.below(2_000) as f64 / 100.0 - 10.0;
        let mut one = || {
            let (w, f) = (bits(), bits());
            Judged { words: w, facts: f, same: words * w + facts * f > 0.0 }
        };
        (0..count).map(|_| one()).collect()
    }

    #[test]
    fn verdicts_move_what_counts_towards_what_they_tell() {
        let learned = learn(&told(200, 0.0, 1.0)).expect("enough");
        assert!(learned.balance.words < 0.2 && learned.balance.facts > 0.5, "{learned:?}");
        assert!(learned.right > 190 && learned.right > learned.right_before, "{learned:?}");
        let other = learn(&told(200, 1.0, 0.5)).expect("enough");
        assert!(other.balance.words > 1.5 * other.balance.facts, "{other:?}");
    }

    #[test]
    fn a_handful_teaches_nothing_and_order_decides_nothing() {
        assert_eq!(learn(&told(6, 1.0, 1.0)), None);
        assert_eq!(learn(&vec![Judged { words: 1.0, facts: 1.0, same: true }; 50]), None, "no pair is different");
        let mut all = told(60, 0.3, 0.8);
        let first = learn(&all).expect("enough").balance;
        all.reverse();
        let second = learn(&all).expect("enough").balance;
        assert!((first.words - second.words).abs() < 1e-9 && (first.facts - second.facts).abs() < 1e-9);
    }
}
