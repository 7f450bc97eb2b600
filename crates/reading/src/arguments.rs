//! Who and what a cue of a promise, demand, charge or pattern speaks of. In: the cue, its row and the verbs of its sentence. Out: the words
//! left of it (who acts) and right of it (what, and to whom). Never: an expletive as a person ("there", "it is"). Method: the subject of the
//! verb that governs the cue; content runs to the end of its clause, over lists and restrictive relative clauses.

use crate::clause::{Form, Verb, verb_of, verbs};
use crate::lexicon::Table;
use crate::scene::{Class, Range, Scene};
use std::cell::{Ref, RefCell};

/// What stands right of the cue: the contents, and whom they are put to.
#[derive(Debug, Default)]
pub(crate) struct Right {
    pub(crate) contents: Vec<Range>,
    pub(crate) whom: Option<Range>,
}

/// The verbs of the sentence that was asked for last.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    kept: RefCell<(Range, Vec<Verb>)>,
}

const LIST_WORDS_MAX: usize = 9;

impl Grammar {
    pub(crate) fn of(&self, scene: &Scene, at: usize) -> Ref<'_, [Verb]> {
        let sentence = scene.text.sentence(at);
        if self.kept.borrow().0 != sentence {
            let found = verbs(scene, sentence);
            self.kept.replace((sentence, found));
        }
        Ref::map(self.kept.borrow(), |k| k.1.as_slice())
    }

    /// Who acts: the subject of the verb that governs the cue.
    pub(crate) fn actor(&self, scene: &Scene, cue: Range) -> Option<Range> {
        let found = self.of(scene, cue.0);
        let governs = match verb_of(&found, cue) {
            Some(v) if v.form == Form::Infinitive => v.subject.or_else(|| scene.subject_of(cue.0)),
            Some(v) => v.subject,
            None => scene.subject_of(cue.0),
        };
        governs.filter(|r| !expletive(scene, *r) && r.1 <= cue.1.max(r.1.min(cue.0)))
    }

    /// Whose a noun is: "the apathy of the state", "their silence", "the state's failure"; else the subject of its clause.
    pub(crate) fn bearer(&self, scene: &Scene, cue: Range) -> Option<Range> {
        let text = scene.text;
        if matches!(text.word(cue.1), "of" | "by" | "from" | "in" | "among")
            && let Some(after) = scene.phrase_after(cue.1 + 1, text.sentence(cue.0).1)
            && scene.hits_in(after, Table::Group).any(|h| matches!(scene.lexicon.column(h, 0), "institution" | "office" | "people"))
        {
            return Some(after);
        }
        let own =
            (cue.0.saturating_sub(3)..cue.1).rev().find(|i| matches!(text.word(*i), "'s" | "'" | "their" | "his" | "her" | "its" | "our"));
        match own {
            Some(i) if text.raw(i).starts_with(['\'', '’']) => scene.phrase_before(i, text.sentence(cue.0).0),
            Some(i) => Some((i, i + 1)),
            None => self.actor(scene, cue),
        }
    }

    /// Where what a verb governs ends, from `from` on.
    pub(crate) fn reach(&self, scene: &Scene, from: usize) -> usize {
        let text = scene.text;
        let end = text.sentence(from.min(text.tokens.len().saturating_sub(1))).1;
        let found = self.of(scene, from);
        let finite = |i: usize| found.iter().find(|v| v.form == Form::Finite && v.span.0 == i);
        let mut i = from;
        while i < end {
            let stops = match text.raw(i) {
                "." => !text.dots_an_abbreviation(i),
                "!" | "?" | ";" | ":" | "—" | "–" | "(" | ")" | "-" | "۔" | "؟" | "،" => true,
                "," => !self.lists_on(scene, &found, (from, i)),
                _ => false,
            };
            if stops {
                return i;
            }
            let opens = match text.word(i) {
                "but" | "while" | "although" | "because" | "whereas" | "however" | "if" | "unless" | "until" | "lest" | "since" => true,
                "when" => text.word(i + 1) != "it",
                "at" => text.word(i + 2) == "hands",
                "before" | "after" | "as" => {
                    found.iter().any(|v| v.form == Form::Finite && v.span.0 > i + 1 && v.subject.is_some_and(|s| s.0 == i + 1))
                        || text.word(i + 1) == "soon"
                }
                "that" => (from..i).any(|k| matches!(text.word(k), "such" | "so")),
                "and" | "or" => {
                    let next = i + 1 + usize::from(scene.class.get(i + 1) == Some(&Class::Adverb));
                    let acts = finite(next).is_some_and(|v| v.span.1 > v.span.0 + 1 || told(scene, next));
                    let mark = (i + 1..end).find(|k| matches!(text.raw(*k), "," | ";" | ".")).unwrap_or(end);
                    let own = |v: &&Verb| v.form == Form::Finite && !v.relative && v.subject.is_some_and(|s| s.0 == i + 1);
                    let clause = found.iter().filter(own).any(|v| v.span.0 > next && v.span.0 < mark);
                    let again = text.word(i + 1) == "to" && text.word(from.wrapping_sub(1)) == "to";
                    acts || clause || again || asks(scene, i + 1) || matches!(text.word(i + 1), "if" | "that" | "when" | "then")
                }
                _ => false,
            };
            if i > from + 1 && opens {
                return i;
            }
            i += 1;
        }
        end
    }

    /// "schools, papers and the vote", "learn to film, to count and to testify": the comma joins what is alike.
    fn lists_on(&self, scene: &Scene, found: &[Verb], (from, comma): Range) -> bool {
        let text = scene.text;
        let end = text.sentence(comma).1.min(comma + LIST_WORDS_MAX);
        let Some(joint) = (comma + 1..end).find(|i| matches!(text.word(*i), "and" | "or")) else { return false };
        let next = comma + 1;
        if text.word(next) == "to" {
            return text.word(from.wrapping_sub(1)) != "to" && (from..comma).any(|i| text.word(i) == "to") && text.word(joint + 1) == "to";
        }
        let verb_here = |i: usize| found.iter().any(|v| v.span.0 == i);
        if verb_here(next) && next < joint {
            return verb_here(joint + 1) && !told(scene, next);
        }
        let plain = (next..joint).all(|i| !verb_here(i) && scene.class[i] != Class::Conjunction);
        plain
            && !verb_here(joint + 1)
            && !(joint + 1..(joint + 5).min(text.sentence(comma).1)).any(|i| found.iter().any(|v| v.span.0 == i && v.form == Form::Finite))
    }

    /// The words right of a cue as its row reads them.
    pub(crate) fn right(&self, scene: &Scene, cue: Range, (mode, gives): (&str, bool)) -> Right {
        let end = scene.text.sentence(cue.0).1;
        match mode {
            "rest" | "known" | "imperative" | "lost" | "treats" => {
                let at = cue.1 + usize::from(scene.text.raw(cue.1) == ",");
                let (from, whom) = if gives { self.receiver(scene, at, end) } else { (at, None) };
                Right { contents: self.joined(scene, skip(scene, from, end), end), whom }
            }
            "np" | "mourners" | "named" => Right { contents: scene.phrase_after(cue.1, end).into_iter().collect(), whom: None },
            "to" => self.put_to(scene, cue, end),
            "that" => self.clause_of(scene, cue, end, gives),
            "until" => {
                let until = (cue.1..end).find(|i| matches!(scene.text.word(*i), "until" | "unless" | "till"));
                Right { contents: until.and_then(|u| self.rest(scene, u + 1, end)).into_iter().collect(), whom: None }
            }
            _ => Right::default(),
        }
    }

    fn rest(&self, scene: &Scene, from: usize, end: usize) -> Option<Range> {
        let to = self.reach(scene, from).min(end);
        (from < to).then_some((from, to))
    }

    /// "promised the mourners a visit", "offered them money": to whom, and where the content begins.
    fn receiver(&self, scene: &Scene, at: usize, end: usize) -> (usize, Option<Range>) {
        let pronoun = matches!(scene.text.word(at), "them" | "us" | "him" | "her" | "me" | "you");
        let whom = if pronoun { Some((at, at + 1)) } else { scene.phrase_after(at, end) };
        let Some(whom) = whom else { return (at, None) };
        let people = |r: Range| {
            scene
                .hits_in(r, Table::Group)
                .filter(|h| matches!(scene.lexicon.column(*h, 0), "bereaved" | "people" | "community"))
                .map(|h| h.end)
                .last()
        };
        let split = if pronoun { Some(whom.1) } else { people(whom).filter(|e| !(whom.0..*e).any(|i| scene.text.word(i) == "of")) };
        match split.filter(|s| *s < end) {
            Some(s)
                if s < whom.1
                    || matches!(scene.class[s], Class::Determiner | Class::Noun | Class::Number)
                    || scene.text.word(s) == "that" =>
            {
                (s, Some((at, s)))
            }
            _ => (at, None),
        }
    }

    /// "not X but rather Y", "not only X but also Y": where the other half begins, and whether the first is denied.
    fn other_half(scene: &Scene, at: usize) -> Option<(usize, bool)> {
        let at = at + usize::from(scene.text.raw(at) == ",");
        match (scene.text.word(at), scene.text.word(at + 1)) {
            ("but", "rather" | "instead") => Some((at + 2, true)),
            ("but", "also") => Some((at + 2, false)),
            _ => None,
        }
    }

    /// The content, with what "and to", "and that" and "and" before another verb add.
    fn joined(&self, scene: &Scene, from: usize, end: usize) -> Vec<Range> {
        let mut made = Vec::new();
        let mut at = from;
        while let Some(piece) = self.rest(scene, at, end).filter(|_| made.len() < 6) {
            made.push(piece);
            if let Some((next, denied)) = Grammar::other_half(scene, piece.1).filter(|(next, _)| *next < end) {
                if denied {
                    made.clear();
                }
                at = next;
                continue;
            }
            let comma = usize::from(scene.text.raw(piece.1) == ",");
            let and = usize::from(matches!(scene.text.word(piece.1 + comma), "and" | "or"));
            let next = piece.1 + comma + and;
            let opener = scene.text.word(next);
            let again = (opener == "to" && scene.text.word(from.wrapping_sub(1)) == "to"
                || opener == "that" && scene.text.word(from.wrapping_sub(1)) == "that")
                && comma + and > 0;
            if !again {
                break;
            }
            at = next + 1;
        }
        made
    }

    fn put_to(&self, scene: &Scene, cue: Range, end: usize) -> Right {
        let text = scene.text;
        let Some(whom) = scene.phrase_after(cue.1, end) else { return Right::default() };
        let mut after = whom.1;
        if text.raw(after) == ","
            && let Some(close) = (after + 1..end.min(after + LIST_WORDS_MAX)).find(|i| text.raw(*i) == ",")
        {
            after = close + 1;
        }
        after += usize::from(text.word(after) == "not");
        let to = match text.word(after) {
            "to" | "for" => Some(after),
            "and" | "in" | "of" | "from" => {
                (after..end.min(after + 12)).find(|i| text.word(*i) == "to" && scene.class.get(i + 1) != Some(&Class::Determiner))
            }
            _ => None,
        };
        let reach = to.filter(|t| text.word(after) != "and" || *t < end).unwrap_or(whom.1);
        let whom = if text.word(after) == "and" && reach > whom.1 { (whom.0, reach) } else { whom };
        match to {
            Some(to) => Right { contents: self.joined(scene, to + 1, end), whom: Some(whom) },
            None => Right { contents: Vec::new(), whom: Some(whom) },
        }
    }

    /// "that the army leave", "an end to the killings": a clause with the addressee as its subject, or the thing itself.
    fn clause_of(&self, scene: &Scene, cue: Range, end: usize, gives: bool) -> Right {
        let text = scene.text;
        let that = (cue.1..end.min(cue.1 + 8)).find(|i| text.word(*i) == "that");
        if gives {
            let (from, whom) = self.receiver(scene, cue.1, end);
            let thing = that.or_else(|| (from.max(cue.1)..end.min(from + 6)).find(|i| text.word(*i) == "of"));
            let whom = whom.or_else(|| scene.phrase_after(cue.1, thing?).filter(|p| p.0 == cue.1));
            return Right { contents: self.joined(scene, thing.map_or(from, |t| t + 1), end), whom };
        }
        let colon = usize::from(text.raw(cue.1) == ":");
        let opened = text.word(cue.1 + colon) == "that" || colon > 0 || text.word(cue.1 - 1) == "that";
        let from = skip(scene, cue.1 + colon, end);
        let from = from + usize::from(colon > 0 && text.word(from) == "that");
        let pieces = self.joined(scene, from, end);
        let Some(first) = pieces.first().copied() else { return Right::default() };
        let (whom, first) = self.of_clause(scene, first, opened);
        let mut contents = vec![first];
        contents.extend(pieces.into_iter().skip(1).map(|p| self.of_clause(scene, p, true).1));
        Right { contents, whom }
    }

    /// "the army leave" → the army, leave; a passive keeps its subject: "the militias be disarmed".
    fn of_clause(&self, scene: &Scene, piece: Range, opened: bool) -> (Option<Range>, Range) {
        let text = scene.text;
        let Some(subject) = scene.phrase_after(piece.0, piece.1) else { return (None, piece) };
        if let Some(v) = self.bare_verb(scene, piece).filter(|_| opened) {
            return (Some((piece.0, v)), (v, piece.1));
        }
        let mut at = subject.1;
        while at < piece.1 && matches!(text.word(at), "also" | "now" | "not" | "only" | "should" | "must" | "will" | "would" | "shall") {
            at += 1;
        }
        let passive = matches!(text.word(at), "be" | "is" | "are" | "was" | "were" | "been");
        let verb = at < piece.1 && !matches!(scene.class[at], Class::Preposition | Class::Conjunction | Class::Mark);
        if !passive && verb && (opened || at > subject.1) && at < piece.1 {
            return (Some(subject), (at, piece.1));
        }
        (None, piece)
    }

    /// "the United Nations open an office": the bare verb after its subject.
    fn bare_verb(&self, scene: &Scene, piece: Range) -> Option<usize> {
        let end = piece.1.min(piece.0 + LIST_WORDS_MAX);
        (piece.0 + 1..end).find(|i| {
            let governs = matches!(
                scene.class.get(i + 1),
                Some(Class::Determiner | Class::Pronoun | Class::Preposition | Class::Adverb | Class::Number | Class::Mark)
            );
            crate::verbs::is_bare(scene, *i)
                && scene.class[i - 1] == Class::Noun
                && scene.class[*i] != Class::Auxiliary
                && (governs || i + 1 == piece.1)
        })
    }
}

/// Whether another demand or promise begins here.
fn asks(scene: &Scene, at: usize) -> bool {
    scene.at(at).iter().any(|h| h.table == Table::Frame && matches!(scene.lexicon.column(*h, 0), "demand" | "promise"))
}

/// Whether a verb stands in a form that tells: "acted", "acts".
fn told(scene: &Scene, at: usize) -> bool {
    !crate::verbs::is_bare(scene, at)
}

fn skip(scene: &Scene, at: usize, end: usize) -> usize {
    let word = scene.text.word(at);
    if matches!(word, "that" | "to" | ":" | "for") && at < end { at + 1 } else { at }
}

/// "There has been calm", "it is time": nobody.
pub(crate) fn expletive(scene: &Scene, span: Range) -> bool {
    matches!(scene.text.word(span.0), "there" | "here" | "what" | "it's") && span.1 == span.0 + 1
}
