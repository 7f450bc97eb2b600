//! The record as a whole: what is written reads back, and what was changed is found.

mod copies;
mod formats;
mod history;
mod keyholders;
mod keys;
mod near;
mod safety;
mod power;
mod vectors;
mod views;
mod sync;
mod portions;
mod blind;
mod exhibits;
mod attesting;
mod published;
mod spoil;
mod spoiling;
mod wire;

use crate::{Added, ExtractedText, Ledger, Passphrase, Stamp};
use gawah_record::claim::ClaimForm;
use gawah_record::entry::{Body, ReadClaim, ReadSubject};
use gawah_record::ids::{Id, IdKind};
use gawah_record::source::{Consent, Source, SourceKind};
use gawah_record::verdict::Decision;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A small generator with a fixed seed, so that every run picks the same places.
pub(crate) struct Places(pub u64);

impl Places {
    pub(crate) fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }
}

pub(crate) const TEXT: &str = "Canarywren: eleven miners were killed near the town. شہید ہونے والے گیارہ افراد";

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new("a candle for each name".to_owned()).expect("fits")
}

pub(crate) fn stamp() -> Stamp {
    Stamp { at: "2026-11-21T14:05:09".to_owned(), author: "Zahra".to_owned() }
}

pub(crate) fn source_of(bytes: &[u8], name: &str) -> Source {
    let sha256 = crate::secret::hex(&Sha256::digest(bytes));
    Source {
        id: Source::id_of(&sha256),
        sha256,
        bytes: bytes.len() as u64,
        name: name.to_owned(),
        media_type: "text/plain".to_owned(),
        title: Some("Canarytitle".to_owned()),
        publisher: None,
        published: None,
        language: None,
        url: None,
        facts_from: None,
        kind: SourceKind::News,
        generation: Default::default(),
        acquired_from: None,
        consent: Consent::PublicSource,
        note: None,
    }
}

/// A claim about `words` where they first stand in `text`.
pub(crate) fn claim(id: &Id, text: &str, words: &str) -> ClaimForm {
    let at = text.find(words).expect("the words stand there");
    let start = text[..at].chars().count();
    let end = start + words.chars().count();
    serde_json::from_value(serde_json::json!({
        "id": id.as_str(), "kind": "incident.killed", "about": "E1", "quote": {"text": words, "start": start, "end": end},
        "slots": {"count": {"least": 11, "most": 11}}, "modality": "asserted", "polarity": "+", "certainty": "certain",
        "attribution": [{"source": "author"}], "links": [], "confidence": 0.9, "why": ["count"]
    }))
    .expect("the form reads")
}

pub(crate) fn claim_id(name: &str) -> Id {
    Id::of(IdKind::Claim, &[name.as_bytes()])
}

pub(crate) fn incident_id(name: &str) -> Id {
    Id::of(IdKind::Incident, &[name.as_bytes()])
}

pub(crate) fn reading(source: &Id, reader: &str, text: &str, claims: &[(&str, &str)]) -> Body {
    let subject = serde_json::from_value(serde_json::json!({"id": "E1", "is": "incident", "type": "killing", "stage": null, "date": null,
        "date_max": null, "place": null, "lat": null, "lon": null, "killed": null, "injured": null, "missing": null}));
    Body::ReadingMade {
        source: source.clone(),
        reader: reader.to_owned(),
        language: None,
        published: None,
        title: None,
        subjects: vec![ReadSubject { id: incident_id(reader), subject: subject.expect("a subject") }],
        claims: claims
            .iter()
            .map(|(name, words)| ReadClaim { subject: Some(incident_id(reader)), claim: claim(&claim_id(name), text, words) })
            .collect(),
        gaps: Vec::new(),
    }
}

pub(crate) fn verdict(name: &str, decision: Decision) -> Body {
    Body::VerdictGiven { claim: claim_id(name), decision, reason: None, edits: BTreeMap::new(), rules: "gawah 1".to_owned() }
}

pub(crate) struct Sample {
    pub ledger: Ledger,
    pub path: PathBuf,
    pub source: Id,
    pub dir: tempfile::TempDir,
}

/// A record with one source, one reading of two claims and one verdict.
pub(crate) fn sample() -> Sample {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("record.gawah");
    let mut ledger = Ledger::create(&path, &passphrase(), "Canaryname", &stamp()).expect("made");
    let source = source_of(TEXT.as_bytes(), "canaryfile.txt");
    let id = source.id.clone();
    let text = ExtractedText::Text { text: TEXT.to_owned(), extractor: "plain 1".to_owned() };
    assert_eq!(ledger.add_source(source, TEXT.as_bytes(), text, &stamp()), Ok(Added::New));
    let read = reading(&id, "rules 1", TEXT, &[("a", "eleven miners were killed"), ("b", "گیارہ افراد")]);
    ledger.append(vec![read], &stamp()).expect("read");
    ledger.append(vec![verdict("a", Decision::Accept)], &stamp()).expect("decided");
    Sample { ledger, path, source: id, dir }
}
