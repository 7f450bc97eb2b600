//! Days and months as written or as weekdays. In: the almanac and a token. Out: the stretch that the words name, or an open one.
//! Never: a day finer than its words. Method: a weekday, month or day without a year is the last one before publication, the next one
//! where its clause looks ahead; "the next day" counts from the day last spoken of.

use super::almanac::{Almanac, from};
use super::feasts::{feast, islamic, solar};
use super::outlook::{Outlook, outlook};
use super::stretch::{Grain, Stretch, Told, day_of, month_of, told};
use crate::scene::Range;
use crate::text::Shape;
use gawah_record::when::When;
use jiff::ToSpan;
use jiff::civil::Date;

/// A day or month that begins at a token.
pub(super) fn day(almanac: &Almanac, at: usize) -> Option<Told> {
    if almanac.scene.text.tokens.get(at)?.shape == Shape::Figure {
        return figured(almanac, at).or_else(|| day_first(almanac, at)).or_else(|| second_day(almanac, at));
    }
    weekday(almanac, at)
        .or_else(|| month_first(almanac, at))
        .or_else(|| near_day(almanac, at))
        .or_else(|| spoken_day(almanac, at))
        .or_else(|| feast(almanac, at))
        .or_else(|| islamic(almanac, at, None))
        .or_else(|| solar(almanac, at, None))
        .or_else(|| day_first(almanac, at))
}

