//! Whom a pronoun means. In: "he", "she" or "they" at the head of a sentence. Out: the one who opens the sentence before.
//! Never: a guess between several. Method: the subject of the sentence before in the same paragraph, an office or a named person for
//! "he" and "she", several of them or a plural for "they"; a chain of such pronouns is followed back.

use crate::clause::Verb;
use crate::dates::Dated;
use crate::draft::cover;
use crate::lexicon::Table;
use crate::scene::{Class, Range, Scene, beginning_in};
use crate::text::{Lettering, Shape};

const CHAIN_MAX: usize = 4;
const HEAD_WORDS_MAX: usize = 4;
const OPENING_WORDS_MAX: usize = 16;

/// Whom the pronoun at `at` means: the words that name him, her or them.
pub(crate) fn meant(scene: &Scene, dates: &[Dated], at: Range) -> Option<Range> {
    let text = scene.text;
    let (mut number, pronoun) = (text.sentence_at(at.0), text.word(at.0));
    if at.1 != at.0 + 1 || !matches!(pronoun, "he" | "she" | "they") || at.0 > text.sentences.get(number)?.0 + HEAD_WORDS_MAX {
        return None;
    }
    for _ in 0..CHAIN_MAX {
        let here = *text.sentences.get(number)?;
        number = number.checked_sub(1)?;
        let before = *text.sentences.get(number)?;
        let between = &text.source[text.tokens.get(before.1 - 1)?.end..text.tokens.get(here.0)?.start];
        if between.matches('\n').count() >= 2 {
            return None;
        }
        let opening = opening(scene, dates, before)?;
        if scene.class[opening.0] == Class::Pronoun {
            if text.word(opening.0) == pronoun {
                continue;
            }
            return None;
        }
        return if pronoun == "they" { several(scene, opening) } else { one_person(scene, opening) };
    }
    None
}

/// The words of the same sentence, or of the subjects of the one before, that a pronoun inside a sentence stands for.
pub(crate) fn named_before(scene: &Scene, verbs: &[Verb], at: Range) -> Option<Range> {
    let pronoun = scene.text.word(at.0);
    let sentence = scene.text.sentence(at.0);
    if at.1 != at.0 + 1 || !matches!(pronoun, "he" | "she" | "they" | "it" | "their" | "his" | "her" | "its") {
        return None;
    }
    let fits = |r: &Range| scene.class[r.0] != Class::Pronoun && agrees(scene, *r, pronoun);
    let fits = |r: &Range| fits(r) && !matches!(scene.text.word(r.0), "this" | "that" | "what");
    let again = verbs.iter().filter_map(|v| v.subject).any(|s| s.0 < at.0 && s.1 == s.0 + 1 && scene.text.word(s.0) == pronoun);
    if again {
        return None;
    }
    let here = verbs.iter().filter(|v| v.span.0 < at.0).filter_map(|v| v.subject).filter(|s| s.1 <= at.0).find(fits);
    if here.is_some() || at.0 == sentence.0 {
        return here;
    }
    let number = scene.text.sentence_at(at.0).checked_sub(1)?;
    let before = scene.text.sentences[number];
    if scene.text.source[scene.text.bytes((before.0, at.0))].contains("\n\n") {
        return None;
    }
    let found = crate::clause::verbs(scene, before);
    found.iter().filter_map(|v| v.subject).find(fits)
}

/// Whether a phrase can be what a pronoun means: several for "they", one person for "he", a body for "it".
fn agrees(scene: &Scene, phrase: Range, pronoun: &str) -> bool {
    let head = (phrase.0..phrase.1).find(|i| matches!(scene.class[*i], Class::Preposition | Class::Conjunction)).unwrap_or(phrase.1) - 1;
    let head = head.max(phrase.0);
    let word = scene.text.word(head);
    let sort = |kind: &str| scene.hits_in(phrase, Table::Group).any(|h| scene.lexicon.column(h, 0) == kind && h.end > head);
    let plural = word.ends_with('s') && !word.ends_with("ss")
        || matches!(word, "people" | "women" | "men" | "police" | "children" | "media")
        || (phrase.0..phrase.1).any(|i| scene.text.word(i) == "and");
    match pronoun {
        "they" | "their" => plural || sort("community"),
        "it" | "its" => !plural && sort("institution"),
        _ => !plural && (sort("office") || scene.text.tokens[head].capital && !sort("institution") && !sort("community")),
    }
}

