//! Dates as words allow them. In: the words and the publication date. Out: EDTF dates with the rule that resolved them, or a gap.
//! Never: a clock; a date finer than its words. Method: weekdays and months without a year are the last ones before publication.

use crate::scene::{Range, Scene};
use crate::text::Shape;
use gawah_record::when::{Partial, When};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// A date where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dated {
    pub(crate) span: Range,
    /// The date or interval; absent where it could not be resolved or is no date.
    pub(crate) when: Option<When>,
    /// The value as TIMEX3 writes it.
    pub(crate) timex: Option<String>,
    pub(crate) part: &'static str,
    pub(crate) rule: &'static str,
}

const MONTHS: [(&str, i8); 23] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
];
const DAYS: [(&str, Weekday); 14] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
    ("mon", Weekday::Monday),
    ("tues", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thurs", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("اتوار", Weekday::Sunday),
    ("جمعه", Weekday::Friday),
];

/// Every date expression, in order.
pub(crate) fn dates(scene: &Scene, published: Option<When>) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut at = 0;
    let today = published.and_then(When::exact_day);
    while at < scene.text.tokens.len() {
        let made = written(scene, at, today).or_else(|| relative(scene, at, today)).or_else(|| weekday(scene, at, today));
        match made.or_else(|| span_of_time(scene, at)) {
            Some(made) => {
                at = made.span.1.max(at + 1);
                found.push(made);
            }
            None => at += 1,
        }
    }
    found
}

fn month(word: &str) -> Option<i8> {
    MONTHS.iter().find(|(name, _)| *name == word).map(|(_, n)| *n).or((word == "dec").then_some(12))
}

fn small(scene: &Scene, at: usize, most: i16) -> Option<i16> {
    let word = scene.text.word(at);
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let tail = &word[digits.len()..];
    let whole = matches!(tail, "" | "st" | "nd" | "rd" | "th") && digits.len() <= 2;
    digits.parse().ok().filter(|n| whole && (1..=most).contains(n))
}

fn year(scene: &Scene, at: usize) -> Option<i16> {
    let word = scene.text.word(at);
    match word.len() {
        4 => word.parse().ok().filter(|y| (1900..2100).contains(y)),
        _ => None,
    }
}

fn made(span: Range, when: Option<When>, rule: &'static str) -> Dated {
    Dated { span, timex: when.map(|w| w.to_string()), when, part: "date", rule }
}

/// "2021-01-04", "3 January 2021", "January 3, 2021", "January 2021", "on January 3", "in 2013".
fn written(scene: &Scene, at: usize, today: Option<Date>) -> Option<Dated> {
    let text = scene.text;
    let word = text.word(at);
    if word.len() >= 7 && word.as_bytes()[0].is_ascii_digit() && word.contains('-') {
        return When::parse(word).ok().map(|when| made((at, at + 1), Some(when), "iso date"));
    }
    let day_first = small(scene, at, 31).filter(|_| text.tokens[at].shape == Shape::Figure);
    if let Some(day) = day_first {
        let of = usize::from(text.word(at + 1) == "of");
        if let Some(month) = month(text.word(at + 1 + of)) {
            return Some(day_month(scene, (at, at + 2 + of), (day, month), today));
        }
    }
    if let Some(number) = month(word).filter(|_| text.tokens[at].shape == Shape::Word && text.names_here(at)) {
        let dot = usize::from(text.word(at + 1) == ".");
        if let Some(day) = small(scene, at + 1 + dot, 31).filter(|_| text.tokens[at + 1 + dot].shape == Shape::Figure) {
            return Some(day_month(scene, (at, at + 2 + dot), (day, number), today));
        }
        let comma = usize::from(text.word(at + 1) == ",");
        if let Some(year) = year(scene, at + 1 + comma) {
            let when = Partial::new(year, Some(number), None).ok().map(When::On);
            return Some(made((at, at + 2 + comma), when, "month and year"));
        }
        let preposition = matches!(
            text.word(at.wrapping_sub(1)),
            "in" | "since" | "last" | "early" | "late" | "mid" | "of" | "until" | "this" | "during"
        );
        if preposition || word.len() > 3 && word != "march" && word != "may" {
            let when = today.and_then(|t| last_month(t, number));
            return Some(made((at, at + 1), when, if when.is_some() { "month before publication" } else { "unresolved" }));
        }
        return None;
    }
    let before = text.word(at.wrapping_sub(1));
    let of_year =
        matches!(before, "in" | "since" | "during" | "from" | "until" | "of" | "to" | "and" | "by" | "early" | "late" | "between");
    year(scene, at).filter(|_| of_year).map(|y| made((at, at + 1), Partial::new(y, None, None).ok().map(When::On), "year"))
}

