//! Links to groups of rows. In: links with log-odds, and how to score a pair that no rule brought together. Out: groups of two or more.
//! Never: a join of groups whose pairs speak against it in the mean. Method: average link within each connected part (see `cluster`);
//! in a part of moderate size every pair is scored.

use crate::cluster::{Manner, partition};
use rayon::prelude::*;

/// A connected part of at most this many rows has all its pairs scored.
const WHOLE_MAX: usize = 400;
/// Log-odds from which a link connects.
const LINK_BITS: f64 = 0.0;
/// How links count: unscored pairs of a large part are slightly negative.
const MANNER: Manner = Manner { clip: (-14.0, 14.0), unscored: UNTOLD };
/// Log-odds of a pair that tells too little for either.
const UNTOLD: f64 = -0.5;

/// What a pair counts in a group: its log-odds where they speak for it; else what speaks against it, without the prior, since two
/// rows with little in common to compare tell nothing of whether a third is both.
pub fn counts(evidence: f64, base: f64) -> f64 {
    if evidence + base >= 0.0 { evidence + base } else { evidence.min(UNTOLD) }
}

/// Groups rows. In: links, the number of rows, log-odds that the mean must reach, the log-odds of any pair.
pub fn groups(links: &[(u32, u32, f64)], rows: usize, least: f64, score: impl Fn(u32, u32) -> f64 + Sync) -> Vec<(Vec<u32>, f64)> {
    let mut head: Vec<u32> = (0..rows as u32).collect();
    for (a, b, _) in links.iter().filter(|(_, _, bits)| *bits >= LINK_BITS.min(least)) {
        let (a, b) = (top(&mut head, *a), top(&mut head, *b));
        head[a.max(b) as usize] = a.min(b);
    }
    let mut parted: Vec<(u32, u32, u32, f64)> = links
        .iter()
        .filter_map(|(a, b, bits)| {
            let (x, y) = (top(&mut head, *a), top(&mut head, *b));
            (x == y).then_some((x, *a, *b, *bits))
        })
        .collect();
    parted.par_sort_unstable_by_key(|(part, a, b, _)| (*part, *a, *b));
    let parts: Vec<&[(u32, u32, u32, f64)]> = parted.chunk_by(|x, y| x.0 == y.0).collect();
    parts.into_par_iter().flat_map_iter(|part| group_part(part, least, &score)).collect()
}

fn top(head: &mut [u32], mut at: u32) -> u32 {
    while head[at as usize] != at {
        head[at as usize] = head[head[at as usize] as usize];
        at = head[at as usize];
    }
    at
}

fn group_part(part: &[(u32, u32, u32, f64)], least: f64, score: &(impl Fn(u32, u32) -> f64 + Sync)) -> Vec<(Vec<u32>, f64)> {
    let mut members: Vec<u32> = part.iter().flat_map(|(_, a, b, _)| [*a, *b]).collect();
    members.sort_unstable();
    members.dedup();
    let local = |row: u32| members.binary_search(&row).unwrap_or_default();
    let links: Vec<(usize, usize, f64)> = if members.len() <= WHOLE_MAX {
        let pairs = (0..members.len()).flat_map(|i| (i + 1..members.len()).map(move |j| (i, j)));
        pairs.map(|(i, j)| (i, j, score(members[i], members[j]))).collect()
    } else {
        part.iter().map(|(_, a, b, bits)| (local(*a), local(*b), *bits)).collect()
    };
    let made = partition(members.len(), links.into_iter(), (&[], &[]), least, MANNER);
    let several = made.into_iter().filter(|(rows, _)| rows.len() > 1);
    several.map(|(rows, weakest)| (rows.into_iter().map(|at| members[at]).collect(), weakest)).collect()
}
