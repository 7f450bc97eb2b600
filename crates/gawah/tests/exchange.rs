//! Two desks that reach each other over a network: equal in the end, wherever the line was cut; nothing for anybody else.

mod house;
#[path = "../../ledger/src/tests/spoil.rs"]
mod spoil;

use gawah::flow::exchange::{Exchange, Quota, Timed, answer, call};
use gawah_ledger::{CallKey, ExtractedText, Ledger, Passphrase, Role, Stamp, Synced, Trust};
use gawah_record::entry::Body;
use gawah_record::source::{Consent, Source, SourceKind};
use house::House;
use std::cell::RefCell;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

fn stamp() -> Stamp {
    Stamp { at: "2026-11-21T14:05:09".to_owned(), author: "Zahra".to_owned() }
}

/// Two records that admitted each other and confirmed each other's words, and a third that one of them knows by its card alone.
fn records(dir: &Path) -> Vec<Ledger> {
    let passphrase = Passphrase::new("a candle for each name".to_owned()).expect("fits");
    let mut all: Vec<Ledger> =
        (0..3).map(|n| Ledger::create(&dir.join(format!("{n}.gawah")), &passphrase, "Quetta", &stamp()).expect("made")).collect();
    let cards: Vec<(String, String)> = all.iter().map(|one| (one.peer_card().expect("a card"), one.own_words().expect("words"))).collect();
    for (one, other) in [(0, 1), (1, 0), (0, 2), (2, 0)] {
        let trust = Trust { name: format!("device {other}"), role: Role::Keeper, quota_mib: None, portion: None };
        all[one].admit_peer(&cards[other].0, &trust, &stamp()).expect("admitted");
        assert!(all[one].confirm_peer(&trust.name, &cards[one].1, &stamp()).is_err(), "other words are refused");
        if other != 2 {
            all[one].confirm_peer(&trust.name, &cards[other].1, &stamp()).expect("confirmed");
        }
    }
    all
}

fn document(ledger: &mut Ledger, text: &str) {
    let sha256 = gawah::flow::verify::hex(&<sha2::Sha256 as sha2::Digest>::digest(text.as_bytes()));
    let source = Source {
        id: Source::id_of(&sha256),
        sha256,
        bytes: text.len() as u64,
        name: "a".to_owned(),
        media_type: "text/plain".to_owned(),
        title: None,
        publisher: None,
        published: None,
        language: None,
        url: None,
        facts_from: None,
        kind: SourceKind::News,
        generation: Default::default(),
        acquired_from: None,
        consent: Consent::PublicSource,
        note: None,
    };
    let with = ExtractedText::Text { text: text.to_owned(), extractor: "plain 1".to_owned() };
    ledger.add_source(source, text.as_bytes(), with, &stamp()).expect("added");
}

fn key(of: &Ledger, calls: bool) -> CallKey {
    of.call_keys(calls).expect("keys").into_iter().next().expect("a confirmed peer")
}

/// What carries bytes between the two, and may spoil them.
type Line = fn(TcpStream, TcpStream);

/// An honest line: bytes both ways until both ends are shut.
fn honest(one: TcpStream, other: TcpStream) {
    let copy = |mut from: TcpStream, mut to: TcpStream| {
        std::thread::spawn(move || {
            let _ = std::io::copy(&mut from, &mut to);
            let _ = to.shutdown(std::net::Shutdown::Write);
        })
    };
    let both = [copy(one.try_clone().expect("another"), other.try_clone().expect("another")), copy(other, one)];
    both.into_iter().for_each(|one| one.join().expect("ends"));
}

/// What one side took, and how it ended.
type Made = (Synced, Result<(), String>);

