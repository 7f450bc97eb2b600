//! Promises, demands, responses, actions, charges, motives, framings, patterns. In: the cues of `lexicon/frames.tsv` in a text.
//! Out: one claim for each cue with its arguments. Never: a cue without the argument it needs. Method: each row says what stands left and
//! right of the cue; values come from `lexicon/values.tsv`.

use crate::counts::Counted;
use crate::dates::Dated;
use crate::draft::{Draft, Part, Said, cover, value, valued, words};
use crate::lexicon::{Hit, Table};
use crate::places::Placed;
use crate::reference::meant;
use crate::scene::{Class, Range, Scene};
use crate::speech::{Speech, said_at};
use crate::terms::{amount, due, said_on};
use gawah_record::claim::{Kind, Modality, Polarity};
use gawah_record::limits::CLAIMS_PER_SOURCE_MAX;
use gawah_record::when::When;
use std::str::FromStr;

/// What the rooms before have found.
pub(crate) struct Found<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) counts: &'a [Counted],
    pub(crate) dates: &'a [Dated],
    pub(crate) places: &'a [Placed],
    pub(crate) speeches: &'a [Speech],
    pub(crate) published: Option<When>,
}

/// One row of the table, read.
struct Row {
    kind: Kind,
    value: &'static str,
    left: &'static str,
    right: &'static str,
    cue: &'static str,
    mode: &'static str,
}

/// Every claim that a cue opens, in order.
pub(crate) fn frames(found: &Found) -> Vec<Draft> {
    let mut made = Vec::new();
    let mut taken = [0usize; 20];
    for hit in found.scene.hits.iter().filter(|h| h.table == Table::Frame) {
        let column = |n| found.scene.lexicon.column(*hit, n);
        let Ok(kind) = Kind::from_str(column(0)) else { continue };
        if taken[kind as usize] > hit.start || made.len() >= CLAIMS_PER_SOURCE_MAX {
            continue;
        }
        let name = |n| if column(n) == "-" { "" } else { column(n) };
        let row = Row { kind, value: name(1), left: name(2), right: name(3), cue: name(4), mode: column(5) };
        let drafts = read(found, *hit, &row);
        if !drafts.is_empty() {
            taken[kind as usize] = hit.end;
        }
        made.extend(drafts);
    }
    made
}

/// What stands right of the cue: the content, and whom it is put to.
struct Right {
    content: Option<Range>,
    whom: Option<Range>,
}

fn read(found: &Found, hit: Hit, row: &Row) -> Vec<Draft> {
    let scene = found.scene;
    let cue = (hit.start, hit.end);
    if row.mode == "none" || !fits(found, cue, row) {
        return Vec::new();
    }
    if row.mode == "nobody" {
        return vec![nobody(scene, cue)];
    }
    let left = if row.left.is_empty() { None } else { scene.subject_of(hit.start) };
    let right = right(scene, cue, row);
    let needs_left = matches!(row.kind, Kind::Promise | Kind::Responsibility) && !row.left.is_empty()
        || row.kind == Kind::Response && !matches!(row.mode, "passive" | "self");
    let needs_right =
        !row.right.is_empty() && !matches!(row.mode, "passive" | "left") && row.kind != Kind::Response && row.kind != Kind::Relation;
    if needs_left && left.is_none() || needs_right && right.content.is_none() || !suits(found, row, left, right.content) {
        return Vec::new();
    }
    let contents = split(scene, right.content, row);
    let mut made = Vec::new();
    for content in contents {
        made.extend(one(found, cue, row, left, &Right { content, whom: right.whom }));
    }
    made
}

/// "No group has claimed responsibility": a claim of nobody.
fn nobody(scene: &Scene, cue: Range) -> Draft {
    let end =
        (cue.0..cue.1).find(|i| matches!(scene.text.word(*i), "has" | "have" | "had" | "claimed" | "immediately" | "yet")).unwrap_or(cue.1);
    let claimant = if end > cue.0 { (cue.0, end) } else { (cue.0, cue.0 + 1) };
    let mut draft = Draft::new(Kind::Responsibility, (cue.0, scene.clause_end(cue.1 - 1).max(cue.1)), "nobody claimed")
        .with("claimant", words(claimant));
    (draft.modality, draft.polarity) = (Modality::Claimed, Polarity::Negates);
    draft
}

