//! Views as they are stored against those that the entries make: whatever was written they agree, and any change to one is found and named.

use super::{Sample, claim_id, incident_id, passphrase, reading, sample, source_of, stamp, verdict};
use crate::fold::{self, Rows as _};
use crate::tally::{self, Keys, Tally};
use crate::{ExtractedText, Ledger};
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::proposal::Proposal;
use gawah_record::verdict::Decision;
use proptest::prelude::*;
use rusqlite::Connection;

fn proposed(family: &str, ids: &[&str]) -> Body {
    let one = |name: &&str| Proposal::new(incident_id(name), incident_id("one side"), 0.9, Vec::new());
    Body::LinksProposed { method: format!("{family}/1"), proposals: ids.iter().map(one).collect() }
}

fn text(source: &Id, words: &str) -> Body {
    Body::TextExtracted { source: source.clone(), text: words.to_owned(), extractor: "plain 2".to_owned() }
}

/// Writes one of the things that fold in a way of their own. Refusals are no part of this.
fn write(ledger: &mut Ledger, source: &Id, what: usize, turn: usize) {
    let set = |value: &str| Body::SettingSet { name: "scope".to_owned(), value: value.to_owned() };
    let words = "eleven miners were killed گیارہ افراد";
    let newest = "SELECT entry FROM decisions WHERE undone=0 ORDER BY sequence DESC LIMIT 1";
    let newest = ledger.connection().query_row(newest, [], |row| row.get::<_, String>(0)).ok().and_then(|id| Id::parse(&id).ok());
    let bodies = match what {
        0 => vec![set("one"), set("two")],
        1 => vec![text(source, words)],
        2 => vec![text(source, &format!("{words} {}", "شہید killed ".repeat(60_000)))],
        3 => vec![Body::NoText { source: source.clone(), why: "scanned".to_owned() }],
        4 => vec![reading(source, "rules 2", words, &[("a", "eleven"), ("a", "miners"), ("c", "killed")])],
        5 => vec![proposed("one", &["x", "y", "x"]), proposed("other", &["y", "z"])],
        6 => vec![proposed("one", &[])],
        7 => vec![verdict("a", Decision::Reject), verdict("b", Decision::Unsure)],
        8 => newest.map(|entry| vec![Body::Undone { entry, reason: "too early".to_owned() }]).unwrap_or_default(),
        _ => {
            let bytes = format!("document {turn}");
            let (made, why) = (source_of(bytes.as_bytes(), "d.pdf"), "scanned PDF".to_owned());
            let id = made.id.clone();
            let _ = ledger.add_source(made, bytes.as_bytes(), ExtractedText::None { why }, &stamp());
            vec![Body::NoText { source: id.clone(), why: "still".to_owned() }, text(&id, "میں 12 ﷺ ab\u{301}c ½")]
        }
    };
    let _ = ledger.append(bodies, &stamp());
}

proptest! {
    #[test]
    fn r34_the_words_of_any_text_are_those_that_the_index_holds(texts in proptest::collection::vec("(\\PC|[aéکیﷺ⑴½ \u{200C}\u{301}]){0,40}", 1..4)) {
        let (record, keys) = (Connection::open_in_memory().expect("opens"), Keys::default());
        record.execute_batch(&fold::schema()).expect("made");
        let mut tally = Tally::new(keys.clone()).expect("opens");
        for (number, text) in texts.iter().enumerate() {
            let source = format!("source {}", number / 2);
            fold::Tables(&record).text(&source, number as u64, text).expect("kept");
            tally.text(&source, number as u64, text).expect("counted");
        }
        prop_assert_eq!(tally.sums().expect("counted"), tally::stored(&record, &keys).expect("reads"));
    }
}

