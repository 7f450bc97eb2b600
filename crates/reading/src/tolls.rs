//! How many died and were hurt in the main incident. In: every toll, name and word of death told of it, and the title.
//! Out: one figure each, with what it rests on. Never: a figure that nothing in text or title says. Method: each number that is told is
//! a candidate; weights over who tells it, where and how choose one; the range of the words that were chosen is kept (R18, R19).

use crate::counts::counts;
use crate::fates::Fate;
use crate::harm::{Harm, Side, harms};
use crate::incidents::{Incident, Seen};
use crate::lexicon::{Hit, Lexicon, Table};
use crate::lists::{Form, ordinal};
use crate::persons::Person;
use crate::scene::{Class, Range, Scene};
use crate::singly::Singly;
use crate::telling::{Beside, Told, day_of, telling, weigh_telling};
use crate::text::Text;
use crate::weigh::{Choice, Question, Traits};
use gawah_record::count::Count;

/// A figure with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Figure {
    pub(crate) count: Count,
    /// Where no toll in the text says it: the words of the text that speak of the deaths.
    pub(crate) rests_on: Option<Range>,
}

/// What the figures are weighed from.
pub(crate) struct Grounds<'a> {
    pub(crate) seen: &'a Seen<'a>,
    pub(crate) incident: &'a Incident,
    /// The other incidents of the document.
    pub(crate) others: &'a [Incident],
    pub(crate) persons: &'a [Person],
    pub(crate) title: &'a Title,
}

/// What a title tells.
#[derive(Debug, Default)]
pub(crate) struct Title {
    /// The type of incident that its words name.
    pub(crate) kind: Option<&'static str>,
    told: Vec<(Fate, Told)>,
    words: Vec<&'static str>,
}

impl Title {
    /// Whether it tells of deaths or injuries.
    pub(crate) fn tells(&self) -> bool {
        self.kind.is_some() && (!self.told.is_empty() || self.words.iter().any(|w| w.starts_with("kill")))
    }
}

/// Tellings that are weighed beside each other, so that a text of a million sentences takes linear time.
const TELLINGS_MAX: usize = 200;
const CANDIDATES_MAX: usize = 14;
/// Words that say how it went with the injured.
const SURVIVAL: [&str; 16] = [
    "critical",
    "stable",
    "survive",
    "survived",
    "recover",
    "recovering",
    "life-threatening",
    "non-life-threatening",
    "fair",
    "serious",
    "surgery",
    "released",
    "hospitalized",
    "autopsy",
    "coroner",
    "funeral",
];

/// What the title of a document tells of dead and injured.
pub(crate) fn title(words: &str, lexicon: &Lexicon) -> Title {
    let text = Text::new(words, 0);
    let mut scene = Scene::new(&text, lexicon);
    scene.headline = true;
    let found = harms(&scene, &counts(&scene));
    let told = found.iter().filter(|h| h.side != Side::Attackers).filter_map(|h| Some((h.fate, telling(h, "title")?))).collect();
    let all = (0, text.tokens.len());
    let of = |senses: &[&str]| scene.hits_in(all, Table::Trigger).find(|h| senses.contains(&scene.lexicon.column(*h, 0)));
    let kind = of(&["kill"]).or_else(|| of(&["act", "hurt"])).map(|h| scene.lexicon.column(h, 1)).filter(|k| !k.is_empty());
    let words = scene.hits_in(all, Table::Trigger).map(|h| named(&scene, h)).filter(|w| !w.is_empty()).collect();
    Title { kind, told, words }
}

/// A word of violence by its sense and place in grammar: "kill b", "hurt p", "kill 2".
fn named(scene: &Scene, hit: Hit) -> &'static str {
    match (scene.lexicon.column(hit, 0), scene.lexicon.column(hit, 3)) {
        ("kill", "b") => "kill b",
        ("kill", "p") => "kill p",
        ("kill", "v") => "kill v",
        ("kill", "n") => "kill n",
        ("kill", "1") => "kill 1",
        ("kill", "2") => "kill 2",
        ("kill", "3") => "kill 3",
        ("kill", "4") => "kill 4",
        ("hurt", "b") => "hurt b",
        ("hurt", "p") => "hurt p",
        ("hurt", "v") => "hurt v",
        ("act", _) => "act",
        _ => "",
    }
}

