//! How long the world looks. In: how many days after an incident each report came. Out: a curve and its half-life.
//! Never: more than the sources held show: the attention of the world is not the attention in our sources.
//! Method: the half-life is the median of days; its interval is from order statistics (distribution-free; David and Nagaraja 2003, 7.1).

use crate::rates::LEVEL;
use gawah_record::when::When;
use jiff::civil::Date;
use serde::Serialize;

/// Days 0 to 7 are shown one by one.
pub const DAYS: usize = 8;
/// The second to the eighth week (days 8 to 56) are shown by week.
pub const WEEKS: usize = 7;
/// Then to the twelfth month of thirty days (days 57 to 360), the third month starting at day 57.
pub const MONTHS: usize = 10;

/// The median day with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HalfLife {
    /// The first day by which half of the reports had come.
    pub days: i64,
    /// Low end of the interval; absent where there are too few reports for one.
    pub least: Option<i64>,
    /// High end of the interval.
    pub most: Option<i64>,
}

/// The curve of one incident.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Curve {
    /// Reports on day 0 to day 7.
    pub by_day: [u64; DAYS],
    /// Reports in week 2 to week 8.
    pub by_week: [u64; WEEKS],
    /// Reports in month 3 (from day 57) to month 12.
    pub by_month: [u64; MONTHS],
    /// Reports after day 360.
    pub later: u64,
    /// Dated reports counted.
    pub n: u64,
    /// Reports dated before the incident: left out, and a sign of a wrong date (R48).
    pub before: u64,
    /// The half-life; absent without reports.
    pub half_life_days: Option<HalfLife>,
    /// Days from the incident to the end of the record, where known: later reports cannot have been seen.
    pub watched_days: Option<i64>,
    /// What a reader must know beside the half-life.
    pub warnings: Vec<String>,
    /// The level of its interval.
    pub level: f64,
    /// How it was made.
    pub method: &'static str,
}

/// Fewer reports than this say little.
const REPORTS_MIN: usize = 10;
/// A half-life is believed once the record goes on for so many times as long.
const WATCHED_TIMES: i64 = 4;

impl Curve {
    /// The curve with the end of the record. In: days from the incident to it. A record that ends soon after cuts off the reports that were
    /// still to come, so its half-life is a lower bound, and says so.
    pub fn until(mut self, watched_days: i64) -> Curve {
        self.watched_days = Some(watched_days);
        if self.half_life_days.is_some_and(|half| half.days.max(1) * WATCHED_TIMES > watched_days) {
            self.warnings
                .push(format!("the record ends {watched_days} days after: the half-life is a lower bound, later reports are cut off"));
        }
        self
    }
}

/// Why days after an incident give no curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CurveError {
    /// No reports.
    #[error("the table has no reports; give one row for each day with a count, or one row for each report")]
    Empty,
    /// More than can be computed with.
    #[error("the counts add up to more than {REPORTS_MAX}")]
    TooMany,
    /// Days further apart than a century.
    #[error("the rows are further apart than {DAYS_MAX} days: is one of the dates wrong?")]
    TooLong,
}

/// More reports than are computed with.
pub const REPORTS_MAX: u64 = 1_000_000;
/// Days between the first report and the last.
pub const DAYS_MAX: i32 = 40_000;

/// The curve of a table: the first day stands for the incident, the last for the end of the record. In: days and how many reports, in any
/// order; a count of 0 marks a day of the window. Errors: no reports, too many, days too far apart.
pub fn of_days(rows: &[(Date, u64)]) -> Result<Curve, CurveError> {
    let reports = rows.iter().try_fold(0u64, |sum, (_, count)| sum.checked_add(*count)).filter(|sum| *sum <= REPORTS_MAX);
    let reports = reports.ok_or(CurveError::TooMany)?;
    let first = rows.iter().map(|(day, _)| *day).min().filter(|_| reports > 0).ok_or(CurveError::Empty)?;
    let last = rows.iter().map(|(day, _)| *day).max().unwrap_or(first);
    let after = |day: Date| i64::from((day - first).get_days());
    if after(last) > i64::from(DAYS_MAX) {
        return Err(CurveError::TooLong);
    }
    let days: Vec<i64> = rows.iter().flat_map(|(day, count)| std::iter::repeat_n(after(*day), *count as usize)).collect();
    Ok(curve(&days).until(after(last)))
}

