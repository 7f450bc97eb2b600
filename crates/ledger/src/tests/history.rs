//! What is written reads back; undoing, re-reading, rebuilding and erasing keep their word.

use super::*;
use crate::LedgerError;
use gawah_record::claim::SlotOf;
use gawah_record::count::Count;
use gawah_record::entry::Release;
use gawah_record::proposal::Proposal;
use gawah_record::verdict::{ClaimStatus, Join};

fn statuses(ledger: &Ledger) -> Vec<(Id, ClaimStatus)> {
    ledger.claims().expect("reads").into_iter().map(|c| (c.id, c.status)).collect()
}

#[test]
fn what_was_written_reads_back_after_opening_again() {
    let Sample { mut ledger, path, source, dir: _dir } = sample();
    ledger.append(vec![Body::SettingSet { name: "scope".to_owned(), value: "since 1999".to_owned() }], &stamp()).expect("set");
    drop(ledger);
    let ledger = Ledger::open(&path, &passphrase()).expect("opens");
    assert_eq!(ledger.name(), "Canaryname");
    assert_eq!(ledger.settings().expect("reads").get("scope").map(String::as_str), Some("since 1999"));
    assert_eq!(ledger.original(&source).expect("held"), TEXT.as_bytes());
    assert_eq!(ledger.text(&source).expect("reads").expect("has one").as_str(), TEXT);
    assert_eq!(statuses(&ledger), [(claim_id("a"), ClaimStatus::Accepted), (claim_id("b"), ClaimStatus::Proposed)]);
    assert_eq!(ledger.sources().expect("reads")[0].read_by.as_deref(), Some("rules 1"));
    assert_eq!(ledger.unread("rules 1"), Ok(vec![]));
    assert_eq!(ledger.unread("rules 2"), Ok(vec![source]));
    assert_eq!(ledger.subjects().expect("reads").len(), 1);
    let kinds: Vec<String> = ledger.log().expect("reads").into_iter().map(|h| h.kind).collect();
    assert_eq!(kinds, ["record_created", "source_added", "text_extracted", "reading_made", "verdict_given", "setting_set"]);
    let report = ledger.verify();
    assert_eq!(report.problems, Vec::<String>::new());
    assert_eq!((report.checked.entries, report.checked.sources, report.checked.signatures, report.checked.quotes), (6, 1, 5, 2));
}

#[test]
fn the_same_bytes_are_held_once() {
    let Sample { mut ledger, dir: _dir, .. } = sample();
    let text = ExtractedText::None { why: "twice".to_owned() };
    assert_eq!(ledger.add_source(source_of(TEXT.as_bytes(), "other.txt"), TEXT.as_bytes(), text.clone(), &stamp()), Ok(Added::Held));
    let refused = ledger.add_source(source_of(b"one", "x"), b"two", text, &stamp());
    assert!(matches!(refused, Err(LedgerError::Refused { .. })));
    assert_eq!(ledger.log().expect("reads").len(), 5);
}

#[test]
fn a_new_reading_replaces_what_nobody_decided_and_keeps_the_rest() {
    let Sample { mut ledger, source, dir: _dir, .. } = sample();
    ledger.append(vec![reading(&source, "rules 2", TEXT, &[("c", "گیارہ افراد")])], &stamp()).expect("read again");
    assert_eq!(statuses(&ledger), [(claim_id("a"), ClaimStatus::Accepted), (claim_id("c"), ClaimStatus::Proposed)]);
    assert_eq!(ledger.subjects().expect("reads").len(), 2, "the decided claim keeps its subject");
    let (entry, ..) = ledger.last_decisions("Zahra", 1).expect("reads").remove(0);
    ledger.append(vec![Body::Undone { entry, reason: "slip".to_owned() }], &stamp()).expect("undone");
    assert_eq!(statuses(&ledger), [(claim_id("c"), ClaimStatus::Proposed)]);
    assert_eq!(ledger.subjects().expect("reads").len(), 1);
}

