//! Whose feeds this device takes. In: a card that a peer printed, a name and a role for it. Out: signed settings that hold on this device alone.
//! Never: a peer that nobody admitted; a role that a peer gives itself; a secret on a card.

use crate::accept::{Stamp, check_chars};
use crate::error::{LedgerError, Step};
use crate::feeds::{self, Trusted};
use crate::fold;
use crate::keyfile::Recipient;
use crate::keys::HOLDER_CHARS_MAX;
use crate::ledger::Ledger;
use crate::note::{Signer, Verifier};
use crate::roles::{PEER, Role};
use crate::secret::Key;
use crate::shares;
use crate::views;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gawah_record::entry::Body;
use gawah_record::ids::{Id, IdKind};
use rusqlite::TransactionBehavior;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use x25519_dalek::{PublicKey, StaticSecret};

const CARD: &str = "gawah peer 1";
/// What a peer may fill unless it is told otherwise.
pub(crate) const QUOTA_MIB: u64 = 4096;

/// How far a peer is trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trust {
    /// The name that this device gives it.
    pub name: String,
    /// What its entries may do here; a keeper's also erase.
    pub role: Role,
    /// MiB that its feed may fill; 4096 where nothing else is said.
    pub quota_mib: Option<u64>,
    /// The sources that it is given what was written about, and nothing else. Where none are named: as before, and a new peer everything.
    pub portion: Option<Vec<Id>>,
}

/// Another device, as this one knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Peer {
    /// Its name here.
    pub name: String,
    /// The name of its key: figures to compare by telephone.
    pub device: String,
    /// What its entries may do here.
    pub role: Role,
    /// Whether new entries are taken.
    pub taking: bool,
    /// The sources that it is given what was written about; everything where none are named.
    pub portion: Option<Vec<Id>>,
    /// The words of its card, to be heard from it.
    pub words: String,
    /// Whether they were.
    pub confirmed: bool,
    /// Entries held.
    pub entries: u64,
    /// Entries, among these, of which only the leaf hash was given.
    pub closed: u64,
    /// Bytes that its feed fills.
    pub bytes: u64,
    /// Whether it signed two histories.
    pub forked: bool,
}

/// The secret that packages for this device are sealed to.
pub(crate) fn own_secret(signer: &Signer) -> StaticSecret {
    let seed = Key::of(signer.seed());
    StaticSecret::from(*seed.derive("gawah sync key 1").bytes())
}

/// What a card says, where its signature is that of the key on it.
pub(crate) fn read(card: &str) -> Option<(Verifier, Recipient)> {
    let lines: Vec<&str> = card.lines().map(str::trim).skip_while(|line| *line != CARD).collect();
    let [_, key, seal, signed, ..] = lines.as_slice() else { return None };
    let verifier = Verifier::from_vkey(key.strip_prefix("key ")?)?;
    let signature: [u8; 64] = STANDARD.decode(signed.strip_prefix("signed ")?).ok()?.try_into().ok()?;
    let recipient = seal.strip_prefix("seal ")?.parse().ok()?;
    verifier.holds(format!("{CARD}\n{key}\n{seal}\n").as_bytes(), &signature).then_some((verifier, recipient))
}

/// Eight words for the keys of a card, 80 bits of their hash: to be read aloud by one and compared by the other.
fn words(key: &str, seal: &str) -> String {
    shares::in_words(&Sha256::digest(format!("gawah words 1\n{key}\n{seal}"))[..10]).join(" ")
}

impl Ledger {
    /// This device's card: its public keys, signed. It is not secret; who gets it should hear the device's figures by another way.
    /// Errors: a reader holds no key.
    pub fn peer_card(&self) -> Result<String, LedgerError> {
        let signer = self.signer()?;
        let refused = LedgerError::Refused { what: "the card", why: "its key has no form" };
        let seal = Recipient::new(*PublicKey::from(&own_secret(signer)).as_bytes()).ok_or(refused)?;
        let text = format!("{CARD}\nkey {}\nseal {seal}\n", signer.verifier().vkey());
        let signature = STANDARD.encode(signer.sign(text.as_bytes()));
        Ok(format!("{text}signed {signature}\n"))
    }

    /// Takes the feed of another device from now on, or gives it another role. In: its card. Errors: not a keeper; the card's signature; a name that
    /// another device has.
    pub fn admit_peer(&mut self, card: &str, trust: &Trust, stamp: &Stamp) -> Result<Peer, LedgerError> {
        let what = "the card";
        let (verifier, seal) = read(card).ok_or(LedgerError::Refused { what, why: "it is not one that `gawah peers card` printed" })?;
        let device = verifier.device();
        if device == self.verifier().device() {
            return Err(LedgerError::Refused { what, why: "it is this device's own; a restored copy is the same device" });
        }
        check_chars("the name (in characters)", &trust.name, HOLDER_CHARS_MAX)?;
        if trust.name.trim().is_empty() || self.peers()?.iter().any(|peer| peer.name == trust.name && peer.device != device) {
            return Err(LedgerError::Refused { what: "the name", why: "it is empty, or another peer has it" });
        }
        let quota_mib = trust.quota_mib.unwrap_or(QUOTA_MIB);
        let (key, seal) = (verifier.vkey(), seal.to_string());
        let before = feeds::trusted(self.connection())?.remove(&device);
        let confirmed = before.as_ref().is_some_and(|peer| peer.confirmed && words(&peer.key, &peer.seal) == words(&key, &seal));
        let portion = match &trust.portion {
            Some(sources) => Some(self.checked_portion(sources)?),
            None => before.and_then(|peer| peer.portion),
        };
        let trusted = Trusted { name: trust.name.clone(), key, seal, role: trust.role, taking: true, quota_mib, portion, confirmed };
        self.say_peer(&device, &trusted, stamp)?;
        self.peers()?.into_iter().find(|peer| peer.device == device).ok_or(LedgerError::ReadOnly)
    }

