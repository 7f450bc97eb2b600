//! Pieces of a feed on their way to other devices. In: entries with the signed head over them. Out: bytes, and back.
//! Never: an entry that the head does not cover; more bytes than a package may hold, however it was packed.
//! Method: JSON lines, packed with zstd; sealing is `age`'s work.

use crate::error::LedgerError;
use crate::feeds::{is_closed, leaf_of};
use crate::merkle::Range;
use crate::note::{Head, Verifier};
use crate::secret::{hex, unhex};
use crate::verify::Sealed;
use crate::wire::v1::{commitment, decode_body, decode_header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gawah_record::entry::Body;
use gawah_record::limits;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{BufRead, BufReader, Read};

/// Bytes of a package once unpacked: one document of the largest size, its text and its entries.
pub(crate) const PACKAGE_BYTES_MAX: u64 = 4 * limits::SOURCE_BYTES_MAX as u64;
/// The version of a package in which entries may be closed.
const VERSION_PARTED: u32 = 2;
const ZSTD_LEVEL: i32 = 9;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadLine {
    v: u32,
    key: String,
    from: u64,
    checkpoint: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryLine {
    header: String,
    salt: Option<String>,
    body: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    original: Option<String>,
}

/// An entry of which nothing is given but its hash.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClosedLine {
    leaf: String,
}

/// An entry on its way, with the bytes of the document that it adds. Of a closed one, the header is its leaf hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Carried {
    pub header: Vec<u8>,
    pub sealed: Sealed,
    pub original: Option<Vec<u8>>,
}

/// A piece of a feed.
pub(crate) struct Package {
    pub verifier: Verifier,
    /// The number of its first entry.
    pub from: u64,
    /// The signed head over all entries up to its last one.
    pub note: String,
    pub head: Head,
    pub entries: Vec<Carried>,
    /// Bytes once unpacked.
    pub bytes: u64,
}

/// Writes a package. Errors: bytes that have no form.
pub(crate) fn encode(key: &str, from: u64, note: &str, entries: &[Carried]) -> Result<Vec<u8>, LedgerError> {
    let failed = || LedgerError::Unsound { step: "pack a feed", thing: format!("an entry after {from}") };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|_| failed());
    let v = if entries.iter().any(|entry| is_closed(&entry.header)) { VERSION_PARTED } else { 1 };
    let mut lines = serde_json::to_vec(&HeadLine { v, key: key.to_owned(), from, checkpoint: note.to_owned() }).map_err(|_| failed())?;
    for entry in entries {
        lines.push(b'\n');
        if is_closed(&entry.header) {
            serde_json::to_writer(&mut lines, &ClosedLine { leaf: hex(&entry.header) }).map_err(|_| failed())?;
            continue;
        }
        let (salt, body) = entry.sealed.as_ref().map(|(salt, body)| (hex(salt), body)).unzip();
        let body = body.map(|body| text(body)).transpose()?;
        let line =
            EntryLine { header: text(&entry.header)?, salt, body, original: entry.original.as_ref().map(|bytes| STANDARD.encode(bytes)) };
        serde_json::to_writer(&mut lines, &line).map_err(|_| failed())?;
    }
    zstd::bulk::compress(&lines, ZSTD_LEVEL).map_err(|_| failed())
}

