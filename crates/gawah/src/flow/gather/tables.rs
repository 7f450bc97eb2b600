//! Groups, years, attention, scores. In: claims and incidents. Out: one row each, the same columns for all (R25).
//! Never: 0 where nothing is known; a total added to sums of incidents (R22).

use crate::flow::gather::{Scene, said, value};
use gawah_ledger::KeptClaim;
use gawah_measuring::groups::{GroupFigures, table};
use gawah_measuring::timeline::{Coverage, Dated, by_year};
use gawah_measuring::{attention as attending, ranges};
use gawah_record::claim::{Kind, Polarity};
use gawah_record::group::Group;
use gawah_record::ids::Id;
use gawah_record::incident::Incident;
use gawah_record::promise::Promise;
use gawah_record::public::{AttentionRow, GroupRow, ScoreRow, YearRow};
use gawah_record::when::When;
use std::collections::{BTreeMap, BTreeSet};

/// What claims say of one group, before it is counted.
#[derive(Default)]
struct Seen<'a> {
    spellings: BTreeMap<String, usize>,
    attributed: BTreeSet<&'a Id>,
    claimed: BTreeSet<&'a Id>,
    acts: BTreeMap<String, BTreeSet<&'a Id>>,
    promises: BTreeSet<&'a Id>,
    claims: BTreeSet<&'a Id>,
}

/// One row per group that a source blames, or that claims an attack; alphabetical.
pub fn groups(scene: &Scene<'_>, incidents: &[Incident]) -> Vec<GroupRow> {
    let mut seen: BTreeMap<String, Seen<'_>> = BTreeMap::new();
    for claim in scene.claims.iter().filter(|c| c.claim.polarity == Polarity::Affirms) {
        let (slot, claimed) = match claim.claim.kind {
            Kind::Perpetrator => ("organisation", false),
            Kind::Responsibility => ("claimant", true),
            _ => continue,
        };
        let Some(name) = value(claim, slot).filter(|n| is_named(n)) else { continue };
        let group = seen.entry(Group::key_of(&name)).or_default();
        *group.spellings.entry(said(claim, slot).unwrap_or_else(|| name.clone())).or_default() += 1;
        *group.spellings.entry(name).or_default() += 1;
        group.claims.insert(&claim.id);
        if let Some(incident) = scene.incident_of_claim.get(&claim.id) {
            if claimed {
                group.claimed.insert(incident)
            } else {
                group.attributed.insert(incident)
            };
        }
    }
    let done = |c: &&&KeptClaim| matches!(c.claim.kind, Kind::Response | Kind::Promise) && c.claim.polarity == Polarity::Affirms;
    for claim in scene.claims.iter().filter(done) {
        let quote = Group::key_of(claim.claim.quote.text());
        for (_, group) in seen.iter_mut().filter(|(key, _)| key.chars().count() > 4 && quote.contains(key.as_str())) {
            group.claims.insert(&claim.id);
            match (claim.claim.kind, value(claim, "act")) {
                (Kind::Promise, _) => drop(group.promises.insert(&claim.id)),
                (_, Some(act)) => drop(group.acts.entry(act).or_default().insert(&claim.id)),
                _ => {}
            }
        }
    }
    rows(seen, incidents)
}

/// A described group ("gunmen") is no row of the table; a name has a capital, or stands in a script without capitals.
fn is_named(name: &str) -> bool {
    name.chars().any(char::is_uppercase) || name.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c))
}

fn rows(seen: BTreeMap<String, Seen<'_>>, incidents: &[Incident]) -> Vec<GroupRow> {
    let number = |n: usize| (n > 0).then_some(n as u64);
    let mut by_name: BTreeMap<String, Seen<'_>> = BTreeMap::new();
    let mut figures = Vec::new();
    for (_, group) in seen {
        let name = group.spellings.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(n, _)| n.clone()).unwrap_or_default();
        let acts = |act: &str| group.acts.get(act).and_then(|a| number(a.len()));
        let of: BTreeSet<&Id> = group.attributed.union(&group.claimed).copied().collect();
        let killed = incidents.iter().filter(|i| of.contains(&i.id)).map(|i| i.killed.as_ref().map(|k| k.count));
        figures.push(GroupFigures {
            group: name.clone(),
            attacks_attributed: number(group.attributed.len()),
            claimed: number(group.claimed.len()),
            killed: ranges::total(killed),
            arrests: acts("arrest"),
            charged: acts("charge"),
            convicted: acts("conviction"),
            acquitted: acts("acquittal"),
            banned: acts("ban"),
            promises_about: number(group.promises.len()),
            talks: acts("talks"),
        });
        by_name.insert(name, group);
    }
    table(figures).into_iter().map(|row| shown(row, &by_name)).collect()
}

