//! What a record takes. In: a stamp or a body, and the record as it is. Out: nothing, or a refusal. Never: a change.

use crate::decisions;
use crate::error::LedgerError;
use crate::feeds;
use crate::roles::Role;
use crate::store::StoredEntry;
use crate::views;
use crate::wire::v1::decode_header;
use gawah_record::entry::Body;
use gawah_record::ids::{Id, IdKind};
use gawah_record::limits;
use rusqlite::Connection;

/// Who writes, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Civil time as the program gives it: `2026-11-21T14:05:09`.
    pub at: String,
    /// Who.
    pub author: String,
}

pub(crate) fn check_chars(what: &'static str, text: &str, limit: usize) -> Result<(), LedgerError> {
    if text.chars().count() > limit { Err(LedgerError::TooLarge { what, limit }) } else { Ok(()) }
}

/// Whether a time is of the form of a stamp.
pub(crate) fn is_civil(at: &str) -> bool {
    let form = b"dddd-dd-ddTdd:dd:dd";
    let fits = |(have, want): (&u8, &u8)| if *want == b'd' { have.is_ascii_digit() } else { have == want };
    at.len() == form.len() && at.as_bytes().iter().zip(form).all(fits)
}

/// A stamp is a civil time to the second and a name.
pub(crate) fn check_stamp(stamp: &Stamp) -> Result<(), LedgerError> {
    if !is_civil(&stamp.at) {
        return Err(LedgerError::Refused { what: "the time", why: "it is not of the form 2026-11-21T14:05:09" });
    }
    check_chars("the author's name (in characters)", &stamp.author, limits::NAME_CHARS_MAX)
}

/// Refuses what a role does not allow.
pub(crate) fn check_role(transaction: &Connection, body: &Body, role: Role) -> Result<(), LedgerError> {
    if feeds::needed(transaction, body)? <= role {
        Ok(())
    } else {
        Err(LedgerError::NotPermitted { what: "write such an entry", role: role.name() })
    }
}

/// Refuses what no view could show: words that do not stand in their source, decisions about entries that are not there.
pub(crate) fn check_body(transaction: &Connection, body: &Body) -> Result<(), LedgerError> {
    let refused = |what, why| Err(LedgerError::Refused { what, why });
    match body {
        Body::TextExtracted { text, .. } => check_chars("the text (in characters)", text, limits::TEXT_CHARS_MAX),
        Body::ReadingMade { source, claims, .. } => {
            if claims.len() > limits::CLAIMS_PER_SOURCE_MAX {
                return Err(LedgerError::TooLarge { what: "the reading (in claims)", limit: limits::CLAIMS_PER_SOURCE_MAX });
            }
            let Some(text) = views::text(transaction, source)? else {
                return refused("the reading", "its source has no text in this record");
            };
            for read in claims {
                if Id::parse(&read.claim.id).is_ok_and(|id| id.kind() == IdKind::Claim) {
                    if read.claim.clone().verify(&text).is_err() {
                        return refused("the reading", "a claim's words do not stand in its source");
                    }
                } else {
                    return refused("the reading", "a claim has no permanent id");
                }
            }
            Ok(())
        }
        Body::Undone { entry, .. } => match decisions::is_undone(transaction, entry)? {
            Some(false) => Ok(()),
            Some(true) => refused("the undoing", "the decision is undone already"),
            None => refused("the undoing", "no decision of this record has that id"),
        },
        Body::Erased { entry, .. } => match feeds::by_id(transaction, entry.as_str())? {
            None => refused("the erasing", "no entry of this record has that id"),
            Some((_, entry)) => check_erasable(&entry),
        },
        Body::VerdictGiven { reason: Some(reason), .. }
        | Body::JoinDecided { reason, .. }
        | Body::SplitDecided { reason, .. }
        | Body::PromiseRated { reason, .. }
        | Body::ReleaseSet { reason, .. } => check_chars("the reason (in characters)", reason, limits::REASON_CHARS_MAX),
        _ => Ok(()),
    }
}

/// The entry that says what was erased must itself stay, and so must the one that names a feed's record.
pub(crate) fn check_erasable(entry: &StoredEntry) -> Result<(), LedgerError> {
    let refused = |why| Err(LedgerError::Refused { what: "the erasing", why });
    match decode_header(&entry.header) {
        Ok(header) if header.sequence == 0 => refused("the first entry names the record"),
        Ok(header) if header.kind != "erased" => Ok(()),
        _ => refused("an entry that tells of an erasure stays"),
    }
}