/// The figure of one fate; `None` where none is told.
pub(crate) fn figure(grounds: &Grounds, fate: Fate, killed: Option<Count>, learning: Option<&mut Vec<Choice>>) -> Option<Figure> {
    let mut learning = learning;
    let told = tellings(grounds, fate, learning.as_deref_mut());
    let rule = grounds.incident.toll(grounds.seen, fate, false);
    let words = words_of_violence(grounds);
    let singly = Singly::of(grounds.seen.scene, grounds.persons, fate, &told);
    let candidates = candidates(grounds, fate, (&told, &words, &singly), (rule, killed));
    let question = if fate == Fate::Killed { Question::Killed } else { Question::Injured };
    let plain = told.iter().any(|t| matches!(t.place, "lead" | "early") && matches!(t.form, "counted" | "listed" | "single" | "total"));
    let mut best: Option<(f32, u32)> = None;
    let several =
        told.iter().any(|t| t.least > 1 && matches!(t.place, "lead" | "early") && matches!(t.form, "counted" | "listed" | "total"));
    let untold_one = |v: u32| v == 1 && several && told.iter().all(|t| t.least != 1);
    for value in candidates.into_iter().filter(|v| (*v > 0 || !plain || fate != Fate::Killed) && !untold_one(*v)) {
        let mut traits = Traits::new(learning.is_some());
        weigh(grounds, fate, value, (&told, rule, killed), &singly, &mut traits);
        words_weigh(grounds, (&words, told.is_empty()), value, &mut traits);
        chances_weigh(&told, value, &mut traits);
        if let Some(learning) = learning.as_deref_mut() {
            learning.extend(traits.choice(question, value.to_string()));
        }
        let weight = traits.weight(grounds.seen.scene.weights, question);
        if best.is_none_or(|(w, _)| weight > w) {
            best = Some((weight, value));
        }
    }
    let value = best?.1;
    if value == 0 {
        return None;
    }
    let mine = told.iter().filter(|t| t.least == value);
    let said = mine.clone().find(|t| t.place != "title");
    let exact = mine.clone().any(|t| t.count.exact().is_some() && matches!(t.form, "counted" | "listed"));
    let count = said.filter(|_| !exact).map_or(Count::exactly(value), |t| t.count);
    let rests_on = if said.is_none() { rests_on(grounds, fate) } else { None };
    if value == 1 && rests_on.is_some_and(|words| of_several(grounds.seen.scene, words)) {
        return None;
    }
    Some(Figure { count, rests_on })
}

/// Whether the words of harm speak of more than one: "those killed", "miners killed near Machh", "the killing of Hazaras".
fn of_several(scene: &Scene, words: Range) -> bool {
    const SEVERAL: [&str; 11] =
        ["those", "people", "men", "women", "children", "victims", "mass", "killings", "deaths", "bodies", "shootings"];
    let text = scene.text;
    let sentence = text.sentence(words.0);
    let near = words.0.saturating_sub(4).max(sentence.0)..(words.1 + 4).min(sentence.1);
    let plural = |at: usize| {
        let word = text.word(at);
        scene.class[at] == Class::Noun && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
    };
    let before = words.0 > sentence.0 && plural(words.0 - 1);
    let after = text.word(words.1) == "of" && (words.1 + 1..(words.1 + 4).min(sentence.1)).any(plural)
        || text.word(words.1.saturating_sub(1)) == "of" && (words.1..(words.1 + 3).min(sentence.1)).any(plural);
    before || after || near.into_iter().any(|at| SEVERAL.contains(&text.word(at)))
}

/// The words that speak of the deaths or injuries where no number stands.
fn rests_on(grounds: &Grounds, fate: Fate) -> Option<Range> {
    let scene = grounds.seen.scene;
    let sense = if fate == Fate::Killed { "kill" } else { "hurt" };
    let mut spans = grounds.incident.sentences.iter().map(|s| scene.text.sentences[*s]);
    let hit = spans.find_map(|s| scene.hits_in(s, Table::Trigger).find(|h| scene.lexicon.column(*h, 0) == sense))?;
    Some((hit.start, hit.end))
}

