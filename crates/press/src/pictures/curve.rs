//! Curves: killed by year, how coverage dies away, the rate of attacks. In: rows of figures. Out: a drawing, and its labels in the page's words.
//! Never: a line where nothing is known: such years are shaded; a figure without the range it may lie in, where it has one.

use super::canvas::{Canvas, HIGH, Ink, Tone, WIDE};
use super::{Label, shown};
use crate::leaf::Leaf;
use crate::say;
use gawah_record::measured::{EscalationSheet, SurvivalSheet, YearRow};
use maud::{Markup, html};

/// Room above the highest value, and on the left for labels of values.
const TOP: f32 = 24.0;
const SIDE: f32 = 56.0;
/// Years that get a label below at most.
const YEARS_MAX: usize = 8;

/// A figure as it is drawn: areas, then a line.
pub(super) struct Drawing {
    /// Stretches from left to right, in shares of the width, of which nothing is known.
    silent: Vec<(f32, f32)>,
    /// Boxes: left and right, lowest and highest, whether the highest is open.
    boxes: Vec<Box>,
    /// Points of a band: place, lowest, highest.
    band: Vec<(f32, f32, f32)>,
    /// Points of a line.
    line: Vec<(f32, f32)>,
    /// Places of single days, as ticks at the foot.
    ticks: Vec<f32>,
}

struct Box {
    across: (f32, f32),
    up: (f32, f32),
    open: bool,
}

/// A height on the sheet. In: a share of the highest value.
fn up(share: f32) -> f32 {
    HIGH as f32 - (HIGH as f32 - TOP) * share.clamp(0.0, 1.0)
}

fn across(share: f32) -> f32 {
    SIDE + (WIDE as f32 - SIDE) * share.clamp(0.0, 1.0)
}

/// A label under the picture, at a share of the width that values have.
fn below(share: f32, words: String) -> Label {
    Label { left: across(share) / WIDE as f32 * 100.0, top: None, words }
}

impl Drawing {
    /// The drawing as PNG.
    pub(super) fn draw(&self, tone: Tone) -> Option<Vec<u8>> {
        let mut canvas = Canvas::new(tone)?;
        for (from, to) in &self.silent {
            canvas.block([across(*from), 0.0], [across(*to), HIGH as f32], Ink::Silent);
        }
        for share in [0.5, 1.0] {
            canvas.line(&[[0.0, up(share)], [WIDE as f32, up(share)]], 1.0, Ink::Rule);
        }
        let below = self.band.iter().map(|(at, least, _)| [across(*at), up(*least)]);
        let above = self.band.iter().rev().map(|(at, _, most)| [across(*at), up(*most)]);
        canvas.area(&below.chain(above).collect::<Vec<_>>(), Ink::Doubt);
        for one in &self.boxes {
            let ((left, right), (low, high)) = (one.across, one.up);
            let (left, right) = (across(left), across(right));
            canvas.block([left, up(low)], [right, HIGH as f32], Ink::Figure);
            canvas.block([left, if one.open { 0.0 } else { up(high) }], [right, up(low)], Ink::Doubt);
            canvas.line(&[[left, up(low)], [right, up(low)]], 2.0, Ink::Figure);
        }
        canvas.line(&self.line.iter().map(|(at, value)| [across(*at), up(*value)]).collect::<Vec<_>>(), 2.5, Ink::Figure);
        for tick in &self.ticks {
            canvas.line(&[[across(*tick), HIGH as f32 - 14.0], [across(*tick), HIGH as f32]], 1.5, Ink::Figure);
        }
        canvas.line(&[[0.0, HIGH as f32 - 1.0], [WIDE as f32, HIGH as f32 - 1.0]], 2.0, Ink::Land);
        Some(canvas.png())
    }
}

/// The highest number of killed that years are drawn up to.
fn highest(rows: &[YearRow]) -> Option<u32> {
    rows.iter().filter_map(|row| row.killed).filter_map(|count| count.most().max(count.least())).max().filter(|most| *most > 0)
}

/// Killed by year: the lowest sum dark, up to the highest sum light; open upper ends reach the top; years without a source are shaded.
pub(super) fn of_years(rows: &[YearRow]) -> Option<Drawing> {
    let highest = highest(rows).filter(|_| rows.len() > 1)? as f32;
    let place = |at: usize| (at as f32 / rows.len() as f32, (at + 1) as f32 / rows.len() as f32);
    let gap = 0.12 / rows.len() as f32;
    let boxes = rows.iter().enumerate().filter_map(|(at, row)| {
        let count = row.killed?;
        let least = count.least().unwrap_or(0) as f32 / highest;
        let (left, right) = place(at);
        let most = count.most().map_or(least, |most| most as f32 / highest);
        Some(Box { across: (left + gap, right - gap), up: (least, most), open: count.most().is_none() })
    });
    let silent = rows.iter().enumerate().filter(|(_, row)| row.rate.is_none()).map(|(at, _)| place(at));
    Some(Drawing { silent: silent.collect(), boxes: boxes.collect(), band: Vec::new(), line: Vec::new(), ticks: Vec::new() })
}

