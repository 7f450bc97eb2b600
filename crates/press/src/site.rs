//! The whole site in memory. In: a public record and languages. Out: every file by its relative path, and the list of their hashes.
//! Never: the signature (the ledger signs), the disk, or a byte that depends on anything but the record and the languages.

use crate::calendar::{anniversaries, changes, fingerprint, promised};
use crate::failure::PressError;
use crate::frame::Edition;
use crate::papers::{LICENCE, citation, datapackage, geojson, jsonl, readme};
use crate::shelf::Shelf;
use crate::tables::{Table, tables};
use crate::texts::{languages, texts};
use crate::{attacks, demands, figures, front, groups, names, plain, promises, sources, timeline};
use gawah_record::language::Language;
use gawah_record::public::PublicRecord;
use std::collections::BTreeMap;

/// Files that `SHA256SUMS` does not list: itself and its signature.
const UNLISTED: [&str; 2] = ["SHA256SUMS", "SHA256SUMS.sig"];

/// A finished site: every file by its path below the site's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Bytes by relative path, sorted.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Makes the site: every page in every language and the open data, all but `SHA256SUMS.sig`. The same bytes from the same record.
/// Errors: English missing, or a language without texts.
pub fn build(record: &PublicRecord, wanted: &[Language]) -> Result<Site, PressError> {
    if !wanted.contains(&Language::English) {
        return Err(PressError::NoEnglish);
    }
    if let Some(unknown) = wanted.iter().find(|l| !languages().contains(l)) {
        return Err(PressError::NoTexts(unknown.tag().to_owned()));
    }
    let chosen: Vec<Language> = languages().into_iter().filter(|l| wanted.contains(l)).collect();
    let shelf = Shelf::new(record);
    let laid = tables(&shelf);
    let mut files = open_data(&shelf, &laid)?;
    for language in &chosen {
        let own = texts(language);
        let mut edition = Edition { shelf: &shelf, texts: &own, others: &chosen, files: BTreeMap::new() };
        pages(&mut edition, &laid);
        files.append(&mut edition.files);
    }
    let drawn = crate::pictures::all(&record.measured, &record.years);
    files.extend(drawn.into_iter().map(|(name, bytes)| (format!("{}/{name}", figures::PICTURES), bytes)));
    files.insert("style.css".to_owned(), crate::CSS.as_bytes().to_vec());
    let mut site = Site { files };
    let listed = sums(&site);
    site.files.insert("SHA256SUMS".to_owned(), listed.into_bytes());
    Ok(site)
}

fn pages(edition: &mut Edition<'_>, laid: &[Table]) {
    front::front(edition);
    names::names(edition);
    attacks::attacks(edition);
    promises::promises(edition);
    demands::demands(edition);
    groups::groups(edition);
    timeline::timeline(edition);
    figures::figures(edition);
    sources::sources(edition);
    plain::methods(edition);
    plain::data(edition, laid);
    plain::corrections(edition);
    plain::verify(edition);
    plain::about(edition);
}

/// The files for programs, in English at the root.
fn open_data(shelf: &Shelf<'_>, laid: &[Table]) -> Result<BTreeMap<String, Vec<u8>>, PressError> {
    let english = texts(&Language::English);
    let mut files = BTreeMap::new();
    let mut written = Vec::new();
    for table in laid {
        let bytes = table.csv().map_err(|_| PressError::Unwritable(table.file))?;
        files.insert(format!("data/{}", table.file), bytes.clone());
        written.push((table, bytes));
    }
    let mut put = |path: &str, bytes: Vec<u8>| files.insert(path.to_owned(), bytes);
    put("data/record.jsonl", jsonl(shelf)?);
    put("data/incidents.geojson", geojson(shelf, &english).into_bytes());
    put("data/anniversaries.ics", anniversaries(shelf, &english).into_bytes());
    put("data/promises.ics", promised(shelf).into_bytes());
    put("data/changes.atom", changes(shelf).into_bytes());
    put("data/datapackage.json", datapackage(shelf, &written, &english)?);
    put("CITATION.cff", citation(shelf).into_bytes());
    put("LICENSE-DATA", LICENCE.as_bytes().to_vec());
    put("README", readme(shelf).into_bytes());
    put("checkpoint.txt", shelf.record.checkpoint.clone().into_bytes());
    if let Some(key) = plain::pem(&shelf.record.public_key) {
        put("verify/key.pem", key.into_bytes());
    }
    Ok(files)
}

/// The canonical `SHA256SUMS`: sorted by path, `hex`, two spaces, path, line feed; every file but itself and its signature.
pub fn sums(site: &Site) -> String {
    let listed = site.files.iter().filter(|(path, _)| !UNLISTED.contains(&path.as_str()));
    listed.map(|(path, bytes)| format!("{}  {path}\n", fingerprint(bytes))).collect()
}
