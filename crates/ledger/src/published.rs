//! What others said of signed heads, beside a published site. In: the head that the site carries. Out: files for anyone, or a report of them.
//! Never: a head of which no proof shows that the site's grew from it, or it from the site's; what does not hold. As files: `attested/SIZE/` of `spec/ledger.md`.

use crate::attested::{self, Attested, Said};
use crate::attesting::leaves;
use crate::error::LedgerError;
use crate::heads;
use crate::ledger::Ledger;
use crate::merkle::{Hash, consistency, grew_from};
use crate::note::{Head, Verifier};
use crate::secret::{hex, unhex};
use crate::store;
use crate::verify::Report;
use std::collections::BTreeMap;
use std::path::Path;

/// A head of which others spoke, with the files of its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witnessed {
    /// How many entries it covers.
    pub entries: u64,
    /// What was said of it, and holds.
    pub said: Vec<Attested>,
    /// The files, by name: the note, what was said, and the proof that joins it with the other head.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Ledger {
    /// What others said of a signed head and, of each who spoke, of the last head before it and the first after it, with the proofs that join them. In: the
    /// note of a head of this record. Errors: it is none.
    pub fn witnessed(&self, note: &str) -> Result<Vec<Witnessed>, LedgerError> {
        let step = "read what was said of the heads";
        let unsound = |thing: String| LedgerError::Unsound { step, thing };
        let head = self.verifier().open(note).map_err(|why| unsound(why.to_string()))?;
        let near = near(heads::attested(self.connection())?, head.size, |size, said| {
            let note = heads::checkpoint_at(self.connection(), size).ok().flatten();
            note.and_then(|note| said.check(size, &note).ok())
        });
        let most = near.keys().copied().max().unwrap_or(0).max(head.size);
        let leaves = if near.is_empty() { Vec::new() } else { leaves(most, |at| store::entry(self.connection(), at))? };
        let mut found = Vec::new();
        for (size, said) in near {
            let missing = || unsound(format!("the head over {size} entries, of which others speak"));
            let note = heads::checkpoint_at(self.connection(), size)?.ok_or_else(missing)?;
            let proof = joining(&leaves, size, head.size).ok_or_else(missing)?;
            let (kept, holds): (Vec<Said>, Vec<Attested>) = said.into_iter().unzip();
            let mut files = attested::files(&note, &kept);
            files.push(("proof".to_owned(), proof.iter().map(|hash| format!("{}\n", hex(hash))).collect::<String>().into_bytes()));
            found.push(Witnessed { entries: size, said: holds, files });
        }
        Ok(found)
    }
}

/// Of what everybody said, what is nearest to one head: by each who spoke, at most one before it, one after it and what speaks of itself.
fn near(all: BTreeMap<u64, Vec<Said>>, size: u64, holds: impl Fn(u64, &Said) -> Option<Attested>) -> BTreeMap<u64, Vec<(Said, Attested)>> {
    let checked: Vec<(u64, Said, Attested)> = all
        .into_iter()
        .flat_map(|(at, said)| said.into_iter().map(move |one| (at, one)))
        .filter_map(|(at, one)| {
            let found = holds(at, &one)?;
            Some((at, one, found))
        })
        .collect();
    let between = |at: u64, other: u64| if at <= size { at < other && other <= size } else { size <= other && other < at };
    let mut found: BTreeMap<u64, Vec<(Said, Attested)>> = BTreeMap::new();
    for (at, one, said) in &checked {
        let nearer = checked.iter().any(|(other, _, by)| by.by == said.by && by.how == said.how && between(*at, *other));
        if !nearer {
            found.entry(*at).or_default().push((one.clone(), said.clone()));
        }
    }
    found
}

/// The proof that the larger of two heads grew from the smaller.
fn joining(leaves: &[Hash], one: u64, other: u64) -> Option<Vec<Hash>> {
    let (small, large) = (usize::try_from(one.min(other)).ok()?, usize::try_from(one.max(other)).ok()?);
    consistency(leaves.get(..large)?, small)
}

/// How a head may stand to the one that a folder is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joined {
    /// That one grew from it.
    Before,
    /// That one grew from it, or it from that one.
    Either,
}

/// Checks what others said of heads, in the folder of an exhibit's feed or of a site: each head is signed by the key, and is joined with the last.
pub(crate) fn attested_in(folder: &Path, verifier: &Verifier, last: &Head, joined: Joined, report: &mut Report) {
    for (name, folder) in attested::folders(folder) {
        let kept = match attested::read(&folder) {
            Ok(kept) => kept,
            Err(why) => {
                report.problem(format!("attested/{name}: {why}"));
                continue;
            }
        };
        let lines = kept.proof.iter().flat_map(|proof| proof.lines());
        let proof: Option<Vec<Hash>> = lines.map(|line| unhex(line)?.try_into().ok()).collect();
        let proof = proof.filter(|_| kept.proof.is_some());
        let fits = |head: &Head| {
            let Some(proof) = &proof else { return false };
            let (small, large) = if joined == Joined::Either && head.size > last.size { (last, head) } else { (head, last) };
            name == head.size.to_string() && grew_from(small.size, &small.root, large.size, &large.root, proof)
        };
        match verifier.open(&kept.note) {
            Ok(head) if fits(&head) && !kept.said.is_empty() => {
                kept.said.iter().for_each(|said| report.attest(head.size, &kept.note, said))
            }
            _ => report.problem(format!("attested/{name}: the signed head did not grow from it")),
        }
    }
}

/// Checks the signed head of a published site and what others said of it. In: the folder of the site, the public key of its device, the note of its head.
pub fn verify_witnessed(folder: &Path, public_key: &[u8; 32], note: &str) -> Report {
    let mut report = Report::new();
    let head = Verifier::new(public_key).map(|verifier| (verifier.open(note), verifier));
    match head {
        Some((Ok(head), verifier)) => {
            report.checked.signatures += 1;
            attested_in(folder, &verifier, &head, Joined::Either, &mut report);
        }
        Some((Err(why), _)) => report.problem(format!("checkpoint.txt: {why}")),
        None => report.problem("verify/key.pem: it is no key"),
    }
    report
}
