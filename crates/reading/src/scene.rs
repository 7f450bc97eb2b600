//! A text with what the lexicon says of it. In: tokens and hits. Out: word classes, phrases of nouns, ends of clauses.
//! Never: a parse that fails. Method: closed word classes and endings; a noun phrase is a run of what is in none of them.

use crate::lexicon::{Hit, Lexicon, Table};
use crate::text::{Lettering, Shape, Text};
use crate::weigh::Weights;

/// The rough class of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Noun,
    Determiner,
    Preposition,
    Conjunction,
    Pronoun,
    Auxiliary,
    Adverb,
    Verb,
    Number,
    Mark,
}

/// A half-open range of tokens.
pub(crate) type Range = (usize, usize);

/// What stands at words of the text.
pub(crate) trait Standing {
    fn at(&self) -> Range;
}

/// Of a list in reading order, what begins within a stretch: found without going through the list.
pub(crate) fn beginning_in<T: Standing>(list: &[T], within: Range) -> &[T] {
    let low = list.partition_point(|t| t.at().0 < within.0);
    let more = list[low..].partition_point(|t| t.at().0 < within.1);
    &list[low..low + more]
}

/// A text, its hits and its classes.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    pub(crate) text: &'a Text<'a>,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) hits: Vec<Hit>,
    pub(crate) class: Vec<Class>,
    pub(crate) weights: &'a Weights,
    /// Whether the text is a title, where articles and "was" are left out.
    pub(crate) headline: bool,
    first: Vec<u32>,
}

/// Words in -ly that are no adverbs: nouns, and adjectives that stand before them.
const LY_NOUNS: [&str; 12] =
    ["family", "assembly", "early", "only", "elderly", "deadly", "friendly", "daily", "weekly", "monthly", "rally", "ally"];
const PHRASE_WORDS_MAX: usize = 14;
const DATELINE_WORDS_MAX: usize = 9;

impl<'a> Scene<'a> {
    pub(crate) fn new(text: &'a Text<'a>, lexicon: &'a Lexicon) -> Scene<'a> {
        let hits = lexicon.find(text);
        let mut first = vec![0u32; text.tokens.len() + 1];
        for hit in &hits {
            first[hit.start + 1] += 1;
        }
        for i in 1..first.len() {
            first[i] += first[i - 1];
        }
        let mut scene = Scene { text, lexicon, hits, class: Vec::new(), weights: Weights::get(), headline: false, first };
        scene.class = (0..text.tokens.len()).map(|i| scene.classify(i)).collect();
        scene
    }

    /// The hits that begin at a token.
    pub(crate) fn at(&self, at: usize) -> &[Hit] {
        match (self.first.get(at), self.first.get(at.saturating_add(1))) {
            (Some(a), Some(b)) => &self.hits[*a as usize..*b as usize],
            _ => &[],
        }
    }

    /// The hit of a table that begins at a token.
    pub(crate) fn hit(&self, at: usize, table: Table) -> Option<Hit> {
        self.at(at).iter().copied().find(|h| h.table == table)
    }

    /// Every hit of a table that begins within a range.
    pub(crate) fn hits_in(&self, span: Range, table: Table) -> impl Iterator<Item = Hit> + '_ {
        let low = self.first.get(span.0).copied().unwrap_or(0) as usize;
        let high = self.first.get(span.1).copied().unwrap_or(low as u32) as usize;
        self.hits[low.min(high)..high].iter().copied().filter(move |h| h.table == table && h.end <= span.1)
    }

