//! Packages of other devices, taken in. In: a package that read well, inside a transaction. Out: its entries kept, or why not.
//! Never: an entry of a device that was not admitted, out of order, under a head that does not fit, or beyond what its feed may fill.

use crate::accept;
use crate::error::{LedgerError, Step};
use crate::feeds::{self, Trusted};
use crate::merkle::{Hash, Range};
use crate::packages::{Carried, Package};
use crate::roles::Role;
use crate::secret::hex;
use crate::store::{self, StoredEntry};
use crate::union;
use crate::verify::entry_id;
use crate::views;
use crate::wire::v1::decode_body;
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::span::SourceText;
use rusqlite::Connection;
use std::collections::BTreeMap;

const STEP: &str = "take a package";

/// What became of a package.
pub(crate) enum Taken {
    /// Entries were new; whether one of them says more than what its writer saw.
    New { entries: u64, news: bool },
    /// All of it was held.
    Held,
    /// Entries before it have not come yet.
    Waits,
    /// It was not taken, and why.
    Refused(String),
    /// It proves that a device signed two histories.
    Forked,
}

/// The tree over the first entries of a device that are held.
fn tree(connection: &Connection, own: &str, device: &str, size: u64) -> Result<Range, LedgerError> {
    let mut range = Range::default();
    for sequence in 0..size {
        let missing = || LedgerError::Unsound { step: STEP, thing: format!("entry {sequence} of {device}") };
        range.push(feeds::leaf_of(&union::entry(connection, own, device, sequence)?.ok_or_else(missing)?.header));
    }
    Ok(range)
}

/// The root over the first entries of a device, where so many are held.
pub(crate) fn root(connection: &Connection, own: &str, device: &str, size: u64) -> Result<Option<Hash>, LedgerError> {
    if union::size(connection, own, device)? < size { Ok(None) } else { Ok(Some(tree(connection, own, device, size)?.root())) }
}

/// Takes a package, or says why not. A signed head that contradicts what is held is kept as proof.
pub(crate) fn take(
    connection: &Connection,
    own: &str,
    trusted: &BTreeMap<String, Trusted>,
    package: &Package,
) -> Result<Taken, LedgerError> {
    let device = package.verifier.device();
    let peer = match trusted.get(&device) {
        _ if device == own => None,
        Some(peer) if peer.taking => Some(peer),
        Some(peer) => return Ok(Taken::Refused(format!("it is of {}, whose feed is no longer taken", peer.name))),
        None => return Ok(Taken::Refused("it is of a device that is not among the peers".to_owned())),
    };
    let held = union::size(connection, own, &device)?;
    if package.from > held && peer.is_some() {
        return Ok(Taken::Waits);
    }
    let overlap = (held.min(package.head.size)).saturating_sub(package.from) as usize;
    let (mut same, mut opens) = (true, false);
    for (at, carried) in package.entries.iter().take(overlap).enumerate() {
        let known = union::entry(connection, own, &device, package.from + at as u64)?;
        same &= known.as_ref().is_some_and(|known| feeds::leaf_of(&known.header) == feeds::leaf_of(&carried.header));
        opens |= known.is_some_and(|known| feeds::is_closed(&known.header)) && !feeds::is_closed(&carried.header);
    }
    let follows = package.from <= held && package.follows(tree(connection, own, &device, package.from)?);
    let contradicts = root(connection, own, &device, package.head.size)?.is_some_and(|root| root != package.head.root);
    // Of this device itself nothing can be new: somebody else writes with its key.
    if contradicts || (follows && !same) || (peer.is_none() && package.head.size > held) {
        feeds::put_fork(connection, &device, &package.note)?;
        return Ok(Taken::Forked);
    }
    let Some(peer) = peer else { return Ok(Taken::Held) };
    if !follows {
        return Ok(Taken::Refused(format!("it does not follow what is held of {}: changed on the way, or another history", peer.name)));
    }
    if overlap == package.entries.len() && !opens {
        return Ok(Taken::Held);
    }
    if feeds::bytes(connection, &device)? + package.bytes > peer.quota_mib.saturating_mul(1024 * 1024) {
        return Ok(Taken::Refused(format!(
            "with it, the feed of {} would fill more than the {} MiB given to it",
            peer.name, peer.quota_mib
        )));
    }
    keep(connection, &device, package, overlap)
}

