//! Whether bad months could have been foreseen, and whether the next days look like one. In: dates. Out: for each month past, what the rate
//! fitted to the days before it expected, whether that was a warning, and what came; how many warnings were false; what is expected now.
//! Never: a look ahead: a month's warning knows only the days before it. A level without its measured rate of false alarms.
//! Method: a month is warned of where more is expected than in nine of ten earlier months that did not turn out among the worst.

use super::dates::{Dates, days_between};
use super::likelihood::{Logs, expected};
use super::rate::peak;
use super::six;
use crate::rates::{Interval, share};
use jiff::civil::Date;
use serde::Serialize;

/// The share of ordinary months that may be warned of: the stated rate of false alarms.
pub const FALSE_ALARMS: f64 = 0.1;
/// The share of months that count as the worst.
pub const WORST: f64 = 0.1;
/// A month is forecast once so many months and attacks lie before it.
const MONTHS_BEFORE: usize = 12;
const COUNTED_BEFORE: usize = 20;
/// Warnings begin once so many months have been forecast.
const FORECAST_BEFORE: usize = 12;
/// Fewer judged months than this prove nothing.
const JUDGED_MIN: usize = 24;
/// The days ahead for which something is expected now.
const AHEAD: f64 = 30.0;

/// How a rule of warning did in the past.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    /// Months of which it could have warned.
    pub months: usize,
    /// The worst of them.
    pub worst: usize,
    /// Of the worst, those with a warning before them.
    pub worst_warned: usize,
    /// Warnings.
    pub warnings: usize,
    /// Warnings with no such month after them.
    pub false_warnings: usize,
    /// The share of ordinary months that were warned of, with its exact interval.
    pub false_alarm_rate: Option<Interval>,
    /// The share of warnings that came true; to compare with `base_rate`.
    pub came_true: Option<f64>,
    /// The share of all months that were among the worst: what a warning drawn by lot would reach.
    pub base_rate: f64,
    /// The share of shifts of the warnings along the months that warn of as many of the worst.
    pub p: f64,
}

/// What is expected now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Now {
    /// More than the level.
    Warning,
    /// Not more than the level.
    NoWarning,
    /// The past shows no skill, so nothing is said.
    NotSaid,
}

/// The warning, with its past.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Warning {
    /// What is said now.
    pub now: Now,
    /// Attacks expected in the 30 days after the window.
    pub expected: f64,
    /// The level above which it is a warning.
    pub level: f64,
    /// The stated rate of false alarms, by which the level is set.
    pub false_alarms_at_most: f64,
    /// The least number of attacks of a month among the worst.
    pub worst_from: u32,
    /// How it did.
    pub past: Record,
    /// How the plainest rule did: last month's number in place of what is expected, with a level set alike.
    pub plain: Record,
    /// What this means, in words.
    pub words: String,
    /// How it was made.
    pub method: &'static str,
}

/// One month with what was expected of it.
#[derive(Debug, Clone, Copy)]
struct Month {
    expected: f64,
    before: f64,
    came: u32,
}

/// The warning and its back-test. Out: `None` where the window is too short for one. In: the rate of the whole window.
pub fn warning(dates: &Dates, at: Logs) -> Option<Warning> {
    let months = forecasts(dates);
    if months.len() < FORECAST_BEFORE + JUDGED_MIN {
        return None;
    }
    let worst_from = worst_from(months[FORECAST_BEFORE..].iter().map(|month| month.came).collect())?;
    let past = record(&months, worst_from, |month| month.expected);
    let plain = record(&months, worst_from, |month| month.before);
    let ahead = expected(dates.times(), f64::from(dates.days()), at, AHEAD);
    let per_month = |month: &Month| month.expected;
    let level = level(&months, per_month).unwrap_or(f64::INFINITY);
    let skill = skilled(&past);
    let now = match (skill, ahead > level) {
        (false, _) => Now::NotSaid,
        (true, true) => Now::Warning,
        (true, false) => Now::NoWarning,
    };
    Some(Warning {
        now,
        expected: six(ahead),
        level: six(level),
        false_alarms_at_most: FALSE_ALARMS,
        worst_from,
        words: words(&past, &plain),
        past,
        plain,
        method: "each month forecast by the rate fitted to the days before it; level: ninth tenth of earlier forecasts of ordinary months",
    })
}

