//! Every parser of the ledger on spoilt seeds: no panic, an end in time, an error in words.

use super::*;
use crate::cosign::{Asked, Cosigner, parts};
use crate::note::{Head, KeptHead, Signer, Verifier};
use crate::packages::{Carried, decode, encode};
use crate::tests::spoil::{refused, rounds, spoil};
use crate::wire::v1::{decode_body, decode_header};
use crate::{KeyFile, Recipient, age, timestamp};
use std::fs;
use std::path::Path;
use zeroize::Zeroizing;

fn vector(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/vectors").join(name)).expect("a vector")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn spoilt_notes_keys_and_proofs_are_refused_in_words() {
    let signer = Signer::new(&[7; 32]);
    let note = signer.checkpoint(&Head { size: 31, root: [9; 32] });
    let asked = Asked { old: 12, proof: vec![[1; 32]; 5], note: note.clone() }.written();
    let (verifier, cosigned) = (signer.verifier(), text(&vector("ok-cosigned/attested/7/cosigned")));
    let n = rounds(400);
    let notes = [note.clone().into_bytes(), cosigned.into_bytes(), vector("ok/checkpoint")];
    let opened = spoil("notes", &notes, n, |bytes| KeptHead::parse(&text(bytes)).is_some() && parts(&text(bytes)).is_some());
    assert!(opened < 3 * n);
    let forged = |bytes: &[u8]| verifier.open(&text(bytes)).is_ok_and(|head| head != Head { size: 31, root: [9; 32] });
    spoil("signatures", &[note.into_bytes()], n, |bytes| !forged(bytes));
    spoil("heads with proofs", &[asked.into_bytes()], n, |bytes| Asked::parse(&text(bytes)).is_some());
    let keys = [verifier.vkey().into_bytes(), vector("ok/key")];
    spoil("verifier keys", &keys, n, |bytes| Verifier::from_vkey(&text(bytes)).is_some());
    spoil("cosigners", &keys, n, |bytes| Cosigner::from_vkey(&text(bytes)).is_some());
}

#[test]
fn spoilt_time_stamps_and_certificates_are_refused_in_words() {
    let (answer, bytes, root) = (include_bytes!("stamp/answer.tsr"), include_bytes!("stamp/note"), include_str!("stamp/root.pem"));
    let whole = timestamp::token(answer).expect("a token");
    let sound = timestamp::check(&whole, bytes, root).expect("sound");
    let taken = |made: &[u8]| match timestamp::token(made).and_then(|token| timestamp::check(&token, bytes, root)) {
        Ok(found) => {
            assert_eq!(found, sound, "what is signed cannot be changed");
            true
        }
        Err(error) => refused(error),
    };
    spoil("time stamps", &[answer.to_vec(), whole.clone()], rounds(600), taken);
    spoil("certificates", &[root.as_bytes().to_vec()], rounds(300), |made| timestamp::check(&whole, bytes, &text(made)).is_ok());
}

