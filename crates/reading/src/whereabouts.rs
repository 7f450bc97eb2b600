//! When and where an attack of a dispatch was. In: a text in one case of letters, its dates and places. Out: the day of an attack, or the
//! last day it may have been; a chain of places from site to country.
//! Never: the day of a statement taken for that of the attack; a town of another country than the one the text speaks of.
//! Method: "IN SAN CARLOS, MORAZAN DEPARTMENT": names after a preposition, each known or beside a noun such as "department"; the country
//! is the one that most places name.

use crate::dates::Dated;
use crate::lexicon::Table;
use crate::places::{Placed, Sort};
use crate::scene::{Class, Range, Scene};
use crate::text::Shape;
use gawah_record::place::PlacePrecision;
use gawah_record::when::{Partial, When};

/// Places named in a row, the finest first.
#[derive(Debug, Clone)]
pub(crate) struct Chain {
    pub(crate) span: Range,
    pub(crate) pieces: Vec<Piece>,
}

/// One name of a chain.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) name: Range,
    pub(crate) level: PlacePrecision,
    pub(crate) placed: Option<usize>,
    sure: bool,
}

const CHAIN_PIECES_MAX: usize = 5;
const NAME_WORDS_MAX: usize = 6;

/// The chains of a text from a word on, in order.
pub(crate) fn chains(scene: &Scene, places: &[Placed], from: usize) -> Vec<Chain> {
    let mut made: Vec<Chain> = Vec::new();
    let mut at = from;
    while at < scene.text.tokens.len() {
        let opens = matches!(scene.text.word(at), "in" | "at" | "near" | "on" | "outside" | "from" | "inside" | "of");
        let found = opens.then(|| chain(scene, places, at + 1)).flatten();
        let lone_of = scene.text.word(at) == "of";
        match found.filter(|c| !lone_of || c.pieces.iter().any(|p| p.placed.is_some())) {
            Some(chain) => {
                at = chain.span.1;
                made.push(chain);
            }
            None => at += 1,
        }
    }
    made
}

fn chain(scene: &Scene, places: &[Placed], from: usize) -> Option<Chain> {
    let end = scene.text.sentence(from.min(scene.text.tokens.len().saturating_sub(1))).1;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = from;
    while pieces.len() < CHAIN_PIECES_MAX {
        let Some((piece, after)) = piece(scene, places, at, end) else { break };
        pieces.push(piece);
        at = after;
        match scene.text.word(at) {
            "," => at += 1,
            "in" | "of" => at += 1,
            _ => break,
        }
        if scene.text.word(at) == "in" {
            at += 1;
        }
    }
    while pieces.last().is_some_and(|p| !p.sure) {
        pieces.pop();
    }
    let last = pieces.last()?;
    Some(Chain { span: (from, last.name.1.max(from + 1)), pieces })
}

/// The kind of place that a noun names.
fn level(word: &str) -> Option<PlacePrecision> {
    Some(match word {
        "department" | "province" | "region" | "state" => PlacePrecision::Province,
        "municipality" | "district" | "jurisdiction" | "canton" => PlacePrecision::District,
        "city" | "town" | "village" | "port" | "hamlet" | "community" | "settlement" => PlacePrecision::Town,
        "neighborhood" | "neighbourhood" | "sector" | "suburb" | "quarter" | "district's" => PlacePrecision::Neighbourhood,
        "airport" | "university" | "farm" | "camp" | "bridge" | "park" | "avenue" | "street" | "highway" | "river" | "hill" | "ranch" => {
            PlacePrecision::Site
        }
        _ => return None,
    })
}

fn keeps_its_noun(precision: PlacePrecision) -> bool {
    precision == PlacePrecision::Site
}

fn piece(scene: &Scene, places: &[Placed], from: usize, end: usize) -> Option<(Piece, usize)> {
    let text = scene.text;
    let mut at = from;
    let leads = |word: &str| {
        matches!(
            word,
            "the"
                | "northern"
                | "southern"
                | "eastern"
                | "western"
                | "central"
                | "northeastern"
                | "northwestern"
                | "southeastern"
                | "southwestern"
                | "downtown"
                | "nearby"
                | "capital"
                | "\""
        )
    };
    while at < end && leads(text.word(at)) {
        at += 1;
    }
    if let Some(level) = level(text.word(at)).filter(|_| text.word(at + 1) == "of") {
        let (mut found, after) = piece(scene, places, at + 2, end)?;
        (found.level, found.sure) = (level, true);
        return Some((found, after));
    }
    let first = places.partition_point(|p| p.span.0 < at);
    let here = (first..places.len()).take_while(|i| places[*i].span.0 == at);
    if let Some(i) = here.into_iter().find(|i| places[*i].sort != Sort::Demonym && !places[*i].path.is_empty()) {
        let after = places[i].span.1;
        let noun = level(text.word(after)).filter(|l| !keeps_its_noun(*l));
        let particle = matches!(text.word(after), "de" | "del") && after + 1 < end;
        let longer = particle || scene.class.get(after) == Some(&Class::Noun) && noun.is_none() && level(text.word(after)).is_some();
        if !longer {
            let level = noun.unwrap_or(places[i].precision);
            return Some((Piece { name: places[i].span, level, placed: Some(i), sure: true }, after + usize::from(noun.is_some())));
        }
    }
    let stop = (at..end.min(at + NAME_WORDS_MAX)).find(|i| !nameable(scene, *i)).unwrap_or(end.min(at + NAME_WORDS_MAX));
    if stop == at {
        return None;
    }
    let noun = (at + 1..stop).rev().find_map(|i| level(text.word(i)).map(|l| (i, l)));
    let (name, level, sure, after) = match noun {
        Some((i, level)) if keeps_its_noun(level) => ((at, i + 1), level, true, i + 1),
        Some((i, level)) => ((at, i), level, true, i + 1),
        None => ((at, stop), PlacePrecision::Town, false, stop),
    };
    Some((Piece { name, level, placed: None, sure }, after))
}

