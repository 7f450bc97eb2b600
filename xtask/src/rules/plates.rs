//! Door plates: every source file opens with `//!`.

use crate::fault::Fault;
use crate::tree::Tree;

/// Faults of every source whose first line is no door plate.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let bare = |(_, text): &(&str, &str)| !text.lines().next().unwrap_or_default().starts_with("//! ");
    let fault = |(path, _)| Fault::at("plate", path, 1, "no door plate; open the file with `//!` and say what it does, In, Out, Never");
    tree.sources().filter(|(path, _)| path.contains("/src/")).filter(bare).map(fault).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::rows;

    #[test]
    fn a_source_without_a_door_plate_is_refused() {
        rows::check(
            super::check,
            &[
                (&[("crates/a/src/lib.rs", "//! What it does.\n")], &[]),
                (&[("crates/a/src/lib.rs", "fn f() {}\n")], &["plate crates/a/src/lib.rs:1"]),
                (&[("crates/a/src/lib.rs", "// a comment\n")], &["plate crates/a/src/lib.rs:1"]),
                (&[("eval/src/main.rs", "")], &["plate eval/src/main.rs:1"]),
            ],
        );
    }
}
