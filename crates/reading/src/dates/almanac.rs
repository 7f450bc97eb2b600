//! What the words of a text say of time, one by one. In: a scene and the publication day. Out: months, weekdays, units, amounts, and
//! what was last spoken of. Never: a value of more than one word's making.

use super::stretch::{Grain, Stretch};
use crate::lexicon::{Hit, Table};
use crate::scene::{Range, Scene};
use crate::text::{Lettering, Shape};
use jiff::civil::Date;

/// A scene with the publication day and what was last spoken of.
pub(super) struct Almanac<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    /// The publication day.
    pub(super) today: Option<Date>,
    /// The last date spoken of, with the token after it.
    pub(super) spoken: Option<(Stretch, usize)>,
    /// The last quarter spoken of.
    pub(super) quarter: Option<Stretch>,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Grain(Grain),
    /// `H`, `M` or `S`: parts of a day.
    Clock(char),
    Fortnight,
}

impl Unit {
    /// The unit that a table value names.
    pub(super) fn named(value: &str) -> Option<Unit> {
        Some(match value {
            "D" => Unit::Grain(Grain::Day),
            "W" => Unit::Grain(Grain::Week),
            "WE" => Unit::Grain(Grain::Weekend),
            "M" => Unit::Grain(Grain::Month),
            "Q" => Unit::Grain(Grain::Quarter),
            "Y" => Unit::Grain(Grain::Year),
            "E" => Unit::Grain(Grain::Decade),
            "C" => Unit::Grain(Grain::Century),
            "TH" => Unit::Clock('H'),
            "TM" => Unit::Clock('M'),
            "TS" => Unit::Clock('S'),
            "F" => Unit::Fortnight,
            _ => return None,
        })
    }

    /// How long so many of it are, as TIMEX3 writes it.
    pub(super) fn length(self, amount: Amount) -> String {
        let (times, letter, clock) = match self {
            Unit::Grain(Grain::Day) => (1.0, 'D', ""),
            Unit::Grain(Grain::Week) => (1.0, 'W', ""),
            Unit::Grain(Grain::Weekend) => (2.0, 'D', ""),
            Unit::Grain(Grain::Month) => (1.0, 'M', ""),
            Unit::Grain(Grain::Quarter) => (1.0, 'Q', ""),
            Unit::Grain(Grain::Season) => (3.0, 'M', ""),
            Unit::Grain(Grain::Half) => (6.0, 'M', ""),
            Unit::Grain(Grain::Year) => (1.0, 'Y', ""),
            Unit::Grain(Grain::Decade) => (10.0, 'Y', ""),
            Unit::Grain(Grain::Century) => (100.0, 'Y', ""),
            Unit::Clock(letter) => (1.0, letter, "T"),
            Unit::Fortnight => (2.0, 'W', ""),
        };
        match (amount, self) {
            (Amount::Some, Unit::Grain(Grain::Decade)) => "PXE".to_owned(),
            (Amount::Some, Unit::Grain(Grain::Century)) => "PXC".to_owned(),
            (Amount::Some, _) => format!("P{clock}X{letter}"),
            (Amount::Of(n), Unit::Clock('H')) if n.fract() != 0.0 => format!("PT{:.0}M", n * 60.0),
            (Amount::Of(n), Unit::Grain(Grain::Year)) if n.fract() != 0.0 => format!("P{:.0}M", n * 12.0),
            (Amount::Of(n), _) => format!("P{clock}{}{letter}", n * times),
        }
    }
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Amount {
    Of(f64),
    Some,
}

impl Amount {
    /// The number, where it is whole and at most a few thousand.
    pub(super) fn whole(self) -> Option<i64> {
        match self {
            Amount::Of(n) if n.fract() == 0.0 && (0.0..10_000.0).contains(&n) => Some(n as i64),
            _ => None,
        }
    }
}

impl<'a> Almanac<'_, 'a> {
    pub(super) fn word(&self, at: usize) -> &str {
        self.scene.text.word(at)
    }

    pub(super) fn before(&self, at: usize) -> &str {
        if at == 0 || at == self.scene.text.sentence(at).0 { "" } else { self.scene.text.word(at - 1) }
    }

    /// The calendar word at a token: its kind, value and the token after it.
    pub(super) fn term(&self, at: usize) -> Option<(&'static str, &'static str, usize)> {
        let hit: Hit = self.scene.hit(at, Table::Time)?;
        Some((self.scene.lexicon.column(hit, 0), self.scene.lexicon.column(hit, 1), hit.end))
    }

    /// The number that a calendar word of a kind stands for.
    pub(super) fn numbered(&self, at: usize, kind: &str) -> Option<(i8, usize)> {
        self.term(at).filter(|t| t.0 == kind).and_then(|t| Some((t.1.parse().ok()?, t.2)))
    }

