//! The figures to believe: each half of the local news read with weights that the other half taught. In: the data and the scorers. Out: a
//! table on standard output; what was read, where a folder is named. Never: the shipped tables, read or written.

use crate::corpus::{corpus, word};
use crate::{Outcome, learned};
use gawah_reading::form::{Parts, SourceHead, claims_object};
use gawah_reading::{Document, Reader};
use gawah_record::span::SourceText;
use gawah_record::when::When;
use rayon::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

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

/// Learns on each half, reads and scores the other, and prints both with their mean.
pub(crate) fn unseen(data: &Path, score: &Path, folder: Option<&Path>) -> Outcome<()> {
    let own = std::env::temp_dir().join(format!("gawah-learn-{}", std::process::id()));
    let kept = folder.unwrap_or(&own);
    fs::create_dir_all(kept)?;
    let even_taught = scored(data, score, kept, ("even", "odd"))?;
    let odd_taught = scored(data, score, kept, ("odd", "even"))?;
    println!("{:<20} {:>16} {:>16} {:>8}", "figure", "even, read odd", "odd, read even", "mean");
    for name in FIGURES {
        let of = |figures: &Value| figures[name].as_f64().unwrap_or(f64::NAN);
        let (a, b) = (of(&even_taught), of(&odd_taught));
        println!("{name:<20} {a:>16.4} {b:>16.4} {:>8.4}", (a + b) / 2.0);
    }
    if folder.is_none() {
        fs::remove_dir_all(own)?;
    }
    Ok(())
}

fn scored(data: &Path, score: &Path, folder: &Path, (taught, read): (&str, &str)) -> Outcome<Value> {
    let (truths, reports) = corpus(data, taught)?;
    println!("learned on the {taught} half:");
    let reader = Reader::with_weights(&learned(&truths, &reports));
    let (_, reports) = corpus(data, read)?;
    let claims: Vec<Value> = reports.par_iter().map(|report| reading(&reader, report)).collect();
    let (claims_at, reports_at) = (folder.join(format!("{read}.claims.jsonl")), folder.join(format!("{read}.reports.jsonl")));
    let lines = |values: &[Value]| values.iter().map(|v| format!("{v}\n")).collect::<String>();
    fs::write(&claims_at, lines(&claims))?;
    fs::write(&reports_at, lines(&reports))?;
    let done = Command::new("python3")
        .arg("-B")
        .arg(score.join("gun_violence.py"))
        .arg("--claims")
        .arg(claims_at)
        .arg("--reports")
        .arg(reports_at)
        .arg("--incidents")
        .arg(data.join("gun_violence/incidents.jsonl"))
        .arg("--json")
        .output()?;
    if !done.status.success() {
        return Err(format!("gun_violence.py ended with {}: {}", done.status, String::from_utf8_lossy(&done.stderr)).into());
    }
    Ok(serde_json::from_slice(&done.stdout)?)
}

fn reading(reader: &Reader, report: &Value) -> Value {
    let text = SourceText::new(word(report, "content"));
    let title = word(report, "title");
    let published = When::parse_stamp(&word(report, "dct")).ok();
    let read = reader.read(&Document { text: &text, published, title: Some(&title), language: None });
    let head = SourceHead { id: Some(word(report, "doc")), chars: text.chars(), ..SourceHead::default() };
    claims_object(&read, head, Parts::Hide)
}
