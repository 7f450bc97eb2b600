//! Levels of agreement of dates, places, counts, types, words and ages. In: two values. Out: one level each, named as in the table of weights.
//! Never: a level for a missing value, or a count averaged.

use gawah_record::count::Count;
use gawah_record::place::{Place, PlacePrecision};
use gawah_record::when::When;
use jiff::civil::Date;

/// Days in a window as days since the year 1: the first and last day an incident may be on; `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day it may be, where not open.
    pub first: Option<i64>,
    /// The last day it may be, where not open.
    pub last: Option<i64>,
}

/// Days before publication within which most undated reports speak.
pub const RECENT_DAYS: i64 = 10;

fn ordinal(date: Date) -> i64 {
    i64::from((date - Date::constant(1, 1, 1)).get_days())
}

/// The window in which a report's incident happened: its date, or any day up to its publication.
pub fn window(date: Option<When>, published: Option<When>) -> Option<Window> {
    match (date, published) {
        (Some(date), _) => Some(Window { first: date.first_day().map(ordinal), last: date.last_day().map(ordinal) }),
        (None, Some(published)) => published.last_day().map(|last| Window { first: None, last: Some(ordinal(last)) }),
        (None, None) => None,
    }
}

/// How two windows agree. In: the windows, and the dates they came from for an exchange of day and month.
pub fn date_level(a: (Window, Option<When>), b: (Window, Option<When>)) -> Option<&'static str> {
    let ((a, a_date), (b, b_date)) = (a, b);
    let gap = match (gap(a, b), gap(b, a)) {
        (Some(before), Some(after)) => before.max(after),
        (one, other) => one.max(other).unwrap_or(0).max(0),
    };
    let exact = |w: Window| w.first.is_some() && w.first == w.last;
    if gap > 0 {
        return Some(match gap {
            1 => "adjacent day",
            _ if exact(a) && exact(b) && exchanged(a_date, b_date) => "day and month exchanged",
            2..=7 => "within a week",
            8..=31 => "same month",
            _ => "far",
        });
    }
    if exact(a) && exact(b) {
        return Some("same day");
    }
    if let Some(days) = days_before_open_end(a, b).or_else(|| days_before_open_end(b, a)) {
        return Some(match days {
            0..=RECENT_DAYS => "reported within days",
            _ if days <= 31 => "interval of weeks holds it",
            _ => "interval of months holds it",
        });
    }
    let width = |w: Window| Some(w.last? - w.first? + 1);
    let widest = width(a).zip(width(b)).map(|(x, y)| x.max(y))?;
    Some(match widest {
        ..=9 => "interval of days holds it",
        10..=45 => "interval of weeks holds it",
        _ => "interval of months holds it",
    })
}

/// Days from the end of `a` to the start of `b`, at most 0 where they overlap; `None` where an end is open.
fn gap(a: Window, b: Window) -> Option<i64> {
    Some(b.first? - a.last?)
}

/// Where `open` has no start: days from the other's last day to the open window's end.
fn days_before_open_end(open: Window, other: Window) -> Option<i64> {
    match (open.first, open.last) {
        (None, Some(end)) => other.last.map(|last| (end - last).abs()),
        _ => None,
    }
}

fn exchanged(a: Option<When>, b: Option<When>) -> bool {
    let days = a.and_then(When::exact_day).zip(b.and_then(When::exact_day));
    days.is_some_and(|(a, b)| a.year() == b.year() && a.month() == b.day() && a.day() == b.month() && a != b)
}

/// How two places agree.
pub fn place_level(a: &Place, b: &Place) -> Option<&'static str> {
    if a.path.is_empty() || b.path.is_empty() {
        return None;
    }
    let wide = |place: &Place| place.precision >= PlacePrecision::Province;
    let fine = |place: &Place| place.precision <= PlacePrecision::Neighbourhood;
    if a.contains(b) || b.contains(a) {
        return Some(match () {
            () if wide(a) || wide(b) => "within a wide area",
            () if a.path == b.path && fine(a) => "same spot",
            () if a.path == b.path => "same place",
            () => "one holds the other",
        });
    }
    if fine(a) && fine(b) && wider(a) == wider(b) && wider(a).is_some() {
        return Some("within 10 km");
    }
    match a.km_to(b) {
        _ if wide(a) || wide(b) => Some(if same_province(a, b) { "within a wide area" } else { "far" }),
        Some(..=10.0) => Some("within 10 km"),
        Some(..=50.0) if towns(a, b) => Some("another town near"),
        Some(..=50.0) => Some("within 50 km"),
        _ if same_province(a, b) => Some("same province"),
        _ => Some("far"),
    }
}

fn towns(a: &Place, b: &Place) -> bool {
    a.precision == PlacePrecision::Town && b.precision == PlacePrecision::Town
}

fn wider(place: &Place) -> Option<&str> {
    place.path.split_once(", ").map(|(_, wider)| wider).filter(|wider| wider.split(", ").count() >= 2)
}

fn same_province(a: &Place, b: &Place) -> bool {
    let last_two = |place: &Place| {
        let names: Vec<String> = place.path.split(", ").map(str::to_lowercase).collect();
        names[names.len().saturating_sub(2)..].to_vec()
    };
    let (a, b) = (last_two(a), last_two(b));
    a == b || (a.len() != b.len() && a.last() == b.last())
}

