//! What stands on an attack's page after its dead. In: one incident with its claims. Out: tables and sentences.
//! Never: a verdict of ours between rival statements (R15, R25), an average, or a bar for an unknown number.

use crate::frame::Here;
use crate::further::Long;
use crate::parts::{bar, claim_card, id, mark, own_script, published, quote, source_of, state_tag, time, value, who_says};
use crate::room;
use crate::say;
use crate::texts::Arg;
use gawah_record::claim::{Kind, Modality};
use gawah_record::demand::Demand;
use gawah_record::ids::Id;
use gawah_record::incident::{Disagreement, Figure, Incident};
use gawah_record::promise::{Promise, PromiseState};
use gawah_record::public::{PublicClaim, PublicSource};
use gawah_record::when::When;
use jiff::Unit;
use maud::{Markup, html};

/// From so many months on, years are told.
const YEARS_FROM_MONTHS: i32 = 24;

/// The table of one figure: a row for each claim on this sheet, then the range.
pub(crate) fn figure(here: Here<'_>, what: &str, figure: Option<&Figure>, claims: &[&PublicClaim]) -> Markup {
    let label = here.t(what);
    let Some(figure) = figure else {
        return html! { @if claims.is_empty() { @if what == "killed" { p { (here.texts.with("figure-none", &[("what", Arg::Text(&label))])) } } } @else { (rows_alone(here, &label, claims)) } };
    };
    let range = say::range(here.texts, figure.count);
    let args = [("what", Arg::Text(label.as_str())), ("range", Arg::Text(&range)), ("sources", Arg::Number(figure.sources as i64))];
    let caption = here.texts.with("figure-caption", &args);
    let ends = claims.iter().filter_map(|c| c.count).chain([figure.count]).filter_map(|c| c.most().max(c.least()));
    let widest = ends.max().unwrap_or(1).max(1);
    let scale = say::between(here.texts, 0, widest);
    let first = figure.claims.iter().find_map(|c| here.claim(c.as_str()));
    html! {
        table.stack.figure {
            caption { (caption) }
            thead { tr { th scope="col" { (here.t("col-source")) } th.n scope="col" { (label) } th.scale scope="col" { (scale) } th scope="col" { (here.t("col-words")) } } }
            tbody {
                @for claim in claims { (figure_row(here, claim, &label, Some(widest))) }
                tr.range { th scope="row" { (here.t("range")) } td.n { @match first { Some(link) => a href=(link) { strong { bdi { (range) } } }, None => strong { bdi { (range) } } } }
                    td.scale { (mark(figure.count, widest)) }
                    td.meta { (here.t("range-note")) } }
            }
        }
    }
}

fn rows_alone(here: Here<'_>, label: &str, claims: &[&PublicClaim]) -> Markup {
    html! {
        table.stack.figure {
            caption { (label) }
            thead { tr { th scope="col" { (here.t("col-source")) } th.n scope="col" { (label) } th.scale scope="col" {} th scope="col" { (here.t("col-words")) } } }
            tbody { @for claim in claims { (figure_row(here, claim, label, None)) } }
        }
    }
}

fn figure_row(here: Here<'_>, claim: &PublicClaim, label: &str, widest: Option<u32>) -> Markup {
    let number = claim.count.map_or_else(|| here.t("not-recorded"), |c| say::range(here.texts, c));
    html! {
        tr.claim id=(claim.id) {
            th scope="row" { (who_says(here, claim)) br; span.meta { (published(here, claim)) } }
            td.n data-l=(label) { bdi { (number) } }
            td.scale { @if let (Some(count), Some(widest)) = (claim.count, widest) { (mark(count, widest)) } }
            td { (quote(&claim.words, claim.language.as_ref())) @if claim.cut { " " span.meta { (here.t("cut-note")) } } " " span.meta { (id(claim.id.as_str())) } }
        }
    }
}

/// What the sources differ about, each thing with its values as lines.
pub(crate) fn differ_lists<'a>(here: Here<'_>, folder: &'a str, incident: &Incident) -> Vec<(String, Long<'a>)> {
    /// What further pages of each thing are called: more things than these never differ.
    const WHAT: [&str; 8] = ["differ-a", "differ-b", "differ-c", "differ-d", "differ-e", "differ-f", "differ-g", "differ-h"];
    let several = &incident.disagreements;
    let list = |(one, what): (&Disagreement, &'static str)| {
        let claims = one.claims.iter().filter_map(|c| here.shelf.claim(c));
        let lines = claims.map(|claim| (room::rival(claim, here.shelf.source(&claim.source)), html! { li { (rival(here, claim)) } }));
        let (room, around) = (room::DIFFER / several.len(), Box::new(|some| html! { ul.differ { (some) } }));
        (here.texts.word("about", &one.about), Long { folder, what, room, left: "lines-further", lines: lines.collect(), around })
    };
    several.iter().zip(WHAT).map(list).collect()
}

