//! How many of the dead stand on no list. In: lists of the dead and what each method says. Out: tables, or why nothing is estimated.
//! Never: an average of methods, a number of two lists without its warning, a method that did not come to rest without saying so.

use crate::leaf::{Leaf, stretch};
use crate::parts::{bar, own_script};
use crate::say;
use gawah_record::measured::{EstimateSheet, ListRow, MethodRow};
use maud::{Markup, html};

/// Fewer named dead, and fewer on two lists or more, give no estimate: printed with the rule.
const LEAST: [(&str, u32); 2] = [("people", 30), ("shared", 5)];

/// The page's body after its heading.
pub fn estimates(leaf: Leaf<'_>, sheet: &EstimateSheet) -> Markup {
    let least: Vec<(&str, String)> = LEAST.map(|(name, number)| (name, leaf.d(number))).into();
    let one = |key: &str, names: &[usize]| leaf.with(key, &names.iter().map(|at| least[*at].clone()).collect::<Vec<_>>());
    let why = sheet.why.as_deref().map(|why| match why {
        "few_people" => one("estimates-why-few-people", &[0]),
        "few_shared" => one("estimates-why-few-shared", &[1]),
        other => leaf.t(&format!("estimates-why-{}", other.replace('_', "-"))),
    });
    html! {
        p.lead { (leaf.t("estimates-lead")) }
        @if let Some(why) = why { p.cannot { strong { (leaf.t("figures-cannot")) } ": " (why) } }
        @if !sheet.methods.is_empty() { (methods(leaf, sheet)) }
        @if !sheet.lists.is_empty() { (lists(leaf, sheet)) }
        (leaf.how(&[one("estimates-rule", &[0, 1]), leaf.t("estimates-assume"), leaf.t("estimates-change"), leaf.t("estimates-blind")], leaf.commands[0]))
        (leaf.english(&sheet.warnings))
    }
}

fn lists(leaf: Leaf<'_>, sheet: &EstimateSheet) -> Markup {
    let most = sheet.lists.iter().map(|list| list.people).max().unwrap_or(1);
    let shared = leaf.with("estimates-shared", &[("people", leaf.d(sheet.people)), ("shared", leaf.d(sheet.shared))]);
    html! {
        table.stack.lists {
            caption { (shared) }
            thead { tr { th.n scope="col" { "#" } th scope="col" { (leaf.t("estimates-list")) } th.n scope="col" { (leaf.t("estimates-people")) } td.scale {} } }
            tbody { @for (at, list) in sheet.lists.iter().enumerate() {
                tr { td.n { (leaf.d(at + 1)) } th scope="row" { (name(leaf, list)) } td.n { (leaf.d(list.people)) } td.scale { (bar(list.people, most)) } }
            } }
        }
    }
}

fn name(leaf: Leaf<'_>, list: &ListRow) -> Markup {
    match (&list.name, list.kind) {
        (Some(name), _) => own_script(name),
        (None, Some(kind)) => {
            let kind = leaf.texts.word("source-kind", kind.as_str());
            html! { (leaf.with("estimates-bare", &[("kind", kind)])) }
        }
        (None, None) => html! { (leaf.t("estimates-others")) },
    }
}

fn methods(leaf: Leaf<'_>, sheet: &EstimateSheet) -> Markup {
    let highest = |row: &MethodRow| row.total.map(|ends| ends.most.unwrap_or(ends.estimate * 2.0));
    let widest = sheet.methods.iter().filter_map(highest).fold(f64::from(sheet.people), f64::max);
    html! {
        @if sheet.lists.len() == 2 { p.cannot { strong { (leaf.t("estimates-two")) } } }
        @if disagree(&sheet.methods) { p.cannot { strong { (leaf.t("estimates-disagree")) } } }
        div.scroll tabindex="0" role="region" aria-label=(leaf.t("estimates-title")) { table.stack.wraps {
            caption { (leaf.t("estimates-no-average")) }
            thead { tr {
                th scope="col" { (leaf.t("estimates-method")) } th.n scope="col" { (leaf.t("estimates-total")) }
                th.scale scope="col" { (say::between(leaf.texts, 0, format!("{:.0}", widest.ceil()))) } th.n scope="col" { (leaf.t("estimates-best")) }
            } }
            tbody { @for row in &sheet.methods { (method(leaf, row, widest)) } }
        } }
    }
}

fn method(leaf: Leaf<'_>, row: &MethodRow, widest: f64) -> Markup {
    html! {
        tr {
            th scope="row" { (leaf.texts.word("method", &row.method))
                p.meta { (leaf.t(&format!("means-{}", row.method))) }
                @if row.settled == Some(false) { p { strong { (leaf.t("estimates-unsettled")) } } } }
            @match row.total {
                Some(ends) if row.settled == Some(false) => {
                    td.n data-l=(leaf.t("estimates-total")) { span.none { (leaf.ends(ends, 0)) } }
                    td.scale {} td.n {}
                }
                Some(ends) => {
                    td.n data-l=(leaf.t("estimates-total")) { strong { (leaf.ends(ends, 0)) } }
                    td.scale { (stretch(ends, widest)) }
                    td.n data-l=(leaf.t("estimates-best")) { (leaf.decimal(ends.estimate, 0)) }
                }
                None => { td.n data-l=(leaf.t("estimates-total")) { span.none { (leaf.t("figures-cannot")) } } td.scale {} td.n {} }
            }
        }
        @if !row.warnings.is_empty() { tr { td colspan="4" { (leaf.english(&row.warnings)) } } }
    }
}

/// Whether two methods have nothing in common; a lower bound disagrees only with what lies below it.
fn disagree(methods: &[MethodRow]) -> bool {
    let apart = |a: &MethodRow, b: &MethodRow| {
        let (Some(low), Some(high)) = (a.total, b.total) else { return false };
        a.method != "chao" && low.most.is_some_and(|most| most < high.least)
    };
    methods.iter().any(|a| methods.iter().any(|b| apart(a, b)))
}
