//! Which side acts against which. In: the verbs of a sentence that names two sides. Out: battles, changes of control, riots, mobs and
//! force against a crowd, as methods and answers. Never: a side for a single attacker, or a verdict on who is right: a side is what its
//! words say (state, armed group, crowd, civilians). Method: subject and object of the verb, by the words of `lexicon/sides.tsv`.
//! Source: ACLED codebook 2019, event and actor types.

use crate::clause::{Form, Verb, verbs};
use crate::draft::{Draft, value, valued, words};
use crate::lexicon::Table;
use crate::scene::{Class, Range, Scene};
use gawah_record::claim::Kind;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A side, as its words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    State,
    Armed,
    Crowd,
    Civilian,
}

const GOVERNED_WORDS_MAX: usize = 16;

struct Sides {
    words: HashMap<&'static str, Side>,
    stems: Vec<(&'static str, &'static str)>,
}

fn sides() -> &'static Sides {
    static SIDES: OnceLock<Sides> = OnceLock::new();
    SIDES.get_or_init(|| {
        let mut made = Sides { words: HashMap::new(), stems: Vec::new() };
        for line in include_str!("../lexicon/sides.tsv").lines().filter(|l| !l.starts_with('#')) {
            let mut columns = line.split('\t');
            let (word, what) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""));
            let side = match what {
                "state" => Side::State,
                "armed" => Side::Armed,
                "crowd" => Side::Crowd,
                "civilian" => Side::Civilian,
                _ => {
                    made.stems.extend(what.strip_prefix("do:").map(|does| (word, does)));
                    continue;
                }
            };
            made.words.insert(word, side);
        }
        made
    })
}

/// The side that a phrase names: by its last word that names one, before what a preposition adds.
fn side(scene: &Scene, phrase: Range) -> Option<Side> {
    let head = (phrase.0 + 1..phrase.1).find(|i| scene.class[*i] == Class::Preposition).unwrap_or(phrase.1);
    let armed = scene.hits_in(phrase, Table::Group).any(|h| scene.lexicon.column(h, 0) == "armed");
    let of = |span: Range| (span.0..span.1).rev().find_map(|i| sides().words.get(scene.text.word(i)).copied());
    match of((phrase.0, head)) {
        Some(Side::State | Side::Civilian) | None if armed => Some(Side::Armed),
        Some(side) => Some(side),
        None => of(phrase),
    }
}

fn does(scene: &Scene, verb: &Verb, what: &str) -> bool {
    let span = (verb.span.0, verb.span.1);
    (span.0..span.1).any(|i| sides().stems.iter().any(|(stem, does)| *does == what && scene.text.word(i).starts_with(stem)))
}

/// "Protesters burned tyres": an action where no other word of the text names one.
pub(crate) fn crowds(scene: &Scene) -> Option<Draft> {
    scene.text.sentences.iter().find_map(|sentence| {
        let gathered = |i: usize| matches!(scene.text.word(i), "protesters" | "protestors" | "demonstrators" | "marchers");
        if !(sentence.0..sentence.1).any(gathered) {
            return None;
        }
        verbs(scene, *sentence).iter().filter(|v| v.form == Form::Finite).find_map(|v| {
            let who = v.subject?;
            let at = (who.0..who.1).find(|i| gathered(*i))?;
            if matches!(
                scene.text.word(v.span.1 - 1),
                "went" | "go" | "left" | "said" | "say" | "told" | "were" | "are" | "had" | "have" | "asked" | "want" | "wanted"
            ) {
                return None;
            }
            let draft = Draft::new(Kind::Action, (who.0, v.span.1), "a crowd that acts").with("actor", words(who));
            Some(draft.with("form", valued((at, at + 1), "protest")).with("status", value("reported")))
        })
    })
}

/// What the sides of a text do to each other, one claim of each sort in a sentence.
pub(crate) fn fronts(scene: &Scene) -> Vec<Draft> {
    let mut made = Vec::new();
    for sentence in &scene.text.sentences {
        let (mut state, mut other) = (false, false);
        for i in sentence.0..sentence.1 {
            match sides().words.get(scene.text.word(i)) {
                Some(Side::State) => state = true,
                Some(Side::Armed | Side::Crowd) => other = true,
                _ => {}
            }
        }
        let armed = || scene.hits_in(*sentence, Table::Group).any(|h| scene.lexicon.column(h, 0) == "armed");
        if other || state && armed() {
            made.extend(front(scene, *sentence));
        }
    }
    made
}

fn front(scene: &Scene, sentence: Range) -> Vec<Draft> {
    let found = verbs(scene, sentence);
    let mut made: Vec<Draft> = Vec::new();
    made.extend(brawl(scene, sentence));
    for verb in found.iter().filter(|v| v.form != Form::Infinitive) {
        let Some(deed) = deed(scene, verb, sentence) else { continue };
        if made.iter().any(|d| d.slots.iter().any(|(_, p)| p.value.as_deref() == Some(deed.name))) {
            continue;
        }
        let quote = (verb.span.0.min(deed.agent.0), verb.span.1);
        let draft = if deed.answer {
            let act = Draft::new(Kind::Response, quote, "force against a crowd").with("act", valued(verb.span, "dispersal"));
            act.with("actor", words(deed.agent)).with("outcome", value(deed.name))
        } else {
            Draft::new(Kind::Method, quote, "a side against a side").with("method", valued(verb.span, deed.name))
        };
        made.push(draft);
    }
    made
}

struct Deed {
    name: &'static str,
    agent: Range,
    answer: bool,
}

