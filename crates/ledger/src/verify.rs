//! Whether a record is what was written. In: a feed of headers, bodies, checkpoints and originals. Out: a report of all that was checked.
//! Never: a panic or an early stop; each difference is a line. Rules: R33, R34, R36.

use crate::attested::{Attested, Said};
use crate::error::LedgerError;
use crate::feeds::{is_closed, leaf_of};
use crate::merkle::{Hash, Range};
use crate::note::{BadNote, Head, KeptHead, Verifier};
use crate::secret::hex;
use crate::wire::v1::{HeaderV1, NotV1, commitment, decode_body, decode_header};
use gawah_record::entry::{Body, ReadClaim};
use gawah_record::ids::{Id, IdKind};
use gawah_record::span::SourceText;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

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

/// An entry as a feed gives it.
pub(crate) struct Given {
    /// Under which id it is kept, where the feed keeps one.
    pub id: Option<String>,
    pub header: Vec<u8>,
    pub sealed: Sealed,
}

/// Who looks on as entries are checked, each under its number and id, with its body where that is there.
pub(crate) type Watch<'a> = dyn FnMut(u64, &Id, &HeaderV1, Option<&Body>) + 'a;

/// Where a record is read from while it is verified.
pub(crate) trait Feed {
    fn verifier(&self) -> Result<Verifier, LedgerError>;
    fn size(&self) -> Result<u64, LedgerError>;
    fn entry(&self, sequence: u64) -> Result<Option<Given>, LedgerError>;
    fn checkpoints(&self) -> Result<Vec<String>, LedgerError>;
    fn original(&self, sha256: &str) -> Result<Option<Vec<u8>>, LedgerError>;

    /// The tree as it is kept beside the entries, where it is.
    fn tree(&self) -> Option<Result<Range, LedgerError>> {
        None
    }

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

/// Entries that are read before they are taken apart, and about how many bytes of them.
const ROUND_ENTRIES: usize = 512;
const ROUND_BYTES: usize = 4 * 1024 * 1024;

/// An entry taken apart, which needs nothing but its bytes.
struct Parts {
    leaf: Hash,
    id: Id,
    header: Result<HeaderV1, NotV1>,
    /// The body, and whether it is what the header commits to.
    body: Option<(Result<Body, NotV1>, bool)>,
}

fn part(given: &Given) -> Parts {
    let (leaf, header) = (leaf_of(&given.header), decode_header(&given.header));
    let body = given.sealed.as_ref().map(|(salt, bytes)| {
        let fits = header.as_ref().is_ok_and(|header| commitment(salt, bytes) == header.commitment);
        (decode_body(bytes), fits)
    });
    Parts { leaf, id: Id::of(IdKind::Entry, &[&leaf]), header, body }
}

/// Takes entries apart, half of them on another thread.
fn parted(round: &[(u64, Given)]) -> Vec<Parts> {
    let all = |some: &[(u64, Given)]| some.iter().map(|(_, given)| part(given)).collect::<Vec<Parts>>();
    let (one, other) = round.split_at(round.len() / 2);
    std::thread::scope(|scope| {
        let beside = scope.spawn(|| all(other));
        let mut parts = all(one);
        parts.extend(beside.join().unwrap_or_else(|_| all(other)));
        parts
    })
}

/// Texts that are kept at hand, and about how many bytes of them.
const TEXTS_HELD: usize = 64;
const TEXTS_HELD_BYTES: usize = 16 * 1024 * 1024;

/// Texts of sources as the walk came by them: the last few, and where the others stand.
#[derive(Default)]
struct Texts {
    last: BTreeMap<Id, u64>,
    held: VecDeque<(u64, SourceText)>,
}

impl Texts {
    fn put(&mut self, source: Id, sequence: u64, text: SourceText) {
        self.last.insert(source, sequence);
        self.hold(sequence, text);
    }

    fn hold(&mut self, sequence: u64, text: SourceText) {
        self.held.push_back((sequence, text));
        let mut bytes: usize = self.held.iter().map(|(_, text)| text.as_str().len()).sum();
        while self.held.len() > TEXTS_HELD || (bytes > TEXTS_HELD_BYTES && self.held.len() > 1) {
            bytes -= self.held.pop_front().map_or(0, |(_, text)| text.as_str().len());
        }
    }

