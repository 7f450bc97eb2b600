//! Learns the weights of reading's choices. In: the folder of local news with its table of incidents. Out: the tables under
//! `crates/reading/lexicon/weights/`, each with its manifest; or the figures on reports that taught nothing. Never: shipped, or run by a
//! test. Method: `cargo run --release -p gawah-eval --bin learn -- DATA TABLES even|odd|all` or `-- DATA SCORE unseen [FOLDER]`.

mod believe;
mod fit;
mod judge;

use fit::{ROUNDS, learn};
use gawah_eval::Outcome;
use gawah_eval::news::{Truth, fold_of, reports, truths, word};
use gawah_reading::{Choice, Document, Question, Reader};
use gawah_record::span::SourceText;
use gawah_record::when::When;
use judge::{right, teaches};
use rayon::prelude::*;
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [data, score, "unseen"] => believe::unseen(Path::new(data), Path::new(score), None),
        [data, score, "unseen", folder] => believe::unseen(Path::new(data), Path::new(score), Some(Path::new(folder))),
        [data, tables, half] => ship(Path::new(data), Path::new(tables), half),
        _ => {
            println!("learn DATA TABLES even|odd|all\nlearn DATA SCORE unseen [FOLDER for what was read]");
            Ok(())
        }
    }
}

/// Learns from a half or all and writes the tables.
fn ship(data: &Path, tables: &Path, half: &str) -> Outcome<()> {
    let truths = truths(data)?;
    let reports = reports(data, half.parse()?, &truths)?;
    let learned = learned(&truths, &reports);
    for (question, table) in Question::ALL.iter().zip(learned) {
        let path = tables.join(format!("{}.tsv", question.as_str()));
        fs::write(path, format!("{}{table}", manifest(half, reports.len())))?;
    }
    Ok(())
}

/// One table for each question.
fn learned(truths: &HashMap<String, Truth>, reports: &[Value]) -> Vec<String> {
    let empty: Vec<String> = Question::ALL.iter().map(|_| "#".to_owned()).collect();
    let mut folds = vec![empty.clone(); FOLDS];
    let mut whole = empty;
    for stage in STAGES {
        let readers: Vec<Reader> = folds.iter().map(|tables| Reader::with_weights(tables)).collect();
        let read: Vec<Read> = reports.par_iter().map(|r| Read::new(&readers, r, &truths[&word(r, "incident")])).collect();
        for question in stage.iter().copied() {
            let made: Vec<(String, usize)> =
                (0..=FOLDS).into_par_iter().map(|fold| learn(question, read.iter().filter(|r| r.fold != fold))).collect();
            for (tables, (table, _)) in folds.iter_mut().zip(&made) {
                tables[question as usize].clone_from(table);
            }
            let (table, traits) = &made[FOLDS];
            let kept = unseen(question, &read, &folds);
            println!("{}: {traits} traits from {} reports; right on folds not learned from {kept:.4}", question.as_str(), read.len());
            whole[question as usize].clone_from(table);
        }
    }
    whole
}

/// What each stage learns from: the chances that earlier stages give reports they have not seen.
const STAGES: [&[Question]; 5] = [
    &[Question::DayHere, Question::Day, Question::Victim, Question::Dead],
    &[Question::DayAgain, Question::VictimAgain],
    &[Question::ToldKilled, Question::ToldInjured],
    &[Question::Killed],
    &[Question::Injured],
];
const FOLDS: usize = 4;

/// The choices of one report: whether each is right, and whether it teaches.
struct Read {
    fold: usize,
    choices: Vec<(Choice, bool, bool)>,
}

impl Read {
    fn new(readers: &[Reader], report: &Value, truth: &Truth) -> Read {
        let fold = fold_of(&word(report, "incident"), FOLDS);
        let text = SourceText::new(word(report, "content"));
        let title = word(report, "title");
        let document = Document { text: &text, published: When::parse(&word(report, "dct")).ok(), title: Some(&title), language: None };
        let choices = readers[fold].choices(&document).into_iter();
        Read { fold, choices: choices.map(|c| (right(&c, truth), teaches(&c, truth), c)).map(|(r, t, c)| (c, r, t)).collect() }
    }
}

/// The share of right answers on reports that a fold's table was not learned from: F1 of yes-or-no questions, hits of ranked ones.
fn unseen(question: Question, read: &[Read], folds: &[Vec<String>]) -> f32 {
    let tables: Vec<HashMap<&str, f32>> = folds
        .iter()
        .map(|f| f[question as usize].lines().filter_map(|l| l.split_once('\t')).filter_map(|(n, w)| Some((n, w.parse().ok()?))).collect())
        .collect();
    let ranked = matches!(question, Question::Killed | Question::Injured);
    let (mut hit, mut told, mut wanted) = (0u32, 0u32, 0u32);
    for report in read {
        let table = &tables[report.fold];
        let worth = |c: &Choice| c.traits.iter().chain([&"bias".to_owned()]).filter_map(|t| table.get(t.as_str())).sum::<f32>();
        let mine = || report.choices.iter().filter(|(c, _, teaches)| c.question == question && *teaches);
        if ranked {
            let best = mine().max_by(|a, b| worth(&a.0).total_cmp(&worth(&b.0)));
            (hit, told, wanted) =
                (hit + u32::from(best.is_some_and(|b| b.1)), told + u32::from(best.is_some()), wanted + u32::from(best.is_some()));
        } else {
            for (choice, right, _) in mine() {
                let yes = worth(choice) > 0.0;
                (hit, told, wanted) = (hit + u32::from(yes && *right), told + u32::from(yes), wanted + u32::from(*right));
            }
        }
    }
    2.0 * hit as f32 / (told + wanted).max(1) as f32
}

fn manifest(half: &str, reports: usize) -> String {
    format!(
        "# trait, weight. Learned by eval/src/bin/learn.rs from the {half} half of the local news reports of SemEval-2018 task 5\n\
         # (Gun Violence Archive, {reports} reports of one incident each; {ROUNDS} rounds of AdaGrad). Names and figures enter as shapes only.\n"
    )
}
