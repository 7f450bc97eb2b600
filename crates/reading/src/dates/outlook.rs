//! Whether a clause looks ahead or back. In: the words around a date. Out: ahead, back or unknown.
//! Never: a parse; the nearest verb before the date decides, else the first after it. Method: modals, "to be" with a plan, deadlines.

use crate::scene::{Class, Range, Scene};

/// Where a clause looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outlook {
    Ahead,
    Back,
    Unknown,
}

const REACH: usize = 14;

/// Where the clause that holds a span looks.
pub(super) fn outlook(scene: &Scene, span: Range) -> Outlook {
    let text = scene.text;
    match text.word(span.0.wrapping_sub(1)) {
        "until" | "till" | "by" | "due" | "upcoming" => return Outlook::Ahead,
        "since" => return Outlook::Back,
        _ => {}
    }
    let sentence = text.sentence(span.0);
    for at in (sentence.0.max(span.0.saturating_sub(REACH))..span.0).rev() {
        match word_looks(scene, at) {
            Outlook::Unknown if matches!(text.raw(at), ";" | ":" | "\"" | "”" | "“") => break,
            Outlook::Unknown => {}
            found => return found,
        }
    }
    let end = sentence.1.min(span.1 + REACH);
    (span.1..end).map(|at| word_looks(scene, at)).find(|o| *o != Outlook::Unknown).unwrap_or(Outlook::Unknown)
}

fn word_looks(scene: &Scene, at: usize) -> Outlook {
    let text = scene.text;
    let (word, next, before) = (text.word(at), text.word(at + 1), text.word(at.wrapping_sub(1)));
    match word {
        "will" | "shall" | "'ll" | "upcoming" | "tentatively" | "deadline" | "effective" => Outlook::Ahead,
        "may" | "might" | "should" | "must" if !text.tokens[at].capital => Outlook::Ahead,
        "scheduled" | "expected" | "expects" | "expect" | "slated" | "planned" | "plans" | "plan" | "planning" | "due" | "set"
        | "hopes" | "intends"
            if matches!(before, "is" | "are") || next == "to" || next == "for" || word != "set" && matches!(next, "on" | "at") =>
        {
            if matches!(before, "been" | "previously" | "originally") { Outlook::Back } else { Outlook::Ahead }
        }
        "to" if matches!(before, "is" | "are" | "'s" | "agreed" | "has" | "have") => Outlook::Ahead,
        "early" | "soon" if before == "as" && next == "as" => Outlook::Ahead,
        "ahead" if next == "of" => Outlook::Ahead,
        "was" | "were" | "had" | "did" | "said" | "told" | "came" | "took" | "went" | "began" | "found" | "held" | "fell" | "rose"
        | "made" | "shot" | "met" | "left" | "died" | "saw" | "broke" | "gave" | "led" | "won" | "lost" | "got" | "ran" | "sent"
        | "been" | "sold" | "became" | "struck" | "says"
            if before != "be" =>
        {
            Outlook::Back
        }
        word if word.ends_with("ed") && scene.class[at] == Class::Verb && before != "be" => Outlook::Back,
        _ => Outlook::Unknown,
    }
}
