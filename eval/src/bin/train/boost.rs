//! Boosted trees over dense columns. In: rows of columns, labels. Out: trees whose sum is a log-odds. Never: chance: rows and columns of a
//! tree are drawn by a hash of its number. Method: second-order boosting on binned columns, leaf by leaf.
//! Source: Friedman 2001; Chen and Guestrin 2016, equations 5 to 7.

use gawah_reading::model::tables::{LEAVES_MAX, Tree};
use gawah_reading::model::words::mix;

const BINS: usize = 64;

/// Rows of columns, binned.
pub(crate) struct Columns {
    bins: Vec<u8>,
    cuts: Vec<Vec<f32>>,
    width: usize,
}

impl Columns {
    pub(crate) fn new(rows: &[Vec<f32>]) -> Columns {
        let width = rows.first().map_or(0, Vec::len);
        let mut cuts = Vec::with_capacity(width);
        for c in 0..width {
            let mut values: Vec<f32> = rows.iter().map(|r| r[c]).collect();
            values.sort_by(f32::total_cmp);
            let mut own: Vec<f32> = (1..BINS)
                .map(|b| values[b * values.len() / BINS])
                .chain((1..8).map(|b| values[values.len() - 1 - (values.len() - 1) / (64 << b)]))
                .collect();
            own.sort_by(f32::total_cmp);
            own.dedup();
            own.truncate(BINS + 6);
            cuts.push(own);
        }
        let mut bins = Vec::with_capacity(rows.len() * width);
        for row in rows {
            bins.extend((0..width).map(|c| cuts[c].partition_point(|cut| *cut < row[c]) as u8));
        }
        Columns { bins, cuts, width }
    }
}

/// How trees are grown.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) rounds: usize,
    pub(crate) pace: f32,
    pub(crate) leaves: usize,
    pub(crate) least: usize,
    pub(crate) columns: f32,
    pub(crate) ridge: f32,
}

const SLOTS: usize = BINS + 8;

struct Leaf {
    rows: Vec<u32>,
    sums: Vec<(f32, f32, u32)>,
    best: Option<(f32, usize, u8)>,
    home: Option<(usize, bool)>,
}

/// The starting sum and the trees.
pub(crate) fn boost(columns: &Columns, labels: &[bool], used: &[u32], set: Settings) -> (f32, Vec<Tree>) {
    let right = used.iter().filter(|r| labels[**r as usize]).count() as f32;
    let share = (right + 0.5) / (used.len() as f32 + 1.0);
    let base = (share / (1.0 - share)).ln();
    let mut sums = vec![base; labels.len()];
    let mut trees = Vec::new();
    for round in 0..set.rounds {
        let drawn = |what: u64, at: u64, part: f32| (mix(mix(what, round as u64), at) >> 40) as f32 / (1u64 << 24) as f32 <= part;
        let rows: Vec<u32> = used.iter().copied().filter(|r| drawn(1, u64::from(*r), 0.8)).collect();
        let chosen: Vec<usize> = (0..columns.width).filter(|c| drawn(2, *c as u64, set.columns)).collect();
        let pulls: Vec<(f32, f32)> = rows
            .iter()
            .map(|r| {
                let p = 1.0 / (1.0 + (-sums[*r as usize]).exp());
                (p - f32::from(u8::from(labels[*r as usize])), (p * (1.0 - p)).max(1e-6))
            })
            .collect();
        let mut of_row = vec![(0f32, 0f32); labels.len()];
        for (r, pull) in rows.iter().zip(pulls) {
            of_row[*r as usize] = pull;
        }
        let tree = grow(columns, &of_row, rows, &chosen, set);
        for r in used {
            sums[*r as usize] += value(&tree, columns, *r as usize);
        }
        trees.push(tree_of(&tree));
    }
    (base, trees)
}

#[derive(Default)]
struct Grown {
    forks: Vec<(usize, u8, f32, u8, u8)>,
    leaves: Vec<f32>,
}

fn tree_of(tree: &Grown) -> Tree {
    Tree { forks: tree.forks.iter().map(|(c, _, cut, l, r)| (*c as u16, *cut, *l, *r)).collect(), leaves: tree.leaves.clone() }
}

fn value(tree: &Grown, columns: &Columns, row: usize) -> f32 {
    if tree.forks.is_empty() {
        return tree.leaves[0];
    }
    let mut at = 0usize;
    loop {
        let (c, bin, _, l, r) = tree.forks[at];
        let next = if columns.bins[row * columns.width + c] <= bin { l } else { r };
        if next >= 128 {
            return tree.leaves[usize::from(next) - 128];
        }
        at = usize::from(next);
    }
}

