//! Groups, years, attention, scores. In: claims and incidents. Out: one row each, the same columns for all (R25).
//! Never: 0 where nothing is known; a total added to sums of incidents (R22).

use crate::flow::gather::{Scene, said, value};
use gawah_ledger::KeptClaim;
use gawah_measuring::groups::{GroupFigures, table};
use gawah_measuring::promises::SHARE_MIN;
use gawah_measuring::timeline::{Coverage, Dated, by_year};
use gawah_measuring::{attention as attending, ranges, rates};
use gawah_record::claim::{Kind, Polarity};
use gawah_record::group::Group;
use gawah_record::ids::Id;
use gawah_record::incident::Incident;
use gawah_record::measured::{AlikeRow, Share};
use gawah_record::promise::Promise;
use gawah_record::public::{AttentionRow, GroupRow, GroupSaid, ScoreRow, YearRow};
use gawah_record::when::When;
use std::collections::{BTreeMap, BTreeSet};

/// Columns that are no act of a response.
const ATTRIBUTED: &str = "attributed";
const CLAIMED: &str = "claimed";
const PROMISE: &str = "promise";

/// One row per group that a source blames, or that claims an attack; alphabetical. Names that a person called one group share a row (R28).
pub fn groups(scene: &Scene<'_>, incidents: &[Incident]) -> Vec<GroupRow> {
    let mut seen: BTreeMap<Id, (BTreeSet<String>, Vec<GroupSaid>)> = BTreeMap::new();
    for claim in scene.claims.iter().filter(|c| c.claim.polarity == Polarity::Affirms) {
        let (slot, column) = match claim.claim.kind {
            Kind::Perpetrator => ("organisation", ATTRIBUTED),
            Kind::Responsibility => ("claimant", CLAIMED),
            _ => continue,
        };
        let Some(name) = value(claim, slot).filter(|n| is_named(n)) else { continue };
        let spellings = vec![said(claim, slot).unwrap_or_else(|| name.clone()), name.clone()];
        let incident = scene.incident_of_claim.get(&claim.id).cloned();
        let told = GroupSaid { claim: Some(claim.id.clone()), column: column.to_owned(), incident, spellings };
        let row = seen.entry(scene.merged.root(&Group::id_of(&name))).or_default();
        row.0.insert(Group::key_of(&name));
        row.1.push(told);
    }
    let done = |c: &&&KeptClaim| matches!(c.claim.kind, Kind::Response | Kind::Promise) && c.claim.polarity == Polarity::Affirms;
    for claim in scene.claims.iter().filter(done) {
        let quote = Group::key_of(claim.claim.quote.text());
        let column = if claim.claim.kind == Kind::Promise { Some(PROMISE.to_owned()) } else { value(claim, "act") };
        let told = GroupSaid { claim: Some(claim.id.clone()), column: column.unwrap_or_default(), ..GroupSaid::default() };
        let named = |keys: &BTreeSet<String>| keys.iter().any(|key| key.chars().count() > 4 && quote.contains(key.as_str()));
        for (_, group) in seen.values_mut().filter(|(keys, _)| named(keys)) {
            group.push(told.clone());
        }
    }
    rows(seen.into_values().map(|(_, said)| said), incidents)
}

/// The same rows, counted again from the claims that are left of each. In: rows whose claims were sifted; the incidents at hand.
/// Out: those that a claim still names.
pub fn recounted(groups: &[GroupRow], incidents: &[Incident]) -> Vec<GroupRow> {
    rows(groups.iter().map(|group| group.said.clone()), incidents)
}

/// A described group ("gunmen") is no row of the table; a name has a capital, or stands in a script without capitals.
fn is_named(name: &str) -> bool {
    name.chars().any(char::is_uppercase) || name.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c))
}

