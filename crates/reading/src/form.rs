//! The machine form. In: a reading and what is known of its source. Out: the object of schema `gawah/claims/1`.
//! Never: an empty string for unknown. Source: docs on machine forms, `gawah read --json`.

use crate::reader::{Part, READER, Reading};
use gawah_record::claim::{Claim, Gap, Subject};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// What is known of a source beside its text.
#[derive(Debug, Clone, Default)]
pub struct SourceHead {
    /// Its id, where it has one.
    pub id: Option<String>,
    /// Its file, where it is one.
    pub file: Option<String>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its title.
    pub title: Option<String>,
    /// Its publication date, as EDTF.
    pub published: Option<String>,
    /// The tag of its language.
    pub language: Option<String>,
    /// The length of its text in Unicode scalar values.
    pub chars: usize,
}

/// Whether the parts that were seen are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// With `parts`.
    Show,
    /// Without.
    Hide,
}

/// The object of schema `gawah/claims/1`. What the head leaves open is taken from the reading.
pub fn claims_object(reading: &Reading, source: SourceHead, parts: Parts) -> Value {
    serde_json::to_value(form(reading, source, parts)).unwrap_or(Value::Null)
}

/// The same object written as one line, without the tree of values: for many documents.
pub fn claims_line(reading: &Reading, source: SourceHead, parts: Parts) -> String {
    serde_json::to_string(&form(reading, source, parts)).unwrap_or_default()
}

#[derive(serde::Serialize)]
struct Form<'a> {
    schema: &'static str,
    reader: &'static str,
    source: Head<'a>,
    subjects: &'a [Subject],
    claims: &'a [Claim],
    gaps: &'a [Gap],
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<&'a [Part]>,
}

#[derive(serde::Serialize)]
struct Head<'a> {
    id: Option<String>,
    file: Option<String>,
    sha256: String,
    title: Option<String>,
    published: Option<String>,
    language: Option<String>,
    chars: usize,
    genre: Option<&'a str>,
}

fn form(reading: &Reading, source: SourceHead, parts: Parts) -> Form<'_> {
    let head = Head {
        id: source.id,
        file: source.file,
        sha256: source.sha256,
        title: source.title.or_else(|| reading.title.clone()),
        published: source.published.or_else(|| reading.published.map(|p| p.to_string())),
        language: source.language.or_else(|| reading.language.as_ref().map(|l| l.tag().to_owned())),
        chars: source.chars,
        genre: reading.genre.as_deref(),
    };
    Form {
        schema: "gawah/claims/1",
        reader: READER,
        source: head,
        subjects: &reading.subjects,
        claims: &reading.claims,
        gaps: &reading.gaps,
        parts: (parts == Parts::Show).then_some(&reading.parts),
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut made = to.serialize_map(None)?;
        made.serialize_entry("part", self.part)?;
        made.serialize_entry("start", &self.start)?;
        made.serialize_entry("end", &self.end)?;
        made.serialize_entry("text", &self.text)?;
        if let Some(value) = &self.value {
            made.serialize_entry("value", value)?;
        }
        for (name, degrees) in [("lat", self.lat), ("lon", self.lon)] {
            if let Some(degrees) = degrees.filter(|d| d.is_finite()) {
                made.serialize_entry(name, &degrees)?;
            }
        }
        if let Some(geonames) = self.geonames {
            made.serialize_entry("geonames", &geonames)?;
        }
        made.end()
    }
}
