//! Victims by name or description. In: names beside words of harm and in lists. Out: one claim each, with age and occupation.
//! Never: a speaker, an officer or a place taken for a victim; a name in a script without capitals, where words alone do not tell it.
//! Method: capitals and the words beside them.

use crate::draft::{Draft, cover, valued, words};
use crate::lexicon::Table;
use crate::scene::{Class, Range, Scene};
use crate::text::{Lettering, Shape};
use gawah_record::claim::Kind;

/// A person's name where it stands, with age and occupation written beside it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Named {
    pub(crate) span: Range,
    pub(crate) age: Option<Range>,
    pub(crate) occupation: Option<Range>,
    pub(crate) end: usize,
}

/// Every run of capitalised words that may name a person.
pub(crate) fn names(scene: &Scene) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    if scene.text.lettering == Lettering::Flat {
        return found;
    }
    while at < scene.text.tokens.len() {
        let end = name_end(scene, at);
        if end > at
            && (end - at >= 2 || scene.hit(at.wrapping_sub(1), Table::Group).is_some_and(|h| scene.lexicon.column(h, 0) == "office"))
        {
            let (age, occupation, last) = beside(scene, at, end);
            found.push(Named { span: (at, end), age, occupation, end: last });
        }
        at = end.max(at + 1);
    }
    found
}

fn name_end(scene: &Scene, from: usize) -> usize {
    let text = scene.text;
    let limit = text.sentence(from).1.min(from + 6);
    let mut at = from;
    while at < limit {
        let token = &text.tokens[at];
        let initial = text.raw(at) == "." && at > from && text.raw(at - 1).chars().count() == 1;
        let particle =
            at > from && at + 1 < limit && matches!(text.word(at), "bin" | "ul" | "de" | "al" | "-") && text.tokens[at + 1].capital;
        let word = token.shape == Shape::Word && token.capital && text.raw(at).starts_with(char::is_uppercase) && !closed(scene, from, at);
        let long = token.end - token.start > 1 || at > from;
        if !(word && long || initial || particle) {
            break;
        }
        at += 1;
    }
    while at > from && text.tokens[at - 1].shape == Shape::Mark {
        at -= 1;
    }
    if text.raw(at) == "," && matches!(text.word(at + 1), "jr" | "sr" | "iii") && at > from { at + 2 } else { at }
}

/// Whether a capitalised word cannot be part of the name that begins at `from`.
fn closed(scene: &Scene, from: usize, at: usize) -> bool {
    let text = scene.text;
    let word = text.word(at);
    if word.ends_with("-old") || month_word(word) {
        return true;
    }
    let inside = (at.saturating_sub(3)..at).any(|b| scene.hit(b, Table::Group).is_some_and(|h| h.end > at));
    let inner = at > text.sentence(at).0;
    let given = inner && at == from && text.tokens.get(at + 1).is_some_and(|t| t.capital && t.shape == Shape::Word);
    let class = scene.hit(at, Table::Class).is_some() && !(given && matches!(word, "will" | "may"));
    let located = matches!(text.word(from.wrapping_sub(1)), "in" | "at" | "of" | "from" | "near" | "to" | "around" | "outside");
    let place = scene.hit(at, Table::Place).is_some_and(|h| {
        h.end > at + 1
            || (at == from && !given || located)
                && (matches!(scene.lexicon.column(h, 5), "country" | "province")
                    || at > from && scene.lexicon.column(h, 4).parse::<u64>().unwrap_or(0) > 300_000)
    });
    let known = scene.at(at).iter().any(|h| matches!(h.table, Table::Group | Table::Number | Table::Trigger | Table::Cue));
    inside || class || place || known
}

fn month_word(word: &str) -> bool {
    matches!(
        word,
        "january" | "february" | "march" | "april" | "may" | "june" | "july" | "august" | "september" | "october" | "november" | "december"
    )
}

/// "Abbas Ali, 22, a student," and "Abbas Ali (22)" and "Abbas Ali, aged 22".
fn beside(scene: &Scene, _start: usize, end: usize) -> (Option<Range>, Option<Range>, usize) {
    let text = scene.text;
    let mut at = end;
    let mut age = None;
    let open = usize::from(matches!(text.raw(at), "," | "("));
    let aged = usize::from(matches!(text.word(at + open), "aged" | "age"));
    let number = at + open + aged;
    let plausible = |i: usize| text.word(i).parse::<u32>().is_ok_and(|n| (1..=110).contains(&n));
    if (open == 1 || aged == 1) && plausible(number) && !matches!(text.word(number + 1), "people" | "others" | "men" | "were") {
        age = Some((number, number + 1));
        at = number + 1;
        if text.raw(at) == ")" {
            at += 1;
        }
    }
    let mut occupation = None;
    if text.raw(at) == "," && matches!(text.word(at + 1), "a" | "an" | "the") {
        let phrase = scene.phrase_after(at + 1, text.sentence(end.saturating_sub(1)).1.min(at + 8));
        occupation = phrase
            .filter(|p| scene.hits_in(*p, Table::Group).any(|h| matches!(scene.lexicon.column(h, 0), "occupation")))
            .inspect(|p| at = p.1);
    }
    if text.raw(at) == "," && occupation.or(age).is_some() && text.word(at + 1) != "and" && !text.names_here(at + 1) {
        at += 1;
    }
    (age, occupation, at)
}

