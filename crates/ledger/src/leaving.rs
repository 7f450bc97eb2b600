//! Packages for the peers. In: the feeds held, and whom they are for. Out: sealed packages, under names that say nothing without the keys.
//! Never: a body to a peer whose portion it is not in; a package for one that has a portion sealed to anybody else.

use crate::age;
use crate::error::{LedgerError, Step};
use crate::feeds::{self, Trusted};
use crate::files;
use crate::heads;
use crate::keyfile::Recipient;
use crate::ledger::Ledger;
use crate::packages::{self, Carried};
use crate::portion::{self, Portion};
use crate::secret::hex;
use crate::store::{self, StoredEntry};
use crate::union;
use crate::wire::v1::decode_body;
use gawah_record::entry::Body;
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

/// The end of a package's name.
pub(crate) const ENDING: &str = ".gawah-feed";
const STEP: &str = "exchange feeds";
/// A package is closed at the next signed head once it holds so many entries or bytes.
const BLOCK_ENTRIES: u64 = 256;
const BLOCK_BYTES: u64 = 8 * 1024 * 1024;

/// Peers that are given the same: all who are given everything, or one that has a portion.
pub(crate) struct Audience {
    devices: BTreeSet<String>,
    seals: Vec<String>,
    portion: Option<Portion>,
}

/// A package that peers should find.
pub struct Outgoing {
    pub(crate) name: String,
    device: String,
    from: u64,
    to: u64,
    audience: Arc<Audience>,
}

impl Outgoing {
    /// Its name, which says nothing without the keys.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn audience(&self) -> &Arc<Audience> {
        &self.audience
    }
}

impl Audience {
    fn recipients(&self) -> Vec<Recipient> {
        self.seals.iter().filter_map(|seal| seal.parse().ok()).collect()
    }

    /// What an entry looks like to them.
    fn sees(&self, entry: StoredEntry) -> StoredEntry {
        match &self.portion {
            Some(portion) if !portion.open.contains(&entry.id) => {
                StoredEntry { header: feeds::leaf_of(&entry.header).to_vec(), sealed: None, ..entry }
            }
            _ => entry,
        }
    }
}

impl Ledger {
    /// The beginning of the names of what this device leaves.
    pub(crate) fn tag(&self) -> String {
        hex(&Sha256::digest(format!("gawah writer 1 {}", self.verifier().device()))[..4])
    }

    /// Whom packages are for. In: one device, or all of them.
    pub(crate) fn audiences(&self, trusted: &BTreeMap<String, Trusted>, one: Option<&str>) -> Result<Vec<Arc<Audience>>, LedgerError> {
        let taking = || trusted.iter().filter(|(_, peer)| peer.taking);
        let whole: Vec<_> = taking().filter(|(_, peer)| peer.portion.is_none()).collect();
        let mut seals: Vec<String> = whole.iter().map(|(_, peer)| peer.seal.clone()).collect();
        seals.sort_unstable();
        let mut all =
            vec![Arc::new(Audience { devices: whole.iter().map(|(device, _)| (*device).clone()).collect(), seals, portion: None })];
        for (device, peer) in taking().filter(|(device, _)| one.is_none_or(|one| one == *device)) {
            let Some(sources) = &peer.portion else { continue };
            let portion = portion::of(self.connection(), device, sources)?;
            let devices = BTreeSet::from([device.clone()]);
            all.push(Arc::new(Audience { devices, seals: vec![peer.seal.clone()], portion: Some(portion) }));
        }
        all.retain(|audience| !audience.devices.is_empty() && one.is_none_or(|one| audience.devices.contains(one)));
        Ok(all)
    }

    /// Every package that they should find.
    pub(crate) fn outgoing(&self, audiences: &[Arc<Audience>]) -> Result<Vec<Outgoing>, LedgerError> {
        let (own, devices) = union::devices(self.connection())?;
        let mut all = Vec::new();
        for audience in audiences {
            for device in devices.iter().filter(|device| audience.portion.as_ref().is_none_or(|portion| portion.feeds.contains(*device))) {
                let feed = hex(&Sha256::digest(format!("gawah feed 1 {device}"))[..4]);
                for (number, block) in blocks(self.connection(), &own, device, audience)?.into_iter().enumerate() {
                    let parts =
                        format!("gawah package 1 {device} {} {} {} {}", block.from, block.to, block.marks, audience.seals.join(" "));
                    let name = format!("{}-{feed}-{number:05}-{}{ENDING}", self.tag(), hex(&Sha256::digest(parts)[..16]));
                    all.push(Outgoing { name, device: device.clone(), from: block.from, to: block.to, audience: audience.clone() });
                }
            }
        }
        Ok(all)
    }

    /// The bytes of a package, before they are sealed.
    pub(crate) fn package(&self, of: &Outgoing) -> Result<Vec<u8>, LedgerError> {
        let (connection, own, device) = (self.connection(), self.verifier().device(), &of.device);
        let missing = || LedgerError::Unsound { step: STEP, thing: format!("the feed of {device}") };
        let (key, notes) = match *device == own {
            true => (self.verifier().vkey(), heads::checkpoint_at(connection, of.to)?),
            false => {
                let peer = feeds::trusted(connection)?.remove(device).ok_or_else(missing)?;
                let at = |note: &String| note.lines().nth(1).and_then(|size| size.parse().ok()) == Some(of.to);
                (peer.key, feeds::checkpoints(connection, device)?.into_iter().find(at))
            }
        };
        let mut entries = Vec::new();
        for sequence in of.from..of.to {
            let entry = of.audience.sees(union::entry(connection, &own, device, sequence)?.ok_or_else(missing)?);
            let original = match entry.sealed.as_ref().map(|(_, body)| decode_body(body)) {
                Some(Ok(Body::SourceAdded { source })) => Some(store::original(connection, &source.sha256)?.ok_or_else(missing)?),
                _ => None,
            };
            entries.push(Carried { header: entry.header, sealed: entry.sealed, original });
        }
        packages::encode(&key, of.from, &notes.ok_or_else(missing)?, &entries)
    }

