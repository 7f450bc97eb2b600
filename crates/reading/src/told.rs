//! The attacks of a dispatch as the model weighs them. In: the model's templates. Out: incidents with their sentences, and claims on who
//! did what to whom, each with its words and the model's chance as confidence.
//! Never: a text whose letters tell names, where rules read better; a claim without its words.

use crate::counts::Counted;
use crate::draft::{Draft, Part, cover, value, words};
use crate::harm::Harm;
use crate::incidents::{Incident, Seen};
use crate::lists::Form;
use crate::model::fillers::Filler;
use crate::model::plan::Planned;
use crate::model::tone::{TONE_COUNT, TONES, of_role};
use crate::model::words::KINDS;
use crate::model::{Dispatch, Model};
use crate::scene::{Range, Scene, beginning_in};
use crate::text::Lettering;
use crate::whereabouts::{Chain, chains, countries, of_speech, path, until};
use gawah_record::claim::{Kind, Modality, Subject};
use gawah_record::count::Count;
use gawah_record::place::PlacePrecision;
use gawah_record::when::When;
use std::collections::HashSet;

/// What the model makes of a text in one case of letters; `None` for any other text.
pub(crate) fn dispatch(scene: &Scene, model: &Model) -> Option<Option<Dispatch>> {
    (scene.text.lettering == Lettering::Flat).then(|| model.read(scene.text))
}

/// One incident per template, with the tolls of its sentences, its day and its place.
pub(crate) fn told_incidents(seen: &Seen, told: &Dispatch, published: Option<When>) -> Vec<Incident> {
    let weights = weights(seen.scene, told);
    let owners = owners(&weights, told.templates.len());
    let countries = countries(seen.scene, seen.places, told.body);
    let chains = chains(seen.scene, seen.places, told.body);
    let last = published.and_then(until);
    let described = described(told);
    told.templates
        .iter()
        .enumerate()
        .map(|(number, template)| {
            let owned = |at: usize| at >= told.body && owners[seen.scene.text.sentence_at(at)] == Some(number);
            let weight = |at: usize| weights[seen.scene.text.sentence_at(at)][number];
            let own = (0..seen.harms.len()).map(|h| &seen.harms[h]).filter(|h| owned(h.counted.0) && told_by_people(h, &described));
            let acts = own.map(|h| h.trigger).collect();
            let killed = told.tones[number].iter().any(|tones| tones[0] >= TONE_MIN);
            let date = dated(seen, last, &owned, &weight);
            let chain = nearest(&chains, &owned, &weight);
            Incident {
                harms: Vec::new(),
                acts,
                dates: date.into_iter().collect(),
                places: chain.into_iter().flat_map(|c| c.pieces.iter().filter_map(|p| p.placed)).collect(),
                sentences: (0..owners.len()).filter(|s| owners[*s] == Some(number)).collect(),
                protest: false,
                told: Some(kind_name(template.kind, killed)),
                day: date.and_then(|d| seen.dates[d].when).or(last),
                site: path(seen.scene, seen.places, chain, &countries),
                ..Incident::default()
            }
        })
        .collect()
}

/// The tolls of no attack that is told: in a dispatch those that its described people do not tell, of a war, of other attacks, of the attackers;
/// elsewhere those that no incident holds. They are claims on the pattern (R22).
pub(crate) fn loose_tolls(seen: &Seen, told: Option<&Dispatch>, found: &[Incident]) -> Incident {
    let held: HashSet<usize> = found.iter().flat_map(|i| i.harms.iter().copied()).collect();
    let described = told.map(described).unwrap_or_default();
    let own = |h: &usize| match told {
        Some(told) => seen.harms[*h].counted.0 >= told.body && !told_by_people(&seen.harms[*h], &described),
        None => !held.contains(h),
    };
    Incident { harms: (0..seen.harms.len()).filter(own).collect(), ..Incident::default() }
}

/// The tolls among claims, about no attack yet.
pub(crate) fn loose(drafts: Vec<Draft>) -> impl Iterator<Item = Draft> {
    let toll = |d: &Draft| matches!(d.kind, Kind::Killed | Kind::Injured | Kind::Missing);
    drafts.into_iter().filter(toll).map(|d| Draft { subject: None, ..d })
}

/// The figures of a dispatch's attack: the largest that its people tell, unless more are named.
pub(crate) fn told_tolls(drafts: &[Draft], number: usize, subject: &mut Subject) {
    let largest = |kind: Kind, named: Option<Count>| {
        let own = drafts.iter().filter(|d| d.subject == Some(number) && d.kind == kind);
        let told = own.filter_map(|d| d.part("count")?.count).max_by_key(|c| (c.least(), c.exact()));
        told.filter(|t| named.is_none_or(|n| n.least() <= t.least())).or(named)
    };
    subject.killed = largest(Kind::Killed, subject.killed);
    subject.injured = largest(Kind::Injured, subject.injured);
    subject.missing = largest(Kind::Missing, subject.missing);
}

