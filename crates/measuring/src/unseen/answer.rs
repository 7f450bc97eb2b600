//! Every method on one table, side by side. In: a table of lists and which methods. Out: each method's estimate, warnings that hold for the
//! table, and whether the methods disagree. Never: an average of methods.

use super::differ::{BLIND, Differ, differ};
use super::lists::Lists;
use super::{Estimate, chao, classes, decomposable, loglinear, table_warnings, two};
use serde::Serialize;

/// The form of the answer.
pub const SCHEMA: &str = "gawah/estimate/1";

/// A way to estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Two lists, with Chapman's correction.
    Dependent,
    /// A lower bound.
    Chao,
    /// Log-linear models.
    Loglinear,
    /// The average over decomposable graphs.
    Decomposable,
    /// Latent classes.
    Lcmcr,
}

impl Method {
    /// Every method, in the order of the answer.
    pub const ALL: [Method; 5] = [Method::Dependent, Method::Chao, Method::Loglinear, Method::Decomposable, Method::Lcmcr];

    /// The method of a name.
    pub fn named(name: &str) -> Option<Method> {
        Method::ALL.into_iter().find(|method| method.name() == name)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Method::Dependent => "dependent",
            Method::Chao => "chao",
            Method::Loglinear => "loglinear",
            Method::Decomposable => "decomposable",
            Method::Lcmcr => "lcmcr",
        }
    }
}

/// The answer for one table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// The form.
    pub schema: &'static str,
    /// How many people are on any list.
    pub observed: u64,
    /// How many lists.
    pub lists: usize,
    /// What each method says.
    pub methods: Vec<Estimate>,
    /// Whether people differ in how easily they are listed.
    pub differ: Differ,
    /// What holds for the table, whatever the method.
    pub warnings: Vec<String>,
}

/// What is asked of the methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// One method; none for all that fit the table.
    pub only: Option<Method>,
    /// The seed of all chance.
    pub seed: u64,
    /// Sweeps of each chain of `lcmcr` at most.
    pub sweeps_max: u64,
    /// The unseen of `decomposable` are at most so many times the seen.
    pub unseen_times_max: u64,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan { only: None, seed: 1, sweeps_max: classes::SWEEPS, unseen_times_max: decomposable::UNSEEN_TIMES }
    }
}

/// What the methods say of a table. In: how many people stand on each combination of lists; which methods, sweeps and seed. Out: one estimate
/// for each method in people, or why there is none, with what holds for the table whatever the method.
pub fn answer(lists: &Lists, plan: &Plan) -> Answer {
    let chosen = Method::ALL.into_iter().filter(|method| match plan.only {
        Some(only) => *method == only,
        None => *method != Method::Dependent || lists.len() == 2,
    });
    let methods: Vec<Estimate> = chosen
        .map(|method| match method {
            Method::Dependent => two::estimate(lists),
            Method::Chao => chao::estimate(lists),
            Method::Loglinear => loglinear::estimate(lists),
            Method::Decomposable => decomposable::estimate(lists, plan.unseen_times_max),
            Method::Lcmcr => classes::estimate(lists, plan.seed, plan.sweeps_max),
        })
        .collect();
    let mut warnings = table_warnings(lists);
    warnings.extend(disagreement(&methods));
    let differ = differ(lists);
    warnings.push(differ.words.clone());
    warnings.push(BLIND.to_owned());
    Answer { schema: SCHEMA, observed: lists.seen(), lists: lists.len(), methods, differ, warnings }
}

