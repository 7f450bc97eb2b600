//! Whether people differ in how easily they are listed. In: a table of three lists or more. Out: the test, and the total if they differ in the
//! form supposed. Never: a claim that they do not differ: differences that lists share in another way, and people no list could reach, leave
//! no trace in a table.
//! Source: Darroch, Fienberg, Glonek and Junker 1993, J. Am. Stat. Assoc. 88: people who differ make all pairs of lists depend alike, so a
//! table gains by one common effect of c(c−1)/2, c being the number of lists a person is on. A pair of lists that depend for themselves
//! gains by its own effect instead.

use super::fit::{self, Design, Fit};
use super::lists::Lists;
use super::{Range, cents};
use serde::Serialize;
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// Differences are said to show below this.
const CHANCE: f64 = 0.05;

const ASSUMES: &[&str] = &["people differ in how easily they are listed, all lists being affected alike"];

/// What the table shows of differences between people.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Differ {
    /// Whether they show.
    pub show: bool,
    /// The chance of as strong a common effect were people alike and lists independent; absent where it cannot be computed.
    pub p: Option<f64>,
    /// The total if people differ in this form; absent unless differences show.
    pub total: Option<Range>,
    /// What it means, in words.
    pub words: String,
    /// How it was made.
    pub method: &'static str,
}

/// What nothing in a table can show.
pub const BLIND: &str = "people whom no list could reach are in no figure, and nothing in a table of lists can show how many they are";

/// The test of differences. In: a table of lists. Out: whether one common effect of all pairs describes it better than none and than one pair, with
/// p, and the total under it; silent of two lists or without overlap.
pub fn differ(lists: &Lists) -> Differ {
    let made = |show, p, total, words: String| Differ {
        show,
        p,
        total,
        words,
        method: "common effect of all pairs of lists against none and against one pair (Darroch and others 1993)",
    };
    let unknown = |why: &str| made(false, None, None, format!("whether people differ in how easily they are listed cannot be seen: {why}"));
    if lists.len() < 3 {
        return unknown("three lists or more are needed");
    }
    let common = design(lists, |cell| f64::from(cell.count_ones() * cell.count_ones().saturating_sub(1)) / 2.0);
    let alone = fit::fit(&design(lists, |_| 0.0).without_last());
    let (Some(alone), Some(together)) = (alone, fit::fit(&common)) else { return unknown("too few overlaps") };
    let p = chance(&alone, &together);
    let effect = together.coefficients.last().copied().unwrap_or(0.0);
    if effect <= 0.0 || p >= CHANCE {
        let words = "no sign that people differ in how easily they are listed; that does not prove that they are alike";
        return made(false, Some(p), None, words.to_owned());
    }
    if best_pair(lists).is_some_and(|pair| pair.log_likelihood >= together.log_likelihood) {
        let words = "two lists depend on each other, which explains the table better than differences between people would";
        return made(false, Some(p), None, words.to_owned());
    }
    let total = fit::estimate("differ", ASSUMES, lists, &common).total;
    let range = total.map_or(String::new(), |t| {
        let most = t.most.map_or("without upper end".to_owned(), |most| format!("to {most:.0}"));
        format!("; if they differ alike on all lists, the total is about {:.0} ({:.0} {most})", t.estimate, t.least)
    });
    let words = format!("people seem to differ in how easily they are listed: methods that take them for alike are then too low{range}");
    made(true, Some(p), total, words)
}

/// The chance of the gain, of an effect on the side on which it lies. Source: Wilks 1938.
fn chance(alone: &Fit, together: &Fit) -> f64 {
    let gain = (2.0 * (together.log_likelihood - alone.log_likelihood)).max(0.0);
    cents(ChiSquared::new(1.0).map_or(f64::NAN, |law| 1.0 - law.cdf(gain)) * 1e4) / 1e4
}

/// The best fit with the effect of one pair.
fn best_pair(lists: &Lists) -> Option<Fit> {
    let pairs = (0..lists.len()).flat_map(|a| (a + 1..lists.len()).map(move |b| 1u32 << a | 1 << b));
    let fits = pairs.filter_map(|pair| fit::fit(&design(lists, |cell| f64::from(u8::from(cell & pair == pair)))));
    fits.max_by(|a, b| a.log_likelihood.total_cmp(&b.log_likelihood))
}

/// All cells but the empty one, with the effect of each list and one more.
fn design(lists: &Lists, more: impl Fn(u32) -> f64) -> Design {
    let cells = 1u32..1 << lists.len();
    let row = |cell: u32| {
        let on = (0..lists.len()).map(|list| f64::from(cell >> list & 1));
        std::iter::once(1.0).chain(on).chain([more(cell)]).collect()
    };
    Design { rows: cells.clone().map(row).collect(), counts: cells.map(|cell| lists.on_exactly(cell) as f64).collect(), infinite: 0 }
}

impl Design {
    /// The design less its last column.
    fn without_last(mut self) -> Design {
        self.rows.iter_mut().for_each(|row| row.truncate(row.len() - 1));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of expected counts. In: classes of people, each with how many and their chance on each list; odds of the pair of the first two.
    fn table(classes: &[(f64, [f64; 4])], pair_odds: f64) -> Lists {
        let cells: Vec<(u32, u64)> = (1u32..16)
            .map(|cell| {
                let of = |(people, chances): &(f64, [f64; 4])| {
                    let mut share = 1.0;
                    for (list, chance) in chances.iter().enumerate() {
                        let odds = chance / (1.0 - chance) * if list == 1 && cell & 1 == 1 { pair_odds } else { 1.0 };
                        share *= if cell >> list & 1 == 1 { odds / (1.0 + odds) } else { 1.0 / (1.0 + odds) };
                    }
                    people * share
                };
                (cell, classes.iter().map(of).sum::<f64>().round() as u64)
            })
            .collect();
        Lists::of(&["a", "b", "c", "d"], &cells).expect("lists")
    }

    #[test]
    fn differences_show_where_all_pairs_depend_and_not_where_one_does() {
        let alike = [0.3, 0.2, 0.25, 0.15];
        for (name, lists, show) in [
            ("alike", table(&[(2000.0, alike)], 1.0), false),
            ("one pair", table(&[(2000.0, alike)], 4.0), false),
            ("half hard to reach", table(&[(1000.0, [0.4, 0.3, 0.35, 0.25]), (1000.0, [0.1, 0.06, 0.08, 0.05])], 1.0), true),
        ] {
            let found = differ(&lists);
            assert_eq!(found.show, show, "{name}: {found:?}");
            assert_eq!(found.total.is_some(), show, "{name}: {found:?}");
        }
    }

    #[test]
    fn the_total_of_people_who_differ_lies_above_that_of_people_alike() {
        let lists = table(&[(1000.0, [0.4, 0.3, 0.35, 0.25]), (1000.0, [0.1, 0.06, 0.08, 0.05])], 1.0);
        let alone = fit::fit(&design(&lists, |_| 0.0).without_last()).expect("a fit").unseen() + lists.seen() as f64;
        let total = differ(&lists).total.expect("a total");
        assert!(total.estimate > 1.1 * alone, "{total:?} {alone}");
    }

    #[test]
    fn two_lists_or_no_overlap_show_nothing() {
        for lists in [Lists::of(&["a", "b"], &[(1, 9), (2, 8), (3, 4)]), Lists::of(&["a", "b", "c"], &[(1, 9), (2, 8), (4, 4)])] {
            let found = differ(&lists.expect("lists"));
            assert!(!found.show && found.words.contains("cannot be seen"), "{found:?}");
        }
    }
}
