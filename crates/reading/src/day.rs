//! Which dates are days of violence. In: the dates of a text and its publication date. Out: for each the chance that something
//! happened on it. Never: a date of its own. Method: weights over the words about the date, its distance from publication and its place.

use crate::dates::Dated;
use crate::lexicon::Table;
use crate::scene::Scene;
use crate::text::Shape;
use crate::weigh::{Choice, Question, Traits, place_of};
use gawah_record::when::When;

/// How likely a date is to be the day of an incident.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Likely {
    /// By the words beside it.
    pub(crate) here: f32,
    /// As the day of the document's main incident.
    pub(crate) main: f32,
}

/// The chances of every date, in the order of the dates.
pub(crate) fn likely_days(scene: &Scene, dates: &[Dated], published: Option<When>, learning: Option<&mut Vec<Choice>>) -> Vec<Likely> {
    let mut told = learning;
    let mut made = Vec::with_capacity(dates.len());
    for (i, dated) in dates.iter().enumerate() {
        if !dated.is_date() {
            made.push(Likely { here: 0.0, main: 0.0 });
            continue;
        }
        let mut traits = Traits::new(told.is_some());
        words_about(scene, dated, &mut traits);
        let here = traits.chance(scene.weights, Question::DayHere);
        if let (Some(told), Some(when)) = (told.as_deref_mut(), dated.when) {
            told.extend(traits.choice(Question::DayHere, when.to_string()));
        }
        in_document(scene, dates, i, published, &mut traits);
        if let (Some(told), Some(when)) = (told.as_deref_mut(), dated.when) {
            told.extend(traits.choice(Question::Day, when.to_string()));
        }
        made.push(Likely { here, main: traits.chance(scene.weights, Question::Day) });
    }
    made
}

/// The first hour that a text tells without any day: what a report tells by the hour alone happened on the day it came out.
pub(crate) fn hour_alone(scene: &Scene, dates: &[Dated], published: Option<When>) -> Option<Dated> {
    let text = scene.text;
    let day = published.filter(|p| p.exact_day().is_some())?;
    if dates.iter().any(|d| d.is_date() && d.when.is_some_and(|w| w.exact_day().is_some())) {
        return None;
    }
    let half = |i: usize| {
        matches!(text.word(i), "am" | "pm") || matches!(text.word(i), "a" | "p") && text.raw(i + 1) == "." && text.word(i + 2) == "m"
    };
    let clock = |i: usize| text.tokens[i].shape == Shape::Figure && (half(i + 1) || text.raw(i + 1) == ":" && half(i + 3));
    let start = (0..text.tokens.len()).find(|i| clock(*i) || text.word(*i) == "overnight")?;
    Some(Dated { span: (start, start + 1), when: Some(day), timex: None, part: "hour", rule: "hour without a day: the day of publication" })
}

fn words_about(scene: &Scene, dated: &Dated, traits: &mut Traits) {
    let text = scene.text;
    let sentence = text.sentence(dated.span.0);
    traits.has("rule", dated.rule);
    let before = |n: usize| dated.span.0.checked_sub(n).filter(|i| *i >= sentence.0).map_or("|", |i| scene.shape(i));
    let after = |n: usize| if dated.span.1 + n < sentence.1 { scene.shape(dated.span.1 + n) } else { "|" };
    traits.has("b1", before(1));
    traits.has("b2", before(2));
    traits.has("b3", before(3));
    traits.has("a1", after(0));
    traits.has("a2", after(1));
    for i in dated.span.0.saturating_sub(8).max(sentence.0)..dated.span.0 {
        traits.has("b", scene.shape(i));
    }
    for i in dated.span.1..sentence.1.min(dated.span.1 + 8) {
        traits.has("a", scene.shape(i));
    }
    let mut violent = false;
    for hit in scene.hits_in(sentence, Table::Trigger) {
        let sense = scene.lexicon.column(hit, 0);
        let far = hit.start.abs_diff(dated.span.0);
        let side = if hit.start < dated.span.0 { "before" } else { "after" };
        if matches!(sense, "kill" | "hurt" | "act") {
            violent = true;
            traits.has(if far < 6 { "near" } else { "far" }, sense);
            traits.has(side, sense);
        }
    }
    if !violent {
        traits.has("calm", "sentence");
        let number = text.sentence_at(dated.span.0);
        let previous = number.checked_sub(1).map(|n| text.sentences[n]);
        if previous.is_some_and(|p| scene.hits_in(p, Table::Trigger).any(|h| matches!(scene.lexicon.column(h, 0), "kill" | "hurt" | "act")))
        {
            traits.has("calm", "after violence");
        }
    }
    for i in sentence.0..sentence.1.min(sentence.0 + 60) {
        if !text.tokens[i].capital {
            traits.has("s", scene.shape(i));
        }
    }
}

fn in_document(scene: &Scene, dates: &[Dated], i: usize, published: Option<When>, traits: &mut Traits) {
    let dated = &dates[i];
    traits.has("place", place_of(scene.text.sentence_at(dated.span.0)));
    let first = dates.iter().find(|d| d.is_date() && d.when.is_some());
    traits.has("first", if first.is_some_and(|d| d.span == dated.span) { "yes" } else { "no" });
    let days = |when: Option<When>| when.and_then(When::exact_day);
    let (Some(day), Some(today)) = (days(dated.when), days(published)) else {
        traits.has("gone", "unknown");
        return;
    };
    let gone = day.since(today).map_or(0, |s| s.get_days());
    let gone = match gone {
        1.. => "after",
        0 => "0",
        -1 => "1",
        -2 => "2",
        -6..=-3 => "3",
        -30..=-7 => "7",
        -365..=-31 => "31",
        _ => "366",
    };
    traits.has("gone", gone);
    traits.has("gone and rule", &format!("{gone} {}", dated.rule));
    let same = dates.iter().filter(|d| days(d.when) == Some(day)).count();
    traits.has("told", ["1", "1", "2", "3"][same.min(3)]);
    let kinds = dates.iter().filter(|d| days(d.when).is_some_and(|d| d != day)).count();
    traits.has("others", ["0", "1", "2", "3"][kinds.min(3)]);
    let earlier = dates.iter().any(|d| days(d.when).is_some_and(|d| d < day));
    traits.has("earlier", if earlier { "yes" } else { "no" });
}
