//! One attributed statement with its exact words. In: verified quotes. Out: claims in the schema of `docs/claims.md`.
//! Never: a claim without a quote. [`Claim`] holds checked words, [`ClaimForm`] the stored and machine form.

use crate::count::Count;
use crate::span::{NotAQuote, Quote, SourceText, Words};
use crate::when::When;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word in machine forms.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;
            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|v| v.as_str() == text).ok_or(UnknownWord)
            }
        }
    };
}
/// Who says what nobody in a document is said to say: its author.
pub const AUTHOR: &str = "author";

/// A word outside its closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the word is not in its list; docs/words.md names them")]
pub struct UnknownWord;

named! {
    /// What a claim says.
    Kind {
        /// What kind of violation.
        Type = "incident.type",
        /// How many were killed.
        Killed = "incident.killed",
        /// How many were injured.
        Injured = "incident.injured",
        /// How many are missing.
        Missing = "incident.missing",
        /// One person or one described group that suffered it.
        Victim = "incident.victim",
        /// What was aimed at.
        Target = "incident.target",
        /// Where.
        Place = "incident.place",
        /// When.
        Date = "incident.date",
        /// How.
        Method = "incident.method",
        /// By whom: always an allegation.
        Perpetrator = "incident.perpetrator",
        /// A claim of responsibility.
        Responsibility = "incident.responsibility",
        /// Why, as someone says.
        Motive = "incident.motive",
        /// A promise.
        Promise = "promise",
        /// A demand.
        Demand = "demand",
        /// An answer by someone in office.
        Response = "response",
        /// A non-violent action.
        Action = "action",
        /// A charge against an institution.
        Criticism = "criticism",
        /// How two things stand to each other.
        Relation = "relation",
        /// How a text names it.
        Framing = "framing",
        /// What is said of the years.
        Pattern = "pattern",
    }
}

named! {
    /// How a statement is put.
    Modality {
        /// Stated.
        Asserted = "asserted",
        /// Stated as an allegation.
        Alleged = "alleged",
        /// Denied.
        Denied = "denied",
        /// Responsibility claimed.
        Claimed = "claimed",
        /// Promised.
        Promised = "promised",
        /// Demanded.
        Demanded = "demanded",
        /// Foretold.
        Predicted = "predicted",
    }
}

named! {
    /// Whether a statement affirms or negates.
    Polarity {
        /// Affirms.
        Affirms = "+",
        /// Negates.
        Negates = "-",
    }
}

named! {
    /// How sure the source is.
    Certainty {
        /// Stated without doubt.
        Certain = "certain",
        /// Likely.
        Probable = "probable",
        /// Perhaps.
        Possible = "possible",
    }
}

named! {
    /// How one claim stands to another.
    Relation {
        /// Answers a demand.
        Answers = "answers",
        /// Fulfils a promise.
        Fulfils = "fulfils",
        /// Supports.
        Supports = "supports",
        /// Contradicts.
        Contradicts = "contradicts",
        /// Opposes.
        Opposes = "opposes",
        /// Says the same.
        SameContentAs = "same_content_as",
        /// Is the purpose of.
        PurposeOf = "purpose_of",
        /// Asks that a promise be kept.
        AsksToFulfil = "asks_to_fulfil",
        /// Speaks of a claim.
        AboutClaim = "about_claim",
    }
}

/// One part of a claim: the words where they stand, and a normalised value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SlotOf<W> {
    /// The words; absent where the value is inferred.
    #[serde(flatten, default = "none", skip_serializing_if = "Option::is_none", bound(deserialize = "W: Deserialize<'de>"))]
    pub words: Option<W>,
    /// The normalised value, where the kind has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The range, where the slot is a count.
    #[serde(flatten, default, skip_serializing_if = "Option::is_none")]
    pub count: Option<Count>,
    /// Degrees north, where the slot is a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east, where the slot is a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// Mentions of the same thing, the slot's own first; empty where there is one alone.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<W>,
}

fn none<W>() -> Option<W> {
    None
}

impl<W> SlotOf<W> {
    /// A slot of words alone.
    pub fn of_words(words: W) -> SlotOf<W> {
        SlotOf { words: Some(words), value: None, count: None, lat: None, lon: None, mentions: Vec::new() }
    }

