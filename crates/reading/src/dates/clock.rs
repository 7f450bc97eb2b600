//! Times of day. In: the almanac and a token. Out: the TIMEX3 time, with the token after it. Never: a bare number as an hour.

use super::almanac::Almanac;
use crate::text::Shape;

/// "10 p.m.", "7:15 p.m. EST", "noon", "1430 GMT", "nine o'clock": `T22:00` and the token after it.
pub(super) fn clock(almanac: &Almanac, at: usize) -> Option<(String, usize)> {
    if let Some((value, end)) = almanac.term(at).filter(|t| t.0 == "daypart" && t.1.contains(':')).map(|t| (t.1, t.2)) {
        return Some((format!("T{value}"), end));
    }
    let text = almanac.scene.text;
    let token = text.tokens.get(at)?;
    let word = almanac.word(at);
    if token.shape != Shape::Figure {
        let hour = almanac.amount(at)?.0.whole().filter(|n| (1..=12).contains(n))?;
        return (almanac.word(at + 1) == "o'clock").then(|| (format!("T{hour:02}:00"), at + 2));
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let (mut minute, mut end) = (0i64, at + 1);
    let mut tail = &word[digits.len()..];
    let mut hour: i64 = digits.parse().ok()?;
    if digits.len() == 4 {
        let zoned = matches!(almanac.word(end), "gmt" | "hours" | "hrs" | "local" | "utc");
        (hour, minute) = (hour / 100, hour % 100);
        return (zoned && hour < 24 && minute < 60).then(|| (format!("T{hour:02}:{minute:02}"), zone(almanac, end)));
    }
    let mut coloned = false;
    if almanac.word(end) == ":"
        && tail.is_empty()
        && text.tokens.get(end + 1).is_some_and(|t| t.shape == Shape::Figure && t.end == t.start + 2 || t.end == t.start + 4)
    {
        let next = almanac.word(end + 1);
        let figures = next.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        minute = figures.parse().ok().filter(|m| *m < 60)?;
        tail = &next[figures.len()..];
        end += 2;
        coloned = true;
    }
    let (half, after) = half_of_day(almanac, tail, end);
    let told = half.is_some()
        || coloned && (matches!(almanac.before(at), "at" | "around" | "about" | "by" | "until" | "from") || zone(almanac, after) > after);
    if !told && almanac.word(after) != "o'clock" || hour > 24 || half.is_some() && !(1..=12).contains(&hour) {
        return None;
    }
    hour = match half {
        Some('p') if hour < 12 => hour + 12,
        Some('a') if hour == 12 => 0,
        _ => hour,
    };
    let after = after + usize::from(almanac.word(after) == "o'clock");
    Some((format!("T{hour:02}:{minute:02}"), zone(almanac, after)))
}

/// "p.m.", "pm", or "p" glued to the figure: its letter and the token after.
fn half_of_day(almanac: &Almanac, tail: &str, end: usize) -> (Option<char>, usize) {
    let dotted = |at: usize| {
        let whole = almanac.word(at) == "." && almanac.word(at + 1) == "m";
        whole.then(|| at + 2 + usize::from(almanac.word(at + 2) == "."))
    };
    match tail {
        "am" | "pm" => return (tail.chars().next(), end),
        "a" | "p" => return dotted(end).map_or((None, end), |after| (tail.chars().next(), after)),
        "" => {}
        _ => return (None, end),
    }
    match almanac.word(end) {
        word @ ("am" | "pm") => (word.chars().next(), end + 1),
        word @ ("a" | "p") => dotted(end + 1).map_or((None, end), |after| (word.chars().next(), after)),
        _ => (None, end),
    }
}

fn zone(almanac: &Almanac, at: usize) -> usize {
    match (almanac.word(at), almanac.word(at + 1)) {
        ("gmt" | "est" | "edt" | "cst" | "cdt" | "mst" | "mdt" | "pst" | "pdt" | "et" | "utc" | "pkt" | "hours" | "hrs", _) => at + 1,
        ("local" | "eastern" | "central" | "pacific", "time") => at + 2,
        _ => at,
    }
}
