//! The order of reading: a module imports only modules declared above it, at every level of a crate.
//! In: blanked sources. Never: test modules, which may look anywhere.

use crate::fault::Fault;
use crate::scan;
use crate::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

const RULE: &str = "order";

/// Faults of every path into a module that is declared below the importing one.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut crates: BTreeMap<&str, Vec<(&str, String)>> = BTreeMap::new();
    for (path, text) in tree.sources() {
        if let Some((root, _)) = path.split_once("/src/") {
            crates.entry(root).or_default().push((path, scan::code_of(text)));
        }
    }
    let mut faults = Vec::new();
    for (root, files) in crates {
        let declared = declarations(root, &files);
        for (path, code) in &files {
            faults.extend(file_faults(&module_of(root, path), path, code, &declared));
        }
    }
    faults
}

type Declared = BTreeMap<Vec<String>, Vec<String>>;

fn declarations(root: &str, files: &[(&str, String)]) -> Declared {
    let mut declared = Declared::new();
    for (path, code) in files {
        let list = declared.entry(module_of(root, path)).or_default();
        for name in modules_in(code) {
            if !list.contains(&name) {
                list.push(name);
            }
        }
    }
    declared
}

/// The module path of a file; a crate's root is the empty path, and a second binary stands alone.
fn module_of(root: &str, path: &str) -> Vec<String> {
    let inside = path.trim_start_matches(root).trim_start_matches("/src/").trim_end_matches(".rs");
    let mut parts: Vec<String> = inside.split('/').map(str::to_owned).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

fn modules_in(code: &str) -> Vec<String> {
    let mut depth = 0usize;
    let mut found = Vec::new();
    for line in code.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if depth == 0
            && let Some(at) = words.iter().position(|word| *word == "mod")
            && at <= 1
            && let Some(name) = words.get(at + 1)
        {
            found.push(scan::ident_at(name));
        }
        depth += line.matches('{').count();
        depth = depth.saturating_sub(line.matches('}').count());
    }
    found
}

fn file_faults(module: &[String], path: &str, code: &str, declared: &Declared) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for (offset, target) in paths_in(module, code) {
        let Some((mine, theirs)) = below(module, &target, declared) else { continue };
        let line = scan::line_at(code, offset);
        if seen.insert((line, theirs.clone())) {
            let way_out = format!("`{mine}` imports `{theirs}`, declared below it; declare `{theirs}` above, or move what both need up");
            faults.push(Fault::at(RULE, path, line, way_out));
        }
    }
    faults
}

/// Where two paths part, their modules if the second is declared below the first.
fn below(module: &[String], target: &[String], declared: &Declared) -> Option<(String, String)> {
    let parted = module.iter().zip(target).position(|(a, b)| a != b)?;
    let list = declared.get(&module[..parted])?;
    let place = |name: &String| list.iter().position(|other| other == name);
    let (mine, theirs) = (place(&module[parted])?, place(&target[parted])?);
    (theirs > mine).then(|| (module[parted].clone(), target[parted].clone()))
}

/// Every `crate::…` and `super::…` path of a file, as absolute module paths.
fn paths_in(module: &[String], code: &str) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    for (offset, _) in code.match_indices("crate::") {
        if starts_word(code, offset) {
            collect(&[], &code[offset + 7..], offset, &mut found);
        }
    }
    for (offset, _) in code.match_indices("super::") {
        if !starts_word(code, offset) || code[..offset].ends_with("super::") {
            continue;
        }
        let mut rest = &code[offset..];
        let mut from = module.to_vec();
        // Inside an inline module, the first `super` is the file's own module.
        let mut own = inline_depth(code, offset);
        while let Some(after) = rest.strip_prefix("super::") {
            if own > 0 {
                own -= 1;
            } else {
                from.pop();
            }
            rest = after;
        }
        collect(&from, rest, offset, &mut found);
    }
    found.sort();
    found
}

fn starts_word(code: &str, offset: usize) -> bool {
    !code[..offset].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$')
}

/// How many inline modules (`mod x { … }`) stand around an offset.
fn inline_depth(code: &str, offset: usize) -> usize {
    let mut around = 0;
    for (at, _) in code.match_indices("mod ") {
        if at > offset || !starts_word(code, at) {
            continue;
        }
        let name = scan::ident_at(&code[at + 4..]);
        let open = at + 4 + name.len();
        if code[open..].trim_start().starts_with('{') && scan::block_end(code, open) > offset {
            around += 1;
        }
    }
    around
}

/// The paths of a `use` tree: `a::b`, or each branch of `{a, b::c}`.
fn collect(from: &[String], rest: &str, offset: usize, found: &mut Vec<(usize, Vec<String>)>) {
    let rest = rest.trim_start();
    if let Some(inside) = rest.strip_prefix('{') {
        let end = scan::block_end(rest, 0).saturating_sub(2).min(inside.len());
        for branch in branches(&inside[..end]) {
            collect(from, branch, offset, found);
        }
        return;
    }
    let name = scan::ident_at(rest);
    if name.is_empty() {
        return;
    }
    let mut path = from.to_vec();
    path.push(name.clone());
    match rest[name.len()..].trim_start().strip_prefix("::") {
        Some(after) if after.trim_start().starts_with(|c: char| c == '{' || c.is_alphabetic() || c == '_') => {
            collect(&path, after, offset, found);
        }
        _ => found.push((offset, path)),
    }
}

fn branches(inside: &str) -> Vec<&str> {
    let mut depth = 0usize;
    let mut start = 0;
    let mut found = Vec::new();
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&inside[start..]);
    found
}

#[cfg(test)]
mod tests {
    use crate::rules::rows;

    const LIB: (&str, &str) = ("crates/a/src/lib.rs", "pub mod one;\nmod two;\n");

    #[test]
    fn a_module_imports_only_what_is_declared_above_it() {
        rows::check(
            super::check,
            &[
                (&[LIB, ("crates/a/src/two.rs", "use crate::one::X;")], &[]),
                (&[LIB, ("crates/a/src/one.rs", "use crate::two::X;")], &["order crates/a/src/one.rs:1"]),
                (&[LIB, ("crates/a/src/one.rs", "\nfn f() { crate::two::g() }")], &["order crates/a/src/one.rs:2"]),
                (&[LIB, ("crates/a/src/one.rs", "use crate::{one::Y, two::{X, Z}};")], &["order crates/a/src/one.rs:1"]),
                (&[LIB, ("crates/a/src/one.rs", "use super::two;")], &["order crates/a/src/one.rs:1"]),
                (&[LIB, ("crates/a/src/one/deep.rs", "use super::super::two;")], &["order crates/a/src/one/deep.rs:1"]),
                (&[LIB, ("crates/a/src/one/mod.rs", "use crate::two;")], &["order crates/a/src/one/mod.rs:1"]),
                (&[LIB, ("crates/a/src/one.rs", "// crate::two\nconst X: &str = \"crate::two\";")], &[]),
                (&[LIB, ("crates/a/src/one.rs", "#[cfg(test)]\nmod tests { use crate::two; }")], &[]),
                (&[LIB, ("crates/a/src/one.rs", "mod two { }\nmod inner { use super::two; }")], &[]),
                (
                    &[
                        ("crates/a/src/main.rs", "mod one;"),
                        ("crates/a/src/one/mod.rs", "mod x;\nmod y;"),
                        ("crates/a/src/one/x.rs", "use super::y::Z;"),
                        ("crates/a/src/one/y.rs", "use super::x::Z;"),
                    ],
                    &["order crates/a/src/one/x.rs:1"],
                ),
            ],
        );
    }
}
