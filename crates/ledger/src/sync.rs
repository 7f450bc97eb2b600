//! Feeds exchanged through a folder or a file. In: a place that peers can reach: a stick, a shared folder, an attachment. Out: their entries folded,
//! ours left for them. Never: an entry folded before it was verified; a name or a word in the clear; a part of a file under its name.
//! Method: signed heads over pieces of a feed, sealed with age to each peer; one transaction for all that is taken.

use crate::accept::Stamp;
use crate::age;
use crate::error::{LedgerError, Step};
use crate::feeds::{self, Seen, Trusted};
use crate::files;
use crate::fold;
use crate::heads;
use crate::keyfile::Recipient;
use crate::ledger::{Ledger, put_batch};
use crate::packages::{self, Carried, PACKAGE_BYTES_MAX, Package};
use crate::peers::own_secret;
use crate::roles::SEEN;
use crate::secret::hex;
use crate::store;
use crate::taking::{self, Taken};
use crate::union;
use crate::wire::v1::decode_body;
use gawah_record::entry::Body;
use rusqlite::{Connection, TransactionBehavior};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use x25519_dalek::StaticSecret;
use zeroize::Zeroizing;

const ENDING: &str = ".gawah-feed";
const STEP: &str = "exchange feeds";
/// A package is closed at the next signed head once it holds so many entries or bytes.
const BLOCK_ENTRIES: u64 = 256;
const BLOCK_BYTES: u64 = 8 * 1024 * 1024;
/// Bytes of one file of several packages.
const FILE_BYTES_MAX: u64 = 1024 * 1024 * 1024;

/// What an exchange did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Synced {
    /// Entries taken.
    pub entries: u64,
    /// Peers whose entries were new.
    pub from: BTreeSet<String>,
    /// Bodies destroyed, because a keeper erased them.
    pub erased: u64,
    /// Packages left for the peers.
    pub left: usize,
    /// Packages of ours that were taken away, as newer ones hold their entries.
    pub replaced: usize,
    /// Packages that wait for earlier ones.
    pub waiting: usize,
    /// Files that were not taken, each with the reason, in words without content.
    pub refused: Vec<String>,
    /// Devices that signed two histories, or were shown with two.
    pub forked: Vec<String>,
    /// Claims and pairs that were decided otherwise on several devices.
    pub contested: usize,
}

/// A package that lies somewhere.
enum Offer {
    File(PathBuf),
    Bytes(Vec<u8>),
}

impl Ledger {
    /// Exchanges feeds with the peers through a folder, or through a file: one that stands there is taken in, one that does not is written.
    /// Errors: no peer was admitted; the record was opened to read; the disk. What does not verify is no error: it is told in the report.
    pub fn sync(&mut self, place: &Path, stamp: &Stamp) -> Result<Synced, LedgerError> {
        if !self.writes() {
            return Err(LedgerError::ReadOnly);
        }
        let trusted = feeds::trusted(self.connection())?;
        if trusted.values().all(|peer| !peer.taking) {
            return Err(LedgerError::Refused { what: "the exchange", why: "no peer was admitted yet: `gawah peers add CARD`" });
        }
        let secret = own_secret(self.signer()?);
        if place.is_dir() {
            let mut synced = self.take_all(offers(place, &self.tag())?, &secret, &trusted, stamp)?;
            (synced.left, synced.replaced) = self.leave(place, &trusted)?;
            return Ok(synced);
        }
        if place.exists() {
            return self.take_all(inside(place, &secret)?, &secret, &trusted, stamp);
        }
        let mut all = Zeroizing::new(Vec::new());
        let packages = self.packages(&trusted)?;
        for (_, device, from, to) in &packages {
            let package = self.package(device, *from, *to)?;
            all.extend((package.len() as u64).to_le_bytes());
            all.extend(package);
        }
        if all.len() as u64 > FILE_BYTES_MAX {
            return Err(LedgerError::TooLarge { what: "the file (in bytes; exchange through a folder)", limit: FILE_BYTES_MAX as usize });
        }
        put_whole(place, &age::seal(&recipients(&trusted), &all)?)?;
        Ok(Synced { left: packages.len(), contested: self.contested()?.len(), ..Synced::default() })
    }

