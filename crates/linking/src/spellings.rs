//! Spellings of one word in Roman letters: Roman Urdu and its like, where everyone spells by ear. In: distinct words. Out: groups.
//! Never: a dictionary. Method: words of one consonant skeleton are aligned letter by letter; each kind of difference has a weight, fitted on
//! half of a public list of spellings (`lexicon/spelling_weights.tsv`); what is then as typed (`typed`) weighs too; average link on the log-odds.

use crate::cluster::{Manner, partition};
use crate::typed::{Mark, Marks, Typed, UNREAD, marks};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// No letter: the other word has one more.
const NOTHING: u8 = b'-';

/// How many kinds of difference there are; they are the first rows of the table, in this order.
pub const KINDS: usize = 20;
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
const UNREAD_VOWEL: usize = 13;
const UNREAD_CONSONANT: usize = 14;
const LONG_VOWEL: usize = 15;
const UNREAD_MORE: usize = 16;
const LONG_MORE: usize = 17;
const BESIDE_MORE: usize = 18;
const UNREAD_BREATH: usize = 19;

/// What is told of a pair: a row of the table (a kind of difference, or one of the measures after them), and of a difference its two letters.
pub type Trait = (u8, Option<(u8, u8)>);

/// The table of weights.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// The names of the rows without letters: first the kinds of difference, then what is measured of both words.
    pub names: Vec<String>,
    /// Their weights in nats.
    pub nats: Vec<f64>,
    /// What aligning one difference of a kind costs.
    pub costs: Vec<f32>,
    /// What single letters weigh beyond their kind.
    pub letters: BTreeMap<(u8, u8, u8), f64>,
}

impl Weights {
    /// The table that ships.
    pub fn usual() -> &'static Weights {
        static USUAL: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_str!("../lexicon/spelling_weights.tsv")));
        &USUAL
    }

    /// Reads a table: name, weight, cost, letters; letters stand below their kind; lines from # are left out.
    pub fn read(table: &str) -> Weights {
        let mut read = Weights::default();
        for row in table.lines().filter(|line| !line.starts_with('#')) {
            let cell = |at: usize| row.split('\t').nth(at).unwrap_or_default();
            let weight: f64 = cell(1).parse().unwrap_or_default();
            match cell(3).as_bytes() {
                [x, y] => drop(read.letters.insert(((read.nats.len() - 1) as u8, *x, *y), weight)),
                _ => {
                    read.names.push(cell(0).to_owned());
                    read.nats.push(weight);
                    read.costs.push(cell(2).parse().unwrap_or_default());
                }
            }
        }
        read
    }

    fn of(&self, told: &Trait) -> f64 {
        match told {
            (kind, Some((x, y))) => self.letters.get(&(*kind, *x, *y)).copied().unwrap_or_default(),
            (row, None) => self.nats[usize::from(*row)],
        }
    }
}

/// The list the weights were fitted on had so many spellings: chance likeness grows with a list.
const TAUGHT_WORDS: f64 = 61_000.0;
/// Log-odds of words of different skeletons, in bits, and the bounds of one pair.
const MANNER: Manner = Manner { clip: (-10.5, 9.5), unscored: -4.5 };
/// A word is compared with so many that follow it in order, so that a list of like words costs no more than its length times this.
const WINDOW: usize = 3_000;
/// The longest word compared.
const LETTERS_MAX: usize = 40;

/// A word as typed in plain letters, what cannot be read (`_` and `?` on a telephone) kept; a letter held down is one letter.
fn plain(word: &str) -> Vec<u8> {
    let read: Vec<String> = word.split(['_', '?', '*', '\u{fffd}']).map(|part| crate::script::latin(part).0).collect();
    let typed: Vec<u8> = read.join("_").into_bytes().into_iter().filter(|c| c.is_ascii_alphanumeric() || *c == UNREAD).collect();
    let runs = typed.chunk_by(|a, b| a == b);
    runs.flat_map(|run| &run[..if run.len() > 2 && run[0] != UNREAD { 1 } else { run.len() }]).copied().collect()
}

