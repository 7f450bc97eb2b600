//! How the record is proved. In: an open record, perhaps a head kept from before. Out: signed heads, reports, an export, the views made anew.
//! Never: an early stop at the first difference; a view changed but by `rebuild`.

use crate::attested::Said;
use crate::error::{LedgerError, Step};
use crate::export;
use crate::feeds;
use crate::files;
use crate::fold;
use crate::heads;
use crate::journal;
use crate::keys;
use crate::ledger::Ledger;
use crate::merkle::Range;
use crate::note::{KeptHead, Verifier, sheet};
use crate::secret::hex;
use crate::store;
use crate::tally::{self, Keys, Sums, Tally};
use crate::union;
use crate::verify::{Feed, Given, Report, examine};
use gawah_record::ids::Id;
use gawah_record::span::SourceText;
use rusqlite::{Connection, TransactionBehavior};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::Path;

/// What rebuilding the views found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rebuilt {
    /// Whether every table is as it was before.
    pub equal: bool,
    /// The tables that differed.
    pub differed: Vec<String>,
    /// Entries folded.
    pub entries: u64,
}

impl Ledger {
    /// The signed head over the first `size` entries, where a batch ended there.
    pub fn checkpoint_at(&self, size: u64) -> Result<Option<String>, LedgerError> {
        // Of several feeds, the numbers of the whole are not those of a tree.
        if feeds::is_joined(self.connection())? {
            return Ok(None);
        }
        heads::checkpoint_at(self.connection(), size)
    }

    /// The last signed head, as a C2SP checkpoint.
    pub fn checkpoint(&self) -> Result<String, LedgerError> {
        heads::checkpoint(self.connection())
    }

    /// The last signed head on a sheet that can be read aloud, copied by hand and typed again, with the signed note below.
    pub fn checkpoint_sheet(&self) -> Result<String, LedgerError> {
        let note = self.checkpoint()?;
        sheet(self.name(), &note, self.verifier())
            .ok_or_else(|| LedgerError::Unsound { step: "read the checkpoints", thing: "the last one".to_owned() })
    }

    /// The device's public key as lower-case hexadecimal.
    pub fn public_key(&self) -> String {
        hex(self.verifier().public_key())
    }

    /// The device's public key as signed-note tools take it.
    pub fn verifier_key(&self) -> String {
        self.verifier().vkey()
    }

    /// The device's Ed25519 signature over bytes. Errors: a reader holds no key to sign with.
    pub fn sign(&self, message: &[u8]) -> Result<[u8; 64], LedgerError> {
        Ok(self.signer()?.sign(message))
    }

    /// Checks every page, entry, signature, original, quote and view.
    pub fn verify(&self) -> Report {
        self.verify_against(None)
    }

    /// The same, and that the record grew from a checkpoint kept from before: a copy put back to an older state differs from it.
    pub fn verify_against(&self, against: Option<&KeptHead>) -> Report {
        let (path, salt) = (self.path(), self.salt());
        // The seals of the pages and the views are looked at beside the entries, each look at one moment and through a connection of its own.
        let key = &self.door().key;
        let look = || store::look(path, key, &salt);
        let keys = Keys::default();
        std::thread::scope(|scope| {
            let pages = scope.spawn(|| sealed_otherwise(&look()?, path));
            let views = scope.spawn(|| stored_views(&look()?, &keys));
            let mut report = Report::new();
            let stored = || views.join().unwrap_or_else(broken);
            if let Err(error) = look().and_then(|look| self.judge(&look, against, (&keys, stored), &mut report)) {
                report.problem(error.to_string());
            }
            let holders = keys::problems(path, self.connection(), self.door(), &salt);
            for found in [pages.join().unwrap_or_else(broken), holders] {
                match found {
                    Ok(problems) => problems.into_iter().for_each(|problem| report.problem(problem)),
                    Err(error) => report.problem(error.to_string()),
                }
            }
            report
        })
    }

