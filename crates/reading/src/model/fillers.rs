//! Strings joined to fillers. In: strings with their chances. Out: fillers per role, each with its names and places.
//! Never: two roles in one filler. Method: the likeliest string first; a rule per role says what names the same ("Garcia" is "Juan Garcia",
//! "the house" is not every house); pairs that were one in training, acronyms and appositions.

use super::memory::{Memory, ROLE_COUNT};
use super::strings::{Phrase, within};
use super::words::{Words, mix, stem};

/// A string of no greater chance fills nothing.
pub const FILLER_CHANCE_MIN: f32 = 0.05;

/// One filler of a report in one role.
#[derive(Debug, Clone)]
pub struct Filler {
    /// Its role.
    pub role: usize,
    /// The chance of its likeliest string.
    pub chance: f32,
    /// Its strings, the likeliest first.
    pub strings: Vec<usize>,
    /// Where it stands, in order.
    pub places: Vec<(usize, usize)>,
}

/// The fillers of a report, by role, the likeliest of each first. `chances` has one row per string.
pub fn fillers(words: &Words, memory: &Memory, all: &[Phrase], chances: &[[f32; ROLE_COUNT]]) -> Vec<Filler> {
    let mut made: Vec<Filler> = Vec::new();
    for role in 0..ROLE_COUNT {
        let from = made.len();
        let mut likely: Vec<(f32, usize)> = chances.iter().map(|c| c[role]).zip(0..).filter(|(c, _)| *c > FILLER_CHANCE_MIN).collect();
        likely.sort_by(|a, b| b.0.total_cmp(&a.0).then(all[a.1].places[0].cmp(&all[b.1].places[0])));
        for (chance, at) in likely {
            let same = made[from..].iter().position(|e| same(words, memory, role, &all[e.strings[0]], &all[at]));
            match same {
                Some(held) => made[from + held].strings.push(at),
                None => made.push(Filler { role, chance, strings: vec![at], places: Vec::new() }),
            }
        }
    }
    for filler in &mut made {
        filler.places = filler.strings.iter().flat_map(|s| all[*s].places.iter().copied()).collect();
        filler.places.sort_unstable();
        filler.places.dedup();
    }
    made
}

/// The hash of a pair of strings that named one filler.
pub fn alias_key(a: u64, b: u64) -> u64 {
    mix(a.min(b), a.max(b))
}

fn acronym(short: &str, long: &str) -> bool {
    let mut letters = short.chars();
    let mut initials =
        long.split(' ').filter(|w| !matches!(*w, "of" | "and" | "for" | "de" | "in" | "la" | "y" | "el")).filter_map(|w| w.chars().next());
    short.len() >= 2 && !short.contains(' ') && long.contains(' ') && letters.by_ref().eq(initials.by_ref())
}

fn same(words: &Words, memory: &Memory, role: usize, one: &Phrase, two: &Phrase) -> bool {
    let (a, b) = (one.plain.as_str(), two.plain.as_str());
    if a == b || memory.alias(alias_key(one.key, two.key)) || acronym(a, b) || acronym(b, a) {
        return true;
    }
    let contained = within(a, b) || within(b, a);
    let holds = |all: &str, some: &str| some.split(' ').all(|w| all.split(' ').any(|v| v == w));
    let subset = || holds(a, b) || holds(b, a);
    let head = || stem(one.last()) == stem(two.last());
    match role {
        3 => one.last() == two.last() || contained,
        0 | 5 => head() || subset(),
        2 => head() && subset() || contained,
        4 => head() || contained,
        _ => contained || apposed(words, one, two),
    }
}

/// "The National Liberation Army (ELN)": the short one stands right after the long one.
fn apposed(words: &Words, one: &Phrase, two: &Phrase) -> bool {
    if one.plain.len().min(two.plain.len()) > 6 {
        return false;
    }
    let beside = |x: &Phrase, y: &Phrase| {
        x.places.iter().any(|p| {
            y.places.iter().any(|q| {
                q.0 > p.1 && q.0 <= p.1 + 2 && (p.1..q.0).all(|i| matches!(words.text.raw(i), "(" | "[" | "," | "-" | "\"" | "the" | "THE"))
            })
        })
    };
    beside(one, two) || beside(two, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_is_made_of_its_words_first_letters() {
        for (short, long, is) in [
            ("eln", "national liberation army", false),
            ("nla", "army of national liberation", false),
            ("nla", "national liberation army", true),
        ] {
            assert_eq!(acronym(short, long), is, "{short} {long}");
        }
    }
}
