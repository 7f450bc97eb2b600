//! From the record to a folder the world may read. In: an open ledger, a folder. Out: a signed site, the same bytes for the same record.
//! Never: an unreleased value; a hit of a withheld word in any byte stops it (exit 21).

use crate::flow::decide::RULES;
use crate::flow::failure::{Exit, Failure};
use crate::flow::gather::ground::Ground;
use crate::flow::gather::measure::counted;
use crate::flow::gather::{Basis, Gathered, gather_on};
use crate::flow::verify::hex;
use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gawah_ledger::{Header, Ledger, Stamp};
use gawah_press::{Site, build, sums};
use gawah_record::entry::Body;
use gawah_record::ids::{Id, IdKind};
use gawah_record::language::Language;
use gawah_record::public::{Change, WithheldRow};
use gawah_record::redaction::{Released, Whole, WholeClaim, release_measured};
use gawah_record::when::When;
use jiff::civil;
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
    /// Files written.
    pub files: usize,
    /// Bytes written.
    pub bytes: u64,
    /// What was published.
    pub check: Check,
}

/// The day of the record: the civil day of its last entry, so that two builds of one record agree.
pub fn day_of(log: &[Header]) -> civil::Date {
    let last = log.iter().rev().find(|h| h.kind != "published").and_then(|h| When::parse(h.at.get(..10)?).ok()?.exact_day());
    last.unwrap_or(civil::date(1970, 1, 1))
}

/// Builds the site without writing it. Errors: R8 (21), a withheld word in the output (21), the ledger's.
pub fn make(ledger: &Ledger, languages: &[Language]) -> Result<(Site, Check)> {
    let (site, check, _) = make_shown(ledger, languages)?;
    Ok((site, check))
}

/// The same with what is held back, by kind and reason. Errors: those of [`make`].
pub fn make_shown(ledger: &Ledger, languages: &[Language]) -> Result<(Site, Check, Vec<WithheldRow>)> {
    let whole = whole(ledger)?;
    let released = released_of(&whole)?;
    let site = build(&released.public, languages)
        .map_err(|e| Failure::of(Exit::Failed, "build the site", e.to_string(), "report this; nothing was written"))?;
    let blocks = hits(&site, &whole, &released.withheld_words);
    let check = Check {
        ok: blocks.is_empty(),
        blocks,
        claims: released.public.claims.len(),
        incidents: released.public.incidents.len(),
        people: released.public.people.iter().filter(|p| p.is_named()).count(),
        files: site.files.len() + 1,
    };
    Ok((site, check, released.public.withheld))
}

/// The public part of the record. Errors: R8 (21), the ledger's.
pub fn released(ledger: &Ledger) -> Result<Released> {
    released_of(&whole(ledger)?)
}

fn released_of(whole: &Whole) -> Result<Released> {
    release_measured(whole, |public| counted(&Ground::released(public)))
        .map_err(|e| Failure::of(Exit::Blocked, "publish", e.to_string(), "a record without scope and definitions is not published (R8)"))
}

/// Withheld words that stand in files: how many files, the first, and what the words belong to. The word itself is not repeated.
fn hits(site: &Site, whole: &Whole, withheld: &[String]) -> Vec<String> {
    let wanted: Vec<Vec<u8>> = withheld.iter().map(|w| w.to_lowercase().into_bytes()).collect();
    let mut held: BTreeMap<usize, (usize, &str)> = BTreeMap::new();
    for (name, bytes) in &site.files {
        let lower = String::from_utf8_lossy(bytes).to_lowercase().into_bytes();
        let named = name.to_lowercase().into_bytes();
        for (at, word) in wanted.iter().enumerate() {
            if holds_word(&lower, word) || holds_word(&named, word) {
                held.entry(at).or_insert((0, name)).0 += 1;
            }
        }
    }
    let line = |(at, (files, first)): (usize, (usize, &str))| {
        let of: Vec<String> = whole.withheld_of(&withheld[at]).iter().map(ToString::to_string).collect();
        let of = if of.is_empty() { "a thing of the record".to_owned() } else { of.join(", ") };
        format!("withheld words of {of} stand in {files} files, first {first}")
    };
    held.into_iter().map(line).collect()
}

fn holds_word(bytes: &[u8], word: &[u8]) -> bool {
    let letter = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let mut from = 0;
    while let Some(at) = bytes[from..].windows(word.len()).position(|w| w == word).map(|at| at + from) {
        if !letter(at.checked_sub(1).and_then(|b| bytes.get(b))) && !letter(bytes.get(at + word.len())) {
            return true;
        }
        from = at + 1;
    }
    false
}

