//! Which named people are victims. In: the names of a text and what rules say of each. Out: for each full name what befell him or her.
//! Never: a name as its own evidence: only the words about its mentions count. Method: weights over all mentions of a name together,
//! the full name and the last name alone.

use crate::lexicon::Table;
use crate::scene::{Class, Range, Scene};
use crate::text::Shape;
use crate::victims::{Named, age_before, ruled};
use crate::weigh::{Choice, Question, Traits, place_of};
use std::collections::HashMap;

/// A person by full name, with what befell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Person {
    /// Which of the names it is.
    pub(crate) name: usize,
    pub(crate) outcome: Option<&'static str>,
    /// Whether a list names the person among the dead or hurt.
    pub(crate) by_list: bool,
    pub(crate) chance: f32,
    /// How likely a victim, and dead.
    pub(crate) dead: f32,
}

const PERSONS_MAX: usize = 400;
/// The trait of a person of whom one sentence speaks of harm.
const VIOLENT: (&str, &str) = ("violent", "yes");
/// How likely a person must be a victim of whom no sentence speaks of harm.
const CALM_MIN: f32 = 0.75;
/// How likely a named person must be a victim to be told as one.
const VICTIM_MIN: f32 = 0.5;

/// Each person once, in order of first mention.
pub(crate) fn persons(scene: &Scene, names: &[Named], title: &str, learning: Option<&mut Vec<Choice>>) -> Vec<Person> {
    let rules = ruled(scene, names);
    let mut told = learning;
    let mut made: Vec<(Person, Traits, Vec<Range>)> = Vec::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut by_last: HashMap<&str, usize> = HashMap::new();
    for (i, name) in names.iter().enumerate().filter(|(_, n)| n.span.1 - n.span.0 >= 2) {
        let key = key(scene, name.span);
        let at = *by_name.entry(key).or_insert(made.len());
        if at == made.len() {
            if made.len() >= PERSONS_MAX {
                break;
            }
            by_last.entry(last_word(scene, name.span)).or_insert(at);
            made.push((Person { name: i, outcome: None, by_list: false, chance: 0.0, dead: 0.0 }, Traits::new(told.is_some()), Vec::new()));
        }
        let (person, traits, mentions) = &mut made[at];
        if let Some(rule) = rules[i] {
            traits.has("rule", rule.outcome);
            if person.outcome.is_none() {
                (person.name, person.outcome) = (i, Some(rule.outcome));
            }
            person.by_list |= rule.by_list;
        }
        full_mention(scene, names, i, traits);
        mentions.push(name.span);
    }
    last_names(scene, names, &by_last, &mut made);
    let latin = scene.text.source.bytes().take(400).filter(u8::is_ascii_alphabetic).count() > 40;
    let all = made.len();
    for (person, traits, mentions) in &mut made {
        in_document(scene, &names[person.name], (mentions.len(), all), title, traits);
        person.chance = traits.chance(scene.weights, Question::Victim);
        if let Some(told) = told.as_deref_mut() {
            let words = scene.text.slice(names[person.name].span).to_owned();
            told.extend(traits.choice(Question::Victim, words.clone()));
            told.extend(traits.choice(Question::Dead, words));
        }
    }
    let chances: Vec<(usize, f32)> = made.iter().map(|(p, _, _)| (p.name, p.chance)).collect();
    for (at, (person, traits, _)) in made.iter_mut().enumerate() {
        let again = beside_others(scene, names, &chances, at, told.is_some());
        if let Some(told) = told.as_deref_mut() {
            told.extend(again.choice(Question::VictimAgain, scene.text.slice(names[person.name].span).to_owned()));
        }
        if latin {
            person.chance = again.chance(scene.weights, Question::VictimAgain);
            let died = traits.chance(scene.weights, Question::Dead);
            person.dead = person.chance * died;
            let dead = || if died >= 0.5 { "killed" } else { "injured" };
            let least = if traits.holds(VIOLENT.0, VIOLENT.1) { VICTIM_MIN } else { CALM_MIN };
            match person.outcome.filter(|_| person.by_list) {
                Some(outcome) => person.dead = if outcome == "killed" { 1.0 } else { 0.0 },
                None => person.outcome = (person.chance > least).then(dead),
            }
        }
    }
    made.into_iter().map(|(person, _, _)| person).collect()
}