/// Better than chance: warnings came true more often than the base rate, and shifted warnings seldom did as well.
fn skilled(past: &Record) -> bool {
    past.p <= 0.05 && past.came_true.is_some_and(|share| share > past.base_rate)
}

fn words(past: &Record, plain: &Record) -> String {
    let told = format!(
        "{} of the {} worst months of {} had a warning before them; {} of {} warnings were false",
        past.worst_warned, past.worst, past.months, past.false_warnings, past.warnings
    );
    let beside = match (past.worst_warned, past.false_warnings) {
        (hits, false_ones) if hits > plain.worst_warned && false_ones <= plain.false_warnings => "better than last month's number alone",
        (hits, false_ones) if hits < plain.worst_warned && false_ones >= plain.false_warnings => "worse than last month's number alone",
        _ => "much as last month's number alone would have done",
    };
    match skilled(past) {
        true => format!("{told}; {beside}. A false alarm also does harm."),
        false => format!("{told}: no better than chance, so no warning is given. A false alarm also does harm."),
    }
}

/// Every whole month with enough before it, and what the days before it led to expect.
fn forecasts(dates: &Dates) -> Vec<Month> {
    let mut made = Vec::new();
    let mut near: Option<Logs> = None;
    let (counts, starts) = (dates.by_day(), months(dates));
    for (at, pair) in starts.windows(2).enumerate() {
        let [from, to] = [pair[0], pair[1]].map(|day| days_between(dates.first(), day));
        let before = dates.first_days(from);
        if at < MONTHS_BEFORE || before.times().len() < COUNTED_BEFORE {
            continue;
        }
        let found = peak(&before, near);
        near = Some(found.at);
        let last = days_between(dates.first(), starts[at - 1]) as usize;
        let sum = |from: usize, to: usize| counts[from..to].iter().sum::<u32>();
        made.push(Month {
            expected: expected(before.times(), f64::from(from), found.at, f64::from(to - from)),
            before: f64::from(sum(last, from as usize)),
            came: sum(from as usize, to as usize),
        });
    }
    made
}

/// The first days of the whole months within the window, and the day after the last.
fn months(dates: &Dates) -> Vec<Date> {
    let end = dates.day(dates.days());
    let first = if dates.first().day() == 1 { Some(dates.first()) } else { next_month(dates.first()) };
    std::iter::successors(first, |day| next_month(*day)).take_while(|day| *day <= end).collect()
}

fn next_month(day: Date) -> Option<Date> {
    day.first_of_month().checked_add(jiff::Span::new().try_months(1).ok()?).ok()
}

/// The least number of a month among the worst: about one in ten, ties together, at least one attack. Out: `None` where most months tie.
fn worst_from(mut came: Vec<u32>) -> Option<u32> {
    let wanted = (came.len() as f64 * WORST).ceil() as usize;
    came.sort_unstable_by(|a, b| b.cmp(a));
    let from = came[wanted - 1].max(1);
    let with_ties = came.iter().filter(|number| **number >= from).count();
    let from = if with_ties > 2 * wanted { from + 1 } else { from };
    came.first().is_some_and(|most| *most >= from).then_some(from)
}

/// The level after some months: nine tenths of their ordinary forecasts lie at or below it.
fn level(earlier: &[Month], told: impl Fn(&Month) -> f64) -> Option<f64> {
    let worst = worst_from(earlier.iter().map(|month| month.came).collect()).unwrap_or(u32::MAX);
    let mut ordinary: Vec<f64> = earlier.iter().filter(|month| month.came < worst).map(told).collect();
    ordinary.sort_by(f64::total_cmp);
    ordinary.get(((ordinary.len() as f64 * (1.0 - FALSE_ALARMS)).ceil() as usize).checked_sub(1)?).copied()
}

