//! The equal-treatment table. In: one row per group and institution. Out: the same columns for every row, alphabetical.
//! Never: 0 for unknown, a colour or mark of one group alone (R25).

use crate::web::figures::on_leaf;
use crate::web::frame::{Page, Sheet};
use crate::web::statement::row as claim_row;
use anyhow::Result;
use gawah_press::aftermath::group_tests;
use gawah_press::ways::{Way, how};
use gawah_record::ids::Id;
use gawah_record::public::GroupRow;
use maud::{Markup, html};

/// Claims shown under one group.
const CLAIMS_MAX: usize = 40;

fn columns(row: &GroupRow) -> [(&'static str, Option<u32>); 9] {
    [
        ("group-attributed", row.attributed),
        ("group-claimed", row.claimed),
        ("group-arrests", row.arrests),
        ("group-charged", row.charged),
        ("group-convicted", row.convicted),
        ("group-acquitted", row.acquitted),
        ("group-banned", row.banned),
        ("group-promises", row.promises),
        ("group-talks", row.talks),
    ]
}

/// The table of groups.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let groups = &sheet.view.gathered.groups;
    let heads = columns(&GroupRow::default()).map(|(key, _)| key);
    let body = html! {
        h1 { (sheet.t("nav-groups")) }
        p { (sheet.t("groups-desk-lead")) }
        div.wide tabindex="0" role="region" aria-label=(sheet.t("nav-groups")) {
            table {
                thead { tr { th scope="col" { (sheet.t("group-name")) } th scope="col" .n { (sheet.t("killed")) } @for key in heads { th scope="col" .n { (sheet.t(key)) } } th scope="col" .n { (sheet.t("group-missing")) } } }
                tbody {
                    @for row in groups {
                        tr {
                            th scope="row" { a href={ "#" (row.id) } { bdi { (row.name) } } }
                            td.n { (row.killed.map(|c| sheet.words.range(c)).unwrap_or_default()) }
                            @for (_, number) in columns(row) { td.n { @if let Some(number) = number { (number) } } }
                            td.n { bdi dir="ltr" { (format!("{:.0} %", row.missing_share * 100.0)) } }
                        }
                    }
                }
            }
        }
        (on_leaf(sheet, |leaf| group_tests(leaf, &sheet.view.gathered.measured().group_tests)))
        h2 { (sheet.t("group-statements")) }
        @for row in groups { (claims(sheet, row)) }
        (other_names(sheet))
        (offices(sheet))
        (on_leaf(sheet, |leaf| how(leaf, Way::Groups)))
    };
    Ok(Page::new(sheet.t("nav-groups"), body))
}

/// Names that sources give one group. They stay rows of their own until a person joins them.
fn other_names(sheet: &Sheet<'_>) -> Markup {
    let told = &sheet.view.gathered.other_names;
    html! {
        @if !told.is_empty() {
            h2 { (sheet.t("other-names")) }
            p.meta { (sheet.t("other-names-note")) }
            ul.lines { @for one in told { li { bdi { (one.name) } " – " (sheet.words.word("relation", &one.relation)) " – " bdi { (one.other) } " " (statements(sheet, &one.claims)) } } }
        }
    }
}

/// Offices and who held them, as sources say.
fn offices(sheet: &Sheet<'_>) -> Markup {
    let told = &sheet.view.gathered.offices;
    html! {
        @if !told.is_empty() {
            h2 #offices { (sheet.t("offices")) }
            p.meta { (sheet.t("offices-note")) }
            div.wide.told tabindex="0" role="region" aria-label=(sheet.t("offices")) { table {
                thead { tr { @for key in ["office", "office-holder", "office-first", "office-last", "group-statements"] { th scope="col" { (sheet.t(key)) } } } }
                tbody { @for office in told { @for tenure in &office.holders { tr {
                    th scope="row" { bdi { (office.title) } }
                    td { bdi { (tenure.holder) } @for other in &tenure.spellings { " · " bdi { (other) } } }
                    td { (sheet.words.date(tenure.first)) }
                    td { (sheet.words.date(tenure.last)) }
                    td { (statements(sheet, &tenure.claims)) }
                } } } }
            } }
        }
    }
}

/// How many statements, each a link to its words.
fn statements(sheet: &Sheet<'_>, ids: &[Id]) -> Markup {
    let claims = sheet.view.gathered.claims.iter().filter(|c| ids.contains(&c.id));
    html! { @for (n, kept) in claims.enumerate() { @if n > 0 { " " } a href={ "/source/" (kept.source) "#" (kept.id) } { bdi { (n + 1) } } } }
}

fn claims(sheet: &Sheet<'_>, row: &GroupRow) -> Markup {
    let named: Vec<_> = sheet.view.gathered.claims.iter().filter(|c| row.claims.iter().any(|id| id == c.id.as_str())).collect();
    html! {
        details #(row.id) {
            summary { bdi { (row.name) } " " span.meta { (sheet.words.number("claims-count", named.len())) } }
            @if !row.spellings.is_empty() { p.meta { (sheet.t("also-written")) ": " @for spelling in &row.spellings { bdi { (spelling) } " · " } } }
            ul.claims { @for kept in named.iter().take(CLAIMS_MAX) { (claim_row(sheet, kept)) } }
        }
    }
}
