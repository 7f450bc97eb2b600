//! The incidents of a document. In: tolls, words of violence, dates, places. Out: which of them belong to one attack.
//! Never: two attacks joined whose dates or places cannot be one; deaths in a protest added to the attack's (R51).
//! Method: sentence by sentence; "the attack" speaks of the last one named unless date or place contradict.

use crate::dates::{Dated, bounds};
use crate::day::{Likely, NO_DAY, UNTOLD};
use crate::fates::Fate;
use crate::harm::{Harm, Side};
use crate::lexicon::{Hit, Table};
use crate::lists::Form;
use crate::places::{Placed, agree, near};
use crate::scene::{Class, Scene};
use crate::text::Lettering;
use gawah_record::count::Count;
use gawah_record::when::When;
use std::collections::HashSet;

/// One incident: numbers of what belongs to it, in reading order.
#[derive(Debug, Default)]
pub(crate) struct Incident {
    pub(crate) harms: Vec<usize>,
    pub(crate) acts: Vec<Hit>,
    pub(crate) dates: Vec<usize>,
    pub(crate) places: Vec<usize>,
    pub(crate) sentences: Vec<usize>,
    pub(crate) protest: bool,
    /// The type that the model gives it.
    pub(crate) told: Option<&'static str>,
    /// Its day, or the last day it may have been, and the path of its place, where the model's flow decides them.
    pub(crate) day: Option<When>,
    pub(crate) site: Option<String>,
    /// Which of all dates is its day, where one is likely enough.
    pub(crate) likely_day: Option<usize>,
    /// The type that the title names, where the text has no word of it.
    pub(crate) by_title: Option<&'static str>,
}

/// What reading saw, by room.
pub(crate) struct Seen<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) dates: &'a [Dated],
    pub(crate) places: &'a [Placed],
    pub(crate) harms: &'a [Harm],
    pub(crate) likely: &'a [Likely],
}

const INCIDENTS_MAX: usize = 200;
/// How likely a date must be, by its words, to be the day of what its sentence tells.
const HERE_MIN: f32 = 0.25;
/// How likely a date must be to be the day of the main incident.
const DAY_MIN: f32 = 0.1;
/// How likely the main incident must be of the day of publication, where no day is told.
const UNTOLD_MIN: f32 = 0.5;

/// The incidents, the weightiest first.
pub(crate) fn incidents(seen: &Seen) -> Vec<Incident> {
    let (mut made, mut held): (Vec<Incident>, Vec<Held>) = (Vec::new(), Vec::new());
    let (mut h, mut d, mut p) = (0, 0, 0);
    let flat = seen.scene.text.lettering == Lettering::Flat;
    let exact = |i: usize| seen.dates[i].when.is_some_and(|w| w.exact_day().is_some());
    for (number, sentence) in seen.scene.text.sentences.iter().enumerate() {
        let harms = take(&mut h, seen.harms.len(), |i| seen.harms[i].counted.0 < sentence.1);
        let dates = take(&mut d, seen.dates.len(), |i| seen.dates[i].span.0 < sentence.1);
        let places = take(&mut p, seen.places.len(), |i| seen.places[i].span.0 < sentence.1);
        let (sums, harms): (Vec<usize>, Vec<usize>) = harms.into_iter().partition(|h| is_sum(seen, &seen.harms[*h], &dates));
        let acts = seen.scene.hits_in(*sentence, Table::Trigger).filter(|t| speaks_of_one(seen.scene, *t));
        let acts: Vec<Hit> = acts.filter(|t| sums.iter().all(|h| seen.harms[*h].trigger.start != t.start)).collect();
        if harms.is_empty() && acts.is_empty() {
            continue;
        }
        let protest = harms.iter().any(|i| seen.harms[*i].side == Side::Protesters);
        let anchor = harms.first().map(|i| seen.harms[*i].trigger.start).or(acts.first().map(|a| a.start)).unwrap_or(sentence.0);
        let near = |span: (usize, usize)| span.0.abs_diff(anchor);
        let date = dates
            .into_iter()
            .filter(|i| seen.dates[*i].is_date() && (flat || !exact(*i) || seen.likely[*i].here >= HERE_MIN))
            .min_by_key(|i| near(seen.dates[*i].span));
        let recalled = harms.is_empty() && acts.iter().all(|a| recalls(seen.scene, *a));
        let date = date.filter(|_| !recalled);
        let located: Vec<usize> = places.into_iter().filter(|i| (!recalled || made.is_empty()) && seen.places[*i].located).collect();
        let place = located.iter().copied().min_by_key(|i| (seen.places[*i].precision, near(seen.places[*i].span)));
        let at = chosen(seen, (&mut made, &mut held), (date, place), (!harms.is_empty(), protest));
        let incident = &mut made[at];
        incident.protest |= protest;
        incident.harms.extend(harms);
        incident.acts.extend(acts);
        incident.dates.extend(date);
        let before = incident.places.len();
        incident.places.extend(located.into_iter().filter(|i| place.is_some_and(|p| agree(seen.places[*i].path, seen.places[p].path))));
        held[at].take(seen, date, &incident.places[before..]);
        incident.sentences.push(number);
    }
    let mut made = order(seen, made);
    settle_day(seen, &mut made);
    made
}

