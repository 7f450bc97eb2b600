//! From the record to a folder the world may read. In: an open ledger, a folder. Out: a signed site, the same bytes for the same record.
//! Never: an unreleased value; a hit of a withheld word in any byte stops it (exit 21).

use crate::flow::approval;
use crate::flow::clock::day_of;
use crate::flow::consent::{standing, words};
use crate::flow::decide::RULES;
use crate::flow::editions::{editions, taken};
use crate::flow::failure::{Exit, Failure};
use crate::flow::folder::{Seen, Then, Told, Withheld, look, write};
use crate::flow::gather::ground::Ground;
use crate::flow::gather::measure::counted;
use crate::flow::gather::{Basis, Gathered, gather_on};
use crate::flow::verify::hex;
use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gawah_ledger::{Header, Ledger, Stamp};
use gawah_record::editions::Differs;
use gawah_record::entry::Body;
use gawah_record::ids::{Id, IdKind};
use gawah_record::language::Language;
use gawah_record::public::{AttestedBy, AttestedHead, PublicRecord};
use gawah_record::redaction::{Released, Whole, WholeClaim, release_measured};
use gawah_record::source::Source;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// What stands in the way of publication, or what will be published.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Check {
    /// Nothing stands in the way.
    pub ok: bool,
    /// What stands in the way, in words.
    pub blocks: Vec<String>,
    /// Claims that will be public.
    pub claims: usize,
    /// Incidents that will be public.
    pub incidents: usize,
    /// People who will be named.
    pub people: usize,
    /// Files of the site.
    pub files: usize,
}

/// What was published.
#[derive(Debug, Clone)]
pub struct Published {
    /// Files of the site.
    pub files: usize,
    /// Files written: those that differ from what the folder held.
    pub written: usize,
    /// Bytes written.
    pub bytes: u64,
    /// What was published.
    pub check: Check,
}

/// A site made once and searched, not yet written.
#[derive(Debug)]
pub struct Made {
    /// Hashes, tables, and hits of withheld words.
    pub seen: Seen,
    /// What the world would see.
    pub public: PublicRecord,
    /// Its size, and what stands in the way.
    pub check: Check,
    /// How it differs from the edition before it.
    differs: Differs,
    /// How many entries the record had.
    entries: u64,
}

/// What a site is made of, as the record stood at one moment. Making it needs the record no more.
#[derive(Debug)]
pub struct Ready {
    whole: Whole,
    released: Released,
    entries: u64,
}

/// Takes from the record what its site is made of. Errors: R8 (21), the ledger's.
pub fn ready(ledger: &Ledger) -> Result<Ready> {
    let whole = whole(ledger)?;
    Ok(Ready { released: released_of(&whole)?, whole, entries: ledger.entry_count()? })
}

impl Ready {
    /// How many pages of single things its site has.
    pub fn pages(&self, languages: &[Language]) -> usize {
        let public = &self.released.public;
        languages.len()
            * (public.incidents.len() + public.people.len() + public.promises.len() + public.demands.len() + public.sources.len())
    }

    /// Makes the site and searches it. In: where it will be written, if it will; what is told of each page of a thing. Errors: the press's.
    pub fn make(self, languages: &[Language], then: Then<'_>, told: Told<'_>) -> Result<Made> {
        let Ready { whole, released, entries } = self;
        let withheld = Withheld::new(&released.withheld_words)?;
        let seen = look(&released.public, languages, &withheld, then, told).map_err(not_made)?;
        let blocks = hits(&seen, &whole, &released.withheld_words);
        let check = Check {
            ok: blocks.is_empty(),
            blocks,
            claims: released.public.claims.len(),
            incidents: released.public.incidents.len(),
            people: released.public.people.iter().filter(|p| p.is_named()).count(),
            files: seen.hashes.len() + 2,
        };
        Ok(Made { seen, public: released.public, check, differs: released.differs, entries })
    }
}

/// Makes the site without writing it. Errors: R8 (21), the ledger's.
pub fn make(ledger: &Ledger, languages: &[Language]) -> Result<Made> {
    ready(ledger)?.make(languages, Then::Forget, &|| ())
}

fn not_made(e: anyhow::Error) -> anyhow::Error {
    Failure::of(Exit::Failed, "build the site", e.to_string(), "report this; nothing was written")
}

/// The public part of the record. Errors: R8 (21), the ledger's.
pub fn released(ledger: &Ledger) -> Result<Released> {
    released_of(&whole(ledger)?)
}

pub(crate) fn released_of(whole: &Whole) -> Result<Released> {
    release_measured(whole, |public| counted(&Ground::released(public)))
        .map_err(|e| Failure::of(Exit::Blocked, "publish", e.to_string(), "a record without scope and definitions is not published (R8)"))
}

