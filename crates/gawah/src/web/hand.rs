//! A claim entered by hand, beside its source. In: a kind, words of the source, parts. Out: the form, and the claim kept. Never: what was typed lost where
//! it cannot be kept; a list whose words the page does not show.

use crate::flow::hand::{About, Entered, NotEntered, enter, kinds, parts_of};
use crate::web::frame::{Page, Sheet, id_of};
use anyhow::Result;
use axum::http::StatusCode;
use gawah_ledger::{Ledger, SourceRow, Stamp};
use gawah_record::claim::{Kind, Polarity, SubjectIs};
use gawah_record::ids::Id;
use gawah_record::limits::{NAME_CHARS_MAX, QUOTE_CHARS_MAX, REASON_CHARS_MAX};
use gawah_record::span::SourceText;
use maud::{Markup, html};
use std::collections::BTreeMap;

type Typed = BTreeMap<String, String>;

/// The form that asks which kind of claim is entered, for the page of a source.
pub fn door(sheet: &Sheet<'_>, source: &Id) -> Markup {
    html! {
        details.card {
            summary { (sheet.t("hand-heading")) }
            form method="get" action={ "/claim/" (source) } {
                (kind_chosen(sheet, Kind::Promise))
                button type="submit" { (sheet.t("hand-go-on")) }
            }
        }
    }
}

fn kind_chosen(sheet: &Sheet<'_>, chosen: Kind) -> Markup {
    html! {
        label for="kind" { (sheet.t("hand-kind")) }
        select #kind name="kind" {
            @for kind in kinds() { option value=(kind) selected[kind == chosen] { (sheet.words.word("kind", kind.as_str())) } }
        }
    }
}

/// The page on which a claim of one source is entered.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let source = sheet.asked.id();
    let typed = sheet.asked.query.get("kind").map(|kind| ("kind".to_owned(), kind.clone())).into_iter().collect();
    filled(sheet, source.as_ref(), &typed, None)
}

/// The page with what was typed, and why it could not be kept.
pub fn again(sheet: &Sheet<'_>, typed: &Typed, why: NotEntered) -> Result<Page> {
    let source = typed.get("source").and_then(|id| Id::parse(id).ok());
    filled(sheet, source.as_ref(), typed, Some(why))
}

fn filled(sheet: &Sheet<'_>, source: Option<&Id>, typed: &Typed, why: Option<NotEntered>) -> Result<Page> {
    let Some(row) = source.and_then(|id| sheet.view.gathered.source(id)) else { return Ok(Page::missing(sheet.words)) };
    let Some(text) = sheet.view.ledger.text(&row.source.id)? else { return Ok(Page::missing(sheet.words)) };
    let kind = typed.get("kind").and_then(|kind| kind.parse().ok()).unwrap_or(Kind::Promise);
    let body = html! {
        p.meta { (id_of(&row.source.id)) }
        h1 { (sheet.t("hand-heading")) }
        p { a href={ "/source/" (row.source.id) } { bdi { (row.title.as_deref().unwrap_or(&row.source.name)) } } }
        @if let Some(why) = why { p.done role="alert" { strong { (sheet.t("hand-not-kept")) } " " (sheet.t(key_of(why))) } }
        div.split {
            section.card aria-label=(sheet.t("review-source")) {
                div.source-whole lang=[row.language.as_ref().map(|l| l.tag())] dir="auto" { (text.as_str()) }
            }
            section {
                (other_kind(sheet, row, kind))
                (form(sheet, row, &text, kind, typed)?)
            }
        }
    };
    let status = if why.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page { status, ..Page::new(sheet.t("hand-heading"), body) })
}

fn other_kind(sheet: &Sheet<'_>, row: &SourceRow, kind: Kind) -> Markup {
    html! {
        form.card method="get" action={ "/claim/" (row.source.id) } {
            (kind_chosen(sheet, kind))
            button type="submit" { (sheet.t("hand-other-kind")) }
        }
    }
}