/// Reads a package and checks all that can be checked without the record: forms, order, device, commitments, kinds, originals and the signature.
/// Errors: what is wrong, in words without content.
pub(crate) fn decode(bytes: &[u8]) -> Result<Package, String> {
    let wrong = |why: &str| why.to_owned();
    let unpacked = zstd::Decoder::new(bytes).map_err(|_| wrong("it is not packed as a package is"))?;
    let mut lines = BufReader::new(unpacked.take(PACKAGE_BYTES_MAX)).split(b'\n');
    let mut count = 0u64;
    let mut next = || -> Result<Option<Vec<u8>>, String> {
        let line = lines.next().transpose().map_err(|_| wrong("it does not unpack"))?;
        count += line.as_ref().map_or(0, |line| line.len() as u64 + 1);
        if count >= PACKAGE_BYTES_MAX { Err(wrong("it holds more than a package may")) } else { Ok(line) }
    };
    let first = next()?.ok_or_else(|| wrong("it is empty"))?;
    let head_line: HeadLine = serde_json::from_slice(&first).map_err(|_| wrong("its head has another form"))?;
    if !(1..=VERSION_PARTED).contains(&head_line.v) {
        return Err(wrong("it is of a later version than this program knows"));
    }
    let verifier = Verifier::from_vkey(&head_line.key).ok_or_else(|| wrong("its key has another form"))?;
    let head = verifier.open(&head_line.checkpoint).map_err(|error| error.to_string())?;
    let device = verifier.device();
    let mut entries = Vec::new();
    while let Some(line) = next()? {
        let closed = if head_line.v == VERSION_PARTED { closed(&line) } else { None };
        entries.push(match closed {
            Some(closed) => closed,
            None => carried(&line, &device, head_line.from + entries.len() as u64)?,
        });
        if entries.len() as u64 > head.size {
            return Err(wrong("it holds more entries than its head covers"));
        }
    }
    if entries.is_empty() || head_line.from.checked_add(entries.len() as u64) != Some(head.size) {
        return Err(wrong("its entries do not end where its head does"));
    }
    Ok(Package { verifier, from: head_line.from, note: head_line.checkpoint, head, entries, bytes: count })
}

fn closed(line: &[u8]) -> Option<Carried> {
    let line: ClosedLine = serde_json::from_slice(line).ok()?;
    let leaf = unhex(&line.leaf).filter(|leaf| is_closed(leaf))?;
    Some(Carried { header: leaf, sealed: None, original: None })
}

fn carried(line: &[u8], device: &str, sequence: u64) -> Result<Carried, String> {
    let wrong = |why: &str| format!("entry {sequence}: {why}");
    let line: EntryLine = serde_json::from_slice(line).map_err(|_| wrong("it has another form"))?;
    let header = decode_header(line.header.as_bytes()).map_err(|error| wrong(&error.to_string()))?;
    if header.device != device || header.sequence != sequence || !crate::accept::is_civil(&header.at) {
        return Err(wrong("its header names another device, number or form of time"));
    }
    let sealed = match (line.salt, line.body) {
        (Some(salt), Some(body)) => Some((unhex(&salt).ok_or_else(|| wrong("its salt has another form"))?, body.into_bytes())),
        (None, None) => None,
        _ => return Err(wrong("a body without its salt")),
    };
    let original = line.original.map(|text| STANDARD.decode(text).map_err(|_| wrong("its original has another form"))).transpose()?;
    if let Some((salt, body)) = &sealed {
        if body.len() > limits::ENTRY_BYTES_MAX || commitment(salt, body) != header.commitment {
            return Err(wrong("its body is not the one that its header commits to"));
        }
        let body = decode_body(body).map_err(|error| wrong(&error.to_string()))?;
        if body.kind() != header.kind {
            return Err(wrong("its body is of another kind than its header says"));
        }
        match (&body, &original) {
            (Body::SourceAdded { source }, Some(bytes)) if hex(&Sha256::digest(bytes)) == source.sha256 => {}
            (Body::SourceAdded { .. }, _) => return Err(wrong("the document that it adds is missing or another")),
            (_, None) => {}
            (_, Some(_)) => return Err(wrong("it brings a document that it does not add")),
        }
    } else if original.is_some() {
        return Err(wrong("it brings a document that it does not add"));
    }
    Ok(Carried { header: line.header.into_bytes(), sealed, original })
}

impl Package {
    /// Whether its entries follow those of a tree, and together give the root that was signed. In: the tree of all entries before its first.
    pub(crate) fn follows(&self, mut tree: Range) -> bool {
        self.entries.iter().for_each(|entry| tree.push(leaf_of(&entry.header)));
        tree.size() == self.head.size && tree.root() == self.head.root
    }
}
