//! How often claims of each kind and rule are right, and whether the confidence that a claim carries is to be believed.
//! In: annotated texts; what `learn DATA SCORE unseen FOLDER` read in local news, each quarter with weights of the others; dispatches with their
//! templates. Out: the table `sure.tsv`; a reliability table on standard output. Never: a claim judged by the text that taught its share.
//! Method: shares drawn towards those of the kind by eight counts; ten folds by document; expected calibration error over ten bins (Naeini,
//! Cooper and Hauskrecht 2015), Brier score. `cargo run --release -p gawah-eval --bin sure -- DATA FOLDER [TABLE]`.

use gawah_eval::Outcome;
use gawah_eval::gold::annotated;
use gawah_eval::news::{Truth, fold_of, lines, plain, truths, word};
use gawah_reading::form::{Parts, SourceHead, claims_object};
use gawah_reading::{Document, Reader};
use gawah_record::span::SourceText;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

/// Counts by which a share is drawn towards that of its kind.
const DRAWN: f64 = 8.0;
const FOLDS: usize = 10;
const BINS: usize = 10;

/// A claim that was judged.
struct Judged {
    corpus: &'static str,
    fold: usize,
    kind: String,
    rule: String,
    stated: f64,
    right: bool,
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, folder, table @ ..] = arguments.as_slice() else {
        println!("sure DATA FOLDER [TABLE]");
        return Ok(());
    };
    let (data, folder) = (Path::new(data), Path::new(folder));
    let reader = Reader::new();
    let mut judged = of_annotated(&reader, &data.join("seeds/gold"), "seeds")?;
    judged.extend(of_annotated(&reader, &Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/claims"), "own texts")?);
    judged.extend(of_news(data, folder)?);
    let dispatches = of_dispatches(&reader, data)?;
    let mut shown: Vec<(&'static str, f64, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let shares = shares(judged.iter().filter(|j| j.fold != fold));
        let of = |j: &Judged| {
            shares.get(&(j.kind.clone(), j.rule.clone())).or_else(|| shares.get(&(j.kind.clone(), "*".to_owned()))).map_or(0.5, |s| s.0)
        };
        shown.extend(judged.iter().filter(|j| j.fold == fold).map(|j| (j.corpus, of(j), j.right)));
    }
    shown.extend(dispatches.iter().map(|j| (j.corpus, j.stated, j.right)));
    for corpus in ["seeds", "own texts", "local news", "dispatches, model"] {
        reliability(corpus, &shown);
    }
    if let [table] = table {
        fs::write(table, written(&shares(judged.iter())))?;
    }
    Ok(())
}

fn of_annotated(reader: &Reader, folder: &Path, corpus: &'static str) -> Outcome<Vec<Judged>> {
    let mut made = Vec::new();
    for text in annotated(folder)?.iter().filter(|t| !t.name.starts_with('h')) {
        for (claim, right) in text.judged(reader) {
            let rule = claim.why.first().cloned().unwrap_or_default();
            made.push(Judged {
                corpus,
                fold: fold_of(&text.name, FOLDS),
                kind: claim.kind.to_string(),
                rule,
                stated: claim.confidence,
                right,
            });
        }
    }
    Ok(made)
}

/// The day, the toll and the victims of each report's main incident against the table of incidents.
fn of_news(data: &Path, folder: &Path) -> Outcome<Vec<Judged>> {
    let truths = truths(data)?;
    let told: HashMap<String, String> =
        lines(&folder.join("reports.jsonl"))?.iter().map(|r| (word(r, "doc"), word(r, "incident"))).collect();
    let mut made = Vec::new();
    for read in lines(&folder.join("claims.jsonl"))? {
        let doc = word(&read["source"], "id");
        let Some(truth) = told.get(&doc).and_then(|i| truths.get(i)) else { continue };
        for claim in read["claims"].as_array().into_iter().flatten().filter(|c| c["about"] == "E1") {
            if let Some(right) = is_right(claim, truth, &read["subjects"][0]) {
                let rule = claim["why"][0].as_str().unwrap_or_default().to_owned();
                let stated = claim["confidence"].as_f64().unwrap_or_default();
                made.push(Judged { corpus: "local news", fold: fold_of(&doc, FOLDS), kind: word(claim, "kind"), rule, stated, right });
            }
        }
    }
    Ok(made)
}

/// Whether the table of incidents bears a claim out; nothing where it cannot tell.
fn is_right(claim: &Value, truth: &Truth, subject: &Value) -> Option<bool> {
    match claim["kind"].as_str()? {
        "incident.date" => {
            let value = claim["slots"]["expr"]["value"].as_str()?;
            (value.len() == 10).then(|| value == truth.day)
        }
        kind @ ("incident.killed" | "incident.injured") => {
            let name = kind.trim_start_matches("incident.");
            let count = claim["slots"]["count"]["least"].as_u64()?;
            let whole = subject[name]["least"].as_u64()? == count;
            whole.then_some(count == if name == "killed" { truth.all_killed } else { truth.injured })
        }
        "incident.victim" => {
            let name = plain(claim["slots"]["name"]["text"].as_str()?);
            let last = name.split(' ').next_back()?;
            Some(truth.victims.iter().any(|n| *n == name || n.split(' ').next_back() == Some(last)))
        }
        _ => None,
    }
}

/// What the model says of the roles in dispatches that taught it nothing.
fn of_dispatches(reader: &Reader, data: &Path) -> Outcome<Vec<Judged>> {
    let gold: HashMap<String, Value> = lines(&data.join("muc4/gtt/dev.json"))?.into_iter().map(|d| (word(&d, "docid"), d)).collect();
    let mut made = Vec::new();
    for file in ["tst1", "tst2"] {
        for report in lines(&data.join(format!("muc4/full/{file}.jsonl")))? {
            let id = ["docid", "id", "doc"].iter().find_map(|k| report[*k].as_str()).unwrap_or_default();
            let words = ["text", "doctext"].iter().find_map(|k| report[*k].as_str()).unwrap_or_default();
            let Some(truth) = gold.get(id) else { continue };
            let text = SourceText::new(words);
            let reading = reader.read(&Document { text: &text, published: None, title: None, language: None });
            let form = claims_object(&reading, SourceHead::default(), Parts::Hide);
            for claim in form["claims"].as_array().into_iter().flatten() {
                let rule = claim["why"].as_array().and_then(|w| w.last()?.as_str()).unwrap_or_default();
                let Some(right) = (rule.ends_with("role model")).then(|| fills(claim, truth)).flatten() else { continue };
                let stated = claim["confidence"].as_f64().unwrap_or_default();
                made.push(Judged { corpus: "dispatches, model", fold: 0, kind: word(claim, "kind"), rule: rule.to_owned(), stated, right });
            }
        }
    }
    Ok(made)
}

fn fills(claim: &Value, truth: &Value) -> Option<bool> {
    let (slots, role) = match claim["kind"].as_str()? {
        "incident.victim" => (&["name", "description"][..], "Victim"),
        "incident.target" => (&["object", "place"][..], "Target"),
        "incident.method" => (&["weapon"][..], "Weapon"),
        "incident.perpetrator" if claim["slots"]["organisation"].is_null() => (&["individual"][..], "PerpInd"),
        "incident.perpetrator" => (&["organisation"][..], "PerpOrg"),
        _ => return None,
    };
    let said = plain(slots.iter().find_map(|s| claim["slots"][*s]["text"].as_str())?);
    let mentions = truth["templates"].as_array()?.iter().flat_map(|t| t[role].as_array().into_iter().flatten());
    let names: BTreeSet<String> =
        mentions.flat_map(|entity| entity.as_array().into_iter().flatten()).filter_map(|m| Some(plain(m[0].as_str()?))).collect();
    Some(names.contains(&said))
}

/// Shares with their counts by kind and rule; `*` stands for any rule of a kind.
fn shares<'a>(judged: impl Iterator<Item = &'a Judged>) -> BTreeMap<(String, String), (f64, usize, usize)> {
    let mut counts: BTreeMap<(String, String), (usize, usize)> = BTreeMap::new();
    let (mut right, mut all) = (0, 0);
    for j in judged {
        for rule in [j.rule.as_str(), "*"] {
            let count = counts.entry((j.kind.clone(), rule.to_owned())).or_default();
            *count = (count.0 + usize::from(j.right), count.1 + 1);
        }
        (right, all) = (right + usize::from(j.right), all + 1);
    }
    let drawn = |right: usize, all: usize, to: f64| (right as f64 + DRAWN * to) / (all as f64 + DRAWN);
    let overall = if all == 0 { 0.5 } else { right as f64 / all as f64 };
    let kinds: HashMap<String, f64> =
        counts.iter().filter(|((_, rule), _)| rule == "*").map(|((kind, _), (r, n))| (kind.clone(), drawn(*r, *n, overall))).collect();
    let share = |kind: &String, rule: &String, r: usize, n: usize| if rule == "*" { kinds[kind] } else { drawn(r, n, kinds[kind]) };
    counts.into_iter().map(|((kind, rule), (r, n))| ((kind.clone(), rule.clone()), (share(&kind, &rule, r, n), r, n))).collect()
}

