//! One order for the entries of several feeds. In: every feed held. Out: each entry's place, the same on every device that holds the same feeds.
//! Never: an entry before one that its writer had seen; an order that depends on who asks or on what came first.
//! Method: a moment never earlier than what was written or seen before (a hybrid logical clock), then depth, device, number.

use crate::error::{LedgerError, Step};
use crate::feeds::{self, Seen};
use crate::roles::SEEN;
use crate::store::{self, StoredEntry};
use crate::wire::v1::decode_header;
use rusqlite::{Connection, params};
use std::collections::HashMap;

const STEP: &str = "order the feeds";

/// What orders an entry: its moment, how many entries stand before it in its past, its device, its number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub moment: String,
    pub depth: u64,
    pub device: String,
    pub sequence: u64,
}

/// A feed while it is ordered: its moments as written, and what its entries say they saw.
struct Row {
    at: String,
    saw: Option<(usize, u64)>,
}

/// Whose feed an entry says that it saw, and how far.
pub(crate) fn seen_by(entry: &StoredEntry) -> Option<(String, Seen)> {
    let (name, value) = feeds::setting(entry)?;
    let (_, device) = name.strip_prefix(SEEN)?.split_once('/')?;
    Some((device.to_owned(), serde_json::from_str(&value).ok()?))
}

/// The entries of a device, this one's own included.
pub(crate) fn entry(connection: &Connection, own: &str, device: &str, sequence: u64) -> Result<Option<StoredEntry>, LedgerError> {
    if device == own { store::entry(connection, sequence) } else { feeds::entry(connection, device, sequence) }
}

/// How many entries of a device are held.
pub(crate) fn size(connection: &Connection, own: &str, device: &str) -> Result<u64, LedgerError> {
    if device == own { store::size(connection) } else { feeds::size(connection, device) }
}

/// Every device held, this one's own included, in the order of their names.
pub(crate) fn devices(connection: &Connection) -> Result<(String, Vec<String>), LedgerError> {
    let own = feeds::own(connection)?;
    let mut all = feeds::devices(connection)?;
    all.push(own.clone());
    all.sort();
    Ok((own, all))
}

/// What one device says at one of its entries of another's feed: how far it saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sight {
    pub device: String,
    pub sequence: u64,
    pub other: String,
    pub size: u64,
}

/// Every entry in its order, and every sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ordered {
    pub places: Vec<Place>,
    pub sights: Vec<Sight>,
}

/// Every entry in its order.
pub(crate) fn order(connection: &Connection) -> Result<Ordered, LedgerError> {
    let (own, devices) = devices(connection)?;
    let index: HashMap<&str, usize> = devices.iter().enumerate().map(|(at, device)| (device.as_str(), at)).collect();
    let mut rows: Vec<Vec<Row>> = Vec::new();
    for device in &devices {
        let mut feed = Vec::new();
        for sequence in 0..size(connection, &own, device)? {
            let unsound = || LedgerError::Unsound { step: STEP, thing: format!("entry {sequence} of {device}") };
            let entry = entry(connection, &own, device, sequence)?.ok_or_else(unsound)?;
            if feeds::is_closed(&entry.header) {
                // Its time is not known: it stands where the one before it does.
                feed.push(Row { at: String::new(), saw: None });
                continue;
            }
            let header = decode_header(&entry.header).map_err(|_| unsound())?;
            let saw = seen_by(&entry).and_then(|(of, seen)| Some((*index.get(of.as_str())?, seen.size)));
            feed.push(Row { at: header.at, saw });
        }
        rows.push(feed);
    }
    let mut places = placed(&rows, &devices);
    places.sort();
    let mut sights = Vec::new();
    for (device, feed) in devices.iter().zip(&rows) {
        for (sequence, row) in feed.iter().enumerate() {
            let Some((other, size)) = row.saw else { continue };
            sights.push(Sight { device: device.clone(), sequence: sequence as u64, other: devices[other].clone(), size });
        }
    }
    Ok(Ordered { places, sights })
}

/// Gives each entry its moment and depth: feed by feed, as far as what they saw is placed. Where feeds claim to have seen each other's future, which
/// only a lie can, the first by name goes on.
fn placed(rows: &[Vec<Row>], devices: &[String]) -> Vec<Place> {
    let mut made: Vec<Vec<Place>> = rows.iter().map(|feed| Vec::with_capacity(feed.len())).collect();
    loop {
        let mut moved = false;
        for feed in 0..rows.len() {
            while advance(rows, devices, &mut made, feed, false) {
                moved = true;
            }
        }
        if !moved && !(0..rows.len()).any(|feed| advance(rows, devices, &mut made, feed, true)) {
            return made.into_iter().flatten().collect();
        }
    }
}

