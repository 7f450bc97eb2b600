//! Claims that say again what another says, and those that are like it. In: claims as they stand. Out: exact repetitions that wait, the waiting claim most
//! like one, and repetitions accepted together. Never: a repetition that differs in a word, a part or a speaker; one accepted that a person did not see.

use crate::flow::decide::RULES;
use crate::flow::failure::{Exit, Failure};
use crate::flow::gather::Gathered;
use anyhow::Result;
use gawah_ledger::search::fold;
use gawah_ledger::{KeptClaim, Ledger, Stamp};
use gawah_record::claim::{Claim, Slot};
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use gawah_record::verdict::{ClaimStatus, Decision};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Whether a claim says exactly what another says: the same words whatever the spaces between them, the same parts, the same speakers, put the same way.
pub fn says_again(one: &Claim, other: &Claim) -> bool {
    let words = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
    let manner = |c: &Claim| (c.kind, c.modality, c.polarity, c.certainty);
    manner(one) == manner(other)
        && words(one.quote.text(), other.quote.text())
        && speakers(one) == speakers(other)
        && parts(one) == parts(other)
}

fn speakers(claim: &Claim) -> Vec<&str> {
    claim.attribution.iter().map(|said| said.source.as_str()).collect()
}

fn parts(claim: &Claim) -> BTreeMap<&str, Vec<String>> {
    claim.slots.iter().map(|(name, several)| (name.as_str(), several.iter().map(Slot::typed).collect())).collect()
}

/// The waiting claims that say exactly what one says, in reading order, itself left out.
pub fn repeats<'a>(gathered: &'a Gathered, of: &KeptClaim) -> Vec<&'a KeptClaim> {
    let alike = gathered.with_words(of.claim.quote.text());
    alike.filter(|c| c.status == ClaimStatus::Proposed && c.id != of.id && says_again(&c.claim, &of.claim)).collect()
}

/// Every accepted claim that waiting ones say again, with these, in reading order. A corrected claim is not among them: its words say something else.
pub fn repeated(claims: &[KeptClaim]) -> Vec<(&KeptClaim, Vec<&KeptClaim>)> {
    let words = |c: &KeptClaim| (c.claim.kind, c.claim.quote.text().split_whitespace().collect::<Vec<_>>().join(" "));
    let accepted: Vec<&KeptClaim> = claims.iter().filter(|c| c.status == ClaimStatus::Accepted).collect();
    let mut by_words: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, kept) in accepted.iter().enumerate() {
        by_words.entry(words(kept)).or_default().push(at);
    }
    let mut found: BTreeMap<usize, Vec<&KeptClaim>> = BTreeMap::new();
    for waiting in claims.iter().filter(|c| c.status == ClaimStatus::Proposed) {
        let same = by_words.get(&words(waiting)).into_iter().flatten().find(|at| says_again(&accepted[**at].claim, &waiting.claim));
        if let Some(at) = same {
            found.entry(*at).or_default().push(waiting);
        }
    }
    found.into_iter().map(|(at, again)| (accepted[at], again)).collect()
}

/// The waiting claim most like one: of its kind, with the most equal parts, then the most words in common, then the next in reading order.
pub fn similar<'a>(claims: &'a [KeptClaim], of: &KeptClaim) -> Option<&'a KeptClaim> {
    let words = |c: &Claim| fold(c.quote.text()).split_whitespace().map(str::to_owned).collect::<BTreeSet<String>>();
    let (own_words, own_parts) = (words(&of.claim), parts(&of.claim));
    let likeness = |c: &KeptClaim| {
        let equal = parts(&c.claim).iter().filter(|(name, value)| own_parts.get(*name) == Some(value)).count();
        let other = words(&c.claim);
        let shared = own_words.intersection(&other).count();
        let all = own_words.len() + other.len() - shared;
        (equal, shared * 1000 / all.max(1))
    };
    let waiting = claims.iter().filter(|c| c.status == ClaimStatus::Proposed && c.id != of.id && c.claim.kind == of.claim.kind);
    // `max_by_key` would take the last of equals
    waiting.rev().max_by_key(|c| likeness(c))
}

/// Accepts claims that say again what one says, and that one too where it waits: all of them or none. Out: how many were accepted.
/// Errors: one that is gone, was decided about meanwhile, or does not say exactly the same.
pub fn accept(ledger: &mut Ledger, of: &Id, again: &[Id], stamp: &Stamp) -> Result<usize> {
    let refused = |id: &Id, why: &str| Failure::of(Exit::Usage, "accept repetitions", id.to_string(), why);
    let first = ledger.claim(of)?.ok_or_else(|| refused(of, "the claim is not read any more"))?;
    if !matches!(first.status, ClaimStatus::Accepted | ClaimStatus::Proposed) {
        return Err(refused(of, "it was decided otherwise meanwhile"));
    }
    let verdict = |claim: &Id, reason: Option<String>| Body::VerdictGiven {
        claim: claim.clone(),
        decision: Decision::Accept,
        reason,
        edits: BTreeMap::new(),
        rules: RULES.to_owned(),
    };
    let mut bodies: Vec<Body> = Vec::new();
    bodies.extend((first.status == ClaimStatus::Proposed).then(|| verdict(of, None)));
    for id in again.iter().collect::<BTreeSet<_>>() {
        let kept = ledger.claim(id)?.ok_or_else(|| refused(id, "the claim is not read any more"))?;
        if kept.status != ClaimStatus::Proposed || !says_again(&kept.claim, &first.claim) {
            return Err(refused(id, "it was decided meanwhile, or does not say exactly the same; look at it alone"));
        }
        bodies.push(verdict(id, Some(format!("the same words as {of}"))));
    }
    Ok(ledger.append(bodies, stamp)?.len())
}
