//! Text with its offsets. In: any text. Out: tokens, sentences and folded words, each with its place in bytes.
//! Never: a token that cuts a character, or a length that grows faster than the text. Method: one pass over characters; words keep
//! inner hyphens, apostrophes and figures' commas; folding lowers case, strips Latin marks and unifies Arabic letter forms.

use unicode_normalization::UnicodeNormalization;

const TOKEN_BYTES_MAX: usize = 120;
const SENTENCE_TOKENS_MAX: usize = 160;

/// The shape of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Letters.
    Word,
    /// Begins with a digit.
    Figure,
    /// Anything else.
    Mark,
}

/// One token.
#[derive(Debug, Clone)]
pub struct Token {
    /// First byte in the source.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Its shape.
    pub shape: Shape,
    /// Whether it begins with a capital, or is of a script without case.
    pub capital: bool,
    folded: (usize, usize),
}

/// How the letters of a text stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lettering {
    /// Capitals mean names.
    Mixed,
    /// All capitals or all small: case says nothing.
    Flat,
}

/// A text cut into tokens and sentences.
#[derive(Debug)]
pub struct Text<'a> {
    /// The source's text.
    pub source: &'a str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Token ranges of its sentences.
    pub sentences: Vec<(usize, usize)>,
    /// Whether case tells names.
    pub lettering: Lettering,
    folded: String,
}

impl<'a> Text<'a> {
    /// Cuts the text from a byte offset on.
    pub fn new(source: &'a str, from: usize) -> Text<'a> {
        let mut text = Text { source, tokens: Vec::new(), sentences: Vec::new(), lettering: lettering(source), folded: String::new() };
        text.cut_tokens(from);
        text.cut_sentences();
        text
    }

    /// The same text without some of its sentences: their tokens are gone, the places of the others stay.
    pub fn without(mut self, gone: impl Fn(usize) -> bool) -> Text<'a> {
        let (mut tokens, mut sentences) = (Vec::with_capacity(self.tokens.len()), Vec::with_capacity(self.sentences.len()));
        for (_, (from, to)) in self.sentences.iter().copied().enumerate().filter(|(n, _)| !gone(*n)) {
            sentences.push((tokens.len(), tokens.len() + to - from));
            tokens.extend_from_slice(&self.tokens[from..to]);
        }
        (self.tokens, self.sentences) = (tokens, sentences);
        self
    }

