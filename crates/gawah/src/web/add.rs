//! Documents into the record from the browser. In: files, or words typed or pasted, with what is known of them. Out: each kept as received
//! and read, one line per document, while it goes on and when it has ended. Never: a file half kept; consent taken for given.

use crate::flow::add::{Known, add, named};
use crate::flow::{link, read};
use crate::web::desk::{Desk, Refused};
use crate::web::frame::{Page, Sheet};
use crate::web::words::Words;
use crate::web::work::{Ended, Kept, Work};
use anyhow::Result;
use gawah_ledger::{Added, Ledger, Stamp};
use gawah_reading::Reader;
use gawah_record::language::Language;
use gawah_record::limits::{NAME_CHARS_MAX, REASON_CHARS_MAX, SOURCE_BYTES_MAX, UPLOAD_BYTES_MAX};
use gawah_record::source::{Purpose, SourceKind};
use gawah_record::when::When;
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::time::Duration;

/// Time between two documents in which others may have the record.
const BREATH: Duration = Duration::from_millis(1);
/// Languages that a person may name for a document.
const LANGUAGES: [&str; 4] = ["en", "ur", "prs", "fa"];
/// How often reports are compared while the record is free, before it is held for it.
const COMPARED_FREE: usize = 2;
const KINDS: [&str; 7] = ["unspecified", "news", "opinion", "statement", "community_list", "report", "testimony"];
const GENERATIONS: [&str; 3] = ["unspecified", "original", "copy"];
const PURPOSES: [&str; 4] = ["store", "publish", "advocacy", "court"];

/// What a form with files sent.
#[derive(Debug, Default)]
pub struct Sent {
    /// Its fields; of equal names all values.
    pub fields: BTreeMap<String, Vec<String>>,
    /// Its files by name.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Sent {
    /// The token that every form carries.
    pub fn token(&self) -> Option<&str> {
        self.one("token")
    }

    fn one(&self, name: &str) -> Option<&str> {
        self.fields.get(name)?.first().map(|value| value.trim()).filter(|value| !value.is_empty())
    }
}

/// The form.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let choice = |name: &str, prefix: &str, all: &[&str]| {
        html! {
            label for=(name) { (sheet.t(&format!("add-{name}"))) }
            select #(name) name=(name) { @for word in all { option value=(word) { (sheet.words.word(prefix, word)) } } }
        }
    };
    let line = |name: &str| {
        html! {
            label for=(name) { (sheet.t(&format!("add-{name}"))) }
            input #(name) type="text" name=(name) maxlength=(NAME_CHARS_MAX) dir="auto";
        }
    };
    let body = html! {
        h1 { (sheet.t("add-heading")) }
        p { (sheet.t("add-lead")) }
        form.card.stacked method="post" action="/add" enctype="multipart/form-data" {
            (sheet.token())
            fieldset {
                legend { (sheet.t("add-what")) }
                label for="files" { (sheet.t("add-files")) }
                input #files type="file" name="files" multiple data-each=(SOURCE_BYTES_MAX) data-all=(UPLOAD_BYTES_MAX) data-too-large=(sheet.t("refused-upload"));
                label for="folder" { (sheet.t("add-folder")) }
                input #folder type="file" name="files" webkitdirectory data-each=(SOURCE_BYTES_MAX) data-all=(UPLOAD_BYTES_MAX) data-too-large=(sheet.t("refused-upload"));
                label for="text" { (sheet.t("add-text")) }
                textarea #text name="text" rows="6" dir="auto" {}
                (line("name"))
            }
            fieldset {
                legend { (sheet.t("add-known")) }
                p.meta { (sheet.t("add-known-note")) }
                (line("title")) (line("publisher"))
                label for="published" { (sheet.t("add-published")) }
                input #published type="text" name="published" inputmode="numeric" placeholder="2013-02-16" maxlength="40" dir="ltr";
                label for="language" { (sheet.t("add-language")) }
                select #language name="language" {
                    option value="" { (sheet.t("add-language-seen")) }
                    @for tag in LANGUAGES { option value=(tag) { (sheet.words.word("tongue", tag)) } }
                }
                (choice("kind", "source-kind", &KINDS))
                (choice("generation", "generation", &GENERATIONS))
                (line("url"))
            }
            fieldset {
                legend { (sheet.t("add-consent")) }
                label { input type="radio" name="consent" value="public" checked; " " (sheet.t("add-consent-public")) }
                label { input type="radio" name="consent" value="person"; " " (sheet.t("add-consent-person")) }
                div.inset { @for purpose in PURPOSES { label { input type="checkbox" name="purpose" value=(purpose); " " (sheet.words.word("purpose", purpose)) } } }
                p.meta { (sheet.t("add-consent-note")) }
                (line("acquired"))
                label for="note" { (sheet.t("add-note")) }
                textarea #note name="note" rows="2" maxlength=(REASON_CHARS_MAX) dir="auto" {}
            }
            button.primary type="submit" { (sheet.t("add-keep")) }
        }
        (ask_links(sheet))
    };
    Ok(Page::new(sheet.t("add-heading"), body))
}

