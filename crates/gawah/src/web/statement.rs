//! One claim as a reader sees it: its words in their place, its parts, who says so. In: a claim and its source's text. Out: HTML.
//! Never: words that are not the source's; a mark that changes how a line of Urdu is shaped (inline marks alone).

use crate::web::frame::{Sheet, id_of};
use gawah_ledger::KeptClaim;
use gawah_record::claim::{Certainty, Modality, Polarity, Slot};
use gawah_record::ids::Id;
use gawah_record::language::Language;
use gawah_record::person::Person;
use gawah_record::span::{SourceText, Span};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// Characters of the source shown around a claim beside it.
const AROUND_CHARS: usize = 900;

/// A name in a list, which leads to its page.
pub fn name_line(person: &Person) -> Markup {
    html! { li { a href={ "/person/" (person.id) } { bdi dir="auto" { (person.shown_as()) } } } }
}

/// Words to mark in a text.
pub struct Marked<'a> {
    /// Where.
    pub span: Span,
    /// The anchor that stands at its start.
    pub anchor: Option<&'a Id>,
    /// Whether it is a part of a claim rather than its whole words.
    pub part: Part,
}

/// What a mark covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A claim's whole words.
    Whole,
    /// One part of them.
    Slot,
}

/// A span of a text with marks. Overlapping marks are cut at their ends, so that marks never nest.
pub fn marked(text: &SourceText, within: Span, marks: &[Marked<'_>]) -> Markup {
    let inside = |at: usize| at >= within.start && at <= within.end;
    let ends = marks.iter().flat_map(|m| [m.span.start, m.span.end]).filter(|at| inside(*at));
    let cuts: BTreeSet<usize> = ends.chain([within.start, within.end]).collect();
    let cuts: Vec<usize> = cuts.into_iter().collect();
    html! {
        @for pair in cuts.windows(2) {
            @let span = Span { start: pair[0], end: pair[1] };
            @let words = text.at(span).unwrap_or_default();
            @for mark in marks.iter().filter(|m| m.span.start == span.start) {
                @if let Some(anchor) = mark.anchor { span #(anchor) .anchor {} }
            }
            @let over = |part: Part| marks.iter().any(|m| m.part == part && m.span.start <= span.start && m.span.end >= span.end);
            @if over(Part::Slot) { mark.b { (words) } } @else if over(Part::Whole) { mark { (words) } } @else { (words) }
        }
    }
}

/// The part of the source around a claim, with its words and their parts marked.
pub fn in_context(text: &SourceText, kept: &KeptClaim) -> Markup {
    let quote = kept.claim.quote.span();
    let within =
        Span { start: line_before(text, quote.start.saturating_sub(AROUND_CHARS)), end: (quote.end + AROUND_CHARS).min(text.chars()) };
    let slots = kept.claim.slots.values().flatten().filter_map(|s| s.words.as_ref()).map(|w| w.span());
    let mut marks: Vec<Marked<'_>> = vec![Marked { span: quote, anchor: None, part: Part::Whole }];
    marks.extend(slots.map(|span| Marked { span, anchor: None, part: Part::Slot }));
    html! {
        @if within.start > 0 { "… " }
        (marked(text, within, &marks))
        @if within.end < text.chars() { " …" }
    }
}

/// The start of the word at or before a character, so that an excerpt does not begin inside one.
fn line_before(text: &SourceText, at: usize) -> usize {
    let byte = text.byte_of(at);
    let before = &text.as_str()[..byte];
    before.rfind(char::is_whitespace).map_or(0, |b| text.char_of(b) + 1).min(at)
}

/// The direction and language of a source's words.
pub fn language_of<'a>(sheet: &Sheet<'a>, source: &Id) -> Option<&'a Language> {
    sheet.view.gathered.source(source).and_then(|r| r.language.as_ref())
}

/// The direction in which a text of a language runs; of an unknown one, as its first letters do. A document's heading lines are often in Latin letters, so that
/// its first letters alone would turn an Urdu report around.
pub fn direction(language: Option<&Language>) -> &'static str {
    language.map_or("auto", Language::direction)
}

/// Characters of a text on one sheet of its page, at least.
pub const CHARS_PER_SHEET: usize = 8_000;

/// The place of a claim in its source.
pub fn claim_address(kept: &KeptClaim) -> String {
    let (source, id) = (&kept.source, &kept.id);
    match kept.claim.quote.span().start {
        // a first sheet is no shorter than that
        0..CHARS_PER_SHEET => format!("/source/{source}#{id}"),
        _ => format!("/source/{source}?at={id}#{id}"),
    }
}

/// A claim's exact words, in quotation marks of HTML, linked to their place in the source.
pub fn quoted(sheet: &Sheet<'_>, kept: &KeptClaim) -> Markup {
    let words = kept.claim.quote.text();
    let language = language_of(sheet, &kept.source).cloned().or_else(|| Language::of_text(words)).map(|l| l.tag().to_owned());
    html! { a.words href=(claim_address(kept)) { q lang=[language] dir="auto" { (words) } } }
}

