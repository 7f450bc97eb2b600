//! The claims on an incident, and on who holds which office. In: what the rooms saw. Out: claims in the making.
//! Never: the same figure, place or date of one incident told twice.

use crate::dates::Dated;
use crate::day::NO_DAY;
use crate::draft::{Draft, Part as Piece, cover, value, valued, words};
use crate::fates::Fate;
use crate::harm::{Harm, Side};
use crate::incidents::{Incident, Seen};
use crate::lexicon::{Hit, Table};
use crate::lists::Form;
use crate::places::Placed;
use crate::scene::{Range, Scene};
use crate::speech::{Speech, said_at};
use crate::tolls::Figure;
use gawah_record::claim::{Kind, Modality};
use std::collections::{HashMap, HashSet};

/// What made a claim on dead or hurt attackers: it stands on its incident and enters no figure of the victims.
pub const OF_ATTACKERS: &str = "dead attackers apart (R21)";

/// What the rooms saw of one text.
pub(crate) struct Sight<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) dates: Vec<Dated>,
    pub(crate) places: Vec<Placed>,
    pub(crate) speeches: Vec<Speech>,
}

/// The claims on one incident: type, method, tolls, targets, places, dates.
pub(crate) fn incident_claims(sight: &Sight, seen: &Seen, incident: &Incident, number: usize) -> Vec<Draft> {
    let mut made = Vec::new();
    let scene = sight.scene;
    type_claims(sight, seen, incident, &mut made);
    let mut told: HashMap<(Fate, Side, String), HashSet<String>> = HashMap::new();
    let mut counts: HashSet<String> = HashSet::new();
    for harm in incident.harms.iter().map(|h| &seen.harms[*h]) {
        // each source's figure is a claim of its own (R47); the author's own only where no source has told it
        let claim = harm_claim(sight, harm);
        let source = said_at(scene, &sight.speeches, core(&claim)).0.first().map(|s| s.source.to_lowercase()).unwrap_or_default();
        let count = harm.count.to_string();
        let sources = told.entry((harm.fate, harm.side, count.clone())).or_default();
        if source.is_empty() && !sources.is_empty() || !sources.insert(source) {
            continue;
        }
        made.push(claim);
        if counts.insert(count) {
            made.extend(target_claim(scene, harm));
        }
    }
    let mut seen_paths: HashSet<&str> = HashSet::new();
    for place in incident.places.iter().map(|p| &sight.places[*p]) {
        if !seen_paths.insert(place.path) {
            continue;
        }
        let part =
            Piece { words: Some(place.span), value: Some(place.path.to_owned()), point: place.lat.zip(place.lon), ..Piece::default() };
        made.push(Draft::new(Kind::Place, clause(scene, place.span), "place beside harm").with("place", part));
    }
    let mut seen_dates: HashSet<&str> = HashSet::new();
    for date in incident.dates.iter().map(|d| &sight.dates[*d]) {
        if seen_dates.insert(scene.text.slice(date.span)) {
            let part = Piece {
                words: Some(date.span).filter(|_| date.rule != NO_DAY),
                value: date.when.map(|w| w.to_string()),
                ..Piece::default()
            };
            let draft = Draft::new(Kind::Date, clause(scene, date.span), date.rule).with("expr", part);
            made.push(draft);
        }
    }
    for draft in &mut made {
        draft.subject = Some(number);
        let (said, modality) = said_at(scene, &sight.speeches, core(draft));
        draft.said = said;
        draft.modality = if draft.modality == Modality::Asserted && modality == Modality::Alleged { modality } else { draft.modality };
    }
    made
}

/// The words that a claim's parts stand at: who says them is asked there, since the clause around them may hold the source itself.
fn core(draft: &Draft) -> Range {
    draft.slots.iter().filter_map(|(_, part)| part.words).reduce(cover).unwrap_or(draft.quote)
}

fn clause(scene: &Scene, span: Range) -> Range {
    let start = scene.clause_start(span.0);
    cover((start, scene.clause_end(span.1.saturating_sub(1).max(start)).max(span.1)), span)
}

/// Types, methods, weapons, perpetrators and objects of the incident's sentences, each once.
fn type_claims(sight: &Sight, seen: &Seen, incident: &Incident, made: &mut Vec<Draft>) {
    let scene = sight.scene;
    let triggers = incident.harms.iter().map(|h| seen.harms[*h].trigger).chain(incident.acts.iter().copied());
    let mut ordered: Vec<Hit> = triggers.collect();
    ordered.sort_by_key(|t| (t.start, t.end));
    let mut types: Vec<&str> = Vec::new();
    let mut methods: Vec<&str> = Vec::new();
    for hit in ordered {
        let (kind, method) = (scene.lexicon.column(hit, 1), scene.lexicon.column(hit, 2));
        let vague = kind == "assault" && types.iter().any(|t| *t != "assault");
        if !kind.is_empty() && !types.contains(&kind) && !vague {
            types.push(kind);
            made.push(
                Draft::new(Kind::Type, clause(scene, (hit.start, hit.end)), "word of violence")
                    .with("trigger", words((hit.start, hit.end)))
                    .with("type", valued((hit.start, hit.end), kind)),
            );
        }
        if !method.is_empty() && !methods.contains(&method) {
            methods.push(method);
            made.push(
                Draft::new(Kind::Method, clause(scene, (hit.start, hit.end)), "word of violence")
                    .with("method", valued((hit.start, hit.end), method)),
            );
        }
    }
    let mut told: HashSet<String> = HashSet::new();
    for sentence in &incident.sentences {
        let span = scene.text.sentences[*sentence];
        for hit in scene.hits_in(span, Table::Trigger) {
            let name = scene.text.slice((hit.start, hit.end)).to_lowercase();
            let sense = scene.lexicon.column(hit, 0);
            if incident.told.is_some() || told.contains(&name) || !matches!(sense, "weapon" | "attacker" | "object") {
                continue;
            }
            if let Some(draft) = aside(scene, hit, sense) {
                told.insert(name);
                made.push(draft);
            }
        }
    }
}

