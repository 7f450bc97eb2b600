//! A claim that a person enters, where no reader saw it. In: a source, words that stand in it, what they say, who says so. Out: a reading by hand that
//! holds what was read before and the new claim, and the person's word that it stands, in the place of others where it says better what they said: so one
//! claim is divided and several are made one. Never: a claim without words of its source (R1); a value outside its list; what was read before lost.

use crate::flow::decide::RULES;
use crate::flow::read::subject_id;
use crate::flow::typed::plain;
use anyhow::Result;
use gawah_ledger::{Ledger, Stamp};
use gawah_record::action::FORMS;
use gawah_record::claim::{Attribution, Certainty, Claim, Kind, Modality, Polarity, Slot, Subject, SubjectIs};
use gawah_record::count::Count;
use gawah_record::entry::{BY_HAND, Body, ReadClaim, ReadSubject};
use gawah_record::ids::{Id, IdKind};
use gawah_record::incident::TYPES;
use gawah_record::limits::{NAME_CHARS_MAX, QUOTE_CHARS_MAX, REASON_CHARS_MAX};
use gawah_record::span::{Quote, SourceText, Span};
use gawah_record::verdict::Decision;
use gawah_record::when::When;
use std::collections::BTreeMap;

/// The parts of each kind of claim: of the first at least one is needed, the others may be said.
const PARTS: [(Kind, &[&str], &[&str]); 20] = [
    (Kind::Killed, &["count"], &["who"]),
    (Kind::Injured, &["count"], &["who"]),
    (Kind::Missing, &["count"], &["who"]),
    (Kind::Victim, &["name", "description"], &["father", "age", "sex", "occupation", "outcome"]),
    (Kind::Date, &["expr"], &[]),
    (Kind::Place, &["place"], &[]),
    (Kind::Type, &["type"], &[]),
    (Kind::Method, &["method", "weapon"], &[]),
    (Kind::Target, &["group", "sect", "occupation", "object", "place"], &[]),
    (Kind::Perpetrator, &["organisation", "individual"], &["confidence"]),
    (Kind::Responsibility, &["claimant"], &["when", "channel"]),
    (Kind::Motive, &["motive", "goal"], &["actor"]),
    (Kind::Promise, &["content"], &["promiser", "office", "beneficiary", "amount", "when", "due"]),
    (Kind::Demand, &["content"], &["demander", "addressee", "beneficiary", "due"]),
    (Kind::Response, &["act"], &["actor", "to", "outcome"]),
    (Kind::Action, &["form"], &["actor", "size", "place", "date", "status"]),
    (Kind::Criticism, &["charge"], &["target"]),
    (Kind::Relation, &["relation"], &["subject", "object"]),
    (Kind::Framing, &["label"], &["subject"]),
    (Kind::Pattern, &["phenomenon"], &["period", "trend", "population", "perpetrator", "place"]),
];

/// Parts whose value is one of a list, by kind.
const LISTS: [(Kind, &str, &[&str]); 4] = [
    (Kind::Type, "type", &TYPES),
    (Kind::Victim, "outcome", &["killed", "injured", "missing"]),
    (Kind::Response, "act", &ACTS),
    (Kind::Action, "form", &FORMS),
];

/// What people in office do after an attack.
const ACTS: [&str; 13] = [
    "visit",
    "condolence",
    "talks",
    "arrest",
    "charge",
    "trial",
    "conviction",
    "acquittal",
    "compensation_paid",
    "ban",
    "resignation",
    "words_only",
    "refused",
];

/// Parts that are days, months, years or intervals.
const DATES: [&str; 4] = ["expr", "when", "due", "date"];

/// What a claim speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum About {
    /// No attack of its own: the main one of its source, where there is one.
    #[default]
    Source,
    /// An attack that this source tells of.
    Attack(Id),
    /// An attack that nothing was read of yet.
    NewAttack,
}

/// A claim as a person enters it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entered {
    /// What it says.
    pub kind: Kind,
    /// The words of the source that say so; empty where their numbers alone say which.
    pub words: String,
    /// The first and the last of these words, by their number in the source, from 1.
    pub numbers: Option<(usize, usize)>,
    /// Which of several places with these words, from 1.
    pub place: Option<usize>,
    /// What it speaks of.
    pub about: About,
    /// Its parts by name, as typed.
    pub parts: BTreeMap<String, String>,
    /// The words of the source that name who says so; the author where none.
    pub said_by: Option<String>,
    /// Whether it affirms.
    pub polarity: Polarity,
    /// Claims of the same source in whose place it stands: they are rejected with its id as the reason.
    pub instead: Vec<Id>,
    /// Why it was entered.
    pub reason: Option<String>,
}

