//! What reports teach of words and strings. In: reports, which of them count. Out: the bytes of a memory.
//! Never: a report that is left out. Method: counting.

use crate::corpus::{Report, key};
use gawah_reading::model::Text;
use gawah_reading::model::fillers::alias_key;
use gawah_reading::model::memory::{ROLE_COUNT, STRING_ROW, WORD_ROW, packed, parts};
use gawah_reading::model::tables::{bind, pack};
use gawah_reading::model::words::hash;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Which gold strings stand in which report: found once, used for every fold.
pub(crate) struct Standing {
    of_report: Vec<Vec<String>>,
}

impl Standing {
    pub(crate) fn new(reports: &[Report]) -> Standing {
        let mut starts: HashMap<&str, BTreeSet<&str>> = HashMap::new();
        for string in reports.iter().flat_map(|r| r.gold.keys()) {
            starts.entry(string.split(' ').next().unwrap_or_default()).or_default().insert(string);
        }
        let of_report = reports
            .iter()
            .map(|r| {
                let words: BTreeSet<&str> = r.plain.split(' ').collect();
                let likely = words.iter().filter_map(|w| starts.get(w)).flatten();
                likely.filter(|s| r.plain.contains(&format!(" {s} "))).map(|s| (*s).to_owned()).collect()
            })
            .collect();
        Standing { of_report }
    }
}

#[derive(Default, Clone)]
struct Seen {
    reports: usize,
    filled: [usize; ROLE_COUNT],
    names: bool,
    opens: usize,
}

/// The bytes of the memory of the reports that `counts`.
pub(crate) fn memory(
    reports: &[Report],
    standing: &Standing,
    clusters: &HashMap<u64, u8>,
    counts: impl Fn(&Report) -> bool,
) -> Vec<(u32, u32, u32, Vec<u8>)> {
    let mut words: BTreeMap<u64, Seen> = BTreeMap::new();
    let mut strings: BTreeMap<&str, Seen> = BTreeMap::new();
    let mut aliases: BTreeSet<u64> = BTreeSet::new();
    for (number, report) in reports.iter().enumerate().filter(|(_, r)| counts(r)) {
        let mut stand: BTreeSet<u64> = report.words.hash.iter().copied().collect();
        stand.extend(report.plain.split(' ').map(|w| hash(w.as_bytes())));
        for word in stand {
            words.entry(word).or_default().reports += 1;
        }
        for string in &standing.of_report[number] {
            strings.entry(string).or_default().reports += 1;
        }
        for (string, roles) in &report.gold {
            let text = Text::new(string, 0);
            let last = string.rsplit(' ').next().unwrap_or_default();
            let mut ends: BTreeSet<u64> = [hash(last.as_bytes())].into();
            ends.insert(hash(text.word(text.tokens.len().saturating_sub(1)).as_bytes()));
            for role in (0..ROLE_COUNT).filter(|r| roles >> r & 1 == 1) {
                strings.entry(string).or_default().filled[role] += 1;
                for end in &ends {
                    words.entry(*end).or_default().filled[role] += 1;
                }
            }
            if roles >> 3 & 1 == 1 {
                for word in string.split(' ') {
                    words.entry(hash(word.as_bytes())).or_default().names = true;
                }
            }
            let opens = &mut words.entry(hash(text.word(0).as_bytes())).or_default().opens;
            *opens = (*opens).max(text.tokens.len() + 2).min(10);
        }
        for filler in report.answers.iter().flat_map(|a| a.fillers.iter().flatten()) {
            for a in filler {
                aliases.extend(filler.iter().filter(|b| *b != a).map(|b| alias_key(key(a), key(b))));
            }
        }
    }
    let byte = |n: usize| n.min(255) as u8;
    let row = |seen: &Seen| -> Vec<u8> { std::iter::once(packed(seen.reports)).chain(seen.filled.map(byte)).collect() };
    let word_rows: Vec<(u64, Vec<u8>)> = words
        .iter()
        .filter(|(_, s)| s.reports >= 3 || s.names || s.opens > 0 || s.filled.iter().any(|f| *f > 0))
        .map(|(word, seen)| {
            let mut made = row(seen);
            made.extend([clusters.get(word).copied().unwrap_or(0), u8::from(seen.names), byte(seen.opens)]);
            (*word, made)
        })
        .collect();
    let string_rows: Vec<(u64, Vec<u8>)> =
        strings.iter().filter(|(_, s)| s.filled.iter().any(|f| *f > 0)).map(|(s, seen)| (key(s), row(seen))).collect();
    let alias_rows: Vec<(u64, Vec<u8>)> = aliases.into_iter().map(|a| (a, Vec::new())).collect();
    vec![
        (parts::WORDS, WORD_ROW as u32, 4, pack(&word_rows, WORD_ROW, 4)),
        (parts::STRINGS, STRING_ROW as u32, 4, pack(&string_rows, STRING_ROW, 4)),
        (parts::ALIASES, 0, 4, pack(&alias_rows, 0, 4)),
    ]
}

/// The same as bytes that a memory can be read from.
pub(crate) fn bytes(parts: &[(u32, u32, u32, Vec<u8>)]) -> &'static [u8] {
    Box::leak(bind(parts).into_boxed_slice())
}