/// What rules say befell a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ruled {
    /// `killed`, `injured` or `missing`.
    pub(crate) outcome: &'static str,
    /// Whether a list of two or more says so in so many words: "The dead were named as A, B and C".
    pub(crate) by_list: bool,
}

/// What rules say befell each name: by the words beside it, or by its place in a list of the dead.
pub(crate) fn ruled(scene: &Scene, names: &[Named]) -> Vec<Option<Ruled>> {
    let mut made: Vec<Option<Ruled>> = Vec::with_capacity(names.len());
    let mut list: Option<Ruled> = None;
    for (i, name) in names.iter().enumerate() {
        let sentence = scene.text.sentence(name.span.0);
        let follows = names.get(i + 1).is_some_and(|next| follows_in_list(scene, name.end, next.span.0) && next.span.0 < sentence.1);
        let beside = harmed(scene, name, sentence).map(|outcome| Ruled { outcome, by_list: false });
        let opens = || listed(scene, name, sentence).map(|outcome| Ruled { outcome, by_list: follows });
        let outcome = list.or_else(opens).or(beside);
        if beside.is_some() {
            let before = (1..=i).take_while(|n| follows_in_list(scene, names[i - n].end, names[i - n + 1].span.0)).count();
            for earlier in &mut made[i - before..] {
                *earlier = earlier.or(beside);
            }
        }
        list = outcome.filter(|_| follows);
        made.push(outcome);
    }
    made
}

/// The claim on one victim.
pub(crate) fn victim(scene: &Scene, name: &Named, outcome: &'static str) -> Draft {
    let mut span = name.span;
    let mut draft = Draft::new(Kind::Victim, span, "name beside harm").with("name", words(name.span));
    if let Some(age) = name.age.or_else(|| age_before(scene, name.span.0)) {
        span = cover(span, age);
        draft = draft.with("age", valued(age, scene.text.word(age.0).trim_end_matches("-year-old")));
    }
    if let Some(occupation) = name.occupation {
        span = cover(span, occupation);
        let value = scene
            .hits_in(occupation, Table::Group)
            .find(|h| scene.lexicon.column(*h, 0) == "occupation")
            .map(|h| scene.lexicon.column(h, 1));
        draft = draft.with("occupation", valued(occupation, value.unwrap_or_default()));
    }
    draft.quote = span;
    draft.with("outcome", crate::draft::value(outcome))
}

pub(crate) fn age_before(scene: &Scene, at: usize) -> Option<Range> {
    let before = at.checked_sub(1)?;
    scene.text.word(before).ends_with("-year-old").then_some((before, before + 1))
}

/// "identified as A", "the victims were: A", "the dead included A", "identified the victim as A".
fn listed(scene: &Scene, name: &Named, sentence: Range) -> Option<&'static str> {
    let text = scene.text;
    let low = sentence.0.max(name.span.0.saturating_sub(14));
    let before: Vec<&str> = (low..name.span.0).map(|i| text.word(i)).collect();
    let identified =
        before.iter().rposition(|w| matches!(*w, "identified" | "named" | "include" | "included" | "includes" | "were" | ":"))?;
    let gap = before.len() - identified;
    let speaks = |w: &&str| {
        matches!(
            *w,
            "dead"
                | "deceased"
                | "victims"
                | "victim"
                | "killed"
                | "martyrs"
                | "martyred"
                | "slain"
                | "injured"
                | "wounded"
                | "missing"
                | "him"
                | "her"
                | "man"
                | "woman"
                | "boy"
                | "girl"
                | "bodies"
                | "teen"
                | "men"
        )
    };
    let suspect = (low..sentence.1.min(name.end + 6))
        .any(|i| matches!(text.word(i), "suspect" | "suspects" | "gunman" | "shooter" | "arrested" | "accused" | "charged"));
    let spoken = before.iter().find(|w| speaks(w)).copied();
    let close = gap <= 5 && (before[identified] != "were" || gap <= 2);
    match spoken {
        Some("injured" | "wounded") if close => Some("injured"),
        Some("missing") if close => Some("missing"),
        Some(_) if close && !suspect => Some("killed"),
        _ => None,
    }
}

