//! Short typed ids that can be read aloud. In: a kind and bytes that identify the thing. Out: `inc-7k3m9q…`.
//! Never: randomness; the same thing has the same id on every machine.
//! Method: SHA-256 of kind and bytes, written in 31 letters and digits without 0, O, 1, I and L.

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::fmt;
use std::hash::{Hash, Hasher};

const ALPHABET: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";
const LETTERS: usize = 10;
/// Bytes of an id: three letters, a dash, and the rest.
const LONG: usize = 4 + LETTERS;

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

/// A typed short id such as `src-7k3m9qab2c`. It stands where it is used, without memory of its own: a record holds millions.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id([u8; LONG]);

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
        let mut text = *b"   -          ";
        text[..3].copy_from_slice(kind.prefix().as_bytes());
        for letter in &mut text[4..] {
            *letter = ALPHABET[(number % 31) as usize];
            number /= 31;
        }
        Id(text)
    }

    /// Reads an id. Errors: [`NotAnId`] for another form or an unknown prefix.
    pub fn parse(text: &str) -> Result<Id, NotAnId> {
        let (prefix, rest) = text.split_once('-').ok_or(NotAnId)?;
        let known = IdKind::ALL.iter().any(|(_, p)| *p == prefix);
        let fits = rest.len() == LETTERS && rest.bytes().all(|b| ALPHABET.contains(&b));
        let bytes = text.as_bytes().try_into().map_err(|_| NotAnId)?;
        if known && fits { Ok(Id(bytes)) } else { Err(NotAnId) }
    }

    /// What the id names.
    pub fn kind(&self) -> IdKind {
        IdKind::ALL.iter().find(|(_, p)| self.0.starts_with(p.as_bytes())).map_or(IdKind::Entry, |(kind, _)| *kind)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Id").field(&self.as_str()).finish()
    }
}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let mut wide = [0; 16];
        wide[..LONG].copy_from_slice(&self.0);
        state.write_u128(u128::from_ne_bytes(wide));
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<Id> for String {
    fn from(id: Id) -> String {
        id.as_str().to_owned()
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Reads an id from the text of a machine form.
struct Read;

impl Visitor<'_> for Read {
    type Value = Id;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Id, E> {
        Id::parse(text).map_err(E::custom)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Id, D::Error> {
        deserializer.deserialize_str(Read)
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
        for text in ["", "src-", "src-0000000000", "xyz-2222222222", "src-222222222", "src-22222222222", "src 2222222222", "src-22222222گ"]
        {
            assert_eq!(Id::parse(text), Err(NotAnId), "{text}");
            assert!(serde_json::from_value::<Id>(text.into()).is_err(), "{text}");
        }
        assert!(serde_json::from_str::<Id>("7").is_err());
    }

    #[test]
    fn ids_stand_in_the_order_of_their_text_and_go_through_the_machine_form() {
        let mut ids: Vec<Id> = IdKind::ALL.iter().flat_map(|(kind, _)| (0..50_u8).map(|n| Id::of(*kind, &[&[n]]))).collect();
        let mut texts: Vec<String> = ids.iter().map(|id| id.as_str().to_owned()).collect();
        ids.sort();
        texts.sort();
        assert!(ids.iter().map(Id::as_str).eq(texts.iter().map(String::as_str)));
        let json = serde_json::to_string(&ids).expect("text");
        assert_eq!(json, serde_json::to_string(&texts).expect("text"));
        assert_eq!(serde_json::from_str::<Vec<Id>>(&json).expect("ids"), ids);
    }
}
