//! Places from the country down, and a page for each with its attacks and names. In: released attacks. Out: `places/`.
//! Never: a place finer than it is known, or a sum that is one number (R5, R18).

use crate::attacks::incident_line;
use crate::closing::cite;
use crate::frame::{Edition, Here};
use crate::localities::{Place, around, folder, number_of};
use crate::names::name_line;
use crate::parts::own_script;
use gawah_record::incident::Incident;
use gawah_record::person::{Outcome, Person};
use maud::{Markup, html};

/// Attacks on one sheet.
const ATTACKS_PER_SHEET: usize = 40;
/// Names under one attack; the rest stand on its page.
const NAMES_BESIDE_MAX: usize = 8;
/// Places on one sheet.
const PLACES_PER_SHEET: usize = 200;

pub(crate) fn places(edition: &mut Edition<'_>) {
    let here = edition.here("places/index.html");
    let title = here.t("places-index-title");
    let outermost: Vec<&str> = here.shelf.places.outermost().collect();
    let body = html! {
        h1 { (title) }
        p.lead { (here.t("places-index-lead")) }
        p { a href=(here.to("figures/places/index.html")) { (here.t("places-title")) } }
        @if outermost.is_empty() { p { (here.t("places-none")) } }
        (tree(here, &outermost, depth(here, &outermost, 2)))
    };
    edition.page("places/index.html", &title, body);
    for (path, place) in here.shelf.places.all() {
        page(edition, path, place);
    }
}

/// Places and, so many steps down, the places in them.
fn tree(here: Here<'_>, paths: &[&str], deeper: usize) -> Markup {
    html! {
        @if !paths.is_empty() {
            ul.tree { @for path in paths {
                @if let Some(place) = here.shelf.places.get(path) {
                    li {
                        a href=(here.to(&format!("{}/index.html", folder(path)))) { (own_script(short(path))) }
                        " " span.meta { (here.n("places-attacks", "number", place.in_all)) }
                        @if deeper > 0 { (tree(here, &place.within.iter().copied().collect::<Vec<_>>(), deeper - 1)) }
                    }
                }
            } }
        }
    }
}

/// How many steps down fit on one sheet, at most so many.
fn depth(here: Here<'_>, paths: &[&str], most: usize) -> usize {
    let mut level: Vec<&str> = paths.to_vec();
    let mut all = level.len();
    for step in 0..most {
        level = level.iter().filter_map(|path| here.shelf.places.get(path)).flat_map(|place| place.within.iter().copied()).collect();
        all += level.len();
        if all > PLACES_PER_SHEET {
            return step;
        }
    }
    most
}

/// The first name of a path.
fn short(path: &str) -> &str {
    path.split(',').next().unwrap_or(path).trim()
}

fn page(edition: &mut Edition<'_>, path: &str, place: &Place<'_>) {
    let at = folder(path);
    let first = format!("{at}/index.html");
    let here = edition.here(&first);
    let within: Vec<&str> = place.within.iter().copied().collect();
    let mut attacks = place.attacks.clone();
    attacks.sort_by_key(|i| (i.date.and_then(|d| d.first_day()).is_none(), i.date.and_then(|d| d.first_day()), i.id.clone()));
    let head = html! {
        p.meta { @for outer in outer_of(path) { a href=(here.to(&format!("{}/index.html", folder(outer)))) { (own_script(short(outer))) } " · " } a href=(here.to("places/index.html")) { (here.t("places-index-title")) } }
        h1 { (own_script(short(path))) }
    };
    let mut sheets: Vec<Markup> = attacks.chunks(ATTACKS_PER_SHEET).map(|chunk| html! { (head) (attacks_here(here, chunk)) }).collect();
    if sheets.is_empty() {
        sheets.push(html! { (head) });
    }
    for (n, chunk) in within.chunks(PLACES_PER_SHEET).enumerate() {
        let inner = html! { h2 { (here.t("places-within")) } (tree(here, chunk, depth(here, chunk, 1))) };
        match (n, sheets.pop()) {
            (0, Some(first)) if attacks.len() <= ATTACKS_PER_SHEET / 2 => sheets.push(html! { (first) (inner) }),
            (_, before) => {
                sheets.extend(before);
                sheets.push(html! { (head) (inner) });
            }
        }
    }
    if let Some(first) = sheets.first_mut() {
        *first = html! { (first) (cite(here, path, &number_of(path))) };
    }
    edition.sheets(&at, short(path), sheets);
}

/// Every place around, the nearest first.
fn outer_of(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(around(path), |outer| around(outer))
}

/// Attacks known to this place and no finer, each with its dead first.
fn attacks_here(here: Here<'_>, attacks: &[&Incident]) -> Markup {
    html! {
        ul.lines { @for incident in attacks {
            @let dead: Vec<&Person> = here.shelf.people_of(incident).iter().copied().filter(|p| p.outcome == Outcome::Killed && p.is_named()).collect();
            li {
                (incident_line(here, incident))
                @if !dead.is_empty() {
                    p.beside { @for (n, person) in dead.iter().take(NAMES_BESIDE_MAX).enumerate() { @if n > 0 { " · " } (name_line(here, person)) } @if dead.len() > NAMES_BESIDE_MAX { " · …" } }
                }
            }
        } }
    }
}