/// "A, 22, was killed", "killing A", "the murder of A", "A died".
fn harmed(scene: &Scene, name: &Named, sentence: Range) -> Option<&'static str> {
    let text = scene.text;
    let mut at = name.end;
    if text.raw(at) == "," {
        at += 1;
        if let Some(close) =
            (at..sentence.1.min(at + 9)).find(|i| text.raw(*i) == ",").filter(|_| !matches!(scene.class.get(at), Some(Class::Auxiliary)))
        {
            at = close + 1;
        }
    }
    let mut passive = false;
    while at < sentence.1 && matches!(scene.class[at], Class::Auxiliary | Class::Adverb) || text.word(at) == "who" {
        passive |= matches!(text.word(at), "was" | "were" | "been" | "is" | "being");
        at += 1;
    }
    let fate = |at: usize, voices: &[&str]| {
        let hit = scene.hit(at, Table::Trigger).filter(|h| voices.contains(&scene.lexicon.column(*h, 3)))?;
        match scene.lexicon.column(hit, 0) {
            "kill" => Some("killed"),
            "hurt" => Some("injured"),
            "miss" => Some("missing"),
            _ => None,
        }
    };
    if let Some(found) = fate(at, if passive { &["p", "b"] } else { &["p"] }) {
        return Some(found);
    }
    let low = sentence.0.max(name.span.0.saturating_sub(6));
    for from in (low..name.span.0).rev() {
        if let Some(hit) = scene.hit(from, Table::Trigger).filter(|h| h.end <= name.span.0) {
            let between = (hit.end..name.span.0).all(|i| {
                scene.class[i] != Class::Mark
                    && scene.class[i] != Class::Preposition
                    && scene.class[i] != Class::Auxiliary
                    && text.word(i) != "and"
                    || text.word(i) == "of"
            });
            return fate(from, &["v", "b"]).filter(|_| between && !(scene.lexicon.column(hit, 3) == "b" && passive_before(scene, from)));
        }
    }
    None
}

fn passive_before(scene: &Scene, at: usize) -> bool {
    (1..=3).any(|n| at >= n && matches!(scene.text.word(at - n), "was" | "were" | "been" | "is" | "are"))
}

fn follows_in_list(scene: &Scene, end: usize, next: usize) -> bool {
    next >= end
        && next - end <= 4
        && (end..next).all(|i| {
            matches!(scene.text.raw(i), "," | "and" | ";" | ")" | "-" | "•" | "*")
                || scene.class[i] == Class::Determiner
                || scene.text.word(i).ends_with("-year-old")
                || scene.text.tokens[i].shape == Shape::Figure
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    fn check(plain: &str, expected: &[(&str, &str, &str)]) {
        let text = Text::new(plain, 0);
        let lexicon = Lexicon::new();
        let scene = Scene::new(&text, &lexicon);
        let people = names(&scene);
        let mut told: Vec<&str> = Vec::new();
        let made: Vec<Draft> = people
            .iter()
            .zip(ruled(&scene, &people))
            .filter_map(|(name, outcome)| Some(victim(&scene, name, outcome?.outcome)))
            .filter(|d| {
                let name = text.slice(d.part("name").and_then(|p| p.words).expect("words"));
                !told.contains(&name) && {
                    told.push(name);
                    true
                }
            })
            .collect();
        let shown: Vec<(&str, String, String)> = made
            .iter()
            .map(|d| {
                let value = |n: &str| d.part(n).and_then(|p| p.value.clone()).unwrap_or_default();
                (d.part("name").and_then(|p| p.words).map_or("", |w| text.slice(w)), value("age"), value("outcome"))
            })
            .collect();
        let wanted: Vec<(&str, String, String)> = expected.iter().map(|(a, b, c)| (*a, (*b).to_owned(), (*c).to_owned())).collect();
        assert_eq!(shown, wanted, "{plain}");
    }

    #[test]
    fn the_dead_are_named_one_by_one() {
        check(
            "The dead were identified as Abbas Ali, Ghulam Raza and Hussain Bakhsh.",
            &[("Abbas Ali", "", "killed"), ("Ghulam Raza", "", "killed"), ("Hussain Bakhsh", "", "killed")],
        );
        check("Abbas Ali, 22, a student, was killed.", &[("Abbas Ali", "22", "killed")]);
        check("Police said the murder of Ghulam Raza was planned.", &[("Ghulam Raza", "", "killed")]);
        check("Chief Minister Aslam Raisani condemned it.", &[]);
    }
}
