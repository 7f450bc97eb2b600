//! Who says it. In: a place in the text. Out: the source named in its sentence, with the words and the cue.
//! Never: a source guessed where none is named. Method: "X said", "according to X", "he said" resolved to nobody but himself.

use crate::draft::Said;
use crate::lexicon::Table;
use crate::scene::{Class, Range, Scene};
use crate::text::Lettering;
use gawah_record::claim::Modality;

/// A cue of speech with its source.
#[derive(Debug, Clone)]
pub(crate) struct Speech {
    pub(crate) sentence: usize,
    pub(crate) source: Option<Range>,
    pub(crate) cue: Range,
    pub(crate) modality: Modality,
    /// The cue only covers what follows it: "described as".
    pub(crate) from: usize,
}

/// Every cue of speech, in order.
pub(crate) fn speeches(scene: &Scene) -> Vec<Speech> {
    let all = (0, scene.text.tokens.len());
    let mut found = Vec::new();
    for hit in scene.hits_in(all, Table::Cue) {
        let sentence = scene.text.sentence(hit.start);
        if scene.text.lettering == Lettering::Mixed && scene.text.tokens[hit.start].capital && hit.start > sentence.0 {
            continue;
        }
        let modality = match scene.lexicon.column(hit, 1) {
            "alleged" => Modality::Alleged,
            "denied" => Modality::Denied,
            _ => Modality::Asserted,
        };
        let (source, from) = match scene.lexicon.column(hit, 0) {
            "before" => (scene.phrase_after(hit.end, sentence.1), sentence.0),
            "passive" => (None, hit.end),
            _ => {
                let named = scene.subject_of(hit.start).filter(|s| s.1 <= hit.start && hit.start - s.1 < 6);
                let after =
                    || scene.phrase_after(hit.end, sentence.1).filter(|_| hit.end < sentence.1 && scene.class[hit.end] != Class::Pronoun);
                let closing = scene.text.raw(hit.start.wrapping_sub(1)) == ",";
                (if closing { after().or(named) } else { named }, sentence.0)
            }
        };
        if source.is_some() || scene.lexicon.column(hit, 0) == "passive" {
            found.push(Speech { sentence: scene.text.sentence_at(hit.start), source, cue: (hit.start, hit.end), modality, from });
        }
    }
    found
}

/// The chain that a statement at `at` has beside the author.
pub(crate) fn said_at(scene: &Scene, speeches: &[Speech], at: Range) -> (Vec<Said>, Modality) {
    let sentence = scene.text.sentence_at(at.0);
    let low = speeches.partition_point(|s| s.sentence < sentence);
    for speech in speeches[low..].iter().take_while(|s| s.sentence == sentence) {
        let holds_source = speech.source.is_some_and(|s| s.0 < at.1 && at.0 < s.1);
        if holds_source || at.0 < speech.from || speech.cue.0 >= at.0 && speech.cue.1 <= at.1 {
            continue;
        }
        let source = speech.source.map_or_else(|| "unnamed".to_owned(), |s| scene.text.slice(s).to_owned());
        return (vec![Said { source, words: speech.source, cue: Some(speech.cue) }], speech.modality);
    }
    (Vec::new(), Modality::Asserted)
}
