//! Whether attacks gather about days of mourning and feasts. In: dates. Out: for each stretch of days how many attacks fell in it, how many
//! would by chance, and the chance of as many. Never: one test as if it were the only one.
//! Method: permutation: the calendar is moved along the window by every number of days, so that clusters of attacks stay what they are; the
//! share of places with as many. Days are of the tabular Hijri calendar, with one day on either side: sightings of the moon differ.

use super::dates::{Dates, days_between};
use super::six;
use gawah_record::when::{Calendar, When};
use serde::Serialize;

/// A shorter window than three lunar years says nothing.
const DAYS_MIN: u32 = 1063;
/// Days on either side of a stretch.
const MARGIN: i64 = 1;

/// Stretches of days: name, month, first and last day. Source: Encyclopaedia of Islam, second edition: Āshūrāʾ, Muḥarram, Taʿziya, Ramaḍān, ʿĪd.
const STRETCHES: [(&str, u8, u8, u8); 5] = [
    ("first ten days of Muharram, to Ashura", 1, 1, 10),
    ("Chehlum, 20 Safar", 2, 20, 20),
    ("19 to 21 Ramadan", 9, 19, 21),
    ("Eid al-Fitr", 10, 1, 3),
    ("Eid al-Adha", 12, 10, 12),
];

/// Words by which programs know the stretches, in their order.
pub const KEYS: [&str; 5] = ["muharram", "chehlum", "ramadan", "eid_fitr", "eid_adha"];

/// Attacks in one stretch of every year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stretch {
    /// Which days.
    pub days: &'static str,
    /// How many days of the window they are, with a day on either side.
    pub of_window: u32,
    /// Attacks on them.
    pub counted: u32,
    /// Attacks that as many days have on average.
    pub expected: f64,
    /// The share of places of the calendar with as many or more.
    pub p: f64,
    /// The same, times the number of tests.
    pub p_of_all: f64,
    /// How many tests were made.
    pub tests: usize,
}

/// The stretches of the calendar. In: dates. Out: one row for each kind of day with attacks counted, expected and p by moving it through the
/// window; none where the window is short.
pub fn stretches(dates: &Dates) -> Vec<Stretch> {
    if dates.days() < DAYS_MIN {
        return Vec::new();
    }
    STRETCHES.iter().map(|stretch| one(dates, stretch)).collect()
}

fn one(dates: &Dates, &(days, month, first, last): &(&'static str, u8, u8, u8)) -> Stretch {
    let (counts, marked) = (dates.by_day(), marked(dates, month, first, last));
    let places: Vec<usize> = (0..marked.len()).filter(|day| marked[*day]).collect();
    let at = |moved: usize| places.iter().map(|day| counts[(day + moved) % counts.len()]).sum::<u32>();
    let counted = at(0);
    let as_many = (0..counts.len()).filter(|moved| at(*moved) >= counted).count();
    let p = as_many as f64 / counts.len() as f64;
    let tests = STRETCHES.len();
    Stretch {
        days,
        of_window: places.len() as u32,
        counted,
        expected: six(places.len() as f64 * dates.times().len() as f64 / counts.len() as f64),
        p: six(p),
        p_of_all: six((p * tests as f64).min(1.0)),
        tests,
    }
}

/// Which days of the window lie in the stretch of any year, or a day beside it.
fn marked(dates: &Dates, month: u8, first: u8, last: u8) -> Vec<bool> {
    let mut marked = vec![false; dates.days() as usize];
    let years = |day: jiff::civil::Date| (f64::from(day.year()) - 622.0) * 33.0 / 32.0;
    let (from, to) = (years(dates.first()) as i32 - 1, years(dates.day(dates.days())) as i32 + 3);
    for year in from..=to {
        let start = When::from_calendar(Calendar::Hijri, year, month, first).ok().and_then(When::first_day);
        if let Some(start) = start {
            let ahead = if start >= dates.first() {
                i64::from(days_between(dates.first(), start))
            } else {
                -i64::from(days_between(start, dates.first()))
            };
            for day in ahead - MARGIN..=ahead + i64::from(last - first) + MARGIN {
                if let Some(mark) = usize::try_from(day).ok().and_then(|day| marked.get_mut(day)) {
                    *mark = true;
                }
            }
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unseen::draws::Draws;
    use jiff::civil::date;

    #[test]
    fn the_days_are_those_of_the_calendar() {
        // Ashura of 1434 fell on 24 or 25 November 2012, of 1441 on 9 or 10 September 2019
        let dates = Dates::of_days(date(2012, 1, 1), &[0; 3000]);
        let marks = marked(&dates, 1, 10, 10);
        for day in [date(2012, 11, 24), date(2019, 9, 9)] {
            assert!(marks[days_between(dates.first(), day) as usize], "{day}");
        }
        assert!(!marks[days_between(dates.first(), date(2012, 12, 25)) as usize]);
        assert_eq!(marks.iter().filter(|mark| **mark).count(), 3 * 8);
    }

    #[test]
    fn attacks_on_the_days_show_and_attacks_on_any_day_do_not() {
        let mut draws = Draws::of(6, 0);
        let empty = Dates::of_days(date(2004, 1, 1), &[0; 3650]);
        let marks = marked(&empty, 1, 1, 10);
        let by_chance: Vec<u32> = marks.iter().map(|_| draws.poisson(0.1) as u32).collect();
        let about: Vec<u32> =
            marks.iter().zip(&by_chance).map(|(mark, count)| count + 3 * u32::from(*mark && draws.uniform() < 0.15)).collect();
        let p = |counts: &[u32]| stretches(&Dates::of_days(empty.first(), counts))[0].p_of_all;
        assert!(p(&about) < 0.05, "{}", p(&about));
        assert!(p(&by_chance) > 0.05, "{}", p(&by_chance));
        assert!(stretches(&Dates::of_days(empty.first(), &[1; 500])).is_empty());
    }
}
