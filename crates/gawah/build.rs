//! Lists the example documents for the demo. In: `examples/quetta`. Out: an array of names and bytes. Never: the network, an empty list.

use std::fmt::Write;

fn main() {
    // asked when the script runs, not when it was compiled: a script kept from another checkout must read this one's folder
    let package = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let folder = std::path::Path::new(&package).join("../../examples/quetta");
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut names: Vec<_> = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    names.retain(|p| p.extension().is_some_and(|e| e == "txt" || e == "jsonl"));
    names.sort();
    assert!(!names.is_empty(), "no example documents in {}", folder.display());
    let mut code = String::from("[");
    for path in &names {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let _ = write!(code, "({name:?}, include_bytes!({:?}) as &[u8]),", path.display().to_string());
        println!("cargo:rerun-if-changed={}", path.display());
    }
    code.push(']');
    let out = std::env::var("OUT_DIR").map(std::path::PathBuf::from).unwrap_or_default();
    if let Err(e) = std::fs::write(out.join("examples.rs"), code) {
        panic!("the list of examples could not be written: {e}");
    }
}