fn rows(seen: impl Iterator<Item = Vec<GroupSaid>>, incidents: &[Incident]) -> Vec<GroupRow> {
    let number = |n: usize| (n > 0).then_some(n as u64);
    let mut by_name: BTreeMap<String, (Vec<GroupSaid>, BTreeSet<String>)> = BTreeMap::new();
    let mut figures = Vec::new();
    for said in seen {
        let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
        said.iter().flat_map(|one| &one.spellings).for_each(|name| *spellings.entry(name).or_default() += 1);
        let Some(name) = spellings.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(name, _)| (*name).to_owned()) else {
            continue;
        };
        let of = |column: &str| -> BTreeSet<&Id> {
            said.iter().filter(|one| one.column == column).filter_map(|one| one.incident.as_ref()).collect()
        };
        let (attributed, claimed) = (of(ATTRIBUTED), of(CLAIMED));
        let acts = |act: &str| number(said.iter().filter(|one| one.column == act).map(|one| &one.claim).collect::<BTreeSet<_>>().len());
        let killed = incidents.iter().filter(|i| attributed.contains(&i.id) || claimed.contains(&i.id));
        figures.push(GroupFigures {
            group: name.clone(),
            attacks_attributed: number(attributed.len()),
            claimed: number(claimed.len()),
            killed: ranges::total(killed.map(|i| i.killed.as_ref().map(|k| k.count))),
            arrests: acts("arrest"),
            charged: acts("charge"),
            convicted: acts("conviction"),
            acquitted: acts("acquittal"),
            banned: acts("ban"),
            promises_about: acts(PROMISE),
            talks: acts("talks"),
        });
        let spellings = spellings.into_keys().filter(|spelling| *spelling != name).map(str::to_owned).collect();
        by_name.insert(name, (said, spellings));
    }
    table(figures).into_iter().map(|row| shown(row, &mut by_name)).collect()
}

