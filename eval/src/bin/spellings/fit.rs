//! Weights of spellings from labelled pairs. In: words, their forms, which of them may teach. Out: the table.
//! Never: a word's form but those that may teach. Method: logistic regression with a ridge by Newton's method, three times: the weights of
//! a fit make the costs of alignment, with which the pairs are aligned anew. Then the marks of words as typed, on the pairs whose sounds are
//! near, with the log-odds of the sounds as one weight more.

use gawah_eval::newton::solve;
use gawah_linking::spellings::{KINDS, Link, Trait, Weights, Words};
use gawah_linking::typed::{Mark, Marks, NO_LETTER, ROWS};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The row of the prior.
pub const PRIOR: usize = KINDS + 7;
/// Strength of the ridge on every weight but the prior.
const RIDGE: f64 = 3.0;
const ROUNDS: usize = 8;
/// Of pairs of strangers one in so many is looked at, and counts for as many; twice as many stand between the halves, which do not teach.
const STRANGERS: u64 = 3;
/// Two letters get a weight of their own where so many pairs that teach show them.
const LETTERS_MIN: usize = 1_500;
/// A mark gets a weight where so many near pairs that teach show it.
const MARKS_MIN: usize = 150;
/// What aligning costs at first: a consonant, two letters exchanged; any other difference.
const COSTS_FIRST: (f32, f32) = (0.8, 0.4);
const FITS: usize = 3;
/// A cost is this share of the weight that its kind loses, within bounds.
const COST_SHARE: f64 = 0.25;
const COSTS: (f64, f64) = (0.08, 1.5);

/// A pair that teaches: numbers of weights with amounts, and whether both are one word.
type Taught = (Vec<(u16, f32)>, bool);

/// Fits the table. In: words, the form of each, whether it may teach.
pub fn fit(words: &Words, form: &[usize], may: impl Fn(usize) -> bool + Sync) -> Weights {
    let names = Weights::usual().names.clone();
    let first = |name: &String| if name.contains("consonant") || name == "exchanged" { COSTS_FIRST.0 } else { COSTS_FIRST.1 };
    let mut weights = Weights { costs: names.iter().map(first).collect(), names, ..Weights::default() };
    for round in 1..=FITS {
        let told = told(words, form, &may, &weights.costs);
        let mut seen: BTreeMap<Trait, usize> = BTreeMap::new();
        told.iter()
            .flat_map(|(traits, _)| traits)
            .filter(|(one, _)| one.1.is_some())
            .for_each(|(one, _)| *seen.entry(*one).or_default() += 1);
        let rows = weights.names.len();
        let known: BTreeMap<Trait, u16> =
            seen.into_iter().filter(|(_, count)| *count >= LETTERS_MIN).map(|(one, _)| one).zip(rows as u16..).collect();
        let number = |one: &Trait| if one.1.is_none() { Some(u16::from(one.0)) } else { known.get(one).copied() };
        let taught: Vec<Taught> = told
            .into_par_iter()
            .map(|(traits, one)| (traits.iter().filter_map(|(told, much)| Some((number(told)?, *much as f32))).collect(), one))
            .collect();
        let nats = newton(&taught, rows + known.len(), PRIOR, 2.0 * STRANGERS as f64);
        weights.nats = nats[..rows].to_vec();
        weights.letters = known.iter().filter_map(|((kind, two), at)| two.map(|(x, y)| ((*kind, x, y), nats[usize::from(*at)]))).collect();
        if round < FITS {
            let cost = |nats: &f64| (-nats * COST_SHARE).clamp(COSTS.0, COSTS.1) as f32;
            weights.costs.iter_mut().zip(&nats[..KINDS]).for_each(|(now, nats)| *now = cost(nats));
        }
    }
    weights
}

/// Fits what marks weigh. In: words, the form of each, whether it may teach, links by sound.
pub fn marks(words: &Words, form: &[usize], may: impl Fn(usize) -> bool + Sync, links: &[Vec<Link>]) -> Marks {
    let near: Vec<&Link> = links.iter().flatten().filter(|(a, b, _)| may(*a) && may(*b)).collect();
    let mut seen: BTreeMap<Mark, usize> = BTreeMap::new();
    near.iter().for_each(|(a, b, _)| words.marks(*a, *b).for_each(|mark| *seen.entry(mark).or_default() += 1));
    // the first two weights are the prior and the share of the sounds
    let kept = seen.into_iter().filter(|(_, count)| *count >= MARKS_MIN).map(|(mark, _)| mark);
    let known: BTreeMap<Mark, u16> = kept.zip(2..).collect();
    let taught: Vec<Taught> = near
        .into_par_iter()
        .map(|(a, b, bits)| {
            let sounds = [(0, 1.0), (1, *bits as f32)].into_iter();
            let told = words.marks(*a, *b).filter_map(|mark| Some((*known.get(&mark)?, 1.0)));
            (sounds.chain(told).collect(), form[*a] == form[*b])
        })
        .collect();
    let nats = newton(&taught, known.len() + 2, 0, 2.0);
    let weighed = known.into_iter().map(|(mark, at)| (mark, nats[usize::from(at)])).collect();
    Marks { share: nats[1] * std::f64::consts::LOG2_E, prior: nats[0], nats: weighed }
}

