//! A corpus: documents as JSON lines, however many. In: a file or standard input. Out: batches of lines, documents. Never: a line beyond
//! the limit in memory, more than one batch at once.

use crate::flow::failure::{Exit, Failure};
use anyhow::Result;
use gawah_record::language::Language;
use gawah_record::limits::LINE_BYTES_MAX;
use gawah_record::span::SourceText;
use gawah_record::when::When;
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Lines read at once and shared over the cores: enough to keep them busy, few enough to hold.
const BATCH_LINES: usize = 128;
/// Bytes after which a batch is full, whatever its lines.
const BATCH_BYTES: usize = 16 * 1024 * 1024;

/// One document of a corpus.
#[derive(Debug)]
pub struct CorpusDocument {
    /// Its id, as given.
    pub id: Option<String>,
    /// Its text.
    pub text: SourceText,
    /// When it was published.
    pub published: Option<When>,
    /// Its language.
    pub language: Option<Language>,
    /// Its title.
    pub title: Option<String>,
}

/// A line, or why it is none.
pub type Line = Result<Vec<u8>, &'static str>;

/// The lines of a file, or of standard input for `-`, in batches. Errors: a file that cannot be opened; then, one that cannot be read on.
pub fn batches(path: &Path) -> Result<impl Iterator<Item = Result<Vec<Line>>>> {
    let from: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(File::open(path).map_err(|e| Failure::of(Exit::Usage, "open the documents", path.display().to_string(), e.to_string()))?)
    };
    let mut lines = BufReader::with_capacity(1 << 20, from);
    Ok(std::iter::from_fn(move || next_batch(&mut lines).map(|batch| Some(batch).filter(|b| !b.is_empty())).transpose()))
}

/// The next lines, empty ones left out; a line beyond the limit is passed over and stands as its fault.
fn next_batch(lines: &mut impl BufRead) -> Result<Vec<Line>> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < BATCH_LINES && bytes < BATCH_BYTES {
        let mut line = Vec::new();
        let read = lines.by_ref().take(LINE_BYTES_MAX as u64 + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        if line.len() > LINE_BYTES_MAX {
            if line.last() != Some(&b'\n') {
                lines.skip_until(b'\n')?;
            }
            batch.push(Err("the line is longer than the limit"));
        } else if !line.iter().all(u8::is_ascii_whitespace) {
            bytes += line.len();
            batch.push(Ok(line));
        }
    }
    Ok(batch)
}

/// The document of a line. Errors: not JSON, or no text.
pub fn document(line: &[u8]) -> Result<CorpusDocument, &'static str> {
    let object: Value = serde_json::from_slice(line).map_err(|_| "not JSON: one object a line, with `text`")?;
    let of = |name: &str| object[name].as_str().map(str::to_owned);
    Ok(CorpusDocument {
        text: SourceText::new(of("text").ok_or("no `text` in the object")?),
        id: of("id").or_else(|| object["id"].as_i64().map(|n| n.to_string())),
        published: of("published").and_then(|d| When::parse_stamp(&d).ok()),
        language: of("lang").as_deref().map(Language::from_tag),
        title: of("title"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[Result<&str, &str>]) {
        let batch = next_batch(&mut text.as_bytes()).expect("readable");
        let found: Vec<Result<String, &str>> =
            batch.into_iter().map(|l| l.map(|l| String::from_utf8(l).expect("utf-8").trim_end().to_owned())).collect();
        let expected: Vec<Result<String, &str>> = expected.iter().map(|e| e.map(str::to_owned)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn empty_lines_are_left_out_and_one_too_long_is_a_fault_of_its_own() {
        check("a\n\n  \nb", &[Ok("a"), Ok("b")]);
        let long = "x".repeat(LINE_BYTES_MAX);
        for tail in ["x\nb\n", "xxx\nb\n", "\nb\n"] {
            check(&format!("{long}{tail}"), &[Err("the line is longer than the limit"), Ok("b")]);
        }
    }

    #[test]
    fn a_line_without_text_is_no_document() {
        for (line, fault) in [("{", "not JSON: one object a line, with `text`"), ("{\"id\":1}", "no `text` in the object")] {
            assert_eq!(document(line.as_bytes()).expect_err("no document"), fault);
        }
        assert_eq!(document(br#"{"id":7,"text":"a"}"#).expect("a document").id.as_deref(), Some("7"));
    }
}
