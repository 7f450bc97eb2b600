//! Pages of plain words: methods, data, corrections, verify, about. In: the record's own words and the texts. Out: five pages.
//! Never: a promise about safety that the site cannot keep (R8, R30, R31).

use crate::attested;
use crate::calendar::fingerprint;
use crate::changes::change_line;
use crate::frame::{Edition, FEEDS, Here};
use crate::papers::column_key;
use crate::parts::{fact, id};
use crate::say;
use crate::tables::Table;
use crate::texts::Arg;
use crate::versions::by_hand;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, html};

/// The start of an Ed25519 public key in SubjectPublicKeyInfo form. Source: RFC 8410.
const ED25519_PREFIX: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
/// Changes on one sheet.
const CHANGES_PER_SHEET: usize = 20;
/// Files beside the tables, with the key of what they are.
const OTHER_FILES: [(&str, &str); 12] = [
    ("data/record.sqlite", "file-record-sqlite"),
    ("data/record.jsonl", "file-record-jsonl"),
    ("data/incidents.geojson", "file-incidents-geojson"),
    ("data/anniversaries.ics", "file-anniversaries-ics"),
    ("data/promises.ics", "file-promises-ics"),
    ("data/changes.atom", "file-changes-atom"),
    ("data/corrections.atom", "file-corrections-atom"),
    ("data/record.bib", "file-record-bib"),
    ("data/record.ris", "file-record-ris"),
    ("data/record.jsonld", "file-record-jsonld"),
    ("data/datapackage.json", "file-datapackage-json"),
    ("checkpoint.txt", "file-checkpoint-txt"),
];

pub(crate) fn methods(edition: &mut Edition<'_>) {
    let here = edition.here("methods/index.html");
    let record = here.shelf.record;
    let own = |text: &str| html! { @for line in text.lines().filter(|l| !l.trim().is_empty()) { p dir="auto" { (line) } } };
    let listed =
        |keys: &[&str]| html! { ul { @for key in keys { li { (here.texts.with(key, &[("rules", Arg::Text(&record.rules))])) } } } };
    let title = here.t("methods-title");
    let body = html! {
        h1 { (title) }
        p.lead { (here.t("methods-lead")) }
        h2 { (here.t("scope")) }
        (own(&record.scope))
        p { a href=(here.to("sources/index.html")) { (here.texts.with("covered-sources", &[("number", Arg::Text(&here.d(record.sources.len())))])) } }
        h2 { (here.t("definitions")) }
        (own(&record.definitions))
        h2 { (here.t("how-counted")) }
        (listed(&["count-1", "count-2", "count-3", "count-4"]))
        h2 { (here.t("how-decided")) }
        (listed(&["decide-1", "decide-2"]))
        h2 { (here.t("limits")) }
        (listed(&["limit-1", "limit-2", "limit-3"]))
        h2 #withheld { (here.t("withheld-title")) }
        (withheld(here))
    };
    edition.page("methods/index.html", &title, body);
}

fn withheld(here: Here<'_>) -> Markup {
    let rows = &here.shelf.record.withheld;
    html! {
        @if rows.is_empty() { p { (here.t("withheld-none")) } } @else {
            table.stack aria-labelledby="withheld" {
                thead { tr { th scope="col" { (here.t("withheld-what")) } th scope="col" { (here.t("withheld-why")) } th.n scope="col" { (here.t("withheld-number")) } } }
                tbody { @for row in rows { @let (what, why) = say::withheld(here.texts, row); tr { th scope="row" { (what) } td { (why) } td.n { (here.d(row.number)) } } } }
            }
        }
    }
}

pub(crate) fn data(edition: &mut Edition<'_>, tables: &[Table]) {
    let here = edition.here("data/index.html");
    let title = here.t("data-title");
    let body = html! {
        h1 { (title) }
        p.lead { (here.t("data-lead")) }
        p { (here.t("licence-line")) " " (here.t("guard-note")) }
        h2 #files { (here.t("data-files")) }
        table aria-labelledby="files" {
            thead { tr { th scope="col" { (here.t("file")) } th.n scope="col" { (here.t("rows")) } } }
            tbody { @for table in tables { tr {
                th scope="row" { a.id dir="ltr" href=(here.top(&format!("data/{}", table.file))) { (table.file) } " " a.id dir="ltr" href=(here.top(&format!("data/{}", table.by_column()))) { ".parquet" } }
                td.n { (here.d(table.rows.len())) }
            } } }
        }
        p.meta { (here.t("parquet-note")) }
        dl.facts.files { @for (path, key) in OTHER_FILES { dt { a.id dir="ltr" href=(here.top(path)) { (path.trim_start_matches("data/")) } } dd { (here.t(key)) } } }
        h2 { (here.t("data-dictionary")) }
        @for table in tables {
            details {
                summary { (id(table.file)) }
                table aria-label=(table.file) {
                    thead { tr { th scope="col" { (here.t("column")) } th scope="col" { (here.t("kind-of-value")) } th scope="col" { (here.t("meaning")) } } }
                    tbody { @for (name, kind) in table.columns { tr { th scope="row" { (id(name)) } td { (id(kind)) } td { (here.t(&column_key(name))) } } } }
                }
            }
        }
    };
    edition.page("data/index.html", &title, body);
}

