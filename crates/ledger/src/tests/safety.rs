//! Wrong keys, locks, crashes and changed bytes.

use super::*;
use crate::LedgerError;
use crate::ledger::verify_with;
use crate::store;
use std::fs;

#[test]
fn each_way_of_not_opening_has_its_exit_code() {
    let Sample { ledger, path, dir, .. } = sample();
    let write = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        fs::write(&path, bytes).expect("written");
        path
    };
    let wrong = Passphrase::new("another".to_owned()).expect("fits");
    let code = |path: &std::path::Path, pass: &Passphrase| Ledger::open(path, pass).err().map_or(0, |e| e.exit_code());
    assert_eq!(code(&path, &passphrase()), 11, "a second writer");
    drop(ledger);
    assert_eq!(code(&path, &wrong), 12);
    assert_eq!(code(&path, &passphrase()), 0);
    assert_eq!(code(&dir.path().join("none"), &passphrase()), 10);
    assert_eq!(code(&write("short", b"short"), &passphrase()), 10);
    assert_eq!(code(&write("text", "words ".repeat(2000).as_bytes()), &passphrase()), 10);
    assert_eq!(code(&write("plain", &[b"SQLite format 3\0".as_slice(), &[0; 8192]].concat()), &passphrase()), 10);
    assert_eq!(code(dir.path(), &passphrase()), 10);
    assert_eq!(Ledger::create(&path, &passphrase(), "x", &stamp()).err(), Some(LedgerError::Exists));
}

#[test]
fn a_reader_sees_what_a_writer_acknowledged_and_writes_nothing() {
    let Sample { mut ledger, path, dir: _dir, .. } = sample();
    let mut reader = Ledger::open_reading(&path, &passphrase()).expect("beside the writer");
    assert_eq!(reader.log().expect("reads").len(), 5);
    ledger.append(vec![verdict("b", Decision::Reject)], &stamp()).expect("decided");
    assert_eq!(reader.log().expect("reads").len(), 6);
    assert!(reader.verify().ok);
    assert_eq!(reader.append(vec![verdict("b", Decision::Accept)], &stamp()).err(), Some(LedgerError::ReadOnly));
    assert_eq!(reader.rebuild().err(), Some(LedgerError::ReadOnly));
    ledger.append(vec![verdict("b", Decision::Accept)], &stamp()).expect("decided");
    assert!(ledger.verify().ok);
}

#[test]
fn what_was_acknowledged_outlives_a_crash_and_half_a_batch_does_not() {
    let Sample { mut ledger, path, dir, .. } = sample();
    let acknowledged = ledger.checkpoint().expect("reads");
    ledger
        .connection()
        .execute_batch("BEGIN IMMEDIATE; DELETE FROM checkpoints; INSERT INTO settings VALUES ('half', 'x');")
        .expect("begun");
    // The files as a crash would leave them: no close, no end of the transaction.
    let crashed = dir.path().join("crashed.gawah");
    fs::copy(&path, &crashed).expect("copied");
    fs::copy(dir.path().join("record.gawah-wal"), dir.path().join("crashed.gawah-wal")).expect("copied");
    let mut again = Ledger::open(&crashed, &passphrase()).expect("opens");
    assert_eq!(again.checkpoint().expect("reads"), acknowledged);
    assert_eq!(again.settings(), Ok(BTreeMap::new()));
    assert_eq!(again.verify().problems, Vec::<String>::new());
    again.append(vec![verdict("b", Decision::Accept)], &stamp()).expect("goes on");
    drop(again);
    std::mem::forget(std::mem::replace(&mut ledger, Ledger::open(&crashed, &passphrase()).expect("opens")));
    assert!(ledger.verify().ok);
}

