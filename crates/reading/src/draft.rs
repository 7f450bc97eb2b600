//! A claim in the making, in tokens. In: ranges of tokens. Out: a claim whose quotes were checked against the source.
//! Never: a claim whose words do not stand in the text.

use crate::scene::Range;
use crate::text::Text;
use gawah_record::claim::{AUTHOR, Attribution, Certainty, Claim, Kind, Link, Modality, Polarity, Relation, Slot};
use gawah_record::count::Count;
use gawah_record::limits::QUOTE_CHARS_MAX;
use gawah_record::span::{Quote, SourceText};
use std::collections::BTreeMap;

/// A slot in the making.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    pub(crate) words: Option<Range>,
    pub(crate) value: Option<String>,
    pub(crate) count: Option<Count>,
    pub(crate) point: Option<(f64, f64)>,
    /// Other places that name the same.
    pub(crate) mentions: Vec<Range>,
}

/// Who says so, in the making.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) source: String,
    pub(crate) words: Option<Range>,
    pub(crate) cue: Option<Range>,
}

/// A claim in the making. `subject` is the number of its subject among all.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) kind: Kind,
    pub(crate) subject: Option<usize>,
    pub(crate) quote: Range,
    pub(crate) slots: Vec<(&'static str, Part)>,
    pub(crate) modality: Modality,
    pub(crate) polarity: Polarity,
    pub(crate) certainty: Certainty,
    pub(crate) said: Vec<Said>,
    /// The model's own chance; other claims get that of their rule at the end.
    pub(crate) confidence: f64,
    pub(crate) why: Vec<&'static str>,
    pub(crate) links: Vec<(Relation, usize)>,
}

pub(crate) fn words(span: Range) -> Part {
    Part { words: Some(span), ..Part::default() }
}

pub(crate) fn valued(span: Range, value: impl Into<String>) -> Part {
    Part { words: Some(span), value: Some(value.into()), ..Part::default() }
}

pub(crate) fn value(value: impl Into<String>) -> Part {
    Part { value: Some(value.into()), ..Part::default() }
}

impl Draft {
    pub(crate) fn new(kind: Kind, quote: Range, why: &'static str) -> Draft {
        Draft {
            kind,
            subject: None,
            quote,
            slots: Vec::new(),
            modality: Modality::Asserted,
            polarity: Polarity::Affirms,
            certainty: Certainty::Certain,
            said: Vec::new(),
            confidence: 0.7,
            why: vec![why],
            links: Vec::new(),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, part: Part) -> Draft {
        self.slots.push((name, part));
        self
    }

    pub(crate) fn part(&self, name: &str) -> Option<&Part> {
        self.slots.iter().find(|(n, _)| *n == name).map(|(_, p)| p)
    }

    /// The checked claim; `None` where a quote is empty or too long.
    pub(crate) fn claim(&self, id: usize, text: &Text, source: &SourceText, subject: Option<String>, links: Vec<Link>) -> Option<Claim> {
        let quote_of = |span: Range| quote(text, source, span);
        let mut slots: BTreeMap<String, Vec<Slot>> = BTreeMap::new();
        for (name, part) in &self.slots {
            let words = part.words.and_then(quote_of);
            if words.is_none() && part.value.is_none() && part.count.is_none() {
                continue;
            }
            let (lat, lon) = part.point.map_or((None, None), |(a, b)| (Some(a), Some(b)));
            let others: Vec<Quote> = part.mentions.iter().copied().filter_map(quote_of).collect();
            let mentions = if others.is_empty() { others } else { words.iter().cloned().chain(others).collect() };
            let slot = Slot { words, value: part.value.clone(), count: part.count, lat, lon, mentions };
            slots.entry((*name).to_owned()).or_default().push(slot);
        }
        let mut attribution = vec![Attribution { source: AUTHOR.to_owned(), words: None, cue: None }];
        for said in &self.said {
            attribution.push(Attribution {
                source: said.source.clone(),
                words: said.words.and_then(quote_of),
                cue: said.cue.and_then(quote_of),
            });
        }
        Some(Claim {
            id: format!("c{id}"),
            kind: self.kind,
            about: subject,
            quote: quote_of(self.quote)?,
            slots,
            modality: self.modality,
            polarity: self.polarity,
            certainty: self.certainty,
            attribution,
            links,
            confidence: self.confidence,
            why: self.why.iter().map(|w| (*w).to_owned()).collect(),
        })
    }
}

/// The words of a token range, held to the longest quote.
pub(crate) fn quote(text: &Text, source: &SourceText, span: Range) -> Option<Quote> {
    source.quote_bytes(text.bytes(span)).ok().filter(|q| q.span().chars() <= QUOTE_CHARS_MAX)
}

/// The smallest range that holds both.
pub(crate) fn cover(a: Range, b: Range) -> Range {
    (a.0.min(b.0), a.1.max(b.1))
}
