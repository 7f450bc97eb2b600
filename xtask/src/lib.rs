//! Checks that the house stands as drawn: who imports whom, in which order, with which contracts, headings and names.
//!
//! In: the repository's sources as text. Out: faults, each with its rule, its line and the way out. Never: a parser of the whole
//! language; the checks are text scans that are strict where a scan can be strict, and the compiler keeps the rest.

pub mod fault;

pub mod tree;

pub mod scan;

pub mod rules;

pub mod supply;

use fault::Fault;
use tree::Tree;

/// Every fault of the tree, in the order of rules and then of files.
pub fn tidy(tree: &Tree) -> Vec<Fault> {
    let checks: [fn(&Tree) -> Vec<Fault>; 8] = [
        rules::directions::check,
        rules::order::check,
        rules::plates::check,
        rules::contracts::check,
        rules::headings::check,
        rules::names::check,
        rules::roles::check,
        rules::glossary::check,
    ];
    checks.iter().flat_map(|check| check(tree)).collect()
}