    /// The beginning of the names of what this device leaves.
    fn tag(&self) -> String {
        hex(&Sha256::digest(format!("gawah writer 1 {}", self.verifier().device()))[..4])
    }

    /// Takes packages until none is left that fits, all in one transaction.
    fn take_all(
        &mut self,
        mut offers: Vec<(String, Offer)>,
        secret: &StaticSecret,
        trusted: &BTreeMap<String, Trusted>,
        stamp: &Stamp,
    ) -> Result<Synced, LedgerError> {
        let signer = crate::note::Signer::new(&self.signer()?.seed());
        let stamp = Stamp { author: self.door().holder.clone().unwrap_or_else(|| stamp.author.clone()), at: stamp.at.clone() };
        let own = self.verifier().device();
        let transaction = self.connection_mut().transaction_with_behavior(TransactionBehavior::Immediate).step(STEP)?;
        let (mut synced, mut news) = (Synced::default(), BTreeSet::new());
        loop {
            let before = offers.len();
            let mut waiting = Vec::new();
            for (name, offer) in offers {
                if feeds::was_taken(&transaction, &name)? {
                    continue;
                }
                match take_one(&transaction, &own, trusted, &offer, secret, &mut synced, &mut news)? {
                    Next::Done => feeds::put_taken(&transaction, &name)?,
                    Next::Refused(why) => synced.refused.push(format!("{name}: {why}")),
                    Next::Waits => waiting.push((name, offer)),
                }
            }
            offers = waiting;
            if offers.is_empty() || offers.len() == before {
                break;
            }
        }
        synced.waiting = offers.len();
        let seen = news.iter().map(|device| seen(&transaction, &own, device)).collect::<Result<Vec<_>, _>>()?;
        if !seen.is_empty() {
            put_batch(&transaction, &signer, &seen, &stamp)?;
        }
        if synced.entries > 0 {
            fold::refold(&transaction)?;
            synced.erased = taking::erase_all(&transaction, &own, trusted)?;
        }
        if synced.erased > 0 {
            fold::refold(&transaction)?;
        }
        let mut forked: BTreeSet<String> = feeds::forked(&transaction)?.into_iter().collect();
        if synced.entries > 0 {
            forked.extend(taking::contradictions(&transaction)?.into_iter().map(|(device, _)| device));
        }
        transaction.commit().step(STEP)?;
        if synced.erased > 0 {
            self.connection().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).step(STEP)?;
        }
        let named = |device: String| trusted.get(&device).map_or(device.clone(), |peer| peer.name.clone());
        synced.forked = forked.into_iter().map(named).collect();
        synced.contested = self.contested()?.len();
        Ok(synced)
    }

    /// Every package that peers should find: its name, the device, the first entry and the one after its last.
    fn packages(&self, trusted: &BTreeMap<String, Trusted>) -> Result<Vec<(String, String, u64, u64)>, LedgerError> {
        let (own, devices) = union::devices(self.connection())?;
        let mut to: Vec<&str> = trusted.values().filter(|peer| peer.taking).map(|peer| peer.seal.as_str()).collect();
        to.sort_unstable();
        let mut all = Vec::new();
        for device in devices {
            let feed = hex(&Sha256::digest(format!("gawah feed 1 {device}"))[..4]);
            for (number, block) in blocks(self.connection(), &own, &device)?.into_iter().enumerate() {
                let parts = format!("gawah package 1 {device} {} {} {} {}", block.from, block.to, block.erased, to.join(" "));
                let hash = hex(&Sha256::digest(parts)[..16]);
                all.push((format!("{}-{feed}-{number:05}-{hash}{ENDING}", self.tag()), device.clone(), block.from, block.to));
            }
        }
        Ok(all)
    }

    /// The bytes of a package, before they are sealed.
    fn package(&self, device: &str, from: u64, to: u64) -> Result<Vec<u8>, LedgerError> {
        let (connection, own) = (self.connection(), self.verifier().device());
        let missing = || LedgerError::Unsound { step: STEP, thing: format!("the feed of {device}") };
        let (key, notes) = match device == own {
            true => (self.verifier().vkey(), heads::checkpoint_at(connection, to)?),
            false => {
                let peer = feeds::trusted(connection)?.remove(device).ok_or_else(missing)?;
                let at = |note: &String| note.lines().nth(1).and_then(|size| size.parse().ok()) == Some(to);
                (peer.key, feeds::checkpoints(connection, device)?.into_iter().find(at))
            }
        };
        let mut entries = Vec::new();
        for sequence in from..to {
            let entry = union::entry(connection, &own, device, sequence)?.ok_or_else(missing)?;
            let original = match entry.sealed.as_ref().map(|(_, body)| decode_body(body)) {
                Some(Ok(Body::SourceAdded { source })) => Some(store::original(connection, &source.sha256)?.ok_or_else(missing)?),
                _ => None,
            };
            entries.push(Carried { header: entry.header, sealed: entry.sealed, original });
        }
        packages::encode(&key, from, &notes.ok_or_else(missing)?, &entries)
    }

    /// Leaves every package that is not there yet, and takes away what is no longer wanted. What was left half is left again.
    fn leave(&self, folder: &Path, trusted: &BTreeMap<String, Trusted>) -> Result<(usize, usize), LedgerError> {
        let wanted = self.packages(trusted)?;
        let (mut left, mut replaced) = (0, 0);
        for (name, device, from, to) in &wanted {
            let path = folder.join(name);
            if !path.exists() {
                put_whole(&path, &age::seal(&recipients(trusted), &Zeroizing::new(self.package(device, *from, *to)?))?)?;
                left += 1;
            }
        }
        let names: BTreeSet<&str> = wanted.iter().map(|(name, ..)| name.as_str()).collect();
        for file in fs::read_dir(folder).step(STEP)? {
            let name = file.step(STEP)?.file_name().to_string_lossy().into_owned();
            if name.starts_with(&format!("{}-", self.tag())) && name.contains(ENDING) && !names.contains(name.as_str()) {
                fs::remove_file(folder.join(&name)).step(STEP)?;
                replaced += 1;
            }
        }
        Ok((left, replaced))
    }
}

