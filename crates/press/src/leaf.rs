//! What a figure's page needs to know of where it stands, so that desk and site show figures alike. In: texts, and how things are linked.
//! Out: shares, ranges and claims as HTML. Never: a share without its counts, a percentage of fewer than ten (R42).

use crate::parts::share as hundredths;
use crate::say;
use crate::texts::{Arg, Texts};
use gawah_record::ids::Id;
use gawah_record::measured::{Ends, Share};
use maud::{Markup, html};

/// How a thing of the record is shown with its link, where it may be.
pub type Shown<'a> = &'a dyn Fn(&Id) -> Option<Markup>;

/// Where figures stand.
#[derive(Clone, Copy)]
pub struct Leaf<'a> {
    /// The texts of the page.
    pub texts: &'a Texts,
    /// A claim with its words and source, for a list.
    pub claim: Shown<'a>,
    /// An incident under its title.
    pub incident: Shown<'a>,
    /// A group under its name.
    pub group: Shown<'a>,
    /// A promise in its words.
    pub promise: Shown<'a>,
    /// The address of a picture, by its file's name.
    pub picture: &'a dyn Fn(&str) -> String,
    /// Commands that compute figures again: of lists, of dates, of forms, of what was done afterwards.
    pub commands: [&'a str; 4],
}

/// Claims of one list that stand open; the rest are behind one line.
const SHOWN_MAX: usize = 6;

impl Leaf<'_> {
    pub(crate) fn t(&self, key: &str) -> String {
        self.texts.get(key)
    }

    pub(crate) fn d(&self, number: impl std::fmt::Display) -> String {
        self.texts.digits(number)
    }

    pub(crate) fn n(&self, key: &str, number: usize) -> String {
        self.texts.with(key, &[("number", Arg::Number(number as i64))])
    }

    /// Text values under their names.
    pub(crate) fn with(&self, key: &str, values: &[(&str, String)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = values.iter().map(|(name, value)| (*name, Arg::Text(value))).collect();
        self.texts.with(key, &args)
    }

    /// A part of a whole, with its interval where there are ten or more.
    pub(crate) fn share(&self, share: Share) -> Markup {
        let counts = self.with("figures-of", &[("part", self.d(share.part)), ("whole", self.d(share.whole))]);
        html! {
            (counts)
            @if let Some((least, most)) = share.ends { " " bdi.meta.share { (say::between(self.texts, format!("{:.0}", least * 100.0), format!("{:.0}", most * 100.0))) " %" } }
        }
    }

    /// The two ends of a number, rounded away from each other.
    pub(crate) fn ends(&self, ends: Ends, digits: usize) -> Markup {
        let (low, high) = (floor(ends.least, digits), ends.most.map(|most| ceil(most, digits)));
        let words = match high {
            Some(high) => say::between(self.texts, low, high),
            None => self.with("or-more", &[("number", self.d(low))]),
        };
        html! { bdi { (words) } }
    }

    /// A number of the page with so many digits after the point.
    pub(crate) fn decimal(&self, number: f64, digits: usize) -> Markup {
        html! { bdi { (self.d(format!("{number:.digits$}"))) } }
    }

    /// A probability.
    pub(crate) fn chance(&self, p: Option<f64>) -> Markup {
        match p {
            Some(p) if p < 0.001 => html! { bdi dir="ltr" { "< " (self.d("0.001")) } },
            Some(p) => self.decimal(p, 3),
            None => html! { span.none { (self.t("no-information")) } },
        }
    }

    /// A probability with its sign: `p = 0.310`, `p < 0.001`.
    pub(crate) fn p(&self, p: f64) -> Markup {
        let shown = if p < 0.001 { format!("p < {}", self.d("0.001")) } else { format!("p = {}", self.d(format!("{p:.3}"))) };
        html! { bdi dir="ltr" { (shown) } }
    }

    /// Claims as a list: the first few open, the rest behind one line.
    pub(crate) fn claims(&self, claims: &[Id]) -> Markup {
        let mut shown: Vec<Markup> = claims.iter().filter_map(|claim| (self.claim)(claim)).collect();
        let rest = if shown.len() > SHOWN_MAX { shown.split_off(SHOWN_MAX) } else { Vec::new() };
        html! {
            ul.lines.claims { @for one in &shown { li { (one) } } }
            @if !rest.is_empty() { details { summary { (self.n("methods-more", rest.len())) } ul.lines.claims { @for one in &rest { li { (one) } } } } }
        }
    }

    /// How a figure is made, what it takes for true, what would change it, and the command that computes it again.
    pub(crate) fn how(&self, told: &[String], command: &str) -> Markup {
        html! {
            h2 { (self.t("methods-how")) }
            ul { @for line in told { li { (line) } } }
            p { (self.t("figures-command")) }
            pre dir="ltr" { (command) }
        }
    }

    /// What the program says in its own words, in English.
    pub(crate) fn english(&self, words: &[String]) -> Markup {
        html! {
            @if !words.is_empty() {
                details { summary { (self.t("figures-english")) } ul lang="en" dir="ltr" { @for line in words { li { (line) } } } }
            }
        }
    }
}

/// A bar from one end to the other on a scale from 0; hatched where the upper end is open.
pub(crate) fn stretch(ends: Ends, widest: f64) -> Markup {
    let part = |number: f64| hundredths((number.max(0.0).min(widest) * 100.0).round() as u32, (widest * 100.0).round().max(1.0) as u32);
    let from = part(ends.least).min(98);
    let width = part(ends.most.unwrap_or(widest)).saturating_sub(from).max(2);
    let end = if ends.most.is_some() { "" } else { " openend" };
    html! { span.rng aria-hidden="true" { span class={ "at s-" (from) } {} span class={ "bar w-" (width) (end) } {} } }
}

fn floor(number: f64, digits: usize) -> String {
    let scale = 10f64.powi(digits as i32);
    format!("{:.digits$}", (number * scale).floor() / scale)
}

fn ceil(number: f64, digits: usize) -> String {
    let scale = 10f64.powi(digits as i32);
    format!("{:.digits$}", (number * scale).ceil() / scale)
}
