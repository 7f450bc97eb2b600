//! Peers that are given a portion: what they are given holds no trace of anything else, and what they hold is proved all the same.

use super::sync::{Device, at, devices, document, folder, own_recipient, synced, views_of};
use super::*;
use crate::packages::{self, Package};
use crate::peers::own_secret;
use crate::roles::Role;
use crate::secret::hex;
use crate::{LedgerError, age, feeds, heads, store, union};
use gawah_record::verdict::Join;
use std::fs;
use std::path::Path;

/// Entries of the first device that its portion for the second closes.
const CLOSED: u64 = 11;

/// Three devices: the first gives the second what was written about one source alone, the third everything.
struct Three {
    all: Vec<Device>,
    inside: Id,
    outside: Id,
}

fn three(dir: &Path) -> Three {
    let mut all = devices(dir, 3, Role::Keeper);
    let hidden = |minute| Stamp { author: "Hiddenauthor".to_owned(), ..at(minute) };
    let first = &mut all[0].ledger;
    let inside = document(first, "inside", &at(120));
    let outside = document(first, "Hiddenout", &hidden(130));
    let reason = Some("Hiddenreason".to_owned());
    let refused = Body::VerdictGiven {
        claim: claim_id("Hiddenout"),
        decision: Decision::Reject,
        reason,
        edits: BTreeMap::new(),
        rules: "gawah 1".to_owned(),
    };
    first.append(vec![refused], &hidden(140)).expect("decided");
    first.append(vec![verdict("inside", Decision::Accept)], &at(150)).expect("decided");
    let join = |left: &Id, right: &Id| Body::JoinDecided {
        decision: Join::Same,
        left: left.clone(),
        right: right.clone(),
        reason: "Hiddenjoin".to_owned(),
    };
    let ids = first.append(vec![join(&claim_id("inside"), &claim_id("Hiddenout"))], &at(160)).expect("joined");
    first.append(vec![Body::Undone { entry: ids[0].clone(), reason: "Hiddenundone".to_owned() }], &at(165)).expect("undone");
    first.append(vec![Body::SettingSet { name: "title".to_owned(), value: "Hiddentitle".to_owned() }], &hidden(170)).expect("set");
    first.give_peer("device 1", Some(std::slice::from_ref(&inside)), &at(180)).expect("a portion");
    Three { all, inside, outside }
}

/// What a device can open of what another left in a folder, packed out, and each package.
fn opened(device: &Device, by: &Device, folder: &Path) -> Vec<(Vec<u8>, Package)> {
    let (secret, tag) = (own_secret(device.ledger.signer().expect("a key")), by.ledger.tag());
    let paths = fs::read_dir(folder).expect("lists").map(|file| file.expect("a file").path());
    let files = paths
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&tag)))
        .map(|path| fs::read(path).expect("reads"));
    let plain = files.filter_map(|bytes| age::open(&secret, &bytes));
    plain.map(|plain| (zstd::decode_all(plain.as_slice()).expect("unpacks"), packages::decode(&plain).expect("reads"))).collect()
}