/// How a person stands among the others: by rank, and by those listed beside him or her.
fn beside_others(scene: &Scene, names: &[Named], chances: &[(usize, f32)], at: usize, learning: bool) -> Traits {
    let mut traits = Traits::new(learning);
    let (name, chance) = chances[at];
    let bucket = |c: f32| ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "9"][(c * 10.0) as usize % 11];
    let mine = bucket(chance);
    traits.has("chance", mine);
    let better = chances.iter().filter(|(_, c)| *c > chance).count();
    traits.has("rank", ["0", "1", "2", "3", "3", "5", "5"].get(better).copied().unwrap_or("7"));
    traits.has("rank and chance", &format!("{} {mine}", better.min(3)));
    let best = chances.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, (_, c))| *c).fold(0.0, f32::max);
    traits.has("best other", bucket(best));
    traits.has("best and chance", &format!("{} {mine}", bucket(best)));
    let near = |other: usize| {
        let (a, b) = (&names[name.min(other)], &names[name.max(other)]);
        b.span.0.saturating_sub(a.end) <= 5 && scene.text.sentence_at(a.span.0) == scene.text.sentence_at(b.span.0)
    };
    let beside = chances.iter().filter(|(n, _)| *n != name && near(*n)).map(|(_, c)| *c).fold(-1.0, f32::max);
    let beside = if beside < 0.0 { "none" } else { bucket(beside) };
    traits.has("beside", beside);
    traits.has(
        "beside and chance",
        &format!(
            "{beside} {}",
            if chance < 0.1 {
                "0"
            } else if chance < 0.4 {
                "1"
            } else {
                "4"
            }
        ),
    );
    traits
}

fn key(scene: &Scene, span: Range) -> String {
    format!("{} {}", scene.text.word(span.0), last_word(scene, span))
}

/// The last word of a name that is no "Jr.".
fn last_word<'s>(scene: &'s Scene, span: Range) -> &'s str {
    let real = |i: &usize| scene.text.tokens[*i].shape == Shape::Word && !matches!(scene.text.word(*i), "jr" | "sr" | "ii" | "iii");
    (span.0 + 1..span.1).rev().find(real).map_or("", |i| scene.text.word(i))
}

fn full_mention(scene: &Scene, names: &[Named], i: usize, traits: &mut Traits) {
    let name = &names[i];
    if let Some(age) = name.age {
        traits.has("aged", if age.0 == name.span.1 + 1 { "after" } else { "apart" });
    }
    if age_before(scene, name.span.0).is_some() {
        traits.has("aged", "before");
    }
    if name.occupation.is_some() {
        traits.has("occupation", "beside");
    }
    let close = |a: usize, b: usize| b.saturating_sub(a) <= 4;
    let listed =
        i.checked_sub(1).is_some_and(|p| close(names[p].end, name.span.0)) || names.get(i + 1).is_some_and(|n| close(name.end, n.span.0));
    if listed {
        traits.has("listed", "yes");
    }
    words_about(scene, name.span, name.end, traits);
}

/// Mentions by last name alone, or by a first name that is not another's last.
fn last_names(scene: &Scene, names: &[Named], by_last: &HashMap<&str, usize>, made: &mut [(Person, Traits, Vec<Range>)]) {
    let mut next = 0;
    for at in 0..scene.text.tokens.len() {
        while next < names.len() && names[next].span.1 <= at {
            next += 1;
        }
        let inside = names.get(next).is_some_and(|n| n.span.0 <= at && n.span.1 - n.span.0 >= 2);
        if inside || !scene.text.tokens[at].capital || scene.text.tokens[at].shape != Shape::Word {
            continue;
        }
        if let Some(person) = by_last.get(scene.text.word(at))
            && made[*person].2.first().is_some_and(|m| m.0 < at)
        {
            let (_, traits, mentions) = &mut made[*person];
            if mentions.len() < 12 {
                mentions.push((at, at + 1));
                let mut apart = Traits::new(traits.names.is_some());
                words_about(scene, (at, at + 1), at + 1, &mut apart);
                traits.join(&apart);
            }
        }
    }
}

