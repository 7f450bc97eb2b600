//! The record at a glance. In: the record, gathered. Out: its figures, what waits, what is overdue, whom this week remembers, what is not published or not
//! copied, the newest sources.
//! Never: a bare number of the dead; the floor sentence always stands under the range.

use crate::flow::gather::measure::remembrance;
use crate::web::demands::UNANSWERED;
use crate::web::figures::on_leaf;
use crate::web::frame::{Page, Sheet};
use crate::web::links::open_proposals;
use anyhow::Result;
use gawah_press::Arg;
use gawah_record::count::Count;
use gawah_record::person::Outcome;
use gawah_record::promise::PromiseState;
use gawah_record::verdict::ClaimStatus;
use maud::{Markup, html};

/// Newest sources shown.
const NEWEST: usize = 6;
/// Days ahead whose remembrance is shown.
const WEEK: i64 = 7;
/// Days of remembrance shown here; the others stand on their own page.
const DAYS_MAX: usize = 20;
/// Entries looked through for the last publication.
const LOOKED_THROUGH: usize = 1000;
/// Entries that may change what is published.
const CHANGES: [&str; 7] = ["setting_set", "verdict_given", "join_decided", "split_decided", "promise_rated", "release_set", "undone"];

/// The first page.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let gathered = sheet.view.gathered;
    let waiting = gathered.claims.iter().filter(|c| c.status == ClaimStatus::Proposed).count();
    let unsure = gathered.claims.iter().filter(|c| c.status == ClaimStatus::Unsure).count();
    let links = open_proposals(sheet)?.len();
    let overdue = gathered.promises.iter().filter(|p| p.state == PromiseState::Overdue).count();
    let unanswered = gathered.demands.iter().filter(|d| d.answers.is_empty()).count();
    let mut rows = vec![
        ("/inbox#review", "waiting-claims", waiting),
        ("/inbox?status=otherwise#review", "waiting-otherwise", gathered.differences.len()),
        ("/inbox?status=unsure#review", "waiting-unsure", unsure),
        ("/links/", "waiting-links", links),
        ("/promises/#overdue", "waiting-overdue", overdue),
        (UNANSWERED, "waiting-unanswered", unanswered),
    ];
    rows.insert(1, ("/inbox?status=second#review", "second-waiting", sheet.blind.len()));
    rows.retain(|(_, key, number)| !matches!(*key, "waiting-otherwise" | "second-waiting") || *number > 0);
    let body = html! {
        h1 { (sheet.t("home-title")) }
        (figures(sheet))
        h2 { (sheet.t("home-waiting")) }
        ul.todo { @for (address, key, number) in rows { li { a href=(address) { (sheet.words.number(key, number)) } } } }
        ul.todo { @for line in [unpublished(sheet)?, backup(sheet)?] { li { (line) } } }
        @let week = remembrance(&gathered.incidents, sheet.view.today, WEEK);
        @if !week.is_empty() {
            h2 { (sheet.t("home-week")) }
            (on_leaf(sheet, |leaf| gawah_press::remembrance::remembrance(leaf, &week[..week.len().min(DAYS_MAX)])))
            @if week.len() > DAYS_MAX { p { a href="/remembrance/" { (sheet.t("remembrance-title")) } } }
        }
        h2 { (sheet.t("home-newest")) }
        @if gathered.sources.is_empty() { p { (sheet.t("no-sources")) } }
        ul.newest {
            @for row in gathered.sources.iter().rev().take(NEWEST) {
                li {
                    a href={ "/source/" (row.source.id) } { bdi { (row.title.as_deref().unwrap_or(&row.source.name)) } } " "
                    @let name = sheet.source_name(&row.source.id);
                    span.meta { @if row.title.as_ref() != Some(&name) { bdi { (name) } " · " } (row.published.map_or_else(|| sheet.t("undated"), |d| sheet.words.date(Some(d)))) }
                }
            }
        }
    };
    Ok(Page::new(sheet.t("desk-home"), body))
}

/// How many decisions the last publication does not hold.
fn unpublished(sheet: &Sheet<'_>) -> Result<Markup> {
    let (newest, all) = sheet.view.ledger.log_newest(None, 0, LOOKED_THROUGH)?;
    let since = newest.iter().position(|entry| entry.kind == "published");
    let told = match since {
        None if all <= LOOKED_THROUGH => sheet.t("home-never-published"),
        _ => {
            let later = &newest[..since.unwrap_or(newest.len())];
            sheet.words.number("home-unpublished", later.iter().filter(|entry| CHANGES.contains(&entry.kind.as_str())).count())
        }
    };
    Ok(html! { a href="/publish" { (told) } })
}

/// When the record was last copied, and how much it holds that the copy does not.
fn backup(sheet: &Sheet<'_>) -> Result<Markup> {
    let ledger = sheet.view.ledger;
    let Some((at, held)) = ledger.last_backup()? else { return Ok(html! { (sheet.t("home-no-backup")) " " code { "gawah backup" } }) };
    let day = at.get(..10).and_then(|day| day.parse().ok()).map_or(at, |day| sheet.words.date(Some(day)));
    let newer = i64::try_from(ledger.entry_count()?.saturating_sub(held)).unwrap_or(i64::MAX);
    Ok(html! { (sheet.words.with("home-backup", &[("day", Arg::Text(&day)), ("number", Arg::Number(newer))])) })
}

/// The line of figures, with the floor sentence that always follows it.
fn figures(sheet: &Sheet<'_>) -> Markup {
    let gathered = sheet.view.gathered;
    let named = gathered.people.iter().filter(|p| p.outcome == Outcome::Killed && p.is_named()).count();
    let known: Vec<Count> = gathered.incidents.iter().filter_map(|i| i.killed.as_ref().map(|f| f.count)).collect();
    let killed = known.iter().copied().reduce(Count::plus);
    let attacks = Arg::Number(gathered.incidents.len() as i64);
    html! {
        p.figures {
            a href="/people/" { (sheet.words.number("people-named", named)) } " · "
            a href="/incidents/" {
                @match killed {
                    Some(killed) => { (sheet.words.with("reported-killed", &[("range", Arg::Text(&sheet.words.range(killed))), ("attacks", attacks)])) }
                    None => { (sheet.words.with("killed-no-figure", &[("attacks", attacks)])) }
                }
            } " · "
            a href="/sources/" { (sheet.words.number("from-sources", gathered.sources.len())) }
        }
        p.meta { (sheet.t("floor")) " " (sheet.t("home-open-basis")) }
    }
}
