//! Pages of figures. In: the released record and what was measured from it. Out: `figures/`.
//! Never: a figure of anything but released values, or one that does not open to its claims.

use crate::frame::{Edition, Here};
use crate::leaf::Leaf;
use crate::localities::folder;
use crate::parts::{claim_line, incident_link, own_script, quote, state_tag, time};
use crate::shelf::CLAIMS_PER_SHEET;
use crate::ways::{Way, how};
use crate::{aftermath, coverage, escalation, estimates, forms, places, remembrance};
use gawah_record::ids::Id;
use gawah_record::measured::{AftermathRow, FormRow, PlaceRow};
use maud::{Markup, html};

/// The pages: folder and key of the title.
const PAGES: [(&str, &str); 7] = [
    ("forms", "methods-page"),
    ("aftermath", "aftermath-title"),
    ("estimates", "estimates-title"),
    ("escalation", "escalation-title"),
    ("attention", "attention-title"),
    ("remembrance", "remembrance-title"),
    ("places", "places-title"),
];
/// The folder of pictures, which all languages share.
pub(crate) const PICTURES: &str = "pictures";
/// Attacks on one sheet.
const ATTACKS_PER_SHEET: usize = 20;
/// Places on one sheet.
const PLACES_PER_SHEET: usize = 50;
/// Days on one sheet.
const DAYS_PER_SHEET: usize = 100;
/// Commands that compute the figures again from the files of the site, or from the record.
const COMMANDS: [&str; 4] =
    ["gawah estimate data/lists.csv --samples 20000", "gawah escalation data/days.csv", "gawah methods", "gawah aftermath"];

/// Figures as they stand on a page of the site.
pub(crate) fn on_leaf<T>(here: Here<'_>, made: impl FnOnce(Leaf<'_>) -> T) -> T {
    let claim = |id: &Id| here.shelf.claim(id).map(|claim| claim_line(here, claim));
    let incident = |id: &Id| here.shelf.incident(id).map(|incident| incident_link(here, incident));
    let group = |id: &Id| {
        let row = here.shelf.record.groups.iter().find(|row| row.id == id.as_str())?;
        Some(html! { a href=(here.to(&format!("groups/{}/index.html", row.id))) { (own_script(&row.name)) } })
    };
    let promise = |id: &Id| {
        let promise = here.shelf.record.promises.iter().find(|promise| promise.id == *id)?;
        let words = quote(&promise.words, here.shelf.claim(&promise.claim).and_then(|claim| claim.language.as_ref()));
        let day = time(here, promise.said_on, "date-none");
        Some(
            html! { a href=(here.to(&format!("promises/{}/index.html", promise.id))) { (words) } " · " (day) " · " (state_tag(here, promise.state)) },
        )
    };
    let picture = |file: &str| here.top(&format!("{PICTURES}/{file}"));
    made(Leaf {
        texts: here.texts,
        claim: &claim,
        incident: &incident,
        group: &group,
        promise: &promise,
        picture: &picture,
        commands: COMMANDS,
    })
}

pub(crate) fn figures(edition: &mut Edition<'_>) {
    let here = edition.here("figures/index.html");
    let title = here.t("figures-title");
    let body = html! {
        h1 { (title) }
        p.lead { (here.t("figures-lead")) }
        ul.rooms { @for (folder, key) in PAGES { li { a href=(here.to(&format!("figures/{folder}/index.html"))) { (here.t(key)) } } } }
    };
    edition.page("figures/index.html", &title, body);
    of_forms(edition);
    of_aftermath(edition);
    one(edition, 2, |here| on_leaf(here, |leaf| estimates::estimates(leaf, &here.shelf.record.measured.estimate)));
    one(edition, 3, |here| on_leaf(here, |leaf| escalation::escalation(leaf, &here.shelf.record.measured.escalation)));
    of_attention(edition);
    of_remembrance(edition);
    of_places(edition);
}

fn head(here: Here<'_>, at: usize) -> Markup {
    html! { h1 { (here.t(PAGES[at].1)) } }
}

/// A page of one sheet.
fn one(edition: &mut Edition<'_>, at: usize, body: impl Fn(Here<'_>) -> Markup) {
    let path = format!("figures/{}/index.html", PAGES[at].0);
    let here = edition.here(&path);
    let (title, body) = (here.t(PAGES[at].1), html! { (head(here, at)) (body(here)) });
    edition.page(&path, &title, body);
}

fn of_forms(edition: &mut Edition<'_>) {
    let rows = &edition.shelf.record.measured.forms;
    one(edition, 0, |here| {
        let to = |row: &FormRow| here.to(&format!("figures/forms/{}/index.html", forms::slug(row)));
        html! {
            p.lead { (here.t("methods-page-lead")) }
            @if rows.is_empty() { p { (here.t("actions-none")) } } @else { (on_leaf(here, |leaf| forms::table(leaf, rows, &to))) }
            (on_leaf(here, |leaf| forms::how(leaf, rows)))
        }
    });
    for row in rows {
        let folder = format!("figures/forms/{}", forms::slug(row));
        let path = format!("{folder}/index.html");
        let here = edition.here(&path);
        let (title, sheets) = on_leaf(here, |leaf| (forms::name(leaf, row), form_sheets(here, leaf, row)));
        edition.sheets(&folder, &title, sheets);
    }
}