#[test]
fn a_peer_with_a_portion_is_given_no_word_id_time_or_hash_of_anything_else() {
    let dir = tempfile::tempdir().expect("a folder");
    let stick = folder(dir.path());
    let Three { mut all, inside, outside } = three(dir.path());
    synced(&mut all[0], &stick, 300);
    let packages = opened(&all[1], &all[0], &stick);
    assert_eq!(packages.len(), 1, "one feed, in one piece; what is sealed for the third it cannot open");
    let (bytes, package) = &packages[0];
    let row = all[0].ledger.source(&outside).expect("reads").expect("held");
    let mut words: Vec<String> =
        ["Hidden", "device 2", "2026-11-21T14:02:10", "peer/", "seen/", "record_created", "setting_set"].map(str::to_owned).into();
    words.extend([outside.to_string(), row.source.sha256.clone(), claim_id("Hiddenout").to_string(), all[2].ledger.verifier().device()]);
    words.extend(all[2].ledger.peer_card().expect("a card").split_whitespace().map(str::to_owned).filter(|word| word.len() > 20));
    let connection = all[0].ledger.connection();
    let (mut shown, mut closed) = (0u64, 0u64);
    for (sequence, carried) in package.entries.iter().enumerate() {
        let entry = store::entry(connection, sequence as u64).expect("reads").expect("stands");
        if feeds::is_closed(&carried.header) {
            closed += 1;
            assert_eq!(carried.header, feeds::leaf_of(&entry.header), "and nothing but its leaf");
            words.push(crate::wire::v1::decode_header(&entry.header).expect("a header").commitment);
            words.push(hex(&entry.sealed.expect("a body").0));
        } else {
            shown += 1;
        }
    }
    assert_eq!((shown, closed), (4, CLOSED), "document, text, reading and verdict");
    for word in words {
        assert!(!bytes.windows(word.len()).any(|w| w == word.as_bytes()), "{word}");
    }
    assert!(
        ["inside", inside.as_str()].iter().all(|word| bytes.windows(word.len()).any(|w| w == word.as_bytes())),
        "the look itself works"
    );
    // It takes it, sees its portion, proves it, and what it decides comes back.
    let made = synced(&mut all[1], &stick, 310);
    assert_eq!((made.entries, made.refused.len() + made.others), (4 + CLOSED, 1), "{made:?}");
    let second = &mut all[1].ledger;
    assert_eq!(second.sources().expect("reads").len(), 1);
    let claim = second.claim(&claim_id("inside")).expect("reads").expect("in view");
    assert_eq!(claim.status, gawah_record::verdict::ClaimStatus::Accepted);
    assert_eq!((second.verify().checked.closed, second.peers().expect("reads")[0].closed), (CLOSED, CLOSED));
    assert!(second.rebuild().expect("rebuilt").equal);
    second.append(vec![verdict("inside", Decision::Reject)], &at(320)).expect("decided");
    for n in [1, 0, 1, 2, 0, 2] {
        synced(&mut all[n], &stick, 330);
    }
    for device in &all {
        let claim = device.ledger.claim(&claim_id("inside")).expect("reads").expect("in view");
        assert_eq!(claim.status, gawah_record::verdict::ClaimStatus::Rejected);
        assert!(device.ledger.contested().expect("reads").is_empty());
    }
    assert_eq!(views_of(&all[0].ledger), views_of(&all[2].ledger));
    // The second's record, in files, is judged alike by both verifiers; a leaf changed is found by both.
    let out = dir.path().join("out");
    all[1].ledger.export(&out).expect("exported");
    let report = crate::verify_export(&out, None);
    assert_eq!((report.problems, report.checked), (Vec::<String>::new(), all[1].ledger.verify().checked));
    assert!(matches!(crate::tests::vectors::by_python(&out), None | Some(0)));
    let headers = out.join("feeds").join(all[0].ledger.verifier().device()).join("headers.jsonl");
    let text = fs::read_to_string(&headers).expect("reads");
    let line = text.lines().find(|line| line.len() == 64).expect("a closed entry");
    fs::write(&headers, text.replace(line, &hex(&[7; 32]))).expect("written");
    assert!(!crate::verify_export(&out, None).ok && matches!(crate::tests::vectors::by_python(&out), None | Some(20)));
}

