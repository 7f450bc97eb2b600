//! Whether attacks bring attacks. In: a sheet of figures. Out: the rate, its changes, a warning with its past, days of the calendar.
//! Never: a warning without its false alarms, a silent year taken for a quiet one, a number where the dates cannot give one.

use crate::leaf::{Leaf, stretch};
use crate::parts::bar;
use crate::pictures;
use crate::say;
use gawah_record::measured::{CalendarRow, ChangeRow, EscalationSheet, PastRow, Share, WarningRow};
use maud::{Markup, html};

/// The page's body after its heading.
pub fn escalation(leaf: Leaf<'_>, sheet: &EscalationSheet) -> Markup {
    let why = sheet.why.as_deref().map(|why| match why {
        "few_days" => leaf.with("escalation-why-few-days", &[("counted", leaf.d(sheet.counted))]),
        other => leaf.t(&format!("escalation-why-{}", other.replace('_', "-"))),
    });
    let silent: Vec<String> = sheet.silent.iter().map(|year| leaf.d(year)).collect();
    html! {
        p.lead { (leaf.t("escalation-lead")) }
        @if let Some(why) = &why { p.cannot { strong { (leaf.t("figures-cannot")) } ": " (why) } }
        @if let Some((first, last)) = &sheet.window {
            p { (leaf.with("escalation-window", &[("first", say::day(leaf.texts, first)), ("last", say::day(leaf.texts, last)),
                ("counted", leaf.d(sheet.counted)), ("left", leaf.d(sheet.left_out))])) }
        }
        @if !silent.is_empty() { p { (leaf.with("escalation-silent", &[("years", silent.join(" · "))])) } }
        @if why.is_none() { (rate(leaf, sheet)) (changes(leaf, sheet)) (warned(leaf, sheet.warning.as_ref())) (calendar(leaf, &sheet.calendar)) }
        (leaf.how(&["escalation-formula", "escalation-rule", "escalation-assume", "escalation-change"].map(|key| leaf.t(key)), leaf.commands[1]))
        (leaf.english(&sheet.warnings))
    }
}

fn rate(leaf: Leaf<'_>, sheet: &EscalationSheet) -> Markup {
    let Some(branching) = sheet.branching else { return html! {} };
    let widest = branching.most.unwrap_or(1.0).max(1.0);
    html! {
        table.stack.wraps {
            caption { (leaf.t("escalation-title")) }
            thead { tr { th scope="col" { (leaf.t("escalation-figure")) } th.n scope="col" { (leaf.t("escalation-ends")) } th.scale scope="col" { (say::between(leaf.texts, 0, format!("{widest:.1}"))) } } }
            tbody {
                tr { th scope="row" { (leaf.t("escalation-branching")) } td.n { (leaf.ends(branching, 2)) } td.scale { (stretch(branching, widest)) } }
                @if let Some(half) = sheet.half_life_days { tr { th scope="row" { (leaf.t("escalation-half")) } td.n { (leaf.decimal(half, 1)) } td.scale {} } }
                @if sheet.fit_p.is_some() { tr { th scope="row" { (leaf.t("escalation-fit")) } td.n { (leaf.chance(sheet.fit_p)) } td.scale {} } }
            }
        }
        @if branching.least == 0.0 { p { strong { (leaf.t("escalation-none")) } } }
        (pictures::rate(leaf, sheet))
    }
}

fn changes(leaf: Leaf<'_>, sheet: &EscalationSheet) -> Markup {
    let rows = &sheet.changes;
    let doubt = !rows.is_empty() && sheet.changes_p.is_none() && sheet.branching.is_some_and(|ends| ends.least > 0.0);
    html! {
        h2 #changes { (leaf.t("escalation-changes")) }
        @if let Some(p) = sheet.changes_p {
            p { (leaf.t(if rows.is_empty() { "escalation-changes-clusters" } else { "escalation-changes-lasting" })) " " (leaf.p(p)) }
        } @else if rows.is_empty() { p { (leaf.t("escalation-changes-none")) } }
        @if !rows.is_empty() {
            @if doubt { p { strong { (leaf.t("escalation-changes-doubt")) } } }
            div.scroll tabindex="0" role="region" aria-labelledby="changes" { table.stack.wraps aria-label=(leaf.t("escalation-changes")) {
                thead { tr { th scope="col" { (leaf.t("escalation-from")) } th scope="col" { (leaf.t("escalation-likely")) }
                    th.n scope="col" { (leaf.t("escalation-before")) } th.n scope="col" { (leaf.t("escalation-after")) } } }
                tbody { @for row in rows { (change(leaf, row)) } }
            } }
        }
    }
}

