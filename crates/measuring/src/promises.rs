//! Promises: what the calendar says and what people rated. In: dates, today, the last rating. Out: a state with its rule, and score cards.
//! Never: kept or broken without evidence (R43), a clock, effort taken for outcome (R44), or a percentage of a handful. Rules: R42–R46.

use crate::rates::{Interval, share};
use gawah_record::limits::REVIEW_WINDOW_DAYS;
use gawah_record::promise::PromiseState;
use gawah_record::when::When;
use jiff::{ToSpan, civil::Date};
use serde::Serialize;
use std::collections::BTreeMap;

/// A person's rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rated {
    /// What they rated it.
    pub state: PromiseState,
    /// The claim that shows it.
    pub evidence: Option<String>,
    /// The day of the rating.
    pub on: Option<When>,
}

/// Whether it is time to ask about a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Not yet, or no more.
    No,
    /// Its date or its review window has passed and nobody has rated the outcome.
    Now,
}

/// The state of a promise on a day, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct State {
    /// The state.
    pub state: PromiseState,
    /// The rule that made it, in words for a page.
    pub rule: String,
    /// Least and most whole days since it was said, where known.
    pub elapsed_days: Option<(i64, i64)>,
    /// Least and most whole days since it fell due, where overdue.
    pub overdue_days: Option<(i64, i64)>,
    /// The day from which it is asked about.
    pub ask_on: Option<String>,
    /// Whether that day has come without an outcome.
    pub ask: Ask,
}

/// The state of a promise. In: when it falls due and when it was said (as the source allows), today, the last rating.
/// Rules: a rated outcome stands; kept, partly kept and broken need evidence, else the calendar speaks; past its date a promise is overdue,
/// also where work on it was rated (R44); without a date it is asked about after [`REVIEW_WINDOW_DAYS`] days and never overdue.
pub fn state(due: Option<When>, said_on: Option<When>, today: Date, rating: Option<&Rated>) -> State {
    let now = When::day(today);
    let elapsed_days = said_on.and_then(|said| said.days_until(now));
    let (due_day, due_rule) = match (due.and_then(When::last_day), said_on.and_then(When::last_day)) {
        (Some(day), _) => (Some(day), String::new()),
        (None, Some(said)) => {
            let ask = said.checked_add(REVIEW_WINDOW_DAYS.days()).ok();
            (ask, format!("no date given; asked about after {REVIEW_WINDOW_DAYS} days"))
        }
        (None, None) => (None, "no date given, nor when it was said".to_owned()),
    };
    let past = due_day.is_some_and(|day| today > day);
    let dated = due.and_then(When::last_day).is_some();
    let outcome = rating.filter(|rated| stands(rated));
    let (state, rule) = match outcome.map(|rated| rated.state) {
        Some(state) if is_outcome(state) => (state, rated_rule(outcome)),
        _ if dated && past => (PromiseState::Overdue, "its date has passed and no outcome is rated".to_owned()),
        Some(state) => (state, rated_rule(outcome)),
        None if dated => (PromiseState::NotDueYet, "its date lies ahead".to_owned()),
        None => (PromiseState::NotYetRated, due_rule),
    };
    let missing = rating.filter(|rated| rated.state.needs_evidence() && rated.evidence.is_none());
    let rule = missing.map_or(rule.clone(), |rated| format!("{rule}; rated {} without evidence, so not counted", rated.state));
    let overdue_days = (state == PromiseState::Overdue).then(|| due.and_then(|due| due.days_until(now))).flatten();
    let ask = if past && !is_outcome(state) { Ask::Now } else { Ask::No };
    State { state, rule, elapsed_days, overdue_days, ask_on: due_day.map(|day| When::day(day).to_string()), ask }
}

/// Whether a rating counts: not a computed state, and with evidence where that is needed.
fn stands(rated: &Rated) -> bool {
    let computed = matches!(rated.state, PromiseState::Overdue | PromiseState::NotDueYet | PromiseState::NotYetRated);
    !computed && (!rated.state.needs_evidence() || rated.evidence.is_some())
}

/// Whether a state ends the matter.
fn is_outcome(state: PromiseState) -> bool {
    state.needs_evidence() || state == PromiseState::Withdrawn
}

fn rated_rule(rating: Option<&Rated>) -> String {
    let on = rating.and_then(|rated| rated.on).map_or(String::new(), |on| format!(" on {on}"));
    let by = if rating.is_some_and(|rated| rated.evidence.is_some()) { ", with evidence" } else { "" };
    format!("rated by a person{on}{by}")
}

