//! Lines that a person types at a prompt. In: standard input. Out: the next line; the key that it begins with and what stands behind. Never: an
//! echo of what was typed.

use anyhow::Result;
use std::io::Write;

/// The lines that a person types.
pub type Lines<'a> = &'a mut dyn Iterator<Item = std::io::Result<String>>;

/// Asks for a line. Out: nothing at the end of input. Errors: the terminal.
pub fn next(lines: Lines<'_>) -> Result<Option<String>> {
    eprint!("> ");
    std::io::stderr().flush()?;
    Ok(lines.next().transpose()?)
}

/// The key of a line in small letters, and what stands behind it.
pub fn key_of(line: &str) -> (String, String) {
    let line = line.trim();
    let (key, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    (key.to_lowercase(), rest.trim().to_owned())
}
