//! Promises, demands, responses, actions and claims of responsibility in Urdu and Dari, where the verb comes last. In: the cues of
//! `lexicon/verb_final.tsv`. Out: one claim for each, with actor and content. Never: a cue without an actor where the kind needs one.
//! Method: the actor stands before the marker that the row names ("نے"; the object; the cue itself), the content where the row says.

use crate::draft::{Draft, Part, Said, valued, words};
use crate::lexicon::{Hit, Table};
use crate::scene::{Range, Scene};
use crate::text::fold;
use gawah_record::claim::{Kind, Modality, Polarity};
use std::str::FromStr;

const ACTOR_WORDS_MAX: usize = 14;

/// Every verb-final statement, in order.
pub(crate) fn verb_final(scene: &Scene) -> Vec<Draft> {
    let mut made: Vec<Draft> = Vec::new();
    for hit in scene.hits.iter().filter(|h| h.table == Table::Final) {
        let inside =
            made.last().is_some_and(|d| d.quote.1 > hit.start && d.quote.0 <= hit.start && d.slots.iter().any(|(n, _)| *n == "act"));
        made.extend(statement(scene, *hit).filter(|_| !inside));
    }
    made
}

fn statement(scene: &Scene, hit: Hit) -> Option<Draft> {
    let column = |n| scene.lexicon.column(hit, n);
    let kind = Kind::from_str(column(0)).ok()?;
    let sentence = scene.text.sentence(hit.start);
    let needed = column(2);
    if needed != "-" && !(sentence.0..hit.start).any(|i| scene.text.word(i) == needed) {
        return None;
    }
    let actor = actor(scene, hit, sentence, column(4));
    if actor.is_none() && matches!(kind, Kind::Responsibility | Kind::Promise) {
        return None;
    }
    let content = content(scene, hit, sentence, (column(5), actor.map_or(sentence.0, |a| a.1)));
    let from = actor.map_or(content.map_or(hit.start, |c| c.0.min(hit.start)), |a| a.0);
    let quote = (from, content.map_or(hit.end, |c| c.1.max(hit.end)));
    let mut draft = Draft::new(kind, quote, "verb-final cue and its arguments");
    draft.polarity = if column(3) == "-" { Polarity::Negates } else { Polarity::Affirms };
    let value = Some(column(1)).filter(|v| *v != "-");
    fill(scene, &mut draft, (hit.start, hit.end), (actor, content), value);
    Some(draft)
}

fn fill(scene: &Scene, draft: &mut Draft, cue: Range, (actor, content): (Option<Range>, Option<Range>), value: Option<&'static str>) {
    let (who, what) = match draft.kind {
        Kind::Responsibility => ("claimant", ""),
        Kind::Promise => ("promiser", "content"),
        Kind::Demand => ("demander", "content"),
        Kind::Response => ("actor", "to"),
        _ => ("actor", ""),
    };
    let armed = |r: Range| scene.hits_in(r, Table::Group).find(|h| scene.lexicon.column(*h, 0) == "armed");
    if let Some(actor) = actor {
        let part = armed(actor).filter(|_| who == "claimant").map(|h| valued((h.start, h.end), scene.lexicon.column(h, 1)));
        draft.slots.push((who, part.unwrap_or_else(|| words(actor))));
        draft.said = if matches!(draft.kind, Kind::Promise | Kind::Demand | Kind::Responsibility) {
            vec![Said { source: scene.text.slice(actor).to_owned(), words: Some(actor), cue: Some(cue) }]
        } else {
            Vec::new()
        };
    }
    if let Some(content) = content.filter(|_| !what.is_empty()) {
        let wanted = scene.value_in(content, Table::Value, "want").filter(|_| what == "content");
        let part = Part { words: Some(content), value: wanted.map(str::to_owned), ..Part::default() };
        draft.slots.push((what, part));
    }
    match (draft.kind, value) {
        (Kind::Demand, Some(strength)) => draft.slots.push(("strength", valued(cue, strength))),
        (Kind::Response, Some(act)) => draft.slots.push(("act", valued(cue, act))),
        (Kind::Action, Some(form)) => draft.slots.push(("form", valued(cue, form))),
        _ => {}
    }
    draft.modality = match draft.kind {
        Kind::Promise => Modality::Promised,
        Kind::Demand => Modality::Demanded,
        Kind::Responsibility => Modality::Claimed,
        _ => Modality::Asserted,
    };
}