/// The form that asks which reports speak of one attack.
fn ask_links(sheet: &Sheet<'_>) -> Markup {
    html! {
        @if !sheet.view.gathered.sources.is_empty() {
            form.card.narrow method="post" action="/propose" {
                (sheet.token())
                p { (sheet.t("add-propose-note")) }
                button type="submit" { (sheet.t("add-propose")) }
            }
        }
    }
}

/// What is to be kept: documents by name, and what is known of all of them.
pub struct Asked {
    known: Known,
    files: Vec<(String, Vec<u8>)>,
}

impl Asked {
    /// What a form asks to be kept. Errors: nothing sent, a date that is none, consent without a purpose.
    pub fn of(mut sent: Sent) -> Result<Asked> {
        let known = known(&sent)?;
        let mut files = std::mem::take(&mut sent.files);
        if let Some(text) = sent.one("text") {
            let name = sent.one("name").or(sent.one("title")).unwrap_or("typed");
            files.push((format!("{}.txt", name.replace(['/', '\\'], " ")), text.replace("\r\n", "\n").into_bytes()));
        }
        if files.is_empty() { Err(Refused("refused-nothing-sent").into()) } else { Ok(Asked { known, files }) }
    }

    /// How many documents.
    pub fn number(&self) -> usize {
        self.files.len()
    }
}

/// Keeps and reads one document after another; the record is free between two. What became of each is told to `work`.
pub fn take(desk: &Desk, work: &Work, asked: Asked) {
    let reader = Reader::new();
    let mut files = asked.files.into_iter();
    while let Some((name, bytes)) = files.next() {
        let kept = desk.change(|ledger, stamp| take_one(ledger, &reader, (&name, &bytes), &asked.known, stamp));
        let ended = match kept.map(|kept| work.take(kept)) {
            Ok(true) => None,
            Ok(false) => Some((Ended::Stopped, None)),
            Err(error) => Some((Ended::Failed(error), Some(name))),
        };
        if let Some((ended, failed)) = ended {
            let left: Vec<String> = failed.into_iter().chain(files.map(|(name, _)| name)).collect();
            return work.end(if left.is_empty() { Ended::Whole } else { ended }, left);
        }
        // whoever waits for a page goes first
        std::thread::sleep(BREATH);
    }
    work.end(Ended::Whole, Vec::new());
}

fn take_one(ledger: &mut Ledger, reader: &Reader, (name, bytes): (&str, &[u8]), known: &Known, stamp: &Stamp) -> Result<Kept> {
    let taken = add(ledger, name, bytes, known, stamp)?;
    let claims = match (taken.added, &taken.no_text) {
        (Added::New, None) => read::read(ledger, reader, &taken.source.id, stamp)?.map(|read| read.claims),
        _ => None,
    };
    Ok(Kept { name: name.to_owned(), taken, claims })
}