/// "2021-01-04", "23/10/1998", "10/23/98": a day written in figures; one that can be read two ways stays open.
fn figured(almanac: &Almanac, at: usize) -> Option<Told> {
    let word = almanac.word(at);
    if word.len() >= 7 && word.contains('-') {
        let when = When::parse(word).ok()?;
        let stretch = when.exact_day().map(|day| Stretch { first: day, grain: Grain::Day });
        return Some(Told { span: (at, at + 1), stretch, when: Some(when), rule: "iso date" });
    }
    let mut parts = word.split('/').map(|p| p.parse::<i16>().ok());
    let (Some(Some(a)), Some(Some(b)), Some(Some(y)), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else { return None };
    let year = match y {
        0..50 => 2000 + y,
        50..100 => 1900 + y,
        y => y,
    };
    let read = |day: i16, month: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    let (european, american) = (read(a, b), read(b, a));
    let day = if european.is_some() && american.is_some() && european != american { None } else { european.or(american) };
    let stretch = day.map(|first| Stretch { first, grain: Grain::Day });
    (european.is_some() || american.is_some()).then(|| told((at, at + 1), stretch, "day in figures"))
}

/// "3 January 2021", "the 3rd of January", "10 Muharram 1434".
fn day_first(almanac: &Almanac, at: usize) -> Option<Told> {
    let start = at;
    let at = at + usize::from(almanac.word(at) == "the");
    let day = almanac.small(at, 31)?;
    let of = usize::from(almanac.word(at + 1) == "of");
    if let Some((month, end)) = almanac.month(at + 1 + of) {
        return Some(day_month(almanac, (start, end), (day, month)));
    }
    islamic(almanac, at + 1 + of, Some(day))
        .or_else(|| solar(almanac, at + 1 + of, Some(day)))
        .map(|t| Told { span: from(start, t.span), ..t })
}

/// "25" of "April 24 and 25".
fn second_day(almanac: &Almanac, at: usize) -> Option<Told> {
    let (stretch, end) = almanac.spoken.filter(|(s, end)| s.grain == Grain::Day && end + 1 == at)?;
    let joined = matches!(almanac.word(end), "and" | "or" | "-" | "to" | "through" | "–");
    let figured = almanac.scene.text.tokens[end - 1].shape == Shape::Figure && almanac.small(end - 1, 31).is_some();
    let next = almanac.scene.text.tokens.get(at + 1).map_or(Shape::Mark, |t| t.shape);
    let day = almanac.small(at, 31).filter(|d| joined && figured && (next == Shape::Mark || *d > stretch.first.day()))?;
    Some(told((at, at + 1), day_of(stretch.first.year(), stretch.first.month(), day), "second day of one month"))
}

/// "January 3, 2021", "January 2021", "January".
fn month_first(almanac: &Almanac, at: usize) -> Option<Told> {
    let start = at;
    let at = at
        + usize::from(
            matches!(almanac.word(at), "last" | "this" | "next") && almanac.small(at + 2, 31).or(almanac.small(at + 3, 31)).is_some(),
        );
    let (month, end) = almanac.month(at)?;
    let the = usize::from(almanac.word(end) == "the");
    if let Some(day) = almanac.small(end + the, 31).filter(|_| !matches!(almanac.word(end + the + 1), "percent" | "%" | "million")) {
        return Some(day_month(almanac, (start, end + the + 1), (day, month)));
    }
    let joined = usize::from(matches!(almanac.word(end), "," | "of"));
    if let Some(year) = almanac.year(end + joined).or_else(|| almanac.spoken_year(end).map(|y| y.0)) {
        let last = almanac.spoken_year(end).map_or(end + joined + 1, |y| y.1);
        return Some(told((at, last), month_of(year, month), "month and year"));
    }
    let of_it = joined == 1 && matches!((almanac.word(end + 1), almanac.word(end + 2)), ("last" | "this" | "next", "year"));
    if of_it && almanac.word(end) == "of" {
        let by = ["last", "this", "next"].iter().position(|w| *w == almanac.word(end + 1)).map_or(0, |n| n as i16 - 1);
        return Some(told((at, end + 3), almanac.today.and_then(|t| month_of(t.year() + by, month)), "month and year"));
    }
    if !bare_month(almanac, at, end) {
        return None;
    }
    let stretch = almanac.today.and_then(|t| month_of(month_year(almanac, (at, end), month, t), month));
    Some(told((at, end), stretch, "month before publication"))
}

/// Whether a month's name alone is the month and no person, verb or word of a title.
fn bare_month(almanac: &Almanac, at: usize, end: usize) -> bool {
    let preposition = matches!(
        almanac.before(at),
        "in" | "since"
            | "last"
            | "early"
            | "late"
            | "mid"
            | "of"
            | "until"
            | "this"
            | "next"
            | "during"
            | "by"
            | "through"
            | "from"
            | "for"
            | "to"
    );
    let short = matches!(almanac.word(at), "march" | "may");
    if !almanac.mixed() {
        return preposition || !short && almanac.word(at).len() > 3;
    }
    let named = almanac.scene.text.tokens.get(end).is_some_and(|t| t.capital && t.shape == Shape::Word);
    let after_name = at > 0 && almanac.scene.text.tokens[at - 1].capital && !almanac.before(at).is_empty();
    let opens = at == almanac.scene.text.sentence(at).0;
    preposition && !matches!(almanac.before(at), "for" | "to" | "of" if named) || !(named || after_name || short && opens)
}

fn month_year(almanac: &Almanac, span: Range, month: i8, today: Date) -> i16 {
    let past = if month > today.month() { today.year() - 1 } else { today.year() };
    match almanac.before(span.0) {
        "last" => past - i16::from(month == today.month()),
        "this" => today.year(),
        _ => match outlook(almanac.scene, span) {
            Outlook::Ahead => today.year() + i16::from(month < today.month()),
            _ => past,
        },
    }
}

/// A day of a month with its year, written or nearest to publication.
fn day_month(almanac: &Almanac, span: Range, (day, month): (i8, i8)) -> Told {
    let comma = usize::from(almanac.word(span.1) == ",");
    let two = almanac.word(span.1);
    let short = || two.parse::<i16>().ok().filter(|_| two.len() == 2 && almanac.before(span.1) != ",").map(|y| (y, span.1 + 1));
    let whole = almanac.year(span.1 + comma).map(|y| (y, span.1 + comma + 1));
    let spoken = || almanac.spoken_year(span.1 + comma);
    let year_first = !almanac.mixed() || almanac.scene.text.tokens[span.0].shape == Shape::Figure;
    if let Some((year, end)) = whole.or_else(spoken).or_else(|| short().filter(|_| year_first)) {
        let year = match year {
            0..50 => 2000 + year,
            50..100 => 1900 + year,
            year => year,
        };
        return told((span.0, end), day_of(year, month, day), "day, month and year");
    }
    let stretch = almanac.today.and_then(|t| {
        let this = Date::new(t.year(), month, day).ok()?;
        let (behind, ahead) = match outlook(almanac.scene, span) {
            Outlook::Ahead => (60, 300),
            Outlook::Back => (320, 60),
            Outlook::Unknown => (270, 90),
        };
        let year = if this > t.saturating_add(ahead.days()) {
            t.year() - 1
        } else if this < t.saturating_sub(behind.days()) {
            t.year() + 1
        } else {
            t.year()
        };
        day_of(year, month, day)
    });
    told(span, stretch, "day and month nearest publication")
}

/// "on Sunday", "last Friday", "Friday, Oct. 23": a weekday, with its date where one follows.
fn weekday(almanac: &Almanac, at: usize) -> Option<Told> {
    let mut start = at;
    let which = match (almanac.word(at), almanac.word(at + 1)) {
        ("last" | "next" | "this" | "coming" | "past" | "previous" | "following", _) => at + 1,
        ("the", "last" | "next" | "coming" | "past" | "previous" | "following") => at + 2,
        _ => at,
    };
    let which = which + usize::from(matches!(almanac.word(which), "coming" | "past") && which > at);
    let (number, end) = almanac.weekday(which)?;
    let comma = usize::from(almanac.word(end) == ",");
    let dated = month_first(almanac, end + comma).or_else(|| day_first(almanac, end + comma).filter(|_| comma == 1 || almanac.mixed()));
    if let Some(t) = dated.filter(|t| t.stretch.is_none_or(|s| s.grain == Grain::Day)) {
        return Some(Told { span: from(at, t.span), ..t });
    }
    let word = if which > at { almanac.word(which - 1) } else { "" };
    if which == at && matches!(almanac.before(at), "next" | "coming") {
        start = at - 1;
    }
    let spoken = almanac.spoken_near(at, 2).filter(|s| s.grain == Grain::Day && matches!(word, "previous" | "following"));
    let Some(base) = spoken.map(|s| s.first).or(almanac.today) else { return Some(told((start, end), None, "")) };
    let gone = i64::from((number - base.weekday().to_monday_one_offset()).rem_euclid(7));
    let (days, rule) = match word {
        "next" | "coming" | "following" => (if gone == 0 { 7 } else { gone }, "weekday ahead of publication"),
        "last" | "past" | "previous" => (if gone == 0 { -7 } else { gone - 7 }, "weekday before publication"),
        _ if gone == 0 => (0, "weekday before publication"),
        _ if outlook_of_day(almanac, (at, end)) == Outlook::Ahead => (gone, "weekday ahead of publication"),
        _ => (gone - 7, "weekday before publication"),
    };
    Some(told((start, end), Some(Stretch { first: base.saturating_add(days.days()), grain: Grain::Day }), rule))
}

/// "said Friday" looks back whatever the clause plans.
fn outlook_of_day(almanac: &Almanac, span: Range) -> Outlook {
    let verb = span.0.wrapping_sub(1 + usize::from(almanac.before(span.0) == "on"));
    if matches!(almanac.word(verb), "said" | "announced" | "told" | "reported" | "says") {
        return Outlook::Back;
    }
    outlook(almanac.scene, span)
}

/// "today", "yesterday", "the day after tomorrow".
fn near_day(almanac: &Almanac, at: usize) -> Option<Told> {
    let held = |days: i64| almanac.today.map(|t| Stretch { first: t.saturating_add(days.days()), grain: Grain::Day });
    if almanac.word(at) == "the" && almanac.word(at + 1) == "day" {
        return match (almanac.word(at + 2), almanac.word(at + 3)) {
            ("before", "yesterday") => Some(told((at, at + 4), held(-2), "day before yesterday")),
            ("after", "tomorrow") => Some(told((at, at + 4), held(2), "day after tomorrow")),
            _ => None,
        };
    }
    let (kind, value, end) = almanac.term(at)?;
    if kind == "yearshift" {
        let year = almanac.today.map(|t| Stretch::holding(t, Grain::Year).shifted(value.parse().unwrap_or(0)));
        return Some(told((at, end), year, "period of publication"));
    }
    let days: i64 = value.parse().ok().filter(|_| kind == "shift")?;
    let rule = match days {
        0 => "today",
        1.. => "tomorrow",
        _ => "yesterday",
    };
    let general = days == 0 && almanac.word(end) == "'s" && almanac.scene.text.tokens.get(end + 1).is_some_and(|t| !t.capital);
    (!general).then(|| told((at, end), held(days), rule))
}

/// "the next day", "the same day", "that night's day": counted from the day last spoken of.
fn spoken_day(almanac: &Almanac, at: usize) -> Option<Told> {
    let the = usize::from(almanac.word(at) == "the");
    let shift = match (almanac.word(at + the), almanac.word(at + the + 1)) {
        ("next" | "following", "day" | "morning" | "afternoon" | "evening" | "night") => 1,
        ("previous", "day" | "night" | "evening") => -1,
        ("same", "day" | "night" | "morning" | "afternoon" | "evening") => 0,
        ("that", "day" | "night" | "morning" | "afternoon" | "evening") if the == 0 => 0,
        _ => return None,
    };
    let base = almanac.spoken_near(at, 3).filter(|s| s.grain == Grain::Day).or(if shift == 0 { None } else { almanac.spoken_near(at, 3) });
    let stretch = base.filter(|s| s.grain == Grain::Day)?.shifted(shift);
    let end = at + the + 1 + usize::from(almanac.word(at + the + 1) == "day");
    Some(told((at, end), Some(stretch), "counted from the day last spoken of"))
}
