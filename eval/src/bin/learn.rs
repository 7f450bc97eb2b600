//! Learns the weights of reading's choices. In: the folder of local news with its table of incidents. Out: the tables under
//! `crates/reading/lexicon/weights/`, each with its manifest. Never: shipped, or run by a test. Method: logistic and softmax regression
//! by AdaGrad with a fixed order; `cargo run --release -p gawah-eval --bin learn -- DATA TABLES even|odd|all`.

use gawah_reading::{Choice, Document, Question, Reader};
use gawah_record::span::SourceText;
use gawah_record::when::When;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const ROUNDS: usize = 8;
const STEP: f32 = 0.2;
const DECAY: f32 = 1e-3;
const TOLD_MIN: u32 = 6;
const RANKED_TOLD_MIN: u32 = 20;
const WEIGHT_MIN: f32 = 0.02;

/// What the table says of one incident.
struct Truth {
    day: String,
    killed: HashSet<u64>,
    injured: u64,
    dead: Vec<String>,
    hurt: Vec<String>,
}

/// One choice among several: traits by number, and whether it is right.
type Weighed = (Vec<u32>, bool);

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, tables, half] = arguments.as_slice() else {
        println!("learn DATA TABLES even|odd|all");
        return Ok(());
    };
    let (truths, reports) = corpus(Path::new(data), half)?;
    let empty: Vec<String> = Question::ALL.iter().map(|_| "#".to_owned()).collect();
    let mut folds = vec![empty.clone(); FOLDS];
    let mut whole = empty;
    for stage in STAGES {
        let readers: Vec<Reader> = folds.iter().map(|tables| Reader::with_weights(tables)).collect();
        let read: Vec<Read> = reports.iter().map(|r| Read::new(&readers, r, &truths[&word(r, "incident")])).collect();
        for question in stage.iter().copied() {
            for (fold, tables) in folds.iter_mut().enumerate() {
                tables[question as usize] = learn(question, read.iter().filter(|r| r.fold != fold)).0;
            }
            let (table, traits) = learn(question, read.iter());
            let kept = unseen(question, &read, &folds);
            println!("{}: {traits} traits from {} reports; right on folds not learned from {kept:.4}", question.as_str(), read.len());
            whole[question as usize] = table;
        }
    }
    for question in Question::ALL {
        let path = Path::new(tables).join(format!("{}.tsv", question.as_str()));
        fs::write(path, format!("{}{}", manifest(half, reports.len()), whole[question as usize]))?;
    }
    Ok(())
}

/// What each stage learns from: the chances that earlier stages give reports they have not seen.
const STAGES: [&[Question]; 4] = [
    &[Question::DayHere, Question::Day, Question::Victim, Question::Dead],
    &[Question::VictimAgain],
    &[Question::Killed],
    &[Question::Injured],
];
const FOLDS: usize = 4;

/// The choices of one report.
struct Read {
    fold: usize,
    choices: Vec<(Choice, bool, bool)>,
}