/// Whether the words about the cue allow it.
fn fits(found: &Found, cue: Range, row: &Row) -> bool {
    let scene = found.scene;
    let sentence = scene.text.sentence(cue.0);
    match row.kind {
        Kind::Motive if !matches!(row.value, "greed_power") => {
            let low = scene.text.sentence(sentence.0.saturating_sub(1)).0;
            let violent = |h: Hit| matches!(scene.lexicon.column(h, 0), "kill" | "act" | "attacker" | "hurt");
            scene.hits_in((low, sentence.1), Table::Trigger).any(violent)
        }
        Kind::Action if named_only(scene, cue) => false,
        Kind::Action => row.value == "mourning" || !found.dates.iter().any(|d| d.span.0 < cue.1 && cue.0 < d.span.1),
        Kind::Response => !(cue.0.saturating_sub(8).max(sentence.0)..cue.0)
            .any(|i| matches!(scene.text.word(i), "until" | "unless" | "if" | "demanding" | "demanded" | "should" | "must")),
        Kind::Demand => !matches!(scene.text.word(cue.1), "have" | "n't") && !scene.text.word(cue.1).ends_with("less"),
        _ => true,
    }
}

/// "came to the sit-in", "assured the sit-in": the protest is where something else happens.
fn named_only(scene: &Scene, cue: Range) -> bool {
    cue.1 == cue.0 + 1
        && scene.text.word(cue.0.wrapping_sub(1)) == "the"
        && matches!(
            scene.text.word(cue.0.wrapping_sub(2)),
            "to" | "at" | "from" | "assured" | "visited" | "addressed" | "joined" | "told" | "reached"
        )
}

/// Whether the arguments are of the kind that the claim needs.
fn suits(found: &Found, row: &Row, left: Option<Range>, content: Option<Range>) -> bool {
    let scene = found.scene;
    let official = |r: Range| {
        let group = scene.hits_in(r, Table::Group).any(|h| matches!(scene.lexicon.column(h, 0), "institution" | "office"));
        let named = (r.0..r.1).any(|i| scene.text.tokens[i].capital && i > scene.text.sentence(i).0 && scene.class[i] == Class::Noun);
        let pronoun = scene.class[r.0] == Class::Pronoun && matches!(scene.text.word(r.0), "he" | "she" | "they" | "we" | "who");
        group || named || pronoun || r.1 - r.0 >= 2 && scene.text.names_here(r.0) && scene.class[r.0] == Class::Noun
    };
    let wanted = |r: Range| scene.value_in(r, Table::Value, "want").is_some();
    match row.kind {
        Kind::Promise if row.mode == "known" => {
            left.is_some_and(official) && content.is_some_and(|c| wanted(c) || amount(scene, c).is_some())
        }
        Kind::Promise => left.is_some_and(|l| official(l) || content.is_some_and(wanted) || row.mode == "self"),
        Kind::Response if row.mode == "mourners" => left.is_some_and(official) && content.is_some_and(|c| bereaved(scene, c)),
        Kind::Response if row.value == "talks" && row.mode == "np" => {
            left.is_some_and(official) || left.is_some() && content.is_some_and(|c| in_office(scene, c))
        }
        Kind::Response if row.left == "actor" && row.mode == "np" => left.is_some_and(official),
        Kind::Responsibility => {
            left.or(content).is_some_and(|r| official(r) || scene.hits_in(r, Table::Group).any(|h| scene.lexicon.column(h, 0) == "armed"))
        }
        Kind::Perpetrator => {
            left.or(content).is_some_and(|r| scene.hits_in(r, Table::Group).any(|h| scene.lexicon.column(h, 0) == "armed"))
        }
        _ => true,
    }
}

fn bereaved(scene: &Scene, span: Range) -> bool {
    (span.0..span.1).any(|i| {
        matches!(scene.text.word(i), "mourners" | "families" | "heirs" | "relatives" | "bereaved" | "injured" | "survivors" | "protesters")
    })
}

fn in_office(scene: &Scene, span: Range) -> bool {
    scene.hits_in(span, Table::Group).any(|h| matches!(scene.lexicon.column(h, 0), "institution" | "office"))
}

