//! The glossary: `docs/words.md` has one row per idea, `| word | what it is |`. Out: its words, and faults of rows that say it twice.

use crate::fault::Fault;
use crate::rules::names::BANNED;
use crate::tree::Tree;
use std::collections::BTreeSet;

const GLOSSARY: &str = "docs/words.md";

/// Every word of the glossary with its meaning, in its order.
pub fn words(tree: &Tree) -> Vec<(String, String)> {
    rows(tree).into_iter().map(|(_, word, meaning)| (word, meaning)).collect()
}

/// Faults of a word that stands twice, has no meaning, or is banned.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for (line, word, meaning) in rows(tree) {
        let wrong = if !seen.insert(word.to_lowercase()) {
            "stands twice; keep one row"
        } else if meaning.is_empty() {
            "has no meaning; say it in one sentence"
        } else if BANNED.contains(&word.to_lowercase().as_str()) {
            "is a word that says nothing; say what the thing is"
        } else {
            continue;
        };
        faults.push(Fault::at("glossary", GLOSSARY, line, format!("`{word}` {wrong}")));
    }
    faults
}

fn rows(tree: &Tree) -> Vec<(usize, String, String)> {
    let mut found = Vec::new();
    for (index, line) in tree.text(GLOSSARY).unwrap_or_default().lines().enumerate() {
        let cells: Vec<&str> = line.trim().split('|').map(str::trim).collect();
        let [_, word, meaning, ..] = cells.as_slice() else { continue };
        let word = word.trim_matches('*').trim();
        if !word.is_empty() && word != "word" && !word.starts_with('-') {
            found.push((index + 1, word.to_owned(), (*meaning).to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::rules::rows;

    #[test]
    fn a_glossary_says_each_word_once_and_says_something() {
        rows::check(
            super::check,
            &[
                (&[("docs/words.md", "| word | what it is |\n|---|---|\n| source | one document |\n| claim | a statement |\n")], &[]),
                (&[("docs/words.md", "| source | one |\n| Source | two |\n")], &["glossary docs/words.md:2"]),
                (&[("docs/words.md", "| source | |\n")], &["glossary docs/words.md:1"]),
                (&[("docs/words.md", "| **event** | a thing |\n")], &["glossary docs/words.md:1"]),
            ],
        );
    }
}
