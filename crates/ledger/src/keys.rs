//! Who may open a record, and what each may write. In: a passphrase, the file of envelopes beside the record. Out: the keys of the file and a name.
//! Never: a name, a role or the length of one readable without a key; a signing key in the hands of a reader.
//! Method: X25519 (RFC 7748) with a secret made by Argon2id, SHA-256 over both public keys, ChaCha20-Poly1305 (RFC 8439); `spec/ledger.md`, "Keyholders".

use crate::error::LedgerError;
use crate::files;
use crate::roles::{HOLDER, Role};
use crate::secret::{Key, Passphrase, SALT_BYTES, hex, unhex};
use crate::store;
use crate::views;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Unicode scalar values of a keyholder's name: a full name, and an envelope of one size for all.
pub const HOLDER_CHARS_MAX: usize = 80;
/// Bytes sealed in an envelope, whatever the name and the role.
const ENVELOPE_BYTES: usize = 768;
const STEP: &str = "read the file of keys";

/// What opens a record: the key of the file, the key of the signing key, and whose envelope it came from (nobody's for the owner).
pub(crate) struct Door {
    pub key: Key,
    pub write: Option<Key>,
    pub holder: Option<String>,
}

impl Door {
    /// The door of a record that one passphrase opens.
    pub(crate) fn alone(key: Key) -> Door {
        Door { key, write: None, holder: None }
    }

    /// The owner's door of a record that several people hold keys of.
    pub(crate) fn of_owner(master: &Key) -> Door {
        Door { key: master.derive("gawah file key 1"), write: Some(master.derive("gawah write key 1")), holder: None }
    }
}

/// What the record says of a keyholder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Holder {
    /// None once removed.
    pub role: Option<Role>,
    /// The public key that their envelope is sealed to, in hexadecimal.
    pub recipient: String,
}

/// Every keyholder that the signed entries name, the removed among them.
pub(crate) fn holders(connection: &Connection) -> Result<Vec<(String, Holder)>, LedgerError> {
    let unsound = |_| LedgerError::Unsound { step: "read who holds a key", thing: "a setting".to_owned() };
    let named = views::settings(connection)?.into_iter().filter_map(|(name, value)| Some((name.strip_prefix(HOLDER)?.to_owned(), value)));
    named.map(|(name, value)| Ok((name, serde_json::from_str(&value).map_err(unsound)?))).collect()
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    /// The salt of the file that it opens.
    record: String,
    sealed: String,
}

/// The file of envelopes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Envelopes {
    v: u32,
    salt: String,
    envelopes: Vec<Envelope>,
}

#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
struct Inside {
    name: String,
    file: String,
    write: Option<String>,
}

/// The path of the file of envelopes.
pub(crate) fn path_of(record: &Path) -> PathBuf {
    files::beside(record, "-keys")
}

/// The public key of a passphrase or key file.
pub(crate) fn recipient(passphrase: &Passphrase, salt: &[u8; SALT_BYTES]) -> Result<String, LedgerError> {
    Ok(hex(PublicKey::from(&passphrase.own_secret(salt)?).as_bytes()))
}

fn cipher(shared: &x25519_dalek::SharedSecret, ours: &PublicKey, theirs: &PublicKey) -> ChaCha20Poly1305 {
    let mut hash = Sha256::new();
    for part in [b"gawah envelope 1".as_slice(), ours.as_bytes(), theirs.as_bytes(), shared.as_bytes()] {
        hash.update(part);
    }
    let key: Zeroizing<[u8; 32]> = Zeroizing::new(hash.finalize().into());
    ChaCha20Poly1305::new((&*key).into())
}

/// The envelope of one keyholder. The same for the same keys, so that whoever may write can check it: its one-time secret comes from the write key,
/// and seals one text alone.
fn seal(door: &Door, salt: &[u8; SALT_BYTES], name: &str, holder: &Holder) -> Option<Envelope> {
    let write = door.write.as_ref()?;
    let theirs = PublicKey::from(<[u8; 32]>::try_from(unhex(&holder.recipient)?).ok()?);
    let role = holder.role?;
    // All that the text holds goes into its one-time secret: no two texts are ever sealed alike.
    let purpose = format!("gawah envelope secret 1 {} {} {} {name}", hex(salt), holder.recipient, role.name());
    let once = StaticSecret::from(*write.derive(&purpose).bytes());
    let ours = PublicKey::from(&once);
    let may_write = role > Role::Reader;
    let inside = Inside { name: name.to_owned(), file: hex(door.key.bytes()), write: may_write.then(|| hex(write.bytes())) };
    let mut text = Zeroizing::new(serde_json::to_vec(&inside).ok()?);
    let bytes = ENVELOPE_BYTES.max(text.len());
    text.resize(bytes, b' ');
    let sealed =
        cipher(&once.diffie_hellman(&theirs), &ours, &theirs).encrypt(&Nonce::default(), Payload { msg: &text, aad: salt }).ok()?;
    Some(Envelope { record: hex(salt), sealed: STANDARD.encode([ours.as_bytes().as_slice(), &sealed].concat()) })
}

