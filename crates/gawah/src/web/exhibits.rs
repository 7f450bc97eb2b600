//! Exhibits from the desk: what is handed to a court, a family or the public. In: an attack or a document, which of the three kinds, a language. Out: a new folder
//! beside the record, and a line for each that stands there. Never: a document without consent to that use (R3); a folder outside that place; one written over.

use crate::flow::consent::let_go;
use crate::flow::exhibit::{Which, sources, write};
use crate::flow::failure::{Exit, Failure};
use crate::flow::redact::Asked;
use crate::web::desk::Refused;
use crate::web::frame::Sheet;
use anyhow::Result;
use gawah_ledger::{Ledger, Role, Stamp};
use gawah_record::ids::Id;
use gawah_record::language::Language;
use gawah_record::source::Purpose;
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Kinds of exhibits as forms name them, the safest first.
const KINDS: [&str; 3] = ["court", "public", "whole"];
/// Languages of redacted copies.
const LANGUAGES: [&str; 3] = ["en", "ur", "prs"];
/// Exhibits of one thing and kind that stand beside the record.
const FOLDERS_MAX: usize = 99;

/// The folder that the record stands in.
fn beside(ledger: &Ledger) -> PathBuf {
    let folder = ledger.path().parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// The folder of an exhibit, by its number from 1.
fn folder_of(ledger: &Ledger, id: &Id, kind: &str, number: usize) -> PathBuf {
    beside(ledger).join(format!("exhibit-{id}-{kind}-{number}"))
}

/// Exhibits of a thing that stand beside the record.
fn standing(ledger: &Ledger, id: &Id) -> Vec<(&'static str, PathBuf)> {
    let own = format!("exhibit-{id}-");
    let numbered = |name: &str| {
        let (kind, number) = name.strip_prefix(&own)?.rsplit_once('-')?;
        Some((KINDS.iter().position(|one| *one == kind)?, number.parse::<usize>().ok()?))
    };
    let all = std::fs::read_dir(beside(ledger)).into_iter().flatten().flatten();
    let mut made: Vec<(usize, usize)> =
        all.filter(|one| one.file_type().is_ok_and(|is| is.is_dir())).filter_map(|one| numbered(one.file_name().to_str()?)).collect();
    made.sort_unstable();
    made.into_iter().map(|(kind, number)| (KINDS[kind], folder_of(ledger, id, KINDS[kind], number))).collect()
}

/// The form of a thing's page, with the exhibits that were made.
pub fn section(sheet: &Sheet<'_>, id: &Id, here: &str) -> Markup {
    let made = standing(sheet.view.ledger, id);
    let redacts = sheet.view.ledger.role() >= Role::Reviewer;
    let kinds = KINDS.into_iter().filter(|kind| redacts || *kind == "whole");
    html! {
        details open[sheet.asked.value("exhibit").is_some()] {
            summary #exhibit { h2 { (sheet.t("exhibit-heading")) } }
            @if sheet.asked.value("exhibit").is_some() { p.done role="status" { (sheet.t("exhibit-done")) } }
            p.meta { (sheet.t("exhibit-note")) }
            @if !made.is_empty() { ul { @for (kind, folder) in &made { li { (sheet.t(&format!("exhibit-{kind}"))) ": " bdi.id lang="en" dir="ltr" { (folder.display()) } } } } }
            form.stacked method="post" action="/exhibit" autocomplete="off" {
                (sheet.token())
                input type="hidden" name="id" value=(id);
                input type="hidden" name="here" value=(here);
                fieldset {
                    legend { (sheet.t("exhibit-which")) }
                    @for (n, kind) in kinds.enumerate() { label { input type="radio" name="kind" value=(kind) checked[n == 0]; " " (sheet.t(&format!("exhibit-{kind}"))) } }
                }
                label for="exhibit-language" { (sheet.t("exhibit-language")) }
                select #exhibit-language name="language" { @for tag in LANGUAGES { option value=(tag) selected[sheet.words.language().tag() == tag] { (sheet.words.word("tongue", tag)) } } }
                label { input type="checkbox" name="known" value="yes" required; " " (sheet.t("exhibit-known")) }
                button type="submit" { (sheet.t("exhibit-now")) }
            }
        }
    }
}

/// Writes an exhibit into a new folder beside the record. Out: the page it was asked from. Errors: no such thing, no choice, no consent; the flow's.
pub fn take(ledger: &mut Ledger, stamp: &Stamp, form: &BTreeMap<String, String>) -> Result<String> {
    let text = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let id = Id::parse(text("id")).map_err(|_| Refused("refused-claim"))?;
    let kind = KINDS.into_iter().find(|kind| *kind == text("kind")).ok_or(Refused("refused-decision"))?;
    let tag = LANGUAGES.into_iter().find(|tag| *tag == text("language")).unwrap_or("en");
    if text("known") != "yes" {
        return Err(Refused("refused-exhibit-known").into());
    }
    let purpose = if kind == "public" { Purpose::Publish } else { Purpose::Court };
    let language = Language::from_tag(tag);
    let which = if kind == "whole" { Which::Whole(language) } else { Which::Redacted(Asked { purpose, language }) };
    let sources = sources(ledger, &id)?;
    let_go(ledger, &sources, purpose).map_err(|error| match Failure::behind(&error).exit {
        Exit::Blocked => Refused("refused-exhibit-consent").into(),
        _ => error,
    })?;
    let free = (1..=FOLDERS_MAX).map(|number| folder_of(ledger, &id, kind, number)).find(|folder| !folder.exists());
    write(ledger, (&id, &sources), &which, &free.ok_or(Refused("refused-exhibit-many"))?, stamp)?;
    let page = if text("here").starts_with("/incident/") { "incident" } else { "source" };
    Ok(format!("/{page}/{id}?exhibit=done#exhibit"))
}