/// Withheld words that stand in files: how many files, the first, and what the words belong to. The word itself is not repeated.
fn hits(seen: &Seen, whole: &Whole, withheld: &[String]) -> Vec<String> {
    let line = |(at, (files, first)): (&usize, &(usize, String))| {
        let of: Vec<String> = whole.withheld_of(&withheld[*at]).iter().map(ToString::to_string).collect();
        let of = if of.is_empty() { "a thing of the record".to_owned() } else { of.join(", ") };
        format!("withheld words of {of} stand in {files} files, first {first}")
    };
    seen.held.iter().map(line).collect()
}

/// Publishes into a folder: builds, checks, signs, writes, and notes it in the ledger.
/// Errors: blocked (21); a folder that holds something else; the disk.
pub fn publish(ledger: &mut Ledger, folder: &Path, languages: &[Language], stamp: &Stamp) -> Result<Published> {
    let made = ready(ledger)?.make(languages, Then::Write(folder), &|| ())?;
    keep(ledger, &made, folder, languages, stamp)
}

/// Signs and writes a site that was made for a folder, and notes it in the ledger. Errors: those of [`publish`]; the record was changed since it was made.
pub fn keep(ledger: &mut Ledger, made: &Made, folder: &Path, languages: &[Language], stamp: &Stamp) -> Result<Published> {
    let Made { seen, public, check, differs, entries } = made;
    let blocked = |why: String, hint: &str| Failure::of(Exit::Blocked, "publish", why, format!("{hint}; nothing was written"));
    if !check.ok {
        return Err(blocked(check.blocks.join("; "), "see `gawah publish DIR --check`"));
    }
    if ledger.entry_count()? != *entries {
        return Err(blocked("the record was changed while its pages were made".to_owned(), "publish again"));
    }
    approval::check(ledger, &seen.tables, stamp)?;
    own_folder(folder)?;
    let listing = seen.listing();
    let signature = STANDARD.encode(ledger.sign(listing.as_bytes())?);
    let written = write(public, languages, seen, &signature, folder).map_err(|e| {
        Failure::of(Exit::Failed, "write the site", folder.display().to_string(), format!("{e}; make room and publish again"))
    })?;
    let files = check.files;
    let sums_sha256 = hex(&Sha256::digest(listing.as_bytes()));
    ledger.append(vec![Body::Published { sums_sha256, files: files as u64, differs: differs.clone() }], stamp)?;
    Ok(Published { files, written, bytes: seen.bytes + listing.len() as u64, check: check.clone() })
}

/// Approves what would be published now. Out: its digest. Errors: something stands in the way of publishing.
pub fn approve(ledger: &mut Ledger, stamp: &Stamp) -> Result<String> {
    let made = make(ledger, &gawah_press::languages())?;
    if !made.check.ok {
        return Err(Failure::of(Exit::Blocked, "approve", made.check.blocks.join("; "), "see `gawah publish DIR --check`"));
    }
    let digest = approval::digest(&made.seen.tables);
    approval::approve(ledger, &digest, stamp)?;
    Ok(digest)
}

/// Only an empty folder, a new one or one of our own may be written to.
fn own_folder(folder: &Path) -> Result<()> {
    let empty = std::fs::read_dir(folder).map(|mut d| d.next().is_none()).unwrap_or(true);
    if empty || crate::flow::verify::is_site(folder) {
        return Ok(());
    }
    Err(Failure::of(Exit::Usage, "publish into a folder", folder.display().to_string(), "it holds other files; name an empty or new one"))
}

pub(crate) fn whole(ledger: &Ledger) -> Result<Whole> {
    let entire = ledger.log()?;
    let words = words(ledger)?;
    let releases: Vec<_> = ledger.releases()?.into_iter().map(|(id, fields, release, _)| (id, fields, release)).collect();
    let log: Vec<Header> = entire.iter().filter(|h| h.kind != "published").cloned().collect();
    let day = day_of(&log);
    let gathered = gather_on(ledger, day, Basis::Standing)?;
    let mut settings = ledger.settings()?;
    settings.entry("title".to_owned()).or_insert_with(|| ledger.name().to_owned());
    let checkpoint = checkpoint_of(ledger, &log)?;
    let (groups, years, attention) = (gathered.groups().to_vec(), gathered.years().to_vec(), gathered.attention().to_vec());
    let sources: Vec<Source> = gathered.sources.iter().cloned().map(shown_source).collect();
    Ok(Whole {
        editions: editions(ledger, &entire)?,
        taken: taken(&entire, &releases, &words),
        settings,
        rules: RULES.to_owned(),
        day: day.to_string(),
        entries: log.len() as u64,
        public_key: STANDARD.encode(unhex(&ledger.public_key())),
        attested: ledger.witnessed(&checkpoint)?.into_iter().map(shown_head).collect(),
        checkpoint,
        claims: claims(&gathered),
        sources: sources.into_iter().map(|source| standing(source, &words)).collect(),
        incidents: gathered.incidents,
        people: gathered.people,
        promises: gathered.promises,
        demands: gathered.demands,
        responses: gathered.responses,
        actions: gathered.actions,
        groups,
        years,
        attention,
        first_of: gathered.first_of,
        releases,
    })
}

