//! Several devices, days apart: whatever the order in which their feeds meet, all see the same; a peer that lies changes nothing.

use super::*;
use crate::heads;
use crate::packages::{self, Carried};
use crate::peers::own_secret;
use crate::roles::Role;
use crate::{AsOf, LedgerError, Synced, Trust, age, feeds, fold, store, union};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A device: its record, and the folder that it shares with the others.
pub(super) struct Device {
    pub ledger: Ledger,
    pub path: PathBuf,
}

pub(super) fn at(minute: u64) -> Stamp {
    Stamp { at: format!("2026-11-21T14:{:02}:{:02}", minute / 60 % 60, minute % 60), author: "Zahra".to_owned() }
}

/// Devices that have admitted each other, each in a role.
pub(super) fn devices(dir: &Path, number: usize, role: Role) -> Vec<Device> {
    let mut all: Vec<Device> = (0..number)
        .map(|n| {
            let path = dir.join(format!("d{n}.gawah"));
            Device { ledger: Ledger::create(&path, &passphrase(), "Quetta", &at(0)).expect("made"), path }
        })
        .collect();
    let cards: Vec<String> = all.iter().map(|device| device.ledger.peer_card().expect("a card")).collect();
    for (n, device) in all.iter_mut().enumerate() {
        for (m, card) in cards.iter().enumerate().filter(|(m, _)| *m != n) {
            let trust = Trust { name: format!("device {m}"), role, quota_mib: None, portion: None };
            device.ledger.admit_peer(card, &trust, &at(1)).expect("admitted");
        }
    }
    all
}

/// Every view but the settings that hold on one device alone.
pub(super) fn views_of(ledger: &Ledger) -> Vec<(String, String)> {
    let mut digests = fold::digests(ledger.connection()).expect("reads");
    digests.retain(|(table, _)| table != "settings");
    digests.push(("settings".to_owned(), format!("{:?}", ledger.settings().expect("reads"))));
    digests
}

pub(super) fn document(ledger: &mut Ledger, name: &str, stamp: &Stamp) -> Id {
    let text = format!("{TEXT} {name}");
    let source = source_of(text.as_bytes(), name);
    let id = source.id.clone();
    let with = ExtractedText::Text { text: text.clone(), extractor: "plain 1".to_owned() };
    ledger.add_source(source, text.as_bytes(), with, stamp).expect("added");
    ledger.append(vec![reading(&id, "rules 1", &text, &[(name, "eleven miners were killed")])], stamp).expect("read");
    id
}

pub(super) fn synced(device: &mut Device, place: &Path, minute: u64) -> Synced {
    let made = device.ledger.sync(place, &at(minute)).expect("exchanged");
    assert_eq!(device.ledger.verify().problems, Vec::<String>::new());
    made
}

pub(super) fn folder(dir: &Path) -> PathBuf {
    let path = dir.join("stick");
    fs::create_dir_all(&path).expect("made");
    path
}

#[test]
fn contradictory_verdicts_stand_side_by_side_until_somebody_who_saw_both_decides() {
    let dir = tempfile::tempdir().expect("a folder");
    let stick = folder(dir.path());
    let mut all = devices(dir.path(), 2, Role::Keeper);
    document(&mut all[0].ledger, "a", &at(2));
    synced(&mut all[0], &stick, 3);
    assert_eq!(synced(&mut all[1], &stick, 3).from.len(), 1);
    all[0].ledger.append(vec![verdict("a", Decision::Accept)], &at(5)).expect("decided");
    all[1].ledger.append(vec![verdict("a", Decision::Reject)], &at(4)).expect("decided");
    for _ in 0..2 {
        all.iter_mut().for_each(|device| drop(synced(device, &stick, 6)));
    }
    for device in &all {
        let contested = device.ledger.contested().expect("reads");
        let said: Vec<&str> = contested[0].sides.iter().map(|side| side.decision.as_str()).collect();
        assert_eq!(contested.len(), 1, "{:?}", device.ledger.log());
        assert_eq!((contested.len(), contested[0].about.clone(), said), (1, claim_id("a"), vec!["reject", "accept"]));
        let claim = device.ledger.claim(&claim_id("a")).expect("reads").expect("in view");
        assert_eq!((claim.status, claim.decided_by), (gawah_record::verdict::ClaimStatus::Proposed, None), "it waits again");
    }
    all[1].ledger.append(vec![verdict("a", Decision::Accept)], &at(7)).expect("settled");
    assert!(all[1].ledger.contested().expect("reads").is_empty());
    for n in [1, 0, 1] {
        synced(&mut all[n], &stick, 8);
    }
    assert!(all[0].ledger.contested().expect("reads").is_empty());
    assert_eq!(views_of(&all[0].ledger), views_of(&all[1].ledger));
    let accepted = all[0].ledger.claim(&claim_id("a")).expect("reads").expect("in view");
    assert_eq!(accepted.status, gawah_record::verdict::ClaimStatus::Accepted);
    assert_eq!(synced(&mut all[0], &stick, 9).entries, 0, "a second time brings nothing");
    let held: usize = fs::read_dir(&stick).expect("lists").count();
    assert!(held <= 8, "what is replaced is taken away: {held} files");
}

