//! What the record tells, as stories to be compared. In: the ledger, or a document of a corpus. Out: one story a report of an incident, one
//! notice a name. Never: the whole of a large record where only what is near a new report is asked for.

use crate::flow::corpus::{CorpusDocument, NoDocument};
use crate::flow::gather::people::person_id;
use crate::flow::gather::{corrected, said, value};
use crate::flow::join::Merged;
use crate::flow::main_story::{main_story, report};
use crate::flow::unpack::Piece;
use anyhow::Result;
use gawah_ledger::{KeptClaim, LateSubject, Ledger, Like, SourceRow};
use gawah_linking::stories::Story;
use gawah_linking::{Name, Report};
use gawah_reading::{Document, Reader};
use gawah_record::claim::{Claim, Kind, Subject, SubjectIs};
use gawah_record::entry::ReadSubject;
use gawah_record::ids::Id;
use gawah_record::when::When;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Attacks whose days lie no further apart may be one.
const NEAR_DAYS: i32 = 4;
/// Attacks of one place whose days lie no further apart may be one.
const SEASON_DAYS: i32 = 180;
/// From so many dead on, an equal number is a sign of its own.
const TOLL_MIN: u32 = 4;
/// A name is looked for in so many passages of other sources.
const NAMED_MAX: usize = 20;
/// So many reports at most are compared with what is new.
const NEAR_MAX: usize = 120;

/// A part of a record: all of it, or what is new with what is near it.
pub struct Told {
    sources: Vec<SourceRow>,
    claims: Vec<KeptClaim>,
    subjects: Vec<(Id, ReadSubject)>,
    /// The sources that are new, where only what is near them is here.
    pub new: Option<BTreeSet<Id>>,
}

impl Told {
    /// Everything. Errors: the ledger's.
    pub fn all(ledger: &Ledger) -> Result<Told> {
        let (sources, claims) = (ledger.sources()?, corrected(ledger.claims()?));
        Ok(Told { sources, claims, subjects: ledger.subjects()?, new: None })
    }

    /// What was read after the last proposals, and what is near it by day, place, number of dead or a name. Errors: the ledger's.
    pub fn lately(ledger: &Ledger) -> Result<Told> {
        let since = ledger.last_proposed()?.unwrap_or(0);
        let is_attack = |late: &LateSubject| late.subject.subject.is == SubjectIs::Incident;
        let new: Vec<LateSubject> = ledger.subjects_read_after(since)?.into_iter().filter(is_attack).collect();
        let own: BTreeSet<Id> = new.iter().map(|s| s.source.clone()).collect();
        let mut near: BTreeSet<Id> = BTreeSet::new();
        for one in &new {
            // the likeliest first, so that a common number of dead does not push out what was told of the same day
            let mut found = BTreeSet::new();
            for like in likes(&one.subject.subject) {
                let known = ledger.attacks_like(like, since, NEAR_MAX)?.into_iter().map(|late| (late.subject.id, late.source));
                found.extend(known.take(NEAR_MAX.saturating_sub(found.len())));
            }
            near.extend(found.into_iter().map(|(_, source)| source));
        }
        for claim in ledger.claims_of_sources(&own)?.iter().filter(|c| c.claim.kind == Kind::Victim) {
            if let Some(name) = said(claim, "name") {
                near.extend(ledger.sources_with(&name, NAMED_MAX)?);
            }
        }
        near.extend(own.iter().cloned());
        let claims = corrected(ledger.claims_of_sources(&near)?);
        let sources = near.iter().map(|id| ledger.source(id)).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        let subjects = ledger.subjects_of_sources(&near)?;
        Ok(Told { sources, claims, subjects, new: Some(own) })
    }

    /// Every report and notice.
    pub fn ids(&self) -> BTreeSet<Id> {
        let notices = self.claims.iter().filter_map(person_id);
        self.subjects.iter().map(|(_, s)| s.id.clone()).chain(notices).collect()
    }

