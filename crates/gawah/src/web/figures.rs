//! What follows from the record: forms of action, what was done afterwards, estimates, escalation, attention, days of remembrance.
//! In: the record's figures. Out: the same tables as the site's, with the claims of the whole record. Never: a figure the record cannot bear.

use crate::web::demands::words;
use crate::web::desk::View;
use crate::web::frame::{Page, Sheet, promise_address};
use anyhow::Result;
use gawah_press::leaf::Leaf;
use gawah_press::ways::{Way, how};
use gawah_press::{aftermath, coverage, escalation, estimates, forms, pictures, places, remembrance};
use gawah_record::ids::Id;
use gawah_record::measured::FormRow;
use maud::{Markup, html};

/// The pages: address and key of the title.
const ROOMS: [(&str, &str); 7] = [
    ("/methods/", "methods-page"),
    ("/aftermath/", "aftermath-title"),
    ("/estimates/", "estimates-title"),
    ("/escalation/", "escalation-title"),
    ("/attention/", "attention-title"),
    ("/remembrance/", "remembrance-title"),
    ("/places/", "places-title"),
];
/// Commands that compute the figures again from the record.
const COMMANDS: [&str; 4] = ["gawah estimate", "gawah escalation", "gawah methods", "gawah aftermath"];

/// Figures as they stand on a page of the desk.
pub fn on_leaf<T>(sheet: &Sheet<'_>, made: impl FnOnce(Leaf<'_>) -> T) -> T {
    let gathered = sheet.view.gathered;
    let claim = |id: &Id| {
        let kept = gathered.claim(id)?;
        Some(html! { (words(sheet, id, "")) " " span.meta { bdi { (sheet.source_name(&kept.source)) } } })
    };
    let incident = |id: &Id| Some(sheet.incident_link(id));
    let group = |id: &Id| {
        let row = gathered.groups.iter().find(|row| row.id == id.as_str())?;
        Some(html! { a href={ "#" (row.id) } { bdi { (row.name) } } })
    };
    let promise = |id: &Id| {
        let promise = gathered.promises.iter().find(|promise| promise.id == *id)?;
        Some(
            html! { (words(sheet, &promise.claim, &promise.words)) " " a.meta href=(promise_address(&promise.id)) { (sheet.words.date(promise.said_on)) } },
        )
    };
    let picture = |file: &str| format!("/picture/{file}");
    made(Leaf {
        texts: sheet.words.site(),
        claim: &claim,
        incident: &incident,
        group: &group,
        promise: &promise,
        picture: &picture,
        commands: COMMANDS,
    })
}

fn one(sheet: &Sheet<'_>, key: &str, body: impl FnOnce(Leaf<'_>) -> Markup) -> Result<Page> {
    let title = sheet.t(key);
    Ok(Page::new(title.clone(), html! { h1 { (title) } (on_leaf(sheet, body)) }))
}

/// The doors to every figure.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let doors = html! {
        p { (sheet.t("figures-lead")) }
        ul.rooms { @for (address, key) in ROOMS { li { a href=(address) { (sheet.t(key)) } } } }
    };
    one(sheet, "figures-title", |_| doors)
}

/// Non-violent action, form by form.
pub fn methods(sheet: &Sheet<'_>) -> Result<Page> {
    let rows = &sheet.view.gathered.measured().forms;
    let anchor = |row: &FormRow| format!("#f-{}", forms::slug(row));
    one(sheet, "methods-page", |leaf| {
        html! {
            p { (sheet.t("methods-page-lead")) }
            @if rows.is_empty() { p { (sheet.t("none-yet")) } } @else { (forms::table(leaf, rows, &anchor)) }
            @for row in rows { section { h2 #{ "f-" (forms::slug(row)) } { (forms::name(leaf, row)) } (forms::section(leaf, row)) } }
            (forms::how(leaf, rows))
        }
    })
}

/// What was done after each attack.
pub fn afterwards(sheet: &Sheet<'_>) -> Result<Page> {
    let measured = sheet.view.gathered.measured();
    one(sheet, "aftermath-title", |leaf| {
        html! {
            p { (sheet.t("aftermath-lead")) }
            (aftermath::impunity(leaf, measured.impunity))
            (aftermath::table(leaf, &measured.aftermath))
            (aftermath::how(leaf))
        }
    })
}

/// How many of the dead stand on no list.
pub fn unseen(sheet: &Sheet<'_>) -> Result<Page> {
    one(sheet, "estimates-title", |leaf| estimates::estimates(leaf, &sheet.view.gathered.measured().estimate))
}

/// Whether attacks bring attacks.
pub fn outlook(sheet: &Sheet<'_>) -> Result<Page> {
    one(sheet, "escalation-title", |leaf| escalation::escalation(leaf, &sheet.view.gathered.measured().escalation))
}

/// How long sources spoke of each attack.
pub fn attention(sheet: &Sheet<'_>) -> Result<Page> {
    let rows = &sheet.view.gathered.attention;
    let measured = sheet.view.gathered.measured();
    let alike = &measured.alike;
    one(sheet, "attention-title", |leaf| {
        html! { p { (sheet.t("attention-lead")) } (remembrance::attention(leaf, rows)) p { (sheet.t("attention-rule")) } (remembrance::alike(leaf, alike))
        (coverage::survival(leaf, measured.survival.as_ref())) (coverage::silences(leaf, &measured.silences)) (remembrance::how(leaf)) }
    })
}

/// Days of remembrance of the year to come.
pub fn days(sheet: &Sheet<'_>) -> Result<Page> {
    let rows = &sheet.view.gathered.measured().remembrance;
    one(sheet, "remembrance-title", |leaf| {
        html! { p { (sheet.t("remembrance-lead")) } (remembrance::remembrance(leaf, rows)) (how(leaf, Way::Remembrance)) }
    })
}

/// Where attacks happened.
pub fn whereabouts(sheet: &Sheet<'_>) -> Result<Page> {
    one(sheet, "places-title", |leaf| places::places(leaf, &sheet.view.gathered.measured().places))
}

/// A picture of the figures as PNG; `None` where they bear none of this name.
pub fn picture(view: &View<'_>, file: &str) -> Option<Vec<u8>> {
    pictures::picture(view.gathered.measured(), &view.gathered.years, file)
}
