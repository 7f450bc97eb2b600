//! Demands, their answers after so many days, and what people did. In: released demands, responses and actions. Out: `demands/`.
//! Never: an answer without the rule that joined it, or an action named a crime (R53).

use crate::attack_parts::{opt, speaker};
use crate::closing::cite;
use crate::frame::{Edition, Here};
use crate::parts::{after, claim_card, fact, own_script, published, quote, ruled, time, who_says, word_or_own};
use crate::say;
use crate::shelf::CLAIMS_PER_SHEET;
use crate::texts::Arg;
use gawah_record::action::Action;
use gawah_record::demand::{Answer, Demand, Response};
use gawah_record::ids::Id;
use maud::{Markup, html};

/// Answers shown under one demand; the rest stand on its own page.
const ANSWERS_SHOWN_MAX: usize = 4;

/// Demands on one sheet: each with its answers in the longest excerpts of Arabic script, a sheet stays below 50 kB.
const DEMANDS_PER_SHEET: usize = 10;

pub(crate) fn demands(edition: &mut Edition<'_>) {
    let here = edition.here("demands/index.html");
    let record = here.shelf.record;
    let title = here.t("demands-title");
    let mut sheets: Vec<Markup> = Vec::new();
    for chunk in record.demands.chunks(DEMANDS_PER_SHEET) {
        let lead = sheets.is_empty();
        sheets.push(html! {
            h1 { (title) }
            @if lead { (opening(here)) }
            @for demand in chunk { (chain(here, demand)) }
        });
    }
    if sheets.is_empty() {
        sheets.push(html! { h1 { (title) } (opening(here)) p { (here.t("demands-none")) } });
    }
    edition.sheets("demands", &title, sheets);
    for demand in &edition.shelf.record.demands {
        page(edition, demand);
    }
    let own = edition.here("demands/actions/index.html");
    let listed = lists(own);
    let title = own.t("actions-title");
    edition.sheets("demands/actions", &title, listed);
}

fn opening(here: Here<'_>) -> Markup {
    html! {
        p.lead { (here.t("demands-lead")) }
        p { a href=(here.to("demands/actions/index.html")) { (here.t("actions-title")) } }
    }
}

/// A demand's own page, with every answer.
fn page(edition: &mut Edition<'_>, demand: &Demand) {
    let folder = format!("demands/{}", demand.id);
    let path = format!("{folder}/index.html");
    let here = edition.here(&path);
    let title = match &demand.content {
        Some(content) => format!("{}: {}", here.t("demand"), here.texts.word("want", content)),
        None => here.t("demand"),
    };
    let (first, rest) = demand.answers.split_at(demand.answers.len().min(CLAIMS_PER_SHEET));
    let mut sheets = vec![html! {
        h1 { (heading(here, demand)) }
        section.chain { (steps(here, demand, first)) }
        @if let Some(claim) = here.shelf.claim(&demand.claim) { h2 { (here.t("words-about")) } (claim_card(here, claim, true)) }
        (cite(here, &title, demand.id.as_str()))
    }];
    for chunk in rest.chunks(CLAIMS_PER_SHEET) {
        sheets.push(html! { h1 { (heading(here, demand)) } section.chain { ol { @for answer in chunk { (answer_step(here, answer)) } } } });
    }
    edition.sheets(&folder, &title, sheets);
}

fn heading(here: Here<'_>, demand: &Demand) -> Markup {
    html! { (here.t("demand")) @if let Some(content) = &demand.content { ": " (word_or_own(here, "want", content)) } }
}

/// Demand, answers, now: elapsed days are what the eye reads.
fn chain(here: Here<'_>, demand: &Demand) -> Markup {
    let shown = &demand.answers[..demand.answers.len().min(ANSWERS_SHOWN_MAX)];
    html! {
        section.chain id=(demand.id) {
            h2 { a href=(here.to(&format!("demands/{}/index.html", demand.id))) { (heading(here, demand)) } }
            (steps(here, demand, shown))
        }
    }
}

fn steps(here: Here<'_>, demand: &Demand, answers: &[Answer]) -> Markup {
    let claim = here.shelf.claim(&demand.claim);
    html! {
            ol {
                li.step {
                    p.words { a href=[here.claim(demand.claim.as_str())] { (quote(&demand.words, claim.and_then(|c| c.language.as_ref()))) } }
                    dl.facts {
                        (fact(here, "demander", Some(speaker(here, demand.demander.as_deref(), None))))
                        (fact(here, "addressee", Some(opt(here, demand.addressee.as_deref()))))
                        (fact(here, "made-on", Some(time(here, demand.made_on, "date-none"))))
                        @if let Some(attack) = after(here, demand.incident.as_ref()) { (fact(here, "after-attack", Some(attack))) }
                    }
                    @if let Some(claim) = claim { p.meta { (who_says(here, claim)) " · " (published(here, claim)) } }
                }
                @for answer in answers { (answer_step(here, answer)) }
                li.step { p { strong { (here.t("now")) } " " @if demand.answers.is_empty() { (here.t("now-unanswered")) } @else { (here.n("now-answered", "number", demand.answers.len())) } } }
            }
    }
}

