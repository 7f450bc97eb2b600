//! Latent classes: people differ in kind, and within a kind the lists are independent. In: a table of lists and a seed.
//! Out: the posterior median of the unseen with its interval, R-hat and effective sample size. Never: `converged` where chains disagree.
//! Source: Manrique-Vallier 2016, "Bayesian population size estimation using Dirichlet process mixtures", Biometrics 72, section 3 (as R's
//! LCMCR: K = 10, a = b = 0.25, prior 1/N): Gibbs sampler over truncated stick-breaking (Ishwaran and James 2001), with the label moves
//! of Papaspiliopoulos and Roberts 2008. R-hat of split chains and effective sample size: Gelman and others 2013, section 11.4–11.5.

use super::draws::Draws;
use super::lists::Lists;
use super::{Estimate, LEVEL};
use rayon::prelude::*;

/// What the method takes for true.
pub const ASSUMES: &[&str] = &[
    "people are of kinds (places, times, standing), and within a kind being on one list makes no difference to being on another",
    "the kinds that the seen show are also the kinds of the unseen",
    "the same people were there while all lists were made",
    "matches between the lists are right",
];

/// Kinds at most.
pub const CLASSES: usize = 10;
/// Chains, each from its own start.
pub const CHAINS: u64 = 4;
/// Sweeps of each chain at most, where nothing else is said.
pub const SWEEPS: u64 = 800_000;
/// Shape and rate of the law of the concentration.
const SHAPE_RATE: f64 = 0.25;
/// Every so many sweeps one is kept.
const THIN: u64 = 10;
/// Chains agree up to this R-hat.
pub const R_HAT_MAX: f64 = 1.02;
/// Draws worth so many independent ones are enough.
pub const SAMPLE_SIZE_MIN: f64 = 400.0;
/// More unseen than this are not drawn: nothing bounds them.
const UNSEEN_MAX: f64 = 1e13;

/// One chain's place.
struct Chain {
    draws: Draws,
    lists: usize,
    cells: Vec<(u32, u64)>,
    seen: u64,
    unseen: u64,
    share: [f64; CLASSES],
    /// ln of each stick's part, and ln of what is left.
    sticks: [(f64, f64); CLASSES],
    chance: Vec<[f64; CLASSES]>,
    concentration: f64,
    people: [u64; CLASSES],
    listed: Vec<[u64; CLASSES]>,
    kept: Vec<f64>,
}

impl Chain {
    fn start(lists: &Lists, seed: u64, stream: u64) -> Chain {
        let mut draws = Draws::of(seed, stream);
        // starts far apart: classes at random, or one class for all
        let one = stream % 2 == 1;
        let on = |list: usize| lists.on_all(1 << list) as f64 / (2 * lists.seen()) as f64;
        let chance = (0..lists.len()).map(|list| std::array::from_fn(|_| if one { on(list) } else { draws.uniform() })).collect();
        let mut chain = Chain {
            draws,
            lists: lists.len(),
            cells: lists.cells().collect(),
            seen: lists.seen(),
            unseen: 0,
            share: [1.0 / CLASSES as f64; CLASSES],
            sticks: [(0.0, 0.0); CLASSES],
            chance,
            concentration: 1.0,
            people: [0; CLASSES],
            listed: vec![[0; CLASSES]; lists.len()],
            kept: Vec::new(),
        };
        if one {
            chain.people[0] = lists.seen();
        }
        chain.break_sticks();
        chain
    }

    fn run(&mut self, sweeps: u64) {
        for sweep in 0..sweeps {
            self.allocate();
            self.relabel();
            self.draw_chances();
            self.break_sticks();
            self.draw_unseen();
            if sweep % THIN == 0 {
                self.kept.push(self.unseen as f64);
            }
        }
    }

    /// Everyone into a class: the seen by their lists, the unseen by being on none.
    fn allocate(&mut self) {
        let mut on_none = self.share;
        let mut odds = vec![[0.0; CLASSES]; self.lists];
        for (list, chances) in self.chance.iter().enumerate() {
            for class in 0..CLASSES {
                on_none[class] *= 1.0 - chances[class];
                odds[list][class] = chances[class] / (1.0 - chances[class]);
            }
        }
        self.people = [0; CLASSES];
        self.listed.iter_mut().for_each(|listed| *listed = [0; CLASSES]);
        for at in 0..self.cells.len() {
            let (cell, count) = self.cells[at];
            let mut weights = on_none;
            for (_, odds) in odds.iter().enumerate().filter(|(list, _)| cell >> list & 1 == 1) {
                weights.iter_mut().zip(odds).for_each(|(weight, odds)| *weight *= odds);
            }
            let split = divide(&mut self.draws, count, &weights);
            self.people.iter_mut().zip(&split).for_each(|(sum, count)| *sum += count);
            for (_, listed) in self.listed.iter_mut().enumerate().filter(|(list, _)| cell >> list & 1 == 1) {
                listed.iter_mut().zip(&split).for_each(|(sum, count)| *sum += count);
            }
        }
        let split = divide(&mut self.draws, self.unseen, &on_none);
        self.people.iter_mut().zip(split).for_each(|(sum, count)| *sum += count);
    }

