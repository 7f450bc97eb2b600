//! `checkpoint`: the signed head, and what others say of it. In: an open record; heads of others; their answers. Out: a note, a sheet, a request.
//! Never: a network: what is asked and answered goes by hand, by mail or by the person's own tools.

use crate::cli::Global;
use crate::cli::show::Out;
use crate::flow::failure::{Exit, Failure};
use crate::flow::{clock, place};
use anyhow::Result;
use clap::Args;
use gawah_ledger::{Attached, Cosigned};
use serde_json::json;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// What a note, a token or a few certificates may fill.
const BYTES_MAX: u64 = 512 * 1024;

/// Arguments of `checkpoint`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah checkpoint > today.txt                 keep it away from the record: a mail, a print, a lawyer\n  gawah verify --against today.txt             later: nothing up to then was changed or taken out\n  gawah checkpoint --print                     figures that can be read aloud and copied by hand\n\nSomebody else's word for it:\n  gawah checkpoint --cosign today.txt --with their.key > signed.txt   on another device: it saw this head, at this time\n  gawah checkpoint --attach signed.txt --with her.key                 here: kept, and checked by `gawah verify`\n  gawah checkpoint --request today.tsq                                for a time-stamp authority (RFC 3161)\n  gawah checkpoint --attach today.tsr --with authority.pem            its answer, kept and checked"
)]
pub struct Checkpoint {
    /// A sheet to read aloud, post or print, with the figures in groups of four and a square for telephones
    #[arg(long, conflicts_with_all = ["key", "since", "request", "cosign", "attach"])]
    pub print: bool,
    /// The verifier key of this record, for who cosigns or checks: not secret
    #[arg(long, conflicts_with_all = ["since", "request", "cosign", "attach"])]
    pub key: bool,
    /// With the proof that it grew from the first N entries, for who cosigned that head
    #[arg(long, value_name = "N", conflicts_with_all = ["request", "cosign", "attach"])]
    pub since: Option<u64>,
    /// Write the request for a time stamp over it into a new file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["cosign", "attach"])]
    pub request: Option<PathBuf>,
    /// Cosign another record's head: the file of its `gawah checkpoint`
    #[arg(long, value_name = "FILE", conflicts_with = "attach")]
    pub cosign: Option<PathBuf>,
    /// Keep what came back: a cosigned note, or a time stamp
    #[arg(long, value_name = "FILE")]
    pub attach: Option<PathBuf>,
    /// Whom to trust for it, unless it is a peer: a file with its verifier key, or the authority's certificate (PEM); may be given again
    #[arg(long, value_name = "FILE")]
    pub with: Vec<PathBuf>,
}

/// Prints the signed head, or carries it to others and back.
pub fn checkpoint(args: &Checkpoint, global: &Global, out: &Out) -> Result<Exit> {
    if let Some(file) = &args.cosign {
        return cosign(file, &args.with, global, out);
    }
    if let Some(file) = &args.attach {
        return attach(file, &args.with, global, out);
    }
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    if let Some(file) = &args.request {
        let request = ledger.stamp_request()?;
        let made = std::fs::OpenOptions::new().write(true).create_new(true).open(file);
        let written = made.and_then(|mut to| to.write_all(&request).map(|()| to)).and_then(|to| to.sync_all());
        written.map_err(|e| Failure::of(Exit::Failed, "write the request", file.display().to_string(), e.to_string()))?;
        out.hint("It tells nothing of what is written. Send it as application/timestamp-query; then: gawah checkpoint --attach ANSWER --with CERTIFICATE.pem");
        return Ok(Exit::Done);
    }
    let (note, key) = (ledger.checkpoint()?, ledger.verifier_key());
    if out.json {
        out.answer("checkpoint", json!({"note": note, "key": key, "attested": ledger.attested()?}))?;
    } else {
        let said = match (args.print, args.key, args.since) {
            (true, _, _) => format!("{}\n\n{}", ledger.checkpoint_sheet()?.trim_end(), drawn(&note)?),
            (_, true, _) => key,
            (_, _, Some(old)) => ledger.checkpoint_since(old)?,
            _ => note,
        };
        out.line(said.trim_end())?;
    }
    out.hint("It tells nothing of what is written. Keep it elsewhere; later: gawah verify --against FILE");
    Ok(Exit::Done)
}

