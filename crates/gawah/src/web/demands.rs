//! Demands and their answers. In: demands, answers, non-violent actions. Out: chains with the days between.
//! Never: an answer joined without its rule (R53).

use crate::web::frame::{Page, Sheet, id_of};
use crate::web::statement::{own_words, quoted};
use crate::web::turning::Turn;
use anyhow::Result;
use gawah_press::Arg;
use gawah_record::action::Action;
use gawah_record::demand::{Answer, Demand};
use gawah_record::ids::Id;
use maud::{Markup, html};

/// The address of the demands that no source tells an answer to.
pub const UNANSWERED: &str = "/demands/?answers=none";
/// Demands on one sheet.
const PER_SHEET: usize = 15;
/// Actions on one sheet.
const ACTIONS_PER_SHEET: usize = 20;

/// The page of demands and actions.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let gathered = sheet.view.gathered;
    let open = sheet.asked.value("answers") == Some("none");
    let demands: Vec<&Demand> = gathered.demands.iter().filter(|demand| !open || demand.answers.is_empty()).collect();
    let unanswered = gathered.demands.iter().filter(|demand| demand.answers.is_empty()).count();
    let at = sheet.asked.value("at");
    let turn = Turn::of(sheet.asked, "sheet", &demands, PER_SHEET).to(|demand| at == Some(demand.id.as_str()));
    let acts = Turn::of(sheet.asked, "actions", &gathered.actions, ACTIONS_PER_SHEET).to(|action| at == Some(action.id.as_str()));
    let (name, actions) = (sheet.t("nav-demands"), sheet.t("actions-title"));
    let body = html! {
        h1 { (name) }
        p { (sheet.t("demands-lead")) }
        @if open { p { (sheet.words.number("waiting-unanswered", unanswered)) " · " a href="/demands/" { (sheet.t("filter-all")) } } }
        @else if unanswered > 0 { p { a href=(UNANSWERED) { (sheet.words.number("waiting-unanswered", unanswered)) } } }
        @if demands.is_empty() { p { (sheet.t("none-yet")) } }
        (turn.marks(sheet, &name, |demand| sheet.year_of(demand.made_on)))
        @for demand in turn.lines() { (chain(sheet, demand)) }
        (turn.links(sheet, &name))
        h2 #actions { (actions) }
        @if gathered.actions.is_empty() { p { (sheet.t("none-yet")) } }
        (acts.marks(sheet, &actions, |action| sheet.year_of(action.on)))
        ul.claims { @for action in acts.lines() { (act(sheet, action)) } }
        (acts.links(sheet, &actions))
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
