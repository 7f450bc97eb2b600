//! Several people with a key each: what each may do, who is kept out afterwards, and that nothing betrays who they are.

use super::*;
use crate::keys::{self, Door};
use crate::note::Signer;
use crate::store::{self, Access};
use crate::{LedgerError, Role, restore, verify_file};
use gawah_record::entry::Release;
use std::fs;
use std::path::Path;

fn words(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned()).expect("fits")
}

fn release(source: &Id) -> Body {
    Body::ReleaseSet { id: source.clone(), fields: vec!["title".to_owned()], release: Release::Public, reason: "public".to_owned() }
}

/// The sample, with a reader, a reviewer and a publisher, each with a passphrase of their name.
fn shared() -> Sample {
    let mut sample = sample();
    for (name, role) in [("canaryreader", Role::Reader), ("Batul", Role::Reviewer), ("Canarypub", Role::Publisher)] {
        let Sample { ledger, path, source, dir } = sample;
        let ledger = ledger.admit(name, role, &words(name), &passphrase(), &stamp()).expect("admitted");
        sample = Sample { ledger, path, source, dir };
    }
    sample
}

fn code(opened: Result<Ledger, LedgerError>) -> u8 {
    opened.err().map_or(0, |error| error.exit_code())
}

#[test]
fn each_role_writes_what_it_may_and_under_its_own_name() {
    let Sample { ledger, path, source, dir: _dir } = shared();
    let log = ledger.log().expect("reads");
    let erased = Body::Erased { entry: log[3].entry.clone(), reason: "asked".to_owned() };
    let (setting, undone) = (Body::SettingSet { name: "scope".to_owned(), value: "x".to_owned() }, log[4].entry.clone());
    drop(ledger);
    assert_eq!(code(Ledger::open(&path, &words("canaryreader"))), 13, "a reader does not open to write");
    let mut reader = Ledger::open_reading(&path, &words("canaryreader")).expect("reads");
    assert_eq!((reader.role(), reader.claims().expect("reads").len()), (Role::Reader, 2));
    assert_eq!(reader.append(vec![verdict("b", Decision::Accept)], &stamp()).err(), Some(LedgerError::ReadOnly));
    assert_eq!(reader.sign(b"x").map_err(|e| e.exit_code()), Err(13));
    for (name, may) in [("Batul", [true, true, false, false, false]), ("Canarypub", [true, true, true, true, false])] {
        let mut ledger = Ledger::open(&path, &words(name)).expect("opens");
        let verdict = verdict("b", Decision::Accept);
        let undo = Body::Undone { entry: undone.clone(), reason: "slip".to_owned() };
        let bodies = [verdict, if name == "Batul" { undo } else { setting.clone() }, release(&source), setting.clone(), erased.clone()];
        for (body, may) in bodies.into_iter().zip(may) {
            let kind = body.kind();
            let made = ledger.append(vec![body], &stamp());
            assert_eq!(made.as_ref().map_err(LedgerError::exit_code).err(), (!may).then_some(13), "{name}: {kind}: {made:?}");
        }
        assert_eq!(ledger.log().expect("reads").last().map(|h| h.author.as_str()), Some(name), "not the name that the program gave");
        let own = ledger.last_decisions("tester", 1).expect("reads").first().map(|decided| decided.0.clone());
        let log = ledger.log().expect("reads");
        let last = log.iter().rev().find(|h| h.author == name && ["verdict_given", "release_set"].contains(&h.kind.as_str()));
        assert_eq!(own.as_ref(), last.map(|h| &h.entry), "its own decisions are those to take back");
        assert!(matches!(ledger.backup(&path.with_extension("b"), &words(name)), Err(LedgerError::NotPermitted { .. })));
    }
    let mut owner = Ledger::open(&path, &passphrase()).expect("opens");
    let released = owner.append(vec![release(&source)], &stamp()).expect("released").remove(0);
    assert!(owner.settings().expect("reads").keys().all(|name| !name.contains('/')), "who holds a key is no setting to show");
    drop(owner);
    let mut reviewer = Ledger::open(&path, &words("Batul")).expect("opens");
    let undo = vec![Body::Undone { entry: released, reason: "no".to_owned() }];
    assert_eq!(reviewer.append(undo, &stamp()).map_err(|e| e.exit_code()), Err(13), "undoing needs the role of what it undoes");
    let holder = Body::SettingSet { name: format!("{}Batul", crate::roles::HOLDER), value: "{}".to_owned() };
    assert_eq!(reviewer.append(vec![holder], &stamp()).map_err(|e| e.exit_code()), Err(13), "nobody gives themselves a role");
    assert_eq!(reviewer.verify().problems, Vec::<String>::new());
    let admitted = reviewer.admit("x", Role::Keeper, &words("x"), &words("Batul"), &stamp());
    assert_eq!(code(admitted), 13);
}

