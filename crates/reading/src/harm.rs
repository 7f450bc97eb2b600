//! Who was killed, injured or is missing. In: counts and words of harm. Out: each count with what befell whom.
//! Never: attackers among the victims (R21), a subset ("including two policemen") as a toll, or 0 for unknown (R20).

use crate::counts::Counted;
use crate::draft::cover;
use crate::fates::{Fate, befell_all, figure_put, harm_word, is_subset, part_of, people_after, trigger_after, trigger_before};
use crate::lexicon::{Hit, Table};
use crate::lists::{Form, joined, list_at, one_of, several_in, unborn};
use crate::scene::{Class, Range, Scene, beginning_in};
use crate::text::Shape;
use gawah_record::count::Count;
use std::collections::HashSet;

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
        if let Some((trigger, fate)) = word_of(scene, counted, end) {
            let all = befell_all(scene, (counted.bare.1, end), trigger);
            let part = part_of(scene, counted.bare.0).and_then(|p| found.iter().rposition(|f: &Harm| f.counted.1 == p + 1));
            match part {
                Some(_) if !all => continue,
                Some(part) => drop(found.remove(part)),
                None => {}
            }
            let fate = if to_death(scene, end) { Fate::Killed } else { fate };
            let mut harm =
                Harm { fate, side: side(scene, who), count: counted.count, counted: counted.span, who, trigger, form: Form::Counted };
            join_pair(scene, counts, i, &mut harm, &mut found);
            listed(scene, &mut harm);
            found.push(harm);
        }
    }
    second_verbs(scene, counts, &mut found);
    singles(scene, counts, &mut found);
    named_dead(scene, &mut found);
    found.sort_by_key(|h| h.counted.0);
    found
}

/// The word of harm that a number belongs to.
fn word_of(scene: &Scene, counted: &Counted, end: usize) -> Option<(Hit, Fate)> {
    let from = counted.span.0;
    trigger_after(scene, end).or_else(|| trigger_before(scene, from)).or_else(|| figure_put(scene, from))
}

/// "shot his two children to death", "shot them dead": the verb that hurts, and what came of it.
fn to_death(scene: &Scene, end: usize) -> bool {
    scene.text.word(end) == "to" && scene.text.word(end + 1) == "death"
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
            let verb = past_names(scene, who.map_or(c.bare.1, |w| w.1), trigger.start);
            let whole = (verb..trigger.start).all(|i| scene.class[i] != Class::Mark);
            (whole && matches!(text.word(verb), "were" | "was" | "had" | "have")).then_some((c.count, c.span, who))
        };
        let Some((count, counted, who)) = beginning_in(counts, (sentence.0, trigger.start)).iter().rev().find_map(subject) else {
            continue;
        };
        found.push(Harm { fate, side: side(scene, who), count, counted, who, trigger, form: Form::Counted });
    }
}

/// "two daughters, Amina, 18, and Sara, 6, were": past the names between commas to the verb.
fn past_names(scene: &Scene, from: usize, limit: usize) -> usize {
    if scene.text.raw(from) != "," {
        return from;
    }
    let verb = (from + 1..limit.min(from + ASIDE_WORDS_MAX)).find(|i| matches!(scene.class[*i], Class::Auxiliary | Class::Verb));
    verb.filter(|i| scene.text.raw(*i - 1) == ",").unwrap_or(from)
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
fn singles(scene: &Scene, counts: &[Counted], found: &mut Vec<Harm>) {
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
        let they = |w: Range| they_before(scene, counts, w).map(|c| (w, Form::Pronoun, c));
        if let Some((who, form, count)) = before.or(after).and_then(|w| told_people(scene, w).or_else(|| they(w))) {
            let side = side(scene, Some(who));
            let fate = if to_death(scene, who.1) { Fate::Killed } else { fate };
            let mut harm = Harm { fate, side, count, counted: who, who: Some(who), trigger: hit, form };
            listed(scene, &mut harm);
            made.extend(Some(harm).filter(|h| h.count.most() != Some(0)));
        }
    }
    found.extend(made);
}

