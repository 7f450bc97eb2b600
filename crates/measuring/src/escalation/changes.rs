//! When the rate changed for good. In: dates. Out: the days from which another rate held, each with a range of days and both rates.
//! Never: a change made of one cluster: counts that cluster must differ by more.
//! Method: PELT (Killick, Fearnhead and Eckley 2012, J. Am. Stat. Assoc. 107) on daily counts. Cost of a stretch: twice its Poisson minus
//! log likelihood, divided by the dispersion of neighbouring four-week counts (a change itself adds little to it). Penalty of a change:
//! 3 ln(days), as of Zhang and Siegmund 2007, Biometrics 63. No stretch is shorter than four weeks.

use super::dates::{DAYS_MAX, Dates};
use super::six;
use crate::rates::poisson;
use serde::Serialize;

/// The shortest stretch, in days.
pub const STRETCH_MIN: usize = 28;
/// The penalty of a change is so many times ln(days).
pub const PENALTY: f64 = 3.0;
/// The 95 % point of χ² with one degree of freedom: days of change are likely while the cost rises by no more.
const RISE: f64 = 3.841_458_820_694_124;

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The first day of the new rate.
    pub date: String,
    /// The first day that is likely.
    pub least: String,
    /// The last day that is likely.
    pub most: String,
    /// Attacks a day before, back to the change before it.
    pub before: f64,
    /// Attacks a day after, up to the next change.
    pub after: f64,
    /// The exact Poisson interval of the rate after; clusters make it too narrow.
    pub after_least: f64,
    /// Its high end.
    pub after_most: f64,
}

/// Logarithms of whole numbers below this are looked up: the search asks for millions of them.
const LOGS: u64 = 1 << 16;

/// Sums of counts up to each day, and logarithms of the numbers from 0 to the last sum or the number of days.
struct Sums {
    counts: Vec<u64>,
    logs: Vec<f64>,
}

impl Sums {
    fn of(counts: &[u32]) -> Sums {
        let mut sums = vec![0];
        counts.iter().for_each(|count| sums.push(sums.last().copied().unwrap_or(0) + u64::from(*count)));
        let most = sums.last().copied().unwrap_or(0).max(counts.len() as u64).min(LOGS);
        Sums { counts: sums, logs: (0..=most).map(|number| (number as f64).ln()).collect() }
    }

    fn count(&self, from: usize, to: usize) -> u64 {
        self.counts[to] - self.counts[from]
    }

    fn log(&self, number: u64) -> f64 {
        self.logs.get(number as usize).copied().unwrap_or_else(|| (number as f64).ln())
    }

    /// Twice the Poisson minus log likelihood of a stretch at its own rate, without what all have alike.
    fn cost(&self, from: usize, to: usize) -> f64 {
        let count = self.count(from, to);
        let number = count as f64;
        if count == 0 { 0.0 } else { 2.0 * number * (1.0 - self.log(count) + self.log((to - from) as u64)) }
    }
}

/// The changes of a window. In: dates. Out: the days of change in order, each with both rates in attacks a day; none of a window under eight
/// weeks or over a century.
pub fn changes(dates: &Dates) -> Vec<Change> {
    changes_at(dates, &places(dates))
}

/// The changes at places that were found before. In: dates, what [`places`] gave of them. Out: as [`changes`].
pub fn changes_at(dates: &Dates, places: &[usize]) -> Vec<Change> {
    let counts = dates.by_day();
    let (sums, dispersion) = (Sums::of(&counts), dispersion(&counts));
    let near = |near: &[usize]| change(dates, &sums, dispersion, [near[0], near[1], near[2]]);
    places.windows(3).map(near).collect()
}

/// The first day, the days of change and the day after the last, counted from the first; nothing of a window too short or too long.
pub fn places(dates: &Dates) -> Vec<usize> {
    let counts = dates.by_day();
    let days = counts.len();
    if dates.days() > DAYS_MAX || days < 2 * STRETCH_MIN {
        return Vec::new();
    }
    let mut marks = vec![0];
    marks.extend(pelt(&Sums::of(&counts), days, dispersion(&counts) * PENALTY * (days as f64).ln()));
    marks.push(days);
    marks
}

/// How much more neighbouring four-week counts differ than Poisson counts do; at least 1. Source: von Neumann's ratio of successive
/// differences, which a few lasting changes hardly move.
pub fn dispersion(counts: &[u32]) -> f64 {
    let periods: Vec<f64> = counts.chunks_exact(STRETCH_MIN).map(|days| days.iter().map(|count| f64::from(*count)).sum()).collect();
    let apart: f64 = periods.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum();
    let both: f64 = periods.windows(2).map(|pair| pair[1] + pair[0]).sum();
    if both == 0.0 { 1.0 } else { (apart / both).max(1.0) }
}