/// Places the next entry of a feed. Out: whether there was one that could be placed.
fn advance(rows: &[Vec<Row>], devices: &[String], made: &mut [Vec<Place>], feed: usize, forced: bool) -> bool {
    let sequence = made[feed].len();
    let Some(row) = rows[feed].get(sequence) else { return false };
    let mut before = made[feed].last().cloned();
    if let Some((other, size)) = row.saw.filter(|(other, _)| *other != feed) {
        let last = (size as usize).min(rows[other].len());
        match last.checked_sub(1).map(|at| made[other].get(at)) {
            Some(None) if !forced => return false,
            Some(Some(seen)) => before = before.later(seen),
            _ => {}
        }
    }
    let (moment, depth) = before.map_or((String::new(), 0), |place| (place.moment, place.depth + 1));
    made[feed].push(Place { moment: moment.max(row.at.clone()), depth, device: devices[feed].clone(), sequence: sequence as u64 });
    true
}

trait Later {
    fn later(self, other: &Place) -> Option<Place>;
}

impl Later for Option<Place> {
    /// The later moment and the greater depth of the two.
    fn later(self, other: &Place) -> Option<Place> {
        Some(match self {
            None => other.clone(),
            Some(one) => Place { moment: one.moment.max(other.moment.clone()), depth: one.depth.max(other.depth), ..other.clone() },
        })
    }
}

/// The order as stored.
pub(crate) fn stored(connection: &Connection) -> Result<Ordered, LedgerError> {
    let mut find = connection.prepare_cached("SELECT moment, depth, device, sequence FROM places ORDER BY number").step(STEP)?;
    let rows = find.query_map([], |row| Ok(Place { moment: row.get(0)?, depth: row.get(1)?, device: row.get(2)?, sequence: row.get(3)? }));
    let places = rows.step(STEP)?.collect::<Result<_, _>>().step(STEP)?;
    let mut find = connection.prepare_cached("SELECT device, sequence, other, size FROM sights ORDER BY device, sequence").step(STEP)?;
    let rows = find.query_map([], |row| Ok(Sight { device: row.get(0)?, sequence: row.get(1)?, other: row.get(2)?, size: row.get(3)? }));
    Ok(Ordered { places, sights: rows.step(STEP)?.collect::<Result<_, _>>().step(STEP)? })
}

/// Stores an order.
pub(crate) fn store_all(connection: &Connection, order: &Ordered) -> Result<(), LedgerError> {
    connection.execute_batch("DELETE FROM places; DELETE FROM sights;").step(STEP)?;
    for (number, place) in order.places.iter().enumerate() {
        put(connection, number as u64, place)?;
    }
    for sight in &order.sights {
        connection
            .prepare_cached("INSERT INTO sights(device, sequence, other, size) VALUES (?1, ?2, ?3, ?4)")
            .and_then(|mut s| s.execute(params![sight.device, sight.sequence, sight.other, sight.size]))
            .step(STEP)?;
    }
    Ok(())
}

fn put(connection: &Connection, number: u64, place: &Place) -> Result<(), LedgerError> {
    connection
        .prepare_cached("INSERT INTO places(number, device, sequence, moment, depth) VALUES (?1, ?2, ?3, ?4, ?5)")
        .and_then(|mut s| s.execute(params![number, place.device, place.sequence, place.moment, place.depth]))
        .step(STEP)?;
    Ok(())
}

/// Places an entry just written at the end. Out: its number; nothing where its place is not the last, and all must be placed anew.
pub(crate) fn place_last(connection: &Connection, device: &str, sequence: u64, at: &str) -> Result<Option<u64>, LedgerError> {
    let row = |row: &rusqlite::Row<'_>| {
        Ok((row.get::<_, u64>(0)?, Place { moment: row.get(1)?, depth: row.get(2)?, device: row.get(3)?, sequence: row.get(4)? }))
    };
    let columns = "SELECT number, moment, depth, device, sequence FROM places";
    let last = connection.query_row(&format!("{columns} ORDER BY number DESC LIMIT 1"), [], row).step(STEP)?;
    let sql = format!("{columns} WHERE device=?1 AND sequence=?2");
    let Ok((_, before)) = connection.query_row(&sql, params![device, sequence.wrapping_sub(1)], row) else { return Ok(None) };
    let place = Place { moment: before.moment.max(at.to_owned()), depth: before.depth + 1, device: device.to_owned(), sequence };
    if place < last.1 {
        return Ok(None);
    }
    put(connection, last.0 + 1, &place)?;
    Ok(Some(last.0 + 1))
}
