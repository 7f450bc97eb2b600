//! The likelihood of a self-exciting rate, with its slopes and its curvature. In: times in a window; logarithms of μ, of the branching ratio
//! α/β, and of β. Out: all three in one pass over the times. Never: time or memory beyond O(n).
//! Source: Ogata 1978, Ann. Inst. Stat. Math. 30, equation 2.2; the recursion of Ozaki 1979, Ann. Inst. Stat. Math. 31.

use super::dates::Dates;

/// ln μ, ln(α/β), ln β.
pub type Logs = [f64; 3];

/// A value with its slopes and curvature at a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Height {
    /// The log likelihood.
    pub value: f64,
    /// Its slopes.
    pub slope: [f64; 3],
    /// Its second derivatives.
    pub curve: [[f64; 3]; 3],
}

/// Sums over earlier times of exp(−β d), d exp(−β d) and d² exp(−β d), d being the days since.
#[derive(Debug, Clone, Copy, Default)]
struct Memory {
    plain: f64,
    once: f64,
    twice: f64,
}

impl Memory {
    /// The sums some days later, the attack just seen included.
    fn after(self, days: f64, beta: f64) -> Memory {
        let (fade, plain) = ((-beta * days).exp(), 1.0 + self.plain);
        Memory {
            plain: fade * plain,
            once: fade * (self.once + days * plain),
            twice: fade * (self.twice + 2.0 * days * self.once + days * days * plain),
        }
    }
}

/// The log likelihood with slopes and curvature, by logarithms of the parameters; the mean over the sets of times that the dates allow.
pub fn height(dates: &Dates, at: Logs) -> Height {
    let parameters = at.map(f64::exp);
    let share = 1.0 / dates.sets().len().max(1) as f64;
    let mut mean = Height { value: 0.0, slope: [0.0; 3], curve: [[0.0; 3]; 3] };
    for times in dates.sets() {
        let one = of_times(times, f64::from(dates.days()), parameters);
        mean.value += share * one.value;
        for i in 0..3 {
            mean.slope[i] += share * one.slope[i];
            for j in 0..3 {
                mean.curve[i][j] += share * one.curve[i][j];
            }
        }
    }
    by_logs(parameters, mean)
}

/// The log likelihood of one set of times, with derivatives by the parameters themselves.
fn of_times(times: &[f64], days: f64, [mu, ratio, beta]: [f64; 3]) -> Height {
    let mut value = -mu * days;
    let mut slope = [-days, 0.0, 0.0];
    let mut curve = [[0.0; 3]; 3];
    let mut memory = Memory::default();
    let mut before: Option<f64> = None;
    for time in times {
        memory = before.map_or(memory, |before| memory.after(time - before, beta));
        before = Some(*time);
        let rate = mu + ratio * beta * memory.plain;
        let turn = memory.plain - beta * memory.once;
        let first = [1.0, beta * memory.plain, ratio * turn];
        let second = [[0.0; 3], [0.0, 0.0, turn], [0.0, turn, ratio * (beta * memory.twice - 2.0 * memory.once)]];
        let rest = days - time;
        let fade = (-beta * rest).exp();
        value += rate.ln() - ratio * (1.0 - fade);
        for i in 0..3 {
            slope[i] += first[i] / rate;
            for j in 0..3 {
                curve[i][j] += second[i][j] / rate - first[i] * first[j] / (rate * rate);
            }
        }
        slope[1] -= 1.0 - fade;
        slope[2] -= ratio * rest * fade;
        curve[1][2] -= rest * fade;
        curve[2][1] -= rest * fade;
        curve[2][2] += ratio * rest * rest * fade;
    }
    Height { value, slope, curve }
}

/// Derivatives by the logarithms, from those by the parameters themselves.
fn by_logs(at: [f64; 3], mut made: Height) -> Height {
    for (i, row) in made.curve.iter_mut().enumerate() {
        for (j, cell) in row.iter_mut().enumerate() {
            *cell *= at[i] * at[j];
        }
        row[i] += at[i] * made.slope[i];
    }
    made.slope.iter_mut().zip(at).for_each(|(slope, at)| *slope *= at);
    made
}

/// The log likelihood of a constant rate at its best. Source: the Poisson process.
pub fn constant(dates: &Dates) -> f64 {
    let n = dates.times().len() as f64;
    n * (n / f64::from(dates.days())).ln() - n
}

/// The expected number between one time and the next, the first from the start: exponential of mean 1 where the model is right.
/// Source: the time-rescaling theorem; Ogata 1988, J. Am. Stat. Assoc. 83.
pub fn rescaled(dates: &Dates, at: Logs) -> Vec<f64> {
    let [mu, ratio, beta] = at.map(f64::exp);
    let (mut raised, mut before) = (0.0, 0.0);
    let each = dates.times().iter().enumerate().map(|(i, time)| {
        let days = time - before;
        let fade = (-beta * days).exp();
        let expected = mu * days + ratio * raised * (1.0 - fade);
        raised = raised * fade + 1.0;
        before = *time;
        if i == 0 { mu * days } else { expected }
    });
    each.collect()
}

/// The rate itself at even distances through the window, per day. In: dates, the logarithms of the parameters, at how many places (two or
/// more). Only earlier attacks count at each place. Source: Hawkes 1971, Biometrika 58.
pub fn rates(dates: &Dates, at: Logs, places: usize) -> Vec<f64> {
    let [mu, ratio, beta] = at.map(f64::exp);
    let (mut raised, mut before, mut next) = (0.0f64, 0.0f64, 0usize);
    let times = dates.times();
    let one = |place: usize| {
        let now = f64::from(dates.days()) * place as f64 / (places.max(2) - 1) as f64;
        while let Some(time) = times.get(next).filter(|time| **time < now) {
            raised = raised * (-beta * (time - before)).exp() + ratio * beta;
            (before, next) = (*time, next + 1);
        }
        mu + raised * (-beta * (now - before)).exp()
    };
    (0..places).map(one).collect()
}

