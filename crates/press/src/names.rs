//! The names of the dead, by letter, and a page for each. In: people whose names were released. Out: `names/`.
//! Never: a description in place of a name that is known, or two people made one (R24, R28, R32).

use crate::frame::{Edition, Here};
use crate::parts::{cite, claim_card, fact, incident_link, name, own_script, text_fact};
use crate::say;
use crate::shelf::sheet_path;
use gawah_record::person::{Outcome, Person};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Names on one sheet: at 200 bytes each a sheet stays below 50 kB.
const NAMES_PER_SHEET: usize = 150;
/// Others named beside a person on their page.
const BESIDE_MAX: usize = 60;
/// The order of letters in Urdu, with those of Persian and Pashto beside their neighbours.
const ARABIC_ORDER: &str = "آأاإبپتةٹثجچحخدڈذرڑزژسشصضطظعغفقکكگلمنںوؤہھهءئیىيے";

/// A name as a link to its page, in its own script.
pub(crate) fn name_line(here: Here<'_>, person: &Person) -> Markup {
    html! { a href=(here.to(&format!("names/{}/index.html", person.id))) { (name(person)) } }
}

/// Where a letter stands: Latin first, then Arabic script in the order of Urdu.
fn letter_order(letter: char) -> (u8, usize) {
    let folded = letter.to_uppercase().next().unwrap_or(letter);
    match ARABIC_ORDER.chars().position(|c| c == letter) {
        Some(n) => (1, n),
        None if ('\u{0600}'..='\u{06FF}').contains(&letter) => (1, 1000 + letter as usize),
        None if folded.is_alphabetic() => (0, folded as usize),
        None => (2, letter as usize),
    }
}

fn sort_key(name: &str) -> Vec<(u8, usize)> {
    name.chars().filter(|c| c.is_alphanumeric()).map(letter_order).collect()
}

fn first_letter(name: &str) -> char {
    name.chars().find(|c| c.is_alphanumeric()).map_or('…', |c| c.to_uppercase().next().unwrap_or(c))
}

