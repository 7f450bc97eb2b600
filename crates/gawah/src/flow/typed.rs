//! What a person typed or pasted, before it is kept. In: a field's text and how long it may be. Out: the same words without characters that nobody sees and that
//! change how a line is read. Never: words of a source, which stay as they stand; a text cut short in silence.

use std::fmt;

/// A text that is longer than its field allows: by how much it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong(pub usize);

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "longer than {} characters", self.0)
    }
}

impl std::error::Error for TooLong {}

/// Whether a character is for machines: controls but tab and line end, and those that turn the direction of what follows. Joiners of Persian and Urdu
/// stay, and so do the plain direction marks.
fn unseen(letter: char) -> bool {
    let control = letter.is_control() && !matches!(letter, '\n' | '\t');
    control || turns(letter) || matches!(letter, '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Whether a character turns the direction of what follows (UAX 9: embeddings, overrides, isolates).
pub fn turns(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A field's text as it is kept: trimmed, line ends as one character. Errors: longer than the limit.
pub fn plain(text: &str, limit: usize) -> Result<String, TooLong> {
    let text: String = text.replace("\r\n", "\n").chars().filter(|letter| !unseen(*letter)).collect();
    let text = text.trim();
    if text.chars().count() > limit { Err(TooLong(limit)) } else { Ok(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_turn_a_line_around_are_left_out_and_letters_are_not() {
        for (typed, kept) in [
            (" Ghulam Ali ", Ok("Ghulam Ali")),
            ("a\u{202E}b\u{202C}c\u{2067}d\u{2069}", Ok("abcd")),
            ("line\r\nnext\u{0}\u{7}\u{1b}[31m", Ok("line\nnext[31m")),
            ("می\u{200C}خواهند", Ok("می\u{200C}خواهند")),
            ("ہزارہ\u{200F} ۱۲", Ok("ہزارہ\u{200F} ۱۲")),
            ("\u{FEFF}\u{202E}", Ok("")),
            ("twelve chars and more", Err(TooLong(20))),
        ] {
            assert_eq!(plain(typed, 20).as_deref(), kept.as_ref().map(|k| *k), "{typed:?}");
        }
    }
}
