//! Words as pictures of letters: joined, in the right order, in the script's own hand. In: a text, a language, a size. Out: lines of placed letters,
//! laid on a sheet of grey. Never: letters of Urdu or Persian apart or turned around; a font of the machine; a difference between machines.
//! Method: bidirectional order (UAX 9) by `unicode-bidi`; shaping by `rustybuzz`, a port of HarfBuzz; outlines filled by tiny-skia without SIMD.

use gawah_record::language::Language;
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Direction, Face, Script, ShapePlan, UnicodeBuffer};
use std::collections::HashMap;
use tiny_skia::{FillRule, Mask, PathBuilder, Transform};
use unicode_bidi::{BidiInfo, Level};

const LATIN: &[u8] = include_bytes!("../fonts/NotoSerif.ttf");
const NASKH: &[u8] = include_bytes!("../fonts/NotoNaskhArabic.ttf");
const NASTALIQ: &[u8] = include_bytes!("../fonts/NotoNastaliqUrdu.ttf");

/// A hand of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Hand {
    Latin,
    Naskh,
    Nastaliq,
}

/// One letter or joined group in its place, in points from the start of its line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Placed {
    hand: Hand,
    glyph: u16,
    x: f32,
    y: f32,
    /// Where in the text it comes from, in bytes.
    from: usize,
}

/// A line of letters.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) letters: Vec<Placed>,
    pub(crate) wide: f32,
    size: f32,
}

/// A letter filled once: its place beside the pen and its coverage, row by row.
struct Stamp {
    left: i32,
    top: i32,
    wide: usize,
    grey: Vec<u8>,
}

/// The hands, and what was found out before: how each hand joins letters, how wide words are, letters that were filled.
pub(crate) struct Letters<'f> {
    faces: [Face<'f>; 3],
    plans: Vec<(Hand, Direction, Script, ShapePlan)>,
    widths: HashMap<String, f32>,
    stamps: HashMap<(Hand, u16, u32), Option<Stamp>>,
}

/// Words whose width is remembered: names and words of a site come back on many cards; beyond it all are forgotten.
const WIDTHS_MAX: usize = 20_000;
/// The size at which words are measured once for all sizes.
const MEASURE: f32 = 100.0;

/// A sheet of coverage: 0 is paper, 255 is ink.
pub(crate) struct Sheet {
    pub(crate) wide: usize,
    pub(crate) high: usize,
    pub(crate) grey: Vec<u8>,
}

impl Letters<'static> {
    /// The hands that are built in. `None` only where a built-in font were broken, which a test excludes.
    pub(crate) fn new() -> Option<Letters<'static>> {
        let face = |bytes: &'static [u8]| Face::from_slice(bytes, 0);
        let faces = [face(LATIN)?, face(NASKH)?, face(NASTALIQ)?];
        Some(Letters { faces, plans: Vec::new(), widths: HashMap::new(), stamps: HashMap::new() })
    }
}

/// The hand of a letter; `None` for spaces, digits and marks, which stay with their neighbours.
fn hand_of(letter: char, language: &Language) -> Option<Hand> {
    match letter {
        '\u{0600}'..='\u{06FF}' if *language == Language::Urdu => Some(Hand::Nastaliq),
        '\u{0600}'..='\u{06FF}' => Some(Hand::Naskh),
        '·' | '“' | '”' | '‘' | '’' | '«' | '»' | '–' | '…' => Some(Hand::Latin),
        c if c.is_alphabetic() => Some(Hand::Latin),
        _ => None,
    }
}

