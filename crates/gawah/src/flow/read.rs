//! Sources into claims. In: texts. Out: a reading per source, its claims under permanent ids. Never: a verdict.

use anyhow::Result;
use gawah_ledger::{Ledger, Stamp};
use gawah_reading::{Document, READER, Reader, Reading};
use gawah_record::claim::Claim;
use gawah_record::claim::SubjectIs;
use gawah_record::entry::{Body, ReadClaim, ReadSubject};
use gawah_record::ids::{Id, IdKind};
use gawah_record::source::Source;
use gawah_record::span::SourceText;
use std::collections::BTreeMap;

/// What reading one source gave.
#[derive(Debug, Clone)]
pub struct Read {
    /// The source.
    pub source: Id,
    /// Claims proposed.
    pub claims: usize,
    /// What could not be resolved.
    pub gaps: usize,
}

/// Reads one source of the record and keeps the reading; durable when this returns. Errors: the ledger's.
pub fn read(ledger: &mut Ledger, reader: &Reader, id: &Id, stamp: &Stamp) -> Result<Option<Read>> {
    let (Some(row), Some(text)) = (ledger.source(id)?, ledger.text(id)?) else { return Ok(None) };
    let body = reading_of(reader, &row.source, &text);
    let Body::ReadingMade { claims, gaps, .. } = &body else { return Ok(None) };
    let made = Read { source: id.clone(), claims: claims.len(), gaps: gaps.len() };
    ledger.append(vec![body], stamp)?;
    Ok(Some(made))
}

fn reading_of(reader: &Reader, source: &Source, text: &SourceText) -> Body {
    let document = Document { text, published: source.published, title: source.title.as_deref(), language: source.language.clone() };
    let reading = reader.read(&document);
    let subjects: Vec<ReadSubject> = subjects_of(source, &reading);
    let ids: BTreeMap<String, Id> = subjects.iter().map(|s| (s.subject.id.clone(), s.id.clone())).collect();
    let names = claim_ids(source, &reading.claims);
    let claims = reading
        .claims
        .iter()
        .map(|claim| {
            let mut form = claim.form();
            for link in &mut form.links {
                if let Some(id) = names.get(&link.to) {
                    link.to = id.to_string();
                }
            }
            if let Some(id) = names.get(&claim.id) {
                form.id = id.to_string();
            }
            ReadClaim { subject: claim.about.as_ref().and_then(|a| ids.get(a).cloned()), claim: form }
        })
        .collect();
    Body::ReadingMade {
        source: source.id.clone(),
        reader: READER.to_owned(),
        language: reading.language,
        published: reading.published,
        title: reading.title,
        subjects,
        claims,
        gaps: reading.gaps,
    }
}

fn subjects_of(source: &Source, reading: &Reading) -> Vec<ReadSubject> {
    let named = |is: SubjectIs| if is == SubjectIs::Incident { IdKind::Incident } else { IdKind::Action };
    let of = |s: &gawah_record::claim::Subject| Id::of(named(s.is), &[source.id.as_str().as_bytes(), s.id.as_bytes()]);
    reading.subjects.iter().map(|s| ReadSubject { id: of(s), subject: s.clone() }).collect()
}

/// Permanent ids by the ids within the reading: the same words read as the same kind keep their id when a source is read again.
fn claim_ids(source: &Source, claims: &[Claim]) -> BTreeMap<String, Id> {
    let mut seen: BTreeMap<(String, usize, usize), usize> = BTreeMap::new();
    let mut ids = BTreeMap::new();
    for claim in claims {
        let span = claim.quote.span();
        let nth = seen.entry((claim.kind.to_string(), span.start, span.end)).or_default();
        let place = format!("{}:{}:{}:{nth}", claim.kind, span.start, span.end);
        *nth += 1;
        ids.insert(claim.id.clone(), Id::of(IdKind::Claim, &[source.id.as_str().as_bytes(), place.as_bytes()]));
    }
    ids
}