/// The best places of change under a penalty for each.
fn pelt(sums: &Sums, days: usize, penalty: f64) -> Vec<usize> {
    let mut best = vec![f64::INFINITY; days + 1];
    let mut last = vec![0; days + 1];
    best[0] = -penalty;
    // places of the last change that may still be best; one that lost is kept until the place it lost to may be a change itself
    let mut open: Vec<(usize, usize)> = vec![(0, usize::MAX)];
    let mut costs: Vec<f64> = Vec::new();
    for to in STRETCH_MIN..=days {
        if to >= 2 * STRETCH_MIN {
            open.push((to - STRETCH_MIN, usize::MAX));
        }
        open.retain(|(_, until)| to < *until);
        costs.clear();
        costs.extend(open.iter().map(|(from, _)| best[*from] + sums.cost(*from, to)));
        for ((from, _), cost) in open.iter().zip(&costs) {
            if cost + penalty < best[to] {
                (best[to], last[to]) = (cost + penalty, *from);
            }
        }
        for ((_, until), cost) in open.iter_mut().zip(&costs) {
            if *cost > best[to] {
                *until = (*until).min(to + STRETCH_MIN);
            }
        }
    }
    let mut found = Vec::new();
    let mut at = days;
    while last[at] > 0 {
        at = last[at];
        found.push(at);
    }
    found.reverse();
    found
}

fn change(dates: &Dates, sums: &Sums, dispersion: f64, [from, at, to]: [usize; 3]) -> Change {
    let cost = |day: usize| (sums.cost(from, day) + sums.cost(day, to)) / dispersion;
    let likely = |day: &usize| cost(*day) <= cost(at) + RISE;
    let least = (from + 1..=at).rev().take_while(likely).last().unwrap_or(at);
    let most = (at..to).take_while(likely).last().unwrap_or(at);
    let rate = |from: usize, to: usize| sums.count(from, to) as f64 / (to - from) as f64;
    let exact = poisson(sums.count(at, to));
    let day = |day: usize| dates.day(day as u32).to_string();
    let each = |end: f64| six(end / (to - at) as f64);
    Change {
        date: day(at),
        least: day(least),
        most: day(most),
        before: six(rate(from, at)),
        after: six(rate(at, to)),
        after_least: each(exact.least),
        after_most: each(exact.most),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unseen::draws::Draws;
    use jiff::civil::date;

    fn steps(rates: &[(usize, f64)], seed: u64) -> Dates {
        let mut draws = Draws::of(seed, 0);
        let counts: Vec<u32> = rates.iter().flat_map(|(days, rate)| vec![*rate; *days]).map(|rate| draws.poisson(rate) as u32).collect();
        Dates::of_days(date(2010, 1, 1), &counts)
    }

    #[test]
    fn a_lasting_change_is_found_near_its_day_and_a_steady_rate_has_none() {
        for (rates, places) in [
            (&[(600, 0.1), (600, 0.4)][..], &[600i64][..]),
            (&[(500, 0.5), (300, 0.1), (500, 0.4)], &[500, 800]),
            (&[(1200, 0.2)], &[]),
            (&[(40, 1.0)], &[]),
        ] {
            let made = steps(rates, 5);
            let found = changes(&made);
            assert_eq!(found.len(), places.len(), "{rates:?}: {found:?}");
            for (change, place) in found.iter().zip(places) {
                let day: jiff::civil::Date = change.date.parse().expect("a day");
                let at = i64::from((day - made.first()).get_days());
                assert!((at - place).abs() < 60 && change.least <= change.date && change.date <= change.most, "{change:?}");
                assert!(change.after_least < change.after && change.after < change.after_most, "{change:?}");
            }
        }
    }

    #[test]
    fn pruning_loses_nothing() {
        // against the search without pruning (Jackson et al. 2005)
        let made = steps(&[(200, 0.3), (150, 1.0), (120, 0.2), (90, 0.9)], 9);
        let (sums, days, penalty) = (Sums::of(&made.by_day()), made.days() as usize, 12.0);
        let mut best = vec![(f64::INFINITY, 0); days + 1];
        best[0] = (-penalty, 0);
        for to in STRETCH_MIN..=days {
            for from in (0..=to - STRETCH_MIN).filter(|from| *from == 0 || *from >= STRETCH_MIN) {
                let cost = best[from].0 + sums.cost(from, to) + penalty;
                if cost < best[to].0 {
                    best[to] = (cost, from);
                }
            }
        }
        let mut all = Vec::new();
        let mut at = days;
        while best[at].1 > 0 {
            at = best[at].1;
            all.insert(0, at);
        }
        assert!(!all.is_empty());
        assert_eq!(pelt(&sums, days, penalty), all);
    }
}