fn written(shares: &BTreeMap<(String, String), (f64, usize, usize)>) -> String {
    let mut text = "# kind, rule (* any), percent right, right, judged. Counted by eval/src/bin/sure.rs on the three seed texts, the project's own annotated texts\n# and local news of SemEval-2018 task 5, each quarter read with weights of the others. Small counts are drawn towards those of the kind.\n".to_owned();
    for ((kind, rule), (share, right, all)) in shares {
        text.push_str(&format!("{kind}\t{rule}\t{:.0}\t{right}\t{all}\n", share * 100.0));
    }
    text
}

/// How often claims of each band of confidence are right.
fn reliability(corpus: &str, shown: &[(&'static str, f64, bool)]) {
    let of: Vec<(f64, bool)> = shown.iter().filter(|(c, ..)| *c == corpus).map(|(_, p, right)| (*p, *right)).collect();
    let brier = of.iter().map(|(p, right)| (p - f64::from(u8::from(*right))).powi(2)).sum::<f64>() / of.len().max(1) as f64;
    println!("\n## {corpus} ({} claims judged)\n\n{:<12} {:>7} {:>7} {:>7}", of.len(), "confidence", "claims", "stated", "right");
    let mut error = 0.0;
    for bin in 0..BINS {
        let inside: Vec<&(f64, bool)> = of.iter().filter(|(p, _)| ((p * BINS as f64) as usize).min(BINS - 1) == bin).collect();
        if inside.is_empty() {
            continue;
        }
        let n = inside.len() as f64;
        let stated = inside.iter().map(|(p, _)| p).sum::<f64>() / n;
        let right = inside.iter().filter(|(_, right)| *right).count() as f64 / n;
        error += (stated - right).abs() * n / of.len() as f64;
        println!(
            "{:<12} {:>7} {stated:>7.3} {right:>7.3}",
            format!("{:.1}–{:.1}", bin as f64 / 10.0, (bin + 1) as f64 / 10.0),
            inside.len()
        );
    }
    println!("expected calibration error {error:.4}, Brier score {brier:.4}");
}