/// Where people stand that the model thinks likely enough to have been struck.
fn described(told: &Dispatch) -> Vec<Range> {
    told.fillers.iter().filter(|e| e.role == PEOPLE && e.chance > 0.15).flat_map(|e| e.places.iter().copied()).collect()
}

/// Whether described people are the ones that a toll counts, or the toll counts one nameless person.
fn told_by_people(harm: &Harm, described: &[Range]) -> bool {
    let who = harm.who.map_or(harm.counted, |w| cover(w, harm.counted));
    !matches!(harm.form, Form::Counted | Form::Listed) || described.iter().any(|d| d.0 < who.1 && who.0 < d.1)
}

/// The date of an attack: of those in its sentences that tell no statement, the one whose sentence speaks of it most, then the first.
fn dated(seen: &Seen, last: Option<When>, owned: &dyn Fn(usize) -> bool, weight: &dyn Fn(usize) -> f32) -> Option<usize> {
    let latest = last.and_then(When::last_day);
    let mut best: Option<(f32, usize)> = None;
    for (i, date) in seen.dates.iter().enumerate().filter(|(_, d)| d.part == "date" && owned(d.span.0)) {
        let Some((Some(first), Some(end))) = date.when.map(|w| (w.first_day(), w.last_day())) else { continue };
        let narrow = end.since(first).is_ok_and(|gap| gap.get_days() <= 31);
        let future = latest.is_some_and(|l| first > l);
        if !narrow || future || of_speech(seen.scene, date) {
            continue;
        }
        let fit = weight(date.span.0) + 0.01;
        if best.is_none_or(|(held, _)| fit > held * DATE_LEAD) {
            best = Some((fit, i));
        }
    }
    best.map(|(_, i)| i)
}

/// A later sentence must speak of the attack this much more than an earlier one for its date or place to be preferred.
const DATE_LEAD: f32 = 1.5;

/// The chain of places of an attack: the same choice; else the last chain before its first sentence.
fn nearest<'c>(chains: &'c [Chain], owned: &dyn Fn(usize) -> bool, weight: &dyn Fn(usize) -> f32) -> Option<&'c Chain> {
    let mut best: Option<(f32, &Chain)> = None;
    for chain in chains.iter().filter(|c| owned(c.span.0)) {
        let finest = chain.pieces.iter().map(|p| p.level).min().unwrap_or(PlacePrecision::Country);
        let fit = (weight(chain.span.0) + 0.01) * if finest >= PlacePrecision::Country { 0.3 } else { 1.0 };
        if best.is_none_or(|(held, _)| fit > held * DATE_LEAD) {
            best = Some((fit, chain));
        }
    }
    best.map(|(_, c)| c).or_else(|| chains.iter().find(|c| c.pieces.iter().any(|p| p.placed.is_some())))
}

/// The type of a kind of attack: "attack" is an assault until someone is said to have died.
fn kind_name(kind: usize, killed: bool) -> &'static str {
    match KINDS[kind] {
        "attack" if killed => "killing",
        "attack" => "assault",
        "forced work stoppage" => "forced_work_stoppage",
        name => name,
    }
}

/// How much each sentence speaks of each template: by the fillers and words of attack that stand there.
fn weights(scene: &Scene, told: &Dispatch) -> Vec<Vec<f32>> {
    let mut weights = vec![vec![0f32; told.templates.len()]; scene.text.sentences.len().max(1)];
    for (number, template) in told.templates.iter().enumerate() {
        for own in &template.fillers {
            let shared = told.templates.iter().filter(|t| t.fillers.contains(own)).count().max(1) as f32;
            let filler = &told.fillers[*own];
            let mut seen = usize::MAX;
            for sentence in filler.places.iter().map(|p| scene.text.sentence_at(p.0)) {
                if sentence != seen {
                    weights[sentence][number] += filler.chance / shared;
                    seen = sentence;
                }
            }
        }
    }
    weights
}

/// The template of each sentence: the one that it speaks of most; else that of the sentence before.
fn owners(weights: &[Vec<f32>], count: usize) -> Vec<Option<usize>> {
    let mut owners = Vec::with_capacity(weights.len());
    let mut last = None;
    for of_sentence in weights {
        let best = (0..of_sentence.len()).max_by(|a, b| of_sentence[*a].total_cmp(&of_sentence[*b]).then(b.cmp(a)));
        last = best.filter(|b| of_sentence[*b] > 0.0).or(last);
        owners.push(last);
    }
    let first = owners.iter().flatten().next().copied().or((count > 0).then_some(0));
    owners.iter_mut().take_while(|o| o.is_none()).for_each(|o| *o = first);
    owners
}

/// The claims on the roles of one template.
pub(crate) fn role_claims(seen: &Seen, counted: &[Counted], told: &Dispatch, number: usize) -> Vec<Draft> {
    let template: &Planned = &told.templates[number];
    let mut made = Vec::new();
    for (own, tones) in template.fillers.iter().zip(&told.tones[number]) {
        let filler = &told.fillers[*own];
        let at = named_at(told, filler);
        made.push(role_claim(seen.scene, filler, at, tones));
        if filler.role == PEOPLE {
            let named = template.fillers.iter().map(|f| &told.fillers[*f]).any(|f| f.role == VICTIM && beside(f, filler));
            made.extend(toll(seen, counted, (at, filler), tones, template.kind).filter(|d| !named || !one(d)));
        }
    }
    for draft in &mut made {
        draft.subject = Some(number);
    }
    made
}

