//! Pages of a large record stay light. Invented names by number; no attack, no person of anyone.

mod fixture;

use gawah_press::each;
use gawah_record::ids::{Id, IdKind};
use gawah_record::language::Language;
use gawah_record::person::{Outcome, Person, Spelling};
use gawah_record::redaction::Whole;
use std::collections::BTreeSet;
use std::sync::Mutex;

/// People of the made record.
const PEOPLE: usize = 20_000;
/// The most that a page may weigh beside its pictures.
const BYTES_MAX: usize = 50_000;

/// A long name by number, in letters of Latin or of Urdu.
fn name(number: usize, letters: &[char]) -> String {
    let word = |at: usize| (0..6).map(|n| letters[(number / 7usize.pow(at as u32) + n * (at + 2)) % letters.len()]).collect::<String>();
    (0..4).map(word).collect::<Vec<_>>().join(" ")
}

/// The fixture with so many more people, each with two spellings, half of them killed in one attack and half in none that is known.
fn crowded(whole: &mut Whole) {
    let claim = whole.people[0].claims[0].clone();
    let incident = whole.incidents[0].id.clone();
    let (latin, urdu): (Vec<char>, Vec<char>) = (('a'..='z').collect(), "آبپتٹجچدڈرزسشعغفقکگلمنوہی".chars().collect());
    for number in 0..PEOPLE {
        let spelled = |text: String, language| Spelling { text, language: Some(language), claim: claim.clone() };
        let id = Id::of(IdKind::Person, &[b"crowd", &number.to_be_bytes()]);
        whole.releases.push((id.clone(), vec!["all".into()], gawah_record::entry::Release::Public));
        whole.people.push(Person {
            id,
            also: vec![],
            spellings: vec![spelled(name(number, &latin), Language::English), spelled(name(number, &urdu), Language::Urdu)],
            description: None,
            age: None,
            occupation: None,
            outcome: Outcome::Killed,
            incident: (number % 2 == 0).then(|| incident.clone()),
            claims: vec![claim.clone()],
        });
    }
}

#[test]
fn a_record_of_20_000_names_has_no_page_over_50_kb_and_every_sheet_of_names_is_led_to() {
    let record = fixture::released_as(crowded).public;
    assert_eq!(record.people.len(), fixture::released().public.people.len() + PEOPLE);
    let (heavy, lists, dead) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()), Mutex::new(BTreeSet::new()));
    let killed_in = |id: &Id| record.people.iter().filter(|p| p.incident.as_ref() == Some(id)).count();
    let worst = record.incidents.iter().map(|i| &i.id).max_by_key(|id| killed_in(id)).expect("an attack");
    let attack = format!("attacks/{worst}/");
    each(&record, &[Language::English], &|path, bytes| {
        if path.ends_with(".html") && bytes.len() >= BYTES_MAX {
            heavy.lock().expect("no panic").push(format!("{path} has {} bytes", bytes.len()));
        }
        if path.starts_with(&attack) && (path.ends_with("/index.html") || path.contains("/dead-")) {
            let page = String::from_utf8_lossy(&bytes).into_owned();
            let linked = page.split("/names/per-").skip(1).filter_map(|rest| rest.split('/').next().map(str::to_owned));
            dead.lock().expect("no panic").extend(linked);
        }
        if path.starts_with("names/") && path.matches('/').count() == 1 {
            lists.lock().expect("no panic").push((path, String::from_utf8(bytes).expect("text")));
        }
    })
    .expect("builds");
    assert_eq!(heavy.into_inner().expect("no panic"), Vec::<String>::new());
    assert!(dead.into_inner().expect("no panic").len() >= PEOPLE / 2, "everyone killed in one attack is led to from its pages");
    let lists = lists.into_inner().expect("no panic");
    let guided: Vec<&str> = lists.iter().flat_map(|(_, page)| page.split("<ol class=\"guide\">").skip(1)).collect();
    let led = |file: &str| guided.iter().any(|guide| guide.split("</ol>").next().is_some_and(|g| g.contains(&format!("/{file}\""))));
    let named = lists.iter().filter(|(_, page)| page.contains("class=\"names\"")).map(|(path, _)| path.trim_start_matches("names/"));
    let unguided: Vec<&str> = named.filter(|file| !led(file)).collect();
    assert!(lists.len() > 2 * PEOPLE / 150 && unguided.is_empty(), "{} sheets, not led to: {unguided:?}", lists.len());
}
