//! Year by year: a table that is the chart, and a page for each year. In: years and dated things. Out: `timeline/`.
//! Never: an average, or a year without a figure drawn as nothing killed.

use crate::attack_parts::{demand_home, opt};
use crate::attacks::incident_line;
use crate::figures::on_leaf;
use crate::frame::{Edition, Here};
use crate::parts::{mark, quote, state_tag, time};
use crate::pictures;
use crate::say;
use crate::shelf::CLAIMS_PER_SHEET;
use crate::ways::{Way, how};
use gawah_record::public::YearRow;
use gawah_record::when::When;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// Something dated, ready to be listed: sort key, then its line.
type Line = (Option<String>, String, Markup);

pub(crate) fn timeline(edition: &mut Edition<'_>) {
    let here = edition.here("timeline/index.html");
    let by_year = lines(edition.here("timeline/0000/index.html"));
    let years: BTreeSet<i16> = here.shelf.record.years.iter().map(|y| y.year).chain(by_year.keys().flatten().copied()).collect();
    let title = here.t("timeline-title");
    let body = html! {
        h1 { (title) }
        p.lead { (here.t("timeline-lead")) }
        @if here.shelf.record.years.is_empty() { p { (here.t("timeline-none")) } } @else { (table(here)) (on_leaf(here, |leaf| html! { (pictures::years(leaf, &here.shelf.record.years)) (how(leaf, Way::Timeline)) })) }
        nav.letters aria-label=(here.t("year")) { p { @for year in &years { a href=(here.to(&format!("timeline/{year:04}/index.html"))) { (here.d(year)) } " " }
            @if by_year.contains_key(&None) { a href=(here.to("timeline/undated/index.html")) { (here.t("undated-title")) } } } }
    };
    edition.page("timeline/index.html", &title, body);
    for year in years {
        let title = here.texts.with("year-title", &[("year", crate::texts::Arg::Text(&here.d(year)))]);
        let sheets = year_sheets(here, &title, by_year.get(&Some(year)).map_or(&[], Vec::as_slice));
        edition.sheets(&format!("timeline/{year:04}"), &title, sheets);
    }
    if let Some(undated) = by_year.get(&None) {
        let title = here.t("undated-title");
        edition.sheets("timeline/undated", &title, year_sheets(here, &title, undated));
    }
}

fn year_sheets(here: Here<'_>, title: &str, lines: &[Line]) -> Vec<Markup> {
    let mut sheets: Vec<Markup> = lines
        .chunks(CLAIMS_PER_SHEET)
        .map(|chunk| html! { h1 { (title) } p.lead { (here.t("year-lead")) } ol.dated { @for (_, _, line) in chunk { li { (line) } } } })
        .collect();
    if sheets.is_empty() {
        sheets.push(html! { h1 { (title) } p { (here.t("year-none")) } });
    }
    sheets
}

fn table(here: Here<'_>) -> Markup {
    let rows = &here.shelf.record.years;
    let widest = rows.iter().filter_map(|y| y.killed).filter_map(|c| c.most().max(c.least())).max().unwrap_or(1).max(1);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(here.t("timeline-caption")) {
            table.years {
                caption { (here.t("timeline-caption")) }
                thead { tr { th scope="col" { (here.t("year")) } th.n scope="col" { (here.t("killed")) } th.scale scope="col" { (say::between(here.texts, 0, widest)) }
                    th.n scope="col" { (here.t("attacks-count")) } th.n scope="col" { (here.t("promises-count")) } th.n scope="col" { (here.t("sources-count")) } th.n scope="col" { (here.t("year-rate")) } } }
                tbody { @for row in rows { (year_row(here, row, widest)) } }
            }
        }
    }
}

fn year_row(here: Here<'_>, row: &YearRow, widest: u32) -> Markup {
    html! {
        tr {
            th scope="row" { a href=(here.to(&format!("timeline/{:04}/index.html", row.year))) { (here.d(row.year)) } }
            td.n { @match row.killed { Some(count) => bdi { (say::range(here.texts, count)) }, None => span.none { (here.t(if row.rate.is_some() { "not-recorded" } else { "no-source" })) } }
                @if row.without_figure > 0 { br; span.meta { (here.n("year-without", "number", row.without_figure as usize)) } } }
            td.scale { @if let Some(count) = row.killed { (mark(count, widest)) } }
            td.n { @if row.rate.is_some() { (here.d(row.incidents)) } @else { span.none { (here.t("no-source")) } } } td.n { (here.d(row.promises)) } td.n { (here.d(row.sources)) }
            td.n { @match row.rate { Some((low, high)) => bdi { (say::between(here.texts, format!("{low:.1}"), format!("{high:.1}"))) }, None => span.none { (here.t("no-source")) } } }
        }
    }
}

/// All that is dated, by year. Links are written for a page two folders down.
fn lines(here: Here<'_>) -> BTreeMap<Option<i16>, Vec<Line>> {
    let record = here.shelf.record;
    let mut made: BTreeMap<Option<i16>, Vec<Line>> = BTreeMap::new();
    let mut put = |date: Option<When>, id: &str, line: Markup| {
        let first = date.and_then(|d| d.first_day());
        let whole = html! { span.meta { (time(here, date, "date-none")) } " " (line) };
        made.entry(first.map(|d| d.year())).or_default().push((first.map(|d| d.to_string()), id.to_owned(), whole));
    };
    for incident in &record.incidents {
        put(incident.date, incident.id.as_str(), incident_line(here, incident));
    }
    for promise in &record.promises {
        let link = here.to(&format!("promises/{}/index.html", promise.id));
        let words = quote(&promise.words, here.shelf.claim(&promise.claim).and_then(|c| c.language.as_ref()));
        put(
            promise.said_on,
            promise.id.as_str(),
            html! { (here.t("kind-promise")) " " a href=(link) { (words) } " " (state_tag(here, promise.state)) },
        );
    }
    for demand in &record.demands {
        let link = here.to(&demand_home(&demand.id));
        let words = quote(&demand.words, here.shelf.claim(&demand.claim).and_then(|c| c.language.as_ref()));
        put(demand.made_on, demand.id.as_str(), html! { (here.t("demand")) " " a href=(link) { (words) } });
    }
    for action in &record.actions {
        let form = here.texts.word("form", action.form.as_deref().unwrap_or("other"));
        put(
            action.on,
            action.id.as_str(),
            html! { a href=[here.claim(action.claim.as_str())] { (form) } " · " (opt(here, action.actor.as_deref())) },
        );
    }
    for response in &record.responses {
        let act = response.act.as_deref().map_or_else(|| here.t("answer"), |a| here.texts.word("act", a));
        put(
            response.on,
            response.id.as_str(),
            html! { a href=[here.claim(response.claim.as_str())] { (act) } " · " (opt(here, response.actor.as_deref())) },
        );
    }
    for lines in made.values_mut() {
        lines.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    }
    made
}
