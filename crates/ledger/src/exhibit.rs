//! What a court or a family may check by itself: sources with all that was written about them. In: sources, a folder. Out: a BagIt bag in the clear,
//! or a report on one. Never: an entry without the proof that it stands in the signed record; an entry about anything else.
//! Source: RFC 8493 (BagIt 1.0, SHA-256), RFC 9162 (inclusion proofs). The bag holds private notes: it is not a publication.

use crate::accept::Stamp;
use crate::attested;
use crate::error::{LedgerError, Step};
use crate::feeds;
use crate::files;
use crate::heads;
use crate::ledger::Ledger;
use crate::merkle::{Hash, consistency, includes, inclusion, leaf_hash};
use crate::note::Verifier;
use crate::portion;
use crate::published::{Joined, attested_in};
use crate::secret::{hex, unhex};
use crate::store::StoredEntry;
use crate::union;
use crate::verify::{Report, entry_id};
use crate::wire::v1::{commitment, decode_body, decode_header};
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::span::SourceText;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

const STEP: &str = "write the exhibit";
/// The line by which a redacted copy is known.
const COPY: &str = "External-Description: a redacted copy, without entries and proofs\n";
const DECLARED: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
const READ_ME: &str = "An exhibit of a Gawah record: documents as they were received (originals/), their texts (texts/), what was read in them and decided\n\
    about it (claims.txt), and the signed entries that say so (feeds/), each with the proof that it stands in the record under the signed head (checkpoint).\n\n\
    Nothing was changed if all of these pass, with or without Gawah:\n  sha256sum -c manifest-sha256.txt      any BagIt program does the same\n  python3 verify.py FOLDER              of Gawah's source, folder spec/\n  \
    gawah verify FOLDER\n\nCompare the file `key` with the one that the record's keeper gives you by another way. This folder is not encrypted and holds internal notes.\n";

/// What an exhibit holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bagged {
    /// Entries, each with its proof.
    pub entries: u64,
    /// Documents.
    pub sources: u64,
    /// Bytes of all files but the manifests.
    pub bytes: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProvedLine {
    sequence: u64,
    header: String,
    salt: Option<String>,
    body: Option<String>,
    proof: Vec<String>,
}

/// A folder that is being filled, and the sums of what stands in it.
struct Bag {
    dir: PathBuf,
    sums: BTreeMap<String, String>,
    bytes: u64,
}

impl Bag {
    fn open(dir: &Path) -> Result<Bag, LedgerError> {
        if dir.exists() {
            return Err(LedgerError::Exists);
        }
        files::private_folder(dir).step(STEP)?;
        Ok(Bag { dir: dir.to_owned(), sums: BTreeMap::new(), bytes: 0 })
    }

    /// Writes what is told of the bag, with further lines, and its manifests. Out: the bytes of its payload.
    fn close(mut self, more: &str, stamp: &Stamp) -> Result<u64, LedgerError> {
        let (oxum, files) = (self.bytes, self.sums.len());
        self.put("bagit.txt", DECLARED.as_bytes())?;
        let day = stamp.at.get(..10).unwrap_or(&stamp.at);
        self.put(
            "bag-info.txt",
            format!("Bagging-Date: {day}\nBag-Software-Agent: gawah\nPayload-Oxum: {oxum}.{files}\n{more}").as_bytes(),
        )?;
        let manifest = self.manifest(true);
        self.put("manifest-sha256.txt", manifest.as_bytes())?;
        let tags = self.manifest(false);
        self.put("tagmanifest-sha256.txt", tags.as_bytes())?;
        Ok(oxum)
    }

    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), LedgerError> {
        let path = self.dir.join(name);
        if let Some(folder) = path.parent().filter(|folder| !folder.exists()) {
            let mut made: Vec<&Path> = folder.ancestors().take_while(|above| !above.exists()).collect();
            made.reverse();
            made.into_iter().try_for_each(|folder| files::private_folder(folder).step(STEP))?;
        }
        files::private_file(OpenOptions::new().write(true).create_new(true))
            .open(path)
            .and_then(|mut file| file.write_all(bytes))
            .step(STEP)?;
        self.sums.insert(name.to_owned(), hex(&Sha256::digest(bytes)));
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    fn manifest(&self, payload: bool) -> String {
        let lines = self.sums.iter().filter(|(name, _)| name.starts_with("data/") == payload);
        lines.map(|(name, sum)| format!("{sum}  {name}\n")).collect()
    }
}

