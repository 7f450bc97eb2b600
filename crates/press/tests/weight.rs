//! Pages of a large record stay light. Invented names by number; no attack, no person of anyone.

mod fixture;

use gawah_press::each;
use gawah_record::claim::Kind;
use gawah_record::ids::{Id, IdKind};
use gawah_record::incident::Disagreement;
use gawah_record::language::Language;
use gawah_record::limits::EXCERPT_CHARS_MAX;
use gawah_record::person::{Outcome, Person, Spelling};
use gawah_record::promise::Rating;
use gawah_record::redaction::Whole;
use gawah_record::span::Words;
use std::collections::BTreeSet;
use std::sync::Mutex;

/// People of the made record.
const PEOPLE: usize = 20_000;
/// The most that a page may weigh beside its pictures.
const BYTES_MAX: usize = 50_000;

/// How many of everything are added to a record in long words.
const MANY: usize = 400;

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
    each(&record, &[Language::English, Language::Urdu], &|path, bytes| {
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

/// The most letters that words of a claim may have on a page.
fn longest(words: usize, number: usize) -> String {
    let letters: Vec<char> = "آبپتٹجچدڈرزسشعغفقکگلمنوہی".chars().collect();
    let made: Vec<String> = (0..words).map(|at| name(number * 31 + at, &letters)).collect();
    made.join(" ")
}

/// The fixture with several hundred more of everything, in the longest Urdu words that are published.
fn worded(whole: &mut Whole) {
    let (claim, promise, demand) = (whole.claims[0].clone(), whole.promises[0].clone(), whole.demands[0].clone());
    let (incident, source, answer) = (whole.incidents[1].id.clone(), whole.sources[0].clone(), demand.answers[0].clone());
    let mut open = |id: &Id| whole.releases.push((id.clone(), vec!["all".into()], gawah_record::entry::Release::Public));
    let said = |number: usize| longest(60, number).chars().take(EXCERPT_CHARS_MAX + 9).collect::<String>();
    for number in 0..MANY {
        let id = |kind| Id::of(kind, &[b"worded", &number.to_be_bytes()]);
        let mut more = claim.clone();
        (more.id, more.source, more.incident) = (id(IdKind::Claim), id(IdKind::Source), Some(incident.clone()));
        more.claim.id = more.id.to_string();
        more.claim.kind = [Kind::Killed, Kind::Victim, Kind::Perpetrator, Kind::Promise, Kind::Demand, Kind::Response][number % 6];
        more.claim.quote = Words { text: said(number), start: 0, end: EXCERPT_CHARS_MAX + 9 };
        let mut from = source.clone();
        (from.id, from.title, from.publisher) = (more.source.clone(), Some(longest(6, number)), Some(longest(2, number)));
        let (mut vowed, mut asked) = (promise.clone(), demand.clone());
        (vowed.id, vowed.claim, vowed.source, vowed.words) = (id(IdKind::Promise), more.id.clone(), from.id.clone(), said(number));
        let after = id(IdKind::Incident);
        (vowed.promiser, vowed.incident) = (Some(longest(3, number)), Some(after.clone()));
        (asked.id, asked.claim, asked.source, asked.words) = (id(IdKind::Demand), more.id.clone(), from.id.clone(), said(number));
        (asked.demander, asked.incident) = (Some(longest(3, number)), Some(after.clone()));
        asked.answers = vec![answer.clone(); 3];
        let mut attack = whole.incidents[1].clone();
        (attack.id, attack.claims, attack.sources) = (after, vec![more.id.clone()], vec![from.id.clone()]);
        (attack.people, attack.disagreements, attack.place) = (Vec::new(), Vec::new(), None);
        [&more.id, &from.id, &vowed.id, &asked.id, &attack.id].into_iter().for_each(&mut open);
        whole.incidents[1].claims.push(more.id.clone());
        whole.claims.push(more);
        whole.sources.push(from);
        whole.promises.push(vowed);
        whole.demands.push(asked);
        whole.incidents.push(attack);
    }
    fixture::edited(whole, |id| id.kind() == IdKind::Incident);
}

#[test]
fn a_record_in_the_longest_urdu_words_has_no_page_over_50_kb() {
    let record = fixture::released_as(worded).public;
    assert!(record.claims.iter().filter(|c| c.words.chars().count() == EXCERPT_CHARS_MAX + 1).count() >= MANY);
    let (heavy, seen) = (Mutex::new(Vec::new()), Mutex::new(0));
    each(&record, &[Language::English, Language::Urdu], &|path, bytes| {
        if path.ends_with(".html") {
            *seen.lock().expect("no panic") += 1;
            if bytes.len() >= BYTES_MAX {
                heavy.lock().expect("no panic").push(format!("{path} has {} bytes", bytes.len()));
            }
        }
    })
    .expect("builds");
    let (mut heavy, seen) = (heavy.into_inner().expect("no panic"), seen.into_inner().expect("no panic"));
    heavy.sort();
    assert!(heavy.is_empty() && seen > 8 * MANY, "{} of {seen}: {:?}", heavy.len(), &heavy[..heavy.len().min(40)]);
}

/// The fixture with one attack of which hundreds of everything are told, each in words of a usual length or in the longest; a register that names every attack; a
/// promise that was rated again and again; a person of whom many documents speak.
fn told_much(whole: &mut Whole, words: usize) {
    let (claim, promise, demand) = (whole.claims[0].clone(), whole.promises[0].clone(), whole.demands[0].clone());
    let (source, dead) = (whole.sources[0].clone(), whole.people[0].clone());
    let mut open = |id: &Id| whole.releases.push((id.clone(), vec!["all".into()], gawah_record::entry::Release::Public));
    let letters: Vec<char> = "آبپتٹجچدڈرزسشعغفقکگلمنوہی".chars().collect();
    let id = |kind, number: usize| Id::of(kind, &[b"much", &number.to_be_bytes()]);
    let (attack, register) = (whole.incidents[1].id.clone(), id(IdKind::Source, 0));
    let said = |number: usize| longest(words, number).chars().take(EXCERPT_CHARS_MAX + 9).collect::<String>();
    let (mut rated, mut spoken) = (Vec::new(), Vec::new());
    for number in 0..MANY {
        let mut more = claim.clone();
        (more.id, more.source, more.incident) = (id(IdKind::Claim, number), id(IdKind::Source, number), Some(attack.clone()));
        more.claim.id = more.id.to_string();
        more.claim.kind = [Kind::Killed, Kind::Perpetrator, Kind::Victim, Kind::Injured][number % 4];
        let end = said(number).chars().count();
        more.claim.quote = Words { text: said(number), start: 0, end };
        let mut from = source.clone();
        (from.id, from.title, from.publisher) = (more.source.clone(), Some(longest(2, number)), Some(longest(1, number)));
        let (mut vowed, mut asked, mut other) = (promise.clone(), demand.clone(), whole.incidents[1].clone());
        (vowed.id, vowed.claim, vowed.words, vowed.incident) =
            (id(IdKind::Promise, number), more.id.clone(), said(number), Some(attack.clone()));
        (asked.id, asked.claim, asked.words, asked.incident) =
            (id(IdKind::Demand, number), more.id.clone(), said(number), Some(attack.clone()));
        asked.answers.clear();
        (other.id, other.claims, other.sources) = (id(IdKind::Incident, number), vec![more.id.clone()], vec![register.clone()]);
        (other.people, other.disagreements) = (Vec::new(), Vec::new());
        let person = Person {
            id: id(IdKind::Person, number),
            spellings: vec![Spelling { text: name(number, &letters), language: Some(Language::Urdu), claim: dead.claims[0].clone() }],
            incident: Some(attack.clone()),
            ..dead.clone()
        };
        [&more.id, &from.id, &vowed.id, &asked.id, &other.id, &person.id].into_iter().for_each(&mut open);
        rated.extend(promise.history.first().map(|rating| Rating { reason: said(number), ..rating.clone() }));
        spoken.push(more.id.clone());
        whole.incidents[1].claims.push(more.id.clone());
        whole.incidents[1].sources.push(from.id.clone());
        whole.claims.push(more);
        whole.sources.push(from);
        whole.promises.push(vowed);
        whole.demands.push(asked);
        whole.incidents.push(other);
        whole.people.push(person);
    }
    whole.incidents[1].disagreements =
        ["killed", "injured", "perpetrator"].map(|about| Disagreement { about: about.into(), claims: spoken.clone() }).into();
    whole.promises[0].history = rated;
    whole.people[0].claims.extend(spoken);
}

#[test]
fn one_attack_of_which_hundreds_of_everything_are_told_has_no_page_over_50_kb_and_no_line_is_lost() {
    for words in [4, 60] {
        let record = fixture::released_as(|whole| told_much(whole, words)).public;
        let attack = &record.incidents.iter().max_by_key(|i| i.sources.len()).expect("an attack").id;
        let (heavy, own) = (Mutex::new(Vec::new()), Mutex::new(String::new()));
        each(&record, &[Language::English, Language::Urdu], &|path, bytes| {
            if path.ends_with(".html") && bytes.len() >= BYTES_MAX {
                heavy.lock().expect("no panic").push(format!("{path} has {} bytes", bytes.len()));
            }
            if path.starts_with(&format!("ur/attacks/{attack}/")) && path.ends_with(".html") {
                own.lock().expect("no panic").push_str(&String::from_utf8_lossy(&bytes));
            }
        })
        .expect("builds");
        let mut heavy = heavy.into_inner().expect("no panic");
        heavy.sort();
        assert!(heavy.is_empty(), "{} words: {}: {:?}", words, heavy.len(), &heavy[..heavy.len().min(30)]);
        let own = own.into_inner().expect("no panic");
        let led = |room: &str| {
            own.split(&format!("/{room}/")).skip(1).filter_map(|rest| rest.split(['/', '"']).next()).collect::<BTreeSet<_>>().len()
        };
        for room in ["names", "promises", "demands", "sources"] {
            assert!(led(room) >= MANY, "{words} words: {} of {room}", led(room));
        }
        let claims = own.matches("id=\"clm-").count();
        assert!(claims >= MANY, "{words} words: {claims} statements");
    }
}
