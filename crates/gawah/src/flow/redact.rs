//! A redacted copy of documents: what a court or the public may be handed where someone would be at risk by being named. In: sources, for whom.
//! Out: a BagIt folder with texts and claims in which ciphers stand for names, and how many of which kind were removed. Never: an original, whose pictures,
//! layout and metadata hold more than its words; a source without consent to the purpose (R3); a name that the record knows to be at risk (R4, R6).

use crate::flow::consent::let_go;
use crate::flow::cover::{kind, sheet};
use crate::flow::failure::{Exit, Failure};
use crate::flow::publish::{released_of, whole};
use anyhow::Result;
use gawah_ledger::{CIPHER, Ledger, Stamp, bag_copy};
use gawah_press::{Arg, CSS, Texts, quote};
use gawah_record::cipher::{Ciphers, Redacted, Written};
use gawah_record::claim::AUTHOR;
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::language::Language;
use gawah_record::limits::EXCERPT_CHARS_MAX;
use gawah_record::redaction::Whole;
use gawah_record::source::{Purpose, Source};
use maud::html;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Lines of the read-me, in order; an empty one parts them.
const READ_ME: [&str; 12] = ["title", "", "index", "texts", "claims", "documents", "removed", "", "cipher", "originals", "names", "check"];

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Documents told of.
    pub sources: usize,
    /// Documents left out.
    pub left_out: Vec<Id>,
    /// People in whose place ciphers stand.
    pub people: usize,
    /// Names removed.
    pub names: usize,
}

/// A claim without names.
struct Said {
    id: Id,
    /// What it says, how it stands, whose it is and who says so.
    line: String,
    words: String,
    language: Option<Language>,
    /// What stands where the words were cut.
    more: &'static str,
}

/// For what and in which language a copy is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The use that consent must allow.
    pub purpose: Purpose,
    /// The language of everything but the documents' own words.
    pub language: Language,
}

/// The files of a copy while they are made.
struct Copy<'a> {
    ciphers: &'a Ciphers,
    texts: Texts,
    files: BTreeMap<String, Vec<u8>>,
    removed: BTreeMap<usize, usize>,
}

impl Copy<'_> {
    /// A text with its names removed, and counted.
    fn of(&mut self, text: &str) -> String {
        let written = Written { cipher: &|cipher| self.cipher(cipher), several: &self.t("copy-several", &[]) };
        let Redacted { text, removed } = self.ciphers.redacted_in(text, &written);
        removed.into_iter().for_each(|(whom, times)| *self.removed.entry(whom).or_default() += times);
        text
    }

    fn put(&mut self, name: &str, text: String) {
        self.files.insert(name.to_owned(), text.into_bytes());
    }

    /// A text of the copy's language as plain letters.
    fn t(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.with(key, args).replace(['\u{2068}', '\u{2069}'], "")
    }

    /// A cipher as it is kept, in the copy's language.
    fn cipher(&self, kept: &str) -> String {
        let Some((word, number)) = kept.rsplit_once(' ') else { return kept.to_owned() };
        self.t(&format!("copy-cipher-{}", word.to_lowercase()), &[("number", Arg::Text(&self.texts.digits(number)))])
    }

    /// What was removed, in words that name nobody.
    fn told(&self) -> String {
        let line = |(whom, times): (&usize, &usize)| {
            let one = &self.ciphers.hidden()[*whom];
            let work = one.work.as_ref().map(|work| format!(" ({work})")).unwrap_or_default();
            let (cipher, kind) = (self.cipher(&one.cipher) + &work, self.t(&format!("copy-risk-{}", one.risk.word().to_lowercase()), &[]));
            let times = self.texts.digits(times);
            self.t("copy-removed", &[("cipher", Arg::Text(&cipher)), ("kind", Arg::Text(&kind)), ("times", Arg::Text(&times))]) + "\n"
        };
        let lines: String = self.removed.iter().map(line).collect();
        if lines.is_empty() { self.t("copy-removed-none", &[]) + "\n" } else { lines }
    }

    fn read_me(&self) -> String {
        READ_ME
            .iter()
            .map(|key| if key.is_empty() { "\n".to_owned() } else { self.t(&format!("copy-read-me-{key}"), &[]) + "\n" })
            .collect()
    }
}

