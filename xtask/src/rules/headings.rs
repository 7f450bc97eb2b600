//! Headings: every verb, page and exit code of the program has its heading in `docs/`. In: `enum Verb`, `const PAGES` and `enum Exit`
//! in `crates/gawah/src`. Never: a fault for what does not exist yet.

use crate::fault::Fault;
use crate::scan;
use crate::tree::Tree;

/// Faults of every verb, page or exit code without its heading.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.sources().filter(|(path, _)| path.starts_with("crates/gawah/src/")) {
        let code = scan::code_of(text);
        for variant in variants(&code, text, "enum Verb") {
            require(tree, "docs/commands.md", &variant.words.join("-"), path, variant.line, &mut faults);
        }
        for (line, page) in pages(&code, text) {
            require(tree, "docs/pages.md", &page, path, line, &mut faults);
        }
        for variant in variants(&code, text, "enum Exit") {
            let name = variant.words.join(" ");
            let heading = variant.number.map_or(name.clone(), |number| format!("{number} {name}"));
            require(tree, "docs/errors.md", &heading, path, variant.line, &mut faults);
        }
    }
    faults
}

fn require(tree: &Tree, doc: &str, heading: &str, path: &str, line: usize, faults: &mut Vec<Fault>) {
    let stands = |line: &str| {
        let Some(rest) = line.strip_prefix("##") else { return false };
        let said = rest.trim_start_matches('#').trim().replace('`', "");
        said.strip_prefix("gawah ").unwrap_or(&said).eq_ignore_ascii_case(heading)
    };
    if !tree.text(doc).is_some_and(|text| text.lines().any(stands)) {
        faults.push(Fault::at(
            "heading",
            path,
            line,
            format!("`{heading}` has no heading in {doc}; add `## {heading}` and say what it does"),
        ));
    }
}

struct Variant {
    words: Vec<String>,
    number: Option<String>,
    line: usize,
}

/// The variants of an enum; a name given by `name = "…"` in the attribute above goes before its own.
fn variants(code: &str, text: &str, marker: &str) -> Vec<Variant> {
    let Some(at) = code.find(marker).filter(|at| !code[at + marker.len()..].starts_with(|c: char| c.is_alphanumeric())) else {
        return Vec::new();
    };
    let Some(open) = code[at..].find('{').map(|open| at + open) else { return Vec::new() };
    let end = scan::block_end(code, open).saturating_sub(1);
    let raw: Vec<&str> = text.lines().collect();
    let mut depth = 0usize;
    let mut given: Option<String> = None;
    let mut found = Vec::new();
    let mut offset = open + 1;
    for part in code[open + 1..end.max(open + 1)].split_inclusive([',', '\n', '{', '}', '(', ')', '[', ']']) {
        let line = scan::line_at(code, offset);
        let word = scan::ident_at(part.trim());
        if depth == 0 && part.trim_start().starts_with('#') {
            given =
                raw.get(line - 1).and_then(|raw| raw.split("name = \"").nth(1)).and_then(|rest| rest.split('"').next()).map(str::to_owned);
        } else if depth == 0 && word.starts_with(char::is_uppercase) {
            let words = given.take().map_or_else(|| scan::words_of(&word), |name| vec![name]);
            let number = part.split('=').nth(1).map(|number| number.trim().trim_end_matches(',').trim().to_owned());
            found.push(Variant { words, number, line });
        }
        match part.chars().last() {
            Some('{' | '(' | '[') => depth += 1,
            Some('}' | ')' | ']') => depth = depth.saturating_sub(1),
            _ => {}
        }
        offset += part.len();
    }
    found
}

fn pages(code: &str, text: &str) -> Vec<(usize, String)> {
    let Some(at) = code.find("const PAGES") else { return Vec::new() };
    let first = scan::line_at(code, at);
    let rest: String = text.lines().skip(first - 1).collect::<Vec<_>>().join("\n");
    let list = rest.split_once('=').map_or("", |(_, list)| list.split(';').next().unwrap_or_default());
    list.split('"').skip(1).step_by(2).map(|page| (first, page.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::rows;

    const CLI: &str = "crates/gawah/src/cli/mod.rs";
    const VERBS: &str = "enum Verb {\n    /// Adds, { as files.\n    Add(Add),\n    #[command(name = \"sign-in\")]\n    Enter { at: Place, to: Other },\n    ShowAll,\n}";

    #[test]
    fn a_verb_without_its_heading_is_refused() {
        rows::check(
            super::check,
            &[
                (&[(CLI, VERBS), ("docs/commands.md", "# Commands\n## add\n## `gawah sign-in`\n### show-all\n")], &[]),
                (&[(CLI, VERBS), ("docs/commands.md", "## add\n## show-all\n")], &["heading crates/gawah/src/cli/mod.rs:5"]),
                (
                    &[(CLI, VERBS)],
                    &[
                        "heading crates/gawah/src/cli/mod.rs:3",
                        "heading crates/gawah/src/cli/mod.rs:5",
                        "heading crates/gawah/src/cli/mod.rs:6",
                    ],
                ),
                (&[(CLI, "enum Verbs { Add }")], &[]),
            ],
        );
    }

    #[test]
    fn a_page_without_its_heading_is_refused() {
        let web = (
            "crates/gawah/src/web/mod.rs",
            "/// Pages.\npub const PAGES: &[&str] = &[\n    \"home\", \"inbox\",\n];\nconst X: &str = \"y\";",
        );
        rows::check(
            super::check,
            &[
                (&[web, ("docs/pages.md", "## home\n## Inbox\n")], &[]),
                (&[web, ("docs/pages.md", "## home\n")], &["heading crates/gawah/src/web/mod.rs:2"]),
            ],
        );
    }

    #[test]
    fn an_exit_code_without_its_heading_is_refused() {
        let exit = ("crates/gawah/src/cli/exit.rs", "pub enum Exit {\n    /// Done.\n    Ok = 0,\n    NoRecord = 10,\n}");
        rows::check(
            super::check,
            &[
                (&[exit, ("docs/errors.md", "## 0 ok\n## 10 no record\n")], &[]),
                (&[exit, ("docs/errors.md", "## 0 ok\n## 10 missing\n")], &["heading crates/gawah/src/cli/exit.rs:4"]),
                (&[exit, ("docs/errors.md", "## ok\n## 10 no record\n")], &["heading crates/gawah/src/cli/exit.rs:3"]),
            ],
        );
    }
}
