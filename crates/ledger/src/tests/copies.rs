//! A copy is whole, private and found wanting at any changed byte; what is made from it is the record again.

use super::*;
use crate::soundness::verify_with;
use crate::{LedgerError, restore, store, verify_chain};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Every file of a folder by its name.
fn contents(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![dir.to_owned()];
    while let Some(at) = waiting.pop() {
        for file in fs::read_dir(at).expect("lists") {
            let path = file.expect("a file").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let bytes = fs::read(&path).expect("reads");
                found.insert(path.strip_prefix(dir).expect("inside").to_owned(), bytes);
            }
        }
    }
    found
}

#[test]
fn a_backup_of_a_record_in_use_restores_to_byte_equal_exports() {
    let Sample { mut ledger, dir, path, .. } = sample();
    let (copy, back) = (dir.path().join("usb/r.backup"), dir.path().join("other"));
    fs::create_dir(dir.path().join("usb")).expect("made");
    fs::create_dir(&back).expect("made");
    // The writer is open and its journal full; a reader makes the copy.
    let reader = Ledger::open_reading(&path, &passphrase()).expect("beside the writer");
    let copied = reader.backup(&copy, &passphrase()).expect("copied");
    assert_eq!((copied.entries, &copied.checkpoint), (5, &ledger.checkpoint().expect("reads")));
    ledger.export(&dir.path().join("before")).expect("exported");
    ledger.append(vec![verdict("b", Decision::Reject)], &stamp()).expect("goes on");
    let restored = restore(&copy, &back.join("r.gawah"), &passphrase()).expect("restored");
    assert_eq!((restored.entries, restored.checkpoint), (copied.entries, copied.checkpoint));
    let mut again = Ledger::open(&back.join("r.gawah"), &passphrase()).expect("opens");
    again.export(&dir.path().join("after")).expect("exported");
    let (before, after) = (contents(&dir.path().join("before")), contents(&dir.path().join("after")));
    assert!(before.len() >= 6 && before == after, "{:?}", before.keys());
    again.append(vec![verdict("b", Decision::Accept)], &stamp()).expect("it can be written to");
    assert!(again.verify().ok);
    assert_eq!(contents(&dir.path().join("usb")).keys().collect::<Vec<_>>(), [Path::new("r.backup")], "one file, and nothing beside it");
}

#[test]
fn r7_a_backup_is_the_owners_alone_and_holds_no_word_in_the_clear() {
    let Sample { ledger, dir, .. } = sample();
    let copy = dir.path().join("copy");
    ledger.backup(&copy, &passphrase()).expect("copied");
    let bytes = fs::read(&copy).expect("reads");
    for word in ["canary", "miners", "zahra", "گیارہ", "sqlite", "record_created", "candle"] {
        assert!(!bytes.windows(word.len()).any(|w| w.eq_ignore_ascii_case(word.as_bytes())), "{word}");
    }
    let (one, two) = (store::salt_of(&copy).expect("a record"), store::salt_of(&dir.path().join("record.gawah")).expect("a record"));
    assert_ne!(one, two, "under a key of its own");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&copy).expect("reads").permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn nothing_is_overwritten_and_nothing_half_made_is_left() {
    let Sample { ledger, dir, path, .. } = sample();
    let copy = dir.path().join("copy");
    fs::write(&copy, "a letter").expect("written");
    assert_eq!(ledger.backup(&copy, &passphrase()).err(), Some(LedgerError::Exists));
    assert_eq!(fs::read(&copy).expect("reads"), b"a letter");
    assert!(ledger.backup(&dir.path().join("none/copy"), &passphrase()).is_err());
    fs::write(dir.path().join("again-part"), "left by a crash").expect("written");
    ledger.backup(&dir.path().join("again"), &passphrase()).expect("a part that a crash left does not stand in the way");
    // An unsound record is not copied under a good name.
    ledger.connection().execute("DELETE FROM originals", []).expect("changed");
    assert_eq!(ledger.backup(&dir.path().join("bad"), &passphrase()).map_err(|e| e.exit_code()), Err(20));
    let wrong = Passphrase::new("another".to_owned()).expect("fits");
    assert_eq!(restore(&dir.path().join("again"), &dir.path().join("new.gawah"), &wrong).err(), Some(LedgerError::WrongPassphrase));
    assert_eq!(restore(&copy, &dir.path().join("new.gawah"), &passphrase()).map_err(|e| e.exit_code()), Err(10));
    drop(ledger);
    let names: Vec<String> = contents(dir.path()).into_keys().map(|n| n.display().to_string()).collect();
    assert!(!names.iter().any(|n| n.ends_with("-part") || n == "bad" || n == "new.gawah"), "{names:?}");
    assert!(path.exists());
}

