//! What open data tell of the living: no combination of details that too few share. In: made records. Out: nothing. Rules: R2, R4.

use gawah_record::entry::Release;
use gawah_record::ids::{Id, IdKind};
use gawah_record::limits::LIVING_TOGETHER_MIN;
use gawah_record::person::{Outcome, Person};
use gawah_record::redaction::{Whole, WholeClaim, release};
use gawah_record::source::Consent;
use gawah_record::verdict::ClaimStatus;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Parts by which a table would tell someone from others, and the part that names kin.
const DETAILS: [&str; 4] = ["age", "description", "occupation", "sex"];
const KIN: &str = "father";

/// Age, work and what happened to one person of one attack, told by so many claims.
type One = (&'static str, &'static str, Outcome, usize);

fn id(kind: IdKind, name: &str) -> Id {
    Id::of(kind, &[name.as_bytes()])
}

/// A record whose claims and sources are all released, and no name of a person.
fn record(people: &[One]) -> Whole {
    let settings = [("scope", "s"), ("definitions", "d")].map(|(n, v)| (n.to_owned(), v.to_owned())).into();
    let mut whole = Whole { settings, ..Whole::default() };
    let source = id(IdKind::Source, "s");
    let made = serde_json::json!({"id": source, "sha256": "00", "bytes": 1, "name": "s.txt", "media_type": "text/plain", "title": null, "publisher": null,
        "published": null, "language": "en", "url": null, "facts_from": null, "kind": "news", "generation": "original", "acquired_from": null,
        "consent": Consent::PublicSource, "note": null});
    whole.sources.push(serde_json::from_value(made).expect("a source"));
    let mut open = vec![source.clone()];
    for (at, (age, occupation, outcome, claims)) in people.iter().enumerate() {
        let mut person = Person {
            id: id(IdKind::Person, &at.to_string()),
            also: Vec::new(),
            spellings: Vec::new(),
            description: None,
            age: None,
            occupation: None,
            outcome: *outcome,
            incident: None,
            claims: Vec::new(),
        };
        for n in 0..*claims {
            let claim = id(IdKind::Claim, &format!("{at} {n}"));
            let slot = |text: &str| serde_json::json!({"value": text});
            let form = serde_json::json!({"id": claim, "kind": "incident.victim", "about": "E1", "quote": {"text": "someone", "start": 0, "end": 7},
                "slots": {"age": slot(age), "occupation": slot(occupation), "father": slot("Musa")}, "modality": "asserted", "polarity": "+",
                "certainty": "certain", "attribution": [{"source": "author"}], "links": [], "confidence": 0.9, "why": []});
            open.push(claim.clone());
            person.claims.push(claim.clone());
            whole.claims.push(WholeClaim {
                id: claim,
                source: source.clone(),
                incident: None,
                claim: serde_json::from_value(form).expect("a claim"),
                status: ClaimStatus::Accepted,
            });
        }
        whole.people.push(person);
    }
    whole.releases = open.into_iter().map(|id| (id, vec!["all".to_owned()], Release::Public)).collect();
    whole
}

/// How many claims tell details.
fn telling(whole: &Whole, part: &str) -> usize {
    let public = release(whole).expect("released").public;
    public.claims.iter().filter(|c| c.parts.iter().any(|(name, _)| name == part)).count()
}

#[test]
fn r4_a_table_tells_no_living_person_apart_by_its_columns() {
    use Outcome::{Injured, Killed, Unrecorded};
    const MINER: One = ("34", "miner", Injured, 1);
    for (people, told) in [
        (vec![MINER], 0),
        (vec![MINER; 2], 0),
        (vec![MINER; LIVING_TOGETHER_MIN - 1], 0),
        (vec![MINER; LIVING_TOGETHER_MIN], LIVING_TOGETHER_MIN),
        ([vec![MINER; LIVING_TOGETHER_MIN - 1], vec![("34", "cook", Injured, 1)]].concat(), 0),
        ([vec![MINER; LIVING_TOGETHER_MIN], vec![("35", "miner", Injured, 1)]].concat(), LIVING_TOGETHER_MIN),
        (vec![("34", "miner", Injured, LIVING_TOGETHER_MIN)], 0),
        (vec![("34", "miner", Unrecorded, 1); 2], 0),
        (vec![("34", "miner", Killed, 1)], 1),
        ([vec![("34", "miner", Killed, 1); LIVING_TOGETHER_MIN], vec![MINER]].concat(), LIVING_TOGETHER_MIN),
    ] {
        let whole = record(&people);
        assert_eq!((telling(&whole, "age"), telling(&whole, "occupation")), (told, told), "{people:?}");
        let public = release(&whole).expect("released").public;
        let left: usize = public.withheld.iter().filter(|row| row.what == "details of the living").map(|row| row.number as usize).sum();
        assert_eq!(left, public.claims.len() - told, "what is left out is counted");
    }
}

#[test]
fn r2_r4_kin_and_details_are_told_where_a_person_releases_them_by_their_own_name() {
    let mut whole = record(&[("34", "miner", Outcome::Injured, 1), ("60", "cook", Outcome::Killed, 1)]);
    assert_eq!((telling(&whole, "age"), telling(&whole, KIN)), (1, 0));
    let claims: Vec<Id> = whole.claims.iter().map(|c| c.id.clone()).collect();
    for (field, ages, kin) in [("details", 2, 0), ("kin", 2, 2)] {
        whole.releases.extend(claims.iter().map(|id| (id.clone(), vec![field.to_owned()], Release::Public)));
        assert_eq!((telling(&whole, "age"), telling(&whole, KIN)), (ages, kin), "{field}");
    }
}

proptest! {
    #[test]
    fn r4_whoever_lives_shares_what_is_told_with_enough_others(people in prop::collection::vec((0usize..3, 0usize..2, 0usize..3, 1usize..3), 0..40)) {
        let one = |(age, work, fate, claims): &(usize, usize, usize, usize)| {
            (["20", "30", "40"][*age], ["miner", "cook"][*work], [Outcome::Killed, Outcome::Injured, Outcome::Missing][*fate], *claims)
        };
        let whole = record(&people.iter().map(one).collect::<Vec<_>>());
        let public = release(&whole).expect("released").public;
        let mut alike: BTreeMap<String, BTreeSet<&Id>> = BTreeMap::new();
        for person in whole.people.iter().filter(|p| p.outcome != Outcome::Killed) {
            for claim in public.claims.iter().filter(|c| person.claims.contains(&c.id) && c.parts.iter().any(|(name, _)| DETAILS.contains(&name.as_str()))) {
                alike.entry(format!("{:?}", claim.parts)).or_default().insert(&person.id);
            }
        }
        prop_assert!(alike.values().all(|people| people.len() >= LIVING_TOGETHER_MIN), "{alike:?}");
    }
}