/// A plain word as it sounds in letters: digraphs and long vowels one letter (capitals), doubles single.
fn letters(plain: &[u8]) -> Vec<u8> {
    const PAIRS: [(&str, &str); 15] = [
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
        ("aa", "A"),
        ("ee", "E"),
        ("oo", "O"),
    ];
    let mut plain: String = plain.iter().map(|c| char::from(*c)).collect();
    PAIRS.iter().for_each(|(from, to)| plain = plain.replace(from, to));
    let plain = plain.replace(['q', 'c'], "k").replace('w', "v").replace('x', "ks");
    let mut made = plain.into_bytes();
    made.dedup_by(|a, b| a == b && *a != UNREAD);
    made.truncate(LETTERS_MAX);
    made
}

fn vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'A' | b'E' | b'O')
}

/// The consonants that no speller leaves out, by class.
fn skeleton(letters: &[u8]) -> Vec<u8> {
    let class = |letter: u8| match letter {
        b'k' | b'K' | b'g' | b'G' => b'k',
        b'z' | b'j' | b's' | b'S' | b'C' => b'z',
        b't' | b'd' => b't',
        other => other,
    };
    let mut kept: Vec<u8> = letters.iter().copied().filter(|c| !vowel(*c) && !matches!(*c, b'h' | b'v' | b'n' | UNREAD)).collect();
    kept.dedup();
    kept.into_iter().map(class).collect()
}

fn changed(a: u8, b: u8) -> usize {
    const NEAR: [&[u8]; 7] = [b"kKgG", b"zjsSC", b"td", b"vb", b"nm", b"rl", b"pfb"];
    const VOWELS: [&[u8]; 7] = [b"ae", b"iey", b"iE", b"Ey", b"ouO", b"eE", b"AO"];
    let both = |set: &&[u8]| set.contains(&a) && set.contains(&b);
    match (vowel(a), vowel(b)) {
        _ if a == UNREAD || b == UNREAD => match if a == UNREAD { b } else { a } {
            letter if vowel(letter) => UNREAD_VOWEL,
            b'n' | b'h' => UNREAD_BREATH,
            _ => UNREAD_CONSONANT,
        },
        (true, _) if a.eq_ignore_ascii_case(&b) => LONG_VOWEL,
        (true, true) if VOWELS.iter().any(&both) => NEAR_VOWEL,
        (true, true) => OTHER_VOWEL,
        _ if both(&&b"vuoO"[..]) => HALF_VOWEL,
        (false, false) if NEAR.iter().any(both) => NEAR_CONSONANT,
        _ => OTHER_CONSONANT,
    }
}

/// A letter that only one of the words has, at the end of what is compared.
fn more(word: &[u8], whole: usize) -> usize {
    let [before @ .., letter] = word else { return CONSONANT_MORE };
    let last = word.len() == whole;
    match *letter {
        UNREAD => UNREAD_MORE,
        letter if vowel(letter) && last => LAST_VOWEL,
        b'A' | b'E' | b'O' => LONG_MORE,
        letter if vowel(letter) && before.last().is_some_and(|c| vowel(*c)) => BESIDE_MORE,
        b'a' | b'e' => A_MORE,
        letter if vowel(letter) => VOWEL_MORE,
        b'h' if last => LAST_H,
        b'h' => H_MORE,
        b'n' => N_MORE,
        b'v' => HALF_VOWEL,
        _ => CONSONANT_MORE,
    }
}

/// The differences of the cheapest alignment: their kinds with the two letters.
fn differences(a: &[u8], b: &[u8], costs: &[f32]) -> Vec<(u8, u8, u8)> {
    const WIDTH: usize = LETTERS_MAX + 1;
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
                let kind = more(&a[..i], a.len());
                offer(cost[i - 1][j] + costs[kind], (1, 0, kind as u8));
            }
            if j > 0 {
                let kind = more(&b[..j], b.len());
                offer(cost[i][j - 1] + costs[kind], (0, 1, kind as u8));
            }
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && a[i - 1] != a[i - 2] {
                offer(cost[i - 2][j - 2] + costs[EXCHANGED], (2, 2, EXCHANGED as u8));
            }
            (cost[i][j], step[i][j]) = best;
        }
    }
    let (mut found, mut i, mut j) = (Vec::new(), a.len(), b.len());
    while i + j > 0 {
        let (back, side, kind) = step[i][j];
        if kind != u8::MAX {
            let x = if back == 0 { NOTHING } else { a[i - 1] };
            let y = if side == 0 { NOTHING } else { b[j - 1] };
            found.push((kind, x.min(y), x.max(y)));
        }
        (i, j) = (i - usize::from(back), j - usize::from(side));
    }
    found
}

