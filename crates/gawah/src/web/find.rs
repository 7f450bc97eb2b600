//! Search. In: words, a name or an id, choices. Out: places in texts at their words, names in every spelling, or the page of the id; how many places each further
//! choice would leave; searches that were saved. Never: a result without its words; a saved search on a published page.

use crate::flow::typed::plain;
use crate::web::desk::Refused;
use crate::web::frame::{Page, Sheet, demand_address, group_address, promise_address};
use crate::web::statement::{name_line, own_words};
use anyhow::Result;
use form_urlencoded::Serializer;
use gawah_ledger::search::fold;
use gawah_ledger::{Found, KeptClaim, Ledger, SEARCH, SourceRow, Stamp};
use gawah_record::entry::Body;
use gawah_record::ids::{Id, IdKind};
use gawah_record::limits::NAME_CHARS_MAX;
use gawah_record::person::Person;
use gawah_record::span::Span;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Places looked at.
const LOOKED_AT: usize = 400;
/// Places shown.
const FOUND_MAX: usize = 60;
/// Names shown.
const NAMES_MAX: usize = 40;
/// Values of one choice that are offered: the commonest.
const VALUES_MAX: usize = 40;
/// Characters of a search that is saved.
const SAVED_CHARS_MAX: usize = 1_000;
/// What places can be narrowed by, as words of the address.
const CHOICES: [&str; 6] = ["kind", "year", "place", "source", "language", "status"];

/// The address of the page that shows an id.
pub fn address_of(id: &Id) -> Option<String> {
    match id.kind() {
        IdKind::Source => Some(format!("/source/{id}")),
        IdKind::Claim => Some(format!("/inbox?status=all&at={id}#review")),
        IdKind::Incident => Some(format!("/incident/{id}")),
        IdKind::Person => Some(format!("/person/{id}")),
        IdKind::Promise => Some(promise_address(id)),
        IdKind::Demand | IdKind::Action => Some(demand_address(id)),
        IdKind::Group => Some(group_address(id)),
        IdKind::Proposal => Some(format!("/links/#{id}")),
        IdKind::Response | IdKind::Entry => None,
    }
}

/// A place with what can be chosen by: of each choice, its values.
struct Place {
    found: Found,
    values: [Vec<String>; CHOICES.len()],
}

/// The page of search.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let query = sheet.asked.value("q").unwrap_or_default().trim();
    let places = if query.is_empty() { Vec::new() } else { places(sheet, query)? };
    let chosen = |at: usize, place: &Place| sheet.asked.value(CHOICES[at]).is_none_or(|asked| place.values[at].iter().any(|v| v == asked));
    let left: Vec<&Place> = places.iter().filter(|place| (0..CHOICES.len()).all(|at| chosen(at, place))).collect();
    let body = html! {
        h1 { (sheet.t("desk-search")) }
        form.filters method="get" action="/search" role="search" {
            label { (sheet.t("search-for")) " " input type="search" name="q" value=(query) dir="auto" maxlength="400"; }
            @for at in 0..CHOICES.len() {
                @let others = places.iter().filter(|place| (0..CHOICES.len()).all(|other| other == at || chosen(other, place)));
                (choice(sheet, at, others))
            }
            button type="submit" { (sheet.t("desk-search")) }
        }
        @if !query.is_empty() { (results(sheet, query, &left)) (keep_form(sheet)) }
        (saved(sheet)?)
    };
    Ok(Page::new(sheet.t("desk-search"), body))
}

/// One choice with how many places each of its values would leave; nothing where there is nothing to choose.
fn choice<'a>(sheet: &Sheet<'_>, at: usize, places: impl Iterator<Item = &'a Place>) -> Markup {
    let name = CHOICES[at];
    let asked = sheet.asked.value(name);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    places.flat_map(|place| &place.values[at]).for_each(|value| *counts.entry(value).or_default() += 1);
    counts.extend(asked.filter(|own| !counts.contains_key(own)).map(|own| (own, 0)).into_iter().collect::<Vec<_>>());
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    if name != "year" {
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    }
    counts.truncate(VALUES_MAX);
    html! {
        @if !counts.is_empty() {
            label { (sheet.t(&format!("filter-{name}"))) " "
                select name=(name) {
                    option value="" { (sheet.t("filter-all")) }
                    @for (value, number) in counts { option value=(value) selected[asked == Some(value)] { (told(sheet, name, value)) " (" (number) ")" } }
                }
            }
        }
    }
}

/// A value of a choice in words.
fn told(sheet: &Sheet<'_>, name: &str, value: &str) -> String {
    match (name, Id::parse(value)) {
        ("source", Ok(id)) => sheet.source_name(&id),
        ("kind", _) => sheet.words.word("kind", value),
        ("status", _) => sheet.words.word("claim", value),
        ("language", _) => sheet.words.tongue(value),
        _ => value.to_owned(),
    }
}