/// A reading of the sample with other counts: each claim's name, words and count.
fn counted(source: &Id, reader: &str, claims: &[(&str, &str, u32)]) -> Body {
    let words: Vec<(&str, &str)> = claims.iter().map(|(name, words, _)| (*name, *words)).collect();
    let mut body = reading(source, reader, TEXT, &words);
    if let Body::ReadingMade { claims: read, .. } = &mut body {
        for (claim, (.., count)) in read.iter_mut().zip(claims) {
            let slot = SlotOf::of_value("n").with_count(Count::exactly(*count));
            claim.claim.slots.insert("count".to_owned(), vec![slot]);
        }
    }
    body
}

#[test]
fn a_newer_reading_proposes_differences_alone_and_undoes_no_verdict() {
    let whole = "eleven miners were killed";
    let check = |second: &[(&str, &str, u32)], shown: &[(&str, ClaimStatus)], differ: &[(&str, Option<&str>)]| {
        let Sample { mut ledger, source, dir: _dir, .. } = sample();
        ledger.append(vec![counted(&source, "rules 2", &[("a", whole, 11)])], &stamp()).expect("read");
        ledger.append(vec![verdict("a", Decision::Accept)], &stamp()).expect("decided");
        ledger.append(vec![counted(&source, "rules 3", second)], &stamp()).expect("read again");
        let shown: Vec<_> = shown.iter().map(|(name, status)| (claim_id(name), *status)).collect();
        assert_eq!(statuses(&ledger), shown, "{second:?}");
        let found: Vec<_> = ledger.differences().expect("reads").into_iter().map(|d| (d.kept.id, d.now.map(|n| n.id))).collect();
        let differ: Vec<_> = differ.iter().map(|(kept, now)| (claim_id(kept), now.map(claim_id))).collect();
        assert_eq!(found, differ, "{second:?}");
        let kept = ledger.claim(&claim_id("a")).expect("reads").expect("in view");
        assert_eq!(kept.claim.count().map(|c| c.to_string()).as_deref(), Some("11"), "what was decided stands");
        ledger.append(vec![verdict("a", Decision::Accept)], &stamp()).expect("decided again");
        assert_eq!(ledger.differences(), Ok(vec![]), "a later decision settles it");
    };
    use ClaimStatus::{Accepted, Proposed};
    check(&[("a", whole, 11)], &[("a", Accepted)], &[]);
    check(&[("a", whole, 12)], &[("a", Accepted)], &[("a", Some("a"))]);
    check(&[("m", "eleven miners", 11)], &[("a", Accepted)], &[]);
    check(&[("m", "eleven miners", 12)], &[("m", Proposed), ("a", Accepted)], &[("a", Some("m"))]);
    check(&[], &[("a", Accepted)], &[("a", None)]);
}

#[test]
fn a_decision_undone_falls_and_undoing_the_undoing_brings_it_back() {
    let Sample { mut ledger, dir: _dir, .. } = sample();
    let first = ledger.last_decisions("Zahra", 9).expect("reads")[0].0.clone();
    let undo = |entry: &Id| vec![Body::Undone { entry: entry.clone(), reason: "slip".to_owned() }];
    let status = |ledger: &Ledger| ledger.claim(&claim_id("a")).expect("reads").expect("in view").status;
    let undoing = ledger.append(undo(&first), &stamp()).expect("undone").remove(0);
    assert_eq!(status(&ledger), ClaimStatus::Proposed);
    assert!(matches!(ledger.append(undo(&first), &stamp()), Err(LedgerError::Refused { .. })));
    ledger.append(undo(&undoing), &stamp()).expect("undone");
    assert_eq!(status(&ledger), ClaimStatus::Accepted);
    assert!(ledger.verify().ok);
}

