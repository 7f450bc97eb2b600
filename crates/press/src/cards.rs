//! A picture for those who pass a page on: of an attack its names, of a promise its words. In: released attacks and promises. Out: `card.png`
//! beside each page, in each language, in sixteen greys. Never: a word that the page itself does not say, an accusation, how someone died.

use crate::attack_parts::{named_and_quoted, waited};
use crate::frame::{Edition, Here, card, folder_of};
use crate::lettering::{Letters, Line, Sheet};
use crate::parts::shown;
use crate::say;
use crate::vigil::named_dead;
use gawah_record::incident::Incident;
use gawah_record::language::Language;
use gawah_record::promise::Promise;

/// Points from side to side, and from top to bottom: what services that show a link ask for, halved.
const WIDE: usize = 600;
const HIGH: usize = 315;
/// White around the words.
const EDGE: f32 = 28.0;
/// Names on one card.
const NAMES_MAX: usize = 24;
/// Paper and ink of the pages.
const PAPER: [f32; 3] = [251.0, 250.0, 247.0];
const INK: [f32; 3] = [28.0, 27.0, 25.0];

/// What stands on a card, from top to bottom.
struct Words {
    /// Small, above.
    over: String,
    /// Large.
    head: String,
    /// Middle, below the large.
    body: String,
    /// Small, at the foot.
    foot: String,
}

/// The file of a page's card, within its language, where it has one.
fn card_path(page: &str) -> Option<String> {
    let (folder, _) = page.rsplit_once('/')?;
    Some(format!("{folder}/{}", card(page)?))
}

pub(crate) fn cards(edition: &mut Edition<'_>) {
    let Some(mut letters) = Letters::new() else { return };
    for incident in &edition.shelf.record.incidents {
        let path = format!("attacks/{}/index.html", incident.id);
        let words = of_attack(edition.here(&path), incident);
        put(edition, &mut letters, &path, &words);
    }
    for promise in &edition.shelf.record.promises {
        let path = format!("promises/{}/index.html", promise.id);
        let words = of_promise(edition.here(&path), promise);
        put(edition, &mut letters, &path, &words);
    }
}

fn put(edition: &Edition<'_>, letters: &mut Letters<'static>, page: &str, words: &Words) {
    let language = edition.texts.language();
    if let (Some(path), Some(bytes)) = (card_path(page), drawn(letters, words, language)) {
        (edition.take)(format!("{}{path}", folder_of(language)), bytes);
    }
}

fn of_attack(here: Here<'_>, incident: &Incident) -> Words {
    let dead = named_dead(here, incident);
    let names: Vec<&str> = dead.iter().take(NAMES_MAX).map(|p| shown(here, p)).map(|(own, latin)| latin.unwrap_or(own)).collect();
    let body = if names.is_empty() { here.t("not-named-card") } else { listed(&names) };
    Words { over: here.t("the-dead"), head: say::incident_title(here.texts, incident), body, foot: here.shelf.record.title.clone() }
}

fn of_promise(here: Here<'_>, promise: &Promise) -> Words {
    let (named, _) = named_and_quoted(promise.promiser.as_deref(), promise.office.as_deref());
    let day = promise.said_on.map(|d| say::when(here.texts, d)).unwrap_or_else(|| here.t("date-none"));
    let state = here.texts.word("state", promise.state.as_str());
    let waited = waited(here, promise).map(|w| format!(" · {w}")).unwrap_or_default();
    Words {
        over: here.t("poster-title"),
        head: format!("“{}”", promise.words),
        body: listed(&named.into_iter().chain([day.as_str(), &format!("{state}{waited}")]).collect::<Vec<_>>()),
        foot: here.shelf.record.title.clone(),
    }
}

/// Parts side by side, each in its own direction. Source: UAX 9, first strong isolates.
fn listed(parts: &[&str]) -> String {
    parts.iter().map(|part| format!("\u{2068}{part}\u{2069}")).collect::<Vec<_>>().join(" · ")
}