#[test]
fn spoilt_entries_packages_and_sealed_files_are_refused_in_words() {
    let lines = |name: &str| text(&vector(name)).lines().map(|line| line.as_bytes().to_vec()).collect::<Vec<_>>();
    let n = rounds(200);
    let headers = lines("ok/headers.jsonl");
    spoil("headers", &headers, n, |bytes| decode_header(bytes).is_ok());
    let bodies: Vec<serde_json::Value> = lines("ok/bodies.jsonl").iter().map(|line| serde_json::from_slice(line).expect("json")).collect();
    let bodies: Vec<Vec<u8>> = bodies.iter().filter_map(|line| line["body"].as_str().map(|body| body.as_bytes().to_vec())).collect();
    spoil("bodies", &bodies, n, |bytes| decode_body(bytes).is_ok());
    let Sample { ledger, .. } = sample();
    let size = crate::store::size(ledger.connection()).expect("a size");
    let entries: Vec<Carried> = (0..size)
        .map(|at| {
            let entry = crate::store::entry(ledger.connection(), at).expect("reads").expect("stands");
            let adds = entry.header.windows(12).any(|part| part == b"source_added");
            Carried { header: entry.header, sealed: entry.sealed, original: adds.then(|| TEXT.as_bytes().to_vec()) }
        })
        .collect();
    let package = encode(&ledger.verifier_key(), 0, &ledger.checkpoint().expect("a head"), &entries).expect("packed");
    spoil("packages", std::slice::from_ref(&package), n, |bytes| decode(bytes).is_ok());
    let plain = zstd::bulk::decompress(&package, 1 << 24).expect("unpacks");
    let packed = |bytes: &[u8]| decode(&zstd::bulk::compress(bytes, 1).expect("packs")).map_or_else(refused, |made| made.head.size == size);
    // Of a portion, most entries are a hash in place of a header.
    let mut part = entries;
    part.iter_mut().skip(1).step_by(2).for_each(|entry| {
        *entry = Carried { header: crate::feeds::leaf_of(&entry.header).to_vec(), sealed: None, original: None };
    });
    let part = encode(&ledger.verifier_key(), 0, &ledger.checkpoint().expect("a head"), &part).expect("packed");
    assert_eq!(decode(&part).expect("reads").entries.len() as u64, size);
    let part = zstd::bulk::decompress(&part, 1 << 24).expect("unpacks");
    spoil("packages inside", &[plain, part], n, packed);
    let key = KeyFile::new().expect("made");
    let own = Passphrase::of_key_text(&key.text).expect("reads").own_secret(&[0; 16]).expect("a key");
    let sealed = age::seal(std::slice::from_ref(&key.recipient), b"a package").expect("sealed");
    let taken = spoil("sealed files", std::slice::from_ref(&sealed), 4 * n, |bytes| age::open(&own, bytes).is_some());
    assert_eq!(taken, 0, "no changed byte is opened");
    spoil("key files", &[key.text.as_bytes().to_vec()], n, |bytes| Passphrase::of_key_text(&text(bytes)).is_ok());
    spoil("recipients", &[key.recipient.to_string().into_bytes()], n, |bytes| text(bytes).parse::<Recipient>().is_ok());
    let card = ledger.peer_card().expect("a card");
    let admitted = |bytes: &[u8]| crate::peers::read(&text(bytes)).is_some();
    spoil("cards", &[card.into_bytes()], n, admitted);
}

#[test]
fn spoilt_sheets_of_shares_and_files_of_keys_are_refused_in_words() {
    let n = rounds(60);
    let shares = passphrase().shares(2, 3).expect("made");
    let sheets: Vec<Vec<u8>> = shares.iter().map(|share| share.sheet("device").as_bytes().to_vec()).collect();
    let second = Zeroizing::new(text(&sheets[1]));
    let pair = |bytes: &[u8]| match Passphrase::from_shares(&[Zeroizing::new(text(bytes)), second.clone()]) {
        Ok(_) => true,
        Err(error) => refused(error),
    };
    spoil("sheets of shares", &sheets[..1], n, pair);
    let Sample { ledger, path, dir: _dir, .. } = sample();
    let theirs = KeyFile::new().expect("made").recipient;
    drop(ledger.admit("Batul", crate::Role::Reader, theirs, &passphrase(), &stamp()).expect("admitted"));
    let file = crate::files::beside(&path, "-keys");
    let seed = fs::read(&file).expect("reads");
    let read = |bytes: &[u8]| {
        fs::write(&file, bytes).expect("written");
        crate::keys::read(&path).is_ok_and(|found| found.is_some())
    };
    spoil("files of keys", std::slice::from_ref(&seed), 4 * n, read);
}

#[test]
fn spoilt_exports_and_exhibits_are_told_from_sound_ones() {
    let Sample { ledger, source, dir, .. } = sample();
    let bag = dir.path().join("bag");
    ledger.exhibit(&[source], &Default::default(), &bag, &stamp()).expect("written");
    let out = dir.path().join("out");
    ledger.export(&out).expect("written");
    let n = rounds(40);
    for name in ["headers.jsonl", "bodies.jsonl", "checkpoints.jsonl", "checkpoint", "key"] {
        let (file, seed) = (out.join(name), fs::read(out.join(name)).expect("reads"));
        let judge = |bytes: &[u8]| {
            fs::write(&file, bytes).expect("written");
            crate::verify_export(&out, None).ok
        };
        spoil(name, std::slice::from_ref(&seed), n, judge);
        fs::write(&file, &seed).expect("put back");
    }
    for name in ["manifest-sha256.txt", "tagmanifest-sha256.txt", "bagit.txt"] {
        let (file, seed) = (bag.join(name), fs::read(bag.join(name)).expect("reads"));
        let judge = |bytes: &[u8]| {
            fs::write(&file, bytes).expect("written");
            crate::verify_exhibit(&bag).ok == (bytes == seed)
        };
        spoil(name, std::slice::from_ref(&seed), n, judge);
        fs::write(&file, &seed).expect("put back");
    }
}