/// What is told of a pair. In: the words, how many have their skeleton. Out: rows of the table, each with how much of it.
fn traits(a: &[u8], b: &[u8], like: usize, costs: &[f32]) -> Vec<(Trait, f64)> {
    let found = if a <= b { differences(a, b, costs) } else { differences(b, a, costs) };
    let all = found.len() as f64;
    let consonants = |word: &[u8]| word.iter().filter(|c| !vowel(**c) && **c != UNREAD).count();
    let shortest = a.len().min(b.len()) as f64;
    let unread = a.iter().chain(b).filter(|c| **c == UNREAD).count() as f64;
    let flag = |yes: bool| f64::from(u8::from(yes));
    let other = |x: Option<&u8>, y: Option<&u8>| x != y && ![x, y].contains(&Some(&UNREAD));
    let more = [
        consonants(a).min(consonants(b)).min(8) as f64,
        shortest.min(12.0),
        all * all,
        flag(other(a.first(), b.first())),
        flag(other(a.last(), b.last())),
        all / shortest.max(1.0),
        flag(all == 0.0),
        1.0,
        (like.max(1) as f64).ln(),
        unread.min(4.0),
        unread / shortest.max(1.0),
        flag(a.len().abs_diff(b.len()) > 2),
    ];
    let kinds = found.into_iter().flat_map(|(kind, x, y)| [((kind, None), 1.0), ((kind, Some((x, y))), 1.0)]);
    kinds.chain((KINDS as u8..).zip(more).map(|(row, value)| ((row, None), value))).collect()
}

/// Words as they sound, in blocks of one skeleton: only words of one block are compared.
pub struct Words {
    heard: Vec<Vec<u8>>,
    typed: Vec<Typed>,
    blocks: Vec<Vec<usize>>,
}

/// The numbers of two words, and how much is told for their being one.
pub type Link = (usize, usize, f64);

impl Words {
    /// Hears words. In: distinct words.
    pub fn of(words: &[&str]) -> Words {
        let plain: Vec<Vec<u8>> = words.par_iter().map(|word| plain(word)).collect();
        let heard: Vec<Vec<u8>> = plain.par_iter().map(|word| letters(word)).collect();
        let typed = plain.iter().map(|word| Typed::of(word)).collect();
        let mut skeletons: BTreeMap<Vec<u8>, Vec<usize>> = BTreeMap::new();
        heard.iter().enumerate().for_each(|(at, letters)| skeletons.entry(skeleton(letters)).or_default().push(at));
        let mut blocks: Vec<Vec<usize>> = skeletons.into_values().collect();
        blocks.iter_mut().for_each(|block| block.sort_unstable_by(|x, y| (&heard[*x], x).cmp(&(&heard[*y], y))));
        Words { heard, typed, blocks }
    }

    /// How many blocks there are.
    pub fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// The pairs of a block that are compared, as numbers of words.
    pub fn pairs(&self, block: usize) -> impl Iterator<Item = (usize, usize)> {
        let order = &self.blocks[block];
        let near = |a: &usize, b: &usize| self.heard[*a].len().abs_diff(self.heard[*b].len()) <= 4;
        order
            .iter()
            .enumerate()
            .flat_map(move |(at, a)| order.iter().skip(at + 1).take(WINDOW).filter(move |b| near(a, b)).map(move |b| (*a, *b)))
    }

    /// What is told of a pair of a block. In: costs of the kinds of difference.
    pub fn told(&self, block: usize, (a, b): (usize, usize), costs: &[f32]) -> Vec<(Trait, f64)> {
        traits(&self.heard[a], &self.heard[b], self.blocks[block].len(), costs)
    }

    /// The marks of a pair of words as typed.
    pub fn marks(&self, a: usize, b: usize) -> impl Iterator<Item = Mark> {
        marks(&self.typed[a], &self.typed[b])
    }

    /// Links by sound, with what the marks of each pair add.
    pub fn marked(&self, links: &[Vec<Link>], marks: &Marks) -> Vec<Vec<Link>> {
        let weighed = |(a, b, bits): &Link| (*a, *b, marks.weighed(*bits, self.marks(*a, *b)));
        links.par_iter().map(|block| block.iter().map(weighed).collect()).collect()
    }