/// Words of a document whose language is not told: that of their letters.
pub fn own_words(text: impl AsRef<str>) -> Markup {
    let language = Language::of_text(text.as_ref());
    html! { q lang=[language.as_ref().map(Language::tag)] dir="auto" { (text.as_ref()) } }
}

/// A part in words: its value, and what was written where that differs.
pub fn part(sheet: &Sheet<'_>, slot: &Slot) -> Markup {
    let value = slot.count.map(|c| sheet.words.range(c)).or_else(|| slot.value.as_ref().map(|v| v.replace('_', " ")));
    let written = slot.words.as_ref().map(|w| w.text().to_owned());
    html! {
        @match (value, written) {
            (Some(value), Some(written)) if value != written => { bdi { (value) } " " span.meta { "(" (sheet.t("as-written")) " " (own_words(&written)) ")" } }
            (Some(value), _) => { bdi { (value) } }
            (None, Some(written)) => { (own_words(&written)) }
            (None, None) => { (sheet.t("no-information")) }
        }
    }
}

/// Who says so, from the source to the innermost speaker.
pub fn speakers(sheet: &Sheet<'_>, kept: &KeptClaim) -> Markup {
    html! {
        (sheet.source_name(&kept.source))
        @for said in kept.claim.attribution.iter().filter(|a| a.source != "author") {
            " → "
            @match &said.words { Some(words) => { bdi { (words.text()) } }, None => { bdi { (said.source) } } }
            @if let Some(cue) = &said.cue { " " span.meta { "(" (own_words(cue.text())) ")" } }
        }
    }
}

/// How the statement is put, where that is not plain assertion.
pub fn manner(sheet: &Sheet<'_>, kept: &KeptClaim) -> Markup {
    let claim = &kept.claim;
    html! {
        (sheet.words.word("modality", claim.modality.as_str()))
        @if claim.polarity == Polarity::Negates { " · " (sheet.t("negated")) }
        @if claim.certainty != Certainty::Certain { " · " (sheet.words.word("certainty", claim.certainty.as_str())) }
        @if claim.modality == Modality::Alleged { " · " (sheet.t("not-a-finding")) }
    }
}

/// The tag that says where a claim stands.
pub fn standing(sheet: &Sheet<'_>, kept: &KeptClaim) -> Markup {
    let status = if sheet.blind.contains(&kept.id) { "second" } else { kept.status.as_str() };
    let look = match status {
        "accepted" | "edited" => "tag kept",
        "rejected" => "tag broken",
        "unsure" => "tag partial",
        _ => "tag unrated",
    };
    html! { span class=(look) { (sheet.words.word("claim", status)) } }
}

/// A claim in one line of a list: what, its words, who says so, where it stands.
pub fn row(sheet: &Sheet<'_>, kept: &KeptClaim) -> Markup {
    html! {
        li {
            span.what { (sheet.words.word("kind", kept.claim.kind.as_str())) }
            @if let Some(count) = kept.claim.count().filter(|_| !sheet.blind.contains(&kept.id)) { " " strong { (sheet.words.range(count)) } }
            " " (quoted(sheet, kept)) " "
            span.meta { (speakers(sheet, kept)) " · " a href={ "/inbox?status=all&at=" (kept.id) "#review" } { (id_of(&kept.id)) } } " "
            (standing(sheet, kept))
        }
    }
}

/// Taking a joined attack or person apart again, with a reason; `page` is where it is shown.
pub fn apart(sheet: &Sheet<'_>, page: &str, id: &Id, also: &[Id]) -> Markup {
    html! {
        @if !also.is_empty() {
            details {
                summary { (sheet.words.number("joined-of", also.len() + 1)) }
                form.card.narrow method="post" action="/split" {
                    (sheet.token())
                    input type="hidden" name="id" value=(id);
                    input type="hidden" name="then" value={ "/" (page) "/" (id) };
                    label for="split-reason" { (sheet.t("reason")) }
                    textarea #split-reason name="reason" rows="2" required dir="auto" {}
                    button type="submit" { (sheet.t("split")) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, marks: &[(usize, usize, Part)]) -> String {
        let marks: Vec<Marked<'_>> =
            marks.iter().map(|(start, end, part)| Marked { span: Span { start: *start, end: *end }, anchor: None, part: *part }).collect();
        let text = SourceText::new(text);
        marked(&text, Span { start: 0, end: text.chars() }, &marks).into_string()
    }

    #[test]
    fn marks_stand_on_exact_words_and_never_nest() {
        for (text, marks, expected) in [
            (
                "eleven killed there",
                vec![(0, 13, Part::Whole), (0, 6, Part::Slot)],
                "<mark class=\"b\">eleven</mark><mark> killed</mark> there",
            ),
            ("گیارہ ہلاک", vec![(0, 5, Part::Whole)], "<mark>گیارہ</mark> ہلاک"),
            ("a<b>c", vec![(1, 4, Part::Whole)], "a<mark>&lt;b&gt;</mark>c"),
            ("abcdef", vec![(0, 4, Part::Whole), (2, 6, Part::Whole)], "<mark>ab</mark><mark>cd</mark><mark>ef</mark>"),
        ] {
            assert_eq!(shown(text, &marks), expected);
        }
    }
}