#[test]
fn joins_hold_until_undone_or_split() {
    let Sample { mut ledger, dir: _dir, .. } = sample();
    let join = |l: &str, r: &str, decision| Body::JoinDecided {
        decision,
        left: incident_id(l),
        right: incident_id(r),
        reason: "same day".to_owned(),
    };
    let bodies = vec![join("p", "q", Join::Same), join("q", "r", Join::Same), join("x", "y", Join::Same), join("q", "z", Join::Different)];
    let ids = ledger.append(bodies, &stamp()).expect("joined");
    assert_eq!(ledger.joins().expect("reads").len(), 4);
    ledger.append(vec![join("q", "p", Join::Different)], &stamp()).expect("the last word on a pair holds, either way round");
    assert_eq!(ledger.joins().expect("reads").iter().filter(|j| j.2 == Join::Same).count(), 2);
    ledger.append(vec![Body::SplitDecided { id: incident_id("r"), reason: "two days".to_owned() }], &stamp()).expect("split");
    assert_eq!(ledger.joins().expect("reads").iter().filter(|j| j.2 == Join::Same).count(), 1);
    ledger.append(vec![Body::Undone { entry: ids[2].clone(), reason: "slip".to_owned() }], &stamp()).expect("undone");
    assert_eq!(ledger.joins().expect("reads").iter().filter(|j| j.2 == Join::Same).count(), 0);
}

#[test]
fn proposals_of_a_method_replace_its_older_ones_and_undecided_come_first() {
    let Sample { mut ledger, dir: _dir, .. } = sample();
    let propose = |l: &str, r: &str, p| Proposal::new(incident_id(l), incident_id(r), p, vec![]);
    let linked = |method: &str, proposals| Body::LinksProposed { method: method.to_owned(), proposals };
    ledger
        .append(vec![linked("incidents/1", vec![propose("a", "b", 0.9)]), linked("people/1", vec![propose("e", "f", 0.7)])], &stamp())
        .expect("linked");
    ledger.append(vec![linked("incidents/2", vec![propose("a", "c", 0.95), propose("a", "d", 0.5)])], &stamp()).expect("linked");
    let shown = |ledger: &Ledger| ledger.proposals().expect("reads").iter().map(|p| p.p).collect::<Vec<_>>();
    assert_eq!(shown(&ledger), [0.95, 0.7, 0.5]);
    let same = Body::JoinDecided { decision: Join::Same, left: incident_id("a"), right: incident_id("c"), reason: "one day".to_owned() };
    ledger.append(vec![same], &stamp()).expect("joined");
    assert_eq!(shown(&ledger), [0.7, 0.5, 0.95]);
}

#[test]
fn ratings_and_releases_keep_their_order() {
    let Sample { mut ledger, source, dir: _dir, .. } = sample();
    let promise = Id::of(IdKind::Promise, &[b"p"]);
    let rate = |state| Body::PromiseRated { promise: promise.clone(), state, evidence: Some(claim_id("a")), reason: "seen".to_owned() };
    use gawah_record::promise::PromiseState::{Broken, InTheWorks};
    let release = |release| Body::ReleaseSet { id: source.clone(), fields: vec!["title".to_owned()], release, reason: "public".to_owned() };
    ledger.append(vec![rate(InTheWorks), rate(Broken), release(Release::Public), release(Release::Withheld)], &stamp()).expect("decided");
    assert_eq!(ledger.ratings().expect("reads")[&promise].iter().map(|r| r.state).collect::<Vec<_>>(), [InTheWorks, Broken]);
    assert_eq!(ledger.releases().expect("reads").iter().map(|r| r.2).collect::<Vec<_>>(), [Release::Public, Release::Withheld]);
}

