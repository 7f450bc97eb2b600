//! Which word of harm a number of people belongs to, and what befell. In: where the number stands. Out: the word and the fate.
//! Never: harm that was only meant, or a number that is part of another ("including two policemen"). Method: the verb after it, past
//! auxiliaries, adverbs and places, or the word before it, past articles.

use crate::lexicon::{Hit, Table};
use crate::scene::{Class, Range, Scene};

/// What befell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Fate {
    Killed,
    Injured,
    Missing,
}

const TOLL_WORDS_MAX: usize = 18;

/// Whether the number at a token counts some of those counted before: "including two policemen", but not "was among three".
pub(crate) fn is_subset(scene: &Scene, at: usize) -> bool {
    let whole = at >= 2 && scene.text.word(at - 1) == "among" && matches!(scene.text.word(at - 2), "was" | "were" | "is" | "are");
    let part = |n: usize| matches!(scene.text.word(at - n), "including" | "among" | "whom");
    !whole && (1..=3).any(|n| at >= n && part(n) && (1..n).all(|k| scene.class[at - k] != Class::Mark))
}

/// The number of which another counts a part: "two of the five victims".
pub(crate) fn part_of(scene: &Scene, at: usize) -> Option<usize> {
    let word = |n: usize| at.checked_sub(n).map_or("", |i| scene.text.word(i));
    let article = usize::from(matches!(word(1), "the" | "his" | "her" | "their"));
    let part = at.checked_sub(article + 2).filter(|_| word(article + 1) == "of")?;
    (scene.class[part] == Class::Number && scene.text.sentence_at(part) == scene.text.sentence_at(at)).then_some(part)
}

/// "one of the two people killed": harm that befell the whole, where the verb has no auxiliary of its own.
pub(crate) fn befell_all(scene: &Scene, who: Range, trigger: Hit) -> bool {
    who.1 <= trigger.start
        && scene.lexicon.column(trigger, 3) == "b"
        && (who.1..trigger.start).all(|i| scene.class[i] != Class::Auxiliary || matches!(scene.text.word(i - 1), "who" | "that"))
}

/// The people after a number: "Hazara Shi'a coalminers", "of them", "of the five victims", "members of one family".
pub(crate) fn people_after(scene: &Scene, from: usize) -> Option<Range> {
    let text = scene.text;
    let mut start = from;
    if matches!(text.word(start), "of" | "other" | "more" | "-") {
        start += 1;
    }
    let limit = text.sentence(from.min(text.tokens.len().saturating_sub(1))).1.min(start + 9);
    let mut end = start;
    while end < limit && harm_word(scene, end).is_none() {
        let article = matches!(text.word(end), "the" | "his" | "her" | "their") && end == start;
        let whole = scene.class[end] == Class::Number && end > start && text.word(start - 1) == "of" && end <= start + 1;
        let of = matches!(text.word(end), "of" | "from") && end > start;
        if let Some(close) = of_a_family(scene, end + 1).filter(|_| of) {
            return Some((start, close));
        }
        let said = matches!(text.word(end), "unidentified" | "unarmed" | "armed" | "suspected");
        if scene.class[end] != Class::Noun && !article && !whole && !said {
            break;
        }
        end += 1;
    }
    (end > start).then_some((start, end))
}

/// "one family", "the same household": past its words.
fn of_a_family(scene: &Scene, from: usize) -> Option<usize> {
    (from..from + 4).find(|i| matches!(scene.text.word(*i), "family" | "families" | "household")).map(|i| i + 1)
}

pub(crate) fn harm_word(scene: &Scene, at: usize) -> Option<(Hit, Fate)> {
    let hit = scene.hit(at, Table::Trigger)?;
    if matches!(scene.text.word(at), "kill" | "die" | "hurt" | "injure" | "murder") && only_meant(scene, at) {
        return None;
    }
    let fate = match scene.lexicon.column(hit, 0) {
        "kill" => Fate::Killed,
        "hurt" => Fate::Injured,
        "miss" => Fate::Missing,
        "toll" => of_a_toll(scene, at)?,
        _ => return None,
    };
    Some((hit, fate))
}

/// "the toll of the bombing has risen to": whose number it is, by the words before it in the sentence.
fn of_a_toll(scene: &Scene, at: usize) -> Option<Fate> {
    let low = scene.text.sentence(at).0.max(at.saturating_sub(TOLL_WORDS_MAX));
    (low..at).rev().find_map(|i| match scene.text.word(i) {
        "toll" | "dead" | "deaths" | "killed" | "fatalities" => Some(Fate::Killed),
        "injured" | "wounded" | "injuries" => Some(Fate::Injured),
        _ => None,
    })
}

/// "tried to kill", "could die", "did not hurt": nothing that happened.
fn only_meant(scene: &Scene, at: usize) -> bool {
    let word = scene.text.word(at.wrapping_sub(1));
    matches!(word, "to" | "would" | "could" | "will" | "can" | "may" | "might" | "not" | "never" | "should" | "must" | "attempted")
        || word.ends_with("n't")
}