/// The main incident's day: the likeliest of its own dates and of those that no other incident holds.
fn settle_day(seen: &Seen, made: &mut [Incident]) {
    let held: HashSet<usize> = made.iter().skip(1).flat_map(|i| i.dates.iter().copied()).collect();
    let Some(main) = made.first_mut() else { return };
    let exact = |i: &usize| seen.dates[*i].when.is_some_and(|w| w.exact_day().is_some());
    let free =
        (0..seen.dates.len()).filter(exact).filter(|i| seen.dates[*i].is_date() && !held.contains(i) && seen.likely[*i].main >= DAY_MIN);
    main.likely_day = free.max_by(|a, b| seen.likely[*a].main.total_cmp(&seen.likely[*b].main).then(b.cmp(a)));
    if main.likely_day.is_none() && main.dates.is_empty() {
        main.likely_day = (0..seen.dates.len())
            .find(|d| seen.dates[*d].part == UNTOLD && seen.likely[*d].main >= UNTOLD_MIN)
            .filter(|d| seen.dates[*d].rule != NO_DAY || !main.harms.is_empty());
    }
    if let Some(day) = main.likely_day.filter(|d| !main.dates.contains(d)) {
        main.dates.push(day);
    }
}

fn take(at: &mut usize, len: usize, within: impl Fn(usize) -> bool) -> Vec<usize> {
    let from = *at;
    while *at < len && within(*at) {
        *at += 1;
    }
    (from..*at).collect()
}

/// A toll of no one attack: of several, or of years (R22).
fn is_sum(seen: &Seen, harm: &Harm, dates: &[usize]) -> bool {
    let told = dates.iter().map(|d| &seen.dates[*d]).filter(|d| d.is_date());
    let exact = told.into_iter().any(|d| d.when.is_some_and(|w| w.exact_day().is_some()));
    !exact && (of_several_attacks(seen.scene, harm) || of_years(seen.scene, harm))
}

/// "since 2001", "between 2009 and 2014", "in 2012 alone", "over the past five years", "so far this year": how long people were killed, where no
/// attack is called the worst of that time.
fn of_years(scene: &Scene, harm: &Harm) -> bool {
    let text = scene.text;
    let sentence = text.sentence(harm.counted.0);
    let (from, to) = (harm.counted.0.min(harm.trigger.start), harm.counted.1.max(harm.trigger.end));
    let (low, high) = (sentence.0.max(from.saturating_sub(PERIOD_WORDS_MAX)), sentence.1.min(to + PERIOD_WORDS_MAX));
    let year = |i: usize| i < high && text.word(i).parse::<u32>().is_ok_and(|y| (1800..2200).contains(&y));
    let years = |i: usize| matches!(text.word(i), "years" | "decade" | "decades");
    let period = |i: usize| match text.word(i) {
        "since" => year(i + 1) || text.word(i + 1) == "the" && year(i + 2),
        "between" | "from" => year(i + 1) && matches!(text.word(i + 2), "and" | "to" | "until") && year(i + 3),
        "alone" => i > low && (year(i - 1) || text.word(i - 1) == "year"),
        "past" | "last" | "previous" | "recent" => (i + 1..i + 4).any(years),
        "over" | "for" => text.word(i + 1) == "the" && years(i + 2) || years(i + 1),
        "in" | "within" | "during" => scene.class.get(i + 1) == Some(&Class::Number) && years(i + 2),
        "far" => i > low && text.word(i - 1) == "so" && text.word(i + 1) == "this" && text.word(i + 2) == "year",
        "every" | "each" => text.word(i + 1) == "year",
        _ => false,
    };
    let most = |i: usize| matches!(text.word(i), "worst" | "deadliest" | "bloodiest" | "biggest" | "largest" | "first" | "ago");
    harm.count.least() > Some(1) && (low..high).any(period) && !(sentence.0..sentence.1).any(most)
}

/// Words between a toll and the time in which it grew.
const PERIOD_WORDS_MAX: usize = 10;