    /// Checks every feed, and the views as they are stored against those that the entries make. In: a look at the record, and another look's views, which
    /// count where it fell on the same moment. Errors: what broke off; what was found before stays in the report.
    fn judge(
        &self,
        look: &Connection,
        against: Option<&KeptHead>,
        (keys, beside): (&Keys, impl FnOnce() -> Result<(u64, Option<Sums>), LedgerError>),
        report: &mut Report,
    ) -> Result<(), LedgerError> {
        let (mut tally, mut fault) = (Tally::new(keys.clone())?, None);
        let joined = feeds::is_joined(look)?;
        let own = Stored { connection: look, verifier: self.verifier().clone(), device: None };
        *report = examine(&own, against, &mut |number, id, header, body| {
            if !joined && fault.is_none() {
                let folded = match body {
                    Some(body) => fold::fold(&mut tally, number, id.as_str(), header, body),
                    None => fold::log(&mut tally, number, id.as_str(), header, None),
                };
                fault = folded.err();
            }
        });
        let order = if joined { Some(examine_others(look, report)?) } else { None };
        let (size, stored) = beside()?;
        let stored = if size == store::size(look)? { stored } else { stored_views(look, keys)?.1 };
        // Views of another version hold the same entries otherwise: they are made anew when the record is next written to.
        let Some(stored) = stored else { return Ok(()) };
        if let Some(order) = order {
            fault = fold::fold_union(look, &mut tally, &order.places).err();
        }
        if let Some(error) = fault {
            return Err(error);
        }
        let made = tally.sums()?;
        for (table, _) in stored.iter().filter(|(table, sum)| made.get(*table) != Some(sum)) {
            report.problem(format!("the view `{table}` is not that of the entries; `gawah rebuild` makes it anew"));
        }
        Ok(())
    }

    /// Makes every view anew from the entries. Out: whether they are as they were. Errors: an entry that does not read; nothing is changed then.
    pub fn rebuild(&mut self) -> Result<Rebuilt, LedgerError> {
        if !self.writes() {
            return Err(LedgerError::ReadOnly);
        }
        let before = fold::digests(self.connection())?;
        let entries = self.refold()?;
        let after = fold::digests(self.connection())?;
        let differed: Vec<String> = before.into_iter().zip(after).filter(|(a, b)| a != b).map(|((table, _), _)| table).collect();
        Ok(Rebuilt { equal: differed.is_empty(), differed, entries })
    }

    /// Makes every view anew, whatever they were. Out: how many entries there are.
    pub(crate) fn refold(&mut self) -> Result<u64, LedgerError> {
        let step = "rebuild the views";
        let transaction = self.connection_mut().transaction_with_behavior(TransactionBehavior::Immediate).step(step)?;
        fold::refold(&transaction)?;
        let entries = store::size(&transaction)?;
        transaction.commit().step(step)?;
        self.note_order();
        Ok(entries)
    }

    /// Writes headers, bodies, checkpoints, key, originals and texts into a new folder, in the clear, for `spec/verify.py`.
    pub fn export(&self, dir: &Path) -> Result<(), LedgerError> {
        export::export(self.connection(), self.verifier(), dir)
    }
}

/// Pages whose seal does not fit, in words. What the journal holds of a page is what is read.
fn sealed_otherwise(connection: &Connection, path: &Path) -> Result<Vec<String>, LedgerError> {
    let journal = journal::pages(&std::fs::read(files::beside(path, "-wal")).unwrap_or_default());
    let number = |line: &str| line.rsplit(' ').next().and_then(|number| number.parse().ok());
    let counts = |line: &String| number(line).is_none_or(|page: u32| !journal.contains(&page));
    Ok(store::page_problems(connection)?.into_iter().filter(counts).map(|page| format!("the file: {page}")).collect())
}

/// Checks the feeds of other devices, each by its own key, and that their order is the one stored. Out: the order of all.
fn examine_others(connection: &Connection, report: &mut Report) -> Result<union::Ordered, LedgerError> {
    let trusted = feeds::trusted(connection)?;
    for device in feeds::devices(connection)? {
        let peer = trusted.get(&device);
        let name = peer.map_or(device.as_str(), |peer| peer.name.as_str()).to_owned();
        match peer.and_then(|peer| Verifier::from_vkey(&peer.key)) {
            Some(verifier) => {
                let feed = Stored { connection, verifier, device: Some(device) };
                report.add(examine(&feed, None, &mut |_, _, _, _| {}), &format!("the feed of {name}"))
            }
            None => report.problem(format!("the feed of {name}: no setting of this record admits it")),
        }
    }
    let order = union::order(connection)?;
    if order != union::stored(connection)? {
        report.problem("the order of the feeds is not that of the entries; `gawah rebuild` makes it anew");
    }
    Ok(order)
}

