//! Victims' names into people. In: claims of kind `incident.victim`. Out: one person per name and incident of a document, merged by verdicts.
//! Never: two people made one by the program (R24).

use crate::flow::gather::{Scene, said};
use gawah_ledger::KeptClaim;
use gawah_record::claim::Kind;
use gawah_record::ids::{Id, IdKind};
use gawah_record::person::{Outcome, Person, Spelling};
use std::collections::BTreeMap;

/// The id that a document's victim has before any join.
pub fn person_id(claim: &KeptClaim) -> Option<Id> {
    let name = said(claim, "name")?;
    let subject = claim.subject.as_ref().map_or("", |s| s.as_str());
    Some(Id::of(IdKind::Person, &[claim.source.as_str().as_bytes(), subject.as_bytes(), name.to_lowercase().as_bytes()]))
}

/// People named in the claims that count, by name.
pub fn people(scene: &Scene<'_>) -> Vec<Person> {
    let mut made: BTreeMap<Id, Person> = BTreeMap::new();
    for claim in scene.claims.iter().filter(|c| c.claim.kind == Kind::Victim) {
        let Some(own) = person_id(claim) else { continue };
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
    let mut people: Vec<Person> = made.into_values().collect();
    people.sort_by(|a, b| a.shown_as().cmp(b.shown_as()).then(a.id.cmp(&b.id)));
    people
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
    if person.outcome == Outcome::Unrecorded {
        person.outcome = match crate::flow::gather::value(claim, "outcome").as_deref() {
            Some("killed" | "dead" | "died" | "death") => Outcome::Killed,
            Some("injured" | "wounded" | "injury") => Outcome::Injured,
            Some("missing" | "kidnapped") => Outcome::Missing,
            _ => Outcome::Unrecorded,
        };
    }
    person.incident = person.incident.take().or_else(|| scene.incident_of_claim.get(&claim.id).cloned());
    person.claims.push(claim.id.clone());
}