impl Letters<'_> {
    /// One line in the direction of a language.
    pub(crate) fn line(&mut self, text: &str, language: &Language, size: f32) -> Line {
        let level = if language.direction() == "rtl" { Level::rtl() } else { Level::ltr() };
        let order = BidiInfo::new(text, Some(level));
        let mut line = Line { letters: Vec::new(), wide: 0.0, size };
        for paragraph in &order.paragraphs {
            let (levels, runs) = order.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let backward = levels[run.start].is_rtl();
                let mut parts = parts(&text[run.clone()], run.start, language);
                if backward {
                    parts.reverse();
                }
                for (hand, from, part) in parts {
                    self.shape(&mut line, hand, (from, part), backward, size);
                }
            }
        }
        line
    }

    fn shape(&mut self, line: &mut Line, hand: Hand, (from, part): (usize, &str), backward: bool, size: f32) {
        let face = &self.faces[hand as usize];
        let scale = size / face.units_per_em() as f32;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(part);
        buffer.guess_segment_properties();
        let direction = if backward { Direction::RightToLeft } else { Direction::LeftToRight };
        buffer.set_direction(direction);
        let script = buffer.script();
        let known = self.plans.iter().position(|(h, d, s, _)| (*h, *d, *s) == (hand, direction, script));
        let at = known.unwrap_or_else(|| {
            let named = (script != rustybuzz::script::UNKNOWN).then_some(script);
            self.plans.push((hand, direction, script, ShapePlan::new(face, direction, named, None, &[])));
            self.plans.len() - 1
        });
        let shaped = rustybuzz::shape_with_plan(face, &self.plans[at].3, buffer);
        for (info, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            if info.glyph_id != 0 {
                let (x, y) = (line.wide + place.x_offset as f32 * scale, -(place.y_offset as f32) * scale);
                line.letters.push(Placed { hand, glyph: info.glyph_id as u16, x, y, from: from + info.cluster as usize });
                line.wide += place.x_advance as f32 * scale;
            }
        }
    }

    /// A text in lines no wider than so many points, at most so many lines; what does not fit ends in an ellipsis.
    pub(crate) fn lines(&mut self, text: &str, language: &Language, size: f32, wide: f32, most: usize) -> Vec<Line> {
        let (mut made, mut held): (Vec<Line>, Vec<&str>) = (Vec::new(), Vec::new());
        let space = self.width(" ", language);
        let (mut wider, mut left) = (0.0, text.split_whitespace().peekable());
        while let Some(word) = left.peek().copied() {
            let next = self.width(word, language) + if held.is_empty() { 0.0 } else { space };
            if held.is_empty() || (wider + next) * size / MEASURE <= wide {
                wider += next;
                held.push(word);
                left.next();
            } else {
                if made.len() + 1 == most {
                    held.push("…");
                    made.push(self.line(&held.join(" "), language, size));
                    return made;
                }
                made.push(self.line(&std::mem::take(&mut held).join(" "), language, size));
                wider = 0.0;
            }
        }
        made.push(self.line(&held.join(" "), language, size));
        made
    }

    /// How wide a word is at [`MEASURE`]: the sum over the words of a line is its width but for letters that move closer across a space.
    fn width(&mut self, word: &str, language: &Language) -> f32 {
        let key = format!("{} {word}", language.tag());
        if let Some(known) = self.widths.get(&key) {
            return *known;
        }
        let wide = self.line(word, language, MEASURE).wide;
        if self.widths.len() >= WIDTHS_MAX {
            self.widths.clear();
        }
        self.widths.insert(key, wide);
        wide
    }

    /// Lays a line on a sheet: its letters start at `left` and stand on the line `base`.
    pub(crate) fn lay(&mut self, sheet: &mut Sheet, line: &Line, left: f32, base: f32) {
        for letter in &line.letters {
            let key = (letter.hand, letter.glyph, line.size.to_bits());
            if !self.stamps.contains_key(&key) {
                let made = stamp(&self.faces[letter.hand as usize], letter.glyph, line.size);
                self.stamps.insert(key, made);
            }
            if let Some(Some(stamp)) = self.stamps.get(&key) {
                sheet.press(stamp, (left + letter.x).round() as i32, (base + letter.y).round() as i32);
            }
        }
    }
}

/// Stretches of one hand, each with its place in the whole.
fn parts<'t>(text: &'t str, start: usize, language: &Language) -> Vec<(Hand, usize, &'t str)> {
    let own = if language.direction() != "rtl" {
        Hand::Latin
    } else if *language == Language::Urdu {
        Hand::Nastaliq
    } else {
        Hand::Naskh
    };
    let first = text.chars().find_map(|c| hand_of(c, language)).unwrap_or(own);
    let (mut made, mut hand, mut from) = (Vec::new(), first, 0);
    for (at, letter) in text.char_indices() {
        let next = hand_of(letter, language).unwrap_or(hand);
        if next != hand {
            made.push((hand, start + from, &text[from..at]));
            (hand, from) = (next, at);
        }
    }
    made.push((hand, start + from, &text[from..]));
    made.retain(|(_, _, part)| !part.is_empty());
    made
}

/// The outline of a letter as a path of tiny-skia, its top at the top.
struct Outline {
    path: PathBuilder,
    scale: f32,
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(x * self.scale, -y * self.scale);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(x * self.scale, -y * self.scale);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.quad_to(x1 * self.scale, -y1 * self.scale, x * self.scale, -y * self.scale);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let s = self.scale;
        self.path.cubic_to(x1 * s, -y1 * s, x2 * s, -y2 * s, x * s, -y * s);
    }
    fn close(&mut self) {
        self.path.close();
    }
}