#[test]
fn what_changed_is_told_of_own_decisions_and_not_where_entries_of_others_came_between() {
    let dir = tempfile::tempdir().expect("a folder");
    let stick = folder(dir.path());
    let mut all = devices(dir.path(), 2, Role::Keeper);
    let source = document(&mut all[0].ledger, "a", &at(2));
    (0..2).for_each(|n| drop(synced(&mut all[n], &stick, 3)));
    let told = |device: &Device, before: &AsOf| device.ledger.changed_since(before).expect("reads").map(|c| (c.sources, c.verdicts_alone));
    let as_of = |device: &Device| device.ledger.as_of().expect("reads");
    let before = as_of(&all[0]);
    assert_eq!(told(&all[0], &before), Some((BTreeSet::new(), true)));
    all[0].ledger.append(vec![verdict("a", Decision::Accept)], &at(5)).expect("decided");
    assert_eq!(told(&all[0], &before), Some((BTreeSet::from([source]), true)));
    assert_ne!(as_of(&all[0]), before);
    // an earlier decision of the other device is put before the last
    let before = as_of(&all[0]);
    all[1].ledger.append(vec![verdict("a", Decision::Reject)], &at(4)).expect("decided");
    [1, 0].into_iter().for_each(|n| drop(synced(&mut all[n], &stick, 6)));
    assert_eq!(told(&all[0], &before), None);
    // whoever reads beside a writer cannot tell where its entries were put
    let reading = Ledger::open_reading(&all[0].path, &passphrase()).expect("opens");
    let before = reading.as_of().expect("reads");
    all[0].ledger.append(vec![verdict("a", Decision::Unsure)], &at(7)).expect("decided");
    assert_eq!(reading.changed_since(&before).expect("reads"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 20, ..ProptestConfig::default() })]
    #[test]
    fn devices_offline_for_days_see_the_same_whatever_the_order_they_meet_in(steps in proptest::collection::vec((0usize..3, 0u8..6, 0u64..400), 8..24)) {
        let dir = tempfile::tempdir().expect("a folder");
        let sticks = [folder(dir.path()), dir.path().join("other"), dir.path().join("third")];
        sticks.iter().skip(1).for_each(|stick| fs::create_dir(stick).expect("made"));
        let mut all = devices(dir.path(), 3, Role::Keeper);
        for (n, (who, what, minute)) in steps.iter().enumerate() {
            let device = &mut all[*who];
            let name = format!("{n}");
            match what {
                // Clocks differ by hours.
                0 => drop(document(&mut device.ledger, &name, &at(*minute))),
                1 => drop(document(&mut device.ledger, "shared", &at(*minute))),
                2 | 3 => {
                    let claims = device.ledger.claims().expect("reads");
                    if let Some(claim) = claims.get(*minute as usize % claims.len().max(1)) {
                        let decision = if *what == 2 { Decision::Accept } else { Decision::Reject };
                        let body = Body::VerdictGiven { claim: claim.id.clone(), decision, reason: None, edits: BTreeMap::new(), rules: "gawah 1".to_owned() };
                        device.ledger.append(vec![body], &at(*minute)).expect("decided");
                    }
                }
                4 => drop(device.ledger.append(vec![Body::SettingSet { name: "title".to_owned(), value: name }], &at(*minute)).expect("set")),
                _ => drop(device.ledger.sync(&sticks[*minute as usize % 3], &at(*minute)).expect("exchanged")),
            }
        }
        // Everyone meets at one stick, in two orders.
        for n in [2, 0, 1, 1, 2, 0, 2, 1, 0] {
            all[n].ledger.sync(&sticks[0], &at(500)).expect("exchanged");
        }
        let first = views_of(&all[0].ledger);
        for device in &mut all {
            prop_assert_eq!(&views_of(&device.ledger), &first);
            prop_assert_eq!(device.ledger.verify().problems, Vec::<String>::new());
            prop_assert!(device.ledger.rebuild().expect("rebuilt").equal);
            prop_assert_eq!(device.ledger.sync(&sticks[0], &at(501)).expect("exchanged").entries, 0);
        }
    }
}

