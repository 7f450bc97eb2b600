//! The documents say what the program does: each command they show is understood, each flag they name is the verb's.

use clap::{CommandFactory, Parser};
use gawah::cli::Line;
use std::fs;
use std::path::Path;

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).expect(path)
}

/// A line of a shell as words; quotes hold words together.
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The commands shown in a text: in backticks, or on a line of a block, before a comment.
fn shown(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut block = false;
    for line in text.lines() {
        if line.starts_with("```") {
            block = !block;
        } else if block {
            found.extend(line.split(" #").next().into_iter().flat_map(|l| l.split("&&")).map(|c| c.trim().to_owned()));
        } else {
            found.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found.retain(|c| c.starts_with("gawah ") && !c.contains("VERB") && !c.contains('['));
    found
}

#[test]
fn every_command_that_the_documents_show_is_understood() {
    let mut seen = 0;
    for path in [
        "README.md",
        "docs/commands.md",
        "docs/corpora.md",
        "docs/errors.md",
        "docs/forms.md",
        "docs/pages.md",
        "docs/threat-model.md",
        "examples/quetta/README.md",
        "eval/README.md",
    ] {
        for command in shown(&text(path)) {
            seen += 1;
            if let Err(why) = Line::try_parse_from(words(&command)) {
                assert!(!why.use_stderr(), "{path} shows `{command}`: {why}");
            }
        }
    }
    assert!(seen > 40, "{seen} commands were found: the documents changed their form");
}

#[test]
fn every_flag_named_in_a_section_belongs_to_its_verb() {
    let line = Line::command();
    let commands = text("docs/commands.md");
    for section in commands.split("\n## ").skip(1) {
        let verb = section.lines().next().unwrap_or_default().trim();
        let command = line.find_subcommand(verb).unwrap_or_else(|| panic!("`{verb}` is no verb"));
        for flag in
            section.split('`').skip(1).step_by(2).flat_map(str::split_whitespace).filter_map(|w| w.strip_prefix("--")?.split('=').next())
        {
            let known = |c: &clap::Command| c.get_arguments().any(|a| a.get_long() == Some(flag));
            assert!(known(command) || command.get_subcommands().any(known) || known(&line), "`{verb}` has no --{flag}");
        }
    }
}

#[test]
fn every_link_between_the_documents_leads_somewhere() {
    for path in [
        "README.md",
        "ARCHITECTURE.md",
        "docs/commands.md",
        "docs/corpora.md",
        "docs/errors.md",
        "docs/forms.md",
        "docs/claims.md",
        "docs/corpora.md",
        "docs/pages.md",
        "docs/words.md",
        "docs/threat-model.md",
        "docs/assurance.md",
        "eval/README.md",
        "examples/quetta/README.md",
        "crates/reading/README.md",
        "integrations/spark/README.md",
    ] {
        let text = text(path);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
        for target in text.split("](").skip(1).filter_map(|l| l.split([')', '#']).next()).filter(|l| !l.is_empty() && !l.contains("://")) {
            assert!(folder.parent().expect("a folder").join(target).exists(), "{path} links to {target}, which is not there");
        }
    }
}

/// Every Rust source below a folder, as one text.
fn sources(folder: &Path, into: &mut String) {
    for file in fs::read_dir(folder).expect("a folder").flatten() {
        let path = file.path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push_str(&fs::read_to_string(&path).expect("reads"));
        }
    }
}

#[test]
fn every_test_that_the_threat_model_names_is_there() {
    let mut code = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut code);
    let model = text("docs/threat-model.md");
    let named: Vec<&str> = model.split('`').skip(1).step_by(2).filter(|w| w.matches('_').count() > 3 && !w.contains(' ')).collect();
    assert!(named.len() > 20, "{named:?}");
    for name in named {
        assert!(code.contains(&format!("fn {name}(")), "no test is called {name}");
    }
}

#[test]
fn what_a_promise_or_a_demand_is_about_has_its_words_in_every_complete_language() {
    let listed = text("crates/reading/lexicon/values.tsv");
    let wants = listed.lines().map(|line| line.split('\t').collect::<Vec<_>>()).filter(|cells| cells.get(1) == Some(&"want"));
    let keys: std::collections::BTreeSet<String> = wants.map(|cells| format!("want-{} =", cells[2].replace('_', "-"))).collect();
    assert!(keys.len() > 40, "{keys:?}");
    for language in ["en", "ur", "prs"] {
        let texts = text(&format!("crates/press/texts/{language}.ftl"));
        let missing: Vec<&String> = keys.iter().filter(|key| !texts.lines().any(|line| line.starts_with(key.as_str()))).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}