/// The places of a query, each with what can be chosen by: of its source, and of the claims whose words it stands in.
fn places(sheet: &Sheet<'_>, query: &str) -> Result<Vec<Place>> {
    let gathered = sheet.view.gathered;
    let made = sheet.view.ledger.search(query, LOOKED_AT)?.into_iter().map(|found| {
        let row = gathered.source(&found.source);
        let span = Span { start: found.start, end: found.end };
        let claims: Vec<&KeptClaim> = gathered.claims_of(&found.source).iter().filter(|c| c.claim.quote.span().overlaps(span)).collect();
        let attacks = claims.iter().filter_map(|c| gathered.incident(c.subject.as_ref()?));
        let town = |path: &str| path.rsplit(", ").nth(2).or_else(|| path.split(", ").next()).map(str::to_owned);
        let of_source = |tell: fn(&SourceRow) -> Option<String>| row.and_then(tell).into_iter().collect::<Vec<_>>();
        let values = [
            each(claims.iter().map(|c| c.claim.kind.to_string())),
            of_source(|row| row.published.and_then(|when| when.first_day()).map(|day| day.year().to_string())),
            each(attacks.filter_map(|attack| town(&attack.place.as_ref()?.path))),
            vec![found.source.to_string()],
            of_source(|row| row.language.as_ref().map(|l| l.tag().to_owned())),
            each(claims.iter().map(|c| if sheet.blind.contains(&c.id) { "second" } else { c.status.as_str() }.to_owned())),
        ];
        Place { found, values }
    });
    Ok(made.collect())
}

fn each(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut values: Vec<String> = values.collect();
    values.sort();
    values.dedup();
    values
}

fn results(sheet: &Sheet<'_>, query: &str, places: &[&Place]) -> Markup {
    let folded = fold(query);
    let written = |p: &&Person| p.spellings.iter().any(|s| fold(&s.text).contains(folded.trim()));
    let names: Vec<&Person> = sheet.view.gathered.people.iter().filter(written).take(NAMES_MAX).collect();
    let of_id = Id::parse(query).ok().and_then(|id| address_of(&id));
    html! {
        @if let Some(address) = &of_id { p { a href=(address) { (query) } } }
        @if !names.is_empty() {
            h2 { (sheet.t("nav-names")) }
            ul.names { @for person in &names { (name_line(person)) } }
        }
        h2 { (sheet.words.number("places-found", places.len())) }
        ul.claims {
            @for place in places.iter().take(FOUND_MAX) {
                @let found = &place.found;
                li { a.words href={ "/source/" (found.source) "?from=" (found.start) "&to=" (found.end) "#found" } { (own_words(format!("… {} …", found.excerpt))) } " " span.meta { (sheet.source_name(&found.source)) } }
            }
        }
        @if places.len() > FOUND_MAX { p.meta { (sheet.words.number("places-more", places.len() - FOUND_MAX)) } }
        @if places.is_empty() && names.is_empty() && of_id.is_none() { p { (sheet.t("nothing-found")) } }
    }
}

/// The address of this search, without what it does not ask for.
fn this_search(sheet: &Sheet<'_>) -> String {
    let asked = std::iter::once("q").chain(CHOICES).filter_map(|name| Some((name, sheet.asked.value(name)?)));
    Serializer::new(String::new()).extend_pairs(asked).finish()
}

fn keep_form(sheet: &Sheet<'_>) -> Markup {
    html! {
        form.filters method="post" action="/search" {
            (sheet.token())
            input type="hidden" name="search" value=(this_search(sheet));
            input type="hidden" name="here" value={ "/search?" (this_search(sheet)) };
            label { (sheet.t("search-name")) " " input name="name" required maxlength="80" dir="auto" value=(sheet.asked.value("q").unwrap_or_default()); }
            button type="submit" { (sheet.t("search-keep")) }
        }
    }
}

fn saved(sheet: &Sheet<'_>) -> Result<Markup> {
    let saved = sheet.view.ledger.searches()?;
    Ok(html! {
        @if !saved.is_empty() {
            h2 { (sheet.t("search-saved")) }
            p.meta { (sheet.t("search-saved-note")) }
            ul.todo {
                @for (name, search) in &saved {
                    li {
                        form.filters method="post" action="/search" {
                            (sheet.token())
                            input type="hidden" name="name" value=(name);
                            a href={ "/search?" (search) } { bdi dir="auto" { (name) } } " "
                            button type="submit" { (sheet.t("search-forget")) }
                        }
                    }
                }
            }
        }
    })
}

/// Saves a search under a name, or forgets the one of that name where no search is given. Out: the address of the page. Errors: no name, too long.
pub fn keep(ledger: &mut Ledger, stamp: &Stamp, form: &BTreeMap<String, String>) -> Result<String> {
    let text = |name: &str, limit: usize| {
        plain(form.get(name).map(String::as_str).unwrap_or_default(), limit).map_err(|_| Refused("refused-long"))
    };
    let (name, search) = (text("name", NAME_CHARS_MAX)?, text("search", SAVED_CHARS_MAX)?);
    if name.is_empty() {
        return Err(Refused("refused-search-name").into());
    }
    ledger.append(vec![Body::SettingSet { name: format!("{SEARCH}{name}"), value: search.clone() }], stamp)?;
    Ok(if search.is_empty() { "/search".to_owned() } else { format!("/search?{search}") })
}