/// A form's claims, on as many sheets as they need.
fn form_sheets(here: Here<'_>, leaf: Leaf<'_>, row: &FormRow) -> Vec<Markup> {
    let parts: Vec<(&[Id], &[Id])> = match (row.actions.len() > CLAIMS_PER_SHEET, row.force.len() > CLAIMS_PER_SHEET) {
        (false, false) => vec![(&row.actions, &row.force)],
        _ => row
            .actions
            .chunks(CLAIMS_PER_SHEET)
            .map(|c| (c, &[][..]))
            .chain(row.force.chunks(CLAIMS_PER_SHEET).map(|c| (&[][..], c)))
            .collect(),
    };
    let sheet = |(n, (actions, force)): (usize, (&[Id], &[Id]))| {
        let part = FormRow { actions: actions.to_vec(), force: force.to_vec(), ..row.clone() };
        html! {
            h1 { (forms::name(leaf, row)) }
            p { a href=(here.to("figures/forms/index.html")) { (here.t("methods-page")) } }
            @if n == 0 || !force.is_empty() { (forms::section(leaf, &part)) } @else { (leaf.claims(actions)) }
        }
    };
    parts.into_iter().enumerate().map(sheet).collect()
}

fn of_aftermath(edition: &mut Edition<'_>) {
    let here = edition.here("figures/aftermath/index.html");
    let measured = &here.shelf.record.measured;
    let title = here.t("aftermath-title");
    let sheet = |(n, rows): (usize, Vec<AftermathRow>)| {
        on_leaf(here, |leaf| {
            html! {
                (head(here, 1))
                @if n == 0 { p.lead { (here.t("aftermath-lead")) } (aftermath::impunity(leaf, measured.impunity)) }
                (aftermath::table(leaf, &rows))
                @if n == 0 { (aftermath::how(leaf)) }
            }
        })
    };
    let mut sheets: Vec<Markup> = in_sheets(&measured.aftermath).into_iter().enumerate().map(sheet).collect();
    if sheets.is_empty() {
        sheets.push(on_leaf(
            here,
            |leaf| html! { (head(here, 1)) p.lead { (here.t("aftermath-lead")) } p { (here.t("attacks-none")) } (aftermath::how(leaf)) },
        ));
    }
    edition.sheets("figures/aftermath", &title, sheets);
}

/// Attacks in sheets of so many attacks and about so many claims.
fn in_sheets(rows: &[AftermathRow]) -> Vec<Vec<AftermathRow>> {
    let mut sheets: Vec<(usize, Vec<AftermathRow>)> = Vec::new();
    for row in rows {
        let claims: usize = row.acts.iter().map(|told| told.done.len() + told.denied.len()).sum();
        match sheets.last_mut().filter(|(held, rows)| rows.len() < ATTACKS_PER_SHEET && held + claims <= 2 * CLAIMS_PER_SHEET) {
            Some((held, rows)) => {
                *held += claims;
                rows.push(row.clone());
            }
            None => sheets.push((claims, vec![row.clone()])),
        }
    }
    sheets.into_iter().map(|(_, rows)| rows).collect()
}

fn of_attention(edition: &mut Edition<'_>) {
    let here = edition.here("figures/attention/index.html");
    let title = here.t("attention-title");
    let rows = &here.shelf.record.attention;
    let most = remembrance::fullest(rows);
    let chunks = if rows.is_empty() { vec![&rows[..]] } else { rows.chunks(DAYS_PER_SHEET).collect() };
    let measured = &here.shelf.record.measured;
    let alike = &measured.alike;
    let sheet = |(at, rows): (usize, &[_])| {
        html! {
            (head(here, 4)) p.lead { (here.t("attention-lead")) }
            (on_leaf(here, |leaf| remembrance::attention(leaf, rows, most))) p { (here.t("attention-rule")) }
            @if at == 0 { (on_leaf(here, |leaf| html! {
                (remembrance::alike(leaf, alike)) (coverage::survival(leaf, measured.survival.as_ref())) (coverage::silences(leaf, &measured.silences)) (remembrance::how(leaf))
            })) }
        }
    };
    let sheets = chunks.into_iter().enumerate().map(sheet).collect();
    edition.sheets("figures/attention", &title, sheets);
}

fn of_places(edition: &mut Edition<'_>) {
    let here = edition.here("figures/places/index.html");
    let title = here.t("places-title");
    let rows = &here.shelf.record.measured.places;
    let widest = places::widest(rows);
    let to = |row: &PlaceRow| here.shelf.places.get(&row.path).map(|_| here.to(&format!("{}/index.html", folder(&row.path))));
    let chunks = if rows.is_empty() { vec![&rows[..]] } else { rows.chunks(PLACES_PER_SHEET).collect() };
    let sheet = |(at, some): (usize, &[PlaceRow])| {
        on_leaf(here, |leaf| {
            html! { (head(here, 6)) (places::places(leaf, some, widest, &to)) @if at == 0 { (places::drawn(leaf, rows)) } (places::how(leaf)) }
        })
    };
    let sheets = chunks.into_iter().enumerate().map(sheet).collect();
    edition.sheets("figures/places", &title, sheets);
}

fn of_remembrance(edition: &mut Edition<'_>) {
    let here = edition.here("figures/remembrance/index.html");
    let title = here.t("remembrance-title");
    let rows = &here.shelf.record.measured.remembrance;
    let chunks = if rows.is_empty() { vec![&rows[..]] } else { rows.chunks(DAYS_PER_SHEET).collect() };
    let sheet = |rows: &[_]| {
        html! {
            (head(here, 5))
            p.lead { (here.t("remembrance-lead")) }
            p { a href=(here.top("data/anniversaries.ics")) { (here.t("remembrance-file")) } }
            (on_leaf(here, |leaf| html! { (remembrance::remembrance(leaf, rows)) (how(leaf, Way::Remembrance)) }))
        }
    };
    let sheets = chunks.into_iter().map(sheet).collect();
    edition.sheets("figures/remembrance", &title, sheets);
}
