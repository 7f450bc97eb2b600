//! Reports to incidents, as the program reads them. In: documents, one JSON object a line. Out: clusters of documents.
//! Never: a label. A report goes with its main incident here, since no partition can place one that recalls five.

use crate::Outcome;
use gawah_linking::{Report, clusters, incidents};
use gawah_reading::{Document, Reader, Reading};
use gawah_record::claim::Kind;
use gawah_record::language::Language;
use gawah_record::place::{Place, PlacePrecision};
use gawah_record::span::SourceText;
use gawah_record::when::When;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Reads every document, links them, and gives the lines of `gawah/links/1`.
pub fn link(documents: &Path) -> Outcome<Vec<String>> {
    let lines: Vec<Value> = fs::read_to_string(documents)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let reader = Reader::new();
    let reports: Vec<Report> = lines.par_iter().map(|line| report(&reader, line)).collect();
    let ids: Vec<String> = reports.iter().map(|report| report.id.clone()).collect();
    let pairs = incidents(&reports, &[]);
    let found = clusters(&ids, &pairs, &[], 0.5);
    let head = json!({"schema": "gawah/links/1", "rows": reports.len(), "columns": {}, "prior": null, "model": {}}).to_string();
    let several = found.iter().filter(|cluster| cluster.members.len() > 1).enumerate();
    let clusters = several.map(|(at, cluster)| {
        json!({"cluster": format!("c{}", at + 1), "members": cluster.members, "weakest": cluster.weakest}).to_string()
    });
    Ok(std::iter::once(head).chain(clusters).collect())
}

fn report(reader: &Reader, line: &Value) -> Report {
    let word = |name: &str| line[name].as_str().map(str::to_owned);
    let text = SourceText::new(word("text").unwrap_or_default());
    let published = word("published").and_then(|p| When::parse(&p).ok());
    let title = word("title");
    let language = word("lang").map(|tag| Language::from_tag(&tag));
    let reading = reader.read(&Document { text: &text, published, title: title.as_deref(), language });
    let id = word("id").unwrap_or_default();
    of_reading(&id, published, &reading)
}

/// The report of a document's main incident.
fn of_reading(id: &str, published: Option<When>, reading: &Reading) -> Report {
    let main = reading.subjects.iter().find(|subject| subject.is == gawah_record::claim::SubjectIs::Incident);
    let said = |slot: &str, kinds: &[Kind]| -> Vec<String> {
        let own =
            reading.claims.iter().filter(|claim| kinds.contains(&claim.kind) && claim.about.as_deref() == main.map(|m| m.id.as_str()));
        own.flat_map(|claim| {
            claim
                .slots
                .get(slot)
                .into_iter()
                .flat_map(|named| named.iter().filter_map(|s| s.words.as_ref().map(|words| words.text().to_owned())))
        })
        .collect()
    };
    Report {
        id: id.to_owned(),
        source: id.to_owned(),
        published,
        incident_type: main.and_then(|m| m.incident_type.clone()),
        date: main.and_then(|m| interval(m.date, m.date_max)),
        place: main.and_then(|m| m.place.clone().map(|path| Place { path, lat: m.lat, lon: m.lon, precision: PlacePrecision::Town })),
        killed: main.and_then(|m| m.killed),
        injured: main.and_then(|m| m.injured),
        names: said("name", &[Kind::Victim]),
        targets: said("group", &[Kind::Target]),
        methods: said("weapon", &[Kind::Method]),
    }
}

fn interval(from: Option<When>, to: Option<When>) -> Option<When> {
    match (from, to) {
        (Some(a), Some(b)) if a == b => Some(a),
        (Some(When::On(a)), Some(When::On(b))) => When::between(Some(a), Some(b)).ok(),
        (a, b) => a.or(b),
    }
}