/// Days in words: one number, a range, or not known.
fn days(here: Here<'_>, days: Option<(i64, i64)>) -> String {
    match days {
        Some((low, high)) if low == high => here.texts.with("days-after", &[("days", Arg::Number(low))]),
        Some((low, high)) => {
            let (low, high) = (here.d(low), here.d(high));
            here.texts.with("days-between", &[("low", Arg::Text(&low)), ("high", Arg::Text(&high))])
        }
        None => here.t("days-none"),
    }
}

fn answer_step(here: Here<'_>, answer: &Answer) -> Markup {
    let Some(claim) = here.shelf.claim(&answer.claim) else { return html! {} };
    html! {
        li.step {
            p { strong { (here.t("answer")) } " " span.days { bdi { (days(here, answer.days)) } } }
            p.words { a href=[here.claim(claim.id.as_str())] { (quote(&claim.words, claim.language.as_ref())) } }
            p.meta { (who_says(here, claim)) " · " (published(here, claim)) " · " (here.t("joined-by")) " " (ruled(&answer.rule, &say::rule(here.texts, &answer.rule))) }
        }
    }
}

fn lists(here: Here<'_>) -> Vec<Markup> {
    let record = here.shelf.record;
    let actions: Vec<Markup> = record.actions.iter().map(|a| action(here, a)).collect();
    let responses: Vec<Markup> = record.responses.iter().map(|r| response(here, r)).collect();
    let mut sheets: Vec<Markup> = Vec::new();
    for (title, none, lead, blocks) in
        [("actions-title", "actions-none", Some("actions-lead"), actions), ("responses-title", "responses-none", None, responses)]
    {
        if blocks.is_empty() {
            sheets.push(html! { h1 { (here.t(title)) } p { (here.t(none)) } });
        }
        for chunk in blocks.chunks(CLAIMS_PER_SHEET) {
            sheets.push(
                html! { h1 { (here.t(title)) } @if let Some(lead) = lead { p.lead { (here.t(lead)) } } @for block in chunk { (block) } },
            );
        }
    }
    sheets
}

fn words_of(here: Here<'_>, claim: &Id, words: &str) -> Markup {
    html! { @match here.shelf.claim(claim) {
        Some(shown) => { p.words { a href=[here.claim(claim.as_str())] { (quote(words, shown.language.as_ref())) } } p.meta { (who_says(here, shown)) " · " (published(here, shown)) } }
        None => p.words { (quote(words, None)) }
    } }
}

fn action(here: Here<'_>, action: &Action) -> Markup {
    html! {
        article.claim id=(action.id) {
            h2 { (word_or_own(here, "form", action.form.as_deref().unwrap_or("other"))) }
            (words_of(here, &action.claim, &action.words))
            dl.facts {
                (fact(here, "who", Some(speaker(here, action.actor.as_deref(), None))))
                (fact(here, "where", action.place.as_deref().map(own_script)))
                (fact(here, "when", Some(time(here, action.on, "date-none"))))
                (fact(here, "size", action.size.map(|s| html! { bdi { (say::range(here.texts, s)) } })))
                @if let Some(attack) = after(here, action.incident.as_ref()) { (fact(here, "after-attack", Some(attack))) }
            }
        }
    }
}

fn response(here: Here<'_>, response: &Response) -> Markup {
    let act = response.act.as_deref().map(|a| word_or_own(here, "act", a));
    let outcome = response.outcome.as_deref().map(|o| word_or_own(here, "act", o));
    html! {
        article.claim id=(response.id) {
            h2 { @match &act { Some(act) => (act), None => (here.t("answer")) } @if let Some(outcome) = &outcome { " · " (outcome) } }
            (words_of(here, &response.claim, &response.words))
            dl.facts {
                (fact(here, "who", Some(speaker(here, response.actor.as_deref(), None))))
                (fact(here, "when", Some(time(here, response.on, "date-none"))))
                @if let Some(attack) = after(here, response.incident.as_ref()) { (fact(here, "after-attack", Some(attack))) }
            }
        }
    }
}
