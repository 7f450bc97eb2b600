//! Logistic regression of several outputs over sparse rows. In: rows, labels as bits, weights of rows. Out: one weight per feature and
//! output. Never: chance: the same rows give the same weights. Method: L2-regularised likelihood, L-BFGS with backtracking.
//! Source: Nocedal and Wright, Numerical Optimization, algorithm 7.5.

/// Sparse rows: which features each row has, how much of each, its labels as bits, its weight.
#[derive(Default)]
pub(crate) struct Rows {
    pub(crate) from: Vec<usize>,
    pub(crate) features: Vec<u32>,
    pub(crate) values: Vec<f32>,
    pub(crate) labels: Vec<u16>,
    pub(crate) weights: Vec<f32>,
}

impl Rows {
    pub(crate) fn push(&mut self, features: &[u32], values: Option<&[f32]>, labels: u16, weight: f32) {
        self.from.push(self.features.len());
        self.features.extend(features);
        if let Some(values) = values {
            self.values.extend(values);
        }
        self.labels.push(labels);
        self.weights.push(weight);
    }

    fn row(&self, at: usize) -> (usize, usize) {
        (self.from[at], self.from.get(at + 1).copied().unwrap_or(self.features.len()))
    }

    pub(crate) fn len(&self) -> usize {
        self.labels.len()
    }

    /// The sums of one row; the starts stand after the last feature.
    pub(crate) fn sums(&self, at: usize, weights: &[f32], outputs: usize) -> [f32; 16] {
        let mut sums = [0f32; 16];
        let starts = weights.len() - outputs;
        sums[..outputs].copy_from_slice(&weights[starts..]);
        let (a, b) = self.row(at);
        for i in a..b {
            let value = self.values.get(i).copied().unwrap_or(1.0);
            let from = self.features[i] as usize * outputs;
            for (sum, weight) in sums[..outputs].iter_mut().zip(&weights[from..from + outputs]) {
                *sum += value * weight;
            }
        }
        sums
    }

    /// The loss at `weights` and its gradient over the rows in use.
    fn slope(&self, used: &[u32], weights: &[f32], outputs: usize, ridge: f32, slope: &mut [f32]) -> f64 {
        let starts = weights.len() - outputs;
        let mut loss = 0f64;
        for (s, w) in slope[..starts].iter_mut().zip(&weights[..starts]) {
            *s = ridge * w;
            loss += 0.5 * f64::from(ridge * w * w);
        }
        slope[starts..].fill(0.0);
        for at in used.iter().map(|r| *r as usize) {
            let sums = self.sums(at, weights, outputs);
            let mut pull = [0f32; 16];
            for o in 0..outputs {
                let is = self.labels[at] >> o & 1 == 1;
                let margin = if is { sums[o] } else { -sums[o] };
                loss += f64::from(self.weights[at]) * f64::from((-margin.abs()).exp().ln_1p() + (-margin).max(0.0));
                pull[o] = self.weights[at] * (1.0 / (1.0 + (-sums[o]).exp()) - f32::from(u8::from(is)));
                slope[starts + o] += pull[o];
            }
            let (a, b) = self.row(at);
            for i in a..b {
                let value = self.values.get(i).copied().unwrap_or(1.0);
                let from = self.features[i] as usize * outputs;
                for (s, p) in slope[from..from + outputs].iter_mut().zip(&pull) {
                    *s += value * p;
                }
            }
        }
        loss
    }
}

const KEPT: usize = 6;

fn dot(a: &[f32], b: &[f32]) -> f64 {
    a.chunks(4096).zip(b.chunks(4096)).map(|(x, y)| f64::from(x.iter().zip(y).map(|(p, q)| p * q).sum::<f32>())).sum()
}

fn add(to: &mut [f32], times: f32, from: &[f32]) {
    for (t, f) in to.iter_mut().zip(from) {
        *t += times * f;
    }
}

/// The weights: `outputs` per feature, then the starts.
pub(crate) fn fit(rows: &Rows, used: &[u32], features: usize, outputs: usize, ridge: f32, steps: usize) -> Vec<f32> {
    let size = (features + 1) * outputs;
    let (mut weights, mut slope) = (vec![0f32; size], vec![0f32; size]);
    let mut loss = rows.slope(used, &weights, outputs, ridge, &mut slope);
    let mut held: Vec<(Vec<f32>, Vec<f32>, f64)> = Vec::new();
    for _ in 0..steps {
        let mut way: Vec<f32> = slope.iter().map(|s| -s).collect();
        let mut shares = Vec::new();
        for (s, y, rho) in held.iter().rev() {
            let share = rho * dot(s, &way);
            add(&mut way, -share as f32, y);
            shares.push(share);
        }
        let scale = held.last().map_or(1.0 / dot(&slope, &slope).sqrt().max(1e-9), |(_, y, rho)| 1.0 / (rho * dot(y, y)));
        way.iter_mut().for_each(|w| *w *= scale as f32);
        for ((s, y, rho), share) in held.iter().zip(shares.into_iter().rev()) {
            let back = rho * dot(y, &way);
            add(&mut way, (share - back) as f32, s);
        }
        let downhill = dot(&way, &slope);
        let (mut pace, mut tried) = (1f32, 0);
        let (mut next, mut next_slope) = (weights.clone(), vec![0f32; size]);
        let reached = loop {
            next.copy_from_slice(&weights);
            add(&mut next, pace, &way);
            let reached = rows.slope(used, &next, outputs, ridge, &mut next_slope);
            tried += 1;
            if reached <= loss + 1e-4 * f64::from(pace) * downhill || tried > 12 {
                break reached;
            }
            pace *= 0.4;
        };
        let moved: Vec<f32> = next.iter().zip(&weights).map(|(a, b)| a - b).collect();
        let turned: Vec<f32> = next_slope.iter().zip(&slope).map(|(a, b)| a - b).collect();
        let bend = dot(&moved, &turned);
        let gained = (loss - reached) / loss.abs().max(1e-9);
        (weights, slope, loss) = (next, next_slope, reached);
        if bend > 1e-12 {
            held.push((moved, turned, 1.0 / bend));
            if held.len() > KEPT {
                held.remove(0);
            }
        }
        if gained < 2e-4 {
            break;
        }
    }
    weights
}
