//! The door of the house's checks. In: `tidy`, `words` or `sbom`. Out: one line per fault on stdout, exit 1 where there is any.

use std::path::Path;
use std::process::ExitCode;
use xtask::tree::Tree;

const USAGE: &str = "cargo run -p xtask -- tidy     checks directions, order, contracts, headings, names and roles
cargo run -p xtask -- words    prints every word of docs/words.md with its meaning
cargo run -p xtask -- sbom     prints what the program is made of (CycloneDX), and fails where a licence or origin was not agreed";

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
        Some("sbom") => match sbom(root) {
            Ok(faults) => {
                faults.iter().for_each(|fault| eprintln!("{fault}"));
                if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
            }
            Err(why) => {
                eprintln!("the packages could not be read: {why}; run `cargo fetch` and try again");
                ExitCode::from(1)
            }
        },
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Prints the bill of materials of the program. Out: what was not agreed. Errors: cargo or the lock file.
fn sbom(root: &Path) -> Result<Vec<String>, String> {
    let arguments = ["metadata", "--format-version", "1", "--locked", "--offline"];
    let made = std::process::Command::new(env!("CARGO")).args(arguments).current_dir(root).output().map_err(|error| error.to_string())?;
    if !made.status.success() {
        return Err("cargo metadata failed".to_owned());
    }
    let metadata = serde_json::from_slice(&made.stdout).map_err(|error| error.to_string())?;
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).map_err(|error| error.to_string())?;
    let packages = xtask::supply::packages(&metadata, "gawah");
    println!("{:#}", xtask::supply::bill(&packages, &lock, "gawah"));
    Ok(xtask::supply::faults(&packages))
}

fn report(faults: &[xtask::fault::Fault]) -> ExitCode {
    for fault in faults {
        println!("{fault}");
    }
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