/// One exchange over loopback through a line. Out: the records, and what each side made of it.
fn exchanged(caller: Ledger, called: Ledger, line: Line, quota: Quota) -> ([Ledger; 2], [Made; 2]) {
    let (inner, outer) = (TcpListener::bind("127.0.0.1:0").expect("a port"), TcpListener::bind("127.0.0.1:0").expect("a port"));
    let (to, at) = (inner.local_addr().expect("an address"), outer.local_addr().expect("an address"));
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let one = outer.accept().expect("a caller").0;
            line(one, TcpStream::connect(to).expect("reached"));
        });
        let answering = scope.spawn(move || {
            let stream = inner.accept().expect("a caller").0;
            let keys = called.call_keys(false).expect("keys");
            let cell = RefCell::new(called);
            let made = answer(stream, keys, &quota).map(|(mut stream, device)| {
                let access = |work: &mut dyn FnMut(&mut Ledger) -> anyhow::Result<()>| work(&mut cell.borrow_mut());
                Exchange { device: &device, access: &access, stamp: &stamp, quota }.run(&mut stream, false)
            });
            (cell.into_inner(), told(made))
        });
        let cell = RefCell::new(caller);
        let key = key(&cell.borrow(), true);
        let made = call(TcpStream::connect(at).expect("reached"), &key, &quota).map(|mut stream| {
            let access = |work: &mut dyn FnMut(&mut Ledger) -> anyhow::Result<()>| work(&mut cell.borrow_mut());
            Exchange { device: &key.device, access: &access, stamp: &stamp, quota }.run(&mut stream, true)
        });
        let (called, theirs) = answering.join().expect("ends");
        ([cell.into_inner(), called], [told(made), theirs])
    })
}

fn told(made: anyhow::Result<(Synced, anyhow::Result<()>)>) -> Made {
    match made {
        Ok((made, ran)) => (made, ran.map_err(|error| format!("{error:#}"))),
        Err(error) => (Synced::default(), Err(format!("{error:#}"))),
    }
}

fn held(ledger: &Ledger) -> (Vec<String>, String) {
    assert_eq!(ledger.verify().problems, Vec::<String>::new());
    (ledger.sources().expect("reads").into_iter().map(|row| row.source.id.to_string()).collect(), format!("{:?}", ledger.settings()))
}

/// Letters that no packing makes small.
fn noise(of: u64, bytes: u32) -> String {
    let mut state = of + 1;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'a' + ((state >> 40) % 26) as u8)
    };
    (0..bytes).map(|_| next()).collect()
}

/// A stream that remembers what was heard on it.
struct Heard {
    stream: UnixStream,
    bytes: Vec<u8>,
}

impl Read for Heard {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.stream.read(into)?;
        self.bytes.extend_from_slice(&into[..read]);
        Ok(read)
    }
}

impl Write for Heard {
    fn write(&mut self, from: &[u8]) -> std::io::Result<usize> {
        self.stream.write(from)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.stream.flush()
    }
}

/// What was heard before, played again to whoever speaks.
struct Played<'a>(&'a [u8]);

impl Read for Played<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(into)
    }
}

