//! Others asked to speak of a head, and heads of others spoken of. In: an open record; a head of another log, a cosigned note, a time stamp. Out: what to send,
//! or what was kept. Never: a cosignature on a head that did not grow from what was seen; anything kept that does not hold. Rule: C2SP tlog-cosignature.

use crate::attested::{Attested, Said};
use crate::cosign::{Asked, Cosigner, parts};
use crate::error::LedgerError;
use crate::feeds;
use crate::heads;
use crate::ledger::Ledger;
use crate::merkle::{Hash, consistency, grew_from, root};
use crate::note::{Head, Verifier};
use crate::store;
use crate::timestamp;
use serde::Serialize;

/// What came of a head that was to be cosigned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cosigned {
    /// The note, with one line more.
    Signed(String),
    /// A larger head was seen before: over so many entries.
    Older(u64),
    /// A smaller head was seen before, and no proof joins the two.
    Unproved(u64),
    /// It contradicts what was seen over so many entries: two histories under one key.
    Fork(u64),
}

/// What was kept of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attached {
    /// What it says of which head.
    pub attested: Vec<Attested>,
    /// How many of them were not held before.
    pub new: usize,
}

fn refused(why: &'static str) -> LedgerError {
    LedgerError::Refused { what: "what was to be attached", why }
}

impl Ledger {
    /// The last head with the proof that it grew from the first `old` entries, for who cosigned that one. Errors: there are not so many.
    pub fn checkpoint_since(&self, old: u64) -> Result<String, LedgerError> {
        let (note, leaves) = (self.checkpoint()?, leaves(store::size(self.connection())?, |at| store::entry(self.connection(), at))?);
        let proof = usize::try_from(old).ok().and_then(|old| consistency(&leaves, old));
        let proof =
            proof.ok_or(LedgerError::Refused { what: "the proof", why: "the record has not so many entries, or none was asked for" })?;
        Ok(Asked { old, proof, note }.written())
    }

    /// The request for a time stamp over the last head (RFC 3161).
    pub fn stamp_request(&self) -> Result<Vec<u8>, LedgerError> {
        timestamp::request(self.checkpoint()?.as_bytes()).map_err(|_| refused("the request could not be made"))
    }

    /// Cosigns a head of another log, if it grew from the largest that was seen of it, and remembers it. In: its note, perhaps with a proof; its verifier key,
    /// unless it is a peer's; the time in seconds since 1970. Errors: another form, nobody known, a signature that does not fit.
    pub fn cosign(&mut self, asked: &str, key: Option<&str>, time: i64) -> Result<Cosigned, LedgerError> {
        let refused = |why| LedgerError::Refused { what: "the head", why };
        if !self.writes() {
            return Err(LedgerError::ReadOnly);
        }
        let asked = Asked::parse(asked).ok_or(refused("it is no checkpoint: give the output of `gawah checkpoint`"))?;
        let (text, lines) = parts(&asked.note).ok_or(refused("it is no checkpoint"))?;
        let origin = text.lines().next().unwrap_or_default();
        if origin == self.verifier().origin() {
            return Err(refused("it is this record's own; somebody else is to cosign it"));
        }
        let held = feeds::trusted(self.connection())?.into_iter().find(|(device, _)| origin == format!("gawah/{device}"));
        let key = key.or(held.as_ref().map(|(_, peer)| peer.key.as_str()));
        let verifier = key
            .and_then(Verifier::from_vkey)
            .ok_or(refused("its record is not a peer: give its key, as `gawah checkpoint --key` prints it there, by --with FILE"))?;
        let head = verifier.open(&asked.note).map_err(|_| refused("no signature of that key stands under it"))?;
        let device = held.map(|(device, _)| device).filter(|device| *device == verifier.device());
        let grown = self.grown(&verifier, device.as_deref(), &head, &asked)?;
        if let Some(why) = grown {
            return Ok(why);
        }
        let cosigner = Cosigner::of(self.verifier());
        let line = self.signer()?.cosign(&text, time);
        let own: Vec<&str> = lines.into_iter().filter(|line| !cosigner.wrote(line)).collect();
        let signed = format!("{text}\n{}\n{line}", own.join("\n"));
        heads::put_cosigned(self.connection(), origin, head.size, &signed)?;
        Ok(Cosigned::Signed(signed))
    }

