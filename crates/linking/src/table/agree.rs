//! How two cells agree. In: two different values of a column. Out: a level. Never: a level for an empty cell, or one that depends on the side.
//! Method: what the values bound (see `values`) first; texts are read only where they may be alike.

use crate::strings::{few_edits, jaro_winkler};
use crate::table::columns::{ColumnKind, Day, Level, OTHER};
use crate::table::store::Texts;
use crate::table::values::{Value, head, tail};

/// How two different cells agree, [`OTHER`] where they do not. In: their kind, the texts that the values stand in, and the values.
pub fn partial_level(kind: ColumnKind, texts: &Texts, a: &Value, b: &Value) -> Level {
    match kind {
        ColumnKind::Name => name_level(texts, a, b),
        ColumnKind::Text | ColumnKind::Place => text_level(texts, a, b),
        ColumnKind::Number => number_level(texts.text(a.text), texts.text(b.text)),
        ColumnKind::Date => date_level(texts, a, b),
        ColumnKind::Code => code_level(texts, a, b),
    }
}

/// Whether two names differ by one letter or by none that is heard.
pub fn nearly_one(texts: &Texts, a: &Value, b: &Value) -> bool {
    one_letter(texts, a, b) || a.sound == b.sound && a.sound != 0
}

fn one_letter(texts: &Texts, a: &Value, b: &Value) -> bool {
    let bytes = |value: &Value| texts.text(value.text).len();
    a.edits_least(b) <= 1 && edits(texts, a, b) == 1 && bytes(a).min(bytes(b)) >= 4
}

/// Edits from one text to the other where they are at most two; 3 stands for more.
fn edits(texts: &Texts, a: &Value, b: &Value) -> usize {
    if a.edits_least(b) > 2 { 3 } else { few_edits(texts.text(a.text), texts.text(b.text)) }
}

fn near(texts: &Texts, a: &Value, b: &Value, steps: &[(f64, Level)]) -> Level {
    let least = steps.last().map_or(0.0, |(least, _)| *least);
    if a.likeness_most(b) < least {
        return OTHER;
    }
    let likeness = jaro_winkler(texts.text(a.text), texts.text(b.text));
    steps.iter().find(|(least, _)| likeness >= *least).map_or(OTHER, |(_, level)| *level)
}

fn name_level(texts: &Texts, a: &Value, b: &Value) -> Level {
    match () {
        () if one_letter(texts, a, b) => 7,
        () if a.sound == b.sound && a.sound != 0 => 8,
        () if short_form(texts, a, b) => 9,
        () if (a.several || b.several) && a.words & b.words != 0 && one_holds(texts.text(a.text), texts.text(b.text)) => 10,
        () => near(texts, a, b, &[(0.92, 11), (0.85, 12), (0.75, 13)]),
    }
}

/// Whether one name is a short form of the other: an initial, its beginning of three letters or more, or a pet name of the lexicon.
fn short_form(texts: &Texts, a: &Value, b: &Value) -> bool {
    if a.full != 0 && (a.full == b.text || a.full == b.full) || b.full != 0 && b.full == a.text {
        return true;
    }
    // a beginning has the first letter of the other and no letter that the other lacks
    if (a.start ^ b.start) & 0xff != 0 || a.lacking(b).min(b.lacking(a)) > 0 || a.length.min(b.length) == 2 {
        return false;
    }
    crate::names::beginning(texts.text(a.text), texts.text(b.text))
}

/// Whether the words of one all stand in the other, which has several.
fn one_holds(a: &str, b: &str) -> bool {
    let holds = |long: &str, short: &str| {
        long.len() >= short.len() && long.contains(' ') && short.split(' ').all(|word| long.split(' ').any(|other| other == word))
    };
    holds(a, b) || holds(b, a)
}

