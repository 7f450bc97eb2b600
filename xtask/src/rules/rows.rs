//! Rows of small trees, each with the faults it must give.

use crate::fault::Fault;
use crate::tree::Tree;

/// A tree's files and the `rule path:line` of every fault that must be found in it.
pub(crate) type Row<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);

pub(crate) fn check(rule: fn(&Tree) -> Vec<Fault>, rows: &[Row<'_>]) {
    for (files, expected) in rows {
        let found: Vec<String> = rule(&Tree::of(files)).iter().map(|f| format!("{} {}:{}", f.rule, f.path, f.line)).collect();
        assert_eq!(found, *expected, "{files:?}");
    }
}
