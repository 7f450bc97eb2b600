//! What figures are made of, whether all of a record or only what is released. In: a gathered record, or the public one. Out: the same parts.
//! Never: a value of the private record where figures are made for publication.

use crate::flow::gather::Gathered;
use gawah_record::action::Action;
use gawah_record::claim::Kind;
use gawah_record::demand::{Demand, Response};
use gawah_record::ids::Id;
use gawah_record::incident::Incident;
use gawah_record::person::Person;
use gawah_record::promise::Promise;
use gawah_record::public::{GroupRow, PublicRecord};
use gawah_record::source::SourceKind;
use gawah_record::when::When;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A list of the dead: a publisher, or where none is known a kind of source.
pub type ListOf = (Option<String>, Option<SourceKind>);

/// A claim, as far as figures need it.
pub struct Spoken<'a> {
    /// What it says.
    pub kind: Kind,
    /// The source it stands in.
    pub source: &'a Id,
    /// The incident it speaks of.
    pub incident: Option<&'a Id>,
    /// The list it stands on: all that one publisher wrote, else all of one kind of source.
    pub list: ListOf,
}

/// The parts of a record that figures are made of.
pub struct Ground<'a> {
    /// Incidents, by date.
    pub incidents: &'a [Incident],
    /// People.
    pub people: &'a [Person],
    /// Promises.
    pub promises: &'a [Promise],
    /// Demands.
    pub demands: &'a [Demand],
    /// Responses.
    pub responses: &'a [Response],
    /// Actions.
    pub actions: &'a [Action],
    /// Groups.
    pub groups: &'a [GroupRow],
    /// Claims by id.
    pub claims: BTreeMap<&'a str, Spoken<'a>>,
    /// Days of publication, as the sources give them.
    pub published: Vec<When>,
    /// The same by source.
    pub published_by: BTreeMap<&'a Id, When>,
    /// Of each source with copied words, the first that has them (R13).
    pub first_of: BTreeMap<&'a Id, &'a Id>,
    /// The day of the record.
    pub day: Option<Date>,
}

impl<'a> Ground<'a> {
    /// All of a gathered record.
    pub fn of(gathered: &'a Gathered) -> Ground<'a> {
        let own: BTreeMap<&Id, ListOf> =
            gathered.sources.iter().map(|row| (&row.source.id, list(row.source.publisher.as_deref(), row.source.kind))).collect();
        // a copied report is no list of its own (R13)
        let lists: BTreeMap<&Id, ListOf> =
            own.keys().map(|id| (*id, own.get(gathered.first_of.get(*id).unwrap_or(id)).cloned().unwrap_or_default())).collect();
        let claim = |kept: &'a gawah_ledger::KeptClaim| {
            let spoken = Spoken {
                kind: kept.claim.kind,
                source: &kept.source,
                incident: kept.subject.as_ref().and_then(|s| gathered.incident_of.get(s)),
                list: lists.get(&kept.source).cloned().unwrap_or_default(),
            };
            (kept.id.as_str(), spoken)
        };
        Ground {
            incidents: &gathered.incidents,
            people: &gathered.people,
            promises: &gathered.promises,
            demands: &gathered.demands,
            responses: &gathered.responses,
            actions: &gathered.actions,
            groups: gathered.groups(),
            claims: gathered.claims.iter().map(claim).collect(),
            published: gathered.sources.iter().filter_map(|s| s.published).collect(),
            published_by: gathered.sources.iter().filter_map(|s| Some((&s.source.id, s.published?))).collect(),
            first_of: gathered.first_of.iter().collect(),
            day: Some(gathered.day),
        }
    }

    /// What is released, and nothing else.
    pub fn released(record: &'a PublicRecord) -> Ground<'a> {
        let publisher = |s: &'a gawah_record::public::PublicSource| s.shown.as_ref().and_then(|shown| shown.publisher.as_deref());
        let own: BTreeMap<&Id, ListOf> = record.sources.iter().map(|s| (&s.id, list(publisher(s), s.kind))).collect();
        let lists: BTreeMap<&Id, ListOf> =
            record.sources.iter().map(|s| (&s.id, own.get(s.first.as_ref().unwrap_or(&s.id)).cloned().unwrap_or_default())).collect();
        let claim = |c: &'a gawah_record::public::PublicClaim| {
            let list = lists.get(&c.source).cloned().unwrap_or_default();
            (c.id.as_str(), Spoken { kind: c.kind, source: &c.source, incident: c.incident.as_ref(), list })
        };
        Ground {
            incidents: &record.incidents,
            people: &record.people,
            promises: &record.promises,
            demands: &record.demands,
            responses: &record.responses,
            actions: &record.actions,
            groups: &record.groups,
            claims: record.claims.iter().map(claim).collect(),
            published: record.sources.iter().filter_map(|s| s.shown.as_ref()?.published).collect(),
            published_by: record.sources.iter().filter_map(|s| Some((&s.id, s.shown.as_ref()?.published?))).collect(),
            first_of: record.sources.iter().filter_map(|s| Some((&s.id, s.first.as_ref()?))).collect(),
            day: When::parse(&record.day).ok().and_then(When::exact_day),
        }
    }

    /// The source that counts for one: itself, or the first with the same words (R13).
    pub fn origin<'b>(&'b self, source: &'b Id) -> &'b Id {
        self.first_of.get(source).copied().unwrap_or(source)
    }

    /// Years of which any source is held, or in which an incident lies.
    pub fn years(&self) -> BTreeSet<i16> {
        let one = |when: When| {
            let (first, last) = (when.first_day()?.year(), when.last_day()?.year());
            (first == last).then_some(first)
        };
        self.incidents.iter().filter_map(|i| i.date).chain(self.published.iter().copied()).filter_map(one).collect()
    }

    /// The last day of which the sources can tell: of publication, or of an incident.
    pub fn last_day(&self) -> Option<Date> {
        self.incidents.iter().filter_map(|i| i.date).chain(self.published.iter().copied()).filter_map(When::last_day).max()
    }
}

/// The list that a source belongs to.
fn list(publisher: Option<&str>, kind: SourceKind) -> ListOf {
    match publisher.map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => (Some(name.to_owned()), None),
        None => (None, Some(kind)),
    }
}
