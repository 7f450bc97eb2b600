//! Second verdicts: who is asked about what, where two differ, how far two people agree. In: claims that were sent, pairs of verdicts. Out: a page, and
//! claims sent. Never: a first verdict on this page that the second person has still to give theirs about (R17).

use crate::flow::second::{DECISIONS, Pair, Row, SENT_MAX, agreement, draw, pairs, send};
use crate::web::desk::Refused;
use crate::web::frame::{Page, Sheet, id_of};
use crate::web::inbox::said;
use anyhow::Result;
use gawah_ledger::{Ledger, Stamp};
use gawah_press::Arg;
use gawah_record::ids::Id;
use gawah_record::verdict::{ClaimStatus, Decision};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// Pairs that differ, listed on the page.
const LISTED_MAX: usize = 50;
/// Claims that are drawn where no number is typed.
const DRAWN: usize = 20;

/// The page.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let ledger = sheet.view.ledger;
    let pairs = pairs(ledger)?;
    let sent = ledger.sent()?;
    let differ: Vec<&Pair> = pairs.iter().filter(|pair| !pair.agree && !pair.settled).collect();
    let body = html! {
        h1 { (sheet.t("second-title")) }
        p { (sheet.t("second-lead")) }
        ul.todo {
            li { a href="/inbox?status=second#review" { (sheet.words.number("second-waiting", sheet.blind.len())) } }
            li { a href="/inbox?status=contested#review" { (sheet.words.number("second-differ", differ.len())) } }
            li { (sheet.words.with("second-both", &[("both", Arg::Number(pairs.len() as i64)), ("sent", Arg::Number(sent.len() as i64))])) }
        }
        (send_form(sheet)?)
        @if !differ.is_empty() {
            h2 { (sheet.t("second-apart")) }
            p.meta { (sheet.t("second-apart-note")) }
            @for pair in differ.iter().take(LISTED_MAX) { (beside(sheet, pair)) }
        }
        h2 { (sheet.t("second-agreement")) }
        (figures(sheet, &agreement(&pairs)))
    };
    Ok(Page::new(sheet.t("second-title"), body))
}

fn word(sheet: &Sheet<'_>, decision: Decision) -> String {
    sheet.words.word("claim", ClaimStatus::from(decision).as_str())
}

/// The form that sends one claim, or a number of them drawn over the kinds.
fn send_form(sheet: &Sheet<'_>) -> Result<Markup> {
    let claim = sheet.asked.value("claim").and_then(|id| Id::parse(id).ok());
    let mut names: BTreeSet<String> = sheet.view.ledger.keyholders()?.into_iter().map(|holder| holder.name).collect();
    names.extend(sheet.view.ledger.deciders()?);
    Ok(html! {
        form.card.narrow method="post" action="/second" {
            (sheet.token())
            h2 { (sheet.t("second-send-to")) }
            @match &claim {
                Some(claim) => {
                    input type="hidden" name="claim" value=(claim);
                    p { @match sheet.view.gathered.claim(claim) { Some(kept) => { q dir="auto" { (kept.claim.quote.text()) } } None => { (id_of(claim)) } } }
                }
                None => {
                    p.meta { (sheet.t("second-draw-note")) }
                    label for="number" { (sheet.t("second-number")) }
                    input #number name="number" type="number" min="1" max=(SENT_MAX) value=(DRAWN);
                }
            }
            label for="to" { (sheet.t("second-to")) }
            input #to name="to" list="people" required dir="auto" maxlength="400" autocomplete="off";
            datalist #people { @for name in &names { option value=(name) {} } }
            input type="hidden" name="here" value="/second/";
            button type="submit" { (sheet.t("second-send")) }
        }
    })
}

fn beside(sheet: &Sheet<'_>, pair: &Pair) -> Markup {
    html! {
        section.card {
            p { a href={ "/inbox?status=all&at=" (pair.claim) "#review" } {
                @match sheet.view.gathered.claim(&pair.claim) { Some(kept) => { q dir="auto" { (kept.claim.quote.text()) } } None => { (id_of(&pair.claim)) } }
            } }
            div.sides { (said(sheet, &pair.first)) (said(sheet, &pair.second)) }
        }
    }
}

fn figures(sheet: &Sheet<'_>, rows: &[Row]) -> Markup {
    let two = |number: f64| html! { bdi lang="en" { (format!("{number:.2}")) } };
    html! {
        p.meta { (sheet.t("second-kappa-note")) }
        @if rows.is_empty() { p { (sheet.t("none-yet")) } } @else {
            table.stack {
                thead { tr {
                    @for key in ["filter-kind", "second-count", "second-same", "second-kappa", "second-interval", "second-table"] { th scope="col" { (sheet.t(key)) } }
                } }
                tbody { @for row in rows {
                    @let found = &row.agreement;
                    tr {
                        th scope="row" { (row.kind.map_or_else(|| sheet.t("filter-all"), |kind| sheet.words.word("kind", kind.as_str()))) }
                        td data-l=(sheet.t("second-count")) { (found.both) }
                        td data-l=(sheet.t("second-same")) { (found.same) }
                        td data-l=(sheet.t("second-kappa")) { @match found.kappa { Some(kappa) => { (two(kappa)) } None => { (sheet.t("second-no-kappa")) } } }
                        td data-l=(sheet.t("second-interval")) { @if let Some((least, most)) = found.least.zip(found.most) { (two(least)) "–" (two(most)) } @else { "–" } }
                        td data-l=(sheet.t("second-table")) { (pairs_of(sheet, row)) }
                    }
                } }
            }
        }
        pre dir="ltr" { "gawah agreement --json" }
    }
}

/// How often each pair of decisions came, those that never came left out.
fn pairs_of(sheet: &Sheet<'_>, row: &Row) -> Markup {
    html! {
        @for (at, first) in DECISIONS.iter().enumerate() {
            @for (beside, second) in DECISIONS.iter().enumerate() {
                @let count = row.table[at][beside];
                @if count > 0 { p { (word(sheet, *first)) " / " (word(sheet, *second)) ": " (count) } }
            }
        }
    }
}

/// Sends a claim, or draws some, to a person. Out: the page. Errors: nobody named; a claim that cannot be sent.
pub fn take(ledger: &mut Ledger, stamp: &Stamp, form: &BTreeMap<String, String>) -> Result<String> {
    let text = |name: &str| form.get(name).map(|value| value.trim()).unwrap_or_default();
    if text("to").is_empty() {
        return Err(Refused("refused-nobody").into());
    }
    let claims = match form.get("claim") {
        Some(claim) => vec![Id::parse(claim).map_err(|_| Refused("refused-claim"))?],
        None => {
            let number = text("number").parse::<usize>().ok().filter(|n| (1..=SENT_MAX).contains(n)).ok_or(Refused("refused-number"))?;
            draw(ledger, text("to"), number)?
        }
    };
    if claims.is_empty() {
        return Err(Refused("refused-nothing-drawn").into());
    }
    for claim in &claims {
        let given = ledger.verdicts_on(claim)?;
        if given.is_empty() || given.iter().any(|one| one.author == text("to")) {
            return Err(Refused("refused-second").into());
        }
    }
    send(ledger, &claims, text("to"), stamp)?;
    Ok("/second/".to_owned())
}
