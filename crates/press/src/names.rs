//! The names of the dead, by letter, and a page for each. In: people whose names were released. Out: `names/`.
//! Never: a description in place of a name that is known, or two people made one (R24, R28, R32).

use crate::alphabet::{first_letter, letter_order, name_order};
use crate::closing::cite;
use crate::frame::{Edition, Here};
use crate::parts::{claim_card, fact, incident_link, name, own_script, shown, spelled, text_fact};
use crate::room;
use crate::say;
use crate::shelf::{CLAIMS_PER_SHEET, sheet_path};
use gawah_record::incident::Incident;
use gawah_record::person::{Outcome, Person};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// Names on one sheet: at 200 bytes each a sheet stays below 50 kB.
const NAMES_PER_SHEET: usize = 150;
/// Lines of one guide to the sheets: with two long names each they weigh less than 20 kB.
const GUIDED_MAX: usize = 60;
/// People without a name on one sheet.
const DESCRIBED_PER_SHEET: usize = 100;
/// Others named beside a person on their page.
const BESIDE_MAX: usize = 60;
/// A name as a link to its page, in its own script.
pub(crate) fn name_line(here: Here<'_>, person: &Person) -> Markup {
    html! { a href=(here.to(&format!("names/{}/index.html", person.id))) { (name(here, person)) } }
}

/// The spelling under which a person stands among names of one script: the first that a source writes in it.
struct Entry<'p> {
    letter: char,
    spelling: &'p str,
    person: &'p Person,
}

/// Every named person under each script in which a source writes the name, the scripts in the page's order and each by letter;
/// and those who are only described.
fn sorted<'p>(people: &[&'p Person], right_to_left: bool) -> (Vec<Entry<'p>>, Vec<&'p Person>) {
    let (named, described): (Vec<&Person>, Vec<&Person>) = people.iter().copied().partition(|p| p.is_named());
    let mut entries = Vec::new();
    for person in named {
        let mut seen = BTreeSet::new();
        for spelling in &person.spellings {
            let letter = first_letter(&spelling.text);
            if seen.insert(script_rank(letter, right_to_left)) {
                entries.push(Entry { letter, spelling: &spelling.text, person });
            }
        }
    }
    entries.sort_by_cached_key(|e| (script_rank(e.letter, right_to_left), name_order(e.spelling), e.person.id.clone()));
    (entries, described)
}

/// Where a script stands: the reader's own first.
fn script_rank(letter: char, right_to_left: bool) -> u8 {
    match (letter_order(letter).0, right_to_left) {
        (0, true) => 1,
        (1, true) => 0,
        (script, _) => script,
    }
}

pub(crate) fn names(edition: &mut Edition<'_>) {
    let here = edition.here("names/index.html");
    let people: Vec<&Person> = here.shelf.record.people.iter().collect();
    let right_to_left = here.texts.language().direction() == "rtl";
    let (named, described) = sorted(&people, right_to_left);
    let chunks: Vec<&[Entry<'_>]> = named.chunks(NAMES_PER_SHEET).collect();
    let mut letters: BTreeMap<(u8, usize), (char, usize)> = BTreeMap::new();
    for (n, entry) in named.iter().enumerate() {
        let (_, order) = letter_order(entry.letter);
        letters.entry((script_rank(entry.letter, right_to_left), order)).or_insert((entry.letter, n / NAMES_PER_SHEET));
    }
    let mut sheets: Vec<Markup> = Vec::new();
    for (n, chunk) in chunks.iter().enumerate() {
        sheets.push(html! {
            h1 { (here.t("names-title")) }
            @if n == 0 { p.lead { (here.t("names-lead")) } (letter_links(here, &letters)) (year_links(here)) }
            (guides(here, &chunks, n))
            (lettered(here, chunk))
        });
    }
    if sheets.is_empty() {
        sheets.push(html! { h1 { (here.t("names-title")) } p { (here.t("names-none")) } });
    }
    for (n, chunk) in described.chunks(DESCRIBED_PER_SHEET).enumerate() {
        let list = described_list(here, chunk);
        match sheets.pop() {
            Some(last) if n == 0 && described.len() <= DESCRIBED_PER_SHEET => sheets.push(html! { (last) (list) }),
            last => {
                sheets.extend(last);
                sheets.push(html! { h1 { (here.t("names-title")) } (list) });
            }
        }
    }
    let title = here.t("names-title");
    edition.sheets("names", &title, sheets);
    for person in people {
        person_page(edition, person);
    }
}

/// Where the guides of so many sheets begin, and how many sheets each of their lines leads to: from the first sheet down by steps of
/// [`GUIDED_MAX`], so that no guide is longer and every sheet is reached by a line of one of them.
fn steps(sheets: usize) -> Vec<usize> {
    let mut steps = vec![1];
    while let Some(step) = steps.last().map(|step| step * GUIDED_MAX).filter(|step| *step < sheets) {
        steps.push(step);
    }
    steps.reverse();
    steps
}

/// The guides that stand on a sheet: where there are many sheets, the first leads to some of them and each of those to the ones after it.
fn guides(here: Here<'_>, chunks: &[&[Entry<'_>]], sheet: usize) -> Markup {
    let begins = |step: &usize| chunks.len() > 1 && sheet.is_multiple_of(step * GUIDED_MAX);
    html! { @for step in steps(chunks.len()).into_iter().filter(begins) { (guide(here, chunks, sheet, step)) } }
}