    /// Two moves that change names of classes only, so that the order of sticks does not hold a chain fast.
    fn relabel(&mut self) {
        let (a, b) = (self.draws.below(CLASSES), self.draws.below(CLASSES));
        let gain = (self.people[b] as f64 - self.people[a] as f64) * (self.share[a].max(1e-300).ln() - self.share[b].max(1e-300).ln());
        if self.draws.uniform().ln() < gain {
            self.swap(a, b);
        }
        let a = self.draws.below(CLASSES - 2);
        let gain = self.people[a] as f64 * self.sticks[a + 1].1 - self.people[a + 1] as f64 * self.sticks[a].1;
        if self.draws.uniform().ln() < gain {
            self.swap(a, a + 1);
        }
    }

    fn swap(&mut self, a: usize, b: usize) {
        self.people.swap(a, b);
        self.listed.iter_mut().for_each(|listed| listed.swap(a, b));
    }

    fn draw_chances(&mut self) {
        for list in 0..self.lists {
            for class in 0..CLASSES {
                let on = self.listed[list][class] as f64;
                if self.people[class] == 0 {
                    self.chance[list][class] = self.draws.uniform();
                    continue;
                }
                let x = self.draws.gamma(1.0 + on);
                let y = self.draws.gamma(1.0 + self.people[class] as f64 - on);
                self.chance[list][class] = (x / (x + y)).clamp(1e-12, 1.0 - 1e-12);
            }
        }
    }

    fn break_sticks(&mut self) {
        let mut after: u64 = self.people.iter().sum();
        let mut left = 0.0;
        for class in 0..CLASSES {
            after -= self.people[class];
            self.sticks[class] = if class + 1 == CLASSES {
                (0.0, f64::NEG_INFINITY)
            } else {
                self.draws.ln_beta(1.0 + self.people[class] as f64, self.concentration + after as f64)
            };
            self.share[class] = (left + self.sticks[class].0).exp();
            left += if class + 1 == CLASSES { 0.0 } else { self.sticks[class].1 };
        }
        let rate = SHAPE_RATE - left;
        self.concentration = (self.draws.gamma(SHAPE_RATE + CLASSES as f64 - 1.0) / rate).max(1e-9);
    }

    /// The unseen given the chance to be on no list: negative binomial, by the prior 1/N.
    fn draw_unseen(&mut self) {
        let mut none = self.share;
        for chances in &self.chance {
            none.iter_mut().zip(chances).for_each(|(none, chance)| *none *= 1.0 - chance);
        }
        let none: f64 = none.iter().sum::<f64>().min(1.0 - 1e-12);
        let mean = self.draws.gamma(self.seen as f64) * none / (1.0 - none);
        self.unseen = self.draws.poisson(mean.min(UNSEEN_MAX));
    }
}

/// So many people over the classes by weight.
fn divide(draws: &mut Draws, count: u64, weights: &[f64; CLASSES]) -> [u64; CLASSES] {
    let mut split = [0; CLASSES];
    let total: f64 = weights.iter().sum();
    if total <= 0.0 || total.is_nan() {
        split[0] = count;
        return split;
    }
    if count <= 2 {
        for _ in 0..count {
            let mut left = draws.uniform() * total;
            let class = weights.iter().position(|weight| {
                left -= weight;
                left < 0.0
            });
            split[class.unwrap_or(0)] += 1;
        }
        return split;
    }
    let (mut people, mut weight_left) = (count, total);
    for class in 0..CLASSES - 1 {
        if people == 0 {
            return split;
        }
        split[class] = draws.binomial(people, (weights[class] / weight_left).min(1.0));
        people -= split[class];
        weight_left = (weight_left - weights[class]).max(1e-300);
    }
    split[CLASSES - 1] = people;
    split
}

