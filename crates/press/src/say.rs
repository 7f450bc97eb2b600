//! Ranges, dates and titles in words. In: values of the record. Out: neutral words in one language.
//! Never: 0 for unknown, an average, a day where only a year is known (R18, R20, R26, R29).

use crate::texts::{Arg, Texts};
use gawah_record::count::Count;
use gawah_record::incident::Incident;
use gawah_record::person::{Outcome, Person};
use gawah_record::place::{Place, PlacePrecision};
use gawah_record::promise::{Promise, PromiseState};
use gawah_record::public::{PublicSource, WithheldRow};
use gawah_record::when::{Partial, Precision, When};
use std::fmt::Display;

/// Words of a place's name that say it is a road: one stands on it, not in it.
const ROADS: [&str; 16] = [
    "road",
    "street",
    "avenue",
    "highway",
    "motorway",
    "lane",
    "bypass",
    "boulevard",
    "rd",
    "shahrah",
    "روڈ",
    "سڑک",
    "شاہراہ",
    "جاده",
    "سرک",
    "خیابان",
];

/// A range in words: `47–55`, `11 or more`, `up to 9`.
pub fn range(texts: &Texts, count: Count) -> String {
    match (count.least(), count.most()) {
        (Some(low), Some(high)) if low == high => texts.digits(low),
        (Some(low), Some(high)) => between(texts, low, high),
        (Some(low), None) => bare(&texts.with("or-more", &[("number", Arg::Text(&texts.digits(low)))])),
        (None, Some(high)) => bare(&texts.with("up-to", &[("number", Arg::Text(&texts.digits(high)))])),
        (None, None) => texts.get("not-recorded"),
    }
}

/// Two ends and the dash between them, as one run from left to right: in a right-to-left line the ends would change places.
/// Every range of numbers is made here. Source: UAX 9, explicit isolates.
pub fn between(texts: &Texts, low: impl Display, high: impl Display) -> String {
    let (low, high) = (texts.digits(low), texts.digits(high));
    let words = bare(&texts.with("between", &[("low", Arg::Text(&low)), ("high", Arg::Text(&high))]));
    if texts.language().direction() == "rtl" { format!("\u{2066}{words}\u{2069}") } else { words }
}

/// Words without the marks that isolate their parts: a whole made only of isolated parts has no direction of its own,
/// and a right-to-left date would turn around. Source: UAX 9, rule P2.
fn bare(words: &str) -> String {
    words.replace(['\u{2068}', '\u{2069}'], "")
}

/// A date in words at its own precision.
pub fn when(texts: &Texts, date: When) -> String {
    bare(&when_isolated(texts, date))
}

fn when_isolated(texts: &Texts, date: When) -> String {
    match date {
        When::On(on) => partial(texts, on),
        When::Between(Some(from), Some(to)) => {
            texts.with("date-between", &[("from", Arg::Text(&partial(texts, from))), ("to", Arg::Text(&partial(texts, to)))])
        }
        When::Between(Some(from), None) => texts.with("date-from", &[("from", Arg::Text(&partial(texts, from)))]),
        When::Between(None, Some(to)) => texts.with("date-until", &[("to", Arg::Text(&partial(texts, to)))]),
        When::Between(None, None) => texts.get("date-none"),
    }
}

fn partial(texts: &Texts, date: Partial) -> String {
    let first = date.first_day();
    let (year, month) = (texts.digits(first.year()), texts.get(&format!("month-{}", first.month())));
    let words = match date.precision() {
        Precision::Year | Precision::Interval => year,
        Precision::Month => texts.with("date-month", &[("month", Arg::Text(&month)), ("year", Arg::Text(&year))]),
        Precision::Day => texts
            .with("date-day", &[("day", Arg::Text(&texts.digits(first.day()))), ("month", Arg::Text(&month)), ("year", Arg::Text(&year))]),
    };
    let words = bare(&words);
    if date.to_string().ends_with('~') { texts.with("date-about", &[("date", Arg::Text(&words))]) } else { words }
}

/// A civil day such as `2026-11-21` in words; another text stands as it is.
pub(crate) fn day(texts: &Texts, text: &str) -> String {
    When::parse(text).map_or_else(|_| text.to_owned(), |date| when(texts, date))
}

