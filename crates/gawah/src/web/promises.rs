//! The promises board, and a person's rating. In: promises with their states. Out: exact words, who, when due, what became of it.
//! Never: kept or broken without evidence (R43); an unrated promise called broken.

use crate::flow::decide;
use crate::web::desk::Refused;
use crate::web::figures::on_leaf;
use crate::web::frame::{Page, Sheet, id_of, office_address, promise_address};
use crate::web::statement::{own_words, quoted};
use crate::web::turning::{Turn, turned};
use anyhow::Result;
use gawah_ledger::{KeptClaim, Ledger, Stamp};
use gawah_press::holders::{holders, repeated};
use gawah_press::ways::{Way, how};
use gawah_record::claim::Kind;
use gawah_record::demand::Response;
use gawah_record::ids::Id;
use gawah_record::promise::{Promise, PromiseState};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Characters of a claim's words in a list of evidence.
const LABEL_CHARS: usize = 90;

fn look(state: PromiseState) -> &'static str {
    match state {
        PromiseState::Overdue | PromiseState::Broken => "tag broken",
        PromiseState::NotYetRated => "tag unrated",
        PromiseState::NotDueYet | PromiseState::InTheWorks => "tag open",
        PromiseState::Stalled | PromiseState::Withdrawn => "tag stalled",
        PromiseState::PartlyKept => "tag partial",
        PromiseState::Kept => "tag kept",
    }
}

/// Promises on one sheet of the board.
const PER_SHEET: usize = 15;
/// Offices and holders on one sheet of their tables.
const HOLDERS_PER_SHEET: usize = 15;
/// Promises made again, on one sheet of their list.
const REPEATED_PER_SHEET: usize = 5;

/// The board: promises by state, each state in its own section; the form that rates one stands where it was asked for.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let gathered = sheet.view.gathered;
    let of = |state: PromiseState| gathered.promises.iter().filter(move |p| p.state == state);
    let order: Vec<&Promise> = PromiseState::ALL.into_iter().flat_map(of).collect();
    let rated = sheet.asked.value("rate");
    let wanted = rated.or(sheet.asked.value("at"));
    let turn = Turn::of(sheet.asked, "sheet", &order, PER_SHEET).to(|promise| wanted == Some(promise.id.as_str()));
    let shown = turn.lines();
    let name = sheet.t("nav-promises");
    let state_of = |promise: &&Promise| sheet.words.word("state", promise.state.as_str());
    let body = html! {
        h1 { (sheet.t("nav-promises")) }
        p { (sheet.t("promises-lead")) }
        @if order.is_empty() { p { (sheet.t("none-yet")) } }
        (turn.marks(sheet, &sheet.t("state"), state_of))
        @for held in shown.chunk_by(|a, b| a.state == b.state) {
            @let state = held[0].state;
            h2 #(state.as_str().replace('_', "-")) { (sheet.words.word("state", state.as_str())) " " span.meta { (of(state).count()) } }
            @for promise in held { (told(sheet, promise, if rated == Some(promise.id.as_str()) { Form::Open } else { Form::Asked })) }
        }
        (lists(sheet, shown.iter().copied().filter(|promise| rated == Some(promise.id.as_str()))))
        (turn.links(sheet, &name))
        @if turn.first() {
            (on_leaf(sheet, |leaf| how(leaf, Way::Promises)))
            (scores(sheet))
            (on_leaf(sheet, |leaf| html! {
                (turned(sheet, "holders", &sheet.t("holders-title"), (&gathered.measured().holders, HOLDERS_PER_SHEET), |some| holders(leaf, some)))
                (turned(sheet, "again", &sheet.t("repeated-title"), (&gathered.measured().repeated, REPEATED_PER_SHEET), |some| repeated(leaf, some)))
            }))
        }
        p { a href="/attention/#silence" { (sheet.words.site().get("silence-title")) } }
    };
    Ok(Page::new(sheet.t("nav-promises"), body))
}

/// Where the form that rates a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Here, open.
    Open,
    /// Here, closed.
    Closed,
    /// One link away.
    Asked,
}

/// One promise with its history and the form that rates it.
pub fn card(sheet: &Sheet<'_>, promise: &Promise) -> Markup {
    told(sheet, promise, Form::Closed)
}

fn told(sheet: &Sheet<'_>, promise: &Promise, form: Form) -> Markup {
    let kept = sheet.view.gathered.claim(&promise.claim);
    let who = [promise.promiser.as_deref(), promise.office.as_deref()];
    html! {
        article.card.promise #(promise.id) {
            blockquote { @match kept { Some(kept) => { (quoted(sheet, kept)) } None => { (own_words(&promise.words)) } } }
            p {
                span class=(look(promise.state)) { (sheet.words.word("state", promise.state.as_str())) } " "
                @for name in who.iter().flatten() { bdi { (name) } " · " }
                @if let Some(content) = &promise.content { (sheet.words.word("want", content)) " · " }
                (id_of(&promise.id))
            }
            p.meta {
                (sheet.t("said-on")) " " (sheet.words.date(promise.said_on)) " · "
                (sheet.t("due")) " " @match promise.due { Some(due) => { (sheet.words.date(Some(due))) } None => { (sheet.t("due-none")) } }
                " · " bdi { (sheet.words.promise_rule(promise)) }
                @if let Some(incident) = &promise.incident { " · " (sheet.incident_link(incident)) }
                @if let Some((holder, office)) = sheet.view.gathered.holder_then(promise).zip(promise.office.as_deref()) { " · " (sheet.t("promise-holder-then")) " " a href=(office_address(office)) { bdi { (holder) } } }
            }
            (history(sheet, promise))
            @match form {
                Form::Asked => p { a href={ "/promises/?rate=" (promise.id) "#" (promise.id) } { (sheet.t("rate")) } },
                form => (rating(sheet, promise, form)),
            }
        }
    }
}