#[test]
fn a_feed_goes_by_one_sealed_file_too_and_tells_nothing_on_the_way() {
    let dir = tempfile::tempdir().expect("a folder");
    let (stick, file) = (folder(dir.path()), dir.path().join("for-batul"));
    let mut all = devices(dir.path(), 3, Role::Reviewer);
    let lone = Ledger::create(&dir.path().join("lone.gawah"), &passphrase(), "x", &at(0)).expect("made");
    document(&mut all[0].ledger, "Canaryfile", &at(2));
    assert!(synced(&mut all[0], &file, 3).left >= 1);
    synced(&mut all[0], &stick, 3);
    let bytes = fs::read(&file).expect("written");
    for path in fs::read_dir(&stick).expect("lists").map(|f| f.expect("a file").path()).chain([file.clone()]) {
        let (name, bytes) = (path.to_string_lossy().into_owned(), fs::read(&path).expect("reads"));
        for word in ["Canary", "eleven", "Quetta", "Zahra", &all[0].ledger.verifier().device()] {
            assert!(!name.contains(word) && !bytes.windows(word.len()).any(|w| w == word.as_bytes()), "{word}");
        }
    }
    assert_eq!(synced(&mut all[1], &file, 4).from, BTreeSet::from(["device 0".to_owned()]));
    assert_eq!(synced(&mut all[1], &file, 5).entries, 0);
    assert_eq!(all[1].ledger.sources().expect("reads").len(), 1);
    let words = all[1].ledger.search("miners", 5).expect("reads");
    assert_eq!(words.len(), 1, "and can be searched");
    for at_byte in (0..bytes.len()).step_by(bytes.len() / 40) {
        let mut flipped = bytes.clone();
        flipped[at_byte] ^= 4;
        fs::write(&file, &flipped).expect("written");
        assert!(matches!(all[2].ledger.sync(&file, &at(6)), Err(LedgerError::Refused { .. })), "byte {at_byte}");
    }
    drop(lone);
}

#[test]
fn what_a_role_does_not_allow_stands_in_the_log_and_changes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let stick = folder(dir.path());
    let mut all = devices(dir.path(), 2, Role::Reviewer);
    let source = document(&mut all[0].ledger, "a", &at(2));
    synced(&mut all[0], &stick, 3);
    synced(&mut all[1], &stick, 3);
    let erased = all[1].ledger.log().expect("reads").into_iter().find(|h| h.kind == "text_extracted").expect("a text").entry;
    let wrong = vec![
        Body::SettingSet { name: "title".to_owned(), value: "theirs".to_owned() },
        Body::SettingSet { name: "keyholder/Eve".to_owned(), value: "{\"role\":\"keeper\",\"recipient\":\"00\"}".to_owned() },
        Body::SettingSet {
            name: "peer/0000".to_owned(),
            value: serde_json::to_string(&feeds::Trusted {
                name: "Eve".to_owned(),
                key: String::new(),
                seal: String::new(),
                role: Role::Keeper,
                taking: true,
                quota_mib: 1,
                portion: None,
                confirmed: false,
            })
            .expect("a form"),
        },
        Body::ReleaseSet {
            id: source.clone(),
            fields: vec!["all".to_owned()],
            release: gawah_record::entry::Release::Public,
            reason: "x".to_owned(),
        },
        Body::Erased { entry: erased, reason: "x".to_owned() },
    ];
    // A peer with another program: its own record lets its owner write all of this.
    all[1].ledger.append(wrong, &at(4)).expect("written there");
    synced(&mut all[1], &stick, 5);
    let made = synced(&mut all[0], &stick, 6);
    assert!(made.entries >= 5 && made.erased == 0 && made.refused.is_empty(), "{made:?}");
    let ledger = &all[0].ledger;
    assert_eq!(ledger.settings().expect("reads").get("title"), None);
    assert!(ledger.releases().expect("reads").is_empty() && ledger.keyholders().expect("reads").is_empty());
    assert!(ledger.text(&source).expect("reads").is_some(), "nothing was erased");
    assert_eq!(ledger.peers().expect("reads").len(), 1);
    assert_eq!(ledger.log().expect("reads").iter().filter(|h| h.kind == "release_set").count(), 1, "it stands in the log");
}

