//! Wrong keys, locks, crashes and changed bytes.

use super::*;
use crate::soundness::verify_with;
use crate::store;
use crate::{KeptHead, LedgerError, verify_file};
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
        match verify_with(&changed, &key, &salt, None) {
            Ok(report) => assert!(!report.ok && !report.problems.is_empty(), "byte {at} of {}", whole.len()),
            Err(error) => assert!(matches!(error.exit_code(), 10 | 12 | 20), "byte {at}: {error}"),
        }
    }
    fs::write(&changed, &whole).expect("written");
    assert!(verify_with(&changed, &key, &salt, None).expect("opens").ok);
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
        if let Ok(report) = verify_with(&cut, &key, &salt, None) {
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
        (
            "UPDATE entries SET sequence=99 WHERE sequence=3; UPDATE entries SET sequence=3 WHERE sequence=4; UPDATE entries SET sequence=4 WHERE sequence=99",
            "another number",
        ),
        ("DELETE FROM originals", "original is missing"),
        ("UPDATE claims SET form = replace(form, 'eleven', 'twelve')", "view `claims`"),
    ] {
        let Sample { ledger, dir: _dir, .. } = sample();
        let change = change.replace(
            "body = replace(CAST(body AS TEXT), 'eleven', 'twelve')",
            "body = CAST(replace(CAST(body AS TEXT), 'eleven', 'twelve') AS BLOB)",
        );
        ledger.connection().execute_batch(&change).expect("changed");
        let report = ledger.verify();
        assert!(report.problems.iter().any(|p| p.contains(found)), "{change}: {:?}", report.problems);
    }
}

#[test]
fn another_key_in_the_record_is_found() {
    let Sample { ledger, path, dir: _dir, .. } = sample();
    ledger.connection().execute("UPDATE kept SET value=randomblob(32) WHERE name='seed'", []).expect("changed");
    drop(ledger);
    let report = Ledger::open(&path, &passphrase()).expect("opens").verify();
    for found in ["another device than the key", "belongs to another record"] {
        assert!(report.problems.iter().any(|p| p.contains(found)), "{found}: {:?}", report.problems);
    }
}

#[test]
fn a_rolled_back_or_forked_copy_is_found_against_a_checkpoint_kept_elsewhere() {
    let Sample { mut ledger, path, dir, .. } = sample();
    let old = dir.path().join("old.gawah");
    ledger.backup(&old, &passphrase()).expect("copied");
    let early = KeptHead::parse(&ledger.checkpoint().expect("reads")).expect("a note");
    ledger.append(vec![verdict("b", Decision::Reject)], &stamp()).expect("goes on");
    let late = KeptHead::parse(&ledger.checkpoint_sheet().expect("reads")).expect("a sheet");
    drop(ledger);
    let check = |file: &std::path::Path, against: &KeptHead, found: Option<&str>| {
        let report = verify_file(file, &passphrase(), Some(against)).expect("opens");
        assert_eq!(!report.problems.is_empty(), found.is_some(), "{:?}", report.problems);
        assert!(found.is_none_or(|found| report.problems[0].contains(found)), "{:?}", report.problems);
    };
    check(&path, &early, None);
    check(&path, &late, None);
    check(&old, &early, None);
    check(&old, &late, Some("rolled back"));
    Ledger::open(&old, &passphrase()).expect("opens").append(vec![verdict("b", Decision::Accept)], &stamp()).expect("forks");
    check(&old, &early, None);
    check(&old, &late, Some("are not those of the checkpoint"));
    let other = Ledger::create(&dir.path().join("other.gawah"), &passphrase(), "Other", &stamp()).expect("made");
    let foreign = KeptHead::parse(&other.checkpoint().expect("reads")).expect("a note");
    check(&path, &foreign, Some("belongs to another record"));
}

#[test]
fn r36_a_flipped_or_cut_journal_is_found_and_the_files_beside_it_change_nothing() {
    let Sample { ledger, path, dir, .. } = sample();
    // The files as a crash leaves them: what was acknowledged stands in the journal alone.
    let name = |ending: &str| format!("record.gawah{ending}");
    let files: Vec<(&str, Vec<u8>)> =
        ["", "-wal", "-shm", "-lock"].map(|ending| (ending, fs::read(dir.path().join(name(ending))).expect("reads"))).into();
    let late = KeptHead::parse(&ledger.checkpoint().expect("reads")).expect("a note");
    let salt = store::salt_of(&path).expect("a record");
    let key = passphrase().key(&salt).expect("memory");
    let crashed = tempfile::tempdir().expect("a folder");
    let found = |ending: &str, bytes: &[u8]| {
        for (other, whole) in &files {
            fs::write(crashed.path().join(name(other)), if *other == ending { bytes } else { whole }).expect("written");
        }
        let at = crashed.path().join("record.gawah");
        let mut problems = crate::soundness::journal_problems(&at).expect("reads");
        let report = verify_with(&at, &key, &salt, Some(&late));
        problems.extend(report.map_or_else(|e| vec![e.to_string()], |r| r.problems));
        problems
    };
    let whole = &files[1].1;
    assert!(whole.len() > 100_000);
    assert_eq!(found("-wal", whole), Vec::<String>::new());
    let mut places = Places(5);
    let heads = (0..32).chain(32..56).chain(whole.len() - 4120..whole.len() - 4096);
    for at in heads.chain((0..150).map(|_| places.next(whole.len()))).collect::<Vec<_>>() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << places.next(8);
        let problems = found("-wal", &bytes);
        assert!(problems.iter().any(|p| p.contains("the journal")), "byte {at} of {}: {problems:?}", whole.len());
    }
    for _ in 0..40 {
        // Where it is cut between two writes it is an older state, which the checkpoint kept elsewhere shows.
        let length = places.next(whole.len());
        assert!(!found("-wal", &whole[..length]).is_empty(), "cut to {length} of {}", whole.len());
        let frame = 32 + 4120 * places.next(whole.len() / 4120);
        assert!(!found("-wal", &whole[..frame]).is_empty(), "cut to {frame} of {}", whole.len());
    }
    for _ in 0..40 {
        let mut bytes = files[2].1.clone();
        let at = places.next(bytes.len());
        bytes[at] ^= 1 << places.next(8);
        assert_eq!(found("-shm", &bytes), Vec::<String>::new(), "byte {at} of the index, which is made anew");
    }
    assert_eq!(found("-lock", b"x"), Vec::<String>::new());
    // Killed in the middle of a write: a frame begun after the last one acknowledged, its page not yet there. A campaign of kills found it.
    for written in [1, 24, 25, 4119] {
        let begun = [whole.as_slice(), &[&whole[32..40], &whole[16..24], &[0; 4120]].concat()[..written]].concat();
        assert_eq!(found("-wal", &begun), Vec::<String>::new(), "{written} bytes of a frame that nobody was told of");
    }
}