#[test]
fn r7_no_file_of_a_record_holds_a_word_in_the_clear() {
    let Sample { mut ledger, dir, source, .. } = sample();
    ledger.append(vec![reading(&source, "canaryreader", TEXT, &[("c", "miners")])], &stamp()).expect("read");
    let holds = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).any(|w| w.eq_ignore_ascii_case(word));
    let mut seen = 0;
    for moment in ["open", "closed"] {
        for file in fs::read_dir(dir.path()).expect("lists") {
            let path = file.expect("a file").path();
            let bytes = fs::read(&path).expect("reads");
            seen += bytes.len();
            for word in ["canary", "miners", "zahra", "گیارہ", "sqlite", "record_created", "candle"] {
                assert!(!holds(&bytes, word.as_bytes()), "{word} in {} while {moment}", path.display());
            }
        }
        if moment == "open" {
            let other = Ledger::create(&dir.path().join("other.gawah"), &passphrase(), "Canaryother", &stamp()).expect("made");
            drop(std::mem::replace(&mut ledger, other));
        }
    }
    assert!(seen > 100_000);
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_open_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let Sample { ledger, dir, .. } = sample();
    for file in fs::read_dir(dir.path()).expect("lists") {
        let file = file.expect("a file");
        assert_eq!(file.metadata().expect("reads").permissions().mode() & 0o077, 0, "{}", file.path().display());
    }
    drop(ledger);
}

#[test]
fn r36_a_flipped_byte_anywhere_is_found_without_a_panic() {
    let Sample { ledger, path, dir, .. } = sample();
    drop(ledger);
    let whole = fs::read(&path).expect("reads");
    let salt = store::salt_of(&path).expect("a record");
    let key = passphrase().key(&salt).expect("memory");
    let changed = dir.path().join("changed.gawah");
    let mut places = Places(3);
    let pages = whole.len() / store::PAGE_BYTES;
    let picked = (0..pages).map(|page| page * store::PAGE_BYTES + 16 + places.next(store::PAGE_BYTES - 16)).collect::<Vec<_>>();
    let more: Vec<usize> = (0..200).map(|_| 16 + places.next(whole.len() - 16)).collect();
    for at in picked.into_iter().chain(more) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << places.next(8);
        fs::write(&changed, &bytes).expect("written");
        match verify_with(&changed, &key, &salt) {
            Ok(report) => assert!(!report.ok && !report.problems.is_empty(), "byte {at} of {}", whole.len()),
            Err(error) => assert!(matches!(error.exit_code(), 10 | 12 | 20), "byte {at}: {error}"),
        }
    }
    fs::write(&changed, &whole).expect("written");
    assert!(verify_with(&changed, &key, &salt).expect("opens").ok);
}

#[test]
fn a_cut_file_is_found_without_a_panic() {
    let Sample { ledger, path, dir, .. } = sample();
    drop(ledger);
    let whole = fs::read(&path).expect("reads");
    let salt = store::salt_of(&path).expect("a record");
    let key = passphrase().key(&salt).expect("memory");
    let cut = dir.path().join("cut.gawah");
    for length in [4096, 5000, 8192, whole.len() / 2, whole.len() - 4096, whole.len() - 1] {
        fs::write(&cut, &whole[..length]).expect("written");
        if let Ok(report) = verify_with(&cut, &key, &salt) {
            assert!(!report.ok, "{length} bytes of {}", whole.len());
        }
    }
}

#[test]
fn whoever_holds_the_passphrase_still_cannot_change_what_was_signed() {
    for (change, found) in [
        ("UPDATE entries SET body = replace(CAST(body AS TEXT), 'eleven', 'twelve') WHERE sequence=2", "commits"),
        ("UPDATE entries SET header = CAST(replace(CAST(header AS TEXT), 'Zahra', 'Zahir') AS BLOB) WHERE sequence=4", "signed"),
        ("DELETE FROM entries WHERE sequence=4", "signed over more"),
        ("UPDATE entries SET body=NULL, salt=NULL WHERE sequence=4", "missing"),
        ("DELETE FROM checkpoints WHERE size=(SELECT max(size) FROM checkpoints)", "cover every entry"),
        ("UPDATE checkpoints SET note = replace(note, 'A', 'B')", "checkpoint"),
        ("DELETE FROM originals", "original is missing"),
        ("UPDATE claims SET form = replace(form, 'eleven', 'twelve')", "view `claims`"),
    ] {
        let Sample { ledger, dir: _dir, .. } = sample();
        let change = change.replace(
            "body = replace(CAST(body AS TEXT), 'eleven', 'twelve')",
            "body = CAST(replace(CAST(body AS TEXT), 'eleven', 'twelve') AS BLOB)",
        );
        ledger.connection().execute(&change, []).expect("changed");
        let report = ledger.verify();
        assert!(report.problems.iter().any(|p| p.contains(found)), "{change}: {:?}", report.problems);
    }
}
