//! The towns of the world. In: a name, folded and spaced as tokens are. Out: every town of that name, the largest first.
//! Never: a start that reads the table: it stands ready in the program's bytes. Method: open addressing over FNV-1a; a sieve of bits
//! says which words can begin a name, so that few are looked up; `pack` builds the bytes. Source: GeoNames (geonames.org), CC BY 4.0; towns from 5,000 people, in Pakistan, Afghanistan, Iran, India and Iraq from 500.

use crate::text::{Text, fold};
use std::collections::BTreeMap;

const TOWNS: &[u8] = include_bytes!("../lexicon/towns.bin");
const MAGIC: &[u8; 8] = b"GAWAHPL2";
const HEAD: usize = 24;
/// The bits of the sieve: about a dozen for each beginning of a name.
const SIEVE_BITS: usize = 1 << 21;
const RECORD: usize = 20;
/// Names of more words are left out.
pub const NAME_WORDS_MAX: usize = 6;
const SAME_NAME_MAX: usize = 200;

/// A town to pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Town {
    /// Its names, in any script.
    pub names: Vec<String>,
    /// What it lies in, its own name first: "Quetta, Balochistan, Pakistan".
    pub path: String,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// Its GeoNames id.
    pub geonames: u32,
    /// How many people live there.
    pub population: u32,
}

/// A town as the table holds it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) path: &'static str,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    pub(crate) geonames: u64,
    pub(crate) population: u64,
}

/// The bytes of a table of towns, the same for the same towns.
pub fn pack(mut towns: Vec<Town>) -> Vec<u8> {
    towns.sort_by(|a, b| b.population.cmp(&a.population).then(a.geonames.cmp(&b.geonames)));
    let mut by_name: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (number, town) in towns.iter().enumerate() {
        for key in town.names.iter().filter_map(|name| key_of(name)) {
            let held = by_name.entry(key).or_default();
            if held.last() != Some(&(number as u32)) && held.len() < SAME_NAME_MAX {
                held.push(number as u32);
            }
        }
    }
    let (mut paths, mut records): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
    for town in &towns {
        let path = &town.path.as_bytes()[..town.path.len().min(255)];
        records.extend(town.lat.to_le_bytes());
        records.extend(town.lon.to_le_bytes());
        records.extend(town.geonames.to_le_bytes());
        records.extend(town.population.to_le_bytes());
        records.extend(((paths.len() as u32) << 8 | path.len() as u32).to_le_bytes());
        paths.extend(path);
    }
    let buckets = (by_name.len() * 3 / 2).next_power_of_two().max(2);
    let (mut table, mut names) = (vec![0u32; buckets], Vec::new());
    for (key, numbers) in &by_name {
        let mut at = hash(key) as usize & (buckets - 1);
        while table[at] != 0 {
            at = (at + 1) & (buckets - 1);
        }
        table[at] = names.len() as u32 + 1;
        names.push(key.len() as u8);
        names.extend(key.as_bytes());
        names.push(numbers.len() as u8);
        names.extend(numbers.iter().flat_map(|n| [*n as u8, (*n >> 8) as u8, (*n >> 16) as u8]));
    }
    let mut made = MAGIC.to_vec();
    for length in [buckets, names.len(), records.len(), paths.len()] {
        made.extend((length as u32).to_le_bytes());
    }
    let mut sieve = vec![0u8; SIEVE_BITS / 8];
    for key in by_name.keys() {
        let mut begun = Begun::default();
        for word in key.split(' ') {
            begun = begun.then(word);
            begun.bits().into_iter().for_each(|bit| sieve[bit / 8] |= 1 << (bit % 8));
        }
    }
    made.extend(table.iter().flat_map(|n| n.to_le_bytes()));
    made.extend(names);
    made.extend(records);
    made.extend(paths);
    made.extend(sieve);
    made
}

/// A name as it is looked up: its folded tokens, spaced.
fn key_of(name: &str) -> Option<String> {
    let text = Text::new(name, 0);
    let words: Vec<String> = (0..text.tokens.len()).map(|i| fold(text.raw(i))).collect();
    let key = words.join(" ");
    (!words.is_empty() && words.len() <= NAME_WORDS_MAX && key.len() < 256).then_some(key)
}

fn hash(key: &str) -> u64 {
    key.bytes().fold(SEED, step)
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(h: u64, b: u8) -> u64 {
    (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
}

/// The beginning of a name, word by word, as its hash.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Begun {
    hash: u64,
    words: u8,
}

impl Default for Begun {
    fn default() -> Begun {
        Begun { hash: SEED, words: 0 }
    }
}

impl Begun {
    /// The beginning that is one word longer.
    pub(crate) fn then(self, word: &str) -> Begun {
        let spaced = if self.words == 0 { SEED } else { step(self.hash, b' ') };
        Begun { hash: word.bytes().fold(spaced, step), words: self.words + 1 }
    }

    fn bits(self) -> [usize; 2] {
        let mixed = (self.hash ^ self.hash >> 31).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        [(mixed >> 43) as usize, (mixed >> 20) as usize & (SIEVE_BITS - 1)]
    }
}

/// A table of towns in its bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gazetteer {
    table: &'static [u8],
    names: &'static [u8],
    records: &'static [u8],
    paths: &'static [u8],
    sieve: &'static [u8],
}

