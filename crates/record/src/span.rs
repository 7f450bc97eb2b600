//! Exact words. In: a source's text and a span. Out: a [`Quote`], which exists only where the text at the span equals its words.
//! Offsets count Unicode scalar values, half open. Never: bytes, UTF-16 units or a quote without its text.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

const STRIDE: usize = 64;

/// A source's text with an index from characters to bytes. Cheap to clone.
#[derive(Debug, Clone)]
pub struct SourceText {
    text: Arc<str>,
    marks: Arc<[u32]>,
    chars: usize,
}

/// A half-open range of Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first character.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
}

/// Words said to stand at a span, not yet checked: the stored and machine form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// The first character.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
}

/// Words that stand in their source at their span. Can only be made by looking.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Quote {
    text: String,
    start: usize,
    end: usize,
}

/// Words that do not stand where they are said to. Holds no words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAQuote {
    /// The span is empty, reversed or beyond the text.
    #[error("the span {start}..{end} does not lie in a text of {chars} characters")]
    Outside {
        /// First character.
        start: usize,
        /// Character after the last.
        end: usize,
        /// Length of the text.
        chars: usize,
    },
    /// Other words stand there.
    #[error("other words stand at {start}..{end} than the quote holds")]
    Differs {
        /// First character.
        start: usize,
        /// Character after the last.
        end: usize,
    },
}

impl SourceText {
    /// Indexes a text. Any text will do.
    pub fn new(text: impl Into<Arc<str>>) -> SourceText {
        let text: Arc<str> = text.into();
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut chars = 0usize;
        for (at, _) in text.char_indices() {
            if chars.is_multiple_of(STRIDE) {
                marks.push(at as u32);
            }
            chars += 1;
        }
        SourceText { text, marks: marks.into(), chars }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its length in Unicode scalar values.
    pub fn chars(&self) -> usize {
        self.chars
    }

    /// The byte offset of a character; the text's length for any beyond the end.
    pub fn byte_of(&self, char_at: usize) -> usize {
        if char_at >= self.chars {
            return self.text.len();
        }
        let from = self.marks[char_at / STRIDE] as usize;
        self.text[from..].char_indices().nth(char_at % STRIDE).map_or(self.text.len(), |(at, _)| from + at)
    }

    /// The character that a byte offset stands in or before.
    pub fn char_of(&self, byte_at: usize) -> usize {
        let byte_at = byte_at.min(self.text.len());
        let stride = self.marks.partition_point(|mark| *mark as usize <= byte_at).saturating_sub(1);
        let from = self.marks.get(stride).map_or(0, |mark| *mark as usize);
        stride * STRIDE + self.text[from..].char_indices().take_while(|(at, _)| from + at < byte_at).count()
    }

    /// The words at a span, where it lies in the text.
    pub fn at(&self, span: Span) -> Option<&str> {
        (span.start < span.end && span.end <= self.chars).then(|| &self.text[self.byte_of(span.start)..self.byte_of(span.end)])
    }

    /// Quotes a span. Errors: the span is empty or outside.
    pub fn quote(&self, span: Span) -> Result<Quote, NotAQuote> {
        let text = self.at(span).ok_or(NotAQuote::Outside { start: span.start, end: span.end, chars: self.chars })?;
        Ok(Quote { text: text.to_owned(), start: span.start, end: span.end })
    }

    /// Quotes a range of bytes, as readers find them. Errors: the range is empty, outside or cuts a character.
    pub fn quote_bytes(&self, bytes: std::ops::Range<usize>) -> Result<Quote, NotAQuote> {
        let span = Span { start: self.char_of(bytes.start), end: self.char_of(bytes.end) };
        match self.text.get(bytes) {
            Some(text) if !text.is_empty() => Ok(Quote { text: text.to_owned(), start: span.start, end: span.end }),
            _ => Err(NotAQuote::Outside { start: span.start, end: span.end, chars: self.chars }),
        }
    }
}

impl Words {
    /// Whether the words stand in a source, which stays as it is. Errors: outside the text, or other words stand there.
    pub fn stand_in(&self, source: &SourceText) -> Result<(), NotAQuote> {
        match source.at(Span { start: self.start, end: self.end }) {
            Some(text) if text == self.text => Ok(()),
            Some(_) => Err(NotAQuote::Differs { start: self.start, end: self.end }),
            None => Err(NotAQuote::Outside { start: self.start, end: self.end, chars: source.chars() }),
        }
    }

    /// Checks the words against their source. Errors: outside the text, or other words stand there.
    pub fn verify(self, source: &SourceText) -> Result<Quote, NotAQuote> {
        self.stand_in(source)?;
        Ok(Quote { text: self.text, start: self.start, end: self.end })
    }
}

impl Quote {
    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where they stand.
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }

    /// The stored form.
    pub fn words(&self) -> Words {
        Words { text: self.text.clone(), start: self.start, end: self.end }
    }
}

impl Span {
    /// Length in Unicode scalar values.
    pub fn chars(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the two share a character.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the other lies wholly inside.
    pub fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_quote_is_made_only_where_its_words_stand() {
        let text = SourceText::new("گیارہ 🕯 killed");
        let words = |text: &str, start, end| Words { text: text.to_owned(), start, end };
        assert!(words("🕯", 6, 7).verify(&text).is_ok());
        assert!(words("killed", 8, 14).verify(&text).is_ok());
        assert_eq!(words("killed", 7, 13).verify(&text), Err(NotAQuote::Differs { start: 7, end: 13 }));
        assert_eq!(words("", 3, 3).verify(&text), Err(NotAQuote::Outside { start: 3, end: 3, chars: 14 }));
        assert_eq!(words("x", 14, 15).verify(&text), Err(NotAQuote::Outside { start: 14, end: 15, chars: 14 }));
    }

    proptest! {
        #[test]
        fn every_span_round_trips_through_bytes(text in "[a-zہگ🕯\\n ]{1,300}", a in 0usize..300, b in 0usize..300) {
            let source = SourceText::new(text.as_str());
            let (start, end) = (a.min(b).min(source.chars()), a.max(b).min(source.chars()));
            prop_assert_eq!(source.char_of(source.byte_of(start)), start);
            if start < end {
                let expected: String = text.chars().skip(start).take(end - start).collect();
                let quote = source.quote(Span { start, end }).expect("the span lies in the text");
                prop_assert_eq!(quote.text(), expected.as_str());
                let again = source.quote_bytes(source.byte_of(start)..source.byte_of(end)).expect("on boundaries");
                prop_assert_eq!(&quote, &again);
                prop_assert_eq!(quote.words().verify(&source), Ok(again));
            } else {
                let made = source.quote(Span { start, end });
                prop_assert!(made.is_err());
            }
        }
    }
}
