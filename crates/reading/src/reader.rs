//! A whole document read. In: its text and what is known of it. Out: subjects, claims, gaps, parts.
//! Never: a failure, a clock, or a claim without its words. Method: the rooms above, in order.

use crate::claims::{Sight, incident_claims, offices, toll_claim};
use crate::counts::counts;
use crate::dates::dates;
use crate::day::{UNTOLD, day_untold, likely_days};
use crate::draft::{Draft, quote};
use crate::fates::Fate;
use crate::frames::frames;
use crate::fronts::{crowds, fronts};
use crate::harm::harms;
use crate::header::header;
use crate::incidents::{Incident, Seen, incidents};
use crate::lexicon::{Lexicon, Table};
use crate::model::Model;
use crate::particulars::Found;
use crate::passages::{Passage, passages};
use crate::persons::{Person, persons};
use crate::places::{Placed, Sort, places};
use crate::registers::{Register, register};
use crate::scene::{Range, Scene};
use crate::speech::{said_at, speeches};
use crate::sure::sure;
use crate::text::Text;
use crate::told::{dispatch, loose, loose_tolls, role_claims, told_incidents, told_tolls};
use crate::tolls::{self, Grounds, Title, figure};
use crate::verb_final::verb_final;
use crate::victims::{Named, names, victim};
use crate::weigh::{Choice, Weights};
use gawah_record::claim::{Claim, Gap, Kind, Link, Relation, Subject, SubjectIs};
use gawah_record::language::Language;
use gawah_record::limits::CLAIMS_PER_SOURCE_MAX;
use gawah_record::span::SourceText;
use gawah_record::when::When;

/// This reader, as a record names it: its version, and a hash over its rules, lexicons, weights and models. The same name gives the same reading.
pub const READER: &str = concat!("gawah-reading/", env!("CARGO_PKG_VERSION"), "+", env!("GAWAH_READER_HASH"));

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
    /// `date`, `time`, `duration`, `set`, `place`, `demonym`, `count`, `person`, `organisation`, `cue`, `language`.
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
    weights: &'static Weights,
    model: &'static Model<'static>,
}

impl Default for Reader {
    fn default() -> Reader {
        Reader::new()
    }
}

impl Reader {
    /// A reader; the first builds the lexicon.
    pub fn new() -> Reader {
        Reader { lexicon: Lexicon::shipped(), weights: Weights::get(), model: Model::shipped() }
    }

    /// A reader with other weights, for the program that learns them: one table for each of `Question::ALL`. They stay in memory.
    pub fn with_weights(tables: &[String]) -> Reader {
        Reader { weights: Box::leak(Box::new(Weights::of(tables))), ..Reader::new() }
    }

    /// A reader with another model of dispatches, for measuring one on reports that it has not seen. It stays in memory.
    pub fn with_model(bytes: Vec<u8>) -> Reader {
        Reader { model: Box::leak(Box::new(Model::new(Box::leak(bytes.into_boxed_slice())))), ..Reader::new() }
    }

    /// Reads a document. Never fails: what cannot be resolved is a gap.
    pub fn read(&self, document: &Document) -> Reading {
        self.learnt(document, None)
    }

    /// The choices that weights decide in a document, each with its traits, for the program that learns the weights.
    pub fn choices(&self, document: &Document) -> Vec<Choice> {
        let mut made = Vec::new();
        self.learnt(document, Some(&mut made));
        made
    }

