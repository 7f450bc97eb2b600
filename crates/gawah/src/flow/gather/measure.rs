//! Figures of a record. In: its parts, all of it or what is released. Out: rows for pages, with the claims they stand on.
//! Never: a number where a table is too small for one: the row says so (R20); a share of fewer than ten (R42).

use crate::flow::gather::chains;
use crate::flow::gather::coverage::{dying_away, places, silences};
use crate::flow::gather::ground::{Ground, ListOf};
use crate::flow::gather::outlook::escalation;
use crate::flow::gather::tables::{alike, attention, recounted, share, years};
use gawah_measuring::anniversaries::{Remembrance, between};
use gawah_measuring::differences::compare;
use gawah_measuring::promises::{Said, repeats};
use gawah_measuring::unseen::answer::{Plan, answer};
use gawah_measuring::unseen::lists::Lists;
use gawah_measuring::unseen::{Estimate, Range};
use gawah_record::claim::{Kind, Polarity};
use gawah_record::ids::Id;
use gawah_record::incident::Incident;
use gawah_record::measured::{
    AFTERMATH, AftermathRow, Ends, EstimateSheet, FormRow, GroupTest, HolderRow, Impunity, ListRow, Measured, MethodRow, RemembranceRow,
    Repeated, Told,
};
use gawah_record::person::{Outcome, Person};
use gawah_record::promise::{Promise, PromiseState};
use gawah_record::public::{Counted, GroupRow};
use jiff::civil;
use std::collections::{BTreeMap, BTreeSet};

/// Days of remembrance are told so far ahead.
const YEAR_DAYS: i64 = 365;

/// Lists that stand by themselves; the others are put together.
const LISTS_ALONE_MAX: usize = 4;
/// A list of fewer is put with the others.
const LIST_PEOPLE_MIN: u32 = 10;
/// Fewer named dead than this are no ground for an estimate.
pub const PEOPLE_MIN: u32 = 30;
/// Fewer people on two lists or more are none either.
pub const SHARED_MIN: u32 = 5;
/// Sweeps of each chain of latent classes on a record's own lists.
pub const SWEEPS: u64 = 20_000;

/// Everything measured.
pub fn measure(ground: &Ground<'_>) -> Measured {
    counted(ground).measured
}

/// Everything measured, with groups and attention counted again from what is at hand.
pub fn counted(ground: &Ground<'_>) -> Counted {
    let aftermath = aftermath(ground);
    let groups = recounted(ground.groups, ground.incidents);
    let attention = attention(ground.incidents, &ground.published_by, &ground.first_of);
    let repeated = repeated(ground.promises);
    let measured = Measured {
        forms: forms(ground),
        estimate: estimate(ground),
        escalation: escalation(ground),
        impunity: impunity(&aftermath),
        group_tests: group_tests(ground, &groups, &aftermath),
        holders: holders(ground.promises),
        survival: dying_away(ground),
        silences: silences(ground, &repeated),
        places: places(ground),
        repeated,
        remembrance: ground.day.map(|day| remembrance(ground.incidents, day, YEAR_DAYS)).unwrap_or_default(),
        years: if ground.incidents.is_empty() { Vec::new() } else { years(ground.incidents, ground.promises, &ground.published) },
        alike: alike(ground.incidents, &attention),
        aftermath,
    };
    Counted { measured, groups: Some(groups), attention: Some(attention) }
}

fn forms(ground: &Ground<'_>) -> Vec<FormRow> {
    let made = chains::forms(ground.actions, ground.demands, ground.responses);
    let row = |form: gawah_measuring::forms::Form| {
        let own: Vec<_> = ground.actions.iter().filter(|action| action.form == form.form).collect();
        let answered = |all: usize, unanswered: usize| share(all - unanswered, all);
        FormRow {
            actions: own.iter().map(|action| action.claim.clone()).collect(),
            incidents: form.incidents as u32,
            size: form.size,
            without_size: form.without_size as u32,
            answered: answered(form.demands.demands, form.demands.unanswered),
            elsewhere: answered(form.demands_elsewhere, form.unanswered_elsewhere),
            wait_days: form.demands.median_days,
            p: form.p,
            force: chains::dispersals(&own, ground.responses).into_iter().map(|r| r.claim.clone()).collect(),
            form: form.form,
        }
    };
    made.into_iter().map(row).collect()
}

