//! A site made file by file: searched for withheld words, hashed, written where it differs. In: a public record, the words that must stand nowhere.
//! Out: the list of hashes and what was found; files in a folder. Never: a page written before all were searched, or more memory than a limit: what
//! the folder does not hold already waits packed until all are searched, and what finds no room there is made again.

use aho_corasick::{AhoCorasick, MatchKind};
use anyhow::Result;
use gawah_press::{each, listing};
use gawah_record::ids::Id;
use gawah_record::language::Language;
use gawah_record::limits::PAGES_KEPT_BYTES_MAX;
use gawah_record::public::PublicRecord;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// What was seen of a whole site as it was made once.
#[derive(Debug, Default)]
pub struct Seen {
    /// SHA-256 by path.
    pub hashes: BTreeMap<String, String>,
    /// Bytes in all.
    pub bytes: u64,
    /// The tables of open data, for the preview.
    pub tables: BTreeMap<String, Vec<u8>>,
    /// Withheld words by their place in the list: how many files hold them, and the first.
    pub held: BTreeMap<usize, (usize, String)>,
    /// What the folder does not hold yet.
    pub(crate) waiting: Waiting,
}

/// Bytes of files that are packed together: pages of one site have much in common.
const BLOCK_BYTES: usize = 1024 * 1024;

/// Files that a folder does not hold yet.
#[derive(Debug, Default)]
pub(crate) struct Waiting {
    /// The latest, not packed yet.
    open: Vec<(String, Vec<u8>)>,
    /// How many bytes these are.
    open_bytes: usize,
    blocks: Vec<Block>,
    /// How many bytes the blocks are.
    bytes: usize,
    /// Files that found no room.
    again: BTreeSet<String>,
}

/// Files packed together: path and length of each, in order.
#[derive(Debug)]
struct Block {
    files: Vec<(String, usize)>,
    packed: Vec<u8>,
}

/// What becomes of a file once it was searched.
#[derive(Debug, Clone, Copy)]
pub enum Then<'a> {
    /// It is forgotten.
    Forget,
    /// It waits to be written into a folder, unless it stands there.
    Write(&'a Path),
}

impl Seen {
    /// `SHA256SUMS` of the site.
    pub fn listing(&self) -> String {
        listing(self.hashes.iter().map(|(path, hash)| (path.as_str(), hash.clone())))
    }

    fn take(&mut self, path: &str, bytes: &[u8], hash: String, found: Vec<usize>) {
        for word in found {
            let (files, first) = self.held.entry(word).or_insert((0, path.to_owned()));
            *files += 1;
            if path < first.as_str() {
                path.clone_into(first);
            }
        }
        self.hashes.insert(path.to_owned(), hash);
        self.bytes += bytes.len() as u64;
        if path.starts_with("data/") && path.ends_with(".csv") {
            self.tables.insert(path.to_owned(), bytes.to_vec());
        }
    }
}

impl Waiting {
    /// Takes a file in. Out: files that make a block.
    fn put(&mut self, path: String, bytes: Vec<u8>) -> Option<Vec<(String, Vec<u8>)>> {
        self.open_bytes += bytes.len();
        self.open.push((path, bytes));
        (self.open_bytes >= BLOCK_BYTES).then(|| {
            self.open_bytes = 0;
            std::mem::take(&mut self.open)
        })
    }

    fn keep(&mut self, block: Block, room: usize) {
        if self.bytes + block.packed.len() > room {
            self.again.extend(block.files.into_iter().map(|(path, _)| path));
        } else {
            self.bytes += block.packed.len();
            self.blocks.push(block);
        }
    }
}

impl Block {
    fn of(files: Vec<(String, Vec<u8>)>) -> std::io::Result<Block> {
        let whole: Vec<u8> = files.iter().flat_map(|(_, bytes)| bytes).copied().collect();
        let packed = zstd::bulk::compress(&whole, 1)?;
        Ok(Block { files: files.into_iter().map(|(path, bytes)| (path, bytes.len())).collect(), packed })
    }

    /// Writes its files into a folder. Out: how many did not stand there.
    fn write(&self, folder: &Path) -> std::io::Result<usize> {
        let whole = zstd::bulk::decompress(&self.packed, self.files.iter().map(|(_, length)| length).sum())?;
        let (mut rest, mut written) = (whole.as_slice(), 0);
        for (path, length) in &self.files {
            let (bytes, after) = rest.split_at(*length);
            written += usize::from(put(folder, path, bytes)?);
            rest = after;
        }
        Ok(written)
    }
}

/// Words that must stand nowhere, searched all at once.
pub struct Withheld {
    words: Option<AhoCorasick>,
}