#[test]
fn what_a_keeper_erased_is_destroyed_in_every_copy_and_comes_back_by_no_old_package() {
    let dir = tempfile::tempdir().expect("a folder");
    let stick = folder(dir.path());
    let mut all = devices(dir.path(), 3, Role::Keeper);
    let source = document(&mut all[0].ledger, "Canarydoc", &at(2));
    for n in [0, 1, 2, 0, 1, 2] {
        synced(&mut all[n], &stick, 3);
    }
    let old: Vec<(PathBuf, Vec<u8>)> =
        fs::read_dir(&stick).expect("lists").map(|f| f.expect("a file").path()).map(|p| (p.clone(), fs::read(p).expect("reads"))).collect();
    // Another device than the one that wrote it.
    assert_eq!(all[1].ledger.erase_source(&source, "asked by the family", &at(4)).expect("erased"), 3);
    for n in [1, 0, 2] {
        synced(&mut all[n], &stick, 5);
    }
    // The packages from before are put back, under other names.
    for (at, (path, bytes)) in old.iter().enumerate() {
        fs::write(path.with_file_name(format!("{at:08x}-old.gawah-feed")), bytes).expect("written");
    }
    let secrets: Vec<_> = all.iter().map(|device| own_secret(device.ledger.signer().expect("a key"))).collect();
    for n in [0, 1, 2] {
        synced(&mut all[n], &stick, 6);
        let device = &all[n];
        assert!(device.ledger.sources().expect("reads").is_empty() && device.ledger.search("miners", 5).expect("reads").is_empty());
        let connection = device.ledger.connection();
        connection.execute_batch("VACUUM").expect("vacuumed");
        for table in ["entries", "foreign_entries", "originals", "subjects", "claims", "readings", "decisions", "settings", "sources"] {
            let columns: Vec<String> = connection
                .prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))
                .and_then(|mut s| s.query_map([], |row| row.get(0))?.collect())
                .expect("columns");
            for column in columns {
                for word in ["Canarydoc", "eleven miners"] {
                    let sql = format!("SELECT count(*) FROM {table} WHERE instr(CAST({column} AS BLOB), CAST(?1 AS BLOB)) > 0");
                    let found: i64 = connection.query_row(&sql, [word], |row| row.get(0)).expect("counted");
                    assert_eq!(found, 0, "{word} in {table}.{column}");
                }
            }
        }
        // Byte by byte, as whoever holds the key sees the whole of it.
        let plain = dir.path().join(format!("plain{n}"));
        fs::write(&plain, b"").expect("made");
        let pages =
            format!("ATTACH DATABASE '{}' AS plain KEY ''; SELECT sqlcipher_export('plain'); DETACH DATABASE plain;", plain.display());
        connection.execute_batch(&pages).expect("exported");
        let bytes = fs::read(&plain).expect("reads");
        assert!(bytes.starts_with(b"SQLite format 3") && !bytes.windows(9).any(|w| w == b"Canarydoc"), "device {n}");
        assert!(bytes.windows(7).any(|w| w == b"Quetta\"" || w == b"Quetta "), "the look itself works");
    }
    // What is left for the others holds nothing of it either.
    for path in fs::read_dir(&stick).expect("lists").map(|f| f.expect("a file").path()).filter(|p| !p.to_string_lossy().contains("-old.")) {
        let bytes = fs::read(&path).expect("reads");
        let opened = secrets.iter().find_map(|secret| age::open(secret, &bytes)).expect("for one of them");
        let package = packages::decode(&opened).expect("reads");
        assert!(
            package.entries.iter().all(|e| e.sealed.as_ref().is_none_or(|(_, body)| !String::from_utf8_lossy(body).contains("Canarydoc")))
        );
    }
    // Each copy, exported, is judged alike by both verifiers: a body of one feed that another feed erased, a quote that stands in another's text.
    document(&mut all[2].ledger, "another", &at(7));
    for n in [2, 0] {
        synced(&mut all[n], &stick, 8);
    }
    let (out, held) = (dir.path().join("out"), all[0].ledger.verify().checked);
    all[0].ledger.export(&out).expect("exported");
    let report = crate::verify_export(&out, None);
    assert_eq!((report.problems, report.checked), (Vec::<String>::new(), held));
    assert!(matches!(crate::tests::vectors::by_python(&out), None | Some(0)));
    let feed =
        fs::read_dir(out.join("feeds")).expect("lists").map(|f| f.expect("a folder").path()).max().expect("one").join("bodies.jsonl");
    let changed = fs::read_to_string(&feed).expect("reads").replacen("a", "b", 1);
    fs::write(&feed, changed).expect("written");
    assert!(!crate::verify_export(&out, None).ok && matches!(crate::tests::vectors::by_python(&out), None | Some(20)));
    let reason = all[2].ledger.log().expect("reads").into_iter().filter(|h| h.kind == "erased").count();
    assert_eq!(reason, 3, "that and why it was erased stays");
}