/// Which lists name each of the named dead.
fn lists_naming<'a>(ground: &'a Ground<'_>, person: &Person) -> BTreeSet<&'a ListOf> {
    person.claims.iter().filter_map(|claim| ground.claims.get(claim.as_str())).map(|spoken| &spoken.list).collect()
}

/// The named dead on lists, and what the methods make of them.
fn estimate(ground: &Ground<'_>) -> EstimateSheet {
    let mut made = listed(ground);
    if made.why.is_none() {
        methods(&mut made);
    }
    made
}

/// The named dead on lists, and why they bear no estimate, where that is so.
pub fn listed(ground: &Ground<'_>) -> EstimateSheet {
    let dead = ground.people.iter().filter(|p| p.outcome == Outcome::Killed && p.is_named());
    let held: Vec<BTreeSet<&ListOf>> = dead.map(|person| lists_naming(ground, person)).filter(|lists| !lists.is_empty()).collect();
    let (rows, cells) = table(&held);
    let mut made = EstimateSheet {
        people: held.len() as u32,
        shared: cells.iter().filter(|(lists, _)| lists.count_ones() > 1).map(|(_, people)| people).sum(),
        lists: rows,
        cells,
        ..EstimateSheet::default()
    };
    made.why = too_little(&made).map(str::to_owned);
    made
}

/// Lists with their people, and how many people stand on each combination: the largest alone, all smaller ones as one.
fn table(held: &[BTreeSet<&ListOf>]) -> (Vec<ListRow>, Vec<(u32, u32)>) {
    let mut sizes: BTreeMap<&ListOf, u32> = BTreeMap::new();
    held.iter().flatten().for_each(|list| *sizes.entry(list).or_default() += 1);
    let mut largest: Vec<(&ListOf, u32)> = sizes.iter().map(|(list, people)| (*list, *people)).collect();
    largest.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let few = largest.len() <= LISTS_ALONE_MAX + 1 && largest.iter().all(|(_, people)| *people >= LIST_PEOPLE_MIN);
    let alone = if few { largest.len() } else { largest.iter().take(LISTS_ALONE_MAX).take_while(|l| l.1 >= LIST_PEOPLE_MIN).count() };
    let mut own: Vec<&ListOf> = largest.iter().take(alone).map(|(list, _)| *list).collect();
    own.sort();
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for lists in held {
        let bit = |list: &&ListOf| 1 << own.iter().position(|one| one == list).unwrap_or(own.len());
        *counts.entry(lists.iter().map(bit).fold(0, |all, one: u32| all | one)).or_default() += 1;
    }
    let people = |bit: usize| counts.iter().filter(|(lists, _)| *lists >> bit & 1 == 1).map(|(_, people)| people).sum();
    let mut rows: Vec<ListRow> =
        own.iter().enumerate().map(|(bit, list)| ListRow { name: list.0.clone(), kind: list.1, people: people(bit) }).collect();
    if largest.len() > alone {
        rows.push(ListRow { name: None, kind: None, people: people(alone) });
    }
    (rows, counts.into_iter().collect())
}

/// Why a table gives no estimate.
fn too_little(sheet: &EstimateSheet) -> Option<&'static str> {
    match sheet {
        sheet if sheet.people == 0 => Some("no_people"),
        sheet if sheet.people < PEOPLE_MIN => Some("few_people"),
        sheet if sheet.lists.len() < 2 => Some("one_list"),
        sheet if sheet.shared < SHARED_MIN => Some("few_shared"),
        _ => None,
    }
}

