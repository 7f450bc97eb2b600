//! The years. In: incidents with dates, and the years for which sources are held. Out: one row a year without a gap.
//! Never: 0 for a year about which no source is held, or an incident put in a year it may not have been in (R20, R29).

use crate::ranges::{Total, tally};
use crate::rates::{Interval, poisson};
use gawah_record::count::Count;
use gawah_record::when::When;
use serde::Serialize;
use std::collections::BTreeSet;

/// One incident as the timeline needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// The incident's id.
    pub id: String,
    /// When it happened.
    pub when: Option<When>,
    /// Killed, as a range.
    pub killed: Option<Count>,
    /// Injured, as a range.
    pub injured: Option<Count>,
}

/// Whether the record can speak about a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// At least one source is held.
    Sources,
    /// None is held: nothing is known, not even that nothing happened.
    NoSource,
}

/// One year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Year {
    /// The civil year.
    pub year: i16,
    /// Whether sources are held.
    pub coverage: Coverage,
    /// Incidents recorded in it; absent without sources.
    pub incidents: Option<u64>,
    /// Their rate per year with its exact interval: of recorded incidents, not of all that happened.
    pub rate: Option<Interval>,
    /// Killed.
    pub killed: Total,
    /// Injured.
    pub injured: Total,
    /// The incidents, sorted.
    pub ids: Vec<String>,
}

/// All years, and what fits in none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// From the first to the last year, none left out.
    pub years: Vec<Year>,
    /// Incidents without a date, or whose date allows several years, sorted: they stand in no year and in no yearly sum.
    pub in_no_year: Vec<String>,
    /// How it was made.
    pub method: &'static str,
}

/// The timeline by year. In: incidents in any order; years of publication of the sources held.
pub fn by_year(incidents: &[Dated], source_years: &BTreeSet<i16>) -> Timeline {
    let year_of = |incident: &Dated| incident.when.and_then(one_year);
    let covered: BTreeSet<i16> = incidents.iter().filter_map(year_of).chain(source_years.iter().copied()).collect();
    let span = covered.first().copied().zip(covered.last().copied());
    let years = span.into_iter().flat_map(|(first, last)| first..=last).map(|year| {
        let here: Vec<&Dated> = incidents.iter().filter(|incident| year_of(incident) == Some(year)).collect();
        row(year, covered.contains(&year), &here)
    });
    let mut in_no_year: Vec<String> = incidents.iter().filter(|one| year_of(one).is_none()).map(|one| one.id.clone()).collect();
    in_no_year.sort();
    Timeline {
        years: years.collect(),
        in_no_year,
        method: "recorded incidents per civil year with exact Poisson intervals (Garwood 1936); a year without a source has no figure",
    }
}

fn row(year: i16, covered: bool, here: &[&Dated]) -> Year {
    let counted = here.len() as u64;
    let mut ids: Vec<String> = here.iter().map(|incident| incident.id.clone()).collect();
    ids.sort();
    Year {
        year,
        coverage: if covered { Coverage::Sources } else { Coverage::NoSource },
        incidents: covered.then_some(counted),
        rate: covered.then(|| poisson(counted)),
        killed: tally(here.iter().map(|incident| incident.killed)),
        injured: tally(here.iter().map(|incident| incident.injured)),
        ids,
    }
}

/// The year, where both ends of the date lie in one.
fn one_year(when: When) -> Option<i16> {
    let (first, last) = (when.first_day()?.year(), when.last_day()?.year());
    (first == last).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dated(id: &str, when: &str, killed: Option<u32>) -> Dated {
        Dated { id: id.into(), when: When::parse(when).ok(), killed: killed.map(Count::exactly), injured: None }
    }

    #[test]
    fn r20_a_year_without_a_source_is_not_a_year_without_attacks() {
        let line = by_year(&[dated("b", "2013-02-16", Some(84)), dated("a", "2013-01-10", None)], &BTreeSet::from([2010, 2011]));
        let shown: Vec<_> = line.years.iter().map(|year| (year.year, year.coverage, year.incidents)).collect();
        assert_eq!(
            shown,
            [
                (2010, Coverage::Sources, Some(0)),
                (2011, Coverage::Sources, Some(0)),
                (2012, Coverage::NoSource, None),
                (2013, Coverage::Sources, Some(2))
            ]
        );
        assert_eq!(line.years[3].ids, ["a", "b"]);
        assert_eq!((line.years[3].killed.count, line.years[3].killed.without_figure), (Some(Count::exactly(84)), 1));
        assert_eq!(line.years[0].rate.map(|rate| (rate.least, (rate.most * 1000.0).round())), Some((0.0, 3689.0)));
    }

    #[test]
    fn r29_a_date_of_several_years_stands_in_none() {
        let line = by_year(&[dated("a", "2012-12-31/2013-01-02", None), dated("b", "", None), dated("c", "2013", None)], &BTreeSet::new());
        assert_eq!(line.in_no_year, ["a", "b"]);
        assert_eq!(line.years.len(), 1);
    }

    #[test]
    fn nothing_makes_no_years() {
        assert_eq!(by_year(&[], &BTreeSet::new()).years, []);
    }
}
