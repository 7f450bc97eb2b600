//! Trains the model of dispatches on MUC-4's training reports. In: a data folder. Out: `model/dispatch.bin`, its manifest, cross-validated
//! answers to score; a fold named fourth is left out of the model, to be read by it. Never: a report of the test sets; chance. Method: every stage learns from out-of-fold scores of the one before.

mod boost;
mod clusters;
mod corpus;
mod linear;
mod recall;
mod score;
mod stages;

use corpus::{FOLDS, load};
use gawah_eval::Outcome;
use gawah_reading::model::fit;
use gawah_reading::model::memory::{Memory, parts};
use gawah_reading::model::plan::Bars;
use stages::{Stage, answers, belonging, counting, reading_reports, reading_spans, reading_strings, toning};
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let data = PathBuf::from(arguments.next().unwrap_or_else(|| "../shared/data".to_owned()));
    let out = PathBuf::from(arguments.next().unwrap_or_else(|| "crates/reading/model".to_owned()));
    let answers_at = arguments.next().map(PathBuf::from);
    let left_out: Option<usize> = arguments.next().map(|fold| fold.parse()).transpose()?;
    if !data.join("muc4/full/train.jsonl").is_file() {
        println!("nothing trained: {} holds no muc4/full/train.jsonl", data.display());
        return Ok(());
    }
    let began = Instant::now();
    let done = |what: &str| eprintln!("{:6.0} s  {what}", began.elapsed().as_secs_f64());
    let mut reports = load(&data)?;
    if let Some(fold) = left_out {
        reports.retain(|r| r.fold != fold);
        reports.iter_mut().enumerate().for_each(|(i, r)| r.fold = i % FOLDS);
    }
    let hashes: Vec<&[u64]> = reports.iter().map(|r| &r.words.hash[r.words.body..]).collect();
    let clusters = clusters::clusters(&hashes);
    done("words in clusters");
    let standing = recall::Standing::new(&reports);
    let whole = recall::memory(&reports, &standing, &clusters, |_| true);
    let folds: Vec<Memory<'static>> =
        (0..FOLDS).map(|k| Memory::new(recall::bytes(&recall::memory(&reports, &standing, &clusters, |r| r.fold != k)))).collect();
    done("memory");
    let mut stage = Stage::new(&reports, folds);
    let mut made = whole;
    for (name, step) in [
        ("reports", reading_reports as fn(&mut Stage) -> Vec<stages::Part>),
        ("spans", reading_spans),
        ("strings", reading_strings),
        ("counts", counting),
        ("belonging", belonging),
        ("tones", toning),
    ] {
        made.extend(step(&mut stage));
        done(name);
    }
    let before = score::figures(&stage, &Bars::START);
    let bars = score::search(&stage, Bars::START);
    let after = score::figures(&stage, &bars);
    eprintln!("cross-validated GTT, REE, described people: {before:.4?} with the first bars, {after:.4?} with {bars:?}");
    done("bars");
    made.push((parts::BARS, 0, 0, bars.bytes()));
    made.push((parts::FIT, 0, 0, fit::expected().to_le_bytes().to_vec()));
    let bytes = gawah_reading::model::tables::bind(&made);
    fs::create_dir_all(&out)?;
    fs::write(out.join("dispatch.bin"), &bytes)?;
    for (name, .., body) in &made {
        eprintln!("part {name}: {} bytes", body.len());
    }
    if let Some(at) = answers_at {
        fs::write(at, answers(&stage, &bars))?;
    }
    done(&format!("{} bytes written", bytes.len()));
    Ok(())
}
