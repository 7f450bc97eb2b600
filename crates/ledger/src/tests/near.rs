//! What is near a new report is looked up, and a record whose views another version laid out is still what was written.

use super::*;
use crate::{Like, verify_file};
use gawah_record::verdict::Join;
use jiff::civil::Date;

/// A name, the first and last day, the place, the lower figure of the dead.
type Report = (&'static str, Option<&'static str>, Option<&'static str>, &'static str, Option<u32>);

const REPORTS: [Report; 6] = [
    ("march", Some("2013-03-10"), None, "Quetta, Quetta, Balochistan, Pakistan", Some(92)),
    ("two days", Some("2013-03-12"), Some("2013-03-14"), "Mastung, Mastung, Balochistan, Pakistan", Some(3)),
    ("the year", Some("2013"), None, "Balochistan, Pakistan", Some(400)),
    ("before", Some("/2013-02-01"), None, "Quetta, Quetta, Balochistan, Pakistan", None),
    ("no day", None, None, "Quetta, Quetta, Balochistan, Pakistan", Some(92)),
    ("later", Some("2014-01-01"), None, "Quetta, Quetta, Balochistan, Pakistan", Some(3)),
];

fn told(name: &str, source: &Id, of: (Option<&str>, Option<&str>, &str, Option<u32>)) -> Body {
    let Body::ReadingMade { source, reader, claims, gaps, mut subjects, .. } = reading(source, name, "", &[]) else { panic!("a reading") };
    let one = &mut subjects[0].subject;
    (one.date, one.date_max) = (of.0.map(|day| day.parse().expect("a date")), of.1.map(|day| day.parse().expect("a date")));
    one.place = Some(of.2.to_owned());
    one.killed = of.3.map(gawah_record::count::Count::exactly);
    Body::ReadingMade { source, reader, language: None, published: None, title: None, subjects, claims, gaps }
}

fn record() -> Sample {
    let mut made = sample();
    for (name, first, last, place, killed) in REPORTS {
        let text = format!("The report of {name}: Muhammad Ali was named. Ali Muhammad as well.");
        let source = source_of(text.as_bytes(), name);
        let id = source.id.clone();
        let kept = ExtractedText::Text { text: text.clone(), extractor: "plain 1".to_owned() };
        made.ledger.add_source(source, text.as_bytes(), kept, &stamp()).expect("added");
        made.ledger.append(vec![told(name, &id, (first, last, place, killed))], &stamp()).expect("read");
    }
    made
}

#[test]
fn attacks_are_looked_up_by_day_town_and_number_of_dead() {
    let made = record();
    let day = |text: &str| text.parse::<Date>().expect("a day");
    let quetta = Some("Quetta, Quetta, Balochistan, Pakistan");
    let any = Like::default();
    let check = |like: Like<'_>, until: u64, wanted: &[&str]| {
        let found = made.ledger.attacks_like(like, until, 10).expect("reads");
        let names: Vec<&str> =
            found.iter().map(|late| REPORTS.iter().find(|r| incident_id(r.0) == late.subject.id).expect("one of these").0).collect();
        assert_eq!(names, wanted, "{like:?}");
    };
    let days = |first: &str, last: &str| Like { days: Some((day(first), day(last))), ..any };
    check(days("2013-03-13", "2013-03-15"), u64::MAX >> 1, &["two days", "the year"]);
    check(days("2013-01-20", "2013-03-10"), u64::MAX >> 1, &["march", "the year", "before"]);
    check(Like { town: quetta, ..days("2013-01-20", "2013-03-10") }, u64::MAX >> 1, &["march", "before"]);
    check(Like { town: quetta, undated: true, ..any }, u64::MAX >> 1, &["no day"]);
    check(Like { toll: Some(92), ..any }, u64::MAX >> 1, &["march", "no day"]);
    check(Like { town: quetta, ..any }, u64::MAX >> 1, &["march", "before", "no day", "later"]);
    check(Like { town: Some("Balochistan, Pakistan"), ..any }, u64::MAX >> 1, &[]);
    check(Like { toll: Some(92), ..any }, 0, &[]);
    let most = made.ledger.attacks_like(Like { town: quetta, ..any }, u64::MAX >> 1, 2).expect("reads");
    assert_eq!(most.len(), 2);
}