/// Keeps the entries after the first `overlap`, and what it brings for those before that were closed.
fn keep(connection: &Connection, device: &str, package: &Package, overlap: usize) -> Result<Taken, LedgerError> {
    let (mut news, mut texts, mut entries) = (false, BTreeMap::new(), 0);
    if package.entries.iter().any(|carried| feeds::is_closed(&carried.header)) {
        feeds::part(connection)?;
    }
    for (at, carried) in package.entries.iter().enumerate() {
        let sequence = package.from + at as u64;
        if at < overlap && (feeds::is_closed(&carried.header) || !is_closed_here(connection, device, sequence)?) {
            continue;
        }
        entries += 1;
        if let Err(why) = shown(connection, carried, &mut texts)? {
            return Ok(Taken::Refused(format!("entry {sequence}: {why}")));
        }
        let id = entry_id(&carried.header);
        let kept = StoredEntry { sequence, id: id.as_str().to_owned(), header: carried.header.clone(), sealed: carried.sealed.clone() };
        if at < overlap {
            feeds::open(connection, device, &kept)?;
        } else {
            news |= union::seen_by(&kept).is_none();
            feeds::put(connection, device, &kept)?;
        }
        if let (Some((_, body)), Some(bytes)) = (&carried.sealed, &carried.original)
            && let Ok(Body::SourceAdded { source }) = decode_body(body)
            && store::original(connection, &source.sha256)?.is_none()
        {
            store::put_original(connection, &source.sha256, bytes)?;
        }
    }
    feeds::put_checkpoint(connection, device, package.head.size, &package.note, package.bytes)?;
    Ok(Taken::New { entries, news })
}

fn is_closed_here(connection: &Connection, device: &str, sequence: u64) -> Result<bool, LedgerError> {
    Ok(feeds::entry(connection, device, sequence)?.is_some_and(|known| feeds::is_closed(&known.header)))
}

/// Whether the words of a reading stand in its source, where a text of it is at hand.
fn shown(
    connection: &Connection,
    carried: &Carried,
    texts: &mut BTreeMap<Id, SourceText>,
) -> Result<Result<(), &'static str>, LedgerError> {
    let Some(Ok(body)) = carried.sealed.as_ref().map(|(_, body)| decode_body(body)) else { return Ok(Ok(())) };
    match body {
        Body::TextExtracted { source, text, .. } => {
            texts.insert(source, SourceText::new(text));
        }
        Body::ReadingMade { source, claims, .. } => {
            let known = views::text(connection, &source)?;
            let stands = |read: &gawah_record::entry::ReadClaim| {
                let mut at_hand = texts.get(&source).into_iter().chain(&known).peekable();
                at_hand.peek().is_none() || at_hand.any(|text| read.claim.clone().verify(text).is_ok())
            };
            if !claims.iter().all(stands) {
                return Ok(Err("a claim's words do not stand in its source"));
            }
        }
        _ => {}
    }
    Ok(Ok(()))
}

/// Destroys what this device or a keeper among the peers erased. Out: bodies destroyed.
pub(crate) fn erase_all(connection: &Connection, own: &str, trusted: &BTreeMap<String, Trusted>) -> Result<u64, LedgerError> {
    let sql = "SELECT l.about, p.device FROM log l JOIN places p ON p.number = l.sequence WHERE l.kind = 'erased' AND l.about IS NOT NULL";
    let mut find = connection.prepare(sql).step(STEP)?;
    let rows: Vec<(String, String)> =
        find.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).step(STEP)?.collect::<Result<_, _>>().step(STEP)?;
    let mut erased = 0;
    for (id, device) in rows {
        let may = device == own || trusted.get(&device).is_some_and(|peer| peer.role == Role::Keeper);
        let Some((_, entry)) = feeds::by_id(connection, &id)?.filter(|(_, entry)| entry.sealed.is_some()) else { continue };
        if may && accept::check_erasable(&entry).is_ok() && feeds::erase(connection, &id)? {
            erased += 1;
        }
    }
    Ok(erased)
}

/// Heads that one device says it saw of another and that are not those held: one of the two was shown another history.
pub(crate) fn contradictions(connection: &Connection) -> Result<Vec<(String, String)>, LedgerError> {
    let (own, devices) = union::devices(connection)?;
    let mut roots: BTreeMap<(String, u64), Vec<(String, String)>> = BTreeMap::new();
    for device in &devices {
        for sequence in 0..union::size(connection, &own, device)? {
            let entry = union::entry(connection, &own, device, sequence)?;
            if let Some((of, seen)) = entry.as_ref().and_then(union::seen_by) {
                roots.entry((of, seen.size)).or_default().push((device.clone(), seen.root));
            }
        }
    }
    let mut found = Vec::new();
    for device in &devices {
        let mut range = Range::default();
        for sequence in 0..union::size(connection, &own, device)? {
            let Some(entry) = union::entry(connection, &own, device, sequence)? else { continue };
            range.push(feeds::leaf_of(&entry.header));
            for (by, root) in roots.get(&(device.clone(), range.size())).into_iter().flatten() {
                if *root != hex(&range.root()) {
                    found.push((device.clone(), by.clone()));
                }
            }
        }
    }
    Ok(found)
}
