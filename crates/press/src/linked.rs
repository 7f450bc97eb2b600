//! What machines that gather pages read: JSON-LD beside the tables, and a map of the site. In: the record, the paths of its files.
//! Out: `data/record.jsonld`; `sitemap.xml` where the record says at which address it stands. Never: a script in a page.
//! Source: schema.org Dataset, Event, Place and WebPage; sitemaps.org 0.9.

use crate::failure::PressError;
use crate::say;
use crate::shelf::Shelf;
use crate::tables::Table;
use crate::texts::Texts;
use gawah_record::incident::Incident;
use serde_json::{Value, json};

/// Addresses that one map may hold. Source: sitemaps.org.
const ADDRESSES_MAX: usize = 50_000;

/// The record as a data set of schema.org, with its attacks.
pub(crate) fn linked(shelf: &Shelf<'_>, tables: &[Table], texts: &Texts) -> Result<Vec<u8>, PressError> {
    let record = shelf.record;
    let base = shelf.address().unwrap_or_else(|| "../".to_owned());
    let download = |table: &Table| json!({"@type": "DataDownload", "encodingFormat": "text/csv", "name": table.file, "contentUrl": format!("{base}data/{}", table.file)});
    let first = record.incidents.iter().filter_map(|i| i.date?.first_day()).min();
    let last = record.incidents.iter().filter_map(|i| i.date?.last_day()).max();
    let covered = first.zip(last).map(|(first, last)| format!("{first}/{last}"));
    let places: Vec<&str> = shelf.places.outermost().collect();
    let mut set = json!({"@type": "Dataset", "@id": format!("{base}index.html"), "name": record.title, "description": record.scope,
        "license": "https://creativecommons.org/licenses/by/4.0/", "version": record.entries.to_string(), "datePublished": record.day,
        "creator": {"@type": "Organization", "name": record.title}, "isAccessibleForFree": true, "spatialCoverage": places,
        "distribution": tables.iter().map(download).collect::<Vec<_>>()});
    if let (Value::Object(fields), Some(covered)) = (&mut set, covered) {
        fields.insert("temporalCoverage".to_owned(), Value::from(covered));
    }
    let graph: Vec<Value> = std::iter::once(set).chain(record.incidents.iter().map(|i| attack(&base, shelf, texts, i))).collect();
    serde_json::to_vec(&json!({"@context": "https://schema.org", "@graph": graph})).map_err(|_| PressError::Unwritable("record.jsonld"))
}

fn attack(base: &str, shelf: &Shelf<'_>, texts: &Texts, incident: &Incident) -> Value {
    let page = format!("{base}attacks/{}/index.html", incident.id);
    let mut fields = serde_json::Map::new();
    let mut put = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    put("@type", Value::from("Event"));
    put("@id", Value::from(page.clone()));
    put("identifier", Value::from(incident.id.as_str()));
    put("name", Value::from(say::incident_title(texts, incident)));
    if let Some(date) = incident.date {
        let ends = (date.first_day().map(|d| d.to_string()), date.last_day().map(|d| d.to_string()));
        match date.exact_day() {
            Some(day) => drop(put("startDate", Value::from(day.to_string()))),
            None => drop(put(
                "temporalCoverage",
                Value::from(format!("{}/{}", ends.0.as_deref().unwrap_or(".."), ends.1.as_deref().unwrap_or(".."))),
            )),
        }
    }
    if let Some(place) = &incident.place {
        let mut at = json!({"@type": "Place", "name": place.path});
        if let (Value::Object(at), Some(lat), Some(lon)) = (&mut at, place.lat, place.lon) {
            at.insert("geo".to_owned(), json!({"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}));
        }
        put("location", at);
    }
    if let Some(version) = shelf.version(incident.id.as_str()) {
        put("subjectOf", json!({"@type": "WebPage", "url": page, "version": version}));
    }
    Value::Object(fields)
}

/// The map of the site: every page at its address, without a day, since a page does not change with every edition. `None` where the record stands
/// at no address.
pub(crate) fn sitemap<'p>(shelf: &Shelf<'_>, paths: impl Iterator<Item = &'p String>) -> Option<String> {
    let base = shelf.address()?.replace('&', "&amp;");
    let pages = paths.filter(|p| p.ends_with("index.html")).take(ADDRESSES_MAX);
    let lines: String = pages.map(|page| format!("<url><loc>{base}{page}</loc></url>\n")).collect();
    Some(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{lines}</urlset>\n"
    ))
}
