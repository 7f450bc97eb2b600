//! The front page: what is covered, how many, and the names. In: the record. Out: `index.html`.
//! Never: a bare number, a name smaller than the words around it.

use crate::attacks::incident_line;
use crate::changes::change_line;
use crate::frame::Edition;
use crate::names::name_line;
use crate::parts::own_script;
use crate::say;
use crate::texts::Arg;
use gawah_record::count::Count;
use gawah_record::person::Outcome;
use gawah_record::promise::PromiseState;
use gawah_record::public::PublicRecord;
use maud::html;

/// Names on the front page: two screens on a phone; the rest stand on the names page.
const NAMES_SHOWN_MAX: usize = 120;
/// Changes on the front page.
const CHANGES_SHOWN_MAX: usize = 5;

/// The killed over all attacks: lows and highs added, unknown left out (R18, R20).
pub(crate) fn killed_in_all(record: &PublicRecord) -> Option<Count> {
    record.incidents.iter().filter_map(|i| Some(i.killed.as_ref()?.count)).reduce(Count::plus)
}

/// The years covered, first and last.
fn period(record: &PublicRecord) -> Option<(i16, i16)> {
    let dates = || record.incidents.iter().filter_map(|i| i.date);
    let first = dates().filter_map(|d| d.first_day()).min()?.year();
    let last = dates().filter_map(|d| d.last_day()).max()?.year();
    Some((first, last))
}

pub(crate) fn front(edition: &mut Edition<'_>) {
    let here = edition.here("index.html");
    let (record, texts) = (here.shelf.record, here.texts);
    let years = period(record).map(|(from, to)| if from == to { texts.digits(from) } else { say::between(texts, from, to) });
    let attacks = record.incidents.len();
    let killed = match killed_in_all(record) {
        Some(count) => {
            texts.with("reported-killed", &[("range", Arg::Text(&say::range(texts, count))), ("attacks", Arg::Number(attacks as i64))])
        }
        None => here.n("killed-no-figure", "attacks", attacks),
    };
    let without = record.incidents.iter().filter(|i| i.killed.is_none()).count();
    let overdue = record.promises.iter().filter(|p| p.state == PromiseState::Overdue).count();
    let unanswered = record.demands.iter().filter(|d| d.answers.is_empty()).count();
    let named: Vec<_> = record.people.iter().filter(|p| p.outcome == Outcome::Killed && p.is_named()).collect();
    let mut latest: Vec<_> = record.incidents.iter().collect();
    latest.sort_by_key(|i| std::cmp::Reverse((i.date.and_then(|d| d.first_day()), i.id.clone())));
    let body = html! {
        h1 { (own_script(&record.title)) }
        @if let Some(years) = &years { p.meta { bdi { (years) } } }
        p.lead {
            a href="names/index.html" { (here.n("people-named", "number", named.len())) } " · "
            a href="attacks/index.html" { (killed) } " · "
            a href="sources/index.html" { (here.n("from-sources", "number", record.sources.len())) }
        }
        p.floor { (here.t("floor")) }
        @if without > 0 && without < attacks { p.meta { (here.n("without-figure", "number", without)) } }
        @if !named.is_empty() {
            h2 { (here.t("front-names")) }
            ul.names { @for person in named.iter().take(NAMES_SHOWN_MAX) { li { (name_line(here, person)) } } }
            @if named.len() > NAMES_SHOWN_MAX { p { a href="names/index.html" { (here.t("front-all-names")) } } }
        }
        ul.rooms {
            li { a href="names/index.html" { (here.t("door-name")) } }
            li { a href="attacks/index.html" { (here.t("door-attack")) } }
            li { a href="promises/index.html" { (here.t("door-promise")) } }
        }
        @if overdue > 0 { p { a href="promises/index.html" { (here.n("overdue-count", "number", overdue)) } } }
        @if unanswered > 0 { p { a href="demands/index.html" { (here.n("unanswered-count", "number", unanswered)) } } }
        @if !record.incidents.is_empty() {
            h2 { (here.t("attacks-title")) }
            ul.lines { @for incident in latest.iter().take(CHANGES_SHOWN_MAX) { li { (incident_line(here, incident)) } } }
            p { a href="attacks/index.html" { (here.t("front-all-attacks")) } }
        }
        @if !record.changes.is_empty() {
            h2 { (here.t("front-changes")) }
            ul.lines { @for change in record.changes.iter().take(CHANGES_SHOWN_MAX) {
                li { (change_line(here, change)) }
            } }
            p { a href="corrections/index.html" { (here.t("changes-title")) } }
        }
    };
    let title = here.t("site-name");
    edition.page("index.html", &title, body);
}
