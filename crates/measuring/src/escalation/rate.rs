//! The most likely self-exciting rate and its intervals. In: dates. Out: μ, α, β and the branching ratio α/β per day, each with a profile
//! likelihood interval and a standard error. Never: a value outside the range that the window can tell of, without saying so.
//! Method: Newton's steps on logarithms from several starts; intervals where twice the likelihood has fallen by 3.84 (Wilks 1938).

use super::dates::Dates;
use super::likelihood::{Height, Logs, constant, height};
use super::{Bounded, LEVEL, six};
use serde::Serialize;

/// Half of the 95 % point of χ² with one degree of freedom.
const DROP: f64 = 1.920_729_410_347_062;
/// Below this a branching ratio is none.
const RATIO_MIN: f64 = 1e-4;
/// A branching ratio is sought up to here; from 1 on the rate explodes.
const RATIO_MAX: f64 = 3.0;
/// The fastest decay that dates to the day can tell, per day.
const BETA_MAX_BY_DAY: f64 = 10.0;
/// The fastest decay that times to the second can tell, per day.
const BETA_MAX_BY_TIME: f64 = 1000.0;
/// Excitation falls to half in a tenth of the window or sooner: slower, and it cannot be told from a trend.
const SLOWEST: f64 = 10.0;
/// How strongly a step beyond the range is drawn back.
const DRAW_BACK: f64 = 1e4;

/// A fitted rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peak {
    /// Where the likelihood is highest.
    pub at: Logs,
    /// The log likelihood there.
    pub value: f64,
}

/// The rate with its intervals, per day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rate {
    /// The background rate.
    pub mu: Bounded,
    /// What each attack adds to the rate at once.
    pub alpha: Bounded,
    /// How fast that fades.
    pub beta: Bounded,
    /// How many further attacks each attack brings, directly: α/β.
    pub branching: Bounded,
    /// Days in which what an attack adds falls to half.
    pub half_life_days: f64,
    /// The log likelihood.
    pub log_likelihood: f64,
    /// The log likelihood of a constant rate, which has two parameters less.
    pub log_likelihood_constant: f64,
    /// How it was made.
    pub method: &'static str,
}

/// The range in which each logarithm is sought.
fn limits(dates: &Dates) -> [(f64, f64); 3] {
    let days = f64::from(dates.days());
    let rate = (dates.times().len() as f64 / days).max(1e-9);
    let fastest = if dates.to_the_day() { BETA_MAX_BY_DAY } else { BETA_MAX_BY_TIME };
    [
        ((rate * 1e-4).ln(), (rate * 3.0).ln()),
        (RATIO_MIN.ln(), RATIO_MAX.ln()),
        ((SLOWEST * std::f64::consts::LN_2 / days).min(fastest / 2.0).ln(), fastest.ln()),
    ]
}

/// The height, drawn down steeply outside the range.
fn within(dates: &Dates, limits: &[(f64, f64); 3], at: Logs) -> Height {
    let inside: Logs = std::array::from_fn(|i| at[i].clamp(limits[i].0 - 2.0, limits[i].1 + 2.0));
    let mut made = height(dates, inside);
    for i in 0..3 {
        let beyond = (at[i] - limits[i].1).max(0.0) + (at[i] - limits[i].0).min(0.0);
        made.value -= DRAW_BACK * beyond * beyond / 2.0;
        if beyond != 0.0 {
            made.slope[i] -= DRAW_BACK * beyond;
            made.curve[i][i] -= DRAW_BACK;
        }
    }
    made
}

/// Climbs from a point along some directions. In: directions, each three numbers.
fn climb(dates: &Dates, limits: &[(f64, f64); 3], from: Logs, ways: &[[f64; 3]]) -> Peak {
    let mut at = from;
    let mut here = within(dates, limits, at);
    for _ in 0..60 {
        let step = newton(&here, ways);
        let longest = step.iter().fold(0.0f64, |most, part| most.max(part.abs()));
        if longest < 1e-7 {
            break;
        }
        let mut share = (1.0 / longest).min(1.0);
        let mut moved = None;
        for _ in 0..30 {
            let to: Logs = std::array::from_fn(|i| at[i] + share * step[i]);
            let there = within(dates, limits, to);
            if there.value >= here.value - 1e-12 * here.value.abs() {
                moved = Some((to, there));
                break;
            }
            share /= 4.0;
        }
        let Some((to, there)) = moved else { break };
        let gained = there.value - here.value;
        (at, here) = (to, there);
        if gained < 1e-9 && longest < 1e-4 {
            break;
        }
    }
    Peak { at, value: here.value }
}

