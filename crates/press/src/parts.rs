//! Fragments that several pages share. In: one thing of the record. Out: its HTML with source, date and exact words (R11).
//! Never: a claim without its words in `<q>`, or a label of ours inside them.

use crate::frame::Here;
pub(crate) use crate::frame::own_script;
use crate::say;
use gawah_record::claim::AUTHOR;
use gawah_record::count::Count;
use gawah_record::ids::Id;
use gawah_record::incident::Incident;
use gawah_record::language::Language;
use gawah_record::person::Person;
use gawah_record::promise::PromiseState;
use gawah_record::public::{PublicClaim, PublicSource};
use gawah_record::when::When;
use maud::{Markup, html};

/// An id that never turns around in a right-to-left line.
pub(crate) fn id(text: &str) -> Markup {
    html! { bdi.id lang="en" dir="ltr" { (text) } }
}

/// A word of a closed list in the page's language, or the record's own words where the list has none.
pub(crate) fn word_or_own(here: Here<'_>, prefix: &str, machine: &str) -> Markup {
    let known = here.texts.has(&format!("{prefix}-{}", machine.replace(['_', '.'], "-")));
    html! { @if known { (here.texts.word(prefix, machine)) } @else { (own_script(&machine.replace('_', " "))) } }
}

/// A rule in the page's language, or in the record's own words.
pub(crate) fn ruled(record_words: &str, shown: &str) -> Markup {
    html! { @if record_words == shown { (own_script(shown)) } @else { (shown) } }
}

/// A date in words, with its machine form.
pub(crate) fn time(here: Here<'_>, date: Option<When>, absent: &str) -> Markup {
    match date {
        Some(date) => {
            let exact = date.exact_day().map(|d| d.to_string());
            let words = say::when(here.texts, date);
            html! { @if let Some(exact) = exact { time datetime=(exact) { (words) } } @else { (words) } }
        }
        None => html! { span.none { (here.t(absent)) } },
    }
}

/// The language told, unless the letters are of another script: then what the letters suggest.
fn language_of(words: &str, told: Option<&Language>) -> Option<Language> {
    let seen = Language::of_text(words);
    match (told, seen) {
        (Some(told), Some(seen)) if told.direction() != seen.direction() => Some(seen),
        (Some(told), _) => Some(told.clone()),
        (None, seen) => seen,
    }
}

/// The name to show and, on a page in Latin letters, the spelling to read beside it. A name stands in its own script first: where a source
/// writes it in another script than Latin, that is its own, and Latin letters are how others write it.
pub(crate) fn shown<'p>(here: Here<'_>, person: &'p Person) -> (&'p str, Option<&'p str>) {
    let latin = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
    let own = person.spellings.iter().map(|s| s.text.as_str()).find(|t| !latin(t));
    let beside = person.spellings.iter().map(|s| s.text.as_str()).find(|t| latin(t));
    match (own, beside) {
        (Some(own), Some(beside)) if here.texts.language().direction() == "ltr" => (own, Some(beside)),
        (Some(own), _) => (own, None),
        _ => (person.shown_as(), None),
    }
}

/// One spelling of a name, in the language of its source.
pub(crate) fn spelled(person: &Person, text: &str) -> Markup {
    let told = person.spellings.iter().find(|s| s.text == text).and_then(|s| s.language.as_ref());
    let language = language_of(text, told);
    html! { bdi lang=[language.as_ref().map(Language::tag)] dir="auto" { (text) } }
}

/// A person's name in its own script, with its Latin spelling beside it where the page is in Latin letters.
pub(crate) fn name(here: Here<'_>, person: &Person) -> Markup {
    let (own, beside) = shown(here, person);
    html! { (spelled(person, own)) @if let Some(beside) = beside { " " span.beside { (spelled(person, beside)) } } }
}

/// Exact words, in their own language and direction.
pub fn quote(words: &str, language: Option<&Language>) -> Markup {
    let language = language_of(words, language);
    html! { q lang=[language.as_ref().map(Language::tag)] dir=[language.as_ref().map(Language::direction)] { (words) } }
}

/// A source's name as a link to its page.
pub(crate) fn source_link(here: Here<'_>, source: &PublicSource) -> Markup {
    let name = say::source_name(here.texts, source);
    html! { a href=(here.to(&format!("sources/{}/index.html", source.id))) { bdi { (name) } } }
}

/// The source of a claim as a link; its kind alone where it is withheld.
pub(crate) fn source_of(here: Here<'_>, claim: &PublicClaim) -> Markup {
    match here.shelf.source(&claim.source) {
        Some(source) => source_link(here, source),
        None => html! { (here.t("no-information")) },
    }
}

