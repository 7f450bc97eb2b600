//! Which pairs are worth comparing. In: rows with keys. Out: rules of one or two keys, and their pairs in streams.
//! Never: pairs made before they are counted, a block without bound, or one pair twice.
//! Method: pairs of each rule are counted on a sample; rules are chosen greedily by how many likely matches they add for their cost.

use crate::table::rows::{Pattern, Rows};
use crate::table::store::Plain;
use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Rows agree in all of some keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The keys as bits.
    pub mask: u64,
    /// Its pairs, as counted on a sample.
    pub cost: f64,
    /// The share of rows with its keys that stand in blocks of bearable size.
    pub share: f64,
    /// Whether any row has its keys.
    pub known: bool,
}

/// A block of more rows than this is no help.
pub const BLOCK_MAX: usize = 250;
/// Rows on which pairs are counted.
const SAMPLE: usize = 40_000;
/// A rule that leaves more rows out than this is no rule.
const SHARE_MIN: f64 = 0.3;
/// The most rules that are followed.
const RULES_MAX: usize = 32;

impl Rule {
    fn keys(&self) -> impl Iterator<Item = usize> + '_ {
        (0..64).filter(|at| self.mask >> at & 1 == 1)
    }

    /// Its first and its last key, which are all it has.
    fn ends(&self) -> (usize, usize) {
        (self.mask.trailing_zeros() as usize, 63 - self.mask.leading_zeros() as usize)
    }

    /// The rule in words.
    pub fn words(&self, rows: &Rows) -> String {
        self.keys().map(|at| rows.key_names[at].as_str()).collect::<Vec<_>>().join(" + ")
    }

    /// The columns its keys are made of, as bits.
    pub fn columns(&self, rows: &Rows) -> u64 {
        self.keys().fold(0, |columns, key| columns | rows.key_columns[key])
    }

    fn key(&self, rows: &Rows, row: u32) -> Option<u64> {
        let (keys, (one, two)) = (rows.keys_of(row), self.ends());
        let (first, last) = (u64::from(keys[one]), u64::from(keys[two]));
        match () {
            () if first == 0 || last == 0 => None,
            () if one == two => Some(last),
            () => Some(first << 32 | last),
        }
    }

    /// Rows with their key, sorted. In: of which part of the keys, see [`taken`].
    fn sorted(&self, rows: &Rows, part: u64) -> Vec<(u64, u32)> {
        let keyed = (0..rows.count() as u32).filter_map(|row| Some((self.key(rows, row)?, row)));
        let mut keyed: Vec<(u64, u32)> = keyed.filter(|(key, _)| taken(*key, part)).collect();
        keyed.par_sort_unstable();
        keyed
    }
}

/// The keys in which two rows agree, as bits.
pub fn agreement(rows: &Rows, a: u32, b: u32) -> u64 {
    let both = rows.keys_of(a).iter().zip(rows.keys_of(b)).enumerate();
    both.fold(0, |mask, (at, (x, y))| mask | u64::from(x == y && *x != 0) << at)
}

/// Every rule of one or two keys of different columns, with its pairs as counted on a sample, cheapest first. Columns that can be no rule
/// alone are named in `notes`.
pub fn count(rows: &Rows, notes: &mut Vec<String>) -> Vec<Rule> {
    let keys = rows.key_names.len();
    let mut masks: Vec<u64> = (0..keys).map(|at| 1 << at).collect();
    for a in 0..keys {
        let others = (a + 1..keys).filter(|b| rows.key_columns[a] & rows.key_columns[*b] == 0);
        masks.extend(others.map(|b| 1 << a | 1 << b));
    }
    let step = rows.count() / SAMPLE + 1;
    let mut rules: Vec<Rule> = masks
        .into_par_iter()
        .map(|mask| {
            let rule = Rule { mask, cost: 0.0, share: 0.0, known: false };
            let mut keyed: Vec<u64> = (0..rows.count() as u32).step_by(step).filter_map(|row| rule.key(rows, row)).collect();
            keyed.sort_unstable();
            let (mut pairs, mut kept) = (0.0, 0usize);
            for block in keyed.chunk_by(|x, y| x == y).map(<[_]>::len).filter(|block| block * step <= BLOCK_MAX.max(step * 2)) {
                pairs += block as f64 * (block as f64 - 1.0) / 2.0;
                kept += block;
            }
            let share = kept as f64 / keyed.len().max(1) as f64;
            Rule { mask, cost: pairs * (step * step) as f64, share, known: !keyed.is_empty() }
        })
        .collect();
    let headings: Vec<&str> = rows.columns.iter().map(|column| column.heading.as_str()).collect();
    for rule in rules.iter().filter(|rule| rule.mask.count_ones() == 1 && rule.known && rule.share <= SHARE_MIN) {
        let words = rule.words(rows);
        if headings.contains(&words.as_str()) {
            notes.push(format!("rule {words} is dropped: most rows hold values of more than {BLOCK_MAX} rows each"));
        }
    }
    rules.retain(|rule| rule.cost > 0.0 && rule.share > SHARE_MIN);
    rules.sort_by(|x, y| x.cost.total_cmp(&y.cost).then(x.mask.cmp(&y.mask)));
    rules
}