impl Read {
    fn new(readers: &[Reader], report: &Value, truth: &Truth) -> Read {
        let fold = (hash(&word(report, "incident")) >> 40) as usize % FOLDS;
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

/// The reports of one incident each, of one half, with what the table says.
fn corpus(data: &Path, half: &str) -> Outcome<(HashMap<String, Truth>, Vec<Value>)> {
    let lines = |name: &str| -> Outcome<Vec<Value>> {
        let text = fs::read_to_string(data.join("gun_violence").join(name))?;
        Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
    };
    let truths: HashMap<String, Truth> =
        lines("incidents.jsonl")?.iter().filter_map(|i| Some((word(i, "incident_uri"), truth(i)?))).collect();
    let reports = lines("reports.jsonl")?;
    let mut told: HashMap<String, HashSet<String>> = HashMap::new();
    for report in &reports {
        told.entry(word(report, "doc")).or_default().insert(word(report, "incident"));
    }
    let mut seen = HashSet::new();
    let kept = reports.into_iter().filter(|r| {
        let (doc, incident) = (word(r, "doc"), word(r, "incident"));
        let mine = half == "all" || (half == "even") == (hash(&incident) >> 32 & 1 == 0);
        mine && told[&doc].len() == 1 && truths.contains_key(&incident) && !word(r, "content").trim().is_empty() && seen.insert(doc)
    });
    let kept = kept.collect();
    Ok((truths, kept))
}

/// FNV-1a of the incident's address: one incident stays on one side.
fn hash(incident: &str) -> u64 {
    incident.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}

fn word(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

fn truth(incident: &Value) -> Option<Truth> {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let date = word(incident, "date");
    let mut parts = date.split([' ', ',']).filter(|p| !p.is_empty());
    let name = parts.next()?;
    let month = MONTHS.iter().position(|m| *m == name)? + 1;
    let (day, year): (u32, u32) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let killed = incident["num_killed"].as_u64()?;
    let people = incident["participants"].as_array()?;
    let of = |p: &Value, name: &str| word(p, name).trim().to_owned();
    let is = |p: &Value, kind: &str, status: &str| of(p, "Type").starts_with(kind) && of(p, "Status").contains(status);
    let attackers = people.iter().filter(|p| is(p, "Subject", "Killed")).count() as u64;
    let named = |status: &str| people.iter().filter(|p| is(p, "Victim", status)).map(|p| plain(&of(p, "Name"))).collect();
    Some(Truth {
        day: format!("{year:04}-{month:02}-{day:02}"),
        killed: [killed, killed.saturating_sub(attackers)].into(),
        injured: incident["num_injured"].as_u64()?,
        dead: named("Killed"),
        hurt: named("Injured"),
    })
}

fn plain(name: &str) -> String {
    let kept: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn same_person(a: &str, b: &str) -> bool {
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    a == b || x.len() > 1 && y.len() > 1 && x[0] == y[0] && x.last() == y.last()
}

fn right(choice: &Choice, truth: &Truth) -> bool {
    let number = || choice.value.parse::<u64>().unwrap_or(u64::MAX);
    let among = |names: &[String]| names.iter().any(|n| same_person(n, &plain(&choice.value)));
    match choice.question {
        Question::Day | Question::DayHere => choice.value == truth.day,
        Question::Victim | Question::VictimAgain => among(&truth.dead) || among(&truth.hurt),
        Question::Dead => among(&truth.dead),
        Question::Killed => truth.killed.contains(&number()),
        Question::Injured => truth.injured == number(),
    }
}

/// Whether a choice teaches: who is dead is learned from victims alone.
fn teaches(choice: &Choice, truth: &Truth) -> bool {
    let name = plain(&choice.value);
    choice.question != Question::Dead || truth.dead.iter().chain(&truth.hurt).any(|n| same_person(n, &name))
}

/// The table of one question, and how many traits it has.
fn learn<'r>(question: Question, read: impl Iterator<Item = &'r Read>) -> (String, usize) {
    let mine: Vec<Vec<&(Choice, bool, bool)>> =
        read.map(|r| r.choices.iter().filter(|(c, _, teaches)| c.question == question && *teaches).collect()).collect();
    let mut often: BTreeMap<&str, u32> = BTreeMap::new();
    for name in mine.iter().flatten().flat_map(|(c, _, _)| &c.traits) {
        *often.entry(name).or_default() += 1;
    }
    let ranked = matches!(question, Question::Killed | Question::Injured);
    let least = if ranked { RANKED_TOLD_MIN } else { TOLD_MIN };
    let names: Vec<&str> = std::iter::once("bias").chain(often.into_iter().filter(|(_, n)| *n >= least).map(|(n, _)| n)).collect();
    let numbers: HashMap<&str, u32> = names.iter().zip(0..).map(|(n, i)| (*n, i)).collect();
    let number = |c: &Choice| std::iter::once(0).chain(c.traits.iter().filter_map(|t| numbers.get(t.as_str()).copied())).collect();
    let groups: Vec<Vec<Weighed>> = mine.iter().map(|g| g.iter().map(|(c, right, _)| (number(c), *right)).collect()).collect();
    let weights = if ranked { rank(&groups, names.len()) } else { decide(&groups, names.len()) };
    let mut made = String::new();
    for (name, weight) in names.iter().zip(weights).filter(|(n, w)| w.abs() >= WEIGHT_MIN || **n == "bias") {
        let _ = writeln!(made, "{name}\t{weight:.2}");
    }
    (made, names.len())
}

fn sum(weights: &[f32], traits: &[u32]) -> f32 {
    traits.iter().map(|t| weights[*t as usize]).sum()
}

/// Yes or no, each choice for itself.
fn decide(groups: &[Vec<Weighed>], size: usize) -> Vec<f32> {
    descend(groups, size, |weights, group, slopes| {
        for (traits, right) in group {
            let chance = 1.0 / (1.0 + (-sum(weights, traits)).exp());
            slopes.push((traits.as_slice(), chance - f32::from(u8::from(*right))));
        }
    })
}

/// The right one of each group; groups without one teach nothing.
fn rank(groups: &[Vec<Weighed>], size: usize) -> Vec<f32> {
    descend(groups, size, |weights, group, slopes| {
        if !group.iter().any(|(_, right)| *right) {
            return;
        }
        let worth: Vec<f32> = group.iter().map(|(t, _)| sum(weights, t)).collect();
        let most = worth.iter().copied().fold(f32::MIN, f32::max);
        let all: f32 = worth.iter().map(|w| (w - most).exp()).sum();
        let good: f32 = worth.iter().zip(group).filter(|(_, g)| g.1).map(|(w, _)| (w - most).exp()).sum();
        for (worth, (traits, right)) in worth.iter().zip(group) {
            let share = (worth - most).exp();
            slopes.push((traits.as_slice(), share / all - if *right { share / good } else { 0.0 }));
        }
    })
}

/// AdaGrad over the groups in a fixed shuffled order, with decay towards zero.
fn descend<'g>(groups: &'g [Vec<Weighed>], size: usize, slope: impl Fn(&[f32], &'g [Weighed], &mut Vec<(&'g [u32], f32)>)) -> Vec<f32> {
    let (mut weights, mut past) = (vec![0.0f32; size], vec![1e-3f32; size]);
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|i| (*i as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut mean = vec![0.0f32; size];
    for round in 1..=ROUNDS {
        for at in &order {
            let mut slopes = Vec::new();
            slope(&weights, &groups[*at], &mut slopes);
            for (traits, by) in slopes {
                for t in traits.iter().map(|t| *t as usize) {
                    let by = by + DECAY * weights[t];
                    past[t] += by * by;
                    weights[t] -= STEP * by / past[t].sqrt();
                }
            }
        }
        for (mean, weight) in mean.iter_mut().zip(&weights) {
            *mean += (weight - *mean) / round as f32;
        }
    }
    mean
}
