//! A record for the desk's tests: four example reports, one hostile document, read and linked. Out: its folder and path.
#![allow(dead_code)]

pub mod driver;
pub mod served;
pub mod visit;

use gawah::flow::{add, clock, decide, link};
use gawah::web::DeskOptions;
use gawah_ledger::{KeptClaim, Ledger, Passphrase};
use gawah_reading::Reader;
use gawah_record::claim::ClaimForm;
use gawah_record::count::Count;
use gawah_record::entry::{Body, ReadClaim};
use gawah_record::ids::Id;
use gawah_record::language::Language;
use gawah_record::verdict::Decision;
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};

/// The passphrase of the record.
pub const SECRET: &str = "four candles on a sill";
/// A document that tries to be a page.
pub const HOSTILE: &str = "Title: <script>alert(1)</script> \"quoted\"\nPublished: 2020-02-02\nLanguage: en\n\nOn 1 February 2020, <script>alert('x')</script> gunmen killed eleven people in Quetta & fled. <img src=x onerror=alert(2)> The government promised compensation of 100 rupees for the families.\n";

/// A record in a folder that vanishes.
pub struct Room {
    folder: tempfile::TempDir,
}

fn example(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/quetta");
    std::fs::read(folder.join(name)).expect("the example stands in the repository")
}

impl Room {
    /// Makes the record.
    pub fn new() -> Room {
        let names = [
            "a47-2021-01-04-machh-names.txt",
            "a47-2021-01-05-ministers-refused.txt",
            "a47-2021-01-08-agreement.txt",
            "a47-2021-01-04-machh-ur.txt",
        ];
        let mut documents: Vec<(String, Vec<u8>)> = names.iter().map(|name| (name.to_string(), example(name))).collect();
        documents.push(("hostile.txt".to_owned(), HOSTILE.as_bytes().to_vec()));
        let room = Room::of(documents);
        let mut ledger = Ledger::open(&room.path(), &secret()).expect("opens");
        link::propose(&mut ledger, link::Asked { threshold: 0.01, ..link::Asked::default() }, &clock::stamp("tester")).expect("linked");
        room
    }

    /// Makes a record of documents, each read, and none linked.
    pub fn of(documents: Vec<(String, Vec<u8>)>) -> Room {
        let room = Room { folder: tempfile::tempdir().expect("a folder") };
        let stamp = clock::stamp("tester");
        let mut ledger = Ledger::create(&room.path(), &secret(), "room", &stamp).expect("a new record");
        let reader = Reader::new();
        for (name, bytes) in documents {
            let taken = add::add(&mut ledger, &name, &bytes, &add::Known::default(), &stamp).expect("added");
            gawah::flow::read::read(&mut ledger, &reader, &taken.source.id, &stamp).expect("read");
        }
        room
    }

    /// Accepts the first claim of this count, and has its source read again by another version, which counts otherwise. Out: the claim.
    pub fn accept_and_read_again(&self, counted: &str, now: u32) -> Id {
        let stamp = clock::stamp("tester");
        let mut ledger = Ledger::open(&self.path(), &secret()).expect("opens");
        let is_counted = |c: &KeptClaim| c.claim.count().is_some_and(|n| n.to_string() == counted);
        let claim = ledger.claims().expect("reads").into_iter().find(is_counted).expect("a claim of this count");
        decide::verdict(&mut ledger, &claim.id, Decision::Accept, None, BTreeMap::new(), &stamp).expect("accepted");
        let read_now = |kept: KeptClaim| {
            let mut form = ClaimForm { id: kept.id.to_string(), ..kept.claim.form() };
            if kept.id == claim.id {
                form.slots.values_mut().flatten().filter(|s| s.count.is_some()).for_each(|s| s.count = Some(Count::exactly(now)));
            }
            ReadClaim { subject: kept.subject, claim: form }
        };
        let again = Body::ReadingMade {
            source: claim.source.clone(),
            reader: "gawah-reading/next".to_owned(),
            language: None,
            published: None,
            title: None,
            subjects: ledger.subjects().expect("reads").into_iter().filter(|(s, _)| *s == claim.source).map(|(_, s)| s).collect(),
            claims: ledger.claims_of_source(&claim.source).expect("reads").into_iter().map(read_now).collect(),
            gaps: Vec::new(),
        };
        ledger.append(vec![again], &stamp).expect("read again");
        claim.id
    }

    /// The record's file.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("room.gawah")
    }

    /// The record, open for reading.
    pub fn reading(&self) -> Ledger {
        Ledger::open_reading(&self.path(), &secret()).expect("opens")
    }
}

/// The passphrase.
pub fn secret() -> Passphrase {
    Passphrase::new(SECRET.to_owned()).expect("fits")
}

/// How the desk is opened in tests.
pub fn options() -> DeskOptions {
    DeskOptions {
        visitors: None,
        port: 0,
        host: IpAddr::V4(Ipv4Addr::LOCALHOST),
        author: "tester".to_owned(),
        idle_minutes: 15,
        language: Language::English,
    }
}
