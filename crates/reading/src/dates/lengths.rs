//! Lengths of time, repeated times and words such as "now". In: the almanac and a token. Out: TIMEX3 durations, sets and references.
//! Never: an age ("52 years old"), or a reference taken for a date. Source: ISO-TimeML's TIMEX3.

use super::almanac::{Almanac, Amount, Unit};
use super::stretch::Grain;
use crate::lexicon::Table;
use crate::scene::Range;

/// What a length says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Length {
    pub(super) span: Range,
    pub(super) timex: String,
    pub(super) part: &'static str,
}

fn length_of(span: Range, timex: String, part: &'static str) -> Length {
    Length { span, timex, part }
}

/// A length, repeated time or reference that begins at a token.
pub(super) fn length(almanac: &Almanac, at: usize) -> Option<Length> {
    repeated(almanac, at)
        .or_else(|| hyphened(almanac, at))
        .or_else(|| counted(almanac, at))
        .or_else(|| bare(almanac, at))
        .or_else(|| reference(almanac, at))
}

/// "daily", "every day", "each July", "twice a week", "Mondays".
fn repeated(almanac: &Almanac, at: usize) -> Option<Length> {
    if let Some((kind, value, end)) = almanac.term(at) {
        let named = almanac.scene.text.tokens[at].capital && at > almanac.scene.text.sentence(at).0 && almanac.mixed();
        match kind {
            "set" if !named => return Some(length_of((at, end), value.to_owned(), "set")),
            "weekdays" if almanac.scene.text.names_here(at) => return Some(length_of((at, end), format!("XXXX-WXX-{value}"), "set")),
            _ => {}
        }
    }
    if !matches!(almanac.word(at), "every" | "each") {
        return None;
    }
    if let Some((day, end)) = almanac.weekday(at + 1) {
        return Some(length_of((at, end), format!("XXXX-WXX-{day}"), "set"));
    }
    if let Some((month, end)) = almanac.month(at + 1) {
        return Some(length_of((at, end), format!("XXXX-{month:02}"), "set"));
    }
    if let Some((kind, value, end)) = almanac.term(at + 1)
        && matches!(kind, "season" | "daypart")
    {
        return Some(length_of((at, end), if kind == "season" { format!("XXXX-{value}") } else { "P1D".to_owned() }, "set"));
    }
    let (amount, next) = almanac.amount(at + 1).unwrap_or((Amount::Of(1.0), at + 1));
    let (unit, end) = almanac.unit(next)?;
    Some(length_of((at, end), unit.length(amount), "set"))
}

/// "two-year", "14-day", "weeklong"; "6-year-old" is an age.
fn hyphened(almanac: &Almanac, at: usize) -> Option<Length> {
    let word = almanac.word(at);
    if let Some(unit) = word.strip_suffix("long").map(|w| w.trim_end_matches('-')).filter(|w| !w.is_empty()) {
        let (unit, many) = unit_word(almanac, unit)?;
        return Some(length_of((at, at + 1), unit.length(if many { Amount::Some } else { Amount::Of(1.0) }), "duration"));
    }
    let (number, unit) = word.rsplit_once('-')?;
    let (unit, many) = unit_word(almanac, unit)?;
    let amount = match number {
        "several" | "multi" | "few" => Amount::Some,
        "half" => Amount::Of(0.5),
        "a" => Amount::Of(1.0),
        _ => Amount::Of(number.replace(',', "").parse().ok().or_else(|| {
            let (kind, value) = almanac.scene.lexicon.find_word(number, Table::Number)?;
            value.parse().ok().filter(|_| kind == "unit")
        })?),
    };
    let old = almanac.word(at + 1) == "old" || many;
    (!old).then(|| length_of((at, at + 1), unit.length(amount), "duration"))
}

fn unit_word(almanac: &Almanac, word: &str) -> Option<(Unit, bool)> {
    let (kind, value) = almanac.scene.lexicon.find_word(word, Table::Time)?;
    let unit = if matches!(kind, "unit" | "units") { Unit::named(value) } else { None };
    unit.map(|u| (u, kind == "units"))
}

