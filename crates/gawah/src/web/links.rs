//! Proposed links: are two reports one attack, two names one person? In: proposals with their weights, joins in force.
//! Out: one pair at a time, field beside field with every weight, the cluster it would make, three answers. Never: a join by the program.

use crate::flow::decide;
use crate::flow::weigh::{Cluster, LARGE, Side, cluster, namesakes, open, stands_as, steps};
use crate::web::desk::Refused;
use crate::web::frame::{Page, Sheet, Shortcuts, id_of, switch};
use crate::web::sides::{field, fields_of};
use crate::web::statement::{claim_address, direction, in_context, language_of};
use anyhow::Result;
use gawah_ledger::{Ledger, Stamp};
use gawah_press::Arg;
use gawah_record::ids::{Id, IdKind};
use gawah_record::limits::REASON_CHARS_MAX;
use gawah_record::proposal::{Proposal, Reason};
use gawah_record::verdict::Join;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// Other pairs listed below the one in question.
const LISTED_MAX: usize = 50;
/// Decisions listed.
const DECIDED_MAX: usize = 10;
/// A weight of so many bits fills the bar.
const BITS_FULL: f64 = 10.0;
/// Above so many waiting pairs the preview of thresholds is left out of the page.
const PREVIEWED_MAX: usize = 20_000;

fn stands(sheet: &Sheet<'_>, id: &Id) -> Id {
    stands_as(sheet.view.gathered, id)
}

/// Proposals that nobody has decided yet, likeliest first.
pub fn open_proposals<'a>(sheet: &Sheet<'a>) -> Result<Vec<&'a Proposal>> {
    Ok(open(sheet.view.gathered, &sheet.view.ledger.joins()?))
}

/// The threshold of the address: pairs below it wait unseen.
fn least_of(sheet: &Sheet<'_>) -> f64 {
    sheet.asked.value("least").and_then(|least| least.parse::<f64>().ok()).filter(|p| (0.0..1.0).contains(p)).unwrap_or(0.0)
}

/// The address of a pair; of none, the first that waits.
fn address(least: f64, at: Option<&Id>) -> String {
    let parts: Vec<String> = at.map(|id| format!("at={id}")).into_iter().chain((least > 0.0).then(|| format!("least={least}"))).collect();
    if parts.is_empty() { "/links/#review".to_owned() } else { format!("/links/?{}#review", parts.join("&")) }
}

/// The page: one pair, what each threshold would join, the others that wait, the last decisions.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let open = open_proposals(sheet)?;
    let least = least_of(sheet);
    let queue: Vec<&Proposal> = open.iter().copied().filter(|p| p.p >= least).collect();
    let asked = sheet.asked.value("at");
    let at = asked.and_then(|at| queue.iter().position(|p| [&p.id, &p.left, &p.right].iter().any(|id| id.as_str() == at))).unwrap_or(0);
    let body = html! {
        h1 { (sheet.t("desk-links")) }
        p { (sheet.t("links-lead")) }
        p.meta { (sheet.words.number("waiting-links", open.len())) }
        @match queue.get(at) {
            Some(proposal) => { (pane(sheet, &queue, at, proposal, least)?) (switch(sheet, "/links/")) }
            None => { section #review data-review="" tabindex="0" aria-label=(sheet.t("desk-links")) { p { (sheet.t("links-none")) } (undo(sheet)) } }
        }
        @if !open.is_empty() && open.len() <= PREVIEWED_MAX { (preview(sheet, &open, least)?) }
        (waiting(sheet, &queue, at, least))
        (decided(sheet)?)
        datalist #reasons { @for key in ["reason-date-place", "reason-names", "reason-figures", "reason-cites", "reason-other-day"] { option value=(sheet.t(key)) {} } }
    };
    Ok(Page::new(sheet.t("desk-links"), body))
}

fn percent(p: f64) -> Markup {
    html! { bdi lang="en" { (format!("{:.0} %", (p * 100.0).floor())) } }
}

