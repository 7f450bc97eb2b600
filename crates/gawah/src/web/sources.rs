//! Sources: the list, and one source read beside its claims. In: texts and claims. Out: whole texts with their spans marked.
//! Never: a text other than the stored one; direction and language are the source's own.

use crate::flow::extract::PICTURES;
use crate::flow::transcript;
use crate::web::desk::{Refused, View};
use crate::web::frame::{Page, Sheet, id_of};
use crate::web::statement::{CHARS_PER_SHEET, Marked, Part, direction, marked, own_words, row};
use crate::web::turning::Turn;
use crate::web::{consents, exhibits, hand};
use anyhow::Result;
use axum::http::StatusCode;
use gawah_ledger::{KeptClaim, Ledger, SourceRow, Stamp, TextState};
use gawah_press::Arg;
use gawah_reading::Reader;
use gawah_record::claim::Gap;
use gawah_record::ids::Id;
use gawah_record::span::{SourceText, Span};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Sources on one sheet of the list.
const PER_SHEET: usize = 80;

/// Statements of a document beside its text on one sheet.
const CLAIMS_PER_SHEET: usize = 25;
/// Words that were not understood, on one sheet.
const GAPS_PER_SHEET: usize = 15;

/// The list of sources.
pub fn list(sheet: &Sheet<'_>) -> Result<Page> {
    let gathered = sheet.view.gathered;
    let mut claims: BTreeMap<&Id, usize> = BTreeMap::new();
    for kept in &gathered.claims {
        *claims.entry(&kept.source).or_default() += 1;
    }
    let mut rows: Vec<&SourceRow> = gathered.sources.iter().collect();
    rows.sort_by_key(|r| (r.published.and_then(|d| d.first_day()), r.source.id.clone()));
    let turn = Turn::of(sheet.asked, "sheet", &rows, PER_SHEET);
    let name = sheet.t("nav-sources");
    let body = html! {
        h1 { (name) }
        p.meta { (sheet.t("sorted-by-date")) }
        (turn.marks(sheet, &name, |row| sheet.year_of(row.published)))
        @if rows.is_empty() { p { (sheet.t("no-sources")) } }
        @else { table.stack {
            thead { tr { th scope="col" { (sheet.t("col-source")) } th scope="col" { (sheet.t("col-when")) } th scope="col" { (sheet.t("filter-language")) } th scope="col" .n { (sheet.t("statements")) } } }
            tbody {
                @for row in turn.lines() {
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
        } }
        (turn.links(sheet, &name))
    };
    Ok(Page::new(name, body))
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
    let sheets = text.as_ref().map(|text| sheets_of(text, gathered.claims_of(&row.source.id))).unwrap_or_default();
    let turn = Turn::of(sheet.asked, "sheet", &sheets, 1).to(|span| wanted(sheet).is_some_and(|at| span.start <= at && at < span.end));
    let within = turn.lines().first().copied().unwrap_or(Span { start: 0, end: 0 });
    let body = html! {
        p.meta { (id_of(&row.source.id)) }
        h1 dir="auto" lang=[row.language.as_ref().map(|l| l.tag())] { (row.title.as_deref().unwrap_or(&row.source.name)) }
        (head(sheet, row))
        @if let Some((_, why)) = typed { div.problem role="alert" { p { (why) } p { (sheet.t("problem-kept")) } } }
        div.split {
            section.card aria-label=(sheet.t("review-source")) {
                @match &text {
                    Some(text) => {
                        div.source-whole lang=[row.language.as_ref().map(|l| l.tag())] dir=(direction(row.language.as_ref())) { (with_marks(sheet, row, text, within)) }
                        (turn.links(sheet, &sheet.t("review-source")))
                    }
                    None => { (wordless(sheet, row, typed.map(|(text, _)| text).unwrap_or_default())) }
                }
                (received(sheet, row))
                (consents::section(sheet, row)?)
                (exhibits::section(sheet, &row.source.id, &format!("/source/{}", row.source.id)))
            }
            (beside(sheet, row, text.as_ref(), &gaps, within))
        }
    };
    Ok(Page::new(sheet.t("page-source"), body))
}

/// The character of the text that the address asks for: a claim's, or that of a place that was searched for.
fn wanted(sheet: &Sheet<'_>) -> Option<usize> {
    let claim = sheet.asked.value("at").and_then(|id| Id::parse(id).ok()).and_then(|id| sheet.view.gathered.claim(&id));
    claim.map(|kept| kept.claim.quote.span().start).or_else(|| sheet.asked.value("from")?.parse().ok())
}

/// The sheets of a text: each ends with a line, else with a word, and parts no statement.
fn sheets_of(text: &SourceText, claims: &[KeptClaim]) -> Vec<Span> {
    let mut spans: Vec<Span> = claims.iter().map(|kept| kept.claim.quote.span()).collect();
    spans.sort_unstable();
    // the end of the statements that begin before a character
    let reach = |at: usize| spans.iter().take_while(|span| span.start < at).map(|span| span.end).max().unwrap_or(0);
    let mut sheets = Vec::new();
    let mut start = 0;
    while text.chars() - start > CHARS_PER_SHEET + CHARS_PER_SHEET / 2 {
        let from = text.byte_of(start + CHARS_PER_SHEET);
        let rest = &text.as_str()[from..];
        let ends = |wanted: fn(char) -> bool| {
            let places = rest.char_indices().enumerate().take(CHARS_PER_SHEET / 4).filter(move |(_, (_, c))| wanted(*c));
            let mut places = places.map(|(n, _)| start + CHARS_PER_SHEET + n + 1);
            places.find(|at| reach(*at) <= *at)
        };
        let end = ends(|c| c == '\n').or_else(|| ends(char::is_whitespace)).unwrap_or(start + CHARS_PER_SHEET);
        sheets.push(Span { start, end });
        start = end;
    }
    sheets.push(Span { start, end: text.chars() });
    sheets
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
    let kind = source.kind.as_str();
    html! {
        dl.fields {
            div { dt { (sheet.t("publisher")) } dd { bdi { (source.publisher.clone().unwrap_or_else(|| sheet.t("not-recorded"))) } } }
            div { dt { (sheet.t("col-when")) } dd { (row.published.map_or_else(|| sheet.t("undated"), |d| sheet.words.date(Some(d)))) } }
            div { dt { (sheet.t("source-kind")) } dd { (sheet.words.word("source-kind", kind)) } }
            @if let Some(url) = &source.url { div { dt { (sheet.t("address")) } dd { bdi.id lang="en" { (url) } } } }
            @if let Some(from) = &source.facts_from { div { dt { (sheet.t("facts-from")) } dd { bdi { (from) } } } }
            @if let Some(note) = &source.note { div { dt { (sheet.t("note")) } dd { bdi { (note) } } } }
            div { dt { (sheet.t("file")) } dd { bdi.id lang="en" { (source.name) } } }
            div { dt { "SHA-256" } dd { bdi.id lang="en" { (source.sha256) } } }
        }
    }
}

fn with_marks(sheet: &Sheet<'_>, row: &SourceRow, text: &SourceText, within: Span) -> Markup {
    let claims = sheet
        .view
        .gathered
        .claims_of(&row.source.id)
        .iter()
        .filter(|c| c.claim.quote.span().start < within.end && c.claim.quote.span().end > within.start);
    let marks: Vec<Marked<'_>> = claims.map(|c| Marked { span: c.claim.quote.span(), anchor: Some(&c.id), part: Part::Whole }).collect();
    let number = |name: &str| sheet.asked.value(name).and_then(|n| n.parse::<usize>().ok());
    let found = number("from").zip(number("to")).map(|(from, to)| (from, to.min(within.end)));
    match found.filter(|(from, to)| from < to && *from >= within.start) {
        None => marked(text, within, &marks),
        Some((start, end)) => html! {
            (marked(text, Span { end: start, ..within }, &marks))
            mark #found .b { (text.at(Span { start, end }).unwrap_or_default()) }
            (marked(text, Span { start: end, ..within }, &marks))
        },
    }
}

fn beside(sheet: &Sheet<'_>, row_of: &SourceRow, text: Option<&SourceText>, gaps: &[Gap], within: Span) -> Markup {
    let all = sheet.view.gathered.claims_of(&row_of.source.id);
    let here = |at: usize| text.is_none() || within.start <= at && at < within.end;
    let mut claims: Vec<_> = all.iter().filter(|c| here(c.claim.quote.span().start)).collect();
    claims.sort_by_key(|c| c.claim.quote.span());
    let gaps: Vec<&Gap> = gaps.iter().filter(|gap| here(gap.start)).collect();
    let at = sheet.asked.value("at");
    let turn = Turn::of(sheet.asked, "claims", &claims, CLAIMS_PER_SHEET).to(|kept| at == Some(kept.id.as_str()));
    let left = Turn::of(sheet.asked, "gaps", &gaps, GAPS_PER_SHEET);
    html! {
        section aria-label=(sheet.t("statements")) {
            h2 { (sheet.words.number("claims-count", all.len())) }
            p { a href={ "/inbox?source=" (row_of.source.id) "#review" } { (sheet.t("review-these")) } }
            @if text.is_some() { (hand::door(sheet, &row_of.source.id)) }
            ul.claims #claims { @for kept in turn.lines() { (row(sheet, kept)) } }
            (turn.links(sheet, &sheet.t("statements")))
            @if !gaps.is_empty() {
                h2 { (sheet.words.number("gaps-count", gaps.len())) }
                p.meta { (sheet.t("gaps-note")) }
                ul.claims #gaps {
                    @for gap in left.lines() {
                        @let words = text.and_then(|t| t.at(Span { start: gap.start, end: gap.end })).unwrap_or_default();
                        li { (own_words(words)) " " bdi.meta lang="en" { (gap.why) } }
                    }
                }
                (left.links(sheet, &sheet.t("gaps-note")))
            }
        }
    }
}
