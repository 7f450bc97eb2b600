//! Two devices that reach each other over a network. In: a stream, an open record on each side. Out: each other's packages, taken.
//! Never: a word to a caller that no confirmed peer's key was used by; more bytes, packages or time than an exchange may take.
//! Method: TLS 1.3 with a key that both compute from each other's cards (RFC 8446, 2.2, with a fresh Diffie-Hellman), by the OpenSSL that SQLCipher
//! brings; inside it the sealed and signed packages of a folder.

use crate::flow::failure::{Exit, Failure};
use anyhow::Result;
use gawah_ledger::{CallKey, Ledger, Outgoing, Stamp, Synced};
use openssl::ssl::{Ssl, SslContext, SslContextBuilder, SslMethod, SslOptions, SslSessionCacheMode, SslStream, SslVerifyMode, SslVersion};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a caller has to show who it is.
const GREETING_MAX: Duration = Duration::from_secs(10);
/// How long nothing may come.
const SILENCE_MAX: Duration = Duration::from_secs(30);
/// Rounds of one exchange: what is taken brings a few entries of its own, once.
const ROUNDS_MAX: u32 = 6;
/// Packages are taken in together up to so many bytes, so that a line that is cut loses no more.
const TAKEN_BYTES: usize = 32 * 1024 * 1024;
/// Bytes of a list of names.
const LIST_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// How much one exchange may bring.
#[derive(Debug, Clone, Copy)]
pub struct Quota {
    /// Bytes of all packages.
    pub bytes: u64,
    /// Packages.
    pub packages: u64,
    /// Entries.
    pub entries: u64,
    /// From the first byte to the last.
    pub time: Duration,
}

impl Default for Quota {
    fn default() -> Quota {
        Quota { bytes: 4 << 30, packages: 100_000, entries: 1_000_000, time: Duration::from_secs(30 * 60) }
    }
}

/// How the record is reached, one short piece of work at a time: never while the network is waited for.
pub type Access<'a> = &'a dyn Fn(&mut dyn FnMut(&mut Ledger) -> Result<()>) -> Result<()>;

/// A connection that ends at its time, however slowly bytes come.
#[derive(Debug)]
pub struct Timed {
    stream: TcpStream,
    until: Arc<Mutex<Instant>>,
}

impl Timed {
    /// A connection with a time by which it ends.
    pub fn new(stream: TcpStream, time: Duration) -> Timed {
        Timed { stream, until: Arc::new(Mutex::new(Instant::now() + time)) }
    }

    fn left(&self) -> std::io::Result<Duration> {
        let until = *self.until.lock().unwrap_or_else(PoisonError::into_inner);
        let left = until.saturating_duration_since(Instant::now()).min(SILENCE_MAX);
        if left.is_zero() { Err(ErrorKind::TimedOut.into()) } else { Ok(left) }
    }
}

impl Read for Timed {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        self.stream.set_read_timeout(Some(self.left()?))?;
        self.stream.read(into)
    }
}

impl Write for Timed {
    fn write(&mut self, from: &[u8]) -> std::io::Result<usize> {
        self.stream.set_write_timeout(Some(self.left()?))?;
        self.stream.write(from)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.stream.flush()
    }
}

fn context() -> Result<SslContextBuilder> {
    let mut context = SslContext::builder(SslMethod::tls())?;
    context.set_min_proto_version(Some(SslVersion::TLS1_3))?;
    // No certificate is anybody's here: whoever has no common key gets no further.
    context.set_verify(SslVerifyMode::PEER);
    context.set_options(SslOptions::NO_TICKET | SslOptions::NO_RENEGOTIATION);
    context.set_num_tickets(0)?;
    context.set_session_cache_mode(SslSessionCacheMode::OFF);
    Ok(context)
}

/// Copies a text or key to where the library wants it. Out: its length; 0, which ends the greeting, where it does not fit.
fn put(into: &mut [u8], bytes: &[u8]) -> usize {
    match into.get_mut(..bytes.len()) {
        Some(place) => {
            place.copy_from_slice(bytes);
            bytes.len()
        }
        None => 0,
    }
}

fn nobody() -> anyhow::Error {
    Failure::of(
        Exit::Failed,
        "greet the other desk",
        "",
        "no key that both know was used. Each side admits the other's card and confirms its words: gawah peers add, gawah peers confirm. Nothing was exchanged",
    )
}

/// Calls a peer. In: a connection, the key for it. Errors: whoever answers does not have that key.
pub fn call(stream: TcpStream, key: &CallKey, quota: &Quota) -> Result<SslStream<Timed>> {
    let mut context = context()?;
    let (said, key) = (format!("{}\0", key.introduction()?), zeroize::Zeroizing::new(*key.bytes()));
    context.set_psk_client_callback(move |_, _, name, secret| {
        Ok(if put(name, said.as_bytes()) > 0 { put(secret, key.as_slice()) } else { 0 })
    });
    greeted(stream, quota, |stream| Ssl::new(&context.build())?.connect(stream).map_err(|_| nobody()))
}

