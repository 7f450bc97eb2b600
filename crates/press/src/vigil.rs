//! Sheets for print: the names of one attack for a vigil, a poster for one promise. In: released attacks and promises. Out: a page each, without
//! doors. Never: a name parted between two sheets of paper, or how someone died.

use crate::attack_parts::{speaker, waited};
use crate::frame::{Edition, Here};
use crate::parts::{name, quote, state_tag, time};
use crate::say;
use crate::texts::Arg;
use gawah_record::incident::Incident;
use gawah_record::person::{Outcome, Person};
use gawah_record::promise::Promise;
use maud::{Markup, html};

/// Names on one sheet of a vigil: at 150 bytes each a sheet stays below 50 kB.
const NAMES_PER_SHEET: usize = 250;

/// The path of an attack's sheet of names, counted from 0.
pub(crate) fn names_sheet(incident: &Incident, sheet: usize) -> String {
    if sheet == 0 { format!("attacks/{}/names.html", incident.id) } else { format!("attacks/{}/names-{}.html", incident.id, sheet + 1) }
}

/// The path of a promise's poster.
pub(crate) fn poster_path(promise: &Promise) -> String {
    format!("promises/{}/poster.html", promise.id)
}

/// The named dead of an attack.
pub(crate) fn named_dead<'a>(here: Here<'a>, incident: &Incident) -> Vec<&'a Person> {
    here.shelf.people_of(incident).iter().copied().filter(|p| p.outcome == Outcome::Killed && p.is_named()).collect()
}

pub(crate) fn sheets(edition: &mut Edition<'_>) {
    for incident in &edition.shelf.record.incidents {
        names(edition, incident);
    }
    for promise in &edition.shelf.record.promises {
        poster(edition, promise);
    }
}

fn names(edition: &mut Edition<'_>, incident: &Incident) {
    let first = names_sheet(incident, 0);
    let dead = named_dead(edition.here(&first), incident);
    for (n, chunk) in dead.chunks(NAMES_PER_SHEET).enumerate() {
        let path = names_sheet(incident, n);
        let here = edition.here(&path);
        let title = here.texts.with("vigil-title", &[("attack", Arg::Text(&say::incident_title(here.texts, incident)))]);
        let body = vigil(here, incident, chunk, n == 0);
        let more = (dead.len() > (n + 1) * NAMES_PER_SHEET).then(|| names_sheet(incident, n + 1));
        let body =
            html! { (body) @if let Some(more) = more { p.noprint { a rel="next" href=(here.to(&more)) { (here.t("sheet-next")) } } } };
        edition.print_sheet(&path, &title, &format!("attacks/{}/index.html", incident.id), body);
    }
}

fn vigil(here: Here<'_>, incident: &Incident, dead: &[&Person], first: bool) -> Markup {
    let place = incident.place.as_ref().map(|p| p.name().to_owned());
    html! {
        @if first {
            p.vigil-place { @if let Some(place) = &place { (crate::parts::own_script(place)) " · " } (time(here, incident.date, "date-none")) }
        }
        ul.vigil { @for person in dead { li { (name(here, person)) } } }
    }
}

fn poster(edition: &mut Edition<'_>, promise: &Promise) {
    let path = poster_path(promise);
    let here = edition.here(&path);
    let language = here.shelf.claim(&promise.claim).and_then(|c| c.language.as_ref());
    let title = here.t("poster-title");
    let body = html! {
        p.poster-head { (title) }
        p.poster { (quote(&promise.words, language)) }
        p.poster-who { (speaker(here, promise.promiser.as_deref(), promise.office.as_deref())) " · " (time(here, promise.said_on, "date-none")) }
        p.poster-state { (state_tag(here, promise.state)) @if let Some(waited) = waited(here, promise) { " " strong { (waited) } } }
        @if let Some(incident) = promise.incident.as_ref().and_then(|i| here.shelf.incident(i)) {
            p.meta { (here.t("after-attack")) " " (say::incident_title(here.texts, incident)) }
            @let dead = named_dead(here, incident);
            @if !dead.is_empty() { ul.poster-names { @for person in dead.iter().take(NAMES_PER_SHEET) { li { (name(here, person)) } } } }
        }
        p.meta { bdi.id dir="ltr" { (promise.id) } @if let Some(address) = here.address() { " · " bdi.id dir="ltr" { (address) } } }
    };
    edition.print_sheet(&path, &title, &format!("promises/{}/index.html", promise.id), body);
}