/// The picture of the words.
fn drawn(letters: &mut Letters<'static>, words: &Words, language: &Language) -> Option<Vec<u8>> {
    let mut sheet = Sheet::new(WIDE, HIGH);
    let wide = WIDE as f32 - 2.0 * EDGE;
    let mut base = EDGE * 0.4;
    for (text, size, most) in [(&words.over, 15.0, 1), (&words.head, 28.0, 3), (&words.body, 20.0, 4)] {
        let own = Language::of_text(text).filter(|own| own.direction() != language.direction());
        let spoken = own.as_ref().unwrap_or(language);
        for line in letters.lines(text, spoken, size, wide, most) {
            base += size * tall(spoken);
            if base < HIGH as f32 - EDGE - 13.0 {
                letters.lay(&mut sheet, &line, start(&line, spoken), base - lift(spoken, size));
            }
        }
        base += 6.0;
    }
    let base = HIGH as f32 - EDGE * 0.6;
    for line in letters.lines(&words.foot, language, 13.0, wide, 1) {
        letters.lay(&mut sheet, &line, start(&line, language), base - lift(language, 13.0));
    }
    png(&sheet)
}

/// The height of a line in sizes: Nastaliq hangs.
fn tall(language: &Language) -> f32 {
    if *language == Language::Urdu { 2.1 } else { 1.45 }
}

/// How far the letters of a language stand above the foot of their line.
fn lift(language: &Language, size: f32) -> f32 {
    size * (tall(language) - 1.45) * 0.35
}

/// Where a line begins: at the edge from which its language is read.
fn start(line: &Line, language: &Language) -> f32 {
    if language.direction() == "rtl" { WIDE as f32 - EDGE - line.wide } else { EDGE }
}

/// Sixteen tones from paper to ink. Source: PNG, indexed colour at four bits.
fn png(sheet: &Sheet) -> Option<Vec<u8>> {
    let palette: Vec<u8> =
        (0..16).flat_map(|tone| [0, 1, 2].map(|c| (PAPER[c] + (INK[c] - PAPER[c]) * tone as f32 / 15.0).round() as u8)).collect();
    let packed: Vec<u8> = sheet.grey.chunks(2).map(|pair| (pair[0] >> 4) << 4 | pair.get(1).map_or(0, |p| p >> 4)).collect();
    let mut made = Vec::new();
    let mut encoder = png::Encoder::new(&mut made, sheet.wide as u32, sheet.high as u32);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&packed).ok()?;
    writer.finish().ok()?;
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_stands_beside_an_attack_and_a_promise_alone() {
        for (page, card) in [
            ("attacks/inc-2222222222/index.html", Some("attacks/inc-2222222222/card.png")),
            ("promises/prm-2222222222/index.html", Some("promises/prm-2222222222/card.png")),
            ("attacks/inc-2222222222/page-2.html", None),
            ("attacks/index.html", None),
            ("names/per-2222222222/index.html", None),
        ] {
            assert_eq!(card_path(page).as_deref(), card, "{page}");
        }
    }

    #[test]
    fn a_card_is_small_has_ink_and_is_the_same_bytes_each_time() {
        let words =
            |head: &str| Words {
                over: "The dead".into(), head: head.into(), body: "انور علی · Anwar Ali".into(), foot: "A record".into()
            };
        for language in [Language::English, Language::Urdu, Language::Dari] {
            let make = |head: &str| drawn(&mut Letters::new().expect("fonts"), &words(head), &language).expect("a picture");
            let one = make("Killing in Machh, 3 January 2021");
            assert_eq!(one, make("Killing in Machh, 3 January 2021"));
            assert_ne!(one, make("Killing in Machh, 4 January 2021"));
            assert!(one.starts_with(b"\x89PNG\r\n") && one.len() < 20_000, "{}", one.len());
        }
    }
}
