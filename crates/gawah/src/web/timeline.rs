//! The years. In: one row per year, incidents, promises. Out: a table of years, then each year's attacks in order.
//! Never: an incident without a figure counted as 0.

use crate::web::figures::on_leaf;
use crate::web::frame::{Page, Sheet};
use crate::web::turning::Turn;
use anyhow::Result;
use gawah_press::ways::{Way, how};
use gawah_record::incident::Incident;
use maud::{Markup, html};

/// Attacks on one sheet.
const PER_SHEET: usize = 100;

/// The timeline.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let gathered = sheet.view.gathered;
    let year_of = |i: &Incident| i.date.and_then(|d| d.first_day()).map(|d| d.year());
    let mut all: Vec<&Incident> = gathered.incidents.iter().collect();
    // the undated last; each year's in their order
    all.sort_by_key(|incident| (year_of(incident).is_none(), year_of(incident)));
    let asked = sheet.asked.value("year").and_then(|year| year.parse().ok());
    let turn = Turn::of(sheet.asked, "sheet", &all, PER_SHEET).to(|incident| asked.is_some() && year_of(incident) == asked);
    let body = html! {
        h1 { (sheet.t("nav-timeline")) }
        div.wide tabindex="0" role="region" aria-label=(sheet.t("nav-timeline")) { table {
            thead { tr {
                th scope="col" { (sheet.t("col-year")) } th scope="col" .n { (sheet.t("nav-attacks")) } th scope="col" .n { (sheet.t("killed")) }
                th scope="col" .n { (sheet.t("col-no-figure")) } th scope="col" .n { (sheet.t("nav-promises")) } th scope="col" .n { (sheet.t("nav-sources")) } th scope="col" .n { (sheet.t("year-rate")) }
            } }
            tbody {
                @for row in gathered.years() {
                    tr {
                        th scope="row" { @if row.incidents > 0 { a href={ "/timeline/?year=" (row.year) "#y" (row.year) } { (row.year) } } @else { (row.year) } }
                        td.n data-l=(sheet.t("nav-attacks")) { @if row.rate.is_some() { (row.incidents) } @else { (sheet.t("no-source")) } }
                        td.n data-l=(sheet.t("killed")) { @if row.rate.is_some() { (sheet.words.range_or_none(row.killed)) } }
                        td.n data-l=(sheet.t("col-no-figure")) { @if row.rate.is_some() { (row.without_figure) } }
                        td.n data-l=(sheet.t("nav-promises")) { (row.promises) }
                        td.n data-l=(sheet.t("nav-sources")) { (row.sources) }
                        td.n data-l=(sheet.t("year-rate")) { @if let Some((low, high)) = row.rate { (sheet.words.between(low, high)) } }
                    }
                }
            }
        } }
        (on_leaf(sheet, |leaf| gawah_press::pictures::years(leaf, gathered.years())))
        @for own in turn.lines().chunk_by(|a, b| year_of(a) == year_of(b)) {
            @match year_of(own[0]) { Some(year) => { h2 #{ "y" (year) } { (year) } } None => { h2 { (sheet.t("undated")) } } }
            (lines(sheet, own))
        }
        (turn.links(sheet, &sheet.t("nav-timeline")))
        (on_leaf(sheet, |leaf| how(leaf, Way::Timeline)))
    };
    Ok(Page::new(sheet.t("nav-timeline"), body))
}

fn lines(sheet: &Sheet<'_>, incidents: &[&Incident]) -> Markup {
    html! {
        ul { @for incident in incidents {
            li {
                a href={ "/incident/" (incident.id) } { (sheet.words.incident(incident)) } ": "
                (sheet.t("killed")) " " (sheet.words.range_or_none(incident.killed.as_ref().map(|f| f.count)))
            }
        } }
    }
}
