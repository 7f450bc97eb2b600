//! One encrypted file whose history can be proved.
//!
//! In: bodies of entries, originals and a passphrase. Out: a record that reads back, with a signed proof of what was written.
//! Never: a clock (the program gives the time), a network, or an update or delete of an entry.
//! The `mod` order is the order of reading and the only order of import. The format stands in `spec/ledger.md`.

pub mod timestamp;
pub mod error;
mod roles;
pub mod merkle;
pub mod search;
pub mod secret;
mod keyfile;
mod age;
mod shamir;
pub mod shares;
pub mod note;
mod cosign;
mod attested;
mod files;
pub mod wire;
mod heads;
mod store;
mod journal;
mod feeds;
mod union;
mod fold;
mod tally;
mod second;
mod contested;
pub mod views;
mod decisions;
pub mod rereading;
pub mod verify;
pub mod export;
pub mod keys;
mod accept;
mod packages;
mod ledger;
mod asking;
mod logged;
mod drafts;
mod proving;
mod attesting;
mod published;
mod soundness;
mod backup;
mod additions;
mod keyholders;
mod lately;
mod erasing;
mod portion;
mod exhibit;
mod peers;
mod taking;
mod leaving;
mod sync;
mod calling;

#[cfg(test)]
mod tests;

pub use accept::Stamp;
pub use additions::{name_of, restore, verify_chain};
pub use attested::Attested;
pub use attesting::{Attached, Cosigned};
pub use backup::Copied;
pub use calling::CallKey;
pub use contested::{Contested, Side};
pub use cosign::Cosigner;
pub use drafts::seal_draft;
pub use error::LedgerError;
pub use exhibit::{Bagged, bag_copy, verify_copy, verify_exhibit};
pub use export::verify_export;
pub use keyfile::{KeyFile, Recipient};
pub use keyholders::{Keyholder, Newcomer};
pub use keys::HOLDER_CHARS_MAX;
pub use lately::{AsOf, Changed, LateSubject, Like};
pub use leaving::Outgoing;
pub use ledger::{Added, ExtractedText, Ledger};
pub use logged::Logged;
pub use note::KeptHead;
pub use peers::{Peer, Trust};
pub use proving::Rebuilt;
pub use published::{Witnessed, verify_witnessed};
pub use rereading::{Difference, ReadNow};
pub use roles::{APPROVED, CIPHER, CONSENT, Role, SEARCH, SECOND};
pub use search::Found;
pub use second::{Given, Sent};
pub use secret::Passphrase;
pub use shares::Share;
pub use soundness::{is_held, verify_file};
pub use sync::Synced;
pub use verify::{Checked, Report};
pub use views::{Decided, Header, JoinInForce, KeptClaim, Rating, ReleaseDecision, SourceRow, TextState};