fn day_month(scene: &Scene, span: Range, (day, month): (i16, i8), today: Option<Date>) -> Dated {
    let text = scene.text;
    let comma = usize::from(text.word(span.1) == ",");
    let written = year(scene, span.1 + comma).map(|y| (y, span.1 + comma + 1)).or_else(|| {
        let two = text.word(span.1);
        let y: i16 = two.parse().ok().filter(|_| two.len() == 2)?;
        Some((if y < 50 { 2000 + y } else { 1900 + y }, span.1 + 1))
    });
    let day = day as i8;
    if let Some((year, end)) = written {
        return made((span.0, end), Partial::new(year, Some(month), Some(day)).ok().map(When::On), "day, month and year");
    }
    let when = today.and_then(|t| {
        let this = Date::new(t.year(), month, day).ok()?;
        let resolved = if this > t.saturating_add(60.days()) { Date::new(t.year() - 1, month, day).ok()? } else { this };
        Some(When::day(resolved))
    });
    made(span, when, if when.is_some() { "day and month nearest publication" } else { "unresolved" })
}

fn last_month(today: Date, month: i8) -> Option<When> {
    let year = if month > today.month() { today.year() - 1 } else { today.year() };
    Partial::new(year, Some(month), None).ok().map(When::On)
}

/// "today", "yesterday", "recent", "last week", "three days ago", "last year", "the same day".
fn relative(scene: &Scene, at: usize, today: Option<Date>) -> Option<Dated> {
    let text = scene.text;
    let (one, two) = (text.word(at), text.word(at + 1));
    let shifted = |end: usize, days: i64, rule| {
        made((at, end), today.map(|t| When::day(t.saturating_add(days.days()))), if today.is_some() { rule } else { "unresolved" })
    };
    match (one, two) {
        ("today" | "tonight" | "امروز" | "اج", _) => return Some(shifted(at + 1, 0, "today")),
        ("yesterday" | "دیروز", _) => return Some(shifted(at + 1, -1, "yesterday")),
        ("tomorrow" | "فردا", _) => return Some(shifted(at + 1, 1, "tomorrow")),
        ("last", "night") => return Some(shifted(at + 2, -1, "last night")),
        ("this", "morning" | "evening" | "afternoon") => return Some(shifted(at + 2, 0, "today")),
        ("recent" | "recently", next) if !matches!(next, "years" | "decades" | "months" | "times" | "past" | "history") => {
            let when = today.and_then(|t| When::between(None, Some(t.into())).ok());
            let mut dated = made((at, at + 1), when, if when.is_some() { "recent: not after publication" } else { "unresolved" });
            dated.timex = Some("PAST_REF".to_owned());
            return Some(dated);
        }
        ("last" | "this" | "past" | "previous", "week" | "month" | "year") => return Some(period(scene, at, today)),
        _ => {}
    }
    let number = small_number(scene, at)?;
    let (unit, ago) = (two, text.word(at + 2));
    if !matches!(ago, "ago" | "earlier" | "before") {
        return None;
    }
    let when = today.and_then(|t| match unit {
        "day" | "days" => Some(When::day(t.saturating_sub(number.days()))),
        "week" | "weeks" => Partial::from(t.saturating_sub((number * 7).days())).about().into_when(),
        "month" | "months" => month_of(t.saturating_sub(number.months())),
        "year" | "years" => Partial::new(t.saturating_sub(number.years()).year(), None, None).ok().map(When::On),
        _ => None,
    });
    matches!(unit, "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years")
        .then(|| made((at, at + 3), when, if when.is_some() { "so long ago" } else { "unresolved" }))
}

trait IntoWhen {
    fn into_when(self) -> Option<When>;
}

impl IntoWhen for Partial {
    fn into_when(self) -> Option<When> {
        Some(When::On(self))
    }
}

fn month_of(day: Date) -> Option<When> {
    Partial::new(day.year(), Some(day.month()), None).ok().map(When::On)
}

