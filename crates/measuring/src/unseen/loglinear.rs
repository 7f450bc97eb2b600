//! Log-linear models: which lists depend on which. In: a table of two lists or more. Out: the best model by BIC with its profile interval.
//! Never: a model whose unseen cannot be told from this table, or silence about models that fit as well.
//! Method: all sets of pairwise interactions (a stepwise search beyond six lists). Sources: Fienberg 1972, Biometrika 59; Bishop, Fienberg
//! and Holland 1975, chapter 6; parameters of pairs without overlap at minus infinity: Chan, Silverman and Vincent 2021, "Multiple systems
//! estimation for sparse capture data", JASA 116, section 3. Whether a best fit exists is seen from the fit itself: one that runs off is refused.

use super::Estimate;
use super::fit::{self, Design, Fit};
use super::lists::Lists;
use rayon::prelude::*;

/// What the method takes for true.
pub const ASSUMES: &[&str] = &[
    "dependence between lists is between pairs of lists",
    "apart from that, everyone has the same chance to be on a list",
    "the model that fits the seen best also holds for the unseen",
    "the same people were there while all lists were made",
    "matches between the lists are right",
];

/// Up to so many lists every model is tried.
pub const ALL_MODELS_LISTS_MAX: usize = 6;

/// The pairs of lists that depend on each other, as bits over the pairs 12, 13, 23, 14, ….
type Pairs = u32;

/// The best model by BIC. In: a table of lists. Out: people in all with its profile interval, the model by its pairs of lists; no number where no
/// model has a fit.
pub fn estimate(lists: &Lists) -> Estimate {
    if let Some(why) = lists.hopeless() {
        return Estimate::none("loglinear", ASSUMES, why);
    }
    let tried = if lists.len() <= ALL_MODELS_LISTS_MAX { every(lists) } else { stepwise(lists) };
    let seen = lists.seen();
    let Some((best, found)) = lowest(&tried, |fit| fit.bic(seen)) else {
        return Estimate::none("loglinear", ASSUMES, "no model has a single best fit for this table (too few overlaps)");
    };
    let mut made = fit::estimate("loglinear", ASSUMES, lists, &design(lists, *best));
    made.model = format!("{} by BIC {:.2}", name(lists, *best), found.bic(seen));
    if lists.len() > ALL_MODELS_LISTS_MAX {
        made.warnings.push(format!("more than {ALL_MODELS_LISTS_MAX} lists: models were searched step by step, not all tried"));
    }
    if lists.len() > 2 {
        made.warnings.push("the interval holds for the chosen model; it does not hold the doubt about the model".to_owned());
    }
    let near: Vec<f64> = tried.iter().filter(|(_, fit)| fit.bic(seen) < found.bic(seen) + 6.0).map(|(_, fit)| fit.unseen()).collect();
    if near.len() > 1 {
        let total = |pick: fn(f64, f64) -> f64| near.iter().copied().reduce(pick).unwrap_or(0.0) + seen as f64;
        let (least, most) = (total(f64::min), total(f64::max));
        made.warnings.push(format!("{} models are within 6 of the best BIC; their totals go from {least:.0} to {most:.0}", near.len()));
    }
    if let Some((other, fit)) = lowest(&tried, Fit::aic)
        && other != best
    {
        made.warnings.push(format!("AIC would choose {} with {:.0}", name(lists, *other), fit.unseen() + seen as f64));
    }
    made
}

fn lowest(tried: &[(Pairs, Fit)], score: impl Fn(&Fit) -> f64) -> Option<&(Pairs, Fit)> {
    tried.iter().min_by(|a, b| score(&a.1).total_cmp(&score(&b.1)).then(a.0.cmp(&b.0)))
}

/// Every model with pairwise interactions that has a single best fit. Two lists have room for none.
fn every(lists: &Lists) -> Vec<(Pairs, Fit)> {
    let pairs = pairs_of(lists.len()).len();
    (0..1u32 << pairs).into_par_iter().filter_map(|model| Some((model, fit::fit(&design(lists, model))?))).collect()
}

/// From independence, the pair whose change lowers BIC most, until none does.
fn stepwise(lists: &Lists) -> Vec<(Pairs, Fit)> {
    let pairs = pairs_of(lists.len()).len().min(31);
    let seen = lists.seen();
    let mut tried: Vec<(Pairs, Fit)> = fit::fit(&design(lists, 0)).map(|fit| (0, fit)).into_iter().collect();
    let mut at = 0;
    loop {
        let next: Vec<(Pairs, Fit)> = (0..pairs)
            .into_par_iter()
            .map(|pair| at ^ 1 << pair)
            .filter(|model| tried.iter().all(|(known, _)| known != model))
            .filter_map(|model| Some((model, fit::fit(&design(lists, model))?)))
            .collect();
        tried.extend(next);
        match lowest(&tried, |fit| fit.bic(seen)) {
            Some((best, _)) if *best != at => at = *best,
            _ => return tried,
        }
    }
}

