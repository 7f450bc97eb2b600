//! The strings of a report scored as wholes. In: scored spans. Out: each string with its places, one row of columns, a chance per role.
//! Never: a mention judged alone: a string is right or wrong wherever it stands. Method: sums, maxima and ranks of the spans' chances,
//! longer and shorter forms, what the training reports know of it.

use super::memory::{Memory, ROLE_COUNT};
use super::spans::{Judged, Span};
use super::words::{Words, hash};

const R: usize = ROLE_COUNT;
/// The columns of a string's row.
pub const STRING_COLUMNS: usize = 13 * R + 25;
const SPAN_CHANCE_MIN: f32 = 0.02;
const STRINGS_MAX: usize = 160;

/// A string of a report.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// Its plain form.
    pub plain: String,
    /// The hash of that.
    pub key: u64,
    /// Where it stands.
    pub places: Vec<(usize, usize)>,
    /// The greatest chance of any of its spans, per role.
    pub top: [f32; R],
    /// Where that span stands, per role.
    pub best: [(usize, usize); R],
    sum: [f32; R],
    miss: [f32; R],
}

impl Phrase {
    /// Its last word.
    pub fn last(&self) -> &str {
        self.plain.rsplit(' ').next().unwrap_or_default()
    }
}

/// The strings worth another look: likely in some role, or known.
pub fn phrases(words: &Words, memory: &Memory, spans: &[(Span, [f32; R])]) -> Vec<Phrase> {
    let mut order: Vec<(u64, u32)> = spans.iter().zip(0..).map(|((span, _), i)| (span.key, i)).collect();
    order.sort_unstable();
    let mut made: Vec<Phrase> = Vec::new();
    for same in order.chunk_by(|a, b| a.0 == b.0) {
        let likely = same.iter().any(|(_, i)| spans[*i as usize].1.iter().any(|c| *c > SPAN_CHANCE_MIN));
        if !likely && !memory.string(same[0].0).known() {
            continue;
        }
        let (top, sum, miss) = ([0.0; R], [0.0; R], [1.0; R]);
        let mut phrase = Phrase { plain: String::new(), key: same[0].0, places: Vec::new(), top, best: [(0, 0); R], sum, miss };
        for (span, chances) in same.iter().map(|(_, i)| &spans[*i as usize]) {
            phrase.places.push((span.start, span.end));
            for (r, chance) in chances.iter().enumerate() {
                if *chance > phrase.top[r] {
                    (phrase.top[r], phrase.best[r]) = (*chance, (span.start, span.end));
                }
                phrase.sum[r] += chance;
                phrase.miss[r] *= 1.0 - chance.min(0.999);
            }
        }
        made.push(phrase);
    }
    let likely = |p: &Phrase| p.top.iter().copied().fold(0.0, f32::max);
    if made.len() > STRINGS_MAX {
        made.sort_by(|a, b| likely(b).total_cmp(&likely(a)).then(a.places[0].cmp(&b.places[0])));
        made.truncate(STRINGS_MAX);
    }
    made.sort_by_key(|p| p.places[0]);
    for phrase in &mut made {
        words.plain(phrase.places[0], &mut phrase.plain);
    }
    made
}

/// Whether the words of one string stand in a row within another.
pub fn within(short: &str, long: &str) -> bool {
    if short.len() > long.len() {
        return false;
    }
    let mut from = 0;
    while let Some(at) = long[from..].find(short) {
        let (a, b) = (from + at, from + at + short.len());
        if (a == 0 || long.as_bytes()[a - 1] == b' ') && (b == long.len() || long.as_bytes()[b] == b' ') {
            return true;
        }
        from = a + short.chars().next().map_or(1, char::len_utf8);
        if from >= long.len() {
            break;
        }
    }
    false
}

/// How strings stand to each other.
#[derive(Default)]
struct Kin {
    longer: [f32; R],
    shorter: [f32; R],
    same_head: [f32; R],
    rank: [f32; R],
    longer_count: f32,
    shorter_count: f32,
    beside: [f32; R],
}

/// What is compared of each string with each other: its words as bits, the hash of the last, the sentences it stands in.
struct Outline {
    bits: u64,
    last: u64,
    sentences: Vec<u32>,
}

fn outline(words: &Words, phrase: &Phrase) -> Outline {
    let (mut bits, mut last) = (0, 0);
    for word in phrase.plain.split(' ') {
        last = hash(word.as_bytes());
        bits |= 1 << (last >> 58);
    }
    Outline { bits, last, sentences: phrase.places.iter().take(12).map(|s| words.sentence[s.0]).collect() }
}