fn record(months: &[Month], worst_from: u32, told: impl Fn(&Month) -> f64 + Copy) -> Record {
    let judged: Vec<(bool, bool)> = (FORECAST_BEFORE..months.len())
        .map(|at| (level(&months[..at], told).is_some_and(|level| told(&months[at]) > level), months[at].came >= worst_from))
        .collect();
    let count = |rule: fn(&(bool, bool)) -> bool| judged.iter().filter(|row| rule(row)).count();
    let (worst, warnings, both) = (count(|row| row.1), count(|row| row.0), count(|row| row.0 && row.1));
    let n = judged.len();
    let as_many = (0..n).filter(|shift| (0..n).filter(|at| judged[(at + shift) % n].0 && judged[*at].1).count() >= both).count();
    Record {
        months: n,
        worst,
        worst_warned: both,
        warnings,
        false_warnings: warnings - both,
        false_alarm_rate: share((warnings - both) as u64, (n - worst) as u64),
        came_true: (warnings > 0).then(|| six(both as f64 / warnings as f64)),
        base_rate: six(worst as f64 / n as f64),
        p: if both == 0 { 1.0 } else { six(as_many as f64 / n as f64) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unseen::draws::Draws;
    use jiff::civil::date;

    /// Days of which each month's rate is as given.
    fn monthly(rates: impl Iterator<Item = f64>, seed: u64) -> Dates {
        let mut draws = Draws::of(seed, 0);
        let counts: Vec<u32> = rates.flat_map(|rate| [rate; 30]).map(|rate| draws.poisson(rate) as u32).collect();
        Dates::of_days(date(2000, 1, 1), &counts)
    }

    fn judged(dates: &Dates) -> Warning {
        warning(dates, peak(dates, None).at).expect("a warning")
    }

    #[test]
    fn waves_are_foreseen_and_chance_is_not() {
        let waves = judged(&monthly((0..120).map(|month| if month % 20 >= 15 { 1.5 } else { 0.2 }), 1));
        assert!(waves.past.worst_warned * 2 > waves.past.worst && waves.past.p <= 0.05, "{waves:?}");
        assert_ne!(waves.now, Now::NotSaid);
        let steady = judged(&monthly((0..120).map(|_| 0.4), 2));
        assert!(steady.now == Now::NotSaid && steady.words.contains("no better than chance"), "{steady:?}");
    }

    #[test]
    fn counts_of_the_back_test_add_up() {
        let made = judged(&monthly((0..90).map(|month| f64::from(month % 7) / 5.0), 3));
        for record in [&made.past, &made.plain] {
            assert_eq!(record.warnings, record.false_warnings + record.worst_warned);
            assert!(record.worst_warned <= record.worst && record.worst < record.months);
        }
        assert_eq!(made.past.months, made.plain.months);
    }

    #[test]
    fn a_warning_knows_nothing_of_what_comes_after() {
        let whole = monthly((0..80).map(|month| f64::from(month % 9) / 6.0), 4);
        let cut = Dates::of_days(whole.first(), &whole.by_day()[..whole.days() as usize / 2]);
        let (all, some) = (forecasts(&whole), forecasts(&cut));
        assert!(some.len() > 10 && some.len() < all.len());
        for (a, b) in all.iter().zip(&some) {
            assert_eq!((a.expected.to_bits(), a.came), (b.expected.to_bits(), b.came));
        }
    }

    #[test]
    fn a_short_window_gets_no_back_test() {
        let short = monthly((0..30).map(|_| 1.0), 5);
        assert_eq!(warning(&short, peak(&short, None).at), None);
    }

    #[test]
    fn the_worst_months_are_about_one_in_ten_ties_together() {
        for (came, from) in [
            (vec![0, 1, 2, 3, 4, 5, 6, 7, 8, 9], Some(9)),
            (vec![0, 0, 0, 0, 0, 0, 0, 0, 0, 0], None),
            (vec![0, 0, 0, 0, 0, 0, 0, 0, 5, 5], Some(5)),
            (vec![1, 1, 1, 1, 1, 1, 1, 1, 1, 1], None),
            (vec![1, 1, 1, 1, 1, 1, 1, 2, 1, 1], Some(2)),
        ] {
            assert_eq!(worst_from(came.clone()), from, "{came:?}");
        }
    }
}
