//! Output. In: values and lines. Out: data on stdout, hints and failures on stderr, JSON where asked. Never: colour in a pipe.

use crate::cli::Global;
use crate::flow::failure::Failure;
use crate::flow::typed::turns;
use serde::Serialize;
use serde_json::{Value, json};
use std::io::Write;

/// How this run shows what it found.
#[derive(Debug, Clone, Copy)]
pub struct Out {
    /// Machine form.
    pub json: bool,
    /// No hints.
    pub quiet: bool,
}

impl Out {
    /// The output that the flags ask for.
    pub fn new(global: &Global) -> Out {
        Out { json: global.json || global.jsonl, quiet: global.quiet }
    }

    /// One line of data. Errors: a closed pipe.
    pub fn line(&self, text: impl AsRef<str>) -> anyhow::Result<()> {
        let mut to = anstream::stdout().lock();
        to.write_all(text.as_ref().as_bytes())?;
        to.write_all(b"\n")?;
        Ok(to.flush()?)
    }

    /// One object of data. Errors: a closed pipe.
    pub fn object(&self, value: &impl Serialize) -> anyhow::Result<()> {
        self.line(serde_json::to_string(value)?)
    }

    /// The answer of a reading verb in its machine form.
    pub fn answer(&self, verb: &str, data: impl Serialize) -> anyhow::Result<()> {
        self.object(&json!({"schema": format!("gawah/{verb}/1"), "ok": true, "data": data, "warnings": []}))
    }

    /// A remark for the person.
    pub fn hint(&self, text: impl AsRef<str>) {
        if !self.quiet {
            eprintln!("{}", text.as_ref());
        }
    }

    /// A failure, with its next step.
    pub fn failure(&self, failure: &Failure) {
        if self.json {
            println!("{}", error_object(failure));
        }
        eprintln!("gawah: {failure}");
    }
}

/// A failure in its machine form.
pub fn error_object(failure: &Failure) -> Value {
    json!({"schema": "gawah/error/1", "ok": false, "step": failure.step, "thing": failure.thing, "hint": failure.hint})
}

/// Whether the reader of the output went away, as `head` does.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}

/// Lines as a table: columns padded to their widest cell.
pub fn table(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| rows.iter().filter_map(|r| r.get(at)).map(|c| c.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let padded = row.iter().enumerate().map(|(at, cell)| format!("{cell}{}", " ".repeat(widths[at] - cell.chars().count())));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// A text held to a width, for one line.
pub fn short(text: &str, width: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= width { flat } else { flat.chars().take(width.saturating_sub(1)).collect::<String>() + "…" }
}

/// A text without characters that a terminal would obey.
pub fn harmless(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() || turns(letter) { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_lines_up_and_a_long_text_is_cut() {
        let rows = [vec!["a".to_owned(), "bb".to_owned()], vec!["ccc".to_owned(), "d".to_owned()]];
        assert_eq!(table(&rows), ["a    bb", "ccc  d"]);
        assert_eq!(short("one  two\nthree", 9), "one two …");
    }
}