/// A package of a device's own entries, with some of it changed, sealed to another.
fn forged(from: &Device, to: &Device, range: std::ops::Range<u64>, change: impl Fn(&mut Vec<Carried>)) -> Vec<u8> {
    let connection = from.ledger.connection();
    let mut entries: Vec<Carried> = range
        .clone()
        .map(|sequence| {
            let entry = store::entry(connection, sequence).expect("reads").expect("stands");
            let original = match entry.sealed.as_ref().map(|(_, body)| crate::wire::v1::decode_body(body)) {
                Some(Ok(Body::SourceAdded { source })) => store::original(connection, &source.sha256).expect("reads"),
                _ => None,
            };
            Carried { header: entry.header, sealed: entry.sealed, original }
        })
        .collect();
    change(&mut entries);
    let note = heads::checkpoint_at(connection, range.end).expect("reads").expect("a head");
    let bytes = packages::encode(&from.ledger.verifier_key(), range.start, &note, &entries).expect("packed");
    let secret = own_secret(to.ledger.signer().expect("a key"));
    let recipient = crate::Recipient::new(*x25519_dalek::PublicKey::from(&secret).as_bytes()).expect("a key");
    age::seal(&[recipient], &bytes).expect("sealed")
}

#[test]
fn a_lying_peer_blocks_nobody_and_its_fork_is_seen_and_proved() {
    let dir = tempfile::tempdir().expect("a folder");
    let stick = folder(dir.path());
    let mut all = devices(dir.path(), 3, Role::Reviewer);
    document(&mut all[0].ledger, "a", &at(2));
    all[1].ledger.append(vec![Body::SettingSet { name: "scope".to_owned(), value: "honest".to_owned() }], &at(2)).expect("set");
    // The same device goes on twice from one state: two histories under one key.
    let twin = dir.path().join("twin.gawah");
    all[0].ledger.backup(&twin, &passphrase()).expect("copied");
    let mut twin = Device { ledger: Ledger::open(&twin, &passphrase()).expect("opens"), path: twin };
    all[0].ledger.append(vec![verdict("a", Decision::Accept)], &at(3)).expect("decided");
    twin.ledger.append(vec![verdict("a", Decision::Reject)], &at(3)).expect("decided otherwise");
    let size = store::size(all[0].ledger.connection()).expect("counted");
    type Change = fn(&mut Vec<Carried>);
    let rows: [(&str, std::ops::Range<u64>, Change); 7] = [
        ("a header changed", 0..size, |entries| entries[3].header[40] ^= 1),
        ("a body changed", 0..size, |entries| entries[2].sealed.iter_mut().for_each(|(_, body)| body[20] ^= 1)),
        ("an entry left out", 0..size, |entries| drop(entries.remove(2))),
        ("two in another order", 0..size, |entries| entries.swap(2, 3)),
        ("another original", 0..size, |entries| entries.iter_mut().filter_map(|e| e.original.as_mut()).for_each(|o| o.push(0))),
        ("no original", 0..size, |entries| entries.iter_mut().for_each(|e| e.original = None)),
        ("a feed without its beginning", 2..size, |_| {}),
    ];
    let (first, rest) = all.split_at_mut(1);
    for (at, (why, range, change)) in rows.iter().enumerate() {
        fs::write(stick.join(format!("00{at}-{}.gawah-feed", why.replace(' ', "-"))), forged(&first[0], &rest[1], range.clone(), change))
            .expect("written");
    }
    fs::write(stick.join("zz-noise.gawah-feed"), [7; 5000]).expect("written");
    let bomb = age::seal(&[own_recipient(&rest[1])], &zstd::bulk::compress(&vec![b'x'; 300 << 20], 1).expect("packed")).expect("sealed");
    fs::write(stick.join("zz-bomb.gawah-feed"), bomb).expect("written");
    synced(&mut rest[0], &stick, 4);
    let made = synced(&mut rest[1], &stick, 5);
    assert_eq!((made.refused.len(), made.waiting, made.from.len()), (8, 1, 1), "{made:?}");
    assert!(made.entries > 0, "the honest peer's feed came through all the same");
    // Device 1 is shown one history, device 2 the other; both are genuine.
    fs::write(stick.join("a-one.gawah-feed"), forged(&first[0], &rest[0], 0..size, |_| {})).expect("written");
    fs::write(stick.join("a-two.gawah-feed"), forged(&twin, &rest[1], 0..size, |_| {})).expect("written");
    assert!(synced(&mut rest[0], &stick, 6).forked.is_empty());
    synced(&mut rest[1], &stick, 6);
    // As soon as the two meet, each sees it.
    synced(&mut rest[0], &stick, 7);
    let made = synced(&mut rest[1], &stick, 8);
    assert_eq!(made.forked, ["device 0"], "{made:?}");
    assert!(rest[1].ledger.peers().expect("reads").iter().any(|peer| peer.forked && peer.name == "device 0"));
    assert_eq!(feeds::forked(rest[1].ledger.connection()).expect("reads").len(), 1, "and the proof is kept");
    drop((twin.path, first[0].path.clone()));
}