/// Publishes into a folder: builds, checks, signs, writes, and notes it in the ledger.
/// Errors: blocked (21); a folder that holds something else; the disk.
pub fn publish(ledger: &mut Ledger, folder: &Path, languages: &[Language], stamp: &Stamp) -> Result<Published> {
    let (site, check) = make(ledger, languages)?;
    if !check.ok {
        return Err(Failure::of(Exit::Blocked, "publish", check.blocks.join("; "), "see `gawah publish DIR --check`; nothing was written"));
    }
    own_folder(folder)?;
    let listing = sums(&site);
    let signature = STANDARD.encode(ledger.sign(listing.as_bytes())?);
    let files = write(folder, &site, &signature)?;
    let bytes = site.files.values().map(|b| b.len() as u64).sum();
    ledger.append(vec![Body::Published { sums_sha256: hex(&Sha256::digest(listing.as_bytes())), files: files as u64 }], stamp)?;
    Ok(Published { files, bytes, check })
}

/// Only an empty folder, a new one or one of our own may be written to.
fn own_folder(folder: &Path) -> Result<()> {
    let empty = std::fs::read_dir(folder).map(|mut d| d.next().is_none()).unwrap_or(true);
    if empty || crate::flow::verify::is_site(folder) {
        return Ok(());
    }
    Err(Failure::of(Exit::Usage, "publish into a folder", folder.display().to_string(), "it holds other files; name an empty or new one"))
}

fn write(folder: &Path, site: &Site, signature: &str) -> Result<usize> {
    let fail = |e: std::io::Error| {
        Failure::of(Exit::Failed, "write the site", folder.display().to_string(), format!("{e}; make room and publish again"))
    };
    clear(folder).map_err(fail)?;
    for (name, bytes) in &site.files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(fail)?;
        }
        std::fs::write(&path, bytes).map_err(fail)?;
    }
    std::fs::write(folder.join("SHA256SUMS.sig"), format!("{signature}\n")).map_err(fail)?;
    Ok(site.files.len() + 1)
}

/// Takes away what an earlier publication wrote, by its own list, so that a withdrawn page does not stay.
fn clear(folder: &Path) -> std::io::Result<()> {
    let Ok(listing) = std::fs::read_to_string(folder.join("SHA256SUMS")) else { return std::fs::create_dir_all(folder) };
    for line in listing.lines() {
        if let Some((_, name)) = line.split_once("  ")
            && !name.split('/').any(|p| p == "..")
            && !Path::new(name).is_absolute()
        {
            match std::fs::remove_file(folder.join(name)) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(e),
                _ => {}
            }
        }
    }
    Ok(())
}

fn whole(ledger: &Ledger) -> Result<Whole> {
    let log: Vec<Header> = ledger.log()?.into_iter().filter(|h| h.kind != "published").collect();
    let day = day_of(&log);
    let gathered = gather_on(ledger, day, Basis::Standing)?;
    let mut settings = ledger.settings()?;
    settings.entry("title".to_owned()).or_insert_with(|| ledger.name().to_owned());
    Ok(Whole {
        settings,
        rules: RULES.to_owned(),
        day: day.to_string(),
        entries: log.len() as u64,
        public_key: STANDARD.encode(unhex(&ledger.public_key())),
        checkpoint: checkpoint_of(ledger, &log)?,
        claims: claims(&gathered),
        sources: gathered.sources.into_iter().map(shown_source).collect(),
        incidents: gathered.incidents,
        people: gathered.people,
        promises: gathered.promises,
        demands: gathered.demands,
        responses: gathered.responses,
        actions: gathered.actions,
        groups: gathered.groups,
        years: gathered.years,
        attention: gathered.attention,
        first_of: gathered.first_of,
        changes: changes(ledger, &log)?,
        releases: ledger.releases()?.into_iter().map(|(id, fields, release, _)| (id, fields, release)).collect(),
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

fn shown_source(row: gawah_ledger::SourceRow) -> gawah_record::source::Source {
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

/// Public changes: decisions that reversed or corrected earlier ones, newest first.
fn changes(ledger: &Ledger, log: &[Header]) -> Result<Vec<Change>> {
    let mut made = Vec::new();
    for header in log.iter().rev() {
        let kind = match header.kind.as_str() {
            "undone" => "correction",
            "split_decided" => "correction",
            "promise_rated" => "update",
            "erased" => "withdrawal",
            _ => continue,
        };
        let about = header.about.as_ref().map(ToString::to_string).unwrap_or_default();
        let reason = ledger.reason_of(header.sequence)?.unwrap_or_default();
        made.push(Change { day: header.at.get(..10).unwrap_or_default().to_owned(), kind: kind.to_owned(), about, reason });
    }
    Ok(made)
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
    fn a_withheld_word_is_found_whole_in_any_file_and_is_not_repeated() {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let site =
            Site { files: [file("a.html", "said ISHAQ MALIK."), file("b.csv", "ishaq malik,1"), file("c.csv", "Ishaq Maliki")].into() };
        let found = hits(&site, &Whole::default(), &["Ishaq Malik".to_owned(), "Musa Ali".to_owned()]);
        assert_eq!(found, ["withheld words of a thing of the record stand in 2 files, first a.html"]);
    }
}
