//! Poisson log-linear regression of counts. In: counts and the columns of a design. Out: coefficients, the fitted means, the likelihood,
//! and the profile of the unseen. Never: a fit that is not unique or has run off to infinity, passed on as a figure.
//! Method: iteratively reweighted least squares with halved steps (McCullagh and Nelder 1989, section 2.5), Cholesky.

use super::{Estimate, lists::Lists};
use statrs::function::gamma::ln_gamma;

/// A coefficient beyond this is taken to have run off to infinity.
const COEFFICIENT_MAX: f64 = 20.0;
/// A cell whose log mean is lower than this is taken to have run off: exp(−25) of a person.
const LOG_MEAN_MIN: f64 = -25.0;
/// The more columns, the lower an honest mean may lie: so much for each beyond the fourth.
const LOG_CHANCE: f64 = 6.0;
/// Half of the 95 % point of χ² with one degree of freedom.
const DROP: f64 = 1.920_729_410_347_062;
/// The unseen are sought up to so many times the seen.
const UNSEEN_TIMES_MAX: f64 = 1e4;

/// Cells with their design, the first column being the constant.
#[derive(Debug, Clone)]
pub struct Design {
    /// One row of columns for each cell.
    pub rows: Vec<Vec<f64>>,
    /// The count in each cell.
    pub counts: Vec<f64>,
    /// Parameters that stand at minus infinity, their cells being left out.
    pub infinite: usize,
}

/// What a regression found.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// One coefficient for each column.
    pub coefficients: Vec<f64>,
    /// Σ y log μ − μ − log y!
    pub log_likelihood: f64,
    /// All parameters, those at minus infinity included.
    pub parameters: usize,
}

impl Fit {
    /// The mean in the cell of no list.
    pub fn unseen(&self) -> f64 {
        self.coefficients[0].exp()
    }

    /// −2 log L + p log n. Source: Schwarz 1978, with the seen as n.
    pub fn bic(&self, seen: u64) -> f64 {
        -2.0 * self.log_likelihood + self.parameters as f64 * (seen as f64).ln()
    }

    /// −2 log L + 2 p. Source: Akaike 1973.
    pub fn aic(&self) -> f64 {
        -2.0 * self.log_likelihood + 2.0 * self.parameters as f64
    }
}

/// The fit of a design by maximum likelihood. In: cells with their counts and columns. Out: means, parameters and likelihood; `None` where the design does not determine its parameters, or one of them runs off.
pub fn fit(design: &Design) -> Option<Fit> {
    let start: Vec<f64> = design.counts.iter().map(|count| (count + 0.1).ln()).collect();
    fit_from(design, step(design, &start)?)
}

/// The fit from given coefficients.
fn fit_from(design: &Design, mut coefficients: Vec<f64>) -> Option<Fit> {
    let columns = coefficients.len();
    if columns > design.rows.len() {
        return None;
    }
    let mut likelihood = log_likelihood(design, &coefficients);
    for _ in 0..200 {
        let linear = linear(design, &coefficients);
        let mut next = step(design, &linear)?;
        let mut found = log_likelihood(design, &next);
        for _ in 0..40 {
            if found.is_finite() && found >= likelihood - 1e-9 {
                break;
            }
            next.iter_mut().zip(&coefficients).for_each(|(new, old)| *new = (*new + old) / 2.0);
            found = log_likelihood(design, &next);
        }
        let settled = next.iter().zip(&coefficients).all(|(new, old)| (new - old).abs() < 1e-9 * (1.0 + old.abs()));
        coefficients = next;
        likelihood = found;
        if settled {
            let far = |(row, value): (&Vec<f64>, &f64)| *value < LOG_MEAN_MIN - LOG_CHANCE * row.len().saturating_sub(4) as f64;
            let runs_off = design.rows.iter().zip(&linear).any(far) || coefficients[1..].iter().any(|c| c.abs() > COEFFICIENT_MAX);
            let parameters = columns + design.infinite;
            let constant: f64 = design.counts.iter().map(|count| ln_gamma(count + 1.0)).sum();
            return (!runs_off).then_some(Fit { coefficients, log_likelihood: likelihood - constant, parameters });
        }
    }
    None
}

