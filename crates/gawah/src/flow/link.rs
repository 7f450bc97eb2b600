//! Reports into proposed incidents, names into proposed people. In: what is gathered. Out: proposals with reasons. Never: a join.

use crate::flow::corpus::CorpusDocument;
use crate::flow::gather::incidents::{most_said, place_of};
use crate::flow::gather::people::person_id;
use crate::flow::gather::{Gathered, gather, said, value};
use anyhow::Result;
use gawah_ledger::{JoinInForce, KeptClaim, Ledger, Stamp};
use gawah_linking::stories::{Story, WEIGHTS, compared, groups, stories};
use gawah_linking::{Name, Pair, Report, Verdict, people};
use gawah_reading::{Document, Reader};
use gawah_record::claim::{Claim, Kind, Subject, SubjectIs};
use gawah_record::count::Count;
use gawah_record::entry::{Body, ReadSubject};
use gawah_record::ids::Id;
use gawah_record::proposal::{Proposal, Reason};
use gawah_record::verdict::Join;
use gawah_record::when::When;
use jiff::civil;
use serde::Serialize;
use std::collections::BTreeMap;

/// The least probability at which a pair is put before a person.
pub const PROPOSE_AT: f64 = 0.5;

/// Scores all pairs and keeps those worth a person's look as proposals. Out: the proposals. Errors: the ledger's.
pub fn propose(ledger: &mut Ledger, threshold: f64, today: civil::Date, stamp: &Stamp) -> Result<Vec<Proposal>> {
    let proposals = pairs(ledger, threshold, today)?;
    ledger.append(vec![Body::LinksProposed { method: "fellegi-sunter/2".to_owned(), proposals: proposals.clone() }], stamp)?;
    Ok(proposals)
}

/// Scores all pairs of incidents and of people above a threshold, best first. Errors: the ledger's.
pub fn pairs(ledger: &Ledger, threshold: f64, today: civil::Date) -> Result<Vec<Proposal>> {
    let gathered = gather(ledger, today)?;
    let verdicts = verdicts(&ledger.joins()?);
    let names: Vec<Name> = gathered
        .claims
        .iter()
        .filter(|c| c.claim.kind == Kind::Victim && c.status.open())
        .filter_map(|c| name(c, &gathered.incident_of))
        .collect();
    let mut found: Vec<Pair> = stories(&stories_of(ledger, &gathered)?, &verdicts, &WEIGHTS);
    let mut unique = names;
    unique.sort_by(|a, b| a.id.cmp(&b.id));
    unique.dedup_by(|a, b| a.id == b.id);
    found.extend(people(&unique, &verdicts));
    let mut proposals: Vec<Proposal> = found.into_iter().filter(|p| p.p >= threshold).filter_map(proposal).collect();
    proposals.sort_by(|a, b| b.p.total_cmp(&a.p).then(a.id.cmp(&b.id)));
    Ok(proposals)
}

