//! How coverage dies away, which promises sources are silent about, and where attacks happened. In: the parts of a record. Out: rows for pages.
//! Never: a copied report counted twice (R13), a report of unknown day put in order (R29), a silence where the record has nothing later.

use crate::flow::gather::chains::tells_of;
use crate::flow::gather::ground::Ground;
use gawah_measuring::ranges::tally;
use gawah_measuring::silence::{Held, Silence};
use gawah_measuring::survival::{Followed, survival};
use gawah_reading::known;
use gawah_record::demand::Response;
use gawah_record::ids::Id;
use gawah_record::incident::Incident;
use gawah_record::measured::{Drawn, PlaceRow, Repeated, Share, SilenceRow, SurvivalSheet, SurvivalStep};
use gawah_record::place::Place;
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
        later: Share { part: step.later as u32, whole: made.reports as u32, ends: step.share.map(|share| (share.least, share.most)) },
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
    let spoken = Spoken::of(ground, repeated);
    let all = first_days(ground, ground.published_by.keys().copied());
    let held = Held::of(all.values().copied());
    let one = |promise: &Promise| {
        let speaking: Vec<Date> = first_days(ground, spoken.sources(ground, promise).into_iter()).into_values().collect();
        let attack = promise.incident.as_ref().and_then(|incident| spoken.incidents.get(incident));
        let about: BTreeSet<&Id> = attack.iter().flat_map(|one| &one.sources).map(|source| ground.origin(source)).collect();
        let about: Vec<Date> = about.into_iter().filter_map(|source| all.get(source)).copied().collect();
        Some(row(promise, held.silence(&speaking, &about)?, attack.is_some()))
    };
    let again: BTreeSet<&Id> = repeated.iter().flat_map(|one| one.promises.iter().skip(1)).collect();
    let mut rows: Vec<SilenceRow> = ground.promises.iter().filter(|promise| !again.contains(&promise.id)).filter_map(one).collect();
    rows.sort_by(|a, b| b.days.cmp(&a.days).then(a.promise.cmp(&b.promise)));
    rows
}

/// What may speak of a promise, by what leads to it.
struct Spoken<'a> {
    incidents: BTreeMap<&'a Id, &'a Incident>,
    promises: BTreeMap<&'a Id, &'a Promise>,
    /// By the first of promises that are one, all of them.
    repeated: BTreeMap<&'a Id, &'a [Id]>,
    /// Responses after each attack.
    responses: BTreeMap<&'a Id, Vec<&'a Response>>,
}

impl<'a> Spoken<'a> {
    fn of(ground: &Ground<'a>, repeated: &'a [Repeated]) -> Spoken<'a> {
        let mut responses: BTreeMap<&Id, Vec<&Response>> = BTreeMap::new();
        for response in ground.responses {
            response.incident.iter().for_each(|incident| responses.entry(incident).or_default().push(response));
        }
        Spoken {
            incidents: ground.incidents.iter().map(|incident| (&incident.id, incident)).collect(),
            promises: ground.promises.iter().map(|promise| (&promise.id, promise)).collect(),
            repeated: repeated.iter().filter_map(|one| Some((one.promises.first()?, one.promises.as_slice()))).collect(),
            responses,
        }
    }

    /// Sources that speak of a promise: those of each time it was said, of what was done or not done about it after the same attack, and of the
    /// evidence that a person named.
    fn sources(&self, ground: &'a Ground<'_>, first: &'a Promise) -> BTreeSet<&'a Id> {
        let again = self.repeated.get(&first.id).into_iter().flat_map(|ids| ids.iter().skip(1));
        let mut sources: BTreeSet<&Id> = BTreeSet::new();
        for promise in again.filter_map(|id| self.promises.get(id).copied()).chain([first]) {
            sources.insert(&promise.source);
            let evidence = promise.history.iter().filter_map(|rating| rating.evidence.as_ref());
            sources.extend(evidence.filter_map(|claim| ground.claims.get(claim.as_str())).map(|spoken| spoken.source));
            let Some((content, incident)) = promise.content.as_deref().zip(promise.incident.as_ref()) else { continue };
            let done = self.responses.get(incident).into_iter().flatten();
            sources.extend(done.filter(|response| response.act.as_deref().is_some_and(|act| tells_of(content, act))).map(|r| &r.source));
        }
        sources
    }
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

/// Where a map draws a place: at its own point, else at that of the narrowest place around it that the tables know, no finer than the place
/// itself may be shown (R5).
fn drawn(place: &Place) -> Option<Drawn> {
    if let Some((lat, lon)) = place.lat.zip(place.lon) {
        return Some(Drawn { path: place.path.clone(), lat, lon, precision: place.precision });
    }
    let known = around(&place.path).find_map(|path| {
        let held = known(path)?;
        let (lat, lon) = held.point?;
        Some(Place { path: path.to_owned(), lat: Some(lat), lon: Some(lon), precision: held.precision }.coarsened(place.precision))
    })?;
    Some(Drawn { lat: known.lat?, lon: known.lon?, path: known.path, precision: known.precision })
}

/// A path, then each path around it: "a road, a town, a country", "a town, a country", "a country".
fn around(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |inner| inner.split_once(", ").map(|(_, outer)| outer))
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
            precision: place.precision,
            drawn: drawn(place),
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

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_record::place::PlacePrecision as Known;

    #[test]
    fn r5_a_road_without_a_point_is_drawn_at_its_town_and_no_finer_than_it_may_be_shown() {
        let check = |path: &str, point: Option<(f64, f64)>, precision: Known, expected: Option<(&str, Known)>| {
            let place = Place { path: path.to_owned(), lat: point.map(|p| p.0), lon: point.map(|p| p.1), precision };
            let found = drawn(&place);
            assert_eq!(found.as_ref().map(|drawn| (drawn.path.as_str(), drawn.precision)), expected, "{path}");
            assert!(found.is_none_or(|drawn| point.is_none_or(|point| point == (drawn.lat, drawn.lon))));
        };
        let (road, town) = ("Spini Road, Quetta, Balochistan, Pakistan", "Quetta, Balochistan, Pakistan");
        check(road, None, Known::Neighbourhood, Some((town, Known::Town)));
        check(road, None, Known::District, Some((town, Known::District)));
        check(road, Some((30.2, 66.99)), Known::Town, Some((road, Known::Town)));
        check("A lane, Nowhere at all, Somewhere", None, Known::Site, None);
        check("Pakistan", None, Known::Country, Some(("Pakistan", Known::Country)));
    }
}
