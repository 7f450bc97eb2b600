//! Where a text names a place. In: a scene. Out: each mention with every place of its name. Never: a common word or a person's name,
//! as far as capitals, neighbours and the list of homonyms tell. Method: the longest name of the lexicon or the packed towns at each
//! capital; how much must speak for it depends on how large a place of that name is and what else the name means.

use crate::gazetteer::{Begun, Gazetteer, NAME_WORDS_MAX};
use crate::lexicon::{Hit, Table};
use crate::scene::{Range, Scene};
use crate::text::{Lettering, Shape};
use std::collections::HashSet;

/// What a name is in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// The name of a place.
    Name,
    /// "Turkish", "Nigerians".
    Demonym,
    /// "Press Street", "Dulles Airport": named by what it is; its point is that of the town it stands in.
    Site,
}

/// One place that a name may mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub(super) path: &'static str,
    pub(super) point: Option<(f64, f64)>,
    pub(super) geonames: Option<u64>,
    pub(super) population: u64,
    /// As the lexicon's column says: site, neighbourhood, town, district, province, state, country, demonym, code.
    pub(super) kind: &'static str,
}

/// A name where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    pub(super) span: Range,
    pub(super) candidates: Vec<Candidate>,
    pub(super) sort: Sort,
    /// Whether a preposition of place or a colon stands by it.
    pub(super) located: bool,
}

const LARGE: u64 = 90_000;

/// Every mention, in order.
pub(super) fn mentions(scene: &Scene) -> Vec<Mention> {
    let towns = Gazetteer::new();
    let told = Told { small_words: small_words(scene), surnames: surnames(scene) };
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < scene.text.tokens.len() {
        let token = &scene.text.tokens[at];
        let capital = token.shape == Shape::Word && scene.text.names_here(at);
        let mention = if capital { longest(scene, &towns, at).filter(|m| stands(scene, m, &told)) } else { None };
        match if capital { with_site(scene, &towns, at, mention) } else { None } {
            Some(mention) => {
                at = mention.span.1;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

/// What the whole text tells of its words.
struct Told<'s> {
    /// Words that stand without a capital somewhere.
    small_words: HashSet<&'s str>,
    /// Words that end the name of a person somewhere.
    surnames: HashSet<&'s str>,
}

/// The last words of capital runs that name no place: "Jesse Jackson".
fn surnames<'s>(scene: &'s Scene) -> HashSet<&'s str> {
    let text = scene.text;
    if text.lettering == Lettering::Flat {
        return HashSet::new();
    }
    let last = |i: &usize| {
        let capital = |at: usize| text.tokens.get(at).is_some_and(|t| t.capital && t.shape == Shape::Word);
        capital(*i) && !capital(i + 1) && *i > text.sentence(*i).0 && part_of_name(scene, i - 1) && !site_word(text.word(*i))
    };
    (1..text.tokens.len()).filter(last).map(|i| text.word(i)).collect()
}

/// The mention, widened to the street, county or hospital that it names; a site that holds no known name stands for itself.
fn with_site(scene: &Scene, towns: &Gazetteer, at: usize, mention: Option<Mention>) -> Option<Mention> {
    let text = scene.text;
    if text.lettering == Lettering::Flat || !text.word(at).is_ascii() {
        return mention;
    }
    let ceiling = text.sentence(at).1.min(at + NAME_WORDS_MAX);
    let run = (at..ceiling).find(|i| !(text.tokens[*i].capital && text.tokens[*i].shape == Shape::Word)).unwrap_or(ceiling);
    let last = (at + 1..run).rev().find(|i| site_word(text.word(*i)) || text.word(*i) == "city");
    let Some(end) = last.map(|i| i + 1) else { return mention };
    let wide = matches!(text.word(end - 1), "county" | "city" | "island" | "islands" | "province" | "peninsula" | "valley");
    match mention {
        Some(m) if m.span.1 >= end || m.sort == Sort::Demonym && wide => Some(m),
        Some(m) if wide && m.span.1 + 1 == end => Some(Mention { span: (at, end), ..m }),
        mention => {
            let opens = at == text.sentence(at).0;
            let closed = other_word(scene, at) && (opens || scene.hit(at, Table::Class).is_some());
            if closed || text.word(end - 1) == "city" {
                return mention;
            }
            let based = wide
                || !matches!(text.word(end - 1), "street" | "avenue" | "road" | "boulevard" | "drive" | "highway" | "square" | "church");
            let base = mention.or_else(|| longest(scene, towns, at)).filter(|m| based && m.sort == Sort::Name);
            let whole = base.filter(|m| m.span.1 + 1 == end || scene.text.word(end - 1) == "university" && m.span.1 < end);
            Some(Mention { span: (at, end), candidates: whole.map_or(Vec::new(), |m| m.candidates), sort: Sort::Site, located: false })
        }
    }
}

/// Words that end the name of a street, building, water or district.
fn site_word(word: &str) -> bool {
    matches!(
        word,
        "county"
            | "street"
            | "avenue"
            | "road"
            | "boulevard"
            | "drive"
            | "highway"
            | "river"
            | "lake"
            | "island"
            | "islands"
            | "peninsula"
            | "mountains"
            | "mountain"
            | "valley"
            | "delta"
            | "airport"
            | "hospital"
            | "ocean"
            | "university"
            | "college"
            | "church"
            | "stadium"
            | "centre"
            | "center"
            | "square"
            | "estate"
            | "castle"
            | "gardens"
            | "tower"
            | "library"
            | "prison"
            | "hills"
            | "heights"
            | "canal"
            | "bridge"
            | "cathedral"
            | "palace"
            | "cemetery"
            | "mosque"
            | "elementary"
    )
}

/// The words that stand without a capital somewhere in the text.
fn small_words<'s>(scene: &'s Scene) -> HashSet<&'s str> {
    let plain = |i: &usize| scene.text.tokens[*i].shape == Shape::Word && !scene.text.tokens[*i].capital;
    (0..scene.text.tokens.len()).filter(plain).map(|i| scene.text.word(i)).collect()
}

