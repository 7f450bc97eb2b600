//! Days on which something happened. In: rows of a day, perhaps with a time, and a count. Out: times in days from the first row's day, and
//! the window's length. Never: a day guessed from a partial date, or rows put in order that were not.
//! Rule: attacks of a day without times stand at times drawn by chance within it, several times over, since any of them may be true (evenly
//! spread, they would look less clustered than they were); rows of count 0 mark the window.

use crate::unseen::draws::Draws;
use jiff::civil::{Date, DateTime};
use thiserror::Error;

/// More attacks than are computed with.
pub const COUNTED_MAX: u64 = 1_000_000;
/// A longer window is no record of attacks: one of its dates is wrong.
pub const DAYS_MAX: u32 = 40_000;
/// Times within days are drawn so often.
const SETS: u64 = 4;
/// With more attacks than this they are drawn once: the sets hardly differ then.
const SETS_COUNTED_MAX: u64 = 20_000;
/// The seed of times within days: fixed, so that one table has one answer.
const SEED: u64 = 0xDA7E;

/// Why rows are no dates in order.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DatesError {
    /// Nothing below the headings.
    #[error("the table has no rows; give one row for each day with a count, or one row for each attack")]
    Empty,
    /// A date that cannot be read.
    #[error("row {0}: a date to the day is needed, as 2013-01-10")]
    Day(usize),
    /// A count that cannot be read.
    #[error("row {0}: the count must be a whole number, 0 or more")]
    Count(usize),
    /// A row before the one above it.
    #[error("row {row}: {day} stands before the {above} above it; put the rows in order of their dates")]
    Order {
        /// The row, 1 being the first after the headings.
        row: usize,
        /// Its day.
        day: String,
        /// The day of the row above.
        above: String,
    },
    /// A window longer than a century.
    #[error("the rows reach from {first} to {last}, longer than {DAYS_MAX} days: is one of these dates wrong?")]
    TooLong {
        /// The first day.
        first: String,
        /// The last day.
        last: String,
    },
    /// More than can be computed with.
    #[error("the counts add up to more than {COUNTED_MAX}")]
    TooMany,
}

/// Times of attacks within a window.
#[derive(Debug, Clone, PartialEq)]
pub struct Dates {
    first: Date,
    days: u32,
    sets: Vec<Vec<f64>>,
    to_the_day: bool,
}

impl Dates {
    /// Dates from rows. In: a day (`2013-01-10`, or with a time `2013-01-10T08:30:00`) and a count for each row, in order.
    /// Errors: no rows, a partial date, a count that is no whole number, rows out of order.
    pub fn of<D: AsRef<str>, C: AsRef<str>>(rows: &[(D, C)]) -> Result<Dates, DatesError> {
        let mut read: Vec<(DateTime, u64)> = Vec::new();
        let mut to_the_day = false;
        let mut total = 0u64;
        for (at, (day, count)) in rows.iter().enumerate() {
            let (day, row) = (day.as_ref().trim(), at + 1);
            to_the_day |= day.len() <= 10;
            let moment = moment(day).ok_or(DatesError::Day(row))?;
            let count: u64 = count.as_ref().trim().parse().map_err(|_| DatesError::Count(row))?;
            if let Some((above, _)) = read.last().filter(|(above, _)| *above > moment) {
                return Err(DatesError::Order { row, day: moment.date().to_string(), above: above.date().to_string() });
            }
            total = total.saturating_add(count);
            read.push((moment, count));
        }
        if total > COUNTED_MAX {
            return Err(DatesError::TooMany);
        }
        let (first, last) = read.first().zip(read.last()).ok_or(DatesError::Empty)?;
        let (first, last) = (first.0.date(), last.0.date());
        if days_between(first, last) >= DAYS_MAX {
            return Err(DatesError::TooLong { first: first.to_string(), last: last.to_string() });
        }
        let sets = if to_the_day { drawn(&by_day(&read, first)) } else { vec![exact(&read, first)] };
        Ok(Dates { first, days: days_between(first, last) + 1, sets, to_the_day })
    }

    /// Dates from whole counts of successive days. In: the first day; a count for each day.
    pub fn of_days(first: Date, counts: &[u32]) -> Dates {
        let counted: Vec<(u32, u64)> = (0u32..).zip(counts.iter().map(|count| u64::from(*count))).collect();
        Dates { first, days: counts.len() as u32, sets: drawn(&counted), to_the_day: true }
    }

    /// The window cut short. In: how many of its first days. Out: dates with one set of times.
    pub fn first_days(&self, days: u32) -> Dates {
        let times = self.times().iter().copied().take_while(|time| *time < f64::from(days)).collect();
        Dates { first: self.first, days, sets: vec![times], to_the_day: self.to_the_day }
    }

    /// A part of the window. In: its first day and the day after its last, counted from the window's first. Out: every set of times within.
    pub fn part(&self, from: u32, to: u32) -> Dates {
        let (start, end) = (f64::from(from), f64::from(to));
        let within = |times: &Vec<f64>| times.iter().filter(|time| (start..end).contains(*time)).map(|time| time - start).collect();
        Dates { first: self.day(from), days: to - from, sets: self.sets.iter().map(within).collect(), to_the_day: self.to_the_day }
    }

    /// The first day of the window.
    pub fn first(&self) -> Date {
        self.first
    }

    /// The window's length in days.
    pub fn days(&self) -> u32 {
        self.days
    }

    /// Times in days from the start of the first day, in order: the first set.
    pub fn times(&self) -> &[f64] {
        self.sets.first().map_or(&[], Vec::as_slice)
    }