/// "11 people were killed", "11 dead", "eleven people, including two policemen, were killed", "11 miners slain".
pub(crate) fn trigger_after(scene: &Scene, from: usize) -> Option<(Hit, Fate)> {
    let text = scene.text;
    let end = text.sentence(from.min(text.tokens.len().saturating_sub(1))).1;
    let mut at = from;
    if text.word(at) == "," {
        let close = (at + 1..end.min(at + 16)).find(|i| text.word(*i) == ",")?;
        at = close + 1;
        if !matches!(scene.class.get(at), Some(Class::Auxiliary | Class::Verb)) {
            return None;
        }
    }
    let mut steps = 0;
    while at < end && steps < 6 {
        if let Some(found) = harm_word(scene, at).filter(|(h, _)| matches!(scene.lexicon.column(*h, 3), "p" | "b")) {
            return Some(found).filter(|(h, _)| passive_or_stative(scene, from, *h));
        }
        if let Some(past) = past_place(scene, at, end) {
            at = past;
            steps += 1;
            continue;
        }
        let passes = matches!(scene.class[at], Class::Auxiliary | Class::Adverb)
            || matches!(
                text.word(at),
                "who"
                    | "that"
                    | "others"
                    | "more"
                    | "people"
                    | "reported"
                    | "confirmed"
                    | "declared"
                    | "feared"
                    | "left"
                    | "from"
                    | "to"
                    | "have"
                    | "been"
                    | "of"
                    | "them"
                    | "critically"
                    | "found"
            );
        if !passes {
            return None;
        }
        at += 1;
        steps += 1;
    }
    None
}

/// "Both men inside the car were": past the words that only locate, where an auxiliary follows.
fn past_place(scene: &Scene, at: usize, end: usize) -> Option<usize> {
    let locates = matches!(scene.text.word(at), "in" | "inside" | "at" | "on" | "near" | "outside" | "with");
    let phrase = scene.phrase_after(at + 1, end).filter(|_| locates)?;
    scene.class.get(phrase.1).is_some_and(|c| *c == Class::Auxiliary).then_some(phrase.1)
}

/// "Police killed two men": an active verb with its object right after speaks of the object, not of the subject.
fn passive_or_stative(scene: &Scene, from: usize, hit: Hit) -> bool {
    if scene.lexicon.column(hit, 3) == "p"
        || (from..hit.start).any(|i| matches!(scene.text.word(i), "were" | "was" | "been" | "being" | "are" | "is" | "got" | "be"))
    {
        return true;
    }
    !matches!(scene.class.get(hit.end), Some(Class::Determiner | Class::Number | Class::Noun))
        || matches!(scene.text.word(hit.end), "this" | "last" | "yesterday")
        || scene.text.word(hit.start.wrapping_sub(1)) == "and"
}

/// "puts the dead of the attack on the mosque at 53, and the injured at 65": the word that says whose number it is.
pub(crate) fn figure_put(scene: &Scene, from: usize) -> Option<(Hit, Fate)> {
    let text = scene.text;
    let at = from.checked_sub(1).filter(|at| text.word(*at) == "at")?;
    let floor = text.sentence(at).0.max(at.saturating_sub(FIGURE_WORDS_MAX));
    let put = (floor..at).any(|i| matches!(text.word(i), "put" | "puts" | "putting" | "gave" | "gives" | "estimated" | "estimates"));
    let named = |i: &usize| matches!(text.word(*i), "dead" | "deaths" | "injured" | "wounded") && text.word(i.wrapping_sub(1)) == "the";
    (floor..at).rev().find(named).filter(|_| put).and_then(|i| harm_word(scene, i))
}

const FIGURE_WORDS_MAX: usize = 24;

/// "killing at least 11", "left 11 dead", "the death toll rose to 11", "killing of 11 miners".
pub(crate) fn trigger_before(scene: &Scene, from: usize) -> Option<(Hit, Fate)> {
    let text = scene.text;
    let floor = text.sentence(from.min(text.tokens.len().saturating_sub(1))).0;
    let mut at = from;
    let mut steps = 0;
    while at > floor && steps < 5 {
        at -= 1;
        steps += 1;
        for start in at.saturating_sub(4).max(floor)..=at {
            if let Some(found) =
                harm_word(scene, start).filter(|(h, _)| h.end == at + 1 && matches!(scene.lexicon.column(*h, 3), "v" | "b" | "n"))
            {
                let noun = scene.lexicon.column(found.0, 3) == "n" && (start..from).any(|i| text.word(i) == "and");
                let shot_by = noun || text.word(start) == "shot" && text.word(at + 1) == "by";
                return (!shot_by).then_some(found);
            }
        }
        if text.word(at) == "'s" {
            at = owner(scene, at, floor);
            continue;
        }
        let passes = matches!(scene.class[at], Class::Determiner | Class::Adverb)
            || matches!(text.word(at), "of" | "as" | "to" | "many" | "and" | "another" | "the" | "least" | "lives");
        if !passes || text.word(at) == "and" && steps > 1 {
            break;
        }
    }
    None
}

/// "his neighbour's" two sons: where the owner's words begin.
fn owner(scene: &Scene, at: usize, floor: usize) -> usize {
    let mut start = at;
    while start > floor && at - start < 4 && scene.class[start - 1] == Class::Noun && harm_word(scene, start - 1).is_none() {
        start -= 1;
    }
    if start > floor && scene.class[start - 1] == Class::Determiner { start - 1 } else { start }
}
