//! Tables of the whole record. In: a gathered record. Out: groups, offices, years, attention, scores, each made when it is first asked for.
//! Never: a walk through the whole record for a page that shows one thing of it.

use crate::flow::gather::{Gathered, offices, tables};
use gawah_record::claim::Kind;
use gawah_record::group::Office;
use gawah_record::ids::Id;
use gawah_record::incident::Incident;
use gawah_record::public::{AttentionRow, GroupRow, ScoreRow, YearRow};
use gawah_record::when::When;
use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

/// Claims that groups are counted from.
const OF_GROUPS: [Kind; 4] = [Kind::Perpetrator, Kind::Responsibility, Kind::Response, Kind::Promise];

/// The tables that have been asked for.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    groups: OnceLock<Vec<GroupRow>>,
    offices: OnceLock<(Vec<Office>, Vec<offices::OtherName>)>,
    years: OnceLock<Vec<YearRow>>,
    attention: OnceLock<Vec<AttentionRow>>,
    scores: OnceLock<Vec<ScoreRow>>,
}

impl Gathered {
    /// Groups, alphabetical.
    pub fn groups(&self) -> &[GroupRow] {
        self.overview.groups.get_or_init(|| tables::groups(&self.scene(|kind| OF_GROUPS.contains(&kind)), &self.incidents))
    }

    fn relations(&self) -> &(Vec<Office>, Vec<offices::OtherName>) {
        let made = || {
            let scene = self.scene(|kind| kind == Kind::Relation);
            (offices::offices(&scene), offices::other_names(&scene))
        };
        self.overview.offices.get_or_init(made)
    }

    /// Offices with their holders, alphabetical.
    pub fn offices(&self) -> &[Office] {
        &self.relations().0
    }

    /// Names that sources give one group.
    pub fn other_names(&self) -> &[offices::OtherName] {
        &self.relations().1
    }

    /// Years.
    pub fn years(&self) -> &[YearRow] {
        self.overview.years.get_or_init(|| {
            let cited: HashSet<&Id> = self.claims.iter().filter(|claim| self.counts(claim)).map(|claim| &claim.source).collect();
            let cited = self.sources.iter().filter(|row| cited.contains(&row.source.id));
            tables::years(&self.incidents, &self.promises, &cited.filter_map(|row| row.published).collect::<Vec<When>>())
        })
    }

    /// Attention after each incident.
    pub fn attention(&self) -> &[AttentionRow] {
        self.overview.attention.get_or_init(|| {
            let days = self.sources.iter().filter_map(|row| Some((&row.source.id, row.published?))).collect();
            tables::attention(&self.incidents, &days, &self.first_of.iter().collect())
        })
    }

    /// Attention after one incident; none where fewer than two dated reports tell of it.
    pub fn attention_after(&self, incident: &Incident) -> Option<AttentionRow> {
        let rows = incident.sources.iter().filter_map(|id| self.source(id));
        let days: BTreeMap<&Id, When> = rows.filter_map(|row| Some((&row.source.id, row.published?))).collect();
        let copies = incident.sources.iter().filter_map(|id| self.first_of.get_key_value(id)).collect();
        tables::attention(std::slice::from_ref(incident), &days, &copies).pop()
    }

    /// Promises by office and state.
    pub fn scores(&self) -> &[ScoreRow] {
        self.overview.scores.get_or_init(|| tables::scores(&self.promises))
    }
}
