//! Attacks by year, and a page for each: the dead first. In: released incidents. Out: `attacks/`.
//! Never: a count before the names, or a title with a judgement in it.

use crate::attack_parts::{after_it, after_lists, attention, differ_lists, disagreements, figure, folded, source_list, who_did};
use crate::closing::cite;
use crate::frame::{Edition, Here};
use crate::further::Long;
use crate::localities::folder;
use crate::names::name_line;
use crate::parts::{claim_card, fact, id, incident_link, own_script, time};
use crate::room;
use crate::say;
use crate::shelf::sheet_path;
use crate::texts::Arg;
use gawah_record::claim::Kind;
use gawah_record::count::Count;
use gawah_record::incident::Incident;
use gawah_record::person::{Outcome, Person};
use gawah_record::public::PublicClaim;
use maud::{Markup, html};

/// Attacks on one sheet of the list.
const ATTACKS_PER_SHEET: usize = 80;

pub(crate) fn attacks(edition: &mut Edition<'_>) {
    let here = edition.here("attacks/index.html");
    let record = here.shelf.record;
    let mut order: Vec<&Incident> = record.incidents.iter().collect();
    order.sort_by_key(|i| (i.date.and_then(|d| d.first_day()).is_none(), i.date.and_then(|d| d.first_day()), i.id.clone()));
    let mut sheets: Vec<Markup> = order.chunks(ATTACKS_PER_SHEET).map(|chunk| by_year(here, chunk)).collect();
    if sheets.is_empty() {
        sheets.push(html! { p { (here.t("attacks-none")) } });
    }
    let title = here.t("attacks-title");
    let sheets = sheets.into_iter().map(|s| html! { h1 { (title) } p.lead { (here.t("attacks-lead")) } (s) }).collect();
    edition.sheets("attacks", &title, sheets);
    for incident in &record.incidents {
        attack(edition, incident);
    }
}

fn year_of(incident: &Incident) -> Option<i16> {
    incident.date.and_then(|d| d.first_day()).map(|d| d.year())
}

fn by_year(here: Here<'_>, chunk: &[&Incident]) -> Markup {
    html! {
        @for group in chunk.chunk_by(|a, b| year_of(a) == year_of(b)) {
            @match year_of(group[0]) { Some(year) => h2 id={ "y" (year) } { (here.d(year)) }, None => h2 id="undated" { (here.t("undated-title")) } }
            ul.lines { @for incident in group { li { (incident_line(here, incident)) } } }
        }
    }
}

/// An attack in one line: title, range, sources.
pub(crate) fn incident_line(here: Here<'_>, incident: &Incident) -> Markup {
    html! {
        (incident_link(here, incident)) " " span.meta {
            (here.t("killed")) " "
            @match &incident.killed {
                Some(figure) => { @let range = say::range(here.texts, figure.count); @match figure.claims.iter().find_map(|c| here.claim(c.as_str())) { Some(link) => a href=(link) { bdi { (range) } }, None => bdi { (range) } } }
                None => (here.t("not-recorded"))
            }
            " · " (here.n("from-sources", "number", incident.sources.len()))
        }
    }
}

fn attack(edition: &mut Edition<'_>, incident: &Incident) {
    let path = format!("attacks/{}/index.html", incident.id);
    let here = edition.here(&path);
    let title = say::incident_title(here.texts, incident);
    let all = here.shelf.claims_of(&incident.id);
    let folder = format!("attacks/{}", incident.id);
    let (first, rest) = here.shelf.sheeted(&incident.id, all);
    let many = rest.len() > 0;
    let (dead, [promised, demanded]) = (dead_list(here, &folder, incident), after_lists(here, &folder, incident));
    let (told, differ) = (source_list(here, &folder, incident), differ_lists(here, &folder, incident));
    let mut sheets: Vec<Markup> = vec![html! {
        p.meta { (id(incident.id.as_str())) " · " (here.texts.word("status", incident.status.as_str())) }
        h1 { (title) }
        (the_dead(here, incident, &dead))
        (said(here, incident, first, all, &differ))
        (after_it(here, &promised, &demanded))
        (attention(here, incident))
        (where_when(here, incident))
        @let other: Vec<&PublicClaim> = first.iter().copied().filter(|c| !in_tables(c.kind)).collect();
        @if !other.is_empty() || many { h2 { (here.t("every-claim")) } (folded(here, &other)) }
        @if many { p { a href=(here.to(&sheet_path(&folder, 1))) { (here.t("every-claim-more")) } } }
        h2 { (here.t("nav-sources")) }
        (told.first(here))
        (cite(here, &title, incident.id.as_str()))
    }];
    for chunk in rest {
        sheets.push(html! {
            h1 { (title) }
            p { a href=(here.to(&path)) { (here.t("the-dead")) } }
            @for claim in chunk { (claim_card(here, claim, true)) }
        });
    }
    let headings = ["the-dead", "nav-promises", "nav-demands", "nav-sources"].map(|key| here.t(key));
    let differing = here.t("disagreements");
    edition.sheets(&folder, &title, sheets);
    for (list, heading) in [&dead, &promised, &demanded, &told].into_iter().zip(&headings) {
        list.rest(edition, &title, heading);
    }
    for (_, list) in &differ {
        list.rest(edition, &title, &differing);
    }
}