/// Why a claim cannot be entered. Holds no words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotEntered {
    /// No such source, or one without text.
    #[error("the record holds no text of this source")]
    Source,
    /// No words were given.
    #[error("a claim needs the exact words of its source")]
    Wordless,
    /// The words do not stand in the source.
    #[error("these words do not stand in the source")]
    Elsewhere,
    /// They stand there several times.
    #[error("these words stand {0} times in the source; say which is meant")]
    Several(usize),
    /// Nothing says what they mean.
    #[error("a part that this kind of claim needs is missing")]
    Parts,
    /// A part that this kind does not have.
    #[error("this kind of claim has no such part")]
    Part,
    /// A number that cannot be read.
    #[error("the number cannot be read: write 11, or 11..14, 11.. or ..14")]
    Count,
    /// A date that cannot be read.
    #[error("the date cannot be read: write 2013, 2013-02 or 2013-02-16")]
    Date,
    /// A word outside its list.
    #[error("the word is not in its list")]
    Word,
    /// The words that name who says so do not stand in the source.
    #[error("the words that name who says so do not stand in the source")]
    Speaker,
    /// An attack that this source does not tell of.
    #[error("this source tells of no such attack")]
    About,
    /// No words have these numbers.
    #[error("the source has no words of these numbers")]
    Numbers,
    /// A part, a reason or the words are longer than is kept.
    #[error("something is longer than is kept")]
    Long,
    /// A claim in whose place it should stand is not one of this source.
    #[error("the claim to be replaced is not one of this source")]
    Instead,
    /// The same claim stands already.
    #[error("this claim stands in the record already")]
    Twice,
}

/// The kinds of claims that can be entered, in the order of the form.
pub fn kinds() -> impl Iterator<Item = Kind> {
    PARTS.iter().map(|(kind, ..)| *kind)
}

