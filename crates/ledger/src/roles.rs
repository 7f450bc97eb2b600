//! What people may write. In: the body of an entry. Out: the least role that may write it. Never: a page's opinion; the ledger asks here.

use crate::error::LedgerError;
use gawah_record::entry::Body;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Settings with this beginning say who holds a key.
pub(crate) const HOLDER: &str = "keyholder/";
/// Whose feed is taken, and what it may do.
pub(crate) const PEER: &str = "peer/";
/// How far a feed was seen.
pub(crate) const SEEN: &str = "seen/";
/// The key that drafts of the desk are sealed to.
pub(crate) const DRAFT: &str = "draft/";
/// To whom a claim was sent for a second verdict: a setting's name begins so and ends with the claim.
pub const SECOND: &str = "second/";
/// A search that was saved: a setting's name begins so and ends with the name of the search.
pub const SEARCH: &str = "search/";

/// What a person approved for publication: a setting's name begins so and ends with the person.
pub const APPROVED: &str = "approved/";

/// Consent that a person took back: a setting's name begins so and ends with the source and the purpose.
pub const CONSENT: &str = "consent/";
/// What stands for a person at risk in redacted copies: a setting's name begins so and ends with a name of theirs.
pub const CIPHER: &str = "cipher/";

/// Whether an entry is a note among reviewers: no setting of what is published.
pub(crate) fn is_note(name: &str) -> bool {
    [SECOND, SEARCH, APPROVED, CONSENT, CIPHER].iter().any(|start| name.starts_with(start))
}

/// Whether an entry is a setting that holds on its own device alone.
pub(crate) fn is_local(name: &str) -> bool {
    [HOLDER, PEER, SEEN, DRAFT].iter().any(|start| name.starts_with(start))
}

/// What a keyholder may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads all, writes nothing: holds no key to sign with.
    Reader,
    /// Adds, reads, links and decides.
    Reviewer,
    /// Also releases, publishes and changes settings.
    Publisher,
    /// Also erases, and says who holds a key.
    Keeper,
}

impl Role {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Role::Reader => "reader",
            Role::Reviewer => "reviewer",
            Role::Publisher => "publisher",
            Role::Keeper => "keeper",
        }
    }

    /// The least role that may write such an entry. An undoing needs the role of what it undoes.
    pub fn needed(body: &Body) -> Role {
        match body {
            Body::SettingSet { name, .. } if name.starts_with(HOLDER) || name.starts_with(PEER) => Role::Keeper,
            Body::SettingSet { name, .. } if name.starts_with(SEEN) || name.starts_with(DRAFT) || is_note(name) => Role::Reviewer,
            Body::RecordCreated { .. } | Body::Erased { .. } => Role::Keeper,
            Body::SettingSet { .. } | Body::ReleaseSet { .. } | Body::Published { .. } => Role::Publisher,
            _ => Role::Reviewer,
        }
    }
}

impl FromStr for Role {
    type Err = LedgerError;

    fn from_str(text: &str) -> Result<Role, LedgerError> {
        let all = [Role::Reader, Role::Reviewer, Role::Publisher, Role::Keeper];
        let refused = LedgerError::Refused { what: "the role", why: "it is one of reader, reviewer, publisher, keeper" };
        all.into_iter().find(|role| role.name() == text).ok_or(refused)
    }
}