/// The pairs of lists, each as its two bits.
fn pairs_of(lists: usize) -> Vec<u32> {
    (1..lists).flat_map(|second| (0..second).map(move |first| 1 << first | 1 << second)).collect()
}

/// All cells but the empty one. A pair that no one is on together has its parameter at minus infinity: its cells are left out.
fn design(lists: &Lists, model: Pairs) -> Design {
    let chosen: Vec<u32> = pairs_of(lists.len()).into_iter().enumerate().filter(|(bit, _)| model >> bit & 1 == 1).map(|(_, p)| p).collect();
    let (empty, fitted): (Vec<u32>, Vec<u32>) = chosen.into_iter().partition(|pair| lists.on_all(*pair) == 0);
    let cells: Vec<u32> = (1u32..1 << lists.len()).filter(|cell| empty.iter().all(|pair| cell & pair != *pair)).collect();
    let row = |cell: &u32| {
        let on = (0..lists.len()).map(|list| f64::from(cell >> list & 1));
        let pairs = fitted.iter().map(|pair| f64::from(u8::from(cell & pair == *pair)));
        std::iter::once(1.0).chain(on).chain(pairs).collect()
    };
    Design {
        rows: cells.iter().map(row).collect(),
        counts: cells.iter().map(|cell| lists.on_exactly(*cell) as f64).collect(),
        infinite: empty.len(),
    }
}

/// A model by the names of its lists: `[A·B] [A·C] [D]`.
fn name(lists: &Lists, model: Pairs) -> String {
    let chosen: Vec<u32> = pairs_of(lists.len()).into_iter().enumerate().filter(|(bit, _)| model >> bit & 1 == 1).map(|(_, p)| p).collect();
    let alone = (0..lists.len()).map(|list| 1 << list).filter(|list| chosen.iter().all(|pair| pair & list == 0));
    let called = |bits: u32| {
        let names: Vec<&str> =
            lists.names().iter().enumerate().filter(|(list, _)| bits >> list & 1 == 1).map(|(_, name)| name.as_str()).collect();
        format!("[{}]", names.join("·"))
    };
    chosen.iter().copied().chain(alone).map(called).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_without_overlap_stands_at_minus_infinity_and_its_cells_are_left_out() {
        // no one is on a and b together: the pair's cells leave the table, and the pair still counts as a parameter
        let lists = Lists::of(&["a", "b", "c"], &[(1, 30), (2, 20), (4, 50), (5, 6), (6, 5)]).expect("lists");
        let made = design(&lists, 0b001);
        assert_eq!((made.rows.len(), made.rows[0].len(), made.infinite), (5, 4, 1));
        assert_eq!(fit::fit(&made).expect("a fit").parameters, 5);
        assert_eq!(name(&lists, 0b001), "[a·b] [c]");
    }

    #[test]
    fn a_known_population_is_found_again() {
        // 10 000 people; lists with chances 0.3, 0.2, 0.25, independent: expected counts, rounded
        let chances: [f64; 3] = [0.3, 0.2, 0.25];
        let count = |cell: u32| {
            let on = |list: usize| if cell >> list & 1 == 1 { chances[list] } else { 1.0 - chances[list] };
            (10_000.0 * on(0) * on(1) * on(2)).round() as u64
        };
        let lists = Lists::of(&["a", "b", "c"], &(1u32..8).map(|cell| (cell, count(cell))).collect::<Vec<_>>()).expect("lists");
        let found = estimate(&lists).total.expect("a total");
        assert!((found.estimate - 10_000.0).abs() < 10.0 && found.least < 9_900.0, "{found:?}");
    }

    #[test]
    fn many_lists_are_searched_step_by_step_and_it_says_so() {
        let names = ["a", "b", "c", "d", "e", "f", "g"];
        let alone = (0..7).map(|list| (1u32 << list, 40));
        let pairs = pairs_of(7).into_iter().map(|pair| (pair, if pair == 3 { 60 } else { 4 }));
        let lists = Lists::of(&names, &alone.chain(pairs).collect::<Vec<_>>()).expect("lists");
        let made = estimate(&lists);
        assert!(made.model.starts_with("[a·b] "), "{}", made.model);
        let total = made.total.expect("a total");
        let below = (total.estimate - 280.0).ln() - (total.least - 280.0).ln();
        let above = (total.most.expect("a high end") - 280.0).ln() - (total.estimate - 280.0).ln();
        assert!((0.3..3.0).contains(&(above / below)), "the profile is whole on both sides: {total:?}");
        assert!(made.warnings.iter().any(|warning| warning.contains("step by step")), "{made:?}");
    }
}