impl Ledger {
    /// Writes a bag of sources with every entry about them, their claims and the decisions on those. In: ids of sources, files that stand beside by
    /// their names, a path where nothing stands. Errors: no such source; a folder stands there; the disk.
    pub fn exhibit(&self, sources: &[Id], beside: &BTreeMap<String, Vec<u8>>, dir: &Path, stamp: &Stamp) -> Result<Bagged, LedgerError> {
        let rows: Vec<_> = self.sources()?.into_iter().filter(|row| sources.contains(&row.source.id)).collect();
        if rows.is_empty() || rows.len() != sources.iter().collect::<BTreeSet<_>>().len() {
            return Err(LedgerError::Refused { what: "the exhibit", why: "no source of this record has such an id" });
        }
        let mut bag = Bag::open(dir)?;
        for row in &rows {
            bag.put(&format!("data/originals/{}", row.source.sha256), &self.original(&row.source.id)?)?;
            if let Some(text) = self.text(&row.source.id)? {
                bag.put(&format!("data/texts/{}.txt", row.source.id), text.as_str().as_bytes())?;
            }
        }
        bag.put("data/claims.txt", self.told(sources)?.as_bytes())?;
        bag.put("data/read-me.txt", READ_ME.as_bytes())?;
        beside.iter().try_for_each(|(name, bytes)| bag.put(&format!("data/{name}"), bytes))?;
        let entries = self.bag_entries(&portion::about(self.connection(), portion::subjects(self.connection(), sources)?)?, &mut bag)?;
        Ok(Bagged { entries, sources: rows.len() as u64, bytes: bag.close("", stamp)? })
    }

    /// The claims as lines for people.
    fn told(&self, sources: &[Id]) -> Result<String, LedgerError> {
        let mut text = String::new();
        for source in sources {
            for kept in self.claims_of_source(source)? {
                let (words, span) = (kept.claim.quote.text(), kept.claim.quote.span());
                let by = kept.decided_by.map(|by| format!(" by {by}")).unwrap_or_default();
                text.push_str(&format!(
                    "{} {} {}{by}, {source} {}..{}\n  {:?}\n",
                    kept.id,
                    kept.claim.kind.as_str(),
                    kept.status.as_str(),
                    span.start,
                    span.end,
                    words
                ));
            }
        }
        Ok(text)
    }

    /// Puts entries under their devices, each with its proof. Out: how many.
    fn bag_entries(&self, ids: &[String], bag: &mut Bag) -> Result<u64, LedgerError> {
        let (connection, own) = (self.connection(), self.verifier().device());
        let mut by_device: BTreeMap<String, Vec<StoredEntry>> = BTreeMap::new();
        for id in ids {
            if let Some((device, entry)) = feeds::by_id(connection, id)? {
                by_device.entry(device.unwrap_or_else(|| own.clone())).or_default().push(entry);
            }
        }
        let trusted = feeds::trusted(connection)?;
        for (device, entries) in &mut by_device {
            entries.sort_by_key(|entry| entry.sequence);
            let unsound = || LedgerError::Unsound { step: STEP, thing: format!("the feed of {device}") };
            let (key, note) = match *device == own {
                true => (self.verifier_key(), self.checkpoint()?),
                false => {
                    let peer = trusted.get(device).ok_or_else(unsound)?;
                    (peer.key.clone(), feeds::checkpoints(connection, device)?.pop().ok_or_else(unsound)?)
                }
            };
            let size = union::size(connection, &own, device)?;
            let leaves: Result<Vec<Hash>, LedgerError> =
                (0..size).map(|at| Ok(feeds::leaf_of(&union::entry(connection, &own, device, at)?.ok_or_else(unsound)?.header))).collect();
            let (leaves, mut lines) = (leaves?, Vec::new());
            for entry in entries {
                let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|_| unsound());
                let proof = inclusion(&leaves, entry.sequence as usize).ok_or_else(unsound)?;
                let (salt, body) = entry.sealed.as_ref().map(|(salt, body)| (hex(salt), body)).unzip();
                let body = body.map(|body| text(body)).transpose()?;
                let proof = proof.iter().map(|hash| hex(hash)).collect();
                let line = ProvedLine { sequence: entry.sequence, header: text(&entry.header)?, salt, body, proof };
                serde_json::to_writer(&mut lines, &line).map_err(|_| unsound())?;
                lines.push(b'\n');
            }
            bag.put(&format!("data/feeds/{device}/key"), format!("{key}\n").as_bytes())?;
            bag.put(&format!("data/feeds/{device}/checkpoint"), note.as_bytes())?;
            bag.put(&format!("data/feeds/{device}/entries.jsonl"), &lines)?;
            if *device == own {
                self.bag_attested(&leaves, &format!("data/feeds/{device}"), bag)?;
            }
        }
        Ok(ids.len() as u64)
    }

    /// Puts what others said of this device's heads under its feed, each head with the proof that the last one grew from it.
    fn bag_attested(&self, leaves: &[Hash], feed: &str, bag: &mut Bag) -> Result<(), LedgerError> {
        for (size, said) in heads::attested(self.connection())? {
            let unsound = || LedgerError::Unsound { step: STEP, thing: format!("the head over {size} entries, of which others speak") };
            let note = heads::checkpoint_at(self.connection(), size)?.ok_or_else(unsound)?;
            let proof = consistency(leaves, usize::try_from(size).unwrap_or(usize::MAX)).ok_or_else(unsound)?;
            let proof: String = proof.iter().map(|hash| format!("{}\n", hex(hash))).collect();
            let files = attested::files(&note, &said);
            for (name, bytes) in files.into_iter().chain([("proof".to_owned(), proof.into_bytes())]) {
                bag.put(&format!("{feed}/{}/{size}/{name}", attested::FOLDER), &bytes)?;
            }
        }
        Ok(())
    }
}

