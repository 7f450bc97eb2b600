//! Feeds exchanged through a folder or a file. In: a place that peers can reach: a stick, a shared folder, an attachment. Out: their entries folded,
//! ours left for them. Never: an entry folded before it was verified; a name or a word in the clear; a part of a file under its name.
//! Method: signed heads over pieces of a feed, sealed with age to each peer; one transaction for all that is taken.

use crate::accept::Stamp;
use crate::age;
use crate::error::{LedgerError, Step};
use crate::feeds::{self, Seen, Trusted};
use crate::fold;
use crate::leaving::{ENDING, FILE_BYTES_MAX};
use crate::ledger::{Ledger, put_batch};
use crate::packages::{self, PACKAGE_BYTES_MAX, Package};
use crate::peers::own_secret;
use crate::roles::SEEN;
use crate::secret::hex;
use crate::taking::{self, Taken};
use gawah_record::entry::Body;
use rusqlite::{Connection, TransactionBehavior};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use x25519_dalek::StaticSecret;

const STEP: &str = "exchange feeds";

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
    /// Packages that are sealed for others.
    pub others: usize,
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
    Sealed(Vec<u8>),
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
        let left = self.leave_in_file(place, &trusted, None)?;
        Ok(Synced { left, contested: self.contested()?.len(), ..Synced::default() })
    }

    /// Writes one sealed file for one peer: all of it, or its portion. In: a path where nothing stands, the peer's name.
    /// Errors: no such peer; a file stands there; the disk.
    pub fn sync_file_for(&mut self, place: &Path, name: &str) -> Result<Synced, LedgerError> {
        if !self.writes() {
            return Err(LedgerError::ReadOnly);
        }
        if place.exists() {
            return Err(LedgerError::Exists);
        }
        let left = self.leave_in_file(place, &feeds::trusted(self.connection())?, Some(name))?;
        Ok(Synced { left, contested: self.contested()?.len(), ..Synced::default() })
    }

    /// Takes packages that came by another way, sealed and named as in a folder.
    pub(crate) fn take_sealed(&mut self, packages: Vec<(String, Vec<u8>)>, stamp: &Stamp) -> Result<Synced, LedgerError> {
        let (trusted, secret) = (feeds::trusted(self.connection())?, own_secret(self.signer()?));
        let offers = packages.into_iter().map(|(name, bytes)| (name, Offer::Sealed(bytes))).collect();
        self.take_all(offers, &secret, &trusted, stamp)
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
                    Next::Others => synced.others += 1,
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
        self.note_order();
        if synced.erased > 0 {
            self.connection().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).step(STEP)?;
        }
        let named = |device: String| trusted.get(&device).map_or(device.clone(), |peer| peer.name.clone());
        synced.forked = forked.into_iter().map(named).collect();
        synced.contested = self.contested()?.len();
        Ok(synced)
    }
}

/// What to do with an offer.
enum Next {
    Done,
    Waits,
    Others,
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
        Err(Unopened::Others) => return Ok(Next::Others),
        Err(Unopened::Wrong(why)) => return Ok(Next::Refused(why)),
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

/// Why a package gives nothing.
enum Unopened {
    Others,
    Wrong(String),
}

fn opened(offer: &Offer, secret: &StaticSecret) -> Result<Package, Unopened> {
    let wrong = |why: &str| Unopened::Wrong(why.to_owned());
    let unseal = |bytes: &[u8]| match age::open(secret, bytes) {
        Some(text) => packages::decode(&text).map_err(Unopened::Wrong),
        None if age::is_for_others(secret, bytes) => Err(Unopened::Others),
        None => Err(wrong("it is not sealed as a package is, or not as it was written")),
    };
    match offer {
        Offer::Bytes(bytes) => packages::decode(bytes).map_err(Unopened::Wrong),
        Offer::Sealed(bytes) => unseal(bytes),
        Offer::File(path) => {
            let size = fs::metadata(path).map_err(|_| wrong("it cannot be read"))?.len();
            if size > PACKAGE_BYTES_MAX {
                return Err(wrong("it is larger than a package may be"));
            }
            unseal(&fs::read(path).map_err(|_| wrong("it cannot be read"))?)
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