/// The days between an incident and each report. In: the date of the incident, one date for each report. Out: whole days, negative before the
/// incident, of reports known to the day; none where the incident is not.
pub fn days_after(incident: When, published: impl IntoIterator<Item = When>) -> Vec<i64> {
    let Some(day) = incident.exact_day() else { return Vec::new() };
    published.into_iter().filter_map(When::exact_day).map(|report| i64::from((report - day).get_days())).collect()
}

/// The curve of attention. In: days after the incident, one for each report, in any order.
pub fn curve(days_after: &[i64]) -> Curve {
    let mut days: Vec<i64> = days_after.iter().copied().filter(|day| *day >= 0).collect();
    days.sort_unstable();
    let few = (1..REPORTS_MIN).contains(&days.len());
    let mut curve = Curve {
        by_day: [0; DAYS],
        by_week: [0; WEEKS],
        by_month: [0; MONTHS],
        later: 0,
        n: days.len() as u64,
        before: (days_after.len() - days.len()) as u64,
        half_life_days: half_life(&days),
        watched_days: None,
        warnings: few.then(|| format!("only {} reports: their half-life says little", days.len())).into_iter().collect(),
        level: LEVEL,
        method: "median of days after the incident, interval from order statistics; attention in the sources held",
    };
    for day in days {
        let day = day.unsigned_abs() as usize;
        match day {
            0..=7 => curve.by_day[day] += 1,
            8..=56 => curve.by_week[(day - 8) / 7] += 1,
            57..=360 => curve.by_month[(day.max(61) - 61) / 30] += 1,
            _ => curve.later += 1,
        }
    }
    curve
}

/// What is compared of one incident.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told {
    /// The upper count of its dead; absent where no source gives one.
    pub killed: Option<u64>,
    /// Days until half of its reports.
    pub half_days: f64,
    /// Its dated reports.
    pub reports: u64,
}

/// Incidents with about as many dead.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alike {
    /// The fewest and the most dead; no most where the band is open; absent where nobody counted.
    pub killed: Option<(u64, Option<u64>)>,
    /// Incidents.
    pub incidents: u64,
    /// Their reports.
    pub reports: u64,
    /// Least, median and most of their half-lives, in days; the median of an even number is the lower one.
    pub half_days: (f64, f64, f64),
}

/// Where a band of dead begins.
const BANDS: [u64; 4] = [0, 5, 20, 50];

/// Incidents of like size side by side: a small attack is not compared with a large one. Out: bands that hold any, small ones first, those
/// without a number last.
pub fn alike(told: &[Told]) -> Vec<Alike> {
    let band_of = |one: &Told| one.killed.map(|killed| BANDS.iter().rposition(|from| *from <= killed).unwrap_or_default());
    let bands = (0..BANDS.len()).map(Some).chain([None]);
    let made = bands.filter_map(|band| {
        let own: Vec<&Told> = told.iter().filter(|one| band_of(one) == band).collect();
        let mut half: Vec<f64> = own.iter().map(|one| one.half_days).collect();
        half.sort_by(f64::total_cmp);
        Some(Alike {
            killed: band.map(|band| (BANDS[band], BANDS.get(band + 1).map(|next| next - 1))),
            incidents: own.len() as u64,
            reports: own.iter().map(|one| one.reports).sum(),
            half_days: (*half.first()?, half[(half.len() - 1) / 2], *half.last()?),
        })
    });
    made.collect()
}

/// The median and its interval. In: sorted days.
fn half_life(days: &[i64]) -> Option<HalfLife> {
    let median = *days.get(days.len().checked_sub(1)? / 2)?;
    let rank = low_rank(days.len());
    Some(HalfLife { days: median, least: rank.map(|r| days[r - 1]), most: rank.map(|r| days[days.len() - r]) })
}

