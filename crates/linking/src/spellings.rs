//! Spellings of one word in Roman letters: Roman Urdu and its like, where everyone spells by ear. In: distinct words. Out: groups.
//! Never: a dictionary. Method: words of one consonant skeleton are aligned letter by letter; each kind of difference has a weight, fitted on
//! half of a public list of spellings (`lexicon/spelling_weights.tsv`); average link on the log-odds.

use crate::cluster::{Manner, partition};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Kinds of difference, in the order of the table.
const KINDS: usize = 13;
const NEAR_VOWEL: usize = 0;
const OTHER_VOWEL: usize = 1;
const A_MORE: usize = 2;
const VOWEL_MORE: usize = 3;
const LAST_VOWEL: usize = 4;
const H_MORE: usize = 5;
const N_MORE: usize = 6;
const NEAR_CONSONANT: usize = 7;
const OTHER_CONSONANT: usize = 8;
const CONSONANT_MORE: usize = 9;
const HALF_VOWEL: usize = 10;
const EXCHANGED: usize = 11;
const LAST_H: usize = 12;

struct Table {
    weights: Vec<f64>,
    costs: Vec<f32>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let rows = include_str!("../lexicon/spelling_weights.tsv").lines().filter(|line| !line.starts_with('#'));
    let cell = |row: &str, at: usize| row.split('\t').nth(at).and_then(|cell| cell.parse::<f64>().ok()).unwrap_or_default();
    let (weights, costs) = rows.map(|row| (cell(row, 1), cell(row, 2) as f32)).unzip();
    Table { weights, costs }
});

/// The list the weights were fitted on had so many spellings: chance likeness grows with a list.
const TAUGHT_WORDS: f64 = 30_000.0;
/// Log-odds of words of different skeletons, in bits, and the bounds of one pair.
const MANNER: Manner = Manner { clip: (-12.0, 8.0), unscored: -6.0 };
/// A word is compared with so many that follow it in order, so that a list of like words costs no more than its length times this.
const WINDOW: usize = 3_000;
/// The longest word compared.
const LETTERS_MAX: usize = 40;

/// A word as it sounds in letters: digraphs one letter (capitals), doubles single.
fn letters(word: &str) -> Vec<u8> {
    const PAIRS: [(&str, &str); 12] = [
        ("sch", "S"),
        ("kh", "K"),
        ("gh", "G"),
        ("sh", "S"),
        ("ch", "C"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("bh", "b"),
        ("zh", "j"),
        ("ck", "k"),
        ("tz", "z"),
    ];
    let mut plain: String = crate::script::latin(word).0.chars().filter(char::is_ascii_alphanumeric).collect();
    PAIRS.iter().for_each(|(from, to)| plain = plain.replace(from, to));
    let plain = plain.replace(['q', 'c'], "k").replace('w', "v").replace('x', "ks");
    let mut made = plain.into_bytes();
    made.dedup();
    made.truncate(LETTERS_MAX);
    made
}

fn vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The consonants that no speller leaves out, by class.
fn skeleton(letters: &[u8]) -> Vec<u8> {
    let class = |letter: u8| match letter {
        b'k' | b'K' | b'g' | b'G' => b'k',
        b'z' | b'j' | b's' | b'S' | b'C' => b'z',
        b't' | b'd' => b't',
        other => other,
    };
    let mut kept: Vec<u8> = letters.iter().copied().filter(|c| !vowel(*c) && !matches!(c, b'h' | b'v' | b'n')).collect();
    kept.dedup();
    kept.into_iter().map(class).collect()
}

fn changed(a: u8, b: u8) -> usize {
    const NEAR: [&[u8]; 7] = [b"kKgG", b"zjsSC", b"td", b"vb", b"nm", b"rl", b"pfb"];
    const VOWELS: [&[u8]; 5] = [b"ae", b"ie", b"iy", b"ey", b"ou"];
    let both = |set: &&[u8]| set.contains(&a) && set.contains(&b);
    match (vowel(a), vowel(b)) {
        (true, true) if VOWELS.iter().any(&both) => NEAR_VOWEL,
        (true, true) => OTHER_VOWEL,
        _ if both(&&b"vuo"[..]) => HALF_VOWEL,
        (false, false) if NEAR.iter().any(both) => NEAR_CONSONANT,
        _ => OTHER_CONSONANT,
    }
}

fn more(letter: u8, last: bool) -> usize {
    match letter {
        _ if vowel(letter) && last => LAST_VOWEL,
        b'a' | b'e' => A_MORE,
        _ if vowel(letter) => VOWEL_MORE,
        b'h' if last => LAST_H,
        b'h' => H_MORE,
        b'n' => N_MORE,
        b'v' => HALF_VOWEL,
        _ => CONSONANT_MORE,
    }
}

/// How often each kind of difference stands in the cheapest alignment.
fn differences(a: &[u8], b: &[u8]) -> [u8; KINDS] {
    const WIDTH: usize = LETTERS_MAX + 1;
    let costs = &TABLE.costs;
    let mut cost = [[0f32; WIDTH]; WIDTH];
    let mut step = [[(0u8, 0u8, u8::MAX); WIDTH]; WIDTH];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            if i + j == 0 {
                continue;
            }
            let mut best = (f32::MAX, (0, 0, u8::MAX));
            let mut offer = |sum: f32, to: (u8, u8, u8)| {
                if sum < best.0 {
                    best = (sum, to);
                }
            };
            if i > 0 && j > 0 {
                let kind = if a[i - 1] == b[j - 1] { None } else { Some(changed(a[i - 1], b[j - 1])) };
                offer(cost[i - 1][j - 1] + kind.map_or(0.0, |kind| costs[kind]), (1, 1, kind.map_or(u8::MAX, |kind| kind as u8)));
            }
            if i > 0 {
                let kind = more(a[i - 1], i == a.len());
                offer(cost[i - 1][j] + costs[kind], (1, 0, kind as u8));
            }
            if j > 0 {
                let kind = more(b[j - 1], j == b.len());
                offer(cost[i][j - 1] + costs[kind], (0, 1, kind as u8));
            }
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && a[i - 1] != a[i - 2] {
                offer(cost[i - 2][j - 2] + costs[EXCHANGED], (2, 2, EXCHANGED as u8));
            }
            (cost[i][j], step[i][j]) = best;
        }
    }
    let (mut found, mut i, mut j) = ([0; KINDS], a.len(), b.len());
    while i + j > 0 {
        let (back, side, kind) = step[i][j];
        if kind != u8::MAX {
            found[usize::from(kind)] += 1;
        }
        (i, j) = (i - usize::from(back), j - usize::from(side));
    }
    found
}