fn right(scene: &Scene, cue: Range, row: &Row) -> Right {
    let sentence_end = scene.text.sentence(cue.0).1;
    let skip = |at: usize| if matches!(scene.text.word(at), "that" | "to" | ":" | "for") && at < sentence_end { at + 1 } else { at };
    let rest = |from: usize| {
        let end = scene.clause_end(from).min(sentence_end);
        (from < end).then_some((from, end))
    };
    match row.mode {
        "rest" | "known" => {
            let from = if row.kind == Kind::Pattern && scene.text.raw(cue.1) == "," { cue.1 + 1 } else { skip(cue.1) };
            Right { content: rest(from), whom: None }
        }
        "np" | "mourners" => Right { content: scene.phrase_after(cue.1, sentence_end), whom: None },
        "to" => {
            let whom = scene.phrase_after(cue.1, sentence_end);
            let after = whom.map_or(cue.1, |w| w.1);
            match scene.text.word(after) {
                "to" => Right { content: rest(after + 1), whom },
                "and" => match (after..sentence_end.min(after + 12)).find(|i| scene.text.word(*i) == "to") {
                    Some(to) => Right { content: rest(to + 1), whom: Some((cue.1, to)) },
                    None => Right { content: None, whom },
                },
                "for" => Right { content: rest(after + 1), whom },
                _ => Right { content: None, whom },
            }
        }
        "that" => {
            let from = skip(cue.1);
            let whom = scene.phrase_after(from, sentence_end);
            match whom.and_then(|w| {
                rest(skip(w.1))
                    .filter(|r| r.1 > r.0 + usize::from(scene.class[r.0] == Class::Preposition) && scene.class[r.0] != Class::Preposition)
                    .map(|r| (w, r))
            }) {
                Some((w, r)) => Right { content: Some(after_modal(scene, r)), whom: Some(w) },
                None => Right { content: rest(from), whom: None },
            }
        }
        "until" => {
            let until = (cue.1..sentence_end).find(|i| matches!(scene.text.word(*i), "until" | "unless" | "till"));
            Right { content: until.and_then(|u| rest(u + 1)), whom: None }
        }
        _ => Right { content: None, whom: None },
    }
}

/// "should be removed" → "be removed"; the modal is the strength, not the content.
fn after_modal(scene: &Scene, r: Range) -> Range {
    let modal = matches!(scene.text.word(r.0), "should" | "must" | "will" | "would" | "not");
    if modal && r.1 > r.0 + 1 { (r.0 + 1, r.1) } else { r }
}

/// "justice and compensation": each wanted thing of its own value is a content of its own.
fn split(scene: &Scene, content: Option<Range>, row: &Row) -> Vec<Option<Range>> {
    let Some(whole) = content.filter(|_| matches!(row.kind, Kind::Promise | Kind::Demand)) else { return vec![content] };
    let mut pieces = Vec::new();
    let mut from = whole.0;
    for at in whole.0..whole.1 {
        let (left, right) = ((from, at), (at + 1, whole.1));
        let of = |r: Range| scene.value_in(r, Table::Value, "want");
        if scene.text.word(at) == "and"
            && from < at
            && at + 1 < whole.1
            && of(left).is_some()
            && of(right).is_some()
            && of(left) != of(right)
        {
            pieces.push(Some(left));
            from = at + 1;
        }
    }
    pieces.push(Some((from, whole.1)));
    pieces
}

fn one(found: &Found, cue: Range, row: &Row, left: Option<Range>, right: &Right) -> Option<Draft> {
    let scene = found.scene;
    let left = left.map(|l| after_weekday(found, l));
    let mut quote = cue;
    for part in [left, right.content, right.whom].into_iter().flatten() {
        if scene.text.sentence_at(part.0) == scene.text.sentence_at(cue.0) && part.0.abs_diff(cue.0) < 60 {
            quote = cover(quote, part);
        }
    }
    let mut draft = Draft::new(row.kind, quote, "cue and its arguments");
    let content = right.content;
    if let Some(l) = left {
        let mut part = group_part(scene, l, row.left);
        if part.value.is_none() && matches!(row.left, "promiser" | "actor" | "demander") {
            part.value = meant(scene, found.dates, l).map(|who| scene.text.slice(who).to_owned());
        }
        draft = draft.with(row.left, part);
    }
    let worth = if row.value.is_empty() { content.and_then(|c| wanted(scene, c, row.kind)) } else { Some(row.value) };
    if let (Some(c), false) = (content, row.right.is_empty()) {
        let own = matches!(row.right, "content" | "motive" | "goal") && row.kind != Kind::Demand;
        let by_content = if row.right == "content" { wanted(scene, c, row.kind) } else { None };
        let part = match if own { worth } else { by_content } {
            Some(v) => valued(c, v),
            None => group_part(scene, c, row.right),
        };
        draft = draft.with(row.right, part);
    }
    if !row.cue.is_empty() {
        let span =
            if matches!(row.kind, Kind::Criticism) { content.filter(|_| row.mode == "rest").map_or(cue, |c| cover(cue, c)) } else { cue };
        let bare = matches!(scene.text.word(span.0), "is" | "are" | "was" | "were" | "been" | "be") && span.1 > span.0 + 1;
        let span = if bare && row.kind == Kind::Criticism { (span.0 + 1, span.1) } else { span };
        let span =
            if row.kind == Kind::Response && matches!(row.mode, "np" | "mourners") { content.map_or(cue, |c| cover(cue, c)) } else { span };
        draft = draft.with(row.cue, if row.value.is_empty() { words(span) } else { valued(span, row.value) });
    }
    if let Some(w) = right.whom {
        draft = draft.with(if row.kind == Kind::Promise { "beneficiary" } else { "addressee" }, words(w));
    }
    settle(found, &mut draft, cue, left, content);
    extras(found, &mut draft, cue, content.unwrap_or(cue));
    Some(draft)
}

