//! Chosen readings of a corpus into a record, with their documents. In: a file of readings, the corpus they were read from, which ids. Out: one word
//! for each document. Never: a claim whose words do not stand in its document; a reading of a reader that nobody accepted; half a document.

use crate::flow::add::{Known, add_extracted};
use crate::flow::corpus::{CorpusDocument, document, id_of};
use crate::flow::extract::Extracted;
use crate::flow::failure::{Exit, Failure};
use crate::flow::read::under_permanent_ids;
use crate::flow::unpack::{Corpus, Form, Piece};
use anyhow::Result;
use gawah_ledger::{Added, Ledger, Stamp};
use gawah_reading::READER;
use gawah_record::claim::{ClaimForm, Gap, Subject};
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::language::Language;
use gawah_record::span::SourceText;
use gawah_record::when::When;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// A reading as it stands in a file of readings.
#[derive(Debug, Deserialize)]
struct Reading {
    schema: String,
    reader: String,
    source: Head,
    #[serde(default)]
    subjects: Vec<Subject>,
    #[serde(default)]
    claims: Vec<ClaimForm>,
    #[serde(default)]
    gaps: Vec<Gap>,
    error: Option<Value>,
}

#[derive(Debug, Deserialize)]
struct Head {
    #[serde(default)]
    sha256: String,
    title: Option<String>,
    published: Option<When>,
    language: Option<String>,
}

/// Which readings are brought in.
#[derive(Debug, Clone, Copy)]
pub struct Chosen<'a> {
    /// The file of readings.
    pub claims: &'a Path,
    /// The ids, or all.
    pub ids: Option<&'a BTreeSet<String>>,
    /// Readers beside this program's own whose readings are taken.
    pub accepted: &'a [String],
}

/// What became of one document.
#[derive(Debug, Clone, PartialEq)]
pub enum Brought {
    /// It stands in the record, new or held already, with its claims.
    Kept {
        /// The source.
        source: Id,
        /// Whether it was new.
        new: bool,
        /// Claims.
        claims: usize,
    },
    /// It was refused, and why.
    Refused(String),
}

/// The readings that were chosen, by the id of their document, as lines. Errors: the file cannot be read, two readings of one id.
pub fn chosen(which: Chosen) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut twice = None;
    Corpus::of(&[which.claims.to_owned()])?.each(|piece| {
        let Some(id) = in_source(&piece) else { return ControlFlow::Continue(()) };
        if which.ids.is_none_or(|ids| ids.contains(&id)) {
            let held = found.insert(id.clone(), piece.bytes.unwrap_or_default());
            twice = held.map(|_| id);
        }
        if twice.is_none() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    match twice {
        Some(id) => Err(Failure::of(Exit::Usage, "choose readings", id, "two readings have this id: ids of a corpus must differ")),
        None => Ok(found),
    }
}

fn in_source(piece: &Piece) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        source: NamedSource,
    }
    #[derive(Deserialize)]
    struct NamedSource {
        id: Option<String>,
    }
    serde_json::from_slice::<Named>(piece.bytes.as_deref().ok()?).ok()?.source.id
}

/// Goes through a corpus and keeps every document that has a chosen reading. Out: the ids that no document bore. Errors: the corpus cannot be read,
/// the ledger's, and those of `tell`.
pub fn bring(
    (ledger, stamp): (&mut Ledger, &Stamp),
    documents: &[PathBuf],
    mut readings: BTreeMap<String, Vec<u8>>,
    (known, accepted): (&Known, &[String]),
    mut tell: impl FnMut(&str, Brought) -> Result<()>,
) -> Result<Vec<String>> {
    let mut done = Ok(());
    Corpus::of(documents)?.each(|piece| {
        let reading = id_of(&piece).and_then(|id| readings.remove_entry(&id));
        if let Some((id, reading)) = reading {
            done = kept(ledger, stamp, &piece, &reading, (known, accepted)).and_then(|brought| tell(&id, brought));
        }
        if done.is_ok() && !readings.is_empty() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    done?;
    Ok(readings.into_keys().collect())
}

fn kept(ledger: &mut Ledger, stamp: &Stamp, piece: &Piece, reading: &[u8], (known, accepted): (&Known, &[String])) -> Result<Brought> {
    let (reading, document) = match checked(piece, reading, accepted) {
        Ok(both) => both,
        Err(why) => return Ok(Brought::Refused(why)),
    };
    let bytes = match piece.head.form {
        Form::Line => document.text.as_str().as_bytes(),
        Form::File => piece.bytes.as_deref().unwrap_or_default(),
    };
    let name = document.id.clone().unwrap_or_default();
    let known = Known {
        published: known.published.or(document.published),
        language: known.language.clone().or(document.language),
        title: known.title.clone().or(document.title),
        url: known.url.clone().or(document.file.filter(|file| file.starts_with("http"))),
        ..known.clone()
    };
    let extracted = Extracted {
        media_type: document.media_type,
        text: Ok(document.text.as_str().to_owned()),
        extractor: document.extractor,
        said: None,
        title: None,
        published: None,
    };
    let taken = add_extracted(ledger, (&name, bytes), extracted, &known, stamp)?;
    let new = matches!(taken.added, Added::New);
    let source = taken.source.id;
    if !new {
        // held under another text, as an older program took it from the same bytes
        let stands = ledger.text(&source)?.is_some_and(|text| reading.claims.iter().all(|claim| claim.clone().verify(&text).is_ok()));
        if !stands {
            return Ok(Brought::Refused("the record holds this document with another text: read it there".to_owned()));
        }
    }
    let claims = reading.claims.len();
    if new || ledger.unread(&reading.reader)?.contains(&source) {
        ledger.append(vec![body(&source, reading)], stamp)?;
    }
    Ok(Brought::Kept { source, new, claims })
}

/// The reading with its document. Errors: in words, why both may not stand in a record.
fn checked(piece: &Piece, reading: &[u8], accepted: &[String]) -> Result<(Reading, CorpusDocument), String> {
    let reading: Reading = serde_json::from_slice(reading).map_err(|e| format!("no reading of the form gawah/claims/1: {e}"))?;
    if reading.schema != "gawah/claims/1" {
        return Err(format!("a reading of the form {}: this program knows gawah/claims/1", reading.schema));
    }
    if reading.error.is_some() {
        return Err("it was not read: the file of readings holds an error for it".to_owned());
    }
    if reading.reader != READER && !accepted.contains(&reading.reader) {
        return Err(format!("read by {}, this is {READER}: read it again, or say --accept-reader {}", reading.reader, reading.reader));
    }
    let document = document(piece).map_err(|none| format!("its document cannot be read: {}", none.why))?;
    if reading.source.sha256 != document.sha256 {
        return Err("its document has other bytes than the one that was read".to_owned());
    }
    stands(&reading.claims, &document.text)?;
    Ok((reading, document))
}

fn stands(claims: &[ClaimForm], text: &SourceText) -> Result<(), String> {
    match claims.iter().find(|claim| (*claim).clone().verify(text).is_err()) {
        Some(claim) => Err(format!("the words of {} do not stand in its document", claim.id)),
        None => Ok(()),
    }
}

fn body(source: &Id, reading: Reading) -> Body {
    let (subjects, claims) = under_permanent_ids(source, &reading.subjects, reading.claims);
    Body::ReadingMade {
        source: source.clone(),
        reader: reading.reader,
        language: reading.source.language.as_deref().map(Language::from_tag),
        published: reading.source.published,
        title: reading.source.title,
        subjects,
        claims,
        gaps: reading.gaps,
    }
}
