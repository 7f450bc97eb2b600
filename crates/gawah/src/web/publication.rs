//! What would be published, and publishing it. In: the record, the folder beside it. Out: what stands in the way, what changes field by
//! field, what is held back and why; a release; the built and signed site. Never: a page outside that folder, an upload.

use crate::flow::approval::{self, Standing};
use crate::flow::clock;
use crate::flow::decide;
use crate::flow::failure::{Exit, Failure};
use crate::flow::folder::Then;
use crate::flow::gather::gather;
use crate::flow::preview::{Difference, Preview, RowChange, preview};
use crate::flow::publish;
use crate::web::desk::{Desk, Previewed, Refused};
use crate::web::find::address_of;
use crate::web::frame::{Page, Sheet};
use crate::web::work::Work;
use anyhow::Result;
use gawah_ledger::{Ledger, Stamp};
use gawah_press::{languages, withheld};
use gawah_record::entry::Release;
use gawah_record::ids::Id;
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The folder beside the record that the desk publishes into.
const FOLDER: &str = "site";

fn folder_of(ledger: &Ledger) -> PathBuf {
    ledger.path().parent().map(|of| of.join(FOLDER)).unwrap_or_else(|| PathBuf::from(FOLDER))
}

/// The preview. In: what a publication would do, or why nothing can be published.
pub fn page(sheet: &Sheet<'_>, found: &Result<Preview, Failure>) -> Result<Page> {
    let folder = folder_of(sheet.view.ledger);
    let body = html! {
        h1 { (sheet.t("publish-heading")) }
        p { (sheet.t("publish-lead")) }
        @if sheet.asked.value("done").is_some() {
            p.done role="status" { (sheet.t("publish-done")) " " bdi.id lang="en" { (folder.display()) } " " (sheet.t("publish-next")) }
        }
        @match found {
            Ok(made) => { (shown(sheet, made)) }
            Err(blocked) => { div.problem role="alert" { p { (blocked.thing) } p { (blocked.hint) } } }
        }
        (release_form(sheet))
        @if let Some(made) = found.as_ref().ok().filter(|made| made.check.ok && made.check.claims > 0) {
            (approving(sheet, made))
            form.card.narrow method="post" action="/publish" {
                (sheet.token())
                h2 { (sheet.t("publish-build")) }
                p { (sheet.t("publish-build-note")) " " bdi.id lang="en" { (folder.display()) } }
                button.primary type="submit" { (sheet.t("publish-now")) }
            }
        }
    };
    Ok(Page::new(sheet.t("publish-heading"), body))
}

/// Makes the site, to see what publishing it would do. The record is free while pages are made. Errors: the desk's; the press's.
pub fn look(desk: &Desk, work: &Work) -> Result<()> {
    let (folder, entries, ready) = desk.change(|ledger, _| Ok((folder_of(ledger), ledger.entry_count()?, publish::ready(ledger))))?;
    let found = match ready {
        Ok(ready) => {
            work.expect(ready.pages(&languages()));
            let made = ready.make(&languages(), Then::Forget, &|| work.advance())?;
            Ok(desk.change(|ledger, _| preview(ledger, made, &folder))?)
        }
        Err(error) if Failure::behind(&error).exit == Exit::Blocked => Err(Failure::behind(&error)),
        Err(error) => return Err(error),
    };
    desk.note_preview(Some(Previewed { entries, found }));
    Ok(())
}

/// Makes the site, then signs and writes it. The record is free while pages are made. Errors: what stands in the way; a record changed meanwhile; a folder
/// that holds something else; the disk.
pub fn write(desk: &Desk, work: &Work) -> Result<()> {
    let (folder, ready) = desk.change(|ledger, _| Ok((folder_of(ledger), publish::ready(ledger)?)))?;
    work.expect(ready.pages(&languages()));
    let made = ready.make(&languages(), Then::Write(&folder), &|| work.advance())?;
    let seen = desk.change(|ledger, stamp| {
        publish::keep(ledger, &made, &folder, &languages(), stamp)?;
        Ok(Previewed { entries: ledger.entry_count()?, found: Ok(preview(ledger, made, &folder)?) })
    })?;
    desk.note_preview(Some(seen));
    Ok(())
}

