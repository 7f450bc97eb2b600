//! Forms of non-violent action. In: one row a form. Out: a table, and each form with its claims.
//! Never: a form as the cause of an answer, or without what was done against those who used it. Source of forms: Sharp 1973, part two.

use crate::leaf::Leaf;
use crate::parts::bar;
use crate::say;
use gawah_record::action::FORMS;
use gawah_record::measured::FormRow;
use maud::{Markup, html};

/// The name of a form.
pub fn name(leaf: Leaf<'_>, row: &FormRow) -> String {
    leaf.texts.word("form", row.form.as_deref().unwrap_or("other"))
}

/// The word of a form for an address.
pub fn slug(row: &FormRow) -> String {
    row.form.as_deref().unwrap_or("other").replace('_', "-")
}

/// The table of forms. In: the address of each form.
pub fn table(leaf: Leaf<'_>, rows: &[FormRow], to: &dyn Fn(&FormRow) -> String) -> Markup {
    let most = rows.iter().map(|row| row.actions.len()).max().unwrap_or(1).max(1) as u32;
    let heads =
        ["methods-after", "methods-size", "methods-demands", "methods-answered", "methods-elsewhere", "methods-wait", "methods-force"];
    html! {
        div.scroll tabindex="0" role="region" aria-label=(leaf.t("methods-page")) { table.stack.wraps.forms aria-label=(leaf.t("methods-page")) {
            thead { tr {
                th scope="col" { (leaf.t("methods-form")) } th.n scope="col" { (leaf.t("methods-told")) } td.scale {}
                @for key in heads { th.n scope="col" { (leaf.t(key)) } }
            } }
            tbody { @for row in rows { (line(leaf, row, most, &heads, &to(row))) } }
        } }
        p { strong { (leaf.t("methods-no-proof")) } }
    }
}

fn line(leaf: Leaf<'_>, row: &FormRow, most: u32, heads: &[&str; 7], to: &str) -> Markup {
    let unknown = || html! { span.none { (leaf.t("no-information")) } };
    let wait = |(least, most): (f64, f64)| html! { bdi { @if least == most { (leaf.d(least)) } @else { (say::between(leaf.texts, least, most)) } } };
    let cells = [
        html! { (leaf.d(row.incidents)) },
        row.size.map_or_else(unknown, |size| html! { bdi { (say::range(leaf.texts, size)) } }),
        html! { (leaf.d(row.answered.whole)) },
        leaf.share(row.answered),
        leaf.share(row.elsewhere),
        row.wait_days.map_or_else(unknown, wait),
        html! { (leaf.d(row.force.len())) },
    ];
    html! {
        tr {
            th scope="row" { a href=(to) { (name(leaf, row)) } }
            td.n data-l=(leaf.t("methods-told")) { (leaf.d(row.actions.len())) }
            td.scale { (bar(row.actions.len() as u32, most)) }
            @for (key, cell) in heads.iter().zip(cells) { td.n data-l=(leaf.t(key)) { (cell) } }
        }
    }
}

/// What a form is, and the claims behind its row.
pub fn section(leaf: Leaf<'_>, row: &FormRow) -> Markup {
    let word = row.form.as_deref().filter(|form| FORMS.contains(form)).unwrap_or("other");
    html! {
        p { (leaf.t(&format!("form-means-{}", word.replace('_', "-")))) }
        @if row.without_size > 0 { p.meta { (leaf.n("methods-without-size", row.without_size as usize)) } }
        (leaf.claims(&row.actions))
        h3 { (leaf.t("methods-force")) }
        @if row.force.is_empty() { p { (leaf.t("methods-no-force")) } } @else { (leaf.claims(&row.force)) }
    }
}

/// Method, sources, assumptions, what would change it, and the command.
pub fn how(leaf: Leaf<'_>, rows: &[FormRow]) -> Markup {
    let tests = rows.iter().filter(|row| row.p.is_some()).count();
    html! {
        (leaf.how(&["methods-rule", "methods-formula", "methods-assume", "methods-change", "methods-risk"].map(|key| leaf.t(key)), leaf.commands[2]))
        @if tests > 0 {
            p { (leaf.n("methods-tests", tests)) }
            ul { @for row in rows { @if let Some(p) = row.p { li { (name(leaf, row)) ": " (leaf.p(p)) } } } }
        }
    }
}