#[test]
fn r36_a_flipped_cut_or_added_byte_anywhere_in_a_backup_is_found() {
    let Sample { ledger, dir, .. } = sample();
    let (copy, changed) = (dir.path().join("copy"), dir.path().join("changed"));
    ledger.backup(&copy, &passphrase()).expect("copied");
    let whole = fs::read(&copy).expect("reads");
    let salt = store::salt_of(&copy).expect("a record");
    let key = passphrase().key(&salt).expect("memory");
    let check = |what: String, bytes: &[u8]| {
        fs::write(&changed, bytes).expect("written");
        match verify_with(&changed, &key, &salt, None) {
            Ok(report) => assert!(!report.ok, "{what} of {} was not found", whole.len()),
            Err(error) => assert!(matches!(error.exit_code(), 10 | 12 | 20), "{what}: {error}"),
        }
    };
    let mut places = Places(11);
    for _ in 0..300 {
        // The first 16 bytes are the salt: with another salt comes another key, which `restore` meets (exit 12).
        let (at, bit) = (16 + places.next(whole.len() - 16), places.next(8));
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        check(format!("byte {at}"), &bytes);
    }
    for at in 0..2 {
        let mut bytes = whole.clone();
        bytes[places.next(16)] ^= 1 << at;
        fs::write(&changed, &bytes).expect("written");
        assert_eq!(restore(&changed, &dir.path().join("x.gawah"), &passphrase()).err(), Some(LedgerError::WrongPassphrase));
    }
    for _ in 0..20 {
        let length = places.next(whole.len());
        check(format!("cut to {length}"), &whole[..length]);
    }
    for more in [1, 100, 4095, 4096, 8192] {
        check(format!("{more} more bytes"), &[whole.as_slice(), &vec![7; more]].concat());
    }
    check("its last page twice".to_owned(), &[whole.as_slice(), &whole[whole.len() - 4096..]].concat());
}

