//! Any text is read without a panic, twice the same, and every quote, slot and gap stands in it.
#![no_main]

use gawah_reading::{Document, Reader};
use gawah_record::span::SourceText;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|words: &str| {
    let text = SourceText::new(words);
    let document = Document { text: &text, published: None, title: None, language: None };
    let reading = Reader::new().read(&document);
    for claim in &reading.claims {
        claim.form().verify(&text).expect("every word of a claim stands in its source");
    }
    assert!(reading.gaps.iter().all(|g| g.start < g.end && g.end <= text.chars()), "gaps lie inside the text");
    assert_eq!(reading, Reader::new().read(&document), "the same text gives the same reading");
});
