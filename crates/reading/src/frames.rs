//! Promises, demands, responses, actions, charges, motives, framings, patterns. In: the cues of `lexicon/frames.tsv` in a text.
//! Out: one claim for each cue with its arguments. Never: a cue without the argument it needs. Method: each row says what stands left and
//! right of the cue; values come from `lexicon/values.tsv`.

use crate::arguments::{Grammar, expletive};
use crate::clause::{Form, verb_of};
use crate::cues::{Row, allows, bereaved, fits, in_office, named, nearest_office, owned, people, suits, tells_period};
use crate::draft::{Draft, Part, Said, cover, valued, words};
use crate::lexicon::{Hit, Table};
use crate::particulars::{Found, extras, settle, wanted};
use crate::reference::{meant, named_before};
use crate::scene::{Class, Range, Scene, beginning_in};
use crate::speech::said_at;
use gawah_record::claim::{Kind, Modality, Polarity};
use gawah_record::limits::CLAIMS_PER_SOURCE_MAX;
use std::str::FromStr;

const CHARGE_WORDS_MAX: usize = 16;

/// Every claim that a cue opens, in order.
pub(crate) fn frames(found: &Found) -> Vec<Draft> {
    let grammar = Grammar::default();
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
        if row.value == "period" && !tells_period(found.scene, *hit) {
            continue;
        }
        let drafts = read(found, &grammar, *hit, &row);
        if let Some(first) = drafts.first() {
            let cue = Some(row.cue).filter(|c| matches!(kind, Kind::Criticism | Kind::Pattern) && !c.is_empty());
            let told = cue.and_then(|c| first.part(c)).and_then(|p| p.words).map_or(hit.end, |w| w.1.max(hit.end));
            taken[kind as usize] = told;
        }
        made.extend(drafts);
    }
    let motives: Vec<Range> = made.iter().filter(|d: &&Draft| d.kind == Kind::Motive).filter_map(|d| d.part("motive")?.words).collect();
    made.retain(|d| d.kind != Kind::Framing || !motives.iter().any(|m| m.0 <= d.quote.0 && d.quote.1 <= m.1));
    made
}

fn read(found: &Found, grammar: &Grammar, hit: Hit, row: &Row) -> Vec<Draft> {
    let scene = found.scene;
    let cue = (hit.start, hit.end);
    if row.mode == "none" || !fits(found, cue, row) {
        return Vec::new();
    }
    if row.mode == "nobody" {
        return vec![nobody(scene, cue)];
    }
    let left = if row.left.is_empty() { None } else { left(found, grammar, cue, row) };
    if !allows(scene, (cue, row), left) {
        return Vec::new();
    }
    let right = grammar.right(scene, cue, (row.mode, row.kind == Kind::Promise));
    let first = right.contents.first().copied();
    if let (Some(l), Some(c), true) = (left, first, row.kind == Kind::Promise && row.mode == "known" && row.value.is_empty())
        && let Some(draft) = reported(found, (cue, row), l, c)
    {
        return vec![draft];
    }
    let needs_left = matches!(row.kind, Kind::Promise | Kind::Responsibility) && !row.left.is_empty()
        || row.kind == Kind::Response && matches!(row.mode, "np" | "mourners" | "rest" | "thing");
    let needs_right =
        !row.right.is_empty() && !matches!(row.mode, "passive" | "left") && row.kind != Kind::Response && row.kind != Kind::Relation;
    if needs_left && left.is_none() || needs_right && first.is_none() || !suits(found, row, left, first) {
        return Vec::new();
    }
    let pieces: Vec<Option<Range>> =
        if right.contents.is_empty() { vec![None] } else { right.contents.iter().flat_map(|c| split(scene, Some(*c), row)).collect() };
    pieces.into_iter().filter_map(|content| one(found, grammar, (cue, row), Arguments { left, content, whom: right.whom })).collect()
}

