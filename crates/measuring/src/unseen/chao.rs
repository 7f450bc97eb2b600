//! A lower bound where people differ in how easily they are listed. In: a table of two lists or more. Out: at least so many.
//! Never: passed off as the number itself.
//! Source: Chao 1987, Biometrics 43; as a log-linear model with list effects by Rivest and Baillargeon 2007, Biometrics 63, section 3.2
//! (`Mth Chao (LB)`): effects of (c−2)+, (c−3)+, … of the number c of lists; while one is negative, the first such is set to zero.

use super::Estimate;
use super::fit::{self, Design};
use super::lists::Lists;

/// What the method takes for true.
pub const ASSUMES: &[&str] = &[
    "people may differ in how easily they are listed; the figure is then a lower bound",
    "apart from that, being on one list makes no difference to being on another",
    "the same people were there while all lists were made",
    "matches between the lists are right",
];

/// The lower bound. In: a table of lists. Out: people in all with an interval, as a lower bound; no number where nobody is on one list alone or on two.
pub fn estimate(lists: &Lists) -> Estimate {
    if let Some(why) = lists.hopeless() {
        return Estimate::none("chao", ASSUMES, why);
    }
    let mut steps: Vec<u32> = (2..lists.len() as u32).collect();
    let design = loop {
        let design = design(lists, &steps);
        let Some(found) = fit::fit(&design) else {
            // a step that no one reached cannot be fitted: the highest goes first
            if steps.pop().is_none() {
                return Estimate::none("chao", ASSUMES, "the model has no single best fit for this table (too few overlaps)");
            }
            continue;
        };
        match found.coefficients[1 + lists.len()..].iter().position(|effect| *effect < 0.0) {
            Some(at) => drop(steps.remove(at)),
            None => break design,
        }
    };
    let mut made = fit::estimate("chao", ASSUMES, lists, &design);
    made.model = "lower bound: list effects and people who differ (Mth Chao)".to_owned();
    made.warnings.insert(0, "a lower bound: the true number may be far higher".to_owned());
    made
}

/// All cells but the empty one, with the effect of each list and of (c−s)+ for each step s.
fn design(lists: &Lists, steps: &[u32]) -> Design {
    let cells = 1u32..1 << lists.len();
    let row = |cell: u32| {
        let on = (0..lists.len()).map(|list| f64::from(cell >> list & 1));
        let more = steps.iter().map(|step| f64::from(cell.count_ones().saturating_sub(*step)));
        std::iter::once(1.0).chain(on).chain(more).collect()
    };
    Design { rows: cells.clone().map(row).collect(), counts: cells.map(|cell| lists.on_exactly(cell) as f64).collect(), infinite: 0 }
}
