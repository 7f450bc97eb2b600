//! What the record tells, as stories to be compared. In: the ledger, or a document of a corpus. Out: one story a report of an incident, one
//! notice a name. Never: the whole of a large record where only what is near a new report is asked for.

use crate::flow::corpus::CorpusDocument;
use crate::flow::gather::incidents::place_of;
use crate::flow::gather::people::person_id;
use crate::flow::gather::{corrected, said, value};
use crate::flow::join::Merged;
use anyhow::Result;
use gawah_ledger::{KeptClaim, LateSubject, Ledger, SourceRow};
use gawah_linking::stories::Story;
use gawah_linking::{Name, Report};
use gawah_reading::{Document, Reader};
use gawah_record::claim::{Claim, Kind, Subject, SubjectIs};
use gawah_record::entry::ReadSubject;
use gawah_record::ids::Id;
use gawah_record::when::When;
use std::collections::{BTreeMap, BTreeSet};

/// Slots that say who or what was struck.
pub const TARGET_SLOTS: [&str; 4] = ["group", "sect", "occupation", "object"];
/// Slots that say how.
pub const METHOD_SLOTS: [&str; 2] = ["method", "weapon"];
/// Attacks whose days lie no further apart may be one.
const NEAR_DAYS: i32 = 4;
/// Attacks of one place whose days lie no further apart may be one.
const SEASON_DAYS: i32 = 180;
/// From so many dead on, an equal number is a sign of its own.
const TOLL_MIN: u32 = 4;
/// A name is looked for in so many passages of other sources.
const NAMED_MAX: usize = 20;
/// So many reports at most are compared with what is new.
const NEAR_MAX: usize = 300;

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
        let read: Vec<LateSubject> = ledger.subjects_read()?.into_iter().filter(|s| s.subject.subject.is == SubjectIs::Incident).collect();
        let (new, known): (Vec<&LateSubject>, Vec<&LateSubject>) = read.iter().partition(|s| s.reading > since);
        let own: BTreeSet<Id> = new.iter().map(|s| s.source.clone()).collect();
        let mut near: BTreeSet<Id> = BTreeSet::new();
        for one in &new {
            let ranked = known.iter().filter_map(|other| Some((nearness(&one.subject.subject, &other.subject.subject)?, *other)));
            let mut ranked: Vec<(Nearness, &LateSubject)> = ranked.collect();
            // the likeliest first, so that a common number of dead does not push out what was told of the same day
            ranked.sort_by_key(|(rank, _)| *rank);
            near.extend(ranked.into_iter().take(NEAR_MAX).map(|(_, other)| other.source.clone()));
        }
        for claim in ledger.claims_of_sources(&own)?.iter().filter(|c| c.claim.kind == Kind::Victim) {
            if let Some(name) = said(claim, "name") {
                near.extend(ledger.search(&format!("\"{}\"", name.replace('"', " ")), NAMED_MAX)?.into_iter().map(|found| found.source));
            }
        }
        near.extend(own.iter().cloned());
        let claims = corrected(ledger.claims_of_sources(&near)?);
        let sources = near.iter().map(|id| ledger.source(id)).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        let subjects = read.into_iter().filter(|s| near.contains(&s.source)).map(|s| (s.source, s.subject)).collect();
        Ok(Told { sources, claims, subjects, new: Some(own) })
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

/// Why two attacks may be one, the likeliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    DayAndTown,
    Day,
    Town,
    Toll,
}

