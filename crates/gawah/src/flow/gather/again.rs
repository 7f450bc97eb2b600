//! A gathered record after some entries. In: what was gathered, and the ledger. Out: the same as gathering it anew. Never: what the entries do not touch read or made
//! again where that can be told.

use crate::flow::gather::{Basis, Compared, Gathered, compose, corrected, gather};
use anyhow::Result;
use gawah_ledger::{AsOf, Difference, KeptClaim, Ledger, SourceRow};
use gawah_record::entry::ReadSubject;
use gawah_record::ids::Id;
use gawah_record::incident::Incident;
use jiff::civil;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Gathers a record again as the desk shows it, after some entries: what the ledger holds of sources that they do not touch is not asked for again.
/// In: what was gathered before. Errors: the ledger's.
pub fn gather_again(ledger: &Ledger, before: Gathered, today: civil::Date) -> Result<Gathered> {
    match ledger.changed_since(&before.as_of)? {
        None => gather(ledger, today),
        Some(changed) => {
            let (stock, earlier) = apart(before, changed.sources);
            compose(ledger, stock.renewed(ledger, &earlier.changed)?, earlier, today, Basis::Open)
        }
    }
}

/// Takes in what was decided of claims since, and makes nothing of it: claims stand as they do now, incidents, people and figures as they were.
/// For review, where one decision follows another. Out: whether there was nothing else; where there was, nothing is changed here. Errors: the
/// ledger's.
pub fn take_in(ledger: &Ledger, gathered: &mut Gathered) -> Result<bool> {
    let as_of = ledger.as_of()?;
    let Some(changed) = ledger.changed_since(&gathered.as_of)?.filter(|changed| changed.verdicts_alone) else { return Ok(false) };
    let mut now = Vec::new();
    for id in changed.sources {
        let (place, claims) = (gathered.catalogue().claims_of(&id), corrected(ledger.claims_of_source(&id)?));
        // a verdict taken back may take its claim along, and another stands there
        if !gathered.claims[place.clone()].iter().map(|kept| &kept.id).eq(claims.iter().map(|kept| &kept.id)) {
            return Ok(false);
        }
        now.push((place, claims, ledger.differences_of(&id)?, id));
    }
    for (place, claims, differences, id) in now {
        drop(gathered.claims.splice(place, claims));
        take_in_differences(gathered, &id, differences);
        gathered.behind.insert(id);
    }
    gathered.as_of = as_of;
    Ok(true)
}

/// Puts the differences of a source in their place, which is that of the source.
fn take_in_differences(gathered: &mut Gathered, source: &Id, now: Vec<Difference>) {
    gathered.differences.retain(|difference| difference.kept.source != *source);
    let place = gathered.catalogue().source(source);
    let at = gathered.differences.partition_point(|difference| gathered.catalogue().source(&difference.kept.source) < place);
    drop(gathered.differences.splice(at..at, now));
}

/// What the ledger holds of every source, in the order of sources.
pub(super) struct Stock {
    pub(super) as_of: AsOf,
    pub(super) sources: Vec<SourceRow>,
    pub(super) claims: Vec<KeptClaim>,
    pub(super) subjects: Vec<(Id, ReadSubject)>,
}

/// What was made of a record before, and which sources have changed since.
#[derive(Default)]
pub struct Earlier {
    /// Incidents by id.
    pub incidents: HashMap<Id, Incident>,
    /// Copies, as [`Gathered::first_of`] has them.
    pub first_of: BTreeMap<Id, Id>,
    /// Sources whose row, claims or subjects may not be what they were.
    pub changed: BTreeSet<Id>,
    pub(super) compared: Compared,
}

/// What is asked of the ledger, and what is made of it.
fn apart(gathered: Gathered, mut changed: BTreeSet<Id>) -> (Stock, Earlier) {
    let Gathered { as_of, sources, claims, subjects, incidents, first_of, compared, behind, .. } = gathered;
    changed.extend(behind);
    let incidents = incidents.into_iter().map(|incident| (incident.id.clone(), incident)).collect();
    (Stock { as_of, sources, claims, subjects }, Earlier { incidents, first_of, compared, changed })
}

impl Stock {
    /// With the sources that changed as they are now; new ones stand last, as the ledger gives them.
    fn renewed(mut self, ledger: &Ledger, changed: &BTreeSet<Id>) -> Result<Stock> {
        self.as_of = ledger.as_of()?;
        let place: BTreeMap<Id, usize> = self
            .sources
            .iter()
            .enumerate()
            .filter(|(_, row)| changed.contains(&row.source.id))
            .map(|(at, row)| (row.source.id.clone(), at))
            .collect();
        if place.len() < changed.len() {
            // Among new sources their order is the ledger's.
            self.sources.extend(ledger.sources()?.into_iter().skip(self.sources.len()));
        }
        for id in changed {
            if let (Some(at), Some(row)) = (place.get(id), ledger.source(id)?) {
                self.sources[*at] = row;
            }
            exchange(&mut self.claims, |kept| kept.source == *id, corrected(ledger.claims_of_source(id)?));
            exchange(&mut self.subjects, |(source, _)| source == id, ledger.subjects_of_sources([id])?);
        }
        if place.len() < changed.len() {
            let order: BTreeMap<Id, usize> = self.sources.iter().enumerate().map(|(at, row)| (row.source.id.clone(), at)).collect();
            self.claims.sort_by_key(|kept| order.get(&kept.source).copied());
            self.subjects.sort_by_key(|(source, _)| order.get(source).copied());
        }
        Ok(self)
    }
}

/// Puts what is there now in the place of what was there of one source; at the end where nothing was.
fn exchange<T>(all: &mut Vec<T>, own: impl Fn(&T) -> bool, now: Vec<T>) {
    let from = all.iter().position(&own).unwrap_or(all.len());
    let until = from + all[from..].iter().take_while(|one| own(one)).count();
    drop(all.splice(from..until, now));
}