fn read(file: &Path) -> Result<Vec<u8>> {
    let fail = |why: String| Failure::of(Exit::Usage, "read a file", file.display().to_string(), why);
    let mut bytes = Vec::new();
    let mut from = std::fs::File::open(file).map_err(|e| fail(e.to_string()))?.take(BYTES_MAX + 1);
    from.read_to_end(&mut bytes).map_err(|e| fail(e.to_string()))?;
    if bytes.len() as u64 > BYTES_MAX {
        Err(fail("it is too large for a note, a time stamp or a certificate".to_owned()))
    } else {
        Ok(bytes)
    }
}

fn text(file: &Path) -> Result<String> {
    let fail = |_| Failure::of(Exit::Usage, "read a file", file.display().to_string(), "it is not text");
    // Mail programs put a carriage return at the end of a line.
    Ok(String::from_utf8(read(file)?).map_err(fail)?.replace("\r\n", "\n"))
}

fn texts(files: &[PathBuf]) -> Result<Vec<String>> {
    files.iter().map(|file| text(file)).collect()
}

fn keys(files: &[PathBuf]) -> Result<Vec<String>> {
    Ok(texts(files)?.iter().flat_map(|text| text.lines()).map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

fn cosign(file: &Path, with: &[PathBuf], global: &Global, out: &Out) -> Result<Exit> {
    let (asked, keys) = (text(file)?, keys(with)?);
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let fail = |exit, hint: String| Err(Failure::of(exit, "cosign the head", file.display().to_string(), hint));
    match ledger.cosign(&asked, keys.first().map(String::as_str), clock::seconds())? {
        Cosigned::Signed(note) if out.json => out.answer("checkpoint", json!({"note": note}))?,
        Cosigned::Signed(note) => out.line(note.trim_end())?,
        Cosigned::Older(seen) => {
            return fail(Exit::Differs, format!("it is older than the one over {seen} entries that was seen before; ask for a newer"));
        }
        Cosigned::Unproved(seen) => {
            return fail(
                Exit::Differs,
                format!(
                    "nothing shows that it grew from the head over {seen} entries that was seen before; ask for `gawah checkpoint --since {seen}`"
                ),
            );
        }
        Cosigned::Fork(seen) => {
            return fail(
                Exit::Unsound,
                format!(
                    "it contradicts what was seen over {seen} entries: two histories under one key. Keep this file, and tell the others"
                ),
            );
        }
    }
    out.hint("Send it back; there: gawah checkpoint --attach FILE --with KEY, your key being that of `gawah checkpoint --key`");
    Ok(Exit::Done)
}

fn attach(file: &Path, with: &[PathBuf], global: &Global, out: &Out) -> Result<Exit> {
    let bytes = read(file)?;
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let made = match std::str::from_utf8(&bytes) {
        Ok(note) if note.starts_with("gawah/") => ledger.attach_cosigned(&note.replace("\r\n", "\n"), &keys(with)?)?,
        _ => ledger.attach_stamp(&bytes, &texts(with)?.concat())?,
    };
    said(&made, out)
}

fn said(made: &Attached, out: &Out) -> Result<Exit> {
    if out.json {
        out.answer("checkpoint", made)?;
    } else {
        for one in &made.attested {
            out.line(format!("{} entries {} at {} by {}", one.entries, one.how, one.at, one.by))?;
        }
    }
    out.hint(format!("{} new. Backups, exports and exhibits carry it; `gawah verify` checks it.", made.new));
    Ok(Exit::Done)
}

/// A signed note as a square that a telephone reads, drawn in characters: two rows of it in each line.
fn drawn(note: &str) -> Result<String> {
    let code = qrcode::QrCode::with_error_correction_level(note, qrcode::EcLevel::M)?;
    Ok(code.render::<qrcode::render::unicode::Dense1x2>().build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_note_is_drawn_whole_as_a_square_with_a_margin() {
        let note =
            format!("gawah/{}\n{}\n{}=\n\n— gawah/{} {}\n", "0".repeat(32), u64::MAX, "A".repeat(43), "0".repeat(32), "B".repeat(92));
        let lines: Vec<String> = drawn(&note).expect("fits").lines().map(str::to_owned).collect();
        let wide = lines[0].chars().count();
        assert!(lines.iter().all(|line| line.chars().count() == wide), "every line is as wide");
        assert_eq!(lines.len(), wide.div_ceil(2), "two rows of the square stand in a line");
        assert!(wide < 80, "{wide} columns fit a terminal and a page");
        let empty = |line: &String| line.chars().collect::<std::collections::BTreeSet<char>>().len() == 1;
        assert!(empty(&lines[0]) && empty(&lines[1]), "four rows of margin, which readers need");
        assert_ne!(drawn("another\n").expect("fits"), lines.join("\n"));
    }
}