/// Writes a redacted copy of sources, and keeps the ciphers it gave. In: for which purpose, a path where nothing stands. Errors: no source that consent lets
/// go; a name left in a file (21); a folder stands there; the disk.
pub fn write(ledger: &mut Ledger, sources: &[Id], asked: &Asked, folder: &Path, stamp: &Stamp) -> Result<Copied> {
    let whole = whole(ledger)?;
    let (held, purpose) = (ledger.notes(CIPHER)?, asked.purpose);
    let (given, left) = let_go(ledger, sources, purpose)?;
    let texts = texts(ledger, &given)?;
    let ciphers = Ciphers::new(&whole, &held, &texts.values().map(String::as_str).collect::<Vec<_>>());
    let texts_of = gawah_press::texts(&asked.language);
    let mut copy = Copy { ciphers: &ciphers, texts: texts_of, files: BTreeMap::new(), removed: BTreeMap::new() };
    let mut documents = Vec::new();
    for source in &given {
        documents.push(told(source, texts.get(&source.id), purpose, &mut copy));
    }
    for source in &left {
        documents.push(format!("{} {}: {}", source.id, kind(&copy.texts, source), copy.t("copy-left-out", &[])));
    }
    copy.put("documents.txt", documents.join("\n") + "\n");
    let public = if purpose == Purpose::Publish { Some(shown(&whole)?) } else { None };
    let claims = claims(&whole, &given, public.as_ref(), &mut copy);
    copy.put("claims.txt", claims.iter().map(|one| format!("{}\n  {:?}{}\n", one.line, one.words, one.more)).collect());
    let removed = copy.told();
    copy.put("removed.txt", removed);
    let read_me = copy.read_me();
    copy.put("read-me.txt", read_me);
    let cover = cover(&copy, &documents, &claims);
    copy.put("index.html", cover);
    copy.put("style.css", CSS.to_owned());
    searched(&copy)?;
    keep(ledger, &ciphers, &copy.removed, &held, stamp)?;
    bag_copy(folder, &copy.files, stamp)?;
    Ok(Copied {
        sources: given.len(),
        left_out: left.into_iter().map(|source| source.id).collect(),
        people: copy.removed.len(),
        names: copy.removed.values().sum(),
    })
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

/// The line of one document, and for a court its text.
fn told(source: &Source, text: Option<&String>, purpose: Purpose, copy: &mut Copy<'_>) -> String {
    let published = |day| copy.t("copy-published", &[("day", Arg::Text(&gawah_press::when(&copy.texts, day)))]);
    let day = source.published.map(|day| format!(", {}", published(day))).unwrap_or_default();
    let line = format!("{} {}{day}, {} {}", source.id, kind(&copy.texts, source), copy.t("copy-original", &[]), source.sha256);
    if purpose == Purpose::Publish {
        return line;
    }
    match text {
        Some(text) => {
            let text = copy.of(text);
            copy.put(&format!("texts/{}.txt", source.id), text);
            line
        }
        None => format!("{line}: {}", copy.t("copy-wordless", &[])),
    }
}

/// Claims that may be public.
fn shown(whole: &Whole) -> Result<BTreeSet<Id>> {
    Ok(released_of(whole)?.public.claims.into_iter().map(|claim| claim.id).collect())
}

/// The claims that stand, or those that are public where a copy is for the public, in their own words without names.
fn claims(whole: &Whole, given: &[Source], public: Option<&BTreeSet<Id>>, copy: &mut Copy<'_>) -> Vec<Said> {
    let from: BTreeMap<&Id, &Source> = given.iter().map(|source| (&source.id, source)).collect();
    let mut made = Vec::new();
    for kept in
        whole.claims.iter().filter(|c| c.status.stands() && from.contains_key(&c.source) && public.is_none_or(|ids| ids.contains(&c.id)))
    {
        let quote = &kept.claim.quote.text;
        let cut: String = if public.is_some() { quote.chars().take(EXCERPT_CHARS_MAX).collect() } else { quote.clone() };
        let (words, by) = (copy.of(&cut), copy.of(kept.claim.said_by()));
        let by = if by == AUTHOR { copy.t("copy-author", &[]) } else { by };
        let more = if cut.len() < quote.len() { "…" } else { "" };
        let kind = kept.claim.kind.as_str();
        let (named, by) = (copy.texts.word("kind", kind), copy.t("copy-said-by", &[("who", Arg::Text(&by))]));
        let status = copy.texts.word("copy-status", kept.status.as_str());
        let line = format!("{} {named} ({kind}), {status}, {}, {by}", kept.id, kept.source);
        let language = from.get(&kept.source).and_then(|source| source.language.clone());
        made.push(Said { id: kept.id.clone(), line, words, language, more });
    }
    made
}

/// The cover page: the same files for people to read, in the order in which they would ask.
fn cover(copy: &Copy<'_>, documents: &[String], claims: &[Said]) -> String {
    let t = |key: &str| copy.t(key, &[]);
    let lines = |text: String| html! { ul.lines { @for line in text.lines() { li dir="auto" { (line) } } } };
    let said = |keys: &[&str]| html! { @for key in keys { p { (t(&format!("copy-read-me-{key}"))) } } };
    let body = html! {
        h1 { (t("copy-read-me-title")) }
        p { strong { (t("copy-read-me-names")) } }
        (said(&["cipher", "originals"]))
        h2 { (t("cover-documents")) }
        ul.lines { @for line in documents {
            @let text = format!("texts/{}.txt", line.split(' ').next().unwrap_or_default());
            li dir="auto" { (line) @if copy.files.contains_key(&text) { " " a href=(text) { (text) } } }
        } }
        h2 { (t("cover-words")) }
        ul.lines { @for one in claims { li id=(one.id) { p { (quote(&format!("{}{}", one.words, one.more), one.language.as_ref())) } p.meta dir="auto" { (one.line) } } } }
        h2 { (t("copy-removed-title")) }
        (lines(copy.told()))
        h2 { (t("cover-check")) }
        (said(&["check"]))
    };
    sheet(&copy.texts, &t("copy-read-me-title"), &body)
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