fn pane(sheet: &Sheet<'_>, queue: &[&Proposal], at: usize, proposal: &Proposal, least: f64) -> Result<Markup> {
    let keys = sheet.asked.shortcuts == Shortcuts::On;
    let people = proposal.left.kind() == IdKind::Person;
    let sides = [Side::of(sheet.view.gathered, &proposal.left), Side::of(sheet.view.gathered, &proposal.right)];
    let turn = |to: Option<&&Proposal>, rel: &str, key: &str, text: &str| {
        html! { @if let Some(other) = to { a.btn rel=(rel) data-key=(key) href=(address(least, Some(&other.id))) { (sheet.t(text)) @if keys { " " kbd { (key) } } } " " } }
    };
    let (this, all) = ((at + 1).to_string(), queue.len().to_string());
    let place = [("at", Arg::Text(&this)), ("all", Arg::Text(&all))];
    Ok(html! {
        section #review data-review="" data-pair=(proposal.id) data-shortcuts=(if keys { "on" } else { "off" }) tabindex="0" aria-label=(sheet.t("links-pane")) {
            h2 { (sheet.t(if people { "same-person" } else { "same-attack" })) " " span.meta { (sheet.words.with("links-place", &place)) } }
            p { (sheet.t("links-chance")) ": " strong { (sheet.words.confidence(proposal.p)) } " " (percent(proposal.p)) }
            (common(sheet, &sides))
            (table(sheet, proposal, &sides))
            (cluster_of(sheet, &cluster(&sheet.view.gathered.proposals, &sheet.view.ledger.joins()?, proposal, least.max(0.5))))
            (both(sheet, &sides, keys)?)
            (answer(sheet, proposal, queue.get(at + 1).or_else(|| queue.first().filter(|_| at > 0)).map(|p| &p.id), least))
            (undo(sheet))
            nav.turn aria-label=(sheet.t("links-turn")) {
                (turn(at.checked_sub(1).and_then(|n| queue.get(n)), "prev", "k", "links-before"))
                (turn(queue.get(at + 1), "next", "j", "links-after"))
            }
        }
    })
}

/// A warning where others bear the name too (R50).
fn common(sheet: &Sheet<'_>, sides: &[Side<'_>; 2]) -> Markup {
    let Side::Person(one) = sides[0] else { return html! {} };
    let Side::Person(other) = sides[1] else { return html! {} };
    let people = &sheet.view.gathered.people;
    let others = namesakes(people, one).max(namesakes(people, other));
    // one of them is the other side, where the names are alike
    html! { @if others > 1 { p.problem { (sheet.words.number("links-common", others + 1)) } } }
}

/// Field beside field, what each comparison counts, and what the sum comes to: the waterfall.
fn table(sheet: &Sheet<'_>, proposal: &Proposal, sides: &[Side<'_>; 2]) -> Markup {
    let of = |column: &str| proposal.why.iter().find(|r| r.column == column);
    let starts: Vec<&Reason> = proposal.why.iter().filter(|r| ["prior", "person"].contains(&r.column.as_str())).collect();
    let fields = fields_of(proposal);
    let mut order = starts;
    order.extend(fields.iter().filter_map(|f| of(f)));
    let so_far = |column: &str| -> f64 {
        let upto = order.iter().position(|r| r.column == column).map_or(order.len(), |at| at + 1);
        1.0 / (1.0 + (-order[..upto].iter().map(|r| r.weight).sum::<f64>()).exp2())
    };
    let row = |column: &str, one: Markup, other: Markup, found: Option<&Reason>| {
        let weight = found.map_or(0.0, |r| r.weight);
        html! {
            tr role="row" {
                th scope="row" role="rowheader" { (sheet.words.word("column", column)) }
                td role="cell" { (one) }
                td role="cell" { (other) }
                td role="cell" { (found.map_or_else(|| sheet.t("level-missing"), |r| level(sheet, &r.level))) }
                td.n role="cell" { bdi lang="en" { (if weight == 0.0 { "0.0".to_owned() } else { format!("{weight:+.1}") }) } div.bars aria-hidden="true" { span class={ "bar w" (bar(weight)) (if weight < 0.0 { " two" } else { "" }) } {} } }
                td.n role="cell" { @if found.is_some() { (percent(so_far(column))) } }
            }
        }
    };
    let total: f64 = proposal.why.iter().map(|r| r.weight).sum();
    html! {
        table.pairs role="table" {
            thead role="rowgroup" { tr role="row" {
                th scope="col" role="columnheader" { (sheet.t("compared")) }
                @for one in sides { th scope="col" role="columnheader" { (one.heading(sheet)) } }
                @for key in ["agrees", "weight", "links-so-far"] { th scope="col" role="columnheader" { (sheet.t(key)) } }
            } }
            tbody role="rowgroup" {
                @for start in order.iter().filter(|r| !fields.contains(&r.column)) { (row(&start.column, html! {}, html! {}, Some(start))) }
                @for name in &fields { (row(name, field(sheet, &sides[0], name), field(sheet, &sides[1], name), of(name))) }
            }
            tfoot role="rowgroup" { tr role="row" {
                th scope="row" role="rowheader" { (sheet.t("links-total")) } td role="cell" {} td role="cell" {} td role="cell" { (sheet.words.confidence(proposal.p)) }
                td.n role="cell" { bdi lang="en" { (format!("{total:+.1}")) } " " (sheet.t("bits")) } td.n role="cell" { (percent(proposal.p)) }
            } }
        }
    }
}

