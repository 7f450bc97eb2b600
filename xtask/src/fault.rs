//! One broken rule. Out: a line that names the rule, the place and the way out.

use std::fmt;

/// A place where a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The rule's short name.
    pub rule: &'static str,
    /// The file, from the repository's root.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What stands there and what to do about it.
    pub way_out: String,
}

impl Fault {
    /// A fault at a line.
    pub fn at(rule: &'static str, path: &str, line: usize, way_out: impl Into<String>) -> Fault {
        Fault { rule, path: path.to_owned(), line, way_out: way_out.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}:{}: {}", self.rule, self.path, self.line, self.way_out)
    }
}
