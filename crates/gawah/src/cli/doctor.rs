//! `doctor`: does this machine have what Gawah needs, and is the record here sound?

use crate::cli::Global;
use crate::cli::show::Out;
use crate::flow::failure::Exit;
use crate::flow::place;
use anyhow::Result;
use serde_json::json;
use std::io::IsTerminal;

/// Checks the machine.
pub fn doctor(global: &Global, out: &Out) -> Result<Exit> {
    let record = place::find(&global.dir).ok();
    let writable = tempfile_in(&global.dir);
    let swap = std::fs::read_to_string("/proc/swaps").map(|s| s.lines().count() > 1).unwrap_or(false);
    let python = runs("python3");
    let checks = [
        ("record", record.is_some(), record.as_ref().map_or_else(|| "none in this folder".to_owned(), |p| p.display().to_string())),
        ("folder", writable, if writable { "can be written to" } else { "cannot be written to: choose another with -C DIR" }.to_owned()),
        ("memory", !swap, if swap { "swap is on: what is open may reach the disk; encrypt the swap" } else { "no swap seen" }.to_owned()),
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

fn tempfile_in(folder: &std::path::Path) -> bool {
    let folder = if folder.is_dir() { folder } else { std::path::Path::new(".") };
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
