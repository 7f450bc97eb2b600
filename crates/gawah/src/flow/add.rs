//! Documents into the record. In: files, folders or standard input, with what the person knows of them. Out: one line per source, once durable.
//! Never: a changed original, a stop at the first unreadable file.

use crate::flow::extract::{Extracted, extract};
use crate::flow::failure::{Exit, Failure};
use anyhow::Result;
use gawah_ledger::{Added, ExtractedText, Ledger, Stamp};
use gawah_record::language::Language;
use gawah_record::limits::SOURCE_BYTES_MAX;
use gawah_record::source::{Consent, Generation, Purpose, Source, SourceKind};
use gawah_record::when::When;
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What the person who adds documents knows of all of them.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Publication date.
    pub published: Option<When>,
    /// Language.
    pub language: Option<Language>,
    /// Title.
    pub title: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Kind of source.
    pub kind: Option<SourceKind>,
    /// Original or copy.
    pub generation: Generation,
    /// Purposes a person consented to; absent for documents already public.
    pub consent: Option<Vec<Purpose>>,
    /// Who gave it.
    pub acquired_from: Option<String>,
    /// A note.
    pub note: Option<String>,
}

/// One document as it was taken in.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The source.
    pub source: Source,
    /// New, or held already.
    pub added: Added,
    /// Why it has no text, where it has none.
    pub no_text: Option<String>,
    /// What a person should know of how its text was taken: the encoding was guessed, or characters were lost.
    pub said: Option<String>,
}

/// What a machine word names, such as `testimony` among kinds of sources.
pub fn named<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// Lists the files of the given paths in order; folders whole, hidden files left out.
pub fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() { walk(path, &mut found, 0) } else { found.push(path.clone()) }
    }
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>, depth: usize) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        found.push(folder.to_owned());
        return;
    };
    let mut inside: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    inside.sort();
    for path in inside {
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        match () {
            () if hidden || path.is_symlink() => {}
            () if path.is_dir() && depth < 32 => walk(&path, found, depth + 1),
            () => found.push(path),
        }
    }
}

/// Reads a file's bytes within the limit. Errors: unreadable or larger than the limit, named with the reason.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>> {
    let fail = |why: String| Failure::of(Exit::Partly, "read a file", path.display().to_string(), why);
    let mut bytes = Vec::new();
    let from: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        let meta = std::fs::metadata(path).map_err(|e| fail(e.to_string()))?;
        if !meta.is_file() {
            return Err(fail("not a file".to_owned()));
        }
        Box::new(std::fs::File::open(path).map_err(|e| fail(e.to_string()))?)
    };
    from.take(SOURCE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes).map_err(|e| fail(e.to_string()))?;
    if bytes.len() > SOURCE_BYTES_MAX {
        return Err(fail(format!("larger than {} MiB; split it", SOURCE_BYTES_MAX / 1024 / 1024)));
    }
    Ok(bytes)
}

/// Adds one document; durable when this returns. Errors: the ledger's.
pub fn add(ledger: &mut Ledger, name: &str, bytes: &[u8], known: &Known, stamp: &Stamp) -> Result<Taken> {
    add_extracted(ledger, (name, bytes), extract(bytes, name), known, stamp)
}

/// The same where its text was taken already. In: its name and bytes. Errors: the ledger's.
pub fn add_extracted(
    ledger: &mut Ledger,
    (name, bytes): (&str, &[u8]),
    extracted: Extracted,
    known: &Known,
    stamp: &Stamp,
) -> Result<Taken> {
    let source = source_of(name, bytes, known, &extracted);
    let (text, no_text) = match extracted.text {
        Ok(text) => (ExtractedText::Text { text, extractor: extracted.extractor }, None),
        Err(why) => (ExtractedText::None { why: why.clone() }, Some(why)),
    };
    let added = ledger.add_source(source.clone(), bytes, text, stamp)?;
    Ok(Taken { source, added, no_text, said: extracted.said })
}

fn source_of(name: &str, bytes: &[u8], known: &Known, extracted: &Extracted) -> Source {
    let sha256: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
    let stated = extracted.text.as_deref().map(Stated::of).unwrap_or_default();
    let shown = Path::new(name).file_name().map_or_else(|| "standard input".to_owned(), |n| n.to_string_lossy().into_owned());
    let consent = match &known.consent {
        Some(purposes) => Consent::Given { purposes: purposes.clone() },
        None if known.kind == Some(SourceKind::Testimony) || stated.kind == Some(SourceKind::Testimony) => Consent::NotRecorded,
        None => Consent::PublicSource,
    };
    let page_date = extracted.published.as_deref().and_then(|d| When::parse(d.get(..10)?).ok());
    Source {
        id: Source::id_of(&sha256),
        sha256,
        bytes: bytes.len() as u64,
        name: shown,
        media_type: extracted.media_type.to_owned(),
        title: known.title.clone().or(stated.title).or_else(|| extracted.title.clone()),
        publisher: known.publisher.clone().or(stated.publisher),
        published: known.published.or(stated.published).or(page_date),
        language: known.language.clone().or(stated.language).or_else(|| extracted.text.as_deref().ok().and_then(Language::of_text)),
        url: known.url.clone().or(stated.url),
        facts_from: stated.facts_from,
        kind: known.kind.or(stated.kind).unwrap_or_default(),
        generation: known.generation,
        acquired_from: known.acquired_from.clone(),
        consent,
        note: known.note.clone(),
    }
}

/// What a document's own header block states: `Name: value` lines before the first empty line.
#[derive(Debug, Default, PartialEq)]
struct Stated {
    title: Option<String>,
    publisher: Option<String>,
    published: Option<When>,
    language: Option<Language>,
    kind: Option<SourceKind>,
    url: Option<String>,
    facts_from: Option<String>,
}

impl Stated {
    fn of(text: &str) -> Stated {
        let mut stated = Stated::default();
        for line in text.lines().take(20) {
            let Some((name, value)) = line.split_once(':') else { break };
            let value = value.trim().to_owned();
            match name.trim().to_ascii_lowercase().as_str() {
                "title" => stated.title = Some(value),
                "publisher" => stated.publisher = Some(value),
                "published" => stated.published = When::parse_stamp(&value).ok(),
                "language" => stated.language = Some(Language::from_tag(&value)),
                "kind" => stated.kind = named(&value),
                "url" => stated.url = Some(value),
                "source" => stated.facts_from = Some(value),
                _ => break,
            }
        }
        stated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_block_states_title_date_kind_and_where_the_facts_are_from() {
        let stated =
            Stated::of("Title: Attack on a van\nKind: news\nPublished: 2011-07-30\nLanguage: ur\nSource: example.org/1\n\nText: no header");
        assert_eq!(stated.title.as_deref(), Some("Attack on a van"));
        assert_eq!(stated.kind, Some(SourceKind::News));
        assert_eq!(stated.published, When::parse("2011-07-30").ok());
        assert_eq!(stated.language, Some(Language::Urdu));
        assert_eq!(stated.facts_from.as_deref(), Some("example.org/1"));
        assert_eq!(Stated::of("No header here: it is prose."), Stated::default());
    }
}