#[test]
fn a_reader_with_any_program_signs_nothing_that_verifies() {
    let Sample { ledger, path, dir: _dir, .. } = shared();
    drop(ledger);
    let salt = store::salt_of(&path).expect("a record");
    let envelopes = keys::read(&path).expect("reads").expect("stands");
    let door = keys::door(&envelopes, &words("canaryreader"), &salt).expect("reads").expect("opens");
    assert!(door.write.is_none());
    let connection = store::open(&path, &door.key, &salt, Access::Writing).expect("the key of the file");
    let names: String =
        connection.query_row("SELECT group_concat(name) FROM (SELECT name FROM kept ORDER BY name)", [], |row| row.get(0)).expect("reads");
    assert_eq!(names, "keys_salt,public,sealed_seed,views", "no signing key in the clear");
    let forged = Signer::new(&[9; 32]);
    let head = crate::note::Head { size: store::size(&connection).expect("reads"), root: [1; 32] };
    connection
        .execute("UPDATE checkpoints SET note=?1 WHERE size=(SELECT max(size) FROM checkpoints)", [forged.checkpoint(&head)])
        .expect("written");
    drop(connection);
    let report = verify_file(&path, &passphrase(), None).expect("opens");
    assert!(report.problems.iter().any(|p| p.contains("belongs to another record")), "{:?}", report.problems);
}

#[test]
fn who_is_removed_opens_no_later_state_and_the_others_still_do() {
    let Sample { ledger, path, dir, .. } = shared();
    let before = store::salt_of(&path).expect("a record");
    let envelopes = keys::read(&path).expect("reads").expect("stands");
    let noted = keys::door(&envelopes, &words("Batul"), &before).expect("reads").expect("opens");
    let checkpoint = ledger.checkpoint().expect("reads");
    let ledger = ledger.remove("Batul", &passphrase(), &stamp()).expect("removed");
    assert_eq!(ledger.keyholders().expect("reads").iter().map(|k| k.name.as_str()).collect::<Vec<_>>(), ["Canarypub", "canaryreader"]);
    assert_eq!(ledger.verify_against(crate::KeptHead::parse(&checkpoint).as_ref()).problems, Vec::<String>::new());
    drop(ledger);
    assert_eq!(code(Ledger::open_reading(&path, &words("Batul"))), 12);
    let salt = store::salt_of(&path).expect("a record");
    assert_ne!(salt, before);
    for salt in [before, salt] {
        let door = Door { key: noted.key.clone(), write: noted.write.clone(), holder: None };
        assert_eq!(code(Ledger::open_with(&path, door, &salt, Access::Reading)), 12, "a key noted before opens nothing");
    }
    for name in ["canaryreader", "Canarypub"] {
        assert_eq!(code(Ledger::open_reading(&path, &words(name))), 0, "{name}");
    }
    let ledger = Ledger::open(&path, &passphrase()).expect("opens");
    let again = ledger.remove("Batul", &passphrase(), &stamp()).expect("again: sealed anew once more");
    let entries = again.log().expect("reads").len();
    assert!(matches!(again.remove("nobody", &passphrase(), &stamp()), Err(LedgerError::Refused { .. })));
    assert_eq!(Ledger::open(&path, &passphrase()).expect("opens").log().expect("reads").len(), entries);
    assert!(!fs::read_dir(dir.path()).expect("lists").any(|f| f.expect("a file").file_name().to_string_lossy().ends_with("-part")));
}

#[test]
fn another_role_or_passphrase_takes_the_former_one_back() {
    let Sample { ledger, path, dir: _dir, .. } = shared();
    let before = fs::read(keys::path_of(&path)).expect("reads");
    let salt = store::salt_of(&path).expect("a record");
    let ledger = ledger.admit("Canarypub", Role::Reader, &words("Canarypub"), &passphrase(), &stamp()).expect("a reader now");
    let ledger = ledger.admit("Batul", Role::Reviewer, &words("changed"), &passphrase(), &stamp()).expect("forgot hers");
    assert_eq!(ledger.verify().problems, Vec::<String>::new());
    drop(ledger);
    assert_ne!(store::salt_of(&path).expect("a record"), salt);
    let reader = Ledger::open_reading(&path, &words("Canarypub")).expect("opens");
    assert_eq!((reader.role(), reader.sign(b"x").is_err()), (Role::Reader, true));
    drop(reader);
    assert_eq!(code(Ledger::open(&path, &words("changed"))), 0);
    assert_eq!(code(Ledger::open(&path, &words("Batul"))), 12);
    fs::write(keys::path_of(&path), before).expect("an older file of keys is put back");
    assert_eq!(code(Ledger::open(&path, &words("Batul"))), 12);
}

