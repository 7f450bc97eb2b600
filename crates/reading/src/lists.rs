//! People told one by one. In: a phrase, and what is joined to it. Out: how each is told, and how many are joined.
//! Never: a place, a body or an unborn child counted as a person. Method: one person by article and noun, by name or pronoun; a list
//! goes on over commas and "and" as long as people stand there.

use crate::draft::cover;
use crate::lexicon::Table;
use crate::scene::{Class, Range, Scene};
use crate::text::{Lettering, Shape};
use gawah_record::count::Count;

/// How the number is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// "three men".
    Counted,
    /// "a woman and her two sons": the sum of those listed.
    Listed,
    /// "a man".
    Single,
    /// A name.
    Named,
    /// "he", "she".
    Pronoun,
}

impl Form {
    /// Its name among the traits of a choice.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Form::Counted => "counted",
            Form::Listed => "listed",
            Form::Single => "single",
            Form::Named => "named",
            Form::Pronoun => "pronoun",
        }
    }
}

const LISTED_MAX: usize = 12;
/// Words of ages after people: ", ages 3, 5 and 7".
const AGE_WORDS_MAX: usize = 8;

/// One of a list of people: where it stands and how many they are.
#[derive(Debug, Clone, Copy)]
struct Item {
    at: Range,
    people: Count,
}

/// A phrase of people with those joined to it, before it or after it: the whole span, their number, how many are joined.
pub(crate) fn joined(scene: &Scene, (span, people): (Range, Count), sentence: Range, back: bool) -> (Range, Count, usize) {
    let mut items = vec![Item { at: span, people }];
    let (mut whole, mut more) = (span, 0);
    while more < LISTED_MAX {
        let found = if back { item_before(scene, whole.0, sentence.0) } else { item_after(scene, whole.1, sentence.1) };
        let Some((at, people)) = found else { break };
        whole = cover(whole, at);
        if !is_attacker(scene, at) {
            items.push(Item { at, people });
            more += 1;
        }
    }
    items.sort_by_key(|i| i.at.0);
    (whole, sum(scene, &items), more)
}

/// How many a list names, where a name after "his wife," or names after "three siblings," say who those are.
fn sum(scene: &Scene, items: &[Item]) -> Count {
    let name = |i: &Item| one_of(scene, i.at) == Some(Form::Named);
    let (mut sum, mut owed) = (Count::exactly(0), 0);
    for (i, item) in items.iter().enumerate() {
        let parted = |a: &Item, b: &Item| a.at.1 + 1 == b.at.0 && scene.text.raw(a.at.1) == ",";
        if name(item) && owed > 0 {
            owed -= 1;
            continue;
        }
        let told = i.checked_sub(1).is_some_and(|b| name(&items[b]) && says_who(scene, items[b].at, item.at));
        owed = match items.get(i + 1) {
            Some(next) if !told && !name(item) && name(next) && parted(item, next) => item.people.least().unwrap_or(0),
            _ => 0,
        };
        if !told {
            sum = sum.plus(item.people);
        }
    }
    sum
}

/// "Aslam Khan, 32, a driver,": whether a phrase between commas says what the one named before it is.
fn says_who(scene: &Scene, name: Range, phrase: Range) -> bool {
    let text = scene.text;
    let article = matches!(text.word(phrase.0), "a" | "an" | "the") && one_of(scene, phrase) == Some(Form::Single);
    let aged = name.1 + 3 == phrase.0 && text.tokens[name.1 + 1].shape == Shape::Figure;
    article && matches!(text.raw(phrase.1), "," | "." | ";" | "") && text.raw(phrase.0 - 1) == "," && (aged || name.1 + 1 == phrase.0)
}

/// The list of people that begins at a token: its span and their number.
pub(crate) fn list_at(scene: &Scene, from: usize, sentence: Range) -> Option<(Range, Count)> {
    let first = scene.phrase_after(from, sentence.1)?;
    let people =
        several_in(scene, first).or_else(|| people_in(scene, first)).or_else(|| unborn(scene, first).then_some(Count::exactly(0)))?;
    let (span, sum, _) = joined(scene, (first, people), sentence, false);
    Some((span, sum))
}

/// One person by description, name or pronoun.
pub(crate) fn one_of(scene: &Scene, who: Range) -> Option<Form> {
    if one_person(scene, who) || who.1 == who.0 + 2 && ordinal(scene, who).is_some() {
        return Some(Form::Single);
    }
    if who.1 == who.0 + 1 && matches!(scene.text.word(who.0), "he" | "she") {
        return Some(Form::Pronoun);
    }
    named(scene, who).then_some(Form::Named)
}

