//! How alike two words are. In: words. Out: numbers from 0 to 1, or edits. Never: a decision.
//! Source: Jaro 1989; Winkler 1990, "String Comparator Metrics and Enhanced Decision Rules"; Damerau 1964 (optimal string alignment).

/// Jaro–Winkler similarity: 1 for equal words, 0 for words without a letter in common.
/// Source: Winkler 1990, prefix of at most four letters, scale 0.1.
pub fn jaro_winkler(a: &str, b: &str) -> f64 {
    if a.is_ascii() && b.is_ascii() && a.len() <= SHORT && b.len() <= SHORT {
        let jaro = jaro_short(a.as_bytes(), b.as_bytes());
        return raised(jaro, a.bytes().zip(b.bytes()).take(4).take_while(|(x, y)| x == y).count());
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    raised(jaro(&a, &b), a.iter().zip(&b).take(4).take_while(|(x, y)| x == y).count())
}

/// Words up to this long are compared without memory of their own.
const SHORT: usize = 64;

fn raised(jaro: f64, prefix: usize) -> f64 {
    jaro + prefix as f64 * 0.1 * (1.0 - jaro)
}

/// Jaro's similarity of words of at most [`SHORT`] bytes: the places of a letter are bits, so that its first free place is one step.
fn jaro_short(a: &[u8], b: &[u8]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return if a.is_empty() && b.is_empty() { 1.0 } else { 0.0 };
    }
    if b.len() > 16 {
        let mut places = [0u64; 128];
        b.iter().enumerate().for_each(|(at, letter)| places[usize::from(letter & 127)] |= 1 << at);
        return jaro_by(a, b, |letter| places[usize::from(letter & 127)]);
    }
    let mut bytes = [0u8; 16];
    bytes[..b.len()].copy_from_slice(b);
    let halves = [0, 8].map(|at| u64::from_le_bytes(std::array::from_fn(|byte| bytes[at + byte])));
    let whole = (1u64 << b.len()) - 1;
    jaro_by(a, b, |letter| (equal_bytes(halves[0], letter) | equal_bytes(halves[1], letter) << 8) & whole)
}

/// Which of eight bytes are a letter, as eight bits.
fn equal_bytes(bytes: u64, letter: u8) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let apart = bytes ^ 0x0101_0101_0101_0101u64.wrapping_mul(u64::from(letter));
    let equal = !(((apart & LOW) + LOW) | apart | LOW);
    // the high bits of the eight bytes, gathered into one byte
    (equal >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// Jaro's similarity of two words that are not empty. In: the words, and the places of a letter in the second.
fn jaro_by(a: &[u8], b: &[u8], places: impl Fn(u8) -> u64) -> f64 {
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut taken, mut left, mut shared) = (0u64, [0u8; SHORT], 0);
    for (i, letter) in a.iter().enumerate() {
        // places from i - reach to i + reach
        let window = (u64::MAX << i.saturating_sub(reach).min(63)) & (u64::MAX >> (63 - (i + reach).min(63)));
        let free = places(*letter) & window & !taken;
        if free != 0 {
            taken |= free & free.wrapping_neg();
            left[shared] = *letter;
            shared += 1;
        }
    }
    if shared == 0 {
        return 0.0;
    }
    let (mut rest, mut moved) = (taken, 0);
    for letter in &left[..shared] {
        moved += usize::from(b[rest.trailing_zeros() as usize] != *letter);
        rest &= rest - 1;
    }
    let (shared, moved) = (shared as f64, moved as f64 / 2.0);
    (shared / a.len() as f64 + shared / b.len() as f64 + (shared - moved) / shared) / 3.0
}

