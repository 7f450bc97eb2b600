//! A claim entered by hand, beside its source, anew or in the place of others: so one claim is divided and two are made one. In: a kind, words of the source by
//! their letters or their numbers, parts. Out: the form, and the claim kept. Never: what was typed lost where it cannot be kept; a list whose words the page does
//! not show.

use crate::flow::hand::{About, Entered, NotEntered, enter, kinds, numbers_of, parts_of, words_of};
use crate::web::desk::Refused;
use crate::web::frame::{Page, Sheet, id_of};
use crate::web::statement::{direction, row as row_of};
use anyhow::Result;
use axum::http::StatusCode;
use gawah_ledger::{KeptClaim, Ledger, SourceRow, Stamp};
use gawah_record::claim::{Kind, Polarity, SubjectIs};
use gawah_record::ids::Id;
use gawah_record::limits::{NAME_CHARS_MAX, QUOTE_CHARS_MAX, REASON_CHARS_MAX};
use gawah_record::span::{SourceText, Span};
use maud::{Markup, html};
use std::collections::BTreeMap;

type Typed = BTreeMap<String, String>;

/// Words shown with their numbers at once.
const NUMBERED_MAX: usize = 300;

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

/// The page on which a claim of one source is entered. Where the address names claims in whose place it stands, it is filled with what they say.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let source = sheet.asked.id();
    let mut typed: Typed = source.as_ref().map_or(Ok(Typed::new()), |source| said_before(sheet, source))?;
    typed.extend(["kind", "near"].into_iter().filter_map(|name| Some((name.to_owned(), sheet.asked.value(name)?.to_owned()))));
    filled(sheet, source.as_ref(), &typed, None)
}

/// What the claims that the address names say, as it would be typed.
fn said_before(sheet: &Sheet<'_>, source: &Id) -> Result<Typed> {
    let named = ["instead", "with"].into_iter().filter_map(|name| Id::parse(sheet.asked.value(name)?).ok());
    let claims: Vec<&KeptClaim> = named.filter_map(|id| sheet.view.gathered.claim(&id)).filter(|kept| kept.source == *source).collect();
    let (Some(first), Some(text)) = (claims.first(), sheet.view.ledger.text(source)?) else { return Ok(Typed::new()) };
    let span = claims.iter().map(|kept| kept.claim.quote.span()).reduce(|a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) });
    let span = span.unwrap_or(first.claim.quote.span());
    let mut typed = Typed::new();
    let mut put = |name: String, value: String| {
        typed.entry(name).or_insert(value);
    };
    put("kind".to_owned(), first.claim.kind.to_string());
    put("words".to_owned(), text.at(span).unwrap_or_default().to_owned());
    if let Some((from, until)) = numbers_of(&text, span) {
        put("from".to_owned(), from.to_string());
        put("until".to_owned(), until.to_string());
    }
    for (name, slots) in claims.iter().flat_map(|kept| &kept.claim.slots) {
        put(format!("part.{name}"), slots.first().map(|slot| slot.typed()).unwrap_or_default());
    }
    let speaker = first.claim.attribution.iter().rev().find_map(|said| said.words.as_ref());
    put("said".to_owned(), speaker.map(|words| words.text().to_owned()).unwrap_or_default());
    put("about".to_owned(), first.subject.as_ref().map(ToString::to_string).unwrap_or_default());
    if first.claim.polarity == Polarity::Negates {
        put("negated".to_owned(), "yes".to_owned());
    }
    put("instead".to_owned(), claims.iter().map(|kept| kept.id.to_string()).collect::<Vec<_>>().join(","));
    Ok(typed)
}

/// The page with what was typed, and why it could not be kept.
pub fn again(sheet: &Sheet<'_>, typed: &Typed, why: &str) -> Result<Page> {
    let source = typed.get("source").and_then(|id| Id::parse(id).ok());
    filled(sheet, source.as_ref(), typed, Some(why))
}