/// The longest name that begins at a token, with all that it may mean.
fn longest(scene: &Scene, towns: &Gazetteer, at: usize) -> Option<Mention> {
    let listed = || scene.at(at).iter().copied().filter(|h| fits(scene, *h));
    let longest_listed = listed().map(|h| h.end).max().unwrap_or(at);
    let (end, mut candidates) = longest_town(scene, towns, at, longest_listed);
    let mut all: Vec<Candidate> = listed().filter(|h| h.end == end).map(|h| of_row(scene, h)).collect();
    candidates.retain(|c| !all.iter().any(|held| held.geonames.is_some() && held.geonames == c.geonames || held.path == c.path));
    all.append(&mut candidates);
    let sort = if all.first()?.kind == "demonym" { Sort::Demonym } else { Sort::Name };
    let large = all.iter().any(|c| c.kind != "town" || c.population > LARGE);
    let stands_in = large
        || scene.text.lettering == Lettering::Flat
        || !scene.text.word(at).is_ascii() && in_lexicon(scene, (at, end))
        || matches!(scene.text.word(at.wrapping_sub(1)), "in" | "near" | "outside" | "at");
    Some(Mention { span: (at, end), candidates: all, sort, located: located(scene, (at, end)) && stands_in })
}

/// The towns of the longest name at a token, unless the lexicon has a longer one.
fn longest_town(scene: &Scene, towns: &Gazetteer, at: usize, floor: usize) -> (usize, Vec<Candidate>) {
    let ceiling = scene.text.sentence(at).1.min(at + NAME_WORDS_MAX);
    let (mut key, mut best) = (String::new(), (floor.max(at), Vec::new()));
    let mut begun = Begun::default();
    for end in at + 1..=ceiling {
        let last = end - 1;
        if last > at {
            let joins = matches!(
                scene.text.word(last),
                "of" | "the" | "de" | "la" | "del" | "al" | "-" | "." | "'" | "on" | "upon" | "y" | "do" | "da"
            );
            if !joins && !scene.text.names_here(last) || matches!(scene.text.raw(last), "," | ";" | ":" | "(" | ")") {
                break;
            }
        }
        begun = begun.then(scene.text.word(last));
        if !towns.begins(begun) {
            break;
        }
        if last > at {
            key.push(' ');
        }
        key.push_str(scene.text.word(last));
        if end < floor {
            continue;
        }
        let mut named = towns.named_so(&key, begun).peekable();
        if named.peek().is_some() {
            let of = |t: crate::gazetteer::Found| Candidate {
                path: t.path,
                point: Some((t.lat, t.lon)),
                geonames: Some(t.geonames),
                population: t.population,
                kind: "town",
            };
            best = (end, named.map(of).collect());
        }
    }
    best
}

