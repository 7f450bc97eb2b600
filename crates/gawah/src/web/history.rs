//! Who wrote what when. In: headers of the ledger's entries. Out: them, newest first, a page at a time. Never: a body.

use crate::web::find::address_of;
use crate::web::frame::{Page, Sheet, id_of};
use anyhow::Result;
use maud::html;

/// Entries on one page.
const ENTRIES: usize = 100;

/// The page of entries.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let mut entries = sheet.view.ledger.log()?;
    entries.reverse();
    let from: usize = sheet.asked.value("from").and_then(|n| n.parse().ok()).unwrap_or_default();
    let shown = entries.iter().skip(from).take(ENTRIES);
    let body = html! {
        h1 { (sheet.t("desk-log")) }
        p { (sheet.words.number("entries-count", entries.len())) }
        table.stack {
            thead { tr { th scope="col" .n { (sheet.t("col-number")) } th scope="col" { (sheet.t("col-at")) } th scope="col" { (sheet.t("col-author")) } th scope="col" { (sheet.t("col-did")) } th scope="col" { (sheet.t("col-about")) } } }
            tbody {
                @for entry in shown {
                    tr {
                        th.n scope="row" data-l=(sheet.t("col-number")) { (entry.sequence) }
                        td data-l=(sheet.t("col-at")) { bdi lang="en" { (entry.at.replace('T', " ")) } }
                        td data-l=(sheet.t("col-author")) { bdi { (entry.author) } }
                        td data-l=(sheet.t("col-did")) { (sheet.words.word("entry", &entry.kind)) }
                        td data-l=(sheet.t("col-about")) {
                            @if let Some(about) = &entry.about {
                                @match address_of(about) { Some(address) => { a href=(address) { (id_of(about)) } } None => { (id_of(about)) } }
                            }
                        }
                    }
                }
            }
        }
        nav.turn aria-label=(sheet.t("desk-log")) {
            @if from > 0 { a.btn rel="prev" href={ "/log/?from=" (from.saturating_sub(ENTRIES)) } { (sheet.t("newer")) } " " }
            @if from + ENTRIES < entries.len() { a.btn rel="next" href={ "/log/?from=" (from + ENTRIES) } { (sheet.t("older")) } }
        }
    };
    Ok(Page::new(sheet.t("desk-log"), body))
}
