//! How the desk is set up, whether the record is sound, and what was typed while it was locked. In: cookies, the record. Out: three pages.
//! Never: a key or a passphrase on a page; a setting that publishes anything.

use crate::flow::verify;
use crate::web::desk::{Desk, Draft};
use crate::web::frame::{Page, Sheet, Shortcuts};
use anyhow::Result;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Minutes after which the desk locks by itself, to choose from.
pub const IDLE: [u32; 6] = [1, 5, 15, 30, 60, 120];
/// Minutes without a pause after which a line reminds of one, to choose from; 0 is never.
pub const RESTS: [u32; 4] = [0, 30, 45, 60];
/// Fields of a draft that a person did not type.
const UNTYPED: [&str; 9] = ["token", "here", "then", "claim", "seen", "sight", "source", "kind", "instead"];

/// The page of settings.
pub fn page(sheet: &Sheet<'_>, desk: &Desk, idle: u32) -> Result<Page> {
    let on = sheet.asked.shortcuts == Shortcuts::On;
    let minutes = |number: u32| sheet.words.number("minutes", number as usize);
    let body = html! {
        h1 { (sheet.t("desk-settings")) }
        form.card.stacked method="post" action="/settings" {
            (sheet.token())
            input type="hidden" name="back" value="/settings/";
            label for="language" { (sheet.t("settings-language")) }
            select #language name="language" {
                @for one in gawah_press::languages() { option value=(one.tag()) lang=(one.tag()) selected[one == *sheet.words.language()] { (desk.words(Some(one.tag())).get("lang-name")) } }
            }
            label for="shortcuts-choice" { (sheet.t("settings-shortcuts")) }
            select #shortcuts-choice name="shortcuts" {
                option value="on" selected[on] { (sheet.t("switch-on")) }
                option value="off" selected[!on] { (sheet.t("switch-off")) }
            }
            label for="idle" { (sheet.t("settings-idle")) }
            select #idle name="idle" {
                @for one in IDLE { option value=(one) selected[one == idle] { (minutes(one)) } }
                @if !IDLE.contains(&idle) { option value=(idle) selected { (if idle == 0 { sheet.t("settings-never") } else { minutes(idle) }) } }
            }
            p.meta { (sheet.t("settings-idle-note")) }
            label for="rest" { (sheet.t("settings-rest")) }
            select #rest name="rest" {
                @for one in RESTS {
                    option value=(one) selected[sheet.asked.rest.unwrap_or_default() == u64::from(one)] { (if one == 0 { sheet.t("settings-never") } else { minutes(one) }) }
                }
            }
            button.primary type="submit" { (sheet.t("settings-keep")) }
        }
        p.meta { (sheet.t("settings-pictures")) }
        h2 { (sheet.t("settings-more")) }
        ul.todo {
            li { a href="/keys/" { (sheet.t("keys-title")) } }
            li { a href="/verify/" { (sheet.t("verify-record-title")) } }
            li { a href="/log/" { (sheet.t("desk-log")) } }
        }
        h2 { (sheet.t("help-safety")) }
        p { (sheet.t("help-safety-text")) }
        p { (sheet.t("leave-note")) }
    };
    Ok(Page::new(sheet.t("desk-settings"), body))
}

/// What a check of the record proves, and the check itself where it was asked for.
pub fn verify(sheet: &Sheet<'_>) -> Result<Page> {
    let asked = sheet.asked.value("now").is_some();
    let found = asked.then(|| verify::of(sheet.view.ledger.verify()));
    let body = html! {
        h1 { (sheet.t("verify-record-title")) }
        p { (sheet.t("verify-record-proves")) }
        p { (sheet.t("verify-proves-not")) }
        @if let Some(found) = &found {
            @let c = &found.checked;
            section role="status" class=(if found.ok { "done" } else { "problem" }) {
                p { strong { (sheet.t(if found.ok { "verify-sound" } else { "verify-differs" })) } }
                p { (sheet.words.number("verify-entries", c.entries as usize)) " · " (sheet.words.number("from-sources", c.sources as usize)) " · " (sheet.words.number("verify-quotes", c.quotes as usize)) " · " (sheet.words.number("verify-signatures", c.signatures as usize)) }
                @for problem in &found.problems { p lang="en" dir="ltr" { (problem) } }
                @if !found.ok { p { (sheet.t("verify-what-now")) } }
            }
        }
        form method="get" action="/verify/" {
            input type="hidden" name="now" value="yes";
            button.primary type="submit" { (sheet.t("verify-now")) }
        }
        h2 { (sheet.t("verify-without")) }
        p.meta { (sheet.t("verify-without-note")) }
        pre dir="ltr" { "gawah verify\ngawah checkpoint\npython3 spec/verify.py EXPORT" }
        p { (sheet.t("verify-record-key")) " " bdi.id lang="en" { (sheet.view.ledger.verifier_key()) } }
    };
    Ok(Page::new(sheet.t("verify-record-title"), body))
}

/// A form that was sent while the desk was locked, as it was typed, ready to be sent again.
pub fn draft(sheet: &Sheet<'_>, draft: Option<&Draft>) -> Result<Page> {
    let body = html! {
        h1 { (sheet.t("draft-title")) }
        @match draft {
            None => { p { (sheet.t("draft-none")) } }
            Some((address, fields)) => { p { (sheet.t("draft-lead")) } (resend(sheet, address, fields)) }
        }
    };
    Ok(Page::new(sheet.t("draft-title"), body))
}

fn resend(sheet: &Sheet<'_>, address: &str, fields: &BTreeMap<String, String>) -> Markup {
    let named = |name: &str| sheet.words.word("slot", name.trim_start_matches("slot.").trim_start_matches("part."));
    let typed = |name: &str, value: &str| !UNTYPED.contains(&name) && !name.starts_with("was.") && !value.trim().is_empty();
    html! {
        form.card.stacked method="post" action=(address) enctype=[(address == "/add").then_some("multipart/form-data")] {
            (sheet.token())
            input type="hidden" name="draft" value="yes";
            @for (name, value) in fields.iter().filter(|(name, _)| *name != "token") {
                @if typed(name, value) { label { (named(name)) textarea name=(name) rows="2" dir="auto" { (value) } } }
                @else { input type="hidden" name=(name) value=(value); }
            }
            div.buttons { button.primary type="submit" { (sheet.t("draft-send")) } }
        }
        form method="post" action="/draft" { (sheet.token()) button type="submit" { (sheet.t("draft-forget")) } }
    }
}
