//! The cover page of an exhibit: what stands in the folder, for people who never saw Gawah. In: documents that go along and those that do not, a language, who makes
//! it. Out: a page with its stylesheet, and the custody of the documents as lines. Never: a word that is not in the folder otherwise; a script; anything
//! loaded from elsewhere.

use anyhow::Result;
use gawah_ledger::{Header, KeptClaim, Ledger, Stamp};
use gawah_press::{Arg, CSS, Texts, quote, texts, when};
use gawah_record::ids::Id;
use gawah_record::language::Language;
use gawah_record::source::Source;
use maud::{DOCTYPE, Markup, html};
use std::collections::BTreeMap;

/// The policy of the page: its stylesheet and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'";
/// Commands that check the folder, with or without Gawah.
const CHECKS: [&str; 3] = ["sha256sum -c manifest-sha256.txt", "python3 verify.py .", "gawah verify ."];

/// What a cover page is of.
pub struct Folder<'a> {
    /// What was asked for.
    pub id: &'a Id,
    /// Documents in the folder.
    pub given: &'a [Source],
    /// Documents left out, for want of consent.
    pub left: &'a [Source],
    /// The language of the page.
    pub language: &'a Language,
    /// Who makes it, when.
    pub stamp: &'a Stamp,
}

/// A document with what is known of it.
struct Shown<'a> {
    source: &'a Source,
    claims: Vec<KeptClaim>,
    custody: Vec<Header>,
    has_text: bool,
}

/// The page, its stylesheet and the custody. Out: files by name. Errors: the ledger's.
pub fn cover(ledger: &Ledger, folder: &Folder<'_>) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut shown = Vec::new();
    for source in folder.given {
        let claims = ledger.claims_of_source(&source.id)?;
        let (custody, has_text) = (custody(ledger, &source.id, &claims)?, ledger.text(&source.id)?.is_some());
        shown.push(Shown { source, claims, custody, has_text });
    }
    let name = ledger.settings()?.remove("title").unwrap_or_default();
    let page = page(&texts(folder.language), folder, &shown, (&name, &ledger.verifier_key()));
    let lines: String = shown.iter().map(|one| lines(one.source, &one.custody)).collect();
    let files = [("index.html", page), ("style.css", CSS.to_owned()), ("custody.txt", lines)];
    Ok(files.map(|(name, text)| (name.to_owned(), text.into_bytes())).into())
}

/// Entries about a document and its claims, the oldest first.
fn custody(ledger: &Ledger, source: &Id, claims: &[KeptClaim]) -> Result<Vec<Header>> {
    let mut made = ledger.log_newest(Some(source), 0, usize::MAX)?.0;
    for claim in claims {
        made.extend(ledger.log_newest(Some(&claim.id), 0, usize::MAX)?.0);
    }
    made.sort_by_key(|header| header.sequence);
    Ok(made)
}

fn lines(source: &Source, custody: &[Header]) -> String {
    let line = |header: &Header| {
        let about = header.about.as_ref().map_or("-", Id::as_str);
        format!("{} {} {:?} {} {about} {}\n", header.sequence, header.at, header.author, header.kind, header.entry)
    };
    format!("{} {:?}\n{}\n", source.id, source.name, custody.iter().map(line).collect::<String>())
}

/// In: the record's name, and its key.
fn page(texts: &Texts, folder: &Folder<'_>, shown: &[Shown<'_>], (name, key): (&str, &str)) -> String {
    let t = |key: &str| texts.get(key);
    let body = html! {
        p { span.id { (folder.id) } }
        h1 { (t("cover-title")) @if !name.is_empty() { ": " bdi { (name) } } }
        p { strong { (t("cover-warning")) } }
        p { (t("cover-lead")) }
        (facts(&[
            (t("cover-made"), html! { (folder.stamp.at.get(..10).unwrap_or(&folder.stamp.at)) ", " bdi { (folder.stamp.author) } }),
            (t("cover-documents"), html! { (texts.digits(shown.len())) }),
            (t("cover-key"), html! { span.id dir="ltr" { (key) } }),
        ]))
        h2 { (t("cover-documents")) }
        @for one in shown { (document(texts, one)) }
        (left_out(texts, folder.left))
        h2 { (t("cover-check")) }
        p { (t("cover-check-lead")) }
        @for command in CHECKS { pre dir="ltr" { code { (command) } } }
        p { (t("cover-check-key")) }
    };
    sheet(texts, &format!("{} {}", t("cover-title"), folder.id), &body)
}

