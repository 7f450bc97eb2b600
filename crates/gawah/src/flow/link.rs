//! Reports into proposed incidents, names into proposed people. In: what is told. Out: proposals with reasons. Never: a join; learning that
//! nobody asked for.

use crate::flow::gather::incidents::most_said;
use crate::flow::join::Merged;
use crate::flow::stories::Told;
use anyhow::Result;
use gawah_ledger::{JoinInForce, Ledger, Stamp};
use gawah_linking::pair::probability;
use gawah_linking::stories::balance::{Balance, Learned, learn};
use gawah_linking::stories::{Comparison, Story, WEIGHTS, compared, groups};
use gawah_linking::{Cluster, Pair, Report, Verdict, people};
use gawah_record::count::Count;
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::proposal::{Proposal, Reason};
use gawah_record::verdict::Join;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The least probability at which a pair is put before a person.
pub const PROPOSE_AT: f64 = 0.5;
/// A record of more sources is compared anew only where that is asked for: else what was read since the last proposals, with what is near it.
pub const WHOLE_UP_TO: usize = 2_000;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asked {
    /// The least probability.
    pub threshold: f64,
    /// Whether the record's own verdicts move how much words and facts count.
    pub learn: bool,
    /// Above so many sources only what is new is compared.
    pub whole_up_to: usize,
}

impl Default for Asked {
    fn default() -> Asked {
        Asked { threshold: PROPOSE_AT, learn: false, whole_up_to: WHOLE_UP_TO }
    }
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Pairs, best first.
    pub proposals: Vec<Proposal>,
    /// What verdicts taught, where that was asked for and they are enough.
    pub learned: Option<Learned>,
    /// How many new sources were compared with what is near them; none where everything was compared.
    pub new: Option<usize>,
}

/// Scores pairs and keeps those worth a person's look as proposals. Errors: the ledger's.
pub fn propose(ledger: &mut Ledger, asked: Asked, stamp: &Stamp) -> Result<Found> {
    let found = find(ledger, asked)?;
    keep(ledger, &found, stamp)?;
    Ok(found)
}

/// Keeps what was found as proposals. Errors: the ledger's.
pub fn keep(ledger: &mut Ledger, found: &Found, stamp: &Stamp) -> Result<()> {
    let method = match &found.learned {
        None => METHOD.to_owned(),
        Some(l) => format!(
            "{METHOD}, learned from {} verdicts: before {:.2}, words {:.2}, facts {:.2}",
            l.verdicts, l.balance.before, l.balance.words, l.balance.facts
        ),
    };
    ledger.append(vec![Body::LinksProposed { method, proposals: found.proposals.clone() }], stamp)?;
    Ok(())
}

const METHOD: &str = "words and facts/1";

/// Scores pairs of incidents and of people above a threshold. Errors: the ledger's.
pub fn find(ledger: &Ledger, asked: Asked) -> Result<Found> {
    Ok(Question::of(ledger, asked)?.answer())
}

/// What is to be compared, as the record stood at one moment. Comparing needs the record no more.
pub struct Question {
    asked: Asked,
    told: Told,
    joins: Vec<JoinInForce>,
    stories: Vec<Story>,
    /// How many entries the record had.
    pub entries: u64,
}

impl Question {
    /// Takes from the record what is to be compared: all, or what is new with what is near it. Errors: the ledger's.
    pub fn of(ledger: &Ledger, asked: Asked) -> Result<Question> {
        let large = ledger.source_count()? > asked.whole_up_to && ledger.last_proposed()?.is_some();
        let told = if large { Told::lately(ledger)? } else { Told::all(ledger)? };
        let joins = match &told.new {
            Some(_) if !asked.learn => ledger.joins_among(&told.ids())?,
            _ => ledger.joins()?,
        };
        Ok(Question { asked, stories: told.stories(ledger)?, told, joins, entries: ledger.entry_count()? })
    }