#[test]
fn rebuilding_gives_equal_tables_and_mends_a_changed_one() {
    let Sample { mut ledger, source, dir: _dir, .. } = sample();
    ledger.append(vec![reading(&source, "rules 2", TEXT, &[("c", "miners")]), verdict("c", Decision::Reject)], &stamp()).expect("read");
    assert_eq!(ledger.rebuild().map(|r| (r.equal, r.entries)), Ok((true, 7)));
    let before = ledger.claims();
    ledger.connection().execute("UPDATE decisions SET undone=1", []).expect("changed behind its back");
    assert!(!ledger.verify().ok);
    assert_eq!(ledger.rebuild().map(|r| r.differed), Ok(vec!["decisions".to_owned()]));
    assert_eq!(ledger.claims(), before);
    assert!(ledger.verify().ok);
}

#[test]
fn an_erased_body_is_gone_and_the_proof_still_holds() {
    let Sample { mut ledger, path, source, dir } = sample();
    let log = ledger.log().expect("reads");
    let erase = |n: usize| Body::Erased { entry: log[n].entry.clone(), reason: "asked by the family".to_owned() };
    ledger.append(vec![erase(3), erase(2), erase(1)], &stamp()).expect("erased");
    assert_eq!(ledger.sources(), Ok(vec![]));
    assert_eq!(ledger.claims(), Ok(vec![]));
    assert_eq!(ledger.search("miners", 9), Ok(vec![]));
    assert!(ledger.original(&source).is_err());
    assert_eq!(ledger.verify().problems, Vec::<String>::new());
    assert!(ledger.rebuild().expect("rebuilt").equal);
    ledger.export(&dir.path().join("out")).expect("exported");
    assert!(crate::verify_export(&dir.path().join("out"), None).ok);
    assert!(!std::fs::read_to_string(dir.path().join("out/bodies.jsonl")).expect("reads").contains("Canarywren"));
    drop(ledger);
    assert!(Ledger::open(&path, &passphrase()).expect("opens").verify().ok);
}

#[test]
fn what_could_not_be_shown_is_refused_and_nothing_of_its_batch_is_written() {
    let Sample { mut ledger, source, dir: _dir, .. } = sample();
    let before = ledger.checkpoint();
    let mut wrong = reading(&source, "rules 2", TEXT, &[("c", "miners")]);
    if let Body::ReadingMade { claims, .. } = &mut wrong {
        claims[0].claim.quote.start += 1;
    }
    let good = Body::SettingSet { name: "scope".to_owned(), value: "x".to_owned() };
    assert!(matches!(ledger.append(vec![good.clone(), wrong], &stamp()), Err(LedgerError::Refused { .. })));
    let long = Stamp { at: "2026-11-21".to_owned(), ..stamp() };
    assert!(matches!(ledger.append(vec![good], &long), Err(LedgerError::Refused { .. })));
    assert_eq!(ledger.checkpoint(), before);
    assert_eq!(ledger.settings(), Ok(BTreeMap::new()));
}

#[test]
fn words_are_found_in_every_spelling_and_stand_where_shown() {
    let Sample { ledger, source, dir: _dir, .. } = sample();
    for (query, words) in [("MINER", "miners"), ("شهيد", "شہید"), ("گياره killed", "killed")] {
        let found = ledger.search(query, 9).expect("searches");
        let text = ledger.text(&source).expect("reads").expect("has one");
        let span = gawah_record::span::Span { start: found[0].start, end: found[0].end };
        assert_eq!(text.at(span), Some(words), "{query}");
    }
    for query in ["nothing", "", "\" OR *", "miners nothing"] {
        assert_eq!(ledger.search(query, 9), Ok(vec![]), "{query}");
    }
}