/// A step up: Newton's where the height bends down in all directions, else along the slope.
fn newton(here: &Height, ways: &[[f64; 3]]) -> Logs {
    let count = ways.len();
    let dot = |way: &[f64; 3], slope: &[f64; 3]| way.iter().zip(slope).map(|(a, b)| a * b).sum::<f64>();
    let slopes: Vec<f64> = ways.iter().map(|way| dot(way, &here.slope)).collect();
    let bends: Vec<Vec<f64>> =
        ways.iter().map(|a| ways.iter().map(|b| -(0..3).map(|i| a[i] * dot(b, &here.curve[i])).sum::<f64>()).collect()).collect();
    let scale = (0..count).map(|i| bends[i][i].abs()).fold(1e-6, f64::max);
    let mut ridge = 0.0;
    for _ in 0..40 {
        if let Some(lengths) = solve(&bends, ridge, &slopes) {
            return std::array::from_fn(|i| lengths.iter().zip(ways).map(|(length, way)| length * way[i]).sum());
        }
        ridge = if ridge == 0.0 { scale * 1e-4 } else { ridge * 4.0 };
    }
    [0.0; 3]
}

/// Solves (bends + ridge) x = right by Cholesky; `None` where the matrix does not bend down everywhere.
fn solve(bends: &[Vec<f64>], ridge: f64, right: &[f64]) -> Option<Vec<f64>> {
    let n = right.len();
    let mut low = vec![vec![0.0; n]; n];
    for i in 0..n {
        for j in 0..=i {
            let rest = bends[i][j] - (0..j).map(|k| low[i][k] * low[j][k]).sum::<f64>() + if i == j { ridge } else { 0.0 };
            if i == j {
                if rest <= 1e-12 * bends[i][i].abs().max(1e-9) {
                    return None;
                }
                low[i][i] = rest.sqrt();
            } else {
                low[i][j] = rest / low[j][j];
            }
        }
    }
    let mut x = right.to_vec();
    for i in 0..n {
        x[i] = (x[i] - (0..i).map(|k| low[i][k] * x[k]).sum::<f64>()) / low[i][i];
    }
    for i in (0..n).rev() {
        x[i] = (x[i] - (i + 1..n).map(|k| low[k][i] * x[k]).sum::<f64>()) / low[i][i];
    }
    x.iter().all(|part| part.is_finite()).then_some(x)
}