    /// Whether a pair of sources is asked about.
    pub fn asks(&self, left: &Id, right: &Id) -> bool {
        self.new.as_ref().is_none_or(|new| new.contains(left) || new.contains(right))
    }

    /// The source of each report and of each notice.
    pub fn source_of(&self) -> BTreeMap<String, &Id> {
        let reports = self.subjects.iter().map(|(source, s)| (s.id.to_string(), source));
        let notices = self.claims.iter().filter_map(|c| Some((person_id(c)?.to_string(), &c.source)));
        reports.chain(notices).collect()
    }

    /// Every report of an incident with the words that tell it: the whole text where a document tells of one incident alone, else the sentences
    /// about it. Errors: the ledger's.
    pub fn stories(&self, ledger: &Ledger) -> Result<Vec<Story>> {
        let mut by_subject: BTreeMap<&Id, Vec<&Claim>> = BTreeMap::new();
        for claim in self.claims.iter().filter(|c| c.status.open()) {
            claim.subject.iter().for_each(|subject| by_subject.entry(subject).or_default().push(&claim.claim));
        }
        let mut told: BTreeMap<&Id, Vec<&ReadSubject>> = BTreeMap::new();
        for (source, subject) in self.subjects.iter().filter(|(_, s)| s.subject.is == SubjectIs::Incident) {
            told.entry(source).or_default().push(subject);
        }
        let mut made = Vec::new();
        for row in &self.sources {
            let reports = told.get(&row.source.id).map_or(&[][..], Vec::as_slice);
            for (at, one) in reports.iter().enumerate() {
                let own = by_subject.get(&one.id).map_or(&[][..], Vec::as_slice);
                let report = report((one.id.to_string(), row.source.id.to_string()), &one.subject, own, row.published);
                made.push(Story {
                    days: report.date.into_iter().collect(),
                    places: report.place.iter().map(|place| place.path.clone()).collect(),
                    report,
                    title: row.title.clone().filter(|_| at == 0).unwrap_or_default(),
                    text: if reports.len() == 1 { words(ledger, &row.source.id)? } else { sentences(own) },
                    language: row.language.clone(),
                });
            }
        }
        Ok(made)
    }

    /// Every notice of a name, each once. In: ids merged by verdicts.
    pub fn names(&self, merged: &Merged) -> Vec<Name> {
        let open = self.claims.iter().filter(|c| c.claim.kind == Kind::Victim && c.status.open());
        let days: BTreeMap<&Id, When> = self.subjects.iter().filter_map(|(_, s)| Some((&s.id, s.subject.date?))).collect();
        let dated = |c: &KeptClaim| Some(Name { date: c.subject.as_ref().and_then(|s| days.get(s)).copied(), ..name(c, merged)? });
        let made: BTreeMap<String, Name> = open.filter_map(dated).map(|name| (name.id.clone(), name)).collect();
        made.into_values().collect()
    }
}

/// Which attacks may be one with this one, the likeliest first: of these days in this town, of these days, of this season in this town, of as many dead.
fn likes(subject: &Subject) -> Vec<Like<'_>> {
    let around = |days: i32| {
        let (when, days) = (subject.when()?, jiff::Span::new().days(days));
        let (first, last) = (when.first_day().unwrap_or(Date::MIN), when.last_day().unwrap_or(Date::MAX));
        Some((first.saturating_sub(days), last.saturating_add(days)))
    };
    let (town, any) = (subject.town(), Like::default());
    let mut likes = Vec::new();
    if let Some(days) = around(NEAR_DAYS) {
        likes.extend(town.map(|town| Like { days: Some(days), town: Some(town), ..any }));
        likes.push(Like { days: Some(days), ..any });
    }
    likes.extend(town.map(|town| Like { days: around(SEASON_DAYS), town: Some(town), ..any }));
    likes.extend(town.map(|town| Like { town: Some(town), undated: true, ..any }));
    likes.extend(subject.toll().filter(|dead| *dead >= TOLL_MIN).map(|dead| Like { toll: Some(dead), ..any }));
    likes
}

