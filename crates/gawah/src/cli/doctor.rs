//! `doctor`: does this machine have what Gawah needs, and is the record here sound?

use crate::cli::Global;
use crate::cli::backup::reminder;
use crate::cli::show::Out;
use crate::flow::failure::Exit;
use crate::flow::place;
use anyhow::Result;
use gawah_ledger::Ledger;
use serde_json::json;
use std::io::IsTerminal;
use std::path::Path;

/// Checks the machine.
pub fn doctor(global: &Global, out: &Out) -> Result<Exit> {
    let record = place::find(&global.dir).ok();
    let writable = tempfile_in(&global.dir);
    let swap = std::fs::read_to_string("/proc/swaps").map(|s| s.lines().count() > 1).unwrap_or(false);
    let python = runs("python3");
    let (fresh, backup) = backup_of(record.as_deref(), global);
    let checks = [
        ("record", record.is_some(), record.as_ref().map_or_else(|| "none in this folder".to_owned(), |p| p.display().to_string())),
        ("folder", writable, if writable { "can be written to" } else { "cannot be written to: choose another with -C DIR" }.to_owned()),
        ("memory", !swap, if swap { "swap is on: what is open may reach the disk; encrypt the swap" } else { "no swap seen" }.to_owned()),
        ("backup", fresh, backup),
        ("terminal", std::io::stdin().is_terminal(), "asks for the passphrase only in a terminal; else --passphrase-file".to_owned()),
        (
            "python3",
            python,
            if python { "found: spec/verify.py can check an export" } else { "not found: only needed for the second verifier" }.to_owned(),
        ),
    ];
    if out.json {
        let rows: Vec<_> = checks.iter().map(|(name, ok, word)| json!({"check": name, "ok": ok, "word": word})).collect();
        out.answer("doctor", rows)?;
    } else {
        for (name, ok, word) in &checks {
            out.line(format!("{} {name:<10} {word}", if *ok { "ok  " } else { "note" }))?;
        }
    }
    Ok(if writable { Exit::Done } else { Exit::Failed })
}

/// What the record says of its last backup; it says so only to who can open it, and doctor never asks.
fn backup_of(record: Option<&Path>, global: &Global) -> (bool, String) {
    let Some(record) = record else { return (true, "nothing to copy".to_owned()) };
    let secret = place::Secret { may_ask: false, ..global.secret() };
    let known = place::passphrase(&secret, "").and_then(|passphrase| reminder(&Ledger::open_reading(record, &passphrase)?));
    known.unwrap_or_else(|_| (false, "not known without the passphrase: add --passphrase-file FILE, or see `gawah status`".to_owned()))
}

fn tempfile_in(folder: &Path) -> bool {
    let folder = if folder.is_dir() { folder } else { Path::new(".") };
    let probe = folder.join(".gawah-doctor");
    let written = std::fs::write(&probe, b"").is_ok();
    let _ = std::fs::remove_file(&probe);
    written
}

fn runs(program: &str) -> bool {
    std::process::Command::new(program)
        .arg("--version")
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status()
        .is_ok_and(|s| s.success())
}
