//! Whether a model file fits the code that reads it. In: nothing, or a file's bytes. Out: a hash of every feature and column that the code
//! makes of one sample. Never: a silent answer from a table that was trained for other columns: a test compares the two hashes.
//! Method: the sample goes through every stage with an empty memory; words, numbers and their order all count.

use super::fillers::fillers;
use super::linear::{REPORT_OUTPUTS, report_features};
use super::memory::{Memory, ROLE_COUNT, STRING_ROW, WORD_ROW, parts};
use super::plan::{COUNTS, kind_row, pair_row, report_row};
use super::spans::{Features, Judged, Span, candidates};
use super::strings::{phrases, rows};
use super::tables::part;
use super::tone::{TONE_COUNT, features};
use super::words::{Words, hash, mix};
use crate::text::Text;

const SAMPLE: &str = "LIMA, 10 JAN 90 (AGENCY) -- [TEXT] TWO ARMED MEN KILLED THE MAYOR, JUAN PEREZ, AND THREE OF HIS BODYGUARDS WITH A BOMB \
IN FRONT OF THE OFFICES OF THE NATIONAL BANK YESTERDAY, POLICE SAID. THE \"NATIONAL FRONT\" (NF) CLAIMED THE ATTACK.\n\nMEANWHILE, A PRIEST \
WAS KIDNAPPED BY UNIDENTIFIED INDIVIDUALS AND RELEASED ON MONDAY.";

/// The hash of all that the code of this folder makes of the sample.
pub fn expected() -> u64 {
    let text = Text::new(SAMPLE, 0);
    let words = Words::new(&text);
    let memory = Memory::new(&[]);
    let judged = Judged { relevance: 0.75, kinds: [0.5, 0.25, 0.125, 0.0, 0.0, 0.0] };
    let mut sum = [WORD_ROW, STRING_ROW, ROLE_COUNT, TONE_COUNT, REPORT_OUTPUTS, COUNTS.len()].iter().fold(1, |h, n| mix(h, *n as u64));
    sum = mix(sum, hash(include_bytes!("../../lexicon/dispatch.tsv")));
    report_features(&words).iter().for_each(|(f, n)| sum = mix(sum, mix(*f, u64::from(*n))));
    let (mut scored, mut made) = (Vec::new(), Vec::new());
    let mut writer = Features::new(&words, &memory, judged);
    for span in candidates(&words, &memory) {
        writer.of(span, &mut made);
        made.iter().for_each(|f| sum = mix(sum, *f));
        scored.push((span, chances(&span)));
    }
    let mut add = |row: &[f32]| row.iter().for_each(|c| sum = mix(sum, u64::from(c.to_bits())));
    let phrases = phrases(&words, &memory, &scored);
    rows(&words, &memory, &judged, &phrases).iter().for_each(|row| add(row));
    let tops: Vec<[f32; ROLE_COUNT]> = phrases.iter().map(|p| p.top).collect();
    let fillers = fillers(&words, &memory, &phrases, &tops);
    let counts = [0.5; COUNTS.len()];
    add(&report_row(&words, &judged, &fillers));
    for one in &fillers {
        add(&kind_row(&words, &counts, one, 1));
        add(&pair_row(&words, &counts, one, &fillers[0], &fillers));
    }
    fillers.iter().flat_map(|one| features(&words, one, 0)).fold(sum, mix)
}

/// Chances that differ from span to span, exact in binary.
fn chances(span: &Span) -> [f32; ROLE_COUNT] {
    std::array::from_fn(|role| ((span.key >> (role * 8)) & 255) as f32 / 256.0)
}

/// The hash that a model file was trained for; 0 where it names none.
pub fn of_file(bytes: &[u8]) -> u64 {
    part(bytes, parts::FIT).2.try_into().map_or(0, u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dispatch::SHIPPED;

    #[test]
    fn the_shipped_model_was_trained_for_the_columns_of_this_code() {
        assert_eq!(
            of_file(SHIPPED),
            expected(),
            "model/dispatch.bin was trained for other features or columns: run `cargo run --release -p gawah-eval --bin train -- DATA crates/reading/model`"
        );
    }

    #[test]
    fn a_file_of_another_form_fits_nothing() {
        for bytes in [&b""[..], &b"GAWAHRM1"[..], &SHIPPED[..40]] {
            assert_ne!(of_file(bytes), expected());
        }
    }
}
