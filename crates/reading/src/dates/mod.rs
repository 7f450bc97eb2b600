//! Dates as words allow them. In: the words and the publication date. Out: TIMEX3 values and EDTF dates with the rule that resolved
//! them, or a gap. Never: a clock of its own; a date finer than its words; "now" or a length of time as the day of an attack.
//! Method: rules over calendar words (`lexicon/times.tsv`), the longest expression at each place; values as ISO-TimeML writes them.

mod stretch;
mod outlook;
mod almanac;
mod feasts;
mod days;
mod clock;
mod periods;
mod lengths;

use crate::lexicon::Table;
use crate::scene::{Range, Scene, Standing};
use crate::text::Shape;
use almanac::Almanac;
use gawah_record::when::When;
use jiff::civil::{Date, date};
use stretch::{Grain, Stretch, Told};

/// A date where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dated {
    pub(crate) span: Range,
    /// The date or interval; absent where it could not be resolved or is no date.
    pub(crate) when: Option<When>,
    /// The value as TIMEX3 writes it.
    pub(crate) timex: Option<String>,
    /// `date`, `time`, `duration`, `set` or `reference` ("now").
    pub(crate) part: &'static str,
    pub(crate) rule: &'static str,
}

impl Standing for Dated {
    fn at(&self) -> Range {
        self.span
    }
}

impl Dated {
    /// Whether it says on which day or in which period something was: a date, or a time of a known day.
    pub(crate) fn is_date(&self) -> bool {
        self.part == "date" || self.part == "time" && self.when.is_some()
    }

    /// The kind of part as machine forms name it.
    pub(crate) fn printed(&self) -> &'static str {
        if self.part == "reference" { "date" } else { self.part }
    }
}

/// Every date expression, in order.
pub(crate) fn dates(scene: &Scene, published: Option<When>) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut almanac = Almanac { scene, today: published.and_then(When::exact_day), spoken: None, quarter: None };
    let mut at = 0;
    while at < scene.text.tokens.len() {
        let made = if opens(scene, at) { expression(&almanac, at) } else { None };
        let Some((made, stretch)) = made.filter(|(d, _)| d.span.1 > at) else {
            at += 1;
            continue;
        };
        if let Some(stretch) = stretch {
            almanac.spoken = Some((stretch, made.span.1));
            let compared = matches!(made.rule, "a year before" | "so long ago");
            almanac.quarter = if stretch.grain == Grain::Quarter && !compared { Some(stretch) } else { almanac.quarter };
        }
        at = made.span.1;
        found.push(made);
    }
    found
}

/// Whether an expression may begin here.
fn opens(scene: &Scene, at: usize) -> bool {
    if scene.text.tokens[at].shape == Shape::Figure || scene.at(at).iter().any(|h| matches!(h.table, Table::Time | Table::Number)) {
        return true;
    }
    let word = scene.text.word(at);
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "last"
            | "next"
            | "past"
            | "previous"
            | "following"
            | "coming"
            | "early"
            | "late"
            | "earlier"
            | "later"
            | "mid"
            | "sometime"
            | "every"
            | "each"
            | "half"
            | "couple"
            | "few"
            | "many"
            | "fiscal"
            | "'"
            | "its"
            | "additional"
            | "overnight"
            | "tonight"
            | "preceding"
            | "his"
            | "their"
    ) || word.contains('-')
        || word.len() > 6 && word.ends_with("long")
}

fn expression(almanac: &Almanac, at: usize) -> Option<(Dated, Option<Stretch>)> {
    let day = |at: usize| periods::narrowed(almanac, at, &|i| calendar(almanac, i)).or_else(|| calendar(almanac, at));
    if let Some((value, end)) = clock::clock(almanac, at) {
        return Some(timed(almanac, (at, end), value, day));
    }
    if let Some(made) = part_of_day(almanac, at) {
        return Some(made);
    }
    if let Some(told) = day(at) {
        return Some(dated(almanac, told));
    }
    let length = lengths::length(almanac, at)?;
    if length.part == "reference" && almanac.word(at).starts_with("recent") {
        let when = almanac.today.and_then(|t| When::between(None, Some(t.into())).ok());
        let rule = if when.is_some() { "recent: not after publication" } else { "unresolved" };
        return Some((Dated { span: length.span, when, timex: Some(length.timex), part: "date", rule }, None));
    }
    Some((Dated { span: length.span, when: None, timex: Some(length.timex), part: length.part, rule: length.part }, None))
}

