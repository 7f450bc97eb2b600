//! What was typed while the record was locked. In: bytes, and the public side of a key whose secret stands in the record alone. Out: sealed bytes, and what they
//! were once the record is open again. Never: a draft that somebody without the record's key can read; a draft in another device's copy.

use crate::accept::Stamp;
use crate::age;
use crate::error::LedgerError;
use crate::keyfile::{KeyFile, Recipient};
use crate::ledger::Ledger;
use crate::roles::DRAFT;
use crate::secret::Passphrase;
use crate::views;
use gawah_record::entry::Body;
use zeroize::Zeroizing;

impl Ledger {
    /// The key that drafts are sealed to; one is made and written where the record has none. Errors: opened to read alone; the disk.
    pub fn draft_recipient(&mut self, stamp: &Stamp) -> Result<Recipient, LedgerError> {
        let name = format!("{DRAFT}key");
        if let Some(text) = self.draft_secret()? {
            let known = text.lines().find_map(|line| line.strip_prefix("# public: "));
            if let Some(recipient) = known.and_then(|public| public.parse().ok()) {
                return Ok(recipient);
            }
        }
        let made = KeyFile::new()?;
        self.append(vec![Body::SettingSet { name, value: made.text.to_string() }], stamp)?;
        Ok(made.recipient)
    }

    /// What a sealed draft holds; nothing where it was not sealed to this record, or was changed. Errors: the ledger's.
    pub fn open_draft(&self, sealed: &[u8]) -> Result<Option<Zeroizing<Vec<u8>>>, LedgerError> {
        let Some(text) = self.draft_secret()? else { return Ok(None) };
        let own = Passphrase::of_key_text(&text)?.own_secret(&self.salt())?;
        Ok(age::open(&own, sealed))
    }

    fn draft_secret(&self) -> Result<Option<Zeroizing<String>>, LedgerError> {
        Ok(views::settings(self.connection())?.remove(&format!("{DRAFT}key")).map(Zeroizing::new))
    }
}

/// Seals a draft. Errors: the system gave no random bytes.
pub fn seal_draft(recipient: &Recipient, draft: &[u8]) -> Result<Vec<u8>, LedgerError> {
    age::seal(std::slice::from_ref(recipient), draft)
}
