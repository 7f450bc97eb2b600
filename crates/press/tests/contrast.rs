//! Every pair of colours that carries words can be read, in light, in dark and as controls (WCAG 2.2: 1.4.3, 1.4.11). The tokens are read from the stylesheet itself.

use gawah_press::CSS;
use std::collections::BTreeMap;

/// The least contrast of words, and of what shows where a control or a chart is.
const WORDS: f64 = 4.5;
const SHAPES: f64 = 3.0;

/// Tokens on which the base text colours stand.
const GROUNDS: [&str; 2] = ["bg", "surface"];
/// Statuses: each stands on its own ground and on the page.
const STATUSES: [&str; 6] = ["kept", "partial", "broken", "stalled", "open", "unrated"];

type Tokens = BTreeMap<String, [f64; 3]>;

/// The colours of one block of tokens.
fn tokens(block: &str) -> Tokens {
    let declared = block.split([';', '{', '}']).filter_map(|part| part.trim().strip_prefix("--")?.split_once(':'));
    let colours = declared.filter_map(|(name, value)| {
        let hex = value.trim().strip_prefix('#').filter(|hex| hex.len() == 6)?;
        let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok().map(f64::from);
        Some((name.trim().to_owned(), [part(0)?, part(2)?, part(4)?]))
    });
    colours.collect()
}

/// The light and the dark tokens of the stylesheet.
fn themes() -> [(&'static str, Tokens); 2] {
    let (light, rest) = CSS.split_once("@media (prefers-color-scheme:dark)").expect("a dark theme");
    let dark = rest.split("}}").next().expect("its end");
    [("light", tokens(light)), ("dark", tokens(dark))]
}

/// Relative luminance and contrast as WCAG 2.2 defines them.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let luminance = |colour: [f64; 3]| {
        let [r, g, b] = colour.map(|part| {
            let part = part / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_pair_of_tokens_that_carries_words_can_be_read_in_light_and_dark() {
    assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 1e-9, "black on white is 21");
    for (theme, tokens) in themes() {
        let mut pairs: Vec<(String, String, f64)> = Vec::new();
        let mut pair = |ink: &str, ground: &str, least: f64| pairs.push((ink.to_owned(), ground.to_owned(), least));
        for ground in GROUNDS {
            for ink in ["ink", "ink-2", "ink-3", "link", "visited"] {
                pair(ink, ground, WORDS);
            }
            for shape in ["control", "focus", "series-1", "series-2"] {
                pair(shape, ground, SHAPES);
            }
            STATUSES.iter().for_each(|status| pair(status, ground, WORDS));
        }
        for status in STATUSES {
            pair(status, &format!("{status}-bg"), WORDS);
        }
        for ground in ["mark", "mark-2", "ins", "del"] {
            pair("ink", ground, WORDS);
        }
        pair("bg", "ink", WORDS);
        for status in STATUSES {
            assert!(tokens.contains_key(&format!("{status}-bg")), "{theme}: {status} has no ground of its own");
        }
        for (ink, ground, least) in &pairs {
            let (Some(a), Some(b)) = (tokens.get(ink), tokens.get(ground)) else { panic!("{theme}: no token {ink} or {ground}") };
            let found = contrast(*a, *b);
            assert!(found >= *least, "{theme}: {ink} on {ground} is {found:.2}, least {least}");
        }
    }
}

#[test]
fn both_themes_have_the_same_colours_so_that_none_is_forgotten_in_the_dark() {
    let [(_, light), (_, dark)] = themes();
    assert!(light.len() > 25, "{} colours were read", light.len());
    assert!(light.keys().eq(dark.keys()), "only in one: {:?}", light.keys().filter(|k| !dark.contains_key(*k)).collect::<Vec<_>>());
}
