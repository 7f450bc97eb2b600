//! Who wrote what when, and what an entry changed. In: the ledger's entries. Out: their headers, newest first, a page at a time; one entry, each part before
//! and after. Never: what was erased; another person's verdict before one's own where a second was asked for (R17).

use crate::flow::logged::{Part, Told, told};
use crate::web::find::address_of;
use crate::web::frame::{Page, Sheet, id_of};
use anyhow::Result;
use gawah_ledger::{Header, Logged};
use gawah_press::Arg;
use gawah_record::ids::{Id, IdKind};
use maud::{Markup, html};

/// Entries on one page.
const ENTRIES: usize = 100;

/// The address of all that was written about something.
pub fn about(id: &Id) -> String {
    format!("/log/?about={id}")
}

/// The page of entries, or of one where the address names its number.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let from: usize = sheet.asked.value("from").and_then(|n| n.parse().ok()).unwrap_or_default();
    let about = sheet.asked.value("about").and_then(|id| Id::parse(id).ok());
    let (entries, count) = sheet.view.ledger.log_newest(about.as_ref(), from, ENTRIES)?;
    let turned = |from: usize| match &about {
        Some(id) => format!("/log/?about={id}&from={from}"),
        None => format!("/log/?from={from}"),
    };
    let body = html! {
        h1 { (sheet.t("desk-log")) }
        @if let Some(id) = &about { p { (sheet.t("log-about")) " " (named(id)) " · " a href="/log/" { (sheet.t("log-whole")) } } }
        p { (sheet.words.number("entries-count", count)) }
        table.stack {
            thead { tr { th scope="col" .n { (sheet.t("col-number")) } th scope="col" { (sheet.t("col-at")) } th scope="col" { (sheet.t("col-author")) } th scope="col" { (sheet.t("col-did")) } th scope="col" { (sheet.t("col-about")) } } }
            tbody {
                @for entry in &entries {
                    tr {
                        th.n scope="row" data-l=(sheet.t("col-number")) { a href={ "/log/" (entry.sequence) } { (entry.sequence) } }
                        td data-l=(sheet.t("col-at")) { (time(entry)) }
                        td data-l=(sheet.t("col-author")) { bdi { (entry.author) } }
                        td data-l=(sheet.t("col-did")) { (sheet.words.word("entry", &entry.kind)) }
                        td data-l=(sheet.t("col-about")) { @if let Some(about) = &entry.about { (named(about)) } }
                    }
                }
            }
        }
        nav.turn aria-label=(sheet.t("desk-log")) {
            @if from > 0 { a.btn rel="prev" href=(turned(from.saturating_sub(ENTRIES))) { (sheet.t("newer")) } " " }
            @if from + ENTRIES < count { a.btn rel="next" href=(turned(from + ENTRIES)) { (sheet.t("older")) } }
        }
    };
    Ok(Page::new(sheet.t("desk-log"), body))
}

/// One entry: who, when, and each part before and after.
pub fn entry(sheet: &Sheet<'_>) -> Result<Page> {
    let number: Option<u64> = sheet.asked.tail.parse().ok();
    let Some(logged) = number.map(|number| sheet.view.ledger.logged(number)).transpose()?.flatten() else {
        return Ok(Page::missing(sheet.words));
    };
    let title = sheet.words.with("log-entry", &[("number", Arg::Text(&logged.header.sequence.to_string()))]);
    let body = html! {
        p.meta { a href="/log/" { (sheet.t("desk-log")) } }
        h1 { (title) }
        (head(sheet, &logged))
        @match told(sheet.view.ledger, &logged, sheet.blind)? {
            Told::Erased => { p { (sheet.t("log-erased")) } }
            Told::Hidden => { p.done { (sheet.t("second-blind")) } }
            Told::Parts(parts) => { (changed(sheet, &parts)?) }
        }
        nav.turn aria-label=(sheet.t("desk-log")) {
            @if let Some(before) = logged.header.sequence.checked_sub(1) { a.btn rel="prev" href={ "/log/" (before) } { (sheet.t("older")) } " " }
            @if sheet.view.ledger.entry_count()? > logged.header.sequence + 1 { a.btn rel="next" href={ "/log/" (logged.header.sequence + 1) } { (sheet.t("newer")) } }
        }
    };
    Ok(Page::new(title, body))
}