/// Writes files as the payload of a bag that holds no entry: a redacted copy. In: a path where nothing stands, files by name. Out: their bytes.
/// Errors: a folder stands there; the disk.
pub fn bag_copy(dir: &Path, files: &BTreeMap<String, Vec<u8>>, stamp: &Stamp) -> Result<u64, LedgerError> {
    let mut bag = Bag::open(dir)?;
    files.iter().try_for_each(|(name, bytes)| bag.put(&format!("data/{name}"), bytes))?;
    bag.close(COPY, stamp)
}

/// Checks a bag that [`bag_copy`] wrote by its sums; no entry proves it. `None` where a folder is no such bag.
pub fn verify_copy(dir: &Path) -> Option<Report> {
    let told = fs::read_to_string(dir.join("bag-info.txt")).ok()?;
    if !told.ends_with(COPY) || dir.join("data/feeds").exists() {
        return None;
    }
    let mut report = Report::new();
    sums(dir, &mut report);
    Some(report)
}

/// What several feeds of a bag say together.
#[derive(Default)]
struct Said {
    texts: BTreeMap<Id, Vec<SourceText>>,
    erased: BTreeSet<Id>,
    missing: Vec<(String, Id)>,
    read: Vec<(String, Body)>,
}

/// Checks a bag that [`Ledger::exhibit`] wrote, without a passphrase. Out: what was checked and what differs.
pub fn verify_exhibit(dir: &Path) -> Report {
    let mut report = Report::new();
    sums(dir, &mut report);
    let mut said = Said::default();
    let feeds = dir.join("data/feeds");
    let mut folders: Vec<PathBuf> = fs::read_dir(&feeds).into_iter().flatten().flatten().map(|file| file.path()).collect();
    folders.sort();
    for folder in &folders {
        if let Err(why) = proved(dir, folder, &mut said, &mut report) {
            report.problem(format!("the feed {}: {why}", folder.file_name().unwrap_or_default().to_string_lossy()));
        }
    }
    if report.checked.entries == 0 {
        report.problem("the exhibit holds no entry");
    }
    for (place, id) in &said.missing {
        if !said.erased.contains(id) {
            report.problem(format!("{place}: its body is missing and no entry says that it was erased"));
        }
    }
    for (place, body) in std::mem::take(&mut said.read) {
        let Body::ReadingMade { source, claims, .. } = body else { continue };
        let texts = said.texts.get(&source).map(Vec::as_slice).unwrap_or_default();
        for read in claims {
            report.checked.quotes += 1;
            if !texts.is_empty() && !texts.iter().any(|text| read.claim.clone().verify(text).is_ok()) {
                report.problem(format!("{place}: claim {}: other words stand in its source", read.claim.id));
            }
        }
    }
    report
}