/// What the sources differ about: each value with the source that gives it, side by side.
pub(crate) fn disagreements(here: Here<'_>, several: &[(String, Long<'_>)]) -> Markup {
    html! {
        @if !several.is_empty() {
            h2 { (here.t("disagreements")) }
            @for (about, list) in several {
                p.kind { (about) }
                (list.first(here))
            }
        }
    }
}

fn rival(here: Here<'_>, claim: &PublicClaim) -> Markup {
    let said = value(here, claim).unwrap_or_else(|| claim.words.clone());
    html! {
        a href=[here.claim(claim.id.as_str())] { strong { bdi dir="auto" { (said) } } }
        " · " (source_of(here, claim)) " · " (published(here, claim))
    }
}

/// Who claimed it and who is blamed by whom, side by side.
pub(crate) fn who_did(here: Here<'_>, claims: &[&PublicClaim], all: &[&PublicClaim]) -> Markup {
    let any = all.iter().any(|c| matches!(c.kind, Kind::Perpetrator | Kind::Responsibility));
    html! {
        h2 #who-did { (here.t("who-did")) }
        @if !any { p { (here.t("who-did-none")) } } @else { p.meta { (here.t("who-did-note")) } }
        @if !claims.is_empty() {
            table.stack aria-labelledby="who-did" {
                thead { tr { th scope="col" { (here.t("col-named")) } th scope="col" { (here.t("col-how")) } th scope="col" { (here.t("col-who-says")) } th scope="col" { (here.t("col-words")) } } }
                tbody { @for claim in claims { (who_row(here, claim)) } }
            }
        }
    }
}

fn who_row(here: Here<'_>, claim: &PublicClaim) -> Markup {
    let named = claim.parts.iter().find(|(n, _)| ["organisation", "claimant", "individual"].contains(&n.as_str())).map(|(_, v)| v.as_str());
    let how = match (claim.kind, claim.modality) {
        (_, Modality::Denied) => here.t("modality-denied"),
        (Kind::Responsibility, _) => here.t("claimed-it"),
        _ => format!("{} ({})", here.t("blamed"), here.texts.word("modality", claim.modality.as_str())),
    };
    html! {
        tr.claim id=(claim.id) {
            th scope="row" { @match named { Some(name) => (own_script(name)), None => span.none { (here.t("not-recorded")) } } }
            td data-l=(here.t("col-how")) { (how) }
            td data-l=(here.t("col-who-says")) { (who_says(here, claim)) " · " span.meta { (published(here, claim)) } }
            td { (quote(&claim.words, claim.language.as_ref())) " " span.meta { (id(claim.id.as_str())) } }
        }
    }
}

/// Promises and demands that follow an attack, as lines.
pub(crate) fn after_lists<'a>(here: Here<'a>, folder: &'a str, incident: &Incident) -> [Long<'a>; 2] {
    let source_of = |claim: &Id| here.shelf.claim(claim).and_then(|claim| here.shelf.source(&claim.source));
    let promises = here.shelf.promises_of(&incident.id).iter().map(|p| (room::promise(p, source_of(&p.claim)), promise_row(here, p)));
    let demands = here.shelf.demands_of(&incident.id).iter().map(|d| (room::demand(d), demand_line(here, d)));
    let promised = Long {
        folder,
        what: "promises",
        room: room::PROMISES,
        left: "lines-further",
        lines: promises.collect(),
        around: Box::new(move |rows| promise_table(here, &rows)),
    };
    let lines = demands.collect();
    [promised, Long { folder, what: "demands", room: room::DEMANDS, left: "lines-further", lines, around: Box::new(|lines| lines) }]
}

/// Promises and demands that follow an attack.
pub(crate) fn after_it(here: Here<'_>, promises: &Long<'_>, demands: &Long<'_>) -> Markup {
    html! {
        h2 #after-it { (here.t("after-it")) }
        @if promises.lines.is_empty() && demands.lines.is_empty() { p { (here.t("after-none")) } }
        (promises.first(here))
        (demands.first(here))
    }
}