fn gather(columns: &Columns, pulls: &[(f32, f32)], rows: &[u32], chosen: &[usize]) -> Vec<(f32, f32, u32)> {
    let mut sums = vec![(0f32, 0f32, 0u32); chosen.len() * SLOTS];
    for r in rows {
        let (g, h) = pulls[*r as usize];
        let bins = &columns.bins[*r as usize * columns.width..(*r as usize + 1) * columns.width];
        for (k, c) in chosen.iter().enumerate() {
            let slot = &mut sums[k * SLOTS + usize::from(bins[*c])];
            slot.0 += g;
            slot.1 += h;
            slot.2 += 1;
        }
    }
    sums
}

fn split(columns: &Columns, sums: &[(f32, f32, u32)], chosen: &[usize], set: Settings) -> Option<(f32, usize, u8)> {
    let mut best: Option<(f32, usize, u8)> = None;
    for (k, c) in chosen.iter().enumerate() {
        let own = &sums[k * SLOTS..(k + 1) * SLOTS];
        let all = own.iter().fold((0f32, 0f32, 0u32), |a, s| (a.0 + s.0, a.1 + s.1, a.2 + s.2));
        let worth = |g: f32, h: f32| g * g / (h + set.ridge);
        let mut left = (0f32, 0f32, 0u32);
        for (bin, s) in own.iter().enumerate().take(columns.cuts[*c].len()) {
            left = (left.0 + s.0, left.1 + s.1, left.2 + s.2);
            if (left.2 as usize) < set.least || ((all.2 - left.2) as usize) < set.least || s.2 == 0 {
                continue;
            }
            let gain = worth(left.0, left.1) + worth(all.0 - left.0, all.1 - left.1) - worth(all.0, all.1);
            if gain > 1e-3 && best.is_none_or(|b| gain > b.0) {
                best = Some((gain, *c, bin as u8));
            }
        }
    }
    best
}

fn grow(columns: &Columns, pulls: &[(f32, f32)], rows: Vec<u32>, chosen: &[usize], set: Settings) -> Grown {
    let mut tree = Grown::default();
    let sums = gather(columns, pulls, &rows, chosen);
    let best = split(columns, &sums, chosen, set);
    let mut leaves = vec![Leaf { rows, sums, best, home: None }];
    while leaves.len() < set.leaves.min(LEAVES_MAX) {
        let Some(at) = (0..leaves.len()).filter(|l| leaves[*l].best.is_some()).max_by(|a, b| {
            let gain = |l: &usize| leaves[*l].best.map_or(0.0, |b| b.0);
            gain(a).total_cmp(&gain(b)).then(b.cmp(a))
        }) else {
            break;
        };
        let leaf = leaves.remove(at);
        let Some((_, c, bin)) = leaf.best else { break };
        let fork = tree.forks.len();
        if let Some((parent, right)) = leaf.home {
            let of = &mut tree.forks[parent];
            if right { of.4 = fork as u8 } else { of.3 = fork as u8 }
        }
        tree.forks.push((c, bin, columns.cuts[c][usize::from(bin)], 0, 0));
        let (low, high): (Vec<u32>, Vec<u32>) = leaf.rows.iter().partition(|r| columns.bins[**r as usize * columns.width + c] <= bin);
        let few_low = low.len() <= high.len();
        let few = gather(columns, pulls, if few_low { &low } else { &high }, chosen);
        let many: Vec<(f32, f32, u32)> = leaf.sums.iter().zip(&few).map(|(a, f)| (a.0 - f.0, a.1 - f.1, a.2 - f.2)).collect();
        let (of_low, of_high) = if few_low { (few, many) } else { (many, few) };
        for (rows, sums, right) in [(low, of_low, false), (high, of_high, true)] {
            let best = split(columns, &sums, chosen, set);
            leaves.push(Leaf { rows, sums, best, home: Some((fork, right)) });
        }
    }
    for leaf in &leaves {
        let (g, h) = leaf.rows.iter().fold((0f32, 0f32), |a, r| (a.0 + pulls[*r as usize].0, a.1 + pulls[*r as usize].1));
        let number = 128 + tree.leaves.len() as u8;
        tree.leaves.push(-set.pace * g / (h + set.ridge));
        if let Some((parent, right)) = leaf.home {
            let of = &mut tree.forks[parent];
            if right { of.4 = number } else { of.3 = number }
        }
    }
    tree
}