fn history(sheet: &Sheet<'_>, promise: &Promise) -> Markup {
    html! {
        @if !promise.history.is_empty() {
            ol.history {
                @for rating in &promise.history {
                    li {
                        (sheet.words.date(Some(rating.on))) ": " (sheet.words.word("state", rating.state.as_str())) ": " bdi { (rating.reason) }
                        @if let Some(kept) = rating.evidence.as_ref().and_then(|e| sheet.view.gathered.claim(e)) { " " (quoted(sheet, kept)) }
                    }
                }
            }
        }
    }
}

/// Claims that may show what became of a promise: answers and figures of the same attack.
fn evidence<'a>(sheet: &Sheet<'a>, promise: &Promise) -> Vec<&'a KeptClaim> {
    let gathered = sheet.view.gathered;
    let responses: Vec<&Response> = match &promise.incident {
        Some(incident) => gathered.responses_after(incident).collect(),
        None => gathered.responses.iter().collect(),
    };
    responses.iter().filter_map(|response| gathered.claim(&response.claim)).filter(|c| c.claim.kind == Kind::Response).collect()
}

/// The list of evidence that promises of one attack share.
fn list_of(promise: &Promise) -> String {
    promise.incident.as_ref().map_or_else(|| "claims-of-all".to_owned(), |incident| format!("claims-{incident}"))
}

/// Each list of evidence once, however many promises it serves.
pub fn lists<'a>(sheet: &Sheet<'_>, promises: impl IntoIterator<Item = &'a Promise>) -> Markup {
    let by_list: BTreeMap<String, &Promise> = promises.into_iter().map(|promise| (list_of(promise), promise)).collect();
    html! {
        @for (id, promise) in by_list {
            datalist #(id) {
                @for kept in evidence(sheet, promise) {
                    option value=(kept.id) { (kept.claim.quote.text().chars().take(LABEL_CHARS).collect::<String>()) }
                }
            }
        }
    }
}

fn rating(sheet: &Sheet<'_>, promise: &Promise, form: Form) -> Markup {
    let by_clock = [PromiseState::Overdue, PromiseState::NotDueYet];
    let states = PromiseState::ALL.into_iter().filter(|s| !by_clock.contains(s));
    let name = |part: &str| format!("{part}-{}", promise.id);
    html! {
        details open[form == Form::Open] {
            summary { (sheet.t("rate")) }
            form.narrow method="post" action="/rate" {
                (sheet.token())
                input type="hidden" name="promise" value=(promise.id);
                input type="hidden" name="here" value=(promise_address(&promise.id));
                label for=(name("state")) { (sheet.t("state")) }
                select #(name("state")) name="state" required {
                    option value="" { (sheet.t("choose")) }
                    @for state in states { option value=(state) { (sheet.words.word("state", state.as_str())) @if state.needs_evidence() { " *" } } }
                }
                label for=(name("evidence")) { (sheet.t("evidence")) " " span.meta { (sheet.t("evidence-note")) } }
                input #(name("evidence")) name="evidence" list=(list_of(promise)) placeholder="clm-…" autocomplete="off";
                label for=(name("reason")) { (sheet.t("reason")) }
                textarea #(name("reason")) name="reason" rows="2" required dir="auto" {}
                button type="submit" { (sheet.t("rate")) }
            }
        }
    }
}

fn scores(sheet: &Sheet<'_>) -> Markup {
    let scores = sheet.view.gathered.scores();
    html! {
        @if !scores.is_empty() {
            h2 { (sheet.t("scores")) }
            p.meta { (sheet.t("scores-note")) }
            (turned(sheet, "offices", &sheet.t("scores"), (scores, HOLDERS_PER_SHEET), |some| html! {
                div.wide tabindex="0" role="region" aria-label=(sheet.t("scores")) {
                    table {
                        thead { tr { th scope="col" { (sheet.t("office")) } th scope="col" .n { (sheet.t("promises-count")) } @for state in PromiseState::ALL { th scope="col" .n { (sheet.words.word("state", state.as_str())) } } } }
                        tbody { @for row in some { tr { th scope="row" { bdi { (row.office) } } td.n { (row.promises) } @for (_, number) in &row.by_state { td.n { (number) } } } } }
                    }
                }
            }))
        }
    }
}

/// Keeps a rating. Out: the promise's place on the board. Errors: no such state, no evidence where it is owed, no reason.
pub fn rate(ledger: &mut Ledger, stamp: &Stamp, form: &BTreeMap<String, String>) -> Result<String> {
    let text = |name: &str| form.get(name).map(|t| t.trim()).unwrap_or_default();
    let promise = Id::parse(text("promise")).map_err(|_| Refused("refused-claim"))?;
    let state = PromiseState::from_word(text("state")).ok_or(Refused("refused-state"))?;
    let evidence = match text("evidence") {
        "" => None,
        id => Some(Id::parse(id).map_err(|_| Refused("refused-evidence"))?),
    };
    if state.needs_evidence() && evidence.is_none() {
        return Err(Refused("refused-evidence").into());
    }
    if text("reason").is_empty() {
        return Err(Refused("refused-reason").into());
    }
    decide::rate(ledger, &promise, state, evidence, text("reason"), stamp)?;
    Ok(promise_address(&promise))
}
