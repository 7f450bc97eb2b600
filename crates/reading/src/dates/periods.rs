//! Weeks, months, quarters, years and decades. In: the almanac and a token. Out: the stretch that the words name.
//! Never: a figure taken for a year where it counts something. Method: "last", "this" and "next" from publication; "earlier" and
//! "later" from what was last spoken of; quarters and seasons are the last begun ones unless the clause looks ahead.

use super::almanac::{Almanac, Unit, from};
use super::outlook::{Outlook, outlook};
use super::stretch::{Grain, Stretch, Told, told, year_of};
use crate::lexicon::Table;
use crate::scene::{Class, Range};
use crate::text::Shape;
use jiff::ToSpan;

/// A stretch wider than a day that begins at a token.
pub(super) fn period(almanac: &Almanac, at: usize) -> Option<Told> {
    quarter(almanac, at)
        .or_else(|| near(almanac, at))
        .or_else(|| gone(almanac, at))
        .or_else(|| year_before(almanac, at))
        .or_else(|| season(almanac, at))
        .or_else(|| decade(almanac, at))
        .or_else(|| year(almanac, at))
        .or_else(|| held(almanac, at))
}

fn publication(almanac: &Almanac, grain: Grain, by: i64) -> Option<Stretch> {
    almanac.today.map(|t| Stretch::holding(t, grain).shifted(by))
}

/// "the third quarter of 1984", "third-quarter", "fiscal first quarter", "the latest quarter", "the second half".
fn quarter(almanac: &Almanac, at: usize) -> Option<Told> {
    let the = usize::from(almanac.word(at) == "the");
    let first = at + the;
    let early = almanac.year(first).filter(|_| the == 1);
    let begins = first + usize::from(early.is_some());
    let begins = begins + usize::from(almanac.word(begins) == "fiscal");
    let (number, grain, mut end) = numbered_quarter(almanac, begins)?;
    let of = usize::from(almanac.word(end) == "of" || almanac.word(end) == ",");
    let of = of + usize::from(almanac.word(end + of) == "fiscal");
    let late = almanac.year(end + of);
    let named = ["last", "this", "next"].iter().position(|w| *w == almanac.word(end + of) && almanac.word(end + of + 1) == "year");
    let width = if grain == Grain::Quarter { 3 } else { 6 };
    let part = |y: i16| Some(Stretch { first: year_of(y)?.first.saturating_add((i64::from(number - 1) * width).months()), grain });
    let stretch = match (early.or(late), named, almanac.today) {
        (Some(y), ..) => part(y),
        (None, Some(by), Some(t)) => part(t.year() + by as i16 - 1),
        (None, None, Some(t)) => part(t.year()).map(|s| {
            let ahead = outlook(almanac.scene, (at, end)) == Outlook::Ahead;
            match (s.first > t, s.end().saturating_add(4.months()) <= t && ahead) {
                (true, _) if !ahead => s.shifted(if grain == Grain::Quarter { -4 } else { -2 }),
                (_, true) => s.shifted(if grain == Grain::Quarter { 4 } else { 2 }),
                _ => s,
            }
        }),
        (None, _, None) => None,
    };
    if late.is_some() || named.is_some() {
        end += of + 1 + usize::from(named.is_some());
    }
    Some(told((at, end), stretch, "quarter of a year"))
}

