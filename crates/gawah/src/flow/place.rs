//! Where the record is and how its passphrase comes in. In: a folder, a file or a command that gives the passphrase, a terminal.
//! Out: an open ledger. Never: a secret in an argument, an error or a log.

use crate::flow::failure::{Exit, Failure};
use anyhow::Result;
use gawah_ledger::{Ledger, Passphrase};
use std::fs::OpenOptions;
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use zeroize::Zeroizing;

/// Where the passphrase comes from.
#[derive(Debug, Clone, Default)]
pub struct Secret {
    /// A file whose first line it is.
    pub file: Option<PathBuf>,
    /// A command that prints it.
    pub command: Option<String>,
    /// A key file, in place of a passphrase.
    pub key_file: Option<PathBuf>,
    /// Sheets of shares that together give the passphrase.
    pub shares: Vec<PathBuf>,
    /// Whether the terminal may be asked.
    pub may_ask: bool,
}

/// Makes a folder and those above it; what is new only the owner can enter. Errors: the disk.
pub fn private_folder(folder: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let made = builder.recursive(true).create(folder);
    made.map_err(|e| Failure::of(Exit::Failed, "make a folder", folder.display().to_string(), e.to_string()))
}

/// Options under which only the owner can open a file that is made.
pub fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Writes a secret into a new file that only the owner can read. Errors: a file stands there, the disk.
pub fn private_file(path: &Path, text: &str) -> Result<()> {
    let made = private(OpenOptions::new().write(true).create_new(true))
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()));
    made.map_err(|e| Failure::of(Exit::Failed, "make a file", path.display().to_string(), e.to_string()))
}

/// The one record of a folder. Errors: none (10), or several.
pub fn find(folder: &Path) -> Result<PathBuf> {
    if folder.extension().is_some_and(|e| e == "gawah") && folder.is_file() {
        return Ok(folder.to_owned());
    }
    let entries = std::fs::read_dir(folder).map_err(|e| {
        Failure::of(Exit::NoRecord, "look for a record", folder.display().to_string(), format!("{e}; name its folder with -C DIR"))
    })?;
    let mut found: Vec<PathBuf> =
        entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "gawah") && p.is_file()).collect();
    found.sort();
    match found.len() {
        0 => Err(Failure::of(
            Exit::NoRecord,
            "find a record",
            folder.display().to_string(),
            "make one with `gawah init DIR`, or name its folder with -C DIR",
        )),
        1 => Ok(found.remove(0)),
        _ => Err(Failure::of(
            Exit::Usage,
            "choose a record",
            folder.display().to_string(),
            "several records stand here; name one with -C FILE.gawah",
        )),
    }
}

/// What opens a record: a key file, shares, or a passphrase. Errors: nothing gives one, or a file or the command fails.
pub fn passphrase(secret: &Secret, prompt: &str) -> Result<Passphrase> {
    if let Some(path) = &secret.key_file {
        return Ok(Passphrase::of_key_text(&read_secret(path, "read the key file")?)?);
    }
    if !secret.shares.is_empty() {
        let sheets: Result<Vec<_>> = secret.shares.iter().map(|path| read_secret(path, "read a sheet of shares")).collect();
        return Ok(Passphrase::from_shares(&sheets?)?);
    }
    Ok(Passphrase::new(taken(secret, prompt)?.to_string())?)
}

/// A passphrase that is to open something from now on: asked for twice in a terminal. Errors: also two that differ.
pub fn new_passphrase(secret: &Secret, prompt: &str) -> Result<Passphrase> {
    if secret.key_file.is_some() || !secret.shares.is_empty() {
        return passphrase(secret, prompt);
    }
    let text = taken(secret, prompt)?;
    if secret.file.is_none() && secret.command.is_none() && *text != *taken(secret, "The same again")? {
        return Err(Failure::of(Exit::Usage, "take the new passphrase", "", "the two differ; nothing was changed, run it again"));
    }
    Ok(Passphrase::new(text.to_string())?)
}

fn taken(secret: &Secret, prompt: &str) -> Result<Zeroizing<String>> {
    match (&secret.file, &secret.command) {
        (Some(path), _) => Ok(first_line(&read_secret(path, "read the passphrase file")?)),
        (None, Some(command)) => Ok(first_line(&run_secret(command)?)),
        (None, None) if secret.may_ask && std::io::stdin().is_terminal() => {
            let typed = rpassword::prompt_password(format!("{prompt}: "));
            Ok(Zeroizing::new(typed.map_err(|e| Failure::of(Exit::Failed, "ask for the passphrase", "", e.to_string()))?))
        }
        (None, None) => Err(Failure::of(
            Exit::Usage,
            "get the passphrase",
            "",
            "give --passphrase-file FILE, --passphrase-command COMMAND or --key-file FILE, or run in a terminal",
        )),
    }
}

fn read_secret(path: &Path, step: &'static str) -> Result<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::new());
    let read = match path.as_os_str() == "-" {
        true => std::io::stdin().take(64 * 1024).read_to_string(&mut text),
        false => std::fs::File::open(path).and_then(|file| file.take(64 * 1024).read_to_string(&mut text)),
    };
    read.map_err(|e| Failure::of(Exit::Usage, step, path.display().to_string(), e.to_string()))?;
    Ok(text)
}

/// The card of another device. Errors: the file cannot be read.
pub fn read_card(path: &Path) -> Result<String> {
    Ok(read_secret(path, "read the card")?.to_string())
}

fn run_secret(command: &str) -> Result<Zeroizing<String>> {
    let made = Command::new("sh").arg("-c").arg(command).stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    if !made.status.success() {
        return Err(Failure::of(Exit::Usage, "run the passphrase command", "", "it ended with a failure; run it by hand"));
    }
    Ok(Zeroizing::new(String::from_utf8_lossy(&made.stdout).into_owned()))
}

fn first_line(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.lines().next().unwrap_or_default().to_owned())
}

/// Opens a folder's record for writing.
pub fn open(folder: &Path, secret: &Secret) -> Result<Ledger> {
    let path = find(folder)?;
    Ok(Ledger::open(&path, &passphrase(secret, "Passphrase")?)?)
}

/// Opens a folder's record for reading; works while another process writes.
pub fn open_reading(folder: &Path, secret: &Secret) -> Result<Ledger> {
    let path = find(folder)?;
    Ok(Ledger::open_reading(&path, &passphrase(secret, "Passphrase")?)?)
}
