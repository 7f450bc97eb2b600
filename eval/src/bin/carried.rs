//! How far weights carry over: ours beside a reviewer's joins in the example record. In: a folder of documents with `verdicts.jsonl`.
//! Out: a table on standard output, and below it the pairs that differ. Never: a join before the pairs are scored.
//! Method: every document is added and read, all reports of incidents are compared, then the reviewer's decisions are applied; two reports
//! are one where they stand under one incident. `cargo run --release -p gawah-eval --bin carried -- [FOLDER] [--pairs]`.

use gawah::flow::gather::gather;
use gawah::flow::{add, clock, link, read, script};
use gawah_eval::Outcome;
use gawah_ledger::{Ledger, Passphrase};
use gawah_reading::Reader;
use gawah_record::ids::{Id, IdKind};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Probabilities at which pairs are taken.
const STEPS: [f64; 5] = [0.1, 0.3, 0.5, 0.7, 0.9];

type PairSet = BTreeSet<(Id, Id)>;

fn sorted(a: &Id, b: &Id) -> (Id, Id) {
    if a <= b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) }
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.iter().find(|a| !a.starts_with("--")).map_or("examples/quetta", String::as_str);
    let at = std::env::temp_dir().join(format!("gawah-carried-{}", std::process::id()));
    fs::create_dir_all(&at)?;
    let told = compared(Path::new(folder), &at, arguments.iter().any(|a| a == "--pairs"));
    fs::remove_dir_all(&at)?;
    told
}

fn compared(folder: &Path, at: &Path, shown: bool) -> Outcome<()> {
    let stamp = clock::stamp("eval");
    let secret = Passphrase::new("nothing but a measurement".to_owned())?;
    let mut ledger = Ledger::create(&at.join("r.gawah"), &secret, "r", &stamp)?;
    let mut files: Vec<_> = fs::read_dir(folder)?.map(|f| f.map(|f| f.path())).collect::<Result<_, _>>()?;
    files.sort();
    let reader = Reader::new();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let added = add::add(&mut ledger, &name, &fs::read(file)?, &add::Known::default(), &stamp)?;
        read::read(&mut ledger, &reader, &added.source.id, &stamp)?;
    }
    let pairs = link::find(&ledger, link::Asked { threshold: 0.0, ..link::Asked::default() })?.proposals;
    let verdicts = folder.join("verdicts.jsonl");
    script::apply(&mut ledger, &fs::read_to_string(verdicts)?, clock::today(), &stamp)?;
    let gathered = gather(&ledger, clock::today())?;
    let standing: BTreeSet<&Id> = gathered.incidents.iter().map(|i| &i.id).collect();
    let reports: BTreeMap<&Id, &Id> = gathered.incident_of.iter().filter(|(_, joined)| standing.contains(joined)).collect();
    let ids: Vec<&Id> = reports.keys().copied().collect();
    let one = |a: &Id, b: &Id| reports.contains_key(a) && reports.get(a) == reports.get(b);
    let truth: PairSet = (0..ids.len())
        .flat_map(|i| (i + 1..ids.len()).map(move |j| (i, j)))
        .map(|(i, j)| sorted(ids[i], ids[j]))
        .filter(|(a, b)| one(a, b))
        .collect();
    println!("cargo run --release -p gawah-eval --bin carried\n");
    println!("{} reports of {} incidents; the reviewer joined {} pairs\n", ids.len(), standing.len(), truth.len());
    println!("| pairs at or above | proposed | joined by the reviewer | precision | recall | F1 |");
    println!("|---|---|---|---|---|---|");
    let kept: Vec<(f64, (Id, Id))> = pairs
        .iter()
        .filter(|p| p.left.kind() == IdKind::Incident && reports.contains_key(&p.left) && reports.contains_key(&p.right))
        .map(|p| (p.p, sorted(&p.left, &p.right)))
        .collect();
    for step in STEPS {
        let above: PairSet = kept.iter().filter(|(p, _)| *p >= step).map(|(_, pair)| pair.clone()).collect();
        let right = above.intersection(&truth).count() as f64;
        let (precision, recall) = (right / (above.len() as f64).max(1.0), right / (truth.len() as f64).max(1.0));
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        println!("| {step} | {} | {right} | {precision:.3} | {recall:.3} | {f1:.3} |", above.len());
    }
    if shown {
        let subjects = ledger.subjects()?;
        let name = |id: &Id| {
            let (source, subject) = subjects.iter().find(|(_, s)| s.id == *id).expect("read");
            let file = gathered.sources.iter().find(|s| s.source.id == *source).map_or("", |s| s.source.name.as_str());
            format!(
                "{file} {:?} {:?} {:?}",
                subject.subject.date.map(|d| d.to_string()),
                subject.subject.place,
                subject.subject.killed.map(|c| c.to_string())
            )
        };
        let scored: BTreeMap<&(Id, Id), f64> = kept.iter().map(|(p, pair)| (pair, *p)).collect();
        for (p, pair) in kept.iter().filter(|(p, pair)| *p >= 0.5 && !truth.contains(pair)) {
            println!("+ {p:.2} {}\n       {}", name(&pair.0), name(&pair.1));
        }
        for pair in truth.iter().filter(|pair| scored.get(pair).is_none_or(|p| *p < 0.5)) {
            println!("- {:.2} {}\n       {}", scored.get(pair).copied().unwrap_or(0.0), name(&pair.0), name(&pair.1));
        }
    }
    Ok(())
}