    /// The folded word at a position; "" beyond the end.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &self.folded[t.folded.0..t.folded.1])
    }

    /// The word as written; "" beyond the end.
    pub fn raw(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| &self.source[t.start..t.end])
    }

    /// The bytes of a token range.
    pub fn bytes(&self, span: (usize, usize)) -> std::ops::Range<usize> {
        match (self.tokens.get(span.0), self.tokens.get(span.1.wrapping_sub(1))) {
            (Some(a), Some(b)) if span.0 < span.1 => a.start..b.end,
            _ => 0..0,
        }
    }

    /// The words of a token range as written.
    pub fn slice(&self, span: (usize, usize)) -> &'a str {
        &self.source[self.bytes(span)]
    }

    /// The number of the sentence that holds a token.
    pub fn sentence_at(&self, at: usize) -> usize {
        self.sentences.partition_point(|s| s.1 <= at).min(self.sentences.len().saturating_sub(1))
    }

    /// The sentence that holds a token.
    pub fn sentence(&self, at: usize) -> (usize, usize) {
        self.sentences.get(self.sentence_at(at)).copied().unwrap_or((0, 0))
    }

    /// Whether a capital at this place speaks for a name.
    pub fn names_here(&self, at: usize) -> bool {
        self.lettering == Lettering::Flat || self.tokens.get(at).is_some_and(|t| t.capital)
    }

    fn cut_tokens(&mut self, from: usize) {
        let source = self.source;
        let mut chars = source[from..].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let start = from + at;
            if c.is_whitespace() || c == '\u{feff}' {
                continue;
            }
            let mut end = start + c.len_utf8();
            let shape = if c.is_ascii_digit() || c.is_numeric() {
                Shape::Figure
            } else if c.is_alphabetic() {
                Shape::Word
            } else {
                Shape::Mark
            };
            if shape != Shape::Mark {
                let letters = source.as_bytes()[end..].iter().take(TOKEN_BYTES_MAX - (end - start)).take_while(|b| b.is_ascii_alphabetic());
                let letters = letters.count();
                if letters > 0 {
                    end += letters;
                    chars.nth(letters - 1);
                }
                while let Some(&(next, d)) = chars.peek() {
                    let after = source[from + next + d.len_utf8()..].chars().next();
                    let stops = d.is_ascii_digit() && is_currency(&source[start..end]);
                    if end - start >= TOKEN_BYTES_MAX || stops || !goes_on(c, d, after, source[start..end].chars().next_back()) {
                        break;
                    }
                    end = from + next + d.len_utf8();
                    chars.next();
                }
            }
            self.push(start, end, shape, c);
        }
    }

    fn push(&mut self, start: usize, end: usize, shape: Shape, first: char) {
        let raw = &self.source[start..end];
        let mut cut = None;
        if raw.ends_with(['s', 'S']) {
            for tail in ["'s", "’s", "'S", "’S"] {
                if raw.len() > tail.len() && raw.ends_with(tail) {
                    cut = Some(end - tail.len());
                }
            }
        }
        let capital = first.is_uppercase() || (first.is_alphabetic() && !first.is_lowercase());
        let end_of_first = cut.unwrap_or(end);
        let folded = self.fold_in(start, end_of_first);
        self.tokens.push(Token { start, end: end_of_first, shape, capital, folded });
        if let Some(cut) = cut {
            let folded = self.fold_in(cut, end);
            self.tokens.push(Token { start: cut, end, shape: Shape::Mark, capital: false, folded });
        }
    }

    fn fold_in(&mut self, start: usize, end: usize) -> (usize, usize) {
        let low = self.folded.len();
        fold_into(&self.source[start..end], &mut self.folded);
        (low, self.folded.len())
    }

    fn cut_sentences(&mut self) {
        let mut from = 0;
        for at in 0..self.tokens.len() {
            if self.ends_sentence(at) || at + 1 - from >= SENTENCE_TOKENS_MAX {
                self.sentences.push((from, at + 1));
                from = at + 1;
            }
        }
        if from < self.tokens.len() {
            self.sentences.push((from, self.tokens.len()));
        }
    }

    fn ends_sentence(&self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return true };
        let here = &self.tokens[at];
        let gap = &self.source[here.end..next.start];
        if gap.matches('\n').count() >= 2 || gap.len() >= 3 && gap.starts_with("   ") {
            return true;
        }
        if gap.contains('\n') && (next.shape == Shape::Mark && matches!(self.raw(at + 1), "-" | "*" | "•" | "#")) {
            return true;
        }
        match self.raw(at) {
            "!" | "?" | "؟" | "۔" => true,
            "." => !self.abbreviates(at) && (!gap.is_empty() || next.capital && next.shape == Shape::Word),
            "\"" | "”" | ")" | "'" | "’" => matches!(self.raw(at.wrapping_sub(1)), "." | "!" | "?") && next.capital && !gap.is_empty(),
            _ => false,
        }
    }

    /// A full stop inside its sentence that no quotation mark follows: it belongs to an abbreviation.
    pub fn dots_an_abbreviation(&self, at: usize) -> bool {
        let inner = self.raw(at) == "." && at + 1 < self.sentence(at).1;
        inner && self.tokens.get(at + 1).is_some_and(|t| t.shape != Shape::Mark || self.raw(at + 1) == "," || self.raw(at + 1) == "'s")
    }

    fn abbreviates(&self, at: usize) -> bool {
        let before = self.word(at.wrapping_sub(1));
        let Some(next) = self.tokens.get(at + 1) else { return false };
        if matches!(&self.source[next.start..next.end], "\"" | "”" | ")" | "," | ";") {
            return true;
        }
        let small = next.shape == Shape::Word && self.source[next.start..next.end].starts_with(|c: char| c.is_lowercase());
        if small && self.lettering == Lettering::Mixed {
            return true;
        }
        let single = before.chars().count() == 1 && before.chars().all(char::is_alphabetic);
        let clock = before == "m" && matches!(self.word(at.wrapping_sub(3)), "a" | "p") && self.raw(at.wrapping_sub(2)) == ".";
        let clock = clock || matches!(before, "am" | "pm");
        if clock {
            return DAY_OPENERS.iter().any(|d| self.word(at + 1).starts_with(d)) || next.shape == Shape::Figure;
        }
        let titled = TITLES.contains(&before) && (next.capital || next.shape == Shape::Figure);
        let figured = BEFORE_FIGURES.contains(&before) && next.shape == Shape::Figure;
        titled || figured || single && next.capital
    }
}

