//! A whole document read. In: its text and what is known of it. Out: subjects, claims, gaps, parts.
//! Never: a failure, a clock, or a claim without its words. Method: the rooms above, in order.

use crate::counts::counts;
use crate::dates::{Dated, dates};
use crate::draft::{Draft, Part as Piece, cover, quote, value, valued, words};
use crate::frames::{Found, frames};
use crate::harm::{Fate, Harm, Side, harms};
use crate::header::header;
use crate::incidents::{Incident, Seen, incidents};
use crate::lexicon::{Hit, Lexicon, Table};
use crate::places::{Placed, places};
use crate::scene::{Range, Scene};
use crate::speech::{Speech, said_at, speeches};
use crate::text::Text;
use crate::victims::{names, victims};
use gawah_record::claim::{Claim, Gap, Kind, Link, Modality, Relation, Subject, SubjectIs};
use gawah_record::language::Language;
use gawah_record::limits::CLAIMS_PER_SOURCE_MAX;
use gawah_record::span::SourceText;
use gawah_record::when::When;
use std::sync::OnceLock;

/// The version of this reader, as a record names it.
pub const READER: &str = "gawah-reading/1";

/// One document to read.
#[derive(Debug)]
pub struct Document<'a> {
    /// Its text.
    pub text: &'a SourceText,
    /// When it was published, where known from outside the text.
    pub published: Option<When>,
    /// Its title, where known.
    pub title: Option<&'a str>,
    /// Its language, where known.
    pub language: Option<Language>,
}

/// All that one reader makes of one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Incidents, actions and patterns, the weightiest incident first.
    pub subjects: Vec<Subject>,
    /// The claims, in reading order.
    pub claims: Vec<Claim>,
    /// What was seen and could not be resolved.
    pub gaps: Vec<Gap>,
    /// Every part that was seen, used or not.
    pub parts: Vec<Part>,
    /// The language, given or suggested by the letters.
    pub language: Option<Language>,
    /// The publication date, given or found in the header.
    pub published: Option<When>,
    /// The title, given or found in the header.
    pub title: Option<String>,
    /// The kind of document that the header names.
    pub genre: Option<String>,
}

/// One expression that was seen: a date, a place, a count, a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// `date`, `duration`, `place`, `count`, `person`, `organisation`, `cue`.
    pub part: &'static str,
    /// The first character.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The normalised value, where there is one.
    pub value: Option<String>,
    /// Degrees north of a place.
    pub lat: Option<f64>,
    /// Degrees east of a place.
    pub lon: Option<f64>,
    /// The GeoNames id of a place.
    pub geonames: Option<u64>,
}

/// Reads documents. Cheap to make: the lexicon is built once.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    lexicon: &'static Lexicon,
}

impl Default for Reader {
    fn default() -> Reader {
        Reader::new()
    }
}

/// What the rooms saw of one text.
struct Sight<'a> {
    scene: &'a Scene<'a>,
    dates: Vec<Dated>,
    places: Vec<Placed>,
    speeches: Vec<Speech>,
}

impl Reader {
    /// A reader; the first builds the lexicon.
    pub fn new() -> Reader {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        Reader { lexicon: LEXICON.get_or_init(Lexicon::new) }
    }