fn numbered_quarter(almanac: &Almanac, at: usize) -> Option<(i8, Grain, usize)> {
    let number = |word: &str| ["first", "second", "third", "fourth"].iter().position(|w| *w == word).map(|n| n as i8 + 1);
    if let Some((ordinal, "quarter")) = almanac.word(at).split_once('-') {
        return number(ordinal).map(|n| (n, Grain::Quarter, at + 1));
    }
    let ordinal = if almanac.word(at) == "last" && almanac.word(at + 1) == "half" { Some(2) } else { number(almanac.word(at)) };
    let ordinal = ordinal.or_else(|| almanac.small(at, 4).filter(|_| almanac.word(at).len() == 3))?;
    match almanac.word(at + 1) {
        "quarter" => Some((ordinal, Grain::Quarter, at + 2)),
        "half" if ordinal <= 2 && (almanac.word(at + 2) == "of" || almanac.word(at.wrapping_sub(1)) == "the") => {
            let dated = almanac.word(at + 2) == "of" && (almanac.year(at + 3).is_some() || matches!(almanac.word(at + 4), "year"));
            dated.then_some((ordinal, Grain::Half, at + 2))
        }
        _ => None,
    }
}

/// "last week", "this year", "next June", "the past spring", "the current quarter", "this weekend".
fn near(almanac: &Almanac, at: usize) -> Option<Told> {
    let the = usize::from(almanac.word(at) == "the");
    let mut end = at + the + 1;
    let by = match almanac.word(at + the) {
        "last" | "past" | "previous" | "preceding" => -1,
        "this" | "current" if the == 0 || almanac.word(at + the) == "current" => 0,
        "next" | "coming" | "following" => 1,
        "latest" if the == 1 => -1,
        _ => return None,
    };
    let latest = almanac.word(at + the) == "latest";
    let spoken = matches!(almanac.word(at + the), "previous" | "preceding" | "following");
    let by = match almanac.word(end) {
        "past" if by == 0 => -1,
        "coming" if by == 0 => 1,
        _ => by,
    };
    end += usize::from(matches!(almanac.word(end), "past" | "coming" | "fiscal" | "calendar" | "business"));
    let range = (at, end + 1);
    if let Some((month, after)) = almanac.month(end) {
        if almanac.small(after, 31).is_some() {
            return None;
        }
        let stretch = almanac.today.and_then(|t| {
            let this = super::stretch::month_of(t.year(), month)?;
            let month_now = Stretch::holding(t, Grain::Month).first;
            let years = match by {
                -1 => -i64::from(this.first >= month_now),
                1 => i64::from(this.first <= month_now),
                _ => 0,
            };
            Some(this.shifted(12 * years))
        });
        return Some(told((at, after), stretch, "month named from publication"));
    }
    if let Some(("season", value, after)) = almanac.term(end) {
        return Some(told((at, after), season_near(almanac, value, by), "season named from publication"));
    }
    let (unit, after) = almanac.unit(end).filter(|_| !almanac.plural(end))?;
    let Unit::Grain(grain) = unit else { return None };
    if grain == Grain::Day || by != 0 && the == 1 && !spoken && almanac.word(end - 1) == "past" {
        return None;
    }
    if matches!(grain, Grain::Decade | Grain::Century) && by == -1 && almanac.word(end - 1) == "past" {
        return None;
    }
    if grain == Grain::Year
        && almanac.word(after) == "'s"
        && let Some((number, part, last)) = numbered_quarter(almanac, after + 1)
    {
        let width = if part == Grain::Quarter { 3 } else { 6 };
        let year = publication(almanac, Grain::Year, by);
        let stretch = year.map(|y| Stretch { first: y.first.saturating_add((i64::from(number - 1) * width).months()), grain: part });
        return Some(told((at, last), stretch, "quarter of a year"));
    }
    let stretch = match almanac.spoken_near(at, 2).filter(|s| spoken && s.grain <= grain) {
        Some(base) => Some(Stretch::holding(base.first, grain).shifted(by)),
        None if latest && grain == Grain::Quarter => last_quarter(almanac),
        None if latest && grain != Grain::Year => return None,
        None => publication(almanac, grain, by),
    };
    Some(told((range.0, after), stretch, "period of publication"))
}

/// The quarter last spoken of, else the last whole one before publication.
fn last_quarter(almanac: &Almanac) -> Option<Stretch> {
    almanac.quarter.or_else(|| publication(almanac, Grain::Quarter, -1))
}