impl Write for Played<'_> {
    fn write(&mut self, from: &[u8]) -> std::io::Result<usize> {
        Ok(from.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn side(ledger: Ledger, device: &str, stream: &mut (impl Read + Write), calls: bool) -> (Ledger, anyhow::Result<()>) {
    let cell = RefCell::new(ledger);
    let access = |work: &mut dyn FnMut(&mut Ledger) -> anyhow::Result<()>| work(&mut cell.borrow_mut());
    let quota = Quota { bytes: 64 << 20, packages: 100, entries: 1_000, ..Quota::default() };
    let (_, ran) = Exchange { device, access: &access, stamp: &stamp, quota }.run(stream, calls);
    (cell.into_inner(), ran)
}

/// A confirmed peer who says anything at all: its words are refused in words, or taken, and the record stays sound.
#[test]
fn spoilt_messages_of_a_confirmed_peer_are_refused_in_words_and_leave_the_record_sound() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut all = records(dir.path());
    let devices: Vec<String> = [0, 1].map(|n: usize| key(&all[n], true).device).into();
    document(&mut all[0], "Gunmen killed four people in Quetta on 3 March 2014.");
    document(&mut all[1], "Police said that five people were killed in Quetta on 3 March 2014.");
    let (path, kept) = (|n: usize| dir.path().join(format!("{n}.gawah")), |n: usize| dir.path().join(format!("kept-{n}")));
    all.clear();
    for n in [0, 1] {
        std::fs::copy(path(n), kept(n)).expect("copied");
    }
    let passphrase = Passphrase::new("a candle for each name".to_owned()).expect("fits");
    let opened = |n: usize| {
        std::fs::copy(kept(n), path(n)).expect("copied");
        Ledger::open(&path(n), &passphrase).expect("opens")
    };
    let (one, other) = UnixStream::pair().expect("a pair");
    let heard: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let both = [(0, one), (1, other)].map(|(n, stream)| {
            let (ledger, device) = (opened(n), &devices[n]);
            scope.spawn(move || {
                let mut stream = Heard { stream, bytes: Vec::new() };
                let (ledger, ran) = side(ledger, device, &mut stream, n == 0);
                ran.expect("an honest exchange ends well");
                assert_eq!(held(&ledger).0.len(), 2);
                stream.bytes
            })
        });
        both.into_iter().map(|one| one.join().expect("ends")).collect()
    });
    for (n, seed) in heard.iter().enumerate() {
        let said = spoil::spoil(["to the caller", "to the called"][n], std::slice::from_ref(seed), spoil::rounds(20), |bytes| {
            let (ledger, ran) = side(opened(n), &devices[n], &mut Played(bytes), n == 0);
            assert!((1..=2).contains(&held(&ledger).0.len()), "its own document, and perhaps the other's");
            ran.map_or_else(spoil::refused, |()| true)
        });
        assert!(said < spoil::rounds(20), "some of it was refused");
    }
}

#[test]
fn two_desks_that_call_each_other_hold_the_same_in_the_end() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut all = records(dir.path()).into_iter();
    let (mut one, mut two) = (all.next().expect("one"), all.next().expect("two"));
    (0..3).for_each(|n| document(&mut one, &noise(n, 3000)));
    document(&mut two, "Gunmen killed eleven miners.");
    two.append(vec![Body::SettingSet { name: "title".to_owned(), value: "theirs".to_owned() }], &stamp()).expect("set");
    let ([one, two], made) = exchanged(one, two, honest, Quota::default());
    assert!(made.iter().all(|(made, ran)| ran.is_ok() && made.entries > 0 && made.refused.is_empty()), "{made:?}");
    assert_eq!(held(&one), held(&two));
    assert_eq!(held(&one).0.len(), 4);
    let ([one, two], made) = exchanged(two, one, honest, Quota::default());
    assert!(made.iter().all(|(made, ran)| ran.is_ok() && made.entries == 0), "a second time brings nothing: {made:?}");
    drop((one, two));
}

/// Cuts the line once so many bytes have gone to the caller.
fn cut_early(one: TcpStream, mut other: TcpStream) {
    let (mut up, mut to) = (one.try_clone().expect("another"), other.try_clone().expect("another"));
    let upward = std::thread::spawn(move || drop(std::io::copy(&mut up, &mut to)));
    let mut down = one;
    let mut bytes = vec![0; 4096];
    let mut left = 9_000_000usize;
    while left > 0 {
        let Ok(some) = other.read(&mut bytes) else { break };
        if some == 0 || down.write_all(&bytes[..some.min(left)]).is_err() {
            break;
        }
        left -= some.min(left);
    }
    for end in [&down, &other] {
        let _ = end.shutdown(std::net::Shutdown::Both);
    }
    upward.join().expect("ends");
}

