//! Consent that a person gives or takes back after a document was added (R3). In: a source, purposes, how or why. Out: notes in the record, which every
//! publication, brief and copy after them honours. Never: consent of a source that was public from the first, which nobody was asked for; a purpose that counts
//! as given where of two devices one heard yes and the other no.

use crate::flow::failure::{Exit, Failure};
use crate::flow::typed;
use anyhow::Result;
use gawah_ledger::{CONSENT, Ledger, Stamp};
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::limits::REASON_CHARS_MAX;
use gawah_record::source::{Consent, Purpose, Source};
use std::collections::{BTreeMap, BTreeSet};

/// What a person said of one purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// Given.
    Yes,
    /// Taken back; of two words at one turn this one counts.
    No,
}

/// One word on one purpose. A later turn was said in sight of the earlier ones.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    turn: u32,
    /// Yes or no.
    pub said: Said,
    /// How many entries the record had.
    pub entry: u64,
    /// The civil day.
    pub day: String,
    /// How it was given, or why it was taken back; never published.
    pub why: String,
}

/// What was said of consent since sources were added: by source and purpose, in turn.
pub type Words = BTreeMap<Id, BTreeMap<Purpose, BTreeSet<Word>>>;

/// Everything that was said of consent since sources were added. Errors: the ledger's.
pub fn words(ledger: &Ledger) -> Result<Words> {
    let mut made = Words::new();
    for (name, value) in ledger.notes(CONSENT)? {
        // What another device wrote there may be anything.
        if let Some((source, purpose, word)) = word(&name, &value) {
            made.entry(source).or_default().entry(purpose).or_default().insert(word);
        }
    }
    Ok(made)
}

/// A note as [`say`] writes it: `src-…/publish/2/no`, `#123 2026-01-31 she asked`; an older one has no turn, says no, and has its reason alone.
fn word(name: &str, value: &str) -> Option<(Id, Purpose, Word)> {
    let mut parts = name.split('/');
    let (source, purpose) = (Id::parse(parts.next()?).ok()?, purpose(parts.next()?)?);
    let (turn, said) = match (parts.next(), parts.next()) {
        (None, None) => (0, Said::No),
        (Some(turn), Some("no")) => (turn.parse().ok()?, Said::No),
        (Some(turn), Some("yes")) => (turn.parse().ok()?, Said::Yes),
        _ => return None,
    };
    let told = value.strip_prefix('#').and_then(|rest| {
        let (entry, rest) = rest.split_once(' ')?;
        let (day, why) = rest.split_once(' ')?;
        Some((entry.parse().ok()?, day.to_owned(), why.to_owned()))
    });
    let (entry, day, why) = told.unwrap_or((0, String::new(), value.to_owned()));
    Some((source, purpose, Word { turn, said, entry, day, why }))
}

/// A source with the consent that still stands.
pub fn standing(source: Source, words: &Words) -> Source {
    let Some(of_source) = words.get(&source.id) else { return source };
    let last = |wanted: Said| {
        let last = of_source.iter().filter_map(|(purpose, several)| Some((*purpose, several.last()?.said)));
        last.filter(|(_, said)| *said == wanted).map(|(purpose, _)| purpose).collect::<BTreeSet<_>>()
    };
    let (given, taken_back) = (last(Said::Yes), last(Said::No));
    source.after(&given, &taken_back)
}

/// Documents whose consent lets them go to a use, and those that stay (R3). Errors: consent lets none of them go (21), with the list; the ledger's.
pub fn let_go(ledger: &Ledger, sources: &[Id], purpose: Purpose) -> Result<(Vec<Source>, Vec<Source>)> {
    let words = words(ledger)?;
    let chosen = ledger.sources()?.into_iter().map(|row| standing(row.source, &words)).filter(|source| sources.contains(&source.id));
    let (given, left): (Vec<Source>, Vec<Source>) = chosen.partition(|source| source.allows(purpose));
    if given.is_empty() {
        let ids: Vec<&str> = left.iter().map(|source| source.id.as_str()).collect();
        let why = format!("nobody's consent lets these documents go ({}): {}", purpose.as_str(), ids.join(", "));
        return Err(Failure::of(Exit::Blocked, "hand documents on", why, "nothing was written; note consent with gawah consent ID --give"));
    }
    Ok((given, left))
}

/// A purpose by its machine word.
pub fn purpose(word: &str) -> Option<Purpose> {
    Purpose::ALL.into_iter().find(|purpose| purpose.as_str() == word)
}

/// What stands of a source's consent, and what was said of it. Errors: no such source; the ledger's.
fn asked(ledger: &Ledger, id: &Id) -> Result<(Consent, Words)> {
    let row = ledger.source(id)?.ok_or_else(|| refused(id, "no source of this record has this id: gawah list sources"))?;
    let words = words(ledger)?;
    Ok((standing(row.source, &words).consent, words))
}

fn refused(id: &Id, why: &str) -> anyhow::Error {
    Failure::of(Exit::Usage, "note what was said of consent", id.to_string(), why)
}