/// Compares every file with the manifests, and the manifests with the files.
fn sums(dir: &Path, report: &mut Report) {
    let mut listed = BTreeSet::from(["tagmanifest-sha256.txt".to_owned()]);
    for (manifest, payload) in [("manifest-sha256.txt", true), ("tagmanifest-sha256.txt", false)] {
        let Ok(text) = fs::read_to_string(dir.join(manifest)) else {
            report.problem(format!("{manifest} is missing or not text"));
            continue;
        };
        for line in text.lines() {
            let parts =
                line.split_once("  ").filter(|(_, name)| name.starts_with("data/") == payload && !name.split('/').any(|part| part == ".."));
            let Some((sum, name)) = parts else {
                report.problem(format!("{manifest}: a line has another form"));
                continue;
            };
            match fs::read(dir.join(name)) {
                Ok(bytes) if hex(&Sha256::digest(&bytes)) == sum => report.checked.bytes += bytes.len() as u64,
                Ok(_) => report.problem(format!("{name}: its bytes are not those of the manifest")),
                Err(_) => report.problem(format!("{name}: listed and missing")),
            }
            listed.insert(name.to_owned());
        }
    }
    let mut waiting = vec![dir.to_owned()];
    while let Some(folder) = waiting.pop() {
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path()) {
            let name = path.strip_prefix(dir).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                waiting.push(path);
            } else if !listed.contains(&name) {
                report.problem(format!("{name}: not listed in a manifest"));
            }
        }
    }
    if fs::read_to_string(dir.join("bagit.txt")).ok().as_deref() != Some(DECLARED) {
        report.problem("bagit.txt: another form");
    }
}

/// Checks the entries of one feed. Errors: its key or head cannot be read.
fn proved(dir: &Path, folder: &Path, said: &mut Said, report: &mut Report) -> Result<(), String> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).map_err(|_| format!("{name} is missing or not text"));
    let verifier = Verifier::from_vkey(&read("key")?).ok_or("its key has another form")?;
    let device = verifier.device();
    if folder.file_name().is_none_or(|name| name.to_string_lossy() != device) {
        return Err("its folder names another device than its key".to_owned());
    }
    let head = verifier.open(&read("checkpoint")?).map_err(|error| error.to_string())?;
    report.checked.signatures += 1;
    attested_in(folder, &verifier, &head, Joined::Before, report);
    for (at, line) in read("entries.jsonl")?.lines().enumerate() {
        let place = format!("line {} of {device}", at + 1);
        let Ok(line) = serde_json::from_str::<ProvedLine>(line) else {
            report.problem(format!("{place}: another form"));
            continue;
        };
        report.checked.entries += 1;
        let proof: Option<Vec<Hash>> = line.proof.iter().map(|hash| unhex(hash)?.try_into().ok()).collect();
        let leaf = leaf_hash(line.header.as_bytes());
        if !proof.is_some_and(|proof| includes(&leaf, line.sequence, head.size, &proof, &head.root)) {
            report.problem(format!("{place}: it does not stand in the record under the signed head"));
        }
        let header = match decode_header(line.header.as_bytes()) {
            Ok(header) if header.device == device && header.sequence == line.sequence => header,
            _ => {
                report.problem(format!("{place}: its header has another form, device or number"));
                continue;
            }
        };
        let (Some(salt), Some(body)) = (&line.salt, &line.body) else {
            said.missing.push((place, entry_id(line.header.as_bytes())));
            continue;
        };
        if commitment(&unhex(salt).unwrap_or_default(), body.as_bytes()) != header.commitment {
            report.problem(format!("{place}: its body is not the one that its header commits to"));
        }
        match decode_body(body.as_bytes()) {
            Ok(body) if body.kind() == header.kind => heard(dir, place, body, said, report),
            _ => report.problem(format!("{place}: its body has another form or kind")),
        }
    }
    Ok(())
}

fn heard(dir: &Path, place: String, body: Body, said: &mut Said, report: &mut Report) {
    match body {
        Body::SourceAdded { source } => {
            report.checked.sources += 1;
            let name = dir.join("data/originals").join(&source.sha256);
            let whole = unhex(&source.sha256).is_some_and(|hash| hash.len() == 32);
            if !whole || fs::read(name).ok().is_none_or(|bytes| hex(&Sha256::digest(&bytes)) != source.sha256) {
                report.problem(format!("{place}: the original is missing or another"));
            }
        }
        Body::TextExtracted { source, text, .. } => said.texts.entry(source).or_default().push(SourceText::new(text)),
        Body::Erased { entry, .. } => drop(said.erased.insert(entry)),
        Body::ReadingMade { .. } => said.read.push((place, body)),
        _ => {}
    }
}