/// Every telling of a number, each with the chance that it is the main incident's.
fn tellings(grounds: &Grounds, fate: Fate, learning: Option<&mut Vec<Choice>>) -> Vec<Told> {
    let mut told: Vec<Told> = grounds.title.told.iter().filter(|(f, _)| *f == fate).map(|(_, t)| *t).collect();
    let scene = grounds.seen.scene;
    for harm in grounds.incident.harms.iter().map(|h| &grounds.seen.harms[*h]) {
        if harm.fate != fate || harm.side == Side::Attackers {
            continue;
        }
        let place = match scene.text.sentence_at(harm.trigger.start) {
            0..=1 => "lead",
            2..=6 => "early",
            _ => "late",
        };
        let shot = scene.lexicon.column(harm.trigger, 1) == "shooting";
        let total = matches!(scene.text.word(harm.counted.0), "a" | "all") && scene.text.word(harm.counted.0 + 1) == "total"
            || matches!(scene.text.word(harm.trigger.start), "death" | "toll");
        told.extend(telling(harm, place).map(|t| Told { shot, form: if total { "total" } else { t.form }, ..t }));
        told.extend(one_more(scene, harm, place));
    }
    told.extend(elsewhere(grounds, fate));
    told.extend(charges(scene).filter(|_| fate == Fate::Killed));
    told.truncate(TELLINGS_MAX);
    let beside = Beside { seen: grounds.seen, fate, day: day_of(grounds.seen, grounds.incident) };
    weigh_telling(&beside, &mut told, learning);
    told
}

/// "A fifth victim died": so many in all.
fn one_more(scene: &Scene, harm: &Harm, place: &'static str) -> Option<Told> {
    let nth = ordinal(scene, harm.who.unwrap_or(harm.counted)).filter(|_| harm.form == Form::Single)?;
    Some(Told::exactly(nth, "ordinal", place).beside(harm))
}

/// "three counts of murder", "two counts each of first-degree murder", "pleaded guilty to three murders": as many dead, where nobody only tried.
fn charges<'s>(scene: &'s Scene) -> impl Iterator<Item = Told> + 's {
    let text = scene.text;
    let of = |i: usize| if text.word(i + 1) == "each" { i + 2 } else { i + 1 };
    let counts = (1..text.tokens.len()).filter(move |i| {
        matches!(text.word(*i), "count" | "counts") && text.word(of(*i)) == "of"
            || matches!(text.word(*i), "murders" | "killings" | "slayings") && matches!(text.word(i.wrapping_sub(2)), "to" | "of" | "with")
    });
    counts.filter_map(move |at| {
        let charged = matches!(text.word(at), "count" | "counts");
        let murder = (of(at) + 1..at + 7).find(|i| matches!(text.word(*i), "murder" | "homicide" | "manslaughter")).filter(|_| charged);
        let guilty = || (at.saturating_sub(5)..at).any(|i| matches!(text.word(i), "guilty" | "charged" | "convicted" | "accused"));
        let murder = murder.or_else(|| (!charged && guilty()).then_some(at))?;
        let tried = (at..murder).any(|i| matches!(text.word(i), "attempted" | "solicitation" | "conspiracy" | ","));
        let word = text.word(at - 1);
        let hit = scene.hit(at - 1, Table::Number).filter(|h| scene.lexicon.column(*h, 0) == "unit");
        let value: u32 = word.parse().ok().or_else(|| scene.lexicon.column(hit?, 1).parse().ok()).filter(|_| !tried)?;
        Some(Told::exactly(value, "charges", "court"))
    })
}

/// Tolls of other incidents: where no other day keeps them apart, the same attack may be told there in other words.
fn elsewhere(grounds: &Grounds, fate: Fate) -> Vec<Told> {
    let seen = grounds.seen;
    let days = |i: &Incident| i.dates.iter().filter_map(|d| seen.dates[*d].when?.exact_day()).collect::<Vec<_>>();
    let mine = days(grounds.incident);
    let mut made = Vec::new();
    for other in grounds.others.iter().filter(|o| !o.protest) {
        let place = if days(other).iter().all(|d| mine.contains(d)) { "elsewhere" } else { "apart" };
        let harms = other.harms.iter().map(|h| &seen.harms[*h]);
        for harm in harms.filter(|h| h.fate == fate && h.side != Side::Attackers) {
            made.extend(telling(harm, place));
            made.extend(one_more(seen.scene, harm, place));
        }
    }
    made
}

fn people(grounds: &Grounds, fate: Fate) -> u32 {
    let wanted = if fate == Fate::Killed { "killed" } else { "injured" };
    let found = grounds.persons.iter().filter(|p| p.outcome == Some(wanted)).count();
    u32::try_from(found).unwrap_or(u32::MAX)
}