/// "two attacks in which 65 people died": a sum over attacks, which is no attack's toll (R22).
fn of_several_attacks(scene: &Scene, harm: &Harm) -> bool {
    let from = scene.text.sentence(harm.counted.0).0.max(harm.counted.0.saturating_sub(SUM_WORDS_MAX));
    let mut attacks = scene.hits_in((from, harm.counted.0), Table::Trigger).filter(|h| of_attacks(scene, *h));
    let counted = |h: &Hit| {
        (h.start.saturating_sub(3).max(from)..h.start).any(|i| scene.class[i] == Class::Number || scene.text.word(i) == "several")
    };
    let related = |h: &Hit| (h.end..harm.counted.0).any(|i| matches!(scene.text.word(i), "which" | "that"));
    attacks.any(|h| counted(&h) && related(&h)) || in_attacks(scene, harm.counted.1.max(harm.trigger.end))
}

/// "killed in 77 attacks": two may be one attack in two blasts, more are not.
fn in_attacks(scene: &Scene, from: usize) -> bool {
    let text = scene.text;
    let number = from + 1 + usize::from(text.word(from + 1) == "the");
    let many = scene.value_in((number, number + 1), Table::Number, "unit").or(Some(text.word(number))).and_then(|n| n.parse().ok());
    let attacks = scene.hits_in((number + 1, number + 4), Table::Trigger).any(|h| of_attacks(scene, h));
    text.word(from) == "in" && many.is_some_and(|n: u32| n >= SEVERAL_MIN) && attacks
}

/// "attacks", "killings".
fn of_attacks(scene: &Scene, hit: Hit) -> bool {
    matches!(scene.lexicon.column(hit, 0), "act" | "kill") && is_plural(scene, hit)
}

fn is_plural(scene: &Scene, hit: Hit) -> bool {
    let last = scene.text.word(hit.end - 1);
    last.ends_with('s') && !last.ends_with("ss")
}

const SUM_WORDS_MAX: usize = 14;
const SEVERAL_MIN: u32 = 3;

/// Plural nouns such as "attacks" speak of years; "threatened", weapons and attackers alone make no incident.
fn speaks_of_one(scene: &Scene, hit: Hit) -> bool {
    let sense = scene.lexicon.column(hit, 0);
    let arms = || {
        let end = scene.text.sentence(hit.start).1.min(hit.end + 10);
        scene.hits_in((hit.end, end), Table::Trigger).any(|h| scene.lexicon.column(h, 0) == "weapon")
    };
    if matches!(scene.text.word(hit.start), "seized" | "seizure") && arms() {
        return false;
    }
    let noun = matches!(scene.lexicon.column(hit, 3), "n" | "1" | "2" | "3" | "4");
    let general = noun && is_plural(scene, hit)
        || matches!(
            scene.text.word(hit.start.wrapping_sub(1)),
            "such" | "frequent" | "target" | "any" | "no" | "to" | "sectarian" | "civil" | "mass" | "targeted"
        )
        || !noun && hedged(scene, hit);
    // "were killed" of Urdu and Dari is a whole verb, "the killed" is not
    let verb = hit.end > hit.start + 1 && !scene.text.word(hit.start).is_ascii() && scene.text.word(hit.end - 1) != "بحق";
    matches!(sense, "kill" | "act") && !general && (verb || scene.lexicon.column(hit, 3) != "p")
}

/// "six days after the attack", "the dead of the bombing were buried on Friday", "met the families of those killed": what has been told before, whose
/// day is not that of the sentence.
fn recalls(scene: &Scene, hit: Hit) -> bool {
    let word = |n: usize| hit.start.checked_sub(n).map_or("", |i| scene.text.word(i));
    match word(1) {
        "the" | "this" | "that" => match word(2) {
            "of" | "in" => {
                matches!(word(3), "dead" | "victims" | "families" | "survivors" | "anniversary" | "aftermath" | "wake" | "killed")
            }
            before => matches!(before, "after" | "since" | "before" | "following" | "until"),
        },
        "those" => word(2) == "of" && matches!(word(3), "families" | "relatives" | "bodies" | "heirs" | "names" | "graves" | "memory"),
        _ => false,
    }
}

fn hedged(scene: &Scene, hit: Hit) -> bool {
    (1..=2).any(|n| {
        hit.start >= n
            && matches!(scene.text.word(hit.start - n), "will" | "would" | "could" | "may" | "might" | "if" | "can" | "must" | "should")
    })
}

/// What an incident's dates and places say, each once: what a new sentence is held against.
#[derive(Debug, Default)]
struct Held {
    days: HashSet<When>,
    /// One place for each path.
    places: Vec<usize>,
}