/// "two days", "the past three months", "at least 30 days", "a year and a half", "the first nine months".
fn counted(almanac: &Almanac, at: usize) -> Option<Length> {
    let mut begins = at;
    if let Some(hedge) = almanac
        .scene
        .hit(at, Table::Number)
        .filter(|h| matches!(almanac.scene.lexicon.column(*h, 0), "least" | "most" | "more" | "fewer" | "nearly" | "about" | "exact"))
    {
        begins = hedge.end;
    }
    let the = matches!(almanac.word(begins), "the" | "these" | "those" | "this" | "his" | "its" | "their")
        || almanac.word(begins) == "an" && almanac.word(begins + 1) == "additional";
    let relation = begins + usize::from(the);
    let related = matches!(
        almanac.word(relation),
        "last"
            | "past"
            | "next"
            | "first"
            | "previous"
            | "coming"
            | "latest"
            | "recent"
            | "following"
            | "additional"
            | "final"
            | "preceding"
            | "year-earlier"
    );
    let from = relation + usize::from(related);
    if the && almanac.word(relation) == "year" && matches!(almanac.word(relation + 1), "ended" | "ending") {
        return Some(length_of((at, relation + 1), "P1Y".to_owned(), "duration"));
    }
    if the && !related && !almanac.plural_ahead(relation) {
        return None;
    }
    let Some((amount, next)) = almanac.amount(from) else {
        return related_alone(almanac, at, (relation, from));
    };
    let next = next
        + usize::from(matches!(
            almanac.word(next),
            "more" | "full" | "consecutive" | "straight" | "additional" | "long" | "other" | "whole" | "business"
        ));
    let next = if almanac.word(next) == "of" { next + 1 } else { next };
    let (unit, mut end) = almanac.unit(next)?;
    let named = almanac.mixed() && almanac.scene.text.tokens[next].capital;
    let share = unit == Unit::Grain(Grain::Quarter) && almanac.word(end) == "of";
    if named
        || share
        || matches!(almanac.word(end), "old" | "-old" | "sober")
        || almanac.word(end) == "of" && almanac.word(end + 1) == "age"
        || rate(almanac, at, from)
    {
        return None;
    }
    let mut amount = amount;
    if almanac.word(end) == "and" && almanac.word(end + 1) == "a" && almanac.word(end + 2) == "half" {
        amount = match amount {
            Amount::Of(n) => Amount::Of(n + 0.5),
            some => some,
        };
        end += 3;
    }
    Some(length_of((at, end), unit.length(amount), "duration"))
}

/// "recent years", "the last decade", "the coming months", "the past".
fn related_alone(almanac: &Almanac, at: usize, (relation, from): (usize, usize)) -> Option<Length> {
    let word = almanac.word(relation);
    if relation == from {
        return None;
    }
    if let Some((unit, end)) = almanac.unit(from) {
        let value = match (word, almanac.plural(from)) {
            ("coming", true) => "FUTURE_REF".to_owned(),
            (_, true) => unit.length(Amount::Some),
            ("past" | "last" | "next" | "coming" | "previous" | "additional", false) => unit.length(Amount::Of(1.0)),
            _ => return None,
        };
        let part = if value.ends_with("REF") { "reference" } else { "duration" };
        return Some(length_of((at, end), value, part));
    }
    let bare = word == "past" && relation > at && almanac.scene.text.tokens.get(from).is_none_or(|t| t.shape == crate::text::Shape::Mark);
    bare.then(|| length_of((at, from), "PAST_REF".to_owned(), "reference"))
}

/// "358,000 a month": how much in a time, no time of its own.
fn rate(almanac: &Almanac, at: usize, from: usize) -> bool {
    let figured = at > 0 && almanac.scene.text.tokens[at - 1].shape == crate::text::Shape::Figure;
    at == from
        && matches!(almanac.word(at), "a" | "an")
        && (figured || matches!(almanac.before(at), "million" | "billion" | "%" | "percent" | "cents" | "dollars"))
}

/// "for years", "the days before": several of a unit, unnumbered.
fn bare(almanac: &Almanac, at: usize) -> Option<Length> {
    let (kind, ..) = almanac.term(at)?;
    if kind == "units" && almanac.word(at).len() > 3 && !matches!(almanac.word(at), "seconds" | "weekends" | "minutes") {
        let (unit, end) = almanac.unit(at)?;
        let named = almanac.scene.text.tokens[at].capital && almanac.mixed() && at > almanac.scene.text.sentence(at).0;
        let end = end + usize::from(almanac.word(end) == "ago");
        return (!named && almanac.word(end) != "old").then(|| length_of((at, end), unit.length(Amount::Some), "duration"));
    }
    let whole = matches!(almanac.word(at.wrapping_sub(1)), "all" | "financial" | "trading" | "whole" | "entire");
    let (unit, end) =
        almanac.unit(at).filter(|(u, _)| whole && matches!(u, Unit::Grain(Grain::Day | Grain::Week | Grain::Month | Grain::Year)))?;
    Some(length_of((at, end), unit.length(Amount::Of(1.0)), "duration"))
}

/// "now", "recently", "soon".
fn reference(almanac: &Almanac, at: usize) -> Option<Length> {
    let (kind, value, end) = almanac.term(at)?;
    if kind != "reference" {
        return None;
    }
    let next = almanac.word(end);
    let stands = match almanac.word(at) {
        "soon" => almanac.before(at) != "as" && next != "after",
        "current" => !matches!(next, "account" | "events") && !almanac.scene.text.tokens[at].capital,
        "now" => next != "that",
        _ => value != "PAST_REF" || almanac.unit(end).is_none() && almanac.amount(end).is_none(),
    };
    stands.then(|| length_of((at, end), value.to_owned(), "reference"))
}
