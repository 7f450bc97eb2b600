//! Names: a public name holds no word that says nothing. Method: `docs/words.md` gives the word to use instead.

use crate::fault::Fault;
use crate::scan;
use crate::tree::Tree;

/// Words that say nothing about what a thing is.
pub const BANNED: [&str; 11] = ["event", "item", "entity", "data", "info", "manager", "helper", "util", "misc", "common", "handle"];

/// Faults of every public name with a banned word, plurals included.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in tree.sources().filter(|(path, _)| path.contains("/src/")) {
        for public in scan::public_names(&scan::code_of(text)) {
            if let Some(word) = scan::words_of(&public.name).iter().find(|word| is_banned(word)) {
                let way_out = format!("`{}` says `{word}`; take the word of docs/words.md that says what it is", public.name);
                faults.push(Fault::at("name", path, public.line, way_out));
            }
        }
    }
    faults
}

fn is_banned(word: &str) -> bool {
    let singular = word.strip_suffix("ies").map_or_else(|| word.trim_end_matches('s').to_owned(), |stem| format!("{stem}y"));
    BANNED.contains(&word) || BANNED.contains(&singular.as_str())
}

#[cfg(test)]
mod tests {
    use crate::rules::rows;

    #[test]
    fn a_public_name_with_an_empty_word_is_refused() {
        rows::check(
            super::check,
            &[
                (&[("crates/a/src/lib.rs", "pub struct Metadatum;\npub fn inform() {}\nfn data() {}\n")], &[]),
                (&[("crates/a/src/lib.rs", "pub struct LedgerEvent;\n")], &["name crates/a/src/lib.rs:1"]),
                (&[("crates/a/src/lib.rs", "pub fn read_data() {}\n")], &["name crates/a/src/lib.rs:1"]),
                (&[("crates/a/src/lib.rs", "pub mod utils;\n")], &["name crates/a/src/lib.rs:1"]),
                (&[("crates/a/src/lib.rs", "pub trait Entities {}\n")], &["name crates/a/src/lib.rs:1"]),
                (&[("crates/a/src/lib.rs", "pub const INFO_MAX: u8 = 1;\n")], &["name crates/a/src/lib.rs:1"]),
                (&[("crates/a/src/lib.rs", "impl S {\n    pub fn handle(self) {}\n}\n")], &["name crates/a/src/lib.rs:2"]),
            ],
        );
    }
}
