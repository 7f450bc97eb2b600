//! A site made file by file: searched for withheld words, hashed, written where it differs. In: a public record, the words that must stand nowhere.
//! Out: the list of hashes and what was found; files in a folder. Never: all pages in memory at once, or a page written before all were searched.

use aho_corasick::{AhoCorasick, MatchKind};
use anyhow::Result;
use gawah_press::{PressError, each, listing};
use gawah_record::language::Language;
use gawah_record::public::PublicRecord;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
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
}

impl Seen {
    /// `SHA256SUMS` of the site.
    pub fn listing(&self) -> String {
        listing(self.hashes.iter().map(|(path, hash)| (path.as_str(), hash.clone())))
    }

    fn take(&mut self, path: &str, bytes: &[u8], found: Vec<usize>) {
        for word in found {
            let (files, first) = self.held.entry(word).or_insert((0, path.to_owned()));
            *files += 1;
            if path < first.as_str() {
                path.clone_into(first);
            }
        }
        self.hashes.insert(path.to_owned(), crate::flow::verify::hex(&Sha256::digest(bytes)));
        self.bytes += bytes.len() as u64;
        if path.starts_with("data/") && path.ends_with(".csv") {
            self.tables.insert(path.to_owned(), bytes.to_vec());
        }
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

/// Makes the whole site once and keeps of it what a decision needs. Errors: the press's.
pub fn look(public: &PublicRecord, languages: &[Language], withheld: &Withheld) -> Result<Seen, PressError> {
    let seen = Mutex::new(Seen::default());
    each(public, languages, &|path, bytes| {
        let found = withheld.in_file(&path, &bytes);
        seen.lock().unwrap_or_else(PoisonError::into_inner).take(&path, &bytes, found);
    })?;
    Ok(seen.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Makes the site again and writes what the folder does not hold already; takes away what an earlier publication wrote and this one has not.
/// Out: how many files were written. Errors: the press's; the disk's.
pub fn write(public: &PublicRecord, languages: &[Language], seen: &Seen, signature: &str, folder: &Path) -> Result<usize> {
    clear(folder, seen)?;
    let (written, failed) = (Mutex::new(0usize), Mutex::new(None));
    let put = |path: &str, bytes: &[u8]| match put(folder, path, bytes) {
        Ok(false) => {}
        Ok(true) => *written.lock().unwrap_or_else(PoisonError::into_inner) += 1,
        Err(e) => drop(failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(e)),
    };
    // The list comes first: it is what makes the folder one of ours, so that a publication broken off can be made again.
    put("SHA256SUMS", seen.listing().as_bytes());
    each(public, languages, &|path, bytes| put(&path, &bytes))?;
    put("SHA256SUMS.sig", format!("{signature}\n").as_bytes());
    match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(e) => Err(e.into()),
        None => Ok(written.into_inner().unwrap_or_else(PoisonError::into_inner)),
    }
}

/// Writes a file unless it stands there with the same bytes.
fn put(folder: &Path, path: &str, bytes: &[u8]) -> std::io::Result<bool> {
    let at = folder.join(path);
    let same_size = std::fs::metadata(&at).is_ok_and(|known| known.is_file() && known.len() == bytes.len() as u64);
    if same_size && std::fs::read(&at)? == bytes {
        return Ok(false);
    }
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
            seen.take(name, text.as_bytes(), Vec::new());
        }
        std::fs::write(at("SHA256SUMS"), seen.listing()).expect("writes");
        assert!(!put(folder.path(), "two.html", b"2").expect("looks") && put(folder.path(), "two.html", b"3").expect("writes"));
        seen.hashes.remove("x/one.html");
        clear(folder.path(), &seen).expect("clears");
        assert!(!at("x").exists() && at("two.html").exists());
    }
}
