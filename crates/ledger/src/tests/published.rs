//! What others said of heads, beside a published site: which heads go with it, and that a stranger to the record can check them.

use super::attesting::{Authority, signed, two, write_once};
use super::*;
use crate::verify_witnessed;
use std::fs;
use std::path::Path;

fn size(note: &str) -> u64 {
    note.lines().nth(1).and_then(|number| number.parse().ok()).expect("a size")
}

fn write(dir: &Path, ledger: &Ledger, note: &str) -> Vec<u64> {
    let _ = fs::remove_dir_all(dir);
    let found = ledger.witnessed(note).expect("reads");
    for one in &found {
        let folder = dir.join("attested").join(one.entries.to_string());
        fs::create_dir_all(&folder).expect("made");
        one.files.iter().for_each(|(name, bytes)| fs::write(folder.join(name), bytes).expect("written"));
    }
    found.into_iter().map(|one| one.entries).collect()
}

#[test]
fn a_site_carries_the_nearest_word_of_everyone_and_a_stranger_can_check_it() {
    let (Sample { mut ledger, dir, .. }, mut other) = two();
    let (key, theirs, site) = (ledger.verifier_key(), other.verifier_key(), dir.path().join("site"));
    let mut notes = Vec::new();
    for turn in 0..5 {
        write_once(&mut ledger, &format!("turn {turn}"));
        notes.push(ledger.checkpoint().expect("a head"));
        // The second is cosigned by nobody.
        if turn != 1 {
            let since = notes.len().checked_sub(2).map(|_| size(&notes[if turn == 2 { 0 } else { turn - 1 }]));
            let asked = since.map_or_else(|| ledger.checkpoint(), |since| ledger.checkpoint_since(since)).expect("a proof");
            let note = signed(other.cosign(&asked, Some(&key), 1_700_000_000));
            ledger.attach_cosigned(&note, std::slice::from_ref(&theirs)).expect("kept");
        }
    }
    let sizes: Vec<u64> = notes.iter().map(|note| size(note)).collect();
    let public: [u8; 32] = *ledger.verifier().public_key();
    for (head, carried) in [(0, vec![0]), (1, vec![0, 2]), (2, vec![2]), (4, vec![4])] {
        assert_eq!(write(&site, &ledger, &notes[head]), carried.iter().map(|at| sizes[*at]).collect::<Vec<_>>(), "{head}");
        let report = verify_witnessed(&site, &public, &notes[head]);
        assert_eq!((report.problems, report.checked.attested as usize, report.checked.signatures), (vec![], carried.len(), 1), "{head}");
    }
    write(&site, &ledger, &notes[1]);
    let (before, after) = (site.join("attested").join(sizes[0].to_string()), site.join("attested").join(sizes[2].to_string()));
    let swapped = fs::read(after.join("proof")).expect("reads");
    for (name, file, bytes, found) in [
        ("the proof of another", before.join("proof"), swapped, "did not grow"),
        ("no proof", before.join("proof"), Vec::new(), "did not grow"),
        ("another head", after.join("checkpoint"), notes[3].clone().into_bytes(), "another head"),
        ("a line that was not written", after.join("cosigned"), notes[2].clone().into_bytes(), "one length"),
        ("another key", before.join("cosigners"), format!("{key}\n").into_bytes(), "the head over"),
        ("a stray file", before.join("more"), Vec::new(), "does not belong"),
    ] {
        let whole = fs::read(&file).ok();
        fs::write(&file, bytes).expect("written");
        let problems = verify_witnessed(&site, &public, &notes[1]).problems;
        assert!(problems.iter().any(|problem| problem.contains(found)), "{name}: {problems:?}");
        whole.map_or_else(|| fs::remove_file(&file), |bytes| fs::write(&file, bytes)).expect("put back");
    }
    assert!(verify_witnessed(&site, &public, &notes[1]).ok);
    let stranger = *other.verifier().public_key();
    assert!(!verify_witnessed(&site, &stranger, &notes[1]).ok, "another record's key");
    assert!(ledger.witnessed(&other.checkpoint().expect("a head")).is_err(), "another record's head");
}

#[test]
fn openssl_takes_the_time_stamp_that_a_site_carries() {
    let Some(authority) = Authority::new() else { return };
    let Sample { mut ledger, dir, .. } = sample();
    let site = dir.path().join("site");
    let note = ledger.checkpoint().expect("a head");
    write_once(&mut ledger, "later");
    let answer = authority.stamp(note.as_bytes(), "ec", "ec", "");
    ledger.attach_stamp(&answer, &authority.pem("ca")).expect("kept");
    let public: [u8; 32] = *ledger.verifier().public_key();
    let last = ledger.checkpoint().expect("a head");
    assert_eq!(write(&site, &ledger, &last), [size(&note)], "an earlier head, joined by a proof");
    let report = verify_witnessed(&site, &public, &last);
    assert_eq!((report.problems.len(), report.attested[0].by.as_str()), (0, "CN=Clock-ec"));
    let folder = format!("attested/{}", size(&note));
    let asked = format!("ts -verify -token_in -in {folder}/stamp-1.tst -data {folder}/checkpoint -CAfile {folder}/stamp-1.pem");
    let done = std::process::Command::new("openssl").args(asked.split(' ')).current_dir(&site).output().expect("openssl runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    fs::write(
        site.join(&folder).join("stamp-1.tst"),
        crate::timestamp::token(&authority.stamp(b"another", "ec", "ec", "")).expect("a token"),
    )
    .expect("written");
    assert!(verify_witnessed(&site, &public, &last).problems[0].contains("it stamps something else"));
}