/// A level in the page's language, else as the engine says it.
fn level(sheet: &Sheet<'_>, level: &str) -> String {
    let plain: Vec<&str> = level.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let key = plain.join("-");
    let told = sheet.words.word("level", &key);
    // a level without words of its own comes back as its key
    if told == key { level.to_owned() } else { told }
}

fn bar(weight: f64) -> usize {
    ((weight.abs() / BITS_FULL).min(1.0) * 20.0).round() as usize
}

/// The cluster that "same" would make: its members, its weakest link.
fn cluster_of(sheet: &Sheet<'_>, found: &Cluster) -> Markup {
    let shown: BTreeSet<Id> = found.members.iter().map(|id| stands(sheet, id)).collect();
    html! {
        @if shown.len() > 2 {
            details.cluster {
                summary { (sheet.words.number("links-cluster", shown.len())) @if shown.len() > LARGE { " " strong { (sheet.t("links-large")) } } }
                ul { @for id in &shown { li { (Side::of(sheet.view.gathered, id).link(sheet)) } } }
                @if let Some((one, other, p)) = &found.weakest {
                    p { (sheet.t("links-weakest")) ": " (Side::of(sheet.view.gathered, one).link(sheet)) " – " (Side::of(sheet.view.gathered, other).link(sheet)) ", " (percent(*p)) }
                }
                @if found.unproposed > 0 { p.meta { (sheet.words.number("links-unproposed", found.unproposed)) } }
            }
        }
    }
}

/// Both sources, side by side, each at the words that speak of this attack or person.
fn both(sheet: &Sheet<'_>, sides: &[Side<'_>; 2], keys: bool) -> Result<Markup> {
    let mut shown = Vec::new();
    for one in sides {
        let claim = one.claim(sheet);
        let text = claim.map(|kept| sheet.view.ledger.text(&kept.source)).transpose()?.flatten();
        shown.push((claim, text));
    }
    Ok(html! {
        details #both {
            summary data-key="v" { (sheet.t("links-both")) @if keys { " " kbd { "v" } } }
            div.split {
                @for (claim, text) in &shown {
                    section.card {
                        @if let (Some(kept), Some(text)) = (claim, text) {
                            p.meta { a href=(claim_address(kept)) { (sheet.source_name(&kept.source)) } }
                            div.source-text lang=[language_of(sheet, &kept.source).map(|l| l.tag().to_owned())] dir=(direction(language_of(sheet, &kept.source))) tabindex="0" role="region" aria-label=(sheet.t("review-source")) { (in_context(text, kept)) }
                        } @else { p { (sheet.t("no-text")) } }
                    }
                }
            }
        }
    })
}

fn answer(sheet: &Sheet<'_>, proposal: &Proposal, next: Option<&Id>, least: f64) -> Markup {
    let key = |letter: &str| html! { @if sheet.asked.shortcuts == Shortcuts::On { " " kbd { (letter) } } };
    html! {
        form #decide method="post" action="/link" autocomplete="off" {
            (sheet.token())
            // a return key in the reason answers nothing by itself
            button.behind type="submit" disabled tabindex="-1" aria-hidden="true" {}
            input type="hidden" name="left" value=(proposal.left);
            input type="hidden" name="right" value=(proposal.right);
            input type="hidden" name="then" value=(address(least, next));
            label for="reason" { (sheet.t("reason")) " " span.meta { (sheet.t("links-reason-owed")) } }
            input #reason name="reason" list="reasons" required maxlength=(REASON_CHARS_MAX) dir="auto";
            div.buttons {
                button type="submit" name="decision" value="same" data-key="y" data-owes { (sheet.t("same")) (key("y")) }
                button type="submit" name="decision" value="different" data-key="n" data-owes { (sheet.t("different")) (key("n")) }
                button type="submit" name="decision" value="unsure" formnovalidate data-key="u" { (sheet.t("links-unsure")) (key("u")) }
            }
        }
    }
}

