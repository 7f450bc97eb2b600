//! Who was killed, injured or is missing. In: counts and words of harm. Out: each count with what befell whom.
//! Never: attackers among the victims (R21), a subset ("including two policemen") as a toll, or 0 for unknown (R20).

use crate::counts::Counted;
use crate::draft::cover;
use crate::lexicon::{Hit, Table};
use crate::lists::{Form, joined, one_of, several_in, unborn};
use crate::scene::{Class, Range, Scene, beginning_in};
use crate::text::Shape;
use gawah_record::count::Count;
use std::collections::HashSet;

/// What befell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Fate {
    Killed,
    Injured,
    Missing,
}

/// Whether the dead attacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    Victims,
    Attackers,
    Protesters,
}

/// One toll where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Harm {
    pub(crate) fate: Fate,
    pub(crate) side: Side,
    pub(crate) count: Count,
    /// The words of the count; absent for "a man".
    pub(crate) counted: Range,
    pub(crate) who: Option<Range>,
    pub(crate) trigger: Hit,
    pub(crate) form: Form,
}

/// Every toll, in order.
pub(crate) fn harms(scene: &Scene, counts: &[Counted]) -> Vec<Harm> {
    let mut found: Vec<Harm> = Vec::new();
    for (i, counted) in counts.iter().enumerate() {
        if is_subset(scene, counted.span.0) {
            continue;
        }
        let who = people_after(scene, counted.bare.1);
        let end = who.map_or(counted.bare.1, |w| w.1);
        if let Some((trigger, fate)) = trigger_after(scene, end).or_else(|| trigger_before(scene, counted.span.0)) {
            let mut harm =
                Harm { fate, side: side(scene, who), count: counted.count, counted: counted.span, who, trigger, form: Form::Counted };
            join_pair(scene, counts, i, &mut harm, &mut found);
            listed(scene, &mut harm);
            found.push(harm);
        }
    }
    second_verbs(scene, counts, &mut found);
    singles(scene, &mut found);
    found.sort_by_key(|h| h.counted.0);
    found
}

/// "Eleven miners were seized near the town and killed", "two guards were hurt but later died": the number of the first verb's subject, where
/// the second has no object and no subject of its own.
fn second_verbs(scene: &Scene, counts: &[Counted], found: &mut Vec<Harm>) {
    let text = scene.text;
    let told: HashSet<usize> = found.iter().map(|f| f.trigger.start).collect();
    for trigger in scene.hits_in((0, text.tokens.len()), Table::Trigger) {
        let voices = |h: Hit| matches!(scene.lexicon.column(h, 3), "b" | "p");
        let Some((_, fate)) = harm_word(scene, trigger.start).filter(|(h, _)| *h == trigger && voices(*h)) else { continue };
        let sentence = text.sentence(trigger.start);
        let before = (sentence.0..trigger.start).rev().find(|i| scene.class[*i] != Class::Adverb);
        if told.contains(&trigger.start)
            || !before.is_some_and(|i| matches!(text.word(i), "and" | "but"))
            || scene.phrase_after(trigger.end, sentence.1.min(trigger.end + 3)).is_some()
        {
            continue;
        }
        let subject = |c: &Counted| {
            let who = people_after(scene, c.bare.1);
            let verb = who.map_or(c.bare.1, |w| w.1);
            let whole = (verb..trigger.start).all(|i| scene.class[i] != Class::Mark);
            (whole && matches!(text.word(verb), "were" | "was" | "had" | "have")).then_some((c.count, c.span, who))
        };
        let Some((count, counted, who)) = beginning_in(counts, (sentence.0, trigger.start)).iter().rev().find_map(subject) else {
            continue;
        };
        found.push(Harm { fate, side: side(scene, who), count, counted, who, trigger, form: Form::Counted });
    }
}

