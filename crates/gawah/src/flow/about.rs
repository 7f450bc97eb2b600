//! What an id names. In: an id, also as typed. Out: the sources that speak of it. Never: a source that no claim of the thing stands in.

use crate::flow::clock;
use crate::flow::failure::{Exit, Failure};
use crate::flow::gather::gather;
use anyhow::Result;
use gawah_ledger::Ledger;
use gawah_record::ids::{Id, IdKind};

/// The sources that speak of an incident or a claim, or the source itself; none where the record does not know the id. Errors: the ledger's.
pub fn sources(ledger: &Ledger, id: &Id) -> Result<Vec<Id>> {
    Ok(match id.kind() {
        IdKind::Source => vec![id.clone()],
        IdKind::Claim => ledger.claim(id)?.map(|claim| claim.source).into_iter().collect(),
        _ => {
            let gathered = gather(ledger, clock::today())?;
            let found = gathered.incidents.into_iter().find(|incident| incident.id == *id || incident.also.contains(id));
            found.map(|incident| incident.sources).unwrap_or_default()
        }
    })
}

/// The id that a person typed whole. Errors: it is none.
pub fn id(text: &str) -> Result<Id> {
    Id::parse(text).map_err(|error| Failure::of(Exit::Usage, "understand the id", "", error.to_string()))
}
