//! Victims into people. In: claims that name someone, tell of one person, or stand for a row of a list. Out: one person per name and incident
//! of a document, merged by verdicts; of the unnamed those of the one report that tells of most (R32), never more than the figure leaves
//! room for. Never: two people made one by the program (R24); people of several reports added.

use crate::flow::gather::{Scene, said};
use gawah_ledger::KeptClaim;
use gawah_press::alphabet::{NameOrder, name_order};
use gawah_reading::{OF_ATTACKERS, ROW};
use gawah_record::claim::{Kind, Polarity};
use gawah_record::count::Count;
use gawah_record::ids::{Id, IdKind};
use gawah_record::person::{Outcome, Person, Spelling};
use gawah_record::span::Span;
use std::collections::BTreeMap;

/// Words for someone of whom nothing is told.
const PRONOUNS: [&str; 8] = ["he", "she", "they", "one", "him", "her", "who", "it"];

/// The id that a document's victim has before any join. Every row of a list is a person of its own.
pub fn person_id(claim: &KeptClaim) -> Option<Id> {
    let name = said(claim, "name")?;
    let subject = claim.subject.as_ref().map_or("", |s| s.as_str());
    let row = if of_row(claim) { claim.claim.quote.span().start.to_string() } else { String::new() };
    let name = name.to_lowercase();
    let parts = [claim.source.as_str(), subject, &name, &row].map(str::as_bytes);
    Some(Id::of(IdKind::Person, if row.is_empty() { &parts[..3] } else { &parts }))
}

fn of_row(claim: &KeptClaim) -> bool {
    claim.claim.why.iter().any(|why| why == ROW)
}

/// The id of someone whom a claim tells of without a name.
fn unnamed_id(claim: &KeptClaim) -> Id {
    let subject = claim.subject.as_ref().map_or("", |s| s.as_str());
    let start = claim.claim.quote.span().start.to_string();
    let parts = [claim.source.as_str(), subject, "", claim.claim.kind.as_str(), &start];
    Id::of(IdKind::Person, &parts.map(str::as_bytes))
}

/// People told of in the claims that count: the named by name, then those who are only described.
pub fn people(scene: &Scene<'_>) -> Vec<Person> {
    let mut made: BTreeMap<Id, Person> = BTreeMap::new();
    for claim in scene.claims.iter().filter(|c| c.claim.kind == Kind::Victim) {
        let Some(own) = person_id(claim) else { continue };
        join_in(&mut made, own, claim, scene);
    }
    for claim in unnamed(scene, &made) {
        join_in(&mut made, unnamed_id(claim), claim, scene);
    }
    let mut people: Vec<Person> = made.into_values().collect();
    people.sort_by_cached_key(order);
    people
}

/// Where a person stands among others.
pub(super) fn order(person: &Person) -> (NameOrder, String, Id) {
    (name_order(person.shown_as()), person.shown_as().to_owned(), person.id.clone())
}

/// The ids that a claim may give to people, named or not.
pub(super) fn ids_of(claim: &KeptClaim) -> impl Iterator<Item = Id> {
    let of_one = matches!(claim.claim.kind, Kind::Victim | Kind::Killed | Kind::Injured | Kind::Missing);
    let named = if claim.claim.kind == Kind::Victim { person_id(claim) } else { None };
    named.into_iter().chain(of_one.then(|| unnamed_id(claim)))
}

fn join_in(made: &mut BTreeMap<Id, Person>, own: Id, claim: &KeptClaim, scene: &Scene<'_>) {
    let id = scene.merged.root(&own);
    let person = made.entry(id.clone()).or_insert_with(|| Person {
        id: id.clone(),
        also: Vec::new(),
        spellings: Vec::new(),
        description: None,
        age: None,
        occupation: None,
        outcome: Outcome::Unrecorded,
        incident: None,
        claims: Vec::new(),
    });
    if own != id && !person.also.contains(&own) {
        person.also.push(own);
    }
    take_in(person, claim, scene);
}

/// What happened to whom a claim tells of.
fn outcome_of(claim: &KeptClaim) -> Outcome {
    match (claim.claim.kind, crate::flow::gather::value(claim, "outcome").as_deref()) {
        (Kind::Killed, _) | (_, Some("killed" | "dead" | "died" | "death")) => Outcome::Killed,
        (Kind::Injured, _) | (_, Some("injured" | "wounded" | "injury")) => Outcome::Injured,
        (Kind::Missing, _) | (_, Some("missing" | "kidnapped")) => Outcome::Missing,
        _ => Outcome::Unrecorded,
    }
}

