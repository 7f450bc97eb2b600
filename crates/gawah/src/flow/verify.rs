//! Checking what stands on disk. In: a record, or a published site. Out: what was checked and every difference.
//! Never: a passphrase for a site; the site's own key and sums are enough.

use crate::flow::failure::{Exit, Failure};
use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a check found.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Found {
    /// `gawah/verify/1`.
    pub schema: &'static str,
    /// Nothing differs.
    pub ok: bool,
    /// How much was checked.
    pub checked: Checked,
    /// Every difference, without content.
    pub problems: Vec<String>,
    /// What others said of the signed heads, and holds.
    pub attested: Vec<gawah_ledger::Attested>,
}

/// How much was checked.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Checked {
    /// Ledger entries, or files of a site.
    pub entries: u64,
    /// Entries of other devices, among these, of which only the leaf hash was given.
    pub closed: u64,
    /// Sources re-hashed.
    pub sources: u64,
    /// Bytes hashed.
    pub bytes: u64,
    /// Signatures checked.
    pub signatures: u64,
    /// Quotes compared with their text.
    pub quotes: u64,
    /// Cosignatures and time stamps of others.
    pub attested: u64,
}

/// A report of the ledger in the form of all checks.
pub fn of(report: gawah_ledger::Report) -> Found {
    let c = report.checked;
    Found {
        schema: "gawah/verify/1",
        ok: report.ok,
        checked: Checked {
            entries: c.entries,
            closed: c.closed,
            sources: c.sources,
            bytes: c.bytes,
            signatures: c.signatures,
            quotes: c.quotes,
            attested: c.attested,
        },
        problems: report.problems,
        attested: report.attested,
    }
}

/// Whether a folder is a published site.
pub fn is_site(path: &Path) -> bool {
    path.is_dir() && path.join("SHA256SUMS").is_file()
}

/// Checks a published site by its sums, its signature, the key on its verify page, its signed head and what others said of that. Errors: the folder cannot be read.
pub fn site(folder: &Path) -> Result<Found> {
    let fail = |e: std::io::Error| Failure::of(Exit::Failed, "read the site", folder.display().to_string(), e.to_string());
    let sums = std::fs::read(folder.join("SHA256SUMS")).map_err(fail)?;
    let mut found = Found { schema: "gawah/verify/1", ..Found::default() };
    check_signature(folder, &sums, &mut found);
    check_head(folder, &mut found);
    let mut listed = BTreeSet::new();
    for line in String::from_utf8_lossy(&sums).lines() {
        let Some((digest, name)) = line.split_once("  ") else {
            found.problems.push("a line of SHA256SUMS has another form".to_owned());
            continue;
        };
        let path = folder.join(name);
        let inside = !name.split('/').any(|part| part == "..") && !Path::new(name).is_absolute();
        match std::fs::read(&path) {
            Ok(bytes) if inside => {
                found.checked.entries += 1;
                found.checked.bytes += bytes.len() as u64;
                if hex(&Sha256::digest(&bytes)) != digest {
                    found.problems.push(format!("{name}: its bytes differ from SHA256SUMS"));
                }
            }
            _ => found.problems.push(format!("{name}: listed but missing")),
        }
        listed.insert(name.to_owned());
    }
    for path in all_files(folder) {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if name != "SHA256SUMS" && name != "SHA256SUMS.sig" && !listed.contains(&name) {
            found.problems.push(format!("{name}: not listed in SHA256SUMS"));
        }
    }
    found.ok = found.problems.is_empty();
    Ok(found)
}

fn check_signature(folder: &Path, sums: &[u8], found: &mut Found) {
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    let key = key_of(folder);
    let signature = read("SHA256SUMS.sig").and_then(|text| STANDARD.decode(text.trim()).ok());
    match (key, signature) {
        (Some(key), Some(signature)) if stands(&key, sums, &signature) => found.checked.signatures += 1,
        (Some(_), Some(_)) => found.problems.push("SHA256SUMS.sig: the signature does not fit SHA256SUMS and the key".to_owned()),
        _ => found.problems.push("SHA256SUMS.sig or verify/key.pem: missing or of another form".to_owned()),
    }
}

/// The signed head of a site that carries one, and what others said of it.
fn check_head(folder: &Path, found: &mut Found) {
    let note = std::fs::read_to_string(folder.join("checkpoint.txt")).unwrap_or_default();
    let carried = !note.trim().is_empty() || folder.join("attested").exists();
    let Some(key) = key_of(folder).filter(|_| carried) else { return };
    let report = gawah_ledger::verify_witnessed(folder, &key, &note);
    found.checked.signatures += report.checked.signatures;
    found.checked.attested += report.checked.attested;
    found.attested.extend(report.attested);
    found.problems.extend(report.problems);
}

/// The key on the verify page of a site, where it is one.
fn key_of(folder: &Path) -> Option<[u8; 32]> {
    let pem = std::fs::read_to_string(folder.join("verify/key.pem")).ok()?;
    let whole = STANDARD.decode(pem.lines().filter(|l| !l.starts_with('-')).collect::<String>()).ok()?;
    whole.get(whole.len().checked_sub(32)?..)?.try_into().ok()
}

fn stands(key: &[u8; 32], message: &[u8], signature: &[u8]) -> bool {
    let Ok(signature) = signature.try_into() else { return false };
    gawah_ledger::note::Verifier::new(key).is_some_and(|v| v.holds(message, signature))
}

fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(at) = waiting.pop() {
        for entry in std::fs::read_dir(&at).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
