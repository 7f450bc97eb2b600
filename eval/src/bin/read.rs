//! Reads documents, one a line, into claims, one a line. In: JSON lines on standard input. Out: claims objects on standard output.
//! Never: a line left out. Method: the reader, nothing else: for scoring one corpus without a record.

use gawah_reading::form::{Parts, SourceHead, claims_object};
use gawah_reading::{Document, Reader};
use gawah_record::span::SourceText;
use gawah_record::when::When;
use std::io::{BufWriter, Write, stdin, stdout};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::new();
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lines() {
        let line: serde_json::Value = serde_json::from_str(&line?)?;
        let text = SourceText::new(line["text"].as_str().unwrap_or_default());
        let published = line["published"].as_str().and_then(|p| When::parse(p).ok());
        let reading = reader.read(&Document { text: &text, published, title: line["title"].as_str(), language: None });
        let head = SourceHead { id: line["id"].as_str().map(str::to_owned), chars: text.chars(), ..SourceHead::default() };
        writeln!(out, "{}", claims_object(&reading, head, Parts::Hide))?;
    }
    Ok(())
}