/// "They were pronounced dead": as many as were last told of, in the same sentence or the one before.
fn they_before(scene: &Scene, counts: &[Counted], who: Range) -> Option<Count> {
    let text = scene.text;
    if who.1 != who.0 + 1 || text.word(who.0) != "they" {
        return None;
    }
    let low = text.sentences[text.sentence_at(who.0).saturating_sub(1)].0.max(who.0.saturating_sub(THEY_WORDS_MAX));
    let numbered = beginning_in(counts, (low, who.0))
        .iter()
        .rev()
        .find(|c| c.count.least() > Some(1) && people_after(scene, c.bare.1).is_some_and(|w| of_people(scene, w)));
    let opens = |at: &usize| *at == low || matches!(scene.class[at - 1], Class::Verb | Class::Preposition | Class::Mark | Class::Auxiliary);
    let listed = (low..who.0).rev().filter(opens).find_map(|at| {
        list_at(scene, at, text.sentence(at)).filter(|(span, c)| span.1 <= who.0 && c.least() > Some(1)).map(|(_, c)| (at, c))
    });
    match (numbered, listed) {
        (Some(n), Some((at, _))) if n.span.0 > at => Some(n.count),
        (_, Some((_, count))) => Some(count),
        (n, None) => n.map(|n| n.count),
    }
}

fn of_people(scene: &Scene, who: Range) -> bool {
    scene.hits_in(who, Table::Group).any(|h| matches!(scene.lexicon.column(h, 0), "people" | "occupation"))
}

const THEY_WORDS_MAX: usize = 40;

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

/// "a woman and her two sons were killed", "killing two officers and a passer-by", "was killed, along with two guards": the sum of those listed.
fn listed(scene: &Scene, harm: &mut Harm) {
    let text = scene.text;
    if harm.form == Form::Pronoun || harm.count.exact().is_none() {
        return;
    }
    let sentence = text.sentence(harm.trigger.start);
    let span = harm.who.map_or(harm.counted, |w| cover(w, harm.counted));
    let passive = harm.trigger.start > span.0;
    let (mut span, mut sum, more) = joined(scene, (span, harm.count), sentence, passive);
    let mixed = more > 0 && harm.side == Side::Attackers;
    if mixed {
        (sum, harm.side) = (Count::exactly(sum.exact().unwrap_or(1).saturating_sub(1)), Side::Victims);
    }
    let beside = if passive { beside(scene, harm.trigger.end, sentence) } else { None };
    if let Some((others, people)) = beside {
        (span, sum) = (cover(span, others), sum.plus(people));
    }
    let together = text.sentence_at(span.0) == text.sentence_at(span.1 - 1);
    if together && (mixed || sum != harm.count && sum.least() > Some(1)) {
        (harm.count, harm.counted, harm.who, harm.form) = (sum, span, Some(span), Form::Listed);
    }
}

/// "was killed on the road, along with her niece and two guards": those who died with the one told of.
fn beside(scene: &Scene, from: usize, sentence: Range) -> Option<(Range, Count)> {
    let text = scene.text;
    let open = (from..sentence.1.min(from + BESIDE_WORDS_MAX)).find(|i| {
        matches!((text.word(*i), text.word(i + 1)), ("along" | "together", "with")) || text.word(*i) == "as" && text.word(i + 1) == "well"
    })?;
    let start = if text.word(open) == "as" { open + 3 } else { open + 2 };
    let calm = (from..open).all(|i| scene.class[i] != Class::Verb && text.word(i) != "and");
    let (span, people) = list_at(scene, start, sentence).filter(|_| calm)?;
    let acts = matches!(scene.class.get(span.1), Some(Class::Verb | Class::Auxiliary)) || matches!(text.word(span.1), "who" | "whose");
    (!acts).then_some((span, people))
}