fn in_tables(kind: Kind) -> bool {
    matches!(kind, Kind::Killed | Kind::Injured | Kind::Missing | Kind::Perpetrator | Kind::Responsibility)
}

/// The dead who are named or described.
fn dead_of<'a>(here: Here<'a>, incident: &Incident) -> Vec<&'a Person> {
    here.shelf.people_of(incident).iter().copied().filter(|p| p.outcome == Outcome::Killed).collect()
}

/// The names of the dead as lines.
fn dead_list<'a>(here: Here<'_>, folder: &'a str, incident: &Incident) -> Long<'a> {
    let lines = dead_of(here, incident).into_iter().map(|person| (room::name(person), html! { li { (name_line(here, person)) } }));
    Long {
        folder,
        what: "dead",
        room: room::NAMES,
        left: "names-further",
        lines: lines.collect(),
        around: Box::new(|names| html! { ul.names { (names) } }),
    }
}

/// The dead who are named, and how many are not yet (R32).
fn the_dead(here: Here<'_>, incident: &Incident, list: &Long<'_>) -> Markup {
    let dead = dead_of(here, incident);
    let named = dead.iter().filter(|p| p.is_named()).count();
    let killed = incident.killed.as_ref().map(|f| f.count);
    let range = killed.map(|c| say::range(here.texts, c));
    let line = match &range {
        Some(range) => here.texts.with("named-of", &[("named", Arg::Number(named as i64)), ("range", Arg::Text(range))]),
        None => here.n("named-alone", "named", named),
    };
    html! {
        h2.dead { (here.t("the-dead")) " " span.meta { (line) } }
        (list.first(here))
        @if let Some(rest) = killed.and_then(|c| unnamed(c, named as u32)) {
            ul.names { li.unnamed { (here.texts.with("not-yet-named", &[("range", Arg::Text(&say::range(here.texts, rest)))])) } }
        }
        p.noprint { a href=(here.to("corrections/index.html")) { (here.t("know-a-name")) } @if named > 0 { " · " a href=(here.to(&format!("attacks/{}/names.html", incident.id))) { (here.t("vigil-link")) } } }
    }
}

/// How many of the dead are not named: nothing where the names reach the highest figure.
fn unnamed(killed: Count, named: u32) -> Option<Count> {
    let least = killed.least().map(|n| n.saturating_sub(named));
    let most = killed.most().map(|n| n.saturating_sub(named));
    match (least, most) {
        (_, Some(0)) | (Some(0), None) => None,
        (least, most) => Count::new(least, most).ok(),
    }
}

fn said(here: Here<'_>, incident: &Incident, first: &[&PublicClaim], all: &[&PublicClaim], differ: &[(String, Long<'_>)]) -> Markup {
    let of = |kind: Kind| -> Vec<&PublicClaim> { first.iter().copied().filter(|c| c.kind == kind).collect() };
    let accused: Vec<&PublicClaim> = first.iter().copied().filter(|c| matches!(c.kind, Kind::Perpetrator | Kind::Responsibility)).collect();
    html! {
        h2 { (here.t("sources-say")) }
        (figure(here, "killed", incident.killed.as_ref(), &of(Kind::Killed)))
        (figure(here, "injured", incident.injured.as_ref(), &of(Kind::Injured)))
        (figure(here, "missing", incident.missing.as_ref(), &of(Kind::Missing)))
        (disagreements(here, differ))
        (who_did(here, &accused, all))
    }
}

fn where_when(here: Here<'_>, incident: &Incident) -> Markup {
    let place = incident.place.as_ref();
    html! {
        h2 { (here.t("where-when")) }
        dl.facts {
            (fact(here, "type", incident.incident_type.as_deref().map(|t| html! { (here.texts.word("type", t)) })))
            (fact(here, "date", incident.date.map(|d| time(here, Some(d), "date-none"))))
            (fact(here, "place", place.map(|p| place_link(here, &p.path))))
            (fact(here, "precision", place.map(|p| html! { (here.texts.word("precision", p.precision.as_str())) })))
            (fact(here, "status", Some(html! { (here.texts.word("status", incident.status.as_str())) })))
            (fact(here, "independent", Some(html! { (here.d(incident.independent_sources)) })))
            @if !incident.also.is_empty() { dt { (here.t("merged-ids")) } dd { @for old in &incident.also { (id(old.as_str())) " " } } }
        }
    }
}

/// A place as a link to its page.
fn place_link(here: Here<'_>, path: &str) -> Markup {
    html! { a href=(here.to(&format!("{}/index.html", folder(path.trim())))) { (own_script(path)) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r20_the_unnamed_are_a_range_and_never_zero() {
        for (killed, named, expected) in [
            (Count::new(Some(47), Some(55)), 2, Some("45–53")),
            (Count::new(Some(9), Some(11)), 10, Some("0–1")),
            (Count::new(Some(11), Some(11)), 11, None),
            (Count::new(Some(24), None), 3, Some("21 or more")),
            (Count::new(Some(24), None), 30, None),
        ] {
            let made = unnamed(killed.expect("a range"), named).map(|c| c.to_string());
            assert_eq!(made.as_deref(), expected);
        }
    }
}