/// People joined within one phrase: "a woman and toddler", "his wife and her two sons", "a couple".
pub(crate) fn several_in(scene: &Scene, who: Range) -> Option<Count> {
    let parts = |i: &usize| matches!(scene.text.word(*i), "and" | "&" | ",");
    let joints: Vec<usize> = (who.0..who.1).filter(parts).collect();
    if joints.is_empty() {
        return pair(scene, who).then_some(Count::exactly(2));
    }
    let mut sum = Count::exactly(0);
    let mut start = who.0;
    for end in joints.into_iter().chain([who.1]).take(LISTED_MAX) {
        if start < end {
            sum = sum.plus(piece(scene, (start, end), start > who.0)?);
        }
        start = end + 1;
    }
    Some(sum)
}

/// One piece of a joined phrase; after the first its article may be left out.
fn piece(scene: &Scene, item: Range, later: bool) -> Option<Count> {
    if is_attacker(scene, item) || unborn(scene, item) {
        return Some(Count::exactly(0));
    }
    let head = item.1 - 1;
    let named = || item.1 - item.0 >= 2 && named(scene, (head - 1, item.1));
    people_in(scene, item).or_else(|| (later && bare_person(scene, item) || named()).then_some(Count::exactly(1)))
}

/// One person without an article, as after another: "a mother and toddler".
fn bare_person(scene: &Scene, item: Range) -> bool {
    let person = scene.hits_in(item, Table::Group).any(|h| h.end == item.1 && scene.lexicon.column(h, 0) == "people");
    person && !plural(scene.text.word(item.1 - 1))
}

/// "a couple", "his parents", "twin daughters", "both men".
fn pair(scene: &Scene, who: Range) -> bool {
    scene.hits_in(who, Table::Number).any(|h| scene.lexicon.column(h, 0) == "pair" && h.end == who.1)
}

/// Whether a phrase speaks of a child not yet born, who is no person of a toll.
pub(crate) fn unborn(scene: &Scene, item: Range) -> bool {
    (item.0..item.1).any(|i| scene.text.word(i) == "unborn")
}

/// A phrase of capitalised words, or that ends in two of them, that no table knows as a place or a body.
fn named(scene: &Scene, who: Range) -> bool {
    let text = scene.text;
    if text.lettering != Lettering::Mixed || !text.word(who.0).is_ascii() {
        return false;
    }
    let name = |i: usize| {
        let token = &text.tokens[i];
        token.capital
            && token.shape == Shape::Word
            && scene.class[i] == Class::Noun
            && !scene.at(i).iter().any(|h| {
                matches!(h.table, Table::Number | Table::Cue)
                    || h.table == Table::Trigger && h.start > text.sentence(i).0
                    || h.table == Table::Group && matches!(scene.lexicon.column(*h, 0), "institution" | "armed" | "notname" | "people")
            })
    };
    let last = who.1 - 1;
    let owned = last > who.0 + 1 && matches!(text.word(who.0), "his" | "her" | "their");
    let place = scene.hit(last, Table::Place).is_some_and(|h| h.start == last) && who.1 - who.0 == 1;
    name(last)
        && !place
        && (who.0..last).all(|i| {
            name(i)
                || text.raw(i) == "."
                || text.word(i).ends_with("-year-old")
                || scene.hit(i, Table::Group).is_some_and(|h| matches!(scene.lexicon.column(h, 0), "office" | "occupation"))
                || (last > i + 1 || owned) && scene.hit(i, Table::Group).is_some_and(|h| scene.lexicon.column(h, 0) == "people")
                || owned && i == who.0
        })
}

/// The person or counted people named just before a comma or "and".
fn item_before(scene: &Scene, start: usize, floor: usize) -> Option<(Range, Count)> {
    let text = scene.text;
    let possessed = start > floor && scene.class[start - 1] == Class::Determiner;
    let start = start - usize::from(possessed);
    let mut end = start;
    while end > floor && matches!(text.word(end - 1), "and" | "," | ";" | "&") {
        end -= 1;
    }
    if end == start {
        return None;
    }
    end = before_ages(scene, before_home(scene, end, floor), floor);
    let mut item = scene.phrase_before(end, floor)?;
    if let Some(and) = (item.0..item.1).rev().find(|i| text.word(*i) == "and") {
        item.0 = and + 1;
    }
    item.0 += usize::from(text.word(item.0) == "that");
    (item.0 < item.1).then_some(())?;
    Some((item, people_or_none(scene, item)?))
}