/// "Those killed were Amina Khan, 30, and her son", "Killed in the attack was a driver", "identified the dead as two brothers".
fn named_dead(scene: &Scene, found: &mut Vec<Harm>) {
    let text = scene.text;
    let told: HashSet<usize> = found.iter().map(|f| f.trigger.start).collect();
    for trigger in scene.hits_in((0, text.tokens.len()), Table::Trigger) {
        let Some((_, fate)) = harm_word(scene, trigger.start).filter(|(h, _)| *h == trigger && !told.contains(&h.start)) else { continue };
        let sentence = text.sentence(trigger.start);
        let opens = trigger.start == scene.after_dateline(sentence.0);
        let before = |n: usize| trigger.start.checked_sub(n).map_or("", |i| text.word(i));
        let those = before(1) == "those"
            || before(2) == "those" && before(1) == "who"
            || before(1) == "the" && scene.lexicon.column(trigger, 3) == "p";
        let article = if before(1) == "who" { 2 } else { 1 };
        // "among the dead was a driver", "two of those killed were women": some of the dead, and no toll
        let part = those && matches!(before(article + 1), "among" | "amongst" | "including" | "of");
        let limit = sentence.1.min(trigger.end + LINK_WORDS_MAX);
        let link = (trigger.end..limit).find(|i| matches!(text.word(*i), "was" | "were" | "are" | "is" | "as") || text.raw(*i) == ":");
        let Some(link) = link.filter(|_| (opens || those) && !part) else { continue };
        let calm =
            (trigger.end..link).all(|i| !matches!(scene.class[i], Class::Verb | Class::Pronoun) && !matches!(text.raw(i), "," | ";"));
        let said = |i: usize| matches!(text.word(i), "identified" | "named" | "as" | "also");
        let start = (link + 1..limit).find(|i| !said(*i)).unwrap_or(limit);
        let Some((span, count)) = list_at(scene, start, sentence).filter(|(_, c)| calm && c.least() > Some(0)) else { continue };
        let form = if count.exact() == Some(1) { one_of(scene, span).unwrap_or(Form::Single) } else { Form::Listed };
        found.push(Harm { fate, side: side(scene, Some(span)), count, counted: span, who: Some(span), trigger, form });
    }
}

const BESIDE_WORDS_MAX: usize = 10;
/// Words between the dead and the word that names them.
const LINK_WORDS_MAX: usize = 12;

fn before_passive(scene: &Scene, hit: Hit, floor: usize) -> Option<Range> {
    let mut end = hit.start;
    let mut passive = scene.lexicon.column(hit, 3) == "p" || participle(scene, hit);
    while end > floor && (matches!(scene.class[end - 1], Class::Auxiliary | Class::Adverb) || scene.text.word(end - 1) == "found") {
        passive |= matches!(scene.text.word(end - 1), "was" | "were" | "been" | "being" | "is" | "found");
        end -= 1;
    }
    let relative = end > floor && scene.text.word(end - 1) == "who";
    end -= usize::from(relative);
    if end > floor && scene.text.raw(end - 1) == "," {
        let named = before_asides(scene, end, floor);
        let apposed = || scene.phrase_before(end - 1, floor).filter(|w| w.0 > floor && scene.text.raw(w.0 - 1) == ",").map(|w| w.1);
        end = named.or_else(apposed).unwrap_or(end - usize::from(relative));
    }
    if passive && end > floor && scene.text.word(end - 1) == "and" {
        return scene.subject_of(hit.start);
    }
    let who = scene.phrase_before(end, floor).filter(|_| passive)?;
    let placed = who.1 == who.0 + 1 && who.0 > floor && matches!(scene.text.word(who.0 - 1), "in" | "at" | "from" | "near");
    if placed { scene.phrase_after(scene.after_dateline(floor), who.0) } else { Some(who) }
}

/// "the mother and toddler killed in the attack": a participle, as no object follows.
fn participle(scene: &Scene, hit: Hit) -> bool {
    let killed = scene.lexicon.column(hit, 0) == "kill" && scene.lexicon.column(hit, 3) == "b";
    killed && matches!(scene.text.word(hit.end), "in" | "during" | "at" | "by" | "near" | "when" | "inside" | "outside" | "while")
}

