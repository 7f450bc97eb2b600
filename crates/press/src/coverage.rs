//! How coverage dies away, and the promises of which sources no longer speak. In: rows. Out: tables, with the curve beside.
//! Never: silence told of the world: it is that of the sources held.

use crate::leaf::Leaf;
use crate::parts::bar;
use crate::pictures;
use crate::say;
use gawah_record::measured::{SilenceRow, SurvivalSheet};
use maud::{Markup, html};

/// Promises in the table of silences.
const SILENCES_MAX: usize = 40;

/// How many reports are still to come so many days after attacks.
pub fn survival(leaf: Leaf<'_>, sheet: Option<&SurvivalSheet>) -> Markup {
    html! {
        h2 #coverage { (leaf.t("coverage-title")) }
        @match sheet {
            None => p.cannot { strong { (leaf.t("figures-cannot")) } ": " (leaf.t("coverage-none")) },
            Some(sheet) => {
                p { (leaf.with("coverage-lead", &[("reports", leaf.d(sheet.reports)), ("attacks", leaf.d(sheet.incidents)), ("cut", leaf.d(sheet.cut_off))])) }
                table aria-labelledby="coverage" {
                    thead { tr { th scope="col" { (leaf.t("coverage-after")) } th.n scope="col" { (leaf.t("coverage-later")) } td.scale {} } }
                    tbody { @for step in &sheet.steps {
                        tr { th scope="row" { (leaf.n("coverage-days", step.day as usize)) } td.n { (leaf.share(step.later)) } td.scale { (bar(step.later.part, step.later.whole)) } }
                    } }
                }
                (pictures::survival(leaf, Some(sheet)))
            }
        }
    }
}

/// When a report last spoke of each promise.
pub fn silences(leaf: Leaf<'_>, rows: &[SilenceRow]) -> Markup {
    let heads = ["silence-reports", "silence-later", "silence-about", "silence-days"];
    html! {
        h2 #silence { (leaf.t("silence-title")) }
        @if rows.is_empty() { p { (leaf.t("silence-none")) } } @else {
            p { (leaf.t("silence-lead")) }
            table.stack.wraps aria-labelledby="silence" {
                thead { tr { th scope="col" { (leaf.t("kind-promise")) } th scope="col" { (leaf.t("silence-last")) } @for head in heads { th.n scope="col" { (leaf.t(head)) } } } }
                tbody { @for row in rows.iter().take(SILENCES_MAX) { (silent(leaf, row, heads)) } }
            }
            @if rows.len() > SILENCES_MAX { p.meta { (leaf.n("silence-more", rows.len() - SILENCES_MAX)) } }
            p { (leaf.t("silence-rule")) }
            p { (leaf.t("figures-command")) }
            pre dir="ltr" { "gawah promise silent" }
        }
    }
}

fn silent(leaf: Leaf<'_>, row: &SilenceRow, heads: [&str; 4]) -> Markup {
    let none = || html! { span.none { (leaf.t("no-information")) } };
    let number = |number: u32| html! { (leaf.d(number)) };
    let cells = [number(row.reports), number(row.later), row.later_about.map_or_else(none, number), number(row.days)];
    html! {
        tr {
            th scope="row" { @match (leaf.promise)(&row.promise) { Some(shown) => (shown), None => (row.promise) } }
            td data-l=(leaf.t("silence-last")) { time datetime=(row.last) { (say::day(leaf.texts, &row.last)) } }
            @for (head, cell) in heads.into_iter().zip(cells) { td.n data-l=(leaf.t(head)) { (cell) } }
        }
    }
}