fn shown(row: gawah_measuring::groups::GroupRow, by_name: &mut BTreeMap<String, (Vec<GroupSaid>, BTreeSet<String>)>) -> GroupRow {
    let small = |n: Option<u64>| n.and_then(|n| u32::try_from(n).ok());
    let f = row.figures;
    let (said, spellings) = by_name.remove(&f.group).unwrap_or_default();
    let claims: BTreeSet<String> = said.iter().filter_map(|one| Some(one.claim.as_ref()?.to_string())).collect();
    GroupRow {
        id: Group::id_of(&f.group).to_string(),
        spellings: spellings.into_iter().collect(),
        claims: claims.into_iter().collect(),
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
        said,
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

/// How reports of each incident thin out; incidents with fewer than two dated reports are left out. In: days of publication by source; of
/// each source with copied words the first that has them: copies count once, on their first day (R13).
pub fn attention(incidents: &[Incident], published: &BTreeMap<&Id, When>, first_of: &BTreeMap<&Id, &Id>) -> Vec<AttentionRow> {
    incidents
        .iter()
        .filter_map(|incident| {
            let mut texts: BTreeMap<&Id, Vec<When>> = BTreeMap::new();
            for source in &incident.sources {
                texts.entry(first_of.get(source).copied().unwrap_or(source)).or_default().extend(published.get(source));
            }
            let reports = texts.into_values().filter_map(|days| days.into_iter().min_by_key(|day| (day.exact_day().is_none(), *day)));
            let curve = attending::curve(&attending::days_after(incident.date?, reports));
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

/// Attention after attacks with about as many dead, by the upper count.
pub fn alike(incidents: &[Incident], attention: &[AttentionRow]) -> Vec<AlikeRow> {
    let by_id: BTreeMap<&str, &Incident> = incidents.iter().map(|incident| (incident.id.as_str(), incident)).collect();
    let killed = |row: &AttentionRow| {
        let incident = by_id.get(row.incident.as_str())?;
        let count = incident.killed.as_ref()?.count;
        Some(u64::from(count.most().or(count.least())?))
    };
    let told: Vec<attending::Told> = attention
        .iter()
        .filter_map(|row| Some(attending::Told { killed: killed(row), half_days: row.half_life_days?, reports: u64::from(row.reports) }))
        .collect();
    let row = |band: attending::Alike| AlikeRow {
        killed: band.killed.map(|(least, most)| (least as u32, most.map(|most| most as u32))),
        incidents: band.incidents as u32,
        reports: band.reports as u32,
        half_days: band.half_days,
    };
    attending::alike(&told).into_iter().map(row).collect()
}

/// A share with its interval, of ten or more.
pub fn share(part: usize, whole: usize) -> Share {
    let ends = rates::share(part as u64, whole as u64).filter(|_| whole as u64 >= SHARE_MIN).map(|s| (s.least, s.most));
    Share { part: part as u32, whole: whole as u32, ends }
}

/// Promises of each office by state; offices in alphabetical order.
pub fn scores(promises: &[Promise]) -> Vec<ScoreRow> {
    let mut by_office: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for promise in promises {
        by_office.entry(promise.office.as_deref().or(promise.promiser.as_deref()).unwrap_or("not named")).or_default().push(promise.state);
    }
    by_office.into_iter().map(|(office, states)| ScoreRow::of(office, &states)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_record::ids::IdKind;
    use gawah_record::incident::IncidentStatus;

    #[test]
    fn r13_a_copied_report_draws_attention_once_on_its_first_day() {
        let source = |name: &str| Id::of(IdKind::Source, &[name.as_bytes()]);
        let (a, b, c) = (source("a"), source("b"), source("c"));
        let day = |text: &str| When::parse(text).expect("a day");
        let sources = vec![a.clone(), b.clone(), c.clone()];
        let incident = Incident {
            id: Id::of(IdKind::Incident, &[b"i"]),
            also: Vec::new(),
            incident_type: None,
            date: Some(day("2013-01-10")),
            place: None,
            killed: None,
            injured: None,
            missing: None,
            status: IncidentStatus::Provisional,
            independent_sources: 3,
            sources,
            claims: Vec::new(),
            people: Vec::new(),
            disagreements: Vec::new(),
            flags: Vec::new(),
        };
        let published = BTreeMap::from([(&a, day("2013-01-14")), (&b, day("2013-01-11")), (&c, day("2013-01-12"))]);
        for (first_of, days, reports) in [
            (BTreeMap::new(), &[0, 1, 1, 0, 1, 0, 0, 0], Some(3)),
            (BTreeMap::from([(&b, &a)]), &[0, 1, 1, 0, 0, 0, 0, 0], Some(2)),
            (BTreeMap::from([(&b, &a), (&c, &a)]), &[0; 8], None),
        ] {
            let made = attention(std::slice::from_ref(&incident), &published, &first_of);
            assert_eq!(made.first().map(|row| row.reports), reports);
            assert!(made.first().is_none_or(|row| row.days == days), "{made:?}");
        }
    }

    #[test]
    fn rows_are_counted_again_from_the_claims_that_are_left() {
        let id = |kind, name: &str| Id::of(kind, &[name.as_bytes()]);
        let said = |claim: &str, column: &str, incident: Option<&str>, name: &[&str]| GroupSaid {
            claim: Some(id(IdKind::Claim, claim)),
            column: column.to_owned(),
            incident: incident.map(|name| id(IdKind::Incident, name)),
            spellings: name.iter().map(|name| (*name).to_owned()).collect(),
        };
        let all = [
            said("a", ATTRIBUTED, Some("one"), &["Group A"]),
            said("b", ATTRIBUTED, Some("two"), &["Group A", "the A"]),
            said("c", CLAIMED, Some("two"), &["Group A"]),
            said("d", "arrest", None, &[]),
        ];
        for (left, attributed, claimed, arrests, spellings) in [
            (&[0, 1, 2, 3][..], Some(2), Some(1), Some(1), &["the A"][..]),
            (&[0, 3], Some(1), None, Some(1), &[]),
            (&[2], None, Some(1), None, &[]),
        ] {
            let group = GroupRow { said: left.iter().map(|at| all[*at].clone()).collect(), ..GroupRow::default() };
            let made = recounted(&[group], &[]);
            let row = made.first().expect("a claim names it");
            assert_eq!((row.attributed, row.claimed, row.arrests), (attributed, claimed, arrests), "{left:?}");
            assert_eq!(row.spellings, spellings, "{left:?}");
            assert_eq!(row.claims.len(), left.len());
        }
        let nameless = GroupRow { said: vec![all[3].clone()], ..GroupRow::default() };
        assert!(recounted(&[nameless], &[]).is_empty(), "a group that no released claim names has no row");
    }
}