/// A weapon, an attacker who acts, an object that is aimed at.
fn aside(scene: &Scene, hit: Hit, sense: &str) -> Option<Draft> {
    let span = (hit.start, hit.end);
    let phrase =
        scene.phrase_before(hit.end, scene.text.sentence(hit.start).0).filter(|p| p.1 - p.0 <= 6 && p.0 <= hit.start).unwrap_or(span);
    match sense {
        "weapon" => {
            Some(Draft::new(Kind::Method, clause(scene, span), "weapon").with("weapon", valued(span, scene.lexicon.column(hit, 2))))
        }
        "attacker" => {
            let dead = scene.text.word(hit.end) == "were" || scene.text.word(hit.end) == "was";
            let mut draft = Draft::new(Kind::Perpetrator, clause(scene, span), "described attacker")
                .with("individual", words(phrase))
                .with("confidence", value("reported"));
            draft.modality = Modality::Alleged;
            Some(draft).filter(|_| !dead)
        }
        _ => {
            let at = phrase.0.checked_sub(1)?;
            let aimed = matches!(
                scene.text.word(at),
                "at" | "on"
                    | "upon"
                    | "near"
                    | "outside"
                    | "inside"
                    | "into"
                    | "targeting"
                    | "targeted"
                    | "against"
                    | "hit"
                    | "attacked"
                    | "in"
                    | "bombed"
                    | "destroyed"
                    | "damaged"
                    | "ambushed"
            );
            Some(Draft::new(Kind::Target, clause(scene, span), "object aimed at").with("object", words(phrase))).filter(|_| aimed)
        }
    }
}

fn harm_claim(sight: &Sight, harm: &Harm) -> Draft {
    let kind = match harm.fate {
        Fate::Killed => Kind::Killed,
        Fate::Injured => Kind::Injured,
        Fate::Missing => Kind::Missing,
    };
    let mut span = cover(harm.counted, (harm.trigger.start, harm.trigger.end));
    if let Some(who) = harm.who {
        span = cover(span, who);
    }
    let why = if harm.side == Side::Attackers { OF_ATTACKERS } else { "count, people and trigger" };
    let quote = clause(sight.scene, span);
    let words_of_count = Some(harm.counted).filter(|_| harm.form != Form::Pronoun);
    let count = Piece { words: words_of_count, count: Some(harm.count), ..Piece::default() };
    let mut draft = Draft::new(kind, quote, why).with("count", count);
    if let Some(who) = harm.who {
        draft = draft.with("who", words(who));
    }
    draft
}

/// A figure that no number in the text says: "a fatal shooting" is one death, two names of the dead are two.
pub(crate) fn toll_claim(seen: &Seen, figure: Figure, kind: Kind) -> Option<Draft> {
    let words = figure.rests_on?;
    let part = Piece { count: Some(figure.count), ..Piece::default() };
    let mut draft = Draft::new(kind, clause(seen.scene, words), "weighed from names, title and words of harm").with("count", part);
    draft.subject = Some(0);
    Some(draft)
}

/// What group, sect or occupation the dead were of, as the words beside the count say.
fn target_claim(scene: &Scene, harm: &Harm) -> Option<Draft> {
    let who = harm.who.filter(|_| harm.side == Side::Victims && harm.fate == Fate::Killed)?;
    let mut draft = Draft::new(Kind::Target, clause(scene, cover(who, (harm.trigger.start, harm.trigger.end))), "who was struck");
    for hit in scene.hits_in(who, Table::Group) {
        let name = match scene.lexicon.column(hit, 0) {
            "community" => "group",
            "sect" => "sect",
            "occupation" => "occupation",
            _ => continue,
        };
        if draft.part(name).is_none() {
            draft = draft.with(name, valued((hit.start, hit.end), scene.lexicon.column(hit, 1)));
        }
    }
    (!draft.slots.is_empty()).then_some(draft)
}

/// "Prime Minister Imran Khan": who holds which office.
pub(crate) fn offices(scene: &Scene, people: &[Range]) -> Vec<Draft> {
    let mut made: Vec<Draft> = Vec::new();
    let mut told: HashSet<&str> = HashSet::new();
    for name in people {
        let low = name.0.saturating_sub(4).max(scene.text.sentence(name.0).0);
        let office = scene.hits_in((low, name.0), Table::Group).filter(|h| scene.lexicon.column(*h, 0) == "office").last();
        let beside = office.filter(|h| h.end == name.0 || h.end + 1 == name.0 && scene.text.raw(h.end) == ",");
        if let Some(office) = beside.filter(|_| !told.contains(&scene.text.slice(*name))) {
            told.insert(scene.text.slice(*name));
            let start = scene.phrase_before(office.end, low).map_or(office.start, |p| p.0);
            let part = valued((office.start, office.end), "holds_office");
            let draft =
                Draft::new(Kind::Relation, (start, name.1), "office beside a name").with("subject", words(*name)).with("relation", part);
            made.push(draft.with("object", value(scene.lexicon.column(office, 1))));
        }
    }
    made
}
