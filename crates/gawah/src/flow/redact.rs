//! A redacted copy of documents: what a court or the public may be handed where someone would be at risk by being named. In: sources, for whom.
//! Out: a BagIt folder with texts and claims in which ciphers stand for names, and how many of which kind were removed. Never: an original, whose pictures,
//! layout and metadata hold more than its words; a source without consent to the purpose (R3); a name that the record knows to be at risk (R4, R6).

use crate::flow::consent::{standing, taken_back};
use crate::flow::failure::{Exit, Failure};
use crate::flow::publish::{released_of, whole};
use anyhow::Result;
use gawah_ledger::{CIPHER, Ledger, Stamp, bag_copy};
use gawah_record::cipher::{Ciphers, Redacted};
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::limits::EXCERPT_CHARS_MAX;
use gawah_record::redaction::Whole;
use gawah_record::source::{Purpose, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const READ_ME: &str = "A redacted copy of documents of a Gawah record.\n\n\
    texts/          the words of each document, with a cipher in brackets in place of each name of someone at risk; not in a copy for the public\n\
    claims.txt      what was read in them, in their exact words, with the same ciphers\n\
    documents.txt   each document: its kind, its day, the SHA-256 of the original, or why it is left out\n\
    removed.txt     which ciphers stand here, for what kind of person, how often\n\n\
    A cipher is the same in every copy of this record: Witness 3 is one person in all of them, and no one else. Originals are not here: pictures, layout\n\
    and what a file tells of itself can show more than its words. Whoever may see an original can compare its SHA-256. These words were changed where brackets\n\
    stand, and nowhere else. A program removed the names that the record knows, and those that stand beside a trade or the word of a witness: it does not know every name, and a\n\
    person must read every page before it is handed on.\n\n\
    sha256sum -c manifest-sha256.txt, any BagIt program and `gawah verify FOLDER` tell whether this folder is as it was made.\n";

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Documents told of.
    pub sources: usize,
    /// Documents left out.
    pub left_out: usize,
    /// People in whose place ciphers stand.
    pub people: usize,
    /// Names removed.
    pub names: usize,
}

/// The files of a copy while they are made.
struct Copy<'a> {
    ciphers: &'a Ciphers,
    files: BTreeMap<String, Vec<u8>>,
    removed: BTreeMap<usize, usize>,
}

impl Copy<'_> {
    /// A text with its names removed, and counted.
    fn of(&mut self, text: &str) -> String {
        let Redacted { text, removed } = self.ciphers.redacted(text);
        removed.into_iter().for_each(|(whom, times)| *self.removed.entry(whom).or_default() += times);
        text
    }

    fn put(&mut self, name: &str, text: String) {
        self.files.insert(name.to_owned(), text.into_bytes());
    }

    /// What was removed, in words that name nobody.
    fn told(&self) -> String {
        let line = |(whom, times): (&usize, &usize)| {
            let one = &self.ciphers.hidden()[*whom];
            let work = one.work.as_ref().map(|work| format!(" ({work})")).unwrap_or_default();
            format!("{}{work}: a name of {}, removed {times} times\n", one.cipher, kind(one.risk.word()))
        };
        let lines: String = self.removed.iter().map(line).collect();
        if lines.is_empty() { "No name was removed.\n".to_owned() } else { lines }
    }
}

/// What kind of person a cipher stands for.
fn kind(word: &str) -> &'static str {
    match word {
        "Accused" => "a private person accused",
        "Relative" => "someone's kin",
        "Witness" => "someone quoted who holds no office",
        "Survivor" => "someone who lives",
        "Minor" => "someone who may be younger than eighteen",
        "Victim" => "someone dead whose name is not public",
        _ => "a private person spoken of",
    }
}

/// Writes a redacted copy of sources, and keeps the ciphers it gave. In: for which purpose, a path where nothing stands. Errors: no source that consent lets
/// go; a name left in a file (21); a folder stands there; the disk.
pub fn write(ledger: &mut Ledger, sources: &[Id], purpose: Purpose, folder: &Path, stamp: &Stamp) -> Result<Copied> {
    let whole = whole(ledger)?;
    let held = ledger.notes(CIPHER)?;
    let (rows, taken) = (ledger.sources()?, taken_back(ledger)?);
    let chosen = rows.into_iter().map(|row| standing(row.source, &taken)).filter(|source| sources.contains(&source.id));
    let (given, left): (Vec<Source>, Vec<Source>) = chosen.partition(|source| source.allows(purpose));
    if given.is_empty() {
        let why = format!("nobody's consent lets these documents go ({})", purpose.as_str());
        return Err(Failure::of(Exit::Blocked, "make a redacted copy", why, "nothing was written"));
    }
    let texts = texts(ledger, &given)?;
    let ciphers = Ciphers::new(&whole, &held, &texts.values().map(String::as_str).collect::<Vec<_>>());
    let mut copy = Copy { ciphers: &ciphers, files: BTreeMap::new(), removed: BTreeMap::new() };
    let mut documents = String::new();
    for source in &given {
        documents.push_str(&told(source, texts.get(&source.id), purpose, &mut copy));
    }
    for source in &left {
        documents.push_str(&format!("{} {}: left out, no consent to this use\n", source.id, word(source)));
    }
    copy.put("documents.txt", documents);
    let public = if purpose == Purpose::Publish { Some(shown(&whole)?) } else { None };
    let claims = claims(&whole, &given, public.as_ref(), &mut copy);
    copy.put("claims.txt", claims);
    let removed = copy.told();
    copy.put("removed.txt", removed);
    copy.put("read-me.txt", READ_ME.to_owned());
    searched(&copy)?;
    keep(ledger, &ciphers, &copy.removed, &held, stamp)?;
    bag_copy(folder, &copy.files, stamp)?;
    Ok(Copied { sources: given.len(), left_out: left.len(), people: copy.removed.len(), names: copy.removed.values().sum() })
}

