//! Shares on paper and key files, against a whole record.

use super::*;
use crate::{KeyFile, LedgerError, Role, restore};
use zeroize::Zeroizing;

fn words(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned()).expect("fits")
}

fn sheets(passphrase: &Passphrase, need: u8, of: u8) -> Vec<Zeroizing<String>> {
    passphrase.shares(need, of).expect("made").iter().map(|share| share.sheet("0123 4567")).collect()
}

#[test]
fn shares_open_a_record_and_its_backup_in_any_order_and_too_few_do_not() {
    let Sample { ledger, path, dir, .. } = sample();
    let copy = dir.path().join("copy");
    ledger.backup(&copy, &passphrase()).expect("copied");
    drop(ledger);
    let all = sheets(&passphrase(), 3, 5);
    assert!(all.iter().all(|sheet| !sheet.contains("Canaryname") && sheet.lines().all(|line| line.chars().count() < 200)));
    for chosen in [[0, 1, 2], [4, 2, 0], [3, 4, 1]] {
        let given = Passphrase::from_shares(&chosen.map(|at| all[at].clone())).expect("opens");
        assert!(Ledger::open_reading(&path, &given).is_ok());
    }
    let given = Passphrase::from_shares(&all).expect("more than are needed do no harm");
    restore(&copy, &dir.path().join("back.gawah"), &given).expect("a backup opens by them too");
    let few = Passphrase::from_shares(&[all[0].clone(), all[3].clone(), all[0].clone()]);
    assert_eq!(few.err(), Some(LedgerError::TooFewShares { given: 2, need: 3 }), "the same one twice counts once");
    let ledger = Ledger::open(&path, &given).expect("opens").change_passphrase(&words("another")).expect("changed");
    drop(ledger);
    let former = Passphrase::from_shares(&all).expect("they still belong together");
    assert_eq!(Ledger::open_reading(&path, &former).err(), Some(LedgerError::WrongPassphrase), "and open no later state");
}

#[test]
fn a_sheet_is_read_as_a_person_copies_it_and_a_wrong_word_is_told_by_its_place() {
    let all = sheets(&words("a candle for each name"), 2, 3);
    let bare = |sheet: &str| sheet.split("---").nth(2).expect("words").to_owned();
    let short: String = bare(&all[0]).split_whitespace().filter(|w| w.len() > 3).map(|w| format!("{} ", &w[..4].to_uppercase())).collect();
    let one_line = bare(&all[1]).split_whitespace().filter(|w| w.chars().all(char::is_alphabetic)).collect::<Vec<_>>().join(", ");
    let joined = format!("{}\n{}", *all[0], *all[2]);
    for given in [vec![short.clone(), one_line.clone()], vec![joined], vec![bare(&all[2]), one_line.clone()]] {
        let given: Vec<_> = given.into_iter().map(Zeroizing::new).collect();
        assert_eq!(Passphrase::from_shares(&given).expect("reads").text(), Some("a candle for each name"));
    }
    let mut said = one_line.split(", ").map(str::to_owned).collect::<Vec<_>>();
    let tried = |said: &[String]| {
        let given = [short.clone(), said.join(" ")].map(Zeroizing::new);
        Passphrase::from_shares(&given).err().map(|error| (error.exit_code(), error.to_string()))
    };
    said.swap(9, 10);
    assert_eq!(
        tried(&said),
        Some((12, "sheet 2 does not read: its checksum does not fit: a word is wrong, missing or in another place".to_owned()))
    );
    said[6] = "zzyzx".to_owned();
    assert_eq!(
        tried(&said),
        Some((12, "sheet 2 does not read: word 7 is not in the list of words".to_owned())),
        "the word itself is not told"
    );
    assert!(tried(&said[..12]).expect("refused").1.contains("word 7"));
    assert_eq!(tried(&[]), Some((12, "sheet 2 does not read: it has 0 words; a share has 20 or more".to_owned())));
    let other = sheets(&words("a candle for each name"), 2, 3);
    assert!(matches!(Passphrase::from_shares(&[all[0].clone(), other[1].clone()]), Err(LedgerError::Refused { .. })), "another day's");
    assert!(Passphrase::from_shares(&[]).is_err());
}

#[test]
fn shares_say_nothing_of_the_length_and_hold_to_their_limits() {
    let count = |text: &str| {
        let sheet = sheets(&words(text), 2, 2).remove(0);
        sheet.split("---").nth(2).expect("words").split_whitespace().filter(|w| w.chars().all(char::is_alphabetic)).count()
    };
    assert_eq!([count("x"), count(&"x".repeat(32)), count(&"x".repeat(33))], [33, 33, 59]);
    for (need, of) in [(1, 1), (1, 3), (3, 2), (2, 17), (0, 0)] {
        assert!(passphrase().shares(need, of).is_err(), "{need} of {of}");
    }
    assert!(matches!(words(&"x".repeat(257)).shares(2, 3), Err(LedgerError::TooLarge { .. })));
    let file = KeyFile::new().expect("made");
    assert!(Passphrase::of_key_text(&file.text).expect("reads").shares(2, 3).is_err());
    let urdu = words("ہر نام کے لیے ایک شمع");
    assert_eq!(Passphrase::from_shares(&sheets(&urdu, 2, 3)[1..]).expect("reads").text(), urdu.text());
}

#[test]
fn a_key_file_opens_beside_a_passphrase_or_is_the_owners_own() {
    let Sample { ledger, path, dir, .. } = sample();
    let (batul, other) = (KeyFile::new().expect("made"), KeyFile::new().expect("made"));
    let open = |file: &KeyFile| Passphrase::of_key_text(&file.text).expect("reads");
    let ledger = ledger.admit("Batul", Role::Reviewer, batul.recipient, &passphrase(), &stamp()).expect("her public key alone");
    let ledger = ledger.admit("Ali", Role::Reader, &open(&other), &passphrase(), &stamp()).expect("his file itself");
    drop(ledger);
    let hers = Ledger::open(&path, &open(&batul)).expect("opens");
    assert_eq!((hers.role(), hers.verify().problems), (Role::Reviewer, Vec::<String>::new()));
    drop(hers);
    assert_eq!(Ledger::open_reading(&path, &open(&other)).expect("opens").role(), Role::Reader);
    let ledger = Ledger::open(&path, &passphrase()).expect("opens").remove("Batul", &passphrase(), &stamp()).expect("removed");
    drop(ledger);
    assert_eq!(Ledger::open_reading(&path, &open(&batul)).err(), Some(LedgerError::WrongPassphrase));
    let own = dir.path().join("own.gawah");
    drop(Ledger::create(&own, &open(&batul), "own", &stamp()).expect("made"));
    assert!(Ledger::open(&own, &open(&batul)).is_ok());
    assert_eq!(Ledger::open(&own, &open(&other)).err(), Some(LedgerError::WrongPassphrase));
    for file in std::fs::read_dir(dir.path()).expect("lists") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("reads");
        let recipient = batul.recipient.to_string();
        assert!(!bytes.windows(recipient.len()).any(|w| w == recipient.as_bytes()), "who may open it stands nowhere in the clear");
    }
}
