//! Which place a name means. In: the mentions of a text. Out: one place for each. Never: two places for one name in one text, unless the
//! words after them say so. Method: what it lies in where the text says so ("Springfield, Ill."), then the countries and regions the text
//! speaks of, how many people live there, and how near the other places of the text are.

use super::mentions::{Candidate, Mention, Sort};
use crate::scene::Scene;
use crate::text::fold;
use std::collections::HashMap;

const NEIGHBOURS_MAX: usize = 40;

/// For each mention, the number of its place among its candidates.
pub(super) fn choices(scene: &Scene, mentions: &[Mention]) -> Vec<usize> {
    let votes = votes(mentions);
    let inside: Vec<Option<usize>> = (0..mentions.len()).map(|i| contained(scene, mentions, i)).collect();
    let first: Vec<usize> =
        mentions.iter().zip(&inside).map(|(m, held)| held.unwrap_or_else(|| best(m, |c| weight(c, &votes) + own(scene, m, c)))).collect();
    let anchors: Vec<(f64, f64)> = mentions
        .iter()
        .zip(&first)
        .filter(|(m, _)| m.sort == Sort::Name)
        .filter_map(|(m, n)| m.candidates.get(*n))
        .filter(|c| matches!(c.kind, "town" | "province" | "state" | "site" | "neighbourhood" | "district"))
        .filter_map(|c| c.point)
        .fold(Vec::new(), |mut held: Vec<(f64, f64)>, point| {
            if held.len() < NEIGHBOURS_MAX && !held.contains(&point) {
                held.push(point);
            }
            held
        });
    let mut told: HashMap<String, &'static str> = HashMap::new();
    for (i, held) in inside.iter().enumerate().filter_map(|(i, h)| h.map(|h| (i, h))) {
        told.entry(name(scene, &mentions[i])).or_insert(mentions[i].candidates[held].path);
    }
    mentions
        .iter()
        .enumerate()
        .map(|(i, m)| {
            let by_name = || told.get(&name(scene, m)).and_then(|path| m.candidates.iter().position(|c| c.path == *path));
            inside[i].or_else(by_name).unwrap_or_else(|| {
                if m.candidates.len() == 1 { 0 } else { best(m, |c| weight(c, &votes) + own(scene, m, c) + nearness(c, &anchors)) }
            })
        })
        .collect()
}

fn name(scene: &Scene, mention: &Mention) -> String {
    scene.text.slice(mention.span).to_lowercase()
}

/// More for a place whose own name it is than for one that is also called so.
fn own(scene: &Scene, mention: &Mention, candidate: &Candidate) -> f64 {
    let own = candidate.path.split(", ").next().unwrap_or(candidate.path);
    if candidate.kind != "town" || fold(own) == fold(scene.text.slice(mention.span)) { 1.0 } else { 0.0 }
}

fn best(mention: &Mention, weight: impl Fn(&Candidate) -> f64) -> usize {
    let mut held = (0, f64::MIN);
    for (n, candidate) in mention.candidates.iter().enumerate() {
        let w = weight(candidate);
        if w > held.1 {
            held = (n, w);
        }
    }
    held.0
}

/// How often each country and region is spoken of; a name of many countries counts for the largest place alone, and little.
fn votes(mentions: &[Mention]) -> HashMap<&'static str, f64> {
    let mut made: HashMap<&'static str, f64> = HashMap::new();
    for mention in mentions {
        let one = mention.candidates.iter().max_by_key(|c| c.population);
        let Some(place) = one else { continue };
        let sure = match place.kind {
            "country" | "demonym" => 1.0,
            "province" | "state" | "code" | "district" => 1.5,
            _ if mention.candidates.len() == 1 => 1.0,
            _ if place.population > 500_000 => 0.7,
            _ => 0.1,
        };
        let mut rest = place.path;
        if matches!(place.kind, "country" | "demonym" | "province" | "state" | "code") {
            *made.entry(rest).or_default() += sure;
        }
        while let Some((_, outer)) = rest.split_once(", ") {
            *made.entry(outer).or_default() += sure;
            rest = outer;
        }
    }
    made
}

