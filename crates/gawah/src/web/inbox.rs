//! Review: one claim, one decision, one key, its source beside it. In: the list that the address asks for. Out: the claim with five decisions, what was typed
//! before it could not be kept, the last decisions with the way back. Never: a key that works outside the review pane (WCAG 2.1.4); another person's verdict
//! before one's own where a second was asked for (R17).

use crate::flow::second::undecided;
use crate::flow::{repeats, reread};
use crate::web::frame::{Page, Sheet, Shortcuts, id_of, switch};
use crate::web::queue::{Filter, Queue};
use crate::web::statement::{claim_address, direction, in_context, language_of, manner, part, quoted, speakers, standing};
use anyhow::Result;
use gawah_ledger::{Difference, Given, KeptClaim};
use gawah_press::Arg;
use gawah_record::ids::{Id, IdKind};
use gawah_record::limits::{QUOTE_CHARS_MAX, REASON_CHARS_MAX};
use gawah_record::verdict::{ClaimStatus, Decision};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Other statements on the same question shown beside a claim.
const OTHERS_MAX: usize = 6;
/// Verdicts that are looked through for reasons given before.
const LOOKED_THROUGH: usize = 200;
/// Reasons offered again.
const REASONS_MAX: usize = 6;

/// What was typed and could not be kept, and why.
struct Typed<'a> {
    form: &'a BTreeMap<String, String>,
    why: &'a str,
}

/// The review page.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let at = sheet.asked.value("at").and_then(|at| Id::parse(at).ok());
    let similar = sheet.asked.value("similar").and_then(|of| Id::parse(of).ok());
    let claims = &sheet.view.gathered.claims;
    match similar.and_then(|of| sheet.view.gathered.claim(&of)) {
        None => shown(sheet, at.as_ref(), None),
        Some(of) => match repeats::similar(claims, of) {
            Some(like) => shown(sheet, Some(&like.id), None),
            None => shown(sheet, Some(&of.id), Some(&Typed { form: &BTreeMap::new(), why: &sheet.t("similar-none") })),
        },
    }
}

/// The page with what was typed and why it could not be kept: the claim as it stands now.
pub fn again(sheet: &Sheet<'_>, form: &BTreeMap<String, String>, why: &str) -> Result<Page> {
    let asked = sheet.asked.at(form.get("here").map_or("/inbox", String::as_str));
    let claim = form.get("claim").and_then(|id| Id::parse(id).ok());
    let page = shown(&Sheet { asked: &asked, ..*sheet }, claim.as_ref(), Some(&Typed { form, why }))?;
    Ok(Page { status: axum::http::StatusCode::UNPROCESSABLE_ENTITY, ..page })
}

fn shown(sheet: &Sheet<'_>, at: Option<&Id>, typed: Option<&Typed<'_>>) -> Result<Page> {
    let filter = Filter::of(sheet)?;
    let queue = Queue::of(sheet, &filter);
    let found = at.and_then(|at| sheet.view.gathered.claim(at));
    // what was typed about a claim that is gone does not move to another claim
    let now = found.or_else(|| queue.first().filter(|_| at.is_none() || typed.is_none()));
    let (decided, covered) = queue.covered;
    let body = html! {
        h1 { (sheet.t("desk-inbox")) }
        (progress(sheet, decided, covered))
        p.meta { a href="/second/" { (sheet.t("second-title")) } }
        (queue.form(sheet, &filter))
        @if let Some(typed) = typed { div.problem role="alert" { p { (typed.why) } @if !typed.form.is_empty() { p { (sheet.t("problem-kept")) } } } }
        @match (now, typed) {
            (Some(kept), _) => { (pane(sheet, &filter, &queue, kept, typed)?) }
            (None, Some(typed)) => { (gone(sheet, &filter, typed)) }
            (None, None) => { (nothing(sheet)) }
        }
        (last_decisions(sheet)?)
    };
    Ok(Page::new(sheet.t("desk-inbox"), body))
}