    fn learnt(&self, document: &Document, mut learning: Option<&mut Vec<Choice>>) -> Reading {
        let source = document.text.as_str();
        let head = header(source);
        let published = document.published.or(head.published);
        let named = document.title.map(str::to_owned).or(head.title.clone());
        if let Some(told) = register(document.text, &head, named.as_deref().unwrap_or_default(), self.lexicon) {
            let language = document.language.clone().or_else(|| Language::of_text(source));
            let Register { subjects, claims, gaps } = told;
            return Reading { subjects, claims, gaps, parts: Vec::new(), language, published, title: named, genre: head.genre };
        }
        let text = Text::new(source, head.body);
        let passages = passages(&text, document.language.as_ref());
        let unread = |sentence: usize| {
            let at = passages.partition_point(|p| p.sentences.end <= sentence);
            passages.get(at).is_some_and(|p| p.unread.is_some())
        };
        let text = if passages.iter().any(|p| p.unread.is_some()) { text.without(unread) } else { text };
        let mut scene = Scene::new(&text, self.lexicon);
        scene.weights = self.weights;
        let scene = scene;
        let counted = counts(&scene);
        let mut dated = dates(&scene, published);
        let written = dated.len();
        dated.extend(day_untold(&scene, &dated, published));
        let sight = Sight { scene: &scene, dates: dated, places: places(&scene), speeches: speeches(&scene) };
        let harms = harms(&scene, &counted);
        let likely = likely_days(&scene, &sight.dates, published, learning.as_deref_mut());
        let seen = Seen { scene: &scene, dates: &sight.dates, places: &sight.places, harms: &harms, likely: &likely };
        let people = names(&scene);
        let title = named.as_deref().unwrap_or_default();
        let known = persons(&scene, &people, title, learning.as_deref_mut());
        let headline = tolls::title(title, self.lexicon);
        let told = dispatch(&scene, self.model);
        let mut found = match &told {
            Some(Some(told)) if !told.templates.is_empty() => told_incidents(&seen, told, published),
            Some(_) => incidents(&seen).into_iter().map(|i| Incident { told: Some("other"), ..i }).collect(),
            None => incidents(&seen),
        };
        at_least_one(&mut found, &seen, (&people, &known), &headline);
        let mut drafts = Vec::new();
        for (number, incident) in found.iter().enumerate() {
            drafts.extend(incident_claims(&sight, &seen, incident, number));
        }
        for (told, number) in told.iter().flatten().flat_map(|t| t.templates.iter().enumerate().map(move |(i, _)| (t, i))) {
            for mut draft in role_claims(&seen, &counted, told, number) {
                (draft.said, _) = said_at(&scene, &sight.speeches, draft.quote);
                drafts.push(draft);
            }
        }
        let of_sentence = sentence_owners(&found, text.sentences.len());
        for (person, outcome) in known.iter().filter_map(|p| Some((p, p.outcome?))) {
            let mut draft = victim(&scene, &people[person.name], outcome);
            draft.subject = owner(&of_sentence, scene.text.sentence_at(draft.quote.0)).or(Some(0)).filter(|_| !found.is_empty());
            (draft.said, _) = said_at(&scene, &sight.speeches, draft.quote);
            drafts.extend(Some(draft).filter(|d| d.subject.is_some()));
        }
        drafts.extend(offices(&scene, &people.iter().map(|n| n.span).collect::<Vec<_>>()));
        let cues = Found {
            scene: &scene,
            counts: &counted,
            dates: &sight.dates[..written],
            places: &sight.places,
            speeches: &sight.speeches,
            published,
        };
        let mut others = frames(&cues);
        others.retain(|d| told.is_none() || d.kind != Kind::Perpetrator);
        if told.is_none() {
            others.extend(fronts(&scene));
            if !others.iter().any(|d| d.kind == Kind::Action) {
                others.extend(crowds(&scene));
            }
        }
        others.extend(verb_final(&scene));
        let main = told.iter().flatten().find(|t| !t.templates.is_empty());
        others.extend(loose(incident_claims(&sight, &seen, &loose_tolls(&seen, main, &found), 0)));
        let mut subjects: Vec<Subject> =
            found.iter().enumerate().map(|(i, incident)| incident_subject(&seen, incident, i, &people_killed(&drafts, i))).collect();
        if told.iter().flatten().any(|t| !t.templates.is_empty()) {
            subjects.iter_mut().enumerate().for_each(|(i, subject)| told_tolls(&drafts, i, subject));
        }
        if let (None, Some(main), Some(subject)) = (&told, found.first(), subjects.first_mut()) {
            let grounds = Grounds { seen: &seen, incident: main, others: &found[1..], persons: &known, title: &headline };
            drafts.extend(settle_tolls(&grounds, subject, learning));
        }
        assign(&mut others, &mut subjects, &of_sentence, &scene);
        drafts.append(&mut others);
        drafts.sort_by_key(|d| (d.quote.0, d.quote.1, d.kind));
        drafts.truncate(CLAIMS_PER_SOURCE_MAX);
        link(&mut drafts);
        for draft in drafts.iter_mut().filter(|d| !d.why.last().is_some_and(|w| w.ends_with("role model"))) {
            draft.confidence = sure(draft.kind, draft.why.first().copied().unwrap_or_default());
        }
        let claims = finish(&drafts, &subjects, &text, document.text);
        Reading {
            claims,
            subjects,
            gaps: (gaps(&sight, &text, document.text, published).into_iter())
                .chain(gap_of_title(&found, &text, document.text))
                .chain(passages.iter().filter_map(|p| gap_of_passage(p, document.text)))
                .collect(),
            parts: parts(&sight, &counted, &people.iter().map(|n| n.span).collect::<Vec<_>>(), (document.text, &passages)),
            language: (document.language.clone()).or_else(|| passages.iter().max_by_key(|p| p.bytes.len()).map(|p| p.language.clone())),
            published,
            title: named,
            genre: head.genre,
        }
    }
}

/// Where no sentence tells of an incident: the one of the first victim, or of the title.
fn at_least_one(found: &mut Vec<Incident>, seen: &Seen, (people, known): (&[Named], &[Person]), title: &Title) {
    let first = known.iter().find(|p| p.outcome.is_some());
    if let (true, Some(first)) = (found.is_empty(), first) {
        let sentence = seen.scene.text.sentence_at(people[first.name].span.0);
        found.push(Incident { sentences: vec![sentence], ..Incident::default() });
    }
    if found.is_empty() && title.tells() {
        found.push(Incident { by_title: title.kind, ..Incident::default() });
    }
}