/// What to do with an offer.
enum Next {
    Done,
    Waits,
    Refused(String),
}

fn take_one(
    transaction: &Connection,
    own: &str,
    trusted: &BTreeMap<String, Trusted>,
    offer: &Offer,
    secret: &StaticSecret,
    synced: &mut Synced,
    news: &mut BTreeSet<String>,
) -> Result<Next, LedgerError> {
    let package = match opened(offer, secret) {
        Ok(package) => package,
        Err(why) => return Ok(Next::Refused(why)),
    };
    transaction.execute_batch("SAVEPOINT package").step(STEP)?;
    let taken = taking::take(transaction, own, trusted, &package)?;
    let undone = if matches!(taken, Taken::Refused(_)) { "ROLLBACK TO package; RELEASE package" } else { "RELEASE package" };
    transaction.execute_batch(undone).step(STEP)?;
    Ok(match taken {
        Taken::New { entries, news: more } => {
            let device = package.verifier.device();
            synced.entries += entries;
            synced.from.extend(trusted.get(&device).map(|peer| peer.name.clone()));
            if more {
                news.insert(device);
            }
            Next::Done
        }
        Taken::Held => Next::Done,
        Taken::Waits => Next::Waits,
        Taken::Forked => Next::Refused("it proves that its device signed two histories; the proof is kept".to_owned()),
        Taken::Refused(why) => Next::Refused(why),
    })
}

fn opened(offer: &Offer, secret: &StaticSecret) -> Result<Package, String> {
    match offer {
        Offer::Bytes(bytes) => packages::decode(bytes),
        Offer::File(path) => {
            let size = fs::metadata(path).map_err(|_| "it cannot be read")?.len();
            if size > PACKAGE_BYTES_MAX {
                return Err("it is larger than a package may be".to_owned());
            }
            let bytes = fs::read(path).map_err(|_| "it cannot be read")?;
            let text = age::open(secret, &bytes).ok_or("it is not sealed for this device, or not as it was written")?;
            packages::decode(&text)
        }
    }
}

