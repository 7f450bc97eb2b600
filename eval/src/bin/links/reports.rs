//! Reports to incidents, as the program reads them. In: documents, one JSON object a line. Out: levels of pairs, then clusters.
//! Never: a label. A report goes with its main incident here, since no partition can place one that recalls five.

use gawah::flow::corpus;
use gawah::flow::stories::of_document;
use gawah_eval::Outcome;
use gawah_linking::Report;
use gawah_linking::stories::{Compared, Story, compared, groups};
use gawah_reading::Reader;
use rayon::prelude::*;
use serde_json::json;
use std::path::Path;

/// Reads every document and compares their stories. Out: the ids in order, then a line a pair: both numbers, the bits of the facts, a letter a
/// level.
pub fn compare(documents: &Path) -> Outcome<Vec<String>> {
    let reader = Reader::new();
    let mut stories: Vec<Story> = Vec::new();
    corpus::in_batches(&[documents.to_owned()], |batch| {
        let told = batch.par_iter().map(|piece| corpus::document(piece).map(|document| of_document(&reader, document)));
        stories.extend(told.collect::<Result<Vec<Story>, _>>().map_err(|fault| anyhow::anyhow!(fault.line()))?);
        Ok(())
    })?;
    let head = json!(stories.iter().map(|story| story.report.id.as_str()).collect::<Vec<_>>()).to_string();
    let told = |pair: Compared| {
        let levels: String = pair.levels.iter().map(|level| char::from(b'a' + level)).collect();
        format!("{} {} {} {levels}", pair.left, pair.right, pair.facts)
    };
    Ok(std::iter::once(head).chain(compared(&stories).into_iter().map(told)).collect())
}

/// What [`compare`] wrote. Out: ids and pairs.
pub fn read_compared(written: &str) -> Outcome<(Vec<String>, Vec<Compared>)> {
    let mut lines = written.lines();
    let ids: Vec<String> = serde_json::from_str(lines.next().unwrap_or("[]"))?;
    let pair = |line: &str| -> Option<Compared> {
        let mut words = line.split(' ');
        let (left, right, facts) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some(Compared { left, right, facts, levels: words.next()?.bytes().map(|b| b - b'a').collect() })
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