/// The table of promises around some of its rows.
fn promise_table(here: Here<'_>, rows: &Markup) -> Markup {
    html! {
        table.stack aria-label=(here.t("nav-promises")) {
            thead { tr { th scope="col" { (here.t("kind-promise")) } th scope="col" { (here.t("promiser")) } th scope="col" { (here.t("said-on")) } th scope="col" { (here.t("due")) } th scope="col" { (here.t("state")) } } }
            tbody { (rows) }
        }
    }
}

fn demand_line(here: Here<'_>, demand: &Demand) -> Markup {
    let language = here.shelf.claim(&demand.claim).and_then(|c| c.language.as_ref());
    html! {
        p { strong { (here.t("demand")) } " " a href=(here.to(&demand_home(&demand.id))) { (quote(&demand.words, language)) }
            " · " @if demand.answers.is_empty() { (here.t("now-unanswered")) } @else { (here.n("now-answered", "number", demand.answers.len())) } }
    }
}

fn promise_row(here: Here<'_>, promise: &Promise) -> Markup {
    let claim = here.shelf.claim(&promise.claim);
    html! {
        tr {
            th scope="row" { a href=(here.to(&format!("promises/{}/index.html", promise.id))) { (quote(&promise.words, claim.and_then(|c| c.language.as_ref()))) } }
            td data-l=(here.t("promiser")) { (speaker(here, promise.promiser.as_deref(), promise.office.as_deref())) }
            td data-l=(here.t("said-on")) { (time(here, promise.said_on, "date-none")) @if let Some(claim) = claim { br; span.meta { (source_of(here, claim)) } } }
            td data-l=(here.t("due")) { (time(here, promise.due, "due-none")) }
            td { (state_tag(here, promise.state)) @if let Some(waited) = waited(here, promise) { br; span.meta { (waited) } } }
        }
    }
}

/// From when a promise without an outcome waits: its date, else the day it was said; and the key of how that is told.
fn waits_from(promise: &Promise) -> Option<(When, &'static str)> {
    let open = !promise.state.needs_evidence() && promise.state != PromiseState::Withdrawn;
    let overdue = promise.state == PromiseState::Overdue;
    let from = if overdue { promise.due } else { promise.said_on };
    Some((from.filter(|_| open)?, if overdue { "since-due" } else { "since-said" }))
}

/// How long a promise without an outcome has stood, in days to the day of the record: for a paper that tells that day.
pub(crate) fn since(here: Here<'_>, promise: &Promise) -> Option<String> {
    let (from, key) = waits_from(promise)?;
    let days = from.days_until(When::parse(&here.shelf.record.day).ok()?).filter(|(least, _)| *least >= 0)?;
    Some(here.texts.with(key, &[("days", Arg::Text(&say::days(here.texts, days)))]))
}

/// How long a promise without an outcome has stood at least, in whole months or years: true on every later day too, so that a page which tells no
/// day may say it, and changes with it a few times and not every day.
pub(crate) fn waited(here: Here<'_>, promise: &Promise) -> Option<String> {
    let (from, key) = waits_from(promise)?;
    let today = When::parse(&here.shelf.record.day).ok()?.exact_day()?;
    let months = from.last_day()?.until((Unit::Month, today)).ok().map(|span| span.get_months()).filter(|months| *months > 0)?;
    let (unit, number) = if months < YEARS_FROM_MONTHS { ("months", months) } else { ("years", months / 12) };
    Some(here.n(&format!("{key}-{unit}"), "number", number as usize))
}

/// The page of a demand.
pub(crate) fn demand_home(demand: &Id) -> String {
    format!("demands/{demand}/index.html")
}

/// Words that stand for someone named elsewhere in a document: alone they name nobody.
const PRONOUNS: [&str; 20] = [
    "he",
    "she",
    "they",
    "it",
    "we",
    "i",
    "his",
    "her",
    "their",
    "our",
    "him",
    "them",
    "us",
    "who",
    "وہ",
    "انہوں نے",
    "اس نے",
    "ہم",
    "او",
    "آنها",
];

/// Who speaks: the office first where the words alone name nobody, and such words as a quotation.
pub(crate) fn speaker(here: Here<'_>, words: Option<&str>, office: Option<&str>) -> Markup {
    let (named, quoted) = named_and_quoted(words, office);
    html! {
        @for (n, name) in named.iter().enumerate() { @if n > 0 { " · " } (own_script(name)) }
        @if let Some(words) = quoted { @if !named.is_empty() { " · " } (quote(words, None)) }
        @if named.is_empty() && quoted.is_none() { (opt(here, None)) }
    }
}

