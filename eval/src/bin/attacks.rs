//! Measures whether an attack that one sentence tells of is read (its type, its place, its dead). In: `eval/attacks.tsv` and `eval/attacks_unseen.tsv`, made-up
//! sentences in English, Urdu and Dari. Out: of each language and set, how many are read with their type, their place, their number of dead, and all that is said.
//! Never: a sentence shown of a set that is not asked for. `cargo run --release -p gawah-eval --bin attacks [-- seen | unseen]`
//!
//! Rows of the lexicon were written with the seen lines in view; the unseen ones by another hand, which knew no row, and nobody looked at what is missed in them.

use gawah_eval::Outcome;
use gawah_reading::{Document, Reader};
use gawah_record::claim::Kind;
use gawah_record::language::Language;
use gawah_record::span::SourceText;
use gawah_record::when::When;
use std::collections::BTreeMap;

const SETS: [(&str, &str); 2] = [("seen", include_str!("../../attacks.tsv")), ("unseen", include_str!("../../attacks_unseen.tsv"))];
/// A Wednesday; the sentences tell of the day before it.
const PUBLISHED: &str = "2014-03-05";

#[derive(Default)]
struct Row {
    sentences: usize,
    read: usize,
    typed: usize,
    placed: usize,
    dated: usize,
    tolls: usize,
    counted: usize,
    whole: usize,
}

fn main() -> Outcome<()> {
    let shown = std::env::args().nth(1);
    let reader = Reader::new();
    let mut rows: BTreeMap<(&str, &str), Row> = BTreeMap::new();
    for (set, line) in SETS.iter().flat_map(|(set, lines)| lines.lines().filter(|l| !l.starts_with('#')).map(|l| (*set, l))) {
        let [language, kind, place, killed, sentence] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err("a line without five columns".into());
        };
        let text = SourceText::new(sentence);
        let tag = Language::from_tag(language);
        let reading = reader.read(&Document { text: &text, published: When::parse(PUBLISHED).ok(), title: None, language: Some(tag) });
        let claims: Vec<_> = reading.claims.iter().map(|claim| claim.form()).collect();
        let values = |kind: Kind, slot: &str| -> Vec<String> {
            let of_kind = claims.iter().filter(|c| c.kind == kind).filter_map(|c| c.slots.get(slot)).flatten();
            of_kind.filter_map(|s| s.value.clone()).collect()
        };
        let typed = values(Kind::Type, "type").iter().any(|value| value == kind);
        let placed = values(Kind::Place, "place").iter().any(|value| value.split(", ").any(|part| part.starts_with(place)));
        let dated = values(Kind::Date, "expr").iter().any(|value| value == "2014-03-04");
        let told = killed.parse::<u32>().ok();
        let counts: Vec<_> = claims.iter().filter(|c| c.kind == Kind::Killed).filter_map(|c| c.count()).collect();
        let counted = told.is_none_or(|told| counts.iter().any(|count| count.exact() == Some(told)));
        let row = rows.entry((language, set)).or_default();
        row.sentences += 1;
        row.read += usize::from(!claims.is_empty());
        row.typed += usize::from(typed);
        row.placed += usize::from(placed);
        row.dated += usize::from(dated);
        row.tolls += usize::from(told.is_some());
        row.counted += usize::from(told.is_some() && counted);
        row.whole += usize::from(typed && placed && dated && counted);
        if shown.as_deref() == Some(set) && !(typed && placed && dated && counted) {
            let types = values(Kind::Type, "type");
            println!("{language} {kind} {types:?}, place {placed}, date {dated}, dead {counted}\n    {sentence}");
        }
    }
    println!(
        "| language | set | sentences | read at all | type | place | day | with a toll | toll | all that is said |\n|---|---|---|---|---|---|---|---|---|---|"
    );
    for ((language, set), row) in &rows {
        let Row { sentences, read, typed, placed, dated, tolls, counted, whole } = row;
        println!("| {language} | {set} | {sentences} | {read} | {typed} | {placed} | {dated} | {tolls} | {counted} | {whole} |");
    }
    Ok(())
}