/// Every named person, sorted by letter, and those who are only described.
fn sorted<'p>(people: &[&'p Person]) -> (Vec<(char, &'p Person)>, Vec<&'p Person>) {
    let (named, described): (Vec<&Person>, Vec<&Person>) = people.iter().copied().partition(|p| p.is_named());
    let mut named: Vec<(char, &Person)> = named.into_iter().map(|p| (first_letter(p.shown_as()), p)).collect();
    named.sort_by_cached_key(|(_, p)| (sort_key(p.shown_as()), p.id.clone()));
    (named, described)
}

pub(crate) fn names(edition: &mut Edition<'_>) {
    let here = edition.here("names/index.html");
    let people: Vec<&Person> = here.shelf.record.people.iter().collect();
    let (named, described) = sorted(&people);
    let mut sheets: Vec<Markup> = Vec::new();
    let total = named.chunks(NAMES_PER_SHEET).len();
    let mut letters: BTreeMap<(u8, usize), (char, usize)> = BTreeMap::new();
    for (n, (letter, _)) in named.iter().enumerate() {
        letters.entry(letter_order(*letter)).or_insert((*letter, n / NAMES_PER_SHEET));
    }
    for (n, chunk) in named.chunks(NAMES_PER_SHEET).enumerate() {
        let last = n + 1 == total;
        sheets.push(html! {
            h1 { (here.t("names-title")) }
            @if n == 0 { p.lead { (here.t("names-lead")) } (letter_links(here, &letters)) }
            (lettered(here, chunk))
            @if last { (described_list(here, &described)) }
        });
    }
    if sheets.is_empty() {
        sheets.push(html! { h1 { (here.t("names-title")) } p { (here.t("names-none")) } (described_list(here, &described)) });
    }
    let title = here.t("names-title");
    edition.sheets("names", &title, sheets);
    for person in people {
        person_page(edition, person);
    }
}

fn letter_links(here: Here<'_>, letters: &BTreeMap<(u8, usize), (char, usize)>) -> Markup {
    html! {
        nav.letters aria-label=(here.t("letters")) {
            @for (script, key) in [(0u8, "names-latin"), (1, "names-arabic"), (2, "letters")] {
                @let own: Vec<_> = letters.iter().filter(|((s, _), _)| *s == script).map(|(_, v)| v).collect();
                @if !own.is_empty() {
                    p { span.meta { (here.t(key)) } " " @for (letter, sheet) in own {
                        a href=(here.to(&format!("{}#l-{letter}", sheet_path("names", *sheet)))) { bdi { (letter) } } " "
                    } }
                }
            }
        }
    }
}

fn lettered(here: Here<'_>, chunk: &[(char, &Person)]) -> Markup {
    let groups: Vec<&[(char, &Person)]> = chunk.chunk_by(|a, b| a.0 == b.0).collect();
    html! {
        @for group in groups {
            @let letter = group[0].0;
            h2.letter id={ "l-" (letter) } { bdi { (letter) } }
            ul.names { @for (_, person) in group { li { (name_line(here, person)) (year_of(here, person)) } } }
        }
    }
}

/// The year beside a name, so that people of one name are told apart (R50).
fn year_of(here: Here<'_>, person: &Person) -> Markup {
    let incident = person.incident.as_ref().and_then(|i| here.shelf.incident(i));
    let year = incident.and_then(|i| i.date).and_then(|d| d.first_day()).map(|d| d.year());
    let fate = (person.outcome != Outcome::Killed).then(|| here.texts.word("outcome", say::outcome(person.outcome)));
    html! { @if let Some(year) = year { " " span.meta { (here.d(year)) } } @if let Some(fate) = fate { " " span.meta { (fate) } } }
}

fn described_list(here: Here<'_>, described: &[&Person]) -> Markup {
    html! {
        @if !described.is_empty() {
            h2 { (here.t("names-undescribed")) }
            ul.lines { @for person in described.iter().take(NAMES_PER_SHEET) { li { (name_line(here, person)) (year_of(here, person)) } } }
        }
    }
}

fn person_page(edition: &mut Edition<'_>, person: &Person) {
    let path = format!("names/{}/index.html", person.id);
    let here = edition.here(&path);
    let texts = here.texts;
    let incident = person.incident.as_ref().and_then(|i| here.shelf.incident(i));
    let mut others: Vec<&str> = person.spellings.iter().skip(1).map(|s| s.text.as_str()).filter(|t| *t != person.shown_as()).collect();
    others.sort_unstable();
    others.dedup();
    let beside: Vec<&Person> = incident.map(|i| here.shelf.people_of(i)).unwrap_or_default();
    let beside: Vec<&Person> = beside.into_iter().filter(|p| p.id != person.id).take(BESIDE_MAX).collect();
    let claims: Vec<_> = person.claims.iter().filter_map(|c| here.shelf.claim(c)).collect();
    let body = html! {
        h1.person { (name(person)) }
        @if !others.is_empty() { p.spellings { span.meta { (here.t("also-written")) } " " @for (n, other) in others.iter().enumerate() { @if n > 0 { " · " } (own_script(other)) } } }
        dl.facts {
            (fact(here, "the-attack", incident.map(|i| incident_link(here, i))))
            (fact(here, "outcome", Some(html! { (texts.word("outcome", say::outcome(person.outcome))) })))
            (fact(here, "age", say::age(texts, person).map(|a| html! { (a) })))
            (text_fact(here, "work", person.occupation.as_deref()))
        }
        @if !beside.is_empty() {
            h2 { (here.t("killed-beside")) }
            ul.names { @for other in &beside { li { (name_line(here, other)) } } }
        }
        h2 { (here.t("words-about")) }
        @for claim in claims.iter().take(crate::shelf::CLAIMS_PER_SHEET) { (claim_card(here, claim, true)) }
        p.noprint { (here.t("removal")) " " (here.t("print-sheet")) }
        (cite(here, person.shown_as(), person.id.as_str()))
    };
    edition.page(&path, person.shown_as(), body);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_urdu_sort_in_their_own_order_after_latin() {
        let mut names = ["یاسر", "پرویز", "بشیر", "Zahir", "ali", "گلاب", "آصف"];
        names.sort_by_cached_key(|n| sort_key(n));
        assert_eq!(names, ["ali", "Zahir", "آصف", "بشیر", "پرویز", "گلاب", "یاسر"]);
        assert_eq!((first_letter("ali"), first_letter("«آصف»"), first_letter("—")), ('A', 'آ', '…'));
    }
}