fn period(scene: &Scene, at: usize, today: Option<Date>) -> Dated {
    let last = scene.text.word(at) != "this";
    let when = today.and_then(|t| match scene.text.word(at + 1) {
        "year" => Partial::new(t.year() - i16::from(last), None, None).ok().map(When::On),
        "month" => month_of(if last { t.saturating_sub(1.month()) } else { t }),
        _ => {
            let monday = t.saturating_sub(i64::from(t.weekday().to_monday_zero_offset()).days());
            let from = if last { monday.saturating_sub(7.days()) } else { monday };
            When::between(Some(from.into()), Some(from.saturating_add(6.days()).into())).ok()
        }
    });
    made((at, at + 2), when, if when.is_some() { "period of publication" } else { "unresolved" })
}

fn small_number(scene: &Scene, at: usize) -> Option<i64> {
    const WORDS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word = scene.text.word(at);
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    WORDS.iter().position(|w| *w == word).map(|n| n as i64 + 1).or_else(|| word.parse().ok().filter(|n: &i64| (1..1000).contains(n)))
}

/// "on Sunday", "last Friday", "Saturday night": the last such day not after publication; "next Monday" after it.
fn weekday(scene: &Scene, at: usize, today: Option<Date>) -> Option<Dated> {
    let text = scene.text;
    let word = text.word(at);
    let named = text.names_here(at) && (word.len() > 5 || text.raw(at).len() > 3 && text.word(at + 1) == "." || !word.is_ascii());
    let day = DAYS.iter().find(|(name, _)| *name == word).filter(|_| named)?.1;
    let before = text.word(at.wrapping_sub(1));
    let next = before == "next" || before == "coming";
    let start = if matches!(before, "last" | "next" | "coming") { at - 1 } else { at };
    let when = today.map(|t| {
        let gone = i64::from(day.since(t.weekday()));
        if next {
            return When::day(t.saturating_add(if gone == 0 { 7 } else { gone }.days()));
        }
        let back = (7 - gone) % 7;
        let back = if back == 0 && before == "last" { 7 } else { back };
        When::day(t.saturating_sub(back.days()))
    });
    Some(made((start, at + 1), when, if when.is_some() { "weekday before publication" } else { "unresolved" }))
}

/// "three days", "for years": kept as a part, never as a date.
fn span_of_time(scene: &Scene, at: usize) -> Option<Dated> {
    let number = small_number(scene, at)?;
    let letter = match scene.text.word(at + 1) {
        "day" | "days" => "D",
        "week" | "weeks" => "W",
        "month" | "months" => "M",
        "year" | "years" => "Y",
        _ => return None,
    };
    Some(Dated { span: (at, at + 2), when: None, timex: Some(format!("P{number}{letter}")), part: "duration", rule: "duration" })
}

/// The first and last day a date may be, far ends where open.
pub(crate) fn bounds(when: When) -> (Date, Date) {
    (when.first_day().unwrap_or(date(1, 1, 1)), when.last_day().unwrap_or(date(9999, 12, 31)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    fn check(words: &str, published: Option<&str>, expected: Option<&str>) {
        let text = Text::new(words, 0);
        let lexicon = Lexicon::new();
        let scene = Scene::new(&text, &lexicon);
        let found = dates(&scene, published.and_then(|p| When::parse(p).ok()));
        assert_eq!(found.first().and_then(|d| d.when).map(|w| w.to_string()).as_deref(), expected, "{words}");
        assert!(!found.is_empty(), "{words} is a date expression");
    }

    #[test]
    fn a_date_is_resolved_from_publication_alone() {
        let day = Some("2021-01-07");
        for (words, expected) in [
            ("slain on Sunday", "2021-01-03"),
            ("on Thursday", "2021-01-07"),
            ("the recent killing", "../2021-01-07"),
            ("yesterday", "2021-01-06"),
            ("three days ago", "2021-01-04"),
            ("on January 3", "2021-01-03"),
            ("on 10 December", "2020-12-10"),
            ("January 10, 2013", "2013-01-10"),
            ("on 16 February 2013", "2013-02-16"),
            ("3 JAN 90", "1990-01-03"),
            ("in February 2013", "2013-02"),
            ("in 2013", "2013"),
            ("last week", "2020-12-28/2021-01-03"),
            ("last month", "2020-12"),
        ] {
            check(words, day, Some(expected));
        }
    }

    #[test]
    fn without_publication_a_weekday_stays_unresolved() {
        check("slain on Sunday", None, None);
        check("the recent killing", None, None);
        check("on 16 February 2013", None, Some("2013-02-16"));
    }
}