#[test]
fn a_line_that_is_cut_keeps_what_came_and_the_next_exchange_goes_on_from_there() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut all = records(dir.path()).into_iter();
    let (one, mut two) = (all.next().expect("one"), all.next().expect("two"));
    (0..4).for_each(|n| document(&mut two, &noise(n + 10, 4_200_000)));
    let ([one, two], made) = exchanged(one, two, cut_early, Quota::default());
    let first = held(&one).0.len();
    assert!(made[0].1.as_ref().is_err_and(|why| why.contains("goes on where it stopped")) && (1..4).contains(&first), "{first} {made:?}");
    let ([one, two], made) = exchanged(one, two, honest, Quota::default());
    assert!(made.iter().all(|(_, ran)| ran.is_ok()), "{made:?}");
    assert!(made[0].0.entries <= 2 * (4 - first as u64) + 4, "what came before did not come again: {made:?}");
    assert_eq!(held(&one), held(&two));
}

#[test]
fn an_exchange_brings_no_more_than_its_quota() {
    for quota in [
        Quota { bytes: 400_000, ..Quota::default() },
        Quota { packages: 1, ..Quota::default() },
        Quota { entries: 3, ..Quota::default() },
        Quota { time: Duration::from_millis(1), ..Quota::default() },
    ] {
        let dir = tempfile::tempdir().expect("a folder");
        let mut all = records(dir.path()).into_iter();
        let (one, mut two) = (all.next().expect("one"), all.next().expect("two"));
        (0..3).for_each(|n| document(&mut two, &noise(n + 20, 7_000_000)));
        let ([one, _], made) = exchanged(one, two, honest, quota);
        let ended = made[0].1.as_ref().is_err_and(|why| why.contains("exchange with the other desk"));
        assert!(ended && held(&one).0.len() < 3, "{quota:?}: {made:?}");
    }
}

#[test]
fn whoever_is_not_confirmed_learns_that_something_listens_and_no_more() {
    let dir = tempfile::tempdir().expect("a folder");
    let all = records(dir.path());
    let keys = |of: &Ledger, calls| of.call_keys(calls).expect("keys");
    assert_eq!(keys(&all[0], true).len(), 1, "the third is known by its card, and nobody heard its words");
    let greeted = |bytes: Option<Vec<u8>>, with: Option<CallKey>, known: Vec<CallKey>| {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let at = listener.local_addr().expect("an address");
        std::thread::scope(|scope| {
            let answering = scope.spawn(move || answer(listener.accept().expect("a caller").0, known, &Quota::default()).is_ok());
            let mut stream = TcpStream::connect(at).expect("reached");
            let came = match (bytes, with) {
                (Some(bytes), _) => {
                    stream.write_all(&bytes).expect("sent");
                    let mut came = Vec::new();
                    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
                    let _ = stream.read_to_end(&mut came);
                    came
                }
                (None, Some(key)) => vec![u8::from(call(stream, &key, &Quota::default()).is_ok())],
                (None, None) => unreachable!("one of the two"),
            };
            (came, answering.join().expect("ends"))
        })
    };
    // The third confirmed the first and calls: its key is one that the first does not answer.
    let made = greeted(None, Some(key(&all[2], true)), keys(&all[0], false));
    assert_eq!(made, (vec![0], false));
    // A peer's key for being called does not call, and an honest one does.
    assert_eq!(greeted(None, Some(key(&all[1], false)), keys(&all[0], false)), (vec![0], false));
    assert_eq!(greeted(None, Some(key(&all[1], true)), keys(&all[0], false)), (vec![1], true));
    // A desk that does not have the key is none to talk to, either.
    assert_eq!(greeted(None, Some(key(&all[1], true)), keys(&all[2], false)), (vec![0], false));
    // What a caller without a key is answered is a refusal of a few bytes, the same from a desk that is locked and knows nobody.
    let hello = recorded(&key(&all[1], true));
    for bytes in [b"GET / HTTP/1.1\r\n\r\n".to_vec(), vec![0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3], hello] {
        let (open, locked) = (greeted(Some(bytes.clone()), None, keys(&all[0], false)), greeted(Some(bytes.clone()), None, Vec::new()));
        let device = all[0].verifier_key();
        assert!(!open.1 && !locked.1 && !open.0.windows(16).any(|w| w == &device.as_bytes()[..16]));
        // A greeting that was heard and said again gets as far as the other's fresh key, and no further.
        if bytes.len() < 100 {
            assert!(open.0.len() <= 7 && open.0 == locked.0, "{open:?} {locked:?}");
        }
    }
}

