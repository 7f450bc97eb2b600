//! Running a scorer. In: the folder of scorers, a script's name, its arguments. Out: what it prints. Never: a score of our own.

use crate::Outcome;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output};

/// What a script of the folder prints, run where the data are: one that finds faults still prints its table.
///
/// Errors: no Python, or a script that prints nothing and fails.
pub fn scored<A: AsRef<OsStr>>(data: &Path, folder: &Path, script: &str, arguments: impl IntoIterator<Item = A>) -> Outcome<String> {
    let done = ran(data, folder, script, arguments)?;
    if done.stdout.is_empty() { told(script, done) } else { Ok(String::from_utf8(done.stdout)?) }
}

/// What a script of the folder prints where any fault is one of the run, not of what is scored.
///
/// Errors: no Python, or a script that fails, whatever it printed.
pub fn sound<A: AsRef<OsStr>>(data: &Path, folder: &Path, script: &str, arguments: impl IntoIterator<Item = A>) -> Outcome<String> {
    told(script, ran(data, folder, script, arguments)?)
}

fn ran<A: AsRef<OsStr>>(data: &Path, folder: &Path, script: &str, arguments: impl IntoIterator<Item = A>) -> Outcome<Output> {
    let script_at = std::path::absolute(folder.join(script))?;
    Ok(Command::new("python3").arg("-B").arg(script_at).args(arguments).current_dir(data).output()?)
}

fn told(script: &str, done: Output) -> Outcome<String> {
    if !done.status.success() {
        return Err(format!("{script} ended with {}: {}", done.status, String::from_utf8_lossy(&done.stderr)).into());
    }
    Ok(String::from_utf8(done.stdout)?)
}