/// What was typed about a claim that the record no longer reads: to be copied, with the way on.
fn gone(sheet: &Sheet<'_>, filter: &Filter<'_>, typed: &Typed<'_>) -> Markup {
    let written = typed.form.iter().filter(|(name, value)| (*name == "reason" || name.starts_with("slot.")) && !value.trim().is_empty());
    html! {
        section #review data-review="" tabindex="0" aria-label=(sheet.t("desk-inbox")) {
            p { (sheet.t("typed-was")) }
            @for (name, value) in written { label { (sheet.words.word("slot", name.trim_start_matches("slot."))) textarea rows="2" readonly dir="auto" { (value) } } }
            p { a.btn href=(filter.address(None)) { (sheet.t("review-after")) } }
        }
    }
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

fn pane(sheet: &Sheet<'_>, filter: &Filter<'_>, queue: &Queue<'_>, kept: &KeptClaim, typed: Option<&Typed<'_>>) -> Result<Markup> {
    let (before, after) = queue.around(sheet, filter, kept);
    let next = after.or_else(|| queue.first_but(&kept.id));
    let text = sheet.view.ledger.text(&kept.source)?;
    let language = language_of(sheet, &kept.source).map(|l| l.tag().to_owned());
    let keys = sheet.asked.shortcuts == Shortcuts::On;
    let blind = sheet.blind.contains(&kept.id);
    let own = if blind { as_read(sheet, kept)? } else { kept.clone() };
    let difference = sheet.view.gathered.differences.iter().find(|d| d.kept.id == kept.id).filter(|_| !blind);
    Ok(html! {
        section #review data-review="" data-claim=(kept.id) data-shortcuts=(if keys { "on" } else { "off" }) tabindex="0" aria-label=(sheet.t("review-pane")) {
            div.split {
                div.card {
                    p.meta {
                        a href=(claim_address(kept)) data-key="o" { (sheet.t("open-source")) @if keys { " " kbd { "o" } } }
                        " · " (sheet.source_name(&kept.source)) " · " (published(sheet, &kept.source))
                    }
                    div.source-text lang=[language] dir=(direction(language_of(sheet, &kept.source))) tabindex="0" role="region" aria-label=(sheet.t("review-source")) {
                        @match text { Some(text) => { (in_context(&text, kept)) }, None => { (sheet.t("no-text")) } }
                    }
                }
                section.card aria-label=(sheet.t("review-claim")) {
                    @if blind { p.done { (sheet.t("second-blind")) } } @else if filter.is_contested(kept) { (sides(sheet, kept)?) }
                    (facts(sheet, &own))
                    @match difference {
                        Some(difference) => { (otherwise(sheet, filter, difference, next)) }
                        None => { (decisions(sheet, filter, &own, next, typed)?) }
                    }
                    (further(sheet, &own, keys))
                }
            }
            nav.turn aria-label=(sheet.t("review-turn")) {
                @if let Some(id) = before { a.btn rel="prev" data-key="k" href=(filter.address(Some(id))) { (sheet.t("review-before")) @if keys { " " kbd { "k" } } } " " }
                @if let Some(id) = after { a.btn rel="next" data-key="j" href=(filter.address(Some(id))) { (sheet.t("review-after")) @if keys { " " kbd { "j" } } } " " }
                a.btn data-key="i" href={ "/inbox?similar=" (kept.id) "#review" } { (sheet.t("review-similar")) @if keys { " " kbd { "i" } } }
            }
        }
        (switch(sheet, "/inbox"))
    })
}

/// One person's verdict: what, who, when, with which corrections and why.
pub fn said(sheet: &Sheet<'_>, given: &Given) -> Markup {
    html! {
        div {
            p { strong { (sheet.words.word("claim", ClaimStatus::from(given.decision).as_str())) } " · " bdi { (given.author) } " · " bdi.meta lang="en" { (given.at.get(..10).unwrap_or_default()) } }
            @for (name, value) in &given.edits { p { (sheet.words.word("slot", name)) ": " bdi dir="auto" { (value) } } }
            @if let Some(reason) = &given.reason { p { bdi dir="auto" { (reason) } } }
        }
    }
}

/// A claim as it was read, without what another person decided about it.
fn as_read(sheet: &Sheet<'_>, kept: &KeptClaim) -> Result<KeptClaim> {
    let read = sheet.view.ledger.claim(&kept.id)?.unwrap_or_else(|| kept.clone());
    Ok(undecided(read))
}