fn jaro(a: &[char], b: &[char]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return if a.is_empty() && b.is_empty() { 1.0 } else { 0.0 };
    }
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let mut taken = vec![false; b.len()];
    let mut left = Vec::with_capacity(a.len());
    for (i, letter) in a.iter().enumerate() {
        let window = i.saturating_sub(reach)..(i + reach + 1).min(b.len());
        if let Some(j) = window.into_iter().find(|&j| !taken[j] && b[j] == *letter) {
            taken[j] = true;
            left.push(*letter);
        }
    }
    if left.is_empty() {
        return 0.0;
    }
    let right = b.iter().zip(&taken).filter(|(_, taken)| **taken).map(|(letter, _)| letter);
    let moved = left.iter().zip(right).filter(|(x, y)| x != y).count() as f64 / 2.0;
    let shared = left.len() as f64;
    (shared / a.len() as f64 + shared / b.len() as f64 + (shared - moved) / shared) / 3.0
}

/// Edits from one word to the other: a letter added, dropped or changed, or two neighbours exchanged, each one edit.
pub fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = [vec![0; b.len() + 1], (0..=b.len()).collect::<Vec<_>>(), vec![0; b.len() + 1]];
    for i in 1..=a.len() {
        rows[2][0] = i;
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[1][j] + 1).min(rows[2][j - 1] + 1).min(rows[1][j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[0][j - 2] + 1);
            }
            rows[2][j] = least;
        }
        rows.rotate_left(1);
    }
    rows[1][b.len()]
}

/// Edits from one word to the other where they are at most two; 3 stands for more.
pub fn few_edits(a: &str, b: &str) -> usize {
    if a.is_ascii() && b.is_ascii() {
        return (0..=2).find(|most| within(a.as_bytes(), b.as_bytes(), *most)).unwrap_or(3);
    }
    if a.len() > 4 * SHORT || b.len() > 4 * SHORT { 3 } else { edits(a, b).min(3) }
}

/// Whether so many edits make one word of the other.
fn within(a: &[u8], b: &[u8], most: usize) -> bool {
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    if a.is_empty() || b.is_empty() {
        return true;
    }
    most > 0
        && (within(&a[1..], &b[1..], most - 1)
            || within(&a[1..], b, most - 1)
            || within(a, &b[1..], most - 1)
            || a.len() > 1 && b.len() > 1 && a[0] == b[1] && a[1] == b[0] && within(&a[2..], &b[2..], most - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn jaro_winkler_gives_the_published_values() {
        for (a, b, expected) in
            [("MARTHA", "MARHTA", 0.9611), ("DIXON", "DICKSONX", 0.8133), ("DWAYNE", "DUANE", 0.84), ("", "", 1.0), ("a", "", 0.0)]
        {
            assert!((jaro_winkler(a, b) - expected).abs() < 1e-4, "{a} {b}: {}", jaro_winkler(a, b));
        }
    }

    #[test]
    fn an_exchange_of_neighbours_is_one_edit() {
        for (a, b, expected) in [("ca", "ac", 1), ("kitten", "sitting", 3), ("", "abc", 3), ("1996", "1969", 1), ("same", "same", 0)] {
            assert_eq!(edits(a, b), expected, "{a} {b}");
            assert_eq!(few_edits(a, b), expected.min(3), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn likeness_is_symmetric_and_bounded(a in "[a-d]{0,8}", b in "[a-d]{0,8}") {
            prop_assert_eq!(edits(&a, &b), edits(&b, &a));
            prop_assert!(edits(&a, &b) <= a.len().max(b.len()));
            let jw = jaro_winkler(&a, &b);
            prop_assert!((0.0..=1.0).contains(&jw));
            prop_assert_eq!(jw == 1.0, a == b);
        }

        #[test]
        fn the_short_ways_agree_with_the_long(a in "[a-cو]{0,9}", b in "[a-cو]{0,9}") {
            prop_assert_eq!(few_edits(&a, &b), edits(&a, &b).min(3));
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            if a.is_ascii() && b.is_ascii() {
                prop_assert_eq!(jaro_short(a.as_bytes(), b.as_bytes()), jaro(&letters(&a), &letters(&b)));
            }
        }

        #[test]
        fn words_of_any_short_length_are_compared_alike(a in "[a-e@.]{0,64}", b in "[a-e@.]{0,64}") {
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            prop_assert_eq!(jaro_short(a.as_bytes(), b.as_bytes()), jaro(&letters(&a), &letters(&b)));
        }
    }
}
