//! A record in files that a second program can check. In: a record, or a folder made from one. Out: the folder of `spec/ledger.md`, or a report.
//! Never: an existing folder changed; never a key. The files are in the clear: it is the person's word to write them.

use crate::attested::{self, Said};
use crate::error::{LedgerError, Step};
use crate::feeds;
use crate::files;
use crate::heads;
use crate::note::{KeptHead, Verifier};
use crate::secret::{hex, unhex};
use crate::store::{self, StoredEntry};
use crate::verify::{Feed, Given, Report, examine};
use crate::views;
use crate::wire::v1::decode_body;
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::span::SourceText;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

const STEP: &str = "write the export";
/// Folder of the feeds of other devices.
const FEEDS: &str = "feeds";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyLine {
    sequence: u64,
    salt: Option<String>,
    body: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteLine {
    note: String,
}

fn put(path: PathBuf) -> Result<BufWriter<fs::File>, LedgerError> {
    Ok(BufWriter::new(files::private_file(OpenOptions::new().write(true).create_new(true)).open(path).step(STEP)?))
}

fn line(to: &mut impl Write, value: &impl Serialize) -> Result<(), LedgerError> {
    serde_json::to_writer(&mut *to, value).map_err(|error| LedgerError::from_io(STEP, &error.into()))?;
    to.write_all(b"\n").step(STEP)
}

/// Writes the folder. Errors: it stands already, or the disk refuses.
pub(crate) fn export(connection: &Connection, verifier: &Verifier, dir: &Path) -> Result<(), LedgerError> {
    let last = heads::checkpoint(connection)?;
    feed(dir, &verifier.vkey(), &heads::checkpoints(connection)?, &last, |sequence| store::entry(connection, sequence))?;
    attest(connection, dir)?;
    let others = feeds::devices(connection)?;
    if !others.is_empty() {
        files::private_folder(&dir.join(FEEDS)).step(STEP)?;
    }
    let trusted = feeds::trusted(connection)?;
    for device in others {
        let unsound = || LedgerError::Unsound { step: STEP, thing: format!("the feed of {device}") };
        let peer = trusted.get(&device).ok_or_else(unsound)?;
        let notes = feeds::checkpoints(connection, &device)?;
        let last = notes.last().cloned().ok_or_else(unsound)?;
        feed(&dir.join(FEEDS).join(&device), &peer.key, &notes, &last, |sequence| feeds::entry(connection, &device, sequence))?;
    }
    for part in ["originals", "texts"] {
        files::private_folder(&dir.join(part)).step(STEP)?;
    }
    for row in views::sources(connection)? {
        let bytes = store::original(connection, &row.source.sha256)?;
        let bytes = bytes.ok_or_else(|| LedgerError::Unsound { step: STEP, thing: "an original is missing".to_owned() })?;
        put(dir.join("originals").join(&row.source.sha256))?.write_all(&bytes).step(STEP)?;
        if let Some(text) = views::text(connection, &row.source.id)? {
            put(dir.join("texts").join(format!("{}.txt", row.source.id)))?.write_all(text.as_str().as_bytes()).step(STEP)?;
        }
    }
    Ok(())
}

/// Writes what others said of the heads, a folder for each head.
fn attest(connection: &Connection, dir: &Path) -> Result<(), LedgerError> {
    let by_size = heads::attested(connection)?;
    if !by_size.is_empty() {
        files::private_folder(&dir.join(attested::FOLDER)).step(STEP)?;
    }
    for (size, said) in by_size {
        let note = heads::checkpoint_at(connection, size)?.ok_or_else(|| unsound("a head of which others speak"))?;
        let folder = dir.join(attested::FOLDER).join(size.to_string());
        files::private_folder(&folder).step(STEP)?;
        for (name, bytes) in attested::files(&note, &said) {
            put(folder.join(name))?.write_all(&bytes).step(STEP)?;
        }
    }
    Ok(())
}

/// Writes one feed into a new folder: all of its entries up to the last.
fn feed(
    dir: &Path,
    key: &str,
    notes: &[String],
    last: &str,
    entry: impl Fn(u64) -> Result<Option<StoredEntry>, LedgerError>,
) -> Result<(), LedgerError> {
    files::private_folder(dir).step(STEP)?;
    let (mut headers, mut bodies) = (put(dir.join("headers.jsonl"))?, put(dir.join("bodies.jsonl"))?);
    for sequence in 0.. {
        let Some(entry) = entry(sequence)? else { break };
        let header = if feeds::is_closed(&entry.header) { hex(&entry.header).into_bytes() } else { entry.header };
        headers.write_all(&header).and_then(|()| headers.write_all(b"\n")).step(STEP)?;
        let (salt, body) = entry.sealed.unzip();
        let body = body.map(String::from_utf8).transpose();
        let body = body.map_err(|_| LedgerError::Unsound { step: STEP, thing: format!("the body of entry {sequence}") })?;
        line(&mut bodies, &BodyLine { sequence, salt: salt.map(|s| hex(&s)), body })?;
    }
    let mut lines = put(dir.join("checkpoints.jsonl"))?;
    for note in notes {
        line(&mut lines, &NoteLine { note: note.clone() })?;
    }
    put(dir.join("checkpoint"))?.write_all(last.as_bytes()).step(STEP)?;
    writeln!(put(dir.join("key"))?, "{key}").step(STEP)?;
    for mut file in [headers, bodies, lines] {
        file.flush().step(STEP)?;
    }
    Ok(())
}

/// An exported folder, read back.
struct Folder<'a> {
    dir: PathBuf,
    /// Whether it is the feed of another device.
    other: bool,
    originals: PathBuf,
    shared: &'a Shared,
    headers: Vec<Vec<u8>>,
    bodies: Vec<BodyLine>,
}