    /// The bytes of a package as they go out, sealed to its audience.
    pub(crate) fn sealed_package(&self, of: &Outgoing) -> Result<Vec<u8>, LedgerError> {
        age::seal(&of.audience.recipients(), &Zeroizing::new(self.package(of)?))
    }

    /// Remembers what peers with portions are given, before it goes out.
    pub(crate) fn note_given(&self, audiences: &[Arc<Audience>]) -> Result<(), LedgerError> {
        for audience in audiences {
            let (Some(portion), Some(peer)) = (&audience.portion, audience.devices.first()) else { continue };
            let held = feeds::given(self.connection(), peer)?;
            let new: BTreeSet<String> = portion.open.difference(&held).cloned().collect();
            if !new.is_empty() {
                let transaction = self.connection().unchecked_transaction().step(STEP)?;
                feeds::put_given(&transaction, peer, &new)?;
                transaction.commit().step(STEP)?;
            }
        }
        Ok(())
    }

    /// Leaves every package that is not there yet, and takes away what is no longer wanted. What was left half is left again.
    pub(crate) fn leave(&self, folder: &Path, trusted: &BTreeMap<String, Trusted>) -> Result<(usize, usize), LedgerError> {
        let audiences = self.audiences(trusted, None)?;
        let wanted = self.outgoing(&audiences)?;
        self.note_given(&audiences)?;
        let (mut left, mut replaced) = (0, 0);
        for outgoing in &wanted {
            let path = folder.join(&outgoing.name);
            if !path.exists() {
                files::replace(&path, &self.sealed_package(outgoing)?)?;
                left += 1;
            }
        }
        let names: BTreeSet<&str> = wanted.iter().map(|outgoing| outgoing.name.as_str()).collect();
        for file in fs::read_dir(folder).step(STEP)? {
            let name = file.step(STEP)?.file_name().to_string_lossy().into_owned();
            if name.starts_with(&format!("{}-", self.tag())) && name.contains(ENDING) && !names.contains(name.as_str()) {
                fs::remove_file(folder.join(&name)).step(STEP)?;
                replaced += 1;
            }
        }
        Ok((left, replaced))
    }

    /// Writes one sealed file with every package for all who are given everything, or for one peer. Out: how many packages.
    pub(crate) fn leave_in_file(&self, file: &Path, trusted: &BTreeMap<String, Trusted>, to: Option<&str>) -> Result<usize, LedgerError> {
        let refused = |why| LedgerError::Refused { what: "the file", why };
        let one = to.map(|name| trusted.iter().find(|(_, peer)| peer.taking && peer.name == name).map(|(device, _)| device.as_str()));
        let one = one.map(|found| found.ok_or(refused("no peer has that name, or nothing is given to it any more"))).transpose()?;
        let mut audiences = self.audiences(trusted, one)?;
        if one.is_none() && audiences.len() > 1 {
            audiences.retain(|audience| audience.portion.is_none());
        }
        let [audience] = audiences.as_slice() else {
            return Err(refused("each peer has a portion of its own: name one of them with --to NAME"));
        };
        let (packages, mut all) = (self.outgoing(&audiences)?, Zeroizing::new(Vec::new()));
        for outgoing in &packages {
            let package = self.package(outgoing)?;
            all.extend((package.len() as u64).to_le_bytes());
            all.extend(package);
        }
        if all.len() as u64 > FILE_BYTES_MAX {
            return Err(LedgerError::TooLarge { what: "the file (in bytes; exchange through a folder)", limit: FILE_BYTES_MAX as usize });
        }
        self.note_given(&audiences)?;
        files::replace(file, &age::seal(&audience.recipients(), &all)?)?;
        Ok(packages.len())
    }
}

/// Bytes of one file of several packages.
pub(crate) const FILE_BYTES_MAX: u64 = 1024 * 1024 * 1024;

/// A piece of a feed that ends at a signed head.
struct Block {
    from: u64,
    to: u64,
    /// Which of its bodies are gone or closed, so that a piece is left anew once that changes.
    marks: String,
}

/// The pieces of a feed, cut at the same heads whoever cuts them for the same audience. What an audience does not see counts nothing, so that
/// where a piece ends tells nothing of it.
fn blocks(connection: &Connection, own: &str, device: &str, audience: &Audience) -> Result<Vec<Block>, LedgerError> {
    let notes = if device == own { heads::checkpoints(connection)? } else { feeds::checkpoints(connection, device)? };
    let heads: BTreeSet<u64> = notes.iter().filter_map(|note| note.lines().nth(1)?.parse().ok()).collect();
    let last = heads.last().copied().unwrap_or(0);
    let (mut made, mut block, mut bytes) = (Vec::new(), Block { from: 0, to: 0, marks: String::new() }, 0);
    for sequence in 0..last {
        let unsound = || LedgerError::Unsound { step: STEP, thing: format!("entry {sequence} of {device}") };
        let entry = audience.sees(union::entry(connection, own, device, sequence)?.ok_or_else(unsound)?);
        bytes += entry.header.len() as u64;
        match &entry.sealed {
            None if feeds::is_closed(&entry.header) => block.marks.push_str(&format!("closed {sequence},")),
            None => block.marks.push_str(&format!("{sequence},")),
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
            made.push(std::mem::replace(&mut block, Block { from: sequence + 1, to: 0, marks: String::new() }));
            bytes = 0;
        }
    }
    Ok(made)
}
