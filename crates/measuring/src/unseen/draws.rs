//! Seeded draws. In: a seed. Out: the same numbers on every machine. Never: a secret, or a key: these numbers can be foretold.
//! Sources: xoshiro256++ (Blackman and Vigna 2021) seeded by SplitMix64; gamma of Marsaglia and Tsang 2000; binomial and Poisson of
//! Hörmann 1993 (transformed rejection).

use statrs::function::gamma::ln_gamma;

/// ln k! less its Stirling form, for k below ten.
const STIRLING: [f64; 10] = [
    0.081_061_466_795_327_2,
    0.041_340_695_955_409_2,
    0.027_677_925_684_998_3,
    0.020_790_672_103_765,
    0.016_644_691_189_821_1,
    0.013_876_128_823_070_7,
    0.011_896_709_945_891_7,
    0.010_411_265_261_972,
    0.009_255_462_182_712_73,
    0.008_330_563_433_362_87,
];

/// A stream of draws.
#[derive(Debug, Clone)]
pub struct Draws {
    state: [u64; 4],
    spare: Option<f64>,
}

impl Draws {
    /// A stream of a seed; each `stream` of one seed is another.
    pub fn of(seed: u64, stream: u64) -> Draws {
        let mut at = seed ^ stream.wrapping_mul(0xD1B5_4A32_D192_ED03);
        let mut split = || {
            at = at.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let a = (at ^ at >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let b = (a ^ a >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
            b ^ b >> 31
        };
        Draws { state: [split(), split(), split(), split()], spare: None }
    }

    fn bits(&mut self) -> u64 {
        let s = &mut self.state;
        let out = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        out
    }

    /// Uniform, above 0 and below 1.
    pub fn uniform(&mut self) -> f64 {
        ((self.bits() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    /// One of the first `n` whole numbers.
    pub fn below(&mut self, n: usize) -> usize {
        ((self.uniform() * n as f64) as usize).min(n.saturating_sub(1))
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (u, v) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let s = u * u + v * v;
            if s < 1.0 && s > 0.0 {
                let scale = (-2.0 * s.ln() / s).sqrt();
                self.spare = Some(v * scale);
                return u * scale;
            }
        }
    }

    /// Gamma of a shape, scale 1.
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            return self.ln_gamma_draw(shape).exp();
        }
        if shape == 1.0 {
            return -self.uniform().ln();
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            if v <= 0.0 {
                continue;
            }
            let u = self.uniform();
            if u < 1.0 - 0.0331 * x.powi(4) || u.ln() < 0.5 * x * x + d * (1.0 - v + v.ln()) {
                return d * v;
            }
        }
    }

    /// The logarithm of a gamma draw, which does not vanish at small shapes.
    pub fn ln_gamma_draw(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let more = self.gamma(shape + 1.0).ln();
            return more + self.uniform().ln() / shape;
        }
        self.gamma(shape).ln()
    }

    /// ln of a beta draw and ln of one less it.
    pub fn ln_beta(&mut self, a: f64, b: f64) -> (f64, f64) {
        let (x, y) = (self.ln_gamma_draw(a), self.ln_gamma_draw(b));
        let top = x.max(y);
        let sum = top + ((x - top).exp() + (y - top).exp()).ln();
        (x - sum, y - sum)
    }

    /// How many of n succeed, each with chance p.
    pub fn binomial(&mut self, n: u64, p: f64) -> u64 {
        if n == 0 || p <= 0.0 {
            return 0;
        }
        if p >= 1.0 {
            return n;
        }
        if p > 0.5 {
            return n - self.binomial(n, 1.0 - p);
        }
        if n as f64 * p < 10.0 { self.binomial_small(n, p) } else { self.binomial_large(n, p) }
    }

    fn binomial_small(&mut self, n: u64, p: f64) -> u64 {
        let odds = p / (1.0 - p);
        let mut chance = (n as f64 * (-p).ln_1p()).exp();
        let mut left = self.uniform();
        for k in 0..n {
            if left < chance || k > 110 {
                return k;
            }
            left -= chance;
            chance *= odds * (n - k) as f64 / (k + 1) as f64;
        }
        n
    }

    fn binomial_large(&mut self, n: u64, p: f64) -> u64 {
        let count = n as f64;
        let spread = (count * p * (1.0 - p)).sqrt();
        let b = 1.15 + 2.53 * spread;
        let a = -0.0873 + 0.0248 * b + 0.01 * p;
        let center = count * p + 0.5;
        let quick = 0.92 - 4.2 / b;
        let alpha = (2.83 + 5.1 / b) * spread;
        let ratio = p / (1.0 - p);
        let mode = ((count + 1.0) * p).floor();
        loop {
            let (u, v) = (self.uniform() - 0.5, self.uniform());
            let us = 0.5 - u.abs();
            let k = ((2.0 * a / us + b) * u + center).floor();
            if k < 0.0 || k > count {
                continue;
            }
            if us >= 0.07 && v <= quick {
                return k as u64;
            }
            let height = (v * alpha / (a / (us * us) + b)).ln();
            let bound = (mode + 0.5) * ((mode + 1.0) / (ratio * (count - mode + 1.0))).ln()
                + (count + 1.0) * ((count - mode + 1.0) / (count - k + 1.0)).ln()
                + (k + 0.5) * (ratio * (count - k + 1.0) / (k + 1.0)).ln()
                + stirling(mode)
                + stirling(count - mode)
                - stirling(k)
                - stirling(count - k);
            if height <= bound {
                return k as u64;
            }
        }
    }

    /// Poisson of a mean.
    pub fn poisson(&mut self, mean: f64) -> u64 {
        if mean < 10.0 {
            let floor = (-mean).exp();
            let mut product = self.uniform();
            let mut k = 0;
            while product > floor {
                product *= self.uniform();
                k += 1;
            }
            return k;
        }
        let b = 0.931 + 2.53 * mean.sqrt();
        let a = -0.059 + 0.02483 * b;
        let inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
        let quick = 0.9277 - 3.6224 / (b - 2.0);
        loop {
            let (u, v) = (self.uniform() - 0.5, self.uniform());
            let us = 0.5 - u.abs();
            let k = ((2.0 * a / us + b) * u + mean + 0.43).floor();
            if us >= 0.07 && v <= quick && k >= 0.0 {
                return k as u64;
            }
            if k < 0.0 || us < 0.013 && v > us {
                continue;
            }
            let height = v.ln() + inverse_alpha.ln() - (a / (us * us) + b).ln();
            if height <= k * mean.ln() - mean - ln_gamma(k + 1.0) {
                return k as u64;
            }
        }
    }
}

fn stirling(k: f64) -> f64 {
    match STIRLING.get(k as usize) {
        Some(exact) => *exact,
        None => {
            let next = k + 1.0;
            (1.0 / 12.0 - (1.0 / 360.0 - 1.0 / 1260.0 / (next * next)) / (next * next)) / next
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean and variance of many draws lie within five standard errors of what the law says.
    fn check(name: &str, mean: f64, variance: f64, mut draw: impl FnMut(&mut Draws) -> f64) {
        let mut draws = Draws::of(7, 0);
        let n = 60_000.0;
        let all: Vec<f64> = (0..n as usize).map(|_| draw(&mut draws)).collect();
        let found = all.iter().sum::<f64>() / n;
        let squares: Vec<f64> = all.iter().map(|x| (x - found).powi(2)).collect();
        let spread = squares.iter().sum::<f64>() / n;
        let fourth = squares.iter().map(|s| s * s).sum::<f64>() / n;
        assert!((found - mean).abs() < 5.0 * (variance / n).sqrt(), "{name}: mean {found}, not {mean}");
        assert!((spread - variance).abs() < 5.0 * ((fourth - spread * spread) / n).sqrt(), "{name}: variance {spread}, not {variance}");
    }

    #[test]
    fn draws_have_the_moments_of_their_laws() {
        check("uniform", 0.5, 1.0 / 12.0, Draws::uniform);
        check("normal", 0.0, 1.0, Draws::normal);
        for shape in [0.25, 1.0, 7.5] {
            check("gamma", shape, shape, |draws| draws.gamma(shape));
        }
        for (n, p) in [(5, 0.3), (40, 0.2), (40, 0.9), (1000, 0.5), (100_000, 0.001)] {
            let mean = n as f64 * p;
            check("binomial", mean, mean * (1.0 - p), |draws| draws.binomial(n, p) as f64);
        }
        for mean in [0.4, 9.0, 30.0, 5000.0] {
            check("poisson", mean, mean, |draws| draws.poisson(mean) as f64);
        }
        check("beta", 0.25, 0.0375, |draws| draws.ln_beta(1.0, 3.0).0.exp());
    }

    #[test]
    fn one_seed_gives_one_stream() {
        let first = |seed, stream| Draws::of(seed, stream).uniform();
        assert_eq!(first(1, 2), first(1, 2));
        assert_ne!(first(1, 2), first(1, 3));
        assert_ne!(first(1, 2), first(2, 2));
    }
}
