//! Whether a record is what was written. In: a feed of headers, bodies, checkpoints and originals. Out: a report of all that was checked.
//! Never: a panic or an early stop; each difference is a line. Rules: R33, R34, R36.

use crate::attested::{Attested, Said};
use crate::error::LedgerError;
use crate::feeds::{is_closed, leaf_of};
use crate::merkle::{Hash, Range};
use crate::note::{KeptHead, Verifier};
use crate::secret::hex;
use crate::wire::v1::{HeaderV1, commitment, decode_body, decode_header};
use gawah_record::claim::ClaimForm;
use gawah_record::entry::Body;
use gawah_record::ids::{Id, IdKind};
use gawah_record::span::SourceText;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Problems listed; beyond it they are only counted.
const PROBLEMS_MAX: usize = 200;

/// How much was checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Entries: header, place in the tree, commitment.
    pub entries: u64,
    /// Entries of other devices, among these, of which only the leaf hash was given.
    pub closed: u64,
    /// Originals re-hashed.
    pub sources: u64,
    /// Bytes of originals.
    pub bytes: u64,
    /// Signed checkpoints.
    pub signatures: u64,
    /// Quotes compared with their source.
    pub quotes: u64,
    /// Cosignatures and time stamps of others.
    pub attested: u64,
}

/// What verifying found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whether all is as it was written.
    pub ok: bool,
    /// How much was checked.
    pub checked: Checked,
    /// What differs, in plain words. Never content.
    pub problems: Vec<String>,
    /// What others said of the signed heads, and holds. Whose the keys are, the reader judges.
    pub attested: Vec<Attested>,
}

impl Report {
    pub(crate) fn new() -> Report {
        Report { ok: true, ..Report::default() }
    }

    /// Takes in what another check found, each difference under a name.
    pub(crate) fn add(&mut self, other: Report, name: &str) {
        let (all, more) = (&mut self.checked, other.checked);
        all.entries += more.entries;
        all.closed += more.closed;
        all.sources += more.sources;
        all.bytes += more.bytes;
        all.signatures += more.signatures;
        all.quotes += more.quotes;
        all.attested += more.attested;
        self.attested.extend(other.attested);
        other.problems.into_iter().for_each(|problem| self.problem(format!("{name}: {problem}")));
    }

    /// Takes in what somebody said of the head over so many entries, where it holds.
    pub(crate) fn attest(&mut self, entries: u64, note: &str, said: &Said) {
        match said.check(entries, note) {
            Ok(found) => {
                self.checked.attested += 1;
                self.attested.push(found);
            }
            Err(why) => self.problem(format!("the head over {entries} entries: {why}")),
        }
    }

    pub(crate) fn problem(&mut self, text: impl Into<String>) {
        self.ok = false;
        match self.problems.len() {
            n if n < PROBLEMS_MAX => self.problems.push(text.into()),
            PROBLEMS_MAX => self.problems.push("more problems were found than are listed".to_owned()),
            _ => {}
        }
    }
}

/// Salt and body of an entry, where not erased.
pub(crate) type Sealed = Option<(Vec<u8>, Vec<u8>)>;

/// Where a record is read from while it is verified.
pub(crate) trait Feed {
    fn verifier(&self) -> Result<Verifier, LedgerError>;
    fn size(&self) -> Result<u64, LedgerError>;
    fn entry(&self, sequence: u64) -> Result<Option<(Vec<u8>, Sealed)>, LedgerError>;
    fn checkpoints(&self) -> Result<Vec<String>, LedgerError>;
    fn original(&self, sha256: &str) -> Result<Option<Vec<u8>>, LedgerError>;

    /// Whether its entries may be closed: of the feeds of others, a portion may be all that was given.
    fn may_be_closed(&self) -> bool {
        false
    }

    /// What others said of its heads, by how many entries they cover.
    fn attested(&self) -> Result<Vec<(u64, String, Said)>, LedgerError> {
        Ok(Vec::new())
    }

    /// Entries that other feeds say were erased.
    fn erased_elsewhere(&self) -> BTreeSet<Id> {
        BTreeSet::new()
    }

    /// Texts of a source that other feeds hold.
    fn texts_elsewhere(&self, _source: &Id) -> Vec<SourceText> {
        Vec::new()
    }
}