/// Says it where the intervals of two methods have nothing in common; a lower bound disagrees only with what lies below it.
pub fn disagreement(methods: &[Estimate]) -> Option<String> {
    let apart = |a: &Estimate, b: &Estimate| {
        let (Some(low), Some(high)) = (a.total, b.total) else { return false };
        a.method != "chao" && low.most.is_some_and(|most| most < high.least)
    };
    let found: Vec<String> = methods
        .iter()
        .flat_map(|a| methods.iter().filter(|b| apart(a, b)).map(|b| format!("{} lies wholly below {}", a.method, b.method)))
        .collect();
    (!found.is_empty()).then(|| format!("the methods disagree: {}; report the range of all, and why", found.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Deaths in Kosovo, March to June 1999, on the lists of EXH, ABA, OSCE and HRW. Source: Ball, Betts, Scheuren, Dudukovich and Asher
    /// 2002, "Killings and Refugee Flow in Kosovo", appendix; as in the R packages LCMCR and SparseMSE.
    const KOSOVO: [(u32, u64); 15] = [
        (1, 1131),
        (2, 845),
        (3, 177),
        (4, 936),
        (5, 228),
        (6, 217),
        (7, 181),
        (8, 306),
        (9, 106),
        (10, 31),
        (11, 18),
        (12, 123),
        (13, 42),
        (14, 32),
        (15, 27),
    ];
    /// Children with spina bifida on three lists. Source: Madigan and York 1997, table 1.
    const SPINA: [(u32, u64); 7] = [(4, 60), (2, 49), (6, 4), (1, 247), (5, 112), (3, 142), (7, 12)];
    /// Victims of trafficking in New Orleans on five lists, many pairs without overlap. Source: Bales, Murphy and Silverman 2020, table 2.
    const NEW_ORLEANS: [(u32, u64); 14] =
        [(1, 25), (2, 24), (4, 70), (8, 33), (16, 21), (3, 1), (5, 1), (9, 2), (6, 2), (10, 2), (18, 1), (12, 1), (7, 1), (11, 1)];

    const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

    fn said(lists: usize, cells: &[(u32, u64)], method: Method) -> Estimate {
        let lists = Lists::of(&NAMES[..lists], cells).expect("lists");
        answer(&lists, &Plan { only: Some(method), sweeps_max: 20_000, ..Plan::default() }).methods.remove(0)
    }

    #[test]
    fn published_tables_give_the_published_figures() {
        // estimates of R's Rcapture 1.4-4 (closedp, closedpMS) and dga 2.0.1 on the same tables
        for (cells, lists, method, total, part) in [
            (&KOSOVO[..], 4, Method::Chao, 8591.18, ""),
            (&KOSOVO, 4, Method::Loglinear, 14341.66, "[a·b] [a·c] [b·c] [a·d] [c·d] by BIC 225.21"),
            (&KOSOVO, 4, Method::Decomposable, 12595.0, "60 graphs"),
            (&SPINA, 3, Method::Chao, 763.89, ""),
            (&SPINA, 3, Method::Loglinear, 730.93, "[b·c] [a] by BIC 76.03"),
            (&SPINA, 3, Method::Decomposable, 731.0, "7 graphs"),
            (&NEW_ORLEANS, 5, Method::Chao, 1294.1, ""),
            (&NEW_ORLEANS, 5, Method::Loglinear, 1034.15, "[a] [b] [c] [d] [e] by BIC 96.85"),
            (&NEW_ORLEANS, 5, Method::Decomposable, 833.0, "821 graphs"),
        ] {
            let made = said(lists, cells, method);
            let found = made.total.expect("a total");
            assert!((found.estimate - total).abs() < 0.006, "{method:?}: {found:?}, not {total}");
            assert!(made.model.contains(part), "{method:?}: {}", made.model);
            assert!(found.least < total && found.most.is_some_and(|most| most > total), "{method:?}: {found:?}");
        }
    }

    #[test]
    fn latent_classes_agree_with_the_published_sampler() {
        // R's LCMCR on the same table: median 730, 686 to 819
        let made = said(3, &SPINA, Method::Lcmcr);
        let found = made.total.expect("a total");
        assert!((found.estimate - 730.0).abs() < 0.05 * 730.0, "{made:?}");
        assert!((found.least - 686.0).abs() < 0.05 * 686.0 && (found.most.expect("an end") - 819.0).abs() < 0.1 * 819.0, "{made:?}");
    }

    #[test]
    fn a_limit_that_cuts_the_posterior_is_said() {
        let cut = |made: Estimate| made.warnings.iter().any(|warning| warning.contains("cuts the posterior"));
        assert!(cut(said(5, &NEW_ORLEANS, Method::Decomposable)));
        assert!(!cut(said(3, &SPINA, Method::Decomposable)));
    }

    #[test]
    fn a_hopeless_table_gets_no_number_from_any_method() {
        for (lists, cells) in [
            (3, &[(1, 9), (2, 8), (4, 7)][..]), // no overlap
            (3, &[(7, 20)]),                    // all lists equal
            (2, &[(1, 5), (2, 5)]),
        ] {
            for method in Method::ALL {
                let made = said(lists, cells, method);
                assert!(made.total.is_none() && made.unseen.is_none() && made.converged.is_none(), "{cells:?}: {made:?}");
                assert!(made.warnings[0].starts_with("cannot be estimated: "), "{made:?}");
            }
        }
    }

    #[test]
    fn one_seed_gives_the_same_bytes_on_one_thread_or_many() {
        let lists = Lists::of(&NAMES[..4], &KOSOVO).expect("lists");
        let plan = Plan { sweeps_max: 2000, ..Plan::default() };
        let text = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            serde_json::to_string(&pool.install(|| answer(&lists, &plan))).expect("text")
        };
        assert_eq!(text(1), text(3));
        let other = serde_json::to_string(&answer(&lists, &Plan { seed: 2, ..plan })).expect("text");
        assert_ne!(text(1), other);
    }

    #[test]
    fn a_lower_bound_disagrees_only_with_what_lies_below_it() {
        let made = |method, least: f64, most: f64| Estimate::of(method, &[], 0, (least, least, Some(most)));
        for (methods, disagree) in [
            ([made("chao", 10.0, 20.0), made("lcmcr", 30.0, 40.0)], false),
            ([made("chao", 30.0, 40.0), made("lcmcr", 10.0, 20.0)], true),
            ([made("loglinear", 10.0, 20.0), made("lcmcr", 30.0, 40.0)], true),
            ([made("loglinear", 10.0, 35.0), made("lcmcr", 30.0, 40.0)], false),
        ] {
            assert_eq!(disagreement(&methods).is_some(), disagree, "{methods:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn totals_hold_the_seen_and_the_order_of_lists_changes_nothing(counts in proptest::collection::vec(0u64..60, 7)) {
            let cells: Vec<(u32, u64)> = (1u32..8).zip(counts).collect();
            let turned: Vec<(u32, u64)> = cells.iter().map(|(cell, count)| ((cell << 1 | cell >> 2) & 7, *count)).collect();
            let plan = Plan { sweeps_max: 1000, ..Plan::default() };
            let (one, other) = (Lists::of(&["a", "b", "c"], &cells), Lists::of(&["c", "a", "b"], &turned));
            prop_assert_eq!(one.is_ok(), other.is_ok());
            if let (Ok(one), Ok(other)) = (one, other) {
                let made = answer(&one, &plan);
                prop_assert_eq!(&made, &answer(&other, &plan));
                for method in made.methods {
                    prop_assert!(method.total.is_some() || !method.warnings.is_empty());
                    if let (Some(total), Some(unseen)) = (method.total, method.unseen) {
                        prop_assert!(total.least >= made.observed as f64 && total.least <= total.estimate);
                        prop_assert!(total.most.is_none_or(|most| most >= total.estimate && most.is_finite()));
                        prop_assert!((total.estimate - unseen.estimate - made.observed as f64).abs() < 0.011);
                    }
                }
            }
        }
    }
}
