//! Running a scorer. In: the folder of scorers, a script's name, its arguments. Out: what it prints. Never: a score of our own.

use crate::Outcome;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// What a script of the folder prints, run where the data are: one that finds faults still prints its table.
///
/// Errors: no Python, or a script that prints nothing and fails.
pub fn scored<A: AsRef<OsStr>>(data: &Path, folder: &Path, script: &str, arguments: impl IntoIterator<Item = A>) -> Outcome<String> {
    let script_at = std::path::absolute(folder.join(script))?;
    let done = Command::new("python3").arg("-B").arg(script_at).args(arguments).current_dir(data).output()?;
    if done.stdout.is_empty() && !done.status.success() {
        return Err(format!("{script} ended with {}: {}", done.status, String::from_utf8_lossy(&done.stderr)).into());
    }
    Ok(String::from_utf8(done.stdout)?)
}