/// Weighs the figures of the main incident; a figure that no toll in the text says gets a claim of its own.
fn settle_tolls(grounds: &Grounds, subject: &mut Subject, learning: Option<&mut Vec<Choice>>) -> Vec<Draft> {
    let mut learning = learning;
    let killed = figure(grounds, Fate::Killed, None, learning.as_deref_mut());
    let injured = figure(grounds, Fate::Injured, killed.map(|k| k.count), learning);
    (subject.killed, subject.injured) = (killed.map(|k| k.count), injured.map(|i| i.count));
    [(killed, Kind::Killed), (injured, Kind::Injured)].into_iter().filter_map(|(f, kind)| toll_claim(grounds.seen, f?, kind)).collect()
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
    let likely = || incident.likely_day.and_then(|d| seen.dates[d].when);
    let when = incident.day.or_else(likely);
    let when = when.or_else(|| incident.dates.iter().filter_map(|d| seen.dates[*d].when).min_by_key(|w| w.precision()));
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
        place: incident.site.clone().or_else(|| place.map(|p| p.path.to_owned())),
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

/// Gives every other claim its subject: actions and patterns get one each, incident claims the incident of their sentence; a toll of no
/// attack that is told is a claim on the pattern (R22).
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
            subjects.push(Subject::bare(format!("A{actions}"), SubjectIs::Action));
            named.push((form, subjects.len() - 1));
            subjects.len() - 1
        });
        draft.subject = Some(at);
    }
    let action = (actions > 0).then_some(incidents);
    let began = drafts.iter().filter(|d| d.kind == Kind::Action).map(|d| scene.text.sentence(d.quote.0).0).min();
    let mut pattern = None;
    for draft in drafts.iter_mut().filter(|d| d.kind != Kind::Action) {
        let toll = matches!(draft.kind, Kind::Killed | Kind::Injured | Kind::Missing);
        let of_incident = toll || matches!(draft.kind, Kind::Responsibility | Kind::Motive | Kind::Perpetrator);
        let near = owner(owners, scene.text.sentence_at(draft.quote.0)).or((incidents > 0 && draft.kind != Kind::Motive).then_some(0));
        draft.subject = match draft.kind {
            Kind::Responsibility | Kind::Perpetrator | Kind::Motive if near.is_some() => near,
            Kind::Demand | Kind::Response | Kind::Criticism if began.is_some_and(|b| b <= draft.quote.0) => action,
            Kind::Promise | Kind::Demand | Kind::Response | Kind::Criticism | Kind::Method => near,
            Kind::Pattern | Kind::Framing => None,
            _ => None,
        };
        if draft.subject.is_none() && (of_incident || matches!(draft.kind, Kind::Pattern | Kind::Framing)) {
            draft.subject = Some(*pattern.get_or_insert_with(|| {
                subjects.push(Subject::bare("P1", SubjectIs::Pattern));
                subjects.len() - 1
            }));
        }
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

/// What only the title tells is no claim: the text has no words for it.
fn gap_of_title(found: &[Incident], text: &Text, source: &SourceText) -> Option<Gap> {
    let alone = found.first().is_some_and(|i| i.by_title.is_some());
    let opening = text.sentences.first().copied().filter(|_| alone)?;
    let words = quote(text, source, opening)?;
    Some(Gap { start: words.span().start, end: words.span().end, why: "the title tells of an incident that the text does not".to_owned() })
}

/// A passage in a language that is not read is said to be so.
fn gap_of_passage(passage: &Passage, source: &SourceText) -> Option<Gap> {
    let why = format!("a passage in {}, which this reader does not read", passage.unread.as_ref()?);
    Some(Gap { start: source.char_of(passage.bytes.start), end: source.char_of(passage.bytes.end), why })
}

/// A passage of a text in several languages, with its language.
fn part_of_passage(passage: &Passage, source: &SourceText) -> Part {
    let (start, end) = (source.char_of(passage.bytes.start), source.char_of(passage.bytes.end));
    let value = Some(passage.language.tag().to_owned());
    Part {
        part: "language",
        start,
        end,
        text: source.as_str()[passage.bytes.clone()].to_owned(),
        value,
        lat: None,
        lon: None,
        geonames: None,
    }
}

fn parts(sight: &Sight, counted: &[crate::counts::Counted], people: &[Range], (source, passages): (&SourceText, &[Passage])) -> Vec<Part> {
    let scene = sight.scene;
    let mut made = Vec::new();
    if passages.len() > 1 || passages.iter().any(|p| p.unread.is_some()) {
        made.extend(passages.iter().map(|p| part_of_passage(p, source)));
    }
    let mut add = |part: &'static str, span: Range, value: Option<String>, point: Option<&Placed>| {
        if let Some(q) = quote(scene.text, source, span) {
            let (lat, lon, geonames) = point.map_or((None, None, None), |p| (p.lat, p.lon, p.geonames));
            made.push(Part { part, start: q.span().start, end: q.span().end, text: q.text().to_owned(), value, lat, lon, geonames });
        }
    };
    for d in sight.dates.iter().filter(|d| d.part != UNTOLD) {
        add(d.printed(), d.span, d.timex.clone(), None);
    }
    for p in &sight.places {
        let part = if p.sort == Sort::Demonym { "demonym" } else { "place" };
        add(part, p.span, Some(p.path.to_owned()).filter(|path| !path.is_empty()), Some(p));
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