/// "two weeks ago", "a year earlier", "three days later".
fn gone(almanac: &Almanac, at: usize) -> Option<Told> {
    let (amount, next) = almanac.amount(at)?;
    let next = next + 2 * usize::from(almanac.word(next) == "or" && almanac.word(next + 1) == "so");
    let (unit, mut end) = almanac.unit(next)?;
    end += 2 * usize::from(almanac.word(end) == "or" && matches!(almanac.word(end + 1), "so" | "more"));
    let number = amount.whole();
    let (by, from_publication) = match (almanac.word(end), almanac.word(end + 1)) {
        ("ago" | "back", _) => (-1, true),
        ("earlier" | "before" | "previously", _) => (-1, false),
        ("later" | "afterward" | "afterwards" | "after", _) => (1, false),
        ("from", "now" | "today") => (1, true),
        _ => return None,
    };
    end += 1 + usize::from(almanac.word(end) == "from");
    let loose = matches!(almanac.word(end - 1), "before" | "after");
    if loose && !matches!(almanac.scene.text.raw(end), "." | "," | ";" | ":" | "") {
        return None;
    }
    let (grain, width) = match unit {
        Unit::Grain(Grain::Weekend) => (Grain::Weekend, 1),
        Unit::Grain(Grain::Decade) => (Grain::Year, 10),
        Unit::Grain(Grain::Century) => (Grain::Year, 100),
        Unit::Grain(grain) => (grain, 1),
        Unit::Fortnight => (Grain::Week, 2),
        Unit::Clock(_) => return None,
    };
    let Some(number) = number else {
        let rule = if by < 0 { "some time ago" } else { "some time later" };
        return Some(Told { span: (at, end), stretch: None, when: None, rule });
    };
    let spoken = if from_publication { None } else { almanac.spoken_near(at, 3) };
    let base = match (spoken, grain, almanac.quarter) {
        (_, Grain::Year, Some(quarter)) if by < 0 => Some(quarter.shifted(4 * by * number)),
        (Some(day), Grain::Week, _) if day.grain == Grain::Day => Some(day.shifted(7 * by * number * width)),
        (Some(s), _, _) => Some(Stretch::holding(s.first, grain.max(s.grain.min(grain))).shifted(by * number * width)),
        (None, Grain::Week, _) => publication(almanac, Grain::Day, 7 * by * number * width),
        (None, _, _) => publication(almanac, grain, by * number * width),
    };
    let about = base.filter(|s| s.grain == Grain::Day && grain == Grain::Week).map(|s| gawah_record::when::Partial::from(s.first).about());
    let made = told((at, end), base, "so long ago");
    Some(Told { when: about.map(gawah_record::when::When::On).or(made.when), ..made })
}

/// "the year-ago quarter", "year-earlier", "year-end".
fn year_before(almanac: &Almanac, at: usize) -> Option<Told> {
    let mut begins = at + usize::from(almanac.word(at) == "the");
    begins += usize::from(almanac.word(begins) == "comparable");
    let word = almanac.word(begins);
    let split = word == "year" && matches!(almanac.word(begins + 1), "ago" | "earlier") && begins > at;
    if matches!(word, "year-end" | "yearend") || word == "year" && almanac.word(begins + 1) == "end" {
        let end = begins + 1 + usize::from(word == "year");
        let back = i64::from(matches!(outlook(almanac.scene, (at, end)), Outlook::Back) || almanac.before(at) == "since");
        let day =
            publication(almanac, Grain::Year, 1 - back).map(|y| Stretch { first: y.first.saturating_sub(1.days()), grain: Grain::Day });
        return Some(told((at, end), day, "end of the year"));
    }
    if !split && !matches!(word, "year-ago" | "year-earlier") {
        return None;
    }
    let mut end = begins + 1 + usize::from(split);
    let third = numbered_quarter(almanac, end);
    if third.is_some() || matches!(almanac.word(end), "quarter" | "period" | "third" | "month") {
        end = third.map_or(end + 1, |t| t.2);
    }
    let stretch = match (third, almanac.today) {
        (Some((n, grain, _)), Some(t)) => {
            year_of(t.year() - 1).map(|y| Stretch { first: y.first.saturating_add((i64::from(n - 1) * 3).months()), grain })
        }
        _ => almanac.quarter.map(|q| q.shifted(-4)).or_else(|| publication(almanac, Grain::Year, -1)),
    };
    Some(told((at, end), stretch, "a year before"))
}

