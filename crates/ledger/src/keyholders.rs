//! Several people with a key each. In: an open record, the owner's passphrase. Out: the record, sealed anew where somebody lost their key.
//! Never: a moment in which neither the old nor the new passphrase opens it.
//! Method: the record is copied under new keys, verified, and takes the old one's name in one step; envelopes for both stand beside it meanwhile.

use crate::accept::{Stamp, check_chars};
use crate::backup::sealed_copy;
use crate::error::LedgerError;
use crate::files;
use crate::keyfile::Recipient;
use crate::keys::{self, HOLDER_CHARS_MAX, Holder};
use crate::ledger::Ledger;
use crate::roles::{HOLDER, Role};
use crate::secret::Passphrase;
use crate::store::{self, Access};
use gawah_record::entry::Body;
use serde::Serialize;

/// One who holds a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Keyholder {
    /// Under which name their entries stand.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// What somebody who is given a key brings.
pub enum Newcomer<'a> {
    /// A passphrase that they typed, or their key file.
    Passphrase(&'a Passphrase),
    /// The public side of a key file that stays with them.
    Recipient(Recipient),
}

impl<'a> From<&'a Passphrase> for Newcomer<'a> {
    fn from(passphrase: &'a Passphrase) -> Newcomer<'a> {
        Newcomer::Passphrase(passphrase)
    }
}

impl From<Recipient> for Newcomer<'_> {
    fn from(recipient: Recipient) -> Self {
        Newcomer::Recipient(recipient)
    }
}

impl Ledger {
    /// Who holds a key beside the owner, by name.
    pub fn keyholders(&self) -> Result<Vec<Keyholder>, LedgerError> {
        let all = keys::holders(self.connection())?;
        Ok(all.into_iter().filter_map(|(name, holder)| Some(Keyholder { name, role: holder.role? })).collect())
    }

    /// Gives somebody a key of their own, or another role or passphrase. In: a name, a role, their passphrase or public key, the owner's passphrase.
    /// Errors: not a keeper; another process has the record open while it is first sealed for several people.
    pub fn admit<'a>(
        self,
        name: &str,
        role: Role,
        theirs: impl Into<Newcomer<'a>>,
        own: &Passphrase,
        stamp: &Stamp,
    ) -> Result<Ledger, LedgerError> {
        if self.role() != Role::Keeper {
            self.only_owner("say who holds a key")?;
        }
        check_chars("the name (in characters)", name, HOLDER_CHARS_MAX)?;
        if name.trim().is_empty() {
            return Err(LedgerError::Refused { what: "the name", why: "it is empty" });
        }
        // Another role or passphrase takes the former one back, so the record is sealed anew.
        let former = self.keyholders()?.iter().any(|known| known.name == name);
        if former {
            self.only_owner("change what a keyholder may do")?;
        }
        let mut ledger = if self.is_shared() { self } else { self.seal_anew(own)? };
        let salt = store::keys_salt(ledger.connection())?
            .ok_or_else(|| LedgerError::Unsound { step: "say who holds a key", thing: "the salt of the keys".to_owned() })?;
        let recipient = match theirs.into() {
            Newcomer::Passphrase(theirs) => keys::recipient(theirs, &salt)?,
            Newcomer::Recipient(recipient) => recipient.hex(),
        };
        let holder = Holder { role: Some(role), recipient };
        ledger.say_holder(name, &holder, stamp)?;
        if former {
            return ledger.seal_anew(own);
        }
        ledger.renew_envelopes()?;
        Ok(ledger)
    }

    /// Takes a key back: says so, and seals the record anew, so that their passphrase and any key they noted open no later state of it.
    /// Errors: not the owner; no such keyholder; another process has the record open.
    pub fn remove(mut self, name: &str, own: &Passphrase, stamp: &Stamp) -> Result<Ledger, LedgerError> {
        self.only_owner("say who holds a key")?;
        let known = keys::holders(self.connection())?.into_iter().find(|(known, _)| known == name);
        match known {
            None => return Err(LedgerError::Refused { what: "the name", why: "no keyholder has it" }),
            Some((_, Holder { role: None, .. })) => {}
            Some((_, holder)) => self.say_holder(name, &Holder { role: None, ..holder }, stamp)?,
        }
        self.seal_anew(own)
    }

    /// Another passphrase for the owner. Every page is sealed anew; other keyholders keep theirs. Errors: not the owner; another process has the
    /// record open.
    pub fn change_passphrase(self, new: &Passphrase) -> Result<Ledger, LedgerError> {
        self.only_owner("change the owner's passphrase")?;
        if self.is_shared() { self.seal_anew(new) } else { self.seal_as(new, false) }
    }

    fn say_holder(&mut self, name: &str, holder: &Holder, stamp: &Stamp) -> Result<(), LedgerError> {
        let form = |_| LedgerError::Refused { what: "the keyholder", why: "it has no form" };
        let value = serde_json::to_string(holder).map_err(form)?;
        self.append(vec![Body::SettingSet { name: format!("{HOLDER}{name}"), value }], stamp).map(|_| ())
    }

    fn seal_anew(self, own: &Passphrase) -> Result<Ledger, LedgerError> {
        self.seal_as(own, true)
    }

    fn seal_as(mut self, own: &Passphrase, shared: bool) -> Result<Ledger, LedgerError> {
        let path = self.path().to_owned();
        let part = files::beside(&path, "-part");
        let (fresh, _) = sealed_copy(&self, &part, own, shared)?;
        let before = keys::read(&path).ok().flatten();
        keys::renew(&path, fresh.wanted_envelopes()?, before)?;
        let (salt, door) = (fresh.salt(), fresh.into_door());
        if let Err(error) = store::retire(self.connection()) {
            let _ = std::fs::remove_file(&part);
            return Err(error);
        }
        let lock = self.take_lock();
        drop(self);
        files::settle(&part, &path)?;
        let mut ledger = Ledger::open_with(&path, door, &salt, Access::Writing)?;
        ledger.keep_lock(lock);
        ledger.renew_envelopes()?;
        Ok(ledger)
    }
}