/// The first and last name of each sheet, or of so many sheets together: a name is found without a search.
fn guide(here: Here<'_>, chunks: &[&[Entry<'_>]], from: usize, step: usize) -> Markup {
    let to = (from + step * GUIDED_MAX).min(chunks.len());
    html! {
        details {
            summary { @if from == 0 && to == chunks.len() { (here.t("names-guide")) } @else { (here.t("names-guide-here")) } }
            ol.guide { @for n in (from..to).step_by(step) {
                @let last = chunks[n..to].iter().take(step).next_back();
                @if let (Some(first), Some(last)) = (chunks[n].first(), last.and_then(|chunk| chunk.last())) {
                    li { a href=(here.to(&sheet_path("names", n))) { (own_script(first.spelling)) " – " (own_script(last.spelling)) } }
                }
            } }
        }
    }
}

/// The years in which people of the record were killed, each with its page of names.
fn year_links(here: Here<'_>) -> Markup {
    let years = years(here);
    html! {
        @if !years.is_empty() {
            nav.letters aria-label=(here.t("names-by-year")) { p { span.meta { (here.t("names-by-year")) } " "
                @for year in years.keys() { a href=(here.to(&year_path(*year))) { @match year { Some(year) => (here.d(year)), None => (here.t("undated-title")) } } " " }
            } }
        }
    }
}

/// The page of a year's names.
pub(crate) fn year_path(year: Option<i16>) -> String {
    format!("{}/index.html", year_folder(year))
}

/// The folder of a year's names.
pub(crate) fn year_folder(year: Option<i16>) -> String {
    year.map_or_else(|| "names/undated".to_owned(), |year| format!("names/{year:04}"))
}

/// The attack of a person and its year, where known.
fn attack_of<'a>(here: Here<'a>, person: &Person) -> (Option<&'a Incident>, Option<i16>) {
    let incident = person.incident.as_ref().and_then(|i| here.shelf.incident(i));
    (incident, incident.and_then(|i| i.date).and_then(|d| d.first_day()).map(|d| d.year()))
}

/// A person with the attack, where it is public.
pub(crate) type Killed<'a> = (Option<&'a Incident>, &'a Person);

/// Everyone by the year of their attack, the undated last, each year by day and attack.
pub(crate) fn years<'a>(here: Here<'a>) -> BTreeMap<Option<i16>, Vec<Killed<'a>>> {
    let mut by_year: BTreeMap<(bool, Option<i16>), Vec<Killed<'a>>> = BTreeMap::new();
    for person in here.shelf.record.people.iter().filter(|p| p.is_named()) {
        let (incident, year) = attack_of(here, person);
        by_year.entry((year.is_none(), year)).or_default().push((incident, person));
    }
    for people in by_year.values_mut() {
        people.sort_by_cached_key(|(i, p)| {
            (i.and_then(|i| i.date?.first_day()), i.map(|i| i.id.clone()), name_order(shown(here, p).0), p.id.clone())
        });
    }
    by_year.into_iter().map(|((_, year), people)| (year, people)).collect()
}