/// Answers a caller. In: a connection, the keys of all who may call. Out: also whose key it was. Errors: nobody's; then nothing was said.
pub fn answer(stream: TcpStream, keys: Vec<CallKey>, quota: &Quota) -> Result<(SslStream<Timed>, String)> {
    let mut context = context()?;
    // Without a name for who is greeted, the library takes no key that was agreed on before.
    context.set_session_id_context(b"gawah exchange 1")?;
    let found = Arc::new(Mutex::new(None));
    let caller = Arc::clone(&found);
    context.set_psk_server_callback(move |_, said, secret| {
        let said = said.and_then(|said| std::str::from_utf8(said).ok()).unwrap_or_default();
        let Some(key) = keys.iter().find(|key| key.knows(said)) else { return Ok(0) };
        *caller.lock().unwrap_or_else(PoisonError::into_inner) = Some(key.device.clone());
        Ok(put(secret, key.bytes()))
    });
    let stream = greeted(stream, quota, |stream| Ssl::new(&context.build())?.accept(stream).map_err(|_| nobody()))?;
    let device = found.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or_else(nobody)?;
    Ok((stream, device))
}

fn greeted(stream: TcpStream, quota: &Quota, greet: impl FnOnce(Timed) -> Result<SslStream<Timed>>) -> Result<SslStream<Timed>> {
    let timed = Timed::new(stream, GREETING_MAX);
    let until = Arc::clone(&timed.until);
    let stream = greet(timed)?;
    // A greeting by the common key counts as one taken up again; a certificate, which nobody has, would not.
    if !stream.ssl().session_reused() {
        return Err(nobody());
    }
    *until.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now() + quota.time;
    Ok(stream)
}

/// What one side says at the beginning of a round, and at its end.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    /// Packages that it has.
    #[serde(default)]
    offers: Vec<String>,
    /// Packages of the other's that it wants, in the order in which it wants them.
    #[serde(default)]
    wants: Vec<String>,
    /// Entries that it took in this round.
    #[serde(default)]
    took: u64,
}

fn cut(error: std::io::Error) -> anyhow::Error {
    let hint = match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => {
            "nothing came for too long, or the time of an exchange was over; run it again, it goes on where it stopped"
        }
        _ => "the line was cut; run it again, it goes on where it stopped",
    };
    Failure::of(Exit::Failed, "exchange with the other desk", "", hint)
}

fn wrong(hint: &str) -> anyhow::Error {
    Failure::of(Exit::Failed, "exchange with the other desk", "", hint.to_owned())
}

fn send(stream: &mut impl Write, bytes: &[u8]) -> Result<()> {
    let length = u32::try_from(bytes.len()).map_err(|_| wrong("a package is larger than one may be"))?;
    stream.write_all(&length.to_be_bytes()).and_then(|()| stream.write_all(bytes)).and_then(|()| stream.flush()).map_err(cut)
}

/// Reads a piece. Memory grows with what has come, not with what was announced.
fn receive(stream: &mut impl Read, most: u64) -> Result<Vec<u8>> {
    let mut length = [0; 4];
    stream.read_exact(&mut length).map_err(cut)?;
    let length = u64::from(u32::from_be_bytes(length));
    if length > most {
        return Err(wrong("the other desk sends more than an exchange may bring; nothing of that was taken"));
    }
    let mut bytes = Vec::new();
    stream.take(length).read_to_end(&mut bytes).map_err(cut)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(cut(ErrorKind::UnexpectedEof.into())) }
}

fn say(stream: &mut impl Write, said: &Said) -> Result<()> {
    send(stream, &serde_json::to_vec(said)?)
}

fn hear<T: DeserializeOwned>(stream: &mut impl Read) -> Result<T> {
    serde_json::from_slice(&receive(stream, LIST_BYTES_MAX)?)
        .map_err(|_| wrong("the other desk says what this version does not know; use the newer one on both"))
}

/// One side of an exchange.
pub struct Exchange<'a> {
    /// The other's device.
    pub device: &'a str,
    /// The record.
    pub access: Access<'a>,
    /// Under whose name and when what was seen is noted.
    pub stamp: &'a dyn Fn() -> Stamp,
    /// What may come.
    pub quota: Quota,
}