const ALL_WAYS: [[f64; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

/// The most likely rate. In: dates with at least one attack; a rate found before, to start from.
pub fn peak(dates: &Dates, near: Option<Logs>) -> Peak {
    let limits = limits(dates);
    let rate = dates.times().len() as f64 / f64::from(dates.days());
    let start = |beta: f64| [(rate / 2.0).ln(), f64::ln(0.5), beta.ln().clamp(limits[2].0, limits[2].1)];
    let starts: Vec<Logs> = match near {
        Some(near) => vec![near, start(0.1)],
        None => [0.005, 0.05, 0.3, 2.0].map(start).to_vec(),
    };
    let found = starts.into_iter().map(|from| climb(dates, &limits, from, &ALL_WAYS));
    let best = found.reduce(|best, other| if other.value > best.value + 1e-9 { other } else { best });
    best.unwrap_or(Peak { at: start(0.1), value: f64::NEG_INFINITY })
}

/// A figure: its direction in logarithms, and the two directions that leave it as it is.
struct Figure {
    way: [f64; 3],
    rest: [[f64; 3]; 2],
}

const FIGURES: [Figure; 4] = [
    Figure { way: ALL_WAYS[0], rest: [ALL_WAYS[1], ALL_WAYS[2]] },
    Figure { way: [0.0, 1.0, 1.0], rest: [ALL_WAYS[0], [0.0, 1.0, -1.0]] },
    Figure { way: ALL_WAYS[2], rest: [ALL_WAYS[0], ALL_WAYS[1]] },
    Figure { way: ALL_WAYS[1], rest: [ALL_WAYS[0], ALL_WAYS[2]] },
];

/// The rate with its intervals. In: dates, the peak of their likelihood. Out: background in attacks a day, branching, half-life in days, each
/// with its profile interval, and what must be said beside it.
pub fn rate(dates: &Dates, peak: &Peak) -> (Rate, Vec<String>) {
    let limits = limits(dates);
    let best = height(dates, peak.at);
    let spread = spread(&best);
    let [mu, alpha, beta, branching] = FIGURES.each_ref().map(|figure| bounded(dates, &limits, peak, spread.as_ref(), figure));
    let mut warnings = Vec::new();
    let ends_open = |logs: f64, limit: (f64, f64)| logs < limit.0 + 1e-3 || logs > limit.1 - 1e-3;
    if branching.least == 0.0 {
        warnings.push("these dates are also likely without any excitation: a constant rate explains them as well".to_owned());
    }
    if ends_open(beta.least.ln(), limits[2]) || ends_open(beta.most.ln(), limits[2]) {
        warnings.push("how fast excitation fades is not determined: its interval ends where the search ended".to_owned());
    }
    if dates.to_the_day() && std::f64::consts::LN_2 / beta.estimate < 1.0 {
        warnings.push(
            "excitation fades within a day, faster than dates to the day can tell: α and β are too low, perhaps by a third".to_owned(),
        );
    }
    if branching.most >= 1.0 {
        warnings.push("the interval of the branching ratio reaches 1: a background that changed with the years looks the same".to_owned());
    }
    let made = Rate {
        half_life_days: six(std::f64::consts::LN_2 / beta.estimate),
        mu,
        alpha,
        beta,
        branching,
        log_likelihood: six(best.value),
        log_likelihood_constant: six(constant(dates)),
        method: "maximum likelihood (Ogata 1978; Ozaki 1979), profile likelihood intervals; times within a day by chance, four times over",
    };
    (made, warnings)
}

/// The inverse of the curvature, where the height bends down everywhere.
fn spread(best: &Height) -> Option<[[f64; 3]; 3]> {
    let bends: Vec<Vec<f64>> = best.curve.iter().map(|row| row.iter().map(|cell| -cell).collect()).collect();
    let column = |i: usize| solve(&bends, 0.0, &ALL_WAYS[i]);
    let (a, b, c) = (column(0)?, column(1)?, column(2)?);
    Some([[a[0], b[0], c[0]], [a[1], b[1], c[1]], [a[2], b[2], c[2]]])
}

fn along(way: &[f64; 3], at: &Logs) -> f64 {
    way.iter().zip(at).map(|(way, at)| way * at).sum()
}

fn bounded(dates: &Dates, limits: &[(f64, f64); 3], peak: &Peak, spread: Option<&[[f64; 3]; 3]>, figure: &Figure) -> Bounded {
    let middle = along(&figure.way, &peak.at);
    let error =
        spread.map(|spread| (0..3).map(|i| figure.way[i] * along(&figure.way, &spread[i])).sum::<f64>().sqrt()).filter(|e| e.is_finite());
    let reach = |side: fn(&(f64, f64)) -> f64| (0..3).map(|i| figure.way[i] * side(&limits[i])).sum::<f64>();
    let (lowest, highest) = (reach(|limit| limit.0), reach(|limit| limit.1));
    let first = 2.0 * error.unwrap_or(0.5).clamp(0.01, 2.0);
    let least = end(dates, limits, peak, figure, (middle, lowest, first));
    let most = end(dates, limits, peak, figure, (middle, highest, first));
    // where μ, α or the branching ratio may be as small as can be sought, it may be 0
    let none_below = figure.way[2] == 0.0 || figure.way[1] != 0.0;
    let least = if least.is_none() && none_below { 0.0 } else { six(least.unwrap_or(lowest).exp()) };
    Bounded {
        estimate: six(middle.exp()),
        least: least.min(six(middle.exp())),
        most: six(most.unwrap_or(highest).max(middle).exp()),
        level: LEVEL,
        error: error.map(|error| six(error * middle.exp())),
    }
}

/// Where the profile has fallen by [`DROP`] on the way to a limit; `None` where it never does.
fn end(dates: &Dates, limits: &[(f64, f64); 3], peak: &Peak, figure: &Figure, (middle, limit, first): (f64, f64, f64)) -> Option<f64> {
    let length: f64 = figure.way.iter().map(|part| part * part).sum();
    let shifted = |from: &Logs, to: f64| -> Logs {
        let by = (to - along(&figure.way, from)) / length;
        std::array::from_fn(|i| from[i] + by * figure.way[i])
    };
    let profile = |from: &Logs, to: f64| climb(dates, limits, shifted(from, to), &figure.rest);
    let (target, side) = (peak.value - DROP, (limit - middle).signum());
    let (mut inner, mut near) = (middle, peak.at);
    let mut stride = first;
    let mut outer = loop {
        let to = if side > 0.0 { (inner + stride).min(limit) } else { (inner - stride).max(limit) };
        let there = profile(&near, to);
        if there.value < target {
            break to;
        }
        if to == limit {
            return None;
        }
        (inner, near) = (to, there.at);
        stride *= 1.5;
    };
    for _ in 0..16 {
        let to = (inner + outer) / 2.0;
        let there = profile(&near, to);
        if there.value < target {
            outer = to;
        } else {
            (inner, near) = (to, there.at);
        }
    }
    Some((inner + outer) / 2.0)
}