    /// Reads a document. Never fails: what cannot be resolved is a gap.
    pub fn read(&self, document: &Document) -> Reading {
        let source = document.text.as_str();
        let head = header(source);
        let published = document.published.or(head.published);
        let text = Text::new(source, head.body);
        let scene = Scene::new(&text, self.lexicon);
        let counted = counts(&scene);
        let sight = Sight { scene: &scene, dates: dates(&scene, published), places: places(&scene), speeches: speeches(&scene) };
        let harms = harms(&scene, &counted);
        let seen = Seen { scene: &scene, dates: &sight.dates, places: &sight.places, harms: &harms };
        let people = names(&scene);
        let named = victims(&scene, &people);
        let mut found = incidents(&seen);
        if let (true, Some(first)) = (found.is_empty(), named.first()) {
            found.push(Incident { sentences: vec![scene.text.sentence_at(first.quote.0)], ..Incident::default() });
        }
        let mut drafts = Vec::new();
        for (number, incident) in found.iter().enumerate() {
            drafts.extend(incident_claims(&sight, &seen, incident, number));
        }
        let of_sentence = sentence_owners(&found, text.sentences.len());
        for mut draft in named {
            draft.subject = owner(&of_sentence, scene.text.sentence_at(draft.quote.0)).or(Some(0)).filter(|_| !found.is_empty());
            (draft.said, _) = said_at(&scene, &sight.speeches, draft.quote);
            drafts.extend(Some(draft).filter(|d| d.subject.is_some()));
        }
        drafts.extend(offices(&scene, &people.iter().map(|n| n.span).collect::<Vec<_>>()));
        let cues = Found { scene: &scene, counts: &counted, dates: &sight.dates, places: &sight.places, speeches: &sight.speeches };
        let mut others = frames(&cues);
        let mut subjects: Vec<Subject> =
            found.iter().enumerate().map(|(i, incident)| incident_subject(&seen, incident, i, &people_killed(&drafts, i))).collect();
        assign(&mut others, &mut subjects, &of_sentence, &scene);
        drafts.append(&mut others);
        drafts.sort_by_key(|d| (d.quote.0, d.quote.1, d.kind));
        drafts.truncate(CLAIMS_PER_SOURCE_MAX);
        link(&mut drafts);
        let claims = finish(&drafts, &subjects, &text, document.text);
        Reading {
            claims,
            subjects,
            gaps: gaps(&sight, &text, document.text, published),
            parts: parts(&sight, &counted, &people.iter().map(|n| n.span).collect::<Vec<_>>(), document.text),
            language: document.language.clone().or_else(|| Language::of_text(source)),
            published,
            title: document.title.map(str::to_owned).or(head.title),
            genre: head.genre,
        }
    }
}

fn sentence_owners(found: &[Incident], sentences: usize) -> Vec<Option<usize>> {
    let mut owners = vec![None; sentences];
    for (number, incident) in found.iter().enumerate().rev() {
        for sentence in &incident.sentences {
            owners[*sentence] = Some(number);
        }
    }
    owners
}

/// The incident of a sentence, or of the last one before it that has one.
fn owner(owners: &[Option<usize>], sentence: usize) -> Option<usize> {
    let low = sentence.saturating_sub(6);
    owners.get(low..=sentence)?.iter().rev().find_map(|o| *o)
}

fn people_killed(drafts: &[Draft], number: usize) -> usize {
    let of = |d: &&Draft| {
        d.subject == Some(number) && d.kind == Kind::Victim && d.part("outcome").and_then(|p| p.value.as_deref()) == Some("killed")
    };
    drafts.iter().filter(of).count()
}

fn incident_subject(seen: &Seen, incident: &Incident, number: usize, named: &usize) -> Subject {
    use gawah_record::count::Count;
    let when = incident.dates.iter().filter_map(|d| seen.dates[*d].when).min_by_key(|w| w.precision());
    let place = incident.places.iter().map(|p| &seen.places[*p]).min_by_key(|p| (p.precision, p.span.0));
    let point = place.filter(|p| p.lat.is_some()).or_else(|| {
        incident
            .places
            .iter()
            .map(|p| &seen.places[*p])
            .find(|p| p.lat.is_some() && place.is_some_and(|finest| crate::places::agree(p.path, finest.path)))
    });
    let named = u32::try_from(*named).ok().filter(|n| *n > 0).map(Count::exactly);
    let killed = incident.toll(seen, Fate::Killed, false);
    let killed = if killed.and_then(Count::exact) == Some(1) && named.is_some() { named } else { killed.or(named) };
    Subject {
        id: format!("E{}", number + 1),
        is: SubjectIs::Incident,
        incident_type: Some(incident.kind(seen).to_owned()),
        stage: Some("accomplished".to_owned()),
        date: when.and_then(|w| w.first_day().or(w.last_day()).map(|_| edge(w, End::First))).or(when),
        date_max: when.map(|w| edge(w, End::Last)),
        place: place.map(|p| p.path.to_owned()),
        lat: point.and_then(|p| p.lat),
        lon: point.and_then(|p| p.lon),
        killed,
        injured: incident.toll(seen, Fate::Injured, false),
        missing: incident.toll(seen, Fate::Missing, false),
        attackers_killed: incident.toll(seen, Fate::Killed, true),
    }
}