fn weight(candidate: &Candidate, votes: &HashMap<&'static str, f64>) -> f64 {
    let people = (candidate.population as f64 + 1000.0).log10();
    let region = matches!(candidate.kind, "country" | "province" | "state" | "demonym" | "code");
    let country = candidate.path.rsplit(", ").next().unwrap_or(candidate.path);
    let outer = candidate.path.split_once(", ").map_or("", |(_, outer)| outer);
    let of = |path: &str| votes.get(path).copied().unwrap_or(0.0);
    let of_country = (1.0 + of(country)).ln() * 1.5;
    let of_region = if outer.contains(", ") { (1.0 + of(outer)).ln() * 0.7 } else { 0.0 };
    let standing = match candidate.kind {
        "country" => 3.0,
        _ if region => 0.8,
        _ => 0.0,
    };
    people + of_country + of_region + standing
}

/// How far apart two points are, on a map that is flat between them.
pub(super) fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dy, dx) = (a.0 - b.0, (a.1 - b.1) * a.0.to_radians().cos());
    (dy * dy + dx * dx).sqrt() * 111.0
}

/// More for a place near the others of the text: 1 at no distance, none beyond a thousand kilometres or so.
fn nearness(candidate: &Candidate, anchors: &[(f64, f64)]) -> f64 {
    let Some(here) = candidate.point else { return 0.0 };
    let near = |there: &(f64, f64)| {
        let km = distance_km(here, *there);
        if km < 1.0 { 0.0 } else { (1.0 - km / 800.0).max(0.0) }
    };
    let total: f64 = anchors.iter().map(near).sum();
    (1.0 + total).ln() * 0.8
}

/// The candidate that lies in the place named right after it: "Springfield, Ill.", "Hull in Yorkshire", or whose place follows in turn.
fn contained(scene: &Scene, mentions: &[Mention], at: usize) -> Option<usize> {
    let (this, next) = (&mentions[at], mentions.get(at + 1)?);
    let between = this.span.1..next.span.0;
    let joined = match between.len() {
        1 => matches!(scene.text.word(between.start), "," | "(" | "in"),
        2 => scene.text.word(between.start) == "," && matches!(scene.text.word(between.start + 1), "in" | "the"),
        _ => false,
    };
    if !joined || this.sort == Sort::Demonym {
        return None;
    }
    let country = |m: &Mention| m.candidates.iter().any(|c| c.kind == "country");
    let team = scene.text.word(next.span.1) == "state" && scene.text.tokens.get(next.span.1).is_some_and(|t| t.capital);
    if team || country(this) && country(next) {
        return None;
    }
    let holds =
        |c: &Candidate| next.candidates.iter().any(|outer| outer.kind != "demonym" && within(c.path, outer.path) && c.path != outer.path);
    this.candidates.iter().position(holds)
}

/// For each mention that is a site, the place it stands in: the town, else the region or country, that the text names most and nearest.
pub(super) fn around(scene: &Scene, mentions: &[Mention], chosen: &[usize], at: usize) -> Option<Candidate> {
    let low = at.saturating_sub(NEIGHBOURS_MAX);
    let high = mentions.len().min(at + NEIGHBOURS_MAX);
    let sentence = |i: usize| scene.text.sentence_at(mentions[i].span.0);
    let mut sums: Vec<(&Candidate, f64)> = Vec::new();
    for i in (low..high).filter(|i| *i != at && mentions[*i].sort == Sort::Name) {
        let Some(place) = mentions[i].candidates.get(chosen[i]) else { continue };
        let fine = match place.kind {
            "town" | "site" | "neighbourhood" | "district" => 3.0,
            "province" | "state" | "code" => 0.6,
            _ => 0.2,
        };
        let known = if place.population > 100_000 || mentions[i].located { 1.0 } else { 0.3 };
        let gap = sentence(i).abs_diff(sentence(at)) as f64;
        let worth = fine * known / (1.0 + gap * if i < at { 0.5 } else { 1.0 });
        match sums.iter_mut().find(|(held, _)| held.path == place.path) {
            Some((_, sum)) => *sum += worth,
            None => sums.push((place, worth)),
        }
    }
    let mut held: Option<(&Candidate, f64)> = None;
    for (place, sum) in sums {
        if held.is_none_or(|h| sum > h.1) {
            held = Some((place, sum));
        }
    }
    held.map(|h| h.0.clone())
}

/// Whether a path ends in another whole path.
fn within(path: &str, outer: &str) -> bool {
    path.strip_suffix(outer).is_some_and(|rest| rest.is_empty() || rest.ends_with(", "))
}
