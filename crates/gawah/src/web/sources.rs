//! Sources: the list, and one source read beside its claims. In: texts and claims. Out: whole texts with their spans marked.
//! Never: a text other than the stored one; direction and language are the source's own.

use crate::flow::extract::PICTURES;
use crate::flow::transcript;
use crate::web::desk::{Refused, View};
use crate::web::frame::{Page, Sheet, id_of};
use crate::web::hand;
use crate::web::statement::{Marked, Part, direction, marked, own_words, row};
use anyhow::Result;
use axum::http::StatusCode;
use gawah_ledger::{Ledger, SourceRow, Stamp, TextState};
use gawah_press::Arg;
use gawah_reading::Reader;
use gawah_record::claim::Gap;
use gawah_record::ids::Id;
use gawah_record::span::{SourceText, Span};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The list of sources.
pub fn list(sheet: &Sheet<'_>) -> Result<Page> {
    let gathered = sheet.view.gathered;
    let mut claims: BTreeMap<&Id, usize> = BTreeMap::new();
    for kept in &gathered.claims {
        *claims.entry(&kept.source).or_default() += 1;
    }
    let mut rows: Vec<&SourceRow> = gathered.sources.iter().collect();
    rows.sort_by_key(|r| (r.published.and_then(|d| d.first_day()), r.source.id.clone()));
    let body = html! {
        h1 { (sheet.t("nav-sources")) }
        p.meta { (sheet.t("sorted-by-date")) }
        @if rows.is_empty() { p { (sheet.t("no-sources")) } }
        table.stack {
            thead { tr { th scope="col" { (sheet.t("col-source")) } th scope="col" { (sheet.t("col-when")) } th scope="col" { (sheet.t("filter-language")) } th scope="col" .n { (sheet.t("statements")) } } }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" {
                            a href={ "/source/" (row.source.id) } { bdi { (row.title.as_deref().unwrap_or(&row.source.name)) } }
                            @if let Some(publisher) = &row.source.publisher { br; span.meta { bdi { (publisher) } } }
                        }
                        td data-l=(sheet.t("col-when")) { (row.published.map_or_else(|| sheet.t("undated"), |d| sheet.words.date(Some(d)))) }
                        td data-l=(sheet.t("filter-language")) { (row.language.as_ref().map(|l| l.tag()).unwrap_or("–")) }
                        td.n data-l=(sheet.t("statements")) {
                            @match &row.text_state {
                                TextState::HasText => { (claims.get(&row.source.id).copied().unwrap_or_default()) }
                                TextState::NoText(why) => { (sheet.t("no-text")) " " span.meta { "(" (why) ")" } }
                            }
                        }
                    }
                }
            }
        }
    };
    Ok(Page::new(sheet.t("nav-sources"), body))
}

/// One source beside its claims.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    shown(sheet, sheet.asked.id().as_ref(), None)
}

/// The page with a typed text that could not be kept, and why.
pub fn again(sheet: &Sheet<'_>, form: &BTreeMap<String, String>, why: &str) -> Result<Page> {
    let source = form.get("source").and_then(|id| Id::parse(id).ok());
    let page = shown(sheet, source.as_ref(), Some((form.get("text").map(String::as_str).unwrap_or_default(), why)))?;
    Ok(Page { status: StatusCode::UNPROCESSABLE_ENTITY, ..page })
}

/// In: the source, and what was typed with the reason why it could not be kept.
fn shown(sheet: &Sheet<'_>, id: Option<&Id>, typed: Option<(&str, &str)>) -> Result<Page> {
    let gathered = sheet.view.gathered;
    let Some(row) = id.and_then(|id| gathered.source(id)) else { return Ok(Page::missing(sheet.words)) };
    let text = sheet.view.ledger.text(&row.source.id)?;
    let gaps = sheet.view.ledger.gaps(&row.source.id)?;
    let body = html! {
        p.meta { (id_of(&row.source.id)) }
        h1 dir="auto" lang=[row.language.as_ref().map(|l| l.tag())] { (row.title.as_deref().unwrap_or(&row.source.name)) }
        (head(sheet, row))
        @if let Some((_, why)) = typed { div.problem role="alert" { p { (why) } p { (sheet.t("problem-kept")) } } }
        div.split {
            section.card aria-label=(sheet.t("review-source")) {
                @match &text {
                    Some(text) => { div.source-whole lang=[row.language.as_ref().map(|l| l.tag())] dir=(direction(row.language.as_ref())) { (with_marks(sheet, row, text)) } }
                    None => { (wordless(sheet, row, typed.map(|(text, _)| text).unwrap_or_default())) }
                }
                (received(sheet, row))
            }
            (beside(sheet, row, text.as_ref(), &gaps))
        }
    };
    Ok(Page::new(sheet.t("page-source"), body))
}

/// What is not there, why, and a form for who can read what no program could.
fn wordless(sheet: &Sheet<'_>, row: &SourceRow, typed: &str) -> Markup {
    html! {
        p { (sheet.t("no-text")) @if let TextState::NoText(why) = &row.text_state { " " span.meta { "(" bdi lang="en" { (why) } ")" } } }
        form.stacked method="post" action="/transcript" autocomplete="off" {
            (sheet.token())
            input type="hidden" name="source" value=(row.source.id);
            input type="hidden" name="here" value={ "/source/" (row.source.id) };
            label for="transcript" { (sheet.t("transcript")) }
            p.meta { (sheet.t("transcript-note")) }
            textarea #transcript name="text" rows="12" required dir="auto" lang=[row.language.as_ref().map(|l| l.tag())] { (typed) }
            button.primary type="submit" { (sheet.t("transcript-keep")) }
        }
    }
}

