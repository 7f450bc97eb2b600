//! The papers that travel with the data: JSON lines, GeoJSON, manifest, citation, licence. In: the record and its tables.
//! Out: files under `data/` and at the root. Never: a coordinate finer than released (R5), a manifest that names less than is there.

use crate::calendar::fingerprint;
use crate::failure::PressError;
use crate::links::{Column, refers};
use crate::localities::{Place, number_of};
use crate::shelf::Shelf;
use crate::tables::Table;
use crate::texts::Texts;
use geojson::{Feature, FeatureCollection, GeoJson, Geometry, JsonObject};
use serde::Serialize;
use serde_json::{Value, json};

/// The whole record, one object per line, each with what it `is`.
pub(crate) fn jsonl(shelf: &Shelf<'_>) -> Result<String, PressError> {
    let record = shelf.record;
    let mut lines = Vec::new();
    let head = json!({"is": "record", "schema": "gawah/public/1", "title": record.title, "scope": record.scope, "definitions": record.definitions,
        "contact": record.contact, "rules": record.rules, "day": record.day, "entries": record.entries, "public_key": record.public_key});
    push(&mut lines, "record", &head)?;
    each(&mut lines, "source", &record.sources)?;
    each(&mut lines, "claim", &record.claims)?;
    each(&mut lines, "incident", &record.incidents)?;
    each(&mut lines, "person", &record.people)?;
    each(&mut lines, "promise", &record.promises)?;
    each(&mut lines, "demand", &record.demands)?;
    each(&mut lines, "response", &record.responses)?;
    each(&mut lines, "action", &record.actions)?;
    each(&mut lines, "group", &record.groups)?;
    each(&mut lines, "year", &record.years)?;
    each(&mut lines, "attention", &record.attention)?;
    each(&mut lines, "score", &record.scores)?;
    let measured = &record.measured;
    each(&mut lines, "form", &measured.forms)?;
    push(&mut lines, "estimate", &measured.estimate)?;
    push(&mut lines, "escalation", &measured.escalation)?;
    each(&mut lines, "aftermath", &measured.aftermath)?;
    push(&mut lines, "impunity", &measured.impunity)?;
    each(&mut lines, "group_test", &measured.group_tests)?;
    each(&mut lines, "holder", &measured.holders)?;
    each(&mut lines, "repeated", &measured.repeated)?;
    each(&mut lines, "change", &record.changes)?;
    each(&mut lines, "withheld", &record.withheld)?;
    for (path, place) in shelf.places.all() {
        push(&mut lines, "place", &place_line(path, place))?;
    }
    String::from_utf8(lines).map_err(|_| PressError::Unwritable("record.jsonl"))
}

/// A place with the attacks that are known to it and no finer, and the places directly in it.
fn place_line(path: &str, place: &Place<'_>) -> Value {
    let attacks: Vec<&str> = place.attacks.iter().map(|i| i.id.as_str()).collect();
    let within: Vec<String> = place.within.iter().map(|path| number_of(path)).collect();
    json!({"id": number_of(path), "path": path, "incidents": attacks, "within": within})
}

fn each<T: Serialize>(lines: &mut Vec<u8>, is: &str, several: &[T]) -> Result<(), PressError> {
    several.iter().try_for_each(|one| push(lines, is, one))
}

fn push<T: Serialize>(lines: &mut Vec<u8>, is: &str, one: &T) -> Result<(), PressError> {
    let mut value = serde_json::to_value(one).map_err(|_| PressError::Unwritable("record.jsonl"))?;
    if let Value::Object(fields) = &mut value {
        fields.insert("is".to_owned(), Value::from(is));
    }
    serde_json::to_writer(&mut *lines, &value).map_err(|_| PressError::Unwritable("record.jsonl"))?;
    lines.push(b'\n');
    Ok(())
}

/// Attacks with coordinates, as coarse as they were released. Source: RFC 7946.
pub(crate) fn geojson(shelf: &Shelf<'_>, texts: &Texts) -> String {
    let feature = |incident: &gawah_record::incident::Incident| {
        let place = incident.place.as_ref()?;
        let mut properties = JsonObject::new();
        properties.insert("title".to_owned(), Value::from(crate::say::incident_title(texts, incident)));
        properties.insert("place".to_owned(), Value::from(place.path.clone()));
        properties.insert("geo_precision_m".to_owned(), Value::from(place.precision.metres()));
        properties.insert("date".to_owned(), incident.date.map_or(Value::Null, |d| Value::from(d.to_string())));
        let killed = incident.killed.as_ref().map(|f| f.count);
        properties.insert("killed_min".to_owned(), killed.and_then(|c| c.least()).map_or(Value::Null, Value::from));
        properties.insert("killed_max".to_owned(), killed.and_then(|c| c.most()).map_or(Value::Null, Value::from));
        properties.insert("page".to_owned(), Value::from(format!("attacks/{}/index.html", incident.id)));
        Some(Feature {
            bbox: None,
            geometry: Some(Geometry::new_point([place.lon?, place.lat?])),
            id: Some(geojson::feature::Id::String(incident.id.to_string())),
            properties: Some(properties),
            foreign_members: None,
        })
    };
    let features = shelf.record.incidents.iter().filter_map(feature).collect();
    GeoJson::from(FeatureCollection { bbox: None, features, foreign_members: None }).to_string() + "\n"
}

