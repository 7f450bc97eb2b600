//! One reading as a person would want it explained. In: a text and what was read from it. Out: lines: the text with its claims' words
//! marked, below each passage its claims, why each was made, what was not resolved. Never: a word that is not the text's or the reader's.

use gawah_reading::{Part, Reading};
use gawah_record::claim::{Claim, Polarity, Slot, Subject};
use gawah_record::span::SourceText;
use std::ops::Range;

/// Columns of the text.
const WIDTH: usize = 100;

/// The reading of a text, explained.
pub fn lines(text: &SourceText, reading: &Reading) -> Vec<String> {
    let mut out = Vec::new();
    let facts = [
        reading.title.clone(),
        reading.published.map(|d| format!("published {d}")),
        reading.language.as_ref().map(|l| format!("language {}", l.tag())),
        reading.genre.clone(),
    ];
    let head: Vec<String> = facts.into_iter().flatten().collect();
    out.push(if head.is_empty() { "no title, no date of publication".to_owned() } else { head.join(" · ") });
    out.extend(reading.subjects.iter().map(|s| format!("{:<4}{}", s.id, subject(s))));
    for passage in passages(text) {
        let own: Vec<&Claim> = reading.claims.iter().filter(|c| passage.contains(&c.quote.span().start)).collect();
        out.push(String::new());
        out.extend(wrapped(&marked(text, &passage, &reading.claims), ""));
        let mut last = None;
        for claim in own {
            if last.replace(claim.quote.span()) != Some(claim.quote.span()) {
                out.push(String::new());
                out.extend(wrapped(&format!("“{}”", flat(claim.quote.text())), "  "));
            }
            out.extend(about_claim(claim));
        }
        let gaps: Vec<_> = reading.gaps.iter().filter(|g| passage.contains(&g.start)).collect();
        if !gaps.is_empty() {
            out.push(String::new());
        }
        out.extend(gaps.iter().map(|g| {
            let words = text.at(gawah_record::span::Span { start: g.start, end: g.end }).unwrap_or_default();
            format!("  not resolved: “{}”: {}", crate::cli::show::short(words, 40), g.why)
        }));
        let unused: Vec<String> =
            reading.parts.iter().filter(|p| passage.contains(&p.start) && !used(p, &reading.claims)).map(seen).collect();
        if !unused.is_empty() {
            out.push(String::new());
            out.extend(wrapped(&format!("also seen: {}", unused.join("; ")), "  "));
        }
    }
    out
}

fn subject(s: &Subject) -> String {
    let date = match (s.date, s.date_max) {
        (Some(a), Some(b)) if a != b => Some(format!("{a} to {b}")),
        (a, b) => a.or(b).map(|d| d.to_string()),
    };
    let count = |name: &str, count: Option<gawah_record::count::Count>| count.map(|c| format!("{name} {c}"));
    let facts = [
        s.incident_type.clone(),
        s.stage.clone().filter(|stage| stage != "accomplished"),
        Some(date.unwrap_or_else(|| "no date".to_owned())),
        Some(s.place.clone().unwrap_or_else(|| "no place".to_owned())),
        count("killed", s.killed),
        count("injured", s.injured),
        count("missing", s.missing),
        count("attackers killed", s.attackers_killed),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The paragraphs of a text as ranges of characters, empty ones left out.
fn passages(text: &SourceText) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.as_str().split_inclusive('\n') {
        let end = start + line.chars().count();
        if !line.trim().is_empty() {
            found.push(start..end);
        }
        start = end;
    }
    found
}

/// A passage with `‹` and `›` around the words that claims took.
fn marked(text: &SourceText, passage: &Range<usize>, claims: &[Claim]) -> String {
    let spans = claims.iter().flat_map(|c| c.slots.values().flatten()).filter_map(|s| s.words.as_ref()).map(|w| w.span());
    let mut taken = vec![false; passage.len()];
    for span in spans.filter(|s| passage.contains(&s.start)) {
        for at in span.start..span.end.min(passage.end) {
            taken[at - passage.start] = true;
        }
    }
    let mut out = String::new();
    let mut inside = false;
    let words = text.at(gawah_record::span::Span { start: passage.start, end: passage.end }).unwrap_or_default();
    for (letter, taken) in words.chars().zip(taken) {
        if taken != inside {
            out.push(if taken { '‹' } else { '›' });
            inside = taken;
        }
        out.push(letter);
    }
    if inside {
        out.push('›');
    }
    out.trim().to_owned()
}

fn about_claim(claim: &Claim) -> Vec<String> {
    let mut out = Vec::new();
    let about = claim.about.as_deref().map(|a| format!(" of {a}")).unwrap_or_default();
    let slots: Vec<String> = claim.slots.iter().flat_map(|(name, several)| several.iter().map(move |s| slot(name, s))).collect();
    out.extend(wrapped(&format!("{} {}{about}: {}", claim.id, claim.kind, slots.join("; ")), "  "));
    let chain: Vec<&str> = claim.attribution.iter().map(|a| a.source.as_str()).collect();
    let negated = if claim.polarity == Polarity::Negates { ", negated" } else { "" };
    let said = format!("says {}; {}{negated}, {}, {:.2} sure", chain.join(" → "), claim.modality, claim.certainty, claim.confidence);
    out.extend(wrapped(&format!("{said}; because: {}", claim.why.join(", ")), "     "));
    out
}

fn slot(name: &str, slot: &Slot) -> String {
    let words = slot.words.as_ref().map(|w| format!(" “{}”", flat(w.text()))).unwrap_or_default();
    let value = slot.value.clone().or_else(|| slot.count.map(|c| c.to_string())).map(|v| format!(" = {v}")).unwrap_or_default();
    let more = if slot.mentions.len() > 1 { format!(" ({} mentions)", slot.mentions.len()) } else { String::new() };
    format!("{name}{words}{value}{more}")
}

fn used(part: &Part, claims: &[Claim]) -> bool {
    claims
        .iter()
        .flat_map(|c| c.slots.values().flatten())
        .filter_map(|s| s.words.as_ref())
        .any(|w| w.span().start < part.end && part.start < w.span().end)
}

fn seen(part: &Part) -> String {
    let value = part.value.as_ref().map(|v| format!(" = {v}")).unwrap_or_default();
    format!("{} “{}”{value}", part.part, flat(&part.text))
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text broken at spaces, each line after an indent.
fn wrapped(text: &str, indent: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && indent.len() + line.chars().count() + 1 + word.chars().count() > WIDTH {
            out.push(format!("{indent}{line}"));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        out.push(format!("{indent}{line}"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_reading::{Document, Reader};

    #[test]
    fn a_reading_is_explained_beside_its_words() {
        let text = SourceText::new("Gunmen killed 11 miners near Machh on Sunday, police said.\n\nThe minister promised compensation.");
        let reading = Reader::new().read(&Document { text: &text, published: None, title: None, language: None });
        let shown = lines(&text, &reading).join("\n");
        for part in ["‹11", "incident.killed of E1", "count “11” = 11", "says author → ", "because: ", "not resolved: “Sunday”", "promise"]
        {
            assert!(shown.contains(part), "{part} is missing in\n{shown}");
        }
        let plain: String = shown.lines().find(|l| l.contains('‹')).expect("marks").replace(['‹', '›'], "");
        assert_eq!(plain, "Gunmen killed 11 miners near Machh on Sunday, police said.");
    }
}