#[test]
fn the_same_verdict_said_again_writes_nothing_and_one_over_a_newer_reading_does() {
    let Sample { mut ledger, source, dir: _dir, .. } = sample();
    let entries = |ledger: &Ledger| ledger.log().expect("reads").len();
    let before = entries(&ledger);
    let again = ledger.append(vec![verdict("a", Decision::Accept), verdict("b", Decision::Reject)], &stamp()).expect("said");
    assert_eq!((entries(&ledger), again.len()), (before + 1, 2), "only what is new is written");
    assert!(
        ledger.log().expect("reads").iter().any(|h| h.entry == again[0] && h.sequence + 1 < before as u64 + 1),
        "the one that stands is named"
    );
    let other = Stamp { author: "Batul".to_owned(), ..stamp() };
    ledger.append(vec![verdict("a", Decision::Accept)], &other).expect("another person's word is another decision");
    ledger.append(vec![verdict("a", Decision::Reject)], &other).expect("another decision");
    ledger.append(vec![verdict("a", Decision::Accept)], &other).expect("and back");
    assert_eq!(entries(&ledger), before + 4);
    let last = ledger.last_decisions("Batul", 1).expect("reads").remove(0).0;
    ledger.append(vec![Body::Undone { entry: last, reason: "slip".to_owned() }], &other).expect("undone");
    ledger.append(vec![verdict("a", Decision::Accept)], &other).expect("after an undoing it is new");
    ledger.append(vec![reading(&source, "rules 2", TEXT, &[("a", "eleven miners were killed")])], &stamp()).expect("read");
    ledger.append(vec![verdict("a", Decision::Accept)], &other).expect("over a newer reading it is new");
    assert_eq!(entries(&ledger), before + 8);
}

#[test]
fn an_entry_is_told_with_what_held_before_it() {
    let Sample { mut ledger, source, dir: _dir, .. } = sample();
    let verdict = |decision: Decision, reason: &str| Body::VerdictGiven {
        claim: claim_id("a"),
        decision,
        reason: Some(reason.to_owned()),
        edits: Default::default(),
        rules: "1".to_owned(),
    };
    let set = |value: &str| Body::SettingSet { name: "scope".to_owned(), value: value.to_owned() };
    let other = Body::SettingSet { name: "title".to_owned(), value: "A title".to_owned() };
    let mut last = |body: Body| {
        let entry = ledger.append(vec![body], &stamp()).expect("kept").remove(0);
        let number = ledger.number_of(&entry).expect("reads").expect("stands in the log");
        (entry, ledger.logged(number).expect("reads").expect("is there"))
    };
    let (rejected, logged) = last(verdict(Decision::Reject, "not here"));
    assert!(matches!(&logged.before, Some(Body::VerdictGiven { decision: Decision::Accept, .. })), "the sample's own verdict");
    assert_eq!(logged.header.entry, rejected);
    assert_eq!(last(verdict(Decision::Unsure, "perhaps")).1.before, Some(verdict(Decision::Reject, "not here")));
    let undone = last(Body::Undone { entry: rejected.clone(), reason: "slip".to_owned() });
    assert_eq!(undone.1.before, Some(verdict(Decision::Reject, "not here")), "what it took back");
    assert_eq!(last(verdict(Decision::Accept, "is here")).1.before, Some(verdict(Decision::Unsure, "perhaps")));
    last(Body::Undone { entry: undone.0, reason: "no slip".to_owned() });
    assert_eq!(last(set("since 1999")).1.before, None);
    last(other);
    assert_eq!(last(set("since 2001")).1.before, Some(set("since 1999")));
    let again = last(reading(&source, "rules 2", TEXT, &[("c", "گیارہ افراد")])).1;
    assert!(matches!(&again.before, Some(Body::ReadingMade { reader, .. }) if reader == "rules 1"));

    let (all, count) = ledger.log_newest(None, 0, 3).expect("reads");
    assert_eq!((all.len(), count as u64), (3, ledger.entry_count().expect("reads")));
    assert_eq!(all[0].sequence + 1, count as u64, "the newest first");
    let (about, count) = ledger.log_newest(Some(&claim_id("a")), 1, 2).expect("reads");
    assert_eq!((about.len(), count), (2, 4));
    assert!(about.iter().all(|h| h.about == Some(claim_id("a"))));
    assert_eq!(ledger.logged(10_000), Ok(None));
}
