//! What the program's tests share: a folder, a passphrase file, the program run as a person would.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A passphrase that must stand in no file but its own.
pub const PASSPHRASE: &str = "correct horse battery staple 7431";

/// A folder that vanishes, with a record in it.
pub struct House {
    folder: tempfile::TempDir,
}

impl House {
    /// A new record named `r` in a new folder.
    pub fn new() -> House {
        let house = House::empty();
        house.ok(&["init", house.path("r").to_str().expect("utf-8"), "--name", "r"]);
        house
    }

    /// A folder without a record.
    pub fn empty() -> House {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("pass"), format!("{PASSPHRASE}\n")).expect("written");
        House { folder }
    }

    /// A path inside the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("inside")).expect("made");
        std::fs::write(&path, text).expect("written");
        path
    }

    /// The program with the record and passphrase given.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gawah"));
        command.arg("-C").arg(self.path("r")).arg("--passphrase-file").arg(self.path("pass"));
        command.args(args).current_dir(self.folder.path()).env_remove("GAWAH_DIR").env("USER", "tester").stdin(std::process::Stdio::null());
        command
    }

    /// Runs it.
    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the program starts")
    }

    /// Runs it, expecting success. Out: stdout.
    pub fn ok(&self, args: &[&str]) -> String {
        let made = self.run(args);
        assert!(made.status.success(), "{args:?}: {}\n{}", made.status, String::from_utf8_lossy(&made.stderr));
        String::from_utf8(made.stdout).expect("utf-8")
    }

    /// Runs it with --json, expecting success. Out: the `data`.
    pub fn data(&self, args: &[&str]) -> serde_json::Value {
        let mut args = args.to_vec();
        args.push("--json");
        let value: serde_json::Value = serde_json::from_str(self.ok(&args).trim()).expect("one object");
        value["data"].clone()
    }
}

/// Every file below a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(at) = waiting.pop() {
        for entry in std::fs::read_dir(at).expect("a folder").flatten() {
            if entry.path().is_dir() { waiting.push(entry.path()) } else { found.push(entry.path()) }
        }
    }
    found.sort();
    found
}