fn stamp(face: &Face<'_>, glyph: u16, size: f32) -> Option<Stamp> {
    let mut outline = Outline { path: PathBuilder::new(), scale: size / face.units_per_em() as f32 };
    face.outline_glyph(GlyphId(glyph), &mut outline)?;
    let path = outline.path.finish()?;
    let bounds = path.bounds();
    let (left, top) = (bounds.left().floor(), bounds.top().floor());
    let (wide, high) = ((bounds.right().ceil() - left) as u32 + 1, (bounds.bottom().ceil() - top) as u32 + 1);
    let mut mask = Mask::new(wide, high)?;
    mask.fill_path(&path, FillRule::Winding, true, Transform::from_translate(-left, -top));
    Some(Stamp { left: left as i32, top: top as i32, wide: wide as usize, grey: mask.data().to_vec() })
}

impl Sheet {
    pub(crate) fn new(wide: usize, high: usize) -> Sheet {
        Sheet { wide, high, grey: vec![0; wide * high] }
    }

    fn press(&mut self, stamp: &Stamp, x: i32, y: i32) {
        for (row, line) in stamp.grey.chunks(stamp.wide).enumerate() {
            let at_y = y + stamp.top + row as i32;
            if at_y < 0 || at_y as usize >= self.high {
                continue;
            }
            for (column, ink) in line.iter().enumerate().filter(|(_, ink)| **ink > 0) {
                let at_x = x + stamp.left + column as i32;
                if at_x >= 0 && (at_x as usize) < self.wide {
                    let cell = &mut self.grey[at_y as usize * self.wide + at_x as usize];
                    *cell = (*cell).max(*ink);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{languages, texts};

    fn hands() -> Letters<'static> {
        Letters::new().expect("the fonts are whole")
    }

    /// Letters from left to right: the glyph and where it comes from.
    fn shaped(text: &str, language: &Language) -> Vec<(u16, usize)> {
        let mut letters = hands().line(text, language, 40.0).letters;
        letters.sort_by(|a, b| a.x.total_cmp(&b.x));
        letters.iter().map(|l| (l.glyph, l.from)).collect()
    }

    #[test]
    fn letters_of_urdu_and_persian_join() {
        for (word, language) in [("کان", Language::Dari), ("نام", Language::Hazaragi), ("حملہ", Language::Urdu), ("قتل", Language::Urdu)]
        {
            let joined: Vec<u16> = shaped(word, &language).iter().map(|(glyph, _)| *glyph).collect();
            let apart: Vec<u16> = word.chars().rev().flat_map(|c| shaped(&c.to_string(), &language)).map(|(glyph, _)| glyph).collect();
            assert_ne!(joined, apart, "{word}: its letters stand apart");
        }
    }

    #[test]
    fn a_line_of_urdu_runs_from_right_to_left_and_its_numbers_and_latin_words_from_left_to_right() {
        let base = |text: &str, language: &Language| {
            let mut seen: Vec<usize> = shaped(text, language).into_iter().map(|(_, from)| from).collect();
            seen.dedup();
            seen.iter().map(|from| text[*from..].chars().next().unwrap_or(' ')).filter(|c| c.is_alphanumeric()).collect::<String>()
        };
        assert_eq!(base("در ab", &Language::Dari), "abرد");
        assert_eq!(base("د 2021", &Language::Urdu), "2021د");
        assert_eq!(base("3 د 21", &Language::Urdu), "21د3");
        assert_eq!(base("\u{2068}ab\u{2069} · \u{2068}1 د\u{2069}", &Language::Dari), "د1ab");
        assert_eq!(base("ab د", &Language::English), "abد");
    }

    #[test]
    fn every_letter_of_every_language_can_be_drawn() {
        let mut hands = hands();
        for language in languages() {
            let texts = texts(&language);
            for key in
                ["lang-name", "names-title", "poster-title", "corrections-lead", "attacks-lead", "floor", "digits", "state-kept", "month-8"]
            {
                let text = texts.get(key).replace(crate::texts::BORROWED_MARK, "");
                for letter in text.chars().filter(|c| c.is_alphanumeric()) {
                    let line = hands.line(&letter.to_string(), &language, 20.0);
                    assert!(!line.letters.is_empty(), "{language:?} {key}: {letter}");
                }
            }
        }
    }

    #[test]
    fn a_long_text_breaks_at_its_words_and_ends_in_an_ellipsis() {
        let (mut hands, language) = (hands(), Language::English);
        let text = "one two three four five six seven eight nine ten eleven twelve";
        let lines = hands.lines(text, &language, 20.0, 200.0, 9);
        assert!(lines.len() > 2 && lines.iter().all(|line| line.wide <= 200.0));
        assert_eq!(hands.lines(text, &language, 20.0, 200.0, 2).len(), 2);
        assert_eq!(hands.lines("", &language, 20.0, 200.0, 2).len(), 1);
    }
}