/// What the tables are, for programs. Source: Frictionless Data Package and Table Schema.
pub(crate) fn datapackage(shelf: &Shelf<'_>, tables: &[(&Table, Vec<u8>)], texts: &Texts) -> Result<Vec<u8>, PressError> {
    let record = shelf.record;
    let there: Vec<&str> = tables.iter().map(|(table, _)| table.name()).collect();
    let resource = |(table, bytes): &(&Table, Vec<u8>)| {
        let fields: Vec<Value> = table.columns.iter().map(|column| field(column, texts)).collect();
        let keys: Vec<Value> = table
            .columns
            .iter()
            .filter_map(|(name, _)| Some((name, refers(name).filter(|to| there.contains(to))?)))
            .map(|(name, to)| json!({"fields": [name], "reference": {"resource": to, "fields": ["id"]}}))
            .collect();
        json!({"name": table.name(), "path": table.file, "type": "table", "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8", "bytes": bytes.len(), "hash": format!("sha256:{}", fingerprint(bytes)),
            "schema": {"fields": fields, "primaryKey": ["id"], "foreignKeys": keys, "missingValues": [""]}})
    };
    let package = json!({"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "gawah-record", "title": record.title,
        "description": record.scope, "version": format!("{}.{}", record.day.get(..4).unwrap_or("0"), record.entries), "created": format!("{}T00:00:00Z", record.day),
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Creative Commons Attribution 4.0"}],
        "resources": tables.iter().map(resource).collect::<Vec<_>>()});
    serde_json::to_vec_pretty(&package).map_err(|_| PressError::Unwritable("datapackage.json"))
}

/// A column in the words of Table Schema: an id is always there and single, a number of people is never negative.
fn field((name, kind): &Column, texts: &Texts) -> Value {
    let constraints = match *name {
        "id" => json!({"required": true, "unique": true}),
        name if *kind == "integer" && !name.starts_with("days_") => json!({"minimum": 0}),
        "lat" => json!({"minimum": -90, "maximum": 90}),
        "lon" => json!({"minimum": -180, "maximum": 180}),
        "missing_share" => json!({"minimum": 0, "maximum": 1}),
        _ => json!({}),
    };
    json!({"name": name, "type": kind, "description": texts.get(&column_key(name)), "constraints": constraints})
}

/// The text key of a column's meaning.
pub(crate) fn column_key(name: &str) -> String {
    format!("col-{}", name.replace('_', "-"))
}

/// How to cite the record. Source: Citation File Format 1.2.0.
pub(crate) fn citation(shelf: &Shelf<'_>) -> String {
    let record = shelf.record;
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_else(|_| "\"\"".to_owned());
    format!(
        "cff-version: 1.2.0\nmessage: \"If you use this record, please cite it as below.\"\ntype: dataset\ntitle: {}\nabstract: {}\nversion: \"{}\"\ndate-released: {}\nlicense: CC-BY-4.0\nauthors:\n  - name: {}\n",
        quoted(&record.title),
        quoted(&record.scope),
        record.entries,
        quoted(&record.day),
        quoted(&record.title),
    )
}

/// The licence of the data.
pub(crate) const LICENCE: &str = "Creative Commons Attribution 4.0 International (CC BY 4.0)\nSPDX-License-Identifier: CC-BY-4.0\n\n\
The tables, pages and texts of this record are licensed under CC BY 4.0: share and adapt them for any purpose,\n\
with credit to the record, a link to the licence, and a word on what you changed.\n\n\
Words inside quotation marks are short excerpts of other people's documents, quoted as evidence; they belong to their authors.\n\n\
A request, not a condition: do not use the data to find out who was protected here.\n\n\
The full licence: https://creativecommons.org/licenses/by/4.0/legalcode\n";

/// What a person who opens the folder should read first.
pub(crate) fn readme(shelf: &Shelf<'_>) -> String {
    let record = shelf.record;
    format!(
        "{}\n\nEdition {} of {}. Open index.html in any browser; nothing is loaded from elsewhere and no script runs.\n\n\
{}\n\ndata/          tables (CSV, Parquet, SQLite), record.jsonl, places, calendars, feed; columns are explained on data/index.html\n\
SHA256SUMS     the hash of every file; check with: sha256sum -c SHA256SUMS\nSHA256SUMS.sig its Ed25519 signature, base64; see verify/index.html\n\
CITATION.cff   how to cite\nLICENSE-DATA   CC BY 4.0\n\nCorrections: corrections/index.html\n",
        record.title, record.entries, record.day, record.scope
    )
}
