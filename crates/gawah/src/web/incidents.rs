//! Attacks: the list and one attack. In: joined incidents. Out: names first, ranges that open to exact words, disagreements side by side.
//! Never: an average, a verdict on who did it, or a title beyond type, place and date (R18, R26).

use crate::web::frame::{Page, Sheet, id_of};
use crate::web::statement::{apart, manner, name_line, own_words, quoted, row, speakers, standing};
use crate::web::turning::{Turn, turned};
use crate::web::{demands, exhibits, promises};
use anyhow::Result;
use gawah_ledger::KeptClaim;
use gawah_press::Arg;
use gawah_record::claim::Kind;
use gawah_record::ids::Id;
use gawah_record::incident::{Figure, Incident, IncidentStatus};
use gawah_record::person::{Outcome, Person};
use maud::{Markup, html};

/// Statements of an attack on one sheet.
const CLAIMS_PER_SHEET: usize = 10;
/// Statements that disagree, or say who did it, on one sheet.
const ASIDE_PER_SHEET: usize = 4;
/// Figures of one kind on one sheet.
const FIGURES_PER_SHEET: usize = 8;
/// Names of one attack on one sheet.
const NAMES_PER_SHEET: usize = 80;
/// People of one attack without a name, on one sheet.
const DESCRIBED_PER_SHEET: usize = 30;
/// Promises, or demands, after one attack on one sheet.
const CARDS_PER_SHEET: usize = 3;
/// Sources of one attack on one sheet.
const SOURCES_PER_SHEET: usize = 15;
/// Steps of a bar's width in the stylesheet.
const BAR_STEPS: u32 = 20;
/// Reports at which a bar of attention is full at the earliest: a single report never fills the line.
const ATTENTION_SCALE_LEAST: u32 = 12;

fn status_word(status: IncidentStatus) -> &'static str {
    match status {
        IncidentStatus::Provisional => "provisional",
        IncidentStatus::Reported => "reported",
        IncidentStatus::Contested => "contested",
        IncidentStatus::Confirmed => "confirmed",
    }
}

/// Attacks on one sheet of the list.
const PER_SHEET: usize = 80;

/// The list of attacks, of one place where the address names it.
pub fn list(sheet: &Sheet<'_>) -> Result<Page> {
    let place = sheet.asked.value("place");
    let here = |incident: &&Incident| place.is_none_or(|path| incident.place.as_ref().is_some_and(|own| own.path == path));
    let incidents: Vec<&Incident> = sheet.view.gathered.incidents.iter().filter(here).collect();
    let turn = Turn::of(sheet.asked, "sheet", &incidents, PER_SHEET);
    let name = sheet.t("nav-attacks");
    let most = incidents.iter().filter_map(|i| i.killed.as_ref()).filter_map(|f| f.count.most().or(f.count.least())).max().unwrap_or(1);
    let body = html! {
        h1 { (name) }
        p { (sheet.t("attacks-lead")) }
        @if let Some(path) = place { p { (sheet.t("place")) ": " bdi { (path) } " · " a href="/incidents/" { (sheet.t("filter-all")) } } }
        (turn.marks(sheet, &name, |incident| sheet.year_of(incident.date)))
        @if incidents.is_empty() { p { (sheet.t("none-yet")) } }
        @else { table.stack aria-label=(name) {
            thead { tr { th scope="col" { (sheet.t("the-attack")) } th scope="col" .n { (sheet.t("killed")) } th scope="col" .scale { (sheet.words.scale(most)) } th scope="col" .n { (sheet.t("nav-sources")) } } }
            tbody {
                @for incident in turn.lines() {
                    tr {
                        th scope="row" { a href={ "/incident/" (incident.id) } { (sheet.words.incident(incident)) } }
                        td.n data-l=(sheet.t("killed")) { (sheet.words.range_or_none(incident.killed.as_ref().map(|f| f.count))) }
                        td.scale { @if let Some(figure) = &incident.killed { (bar(figure.count.least(), figure.count.most(), most)) } }
                        td.n data-l=(sheet.t("nav-sources")) { (incident.independent_sources) }
                    }
                }
            }
        } }
        (turn.links(sheet, &name))
    };
    Ok(Page::new(name, body))
}

