//! The board of promises by state, and a page for each. In: released promises. Out: `promises/`.
//! Never: kept or broken without its evidence, a percentage, or one rubric for some and another for others (R42–R46).

use crate::attack_parts::{opt, speaker, waited};
use crate::citing::promise_title;
use crate::closing::cite;
use crate::figures::on_leaf;
use crate::frame::{Edition, Here};
use crate::further::Long;
use crate::holders::{holders, repeated};
use crate::parts::{after, claim_card, fact, own_script, quote, ruled, source_of, state_tag, text_fact, time, word_or_own};
use crate::room;
use crate::say;
use crate::ways::{Way, how};
use gawah_record::promise::{Promise, PromiseState, Rating};
use maud::{Markup, html};

/// Promises on one sheet of the board: with the longest excerpts of Arabic script the first, which has scores too, stays below 50 kB.
const PROMISES_PER_SHEET: usize = 16;

pub(crate) fn promises(edition: &mut Edition<'_>) {
    let here = edition.here("promises/index.html");
    let record = here.shelf.record;
    let mut order: Vec<&Promise> = record.promises.iter().collect();
    let place = |p: &Promise| PromiseState::ALL.iter().position(|s| *s == p.state);
    order.sort_by_key(|p| (place(p), p.said_on.and_then(|d| d.first_day()), p.id.clone()));
    let title = here.t("promises-title");
    let mut sheets: Vec<Markup> = Vec::new();
    for chunk in order.chunks(PROMISES_PER_SHEET) {
        let first = sheets.is_empty();
        sheets.push(html! {
            h1 { (title) }
            @if first { p.lead { (here.t("promises-lead")) } (states(here, &order)) (scores(here)) }
            @for group in chunk.chunk_by(|a, b| a.state == b.state) {
                h2 id={ "s-" (group[0].state.as_str().replace('_', "-")) } { (here.texts.word("state", group[0].state.as_str())) }
                @for promise in group { (row(here, promise)) }
            }
            @if first { (by_holder(here)) (on_leaf(here, |leaf| how(leaf, Way::Promises))) }
        });
    }
    if sheets.is_empty() {
        sheets.push(html! { h1 { (title) } p { (here.t("promises-none")) } });
    }
    edition.sheets("promises", &title, sheets);
    for promise in &record.promises {
        page(edition, promise);
    }
}

/// Who promised how much, and what was promised again.
fn by_holder(here: Here<'_>) -> Markup {
    let measured = &here.shelf.record.measured;
    on_leaf(here, |leaf| {
        html! { @if !measured.holders.is_empty() { details.scores { summary { (here.t("holders-title")) } (holders(leaf, &measured.holders)) } }
        @if !measured.repeated.is_empty() { details.scores { summary { (here.t("repeated-title")) } (repeated(leaf, &measured.repeated)) } } }
    })
}

/// Every state with its number, those without any included.
fn states(here: Here<'_>, all: &[&Promise]) -> Markup {
    html! {
        ul.states { @for state in PromiseState::ALL {
            @let number = all.iter().filter(|p| p.state == state).count();
            li { (state_tag(here, state)) " " (here.d(number)) }
        } }
    }
}

fn language<'a>(here: Here<'a>, promise: &Promise) -> Option<&'a gawah_record::language::Language> {
    here.shelf.claim(&promise.claim).and_then(|c| c.language.as_ref())
}

fn row(here: Here<'_>, promise: &Promise) -> Markup {
    html! {
        article.promise id=(promise.id) {
            p.words { a href=(here.to(&format!("promises/{}/index.html", promise.id))) { (quote(&promise.words, language(here, promise))) } }
            p { (state_tag(here, promise.state)) " " span.meta { (rule(here, promise)) @if let Some(waited) = waited(here, promise) { " · " strong { (waited) } } } }
            dl.facts {
                (fact(here, "promiser", Some(speaker(here, promise.promiser.as_deref(), promise.office.as_deref()))))
                (fact(here, "said-on", Some(said(here, promise))))
                (fact(here, "due", Some(time(here, promise.due, "due-none"))))
                @if let Some(attack) = after(here, promise.incident.as_ref()) { (fact(here, "after-attack", Some(attack))) }
            }
        }
    }
}

