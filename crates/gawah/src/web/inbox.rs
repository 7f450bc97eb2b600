//! Review: one claim, one decision, one key, its source beside it. In: claims in reading order, filters from the address.
//! Out: the claim with five decisions, and the decision kept. Never: a key that works outside the review pane (WCAG 2.1.4).

use crate::flow::{decide, reread};
use crate::web::desk::Refused;
use crate::web::frame::{Page, Sheet, Shortcuts, id_of, switch};
use crate::web::statement::{in_context, language_of, manner, part, quoted, speakers, standing};
use anyhow::Result;
use gawah_ledger::{Difference, KeptClaim, Ledger, Stamp};
use gawah_press::Arg;
use gawah_record::claim::Kind;
use gawah_record::count::Count;
use gawah_record::ids::{Id, IdKind};
use gawah_record::limits::REASON_CHARS_MAX;
use gawah_record::verdict::{ClaimStatus, Decision};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// Other statements on the same question shown beside a claim.
const OTHERS_MAX: usize = 6;
/// The statuses that the list can be narrowed to, as words of the address.
const STATUSES: [&str; 7] = ["proposed", "otherwise", "unsure", "accepted", "edited", "rejected", "all"];

/// In which order the list goes, as words of the address: as the sources read, the surest claims first, or the least sure.
const ORDERS: [&str; 3] = ["reading", "surest", "doubtful"];

/// What the address narrows the list to, and its order.
struct Filter<'a> {
    order: &'a str,
    source: Option<&'a str>,
    kind: Option<&'a str>,
    status: &'a str,
    /// Decided claims that are read otherwise now.
    otherwise: BTreeSet<&'a Id>,
}

impl<'a> Filter<'a> {
    fn of(sheet: &'a Sheet<'_>) -> Filter<'a> {
        let status = sheet.asked.value("status").filter(|s| STATUSES.contains(s)).unwrap_or("proposed");
        let source = sheet.asked.value("source").filter(|s| Id::parse(s).is_ok());
        let kind = sheet.asked.value("kind").filter(|k| k.parse::<Kind>().is_ok());
        let otherwise = sheet.view.gathered.differences.iter().map(|d| &d.kept.id).collect();
        let order = sheet.asked.value("order").filter(|o| ORDERS.contains(o)).unwrap_or("reading");
        Filter { order, source, kind, status, otherwise }
    }

    /// Whether a claim is of the source and kind asked for.
    fn covers(&self, kept: &KeptClaim) -> bool {
        self.source.is_none_or(|s| kept.source.as_str() == s) && self.kind.is_none_or(|k| kept.claim.kind.as_str() == k)
    }

    /// Whether a claim waits in the list asked for.
    fn waits(&self, kept: &KeptClaim) -> bool {
        let asked = match self.status {
            "all" => true,
            "otherwise" => self.otherwise.contains(&kept.id),
            status => kept.status.as_str() == status,
        };
        self.covers(kept) && asked
    }

    /// The place of a claim in this list, given its place in reading order.
    fn rank(&self, kept: &KeptClaim, place: usize) -> (i64, usize) {
        let sure = (kept.claim.confidence * 1000.0).round() as i64;
        match self.order {
            "surest" => (-sure, place),
            "doubtful" => (sure, place),
            _ => (0, place),
        }
    }

    /// The address of a claim in this list.
    fn address(&self, at: Option<&Id>) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(at.map(|id| format!("at={id}")));
        parts.extend(self.source.map(|s| format!("source={s}")));
        parts.extend(self.kind.map(|k| format!("kind={k}")));
        if self.status != "proposed" {
            parts.push(format!("status={}", self.status));
        }
        if self.order != "reading" {
            parts.push(format!("order={}", self.order));
        }
        if parts.is_empty() { "/inbox#review".to_owned() } else { format!("/inbox?{}#review", parts.join("&")) }
    }
}

