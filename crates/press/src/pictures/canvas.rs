//! A sheet to draw on. In: lines, areas and circles in points of the sheet. Out: PNG. Never: a colour that the pages do not have.

use tiny_skia::{Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, StrokeDash, Transform};

/// Points from left to right.
pub(crate) const WIDE: u32 = 720;
/// Points from top to bottom.
pub(crate) const HIGH: u32 = 400;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Dark lines on a light ground.
    Light,
    /// Light lines on a dark ground.
    Dark,
}

impl Tone {
    /// Both.
    pub const ALL: [Tone; 2] = [Tone::Light, Tone::Dark];

    /// Its word in file names.
    pub fn name(self) -> &'static str {
        match self {
            Tone::Light => "light",
            Tone::Dark => "dark",
        }
    }
}

/// What a mark is for; the tone gives it the colour that the pages have for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// The figure itself.
    Figure,
    /// How far it may be off.
    Doubt,
    /// Lines that guide the eye.
    Rule,
    /// Outlines of countries and coasts.
    Land,
    /// Where nothing is known.
    Silent,
    /// Inside a circle.
    Wash,
}

fn colour(tone: Tone, ink: Ink) -> [u8; 4] {
    match (tone, ink) {
        (Tone::Light, Ink::Figure) => [0x3A, 0x37, 0x33, 255],
        (Tone::Dark, Ink::Figure) => [0xD8, 0xD3, 0xCA, 255],
        (Tone::Light, Ink::Doubt) => [0xD5, 0xCF, 0xC4, 255],
        (Tone::Dark, Ink::Doubt) => [0x4A, 0x4E, 0x54, 255],
        (Tone::Light, Ink::Rule) => [0xD5, 0xCF, 0xC4, 255],
        (Tone::Dark, Ink::Rule) => [0x34, 0x38, 0x3E, 255],
        (Tone::Light, Ink::Land) => [0xA9, 0xA2, 0x96, 255],
        (Tone::Dark, Ink::Land) => [0x5C, 0x61, 0x68, 255],
        (Tone::Light, Ink::Silent) => [0xEF, 0xEC, 0xE6, 255],
        (Tone::Dark, Ink::Silent) => [0x22, 0x25, 0x29, 255],
        (Tone::Light, Ink::Wash) => [0x3A, 0x37, 0x33, 46],
        (Tone::Dark, Ink::Wash) => [0xD8, 0xD3, 0xCA, 46],
    }
}

fn ground(tone: Tone) -> [u8; 4] {
    match tone {
        Tone::Light => [0xFB, 0xFA, 0xF7, 255],
        Tone::Dark => [0x15, 0x17, 0x1A, 255],
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Line {
    /// Unbroken.
    Whole,
    /// In dashes.
    Dashed,
    /// In dots.
    Dotted,
}

/// A sheet while it is drawn on.
pub(crate) struct Canvas {
    sheet: Pixmap,
    tone: Tone,
}

impl Canvas {
    /// An empty sheet; `None` where there is no room for one.
    pub(crate) fn new(tone: Tone) -> Option<Canvas> {
        let mut sheet = Pixmap::new(WIDE, HIGH)?;
        let [r, g, b, a] = ground(tone);
        sheet.fill(Color::from_rgba8(r, g, b, a));
        Some(Canvas { sheet, tone })
    }

    fn paint(&self, ink: Ink) -> Paint<'static> {
        let mut paint = Paint::default();
        let [r, g, b, a] = colour(self.tone, ink);
        paint.set_color_rgba8(r, g, b, a);
        paint.anti_alias = true;
        paint
    }

    /// A box from one corner to the other; nothing where it has no inside.
    pub(crate) fn block(&mut self, from: [f32; 2], to: [f32; 2], ink: Ink) {
        if let Some(rect) = Rect::from_ltrb(from[0], from[1], to[0], to[1]) {
            let paint = self.paint(ink);
            self.sheet.fill_rect(rect, &paint, Transform::identity(), None);
        }
    }

    /// A line through points.
    pub(crate) fn line(&mut self, points: &[[f32; 2]], thick: f32, ink: Ink) {
        if let Some(path) = through(points) {
            self.stroke(&path, thick, ink, Line::Whole);
        }
    }

    /// An area inside points.
    pub(crate) fn area(&mut self, points: &[[f32; 2]], ink: Ink) {
        if let Some(path) = through(points) {
            let paint = self.paint(ink);
            self.sheet.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
        }
    }

    /// A circle with its inside.
    pub(crate) fn circle(&mut self, at: [f32; 2], radius: f32, line: Line) {
        if let Some(path) = PathBuilder::from_circle(at[0], at[1], radius) {
            let paint = self.paint(Ink::Wash);
            self.sheet.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
            self.stroke(&path, 2.0, Ink::Figure, line);
        }
    }

    fn stroke(&mut self, path: &Path, thick: f32, ink: Ink, line: Line) {
        let dash = match line {
            Line::Whole => None,
            Line::Dashed => StrokeDash::new(vec![6.0, 4.0], 0.0),
            Line::Dotted => StrokeDash::new(vec![1.5, 4.5], 0.0),
        };
        let stroke = Stroke { width: thick, line_cap: LineCap::Butt, line_join: LineJoin::Round, dash, ..Stroke::default() };
        let paint = self.paint(ink);
        self.sheet.stroke_path(path, &paint, &stroke, Transform::identity(), None);
    }

    /// The sheet as PNG; empty where it cannot be written, which memory alone could cause.
    pub(crate) fn png(self) -> Vec<u8> {
        self.sheet.encode_png().unwrap_or_default()
    }
}

fn through(points: &[[f32; 2]]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let (first, rest) = points.split_first()?;
    builder.move_to(first[0], first[1]);
    rest.iter().for_each(|point| builder.line_to(point[0], point[1]));
    builder.finish()
}
