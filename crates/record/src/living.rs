//! Which parts of a claim would tell a living person apart in a table. In: claims that may be published, each with the person it names. Out: the claims
//! whose details are left out. Never: a combination of details that fewer than [`LIVING_TOGETHER_MIN`] living people of one attack share (R4).
//! Source: Sweeney 2002, k-anonymity, by suppression. Exact words stay as they are: they are what a source said in public.

use crate::claim::{ClaimForm, Kind, SlotOf};
use crate::ids::Id;
use crate::limits::LIVING_TOGETHER_MIN;
use crate::person::{Outcome, Person};
use crate::span::Words;
use std::collections::{BTreeMap, BTreeSet};

/// Parts by which someone is told from others beside the name.
pub(crate) const DETAILS: [&str; 4] = ["age", "description", "occupation", "sex"];
/// The part that names kin, who are not told of by default (R2).
pub(crate) const KIN: &str = "father";

/// A claim that may be published.
pub(crate) struct Told<'a> {
    /// `clm-…`.
    pub(crate) id: &'a Id,
    /// The attack it speaks of.
    pub(crate) incident: Option<&'a Id>,
    /// What it says.
    pub(crate) claim: &'a ClaimForm,
    /// Whom it is about, where a person is known.
    pub(crate) person: Option<&'a Person>,
}

/// Those who stand under one combination of details, and the claims that say so.
type Alike<'a> = (BTreeSet<&'a Id>, Vec<&'a Id>);

impl Told<'_> {
    /// Whether it is about one victim who is not known to be dead.
    fn lives(&self) -> bool {
        let killed = |slot: &SlotOf<Words>| slot.value.as_deref() == Some("killed");
        let dead = match self.person {
            Some(person) => person.outcome == Outcome::Killed,
            None => self.claim.slots.get("outcome").is_some_and(|slots| slots.iter().any(killed)),
        };
        self.claim.kind == Kind::Victim && !dead
    }
}

/// What a slot shows: its words, its value, or its range.
pub(crate) fn shown(slot: &SlotOf<Words>) -> Option<String> {
    slot.words.as_ref().map(|w| w.text.clone()).or_else(|| slot.value.clone()).or_else(|| slot.count.map(|c| c.to_string()))
}

/// The claims whose details too few living people of the same attack share: several claims about one person are of one.
pub(crate) fn told_apart<'a>(told: &[Told<'a>]) -> BTreeSet<&'a Id> {
    let mut alike: BTreeMap<(Option<&Id>, Vec<Option<String>>), Alike<'a>> = BTreeMap::new();
    for one in told.iter().filter(|one| one.lives()) {
        let details = DETAILS.map(|name| one.claim.slots.get(name).and_then(|slots| slots.iter().find_map(shown)));
        if details.iter().any(Option::is_some) {
            let (people, claims) = alike.entry((one.incident, details.to_vec())).or_default();
            people.extend(one.person.map(|person| &person.id));
            claims.push(one.id);
        }
    }
    alike.into_values().filter(|(people, _)| people.len() < LIVING_TOGETHER_MIN).flat_map(|(_, claims)| claims).collect()
}