/// Every report of an incident with the words that tell it: the whole text where a document tells of one incident alone, else the sentences
/// about it. Errors: the ledger's.
fn stories_of(ledger: &Ledger, gathered: &Gathered) -> Result<Vec<Story>> {
    let subjects = ledger.subjects()?;
    let mut by_subject: BTreeMap<&Id, Vec<&Claim>> = BTreeMap::new();
    for claim in gathered.claims.iter().filter(|c| c.status.open()) {
        claim.subject.iter().for_each(|subject| by_subject.entry(subject).or_default().push(&claim.claim));
    }
    let mut told: BTreeMap<&Id, Vec<&ReadSubject>> = BTreeMap::new();
    for (source, subject) in subjects.iter().filter(|(_, s)| s.subject.is == SubjectIs::Incident) {
        told.entry(source).or_default().push(subject);
    }
    let mut made = Vec::new();
    for row in &gathered.sources {
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

/// What people said of pairs, for the engine; "not enough information" binds nothing.
pub fn verdicts(joins: &[JoinInForce]) -> Vec<Verdict> {
    let told = joins.iter().filter_map(|(a, b, join, _)| match join {
        Join::Same => Some(Verdict::Same(a.to_string(), b.to_string())),
        Join::Different => Some(Verdict::Different(a.to_string(), b.to_string())),
        Join::Unsure => None,
    });
    told.collect()
}

fn proposal(pair: Pair) -> Option<Proposal> {
    let why = pair.why.into_iter().map(|r| Reason { column: r.column, level: r.level, weight: r.weight }).collect();
    Some(Proposal::new(Id::parse(&pair.left).ok()?, Id::parse(&pair.right).ok()?, pair.p, why))
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
        targets: of(Kind::Target, &["group", "sect", "occupation", "object"]),
        names: own.iter().filter(|c| c.kind == Kind::Victim).filter_map(|c| c.slot("name")?.words_or_value()).collect(),
        methods: of(Kind::Method, &["method", "weapon"]),
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

/// Documents that speak of one incident.
#[derive(Debug, Serialize)]
pub struct DocumentCluster {
    /// `c1`, `c2` …
    pub cluster: String,
    /// Ids of the documents.
    pub members: Vec<String>,
    /// The probability of the weakest join.
    pub weakest: f64,
    /// What they say of it.
    pub incident: ClusterIncident,
}

/// What the documents of a cluster say: what most of them say, and counts from the lowest to the highest.
#[derive(Debug, Serialize)]
pub struct ClusterIncident {
    /// Its type.
    #[serde(rename = "type")]
    pub incident_type: Option<String>,
    /// When.
    pub date: Option<String>,
    /// The path of its place.
    pub place: Option<String>,
    /// How many were killed.
    pub killed: Option<Count>,
    /// How many were injured.
    pub injured: Option<Count>,
}

/// The clusters of two or more documents. In: one story a document, the probability that an average link must reach.
pub fn clusters_of(told: &[Story], threshold: f64) -> Vec<DocumentCluster> {
    let at_odds = (threshold.clamp(0.001, 0.999) / (1.0 - threshold.clamp(0.001, 0.999))).log2();
    let pairs: Vec<(u32, u32, f64)> = compared(told).iter().map(|pair| (pair.left, pair.right, pair.bits(&WEIGHTS))).collect();
    let by_id: BTreeMap<&str, &Report> = told.iter().map(|s| (s.report.id.as_str(), &s.report)).collect();
    groups(told, &pairs, &[], at_odds)
        .into_iter()
        .filter(|c| c.members.len() > 1)
        .enumerate()
        .map(|(at, c)| {
            let own: Vec<&Report> = c.members.iter().filter_map(|m| by_id.get(m.as_str()).copied()).collect();
            DocumentCluster { cluster: format!("c{}", at + 1), incident: cluster_incident(&own), members: c.members, weakest: c.weakest }
        })
        .collect()
}

fn cluster_incident(reports: &[&Report]) -> ClusterIncident {
    ClusterIncident {
        incident_type: most_said(reports.iter().filter_map(|r| r.incident_type.clone())),
        date: most_said(reports.iter().filter_map(|r| r.date.map(|d| d.to_string()))),
        place: most_said(reports.iter().filter_map(|r| r.place.as_ref().map(|p| p.path.clone()))),
        killed: Count::span_of(reports.iter().filter_map(|r| r.killed)),
        injured: Count::span_of(reports.iter().filter_map(|r| r.injured)),
    }
}

fn interval(from: Option<When>, to: Option<When>) -> Option<When> {
    match (from, to) {
        (Some(a), Some(b)) if a == b => Some(a),
        (Some(When::On(a)), Some(When::On(b))) => When::between(Some(a), Some(b)).ok(),
        (a, b) => a.or(b),
    }
}

fn name(claim: &KeptClaim, incident_of: &BTreeMap<Id, Id>) -> Option<Name> {
    Some(Name {
        id: person_id(claim)?.to_string(),
        source: claim.source.to_string(),
        name: said(claim, "name")?,
        age: value(claim, "age").and_then(|a| a.parse().ok()),
        incident: claim.subject.as_ref().and_then(|s| incident_of.get(s)).map(ToString::to_string),
        date: None,
    })
}