    /// A slot of an inferred value alone.
    pub fn of_value(value: impl Into<String>) -> SlotOf<W> {
        SlotOf { words: None, value: Some(value.into()), count: None, lat: None, lon: None, mentions: Vec::new() }
    }

    /// The same slot with a value.
    pub fn with_value(mut self, value: impl Into<String>) -> SlotOf<W> {
        self.value = Some(value.into());
        self
    }

    /// The same slot with a count.
    pub fn with_count(mut self, count: Count) -> SlotOf<W> {
        self.count = Some(count);
        self
    }
}

/// One link of the chain of who says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttributionOf<W> {
    /// `author`, or the name of the source.
    pub source: String,
    /// The words that name it.
    #[serde(default = "none", skip_serializing_if = "Option::is_none", bound(deserialize = "W: Deserialize<'de>"))]
    pub words: Option<W>,
    /// The cue: "has promised", "officials said".
    #[serde(default = "none", skip_serializing_if = "Option::is_none", bound(deserialize = "W: Deserialize<'de>"))]
    pub cue: Option<W>,
}

/// A link to another claim of the same reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// How.
    pub rel: Relation,
    /// The other claim's id.
    pub to: String,
}

/// One attributed statement. `W` is [`Quote`] where the words are checked, [`Words`] where they are stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "W: Deserialize<'de>", serialize = "W: Serialize"))]
pub struct ClaimOf<W> {
    /// Its id: `c1` within a reading, `clm-…` within a record.
    pub id: String,
    /// What it says.
    pub kind: Kind,
    /// The subject of its document (`E1`, `A1`, `P1`) it speaks of.
    pub about: Option<String>,
    /// The exact words.
    pub quote: W,
    /// Its parts by name: one object, or an array where a slot names several things.
    #[serde(with = "slots")]
    pub slots: BTreeMap<String, Vec<SlotOf<W>>>,
    /// How it is put.
    pub modality: Modality,
    /// Whether it affirms.
    pub polarity: Polarity,
    /// How sure the source is.
    pub certainty: Certainty,
    /// Who says so, outermost first; the author always leads.
    pub attribution: Vec<AttributionOf<W>>,
    /// Links to other claims.
    pub links: Vec<Link>,
    /// How sure the reader is, 0 to 1.
    pub confidence: f64,
    /// Which rules fired.
    pub why: Vec<String>,
}

/// A claim whose words are checked against its source.
pub type Claim = ClaimOf<Quote>;
/// A claim as stored or printed.
pub type ClaimForm = ClaimOf<Words>;
/// A slot whose words are checked.
pub type Slot = SlotOf<Quote>;
/// An attribution whose words are checked.
pub type Attribution = AttributionOf<Quote>;

impl Slot {
    /// What the source wrote, else what was inferred.
    pub fn words_or_value(&self) -> Option<String> {
        self.words.as_ref().map(|w| w.text().to_owned()).or_else(|| self.value.clone())
    }

    /// The part as a person types it in a correction: its range, its value, else its words.
    pub fn typed(&self) -> String {
        self.count.map(Count::typed).or_else(|| self.value_or_words()).unwrap_or_default()
    }

    /// What was made of the words, else the words.
    pub fn value_or_words(&self) -> Option<String> {
        self.value.clone().or_else(|| self.words.as_ref().map(|w| w.text().to_owned()))
    }
}

impl<W> ClaimOf<W> {
    /// The first slot of a name.
    pub fn slot(&self, name: &str) -> Option<&SlotOf<W>> {
        self.slots.get(name)?.first()
    }

    /// The range of its `count` slot.
    pub fn count(&self) -> Option<Count> {
        self.slot("count")?.count
    }

    /// The name of who says so, innermost.
    pub fn said_by(&self) -> &str {
        self.attribution.last().map_or(AUTHOR, |a| a.source.as_str())
    }

    /// Every quote in it: those of its slots and attributions, then its own.
    pub fn words(&self) -> impl Iterator<Item = &W> {
        let slots = self.slots.values().flatten().flat_map(|slot| slot.words.iter().chain(&slot.mentions));
        let said = self.attribution.iter().flat_map(|said| said.words.iter().chain(&said.cue));
        slots.chain(said).chain(std::iter::once(&self.quote))
    }

