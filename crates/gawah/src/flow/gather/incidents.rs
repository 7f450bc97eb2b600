//! Reports into incidents. In: claims by joined incident. Out: ranges, dates, places, disagreements, status. Never: one report's word alone
//! where several speak (R18), a correction of a source.

use crate::flow::gather::again::Earlier;
use crate::flow::gather::{Scene, value};
use crate::flow::main_story::place_of;
use gawah_ledger::KeptClaim;
use gawah_measuring::ranges::{self, Said};
use gawah_reading::OF_ATTACKERS;
use gawah_record::claim::Kind;
use gawah_record::entry::ReadSubject;
use gawah_record::ids::Id;
use gawah_record::incident::{Disagreement, Figure, Incident, IncidentStatus};
use gawah_record::person::Person;
use gawah_record::place::Place;
use gawah_record::when::When;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Incidents of the claims that count, by date. In: what was made before; of it an incident stands that is made of the same.
pub fn incidents(scene: &Scene<'_>, subjects: &[(Id, ReadSubject)], people: &[Person], mut earlier: Earlier) -> Vec<Incident> {
    let mut by_incident: HashMap<&Id, Vec<&KeptClaim>> = HashMap::new();
    for claim in &scene.claims {
        if let Some(incident) = scene.incident_of_claim.get(&claim.id) {
            by_incident.entry(incident).or_default().push(claim);
        }
    }
    let mut reports_of: HashMap<Id, Vec<&ReadSubject>> = HashMap::new();
    subjects.iter().for_each(|(_, subject)| reports_of.entry(scene.merged.root(&subject.id)).or_default().push(subject));
    let mut named: HashMap<&Id, Vec<&Person>> = HashMap::new();
    people.iter().for_each(|person| person.incident.iter().for_each(|incident| named.entry(incident).or_default().push(person)));
    let own = |claims: &[&KeptClaim]| claims.iter().any(|c| c.claim.kind.as_str().starts_with("incident."));
    let mut made: Vec<Incident> = by_incident
        .into_iter()
        .filter(|(_, claims)| own(claims))
        .map(|(id, claims)| {
            let reports = reports_of.get(id).map_or(&[][..], Vec::as_slice);
            let people = named.get(id).map_or(&[][..], Vec::as_slice);
            let before = earlier.incidents.remove(id).filter(|before| stands(before, scene, (&claims, reports, people), &earlier));
            let flags = |before: &Incident| flags(before.killed.as_ref(), people.iter().filter(|p| p.is_named()).count(), &claims);
            let made = match before {
                Some(before) => Incident { flags: flags(&before), ..before },
                None => incident(scene, id, &claims, reports, people),
            };
            (made, claims)
        })
        .filter(|(incident, claims)| !is_total(incident, claims))
        .map(|(incident, _)| incident)
        .collect();
    made.sort_by_key(order);
    made
}

/// Where an incident stands among others.
pub(super) fn order(incident: &Incident) -> (Option<Date>, Id) {
    (incident.date.and_then(When::first_day), incident.id.clone())
}

/// Whether an incident is made of the same as before: the same claims, reports and people, sources that did not change, the same copies. Whether its
/// people are named may rest on other sources.
fn stands(
    before: &Incident,
    scene: &Scene<'_>,
    (claims, reports, people): (&[&KeptClaim], &[&ReadSubject], &[&Person]),
    earlier: &Earlier,
) -> bool {
    let same_words = |source: &Id| scene.first_of.get(source) == earlier.first_of.get(source);
    before.sources.iter().all(|source| !earlier.changed.contains(source) && same_words(source))
        && before.claims.iter().eq(claims.iter().map(|c| &c.id))
        && before.also.iter().eq(reports.iter().map(|r| &r.id).filter(|id| **id != before.id))
        && before.people.iter().eq(people.iter().map(|p| &p.id))
}

/// Days from which on a period is no date of one attack.
const PERIOD_DAYS: i32 = 300;