fn facts(rows: &[(String, Markup)]) -> Markup {
    html! {
        dl.facts { @for (name, value) in rows { dt { (name) } dd { (value) } } }
    }
}

fn document(texts: &Texts, one: &Shown<'_>) -> Markup {
    let (t, source) = (|key: &str| texts.get(key), one.source);
    let published = source.published.map(|day| texts.with("copy-published", &[("day", Arg::Text(&when(texts, day)))]));
    let told = [Some(kind(texts, source)), source.publisher.clone(), published];
    let received = one.custody.iter().find(|header| header.kind == "source_added");
    html! {
        section id=(source.id) {
            h3 { bdi { (source.title.as_deref().unwrap_or(&source.name)) } }
            p { @for (at, words) in told.iter().flatten().enumerate() { @if at > 0 { " · " } bdi { (words) } } }
            (facts(&[
                (t("cover-file"), html! { bdi { (source.name) } ", " (texts.with("cover-size", &[("bytes", Arg::Text(&texts.digits(source.bytes)))])) }),
                (t("copy-original"), html! { span.id { (source.sha256) } " " a href={ "originals/" (source.sha256) } { (t("cover-original")) } }),
                (t("cover-text"), html! { @if one.has_text { a href={ "texts/" (source.id) ".txt" } { "texts/" (source.id) ".txt" } } @else { (t("copy-wordless-here")) } }),
                (t("cover-received"), html! {
                    @if let Some(header) = received { bdi { (header.at) } ", " bdi { (header.author) } }
                    @if let Some(from) = &source.acquired_from { ", " (texts.with("cover-received-from", &[("who", Arg::Text(from))])) }
                }),
            ]))
            @if let Some(url) = &source.url { (facts(&[(t("cover-address"), html! { bdi { (url) } })])) }
            (claims(texts, &one.claims, source.language.as_ref()))
            h4 { (t("cover-custody")) }
            table.stack.wraps {
                thead { tr { @for key in ["cover-when", "cover-who", "cover-what"] { th scope="col" { (t(key)) } } } }
                tbody {
                    @for header in one.custody.iter().filter(|header| header.about.as_ref() == Some(&source.id)) {
                        tr {
                            td data-l=(t("cover-when")) { bdi { (header.at) } }
                            td data-l=(t("cover-who")) { bdi { (header.author) } }
                            td data-l=(t("cover-what")) { (texts.word("cover-entry", &header.kind)) " " span.id { (header.entry) } }
                        }
                    }
                }
            }
            p { a href="custody.txt" { "custody.txt" } ": " (t("cover-custody-note")) }
        }
    }
}

/// The claims that stand, with who decided so.
fn claims(texts: &Texts, claims: &[KeptClaim], language: Option<&Language>) -> Markup {
    let t = |key: &str| texts.get(key);
    html! {
        h4 { (t("cover-words")) }
        table.stack.wraps {
            thead { tr { @for key in ["cover-claim", "cover-kind", "cover-standing"] { th scope="col" { (t(key)) } } } }
            tbody {
                @for kept in claims.iter().filter(|kept| kept.status.stands()) {
                    tr id=(kept.id) {
                        td { (quote(kept.claim.quote.text(), language)) " " span.id { (kept.id) } }
                        td data-l=(t("cover-kind")) { (texts.word("kind", kept.claim.kind.as_str())) }
                        td data-l=(t("cover-standing")) { (texts.word("copy-status", kept.status.as_str())) @if let Some(by) = &kept.decided_by { ", " bdi { (by) } } }
                    }
                }
            }
        }
        p { a href="claims.txt" { "claims.txt" } ": " (t("cover-words-note")) }
    }
}

fn left_out(texts: &Texts, left: &[Source]) -> Markup {
    html! {
        h2 { (texts.get("cover-left")) }
        @if left.is_empty() {
            p { (texts.get("cover-left-none")) }
        } @else {
            ul { @for source in left { li { span.id { (source.id) } " " (kind(texts, source)) } } }
        }
    }
}

pub(crate) fn kind(texts: &Texts, source: &Source) -> String {
    texts.word("source-kind", source.kind.as_str())
}

/// A page of a folder that is handed on. In: its title, its body.
pub(crate) fn sheet(texts: &Texts, title: &str, body: &Markup) -> String {
    let language = texts.language();
    let page = html! {
        (DOCTYPE)
        html lang=(language.tag()) dir=(language.direction()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) }
                link rel="stylesheet" href="style.css";
            }
            body { main #main .wrap { (body) } }
        }
    };
    page.into_string()
}
