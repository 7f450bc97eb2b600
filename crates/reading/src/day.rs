//! Which dates are days of violence. In: the dates of a text and its publication date. Out: for each the chance that something
//! happened on it. Never: a date of its own. Method: weights over the words about the date, its distance from publication and its place.

use crate::dates::Dated;
use crate::lexicon::Table;
use crate::scene::{Range, Scene};
use crate::text::{Lettering, Shape};
use crate::weigh::{Choice, Question, Traits, place_of};
use gawah_record::when::When;
use jiff::civil::Date;
use std::collections::HashMap;

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
    let all = Days::of(dates);
    for dated in dates {
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
        in_document(scene, dated, &all, published, &mut traits);
        if let (Some(told), Some(when)) = (told.as_deref_mut(), dated.when) {
            told.extend(traits.choice(Question::Day, when.to_string()));
        }
        made.push(Likely { here, main: traits.chance(scene.weights, Question::Day) });
    }
    again(scene, dates, published, &mut made, told);
    made
}

/// One day with the dates that tell it.
struct Candidate {
    day: Date,
    dates: Vec<usize>,
    /// The best chance of its dates.
    best: f32,
}

/// Weighs each day anew by all that tells it and by the other days: the chance of a day is that of each of its dates.
fn again(scene: &Scene, dates: &[Dated], published: Option<When>, likely: &mut [Likely], learning: Option<&mut Vec<Choice>>) {
    let mut learning = learning;
    let mut days: Vec<Candidate> = Vec::new();
    for (i, dated) in dates.iter().enumerate() {
        let Some(day) = dated.when.and_then(When::exact_day).filter(|_| dated.is_date()) else { continue };
        match days.iter().position(|c| c.day == day) {
            Some(at) => {
                days[at].dates.push(i);
                days[at].best = days[at].best.max(likely[i].main);
            }
            None if days.len() < DAYS_MAX => days.push(Candidate { day, dates: vec![i], best: likely[i].main }),
            None => {}
        }
    }
    let today = published.and_then(When::exact_day);
    let mut chances = Vec::with_capacity(days.len());
    for candidate in &days {
        let mut traits = Traits::new(learning.is_some());
        beside_others(scene, dates, &days, candidate, today, likely, &mut traits);
        if let Some(learning) = learning.as_deref_mut() {
            learning.extend(traits.choice(Question::DayAgain, When::day(candidate.day).to_string()));
        }
        chances.push(traits.chance(scene.weights, Question::DayAgain));
    }
    let best = days.iter().map(|c| c.best).fold(-1.0, f32::max);
    for (i, dated) in dates.iter().enumerate().filter(|(_, d)| d.part == UNTOLD) {
        let mut traits = Traits::new(learning.is_some());
        untold(scene, dated, days.len(), best, &mut traits);
        if let (Some(learning), Some(when)) = (learning.as_deref_mut(), dated.when) {
            learning.extend(traits.choice(Question::DayAgain, when.to_string()));
        }
        likely[i].main = traits.chance(scene.weights, Question::DayAgain);
    }
    for (candidate, chance) in days.iter().zip(chances) {
        for i in &candidate.dates {
            likely[*i].main = chance;
        }
    }
}

const DAYS_MAX: usize = 60;
/// The part that stands for the day of publication, where no word tells a day.
pub(crate) const UNTOLD: &str = "hour";

fn tenth(chance: f32) -> &'static str {
    if chance < 0.0 { "none" } else { ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "9"][(chance * 10.0) as usize % 11] }
}

fn beside_others(
    scene: &Scene,
    dates: &[Dated],
    days: &[Candidate],
    mine: &Candidate,
    today: Option<Date>,
    likely: &[Likely],
    traits: &mut Traits,
) {
    let amount = |n: usize| ["0", "1", "2", "3"][n.min(3)];
    traits.has("kind", "told");
    traits.has("chance", tenth(mine.best));
    let all = 1.0 - mine.dates.iter().map(|d| 1.0 - likely[*d].main).product::<f32>();
    traits.has("chance of all", tenth(all));
    let here = mine.dates.iter().map(|d| likely[*d].here).fold(0.0, f32::max);
    traits.has("chance here", tenth(here));
    let others = || days.iter().filter(|d| d.day != mine.day);
    let above = others().filter(|d| d.best > mine.best).count();
    traits.has("rank", amount(above));
    traits.has("rank and chance", &format!("{} {}", amount(above), tenth(mine.best)));
    let best = others().map(|d| d.best).fold(-1.0, f32::max);
    traits.has("best other", tenth(best));
    traits.has("best and chance", &format!("{} {}", tenth(best), tenth(mine.best)));
    traits.has("times told", amount(mine.dates.len()));
    traits.has("days", amount(days.len()));
    let first = mine.dates.iter().map(|d| dates[*d].span.0).min().unwrap_or(0);
    traits.has("place", place_of(scene.text.sentence_at(first)));
    traits.has("first", if others().all(|d| d.dates.iter().all(|i| dates[*i].span.0 > first)) { "yes" } else { "no" });
    traits.has("earliest", if others().all(|d| d.day > mine.day) { "yes" } else { "no" });
    let gap = |from: Date, to: Date| match to.since(from).map_or(0, |s| s.get_days()) {
        0 => "0",
        1 => "1",
        2..=3 => "3",
        4..=9 => "9",
        10.. => "10",
        -1 => "-1",
        -3..=-2 => "-3",
        -9..=-4 => "-9",
        _ => "-10",
    };
    traits.has("gone", today.map_or("unknown", |t| gap(mine.day, t)));
    for other in others().filter(|d| d.best >= 0.2) {
        traits.has("likely other", gap(mine.day, other.day));
        traits.has("likely other and rank", &format!("{} {}", gap(mine.day, other.day), amount(above)));
    }
    for rule in mine.dates.iter().map(|d| dates[*d].rule) {
        traits.has("rule", rule);
    }
    let hours = mine.dates.iter().filter(|d| dates[**d].part == "time").count();
    traits.has("hours", amount(hours));
}

