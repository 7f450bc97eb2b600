//! What people did without violence, form by form, and what was answered after it. In: actions and demands with the attacks they follow.
//! Out: counts with denominators, waits, and an exact test beside all other demands. Never: a form as the cause of an answer.
//! Rule: a demand stands with every form that was used after the same attack, so one demand may stand with several forms.
//! Source of forms: Sharp 1973, The Politics of Nonviolent Action, part two.

use crate::demands::{Answered, Wait, Waits, together};
use crate::differences::fisher;
use crate::promises::SHARE_MIN;
use crate::rates::{Interval, share};
use gawah_record::count::Count;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One action.
#[derive(Debug, Clone, PartialEq)]
pub struct Acted {
    /// Its form, in the words of the list: `sit_in`, `strike`.
    pub form: Option<String>,
    /// The attack it follows.
    pub incident: Option<String>,
    /// How many took part.
    pub size: Option<Count>,
}

/// One demand with its wait, and the attack it follows.
#[derive(Debug, Clone, PartialEq)]
pub struct Demanded {
    /// The attack.
    pub incident: Option<String>,
    /// How long it waited.
    pub wait: Wait,
}

/// What the record shows of one form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Form {
    /// The form; absent for actions of no known form.
    pub form: Option<String>,
    /// Claims of it.
    pub actions: usize,
    /// Attacks after which it was used.
    pub incidents: usize,
    /// How many took part, from the lowest to the highest that any source says; absent where none says.
    pub size: Option<Count>,
    /// Actions of which no source says how many took part.
    pub without_size: usize,
    /// Demands after the same attacks, answered or not, with their waits.
    pub demands: Waits,
    /// The share of them that were answered, with its exact interval; absent of fewer than ten (R42).
    pub answered: Option<Interval>,
    /// All other demands: those after attacks where this form was not used, or after none.
    pub demands_elsewhere: usize,
    /// Of which no source says that they were answered.
    pub unanswered_elsewhere: usize,
    /// The share of them that were answered; absent of fewer than ten.
    pub answered_elsewhere: Option<Interval>,
    /// The chance of shares as far apart if the form made no difference, by Fisher's exact test.
    pub p: Option<f64>,
    /// How many such tests the table makes.
    pub tests: usize,
    /// Claims of force used against people (tear gas, batons, shots) after the same attacks.
    pub forced: usize,
}

/// What must stand beside the table.
pub const NO_PROOF: &str = "a demand stands with every form used after the same attack; large attacks bring more of everything; sources tell of \
                            answers more than of silence: none of this proves that a form brought an answer";

/// The table, by form in alphabetical order, unknown form last. In: actions, demands, and for each claim of force the attack it follows.
pub fn forms(acted: &[Acted], demanded: &[Demanded], forced: &[Option<String>]) -> Vec<Form> {
    let mut by_form: BTreeMap<(bool, Option<&str>), Vec<&Acted>> = BTreeMap::new();
    for one in acted {
        by_form.entry((one.form.is_none(), one.form.as_deref())).or_default().push(one);
    }
    let mut made: Vec<Form> = by_form.into_iter().map(|((_, form), acted)| row(form, &acted, demanded, forced)).collect();
    let tests = made.iter().filter(|form| form.p.is_some()).count();
    made.iter_mut().for_each(|form| form.tests = tests);
    made
}

fn row(form: Option<&str>, acted: &[&Acted], demanded: &[Demanded], forced: &[Option<String>]) -> Form {
    let incidents: BTreeSet<&str> = acted.iter().filter_map(|one| one.incident.as_deref()).collect();
    let (with, without): (Vec<&Demanded>, Vec<&Demanded>) =
        demanded.iter().partition(|one| one.incident.as_deref().is_some_and(|incident| incidents.contains(incident)));
    let answered = |of: &[&Demanded]| of.iter().filter(|one| one.wait.answer != Answered::NoSourceSays).count() as u64;
    let cells = [answered(&with), with.len() as u64 - answered(&with), answered(&without), without.len() as u64 - answered(&without)];
    Form {
        form: form.map(str::to_owned),
        actions: acted.len(),
        incidents: incidents.len(),
        size: Count::span_of(acted.iter().filter_map(|one| one.size)),
        without_size: acted.iter().filter(|one| one.size.is_none()).count(),
        demands: together(form.map(str::to_owned), &with.iter().map(|one| one.wait.clone()).collect::<Vec<_>>()),
        answered: of_ten(cells[0], with.len() as u64),
        demands_elsewhere: without.len(),
        unanswered_elsewhere: cells[3] as usize,
        answered_elsewhere: of_ten(cells[2], without.len() as u64),
        p: fisher(cells),
        tests: 0,
        forced: forced.iter().flatten().filter(|incident| incidents.contains(incident.as_str())).count(),
    }
}

/// A share of ten or more, with its interval; of fewer the counts say all there is.
fn of_ten(part: u64, whole: u64) -> Option<Interval> {
    share(part, whole).filter(|_| whole >= SHARE_MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acted(form: Option<&str>, incident: &str, size: Option<u32>) -> Acted {
        Acted { form: form.map(str::to_owned), incident: Some(incident.to_owned()), size: size.map(Count::exactly) }
    }

    fn demanded(incident: &str, days: Option<i64>) -> Demanded {
        let answer = if days.is_some() { Answered::NoDate } else { Answered::NoSourceSays };
        let wait = Wait { id: incident.to_owned(), kind: None, days: days.map(|days| (days, days)), answer };
        Demanded { incident: Some(incident.to_owned()), wait }
    }

    #[test]
    fn a_demand_stands_with_every_form_used_after_the_same_attack() {
        let actions = [
            acted(Some("strike"), "a", None),
            acted(Some("sit_in"), "a", Some(500)),
            acted(Some("sit_in"), "b", Some(2000)),
            acted(None, "c", None),
        ];
        let demands = [demanded("a", Some(4)), demanded("b", Some(6)), demanded("c", None), demanded("d", None)];
        let made = forms(&actions, &demands, &[Some("b".to_owned()), Some("d".to_owned()), None]);
        assert_eq!(made.iter().map(|form| form.forced).collect::<Vec<_>>(), [1, 0, 0]);
        let names: Vec<_> = made.iter().map(|form| (form.form.as_deref(), form.actions, form.incidents, form.demands.demands)).collect();
        assert_eq!(names, [(Some("sit_in"), 2, 2, 2), (Some("strike"), 1, 1, 1), (None, 1, 1, 1)]);
        assert_eq!(made[0].size.map(|size| size.to_string()).as_deref(), Some("500–2000"));
        assert_eq!((made[0].demands.median_days, made[0].tests), (Some((5.0, 5.0)), 3));
        // two of two answered, none of two elsewhere: by Fisher's exact test one in three
        assert!(made[0].p.is_some_and(|p| (p - 1.0 / 3.0).abs() < 1e-6), "{made:?}");
        assert_eq!((made[2].answered, made[2].without_size), (None, 1));
        assert_eq!((made[0].demands_elsewhere, made[0].unanswered_elsewhere, made[0].answered_elsewhere), (2, 2, None));
    }

    #[test]
    fn nothing_makes_no_rows() {
        assert_eq!(forms(&[], &[demanded("a", None)], &[]), []);
    }
}
