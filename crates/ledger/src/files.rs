//! Files beside and around a record. In: paths. Out: files and folders that only the owner can open, names given to what is whole, the lock of a writer.
//! Never: a secret file that others can read; half of a file under its name.

use crate::error::{LedgerError, Step};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A path beside the record.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// The lock of a writer; gone when dropped.
pub(crate) struct WriterLock {
    file: File,
}

impl Drop for WriterLock {
    /// Closing is not enough: a child process that is just being started holds a copy of the handle until it runs its program.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

/// The path of the writer's lock.
pub(crate) fn lock_path(path: &Path) -> PathBuf {
    beside(path, "-lock")
}

/// Takes the writer's lock. Errors: held by another process.
pub(crate) fn lock(path: &Path) -> Result<WriterLock, LedgerError> {
    let step = "lock the record";
    let file = private_file(OpenOptions::new().create(true).truncate(false).write(true)).open(lock_path(path)).step(step)?;
    match file.try_lock() {
        Ok(()) => Ok(WriterLock { file }),
        Err(std::fs::TryLockError::WouldBlock) => Err(LedgerError::Locked),
        Err(std::fs::TryLockError::Error(error)) => Err(LedgerError::from_io(step, &error)),
    }
}

/// Options under which only the owner can open what is created.
pub(crate) fn private_file(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Makes a folder that only the owner can enter.
pub(crate) fn private_folder(path: &Path) -> std::io::Result<()> {
    let mut folder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path)
}

/// Writes a small private file whole or not at all.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), LedgerError> {
    let step = "write the file of keys";
    let part = beside(path, "-part");
    let _ = std::fs::remove_file(&part);
    let mut file = private_file(OpenOptions::new().write(true).create_new(true)).open(&part).step(step)?;
    file.write_all(bytes).step(step)?;
    drop(file);
    settle(&part, path)
}

/// Gives a finished file its name, and waits until the disk holds both. Errors: the disk.
pub(crate) fn settle(part: &Path, path: &Path) -> Result<(), LedgerError> {
    let step = "name the finished file";
    File::open(part).and_then(|file| file.sync_all()).step(step)?;
    std::fs::rename(part, path).step(step)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Some file systems refuse to sync a folder; the name is then as durable as they make it.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_given_back_even_while_a_child_process_holds_a_copy_of_its_handle() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a.gawah");
        let held = lock(&path).expect("free");
        let copy = held.file.try_clone().expect("as a process that forks has it");
        assert!(matches!(lock(&path), Err(LedgerError::Locked)));
        drop(held);
        assert!(lock(&path).is_ok());
        drop(copy);
    }
}