/// Whether what is told is the toll of a year or more and nothing of one attack: no method, victim, perpetrator, object. Such a total stays
/// a claim of its source and stands in no list or sum of incidents (R22).
fn is_total(incident: &Incident, claims: &[&KeptClaim]) -> bool {
    let days = incident.date.and_then(|date| Some((date.last_day()? - date.first_day()?).get_days()));
    let of_one = |c: &&&KeptClaim| match c.claim.kind {
        Kind::Method | Kind::Victim | Kind::Perpetrator | Kind::Responsibility => true,
        Kind::Target => ["object", "occupation", "place"].iter().any(|slot| c.claim.slot(slot).is_some()),
        _ => false,
    };
    days.is_some_and(|days| days >= PERIOD_DAYS) && incident.killed.is_some() && !claims.iter().any(|c| of_one(&c))
}

fn incident(scene: &Scene<'_>, id: &Id, claims: &[&KeptClaim], reports: &[&ReadSubject], people: &[&Person]) -> Incident {
    let sources: BTreeSet<&Id> = claims.iter().map(|c| &c.source).collect();
    let killed = figure(scene, claims, Kind::Killed);
    let mut disagreements: Vec<Disagreement> = Vec::new();
    for (kind, about) in [(Kind::Killed, "killed"), (Kind::Injured, "injured")] {
        disagreements.extend(disagreement(scene, claims, kind, about));
    }
    let claimants: BTreeSet<String> =
        of(claims, Kind::Responsibility).filter_map(|c| value(c, "claimant")).map(|n| gawah_record::group::Group::key_of(&n)).collect();
    let contested =
        claimants.len() > 1 || of(claims, Kind::Responsibility).any(|c| c.claim.polarity == gawah_record::claim::Polarity::Negates);
    if claimants.len() > 1 {
        disagreements.push(Disagreement {
            about: "responsibility".to_owned(),
            claims: of(claims, Kind::Responsibility).map(|c| c.id.clone()).collect(),
        });
    }
    let independent_sources = sources.iter().map(|source| scene.origin(source)).collect::<BTreeSet<_>>().len();
    Incident {
        also: reports.iter().map(|r| r.id.clone()).filter(|r| r != id).collect(),
        incident_type: most_said(of(claims, Kind::Type).filter_map(|c| value(c, "type")))
            .or_else(|| most_said(reports.iter().filter_map(|r| r.subject.incident_type.clone()))),
        date: date(claims, reports),
        place: place(claims, reports),
        injured: figure(scene, claims, Kind::Injured),
        missing: figure(scene, claims, Kind::Missing),
        status: match () {
            () if contested => IncidentStatus::Contested,
            () if independent_sources > 1 => IncidentStatus::Reported,
            () => IncidentStatus::Provisional,
        },
        independent_sources,
        sources: sources.into_iter().cloned().collect(),
        claims: claims.iter().map(|c| c.id.clone()).collect(),
        people: people.iter().map(|p| p.id.clone()).collect(),
        disagreements,
        flags: flags(killed.as_ref(), people.iter().filter(|p| p.is_named()).count(), claims),
        killed,
        id: id.clone(),
    }
}