    /// Scores pairs.
    pub fn answer(&self) -> Found {
        let Question { asked, told, joins, stories, .. } = self;
        let verdicts = verdicts(joins);
        let comparison = match &told.new {
            // a verdict of old teaches as well, and is of two that are known
            Some(new) if !asked.learn => {
                Comparison::of(stories).about(|story| Id::parse(&story.report.source).is_ok_and(|id| new.contains(&id)))
            }
            _ => Comparison::of(stories),
        };
        let learned = if asked.learn { learn(&comparison.judged(&verdicts, &WEIGHTS)) } else { None };
        let balance = learned.as_ref().map_or_else(Balance::default, |l| l.balance);
        let mut found = comparison.proposed(&verdicts, &WEIGHTS, &balance);
        found.extend(people(&told.names(&Merged::of(joins.iter().map(|(a, b, join, _)| (a, b, *join)))), &verdicts));
        let source_of = told.source_of();
        let asks = |pair: &Pair| match (source_of.get(&pair.left), source_of.get(&pair.right)) {
            (Some(left), Some(right)) => told.asks(left, right),
            _ => true,
        };
        let mut proposals: Vec<Proposal> = found.into_iter().filter(|p| p.p >= asked.threshold && asks(p)).filter_map(proposal).collect();
        proposals.sort_by(|a, b| b.p.total_cmp(&a.p).then(a.id.cmp(&b.id)));
        Found { proposals, learned, new: told.new.as_ref().map(BTreeSet::len) }
    }
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

/// Two documents compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentPair {
    /// The id of one.
    pub left: String,
    /// The id of the other.
    pub right: String,
    /// How likely both speak of one incident.
    #[serde(default)]
    pub p: f64,
    /// The same as log-odds, in bits: what clusters are made of.
    pub bits: f64,
}

/// The clusters of two or more documents, and every pair that was compared. In: one story a document, the probability that an average link must reach.
pub fn clusters_of(told: &[Story], threshold: f64) -> (Vec<DocumentCluster>, Vec<DocumentPair>) {
    let pairs: Vec<(u32, u32, f64)> =
        compared(told).iter().map(|pair| (pair.left, pair.right, pair.bits(&WEIGHTS, &Balance::default()))).collect();
    let by_id: BTreeMap<&str, &Report> = told.iter().map(|s| (s.report.id.as_str(), &s.report)).collect();
    let clusters = groups(told, &pairs, &[], at_odds(threshold)).into_iter().filter(|c| c.members.len() > 1).enumerate();
    let clusters = clusters.map(|(at, c)| {
        let own: Vec<&Report> = c.members.iter().filter_map(|m| by_id.get(m.as_str()).copied()).collect();
        DocumentCluster { cluster: format!("c{}", at + 1), incident: cluster_incident(&own), members: c.members, weakest: c.weakest }
    });
    let clusters = clusters.collect();
    let id = |at: u32| told[at as usize].report.id.clone();
    let pair = |(a, b, bits): (u32, u32, f64)| DocumentPair { left: id(a), right: id(b), p: probability(bits), bits };
    (clusters, pairs.into_iter().map(pair).collect())
}

/// The clusters of two or more that given pairs make, by the same cut as of documents; a pair that stands in them twice counts by its mean.
pub fn cut(pairs: &[DocumentPair], threshold: f64) -> Vec<Cluster> {
    let ids: BTreeSet<&str> = pairs.iter().flat_map(|pair| [pair.left.as_str(), pair.right.as_str()]).collect();
    let at: BTreeMap<&str, u32> = ids.iter().copied().zip(0..).collect();
    let mut all: BTreeMap<(u32, u32), (f64, f64)> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.left != pair.right) {
        let (a, b) = (at[pair.left.as_str()], at[pair.right.as_str()]);
        let sum = all.entry((a.min(b), a.max(b))).or_default();
        *sum = (sum.0 + pair.bits, sum.1 + 1.0);
    }
    let story =
        |id: &&str| Story { report: Report { id: (*id).to_owned(), source: (*id).to_owned(), ..Report::default() }, ..Story::default() };
    let stories: Vec<Story> = ids.iter().map(story).collect();
    let pairs: Vec<(u32, u32, f64)> = all.into_iter().map(|((a, b), (bits, n))| (a, b, bits / n)).collect();
    groups(&stories, &pairs, &[], at_odds(threshold)).into_iter().filter(|c| c.members.len() > 1).collect()
}

fn at_odds(threshold: f64) -> f64 {
    (threshold.clamp(0.001, 0.999) / (1.0 - threshold.clamp(0.001, 0.999))).log2()
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
