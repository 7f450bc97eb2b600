//! How often an interval holds the truth. In: how many populations to make. Out: coverage, bias and width per setting and method.
//! Never: a population that any method was fitted to. Method: each person is put on each list by chance, as the setting says; the seed is the
//! population's number. `lcmcr` sees the first quarter of the populations. A method that gives no estimate, or says that it has not converged, is counted apart.

use gawah_eval::Outcome;
use gawah_measuring::unseen::Range;
use gawah_measuring::unseen::answer::{Method, Plan, answer, disagreement};
use gawah_measuring::unseen::draws::Draws;
use gawah_measuring::unseen::lists::Lists;
use rayon::prelude::*;

/// Sweeps of each chain: fewer than a single table gets, so that a thousand tables take minutes.
const SWEEPS: u64 = 8_000;
/// `lcmcr`, and tables of six lists, are slow: they get one population for so many of the others.
const FEWER: u64 = 4;
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
    /// How much people differ: standard deviation of the logarithm of their odds.
    spread: f64,
    /// Whether people differ, which the test should say.
    differ: Truth,
}

/// What the test of differences should find.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Truth {
    Alike,
    Differ,
}

/// People alike on independent lists.
const PLAIN: Setting = Setting { name: "", chances: &[], odds: 1.0, hard: (0.0, 1.0), spread: 0.0, differ: Truth::Alike };
/// Half of the people are hard to reach.
const HALF: Setting = Setting { hard: (0.5, 0.15), differ: Truth::Differ, ..PLAIN };

const SETTINGS: [Setting; 12] = [
    Setting { name: "independent, 3 lists", chances: &[0.3, 0.2, 0.25], ..PLAIN },
    Setting { name: "independent, 4 lists", chances: &[0.3, 0.2, 0.25, 0.15], ..PLAIN },
    Setting { name: "independent, 6 lists", chances: &[0.1, 0.2, 0.15, 0.15, 0.1, 0.2], ..PLAIN },
    Setting { name: "dependent pair, 3 lists", chances: &[0.3, 0.2, 0.25], odds: 4.0, ..PLAIN },
    Setting { name: "dependent pair, 4 lists", chances: &[0.3, 0.2, 0.25, 0.15], odds: 4.0, ..PLAIN },
    Setting { name: "dependent pair, 5 lists", chances: &[0.3, 0.2, 0.25, 0.15, 0.2], odds: 4.0, ..PLAIN },
    Setting { name: "half hard to reach, 3 lists", chances: &[0.4, 0.3, 0.35], ..HALF },
    Setting { name: "half hard to reach, 4 lists", chances: &[0.4, 0.3, 0.35, 0.25], ..HALF },
    Setting { name: "half hard to reach, 5 lists", chances: &[0.4, 0.3, 0.35, 0.25, 0.2], ..HALF },
    Setting { name: "all differ, 4 lists", chances: &[0.3, 0.2, 0.25, 0.15], spread: 1.0, differ: Truth::Differ, ..PLAIN },
    Setting { name: "sparse, 4 lists", chances: &[0.04, 0.03, 0.05, 0.06], ..PLAIN },
    Setting { name: "sparse, 5 lists", chances: &[0.04, 0.03, 0.05, 0.02, 0.03], ..PLAIN },
];

