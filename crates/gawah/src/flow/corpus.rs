//! A corpus: documents, however many. In: pieces of files. Out: documents, and each as a line in the machine form. Never: a document lost: what
//! cannot be read is a line too, with its id where it has one.

use crate::flow::extract::extract_as;
use crate::flow::main_story::main_story;
use crate::flow::unpack::{Corpus, Form, Piece, PieceHead};
use crate::flow::verify::hex;
use anyhow::Result;
use gawah_reading::form::{Parts, SourceHead, claims_line};
use gawah_reading::{Document, READER, Reader};
use gawah_record::language::Language;
use gawah_record::span::SourceText;
use gawah_record::when::When;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Pieces held at once where a corpus is taken in batches: enough to keep the cores busy, few enough to hold.
const BATCH_PIECES: usize = 128;
/// Bytes after which a batch is full, whatever its pieces.
const BATCH_BYTES: usize = 16 * 1024 * 1024;

/// One document of a corpus.
#[derive(Debug)]
pub struct CorpusDocument {
    /// Its id, as given.
    pub id: Option<String>,
    /// Its file or address, where it does not stand in a line.
    pub file: Option<String>,
    /// SHA-256 in hexadecimal: of the text of a line, else of the bytes.
    pub sha256: String,
    /// What took its text.
    pub extractor: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its text.
    pub text: SourceText,
    /// When it was published.
    pub published: Option<When>,
    /// Its language.
    pub language: Option<Language>,
    /// Its title.
    pub title: Option<String>,
}

/// Why a piece is no document.
#[derive(Debug, PartialEq, Eq)]
pub struct NoDocument {
    /// Its id, where it has one.
    pub id: Option<String>,
    /// Its file or address.
    pub file: Option<String>,
    /// What was being done.
    pub step: &'static str,
    /// Why it failed.
    pub why: String,
}

impl NoDocument {
    /// A piece that gave nothing.
    pub fn of(head: &PieceHead, why: impl Into<String>) -> NoDocument {
        let step = if head.form == Form::Line { "read a line" } else { "read a document" };
        NoDocument { id: head.id.clone(), file: head.file.clone(), step, why: why.into() }
    }

    /// The line that stands in its place.
    pub fn line(&self) -> String {
        json!({"schema": "gawah/claims/1", "reader": READER, "source": {"id": self.id, "file": self.file},
            "error": {"step": self.step, "hint": self.why}})
        .to_string()
    }
}

/// What is asked for of every document, where it does not say it itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Publication date.
    pub published: Option<When>,
    /// Language tag.
    pub lang: Option<String>,
    /// Also everything that reading saw.
    pub parts: bool,
    /// Also what the document tells of its main incident, as linking compares it.
    #[serde(default)]
    pub story: bool,
}

