//! Civil dates that keep their precision. In: years, months, days or intervals, also of the Solar Hijri and Hijri calendars.
//! Out: EDTF (ISO 8601-2). Never: a clock, a time zone, or `2013` turned into 2013-01-01 (R29).

use icu_calendar::types::MonthInfo;
use icu_calendar::{Date, Gregorian, cal::Hijri, cal::Persian};
use jiff::civil;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How finely a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// The day.
    Day,
    /// The month.
    Month,
    /// The year.
    Year,
    /// Between two dates.
    Interval,
}

/// One end or a whole date: a year, with month and day where known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Partial {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    approximate: Approximate,
}

/// Whether a date is exact as written or approximate (`~` in EDTF).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Approximate {
    /// As written.
    No,
    /// About then.
    Yes,
}

/// A date or interval with its precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum When {
    /// One date at its own precision.
    On(Partial),
    /// From a date (open where `None`) to a date (open where `None`).
    Between(Option<Partial>, Option<Partial>),
}

/// A text that is no date this record keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotADate {
    /// Another form than EDTF's dates and intervals.
    #[error("not a date: write 2013, 2013-02, 2013-02-16 or an interval such as 2013-02-16/2013-02-20")]
    Form,
    /// No such day in the calendar.
    #[error("no such day in the calendar")]
    Calendar,
    /// An interval that ends before it starts.
    #[error("the interval ends before it starts")]
    Reversed,
}

/// A calendar in which sources write dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calendar {
    /// Gregorian.
    Gregorian,
    /// Solar Hijri of Afghanistan and Iran (1392).
    SolarHijri,
    /// Tabular Islamic (1434); observed months may differ by a day.
    Hijri,
}

impl Partial {
    /// A date at year, month or day precision. Errors: no such day.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Partial, NotADate> {
        if !(1..=9999).contains(&year) || (month.is_none() && day.is_some()) {
            return Err(NotADate::Calendar);
        }
        civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| NotADate::Calendar)?;
        Ok(Partial { year, month, day, approximate: Approximate::No })
    }

    /// The same date, marked approximate.
    pub fn about(self) -> Partial {
        Partial { approximate: Approximate::Yes, ..self }
    }

    /// The first day it may be.
    pub fn first_day(self) -> civil::Date {
        civil::date(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day it may be.
    pub fn last_day(self) -> civil::Date {
        match (self.month, self.day) {
            (Some(month), Some(day)) => civil::date(self.year, month, day),
            (Some(month), None) => civil::date(self.year, month, 1).last_of_month(),
            _ => civil::date(self.year, 12, 31),
        }
    }

    /// The precision as written.
    pub fn precision(self) -> Precision {
        match (self.month, self.day) {
            (_, Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            _ => Precision::Year,
        }
    }
}

impl From<civil::Date> for Partial {
    fn from(date: civil::Date) -> Partial {
        Partial { year: date.year(), month: Some(date.month()), day: Some(date.day()), approximate: Approximate::No }
    }
}

impl When {
    /// One day.
    pub fn day(date: civil::Date) -> When {
        When::On(date.into())
    }

    /// Reads EDTF. Errors: another form, no such day, or reversed.
    pub fn parse(text: &str) -> Result<When, NotADate> {
        match text.split_once('/') {
            None => Ok(When::On(parse_partial(text)?)),
            Some((from, to)) => {
                let (from, to) = (parse_end(from)?, parse_end(to)?);
                When::between(from, to)
            }
        }
    }

    /// Reads EDTF, or the civil date at the head of a timestamp ("2013-02-16T14:57:00"). Errors: as `parse`.
    pub fn parse_stamp(text: &str) -> Result<When, NotADate> {
        let head = text.trim();
        match head.find(['T', ' ']) {
            Some(10) => When::parse(&head[..10]),
            _ => When::parse(head),
        }
    }

    /// An interval. Errors: both ends open, or reversed.
    pub fn between(from: Option<Partial>, to: Option<Partial>) -> Result<When, NotADate> {
        match (from, to) {
            (None, None) => Err(NotADate::Form),
            (Some(a), Some(b)) if a.first_day() > b.last_day() => Err(NotADate::Reversed),
            (from, to) => Ok(When::Between(from, to)),
        }
    }

    /// A day written in another calendar. Errors: no such day in it.
    pub fn from_calendar(calendar: Calendar, year: i32, month: u8, day: u8) -> Result<When, NotADate> {
        use icu_calendar::cal::hijri::{TabularAlgorithm, TabularAlgorithmEpoch, TabularAlgorithmLeapYears};
        let month = icu_calendar::types::Month::new(month);
        let iso = match calendar {
            Calendar::Gregorian => Date::try_new(year.into(), month, day, Gregorian).map(|d| d.to_calendar(Gregorian)),
            Calendar::SolarHijri => Date::try_new(year.into(), month, day, Persian).map(|d| d.to_calendar(Gregorian)),
            Calendar::Hijri => {
                let tabular = Hijri(TabularAlgorithm::new(TabularAlgorithmLeapYears::TypeII, TabularAlgorithmEpoch::Friday));
                Date::try_new(year.into(), month, day, tabular).map(|d| d.to_calendar(Gregorian))
            }
        };
        let iso = iso.map_err(|_| NotADate::Calendar)?;
        let month: MonthInfo = iso.month();
        let year = i16::try_from(iso.era_year().year).map_err(|_| NotADate::Calendar)?;
        let fit = |n: u8| i8::try_from(n).map_err(|_| NotADate::Calendar);
        Ok(When::On(Partial::new(year, Some(fit(month.ordinal)?), Some(fit(iso.day_of_month().0)?))?))
    }

    /// The first day it may be, where not open.
    pub fn first_day(self) -> Option<civil::Date> {
        match self {
            When::On(date) => Some(date.first_day()),
            When::Between(from, _) => from.map(Partial::first_day),
        }
    }

    /// The last day it may be, where not open.
    pub fn last_day(self) -> Option<civil::Date> {
        match self {
            When::On(date) => Some(date.last_day()),
            When::Between(_, to) => to.map(Partial::last_day),
        }
    }

    /// How finely it is known.
    pub fn precision(self) -> Precision {
        match self {
            When::On(date) => date.precision(),
            When::Between(..) => Precision::Interval,
        }
    }

    /// The one day it is, where it is known to the day.
    pub fn exact_day(self) -> Option<civil::Date> {
        match self {
            When::On(date) if date.precision() == Precision::Day => Some(date.first_day()),
            _ => None,
        }
    }

    /// The least and most whole days from this date to a later one; negative when later comes first. `None` where an end is open.
    pub fn days_until(self, later: When) -> Option<(i64, i64)> {
        let days = |from: civil::Date, to: civil::Date| i64::from((to - from).get_days());
        Some((days(self.last_day()?, later.first_day()?), days(self.first_day()?, later.last_day()?)))
    }
}

fn parse_end(text: &str) -> Result<Option<Partial>, NotADate> {
    if text.is_empty() || text == ".." { Ok(None) } else { parse_partial(text).map(Some) }
}

fn parse_partial(text: &str) -> Result<Partial, NotADate> {
    let (text, about) = text.strip_suffix('~').map_or((text, false), |bare| (bare, true));
    let mut parts = text.split('-');
    let mut number = |width: usize| -> Result<Option<i16>, NotADate> {
        match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse().map(Some).map_err(|_| NotADate::Form)
            }
            Some(_) => Err(NotADate::Form),
        }
    };
    let (year, month, day) = (number(4)?.ok_or(NotADate::Form)?, number(2)?, number(2)?);
    if parts.next().is_some() {
        return Err(NotADate::Form);
    }
    let small = |n: i16| i8::try_from(n).map_err(|_| NotADate::Calendar);
    let date = Partial::new(year, month.map(small).transpose()?, day.map(small).transpose()?)?;
    Ok(if about { date.about() } else { date })
}

impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        if self.approximate == Approximate::Yes { f.write_str("~") } else { Ok(()) }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |date: &Option<Partial>| date.map_or_else(|| "..".to_owned(), |d| d.to_string());
        match self {
            When::On(date) => write!(f, "{date}"),
            When::Between(from, to) => write!(f, "{}/{}", end(from), end(to)),
        }
    }
}

impl FromStr for When {
    type Err = NotADate;
    fn from_str(text: &str) -> Result<When, NotADate> {
        When::parse(text)
    }
}

impl TryFrom<String> for When {
    type Error = NotADate;
    fn try_from(text: String) -> Result<When, NotADate> {
        When::parse(&text)
    }
}

impl From<When> for String {
    fn from(when: When) -> String {
        when.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r29_a_partial_date_keeps_its_precision() {
        for text in ["2013", "2013-02", "2013-02-16", "2013~", "2013-02-16/2013-02-20", "../2013", "2013-01/.."] {
            let when = When::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(when.to_string(), text);
        }
    }

    #[test]
    fn a_timestamp_gives_its_civil_date() {
        for (text, expected) in
            [("1998-02-13T15:44:00", "1998-02-13"), ("1998-02-13 15:44", "1998-02-13"), ("2013-02", "2013-02"), ("../2013", "../2013")]
        {
            assert_eq!(When::parse_stamp(text).map(|w| w.to_string()), Ok(expected.to_owned()));
        }
        assert_eq!(When::parse_stamp("at 15:44"), Err(NotADate::Form));
    }

    #[test]
    fn other_texts_are_no_dates() {
        for (text, error) in [
            ("", NotADate::Form),
            ("13", NotADate::Form),
            ("2013-2-16", NotADate::Form),
            ("2013-02-30", NotADate::Calendar),
            ("2013-02-20/2013-02-16", NotADate::Reversed),
            ("../..", NotADate::Form),
            ("2013-02-16T10:00", NotADate::Form),
        ] {
            assert_eq!(When::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn dates_of_other_calendars_become_civil_days() {
        for (calendar, (y, m, d), expected) in [
            (Calendar::SolarHijri, (1390, 2, 16), "2011-05-06"),
            (Calendar::SolarHijri, (1387, 12, 14), "2009-03-04"),
            (Calendar::Hijri, (1425, 1, 10), "2004-03-02"),
            (Calendar::Gregorian, (2013, 1, 10), "2013-01-10"),
        ] {
            assert_eq!(When::from_calendar(calendar, y, m, d).map(|w| w.to_string()).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn elapsed_days_are_a_range_where_a_date_is_partial() {
        let days = |a: &str, b: &str| When::parse(a).expect("a").days_until(When::parse(b).expect("b"));
        assert_eq!(days("2021-01-03", "2021-01-09"), Some((6, 6)));
        assert_eq!(days("2021-01-03", "2021-01"), Some((-2, 28)));
        assert_eq!(days("2021-01-03", "2021-02/.."), None);
    }

    proptest! {
        #[test]
        fn every_day_reads_back(year in 1i16..9999, month in 1i8..=12, day in 1i8..=31) {
            if let Ok(date) = Partial::new(year, Some(month), Some(day)) {
                let when = When::On(date);
                prop_assert_eq!(When::parse(&when.to_string()), Ok(when));
                prop_assert_eq!(when.first_day(), when.last_day());
            }
        }
    }
}