/// Who approved exactly this, and a form for whoever has looked at it; nothing where the record asks for no approval.
fn approving(sheet: &Sheet<'_>, made: &Preview) -> Markup {
    let Standing { asked, digest, by } = &made.approval;
    html! {
        @if *asked {
            form.card.narrow method="post" action="/approve" {
                (sheet.token())
                input type="hidden" name="here" value="/publish";
                input type="hidden" name="digest" value=(digest);
                h2 { (sheet.t("approve-heading")) }
                p { (sheet.t("approve-note")) }
                @if by.is_empty() { p { (sheet.t("approve-nobody")) } } @else { p { (sheet.t("approve-by")) " " @for (n, who) in by.iter().enumerate() { @if n > 0 { ", " } bdi { (who) } } } }
                button type="submit" { (sheet.t("approve-now")) }
            }
        }
    }
}

/// Approves what was shown. In: its digest. Errors: it has changed since; something stands in its way.
pub fn approve(desk: &Desk, digest: &str) -> Result<String> {
    let seen = desk.previewed()?.ok_or(Refused("refused-changed"))?;
    let shown =
        seen.found.as_ref().ok().filter(|made| made.check.ok && made.approval.digest == digest).ok_or(Refused("refused-changed"))?;
    let now = desk.change(|ledger, stamp| {
        if ledger.entry_count()? != seen.entries {
            return Err(Refused("refused-changed").into());
        }
        approval::approve(ledger, digest, stamp)?;
        let approval = approval::standing_of(ledger, digest)?;
        Ok(Previewed { entries: ledger.entry_count()?, found: Ok(Preview { approval, ..shown.clone() }) })
    })?;
    desk.note_preview(Some(now));
    Ok("/publish".to_owned())
}

fn shown(sheet: &Sheet<'_>, made: &Preview) -> Markup {
    let number = |key: &str, n: usize| sheet.words.number(key, n);
    html! {
        p.figures { (number("publish-claims", made.check.claims)) " · " (number("publish-incidents", made.check.incidents)) " · " (number("publish-people", made.check.people)) }
        @if !made.check.blocks.is_empty() {
            div.problem role="alert" {
                h2 { (sheet.t("publish-blocked")) }
                ul { @for block in &made.check.blocks { li lang="en" { (with_links(block)) } } }
            }
        }
        h2 { (sheet.t("publish-changes")) " " span.meta { (number("publish-changed", made.changed)) } }
        @if !made.earlier && !made.changes.is_empty() { p.meta { (sheet.t("publish-first")) } }
        @if made.changes.is_empty() { p { (sheet.t("publish-nothing")) } } @else { (changes(sheet, &made.changes)) }
        @if made.changed > made.changes.len() { p.meta { (number("publish-more", made.changed - made.changes.len())) } }
        h2 { (sheet.t("withheld-title")) }
        @if made.withheld.is_empty() { p { (sheet.t("withheld-none")) } } @else {
            table.stack {
                thead { tr { th scope="col" { (sheet.t("withheld-what")) } th scope="col" { (sheet.t("withheld-why")) } th.n scope="col" { (sheet.t("withheld-number")) } } }
                tbody { @for row in &made.withheld {
                    @let (what, why) = withheld(sheet.words.site(), row);
                    tr {
                        th scope="row" { (what) }
                        td data-l=(sheet.t("withheld-why")) { (why) }
                        td.n data-l=(sheet.t("withheld-number")) { (row.number) }
                    }
                } }
            }
        }
    }
}

