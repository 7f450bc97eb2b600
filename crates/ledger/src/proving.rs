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
use crate::merkle::leaf_hash;
use crate::note::{KeptHead, Verifier, sheet};
use crate::secret::hex;
use crate::store::{self, Access};
use crate::union;
use crate::verify::{Feed, Report, Sealed, entry_id, examine};
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
        let (path, key, salt) = (self.path(), &self.door().key, self.salt());
        // The seals of the pages and the views are looked at beside the entries, each look at one moment and through a connection of its own.
        let look = || -> Result<Connection, LedgerError> {
            let connection = store::open(path, key, &salt, Access::Reading)?;
            connection.execute_batch("BEGIN").step("look at one moment of the record")?;
            Ok(connection)
        };
        std::thread::scope(|scope| {
            let pages = scope.spawn(|| sealed_otherwise(&look()?, path));
            let views = scope.spawn(|| derived_otherwise(&look()?, look));
            let mut report = examine(&Stored { connection: self.connection(), verifier: self.verifier().clone(), device: None }, against);
            if let Err(error) = self.examine_others(&mut report) {
                report.problem(error.to_string());
            }
            let holders = keys::problems(path, self.connection(), self.door(), &salt);
            let fault = |_| Err(LedgerError::Unsound { step: "verify the record", thing: "a look that broke off".to_owned() });
            for found in [pages.join().unwrap_or_else(fault), holders, views.join().unwrap_or_else(fault)] {
                match found {
                    Ok(problems) => problems.into_iter().for_each(|problem| report.problem(problem)),
                    Err(error) => report.problem(error.to_string()),
                }
            }
            report
        })
    }

    /// Checks the feeds of other devices, each by its own key, and that their order is the one stored.
    fn examine_others(&self, report: &mut Report) -> Result<(), LedgerError> {
        let connection = self.connection();
        let trusted = feeds::trusted(connection)?;
        for device in feeds::devices(connection)? {
            let peer = trusted.get(&device);
            let name = peer.map_or(device.as_str(), |peer| peer.name.as_str()).to_owned();
            match peer.and_then(|peer| Verifier::from_vkey(&peer.key)) {
                Some(verifier) => {
                    report.add(examine(&Stored { connection, verifier, device: Some(device) }, None), &format!("the feed of {name}"))
                }
                None => report.problem(format!("the feed of {name}: no setting of this record admits it")),
            }
        }
        if feeds::is_joined(connection)? && union::order(connection)? != union::stored(connection)? {
            report.problem("the order of the feeds is not that of the entries; `gawah rebuild` makes it anew");
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

/// What is derived from the entries and is stored otherwise, in words: the tree, the ids, the views. In: a look at the record, and how to have another.
fn derived_otherwise(
    connection: &Connection,
    look: impl Fn() -> Result<Connection, LedgerError> + Send,
) -> Result<Vec<String>, LedgerError> {
    let (mut problems, mut tree) = (Vec::new(), crate::merkle::Range::default());
    for sequence in 0..store::size(connection)? {
        let Some(entry) = store::entry(connection, sequence)? else { continue };
        tree.push(leaf_hash(&entry.header));
        if entry_id(&entry.header).as_str() != entry.id {
            problems.push(format!("entry {sequence}: its id is not that of its header"));
        }
    }
    if store::tree(connection)? != tree {
        problems.push("the stored tree is not that of the entries".to_owned());
    }
    // Views of another version hold the same entries otherwise: they are made anew when the record is next written to.
    if store::layout(connection)? != Some(fold::layout()) {
        return Ok(problems);
    }
    // The views as they are stored are looked through while they are made anew, by a look of its own, which counts where it fell on the same moment.
    std::thread::scope(|scope| {
        let beside = scope.spawn(move || {
            let connection = look()?;
            Ok::<_, LedgerError>((store::size(&connection)?, fold::digests(&connection)?))
        });
        let folded = folded(connection)?;
        let stored = match beside.join() {
            Ok(Ok((size, stored))) if size == store::size(connection)? => stored,
            _ => fold::digests(connection)?,
        };
        let differ = stored.into_iter().zip(folded).filter(|((_, stored), (_, folded))| stored != folded);
        problems
            .extend(differ.map(|((table, _), _)| format!("the view `{table}` is not that of the entries; `gawah rebuild` makes it anew")));
        Ok(problems)
    })
}

/// The digests of the views, made anew in memory.
fn folded(connection: &Connection) -> Result<Vec<(String, String)>, LedgerError> {
    let step = "compare the views";
    let fresh = Connection::open_in_memory().step(step)?;
    // one transaction: without it, every row would be one
    fresh.execute_batch(&format!("{} BEGIN;", fold::schema())).step(step)?;
    fold::fold_all(connection, &fresh)?;
    fold::digests(&fresh)
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

    fn entry(&self, sequence: u64) -> Result<Option<(Vec<u8>, Sealed)>, LedgerError> {
        let entry = match &self.device {
            None => store::entry(self.connection, sequence)?,
            Some(device) => feeds::entry(self.connection, device, sequence)?,
        };
        Ok(entry.map(|entry| (entry.header, entry.sealed)))
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