/// The rules to learn from: cheap ones, no key in more than a third of them.
pub fn first_rules(rules: &[Rule], rows: usize) -> Vec<Rule> {
    let most = if rows > 200_000 { 10 } else { RULES_MAX };
    let mut chosen: Vec<Rule> = Vec::new();
    let mut used = [0usize; 64];
    // a rule of fewer pairs than this teaches little
    for rule in rules.iter().filter(|rule| rule.cost >= rows as f64 / 50.0 && rule.cost <= rows as f64 * 20.0) {
        if chosen.len() < most && rule.keys().all(|key| used[key] <= most / 4) {
            rule.keys().for_each(|key| used[key] += 1);
            chosen.push(rule.clone());
        }
    }
    chosen
}

/// Chooses rules by the likely matches they bring together. In: counted rules, likely matches as the keys they agree in with their
/// probability, the pairs that may be made. Out: rules; each match is wanted by several, since the rules that found it favour themselves.
pub fn choose(rules: &[Rule], likely: &[(u64, f64)], budget: f64, rows: usize) -> Vec<Rule> {
    const AGAIN: f64 = 0.25;
    let mut wanted: Vec<f64> = likely.iter().map(|(_, p)| *p).collect();
    let all: f64 = wanted.iter().sum();
    let (mut chosen, mut left): (Vec<Rule>, f64) = (Vec::new(), budget);
    while chosen.len() < RULES_MAX {
        let gain = |rule: &Rule| -> f64 {
            likely.iter().zip(&wanted).filter(|((mask, _), _)| mask & rule.mask == rule.mask).map(|(_, wanted)| wanted * rule.share).sum()
        };
        // a rule has a cost of its own, so that a few that find much are taken before many that find little
        let worth = |rule: &Rule| (gain(rule), rule.cost + rows as f64 * 0.5 + budget / 4.0);
        let open = rules.par_iter().filter(|rule| {
            rule.cost <= left && !chosen.iter().any(|one| one.share > 0.99 && one.mask & rule.mask == one.mask || one.mask == rule.mask)
        });
        let best = open.map(|rule| (rule, worth(rule))).filter(|(_, (gain, _))| *gain > all * 1e-4).reduce_with(|x, y| {
            let order = (x.1.0 / x.1.1).total_cmp(&(y.1.0 / y.1.1)).then(y.0.mask.cmp(&x.0.mask));
            if order.is_lt() { y } else { x }
        });
        let Some((rule, _)) = best else { break };
        for ((mask, _), wanted) in likely.iter().zip(&mut wanted) {
            if mask & rule.mask == rule.mask {
                *wanted *= 1.0 - (1.0 - AGAIN) * rule.share;
            }
        }
        left -= rule.cost;
        chosen.push(rule.clone());
    }
    chosen
}

/// Pairs that rules brought together.
#[derive(Debug)]
pub struct Met<T> {
    /// What was made of pairs, in a fixed order.
    pub kept: Vec<T>,
    /// Patterns of the pairs of some blocks, with how many pairs each stands for, in one order.
    pub patterns: Vec<(Pattern, f64)>,
    /// How many pairs were compared.
    pub scored: usize,
    /// What was left out, in words.
    pub notes: Vec<String>,
}

/// Blocks followed at once: what is made of more is gathered first.
const WAVE: usize = 1 << 16;
/// Pairs compared at once, about: a column after the other.
const BATCH: usize = 1 << 10;
/// Pairs of one rule whose patterns are counted, about.
const COUNTED: f64 = 1_500_000.0;

/// One of so many blocks has about `most` of the rule's pairs: a power of two.
fn part(rule: &Rule, most: f64) -> u64 {
    ((rule.cost / most).ceil().max(1.0) as u64).next_power_of_two()
}

fn taken(key: u64, part: u64) -> bool {
    key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 24 & (part - 1) == 0
}