/// The id of the entry with these header bytes.
pub(crate) fn entry_id(header: &[u8]) -> Id {
    Id::of(IdKind::Entry, &[&leaf_of(header)])
}

/// What the check keeps while it walks.
struct Walk<'a, F: Feed> {
    feed: &'a F,
    report: Report,
    device: Option<String>,
    range: Range,
    roots: BTreeMap<u64, Hash>,
    texts: BTreeMap<Id, SourceText>,
    missing: Vec<(u64, Id)>,
    erased: BTreeSet<Id>,
}

/// Checks everything a feed holds, and that it grew from a checkpoint kept from before where there is one.
pub(crate) fn examine(feed: &impl Feed, against: Option<&KeptHead>) -> Report {
    let mut walk = Walk {
        feed,
        report: Report::new(),
        device: None,
        range: Range::default(),
        roots: BTreeMap::new(),
        texts: BTreeMap::new(),
        missing: Vec::new(),
        erased: BTreeSet::new(),
    };
    let verifier = feed.verifier();
    match &verifier {
        Ok(verifier) => walk.device = Some(verifier.device()),
        Err(error) => walk.report.problem(format!("the key of the record cannot be read: {error}")),
    }
    match feed.size() {
        Ok(0) => walk.report.problem("the record holds no entry"),
        Ok(size) => (0..size).for_each(|sequence| walk.entry(sequence)),
        Err(error) => walk.report.problem(error.to_string()),
    }
    walk.erased.extend(feed.erased_elsewhere());
    for (sequence, id) in std::mem::take(&mut walk.missing) {
        if !walk.erased.contains(&id) {
            walk.report.problem(format!("entry {sequence}: its body is missing and no entry says that it was erased"));
        }
    }
    if let Ok(verifier) = verifier {
        walk.checkpoints(&verifier);
        if let Some(kept) = against {
            walk.against(&verifier, kept);
        }
    }
    walk.report
}

