//! Words of a document that no program could take, as a person typed them: a photographed clipping, a scanned page, a letter written by hand. In: a source
//! without a text, the words. Out: its text, read at once. Never: a text taken from a document in place of one that was taken before; a word changed.

use crate::flow::failure::{Exit, Failure};
use crate::flow::read::{self, Read};
use anyhow::Result;
use gawah_ledger::{Ledger, Stamp};
use gawah_reading::Reader;
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::limits::TEXT_CHARS_MAX;

/// What such a text is said to be taken by; the entry's author is who typed it.
pub const EXTRACTOR: &str = "transcript/1";

/// Keeps what a person typed as the text of a document, and reads it. In: a source without a text. Out: what was read.
/// Errors: no such source, one that has a text, no words, too many.
pub fn transcribe(ledger: &mut Ledger, reader: &Reader, source: &Id, text: &str, stamp: &Stamp) -> Result<Option<Read>> {
    let refused = |hint: &str| Failure::of(Exit::Usage, "keep what was typed as the text of", source.to_string(), hint);
    if ledger.source(source)?.is_none() {
        return Err(refused("no source of this record has this id; list them with `gawah list sources`"));
    }
    if ledger.text(source)?.is_some() {
        return Err(refused("it has a text, on which claims stand; add the typed words as a document of their own"));
    }
    let text = text.replace("\r\n", "\n");
    if text.trim().is_empty() {
        return Err(refused("there is no word in it; type what the document says"));
    }
    if text.chars().count() > TEXT_CHARS_MAX {
        return Err(refused("it is too long; add it in parts, as documents of their own"));
    }
    ledger.append(vec![Body::TextExtracted { source: source.clone(), text, extractor: EXTRACTOR.to_owned() }], stamp)?;
    read::read(ledger, reader, source, stamp)
}
