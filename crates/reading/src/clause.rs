//! The grammar of a clause: its verbs, who does them, how far what they govern goes. In: the tokens of one sentence. Out: each verb with
//! its subject. Never: a parse that fails, or a second pass over a sentence. Method: one scan from left to right that remembers the first
//! bare noun phrase since the last verb or opener, and the phrase that waits for its verb while a relative clause runs.
//! Source: Quirk et al. 1985, A Comprehensive Grammar of the English Language; Abney 1991, Parsing by Chunks.

use crate::lexicon::Table;
use crate::scene::{Class, Range, Scene};
use crate::text::Shape;
use crate::verbs::{BASE, ING, PAST, PERFECT, THIRD, form_of};

/// What a verb's form lets it do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// With a subject of its own.
    Finite,
    /// After "to".
    Infinitive,
    /// "demanding".
    Participle,
}

/// A verb with its auxiliaries.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Verb {
    pub(crate) span: Range,
    pub(crate) form: Form,
    pub(crate) subject: Option<Range>,
    pub(crate) relative: bool,
}

const VERBS_PER_SENTENCE_MAX: usize = 60;
const PHRASE_MAX: usize = 16;

/// Every verb of a sentence with its subject, in order.
pub(crate) fn verbs(scene: &Scene, sentence: Range) -> Vec<Verb> {
    let mut scan = Scan {
        scene,
        sentence,
        made: Vec::new(),
        pending: None,
        after_verb: false,
        fronted: false,
        opener: Opener::Clause,
        waiting: Vec::new(),
    };
    let mut at = scene.after_dateline(sentence.0);
    while at < sentence.1 && scan.made.len() < VERBS_PER_SENTENCE_MAX {
        at = scan.step(at).max(at + 1);
    }
    scan.made
}

