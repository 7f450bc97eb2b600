//! The names of a year, attack by attack. In: people whose names were released. Out: `names/2013/` and its like, `names/undated/`.
//! Never: a year for someone whose attack has none (R29).

use crate::frame::{Edition, Here};
use crate::names::{name_line, year_folder, years};
use crate::parts::incident_link;
use crate::texts::Arg;
use gawah_record::incident::Incident;
use gawah_record::person::Person;
use maud::{Markup, html};

/// Names on one sheet.
const NAMES_PER_SHEET: usize = 150;

pub(crate) fn name_years(edition: &mut Edition<'_>) {
    let all = years(edition.here("names/0000/index.html"));
    for (year, people) in all {
        let folder = year_folder(year);
        let path = format!("{folder}/index.html");
        let here = edition.here(&path);
        let title = match year {
            Some(year) => here.texts.with("names-of-year", &[("year", Arg::Text(&here.d(year)))]),
            None => here.t("undated-title"),
        };
        let sheets = people.chunks(NAMES_PER_SHEET).map(|chunk| sheet(here, &title, year, chunk)).collect();
        edition.sheets(&folder, &title, sheets);
    }
}

fn sheet(here: Here<'_>, title: &str, year: Option<i16>, people: &[(Option<&Incident>, &Person)]) -> Markup {
    html! {
        h1 { (title) }
        p { a href=(here.to("names/index.html")) { (here.t("names-title")) } @if let Some(year) = year { " · " a href=(here.to(&format!("timeline/{year:04}/index.html"))) { (here.t("names-year-line")) } } }
        @for group in people.chunk_by(|a, b| a.0.map(|i| &i.id) == b.0.map(|i| &i.id)) {
            @if let Some(incident) = group[0].0 { h2 { (incident_link(here, incident)) } }
            ul.names { @for (_, person) in group { li { (name_line(here, person)) } } }
        }
    }
}