/// How two counts of people agree, as ranges.
pub fn count_level(a: Count, b: Count) -> &'static str {
    let ends = |count: Count| (i64::from(count.least().unwrap_or(0)), count.most().map_or(i64::MAX, i64::from));
    let ((a_low, a_high), (b_low, b_high)) = (ends(a), ends(b));
    if let (Some(x), Some(y)) = (a.exact(), b.exact())
        && x == y
    {
        return match x {
            0 | 1 => "same, 0 or 1",
            2 | 3 => "same, 2 or 3",
            4..=9 => "same, 4 to 9",
            _ => "same, 10 or more",
        };
    }
    let apart = (b_low - a_high.min(b_low)).max(a_low - b_high.min(a_low));
    if apart == 0 {
        return "ranges overlap";
    }
    let (low, high) = if a_high < b_low { (a_high, b_low) } else { (b_high, a_low) };
    match () {
        () if apart <= 2 && low >= 2 || apart * 5 <= high => "near",
        () if low * 4 >= high => "far",
        () => "very far",
    }
}

/// How two types of incident agree. In: words of the closed list of types.
pub fn type_level(a: &str, b: &str) -> &'static str {
    // words that name the outcome go with words that name the means
    const OUTCOME: [&str; 3] = ["killing", "assault", "other"];
    const MEANS: [&str; 6] = ["bombing", "shooting", "arson", "robbery", "kidnapping", "killing"];
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let kin = |x: &str, y: &str| OUTCOME.contains(&x) && MEANS.contains(&y);
    match () {
        () if a == b => "same",
        () if kin(&a, &b) || kin(&b, &a) => "kin",
        () => "other",
    }
}

/// How two ages agree.
pub fn age_level(a: u32, b: u32) -> &'static str {
    match a.abs_diff(b) {
        0 => "same",
        1 => "one year apart",
        2 | 3 => "two or three years apart",
        4..=8 => "near",
        _ => "far",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(text: &str) -> Option<When> {
        Some(When::parse(text).expect("a date"))
    }

    #[test]
    fn dates_agree_by_level() {
        for (a, b, expected) in [
            ("2013-01-10", "2013-01-10", "same day"),
            ("2013-01-10", "2013-01-11", "adjacent day"),
            ("2013-03-04", "2013-04-03", "day and month exchanged"),
            ("2013-01-10", "2013-01-16", "within a week"),
            ("2013-01-10", "2013-01-30", "same month"),
            ("2013-01-10", "2013-02-16", "far"),
            ("2013-01-10", "2013-01", "interval of weeks holds it"),
            ("2013-01-10", "2013", "interval of months holds it"),
            ("../2021-01-04", "2021-01-03", "reported within days"),
            ("../2021-01-04", "2018-01-03", "interval of months holds it"),
            ("../2021-01-04", "2021-06-03", "far"),
            ("2013-01-08/2013-01-12", "2013-01-10", "interval of days holds it"),
        ] {
            let side = |text: &str| (window(when(text), None).expect("a window"), when(text));
            assert_eq!(date_level(side(a), side(b)), Some(expected), "{a} {b}");
            assert_eq!(date_level(side(b), side(a)), Some(expected), "{b} {a}");
        }
    }

    #[test]
    fn counts_agree_as_ranges() {
        for (a, b, expected) in [
            (Count::exactly(11), Count::exactly(11), "same, 10 or more"),
            (Count::exactly(1), Count::exactly(1), "same, 0 or 1"),
            (Count::at_least(10), Count::exactly(85), "ranges overlap"),
            (Count::exactly(20), Count::exactly(22), "near"),
            (Count::exactly(11), Count::exactly(20), "far"),
            (Count::exactly(3), Count::exactly(85), "very far"),
            (Count::at_least(50), Count::exactly(9), "very far"),
        ] {
            assert_eq!(count_level(a, b), expected, "{a} {b}");
            assert_eq!(count_level(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn places_agree_by_path_and_distance() {
        let at = |path: &str, point: Option<(f64, f64)>, precision| Place {
            path: path.to_owned(),
            lat: point.map(|p| p.0),
            lon: point.map(|p| p.1),
            precision,
        };
        use PlacePrecision::{Neighbourhood, Province, Town};
        let quetta = at("Quetta, Balochistan, Pakistan", Some((30.19, 67.01)), Town);
        let road = at("Alamdar Road, Quetta, Balochistan, Pakistan", Some((30.18, 67.03)), Neighbourhood);
        let market = at("Hazarganji, Quetta, Balochistan, Pakistan", Some((30.10, 66.93)), Neighbourhood);
        let mach = at("Machh, Kachhi, Balochistan, Pakistan", Some((29.86, 67.33)), Town);
        let balochistan = at("Balochistan, Pakistan", None, Province);
        let kabul = at("Kabul, Afghanistan", Some((34.53, 69.17)), Town);
        for (a, b, expected) in [
            (&quetta, &quetta, "same place"),
            (&road, &road, "same spot"),
            (&quetta, &road, "one holds the other"),
            (&road, &market, "within 10 km"),
            (&mach, &balochistan, "within a wide area"),
            (&mach, &quetta, "another town near"),
            (&kabul, &quetta, "far"),
            (&kabul, &balochistan, "far"),
        ] {
            assert_eq!(place_level(a, b), Some(expected), "{} | {}", a.path, b.path);
            assert_eq!(place_level(b, a), Some(expected), "{} | {}", b.path, a.path);
        }
    }
}
