//! Where chains of latent classes stand. In: a table of lists, how many sweeps, how many seeds. Out: for each chain the median of each tenth of
//! its draws, and over all chains how many draws fall in each band. Never: a median of a chain that moved between two places without both shown.

use crate::tables::lists;
use gawah_eval::Outcome;
use gawah_measuring::unseen::classes::{CHAINS, start_of, trace};
use rayon::prelude::*;
use std::path::Path;

/// Parts of each chain that are shown.
const PARTS: usize = 10;
/// Each band of totals reaches so much further than the one before.
const BAND: f64 = 1.15;

/// Prints both tables.
pub fn measure(table: &Path, sweeps: u64, seeds: u64) -> Outcome<()> {
    let lists = lists(table)?;
    let chosen: Vec<(u64, u64)> = (1..=seeds).flat_map(|seed| (0..CHAINS).map(move |stream| (seed, stream))).collect();
    let draws: Vec<Vec<f64>> = chosen.par_iter().map(|(seed, stream)| trace(&lists, *seed, *stream, sweeps)).collect();
    let tenths = |all: &[f64]| -> Vec<f64> { all.chunks((all.len() / PARTS).max(1)).take(PARTS).map(median).collect() };
    let medians: Vec<f64> = draws.iter().flat_map(|all| tenths(all)).collect();
    let ends = medians.iter().copied().fold((f64::INFINITY, 0.0), |(low, high): (f64, f64), one| (low.min(one), high.max(one)));
    // half-way between the lowest and the highest tenth, as ratios go
    let middle = (ends.0 * ends.1).sqrt();
    println!("| seed | chain | start | median of each tenth of {sweeps} sweeps | draws below {middle:.0} |");
    println!("|---|---|---|---|---|");
    for ((seed, stream), all) in chosen.iter().zip(&draws) {
        let parts: Vec<String> = tenths(all).into_iter().map(|median| format!("{median:.0}")).collect();
        let low = all.iter().filter(|total| **total < middle).count() as f64 / all.len().max(1) as f64;
        println!("| {seed} | {} | {} | {} | {low:.2} |", stream + 1, start_of(*stream), parts.join(", "));
    }
    println!("\n| total from | to | share of all draws after the first quarter |");
    println!("|---|---|---|");
    let kept: Vec<f64> = draws.iter().flat_map(|all| all[all.len() / 4..].iter().copied()).collect();
    let band = |total: f64| ((total / lists.seen() as f64).ln() / BAND.ln()).floor() as i32;
    let (first, last) = (kept.iter().copied().map(band).min().unwrap_or(0), kept.iter().copied().map(band).max().unwrap_or(0));
    for at in first..=last {
        let share = kept.iter().filter(|total| band(**total) == at).count() as f64 / kept.len().max(1) as f64;
        let end = |at: i32| lists.seen() as f64 * BAND.powi(at);
        if share >= 0.0005 {
            println!("| {:.0} | {:.0} | {share:.3} |", end(at), end(at + 1));
        }
    }
    Ok(())
}

fn median(part: &[f64]) -> f64 {
    let mut sorted = part.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}
