//! What others say of a head: cosignatures of devices, time stamps of a local OpenSSL authority, and each of them wrong in one way.

use super::*;
use crate::tests::vectors::by_python;
use crate::timestamp::{BadStamp, check, fits, imprint, request, token};
use crate::{Cosigned, LedgerError};
use std::fs;
use std::process::Command;

const AUTHORITY: &str = "
[ts]\nserial = serial\ndefault_policy = 1.2.3.4.1\ndigests = sha256, sha384, sha512\nsigner_digest = sha256\ness_cert_id_alg = sha256
[ca]\ndefault_ca = c\n[c]\nnew_certs_dir = .\ndatabase = index\nserial = number\ndefault_md = sha384\npolicy = p\nunique_subject = no
[p]\ncommonName = supplied
[stamping]\nextendedKeyUsage = critical,timeStamping
[quiet]\nextendedKeyUsage = timeStamping
[mixed]\nextendedKeyUsage = critical,timeStamping,clientAuth
[between]\nbasicConstraints = critical,CA:TRUE
";
const SOUND: &str = "-startdate 20200101000000Z -enddate 20990101000000Z";

/// A time-stamp authority in a folder, with several certificates of one key.
pub(super) struct Authority {
    dir: tempfile::TempDir,
}

impl Authority {
    /// Out: nothing where no OpenSSL is installed.
    pub(super) fn new() -> Option<Authority> {
        let made = Authority { dir: tempfile::tempdir().expect("a folder") };
        if Command::new("openssl").arg("version").output().is_err() {
            println!("skipped: openssl is not installed, so no time stamp was made");
            return None;
        }
        for (name, text) in [("a.cnf", AUTHORITY), ("serial", "01\n"), ("number", "01\n"), ("index", "")] {
            fs::write(made.path(name), text).expect("written");
        }
        for (root, key) in [("ca", "rsa:2048"), ("other", "rsa:2048")] {
            made.run(&format!("req -x509 -newkey {key} -nodes -keyout {root}.key -out {root}.pem -days 36500 -subj /CN=Root"));
        }
        for (name, key) in
            [("ec", "ec -pkeyopt ec_paramgen_curve:P-256"), ("rsa", "rsa:2048"), ("between", "ec -pkeyopt ec_paramgen_curve:P-384")]
        {
            made.run(&format!("req -new -newkey {key} -nodes -keyout {name}.key -out {name}.csr -subj /CN=Clock-{name}"));
        }
        made.certify("ca", "ec", "ec", "stamping", SOUND);
        made.certify("ca", "ec", "old", "stamping", "-startdate 20000101000000Z -enddate 20010101000000Z");
        made.certify("ca", "ec", "quiet", "quiet", SOUND);
        made.certify("ca", "ec", "mixed", "mixed", SOUND);
        made.certify("ca", "between", "between", "between", SOUND);
        made.certify("between", "rsa", "rsa", "stamping", SOUND);
        made.certify("ec", "rsa", "leaf", "stamping", SOUND);
        Some(made)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn run(&self, words: &str) {
        let done = Command::new("openssl").args(words.split(' ')).current_dir(self.dir.path()).output().expect("openssl runs");
        assert!(done.status.success(), "openssl {words}: {}", String::from_utf8_lossy(&done.stderr));
    }

    fn certify(&self, by: &str, key: &str, name: &str, uses: &str, days: &str) {
        self.run(&format!(
            "ca -batch -config a.cnf -cert {by}.pem -keyfile {by}.key -in {key}.csr -out {name}.pem -extensions {uses} -notext -days 1 {days}"
        ));
    }

    pub(super) fn pem(&self, name: &str) -> String {
        fs::read_to_string(self.path(&format!("{name}.pem"))).expect("reads")
    }

    /// The answer to a request for a stamp over bytes.
    pub(super) fn stamp(&self, bytes: &[u8], signer: &str, key: &str, more: &str) -> Vec<u8> {
        fs::write(self.path("q.tsq"), request(bytes).expect("a request")).expect("written");
        self.run(&format!("ts -reply -config a.cnf -section ts -queryfile q.tsq -signer {signer}.pem -inkey {key}.key -out r.tsr{more}"));
        fs::read(self.path("r.tsr")).expect("reads")
    }

    /// The same statement as in an answer, signed under another certificate of the key, which `ts` would not do.
    fn signed_otherwise(&self, answer: &[u8], signer: &str, more: &str) -> Vec<u8> {
        fs::write(self.path("t.der"), token(answer).expect("a token")).expect("written");
        self.run("cms -verify -inform DER -in t.der -noverify -out said.der");
        let kind = "-binary -nodetach -econtent_type 1.2.840.113549.1.9.16.1.4";
        self.run(&format!("cms -sign -in said.der {kind} -signer {signer}.pem -inkey ec.key -md sha256 -outform DER -out made.der{more}"));
        fs::read(self.path("made.der")).expect("reads")
    }
}

#[test]
fn a_time_stamp_holds_over_its_bytes_by_a_trusted_authority_in_its_days_alone() {
    let Some(authority) = Authority::new() else { return };
    let (bytes, root) = (b"gawah/x\n3\nAAAA\n", authority.pem("ca"));
    let answer = authority.stamp(bytes, "ec", "ec", "");
    let through = authority.stamp(bytes, "rsa", "rsa", " -chain between.pem");
    let old = authority.stamp(bytes, "old", "ec", "");
    let leaf = authority.stamp(bytes, "leaf", "rsa", " -chain ec.pem");
    let otherwise = |signer: &str, more: &str| authority.signed_otherwise(&answer, signer, more);
    type Row<'a> = (&'a str, Vec<u8>, &'a [u8], String, Result<&'a str, BadStamp>);
    let rows: [Row<'_>; 14] = [
        ("P-256 under the root", answer.clone(), bytes, root.clone(), Ok("CN=Clock-ec")),
        ("RSA through another authority", through.clone(), bytes, root.clone(), Ok("CN=Clock-rsa")),
        ("the signer itself is trusted", answer.clone(), bytes, authority.pem("ec"), Ok("CN=Clock-ec")),
        ("another root beside", answer.clone(), bytes, authority.pem("other") + &root, Ok("CN=Clock-ec")),
        ("signed by cms with the same attributes", otherwise("ec", " -cades"), bytes, root.clone(), Ok("CN=Clock-ec")),
        ("other bytes", answer.clone(), b"gawah/x\n4\nAAAA\n", root.clone(), Err(BadStamp::Imprint)),
        ("another root of the same name", answer.clone(), bytes, authority.pem("other"), Err(BadStamp::Stranger)),
        ("no root", answer.clone(), bytes, String::new(), Err(BadStamp::Certificates)),
        ("expired", old, bytes, root.clone(), Err(BadStamp::Expired)),
        ("a use that need not be understood", otherwise("quiet", " -cades"), bytes, root.clone(), Err(BadStamp::Use)),
        ("a certificate for more than time stamps", otherwise("mixed", " -cades"), bytes, root.clone(), Err(BadStamp::Use)),
        ("a signature that names no certificate", otherwise("ec", ""), bytes, root.clone(), Err(BadStamp::Signature)),
        ("a certificate made by one that may make none", leaf, bytes, root.clone(), Err(BadStamp::Stranger)),
        ("a refusal", vec![0x30, 5, 0x30, 3, 2, 1, 2], bytes, root.clone(), Err(BadStamp::NotGranted)),
    ];
    for (name, answer, bytes, trusted, expected) in rows {
        let found = token(&answer).and_then(|token| check(&token, bytes, &trusted));
        assert_eq!(found.map(|found| found.by), expected.map(str::to_owned), "{name}");
    }
    let whole = token(&answer).expect("a token");
    assert_eq!(token(&whole), Ok(whole.clone()), "a token is taken as it is");
    assert!(imprint(&whole).is_ok_and(|made| fits(&made, bytes) && !fits(&made, b"x")));
    let sound = check(&whole, bytes, &root).expect("sound");
    assert!(sound.at.starts_with("20") && sound.at.ends_with('Z') && sound.at.len() == 20, "{}", sound.at);
    let mut refused = 0;
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        match check(&flipped, bytes, &root) {
            Ok(found) => assert_eq!(found, sound, "byte {at}"),
            Err(_) => refused += 1,
        }
        assert!(check(&whole[..at], bytes, &root).is_err(), "cut at {at}");
    }
    assert!(refused * 10 > whole.len() * 8, "{refused} of {} flips were found; the others change nothing that is said", whole.len());
}

