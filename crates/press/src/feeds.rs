//! Feeds of what changed. In: public changes. Out: Atom: every change, and corrections and withdrawals alone.
//! Never: what is not public by name; a change tells what kind of thing it is about and leads to its page.
//! Source: RFC 4287.

use crate::calendar::fingerprint;
use crate::changes::in_words;
use crate::shelf::{Shelf, page_of};
use crate::texts::Texts;
use atom_syndication::{Category, Entry, Feed, FixedDateTime, Generator, Link, Text};
use gawah_record::editions::{Change, ChangeKind};
use gawah_record::ids::{Id, IdKind};

/// Entries of one feed: the newest; the whole list stands on the page of corrections.
const ENTRIES_MAX: usize = 200;

/// Every change, newest first.
pub(crate) fn changes(shelf: &Shelf<'_>, texts: &Texts) -> String {
    feed(shelf, texts, "changes", |_| true)
}

/// Corrections and withdrawals alone.
pub(crate) fn corrections(shelf: &Shelf<'_>, texts: &Texts) -> String {
    feed(shelf, texts, "corrections", |change| matches!(change.kind, ChangeKind::Correction | ChangeKind::Withdrawal))
}

/// The page of what a change is about: its own, or the stub in its place.
fn page(shelf: &Shelf<'_>, about: &Id) -> Option<String> {
    let record = shelf.record;
    let stands = match about.kind() {
        IdKind::Incident => shelf.incident(about).is_some() || record.incidents.iter().any(|i| i.also.contains(about)),
        IdKind::Source => shelf.source(about).is_some(),
        IdKind::Promise => record.promises.iter().any(|p| p.id == *about),
        IdKind::Demand => record.demands.iter().any(|d| d.id == *about),
        _ => false,
    };
    page_of(about).filter(|_| stands || record.gone.iter().any(|gone| gone.id == *about))
}

fn feed(shelf: &Shelf<'_>, texts: &Texts, name: &str, wanted: impl Fn(&Change) -> bool) -> String {
    let record = shelf.record;
    let at = |day: &str| format!("{day}T00:00:00Z").parse::<FixedDateTime>().unwrap_or_default();
    let base = shelf.address();
    let link = |path: &str, rel: &str| Link {
        href: base.as_ref().map_or_else(|| format!("../{path}"), |base| format!("{base}{path}")),
        rel: rel.to_owned(),
        ..Link::default()
    };
    let entry = |change: &Change| {
        let home = page(shelf, &change.about);
        Entry {
            title: Text::plain(format!("{}: {}", texts.word("change", change.kind.as_str()), change.about)),
            id: format!("urn:gawah:change:{}:{}", change.entries, change.about),
            updated: at(&change.day),
            links: vec![link(home.as_deref().unwrap_or("corrections/index.html"), "alternate")],
            summary: Some(Text::plain(in_words(texts, change))),
            categories: vec![Category { term: change.kind.as_str().to_owned(), ..Category::default() }],
            ..Entry::default()
        }
    };
    let entries: Vec<Entry> = record.changes.iter().filter(|c| wanted(c)).take(ENTRIES_MAX).map(entry).collect();
    let newest = record.changes.iter().find(|c| wanted(c)).map_or(&record.day, |change| &change.day);
    let feed = Feed {
        title: Text::plain(format!("{} · {}", texts.get(&format!("{name}-title")), record.title)),
        id: format!("urn:gawah:{name}:{}", fingerprint(&record.public_key)),
        updated: at(newest),
        generator: Some(Generator { value: "gawah".to_owned(), ..Generator::default() }),
        authors: vec![atom_syndication::Person { name: record.title.clone(), ..atom_syndication::Person::default() }],
        links: vec![link(&format!("data/{name}.atom"), "self"), link("corrections/index.html", "alternate")],
        entries,
        ..Feed::default()
    };
    feed.to_string()
}