/// A record that goes on, its backup, and two additions, the last of which forgot a document of the first.
fn in_links(dir: &Path) -> (Sample, [PathBuf; 3]) {
    let mut made = sample();
    let (ledger, source) = (&mut made.ledger, made.source.clone());
    let names = ["full", "one", "two"].map(|name| dir.join(name));
    ledger.backup(&names[0], &passphrase()).expect("copied");
    let noise: Vec<u8> = (0..300_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let with = ExtractedText::None { why: "noise".to_owned() };
    ledger.add_source(source_of(&noise, "noise"), &noise, with, &stamp()).expect("added");
    ledger.backup_since(&names[0], &names[1], &passphrase()).expect("added to");
    ledger.append(vec![verdict("b", Decision::Reject)], &stamp()).expect("goes on");
    ledger.erase_source(&source, "asked for", &stamp()).expect("erased");
    ledger.backup_since(&names[1], &names[2], &passphrase()).expect("added to");
    (made, names)
}

#[test]
fn a_chain_of_additions_gives_the_record_back_and_each_is_as_small_as_what_was_added() {
    let dir = tempfile::tempdir().expect("a folder");
    let usb = dir.path().join("usb");
    fs::create_dir(&usb).expect("made");
    let (Sample { ledger, dir: _own, .. }, [full, one, two]) = in_links(&usb);
    let length = |path: &Path| fs::metadata(path).expect("reads").len();
    assert!(3 * length(&one) < length(&full) && 3 * length(&two) < length(&full), "{} {} {}", length(&full), length(&one), length(&two));
    let back = dir.path().join("back.gawah");
    let restored = restore(&two, &back, &passphrase()).expect("restored");
    assert_eq!(restored.checkpoint, ledger.checkpoint().expect("reads"));
    let mut again = Ledger::open(&back, &passphrase()).expect("opens");
    let (before, after) = (dir.path().join("before"), dir.path().join("after"));
    ledger.export(&before).expect("exported");
    again.export(&after).expect("exported");
    assert_eq!(contents(&before), contents(&after));
    assert!(again.rebuild().expect("rebuilt").equal && again.sources().expect("reads").len() == 1, "what was erased stays so");
    again.append(vec![verdict("a", Decision::Accept)], &stamp()).expect("it can be written to");
    // A link in the middle, too, is a state of the record.
    assert_eq!(restore(&one, &dir.path().join("middle.gawah"), &passphrase()).expect("restored").entries, 7);
    assert_eq!(contents(&usb).len(), 3, "three files, and nothing beside them");
}

#[test]
fn r36_a_chain_with_a_link_missing_changed_or_of_another_record_gives_nothing_back() {
    let dir = tempfile::tempdir().expect("a folder");
    let (Sample { ledger, dir: _own, .. }, [full, one, two]) = in_links(dir.path());
    let (away, back) = (dir.path().join("elsewhere"), dir.path().join("back.gawah"));
    fs::create_dir(&away).expect("made");
    let whys = |last: &Path| restore(last, &back, &passphrase()).err();
    for link in [&one, &full] {
        fs::rename(link, away.join("x")).expect("moved");
        assert!(matches!(whys(&two), Some(LedgerError::Refused { why, .. }) if why.contains("every file of the chain")), "{link:?}");
        assert!(matches!(ledger.backup_since(&two, &back, &passphrase()), Err(LedgerError::Refused { .. })));
        fs::rename(away.join("x"), link).expect("moved back");
    }
    assert!(matches!(Ledger::open_reading(&one, &passphrase()).err(), Some(LedgerError::NotARecord { why }) if why.contains("restore")));
    let whole = fs::read(&one).expect("reads");
    let mut places = Places(13);
    for turn in 0..40 {
        let (at, bit) = (places.next(whole.len()), places.next(8));
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        fs::write(&one, &bytes).expect("written");
        assert!(whys(&two).is_some_and(|error| matches!(error.exit_code(), 1 | 10 | 12 | 20)), "byte {at}");
        // verifying puts the same chain together
        let verified = (turn % 8 == 0).then(|| verify_chain(&two, &back, &passphrase(), None));
        assert!(verified.is_none_or(|found| found.map_or(true, |found| found.is_some_and(|report| !report.ok))), "byte {at}");
    }
    fs::write(&one, &whole).expect("written");
    let found = verify_chain(&two, &back, &passphrase(), None).expect("verified").expect("a chain");
    assert!(found.ok && found.checked.entries == ledger.entry_count().expect("reads"), "{:?}", found.problems);
    assert!(verify_chain(&full, &back, &passphrase(), None).expect("reads").is_none(), "a whole backup is a record");
    let other = Passphrase::new("another".to_owned()).expect("fits");
    assert_eq!(restore(&two, &back, &other).err(), Some(LedgerError::WrongPassphrase));
    let stranger = sample();
    assert!(
        matches!(stranger.ledger.backup_since(&two, &back, &passphrase()), Err(LedgerError::Refused { why, .. }) if why.contains("another record"))
    );
    assert!(!back.exists() && !contents(dir.path()).keys().any(|name| name.to_string_lossy().ends_with("-part")));
    restore(&two, &back, &passphrase()).expect("as it was");
}
