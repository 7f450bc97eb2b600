//! The record as its owner holds it: opened and written to. In: bodies with who and when. Out: acknowledged entries.
//! Never: half of a batch. One transaction holds the entries, their views and the signed head, and is on the disk when it is acknowledged.

use crate::accept::{Stamp, check_body, check_chars, check_role, check_stamp};
use crate::error::{LedgerError, Step};
use crate::feeds;
use crate::files;
use crate::files::WriterLock;
use crate::fold;
use crate::heads;
use crate::keys::{self, Door, Envelopes};
use crate::merkle::leaf_hash;
use crate::note::{Head, Signer, Verifier};
use crate::roles::Role;
use crate::secret::{Passphrase, SALT_BYTES, hex, random};
use crate::store::{self, Access, StoredEntry};
use crate::union;
use crate::verify::entry_id;
use crate::views;
use crate::wire::v1::{BODY_SALT_BYTES, HeaderV1, VERSION, commitment, decode_body, encode_body, encode_header};
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::limits;
use gawah_record::source::Source;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The version of rules and definitions that a new record names (R9).
const RULES: &str = "gawah 1";

/// The text of a document, as far as it could be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExtractedText {
    /// Its text.
    Text {
        /// The text.
        text: String,
        /// What took it.
        extractor: String,
    },
    /// None yet.
    None {
        /// Why.
        why: String,
    },
}

/// Whether a document is new to the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Added {
    /// It was added.
    New,
    /// The same bytes are held already; nothing was written.
    Held,
}

/// An open record.
pub struct Ledger {
    connection: Connection,
    signer: Option<Signer>,
    verifier: Verifier,
    name: String,
    door: Door,
    role: Role,
    path: PathBuf,
    salt: [u8; SALT_BYTES],
    _lock: Option<WriterLock>,
    ordered: u64,
}

impl Ledger {
    /// Makes a record in a new file and writes its first entry. Errors: a file stands there; the disk refuses.
    pub fn create(path: &Path, passphrase: &Passphrase, name: &str, stamp: &Stamp) -> Result<Ledger, LedgerError> {
        if path.exists() {
            return Err(LedgerError::Exists);
        }
        check_stamp(stamp)?;
        check_chars("the record's name (in characters)", name, limits::NAME_CHARS_MAX)?;
        let (salt, seed) = (*random::<SALT_BYTES>()?, random::<32>()?);
        let key = passphrase.key(&salt)?;
        let lock = files::lock(path)?;
        let connection = store::create(path, &key, &salt, &seed, (&fold::schema(), &fold::layout()))?;
        let signer = Signer::new(&seed);
        let mut ledger = Ledger {
            connection,
            verifier: signer.verifier(),
            signer: Some(signer),
            name: name.to_owned(),
            door: Door::alone(key),
            role: Role::Keeper,
            path: path.to_owned(),
            salt,
            _lock: Some(lock),
            ordered: 0,
        };
        ledger.write(vec![Body::RecordCreated { name: name.to_owned(), rules: RULES.to_owned() }], stamp, &mut |_| Ok(()))?;
        Ok(ledger)
    }

    /// Opens a record to write, and makes its views anew where another version laid them out. Errors: missing, not a record, locked by another writer, wrong passphrase, a reader's passphrase, damaged.
    pub fn open(path: &Path, passphrase: &Passphrase) -> Result<Ledger, LedgerError> {
        let salt = store::salt_of(path)?;
        let lock = files::lock(path)?;
        let mut ledger = Ledger::enter(path, passphrase, &salt, Access::Writing)?;
        if ledger.signer.is_none() || ledger.role == Role::Reader {
            return Err(LedgerError::NotPermitted { what: "write", role: ledger.role.name() });
        }
        ledger._lock = Some(lock);
        if ledger.is_owner() {
            ledger.renew_envelopes()?;
        }
        if store::layout(&ledger.connection)? != Some(fold::layout()) {
            ledger.refold()?;
        }
        Ok(ledger)
    }

    /// Opens a record to read alone, also beside a writer. Errors: as [`Ledger::open`], but never locked.
    pub fn open_reading(path: &Path, passphrase: &Passphrase) -> Result<Ledger, LedgerError> {
        let salt = store::salt_of(path)?;
        Ledger::enter(path, passphrase, &salt, Access::Reading)
    }

    /// Tries the owner's doors, then the envelopes.
    fn enter(path: &Path, passphrase: &Passphrase, salt: &[u8; SALT_BYTES], access: Access) -> Result<Ledger, LedgerError> {
        let master = passphrase.key(salt)?;
        for door in [Door::of_owner(&master), Door::alone(master)] {
            match Ledger::open_with(path, door, salt, access) {
                Err(LedgerError::WrongPassphrase) => {}
                opened => return opened,
            }
        }
        // A damaged file of keys is one with no envelope in it: it is no reason to say more than that nothing opens.
        let envelopes = keys::read(path).ok().flatten().ok_or(LedgerError::WrongPassphrase)?;
        let door = keys::door(&envelopes, passphrase, salt)?.ok_or(LedgerError::WrongPassphrase)?;
        Ledger::open_with(path, door, salt, access)
    }