fn filled(sheet: &Sheet<'_>, source: Option<&Id>, typed: &Typed, why: Option<&str>) -> Result<Page> {
    let Some(row) = source.and_then(|id| sheet.view.gathered.source(id)) else { return Ok(Page::missing(sheet.words)) };
    let Some(text) = sheet.view.ledger.text(&row.source.id)? else { return Ok(Page::missing(sheet.words)) };
    let kind = typed.get("kind").and_then(|kind| kind.parse().ok()).unwrap_or(Kind::Promise);
    let body = html! {
        p.meta { (id_of(&row.source.id)) }
        h1 { (sheet.t("hand-heading")) }
        p { a href={ "/source/" (row.source.id) } { bdi { (row.title.as_deref().unwrap_or(&row.source.name)) } } }
        @if !replaced(sheet, typed).is_empty() {
            section.card aria-label=(sheet.t("hand-instead")) { p { (sheet.t("hand-instead")) } ul.claims { @for kept in replaced(sheet, typed) { (row_of(sheet, kept)) } } }
        }
        @if let Some(why) = why { p.done role="alert" { strong { (sheet.t("hand-not-kept")) } " " (why) } }
        div.split {
            section.card aria-label=(sheet.t("review-source")) {
                div.source-whole data-words="" lang=[row.language.as_ref().map(|l| l.tag())] dir=(direction(row.language.as_ref())) { (text.as_str()) }
                (numbered(sheet, row, &text, typed))
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

/// The claims in whose place one is entered.
fn replaced<'a>(sheet: &Sheet<'a>, typed: &Typed) -> Vec<&'a KeptClaim> {
    let named = typed.get("instead").map(String::as_str).unwrap_or_default();
    named.split(',').filter_map(|id| sheet.view.gathered.claim(&Id::parse(id).ok()?)).collect()
}

/// The words of the source with their numbers, around those in question: to mark words without a script.
fn numbered(sheet: &Sheet<'_>, row: &SourceRow, text: &SourceText, typed: &Typed) -> Markup {
    let all = words_of(text.as_str()).count();
    let number = |name: &str| typed.get(name).and_then(|n| n.parse::<usize>().ok());
    let near = number("near").or_else(|| number("from")).unwrap_or(1).clamp(1, all.max(1));
    let first = near.saturating_sub(NUMBERED_MAX / 10).max(1);
    let last = (first + NUMBERED_MAX - 1).min(all);
    let part = |near: usize, key: &str| html! { a href={ "/claim/" (row.source.id) "?near=" (near) "&kind=" (typed.get("kind").map(String::as_str).unwrap_or_default()) } { (sheet.t(key)) } " " };
    html! {
        details.numbered open[sheet.asked.value("near").is_some()] {
            summary { (sheet.t("hand-numbered")) }
            p { @if first > 1 { (part(first.saturating_sub(NUMBERED_MAX).max(1), "older")) } @if last < all { (part(last + 1, "newer")) } }
            p.words lang=[row.language.as_ref().map(|l| l.tag())] dir=(direction(row.language.as_ref())) {
                @for (at, word) in words_of(text.as_str()).enumerate().skip(first - 1).take(last + 1 - first) {
                    bdi.number lang="en" { (at + 1) } " " (&text.as_str()[word]) " "
                }
            }
        }
    }
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
            textarea #words name="words" rows="4" maxlength=(QUOTE_CHARS_MAX) dir="auto" lang=[language] { (was("words")) }
            input type="hidden" name="instead" value=(was("instead"));
            fieldset.numbers {
                legend { (sheet.t("hand-numbers")) }
                label { (sheet.t("hand-from")) " " input type="number" name="from" min="1" max=(text.chars()) value=(was("from")); }
                label { (sheet.t("hand-until")) " " input type="number" name="until" min="1" max=(text.chars()) value=(was("until")); }
            }
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
            div.buttons {
                button.primary type="submit" { (sheet.t("hand-keep")) }
                @if !was("instead").is_empty() { button type="submit" name="more" value="yes" { (sheet.t("hand-keep-more")) } }
            }
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

/// Keeps the claim that was entered. Out: the address of the claim, or of the form for another in the same place. Errors: [`Refused`] with the reason; the ledger's.
pub fn take(ledger: &mut Ledger, stamp: &Stamp, typed: &Typed) -> Result<String> {
    kept(ledger, stamp, typed).map_err(|error| match error.downcast_ref::<NotEntered>() {
        Some(why) => Refused(key_of(*why)).into(),
        None => error,
    })
}

fn kept(ledger: &mut Ledger, stamp: &Stamp, typed: &Typed) -> Result<String> {
    let text = |name: &str| typed.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
    let source = text("source").and_then(|id| Id::parse(id).ok()).ok_or(NotEntered::Source)?;
    let about = match text("about") {
        None => About::Source,
        Some("new") => About::NewAttack,
        Some(id) => About::Attack(Id::parse(id).map_err(|_| NotEntered::About)?),
    };
    let number = |name: &str| text(name).map(|n| n.parse::<usize>().map_err(|_| NotEntered::Numbers)).transpose();
    let numbers = match (number("from")?, number("until")?) {
        (None, None) => None,
        (Some(one), None) | (None, Some(one)) => Some((one, one)),
        (Some(from), Some(until)) => Some((from, until)),
    };
    let instead: Result<Vec<Id>, _> = text("instead").unwrap_or_default().split(',').filter(|id| !id.is_empty()).map(Id::parse).collect();
    let instead = instead.map_err(|_| NotEntered::Instead)?;
    let parts = typed.iter().filter_map(|(name, value)| Some((name.strip_prefix("part.")?.to_owned(), value.clone()))).collect();
    let entered = Entered {
        kind: text("kind").and_then(|kind| kind.parse().ok()).ok_or(NotEntered::Parts)?,
        words: text("words").unwrap_or_default().to_owned(),
        numbers,
        place: text("place").map(|place| place.parse().map_err(|_| NotEntered::Elsewhere)).transpose()?,
        about,
        parts,
        said_by: text("said").map(str::to_owned),
        polarity: if text("negated").is_some() { Polarity::Negates } else { Polarity::Affirms },
        instead,
        reason: text("reason").map(str::to_owned),
    };
    let id = enter(ledger, &source, &entered, stamp)?;
    Ok(match (text("more"), text("instead")) {
        (Some(_), Some(instead)) => format!("/claim/{source}?instead={}", instead.split(',').next().unwrap_or_default()),
        _ => format!("/inbox?status=all&at={id}#review"),
    })
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
        NotEntered::Numbers => "hand-numbers-wrong",
        NotEntered::Long => "refused-long",
        NotEntered::Instead => "hand-instead-gone",
        NotEntered::Twice => "hand-twice",
    }
}
