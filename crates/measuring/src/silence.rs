//! Promises that sources no longer speak of. In: the days of reports that speak of one promise, and of all reports held, a copied report once.
//! Out: the last such day, and how many later reports are silent. Never: a report of unknown day put in order; silence of a record that has
//! nothing later. What is measured is the sources held: others may have gone on.

use jiff::civil::Date;

/// Days of all reports held, a copied report once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    days: Vec<Date>,
}

/// Since when sources are silent about a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silence {
    /// The day of the last report that speaks of it.
    pub last: Date,
    /// Reports that speak of it.
    pub reports: u64,
    /// Later reports, none of which does.
    pub later: u64,
    /// Of them, those that speak of the same attack.
    pub later_about: u64,
    /// Days from the last report that speaks of it to the last report held.
    pub days: i64,
}

impl Held {
    /// All reports, one day for each, in any order.
    pub fn of(days: impl IntoIterator<Item = Date>) -> Held {
        let mut days: Vec<Date> = days.into_iter().collect();
        days.sort_unstable();
        Held { days }
    }

    /// The silence about one promise. In: days of the reports that speak of it; days of those that speak of the attack it followed; all of them
    /// among the reports held. Out: `None` where no report that speaks of it has a known day.
    pub fn silence(&self, speaking: &[Date], about: &[Date]) -> Option<Silence> {
        let last = speaking.iter().copied().max()?;
        let end = self.days.last().copied().unwrap_or(last).max(last);
        Some(Silence {
            last,
            reports: speaking.len() as u64,
            later: (self.days.len() - self.days.partition_point(|day| *day <= last)) as u64,
            later_about: about.iter().filter(|day| **day > last).count() as u64,
            days: i64::from((end - last).get_days()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn silence_begins_at_the_last_report_that_speaks_and_ends_with_the_record() {
        let day = |month, day| date(2013, month, day);
        let held = Held::of([day(3, 1), day(1, 11), day(1, 14), day(2, 1), day(2, 20)]);
        let about = [day(1, 11), day(1, 14), day(2, 20)];
        for (speaking, expected) in
            [(&[day(1, 14), day(1, 11)][..], Some((day(1, 14), 2, 3, 1, 46))), (&[day(3, 1)], Some((day(3, 1), 1, 0, 0, 0))), (&[], None)]
        {
            let made = held.silence(speaking, &about).map(|s| (s.last, s.reports, s.later, s.later_about, s.days));
            assert_eq!(made, expected, "{speaking:?}");
        }
    }
}