/// A range on a shared scale: a solid bar to the low end, a lighter one on to the high end. Widths are classes.
fn bar(least: Option<u32>, most: Option<u32>, scale: u32) -> Markup {
    let steps = |n: u32| (u64::from(n) * u64::from(BAR_STEPS)).div_ceil(u64::from(scale.max(1))).min(u64::from(BAR_STEPS));
    let low = steps(least.or(most).unwrap_or_default());
    let high = steps(most.or(least).unwrap_or_default()).max(low);
    html! {
        span.bars aria-hidden="true" {
            span class={ "bar w" (low) } {}
            @if high > low { span class={ "bar two w" (high - low) } {} }
        }
    }
}

/// One attack.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let Some(incident) = sheet.asked.id().and_then(|id| sheet.incident(&id)) else { return Ok(Page::missing(sheet.words)) };
    let claims: Vec<&KeptClaim> =
        incident.claims.iter().filter_map(|id| sheet.view.gathered.claim(id)).filter(|c| c.status.open()).collect();
    let body = html! {
        p.meta { (id_of(&incident.id)) " · " (sheet.words.word("status", status_word(incident.status))) " · " (sheet.words.number("from-sources", incident.sources.len()))
            @if incident.independent_sources < incident.sources.len() { " · " (sheet.words.number("sources-independent", incident.independent_sources)) }
        }
        h1 { (sheet.words.incident(incident)) }
        (dead(sheet, incident))
        h2 { (sheet.t("sources-say")) }
        (figure(sheet, "killed", incident.killed.as_ref(), &claims, Kind::Killed))
        (figure(sheet, "injured", incident.injured.as_ref(), &claims, Kind::Injured))
        @if incident.missing.is_some() { (figure(sheet, "missing", incident.missing.as_ref(), &claims, Kind::Missing)) }
        (disagreements(sheet, incident))
        (blame(sheet, &claims))
        (place(sheet, incident))
        (after(sheet, incident))
        (attention(sheet, incident))
        (flags(sheet, incident))
        (sources(sheet, incident))
        details.every open[sheet.asked.value("every").is_some()] {
            summary { h2 { (sheet.words.number("claims-count", claims.len())) } }
            (turned(sheet, "every", &sheet.t("statements"), (&claims, CLAIMS_PER_SHEET), |some| html! { ul.claims { @for kept in some { (row(sheet, kept)) } } }))
        }
        (exhibits::section(sheet, &incident.id, &format!("/incident/{}", incident.id)))
        (apart(sheet, "incident", &incident.id, &incident.also))
    };
    Ok(Page::new(sheet.t("page-incident"), body))
}

fn dead(sheet: &Sheet<'_>, incident: &Incident) -> Markup {
    let all: Vec<&Person> = incident.people.iter().filter_map(|id| sheet.view.gathered.person(id)).collect();
    let named: Vec<&&Person> = all.iter().filter(|p| p.outcome == Outcome::Killed && p.is_named()).collect();
    let described: Vec<&&Person> = all.iter().filter(|p| !p.is_named()).collect();
    let survivors: Vec<&&Person> = all.iter().filter(|p| p.outcome != Outcome::Killed && p.is_named()).collect();
    html! {
        h2 { (sheet.t("the-dead")) }
        @if named.is_empty() { p { (sheet.t("not-yet-named-any")) } }
        (turned(sheet, "names", &sheet.t("the-dead"), (&named, NAMES_PER_SHEET), |some| html! {
            ul.names { @for person in some { (name_line(person)) } }
        }))
        @if let Some(figure) = &incident.killed {
            p.meta { (sheet.words.with("named-of", &[("named", Arg::Text(&named.len().to_string())), ("range", Arg::Text(&sheet.words.range(figure.count)))])) }
        }
        @if !survivors.is_empty() {
            details open[sheet.asked.value("survivors").is_some()] { summary { (sheet.words.number("survivors-named", survivors.len())) }
                (turned(sheet, "survivors", &sheet.t("others-named"), (&survivors, NAMES_PER_SHEET), |some| html! {
                    ul { @for person in some { (name_line(person)) } }
                }))
            }
        }
        @if !described.is_empty() {
            details open[sheet.asked.value("described").is_some()] { summary { (sheet.words.number("described", described.len())) }
                (turned(sheet, "described", &sheet.t("names-undescribed"), (&described, DESCRIBED_PER_SHEET), |some| html! {
                    ul { @for person in some { li { a href={ "/person/" (person.id) } { (own_words(person.shown_as())) } } } }
                }))
            }
        }
    }
}

