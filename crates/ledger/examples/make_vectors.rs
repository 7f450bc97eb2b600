//! Makes `spec/vectors` anew: two good exports, one of them cosigned, and copies of them each wrong in one way, named by its failure.
//! In: the folder to write, which must not exist. Method: a fresh record with a fresh key, so the bytes differ from run to run.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gawah_ledger::{Cosigned, ExtractedText, Ledger, Passphrase, Stamp};
use gawah_record::entry::{Body, ReadClaim};
use gawah_record::ids::{Id, IdKind};
use gawah_record::source::{Consent, Source, SourceKind};
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fs;
use std::path::Path;

/// When the cosigned export was cosigned, in seconds since 1970.
const COSIGNED_AT: i64 = 1_700_000_000;
const TEXT: &str = "On Sunday 🕯 eleven miners were killed. گیارہ کان کن ہلاک ہوئے۔\n";

fn source() -> Source {
    let sha256: String = Sha256::digest(TEXT).iter().map(|b| format!("{b:02x}")).collect();
    Source {
        id: Source::id_of(&sha256),
        sha256,
        bytes: TEXT.len() as u64,
        name: "report.txt".to_owned(),
        media_type: "text/plain".to_owned(),
        title: None,
        publisher: None,
        published: None,
        language: None,
        url: None,
        facts_from: None,
        kind: SourceKind::News,
        generation: Default::default(),
        acquired_from: None,
        consent: Consent::PublicSource,
        note: None,
    }
}

fn good(dir: &Path, cosigned: bool) -> Result<(), Box<dyn Error>> {
    let work = tempfile::tempdir()?;
    let stamp = Stamp { at: "2026-11-21T14:05:09".to_owned(), author: "Zahra زہرا".to_owned() };
    let passphrase = Passphrase::new("made for a vector".to_owned())?;
    let mut ledger = Ledger::create(&work.path().join("v.gawah"), &passphrase, "Vectors", &stamp)?;
    let source = source();
    let id = source.id.clone();
    ledger.add_source(source, TEXT.as_bytes(), ExtractedText::Text { text: TEXT.to_owned(), extractor: "plain 1".to_owned() }, &stamp)?;
    let claim = serde_json::from_value(serde_json::json!({
        "id": Id::of(IdKind::Claim, &[b"vector"]).as_str(), "kind": "incident.killed", "about": null,
        "quote": {"text": "eleven miners were killed", "start": 12, "end": 37},
        "slots": {"count": {"text": "eleven", "start": 12, "end": 18, "least": 11, "most": 11},
            "who": [{"text": "miners", "start": 19, "end": 25}, {"text": "کان کن", "start": 45, "end": 51}]},
        "modality": "asserted", "polarity": "+", "certainty": "certain", "attribution": [{"source": "author"}],
        "links": [], "confidence": 0.75, "why": ["count"]}))?;
    let reading = Body::ReadingMade {
        source: id,
        reader: "rules 1".to_owned(),
        language: None,
        published: None,
        title: None,
        subjects: Vec::new(),
        claims: vec![ReadClaim { subject: None, claim }],
        gaps: Vec::new(),
    };
    ledger.append(vec![reading], &stamp)?;
    let set = |value: &str| Body::SettingSet { name: "scope".to_owned(), value: value.to_owned() };
    let entries = ledger.append(vec![set("a wish of a family"), set("since 1999")], &stamp)?;
    ledger.append(vec![Body::Erased { entry: entries[0].clone(), reason: "asked by the family".to_owned() }], &stamp)?;
    if cosigned {
        let mut other = Ledger::create(&work.path().join("o.gawah"), &passphrase, "Cosigner", &stamp)?;
        let note = match other.cosign(&ledger.checkpoint()?, Some(&ledger.verifier_key()), COSIGNED_AT)? {
            Cosigned::Signed(note) => note,
            other => return Err(format!("{other:?}").into()),
        };
        ledger.attach_cosigned(&note, &[other.verifier_key()])?;
    }
    Ok(ledger.export(dir)?)
}

/// Each failure of the cosigned export, as above.
const COSIGNED: [(&str, &[&str], Change); 5] = [
    ("cosignature-flipped", &["attested/7/cosigned"], flip_last_letter),
    ("cosignature-of-another-time", &["attested/7/cosigned"], |t| another_byte(t, 11)),
    ("cosignature-by-another-name", &["attested/7/cosigned"], |t| {
        let line = t.lines().last().unwrap_or_default();
        let name = line.split(' ').nth(1).unwrap_or_default();
        format!("{}{}\n", &t[..t.len() - line.len() - 1], line.replacen(name, t.lines().next().unwrap_or_default(), 1))
    }),
    ("cosigner-without-cosignature", &["attested/7/cosigned"], |t| t.lines().take(5).map(|l| format!("{l}\n")).collect()),
    ("cosigned-head-of-another-size", &["attested/7/cosigned", "attested/7/checkpoint"], |t| t.replacen("\n7\n", "\n6\n", 1)),
];

