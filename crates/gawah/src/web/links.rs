//! Proposed links: are two reports one attack, two names one person? In: proposals with their weights, joins in force.
//! Out: each pair side by side with every reason, and three answers. Never: a join by the program.

use crate::flow::decide;
use crate::web::desk::Refused;
use crate::web::frame::{Page, Sheet, id_of};
use anyhow::Result;
use gawah_ledger::{Ledger, Stamp};
use gawah_press::Arg;
use gawah_record::ids::{Id, IdKind};
use gawah_record::incident::Incident;
use gawah_record::proposal::Proposal;
use gawah_record::verdict::Join;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// Pairs shown on one page.
const PAIRS_MAX: usize = 25;

/// The id that a side of a proposal stands under now: the joined incident or person.
fn stands_as(sheet: &Sheet<'_>, id: &Id) -> Id {
    let gathered = sheet.view.gathered;
    match id.kind() {
        IdKind::Person => gathered.people.iter().find(|p| p.id == *id || p.also.contains(id)).map_or_else(|| id.clone(), |p| p.id.clone()),
        _ => gathered.incident_of.get(id).cloned().unwrap_or_else(|| id.clone()),
    }
}

/// Proposals that nobody has decided yet, likeliest first.
pub fn open_proposals<'a>(sheet: &Sheet<'a>) -> Result<Vec<&'a Proposal>> {
    let joins = sheet.view.ledger.joins()?;
    let decided: BTreeSet<(&Id, &Id)> = joins.iter().flat_map(|(a, b, _, _)| [(a, b), (b, a)]).collect();
    let mut seen: BTreeSet<(Id, Id)> = joins
        .iter()
        .filter(|(_, _, join, _)| *join == Join::Different)
        .map(|(a, b, _, _)| pair_of(stands_as(sheet, a), stands_as(sheet, b)))
        .collect();
    let mut all: Vec<&Proposal> = sheet.view.gathered.proposals.iter().collect();
    all.sort_by(|a, b| b.p.total_cmp(&a.p).then_with(|| a.id.cmp(&b.id)));
    let open = all.into_iter().filter(|p| !decided.contains(&(&p.left, &p.right))).filter(|p| {
        let (left, right) = (stands_as(sheet, &p.left), stands_as(sheet, &p.right));
        left != right && seen.insert(pair_of(left, right))
    });
    Ok(open.collect())
}

fn pair_of(one: Id, other: Id) -> (Id, Id) {
    if one <= other { (one, other) } else { (other, one) }
}

/// The page of pairs.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let open = open_proposals(sheet)?;
    let body = html! {
        h1 { (sheet.t("desk-links")) }
        p { (sheet.t("links-lead")) }
        p.meta { (sheet.words.number("waiting-links", open.len())) }
        @if open.is_empty() { p { (sheet.t("links-none")) } }
        @for proposal in open.iter().take(PAIRS_MAX) { (pair(sheet, proposal)) }
        datalist #reasons { @for key in ["reason-date-place", "reason-names", "reason-figures", "reason-cites", "reason-other-day"] { option value=(sheet.t(key)) {} } }
    };
    Ok(Page::new(sheet.t("desk-links"), body))
}

fn pair(sheet: &Sheet<'_>, proposal: &Proposal) -> Markup {
    let title = if proposal.left.kind() == IdKind::Person { "same-person" } else { "same-attack" };
    let percent = format!("{:.0} %", proposal.p * 100.0);
    let total: f64 = proposal.why.iter().map(|r| r.weight).sum();
    html! {
        article.card.pair #(proposal.id) {
            h2 { (sheet.t(title)) " " span.meta { (sheet.words.confidence(proposal.p)) " " bdi lang="en" { (percent) } } }
            div.split { (side(sheet, &proposal.left)) (side(sheet, &proposal.right)) }
            details {
                summary { (sheet.t("why")) ": " bdi lang="en" { (format!("{total:+.1}")) } " " (sheet.t("bits")) }
                table {
                    thead { tr { th scope="col" { (sheet.t("compared")) } th scope="col" { (sheet.t("agrees")) } th scope="col" .n { (sheet.t("weight")) } } }
                    tbody { @for reason in &proposal.why { tr { th scope="row" { (sheet.words.word("column", &reason.column)) } td { (sheet.words.word("level", &reason.level)) } td.n { bdi lang="en" { (format!("{:+.1}", reason.weight)) } } } } }
                }
            }
            (answer(sheet, proposal))
        }
    }
}

