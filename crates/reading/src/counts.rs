//! Numbers of people as words allow them. In: figures and number words with their hedges. Out: ranges with open ends (R18, R19).
//! Never: a year, an age, a sum of money or a date read as people.

use crate::lexicon::Table;
use crate::scene::{Range, Scene, Standing};
use crate::text::Shape;
use gawah_record::count::Count;

/// A number where it stands: `span` with its hedge, `bare` without.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Counted {
    pub(crate) span: Range,
    pub(crate) bare: Range,
    pub(crate) count: Count,
}

impl Standing for Counted {
    fn at(&self) -> Range {
        self.span
    }
}

/// Every number of the text that may count people, in order.
pub(crate) fn counts(scene: &Scene) -> Vec<Counted> {
    let mut found: Vec<Counted> = Vec::new();
    let mut at = 0;
    while at < scene.text.tokens.len() {
        match counted(scene, at) {
            Some(made) => {
                at = made.bare.1;
                found.push(made);
            }
            None => at += 1,
        }
    }
    found
}

fn counted(scene: &Scene, at: usize) -> Option<Counted> {
    let (low, high, mut end) = number_at(scene, at)?;
    let (mut low, mut high) = (Some(low), high);
    let joined = low
        .filter(|_| joins_range(scene, end))
        .and_then(|first| number_at(scene, end + 1).filter(|(second, _, _)| *second > first && second / 20 < first));
    if let Some((second, _, last)) = joined {
        (high, end) = (Some(second), last);
    }
    if excluded(scene, at, end) {
        return None;
    }
    let mut start = at;
    if let Some((hedge, from)) = hedge_before(scene, at) {
        start = from;
        match hedge {
            "least" => high = None,
            "most" => low = None,
            "more" => (low, high) = (low.map(|n| n + 1), None),
            "fewer" => (low, high) = (None, high.map(|n| n.saturating_sub(1))),
            "nearly" => (low, high) = (low.map(|n| n - n / 10 - 1), high),
            "about" => (low, high) = (low.map(|n| n - n / 10), high.map(|n| n + n / 10)),
            _ => {}
        }
    }
    if matches!((scene.text.word(end), scene.text.word(end + 1)), ("or", "more") | ("or", "so")) {
        high = None;
        end += 2;
    }
    let count = Count::new(low, high).ok()?;
    Some(Counted { span: (start, end), bare: (at, end), count })
}

/// The low end, the high end where it is closed, and the token after.
fn number_at(scene: &Scene, at: usize) -> Option<(u32, Option<u32>, usize)> {
    let text = scene.text;
    if let Some(hit) = scene.hit(at, Table::Number).filter(|h| scene.lexicon.column(*h, 0) == "fuzzy") {
        let (low, high) = scene.lexicon.column(hit, 1).split_once("..")?;
        let end = if text.word(hit.end - 1) == "of" && hit.end > at + 1 { hit.end - 1 } else { hit.end };
        return Some((low.parse().ok()?, high.parse().ok(), end));
    }
    let mut value = unit(scene, at)?;
    let mut end = at + 1;
    while end < text.tokens.len() && end < at + 8 {
        let joined = text.word(end) == "and" && value >= 100;
        let next = if joined { end + 1 } else { end };
        if let Some(scale) = scale(scene, next).filter(|_| !joined) {
            value = if value % scale == 0 && value >= scale { value } else { value.checked_mul(scale)? };
            end = next + 1;
        } else if let Some(more) = unit(scene, next).filter(|n| value >= 100 && *n < 100 && text.tokens[next].shape == Shape::Word) {
            value = value.checked_add(more)?;
            end = next + 1;
        } else {
            break;
        }
    }
    let value = u32::try_from(value).ok().filter(|v| *v <= gawah_record::limits::PEOPLE_MAX)?;
    Some((value, Some(value), end))
}

fn unit(scene: &Scene, at: usize) -> Option<u64> {
    let token = scene.text.tokens.get(at)?;
    let word = scene.text.word(at);
    if token.shape == Shape::Figure {
        let grouped = word.split(',').skip(1).all(|part| part.len() == 3 || part.len() == 2);
        return word.replace(',', "").parse().ok().filter(|_| grouped);
    }
    let hit = scene.hit(at, Table::Number).filter(|h| h.end == at + 1)?;
    (scene.lexicon.column(hit, 0) == "unit").then(|| scene.lexicon.column(hit, 1).parse().ok())?
}

fn scale(scene: &Scene, at: usize) -> Option<u64> {
    let hit = scene.hit(at, Table::Number).filter(|h| h.end == at + 1)?;
    (scene.lexicon.column(hit, 0) == "scale").then(|| scene.lexicon.column(hit, 1).parse().ok())?
}