/// The last line with one byte of what it packs changed.
fn another_byte(text: &str, at: usize) -> String {
    let packed = text.trim_end().rsplit(' ').next().unwrap_or_default();
    let mut bytes = STANDARD.decode(packed).unwrap_or_default();
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1;
    }
    text.replacen(packed, &STANDARD.encode(bytes), 1)
}

fn copy(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        let at = to.join(file.file_name());
        if file.file_type()?.is_dir() { copy(&file.path(), &at)? } else { fs::copy(file.path(), at).map(|_| ())? }
    }
    Ok(())
}

type Change = fn(&str) -> String;

fn flip_last_letter(text: &str) -> String {
    // A letter before the padding: another signature, of the same length.
    let at = text.rfind('=').map_or(0, |at| at - 4);
    let letter = if &text[at..=at] == "A" { "B" } else { "A" };
    format!("{}{letter}{}", &text[..at], &text[at + 1..])
}

fn without_line(text: &str, number: usize) -> String {
    text.lines().enumerate().filter(|(n, _)| *n != number).map(|(_, l)| format!("{l}\n")).collect()
}

fn swapped(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.swap(1, 2);
    lines.iter().map(|l| format!("{l}\n")).collect()
}

/// Each failure: its name, the files it changes, how.
const FAILURES: [(&str, &[&str], Change); 12] = [
    ("flipped-body", &["bodies.jsonl"], |t| t.replacen("since 1999", "since 1998", 1)),
    ("flipped-header", &["headers.jsonl"], |t| t.replacen("14:05:09", "14:05:08", 1)),
    ("header-not-canonical", &["headers.jsonl"], |t| t.replacen("\"v\":1,", "\"v\": 1,", 1)),
    ("quote-differs", &["bodies.jsonl"], |t| {
        t.replacen("eleven miners were killed\\\",\\\"start", "eleven miners were harmed\\\",\\\"start", 1)
    }),
    ("text-differs", &["bodies.jsonl"], |t| t.replacen("On Sunday", "On Monday", 1)),
    ("wrong-signature", &["checkpoint", "checkpoints.jsonl"], flip_last_letter),
    ("wrong-size", &["checkpoint", "checkpoints.jsonl"], |t| t.replacen("\n7\n", "\n6\n", 1).replacen("\\n7\\n", "\\n6\\n", 1)),
    ("missing-entry", &["headers.jsonl", "bodies.jsonl"], |t| without_line(t, 3)),
    ("missing-last-entry", &["headers.jsonl", "bodies.jsonl"], |t| without_line(t, t.lines().count() - 1)),
    ("missing-body", &["bodies.jsonl"], |t| {
        let last = t.lines().count() - 2;
        t.lines()
            .enumerate()
            .map(|(n, l)| if n == last { format!("{{\"sequence\":{n},\"salt\":null,\"body\":null}}\n") } else { format!("{l}\n") })
            .collect()
    }),
    ("reordered", &["headers.jsonl", "bodies.jsonl"], swapped),
    ("missing-checkpoint", &["checkpoints.jsonl"], |t| without_line(t, t.lines().count() - 1)),
];

fn main() -> Result<(), Box<dyn Error>> {
    let Some(dir) = std::env::args_os().nth(1) else { return Err("usage: make_vectors DIR".into()) };
    let (dir, ok) = (Path::new(&dir), Path::new(&dir).join("ok"));
    fs::create_dir(dir)?;
    good(&ok, false)?;
    good(&dir.join("ok-cosigned"), true)?;
    let all = FAILURES.iter().map(|row| (row, "ok")).chain(COSIGNED.iter().map(|row| (row, "ok-cosigned")));
    for ((name, files, change), from) in all {
        copy(&dir.join(from), &dir.join(name))?;
        for file in *files {
            let at = dir.join(name).join(file);
            let before = fs::read_to_string(&at)?;
            let after = change(&before);
            if before == after {
                return Err(format!("{name} changes nothing in {file}").into());
            }
            fs::write(at, after)?;
        }
    }
    copy(&ok, &dir.join("original-differs"))?;
    for file in fs::read_dir(dir.join("original-differs/originals"))? {
        fs::write(file?.path(), TEXT.replacen("eleven", "twelve", 1))?;
    }
    copy(&ok, &dir.join("missing-original"))?;
    fs::remove_dir_all(dir.join("missing-original/originals"))?;
    // A whole record of another key under the first one's name: well signed, but not by this device.
    copy(&ok, &dir.join("other-key"))?;
    let other = tempfile::tempdir()?;
    good(&other.path().join("x"), false)?;
    fs::copy(other.path().join("x/key"), dir.join("other-key/key"))?;
    Ok(())
}
