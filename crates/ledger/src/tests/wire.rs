//! The bytes of version 1 never change.

use super::*;
use crate::wire::v1::{HeaderV1, NotV1, commitment, decode_body, decode_header, encode_body, encode_header};
use gawah_record::claim::Gap;
use gawah_record::entry::Release;
use gawah_record::language::Language;
use gawah_record::promise::PromiseState;
use gawah_record::proposal::{Proposal, Reason};
use gawah_record::verdict::Join;
use gawah_record::when::When;

/// One body of every kind, with every optional part present at least once.
fn every_kind() -> Vec<Body> {
    let reason = "why".to_owned();
    let entry = Id::of(IdKind::Entry, &[b"e"]);
    let day: When = "2013-02-16".parse().expect("a date");
    let mut source = source_of(TEXT.as_bytes(), "a.txt");
    source.language = Some(Language::Urdu);
    source.published = Some(day);
    source.consent = Consent::Given { purposes: vec![gawah_record::source::Purpose::Publish] };
    let Body::ReadingMade { subjects, claims, .. } = reading(&source.id, "rules 1", TEXT, &[("a", "eleven miners")]) else { return vec![] };
    let why = vec![Reason { column: "date".to_owned(), level: "same day".to_owned(), weight: 4.25 }];
    vec![
        Body::RecordCreated { name: "n".to_owned(), rules: "gawah 1".to_owned() },
        Body::SettingSet { name: "scope".to_owned(), value: "v".to_owned() },
        Body::SourceAdded { source: source.clone() },
        Body::TextExtracted { source: source.id.clone(), text: TEXT.to_owned(), extractor: "plain 1".to_owned() },
        Body::NoText { source: source.id.clone(), why: "scanned PDF".to_owned() },
        Body::ReadingMade {
            source: source.id.clone(),
            reader: "rules 1".to_owned(),
            language: Some(Language::English),
            published: Some(day),
            title: Some("t".to_owned()),
            subjects,
            claims,
            gaps: vec![Gap { start: 1, end: 2, why: "no year".to_owned() }],
        },
        Body::VerdictGiven {
            claim: claim_id("a"),
            decision: Decision::Edit,
            reason: Some(reason.clone()),
            edits: BTreeMap::from([("count".to_owned(), "11".to_owned())]),
            rules: "gawah 1".to_owned(),
        },
        Body::LinksProposed {
            method: "incidents/1".to_owned(),
            proposals: vec![Proposal::new(incident_id("p"), incident_id("q"), 0.5, why)],
        },
        Body::JoinDecided { decision: Join::Same, left: incident_id("p"), right: incident_id("q"), reason: reason.clone() },
        Body::SplitDecided { id: incident_id("p"), reason: reason.clone() },
        Body::PromiseRated {
            promise: Id::of(IdKind::Promise, &[b"p"]),
            state: PromiseState::Kept,
            evidence: Some(claim_id("a")),
            reason: reason.clone(),
        },
        Body::ReleaseSet { id: source.id, fields: vec!["title".to_owned()], release: Release::Public, reason: reason.clone() },
        Body::Undone { entry: entry.clone(), reason: reason.clone() },
        Body::Erased { entry, reason },
        Body::Published { sums_sha256: "00".repeat(32), files: 12, differs: Default::default() },
    ]
}

/// SHA-256 over the bytes of [`every_kind`], each with its length before it. If it changes, the change needs a new version of the wire.
const FROZEN: &str = "5e68957bf9931a25c9a3c60529d5fb5d21c6f1532e35a1f34b40550c8d34dd7d";

#[test]
fn every_kind_of_body_has_the_frozen_bytes_and_reads_back() {
    let bodies = every_kind();
    let kinds: std::collections::BTreeSet<&str> = bodies.iter().map(Body::kind).collect();
    assert_eq!((bodies.len(), kinds.len()), (15, 15));
    let mut hash = Sha256::new();
    for body in bodies {
        let bytes = encode_body(&body).expect("has a form");
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(&bytes);
        assert_eq!(decode_body(&bytes), Ok(body));
    }
    assert_eq!(crate::secret::hex(&hash.finalize()), FROZEN);
}

#[test]
fn old_bytes_still_read() {
    let old = br#"{"v":1,"body":{"is":"verdict_given","claim":"clm-2222222222","decision":"reject","reason":"two days","edits":{},"rules":"gawah 1"}}"#;
    assert_eq!(decode_body(old).map(|body| encode_body(&body)), Ok(Ok(old.to_vec())));
    // a publication of before it said how it differs, and one that says so
    let published = [
        &b""[..],
        br#","differs":{"told":{"inc-2222222222":{"parts":{"killed":"8..11"},"from":{"clm-2222222222":"00112233"}},"src-2222222222":{}},"gone":["inc-3333333333"],"taken":["inc-2222222222"]}"#,
    ];
    for more in published {
        let bytes = [br#"{"v":1,"body":{"is":"published","sums_sha256":"00","files":12"#, more, b"}}"].concat();
        assert_eq!(decode_body(&bytes).map(|body| encode_body(&body)), Ok(Ok(bytes)));
    }
    let header = br#"{"v":1,"device":"00112233445566778899aabbccddeeff","sequence":7,"at":"2026-11-21T14:05:09","author":"Zahra \u0001","kind":"verdict_given","commitment":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}"#;
    assert_eq!(decode_header(header).map(|h| (h.sequence, encode_header(&h))), Ok((7, Ok(header.to_vec()))));
    assert_eq!(commitment(b"", b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

#[test]
fn other_bytes_are_refused() {
    let header = HeaderV1 {
        v: 1,
        device: "d".to_owned(),
        sequence: 0,
        at: "2026-11-21T14:05:09".to_owned(),
        author: "a".to_owned(),
        kind: "erased".to_owned(),
        commitment: "00".repeat(32),
    };
    let good = String::from_utf8(encode_header(&header).expect("has a form")).expect("text");
    for (bytes, why) in [
        (good.replace("\"v\":1", "\"v\":2"), NotV1::Version),
        (good.replace("\"v\":1,", "\"v\":1, "), NotV1::NotCanonical),
        (good.replace("\"author\":\"a\"", "\"author\":\"\\u0061\""), NotV1::NotCanonical),
        (good.replace("\"v\":1", "\"v\":1,\"x\":1"), NotV1::Form),
        (good.replace("00\"}", "0G\"}"), NotV1::Form),
        (String::new(), NotV1::Form),
    ] {
        assert_eq!(decode_header(bytes.as_bytes()), Err(why), "{bytes}");
    }
    assert_eq!(decode_body(br#"{"v":2,"body":{"is":"no_text","source":"src-2222222222","why":""}}"#), Err(NotV1::Version));
    assert_eq!(decode_body(br#"{"v":1,"body":{"is":"unheard_of"}}"#), Err(NotV1::Form));
}