fn seen(connection: &Connection, own: &str, device: &str) -> Result<Body, LedgerError> {
    let size = feeds::size(connection, device)?;
    let unsound = || LedgerError::Unsound { step: STEP, thing: format!("the feed of {device}") };
    let root = hex(&taking::root(connection, own, device, size)?.ok_or_else(unsound)?);
    let value = serde_json::to_string(&Seen { size, root }).map_err(|_| unsound())?;
    Ok(Body::SettingSet { name: format!("{SEEN}{own}/{device}"), value })
}

fn recipients(trusted: &BTreeMap<String, Trusted>) -> Vec<Recipient> {
    trusted.values().filter(|peer| peer.taking).filter_map(|peer| peer.seal.parse().ok()).collect()
}

/// A piece of a feed that ends at a signed head.
struct Block {
    from: u64,
    to: u64,
    /// Which of its bodies are gone, so that a piece is left anew once one was erased.
    erased: String,
}

/// The pieces of a feed, cut at the same heads whoever cuts them.
fn blocks(connection: &Connection, own: &str, device: &str) -> Result<Vec<Block>, LedgerError> {
    let notes = if device == own { heads::checkpoints(connection)? } else { feeds::checkpoints(connection, device)? };
    let heads: BTreeSet<u64> = notes.iter().filter_map(|note| note.lines().nth(1)?.parse().ok()).collect();
    let last = heads.last().copied().unwrap_or(0);
    let (mut made, mut block, mut bytes) = (Vec::new(), Block { from: 0, to: 0, erased: String::new() }, 0);
    for sequence in 0..last {
        let unsound = || LedgerError::Unsound { step: STEP, thing: format!("entry {sequence} of {device}") };
        let entry = union::entry(connection, own, device, sequence)?.ok_or_else(unsound)?;
        bytes += entry.header.len() as u64;
        match &entry.sealed {
            None => block.erased.push_str(&format!("{sequence},")),
            Some((_, body)) => {
                bytes += body.len() as u64;
                if entry.header.windows(14).any(|window| window == b"\"source_added\"")
                    && let Ok(Body::SourceAdded { source }) = decode_body(body)
                {
                    bytes += source.bytes;
                }
            }
        }
        block.to = sequence + 1;
        let full = block.to - block.from >= BLOCK_ENTRIES || bytes >= BLOCK_BYTES;
        if heads.contains(&block.to) && (full || block.to == last) {
            made.push(std::mem::replace(&mut block, Block { from: sequence + 1, to: 0, erased: String::new() }));
            bytes = 0;
        }
    }
    Ok(made)
}

/// Packages of others in a folder, by name.
fn offers(folder: &Path, tag: &str) -> Result<Vec<(String, Offer)>, LedgerError> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).step(STEP)? {
        let path = file.step(STEP)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(ENDING) && !name.starts_with(&format!("{tag}-")) && path.is_file() {
            found.push((name, Offer::File(path)));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// Packages inside one sealed file. Errors: it is not for this device.
fn inside(file: &Path, secret: &StaticSecret) -> Result<Vec<(String, Offer)>, LedgerError> {
    let refused = |why| LedgerError::Refused { what: "the file", why };
    if fs::metadata(file).step(STEP)?.len() > FILE_BYTES_MAX {
        return Err(refused("it is larger than a file of feeds may be"));
    }
    let text = age::open(secret, &fs::read(file).step(STEP)?);
    let text = text.ok_or(refused("it is not sealed for this device, or not as it was written"))?;
    let (mut rest, mut found) = (text.as_slice(), Vec::new());
    while let Some((length, after)) = rest.split_first_chunk::<8>() {
        let length = usize::try_from(u64::from_le_bytes(*length)).ok();
        let (package, after) = length.and_then(|length| after.split_at_checked(length)).ok_or(refused("it is cut off"))?;
        found.push((hex(&Sha256::digest(package)), Offer::Bytes(package.to_vec())));
        rest = after;
    }
    Ok(found)
}

/// Writes a file whole or not at all.
fn put_whole(path: &Path, bytes: &[u8]) -> Result<(), LedgerError> {
    files::replace(path, bytes)
}
