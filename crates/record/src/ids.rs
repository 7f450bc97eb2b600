//! Short typed ids that can be read aloud. In: a kind and bytes that identify the thing. Out: `inc-7k3m9q…`.
//! Never: randomness; the same thing has the same id on every machine.
//! Method: SHA-256 of kind and bytes, written in 31 letters and digits without 0, O, 1, I and L.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

const ALPHABET: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";
const LETTERS: usize = 10;

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IdKind {
    /// One document as received.
    Source,
    /// One attributed statement.
    Claim,
    /// One attack or violation.
    Incident,
    /// A victim or survivor.
    Person,
    /// A promise.
    Promise,
    /// A demand.
    Demand,
    /// A response to a demand.
    Response,
    /// A non-violent action.
    Action,
    /// An armed group, institution, party or community.
    Group,
    /// A proposed link between two things.
    Proposal,
    /// One signed item of the ledger.
    Entry,
}

impl IdKind {
    /// Every kind with its prefix.
    pub const ALL: [(IdKind, &'static str); 11] = [
        (IdKind::Source, "src"),
        (IdKind::Claim, "clm"),
        (IdKind::Incident, "inc"),
        (IdKind::Person, "per"),
        (IdKind::Promise, "prm"),
        (IdKind::Demand, "dmd"),
        (IdKind::Response, "rsp"),
        (IdKind::Action, "act"),
        (IdKind::Group, "grp"),
        (IdKind::Proposal, "prp"),
        (IdKind::Entry, "ent"),
    ];

    /// The three letters before the dash.
    pub fn prefix(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, prefix)| prefix)
    }
}

/// A typed short id such as `src-7k3m9qab2c`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

/// A string that is no id. Says so without repeating it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id: expected three letters, a dash and {LETTERS} letters or digits, like inc-7k3m9qab2c")]
pub struct NotAnId;

impl Id {
    /// The id of the thing that `parts` identify. In: the kind and its identifying parts, in order. Out: the same id for the same parts.
    pub fn of(kind: IdKind, parts: &[&[u8]]) -> Id {
        let mut hash = Sha256::new();
        hash.update(kind.prefix().as_bytes());
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let digest = hash.finalize();
        let mut number = u64::from_be_bytes([digest[0], digest[1], digest[2], digest[3], digest[4], digest[5], digest[6], digest[7]]);
        let mut text = String::with_capacity(4 + LETTERS);
        text.push_str(kind.prefix());
        text.push('-');
        for _ in 0..LETTERS {
            text.push(char::from(ALPHABET[(number % 31) as usize]));
            number /= 31;
        }
        Id(text)
    }

    /// Reads an id. Errors: [`NotAnId`] for another form or an unknown prefix.
    pub fn parse(text: &str) -> Result<Id, NotAnId> {
        let (prefix, rest) = text.split_once('-').ok_or(NotAnId)?;
        let known = IdKind::ALL.iter().any(|(_, p)| *p == prefix);
        let fits = rest.len() == LETTERS && rest.bytes().all(|b| ALPHABET.contains(&b));
        if known && fits { Ok(Id(text.to_owned())) } else { Err(NotAnId) }
    }

    /// What the id names.
    pub fn kind(&self) -> IdKind {
        IdKind::ALL.iter().find(|(_, p)| self.0.starts_with(p)).map_or(IdKind::Entry, |(kind, _)| *kind)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Id {
    type Error = NotAnId;
    fn try_from(text: String) -> Result<Id, NotAnId> {
        Id::parse(&text)
    }
}

impl From<Id> for String {
    fn from(id: Id) -> String {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_same_for_the_same_parts_and_reads_back() {
        let id = Id::of(IdKind::Source, &[b"a", b"b"]);
        assert_eq!(id, Id::of(IdKind::Source, &[b"a", b"b"]));
        assert_ne!(id, Id::of(IdKind::Source, &[b"ab", b""]));
        assert_eq!(Id::parse(id.as_str()), Ok(id.clone()));
        assert_eq!(id.kind(), IdKind::Source);
    }

    #[test]
    fn other_text_is_no_id() {
        for text in ["", "src-", "src-0000000000", "xyz-2222222222", "src-222222222", "src 2222222222"] {
            assert_eq!(Id::parse(text), Err(NotAnId), "{text}");
        }
    }
}