fn kin(all: &[Phrase], outlines: &[Outline], at: usize) -> Kin {
    let (mine, own) = (&all[at], &outlines[at]);
    let mut kin = Kin::default();
    let raise = |best: &mut [f32; R], top: &[f32; R]| (0..R).for_each(|r| best[r] = best[r].max(top[r]));
    for (i, (other, theirs)) in all.iter().zip(outlines).enumerate().filter(|(i, _)| *i != at) {
        (0..R).for_each(|r| {
            kin.rank[r] += f32::from(u8::from(other.top[r] > mine.top[r] || other.top[r] == mine.top[r] && i < at));
        });
        if own.bits & !theirs.bits == 0 && within(&mine.plain, &other.plain) {
            raise(&mut kin.longer, &other.top);
            kin.longer_count += 1.0;
        } else if theirs.bits & !own.bits == 0 && within(&other.plain, &mine.plain) {
            raise(&mut kin.shorter, &other.top);
            kin.shorter_count += 1.0;
        } else if theirs.sentences.iter().any(|s| own.sentences.contains(s)) {
            raise(&mut kin.beside, &other.top);
        }
        if theirs.last == own.last {
            raise(&mut kin.same_head, &other.top);
        }
    }
    kin
}

/// One row of columns per string.
pub fn rows(words: &Words, memory: &Memory, judged: &Judged, all: &[Phrase]) -> Vec<Vec<f32>> {
    let total: [f32; R] = std::array::from_fn(|r| all.iter().map(|p| p.top[r]).sum());
    let outlines: Vec<Outline> = all.iter().map(|p| outline(words, p)).collect();
    (0..all.len()).map(|at| row(words, memory, judged, (all, &total), (at, kin(all, &outlines, at)))).collect()
}

fn row(words: &Words, memory: &Memory, judged: &Judged, (all, total): (&[Phrase], &[f32; R]), (at, kin): (usize, Kin)) -> Vec<f32> {
    let p = &all[at];
    let known = memory.string(p.key);
    let head = memory.word(hash(p.last().as_bytes()));
    let mut row = Vec::with_capacity(STRING_COLUMNS);
    let count = p.places.len() as f32;
    for columns in [
        p.top,
        p.sum,
        p.miss.map(|m| 1.0 - m),
        p.sum.map(|s| s / count),
        kin.rank,
        kin.longer,
        kin.shorter,
        *total,
        kin.same_head,
        std::array::from_fn(|r| known.filled(r) / (known.reports() + 1.0)),
        std::array::from_fn(|r| known.filled(r)),
        std::array::from_fn(|r| head.filled(r) / (head.reports() + 2.0)),
        kin.beside,
    ] {
        row.extend(columns);
    }
    let (a, b) = p.places[0];
    let sentence = |place: Option<&(usize, usize)>| place.map_or(0.0, |s| words.sentence[s.0] as f32);
    let flag = |is: bool| f32::from(u8::from(is));
    row.extend([count, sentence(p.places.first()), sentence(p.places.last()), words.text.sentences.len() as f32]);
    row.extend([p.plain.split(' ').count() as f32, (b - a) as f32, words.len() as f32, judged.relevance]);
    row.extend(judged.kinds);
    row.extend([
        flag(a > 0 && words.class[a - 1] == b'D'),
        flag(b < words.len() && words.class[b] == b'R'),
        flag(p.plain.ends_with('s')),
        kin.longer_count,
        kin.shorter_count,
        words.class[a..b].iter().filter(|c| **c == b'#').count() as f32,
        known.reports(),
        head.reports(),
    ]);
    row.extend(triggered(words, judged.kind(), &p.places));
    row
}

/// Words of attack near the places of a string: the most in one sentence, the nearest, whether one is of the likeliest kind.
fn triggered(words: &Words, kind: usize, places: &[(usize, usize)]) -> [f32; 3] {
    let (mut most, mut nearest, mut of_kind) = (0usize, 99usize, 0f32);
    for (a, _) in places.iter().take(12) {
        let (low, high) = words.around(*a);
        let from = words.triggers.partition_point(|t| *t < low);
        let mut count = 0;
        for t in words.triggers[from..].iter().take_while(|t| **t < high) {
            count += 1;
            nearest = nearest.min(t.abs_diff(*a));
            of_kind = of_kind.max(f32::from(u8::from(usize::from(words.kind[*t]) == kind + 1)));
        }
        most = most.max(count);
    }
    [most as f32, nearest as f32, of_kind]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_stands_within_another_by_whole_words() {
        for (short, long, is) in
            [("san", "santo tomas", false), ("tomas", "santo tomas", true), ("santo tomas", "santo tomas", true), ("a", "", false)]
        {
            assert_eq!(within(short, long), is, "{short} in {long}");
        }
    }
}