/// The table as the methods take it; the lists are named by their place, so that no two are named alike.
pub fn lists_of(sheet: &EstimateSheet) -> Option<Lists> {
    let names: Vec<String> = (0..sheet.lists.len()).map(|at| format!("list_{}", at + 1)).collect();
    let cells: Vec<(u32, u64)> = sheet.cells.iter().map(|(lists, people)| (*lists, u64::from(*people))).collect();
    Lists::of(&names.iter().map(String::as_str).collect::<Vec<_>>(), &cells).ok()
}

fn methods(sheet: &mut EstimateSheet) {
    let Some(lists) = lists_of(sheet) else { return };
    let made = answer(&lists, &Plan { sweeps_max: SWEEPS, ..Plan::default() });
    let ends = |range: Range| Ends { estimate: range.estimate, least: range.least, most: range.most };
    let row = |method: Estimate| MethodRow {
        method: method.method.to_owned(),
        total: method.total.map(ends),
        settled: method.converged,
        model: method.model,
        warnings: method.warnings,
    };
    sheet.methods = made.methods.into_iter().map(row).collect();
    sheet.warnings = made.warnings;
}

/// What sources tell of each act after each attack.
fn aftermath(ground: &Ground<'_>) -> Vec<AftermathRow> {
    let mut rows: Vec<AftermathRow> =
        ground.incidents.iter().map(|i| AftermathRow { incident: i.id.clone(), acts: Default::default() }).collect();
    let place: BTreeMap<&Id, usize> = ground.incidents.iter().enumerate().map(|(at, i)| (&i.id, at)).collect();
    let mut put = |incident: &Option<Id>, act: &str, claim: &Id, polarity: Polarity| {
        let (Some(row), Some(column)) = (incident.as_ref().and_then(|i| place.get(i)), AFTERMATH.iter().position(|a| *a == act)) else {
            return;
        };
        let told: &mut Told = &mut rows[*row].acts[column];
        if polarity == Polarity::Affirms { &mut told.done } else { &mut told.denied }.push(claim.clone());
    };
    for response in ground.responses {
        let (act, polarity) = match response.act.as_deref() {
            Some("detention") => ("arrest", response.polarity),
            Some("compensation_not_paid") => ("compensation_paid", Polarity::Negates),
            Some(act) => (act, response.polarity),
            None => continue,
        };
        put(&response.incident, act, &response.claim, polarity);
    }
    for promise in ground.promises.iter().filter(|p| p.content.as_deref() == Some("compensation")) {
        put(&promise.incident, "compensation_promised", &promise.claim, Polarity::Affirms);
    }
    rows
}

/// The place of an act among [`AFTERMATH`].
fn column(act: &str) -> usize {
    AFTERMATH.iter().position(|one| *one == act).unwrap_or_default()
}

fn impunity(rows: &[AftermathRow]) -> Impunity {
    let convicted = |row: &&AftermathRow| !row.acts[column("conviction")].done.is_empty();
    let nobody = |row: &&AftermathRow| ["arrest", "trial", "conviction"].iter().any(|act| !row.acts[column(act)].denied.is_empty());
    let without: Vec<&AftermathRow> = rows.iter().filter(|row| !convicted(row)).collect();
    let denied = without.iter().filter(|row| nobody(row)).count();
    Impunity { without: share(without.len(), rows.len()), denied: denied as u32, untold: (without.len() - denied) as u32 }
}