/// The review page.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let filter = Filter::of(sheet);
    let claims = &sheet.view.gathered.claims;
    let mut queue: Vec<(usize, &KeptClaim)> = claims.iter().enumerate().filter(|(_, c)| filter.waits(c)).collect();
    queue.sort_by_key(|(place, c)| filter.rank(c, *place));
    let queue: Vec<&KeptClaim> = queue.into_iter().map(|(_, c)| c).collect();
    let at = sheet.asked.value("at").and_then(|at| claims.iter().find(|c| c.id.as_str() == at));
    let now = at.or_else(|| queue.first().copied());
    let covered = claims.iter().filter(|c| filter.covers(c)).count();
    let decided = claims.iter().filter(|c| filter.covers(c) && c.status != ClaimStatus::Proposed).count();
    let body = html! {
        h1 { (sheet.t("desk-inbox")) }
        (progress(sheet, decided, covered))
        (filters(sheet, &filter))
        @match now {
            Some(kept) => { (pane(sheet, &filter, &queue, kept)?) }
            None => { (nothing(sheet)) }
        }
        (last_decisions(sheet)?)
    };
    Ok(Page::new(sheet.t("desk-inbox"), body))
}

fn progress(sheet: &Sheet<'_>, decided: usize, all: usize) -> Markup {
    let line = sheet.words.with("inbox-progress", &[("decided", Arg::Text(&decided.to_string())), ("all", Arg::Text(&all.to_string()))]);
    html! {
        p.progress {
            progress value=(decided) max=(all.max(1)) aria-label=(line) {} " "
            span #progress-words { (line) }
        }
    }
}

fn nothing(sheet: &Sheet<'_>) -> Markup {
    let newest = sheet.view.gathered.sources.last();
    html! {
        section #review data-review="" tabindex="0" aria-label=(sheet.t("desk-inbox")) {
            p { (sheet.t("inbox-empty")) }
            @if let Some(row) = newest {
                p.meta { (sheet.t("newest-source")) " " a href={ "/source/" (row.source.id) } { (sheet.source_name(&row.source.id)) } }
            }
        }
    }
}

fn filters(sheet: &Sheet<'_>, filter: &Filter<'_>) -> Markup {
    let waiting: BTreeSet<&Id> =
        sheet.view.gathered.claims.iter().filter(|c| c.status == ClaimStatus::Proposed).map(|c| &c.source).collect();
    let sources = sheet.view.gathered.sources.iter().map(|r| &r.source.id);
    html! {
        form.filters method="get" action="/inbox" {
            label { (sheet.t("filter-source")) " "
                select name="source" {
                    option value="" { (sheet.t("filter-all")) }
                    @for id in sources {
                        option value=(id) selected[filter.source == Some(id.as_str())] { (sheet.source_name(id)) @if waiting.contains(id) { " •" } }
                    }
                }
            }
            label { (sheet.t("filter-kind")) " "
                select name="kind" {
                    option value="" { (sheet.t("filter-all")) }
                    @for kind in Kind::ALL { option value=(kind) selected[filter.kind == Some(kind.as_str())] { (sheet.words.word("kind", kind.as_str())) } }
                }
            }
            label { (sheet.t("filter-status")) " "
                select name="status" {
                    @for status in STATUSES { option value=(status) selected[filter.status == status] { (sheet.words.word("claim", status)) } }
                }
            }
            label { (sheet.t("filter-order")) " "
                select name="order" {
                    @for order in ORDERS { option value=(order) selected[filter.order == order] { (sheet.words.word("order", order)) } }
                }
            }
            button type="submit" { (sheet.t("filter-show")) }
        }
    }
}

/// The claims before and after one in the list; where it no longer stands in it, those around its place.
fn neighbours<'a>(sheet: &Sheet<'a>, filter: &Filter<'_>, queue: &[&'a KeptClaim], now: &KeptClaim) -> (Option<&'a Id>, Option<&'a Id>) {
    let order: BTreeMap<&Id, usize> = sheet.view.gathered.claims.iter().enumerate().map(|(n, c)| (&c.id, n)).collect();
    let place = |kept: &KeptClaim| filter.rank(kept, order.get(&kept.id).copied().unwrap_or_default());
    let here = place(now);
    let before = queue.iter().rev().find(|c| place(c) < here).map(|c| &c.id);
    let after = queue.iter().find(|c| place(c) > here).map(|c| &c.id);
    (before, after)
}