/// One promise for the score card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    /// The office, where said.
    pub office: Option<String>,
    /// Its state.
    pub state: PromiseState,
}

/// How many promises stand at a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// The state.
    pub state: PromiseState,
    /// How many.
    pub promises: u64,
}

/// The score card of one office, whoever held it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreCard {
    /// The office; absent for promises of whom no office is said.
    pub office: Option<String>,
    /// All its promises: the denominator of every count.
    pub promises: u64,
    /// Every state, zero rows too, in the order of the board.
    pub states: Vec<Tally>,
    /// Promises with a rated outcome: kept, partly kept or broken.
    pub with_outcome: u64,
    /// The share kept of those with an outcome, from [`SHARE_MIN`] on.
    pub kept: Option<Interval>,
    /// How it was made.
    pub method: &'static str,
}

/// Below this many outcomes a share misleads: counts alone are shown.
pub const SHARE_MIN: u64 = 10;

/// One score card per office, alphabetical, case aside, promises without an office last (R46: one rubric for all).
pub fn scorecards(promises: &[Promised]) -> Vec<ScoreCard> {
    let mut offices: BTreeMap<(bool, String), (Option<String>, Vec<PromiseState>)> = BTreeMap::new();
    for promise in promises {
        let key = promise.office.as_ref().map(|office| office.to_lowercase());
        let card = offices.entry((key.is_none(), key.unwrap_or_default())).or_insert_with(|| (promise.office.clone(), Vec::new()));
        // of several spellings the first in code order stands, so that the order of input decides nothing
        card.0 = card.0.take().min(promise.office.clone());
        card.1.push(promise.state);
    }
    offices.into_values().map(|(office, states)| scorecard(office, &states)).collect()
}

fn scorecard(office: Option<String>, states: &[PromiseState]) -> ScoreCard {
    let count = |state: PromiseState| states.iter().filter(|one| **one == state).count() as u64;
    let with_outcome = states.iter().filter(|state| state.needs_evidence()).count() as u64;
    ScoreCard {
        office,
        promises: states.len() as u64,
        states: PromiseState::ALL.into_iter().map(|state| Tally { state, promises: count(state) }).collect(),
        with_outcome,
        kept: share(count(PromiseState::Kept), with_outcome).filter(|_| with_outcome >= SHARE_MIN),
        method: "counts with denominators; the share kept of rated outcomes only from ten outcomes on, exact interval",
    }
}

/// One promise as it was said, as far as it tells what it repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What is promised; absent where no word of the list fits.
    pub content: Option<String>,
    /// The office, else who promised.
    pub by: Option<String>,
    /// The attack it follows.
    pub incident: Option<String>,
}

/// Words that tell nothing of what is promised.
const SMALL_WORDS: [&str; 8] = ["a", "an", "and", "for", "of", "the", "to", "their"];

/// What is promised, as it is compared: its words without small ones, in any order.
fn gist(content: &str) -> Vec<String> {
    let words = content.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
    let mut kept: Vec<String> = words.filter(|word| !word.is_empty() && !SMALL_WORDS.contains(&word.as_str())).collect();
    kept.sort();
    kept.dedup();
    kept
}