/// "three men and two women were killed": one toll of five.
fn join_pair(scene: &Scene, counts: &[Counted], i: usize, harm: &mut Harm, found: &mut [Harm]) {
    let Some(before) = i.checked_sub(1).and_then(|j| counts.get(j)) else { return };
    let Some(who) = people_after(scene, before.bare.1) else { return };
    let joined = scene.text.word(who.1) == "and" && who.1 + 1 == harm.counted.0 && harm.trigger.start > harm.counted.0;
    if joined && found.last().is_none_or(|f| f.counted.0 < before.span.0) {
        harm.count = before.count.plus(harm.count);
        harm.who = Some(cover(who, harm.who.unwrap_or(harm.counted)));
        harm.counted = cover(before.span, harm.counted);
    }
}

fn is_subset(scene: &Scene, at: usize) -> bool {
    (1..=3).any(|n| {
        at >= n && matches!(scene.text.word(at - n), "including" | "among" | "whom") && (1..n).all(|k| scene.class[at - k] != Class::Mark)
    })
}

/// The people after a number: "Hazara Shi'a coalminers", "of them", "others".
fn people_after(scene: &Scene, from: usize) -> Option<Range> {
    let text = scene.text;
    let mut start = from;
    if matches!(text.word(start), "of" | "other" | "more" | "-") {
        start += 1;
    }
    let limit = text.sentence(from.min(text.tokens.len().saturating_sub(1))).1.min(start + 9);
    let mut end = start;
    while end < limit
        && (scene.class[end] == Class::Noun
            || text.word(end) == "the" && end == start
            || matches!(text.word(end), "unidentified" | "unarmed" | "armed" | "suspected"))
        && harm_word(scene, end).is_none()
    {
        end += 1;
    }
    (end > start).then_some((start, end))
}