/// The parts of a kind: its name, whether it is one of those that are needed, and its list where it has one.
pub fn parts_of(kind: Kind) -> impl Iterator<Item = (&'static str, bool, Option<&'static [&'static str]>)> {
    let (needed, others) = PARTS.iter().find(|(k, ..)| *k == kind).map_or((&[][..], &[][..]), |(_, needed, others)| (*needed, *others));
    let list = move |part: &str| LISTS.iter().find(|(k, p, _)| *k == kind && *p == part).map(|(.., list)| *list);
    needed
        .iter()
        .map(|part| (*part, true))
        .chain(others.iter().map(|part| (*part, false)))
        .map(move |(part, need)| (part, need, list(part)))
}

/// Enters a claim: durable, and accepted in the name of who entered it, when this returns. Out: its id. Errors: [`NotEntered`]; the ledger's.
pub fn enter(ledger: &mut Ledger, source: &Id, entered: &Entered, stamp: &Stamp) -> Result<Id> {
    let text = ledger.text(source)?.ok_or(NotEntered::Source)?;
    let mut read = match ledger.last_reading(source)? {
        Some(Body::ReadingMade { language, published, title, subjects, claims, gaps, .. }) => {
            Before { language, published, title, subjects, claims, gaps }
        }
        _ => Before::default(),
    };
    let quote = found(&text, entered)?;
    let reason = entered.reason.as_deref().map(|reason| plain(reason, REASON_CHARS_MAX)).transpose().map_err(|_| NotEntered::Long)?;
    let reason = reason.filter(|reason| !reason.is_empty());
    let replaced = replaced(ledger, source, entered)?;
    let slots = slots(&text, &quote, entered)?;
    let attribution = attribution(&text, entered)?;
    let subject = read.subject(source, entered, &slots)?;
    let claim = Claim {
        id: id_of(source, entered, &quote).to_string(),
        kind: entered.kind,
        about: subject.as_ref().map(|s| s.subject.id.clone()),
        quote,
        slots,
        modality: modality(entered.kind),
        polarity: entered.polarity,
        certainty: Certainty::Certain,
        attribution,
        links: Vec::new(),
        confidence: 1.0,
        why: vec![BY_HAND.to_owned()],
    };
    let id = Id::parse(&claim.id)?;
    if read.claims.iter().any(|kept| kept.claim.id == claim.id) && ledger.claim(&id)?.is_some_and(|kept| kept.status.open()) {
        return Err(NotEntered::Twice.into());
    }
    read.claims.retain(|kept| kept.claim.id != claim.id);
    read.claims.push(ReadClaim { subject: subject.map(|s| s.id), claim: claim.form() });
    let Before { language, published, title, subjects, claims, gaps } = read;
    let reading =
        Body::ReadingMade { source: source.clone(), reader: BY_HAND.to_owned(), language, published, title, subjects, claims, gaps };
    let verdict = Body::VerdictGiven {
        claim: id.clone(),
        decision: Decision::Accept,
        reason: reason.clone(),
        edits: BTreeMap::new(),
        rules: RULES.to_owned(),
    };
    let said_as = reason.map_or_else(|| format!("said as {id}"), |reason| format!("{reason} (said as {id})"));
    let instead = replaced.into_iter().filter(|old| *old != id).map(|old| Body::VerdictGiven {
        claim: old,
        decision: Decision::Reject,
        reason: Some(said_as.clone()),
        edits: BTreeMap::new(),
        rules: RULES.to_owned(),
    });
    ledger.append([reading, verdict].into_iter().chain(instead).collect(), stamp)?;
    Ok(id)
}

/// The claims in whose place one is entered, those left out that are rejected already. Errors: one that is not of this source.
fn replaced(ledger: &Ledger, source: &Id, entered: &Entered) -> Result<Vec<Id>> {
    let mut standing = Vec::new();
    for old in &entered.instead {
        match ledger.claim(old)? {
            Some(kept) if kept.source == *source => standing.extend(kept.status.open().then(|| old.clone())),
            _ => return Err(NotEntered::Instead.into()),
        }
    }
    Ok(standing)
}

/// What was read of a source before.
#[derive(Default)]
struct Before {
    language: Option<gawah_record::language::Language>,
    published: Option<When>,
    title: Option<String>,
    subjects: Vec<ReadSubject>,
    claims: Vec<ReadClaim>,
    gaps: Vec<gawah_record::claim::Gap>,
}

impl Before {
    /// The attack that a claim speaks of, with what the claim adds to it.
    fn subject(&mut self, source: &Id, entered: &Entered, slots: &BTreeMap<String, Vec<Slot>>) -> Result<Option<ReadSubject>, NotEntered> {
        let own = entered.kind.as_str().starts_with("incident.");
        let at = match &entered.about {
            About::Attack(id) => Some(self.subjects.iter().position(|s| s.id == *id).ok_or(NotEntered::About)?),
            About::NewAttack => {
                let number = 1 + self.subjects.iter().filter(|s| s.subject.id.starts_with('H')).count();
                let subject = Subject::bare(format!("H{number}"), SubjectIs::Incident);
                self.subjects.push(ReadSubject { id: subject_id(source, &subject), subject });
                Some(self.subjects.len() - 1)
            }
            About::Source if own => return Err(NotEntered::About),
            About::Source => None,
        };
        let Some(at) = at else { return Ok(None) };
        tell(&mut self.subjects[at].subject, entered.kind, slots);
        Ok(Some(self.subjects[at].clone()))
    }
}

/// What a claim says of its attack, where nothing was read of it before.
fn tell(subject: &mut Subject, kind: Kind, slots: &BTreeMap<String, Vec<Slot>>) {
    let slot = |name: &str| slots.get(name).and_then(|several| several.first());
    let value = |name: &str| slot(name).and_then(Slot::value_or_words);
    let count = slot("count").and_then(|s| s.count);
    match kind {
        Kind::Type => subject.incident_type = subject.incident_type.take().or_else(|| value("type")),
        Kind::Place => subject.place = subject.place.take().or_else(|| value("place")),
        Kind::Date if subject.when().is_none() => subject.date = value("expr").and_then(|day| When::parse(&day).ok()),
        Kind::Killed => subject.killed = subject.killed.or(count),
        Kind::Injured => subject.injured = subject.injured.or(count),
        Kind::Missing => subject.missing = subject.missing.or(count),
        _ => {}
    }
}

fn modality(kind: Kind) -> Modality {
    match kind {
        Kind::Promise => Modality::Promised,
        Kind::Demand => Modality::Demanded,
        Kind::Responsibility => Modality::Claimed,
        Kind::Perpetrator => Modality::Alleged,
        _ => Modality::Asserted,
    }
}

/// The same words entered as the same kind with the same parts are one claim.
fn id_of(source: &Id, entered: &Entered, quote: &Quote) -> Id {
    let parts: Vec<String> = entered.parts.iter().map(|(name, value)| format!("{name}={}", value.trim())).collect();
    let place = format!("{BY_HAND}:{}:{}:{}:{}", entered.kind, quote.span().start, quote.span().end, parts.join("\n"));
    Id::of(IdKind::Claim, &[source.as_str().as_bytes(), place.as_bytes()])
}

/// The words that a claim is entered with, where they stand: by their numbers, by what they are, or by both.
fn found(text: &SourceText, entered: &Entered) -> Result<Quote, NotEntered> {
    let whole = match entered.numbers {
        Some((first, last)) => numbered(text.as_str(), first, last).ok_or(NotEntered::Numbers)?,
        None => 0..text.as_str().len(),
    };
    let quote = match (entered.numbers, entered.words.trim()) {
        (None, "") => return Err(NotEntered::Wordless),
        (Some(_), "") => text.quote_bytes(whole).map_err(|_| NotEntered::Elsewhere),
        (_, words) => placed(text, words, entered.place, &whole),
    }?;
    if quote.span().chars() > QUOTE_CHARS_MAX { Err(NotEntered::Long) } else { Ok(quote) }
}

/// The words where they stand in a part of a text, whatever the spaces and line ends between them.
fn placed(text: &SourceText, words: &str, place: Option<usize>, within: &std::ops::Range<usize>) -> Result<Quote, NotEntered> {
    let mut places = places(text.as_str(), words);
    places.retain(|at| at.start >= within.start && at.end <= within.end);
    let at = match (places.len(), place) {
        (0, _) => return Err(NotEntered::Elsewhere),
        (1, None) => 0,
        (several, None) => return Err(NotEntered::Several(several)),
        (several, Some(place)) => place.checked_sub(1).filter(|at| *at < several).ok_or(NotEntered::Several(several))?,
    };
    text.quote_bytes(places[at].clone()).map_err(|_| NotEntered::Elsewhere)
}

/// The words of a text in their order, in bytes: runs without white space. Their numbers count from 1.
pub fn words_of(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    text.split_whitespace().map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    })
}