/// The texts of documents that have one.
fn texts(ledger: &Ledger, given: &[Source]) -> Result<BTreeMap<Id, String>> {
    let mut made = BTreeMap::new();
    for source in given {
        if let Some(text) = ledger.text(&source.id)? {
            made.insert(source.id.clone(), text.as_str().to_owned());
        }
    }
    Ok(made)
}

fn word(source: &Source) -> String {
    serde_json::to_value(source.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The line of one document, and for a court its text.
fn told(source: &Source, text: Option<&String>, purpose: Purpose, copy: &mut Copy<'_>) -> String {
    let day = source.published.map(|day| format!(", published {day}")).unwrap_or_default();
    let line = format!("{} {}{day}, sha256 of the original {}", source.id, word(source), source.sha256);
    if purpose == Purpose::Publish {
        return line + "\n";
    }
    match text {
        Some(text) => {
            let text = copy.of(text);
            copy.put(&format!("texts/{}.txt", source.id), text);
            line + "\n"
        }
        None => line + ": it has no text, and the original is left out\n",
    }
}

/// Claims that may be public.
fn shown(whole: &Whole) -> Result<BTreeSet<Id>> {
    Ok(released_of(whole)?.public.claims.into_iter().map(|claim| claim.id).collect())
}

/// The claims that stand, or those that are public where a copy is for the public, in their own words without names.
fn claims(whole: &Whole, given: &[Source], public: Option<&BTreeSet<Id>>, copy: &mut Copy<'_>) -> String {
    let from: BTreeSet<&Id> = given.iter().map(|source| &source.id).collect();
    let mut made = String::new();
    for kept in
        whole.claims.iter().filter(|c| c.status.stands() && from.contains(&c.source) && public.is_none_or(|ids| ids.contains(&c.id)))
    {
        let quote = &kept.claim.quote.text;
        let cut: String = if public.is_some() { quote.chars().take(EXCERPT_CHARS_MAX).collect() } else { quote.clone() };
        let (words, by) = (copy.of(&cut), copy.of(kept.claim.said_by()));
        let more = if cut.len() < quote.len() { "…" } else { "" };
        made.push_str(&format!(
            "{} {} {}, {}, said by {by}\n  {words:?}{more}\n",
            kept.id,
            kept.claim.kind.as_str(),
            kept.status.as_str(),
            kept.source
        ));
    }
    made
}

/// No name that ciphers stand for may be in a file.
fn searched(copy: &Copy<'_>) -> Result<()> {
    let named = |bytes: &[u8]| !copy.ciphers.redacted(&String::from_utf8_lossy(bytes)).removed.is_empty();
    match copy.files.iter().find(|(_, bytes)| named(bytes)) {
        Some((name, _)) => {
            Err(Failure::of(Exit::Blocked, "make a redacted copy", format!("a name is left in {name}"), "report this; nothing was written"))
        }
        None => Ok(()),
    }
}

/// Keeps the ciphers that stand in this copy and were not kept before, under every name of theirs.
fn keep(
    ledger: &mut Ledger,
    ciphers: &Ciphers,
    used: &BTreeMap<usize, usize>,
    held: &BTreeMap<String, String>,
    stamp: &Stamp,
) -> Result<()> {
    let of = |whom: &usize| {
        let one = &ciphers.hidden()[*whom];
        one.names.iter().map(move |name| (name, &one.cipher))
    };
    let new = used.keys().flat_map(of).filter(|(name, cipher)| held.get(*name) != Some(*cipher));
    let bodies: Vec<Body> = new.map(|(name, cipher)| Body::SettingSet { name: format!("{CIPHER}{name}"), value: cipher.clone() }).collect();
    if !bodies.is_empty() {
        ledger.append(bodies, stamp)?;
    }
    Ok(())
}