fn of_row(scene: &Scene, hit: Hit) -> Candidate {
    let column = |n| scene.lexicon.column(hit, n);
    let (lat, lon): (Option<f64>, Option<f64>) = (column(1).parse().ok(), column(2).parse().ok());
    Candidate {
        path: column(0),
        point: lat.zip(lon),
        geonames: column(3).parse().ok(),
        population: column(4).parse().unwrap_or(0),
        kind: column(5),
    }
}

/// Whether a row's shortened name is written as such: "Ill.", "TX" after a comma, "US" in capitals.
fn fits(scene: &Scene, hit: Hit) -> bool {
    if !matches!(hit.table, Table::Place | Table::Code) {
        return false;
    }
    let text = scene.text;
    let raw = text.slice((hit.start, hit.end));
    let after_comma = matches!(text.raw(hit.start.wrapping_sub(1)), "," | "(");
    let capitals = raw.chars().all(|c| !c.is_lowercase());
    match scene.lexicon.column(hit, 5) {
        "code" if raw.ends_with('.') => after_comma && text.names_here(hit.start),
        "code" => after_comma && capitals && text.lettering == Lettering::Mixed || raw == "BC",
        _ if raw.len() <= 3 && raw.is_ascii() && text.lettering == Lettering::Mixed => capitals,
        _ => !(text.lettering == Lettering::Flat && matches!(text.word(hit.start), "us" | "eu") && hit.end == hit.start + 1),
    }
}

/// Whether a row of the lexicon has the name, which a person wrote there.
fn in_lexicon(scene: &Scene, span: Range) -> bool {
    scene.at(span.0).iter().any(|h| h.table == Table::Place && h.end == span.1)
}

/// The words before and after a name of Urdu or Dari and of what it names: "در ولایت غور", "ضلع مستونگ میں".
fn within(scene: &Scene, span: Range) -> (usize, usize) {
    const BEFORE: [&str; 13] =
        ["ولایت", "شهر", "ولسوالی", "منطقه", "ناحیه", "غرب", "شرق", "شمال", "جنوب", "مرکز", "حومه", "اطراف", "مربوطات"];
    let (text, mut before, mut after) = (scene.text, span.0.wrapping_sub(1), span.1);
    while BEFORE.contains(&text.word(before)) {
        before = before.wrapping_sub(1);
    }
    while matches!(text.word(after), "شهر" | "ضلع" | "صوبے" | "شریف") {
        after += 1;
    }
    (before, after)
}

/// "کوئٹہ میں", "در کابل".
fn inside(scene: &Scene, span: Range) -> bool {
    let (before, after) = within(scene, span);
    scene.text.word(after) == "میں" || matches!(scene.text.word(before), "در" | "نزدیک")
}

/// Whether a preposition of place stands before, or a colon or a postposition of place after.
fn located(scene: &Scene, span: Range) -> bool {
    let text = scene.text;
    if inside(scene, span)
        || matches!(text.word(span.1), ":" | "پر" | "کے" | "کی" | "سے")
        || matches!(text.word(within(scene, span).0), "به" | "بر" | "از")
    {
        return true;
    }
    let mut before = span.0.wrapping_sub(1);
    if matches!(
        text.word(before),
        "the" | "central" | "southern" | "northern" | "western" | "eastern" | "nearby" | "downtown" | "city" | "town" | "southwestern"
    ) {
        before = before.wrapping_sub(1);
    }
    matches!(
        text.word(before),
        "in" | "at"
            | "near"
            | "from"
            | "on"
            | "of"
            | "to"
            | "outside"
            | "towards"
            | "around"
            | "across"
            | "throughout"
            | "inside"
            | "visit"
            | "visited"
            | "between"
            | "along"
    )
}

