//! Where attacks happened. In: rows of places, as finely as they were released (R5). Out: a table, with maps beside.
//! Never: a sum that is one number (R18), a place finer than it is known.

use crate::leaf::Leaf;
use crate::parts::{mark, own_script};
use crate::pictures;
use crate::say;
use gawah_record::measured::PlaceRow;
use maud::{Markup, html};

/// The dead at which a mark reaches the end of its scale, whichever rows stand on a page.
pub fn widest(rows: &[PlaceRow]) -> u32 {
    rows.iter().filter_map(|row| row.killed).filter_map(|count| count.most().max(count.least())).max().unwrap_or(1).max(1)
}

/// The table. In: the rows of one page, the end of the scale, the address of a place's attacks where it has one.
pub fn places(leaf: Leaf<'_>, rows: &[PlaceRow], widest: u32, to: &dyn Fn(&PlaceRow) -> Option<String>) -> Markup {
    html! {
        p.lead { (leaf.t("places-lead")) }
        @if rows.is_empty() { p { (leaf.t("places-none")) } } @else {
            table.stack.wraps aria-label=(leaf.t("places-title")) {
                thead { tr { th scope="col" { (leaf.t("place")) } th.n scope="col" { (leaf.t("attacks-count")) } th.n scope="col" { (leaf.t("killed")) }
                    th.scale scope="col" { (say::between(leaf.texts, 0, widest)) } th scope="col" { (leaf.t("precision")) } } }
                tbody { @for row in rows { (line(leaf, row, widest, to(row))) } }
            }
        }
    }
}

/// The maps of all places.
pub fn drawn(leaf: Leaf<'_>, rows: &[PlaceRow]) -> Markup {
    html! { @if !rows.is_empty() { (pictures::maps(leaf, rows)) } }
}

/// How places are counted and drawn.
pub fn how(leaf: Leaf<'_>) -> Markup {
    leaf.how(&["places-rule", "places-map", "places-assume", "places-change"].map(|key| leaf.t(key)), "gawah list places")
}

fn line(leaf: Leaf<'_>, row: &PlaceRow, widest: u32, to: Option<String>) -> Markup {
    let attacks = leaf.d(row.incidents.len());
    html! {
        tr {
            th scope="row" { (own_script(&row.path)) }
            td.n data-l=(leaf.t("attacks-count")) { @match to { Some(to) => a href=(to) { (attacks) }, None => (attacks) } }
            td.n data-l=(leaf.t("killed")) {
                @match row.killed { Some(count) => bdi { (say::range(leaf.texts, count)) }, None => span.none { (leaf.t("not-recorded")) } }
                @if row.without_figure > 0 { br; span.meta { (leaf.n("year-without", row.without_figure as usize)) } }
            }
            td.scale { @if let Some(count) = row.killed { (mark(count, widest)) } }
            td data-l=(leaf.t("precision")) { (leaf.texts.word("precision", precision(row))) }
        }
    }
}

fn precision(row: &PlaceRow) -> &'static str {
    use gawah_record::place::PlacePrecision as Known;
    match row.precision {
        Known::Site => "site",
        Known::Neighbourhood => "neighbourhood",
        Known::Town => "town",
        Known::District => "district",
        Known::Province => "province",
        Known::Country => "country",
    }
}
