//! What others say of a signed head: cosignatures and time stamps. In: a head's note and what was kept beside it. Out: who said it, and when, or why it does
//! not hold. Never: a word of the record; a head that another head stands for. As files: `attested/SIZE/`, which other programs read too.

use crate::cosign::{Cosigner, parts};
use crate::timestamp;
use gawah_record::limits;
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The folder of an export or of an exhibit's feed.
pub(crate) const FOLDER: &str = "attested";
/// Bytes of one file in it.
const FILE_BYTES_MAX: u64 = limits::FORM_BYTES_MAX as u64;

/// Something that somebody else said of a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// A line under the note, and the verifier key of who wrote it.
    Cosigned { key: String, line: String },
    /// A token over the note, and the certificates that the keeper trusts for it.
    Stamped { certificates: String, token: Vec<u8> },
}

/// What somebody else said of the first so many entries, found to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attested {
    /// How many entries the head covers.
    pub entries: u64,
    /// `cosigned` or `stamped`.
    pub how: &'static str,
    /// The name of the key or certificate.
    pub by: String,
    /// When, by their clock, in UTC.
    pub at: String,
}

impl Said {
    /// Checks it over a note. Errors: why it does not hold.
    pub(crate) fn check(&self, entries: u64, note: &str) -> Result<Attested, String> {
        match self {
            Said::Cosigned { key, line } => {
                let cosigner = Cosigner::from_vkey(key).ok_or("a cosigner's key has another form")?;
                let (text, _) = parts(note).ok_or("the head has another form")?;
                let wrong = || format!("the cosignature of {} does not fit", cosigner.name());
                let time = cosigner.opens(&text, line).ok_or_else(wrong)?;
                let at = Timestamp::from_second(time).map_err(|_| wrong())?.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
                Ok(Attested { entries, how: "cosigned", by: cosigner.name().to_owned(), at })
            }
            Said::Stamped { certificates, token } => {
                let found = timestamp::check(token, note.as_bytes(), certificates).map_err(|error| format!("a time stamp: {error}"))?;
                Ok(Attested { entries, how: "stamped", by: found.by, at: found.at })
            }
        }
    }
}

/// The files that say all of it about one head, by their names in its folder.
pub(crate) fn files(note: &str, said: &[Said]) -> Vec<(String, Vec<u8>)> {
    let mut made = vec![("checkpoint".to_owned(), note.as_bytes().to_vec())];
    let (mut cosigned, mut cosigners, mut stamps) = (note.to_owned(), String::new(), 0);
    for one in said {
        match one {
            Said::Cosigned { key, line } => {
                cosigned.push_str(&format!("{line}\n"));
                cosigners.push_str(&format!("{key}\n"));
            }
            Said::Stamped { certificates, token } => {
                stamps += 1;
                made.push((format!("stamp-{stamps}.tst"), token.clone()));
                made.push((format!("stamp-{stamps}.pem"), certificates.clone().into_bytes()));
            }
        }
    }
    if !cosigners.is_empty() {
        made.push(("cosigned".to_owned(), cosigned.into_bytes()));
        made.push(("cosigners".to_owned(), cosigners.into_bytes()));
    }
    made
}

/// What stands in one head's folder: the note, what was said of it, and the proof that the feed's head grew from it, where one stands there.
pub(crate) struct Kept {
    pub note: String,
    pub said: Vec<Said>,
    pub proof: Option<String>,
}

/// Takes a text out of what was found.
fn text(found: &mut BTreeMap<String, Vec<u8>>, name: &str) -> Result<Option<String>, String> {
    found.remove(name).map(|bytes| String::from_utf8(bytes).map_err(|_| format!("{name} is not text"))).transpose()
}

/// Reads one head's folder. Errors: another form, a file too large, one that does not belong there.
pub(crate) fn read(folder: &Path) -> Result<Kept, String> {
    let mut found = BTreeMap::new();
    for file in fs::read_dir(folder).map_err(|_| "it cannot be listed")?.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        let small = fs::metadata(file.path()).is_ok_and(|about| about.is_file() && about.len() <= FILE_BYTES_MAX);
        let bytes = if small { fs::read(file.path()).ok() } else { None };
        found.insert(name.clone(), bytes.ok_or_else(|| format!("{name} is not a small file"))?);
    }
    let note = text(&mut found, "checkpoint")?.ok_or("its checkpoint is missing")?;
    let mut said = cosigned(&note, text(&mut found, "cosigned")?, text(&mut found, "cosigners")?)?;
    for number in 1.. {
        let Some(certificates) = text(&mut found, &format!("stamp-{number}.pem"))? else { break };
        let token = found.remove(&format!("stamp-{number}.tst")).ok_or("a certificate stands without its time stamp")?;
        said.push(Said::Stamped { certificates, token });
    }
    let proof = text(&mut found, "proof")?;
    match found.keys().next() {
        None => Ok(Kept { note, said, proof }),
        Some(name) => Err(format!("{name} does not belong there")),
    }
}

/// The lines under a note, each with the key of the same place.
fn cosigned(note: &str, lines: Option<String>, keys: Option<String>) -> Result<Vec<Said>, String> {
    let (lines, keys) = match (lines, keys) {
        (Some(lines), Some(keys)) => (lines, keys),
        (None, None) => return Ok(Vec::new()),
        _ => return Err("cosigned stands without cosigners, or they without it".to_owned()),
    };
    let lines = lines.strip_prefix(note).ok_or("cosigned is another head")?;
    if lines.lines().count() != keys.lines().count() || !lines.ends_with('\n') || !keys.ends_with('\n') {
        return Err("cosigned and cosigners are not of one length".to_owned());
    }
    let pairs = keys.lines().zip(lines.lines());
    Ok(pairs.map(|(key, line)| Said::Cosigned { key: key.to_owned(), line: line.to_owned() }).collect())
}

/// Every head's folder inside one, with the number that it names. Out: nothing where none stands.
pub(crate) fn folders(dir: &Path) -> Vec<(String, std::path::PathBuf)> {
    let mut found: Vec<_> = fs::read_dir(dir.join(FOLDER)).into_iter().flatten().flatten().map(|file| file.path()).collect();
    found.sort();
    found.into_iter().map(|path| (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), path)).collect()
}