/// The season nearest on its side of publication: the last (-1), this year's (0) or the next (1).
fn season_near(almanac: &Almanac, value: &str, by: i64) -> Option<Stretch> {
    let today = almanac.today?;
    let month = match value {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    };
    let this = Stretch { grain: Grain::Season, ..super::stretch::month_of(today.year(), month)? };
    let this = if value == "WI" && today.month() < 6 { this.shifted(-4) } else { this };
    let years = match by {
        -1 => -i64::from(this.end() > today),
        1 => i64::from(this.first <= today),
        _ => 0,
    };
    Some(this.shifted(4 * years))
}

/// "the summer of 1994", "in the spring", "summer 1994".
fn season(almanac: &Almanac, at: usize) -> Option<Told> {
    let the = usize::from(almanac.word(at) == "the");
    let (kind, value, mut end) = almanac.term(at + the)?;
    if kind != "season" || almanac.scene.text.tokens[at + the].capital && at + the > almanac.scene.text.sentence(at).0 {
        return None;
    }
    let of = usize::from(almanac.word(end) == "of");
    let year = almanac.year(end + of).map(|y| (y, end + of + 1)).or_else(|| almanac.spoken_year(end + of));
    let stretch = match year {
        Some((y, after)) => {
            end = after;
            let months = match value {
                "SP" => 2,
                "SU" => 5,
                "FA" => 8,
                _ => -1,
            };
            year_of(y).map(|y| Stretch { first: y.first.saturating_add(months.months()), grain: Grain::Season })
        }
        None if matches!(value, "SU" | "WI") || matches!(almanac.before(at), "in" | "during" | "by" | "since" | "until") => {
            let ahead = outlook(almanac.scene, (at, end)) == Outlook::Ahead;
            season_near(almanac, value, if ahead { 1 } else { -1 })
        }
        None => return None,
    };
    Some(told((at, end), stretch, "season"))
}

/// "the 1990s", "the '80s", "mid-1990s", "20th century".
fn decade(almanac: &Almanac, at: usize) -> Option<Told> {
    let the = usize::from(almanac.word(at) == "the");
    let mut begins = at + the;
    begins += usize::from(matches!(almanac.word(begins), "early" | "late" | "mid"));
    begins += usize::from(matches!(almanac.scene.text.raw(begins), "'" | "’" | "‘"));
    let word = almanac.word(begins);
    let word = word.strip_prefix("mid-").or_else(|| word.strip_prefix("late-")).unwrap_or(word).trim_start_matches('\'');
    if let Some(years) = word.strip_suffix('s').or_else(|| word.strip_suffix("'s")) {
        let decade: i16 = years.parse().ok().filter(|y: &i16| y % 10 == 0 && years.len() > 1)?;
        let first = if years.len() == 2 { 1900 + decade } else { decade };
        if years.len() == 2 && begins == at || !(1500..2100).contains(&first) {
            return None;
        }
        let stretch = year_of(first).map(|y| Stretch { grain: if first % 100 == 0 { Grain::Century } else { Grain::Decade }, ..y });
        return Some(told((at, begins + 1), stretch, "decade"));
    }
    let century = almanac.small(begins, 21).filter(|_| almanac.word(begins + 1) == "century")?;
    Some(told((at, begins + 2), year_of((i16::from(century) - 1).max(1) * 100).map(|y| Stretch { grain: Grain::Century, ..y }), "century"))
}