fn change(leaf: Leaf<'_>, row: &ChangeRow) -> Markup {
    html! {
        tr {
            th scope="row" { (say::day(leaf.texts, &row.day)) }
            td data-l=(leaf.t("escalation-likely")) { (say::day(leaf.texts, &row.days.0)) " · " (say::day(leaf.texts, &row.days.1)) }
            td.n data-l=(leaf.t("escalation-before")) { (leaf.decimal(row.before, 1)) }
            td.n data-l=(leaf.t("escalation-after")) { (leaf.ends(row.after, 1)) }
        }
    }
}

fn warned(leaf: Leaf<'_>, warning: Option<&WarningRow>) -> Markup {
    html! {
        h2 #warning { (leaf.t("escalation-warning")) }
        @match warning {
            None => p { (leaf.t("escalation-too-short")) },
            Some(warning) => {
                p { strong { (leaf.t(&format!("escalation-now-{}", warning.now.replace('_', "-")))) } }
                table.stack.wraps aria-labelledby="warning" aria-label=(leaf.t("escalation-warning")) {
                    thead { tr { th scope="col" { (leaf.t("escalation-rule-name")) } th.n scope="col" { (leaf.t("escalation-warned")) }
                        th.n scope="col" { (leaf.t("escalation-untrue")) } th.n scope="col" { (leaf.t("escalation-base")) } th.n scope="col" { (leaf.t("escalation-p")) } } }
                    tbody { (past(leaf, "escalation-this", &warning.past)) (past(leaf, "escalation-plain", &warning.plain)) }
                }
                p { (leaf.t("escalation-harm")) }
            }
        }
    }
}

fn past(leaf: Leaf<'_>, name: &str, row: &PastRow) -> Markup {
    let of = |part: u32, whole: u32| leaf.share(Share { part, whole, ends: None });
    html! {
        tr {
            th scope="row" { (leaf.t(name)) }
            td.n data-l=(leaf.t("escalation-warned")) { (of(row.warned, row.worst)) }
            td.n data-l=(leaf.t("escalation-untrue")) { (of(row.untrue, row.warnings)) }
            td.n data-l=(leaf.t("escalation-base")) { (of(row.worst, row.months)) }
            td.n data-l=(leaf.t("escalation-p")) { (leaf.chance(Some(row.p))) }
        }
    }
}

fn calendar(leaf: Leaf<'_>, rows: &[CalendarRow]) -> Markup {
    let most = rows.iter().map(|row| row.counted).max().unwrap_or(1).max(1);
    let tests = leaf.with("escalation-p-all", &[("tests", leaf.d(rows.len()))]);
    html! {
        h2 #calendar { (leaf.t("escalation-calendar")) }
        @if rows.is_empty() { p { (leaf.t("escalation-calendar-short")) } } @else {
            table.stack.wraps aria-label=(leaf.t("escalation-calendar")) {
                thead { tr { th scope="col" { (leaf.t("escalation-days")) } th.n scope="col" { (leaf.t("escalation-counted")) } td.scale {}
                    th.n scope="col" { (leaf.t("escalation-expected")) } th.n scope="col" { "p" } th.n scope="col" { (tests) } } }
                tbody { @for row in rows {
                    tr {
                        th scope="row" { (leaf.t(&format!("days-{}", row.days.replace('_', "-")))) }
                        td.n data-l=(leaf.t("escalation-counted")) { (leaf.d(row.counted)) }
                        td.scale { (bar(row.counted, most)) }
                        td.n data-l=(leaf.t("escalation-expected")) { (leaf.decimal(row.expected, 1)) }
                        td.n data-l="p" { (leaf.chance(Some(row.p))) }
                        td.n data-l=(tests) { (leaf.chance(Some(row.p_of_all))) }
                    }
                } }
            }
        }
    }
}