fn words_about(scene: &Scene, span: Range, end: usize, traits: &mut Traits) {
    let text = scene.text;
    let sentence = text.sentence(span.0);
    let before = |n: usize| span.0.checked_sub(n).filter(|i| *i >= sentence.0).map_or("|", |i| scene.shape(i));
    let after = |n: usize| if span.1 + n < sentence.1 { scene.shape(span.1 + n) } else { "|" };
    let beyond = |n: usize| if end + n < sentence.1 { scene.shape(end + n) } else { "|" };
    traits.has("b1", before(1));
    traits.has("b2", before(2));
    traits.has("b3", before(3));
    traits.has("a1", after(0));
    traits.has("a2", after(1));
    traits.has("e1", beyond(0));
    traits.has("e2", beyond(1));
    traits.has("e3", beyond(2));
    traits.has("b12", &format!("{} {}", before(2), before(1)));
    traits.has("e12", &format!("{} {}", beyond(0), beyond(1)));
    verbs_about(scene, (span.0, end), sentence, traits);
    for i in span.0.saturating_sub(7).max(sentence.0)..span.0 {
        traits.has("b", scene.shape(i));
    }
    for i in end..sentence.1.min(end + 7) {
        traits.has("a", scene.shape(i));
    }
    let named_so = |i: usize| matches!(text.word(i), "victim" | "victims" | "identified" | "deceased" | "suffered" | "funeral" | "vigil");
    let mut violent = (sentence.0..sentence.1).any(named_so);
    for hit in scene.hits_in(sentence, Table::Trigger) {
        let sense = scene.lexicon.column(hit, 0);
        violent |= matches!(sense, "kill" | "hurt");
        if matches!(sense, "kill" | "hurt" | "attacker") {
            let far = if hit.start < span.0 { span.0 - hit.start } else { hit.start - span.1.min(hit.start) };
            let side = if hit.start < span.0 { "before" } else { "after" };
            traits.has(side, sense);
            if far < 4 {
                traits.has(if hit.start < span.0 { "just before" } else { "just after" }, scene.lexicon.column(hit, 3));
            }
        }
    }
    if violent {
        traits.has(VIOLENT.0, VIOLENT.1);
    }
    let accused = (sentence.0..sentence.1).any(|i| {
        matches!(text.word(i), "charged" | "arrested" | "suspect" | "accused" | "custody" | "charges" | "booked" | "bond" | "jail")
    });
    traits.has("accused", if accused { "yes" } else { "no" });
}

/// The verb that the person is the subject of, and the one whose object he or she is, each by its word and by its sense.
fn verbs_about(scene: &Scene, (start, end): Range, sentence: Range, traits: &mut Traits) {
    let text = scene.text;
    let sense = |at: usize| {
        let trigger = scene.hit(at, Table::Trigger).map(|h| scene.lexicon.column(h, 0));
        trigger.or(scene.hit(at, Table::Cue).map(|_| "speech")).unwrap_or("other")
    };
    if text.word(end) == "'s" {
        let owned = (end + 1..sentence.1.min(end + 4)).find(|i| scene.hit(*i, Table::Group).is_some());
        let what = owned.and_then(|i| scene.hit(i, Table::Group)).map_or("a thing", |h| scene.lexicon.column(h, 0));
        traits.has("owns", what);
        return;
    }
    let mut passive = "";
    for at in end..sentence.1.min(end + 14) {
        match scene.class[at] {
            Class::Auxiliary => {
                if matches!(text.word(at), "was" | "were" | "been" | "is" | "are" | "being") {
                    passive = "passive ";
                }
            }
            Class::Verb => {
                traits.has("does", &format!("{passive}{}", text.word(at)));
                traits.has("does so", &format!("{passive}{}", sense(at)));
                break;
            }
            Class::Mark if matches!(text.raw(at), "," | ".") || text.tokens[at].shape == Shape::Figure => {}
            Class::Mark => break,
            _ if sense(at) != "other" => {
                traits.has("does", &format!("{passive}{}", text.word(at)));
                traits.has("does so", &format!("{passive}{}", sense(at)));
                break;
            }
            _ => {}
        }
    }
    for at in (sentence.0.max(start.saturating_sub(9))..start).rev() {
        if scene.class[at] == Class::Verb || sense(at) != "other" {
            let by = if text.word(start - 1) == "by" { " by" } else { "" };
            traits.has("done", &format!("{}{by}", text.word(at)));
            traits.has("done so", &format!("{}{by}", sense(at)));
            break;
        }
    }
}

fn in_document(scene: &Scene, name: &Named, (mentions, all): (usize, usize), title: &str, traits: &mut Traits) {
    traits.has("place", place_of(scene.text.sentence_at(name.span.0)));
    traits.has("mentions", ["1", "1", "2", "3", "3"].get(mentions).copied().unwrap_or("5"));
    traits.has("all", ["0", "1", "2", "3", "3"].get(all).copied().unwrap_or("5"));
    let last = scene.text.slice((name.span.1 - 1, name.span.1));
    traits.has("title", if !last.is_empty() && title.contains(last) { "names" } else { "silent" });
    traits.has("words", ["0", "1", "2", "3"][(name.span.1 - name.span.0).min(3)]);
    let whole = (name.span.0..name.span.1).any(|i| scene.hit(i, Table::Place).is_some());
    traits.has("like a place", if whole { "yes" } else { "no" });
}
