//! What was done after attacks. In: what sources tell of each act after each attack. Out: tables whose figures open to their claims.
//! Never: 0 where no source speaks, a share of fewer than ten, a difference without the number of tests made (R25, R49).

use crate::leaf::Leaf;
use gawah_record::measured::{AFTERMATH, AftermathRow, GroupTest, Impunity, Told};
use maud::{Markup, html};

/// Attacks without a conviction told.
pub fn impunity(leaf: Leaf<'_>, impunity: Impunity) -> Markup {
    html! {
        dl.facts {
            dt { (leaf.t("aftermath-without")) } dd { strong { (leaf.share(impunity.without)) } }
            dt { (leaf.t("aftermath-denied")) } dd { (leaf.d(impunity.denied)) }
            dt { (leaf.t("aftermath-untold")) } dd { (leaf.d(impunity.untold)) }
        }
    }
}

/// The table of some attacks, and the claims behind each row that has any.
pub fn table(leaf: Leaf<'_>, rows: &[AftermathRow]) -> Markup {
    let told = |row: &&AftermathRow| row.acts.iter().any(|act| !act.done.is_empty() || !act.denied.is_empty());
    html! {
        div.scroll tabindex="0" role="region" aria-label=(leaf.t("aftermath-title")) { table.stack.wraps aria-label=(leaf.t("aftermath-title")) {
            thead { tr { th scope="col" { (leaf.t("aftermath-attack")) } @for act in AFTERMATH { th.n scope="col" { (leaf.texts.word("aftermath", act)) } } } }
            tbody { @for row in rows {
                tr { th scope="row" { (incident(leaf, row)) } @for (act, told) in AFTERMATH.iter().zip(&row.acts) { (cell(leaf, row, act, told)) } }
            } }
        } }
        @for row in rows.iter().filter(told) {
            @let all: usize = row.acts.iter().map(|told| told.done.len() + told.denied.len()).sum();
            h2 id={ "of-" (row.incident) } { (incident(leaf, row)) }
            details {
                summary { (leaf.with("claims-count", &[("number", leaf.d(all))])) }
                @for (act, told) in AFTERMATH.iter().zip(&row.acts).filter(|(_, told)| !told.done.is_empty() || !told.denied.is_empty()) {
                    h3 { (leaf.texts.word("aftermath", act)) }
                    (leaf.claims(&told.done))
                    @if !told.denied.is_empty() { p.meta { (leaf.with("aftermath-not", &[("number", leaf.d(told.denied.len()))])) } (leaf.claims(&told.denied)) }
                }
            }
        }
    }
}

fn incident(leaf: Leaf<'_>, row: &AftermathRow) -> Markup {
    (leaf.incident)(&row.incident).unwrap_or_else(|| html! { bdi.id lang="en" { (row.incident) } })
}

/// The number of statements as a link to them; an empty place where no source says.
fn cell(leaf: Leaf<'_>, row: &AftermathRow, act: &str, told: &Told) -> Markup {
    let to = format!("#of-{}", row.incident);
    let blank = told.done.is_empty() && told.denied.is_empty();
    html! {
        td.n.blank[blank] data-l=(leaf.texts.word("aftermath", act)) {
            @if !told.done.is_empty() { a href=(to) { (leaf.d(told.done.len())) } }
            @if !told.denied.is_empty() { " " a.meta href=(to) { (leaf.with("aftermath-not", &[("number", leaf.d(told.denied.len()))])) } }
            @if blank { span.none title=(leaf.t("no-source")) { span.hidden { (leaf.t("no-source")) } } }
        }
    }
}

/// How it is counted.
pub fn how(leaf: Leaf<'_>) -> Markup {
    leaf.how(&["aftermath-rule", "aftermath-assume", "aftermath-change"].map(|key| leaf.t(key)), leaf.commands[3])
}

/// Arrests after attacks, each group beside all others, with its test.
pub fn group_tests(leaf: Leaf<'_>, tests: &[GroupTest]) -> Markup {
    let made = tests.first().map_or(0, |test| test.tests);
    html! {
        h2 #arrests-told { (leaf.t("grouptest-title")) }
        @if tests.is_empty() { p { (leaf.t("grouptest-none")) } } @else {
            p { (leaf.with("grouptest-note", &[("tests", leaf.d(made))])) }
            div.scroll tabindex="0" role="region" aria-label=(leaf.t("grouptest-title")) { table.stack.wraps aria-label=(leaf.t("grouptest-title")) {
                thead { tr { th scope="col" { (leaf.t("group")) } th.n scope="col" { (leaf.t("grouptest-own")) } th.n scope="col" { (leaf.t("grouptest-others")) }
                    th.n scope="col" { "p" } th.n scope="col" { (leaf.t("grouptest-p-all")) } } }
                tbody { @for test in tests {
                    tr {
                        th scope="row" { (group(leaf, test)) }
                        td.n data-l=(leaf.t("grouptest-own")) { (leaf.share(test.own)) }
                        td.n data-l=(leaf.t("grouptest-others")) { (leaf.share(test.others)) }
                        td.n data-l="p" { (leaf.chance(test.p)) }
                        td.n data-l=(leaf.t("grouptest-p-all")) { (leaf.chance(test.p_of_all)) }
                    }
                } }
            } }
        }
    }
}

fn group(leaf: Leaf<'_>, test: &GroupTest) -> Markup {
    let linked = gawah_record::ids::Id::parse(&test.group).ok().and_then(|id| (leaf.group)(&id));
    linked.unwrap_or_else(|| crate::parts::own_script(&test.name))
}
