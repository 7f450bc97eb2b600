//! Weights learned and pairs scored. In: rows made ready. Out: the model, and the pairs that may be one with their levels.
//! Never: a label, more pairs than the budget, or a step that depends on the number of threads.
//! Method: u by `chance`, m by `sessions`, or by EM over all candidates where sessions have too few matches; bonds and prior last.

use crate::pair::probability;
use crate::table::Options;
use crate::table::blocks::{self, counted};
use crate::table::bonds::bound;
use crate::table::columns::EXACT;
use crate::table::learn::{Dice, Held, Learned, chance, first_guess, learn};
use crate::table::rows::{Pattern, Rows, level_in};
use crate::table::sessions::{Session, taught};
use rayon::prelude::*;

/// Random pairs drawn for u: twenty a row, and of any table at least and at most so many.
const RANDOM_PAIRS: (usize, usize) = (60_000, 300_000);
/// Up to so many pairs every pair is compared.
const ALL_PAIRS_MAX: f64 = 1e6;
/// Log-odds above which a scored pair is kept until the weights are final.
const KEPT_BITS: f64 = -12.0;
/// Pairs of one session, about.
const SESSION_PAIRS: f64 = 100_000.0;

/// A pair with its levels.
pub type Scored = (u32, u32, Pattern);

/// Learns weights and scores pairs. Out: the weights, pairs that may be one, the rules in words, how many pairs were scored.
pub fn score(rows: &Rows, options: &Options, notes: &mut Vec<String>) -> (Learned, Vec<Scored>, Vec<String>, usize) {
    let n = rows.count();
    let drawn = strangers(rows, options.seed);
    let random: Vec<Pattern> = drawn.par_iter().map(|(a, b)| rows.pattern_apart(*a, *b)).collect();
    let all_pairs = rows.all_pairs();
    let prior = (0.2 * n as f64 / all_pairs.max(1.0)).clamp(1e-12, 0.1);
    let start = Learned { m: first_guess(rows), u: chance(rows, &random), prior, bonds: Vec::new() };
    if all_pairs <= ALL_PAIRS_MAX { every(rows, start) } else { by_rules(rows, start, notes) }
}

/// Pairs that show how strangers agree: every pair where they are few, so that chance has no part and sides none; else drawn by chance.
fn strangers(rows: &Rows, seed: u64) -> Vec<(u32, u32)> {
    let n = rows.count();
    let most = (20 * n).clamp(RANDOM_PAIRS.0, RANDOM_PAIRS.1);
    if rows.all_pairs() <= most as f64 {
        let pairs = (0..n as u32).flat_map(|a| (a + 1..n as u32).map(move |b| (a, b)));
        return pairs.filter(|(a, b)| rows.may_join(*a, *b)).collect();
    }
    let mut dice = Dice(seed);
    (0..most).map(|_| (dice.below(n) as u32, dice.below(n) as u32)).filter(|(a, b)| rows.may_join(*a, *b)).collect()
}

/// Every pair compared.
fn every(rows: &Rows, start: Learned) -> (Learned, Vec<Scored>, Vec<String>, usize) {
    let (n, all_pairs) = (rows.count(), rows.all_pairs());
    let pairs: Vec<Scored> = (0..n as u32)
        .into_par_iter()
        .flat_map_iter(|a| (a + 1..n as u32).filter(move |b| rows.may_join(a, *b)).map(move |b| (a, b, rows.pattern(a, b))))
        .collect();
    let patterns = counted(pairs.iter().map(|(_, _, pattern)| (*pattern, 1.0)));
    let early = learn(start.clone(), &patterns, all_pairs, Held::Nothing);
    let made = taught(&Learned { m: early.m, ..start }, &sessions_of(rows, &patterns));
    let learned = freed(bound(made, &patterns, all_pairs), &patterns, all_pairs);
    let (scale, scored) = (learned.scale(), pairs.len());
    let kept = pairs.into_iter().filter(|(_, _, pattern)| scale.evidence(*pattern) + scale.base > KEPT_BITS).collect();
    (learned, kept, vec!["every pair".to_owned()], scored)
}

