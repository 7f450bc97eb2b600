//! Weights of what parts two spellings of one word, and how well they do on words that did not teach them. In: the folder of corpora; a
//! folder to write the tables to, where one is named. Out: B³ of every half, a table on standard output. Never: a word of the list kept, or a
//! half judged by weights that it taught without saying so.
//! Method: `cargo run --release -p gawah-eval --bin spellings -- DATA [FOLDER]`; the forms are dealt into two halves by their hash, each half
//! teaches once; all spellings are grouped each time, since strangers of the other half stand among them. The even half's table ships.

mod fit;

use gawah_eval::Outcome;
use gawah_linking::spellings::{Link, Weights, Words};
use gawah_linking::typed::Marks;
use std::collections::HashMap;
use std::path::PathBuf;

/// By how many bits the prior may be raised: groups are joined by the mean over their pairs, which a prior of pairs makes too strict.
const RAISES: [f64; 9] = [0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0];

/// A list of spellings: the words, the form of each, the half of each.
struct Spelled<'a> {
    words: Vec<&'a str>,
    form: Vec<usize>,
    even: Vec<bool>,
}

fn hash(form: &str) -> u64 {
    form.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)) >> 7
}

/// Reads lines of a spelling and its form.
fn spelled(text: &str) -> Spelled<'_> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut read = Spelled { words: Vec::new(), form: Vec::new(), even: Vec::new() };
    for (word, form) in text.lines().filter_map(|line| line.trim_end().rsplit_once(',')) {
        let next = numbers.len();
        read.words.push(word);
        read.form.push(*numbers.entry(form).or_insert(next));
        read.even.push(hash(form).is_multiple_of(2));
    }
    read
}

/// B³ precision, recall and F of the words that are asked for. Source: Bagga and Baldwin 1998.
fn b_cubed(list: &Spelled<'_>, grouped: &[(Vec<usize>, f64)], asked: impl Fn(usize) -> bool) -> (f64, f64, f64) {
    let mut size: HashMap<usize, f64> = HashMap::new();
    list.form.iter().for_each(|form| *size.entry(*form).or_default() += 1.0);
    let (mut precision, mut recall, mut words) = (0.0, 0.0, 0.0);
    for (members, _) in grouped {
        let mut here: HashMap<usize, f64> = HashMap::new();
        members.iter().for_each(|word| *here.entry(list.form[*word]).or_default() += 1.0);
        for word in members.iter().filter(|word| asked(**word)) {
            let right = here[&list.form[*word]];
            precision += right / members.len() as f64;
            recall += right / size[&list.form[*word]];
            words += 1.0;
        }
    }
    let (precision, recall) = (precision / words, recall / words);
    (precision, recall, 2.0 * precision * recall / (precision + recall))
}

/// What a half teaches: weights of sounds, the prior raised to where that half is grouped best, and weights of marks, raised alike.
fn taught(list: &Spelled<'_>, words: &Words, even: bool) -> (Weights, Marks) {
    let own = |word: usize| list.even[word] == even;
    let mut weights = fit::fit(words, &list.form, own);
    let raise = |links: &[Vec<Link>]| {
        let raised = |by: f64| {
            let links: Vec<Vec<_>> = links.iter().map(|block| block.iter().map(|(a, b, bits)| (*a, *b, bits + by)).collect()).collect();
            b_cubed(list, &words.grouped(&links, 0.0), own).2
        };
        RAISES.into_iter().map(|by| (raised(by), by)).max_by(|x, y| x.0.total_cmp(&y.0)).map_or(0.0, |(_, by)| by)
    };
    weights.nats[fit::PRIOR] += raise(&words.links(&weights)) * std::f64::consts::LN_2;
    let links = words.links(&weights);
    let mut marks = fit::marks(words, &list.form, own, &links);
    marks.prior += raise(&words.marked(&links, &marks)) * std::f64::consts::LN_2;
    (weights, marks)
}

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let file = PathBuf::from(arguments.next().unwrap_or_else(|| "../shared/data".to_owned())).join("names/roman_urdu/gold_variants.csv");
    if !file.is_file() {
        println!("nothing measured: {} is not here", file.display());
        return Ok(());
    }
    let text = std::fs::read_to_string(&file)?;
    let list = spelled(&text);
    let words = Words::of(&list.words);
    println!("cargo run --release -p gawah-eval --bin spellings -- DATA\n");
    println!(
        "| weights taught by | B³ F of the half that taught | precision | recall | B³ F of the other half | precision | recall | all |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let show = |name: &str, even: bool, links: &[Vec<Link>]| {
        let grouped = words.grouped(links, 0.0);
        let [own, other] = [even, !even].map(|half| b_cubed(&list, &grouped, |word| list.even[word] == half));
        let all = b_cubed(&list, &grouped, |_| true).2;
        let told = |(precision, recall, f): (f64, f64, f64)| format!("{f:.4} | {precision:.4} | {recall:.4}");
        println!("| {name} | {} | {} | {all:.4} |", told(own), told(other));
    };
    let both = |name: &str, even: bool, (weights, marks): (&Weights, &Marks)| {
        let links = words.links(weights);
        show(&format!("{name}, sounds alone"), even, &links);
        show(name, even, &words.marked(&links, marks));
    };
    both("the tables that ship (even)", true, (Weights::usual(), Marks::usual()));
    for (name, even) in [("the even half", true), ("the odd half", false)] {
        let (weights, marks) = taught(&list, &words, even);
        both(name, even, (&weights, &marks));
        if let Some(out) = arguments.next().filter(|_| even) {
            std::fs::create_dir_all(&out)?;
            std::fs::write(PathBuf::from(&out).join("spelling_weights.tsv"), fit::written(&weights, list.words.len()))?;
            std::fs::write(PathBuf::from(&out).join("spelling_marks.tsv"), fit::written_marks(&marks, list.words.len()))?;
        }
    }
    Ok(())
}