/// Whether the words speak of a place here.
fn stands(scene: &Scene, mention: &Mention, told: &Told) -> bool {
    let text = scene.text;
    let (start, end) = mention.span;
    let population = mention.candidates.iter().map(|c| c.population).max().unwrap_or(0);
    if text.lettering == Lettering::Flat || !text.word(start).is_ascii() {
        // a row of the lexicon has its names from the news; a small town of the world's table may be any word
        let near = mention.located
            && (population > 30_000 || in_lexicon(scene, mention.span) || mention.candidates.iter().any(|c| c.kind != "town"));
        let known = population > LARGE || near;
        let word = end == start + 1
            && (scene.hit(start, Table::Class).is_some()
                || scene.hit(start, Table::Homonym).is_some_and(|h| scene.lexicon.column(h, 0) == "word" || population < 500_000));
        let word = word && !(in_lexicon(scene, mention.span) && inside(scene, mention.span));
        return text.slice((start, end)).chars().count() > 2 && known && mention.sort == Sort::Name && !word;
    }
    let listed = mention.candidates.iter().any(|c| c.kind != "town");
    let homonym = scene.hit(start, Table::Homonym).filter(|h| h.end == end).map_or("", |h| scene.lexicon.column(h, 0));
    let opens = start == text.sentence(start).0;
    let before = !opens && part_of_name(scene, start - 1);
    let after = end < text.sentence(start).1 && part_of_name(scene, end) && !part_of_place(text.word(end));
    let contained = text.raw(end) == "," && region_after(scene, end + 1);
    let small = told.small_words.contains(text.word(start));
    if mention.sort == Sort::Demonym {
        return !(opens && small);
    }
    let capitals = text.slice(mention.span).chars().all(|c| !c.is_lowercase());
    let prepared =
        mention.located && matches!(text.word(start.wrapping_sub(1)), "in" | "near" | "outside" | "at" | "from" | "to" | "across");
    if contained && homonym != "word" {
        return !before || mention.located || population > LARGE;
    }
    if homonym == "word" {
        return contained && prepared;
    }
    if listed && matches!(homonym, "given" | "surname") {
        return !before && (!after || prepared);
    }
    if listed {
        return !(small && !capitals && end == start + 1) || prepared;
    }
    if end == start + 1 && told.surnames.contains(text.word(start)) && population < 2_000_000 {
        return prepared && !before && !after && population > LARGE;
    }
    if end == start + 1 && (small && !capitals || other_word(scene, start)) {
        return prepared && !after && (population > LARGE || matches!(text.word(start - 1), "in" | "near" | "outside"));
    }
    if matches!(homonym, "given" | "surname") && population < 500_000 {
        return !before && !after && (prepared || text.raw(end) == ",") && (population > 15_000 || prepared);
    }
    let several = end > start + 1;
    if population > LARGE {
        return (!before || mention.located && several) && !(after && matches!(homonym, "given"));
    }
    mention.located && !after && (several || !before) || several && !before && !after && !opens || text.raw(end) == "," && prepared
}

/// Whether a capital word is of a name, neither place, class of words, group nor time.
fn part_of_name(scene: &Scene, at: usize) -> bool {
    let text = scene.text;
    text.tokens.get(at).is_some_and(|t| t.capital && t.shape == Shape::Word)
        && scene.hit(at, Table::Place).is_none()
        && scene.hit(at, Table::Class).is_none()
        && scene.hit(at, Table::Group).is_none()
        && scene.hit(at, Table::Time).is_none()
        && !matches!(
            text.word(at),
            "north" | "south" | "east" | "west" | "northern" | "southern" | "eastern" | "western" | "central" | "greater" | "downtown"
        )
}

fn part_of_place(word: &str) -> bool {
    matches!(
        word,
        "district"
            | "province"
            | "city"
            | "town"
            | "road"
            | "area"
            | "valley"
            | "police"
            | "division"
            | "county"
            | "airport"
            | "state"
            | "region"
            | "university"
            | "hospital"
            | "street"
            | "river"
            | "island"
            | "islands"
    )
}

/// Whether the token is also a word of another table of the lexicon.
fn other_word(scene: &Scene, at: usize) -> bool {
    scene.at(at).iter().any(|h| {
        h.end == at + 1 && matches!(h.table, Table::Class | Table::Trigger | Table::Number | Table::Time | Table::Cue | Table::Group)
    })
}

/// Whether a region or country begins at a token.
pub(super) fn region_after(scene: &Scene, at: usize) -> bool {
    scene.at(at).iter().any(|h| {
        h.table == Table::Place
            && matches!(scene.lexicon.column(*h, 5), "province" | "state" | "country" | "code" | "district")
            && fits(scene, *h)
    })
}
