//! Consent on the page of a source: what stands for each purpose, what was said when, forms to note more of it. In: the words of whoever gave the document, as
//! a person at the desk heard them. Out: notes in the record. Never: a form for a document that was public already; consent without a word on how it was given.

use crate::flow::consent::{Said, give, standing, take_back, words};
use crate::web::desk::Refused;
use crate::web::frame::Sheet;
use anyhow::Result;
use gawah_ledger::{Ledger, Role, SourceRow, Stamp};
use gawah_record::ids::Id;
use gawah_record::limits::REASON_CHARS_MAX;
use gawah_record::source::{Consent, Purpose};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Purposes that are given and taken back; a document that may not be kept is erased.
const PURPOSES: [Purpose; 3] = [Purpose::Publish, Purpose::Advocacy, Purpose::Court];

/// What stands of a document's consent, and the forms. Errors: the ledger's.
pub fn section(sheet: &Sheet<'_>, row: &SourceRow) -> Result<Markup> {
    let said = words(sheet.view.ledger)?;
    let source = standing(row.source.clone(), &said);
    let writes = sheet.view.ledger.role() >= Role::Reviewer;
    let (stands, open): (Vec<Purpose>, Vec<Purpose>) = PURPOSES.into_iter().partition(|purpose| source.allows(*purpose));
    let told = said.get(&source.id).into_iter().flatten().flat_map(|(purpose, several)| several.iter().map(move |word| (*purpose, word)));
    Ok(html! {
        section aria-labelledby="consent-heading" {
            h2 #consent-heading { (sheet.t("add-consent")) }
            @if sheet.asked.value("consent").is_some() { p.done role="status" { (sheet.t("consent-done")) } }
            @if source.consent == Consent::PublicSource { p { (sheet.t("add-consent-public")) } } @else {
                p { (sheet.t(if stands.is_empty() { "consent-none" } else { "consent-stands" })) }
                ul { @for purpose in &stands { li { (sheet.words.word("purpose", purpose.as_str())) } } }
                ul.meta { @for (purpose, word) in told { li {
                    (sheet.words.word("purpose", purpose.as_str())) ": " (sheet.t(if word.said == Said::Yes { "consent-said-yes" } else { "consent-said-no" }))
                    @if !word.day.is_empty() { " " bdi dir="ltr" { (word.day) } } " · " bdi { (word.why) }
                } } }
                @if writes && !open.is_empty() { (form(sheet, row, "give", &open)) }
                @if writes && !stands.is_empty() { (form(sheet, row, "withdraw", &stands)) }
            }
        }
    })
}

/// A form for some purposes. In: what it does.
fn form(sheet: &Sheet<'_>, row: &SourceRow, what: &str, purposes: &[Purpose]) -> Markup {
    let field = format!("consent-{what}-reason");
    html! {
        details {
            summary { (sheet.t(&format!("consent-{what}"))) }
            form.stacked method="post" action="/consent" autocomplete="off" {
                (sheet.token())
                input type="hidden" name="source" value=(row.source.id);
                input type="hidden" name="here" value={ "/source/" (row.source.id) };
                input type="hidden" name="what" value=(what);
                p.meta { (sheet.t(&format!("consent-{what}-note"))) }
                fieldset {
                    legend { (sheet.t("consent-purposes")) }
                    @for purpose in purposes { label { input type="checkbox" name={ "purpose-" (purpose.as_str()) } value="yes"; " " (sheet.words.word("purpose", purpose.as_str())) } }
                }
                label for=(field) { (sheet.t(&field)) }
                input id=(field) type="text" name="reason" required dir="auto" maxlength=(REASON_CHARS_MAX);
                button type="submit" { (sheet.t(&format!("consent-{what}-now"))) }
            }
        }
    }
}

/// Notes consent, or that it was taken back. Out: the source's page. Errors: no purpose, no reason, the flow's.
pub fn take(ledger: &mut Ledger, stamp: &Stamp, form: &BTreeMap<String, String>) -> Result<String> {
    let text = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let source = Id::parse(text("source")).map_err(|_| Refused("refused-claim"))?;
    let chosen: Vec<Purpose> = PURPOSES.into_iter().filter(|purpose| text(&format!("purpose-{}", purpose.as_str())) == "yes").collect();
    if chosen.is_empty() {
        return Err(Refused("refused-purposes").into());
    }
    if text("reason").trim().is_empty() {
        return Err(Refused("refused-reason").into());
    }
    match text("what") {
        "give" => give(ledger, &source, &chosen, text("reason"), stamp)?,
        "withdraw" => take_back(ledger, &source, &chosen, text("reason"), stamp)?,
        _ => return Err(Refused("refused-decision").into()),
    }
    Ok(format!("/source/{source}?consent=done#consent-heading"))
}