/// "Thursday Interior Minister Khan": the day before a name is no part of it.
fn after_weekday(found: &Found, span: Range) -> Range {
    let day = found.dates.iter().find(|d| d.part == "date" && d.span.0 == span.0 && d.span.1 < span.1 && d.span.1 == span.0 + 1);
    match day {
        Some(d) if found.scene.text.tokens[d.span.1].capital => (d.span.1, span.1),
        _ => span,
    }
}

fn wanted(scene: &Scene, content: Range, kind: Kind) -> Option<&'static str> {
    let paid = || (kind == Kind::Promise && amount(scene, content).is_some()).then_some("compensation");
    let opens = (content.0..content.1).find(|at| !matches!(scene.text.word(*at), "to" | "that" | "he" | "she" | "they"));
    if matches!(kind, Kind::Demand | Kind::Promise) && opens.is_some_and(|at| matches!(scene.text.word(at), "come" | "visit")) {
        return Some("visit");
    }
    scene.value_in(content, Table::Value, if kind == Kind::Motive { "motive" } else { "want" }).or_else(paid)
}

/// An armed group or community by its one name.
fn group_part(scene: &Scene, span: Range, slot: &str) -> Part {
    let hit = scene.hits_in(span, Table::Group).find(|h| scene.lexicon.column(*h, 0) == "armed");
    match hit.filter(|_| matches!(slot, "claimant" | "organisation")) {
        Some(h) => valued((h.start, h.end), scene.lexicon.column(h, 1)),
        None => words(span),
    }
}

/// Modality, polarity, and who says it.
fn settle(found: &Found, draft: &mut Draft, cue: Range, left: Option<Range>, content: Option<Range>) {
    let scene = found.scene;
    let negated = (1..=3).any(|n| {
        cue.0 >= n + scene.text.sentence(cue.0).0
            && (matches!(scene.text.word(cue.0 - n), "not" | "never" | "no" | "neither" | "nor" | "without" | "hardly" | "nobody")
                || scene.text.word(cue.0 - n).ends_with("n't"))
            && ((cue.0 - n)..cue.0).all(|i| scene.class[i] != Class::Mark)
    });
    let (said, told) = said_at(scene, found.speeches, draft.quote);
    draft.said = said;
    draft.modality = told;
    let opens = scene.text.word(cue.0);
    let negated =
        negated || draft.kind == Kind::Response && (matches!(opens, "nobody" | "none" | "no") || matches!(opens, "anyone" | "anybody"));
    if negated && !matches!(draft.kind, Kind::Demand | Kind::Criticism) {
        draft.polarity = Polarity::Negates;
        draft.modality = if draft.kind == Kind::Framing || draft.kind == Kind::Motive { Modality::Denied } else { draft.modality };
    }
    let by = |span: Range| {
        let who = meant(scene, found.dates, span).unwrap_or(span);
        Said { source: scene.text.slice(who).to_owned(), words: Some(span), cue: Some(cue) }
    };
    match draft.kind {
        Kind::Promise => {
            draft.modality = Modality::Promised;
            let modal = matches!(scene.text.word(cue.0), "will" | "would" | "shall" | "is" | "are");
            if let Some(l) = left.filter(|_| !modal || draft.said.is_empty()) {
                draft.said = vec![by(l)];
            }
        }
        Kind::Demand => {
            draft.modality = Modality::Demanded;
            match draft.part("demander").and_then(|p| p.words) {
                Some(d) => draft.said = vec![by(d)],
                None if draft.said.is_empty() => draft.slots.push(("demander", value("author"))),
                None => {
                    let source = draft.said[0].clone();
                    draft.slots.push(("demander", Part { words: source.words, value: Some(source.source), ..Part::default() }));
                }
            }
        }
        Kind::Responsibility => {
            draft.modality = Modality::Claimed;
            draft.said = left.or(content).map(by).into_iter().collect();
        }
        Kind::Perpetrator => {
            let denied = draft.part("organisation").is_some() && left.is_some();
            draft.modality = if denied { Modality::Denied } else { Modality::Alleged };
            draft.slots.push(("confidence", value(if denied { "denied" } else { "suspected" })));
        }
        _ => {}
    }
}

