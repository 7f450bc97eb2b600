//! Reports into proposed incidents, names into proposed people. In: what is gathered. Out: proposals with reasons. Never: a join.

use crate::flow::gather::incidents::place_of;
use crate::flow::gather::people::person_id;
use crate::flow::gather::{gather, said, value};
use anyhow::Result;
use gawah_ledger::{KeptClaim, Ledger, Stamp};
use gawah_linking::{Name, Pair, Report, Verdict, incidents, people};
use gawah_record::claim::{Kind, SubjectIs};
use gawah_record::entry::{Body, ReadSubject};
use gawah_record::ids::Id;
use gawah_record::proposal::{Proposal, Reason};
use gawah_record::verdict::Join;
use gawah_record::when::When;
use jiff::civil;

/// The least probability at which a pair is put before a person.
pub const PROPOSE_AT: f64 = 0.5;

/// Scores all pairs and keeps those worth a person's look as proposals. Out: the proposals. Errors: the ledger's.
pub fn propose(ledger: &mut Ledger, threshold: f64, today: civil::Date, stamp: &Stamp) -> Result<Vec<Proposal>> {
    let proposals = pairs(ledger, threshold, today)?;
    ledger.append(vec![Body::LinksProposed { method: "fellegi-sunter/1".to_owned(), proposals: proposals.clone() }], stamp)?;
    Ok(proposals)
}

/// Scores all pairs of incidents and of people above a threshold, best first. Errors: the ledger's.
pub fn pairs(ledger: &Ledger, threshold: f64, today: civil::Date) -> Result<Vec<Proposal>> {
    let gathered = gather(ledger, today)?;
    let verdicts: Vec<Verdict> = ledger
        .joins()?
        .into_iter()
        .filter_map(|(a, b, join, _)| match join {
            Join::Same => Some(Verdict::Same(a.to_string(), b.to_string())),
            Join::Different => Some(Verdict::Different(a.to_string(), b.to_string())),
            Join::Unsure => None,
        })
        .collect();
    let subjects = ledger.subjects()?;
    let reports: Vec<Report> = subjects
        .iter()
        .filter(|(_, s)| s.subject.is == SubjectIs::Incident)
        .map(|(source, s)| {
            report(source, s, &gathered.claims, gathered.sources.iter().find(|r| r.source.id == *source).and_then(|r| r.published))
        })
        .filter(told)
        .collect();
    let names: Vec<Name> = gathered
        .claims
        .iter()
        .filter(|c| c.claim.kind == Kind::Victim && c.status.open())
        .filter_map(|c| name(c, &gathered.incident_of))
        .collect();
    let mut found: Vec<Pair> = incidents(&reports, &verdicts);
    let mut unique = names;
    unique.sort_by(|a, b| a.id.cmp(&b.id));
    unique.dedup_by(|a, b| a.id == b.id);
    found.extend(people(&unique, &verdicts));
    let mut proposals: Vec<Proposal> = found.into_iter().filter(|p| p.p >= threshold).filter_map(proposal).collect();
    proposals.sort_by(|a, b| b.p.total_cmp(&a.p).then(a.id.cmp(&b.id)));
    Ok(proposals)
}

/// A report that says too little to be compared is left to a person.
fn told(report: &Report) -> bool {
    let facts = [report.date.is_some(), report.place.is_some(), report.killed.is_some() || report.injured.is_some()];
    facts.into_iter().filter(|f| *f).count() >= 2
}

fn proposal(pair: Pair) -> Option<Proposal> {
    let why = pair.why.into_iter().map(|r| Reason { column: r.column, level: r.level, weight: r.weight }).collect();
    Some(Proposal::new(Id::parse(&pair.left).ok()?, Id::parse(&pair.right).ok()?, pair.p, why))
}

fn report(source: &Id, subject: &ReadSubject, claims: &[KeptClaim], published: Option<When>) -> Report {
    let own: Vec<&KeptClaim> = claims.iter().filter(|c| c.subject.as_ref() == Some(&subject.id) && c.status.open()).collect();
    let of = |kind: Kind, slots: &[&str]| -> Vec<String> {
        own.iter().filter(|c| c.claim.kind == kind).flat_map(|c| slots.iter().filter_map(|s| value(c, s))).collect()
    };
    let s = &subject.subject;
    Report {
        id: subject.id.to_string(),
        source: source.to_string(),
        incident_type: s.incident_type.clone(),
        date: interval(s.date, s.date_max),
        published,
        place: s.place.clone().map(|path| place_of(path, s.lat, s.lon)),
        killed: s.killed,
        injured: s.injured,
        targets: of(Kind::Target, &["group", "sect", "occupation", "object"]),
        names: own.iter().filter(|c| c.claim.kind == Kind::Victim).filter_map(|c| said(c, "name")).collect(),
        methods: of(Kind::Method, &["method", "weapon"]),
    }
}

fn interval(from: Option<When>, to: Option<When>) -> Option<When> {
    match (from, to) {
        (Some(a), Some(b)) if a == b => Some(a),
        (Some(When::On(a)), Some(When::On(b))) => When::between(Some(a), Some(b)).ok(),
        (a, b) => a.or(b),
    }
}

fn name(claim: &KeptClaim, incident_of: &std::collections::BTreeMap<Id, Id>) -> Option<Name> {
    Some(Name {
        id: person_id(claim)?.to_string(),
        source: claim.source.to_string(),
        name: said(claim, "name")?,
        age: value(claim, "age").and_then(|a| a.parse().ok()),
        incident: claim.subject.as_ref().and_then(|s| incident_of.get(s)).map(ToString::to_string),
        date: None,
    })
}
