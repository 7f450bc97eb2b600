//! Claims that say exactly what another says, accepted together after a look at each. In: one claim, or all that were accepted. Out: each with its repetitions in
//! their places; the acceptance of those that stay marked. Never: an acceptance of what was not shown; of words that differ.

use crate::flow::repeats;
use crate::web::desk::Refused;
use crate::web::frame::{Page, Sheet};
use crate::web::statement::{direction, in_context, language_of, quoted, row};
use anyhow::Result;
use gawah_ledger::{KeptClaim, Ledger, Stamp};
use gawah_record::ids::Id;
use gawah_record::verdict::ClaimStatus;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Repetitions of one claim that are accepted at once: as many as a person looks at, and as one page holds with the words around each.
const AGAIN_MAX: usize = 8;
/// What the name of a box begins with; the claim's id follows.
const BOX: &str = "again.";

/// The page: what would be accepted, each in its source.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let claims = &sheet.view.gathered.claims;
    let of = sheet.asked.value("of").and_then(|of| Id::parse(of).ok()).and_then(|of| sheet.view.gathered.claim(&of));
    let of = of.filter(|kept| matches!(kept.status, ClaimStatus::Proposed | ClaimStatus::Accepted));
    let mut groups = match of {
        Some(kept) => vec![(kept, repeats::repeats(sheet.view.gathered, kept))],
        None => repeats::repeated(claims),
    };
    groups.retain(|(first, again)| !again.is_empty() && !sheet.blind.contains(&first.id));
    let all = groups.len();
    // as many claims as fit on the page with their repetitions
    let mut room = AGAIN_MAX;
    let fits = |(_, again): &&(&KeptClaim, Vec<&KeptClaim>)| {
        let fits = room > 0;
        room = room.saturating_sub(again.len());
        fits
    };
    let held = groups.iter().take_while(fits).count();
    groups.truncate(held);
    let mut shown = Vec::new();
    for (first, again) in &groups {
        shown.push(group(sheet, first, again)?);
    }
    let body = html! {
        h1 { (sheet.t("again-title")) }
        p { (sheet.t("again-lead")) }
        @if shown.is_empty() { p { (sheet.t("inbox-empty")) } }
        @for one in shown { (one) }
        @if all > groups.len() { p.meta { (sheet.words.number("again-more", all - groups.len())) } }
        p { a.btn href="/inbox#review" { (sheet.t("desk-inbox")) } }
    };
    Ok(Page::new(sheet.t("again-title"), body))
}

fn group(sheet: &Sheet<'_>, first: &KeptClaim, again: &[&KeptClaim]) -> Result<Markup> {
    let again = &again[..again.len().min(AGAIN_MAX)];
    let mut shown = Vec::new();
    for kept in again {
        shown.push((kept, sheet.view.ledger.text(&kept.source)?));
    }
    Ok(html! {
        form.card method="post" action="/again" {
            (sheet.token())
            input type="hidden" name="of" value=(first.id);
            input type="hidden" name="here" value={ "/again?of=" (first.id) };
            ul.claims { (row(sheet, first)) }
            @for (kept, text) in &shown {
                label { input type="checkbox" name={ (BOX) (kept.id) } value="yes" checked; " " (sheet.source_name(&kept.source)) }
                p { (quoted(sheet, kept)) }
                details open[again.len() == 1] {
                    summary { (sheet.t("review-source")) }
                    @if let Some(text) = text { div.source-text dir=(direction(language_of(sheet, &kept.source))) { (in_context(text, kept)) } }
                }
            }
            button.primary type="submit" { (sheet.words.number("again-accept", again.len() + usize::from(first.status == ClaimStatus::Proposed))) }
        }
    })
}

/// Accepts what stayed marked. Out: the address of the list. Errors: nothing marked; a claim that was decided about meanwhile.
pub fn take(ledger: &mut Ledger, stamp: &Stamp, form: &BTreeMap<String, String>) -> Result<String> {
    let of = form.get("of").and_then(|of| Id::parse(of).ok()).ok_or(Refused("refused-claim"))?;
    let marked: Vec<Id> = form.keys().filter_map(|name| Id::parse(name.strip_prefix(BOX)?).ok()).collect();
    if marked.is_empty() {
        return Err(Refused("refused-again").into());
    }
    repeats::accept(ledger, &of, &marked, stamp).map_err(|error| match crate::flow::failure::Failure::behind(&error).step.as_str() {
        "accept repetitions" => Refused("refused-again-changed").into(),
        _ => error,
    })?;
    Ok("/again".to_owned())
}
