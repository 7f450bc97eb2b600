//! Whether attacks bring attacks: a rate that each attack raises for a while, when the rate changed, and whether bad months could have been
//! foreseen. In: days with counts, in order. Out: rates with intervals, how well they fit, changes, and a warning with how often it was false.
//! Never: a warning without its record of false alarms; a number from fewer than ten dates.
//! Model: the self-exciting process of Hawkes 1971, Biometrika 58, with rate μ + Σ α exp(−β · days since), per day.

pub mod dates;

pub mod likelihood;

pub mod rate;

pub mod made;

pub mod goodness;

pub mod changes;

pub mod lasting;

pub mod warning;

pub mod mourning;

pub mod outlook;

use serde::Serialize;

/// The level of every interval here.
pub const LEVEL: f64 = 0.95;

/// Fewer dates than this give no rate.
pub const DATES_MIN: u64 = 10;

/// A number with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bounded {
    /// The most likely value.
    pub estimate: f64,
    /// The low end.
    pub least: f64,
    /// The high end.
    pub most: f64,
    /// The level of the interval.
    pub level: f64,
    /// The standard error, from the curvature of the likelihood; absent where that has none.
    pub error: Option<f64>,
}

/// Six significant digits, so that machines agree.
fn six(number: f64) -> f64 {
    if number == 0.0 || !number.is_finite() {
        return number;
    }
    let scale = 10f64.powi(5 - number.abs().log10().floor() as i32);
    (number * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::six;

    #[test]
    fn six_digits_are_kept() {
        for (from, to) in [(0.123_456_789, 0.123_457), (123_456_789.0, 123_457_000.0), (0.0, 0.0), (-2.5, -2.5)] {
            assert!((six(from) - to).abs() <= 1e-12 * f64::abs(to), "{from}");
        }
    }
}
