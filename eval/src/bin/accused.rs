//! Measures which names of accused people are withheld from published words (R4). In: `eval/accused.tsv` and `eval/accused_unseen.tsv`, made-up sentences in
//! English, Urdu and Dari. Out: names withheld of all, by language, set and kind, of a sentence as one quote and of the quotes that reading makes of it; sentences on
//! others that lose words. Never: a sentence shown of a set that is not asked for. `cargo run --release -p gawah-eval --bin accused [-- odd | even | unseen]`
//!
//! Rules were written with the odd lines in view; between rules the sums of the even lines chose; the unseen ones were written and read after that.

use gawah_eval::Outcome;
use gawah_reading::{Document, Reader};
use gawah_record::accused::accused_in;
use gawah_record::redaction::names_at_risk;
use gawah_record::span::SourceText;
use std::collections::BTreeMap;

const SENTENCES: &str = include_str!("../../accused.tsv");
const UNSEEN: &str = include_str!("../../accused_unseen.tsv");

/// What became of the sentences of one kind.
#[derive(Default)]
struct Row {
    sentences: usize,
    names: usize,
    withheld: usize,
    exactly: usize,
    quoted: usize,
    quoted_withheld: usize,
    spoilt: usize,
}

fn main() -> Outcome<()> {
    let shown = std::env::args().nth(1);
    let reader = Reader::new();
    let mut rows: BTreeMap<(&str, &str, String), Row> = BTreeMap::new();
    let told = |lines: &'static str| lines.lines().filter(|line| !line.starts_with('#'));
    let halves = told(SENTENCES).zip(["odd", "even"].into_iter().cycle());
    for (line, half) in halves.chain(told(UNSEEN).map(|line| (line, "unseen"))) {
        let [language, kind, names, sentence] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err("a line without four columns".into());
        };
        let names: Vec<&str> = names.split('|').filter(|name| !name.is_empty()).collect();
        let found = accused_in(sentence);
        let cut = without(sentence, &found);
        let missed: Vec<&str> = names.iter().copied().filter(|name| cut.contains(name)).collect();
        let apart = |word: &&String| !names.iter().any(|name| name.contains(word.as_str()) || word.contains(name));
        let more: Vec<&String> = found.iter().filter(apart).collect();
        let (quotes, at_risk) = read(&reader, sentence);
        let quoted: Vec<&&str> = names.iter().filter(|name| quotes.contains(**name)).collect();
        let left = without(&quotes, &at_risk);
        for kind in [kind, if names.is_empty() { "all others" } else { "all accused" }] {
            let row = rows.entry((language, half, kind.to_owned())).or_default();
            row.sentences += 1;
            row.names += names.len();
            row.withheld += names.len() - missed.len();
            row.exactly += names.iter().filter(|name| found.iter().any(|word| word == *name)).count();
            row.quoted += quoted.len();
            row.quoted_withheld += quoted.iter().filter(|name| !left.contains(**name)).count();
            row.spoilt += usize::from(!more.is_empty());
        }
        let published: Vec<&&&str> = quoted.iter().filter(|name| left.contains(***name)).collect();
        if shown.as_deref() == Some(half) && (!missed.is_empty() || !more.is_empty() || !published.is_empty()) {
            println!("{language} {kind}: missed {missed:?}, too much {more:?}, left in quotes {published:?}\n    {sentence}");
        }
    }
    println!(
        "| language | set | kind | sentences | names | withheld | found as they stand | in quotes of claims | withheld there | sentences that lose others' names or words |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for ((language, half, kind), row) in &rows {
        let Row { sentences, names, withheld, exactly, quoted, quoted_withheld, spoilt } = row;
        println!(
            "| {language} | {half} | {kind} | {sentences} | {names} | {withheld} | {exactly} | {quoted} | {quoted_withheld} | {spoilt} |"
        );
    }
    Ok(())
}

fn without(text: &str, names: &[String]) -> String {
    names.iter().fold(text.to_owned(), |text, name| text.replace(name.as_str(), "…"))
}

/// The words that claims of a sentence quote, and the names that these put at risk.
fn read(reader: &Reader, sentence: &str) -> (String, Vec<String>) {
    let text = SourceText::new(sentence);
    let reading = reader.read(&Document { text: &text, published: None, title: None, language: None });
    let claims: Vec<_> = reading.claims.iter().map(|claim| claim.form()).collect();
    let quotes: Vec<&str> = claims.iter().map(|claim| claim.quote.text.as_str()).collect();
    (quotes.join("\n"), claims.iter().flat_map(names_at_risk).collect())
}