/// The expected number in the days that follow a moment. In: the window up to that moment (only earlier times count), and how many days.
/// Source: Dassios and Zhao 2011, Adv. Appl. Prob. 43, section 3.1, integrated.
pub fn expected(times: &[f64], now: f64, at: Logs, days: f64) -> f64 {
    let [mu, ratio, beta] = at.map(f64::exp);
    let alpha = ratio * beta;
    let raised: f64 = alpha * times.iter().take_while(|time| **time < now).map(|time| (-beta * (now - time)).exp()).sum::<f64>();
    let decay = beta - alpha;
    if (decay * days).abs() < 1e-6 {
        return (mu + raised) * days + mu * beta * days * days / 2.0;
    }
    let settled = mu * beta / decay;
    settled * days + (mu + raised - settled) * (1.0 - (-decay * days).exp()) / decay
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// The definition, by two loops.
    fn plainly(times: &[f64], days: f64, at: Logs) -> f64 {
        let [mu, ratio, beta] = at.map(f64::exp);
        let rate =
            |now: f64| mu + times.iter().filter(|time| **time < now).map(|time| ratio * beta * (-beta * (now - time)).exp()).sum::<f64>();
        times.iter().map(|time| rate(*time).ln() - ratio * (1.0 - (-beta * (days - time)).exp())).sum::<f64>() - mu * days
    }

    fn some_dates() -> impl Strategy<Value = Dates> {
        proptest::collection::vec(0u32..3, 20..60).prop_map(|counts| Dates::of_days(date(2010, 1, 1), &counts))
    }

    proptest! {
        #[test]
        fn one_pass_gives_what_two_loops_give(dates in some_dates(), mu in -3.0..0.5f64, ratio in -3.0..0.2f64, beta in -4.0..2.0f64) {
            let at = [mu, ratio, beta];
            let slow = dates.sets().iter().map(|times| plainly(times, f64::from(dates.days()), at)).sum::<f64>() / dates.sets().len() as f64;
            let quick = height(&dates, at).value;
            prop_assert!((quick - slow).abs() < 1e-8 * (1.0 + slow.abs()), "{} {}", quick, slow);
        }

        #[test]
        fn slopes_and_curvature_are_those_of_the_height(dates in some_dates(), mu in -3.0..0.5f64, ratio in -3.0..0.2f64, beta in -4.0..2.0f64) {
            let at = [mu, ratio, beta];
            let made = height(&dates, at);
            let step = 1e-5;
            for i in 0..3 {
                let moved = |by: f64| { let mut to = at; to[i] += by; height(&dates, to) };
                let (up, down) = (moved(step), moved(-step));
                let scale = 1.0 + dates.times().len() as f64;
                prop_assert!(((up.value - down.value) / (2.0 * step) - made.slope[i]).abs() < 1e-5 * scale);
                for j in 0..3 {
                    prop_assert!(((up.slope[j] - down.slope[j]) / (2.0 * step) - made.curve[i][j]).abs() < 1e-4 * scale);
                }
            }
        }

        #[test]
        fn rescaled_times_add_up_to_the_whole_expectation(dates in some_dates(), mu in -3.0..0.5f64, ratio in -3.0..0.2f64, beta in -4.0..2.0f64) {
            let [m, r, b] = [mu, ratio, beta].map(f64::exp);
            if let Some(last) = dates.times().last() {
                let whole = m * last + r * dates.times().iter().map(|time| 1.0 - (-b * (last - time)).exp()).sum::<f64>();
                let sum: f64 = rescaled(&dates, [mu, ratio, beta]).iter().sum();
                prop_assert!((sum - whole).abs() < 1e-8 * (1.0 + whole));
            }
        }
    }

    #[test]
    fn the_rate_at_a_place_is_the_background_and_what_is_left_of_each_attack() {
        let dates = Dates::of_days(date(2010, 1, 1), &[0, 2, 0, 0, 1, 0, 0, 0, 0, 0]);
        let (mu, ratio, beta) = (0.3, 0.5, 0.4);
        let found = rates(&dates, [f64::ln(mu), f64::ln(ratio), f64::ln(beta)], 41);
        for (place, rate) in found.iter().enumerate() {
            let now = 10.0 * place as f64 / 40.0;
            let left = |time: &&f64| **time < now;
            let sum: f64 = dates.times().iter().filter(left).map(|time| ratio * beta * (-beta * (now - time)).exp()).sum();
            assert!((rate - mu - sum).abs() < 1e-12, "{now}: {rate}");
        }
    }

    #[test]
    fn the_expected_number_is_that_of_the_law() {
        // without earlier attacks and with branching 1/2, the rate climbs from μ to 2 μ; without excitation it is μ
        for (ratio, days, least, most) in [(0.5, 1e4, 1.99e4, 2.0e4), (1e-9, 30.0, 29.999, 30.001), (0.5, 1e-3, 0.000_999, 0.001_001)] {
            let found = expected(&[], 0.0, [0.0, f64::ln(ratio), f64::ln(0.1)], days);
            assert!(found > least && found < most, "{ratio} {days}: {found}");
        }
        // one attack just before brings branching of its own, and those of their own
        let found = expected(&[0.0], 1e-9, [-30.0, f64::ln(0.5), 0.0], 1e3);
        assert!((found - 1.0).abs() < 1e-6, "{found}");
    }
}
