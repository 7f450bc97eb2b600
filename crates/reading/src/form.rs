//! The machine form. In: a reading and what is known of its source. Out: the object of schema `gawah/claims/1`.
//! Never: an empty string for unknown. Source: docs on machine forms, `gawah read --json`.

use crate::reader::{Part, READER, Reading};
use gawah_record::claim::{Claim, Subject};
use serde_json::{Map, Value, json};

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
    let mut head = Map::new();
    head.insert("id".to_owned(), json!(source.id));
    head.insert("file".to_owned(), json!(source.file));
    head.insert("sha256".to_owned(), json!(source.sha256));
    head.insert("title".to_owned(), json!(source.title.or_else(|| reading.title.clone())));
    head.insert("published".to_owned(), json!(source.published.or_else(|| reading.published.map(|p| p.to_string()))));
    head.insert("language".to_owned(), json!(source.language.or_else(|| reading.language.as_ref().map(|l| l.tag().to_owned()))));
    head.insert("chars".to_owned(), json!(source.chars));
    head.insert("genre".to_owned(), json!(reading.genre));
    let mut object = json!({
        "schema": "gawah/claims/1",
        "reader": READER,
        "source": head,
        "subjects": reading.subjects.iter().map(subject).collect::<Vec<Value>>(),
        "claims": reading.claims.iter().map(claim).collect::<Vec<Value>>(),
        "gaps": reading.gaps,
    });
    if parts == Parts::Show {
        object["parts"] = reading.parts.iter().map(part).collect();
    }
    object
}

fn subject(subject: &Subject) -> Value {
    serde_json::to_value(subject).unwrap_or(Value::Null)
}

fn claim(claim: &Claim) -> Value {
    serde_json::to_value(claim.form()).unwrap_or(Value::Null)
}

fn part(part: &Part) -> Value {
    let mut made = Map::new();
    made.insert("part".to_owned(), json!(part.part));
    made.insert("start".to_owned(), json!(part.start));
    made.insert("end".to_owned(), json!(part.end));
    made.insert("text".to_owned(), json!(part.text));
    let further = [("value", json!(part.value)), ("lat", json!(part.lat)), ("lon", json!(part.lon)), ("geonames", json!(part.geonames))];
    made.extend(further.into_iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| (k.to_owned(), v)));
    Value::Object(made)
}