impl Withheld {
    /// Of words in any case. Errors: more words than a search can hold.
    pub fn new(words: &[String]) -> Result<Withheld> {
        let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        let made = |lower: &[String]| AhoCorasick::builder().match_kind(MatchKind::Standard).build(lower);
        Ok(Withheld { words: if lower.is_empty() { None } else { Some(made(&lower)?) } })
    }

    /// The words that stand whole in a file or its name, by their place in the list.
    pub fn in_file(&self, name: &str, bytes: &[u8]) -> Vec<usize> {
        let Some(words) = &self.words else { return Vec::new() };
        let mut found = Vec::new();
        for text in [String::from_utf8_lossy(bytes).to_lowercase(), name.to_lowercase()] {
            let text = text.as_bytes();
            let letter = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
            let hits = words.find_overlapping_iter(text);
            let whole = hits.filter(|m| !letter(m.start().checked_sub(1).and_then(|b| text.get(b))) && !letter(text.get(m.end())));
            found.extend(whole.map(|m| m.pattern().as_usize()));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// What is told whenever the page of one thing is made; several threads tell at once.
pub type Told<'a> = &'a (dyn Fn() + Sync);

/// Makes the whole site once and keeps of it what a decision needs, and what is to be written. Errors: the press's; packing.
pub fn look(public: &PublicRecord, languages: &[Language], withheld: &Withheld, then: Then<'_>, told: Told<'_>) -> Result<Seen> {
    look_in(public, languages, withheld, then, told, PAGES_KEPT_BYTES_MAX)
}

/// Whether a file is the page of one thing.
fn is_thing(path: &str) -> bool {
    path.strip_suffix("/index.html").and_then(|folder| folder.rsplit('/').next()).is_some_and(|name| Id::parse(name).is_ok())
}

fn look_in(
    public: &PublicRecord,
    languages: &[Language],
    withheld: &Withheld,
    then: Then<'_>,
    told: Told<'_>,
    room: usize,
) -> Result<Seen> {
    let (seen, failed) = (Mutex::new(Seen::default()), Mutex::new(None));
    let held = || seen.lock().unwrap_or_else(PoisonError::into_inner);
    let pack = |files: Vec<(String, Vec<u8>)>| match Block::of(files) {
        Ok(block) => held().waiting.keep(block, room),
        Err(e) => drop(failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(e)),
    };
    each(public, languages, &|path, bytes| {
        if is_thing(&path) {
            told();
        }
        let found = withheld.in_file(&path, &bytes);
        let hash = crate::flow::verify::hex(&Sha256::digest(&bytes));
        let waits = matches!(then, Then::Write(folder) if !stands(folder, &path, &bytes));
        let full = {
            let mut seen = held();
            seen.take(&path, &bytes, hash, found);
            if waits { seen.waiting.put(path, bytes) } else { None }
        };
        full.into_iter().for_each(&pack);
    })?;
    let rest = std::mem::take(&mut held().waiting.open);
    pack(rest);
    match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(e) => Err(e.into()),
        None => Ok(seen.into_inner().unwrap_or_else(PoisonError::into_inner)),
    }
}

/// Writes what the folder does not hold already; takes away what an earlier publication wrote and this one has not.
/// In: what was seen with [`Then::Write`] for this folder. Out: how many files were written. Errors: the press's; the disk's.
pub fn write(public: &PublicRecord, languages: &[Language], seen: &Seen, signature: &str, folder: &Path) -> Result<usize> {
    clear(folder, seen)?;
    // The list comes first: it is what makes the folder one of ours, so that a publication broken off can be made again.
    let mut written = usize::from(put(folder, "SHA256SUMS", seen.listing().as_bytes())?);
    for block in &seen.waiting.blocks {
        written += block.write(folder)?;
    }
    if !seen.waiting.again.is_empty() {
        written += again(public, languages, &seen.waiting.again, folder)?;
    }
    Ok(written + usize::from(put(folder, "SHA256SUMS.sig", format!("{signature}\n").as_bytes())?))
}

/// Makes the site once more for the files that found no room.
fn again(public: &PublicRecord, languages: &[Language], paths: &BTreeSet<String>, folder: &Path) -> Result<usize> {
    let (written, failed) = (Mutex::new(0usize), Mutex::new(None));
    each(public, languages, &|path, bytes| {
        if !paths.contains(&path) {
            return;
        }
        match put(folder, &path, &bytes) {
            Ok(new) => *written.lock().unwrap_or_else(PoisonError::into_inner) += usize::from(new),
            Err(e) => drop(failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(e)),
        }
    })?;
    match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(e) => Err(e.into()),
        None => Ok(written.into_inner().unwrap_or_else(PoisonError::into_inner)),
    }
}

/// Whether a folder holds a file with these bytes.
fn stands(folder: &Path, path: &str, bytes: &[u8]) -> bool {
    let at = folder.join(path);
    let same_size = std::fs::metadata(&at).is_ok_and(|known| known.is_file() && known.len() == bytes.len() as u64);
    same_size && std::fs::read(&at).is_ok_and(|known| known == bytes)
}

/// Writes a file unless it stands there with the same bytes.
fn put(folder: &Path, path: &str, bytes: &[u8]) -> std::io::Result<bool> {
    if stands(folder, path, bytes) {
        return Ok(false);
    }
    let at = folder.join(path);
    if let Some(parent) = at.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::write(&at, bytes).map(|()| true)
}

/// Takes away what an earlier publication wrote, by its own list, and this one has not, so that a withdrawn page does not stay.
fn clear(folder: &Path, seen: &Seen) -> std::io::Result<()> {
    let Ok(listing) = std::fs::read_to_string(folder.join("SHA256SUMS")) else { return std::fs::create_dir_all(folder) };
    for line in listing.lines() {
        let Some((_, name)) = line.split_once("  ").filter(|(_, name)| !seen.hashes.contains_key(*name)) else { continue };
        if name.split('/').any(|p| p == "..") || Path::new(name).is_absolute() {
            continue;
        }
        let path = folder.join(name);
        match std::fs::remove_file(&path) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
        if let Some(parent) = path.parent() {
            let _ = std::fs::remove_dir(parent); // fails where other files stand, which is as it should be
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_record::redaction::{Whole, release};

    #[test]
    fn a_withheld_word_is_found_whole_in_any_file_and_any_case() {
        let withheld = Withheld::new(&["Ishaq Malik".to_owned(), "Musa Ali".to_owned(), "ISHAQ".to_owned()]).expect("builds");
        for (name, text, found) in [
            ("a.html", "said ISHAQ MALIK.", vec![0, 2]),
            ("b.csv", "ishaq malik,1", vec![0, 2]),
            ("c.csv", "Ishaq Maliki", vec![2]),
            ("musa ali.csv", "", vec![1]),
            ("d.csv", "Ishaqe اسحاقMusa Ali", vec![]),
        ] {
            assert_eq!(withheld.in_file(name, text.as_bytes()), found, "{name}");
        }
        assert!(Withheld::new(&[]).expect("builds").in_file("a", b"b").is_empty());
    }

    #[test]
    fn a_second_publication_writes_what_changed_and_takes_away_what_went() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let mut seen = Seen::default();
        for (name, text) in [("x/one.html", "1"), ("two.html", "2")] {
            assert!(put(folder.path(), name, text.as_bytes()).expect("writes"));
            seen.take(name, text.as_bytes(), String::new(), Vec::new());
        }
        std::fs::write(at("SHA256SUMS"), seen.listing()).expect("writes");
        assert!(!put(folder.path(), "two.html", b"2").expect("looks") && put(folder.path(), "two.html", b"3").expect("writes"));
        seen.hashes.remove("x/one.html");
        clear(folder.path(), &seen).expect("clears");
        assert!(!at("x").exists() && at("two.html").exists());
    }

    #[test]
    fn pages_that_find_no_room_are_made_again_and_a_page_that_stands_is_not_written() {
        let settings = ["scope", "definitions"].map(|name| (name.to_owned(), "said".to_owned())).into();
        let public = release(&Whole { settings, ..Whole::default() }).expect("scope and definitions stand").public;
        let (languages, withheld) = ([Language::English], Withheld::new(&[]).expect("builds"));
        let made: Vec<(BTreeMap<String, Vec<u8>>, usize)> = [0, 4_000, usize::MAX]
            .into_iter()
            .map(|room| {
                let folder = tempfile::tempdir().expect("a folder");
                let seen = look_in(&public, &languages, &withheld, Then::Write(folder.path()), &|| (), room).expect("made");
                assert_eq!(seen.waiting.again.is_empty(), room == usize::MAX);
                let first = write(&public, &languages, &seen, "s", folder.path()).expect("writes");
                assert_eq!(first, seen.hashes.len() + 2);
                std::fs::write(folder.path().join("index.html"), "spoilt").expect("writes");
                let seen = look_in(&public, &languages, &withheld, Then::Write(folder.path()), &|| (), room).expect("made");
                assert_eq!(write(&public, &languages, &seen, "s", folder.path()).expect("writes"), 1);
                let read = |path: &String| (path.clone(), std::fs::read(folder.path().join(path)).expect("stands"));
                (seen.hashes.keys().map(read).collect(), first)
            })
            .collect();
        assert!(made.windows(2).all(|pair| pair[0] == pair[1]));
    }
}