enum End {
    First,
    Last,
}

/// A day or partial date as it is; an interval by its end, the whole interval where that end is open.
fn edge(when: When, end: End) -> When {
    match (when, end) {
        (When::Between(Some(from), _), End::First) => When::On(from),
        (When::Between(_, Some(to)), End::Last) => When::On(to),
        (when, _) => when,
    }
}

fn incident_claims(sight: &Sight, seen: &Seen, incident: &Incident, number: usize) -> Vec<Draft> {
    let mut made = Vec::new();
    let scene = sight.scene;
    type_claims(sight, seen, incident, &mut made);
    let mut told: Vec<(Fate, Side, String)> = Vec::new();
    for harm in incident.harms.iter().map(|h| &seen.harms[*h]) {
        let key = (harm.fate, harm.side, harm.count.to_string());
        if told.contains(&key) {
            continue;
        }
        told.push(key);
        made.push(harm_claim(sight, harm));
        made.extend(target_claim(scene, harm).filter(|_| !told[..told.len() - 1].iter().any(|t| t.2 == harm.count.to_string())));
    }
    let mut seen_paths: Vec<&str> = Vec::new();
    for place in incident.places.iter().map(|p| &sight.places[*p]) {
        if seen_paths.contains(&place.path) {
            continue;
        }
        seen_paths.push(place.path);
        let part =
            Piece { words: Some(place.span), value: Some(place.path.to_owned()), point: place.lat.zip(place.lon), ..Piece::default() };
        made.push(Draft::new(Kind::Place, clause(scene, place.span), "place beside harm").with("place", part));
    }
    let mut seen_dates: Vec<&str> = Vec::new();
    for date in incident.dates.iter().map(|d| &sight.dates[*d]) {
        if !seen_dates.contains(&scene.text.slice(date.span)) {
            seen_dates.push(scene.text.slice(date.span));
            let part = Piece { words: Some(date.span), value: date.when.map(|w| w.to_string()), ..Piece::default() };
            let mut draft = Draft::new(Kind::Date, clause(scene, date.span), date.rule).with("expr", part);
            draft.confidence = if date.when.is_some() { 0.8 } else { 0.4 };
            made.push(draft);
        }
    }
    for draft in &mut made {
        draft.subject = Some(number);
        let (said, modality) = said_at(scene, &sight.speeches, draft.quote);
        draft.said = said;
        draft.modality = if draft.modality == Modality::Asserted && modality == Modality::Alleged { modality } else { draft.modality };
    }
    made
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
    let mut told: Vec<String> = Vec::new();
    for sentence in &incident.sentences {
        let span = scene.text.sentences[*sentence];
        for hit in scene.hits_in(span, Table::Trigger) {
            let name = scene.text.slice((hit.start, hit.end)).to_lowercase();
            let sense = scene.lexicon.column(hit, 0);
            if told.contains(&name) || !matches!(sense, "weapon" | "attacker" | "object") {
                continue;
            }
            if let Some(draft) = aside(scene, hit, sense) {
                told.push(name);
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
    let why = if harm.side == Side::Attackers { "dead attackers apart (R21)" } else { "count, people and trigger" };
    let quote = clause(sight.scene, span);
    let count = Piece { words: Some(harm.counted), count: Some(harm.count), ..Piece::default() };
    let mut draft = Draft::new(kind, quote, why).with("count", count);
    if let Some(who) = harm.who {
        draft = draft.with("who", words(who));
    }
    draft.confidence = if harm.single { 0.6 } else { 0.9 };
    draft
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
fn offices(scene: &Scene, people: &[Range]) -> Vec<Draft> {
    let mut made: Vec<Draft> = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for name in people {
        let low = name.0.saturating_sub(4).max(scene.text.sentence(name.0).0);
        let office = scene.hits_in((low, name.0), Table::Group).filter(|h| scene.lexicon.column(*h, 0) == "office").last();
        let beside = office.filter(|h| h.end == name.0 || h.end + 1 == name.0 && scene.text.raw(h.end) == ",");
        if let Some(office) = beside.filter(|_| !told.contains(&scene.text.slice(*name))) {
            told.push(scene.text.slice(*name));
            let start = scene.phrase_before(office.end, low).map_or(office.start, |p| p.0);
            let part = valued((office.start, office.end), "holds_office");
            let draft =
                Draft::new(Kind::Relation, (start, name.1), "office beside a name").with("subject", words(*name)).with("relation", part);
            made.push(draft.with("object", value(scene.lexicon.column(office, 1))));
        }
    }
    made
}

/// Gives every other claim its subject: actions and patterns get one each, incident claims the incident of their sentence.
fn assign(drafts: &mut [Draft], subjects: &mut Vec<Subject>, owners: &[Option<usize>], scene: &Scene) {
    let incidents = subjects.len();
    let mut named: Vec<(String, usize)> = Vec::new();
    let mut actions = 0;
    for draft in drafts.iter_mut().filter(|d| d.kind == Kind::Action) {
        let form = draft.part("form").and_then(|p| p.value.clone()).unwrap_or_default();
        let form = match form.as_str() {
            "mourning_with_bodies" | "sit_in" | "protest" | "march" | "blockade" | "burial_ended" | "mourning" => "protest".to_owned(),
            _ => form,
        };
        let at = named.iter().find(|(n, _)| *n == form).map(|(_, at)| *at).unwrap_or_else(|| {
            actions += 1;
            subjects.push(bare_subject(format!("A{actions}"), SubjectIs::Action));
            named.push((form, subjects.len() - 1));
            subjects.len() - 1
        });
        draft.subject = Some(at);
    }
    let action = (actions > 0).then_some(incidents);
    let mut pattern = None;
    for draft in drafts.iter_mut().filter(|d| d.kind != Kind::Action) {
        let of_incident = matches!(draft.kind, Kind::Responsibility | Kind::Motive | Kind::Perpetrator);
        let near = owner(owners, scene.text.sentence_at(draft.quote.0)).or((incidents > 0 && draft.kind != Kind::Motive).then_some(0));
        draft.subject = match draft.kind {
            Kind::Responsibility | Kind::Perpetrator | Kind::Motive if near.is_some() => near,
            Kind::Demand | Kind::Response if action.is_some() => action,
            Kind::Promise | Kind::Demand | Kind::Response => near,
            Kind::Pattern | Kind::Framing | Kind::Criticism => None,
            _ => None,
        };
        if draft.subject.is_none() && (of_incident || matches!(draft.kind, Kind::Pattern | Kind::Framing)) {
            draft.subject = Some(*pattern.get_or_insert_with(|| {
                subjects.push(bare_subject("P1".to_owned(), SubjectIs::Pattern));
                subjects.len() - 1
            }));
        }
    }
}

fn bare_subject(id: String, is: SubjectIs) -> Subject {
    Subject {
        id,
        is,
        incident_type: None,
        stage: None,
        date: None,
        date_max: None,
        place: None,
        lat: None,
        lon: None,
        killed: None,
        injured: None,
        missing: None,
        attackers_killed: None,
    }
}

/// A promise or response of the same content as an earlier demand answers it.
fn link(drafts: &mut [Draft]) {
    let mut asked: Vec<(String, usize)> = Vec::new();
    let mut answers: Vec<(usize, usize)> = Vec::new();
    for (i, draft) in drafts.iter().enumerate() {
        let worth = |name: &str| draft.part(name).and_then(|p| p.value.clone());
        match draft.kind {
            Kind::Demand => {
                if let Some(v) = worth("content") {
                    asked.retain(|(held, _)| *held != v);
                    asked.push((v, i));
                }
            }
            Kind::Promise | Kind::Response => {
                let v = worth(if draft.kind == Kind::Promise { "content" } else { "act" });
                let to = v.and_then(|v| asked.iter().find(|(held, _)| *held == v).map(|(_, at)| *at));
                if let Some(to) = to {
                    answers.push((i, to));
                }
            }
            _ => {}
        }
    }
    for (i, to) in answers {
        drafts[i].links.push((Relation::Answers, to));
    }
}

fn finish(drafts: &[Draft], subjects: &[Subject], text: &Text, source: &SourceText) -> Vec<Claim> {
    let kept: Vec<bool> = drafts.iter().map(|d| quote(text, source, d.quote).is_some()).collect();
    let mut ids = vec![0usize; drafts.len()];
    let mut next = 0;
    for (i, keep) in kept.iter().enumerate() {
        next += usize::from(*keep);
        ids[i] = next;
    }
    let name = |at: usize| subjects.get(at).map(|s| s.id.clone());
    let links =
        |d: &Draft| d.links.iter().filter(|(_, to)| kept[*to]).map(|(rel, to)| Link { rel: *rel, to: format!("c{}", ids[*to]) }).collect();
    drafts
        .iter()
        .enumerate()
        .filter(|(i, _)| kept[*i])
        .filter_map(|(i, d)| d.claim(ids[i], text, source, d.subject.and_then(name), links(d)))
        .collect()
}

fn gaps(sight: &Sight, text: &Text, source: &SourceText, published: Option<When>) -> Vec<Gap> {
    let why = if published.is_some() {
        "date not resolved: the publication date is not known to the day"
    } else {
        "date not resolved: no publication date"
    };
    let open = sight.dates.iter().filter(|d| d.part == "date" && d.when.is_none());
    open.filter_map(|d| quote(text, source, d.span))
        .map(|q| Gap { start: q.span().start, end: q.span().end, why: why.to_owned() })
        .collect()
}

fn parts(sight: &Sight, counted: &[crate::counts::Counted], people: &[Range], source: &SourceText) -> Vec<Part> {
    let scene = sight.scene;
    let mut made = Vec::new();
    let mut add = |part: &'static str, span: Range, value: Option<String>, point: Option<&Placed>| {
        if let Some(q) = quote(scene.text, source, span) {
            let (lat, lon, geonames) = point.map_or((None, None, None), |p| (p.lat, p.lon, p.geonames));
            made.push(Part { part, start: q.span().start, end: q.span().end, text: q.text().to_owned(), value, lat, lon, geonames });
        }
    };
    for d in &sight.dates {
        add(d.part, d.span, d.timex.clone(), None);
    }
    for p in &sight.places {
        add("place", p.span, Some(p.path.to_owned()), Some(p));
    }
    for c in counted {
        add("count", c.span, Some(c.count.to_string()), None);
    }
    for name in people {
        add("person", *name, None, None);
    }
    let all = (0, scene.text.tokens.len());
    for hit in scene.hits_in(all, Table::Group).filter(|h| matches!(scene.lexicon.column(*h, 0), "armed" | "institution")) {
        add("organisation", (hit.start, hit.end), Some(scene.lexicon.column(hit, 1).to_owned()), None);
    }
    for speech in &sight.speeches {
        add("cue", speech.cue, None, None);
    }
    made.sort_by_key(|p| (p.start, p.end, p.part));
    made
}