fn nameable(scene: &Scene, at: usize) -> bool {
    let quoted = scene.text.raw(at) == "\"";
    let word = scene.text.tokens.get(at).is_some_and(|t| t.shape == Shape::Word) && scene.class[at] == Class::Noun;
    let harm = scene.hit(at, Table::Trigger).is_some() && level(scene.text.word(at)).is_none();
    (word || quoted) && !harm && !matches!(scene.text.word(at), "yesterday" | "today" | "morning" | "night" | "evening" | "afternoon")
}

fn last_of(path: &str) -> &str {
    path.rsplit(", ").next().unwrap_or(path)
}

/// The countries that the text names, the most named first: by its name, by its adjective, by the towns of it; the dateline counts as much as three names.
pub(crate) fn countries(scene: &Scene, places: &[Placed], body: usize) -> Vec<(&'static str, usize)> {
    let mut votes: Vec<(&'static str, usize)> = Vec::new();
    let mut vote = |name: &'static str, worth: usize| match votes.iter_mut().find(|(n, _)| *n == name) {
        Some((_, count)) => *count += worth,
        None => votes.push((name, worth)),
    };
    for place in places.iter().filter(|p| !p.path.is_empty()) {
        let worth = match place.precision {
            PlacePrecision::Country => 3,
            _ if place.located => 2,
            _ => 1,
        };
        vote(last_of(place.path), worth + if place.span.0 < body { 7 } else { 0 });
    }
    let all = (0, scene.text.tokens.len());
    for hit in scene.hits_in(all, Table::Place).filter(|h| scene.lexicon.column(*h, 5) == "demonym") {
        vote(scene.lexicon.column(hit, 0), 3);
    }
    votes.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    votes
}

/// A country that so many votes name is one that the text speaks of.
const VOTES_MIN: usize = 4;

/// The path of a chain: its names from the finest on, what the gazetteer adds, the country.
pub(crate) fn path(scene: &Scene, places: &[Placed], chain: Option<&Chain>, countries: &[(&'static str, usize)]) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    let push = |name: &str, names: &mut Vec<String>| {
        if !name.is_empty() && !names.iter().any(|n| n.eq_ignore_ascii_case(name)) {
            names.push(name.to_owned());
        }
    };
    let mut own = countries.first().map(|(name, _)| *name);
    let spoken_of = |name: &str| Some(name) == own || countries.iter().any(|(n, votes)| *n == name && *votes >= VOTES_MIN);
    let mut told = None;
    for piece in chain.map_or(&[][..], |c| &c.pieces) {
        match piece.placed.map(|i| &places[i]) {
            Some(place) if spoken_of(last_of(place.path)) || place.precision == PlacePrecision::Country => {
                told = Some(last_of(place.path));
                if place.precision != PlacePrecision::Country {
                    push(&title(scene.text.slice(piece.name)), &mut names);
                }
                place.path.split(", ").skip(usize::from(place.sort != Sort::Site)).for_each(|n| push(n, &mut names));
            }
            _ => push(&title(scene.text.slice(piece.name)), &mut names),
        }
    }
    own = told.or(own);
    if let Some(own) = own {
        names.retain(|n| n != own);
        names.push(own.to_owned());
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// "SAN CARLOS" as "San Carlos".
fn title(words: &str) -> String {
    let word = |w: &str| {
        let low = w.to_lowercase();
        let mut letters = low.chars();
        letters.next().map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
    };
    words.split_whitespace().map(|w| word(w.trim_matches(['"', ',']))).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a date tells when something was said: "said today", "today announced".
pub(crate) fn of_speech(scene: &Scene, dated: &Dated) -> bool {
    let (a, b) = dated.span;
    let before = (1..=2).any(|n| a >= n && scene.hit(a - n, Table::Cue).is_some_and(|h| h.end <= a));
    let bare = b - a <= 2 && scene.hit(b, Table::Cue).is_some();
    before || bare
}

/// No later than the day of publication.
pub(crate) fn until(published: When) -> Option<When> {
    let last = published.last_day()?;
    let day = Partial::new(last.year(), Some(last.month()), Some(last.day())).ok()?;
    When::between(None, Some(day)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::places::places;
    use crate::text::Text;

    fn check(words: &str, expected: &[&str]) {
        let text = Text::new(words, 0);
        let lexicon = Lexicon::new();
        let scene = Scene::new(&text, &lexicon);
        let placed = places(&scene);
        let countries = countries(&scene, &placed, 0);
        let found: Vec<String> = chains(&scene, &placed, 0).iter().filter_map(|c| path(&scene, &placed, Some(c), &countries)).collect();
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn a_chain_runs_from_the_site_to_the_country() {
        check(
            "A BUS WAS BURNED IN SAN CARLOS DE ABAJO, USULUTAN DEPARTMENT, EL SALVADOR.",
            &["San Carlos De Abajo, Usulutan, El Salvador"],
        );
        check("TWO MEN WERE KILLED IN THE CITY OF LIMA, PERU.", &["Lima, Peru"]);
        check("THE ATTACK WAS REPELLED.", &[]);
    }
}
