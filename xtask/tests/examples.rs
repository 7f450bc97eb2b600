//! The example documents say where their facts are from, and the example reviewer's words stand in them.

use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/quetta")
}

fn documents() -> Vec<(String, String)> {
    let files = fs::read_dir(folder()).expect("the examples are there").map(|entry| entry.expect("an entry").path());
    let texts = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    texts.map(|path| (name(&path), fs::read_to_string(&path).expect("UTF-8"))).collect()
}

/// Every value of a text field in a line of JSON, in order.
fn values(line: &str, field: &str) -> Vec<String> {
    let marker = format!("\"{field}\": \"");
    line.match_indices(&marker)
        .map(|(at, _)| {
            let mut value = String::new();
            let mut chars = line[at + marker.len()..].chars();
            while let Some(c) = chars.next() {
                match c {
                    '"' => break,
                    '\\' => value.extend(chars.next()),
                    _ => value.push(c),
                }
            }
            value
        })
        .collect()
}

#[test]
fn every_example_says_what_it_is_and_where_its_facts_are_from() {
    let documents = documents();
    assert!(documents.len() >= 16, "{} documents", documents.len());
    let readme = fs::read_to_string(folder().join("README.md")).expect("the readme");
    for (name, text) in &documents {
        let (header, body) = text.split_once("\n\n").expect("a header, an empty line, a text");
        for line in header.lines() {
            let (field, value) = line.split_once(": ").expect("a field and a value");
            assert!(["Title", "Kind", "Published", "Language", "Source"].contains(&field), "{name}: {field}");
            assert!(!value.trim().is_empty(), "{name}: {field} is empty");
        }
        for field in ["Title: ", "Kind: ", "Language: ", "Source: "] {
            assert_eq!(header.lines().filter(|line| line.starts_with(field)).count(), 1, "{name}: {field}");
        }
        let words = body.split_whitespace().count();
        assert!((50..=250).contains(&words), "{name}: {words} words");
        assert!(readme.contains(&format!("`{name}`")), "{name} is not in the readme's list");
    }
}

#[test]
fn the_words_of_every_example_verdict_stand_in_its_document() {
    let documents = documents();
    let verdicts = fs::read_to_string(folder().join("verdicts.jsonl")).expect("the verdicts");
    let mut quotes = 0;
    for (index, line) in verdicts.lines().enumerate() {
        let at = index + 1;
        assert!(!values(line, "reason").concat().trim().is_empty(), "line {at} has no reason");
        let files = values(line, "file");
        for (file, quote) in files.iter().zip(values(line, "quote")) {
            let text = documents.iter().find(|(name, _)| name == file).map(|(_, text)| text.as_str());
            let text = text.unwrap_or_else(|| panic!("line {at}: no document {file}"));
            assert_eq!(text.matches(&quote).count(), 1, "line {at}: the words stand once in {file}: {quote}");
            quotes += 1;
        }
    }
    assert!(quotes > 100, "{quotes} quotes");
}