    pub(crate) fn open_with(path: &Path, door: Door, salt: &[u8; SALT_BYTES], access: Access) -> Result<Ledger, LedgerError> {
        let connection = store::open(path, &door.key, salt, access)?;
        let (verifier, signer) = store::signer(&connection, door.write.as_ref())?;
        let first = store::entry(&connection, 0)?.and_then(|entry| entry.sealed);
        let name = match first.map(|(_, body)| decode_body(&body)) {
            Some(Ok(Body::RecordCreated { name, .. })) => name,
            _ => return Err(LedgerError::Unsound { step: "open the record", thing: "its first entry".to_owned() }),
        };
        let role = match &door.holder {
            None => Some(Role::Keeper),
            Some(holder) => keys::holders(&connection)?.into_iter().find(|(name, _)| name == holder).and_then(|(_, h)| h.role),
        };
        let role = role.ok_or(LedgerError::NotPermitted { what: "open the record", role: "former keyholder" })?;
        Ok(Ledger { connection, signer, verifier, name, door, role, path: path.to_owned(), salt: *salt, _lock: None, ordered: 0 })
    }

    /// What who opened it may do.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Whether it was opened by the passphrase that the file itself is sealed with.
    pub fn is_owner(&self) -> bool {
        self.door.holder.is_none()
    }

    /// Whether it is sealed for several people.
    pub fn is_shared(&self) -> bool {
        self.door.write.is_some() || self.door.holder.is_some()
    }

    /// The record's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn signer(&self) -> Result<&Signer, LedgerError> {
        self.signer.as_ref().ok_or(LedgerError::NotPermitted { what: "sign", role: self.role.name() })
    }

    pub(crate) fn only_owner(&self, what: &'static str) -> Result<(), LedgerError> {
        if self.is_owner() { Ok(()) } else { Err(LedgerError::NotPermitted { what, role: self.role.name() }) }
    }

    pub(crate) fn wanted_envelopes(&self) -> Result<Option<Envelopes>, LedgerError> {
        keys::expected(&self.connection, &self.door, &self.salt)
    }

    /// Makes the file of envelopes beside the record what it should be.
    pub(crate) fn renew_envelopes(&self) -> Result<(), LedgerError> {
        keys::renew(&self.path, self.wanted_envelopes()?, None)
    }

    pub(crate) fn salt(&self) -> [u8; SALT_BYTES] {
        self.salt
    }

    pub(crate) fn into_door(self) -> Door {
        self.door
    }

    pub(crate) fn take_lock(&mut self) -> Option<WriterLock> {
        self._lock.take()
    }

    pub(crate) fn keep_lock(&mut self, lock: Option<WriterLock>) {
        self._lock = lock;
    }

    /// Writes a batch: all of it or nothing. Out: the ids of the entries; of a verdict that the same person gave last in the same words, that of the one
    /// that stands, and nothing is written for it. Errors: too large, refused, the disk.
    pub fn append(&mut self, bodies: Vec<Body>, stamp: &Stamp) -> Result<Vec<Id>, LedgerError> {
        let only_inside = |body: &Body| matches!(body, Body::RecordCreated { .. } | Body::SourceAdded { .. });
        if bodies.iter().any(only_inside) {
            return Err(LedgerError::Refused { what: "the entry", why: "a record is made once, and a document is added with its bytes" });
        }
        let author = self.door.holder.clone().unwrap_or_else(|| stamp.author.clone());
        let said = bodies.iter().map(|body| views::said_already(&self.connection, body, &author)).collect::<Result<Vec<_>, _>>()?;
        let new = bodies.into_iter().zip(&said).filter(|(_, said)| said.is_none()).map(|(body, _)| body).collect();
        let mut written = self.write(new, stamp, &mut |_| Ok(()))?.into_iter();
        Ok(said.into_iter().filter_map(|said| said.or_else(|| written.next())).collect())
    }

    /// Adds a document with its bytes and its text. Out: whether it is new. Errors: bytes that are not the source's, too large, the disk.
    pub fn add_source(&mut self, source: Source, bytes: &[u8], text: ExtractedText, stamp: &Stamp) -> Result<Added, LedgerError> {
        if bytes.len() > limits::SOURCE_BYTES_MAX {
            return Err(LedgerError::TooLarge { what: "the document (in bytes)", limit: limits::SOURCE_BYTES_MAX });
        }
        let sha256 = hex(&Sha256::digest(bytes));
        if source.sha256 != sha256 || source.bytes != bytes.len() as u64 || source.id != Source::id_of(&sha256) {
            return Err(LedgerError::Refused { what: "the document", why: "its hash, length or id is not that of its bytes" });
        }
        if views::source(&self.connection, &source.id)?.is_some() {
            return Ok(Added::Held);
        }
        let id = source.id.clone();
        let with = match text {
            ExtractedText::Text { text, extractor } => Body::TextExtracted { source: id, text, extractor },
            ExtractedText::None { why } => Body::NoText { source: id, why },
        };
        self.write(vec![Body::SourceAdded { source }, with], stamp, &mut |connection| store::put_original(connection, &sha256, bytes))?;
        Ok(Added::New)
    }

    fn write(
        &mut self,
        bodies: Vec<Body>,
        stamp: &Stamp,
        beside: &mut dyn FnMut(&Connection) -> Result<(), LedgerError>,
    ) -> Result<Vec<Id>, LedgerError> {
        let step = "write to the record";
        if self._lock.is_none() {
            return Err(LedgerError::ReadOnly);
        }
        // Whoever came in by an envelope writes under the name that it bears.
        let stamp = &Stamp { author: self.door.holder.clone().unwrap_or_else(|| stamp.author.clone()), at: stamp.at.clone() };
        check_stamp(stamp)?;
        if bodies.len() > limits::BATCH_ENTRIES_MAX {
            return Err(LedgerError::TooLarge { what: "the batch (in entries)", limit: limits::BATCH_ENTRIES_MAX });
        }
        if bodies.is_empty() {
            return Ok(Vec::new());
        }
        let signer = self.signer.as_ref().ok_or(LedgerError::NotPermitted { what: "write", role: self.role.name() })?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).step(step)?;
        for body in &bodies {
            check_role(&transaction, body, self.role)?;
        }
        beside(&transaction)?;
        let put = put_batch(&transaction, signer, &bodies, stamp)?;
        transaction.commit().step(step)?;
        self.ordered += u64::from(put.ordered);
        if put.erasing {
            // The pages before the erasure must not stay behind in the journal.
            self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).step(step)?;
        }
        Ok(put.ids)
    }

    /// How often views and the order of entries were made anew since it was opened.
    pub(crate) fn ordered(&self) -> u64 {
        self.ordered
    }

    /// Notes that they were.
    pub(crate) fn note_order(&mut self) {
        self.ordered += 1;
    }

    /// Whether it was opened to write.
    pub fn writes(&self) -> bool {
        self._lock.is_some()
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(crate) fn connection_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }

    pub(crate) fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    pub(crate) fn door(&self) -> &Door {
        &self.door
    }

    /// The record's name.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// What became of a batch.