/// "The ministry said that those found guilty would be punished": a promise of the one who says so, its subject what is promised.
fn reported(found: &Found, (cue, row): (Range, &Row), subject: Range, content: Range) -> Option<Draft> {
    let scene = found.scene;
    let passive = scene.text.word(cue.1 - 1) == "be" || scene.text.word(content.0) == "be";
    if !passive || subject.1 > cue.0 || in_office(scene, subject) {
        return None;
    }
    let whole = before_due(found, (subject.0, content.1), row);
    let (said, _) = said_at(scene, found.speeches, whole);
    let source = said.first()?.words?;
    let speaks = in_office(scene, source) || named(scene, source) || scene.class[source.0] == Class::Pronoun;
    let worth = wanted(scene, whole, Kind::Promise).filter(|_| speaks)?;
    let mut draft = Draft::new(Kind::Promise, whole, "said to come").with("content", valued(whole, worth));
    (draft.said, draft.modality) = (said, Modality::Promised);
    extras(found, &mut draft, cue, whole);
    Some(draft)
}

/// Who acts, by the words of the same passage where a pronoun inside the sentence means them.
fn left(found: &Found, grammar: &Grammar, cue: Range, row: &Row) -> Option<Range> {
    let scene = found.scene;
    let verbs = grammar.of(scene, cue.0);
    let verbal = verb_of(&verbs, cue).is_some_and(|v| v.span.0 < cue.1 && cue.0 < v.span.1);
    drop(verbs);
    let noun = !verbal && !matches!(scene.class.get(cue.0.wrapping_sub(1)), Some(Class::Auxiliary));
    let who = match row.kind {
        _ if row.mode == "bearing" => scene.phrase_before(cue.1, scene.text.sentence(cue.0).0).map(|p| owned(scene, p)),
        Kind::Relation if !verbal => scene.subject_of(cue.0),
        Kind::Criticism | Kind::Pattern if noun => grammar.bearer(scene, cue),
        _ => grammar.actor(scene, cue),
    };
    let who = who.filter(|w| !expletive(scene, *w))?;
    let charged = |r: Range| in_office(scene, r) || scene.class[r.0] == Class::Pronoun || bereaved(scene, r) || named(scene, r);
    if row.kind == Kind::Criticism && !charged(who) {
        return nearest_office(scene, cue).or(Some(who));
    }
    let resolves = matches!(row.kind, Kind::Criticism | Kind::Response | Kind::Promise);
    let named = if resolves { named_before(scene, &grammar.of(scene, who.0), who) } else { None };
    Some(named.unwrap_or(who))
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

/// Who, what and to whom.
#[derive(Clone, Copy)]
struct Arguments {
    left: Option<Range>,
    content: Option<Range>,
    whom: Option<Range>,
}

fn one(found: &Found, grammar: &Grammar, (cue, row): (Range, &Row), Arguments { left, content, whom }: Arguments) -> Option<Draft> {
    let scene = found.scene;
    let left = left.map(|l| after_weekday(found, l));
    let content = content.map(|c| before_due(found, c, row)).filter(|c| c.0 < c.1);
    let told = told(grammar, scene, (cue, row), content);
    let mut quote = cue;
    for part in [left, content, whom, told].into_iter().flatten() {
        if scene.text.sentence_at(part.0) == scene.text.sentence_at(cue.0) && part.0.abs_diff(cue.0) < 60 {
            quote = cover(quote, part);
        }
    }
    let (left, content) = if row.kind == Kind::Demand && row.left == "addressee" {
        undergoes(scene, left, content)
    } else {
        (left.map(|l| (l, row.left)), content)
    };
    let mut draft = Draft::new(row.kind, quote, "cue and its arguments");
    if let Some((l, slot)) = left {
        let mut part = group_part(scene, l, slot);
        if part.value.is_none() && matches!(slot, "promiser" | "actor" | "demander") {
            part.value = meant(scene, found.dates, l).map(|who| scene.text.slice(who).to_owned());
        }
        if slot == "motive" {
            part.value = wanted(scene, l, Kind::Motive).map(str::to_owned);
        }
        if row.kind == Kind::Pattern && row.left == "phenomenon" {
            part.words = Some(head(scene, l));
            part.value = Some(row.value.to_owned()).filter(|_| row.value == "attacks");
        }
        draft = draft.with(slot, part);
    }
    let left = left.map(|(l, _)| l);
    let worth = if row.value.is_empty() { content.and_then(|c| wanted(scene, c, row.kind)) } else { Some(row.value) };
    if let (Some(c), false) = (content, row.right.is_empty()) {
        let own = matches!(row.right, "content" | "motive" | "goal") && row.kind != Kind::Demand;
        let by_content = match row.right {
            "content" => wanted(scene, c, row.kind),
            "phenomenon" => scene.value_in(c, Table::Value, "pattern"),
            _ => None,
        };
        let part = match if own { worth } else { by_content } {
            Some(v) => valued(c, v),
            None => group_part(scene, c, row.right),
        };
        draft = draft.with(row.right, part);
    }
    if let (Some(span), false) = (told, row.cue.is_empty()) {
        let worth = if row.kind == Kind::Pattern && row.value == "attacks" { "frequent" } else { row.value };
        let part = if row.value.is_empty() || row.value == "period" { words(span) } else { valued(span, worth) };
        draft = draft.with(row.cue, part);
    }
    if let Some(w) = whom {
        draft = draft.with(if row.kind == Kind::Promise { "beneficiary" } else { "addressee" }, words(w));
    }
    settle(found, &mut draft, cue, left, content);
    if row.kind == Kind::Framing {
        framed(grammar, scene, &mut draft, (cue, row));
    }
    extras(found, &mut draft, cue, content.unwrap_or(cue));
    Some(draft)
}

/// What is so named, where a verb says so; who names it, where another does.
fn framed(grammar: &Grammar, scene: &Scene, draft: &mut Draft, (cue, row): (Range, &Row)) {
    let verbs = grammar.of(scene, cue.0);
    let governs = verb_of(&verbs, cue).filter(|v| v.form == Form::Finite && v.span.1 + 4 >= draft.quote.0);
    drop(verbs);
    let Some((verb, who)) = governs.and_then(|v| v.subject.map(|s| (v, s))).filter(|(_, s)| !expletive(scene, *s)) else { return };
    let names = matches!(
        scene.text.word(verb.span.0),
        "is" | "are" | "was" | "were" | "amount" | "amounts" | "amounted" | "constitute" | "constitutes"
    );
    if row.mode == "named" {
        draft.said = vec![Said { source: scene.text.slice(who).to_owned(), words: Some(who), cue: Some(verb.span) }];
        draft.quote = cover(draft.quote, who);
    } else if names && draft.quote.0 >= verb.span.1 {
        draft.slots.push(("subject", words(who)));
        draft.quote = cover(draft.quote, who);
    }
}

/// "people should be freed": what a passive wants is for its subject, or the whole of it.
fn undergoes(scene: &Scene, left: Option<Range>, content: Option<Range>) -> (Option<(Range, &'static str)>, Option<Range>) {
    let (Some(l), Some(c)) = (left, content) else { return (left.map(|l| (l, "addressee")), content) };
    let be = if scene.text.word(c.0) == "be" { Some(c.0) } else { c.0.checked_sub(1).filter(|b| scene.text.word(*b) == "be") };
    match be {
        Some(b) if bereaved(scene, l) || people(scene, l) => (Some((l, "beneficiary")), Some((b, c.1))),
        Some(_) if l.1 <= c.0 => (None, Some((l.0, c.1))),
        _ => (left.map(|l| (l, "addressee")), content),
    }
}

/// The words of the slot that the cue itself fills: a charge or a phenomenon with what it governs.
fn told(grammar: &Grammar, scene: &Scene, (cue, row): (Range, &Row), content: Option<Range>) -> Option<Range> {
    let held = |r: Range| if r.1 - r.0 > CHARGE_WORDS_MAX { cue } else { r };
    let plain = |r: Range| {
        let bare = matches!(scene.text.word(r.0), "is" | "are" | "was" | "were" | "been" | "be" | "has" | "have") && r.1 > r.0 + 1;
        if bare { (r.0 + 1, r.1) } else { r }
    };
    Some(match (row.kind, row.mode) {
        (Kind::Criticism, "np") => cue,
        (_, "bearing") => (cue.0, cue.1 - 1),
        (Kind::Criticism, "self") if row.value == "erasure" => grammar.actor(scene, cue).map_or(cue, |a| plain(cover(a, cue))),
        (Kind::Criticism, "rest" | "self" | "treats") | (Kind::Pattern, "rest" | "lost") if row.right.is_empty() => {
            let verbs = grammar.of(scene, cue.0);
            let verbal = verb_of(&verbs, cue).is_some_and(|v| v.form != Form::Infinitive && v.span.0 < cue.1 && cue.0 < v.span.1);
            drop(verbs);
            let predicate = verbal || scene.class.get(cue.0.wrapping_sub(1)) == Some(&Class::Auxiliary) || row.mode != "self";
            let noun = scene.class[cue.1 - 1] == Class::Noun && !predicate;
            if noun {
                let low = scene.text.sentence(cue.0).0;
                scene.phrase_before(cue.1, low).filter(|p| p.0 <= cue.0 && p.1 - p.0 <= 8).unwrap_or(cue)
            } else {
                let end = grammar.reach(scene, cue.1).max(cue.1);
                let relative =
                    (cue.1 + 1..end).find(|i| matches!(scene.text.word(*i), "that" | "who" | "which") && scene.class[i - 1] == Class::Noun);
                plain(held((cue.0, relative.unwrap_or(end))))
            }
        }
        (Kind::Response, "thing") => grammar.actor(scene, cue).map_or(cue, |a| cover(a, cue)),
        (Kind::Response, "np" | "mourners") => content.map_or(cue, |c| cover(cue, c)),
        (Kind::Framing, "named") => content.unwrap_or(cue),
        (Kind::Framing, _) => {
            let low = scene.text.sentence(cue.0).0;
            let plain = |p: &Range| !(p.0..cue.0).any(|i| scene.hit(i, Table::Trigger).is_some() || scene.text.word(i) == "that");
            scene.phrase_before(cue.1, low).filter(|p| p.0 <= cue.0 && p.1 - p.0 <= 5).filter(plain).unwrap_or(cue)
        }
        _ => cue,
    })
}

/// The content without the words that say by when, where they close it.
fn before_due(found: &Found, content: Range, row: &Row) -> Range {
    if !matches!(row.kind, Kind::Promise | Kind::Demand) {
        return content;
    }
    let due = crate::terms::due(found.scene, found.dates, found.published, content);
    match due {
        Some((span, _)) if span.1 >= content.1 && span.0 > content.0 => (content.0, span.0),
        _ => content,
    }
}

/// "attacks against the community": what stands before its first preposition.
fn head(scene: &Scene, span: Range) -> Range {
    let end = (span.0 + 1..span.1).find(|i| scene.class[*i] == Class::Preposition && scene.text.word(*i) != "of");
    (span.0, end.unwrap_or(span.1))
}

/// "Thursday Interior Minister Khan": the day before a name is no part of it.
fn after_weekday(found: &Found, span: Range) -> Range {
    let day =
        beginning_in(found.dates, (span.0, span.0 + 1)).iter().find(|d| d.part == "date" && d.span.1 < span.1 && d.span.1 == span.0 + 1);
    match day {
        Some(d) if found.scene.text.tokens[d.span.1].capital => (d.span.1, span.1),
        _ => span,
    }
}

/// An armed group or community by its one name.
fn group_part(scene: &Scene, span: Range, slot: &str) -> Part {
    let hit = scene.hits_in(span, Table::Group).find(|h| scene.lexicon.column(*h, 0) == "armed");
    match hit.filter(|_| matches!(slot, "claimant" | "organisation")) {
        Some(h) => valued((h.start, h.end), scene.lexicon.column(h, 1)),
        None => words(span),
    }
}
