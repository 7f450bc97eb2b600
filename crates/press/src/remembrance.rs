//! Days of remembrance and attention, as lists. In: rows. Out: tables. Never: a day for an attack whose day is not known (R29).

use crate::leaf::Leaf;
use crate::parts::bar;
use crate::say;
use crate::texts::Arg;
use gawah_record::ids::Id;
use gawah_record::measured::{AlikeRow, RemembranceRow};
use gawah_record::public::AttentionRow;
use maud::{Markup, html};

fn attack(leaf: Leaf<'_>, id: &Id) -> Markup {
    (leaf.incident)(id).unwrap_or_else(|| html! { bdi.id lang="en" { (id) } })
}

/// Days on which attacks are remembered.
pub fn remembrance(leaf: Leaf<'_>, rows: &[RemembranceRow]) -> Markup {
    let which = |row: &RemembranceRow| match row.years {
        Some(years) => leaf.texts.with("remembrance-years", &[("number", Arg::Number(i64::from(years)))]),
        None => leaf.t("remembrance-fortieth"),
    };
    html! {
        @if rows.is_empty() { p { (leaf.t("remembrance-none")) } } @else {
            table.stack aria-label=(leaf.t("remembrance-title")) {
                thead { tr { th scope="col" { (leaf.t("remembrance-day")) } th scope="col" { (leaf.t("aftermath-attack")) } th scope="col" { (leaf.t("remembrance-which")) } } }
                tbody { @for row in rows {
                    tr { th scope="row" { time datetime=(row.on) { (say::day(leaf.texts, &row.on)) } } td { (attack(leaf, &row.incident)) } td { (which(row)) } }
                } }
            }
        }
    }
}

/// The reports at which a bar is full, whichever rows stand on a page.
pub fn fullest(rows: &[AttentionRow]) -> u32 {
    rows.iter().map(|row| row.reports).max().unwrap_or(1).max(1)
}

/// How long sources spoke of each attack. In: the rows of one page, the reports at which a bar is full.
pub fn attention(leaf: Leaf<'_>, rows: &[AttentionRow], most: u32) -> Markup {
    html! {
        @if rows.is_empty() { p { (leaf.t("attention-none")) } } @else {
            table.stack aria-label=(leaf.t("attention-title")) {
                thead { tr { th scope="col" { (leaf.t("aftermath-attack")) } th.n scope="col" { (leaf.t("attention-reports")) } td.scale {} th.n scope="col" { (leaf.t("attention-half-days")) } } }
                tbody { @for row in rows { (line(leaf, row, most)) } }
            }
        }
    }
}

/// How attention is measured.
pub fn how(leaf: Leaf<'_>) -> Markup {
    leaf.how(&["attention-formula", "coverage-formula", "attention-assume", "attention-change"].map(|key| leaf.t(key)), "gawah attention")
}

/// Attacks with about as many dead side by side.
pub fn alike(leaf: Leaf<'_>, rows: &[AlikeRow]) -> Markup {
    let dead = |row: &AlikeRow| match row.killed {
        Some((from, Some(to))) => leaf.texts.with("attention-band", &[("from", Arg::Text(&leaf.d(from))), ("to", Arg::Text(&leaf.d(to)))]),
        Some((from, None)) => leaf.texts.with("attention-band-open", &[("from", Arg::Text(&leaf.d(from)))]),
        None => leaf.t("no-information"),
    };
    let heads = ["attention-attacks", "attention-reports", "attention-shortest", "attention-middle", "attention-longest"];
    html! {
        @if !rows.is_empty() {
            h2 { (leaf.t("attention-alike")) }
            p { (leaf.t("attention-alike-lead")) }
            table.stack aria-label=(leaf.t("attention-alike")) {
                thead { tr { th scope="col" { (leaf.t("attention-dead")) } @for head in heads { th.n scope="col" { (leaf.t(head)) } } } }
                tbody { @for row in rows {
                    tr {
                        th scope="row" { (dead(row)) }
                        @let days = [row.half_days.0, row.half_days.1, row.half_days.2].map(|days| leaf.decimal(days.ceil(), 0));
                        @let cells = [leaf.d(row.incidents), leaf.d(row.reports)].map(|number| html! { (number) }).into_iter().chain(days);
                        @for (head, cell) in heads.into_iter().zip(cells) { td.n data-l=(leaf.t(head)) { (cell) } }
                    }
                } }
            }
        }
    }
}

fn line(leaf: Leaf<'_>, row: &AttentionRow, most: u32) -> Markup {
    let attack = Id::parse(&row.incident).ok().map(|id| attack(leaf, &id));
    html! {
        tr {
            th scope="row" { @if let Some(attack) = attack { (attack) } }
            td.n data-l=(leaf.t("attention-reports")) { (leaf.d(row.reports)) }
            td.scale { (bar(row.reports, most)) }
            td.n data-l=(leaf.t("attention-half-days")) { @match row.half_life_days { Some(days) => (leaf.decimal(days.ceil(), 0)), None => span.none { (leaf.t("no-information")) } } }
        }
    }
}
