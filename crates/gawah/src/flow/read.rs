//! Sources into claims. In: texts. Out: a reading per source, its claims under permanent ids. Never: a verdict.

use anyhow::Result;
use gawah_ledger::{Ledger, Stamp};
use gawah_reading::{Document, READER, Reader};
use gawah_record::claim::{Claim, ClaimForm, Subject, SubjectIs};
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
    let (subjects, claims) = under_permanent_ids(&source.id, &reading.subjects, reading.claims.iter().map(Claim::form).collect());
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

/// Subjects and claims of one source under ids that hold for good, whatever they are called in its reading.
pub fn under_permanent_ids(source: &Id, subjects: &[Subject], claims: Vec<ClaimForm>) -> (Vec<ReadSubject>, Vec<ReadClaim>) {
    let subjects: Vec<ReadSubject> = subjects.iter().map(|s| ReadSubject { id: subject_id(source, s), subject: s.clone() }).collect();
    let ids: BTreeMap<String, Id> = subjects.iter().map(|s| (s.subject.id.clone(), s.id.clone())).collect();
    let names = claim_ids(source, &claims);
    let named = |mut form: ClaimForm| {
        for link in &mut form.links {
            if let Some(id) = names.get(&link.to) {
                link.to = id.to_string();
            }
        }
        if let Some(id) = names.get(&form.id) {
            form.id = id.to_string();
        }
        ReadClaim { subject: form.about.as_ref().and_then(|a| ids.get(a).cloned()), claim: form }
    };
    (subjects, claims.into_iter().map(named).collect())
}

/// The permanent id of what a source tells of.
pub fn subject_id(source: &Id, subject: &Subject) -> Id {
    let kind = if subject.is == SubjectIs::Incident { IdKind::Incident } else { IdKind::Action };
    Id::of(kind, &[source.as_str().as_bytes(), subject.id.as_bytes()])
}

/// Permanent ids by the ids within the reading: the same words read as the same kind keep their id when a source is read again.
fn claim_ids(source: &Id, claims: &[ClaimForm]) -> BTreeMap<String, Id> {
    let mut seen: BTreeMap<(String, usize, usize), usize> = BTreeMap::new();
    let mut ids = BTreeMap::new();
    for claim in claims {
        let (start, end) = (claim.quote.start, claim.quote.end);
        let nth = seen.entry((claim.kind.to_string(), start, end)).or_default();
        let place = format!("{}:{start}:{end}:{nth}", claim.kind);
        *nth += 1;
        ids.insert(claim.id.clone(), Id::of(IdKind::Claim, &[source.as_str().as_bytes(), place.as_bytes()]));
    }
    ids
}
