//! A record of the first format opens for good; one of a later format says so and is not changed.

use super::*;
use crate::{KeptHead, LedgerError, verify_file};
use gawah_record::verdict::ClaimStatus;
use std::path::Path;

/// A record written by version 0.1.0 on its first format, frozen: its bytes are never made anew.
fn frozen(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/fixtures").join(name)
}

fn its_passphrase() -> Passphrase {
    Passphrase::new("four candles on a sill".to_owned()).expect("fits")
}

/// The frozen record in a folder that vanishes.
fn copied() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("first.gawah");
    std::fs::write(&path, std::fs::read(frozen("format-1.record")).expect("reads")).expect("written");
    (dir, path)
}

#[test]
fn a_record_of_the_first_format_opens_verifies_and_goes_on() {
    let (_dir, path) = copied();
    let kept = KeptHead::parse(&std::fs::read_to_string(frozen("format-1.checkpoint")).expect("reads")).expect("a note");
    let report = verify_file(&path, &its_passphrase(), Some(&kept)).expect("opens");
    assert_eq!(report.problems, Vec::<String>::new());
    assert_eq!((report.checked.entries, report.checked.sources, report.checked.quotes), (8, 1, 51));
    let mut ledger = Ledger::open(&path, &its_passphrase()).expect("opens");
    let statuses: Vec<ClaimStatus> = ledger.claims().expect("reads").into_iter().map(|c| c.status).collect();
    assert_eq!((statuses.len(), statuses.iter().filter(|s| **s == ClaimStatus::Accepted).count()), (11, 1));
    let scope = Body::SettingSet { name: "scope".to_owned(), value: "since 1999".to_owned() };
    ledger.append(vec![scope], &stamp()).expect("goes on");
    assert_eq!(ledger.verify_against(Some(&kept)).problems, Vec::<String>::new());
    assert!(ledger.rebuild().expect("rebuilt").equal);
}

#[test]
fn a_record_of_a_later_format_says_so_and_is_not_changed() {
    let (dir, path) = copied();
    let ledger = Ledger::open(&path, &its_passphrase()).expect("opens");
    ledger.connection().execute_batch("PRAGMA user_version=4").expect("a later format");
    drop(ledger);
    let before = std::fs::read(&path).expect("reads");
    for opened in [Ledger::open(&path, &its_passphrase()).err(), Ledger::open_reading(&path, &its_passphrase()).err()] {
        assert!(matches!(opened, Some(LedgerError::NotARecord { why }) if why.contains("later format")), "{opened:?}");
    }
    let journal = std::fs::metadata(dir.path().join("first.gawah-wal")).map_or(0, |found| found.len());
    assert!(std::fs::read(&path).expect("reads") == before && journal == 0);
}