pub(crate) fn corrections(edition: &mut Edition<'_>) {
    let here = edition.here("corrections/index.html");
    let record = here.shelf.record;
    let title = here.t("corrections-title");
    let ask = html! {
        p.lead { (here.t("corrections-lead")) }
        h2 { (here.t("ask-how")) }
        ul { @for key in ["ask-1", "ask-2", "ask-3", "ask-4"] { li { (here.t(key)) } } }
        h3 { (here.t("contact")) }
        @if record.contact.trim().is_empty() { p { (here.t("contact-none")) } } @else { p dir="auto" { (record.contact) } }
    };
    let feeds = html! {
        ul.lines { @for (feed, _) in FEEDS {
            @let file = feed.trim_start_matches("data/");
            li { a.id dir="ltr" href=(here.top(feed)) { (file) } " " (here.t(&format!("file-{}", file.replace('.', "-")))) }
        } }
    };
    let mut sheets: Vec<Markup> = Vec::new();
    for chunk in record.changes.chunks(CHANGES_PER_SHEET) {
        let first = sheets.is_empty();
        sheets.push(html! {
            h1 { (title) }
            @if first { (ask) }
            h2 { (here.t("changes-title")) }
            ul.lines { @for change in chunk { li {
                (change_line(here, change))
            } } }
            @if first { (feeds) }
        });
    }
    if sheets.is_empty() {
        sheets.push(html! { h1 { (title) } (ask) h2 { (here.t("changes-title")) } p { (here.t("changes-none")) } });
    }
    edition.sheets("corrections", &title, sheets);
}

/// The public key as a PEM file that OpenSSL reads, where it is an Ed25519 key.
pub(crate) fn pem(public_key: &str) -> Option<String> {
    let key = STANDARD.decode(public_key.trim()).ok().filter(|k| k.len() == 32)?;
    let whole: Vec<u8> = ED25519_PREFIX.iter().copied().chain(key).collect();
    Some(format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", STANDARD.encode(whole)))
}

pub(crate) fn verify(edition: &mut Edition<'_>) {
    let here = edition.here("verify/index.html");
    let record = here.shelf.record;
    let day = say::day(here.texts, &record.day);
    let proves = here.texts.with("verify-proves-text", &[("day", Arg::Text(&day)), ("entries", Arg::Text(&here.d(record.entries)))]);
    let print = STANDARD.decode(record.public_key.trim()).ok().filter(|k| !k.is_empty()).map(fingerprint);
    let commands = [
        ("verify-c1", "sha256sum -c SHA256SUMS"),
        (
            "verify-c2",
            "base64 -d SHA256SUMS.sig > ../sums.bin && openssl pkeyutl -verify -pubin -inkey verify/key.pem -rawin -in SHA256SUMS -sigfile ../sums.bin",
        ),
        ("verify-c3", "gawah verify ."),
    ];
    let title = here.t("verify-title");
    let body = html! {
        h1 { (title) }
        p.lead { (here.t("verify-lead")) }
        h2 { (here.t("verify-proves")) }
        p { (proves) }
        h2 { (here.t("verify-not")) }
        p { (here.t("verify-not-text")) }
        h2 { (here.t("verify-commands")) }
        ol { @for (key, command) in commands { li { p { (here.t(key)) } pre dir="ltr" lang="en" tabindex="0" { code { (command) } } } } }
        @if record.public_key.trim().is_empty() { p { (here.t("verify-key-none")) } } @else {
            dl.facts {
                (fact(here, "verify-key", Some(id(&record.public_key))))
                (fact(here, "verify-fingerprint", print.map(|p| id(&p))))
            }
        }
        (of_one_page(here))
        h2 { (here.t("verify-checkpoint")) }
        @if record.checkpoint.trim().is_empty() { p { (here.t("verify-checkpoint-none")) } } @else { pre dir="ltr" lang="en" tabindex="0" { code { (record.checkpoint) } } }
        (attested::said(here))
    };
    edition.page("verify/index.html", &title, body);
}

/// How to tell whether one page says something else than at an earlier look.
fn of_one_page(here: Here<'_>) -> Markup {
    let first = here.shelf.record.incidents.first().map(|i| i.id.as_str());
    let Some((id, version)) = first.and_then(|id| Some((id, here.shelf.version(id)?))) else { return html! {} };
    html! {
        h2 #versions { (here.t("versions-title")) }
        p { (here.t("versions-text")) }
        p { a.id dir="ltr" href=(here.top("data/versions.csv")) { "versions.csv" } " " (here.t("versions-table")) }
        p { (here.texts.with("versions-command", &[("id", Arg::Text(id)), ("version", Arg::Text(version))])) }
        pre dir="ltr" lang="en" tabindex="0" { code { (by_hand(id)) } }
    }
}

pub(crate) fn about(edition: &mut Edition<'_>) {
    let here = edition.here("about/index.html");
    let title = here.t("about-title");
    let body = html! {
        h1 { (title) }
        p.lead { (here.t("about-lead")) }
        @for key in ["about-1", "about-2", "about-3", "about-4"] { p { (here.t(key)) } }
        h2 { (here.t("about-pages")) }
        ul.lines {
            @for (folder, key) in [("methods", "methods-title"), ("corrections", "corrections-title"), ("verify", "verify-title"), ("data", "data-title"), ("sources", "sources-title")] {
                li { a href=(here.to(&format!("{folder}/index.html"))) { (here.t(key)) } }
            }
        }
    };
    edition.page("about/index.html", &title, body);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_becomes_a_file_that_openssl_reads_and_other_text_none() {
        // RFC 8410, section 10.1: the public key and its PEM form.
        let raw = "Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
        let expected =
            "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";
        assert_eq!(pem(raw).as_deref(), Some(expected));
        assert_eq!((pem(""), pem("not base64"), pem("c2hvcnQ=")), (None, None, None));
    }
}
