//! How much room a line takes on a page, so that no page of one thing grows beyond what a slow line carries. In: values of the record. Out: bytes, rather too
//! many than too few, the same in every language: a page and its further pages then part alike in all of them. Never: a line left out; what does not fit
//! stands on a further page.

use gawah_record::demand::Demand;
use gawah_record::incident::Incident;
use gawah_record::person::Person;
use gawah_record::promise::{Promise, Rating};
use gawah_record::public::{PublicClaim, PublicSource};

/// What a page of one thing holds beside its pictures.
pub(crate) const PAGE: usize = 48_000;
/// Head, foot, headings and facts of such a page, and the days of attention.
pub(crate) const FRAME: usize = 11_000;
/// Names of the dead on an attack's own page.
pub(crate) const NAMES: usize = 13_000;
/// Promises after an attack on its own page.
pub(crate) const PROMISES: usize = 8_000;
/// Demands after an attack on its own page.
pub(crate) const DEMANDS: usize = 4_000;
/// Sources of an attack, or attacks of a source, on its own page.
pub(crate) const LINKS: usize = 5_000;
/// What sources differ about, on an attack's own page.
pub(crate) const DIFFER: usize = 4_000;
/// What was decided about a promise, on its own page.
pub(crate) const HISTORY: usize = 20_000;

/// How many lines fit, in their order: at least so many, at most so many.
pub(crate) fn fit(costs: impl Iterator<Item = usize>, room: usize, (least, most): (usize, usize)) -> usize {
    let mut left = room;
    let fits = |cost: &usize| {
        let fits = *cost <= left;
        left = left.saturating_sub(*cost);
        fits
    };
    let mut costs = costs.peekable();
    let all = costs.by_ref().take(most).take_while(fits).count();
    all.max(least)
}

/// A name as a link, in two scripts at most.
pub(crate) fn name(person: &Person) -> usize {
    170 + person.spellings.iter().take(2).map(|s| s.text.len()).sum::<usize>() + person.description.as_ref().map_or(0, String::len)
}

/// A statement with who says so, where, and how it is put.
pub(crate) fn claim(claim: &PublicClaim, source: Option<&PublicSource>) -> usize {
    650 + claim.words.len() + claim.said_by.len() + source.map_or(0, titled)
}

/// A promise as a row.
pub(crate) fn promise(promise: &Promise, source: Option<&PublicSource>) -> usize {
    let spoken = [&promise.promiser, &promise.office].into_iter().flatten().map(String::len).sum::<usize>();
    720 + promise.words.len() + spoken + source.map_or(0, titled)
}

/// A demand as a line.
pub(crate) fn demand(demand: &Demand) -> usize {
    260 + demand.words.len()
}

/// A source as a line.
pub(crate) fn source(source: &PublicSource) -> usize {
    230 + 2 * titled(source)
}

/// An attack as a link.
pub(crate) fn attack(incident: &Incident) -> usize {
    170 + incident.place.as_ref().map_or(0, |place| place.path.len())
}

/// A value that others differ from, with its source.
pub(crate) fn rival(claim: &PublicClaim, source: Option<&PublicSource>) -> usize {
    330 + claim.words.len() + source.map_or(0, titled)
}

/// What was decided about a promise, with its evidence.
pub(crate) fn rating(rating: &Rating, evidence: Option<&PublicClaim>) -> usize {
    420 + rating.reason.len() + evidence.map_or(0, |claim| claim.words.len())
}

fn titled(source: &PublicSource) -> usize {
    source.shown.as_ref().map_or(0, |shown| shown.publisher.as_ref().map_or(0, String::len).max(shown.title.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_in_their_order_and_never_fewer_than_the_least() {
        for (costs, room, bounds, expected) in [
            (&[10, 10, 10][..], 25, (0, 9), 2),
            (&[10, 10, 10], 30, (0, 9), 3),
            (&[10, 10, 10], 90, (0, 2), 2),
            (&[40, 1], 25, (0, 9), 0),
            (&[40, 1], 25, (1, 9), 1),
            (&[], 25, (0, 9), 0),
        ] {
            assert_eq!(fit(costs.iter().copied(), room, bounds), expected, "{costs:?} {room}");
        }
    }
}
