//! How many stand on no list: capture–recapture (multiple systems estimation) from who is on which list.
//! In: a table of lists. Out: per method a total and the unseen, each with its interval, what the method assumes, and warnings.
//! Never: a number without a method and a range; a method that cannot estimate says so. Chance has a seed: the same table and seed
//! give the same bytes, on one thread or many.

pub mod lists;

pub mod fit;

pub mod two;

pub mod chao;

pub mod differ;

pub mod loglinear;

pub mod decomposable;

pub mod draws;

pub mod classes;

pub mod answer;

pub mod parts;

use lists::Lists;
use serde::Serialize;

/// The level of every interval here.
pub const LEVEL: f64 = 0.95;

/// A number with the ends between which it lies at a level.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Range {
    /// The best single figure; never shown without the ends.
    pub estimate: f64,
    /// The low end.
    pub least: f64,
    /// The high end; absent where nothing in the table bounds it.
    pub most: Option<f64>,
    /// The level of the interval.
    pub level: f64,
}

/// What one method says of one table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Estimate {
    /// `dependent`, `chao`, `loglinear`, `decomposable` or `lcmcr`.
    pub method: &'static str,
    /// Seen and unseen together; absent where it cannot be estimated.
    pub total: Option<Range>,
    /// On no list; absent where it cannot be estimated.
    pub unseen: Option<Range>,
    /// Which model it is, in the method's own terms.
    pub model: String,
    /// Whether the computation came to rest; chains that disagree have not. Absent without an estimate.
    pub converged: Option<bool>,
    /// What must be true for the figure to mean what it says.
    pub assumes: &'static [&'static str],
    /// What a reader must know beside the figure.
    pub warnings: Vec<String>,
}

impl Estimate {
    /// A method that cannot say anything of the table, and why.
    pub fn none(method: &'static str, assumes: &'static [&'static str], why: &str) -> Estimate {
        let warnings = vec![format!("cannot be estimated: {why}")];
        Estimate { method, total: None, unseen: None, model: String::new(), converged: None, assumes, warnings }
    }

    /// A figure of the unseen with its ends, and the total that follows. In: how many were seen; estimate, least and most of the unseen.
    pub fn of(method: &'static str, assumes: &'static [&'static str], seen: u64, unseen: (f64, f64, Option<f64>)) -> Estimate {
        let (estimate, least, most) = unseen;
        let (least, most) = (least.min(estimate).max(0.0), most.map(|most| most.max(estimate)));
        let range = |more: f64| Range {
            estimate: cents(estimate + more),
            least: cents(least + more),
            most: most.map(|most| cents(most + more)),
            level: LEVEL,
        };
        let (unseen, total) = (Some(range(0.0)), Some(range(seen as f64)));
        Estimate { method, total, unseen, model: String::new(), converged: Some(true), assumes, warnings: Vec::new() }
    }
}

/// Two digits, so that machines agree.
fn cents(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

/// Warnings that hold for the table, whatever the method.
pub fn table_warnings(lists: &Lists) -> Vec<String> {
    let mut warnings = lists.notes().to_vec();
    if lists.len() < 3 {
        warnings.push("fewer than three lists: dependence cannot be seen".to_owned());
    }
    if let Some(all) = lists.holds_all() {
        warnings.push(format!("everyone who was seen is on the list {all}: that anyone else was missed rests on what the methods assume"));
    }
    if lists.seen() < 30 {
        warnings.push(format!("only {} people seen: intervals are wide and depend on the method", lists.seen()));
    }
    warnings
}