/// Log-odds in bits that two words are spellings of one, among so many words.
fn log_odds(a: &[u8], b: &[u8], words: usize) -> f64 {
    let found = if a <= b { differences(a, b) } else { differences(b, a) };
    let weights = &TABLE.weights;
    let all: f64 = found.iter().map(|n| f64::from(*n)).sum();
    let consonants = |word: &[u8]| word.iter().filter(|c| !vowel(**c)).count();
    let shortest = a.len().min(b.len()) as f64;
    let flag = |yes: bool| f64::from(u8::from(yes));
    let more = [
        consonants(a).min(consonants(b)).min(8) as f64,
        shortest.min(12.0),
        all * all,
        flag(a.first() != b.first()),
        flag(a.last() != b.last()),
        all / shortest.max(1.0),
        flag(all == 0.0),
        1.0,
    ];
    let values = found.iter().map(|n| f64::from(*n)).chain(more);
    let nats: f64 = values.zip(weights).map(|(value, weight)| value * weight).sum();
    let chance = (TAUGHT_WORDS / words.max(1) as f64).ln().clamp(-2.0, 3.0);
    (nats + chance) / std::f64::consts::LN_2
}

/// Groups spellings. In: distinct words; the log-odds in bits that the mean must reach. Out: every word's number in exactly one group,
/// with the weakest join.
pub fn spellings(words: &[&str], least: f64) -> Vec<(Vec<usize>, f64)> {
    let heard: Vec<Vec<u8>> = words.par_iter().map(|word| letters(word)).collect();
    let mut skeletons: BTreeMap<Vec<u8>, Vec<usize>> = BTreeMap::new();
    heard.iter().enumerate().for_each(|(at, letters)| skeletons.entry(skeleton(letters)).or_default().push(at));
    let blocks: Vec<Vec<usize>> = skeletons.into_values().collect();
    let mut made: Vec<(Vec<usize>, f64)> = blocks.par_iter().flat_map_iter(|block| block_groups(block, &heard, least)).collect();
    made.sort_unstable_by(|x, y| x.0.cmp(&y.0));
    made
}

fn block_groups(block: &[usize], heard: &[Vec<u8>], least: f64) -> Vec<(Vec<usize>, f64)> {
    let mut order = block.to_vec();
    order.sort_unstable_by(|x, y| (&heard[*x], x).cmp(&(&heard[*y], y)));
    let mut links = Vec::new();
    for (i, a) in order.iter().enumerate() {
        for (j, b) in order.iter().enumerate().skip(i + 1).take(WINDOW) {
            if heard[*a].len().abs_diff(heard[*b].len()) <= 4 {
                links.push((i, j, log_odds(&heard[*a], &heard[*b], heard.len())));
            }
        }
    }
    links.retain(|(.., bits)| *bits > MANNER.unscored);
    let groups = partition(order.len(), links.into_iter(), (&[], &[]), least, MANNER);
    let named = |members: Vec<usize>| {
        let mut members: Vec<usize> = members.into_iter().map(|at| order[at]).collect();
        members.sort_unstable();
        members
    };
    groups.into_iter().map(|(members, weakest)| (named(members), weakest)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_by_ear_are_one_and_other_words_are_not() {
        let words =
            ["Muhammad", "Mohammed", "Mohamad", "Hussain", "Hussein", "Qurban", "Qurbaan", "Kurban", "Nadir", "Wazir", "Zainab", "Zeinab"];
        let named = |groups: Vec<(Vec<usize>, f64)>, words: &[&str]| -> Vec<String> {
            let mut made: Vec<String> = groups
                .into_iter()
                .map(|(members, _)| {
                    let mut names: Vec<&str> = members.into_iter().map(|at| words[at]).collect();
                    names.sort_unstable();
                    names.join(" ")
                })
                .collect();
            made.sort();
            made
        };
        let found = named(spellings(&words, 0.0), &words);
        assert_eq!(found, ["Hussain Hussein", "Kurban Qurbaan Qurban", "Mohamad Mohammed Muhammad", "Nadir", "Wazir", "Zainab Zeinab"]);
        let mut back = words;
        back.reverse();
        assert_eq!(named(spellings(&back, 0.0), &back), found, "order decides nothing");
    }

    #[test]
    fn differences_are_told_by_kind() {
        for (a, b, kind) in
            [("karlo", "kerlo", NEAR_VOWEL), ("krlo", "karlo", A_MORE), ("zikra", "zikr", LAST_VOWEL), ("mahdi", "madi", H_MORE)]
        {
            let found = differences(a.as_bytes(), b.as_bytes());
            assert_eq!((found[kind], found.iter().sum::<u8>()), (1, 1), "{a} {b} {found:?}");
            assert_eq!(log_odds(a.as_bytes(), b.as_bytes(), 10), log_odds(b.as_bytes(), a.as_bytes(), 10));
        }
    }
}
