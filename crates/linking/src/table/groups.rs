//! Links to groups of rows. In: links with log-odds, and how to score a pair that no rule brought together. Out: groups of two or more.
//! Never: a join of groups whose pairs speak against it in the mean. Method: average link within each connected part (see `cluster`);
//! in a part of moderate size every pair is scored.

use crate::cluster::{Manner, partition};
use crate::heads::Heads;
use rayon::prelude::*;
use std::collections::HashMap;

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
    let mut heads = Heads::of(rows);
    for (a, b, _) in links.iter().filter(|(_, _, bits)| *bits >= LINK_BITS.min(least)) {
        heads.join(*a as usize, *b as usize);
    }
    let mut parted: Vec<(u32, u32, u32, f64)> = links
        .iter()
        .filter_map(|(a, b, bits)| {
            let part = heads.top(*a as usize) as u32;
            (part == heads.top(*b as usize) as u32).then_some((part, *a, *b, *bits))
        })
        .collect();
    parted.par_sort_unstable_by_key(|(part, a, b, _)| (*part, *a, *b));
    let parts: Vec<&[(u32, u32, u32, f64)]> = parted.chunk_by(|x, y| x.0 == y.0).collect();
    parts.into_par_iter().flat_map_iter(|part| group_part(part, least, &score)).collect()
}

/// Groups rows of tables that are free of duplicates, each table at most once in a group. In: links, the table of each row, log-odds that
/// a link must reach. Method: best links first; a link that would bring two rows of one table together is left out.
pub fn once(links: &[(u32, u32, f64)], table: &[u8], least: f64) -> Vec<(Vec<u32>, f64)> {
    let mut best: Vec<&(u32, u32, f64)> = links.iter().filter(|(_, _, bits)| *bits >= least).collect();
    best.sort_unstable_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut group_of: HashMap<u32, usize> = HashMap::new();
    let mut groups: Vec<(Vec<u32>, f64)> = Vec::new();
    for (a, b, bits) in best {
        let [x, y] = [a, b].map(|row| {
            *group_of.entry(*row).or_insert_with(|| {
                groups.push((vec![*row], 1.0));
                groups.len() - 1
            })
        });
        let apart = |row: &u32| groups[y].0.iter().all(|other| table[*other as usize] != table[*row as usize]);
        if x == y || !groups[x].0.iter().all(apart) {
            continue;
        }
        let (members, weakest) = std::mem::take(&mut groups[y]);
        members.iter().for_each(|row| {
            group_of.insert(*row, x);
        });
        groups[x].0.extend(members);
        groups[x].1 = groups[x].1.min(weakest).min(crate::pair::probability(*bits));
    }
    groups.retain(|(members, _)| members.len() > 1);
    groups
}

/// A group of more members than this is worth a look.
const LARGE: usize = 5;

/// What another threshold changes, in words. In: sizes of the groups of two or more at the usual threshold and at the one asked for.
pub fn difference(usual: &[usize], asked: &[usize], threshold: f64, usual_threshold: f64) -> String {
    let links = |sizes: &[usize]| sizes.iter().map(|size| size * (size - 1) / 2).sum::<usize>();
    let large = |sizes: &[usize]| sizes.iter().filter(|size| **size > LARGE).count();
    let (before, after) = (links(usual), links(asked));
    let word = if after >= before { "more" } else { "fewer" };
    format!(
        "threshold {threshold} in place of {usual_threshold}: {} {word} links; clusters of more than {LARGE}: {}, where there were {}",
        after.abs_diff(before),
        large(asked),
        large(usual)
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_without_duplicates_stands_once_in_a_group() {
        // rows 0 and 1 of one table, 2 and 3 of another; each likes its twin best and the twin's neighbour well
        let links = [(0, 2, 9.0), (1, 3, 8.0), (0, 3, 5.0), (1, 2, 5.0), (1, 2, -1.0)];
        let mut made = once(&links, &[0, 0, 1, 1], 0.0);
        made.iter_mut().for_each(|(members, _)| members.sort_unstable());
        assert_eq!(made.iter().map(|(members, _)| members.clone()).collect::<Vec<_>>(), [[0, 2], [1, 3]]);
    }

    #[test]
    fn another_threshold_is_told_in_links_and_large_clusters() {
        let told = difference(&[2, 2], &[2, 2, 6], 0.3, 0.5);
        assert_eq!(told, "threshold 0.3 in place of 0.5: 15 more links; clusters of more than 5: 1, where there were 0");
        assert!(difference(&[2, 3], &[2], 0.9, 0.5).contains("3 fewer links"));
    }
}