/// Arrests after each group's attacks beside those after all others'.
fn group_tests(ground: &Ground<'_>, groups: &[GroupRow], aftermath: &[AftermathRow]) -> Vec<GroupTest> {
    let arrested: BTreeSet<&Id> = aftermath.iter().filter(|row| !row.acts[0].done.is_empty()).map(|row| &row.incident).collect();
    let known: BTreeSet<&Id> = ground.incidents.iter().map(|i| &i.id).collect();
    let laid = |group: &GroupRow| -> BTreeSet<&Id> {
        let claims = group.claims.iter().filter_map(|claim| ground.claims.get(claim.as_str()));
        let blames = claims.filter(|spoken| matches!(spoken.kind, Kind::Perpetrator | Kind::Responsibility));
        blames.filter_map(|spoken| spoken.incident).filter(|incident| known.contains(incident)).collect()
    };
    let rows: Vec<(String, u64, u64)> = groups
        .iter()
        .map(|group| {
            let laid = laid(group);
            (group.id.clone(), laid.intersection(&arrested).count() as u64, laid.len() as u64)
        })
        .collect();
    let names: BTreeMap<&str, &str> = groups.iter().map(|group| (group.id.as_str(), group.name.as_str())).collect();
    let one = |row: gawah_measuring::differences::Compared| GroupTest {
        name: names.get(row.name.as_str()).map(|name| (*name).to_owned()).unwrap_or_default(),
        own: share(row.part as usize, row.whole as usize),
        others: share(row.others_part as usize, row.others_whole as usize),
        p: row.p,
        p_of_all: row.p_of_all,
        tests: row.tests as u32,
        group: row.name,
    };
    compare(&rows).into_iter().map(one).filter(|test| test.own.whole > 0).collect()
}

/// Promises by who made them, alphabetical; those of whom no name is told stand with their office alone.
fn holders(promises: &[Promise]) -> Vec<HolderRow> {
    let mut by_holder: BTreeMap<(String, Option<String>), Vec<PromiseState>> = BTreeMap::new();
    for promise in promises {
        if let Some(holder) = promise.promiser.as_deref().filter(|who| who.chars().any(char::is_uppercase)) {
            let office = promise.office.clone().filter(|office| !holder.to_lowercase().contains(&office.to_lowercase()));
            by_holder.entry((holder.to_owned(), office)).or_default().push(promise.state);
        }
    }
    let row = |((holder, office), states): ((String, Option<String>), Vec<PromiseState>)| {
        let rated = states.iter().filter(|state| state.needs_evidence()).count();
        let kept = states.iter().filter(|state| **state == PromiseState::Kept).count();
        HolderRow { holder, office, promises: states.len() as u32, kept: share(kept, rated) }
    };
    by_holder.into_iter().map(row).collect()
}

fn repeated(promises: &[Promise]) -> Vec<Repeated> {
    let mut order: Vec<&Promise> = promises.iter().collect();
    order.sort_by_key(|p| (p.said_on, p.id.clone()));
    let said = |p: &&Promise| Said {
        content: p.content.clone(),
        by: p.office.clone().or_else(|| p.promiser.clone()),
        incident: p.incident.as_ref().map(Id::to_string),
    };
    let found = repeats(&order.iter().map(said).collect::<Vec<_>>());
    found.into_iter().map(|places| Repeated { promises: places.into_iter().map(|at| order[at].id.clone()).collect() }).collect()
}

/// Days of remembrance from one day on, so many days. In: incidents in any order. Out: rows by date; none of an incident not known to the day.
pub fn remembrance(incidents: &[Incident], from: civil::Date, days: i64) -> Vec<RemembranceRow> {
    let Ok(to) = from.checked_add(jiff::Span::new().days(days)) else { return Vec::new() };
    let dated: Vec<_> = incidents.iter().map(|i| (i.id.to_string(), i.date)).collect();
    let row = |day: gawah_measuring::anniversaries::Day| {
        let years = match day.day {
            Remembrance::Fortieth => None,
            Remembrance::Years(years) => Some(years),
        };
        Some(RemembranceRow { on: day.on.to_string(), incident: Id::parse(&day.incident).ok()?, years })
    };
    between(&dated, from, to).into_iter().filter_map(row).collect()
}