/// Before the home that stands after a name: "Aslam Khan, 32, of Mastung".
fn before_home(scene: &Scene, end: usize, floor: usize) -> usize {
    let Some(home) = scene.phrase_before(end, floor) else { return end };
    let of = home.0.checked_sub(2).filter(|i| *i > floor && matches!(scene.text.word(*i + 1), "of" | "from") && scene.text.raw(*i) == ",");
    of.map_or(end, |comma| comma)
}

/// Past ages that stand after people: "children, ages 3 and 5", "a man, 32".
fn before_ages(scene: &Scene, end: usize, floor: usize) -> usize {
    let text = scene.text;
    let (mut at, mut figures) = (end, 0);
    while at > floor + 1 && end - at < AGE_WORDS_MAX {
        let figure = text.tokens[at - 1].shape == Shape::Figure;
        if !figure && !matches!(text.word(at - 1), "and" | "," | "ages" | "aged" | "age" | "both") {
            break;
        }
        figures += usize::from(figure);
        at -= 1;
    }
    let parted = text.raw(at) == "," || matches!(text.word(at), "ages" | "aged" | "age");
    if figures > 0 && parted { at } else { end }
}

fn item_after(scene: &Scene, end: usize, ceiling: usize) -> Option<(Range, Count)> {
    let text = scene.text;
    let open = after_asides(scene, end, ceiling);
    let mut start = open;
    while start < ceiling && matches!(text.word(start), "and" | "," | ";" | "&") {
        start += 1;
    }
    if start == open || text.word(start) == "including" {
        return None;
    }
    let item = scene.phrase_after(start, ceiling)?;
    let acts = |i: usize| scene.headline && (text.word(i).ends_with("ing") || text.word(i).ends_with("ly"));
    let bare = || (text.word(start - 1) == "and" && bare_person(scene, item)).then_some(Count::exactly(1));
    let people = people_or_none(scene, item).or_else(bare);
    let speaks = scene.hit(item.1, Table::Cue).is_some();
    let plain = start == end + 1 && text.word(end) == "and" && people.is_some_and(|p| p.least() > Some(1));
    if speaks && !plain || (item.0..item.1).any(acts) {
        return None;
    }
    Some((item, people?))
}

/// Past what is said of a name before the list goes on: ", 78", ", of Charenton".
fn after_asides(scene: &Scene, end: usize, ceiling: usize) -> usize {
    let text = scene.text;
    let goes_on = |i: usize| i < ceiling && matches!(text.word(i), "," | ";" | "and" | "&");
    let aged = text.raw(end) == "," && text.tokens.get(end + 1).is_some_and(|t| t.shape == Shape::Figure);
    let past_age = if aged && goes_on(end + 2) { end + 2 } else { end };
    let of = past_age + usize::from(text.raw(past_age) == ",");
    let home = scene.phrase_after(of + 1, ceiling).filter(|_| matches!(text.word(of), "of" | "from") && of + 1 < ceiling);
    home.map(|h| h.1).filter(|i| goes_on(*i)).unwrap_or(past_age)
}

fn is_attacker(scene: &Scene, item: Range) -> bool {
    scene.hits_in(item, Table::Trigger).any(|h| scene.lexicon.column(h, 0) == "attacker")
}

/// How many a phrase of a list names: none where it speaks of a child not yet born.
fn people_or_none(scene: &Scene, item: Range) -> Option<Count> {
    if unborn(scene, item) { Some(Count::exactly(0)) } else { people_in(scene, item) }
}

fn people_in(scene: &Scene, item: Range) -> Option<Count> {
    if unborn(scene, item) {
        return None;
    }
    if pair(scene, item) {
        return Some(Count::exactly(2));
    }
    if matches!(one_of(scene, item), Some(Form::Single | Form::Named)) {
        return Some(Count::exactly(1));
    }
    let people =
        scene.hits_in(item, Table::Group).any(|h| h.end == item.1 && matches!(scene.lexicon.column(h, 0), "people" | "occupation"));
    let number = |i: usize| -> Option<u32> {
        match scene.text.tokens.get(i)?.shape {
            Shape::Figure => scene.text.word(i).parse().ok(),
            _ => scene
                .hit(i, Table::Number)
                .filter(|h| scene.lexicon.column(*h, 0) == "unit")
                .and_then(|h| scene.lexicon.column(h, 1).parse().ok()),
        }
    };
    let people = people || of_persons(scene.text.word(item.1 - 1));
    let open = (item.0..item.1 - 1).find(|i| scene.class[*i] != Class::Determiner).unwrap_or(item.0);
    let owned = (item.0..item.1 - 1).rev().find(|i| scene.text.word(*i) == "'s").map_or(open, |i| i + 1);
    let Some(value) = number(owned).or_else(|| number(item.0 + 1).filter(|_| item.1 - item.0 > 2)) else {
        return (item.1 - item.0 <= 2 && of_kin(scene.text.word(item.1 - 1))).then(|| Count::at_least(2));
    };
    (people && (1..100).contains(&value)).then_some(Count::exactly(value))
}