/// A neutral title from type, place and date alone (R26).
pub fn incident_title(texts: &Texts, incident: &Incident) -> String {
    let kind = texts.word("type", incident.incident_type.as_deref().unwrap_or("other"));
    let place = incident.place.as_ref().and_then(|p| location(texts, p));
    let date = incident.date.map(|d| when(texts, d));
    let (kind, place, date) = (Arg::Text(&kind), place.as_deref().map(Arg::Text), date.as_deref().map(Arg::Text));
    match (place, date) {
        (Some(place), Some(date)) => texts.with("attack-title", &[("type", kind), ("place", place), ("date", date)]),
        (None, Some(date)) => texts.with("attack-title-no-place", &[("type", kind), ("date", date)]),
        (Some(place), None) => texts.with("attack-title-no-date", &[("type", kind), ("place", place)]),
        (None, None) => texts.with("attack-title-bare", &[("type", kind)]),
    }
}

/// Where something was, as a language says it: on a road of a town, at a building, in a town. The place stays isolated,
/// so that the direction of the whole is that of the language and not of a name in Latin letters.
fn location(texts: &Texts, place: &Place) -> Option<String> {
    let mut parts = place.path.split(", ").filter(|p| !p.trim().is_empty());
    let name = parts.next()?;
    let on_road = name.split_whitespace().any(|word| ROADS.contains(&word.to_lowercase().as_str()));
    let fine = matches!(place.precision, PlacePrecision::Site | PlacePrecision::Neighbourhood) || on_road;
    let town = if fine { parts.next().filter(|town| *town != name && !name.contains(*town)) } else { None };
    let side = match place.precision {
        _ if on_road => "road",
        PlacePrecision::Site => "site",
        _ => "area",
    };
    let whole = match town {
        Some(town) => texts.with("place-of", &[("place", Arg::Text(name)), ("town", Arg::Text(town))]),
        None => name.to_owned(),
    };
    Some(texts.with("place-in", &[("side", Arg::Text(side)), ("place", Arg::Text(&bare(&whole)))]))
}

/// Why a promise stands where it stands: the rule of the record in the words of the language, else as the record says it.
pub fn promise_rule(texts: &Texts, promise: &Promise) -> String {
    match promise.history.last() {
        Some(rating) if rating.state == promise.state => {
            let key = if rating.evidence.is_some() { "rule-rated-evidence" } else { "rule-rated" };
            texts.with(key, &[("date", Arg::Text(&when(texts, rating.on)))])
        }
        _ => rule(texts, &promise.rule),
    }
}

/// A rule of the record in the words of the language, where it has them.
pub fn rule(texts: &Texts, rule: &str) -> String {
    let words: Vec<String> = rule.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let key = format!("rule-{}", words.join("-"));
    match rule.trim() {
        "" => texts.get("not-recorded"),
        _ if texts.has(&key) => texts.get(&key),
        known => known.to_owned(),
    }
}

/// Whole days between two ends, in words.
pub(crate) fn days(texts: &Texts, (least, most): (i64, i64)) -> String {
    let shown = if least == most { texts.digits(least) } else { between(texts, least, most) };
    texts.with("days-long", &[("days", Arg::Number(most)), ("shown", Arg::Text(&shown))])
}

/// The name of a source, or its kind alone where it is withheld (R11).
pub(crate) fn source_name(texts: &Texts, source: &PublicSource) -> String {
    match &source.shown {
        Some(shown) => shown.publisher.clone().filter(|p| !p.trim().is_empty()).unwrap_or_else(|| shown.title.clone()),
        None => {
            let kind = texts.word("source-kind", source.kind.as_str());
            texts.with("source-withheld", &[("kind", Arg::Text(&kind))])
        }
    }
}

/// The word of a person's outcome in machine forms.
pub(crate) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Killed => "killed",
        Outcome::Injured => "injured",
        Outcome::Missing => "missing",
        Outcome::Unrecorded => "unrecorded",
    }
}

/// The style class of a promise's state.
pub(crate) fn state_class(state: PromiseState) -> &'static str {
    match state {
        PromiseState::Overdue | PromiseState::Broken => "broken",
        PromiseState::NotYetRated => "unrated",
        PromiseState::NotDueYet | PromiseState::InTheWorks => "open",
        PromiseState::Stalled | PromiseState::Withdrawn => "stalled",
        PromiseState::PartlyKept => "partial",
        PromiseState::Kept => "kept",
    }
}