fn unseal(envelope: &Envelope, own: &StaticSecret, salt: &[u8; SALT_BYTES]) -> Option<Door> {
    let bytes = STANDARD.decode(&envelope.sealed).ok()?;
    let (once, sealed) = bytes.split_first_chunk::<32>()?;
    let (once, ours) = (PublicKey::from(*once), PublicKey::from(own));
    let opened = cipher(&own.diffie_hellman(&once), &once, &ours).decrypt(&Nonce::default(), Payload { msg: sealed, aad: salt });
    let inside: Inside = serde_json::from_slice(&Zeroizing::new(opened.ok()?)).ok()?;
    let write = match &inside.write {
        Some(text) => Some(Key::from_hex(text)?),
        None => None,
    };
    Some(Door { key: Key::from_hex(&inside.file)?, write, holder: Some(inside.name.clone()) })
}

/// The file of envelopes beside a record, where there is one. Errors: it has another form.
pub(crate) fn read(record: &Path) -> Result<Option<Envelopes>, LedgerError> {
    let unsound = || LedgerError::Unsound { step: STEP, thing: "its form".to_owned() };
    let bytes = match std::fs::read(path_of(record)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        bytes => bytes.map_err(|error| LedgerError::from_io(STEP, &error))?,
    };
    let envelopes: Envelopes = serde_json::from_slice(&bytes).map_err(|_| unsound())?;
    if envelopes.v == 1 { Ok(Some(envelopes)) } else { Err(unsound()) }
}

/// The door that a passphrase opens by an envelope. Out: nothing where it opens none.
pub(crate) fn door(envelopes: &Envelopes, passphrase: &Passphrase, salt: &[u8; SALT_BYTES]) -> Result<Option<Door>, LedgerError> {
    let unsound = || LedgerError::Unsound { step: STEP, thing: "its salt".to_owned() };
    let own: [u8; SALT_BYTES] = unhex(&envelopes.salt).and_then(|salt| salt.try_into().ok()).ok_or_else(unsound)?;
    let own = passphrase.own_secret(&own)?;
    let name = hex(salt);
    Ok(envelopes.envelopes.iter().filter(|envelope| envelope.record == name).find_map(|envelope| unseal(envelope, &own, salt)))
}

/// The envelopes as they should be: one for each keyholder, in an order that says nothing.
pub(crate) fn expected(connection: &Connection, door: &Door, salt: &[u8; SALT_BYTES]) -> Result<Option<Envelopes>, LedgerError> {
    let Some(own) = store::keys_salt(connection)? else { return Ok(None) };
    let mut envelopes: Vec<Envelope> = holders(connection)?.iter().filter_map(|(name, holder)| seal(door, salt, name, holder)).collect();
    envelopes.sort();
    Ok(Some(Envelopes { v: 1, salt: hex(&own), envelopes }))
}

/// Makes the file of envelopes what it should be, where it is not; with `before`, its envelopes for an older file are kept beside. Errors: the disk.
pub(crate) fn renew(record: &Path, wanted: Option<Envelopes>, before: Option<Envelopes>) -> Result<(), LedgerError> {
    let Some(mut wanted) = wanted else { return Ok(()) };
    if let Some(before) = before {
        wanted.envelopes.extend(before.envelopes);
        wanted.envelopes.sort();
        wanted.envelopes.dedup();
    }
    if read(record).ok().flatten().as_ref() == Some(&wanted) {
        return Ok(());
    }
    let mut text =
        serde_json::to_vec(&wanted).map_err(|_| LedgerError::Unsound { step: "write the file of keys", thing: "its form".to_owned() })?;
    text.push(b'\n');
    files::replace(&path_of(record), &text)
}

/// What differs between the file of envelopes and what it should be.
pub(crate) fn problems(record: &Path, connection: &Connection, door: &Door, salt: &[u8; SALT_BYTES]) -> Result<Vec<String>, LedgerError> {
    let Some(wanted) = expected(connection, door, salt)? else { return Ok(Vec::new()) };
    let found = match read(record) {
        Err(error) => return Ok(vec![error.to_string()]),
        // A backup, or a record just restored: the owner's passphrase needs no envelope, and opening with it makes the others anew.
        Ok(None) => return Ok(Vec::new()),
        Ok(Some(found)) => found,
    };
    let own =
        |envelopes: &Envelopes| envelopes.envelopes.iter().filter(|envelope| envelope.record == hex(salt)).cloned().collect::<Vec<_>>();
    // A reader cannot make the envelopes, and so cannot compare them.
    let same = found.salt == wanted.salt && (door.write.is_none() || own(&found) == wanted.envelopes);
    Ok(if same {
        Vec::new()
    } else {
        vec!["the file of keys is not as it was written; it is made anew when the owner opens the record".to_owned()]
    })
}