fn form(sheet: &Sheet<'_>, row: &SourceRow, text: &SourceText, kind: Kind, typed: &Typed) -> Result<Markup> {
    let was = |name: &str| typed.get(name).map(String::as_str).unwrap_or_default();
    let language = row.language.as_ref().map(|l| l.tag());
    let attacks = sheet.view.ledger.subjects_of_sources([&row.source.id])?;
    let attacks: Vec<_> = attacks.iter().filter(|(_, s)| s.subject.is == SubjectIs::Incident).collect();
    let of_attack = kind.as_str().starts_with("incident.");
    Ok(html! {
        form.card.stacked method="post" action="/claim" autocomplete="off" {
            (sheet.token())
            input type="hidden" name="source" value=(row.source.id);
            input type="hidden" name="kind" value=(kind);
            label for="words" { (sheet.t("hand-words")) " " span.meta { (sheet.t("hand-words-note")) } }
            textarea #words name="words" rows="4" required maxlength=(QUOTE_CHARS_MAX) dir="auto" lang=[language] { (was("words")) }
            label for="place" { (sheet.t("hand-place")) }
            input #place type="number" name="place" min="1" max=(text.chars()) value=(was("place"));
            label for="about" { (sheet.t("hand-about")) }
            select #about name="about" {
                @if !of_attack { option value="" { (sheet.t("hand-about-none")) } }
                @for (_, one) in &attacks {
                    option value=(one.id) selected[was("about") == one.id.as_str()] { (attack(sheet, &one.id)) }
                }
                option value="new" selected[was("about") == "new"] { (sheet.t("hand-about-new")) }
            }
            fieldset {
                legend { (sheet.words.word("kind", kind.as_str())) }
                @for (part, needed, list) in parts_of(kind) { (field(sheet, part, needed, list, was(&format!("part.{part}")))) }
            }
            label for="said" { (sheet.t("hand-said-by")) " " span.meta { (sheet.t("hand-said-by-note")) } }
            input #said type="text" name="said" dir="auto" maxlength=(NAME_CHARS_MAX) value=(was("said"));
            label { input type="checkbox" name="negated" value="yes" checked[was("negated") == "yes"]; " " (sheet.t("hand-negated")) }
            label for="reason" { (sheet.t("reason")) }
            textarea #reason name="reason" rows="2" maxlength=(REASON_CHARS_MAX) dir="auto" { (was("reason")) }
            button.primary type="submit" { (sheet.t("hand-keep")) }
        }
    })
}

/// One part of a claim: needed ones carry a mark, those with a list are chosen from it.
fn field(sheet: &Sheet<'_>, part: &str, needed: bool, list: Option<&[&str]>, was: &str) -> Markup {
    let (id, name) = (format!("part-{part}"), format!("part.{part}"));
    let words = if part == "form" || part == "act" || part == "type" || part == "outcome" { part } else { "slot" };
    let hint = match part {
        "count" => Some("edit-count"),
        "expr" | "when" | "due" | "date" => Some("hand-date"),
        "place" => Some("hand-place-of"),
        _ => None,
    };
    html! {
        label for=(id) {
            (sheet.words.word("slot", part)) @if needed { " *" }
            @if let Some(hint) = hint { " " span.meta { (sheet.t(hint)) } }
        }
        @match list {
            Some(list) => {
                select #(id) name=(name) {
                    option value="" {}
                    @for word in list { option value=(word) selected[*word == was] { (sheet.words.word(words, word)) } }
                }
            }
            None => { input #(id) type="text" name=(name) dir="auto" maxlength=(NAME_CHARS_MAX) value=(was); }
        }
    }
}

fn attack(sheet: &Sheet<'_>, id: &Id) -> String {
    sheet.incident(id).map_or_else(|| id.to_string(), |incident| sheet.words.incident(incident))
}

/// Keeps the claim that was entered. Out: the address of the claim. Errors: [`NotEntered`]; the ledger's.
pub fn take(ledger: &mut Ledger, stamp: &Stamp, typed: &Typed) -> Result<String> {
    let text = |name: &str| typed.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
    let source = text("source").and_then(|id| Id::parse(id).ok()).ok_or(NotEntered::Source)?;
    let about = match text("about") {
        None => About::Source,
        Some("new") => About::NewAttack,
        Some(id) => About::Attack(Id::parse(id).map_err(|_| NotEntered::About)?),
    };
    let parts = typed.iter().filter_map(|(name, value)| Some((name.strip_prefix("part.")?.to_owned(), value.clone()))).collect();
    let entered = Entered {
        kind: text("kind").and_then(|kind| kind.parse().ok()).ok_or(NotEntered::Parts)?,
        words: text("words").unwrap_or_default().to_owned(),
        place: text("place").map(|place| place.parse().map_err(|_| NotEntered::Elsewhere)).transpose()?,
        about,
        parts,
        said_by: text("said").map(str::to_owned),
        polarity: if text("negated").is_some() { Polarity::Negates } else { Polarity::Affirms },
        reason: text("reason").map(str::to_owned),
    };
    let id = enter(ledger, &source, &entered, stamp)?;
    Ok(format!("/inbox?status=all&at={id}#review"))
}

fn key_of(why: NotEntered) -> &'static str {
    match why {
        NotEntered::Source => "refused-claim",
        NotEntered::Wordless => "hand-wordless",
        NotEntered::Elsewhere => "hand-elsewhere",
        NotEntered::Several(_) => "hand-several",
        NotEntered::Parts | NotEntered::Part => "hand-parts",
        NotEntered::Count => "refused-count",
        NotEntered::Date => "hand-date-wrong",
        NotEntered::Word => "hand-word",
        NotEntered::Speaker => "hand-speaker",
        NotEntered::About => "hand-about-missing",
        NotEntered::Twice => "hand-twice",
    }
}
