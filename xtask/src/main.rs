//! The door of the house's checks. In: `tidy` or `words`. Out: one line per fault on stdout, exit 1 where there is any.

use std::path::Path;
use std::process::ExitCode;
use xtask::tree::Tree;

const USAGE: &str = "cargo run -p xtask -- tidy     checks directions, order, contracts, headings, names and roles
cargo run -p xtask -- words    prints every word of docs/words.md with its meaning";

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let tree = match Tree::load(root) {
        Ok(tree) => tree,
        Err(why) => {
            eprintln!("the tree could not be read: {why}; run it inside the repository");
            return ExitCode::from(1);
        }
    };
    match std::env::args().nth(1).as_deref() {
        Some("tidy") => report(&xtask::tidy(&tree)),
        Some("words") => {
            for (word, meaning) in xtask::rules::glossary::words(&tree) {
                println!("{word}\t{meaning}");
            }
            report(&xtask::rules::glossary::check(&tree))
        }
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn report(faults: &[xtask::fault::Fault]) -> ExitCode {
    for fault in faults {
        println!("{fault}");
    }
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