/// The first words of a call, as somebody on the line hears them, to be said again.
fn recorded(key: &CallKey) -> Vec<u8> {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = listener.local_addr().expect("an address");
    std::thread::scope(|scope| {
        let heard = scope.spawn(move || {
            let mut stream = listener.accept().expect("a caller").0;
            let mut bytes = vec![0; 4096];
            let some = stream.read(&mut bytes).expect("heard");
            bytes.truncate(some);
            bytes
        });
        assert!(call(TcpStream::connect(at).expect("reached"), key, &Quota::default()).is_err());
        heard.join().expect("ends")
    })
}

#[test]
fn a_caller_that_trickles_is_cut_at_its_time() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let mut one = TcpStream::connect(listener.local_addr().expect("an address")).expect("reached");
    let mut timed = Timed::new(listener.accept().expect("a caller").0, Duration::from_millis(300));
    let trickling = std::thread::spawn(move || {
        while one.write_all(b"x").is_ok() {
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let mut bytes = Vec::new();
    assert!(timed.read_to_end(&mut bytes).is_err() && !bytes.is_empty());
    drop(timed);
    trickling.join().expect("ends");
}

#[test]
fn a_desk_that_serves_exchanges_with_one_that_calls_it() {
    let (one, two) = (House::new(), House::empty());
    two.ok(&["init", two.path("r").to_str().expect("utf-8"), "--name", "r", "--joining"]);
    one.file("card", two.ok(&["peers", "card"]));
    two.file("card", one.ok(&["peers", "card"]));
    one.ok(&["peers", "add", "card", "--name", "Batul", "--role", "reviewer"]);
    two.ok(&["peers", "add", "card", "--name", "Zahra", "--role", "keeper"]);
    let words = |house: &House| house.data(&["peers"])[0]["words"].as_str().expect("words").to_owned();
    assert_eq!(one.run(&["sync", "gawah://127.0.0.1:9"]).status.code(), Some(2), "nobody was confirmed");
    for (house, peer) in [(&one, "Batul"), (&two, "Zahra")] {
        assert_eq!(house.run(&["peers", "confirm", peer, "ocean", "album"]).status.code(), Some(1));
        let heard = words(house);
        let args: Vec<&str> = ["peers", "confirm", peer].into_iter().chain(heard.split(' ')).collect();
        house.ok(&args);
    }
    one.file(
        "a.txt",
        "Published: 2011-07-30\n\nGunmen opened fire on a van in Quetta on 30 July 2011, killing at least 11 people, police said.\n",
    );
    one.ok(&["add", "a.txt"]);
    one.ok(&["read"]);
    let port = TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a free port");
    let mut desk =
        one.command(&["serve", "--sync", &port.to_string()]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("starts");
    let reached = (0..300).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        TcpStream::connect(port).is_ok()
    });
    let url = format!("gawah://{port}");
    let said = two.run(&["sync", &url]);
    let again = two.run(&["sync", &url]);
    desk.kill().expect("killed");
    desk.wait().expect("ended");
    assert!(reached && said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    assert!(String::from_utf8_lossy(&said.stdout).contains("taken from Zahra"), "{}", String::from_utf8_lossy(&said.stdout));
    assert!(String::from_utf8_lossy(&again.stdout).starts_with("0 entries taken"), "{}", String::from_utf8_lossy(&again.stdout));
    assert_eq!(one.data(&["list", "claims"]).as_array().map(Vec::len), two.data(&["list", "claims"]).as_array().map(Vec::len));
    let entries = |house: &House| house.ok(&["log"]).lines().count();
    assert_eq!(entries(&one), entries(&two), "each holds the entries of both");
    [&one, &two].iter().for_each(|house| drop(house.ok(&["verify"])));
}
