//! How often an interval holds the truth. In: how many populations to make. Out: coverage, bias and width per setting and method.
//! Never: a population that any method was fitted to. Method: each person is put on each list by chance, as the setting says; the seed is the
//! population's number. A method that gives no estimate, or says that it has not converged, is counted apart.

use crate::Outcome;
use gawah_measuring::unseen::answer::{Method, Plan, answer};
use gawah_measuring::unseen::draws::Draws;
use gawah_measuring::unseen::lists::Lists;
use rayon::prelude::*;

/// Sweeps of each chain: fewer than a single table gets, so that a thousand tables take minutes.
const SWEEPS: u64 = 10_000;
/// People in each made population.
const PEOPLE: u64 = 2_000;

/// How people come on lists.
struct Setting {
    name: &'static str,
    chances: &'static [f64],
    /// The second list's chance for those on the first, as odds against the others'.
    odds: f64,
    /// The share of people who are hard to reach, and their odds on every list.
    hard: (f64, f64),
}

const SETTINGS: [Setting; 7] = [
    Setting { name: "independent, 3 lists", chances: &[0.3, 0.2, 0.25], odds: 1.0, hard: (0.0, 1.0) },
    Setting { name: "independent, 4 lists", chances: &[0.3, 0.2, 0.25, 0.15], odds: 1.0, hard: (0.0, 1.0) },
    Setting { name: "independent, 6 lists", chances: &[0.1, 0.2, 0.15, 0.15, 0.1, 0.2], odds: 1.0, hard: (0.0, 1.0) },
    Setting { name: "dependent pair, 3 lists", chances: &[0.3, 0.2, 0.25], odds: 4.0, hard: (0.0, 1.0) },
    Setting { name: "dependent pair, 4 lists", chances: &[0.3, 0.2, 0.25, 0.15], odds: 4.0, hard: (0.0, 1.0) },
    Setting { name: "half hard to reach, 4 lists", chances: &[0.4, 0.3, 0.35, 0.25], odds: 1.0, hard: (0.5, 0.15) },
    Setting { name: "sparse, 5 lists", chances: &[0.04, 0.03, 0.05, 0.02, 0.03], odds: 1.0, hard: (0.0, 1.0) },
];

/// Prints the table.
pub fn measure(populations: u64) -> Outcome<()> {
    println!(
        "{populations} populations of {PEOPLE} per setting, level 0.95; bias and width are shares of the truth, medians over populations"
    );
    println!("| setting | method | coverage | bias | width | none or unsettled |");
    println!("|---|---|---|---|---|---|");
    for setting in &SETTINGS {
        let found: Vec<_> = (0..populations).into_par_iter().map(|seed| one(setting, seed)).collect();
        for (at, method) in [Method::Chao, Method::Loglinear, Method::Decomposable, Method::Lcmcr].into_iter().enumerate() {
            let ranges: Vec<(f64, f64, f64)> = found.iter().filter_map(|row| row[at]).collect();
            let truth = PEOPLE as f64;
            let held = ranges.iter().filter(|(_, least, most)| *least <= truth && truth <= *most).count();
            let bias = median(ranges.iter().map(|(estimate, ..)| estimate / truth - 1.0).collect());
            let width = median(ranges.iter().map(|(_, least, most)| (most - least) / truth).collect());
            let without = populations as usize - ranges.len();
            println!("| {} | {} | {held} of {} | {bias:+.3} | {width:.3} | {without} |", setting.name, method.name(), ranges.len());
        }
    }
    Ok(())
}

/// The ranges of the four methods on one population.
fn one(setting: &Setting, seed: u64) -> [Option<(f64, f64, f64)>; 4] {
    let mut draws = Draws::of(seed, 0xC0FE);
    let names: Vec<String> = (0..setting.chances.len()).map(|list| format!("list {list}")).collect();
    let rows: Vec<(u32, u64)> = (0..PEOPLE).map(|_| (person(setting, &mut draws), 1)).filter(|(lists, _)| *lists > 0).collect();
    let lists = Lists::of(&names.iter().map(String::as_str).collect::<Vec<_>>(), &rows);
    let Ok(lists) = lists else { return [None; 4] };
    let made = answer(&lists, &Plan { seed, sweeps_max: SWEEPS, ..Plan::default() });
    let range = |name: &str| {
        let method = made.methods.iter().find(|method| method.method == name && method.converged != Some(false))?;
        method.total.map(|total| (total.estimate, total.least, total.most.unwrap_or(f64::INFINITY)))
    };
    [range("chao"), range("loglinear"), range("decomposable"), range("lcmcr")]
}

/// The lists that one person comes on.
fn person(setting: &Setting, draws: &mut Draws) -> u32 {
    let hard = draws.uniform() < setting.hard.0;
    let mut lists = 0u32;
    for (list, chance) in setting.chances.iter().enumerate() {
        let mut odds = chance / (1.0 - chance);
        odds *= if hard { setting.hard.1 } else { 1.0 };
        odds *= if list == 1 && lists & 1 == 1 { setting.odds } else { 1.0 };
        lists |= u32::from(draws.uniform() < odds / (1.0 + odds)) << list;
    }
    lists
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}
