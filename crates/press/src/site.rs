//! The whole site in memory. In: a public record and languages. Out: every file by its relative path, and the list of their hashes.
//! Never: the signature (the ledger signs), the disk, or a byte that depends on anything but the record and the languages.

use crate::calendar::{anniversaries, fingerprint, promised};
use crate::columnar::parquet;
use crate::database::sqlite;
use crate::failure::PressError;
use crate::frame::Edition;
use crate::papers::{LICENCE, citation, datapackage, geojson, jsonl, readme};
use crate::shelf::Shelf;
use crate::stubs::stubs;
use crate::tables::{Table, tables};
use crate::texts::{Texts, languages, texts};
use crate::versions::versions;
use crate::{
    attacks, attested, cards, citing, demands, feeds, figures, front, groups, linked, name_years, names, place_pages, plain, promises,
    sources, timeline, vigil,
};
use gawah_record::language::Language;
use gawah_record::public::PublicRecord;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

/// Files that `SHA256SUMS` does not list: itself and its signature.
const UNLISTED: [&str; 2] = ["SHA256SUMS", "SHA256SUMS.sig"];

/// A finished site: every file by its path below the site's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Bytes by relative path, sorted.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// What takes one finished file: its path below the site's folder, its bytes. Several languages hand theirs over at once.
pub type Take<'a> = &'a (dyn Fn(String, Vec<u8>) + Sync);

/// Makes the site: every page in every language and the open data, all but `SHA256SUMS.sig`. The same bytes from the same record.
/// Errors: English missing, or a language without texts.
pub fn build(record: &PublicRecord, wanted: &[Language]) -> Result<Site, PressError> {
    let held = Mutex::new(BTreeMap::new());
    each(record, wanted, &|path, bytes| {
        held.lock().unwrap_or_else(PoisonError::into_inner).insert(path, bytes);
    })?;
    let mut site = Site { files: held.into_inner().unwrap_or_else(PoisonError::into_inner) };
    let listed = sums(&site);
    site.files.insert("SHA256SUMS".to_owned(), listed.into_bytes());
    Ok(site)
}

/// Hands over every file of the site but `SHA256SUMS`, each once and in no order, and keeps none: a large record needs no more memory than a small
/// one beyond the record itself. Errors: those of [`build`].
pub fn each(record: &PublicRecord, wanted: &[Language], take: Take<'_>) -> Result<(), PressError> {
    if !wanted.contains(&Language::English) {
        return Err(PressError::NoEnglish);
    }
    if let Some(unknown) = wanted.iter().find(|l| !languages().contains(l)) {
        return Err(PressError::NoTexts(unknown.tag().to_owned()));
    }
    let chosen: Vec<Language> = languages().into_iter().filter(|l| wanted.contains(l)).collect();
    let mut shelf = Shelf::new(record);
    let lines = jsonl(&shelf)?;
    shelf.versions = versions(&lines);
    let laid = tables(&shelf);
    let paths = Mutex::new(BTreeSet::new());
    let noted = |path: String, bytes: Vec<u8>| {
        if path.ends_with("index.html") {
            paths.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
        }
        take(path, bytes);
    };
    for (path, bytes) in open_data(&shelf, &laid, lines)? {
        noted(path, bytes);
    }
    let spoken: Vec<Texts> = chosen.iter().map(texts).collect();
    let others: Vec<(Language, String)> = spoken.iter().map(|own| (own.language().clone(), own.get("lang-name"))).collect();
    std::thread::scope(|scope| {
        for own in &spoken {
            let (shelf, others, laid, noted) = (&shelf, &others, &laid, &noted);
            scope.spawn(move || pages(&mut Edition { shelf, texts: own, others, take: noted }, laid));
        }
    });
    for (path, bytes) in stubs(&shelf, &spoken) {
        take(path, bytes);
    }
    for (name, bytes) in crate::pictures::all(&record.measured, &record.years) {
        take(format!("{}/{name}", figures::PICTURES), bytes);
    }
    if let Some(map) = linked::sitemap(&shelf, paths.into_inner().unwrap_or_else(PoisonError::into_inner).iter()) {
        take("sitemap.xml".to_owned(), map.into_bytes());
    }
    take("style.css".to_owned(), crate::CSS.as_bytes().to_vec());
    Ok(())
}

fn pages(edition: &mut Edition<'_>, laid: &[Table]) {
    front::front(edition);
    names::names(edition);
    name_years::name_years(edition);
    attacks::attacks(edition);
    promises::promises(edition);
    demands::demands(edition);
    vigil::sheets(edition);
    cards::cards(edition);
    place_pages::places(edition);
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
fn open_data(shelf: &Shelf<'_>, laid: &[Table], lines: String) -> Result<BTreeMap<String, Vec<u8>>, PressError> {
    let english = texts(&Language::English);
    let mut files = BTreeMap::new();
    let mut written = Vec::new();
    for table in laid {
        let bytes = table.csv().map_err(|_| PressError::Unwritable(table.file))?;
        files.insert(format!("data/{}", table.file), bytes.clone());
        files.insert(format!("data/{}", table.by_column()), parquet(table)?);
        written.push((table, bytes));
    }
    let mut put = |path: &str, bytes: Vec<u8>| files.insert(path.to_owned(), bytes);
    put("data/record.jsonl", lines.into_bytes());
    put("data/incidents.geojson", geojson(shelf, &english).into_bytes());
    put("data/anniversaries.ics", anniversaries(shelf, &english).into_bytes());
    put("data/promises.ics", promised(shelf).into_bytes());
    put("data/changes.atom", feeds::changes(shelf, &english).into_bytes());
    put("data/corrections.atom", feeds::corrections(shelf, &english).into_bytes());
    put("data/record.bib", citing::all_bibtex(shelf, &english).into_bytes());
    put("data/record.ris", citing::all_ris(shelf, &english).into_bytes());
    put("data/record.jsonld", linked::linked(shelf, laid, &english)?);
    put("data/datapackage.json", datapackage(shelf, &written, &english)?);
    put("data/record.sqlite", sqlite(shelf, laid, &english)?);
    put("CITATION.cff", citation(shelf).into_bytes());
    put("LICENSE-DATA", LICENCE.as_bytes().to_vec());
    put("README", readme(shelf).into_bytes());
    put("checkpoint.txt", shelf.record.checkpoint.clone().into_bytes());
    for (path, bytes) in attested::files(shelf.record) {
        put(&path, bytes.clone());
    }
    if let Some(key) = plain::pem(&shelf.record.public_key) {
        put("verify/key.pem", key.into_bytes());
    }
    Ok(files)
}

/// The canonical `SHA256SUMS`: sorted by path, `hex`, two spaces, path, line feed; every file but itself and its signature.
pub fn sums(site: &Site) -> String {
    let listed = site.files.iter().filter(|(path, _)| !UNLISTED.contains(&path.as_str()));
    listing(listed.map(|(path, bytes)| (path.as_str(), fingerprint(bytes))))
}

/// The same from paths in order and their hashes.
pub fn listing<'p>(hashed: impl Iterator<Item = (&'p str, String)>) -> String {
    hashed.map(|(path, hash)| format!("{hash}  {path}\n")).collect()
}