fn joins_range(scene: &Scene, end: usize) -> bool {
    matches!(scene.text.word(end), "to" | "-" | "–" | "or")
}

fn hedge_before(scene: &Scene, at: usize) -> Option<(&'static str, usize)> {
    for from in (at.saturating_sub(4)..at).rev() {
        if let Some(hit) = scene.hit(from, Table::Number) {
            let kind = scene.lexicon.column(hit, 0);
            if hit.end == at && matches!(kind, "least" | "most" | "more" | "fewer" | "nearly" | "about" | "exact") {
                return Some((kind, from));
            }
        }
    }
    None
}

const MONTHS: [&str; 16] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "nov",
    "dec",
];

const UNITS: &[&str] = &[
    "year",
    "years",
    "month",
    "months",
    "day",
    "days",
    "week",
    "weeks",
    "hour",
    "hours",
    "minutes",
    "minute",
    "km",
    "kilometres",
    "kilometers",
    "miles",
    "metres",
    "percent",
    "%",
    "kg",
    "a.m",
    "p.m",
    "am",
    "pm",
    "rupees",
    "dollars",
    "inches",
    "feet",
    "rounds",
    "decades",
    "times",
    "st",
    "th",
    "seconds",
    "kilograms",
    "kilos",
    "pounds",
    "yards",
    "block",
    ":",
    "o'clock",
    "cents",
    "count",
    "counts",
    "charges",
    "shots",
    "bullets",
    "gunshots",
    "gunshot",
    "casings",
    "family",
    "families",
    "household",
    "households",
    "guns",
    "firearms",
    "deer",
];

fn excluded(scene: &Scene, at: usize, end: usize) -> bool {
    let text = scene.text;
    let (before, after) = (text.word(at.wrapping_sub(1)), text.word(end));
    let year = text.tokens[at].shape == Shape::Figure
        && text.word(at).len() == 4
        && (1900..2100).contains(&text.word(at).parse::<u32>().unwrap_or(0))
        && matches!(
            before,
            "in" | "since"
                | "of"
                | ","
                | "from"
                | "until"
                | "by"
                | "late"
                | "early"
                | "and"
                | "to"
                | "("
                | "year"
                | "between"
                | ""
                | "during"
        );
    let unit = UNITS.contains(&after);
    let money = matches!(before, "rs" | "$" | "£" | "€" | "pkr" | "usd") || before == "." && text.word(at.wrapping_sub(2)) == "rs";
    let dated = MONTHS.contains(&before) || MONTHS.contains(&after) && text.tokens[at].shape == Shape::Figure;
    let aged = matches!(before, "aged" | "age" | "ages");
    let clock = before == ":" && text.tokens.get(at.wrapping_sub(2)).is_some_and(|t| t.shape == Shape::Figure);
    let between =
        matches!(before, "," | "(") && matches!(after, "," | ")") && text.tokens[at].shape == Shape::Figure && text.word(at).len() <= 2;
    let named = between && text.tokens.get(at.wrapping_sub(2)).is_some_and(|t| t.capital || t.shape == Shape::Mark);
    year || unit || money || dated || aged || clock || named
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    fn check(marked: &str, expected: Option<&str>) {
        let plain = marked.replace(['⟦', '⟧'], "");
        let text = Text::new(&plain, 0);
        let lexicon = Lexicon::new();
        let scene = Scene::new(&text, &lexicon);
        let found = counts(&scene);
        assert_eq!(found.first().map(|c| c.count.to_string()).as_deref(), expected, "{plain}");
        if let (Some(first), Some(wanted)) = (found.first(), marked.split('⟦').nth(1).and_then(|m| m.split('⟧').next())) {
            assert_eq!(text.slice(first.span), wanted, "{plain}");
        }
    }

    #[test]
    fn r19_a_number_keeps_the_ends_that_its_words_leave_open() {
        check("⟦at least 11⟧ people", Some("11 or more"));
        check("⟦eleven⟧ miners", Some("11"));
        check("⟦more than 100⟧ dead", Some("101 or more"));
        check("⟦dozens⟧ of people", Some("24 or more"));
        check("⟦hundreds⟧ of mourners", Some("200–999"));
        check("⟦nearly 50⟧ killed", Some("44–50"));
        check("⟦47 to 55⟧ people", Some("47–55"));
        check("⟦one hundred and five⟧ dead", Some("105"));
        check("⟦1,200⟧ people", Some("1200"));
        check("⟦twenty-three⟧ men", Some("23"));
        check("⟦۱۱⟧ نفر کشته شدند", Some("11"));
    }

    #[test]
    fn ages_years_money_and_days_count_nobody() {
        for text in
            ["in 2013", "Rs1 million", "10 January", "January 10", "aged 22", "three years", "$500", "9:30 a.m", "Abbas Ali, 22, a student"]
        {
            check(text, None);
        }
    }
}