/// What is told of the pairs that teach: all that are one word, and one in so many of the others.
fn told(words: &Words, form: &[usize], may: &(impl Fn(usize) -> bool + Sync), costs: &[f32]) -> Vec<(Vec<(Trait, f64)>, bool)> {
    let drawn =
        |a: usize, b: usize| ((a as u64).wrapping_mul(2_654_435_761).wrapping_add(b as u64 * 40_503) >> 3).is_multiple_of(STRANGERS);
    let block = |block: usize| -> Vec<(Vec<(Trait, f64)>, bool)> {
        let pairs = words.pairs(block).filter(|(a, b)| may(*a) && may(*b));
        let pairs = pairs.filter(|(a, b)| form[*a] == form[*b] || drawn(*(a.min(b)), *(a.max(b))));
        pairs.map(|(a, b)| (words.told(block, (a, b), costs), form[a] == form[b])).collect()
    };
    (0..words.blocks()).into_par_iter().flat_map_iter(block).collect()
}

/// Slope and lower half of the curvature of some pairs.
fn summed(taught: &[Taught], weights: &[f64], strangers: f64) -> (Vec<f64>, Vec<f64>) {
    let size = weights.len();
    let (mut slope, mut bend) = (vec![0.0; size], vec![0.0; size * size]);
    for (traits, one) in taught {
        let odds: f64 = traits.iter().map(|(at, much)| weights[usize::from(*at)] * f64::from(*much)).sum();
        let p = 1.0 / (1.0 + (-odds).exp());
        let counts = if *one { 1.0 } else { strangers };
        let (off, curve) = (counts * (f64::from(u8::from(*one)) - p), counts * p * (1.0 - p));
        for (at, much) in traits {
            slope[usize::from(*at)] += off * f64::from(*much);
            let row = usize::from(*at) * size;
            for (other, many) in traits.iter().filter(|(other, _)| other <= at && curve > 1e-6) {
                bend[row + usize::from(*other)] += curve * f64::from(*much) * f64::from(*many);
            }
        }
    }
    (slope, bend)
}

fn newton(taught: &[Taught], size: usize, prior: usize, strangers: f64) -> Vec<f64> {
    /// Pairs are summed in parts of fixed size and added in order, so that threads change nothing.
    const PART: usize = 200_000;
    let mut weights = vec![0.0; size];
    for _ in 0..ROUNDS {
        let parts: Vec<(Vec<f64>, Vec<f64>)> = taught.par_chunks(PART).map(|part| summed(part, &weights, strangers)).collect();
        let (mut slope, mut bend) = (vec![0.0; size], vec![0.0; size * size]);
        for (s, b) in &parts {
            slope.iter_mut().zip(s).for_each(|(sum, one)| *sum += one);
            bend.iter_mut().zip(b).for_each(|(sum, one)| *sum += one);
        }
        for at in 0..size {
            let ridge = if at == prior { 1e-3 } else { RIDGE };
            slope[at] -= ridge * weights[at];
            bend[at * size + at] += ridge;
        }
        let step = solve(&mut bend, slope, size);
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight += step.clamp(-3.0, 3.0));
    }
    weights
}

/// The table as it ships. In: the weights, how many spellings the list has.
pub fn written(weights: &Weights, words: usize) -> String {
    let mut made = format!(
        "# Weights, in nats, of what parts two spellings of one word in Latin letters: printed by `--bin spellings` of eval, fitted by logistic\n\
         # regression on pairs of the even half of the forms, by hash, of a public list of {words} Roman-Urdu spellings; no word of it is kept.\n\
         # cost = what aligning one such difference costs. A row with letters is what these two weigh beyond their kind (- no letter, _ one that\n\
         # cannot be read; capitals are digraphs and long vowels).\n# difference\tweight\tcost\tletters\n"
    );
    for (row, name) in weights.names.iter().enumerate() {
        let (nats, cost) = (weights.nats[row], if row < KINDS { format!("{:.2}", weights.costs[row]) } else { "0".to_owned() });
        let _ = writeln!(made, "{name}\t{nats:.3}\t{cost}");
        for ((_, x, y), nats) in weights.letters.iter().filter(|((kind, ..), _)| usize::from(*kind) == row) {
            let _ = writeln!(made, "{name}\t{nats:.3}\t\t{}{}", char::from(*x), char::from(*y));
        }
    }
    made
}

/// The table of marks as it ships. In: the weights, how many spellings the list has.
pub fn written_marks(marks: &Marks, words: usize) -> String {
    let mut made = format!(
        "# What the letters as typed add, in nats, to the log-odds of how two words sound: printed by `--bin spellings` of eval, fitted by\n\
         # logistic regression on near pairs of the even half of the forms, by hash, of a public list of {words} Roman-Urdu spellings; no word of\n\
         # it is kept. share = how much of the sounds' log-odds stays. Letters: both first or last ones, both endings; or figures (a = 0): the shorter and the\n\
         # longer length, doubled consonants of one word alone and of both, unread letters of the clearer word and of both; or a letter (capitals\n\
         # are digraphs, as listed in `typed`) and three times how often both have it, plus how often one has it more.\n# row\tweight\tletters\n"
    );
    let _ = writeln!(made, "share\t{:.3}\nprior\t{:.3}", marks.share, marks.prior);
    for ((row, letters), nats) in &marks.nats {
        let letters: String = letters.iter().filter(|letter| **letter != NO_LETTER).map(|letter| char::from(*letter)).collect();
        let _ = writeln!(made, "{}\t{nats:.3}\t{letters}", ROWS[usize::from(*row)]);
    }
    made
}