/// A person's age in words, where any source gives it.
pub(crate) fn age(texts: &Texts, person: &Person) -> Option<String> {
    let (least, most) = person.age?;
    let years = range(texts, Count::new(Some(least.min(most)), Some(least.max(most))).ok()?);
    Some(texts.with("age-years", &[("age", Arg::Text(&years))]))
}

/// What is withheld and why, in the words of a language; as the rules name it where the language has none.
pub fn withheld(texts: &Texts, row: &WithheldRow) -> (String, String) {
    let word = |prefix: &str, text: &str| {
        let slug = text.replace(',', "").replace(' ', "_");
        let found = texts.word(prefix, &slug);
        if found == slug.replace('_', " ") { text.to_owned() } else { found }
    };
    (word("withheld", &row.what), word("reason", &row.reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::texts;
    use gawah_record::language::Language;

    #[test]
    fn r18_r29_ranges_and_dates_keep_their_ends_and_precision() {
        let english = texts(&Language::English);
        for (count, expected) in [
            (Count::exactly(11), "11"),
            (Count::at_least(24), "24 or more"),
            (Count::at_most(9), "up to 9"),
            (Count::new(Some(47), Some(55)).expect("a range"), "47–55"),
        ] {
            assert_eq!(range(&english, count), expected);
        }
        for (date, expected) in [
            ("2021-01-03", "3 January 2021"),
            ("2013-02", "February 2013"),
            ("2013", "2013"),
            ("2013~", "about 2013"),
            ("2013-02-16/2013-02-20", "between 16 February 2013 and 20 February 2013"),
            ("../2013", "until 2013"),
            ("2013/..", "from 2013 on"),
        ] {
            assert_eq!(when(&english, When::parse(date).expect("a date")), expected);
        }
        assert_eq!(when(&texts(&Language::Urdu), When::parse("2021-01-03").expect("a date")), "3 جنوری 2021");
    }

    #[test]
    fn a_range_is_one_run_from_left_to_right_in_a_right_to_left_language() {
        for (language, expected) in
            [(Language::English, "10–11"), (Language::Urdu, "\u{2066}10–11\u{2069}"), (Language::Dari, "\u{2066}۱۰–۱۱\u{2069}")]
        {
            assert_eq!(range(&texts(&language), Count::new(Some(10), Some(11)).expect("a range")), expected);
        }
        assert!(!range(&texts(&Language::Urdu), Count::exactly(11)).contains('\u{2066}'));
    }

    #[test]
    fn a_place_is_on_a_road_at_a_building_and_in_a_town() {
        use PlacePrecision::{Neighbourhood, Site, Town};
        for (path, precision, english, urdu) in [
            ("Alamdar Road, Quetta, Balochistan, Pakistan", Neighbourhood, "on Alamdar Road, Quetta", "Alamdar Road، Quetta پر"),
            ("Machh, Kachhi, Balochistan, Pakistan", Town, "in Machh", "Machh میں"),
            ("Hazara Town, Quetta, Balochistan, Pakistan", Neighbourhood, "in Hazara Town, Quetta", "Hazara Town، Quetta میں"),
            ("Quetta Railway Station, Quetta, Pakistan", Site, "at Quetta Railway Station", "Quetta Railway Station میں"),
            ("علمدار روڈ, کوئٹہ", Neighbourhood, "on علمدار روڈ, کوئٹہ", "علمدار روڈ، کوئٹہ پر"),
        ] {
            let place = Place { path: path.to_owned(), lat: None, lon: None, precision };
            assert_eq!(location(&texts(&Language::English), &place).as_deref(), Some(english));
            let said = location(&texts(&Language::Urdu), &place).expect("a place");
            assert_eq!(bare(&said), urdu);
            assert!(said.starts_with('\u{2068}') && !said.ends_with('\u{2069}'), "the place alone is isolated: {said:?}");
        }
    }

    #[test]
    fn a_rule_is_said_in_the_language_and_an_unknown_one_as_the_record_says_it() {
        let urdu = texts(&Language::Urdu);
        for known in
            ["its date has passed and no outcome is rated", "no date given; asked about after 30 days", "the source says it answers"]
        {
            assert!(!rule(&urdu, known).is_ascii(), "{known}");
        }
        assert_eq!(rule(&urdu, "a rule of tomorrow"), "a rule of tomorrow");
    }
}