    /// A unit of time, one or several: "year", "weeks".
    pub(super) fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let (kind, value, end) = self.term(at)?;
        if matches!(kind, "unit" | "units") { Unit::named(value).map(|u| (u, end)) } else { None }
    }

    /// Whether the unit at a token is of several: "weeks".
    pub(super) fn plural(&self, at: usize) -> bool {
        self.term(at).is_some_and(|t| t.0 == "units")
    }

    /// Whether several of a unit, with or without their number, stand at a token.
    pub(super) fn plural_ahead(&self, at: usize) -> bool {
        self.amount(at).is_some_and(|(_, next)| self.plural(next))
    }

    /// A month's number, its name whole or shortened; the token after it and its full stop.
    pub(super) fn month(&self, at: usize) -> Option<(i8, usize)> {
        if !self.scene.text.names_here(at) {
            return None;
        }
        let whole = self.numbered(at, "month");
        let short = || {
            let (month, end) = self.numbered(at, "mon")?;
            let dot = usize::from(self.word(end) == ".");
            let figured = self.scene.text.tokens.get(end + dot).is_some_and(|t| t.shape == Shape::Figure);
            (dot == 1 || figured).then_some((month, if figured || self.small(at.wrapping_sub(1), 31).is_none() { end + dot } else { end }))
        };
        whole.or_else(short)
    }

    /// A weekday's number, Monday 1.
    pub(super) fn weekday(&self, at: usize) -> Option<(i8, usize)> {
        if !self.scene.text.names_here(at) {
            return None;
        }
        let short = || {
            let (day, end) = self.numbered(at, "wday")?;
            let dot = usize::from(self.word(end) == ".");
            let dated = self.month(end + dot).is_some() || dot == 1 && self.word(end + dot) == ",";
            (dated || dot == 1 && self.scene.text.raw(at).len() > 3).then_some((day, end + dot))
        };
        self.numbered(at, "weekday").or_else(short)
    }

    /// A whole number of at most two figures, "3rd" and "third" included.
    pub(super) fn small(&self, at: usize, most: i8) -> Option<i8> {
        let token = self.scene.text.tokens.get(at)?;
        let word = self.word(at);
        if token.shape != Shape::Figure {
            return self.numbered(at, "ordinal").map(|n| n.0).filter(|n| *n <= most);
        }
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let whole = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th") && digits.len() <= 2;
        digits.parse().ok().filter(|n| whole && (1..=most).contains(n))
    }

    /// A year of four figures.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let word = self.word(at);
        if word.len() == 4 { word.parse().ok().filter(|y| (1700..2100).contains(y)) } else { None }
    }

    /// A year of another calendar, in its range.
    pub(super) fn year_between(&self, at: usize, years: std::ops::Range<i16>) -> Option<i16> {
        let word = self.word(at);
        if word.len() == 4 { word.parse().ok().filter(|y| years.contains(y)) } else { None }
    }

    /// A year in words, "nineteen seventy-nine", "two thousand": the token after it.
    pub(super) fn spoken_year(&self, at: usize) -> Option<(i16, usize)> {
        let century = match self.word(at) {
            "eighteen" => 1800,
            "nineteen" => 1900,
            "twenty" => 2000,
            "two" if self.word(at + 1) == "thousand" && self.before(at) == "year" => return Some((2000, at + 2)),
            _ => return None,
        };
        let (rest, end) = self.amount(at + 1)?;
        let rest = rest.whole().filter(|n| (10..100).contains(n))?;
        Some((century + rest as i16, end))
    }

    /// How many, with the token after: "two", "twenty four", "a couple of", "several", "half a".
    pub(super) fn amount(&self, at: usize) -> Option<(Amount, usize)> {
        let text = self.scene.text;
        let token = text.tokens.get(at)?;
        if token.shape == Shape::Figure {
            let plain = self.word(at).replace(',', "");
            let half = self.word(at + 1) == "1" && self.word(at + 2) == "/" || self.word(at + 1) == "1/2";
            let number: f64 = plain.parse().ok()?;
            return Some((Amount::Of(if half { number + 0.5 } else { number }), at + 1 + usize::from(half)));
        }
        match (self.word(at), self.word(at + 1)) {
            ("half", "a" | "an") => return Some((Amount::Of(0.5), at + 2)),
            ("a" | "an", "half") => return None,
            ("couple", "of") => return Some((Amount::Of(2.0), at + 2)),
            ("couple", _) => return Some((Amount::Of(2.0), at + 1)),
            ("several" | "few" | "many" | "some", _) => return Some((Amount::Some, at + 1)),
            _ => {}
        }
        if let Some(hit) = self.scene.hit(at, Table::Number).filter(|h| self.scene.lexicon.column(*h, 0) == "fuzzy") {
            let (low, high) = self.scene.lexicon.column(hit, 1).split_once("..")?;
            let same = if low == high { low.parse().ok() } else { None };
            return Some((same.map_or(Amount::Some, Amount::Of), hit.end));
        }
        self.number_words(at)
    }

    fn number_words(&self, at: usize) -> Option<(Amount, usize)> {
        let plain = |at: usize, kind: &str| -> Option<f64> {
            let hit = self.scene.hit(at, Table::Number).filter(|h| h.end == at + 1 && self.scene.lexicon.column(*h, 0) == kind)?;
            self.scene.lexicon.column(hit, 1).parse().ok()
        };
        let mut end = at + 1;
        let mut value = plain(at, "unit").or_else(|| matches!(self.word(at), "a" | "an").then_some(1.0))?;
        while end < at + 5 {
            if let Some(scale) = plain(end, "scale").filter(|_| self.word(end).len() > 2) {
                value *= scale;
            } else if let Some(more) = plain(end, "unit").filter(|m| value % 10.0 == 0.0 && value >= 20.0 && *m < 10.0) {
                value += more;
            } else {
                break;
            }
            end += 1;
        }
        Some((Amount::Of(value), end))
    }

    /// Whether letters tell names here.
    pub(super) fn mixed(&self) -> bool {
        self.scene.text.lettering == Lettering::Mixed
    }

    /// A day word of the last date spoken of before a token, at most some sentences back.
    pub(super) fn spoken_near(&self, at: usize, sentences: usize) -> Option<Stretch> {
        let (stretch, end) = self.spoken?;
        let gone =
            self.scene.text.sentence_at(at) - self.scene.text.sentence_at(end.saturating_sub(1)).min(self.scene.text.sentence_at(at));
        (gone <= sentences).then_some(stretch)
    }
}

/// A span widened to begin earlier.
pub(super) fn from(start: usize, span: Range) -> Range {
    (start, span.1)
}