/// Which settings are measured.
#[derive(Clone, Copy)]
pub enum Which<'a> {
    /// Those whose names hold a word.
    Holding(&'a str),
    /// The first whose name holds a word, and all after it: a run that was stopped goes on here.
    From(&'a str),
}

/// Prints the table. In: how many populations of each setting; which settings. Errors: a word that no setting's name holds.
pub fn measure(populations: u64, which: Which<'_>) -> Outcome<()> {
    let (Which::Holding(word) | Which::From(word)) = which;
    let first = SETTINGS.iter().position(|setting| setting.name.contains(word)).ok_or("no setting has such a name")?;
    let chosen = |(at, setting): &(usize, &Setting)| match which {
        Which::Holding(word) => setting.name.contains(word),
        Which::From(_) => *at >= first,
    };
    println!(
        "{populations} populations of {PEOPLE} per setting, level 0.95; bias and width are shares of the truth, medians over populations"
    );
    println!("| setting | method | coverage | bias | width | none or unsettled |");
    println!("|---|---|---|---|---|---|");
    let mut fired = Vec::new();
    for (_, setting) in SETTINGS.iter().enumerate().filter(chosen) {
        let here = if setting.chances.len() > 5 { populations / FEWER } else { populations };
        let found: Vec<_> = (0..here).into_par_iter().map(|seed| one(setting, seed, seed < populations / FEWER)).collect();
        fired.push((
            setting,
            found.len(),
            found.iter().filter(|made| made.differ).count(),
            found.iter().filter(|made| made.disagree).count(),
        ));
        let names = [Method::Chao, Method::Loglinear, Method::Decomposable, Method::Lcmcr].map(Method::name);
        for (at, method) in names.into_iter().chain(["if people differ"]).enumerate() {
            let ranges: Vec<(f64, f64, f64)> = found.iter().filter_map(|made| made.ranges[at]).collect();
            let truth = PEOPLE as f64;
            let held = ranges.iter().filter(|(_, least, most)| *least <= truth && truth <= *most).count();
            let bias = median(ranges.iter().map(|(estimate, ..)| estimate / truth - 1.0).collect());
            let width = median(ranges.iter().map(|(_, least, most)| (most - least) / truth).collect());
            let tried = if at == 3 { (populations / FEWER) as usize } else { found.len() };
            let without = tried - ranges.len();
            println!("| {} | {} | {held} of {} | {bias:+.3} | {width:.3} | {without} |", setting.name, method, ranges.len());
        }
    }
    warnings(&fired);
    Ok(())
}

/// How often the warnings came, rightly and wrongly.
fn warnings(fired: &[(&Setting, usize, usize, usize)]) {
    println!("\n| setting | people differ | said: people differ | said: the methods disagree |");
    println!("|---|---|---|---|");
    for (setting, of, differ, disagree) in fired {
        let truth = if setting.differ == Truth::Differ { "yes" } else { "no" };
        println!("| {} | {truth} | {differ} of {of} | {disagree} of {of} |", setting.name);
    }
}

/// What was said of one population.
#[derive(Default)]
struct Made {
    ranges: [Option<(f64, f64, f64)>; 5],
    differ: bool,
    disagree: bool,
}

/// What the methods say of one population.
fn one(setting: &Setting, seed: u64, slow: bool) -> Made {
    let mut draws = Draws::of(seed, 0xC0FE);
    let names: Vec<String> = (0..setting.chances.len()).map(|list| format!("list {list}")).collect();
    let rows: Vec<(u32, u64)> = (0..PEOPLE).map(|_| (person(setting, &mut draws), 1)).filter(|(lists, _)| *lists > 0).collect();
    let lists = Lists::of(&names.iter().map(String::as_str).collect::<Vec<_>>(), &rows);
    let Ok(lists) = lists else { return Made::default() };
    let plan = Plan { seed, sweeps_max: SWEEPS, ..Plan::default() };
    let mut made = answer(&lists, &Plan { only: Some(Method::Chao), ..plan });
    let rest =
        if slow { &[Method::Loglinear, Method::Decomposable, Method::Lcmcr][..] } else { &[Method::Loglinear, Method::Decomposable] };
    for method in rest {
        made.methods.extend(answer(&lists, &Plan { only: Some(*method), ..plan }).methods);
    }
    let ends = |total: Range| (total.estimate, total.least, total.most.unwrap_or(f64::INFINITY));
    let range = |name: &str| {
        let method = made.methods.iter().find(|method| method.method == name && method.converged != Some(false))?;
        method.total.map(ends)
    };
    Made {
        ranges: [range("chao"), range("loglinear"), range("decomposable"), range("lcmcr"), made.differ.total.map(ends)],
        differ: made.differ.show,
        disagree: disagreement(&made.methods).is_some(),
    }
}

/// The lists that one person comes on.
fn person(setting: &Setting, draws: &mut Draws) -> u32 {
    let hard = draws.uniform() < setting.hard.0;
    let own = if setting.spread > 0.0 { (setting.spread * draws.normal()).exp() } else { 1.0 };
    let mut lists = 0u32;
    for (list, chance) in setting.chances.iter().enumerate() {
        let mut odds = chance / (1.0 - chance);
        odds *= own * if hard { setting.hard.1 } else { 1.0 };
        odds *= if list == 1 && lists & 1 == 1 { setting.odds } else { 1.0 };
        lists |= u32::from(draws.uniform() < odds / (1.0 + odds)) << list;
    }
    lists
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}