/// From the word of one number to that of another, in bytes.
fn numbered(text: &str, first: usize, last: usize) -> Option<std::ops::Range<usize>> {
    let from = words_of(text).nth(first.checked_sub(1)?)?;
    let until = words_of(text).nth(last.checked_sub(1)?)?;
    (first <= last).then_some(from.start..until.end)
}

/// The numbers of the first and the last word that a span touches.
pub fn numbers_of(text: &SourceText, span: Span) -> Option<(usize, usize)> {
    let (from, until) = (text.byte_of(span.start), text.byte_of(span.end));
    let mut touched =
        words_of(text.as_str()).enumerate().skip_while(|(_, word)| word.end <= from).take_while(|(_, word)| word.start < until);
    let first = touched.next()?.0 + 1;
    Some((first, touched.last().map_or(first, |(at, _)| at + 1)))
}

/// Where words stand in a text, in bytes: a run of white space is as good as another.
fn places(text: &str, words: &str) -> Vec<std::ops::Range<usize>> {
    let wanted: Vec<&str> = words.split_whitespace().collect();
    let Some(first) = wanted.first() else { return Vec::new() };
    let after = |from: usize, word: &str| {
        let rest = &text[from..];
        let spaces = rest.len() - rest.trim_start().len();
        (spaces > 0 && rest[spaces..].starts_with(word)).then_some(from + spaces + word.len())
    };
    let whole = |start: usize| wanted[1..].iter().try_fold(start + first.len(), |end, word| after(end, word)).map(|end| start..end);
    text.match_indices(first).filter_map(|(start, _)| whole(start)).collect()
}