fn answer(sheet: &Sheet<'_>, proposal: &Proposal) -> Markup {
    html! {
        form method="post" action="/link" autocomplete="off" {
            (sheet.token())
            // a return key in the reason answers nothing by itself
            button.behind type="submit" disabled tabindex="-1" aria-hidden="true" {}
            input type="hidden" name="left" value=(proposal.left);
            input type="hidden" name="right" value=(proposal.right);
            label for={ "why-" (proposal.id) } { (sheet.t("reason")) }
            input #{ "why-" (proposal.id) } name="reason" list="reasons" required dir="auto";
            div.buttons {
                button type="submit" name="decision" value="same" { (sheet.t("same")) }
                button type="submit" name="decision" value="different" { (sheet.t("different")) }
                button type="submit" name="decision" value="unsure" { (sheet.t("unsure")) }
            }
        }
    }
}

fn side(sheet: &Sheet<'_>, id: &Id) -> Markup {
    let gathered = sheet.view.gathered;
    let person = gathered.people.iter().find(|p| p.id == *id || p.also.contains(id));
    html! {
        div {
            @if let Some(person) = person {
                h3 { a href={ "/person/" (person.id) } { bdi dir="auto" { (person.shown_as()) } } }
                @if let Some((least, most)) = person.age { p { (sheet.words.with("age-years", &[("age", Arg::Text(&if least == most { least.to_string() } else { format!("{least}–{most}") }))])) } }
                @if let Some(work) = &person.occupation { p { bdi { (work) } } }
                @if let Some(incident) = &person.incident { p { (sheet.incident_link(incident)) } }
            } @else if let Some(incident) = sheet.incident(id) { (report(sheet, incident)) } @else { p { (id_of(id)) } }
        }
    }
}

fn report(sheet: &Sheet<'_>, incident: &Incident) -> Markup {
    html! {
        h3 { a href={ "/incident/" (incident.id) } { (sheet.words.incident(incident)) } }
        dl.fields {
            div { dt { (sheet.t("date")) } dd { (sheet.words.date(incident.date)) } }
            div { dt { (sheet.t("place")) } dd { bdi { (incident.place.as_ref().map_or_else(|| sheet.t("place-none"), |p| p.path.clone())) } } }
            div { dt { (sheet.t("killed")) } dd { (sheet.words.range_or_none(incident.killed.as_ref().map(|f| f.count))) } }
            div { dt { (sheet.t("injured")) } dd { (sheet.words.range_or_none(incident.injured.as_ref().map(|f| f.count))) } }
            div { dt { (sheet.t("nav-sources")) } dd { @for id in &incident.sources { a href={ "/source/" (id) } { (sheet.source_name(id)) } " · " } } }
        }
    }
}

/// Keeps a decision about a pair. Errors: no such decision, no reason.
pub fn decide(ledger: &mut Ledger, stamp: &Stamp, form: &BTreeMap<String, String>) -> Result<String> {
    let text = |name: &str| form.get(name).map(|t| t.trim()).unwrap_or_default();
    let id = |name: &str| Id::parse(text(name)).map_err(|_| Refused("refused-claim"));
    let decision = match text("decision") {
        "same" => Join::Same,
        "different" => Join::Different,
        "unsure" => Join::Unsure,
        _ => return Err(Refused("refused-decision").into()),
    };
    if text("reason").is_empty() {
        return Err(Refused("refused-reason").into());
    }
    decide::join(ledger, &id("left")?, &id("right")?, decision, text("reason"), stamp)?;
    Ok("/links/".to_owned())
}

/// Takes an incident or person apart again. Errors: no reason.
pub fn split(ledger: &mut Ledger, stamp: &Stamp, form: &BTreeMap<String, String>) -> Result<String> {
    let text = |name: &str| form.get(name).map(|t| t.trim()).unwrap_or_default();
    let id = Id::parse(text("id")).map_err(|_| Refused("refused-claim"))?;
    if text("reason").is_empty() {
        return Err(Refused("refused-reason").into());
    }
    decide::split(ledger, &id, text("reason"), stamp)?;
    Ok(text("then").to_owned())
}
