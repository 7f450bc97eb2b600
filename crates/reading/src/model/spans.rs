//! The spans that may fill a role, and their features. In: words, memory, what the report is. Out: candidate ranges, hashed features.
//! Never: a span over a sentence's end, or more spans than the text's length allows. Method: every suffix of every run of content words,
//! what stands before 's, "X of Y", known strings; features of head, boundaries, clusters, guessed syntax, and each pattern with the
//! meaning of the phrase.

use super::memory::{Memory, ROLE_COUNT};
use super::words::{COUNTING, PASSIVE, TIME, TITLE, Words, hash, mix};

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
    let mut plain = String::new();
    let lone = |a: usize, b: usize| b - a == 1 && (matches!(words.class[a], b'#' | b'Q' | b'D') || words.listed(a, TIME));
    found.retain(|(a, b)| !lone(*a, *b));
    let spans = found.into_iter().filter_map(|(start, end)| {
        words.plain((start, end), &mut plain);
        (!plain.is_empty()).then(|| Span { start, end, key: hash(plain.as_bytes()) })
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
    let mut plain = String::new();
    for a in start..end {
        for b in a + 1..=end.min(a + memory.word(words.hash[a]).opens()) {
            words.plain((a, b), &mut plain);
            if memory.string(hash(plain.as_bytes())).known() {
                found.push((a, b));
            }
        }
    }
}

/// Writes the features of spans; keeps what spans of one head share.
#[derive(Debug)]
pub struct Features<'a> {
    words: &'a Words<'a>,
    memory: &'a Memory<'a>,
    judged: Judged,
    triggers: Vec<u8>,
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
        let cluster = |at: usize| mix(u64::from(words.class[at]), u64::from(memory.word(words.hash[at]).cluster()));
        let clusters = (0..words.len()).map(cluster).collect();
        Features { words, memory, judged, triggers, clusters, patterns: vec![None; words.len()] }
    }

    /// The head of a range: the last word before "of", "for" or "de".
    pub fn head(words: &Words, (a, b): (usize, usize)) -> usize {
        (a + 1..b).find(|x| matches!(words.text.word(*x), "of" | "for" | "de")).unwrap_or(b) - 1
    }

    /// The hashed features of a span.
    pub fn of(&mut self, span: Span, made: &mut Vec<u64>) {
        made.clear();
        let (a, b) = (span.start, span.end);
        let head = Features::head(self.words, (a, b));
        if self.patterns[head].is_none() {
            self.patterns[head] = Some(syntax(self.words, head));
        }
        self.edges((a, b), head, made);
        self.meanings(span, head, made);
    }

    fn edges(&self, (a, b): (usize, usize), head: usize, made: &mut Vec<u64>) {
        let words = self.words;
        let (low, high) = words.around(a);
        let outside = |at: Option<usize>| at.filter(|i| *i >= low && *i < high);
        let word = |at: Option<usize>| outside(at).map_or(START, |i| words.hash[i]);
        let group = |at: Option<usize>| outside(at).map_or(START, |i| self.clusters[i]);
        let class = |at: Option<usize>| outside(at).map_or(u64::from(b'^'), |i| u64::from(words.class[i]));
        let (l1, l2, r1, r2) = (a.checked_sub(1), a.checked_sub(2), Some(b), Some(b + 1));
        let level = self.judged.level();
        let mut shape = 0;
        for x in a..b {
            shape = mix(shape, u64::from(words.class[x]));
            made.push(mix(30, words.hash[x]));
        }
        let title = |at: Option<usize>| outside(at).is_some_and(|i| words.listed(i, TITLE));
        let inner = (a..b).filter(|x| words.listed(*x, TITLE)).min();
        let comma = [l1, r1].iter().any(|at| outside(*at).is_some_and(|i| words.text.raw(i) == ","));
        let sentence = words.sentence[a] as usize;
        made.extend([
            mix(0, 0),
            mix(1, words.hash[head]),
            mix(2, words.stem[head]),
            mix(3, self.clusters[head]),
            mix(4, words.hash[a]),
            mix(5, self.clusters[a]),
            mix(6, words.hash[b - 1]),
            mix(7, self.clusters[b - 1]),
            mix(8, (b - a).min(6) as u64),
            mix(9, shape),
            mix(10, word(l1)),
            mix(11, group(l1)),
            mix(12, mix(word(l2), word(l1))),
            mix(13, word(r1)),
            mix(14, group(r1)),
            mix(15, mix(word(r1), word(r2))),
            mix(16, mix(class(l1), class(r1))),
            mix(17, word(l2)),
            mix(18, word(r2)),
            mix(19, level),
            mix(20, mix(level, words.stem[head])),
            mix(21, mix(self.judged.kind() as u64, words.stem[head])),
            mix(22, sentence.min(5) as u64),
            mix(23, u64::from(self.triggers[sentence].min(3))),
            mix(24, u64::from(head != b - 1)),
            mix(25, u64::from(comma)),
            mix(26, u64::from(title(l1) || title(l2))),
            mix(27, inner.map_or(0, |x| 1 + u64::from(x > a))),
        ]);
    }

    fn meanings(&self, span: Span, head: usize, made: &mut Vec<u64>) {
        let (words, (a, b)) = (self.words, (span.start, span.end));
        let size = (b - a).min(4) as u64;
        let of_word = |x: usize| self.memory.word(words.hash[x]);
        let rare = (a..b).filter(|x| of_word(*x).reports() < 8.0).count();
        let names = (a..b).filter(|x| of_word(*x).names()).count();
        made.extend([mix(31, mix(rare as u64, size)), mix(32, mix(names as u64, size))]);
        let last = of_word(b - 1);
        let known = self.memory.string(span.key);
        for role in 0..ROLE_COUNT {
            if last.filled(role) > 0.0 {
                let level = (10.0 * last.filled(role) / (last.reports() + 2.0)).min(4.0) as u64;
                made.push(mix(33, mix(role as u64, level)));
            }
            if known.filled(role) > 0.0 {
                let level = (5.0 * known.filled(role) / (known.reports() + 1.0)).min(4.0) as u64;
                made.push(mix(34, mix(role as u64, level)));
            }
        }
        let meaning = match (known.role(), last.role()) {
            (Some(role), _) => mix(1, role as u64),
            _ if names > 0 && names * 2 >= b - a => mix(2, 0),
            (_, Some(role)) => mix(3, role as u64),
            _ => mix(4, self.clusters[head]),
        };
        made.push(mix(35, meaning));
        for pattern in self.patterns[head].iter().flatten() {
            made.extend([*pattern, mix(mix(36, *pattern), meaning)]);
        }
        let sentence = words.sentence[a] as usize;
        for context in
            [mix(37, self.judged.level()), mix(38, self.judged.kind() as u64), mix(39, u64::from(self.triggers[sentence].min(2)))]
        {
            made.push(mix(context, meaning));
        }
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