fn text_level(texts: &Texts, x: &Value, y: &Value) -> Level {
    let edits = edits(texts, x, y);
    if edits <= 2 {
        let (a, b) = (texts.text(x.text), texts.text(y.text));
        if a.len().min(b.len()) >= 3 * edits {
            return 6 + edits as Level;
        }
    }
    if (x.several || y.several) && x.words & y.words != 0 {
        let (a, b) = (texts.text(x.text), texts.text(y.text));
        let words = |text: &str| text.split(' ').count();
        let (many, other) = (words(a), words(b));
        let found = |some: &str, all: &str| some.split(' ').filter(|word| all.split(' ').any(|other| other == *word)).count();
        // a word that one text says twice counts as often as the other says it
        let shared = found(a, b).min(found(b, a));
        match () {
            () if shared == many && many == other => return 9,
            () if shared > 0 && shared == many.min(other) => return 10,
            () if shared * 2 >= many.max(other) => return 11,
            () => {}
        }
    }
    near(texts, x, y, &[(0.88, 12), (0.78, 13)])
}

fn number_level(a: &str, b: &str) -> Level {
    let gap = a.parse::<f64>().ok().zip(b.parse::<f64>().ok()).map(|(x, y)| ((x - y).abs(), x.abs().max(y.abs())));
    match gap {
        Some((gap, _)) if gap <= 1.0 => 7,
        _ if few_edits(a, b) == 1 => 8,
        Some((gap, most)) if gap <= 3.0 || gap * 10.0 <= most => 9,
        _ => OTHER,
    }
}

fn date_level(texts: &Texts, a: &Value, b: &Value) -> Level {
    let (one, two) = (a.day, b.day);
    if one == Day::default() || two == Day::default() {
        return if few_edits(texts.text(a.text), texts.text(b.text)) == 1 { 8 } else { OTHER };
    }
    let differing = differing(a.letters, b.letters);
    let same = [one.0 == two.0, one.1 == two.1, one.2 == two.2];
    match same {
        [true, ..] if one.1 == two.2 && one.2 == two.1 => 7,
        _ if differing == 1 || differing == 2 && neighbours(a.letters, b.letters) => 8,
        [true, true, _] => 9,
        [true, _, true] | [false, true, true] => 10,
        _ if differing <= 2 => 11,
        [true, ..] => 12,
        _ if one.0.abs_diff(two.0) <= 1 => 13,
        _ => OTHER,
    }
}

/// How many of eight bytes differ.
fn differing(a: u64, b: u64) -> u32 {
    let mut bits = a ^ b;
    bits |= bits >> 4;
    bits |= bits >> 2;
    bits |= bits >> 1;
    (bits & 0x0101_0101_0101_0101).count_ones()
}

/// Whether two texts of eight bytes that differ in two differ by an exchange of neighbours.
fn neighbours(a: u64, b: u64) -> bool {
    let at = (a ^ b).trailing_zeros() / 8 * 8;
    let (x, y) = (a >> at & 0xffff, b >> at & 0xffff);
    x == (y >> 8 | (y & 0xff) << 8)
}

/// How two different codes agree where only slips count: a sign or two, or the end.
pub fn slip_level(texts: &Texts, x: &Value, y: &Value) -> Level {
    let (edits, least) = (edits(texts, x, y), x.length.min(y.length));
    let begins = || {
        let (a, b) = (texts.text(x.text), texts.text(y.text));
        let prefix = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
        a.len() == b.len() && prefix >= 3 && prefix + 2 >= a.len()
    };
    match () {
        () if edits == 1 && least > 2 => 7,
        () if x.start_most(y) >= 3 && x.edits_least(y) <= 2 && begins() => 8,
        () if edits == 2 && least > 5 => 9,
        () => OTHER,
    }
}

