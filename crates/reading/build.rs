//! Names what this reader is made of. In: its rules, lexicons, weights and models, and the words of `record`. Out: `GAWAH_READER_HASH`, the first
//! twelve hexadecimal digits of a SHA-256 over their names and bytes. Never: a clock or a path of this machine in the hash.

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

fn main() {
    let package = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut hash = Sha256::new();
    for folder in ["src", "lexicon", "model", "../record/src"] {
        println!("cargo:rerun-if-changed={}", package.join(folder).display());
        take(&package.join(folder), Path::new(folder), &mut hash);
    }
    let digits: String = hash.finalize().iter().take(6).map(|b| format!("{b:02x}")).collect();
    println!("cargo:rustc-env=GAWAH_READER_HASH={digits}");
}

/// Takes every file of a folder into the hash, in the order of their names.
fn take(folder: &Path, name: &Path, hash: &mut Sha256) {
    let mut inside: Vec<PathBuf> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    inside.sort();
    for path in inside {
        let name = name.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            take(&path, &name, hash);
        } else if let Ok(bytes) = std::fs::read(&path) {
            let name = name.to_string_lossy().replace('\\', "/");
            hash.update((name.len() as u64).to_be_bytes());
            hash.update(name);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        }
    }
}