    /// Every set of times that the dates allow, drawn by chance; one where times are known.
    pub fn sets(&self) -> &[Vec<f64>] {
        &self.sets
    }

    /// Whether only days are known, not times of day.
    pub fn to_the_day(&self) -> bool {
        self.to_the_day
    }

    /// The day so many days after the first.
    pub fn day(&self, after: u32) -> Date {
        jiff::Span::new().try_days(i64::from(after)).and_then(|span| self.first.checked_add(span)).unwrap_or(self.first)
    }

    /// Attacks on each day of the window.
    pub fn by_day(&self) -> Vec<u32> {
        let mut counts = vec![0; self.days as usize];
        for time in self.times() {
            counts[(*time as usize).min(self.days as usize - 1)] += 1;
        }
        counts
    }

    /// How many days have at least one.
    pub fn days_with_any(&self) -> usize {
        self.by_day().iter().filter(|count| **count > 0).count()
    }
}

/// Whole days from one day to a later one.
pub fn days_between(from: Date, to: Date) -> u32 {
    u32::try_from((to - from).get_days()).unwrap_or(0)
}

fn moment(text: &str) -> Option<DateTime> {
    match text.len() {
        10 => text.parse::<Date>().ok().map(|day| day.at(0, 0, 0, 0)),
        _ => text.parse::<DateTime>().ok().filter(|_| text.len() > 10),
    }
}

/// How many on each day.
fn by_day(rows: &[(DateTime, u64)], first: Date) -> Vec<(u32, u64)> {
    let mut days: Vec<(u32, u64)> = Vec::new();
    for (moment, count) in rows {
        let day = days_between(first, moment.date());
        match days.last_mut().filter(|last| last.0 == day) {
            Some(last) => last.1 += count,
            None => days.push((day, *count)),
        }
    }
    days
}

/// Sets of times within the days, each in order.
fn drawn(days: &[(u32, u64)]) -> Vec<Vec<f64>> {
    let sets = if days.iter().map(|(_, count)| count).sum::<u64>() > SETS_COUNTED_MAX { 1 } else { SETS };
    let one = |stream: u64| {
        let mut draws = Draws::of(SEED, stream);
        let mut times = Vec::new();
        for (day, count) in days {
            let from = times.len();
            times.extend((0..*count).map(|_| f64::from(*day) + draws.uniform()));
            times[from..].sort_by(f64::total_cmp);
        }
        times
    };
    (0..sets).map(one).collect()
}

/// Each attack at its own time; attacks of one moment stand at it together.
fn exact(rows: &[(DateTime, u64)], first: Date) -> Vec<f64> {
    let time = |moment: &DateTime| {
        let clock = moment.time();
        let seconds = f64::from(clock.hour()) * 3600.0 + f64::from(clock.minute()) * 60.0 + f64::from(clock.second());
        f64::from(days_between(first, moment.date())) + seconds / 86_400.0
    };
    rows.iter().flat_map(|(moment, count)| std::iter::repeat_n(time(moment), *count as usize)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_a_day_stand_within_it_and_zeros_mark_the_window() {
        let made = Dates::of(&[("2010-01-01", "0"), ("2010-01-03", "2"), ("2010-01-03", "1"), ("2010-01-10", "0")]).expect("dates");
        assert_eq!((made.days(), made.times().len(), made.days_with_any()), (10, 3, 1));
        assert!(made.to_the_day() && made.sets().len() == SETS as usize && made.sets()[0] != made.sets()[1]);
        assert!(made.sets().iter().flatten().all(|time| (2.0..3.0).contains(time)) && made.times().is_sorted());
        assert_eq!(made, Dates::of_days(made.first(), &[0, 0, 3, 0, 0, 0, 0, 0, 0, 0]));
        assert_eq!(made.day(9).to_string(), "2010-01-10");
    }

    #[test]
    fn times_of_day_are_kept() {
        let made = Dates::of(&[("2010-01-01T06:00:00", "1"), ("2010-01-02 12:00", "1")]).expect("dates");
        assert_eq!((made.times(), made.to_the_day()), (&[0.25, 1.5][..], false));
    }

    #[test]
    fn what_is_no_table_of_dates_is_said_with_its_row() {
        for (rows, why) in [
            (&[][..], DatesError::Empty),
            (&[("2010-01", "1")], DatesError::Day(1)),
            (&[("2010-01-01", "1"), ("yesterday", "1")], DatesError::Day(2)),
            (&[("2010-01-01", "-1")], DatesError::Count(1)),
            (&[("2010-01-01", "1.5")], DatesError::Count(1)),
            (&[("2010-01-01", "9999999")], DatesError::TooMany),
            (&[("2010-01-01", "18446744073709551615"), ("2010-01-02", "18446744073709551615")], DatesError::TooMany),
            (&[("2010-01-01", "18446744073709551616")], DatesError::Count(1)),
            (&[("2010-01-01", "NaN")], DatesError::Count(1)),
            (&[("2010-01-01", "inf")], DatesError::Count(1)),
            (&[("2010-01-01", "")], DatesError::Count(1)),
            (&[("2010-02-30", "1")], DatesError::Day(1)),
            (&[("0201-01-01", "1"), ("2010-01-01", "1")], DatesError::TooLong { first: "0201-01-01".into(), last: "2010-01-01".into() }),
            (
                &[("2010-01-02", "1"), ("2010-01-01", "1")],
                DatesError::Order { row: 2, day: "2010-01-01".into(), above: "2010-01-02".into() },
            ),
        ] {
            assert_eq!(Dates::of(rows), Err(why), "{rows:?}");
        }
    }
}