    /// The log-odds of every pair worth keeping by its sound, in bits, block by block.
    pub fn links(&self, weights: &Weights) -> Vec<Vec<Link>> {
        let chance = (TAUGHT_WORDS / self.heard.len().max(1) as f64).ln().clamp(-2.0, 3.0);
        let bits = |block: usize, pair: (usize, usize)| {
            let nats: f64 = self.told(block, pair, &weights.costs).iter().map(|(told, much)| weights.of(told) * much).sum();
            (nats + chance) / std::f64::consts::LN_2
        };
        let kept = |block: usize| -> Vec<Link> {
            let scored = self.pairs(block).map(|pair| (pair.0, pair.1, bits(block, pair)));
            scored.filter(|(.., bits)| *bits > MANNER.unscored).collect()
        };
        (0..self.blocks.len()).into_par_iter().map(kept).collect()
    }

    /// Groups the words of every block. In: their links; the log-odds in bits that the mean must reach.
    /// Out: every word's number in exactly one group, with the weakest join.
    pub fn grouped(&self, links: &[Vec<Link>], least: f64) -> Vec<(Vec<usize>, f64)> {
        let group = |(order, links): (&Vec<usize>, &Vec<Link>)| -> Vec<(Vec<usize>, f64)> {
            let place: BTreeMap<usize, usize> = order.iter().enumerate().map(|(at, word)| (*word, at)).collect();
            let local = links.iter().map(|(a, b, bits)| (place[a], place[b], *bits));
            let made = partition(order.len(), local, (&[], &[]), least, MANNER).into_iter();
            let named = made.map(|(members, weakest)| (members.into_iter().map(|at| order[at]).collect::<BTreeSet<_>>(), weakest));
            named.map(|(members, weakest)| (members.into_iter().collect(), weakest)).collect()
        };
        let mut made: Vec<(Vec<usize>, f64)> = self.blocks.par_iter().zip(links).flat_map_iter(group).collect();
        made.sort_unstable_by(|x, y| x.0.cmp(&y.0));
        made
    }
}

/// Groups spellings. In: distinct words; the log-odds in bits that the mean must reach. Out: every word's number in exactly one group,
/// with the weakest join.
pub fn spellings(words: &[&str], least: f64) -> Vec<(Vec<usize>, f64)> {
    let words = Words::of(words);
    let links = words.links(Weights::usual());
    words.grouped(&words.marked(&links, Marks::usual()), least)
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
        for (a, b, kind) in [
            ("karlo", "kerlo", NEAR_VOWEL),
            ("krlo", "karlo", A_MORE),
            ("zikra", "zikr", LAST_VOWEL),
            ("mahdi", "madi", H_MORE),
            ("kaam", "kam", LONG_VOWEL),
            ("k_m", "kam", UNREAD_VOWEL),
            ("sala?", "salam", UNREAD_CONSONANT),
            ("kaim", "kam", BESIDE_MORE),
        ] {
            let (x, y) = (letters(&plain(a)), letters(&plain(b)));
            let usual = Weights::usual();
            let found: Vec<usize> = differences(&x, &y, &usual.costs).into_iter().map(|(kind, ..)| usize::from(kind)).collect();
            assert_eq!(found, [kind], "{a} {b}");
            assert_eq!(traits(&x, &y, 2, &usual.costs), traits(&y, &x, 2, &usual.costs));
        }
        let usual = Weights::usual();
        assert_eq!((usual.nats.len(), usual.costs.len()), (KINDS + 12, KINDS + 12), "the table has every kind once");
    }

    #[test]
    fn held_letters_and_words_without_letters_are_no_fault() {
        assert_eq!(letters(&plain("mooooorning")), letters(b"morning"));
        assert_eq!(letters(&plain("m_r__ng")), b"m_r__ng");
        let words = ["", "-", "_", "??", "hai", "haaai"];
        let mut members: Vec<usize> = spellings(&words, 0.0).into_iter().flat_map(|(members, _)| members).collect();
        members.sort_unstable();
        assert_eq!(members, [0, 1, 2, 3, 4, 5]);
    }
}