impl Exchange<'_> {
    /// Gives and takes until neither side has anything new. In: a greeted stream, whether this side called. Out: what was taken, also before an error.
    pub fn run(&self, stream: &mut (impl Read + Write), calls: bool) -> (Synced, Result<()>) {
        let mut made = Synced::default();
        let ran = self.rounds(stream, calls, &mut made);
        (made, ran)
    }

    fn rounds(&self, stream: &mut (impl Read + Write), calls: bool, made: &mut Synced) -> Result<()> {
        let mut left = self.quota;
        for _ in 0..ROUNDS_MAX {
            let offers = self.offers()?;
            let mut own = Said { offers: offers.iter().map(|offer| offer.name().to_owned()).collect(), ..Said::default() };
            // The caller speaks first; after that each knows what the other has.
            let wanted = if calls {
                say(stream, &own)?;
                let theirs: Said = hear(stream)?;
                let wants = self.wants(theirs.offers)?;
                say(stream, &Said { wants: wants.clone(), ..Said::default() })?;
                self.give(stream, &offers, &theirs.wants, made)?;
                wants
            } else {
                let theirs: Said = hear(stream)?;
                own.wants = self.wants(theirs.offers)?;
                let wants = own.wants.clone();
                say(stream, &own)?;
                let asked: Said = hear(stream)?;
                let took = self.take(stream, &wants, &mut left, made)?;
                self.give(stream, &offers, &asked.wants, made)?;
                say(stream, &Said { took, ..Said::default() })?;
                let theirs: Said = hear(stream)?;
                if took + theirs.took == 0 {
                    return Ok(());
                }
                continue;
            };
            let took = self.take(stream, &wanted, &mut left, made)?;
            let theirs: Said = hear(stream)?;
            say(stream, &Said { took, ..Said::default() })?;
            if took + theirs.took == 0 {
                return Ok(());
            }
        }
        Ok(())
    }

    fn offers(&self) -> Result<Vec<Outgoing>> {
        let mut offers = Vec::new();
        (self.access)(&mut |ledger| {
            offers = ledger.offers(self.device)?;
            Ok(())
        })?;
        Ok(offers)
    }

    fn wants(&self, names: Vec<String>) -> Result<Vec<String>> {
        let (mut wanted, mut names) = (Vec::new(), Some(names));
        (self.access)(&mut |ledger| {
            wanted = ledger.wanted(names.take().unwrap_or_default())?;
            Ok(())
        })?;
        Ok(wanted)
    }

    /// Sends what the other wants of what it was offered. What it was not offered is an empty piece.
    fn give(&self, stream: &mut impl Write, offers: &[Outgoing], wants: &[String], made: &mut Synced) -> Result<()> {
        for name in wants {
            let mut bytes = Vec::new();
            if let Some(offer) = offers.iter().find(|offer| offer.name() == name) {
                (self.access)(&mut |ledger| {
                    bytes = ledger.offered(self.device, offer)?;
                    Ok(())
                })?;
                made.left += 1;
            }
            send(stream, &bytes)?;
        }
        Ok(())
    }

    /// Takes the packages that were wanted, in pieces that are kept as they come. Out: entries.
    fn take(&self, stream: &mut impl Read, wants: &[String], left: &mut Quota, made: &mut Synced) -> Result<u64> {
        let (mut taken, mut waiting, mut bytes) = (0, Vec::new(), 0);
        for (at, name) in wants.iter().enumerate() {
            let more = match left.packages.checked_sub(1) {
                Some(packages) => {
                    left.packages = packages;
                    receive(stream, left.bytes)
                }
                None => Err(wrong("the other desk offers more packages than an exchange may bring; run it again for the rest")),
            };
            let (package, failed) = match more {
                Ok(package) => (Some(package), None),
                Err(error) => (None, Some(error)),
            };
            if let Some(package) = package.filter(|package| !package.is_empty()) {
                left.bytes -= package.len() as u64;
                bytes += package.len();
                waiting.push((name.clone(), package));
            }
            if failed.is_some() || bytes >= TAKEN_BYTES || at + 1 == wants.len() {
                taken += self.keep(std::mem::take(&mut waiting), left, made)?;
                bytes = 0;
            }
            if let Some(error) = failed {
                return Err(error);
            }
        }
        Ok(taken)
    }

    fn keep(&self, packages: Vec<(String, Vec<u8>)>, left: &mut Quota, made: &mut Synced) -> Result<u64> {
        let (mut packages, mut new) = (Some(packages), Synced::default());
        (self.access)(&mut |ledger| {
            new = ledger.take_sent(packages.take().unwrap_or_default(), &(self.stamp)())?;
            Ok(())
        })?;
        let entries = new.entries;
        add(made, new);
        left.entries = left
            .entries
            .checked_sub(entries)
            .ok_or_else(|| wrong("the other desk brought more entries than an exchange may; run it again for the rest"))?;
        Ok(entries)
    }
}

fn add(to: &mut Synced, new: Synced) {
    to.entries += new.entries;
    to.from.extend(new.from);
    to.erased += new.erased;
    to.others += new.others;
    to.waiting = new.waiting;
    to.refused.extend(new.refused);
    (to.forked, to.contested) = (new.forked, new.contested);
}
