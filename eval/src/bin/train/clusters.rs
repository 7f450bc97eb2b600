//! Words in clusters by their neighbours. In: reports as word hashes. Out: a cluster per word that is common enough.
//! Never: chance: starts are hashes. Method: positive pointwise mutual information with words up to two places away, its largest
//! singular directions by subspace iteration, k-means. Source: Levy and Goldberg 2014; Halko, Martinsson, Tropp 2011.

use gawah_reading::model::words::mix;
use std::collections::{BTreeMap, HashMap};

const WIDTH: usize = 48;
const CONTEXTS: usize = 2000;
const COUNT_MIN: usize = 4;
const CLUSTERS: usize = 200;

fn unit(seed: u64) -> f32 {
    (mix(0x00c1_0575, seed) >> 40) as f32 / (1u64 << 23) as f32 - 1.0
}

/// The cluster (1 to 200) of each word by its hash.
pub(crate) fn clusters(reports: &[&[u64]]) -> HashMap<u64, u8> {
    let mut count: BTreeMap<u64, usize> = BTreeMap::new();
    for word in reports.iter().copied().flatten() {
        *count.entry(*word).or_default() += 1;
    }
    let mut common: Vec<(u64, usize)> = count.into_iter().filter(|(_, n)| *n >= COUNT_MIN).collect();
    common.sort_by_key(|(word, n)| (std::cmp::Reverse(*n), *word));
    let index: HashMap<u64, usize> = common.iter().enumerate().map(|(i, (w, _))| (*w, i)).collect();
    let mut pairs: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for report in reports {
        for (i, word) in report.iter().enumerate() {
            let Some(row) = index.get(word) else { continue };
            for (place, j) in [i.wrapping_sub(2), i.wrapping_sub(1), i + 1, i + 2].into_iter().enumerate() {
                if let Some(context) = report.get(j).and_then(|w| index.get(w)).filter(|c| **c < CONTEXTS) {
                    *pairs.entry((*row, context * 4 + place)).or_default() += 1.0;
                }
            }
        }
    }
    let (mut by_row, mut by_column, mut total) = (vec![0f32; common.len()], vec![0f32; CONTEXTS * 4], 0f32);
    for ((r, c), n) in &pairs {
        by_row[*r] += n;
        by_column[*c] += n;
        total += n;
    }
    let table: Vec<(usize, usize, f32)> =
        pairs.into_iter().map(|((r, c), n)| (r, c, (n * total / (by_row[r] * by_column[c])).ln())).filter(|(_, _, v)| *v > 0.0).collect();
    let vectors = directions(&table, common.len());
    let labels = means(&vectors, CLUSTERS.min(vectors.len()));
    common.iter().zip(labels).map(|((w, _), l)| (*w, l as u8 + 1)).collect()
}

fn directions(table: &[(usize, usize, f32)], rows: usize) -> Vec<[f32; WIDTH]> {
    let mut right: Vec<[f32; WIDTH]> = (0..CONTEXTS * 4).map(|c| std::array::from_fn(|k| unit((c * WIDTH + k) as u64))).collect();
    let mut left = vec![[0f32; WIDTH]; rows];
    for _ in 0..6 {
        left.iter_mut().for_each(|v| *v = [0.0; WIDTH]);
        for (r, c, v) in table {
            for k in 0..WIDTH {
                left[*r][k] += v * right[*c][k];
            }
        }
        straighten(&mut left);
        right.iter_mut().for_each(|v| *v = [0.0; WIDTH]);
        for (r, c, v) in table {
            for k in 0..WIDTH {
                right[*c][k] += v * left[*r][k];
            }
        }
    }
    let scales: [f32; WIDTH] = std::array::from_fn(|k| right.iter().map(|v| v[k] * v[k]).sum::<f32>().sqrt());
    for vector in &mut left {
        for k in 0..WIDTH {
            vector[k] *= scales[k];
        }
        let norm = vector.iter().map(|v| v * v).sum::<f32>().sqrt() + 1e-9;
        vector.iter_mut().for_each(|v| *v /= norm);
    }
    left
}

fn straighten(vectors: &mut [[f32; WIDTH]]) {
    for k in 0..WIDTH {
        for before in 0..k {
            let along: f32 = vectors.iter().map(|v| v[k] * v[before]).sum();
            vectors.iter_mut().for_each(|v| v[k] -= along * v[before]);
        }
        let norm = vectors.iter().map(|v| v[k] * v[k]).sum::<f32>().sqrt() + 1e-9;
        vectors.iter_mut().for_each(|v| v[k] /= norm);
    }
}

fn means(vectors: &[[f32; WIDTH]], count: usize) -> Vec<usize> {
    let mut centres: Vec<[f32; WIDTH]> = (0..count).map(|k| vectors[k * vectors.len() / count]).collect();
    let mut labels = vec![0usize; vectors.len()];
    for _ in 0..15 {
        for (label, v) in labels.iter_mut().zip(vectors) {
            let near = |c: &[f32; WIDTH]| c.iter().zip(v).map(|(a, b)| (a - b) * (a - b)).sum::<f32>();
            *label = (0..count).map(|k| (near(&centres[k]), k)).min_by(|a, b| a.0.total_cmp(&b.0)).map_or(0, |b| b.1);
        }
        let mut sums = vec![([0f32; WIDTH], 0f32); count];
        for (label, v) in labels.iter().zip(vectors) {
            (0..WIDTH).for_each(|k| sums[*label].0[k] += v[k]);
            sums[*label].1 += 1.0;
        }
        for (centre, (sum, n)) in centres.iter_mut().zip(&sums).filter(|(_, (_, n))| *n > 0.0) {
            *centre = sum.map(|s| s / n);
        }
    }
    labels
}