#[test]
fn a_portion_can_grow_and_shrink_and_what_was_given_of_it_is_still_erased() {
    let dir = tempfile::tempdir().expect("a folder");
    let stick = folder(dir.path());
    let Three { mut all, outside, .. } = three(dir.path());
    for n in [0, 1, 2] {
        synced(&mut all[n], &stick, 300);
    }
    let pages = |device: &Device| device.ledger.sources().expect("reads").len();
    assert_eq!((pages(&all[1]), pages(&all[2])), (1, 2));
    all[0].ledger.give_peer("device 1", None, &at(310)).expect("everything");
    for n in [0, 1, 0, 2, 1, 0, 2] {
        synced(&mut all[n], &stick, 320);
    }
    assert_eq!(views_of(&all[0].ledger), views_of(&all[1].ledger));
    assert_eq!(all[1].ledger.verify().checked.closed, 0, "every entry was opened");
    all[0].ledger.give_peer("device 1", Some(std::slice::from_ref(&outside)), &at(330)).expect("another portion");
    document(&mut all[0].ledger, "later", &at(340));
    for n in [0, 1] {
        synced(&mut all[n], &stick, 350);
    }
    assert_eq!(pages(&all[1]), 2, "what it has it keeps, and gets nothing new");
    all[0].ledger.erase_source(&outside, "asked by the family", &at(360)).expect("erased");
    for n in [0, 1] {
        synced(&mut all[n], &stick, 370);
    }
    assert_eq!(pages(&all[1]), 1, "the other is gone");
    // A portion of nothing is nothing; an id that is no source is none.
    all[0].ledger.give_peer("device 1", Some(&[]), &at(380)).expect("nothing");
    synced(&mut all[0], &stick, 390);
    let left = opened(&all[1], &all[0], &stick);
    let open = left.iter().flat_map(|(_, package)| &package.entries).filter(|entry| !feeds::is_closed(&entry.header));
    assert_eq!(open.count(), 4, "that and why it was erased, how far the peer's own feed was seen, and nothing else");
    assert!(matches!(all[0].ledger.give_peer("device 1", Some(&[claim_id("later")]), &at(400)), Err(LedgerError::Refused { .. })));
    assert!(matches!(all[0].ledger.give_peer("nobody", None, &at(400)), Err(LedgerError::Refused { .. })));
    // Another role, by the same card, changes no portion.
    let card = all[1].ledger.peer_card().expect("a card");
    let trust = crate::Trust { name: "device 1".to_owned(), role: Role::Reviewer, quota_mib: None, portion: None };
    assert_eq!(all[0].ledger.admit_peer(&card, &trust, &at(410)).expect("another role").portion, Some(Vec::new()));
}

#[test]
fn what_a_portion_closed_is_opened_by_its_own_header_alone_whoever_brings_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let (stick, other) = (folder(dir.path()), dir.path().join("other"));
    fs::create_dir(&other).expect("made");
    let Three { mut all, .. } = three(dir.path());
    synced(&mut all[0], &stick, 300);
    synced(&mut all[1], &stick, 300);
    // The third meets the second first, who cannot give what it does not have.
    synced(&mut all[1], &other, 310);
    let made = synced(&mut all[2], &other, 310);
    assert_eq!((all[2].ledger.sources().expect("reads").len(), made.refused.len()), (1, 0), "{made:?}");
    assert_eq!(all[2].ledger.verify().checked.closed, CLOSED);
    // A lie about what is closed: a header of its own making, in the place of one.
    let first = all[0].ledger.verifier().device();
    let size = union::size(all[0].ledger.connection(), &first, &first).expect("counted");
    let mut entries: Vec<packages::Carried> = (0..size)
        .map(|at| store::entry(all[0].ledger.connection(), at).expect("reads").expect("stands"))
        .map(|entry| packages::Carried { header: feeds::leaf_of(&entry.header).to_vec(), sealed: None, original: None })
        .collect();
    let true_one = store::entry(all[0].ledger.connection(), 1).expect("reads").expect("stands");
    entries[1].header = String::from_utf8(true_one.header).expect("text").replace("14:0", "15:0").into_bytes();
    let note = heads::checkpoint_at(all[0].ledger.connection(), size).expect("reads").expect("a head");
    let bytes = packages::encode(&all[0].ledger.verifier_key(), 0, &note, &entries).expect("packed");
    fs::write(other.join("00-lie.gawah-feed"), age::seal(&[own_recipient(&all[2])], &bytes).expect("sealed")).expect("written");
    let made = synced(&mut all[2], &other, 320);
    assert!(made.refused.len() == 1 && made.entries == 0, "{made:?}");
    // The first itself opens it all.
    synced(&mut all[2], &stick, 330);
    assert_eq!((all[2].ledger.verify().checked.closed, all[2].ledger.sources().expect("reads").len()), (0, 2));
    // One file for all holds nothing for who has a portion; one for a peer is for that peer.
    let (whole, part) = (dir.path().join("whole"), dir.path().join("part"));
    synced(&mut all[0], &whole, 340);
    assert!(matches!(all[1].ledger.sync(&whole, &at(340)), Err(LedgerError::Refused { .. })));
    all[0].ledger.sync_file_for(&part, "device 1").expect("written");
    assert!(matches!(all[2].ledger.sync(&part, &at(340)), Err(LedgerError::Refused { .. })));
    assert!(synced(&mut all[1], &part, 350).refused.is_empty());
    assert_eq!(all[1].ledger.sources().expect("reads").len(), 1);
}