fn pane(sheet: &Sheet<'_>, filter: &Filter<'_>, queue: &[&KeptClaim], kept: &KeptClaim) -> Result<Markup> {
    let (before, after) = neighbours(sheet, filter, queue, kept);
    let first = queue.iter().map(|c| &c.id).find(|id| **id != kept.id);
    let text = sheet.view.ledger.text(&kept.source)?;
    let language = language_of(sheet, &kept.source).map(|l| l.tag().to_owned());
    let keys = sheet.asked.shortcuts == Shortcuts::On;
    Ok(html! {
        section #review data-review="" data-claim=(kept.id) data-shortcuts=(if keys { "on" } else { "off" }) tabindex="0" aria-label=(sheet.t("review-pane")) {
            div.split {
                section.card aria-label=(sheet.t("review-source")) {
                    p.meta {
                        a href={ "/source/" (kept.source) "#" (kept.id) } data-key="o" { (sheet.t("open-source")) @if keys { " " kbd { "o" } } }
                        " · " (sheet.source_name(&kept.source)) " · " (published(sheet, &kept.source))
                    }
                    div.source-text lang=[language] dir="auto" tabindex="0" role="region" aria-label=(sheet.t("review-source")) {
                        @match text { Some(text) => { (in_context(&text, kept)) }, None => { (sheet.t("no-text")) } }
                    }
                }
                section.card aria-label=(sheet.t("review-claim")) {
                    (facts(sheet, kept))
                    @match sheet.view.gathered.differences.iter().find(|d| d.kept.id == kept.id) {
                        Some(difference) => { (otherwise(sheet, filter, difference, after.or(first))) }
                        None => { (decisions(sheet, filter, kept, after.or(first))) }
                    }
                }
            }
            nav.turn aria-label=(sheet.t("review-turn")) {
                @if let Some(id) = before { a.btn rel="prev" data-key="k" href=(filter.address(Some(id))) { (sheet.t("review-before")) @if keys { " " kbd { "k" } } } " " }
                @if let Some(id) = after { a.btn rel="next" data-key="j" href=(filter.address(Some(id))) { (sheet.t("review-after")) @if keys { " " kbd { "j" } } } }
            }
        }
        (switch(sheet, "/inbox"))
    })
}

fn published(sheet: &Sheet<'_>, source: &Id) -> String {
    let row = sheet.view.gathered.source(source);
    row.and_then(|r| r.published).map_or_else(|| sheet.t("undated"), |date| sheet.words.date(Some(date)))
}

fn facts(sheet: &Sheet<'_>, kept: &KeptClaim) -> Markup {
    let claim = &kept.claim;
    let percent = (claim.confidence * 100.0).round();
    html! {
        p.meta { (id_of(&kept.id)) " " (standing(sheet, kept)) @if let Some(who) = &kept.decided_by { " · " bdi { (who) } } }
        h2.claim-kind {
            (sheet.words.word("kind", claim.kind.as_str()))
            @if let Some(count) = claim.count() { ": " (sheet.words.range(count)) }
        }
        blockquote { (quoted(sheet, kept)) }
        dl.fields {
            @for (name, slots) in &claim.slots {
                div { dt { (sheet.words.word("slot", name)) } dd { @for slot in slots { p { (part(sheet, slot)) } } } }
            }
            div { dt { (sheet.t("who-says")) } dd { (speakers(sheet, kept)) } }
            div { dt { (sheet.t("how-put")) } dd { (manner(sheet, kept)) } }
            @if let Some(subject) = kept.subject.as_ref().filter(|s| s.kind() == IdKind::Incident) {
                div { dt { (sheet.t("belongs-to")) } dd { (sheet.incident_link(subject)) } }
            }
            div { dt { (sheet.t("confidence")) } dd { (sheet.words.confidence(claim.confidence)) " " bdi.meta lang="en" { (percent) " %" } } }
            div { dt { (sheet.t("why")) } dd.meta { bdi lang="en" { (claim.why.join(" · ")) } } }
            @if let Some(reason) = &kept.reason { div { dt { (sheet.t("reason-given")) } dd { bdi { (reason) } } } }
        }
        (others(sheet, kept))
    }
}