/// Shortened words that a name or a figure follows.
const TITLES: [&str; 33] = [
    "mr", "mrs", "ms", "dr", "sgt", "lt", "col", "gen", "maj", "capt", "st", "sen", "gov", "rev", "prof", "rs", "jr", "ave", "cmdr", "det",
    "cpl", "pvt", "insp", "supt", "brig", "adm", "hon", "messrs", "rep", "pres", "asst", "dep", "ft",
];
/// Shortened words that a figure follows.
const BEFORE_FIGURES: [&str; 18] =
    ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "nos", "art", "sec", "approx", "vol"];
/// How the words begin that may follow "8 p.m." within its sentence.
const DAY_OPENERS: [&str; 14] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "eastern",
    "central",
    "pacific",
    "local",
    "gmt",
    "est",
    "pst",
];

fn is_currency(word: &str) -> bool {
    matches!(word, "Rs" | "RS" | "rs" | "PKR" | "US" | "USD")
}

fn goes_on(first: char, c: char, after: Option<char>, last: Option<char>) -> bool {
    if c.is_alphanumeric() || matches!(c, '\u{200c}' | '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}') {
        return true;
    }
    let letter_after = after.is_some_and(char::is_alphanumeric);
    match c {
        '-' | '\'' | '’' | '‑' => letter_after && last.is_some_and(char::is_alphanumeric),
        ',' | '.' => first.is_numeric() && after.is_some_and(|a| a.is_ascii_digit()) && last.is_some_and(|l| l.is_ascii_digit()),
        '/' => first.is_numeric() && after.is_some_and(|a| a.is_ascii_digit()),
        '٬' | '٫' => first.is_numeric() && after.is_some_and(char::is_numeric),
        _ => false,
    }
}

fn lettering(source: &str) -> Lettering {
    let (mut upper, mut lower) = (0usize, 0usize);
    for c in source.chars().take(4000) {
        if c.is_uppercase() {
            upper += 1;
        } else if c.is_lowercase() {
            lower += 1;
        }
    }
    if upper > lower * 3 || (upper == 0 && lower > 0) { Lettering::Flat } else { Lettering::Mixed }
}

/// The folded form of a word, as lexicons and texts are compared.
pub fn fold(word: &str) -> String {
    let mut made = String::with_capacity(word.len());
    fold_into(word, &mut made);
    made
}

fn fold_into(word: &str, made: &mut String) {
    if word.is_ascii() {
        let from = made.len();
        made.push_str(word);
        made[from..].make_ascii_lowercase();
        return;
    }
    for c in word.nfkd().flat_map(char::to_lowercase) {
        match c {
            '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{200c}' | '\u{200d}' | '\u{0640}' => {}
            '’' | '‘' | 'ʼ' | 'ʻ' => made.push('\''),
            '‑' | '–' => made.push('-'),
            'ي' | 'ى' | 'ئ' => made.push('ی'),
            'ك' => made.push('ک'),
            'ہ' | 'ة' | 'ۃ' => made.push('ه'),
            'أ' | 'إ' | 'آ' => made.push('ا'),
            '٠'..='٩' => made.push(char::from(b'0' + (c as u32 - 0x660) as u8)),
            '۰'..='۹' => made.push(char::from(b'0' + (c as u32 - 0x6f0) as u8)),
            '٬' => made.push(','),
            c => made.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &[&str], sentences: usize) {
        let cut = Text::new(text, 0);
        let found: Vec<&str> = (0..cut.tokens.len()).map(|i| cut.word(i)).collect();
        assert_eq!(found, words, "{text}");
        assert_eq!(cut.sentences.len(), sentences, "{text}");
    }

    #[test]
    fn words_keep_their_inner_marks_and_figures_their_commas() {
        check("1,200 Shi’a miners’ sit-in.", &["1,200", "shi'a", "miners", "'", "sit-in", "."], 1);
        check("Rs.1.5 million. Mr. Khan's van", &["rs", ".", "1.5", "million", ".", "mr", ".", "khan", "'s", "van"], 2);
        check(
            "He gave Rs2.5 million. Gen. Khan left at 8 a.m. on Jan. 3.",
            &[
                "he", "gave", "rs", "2.5", "million", ".", "gen", ".", "khan", "left", "at", "8", "a", ".", "m", ".", "on", "jan", ".",
                "3", ".",
            ],
            2,
        );
        check(
            "In the U.S. Senate. It came at 5 p.m. Police said so.",
            &["in", "the", "u", ".", "s", ".", "senate", ".", "it", "came", "at", "5", "p", ".", "m", ".", "police", "said", "so", "."],
            3,
        );
        check("۱۱ کان کن ہلاک ہو گئے۔ 🕯", &["11", "کان", "کن", "هلاک", "هو", "گیے", "۔", "🕯"], 2);
        check("", &[], 0);
    }
}