    fn map<V, E>(self, mut change: impl FnMut(W) -> Result<V, E>) -> Result<ClaimOf<V>, E> {
        let mut slots = BTreeMap::new();
        for (name, several) in self.slots {
            let made: Result<Vec<SlotOf<V>>, E> = several.into_iter().map(|slot| map_slot(slot, &mut change)).collect();
            slots.insert(name, made?);
        }
        let attribution: Result<Vec<AttributionOf<V>>, E> = self
            .attribution
            .into_iter()
            .map(|a| {
                Ok(AttributionOf {
                    source: a.source,
                    words: a.words.map(&mut change).transpose()?,
                    cue: a.cue.map(&mut change).transpose()?,
                })
            })
            .collect();
        Ok(ClaimOf {
            id: self.id,
            kind: self.kind,
            about: self.about,
            quote: change(self.quote)?,
            slots,
            modality: self.modality,
            polarity: self.polarity,
            certainty: self.certainty,
            attribution: attribution?,
            links: self.links,
            confidence: self.confidence,
            why: self.why,
        })
    }
}

fn map_slot<W, V, E>(slot: SlotOf<W>, change: &mut impl FnMut(W) -> Result<V, E>) -> Result<SlotOf<V>, E> {
    Ok(SlotOf {
        words: slot.words.map(&mut *change).transpose()?,
        value: slot.value,
        count: slot.count,
        lat: slot.lat,
        lon: slot.lon,
        mentions: slot.mentions.into_iter().map(change).collect::<Result<_, E>>()?,
    })
}

impl ClaimForm {
    /// Whether every word of it stands in a source. Errors: any words that do not stand where they are said to.
    pub fn stands_in(&self, source: &SourceText) -> Result<(), NotAQuote> {
        self.words().try_for_each(|words| words.stand_in(source))
    }

    /// Checks every word against the source. Errors: any words that do not stand where they are said to.
    pub fn verify(self, source: &SourceText) -> Result<Claim, NotAQuote> {
        self.map(|words| words.verify(source))
    }
}

impl Claim {
    /// Whether another reading's claim is of the same statement: of one kind, on words that overlap by at least half of the shorter.
    pub fn same_statement(&self, other: &Claim) -> bool {
        let (a, b) = (self.quote.span(), other.quote.span());
        let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
        self.kind == other.kind && shared * 2 >= a.chars().min(b.chars()) && shared > 0
    }

    /// The parts that both claims make something of, and not the same: a range or a value in both. Words alone never differ.
    pub fn differs(&self, other: &Claim) -> Vec<&str> {
        let made = |several: &[Slot]| -> Option<Vec<String>> {
            several.iter().map(|s| (s.count.is_some() || s.value.is_some()).then(|| s.typed())).collect()
        };
        let differing = self.slots.iter().filter(|(name, ours)| {
            let theirs = other.slots.get(*name).and_then(|t| made(t));
            made(ours).zip(theirs).is_some_and(|(ours, theirs)| ours != theirs)
        });
        differing.map(|(name, _)| name.as_str()).collect()
    }

    /// The claim as a person corrected it: a corrected part keeps its words and takes the new value.
    pub fn corrected(&self, edits: &BTreeMap<String, String>) -> Claim {
        let mut made = self.clone();
        for (name, value) in edits {
            if let Some(slot) = made.slots.get_mut(name).and_then(|s| s.first_mut()) {
                slot.count = Count::of_typed(value).or(slot.count);
                slot.value = Some(value.clone());
            }
        }
        made
    }

    /// The stored form.
    pub fn form(&self) -> ClaimForm {
        let made: Result<ClaimForm, std::convert::Infallible> = self.clone().map(|quote| Ok(quote.words()));
        match made {
            Ok(form) => form,
            Err(never) => match never {},
        }
    }
}

named! {
    /// What a subject of a document is.
    SubjectIs {
        /// An attack or violation.
        Incident = "incident",
        /// A non-violent action.
        Action = "action",
        /// What is said of the years.
        Pattern = "pattern",
    }
}

