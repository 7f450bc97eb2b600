//! Pages that stand where others stood: a number joined into another, a page taken off. In: merged and withdrawn ids. Out: short pages in
//! every language at once, at the permanent address in each. Never: what a withdrawn page said, or the reason (R3, R16, R30).

use crate::frame::{POLICY, folder_of};
use crate::say;
use crate::shelf::{Shelf, page_of};
use crate::texts::{Arg, Texts};
use gawah_record::ids::Id;
use maud::{DOCTYPE, Markup, html};
use std::collections::BTreeMap;

/// Every stub by its path: at the address in each language.
pub(crate) fn stubs(shelf: &Shelf<'_>, spoken: &[Texts]) -> BTreeMap<String, Vec<u8>> {
    let record = shelf.record;
    let attacks = record.incidents.iter().flat_map(|i| i.also.iter().map(move |old| (old, &i.id)));
    let people = record.people.iter().flat_map(|p| p.also.iter().map(move |old| (old, &p.id)));
    let mut made = BTreeMap::new();
    for (old, new) in attacks.chain(people).filter(|(old, _)| shelf.incident(old).is_none() && shelf.person(old).is_none()) {
        let named = |texts: &Texts| match shelf.incident(new) {
            Some(incident) => say::incident_title(texts, incident),
            None => shelf.person(new).map_or_else(|| new.to_string(), |p| p.shown_as().to_owned()),
        };
        let line = |texts: &Texts| html! { (texts.get("stub-joined")) " " a href={ "../" (new) "/index.html" } { bdi { (named(texts)) } } };
        put(&mut made, shelf, spoken, old, &line);
    }
    for gone in &record.gone {
        let line = |texts: &Texts| {
            let (entries, day) = (texts.digits(gone.since.entries), say::day(texts, &gone.since.day));
            let since = texts.with("stub-gone", &[("entries", Arg::Text(&entries)), ("day", Arg::Text(&day))]);
            html! { (since) " " a href="../../corrections/index.html" { (texts.get("corrections-title")) } }
        };
        put(&mut made, shelf, spoken, &gone.id, &line);
    }
    made
}

/// Puts a stub at the address of its thing in each language, that language first.
fn put(made: &mut BTreeMap<String, Vec<u8>>, shelf: &Shelf<'_>, spoken: &[Texts], old: &Id, line: &dyn Fn(&Texts) -> Markup) {
    let Some(path) = page_of(old) else { return };
    for own in spoken {
        let order: Vec<&Texts> = std::iter::once(own).chain(spoken.iter().filter(|texts| texts.language() != own.language())).collect();
        let folder = folder_of(own.language());
        made.entry(format!("{folder}{path}")).or_insert_with(|| page(shelf, &order, old, line));
    }
}

/// A stub. In: the texts, those of its own language first.
fn page(shelf: &Shelf<'_>, spoken: &[&Texts], old: &Id, line: &dyn Fn(&Texts) -> Markup) -> Vec<u8> {
    let own = spoken.first().map(|texts| texts.language());
    let style = if own.is_some_and(|own| !folder_of(own).is_empty()) { "../../../style.css" } else { "../../style.css" };
    let document = html! {
        (DOCTYPE)
        html lang=[own.map(|own| own.tag())] dir=[own.map(|own| own.direction())] {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (old) " · " (shelf.record.title) }
                link rel="stylesheet" href=(style);
            }
            body {
                main.wrap {
                    h1 { bdi.id { (old) } }
                    @for texts in spoken { p lang=(texts.language().tag()) dir=(texts.language().direction()) { (line(texts)) } }
                    p { a href="../../index.html" { bdi dir="auto" { (shelf.record.title) } } }
                }
            }
        }
    };
    document.into_string().into_bytes()
}
