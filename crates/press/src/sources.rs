//! Sources, shown or named by their kind alone, and a page for each. In: cited sources. Out: `sources/`.
//! Never: the title or address of a source that is withheld (R11).

use crate::closing::cite;
use crate::frame::{Edition, Here};
use crate::further::Long;
use crate::parts::{claim_card, fact, id, incident_link, own_script, text_fact, time};
use crate::room;
use crate::say;
use gawah_record::public::PublicSource;
use maud::{Markup, html};

/// Sources on one sheet of the list: with long titles in Arabic script it stays below 50 kB.
const SOURCES_PER_SHEET: usize = 60;

pub(crate) fn sources(edition: &mut Edition<'_>) {
    let here = edition.here("sources/index.html");
    let record = here.shelf.record;
    let title = here.t("sources-title");
    let mut sheets: Vec<Markup> = record
        .sources
        .chunks(SOURCES_PER_SHEET)
        .map(|chunk| html! { ul.lines { @for source in chunk { li { (line(here, source)) } } } })
        .collect();
    if sheets.is_empty() {
        sheets.push(html! { p { (here.t("sources-none")) } });
    }
    let sheets = sheets.into_iter().map(|s| html! { h1 { (title) } p.lead { (here.t("sources-lead")) } (s) }).collect();
    edition.sheets("sources", &title, sheets);
    for source in &record.sources {
        page(edition, source);
    }
}

fn line(here: Here<'_>, source: &PublicSource) -> Markup {
    let kind = here.texts.word("source-kind", source.kind.as_str());
    html! {
        (crate::parts::source_link(here, source))
        @if let Some(shown) = &source.shown { @if say::source_name(here.texts, source) != shown.title { " · " (own_script(&shown.title)) } " · " (time(here, shown.published, "undated")) " · " span.meta { (kind) } }
    }
}

fn page(edition: &mut Edition<'_>, source: &PublicSource) {
    let folder = format!("sources/{}", source.id);
    let path = format!("{folder}/index.html");
    let here = edition.here(&path);
    let name = say::source_name(here.texts, source);
    let title = source.shown.as_ref().map_or_else(|| name.clone(), |s| s.title.clone());
    let loose = here.shelf.loose_claims_of(&source.id);
    let attacks =
        here.shelf.attacks_of(&source.id).iter().map(|attack| (room::attack(attack), html! { li { (incident_link(here, attack)) } }));
    let around = Box::new(|lines| html! { ul.lines { (lines) } });
    let attacks = Long { folder: &folder, what: "attacks", room: room::LINKS, left: "lines-further", lines: attacks.collect(), around };
    let (first, rest) = here.shelf.sheeted(&source.id, loose);
    let mut sheets = vec![html! {
        h1 { (own_script(&title)) }
        (facts(here, source))
        @if source.shown.is_none() { p { (here.t("withheld-note")) } }
        @if !attacks.lines.is_empty() { h2 { (here.t("about-attacks")) } (attacks.first(here)) }
        @if !first.is_empty() { h2 { (here.t("other-claims")) } @for claim in first { (claim_card(here, claim, true)) } }
        (cite(here, &title, source.id.as_str()))
    }];
    for chunk in rest {
        sheets.push(html! { h1 { (own_script(&title)) } @for claim in chunk { (claim_card(here, claim, true)) } });
    }
    let heading = here.t("about-attacks");
    edition.sheets(&folder, &title, sheets);
    attacks.rest(edition, &title, &heading);
}

fn facts(here: Here<'_>, source: &PublicSource) -> Markup {
    let kind = here.texts.word("source-kind", source.kind.as_str());
    html! {
        dl.facts {
            (fact(here, "kind", Some(html! { (kind) })))
            @if let Some(shown) = &source.shown {
                (text_fact(here, "publisher", shown.publisher.as_deref()))
                (fact(here, "published", Some(time(here, shown.published, "undated"))))
                (fact(here, "address", shown.url.as_deref().map(address)))
                (fact(here, "facts-from", shown.facts_from.as_deref().map(address)))
                (fact(here, "language", shown.language.as_ref().map(|l| id(l.tag()))))
                (fact(here, "hash", Some(id(&shown.sha256))))
            }
        }
    }
}

/// An address as a link where it is one of the web, else as text: nothing else may be followed.
fn address(text: &str) -> Markup {
    let web =
        ["https://", "http://"].iter().any(|scheme| text.to_ascii_lowercase().starts_with(scheme)) && !text.contains(char::is_whitespace);
    html! { @if web { a.id rel="noreferrer nofollow" dir="ltr" href=(text) { (text) } } @else { bdi { (text) } } }
}
