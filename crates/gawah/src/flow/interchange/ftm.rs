//! Attacks as FollowTheMoney objects. In: attacks, people, sources. Out: JSON lines.
//! Never: an accusation as a link between a body and an attack: who is said to have done it stands in the words of the attack alone.
//! Source: FollowTheMoney 4, schemata Event, Address, Person, UnknownLink, Article, Documentation.

use crate::flow::interchange::rows::{Attack, Whole, outcome};
use crate::flow::verify::hex;
use gawah_record::person::Outcome;
use gawah_record::when::When;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// An object's id: of its content, so that the same attack has the same id in any record.
fn id_of(parts: &[&str]) -> String {
    format!("gawah-{}", &hex(&Sha256::digest(parts.join("\u{1f}").as_bytes()))[..20])
}

fn object(id: &str, schema: &str, properties: Map<String, Value>) -> String {
    json!({"id": id, "schema": schema, "properties": properties}).to_string()
}

fn put(to: &mut Map<String, Value>, name: &str, values: impl IntoIterator<Item = String>) {
    let values: Vec<Value> = values.into_iter().filter(|v| !v.is_empty()).map(Value::from).collect();
    if !values.is_empty() {
        to.insert(name.to_owned(), Value::from(values));
    }
}

/// A date with the precision that it has: FollowTheMoney takes a year, a month or a day.
fn ends(when: Option<When>) -> [Option<String>; 2] {
    match when {
        Some(When::On(date)) => {
            [Some(date.to_string().trim_end_matches('~').to_owned()), Some(date.to_string().trim_end_matches('~').to_owned())]
        }
        Some(between) => [between.first_day(), between.last_day()].map(|day| day.map(|d| d.to_string())),
        None => [None, None],
    }
}

/// Attacks as Event, with an Address where the place has a point; sorted by what they say.
pub fn attacks(told: &[Attack<'_>]) -> Vec<(String, Vec<String>)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    told.iter()
        .map(|attack| {
            let marks = attack.marks();
            let place = attack.place();
            let title = attack.title();
            let nth = seen.entry(format!("{title}{marks:?}")).or_default();
            *nth += 1;
            let id = id_of(&[&title, &marks.join(" "), &nth.to_string()]);
            let [from, to] = ends(attack.incident.date);
            let mut properties = Map::new();
            put(&mut properties, "name", [title]);
            put(&mut properties, "startDate", from);
            put(&mut properties, "endDate", to);
            put(&mut properties, "location", [place.to_owned()]);
            put(&mut properties, "keywords", marks);
            put(&mut properties, "summary", [attack.in_words()]);
            let mut lines = Vec::new();
            if let Some((lat, lon)) = attack.point() {
                let address = id_of(&["address", place, &lat.to_string(), &lon.to_string()]);
                put(&mut properties, "addressEntity", [address.clone()]);
                let mut own = Map::new();
                put(&mut own, "full", [place.to_owned()]);
                put(&mut own, "latitude", [lat.to_string()]);
                put(&mut own, "longitude", [lon.to_string()]);
                lines.push(object(&address, "Address", own));
            }
            lines.push(object(&id, "Event", properties));
            (id, lines)
        })
        .collect()
}

/// People of attacks, each as Person with an UnknownLink to the attack that says what happened.
pub fn people(whole: &Whole<'_>, ids: &BTreeMap<&str, &str>) -> Vec<String> {
    let mut lines = Vec::new();
    for person in whole.people.iter().filter(|p| p.is_named()) {
        let mut properties = Map::new();
        put(&mut properties, "name", person.spellings.iter().map(|s| s.text.clone()));
        put(&mut properties, "summary", person.occupation.clone());
        let incident = person.incident.as_ref().and_then(|id| whole.incidents.iter().find(|i| i.id == *id));
        let day = incident.and_then(|i| i.date?.exact_day()).filter(|_| person.outcome == Outcome::Killed);
        put(&mut properties, "deathDate", day.map(|d| d.to_string()));
        lines.push(object(person.id.as_str(), "Person", properties));
        if let Some(event) = person.incident.as_ref().and_then(|id| ids.get(id.as_str())) {
            let mut link = Map::new();
            put(&mut link, "subject", [person.id.to_string()]);
            put(&mut link, "object", [(*event).to_owned()]);
            put(&mut link, "role", [outcome(person.outcome).to_owned()]);
            lines.push(object(&id_of(&[person.id.as_str(), event]), "UnknownLink", link));
        }
    }
    lines
}

/// Documents behind attacks, each as Article with a Documentation of every attack that it speaks of.
pub fn sources(whole: &Whole<'_>, ids: &BTreeMap<&str, &str>) -> Vec<String> {
    let mut lines = Vec::new();
    for source in &whole.sources {
        let mut properties = Map::new();
        put(&mut properties, "title", source.title.clone());
        put(&mut properties, "publisher", source.publisher.clone());
        put(&mut properties, "publishedAt", ends(source.published)[0].clone());
        put(&mut properties, "sourceUrl", source.url.clone().filter(|url| url.starts_with("http")));
        lines.push(object(&source.id, "Article", properties));
    }
    for (incident, source) in whole.incidents.iter().flat_map(|i| i.sources.iter().map(move |s| (i, s))) {
        let (Some(event), true) = (ids.get(incident.id.as_str()), whole.sources.iter().any(|s| s.id == source.as_str())) else { continue };
        let mut link = Map::new();
        put(&mut link, "document", [source.to_string()]);
        put(&mut link, "entity", [(*event).to_owned()]);
        lines.push(object(&id_of(&[source.as_str(), event]), "Documentation", link));
    }
    lines
}