fn untold(scene: &Scene, dated: &Dated, days: usize, best: f32, traits: &mut Traits) {
    let text = scene.text;
    traits.has("kind", "untold");
    traits.has("untold by", dated.rule);
    traits.has("untold beside", &format!("{} {}", ["0", "1", "2"][days.min(2)], tenth(best)));
    let opening = text.sentences.iter().take(5).next_back().map_or(0, |s| s.1).min(160);
    for i in 0..opening {
        if !text.tokens[i].capital {
            traits.has("untold w", scene.shape(i));
        }
    }
}

/// The day of publication, for a report that tells no day: at the first hour that it tells, else at its first word of violence.
pub(crate) fn day_untold(scene: &Scene, dates: &[Dated], published: Option<When>) -> Option<Dated> {
    let text = scene.text;
    let day = published.filter(|p| p.exact_day().is_some())?;
    if dates.iter().any(|d| d.is_date() && d.when.is_some_and(|w| w.exact_day().is_some())) {
        return None;
    }
    let half = |i: usize| {
        matches!(text.word(i), "am" | "pm") || matches!(text.word(i), "a" | "p") && text.raw(i + 1) == "." && text.word(i + 2) == "m"
    };
    let clock = |i: usize| text.tokens[i].shape == Shape::Figure && (half(i + 1) || text.raw(i + 1) == ":" && half(i + 3));
    let hour = (0..text.tokens.len()).find(|i| clock(*i) || text.word(*i) == "overnight");
    let violent = || {
        let mut hits = scene.hits_in((0, text.tokens.len()), Table::Trigger);
        hits.find(|h| matches!(scene.lexicon.column(*h, 0), "kill" | "hurt" | "act")).filter(|_| text.lettering == Lettering::Mixed)
    };
    let (start, rule) = match hour {
        Some(at) => (at, "hour without a day: the day of publication"),
        None if dates.iter().any(|d| matches!(d.part, "date" | "reference")) => return None,
        None => (violent()?.start, NO_DAY),
    };
    Some(Dated { span: (start, start + 1), when: Some(day), timex: None, part: UNTOLD, rule })
}

/// The rule of a day that no words tell.
pub(crate) const NO_DAY: &str = "no day told: the day of publication";

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

/// The days that a document tells, counted once for all its dates.
struct Days {
    /// The words of the first date.
    first: Option<Range>,
    /// How often each day is told.
    told: HashMap<Date, usize>,
    all: usize,
    earliest: Option<Date>,
}

impl Days {
    fn of(dates: &[Dated]) -> Days {
        let mut told: HashMap<Date, usize> = HashMap::new();
        dates.iter().filter_map(|d| d.when?.exact_day()).for_each(|day| *told.entry(day).or_default() += 1);
        let first = dates.iter().find(|d| d.is_date() && d.when.is_some()).map(|d| d.span);
        Days { first, all: told.values().sum(), earliest: told.keys().min().copied(), told }
    }
}

fn in_document(scene: &Scene, dated: &Dated, all: &Days, published: Option<When>, traits: &mut Traits) {
    traits.has("place", place_of(scene.text.sentence_at(dated.span.0)));
    traits.has("first", if all.first == Some(dated.span) { "yes" } else { "no" });
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
    let same = all.told.get(&day).copied().unwrap_or_default();
    traits.has("told", ["1", "1", "2", "3"][same.min(3)]);
    traits.has("others", ["0", "1", "2", "3"][(all.all - same).min(3)]);
    traits.has("earlier", if all.earliest.is_some_and(|first| first < day) { "yes" } else { "no" });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::dates;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    #[test]
    fn the_day_of_publication_stands_only_where_the_text_tells_no_day() {
        let published = When::parse("2016-05-04").expect("a day");
        for (plain, rule) in [
            ("A man was shot at 7:30 p.m. in Quetta.", Some("hour without a day: the day of publication")),
            ("A man was shot in Quetta.", Some(NO_DAY)),
            ("A man was shot on Sunday.", None),
            ("A man was shot in 2013.", None),
            ("The recent killing of miners shocked many.", None),
            ("The road was closed.", None),
        ] {
            let text = Text::new(plain, 0);
            let lexicon = Lexicon::new();
            let scene = Scene::new(&text, &lexicon);
            let found = dates(&scene, Some(published));
            assert_eq!(day_untold(&scene, &found, Some(published)).map(|d| d.rule), rule, "{plain}");
            assert_eq!(day_untold(&scene, &found, None), None, "{plain}");
        }
    }
}
