//! Promises by who made them, and promises made again. In: rows. Out: a table with denominators, and lists of one promise's repeats.
//! Never: a percentage of fewer than ten outcomes (R42), two wordings of one promise melted into one (R54).

use crate::leaf::Leaf;
use crate::parts::own_script;
use gawah_record::measured::{HolderRow, Repeated};
use maud::{Markup, html};

/// Promises of one office said again after one attack.
pub fn repeated(leaf: Leaf<'_>, several: &[Repeated]) -> Markup {
    html! {
        @if !several.is_empty() {
            h2 { (leaf.t("repeated-title")) }
            p.meta { (leaf.t("repeated-note")) }
            @for one in several { ol.lines { @for promise in &one.promises { @if let Some(shown) = (leaf.promise)(promise) { li { (shown) } } } } }
        }
    }
}

/// Promises by holder, with what became of those that were rated.
pub fn holders(leaf: Leaf<'_>, rows: &[HolderRow]) -> Markup {
    html! {
        @if !rows.is_empty() {
            h2 { (leaf.t("holders-title")) }
            p.meta { (leaf.t("holders-note")) }
            div.scroll tabindex="0" role="region" aria-label=(leaf.t("holders-title")) { table.stack.wraps aria-label=(leaf.t("holders-title")) {
                thead { tr { th scope="col" { (leaf.t("holders-holder")) } th scope="col" { (leaf.t("office")) }
                    th.n scope="col" { (leaf.t("promises-count")) } th.n scope="col" { (leaf.t("holders-kept")) } } }
                tbody { @for row in rows {
                    tr {
                        th scope="row" { (own_script(&row.holder)) }
                        td data-l=(leaf.t("office")) { @match &row.office { Some(office) => (own_script(office)), None => span.none { (leaf.t("not-recorded")) } } }
                        td.n data-l=(leaf.t("promises-count")) { (leaf.d(row.promises)) }
                        td.n data-l=(leaf.t("holders-kept")) { (leaf.share(row.kept)) }
                    }
                } }
            } }
        }
    }
}
