//! What befell an filler, and how surely it is named. In: an filler where it stands. Out: a chance for each of seven tones.
//! Never: a tone without words around it. Method: linear, over guessed syntax and the words beside every mention.

use super::fillers::Filler;
use super::spans::{Features, syntax};
use super::words::{Words, mix};

/// What may befell people, and how a body is accused.
pub const TONES: [&str; 7] = ["killed", "injured", "unharmed", "released", "reported", "suspected", "claimed"];
/// How many there are.
pub const TONE_COUNT: usize = TONES.len();

const PLACES_MAX: usize = 6;

/// The tones that a role can have: people what befell them, an organisation how surely it is named.
pub fn of_role(role: usize) -> std::ops::Range<usize> {
    match role {
        3 | 5 => 0..4,
        1 => 4..TONE_COUNT,
        _ => 0..0,
    }
}

/// The hashed features of an filler in a template of a kind.
pub fn features(words: &Words, filler: &Filler, kind: usize) -> Vec<u64> {
    let class = if filler.role == 1 { 1 } else { 2 };
    let base = mix(70, class);
    let mut made = vec![mix(base, 1), mix(base, mix(2, kind as u64)), mix(base, mix(3, filler.role as u64))];
    for (a, b) in filler.places.iter().copied().take(PLACES_MAX) {
        let (low, high) = words.around(a);
        let head = Features::head(words, (a, b));
        for pattern in syntax(words, head) {
            made.extend([mix(base, mix(4, pattern)), mix(base, mix(mix(5, pattern), kind as u64))]);
        }
        made.extend((low.max(a.saturating_sub(5))..a).map(|i| mix(base, mix(6, words.stem[i]))));
        made.extend((b..high.min(b + 6)).map(|i| mix(base, mix(7, words.stem[i]))));
        made.push(mix(base, mix(8, words.hash[b - 1])));
        made.extend((low..high).map(|i| mix(base, mix(9, words.stem[i]))));
    }
    made.sort_unstable();
    made.dedup();
    made
}
