//! Search. In: words, a name or an id. Out: places in texts, names in every spelling, or the page of the id.
//! Never: a result without its words.

use crate::web::frame::{Page, Sheet, promise_address};
use crate::web::statement::own_words;
use anyhow::Result;
use gawah_ledger::search::fold;
use gawah_record::ids::{Id, IdKind};
use gawah_record::person::Person;
use maud::{Markup, html};

/// Places shown.
const FOUND_MAX: usize = 60;
/// Names shown.
const NAMES_MAX: usize = 40;

/// The address of the page that shows an id.
pub fn address_of(id: &Id) -> Option<String> {
    match id.kind() {
        IdKind::Source => Some(format!("/source/{id}")),
        IdKind::Claim => Some(format!("/inbox?status=all&at={id}#review")),
        IdKind::Incident => Some(format!("/incident/{id}")),
        IdKind::Person => Some(format!("/person/{id}")),
        IdKind::Promise => Some(promise_address(id)),
        IdKind::Demand | IdKind::Action => Some(format!("/demands/#{id}")),
        IdKind::Group => Some(format!("/groups/#{id}")),
        IdKind::Proposal => Some(format!("/links/#{id}")),
        IdKind::Response | IdKind::Entry => None,
    }
}

/// The page of search.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let query = sheet.asked.value("q").unwrap_or_default().trim();
    let body = html! {
        h1 { (sheet.t("desk-search")) }
        form.filters method="get" action="/search" role="search" {
            label { (sheet.t("search-for")) " " input type="search" name="q" value=(query) dir="auto" maxlength="400"; }
            button type="submit" { (sheet.t("desk-search")) }
        }
        @if !query.is_empty() { (results(sheet, query)?) }
    };
    Ok(Page::new(sheet.t("desk-search"), body))
}

fn results(sheet: &Sheet<'_>, query: &str) -> Result<Markup> {
    let folded = fold(query);
    let written = |p: &&Person| p.spellings.iter().any(|s| fold(&s.text).contains(folded.trim()));
    let names: Vec<&Person> = sheet.view.gathered.people.iter().filter(written).take(NAMES_MAX).collect();
    let places = sheet.view.ledger.search(query, FOUND_MAX)?;
    let of_id = Id::parse(query).ok().and_then(|id| address_of(&id));
    Ok(html! {
        @if let Some(address) = &of_id { p { a href=(address) { (query) } } }
        @if !names.is_empty() {
            h2 { (sheet.t("nav-names")) }
            ul.names { @for person in &names { li { a href={ "/person/" (person.id) } { bdi dir="auto" { (person.shown_as()) } } } } }
        }
        h2 { (sheet.words.number("places-found", places.len())) }
        ul.claims {
            @for place in &places {
                li { a.words href={ "/source/" (place.source) } { (own_words(format!("… {} …", place.excerpt))) } " " span.meta { (sheet.source_name(&place.source)) } }
            }
        }
        @if places.is_empty() && names.is_empty() && of_id.is_none() { p { (sheet.t("nothing-found")) } }
    })
}