fn slots(text: &SourceText, quote: &Quote, entered: &Entered) -> Result<BTreeMap<String, Vec<Slot>>, NotEntered> {
    let known: Vec<_> = parts_of(entered.kind).collect();
    let typed: Result<Vec<(&String, String)>, _> =
        entered.parts.iter().map(|(name, value)| plain(value, NAME_CHARS_MAX).map(|value| (name, value))).collect();
    let mut typed = typed.map_err(|_| NotEntered::Long)?;
    typed.retain(|(_, value)| !value.is_empty());
    if !typed.iter().any(|(name, _)| known.iter().any(|(part, needed, _)| part == name && *needed)) {
        return Err(NotEntered::Parts);
    }
    let mut slots = BTreeMap::new();
    for (name, value) in typed {
        let (_, _, list) = known.iter().find(|(part, ..)| part == name).ok_or(NotEntered::Part)?;
        slots.insert(name.clone(), vec![slot(text, quote, (name, &value), *list)?]);
    }
    Ok(slots)
}

/// A part: its words where what was typed stands in the claim's own words, else a value that was made of them.
fn slot(text: &SourceText, quote: &Quote, (name, value): (&str, &str), list: Option<&[&str]>) -> Result<Slot, NotEntered> {
    if list.is_some_and(|list| !list.contains(&value)) {
        return Err(NotEntered::Word);
    }
    let own = text.byte_of(quote.span().start);
    let words = places(quote.text(), value).into_iter().next();
    let words = words.and_then(|place| text.quote_bytes(own + place.start..own + place.end).ok());
    let made = match words {
        Some(words) if list.is_none() => Slot::of_words(words),
        _ => Slot::of_value(value),
    };
    Ok(match name {
        "count" => {
            let count = Count::of_typed(value).ok_or(NotEntered::Count)?;
            Slot { value: None, ..made }.with_count(count)
        }
        name if DATES.contains(&name) => made.with_value(When::parse(value).map_err(|_| NotEntered::Date)?.to_string()),
        _ => made,
    })
}

fn attribution(text: &SourceText, entered: &Entered) -> Result<Vec<Attribution>, NotEntered> {
    let mut chain = vec![Attribution { source: "author".to_owned(), words: None, cue: None }];
    if let Some(speaker) = entered.said_by.as_deref().map(str::trim).filter(|said| !said.is_empty()) {
        let words = placed(text, speaker, Some(1), &(0..text.as_str().len())).map_err(|_| NotEntered::Speaker)?;
        chain.push(Attribution { source: words.text().to_owned(), words: Some(words), cue: None });
    }
    Ok(chain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_the_spaces_between_them() {
        let text = "On Thursday\r\n92 people  were killed. 92 people were named. شہید ہونے والے";
        for (words, wanted) in [
            ("92 people were", vec!["92 people  were", "92 people were"]),
            (" On Thursday 92 ", vec!["On Thursday\r\n92"]),
            ("ہونے والے", vec!["ہونے والے"]),
            ("92people", vec![]),
            ("killed . 92", vec![]),
            (" ", vec![]),
        ] {
            let found: Vec<&str> = places(text, words).into_iter().map(|place| &text[place]).collect();
            assert_eq!(found, wanted, "{words:?}");
        }
    }

    #[test]
    fn words_have_numbers_that_lead_back_to_them_in_every_script() {
        for text in ["On Thursday\r\n92 people  were killed.", " گیارہ کان کن ہلاک ہو گئے۔\u{0085}اور", "one"] {
            let source = SourceText::new(text);
            let all: Vec<_> = words_of(text).collect();
            assert!(all.iter().map(|word| &text[word.clone()]).eq(text.split_whitespace()));
            for first in 1..=all.len() {
                for last in first..=all.len() {
                    let bytes = numbered(text, first, last).expect("these words stand there");
                    let quote = source.quote_bytes(bytes).expect("words");
                    assert_eq!(numbers_of(&source, quote.span()), Some((first, last)), "{text:?}");
                }
            }
            for (first, last) in [(0, 1), (1, 0), (2, 1), (1, all.len() + 1)] {
                assert_eq!(numbered(text, first, last), None, "{text:?} {first} {last}");
            }
        }
    }

    #[test]
    fn every_kind_of_claim_can_be_entered_and_needs_a_part() {
        assert!(Kind::ALL.iter().all(|kind| parts_of(*kind).any(|(_, needed, _)| needed)));
        assert!(kinds().all(|kind| LISTS.iter().filter(|(k, ..)| *k == kind).all(|(_, part, _)| parts_of(kind).any(|(p, ..)| p == *part))));
    }
}