    /// The last text of a source; one that is no longer at hand is read again.
    fn get(&mut self, source: &Id, feed: &impl Feed) -> Option<SourceText> {
        let sequence = *self.last.get(source)?;
        if let Some((_, text)) = self.held.iter().rev().find(|(number, _)| *number == sequence) {
            return Some(text.clone());
        }
        let (_, bytes) = feed.entry(sequence).ok()??.sealed?;
        let Ok(Body::TextExtracted { text, .. }) = decode_body(&bytes) else { return None };
        let text = SourceText::new(text);
        self.hold(sequence, text.clone());
        Some(text)
    }
}

/// What the check keeps while it walks.
struct Walk<'a, F: Feed> {
    feed: &'a F,
    report: Report,
    device: Option<String>,
    range: Range,
    /// The root after each entry.
    roots: Vec<Hash>,
    texts: Texts,
    missing: Vec<(u64, Id)>,
    erased: BTreeSet<Id>,
}

/// Checks everything a feed holds, and that it grew from a checkpoint kept from before where there is one.
pub(crate) fn examine(feed: &impl Feed, against: Option<&KeptHead>, watch: &mut Watch<'_>) -> Report {
    let mut walk = Walk {
        feed,
        report: Report::new(),
        device: None,
        range: Range::default(),
        roots: Vec::new(),
        texts: Texts::default(),
        missing: Vec::new(),
        erased: BTreeSet::new(),
    };
    let verifier = feed.verifier();
    match &verifier {
        Ok(verifier) => walk.device = Some(verifier.device()),
        Err(error) => walk.report.problem(format!("the key of the record cannot be read: {error}")),
    }
    let (signing, notes) = (verifier.as_ref().ok(), feed.checkpoints());
    let opened = || signing.map(|verifier| notes.map(|notes| notes.iter().map(|note| verifier.open(note)).collect()));
    // Signatures need nothing of the entries.
    let heads = std::thread::scope(|scope| {
        let beside = scope.spawn(opened);
        walk.entries(watch);
        beside.join().unwrap_or_else(|_| {
            walk.report.problem("the signatures: a look that broke off");
            None
        })
    });
    walk.erased.extend(feed.erased_elsewhere());
    for (sequence, id) in std::mem::take(&mut walk.missing) {
        if !walk.erased.contains(&id) {
            walk.report.problem(format!("entry {sequence}: its body is missing and no entry says that it was erased"));
        }
    }
    if let (Ok(verifier), Some(heads)) = (verifier, heads) {
        walk.checkpoints(&verifier, heads);
        if let Some(kept) = against {
            walk.against(&verifier, kept);
        }
    }
    match feed.tree() {
        Some(Ok(tree)) if tree != walk.range => walk.report.problem("the stored tree is not that of the entries"),
        Some(Err(error)) => walk.report.problem(error.to_string()),
        _ => {}
    }
    walk.report
}