/// The largest rank r with P(Binomial(n, 1/2) < r) ≤ (1 − level)/2; `None` where even the extremes do not reach the level (n < 6).
fn low_rank(n: usize) -> Option<usize> {
    let tail = (1.0 - LEVEL) / 2.0;
    let mut log_choose = 0.0;
    let mut below = 0.0;
    for r in 0..=n / 2 {
        below += (log_choose - n as f64 * std::f64::consts::LN_2).exp();
        if below > tail {
            return (r > 0).then_some(r);
        }
        log_choose += ((n - r) as f64).ln() - ((r + 1) as f64).ln();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_half_life_is_the_median_with_its_ranks() {
        // ranks of the 95 % interval of a median, from tables of the sign test: n = 6: 1st and 6th; 10: 2nd and 9th; 25: 8th and 18th
        for (n, rank) in [(0, None), (1, None), (5, None), (6, Some(1)), (10, Some(2)), (15, Some(4)), (25, Some(8)), (100, Some(40))] {
            assert_eq!(low_rank(n), rank, "n = {n}");
        }
        let found = curve(&[9, 0, 1, 1, 2, 5, 3, 8, 40, 100]).half_life_days;
        assert_eq!(found, Some(HalfLife { days: 3, least: Some(1), most: Some(40) }));
    }

    #[test]
    fn attacks_of_like_size_stand_together_and_unknown_is_not_small() {
        let told = |killed: Option<u64>, half_days: f64| Told { killed, half_days, reports: 3 };
        let rows = [told(Some(4), 1.0), told(None, 9.0), told(Some(0), 3.0), told(Some(120), 7.0), told(Some(2), 2.0), told(Some(50), 5.0)];
        let band = |killed, incidents, half_days| Alike { killed, incidents, reports: 3 * incidents, half_days };
        let expected =
            [band(Some((0, Some(4))), 3, (1.0, 2.0, 3.0)), band(Some((50, None)), 2, (5.0, 5.0, 7.0)), band(None, 1, (9.0, 9.0, 9.0))];
        assert_eq!(alike(&rows), expected);
        assert_eq!(alike(&[]), []);
    }

    #[test]
    fn every_report_stands_in_one_bar() {
        let made = curve(&[0, 7, 8, 14, 15, 56, 57, 60, 61, 90, 91, 360, 361, -1]);
        assert_eq!((made.by_day[0], made.by_day[7]), (1, 1));
        assert_eq!((made.by_week[0], made.by_week[1], made.by_week[6]), (2, 1, 1));
        assert_eq!((made.by_month[0], made.by_month[1], made.by_month[9]), (4, 1, 1));
        assert_eq!((made.later, made.before, made.n), (1, 1, 13));
    }

    #[test]
    fn a_record_that_ends_soon_gives_a_lower_bound() {
        for (days, watched, cut) in
            [(&[0, 1, 2, 3, 4, 5][..], 8, false), (&[0, 1, 2, 3, 4, 5], 7, true), (&[0, 0, 0], 2, true), (&[], 1, false)]
        {
            let made = curve(days).until(watched);
            let told = made.warnings.iter().any(|warning| warning.contains("lower bound"));
            assert_eq!((told, made.watched_days), (cut, Some(watched)), "{days:?} {watched}");
        }
    }

    #[test]
    fn a_table_that_bears_no_curve_says_why_and_few_reports_are_called_few() {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        for (rows, why) in [
            (&[][..], CurveError::Empty),
            (&[("2013-01-10", 0)], CurveError::Empty),
            (&[("2013-01-10", 4_000_000_000), ("2013-01-11", 4_000_000_000)], CurveError::TooMany),
            (&[("2013-01-10", u64::MAX), ("2013-01-11", u64::MAX)], CurveError::TooMany),
            (&[("0213-01-10", 1), ("2013-01-11", 1)], CurveError::TooLong),
        ] {
            let rows: Vec<(Date, u64)> = rows.iter().map(|(text, count)| (day(text), *count)).collect();
            assert_eq!(of_days(&rows), Err(why), "{rows:?}");
        }
        let forward = [(day("2013-01-10"), 5), (day("2013-01-12"), 4), (day("2013-02-12"), 0)];
        let backward: Vec<(Date, u64)> = forward.iter().rev().copied().collect();
        assert_eq!(of_days(&forward), of_days(&backward), "the order of rows changes nothing");
        assert!(of_days(&forward).expect("a curve").warnings[0].starts_with("only 9 reports"));
        assert_eq!(of_days(&[(day("2013-01-10"), 50)]).expect("a curve").warnings.len(), 1, "a record that ends on its first day says so");
    }

    #[test]
    fn a_partial_date_gives_no_days() {
        let when = |text: &str| When::parse(text).expect("a date");
        assert_eq!(days_after(when("2013-01-10"), [when("2013-01-12"), when("2013-02")]), [2]);
        assert_eq!(days_after(when("2013-01"), [when("2013-01-12")]), Vec::<i64>::new());
    }

    proptest! {
        #[test]
        fn bars_add_up_and_the_interval_holds_the_median(days in proptest::collection::vec(-3i64..900, 0..60)) {
            let made = curve(&days);
            let bars = made.by_day.iter().chain(&made.by_week).chain(&made.by_month).sum::<u64>() + made.later;
            prop_assert_eq!(bars, made.n);
            if let Some(HalfLife { days, least: Some(least), most: Some(most) }) = made.half_life_days {
                prop_assert!(least <= days && days <= most);
            }
        }
    }
}