/// The signed head over all that came before the first publication after the last decision: publishing does not change what is published.
fn checkpoint_of(ledger: &Ledger, log: &[Header]) -> Result<String> {
    let size = log.last().map_or(0, |h| h.sequence + 1);
    match ledger.checkpoint_at(size)? {
        Some(note) => Ok(note),
        None => Ok(ledger.checkpoint()?),
    }
}

fn shown_head(head: gawah_ledger::Witnessed) -> AttestedHead {
    let said = head.said.into_iter().map(|one| AttestedBy { how: one.how.to_owned(), by: one.by, at: one.at });
    AttestedHead { entries: head.entries, said: said.collect(), files: head.files }
}

fn shown_source(row: gawah_ledger::SourceRow) -> Source {
    let mut source = row.source;
    source.published = source.published.or(row.published);
    source.title = source.title.or(row.title);
    source.language = source.language.or(row.language);
    source
}

fn unhex(text: &str) -> Vec<u8> {
    text.as_bytes().chunks(2).filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

fn claims(gathered: &Gathered) -> Vec<WholeClaim> {
    let follows: BTreeMap<&Id, &Id> = gathered
        .promises
        .iter()
        .map(|p| (&p.claim, &p.incident))
        .chain(gathered.demands.iter().map(|d| (&d.claim, &d.incident)))
        .chain(gathered.responses.iter().map(|r| (&r.claim, &r.incident)))
        .chain(gathered.actions.iter().map(|a| (&a.claim, &a.incident)))
        .filter_map(|(claim, incident)| Some((claim, incident.as_ref()?)))
        .collect();
    gathered
        .claims
        .iter()
        .map(|c| WholeClaim {
            id: c.id.clone(),
            source: c.source.clone(),
            incident: c.subject.as_ref().and_then(|s| gathered.incident_of.get(s)).or_else(|| follows.get(&c.id).copied()).cloned(),
            claim: c.claim.form(),
            status: c.status,
        })
        .collect()
}

/// Everything that the rules allow to be released, once a person asks for it: claims that stand, with their sources, incidents and people.
pub fn releasable(gathered: &Gathered) -> Vec<Id> {
    let standing: Vec<_> = gathered.claims.iter().filter(|c| c.status.stands()).collect();
    let mut ids: std::collections::BTreeSet<Id> = standing.iter().map(|c| c.id.clone()).collect();
    ids.extend(standing.iter().map(|c| c.source.clone()));
    ids.extend(standing.iter().filter_map(|c| gathered.incident_of.get(c.subject.as_ref()?).cloned()));
    ids.extend(gathered.people.iter().filter(|p| p.claims.iter().any(|c| ids.contains(c))).map(|p| p.id.clone()).collect::<Vec<_>>());
    ids.into_iter().filter(|id| id.kind() != IdKind::Group).collect()
}

/// Releasing an incident, source, person, promise or demand whole takes the claims it stands on with it.
pub fn with_claims(known: &Gathered, ids: Vec<Id>, whole: bool) -> Vec<Id> {
    let mut all = ids.clone();
    for id in ids.iter().filter(|_| whole) {
        let of_incident = known.incidents.iter().filter(|i| i.id == *id).flat_map(|i| i.claims.iter().chain(&i.sources));
        let of_person = known.people.iter().filter(|p| p.id == *id).flat_map(|p| p.claims.iter());
        let of_source = known.claims.iter().filter(|c| c.source == *id).map(|c| &c.id);
        let of_promise = known.promises.iter().filter(|p| p.id == *id).map(|p| &p.claim);
        let of_demand = known.demands.iter().filter(|d| d.id == *id).map(|d| &d.claim);
        all.extend(of_incident.chain(of_person).chain(of_source).chain(of_promise).chain(of_demand).cloned());
    }
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_withheld_and_found_is_told_without_its_words() {
        let held = [(0, (2, "a.html".to_owned()))].into();
        let found = hits(&Seen { held, ..Seen::default() }, &Whole::default(), &["Ishaq Malik".to_owned(), "Musa Ali".to_owned()]);
        assert_eq!(found, ["withheld words of a thing of the record stand in 2 files, first a.html"]);
    }
}
