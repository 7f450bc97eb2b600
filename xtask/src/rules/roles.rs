//! Roles: no two files of one role. A new way replaces the old one in place.

use crate::fault::Fault;
use crate::scan;
use crate::tree::Tree;

/// Faults of every second version of a file and every drawer without a name.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, _) in tree.sources() {
        let parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
        let Some((stem, folders)) = parts.split_last() else { continue };
        if let Some(way_out) = second_role(tree, path, stem, folders) {
            faults.push(Fault::at("role", path, 1, way_out));
        }
    }
    faults
}

fn second_role(tree: &Tree, path: &str, stem: &str, folders: &[&str]) -> Option<String> {
    if let Some(folder) = folders.iter().find(|folder| is_version(folder)) {
        return Some(format!("folder `{folder}` holds a second version; replace the first in place"));
    }
    if let Some((first, suffix)) = stem.rsplit_once('_')
        && (is_version(suffix) || matches!(suffix, "old" | "new" | "copy"))
    {
        return Some(format!("`{stem}` is a second `{first}`; replace the first in place"));
    }
    let words = scan::words_of(stem);
    if let Some(word) = words.iter().find(|word| ["util", "helper", "common", "misc"].iter().any(|b| word.trim_end_matches('s') == *b)) {
        return Some(format!("`{word}` is a drawer without a name; move each function to the room it serves"));
    }
    if stem == "mod" && tree.text(&format!("{}.rs", path.trim_end_matches("/mod.rs"))).is_some() {
        return Some("the module also stands as a file beside its folder; keep one".to_owned());
    }
    None
}

fn is_version(word: &str) -> bool {
    word.strip_prefix('v').is_some_and(|number| !number.is_empty() && number != "1" && number.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use crate::rules::rows;

    #[test]
    fn a_second_file_of_one_role_is_refused() {
        rows::check(
            super::check,
            &[
                (&[("crates/a/src/wire/v1.rs", ""), ("crates/a/src/wire/mod.rs", ""), ("crates/a/src/archive.rs", "")], &[]),
                (&[("crates/a/src/review_v2.rs", "")], &["role crates/a/src/review_v2.rs:1"]),
                (&[("crates/a/src/v2/review.rs", "")], &["role crates/a/src/v2/review.rs:1"]),
                (&[("crates/a/src/review_old.rs", "")], &["role crates/a/src/review_old.rs:1"]),
                (&[("crates/a/src/utils.rs", "")], &["role crates/a/src/utils.rs:1"]),
                (
                    &[("crates/a/tests/common/mod.rs", ""), ("crates/a/tests/common.rs", "")],
                    &["role crates/a/tests/common.rs:1", "role crates/a/tests/common/mod.rs:1"],
                ),
                (&[("crates/a/src/web.rs", ""), ("crates/a/src/web/mod.rs", "")], &["role crates/a/src/web/mod.rs:1"]),
            ],
        );
    }
}
