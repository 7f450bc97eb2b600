//! Made dates of a known rate, for tests, for the test of fit and for measurements. In: a rate, a window, a stream of draws. Out: dates.
//! Never: dates without a seed. Method: by clusters: a background, and from each attack its own, after exponential delays (Hawkes and Oakes
//! 1974, J. Appl. Prob. 11).

use super::dates::Dates;
use super::likelihood::Logs;
use crate::unseen::draws::Draws;
use jiff::civil::Date;

/// The window is preceded by so many half-lives of excitation.
const HALF_LIVES: f64 = 30.0;
/// But by no more than so many windows.
const WINDOWS: f64 = 3.0;

/// Dates of a rate, known to the day. In: ln μ, ln(α/β), ln β; the first day, how many days. Out: `None` beyond `most` attacks.
pub fn dates(at: Logs, first: Date, days: u32, most: usize, draws: &mut Draws) -> Option<Dates> {
    let times = times(at, f64::from(days), most, draws)?;
    let mut counts = vec![0u32; days as usize];
    for time in times {
        counts[(time as usize).min(days as usize - 1)] += 1;
    }
    Some(Dates::of_days(first, &counts))
}

/// Times of a rate in a window, in order.
fn times(at: Logs, days: f64, most: usize, draws: &mut Draws) -> Option<Vec<f64>> {
    let [mu, ratio, beta] = at.map(f64::exp);
    let early = (HALF_LIVES * std::f64::consts::LN_2 / beta).min(WINDOWS * days);
    let mut found: Vec<f64> = Vec::new();
    for _ in 0..draws.poisson(mu * (early + days)) {
        found.push(draws.uniform() * (early + days) - early);
    }
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        next += 1;
        for _ in 0..draws.poisson(ratio) {
            let child = parent - draws.uniform().ln() / beta;
            if child < days {
                found.push(child);
            }
        }
        if found.len() > most {
            return None;
        }
    }
    found.retain(|time| *time >= 0.0);
    found.sort_by(f64::total_cmp);
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_rate_makes_as_many_as_its_law_says() {
        // μ / (1 − n) a day, and over long windows a variance of 1 / (1 − n)² times the mean
        let at = [f64::ln(0.2), f64::ln(0.5), f64::ln(0.3)];
        let counts: Vec<f64> = (0..400)
            .map(|stream| dates(at, date(2010, 1, 1), 500, 10_000, &mut Draws::of(3, stream)).expect("few").times().len() as f64)
            .collect();
        let mean = counts.iter().sum::<f64>() / 400.0;
        let variance = counts.iter().map(|count| (count - mean).powi(2)).sum::<f64>() / 399.0;
        assert!((mean - 200.0).abs() < 5.0 * (800.0f64 / 400.0).sqrt(), "{mean}");
        assert!((variance / mean - 4.0).abs() < 1.5, "{}", variance / mean);
        assert_eq!(dates(at, date(2010, 1, 1), 500, 10, &mut Draws::of(3, 0)), None);
    }
}
