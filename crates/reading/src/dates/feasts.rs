//! Feasts and the months of other calendars. In: the almanac and a token. Out: days as ranges. Never: a Hijri day as one certain day:
//! observed months begin with the sighted moon, so a computed day may be off by one and is given as three days.
//! Method: the tabular Islamic calendar and the Solar Hijri calendar of `gawah_record::when`; without a year the occurrence nearest to
//! publication, the last one before it unless the clause looks ahead.

use super::almanac::{Almanac, from};
use super::outlook::{Outlook, outlook};
use super::stretch::{Grain, Stretch, Told, day_of, nth_weekday, told};
use crate::scene::Range;
use gawah_record::when::{Calendar, When};
use jiff::ToSpan;
use jiff::civil::Date;

/// "Ashura", "Eid al-Fitr", "Christmas Day", with a year where one follows.
pub(super) fn feast(almanac: &Almanac, at: usize) -> Option<Told> {
    let (kind, value, mut end) = almanac.term(at)?;
    if kind != "feast" || !almanac.scene.text.names_here(at) && almanac.word(at) != "the" {
        return None;
    }
    let mut parts = value.split(' ');
    let calendar = parts.next()?;
    let numbers: Vec<i8> = parts.filter_map(|p| p.parse().ok()).collect();
    let year = almanac.year(end + usize::from(almanac.word(end) == ","));
    if year.is_some() {
        end += 1 + usize::from(almanac.word(end) == ",");
    }
    let of_year = |y: i16| -> Option<Date> {
        match (calendar, numbers.as_slice()) {
            ("gregorian", [month, day]) => day_of(y, *month, *day).map(|s| s.first),
            ("nth", [month, n, weekday]) => nth_weekday(y, *month, *n, *weekday).map(|s| s.first),
            _ => None,
        }
    };
    match (calendar, numbers.as_slice()) {
        ("hijri", [month, day]) => Some(other(almanac, (at, end), Calendar::Hijri, (None, *month, Some(*day)), year)),
        ("solar", [month, day]) => Some(other(almanac, (at, end), Calendar::SolarHijri, (None, *month, Some(*day)), year)),
        _ => {
            let first = match year {
                Some(y) => of_year(y),
                None => almanac.today.and_then(|t| nearest(almanac, (at, end), t, (t.year() - 1..=t.year() + 1).filter_map(of_year))),
            };
            Some(told((at, end), first.map(|first| Stretch { first, grain: Grain::Day }), "feast"))
        }
    }
}

/// "10 Muharram 1434", "Muharram 10", "Muharram".
pub(super) fn islamic(almanac: &Almanac, at: usize, day: Option<i8>) -> Option<Told> {
    lunar_or_solar(almanac, at, day, "hijri", Calendar::Hijri)
}

/// "3 Jadi 1399", "1399 جدی ۳": a month of the Solar Hijri calendar; alone only where a day or year stands by it.
pub(super) fn solar(almanac: &Almanac, at: usize, day: Option<i8>) -> Option<Told> {
    lunar_or_solar(almanac, at, day, "solar", Calendar::SolarHijri)
}

fn lunar_or_solar(almanac: &Almanac, at: usize, day: Option<i8>, kind: &str, calendar: Calendar) -> Option<Told> {
    let (month, mut end) = almanac.numbered(at, kind).filter(|_| almanac.scene.text.names_here(at))?;
    let mut held = day;
    if let Some(after) = almanac.small(end, 30).filter(|_| day.is_none()) {
        held = Some(after);
        end += 1;
    }
    let comma = usize::from(almanac.word(end) == ",");
    let year = almanac.year_between(end + comma, if calendar == Calendar::Hijri { 1200..1700 } else { 1200..1500 });
    if year.is_some() {
        end += comma + 1;
        end += usize::from(matches!(almanac.word(end), "ah" | "a.h"));
    }
    let known = year.is_some() || held.is_some() || calendar == Calendar::Hijri && almanac.word(at).chars().count() > 4;
    let span = from(if day.is_some() { at - 1 } else { at }, (at, end));
    known.then(|| other(almanac, span, calendar, (year, month, held), None))
}

/// A day or month of another calendar as a range of civil days.
fn other(
    almanac: &Almanac,
    span: Range,
    calendar: Calendar,
    (year, month, day): (Option<i16>, i8, Option<i8>),
    civil: Option<i16>,
) -> Told {
    let rule = if calendar == Calendar::Hijri { "tabular Hijri, a day more or less" } else { "Solar Hijri" };
    let begins = |y: i32| {
        let made = When::from_calendar(calendar, y, month.unsigned_abs(), day.unwrap_or(1).unsigned_abs()).ok()?;
        made.exact_day()
    };
    let guess = |civil: i16| {
        let (civil, era) = (i32::from(civil), i32::from(calendar == Calendar::Hijri));
        if era == 1 { (civil - 622) * 33 / 32 } else { civil - 621 }
    };
    let first = match (year, civil, almanac.today) {
        (Some(y), ..) => begins(y.into()),
        (None, Some(c), _) => (guess(c) - 1..=guess(c) + 2).filter_map(begins).find(|d| d.year() == c),
        (None, None, Some(t)) => nearest(almanac, span, t, (guess(t.year()) - 2..=guess(t.year()) + 3).filter_map(begins)),
        (None, None, None) => None,
    };
    let Some(first) = first else { return told(span, None, rule) };
    let loose = i64::from(calendar == Calendar::Hijri);
    let length = if day.is_some() { 0 } else { 29 };
    let (low, high) = (first.saturating_sub(loose.days()), first.saturating_add((length + loose).days()));
    let when = if low == high { Some(When::day(low)) } else { When::between(Some(low.into()), Some(high.into())).ok() };
    let stretch = day.is_some().then_some(Stretch { first, grain: Grain::Day });
    Told { span, stretch: stretch.or(Some(Stretch::holding(first, Grain::Month))), when, rule }
}

/// The occurrence nearest to publication: the last before it, the next where the clause looks ahead.
fn nearest(almanac: &Almanac, span: Range, today: Date, days: impl Iterator<Item = Date>) -> Option<Date> {
    let ahead = outlook(almanac.scene, span) == Outlook::Ahead;
    let fits = |d: &Date| if ahead { *d >= today } else { *d <= today.saturating_add(3.days()) };
    days.filter(fits).min_by_key(|d| today.duration_until(*d).unsigned_abs())
}
