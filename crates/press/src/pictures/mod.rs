//! Pictures beside tables: curves and maps as PNG, in a light and a dark tone. In: rows of figures. Out: bytes, and what stands around them in
//! HTML. Never: a word inside a picture (words stand around it, in the reader's language and script), a tile or font of others, a picture
//! without its table and without a text for those who do not see it.
//! Method: tiny-skia without SIMD, so that every machine makes the same bytes.

mod canvas;

mod outlines;

mod curve;

mod map;

pub use canvas::Tone;
pub use curve::years;
pub(crate) use curve::{rate, survival};
pub(crate) use map::maps;

use crate::leaf::Leaf;
use gawah_record::measured::{Measured, YearRow};
use maud::{Markup, html};

/// The file of a picture in a tone. In: its name, such as `map`.
fn file(name: &str, tone: Tone) -> String {
    format!("{name}-{}.png", tone.name())
}

/// The names of the pictures that figures bear: `years`, `survival`, `rate`, `map`, `map-1`, …
fn names(measured: &Measured, years: &[YearRow]) -> Vec<String> {
    let curves = [
        ("years", curve::of_years(years).is_some()),
        ("survival", curve::of_survival(measured.survival.as_ref()).is_some()),
        ("rate", curve::of_rate(&measured.escalation).is_some()),
    ];
    let maps = map::charts(&measured.places).into_iter().map(|chart| chart.name());
    curves.into_iter().filter(|(_, there)| *there).map(|(name, _)| name.to_owned()).chain(maps).collect()
}

/// Every picture of these figures by its file's name.
pub(crate) fn all(measured: &Measured, years: &[YearRow]) -> Vec<(String, Vec<u8>)> {
    let both = |name: String| Tone::ALL.map(|tone| file(&name, tone));
    names(measured, years).into_iter().flat_map(both).filter_map(|file| Some((file.clone(), picture(measured, years, &file)?))).collect()
}

/// One picture as PNG. In: figures, the rows of years, the picture's file name. Out: `None` where these figures bear no such picture.
pub fn picture(measured: &Measured, years: &[YearRow], file: &str) -> Option<Vec<u8>> {
    let (name, tone) = Tone::ALL.into_iter().find_map(|tone| Some((file.strip_suffix(&format!("-{}.png", tone.name()))?, tone)))?;
    match name {
        "years" => curve::of_years(years)?.draw(tone),
        "survival" => curve::of_survival(measured.survival.as_ref())?.draw(tone),
        "rate" => curve::of_rate(&measured.escalation)?.draw(tone),
        name => map::charts(&measured.places).into_iter().find(|chart| chart.name() == name)?.draw(tone),
    }
}

/// Words at a place of a picture, in per cent of its width and height.
struct Label {
    left: f32,
    /// Absent for words under the picture.
    top: Option<f32>,
    words: String,
}

/// A picture with its labels, its text for those who do not see it, and a line below.
fn shown(leaf: Leaf<'_>, name: &str, labels: &[Label], told: &str, below: &str) -> Markup {
    let address = |tone| (leaf.picture)(&file(name, tone));
    let across = |label: &Label| even(label.left);
    html! {
        figure.pic {
            div.plot dir="ltr" {
                picture {
                    source srcset=(address(Tone::Dark)) media="(prefers-color-scheme: dark)";
                    img src=(address(Tone::Light)) alt=(told) width=(canvas::WIDE) height=(canvas::HIGH);
                }
                @for label in labels { @if let Some(top) = label.top { span class={ "x-" (across(label)) " y-" (even(top)) } aria-hidden="true" { bdi { (label.words) } } } }
            }
            div.axis dir="ltr" aria-hidden="true" { @for label in labels.iter().filter(|label| label.top.is_none()) { span class={ "x-" (across(label)) } { bdi { (label.words) } } } }
            figcaption { (below) }
        }
    }
}

/// Places are written in steps of two per cent.
fn even(per_cent: f32) -> u32 {
    (per_cent.clamp(0.0, 100.0) / 2.0).round() as u32 * 2
}
