//! One telling of a toll. In: a number with what befell, where it stands. Out: the chance that it is the main incident's.
//! Never: a number that no words tell. Method: weights over the words about it, the days of its sentence and what other tellings say.

use crate::fates::Fate;
use crate::harm::Harm;
use crate::incidents::{Incident, Seen};
use crate::lexicon::Table;
use crate::scene::{Range, Scene, beginning_in};
use crate::weigh::{Choice, Question, Traits, place_of};
use gawah_record::count::Count;
use gawah_record::when::When;

/// One telling of a number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told {
    pub(crate) least: u32,
    pub(crate) form: &'static str,
    pub(crate) place: &'static str,
    pub(crate) count: Count,
    /// The words of violence, as "shot" counts dead and injured alike.
    pub(crate) shot: bool,
    /// Where it stands in the text: the words of the number and of the harm.
    pub(crate) at: Option<(Range, Range)>,
    /// How likely it is the main incident's number.
    pub(crate) chance: f32,
}

impl Told {
    /// So many, told in a form and a place of the document.
    pub(crate) fn exactly(least: u32, form: &'static str, place: &'static str) -> Told {
        Told { least, form, place, count: Count::exactly(least), shot: false, at: None, chance: 0.0 }
    }

    /// The same, at the words of a harm.
    pub(crate) fn beside(self, harm: &Harm) -> Told {
        Told { at: Some((harm.counted, (harm.trigger.start, harm.trigger.end))), ..self }
    }
}

/// What a harm tells of a number, where its words bound it.
pub(crate) fn telling(harm: &Harm, place: &'static str) -> Option<Told> {
    let least = harm.count.least().or(harm.count.most())?;
    Some(Told { count: harm.count, ..Told::exactly(least, harm.form.as_str(), place).beside(harm) })
}

/// What the tellings of one fate are weighed beside.
pub(crate) struct Beside<'a> {
    pub(crate) seen: &'a Seen<'a>,
    pub(crate) fate: Fate,
    /// The likely day of the main incident.
    pub(crate) day: Option<When>,
}

/// The likely day of an incident.
pub(crate) fn day_of(seen: &Seen, incident: &Incident) -> Option<When> {
    incident.likely_day.or(incident.dates.first().copied()).and_then(|d| seen.dates[d].when)
}

/// Gives each telling its chance.
pub(crate) fn weigh_telling(beside: &Beside, told: &mut [Told], learning: Option<&mut Vec<Choice>>) {
    let question = if beside.fate == Fate::Killed { Question::ToldKilled } else { Question::ToldInjured };
    let mut learning = learning;
    for i in 0..told.len() {
        let mut traits = Traits::new(learning.is_some());
        among(told, i, &mut traits);
        if let Some((counted, harm)) = told[i].at.filter(|_| told[i].place != "title") {
            words_about(beside.seen.scene, (counted, harm), told[i].least, &mut traits);
            days_about(beside, counted, &mut traits);
        }
        if let Some(learning) = learning.as_deref_mut() {
            learning.extend(traits.choice(question, told[i].least.to_string()));
        }
        told[i].chance = traits.chance(beside.seen.scene.weights, question);
    }
}

fn band(value: u32) -> &'static str {
    ["0", "1", "2", "3", "4"].get(value as usize).copied().unwrap_or(if value < 10 { "5" } else { "10" })
}

/// What the other tellings say beside this one.
fn among(told: &[Told], i: usize, traits: &mut Traits) {
    let mine = &told[i];
    let band = band(mine.least);
    traits.has("value", band);
    traits.has("form", mine.form);
    traits.has("form and value", &format!("{} {band}", mine.form));
    traits.has("form and place", &format!("{} {}", mine.form, mine.place));
    traits.has("exact", if mine.count.exact().is_some() { "yes" } else { "no" });
    let others = || told.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, t)| t);
    let amount = |n: usize| ["0", "1", "2", "3"][n.min(3)];
    traits.has("same", amount(others().filter(|t| t.least == mine.least).count()));
    traits.has("more", amount(others().filter(|t| t.least > mine.least).count()));
    traits.has("less", amount(others().filter(|t| t.least < mine.least).count()));
    let counted = |t: &&Told| matches!(t.form, "counted" | "listed" | "total");
    traits.has("counted more", amount(others().filter(counted).filter(|t| t.least > mine.least).count()));
    for title in others().filter(|t| t.place == "title") {
        let beside = match title.least.cmp(&mine.least) {
            std::cmp::Ordering::Less => "less",
            std::cmp::Ordering::Equal => "same",
            std::cmp::Ordering::Greater => "more",
        };
        traits.has("title", beside);
        traits.has("title and form", &format!("{beside} {}", mine.form));
    }
    let first = told.iter().position(|t| t.place != "title" && counted(&t)) == Some(i);
    traits.has("first counted", if first { "yes" } else { "no" });
}

fn words_about(scene: &Scene, (counted, harm): (Range, Range), value: u32, traits: &mut Traits) {
    let text = scene.text;
    let sentence = text.sentence(harm.0);
    let (from, to) = (counted.0.min(harm.0), counted.1.max(harm.1));
    let before = |n: usize| from.checked_sub(n).filter(|i| *i >= sentence.0).map_or("|", |i| scene.shape(i));
    let after = |n: usize| if to + n < sentence.1 { scene.shape(to + n) } else { "|" };
    traits.has("b1", before(1));
    traits.has("b2", before(2));
    traits.has("a1", after(0));
    traits.has("a2", after(1));
    for i in from.saturating_sub(7).max(sentence.0)..from {
        traits.has("b", scene.shape(i));
    }
    for i in to..sentence.1.min(to + 7) {
        traits.has("a", scene.shape(i));
    }
    for i in from..to.min(from + 12) {
        traits.has("w", scene.shape(i));
    }
    for i in sentence.0..sentence.1.min(sentence.0 + 60) {
        if !text.tokens[i].capital {
            traits.has("s", scene.shape(i));
        }
    }
    traits.has("harm", text.word(harm.0));
    traits.has("harm and value", &format!("{} {}", text.word(harm.0), band(value)));
    traits.has("place", place_of(text.sentence_at(harm.0)));
    let hurts = scene.hits_in(sentence, Table::Trigger).filter(|h| scene.lexicon.column(*h, 0) == "hurt").count();
    traits.has("hurts", ["0", "1", "2"][hurts.min(2)]);
}

/// Whether the sentence tells another day than the likely one.
fn days_about(beside: &Beside, counted: Range, traits: &mut Traits) {
    let sentence = beside.seen.scene.text.sentence(counted.0);
    let main = beside.day.and_then(When::exact_day);
    let mut dated = false;
    for date in beginning_in(beside.seen.dates, sentence).iter().filter(|d| d.is_date()) {
        dated = true;
        let kind = match (date.when.and_then(When::exact_day), main) {
            (Some(a), Some(b)) if a == b => "the day",
            (Some(a), Some(b)) if a.since(b).is_ok_and(|s| s.get_days().abs() <= 3) => "near",
            (Some(_), Some(_)) => "another",
            (Some(_), None) => "a day",
            (None, _) => date.part,
        };
        traits.has("day", kind);
    }
    traits.has("dated", if dated { "yes" } else { "no" });
}