/// The names of a speaker, and words that name nobody by themselves.
pub(crate) fn named_and_quoted<'a>(words: Option<&'a str>, office: Option<&'a str>) -> (Vec<&'a str>, Option<&'a str>) {
    let words = words.map(str::trim).filter(|t| !t.is_empty());
    let office = office.map(str::trim).filter(|t| !t.is_empty());
    let nobody = |w: &&str| PRONOUNS.contains(&w.to_lowercase().as_str());
    let name = words.filter(|w| !nobody(w));
    let told = |o: &&str| !name.is_some_and(|n| n.to_lowercase().contains(&o.to_lowercase()));
    (name.into_iter().chain(office.filter(told)).collect(), words.filter(nobody))
}

/// A text that may be absent.
pub(crate) fn opt(here: Here<'_>, text: Option<&str>) -> Markup {
    html! { @match text.filter(|t| !t.trim().is_empty()) { Some(text) => (own_script(text)), None => span.none { (here.t("not-recorded")) } } }
}

/// Reports at which a bar of attention is full at the earliest: a single report never fills the line.
const ATTENTION_SCALE_LEAST: u32 = 12;

/// Reports after an attack, day by day: the table is the chart.
pub(crate) fn attention(here: Here<'_>, incident: &Incident) -> Markup {
    let Some(row) = here.shelf.attention_of(&incident.id) else {
        return html! {};
    };
    let most = row.days.iter().copied().chain([row.later]).max().unwrap_or(0);
    let widest = most.max(ATTENTION_SCALE_LEAST);
    html! {
        h2 { (here.t("attention")) }
        table.bars {
            caption { (here.t("attention-caption")) }
            thead { tr { th scope="col" { (here.t("attention-when")) } th.n scope="col" { (here.t("attention-reports")) } td.scale {} } }
            tbody {
                @for (day, reports) in row.days.iter().enumerate() { tr { th scope="row" { (here.texts.with("attention-day", &[("day", Arg::Text(&here.d(day)))])) } td.n { (here.d(reports)) } td.scale { (bar(*reports, widest)) } } }
                tr { th scope="row" { (here.t("attention-later")) } td.n { (here.d(row.later)) } td.scale { (bar(row.later, widest)) } }
            }
        }
        @if let Some(half) = row.half_life_days {
            @let days = half.ceil().max(0.0) as i64;
            p.meta { (here.texts.with("attention-half", &[("days", Arg::Number(days)), ("reports", Arg::Number(i64::from(row.reports)))])) }
        }
    }
}

/// Every other statement, by kind, folded.
pub(crate) fn folded(here: Here<'_>, claims: &[&PublicClaim]) -> Markup {
    html! {
        @for group in claims.chunk_by(|a, b| a.kind == b.kind) {
            details {
                summary { (here.texts.word("kind", group[0].kind.as_str())) " · " (here.n("claims-count", "number", group.len())) }
                @for claim in group { (claim_card(here, claim, false)) }
            }
        }
    }
}

/// The sources of an attack as links.
pub(crate) fn source_list<'a>(here: Here<'_>, folder: &'a str, incident: &Incident) -> Long<'a> {
    let line = |source: &PublicSource| {
        html! { li {
            (crate::parts::source_link(here, source))
            @if let Some(shown) = &source.shown { @if say::source_name(here.texts, source) != shown.title { " · " (own_script(&shown.title)) } " · " (time(here, shown.published, "undated")) }
        } }
    };
    let lines = incident.sources.iter().filter_map(|s| here.shelf.source(s)).map(|source| (room::source(source), line(source)));
    Long {
        folder,
        what: "sources",
        room: room::LINKS,
        left: "lines-further",
        lines: lines.collect(),
        around: Box::new(|lines| html! { ul.lines { (lines) } }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pronoun_names_nobody_and_an_office_is_said_once() {
        type Row = (Option<&'static str>, Option<&'static str>, &'static [&'static str], Option<&'static str>);
        let rows: [Row; 6] = [
            (Some("He"), Some("prime minister"), &["prime minister"], Some("He")),
            (Some("They"), None, &[], Some("They")),
            (Some("Chief Minister Aslam"), Some("chief minister"), &["Chief Minister Aslam"], None),
            (Some("Imran"), Some("prime minister"), &["Imran", "prime minister"], None),
            (None, Some("governor"), &["governor"], None),
            (Some(" "), None, &[], None),
        ];
        for (words, office, named, quoted) in rows {
            assert_eq!(named_and_quoted(words, office), (named.to_vec(), quoted), "{words:?} {office:?}");
        }
    }
}
