//! m of each column where the rows were brought together by other columns. In: patterns of pairs that agree in some columns, those columns
//! held out. Out: m. Never: a column judged among pairs that were chosen by it.
//! Method: EM within each session with u fixed, the share of matches free (Linacre et al. 2022, "Splink"); of the sessions that saw a
//! column the second quarter by agreement speaks for it, so that those in which families or namesakes became the matches do not.

use crate::table::columns::{LEVELS, OTHER};
use crate::table::learn::{Held, Learned, learn};
use crate::table::rows::Pattern;
use rayon::prelude::*;

/// Pairs that agree in some columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// The columns they agree in, as bits: held out.
    pub columns: u64,
    /// Their patterns, with how many pairs each stands for.
    pub patterns: Vec<(Pattern, f64)>,
    /// The share of matches to start from.
    pub prior: f64,
}

/// A session of fewer matches teaches little.
const MATCHES_MIN: f64 = 30.0;
/// A column is learned from so many sessions, or not at all.
const SESSIONS_MIN: usize = 3;

/// m of every column. In: what is thought so far, with u. Out: the same with m from the sessions, where enough of them saw a column.
pub fn taught(start: &Learned, sessions: &[Session]) -> Learned {
    let learned: Vec<(u64, Vec<[f64; LEVELS]>)> = sessions.par_iter().filter_map(|session| one(start, session)).collect();
    let mut made = start.clone();
    for column in 0..start.m.len() {
        let mut seen: Vec<&[f64; LEVELS]> = learned.iter().filter(|(held, _)| held >> column & 1 == 0).map(|(_, m)| &m[column]).collect();
        if seen.len() < SESSIONS_MIN {
            continue;
        }
        seen.sort_by(|x, y| x[usize::from(OTHER)].total_cmp(&y[usize::from(OTHER)]));
        let middle = &seen[seen.len() / 4..seen.len().div_ceil(2)];
        for level in 1..LEVELS {
            made.m[column][level] = middle.iter().map(|m| m[level]).sum::<f64>() / middle.len() as f64;
        }
    }
    made
}

/// The columns held out and m of the others, where the session has matches enough.
fn one(start: &Learned, session: &Session) -> Option<(u64, Vec<[f64; LEVELS]>)> {
    let cleared =
        (0..start.m.len()).filter(|column| session.columns >> column & 1 == 1).fold(0, |mask, column| mask | (15 << (4 * column)));
    let patterns: Vec<(Pattern, f64)> = session.patterns.iter().map(|(pattern, count)| (pattern & !cleared, *count)).collect();
    let all: f64 = patterns.iter().map(|(_, count)| count).sum();
    let begun = Learned { prior: session.prior, bonds: Vec::new(), ..start.clone() };
    let learned = learn(begun, &patterns, all, Held::Nothing);
    (learned.prior * all >= MATCHES_MIN && learned.prior < 0.95).then_some((session.columns, learned.m))
}