    /// Takes nothing more from a peer. What it wrote before stays, in the role it had. Errors: not a keeper; no such peer.
    pub fn remove_peer(&mut self, name: &str, stamp: &Stamp) -> Result<(), LedgerError> {
        let found = feeds::trusted(self.connection())?.into_iter().find(|(_, peer)| peer.name == name);
        let (device, peer) = found.ok_or(LedgerError::Refused { what: "the name", why: "no peer has it" })?;
        self.say_peer(&device, &Trusted { taking: false, ..peer }, stamp)
    }

    /// Gives a peer what was written about some sources alone, or everything, from its next exchange on. What it was given before it keeps.
    /// Errors: not a keeper; no such peer; an id that is no source of this record.
    pub fn give_peer(&mut self, name: &str, portion: Option<&[Id]>, stamp: &Stamp) -> Result<(), LedgerError> {
        let found = feeds::trusted(self.connection())?.into_iter().find(|(_, peer)| peer.name == name);
        let (device, peer) = found.ok_or(LedgerError::Refused { what: "the name", why: "no peer has it" })?;
        let portion = portion.map(|sources| self.checked_portion(sources)).transpose()?;
        self.say_peer(&device, &Trusted { portion, ..peer }, stamp)
    }

    /// Says that a person heard a peer's words from it, so that it is reached over a network too. In: its name, the words as heard.
    /// Errors: not a keeper; no such peer; other words than its card's.
    pub fn confirm_peer(&mut self, name: &str, heard: &str, stamp: &Stamp) -> Result<(), LedgerError> {
        let found = feeds::trusted(self.connection())?.into_iter().find(|(_, peer)| peer.name == name);
        let (device, peer) = found.ok_or(LedgerError::Refused { what: "the name", why: "no peer has it" })?;
        let heard: Vec<String> = heard.split_whitespace().map(str::to_lowercase).collect();
        if heard.join(" ") != words(&peer.key, &peer.seal) {
            let why = "they are not those of its card; ask for the card again, by another way, before you trust it";
            return Err(LedgerError::Refused { what: "the words", why });
        }
        self.say_peer(&device, &Trusted { confirmed: true, ..peer }, stamp)
    }

    /// The words of this device's card. Errors: a reader holds no key.
    pub fn own_words(&self) -> Result<String, LedgerError> {
        let (verifier, seal) = read(&self.peer_card()?).ok_or(LedgerError::Refused { what: "the card", why: "its key has no form" })?;
        Ok(words(&verifier.vkey(), &seal.to_string()))
    }

    fn checked_portion(&self, sources: &[Id]) -> Result<Vec<Id>, LedgerError> {
        let held = |id: &Id| Ok::<_, LedgerError>(id.kind() == IdKind::Source && views::source(self.connection(), id)?.is_some());
        for id in sources {
            if !held(id)? {
                return Err(LedgerError::Refused { what: "the portion", why: "an id of it is no source of this record" });
            }
        }
        Ok(sources.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect())
    }

    fn say_peer(&mut self, device: &str, peer: &Trusted, stamp: &Stamp) -> Result<(), LedgerError> {
        if self.role() < Role::Keeper {
            return Err(LedgerError::NotPermitted { what: "say whose feed is taken", role: self.role().name() });
        }
        if !self.writes() {
            return Err(LedgerError::ReadOnly);
        }
        let value = serde_json::to_string(peer).map_err(|_| LedgerError::Refused { what: "the peer", why: "it has no form" })?;
        let step = "make room for other feeds";
        if !feeds::is_joined(self.connection())? {
            let transaction = self.connection_mut().transaction_with_behavior(TransactionBehavior::Immediate).step(step)?;
            feeds::join(&transaction)?;
            fold::refold(&transaction)?;
            transaction.commit().step(step)?;
            self.note_order();
        }
        if peer.portion.is_some() && !feeds::is_parted(self.connection())? {
            feeds::part(self.connection())?;
        }
        self.append(vec![Body::SettingSet { name: format!("{PEER}{device}"), value }], stamp)?;
        let transaction = self.connection_mut().transaction_with_behavior(TransactionBehavior::Immediate).step(step)?;
        fold::refold(&transaction)?;
        transaction.commit().step(step)?;
        self.note_order();
        Ok(())
    }

    /// Every device whose feed is or was taken, by name.
    pub fn peers(&self) -> Result<Vec<Peer>, LedgerError> {
        let (connection, mut all) = (self.connection(), Vec::new());
        let forked = feeds::forked(connection)?;
        for (device, peer) in feeds::trusted(connection)? {
            all.push(Peer {
                words: words(&peer.key, &peer.seal),
                confirmed: peer.confirmed,
                portion: peer.portion,
                entries: feeds::size(connection, &device)?,
                closed: feeds::closed(connection, &device)?,
                bytes: feeds::bytes(connection, &device)?,
                forked: forked.contains(&device),
                name: peer.name,
                role: peer.role,
                taking: peer.taking,
                device,
            });
        }
        all.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(all)
    }
}
