//! The power fails: sectors of 512 bytes reached the disk in any order, or did not. What was acknowledged is there when the record is opened again.

use super::*;
use crate::verify_file;
use std::fs;
use std::path::Path;

const SECTOR_BYTES: usize = 512;

/// The files as they stood at one moment, put into a folder. In: the record's bytes and its journal's; the index is lost with the power.
fn placed(dir: &Path, main: &[u8], journal: &[u8]) -> PathBuf {
    let _ = fs::remove_dir_all(dir);
    fs::create_dir(dir).expect("made");
    let path = dir.join("record.gawah");
    fs::write(&path, main).expect("written");
    fs::write(dir.join("record.gawah-wal"), journal).expect("written");
    path
}

/// Two states of one file mixed: each sector is that of the one or of the other, as the disk came to it.
fn mixed(before: &[u8], after: &[u8], places: &mut Places) -> Vec<u8> {
    // How much of the new state reached the disk: now little, now most of it.
    let share = places.next(5);
    let mut made = before.to_vec();
    made.resize(after.len(), 0);
    for (sector, new) in made.chunks_mut(SECTOR_BYTES).zip(after.chunks(SECTOR_BYTES)) {
        if places.next(4) < share {
            sector.copy_from_slice(new);
        }
    }
    made
}

fn files(dir: &Path) -> [Vec<u8>; 2] {
    ["record.gawah", "record.gawah-wal"].map(|name| fs::read(dir.join(name)).expect("reads"))
}

#[test]
fn the_power_fails_while_the_journal_is_taken_into_the_file_and_nothing_is_lost() {
    let Sample { ledger, dir, .. } = sample();
    let acknowledged = ledger.checkpoint().expect("reads");
    let [before, journal] = files(dir.path());
    ledger.connection().query_row("PRAGMA wal_checkpoint(FULL)", [], |_| Ok(())).expect("taken in");
    let [after, same] = files(dir.path());
    assert!(journal == same && before != after && journal.len() > 100_000);
    let (mut places, folder) = (Places(11), dir.path().join("cut"));
    for turn in 0..12 {
        let path = placed(&folder, &mixed(&before, &after, &mut places), &journal);
        let report = verify_file(&path, &passphrase(), None).expect("opens");
        assert_eq!(report.problems, Vec::<String>::new(), "turn {turn}");
        let mut again = Ledger::open(&path, &passphrase()).expect("opens");
        assert_eq!(again.checkpoint(), Ok(acknowledged.clone()), "turn {turn}");
        again.append(vec![verdict("b", Decision::Reject)], &stamp()).expect("goes on");
        assert_eq!(again.verify().problems, Vec::<String>::new(), "turn {turn}");
    }
}

#[test]
fn the_power_fails_in_the_middle_of_a_write_and_only_what_nobody_was_told_of_is_gone() {
    let Sample { mut ledger, dir, .. } = sample();
    let acknowledged = ledger.checkpoint().expect("reads");
    let [main, before] = files(dir.path());
    ledger.append(vec![verdict("b", Decision::Reject)], &stamp()).expect("decided");
    let later = ledger.checkpoint().expect("reads");
    let [_, after] = files(dir.path());
    assert!(after.starts_with(&before) && after.len() > before.len());
    let (mut places, folder) = (Places(13), dir.path().join("cut"));
    for turn in 0..12 {
        let path = placed(&folder, &main, &mixed(&before, &after, &mut places));
        let mut again = Ledger::open(&path, &passphrase()).expect("opens");
        let head = again.checkpoint().expect("reads");
        assert!(head == acknowledged || head == later, "turn {turn}: neither before nor after the write");
        again.append(vec![verdict("b", Decision::Accept)], &stamp()).expect("goes on");
        assert_eq!(again.verify().problems, Vec::<String>::new(), "turn {turn}");
        drop(again);
        let report = verify_file(&path, &passphrase(), None).expect("opens");
        assert_eq!(report.problems, Vec::<String>::new(), "turn {turn}");
    }
}

#[test]
fn r36_the_program_dies_in_its_first_write_and_nothing_is_damaged() {
    let Sample { mut ledger, dir, .. } = sample();
    let path = dir.path().join("record.gawah");
    drop(ledger);
    ledger = Ledger::open(&path, &passphrase()).expect("opens");
    let index = fs::read(dir.path().join("record.gawah-shm")).expect("reads");
    let [main, before] = files(dir.path());
    ledger.append(vec![verdict("b", Decision::Reject)], &stamp()).expect("decided");
    let [_, journal] = files(dir.path());
    let (head, page) = (32, 24 + 4096);
    assert!(before.is_empty() && journal.len() > head + 3 * page);
    // Inside a page, between what is said of a page and the page, inside what is said of it.
    for (frames, more) in [(1, 0), (2, 24), (1, 1000), (2, 7), (0, 24)] {
        let folder = dir.path().join("cut");
        let path = placed(&folder, &main, &journal[..head + frames * page + more]);
        fs::write(folder.join("record.gawah-shm"), &index).expect("written");
        assert_eq!(crate::soundness::journal_problems(&path).expect("reads"), Vec::<String>::new(), "{frames} frames, {more} bytes");
        let report = verify_file(&path, &passphrase(), None).expect("opens");
        assert_eq!(report.problems, Vec::<String>::new(), "{frames} frames, {more} bytes");
    }
    // A frame that ends a write was acknowledged: a byte changed before it is found.
    let mut changed = journal;
    changed[head + 24 + 99] ^= 1;
    let path = placed(&dir.path().join("cut"), &main, &changed);
    fs::write(dir.path().join("cut/record.gawah-shm"), &index).expect("written");
    assert!(!crate::soundness::journal_problems(&path).expect("reads").is_empty());
}