/// What the form says of all documents of one upload.
fn known(sent: &Sent) -> Result<Known> {
    let published = sent.one("published").map(|text| When::parse(text).map_err(|_| Refused("refused-published"))).transpose()?;
    let words = |name: &str| sent.one(name).map(|text| text.chars().take(REASON_CHARS_MAX).collect::<String>());
    let kind = sent.one("kind").and_then(named).filter(|kind| *kind != SourceKind::Unspecified);
    let purposes = sent.fields.get("purpose").map(Vec::as_slice).unwrap_or_default();
    let given: Vec<Purpose> = purposes.iter().filter_map(|word| named(word)).collect();
    let consent = match (sent.one("consent"), given.is_empty()) {
        (Some("person"), true) => return Err(Refused("refused-consent").into()),
        (Some("person"), false) => Some(given),
        (_, false) => return Err(Refused("refused-consent-public").into()),
        _ => None,
    };
    Ok(Known {
        published,
        language: sent.one("language").map(Language::from_tag),
        title: words("title"),
        publisher: words("publisher"),
        url: words("url"),
        kind,
        generation: sent.one("generation").and_then(named).unwrap_or_default(),
        consent,
        acquired_from: words("acquired"),
        note: words("note"),
    })
}

/// What became of each document so far.
pub fn table(words: &Words, kept: &[Kept]) -> Markup {
    let said = |one: &Kept| match (&one.taken.no_text, one.taken.added, one.claims) {
        (Some(why), _, _) => format!("{} ({why})", words.get("no-text")),
        (None, Added::New, Some(claims)) => words.number("claims-count", claims),
        _ => words.get("add-held"),
    };
    html! {
        @if !kept.is_empty() {
            table.stack {
                thead { tr { th scope="col" { (words.get("col-source")) } th scope="col" { (words.get("add-became")) } th scope="col" { "SHA-256" } } }
                tbody {
                    @for one in kept {
                        tr {
                            th scope="row" { a href={ "/source/" (one.taken.source.id) } { bdi { (one.taken.source.title.as_deref().unwrap_or(&one.name)) } } }
                            td data-l=(words.get("add-became")) { (said(one)) @if let Some(note) = &one.taken.said { br; span.meta lang="en" { (note) } } }
                            td data-l="SHA-256" { bdi.id lang="en" { (&one.taken.source.sha256[..16]) "…" } }
                        }
                    }
                }
            }
        }
    }
}

/// Compares reports and names, and keeps what is likely one. The record is free while they are compared; where it has changed by then, they are compared anew.
/// Errors: the desk's.
pub fn propose(desk: &Desk, _: &Work) -> Result<()> {
    for _ in 0..COMPARED_FREE {
        let question = desk.change(|ledger, _| link::Question::of(ledger, link::Asked::default()))?;
        let found = question.answer();
        let kept = desk.change(|ledger, stamp| {
            let same = ledger.entry_count()? == question.entries;
            if same { link::keep(ledger, &found, stamp).map(|()| true) } else { Ok(false) }
        })?;
        if kept {
            return Ok(());
        }
    }
    desk.change(|ledger, stamp| link::propose(ledger, link::Asked::default(), stamp)).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(fields: &[(&str, &str)]) -> Sent {
        let mut made = Sent::default();
        fields.iter().for_each(|(name, value)| made.fields.entry((*name).to_owned()).or_default().push((*value).to_owned()));
        made
    }

    #[test]
    fn r3_consent_is_given_for_purposes_or_not_at_all() {
        for (fields, told) in [
            (&[][..], Ok(None)),
            (&[("consent", "public")], Ok(None)),
            (&[("consent", "person"), ("purpose", "store"), ("purpose", "court")], Ok(Some(vec![Purpose::Store, Purpose::Court]))),
            (&[("consent", "person")], Err("refused-consent")),
            (&[("consent", "public"), ("purpose", "publish")], Err("refused-consent-public")),
            (&[("published", "yesterday")], Err("refused-published")),
        ] {
            let made = known(&sent(fields)).map(|known| known.consent).map_err(|e| e.downcast_ref::<Refused>().map_or("", |r| r.0));
            assert_eq!(made, told, "{fields:?}");
        }
    }
}