/// What people decided otherwise without knowing of each other, side by side.
fn sides(sheet: &Sheet<'_>, kept: &KeptClaim) -> Result<Markup> {
    let Some(contested) = sheet.view.ledger.contested()?.into_iter().find(|c| c.about == kept.id) else { return Ok(html! {}) };
    let given = sheet.view.ledger.verdicts_on(&kept.id)?;
    Ok(html! {
        section.otherwise aria-label=(sheet.t("second-apart")) {
            h3 { (sheet.t("second-apart")) }
            p.meta { (sheet.t("second-apart-note")) }
            div.sides {
                @for side in &contested.sides {
                    @if let Some(one) = given.iter().find(|one| one.entry == side.entry) { (said(sheet, one)) }
                }
            }
        }
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
    let gathered = sheet.view.gathered;
    let Some(incident) = kept.subject.as_ref().and_then(|subject| gathered.incident(subject)) else { return html! {} };
    let alike = |c: &&KeptClaim| c.claim.kind == kept.claim.kind && c.status.open() && c.id != kept.id;
    let same: Vec<&KeptClaim> = incident.claims.iter().filter_map(|id| gathered.claim(id)).filter(alike).collect();
    html! {
        @if !same.is_empty() {
            details.others {
                summary { (sheet.words.number("others-say", same.len())) }
                ul { @for other in same.iter().take(OTHERS_MAX) { (crate::web::statement::row(sheet, other)) } }
            }
        }
    }
}

fn decisions(sheet: &Sheet<'_>, filter: &Filter<'_>, kept: &KeptClaim, next: Option<&Id>, typed: Option<&Typed<'_>>) -> Result<Markup> {
    let key = |letter: &str| html! { @if sheet.asked.shortcuts == Shortcuts::On { " " kbd { (letter) } } };
    let was = |name: &str| typed.and_then(|typed| typed.form.get(name)).map(String::as_str).unwrap_or_default();
    let seen = sheet.view.ledger.verdicts_on(&kept.id)?.pop().map(|last| last.entry.to_string()).unwrap_or_default();
    Ok(html! {
        form #decide method="post" action="/inbox" autocomplete="off" {
            (sheet.token())
            // a return key inside a part's field means the edit, never the first button
            button.behind type="submit" name="decision" value="edit" tabindex="-1" aria-hidden="true" {}
            input type="hidden" name="claim" value=(kept.id);
            input type="hidden" name="seen" value=(seen);
            @if sheet.blind.contains(&kept.id) { input type="hidden" name="sight" value="blind"; }
            input type="hidden" name="then" value=(filter.address(next));
            input type="hidden" name="here" value=(filter.address(Some(&kept.id)));
            details #edit open[was("decision") == "edit"] {
                summary { (sheet.t("edit-parts")) }
                @for (name, slots) in &kept.claim.slots {
                    @if let Some(slot) = slots.first() {
                        @let value = kept.edits.get(name).cloned().unwrap_or_else(|| slot.typed());
                        @let shown = Some(was(&format!("slot.{name}"))).filter(|typed| !typed.is_empty()).unwrap_or(&value);
                        label for={ "slot-" (name) } { (sheet.words.word("slot", name)) @if slot.count.is_some() { " " span.meta { (sheet.t("edit-count")) } } }
                        input #{ "slot-" (name) } name={ "slot." (name) } value=(shown) dir="auto" maxlength=(QUOTE_CHARS_MAX);
                        input type="hidden" name={ "was." (name) } value=(value);
                    }
                }
            }
            label for="reason" { (sheet.t("reason")) " " span.meta { (sheet.t("reason-owed")) } }
            textarea #reason name="reason" rows="2" maxlength=(REASON_CHARS_MAX) dir="auto" { (was("reason")) }
            (reasons(sheet)?)
            div.buttons {
                button.primary type="submit" name="decision" value="accept" data-key="a" { (sheet.t("accept")) (key("a")) }
                button type="submit" name="decision" value="reject" data-key="x" { (sheet.t("reject")) (key("x")) }
                button type="submit" name="decision" value="edit" data-key="e" { (sheet.t("edit")) (key("e")) }
                button type="submit" name="decision" value="unsure" data-key="u" { (sheet.t("unsure")) (key("u")) }
            }
        }
        form #undo method="post" action="/undo" {
            (sheet.token())
            button type="submit" data-key="z" { (sheet.t("undo")) (key("z")) }
        }
    })
}