/// The verb that governs a cue: the one it holds, else the last finite one before it.
pub(crate) fn verb_of(verbs: &[Verb], cue: Range) -> Option<Verb> {
    let holds = verbs.iter().find(|v| v.span.0 < cue.1 && cue.0 < v.span.1);
    holds.or_else(|| verbs.iter().rev().find(|v| v.span.1 <= cue.0 && v.form == Form::Finite)).copied()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opener {
    Clause,
    Relative(Option<Range>),
    Joined,
}

struct Scan<'s, 'a> {
    scene: &'s Scene<'a>,
    sentence: Range,
    made: Vec<Verb>,
    /// The first bare phrase since the last verb or opener.
    pending: Option<Range>,
    after_verb: bool,
    fronted: bool,
    opener: Opener,
    /// Phrases whose verb comes after the clause that interrupts them.
    waiting: Vec<Range>,
}

impl Scan<'_, '_> {
    fn step(&mut self, at: usize) -> usize {
        let scene = self.scene;
        if let Some((span, form)) = self.verb_at(at) {
            self.verb(span, form);
            return span.1;
        }
        match scene.text.word(at) {
            "who" | "which" | "whom" | "whose" | "that" if self.opens_relative(at) => self.open_relative(at),
            "that" if self.after_verb && !self.is_phrase(at) => self.open(),
            "what" => {
                self.open();
                self.pending = Some((at, at + 1));
            }
            "and" | "or" | "but" | "nor" | "then" => self.join(at),
            "if" | "when" | "while" | "because" | "although" | "though" | "unless" | "whereas" => self.subordinate(),
            "where" | "than" | "yet" | "so" | "how" | "why" => self.open(),
            "that" if self.pending.is_none() && scene.text.word(at.wrapping_sub(1)) == "so" => {}
            ")" => self.pending = None,
            ";" | ":" | "—" | "–" | "-" | "(" => self.open(),
            "," => self.comma(),
            _ => return self.phrase(at),
        }
        at + 1
    }

    /// A noun phrase, or the object of a preposition.
    fn phrase(&mut self, at: usize) -> usize {
        let scene = self.scene;
        if scene.class[at] == Class::Preposition && scene.text.word(at) != "like" {
            if matches!(scene.text.word(at), "as" | "after" | "before" | "until" | "since" | "once") && self.clause_follows(at + 1) {
                self.open();
                return at + 1;
            }
            let end = self.noun_phrase(at + 1, true);
            if let (Some(pending), false) = (self.pending, self.after_verb)
                && pending.1 == at
                && end > at + 1
            {
                self.pending = Some((pending.0, end));
            }
            return end.max(at + 1);
        }
        let end = self.noun_phrase(at, false);
        if end == at {
            return at + 1;
        }
        let beside = self.pending.is_some_and(|p| p.1 == at) && matches!(scene.class[at], Class::Determiner | Class::Pronoun);
        if beside && (!self.after_verb || self.opener == Opener::Joined) {
            self.waiting.extend(self.pending.take());
        }
        if self.pending.is_none() && !matches!(scene.text.word(at), "here" | "today" | "yesterday") {
            self.pending = Some((at, end));
        }
        end
    }

    /// The end of the noun phrase that begins at `at`, with what "of" adds; `at` where none begins.
    fn noun_phrase(&self, at: usize, governed: bool) -> usize {
        let (scene, stop) = (self.scene, self.sentence.1.min(at + PHRASE_MAX));
        let mut end = at;
        let timed = |i: usize| scene.hit(i, Table::Time).is_some() && scene.class[i] != Class::Determiner;
        while end < stop {
            let goes = match scene.class[end] {
                Class::Pronoun => return if end == at { at + 1 } else { end },
                Class::Determiner => end == at || scene.class[end - 1] == Class::Determiner || scene.text.word(end - 1) == "of",
                Class::Noun | Class::Number => {
                    !(governed && end > at && timed(end - 1) && !timed(end) && scene.text.tokens[end].shape == Shape::Word)
                }
                Class::Adverb | Class::Verb => {
                    let next = scene.class.get(end + 1).copied();
                    end > at && scene.class[at] == Class::Determiner && matches!(next, Some(Class::Noun | Class::Verb))
                }
                Class::Mark => scene.text.word(end) == "'s" || end == at && matches!(scene.text.raw(end), "\"" | "“"),
                Class::Preposition => end > at && scene.text.word(end) == "of",
                _ => false,
            };
            if !goes || end > at && self.verb_at(end).is_some() {
                break;
            }
            end += 1;
        }
        if end > at && matches!(scene.class[end - 1], Class::Preposition | Class::Adverb) { end - 1 } else { end }
    }

    /// Whether the word at `at` opens a noun phrase rather than a clause.
    fn is_phrase(&self, at: usize) -> bool {
        matches!(self.scene.class.get(at + 1), Some(Class::Noun))
            && self.scene.text.word(at) == "that"
            && self.verb_at(at + 2).is_none()
            && !self.scene.text.word(at + 1).ends_with('s')
    }

    /// Whether a subject and its verb come before the next mark.
    fn clause_follows(&self, at: usize) -> bool {
        let end = self.noun_phrase(at, false);
        end > at && self.verb_at(end).is_some_and(|(_, form)| form == Form::Finite)
    }

    fn opens_relative(&self, at: usize) -> bool {
        let text = self.scene.text;
        let Some(before) = at.checked_sub(1).filter(|b| *b >= self.sentence.0) else { return false };
        let after_phrase = matches!(self.scene.class[before], Class::Noun | Class::Number | Class::Pronoun)
            || text.word(before) == "those"
            || text.raw(before) == ","
            || self.scene.class[before] == Class::Preposition && text.word(at) != "that";
        let acts = || self.verb_at(at + 1).is_some() || self.scene.class.get(at + 1) == Some(&Class::Adverb);
        after_phrase && (text.word(at) != "that" || self.pending.is_some() || !self.after_verb || acts())
    }

    /// A clause that a subordinator opens; "if the guilty go free, …" ends at its comma.
    fn subordinate(&mut self) {
        self.open();
        self.fronted = true;
    }

    fn open(&mut self) {
        if let (Some(pending), false) = (self.pending.take(), self.after_verb) {
            self.waiting.push(pending);
        }
        (self.after_verb, self.opener) = (false, Opener::Clause);
    }

    fn open_relative(&mut self, at: usize) {
        let antecedent = self.pending.filter(|p| p.1 <= at).or_else(|| {
            let end = at - usize::from(self.scene.text.raw(at - 1) == ",");
            self.scene.phrase_before(end, self.sentence.0)
        });
        self.open();
        self.opener = Opener::Relative(antecedent);
    }

    fn join(&mut self, at: usize) {
        if !self.after_verb && self.pending.is_some_and(|p| p.1 == at) && self.noun_phrase(at + 1, false) > at + 1 {
            let end = self.noun_phrase(at + 1, false);
            self.pending = self.pending.map(|p| (p.0, end));
            return;
        }
        if self.after_verb {
            self.pending = None;
            self.opener = Opener::Joined;
        }
    }

    fn comma(&mut self) {
        if self.after_verb || self.fronted {
            (self.pending, self.opener) = (None, Opener::Joined);
        }
        self.fronted = false;
    }

    /// The verb that begins at `at`, with its auxiliaries.
    fn verb_at(&self, at: usize) -> Option<(Range, Form)> {
        let scene = self.scene;
        let word = scene.text.word(at);
        if word == "to" && at + 1 < self.sentence.1 && form_of(scene, at + 1) & BASE != 0 {
            return Some(((at, at + 2), Form::Infinitive));
        }
        if scene.class.get(at) == Some(&Class::Auxiliary) && !matches!(word, "not" | "never" | "being" | "having" | "be" | "been") {
            return Some(((at, self.group_end(at)), Form::Finite));
        }
        self.lone(at).map(|form| ((at, at + 1), form))
    }

    /// Past auxiliaries, adverbs and the main verb.
    fn group_end(&self, at: usize) -> usize {
        let scene = self.scene;
        let mut end = at + 1;
        while end < self.sentence.1.min(at + 8) && matches!(scene.class[end], Class::Auxiliary | Class::Adverb) {
            end += 1;
        }
        let modal = (at..end).any(|i| {
            matches!(
                scene.text.word(i),
                "will" | "would" | "shall" | "should" | "can" | "could" | "may" | "might" | "must" | "do" | "does" | "did" | "cannot"
            )
        });
        let form = if end < self.sentence.1 { form_of(scene, end) } else { 0 };
        let unknown = form == 0 && end < self.sentence.1 && scene.class[end] == Class::Noun && !scene.text.tokens[end].capital;
        let form = if modal && unknown { BASE } else { form };
        let main = form & if modal { BASE | PERFECT } else { PERFECT | ING } != 0;
        if main && scene.class[end] != Class::Determiner { end + 1 } else { end }
    }

    /// A verb without an auxiliary.
    fn lone(&self, at: usize) -> Option<Form> {
        let scene = self.scene;
        let form = form_of(scene, at);
        if form == 0 || at <= self.sentence.0 || matches!(scene.class[at], Class::Auxiliary | Class::Preposition | Class::Determiner) {
            return None;
        }
        let mut before = at - 1;
        while before > self.sentence.0 && scene.class[before] == Class::Adverb {
            before -= 1;
        }
        let (last, left) = (scene.text.word(before), scene.class[before]);
        if form & ING != 0 {
            return (left != Class::Determiner && left != Class::Preposition).then_some(Form::Participle);
        }
        if left == Class::Determiner && !matches!(last, "this" | "that" | "these" | "those" | "some" | "all" | "many" | "each")
            || last == "'s"
            || last == "of"
        {
            return None;
        }
        let plain_past = form & PAST != 0 && form & (BASE | THIRD) == 0;
        if plain_past {
            let by = scene.text.word(at + 1) == "by";
            let beside_noun = scene.class.get(at + 1) == Some(&Class::Noun) && !scene.text.tokens[at + 1].capital;
            let describes = beside_noun && !self.after_verb && matches!(left, Class::Conjunction | Class::Mark | Class::Determiner);
            let describes = describes || beside_noun && left == Class::Determiner;
            return (!by && !describes && left != Class::Preposition).then_some(Form::Finite);
        }
        if form & PERFECT != 0 && form & (BASE | PAST) == 0 {
            return None;
        }
        let governs = self.governs(at);
        let subject =
            matches!(last, "we" | "they" | "i" | "you" | "who" | "which" | "that" | "he" | "she" | "it" | "those" | "many" | "some");
        let joined = matches!(last, "and" | "or" | ",") && self.after_verb;
        let plural = |w: &str| {
            w.ends_with('s') && !w.ends_with("ss") || matches!(w, "people" | "police" | "men" | "women" | "children" | "media" | "youth")
        };
        let base = form & (BASE | PAST) != 0 && (left == Class::Noun && plural(last) && governs || subject);
        let third = form & THIRD != 0 && (left == Class::Noun && !plural(last) && governs || subject || self.after_pair(before) && governs);
        let shared = joined && governs && form & (BASE | THIRD) != 0;
        (base || third || shared).then_some(Form::Finite)
    }

    fn after_pair(&self, at: usize) -> bool {
        self.scene.text.raw(at) == "," && !self.after_verb && self.pending.is_some()
    }

    /// Whether what a verb may govern follows.
    fn governs(&self, at: usize) -> bool {
        let scene = self.scene;
        let noun = scene.hits_in((at, at + 1), Table::Group).next().is_some();
        match scene.class.get(at + 1) {
            Some(Class::Determiner | Class::Pronoun) => true,
            Some(Class::Preposition) => {
                scene.text.word(at + 1) != "of" && !noun && (scene.class[at] == Class::Verb || scene.hit(at, Table::Trigger).is_none())
            }
            Some(Class::Adverb) => !noun,
            Some(Class::Conjunction) => matches!(scene.text.word(at + 1), "what" | "how" | "where"),
            Some(Class::Noun | Class::Number) => scene.class[at] == Class::Verb || scene.text.word(at).len() <= 5 && !noun,
            _ => {
                scene.text.word(at + 1) == "that"
                    || at + 1 < self.sentence.1 && scene.text.raw(at + 1) == "." && scene.class[at] == Class::Verb
            }
        }
    }

    fn verb(&mut self, span: Range, form: Form) {
        let subject = match form {
            Form::Finite => self.subject(span),
            Form::Infinitive => self.made.iter().rev().find(|v| v.form == Form::Finite).and_then(|v| v.subject),
            Form::Participle => self.participle(span.0),
        };
        let relative = matches!(self.opener, Opener::Relative(_))
            || self.opener == Opener::Joined && self.pending.is_none() && self.made.last().is_some_and(|v| v.relative);
        self.made.push(Verb { span, form, subject, relative });
        if form == Form::Finite {
            (self.pending, self.after_verb, self.opener) = (None, true, Opener::Clause);
        }
    }

    fn subject(&mut self, span: Range) -> Option<Range> {
        let last = self.made.iter().rev().find(|v| v.form == Form::Finite).copied();
        if let Some(main) = self.joins_main(span, last) {
            return main.subject;
        }
        let resumes = last.is_some_and(|v| v.relative) && self.after_verb && self.opener != Opener::Relative(None);
        let found = match (self.pending, self.opener) {
            (Some(p), Opener::Clause) if resumes && !self.waiting.is_empty() && self.scene.text.word(p.0) != "that" => self.resume(span.0),
            (Some(p), _) => Some(self.named(p, span.0)),
            (None, Opener::Relative(antecedent)) => antecedent,
            (None, Opener::Joined) if resumes && !self.waiting.is_empty() && self.scene.text.raw(span.0 - 1) == "," => self.resume(span.0),
            (None, Opener::Joined) => {
                let what = |s: Range| self.scene.text.word(s.0) == "what";
                let shared = self.made.iter().rev().filter(|v| v.form == Form::Finite).filter_map(|v| v.subject).find(|s| !what(*s));
                shared.or_else(|| last.and_then(|v| v.subject))
            }
            (None, Opener::Clause) if !self.waiting.is_empty() => self.resume(span.0),
            (None, Opener::Clause) if last.is_some_and(|v| v.span.1 - v.span.0 == 1) && self.after_verb => {
                let reduced = last?;
                reduced.subject.map(|s| (s.0, self.trimmed(span.0)))
            }
            _ => self.scene.phrase_before(span.0, self.sentence.0),
        };
        found.filter(|f| f.0 < f.1)
    }

    /// "They demanded that the province remove them, and refused": what "and" joins to a verb in the past is not the bare verb of what was
    /// demanded, nor a clause whose verb is not known, but the verb that governs them.
    fn joins_main(&self, span: Range, last: Option<Verb>) -> Option<Verb> {
        let (scene, last) = (self.scene, last?);
        let joint = span.0.checked_sub(2).filter(|comma| *comma > last.span.0 && scene.text.raw(*comma) == ",")? + 1;
        let past = |verb: Range| form_of(scene, verb.0) & PAST != 0 && form_of(scene, verb.0) & (BASE | THIRD) == 0;
        let asks = |verb: &Verb| verb.form == Form::Finite && past(verb.span) && scene.text.word(verb.span.1) == "that";
        if !matches!(scene.text.word(joint), "and" | "but") || !past(span) {
            return None;
        }
        let bare = last.span.1 == last.span.0 + 1 && form_of(scene, last.span.0) & BASE != 0 && form_of(scene, last.span.0) & PAST == 0;
        let open = asks(&last) && !self.after_verb;
        let main = self.made.iter().rev().filter(|verb| verb.span.1 < last.span.0).find(|verb| asks(verb));
        if open { Some(last) } else { main.filter(|_| bare).copied() }
    }

    /// The phrase that waited, with the clause that stood between.
    fn resume(&mut self, verb: usize) -> Option<Range> {
        let waited = self.waiting.pop()?;
        let interrupted = self.scene.text.raw(waited.1) == ",";
        Some(if interrupted { waited } else { (waited.0, self.trimmed(verb)) })
    }

    fn trimmed(&self, verb: usize) -> usize {
        let mut end = verb;
        while end > self.sentence.0 && (self.scene.text.raw(end - 1) == "," || self.scene.class[end - 1] == Class::Adverb) {
            end -= 1;
        }
        end
    }

    /// "the minister, Aslam Khan, came": the name where one stands beside the office.
    fn named(&self, phrase: Range, verb: usize) -> Range {
        let scene = self.scene;
        let names = |i: usize| scene.text.tokens[i].capital && scene.class[i] == Class::Noun;
        if scene.text.raw(phrase.1) == "," && phrase.1 + 1 < verb && names(phrase.1 + 1) && !names(phrase.1 - 1) {
            let end = (phrase.1 + 1..verb).find(|i| !names(*i)).unwrap_or(verb);
            return (phrase.1 + 1, end);
        }
        phrase
    }

    fn participle(&self, at: usize) -> Option<Range> {
        let close = at > self.sentence.0 && self.scene.class[at - 1] == Class::Noun && (self.after_verb || !self.made.is_empty());
        let beside = if close { self.scene.phrase_before(at, self.made.last().map_or(self.sentence.0, |v| v.span.1)) } else { None };
        beside.or_else(|| self.made.iter().rev().find(|v| v.form == Form::Finite && !v.relative).and_then(|v| v.subject)).or(self.pending)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    /// ⟦subject⟧ of the verb that the second argument is part of.
    fn check(marked: &str, verb: &str) -> Option<String> {
        let plain = marked.replace(['⟦', '⟧'], "");
        let wanted = marked.split('⟦').nth(1).and_then(|m| m.split('⟧').next());
        let text = Text::new(&plain, 0);
        let lexicon = Lexicon::new();
        let scene = Scene::new(&text, &lexicon);
        let at = (0..text.tokens.len()).find(|i| text.raw(*i) == verb).expect("the verb");
        let found = verbs(&scene, text.sentence(at));
        let told = verb_of(&found, (at, at + 1)).and_then(|v| v.subject).map(|s| text.slice(s));
        (told != wanted).then(|| format!("{plain}: {told:?} in {found:?}"))
    }

    #[test]
    fn every_verb_finds_who_does_it() {
        let rows = [
            ("⟦The government⟧ has promised justice.", "promised"),
            ("On Sunday, ⟦the traders of Quetta⟧ said so.", "said"),
            ("On Monday ⟦fishermen across the delta⟧ kept their boats ashore.", "kept"),
            ("For days ⟦hundreds of people⟧ sat on the road, demanding justice.", "demanding"),
            ("⟦Attacks against the community⟧ have become common.", "become"),
            ("The new interior minister, ⟦Aslam Khan⟧, waved and made promises.", "made"),
            ("⟦The officers who fled their posts⟧ have returned.", "returned"),
            ("⟦Two witnesses who spoke to journalists⟧ had been detained.", "detained"),
            ("⟦Those accused of the attack⟧ were acquitted.", "acquitted"),
            ("The province was poor, but ⟦the authorities⟧ have never acted.", "acted"),
            ("⟦These attacks⟧, no matter which group carries them out, are spurred by hatred.", "spurred"),
            ("We thank ⟦the mayor⟧, who visited the parents and offered money.", "offered"),
            ("The secretary said that ⟦a board of inquiry⟧ had been formed.", "formed"),
            ("While ⟦the police⟧ look the other way, houses burn.", "look"),
            ("If the guilty walk free, ⟦more churches⟧ will burn.", "burn"),
            ("⟦Soldiers and armed men in civilian clothes⟧ burned the houses.", "burned"),
            ("In a message, the minister has said ⟦he⟧ understands the grief.", "understands"),
            ("⟦They⟧ demanded that the province remove officials of two forces, and refused to bury the dead.", "refused"),
            ("⟦The families⟧ demanded that ministers remove the officials, and refused to bury the dead.", "refused"),
            ("The families said that ⟦the minister⟧ came to the town, and refused to meet them.", "refused"),
        ];
        let wrong: Vec<String> = rows.into_iter().filter_map(|(marked, verb)| check(marked, verb)).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