/// Made once by OpenSSL 3.0 (`ts -reply`, an authority with a P-256 key under an RSA root) and kept, so that this holds where no OpenSSL is installed.
#[test]
fn a_time_stamp_made_elsewhere_and_kept_still_holds() {
    let (answer, bytes, root) = (include_bytes!("stamp/answer.tsr"), include_bytes!("stamp/note"), include_str!("stamp/root.pem"));
    let whole = token(answer).expect("a token");
    let found = check(&whole, bytes, root).map(|found| (found.at, found.by));
    assert_eq!(found, Ok(("2026-11-22T16:04:42Z".to_owned(), "CN=Clock".to_owned())));
    assert_eq!(check(&whole, b"other", root), Err(BadStamp::Imprint));
}

/// Two records of two devices that are no peers of each other.
pub(super) fn two() -> (Sample, Ledger) {
    let one = sample();
    let other = Ledger::create(&one.dir.path().join("other.gawah"), &passphrase(), "Other", &stamp()).expect("made");
    (one, other)
}

pub(super) fn write_once(ledger: &mut Ledger, value: &str) {
    ledger.append(vec![Body::SettingSet { name: "scope".to_owned(), value: value.to_owned() }], &stamp()).expect("written");
}

pub(super) fn signed(made: Result<Cosigned, LedgerError>) -> String {
    match made {
        Ok(Cosigned::Signed(note)) => note,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_device_cosigns_what_grew_from_what_it_saw_and_names_a_fork() {
    let (Sample { mut ledger, dir, .. }, mut other) = two();
    let (key, first) = (ledger.verifier_key(), ledger.checkpoint().expect("a head"));
    let size = |ledger: &Ledger| ledger.checkpoint().expect("a head").lines().nth(1).and_then(|n| n.parse::<u64>().ok()).expect("a size");
    assert!(matches!(other.cosign(&first, None, 5), Err(LedgerError::Refused { .. })), "nobody said whose key it is");
    assert!(other.cosign(&first, Some(&other.verifier_key()), 5).is_err(), "another key");
    assert!(ledger.cosign(&first, Some(&key), 5).is_err(), "its own");
    let note = signed(other.cosign(&first, Some(&key), 1_700_000_000));
    assert!(note.starts_with(first.trim_end()) && note.lines().count() == 6);
    assert_eq!(signed(other.cosign(&note, Some(&key), 1_700_000_000)), note, "once, however often");
    let before = size(&ledger);
    ledger.backup(&dir.path().join("fork.gawah"), &passphrase()).expect("copied");
    write_once(&mut ledger, "one history");
    let later = ledger.checkpoint().expect("a head");
    assert_eq!(other.cosign(&later, Some(&key), 6), Ok(Cosigned::Unproved(before)));
    assert!(ledger.checkpoint_since(0).is_err() && ledger.checkpoint_since(99).is_err());
    signed(other.cosign(&ledger.checkpoint_since(before).expect("a proof"), Some(&key), 6));
    assert_eq!(other.cosign(&first, Some(&key), 7), Ok(Cosigned::Older(before + 1)));
    let mut fork = Ledger::open(&dir.path().join("fork.gawah"), &passphrase()).expect("opens");
    write_once(&mut fork, "another history");
    assert_eq!(other.cosign(&fork.checkpoint().expect("a head"), Some(&key), 8), Ok(Cosigned::Fork(before + 1)));
    write_once(&mut fork, "and on");
    assert_eq!(other.cosign(&fork.checkpoint_since(before + 1).expect("a proof"), Some(&key), 8), Ok(Cosigned::Fork(before + 1)));
    assert!(other.verify().ok && ledger.verify().ok);
}

#[test]
fn a_cosignature_is_kept_carried_and_checked_and_what_does_not_hold_is_not_kept() {
    let (Sample { mut ledger, source, dir, .. }, mut other) = two();
    let (key, theirs) = (ledger.verifier_key(), other.verifier_key());
    let note = signed(other.cosign(&ledger.checkpoint().expect("a head"), Some(&key), 1_700_000_000));
    let line = note.lines().last().expect("a line").to_owned();
    for (bad, keys) in [
        (note.clone(), vec![]),
        (note.clone(), vec![key.clone()]),
        (note.replacen(&line[line.len() - 9..], "AAAAAAA==", 1), vec![theirs.clone()]),
        (note.replacen("\n5\n", "\n4\n", 1), vec![theirs.clone()]),
        (other.checkpoint().expect("a head"), vec![theirs.clone()]),
        (String::new(), vec![theirs.clone()]),
    ] {
        assert!(matches!(ledger.attach_cosigned(&bad, &keys), Err(LedgerError::Refused { .. })), "{bad}");
    }
    assert!(ledger.attested().expect("reads").is_empty() && ledger.verify().ok);
    for new in [1, 0] {
        assert_eq!(ledger.attach_cosigned(&note, std::slice::from_ref(&theirs)).expect("kept").new, new);
    }
    write_once(&mut ledger, "later");
    let report = ledger.verify();
    assert_eq!((report.problems.len(), report.checked.attested), (0, 1), "{:?}", report.problems);
    assert_eq!(
        (report.attested[0].at.as_str(), report.attested[0].how, report.attested[0].entries),
        ("2023-11-14T22:13:20Z", "cosigned", 5)
    );
    let (copy, bag, out) = (dir.path().join("copy"), dir.path().join("bag"), dir.path().join("out"));
    ledger.backup(&copy, &passphrase()).expect("copied");
    assert_eq!(Ledger::open_reading(&copy, &passphrase()).expect("opens").verify().attested, report.attested);
    ledger.exhibit(&[source], &Default::default(), &bag, &stamp()).expect("written");
    ledger.export(&out).expect("written");
    for (folder, checked) in [(&bag, crate::verify_exhibit(&bag)), (&out, crate::verify_export(&out, None))] {
        assert_eq!((checked.problems, checked.attested), (Vec::new(), report.attested.clone()), "{}", folder.display());
        assert!(matches!(by_python(folder), None | Some(0)), "{}", folder.display());
    }
    let other_head = ledger.checkpoint().expect("a head");
    drop(ledger);
    // Whoever holds the passphrase still cannot make another say what was not said.
    for (name, sql) in [
        ("of another head", "UPDATE attested SET size = 4"),
        ("of no head", "UPDATE attested SET size = 99"),
        ("by another key", &format!("UPDATE attested SET by = '{key}'")),
    ] {
        let changed = dir.path().join(name);
        fs::copy(&copy, &changed).expect("copied");
        let salt = crate::store::salt_of(&changed).expect("a salt");
        let door = passphrase().key(&salt).expect("a key");
        let connection = crate::store::open(&changed, &door, &salt, crate::store::Access::Writing).expect("opens");
        connection.execute_batch(sql).expect("changed");
        drop(connection);
        let report = crate::verify_file(&changed, &passphrase(), None).expect("opens");
        assert!(report.problems.iter().any(|problem| problem.contains("the head over")), "{name}: {:?}", report.problems);
    }
    let folder = out.join("attested/5");
    let rows: [(&str, &str, String); 5] = [
        ("cosigned", "a flipped letter", fs::read_to_string(folder.join("cosigned")).expect("reads").replacen(&line[60..64], "AAAA", 1)),
        ("cosigners", "another key", format!("{key}\n")),
        ("checkpoint", "another head", other_head),
        ("more", "a stray file", String::new()),
        ("cosigners", "none", String::new()),
    ];
    for (file, name, text) in rows {
        let before = fs::read(folder.join(file)).ok();
        fs::write(folder.join(file), text).expect("written");
        assert!(!crate::verify_export(&out, None).ok, "{name}");
        assert!(matches!(by_python(&out), None | Some(20)), "{name}");
        before.map_or_else(|| fs::remove_file(folder.join(file)), |bytes| fs::write(folder.join(file), bytes)).expect("put back");
    }
    assert!(crate::verify_export(&out, None).ok);
}

#[test]
fn a_time_stamp_over_a_head_is_kept_carried_and_checked() {
    let Some(authority) = Authority::new() else { return };
    let Sample { mut ledger, source, dir, .. } = sample();
    let note = ledger.checkpoint().expect("a head");
    assert_eq!(ledger.stamp_request(), Ok(request(note.as_bytes()).expect("a request")));
    let answer = authority.stamp(note.as_bytes(), "ec", "ec", "");
    let another = authority.stamp(b"another", "ec", "ec", "");
    write_once(&mut ledger, "later");
    let rows = [(&another, "ca", BadStamp::Imprint), (&answer, "other", BadStamp::Stranger)];
    for (answer, root, why) in rows {
        assert_eq!(ledger.attach_stamp(answer, &authority.pem(root)), Err(LedgerError::BadStamp { why }));
    }
    let made = ledger.attach_stamp(&answer, &authority.pem("ca")).expect("kept");
    assert_eq!((made.new, made.attested[0].how, made.attested[0].entries, made.attested[0].by.as_str()), (1, "stamped", 5, "CN=Clock-ec"));
    let (bag, out) = (dir.path().join("bag"), dir.path().join("out"));
    ledger.exhibit(&[source], &Default::default(), &bag, &stamp()).expect("written");
    ledger.export(&out).expect("written");
    for report in [ledger.verify(), crate::verify_exhibit(&bag), crate::verify_export(&out, None)] {
        assert_eq!((report.problems, report.attested), (Vec::new(), made.attested.clone()));
    }
    assert!(matches!(by_python(&out), None | Some(0)) && matches!(by_python(&bag), None | Some(0)));
    // What stands in the folder is what public tools take.
    let folder = out.join("attested/5");
    let asked = ["ts", "-verify", "-token_in", "-in", "stamp-1.tst", "-data", "checkpoint", "-CAfile", "stamp-1.pem"];
    let done = Command::new("openssl").args(asked).current_dir(&folder).output().expect("openssl runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let other = authority.stamp(b"another", "ec", "ec", "");
    fs::write(folder.join("stamp-1.tst"), token(&other).expect("a token")).expect("written");
    assert!(crate::verify_export(&out, None).problems.iter().any(|problem| problem.contains("it stamps something else")));
}