const VICTIM: usize = 3;
const PEOPLE: usize = 5;
/// The least chance of a tone that is told.
const TONE_MIN: f32 = 0.45;

/// Where a filler is named by its likeliest string in the likeliest place.
fn named_at(told: &Dispatch, filler: &Filler) -> Range {
    let best = filler.strings.first().map(|s| told.phrases[*s].best[filler.role]).filter(|b| b.0 < b.1);
    best.or(filler.places.first().copied()).unwrap_or_default()
}

fn clause(scene: &Scene, at: Range) -> Range {
    let start = scene.clause_start(at.0);
    cover((start, scene.clause_end(at.1.saturating_sub(1).max(start)).max(at.1)), at)
}

fn role_claim(scene: &Scene, filler: &Filler, at: Range, tones: &[f32; TONE_COUNT]) -> Draft {
    let mut part = words(at);
    part.mentions = filler.places.iter().copied().filter(|p| *p != at).take(12).collect();
    let draft = |kind: Kind, slot: &'static str| Draft::new(kind, clause(scene, at), "role model").with(slot, part.clone());
    let likeliest = |among: std::ops::Range<usize>| among.max_by(|a, b| tones[*a].total_cmp(&tones[*b]).then(b.cmp(a)));
    let mut made = match filler.role {
        0 => draft(Kind::Perpetrator, "individual").with("confidence", value("reported")),
        1 => draft(Kind::Perpetrator, "organisation").with("confidence", value(likeliest(of_role(1)).map_or("reported", |t| TONES[t]))),
        2 => draft(Kind::Target, "object"),
        3 => draft(Kind::Victim, "name"),
        4 => draft(Kind::Method, "weapon"),
        _ => draft(Kind::Victim, "description"),
    };
    if made.kind == Kind::Perpetrator {
        made.modality = Modality::Alleged;
    }
    let of_people = made.kind == Kind::Victim;
    for tone in of_role(filler.role).filter(|t| of_people && tones[*t] >= TONE_MIN) {
        made = made.with("outcome", value(TONES[tone]));
    }
    made.confidence = f64::from((filler.chance * 100.0).round()) / 100.0;
    made
}

/// Whether a description stands right beside a name: "THE MAYOR, JUAN PEREZ".
fn beside(name: &Filler, described: &Filler) -> bool {
    let near = |a: Range, b: Range| a.0 < b.1 + 3 && b.0 < a.1 + 3;
    name.places.iter().any(|a| described.places.iter().any(|b| near(*a, *b)))
}

fn one(draft: &Draft) -> bool {
    draft.part("count").and_then(|p| p.count).and_then(Count::exact) == Some(1)
}

/// A number with its hedges stands so near before what it counts.
const NUMBER_WORDS_MAX: usize = 12;

/// How many described people were killed, injured or taken: the number before their words, one where they are one, else several.
fn toll(seen: &Seen, counted: &[Counted], (at, filler): (Range, &Filler), tones: &[f32; TONE_COUNT], kind: usize) -> Option<Draft> {
    let scene = seen.scene;
    let fate = match KINDS[kind] {
        "kidnapping" => Kind::Missing,
        _ if tones[0] >= TONE_MIN && tones[0] >= tones[1] => Kind::Killed,
        _ if tones[1] >= TONE_MIN => Kind::Injured,
        _ => return None,
    };
    let number_at = |at: Range| {
        beginning_in(counted, (at.0.saturating_sub(NUMBER_WORDS_MAX), at.1))
            .iter()
            .find(|c| c.bare.1 == at.0 || c.bare.0 >= at.0 && c.bare.1 <= at.1 || c.bare.1 + 1 == at.0)
    };
    let plural = scene.text.word(at.1 - 1).ends_with('s')
        || matches!(scene.text.word(at.1 - 1), "people" | "men" | "women" | "children" | "policemen");
    let elsewhere = || filler.places.iter().copied().filter(|p| plural && *p != at).find_map(|p| Some((p, number_at(p)?)));
    let (at, span, count) = match number_at(at).map(|n| (at, n)).or_else(elsewhere) {
        Some((at, counted)) => (at, counted.span, counted.count),
        None if plural => (at, at, Count::at_least(2)),
        None => (at, at, Count::exactly(1)),
    };
    let whole = cover(span, at);
    let part = Part { words: Some(span), count: Some(count), ..Part::default() };
    let mut made = Draft::new(fate, clause(scene, whole), "described people, role model").with("count", part).with("who", words(at));
    made.confidence = f64::from((tones[0].max(tones[1]) * 100.0).round()) / 100.0;
    Some(made)
}
