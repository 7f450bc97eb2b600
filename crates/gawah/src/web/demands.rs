//! Demands and their answers. In: demands, answers, non-violent actions. Out: chains with the days between.
//! Never: an answer joined without its rule (R53).

use crate::web::frame::{Page, Sheet, id_of};
use crate::web::statement::{own_words, quoted};
use anyhow::Result;
use gawah_press::Arg;
use gawah_record::action::Action;
use gawah_record::demand::{Answer, Demand};
use gawah_record::ids::Id;
use maud::{Markup, html};

/// The page of demands and actions.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let gathered = sheet.view.gathered;
    let body = html! {
        h1 { (sheet.t("nav-demands")) }
        p { (sheet.t("demands-lead")) }
        @if gathered.demands.is_empty() { p { (sheet.t("none-yet")) } }
        @for demand in &gathered.demands { (chain(sheet, demand)) }
        h2 { (sheet.t("actions-title")) }
        @if gathered.actions.is_empty() { p { (sheet.t("none-yet")) } }
        ul.claims { @for action in &gathered.actions { (act(sheet, action)) } }
    };
    Ok(Page::new(sheet.t("nav-demands"), body))
}

/// The exact words of a claim, linked to their place; else the words that are given.
pub fn words(sheet: &Sheet<'_>, claim: &Id, text: &str) -> Markup {
    match sheet.view.gathered.claim(claim) {
        Some(kept) => quoted(sheet, kept),
        None => html! { (own_words(text)) },
    }
}

/// One demand with its answers, days apart.
pub fn chain(sheet: &Sheet<'_>, demand: &Demand) -> Markup {
    html! {
        article.card.chain #(demand.id) {
            p.meta { strong { (sheet.t("demand")) } " · " @if let Some(who) = &demand.demander { bdi { (who) } " · " } @if let Some(whom) = &demand.addressee { (sheet.t("addressee")) " " bdi { (whom) } " · " } (sheet.words.date(demand.made_on)) @if let Some(id) = &demand.incident { " · " (sheet.incident_link(id)) } }
            blockquote { (words(sheet, &demand.claim, &demand.words)) }
            ol.answers {
                @for answer in &demand.answers {
                    li { span.meta { strong { (days(sheet, answer)) } " · " (sheet.t("answer")) } " " (words(sheet, &answer.claim, "")) " " bdi.meta { (sheet.words.rule(&answer.rule)) } }
                }
                @if demand.answers.is_empty() { li { (sheet.t("now-unanswered")) } }
            }
        }
    }
}

fn days(sheet: &Sheet<'_>, answer: &Answer) -> String {
    match answer.days {
        Some((low, high)) if low == high => sheet.words.with("days-after", &[("days", Arg::Number(low))]),
        Some((low, high)) => {
            sheet.words.with("days-between", &[("low", Arg::Text(&low.to_string())), ("high", Arg::Text(&high.to_string()))])
        }
        None => sheet.t("days-none"),
    }
}

/// One action with its words.
pub fn act(sheet: &Sheet<'_>, action: &Action) -> Markup {
    html! {
        li #(action.id) {
            strong { (sheet.words.word("form", action.form.as_deref().unwrap_or("other"))) } " "
            (words(sheet, &action.claim, &action.words)) " "
            span.meta {
                @for part in [&action.actor, &action.place].into_iter().flatten() { bdi { (part) } " · " }
                @if let Some(size) = action.size { (sheet.words.range(size)) " · " }
                (sheet.words.date(action.on)) " · "
                @if let Some(id) = &action.incident { (sheet.incident_link(id)) " · " }
                (id_of(&action.id))
            }
        }
    }
}