/// What several feeds of one export say for each other.
#[derive(Default)]
struct Shared {
    erased: BTreeSet<Id>,
    texts: BTreeMap<Id, Vec<SourceText>>,
}

fn unsound(thing: &str) -> LedgerError {
    LedgerError::Unsound { step: "read the export", thing: thing.to_owned() }
}

fn lines(dir: &Path, name: &str) -> Result<Vec<Vec<u8>>, LedgerError> {
    let bytes = fs::read(dir.join(name)).step("read the export")?;
    let whole = bytes.strip_suffix(b"\n").ok_or_else(|| unsound(name))?;
    Ok(whole.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect())
}

fn read<T: for<'de> Deserialize<'de>>(dir: &Path, name: &str) -> Result<Vec<T>, LedgerError> {
    lines(dir, name)?.iter().map(|line| serde_json::from_slice(line).map_err(|_| unsound(name))).collect()
}

impl Feed for Folder<'_> {
    fn verifier(&self) -> Result<Verifier, LedgerError> {
        let text = fs::read_to_string(self.dir.join("key")).step("read the export")?;
        Verifier::from_vkey(&text).ok_or_else(|| unsound("key"))
    }

    fn size(&self) -> Result<u64, LedgerError> {
        Ok(self.headers.len().max(self.bodies.len()) as u64)
    }

    fn entry(&self, sequence: u64) -> Result<Option<Given>, LedgerError> {
        let at = sequence as usize;
        let (Some(header), Some(line)) = (self.headers.get(at), self.bodies.get(at)) else { return Ok(None) };
        if line.sequence != sequence {
            return Err(unsound("bodies.jsonl: the order"));
        }
        let sealed = match (&line.salt, &line.body) {
            (Some(salt), Some(body)) => Some((unhex(salt).ok_or_else(|| unsound("bodies.jsonl: a salt"))?, body.as_bytes().to_vec())),
            (None, None) => None,
            _ => return Err(unsound("bodies.jsonl: a body without its salt")),
        };
        let leaf = if self.other && header.len() == 64 { str::from_utf8(header).ok().and_then(unhex) } else { None };
        Ok(Some(Given { id: None, header: leaf.unwrap_or_else(|| header.clone()), sealed }))
    }

    fn may_be_closed(&self) -> bool {
        self.other
    }

    fn checkpoints(&self) -> Result<Vec<String>, LedgerError> {
        let notes: Vec<String> = read::<NoteLine>(&self.dir, "checkpoints.jsonl")?.into_iter().map(|line| line.note).collect();
        let last = fs::read_to_string(self.dir.join("checkpoint")).step("read the export")?;
        if notes.last() == Some(&last) { Ok(notes) } else { Err(unsound("checkpoint is not the last of checkpoints.jsonl")) }
    }

    fn attested(&self) -> Result<Vec<(u64, String, Said)>, LedgerError> {
        let mut all = Vec::new();
        for (name, folder) in attested::folders(&self.dir) {
            let wrong = || unsound("what was said of a head");
            let size: u64 = name.parse().map_err(|_| wrong())?;
            let kept = attested::read(&folder)
                .map_err(|why| LedgerError::Unsound { step: "read the export", thing: format!("attested/{size}: {why}") })?;
            if kept.proof.is_some() || kept.said.is_empty() {
                return Err(wrong());
            }
            all.extend(kept.said.into_iter().map(|said| (size, kept.note.clone(), said)));
        }
        Ok(all)
    }

    fn original(&self, sha256: &str) -> Result<Option<Vec<u8>>, LedgerError> {
        if unhex(sha256).is_none_or(|hash| hash.len() != 32) {
            return Err(unsound("the hash of an original"));
        }
        match fs::read(self.originals.join(sha256)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(LedgerError::from_io("read the export", &error)),
        }
    }

    fn erased_elsewhere(&self) -> BTreeSet<Id> {
        self.shared.erased.clone()
    }

    fn texts_elsewhere(&self, source: &Id) -> Vec<SourceText> {
        self.shared.texts.get(source).cloned().unwrap_or_default()
    }
}

