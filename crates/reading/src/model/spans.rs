//! The spans that may fill a role, and their features. In: words, memory, what the report is. Out: candidate ranges, hashed features.
//! Never: a span over a sentence's end, or more spans than the text's length allows. Method: every suffix of every run of content words,
//! what stands before 's, "X of Y", known strings; features of head, boundaries, clusters, guessed syntax, and each pattern with the
//! meaning of the phrase.

use super::linear::{Linear, REPORT_OUTPUTS};
use super::memory::{Memory, ROLE_COUNT, Word};
use super::words::{COUNTING, Growing, PASSIVE, TIME, TITLE, Words, hash, mix};

const SPAN_WORDS_MAX: usize = 8;

/// What is thought of the whole report before its spans are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Judged {
    /// The chance that it tells of an attack.
    pub relevance: f32,
    /// The chance of each kind.
    pub kinds: [f32; 6],
}

impl Judged {
    /// The likeliest kind.
    pub fn kind(&self) -> usize {
        (0..6).max_by(|a, b| self.kinds[*a].total_cmp(&self.kinds[*b]).then(b.cmp(a))).unwrap_or(0)
    }

    fn level(&self) -> u64 {
        (self.relevance * 5.0).min(4.0) as u64
    }
}

/// What is thought of a report, from its chances.
pub fn judged(chances: &[f32; REPORT_OUTPUTS]) -> Judged {
    Judged { relevance: chances[0], kinds: std::array::from_fn(|k| chances[k + 1]) }
}

/// A candidate: its range and the hash of its plain form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first word.
    pub start: usize,
    /// The word after the last.
    pub end: usize,
    /// The hash of its plain form.
    pub key: u64,
}

/// Every candidate, in order, each once.
pub fn candidates(words: &Words, memory: &Memory) -> Vec<Span> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (start, end) in words.text.sentences.iter().copied() {
        let start = start.max(words.body);
        if start < end {
            chunked(words, (start, end), &mut found);
            known(words, memory, (start, end), &mut found);
        }
    }
    found.sort_unstable();
    found.dedup();
    let lone = |a: usize, b: usize| b - a == 1 && (matches!(words.class[a], b'#' | b'Q' | b'D') || words.listed(a, TIME));
    found.retain(|(a, b)| !lone(*a, *b));
    let (mut growing, mut from, mut to) = (Growing::default(), usize::MAX, 0);
    let spans = found.into_iter().filter_map(|(start, end)| {
        if start != from {
            (growing, from, to) = (Growing::default(), start, start);
        }
        (to..end).for_each(|at| growing.push(words, at));
        to = end;
        growing.key().map(|key| Span { start, end, key })
    });
    spans.collect()
}

fn possessive(words: &Words, at: usize) -> bool {
    words.text.word(at) == "'s"
}

fn chunked(words: &Words, (start, end): (usize, usize), found: &mut Vec<(usize, usize)>) {
    let class = &words.class;
    let inside = |j: usize| match class[j] {
        b'V' => j + 1 < end && class[j + 1] == b'W' && j > start && matches!(class[j - 1], b'D' | b'W' | b'#' | b'R'),
        b'W' | b'#' | b'Q' => true,
        _ => possessive(words, j) || words.listed(j, COUNTING),
    };
    let mut chunks: Vec<(usize, usize)> = Vec::new();
    let mut i = start;
    while i < end {
        let mut j = i;
        while j < end && inside(j) {
            j += 1;
        }
        if j > i {
            chunks.push((i, j));
        }
        i = j.max(i + 1);
    }
    for (k, (a, b)) in chunks.iter().copied().enumerate() {
        let low = a.max(b.saturating_sub(SPAN_WORDS_MAX));
        found.extend((low..b).filter(|x| matches!(class[*x], b'#' | b'W' | b'V' | b'D') && !possessive(words, *x)).map(|x| (x, b)));
        for x in (a + 1..b).filter(|x| possessive(words, *x)) {
            found.extend((a.max(x.saturating_sub(3))..x).map(|y| (y, x)));
        }
        if b - a >= 2 && matches!(words.text.raw(b - 1), "\"" | "”") {
            found.push((a.max(b.saturating_sub(SPAN_WORDS_MAX)), b - 1));
        }
        if let Some((from, to)) = chunks.get(k + 1).copied()
            && b < from
            && from <= b + 2
            && to - from <= SPAN_WORDS_MAX
            && matches!(words.text.word(b), "of" | "for" | "de")
        {
            let open = |x: &usize| !possessive(words, *x) && class[*x] != b'Q';
            found.extend((a.max(b.saturating_sub(3))..b).filter(open).map(|x| (x, to)));
        }
    }
}

