//! People and keys. In: the record, passphrases typed by those whose they are. Out: who can open it, in which role, who wrote in it; keys given, taken back, changed.
//! Never: a passphrase on a page, in an address, or in a draft; a key given by whoever has not typed their own passphrase again.

use crate::web::desk::{Desk, Refused};
use crate::web::frame::{Page, Sheet};
use anyhow::Result;
use gawah_ledger::{HOLDER_CHARS_MAX, Keyholder, Ledger, LedgerError, Passphrase, Recipient, Role};
use maud::{Markup, html};
use std::collections::BTreeMap;

const ROLES: [Role; 4] = [Role::Reader, Role::Reviewer, Role::Publisher, Role::Keeper];

/// Who can open the record and what each may do; who has written in it; which other devices are taken from.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let ledger = sheet.view.ledger;
    let mut written: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for header in ledger.log()? {
        let one = written.entry(header.author).or_default();
        *one = (one.0 + 1, header.at.get(..10).unwrap_or_default().to_owned());
    }
    let holders = ledger.keyholders()?;
    let body = html! {
        h1 { (sheet.t("keys-title")) }
        @if sheet.asked.value("done").is_some() { p.done role="status" { (sheet.t("keys-done")) } }
        p { (sheet.t("keys-lead")) }
        table.stack {
            thead { tr { th scope="col" { (sheet.t("keys-who")) } th scope="col" { (sheet.t("keys-role")) } } }
            tbody {
                tr { th scope="row" { (sheet.t("keys-owner")) } td data-l=(sheet.t("keys-role")) { (sheet.t("role-keeper")) } }
                @for holder in &holders {
                    tr { th scope="row" { bdi dir="auto" { (holder.name) } } td data-l=(sheet.t("keys-role")) { (sheet.words.word("role", holder.role.name())) } }
                }
            }
        }
        @if ledger.role() == Role::Keeper { (giving(sheet)) }
        @if ledger.is_owner() { (taking(sheet, &holders)) (changing(sheet)) }
        h2 { (sheet.t("keys-written")) }
        table.stack {
            thead { tr { th scope="col" { (sheet.t("keys-who")) } th.n scope="col" { (sheet.t("keys-entries")) } th scope="col" { (sheet.t("keys-last")) } } }
            tbody {
                @for (name, (entries, last)) in &written {
                    tr {
                        th scope="row" { bdi dir="auto" { (name) } }
                        td.n data-l=(sheet.t("keys-entries")) { (entries) }
                        td data-l=(sheet.t("keys-last")) { bdi lang="en" { (last) } }
                    }
                }
            }
        }
        h2 { (sheet.t("keys-devices")) }
        @let peers = ledger.peers()?;
        @if peers.is_empty() { p { (sheet.t("keys-no-devices")) } } @else {
            ul { @for peer in &peers { li { bdi dir="auto" { (peer.name) } " · " (sheet.words.word("role", peer.role.name())) " · " (peer.entries) @if peer.forked { " · " strong { (sheet.t("keys-forked")) } } } } }
        }
    };
    Ok(Page::new(sheet.t("keys-title"), body))
}

/// A field for a passphrase. In: the form that it stands in, its name, its text, what a browser may fill in.
fn secret(sheet: &Sheet<'_>, form: &str, name: &str, text: &str, complete: &str) -> Markup {
    let id = format!("{form}-{name}");
    html! {
        label for=(id) { (sheet.t(text)) }
        input id=(id) type="password" name=(name) autocomplete=(complete);
    }
}

fn form(sheet: &Sheet<'_>, what: &str, fields: Markup) -> Markup {
    html! {
        form.card.narrow method="post" action="/keys" autocomplete="off" {
            (sheet.token())
            input type="hidden" name="what" value=(what);
            h2 { (sheet.t(&format!("keys-{what}"))) }
            p.meta { (sheet.t(&format!("keys-{what}-note"))) }
            (fields)
            (secret(sheet, what, "own", "keys-own", "current-password"))
            button type="submit" { (sheet.t(&format!("keys-{what}-now"))) }
        }
    }
}

fn giving(sheet: &Sheet<'_>) -> Markup {
    let fields = html! {
        label for="give-name" { (sheet.t("keys-name")) }
        input #give-name type="text" name="name" maxlength=(HOLDER_CHARS_MAX) dir="auto" required;
        label for="give-role" { (sheet.t("keys-role")) }
        select #give-role name="role" { @for role in ROLES { option value=(role.name()) { (sheet.words.word("role", role.name())) } } }
        (secret(sheet, "give", "new", "keys-new", "new-password"))
        (secret(sheet, "give", "again", "keys-again", "new-password"))
        label for="give-public" { (sheet.t("keys-public")) }
        input #give-public type="text" name="public" dir="ltr" maxlength="200" placeholder="age1…";
    };
    form(sheet, "give", fields)
}

fn taking(sheet: &Sheet<'_>, holders: &[Keyholder]) -> Markup {
    let fields = html! {
        label for="take-name" { (sheet.t("keys-name")) }
        select #take-name name="name" { @for holder in holders { option value=(holder.name) { (holder.name) } } }
    };
    html! { @if !holders.is_empty() { (form(sheet, "take", fields)) } }
}

fn changing(sheet: &Sheet<'_>) -> Markup {
    let fields = html! {
        (secret(sheet, "change", "new", "keys-changed", "new-password"))
        (secret(sheet, "change", "again", "keys-again", "new-password"))
    };
    form(sheet, "change", fields)
}

/// A passphrase that was typed twice. Errors: two that differ; one that is too short.
fn twice(form: &mut BTreeMap<String, String>) -> Result<Passphrase> {
    let (new, again) = (form.remove("new").unwrap_or_default(), form.remove("again").unwrap_or_default());
    if new != again { Err(Refused("refused-differ").into()) } else { Ok(Passphrase::new(new)?) }
}

/// Gives a key, takes one back, or changes the owner's passphrase. Errors: another passphrase than one's own; two that differ; the ledger's.
pub fn change(desk: &Desk, mut form: BTreeMap<String, String>) -> Result<()> {
    let own = Passphrase::new(form.remove("own").unwrap_or_default()).map_err(|_| Refused("refused-own"))?;
    let name = form.remove("name").unwrap_or_default();
    match form.get("what").map(String::as_str) {
        Some("give") => {
            let role: Role = form.get("role").map(String::as_str).unwrap_or_default().parse()?;
            let public = form.remove("public").filter(|key| !key.trim().is_empty());
            let typed = ["new", "again"].iter().any(|field| form.get(*field).is_some_and(|text| !text.is_empty()));
            match public {
                Some(_) if typed => Err(Refused("refused-two-keys").into()),
                Some(key) => {
                    let key: Recipient = key.trim().parse()?;
                    desk.rekey(&own, |ledger, stamp| ledger.admit(&name, role, key, &own, stamp))
                }
                None => {
                    let theirs = twice(&mut form)?;
                    desk.rekey(&own, |ledger, stamp| ledger.admit(&name, role, &theirs, &own, stamp))
                }
            }
        }
        Some("take") => desk.rekey(&own, |ledger, stamp| ledger.remove(&name, &own, stamp)),
        Some("change") => {
            let new = twice(&mut form)?;
            desk.rekey(&own, |ledger: Ledger, _| -> Result<Ledger, LedgerError> { ledger.change_passphrase(&new) })
        }
        _ => Err(Refused("refused-decision").into()),
    }
}
