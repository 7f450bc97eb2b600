//! What passes between two devices that reach each other. In: peers whose words were confirmed. Out: a key for a call, names of packages, packages.
//! Never: a network, which the program brings; a key, a name or a package for a peer that nobody confirmed; a package of another audience.

use crate::accept::Stamp;
use crate::error::LedgerError;
use crate::feeds::{self, Trusted};
use crate::keyfile::Recipient;
use crate::leaving::{ENDING, Outgoing};
use crate::ledger::Ledger;
use crate::peers::own_secret;
use crate::secret::hex;
use crate::sync::Synced;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use x25519_dalek::PublicKey;
use zeroize::Zeroizing;

/// Bytes of the chance in the name of a call.
const CHANCE_BYTES: usize = 16;

/// A key that this device and one peer alone can compute, for calls in one direction.
pub struct CallKey {
    /// The peer's name here.
    pub name: String,
    /// The peer's device.
    pub device: String,
    key: Zeroizing<[u8; 32]>,
}

impl CallKey {
    /// The bytes of the key.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.key
    }

    /// What a caller says to be known by, and nobody else can tell from chance. Errors: the system gives no random bytes.
    pub fn introduction(&self) -> Result<String, LedgerError> {
        let chance = crate::secret::random::<CHANCE_BYTES>()?;
        Ok(self.said_with(&hex(chance.as_slice())))
    }

    /// Whether an introduction was made with this key.
    pub fn knows(&self, said: &str) -> bool {
        said.get(..2 * CHANCE_BYTES).is_some_and(|chance| self.said_with(chance).as_bytes() == said.as_bytes())
    }

    fn said_with(&self, chance: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.key.as_slice()).unwrap_or_else(|_| unreachable!("any length is a key"));
        mac.update(b"gawah introduction 1");
        mac.update(chance.as_bytes());
        format!("{chance}{}", hex(&mac.finalize().into_bytes()[..CHANCE_BYTES]))
    }
}

impl Ledger {
    /// A key for each confirmed peer. In: whether this device calls, or is called. Errors: a reader holds no key.
    pub fn call_keys(&self, calls: bool) -> Result<Vec<CallKey>, LedgerError> {
        let own = own_secret(self.signer()?);
        let public = PublicKey::from(&own);
        let mut made = Vec::new();
        for (device, peer) in feeds::trusted(self.connection())? {
            let Some(theirs) = confirmed(&peer) else { continue };
            let shared = own.diffie_hellman(theirs.key());
            let (caller, called) = if calls { (&public, theirs.key()) } else { (theirs.key(), &public) };
            let mut hash = Sha256::new();
            for part in [b"gawah call 1".as_slice(), caller.as_bytes(), called.as_bytes(), shared.as_bytes()] {
                hash.update(part);
            }
            made.push(CallKey { name: peer.name, device, key: Zeroizing::new(hash.finalize().into()) });
        }
        Ok(made)
    }

    /// The packages that a confirmed peer should find: all, or those of its portion. Errors: nobody confirmed it.
    pub fn offers(&self, device: &str) -> Result<Vec<Outgoing>, LedgerError> {
        let trusted = feeds::trusted(self.connection())?;
        if trusted.get(device).and_then(confirmed).is_none() {
            return Err(LedgerError::Refused { what: "the call", why: "nobody confirmed that device's words: `gawah peers confirm`" });
        }
        self.outgoing(&self.audiences(&trusted, Some(device))?)
    }

    /// The bytes of one of them, sealed. Errors: the disk; the record was opened to read.
    pub fn offered(&mut self, device: &str, offer: &Outgoing) -> Result<Vec<u8>, LedgerError> {
        if !self.writes() {
            return Err(LedgerError::ReadOnly);
        }
        let trusted = feeds::trusted(self.connection())?;
        if trusted.get(device).and_then(confirmed).is_none() {
            return Err(LedgerError::Refused { what: "the call", why: "that device is no longer given anything" });
        }
        self.note_given(&[offer.audience().clone()])?;
        self.sealed_package(offer)
    }

    /// Which of the packages that a peer offers are not held. Names of another form are none.
    pub fn wanted(&self, names: Vec<String>) -> Result<Vec<String>, LedgerError> {
        let own = self.tag();
        let mut wanted = Vec::new();
        for name in names {
            if is_name(&name) && !name.starts_with(&own) && !feeds::was_taken(self.connection(), &name)? {
                wanted.push(name);
            }
        }
        Ok(wanted)
    }

    /// Takes packages that a peer sent, under the names it gave them: checked and folded as those of a folder are. What comes again brings nothing.
    /// Errors: the record was opened to read; the disk. What does not verify is told in the report.
    pub fn take_sent(&mut self, packages: Vec<(String, Vec<u8>)>, stamp: &Stamp) -> Result<Synced, LedgerError> {
        if !self.writes() {
            return Err(LedgerError::ReadOnly);
        }
        self.take_sealed(packages.into_iter().filter(|(name, _)| is_name(name)).collect(), stamp)
    }
}

/// What a peer's packages are sealed to, where it is taken and its words were confirmed.
fn confirmed(peer: &Trusted) -> Option<Recipient> {
    if peer.taking && peer.confirmed { peer.seal.parse().ok() } else { None }
}

/// Whether a name has the form of a package's: figures and letters that nobody chose.
fn is_name(name: &str) -> bool {
    let parts: Vec<&str> = name.strip_suffix(ENDING).unwrap_or_default().split('-').collect();
    let figures = |text: &str, least: usize| {
        text.len() >= least && text.len() <= 32 && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'))
    };
    matches!(parts.as_slice(), [writer, feed, number, hash] if figures(writer, 8) && figures(feed, 8) && figures(number, 5) && figures(hash, 32))
}
