//! The figures to believe: each quarter of the local news read with weights that the other three taught. In: the data and the scorers. Out: a
//! table on standard output; what was read, where a folder is named. Never: the shipped tables, read or written.

use crate::learned;
use gawah_eval::Outcome;
use gawah_eval::news::{Part, QUARTERS, reports, truths, word};
use gawah_eval::scorer::scored;
use gawah_reading::form::{Parts, SourceHead, claims_object};
use gawah_reading::{Document, Reader};
use gawah_record::span::SourceText;
use gawah_record::when::When;
use rayon::prelude::*;
use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, absolute};

/// The figures of the scorer that are shown, in its order.
const FIGURES: [&str; 12] = [
    "reports",
    "killed_exact",
    "killed_exact_told",
    "killed_exact_0",
    "killed_exact_1",
    "killed_exact_2plus",
    "injured_exact",
    "date_exact",
    "date_1day",
    "names_p",
    "names_r",
    "names_f1",
];

/// Learns on three quarters and reads the fourth, four times, and prints the share of each quarter and that of all.
pub(crate) fn unseen(data: &Path, score: &Path, folder: Option<&Path>) -> Outcome<()> {
    let own = std::env::temp_dir().join(format!("gawah-learn-{}", std::process::id()));
    let kept = folder.unwrap_or(&own);
    fs::create_dir_all(kept)?;
    let truths = truths(data)?;
    let (mut all_claims, mut all_reports, mut columns) = (String::new(), String::new(), Vec::new());
    for quarter in 0..QUARTERS {
        println!("learned on all but quarter {}:", quarter + 1);
        let reader = Reader::with_weights(&learned(&truths, &reports(data, Part::AllBut(quarter), &truths)?));
        let mine = reports(data, Part::Quarter(quarter), &truths)?;
        let claims: String = mine.par_iter().map(|report| format!("{}\n", reading(&reader, report))).collect();
        let told: String = mine.iter().map(|report| format!("{report}\n")).collect();
        columns.push(figures((data, score, kept), &claims, &told)?);
        all_claims.push_str(&claims);
        all_reports.push_str(&told);
    }
    columns.push(figures((data, score, kept), &all_claims, &all_reports)?);
    println!("{:<20} {:>9} {:>9} {:>9} {:>9} {:>9}", "figure", "1", "2", "3", "4", "all");
    for name in FIGURES {
        let row: String = columns.iter().map(|c| format!(" {:>9.4}", c[name].as_f64().unwrap_or(f64::NAN))).collect();
        println!("{name:<20}{row}");
    }
    if folder.is_none() {
        fs::remove_dir_all(own)?;
    }
    Ok(())
}

/// What the scorer says of claims and their reports, which are left in the folder.
fn figures((data, score, folder): (&Path, &Path, &Path), claims: &str, reports: &str) -> Outcome<Value> {
    let (claims_at, reports_at) = (absolute(folder.join("claims.jsonl"))?, absolute(folder.join("reports.jsonl"))?);
    fs::write(&claims_at, claims)?;
    fs::write(&reports_at, reports)?;
    let arguments: [&OsStr; 7] = [
        "--claims".as_ref(),
        claims_at.as_ref(),
        "--reports".as_ref(),
        reports_at.as_ref(),
        "--incidents".as_ref(),
        "gun_violence/incidents.jsonl".as_ref(),
        "--json".as_ref(),
    ];
    Ok(serde_json::from_str(&scored(data, score, "gun_violence.py", arguments)?)?)
}

fn reading(reader: &Reader, report: &Value) -> Value {
    let text = SourceText::new(word(report, "content"));
    let title = word(report, "title");
    let published = When::parse_stamp(&word(report, "dct")).ok();
    let read = reader.read(&Document { text: &text, published, title: Some(&title), language: None });
    let head = SourceHead { id: Some(word(report, "doc")), chars: text.chars(), ..SourceHead::default() };
    claims_object(&read, head, Parts::Hide)
}