#[test]
fn r34_words_that_the_index_cuts_or_that_fold_to_nothing_are_counted_as_it_does() {
    let (record, keys) = (Connection::open_in_memory().expect("opens"), Keys::default());
    record.execute_batch(&fold::schema()).expect("made");
    let mut tally = Tally::new(keys.clone()).expect("opens");
    // A vowel sign that stands alone folds to a space.
    let texts = ["a".repeat(70_000), "ک".repeat(40_000), "a".repeat(1_001), "\u{FE72}".to_owned(), "ﷺ ⑴ ½ ab".to_owned()];
    for (number, text) in texts.iter().enumerate() {
        fold::Tables(&record).text(&format!("source {number}"), number as u64, text).expect("kept");
        tally.text(&format!("source {number}"), number as u64, text).expect("counted");
    }
    assert_eq!(tally.sums().expect("counted"), tally::stored(&record, &keys).expect("reads"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn r34_whatever_is_written_the_views_are_those_of_the_entries(steps in proptest::collection::vec(0usize..10, 1..24)) {
        let Sample { mut ledger, source, dir: _dir, .. } = sample();
        steps.into_iter().enumerate().for_each(|(turn, what)| write(&mut ledger, &source, what, turn));
        prop_assert_eq!(ledger.verify().problems, Vec::<String>::new());
        prop_assert!(ledger.rebuild().expect("made anew").equal);
    }
}

#[test]
fn r34_a_changed_row_of_any_view_is_found() {
    for (view, change) in [
        ("log", "UPDATE log SET author='Nobody' WHERE sequence=2"),
        ("log", "DELETE FROM log WHERE sequence=3"),
        ("settings", "INSERT INTO settings VALUES ('scope', 'added')"),
        ("sources", "UPDATE sources SET form=replace(form, 'Canarytitle', 'x')"),
        ("texts", "UPDATE texts SET sequence=1"),
        ("readings", "UPDATE readings SET reader='rules 0'"),
        ("readings", "UPDATE readings SET language='ur'"),
        ("subjects", "UPDATE subjects SET toll=1"),
        ("claims", "UPDATE claims SET place=1-place"),
        ("claims", "DELETE FROM claims WHERE place=1"),
        ("decisions", "UPDATE decisions SET undone=1"),
        ("proposals", "INSERT INTO proposals VALUES ('a', 'b', 0, '{}')"),
        ("words", "INSERT INTO words(rowid, folded) VALUES (90, 'added')"),
        ("words", "DELETE FROM words"),
    ] {
        let Sample { ledger, dir: _dir, .. } = sample();
        ledger.connection().execute_batch(change).expect("changed");
        let found = format!("the view `{view}` is not that of the entries; `gawah rebuild` makes it anew");
        assert_eq!(ledger.verify().problems, [found], "{change}");
    }
}

#[test]
fn r34_words_moved_between_texts_are_found() {
    let Sample { mut ledger, path, dir: _dir, .. } = sample();
    for (bytes, words) in [("one", "tailor widow"), ("two", "widow tailor")] {
        let text = ExtractedText::Text { text: words.to_owned(), extractor: "plain 1".to_owned() };
        ledger.add_source(source_of(bytes.as_bytes(), bytes), bytes.as_bytes(), text, &stamp()).expect("added");
    }
    assert!(ledger.verify().ok);
    let change = "CREATE TEMP TABLE t AS SELECT sequence FROM texts ORDER BY sequence DESC LIMIT 2; DELETE FROM words WHERE rowid IN t;
        INSERT INTO words(rowid, folded) SELECT max(sequence), 'tailor widow' FROM t; INSERT INTO words(rowid, folded) SELECT min(sequence), 'widow tailor' FROM t;";
    ledger.connection().execute_batch(change).expect("changed");
    drop(ledger);
    let report = Ledger::open(&path, &passphrase()).expect("opens").verify();
    assert_eq!(report.problems.len(), 1, "{:?}", report.problems);
    assert!(report.problems[0].contains("`words`"));
}

#[test]
fn r36_a_quote_is_compared_with_the_last_text_before_it_however_long_ago_that_was() {
    let Sample { mut ledger, source, dir: _dir, .. } = sample();
    for turn in 0..90 {
        let bytes = format!("document {turn}");
        let text = ExtractedText::Text { text: format!("{bytes} of others"), extractor: "plain 1".to_owned() };
        ledger.add_source(source_of(bytes.as_bytes(), "d"), bytes.as_bytes(), text, &stamp()).expect("added");
    }
    let words = &[("late", "eleven miners")];
    ledger.append(vec![reading(&source, "rules 3", super::TEXT, words)], &stamp()).expect("the text is not at hand any more");
    let before = ledger.verify();
    assert_eq!((before.problems, before.checked.quotes), (Vec::<String>::new(), 3));
    // Put under the commitment of a text that says otherwise, the quote no longer stands.
    let moved = "UPDATE entries SET body=CAST(replace(CAST(body AS TEXT), 'eleven miners', 'twelve miners') AS BLOB) WHERE sequence=2";
    ledger.connection().execute_batch(moved).expect("changed");
    let found = ledger.verify().problems;
    let late = format!("claim {}", claim_id("late"));
    assert!(found.iter().any(|problem| problem.contains(&late) && problem.contains("other words")), "{found:?}");
}
