//! Days of remembrance. In: an incident's date. Out: its yearly day and its fortieth day. Never: a day for a date not known to the day (R29).
//! Convention: the fortieth day (chehlum, arbaeen) is the date plus 40 days; families that count the day of death as the first keep it one
//! day earlier. An incident of 29 February is remembered on 28 February of common years.

use gawah_record::when::When;
use jiff::{ToSpan, civil::Date};
use serde::Serialize;

/// How the fortieth day is counted, printed beside it.
pub const FORTIETH_RULE: &str = "the date plus 40 days; families that count the day of death as the first keep it one day earlier";

/// Which day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Remembrance {
    /// The fortieth day.
    Fortieth,
    /// So many years after.
    Years(i16),
}

/// One day of remembrance.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Day {
    /// The civil date.
    pub on: When,
    /// The incident's id.
    pub incident: String,
    /// Which day it is.
    pub day: Remembrance,
}

/// The fortieth day of an incident, by [`FORTIETH_RULE`]. In: its date. Out: a day; `None` of a date not known to the day.
pub fn fortieth(incident: When) -> Option<Date> {
    incident.exact_day()?.checked_add(40.days()).ok()
}

/// The yearly day of an incident. In: its date, a calendar year. Out: the day in that year; `None` of a date not known to the day, or a year that is not later.
pub fn in_year(incident: When, year: i16) -> Option<Date> {
    let day = incident.exact_day()?;
    (year > day.year()).then(|| day.checked_add(i32::from(year - day.year()).years()).ok()).flatten()
}

/// The days of remembrance between two dates, both included, by date. In: ids and dates of incidents, in any order.
pub fn between(incidents: &[(String, Option<When>)], from: Date, to: Date) -> Vec<Day> {
    let mut days = Vec::new();
    for (id, when) in incidents.iter().filter_map(|(id, when)| Some((id, (*when)?))) {
        let mut push = |on: Option<Date>, day: Remembrance| {
            let inside = on.filter(|on| from <= *on && *on <= to);
            days.extend(inside.map(|on| Day { on: When::day(on), incident: id.clone(), day }));
        };
        push(fortieth(when), Remembrance::Fortieth);
        let born = when.exact_day().map_or(0, Date::year);
        for year in from.year()..=to.year() {
            push(in_year(when, year), Remembrance::Years(year - born));
        }
    }
    days.sort();
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn when(text: &str) -> When {
        When::parse(text).expect("a date")
    }

    #[test]
    fn days_of_remembrance_are_computed_for_whole_dates_alone() {
        for (text, expected) in [
            ("2013-01-10", Some(date(2013, 2, 19))),
            ("2020-01-20", Some(date(2020, 2, 29))),
            ("2013-01", None),
            ("2013", None),
            ("2013-01-10/2013-01-12", None),
        ] {
            assert_eq!(fortieth(when(text)), expected, "{text}");
            assert_eq!(in_year(when(text), 2030).is_some(), expected.is_some(), "{text}");
        }
        assert_eq!(in_year(when("2020-02-29"), 2021), Some(date(2021, 2, 28)));
        assert_eq!(in_year(when("2020-02-29"), 2020), None);
    }

    #[test]
    fn a_window_lists_its_days_in_order() {
        let all = [
            ("inc-b".to_owned(), Some(when("2013-02-16"))),
            ("inc-a".to_owned(), Some(when("2013-01-10"))),
            ("inc-c".to_owned(), Some(when("2013-01"))),
            ("inc-d".to_owned(), None),
        ];
        let shown: Vec<_> =
            between(&all, date(2013, 2, 1), date(2014, 2, 1)).into_iter().map(|d| (d.on.to_string(), d.incident, d.day)).collect();
        assert_eq!(
            shown,
            [
                ("2013-02-19".to_owned(), "inc-a".to_owned(), Remembrance::Fortieth),
                ("2013-03-28".to_owned(), "inc-b".to_owned(), Remembrance::Fortieth),
                ("2014-01-10".to_owned(), "inc-a".to_owned(), Remembrance::Years(1)),
            ]
        );
    }
}
