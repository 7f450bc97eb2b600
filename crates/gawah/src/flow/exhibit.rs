//! What is handed to a court or a family: whole documents with their proofs, or a copy in which nobody at risk is named. In: a thing of the record, which of the
//! two, a path where nothing stands. Out: a BagIt folder, checked. Never: a document without consent to that use (R3), whichever of the two it is.

use crate::flow::about;
use crate::flow::consent::let_go;
use crate::flow::cover::{Folder, cover};
use crate::flow::failure::{Exit, Failure};
use crate::flow::redact::{self, Asked};
use anyhow::Result;
use gawah_ledger::{Ledger, Stamp, verify_exhibit};
use gawah_record::ids::Id;
use gawah_record::language::Language;
use gawah_record::source::Purpose;
use std::path::Path;

/// Which exhibit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Originals, texts, entries and proofs, for a court, with a cover page in a language.
    Whole(Language),
    /// A copy in which ciphers stand for names.
    Redacted(Asked),
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// Documents in it.
    pub sources: usize,
    /// Documents left out, for want of consent.
    pub left_out: Vec<Id>,
    /// Entries with their proofs; none in a redacted copy.
    pub entries: u64,
    /// Bytes of a whole one.
    pub bytes: u64,
    /// People in whose place ciphers stand, and how many names were removed.
    pub removed: (usize, usize),
}

/// The documents that an exhibit of an incident, a claim or a source is made of. Errors: no such thing; the ledger's.
pub fn sources(ledger: &Ledger, id: &Id) -> Result<Vec<Id>> {
    let sources = about::sources(ledger, id)?;
    if sources.is_empty() {
        let hint = "give the id of an incident, a claim or a source: gawah list incidents";
        return Err(Failure::of(Exit::Usage, "find what to exhibit", id.to_string(), hint));
    }
    Ok(sources)
}

/// Writes an exhibit of documents. In: what was asked for, and its documents. Errors: none that consent lets go (21); a name left in a copy (21); a folder stands there; the disk; an exhibit that does not
/// hold.
pub fn write(ledger: &mut Ledger, (id, sources): (&Id, &[Id]), which: &Which, folder: &Path, stamp: &Stamp) -> Result<Handed> {
    match which {
        Which::Redacted(asked) => {
            let made = redact::write(ledger, sources, asked, folder, stamp)?;
            Ok(Handed { sources: made.sources, left_out: made.left_out, entries: 0, bytes: 0, removed: (made.people, made.names) })
        }
        Which::Whole(language) => whole(ledger, (id, sources), language, folder, stamp),
    }
}

/// Documents with their originals and proofs. It writes nothing into the record, so that a reader may make one.
fn whole(ledger: &Ledger, (id, sources): (&Id, &[Id]), language: &Language, folder: &Path, stamp: &Stamp) -> Result<Handed> {
    let (given, left) = let_go(ledger, sources, Purpose::Court)?;
    let ids = |several: Vec<gawah_record::source::Source>| several.into_iter().map(|source| source.id).collect::<Vec<Id>>();
    let beside = cover(ledger, &Folder { id, given: &given, left: &left, language, stamp })?;
    let made = ledger.exhibit(&ids(given), &beside, folder, stamp)?;
    if let Some(problem) = verify_exhibit(folder).problems.first() {
        return Err(Failure::of(Exit::Unsound, "check the exhibit", problem.clone(), "remove the folder and run `gawah verify`"));
    }
    Ok(Handed { sources: made.sources as usize, left_out: ids(left), entries: made.entries, bytes: made.bytes, removed: (0, 0) })
}