fn harm_word(scene: &Scene, at: usize) -> Option<(Hit, Fate)> {
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
fn trigger_after(scene: &Scene, from: usize) -> Option<(Hit, Fate)> {
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

/// "killing at least 11", "left 11 dead", "the death toll rose to 11", "killing of 11 miners".
fn trigger_before(scene: &Scene, from: usize) -> Option<(Hit, Fate)> {
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

fn side(scene: &Scene, who: Option<Range>) -> Side {
    let Some(who) = who else { return Side::Victims };
    let is = |sense: &str| scene.hits_in(who, Table::Trigger).any(|h| scene.lexicon.column(h, 0) == sense);
    if is("attacker") {
        return Side::Attackers;
    }
    let protest = (who.0..who.1).any(|i| matches!(scene.text.word(i), "protesters" | "protester" | "demonstrators" | "demonstrator"));
    if protest { Side::Protesters } else { Side::Victims }
}

/// "a policeman was killed", "killed a man", "the man was shot dead": one person, where no number stands.
fn singles(scene: &Scene, found: &mut Vec<Harm>) {
    let all = (0, scene.text.tokens.len());
    let mut made = Vec::new();
    let told: HashSet<(usize, Fate)> = found.iter().map(|f| (f.trigger.start, f.fate)).collect();
    for hit in scene.hits_in(all, Table::Trigger) {
        let Some((hit, fate)) = harm_word(scene, hit.start).filter(|(h, _)| *h == hit) else { continue };
        let sentence = scene.text.sentence(hit.start);
        if told.contains(&(hit.start, fate)) {
            continue;
        }
        let voice = scene.lexicon.column(hit, 3);
        let titled = |r: &Range| scene.headline && scene.phrase_after(hit.end, sentence.1.min(hit.end + 8)).is_none() && r.1 <= hit.start;
        let before = if matches!(voice, "p" | "b") { before_passive(scene, hit, sentence.0) } else { None };
        let before = before.or_else(|| scene.phrase_before(hit.start, sentence.0).filter(titled).filter(|_| voice == "b"));
        let after = if matches!(voice, "v" | "b") { scene.phrase_after(hit.end, sentence.1.min(hit.end + 8)) } else { None };
        if let Some((who, form, count)) = before.or(after).and_then(|w| told_people(scene, w)) {
            let side = side(scene, Some(who));
            let mut harm = Harm { fate, side, count, counted: who, who: Some(who), trigger: hit, form };
            listed(scene, &mut harm);
            made.extend(Some(harm).filter(|h| h.count.most() != Some(0)));
        }
    }
    found.extend(made);
}

/// The people of a phrase that no number opens: one, or several joined.
fn told_people(scene: &Scene, who: Range) -> Option<(Range, Form, Count)> {
    let owners = scene.text.word(who.1 - 1) == "'s" && who.1 > who.0 + 1;
    let who = (who.0, who.1 - usize::from(owners));
    if let Some(count) = several_in(scene, who).filter(|c| c.least().is_some_and(|n| n > 1)) {
        return Some((who, Form::Listed, count));
    }
    let last = (who.0..who.1).rev().find(|i| scene.text.word(*i) == "and").map_or(who, |and| (and + 1, who.1));
    let (who, form) = one_of(scene, who).map(|form| (who, form)).or_else(|| Some((last, one_of(scene, last)?)))?;
    Some((who, form, Count::exactly(if unborn(scene, who) { 0 } else { 1 })))
}

const TOLL_WORDS_MAX: usize = 18;

/// "a woman and her two sons were killed", "killing two officers and a passer-by": the sum of those listed.
fn listed(scene: &Scene, harm: &mut Harm) {
    let text = scene.text;
    if harm.form == Form::Pronoun || harm.count.exact().is_none() {
        return;
    }
    let sentence = text.sentence(harm.trigger.start);
    let span = harm.who.map_or(harm.counted, |w| cover(w, harm.counted));
    let (span, joined, more) = joined(scene, span, sentence, harm.trigger.start > span.0);
    let mut sum = harm.count.plus(joined);
    if more > 0 && harm.side == Side::Attackers {
        (sum, harm.side) = (Count::exactly(sum.exact().unwrap_or(1).saturating_sub(1)), Side::Victims);
    }
    if more > 0 && text.sentence_at(span.0) == text.sentence_at(span.1 - 1) {
        (harm.count, harm.counted, harm.who, harm.form) = (sum, span, Some(span), Form::Listed);
    }
}

fn before_passive(scene: &Scene, hit: Hit, floor: usize) -> Option<Range> {
    let mut end = hit.start;
    let mut passive = scene.lexicon.column(hit, 3) == "p";
    while end > floor && (matches!(scene.class[end - 1], Class::Auxiliary | Class::Adverb) || scene.text.word(end - 1) == "found") {
        passive |= matches!(scene.text.word(end - 1), "was" | "were" | "been" | "being" | "is" | "found");
        end -= 1;
    }
    let relative = end > floor && scene.text.word(end - 1) == "who";
    end -= usize::from(relative);
    if end > floor && scene.text.raw(end - 1) == "," {
        end = named_before(scene, end, floor).unwrap_or(end - usize::from(relative));
    }
    if passive && end > floor && scene.text.word(end - 1) == "and" {
        return scene.subject_of(hit.start);
    }
    scene.phrase_before(end, floor).filter(|_| passive)
}

/// "Aslam Khan, 24, a driver from Quetta, was killed": the end of the name, before all that is said of it between commas.
fn named_before(scene: &Scene, end: usize, floor: usize) -> Option<usize> {
    let low = floor.max(end.saturating_sub(ASIDE_WORDS_MAX));
    let (mut name, mut close) = (None, end - 1);
    while let Some(open) = (low..close).rev().find(|i| scene.text.raw(*i) == ",") {
        let figure = scene.text.tokens.get(open + 1).is_some_and(|t| t.shape == Shape::Figure);
        if figure || scene.class[open + 1] == Class::Determiner || matches!(scene.text.word(open + 1), "who" | "whose" | "of" | "both") {
            name = Some(open);
        } else if name.is_some() {
            break;
        }
        close = open;
    }
    name
}

const ASIDE_WORDS_MAX: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::counts;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    /// Marks read ⟦words of the count|killed, injured, missing or attackers⟧.
    fn check(marked: &str) {
        let (mut plain, mut wanted) = (String::new(), Vec::new());
        for (i, piece) in marked.split(['⟦', '⟧']).enumerate() {
            match piece.split_once('|') {
                Some((words, fate)) if i % 2 == 1 => {
                    plain.push_str(words);
                    wanted.push((words.to_owned(), fate.to_owned()));
                }
                _ => plain.push_str(piece),
            }
        }
        let text = Text::new(&plain, 0);
        let lexicon = Lexicon::new();
        let scene = Scene::new(&text, &lexicon);
        let found: Vec<(String, String)> = harms(&scene, &counts(&scene))
            .iter()
            .map(|h| {
                let fate = match (h.side, h.fate) {
                    (Side::Attackers, Fate::Killed) => "attackers",
                    (_, Fate::Killed) => "killed",
                    (_, Fate::Injured) => "injured",
                    (_, Fate::Missing) => "missing",
                };
                (text.slice(h.counted).to_owned(), fate.to_owned())
            })
            .collect();
        assert_eq!(found, wanted, "{plain}");
    }

    #[test]
    fn a_count_belongs_to_the_harm_beside_it() {
        for row in [
            "Gunmen opened fire, killing ⟦at least 11|killed⟧ people and injuring ⟦three|injured⟧.",
            "⟦eleven|killed⟧ people, including two policemen, were killed.",
            "The recent killing of ⟦11|killed⟧ coalminers.",
            "the bodies of the ⟦11|killed⟧ coal miners slain on Sunday",
            "The blast left ⟦47|killed⟧ people dead and ⟦more than 100|injured⟧ wounded.",
            "The death toll rose to ⟦84|killed⟧.",
            "⟦Three men and two|killed⟧ women were killed.",
            "⟦Two|attackers⟧ militants were killed.",
            "⟦A policeman|killed⟧ was killed.",
            "⟦Four|missing⟧ miners are missing.",
            "He is 22. Two buses left.",
            "The toll of the bombing has risen to ⟦89|killed⟧.",
            "A doctor put the dead at ⟦four|killed⟧.",
            "⟦Eleven|killed⟧ miners were seized near the town and killed.",
            "⟦His guard and his driver|killed⟧ were killed.",
            "He shot and killed ⟦two officers and a student|killed⟧.",
            "Gunmen killed ⟦five|killed⟧ adults and an unborn child.",
            "⟦A woman and toddler|killed⟧ died after the shooting.",
            "⟦Aslam Khan, 32, and Imran Shah|killed⟧, 26, were killed on Sunday.",
            "⟦Both|killed⟧ men inside the car were killed.",
            "A man shot and killed his neighbour's ⟦two|killed⟧ daughters.",
            "The blast left ⟦five people and an unborn baby|killed⟧ dead.",
            "An unborn child was killed.",
            "⟦Salim Baloch|killed⟧, a 25-year-old driver from Mastung, was also killed.",
            "⟦Karim Shah|killed⟧, 24, of Quetta, who sold fruit, was killed.",
            "On Sunday, ⟦a driver|killed⟧ was killed.",
            "⟦two|killed⟧ guards were rescued but later died.",
            "On the same road ⟦at least 26|killed⟧ were taken off a bus and shot dead.",
            "Two guards were there, and a bomb exploded.",
            "⟦Salma Khan|killed⟧, 24, who died on Friday, was there.",
            "Police found ⟦a man|killed⟧ dead in the kitchen and ⟦a woman|killed⟧ dead in the bedroom.",
            "A man shot and killed ⟦his wife and children|killed⟧.",
            "⟦The driver|killed⟧ was killed and ⟦his passenger|killed⟧ died on the way.",
            "Militants killed ⟦a police officer and his brother|killed⟧.",
            "Officers found the burned remains of ⟦a man|killed⟧.",
            "⟦An elderly man|killed⟧'s body was found there.",
            "He is accused of fatally shooting ⟦his parents and three younger siblings|killed⟧.",
            "⟦A couple|killed⟧ was found dead.",
            "Gunmen opened fire, killing ⟦both|killed⟧ women, Raza said.",
            "He was trying to kill two men.",
            "Three counts of murder were read out.",
            "کوئٹہ میں فائرنگ سے ⟦تین|killed⟧ افراد ہلاک اور ⟦پانچ|injured⟧ زخمی ہو گئے۔",
            "⟦گیارہ|killed⟧ کان کنوں کو قتل کر دیا گیا۔",
            "در این حمله ⟦دست‌کم ۲۰|killed⟧ نفر کشته و ⟦۳۵|injured⟧ تن زخمی شدند.",
        ] {
            check(row);
        }
    }
}