fn letter_links(here: Here<'_>, letters: &BTreeMap<(u8, usize), (char, usize)>) -> Markup {
    html! {
        nav.letters aria-label=(here.t("letters")) {
            @for rank in 0u8..=2 {
                @let own: Vec<_> = letters.iter().filter(|((s, _), _)| *s == rank).map(|(_, v)| v).collect();
                @let key = own.first().map_or("letters", |(letter, _)| match letter_order(*letter).0 { 0 => "names-latin", 1 => "names-arabic", _ => "letters" });
                @if !own.is_empty() {
                    p { span.meta { (here.t(key)) } " " @for (letter, sheet) in own {
                        a href=(here.to(&format!("{}#l-{letter}", sheet_path("names", *sheet)))) { bdi { (letter) } } " "
                    } }
                }
            }
        }
    }
}

fn lettered(here: Here<'_>, chunk: &[Entry<'_>]) -> Markup {
    html! {
        @for group in chunk.chunk_by(|a, b| a.letter == b.letter) {
            @let letter = group[0].letter;
            h2.letter id={ "l-" (letter) } { bdi { (letter) } }
            ul.names { @for entry in group { li { a href=(here.to(&format!("names/{}/index.html", entry.person.id))) { (spelled(entry.person, entry.spelling)) } (year_of(here, entry.person)) } } }
        }
    }
}

/// The year beside a name, so that people of one name are told apart (R50).
fn year_of(here: Here<'_>, person: &Person) -> Markup {
    let (_, year) = attack_of(here, person);
    let fate = (person.outcome != Outcome::Killed).then(|| here.texts.word("outcome", say::outcome(person.outcome)));
    html! { @if let Some(year) = year { " " span.meta { (here.d(year)) } } @if let Some(fate) = fate { " " span.meta { (fate) } } }
}

fn described_list(here: Here<'_>, described: &[&Person]) -> Markup {
    html! {
        h2 { (here.t("names-undescribed")) }
        ul.lines { @for person in described { li { (name_line(here, person)) (year_of(here, person)) } } }
    }
}

fn person_page(edition: &mut Edition<'_>, person: &Person) {
    let path = format!("names/{}/index.html", person.id);
    let here = edition.here(&path);
    let texts = here.texts;
    let incident = person.incident.as_ref().and_then(|i| here.shelf.incident(i));
    let (first, _) = shown(here, person);
    let mut others: Vec<&str> = person.spellings.iter().map(|s| s.text.as_str()).filter(|t| *t != first).collect();
    others.sort_unstable();
    others.dedup();
    let all: &[&Person] = incident.map_or(&[], |i| here.shelf.people_of(i));
    let beside: Vec<&Person> = all.iter().copied().filter(|p| p.id != person.id && p.is_named()).take(BESIDE_MAX).collect();
    let claims: Vec<_> = person.claims.iter().filter_map(|c| here.shelf.claim(c)).collect();
    let near: usize = beside.iter().map(|other| room::name(other)).sum();
    let costs = claims.iter().map(|claim| room::claim(claim, here.shelf.source(&claim.source)));
    let (own, rest) =
        claims.split_at(room::fit(costs, (room::PAGE - room::FRAME).saturating_sub(near), (1, CLAIMS_PER_SHEET)).min(claims.len()));
    let body = html! {
        h1.person { (own_script(first)) }
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
        @for claim in own { (claim_card(here, claim, true)) }
        p.noprint { (here.t("removal")) " " (here.t("print-sheet")) @if let Some(incident) = incident.filter(|_| person.outcome == Outcome::Killed && person.is_named()) { " " a href=(here.to(&format!("attacks/{}/names.html", incident.id))) { (here.t("vigil-link")) } } }
        (cite(here, first, person.id.as_str()))
    };
    let title = match shown(here, person) {
        (own, Some(beside)) => format!("{own} · {beside}"),
        (own, None) => own.to_owned(),
    };
    let further = rest
        .chunks(CLAIMS_PER_SHEET)
        .map(|chunk| html! { h1.person { (own_script(first)) } @for claim in chunk { (claim_card(here, claim, true)) } });
    let sheets = std::iter::once(body).chain(further).collect();
    edition.sheets(&format!("names/{}", person.id), &title, sheets);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_urdu_sort_in_their_own_order_after_latin() {
        let mut names = ["یاسر", "پرویز", "بشیر", "Zahir", "ali", "گلاب", "آصف"];
        names.sort_by_cached_key(|n| name_order(n));
        assert_eq!(names, ["ali", "Zahir", "آصف", "بشیر", "پرویز", "گلاب", "یاسر"]);
        assert_eq!((first_letter("ali"), first_letter("«آصف»"), first_letter("—")), ('A', 'آ', '…'));
    }
}
