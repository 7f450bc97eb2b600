//! How coverage dies away, which promises sources are silent about, and where attacks happened. In: the parts of a record. Out: rows for pages.
//! Never: a copied report counted twice (R13), a report of unknown day put in order (R29), a silence where the record has nothing later.

use crate::flow::gather::chains::tells_of;
use crate::flow::gather::ground::Ground;
use crate::flow::gather::tables::share;
use gawah_measuring::ranges::tally;
use gawah_measuring::silence::{Silence, Speaks, silence};
use gawah_measuring::survival::{Followed, survival};
use gawah_record::ids::Id;
use gawah_record::incident::Incident;
use gawah_record::measured::{PlaceRow, Repeated, SilenceRow, SurvivalSheet, SurvivalStep};
use gawah_record::promise::Promise;
use gawah_record::when::When;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The reports of an incident that are known to the day: each text once, with its first day.
fn reports(ground: &Ground<'_>, incident: &Incident) -> BTreeMap<Id, Date> {
    first_days(ground, incident.sources.iter())
}

/// Each text once, with the first day on which it was published.
fn first_days<'a>(ground: &Ground<'_>, sources: impl Iterator<Item = &'a Id>) -> BTreeMap<Id, Date> {
    let mut days: BTreeMap<Id, Date> = BTreeMap::new();
    for source in sources {
        let Some(day) = ground.published_by.get(source).copied().and_then(When::exact_day) else { continue };
        let kept = days.entry(ground.origin(source).clone()).or_insert(day);
        *kept = day.min(*kept);
    }
    days
}

/// The curve over all attacks known to the day.
pub fn dying_away(ground: &Ground<'_>) -> Option<SurvivalSheet> {
    let end = ground.published_by.values().copied().filter_map(When::exact_day).max()?;
    let days = |from: Date, to: Date| i64::from((to - from).get_days());
    let followed = ground.incidents.iter().filter_map(|incident| {
        let on = incident.date?.exact_day()?;
        let days_after = reports(ground, incident).into_values().map(|day| days(on, day)).collect();
        Some(Followed { days_after, watched_days: days(on, end) })
    });
    let made = survival(&followed.collect::<Vec<_>>())?;
    let step = |step: &gawah_measuring::survival::Step| SurvivalStep {
        day: step.day as u32,
        later: share(step.later as usize, made.reports as usize),
    };
    Some(SurvivalSheet {
        incidents: made.incidents as u32,
        reports: made.reports as u32,
        cut_off: made.cut_off as u32,
        steps: made.steps.iter().map(step).collect(),
    })
}

/// Promises by how long sources have been silent about them. One promise said again is one row: saying it again is speaking of it.
pub fn silences(ground: &Ground<'_>, repeated: &[Repeated]) -> Vec<SilenceRow> {
    let later: BTreeSet<&Id> = repeated.iter().flat_map(|one| one.promises.iter().skip(1)).collect();
    let said = |first: &Id| -> Vec<&Promise> {
        let again = repeated.iter().filter(|one| one.promises.first() == Some(first)).flat_map(|one| &one.promises);
        let ids: BTreeSet<&Id> = again.chain([first]).collect();
        ground.promises.iter().filter(|promise| ids.contains(&promise.id)).collect()
    };
    let all = first_days(ground, ground.published_by.keys().copied());
    let mut rows: Vec<SilenceRow> = ground
        .promises
        .iter()
        .filter(|promise| !later.contains(&promise.id))
        .filter_map(|promise| {
            let speaking = first_days(ground, speaking_of(ground, &said(&promise.id)).into_iter());
            let of = |incident: &Id| ground.incidents.iter().find(|one| one.id == *incident);
            let attack = promise.incident.as_ref().and_then(of);
            let about: BTreeSet<&Id> = attack.iter().flat_map(|one| &one.sources).map(|source| ground.origin(source)).collect();
            let speaks = |source: &Id| if about.contains(source) { Speaks::OfTheAttack } else { Speaks::OfOthers };
            let held: Vec<(Date, Speaks)> = all.iter().map(|(source, day)| (*day, speaks(source))).collect();
            let made = silence(&speaking.into_values().collect::<Vec<_>>(), &held)?;
            Some(row(promise, made, attack.is_some()))
        })
        .collect();
    rows.sort_by(|a, b| b.days.cmp(&a.days).then(a.promise.cmp(&b.promise)));
    rows
}

fn row(promise: &Promise, made: Silence, known: bool) -> SilenceRow {
    SilenceRow {
        promise: promise.id.clone(),
        last: made.last.to_string(),
        reports: made.reports as u32,
        later: made.later as u32,
        later_about: known.then_some(made.later_about as u32),
        days: made.days.max(0) as u32,
    }
}

/// Sources that speak of a promise: those of each time it was said, of what was done or not done about it after the same attack, and of the
/// evidence that a person named.
fn speaking_of<'a>(ground: &'a Ground<'_>, said: &[&'a Promise]) -> BTreeSet<&'a Id> {
    let mut sources: BTreeSet<&Id> = said.iter().map(|promise| &promise.source).collect();
    for promise in said {
        let evidence = promise.history.iter().filter_map(|rating| rating.evidence.as_ref());
        sources.extend(evidence.filter_map(|claim| ground.claims.get(claim.as_str())).map(|spoken| spoken.source));
        let Some(content) = promise.content.as_deref().filter(|_| promise.incident.is_some()) else { continue };
        let done = ground.responses.iter().filter(|response| response.incident == promise.incident);
        sources.extend(done.filter(|response| response.act.as_deref().is_some_and(|act| tells_of(content, act))).map(|r| &r.source));
    }
    sources
}

/// Places with their attacks, by the upper count of their dead.
pub fn places(ground: &Ground<'_>) -> Vec<PlaceRow> {
    let mut by_path: BTreeMap<&str, Vec<&Incident>> = BTreeMap::new();
    for incident in ground.incidents {
        if let Some(place) = &incident.place {
            by_path.entry(&place.path).or_default().push(incident);
        }
    }
    let one = |(path, incidents): (&str, Vec<&Incident>)| {
        // of equal paths the coarsest is shown, so that none tells more than was released
        let place = incidents.iter().filter_map(|incident| incident.place.as_ref()).max_by_key(|place| place.precision)?;
        let sum = tally(incidents.iter().map(|incident| incident.killed.as_ref().map(|figure| figure.count)));
        Some(PlaceRow {
            path: path.to_owned(),
            lat: place.lat,
            lon: place.lon,
            precision: place.precision,
            killed: sum.count,
            without_figure: sum.without_figure as u32,
            incidents: incidents.iter().map(|incident| incident.id.clone()).collect(),
        })
    };
    let mut rows: Vec<PlaceRow> = by_path.into_iter().filter_map(one).collect();
    let most = |row: &PlaceRow| row.killed.and_then(|count| count.most().max(count.least()));
    rows.sort_by(|a, b| most(b).cmp(&most(a)).then(a.path.cmp(&b.path)));
    rows
}