/// What other sources say on the same question of the same incident.
fn others(sheet: &Sheet<'_>, kept: &KeptClaim) -> Markup {
    let joined = |c: &KeptClaim| c.subject.as_ref().and_then(|s| sheet.view.gathered.incident_of.get(s)).cloned();
    let Some(incident) = joined(kept) else { return html! {} };
    let same: Vec<&KeptClaim> = sheet
        .view
        .gathered
        .claims
        .iter()
        .filter(|c| c.id != kept.id && c.claim.kind == kept.claim.kind && c.status.open() && joined(c).as_ref() == Some(&incident))
        .collect();
    html! {
        @if !same.is_empty() {
            details.others {
                summary { (sheet.words.number("others-say", same.len())) }
                ul { @for other in same.iter().take(OTHERS_MAX) { (crate::web::statement::row(sheet, other)) } }
            }
        }
    }
}

fn decisions(sheet: &Sheet<'_>, filter: &Filter<'_>, kept: &KeptClaim, next: Option<&Id>) -> Markup {
    let key = |letter: &str| html! { @if sheet.asked.shortcuts == Shortcuts::On { " " kbd { (letter) } } };
    html! {
        form #decide method="post" action="/inbox" autocomplete="off" {
            (sheet.token())
            // a return key inside a part's field means the edit, never the first button
            button.behind type="submit" name="decision" value="edit" tabindex="-1" aria-hidden="true" {}
            input type="hidden" name="claim" value=(kept.id);
            input type="hidden" name="then" value=(filter.address(next));
            input type="hidden" name="here" value=(filter.address(Some(&kept.id)));
            details #edit {
                summary { (sheet.t("edit-parts")) }
                @for (name, slots) in &kept.claim.slots {
                    @if let Some(slot) = slots.first() {
                        @let value = kept.edits.get(name).cloned().unwrap_or_else(|| slot.typed());
                        label for={ "slot-" (name) } { (sheet.words.word("slot", name)) @if slot.count.is_some() { " " span.meta { (sheet.t("edit-count")) } } }
                        input #{ "slot-" (name) } name={ "slot." (name) } value=(value) dir="auto";
                        input type="hidden" name={ "was." (name) } value=(value);
                    }
                }
            }
            label for="reason" { (sheet.t("reason")) " " span.meta { (sheet.t("reason-owed")) } }
            textarea #reason name="reason" rows="2" maxlength=(REASON_CHARS_MAX) required dir="auto" {}
            div.buttons {
                button.primary type="submit" name="decision" value="accept" formnovalidate data-key="a" { (sheet.t("accept")) (key("a")) }
                button type="submit" name="decision" value="reject" data-key="x" { (sheet.t("reject")) (key("x")) }
                button type="submit" name="decision" value="edit" data-key="e" { (sheet.t("edit")) (key("e")) }
                button type="submit" name="decision" value="unsure" formnovalidate data-key="u" { (sheet.t("unsure")) (key("u")) }
            }
        }
        form #undo method="post" action="/undo" {
            (sheet.token())
            button type="submit" data-key="z" { (sheet.t("undo")) (key("z")) }
        }
    }
}

/// A decided claim that is read otherwise now: both versions, and whether the decision stands.
fn otherwise(sheet: &Sheet<'_>, filter: &Filter<'_>, difference: &Difference, next: Option<&Id>) -> Markup {
    html! {
        section.otherwise aria-label=(sheet.t("otherwise")) {
            h3 { (sheet.t("otherwise")) }
            @if difference.now.is_none() { p { (sheet.t("otherwise-gone")) } }
            @for (name, decided, read) in reread::parts(difference) {
                p {
                    (sheet.words.word("slot", &name)) ": "
                    (sheet.words.with("otherwise-part", &[("read", Arg::Text(&isolated(&read))), ("decided", Arg::Text(&isolated(&decided)))]))
                }
            }
            p.meta { bdi lang="en" { (difference.before) " → " (difference.after) } }
            form method="post" action="/inbox" autocomplete="off" {
                (sheet.token())
                input type="hidden" name="claim" value=(difference.kept.id);
                input type="hidden" name="then" value=(filter.address(next));
                input type="hidden" name="here" value=(filter.address(Some(&difference.kept.id)));
                div.buttons {
                    button.primary type="submit" name="decision" value="keep" { (sheet.t("otherwise-keep")) }
                    @if difference.now.is_some() { button type="submit" name="decision" value="take" { (sheet.t("otherwise-take")) } }
                }
            }
        }
    }
}

