//! Pages that stand where others stood: a number joined into another, a page taken off. In: merged and withdrawn ids. Out: short pages in
//! every language at once, at the permanent address. Never: what a withdrawn page said, or the reason (R16, R30).

use crate::frame::POLICY;
use crate::say;
use crate::shelf::Shelf;
use crate::texts::Texts;
use gawah_record::ids::{Id, IdKind};
use maud::{DOCTYPE, Markup, html};
use std::collections::BTreeMap;

/// The folder of the pages of a kind of thing.
fn room(kind: IdKind) -> Option<&'static str> {
    match kind {
        IdKind::Incident => Some("attacks"),
        IdKind::Person => Some("names"),
        IdKind::Source => Some("sources"),
        IdKind::Promise => Some("promises"),
        IdKind::Demand => Some("demands"),
        _ => None,
    }
}

/// Every stub by its path.
pub(crate) fn stubs(shelf: &Shelf<'_>, spoken: &[Texts]) -> BTreeMap<String, Vec<u8>> {
    let record = shelf.record;
    let attacks = record.incidents.iter().flat_map(|i| i.also.iter().map(move |old| (old, &i.id)));
    let people = record.people.iter().flat_map(|p| p.also.iter().map(move |old| (old, &p.id)));
    let mut made = BTreeMap::new();
    for (old, new) in attacks.chain(people).filter(|(old, _)| shelf.incident(old).is_none() && shelf.person(old).is_none()) {
        let Some(folder) = room(new.kind()) else { continue };
        let named = |texts: &Texts| match shelf.incident(new) {
            Some(incident) => say::incident_title(texts, incident),
            None => shelf.person(new).map_or_else(|| new.to_string(), |p| p.shown_as().to_owned()),
        };
        let line = |texts: &Texts| html! { (texts.get("stub-joined")) " " a href={ "../" (new) "/index.html" } { bdi { (named(texts)) } } };
        made.entry(format!("{folder}/{old}/index.html")).or_insert_with(|| page(shelf, spoken, old, &line));
    }
    for old in &record.gone {
        let Some(folder) = room(old.kind()) else { continue };
        let line = |texts: &Texts| html! { (texts.get("stub-gone")) " " a href="../../corrections/index.html" { (texts.get("corrections-title")) } };
        made.entry(format!("{folder}/{old}/index.html")).or_insert_with(|| page(shelf, spoken, old, &line));
    }
    made
}

fn page(shelf: &Shelf<'_>, spoken: &[Texts], old: &Id, line: &dyn Fn(&Texts) -> Markup) -> Vec<u8> {
    let document = html! {
        (DOCTYPE)
        html lang="en" dir="ltr" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (old) " · " (shelf.record.title) }
                link rel="stylesheet" href="../../style.css";
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