    /// The column of the first hit of a table within a range.
    pub(crate) fn value_in(&self, span: Range, table: Table, kind: &str) -> Option<&'static str> {
        self.hits_in(span, table).find(|h| self.lexicon.column(*h, 0) == kind).map(|h| self.lexicon.column(h, 1))
    }

    fn classify(&self, at: usize) -> Class {
        let text = self.text;
        match text.tokens[at].shape {
            Shape::Mark if text.dots_an_abbreviation(at) => return Class::Noun,
            Shape::Mark => return Class::Mark,
            Shape::Figure => return Class::Number,
            Shape::Word => {}
        }
        let class = self.at(at).iter().find(|h| h.table == Table::Class && h.end == at + 1).map(|h| self.lexicon.column(*h, 0));
        match class {
            Some("D") => return Class::Determiner,
            Some("R") => return Class::Preposition,
            Some("C") => return Class::Conjunction,
            Some("N") => return Class::Pronoun,
            Some("X") => return Class::Auxiliary,
            Some("A") => return Class::Adverb,
            Some("V") if !self.in_noun_place(at) => return Class::Verb,
            _ => {}
        }
        if self.hit(at, Table::Number).is_some_and(|h| {
            matches!(self.lexicon.column(h, 0), "unit" | "fuzzy") && self.text.word(at).len() > 1 && !matches!(self.text.word(at), "a")
        }) {
            return Class::Number;
        }
        let word = text.word(at);
        let named = text.tokens[at].capital && at > text.sentence(at).0;
        if word.len() > 4 && word.ends_with("ly") && !named && !LY_NOUNS.contains(&word) {
            return Class::Adverb;
        }
        if word.len() > 4
            && word.ends_with("ed")
            && !named
            && !self.in_noun_place(at)
            && !matches!(word, "united" | "armed" | "masked" | "hundred" | "unidentified" | "bereaved" | "outlawed" | "banned")
        {
            return Class::Verb;
        }
        let acts = self.hit(at, Table::Trigger).is_some_and(|h| {
            matches!(self.lexicon.column(h, 0), "kill" | "hurt" | "act") && matches!(self.lexicon.column(h, 3), "b" | "v" | "p")
        });
        if acts && !named && !self.in_noun_place(at) { Class::Verb } else { Class::Noun }
    }

    /// A word as weights may know it: names and figures by their shape alone.
    pub(crate) fn shape(&self, at: usize) -> &str {
        let text = self.text;
        let Some(token) = text.tokens.get(at) else { return "|" };
        let known = || !self.at(at).is_empty() || at == text.sentence(at).0;
        match token.shape {
            Shape::Figure => "#",
            Shape::Word if token.capital && text.lettering == Lettering::Mixed && !known() => "^",
            _ => text.word(at),
        }
    }

    fn in_noun_place(&self, at: usize) -> bool {
        let before = self.text.word(at.wrapping_sub(1));
        let after = self.text.tokens.get(at + 1).is_some_and(|t| t.shape == Shape::Word);
        matches!(before, "the" | "a" | "an" | "his" | "her" | "their" | "its" | "our" | "this")
            && after
            && !self.text.word(at + 1).is_empty()
            && self.hit(at + 1, Table::Class).is_none()
            || matches!(before, "a" | "an" | "their" | "its" | "of" | "his" | "her") && !after
    }

    /// The noun phrase that ends just before `end`, not before `floor`; with its "of" complements.
    pub(crate) fn phrase_before(&self, end: usize, floor: usize) -> Option<Range> {
        let floor = floor.max(end.saturating_sub(PHRASE_WORDS_MAX));
        let mut start = end;
        while start > floor {
            let at = start - 1;
            match self.class[at] {
                Class::Noun | Class::Number => start = at,
                Class::Determiner => {
                    start = at;
                    let before = at.checked_sub(1).filter(|b| *b >= floor);
                    if before.is_none_or(|b| !self.text.word(b).eq("of") && self.class[b] != Class::Determiner) {
                        break;
                    }
                }
                Class::Pronoun if start == end => return Some((at, end)),
                Class::Mark if self.text.word(at) == "'s" || matches!(self.text.raw(at), "\"" | "“" | "”") => start = at,
                Class::Preposition if start < end && at > floor && self.joins(at) && self.is_nominal(at - 1) => start = at,
                Class::Conjunction if start < end && self.text.word(at) == "and" && at > floor && self.class[at - 1] == Class::Noun => {
                    start = at
                }
                Class::Verb if start < end && self.in_noun_place(at) => start = at,
                _ => break,
            }
        }
        while start < end && matches!(self.text.word(start), "of" | "and" | "'s" | "\"" | "”" | "from") {
            start += 1;
        }
        (start < end && self.class[start..end].iter().any(|c| matches!(c, Class::Noun | Class::Number))).then_some((start, end))
    }

    fn joins(&self, at: usize) -> bool {
        matches!(self.text.word(at), "of" | "from")
    }

    fn is_nominal(&self, at: usize) -> bool {
        matches!(self.class[at], Class::Noun | Class::Number | Class::Determiner) || self.text.word(at) == "some"
    }

    /// The noun phrase that begins at `start`, up to `ceiling`; with its "of" complements.
    pub(crate) fn phrase_after(&self, start: usize, ceiling: usize) -> Option<Range> {
        let ceiling = ceiling.min(start + PHRASE_WORDS_MAX);
        let mut end = start;
        while end < ceiling {
            match self.class[end] {
                Class::Number if end > start && self.class[end - 1] == Class::Noun => break,
                Class::Noun | Class::Number | Class::Determiner => end += 1,
                Class::Pronoun if end == start => return Some((start, end + 1)),
                Class::Adverb if end == start => end += 1,
                Class::Mark if self.text.word(end) == "'s" || end == start && matches!(self.text.raw(end), "\"" | "“" | "‘") => {
                    end += 1
                }
                Class::Preposition if end > start && self.joins(end) && self.text.word(end) == "of" => end += 1,
                Class::Verb if end > start && self.class[end - 1] == Class::Determiner => end += 1,
                _ => break,
            }
        }
        while end > start && matches!(self.class[end - 1], Class::Preposition | Class::Determiner | Class::Mark | Class::Adverb) {
            end -= 1;
        }
        (start < end).then_some((start, end))
    }

    /// Where the clause that runs at `at` ends: at a mark, or before a word that opens another clause.
    pub(crate) fn clause_end(&self, at: usize) -> usize {
        let end = self.text.sentence(at.min(self.text.tokens.len().saturating_sub(1))).1;
        let mut i = at;
        while i < end {
            match self.text.raw(i) {
                "." if self.text.dots_an_abbreviation(i) => {}
                "." | "!" | "?" | ";" | ":" | "—" | "–" | "(" | ")" | "۔" | "؟" | "،" => return i,
                "," => return i,
                "-" => return i,
                "\"" | "”" if i > at + 1 => {}
                _ => {}
            }
            if i > at + 1
                && matches!(
                    self.text.word(i),
                    "but"
                        | "while"
                        | "although"
                        | "because"
                        | "whereas"
                        | "however"
                        | "which"
                        | "after"
                        | "as"
                        | "when"
                        | "until"
                        | "unless"
                        | "before"
                )
            {
                return i;
            }
            if i > at + 1
                && self.text.word(i) == "and"
                && i + 1 < end
                && self.class[i + 1] == Class::Verb
                && self.text.word(i + 1).ends_with("ed")
            {
                return i;
            }
            i += 1;
        }
        end
    }

    /// Where the clause that holds `at` begins: after a mark or a word that opens a clause.
    pub(crate) fn clause_start(&self, at: usize) -> usize {
        let floor = self.text.sentence(at).0;
        let mut i = at;
        while i > floor {
            let dotted = self.text.dots_an_abbreviation(i - 1);
            if !dotted && matches!(self.text.raw(i - 1), ";" | ":" | "—" | "–" | "(" | ")" | "،" | "," | "." | "-" | "\"" | "“")
                || self.class[i - 1] == Class::Conjunction
            {
                return i;
            }
            i -= 1;
        }
        floor
    }

    /// Past "QUETTA: " or "QUETTA, Jan 5 - " where a sentence opens so.
    pub(crate) fn after_dateline(&self, start: usize) -> usize {
        let text = self.text;
        let mark = (start + 1..start + DATELINE_WORDS_MAX).find(|i| matches!(text.raw(*i), ":" | "-" | "—" | "–"));
        let place = self.hit(start, Table::Place).is_some();
        let capital = |i: usize| text.tokens.get(i).is_some_and(|t| t.shape != Shape::Word || t.capital);
        mark.filter(|m| place && *m < text.sentence(start).1 && (start..*m).all(capital)).map_or(start, |m| m + 1)
    }

    /// The subject of a verb at `at`: the noun phrase before it over auxiliaries and adverbs, else the first of the sentence.
    pub(crate) fn subject_of(&self, at: usize) -> Option<Range> {
        let floor = self.after_dateline(self.text.sentence(at).0).min(at);
        let mut end = at;
        while end > floor && matches!(self.class[end - 1], Class::Auxiliary | Class::Adverb) {
            end -= 1;
        }
        if end > floor && matches!(self.text.word(end - 1), "who" | "which" | "that") {
            end -= 1;
            if end > floor && self.text.raw(end - 1) == "," {
                end -= 1;
            }
        }
        if let Some(found) = self.phrase_before(end, floor) {
            return Some(found);
        }
        let mut i = floor;
        while i < end {
            match self.class[i] {
                Class::Preposition if self.text.word(i) != "of" => {
                    i = self.phrase_after(i + 1, end).map_or(i + 1, |p| p.1);
                }
                Class::Noun | Class::Determiner | Class::Number => return self.phrase_after(i, end),
                Class::Pronoun if self.text.word(i) != "who" => return Some((i, i + 1)),
                _ => i += 1,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(marked: &str, verb: &str) {
        let plain = marked.replace(['⟦', '⟧'], "");
        let wanted = marked.split('⟦').nth(1).and_then(|m| m.split('⟧').next()).expect("a mark");
        let text = Text::new(&plain, 0);
        let lexicon = Lexicon::new();
        let scene = Scene::new(&text, &lexicon);
        let at = (0..text.tokens.len()).find(|i| text.raw(*i) == verb).expect("the verb");
        assert_eq!(scene.subject_of(at).map(|s| text.slice(s)), Some(wanted), "{plain}");
    }

    #[test]
    fn the_subject_stands_before_its_verb_or_opens_the_sentence() {
        check("⟦The government⟧ has promised justice.", "promised");
        check("On Sunday, ⟦the traders of Quetta⟧ said so.", "said");
        check("For days ⟦hundreds of people⟧ sat on the road, demanding justice.", "demanding");
    }
}