fn head(sheet: &Sheet<'_>, logged: &Logged) -> Markup {
    let header = &logged.header;
    html! {
        dl.fields {
            div { dt { (sheet.t("col-did")) } dd { (sheet.words.word("entry", &header.kind)) } }
            @if let Some(id) = &header.about {
                div { dt { (sheet.t("col-about")) } dd { (named(id)) " · " a href=(about(id)) { (sheet.t("log-about-this")) } } }
            }
            div { dt { (sheet.t("col-author")) } dd { bdi { (header.author) } } }
            div { dt { (sheet.t("col-at")) } dd { (time(header)) } }
            div { dt { (sheet.t("log-id")) } dd { (id_of(&header.entry)) } }
            div { dt { (sheet.t("log-commitment")) } dd { bdi.id lang="en" { (header.commitment) } } }
        }
    }
}

fn time(header: &Header) -> Markup {
    html! { bdi lang="en" { (header.at.replace('T', " ")) } }
}

/// An id that opens what it names.
fn named(id: &Id) -> Markup {
    match address_of(id) {
        Some(address) => html! { a href=(address) { (id_of(id)) } },
        None => id_of(id),
    }
}

fn changed(sheet: &Sheet<'_>, parts: &[Part]) -> Result<Markup> {
    let before = parts.iter().any(|one| one.before.is_some());
    let changes = |one: &Part| one.before.is_some() && one.before != one.after;
    let rows = parts.iter().map(|one| Ok((one, value(sheet, one, &one.before)?, value(sheet, one, &one.after)?, changes(one))));
    let rows = rows.collect::<Result<Vec<_>>>()?;
    Ok(html! {
        table.stack.changed {
            thead { tr {
                th scope="col" { (sheet.t("log-part")) }
                @if before { th scope="col" { (sheet.t("log-before")) } }
                th scope="col" { (sheet.t(if before { "log-after" } else { "log-says" })) }
            } }
            tbody {
                @for (one, was, is, changes) in &rows {
                    tr {
                        th scope="row" { (part_name(sheet, &one.part)) }
                        @if before { td data-l=(sheet.t("log-before")) { @if *changes { del { (was) } } @else { (was) } } }
                        td data-l=(sheet.t(if before { "log-after" } else { "log-says" })) { @if *changes { ins { (is) } } @else { (is) } }
                    }
                }
            }
        }
    })
}

fn part_name(sheet: &Sheet<'_>, part: &str) -> String {
    match part.strip_prefix("slot.") {
        Some(slot) => sheet.words.word("slot", slot),
        None => sheet.words.word("part", part),
    }
}

fn value(sheet: &Sheet<'_>, one: &Part, value: &Option<String>) -> Result<Markup> {
    let Some(value) = value else { return Ok(html! {}) };
    let prefix = match one.part.as_str() {
        "standing" => Some("claim"),
        "state" => Some("state"),
        "release" => Some("release"),
        _ => None,
    };
    if one.part == "join" {
        return Ok(html! { (sheet.t(if value == "unsure" { "links-unsure" } else { value })) });
    }
    if let Some(prefix) = prefix {
        return Ok(html! { (sheet.words.word(prefix, value)) });
    }
    Ok(match Id::parse(value) {
        Ok(id) if id.kind() == IdKind::Entry => match sheet.view.ledger.number_of(&id)? {
            Some(number) => html! { a href={ "/log/" (number) } { (number) } },
            None => id_of(&id),
        },
        Ok(id) => named(&id),
        Err(_) => html! { bdi dir="auto" { (value) } },
    })
}