/// The day and the source of a promise (R42).
fn said(here: Here<'_>, promise: &Promise) -> Markup {
    html! { (time(here, promise.said_on, "date-none")) @if let Some(claim) = here.shelf.claim(&promise.claim) { " · " (source_of(here, claim)) } }
}

fn rule(here: Here<'_>, promise: &Promise) -> Markup {
    ruled(&promise.rule, &say::promise_rule(here.texts, promise))
}

fn scores(here: Here<'_>) -> Markup {
    let rows = &here.shelf.record.scores;
    html! {
        @if !rows.is_empty() {
            details.scores {
                summary { (here.t("scores")) }
                p.meta { (here.t("scores-note")) }
                div.scroll tabindex="0" role="region" aria-label=(here.t("scores")) { table aria-label=(here.t("scores")) {
                    thead { tr { th scope="col" { (here.t("office")) } th.n scope="col" { (here.t("promises-count")) }
                        @for state in PromiseState::ALL { th.n scope="col" { (here.texts.word("state", state.as_str())) } } } }
                    tbody { @for score in rows { tr { th scope="row" { (opt(here, Some(&score.office))) } td.n { (here.d(score.promises)) } @for (_, number) in &score.by_state { td.n { (here.d(number)) } } } } }
                } }
            }
        }
    }
}

fn page(edition: &mut Edition<'_>, promise: &Promise) {
    let folder = format!("promises/{}", promise.id);
    let path = format!("{folder}/index.html");
    let here = edition.here(&path);
    let title = promise_title(here.texts, promise);
    let decided = history(here, &folder, promise);
    let speaks = speaker(here, promise.promiser.as_deref(), promise.office.as_deref());
    let body = html! {
        h1 { (here.t("promise-plain")) @if let Some(content) = &promise.content { ": " (word_or_own(here, "want", content)) } }
        p.words.large { (quote(&promise.words, language(here, promise))) }
        p { (speaks) " · " (said(here, promise)) }
        p { (state_tag(here, promise.state)) @if let Some(waited) = waited(here, promise) { " " strong { (waited) } } }
        dl.facts {
            (fact(here, "rule", Some(rule(here, promise))))
            (fact(here, "promiser", Some(speaks.clone())))
            (text_fact(here, "office", promise.office.as_deref()))
            (text_fact(here, "beneficiary", promise.beneficiary.as_deref()))
            (text_fact(here, "amount", promise.amount.as_deref()))
            (fact(here, "said-on", Some(time(here, promise.said_on, "date-none"))))
            (fact(here, "due", Some(time(here, promise.due, "due-none"))))
            (fact(here, "after-attack", after(here, promise.incident.as_ref())))
        }
        h2 { (here.t("history")) }
        @if promise.history.is_empty() { p { (here.t("history-none")) } } @else { (decided.first(here)) }
        h2 { (here.t("words-about")) }
        @if let Some(claim) = here.shelf.claim(&promise.claim) { (claim_card(here, claim, true)) }
        p.noprint { a href=(here.to(&format!("promises/{}/poster.html", promise.id))) { (here.t("poster-link")) } }
        (cite(here, &title, promise.id.as_str()))
    };
    let heading = here.t("history");
    edition.page(&path, &title, body);
    decided.rest(edition, &title, &heading);
}

/// Every rating with its day, its reason and its evidence (R43, R45), as lines.
fn history<'a>(here: Here<'_>, folder: &'a str, promise: &Promise) -> Long<'a> {
    let line = |rating: &Rating| {
        let evidence = rating.evidence.as_ref().and_then(|e| here.shelf.claim(e));
        let told = html! { li {
            (time(here, Some(rating.on), "date-none")) " " (state_tag(here, rating.state)) " " (own_script(&rating.reason))
            @if let Some(link) = rating.evidence.as_ref().and_then(|e| here.claim(e.as_str())) { " · " a href=(link) { (here.t("evidence")) } }
            @if let Some(shown) = evidence { p.words { (quote(&shown.words, shown.language.as_ref())) } }
        } };
        (room::rating(rating, evidence), told)
    };
    let (lines, around) = (promise.history.iter().map(line).collect(), Box::new(|lines| html! { ol.history { (lines) } }));
    Long { folder, what: "history", room: room::HISTORY, left: "lines-further", lines, around }
}
