//! The equal-treatment table. In: one row per group and institution. Out: the same columns for every row, alphabetical.
//! Never: 0 for unknown, a colour or mark of one group alone (R25).

use crate::web::figures::on_leaf;
use crate::web::frame::{Page, Sheet, group_address};
use crate::web::statement::{claim_address, row as claim_row};
use crate::web::turning::{Turn, turned};
use anyhow::Result;
use gawah_ledger::KeptClaim;
use gawah_press::aftermath::group_tests;
use gawah_press::ways::{Way, how};
use gawah_record::group::{Office, Tenure};
use gawah_record::ids::Id;
use gawah_record::public::GroupRow;
use maud::{Markup, html};

/// Groups on one sheet.
const PER_SHEET: usize = 20;
/// Statements about the group that is asked for, on one sheet.
const CLAIMS_PER_SHEET: usize = 20;
/// Tests on one sheet.
const TESTS_PER_SHEET: usize = 20;
/// Names of one group on one sheet.
const NAMES_PER_SHEET: usize = 20;
/// Holders of offices on one sheet.
const OFFICES_PER_SHEET: usize = 30;
/// Statements that one line links to.
const LINKS_MAX: usize = 8;
/// Spellings of a name that are shown.
const SPELLINGS_MAX: usize = 12;

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
    let groups = sheet.view.gathered.groups();
    let at = sheet.asked.value("at");
    let name = sheet.t("nav-groups");
    let turn = Turn::of(sheet.asked, "sheet", groups, PER_SHEET).to(|row| at == Some(row.id.as_str()));
    let heads = columns(&GroupRow::default()).map(|(key, _)| key);
    let body = html! {
        h1 { (name) }
        p { (sheet.t("groups-desk-lead")) }
        div.wide tabindex="0" role="region" aria-label=(sheet.t("nav-groups")) {
            table {
                thead { tr { th scope="col" { (sheet.t("group-name")) } th scope="col" .n { (sheet.t("killed")) } @for key in heads { th scope="col" .n { (sheet.t(key)) } } th scope="col" .n { (sheet.t("group-missing")) } } }
                tbody {
                    @for row in turn.lines() {
                        tr {
                            th scope="row" { a href=(group_address(&row.id)) { bdi { (row.name) } } }
                            td.n { (row.killed.map(|c| sheet.words.range(c)).unwrap_or_default()) }
                            @for (_, number) in columns(row) { td.n { @if let Some(number) = number { (number) } } }
                            td.n { bdi dir="ltr" { (format!("{:.0} %", row.missing_share * 100.0)) } }
                        }
                    }
                }
            }
        }
        (turn.links(sheet, &name))
        (on_leaf(sheet, |leaf| {
            let tests = &sheet.view.gathered.measured().group_tests;
            turned(sheet, "tests", &sheet.t("grouptest-title"), (tests, TESTS_PER_SHEET), |some| group_tests(leaf, some))
        }))
        h2 { (sheet.t("group-statements")) }
        @for row in turn.lines() { (claims(sheet, row, at == Some(row.id.as_str()))) }
        (other_names(sheet))
        (offices(sheet))
        (on_leaf(sheet, |leaf| how(leaf, Way::Groups)))
    };
    Ok(Page::new(sheet.t("nav-groups"), body))
}

/// Names that sources give one group. They stay rows of their own until a person joins them.
fn other_names(sheet: &Sheet<'_>) -> Markup {
    let told = sheet.view.gathered.other_names();
    html! {
        @if !told.is_empty() {
            h2 { (sheet.t("other-names")) }
            p.meta { (sheet.t("other-names-note")) }
            (turned(sheet, "names", &sheet.t("other-names"), (told, NAMES_PER_SHEET), |some| html! { ul.lines { @for one in some { li { bdi { (one.name) } " – " (sheet.words.word("relation", &one.relation)) " – " bdi { (one.other) } " " (statements(sheet, &one.claims)) } } } }))
        }
    }
}

/// Offices and who held them, as sources say.
fn offices(sheet: &Sheet<'_>) -> Markup {
    let told: Vec<(&Office, &Tenure)> =
        sheet.view.gathered.offices().iter().flat_map(|office| office.holders.iter().map(move |tenure| (office, tenure))).collect();
    let asked = sheet.asked.value("office");
    let turn = Turn::of(sheet.asked, "offices", &told, OFFICES_PER_SHEET).to(|(office, _)| asked == Some(office.title.as_str()));
    html! {
        @if !told.is_empty() {
            h2 #offices { (sheet.t("offices")) }
            p.meta { (sheet.t("offices-note")) }
            div.wide.told tabindex="0" role="region" aria-label=(sheet.t("offices")) { table {
                thead { tr { @for key in ["office", "office-holder", "office-first", "office-last", "group-statements"] { th scope="col" { (sheet.t(key)) } } } }
                tbody { @for (office, tenure) in turn.lines() { tr {
                    th scope="row" { bdi { (office.title) } }
                    td { bdi { (tenure.holder) } @for other in &tenure.spellings { " · " bdi { (other) } } }
                    td { (sheet.words.date(tenure.first)) }
                    td { (sheet.words.date(tenure.last)) }
                    td { (statements(sheet, &tenure.claims)) }
                } } }
            } }
            (turn.links(sheet, &sheet.t("offices")))
        }
    }
}

/// How many statements, each a link to its words.
fn statements(sheet: &Sheet<'_>, ids: &[Id]) -> Markup {
    let shown = ids.iter().filter_map(|id| sheet.view.gathered.claim(id)).take(LINKS_MAX);
    html! {
        @for (n, kept) in shown.enumerate() { @if n > 0 { " " } a href=(claim_address(kept)) { bdi { (n + 1) } } }
        @if ids.len() > LINKS_MAX { " " span.meta { "/ " (ids.len()) } }
    }
}

/// A group's names, and of the one that is asked for what is said of it.
fn claims(sheet: &Sheet<'_>, row: &GroupRow, asked: bool) -> Markup {
    let count = sheet.words.number("claims-count", row.claims.len());
    let claims = || -> Vec<&KeptClaim> { row.claims.iter().filter_map(|id| sheet.view.gathered.claim(&Id::parse(id).ok()?)).collect() };
    html! {
        section #(row.id) {
            h3 { bdi { (row.name) } " " @if asked { span.meta { (count) } } @else { a.meta href=(group_address(&row.id)) { (count) } } }
            @if !row.spellings.is_empty() { p.meta { (sheet.t("also-written")) ": " @for spelling in row.spellings.iter().take(SPELLINGS_MAX) { bdi { (spelling) } " · " } } }
            @if asked { (said(sheet, &claims())) }
        }
    }
}

/// Statements, on as many sheets as they need.
fn said(sheet: &Sheet<'_>, claims: &[&KeptClaim]) -> Markup {
    let turn = Turn::of(sheet.asked, "claims", claims, CLAIMS_PER_SHEET);
    html! { ul.claims #claims { @for kept in turn.lines() { (claim_row(sheet, kept)) } } (turn.links(sheet, &sheet.t("statements"))) }
}