/// How the words of a claim describe the one person it tells of; none where it tells of a name, of several or of nobody in particular.
fn described(claim: &KeptClaim) -> Option<String> {
    if claim.claim.kind == Kind::Victim {
        if !of_row(claim) || claim.claim.slot("name").is_some() {
            return None;
        }
        let told: Vec<String> = ["description", "sex", "age", "occupation"].iter().filter_map(|slot| said(claim, slot)).collect();
        return Some(if told.is_empty() { claim.claim.quote.text().to_owned() } else { told.join(", ") });
    }
    let counted = matches!(claim.claim.kind, Kind::Killed | Kind::Injured | Kind::Missing);
    let one = claim.claim.count().and_then(Count::exact) == Some(1) && claim.claim.polarity == Polarity::Affirms;
    let attacker = claim.claim.why.iter().any(|why| why == OF_ATTACKERS);
    let who = claim.claim.slot("who")?.words.as_ref()?;
    let told = match claim.claim.slot("count").and_then(|slot| slot.words.as_ref()) {
        Some(count) if count.span().overlaps(who.span()) => count.text().to_owned(),
        Some(count) if count.span().end < who.span().start => format!("{} {}", count.text(), who.text()),
        _ => who.text().to_owned(),
    };
    (counted && one && !attacker && !PRONOUNS.contains(&who.text().to_lowercase().as_str())).then_some(told)
}

/// The claims that tell of someone unnamed. For each incident and outcome those of one source, as many as the figures leave beside the named.
fn unnamed<'c>(scene: &Scene<'c>, named: &BTreeMap<Id, Person>) -> Vec<&'c KeptClaim> {
    let mut names_of: BTreeMap<&Id, Vec<Span>> = BTreeMap::new();
    for claim in scene.claims.iter().chain(&scene.beside).filter(|c| c.claim.kind == Kind::Victim) {
        let name = claim.claim.slot("name").and_then(|slot| slot.words.as_ref());
        names_of.entry(&claim.source).or_default().extend(name.map(|words| words.span()));
    }
    let holds_a_name = |claim: &KeptClaim| {
        let who = claim.claim.slot("who").and_then(|slot| slot.words.as_ref()).map(|words| words.span());
        who.is_some_and(|who| names_of.get(&claim.source).is_some_and(|names| names.iter().any(|name| name.overlaps(who))))
    };
    let mut by_incident: BTreeMap<(&Id, Outcome), BTreeMap<&Id, Vec<&'c KeptClaim>>> = BTreeMap::new();
    let mut found: Vec<&KeptClaim> = Vec::new();
    for claim in scene.claims.iter().copied().filter(|c| described(c).is_some() && !holds_a_name(c)) {
        match scene.incident_of_claim.get(&claim.id) {
            Some(incident) => by_incident.entry((incident, outcome_of(claim))).or_default().entry(&claim.source).or_default().push(claim),
            None if of_row(claim) => found.push(claim),
            None => {}
        }
    }
    let mut beside: BTreeMap<(&Id, Outcome), usize> = BTreeMap::new();
    for person in named.values() {
        person.incident.iter().for_each(|incident| *beside.entry((incident, person.outcome)).or_default() += 1);
    }
    let most = highest(scene);
    for (of, by_source) in by_incident {
        let room = most.get(&of).map_or(usize::MAX, |most| (*most as usize).saturating_sub(beside.get(&of).copied().unwrap_or(0)));
        // of sources that tell of as many, the first
        let told = by_source.into_values().rev().max_by_key(Vec::len).unwrap_or_default();
        found.extend(told.into_iter().take(room));
    }
    found
}

/// The highest figure that any source gives of those killed, injured or missing in each incident.
fn highest<'s>(scene: &'s Scene<'_>) -> BTreeMap<(&'s Id, Outcome), u32> {
    let mut most: BTreeMap<(&Id, Outcome), u32> = BTreeMap::new();
    for claim in scene.claims.iter().filter(|c| matches!(c.claim.kind, Kind::Killed | Kind::Injured | Kind::Missing)) {
        let figure = claim.claim.count().and_then(|count| count.most().or(count.least()));
        if let (Some(incident), Some(figure)) = (scene.incident_of_claim.get(&claim.id), figure) {
            let highest = most.entry((incident, outcome_of(claim))).or_default();
            *highest = figure.max(*highest);
        }
    }
    most
}

fn take_in(person: &mut Person, claim: &KeptClaim, scene: &Scene<'_>) {
    if let Some(text) = said(claim, "name")
        && !person.spellings.iter().any(|s| s.text == text)
    {
        let language = scene.sources.get(&claim.source).and_then(|s| s.language.clone());
        person.spellings.push(Spelling { text, language, claim: claim.id.clone() });
    }
    let age = claim.claim.slot("age").and_then(|s| s.value.clone().or_else(|| Some(s.words.as_ref()?.text().to_owned())));
    if let Some(age) = age.and_then(|a| a.chars().filter(char::is_ascii_digit).collect::<String>().parse::<u32>().ok()).filter(|a| *a < 130)
    {
        person.age = Some(person.age.map_or((age, age), |(low, high)| (low.min(age), high.max(age))));
    }
    person.occupation = person.occupation.take().or_else(|| said(claim, "occupation"));
    if !person.is_named() && person.description.is_none() {
        person.description = described(claim);
    }
    if person.outcome == Outcome::Unrecorded {
        person.outcome = outcome_of(claim);
    }
    person.incident = person.incident.take().or_else(|| scene.incident_of_claim.get(&claim.id).cloned());
    person.claims.push(claim.id.clone());
}