impl<F: Feed> Walk<'_, F> {
    fn entries(&mut self, watch: &mut Watch<'_>) {
        let size = match self.feed.size() {
            Ok(0) => return self.report.problem("the record holds no entry"),
            Ok(size) => size,
            Err(error) => return self.report.problem(error.to_string()),
        };
        let mut next = 0;
        while next < size {
            let (mut round, mut bytes) = (Vec::new(), 0);
            while next < size && round.len() < ROUND_ENTRIES && bytes < ROUND_BYTES {
                match self.feed.entry(next) {
                    Ok(Some(given)) => {
                        bytes += given.header.len() + given.sealed.as_ref().map_or(0, |(_, body)| body.len());
                        round.push((next, given));
                    }
                    Ok(None) => self.report.problem(format!("entry {next} is missing")),
                    Err(error) => self.report.problem(format!("entry {next} cannot be read: {error}")),
                }
                next += 1;
            }
            for ((sequence, given), parts) in round.iter().zip(parted(&round)) {
                self.entry(*sequence, given, parts, watch);
            }
        }
    }

    fn entry(&mut self, sequence: u64, given: &Given, parts: Parts, watch: &mut Watch<'_>) {
        self.report.checked.entries += 1;
        self.range.push(parts.leaf);
        self.roots.push(self.range.root());
        if given.id.as_ref().is_some_and(|id| id != parts.id.as_str()) {
            self.report.problem(format!("entry {sequence}: its id is not that of its header"));
        }
        if is_closed(&given.header) && self.feed.may_be_closed() {
            self.report.checked.closed += 1;
            if given.sealed.is_some() {
                self.report.problem(format!("entry {sequence}: a body without its header"));
            }
            return;
        }
        let header = match parts.header {
            Ok(header) => header,
            Err(error) => return self.report.problem(format!("entry {sequence}: header: {error}")),
        };
        if header.sequence != sequence {
            self.report.problem(format!("entry {sequence}: its header names another number"));
        }
        if self.device.as_ref().is_some_and(|device| *device != header.device) {
            self.report.problem(format!("entry {sequence}: its header names another device than the key"));
        }
        match parts.body {
            None => {
                watch(sequence, &parts.id, &header, None);
                self.missing.push((sequence, parts.id));
            }
            Some((body, fits)) => {
                if !fits {
                    self.report.problem(format!("entry {sequence}: its body is not the one that its header commits to"));
                }
                match body {
                    Err(error) => self.report.problem(format!("entry {sequence}: body: {error}")),
                    Ok(body) => {
                        watch(sequence, &parts.id, &header, Some(&body));
                        self.body(&header, body);
                    }
                }
            }
        }
    }

    fn body(&mut self, header: &HeaderV1, body: Body) {
        let sequence = header.sequence;
        if body.kind() != header.kind {
            self.report.problem(format!("entry {sequence}: its body is of another kind than its header says"));
        }
        match body {
            Body::SourceAdded { source } => self.original(sequence, &source.sha256),
            Body::TextExtracted { source, text, .. } => self.texts.put(source, sequence, SourceText::new(text)),
            Body::ReadingMade { source, claims, .. } => self.quotes(sequence, &source, &claims),
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

    fn quotes(&mut self, sequence: u64, source: &Id, claims: &[ReadClaim]) {
        let own = self.texts.get(source, self.feed);
        let elsewhere = if own.is_none() { self.feed.texts_elsewhere(source) } else { Vec::new() };
        // A text whose body was erased takes its quotes with it.
        let Some(first) = own.as_ref().or(elsewhere.first()) else { return };
        for ReadClaim { claim, .. } in claims {
            self.report.checked.quotes += claim.words().count() as u64;
            let Err(error) = claim.stands_in(first) else { continue };
            if !elsewhere.iter().any(|text| claim.stands_in(text).is_ok()) {
                self.report.problem(format!("entry {sequence}: claim {}: {error}", claim.id));
            }
        }
    }

    fn root_after(&self, entries: u64) -> Option<&Hash> {
        self.roots.get(usize::try_from(entries.checked_sub(1)?).ok()?)
    }

    fn checkpoints(&mut self, verifier: &Verifier, heads: Result<Vec<Result<Head, BadNote>>, LedgerError>) {
        let heads = match heads {
            Ok(heads) => heads,
            Err(error) => return self.report.problem(format!("the checkpoints cannot be read: {error}")),
        };
        let mut last = 0;
        for (number, head) in heads.into_iter().enumerate() {
            let head = match head {
                Ok(head) => head,
                Err(error) => {
                    self.report.problem(format!("checkpoint {number}: {error}"));
                    continue;
                }
            };
            self.report.checked.signatures += 1;
            last = head.size;
            match self.root_after(head.size) {
                Some(root) if *root == head.root => {}
                Some(_) => self.report.problem(format!("checkpoint {number}: the entries are not those that were signed")),
                None => self.report.problem(format!("checkpoint {number}: it was signed over more entries than there are")),
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
                Ok(head) if head.size == entries && self.root_after(entries) == Some(&head.root) => {
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
        match self.root_after(head.size) {
            Some(root) if *root == head.root => {}
            Some(_) => self.report.problem(format!("the first {} entries are not those of the checkpoint kept from before", head.size)),
            None => self
                .report
                .problem(format!("rolled back: the checkpoint kept from before covers {} entries, and here are {entries}", head.size)),
        }
    }
}