fn of<'a>(claims: &'a [&'a KeptClaim], kind: Kind) -> impl Iterator<Item = &'a KeptClaim> {
    claims.iter().copied().filter(move |c| c.claim.kind == kind)
}

fn said(scene: &Scene<'_>, claims: &[&KeptClaim], kind: Kind) -> Vec<Said> {
    of(claims, kind)
        .filter(|c| c.claim.polarity == gawah_record::claim::Polarity::Affirms && !c.claim.why.iter().any(|why| why == OF_ATTACKERS))
        .filter_map(|c| {
            Some(Said {
                claim: c.id.to_string(),
                source: c.source.to_string(),
                source_group: scene.origin(&c.source).to_string(),
                count: c.claim.count()?,
                as_of: scene.published(c),
                said_by: c.claim.said_by().to_owned(),
            })
        })
        .collect()
}

fn figure(scene: &Scene<'_>, claims: &[&KeptClaim], kind: Kind) -> Option<Figure> {
    let range = ranges::range(&said(scene, claims, kind))?;
    Some(Figure {
        count: range.count,
        sources: range.sources,
        claims: range.claims.iter().filter_map(|c| Id::parse(c).ok()).collect(),
        method: range.method.to_owned(),
    })
}

fn disagreement(scene: &Scene<'_>, claims: &[&KeptClaim], kind: Kind, about: &str) -> Option<Disagreement> {
    let found = ranges::range(&said(scene, claims, kind))?.disagreement?;
    let ids = [found.low.claim, found.high.claim].iter().filter_map(|c| Id::parse(c).ok()).collect();
    Some(Disagreement { about: about.to_owned(), claims: ids })
}

/// What a reviewer should look at.
fn flags(killed: Option<&Figure>, named: usize, claims: &[&KeptClaim]) -> Vec<String> {
    let mut flags = Vec::new();
    if killed.and_then(|k| k.count.most()).is_some_and(|most| (most as usize) < named) {
        flags.push("more people are named than the highest figure (R23)".to_owned());
    }
    let mut days: Vec<_> = of(claims, Kind::Date).filter_map(|c| When::parse(&value(c, "expr")?).ok()?.exact_day()).collect();
    days.sort();
    if let (Some(first), Some(last)) = (days.first(), days.last())
        && (*last - *first).get_days() > 2
    {
        flags.push("its dates lie more than two days apart (R48)".to_owned());
    }
    flags
}

/// The value said most often; among equals the first in the alphabet.
pub(crate) fn most_said(said: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in said {
        *counts.entry(word).or_default() += 1;
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(word, _)| word)
}

/// The date said most often among those known to the day; else the narrowest that a report allows.
fn date(claims: &[&KeptClaim], reports: &[&ReadSubject]) -> Option<When> {
    let of_claims: Vec<When> = of(claims, Kind::Date).filter_map(|c| When::parse(&value(c, "expr")?).ok()).collect();
    let of_reports: Vec<When> = reports.iter().filter_map(|r| r.subject.date).collect();
    for dates in [&of_claims, &of_reports] {
        let exact = most_said(dates.iter().filter_map(|d| d.exact_day()).map(|d| When::day(d).to_string()));
        if let Some(day) = exact.and_then(|d| When::parse(&d).ok()) {
            return Some(day);
        }
    }
    let width = |when: &When| match (when.first_day(), when.last_day()) {
        (Some(a), Some(b)) => (b - a).get_days(),
        _ => i32::MAX,
    };
    of_claims.into_iter().chain(of_reports).min_by_key(|w| (width(w), *w))
}

/// The finest place said; among equals the one said most often.
fn place(claims: &[&KeptClaim], reports: &[&ReadSubject]) -> Option<Place> {
    let mut counts: BTreeMap<String, (usize, Place)> = BTreeMap::new();
    let of_claims = of(claims, Kind::Place).filter_map(|c| {
        let slot = c.claim.slot("place")?;
        let path = slot.value.clone().or_else(|| slot.words.as_ref().map(|w| w.text().to_owned()))?;
        Some(place_of(path, slot.lat, slot.lon))
    });
    let of_reports = reports.iter().filter_map(|r| Some(place_of(r.subject.place.clone()?, r.subject.lat, r.subject.lon)));
    for place in of_claims.chain(of_reports) {
        counts.entry(place.path.clone()).or_insert((0, place)).0 += 1;
    }
    counts
        .into_values()
        .max_by(|a, b| depth(&a.1).cmp(&depth(&b.1)).then(a.0.cmp(&b.0)).then(b.1.path.cmp(&a.1.path)))
        .map(|(_, place)| place)
}

fn depth(place: &Place) -> usize {
    place.path.split(", ").count()
}