/// Pairs of one rule by some of its blocks, with their patterns. Out: these, and how many pairs each stands for.
pub fn session(rows: &Rows, rule: &Rule, most: f64) -> (Vec<(u32, u32, Pattern)>, f64) {
    let part = part(rule, most);
    let keyed = rule.sorted(rows, part);
    let blocks: Vec<&[(u64, u32)]> =
        keyed.chunk_by(|x, y| x.0 == y.0).filter(|block| block.len() > 1 && block.len() <= BLOCK_MAX).collect();
    let pairs = blocks.iter().flat_map(|block| {
        (0..block.len()).flat_map(move |i| block[i + 1..].iter().map(move |(_, b)| (block[i].1.min(*b), block[i].1.max(*b))))
    });
    let pairs: Vec<(u32, u32)> = pairs.filter(|(a, b)| rows.may_join(*a, *b)).collect();
    let found = pairs.par_chunks(BATCH).flat_map_iter(|some| {
        let patterns = rows.patterns(some);
        some.iter().zip(patterns).map(|((a, b), pattern)| (*a, *b, pattern))
    });
    (found.collect(), part as f64)
}

/// Follows rules one after the other, each pair once. In: what to keep of a pair and its pattern.
pub fn stream<T: Send>(rows: &Rows, rules: &[Rule], keep: impl Fn(u32, u32, Pattern) -> Option<T> + Sync) -> Met<T> {
    let mut active = vec![0u64; rows.count()];
    let mut met = Met { kept: Vec::new(), patterns: Vec::new(), scored: 0, notes: Vec::new() };
    let mut counts = Counts::default();
    for (at, rule) in rules.iter().enumerate() {
        let (keyed, part) = (rule.sorted(rows, 1), part(rule, COUNTED));
        let mut left_out = 0;
        let blocks: Vec<&[(u64, u32)]> = keyed
            .chunk_by(|x, y| x.0 == y.0)
            .filter(|block| {
                left_out += usize::from(block.len() > BLOCK_MAX);
                block.len() > 1 && block.len() <= BLOCK_MAX
            })
            .collect();
        if left_out > 0 {
            met.notes
                .push(format!("rule {}: {left_out} values of more than {BLOCK_MAX} rows each are left to other rules", rule.words(rows)));
        }
        blocks.iter().flat_map(|block| block.iter()).for_each(|(_, row)| active[*row as usize] |= 1 << at);
        let keys: Vec<(usize, usize)> = rules[..at].iter().map(Rule::ends).collect();
        let seen = |a: u32, b: u32| {
            let (active, x, y) = (active[a as usize], rows.keys_of(a), rows.keys_of(b));
            let same = |key: usize| x[key] == y[key] && x[key] != 0;
            keys.iter().enumerate().any(|(earlier, (one, two))| active >> earlier & 1 == 1 && same(*one) && same(*two))
        };
        let follow = |blocks: &[&[(u64, u32)]]| {
            let (mut kept, mut counts, mut scored) = (Vec::new(), Counts::default(), 0);
            let mut compare = |met: &mut Vec<(u32, u32, bool)>| {
                rows.touch_keys(met.iter().flat_map(|(a, b, _)| [*a, *b]));
                met.retain(|(a, b, _)| rows.may_join(*a, *b) && !seen(*a, *b));
                scored += met.len();
                let pairs: Vec<(u32, u32)> = met.iter().map(|(a, b, _)| (*a, *b)).collect();
                for ((a, b, counted), pattern) in met.drain(..).zip(rows.patterns(&pairs)) {
                    if counted {
                        *counts.entry(pattern).or_default() += part as f64;
                    }
                    kept.extend(keep(a, b, pattern));
                }
            };
            let mut met = Vec::new();
            for block in blocks {
                let counted = taken(block[0].0, part);
                for (at, (_, a)) in block.iter().enumerate() {
                    met.extend(block[at + 1..].iter().map(|(_, b)| (*a, *b, counted)));
                    if met.len() > BATCH {
                        compare(&mut met);
                    }
                }
            }
            compare(&mut met);
            (kept, counts, scored)
        };
        for wave in blocks.chunks(WAVE) {
            let found: Vec<_> = wave.par_chunks(256).map(follow).collect();
            for (kept, some, scored) in found {
                met.kept.extend(kept);
                met.scored += scored;
                some.into_iter().for_each(|(pattern, count)| *counts.entry(pattern).or_default() += count);
            }
        }
    }
    met.patterns = in_order(counts);
    met
}

/// How often each pattern was seen.
type Counts = HashMap<Pattern, f64, BuildHasherDefault<Plain>>;

fn in_order(counts: Counts) -> Vec<(Pattern, f64)> {
    let mut counts: Vec<(Pattern, f64)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|(pattern, _)| *pattern);
    counts
}

/// Patterns with how often each stands, in one order. In: patterns, each with how many pairs it stands for.
pub fn counted(patterns: impl Iterator<Item = (Pattern, f64)>) -> Vec<(Pattern, f64)> {
    let mut counts = Counts::default();
    patterns.for_each(|(pattern, each)| *counts.entry(pattern).or_default() += each);
    in_order(counts)
}