/// Folders of the feeds of other devices.
fn others(dir: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(dir.join(FEEDS)).into_iter().flatten().flatten().map(|file| file.path()).collect();
    found.sort();
    found
}

fn shared(dirs: &[PathBuf]) -> Shared {
    let mut made = Shared::default();
    for line in dirs.iter().filter_map(|dir| read::<BodyLine>(dir, "bodies.jsonl").ok()).flatten() {
        match line.body.as_ref().map(|body| decode_body(body.as_bytes())) {
            Some(Ok(Body::Erased { entry, .. })) => drop(made.erased.insert(entry)),
            Some(Ok(Body::TextExtracted { source, text, .. })) => made.texts.entry(source).or_default().push(SourceText::new(text)),
            _ => {}
        }
    }
    made
}

/// Checks a folder that [`crate::Ledger::export`] wrote. In: the folder, perhaps a checkpoint kept from before. Out: what was checked and what differs.
pub fn verify_export(dir: &Path, against: Option<&KeptHead>) -> Report {
    let others = others(dir);
    let all: Vec<PathBuf> = std::iter::once(dir.to_owned()).chain(others.iter().cloned()).collect();
    let shared = if others.is_empty() { Shared::default() } else { shared(&all) };
    let mut report = verify_feed(dir, dir, &shared, against);
    for other in others {
        let name = other.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        report.add(verify_feed(&other, dir, &shared, None), &format!("the feed {name}"));
    }
    report
}

fn verify_feed(dir: &Path, whole: &Path, shared: &Shared, against: Option<&KeptHead>) -> Report {
    let mut report = Report::new();
    let headers = lines(dir, "headers.jsonl");
    match (headers, read(dir, "bodies.jsonl")) {
        (Ok(headers), Ok(bodies)) => {
            let uneven = headers.len() != bodies.len();
            report = examine(
                &Folder { dir: dir.to_owned(), other: dir != whole, originals: whole.join("originals"), shared, headers, bodies },
                against,
                &mut |_, _, _, _| {},
            );
            if uneven {
                report.problem("headers.jsonl and bodies.jsonl are not of one length");
            }
        }
        (headers, bodies) => {
            for error in [headers.err(), bodies.err()].into_iter().flatten() {
                report.problem(error.to_string());
            }
        }
    }
    report
}