fn calendar(almanac: &Almanac, at: usize) -> Option<Told> {
    days::day(almanac, at).or_else(|| periods::period(almanac, at))
}

/// A day with the part of it or the hour that follows: "Friday night", "Wednesday at 10 p.m.".
fn dated(almanac: &Almanac, told: Told) -> (Dated, Option<Stretch>) {
    let end = told.span.1;
    let timex = told.stretch.map(Stretch::timex);
    let whole_day = told.stretch.is_none_or(|s| s.grain == Grain::Day);
    let made = |span, timex, part| (Dated { span, when: told.when, timex, part, rule: told.rule }, told.stretch);
    if told.rule == "some time ago" || told.rule == "some time later" {
        let value = if told.rule == "some time ago" { "PAST_REF" } else { "FUTURE_REF" };
        return made(told.span, Some(value.to_owned()), "reference");
    }
    if whole_day && let Some(("daypart", value, after)) = almanac.term(end) {
        return made((told.span.0, after), timex.map(|t| format!("{t}T{value}")), "time");
    }
    let at = end + usize::from(almanac.word(end) == ",");
    let at = at + usize::from(matches!(almanac.word(at), "at" | "around" | "about"));
    if whole_day
        && at > end
        && let Some((value, after)) = clock::clock(almanac, at + usize::from(matches!(almanac.word(at), "about" | "around")))
    {
        return made((told.span.0, after), timex.map(|t| t + &value), "time");
    }
    made(told.span, timex, "date")
}

/// An hour with the day that follows: "10 p.m. Wednesday", "noon on Saturday"; else of the day last spoken of, or of publication.
fn timed(almanac: &Almanac, span: Range, value: String, day: impl Fn(usize) -> Option<Told>) -> (Dated, Option<Stretch>) {
    let on = span.1 + usize::from(matches!(almanac.word(span.1), "on" | ","));
    let whole = |t: &Told| t.stretch.is_none_or(|s| s.grain == Grain::Day) && t.rule != "some time ago" && t.rule != "so long ago";
    if let Some(told) = day(on).filter(whole) {
        let timex = told.stretch.map(|s| s.timex() + &value);
        return (Dated { span: (span.0, told.span.1), when: told.when, timex, part: "time", rule: told.rule }, told.stretch);
    }
    let held = almanac.spoken_near(span.0, 0).filter(|s| s.grain == Grain::Day).or(almanac.today.map(|t| Stretch::holding(t, Grain::Day)));
    (Dated { span, when: None, timex: held.map(|s| s.timex() + &value), part: "time", rule: "time" }, None)
}

