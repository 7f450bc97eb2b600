//! The notes of a brief, and what closes it. In: claims in the order in which sentences cite them. Out: numbers in the text; at the end exact words,
//! who says them, the source with its date, address and SHA-256; what is withheld; how to check.
//! Never: a note without its words, two numbers for one claim, or a source's name that is withheld (R11).

use crate::calendar::fingerprint;
use crate::frame::{Here, own_script};
use crate::parts::{fact, id, published, quote};
use crate::say;
use crate::texts::Arg;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gawah_record::ids::Id;
use gawah_record::public::PublicClaim;
use maud::{Markup, html};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Claims by their numbers, in the order in which they were first cited.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    cited: RefCell<(Vec<Id>, BTreeMap<Id, usize>)>,
}

impl Notes {
    /// The number of a claim: a new one where it was not cited before. Out: the number, from 1, and whether it is new.
    fn number(&self, claim: &Id) -> (usize, bool) {
        let mut cited = self.cited.borrow_mut();
        if let Some(known) = cited.1.get(claim) {
            return (*known, false);
        }
        cited.0.push(claim.clone());
        let number = cited.0.len();
        cited.1.insert(claim.clone(), number);
        (number, true)
    }

    /// The number of a claim as a link to its note.
    pub(crate) fn mark(&self, here: Here<'_>, claim: &PublicClaim) -> Markup {
        let (number, new) = self.number(&claim.id);
        let label = here.texts.with("brief-note", &[("number", Arg::Text(&here.d(number)))]);
        html! { sup { a.note id=[new.then(|| format!("r{number}"))] href={ "#n" (number) } aria-label=(label) { (here.d(number)) } } }
    }

    /// The numbers of several claims; those that are not public have none.
    pub(crate) fn marks<'c>(&self, here: Here<'_>, claims: impl Iterator<Item = &'c Id>) -> Markup {
        html! { @for claim in claims.filter_map(|c| here.shelf.claim(c)) { (self.mark(here, claim)) } }
    }

    fn claims(&self) -> Vec<Id> {
        self.cited.borrow().0.clone()
    }
}

/// The notes themselves.
pub(crate) fn notes(here: Here<'_>, cited: &Notes) -> Markup {
    html! {
        ol.notes { @for (n, claim) in cited.claims().iter().enumerate() {
            @if let Some(claim) = here.shelf.claim(claim) { li id={ "n" (n + 1) } { (note(here, claim, n + 1)) } }
        } }
    }
}

fn note(here: Here<'_>, claim: &PublicClaim, number: usize) -> Markup {
    let source = here.shelf.source(&claim.source);
    let shown = source.and_then(|s| s.shown.as_ref());
    let author = claim.said_by == "author" || claim.said_by.trim().is_empty();
    html! {
        span.number { a href={ "#r" (number) } { (here.d(number)) } } " "
        (quote(&claim.words, claim.language.as_ref())) @if claim.cut { " " span.meta { (here.t("cut-note")) } }
        span.meta {
            " — " @if !author { (own_script(&claim.said_by)) ", " }
            @match source { Some(source) => bdi { (say::source_name(here.texts, source)) }, None => (here.t("no-information")) }
            @if let Some(shown) = shown { @if source.is_some_and(|s| say::source_name(here.texts, s) != shown.title) { ", " (own_script(&shown.title)) } }
            ", " (published(here, claim))
            @if let Some(url) = shown.and_then(|s| s.url.as_deref()) { ". " (id(url)) }
            ". " (id(claim.id.as_str())) @if let Some(shown) = shown { ", SHA-256 " (id(&shown.sha256)) }
        }
    }
}

/// What is withheld, and how to check.
pub(crate) fn closing(here: Here<'_>, cited: &Notes) -> Markup {
    let record = here.shelf.record;
    let print = STANDARD.decode(record.public_key.trim()).ok().filter(|k| !k.is_empty()).map(fingerprint);
    let held = here.texts.with("brief-notes-count", &[("number", Arg::Text(&here.d(cited.claims().len())))]);
    html! {
        h2 { (here.t("withheld-title")) }
        @if record.withheld.is_empty() { p { (here.t("withheld-none")) } }
        ul { @for row in &record.withheld { @let (what, why) = say::withheld(here.texts, row); li { (here.d(row.number)) " " (what) ": " (why) } } }
        h2 { (here.t("brief-check")) }
        p { (held) }
        p { (here.t("brief-check-1")) }
        p { (here.t("brief-check-2")) }
        dl {
            @if let Some(address) = here.shelf.address() { (fact(here, "address", Some(id(&address)))) }
            @if !record.public_key.trim().is_empty() { (fact(here, "verify-key", Some(id(&record.public_key)))) (fact(here, "verify-fingerprint", print.map(|p| id(&p)))) }
        }
        @if !record.checkpoint.trim().is_empty() { p { (here.t("verify-checkpoint")) } pre dir="ltr" lang="en" { (record.checkpoint) } }
        h2 { (here.t("definitions")) }
        p { (own_script(&record.definitions)) }
        p { (here.t("verify-not-text")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_record::ids::IdKind;

    #[test]
    fn a_claim_has_one_number_however_often_it_is_cited() {
        let cited = Notes::default();
        let [a, b] = [b"a", b"b"].map(|name| Id::of(IdKind::Claim, &[name]));
        assert_eq!([&a, &b, &a].map(|claim| cited.number(claim)), [(1, true), (2, true), (1, false)]);
        assert_eq!(cited.claims(), [a, b]);
    }
}