/// Who acts: the words before the marker, from the start of the clause.
fn actor(scene: &Scene, hit: Hit, sentence: Range, marker: &str) -> Option<Range> {
    let text = scene.text;
    let marker = fold(marker);
    let end = match marker.as_str() {
        "cue" => (sentence.0..hit.start).find(|i| matches!(text.word(*i), "با" | "در" | "به" | "از")).unwrap_or(hit.start),
        "نے" => (sentence.0..hit.start).rev().find(|i| text.word(*i) == marker)?,
        _ => (sentence.0..hit.start).find(|i| text.word(*i) == marker)?,
    };
    let start = (sentence.0..end).rev().find(|i| matches!(text.raw(*i), "،" | ":" | "؛")).map_or(sentence.0, |i| i + 1);
    let start = start.max(end.saturating_sub(ACTOR_WORDS_MAX));
    (start < end).then_some((start, end))
}

/// What is promised, demanded or met.
fn content(scene: &Scene, hit: Hit, sentence: Range, (side, after_actor): (&str, usize)) -> Option<Range> {
    let text = scene.text;
    let close = |from: usize| {
        let end = (from..sentence.1).find(|i| matches!(text.raw(*i), "۔" | "." | "؟" | "!")).unwrap_or(sentence.1);
        (from < end).then_some((from, end))
    };
    match side {
        "of" => {
            let after = (hit.end..sentence.1.min(hit.end + 3)).find(|i| text.word(*i) == fold("کہ"));
            if let Some(that) = after {
                return close(that + 1);
            }
            let start = (after_actor + 1).min(hit.start);
            let end = hit.start - usize::from(matches!(text.word(hit.start.wrapping_sub(1)), "کا" | "کی" | "کے"));
            (start < end).then_some((start, end))
        }
        "after" => close(hit.end),
        "until" => {
            let end = (hit.end..sentence.1).find(|i| matches!(text.word(*i), "شدند" | "شد" | "شده" | "هستند" | "است" | "اند"))?;
            (hit.end < end).then_some((hit.end, end))
        }
        "with" => {
            let start = (after_actor + 1).min(hit.start);
            (start < hit.start).then_some((start, hit.start))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    /// A row: the text, its kind, the polarity, and slots as "name=words".
    fn check(plain: &str, kind: &str, polarity: Polarity, slots: &[(&str, &str)]) {
        let text = Text::new(plain, 0);
        let lexicon = Lexicon::new();
        let scene = Scene::new(&text, &lexicon);
        let made = verb_final(&scene);
        let draft = made.iter().find(|d| d.kind.as_str() == kind).unwrap_or_else(|| panic!("{plain}: {kind} in {made:#?}"));
        assert_eq!(draft.polarity, polarity, "{plain}");
        for (name, wanted) in slots {
            let part = draft.part(name).unwrap_or_else(|| panic!("{plain}: no {name}"));
            let value = part.value.clone().unwrap_or_default();
            let told = part.words.map_or("", |w| text.slice(w));
            assert!(told == *wanted || value == *wanted, "{plain}: {name} is {told:?} {value:?}");
        }
    }

    #[test]
    fn a_verb_that_comes_last_finds_its_actor_and_its_content() {
        let (yes, no) = (Polarity::Affirms, Polarity::Negates);
        check("کالعدم تنظیم نے حملے کی ذمہ داری قبول کر لی ہے۔", "incident.responsibility", yes, &[("claimant", "کالعدم تنظیم")]);
        check("کسی گروہ نے حملے کی ذمہ داری قبول نہیں کی۔", "incident.responsibility", no, &[("claimant", "کسی گروہ")]);
        check(
            "صوبائی حکومت نے لواحقین کو معاوضہ دینے کا وعدہ کیا۔",
            "promise",
            yes,
            &[("promiser", "صوبائی حکومت"), ("content", "compensation")],
        );
        check("مظاہرین نے قاتلوں کی گرفتاری کا مطالبہ کیا۔", "demand", yes, &[("demander", "مظاہرین"), ("content", "arrest")]);
        check("لواحقین نے میتوں کے ساتھ دھرنا دیا۔", "action", yes, &[("actor", "لواحقین"), ("form", "mourning_with_bodies")]);
        check("گورنر نے زخمیوں سے ملاقات کی۔", "response", yes, &[("actor", "گورنر"), ("to", "زخمیوں"), ("act", "visit")]);
        check("هیچ گروهی مسئولیت این حمله را به عهده نگرفته است.", "incident.responsibility", no, &[("claimant", "هیچ گروهی")]);
        check("گروه داعش مسئولیت این حمله را بر عهده گرفت.", "incident.responsibility", yes, &[("claimant", "Daesh")]);
        check("حکومت وعده داد که عاملان را بازداشت می‌کند.", "promise", yes, &[("promiser", "حکومت"), ("content", "arrest")]);
        check("خانواده‌های قربانیان خواستار عدالت شدند.", "demand", yes, &[("content", "justice")]);
        check("باشندگان محل تظاهرات کردند.", "action", yes, &[("actor", "باشندگان محل"), ("form", "protest")]);
    }
}