/// Reasons that this person gave before for rejecting and correcting, the commonest first: one is taken where none is typed.
fn reasons(sheet: &Sheet<'_>) -> Result<Markup> {
    let mut given: BTreeMap<String, usize> = BTreeMap::new();
    let owed = |one: &Given| matches!(one.decision, Decision::Reject | Decision::Edit);
    for one in sheet.view.ledger.last_verdicts(sheet.author, LOOKED_THROUGH)?.into_iter().filter(owed) {
        // a reason that names a claim holds for that one alone
        if let Some(reason) = one.reason.filter(|reason| !reason.contains("clm-")) {
            *given.entry(reason).or_default() += 1;
        }
    }
    let mut given: Vec<(String, usize)> = given.into_iter().collect();
    given.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    given.truncate(REASONS_MAX);
    Ok(html! {
        @if !given.is_empty() {
            details.reasons {
                summary { (sheet.t("reasons-before")) @if sheet.asked.shortcuts == Shortcuts::On { " " kbd { "↓" } } }
                @for (reason, _) in &given { label { input type="radio" name="again" value=(reason); " " bdi dir="auto" { (reason) } } }
            }
        }
    })
}

/// What else can be done with a claim: divided, made one with another, accepted with its exact repetitions, sent to a second person.
fn further(sheet: &Sheet<'_>, kept: &KeptClaim, keys: bool) -> Markup {
    let gathered = sheet.view.gathered;
    let beside = gathered.claims_of(&kept.source).iter().filter(|c| c.id != kept.id && c.claim.kind == kept.claim.kind && c.status.open());
    let beside: Vec<&KeptClaim> = beside.take(OTHERS_MAX).collect();
    let again =
        if matches!(kept.status, ClaimStatus::Proposed | ClaimStatus::Accepted) { repeats::repeats(gathered, kept).len() } else { 0 };
    let by_hand = format!("/claim/{}?instead={}", kept.source, kept.id);
    html! {
        @if again > 0 { p { a href={ "/again?of=" (kept.id) } { (sheet.words.number("again-waiting", again)) } } }
        details.further {
            summary { (sheet.t("review-further")) }
            p { a data-key="s" href=(by_hand) { (sheet.t("divide")) @if keys { " " kbd { "s" } } } }
            p { a data-key="m" href={ "/claim/" (kept.source) "?kind=" (kept.claim.kind) } { (sheet.t("mark-new")) @if keys { " " kbd { "m" } } } }
            @if !beside.is_empty() {
                form method="get" action={ "/claim/" (kept.source) } {
                    input type="hidden" name="instead" value=(kept.id);
                    label for="with" { (sheet.t("combine")) }
                    select #with name="with" { @for other in &beside { option value=(other.id) { (other.claim.quote.text().chars().take(80).collect::<String>()) } } }
                    button type="submit" { (sheet.t("hand-go-on")) }
                }
            }
            @if kept.status != ClaimStatus::Proposed { p { a href={ "/second/?claim=" (kept.id) } { (sheet.t("second-send-to")) } } }
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

/// The last decisions in force, each with the way back.
fn last_decisions(sheet: &Sheet<'_>) -> Result<Markup> {
    let last = sheet.view.ledger.last_decisions(sheet.author, crate::flow::decide::UNDOABLE)?;
    Ok(html! {
        @if !last.is_empty() {
            details.last {
                summary { (sheet.words.number("last-decisions", last.len())) }
                ol {
                    @for (entry, kind, about) in &last {
                        li {
                            form method="post" action="/undo" {
                                (sheet.token())
                                input type="hidden" name="entry" value=(entry);
                                (sheet.words.word("entry", kind)) " "
                                @match sheet.view.gathered.claim(about) {
                                    Some(kept) => { a href={ "/inbox?status=all&at=" (about) "#review" } { q dir="auto" { (kept.claim.quote.text().chars().take(60).collect::<String>()) } } " " (standing(sheet, kept)) }
                                    None => { (id_of(about)) }
                                }
                                " " button type="submit" { (sheet.t("undo-this")) }
                            }
                        }
                    }
                }
            }
        }
    })
}