pub(crate) struct Put {
    ids: Vec<Id>,
    /// Whether a body was erased.
    erasing: bool,
    /// Whether the views were made anew, in a new order.
    ordered: bool,
}

/// Writes the entries of a batch, their views and the new head.
pub(crate) fn put_batch(transaction: &Transaction<'_>, signer: &Signer, bodies: &[Body], stamp: &Stamp) -> Result<Put, LedgerError> {
    let (mut tree, device) = (store::tree(transaction)?, signer.verifier().device());
    let (mut ids, mut erasing) = (Vec::with_capacity(bodies.len()), false);
    let (joined, mut moved) = (feeds::is_joined(transaction)?, false);
    for body in bodies {
        check_body(transaction, body)?;
        let bytes = encode_body(body).map_err(|_| LedgerError::Refused { what: "the entry", why: "it has no form in this version" })?;
        if bytes.len() > limits::ENTRY_BYTES_MAX {
            return Err(LedgerError::TooLarge { what: "the entry (in bytes)", limit: limits::ENTRY_BYTES_MAX });
        }
        let salt = random::<BODY_SALT_BYTES>()?.to_vec();
        let header = HeaderV1 {
            v: VERSION,
            device: device.clone(),
            sequence: tree.size(),
            at: stamp.at.clone(),
            author: stamp.author.clone(),
            kind: body.kind().to_owned(),
            commitment: commitment(&salt, &bytes),
        };
        let written = encode_header(&header).map_err(|_| LedgerError::Refused { what: "the entry", why: "its header has no form" })?;
        let id = entry_id(&written);
        store::push_leaf(transaction, &mut tree, leaf_hash(&written))?;
        let stored = StoredEntry { sequence: header.sequence, id: id.as_str().to_owned(), header: written, sealed: Some((salt, bytes)) };
        store::put_entry(transaction, &stored)?;
        let place = match joined {
            true => union::place_last(transaction, &device, header.sequence, &stamp.at)?,
            false => Some(header.sequence),
        };
        match place {
            Some(number) if !moved => fold::fold(&mut fold::Tables(transaction), number, id.as_str(), &header, body)?,
            // A clock set back, or an entry of another device with a later time: its place is not the last.
            _ => moved = true,
        }
        if let Body::Erased { entry, .. } = body {
            feeds::erase(transaction, entry.as_str())?;
            erasing = true;
        }
        ids.push(id);
    }
    if erasing || moved {
        fold::refold(transaction)?;
    }
    let head = Head { size: tree.size(), root: tree.root() };
    heads::put_checkpoint(transaction, head.size, &signer.checkpoint(&head))?;
    Ok(Put { ids, erasing, ordered: erasing || moved })
}