fn deed(scene: &Scene, verb: &Verb, sentence: Range) -> Option<Deed> {
    let text = scene.text;
    let passive = (verb.span.0..verb.span.1).any(|i| matches!(text.word(i), "was" | "were" | "been" | "be" | "is" | "are" | "being"))
        && !text.word(verb.span.1 - 1).ends_with("ing");
    let end = sentence.1.min(verb.span.1 + GOVERNED_WORDS_MAX);
    let by = (verb.span.1..end).find(|i| text.word(*i) == "by").and_then(|i| scene.phrase_after(i + 1, sentence.1));
    let subject = verb.subject?;
    let objects = || {
        let stop = (verb.span.1..end).find(|i| matches!(text.raw(*i), "," | ";" | ":")).unwrap_or(end);
        let stop = stop.max(verb.span.1 + 1).min(sentence.1);
        let with = verb.span.1 + usize::from(matches!(text.word(verb.span.1), "with" | "at" | "on" | "against"));
        let near = scene.phrase_after(with, stop).and_then(|p| side(scene, p));
        let far = || (verb.span.1..stop).filter_map(|i| sides().words.get(text.word(i)).copied()).find(|s| *s != Side::Civilian);
        near.or_else(far)
    };
    let (agent, patient) = if passive { (by?, side(scene, subject)) } else { (subject, objects()) };
    let acts = side(scene, agent)?;
    let doing = |what| does(scene, verb, what);
    let made = |name| Some(Deed { name, agent, answer: false });
    match (acts, patient) {
        (Side::State, Some(Side::Crowd)) if clashes(scene, verb) => made("riot"),
        (Side::State, Some(Side::Crowd)) if doing("force") => Some(Deed { name: "force", agent, answer: true }),
        (Side::Crowd, Some(Side::State)) if doing("riot") => made("riot"),
        (Side::Crowd, _) if doing("riot") && throws(scene, verb, end) => made("riot"),
        (Side::Crowd, Some(Side::Civilian)) if doing("beat") => made("mob"),
        (Side::State, _) if doing("take") && ground(scene, (verb.span.1, end)) => made("territory_regained"),
        (Side::Armed, _) if doing("take") && ground(scene, (verb.span.1, end)) => made("territory_taken"),
        (Side::Armed, Some(Side::State)) | (Side::State, Some(Side::Armed)) if doing("confront") => made("clash"),
        _ => None,
    }
}

fn clashes(scene: &Scene, verb: &Verb) -> bool {
    (verb.span.0..verb.span.1).any(|i| scene.text.word(i).starts_with("clash"))
}

/// "in clashes with protesters": a crowd and the state in one fight.
fn brawl(scene: &Scene, sentence: Range) -> Option<Draft> {
    let fight = scene.hits_in(sentence, Table::Trigger).find(|h| scene.lexicon.column(*h, 2) == "clash")?;
    let near = (fight.end, sentence.1.min(fight.end + 6));
    let has = |wanted: Side, span: Range| (span.0..span.1).any(|i| sides().words.get(scene.text.word(i)) == Some(&wanted));
    let held =
        has(Side::Crowd, near) && has(Side::State, sentence) || has(Side::State, near) && has(Side::Crowd, (sentence.0, fight.start));
    let span = (fight.start, fight.end);
    held.then(|| Draft::new(Kind::Method, span, "a crowd and the state in one fight").with("method", valued(span, "riot")))
}

/// Whether what is thrown or burned is what crowds throw and burn.
fn throws(scene: &Scene, verb: &Verb, end: usize) -> bool {
    (verb.span.1..end).any(|i| {
        matches!(
            scene.text.word(i),
            "stones"
                | "rocks"
                | "bottles"
                | "bricks"
                | "fence"
                | "tyres"
                | "tires"
                | "cars"
                | "vehicles"
                | "shops"
                | "barricades"
                | "molotov"
                | "fire"
                | "petrol"
                | "streets"
        )
    })
}

/// Whether ground changes hands: a town, a base, control.
fn ground(scene: &Scene, span: Range) -> bool {
    (span.0..span.1).any(|i| {
        matches!(
            scene.text.word(i),
            "town"
                | "towns"
                | "city"
                | "cities"
                | "village"
                | "villages"
                | "port"
                | "base"
                | "bases"
                | "district"
                | "districts"
                | "area"
                | "areas"
                | "camp"
                | "airport"
                | "positions"
                | "control"
                | "fields"
                | "territory"
                | "region"
                | "province"
                | "checkpoints"
                | "ground"
                | "parts"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    fn check(plain: &str, wanted: &str) {
        let text = Text::new(plain, 0);
        let lexicon = Lexicon::new();
        let scene = Scene::new(&text, &lexicon);
        let made = fronts(&scene);
        let told: Vec<&str> =
            made.iter().flat_map(|d| d.slots.iter().filter_map(|(_, p)| p.value.as_deref())).filter(|v| *v != "dispersal").collect();
        assert_eq!(told.join(" "), wanted, "{plain}: {made:?}");
    }

    #[test]
    fn two_sides_and_a_verb_say_what_happened_between_them() {
        check("Fighters attacked an army base on Sunday.", "clash");
        check("Soldiers were ambushed by rebels near the bridge.", "clash");
        check("Government forces recaptured the town from militants.", "territory_regained");
        check("Rebels took control of two villages.", "territory_taken");
        check("Protesters threw stones at the police.", "riot");
        check("Riot police beat protesters near the parliament.", "force");
        check("Officers were hurt in clashes with protesters.", "riot");
        check("Crowds beat a thief to death.", "mob");
        check("Militants killed three farmers.", "");
        check("The police thanked the residents.", "");
    }
}