/// Kin told without a number: "his wife and children".
fn of_kin(word: &str) -> bool {
    matches!(word, "children" | "sons" | "daughters" | "siblings" | "brothers" | "sisters" | "grandchildren" | "relatives")
}

/// Plural nouns that by their ending are of persons: "bailiffs", "teachers", "musicians".
fn of_persons(word: &str) -> bool {
    word.len() > 5 && ["ers", "ors", "ists", "iffs", "ians", "mates", "men", "women", "ees"].iter().any(|e| word.ends_with(e))
}

/// Whether a phrase is one described person: "a 22-year-old man", "the policeman".
fn one_person(scene: &Scene, who: Range) -> bool {
    let text = scene.text;
    let head = (who.0..who.1).find(|i| text.word(*i) == "of").unwrap_or(who.1) - 1;
    let word = text.word(head);
    let person = scene
        .hits_in((who.0, head + 1), Table::Group)
        .any(|h| matches!(scene.lexicon.column(h, 0), "people" | "occupation") && h.end == head + 1)
        || scene.hit(head, Table::Trigger).is_some_and(|h| scene.lexicon.column(h, 0) == "attacker")
        || word.ends_with("-year-old");
    let opened = scene.headline
        || matches!(text.word(who.0), "a" | "an" | "the" | "one" | "his" | "her" | "another" | "their")
        || word.ends_with("-year-old")
        || text.word(who.0).ends_with("-year-old");
    person && !plural(word) && opened && scene.class[who.0..who.1].iter().all(|c| *c != Class::Pronoun)
}

fn plural(word: &str) -> bool {
    word.ends_with('s') && word != "boss"
        || matches!(
            word,
            "people"
                | "men"
                | "women"
                | "children"
                | "others"
                | "policemen"
                | "other"
                | "dead"
                | "teenage"
                | "police"
                | "dozens"
                | "family"
                | "community"
                | "couple"
        )
}

/// "a third", "the fifth victim": which of those told one after the other.
pub(crate) fn ordinal(scene: &Scene, who: Range) -> Option<u32> {
    const ORDINALS: [&str; 9] = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let opened = matches!(scene.text.word(who.0), "a" | "the") && who.1 - who.0 <= 4;
    let place = ORDINALS.iter().position(|o| *o == scene.text.word(who.0 + 1)).filter(|_| opened && who.1 > who.0 + 1)?;
    u32::try_from(place + 2).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    fn check(phrase: &str, expected: Option<Form>) {
        let text = Text::new(phrase, 0);
        let lexicon = Lexicon::new();
        let scene = Scene::new(&text, &lexicon);
        assert_eq!(one_of(&scene, (0, text.tokens.len())), expected, "{phrase}");
    }

    #[test]
    fn people_joined_in_one_phrase_are_added_up() {
        for (phrase, expected) in [
            ("a woman and toddler", Some(2)),
            ("his wife and her two sons", Some(3)),
            ("his parents and three younger siblings", Some(5)),
            ("a couple", Some(2)),
            ("five adults and an unborn child", Some(5)),
            ("two men and the gunman", Some(2)),
            ("the police and a man", None),
            ("a policeman", None),
        ] {
            let text = Text::new(phrase, 0);
            let lexicon = Lexicon::new();
            let scene = Scene::new(&text, &lexicon);
            assert_eq!(several_in(&scene, (0, text.tokens.len())).and_then(Count::exact), expected, "{phrase}");
        }
    }

    #[test]
    fn an_ordinal_says_which_of_them_it_is() {
        for (phrase, expected) in
            [("a third victim", Some(3)), ("the fifth", Some(5)), ("a man", None), ("the second floor of a house", None)]
        {
            let text = Text::new(phrase, 0);
            let lexicon = Lexicon::new();
            let scene = Scene::new(&text, &lexicon);
            assert_eq!(ordinal(&scene, (0, text.tokens.len())), expected, "{phrase}");
        }
    }

    #[test]
    fn one_person_is_told_by_noun_name_or_pronoun() {
        check("a policeman", Some(Form::Single));
        check("the 22-year-old student", Some(Form::Single));
        check("he", Some(Form::Pronoun));
        check("Ghulam Raza", Some(Form::Named));
        check("three men", None);
        check("Quetta", None);
        check("the police", None);
    }
}
