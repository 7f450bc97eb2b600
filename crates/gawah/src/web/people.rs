//! Names: the list and one person. In: people as sources name them. Out: the name first, every spelling with its words.
//! Never: a detail of how someone died above the name's own place; two people made one by the program (R24, R28).

use crate::web::frame::{Page, Sheet, id_of};
use crate::web::statement::{apart, name_line, own_words, row};
use crate::web::turning::{Turn, turned};
use anyhow::Result;
use gawah_ledger::KeptClaim;
use gawah_press::Arg;
use gawah_press::alphabet::first_letter;
use gawah_record::person::{Outcome, Person};
use maud::{Markup, html};
use std::collections::BTreeSet;

fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Killed => "killed",
        Outcome::Injured => "injured",
        Outcome::Missing => "missing",
        Outcome::Unrecorded => "unrecorded",
    }
}

/// Names on one sheet.
const NAMES_PER_SHEET: usize = 200;
/// People without a name on one sheet.
const DESCRIBED_PER_SHEET: usize = 50;
/// Statements about one person on one sheet.
const CLAIMS_PER_SHEET: usize = 30;

/// The list of people.
pub fn list(sheet: &Sheet<'_>) -> Result<Page> {
    let people = &sheet.view.gathered.people;
    let part = |dead: bool| -> Vec<&Person> { people.iter().filter(|p| p.is_named() && (p.outcome == Outcome::Killed) == dead).collect() };
    let (dead, others) = (part(true), part(false));
    let described: Vec<&Person> = people.iter().filter(|p| !p.is_named()).collect();
    let body = html! {
        h1 { (sheet.t("nav-names")) }
        p { (sheet.t("names-lead")) }
        h2 { (sheet.t("the-dead")) }
        @if dead.is_empty() { p { (sheet.t("none-yet")) } }
        (names(sheet, "sheet", &sheet.t("the-dead"), &dead))
        @if !others.is_empty() { h2 { (sheet.t("others-named")) } (names(sheet, "others", &sheet.t("others-named"), &others)) }
        h2 { (sheet.t("names-undescribed")) }
        (turned(sheet, "described", &sheet.t("names-undescribed"), (&described, DESCRIBED_PER_SHEET), |some| html! {
            ul { @for person in some { li { a href={ "/person/" (person.id) } { (own_words(person.shown_as())) } @if let Some(id) = &person.incident { " " span.meta { (sheet.incident_link(id)) } } } } }
        }))
    };
    Ok(Page::new(sheet.t("nav-names"), body))
}

/// Names by letter.
fn names(sheet: &Sheet<'_>, name: &str, what: &str, people: &[&Person]) -> Markup {
    let turn = Turn::of(sheet.asked, name, people, NAMES_PER_SHEET);
    html! {
        (turn.marks(sheet, what, |person| first_letter(person.shown_as()).to_string()))
        ul.names #(name) { @for person in turn.lines() { (name_line(person)) } }
        (turn.links(sheet, what))
    }
}

/// One person.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let found = sheet.asked.id().and_then(|id| sheet.view.gathered.person(&id));
    let Some(person) = found else { return Ok(Page::missing(sheet.words)) };
    let claims: Vec<&KeptClaim> = person.claims.iter().filter_map(|id| sheet.view.gathered.claim(id)).filter(|c| c.status.open()).collect();
    let beside = person.incident.iter().flat_map(|incident| sheet.view.gathered.people_of(incident));
    let beside = beside.filter(|p| p.id != person.id && p.is_named());
    let body = html! {
        p.meta { (id_of(&person.id)) }
        h1.person-name dir="auto" { (person.shown_as()) }
        (facts(sheet, person))
        h2 { (sheet.t("words-about")) }
        (turned(sheet, "sheet", &sheet.t("words-about"), (&claims, CLAIMS_PER_SHEET), |some| html! { ul.claims { @for kept in some { (row(sheet, kept)) } } }))
        h2 { (sheet.t("killed-beside")) }
        ul.names { @for other in beside { (name_line(other)) } }
        (together(sheet, person))
        (apart(sheet, "person", &person.id, &person.also))
    };
    Ok(Page::new(sheet.t("page-person"), body))
}

/// Saying that someone of the same attack is the same person: whom one report describes, another may name.
fn together(sheet: &Sheet<'_>, person: &Person) -> Markup {
    let others = person.incident.iter().flat_map(|incident| sheet.view.gathered.people_of(incident)).filter(|p| p.id != person.id);
    let others: Vec<&Person> = others.filter(|p| p.outcome == person.outcome).collect();
    html! {
        @if !others.is_empty() {
            details {
                summary { (sheet.t("person-same")) }
                form.card.narrow method="post" action="/link" {
                    (sheet.token())
                    input type="hidden" name="here" value={ "/person/" (person.id) };
                    input type="hidden" name="then" value={ "/person/" (person.id) };
                    input type="hidden" name="left" value=(person.id);
                    input type="hidden" name="decision" value="same";
                    label for="same-as" { (sheet.t("person-same-as")) }
                    select #same-as name="right" required {
                        option value="" {}
                        @for other in &others { option value=(other.id) { (other.shown_as()) } }
                    }
                    label for="same-reason" { (sheet.t("reason")) }
                    textarea #same-reason name="reason" rows="2" required dir="auto" {}
                    button type="submit" { (sheet.t("person-same-keep")) }
                }
            }
        }
    }
}

fn facts(sheet: &Sheet<'_>, person: &Person) -> Markup {
    let first = person.spellings.first().map(|s| s.text.as_str());
    let spellings: BTreeSet<&str> = person.spellings.iter().map(|s| s.text.as_str()).filter(|s| Some(*s) != first).collect();
    html! {
        dl.fields {
            @if !spellings.is_empty() { div { dt { (sheet.t("also-written")) } dd { @for spelling in spellings { p { bdi dir="auto" { (spelling) } } } } } }
            div { dt { (sheet.t("age")) } dd {
                @match person.age {
                    Some((least, most)) if least == most => { (sheet.words.with("age-years", &[("age", Arg::Text(&least.to_string()))])) }
                    Some((least, most)) => { (sheet.words.with("age-years", &[("age", Arg::Text(&format!("{least}–{most}")))])) }
                    None => { (sheet.t("not-recorded")) }
                }
            } }
            div { dt { (sheet.t("work")) } dd { bdi { (person.occupation.clone().unwrap_or_else(|| sheet.t("not-recorded"))) } } }
            div { dt { (sheet.t("outcome")) } dd { (sheet.words.word("outcome", outcome_word(person.outcome))) } }
            div { dt { (sheet.t("the-attack")) } dd { @match &person.incident { Some(id) => { (sheet.incident_link(id)) } None => { (sheet.t("not-recorded")) } } } }
        }
    }
}