/// Gives the pieces of a corpus in batches. Errors: a file that cannot be opened or read, and those of `take`.
pub fn in_batches(paths: &[PathBuf], mut take: impl FnMut(Vec<Piece>) -> Result<()>) -> Result<()> {
    let (mut batch, mut bytes, mut taken) = (Vec::new(), 0, Ok(()));
    Corpus::of(paths)?.each(|piece| {
        bytes += piece.bytes.as_ref().map_or(0, Vec::len);
        batch.push(piece);
        if batch.len() >= BATCH_PIECES || bytes >= BATCH_BYTES {
            bytes = 0;
            taken = take(std::mem::take(&mut batch));
        }
        if taken.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    taken?;
    if batch.is_empty() { Ok(()) } else { take(batch) }
}

/// The document of a piece. Errors: it is none, and why.
pub fn document(piece: &Piece) -> Result<CorpusDocument, NoDocument> {
    let bytes = piece.bytes.as_deref().map_err(|why| NoDocument::of(&piece.head, why.clone()))?;
    document_of(&piece.head, bytes)
}

/// The same of a piece taken apart.
pub fn document_of(head: &PieceHead, bytes: &[u8]) -> Result<CorpusDocument, NoDocument> {
    if head.form == Form::Line { of_line(head, bytes) } else { of_file(head, bytes) }
}

fn of_line(head: &PieceHead, line: &[u8]) -> Result<CorpusDocument, NoDocument> {
    let Ok(object) = serde_json::from_slice::<Value>(line) else {
        return Err(NoDocument::of(head, "not JSON: one object a line, with `text`"));
    };
    let of = |name: &str| object[name].as_str().map(str::to_owned);
    let id = of("id").or_else(|| object["id"].as_i64().map(|n| n.to_string()));
    let Some(text) = of("text") else {
        return Err(NoDocument { id, ..NoDocument::of(head, "no `text` in the object") });
    };
    Ok(CorpusDocument {
        sha256: hex(&Sha256::digest(&text)),
        extractor: "corpus line/1".to_owned(),
        media_type: "text/plain",
        text: SourceText::new(text),
        id,
        file: None,
        published: of("published").and_then(|d| When::parse_stamp(&d).ok()),
        language: of("lang").as_deref().map(Language::from_tag),
        title: of("title"),
    })
}

fn of_file(head: &PieceHead, bytes: &[u8]) -> Result<CorpusDocument, NoDocument> {
    let made = extract_as(bytes, &head.name, head.charset.as_deref());
    let text = made.text.map_err(|why| NoDocument::of(head, why))?;
    Ok(CorpusDocument {
        id: head.id.clone(),
        file: head.file.clone(),
        sha256: hex(&Sha256::digest(bytes)),
        extractor: made.extractor,
        media_type: made.media_type,
        text: SourceText::new(text),
        published: made.published.as_deref().and_then(|d| When::parse(d.get(..10)?).ok()),
        language: None,
        title: made.title,
    })
}

/// The id of a piece, also where it is no document.
pub fn id_of(piece: &Piece) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: Option<Value>,
    }
    let line = piece.bytes.as_deref().ok().filter(|_| piece.head.form == Form::Line);
    let Some(line) = line else { return piece.head.id.clone() };
    match serde_json::from_slice::<Named>(line).ok()?.id? {
        Value::String(id) => Some(id),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// A document, read, as a line in the machine form.
pub fn line_of(reader: &Reader, document: CorpusDocument, wanted: &Wanted) -> String {
    let published = document.published.or(wanted.published);
    let language = document.language.or_else(|| wanted.lang.as_deref().map(Language::from_tag));
    let reading = reader.read(&Document { text: &document.text, published, title: document.title.as_deref(), language });
    let story = wanted.story.then(|| main_story(&reading, String::new(), document.title.as_deref()));
    let head = SourceHead {
        id: document.id,
        file: document.file,
        sha256: document.sha256,
        title: document.title.or_else(|| reading.title.clone()),
        published: reading.published.map(|w| w.to_string()),
        language: reading.language.as_ref().map(|l| l.tag().to_owned()),
        chars: document.text.chars(),
    };
    let line = claims_line(&reading, head, if wanted.parts { Parts::Show } else { Parts::Hide });
    match story.as_ref().map(serde_json::to_string) {
        // the line is one object: what is added stands before its last brace
        Some(Ok(story)) => format!("{},\"story\":{story}}}", line.strip_suffix('}').unwrap_or(&line)),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_record::limits::LINE_BYTES_MAX;
    use std::io::Write;

    /// The ids and faults that a folder of files gives, in order.
    fn told(files: &[(&str, &[u8])]) -> Vec<Result<String, String>> {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, bytes) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("inside")).expect("made");
            std::fs::write(path, bytes).expect("written");
        }
        let mut found = Vec::new();
        let paths = if files.len() == 1 { folder.path().join(files[0].0) } else { folder.path().to_owned() };
        in_batches(&[paths], |batch| {
            let made = batch.iter().map(|piece| match document(piece) {
                Ok(document) => Ok(format!("{}: {}", document.id.unwrap_or_default(), document.text.as_str())),
                Err(none) => Err(none.why),
            });
            found.extend(made);
            Ok(())
        })
        .expect("readable");
        found
    }

    fn check(files: &[(&str, &[u8])], expected: &[Result<&str, &str>]) {
        let found = told(files);
        let found: Vec<Result<&str, &str>> = found.iter().map(|one| one.as_deref().map_err(String::as_str)).collect();
        assert_eq!(found, expected);
    }

    const TWO: &[u8] = b"{\"id\":\"a\",\"text\":\"one\"}\n\n{\"id\":7,\"text\":\"two\"}";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut to = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        to.write_all(bytes).expect("packed");
        to.finish().expect("packed")
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        zstd::bulk::compress(bytes, 1).expect("packed")
    }

    const WARC: &[u8] = b"WARC/1.1\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:9>\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nwet\r\n\r\n";

    fn wacz() -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (name, bytes) in [("datapackage.json", b"{}".to_vec()), ("archive/one.warc.gz", gzip(WARC))] {
            zip.start_file(name, stored).expect("begun");
            zip.write_all(&bytes).expect("written");
        }
        zip.finish().expect("whole").into_inner()
    }

    #[test]
    fn lines_are_read_however_they_are_packed() {
        let both = [Ok("a: one"), Ok("7: two")];
        for bytes in [
            TWO.to_vec(),
            gzip(TWO),
            zstd(TWO),
            [gzip(b"{\"id\":\"a\",\"text\":\"one\"}\n"), gzip(b"{\"id\":7,\"text\":\"two\"}")].concat(),
        ] {
            check(&[("corpus", &bytes)], &both);
        }
    }

    #[test]
    fn web_archives_are_read_alone_packed_and_in_a_zip() {
        for bytes in [WARC.to_vec(), gzip(WARC), zstd(WARC), wacz()] {
            check(&[("crawl", &bytes)], &[Ok("urn:uuid:9: wet")]);
        }
    }

    #[test]
    fn a_folder_gives_its_files_in_order_of_names_and_goes_on_after_a_broken_one() {
        let broken = &gzip(TWO)[..20];
        let files: [(&str, &[u8]); 6] = [
            ("a.txt", b"plain"),
            ("b/c.jsonl.gz", &gzip(TWO)),
            ("b/d.jsonl.gz", broken),
            ("e.warc", WARC),
            ("f.txt.zst", &zstd(b"packed")),
            ("g.bin", b"\x00\x01"),
        ];
        check(
            &files,
            &[
                Ok("a.txt: plain"),
                Ok("a: one"),
                Ok("7: two"),
                Err("cannot be read on: incomplete deflate stream"),
                Ok("urn:uuid:9: wet"),
                Ok("f.txt.zst: packed"),
                Err("unknown type"),
            ],
        );
    }

    #[test]
    fn what_unpacks_without_end_is_left_at_its_limit() {
        let bomb = zstd(&vec![b'\n'; 128 << 20]);
        check(&[("a.jsonl", &bomb)], &[Err("cannot be read on: it unpacks to more than 200 times its size")]);
    }

    #[test]
    fn a_line_without_text_or_beyond_the_limit_is_a_fault_of_its_own() {
        check(&[("a", b"{\n{\"id\":1}\n")], &[Err("not JSON: one object a line, with `text`"), Err("no `text` in the object")]);
        let long = "x".repeat(LINE_BYTES_MAX);
        for tail in ["x\n{\"text\":\"b\"}\n", "xxx\n{\"text\":\"b\"}", "\n{\"text\":\"b\"}\n"] {
            check(&[("a", format!("{long}{tail}").as_bytes())], &[Err("the line is longer than the limit"), Ok(": b")]);
        }
    }
}