impl Held {
    fn take(&mut self, seen: &Seen, date: Option<usize>, places: &[usize]) {
        self.days.extend(date.and_then(|d| seen.dates[d].when));
        for place in places {
            let same = |p: &usize| {
                let (a, b) = (&seen.places[*p], &seen.places[*place]);
                (a.path, a.lat, a.lon) == (b.path, b.lat, b.lon)
            };
            if !self.places.iter().any(same) {
                self.places.push(*place);
            }
        }
    }
}

fn chosen(
    seen: &Seen,
    (made, held): (&mut Vec<Incident>, &mut Vec<Held>),
    (date, place): (Option<usize>, Option<usize>),
    (harmed, protest): (bool, bool),
) -> usize {
    let fits = |(incident, held): (&Incident, &Held)| {
        let dated = date.and_then(|d| seen.dates[d].when).is_none_or(|when| {
            held.days.iter().all(|held| {
                let ((a, b), (c, d)) = (bounds(when), bounds(*held));
                a <= d && c <= b
            })
        });
        let placed = place.is_none_or(|p| {
            !harmed
                || held.places.iter().all(|i| {
                    agree(seen.places[*i].path, seen.places[p].path)
                        || same_town(seen.places[*i].path, seen.places[p].path)
                        || near(&seen.places[*i], &seen.places[p])
                })
        });
        dated && placed && incident.protest == protest
    };
    if let Some(at) = made.iter().zip(held.iter()).rposition(fits) {
        return at;
    }
    if made.len() >= INCIDENTS_MAX {
        return made.len() - 1;
    }
    made.push(Incident { protest, ..Incident::default() });
    held.push(Held::default());
    made.len() - 1
}

/// Two neighbourhoods of one town may be one attack named twice.
fn same_town(a: &str, b: &str) -> bool {
    a.split_once(", ").zip(b.split_once(", ")).is_some_and(|((_, x), (_, y))| x == y && x.matches(", ").count() >= 2)
}

/// Up to four for the chance that a date of the incident is the day of the main one.
fn likeliest(seen: &Seen, incident: &Incident) -> usize {
    let best = incident.dates.iter().map(|d| seen.likely[*d].main).fold(0.0, f32::max);
    (best * 4.0) as usize
}

fn order(seen: &Seen, mut made: Vec<Incident>) -> Vec<Incident> {
    let weight = |incident: &Incident| {
        let first = incident.sentences.first().copied().unwrap_or(usize::MAX);
        let harmed = incident.harms.iter().any(|h| seen.harms[*h].fate != Fate::Missing);
        (
            usize::from(harmed) * 3
                + usize::from(!incident.dates.is_empty())
                + usize::from(!incident.places.is_empty())
                + usize::from(first < 3) * 3
                + likeliest(seen, incident),
            incident.sentences.len().min(3),
            std::cmp::Reverse(first),
        )
    };
    made.sort_by_key(|i| std::cmp::Reverse(weight(i)));
    made.retain(|i| {
        !i.harms.is_empty()
            || i.acts.iter().any(|a| seen.scene.lexicon.column(*a, 0) == "act" || seen.scene.lexicon.column(*a, 0) == "kill")
    });
    made
}

impl Incident {
    /// The type: what the weightiest of its words name.
    pub(crate) fn kind(&self, seen: &Seen) -> &'static str {
        if let Some(told) = self.told.or(self.by_title) {
            return told;
        }
        let killed = self.harms.iter().any(|h| seen.harms[*h].fate == Fate::Killed);
        let rank = |t: &str| match t {
            "bombing" => 7,
            "kidnapping" => 6,
            "killing" => 5,
            "arson" => 4,
            "shooting" => 3,
            "" => 0,
            "other" => 1,
            _ => 2,
        };
        let harm = self.harms.iter().map(|h| seen.scene.lexicon.column(seen.harms[*h].trigger, 1));
        let acts = self.acts.iter().map(|a| seen.scene.lexicon.column(*a, 1));
        let best = harm.chain(acts).max_by_key(|t| rank(t)).filter(|t| !t.is_empty());
        best.unwrap_or(if killed { "killing" } else { "other" })
    }

    /// The figure of one fate: the latest total where the text says that a toll rose, else the largest that a sentence gives.
    pub(crate) fn toll(&self, seen: &Seen, fate: Fate, attackers: bool) -> Option<Count> {
        let mine = self.harms.iter().map(|h| &seen.harms[*h]).filter(|h| h.fate == fate && (h.side == Side::Attackers) == attackers);
        let all: Vec<&Harm> = mine.collect();
        let exact = all
            .iter()
            .filter(|h| matches!(h.form, Form::Counted | Form::Listed))
            .map(|h| h.count)
            .max_by_key(|c| (c.least().or(c.most()), c.exact()));
        exact.or(all.first().map(|h| h.count))
    }
}