/// "1988", "fiscal 1989", "the year 2000", "nineteen seventy-nine".
fn year(almanac: &Almanac, at: usize) -> Option<Told> {
    let the = usize::from(almanac.word(at) == "the");
    let fiscal = usize::from(almanac.word(at + the) == "fiscal");
    let named = usize::from(almanac.word(at + the + fiscal) == "year");
    let begins = at + the + fiscal + named;
    if let Some(year) = almanac.year(begins) {
        let end = begins + 1 + usize::from(matches!(almanac.word(begins + 1), "period") && the == 1);
        return (fiscal + named > 0 || is_year(almanac, begins)).then(|| told((at, end), year_of(year), "year"));
    }
    if fiscal == 1 && named == 1 {
        return Some(told((at, begins), publication(almanac, Grain::Year, 0), "period of publication"));
    }
    let (year, end) = almanac.spoken_year(begins)?;
    Some(told((at, end), year_of(year), "year"))
}

/// Whether four figures are a year and count nothing.
fn is_year(almanac: &Almanac, at: usize) -> bool {
    let text = almanac.scene.text;
    let (before, next) = (almanac.before(at), almanac.word(at + 1));
    let after = text.tokens.get(at + 1);
    let counts = matches!(
        next,
        "%" | "percent"
            | "people"
            | "men"
            | "women"
            | "children"
            | "block"
            | "dollars"
            | "feet"
            | "miles"
            | "million"
            | "gmt"
            | "hours"
            | "hrs"
    );
    let marked = matches!(next, "," | "." | "'s" | ")" | ";" | "\"" | "?" | "!" | "-" | "—" | "]" | "");
    let glued = after.is_some_and(|t| t.start == text.tokens[at].end) && !marked;
    let old = almanac.year(at).is_some_and(|y| y < 1900) && !matches!(before, "in" | "since" | "of" | "from" | "year");
    if counts
        || glued
        || old
        || matches!(
            before,
            "$" | "#"
                | "£"
                | "no"
                | "at"
                | "about"
                | "nearly"
                | "over"
                | "than"
                | "least"
                | "some"
                | "almost"
                | "."
                | ":"
                | "-"
                | "/"
                | "rs"
        )
    {
        return false;
    }
    if matches!(
        before,
        "in" | "since"
            | "during"
            | "until"
            | "late"
            | "early"
            | "mid"
            | "between"
            | "through"
            | "fiscal"
            | "before"
            | "after"
            | "spring"
            | "summer"
            | "fall"
            | "winter"
            | "circa"
            | "year"
            | "both"
    ) {
        return true;
    }
    let worded = after.is_some_and(|t| t.shape == Shape::Word);
    let capital = worded && almanac.mixed() && after.is_some_and(|t| t.capital);
    let plural = worded && next.ends_with('s') && !matches!(next, "was" | "is" | "has" | "as" | "this" | "its");
    let listed = matches!(before, "," | "and" | "or" | "to") && at >= 2 && almanac.year(at - 2).is_some();
    match before {
        "of" | "from" | "to" | "and" | "by" | "for" | "(" | "on" => !plural && !capital || listed,
        "the" | "its" | "his" | "their" => !capital,
        "'s" | "a" | "an" => worded && !capital,
        _ if listed => true,
        _ if !worded => matches!(next, "." | ")" | ";" | "'s" | "\"" | "?" | "]"),
        _ => !plural && !capital && almanac.scene.class[at - usize::from(at > 0)] == Class::Noun && !before.is_empty(),
    }
}