fn candidates(
    grounds: &Grounds,
    fate: Fate,
    (told, words, singly): (&[Told], &[(&'static str, &'static str)], &Singly),
    (rule, killed): (Option<Count>, Option<Count>),
) -> Vec<u32> {
    let mut made = vec![0];
    if speaks_of_one(grounds, fate, told, words) {
        made.push(1);
    }
    let dead = killed.and_then(|k| k.least().or(k.most())).unwrap_or(0);
    let injured = told.iter().filter(|t| fate == Fate::Injured && t.least > dead).map(|t| t.least - dead);
    let folds = grounds.title.words.iter().copied().chain(words.iter().map(|(w, _)| *w));
    let folds = folds.filter_map(|w| w.strip_prefix("kill ").and_then(|n| n.parse().ok())).filter(|_| fate == Fate::Killed);
    let named = people(grounds, fate);
    let singly = [singly.likely.round() as u32, singly.by_name, singly.called];
    let rule = rule.and_then(|r| r.least().or(r.most()));
    for value in told.iter().map(|t| t.least).chain(injured).chain(folds).chain([named]).chain(singly).chain(rule) {
        if !made.contains(&value) && made.len() < CANDIDATES_MAX {
            made.push(value);
        }
    }
    made
}

/// Whether anything but a bare "killing" speaks of one dead or hurt.
fn speaks_of_one(grounds: &Grounds, fate: Fate, told: &[Told], words: &[(&str, &str)]) -> bool {
    let wanted = if fate == Fate::Killed { "kill " } else { "hurt " };
    let speaks = |w: &str| w.strip_prefix(wanted).is_some_and(|voice| !matches!(voice, "v" | "n"));
    !told.is_empty()
        || people(grounds, fate) > 0
        || grounds.title.words.iter().any(|w| speaks(w))
        || words.iter().any(|(w, _)| speaks(w))
        || grounds.title.words.iter().any(|w| w.starts_with(wanted))
}

fn words_of_violence(grounds: &Grounds) -> Vec<(&'static str, &'static str)> {
    let scene = grounds.seen.scene;
    let mut made = Vec::new();
    for sentence in &grounds.incident.sentences {
        let place = if *sentence < 2 { "lead" } else { "later" };
        for hit in scene.hits_in(scene.text.sentences[*sentence], Table::Trigger) {
            let pair = (named(scene, hit), place);
            if !pair.0.is_empty() && !made.contains(&pair) {
                made.push(pair);
            }
        }
    }
    made
}

fn relation(told: u32, value: u32) -> &'static str {
    match told.cmp(&value) {
        std::cmp::Ordering::Less => "less",
        std::cmp::Ordering::Equal => "same",
        std::cmp::Ordering::Greater => "more",
    }
}

fn band(value: u32) -> &'static str {
    match value {
        0 => "0",
        1 => "1",
        _ => "2",
    }
}

fn weigh(
    grounds: &Grounds,
    fate: Fate,
    value: u32,
    (told, rule, killed): (&[Told], Option<Count>, Option<Count>),
    singly: &Singly,
    traits: &mut Traits,
) {
    let band = band(value);
    traits.has("value", band);
    let rule = rule.and_then(|r| r.least().or(r.most())).unwrap_or(0);
    traits.has("rule", &format!("{} {band}", relation(rule, value)));
    for t in told {
        let relation = relation(t.least, value);
        traits.has(t.form, &format!("{} {relation} {band}", t.place));
        traits.has(t.form, &format!("{relation} {band}"));
        if t.shot {
            traits.has("shot", &format!("{relation} {band}"));
        }
    }
    if value == 0 {
        for form in ["counted", "listed", "single", "named", "pronoun", "charges"] {
            let place = ["title", "lead", "early", "late", "elsewhere", "apart"]
                .into_iter()
                .find(|p| told.iter().any(|t| t.form == form && t.place == *p));
            traits.has("none but", &format!("{form} {}", place.unwrap_or("nowhere")));
        }
    }
    let least = told.iter().map(|t| t.least).max().unwrap_or(0);
    traits.has("all told", &format!("{} {band}", relation(least, value)));
    for form in ["counted", "listed"] {
        let most = told.iter().filter(|t| t.form == form).map(|t| t.least).max().unwrap_or(0);
        traits.has("most", &format!("{form} {} {band}", relation(most, value)));
        let first = told.iter().find(|t| t.form == form && t.place != "title").map_or(0, |t| t.least);
        traits.has("first", &format!("{form} {} {band}", relation(first, value)));
    }
    let same = told.iter().filter(|t| t.least == value && matches!(t.form, "counted" | "listed")).count();
    traits.has("same", &format!("{} {band}", same.min(3)));
    let ones = u32::try_from(told.iter().filter(|t| matches!(t.form, "single" | "named")).count().min(4)).unwrap_or(4);
    traits.has("ones", &format!("{ones} {} {band}", relation(ones, value)));
    let off = ((singly.likely - value as f32) * 2.0).round().clamp(-6.0, 6.0) as i8;
    traits.has("likely", &format!("{off} {band}"));
    traits.has("persons say", &format!("{} {}", singly.persons_say(value), value.min(3)));
    for (kind, number) in [("by name", singly.by_name), ("called", singly.called)] {
        traits.has(kind, &format!("{} {} {band}", number.min(3), relation(number, value)));
    }
    if singly.also {
        traits.has("also", &format!("{} {band}", relation(singly.by_name.max(singly.called), value)));
    }
    let named = people(grounds, fate);
    traits.has("named", &format!("{} {} {band}", named.min(3), relation(named, value)));
    let others = people(grounds, if fate == Fate::Killed { Fate::Injured } else { Fate::Killed });
    traits.has("other named", &format!("{} {band}", others.min(3)));
    let dead = killed.and_then(|k| k.least().or(k.most())).unwrap_or(0);
    if fate == Fate::Injured {
        traits.has("killed", &format!("{} {band}", dead.min(2)));
        for t in told {
            let kind = if t.shot { "of the shot" } else { "of the injured" };
            traits.has(kind, &format!("{} {} {band}", relation(t.least, value + dead), relation(0, dead)));
        }
    }
}