/// Sessions where every pair is known: pairs equal in one column, or in two.
fn sessions_of(rows: &Rows, patterns: &[(Pattern, f64)]) -> Vec<Session> {
    let width = rows.columns.len();
    let held = (0..width).flat_map(|a| (a..width).map(move |b| [a, b]));
    held.map(|held| {
        let equal = |pattern: Pattern| held.iter().all(|column| EXACT.contains(&level_in(pattern, *column)));
        let patterns: Vec<(Pattern, f64)> = patterns.iter().filter(|(pattern, _)| equal(*pattern)).copied().collect();
        session(rows, held.iter().fold(0, |mask, column| mask | 1 << column), patterns)
    })
    .collect()
}

fn session(rows: &Rows, columns: u64, patterns: Vec<(Pattern, f64)>) -> Session {
    let pairs: f64 = patterns.iter().map(|(_, count)| count).sum();
    Session { columns, patterns, prior: (0.1 * rows.count() as f64 / pairs.max(1.0)).clamp(1e-6, 0.5) }
}

/// Pairs by the rules that bring likely matches together.
fn by_rules(rows: &Rows, start: Learned, notes: &mut Vec<String>) -> (Learned, Vec<Scored>, Vec<String>, usize) {
    let (n, all_pairs) = (rows.count(), rows.all_pairs());
    let rules = blocks::count(rows, notes);
    let first = blocks::first_rules(&rules, n);
    let (mut sessions, mut together) = (Vec::new(), Vec::new());
    for rule in &first {
        let (pairs, each) = blocks::session(rows, rule, SESSION_PAIRS);
        sessions.push(session(rows, rule.columns(rows), counted(pairs.iter().map(|(_, _, pattern)| (*pattern, each)))));
        together.extend(pairs.into_iter().map(|(a, b, pattern)| (a, b, pattern, each)));
    }
    let early = taught(&start, &sessions);
    drop(sessions);
    // a pair that several rules brought together counts once
    together.par_sort_unstable_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(x.3.total_cmp(&y.3)));
    together.dedup_by_key(|(a, b, ..)| (*a, *b));
    let patterns = counted(together.iter().map(|(_, _, pattern, each)| (*pattern, *each)));
    let early = freed(bound(early, &patterns, all_pairs), &patterns, all_pairs);
    let scale = early.scale();
    let likely: Vec<(u64, f64)> = together
        .into_par_iter()
        .map(|(a, b, pattern, each)| (a, b, each, probability(scale.base + scale.evidence(pattern))))
        .filter(|(.., p)| *p > 0.5)
        .map(|(a, b, each, p)| (blocks::agreement(rows, a, b), each * p))
        .collect();
    let step = likely.len() / 20_000 + 1;
    let likely: Vec<(u64, f64)> = likely.into_iter().step_by(step).collect();
    let chosen = blocks::choose(&rules, &likely, budget(n), n);
    let met = blocks::stream(rows, &chosen, |a, b, pattern| (scale.base + scale.plainly(pattern) > KEPT_BITS).then_some((a, b, pattern)));
    if chosen.is_empty() {
        notes.push("no rule is left that brings rows together: every value stands in too many rows, or in one".to_owned());
    }
    notes.extend(met.notes);
    let learned = freed(bound(Learned { bonds: Vec::new(), ..early }, &met.patterns, all_pairs), &met.patterns, all_pairs);
    (learned, met.kept, chosen.iter().map(|rule| rule.words(rows)).collect(), met.scored)
}

/// Freed m may make so many times the matches that held m does; beyond, EM has taken strangers for matches.
const FREED_MAX: f64 = 1.5;

/// The model with m learned from all candidates too, now that the bonds of strangers are known: sessions see easy matches alone.
fn freed(held: Learned, patterns: &[(Pattern, f64)], all_pairs: f64) -> Learned {
    let free = learn(held.clone(), patterns, all_pairs, Held::Nothing);
    if free.prior <= held.prior * FREED_MAX { free } else { held }
}

/// Pairs that may be compared: sixty a row in small tables, fifteen in large ones.
fn budget(rows: usize) -> f64 {
    let rows = rows as f64;
    (100.0 * rows).min(5e6).max(15.0 * rows)
}