/// The picture of years for a page; nothing where the years bear none.
pub fn years(leaf: Leaf<'_>, rows: &[YearRow]) -> Markup {
    let (Some(highest), true) = (highest(rows), of_years(rows).is_some()) else { return html! {} };
    let each = rows.len().div_ceil(YEARS_MAX);
    let middle = |at: usize| (at as f32 + 0.5) / rows.len() as f32;
    let mut labels: Vec<Label> = rows.iter().enumerate().step_by(each).map(|(at, row)| below(middle(at), leaf.d(row.year))).collect();
    labels.extend(heights(leaf.d(highest), (highest % 2 == 0).then(|| leaf.d(highest / 2))));
    let (first, last) = (rows.first().map_or(0, |row| row.year), rows.last().map_or(0, |row| row.year));
    let worst = rows.iter().filter(|row| row.killed.and_then(|count| count.most().max(count.least())) == Some(highest)).map(|row| row.year);
    let told = leaf.with(
        "pictures-years-told",
        &[
            ("first", leaf.d(first)),
            ("last", leaf.d(last)),
            ("most", leaf.d(highest)),
            ("year", worst.map(|year| leaf.d(year)).collect::<Vec<_>>().join(" · ")),
        ],
    );
    shown(leaf, "years", &labels, &told, &leaf.t("pictures-years"))
}

/// Labels at the upper lines: of the highest value and of half of it.
fn heights(whole: String, half: Option<String>) -> Vec<Label> {
    let at = |share: f32, words: String| Label { left: 0.0, top: Some(up(share) / HIGH as f32 * 100.0), words };
    std::iter::once(at(1.0, whole)).chain(half.map(|words| at(0.5, words))).collect()
}

/// How coverage dies away: marks of days stand at even distances, with the band of their intervals.
pub(super) fn of_survival(sheet: Option<&SurvivalSheet>) -> Option<Drawing> {
    let steps = &sheet?.steps;
    let last = steps.len().checked_sub(1).filter(|last| *last > 0)? as f32;
    let place = |at: usize| at as f32 / last;
    let share = |part: u32, whole: u32| part as f32 / whole.max(1) as f32;
    let line = steps.iter().enumerate().map(|(at, step)| (place(at), share(step.later.part, step.later.whole)));
    let band = steps.iter().enumerate().filter_map(|(at, step)| step.later.ends.map(|(low, high)| (place(at), low as f32, high as f32)));
    Some(Drawing { silent: Vec::new(), boxes: Vec::new(), band: band.collect(), line: line.collect(), ticks: Vec::new() })
}

/// The curve of coverage for a page.
pub(crate) fn survival(leaf: Leaf<'_>, sheet: Option<&SurvivalSheet>) -> Markup {
    let (Some(sheet), true) = (sheet, of_survival(sheet).is_some()) else { return html! {} };
    let last = (sheet.steps.len() - 1).max(1) as f32;
    let mut labels: Vec<Label> = sheet.steps.iter().enumerate().map(|(at, step)| below(at as f32 / last, leaf.d(step.day))).collect();
    labels.extend(heights(leaf.d("100 %"), Some(leaf.d("50 %"))));
    let halved = sheet
        .steps
        .iter()
        .find(|step| step.later.part * 2 <= step.later.whole)
        .map_or_else(|| leaf.t("pictures-survival-never"), |step| leaf.with("pictures-survival-half", &[("day", leaf.d(step.day))]));
    let told =
        leaf.with("pictures-survival-told", &[("reports", leaf.d(sheet.reports)), ("attacks", leaf.d(sheet.incidents)), ("half", halved)]);
    shown(leaf, "survival", &labels, &told, &leaf.t("pictures-survival"))
}

/// The rate of attacks through the window, with the days of attacks at the foot.
pub(super) fn of_rate(sheet: &EscalationSheet) -> Option<Drawing> {
    let highest = sheet.curve.iter().copied().fold(0.0, f64::max);
    let last = sheet.curve.len().checked_sub(1).filter(|last| *last > 0 && highest > 0.0)? as f32;
    let line = sheet.curve.iter().enumerate().map(|(at, value)| (at as f32 / last, (value / highest) as f32)).collect();
    let (first, end) = sheet.window.as_ref().and_then(|(first, last)| Some((day(first)?, day(last)?)))?;
    let whole = f64::from((end - first).get_days().max(1));
    let place = |told: &str| Some((f64::from((day(told)? - first).get_days()) / whole) as f32);
    let ticks = sheet.days.iter().filter_map(|(told, _)| place(told)).collect();
    Some(Drawing { silent: Vec::new(), boxes: Vec::new(), band: Vec::new(), line, ticks })
}

fn day(text: &str) -> Option<jiff::civil::Date> {
    text.parse().ok()
}

/// The curve of the rate for a page.
pub(crate) fn rate(leaf: Leaf<'_>, sheet: &EscalationSheet) -> Markup {
    let (Some((first, last)), true) = (&sheet.window, of_rate(sheet).is_some()) else { return html! {} };
    let highest = sheet.curve.iter().copied().fold(0.0, f64::max);
    let number = leaf.d(format!("{highest:.1}"));
    let mut labels = vec![Label { left: 0.0, top: None, words: say::day(leaf.texts, first) }, below(1.0, say::day(leaf.texts, last))];
    labels.extend(heights(number.clone(), None));
    let told =
        leaf.with("pictures-rate-told", &[("first", say::day(leaf.texts, first)), ("last", say::day(leaf.texts, last)), ("most", number)]);
    shown(leaf, "rate", &labels, &told, &leaf.t("pictures-rate"))
}