/// Amount, due, beneficiary, office, size, place, date, where the kind has them and the words stand there.
fn extras(found: &Found, draft: &mut Draft, cue: Range, content: Range) {
    let scene = found.scene;
    let sentence = scene.text.sentence(content.0);
    if matches!(draft.kind, Kind::Promise | Kind::Demand) {
        let scope = (content.0, sentence.1.min(content.1 + 12));
        if let Some((span, when)) = due(scene, found.dates, found.published, scope) {
            draft.slots.push(("due", Part { words: Some(span), value: when.map(|w| w.to_string()), ..Part::default() }));
        }
        let whom = (content.0..scope.1).find(|i| matches!(scene.text.word(*i), "for" | "to"));
        let whom = whom.and_then(|i| scene.phrase_after(i + 1, scope.1)).filter(|p| {
            scene.hits_in(*p, Table::Group).any(|h| matches!(scene.lexicon.column(h, 0), "bereaved" | "community" | "sect" | "people"))
        });
        if let Some(whom) = whom.filter(|_| draft.part("beneficiary").is_none()) {
            draft.slots.push(("beneficiary", words(whom)));
        }
    }
    if draft.kind == Kind::Promise {
        if let Some((span, rupees)) = amount(scene, (content.0, sentence.1)) {
            draft.slots.push(("amount", valued(span, rupees)));
        }
        let promiser = draft.part("promiser").and_then(|p| p.words).map(|p| meant(scene, found.dates, p).unwrap_or(p));
        if let Some(office) = promiser.and_then(|p| scene.hits_in(p, Table::Group).find(|h| scene.lexicon.column(*h, 0) == "office")) {
            draft.slots.push(("office", valued((office.start, office.end), scene.lexicon.column(office, 1))));
        }
    }
    if draft.kind == Kind::Promise
        && let Some(on) = said_on(scene, found.dates, cue, draft.part("promiser").and_then(|p| p.words))
    {
        draft.slots.push(("when", Part { words: Some(on.span), value: on.when.map(|w| w.to_string()), ..Part::default() }));
    }
    if draft.kind == Kind::Action {
        let actor = draft.part("actor").and_then(|p| p.words).unwrap_or(draft.quote);
        if let Some(size) = found.counts.iter().find(|c| actor.0 <= c.span.0 && c.span.1 <= actor.1) {
            draft.slots.push(("size", Part { words: Some(size.span), count: Some(size.count), ..Part::default() }));
        }
        if let Some(place) = found
            .places
            .iter()
            .skip(found.places.partition_point(|p| p.span.0 < sentence.0))
            .take_while(|p| p.span.0 < sentence.1)
            .find(|p| p.located)
        {
            draft.slots.push((
                "place",
                Part { words: Some(place.span), value: Some(place.path.to_owned()), point: place.lat.zip(place.lon), ..Part::default() },
            ));
        }
        if let Some(date) = found
            .dates
            .iter()
            .skip(found.dates.partition_point(|d| d.span.0 < sentence.0))
            .take_while(|d| d.span.0 < sentence.1)
            .find(|d| d.is_date())
        {
            draft.slots.push(("date", Part { words: Some(date.span), value: date.when.map(|w| w.to_string()), ..Part::default() }));
        }
        let planned = (sentence.0..draft.quote.1).any(|i| matches!(scene.text.word(i), "will" | "announced" | "announce"));
        draft.slots.push(("status", value(if planned { "announced" } else { "reported" })));
    }
}
