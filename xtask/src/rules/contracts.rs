//! Contracts: a public item says in a `///` line what the reader gets. The compiler's `missing_docs` sees only what a crate exports;
//! this sees every `pub`.

use crate::fault::Fault;
use crate::scan;
use crate::tree::Tree;

/// Faults of every public item without a contract line above it.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.sources().filter(|(path, _)| path.contains("/src/")) {
        let lines: Vec<&str> = text.lines().collect();
        let code = scan::code_of(text);
        for public in scan::public_names(&code) {
            let in_own_file =
                public.keyword == "mod" && code.lines().nth(public.line - 1).is_some_and(|line| line.trim_end().ends_with(';'));
            if !in_own_file && !has_contract(&lines[..public.line - 1]) {
                let way_out =
                    format!("`pub {} {}` has no contract; say in one `///` line what the reader gets", public.keyword, public.name);
                faults.push(Fault::at("contract", path, public.line, way_out));
            }
        }
    }
    faults
}

/// Whether the lines above an item end in a contract, attributes left aside.
fn has_contract(above: &[&str]) -> bool {
    let mut inside_attribute = false;
    for line in above.iter().rev() {
        let line = line.trim();
        if line.starts_with("///") || line.starts_with("#[doc") || line.starts_with("$(#[") {
            return true;
        }
        if line.starts_with("#[") {
            inside_attribute = false;
        } else if line.ends_with(")]") || line == "]" {
            inside_attribute = true;
        } else if !inside_attribute {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::rules::rows;

    #[test]
    fn a_public_item_without_a_contract_line_is_refused() {
        rows::check(
            super::check,
            &[
                (&[("crates/a/src/lib.rs", "//! A.\npub mod b;\n/// Says.\npub fn f() {}\n")], &[]),
                (&[("crates/a/src/lib.rs", "/// Says.\n#[derive(\n    Debug,\n)]\npub struct S;\n")], &[]),
                (&[("crates/a/src/lib.rs", "pub(crate) fn f() {}\nfn g() {}\n")], &[]),
                (&[("crates/a/src/lib.rs", "pub fn f() {}\n")], &["contract crates/a/src/lib.rs:1"]),
                (&[("crates/a/src/lib.rs", "// not a contract\npub enum E {}\n")], &["contract crates/a/src/lib.rs:2"]),
                (
                    &[("crates/a/src/lib.rs", "/// Of f.\nfn f() {}\n#[derive(Debug)]\npub struct S;\n")],
                    &["contract crates/a/src/lib.rs:4"],
                ),
                (&[("crates/a/src/lib.rs", "impl S {\n    pub const fn f() {}\n}\n")], &["contract crates/a/src/lib.rs:2"]),
                (&[("crates/a/src/lib.rs", "pub mod inner {\n}\n")], &["contract crates/a/src/lib.rs:1"]),
            ],
        );
    }
}
