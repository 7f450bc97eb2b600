//! How coverage dies away. In: for each incident the days of its reports after it, and how long the record goes on. Out: at marks of days, how
//! many reports were still to come. Never: an incident that the record follows for less than the last mark: what it would still have brought is
//! not known, and would look like forgetting. Method: the share of reports later than each mark, with exact intervals of the effective number,
//! since reports of one incident follow each other (Korn and Graubard 1998).

use crate::rates::{Interval, share_in_groups};
use serde::Serialize;

/// Days after an incident at which the share is given.
pub const MARKS: [i64; 9] = [0, 1, 3, 7, 14, 30, 90, 180, 365];
/// Fewer reports than this give no curve.
pub const REPORTS_MIN: u64 = 10;

/// The reports of one incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Days after the incident, one for each report, in any order; those before it are left out.
    pub days_after: Vec<i64>,
    /// Days from the incident to the end of the record.
    pub watched_days: i64,
}

/// Reports that came later than a mark.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Step {
    /// Days after the incident.
    pub day: i64,
    /// Reports that came later.
    pub later: u64,
    /// Their share of all, with its interval; absent of a single incident.
    pub share: Option<Interval>,
}

/// The curve over all incidents that are followed long enough.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Survival {
    /// Incidents followed to the last mark.
    pub incidents: u64,
    /// Their reports, up to the last mark.
    pub reports: u64,
    /// Incidents left out: the record ends before the last mark.
    pub cut_off: u64,
    /// One step for each mark; at the last nothing is still to come.
    pub steps: Vec<Step>,
}

/// The curve. Out: `None` of fewer than [`REPORTS_MIN`] reports: cannot be estimated.
pub fn survival(followed: &[Followed]) -> Option<Survival> {
    let last = MARKS[MARKS.len() - 1];
    let told = |one: &&Followed| one.days_after.iter().any(|day| *day >= 0);
    let (whole, short): (Vec<&Followed>, Vec<&Followed>) = followed.iter().filter(told).partition(|one| one.watched_days >= last);
    let within = |one: &Followed, from: i64| one.days_after.iter().filter(|day| (from..=last).contains(day)).count() as u64;
    let reports = whole.iter().map(|one| within(one, 0)).sum();
    let step = |day: i64| {
        let groups: Vec<(u64, u64)> = whole.iter().map(|one| (within(one, day + 1), within(one, 0))).collect();
        Step { day, later: groups.iter().map(|group| group.0).sum(), share: share_in_groups(&groups) }
    };
    (reports >= REPORTS_MIN).then(|| Survival {
        incidents: whole.len() as u64,
        reports,
        cut_off: short.len() as u64,
        steps: MARKS.map(step).to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn followed(days_after: &[i64], watched_days: i64) -> Followed {
        Followed { days_after: days_after.to_vec(), watched_days }
    }

    #[test]
    fn reports_still_to_come_are_counted_of_incidents_that_are_followed_to_the_end() {
        let early = followed(&[0, 0, 1, 1, 2, 4, 40, -3, 800], 1000);
        let late = followed(&[0, 3, 365], 365);
        let cut = followed(&[0, 0, 0, 0], 364);
        let made = survival(&[early, late, cut, followed(&[], 900)]).expect("ten reports");
        assert_eq!((made.incidents, made.reports, made.cut_off), (2, 10, 1));
        let later: Vec<u64> = made.steps.iter().map(|step| step.later).collect();
        assert_eq!(later, [7, 5, 3, 2, 2, 2, 1, 1, 0]);
        let ends = made.steps[1].share.expect("a share");
        // 3 of 7 and 2 of 3: svyciprop(method = "beta") of R's survey package; two incidents tell next to nothing
        assert!((ends.least - 0.000060).abs() < 1e-6 && (ends.most - 0.999940).abs() < 1e-6, "{ends:?}");
    }

    #[test]
    fn too_few_reports_give_no_curve() {
        for row in [&[][..], &[followed(&[0; 9], 900)], &[followed(&[0; 90], 364)], &[followed(&[-1; 90], 900)]] {
            assert_eq!(survival(row), None, "{row:?}");
        }
    }
}