fn undo(sheet: &Sheet<'_>) -> Markup {
    html! {
        form #undo method="post" action="/undo" {
            (sheet.token())
            button type="submit" data-key="z" { (sheet.t("undo")) @if sheet.asked.shortcuts == Shortcuts::On { " " kbd { "z" } } }
        }
    }
}

/// What each threshold would join, before anything is joined; a threshold here only chooses which pairs are shown.
fn preview(sheet: &Sheet<'_>, open: &[&Proposal], least: f64) -> Result<Markup> {
    let steps = steps(open, &sheet.view.ledger.joins()?);
    Ok(html! {
        details #thresholds open[least > 0.0] {
            summary { (sheet.t("links-thresholds")) }
            p.meta { (sheet.t("links-thresholds-note")) }
            div.wide { table {
                thead { tr { @for key in ["links-threshold", "links-above", "links-below", "links-clusters", "links-past-five", "links-largest"] { th scope="col" { (sheet.t(key)) } } } }
                tbody { @for step in &steps { tr aria-current=[((step.least - least).abs() < 1e-9).then_some("true")] {
                    th scope="row" { a href=(address(step.least, None)) { (percent(step.least)) } }
                    @for number in [step.above, step.below, step.clusters, step.large, step.largest] { td.n { bdi { (number) } } }
                } } }
            } }
            @if least > 0.0 { p { a href="/links/" { (sheet.t("links-all")) } } }
        }
    })
}

/// The other pairs that wait, likeliest first.
fn waiting(sheet: &Sheet<'_>, queue: &[&Proposal], at: usize, least: f64) -> Markup {
    html! {
        @if queue.len() > 1 {
            details.last {
                summary { (sheet.words.number("links-others", queue.len() - 1)) }
                ol { @for (_, other) in queue.iter().enumerate().filter(|(n, _)| *n != at).take(LISTED_MAX) {
                    li #(other.id) { a href=(address(least, Some(&other.id))) { (Side::of(sheet.view.gathered, &other.left).title(sheet)) " – " (Side::of(sheet.view.gathered, &other.right).title(sheet)) } " " (percent(other.p)) }
                } }
            }
        }
    }
}

/// The last decisions in force, with their reasons.
fn decided(sheet: &Sheet<'_>) -> Result<Markup> {
    let joins = sheet.view.ledger.joins()?;
    let word = |join: Join| match join {
        Join::Same => "same",
        Join::Different => "different",
        Join::Unsure => "links-unsure",
    };
    Ok(html! {
        @if !joins.is_empty() {
            details.last {
                summary { (sheet.words.number("links-decided", joins.len())) }
                ol { @for (left, right, join, reason) in joins.iter().rev().take(DECIDED_MAX) {
                    li { strong { (sheet.t(word(*join))) } ": " (Side::of(sheet.view.gathered, left).title(sheet)) " " (id_of(left)) " – " (Side::of(sheet.view.gathered, right).title(sheet)) " " (id_of(right)) " · " bdi { (reason) } }
                } }
            }
        }
    })
}

/// Keeps a decision about a pair. Out: the next pair's address. Errors: no such decision, no reason where one is owed.
pub fn decide(ledger: &mut Ledger, stamp: &Stamp, form: &BTreeMap<String, String>) -> Result<String> {
    let text = |name: &str| form.get(name).map(|t| t.trim()).unwrap_or_default();
    let id = |name: &str| Id::parse(text(name)).map_err(|_| Refused("refused-claim"));
    let decision = match text("decision") {
        "same" => Join::Same,
        "different" => Join::Different,
        "unsure" => Join::Unsure,
        _ => return Err(Refused("refused-decision").into()),
    };
    let reason = match text("reason") {
        "" if decision == Join::Unsure => "not enough information",
        "" => return Err(Refused("refused-reason").into()),
        told => told,
    };
    decide::join(ledger, &id("left")?, &id("right")?, decision, reason, stamp)?;
    Ok(Some(text("then")).filter(|then| then.starts_with("/links/") || then.starts_with("/person/")).unwrap_or("/links/#review").to_owned())
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