#[test]
fn an_attack_of_an_older_reading_is_no_longer_near() {
    let mut made = record();
    let source = made.ledger.sources_with("report of march", 5).expect("reads").remove(0);
    let before = made.ledger.entry_count().expect("reads") - 1;
    let again = told("march again", &source, (Some("2015-03-10"), None, "Quetta, Quetta, Balochistan, Pakistan", Some(92)));
    made.ledger.append(vec![again], &stamp()).expect("read again");
    let like = Like { toll: Some(92), ..Like::default() };
    assert_eq!(made.ledger.attacks_like(like, before, 10).expect("reads").len(), 1, "the other source's alone");
    let after = made.ledger.subjects_read_after(before).expect("reads");
    assert_eq!(after.iter().map(|late| &late.subject.id).collect::<Vec<_>>(), [&incident_id("march again")]);
}

#[test]
fn a_name_is_found_as_it_stands_the_newest_source_first() {
    let made = record();
    let all = made.ledger.sources_with("muhammad ALI", 10).expect("reads");
    assert_eq!(all.len(), REPORTS.len());
    assert_eq!(made.ledger.sources_with("Muhammad Ali", 2).expect("reads"), all[..2]);
    assert_eq!(made.ledger.source(&all[0]).expect("reads").expect("stands").source.name, "later");
    assert_eq!(made.ledger.sources_with("Ali was", 1).expect("reads").len(), 1);
    for none in ["Ali the", "Muha", "", "\"", "named Muhammad"] {
        assert_eq!(made.ledger.sources_with(none, 5).expect("reads"), [], "{none:?}");
    }
}

#[test]
fn views_that_another_version_laid_out_are_made_anew_and_are_no_damage() {
    let Sample { ledger, path, dir: _dir, .. } = record();
    let like = Like { toll: Some(92), ..Like::default() };
    let wanted = ledger.attacks_like(like, u64::MAX >> 1, 10).expect("reads");
    let earlier = "DROP INDEX subjects_toll; DROP INDEX subjects_town; DROP INDEX subjects_days; ALTER TABLE subjects DROP COLUMN toll;
        ALTER TABLE subjects DROP COLUMN town; DELETE FROM kept WHERE name='views'";
    ledger.connection().execute_batch(earlier).expect("an earlier layout");
    drop(ledger);
    let report = verify_file(&path, &passphrase(), None).expect("opens");
    assert_eq!(report.problems, Vec::<String>::new(), "the entries are what was written");
    let opened = Ledger::open(&path, &passphrase()).expect("opens");
    assert_eq!(opened.attacks_like(like, u64::MAX >> 1, 10).expect("reads"), wanted);
    drop(opened);
    assert_eq!(verify_file(&path, &passphrase(), None).expect("opens").problems, Vec::<String>::new());
}

#[test]
fn joins_among_some_are_those_that_all_joins_have() {
    let mut made = record();
    let ids = REPORTS.map(|report| incident_id(report.0));
    let join = |left: usize, right: usize, decision: Join| Body::JoinDecided {
        decision,
        left: ids[left].clone(),
        right: ids[right].clone(),
        reason: "seen".to_owned(),
    };
    let decided =
        [join(0, 1, Join::Same), join(2, 0, Join::Different), join(3, 4, Join::Same), join(1, 0, Join::Unsure), join(5, 4, Join::Same)];
    made.ledger.append(decided.to_vec(), &stamp()).expect("decided");
    made.ledger.append(vec![Body::SplitDecided { id: ids[3].clone(), reason: "two".to_owned() }], &stamp()).expect("split");
    let all = made.ledger.joins().expect("reads");
    assert_eq!(all.len(), 2, "a later word counts, and a split takes all apart");
    for some in [&ids[..], &ids[..2], &ids[..3], &ids[3..], &ids[1..2]] {
        let among: std::collections::BTreeSet<Id> = some.iter().cloned().collect();
        let wanted: Vec<_> = all.iter().filter(|(l, r, ..)| among.contains(l) && among.contains(r)).cloned().collect();
        assert_eq!(made.ledger.joins_among(&among).expect("reads"), wanted, "{} of them", some.len());
    }
}

#[test]
fn what_was_decided_about_one_thing_is_looked_up_by_it() {
    let made = sample();
    for sql in [crate::views::VERDICTS_ON, crate::decisions::JOINS_ON] {
        let mut plan = made.ledger.connection().prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("reads");
        let steps: Vec<String> = plan.query_map(["clm-0"], |row| row.get(3)).expect("reads").collect::<Result<_, _>>().expect("reads");
        assert!(steps[0].contains("decisions_about"), "{steps:?}");
    }
}
