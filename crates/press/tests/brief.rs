//! A brief made of the released fixture, read back as a stranger would. Rules: R1, R4, R11, R42, R43.

mod fixture;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gawah_press::{Part, PressError, brief, languages};
use gawah_record::ids::{Id, IdKind};
use gawah_record::redaction::{Whole, release};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

fn made(part: &Part) -> BTreeMap<String, String> {
    let pages = brief(&fixture::released().public, &languages(), part).expect("a brief");
    pages.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8"))).collect()
}

/// Every value of an attribute in a page.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    page.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn a_brief_is_whole_in_itself_and_allows_its_own_style_alone() {
    for (name, page) in made(&Part::default()) {
        for banned in ["<script", "<svg", "<img", "<link", "<iframe", "<form", " style=\"", " onclick", "javascript:", "@import", "url("] {
            assert!(!page.contains(banned), "{banned} in {name}");
        }
        let style = page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>")).expect("a style").0;
        let hash = STANDARD.encode(Sha256::digest(style.as_bytes()));
        assert!(page.contains(&format!("default-src 'none'; style-src 'sha256-{hash}'")), "{name}");
        let ids: BTreeSet<&str> = attributes(&page, "id").into_iter().collect();
        assert_eq!(ids.len(), attributes(&page, "id").len(), "{name}: an id stands twice");
        for link in attributes(&page, "href") {
            assert!(link.strip_prefix('#').is_some_and(|to| ids.contains(to)), "{link} in {name} leads nowhere");
        }
        assert!(!page.contains('⟨') && !page.contains(" [en]"), "{name} lacks a text");
    }
}

#[test]
fn every_note_has_its_words_and_a_source_that_is_shown_has_its_hash() {
    let record = fixture::released().public;
    let page = &made(&Part::default())["brief.html"];
    let notes: Vec<&str> = page.split("<li id=\"n").skip(1).collect();
    assert!(notes.len() > 5 && notes.iter().all(|note| note.contains("<q")), "{}", notes.len());
    for source in record.sources.iter().filter_map(|s| s.shown.as_ref()) {
        assert!(page.contains(&source.sha256), "{}", source.title);
    }
    assert!(page.contains("source withheld ("), "R11: a source that is withheld is told by its kind");
}

#[test]
fn r1_r4_withheld_words_stand_in_no_brief_and_two_are_the_same_bytes() {
    let released = fixture::released();
    for (name, page) in made(&Part::default()) {
        for word in released.withheld_words.iter().map(String::as_str).chain(fixture::NEVER) {
            assert!(!page.contains(word), "{word} in {name}");
        }
    }
    assert_eq!(made(&Part::default()), made(&Part::default()));
}

#[test]
fn r1_a_brief_of_nothing_is_refused_and_one_of_a_part_tells_of_that_part() {
    let settings = ["scope", "definitions"].map(|name| (name.to_owned(), "said".to_owned())).into();
    let nothing = release(&Whole { settings, ..Whole::default() }).expect("scope and definitions stand").public;
    assert_eq!(brief(&nothing, &languages(), &Part::default()), Err(PressError::NothingReleased));
    let record = fixture::released_as(|_| {}).public;
    let unknown = Id::of(IdKind::Incident, &[b"unknown"]);
    let of = |id: &Id| Part { attacks: vec![id.clone()], ..Part::default() };
    assert_eq!(brief(&record, &languages(), &of(&unknown)), Err(PressError::NotPublic(unknown.to_string())));
    let (one, other) = (&record.incidents[0].id, &record.incidents[1].id);
    let page = &made(&of(one))["brief.html"];
    assert!(page.contains(one.as_str()) && !page.contains(other.as_str()));
    let late = Part { from: Some(jiff::civil::date(2999, 1, 1)), ..Part::default() };
    assert_eq!(brief(&record, &languages(), &late), Err(PressError::NothingReleased));
}
