//! Reports to incidents, as the program reads them. In: documents, one JSON object a line. Out: levels of pairs, then clusters.
//! Never: a label. A report goes with its main incident here, since no partition can place one that recalls five.

use gawah_eval::Outcome;
use gawah_linking::Report;
use gawah_linking::stories::{Compared, Story, compared, groups};
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

/// Reads every document and compares their stories. Out: the ids in order, then a line a pair: both numbers, and a letter a level.
pub fn compare(documents: &Path) -> Outcome<Vec<String>> {
    let lines: Vec<Value> = fs::read_to_string(documents)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let reader = Reader::new();
    let stories: Vec<Story> = lines.par_iter().map(|line| story(&reader, line)).collect();
    let head = json!(stories.iter().map(|story| story.report.id.as_str()).collect::<Vec<_>>()).to_string();
    let told = |(a, b, levels): Compared| format!("{a} {b} {}", levels.iter().map(|level| char::from(b'a' + level)).collect::<String>());
    Ok(std::iter::once(head).chain(compared(&stories).into_iter().map(told)).collect())
}

/// What [`compare`] wrote. Out: ids and pairs.
pub fn read_compared(written: &str) -> Outcome<(Vec<String>, Vec<Compared>)> {
    let mut lines = written.lines();
    let ids: Vec<String> = serde_json::from_str(lines.next().unwrap_or("[]"))?;
    let pair = |line: &str| -> Option<Compared> {
        let mut words = line.split(' ');
        Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?, words.next()?.bytes().map(|b| b - b'a').collect()))
    };
    Ok((ids, lines.filter_map(pair).collect()))
}

/// The lines of `gawah/links/1` of stories whose pairs have these log-odds.
pub fn grouped(ids: &[String], pairs: &[(u32, u32, f64)]) -> Vec<String> {
    let report = |id: &String| Report { id: id.clone(), source: id.clone(), ..Report::default() };
    let stories: Vec<Story> = ids.iter().map(|id| Story { report: report(id), ..Story::default() }).collect();
    let found = groups(&stories, pairs, &[], 0.0);
    let head = json!({"schema": "gawah/links/1", "rows": stories.len(), "columns": {}, "prior": null, "model": {}}).to_string();
    let several = found.iter().filter(|cluster| cluster.members.len() > 1).enumerate();
    let told =
        several.map(|(at, one)| json!({"cluster": format!("c{}", at + 1), "members": one.members, "weakest": one.weakest}).to_string());
    std::iter::once(head).chain(told).collect()
}

fn story(reader: &Reader, line: &Value) -> Story {
    let word = |name: &str| line[name].as_str().map(str::to_owned);
    let text = SourceText::new(word("text").unwrap_or_default());
    let published = word("published").and_then(|p| When::parse(p.get(..10).unwrap_or(&p)).ok());
    let title = word("title");
    let language = word("lang").map(|tag| Language::from_tag(&tag));
    let reading = reader.read(&Document { text: &text, published, title: title.as_deref(), language });
    let of = |part: &'static str| reading.parts.iter().filter(move |one| one.part == part).filter_map(|one| one.value.as_deref());
    Story {
        report: of_reading(&word("id").unwrap_or_default(), published, &reading),
        days: of("date").filter_map(|value| When::parse(value).ok()).collect(),
        places: of("place").map(str::to_owned).collect(),
        title: title.unwrap_or_default(),
        text: word("text").unwrap_or_default(),
    }
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