pub(super) fn own_recipient(device: &Device) -> crate::Recipient {
    let secret = own_secret(device.ledger.signer().expect("a key"));
    crate::Recipient::new(*x25519_dalek::PublicKey::from(&secret).as_bytes()).expect("a key")
}

#[test]
fn a_peer_fills_no_more_than_it_was_given_and_one_taken_back_brings_nothing_new() {
    let dir = tempfile::tempdir().expect("a folder");
    let stick = folder(dir.path());
    let mut all = devices(dir.path(), 2, Role::Reviewer);
    let card = all[0].ledger.peer_card().expect("a card");
    let small = Trust { name: "device 0".to_owned(), role: Role::Reviewer, quota_mib: Some(1), portion: None };
    all[1].ledger.admit_peer(&card, &small, &at(2)).expect("another quota");
    synced(&mut all[0], &stick, 3);
    assert!(synced(&mut all[1], &stick, 3).entries > 0);
    let noise: String = (0..700_000u32).map(|n| char::from(b'a' + (n.wrapping_mul(2_654_435_761) >> 13) as u8 % 26)).collect();
    document(&mut all[0].ledger, &noise, &at(4));
    synced(&mut all[0], &stick, 5);
    let made = synced(&mut all[1], &stick, 5);
    assert!(made.entries == 0 && made.refused.len() == 1 && made.refused[0].contains("1 MiB"), "{made:?}");
    all[1].ledger.admit_peer(&card, &Trust { quota_mib: None, ..small }, &at(6)).expect("more room");
    assert!(synced(&mut all[1], &stick, 6).entries > 0);
    all[1].ledger.remove_peer("device 0", &at(7)).expect("taken back");
    all[0].ledger.append(vec![Body::SettingSet { name: "title".to_owned(), value: "x".to_owned() }], &at(8)).expect("set");
    synced(&mut all[0], &stick, 9);
    assert!(matches!(all[1].ledger.sync(&stick, &at(9)), Err(LedgerError::Refused { .. })), "no peer is left to exchange with");
    assert_eq!(all[1].ledger.sources().expect("reads").len(), 1, "what it wrote before stays");
    let (changed, own) = (card.replacen("age1", "age1q", 1), all[1].ledger.peer_card().expect("a card"));
    for card in [changed.as_str(), own.as_str(), "", "gawah peer 1"] {
        let trust = Trust { name: "other".to_owned(), role: Role::Reviewer, quota_mib: None, portion: None };
        assert!(all[1].ledger.admit_peer(card, &trust, &at(10)).is_err(), "{card}");
    }
}

#[test]
fn a_record_that_never_met_another_stays_of_format_1() {
    let Sample { ledger, .. } = sample();
    let format: i64 = ledger.connection().query_row("PRAGMA user_version", [], |row| row.get(0)).expect("reads");
    assert_eq!(
        (format, union::order(ledger.connection()).expect("reads").places.len() as u64),
        (1, store::size(ledger.connection()).expect("counted"))
    );
}