/// Promises in which one thing is promised again: of one content, by one office, after one attack. In: promises in the order in which they
/// were said. Out: for each such thing the places of its promises, two or more; a promise without content, office or attack repeats none.
pub fn repeats(said: &[Said]) -> Vec<Vec<usize>> {
    let mut same: BTreeMap<(Vec<String>, String, &str), Vec<usize>> = BTreeMap::new();
    for (at, one) in said.iter().enumerate() {
        if let (Some(content), Some(by), Some(incident)) = (&one.content, &one.by, &one.incident) {
            let by = by.trim().to_lowercase();
            same.entry((gist(content), by.strip_prefix("the ").unwrap_or(&by).to_owned(), incident)).or_default().push(at);
        }
    }
    let mut found: Vec<Vec<usize>> = same.into_values().filter(|several| several.len() > 1).collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn when(text: &str) -> Option<When> {
        When::parse(text).ok()
    }

    fn rated(state: PromiseState, evidence: Option<&str>) -> Rated {
        Rated { state, evidence: evidence.map(str::to_owned), on: when("2021-02-01") }
    }

    #[test]
    fn r43_overdue_is_computed_and_outcomes_need_evidence() {
        use PromiseState::{Broken, InTheWorks, Kept, NotDueYet, NotYetRated, Overdue, Stalled, Withdrawn};
        let today = date(2021, 3, 1);
        let rows = [
            ("2021-02-01", "2021-01-09", None, Overdue, Ask::Now),
            ("2021-03-01", "2021-01-09", None, NotDueYet, Ask::No),
            // due in the month: not over before its last day
            ("2021-03", "2021-01-09", None, NotDueYet, Ask::No),
            ("2021-02", "2021-01-09", None, Overdue, Ask::Now),
            ("", "2021-01-09", None, NotYetRated, Ask::Now),
            ("", "2021-02-20", None, NotYetRated, Ask::No),
            ("", "", None, NotYetRated, Ask::No),
            ("2021-02-01", "2021-01-09", Some(rated(Kept, Some("clm-x"))), Kept, Ask::No),
            ("2021-02-01", "2021-01-09", Some(rated(Kept, None)), Overdue, Ask::Now),
            ("2022", "2021-01-09", Some(rated(Broken, Some("clm-x"))), Broken, Ask::No),
            ("2021-02-01", "2021-01-09", Some(rated(InTheWorks, None)), Overdue, Ask::Now),
            ("2022", "2021-01-09", Some(rated(Stalled, None)), Stalled, Ask::No),
            ("2021-02-01", "2021-01-09", Some(rated(Withdrawn, None)), Withdrawn, Ask::No),
            ("2022", "2021-01-09", Some(rated(Overdue, Some("clm-x"))), NotDueYet, Ask::No),
        ];
        for (due, said, rating, expected, ask) in rows {
            let found = state(when(due), when(said), today, rating.as_ref());
            assert_eq!((found.state, found.ask), (expected, ask), "{due} {said} {rating:?}: {found:?}");
        }
    }

    #[test]
    fn elapsed_and_overdue_days_are_ranges() {
        let found = state(when("2021-02"), when("2021-01-09"), date(2021, 3, 1), None);
        assert_eq!((found.elapsed_days, found.overdue_days), (Some((51, 51)), Some((1, 28))));
    }

    #[test]
    fn a_rating_without_evidence_is_told() {
        let found = state(when("2021-02"), None, date(2021, 3, 1), Some(&rated(PromiseState::Broken, None)));
        assert!(found.rule.contains("without evidence"), "{}", found.rule);
    }

    #[test]
    fn r46_a_score_card_shows_counts_and_no_share_of_a_handful() {
        let promised = |office: &str, state| Promised { office: Some(office.to_owned()), state };
        let mut all = vec![promised("Prime Minister", PromiseState::Kept), promised("chief minister", PromiseState::Overdue)];
        all.push(promised("prime minister", PromiseState::Broken));
        all.push(Promised { office: None, state: PromiseState::NotYetRated });
        let cards = scorecards(&all);
        let offices: Vec<_> = cards.iter().map(|card| card.office.as_deref()).collect();
        assert_eq!(offices, [Some("chief minister"), Some("Prime Minister"), None]);
        assert!(cards.iter().all(|card| card.kept.is_none() && card.states.len() == PromiseState::ALL.len()));
        assert!(cards.iter().all(|card| card.states.iter().map(|tally| tally.promises).sum::<u64>() == card.promises));
        let many: Vec<_> = (0..10).map(|n| promised("Governor", if n < 5 { PromiseState::Kept } else { PromiseState::Broken })).collect();
        assert_eq!(scorecards(&many)[0].kept.map(|kept| kept.estimate), Some(0.5));
    }

    #[test]
    fn r54_one_promise_said_again_is_linked_and_another_is_not() {
        let said = |content: &str, by: &str, incident: &str| {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            Said { content: some(content), by: some(by), incident: some(incident) }
        };
        let rows = [
            said("visit", "Prime Minister", "a"),
            said("compensation", "chief minister", "a"),
            said("visit", "the prime minister", "a"),
            said("visit", "prime minister", "b"),
            said("compensation", "prime minister", "a"),
            said("", "prime minister", "a"),
            said("", "prime minister", "a"),
            said("visit", "", ""),
            said("compensation", "chief minister ", "a"),
            said("a safer highway and a ferry for the pilgrims", "chief minister", "a"),
            said("A safer highway, a ferry for pilgrims", "chief minister", "a"),
            said("a safer highway", "chief minister", "a"),
        ];
        assert_eq!(repeats(&rows), [vec![0, 2], vec![1, 8], vec![9, 10]]);
        assert_eq!(repeats(&[]), Vec::<Vec<usize>>::new());
    }
}
