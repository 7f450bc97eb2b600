//! The README's first command, run in a fresh folder, and what its record holds.

mod house;

use house::files;
use std::path::Path;
use std::process::Command;

/// Passages of the examples that the reviewer accepts and the reader does not find: may fall, not rise.
const MISSED_MOST: usize = 72;

/// The demo command as the README gives it, with `cargo run --release --` standing for the program.
fn readme_command() -> String {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let text = std::fs::read_to_string(readme).expect("the README");
    let line = text.lines().map(str::trim).find(|l| l.starts_with("cargo run --release -- demo")).expect("the README names the demo");
    line.trim_start_matches("cargo run --release -- ").to_owned()
}

#[test]
fn the_readmes_demo_makes_a_whole_record_in_a_fresh_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |args: &[&str]| {
        let made = Command::new(env!("CARGO_BIN_EXE_gawah")).args(args).current_dir(folder.path()).output().expect("starts");
        (made.status.code(), String::from_utf8_lossy(&made.stdout).into_owned(), String::from_utf8_lossy(&made.stderr).into_owned())
    };
    let command = readme_command();
    let words: Vec<&str> = command.split_whitespace().collect();
    let (code, out, err) = run(&words);
    assert_eq!(code, Some(0), "{err}");
    for word in ["attacks", "people named", "reported killed", "disagreements", "overdue", "median wait"] {
        assert!(out.contains(word), "{word} in:\n{out}");
    }
    let missed = err.split("the reader missed ").nth(1).and_then(|rest| rest.split(' ').next()?.parse::<usize>().ok());
    assert!(missed.is_some_and(|m| m <= MISSED_MOST), "the reader finds fewer of the reviewer's passages than before:\n{err}");
    let demo = folder.path().join("gawah-demo");
    assert!(files(&demo.join("site")).len() > 20);
    let pass = demo.join("passphrase.txt");
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&pass).expect("there").permissions());
        assert_eq!(mode & 0o777, 0o600, "the passphrase is its owner's alone");
    }
    let base = ["-C", demo.to_str().expect("utf-8"), "--passphrase-file", pass.to_str().expect("utf-8")];
    let with =
        |args: &[&'static str]| base.iter().copied().map(str::to_owned).chain(args.iter().map(|a| (*a).to_owned())).collect::<Vec<_>>();
    let incidents = with(&["list", "incidents", "--json"]);
    let (code, out, _) = run(&incidents.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(code, Some(0));
    let value: serde_json::Value = serde_json::from_str(&out).expect("one object");
    let rows = value["data"].as_array().expect("incidents");
    assert!(rows.len() >= 10, "{} incidents", rows.len());
    let joined = rows.iter().filter(|r| r["independent_sources"].as_u64() > Some(1)).count();
    assert!(joined >= 4, "{joined} incidents have more than one source");
    assert!(rows.iter().any(|r| r["disagreements"].as_array().is_some_and(|d| !d.is_empty())), "sources disagree");
    let (code, _, err) = run(&words);
    assert_eq!(code, Some(0), "the demo runs again on its own folder: {err}");
}

#[test]
fn the_demo_refuses_a_folder_that_is_not_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("mine.txt"), "mine").expect("written");
    let made = Command::new(env!("CARGO_BIN_EXE_gawah")).args(["demo", "."]).current_dir(folder.path()).output().expect("starts");
    assert_eq!(made.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(folder.path().join("mine.txt")).ok().as_deref(), Some("mine"));
}
