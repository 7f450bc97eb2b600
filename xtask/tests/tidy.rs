//! The house's own checks, run on the house.

use std::path::Path;
use xtask::tree::Tree;

#[test]
fn the_house_is_tidy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask stands in the repository");
    let tree = Tree::load(root).expect("the repository reads");
    assert!(tree.sources().count() > 20, "the sources were found");
    let faults: Vec<String> = xtask::tidy(&tree).iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_glossary_has_the_words_of_every_room() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask stands in the repository");
    let words = xtask::rules::glossary::words(&Tree::load(root).expect("the repository reads"));
    for word in ["source", "claim", "incident", "promise", "verdict", "release"] {
        assert!(words.iter().any(|(name, _)| name == word), "docs/words.md has no row for {word}");
    }
}