#[test]
fn another_passphrase_opens_from_then_on_and_the_old_one_does_not() {
    for several in [false, true] {
        let Sample { ledger, path, dir: _dir, .. } = if several { shared() } else { sample() };
        let before = ledger.log();
        let reader = Ledger::open_reading(&path, &passphrase()).expect("reads");
        assert_eq!(code(ledger.change_passphrase(&words("new"))), 11, "somebody has it open");
        drop(reader);
        let ledger = Ledger::open(&path, &passphrase()).expect("nothing was changed");
        let mut ledger = ledger.change_passphrase(&words("new")).expect("changed");
        assert_eq!(ledger.log(), before);
        ledger.append(vec![verdict("b", Decision::Accept)], &stamp()).expect("goes on");
        assert_eq!(ledger.verify().problems, Vec::<String>::new());
        drop(ledger);
        assert_eq!(code(Ledger::open_reading(&path, &passphrase())), 12);
        assert_eq!(code(Ledger::open(&path, &words("new"))), 0);
        assert_eq!(code(Ledger::open_reading(&path, &words("canaryreader"))), if several { 0 } else { 12 });
        if several {
            let publisher = Ledger::open(&path, &words("Canarypub")).expect("opens");
            assert_eq!(code(publisher.change_passphrase(&words("mine"))), 13);
        }
    }
}

#[test]
fn the_file_of_keys_betrays_nobody_and_is_checked_and_made_anew() {
    let Sample { ledger, path, dir, .. } = shared();
    drop(ledger);
    let file = keys::path_of(&path);
    let whole = fs::read(&file).expect("reads");
    let text = String::from_utf8(whole.clone()).expect("text");
    for word in ["canary", "batul", "reader", "reviewer", "zahra"] {
        assert!(!text.to_lowercase().contains(word), "{word}");
    }
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let lengths: std::collections::BTreeSet<usize> =
        json["envelopes"].as_array().expect("envelopes").iter().map(|s| s["sealed"].as_str().expect("text").len()).collect();
    assert_eq!((json["envelopes"].as_array().map(Vec::len), lengths.len()), (Some(3), 1), "all of one length");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).expect("reads").permissions().mode() & 0o777, 0o600);
    }
    // Read by the owner's door alone, so that each row costs no derivation.
    let ledger = Ledger::open_reading(&path, &passphrase()).expect("opens");
    let problems = || ledger.verify().problems.into_iter().filter(|p| p.contains("keys")).count();
    assert_eq!(problems(), 0);
    let mut places = Places(17);
    for _ in 0..60 {
        let mut bytes = whole.clone();
        let at = places.next(bytes.len() - 1);
        bytes[at] ^= 1 << places.next(7);
        fs::write(&file, &bytes).expect("written");
        assert_eq!(problems(), 1, "byte {at} of {}", whole.len());
    }
    for _ in 0..20 {
        fs::write(&file, &whole[..places.next(whole.len() - 1)]).expect("written");
        assert_eq!(problems(), 1);
    }
    drop(ledger);
    assert_eq!(code(Ledger::open_reading(&path, &words("Batul"))), 12, "no envelope of theirs");
    fs::remove_file(&file).expect("removed");
    drop(Ledger::open(&path, &passphrase()).expect("the owner needs no envelope"));
    assert!(fs::read(&file).expect("made anew") == whole);
    assert_eq!(code(Ledger::open_reading(&path, &words("Batul"))), 0);
    drop(dir);
}

#[test]
fn a_backup_of_a_record_of_several_people_restores_with_its_keyholders() {
    let Sample { ledger, dir, .. } = shared();
    let (copy, back) = (dir.path().join("copy"), dir.path().join("back/r.gawah"));
    fs::create_dir(dir.path().join("back")).expect("made");
    ledger.backup(&copy, &passphrase()).expect("copied");
    assert_eq!(code(Ledger::open_reading(&copy, &words("Batul"))), 12, "a backup is opened by its owner");
    restore(&copy, &back, &passphrase()).expect("restored");
    drop(Ledger::open(&back, &passphrase()).expect("opens"));
    assert_eq!(code(Ledger::open(Path::new(&back), &words("Batul"))), 0);
    assert!(verify_file(&back, &passphrase(), None).expect("opens").ok);
}

#[test]
fn a_wrong_passphrase_costs_what_the_right_one_does_and_says_one_thing_of_every_record() {
    let (plain, Sample { ledger, path, dir: _dir, .. }) = (sample(), sample());
    drop(ledger.admit("Batul", Role::Reader, &words("Batul"), &passphrase(), &stamp()).expect("admitted"));
    drop(plain.ledger);
    // The cheaper of two, since other work may come between.
    let tried = |path: &Path, text: &str| {
        let one = || {
            let begun = std::time::Instant::now();
            let opened = Ledger::open_reading(path, &words(text)).err();
            (begun.elapsed(), opened)
        };
        let all = [one(), one()];
        let cheapest = all.iter().map(|(took, _)| *took).min().expect("two");
        (cheapest, all.into_iter().next().and_then(|(_, error)| error))
    };
    let (right, opened) = tried(&plain.path, "a candle for each name");
    assert_eq!(opened, None);
    for (path, text) in [(&plain.path, "another"), (&path, "batul")] {
        let (took, error) = tried(path, text);
        assert_eq!(error, Some(LedgerError::WrongPassphrase), "no word of whether anybody has a key");
        assert!(took * 2 > right, "a wrong passphrase took {took:?}, the right one {right:?}");
    }
}