impl<F: Feed> Walk<'_, F> {
    fn entry(&mut self, sequence: u64) {
        let (bytes, sealed) = match self.feed.entry(sequence) {
            Ok(Some(entry)) => entry,
            Ok(None) => return self.report.problem(format!("entry {sequence} is missing")),
            Err(error) => return self.report.problem(format!("entry {sequence} cannot be read: {error}")),
        };
        self.report.checked.entries += 1;
        self.range.push(leaf_of(&bytes));
        self.roots.insert(self.range.size(), self.range.root());
        if is_closed(&bytes) && self.feed.may_be_closed() {
            self.report.checked.closed += 1;
            if sealed.is_some() {
                self.report.problem(format!("entry {sequence}: a body without its header"));
            }
            return;
        }
        let header = match decode_header(&bytes) {
            Ok(header) => header,
            Err(error) => return self.report.problem(format!("entry {sequence}: header: {error}")),
        };
        if header.sequence != sequence {
            self.report.problem(format!("entry {sequence}: its header names another number"));
        }
        if self.device.as_ref().is_some_and(|device| *device != header.device) {
            self.report.problem(format!("entry {sequence}: its header names another device than the key"));
        }
        match sealed {
            None => self.missing.push((sequence, entry_id(&bytes))),
            Some((salt, body)) => self.body(&header, &salt, &body),
        }
    }

    fn body(&mut self, header: &HeaderV1, salt: &[u8], bytes: &[u8]) {
        let sequence = header.sequence;
        if commitment(salt, bytes) != header.commitment {
            self.report.problem(format!("entry {sequence}: its body is not the one that its header commits to"));
        }
        let body = match decode_body(bytes) {
            Ok(body) => body,
            Err(error) => return self.report.problem(format!("entry {sequence}: body: {error}")),
        };
        if body.kind() != header.kind {
            self.report.problem(format!("entry {sequence}: its body is of another kind than its header says"));
        }
        match body {
            Body::SourceAdded { source } => self.original(sequence, &source.sha256),
            Body::TextExtracted { source, text, .. } => {
                self.texts.insert(source, SourceText::new(text));
            }
            Body::ReadingMade { source, claims, .. } => {
                for read in claims {
                    self.quotes(sequence, &source, read.claim);
                }
            }
            Body::Erased { entry, .. } => {
                self.erased.insert(entry);
            }
            _ => {}
        }
    }

    fn original(&mut self, sequence: u64, sha256: &str) {
        match self.feed.original(sha256) {
            Ok(Some(bytes)) => {
                self.report.checked.sources += 1;
                self.report.checked.bytes += bytes.len() as u64;
                if hex(&Sha256::digest(&bytes)) != sha256 {
                    self.report.problem(format!("entry {sequence}: the original kept is not the one that was added"));
                }
            }
            Ok(None) => self.report.problem(format!("entry {sequence}: the original is missing")),
            Err(error) => self.report.problem(format!("entry {sequence}: {error}")),
        }
    }

    fn quotes(&mut self, sequence: u64, source: &Id, claim: ClaimForm) {
        // A text whose body was erased takes its quotes with it.
        let (id, words) = (claim.id.clone(), claim_words(&claim));
        let found = match self.texts.get(source) {
            Some(text) => claim.verify(text).map(|_| ()),
            None => {
                let elsewhere = self.feed.texts_elsewhere(source);
                let Some(first) = elsewhere.first() else { return };
                let other = elsewhere.iter().any(|text| claim.clone().verify(text).is_ok());
                if other { Ok(()) } else { claim.verify(first).map(|_| ()) }
            }
        };
        self.report.checked.quotes += words;
        if let Err(error) = found {
            self.report.problem(format!("entry {sequence}: claim {id}: {error}"));
        }
    }

    fn checkpoints(&mut self, verifier: &Verifier) {
        let notes = match self.feed.checkpoints() {
            Ok(notes) => notes,
            Err(error) => return self.report.problem(format!("the checkpoints cannot be read: {error}")),
        };
        let mut last = 0;
        for (number, note) in notes.iter().enumerate() {
            match verifier.open(note) {
                Err(error) => self.report.problem(format!("checkpoint {number}: {error}")),
                Ok(head) => {
                    self.report.checked.signatures += 1;
                    last = head.size;
                    match self.roots.get(&head.size) {
                        Some(root) if *root == head.root => {}
                        Some(_) => self.report.problem(format!("checkpoint {number}: the entries are not those that were signed")),
                        None => self.report.problem(format!("checkpoint {number}: it was signed over more entries than there are")),
                    }
                }
            }
        }
        if last != self.range.size() {
            self.report.problem("the last checkpoint does not cover every entry");
        }
        self.attested(verifier);
    }

    fn attested(&mut self, verifier: &Verifier) {
        let attested = match self.feed.attested() {
            Ok(attested) => attested,
            Err(error) => return self.report.problem(error.to_string()),
        };
        for (entries, note, said) in attested {
            match verifier.open(&note) {
                Ok(head) if head.size == entries && self.roots.get(&entries) == Some(&head.root) => {
                    self.report.attest(entries, &note, &said)
                }
                _ => self.report.problem(format!("the head over {entries} entries, of which others speak: it is not that of the entries")),
            }
        }
    }

    fn against(&mut self, verifier: &Verifier, kept: &KeptHead) {
        let head = match kept.open(verifier) {
            Ok(head) => head,
            Err(error) => return self.report.problem(format!("the checkpoint kept from before: {error}")),
        };
        self.report.checked.signatures += u64::from(kept.is_signed());
        let entries = self.range.size();
        match self.roots.get(&head.size) {
            Some(root) if *root == head.root => {}
            Some(_) => self.report.problem(format!("the first {} entries are not those of the checkpoint kept from before", head.size)),
            None => self
                .report
                .problem(format!("rolled back: the checkpoint kept from before covers {} entries, and here are {entries}", head.size)),
        }
    }
}

/// Quotes in a claim: its own, and those of its slots and attributions.
fn claim_words(claim: &ClaimForm) -> u64 {
    let slots: usize = claim.slots.values().flatten().map(|slot| usize::from(slot.words.is_some()) + slot.mentions.len()).sum();
    let said: usize = claim.attribution.iter().map(|a| usize::from(a.words.is_some()) + usize::from(a.cue.is_some())).sum();
    (1 + slots + said) as u64
}
