//! The training reports with their answers. In: `full/train.jsonl` and `gtt/train.json` of a data folder. Out: reports, gold by role.
//! Never: a report of the test sets.

use gawah_reading::model::Text;
use gawah_reading::model::memory::{ROLE_COUNT, ROLES};
use gawah_reading::model::words::{KINDS, Words, hash, mix, plain_into};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

pub(crate) const FOLDS: usize = 5;

/// A template: its kinds ("attack / bombing" has two), its fillers per role as sets of plain strings.
pub(crate) struct Answer {
    pub(crate) kinds: Vec<usize>,
    pub(crate) fillers: Vec<Vec<BTreeSet<String>>>,
    /// Tones by plain string, as bits.
    pub(crate) tones: BTreeMap<String, u16>,
}

impl Answer {
    pub(crate) fn has(&self, kind: usize) -> bool {
        self.kinds.contains(&kind)
    }
}

/// One report.
pub(crate) struct Report {
    pub(crate) name: String,
    pub(crate) fold: usize,
    pub(crate) words: &'static Words<'static>,
    pub(crate) plain: String,
    pub(crate) answers: Vec<Answer>,
    /// Roles by plain string, as bits.
    pub(crate) gold: BTreeMap<String, u16>,
}

pub(crate) fn plain(words: &str) -> String {
    let mut made = String::new();
    plain_into(words, &mut made);
    made
}

fn lines(path: &Path) -> Result<Vec<Value>, Box<dyn std::error::Error>> {
    let text = fs::read_to_string(path)?;
    Ok(text.lines().filter(|l| !l.trim().is_empty()).map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn strings(filler: &Value) -> BTreeSet<String> {
    let all = filler.as_array().into_iter().flatten();
    all.filter_map(|m| m.get(0).unwrap_or(m).as_str()).map(plain).filter(|s| !s.is_empty()).collect()
}

fn answer(short: &Value, full: &Value) -> Answer {
    let kinds = short["incident_type"].as_str().unwrap_or_default();
    let kinds = kinds.split(" / ").filter_map(|k| KINDS.iter().position(|x| *x == k)).collect();
    let mut fillers: Vec<Vec<BTreeSet<String>>> = ROLES[..ROLE_COUNT - 1]
        .iter()
        .map(|role| short[*role].as_array().into_iter().flatten().map(strings).filter(|s| !s.is_empty()).collect())
        .collect();
    let people = full["hum_tgt_description"].as_array().into_iter().flatten().map(|e| strings(&e["value"]));
    fillers.push(people.filter(|s| !s.is_empty()).collect());
    Answer { kinds, fillers, tones: tones(full) }
}

fn tones(full: &Value) -> BTreeMap<String, u16> {
    let mut made: BTreeMap<String, u16> = BTreeMap::new();
    for name in ["hum_tgt_effect_of_incident", "perp_organization_confidence"] {
        for fill in full[name].as_array().into_iter().flatten() {
            let words =
                |part: &str| fill[part].as_array().into_iter().flatten().filter_map(|v| v.as_str()).map(str::to_owned).collect::<Vec<_>>();
            let bits = words("value").iter().fold(0u16, |bits, v| bits | tone(v));
            for of in words("of") {
                *made.entry(plain(&of)).or_default() |= bits;
            }
        }
    }
    made
}

fn tone(value: &str) -> u16 {
    match value {
        "DEATH" => 1,
        "INJURY" => 2,
        "NO INJURY OR DEATH" | "NO INJURY" | "NO DEATH" => 4,
        "REGAINED FREEDOM" | "ESCAPED" => 8,
        "REPORTED AS FACT" => 16,
        "SUSPECTED OR ACCUSED" | "SUSPECTED OR ACCUSED BY AUTHORITIES" | "POSSIBLE" => 32,
        "CLAIMED OR ADMITTED" | "ADMITTED" => 64,
        _ => 0,
    }
}

/// Every training report, in random folds that are always the same.
pub(crate) fn load(data: &Path) -> Result<Vec<Report>, Box<dyn std::error::Error>> {
    let (short, full) = (lines(&data.join("muc4/gtt/train.json"))?, lines(&data.join("muc4/full/train.jsonl"))?);
    let mut order: Vec<usize> = (0..short.len()).collect();
    order.sort_by_key(|i| mix(0xf01d, *i as u64));
    let mut fold = vec![0; short.len()];
    for (place, row) in order.into_iter().enumerate() {
        fold[row] = place % FOLDS;
    }
    let mut made = Vec::new();
    for (i, (short, full)) in short.iter().zip(&full).enumerate() {
        let source: &'static str = Box::leak(full["text"].as_str().unwrap_or_default().to_owned().into_boxed_str());
        let text: &'static Text = Box::leak(Box::new(Text::new(source, 0)));
        let (a, b) = (short["templates"].as_array(), full["templates"].as_array());
        let answers: Vec<Answer> = a.into_iter().flatten().zip(b.into_iter().flatten()).map(|(s, f)| answer(s, f)).collect();
        let mut gold: BTreeMap<String, u16> = BTreeMap::new();
        for one in &answers {
            for (role, fillers) in one.fillers.iter().enumerate() {
                for string in fillers.iter().flatten() {
                    *gold.entry(string.clone()).or_default() |= 1 << role;
                }
            }
        }
        made.push(Report {
            name: short["docid"].as_str().unwrap_or_default().to_owned(),
            fold: fold[i],
            words: Box::leak(Box::new(Words::new(text))),
            plain: format!(" {} ", plain(source)),
            answers,
            gold,
        });
    }
    Ok(made)
}

/// The hash of a plain string.
pub(crate) fn key(string: &str) -> u64 {
    hash(string.as_bytes())
}
