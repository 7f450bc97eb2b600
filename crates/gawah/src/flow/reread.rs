//! A newer reading beside what a person decided. In: a decided claim that is read otherwise now. Out: the earlier decision kept, or the new reading
//! taken, each by a new verdict. Never: a verdict changed by reading.

use crate::flow::decide;
use crate::flow::failure::{Exit, Failure};
use anyhow::Result;
use gawah_ledger::{Difference, Ledger, Stamp};
use gawah_record::claim::Claim;
use gawah_record::ids::Id;
use gawah_record::verdict::{ClaimStatus, Decision};
use std::collections::BTreeMap;

/// What a person says to a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// What was decided stands.
    Keep,
    /// What the newest reading says stands.
    Take,
}

/// The open difference of a claim. Errors: the claim has none.
pub fn of(ledger: &Ledger, claim: &Id) -> Result<Difference> {
    let found = ledger.differences()?.into_iter().find(|d| d.kept.id == *claim);
    found.ok_or_else(|| Failure::of(Exit::Usage, "find a difference", claim.to_string(), "list them with `gawah reread`"))
}

/// One part as it was decided and as it is read now, both as they are typed.
pub fn parts(difference: &Difference) -> Vec<(String, String, String)> {
    let Some(now) = &difference.now else { return Vec::new() };
    let stands = difference.kept.claim.corrected(&difference.kept.edits);
    let typed =
        |claim: &Claim, name: &str| claim.slots.get(name).map(|several| several.iter().map(|s| s.typed()).collect::<Vec<_>>().join(", "));
    let of = |name: &String| (name.clone(), typed(&stands, name).unwrap_or_default(), typed(&now.claim, name).unwrap_or_default());
    now.slots.iter().map(of).collect()
}

/// Answers a difference. Errors: the claim has none, nothing to take, the ledger's.
pub fn answer(ledger: &mut Ledger, claim: &Id, answer: Answer, stamp: &Stamp) -> Result<Vec<Id>> {
    let difference = of(ledger, claim)?;
    match (answer, &difference.now) {
        (Answer::Keep, _) => Ok(vec![keep(ledger, &difference, stamp)?]),
        (Answer::Take, None) => {
            Err(Failure::of(Exit::Usage, "take a newer reading", claim.to_string(), "it is not read any more: keep it, or reject it"))
        }
        (Answer::Take, Some(now)) => {
            let mut entries = vec![decide::verdict(ledger, &now.id, Decision::Accept, None, BTreeMap::new(), stamp)?];
            if now.id != *claim {
                let reason = format!("read again as {}", now.id);
                entries.push(decide::verdict(ledger, claim, Decision::Reject, Some(&reason), BTreeMap::new(), stamp)?);
            }
            Ok(entries)
        }
    }
}

/// The same decision again. Where the claim is read otherwise under the same id, the parts are held as corrections.
fn keep(ledger: &mut Ledger, difference: &Difference, stamp: &Stamp) -> Result<Id> {
    let kept = &difference.kept;
    let same_id = difference.now.as_ref().is_some_and(|now| now.id == kept.id);
    let held: BTreeMap<String, String> =
        if same_id { parts(difference).into_iter().map(|(name, was, _)| (name, was)).collect() } else { BTreeMap::new() };
    let edits: BTreeMap<String, String> = kept.edits.clone().into_iter().chain(held).collect();
    let reason = kept.reason.clone().unwrap_or_else(|| format!("kept as decided before {}", difference.after));
    let decision = match kept.status {
        ClaimStatus::Accepted | ClaimStatus::Edited if edits.is_empty() => Decision::Accept,
        ClaimStatus::Accepted | ClaimStatus::Edited => Decision::Edit,
        ClaimStatus::Rejected => Decision::Reject,
        ClaimStatus::Proposed | ClaimStatus::Unsure => Decision::Unsure,
    };
    let edits = if decision == Decision::Edit { edits } else { BTreeMap::new() };
    decide::verdict(ledger, &kept.id, decision, Some(&reason), edits, stamp)
}