/// The views as they are stored, with how many entries there are; nothing where another version laid them out.
fn stored_views(connection: &Connection, keys: &Keys) -> Result<(u64, Option<Sums>), LedgerError> {
    let known = store::layout(connection)? == Some(fold::layout());
    Ok((store::size(connection)?, known.then(|| tally::stored(connection, keys)).transpose()?))
}

fn broken<T>(_: Box<dyn std::any::Any + Send>) -> Result<T, LedgerError> {
    Err(LedgerError::Unsound { step: "verify the record", thing: "a look that broke off".to_owned() })
}

/// A feed of an open record as verifying reads it.
struct Stored<'a> {
    connection: &'a Connection,
    verifier: Verifier,
    /// Whose: none is this device's own.
    device: Option<String>,
}

impl Feed for Stored<'_> {
    fn verifier(&self) -> Result<Verifier, LedgerError> {
        Ok(self.verifier.clone())
    }

    fn size(&self) -> Result<u64, LedgerError> {
        match &self.device {
            None => store::size(self.connection),
            Some(device) => feeds::size(self.connection, device),
        }
    }

    fn entry(&self, sequence: u64) -> Result<Option<Given>, LedgerError> {
        let entry = match &self.device {
            None => store::entry(self.connection, sequence)?,
            Some(device) => feeds::entry(self.connection, device, sequence)?,
        };
        Ok(entry.map(|entry| Given { id: Some(entry.id), header: entry.header, sealed: entry.sealed }))
    }

    fn tree(&self) -> Option<Result<Range, LedgerError>> {
        self.device.is_none().then(|| store::tree(self.connection))
    }

    fn may_be_closed(&self) -> bool {
        self.device.is_some()
    }

    fn checkpoints(&self) -> Result<Vec<String>, LedgerError> {
        match &self.device {
            None => heads::checkpoints(self.connection),
            Some(device) => feeds::checkpoints(self.connection, device),
        }
    }

    fn attested(&self) -> Result<Vec<(u64, String, Said)>, LedgerError> {
        if self.device.is_some() {
            return Ok(Vec::new());
        }
        let mut all = Vec::new();
        for (size, said) in heads::attested(self.connection)? {
            let note = heads::checkpoint_at(self.connection, size)?.unwrap_or_default();
            all.extend(said.into_iter().map(|said| (size, note.clone(), said)));
        }
        Ok(all)
    }

    fn original(&self, sha256: &str) -> Result<Option<Vec<u8>>, LedgerError> {
        store::original(self.connection, sha256)
    }

    fn erased_elsewhere(&self) -> BTreeSet<Id> {
        erased(self.connection)
    }

    fn texts_elsewhere(&self, source: &Id) -> Vec<SourceText> {
        texts(self.connection, source)
    }
}

/// Entries that any feed says were erased. What cannot be read is found elsewhere.
fn erased(connection: &Connection) -> BTreeSet<Id> {
    if !feeds::is_joined(connection).unwrap_or(false) {
        return BTreeSet::new();
    }
    let mut found = BTreeSet::new();
    let find = connection.prepare_cached("SELECT about FROM log WHERE kind='erased' AND about IS NOT NULL");
    if let Ok(mut find) = find
        && let Ok(rows) = find.query_map([], |row| row.get::<_, String>(0))
    {
        found.extend(rows.flatten().filter_map(|id| Id::parse(&id).ok()));
    }
    found
}

/// Every text of a source that any feed holds.
fn texts(connection: &Connection, source: &Id) -> Vec<SourceText> {
    let find = connection.prepare_cached("SELECT sequence FROM log WHERE kind='text_extracted' AND about=?1");
    let Ok(mut find) = find else { return Vec::new() };
    let Ok(rows) = find.query_map([source.as_str()], |row| row.get::<_, u64>(0)) else { return Vec::new() };
    rows.flatten().filter_map(|number| crate::views::text_at(connection, number).ok().flatten().map(|(_, text)| text)).collect()
}