/// The document as received: a picture closed and grey until it is asked for, and a way to save it.
fn received(sheet: &Sheet<'_>, row: &SourceRow) -> Markup {
    let address = format!("/original/{}", row.source.id);
    html! {
        @if PICTURES.contains(&row.source.media_type.as_str()) {
            details.received {
                summary { (sheet.t("received-picture")) }
                img.grey src=(address) alt=(sheet.t("received-alt")) loading="lazy";
            }
        }
        p.meta { a href=(address) { (sheet.t("received-open")) } " " (sheet.words.with("received-bytes", &[("number", Arg::Number(row.source.bytes as i64))])) }
    }
}

/// A document as received, for a browser. Out: its type, whether it is shown or saved and under which name, its bytes; nothing where none has this id. Only a
/// picture is ever shown: a page of others would be a page of the desk. Errors: the ledger's.
pub fn original(view: &View<'_>, id: &Id) -> Result<Option<(&'static str, String, Vec<u8>)>> {
    let Some(row) = view.gathered.source(id) else { return Ok(None) };
    let bytes = view.ledger.original(id)?;
    Ok(Some(match PICTURES.iter().find(|kind| **kind == row.source.media_type) {
        Some(kind) => (kind, "inline".to_owned(), bytes),
        None => ("application/octet-stream", format!("attachment; filename=\"{id}\""), bytes),
    }))
}

/// Keeps what a person typed as the text of a document that has none, and reads it. Out: its page. Errors: it has a text, no words.
pub fn transcribe(ledger: &mut Ledger, stamp: &Stamp, form: &BTreeMap<String, String>) -> Result<String> {
    let text = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let source = Id::parse(text("source")).map_err(|_| Refused("refused-claim"))?;
    transcript::transcribe(ledger, &Reader::new(), &source, text("text"), stamp)?;
    Ok(format!("/source/{source}"))
}

fn head(sheet: &Sheet<'_>, row: &SourceRow) -> Markup {
    let source = &row.source;
    let kind = serde_json::to_value(source.kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
    html! {
        dl.fields {
            div { dt { (sheet.t("publisher")) } dd { bdi { (source.publisher.clone().unwrap_or_else(|| sheet.t("not-recorded"))) } } }
            div { dt { (sheet.t("col-when")) } dd { (row.published.map_or_else(|| sheet.t("undated"), |d| sheet.words.date(Some(d)))) } }
            div { dt { (sheet.t("source-kind")) } dd { (sheet.words.word("source-kind", &kind)) } }
            @if let Some(url) = &source.url { div { dt { (sheet.t("address")) } dd { bdi.id lang="en" { (url) } } } }
            @if let Some(from) = &source.facts_from { div { dt { (sheet.t("facts-from")) } dd { bdi { (from) } } } }
            @if let Some(note) = &source.note { div { dt { (sheet.t("note")) } dd { bdi { (note) } } } }
            div { dt { (sheet.t("file")) } dd { bdi.id lang="en" { (source.name) } } }
            div { dt { "SHA-256" } dd { bdi.id lang="en" { (source.sha256) } } }
        }
    }
}

fn with_marks(sheet: &Sheet<'_>, row: &SourceRow, text: &SourceText) -> Markup {
    let claims = sheet.view.gathered.claims_of(&row.source.id).iter();
    let marks: Vec<Marked<'_>> = claims.map(|c| Marked { span: c.claim.quote.span(), anchor: Some(&c.id), part: Part::Whole }).collect();
    let number = |name: &str| sheet.asked.value(name).and_then(|n| n.parse::<usize>().ok());
    match number("from").zip(number("to")).filter(|(from, to)| from < to && *to <= text.chars()) {
        None => marked(text, Span { start: 0, end: text.chars() }, &marks),
        Some((start, end)) => html! {
            (marked(text, Span { start: 0, end: start }, &marks))
            mark #found .b { (text.at(Span { start, end }).unwrap_or_default()) }
            (marked(text, Span { start: end, end: text.chars() }, &marks))
        },
    }
}

fn beside(sheet: &Sheet<'_>, row_of: &SourceRow, text: Option<&SourceText>, gaps: &[Gap]) -> Markup {
    let mut claims: Vec<_> = sheet.view.gathered.claims_of(&row_of.source.id).iter().collect();
    claims.sort_by_key(|c| c.claim.quote.span());
    html! {
        section aria-label=(sheet.t("statements")) {
            h2 { (sheet.words.number("claims-count", claims.len())) }
            p { a href={ "/inbox?source=" (row_of.source.id) "#review" } { (sheet.t("review-these")) } }
            @if text.is_some() { (hand::door(sheet, &row_of.source.id)) }
            ul.claims { @for kept in &claims { (row(sheet, kept)) } }
            @if !gaps.is_empty() {
                h2 { (sheet.words.number("gaps-count", gaps.len())) }
                p.meta { (sheet.t("gaps-note")) }
                ul.claims {
                    @for gap in gaps {
                        @let words = text.and_then(|t| t.at(Span { start: gap.start, end: gap.end })).unwrap_or_default();
                        li { (own_words(words)) " " bdi.meta lang="en" { (gap.why) } }
                    }
                }
            }
        }
    }
}