/// The posterior by several chains. In: a table, a seed, and how many sweeps each chain may take; chains stop earlier once they agree.
pub fn estimate(lists: &Lists, seed: u64, sweeps_max: u64) -> Estimate {
    if let Some(why) = lists.hopeless() {
        return Estimate::none("lcmcr", ASSUMES, why);
    }
    let sweeps_max = sweeps_max.max(1000);
    let mut chains: Vec<Chain> = (0..CHAINS).map(|stream| Chain::start(lists, seed, stream)).collect();
    let (mut done, mut next) = (0, (sweeps_max / 8).max(500));
    let (settled, r_hat, size) = loop {
        let more = next.min(sweeps_max) - done;
        chains.par_iter_mut().for_each(|chain| chain.run(more));
        done += more;
        let (r_hat, size) = agreement(&chains.iter().map(|chain| &chain.kept[chain.kept.len() / 4..]).collect::<Vec<_>>());
        let settled = r_hat < R_HAT_MAX && size >= SAMPLE_SIZE_MIN;
        if settled && r_hat < 1.01 && size >= 4.0 * SAMPLE_SIZE_MIN || done >= sweeps_max {
            break (settled, r_hat, size);
        }
        next = done * 2;
    };
    let mut kept: Vec<f64> = chains.iter().flat_map(|chain| chain.kept[chain.kept.len() / 4..].iter().copied()).collect();
    kept.sort_by(f64::total_cmp);
    let quantile = |share: f64| kept[((kept.len() - 1) as f64 * share).round() as usize];
    let tail = (1.0 - LEVEL) / 2.0;
    let mut made = Estimate::of("lcmcr", ASSUMES, lists.seen(), (quantile(0.5), quantile(tail), Some(quantile(1.0 - tail))));
    made.converged = Some(settled);
    made.model = format!(
        "up to {CLASSES} latent classes, {CHAINS} chains of {done} sweeps, the last three quarters kept; R-hat {r_hat:.3}, effective sample size {size:.0}"
    );
    if !settled {
        made.warnings.push(
            "the chains have not settled on one answer: do not use this figure; run longer (--samples) or use fewer lists".to_owned(),
        );
    }
    if lists.len() < 3 {
        made.warnings.push("with two lists the classes cannot be told apart: the figure rests on the assumptions alone".to_owned());
    }
    made
}

/// Where one chain starts, in words.
pub fn start_of(stream: u64) -> &'static str {
    if stream % 2 == 1 { "everyone in one class" } else { "classes by chance" }
}

/// The draws of one chain, to look at how it moves. In: a table, a seed, which chain of that seed (0 to [`CHAINS`] are those of [`estimate`]), how
/// many sweeps. Out: seen and unseen together, at every tenth sweep from the first; none where nothing can be estimated.
pub fn trace(lists: &Lists, seed: u64, stream: u64, sweeps: u64) -> Vec<f64> {
    if lists.hopeless().is_some() {
        return Vec::new();
    }
    let mut chain = Chain::start(lists, seed, stream);
    chain.run(sweeps);
    chain.kept.into_iter().map(|unseen| unseen + lists.seen() as f64).collect()
}

/// R-hat of split chains and the effective sample size, of the logarithm of the unseen.
fn agreement(chains: &[&[f64]]) -> (f64, f64) {
    let halves: Vec<Vec<f64>> = chains
        .iter()
        .flat_map(|chain| chain.chunks_exact((chain.len() / 2).max(1)).take(2))
        .map(|half| half.iter().map(|unseen| unseen.ln_1p()).collect())
        .collect();
    let n = halves.first().map_or(0, Vec::len);
    if n < 20 {
        return (f64::INFINITY, 0.0);
    }
    let (m, size) = (halves.len() as f64, n as f64);
    let means: Vec<f64> = halves.iter().map(|half| half.iter().sum::<f64>() / size).collect();
    let grand = means.iter().sum::<f64>() / m;
    let between = means.iter().map(|mean| (mean - grand).powi(2)).sum::<f64>() / (m - 1.0);
    let at_lag = |lag: usize| {
        let one = |(half, mean): (&Vec<f64>, &f64)| half.iter().zip(&half[lag..]).map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>() / size;
        halves.iter().zip(&means).map(one).sum::<f64>() / m
    };
    let within = at_lag(0) * size / (size - 1.0);
    if within <= 0.0 {
        return (if between > 0.0 { f64::INFINITY } else { 1.0 }, m * size);
    }
    let whole = within * (size - 1.0) / size + between;
    // Geyer 1992: pairs of autocorrelations are summed while positive and falling
    let (mut sum, mut last) = (0.0, f64::INFINITY);
    for lag in (0..n - 1).step_by(2) {
        let pair = 2.0 - (2.0 * within - at_lag(lag) - at_lag(lag + 1)) / whole;
        let pair = pair.min(last);
        if pair <= 0.0 || lag > 4000 {
            break;
        }
        sum += pair;
        last = pair;
    }
    ((whole / within).sqrt(), (m * size / (2.0 * sum - 1.0).max(1.0)).min(m * size))
}