/// How likely the tellings of a number are, beside those of other numbers.
fn chances_weigh(told: &[Told], value: u32, traits: &mut Traits) {
    let band = band(value);
    let best = |of: &dyn Fn(u32) -> bool| told.iter().filter(|t| of(t.least)).map(|t| t.chance).fold(-1.0, f32::max);
    let (mine, less, more) = (best(&|n| n == value), best(&|n| n < value), best(&|n| n > value));
    let tenth = |c: f32| if c < 0.0 { "none" } else { ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "9"][(c * 10.0) as usize % 11] };
    traits.has("chance", &format!("{} {band}", tenth(mine)));
    let all = 1.0 - told.iter().filter(|t| t.least == value).map(|t| 1.0 - t.chance).product::<f32>();
    traits.has("chance of all", &format!("{} {band}", tenth(all)));
    traits.has("chance of less", &format!("{} {band}", tenth(less)));
    traits.has("chance of more", &format!("{} {band}", tenth(more)));
    let counted = |t: &&Told| matches!(t.form, "counted" | "listed" | "total" | "charges") && t.least > 0;
    match told.iter().filter(counted).max_by(|a, b| a.chance.total_cmp(&b.chance)) {
        Some(t) => {
            traits.has("best counted", &format!("{} {} {band}", tenth(t.chance), relation(t.least, value)));
            traits.has("best counted", &format!("{} {} {}", t.place, relation(t.least, value), self::band(t.least)));
        }
        None => traits.has("best counted", &format!("none {band}")),
    }
    let rank = |a: f32, b: f32| {
        if a < 0.0 {
            "untold"
        } else if a > b {
            "above"
        } else {
            "below"
        }
    };
    traits.has("chance beside", &format!("{} {} {band}", rank(mine, less), rank(mine, more)));
}

fn words_weigh(grounds: &Grounds, (words, alone): (&[(&str, &str)], bool), value: u32, traits: &mut Traits) {
    let band = band(value);
    let folded = |w: &str| w.strip_prefix("kill ").and_then(|n| n.parse::<u32>().ok());
    let band_of = |w: &str| folded(w).map_or(band, |n| relation(n, value));
    for word in &grounds.title.words {
        traits.has("title", &format!("{word} {}", band_of(word)));
    }
    if grounds.title.words.is_empty() {
        traits.has("title", band);
    }
    let dies = |w: &str| w.starts_with("kill");
    traits.has("title dies", &format!("{} {band}", grounds.title.words.iter().copied().any(dies)));
    for (word, place) in words {
        traits.has(place, &format!("{word} {}", band_of(word)));
    }
    let folds = grounds.title.words.iter().copied().chain(words.iter().map(|(w, _)| *w)).filter_map(folded);
    if let Some(most) = folds.max().filter(|_| alone) {
        traits.has("double alone", relation(most, value));
    }
    traits.has("text dies", &format!("{} {band}", words.iter().any(|(w, _)| dies(w))));
    let scene = grounds.seen.scene;
    for sentence in grounds.incident.sentences.iter().take(12) {
        let span = scene.text.sentences[*sentence];
        for at in span.0..span.1 {
            if let Some(word) = SURVIVAL.iter().find(|w| **w == scene.text.word(at)) {
                traits.has(word, band);
            }
        }
    }
}
