//! What was written about some sources. In: sources. Out: every entry about them, and which of those speak of nothing else.
//! Never: an entry that names anything outside: a decision over two incidents counts only where both are inside.

use crate::error::{LedgerError, Step};
use crate::feeds;
use crate::union;
use crate::wire::v1::decode_body;
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use rusqlite::{Connection, params_from_iter};
use std::collections::{BTreeMap, BTreeSet};

const STEP: &str = "find what was written about some sources";

/// Sources, their claims and subjects, by id.
pub(crate) fn subjects(connection: &Connection, sources: &[Id]) -> Result<BTreeSet<String>, LedgerError> {
    let mut about: BTreeSet<String> = sources.iter().map(|id| id.as_str().to_owned()).collect();
    for table in ["claims", "subjects"] {
        let sql = format!("SELECT DISTINCT t.id FROM {table} t JOIN readings r ON r.sequence = t.reading WHERE r.source = ?1");
        for source in sources {
            let mut find = connection.prepare(&sql).step(STEP)?;
            let ids = find.query_map([source.as_str()], |row| row.get::<_, String>(0)).step(STEP)?;
            about.extend(ids.collect::<Result<Vec<_>, _>>().step(STEP)?);
        }
    }
    Ok(about)
}

/// Ids of every entry about such things, and about those entries themselves.
pub(crate) fn about(connection: &Connection, subjects: BTreeSet<String>) -> Result<Vec<String>, LedgerError> {
    let mut entries: Vec<String> = Vec::new();
    let mut next: Vec<String> = subjects.into_iter().collect();
    while !next.is_empty() {
        let mut found = Vec::new();
        for some in next.chunks(500) {
            let sql = format!("SELECT entry FROM log WHERE about IN ({}) ORDER BY sequence", vec!["?"; some.len()].join(","));
            let mut find = connection.prepare(&sql).step(STEP)?;
            let ids = find.query_map(params_from_iter(some), |row| row.get::<_, String>(0)).step(STEP)?;
            found.extend(ids.collect::<Result<Vec<_>, _>>().step(STEP)?);
        }
        found.retain(|entry| !entries.contains(entry));
        entries.extend(found.iter().cloned());
        next = found;
    }
    Ok(entries)
}

/// What a peer that has a portion is given: the entries whose bodies it sees, and the feeds in which such entries stand. Everything else of those
/// feeds is closed, and the other feeds are not given at all.
pub(crate) struct Portion {
    pub open: BTreeSet<String>,
    pub feeds: BTreeSet<String>,
}

/// What a peer is given as things stand. Errors: the disk.
pub(crate) fn of(connection: &Connection, peer: &str, sources: &[Id]) -> Result<Portion, LedgerError> {
    let inside = subjects(connection, sources)?;
    let (own, devices) = union::devices(connection)?;
    let mut made = Portion { open: BTreeSet::new(), feeds: BTreeSet::new() };
    // What the peer knows: what it is given, what it was given before, what it wrote.
    let mut known = feeds::given(connection, peer)?;
    for id in about(connection, inside.clone())? {
        let Some((device, entry)) = feeds::by_id(connection, &id)? else { continue };
        let Some((_, body)) = &entry.sealed else { continue };
        if !decode_body(body).is_ok_and(|body| is_inside(&body, &inside, &known)) {
            continue;
        }
        let device = device.unwrap_or_else(|| own.clone());
        known.insert(id.clone());
        if device != peer {
            made.feeds.insert(device);
            made.open.insert(id);
        }
    }
    let mut seen: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for device in devices.iter().filter(|device| *device != peer) {
        for sequence in 0..union::size(connection, &own, device)? {
            let Some(entry) = union::entry(connection, &own, device, sequence)? else { continue };
            if let Some((of, _)) = union::seen_by(&entry) {
                seen.entry(device.clone()).or_default().push((of, entry.id));
                continue;
            }
            let marked = entry.header.windows(8).any(|window| window == b"\"erased\"");
            let body = entry.sealed.as_ref().filter(|_| marked).map(|(_, body)| decode_body(body));
            let Some(Ok(Body::Erased { entry: erased, .. })) = body else { continue };
            let wrote = || Ok(feeds::by_id(connection, erased.as_str())?.is_some_and(|(of, _)| of.as_deref() == Some(peer)));
            if known.contains(erased.as_str()) || wrote()? {
                made.feeds.insert(device.clone());
                made.open.insert(entry.id);
            }
        }
    }
    // How far a feed was seen orders what is given, and tells of feeds alone that the peer is given or wrote.
    for (device, sights) in seen.into_iter().filter(|(device, _)| made.feeds.contains(device)) {
        let told = sights.into_iter().filter(|(of, _)| *of != device && (of == peer || made.feeds.contains(of)));
        made.open.extend(told.map(|(_, id)| id));
    }
    Ok(made)
}

/// Whether an entry names nothing but what is inside, and takes back nothing but what the peer knows.
fn is_inside(body: &Body, inside: &BTreeSet<String>, known: &BTreeSet<String>) -> bool {
    let has = |id: &Id| inside.contains(id.as_str());
    match body {
        Body::SourceAdded { source } => has(&source.id),
        Body::TextExtracted { source, .. } | Body::NoText { source, .. } | Body::ReadingMade { source, .. } => has(source),
        Body::VerdictGiven { claim, .. } => has(claim),
        Body::JoinDecided { left, right, .. } => has(left) && has(right),
        Body::SplitDecided { id, .. } | Body::ReleaseSet { id, .. } => has(id),
        Body::PromiseRated { promise, evidence, .. } => has(promise) && evidence.as_ref().is_none_or(has),
        Body::Undone { entry, .. } => known.contains(entry.as_str()),
        Body::RecordCreated { .. }
        | Body::SettingSet { .. }
        | Body::LinksProposed { .. }
        | Body::Published { .. }
        | Body::Erased { .. } => false,
    }
}
