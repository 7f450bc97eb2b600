//! Stretches of the calendar. In: a day and how wide a stretch it stands for. Out: its TIMEX3 value and its EDTF date.
//! Never: a clock. Method: weeks are those of ISO 8601; winter is named by the year of its January. Source: ISO-TimeML's TIMEX3.

use crate::scene::Range;
use gawah_record::when::{Partial, When};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// How wide a stretch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grain {
    Day,
    Week,
    Weekend,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// A stretch of the calendar: its first day and how wide it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) first: Date,
    pub(super) grain: Grain,
}

impl Stretch {
    /// The stretch of that width which holds a day.
    pub(super) fn holding(day: Date, grain: Grain) -> Stretch {
        let (year, month) = (day.year(), i16::from(day.month()));
        let monday = day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days());
        let of_months = |width: i16| ((month - 1) / width * width + 1) as i8;
        let first = match grain {
            Grain::Day => day,
            Grain::Week => monday,
            Grain::Weekend => monday.saturating_add(5.days()),
            Grain::Month => day.first_of_month(),
            Grain::Season => day.first_of_month().saturating_sub((month % 3).months()),
            Grain::Quarter => date(year, of_months(3), 1),
            Grain::Half => date(year, of_months(6), 1),
            Grain::Year => date(year, 1, 1),
            Grain::Decade => date((year / 10 * 10).max(1), 1, 1),
            Grain::Century => date((year / 100 * 100).max(1), 1, 1),
        };
        Stretch { first, grain }
    }

    /// The stretch of the same width so many widths later (earlier where negative).
    pub(super) fn shifted(self, by: i64) -> Stretch {
        let by = by.clamp(-20_000, 20_000);
        let span = match self.grain {
            Grain::Day => by.days(),
            Grain::Week | Grain::Weekend => (by * 7).days(),
            Grain::Month => by.months(),
            Grain::Season | Grain::Quarter => (by * 3).months(),
            Grain::Half => (by * 6).months(),
            Grain::Year => by.clamp(-9000, 9000).years(),
            Grain::Decade => (by.clamp(-900, 900) * 10).years(),
            Grain::Century => (by.clamp(-90, 90) * 100).years(),
        };
        Stretch { first: self.first.saturating_add(span), grain: self.grain }
    }

    /// The day after its last.
    pub(super) fn end(self) -> Date {
        match self.grain {
            Grain::Weekend => self.first.saturating_add(2.days()),
            _ => self.shifted(1).first,
        }
    }

    /// The value as TIMEX3 writes it.
    pub(super) fn timex(self) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        let week = self.first.iso_week_date();
        match self.grain {
            Grain::Day => self.first.to_string(),
            Grain::Week => format!("{:04}-W{:02}", week.year(), week.week()),
            Grain::Weekend => format!("{:04}-W{:02}-WE", week.year(), week.week()),
            Grain::Month => format!("{year:04}-{month:02}"),
            Grain::Season => match month {
                3..=5 => format!("{year:04}-SP"),
                6..=8 => format!("{year:04}-SU"),
                9..=11 => format!("{year:04}-FA"),
                _ => format!("{:04}-WI", year + i16::from(month == 12)),
            },
            Grain::Quarter => format!("{year:04}-Q{}", (month + 2) / 3),
            Grain::Half => format!("{year:04}-H{}", (month + 5) / 6),
            Grain::Year => format!("{year:04}"),
            Grain::Decade => format!("{:03}", year / 10),
            Grain::Century => format!("{:02}", year / 100),
        }
    }

    /// The date as EDTF keeps it: a day, month or year as such, else from its first to its last day.
    pub(super) fn when(self) -> Option<When> {
        let (year, month) = (self.first.year(), self.first.month());
        let of_month = |day: Date| Partial::new(day.year(), Some(day.month()), None).ok();
        let of_year = |day: Date| Partial::new(day.year(), None, None).ok();
        let last = self.end().saturating_sub(1.days());
        match self.grain {
            Grain::Day => Some(When::day(self.first)),
            Grain::Month => Partial::new(year, Some(month), None).ok().map(When::On),
            Grain::Year => Partial::new(year, None, None).ok().map(When::On),
            Grain::Week | Grain::Weekend => When::between(Some(self.first.into()), Some(last.into())).ok(),
            Grain::Season | Grain::Quarter | Grain::Half => When::between(of_month(self.first), of_month(last)).ok(),
            Grain::Decade | Grain::Century => When::between(of_year(self.first), of_year(last)).ok(),
        }
    }
}

/// A day of a month; `None` where the calendar has none such.
pub(super) fn day_of(year: i16, month: i8, day: i8) -> Option<Stretch> {
    Some(Stretch { first: Date::new(year, month, day).ok()?, grain: Grain::Day })
}

/// A month of a year.
pub(super) fn month_of(year: i16, month: i8) -> Option<Stretch> {
    Some(Stretch { first: Date::new(year, month, 1).ok()?, grain: Grain::Month })
}

/// A whole year.
pub(super) fn year_of(year: i16) -> Option<Stretch> {
    Some(Stretch { first: Date::new(year, 1, 1).ok()?, grain: Grain::Year })
}

/// The nth weekday of a month, from its end where n is negative.
pub(super) fn nth_weekday(year: i16, month: i8, n: i8, weekday: i8) -> Option<Stretch> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    let first = Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok()?;
    Some(Stretch { first, grain: Grain::Day })
}

/// What words name: a stretch, or none yet where publication is not known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Told {
    pub(super) span: Range,
    pub(super) stretch: Option<Stretch>,
    /// Where it is known to lie, where that is not the whole stretch.
    pub(super) when: Option<When>,
    pub(super) rule: &'static str,
}

pub(super) fn told(span: Range, stretch: Option<Stretch>, rule: &'static str) -> Told {
    Told { span, stretch, when: stretch.and_then(Stretch::when), rule: if stretch.is_some() { rule } else { "unresolved" } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(grain: Grain, timex: &str, when: &str) {
        let made = Stretch::holding(date(1998, 2, 27), grain);
        assert_eq!((made.timex(), made.when().map(|w| w.to_string()).unwrap_or_default()), (timex.to_owned(), when.to_owned()));
    }

    #[test]
    fn a_stretch_is_written_by_its_width() {
        check(Grain::Day, "1998-02-27", "1998-02-27");
        check(Grain::Week, "1998-W09", "1998-02-23/1998-03-01");
        check(Grain::Weekend, "1998-W09-WE", "1998-02-28/1998-03-01");
        check(Grain::Month, "1998-02", "1998-02");
        check(Grain::Season, "1998-WI", "1997-12/1998-02");
        check(Grain::Quarter, "1998-Q1", "1998-01/1998-03");
        check(Grain::Half, "1998-H1", "1998-01/1998-06");
        check(Grain::Year, "1998", "1998");
        check(Grain::Decade, "199", "1990/1999");
        check(Grain::Century, "19", "1900/1999");
    }
}