/// "this morning", "last night", "tonight", "overnight", "the morning".
fn part_of_day(almanac: &Almanac, at: usize) -> Option<(Dated, Option<Stretch>)> {
    let held = |days: i64| almanac.today.map(|t| Stretch::holding(t, Grain::Day).shifted(days));
    let (stretch, value, end, rule) = match almanac.word(at) {
        "tonight" => (held(0), "NI", at + 1, "today"),
        "overnight" => (held(0), "NI", at + 1, ""),
        word @ ("this" | "last" | "the" | "late" | "mid" | "early") => {
            let (kind, value, end) = almanac.term(at + 1)?;
            if kind != "daypart" || value.contains(':') || word == "last" && value != "NI" {
                return None;
            }
            match word {
                "this" => (held(0), value, end, "today"),
                "last" => (held(-1), value, end, "last night"),
                _ if almanac.word(end) == "of" => return None,
                _ => (almanac.spoken_near(at, 1).filter(|s| s.grain == Grain::Day).or(held(0)), value, end, ""),
            }
        }
        _ => return None,
    };
    let when = stretch.and_then(Stretch::when).filter(|_| !rule.is_empty());
    let rule = if rule.is_empty() { "time" } else { rule };
    Some((Dated { span: (at, end), when, timex: stretch.map(|s| format!("{}T{value}", s.timex())), part: "time", rule }, stretch))
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

    /// ⟦words|value⟧: the first expression of the words, with its TIMEX3 value.
    fn valued(marked: &str) {
        let plain: String = marked.split(['⟦', '⟧']).map(|p| p.split('|').next().unwrap_or("")).collect();
        let (words, value) = marked.split('⟦').nth(1).and_then(|m| m.split('⟧').next()?.split_once('|')).expect("a mark");
        let text = Text::new(&plain, 0);
        let lexicon = Lexicon::new();
        let scene = Scene::new(&text, &lexicon);
        let found = dates(&scene, When::parse("1998-10-26").ok());
        let seen: Vec<(&str, &str)> = found.iter().map(|d| (text.slice(d.span), d.timex.as_deref().unwrap_or(""))).collect();
        assert_eq!(seen.last(), Some(&(words, value)), "{plain}: {seen:?}");
    }

    #[test]
    fn a_value_is_written_as_timex3_writes_it() {
        for row in [
            "sales of ⟦the third quarter|1998-Q3⟧",
            "in the third quarter sales rose, from $5 ⟦a year earlier|1997-Q3⟧",
            "⟦this year's third quarter|1998-Q3⟧",
            "he left ⟦two years ago|1996⟧",
            "they met ⟦last week|1998-W43⟧",
            "over ⟦the weekend|1998-W43-WE⟧",
            "since ⟦last fall|1997-FA⟧",
            "in ⟦the early 1980s|198⟧",
            "prisons of ⟦fiscal 1989|1989⟧",
            "the court will rule ⟦early next year|1999⟧",
            "he was shot ⟦Friday night|1998-10-23TNI⟧",
            "kidnapped at ⟦10 p.m. Wednesday|1998-10-21T22:00⟧",
            "the vote is expected ⟦Tuesday|1998-10-27⟧",
            "police said ⟦Tuesday|1998-10-20⟧",
            "⟦now|PRESENT_REF⟧ they wait",
            "it was ⟦recently|PAST_REF⟧ said",
            "held for ⟦at least 30 days|P30D⟧",
            "⟦a year and a half|P18M⟧ of waiting",
            "a ⟦two-week|P2W⟧ strike",
            "they march ⟦every Friday|XXXX-WXX-5⟧",
            "⟦daily|P1D⟧ sit-ins",
            "⟦24 hours|PT24H⟧",
            "held on ⟦10 Muharram 1419|1998-05-07⟧",
            "held on ⟦Ashura|1998-05-07⟧",
            "۳ جدی ⟦دیروز|1998-10-25⟧",
        ] {
            valued(row);
        }
    }

    #[test]
    fn a_hijri_day_is_a_range_and_a_solar_one_a_day() {
        check("on Ashura", Some("1998-10-26"), Some("1998-05-06/1998-05-08"));
        check("on 10 Muharram 1434", None, Some("2012-11-23/2012-11-25"));
        check("on 14 Jadi 1399", None, Some("2021-01-03"));
        check("جمعرات کو", Some("2021-01-08"), Some("2021-01-07"));
        check("۱۰ جنوری ۲۰۱۳", None, Some("2013-01-10"));
    }

    #[test]
    fn an_age_a_title_and_a_count_are_no_time() {
        for words in ["a 6-year-old boy", "he was 52 years old", "the report of 60 Minutes", "he paid $1989", "as soon as they left"] {
            let text = Text::new(words, 0);
            let lexicon = Lexicon::new();
            assert_eq!(dates(&Scene::new(&text, &lexicon), When::parse("1998-10-26").ok()), [], "{words}");
        }
    }
}
