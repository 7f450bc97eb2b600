//! The equal-treatment table. In: one row per group. Out: `groups/`, the same columns for all.
//! Never: 0 for no information, an order that blames, a colour of its own for any group (R25).

use crate::aftermath::group_tests;
use crate::closing::cite;
use crate::figures::on_leaf;
use crate::frame::{Edition, Here};
use crate::parts::{claim_line, own_script};
use crate::say;
use crate::shelf::CLAIMS_PER_SHEET;
use crate::ways::{Way, how};
use gawah_record::ids::Id;
use gawah_record::public::{GroupRow, PublicClaim};
use maud::{Markup, html};

/// Groups on one sheet of the table: at 1 kB a row a sheet stays below 50 kB.
const GROUPS_PER_SHEET: usize = 40;

const COLUMNS: [&str; 12] = [
    "group",
    "group-attributed",
    "group-claimed",
    "group-killed",
    "group-arrests",
    "group-charged",
    "group-convicted",
    "group-acquitted",
    "group-banned",
    "group-promises",
    "group-talks",
    "group-missing",
];

pub(crate) fn groups(edition: &mut Edition<'_>) {
    let here = edition.here("groups/index.html");
    let mut rows: Vec<&GroupRow> = here.shelf.record.groups.iter().collect();
    rows.sort_by_key(|g| (g.name.to_lowercase(), g.id.clone()));
    let title = here.t("groups-title");
    let mut sheets: Vec<Markup> = rows.chunks(GROUPS_PER_SHEET).map(|chunk| sheet(here, chunk)).collect();
    if sheets.is_empty() {
        sheets.push(html! { p { (here.t("groups-none")) } });
    }
    let tests = |n: usize| {
        (n == 0)
            .then(|| on_leaf(here, |leaf| html! { (group_tests(leaf, &here.shelf.record.measured.group_tests)) (how(leaf, Way::Groups)) }))
    };
    let whole = |(n, sheet)| html! { h1 { (title) } p.lead { (here.t("groups-lead")) } (sheet) @if let Some(tests) = tests(n) { (tests) } };
    let sheets = sheets.into_iter().enumerate().map(whole).collect();
    edition.sheets("groups", &title, sheets);
    for row in &edition.shelf.record.groups {
        page(edition, row);
    }
}

fn sheet(here: Here<'_>, rows: &[&GroupRow]) -> Markup {
    html! {
        p.meta { (here.t("groups-sort")) }
        div.scroll tabindex="0" role="region" aria-label=(here.t("group-scroll")) {
            table.wide {
                caption { (here.t("groups-caption")) }
                thead { tr { @for column in COLUMNS { th scope="col" { (here.t(column)) } } } }
                tbody { @for row in rows { (table_row(here, row)) } }
            }
        }
    }
}

/// A group's page: the statements that its row is counted from.
fn page(edition: &mut Edition<'_>, row: &GroupRow) {
    let folder = format!("groups/{}", row.id);
    let path = format!("{folder}/index.html");
    let here = edition.here(&path);
    let claims: Vec<&PublicClaim> = row.claims.iter().filter_map(|c| here.shelf.claim(&Id::parse(c).ok()?)).collect();
    let head = html! {
        h1 { (own_script(&row.name)) }
        @if !row.spellings.is_empty() { p.meta { (here.t("also-written")) " " @for (n, other) in row.spellings.iter().enumerate() { @if n > 0 { " · " } (own_script(other)) } } }
        p { a href=(here.to("groups/index.html")) { (here.t("groups-caption")) } }
    };
    let sheet = |chunk: &[&PublicClaim]| {
        html! {
            (head)
            h2 { (here.t("group-statements")) }
            ul.lines { @for claim in chunk { li { p.kind { (here.texts.word("kind", claim.kind.as_str())) } (claim_line(here, claim)) } } }
        }
    };
    let mut sheets: Vec<Markup> = claims.chunks(CLAIMS_PER_SHEET).map(sheet).collect();
    if sheets.is_empty() {
        sheets.push(html! { (head) p { (here.t("group-none")) } });
    }
    if let Some(first) = sheets.first_mut() {
        *first = html! { (first) (cite(here, &row.name, &row.id)) };
    }
    edition.sheets(&folder, &row.name, sheets);
}

fn table_row(here: Here<'_>, row: &GroupRow) -> Markup {
    let numbers = [row.arrests, row.charged, row.convicted, row.acquitted, row.banned, row.promises, row.talks];
    html! {
        tr {
            th scope="row" { a href=(here.to(&format!("groups/{}/index.html", row.id))) { (own_script(&row.name)) } }
            (cell(here, row, row.attributed.map(|n| here.d(n))))
            (cell(here, row, row.claimed.map(|n| here.d(n))))
            (cell(here, row, row.killed.map(|c| say::range(here.texts, c))))
            @for number in numbers { (cell(here, row, number.map(|n| here.d(n)))) }
            td.n { bdi dir="ltr" { (here.d(format!("{:.0} %", row.missing_share * 100.0))) } }
        }
    }
}

/// A figure that leads to the statements it stands on; an empty place where there is no information.
fn cell(here: Here<'_>, row: &GroupRow, text: Option<String>) -> Markup {
    html! { td.n { @match text { Some(text) => a href=(here.to(&format!("groups/{}/index.html", row.id))) { bdi { (text) } }, None => span.none title=(here.t("no-information")) { span.hidden { (here.t("no-information")) } } } } }
}