    /// Whether a head grew from all that was seen of its log: heads that were cosigned, and entries that are held. Out: nothing where it did.
    fn grown(&self, verifier: &Verifier, device: Option<&str>, head: &Head, asked: &Asked) -> Result<Option<Cosigned>, LedgerError> {
        let mut seen: Vec<Head> = Vec::new();
        if let Some(note) = heads::cosigned(self.connection(), &verifier.origin())? {
            seen.extend(verifier.open(&note).ok());
        }
        if let Some(device) = device.filter(|_| feeds::is_joined(self.connection()).unwrap_or(false)) {
            let held = leaves(feeds::size(self.connection(), device)?, |at| feeds::entry(self.connection(), device, at))?;
            let at = usize::try_from(head.size).unwrap_or(usize::MAX);
            if at > 0 && at <= held.len() {
                // The entries themselves are held: no proof could say more.
                let fits = root(&held[..at]) == head.root;
                seen.retain(|earlier| earlier.size > head.size);
                let older = seen.first().map(|earlier| Cosigned::Older(earlier.size));
                return Ok(if fits { older } else { Some(Cosigned::Fork(head.size)) });
            }
            if !held.is_empty() {
                seen.push(Head { size: held.len() as u64, root: root(&held) });
            }
        }
        let Some(last) = seen.into_iter().max_by_key(|earlier| earlier.size) else { return Ok(None) };
        Ok(match head.size {
            size if size < last.size => Some(Cosigned::Older(last.size)),
            size if size == last.size => (head.root != last.root).then_some(Cosigned::Fork(size)),
            _ if asked.old != last.size => Some(Cosigned::Unproved(last.size)),
            _ if grew_from(last.size, &last.root, head.size, &head.root, &asked.proof) => None,
            _ => Some(Cosigned::Fork(last.size)),
        })
    }

    /// Keeps the cosignatures under a note of this record. In: verifier keys of cosigners that are not peers. Errors: none of a known key, or one that does not fit.
    pub fn attach_cosigned(&mut self, note: &str, keys: &[String]) -> Result<Attached, LedgerError> {
        let (text, lines) = parts(note).ok_or(refused("it is no cosigned note"))?;
        let head = self.verifier().open(note).map_err(|_| refused("it is not a head of this record"))?;
        let kept = heads::checkpoint_at(self.connection(), head.size)?.filter(|kept| kept.starts_with(&format!("{text}\n")));
        let kept = kept
            .ok_or(refused("this record never signed such a head: it was put back to an older state, or the note is another device's"))?;
        let given =
            keys.iter().map(|key| Cosigner::from_vkey(key).ok_or(refused("a key has another form"))).collect::<Result<Vec<_>, _>>()?;
        let peers = feeds::trusted(self.connection())?.into_values().filter_map(|peer| Cosigner::from_vkey(&peer.key));
        let known: Vec<Cosigner> = given.into_iter().chain(peers).collect();
        let said = lines.into_iter().filter_map(|line| {
            let by = known.iter().find(|cosigner| cosigner.wrote(line))?;
            Some(Said::Cosigned { key: by.vkey(), line: line.to_owned() })
        });
        self.attach(head.size, &kept, said.collect())
    }

    /// Keeps a time stamp over a head of this record. In: a response or a token; the certificates that are trusted for it, as PEM. Errors: it stamps
    /// something else, or does not hold.
    pub fn attach_stamp(&mut self, response: &[u8], certificates: &str) -> Result<Attached, LedgerError> {
        let wrong = |error: timestamp::BadStamp| LedgerError::BadStamp { why: error };
        let token = timestamp::token(response).map_err(wrong)?;
        let imprint = timestamp::imprint(&token).map_err(wrong)?;
        let notes = heads::checkpoints(self.connection())?;
        let note = notes.iter().rev().find(|note| timestamp::fits(&imprint, note.as_bytes())).ok_or(wrong(timestamp::BadStamp::Imprint))?;
        timestamp::check(&token, note.as_bytes(), certificates).map_err(wrong)?;
        let head = self.verifier().open(note).map_err(|_| refused("a head of this record does not open"))?;
        self.attach(head.size, note, vec![Said::Stamped { certificates: certificates.to_owned(), token }])
    }

    fn attach(&mut self, size: u64, note: &str, said: Vec<Said>) -> Result<Attached, LedgerError> {
        if !self.writes() {
            return Err(LedgerError::ReadOnly);
        }
        if said.is_empty() {
            return Err(refused("no cosignature of a peer or of a key that was given stands under it"));
        }
        let attested =
            said.iter().map(|one| one.check(size, note).map_err(|_| refused("it does not hold"))).collect::<Result<Vec<_>, _>>()?;
        let mut new = 0;
        for one in &said {
            new += usize::from(heads::put_attested(self.connection(), size, one)?);
        }
        Ok(Attached { attested, new })
    }

    /// What others said of this record's heads, checked: what holds, oldest head first.
    pub fn attested(&self) -> Result<Vec<Attested>, LedgerError> {
        let mut holds = Vec::new();
        for (size, said) in heads::attested(self.connection())? {
            let note = heads::checkpoint_at(self.connection(), size)?.unwrap_or_default();
            holds.extend(said.iter().filter_map(|said| said.check(size, &note).ok()));
        }
        Ok(holds)
    }
}

pub(crate) fn leaves(size: u64, entry: impl Fn(u64) -> Result<Option<store::StoredEntry>, LedgerError>) -> Result<Vec<Hash>, LedgerError> {
    let missing = |at| LedgerError::Unsound { step: "read the entries", thing: format!("entry {at}") };
    (0..size).map(|at| Ok(feeds::leaf_of(&entry(at)?.ok_or_else(|| missing(at))?.header))).collect()
}
