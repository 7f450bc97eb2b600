//! Which texts are copies: wire stories and reprints. In: texts. Out: groups of copies; each group is one independent source (R13).
//! Never: all pairs compared. Method: MinHash over shingles of five words (Broder 1997), 128 hashes in 32 bands of four; then the shares
//! of shingles that the shorter text has in common with the longer, counted.

use crate::heads::Heads;
use crate::stories::marks::own_sentences;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

const SHINGLE_WORDS: usize = 5;
const BANDS: usize = 32;
const BAND_ROWS: usize = 4;
/// A text is a copy where so much of the shorter stands in the longer.
const COPIED_SHARE: f64 = 0.5;
/// A band that more texts share is a form, such as a notice, and tells nothing.
const BAND_TEXTS: usize = 200;

/// Groups of texts of which one is mostly copied from another, sorted; texts without a copy stand in none.
/// Sentences that many of the texts share are a site's, and are left out: so a story of more than four reprints is not found here.
pub fn copies(texts: &[&str]) -> Vec<Vec<usize>> {
    alike(own_sentences(texts).iter().map(|text| shingles(text)).collect())
}

/// Groups of texts on one incident of which one is mostly copied from another, however many reprints there are; every sentence counts.
pub fn reprints(texts: &[&str]) -> Vec<Vec<usize>> {
    alike(texts.iter().map(|text| shingles(text)).collect())
}

fn alike(shingles: Vec<BTreeSet<u64>>) -> Vec<Vec<usize>> {
    let mut bands: BTreeMap<(usize, u64), Vec<usize>> = BTreeMap::new();
    for (at, shingles) in shingles.iter().enumerate().filter(|(_, shingles)| !shingles.is_empty()) {
        for (band, rows) in signature(shingles).chunks(BAND_ROWS).enumerate() {
            bands.entry((band, hashed(&rows))).or_default().push(at);
        }
    }
    let mut heads = Heads::of(shingles.len());
    let mut tried = BTreeSet::new();
    for members in bands.values().filter(|members| members.len() <= BAND_TEXTS) {
        for (n, &a) in members.iter().enumerate() {
            for &b in &members[n + 1..] {
                if tried.insert((a, b)) && copied(&shingles[a], &shingles[b]) {
                    heads.join(a, b);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    (0..shingles.len()).for_each(|at| groups.entry(heads.top(at)).or_default().push(at));
    groups.into_values().filter(|group| group.len() > 1).collect()
}

fn hashed(thing: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    thing.hash(&mut hasher);
    hasher.finish()
}

fn shingles(text: &str) -> BTreeSet<u64> {
    let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.windows(SHINGLE_WORDS).map(|shingle| hashed(&shingle)).collect()
}

fn signature(shingles: &BTreeSet<u64>) -> Vec<u64> {
    let mixed = |shingle: u64, n: u64| {
        let z = (shingle ^ n.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (z ^ (z >> 29)).wrapping_mul(0x94d0_49bb_1331_11eb)
    };
    (1..=(BANDS * BAND_ROWS) as u64).map(|n| shingles.iter().map(|shingle| mixed(*shingle, n)).min().unwrap_or_default()).collect()
}

fn copied(a: &BTreeSet<u64>, b: &BTreeSet<u64>) -> bool {
    let shared = a.intersection(b).count() as f64;
    shared >= COPIED_SHARE * a.len().min(b.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reprint_is_found_and_another_report_is_not() {
        let wire = "Gunmen on motorcycles opened fire on a van carrying vegetable sellers to the market at dawn on Friday, killing eight \
                    people, officials said. The attackers fled toward the bypass. No group has claimed responsibility for the attack.";
        let reprint = format!("By our correspondent. {wire} Police have begun a search.");
        let other = "Eight vegetable sellers were killed when their van came under fire near the wholesale market. A witness told this \
                     newspaper that two men on one motorcycle followed the van for a kilometre before they began to shoot.";
        assert_eq!(copies(&[wire, other, &reprint, ""]), [vec![0, 2]]);
        assert_eq!(copies(&[&reprint, wire]), [vec![0, 1]]);
        assert!(copies(&[]).is_empty());
    }

    #[test]
    fn r13_a_story_that_many_reprint_is_one() {
        let wire = "Gunmen on motorcycles opened fire on a van carrying vegetable sellers to the market at dawn on Friday, killing eight \
                    people, officials said. The attackers fled toward the bypass. No group has claimed responsibility for the attack.";
        let printed: Vec<String> = (0..7).map(|n| format!("Outlet {n}. {wire}")).collect();
        let mut texts: Vec<&str> = printed.iter().map(String::as_str).collect();
        texts.push("Eight vegetable sellers died when two men on one motorcycle followed their van and began to shoot, a witness said.");
        assert_eq!(reprints(&texts), [vec![0, 1, 2, 3, 4, 5, 6]]);
    }
}
