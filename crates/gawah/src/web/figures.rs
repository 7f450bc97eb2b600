//! What follows from the record: forms of action, what was done afterwards, estimates, escalation, attention, days of remembrance.
//! In: the record's figures. Out: the same tables as the site's, with the claims of the whole record. Never: a figure the record cannot bear.

use crate::web::demands::words;
use crate::web::desk::View;
use crate::web::frame::{Page, Sheet, group_address, place_address, promise_address};
use crate::web::turning::{Turn, turned};
use anyhow::Result;
use gawah_press::leaf::Leaf;
use gawah_press::ways::{Way, how};
use gawah_press::{aftermath, coverage, escalation, estimates, forms, pictures, places, remembrance};
use gawah_record::ids::Id;
use gawah_record::measured::{FormRow, PlaceRow};
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
/// Attacks of which it is told what was done afterwards, on one sheet.
const AFTERMATH_PER_SHEET: usize = 15;
/// Rows of attention, of days and of places on one sheet.
const ROWS_PER_SHEET: usize = 60;
/// Statements of one form on one sheet.
const CLAIMS_PER_SHEET: usize = 25;
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
        let row = gathered.groups().iter().find(|row| row.id == id.as_str())?;
        Some(html! { a href=(group_address(&row.id)) { bdi { (row.name) } } })
    };
    let promise = |id: &Id| {
        let promise = gathered.promise(id)?;
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
    let anchor = |row: &FormRow| format!("/methods/?form={0}#f-{0}", forms::slug(row));
    let asked = sheet.asked.value("form");
    let shown: Vec<&FormRow> = rows.iter().filter(|row| asked == Some(forms::slug(row).as_str())).collect();
    one(sheet, "methods-page", |leaf| {
        html! {
            p { (sheet.t("methods-page-lead")) }
            @if rows.is_empty() { p { (sheet.t("none-yet")) } } @else { (forms::table(leaf, rows, &anchor)) }
            @for row in shown { section { h2 #{ "f-" (forms::slug(row)) } { (forms::name(leaf, row)) } (form(sheet, leaf, row)) } }
            (forms::how(leaf, rows))
        }
    })
}

/// A form with its claims, those of actions and those of force each on as many sheets as they need.
fn form(sheet: &Sheet<'_>, leaf: Leaf<'_>, row: &FormRow) -> Markup {
    let actions = Turn::of(sheet.asked, "actions", &row.actions, CLAIMS_PER_SHEET);
    let force = Turn::of(sheet.asked, "force", &row.force, CLAIMS_PER_SHEET);
    let part = FormRow { actions: actions.lines().to_vec(), force: force.lines().to_vec(), ..row.clone() };
    html! {
        (forms::section(leaf, &part))
        div #actions { (actions.links(sheet, &forms::name(leaf, row))) }
        div #force { (force.links(sheet, &sheet.t("methods-force"))) }
    }
}

/// What was done after each attack.
pub fn afterwards(sheet: &Sheet<'_>) -> Result<Page> {
    let measured = sheet.view.gathered.measured();
    one(sheet, "aftermath-title", |leaf| {
        html! {
            p { (sheet.t("aftermath-lead")) }
            (aftermath::impunity(leaf, measured.impunity))
            (turned(sheet, "sheet", &sheet.t("aftermath-title"), (&measured.aftermath, AFTERMATH_PER_SHEET), |some| aftermath::table(leaf, some)))
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
    let rows = sheet.view.gathered.attention();
    let measured = sheet.view.gathered.measured();
    let alike = &measured.alike;
    let most = remembrance::fullest(rows);
    let title = sheet.t("attention-title");
    one(sheet, "attention-title", |leaf| {
        html! { p { (sheet.t("attention-lead")) } (turned(sheet, "sheet", &title, (rows, ROWS_PER_SHEET), |some| remembrance::attention(leaf, some, most))) p { (sheet.t("attention-rule")) } (remembrance::alike(leaf, alike))
        (coverage::survival(leaf, measured.survival.as_ref())) (coverage::silences(leaf, &measured.silences)) (remembrance::how(leaf)) }
    })
}

/// Days of remembrance of the year to come.
pub fn days(sheet: &Sheet<'_>) -> Result<Page> {
    let rows = &sheet.view.gathered.measured().remembrance;
    one(sheet, "remembrance-title", |leaf| {
        let listed =
            turned(sheet, "sheet", &sheet.t("remembrance-title"), (rows, ROWS_PER_SHEET), |some| remembrance::remembrance(leaf, some));
        html! { p { (sheet.t("remembrance-lead")) } (listed) (how(leaf, Way::Remembrance)) }
    })
}

/// Where attacks happened.
pub fn whereabouts(sheet: &Sheet<'_>) -> Result<Page> {
    let rows = &sheet.view.gathered.measured().places;
    let widest = places::widest(rows);
    let to = |row: &PlaceRow| Some(place_address(&row.path));
    one(sheet, "places-title", |leaf| {
        html! {
            (turned(sheet, "sheet", &sheet.t("places-title"), (rows, ROWS_PER_SHEET), |some| places::places(leaf, some, widest, &to)))
            (places::drawn(leaf, rows))
            (places::how(leaf))
        }
    })
}

/// A picture of the figures as PNG; `None` where they bear none of this name.
pub fn picture(view: &View<'_>, file: &str) -> Option<Vec<u8>> {
    pictures::picture(view.gathered.measured(), view.gathered.years(), file)
}