/// An incident, action or pattern that one document speaks of: its claims gathered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Subject {
    /// `E1`, `A1`, `P1`.
    pub id: String,
    /// What it is.
    pub is: SubjectIs,
    /// The type of an incident, from the list of `docs/claims.md`.
    #[serde(rename = "type")]
    pub incident_type: Option<String>,
    /// Accomplished, attempted or threatened.
    pub stage: Option<String>,
    /// The first day it may have been.
    pub date: Option<When>,
    /// The last day it may have been.
    pub date_max: Option<When>,
    /// The path of its place.
    pub place: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Killed, dead attackers left out (R21).
    pub killed: Option<Count>,
    /// Injured.
    pub injured: Option<Count>,
    /// Missing.
    pub missing: Option<Count>,
    /// Dead attackers, apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attackers_killed: Option<Count>,
}

impl Subject {
    /// A subject of which nothing is told yet.
    pub fn bare(id: impl Into<String>, is: SubjectIs) -> Subject {
        Subject {
            id: id.into(),
            is,
            incident_type: None,
            stage: None,
            date: None,
            date_max: None,
            place: None,
            lat: None,
            lon: None,
            killed: None,
            injured: None,
            missing: None,
            attackers_killed: None,
        }
    }

    /// When it was: the days between which it may have been, open where one end is not known.
    pub fn when(&self) -> Option<When> {
        match (self.date, self.date_max) {
            (Some(a), Some(b)) if a == b => Some(a),
            (Some(When::On(a)), Some(When::On(b))) => When::between(Some(a), Some(b)).ok(),
            (a, b) => a.or(b),
        }
    }

    /// The path of its place, where that is a town or finer: a name, then at least a region and a country.
    pub fn town(&self) -> Option<&str> {
        self.place.as_deref().filter(|path| path.matches(", ").count() >= 2)
    }

    /// How many died, by the lower figure where there are two.
    pub fn toll(&self) -> Option<u32> {
        self.killed.and_then(|count| count.least().or(count.most()))
    }
}

/// Something that reading saw and could not resolve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The first character.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
    /// Why.
    pub why: String,
}

mod slots {
    //! One slot is an object, several are an array.
    use super::SlotOf;
    use serde::de::{Deserialize, Deserializer};
    use serde::ser::{Serialize, SerializeMap, Serializer};
    use std::collections::BTreeMap;

    #[derive(serde::Deserialize)]
    #[serde(untagged, bound(deserialize = "W: Deserialize<'de>"))]
    enum OneOrMore<W> {
        More(Vec<SlotOf<W>>),
        One(SlotOf<W>),
    }

    pub(super) fn serialize<W: Serialize, S: Serializer>(slots: &BTreeMap<String, Vec<SlotOf<W>>>, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(slots.len()))?;
        for (name, several) in slots {
            match several.as_slice() {
                [one] => map.serialize_entry(name, one)?,
                more => map.serialize_entry(name, more)?,
            }
        }
        map.end()
    }

    pub(super) fn deserialize<'de, W: Deserialize<'de>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<BTreeMap<String, Vec<SlotOf<W>>>, D::Error> {
        let read = BTreeMap::<String, OneOrMore<W>>::deserialize(from)?;
        Ok(read
            .into_iter()
            .map(|(name, slots)| match slots {
                OneOrMore::One(slot) => (name, vec![slot]),
                OneOrMore::More(slots) => (name, slots),
            })
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_reads_back_from_its_form_and_is_refused_where_the_text_differs() {
        let json = r#"{"id":"c1","kind":"incident.killed","about":"E1","quote":{"text":"eleven killed","start":0,"end":13},
            "slots":{"count":{"text":"eleven","start":0,"end":6,"least":11,"most":11},"who":[{"value":"a"},{"value":"b"}]},
            "modality":"asserted","polarity":"+","certainty":"certain","attribution":[{"source":"author"}],"links":[],"confidence":0.9,"why":["count"]}"#;
        let form: ClaimForm = serde_json::from_str(json).expect("the form reads");
        assert_eq!(form.count(), Some(Count::exactly(11)));
        assert_eq!(form.slot("count").and_then(|s| s.words.as_ref()).map(|w| w.end), Some(6));
        let claim = form.clone().verify(&SourceText::new("eleven killed")).expect("the words stand there");
        let again: ClaimForm = serde_json::from_value(serde_json::to_value(&claim).expect("writes")).expect("reads");
        assert_eq!(again, form);
        assert_eq!(claim.form(), form);
        assert!(form.verify(&SourceText::new("twelve killed")).is_err());
    }
}