/// "the weekend", "the quarter", "the year", "that week": the stretch last spoken of or that of publication.
fn held(almanac: &Almanac, at: usize) -> Option<Told> {
    let that = almanac.word(at) == "that";
    if !that && almanac.word(at) != "the" {
        return None;
    }
    let (Unit::Grain(grain), end) = almanac.unit(at + 1).filter(|_| !almanac.plural(at + 1))? else { return None };
    let stretch = match grain {
        Grain::Quarter => last_quarter(almanac),
        Grain::Weekend => {
            let ahead = outlook(almanac.scene, (at, end)) == Outlook::Ahead;
            let now = publication(almanac, Grain::Weekend, 0);
            now.map(|s| if !ahead && almanac.today.is_some_and(|t| t < s.first) { s.shifted(-1) } else { s })
        }
        Grain::Year | Grain::Month | Grain::Week if that => {
            almanac.spoken_near(at, 3).filter(|s| s.grain <= grain).map(|s| Stretch::holding(s.first, grain))
        }
        Grain::Year if matches!(almanac.word(end), "ended" | "ending") => return None,
        Grain::Year | Grain::Week if bounded(almanac, at, end) => publication(almanac, grain, 0),
        _ => return None,
    };
    (stretch.is_some() || !that).then(|| told((at, end), stretch, "period of publication"))
}

/// "the year", "the week" where no words after it say which.
fn bounded(almanac: &Almanac, at: usize, end: usize) -> bool {
    let text = almanac.scene.text;
    let follows = text.tokens.get(end).is_none_or(|t| t.shape == Shape::Mark || matches!(almanac.word(end), "and" | "to" | "but" | "with"));
    follows
        && matches!(almanac.before(at), "for" | "of" | "in" | "during" | "this" | "over" | "from" | "earlier" | "later")
        && text.raw(end) != "-"
}

/// "early next year", "later this month", "the end of 1990", "the first half of 1989": a stretch with words that narrow it.
pub(super) fn narrowed(almanac: &Almanac, at: usize, inner: &dyn Fn(usize) -> Option<Told>) -> Option<Told> {
    let word = almanac.word(at);
    if let Some((part, month)) = word.split_once('-') {
        if matches!(part, "mid" | "late" | "early") && almanac.scene.lexicon.find_word(month, Table::Time).is_some() {
            return inner_month(almanac, at, month);
        }
        return None;
    }
    match word {
        "early" | "late" | "earlier" | "later" | "mid" | "sometime" | "around" => {
            let hyphen = usize::from(almanac.scene.text.raw(at + 1) == "-");
            let in_ = usize::from(matches!(almanac.word(at + 1), "in" | "on") && word != "around");
            inner(at + 1 + hyphen + in_)
                .filter(|t| word != "around" || t.rule == "end of the year")
                .map(|t| Told { span: from(at, t.span), ..t })
        }
        "the" if matches!(almanac.word(at + 1), "beginning" | "end" | "middle" | "start" | "close" | "rest" | "remainder" | "last") => {
            if let Some(half) = quarter(almanac, at) {
                return Some(half);
            }
            let of = (at + 2..at + 4).find(|i| almanac.word(*i) == "of").filter(|i| *i == at + 2 || almanac.word(at + 2) == "half")?;
            inner(of + 1).filter(|t| t.stretch.is_some_and(|s| s.grain > Grain::Day)).map(|t| Told { span: from(at, t.span), ..t })
        }
        _ => None,
    }
}

fn inner_month(almanac: &Almanac, at: usize, month: &str) -> Option<Told> {
    let (kind, value) = almanac.scene.lexicon.find_word(month, Table::Time)?;
    let month: i8 = value.parse().ok().filter(|_| kind == "month")?;
    let year = almanac.year(at + 1 + usize::from(almanac.word(at + 1) == ","));
    let span: Range = (at, at + 1);
    let stretch = almanac.today.and_then(|t| {
        let past = if month > t.month() { t.year() - 1 } else { t.year() };
        let ahead = outlook(almanac.scene, span) == Outlook::Ahead;
        super::stretch::month_of(year.unwrap_or(if ahead { t.year() + i16::from(month < t.month()) } else { past }), month)
    });
    Some(told(span, stretch, "month before publication"))
}