impl Gazetteer {
    /// The table that the program carries; an empty one where its bytes are no such table.
    pub(crate) fn new() -> Gazetteer {
        Gazetteer::open(TOWNS).unwrap_or(Gazetteer { table: &[], names: &[], records: &[], paths: &[], sieve: &[] })
    }

    fn open(bytes: &'static [u8]) -> Option<Gazetteer> {
        let length = |n: usize| bytes.get(8 + 4 * n..12 + 4 * n).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize);
        if bytes.get(..8) != Some(MAGIC) {
            return None;
        }
        let table = HEAD..HEAD + length(0)? * 4;
        let names = table.end..table.end + length(1)?;
        let records = names.end..names.end + length(2)?;
        let paths = records.end..records.end + length(3)?;
        let sieve = bytes.get(paths.end..paths.end + SIEVE_BITS / 8)?;
        let (table, names) = (bytes.get(table)?, bytes.get(names)?);
        Some(Gazetteer { table, names, records: bytes.get(records)?, paths: bytes.get(paths)?, sieve })
    }

    /// Whether a name may begin so; never false where one does.
    pub(crate) fn begins(&self, begun: Begun) -> bool {
        begun.bits().into_iter().all(|bit| self.sieve.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1))
    }

    /// Every town of a name, the largest first.
    #[cfg(test)]
    pub(crate) fn named(&self, key: &str) -> impl Iterator<Item = Found> + use<> {
        self.named_so(key, Begun { hash: hash(key), words: 1 })
    }

    /// The same where the name's hash is known.
    pub(crate) fn named_so(&self, key: &str, begun: Begun) -> impl Iterator<Item = Found> + use<> {
        let this = *self;
        let numbers = self.numbers(key, begun);
        numbers.chunks_exact(3).filter_map(move |n| this.town(usize::from(n[0]) | usize::from(n[1]) << 8 | usize::from(n[2]) << 16))
    }

    fn numbers(&self, key: &str, begun: Begun) -> &'static [u8] {
        let buckets = self.table.len() / 4;
        let mut at = if buckets == 0 { return &[] } else { begun.hash as usize & (buckets - 1) };
        for _ in 0..buckets {
            let slot = &self.table[at * 4..at * 4 + 4];
            let offset = u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]) as usize;
            if offset == 0 {
                return &[];
            }
            let entry = self.names.get(offset - 1..).unwrap_or(&[]);
            let length = entry.first().map_or(0, |l| usize::from(*l));
            if entry.get(1..1 + length) == Some(key.as_bytes()) {
                let count = entry.get(1 + length).map_or(0, |n| usize::from(*n));
                return entry.get(2 + length..2 + length + 3 * count).unwrap_or(&[]);
            }
            at = (at + 1) & (buckets - 1);
        }
        &[]
    }

    fn town(&self, number: usize) -> Option<Found> {
        let record = self.records.get(number * RECORD..(number + 1) * RECORD)?;
        let four = |n: usize| [record[4 * n], record[4 * n + 1], record[4 * n + 2], record[4 * n + 3]];
        let path = u32::from_le_bytes(four(4)) as usize;
        let path = self.paths.get(path >> 8..(path >> 8) + (path & 255))?;
        Some(Found {
            path: std::str::from_utf8(path).ok()?,
            lat: degrees(f32::from_le_bytes(four(0))),
            lon: degrees(f32::from_le_bytes(four(1))),
            geonames: u32::from_le_bytes(four(2)).into(),
            population: u32::from_le_bytes(four(3)).into(),
        })
    }
}

/// Degrees to about a metre, as GeoNames gives them: the digits that a float of half the width has beyond these say nothing.
fn degrees(kept: f32) -> f64 {
    (f64::from(kept) * 1e5).round() / 1e5
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn town(name: &str, path: &str, population: u32) -> Town {
        Town { names: vec![name.to_owned()], path: path.to_owned(), lat: 30.5, lon: 67.25, geonames: population + 1, population }
    }

    #[test]
    fn towns_of_one_name_come_largest_first_in_any_script() {
        let towns = Gazetteer::new();
        let paths = |key: &str| towns.named(key).map(|t| t.path).collect::<Vec<_>>();
        assert_eq!(paths("springfield").first(), Some(&"Springfield, Missouri, United States"));
        assert!(paths("springfield").contains(&"Springfield, Illinois, United States"));
        assert_eq!(paths("st . louis").first(), Some(&"St. Louis, Missouri, United States"));
        assert!(paths("کویته").iter().any(|p| p.contains("Quetta")), "{:?}", paths("کویته"));
        assert_eq!(paths("no such town"), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn what_is_packed_is_found(names in proptest::collection::vec("[a-z]{1,9}( [a-z]{1,9})?", 1..40)) {
            let towns: Vec<Town> = names.iter().enumerate().map(|(i, n)| town(n, &format!("{n}, Country"), i as u32)).collect();
            let bytes: &'static [u8] = Box::leak(pack(towns).into_boxed_slice());
            let held = Gazetteer::open(bytes).expect("a table");
            for name in &names {
                let found: Vec<_> = held.named(name).collect();
                prop_assert_eq!(found.len(), names.iter().filter(|n| *n == name).count().min(SAME_NAME_MAX));
                let path = format!("{name}, Country");
                prop_assert!(found.iter().all(|t| t.path == path));
                prop_assert!(found.windows(2).all(|w| w[0].population >= w[1].population));
                let mut begun = Begun::default();
                for word in name.split(' ') {
                    begun = begun.then(word);
                    prop_assert!(held.begins(begun));
                }
            }
        }
    }
}
