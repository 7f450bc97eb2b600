//! `backup`, `restore`: a whole copy elsewhere, and the way back. In: a path. Out: one encrypted file, or a record made from one.
//! Never: an existing file changed; a word that a copy is good before it was read again.

use crate::cli::Global;
use crate::cli::show::Out;
use crate::flow::failure::{Exit, Failure};
use crate::flow::{clock, place};
use anyhow::Result;
use clap::Args;
use gawah_ledger::{Copied, Ledger, LedgerError};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Days after which a reminder to copy the record is shown.
pub const BACKUP_DAYS_MAX: i32 = 7;

/// Arguments of `backup`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah backup /media/usb              a new file there, named by the record and the time\n  gawah backup /media/usb/flood.backup\n  gawah backup /media/usb --since /media/usb/flood.backup      only what was added since then, beside it\n  gawah restore /media/usb/flood.backup --test"
)]
pub struct Backup {
    /// A new file, or a folder in which one is made
    pub path: PathBuf,
    /// Only what was added since this backup or addition; keep all of a chain in one folder
    #[arg(long, value_name = "FILE")]
    pub since: Option<PathBuf>,
}

/// Copies the record, also while another process writes to it.
pub fn backup(args: &Backup, global: &Global, out: &Out) -> Result<Exit> {
    let record = place::find(&global.dir)?;
    let passphrase = place::passphrase(&global.secret(), "Passphrase")?;
    let ledger = match Ledger::open(&record, &passphrase) {
        Err(LedgerError::Locked | LedgerError::Storage { .. }) => Ledger::open_reading(&record, &passphrase)?,
        opened => opened?,
    };
    let stamp = clock::stamp(&global.author());
    let path = match args.path.is_dir() {
        true => args.path.join(format!("{}-{}.gawah-backup", ledger.name(), stamp.at.replace([':', '-'], ""))),
        false => args.path.clone(),
    };
    let copied = match &args.since {
        Some(since) => ledger.backup_since(since, &path, &passphrase),
        None => ledger.backup(&path, &passphrase),
    };
    let copied = copied.map_err(|error| at(error, &path))?;
    show("backup", &path, &copied, out)?;
    match ledger.note_backup(&stamp.at, &copied) {
        Ok(()) => out.hint("The same passphrase opens it. Keep it in another place, and try it: gawah restore FILE --test"),
        Err(_) => out.hint("The copy is good. The record is in use or takes no writing, so that `gawah doctor` does not know of it."),
    }
    Ok(Exit::Done)
}

/// Arguments of `restore`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah restore /media/usb/flood.backup flood      makes flood/flood.gawah\n  gawah restore /media/usb/flood-2.backup flood    the same from the last of a chain, all of it in one folder\n  gawah restore /media/usb/flood.backup --test     proves that it could be made, and leaves nothing"
)]
pub struct Restore {
    /// The backup
    pub path: PathBuf,
    /// Folder of the new record
    #[arg(required_unless_present = "test")]
    pub folder: Option<PathBuf>,
    /// Only try: make the record, check all of it, and remove it again
    #[arg(long)]
    pub test: bool,
}

/// Makes a record from a backup.
pub fn restore(args: &Restore, global: &Global, out: &Out) -> Result<Exit> {
    if !args.path.is_file() {
        return Err(Failure::of(
            Exit::NoRecord,
            "find the backup",
            args.path.display().to_string(),
            "name the file that `gawah backup` made",
        ));
    }
    let passphrase = place::passphrase(&global.secret(), "Passphrase")?;
    let name = gawah_ledger::name_of(&args.path, &passphrase)?;
    let folder = args.folder.clone().unwrap_or_else(std::env::temp_dir);
    place::private_folder(&folder)?;
    let file = if args.test { format!("{name}-test-{}.gawah", std::process::id()) } else { format!("{name}.gawah") };
    let path = folder.join(file);
    let copied = gawah_ledger::restore(&args.path, &path, &passphrase).map_err(|error| at(error, &path))?;
    if args.test {
        std::fs::remove_file(&path)
            .map_err(|e| Failure::of(Exit::Failed, "remove the trial", path.display().to_string(), e.to_string()))?;
        show("restore", &args.path, &copied, out)?;
        out.hint("The record could be made from it, every page, entry and quote was checked, and nothing was left.");
    } else {
        show("restore", &path, &copied, out)?;
        out.hint("Write in one of the copies alone: a copy signs as the same device, and entries written in both are a fork. For another device: gawah init, then gawah peers.");
    }
    Ok(Exit::Done)
}

fn show(verb: &str, path: &Path, copied: &Copied, out: &Out) -> Result<()> {
    if out.json {
        out.answer(
            verb,
            json!({"path": path.display().to_string(), "entries": copied.entries, "bytes": copied.bytes, "checkpoint": copied.checkpoint}),
        )
    } else {
        out.line(format!("{} {} entries, {} bytes, verified", path.display(), copied.entries, copied.bytes))
    }
}

/// A failure that names the file at fault where it is the path given.
fn at(error: LedgerError, path: &Path) -> anyhow::Error {
    match error {
        LedgerError::Exists => Failure::of(
            Exit::Failed,
            "make the file",
            path.display().to_string(),
            "a file already stands there; name another, nothing was overwritten",
        ),
        other => other.into(),
    }
}

/// What the record says of its last copy: whether it is recent and whole, in words.
pub fn reminder(ledger: &Ledger) -> Result<(bool, String)> {
    let entries = ledger.entry_count()?;
    let Some((at, held)) = ledger.last_backup()? else {
        return Ok((false, "none yet: gawah backup PATH, on another disk".to_owned()));
    };
    let day = at.get(..10).unwrap_or(&at).to_owned();
    let days =
        day.parse::<jiff::civil::Date>().ok().and_then(|made| clock::today().since(made).ok()).map_or(i32::MAX, |span| span.get_days());
    let newer = entries.saturating_sub(held);
    let fresh = newer == 0 || (0..=BACKUP_DAYS_MAX).contains(&days);
    Ok((fresh, format!("last on {day}, {newer} entries ago{}", if fresh { "" } else { ": gawah backup PATH" })))
}
