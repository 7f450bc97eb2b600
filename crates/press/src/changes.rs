//! Changes from edition to edition, in words (R30). In: the public log of changes. Out: lines with what a change is about, part by part, before and now.
//! Never: what is not public by name, or what stood before on a page from which something was taken off: the log has it no more.

use crate::frame::Here;
use crate::parts::{id, incident_link, own_script, quote, source_link};
use crate::say;
use crate::shelf::page_of;
use crate::texts::{Arg, Texts};
use gawah_record::count::Count;
use gawah_record::editions::{Change, ChangeKind, ChangedPart, JOINED};
use gawah_record::ids::Id;
use maud::{Markup, html};

/// Changes that the page of a thing tells itself; the page of corrections has all.
const ON_PAGE_MAX: usize = 3;

/// A change: what it is about, with its link, then its kind, day and edition, and what differs.
pub(crate) fn change_line(here: Here<'_>, change: &Change) -> Markup {
    html! {
        p { @match about(here, &change.about) { Some(about) => (about), None => span.none { (here.t("change-unshown")) } } }
        (what(here, change))
    }
}

/// The latest changes of one thing, for its own page.
pub(crate) fn changes_of(here: Here<'_>, thing: &str) -> Markup {
    let changes = here.shelf.changes_of(thing);
    html! {
        @if !changes.is_empty() {
            h2 { (here.t("changes-of-page")) }
            ul.lines { @for change in changes.iter().take(ON_PAGE_MAX) { li { (what(here, change)) } } }
            @if changes.len() > ON_PAGE_MAX { p { a href=(here.to("corrections/index.html")) { (here.t("changes-title")) } } }
        }
    }
}

/// The same as plain text, for feeds.
pub(crate) fn in_words(texts: &Texts, change: &Change) -> String {
    let parts: Vec<String> = change.parts.iter().map(|part| part_in_words(texts, part)).collect();
    if parts.is_empty() { texts.get(&untold(change)) } else { parts.join("; ") }
}

fn what(here: Here<'_>, change: &Change) -> Markup {
    let edition = here.texts.with("change-edition", &[("entries", Arg::Text(&here.d(change.entries)))]);
    html! {
        p.meta { (here.texts.word("change", change.kind.as_str())) " · " time datetime=(change.day) { (say::day(here.texts, &change.day)) } " · " (edition) }
        @for part in &change.parts { p {
            @match joined(here, part) { Some(line) => (line), None => (part_in_words(here.texts, part)) }
        } }
        @if change.parts.is_empty() && change.kind != ChangeKind::Addition { p { (here.t(&untold(change))) } }
    }
}

/// What is said where no part is: something was taken off, or a statement that a page rests on was changed.
fn untold(change: &Change) -> String {
    format!("change-untold-{}", change.kind.as_str())
}

/// One attack or person that was taken for two, or two for one.
fn joined(here: Here<'_>, part: &ChangedPart) -> Option<Markup> {
    let (key, other) = match (part.part.as_str(), &part.before, &part.after) {
        (JOINED, _, Some(other)) => ("change-joined", other),
        (JOINED, Some(other), None) => ("change-parted", other),
        _ => return None,
    };
    let other = Id::parse(other).ok()?;
    let link = here.shelf.incident(&other).map(|incident| incident_link(here, incident)).unwrap_or_else(|| id(other.as_str()));
    Some(html! { (here.t(key)) " " (link) })
}

fn part_in_words(texts: &Texts, part: &ChangedPart) -> String {
    let name = texts.get(&format!("change-part-{}", part.part));
    // that no answer is known is not that there was none (R20)
    let known = |value: &&String| part.part != "answers" || *value != "0";
    let value = |value: &Option<String>| {
        value.as_ref().filter(known).map_or_else(|| texts.get("not-recorded"), |value| value_in_words(texts, &part.part, value))
    };
    let (before, now) = (value(&part.before), value(&part.after));
    let told = part.before.is_some() || part.part != "place";
    let args = [("part", Arg::Text(&name)), ("before", Arg::Text(&before)), ("now", Arg::Text(&now))];
    texts.with(if told { "change-from-to" } else { "change-to" }, &args)
}

fn value_in_words(texts: &Texts, part: &str, value: &str) -> String {
    match part {
        "type" | "state" => texts.word(part, value),
        "status" => texts.word("standing", value),
        "date" => say::day(texts, value),
        "killed" | "injured" | "missing" => Count::of_typed(value).map_or_else(|| value.to_owned(), |count| say::range(texts, count)),
        "answers" | "statements" => texts.digits(value),
        _ => value.to_owned(),
    }
}

/// What an id of the public record stands for, as a link under its own words.
fn about(here: Here<'_>, id: &Id) -> Option<Markup> {
    let record = here.shelf.record;
    let words = |claim: &Id, key: &str, words: &str, link: String| {
        let language = here.shelf.claim(claim).and_then(|c| c.language.clone());
        html! { (here.t(key)) " " a href=(link) { (quote(words, language.as_ref())) } }
    };
    if let Some(promise) = record.promises.iter().find(|p| p.id == *id) {
        return Some(words(&promise.claim, "kind-promise", &promise.words, here.to(&format!("promises/{id}/index.html"))));
    }
    if let Some(demand) = record.demands.iter().find(|d| d.id == *id) {
        return Some(words(&demand.claim, "kind-demand", &demand.words, here.to(&format!("demands/{id}/index.html"))));
    }
    let joined = || {
        let into = record.incidents.iter().find(|i| i.also.contains(id))?;
        Some(html! { a href=(here.to(&page_of(id)?)) { (own_script(&say::incident_title(here.texts, into))) } })
    };
    let gone = || {
        let one = record.gone.iter().find(|gone| gone.id == *id)?;
        Some(html! { (here.t("change-gone")) " " a href=(here.to(&page_of(&one.id)?)) { bdi.id { (one.id) } } })
    };
    let source = || here.shelf.source(id).map(|s| source_link(here, s));
    here.shelf.incident(id).map(|i| incident_link(here, i)).or_else(source).or_else(joined).or_else(gone)
}