/// Why two attacks may be one, by day, place and number of dead; nothing where they are not near.
fn nearness(a: &Subject, b: &Subject) -> Option<Nearness> {
    let days = |s: &Subject| interval(s.date, s.date_max).map(|when| (when.first_day(), when.last_day()));
    let apart = |first: Option<jiff::civil::Date>, last: Option<jiff::civil::Date>| match (first, last) {
        (Some(first), Some(last)) => (first - last).get_days().max(0),
        _ => 0,
    };
    let gap = days(a).zip(days(b)).map(|(x, y)| apart(x.0, y.1).max(apart(y.0, x.1)));
    let town = |s: &Subject| s.place.clone().filter(|path| path.matches(", ").count() >= 2);
    let one_town = a.place == b.place && town(a).is_some();
    let toll = |s: &Subject| s.killed.and_then(|count| count.least().or(count.most())).filter(|n| *n >= TOLL_MIN);
    match gap.is_some_and(|days| days <= NEAR_DAYS) {
        true if one_town => Some(Nearness::DayAndTown),
        true => Some(Nearness::Day),
        false if one_town && gap.is_none_or(|days| days <= SEASON_DAYS) => Some(Nearness::Town),
        false => (toll(a).is_some() && toll(a) == toll(b)).then_some(Nearness::Toll),
    }
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

fn report((id, source): (String, String), s: &Subject, own: &[&Claim], published: Option<When>) -> Report {
    let of = |kind: Kind, slots: &[&str]| -> Vec<String> {
        own.iter().filter(|c| c.kind == kind).flat_map(|c| slots.iter().filter_map(|s| c.slot(s)?.value_or_words())).collect()
    };
    Report {
        id,
        source,
        incident_type: s.incident_type.clone(),
        date: interval(s.date, s.date_max),
        published,
        place: s.place.clone().map(|path| place_of(path, s.lat, s.lon)),
        killed: s.killed,
        injured: s.injured,
        targets: of(Kind::Target, &TARGET_SLOTS),
        names: own.iter().filter(|c| c.kind == Kind::Victim).filter_map(|c| c.slot("name")?.words_or_value()).collect(),
        methods: of(Kind::Method, &METHOD_SLOTS),
    }
}

/// What a document of a corpus tells of its main incident, under the document's id.
pub fn main_story(reader: &Reader, document: CorpusDocument) -> Story {
    let asked = Document {
        text: &document.text,
        published: document.published,
        title: document.title.as_deref(),
        language: document.language.clone(),
    };
    let reading = reader.read(&asked);
    let id = document.id.unwrap_or_default();
    let report = match reading.subjects.iter().find(|s| s.is == SubjectIs::Incident) {
        Some(main) => {
            let own: Vec<&Claim> = reading.claims.iter().filter(|c| c.about.as_ref() == Some(&main.id)).collect();
            report((id.clone(), id), main, &own, reading.published)
        }
        None => Report { source: id.clone(), id, published: reading.published, ..Report::default() },
    };
    let of = |part: &'static str| reading.parts.iter().filter(move |p| p.part == part).filter_map(|p| p.value.as_deref());
    Story {
        report,
        days: of("date").filter_map(|value| When::parse(value).ok()).collect(),
        places: of("place").map(str::to_owned).collect(),
        title: document.title.or_else(|| reading.title.clone()).unwrap_or_default(),
        text: document.text.as_str().to_owned(),
        language: reading.language,
    }
}

fn interval(from: Option<When>, to: Option<When>) -> Option<When> {
    match (from, to) {
        (Some(a), Some(b)) if a == b => Some(a),
        (Some(When::On(a)), Some(When::On(b))) => When::between(Some(a), Some(b)).ok(),
        (a, b) => a.or(b),
    }
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
        let told = |date: Option<&str>, place: &str, killed: u32| Subject {
            id: "E1".to_owned(),
            is: SubjectIs::Incident,
            incident_type: None,
            stage: None,
            date: date.and_then(|d| When::parse(d).ok()),
            date_max: None,
            place: Some(place.to_owned()),
            lat: None,
            lon: None,
            killed: Some(Count::exactly(killed)),
            injured: None,
            missing: None,
            attackers_killed: None,
        };
        let quetta = "Quetta, Quetta, Balochistan, Pakistan";
        let one = told(Some("2013-01-10"), quetta, 92);
        for (other, near) in [
            (told(Some("2013-01-12"), quetta, 3), Some(Nearness::DayAndTown)),
            (told(Some("2013-01-12"), "Peshawar, Khyber Pakhtunkhwa, Pakistan", 3), Some(Nearness::Day)),
            (told(Some("2013-05-12"), quetta, 3), Some(Nearness::Town)),
            (told(None, quetta, 3), Some(Nearness::Town)),
            (told(Some("2015-05-12"), "Pakistan", 92), Some(Nearness::Toll)),
            (told(Some("2015-05-12"), quetta, 3), None),
            (told(Some("2013-05-12"), "Balochistan, Pakistan", 3), None),
            (told(None, "Pakistan", 3), None),
        ] {
            assert_eq!(nearness(&one, &other), near, "{other:?}");
            assert_eq!(nearness(&other, &one), near, "either way");
        }
    }
}