/// A value set apart from the direction of the words around it.
fn isolated(value: &str) -> String {
    format!("\u{2068}{}\u{2069}", value.replace('_', " "))
}

fn last_decisions(sheet: &Sheet<'_>) -> Result<Markup> {
    let last = sheet.view.ledger.last_decisions(sheet.author, 10)?;
    Ok(html! {
        @if !last.is_empty() {
            details.last {
                summary { (sheet.words.number("last-decisions", last.len())) }
                ol {
                    @for (_, kind, about) in &last {
                        li {
                            (sheet.words.word("entry", kind)) " "
                            @if about.kind() == IdKind::Claim { a href={ "/inbox?status=all&at=" (about) "#review" } { (id_of(about)) } } @else { (id_of(about)) }
                        }
                    }
                }
            }
        }
    })
}

/// Keeps a decision about a claim. Out: the address of the next claim. Errors: no such decision, no reason where one is owed.
pub fn decide(ledger: &mut Ledger, stamp: &Stamp, form: &BTreeMap<String, String>) -> Result<String> {
    let text = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let claim = Id::parse(text("claim")).map_err(|_| Refused("refused-claim"))?;
    let answer = match text("decision") {
        "keep" => Some(reread::Answer::Keep),
        "take" => Some(reread::Answer::Take),
        _ => None,
    };
    if let Some(answer) = answer {
        reread::answer(ledger, &claim, answer, stamp)?;
        return Ok(text("then").to_owned());
    }
    let decision = match text("decision") {
        "accept" => Decision::Accept,
        "reject" => Decision::Reject,
        "unsure" => Decision::Unsure,
        "edit" => Decision::Edit,
        _ => return Err(Refused("refused-decision").into()),
    };
    let reason = Some(text("reason").trim()).filter(|r| !r.is_empty());
    if reason.is_none() && matches!(decision, Decision::Reject | Decision::Edit) {
        return Err(Refused("refused-reason").into());
    }
    let edits = if decision == Decision::Edit { edits_of(form)? } else { BTreeMap::new() };
    decide::verdict(ledger, &claim, decision, reason, edits, stamp)?;
    Ok(text("then").to_owned())
}

/// The parts that were typed anew. Errors: none was, or a number that cannot be read.
fn edits_of(form: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
    let changed = form.iter().filter_map(|(name, value)| {
        let slot = name.strip_prefix("slot.")?;
        let was = form.get(&format!("was.{slot}")).map(String::as_str).unwrap_or_default();
        (value.trim() != was && !value.trim().is_empty()).then(|| (slot.to_owned(), value.trim().to_owned()))
    });
    let edits: BTreeMap<String, String> = changed.collect();
    if edits.is_empty() {
        return Err(Refused("refused-edit").into());
    }
    if edits.get("count").is_some_and(|count| Count::of_typed(count).is_none()) {
        return Err(Refused("refused-count").into());
    }
    Ok(edits)
}

/// Takes back the last decision. Out: the address of what it was about.
pub fn undo(ledger: &mut Ledger, stamp: &Stamp, _form: &BTreeMap<String, String>) -> Result<String> {
    let last = ledger.last_decisions(&stamp.author, 1)?.into_iter().next();
    if decide::undo(ledger, stamp)?.is_none() {
        return Err(Refused("refused-undo").into());
    }
    Ok(match last {
        Some((_, _, about)) if about.kind() == IdKind::Claim => format!("/inbox?at={about}#review"),
        Some((_, _, about)) if about.kind() == IdKind::Promise => format!("/promises/?at={about}#{about}"),
        Some((_, _, about)) if matches!(about.kind(), IdKind::Incident | IdKind::Person) => format!("/links/?at={about}#review"),
        _ => "/inbox#review".to_owned(),
    })
}
