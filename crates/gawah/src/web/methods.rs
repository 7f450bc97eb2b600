//! Methods of non-violent action, form by form. In: actions, demands, answers, force used. Out: one table, then each form with its claims.
//! Never: a form as the cause of an answer, a share of fewer than ten (R42), a form without what was done against those who used it.
//! Source: forms after Sharp 1973, The Politics of Nonviolent Action, part two.

use crate::flow::gather::chains::{dispersals, forms};
use crate::web::demands::{act, words};
use crate::web::frame::{Page, Sheet};
use anyhow::Result;
use gawah_measuring::forms::Form;
use gawah_measuring::rates::Interval;
use gawah_press::Arg;
use gawah_record::action::Action;
use gawah_record::demand::Response;
use maud::{Markup, html};

/// Forms that the desk explains, in the words of the record.
const EXPLAINED: [&str; 12] = [
    "sit_in",
    "mourning_with_bodies",
    "mourning",
    "march",
    "strike",
    "vigil",
    "hunger_strike",
    "petition",
    "boycott",
    "blockade",
    "burial_ended",
    "protest",
];
/// Claims of one form that stand open; the rest are behind one line.
const SHOWN_MAX: usize = 6;
/// Steps of a bar, one for each twentieth of its column.
const BAR_STEPS: usize = 20;

/// The page of forms.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let gathered = sheet.view.gathered;
    let made = forms(&gathered.actions, &gathered.demands, &gathered.responses);
    let body = html! {
        h1 { (sheet.t("methods-page")) }
        p { (sheet.t("methods-page-lead")) }
        @if made.is_empty() { p { (sheet.t("none-yet")) } } @else { (table(sheet, &made)) p { strong { (sheet.t("methods-no-proof")) } } }
        @for form in &made { (section(sheet, form)) }
        (counted(sheet, &made))
    };
    Ok(Page::new(sheet.t("methods-page"), body))
}

fn name(sheet: &Sheet<'_>, form: Option<&str>) -> String {
    sheet.words.word("form", form.unwrap_or("other"))
}

fn anchor(form: Option<&str>) -> String {
    format!("f-{}", form.unwrap_or("other").replace('_', "-"))
}

fn table(sheet: &Sheet<'_>, made: &[Form]) -> Markup {
    let most = made.iter().map(|form| form.actions).max().unwrap_or(1).max(1);
    let heads =
        ["methods-after", "methods-size", "methods-demands", "methods-answered", "methods-elsewhere", "methods-wait", "methods-force"];
    html! {
        div.wide tabindex="0" role="region" aria-label=(sheet.t("methods-page")) { table.stack.forms {
            thead { tr {
                th scope="col" { (sheet.t("methods-form")) } th scope="col" .n { (sheet.t("methods-told")) } th scope="col" .scale { span.hidden { (sheet.t("methods-told")) } }
                @for key in heads { th scope="col" .n { (sheet.t(key)) } }
            } }
            tbody { @for form in made { (row(sheet, form, most, &heads)) } }
        } }
    }
}

fn row(sheet: &Sheet<'_>, form: &Form, most: usize, heads: &[&str; 7]) -> Markup {
    let cells = [
        html! { (form.incidents) },
        html! { (form.size.map_or_else(|| sheet.t("no-information"), |size| sheet.words.range(size))) },
        html! { (form.demands.demands) },
        share(sheet, form.answered, form.demands.demands - form.demands.unanswered, form.demands.demands),
        share(sheet, form.answered_elsewhere, form.demands_elsewhere - form.unanswered_elsewhere, form.demands_elsewhere),
        html! { @match form.demands.median_days { Some(days) => bdi { (span(days)) }, None => (sheet.t("no-information")) } },
        html! { (form.forced) },
    ];
    let step = (form.actions * BAR_STEPS).div_ceil(most);
    html! {
        tr {
            th scope="row" { a href={ "#" (anchor(form.form.as_deref())) } { (name(sheet, form.form.as_deref())) } }
            td.n data-l=(sheet.t("methods-told")) { (form.actions) }
            td.scale { div.bars { span class={ "bar w" (step) } {} } }
            @for (key, cell) in heads.iter().zip(cells) { td.n data-l=(sheet.t(key)) { (cell) } }
        }
    }
}

