//! How long people wait for an answer. In: when a demand was made (or an attack happened) and when it was answered.
//! Out: days per kind of action, with those still waiting. Never: a wait without an answer left out of the median (R49, R53).

use gawah_record::when::When;
use serde::Serialize;
use std::collections::BTreeMap;

/// One demand and its first answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The demand's id.
    pub id: String,
    /// The kind of action that carried it: `sit_in`, `strike`, `letter`.
    pub kind: Option<String>,
    /// When it was made, or the attack that it follows happened.
    pub from: Option<When>,
    /// What answered it.
    pub answer: Answered,
}

/// What is known of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answered {
    /// Answered on this date.
    On(When),
    /// Answered, no source says when.
    NoDate,
    /// No source says that it was answered.
    NoSourceSays,
}

/// One wait, with its ends where dates are partial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wait {
    /// The demand's id.
    pub id: String,
    /// The kind of action.
    pub kind: Option<String>,
    /// Least and most whole days to the answer, where both dates are known.
    pub days: Option<(i64, i64)>,
    /// What is known of the answer.
    pub answer: Answered,
}

/// The waits of one kind of action.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Waits {
    /// The kind; absent for demands of no known action.
    pub kind: Option<String>,
    /// All demands of the kind: the denominator.
    pub demands: usize,
    /// Answered with a known wait.
    pub timed: usize,
    /// Answered without known dates.
    pub untimed: usize,
    /// Of which no source says that they were answered.
    pub unanswered: usize,
    /// Median days among the timed: of their least and of their most ends.
    pub median_days: Option<(f64, f64)>,
    /// Shortest and longest wait among the timed.
    pub range_days: Option<(i64, i64)>,
    /// Days by which half of timed and unanswered demands had an answer; absent where half never had.
    pub half_answered_days: Option<f64>,
    /// How it was made.
    pub method: &'static str,
}

/// The wait of one demand. In: when it was made, when it was answered. Out: least and most whole days, or why there are none. An answer dated before the demand has no wait: it answered something else, or a date is wrong (R48).
pub fn wait(asked: &Asked) -> Wait {
    let days = match (asked.from, asked.answer) {
        (Some(from), Answered::On(on)) => from.days_until(on).filter(|(_, most)| *most >= 0).map(|(least, most)| (least.max(0), most)),
        _ => None,
    };
    Wait { id: asked.id.clone(), kind: asked.kind.clone(), days, answer: asked.answer }
}

/// The waits per kind of action. In: demands in any order. Out: one row for each kind, alphabetical, unknown kind last, with its median (see [`overall`]).
pub fn by_kind(asked: &[Asked]) -> Vec<Waits> {
    let mut kinds: BTreeMap<(bool, Option<String>), Vec<Wait>> = BTreeMap::new();
    for one in asked {
        kinds.entry((one.kind.is_none(), one.kind.clone())).or_default().push(wait(one));
    }
    kinds.into_iter().map(|((_, kind), waits)| together(kind, &waits)).collect()
}

/// The waits of all demands together. Out: how many, how many without an answer, and the day by which half were answered; those that still wait count.
pub fn overall(asked: &[Asked]) -> Waits {
    together(None, &asked.iter().map(wait).collect::<Vec<_>>())
}

/// Some waits together. In: the kind they share, if any.
pub fn together(kind: Option<String>, waits: &[Wait]) -> Waits {
    let timed: Vec<(i64, i64)> = waits.iter().filter_map(|wait| wait.days).collect();
    let unanswered = waits.iter().filter(|wait| wait.answer == Answered::NoSourceSays).count();
    let side = |pick: fn(&(i64, i64)) -> i64| median(timed.iter().map(pick).map(|days| days as f64).collect());
    let with_waiting = timed.iter().map(|(_, most)| *most as f64).chain(std::iter::repeat_n(f64::INFINITY, unanswered)).collect();
    Waits {
        kind,
        demands: waits.len(),
        timed: timed.len(),
        untimed: waits.len() - timed.len() - unanswered,
        unanswered,
        median_days: side(|days| days.0).zip(side(|days| days.1)),
        range_days: timed.iter().map(|days| days.0).min().zip(timed.iter().map(|days| days.1).max()),
        half_answered_days: median(with_waiting).filter(|days| days.is_finite()),
        method: "median and range of whole days to the first answer; half answered counts demands without an answer as still waiting",
    }
}

fn median(mut days: Vec<f64>) -> Option<f64> {
    days.sort_by(f64::total_cmp);
    let middle = days.len().checked_sub(1)? / 2;
    Some(if days.len() % 2 == 1 { days[middle] } else { (days[middle] + days[middle + 1]) / 2.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn asked(kind: &str, from: &str, answered: &str) -> Asked {
        let answer = match answered {
            "never" => Answered::NoSourceSays,
            "sometime" => Answered::NoDate,
            day => Answered::On(When::parse(day).expect("a date")),
        };
        Asked { id: format!("{kind}{from}"), kind: Some(kind.into()), from: When::parse(from).ok(), answer }
    }

    #[test]
    fn waits_are_whole_days_with_their_ends() {
        for (from, answered, expected) in [
            ("2021-01-03", "2021-01-09", Some((6, 6))),
            ("2021-01-03", "2021-01", Some((0, 28))),
            ("2021-01", "2021-02-01", Some((1, 31))),
            ("2021-01-03", "2020-12-01", None),
            ("", "2021-01-09", None),
            ("2021-01-03", "never", None),
        ] {
            assert_eq!(wait(&asked("sit_in", from, answered)).days, expected, "{from} {answered}");
        }
    }

    #[test]
    fn r49_who_still_waits_is_counted() {
        let all = [
            asked("sit_in", "2021-01-03", "2021-01-09"),
            asked("sit_in", "2013-01-10", "2013-01-14"),
            asked("sit_in", "2013-02-16", "2013-02-19"),
            asked("letter", "2013-02-16", "never"),
            asked("letter", "2013-02-17", "never"),
            asked("letter", "2013-02-18", "2013-02-20"),
            asked("letter", "2013-02-19", "sometime"),
        ];
        let kinds = by_kind(&all);
        assert_eq!(kinds.len(), 2);
        assert_eq!((kinds[0].kind.as_deref(), kinds[0].timed, kinds[0].unanswered, kinds[0].untimed), (Some("letter"), 1, 2, 1));
        assert_eq!((kinds[0].median_days, kinds[0].half_answered_days), (Some((2.0, 2.0)), None));
        assert_eq!((kinds[1].median_days, kinds[1].range_days, kinds[1].half_answered_days), (Some((4.0, 4.0)), Some((3, 6)), Some(4.0)));
        assert_eq!(overall(&all).demands, 7);
    }

    proptest! {
        #[test]
        fn every_demand_is_timed_untimed_or_unanswered(rows in proptest::collection::vec((1i8..28, 0u8..3), 0..20)) {
            let all: Vec<Asked> = rows
                .iter()
                .map(|(day, how)| asked("march", "2013-01-05", ["never", "sometime", &format!("2013-01-{day:02}")][usize::from(*how)]))
                .collect();
            let found = overall(&all);
            prop_assert_eq!(found.timed + found.untimed + found.unanswered, all.len());
            if let (Some(median), Some(range)) = (found.median_days, found.range_days) {
                prop_assert!(range.0 as f64 <= median.0 && median.1 <= range.1 as f64);
            }
        }
    }
}