fn known(words: &Words, memory: &Memory, (start, end): (usize, usize), found: &mut Vec<(usize, usize)>) {
    for a in start..end {
        let mut growing = Growing::default();
        for b in a + 1..=end.min(a + memory.word(words.hash[a]).opens()) {
            growing.push(words, b - 1);
            if memory.string(growing.key().unwrap_or_else(|| hash(b""))).known() {
                found.push((a, b));
            }
        }
    }
}

/// Writes the features of spans, in groups that spans share: those of the first word, of the last, of the head, of each word; then those of
/// the whole.
#[derive(Debug)]
pub struct Features<'a> {
    words: &'a Words<'a>,
    memory: &'a Memory<'a>,
    judged: Judged,
    triggers: Vec<u8>,
    known: Vec<Word<'a>>,
    clusters: Vec<u64>,
    patterns: Vec<Option<Vec<u64>>>,
}

const START: u64 = 0x5e;

impl<'a> Features<'a> {
    /// For one report.
    pub fn new(words: &'a Words<'a>, memory: &'a Memory<'a>, judged: Judged) -> Features<'a> {
        let mut triggers = vec![0u8; words.text.sentences.len()];
        for at in &words.triggers {
            let count = &mut triggers[words.sentence[*at] as usize];
            *count = count.saturating_add(1);
        }
        let known: Vec<Word<'a>> = words.hash.iter().map(|h| memory.word(*h)).collect();
        let clusters = words.class.iter().zip(&known).map(|(class, word)| mix(u64::from(*class), u64::from(word.cluster()))).collect();
        Features { words, memory, judged, triggers, known, clusters, patterns: vec![None; words.len()] }
    }

    /// The head of a range: the last word before "of", "for" or "de".
    pub fn head(words: &Words, (a, b): (usize, usize)) -> usize {
        (a + 1..b).find(|x| matches!(words.text.word(*x), "of" | "for" | "de")).unwrap_or(b) - 1
    }

    /// The hashed features of a span.
    pub fn of(&mut self, span: Span, made: &mut Vec<u64>) {
        made.clear();
        let head = Features::head(self.words, (span.start, span.end));
        self.left(span.start, made);
        self.right(span.end, made);
        self.headed(head, made);
        (span.start..span.end).for_each(|x| made.push(mix(30, self.words.hash[x])));
        let meaning = self.whole(span, head, made);
        self.meant(head, meaning, made);
    }

    fn outside(&self, sentence: usize, at: Option<usize>) -> Option<usize> {
        let (low, high) = self.words.text.sentences[sentence];
        at.filter(|i| *i >= low && *i < high)
    }

    /// What stands at and before the first word, and where it stands.
    fn left(&self, a: usize, made: &mut Vec<u64>) {
        let words = self.words;
        let sentence = words.sentence[a] as usize;
        let (l1, l2) = (self.outside(sentence, a.checked_sub(1)), self.outside(sentence, a.checked_sub(2)));
        let word = |at: Option<usize>| at.map_or(START, |i| words.hash[i]);
        let title = |at: Option<usize>| at.is_some_and(|i| words.listed(i, TITLE));
        made.extend([
            mix(0, 0),
            mix(4, words.hash[a]),
            mix(5, self.clusters[a]),
            mix(10, word(l1)),
            mix(11, l1.map_or(START, |i| self.clusters[i])),
            mix(12, mix(word(l2), word(l1))),
            mix(17, word(l2)),
            mix(19, self.judged.level()),
            mix(22, sentence.min(5) as u64),
            mix(23, u64::from(self.triggers[sentence].min(3))),
            mix(26, u64::from(title(l1) || title(l2))),
        ]);
    }

    /// What stands at and after the last word.
    fn right(&self, b: usize, made: &mut Vec<u64>) {
        let words = self.words;
        let sentence = words.sentence[b - 1] as usize;
        let (r1, r2) = (self.outside(sentence, Some(b)), self.outside(sentence, Some(b + 1)));
        let word = |at: Option<usize>| at.map_or(START, |i| words.hash[i]);
        made.extend([
            mix(6, words.hash[b - 1]),
            mix(7, self.clusters[b - 1]),
            mix(13, word(r1)),
            mix(14, r1.map_or(START, |i| self.clusters[i])),
            mix(15, mix(word(r1), word(r2))),
            mix(18, word(r2)),
        ]);
        let last = self.known[b - 1];
        for role in (0..ROLE_COUNT).filter(|r| last.filled(*r) > 0.0) {
            let level = (10.0 * last.filled(role) / (last.reports() + 2.0)).min(4.0) as u64;
            made.push(mix(33, mix(role as u64, level)));
        }
    }

    /// The head with its guessed syntax.
    fn headed(&mut self, head: usize, made: &mut Vec<u64>) {
        let words = self.words;
        made.extend([
            mix(1, words.hash[head]),
            mix(2, words.stem[head]),
            mix(3, self.clusters[head]),
            mix(20, mix(self.judged.level(), words.stem[head])),
            mix(21, mix(self.judged.kind() as u64, words.stem[head])),
        ]);
        made.extend(self.patterns[head].get_or_insert_with(|| syntax(words, head)).iter());
    }

    /// What only the whole span has. Out: its meaning.
    fn whole(&self, span: Span, head: usize, made: &mut Vec<u64>) -> u64 {
        let (words, (a, b)) = (self.words, (span.start, span.end));
        let sentence = words.sentence[a] as usize;
        let (l1, r1) = (self.outside(sentence, a.checked_sub(1)), self.outside(sentence, Some(b)));
        let class = |at: Option<usize>| at.map_or(u64::from(b'^'), |i| u64::from(words.class[i]));
        let shape = words.class[a..b].iter().fold(0, |shape, c| mix(shape, u64::from(*c)));
        let inner = (a..b).find(|x| words.listed(*x, TITLE));
        let comma = [l1, r1].iter().flatten().any(|i| words.text.raw(*i) == ",");
        let size = (b - a).min(4) as u64;
        let rare = self.known[a..b].iter().filter(|w| w.reports() < 8.0).count();
        let names = self.known[a..b].iter().filter(|w| w.names()).count();
        made.extend([
            mix(8, (b - a).min(6) as u64),
            mix(9, shape),
            mix(16, mix(class(l1), class(r1))),
            mix(24, u64::from(head != b - 1)),
            mix(25, u64::from(comma)),
            mix(27, inner.map_or(0, |x| 1 + u64::from(x > a))),
            mix(31, mix(rare as u64, size)),
            mix(32, mix(names as u64, size)),
        ]);
        let known = self.memory.string(span.key);
        for role in (0..ROLE_COUNT).filter(|r| known.filled(*r) > 0.0) {
            let level = (5.0 * known.filled(role) / (known.reports() + 1.0)).min(4.0) as u64;
            made.push(mix(34, mix(role as u64, level)));
        }
        match (known.role(), self.known[b - 1].role()) {
            (Some(role), _) => mix(1, role as u64),
            _ if names > 0 && names * 2 >= b - a => mix(2, 0),
            (_, Some(role)) => mix(3, role as u64),
            _ => mix(4, self.clusters[head]),
        }
    }

    /// The meaning of a span with the syntax of its head.
    fn meant(&self, head: usize, meaning: u64, made: &mut Vec<u64>) {
        made.push(mix(35, meaning));
        made.extend(self.patterns[head].iter().flatten().map(|pattern| mix(mix(36, *pattern), meaning)));
        let triggers = self.triggers[self.words.sentence[head] as usize].min(2);
        for context in [mix(37, self.judged.level()), mix(38, self.judged.kind() as u64), mix(39, u64::from(triggers))] {
            made.push(mix(context, meaning));
        }
    }
}

