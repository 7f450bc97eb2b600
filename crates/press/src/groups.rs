//! The equal-treatment table. In: one row per group. Out: `groups/`, the same columns for all.
//! Never: 0 for no information, an order that blames, a colour of its own for any group (R25).

use crate::frame::{Edition, Here};
use crate::parts::{claim_links, own_script};
use crate::say;
use gawah_record::public::GroupRow;
use maud::{Markup, html};

/// Groups on one sheet: at 3 kB each with their links a sheet stays below 50 kB.
const GROUPS_PER_SHEET: usize = 14;
/// Links to claims under one group; the data files hold them all.
const LINKS_MAX: usize = 20;

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
    let sheets = sheets.into_iter().map(|s| html! { h1 { (title) } p.lead { (here.t("groups-lead")) } (s) }).collect();
    edition.sheets("groups", &title, sheets);
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
        h2 { (here.t("group-statements")) }
        @for row in rows {
            section id=(row.id) {
                h3 { (own_script(&row.name)) }
                @if !row.spellings.is_empty() { p.meta { (here.t("also-written")) " " @for (n, other) in row.spellings.iter().enumerate() { @if n > 0 { " · " } (own_script(other)) } } }
                p { (claim_links(here, row.claims.iter().take(LINKS_MAX).map(String::as_str))) }
            }
        }
    }
}

fn table_row(here: Here<'_>, row: &GroupRow) -> Markup {
    let numbers = [row.arrests, row.charged, row.convicted, row.acquitted, row.banned, row.promises, row.talks];
    html! {
        tr {
            th scope="row" { a href={ "#" (row.id) } { (own_script(&row.name)) } }
            (cell(here, row, row.attributed.map(|n| n.to_string())))
            (cell(here, row, row.claimed.map(|n| n.to_string())))
            (cell(here, row, row.killed.map(|c| say::range(here.texts, c))))
            @for number in numbers { (cell(here, row, number.map(|n| n.to_string()))) }
            td.n { bdi { (format!("{:.0} %", row.missing_share * 100.0)) } }
        }
    }
}

/// A figure that leads to the statements it stands on; an empty place where there is no information.
fn cell(here: Here<'_>, row: &GroupRow, text: Option<String>) -> Markup {
    html! { td.n { @match text { Some(text) => a href={ "#" (row.id) } { bdi { (text) } }, None => span.none title=(here.t("no-information")) { span.hidden { (here.t("no-information")) } } } } }
}
