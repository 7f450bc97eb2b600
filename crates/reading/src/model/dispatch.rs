//! One dispatch through all stages. In: a text, the tables. Out: judgement, fillers, templates. Never: work on a text so long that it is
//! no dispatch. Method: the stages of this folder, in order; a string that can fill no role is dropped half-way.

use super::fillers::{FILLER_CHANCE_MIN, Filler, fillers};
use super::linear::{Linear, report_chances};
use super::memory::{Memory, ROLE_COUNT, parts};
use super::plan::{Bars, Belonging, COUNTS, Counted, Planned, report_row, templates};
use super::spans::{Judged, Scores, Span, candidates, judged};
use super::strings::{Phrase, phrases, rows};
use super::tables::{Forest, part};
use super::tone::{TONE_COUNT, features, of_role};
use super::words::Words;
use crate::text::Text;
use std::sync::OnceLock;

/// The bytes of the model that is shipped.
pub(crate) const SHIPPED: &[u8] = include_bytes!("../../model/dispatch.bin");

/// The most words of a text that is read as a dispatch.
const WORDS_MAX: usize = 12_000;
/// Below this chance of an attack the later stages are not asked.
const RELEVANCE_MIN: f32 = 0.04;

/// A trained model.
#[derive(Debug, Clone)]
pub struct Model<'m> {
    bytes: &'m [u8],
    memory: Memory<'m>,
    spans: Linear<'m>,
    strings: Forest<'m>,
    reach: Vec<Vec<f32>>,
    counts: Forest<'m>,
    belonging: Belonging<'m>,
    tones: Linear<'m>,
    bars: Bars,
}

/// What a model makes of a dispatch.
#[derive(Debug)]
pub struct Dispatch {
    /// What it thinks of the whole.
    pub judged: Judged,
    /// How many templates, as chances.
    pub counts: Counted,
    /// The strings.
    pub phrases: Vec<Phrase>,
    /// The fillers.
    pub fillers: Vec<Filler>,
    /// The templates.
    pub templates: Vec<Planned>,
    /// The tones of each template's fillers.
    pub tones: Vec<Vec<[f32; TONE_COUNT]>>,
    /// The first word after the dateline.
    pub body: usize,
}

impl<'m> Model<'m> {
    /// The model in a file's bytes; nothing is copied.
    pub fn new(bytes: &'m [u8]) -> Model<'m> {
        let forest = |name: u32| {
            let (outputs, trees, body) = part(bytes, name);
            Forest::new(body, outputs, trees)
        };
        let strings = forest(parts::STRING_TREES);
        Model {
            bytes,
            memory: Memory::new(bytes),
            spans: Linear::new(bytes, parts::SPANS, parts::SPANS_SCALE, 0),
            reach: strings.reach(),
            strings,
            counts: forest(parts::COUNT_TREES),
            tones: Linear::new(bytes, parts::TONE, parts::TONE_SCALE, 0),
            bars: Bars::of(part(bytes, parts::BARS).2),
            belonging: Belonging { kinds: forest(parts::KIND_TREES), pairs: forest(parts::PAIR_TREES) },
        }
    }

    /// The model that is shipped.
    pub fn shipped() -> &'static Model<'static> {
        static MODEL: OnceLock<Model<'static>> = OnceLock::new();
        MODEL.get_or_init(|| Model::new(SHIPPED))
    }

    /// Reads a dispatch. `None` where it is too long to be one, or surely tells of no attack.
    pub fn read(&self, text: &Text) -> Option<Dispatch> {
        if text.tokens.len() > WORDS_MAX || text.tokens.is_empty() {
            return None;
        }
        let words = Words::new(text);
        let judged = judged(&report_chances(self.bytes, &words));
        (judged.relevance >= RELEVANCE_MIN).then(|| self.read_on(&words, judged))
    }

    fn read_on(&self, words: &Words, judged: Judged) -> Dispatch {
        let mut scores = Scores::new(words, &self.memory, judged, self.spans);
        let scored: Vec<(Span, [f32; ROLE_COUNT])> =
            candidates(words, &self.memory).into_iter().map(|span| (span, scores.of(span))).collect();
        let phrases = phrases(words, &self.memory, &scored);
        let chances: Vec<[f32; ROLE_COUNT]> = rows(words, &self.memory, &judged, &phrases)
            .iter()
            .zip(&phrases)
            .map(|(row, phrase)| {
                let chance = |r| self.strings.chance_above(r, row, &self.reach, FILLER_CHANCE_MIN);
                std::array::from_fn(|r| if worth(&phrase.top, r, row) { chance(r) } else { 0.0 })
            })
            .collect();
        let fillers = fillers(words, &self.memory, &phrases, &chances);
        let row = report_row(words, &judged, &fillers);
        let counts: Counted = std::array::from_fn(|i| self.counts.chance(i, &row));
        debug_assert_eq!(counts.len(), COUNTS.len());
        let templates = templates(words, &counts, &fillers, &self.belonging, &self.bars);
        let tones = templates.iter().map(|t| self.tones_of(words, &fillers, t)).collect();
        Dispatch { judged, counts, phrases, fillers, templates, tones, body: words.body }
    }

    fn tones_of(&self, words: &Words, all: &[Filler], template: &Planned) -> Vec<[f32; TONE_COUNT]> {
        let of = |e: &usize| match of_role(all[*e].role).is_empty() {
            true => [0.0; TONE_COUNT],
            false => self.tones.chances(&features(words, &all[*e], template.kind)),
        };
        template.fillers.iter().map(of).collect()
    }
}

/// A string without a likely span, a likely longer form or a past in a role is not scored in it.
pub fn worth(top: &[f32; ROLE_COUNT], role: usize, row: &[f32]) -> bool {
    top[role] > 0.01 || row[10 * ROLE_COUNT + role] > 0.0
}