/// When the source of a claim was published.
pub(crate) fn published(here: Here<'_>, claim: &PublicClaim) -> Markup {
    let date = here.shelf.source(&claim.source).and_then(|s| s.shown.as_ref()).and_then(|s| s.published);
    time(here, date, "undated")
}

/// Who says so: the innermost speaker and the source that quotes them.
pub(crate) fn who_says(here: Here<'_>, claim: &PublicClaim) -> Markup {
    if claim.said_by == AUTHOR || claim.said_by.trim().is_empty() {
        return source_of(here, claim);
    }
    html! { (own_script(&claim.said_by)) " · " (source_of(here, claim)) }
}

/// The value of a claim in short: its range, else its first parts.
pub(crate) fn value(here: Here<'_>, claim: &PublicClaim) -> Option<String> {
    if let Some(count) = claim.count {
        return Some(say::range(here.texts, count));
    }
    let parts: Vec<&str> = claim.parts.iter().map(|(_, value)| value.as_str()).filter(|v| !v.trim().is_empty()).take(3).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// A claim in full: what it says, its words, who says so, in which source, when, and how it is put.
pub(crate) fn claim_card(here: Here<'_>, claim: &PublicClaim, kind_shown: bool) -> Markup {
    let how =
        format!("{}, {}", here.texts.word("modality", claim.modality.as_str()), here.texts.word("certainty", claim.certainty.as_str()));
    html! {
        article.claim id=(claim.id) {
            @if kind_shown {
                p.kind { (here.texts.word("kind", claim.kind.as_str())) @if let Some(count) = claim.count { " · " bdi { (say::range(here.texts, count)) } } }
            }
            p.words { (quote(&claim.words, claim.language.as_ref())) }
            @if claim.cut { p.meta { (here.t("cut-note")) } }
            p.meta { (who_says(here, claim)) " · " (published(here, claim)) " · " (how) " · " (id(claim.id.as_str())) }
        }
    }
}

/// The words of a claim as a link to the place where it stands, with its source and day.
pub(crate) fn claim_line(here: Here<'_>, claim: &PublicClaim) -> Markup {
    html! {
        p.words { a href=[here.claim(claim.id.as_str())] { (quote(&claim.words, claim.language.as_ref())) } }
        p.meta { (who_says(here, claim)) " · " (published(here, claim)) }
    }
}

/// The state of a promise as a tag: a word first, colour second.
pub(crate) fn state_tag(here: Here<'_>, state: PromiseState) -> Markup {
    html! { span class={ "tag " (say::state_class(state)) } { (here.texts.word("state", state.as_str())) } }
}

/// A link to an attack by its neutral title.
pub(crate) fn incident_link(here: Here<'_>, incident: &Incident) -> Markup {
    let title = say::incident_title(here.texts, incident);
    html! { a href=(here.to(&format!("attacks/{}/index.html", incident.id))) { (title) } }
}

/// The attack that something follows, where it is public.
pub(crate) fn after(here: Here<'_>, incident: Option<&Id>) -> Option<Markup> {
    incident.and_then(|i| here.shelf.incident(i)).map(|i| incident_link(here, i))
}

/// A term and its value; "not recorded" where it is absent, never 0.
pub(crate) fn fact(here: Here<'_>, key: &str, value: Option<Markup>) -> Markup {
    html! { dt { (here.t(key)) } dd { @match value { Some(v) => (v), None => span.none { (here.t("not-recorded")) } } } }
}

/// A text fact in its own script.
pub(crate) fn text_fact(here: Here<'_>, key: &str, value: Option<&str>) -> Markup {
    fact(here, key, value.filter(|v| !v.trim().is_empty()).map(own_script))
}

/// A bar of a share of the widest, 0 to 100.
pub(crate) fn bar(number: u32, widest: u32) -> Markup {
    html! { span class={ "bar w-" (share(number, widest)) } aria-hidden="true" {} }
}

/// A mark on a scale from 0 to `widest`: solid from the low end to the high end, hatched where an end is open.
pub(crate) fn mark(count: Count, widest: u32) -> Markup {
    let from = share(count.least().unwrap_or(0), widest).min(98);
    let width = share(count.most().unwrap_or(widest), widest).saturating_sub(from).max(2);
    let end = if count.least().is_some() && count.most().is_some() { "" } else { " openend" };
    html! { span.rng aria-hidden="true" { span class={ "at s-" (from) } {} span class={ "bar w-" (width) (end) } {} } }
}

/// Whole hundredths of a width; something above nothing is never drawn as nothing.
pub(crate) fn share(number: u32, widest: u32) -> u32 {
    if widest == 0 || number == 0 { 0 } else { ((u64::from(number) * 100).div_ceil(u64::from(widest))).min(100) as u32 }
}