fn figure(sheet: &Sheet<'_>, what: &str, figure: Option<&Figure>, claims: &[&KeptClaim], kind: Kind) -> Markup {
    let word = sheet.t(what);
    let Some(figure) = figure else { return html! { p { (sheet.words.with("figure-none", &[("what", Arg::Text(&word))])) } } };
    let range = sheet.words.range(figure.count);
    let caption = [("what", Arg::Text(&word)), ("range", Arg::Text(&range)), ("sources", Arg::Number(figure.sources as i64))];
    let rows: Vec<&&KeptClaim> = claims.iter().filter(|c| c.claim.kind == kind && c.claim.count().is_some()).collect();
    let turn = Turn::of(sheet.asked, what, &rows, FIGURES_PER_SHEET);
    let scale = rows.iter().filter_map(|c| c.claim.count()).filter_map(|c| c.most().or(c.least())).max().unwrap_or(1);
    html! {
        table.stack #(what) {
            caption { (sheet.words.with("figure-caption", &caption)) }
            thead { tr { th scope="col" { (sheet.t("col-source")) } th scope="col" .n { (word) } th scope="col" .scale { (sheet.words.scale(scale)) } th scope="col" { (sheet.t("col-words")) } } }
            tbody {
                @for kept in turn.lines() {
                    tr {
                        th scope="row" { (speakers(sheet, kept)) }
                        td.n data-l=(word) { @if let Some(count) = kept.claim.count() { (sheet.words.range(count)) } }
                        td.scale { @if let Some(count) = kept.claim.count() { (bar(count.least(), count.most(), scale)) } }
                        td data-l=(sheet.t("col-words")) { (quoted(sheet, kept)) " " (standing(sheet, kept)) @if !figure.claims.contains(&kept.id) { " " span.meta { (sheet.t("not-in-range")) } } }
                    }
                }
                tr.total { th scope="row" { (sheet.t("range")) } td.n { strong { (range) } } td.scale { (bar(figure.count.least(), figure.count.most(), scale)) } td { (sheet.t("range-note")) } }
            }
        }
        (turn.links(sheet, &word))
    }
}

fn claim_of<'a>(sheet: &Sheet<'a>, id: &Id) -> Option<&'a KeptClaim> {
    sheet.view.gathered.claim(id)
}

fn disagreements(sheet: &Sheet<'_>, incident: &Incident) -> Markup {
    html! {
        @if !incident.disagreements.is_empty() {
            h2 { (sheet.t("disagreements")) }
            @for one in &incident.disagreements {
                @let about = sheet.words.word("about", &one.about);
                @let told: Vec<&KeptClaim> = one.claims.iter().filter_map(|id| claim_of(sheet, id)).collect();
                h3 { (about) }
                (turned(sheet, &format!("about-{}", one.about), &about, (&told, ASIDE_PER_SHEET), |some| html! { ul.claims { @for kept in some { (row(sheet, kept)) } } }))
            }
        }
    }
}

fn blame(sheet: &Sheet<'_>, claims: &[&KeptClaim]) -> Markup {
    let rows: Vec<&&KeptClaim> = claims.iter().filter(|c| matches!(c.claim.kind, Kind::Perpetrator | Kind::Responsibility)).collect();
    html! {
        h2 { (sheet.t("who-did")) }
        @if rows.is_empty() { p { (sheet.t("nobody-named")) } } @else { p.meta { (sheet.t("who-did-note")) } }
        (turned(sheet, "blame", &sheet.t("who-did"), (&rows, ASIDE_PER_SHEET), |some| html! {
            ul.claims {
                @for kept in some {
                    li { (quoted(sheet, kept)) " " span.meta { (speakers(sheet, kept)) " · " (manner(sheet, kept)) } " " (standing(sheet, kept)) }
                }
            }
        }))
    }
}

