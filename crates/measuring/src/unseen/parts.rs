//! The same estimate in parts: each list left out once, and each stratum alone with a total over all. In: lists, or lists by stratum.
//! Out: how much the figure hangs on one list; a total over strata with its interval. Never: a total where one stratum has no estimate.
//! Source of the interval of a sum: Zou and Donner 2008, "Construction of confidence limits about effect measures", Statistics in Medicine
//! 27, equation 10: squared distances of each part's ends add up; the parts are independent.

use super::Estimate;
use super::answer::{Answer, Plan, answer};
use super::lists::Lists;
use serde::Serialize;

/// The estimates without one list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Without {
    /// The list that was left out.
    pub list: String,
    /// How many people are on any other list.
    pub observed: u64,
    /// What each method says then.
    pub methods: Vec<Estimate>,
}

/// The estimates with each list left out once. In: a table of three lists or more; of two, nothing.
pub fn without_each(lists: &Lists, plan: &Plan) -> Vec<Without> {
    if lists.len() < 3 {
        return Vec::new();
    }
    (0..lists.len())
        .filter_map(|list| {
            let rest = lists.without(list)?;
            let made = answer(&rest, plan);
            Some(Without { list: lists.names()[list].clone(), observed: made.observed, methods: made.methods })
        })
        .collect()
}

/// The totals over strata, one for each method. In: the answers of the strata, which share no one. Out: a method without an estimate in
/// any stratum has none over all, and says which stratum it was.
pub fn over_strata(strata: &[(String, Answer)]) -> Vec<Estimate> {
    let Some((_, first)) = strata.first() else { return Vec::new() };
    first.methods.iter().map(|method| sum(method.method, method.assumes, strata)).collect()
}

fn sum(method: &'static str, assumes: &'static [&'static str], strata: &[(String, Answer)]) -> Estimate {
    let (mut seen, mut estimate, mut below, mut above) = (0, 0.0, 0.0, Some(0.0));
    let mut settled = true;
    for (stratum, made) in strata {
        let found = made.methods.iter().find(|one| one.method == method);
        let Some((found, unseen)) = found.and_then(|one| Some((one, one.unseen?))) else {
            return Estimate::none(method, assumes, &format!("the stratum {stratum} has no estimate"));
        };
        seen += made.observed;
        estimate += unseen.estimate;
        below += (unseen.estimate - unseen.least).powi(2);
        above = above.zip(unseen.most).map(|(sum, most): (f64, f64)| sum + (most - unseen.estimate).powi(2));
        settled &= found.converged != Some(false);
    }
    let mut made = Estimate::of(method, assumes, seen, (estimate, estimate - below.sqrt(), above.map(|above| estimate + above.sqrt())));
    made.model = format!("sum over {} strata, each by itself", strata.len());
    made.converged = Some(settled);
    made
}

#[cfg(test)]
mod tests {
    use super::super::answer::Method;
    use super::*;

    fn plan() -> Plan {
        Plan { only: Some(Method::Loglinear), ..Plan::default() }
    }

    #[test]
    fn a_sum_over_equal_strata_is_as_many_times_the_one_and_narrower_than_its_ends() {
        let lists = Lists::of(&["a", "b", "c"], &[(1, 60), (2, 50), (4, 70), (3, 20), (5, 25), (6, 22), (7, 8)]).expect("lists");
        let made = answer(&lists, &plan());
        let one = made.methods[0].total.expect("a total");
        let strata: Vec<(String, Answer)> = ["north", "south", "east", "west"].map(|name| (name.to_owned(), made.clone())).into();
        let all = over_strata(&strata)[0].total.expect("a total");
        assert!((all.estimate - 4.0 * one.estimate).abs() < 0.05, "{all:?} {one:?}");
        // four independent parts: the distance to an end doubles
        assert!((all.estimate - all.least - 2.0 * (one.estimate - one.least)).abs() < 0.1, "{all:?} {one:?}");
    }

    #[test]
    fn a_stratum_without_an_estimate_leaves_no_total() {
        let good = Lists::of(&["a", "b"], &[(1, 60), (2, 50), (3, 20)]).expect("lists");
        let none = Lists::of(&["a", "b"], &[(1, 60), (2, 50)]).expect("lists");
        let strata = [("north".to_owned(), answer(&good, &plan())), ("south".to_owned(), answer(&none, &plan()))];
        let all = &over_strata(&strata)[0];
        assert!(all.total.is_none() && all.warnings[0].contains("the stratum south has no estimate"), "{all:?}");
    }

    #[test]
    fn leaving_a_list_out_keeps_the_people_of_the_others() {
        let lists = Lists::of(&["a", "b", "c"], &[(1, 60), (2, 50), (4, 70), (3, 20), (5, 25), (6, 22), (7, 8)]).expect("lists");
        let made = without_each(&lists, &plan());
        let seen: Vec<(&str, u64)> = made.iter().map(|one| (one.list.as_str(), one.observed)).collect();
        assert_eq!(seen, [("a", 195), ("b", 205), ("c", 185)]);
    }
}