type Sums = [i32; ROLE_COUNT];

/// Scores spans; asks the weights once for what spans share.
#[derive(Debug)]
pub struct Scores<'a> {
    features: Features<'a>,
    weights: Linear<'a>,
    left: Vec<Option<Sums>>,
    right: Vec<Option<Sums>>,
    headed: Vec<Option<Sums>>,
    /// The sums of all words before each.
    before: Vec<Sums>,
    meant: Vec<Option<(u64, Sums)>>,
    row: Vec<u64>,
}

fn add(a: Sums, b: Sums) -> Sums {
    std::array::from_fn(|i| a[i] + b[i])
}

impl<'a> Scores<'a> {
    /// For one report.
    pub fn new(words: &'a Words<'a>, memory: &'a Memory<'a>, judged: Judged, weights: Linear<'a>) -> Scores<'a> {
        let n = words.len();
        let mut before = Vec::with_capacity(n + 1);
        before.push([0; ROLE_COUNT]);
        for (at, hash) in words.hash.iter().enumerate() {
            before.push(add(before[at], weights.sums(&[mix(30, *hash)])));
        }
        let none = vec![None; n + 1];
        let features = Features::new(words, memory, judged);
        let (left, right, headed) = (none.clone(), none.clone(), none);
        Scores { features, weights, left, right, headed, before, meant: vec![None; n], row: Vec::new() }
    }

    /// The chance of each role.
    pub fn of(&mut self, span: Span) -> [f32; ROLE_COUNT] {
        let Scores { features, weights, left, right, headed, before, meant, row } = self;
        let head = Features::head(features.words, (span.start, span.end));
        let mut ask = |write: &mut dyn FnMut(&mut Vec<u64>)| {
            row.clear();
            write(row);
            weights.sums(row)
        };
        let (first, last) = (before[span.start], before[span.end]);
        let mut sums: Sums = std::array::from_fn(|i| last[i] - first[i]);
        sums = add(sums, *left[span.start].get_or_insert_with(|| ask(&mut |made| features.left(span.start, made))));
        sums = add(sums, *right[span.end].get_or_insert_with(|| ask(&mut |made| features.right(span.end, made))));
        sums = add(sums, *headed[head].get_or_insert_with(|| ask(&mut |made| features.headed(head, made))));
        let mut meaning = 0;
        sums = add(sums, ask(&mut |made| meaning = features.whole(span, head, made)));
        let held = meant[head].filter(|(of, _)| *of == meaning);
        let (_, own) = held.unwrap_or_else(|| (meaning, ask(&mut |made| features.meant(head, meaning, made))));
        meant[head] = Some((meaning, own));
        weights.chances_of(&add(sums, own))
    }
}

/// What a parser would tell, guessed by closeness: the verb it may be subject of (S), the verb it may be object of (O), the word
/// that governs its preposition (G, R), and the nearest word of attack on either side (T, K).
pub fn syntax(words: &Words, i: usize) -> Vec<u64> {
    let (start, end) = words.around(i);
    let mut made = Vec::new();
    if let Some(verb) = (i + 1..end.min(i + 12)).find(|j| words.class[*j] == b'V') {
        made.push(mix(40, voiced(words, verb, start)));
    }
    let mut preposition = None;
    for j in (start.max(i.saturating_sub(10))..i).rev() {
        if words.class[j] == b'R' && preposition.is_none() {
            preposition = Some(words.hash[j]);
            let governor = if j > start { words.stem[j - 1] } else { START };
            made.extend([mix(41, mix(governor, words.hash[j])), mix(42, words.hash[j])]);
        }
        if words.class[j] == b'V' {
            made.push(mix(43, mix(voiced(words, j, start), preposition.unwrap_or(0))));
            break;
        }
    }
    let from = words.triggers.partition_point(|t| *t < start);
    let here: Vec<usize> = words.triggers[from..].iter().copied().take_while(|t| *t < end).collect();
    let sides = [(44, here.iter().rev().find(|t| **t < i)), (46, here.iter().find(|t| **t > i))];
    for (tag, at) in sides {
        if let Some(j) = at {
            let far = (i.abs_diff(*j) / 4).min(3) as u64;
            made.extend([mix(tag, words.stem[*j]), mix(tag + 1, mix(u64::from(words.kind[*j]), far))]);
        }
    }
    if here.is_empty() {
        made.push(mix(48, 0));
    }
    made
}

fn voiced(words: &Words, at: usize, start: usize) -> u64 {
    let mut passive = 0;
    for k in (start.max(at.saturating_sub(4))..at).rev() {
        if words.listed(k, PASSIVE) {
            passive = 1;
            break;
        }
        if !matches!(words.class[k], b'A' | b'X' | b'R') && words.text.word(k) != "not" {
            break;
        }
    }
    mix(words.stem[at], passive)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn check(text: &str, held: &[&str]) {
        let cut = Text::new(text, 0);
        let words = Words::new(&cut);
        let memory = Memory::new(&[]);
        let found: Vec<&str> = candidates(&words, &memory).iter().map(|s| cut.slice((s.start, s.end))).collect();
        for wanted in held {
            assert!(found.contains(wanted), "{wanted} of {text}: {found:?}");
        }
    }

    #[test]
    fn noun_phrases_are_candidates_in_capitals_and_small_letters() {
        check(
            "THREE ARMED MEN WITH DYNAMITE LEFT THE OFFICES OF THE NATIONAL BANK.",
            &["ARMED MEN", "DYNAMITE", "OFFICES OF THE NATIONAL BANK", "NATIONAL BANK"],
        );
        check("the mayor's bodyguard, Juan Perez, was shot", &["mayor", "bodyguard", "Juan Perez"]);
        check("He said so.", &[]);
    }
}