fn place(sheet: &Sheet<'_>, incident: &Incident) -> Markup {
    html! {
        h2 { (sheet.t("where-when")) }
        dl.fields {
            div { dt { (sheet.t("date")) } dd { (sheet.words.date(incident.date)) } }
            div { dt { (sheet.t("place")) } dd {
                @match &incident.place {
                    Some(place) => {
                        bdi { (place.path) } " " span.meta { (sheet.t("precision")) " " (sheet.words.word("precision", place.precision.as_str())) }
                    }
                    None => { (sheet.t("place-none")) }
                }
            } }
        }
    }
}

fn after(sheet: &Sheet<'_>, incident: &Incident) -> Markup {
    let gathered = sheet.view.gathered;
    let promised: Vec<_> = gathered.promises_after(&incident.id).collect();
    let demanded: Vec<_> = gathered.demands_after(&incident.id).collect();
    html! {
        h2 { (sheet.t("after-it")) }
        @if promised.is_empty() && demanded.is_empty() { p { (sheet.t("after-nothing")) } }
        (turned(sheet, "promised", &sheet.t("nav-promises"), (&promised, CARDS_PER_SHEET), |some| html! {
            @for promise in some { (promises::card(sheet, promise)) }
            (promises::lists(sheet, some.iter().copied()))
        }))
        (turned(sheet, "demanded", &sheet.t("nav-demands"), (&demanded, CARDS_PER_SHEET), |some| html! { @for demand in some { (demands::chain(sheet, demand)) } }))
    }
}

fn attention(sheet: &Sheet<'_>, incident: &Incident) -> Markup {
    let Some(row) = sheet.view.gathered.attention_after(incident) else { return html! {} };
    let most = row.days.iter().copied().chain([row.later]).max().unwrap_or(1).max(ATTENTION_SCALE_LEAST);
    html! {
        h2 { (sheet.t("attention")) }
        table.bars-table {
            caption { (sheet.t("attention-caption")) }
            thead { tr { th scope="col" { (sheet.t("attention-when")) } th.n scope="col" { (sheet.t("attention-reports")) } td.scale {} } }
            tbody {
                @for (day, reports) in row.days.iter().enumerate() {
                    tr { th scope="row" { (sheet.words.with("attention-day", &[("day", Arg::Text(&day.to_string()))])) } td.n { (reports) } td.scale { (bar(Some(*reports), None, most)) } }
                }
                tr { th scope="row" { (sheet.t("attention-later")) } td.n { (row.later) } td.scale { (bar(Some(row.later), None, most)) } }
            }
        }
    }
}

fn flags(sheet: &Sheet<'_>, incident: &Incident) -> Markup {
    html! {
        @if !incident.flags.is_empty() {
            h2 { (sheet.t("look-at")) }
            ul { @for flag in &incident.flags { li { bdi lang="en" { (flag) } } } }
        }
    }
}

fn sources(sheet: &Sheet<'_>, incident: &Incident) -> Markup {
    html! {
        h2 { (sheet.t("nav-sources")) }
        (turned(sheet, "sources", &sheet.t("nav-sources"), (&incident.sources, SOURCES_PER_SHEET), |some| html! { ul { @for id in some {
            @let row = sheet.view.gathered.source(id);
            @let (title, name) = (row.and_then(|r| r.title.clone()).unwrap_or_else(|| sheet.source_name(id)), sheet.source_name(id));
            li { a href={ "/source/" (id) } { bdi { (title) } } " " span.meta { @if name != title { bdi { (name) } " · " } (sheet.words.date(row.and_then(|r| r.published))) }
                @if let Some(first) = sheet.view.gathered.first_of.get(id) { " · " (sheet.words.with("copied-from", &[("name", Arg::Text(&sheet.source_name(first)))])) }
            }
        } } }))
    }
}