/// Counts, and the exact interval where there are ten or more.
fn share(sheet: &Sheet<'_>, share: Option<Interval>, part: usize, whole: usize) -> Markup {
    let number = |n: usize| n.to_string();
    html! {
        (sheet.words.with("methods-of", &[("part", Arg::Text(&number(part))), ("whole", Arg::Text(&number(whole)))]))
        @if let Some(share) = share { " " bdi.meta dir="ltr" { (format!("{:.0}–{:.0} %", share.least * 100.0, share.most * 100.0)) } }
    }
}

fn span((least, most): (f64, f64)) -> String {
    if least == most { format!("{least}") } else { format!("{least}–{most}") }
}

fn section(sheet: &Sheet<'_>, form: &Form) -> Markup {
    let gathered = sheet.view.gathered;
    let own: Vec<&Action> = gathered.actions.iter().filter(|action| action.form == form.form).collect();
    let forced = dispersals(&own, &gathered.responses);
    let told: Vec<Markup> = own.iter().map(|action| act(sheet, action)).collect();
    let against: Vec<Markup> = forced.iter().map(|response| force(sheet, response)).collect();
    let word = form.form.as_deref().filter(|form| EXPLAINED.contains(form)).unwrap_or("other");
    html! {
        section {
            h2 #(anchor(form.form.as_deref())) { (name(sheet, form.form.as_deref())) }
            p { (sheet.t(&format!("form-means-{}", word.replace('_', "-")))) }
            @if form.without_size > 0 { p.meta { (sheet.words.number("methods-without-size", form.without_size)) } }
            (claims(sheet, told))
            h3 { (sheet.t("methods-force")) }
            @if against.is_empty() { p { (sheet.t("methods-no-force")) } } @else { (claims(sheet, against)) }
        }
    }
}

/// Claims as a list: the first few open, the rest behind one line.
fn claims(sheet: &Sheet<'_>, mut told: Vec<Markup>) -> Markup {
    let rest = if told.len() > SHOWN_MAX { told.split_off(SHOWN_MAX) } else { Vec::new() };
    html! {
        ul.claims { @for one in &told { (one) } }
        @if !rest.is_empty() { details { summary { (sheet.words.number("methods-more", rest.len())) } ul.claims { @for one in &rest { (one) } } } }
    }
}

fn force(sheet: &Sheet<'_>, response: &Response) -> Markup {
    html! {
        li {
            (words(sheet, &response.claim, &response.words)) " "
            span.meta {
                @if let Some(who) = &response.actor { bdi { (who) } " · " }
                (sheet.words.date(response.on))
                @if let Some(id) = &response.incident { " · " (sheet.incident_link(id)) }
            }
        }
    }
}

/// Method, sources, assumptions, what would change it, and the command.
fn counted(sheet: &Sheet<'_>, made: &[Form]) -> Markup {
    let tests = made.first().map_or(0, |form| form.tests);
    html! {
        h2 { (sheet.t("methods-how")) }
        ul { @for key in ["methods-rule", "methods-formula", "methods-assume", "methods-change", "methods-risk"] { li { (sheet.t(key)) } } }
        @if tests > 0 {
            p { (sheet.words.number("methods-tests", tests)) }
            ul { @for form in made { @if let Some(p) = form.p { li { (name(sheet, form.form.as_deref())) ": " bdi dir="ltr" { (format!("p = {p:.3}")) } } } } }
        }
        p { (sheet.t("methods-command")) }
        pre dir="ltr" { "gawah methods" }
    }
}