fn code_level(texts: &Texts, x: &Value, y: &Value) -> Level {
    match slip_level(texts, x, y) {
        OTHER if x.sound == y.sound && head(texts.text(x.text)) == head(texts.text(y.text)) => 10,
        OTHER => match near(texts, x, y, &[(0.88, 11), (0.78, 12)]) {
            OTHER if x.full == y.full && tail(texts.text(x.text)) == tail(texts.text(y.text)) => 13,
            level => level,
        },
        slip => slip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::values::plain;
    use proptest::prelude::*;

    #[test]
    fn cells_agree_by_level() {
        let mut texts = Texts::default();
        for (kind, a, b, expected) in [
            (ColumnKind::Name, "Mohamad", "muhammed", "sounds the same"),
            (ColumnKind::Name, "Rob", "Robert", "a short form or initial"),
            (ColumnKind::Name, "J", "John", "a short form or initial"),
            (ColumnKind::Name, "Smyth", "Smith", "one letter differs"),
            (ColumnKind::Name, "Ali", "Ali Reza", "one holds the other"),
            (ColumnKind::Name, "Ali", "Zahra", "other"),
            (ColumnKind::Date, "2013-03-04", "20130403", "day and month exchanged"),
            (ColumnKind::Date, "2013-03-04", "2013-03-05", "one digit differs"),
            (ColumnKind::Date, "2013-03-29", "2013-03-30", "same month"),
            (ColumnKind::Date, "2013-03-29", "2013-08-17", "same year"),
            (ColumnKind::Code, "4011", "4101", "one sign differs"),
            (ColumnKind::Code, "tq13 8df", "tq13 8qx", "differs in the last two"),
            (ColumnKind::Code, "ali@a.org", "ali@company.com", "same beginning"),
            (ColumnKind::Number, "34", "35", "next number"),
            (ColumnKind::Text, "giblin street north", "north giblin street", "same words in another order"),
            (ColumnKind::Text, "giblin street", "elm road", "other"),
            (ColumnKind::Text, "baden baden", "wies baden", "half of the words agree"),
        ] {
            let [x, y] = [a, b].map(|written| Value::of(kind, written, &plain(kind, written), &mut texts));
            let level = |x: &Value, y: &Value| kind.words(partial_level(kind, &texts, x, y));
            assert_eq!((level(&x, &y), level(&y, &x)), (expected, expected), "{a} | {b}");
        }
    }

    /// The levels by their definitions, without bounds.
    fn plainly(kind: ColumnKind, a: &str, b: &str) -> Level {
        let near = |steps: &[(f64, Level)]| steps.iter().find(|(least, _)| jaro_winkler(a, b) >= *least).map_or(OTHER, |(_, level)| *level);
        let (edits, least) = (few_edits(a, b), a.len().min(b.len()));
        match kind {
            ColumnKind::Name => match () {
                () if least >= 4 && edits == 1 => 7,
                () if crate::table::values::sounds(a) == crate::table::values::sounds(b) => 8,
                () if crate::names::short_form(a, b) => 9,
                () if one_holds(a, b) => 10,
                () => near(&[(0.92, 11), (0.85, 12), (0.75, 13)]),
            },
            ColumnKind::Text if edits <= 2 && least >= 3 * edits => 6 + edits as Level,
            ColumnKind::Text if a.split(' ').any(|word| b.split(' ').any(|other| other == word)) => 0,
            ColumnKind::Text => near(&[(0.88, 12), (0.78, 13)]),
            ColumnKind::Date if edits == 1 => 8,
            _ => 0,
        }
    }

    proptest! {
        #[test]
        fn what_values_bound_changes_no_level(a in "[a-f]{1,8}( [a-c]{1,2})?", b in "[a-f]{1,8}( [a-c]{1,2})?") {
            prop_assume!(a != b);
            for kind in [ColumnKind::Name, ColumnKind::Text] {
                let mut texts = Texts::default();
                let [x, y] = [&a, &b].map(|written| Value::of(kind, written, written, &mut texts));
                let (level, expected) = (partial_level(kind, &texts, &x, &y), plainly(kind, &a, &b));
                prop_assert!(level == expected || expected == 0 && (9..=OTHER).contains(&level), "{} | {}: {} {}", a, b, level, expected);
                prop_assert_eq!(level, partial_level(kind, &texts, &y, &x));
            }
        }

        #[test]
        fn dates_of_one_edit_are_told_by_their_digits(a in "19[0-2]{2}-0[1-9]-[0-2][1-9]", at in 0usize..8, digit in 0u8..3) {
            let digits = plain(ColumnKind::Date, &a);
            let mut other = digits.clone().into_bytes();
            if digit == 0 && at > 0 { other.swap(at - 1, at) } else { other[at] = b'0' + digit }
            let other = String::from_utf8(other).expect("digits");
            prop_assume!(other != digits);
            let mut texts = Texts::default();
            let [x, y] = [&digits, &other].map(|written| Value::of(ColumnKind::Date, written, written, &mut texts));
            let level = partial_level(ColumnKind::Date, &texts, &x, &y);
            let one = few_edits(&digits, &other) == 1;
            prop_assert!(one == (level == 8) || level == 7 || x.day == Day::default() || y.day == Day::default(), "{} {} {}", digits, other, level);
        }
    }
}