fn words(ledger: &Ledger, source: &Id) -> Result<String> {
    Ok(ledger.text(source)?.map_or_else(String::new, |text| text.as_str().to_owned()))
}

/// The passages of claims, each once, in their order.
fn sentences(claims: &[&Claim]) -> String {
    let mut passages: Vec<_> = claims.iter().map(|claim| (claim.quote.span().start, claim.quote.text())).collect();
    passages.sort_unstable();
    passages.dedup();
    passages.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join("\n")
}

/// What a document of a corpus tells of its main incident.
pub fn of_document(reader: &Reader, document: CorpusDocument) -> Story {
    let asked = Document {
        text: &document.text,
        published: document.published,
        title: document.title.as_deref(),
        language: document.language.clone(),
    };
    let story = main_story(&reader.read(&asked), document.id.unwrap_or_default(), document.title.as_deref());
    Story { text: document.text.as_str().to_owned(), ..story }
}

/// The story of a document that was read before: it stands in a line with `id` and `text`. Errors: one of the three is missing or another thing.
pub fn of_line(piece: &Piece) -> Result<Story, NoDocument> {
    #[derive(Deserialize)]
    struct Line {
        id: String,
        text: String,
        story: Story,
    }
    let no = |why: String| NoDocument::of(&piece.head, why);
    let bytes = piece.bytes.as_deref().map_err(|why| no(why.clone()))?;
    let Line { id, text, story } = serde_json::from_slice(bytes).map_err(|e| no(format!("no line with `id`, `text` and `story`: {e}")))?;
    let report = Report { source: id.clone(), id, ..story.report };
    Ok(Story { report, text, ..story })
}

fn name(claim: &KeptClaim, merged: &Merged) -> Option<Name> {
    let father = said(claim, "father").map(|father| format!(" s/o {father}")).unwrap_or_default();
    Some(Name {
        id: person_id(claim)?.to_string(),
        source: claim.source.to_string(),
        name: format!("{}{father}", said(claim, "name")?),
        age: value(claim, "age").and_then(|a| a.parse().ok()),
        incident: claim.subject.as_ref().map(|subject| merged.root(subject).to_string()),
        date: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_record::count::Count;

    #[test]
    fn what_is_near_shares_a_day_a_town_or_a_large_toll() {
        let quetta = "Quetta, Quetta, Balochistan, Pakistan";
        let told = |date: Option<&str>, place: &str, killed: u32| Subject {
            date: date.and_then(|d| When::parse(d).ok()),
            place: Some(place.to_owned()),
            killed: Some(Count::exactly(killed)),
            ..Subject::bare("E1", SubjectIs::Incident)
        };
        let days = |first: &str, last: &str| Some((first.parse::<Date>().expect("a day"), last.parse::<Date>().expect("a day")));
        let (town, any) = (Some(quetta), Like::default());
        let (near, season) = (days("2013-01-06", "2013-01-14"), days("2012-07-14", "2013-07-09"));
        let check = |one: Subject, wanted: &[Like<'_>]| assert_eq!(likes(&one), wanted, "{one:?}");
        let undated = Like { town, undated: true, ..any };
        check(
            told(Some("2013-01-10"), quetta, 92),
            &[
                Like { days: near, town, ..any },
                Like { days: near, ..any },
                Like { days: season, town, ..any },
                undated,
                Like { toll: Some(92), ..any },
            ],
        );
        check(told(None, quetta, 3), &[Like { town, ..any }, undated]);
        check(told(Some("2013-01-10"), "Balochistan, Pakistan", 3), &[Like { days: near, ..any }]);
        check(told(None, "Pakistan", 4), &[Like { toll: Some(4), ..any }]);
        check(told(None, "Pakistan", 3), &[]);
    }
}