/// Notes that a person gave consent to further purposes. Errors: no such source, one that needs no consent, a purpose that stands already, no word on how.
pub fn give(ledger: &mut Ledger, id: &Id, purposes: &[Purpose], how: &str, stamp: &Stamp) -> Result<()> {
    let (consent, words) = asked(ledger, id)?;
    let stands = match consent {
        Consent::PublicSource => return Err(refused(id, "it was public already and nobody was asked")),
        Consent::Given { purposes } => purposes,
        Consent::NotRecorded => Vec::new(),
    };
    if purposes.is_empty() || purposes.iter().any(|purpose| stands.contains(purpose)) {
        return Err(refused(id, "name purposes that were not given yet: publish, advocacy, court"));
    }
    say(ledger, (id, purposes, Said::Yes), how, &words, stamp)
}

/// Notes that a person took consent back. Errors: no such source, one that needs no consent, a purpose that was not given, no reason.
pub fn take_back(ledger: &mut Ledger, id: &Id, purposes: &[Purpose], reason: &str, stamp: &Stamp) -> Result<()> {
    let (consent, words) = asked(ledger, id)?;
    let given = match consent {
        Consent::Given { purposes } => purposes,
        Consent::PublicSource => return Err(refused(id, "it was public already and nobody was asked; withhold it: gawah withhold")),
        Consent::NotRecorded => return Err(refused(id, "no consent is recorded, so nothing is published from it")),
    };
    if purposes.contains(&Purpose::Store) {
        return Err(refused(id, "what may not be kept is destroyed: gawah erase"));
    }
    if purposes.is_empty() || purposes.iter().any(|purpose| !given.contains(purpose)) {
        let words: Vec<&str> = given.iter().map(|purpose| purpose.as_str()).collect();
        return Err(refused(id, &format!("consent stands for {} alone", words.join(", "))));
    }
    say(ledger, (id, purposes, Said::No), reason, &words, stamp)
}

/// Writes one word on purposes, each in its next turn.
fn say(ledger: &mut Ledger, (id, purposes, said): (&Id, &[Purpose], Said), why: &str, words: &Words, stamp: &Stamp) -> Result<()> {
    let why = typed::plain(why, REASON_CHARS_MAX).ok().filter(|text| !text.is_empty());
    let why = why.ok_or_else(|| refused(id, "say how it was given, or why it was taken back, in a few words"))?;
    let (entry, day) = (ledger.entry_count()?, stamp.at.get(..10).unwrap_or(&stamp.at));
    let note = |purpose: &Purpose| {
        let last = words.get(id).and_then(|of_source| of_source.get(purpose)?.last());
        let turn = last.map_or(1, |word| word.turn + 1);
        let word = if said == Said::Yes { "yes" } else { "no" };
        Body::SettingSet { name: format!("{CONSENT}{id}/{}/{turn}/{word}", purpose.as_str()), value: format!("#{entry} {day} {why}") }
    };
    ledger.append(purposes.iter().map(note).collect(), stamp)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r3_the_last_word_on_a_purpose_counts_and_of_two_at_one_turn_the_no() {
        let id = "src-2222222222";
        for (notes, stands) in [
            (&[][..], "store court"),
            (&[("court", "an older form")][..], "store"),
            (&[("publish/1/yes", "#9 2026-01-02 told us")], "store publish court"),
            (&[("publish/1/yes", "#9 2026-01-02 a"), ("publish/2/no", "#12 2026-01-03 b")], "store court"),
            (&[("publish/1/yes", "#9 2026-01-02 a"), ("publish/1/no", "#3 2026-01-01 b")], "store court"),
            (&[("court/1/no", "#9 2026-01-02 a"), ("court/2/yes", "#12 2026-01-03 b")], "store court"),
            (&[("court", "older"), ("court/1/yes", "#12 2026-01-03 b")], "store court"),
            (&[("colour/1/yes", "x"), ("publish/first/yes", "x"), ("publish/1/maybe", "x"), ("publish/1", "x")], "store court"),
        ] {
            let mut words = Words::new();
            for (name, value) in notes {
                if let Some((source, purpose, word)) = word(&format!("{id}/{name}"), value) {
                    words.entry(source).or_default().entry(purpose).or_default().insert(word);
                }
            }
            let source: Source =
                serde_json::from_value(serde_json::json!({"id": id, "sha256": "00", "bytes": 1, "name": "s", "media_type": "text/plain",
                "title": null, "publisher": null, "published": null, "language": null, "url": null, "facts_from": null, "kind": "testimony",
                "generation": "original", "acquired_from": null, "consent": {"is": "given", "purposes": ["store", "court"]}, "note": null}))
                .expect("a source");
            let after = standing(source, &words);
            let left: Vec<&str> = Purpose::ALL.into_iter().filter(|p| after.allows(*p)).map(Purpose::as_str).collect();
            assert_eq!(left.join(" "), stands, "{notes:?}");
        }
    }
}