fn changes(sheet: &Sheet<'_>, changes: &[RowChange]) -> Markup {
    html! {
        table.stack {
            thead { tr { th scope="col" { (sheet.t("publish-table")) } th scope="col" { (sheet.t("col-about")) } th scope="col" { (sheet.t("publish-becomes")) } } }
            tbody {
                @for one in changes {
                    tr {
                        td data-l=(sheet.t("publish-table")) lang="en" { (one.table) }
                        td data-l=(sheet.t("col-about")) {
                            @match Id::parse(&one.id).ok().and_then(|id| address_of(&id)) { Some(address) => { a.id href=(address) { (one.id) } } None => { bdi.id { (one.id) } } }
                        }
                        td data-l=(sheet.t("publish-becomes")) {
                            @match &one.difference {
                                Difference::Comes => { (sheet.t("publish-comes")) }
                                Difference::Goes => { strong { (sheet.t("publish-goes")) } }
                                Difference::Differs(columns) => {
                                    @for (column, before, after) in columns { p { bdi lang="en" { (column) } ": " del { bdi { (short(before)) } } " " ins { bdi { (short(after)) } } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The first words of a value; the open data hold it whole.
fn short(value: &str) -> String {
    /// Letters shown of one value.
    const SHOWN: usize = 120;
    let cut: String = value.chars().take(SHOWN).collect();
    if cut.len() < value.len() { format!("{cut}…") } else { cut }
}

/// A line with the ids in it as links.
fn with_links(line: &str) -> Markup {
    html! {
        @for (n, word) in line.split(' ').enumerate() {
            @if n > 0 { " " }
            @let bare = word.trim_end_matches([',', '.']);
            @match Id::parse(bare).ok().and_then(|id| address_of(&id)) {
                Some(address) => { a.id href=(address) { (bare) } (&word[bare.len()..]) }
                None => { (word) }
            }
        }
    }
}

fn release_form(sheet: &Sheet<'_>) -> Markup {
    html! {
        form.card.narrow #release method="post" action="/release" {
            (sheet.token())
            input type="hidden" name="here" value="/publish";
            h2 { (sheet.t("release-heading")) }
            p { (sheet.t("release-note")) }
            label for="ids" { (sheet.t("release-ids")) }
            input #ids type="text" name="ids" required value=(sheet.asked.value("ids").unwrap_or("all")) dir="ltr" maxlength="4000";
            label { input type="radio" name="release" value="public" checked; " " (sheet.t("release-public")) }
            label { input type="radio" name="release" value="withheld"; " " (sheet.t("release-withheld")) }
            label for="reason" { (sheet.t("reason")) }
            input #reason type="text" name="reason" required dir="auto" maxlength="400";
            button type="submit" { (sheet.t("release-keep")) }
        }
    }
}

/// Releases or withholds. Errors: an id of nothing, no reason, no choice.
pub fn release(ledger: &mut Ledger, stamp: &Stamp, form: &BTreeMap<String, String>) -> Result<String> {
    let state = match form.get("release").map(String::as_str) {
        Some("public") => Release::Public,
        Some("withheld") => Release::Withheld,
        _ => return Err(Refused("refused-release").into()),
    };
    let gathered = gather(ledger, clock::today())?;
    let named = form.get("ids").map(String::as_str).unwrap_or_default();
    let ids = match (named.trim(), state) {
        ("all", Release::Public) => publish::releasable(&gathered),
        (words, _) => {
            let ids: Option<Vec<Id>> = words.split([' ', ',']).filter(|w| !w.is_empty()).map(|w| gathered.find(w).ok()).collect();
            publish::with_claims(&gathered, ids.filter(|ids| !ids.is_empty()).ok_or(Refused("refused-claim"))?, true)
        }
    };
    let reason = form.get("reason").map(String::as_str).unwrap_or_default();
    if reason.trim().is_empty() {
        return Err(Refused("refused-reason").into());
    }
    decide::release(ledger, &ids, &[], state, reason, stamp)?;
    Ok("/publish".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_in_a_line_are_links_and_nothing_else_is() {
        let made = with_links("withheld words of clm-7k3m9qab2c, per-<b>.").into_string();
        assert!(
            made.contains("<a class=\"id\" href=\"/inbox?status=all&amp;at=clm-7k3m9qab2c#review\">clm-7k3m9qab2c</a>, per-&lt;b&gt;."),
            "{made}"
        );
    }
}