fn shown(row: gawah_measuring::groups::GroupRow, by_name: &BTreeMap<String, Seen<'_>>) -> GroupRow {
    let small = |n: Option<u64>| n.and_then(|n| u32::try_from(n).ok());
    let f = row.figures;
    let seen = by_name.get(&f.group);
    GroupRow {
        id: Group::id_of(&f.group).to_string(),
        spellings: seen.iter().flat_map(|s| s.spellings.keys()).filter(|s| **s != f.group).cloned().collect(),
        claims: seen.iter().flat_map(|s| s.claims.iter()).map(ToString::to_string).collect(),
        attributed: small(f.attacks_attributed),
        claimed: small(f.claimed),
        killed: f.killed,
        arrests: small(f.arrests),
        charged: small(f.charged),
        convicted: small(f.convicted),
        acquitted: small(f.acquitted),
        banned: small(f.banned),
        promises: small(f.promises_about),
        talks: small(f.talks),
        missing_share: row.missing_rate,
        name: f.group,
    }
}

/// One row per year from the first to the last that any source speaks of. In: incidents, promises, days of publication.
pub fn years(incidents: &[Incident], promises: &[Promise], published: &[When]) -> Vec<YearRow> {
    let year = |when: When| Some(when.first_day()?.year()).filter(|y| when.last_day().is_some_and(|d| d.year() == *y));
    let published: Vec<i16> = published.iter().filter_map(|when| year(*when)).collect();
    let dated: Vec<Dated> = incidents
        .iter()
        .map(|i| Dated {
            id: i.id.to_string(),
            when: i.date,
            killed: i.killed.as_ref().map(|k| k.count),
            injured: i.injured.as_ref().map(|k| k.count),
        })
        .collect();
    let timeline = by_year(&dated, &published.iter().copied().collect());
    timeline
        .years
        .into_iter()
        .map(|y| YearRow {
            year: y.year,
            incidents: y.incidents.and_then(|n| u32::try_from(n).ok()).unwrap_or_default(),
            killed: y.killed.count,
            without_figure: y.killed.without_figure as u32,
            promises: promises.iter().filter(|p| p.said_on.and_then(year) == Some(y.year)).count() as u32,
            sources: published.iter().filter(|p| **p == y.year).count() as u32,
            rate: y.rate.filter(|_| y.coverage == Coverage::Sources).map(|r| (r.least, r.most)),
        })
        .collect()
}

/// How reports of each incident thin out; incidents with fewer than two dated reports are left out.
pub fn attention(scene: &Scene<'_>, incidents: &[Incident]) -> Vec<AttentionRow> {
    incidents
        .iter()
        .filter_map(|incident| {
            let published = incident.sources.iter().filter_map(|s| scene.sources.get(s)?.published);
            let curve = attending::curve(&attending::days_after(incident.date?, published));
            let days: Vec<u32> = curve.by_day.iter().map(|n| *n as u32).collect();
            let within: u32 = days.iter().sum();
            (curve.n > 1).then(|| AttentionRow {
                incident: incident.id.to_string(),
                later: (curve.n as u32).saturating_sub(within),
                days,
                half_life_days: curve.half_life_days.as_ref().map(|h| h.days as f64),
                reports: curve.n as u32,
            })
        })
        .collect()
}

/// Promises of each office by state; offices in alphabetical order.
pub fn scores(promises: &[Promise]) -> Vec<ScoreRow> {
    let mut by_office: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for promise in promises {
        by_office.entry(promise.office.as_deref().or(promise.promiser.as_deref()).unwrap_or("not named")).or_default().push(promise.state);
    }
    by_office.into_iter().map(|(office, states)| ScoreRow::of(office, &states)).collect()
}
