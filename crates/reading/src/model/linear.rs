//! Linear scores over hashed features. In: features, a table of small weights. Out: one sum per output, the report's judgement.
//! Never: a multiplication of floats where whole numbers do. Method: eight-bit weights, one scale and one start per output.

use super::memory::parts;
use super::tables::{Table, logistic, part};
use super::words::{Words, mix};

/// What is asked of a whole report: an attack at all, then each kind, then two or more of them.
pub const REPORT_OUTPUTS: usize = 8;

/// A table of weights with the scale and start of each output.
#[derive(Debug, Clone, Copy)]
pub struct Linear<'m> {
    table: Table<'m>,
    scales: &'m [u8],
    outputs: usize,
}

impl<'m> Linear<'m> {
    /// The weights in one part of a model file, their scales in another. `extra` bytes of a row come before its weights.
    pub fn new(bytes: &'m [u8], weights: u32, scales: u32, extra: usize) -> Linear<'m> {
        let (width, mark, cells) = part(bytes, weights);
        Linear { table: Table::new(cells, width, mark), scales: part(bytes, scales).2, outputs: width.saturating_sub(extra) }
    }

    fn number(&self, at: usize) -> f32 {
        self.scales.get(at * 4..at * 4 + 4).and_then(|b| b.try_into().ok()).map_or(0.0, f32::from_le_bytes)
    }

    /// The chances of binary features.
    pub fn chances<const N: usize>(&self, features: &[u64]) -> [f32; N] {
        self.chances_of(&self.sums(features))
    }

    /// The weights of binary features, summed.
    pub fn sums<const N: usize>(&self, features: &[u64]) -> [i32; N] {
        let mut sums = [0i32; N];
        for feature in features {
            if let Some(row) = self.table.get(*feature) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += i32::from(*weight as i8);
                }
            }
        }
        sums
    }

    /// The chances that sums stand for.
    pub fn chances_of<const N: usize>(&self, sums: &[i32; N]) -> [f32; N] {
        std::array::from_fn(|i| if i < self.outputs { logistic(sums[i] as f32 * self.number(i * 2) + self.number(i * 2 + 1)) } else { 0.0 })
    }
}

/// The features of a report: words and pairs of words, each with how often it stands.
pub fn report_features(words: &Words) -> Vec<(u64, u32)> {
    let mut all: Vec<u64> = Vec::with_capacity(words.len() * 2);
    for at in words.body..words.len() {
        all.push(mix(60, words.hash[at]));
        if at > words.body {
            all.push(mix(61, mix(words.hash[at - 1], words.hash[at])));
        }
    }
    all.sort_unstable();
    let mut counted: Vec<(u64, u32)> = Vec::with_capacity(all.len());
    for feature in all {
        match counted.last_mut() {
            Some((last, times)) if *last == feature => *times += 1,
            _ => counted.push((feature, 1)),
        }
    }
    counted
}

/// The weight of a feature by how often it stands.
pub fn damped(times: u32) -> f32 {
    1.0 + (times as f32).ln()
}

/// Steps of a whole number that one unit of the rarity of a word is stored in.
pub const RARITY_STEPS: f32 = 30.0;

/// The chances of a whole report.
pub fn report_chances(bytes: &[u8], words: &Words) -> [f32; REPORT_OUTPUTS] {
    let weights = Linear::new(bytes, parts::REPORT, parts::REPORT_SCALE, 1);
    let (mut sums, mut norm) = ([0f32; REPORT_OUTPUTS], 0f32);
    for (feature, times) in report_features(words) {
        let Some(row) = weights.table.get(feature) else { continue };
        let worth = damped(times) * f32::from(row[0]) / RARITY_STEPS;
        norm += worth * worth;
        for (sum, weight) in sums.iter_mut().zip(&row[1..]) {
            *sum += worth * f32::from(*weight as i8);
        }
    }
    let norm = norm.sqrt().max(1e-6);
    std::array::from_fn(|i| logistic(sums[i] / norm * weights.number(i * 2) + weights.number(i * 2 + 1)))
}