fn linear(design: &Design, coefficients: &[f64]) -> Vec<f64> {
    design.rows.iter().map(|row| row.iter().zip(coefficients).map(|(x, c)| x * c).sum::<f64>().min(600.0)).collect()
}

fn log_likelihood(design: &Design, coefficients: &[f64]) -> f64 {
    linear(design, coefficients).iter().zip(&design.counts).map(|(value, count)| count * value - value.exp()).sum()
}

/// One weighted least-squares step from a linear predictor; `None` where the weighted design is singular.
fn step(design: &Design, linear: &[f64]) -> Option<Vec<f64>> {
    let p = design.rows[0].len();
    let mut cross = vec![0.0; p * p];
    let mut right = vec![0.0; p];
    for ((row, count), value) in design.rows.iter().zip(&design.counts).zip(linear) {
        let mean = value.exp().max(1e-12);
        let working = mean * value + count - mean;
        for i in (0..p).filter(|i| row[*i] != 0.0) {
            right[i] += row[i] * working;
            for j in 0..=i {
                cross[i * p + j] += mean * row[i] * row[j];
            }
        }
    }
    solve(&mut cross, right, p)
}

/// Cholesky on the lower triangle, with unit diagonal first so that a small pivot means a singular design.
fn solve(cross: &mut [f64], mut right: Vec<f64>, p: usize) -> Option<Vec<f64>> {
    let scale: Vec<f64> = (0..p).map(|i| cross[i * p + i].sqrt().recip()).collect();
    for i in 0..p {
        right[i] *= scale[i];
        for j in 0..=i {
            cross[i * p + j] *= scale[i] * scale[j];
        }
    }
    for i in 0..p {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| cross[i * p + k] * cross[j * p + k]).sum();
            let rest = cross[i * p + j] - dot;
            if i != j {
                cross[i * p + j] = rest / cross[j * p + j];
            } else if rest > 1e-10 {
                cross[i * p + i] = rest.sqrt();
            } else {
                return None;
            }
        }
    }
    for i in 0..p {
        let dot: f64 = (0..i).map(|k| cross[i * p + k] * right[k]).sum();
        right[i] = (right[i] - dot) / cross[i * p + i];
    }
    for i in (0..p).rev() {
        let dot: f64 = (i + 1..p).map(|k| cross[k * p + i] * right[k]).sum();
        right[i] = (right[i] - dot) / cross[i * p + i];
    }
    Some(right.iter().zip(&scale).map(|(value, scale)| value * scale).collect())
}

/// The log likelihood of the unseen being so many, all else at its best. In: the coefficients of the best fit, to start from.
/// Source: Cormack 1992, equation 2 (multinomial).
fn profile(design: &Design, best: &[f64], unseen: f64) -> Option<f64> {
    let mut whole = design.clone();
    let mut row = vec![0.0; design.rows[0].len()];
    row[0] = 1.0;
    whole.rows.push(row);
    whole.counts.push(unseen);
    let found = fit_from(&whole, best.to_vec())?;
    let total: f64 = whole.counts.iter().sum();
    let kernel: f64 =
        linear(&whole, &found.coefficients).iter().zip(&whole.counts).map(|(value, count)| count * (value - total.ln())).sum();
    Some(kernel + ln_gamma(total + 1.0) - ln_gamma(unseen + 1.0))
}

/// The ends of the profile likelihood interval of the unseen; the high end absent where the profile does not fall.
/// In: a design and its fit. Source: Cormack 1992, "Interval estimation for mark-recapture studies", Biometrics 48.
pub fn profile_ends(design: &Design, found: &Fit) -> Option<(f64, Option<f64>)> {
    let unseen = found.unseen();
    let seen: f64 = design.counts.iter().sum();
    let at = |unseen: f64| profile(design, &found.coefficients, unseen).unwrap_or(f64::NEG_INFINITY);
    let (mut low, mut high) = (unseen * 0.8, unseen * 1.1 + 1.0);
    for _ in 0..60 {
        let (a, b) = (low + (high - low) * 0.382, low + (high - low) * 0.618);
        if at(a) < at(b) { low = a } else { high = b }
    }
    let best = (low + high) / 2.0;
    let target = at(best) - DROP;
    if !target.is_finite() {
        return None;
    }
    let least = if at(0.0) > target { 0.0 } else { crossing(&at, target, 0.0, best) };
    let mut out = best.max(1.0) * 2.0;
    while at(out) > target {
        if out > UNSEEN_TIMES_MAX * seen {
            return Some((least, None));
        }
        out *= 2.0;
    }
    Some((least, Some(crossing(&at, target, out, best))))
}