/// The subject that opens a sentence: after a date or place, up to the first word that acts.
fn opening(scene: &Scene, dates: &[Dated], sentence: Range) -> Option<Range> {
    let text = scene.text;
    let mut at = sentence.0;
    if matches!(scene.class.get(at), Some(Class::Preposition)) {
        at += 1;
        let dated = beginning_in(dates, (at, at + 2)).first();
        at = match dated {
            Some(d) => d.span.1,
            None => (at..sentence.1.min(at + 8)).find(|i| text.raw(*i) == ",")?,
        };
        at += usize::from(text.raw(at) == ",");
    }
    let mut end = at;
    while end < sentence.1.min(at + OPENING_WORDS_MAX) {
        let goes = match scene.class[end] {
            Class::Noun | Class::Determiner | Class::Number => !acts(scene, end),
            Class::Pronoun => end == at,
            _ => matches!(text.word(end), "of" | "and" | "'s" | "for"),
        };
        if !goes {
            break;
        }
        end += 1;
        if scene.class[end - 1] == Class::Pronoun {
            break;
        }
    }
    (end > at).then_some((at, end))
}

fn acts(scene: &Scene, at: usize) -> bool {
    let small = scene.text.tokens[at].shape == Shape::Word && !scene.text.tokens[at].capital;
    small && scene.at(at).iter().any(|h| matches!(h.table, Table::Frame | Table::Cue))
}

fn office(scene: &Scene, span: Range) -> Option<Range> {
    scene.hits_in(span, Table::Group).find(|h| scene.lexicon.column(*h, 0) == "office").map(|h| (h.start, h.end))
}

/// The office and name, or the name of two words and more.
fn one_person(scene: &Scene, opening: Range) -> Option<Range> {
    if (opening.0..opening.1).any(|i| scene.text.word(i) == "and") {
        return None;
    }
    let named = |i: usize| scene.text.tokens[i].capital && scene.text.tokens[i].shape == Shape::Word && scene.class[i] == Class::Noun;
    let limit = (opening.0..opening.1).find(|i| matches!(scene.text.word(*i), "of" | "for")).unwrap_or(opening.1);
    let run = (opening.0..limit).rev().skip_while(|i| !named(*i)).take_while(|i| named(*i)).last().map(|first| {
        let end = (first..limit).find(|i| !named(*i)).unwrap_or(limit);
        (first, end)
    });
    let grouped = |r: Range| scene.hits_in(r, Table::Group).any(|h| scene.lexicon.column(h, 0) != "office");
    let flat = scene.text.lettering == Lettering::Flat;
    match (office(scene, opening), run.filter(|_| !flat)) {
        (Some(office), Some(run)) if run.0 <= office.1 + 1 => Some(cover(office, run)),
        (Some(office), _) => Some(office),
        (None, Some(run)) if run.1 - run.0 >= 2 && !grouped(run) => Some(run),
        _ => None,
    }
}

/// Several offices, or a plural: "the governor and the chief minister", "officials".
fn several(scene: &Scene, opening: Range) -> Option<Range> {
    let joined = (opening.0..opening.1).any(|i| scene.text.word(i) == "and") && office(scene, opening).is_some();
    let head = (opening.0..opening.1).find(|i| scene.text.word(*i) == "of").unwrap_or(opening.1) - 1;
    let word = scene.text.word(head.max(opening.0));
    let grouped = scene.hits_in(opening, Table::Group).any(|h| {
        matches!(scene.lexicon.column(h, 0), "institution" | "office" | "bereaved" | "people" | "community" | "occupation")
            && h.end > head
            && h.start <= head
    });
    let plural = word.ends_with('s') && !word.ends_with("ss") || matches!(word, "people" | "women" | "men" | "police");
    (joined || grouped && plural).then_some(opening)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::dates;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    /// ⟦words⟧ are what the pronoun of the last sentence means; no mark where nobody is certain.
    fn check(marked: &str) {
        let plain = marked.replace(['⟦', '⟧'], "");
        let wanted = marked.split('⟦').nth(1).and_then(|m| m.split('⟧').next());
        let text = Text::new(&plain, 0);
        let lexicon = Lexicon::new();
        let scene = Scene::new(&text, &lexicon);
        let at = (0..text.tokens.len()).rfind(|i| scene.class[*i] == Class::Pronoun).expect("a pronoun");
        assert_eq!(meant(&scene, &dates(&scene, None), (at, at + 1)).map(|r| text.slice(r)), wanted, "{plain}");
    }

    #[test]
    fn a_pronoun_means_the_one_who_opens_the_sentence_before() {
        for row in [
            "On Sunday, ⟦Prime Minister Aslam Khan⟧ came to the sit-in. He promised jobs.",
            "On Sunday ⟦Prime Minister Aslam Khan⟧ came. He promised jobs. He also promised security.",
            "⟦The governor and the chief minister of Balochistan⟧ visited the injured. They promised justice.",
            "⟦Aslam Khan⟧ spoke. He said so.",
            "Ghulam Ali and Aslam Khan spoke. He promised jobs.",
            "A bomb exploded. He promised jobs.",
            "Prime Minister Aslam Khan came.\n\nHe promised jobs.",
            "They promised jobs.",
        ] {
            check(row);
        }
    }
}
