//! Ranges, dates and titles in words. In: values of the record. Out: neutral words in one language.
//! Never: 0 for unknown, an average, a day where only a year is known (R18, R20, R26, R29).

use crate::texts::{Arg, Texts};
use gawah_record::count::Count;
use gawah_record::incident::{Incident, IncidentStatus};
use gawah_record::person::{Outcome, Person};
use gawah_record::promise::PromiseState;
use gawah_record::public::PublicSource;
use gawah_record::source::SourceKind;
use gawah_record::when::{Partial, Precision, When};

/// A range in words: `47–55`, `11 or more`, `up to 9`.
pub fn range(texts: &Texts, count: Count) -> String {
    let words = match (count.least(), count.most()) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => texts.with("between", &[("low", Arg::Text(&low.to_string())), ("high", Arg::Text(&high.to_string()))]),
        (Some(low), None) => texts.with("or-more", &[("number", Arg::Text(&low.to_string()))]),
        (None, Some(high)) => texts.with("up-to", &[("number", Arg::Text(&high.to_string()))]),
        (None, None) => texts.get("not-recorded"),
    };
    bare(&words)
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
    let (year, month) = (first.year().to_string(), texts.get(&format!("month-{}", first.month())));
    let words = match date.precision() {
        Precision::Year | Precision::Interval => year,
        Precision::Month => texts.with("date-month", &[("month", Arg::Text(&month)), ("year", Arg::Text(&year))]),
        Precision::Day => texts
            .with("date-day", &[("day", Arg::Text(&first.day().to_string())), ("month", Arg::Text(&month)), ("year", Arg::Text(&year))]),
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
    let place = incident.place.as_ref().map(|p| p.name().to_owned()).filter(|p| !p.is_empty());
    let date = incident.date.map(|d| when(texts, d));
    let (kind, place, date) = (Arg::Text(&kind), place.as_deref().map(Arg::Text), date.as_deref().map(Arg::Text));
    match (place, date) {
        (Some(place), Some(date)) => texts.with("attack-title", &[("type", kind), ("place", place), ("date", date)]),
        (None, Some(date)) => texts.with("attack-title-no-place", &[("type", kind), ("date", date)]),
        (Some(place), None) => texts.with("attack-title-no-date", &[("type", kind), ("place", place)]),
        (None, None) => texts.with("attack-title-bare", &[("type", kind)]),
    }
}

/// The word of a source's kind in machine forms.
pub(crate) fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::News => "news",
        SourceKind::Opinion => "opinion",
        SourceKind::Statement => "statement",
        SourceKind::CommunityList => "community_list",
        SourceKind::Report => "report",
        SourceKind::Testimony => "testimony",
        SourceKind::Unspecified => "unspecified",
    }
}

/// The name of a source, or its kind alone where it is withheld (R11).
pub(crate) fn source_name(texts: &Texts, source: &PublicSource) -> String {
    match &source.shown {
        Some(shown) => shown.publisher.clone().filter(|p| !p.trim().is_empty()).unwrap_or_else(|| shown.title.clone()),
        None => {
            let kind = texts.word("source-kind", source_kind(source.kind));
            texts.with("source-withheld", &[("kind", Arg::Text(&kind))])
        }
    }
}

/// The word of an incident's standing in machine forms.
pub(crate) fn status(status: IncidentStatus) -> &'static str {
    match status {
        IncidentStatus::Provisional => "provisional",
        IncidentStatus::Reported => "reported",
        IncidentStatus::Contested => "contested",
        IncidentStatus::Confirmed => "confirmed",
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
}
