//! What stands on an attack's page after its dead. In: one incident with its claims. Out: tables and sentences.
//! Never: a verdict of ours between rival statements (R15, R25), an average, or a bar for an unknown number.

use crate::frame::Here;
use crate::parts::{bar, claim_card, id, mark, own_script, published, quote, state_tag, time, value, who_says};
use crate::say;
use crate::shelf::{CLAIMS_PER_SHEET, sheet_path};
use crate::texts::Arg;
use gawah_record::claim::{Kind, Modality};
use gawah_record::incident::{Disagreement, Figure, Incident};
use gawah_record::public::PublicClaim;
use maud::{Markup, html};

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
    let scale = here.texts.with("col-scale", &[("most", Arg::Text(&widest.to_string()))]);
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

/// One plain sentence for each thing the sources differ about.
pub(crate) fn disagreements(here: Here<'_>, several: &[Disagreement]) -> Markup {
    html! {
        @if !several.is_empty() {
            h2 { (here.t("disagreements")) }
            ul.lines { @for one in several { li { (sentence(here, one)) } } }
        }
    }
}

fn sentence(here: Here<'_>, differ: &Disagreement) -> Markup {
    let about = here.texts.word("about", &differ.about);
    let (before, after) = {
        let line = here.texts.with("differ-line", &[("about", Arg::Text(&about)), ("says", Arg::Text("\u{1}"))]);
        let clean = line.replace("\u{2068}\u{1}\u{2069}", "\u{1}");
        clean.split_once('\u{1}').map_or((clean.clone(), String::new()), |(a, b)| (a.to_owned(), b.to_owned()))
    };
    let claims: Vec<&PublicClaim> = differ.claims.iter().filter_map(|c| here.shelf.claim(c)).collect();
    html! {
        (before)
        @for (n, claim) in claims.iter().enumerate() {
            @if n > 0 { (here.t("differ-join")) }
            @let source = here.shelf.source(&claim.source).map_or_else(|| here.t("no-information"), |s| say::source_name(here.texts, s));
            @let said = value(here, claim).unwrap_or_else(|| claim.words.clone());
            @let words = here.texts.with("differ-says", &[("source", Arg::Text(&source)), ("value", Arg::Text(&said))]);
            @match here.claim(claim.id.as_str()) { Some(link) => a href=(link) { (words) }, None => (words) }
        }
        (after)
    }
}

/// Who claimed it and who is blamed by whom, side by side.
pub(crate) fn who_did(here: Here<'_>, claims: &[&PublicClaim], all: &[&PublicClaim]) -> Markup {
    let any = all.iter().any(|c| matches!(c.kind, Kind::Perpetrator | Kind::Responsibility));
    html! {
        h2 { (here.t("who-did")) }
        @if !any { p { (here.t("who-did-none")) } } @else { p.meta { (here.t("who-did-note")) } }
        @if !claims.is_empty() {
            table.stack {
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

/// Promises and demands that follow an attack.
pub(crate) fn after_it(here: Here<'_>, incident: &Incident) -> Markup {
    let record = here.shelf.record;
    let promises: Vec<_> = record.promises.iter().filter(|p| p.incident.as_ref() == Some(&incident.id)).collect();
    let demands: Vec<_> = record.demands.iter().filter(|d| d.incident.as_ref() == Some(&incident.id)).collect();
    html! {
        h2 { (here.t("after-it")) }
        @if promises.is_empty() && demands.is_empty() { p { (here.t("after-none")) } }
        @if !promises.is_empty() {
            table.stack {
                thead { tr { th scope="col" { (here.t("kind-promise")) } th scope="col" { (here.t("promiser")) } th scope="col" { (here.t("due")) } th scope="col" { (here.t("state")) } } }
                tbody { @for promise in promises { tr {
                    th scope="row" { a href=(here.to(&format!("promises/{}/index.html", promise.id))) { (quote(&promise.words, here.shelf.claim(&promise.claim).and_then(|c| c.language.as_ref()))) } }
                    td data-l=(here.t("promiser")) { (opt(here, promise.promiser.as_deref().or(promise.office.as_deref()))) }
                    td data-l=(here.t("due")) { (time(here, promise.due, "due-none")) }
                    td { (state_tag(here, promise.state)) }
                } } }
            }
        }
        @for demand in demands {
            p { strong { (here.t("demand")) } " " a href={ (here.to(&demand_home(here, demand.id.as_str()))) "#" (demand.id) } { (quote(&demand.words, here.shelf.claim(&demand.claim).and_then(|c| c.language.as_ref()))) }
                " · " @if demand.answers.is_empty() { (here.t("now-unanswered")) } @else { (here.n("now-answered", "number", demand.answers.len())) } }
        }
    }
}

/// The sheet on which a demand stands.
pub(crate) fn demand_home(here: Here<'_>, demand: &str) -> String {
    let at = here.shelf.record.demands.iter().position(|d| d.id.as_str() == demand).unwrap_or_default();
    sheet_path("demands", at / CLAIMS_PER_SHEET)
}

/// A text that may be absent.
pub(crate) fn opt(here: Here<'_>, text: Option<&str>) -> Markup {
    html! { @match text.filter(|t| !t.trim().is_empty()) { Some(text) => (own_script(text)), None => span.none { (here.t("not-recorded")) } } }
}

/// Reports after an attack, day by day: the table is the chart.
pub(crate) fn attention(here: Here<'_>, incident: &Incident) -> Markup {
    let Some(row) = here.shelf.record.attention.iter().find(|a| a.incident == incident.id.as_str()) else {
        return html! {};
    };
    let widest = row.days.iter().copied().chain([row.later]).max().unwrap_or(0);
    html! {
        h2 { (here.t("attention")) }
        table.bars {
            caption { (here.t("attention-caption")) }
            tbody {
                @for (day, reports) in row.days.iter().enumerate() { tr { th scope="row" { (here.n("attention-day", "day", day)) } td.n { (reports) } td.scale { (bar(*reports, widest)) } } }
                tr { th scope="row" { (here.t("attention-later")) } td.n { (row.later) } td.scale { (bar(row.later, widest)) } }
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
pub(crate) fn source_list(here: Here<'_>, incident: &Incident) -> Markup {
    html! { ul.lines { @for source in incident.sources.iter().filter_map(|s| here.shelf.source(s)) { li {
        (crate::parts::source_link(here, source))
        @if let Some(shown) = &source.shown { " · " bdi { (shown.title) } " · " (time(here, shown.published, "undated")) }
    } } } }
}