/// "Aslam Khan, 24, a driver from Quetta, was killed": the end of the name, before all that is said of it between commas.
fn before_asides(scene: &Scene, end: usize, floor: usize) -> Option<usize> {
    let low = floor.max(end.saturating_sub(ASIDE_WORDS_MAX));
    let (mut name, mut close) = (None, end - 1);
    while let Some(open) = (low..close).rev().find(|i| scene.text.raw(*i) == ",") {
        let figure = close == open + 2 && scene.text.tokens[open + 1].shape == Shape::Figure;
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
    fn a_list_of_the_dead_counts_each_person_once() {
        for (words, dead) in [
            ("A woman and the gunman died.", 1),
            ("The passenger, Jarius Wilson, 17, was pronounced dead.", 1),
            ("John Smith and his wife, Mary Smith, were found dead.", 2),
            ("Aslam Khan, 32, a driver, and Imran Shah were killed.", 2),
            ("The gunman killed his wife, Mary Smith, and her sister, Ann Jones, before he fled.", 2),
            ("The victims, John Smith and Mary Jones, died of gunshot wounds.", 2),
            ("Father Vic Buckner, 50, mother Kimberly Buckner, 49, died at the scene.", 2),
            ("He is accused of killing Eddie Lyons, 78, of Charenton and a tribal police officer whose name was withheld.", 2),
            ("His wife Amina and their two sons died.", 3),
            ("Dead are John Smith, 34; Mary Jones, 30; and Ann Brown, 22.", 3),
            ("Police mourn the deaths of a former pastor, his wife and their three youngest children.", 5),
            ("Amina Khan, 25, was killed in the attack, along with her unborn child; Jawad Shah, 35; and Tina Shah, 37.", 3),
            ("The house is owned by Ali Shah and Sara Shah, who was also killed, along with their three youngest children.", 5),
            (
                "Three siblings, Jerry Shah, 35, Brita Khan, 27, and Chan Khan, 25; their cousin, Tina Shah, 37; and friend Sada Beg, 26, died there.",
                5,
            ),
            (
                "Three of Shah's children, Jerry, Brita and Chan Khan, were killed, along with her niece, Tina Shah, and a friend, Sada Beg.",
                5,
            ),
            ("The two daughters, 18-year-old Kate Khan, and six-year-old Emma Khan, were both rescued but later died.", 2),
            ("A husband and wife were shot at home. They died on Monday.", 2),
            ("The office said on Friday that all 3 children and the man died.", 4),
            ("Four members of one family were found dead.", 4),
            ("Those killed were Zainab Kakar, a student, and Ali Raza, a driver.", 2),
            ("The dead were Zainab Kakar, a student, Ali Raza, a driver, and a child.", 3),
            ("Gunmen killed Zainab Kakar, a student.", 1),
        ] {
            let text = Text::new(words, 0);
            let lexicon = Lexicon::new();
            let scene = Scene::new(&text, &lexicon);
            let told = harms(&scene, &counts(&scene)).into_iter().filter(|h| h.fate == Fate::Killed).filter_map(|h| h.count.least());
            assert_eq!(told.max(), Some(dead), "{words}");
        }
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
            "A later account puts the dead of the attack on the mosque on 4 July 2003 at ⟦53|killed⟧, and the injured at ⟦65 or more|injured⟧.",
            "The driver, ⟦Jarius Khan|killed⟧, 17, was pronounced dead at the scene.",
            "⟦Two|killed⟧ of the five victims died.",
            "One of the ⟦two|killed⟧ men killed in the attack was a driver.",
            "Two students were among ⟦three|killed⟧ people killed in the city.",
            "The man shot his ⟦two|killed⟧ children to death.",
            "They named ⟦the mother and toddler|killed⟧ killed in Tuesday's shooting.",
            "Killed in the attack was ⟦an unnamed officer|killed⟧.",
            "Police identified the dead as ⟦Ali Khan, 30, and Raza Shah|killed⟧, 25.",
            "Officers found ⟦two|injured⟧ men wounded. ⟦They|killed⟧ died at the scene.",
            "⟦Karim Shah|killed⟧, 17, a student of a school in Katy, died.",
            "He is accused of fatally shooting ⟦his parents and three younger siblings|killed⟧ told officers so.",
            "Three counts of murder were read out.",
            "The blast killed ⟦29|killed⟧ people. Among the dead was Zainab Kakar, a student.",
            "The blast killed ⟦29|killed⟧ people. Among those killed were three children and a police officer.",
            "The blast killed ⟦29|killed⟧ people. Some of those who died were two brothers, Ali Khan and Raza Khan.",
            "The blast killed ⟦29|killed⟧ people. Amongst the dead are a driver and his son.",
            "کوئٹہ میں فائرنگ سے ⟦تین|killed⟧ افراد ہلاک اور ⟦پانچ|injured⟧ زخمی ہو گئے۔",
            "⟦گیارہ|killed⟧ کان کنوں کو قتل کر دیا گیا۔",
            "در این حمله ⟦دست‌کم ۲۰|killed⟧ نفر کشته و ⟦۳۵|injured⟧ تن زخمی شدند.",
        ] {
            check(row);
        }
    }
}