/// Where the profile crosses a height between a point below it and a point above it.
fn crossing(at: &impl Fn(f64) -> f64, target: f64, mut below: f64, mut above: f64) -> f64 {
    for _ in 0..50 {
        let middle = (below + above) / 2.0;
        if at(middle) < target { below = middle } else { above = middle }
    }
    (below + above) / 2.0
}

/// The estimate of a fitted design. In: the method and what it assumes, the table, the design. Out: people in all with the profile interval of the
/// unseen; no number where the design has no fit. Source: Cormack 1992.
pub fn estimate(method: &'static str, assumes: &'static [&'static str], lists: &Lists, design: &Design) -> Estimate {
    let Some(found) = fit(design) else {
        return Estimate::none(method, assumes, "the model has no single best fit for this table (too few overlaps)");
    };
    let unseen = found.unseen();
    if unseen > UNSEEN_TIMES_MAX * lists.seen() as f64 {
        return Estimate::none(method, assumes, "nothing in the table bounds the unseen");
    }
    let Some((least, most)) = profile_ends(design, &found) else {
        return Estimate::none(method, assumes, "the likelihood has no interval for this table");
    };
    let mut made = Estimate::of(method, assumes, lists.seen(), (unseen, least, most));
    if most.is_none() {
        made.warnings.push("the table sets no upper end: any larger number fits almost as well".to_owned());
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn design(rows: &[(&[f64], f64)]) -> Design {
        Design { rows: rows.iter().map(|row| row.0.to_vec()).collect(), counts: rows.iter().map(|row| row.1).collect(), infinite: 0 }
    }

    #[test]
    fn a_fit_of_two_independent_lists_is_lincoln_and_petersen() {
        // on the first list alone 60, the second alone 40, both 20: unseen 60 · 40 / 20
        let found = fit(&design(&[(&[1.0, 1.0, 0.0], 60.0), (&[1.0, 0.0, 1.0], 40.0), (&[1.0, 1.0, 1.0], 20.0)])).expect("a fit");
        assert!((found.unseen() - 120.0).abs() < 1e-6, "{found:?}");
        assert_eq!(found.parameters, 3);
    }

    #[test]
    fn the_profile_is_highest_at_its_fit_and_ends_where_it_has_dropped() {
        let table = design(&[(&[1.0, 1.0, 0.0], 60.0), (&[1.0, 0.0, 1.0], 40.0), (&[1.0, 1.0, 1.0], 20.0)]);
        let found = fit(&table).expect("a fit");
        let (least, most) = profile_ends(&table, &found).expect("ends");
        let most = most.expect("a high end");
        let at = |unseen| profile(&table, &found.coefficients, unseen).expect("a profile");
        assert!(least < 120.0 && most > 120.0, "{least} {most}");
        assert!((at(least) - at(most)).abs() < 1e-6 && at(119.5) > at(least) + 1.9, "{least} {most}");
    }

    #[test]
    fn a_design_that_does_not_determine_its_parameters_has_no_fit() {
        for table in [
            design(&[(&[1.0, 1.0, 1.0], 5.0), (&[1.0, 0.0, 0.0], 3.0), (&[1.0, 1.0, 1.0], 4.0)]), // two columns alike
            design(&[(&[1.0, 1.0], 5.0)]),                                                        // more columns than cells
            design(&[(&[1.0, 0.0], 5.0), (&[1.0, 1.0], 0.0), (&[1.0, 1.0], 0.0)]),                // runs off to minus infinity
        ] {
            assert_eq!(fit(&table), None, "{table:?}");
        }
    }
}
