//! Editions of a published record, and what differs between them (R30). In: what each edition told of every thing with a page of its own. Out: the log of
//! changes, part by part with what stood before; what is gone, and since when. Never: a name, or a person at all; why something was taken off; what stood
//! before on a page from which something was taken off, then or later (R3).

use crate::ids::{Id, IdKind};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The part of a thing that stands under another's id.
pub const JOINED: &str = "joined";
/// The part that counts the claims that a thing rests on.
pub const STATEMENTS: &str = "statements";

/// An edition by its number of entries and its day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EditionDay {
    /// Entries of the record.
    pub entries: u64,
    /// Civil day.
    pub day: String,
}

/// What an edition told of one thing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Parts that a log of changes compares, in machine forms.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<String, String>,
    /// The claims it rests on, each with a digest of what it says.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub from: BTreeMap<Id, String>,
}

/// How an edition differs from the one before it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Differs {
    /// What it tells anew, or otherwise.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub told: BTreeMap<Id, Told>,
    /// What it tells no more.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub gone: BTreeSet<Id>,
    /// Of what it tells otherwise: from what something was taken off.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub taken: BTreeSet<Id>,
}

impl Differs {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty() && self.gone.is_empty()
    }
}

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It was not public before.
    Addition,
    /// More is known; nothing that was said before was changed.
    Update,
    /// Something that was said before is said no more, or otherwise.
    Correction,
    /// It was taken off, or something of it was.
    Withdrawal,
}

impl ChangeKind {
    /// Its machine word.
    pub fn as_str(self) -> &'static str {
        match self {
            ChangeKind::Addition => "addition",
            ChangeKind::Update => "update",
            ChangeKind::Correction => "correction",
            ChangeKind::Withdrawal => "withdrawal",
        }
    }
}

/// A part with what stood before and what stands since; nothing where it was, or is, not recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedPart {
    /// Its name.
    pub part: String,
    /// Before.
    pub before: Option<String>,
    /// Since.
    pub after: Option<String>,
}

/// One public change of the record (R30).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Civil day of the edition.
    pub day: String,
    /// The edition, by its number of entries.
    pub entries: u64,
    /// What became of it.
    pub kind: ChangeKind,
    /// What it is about.
    pub about: Id,
    /// What differs; nothing where something of the thing was taken off, then or later.
    pub parts: Vec<ChangedPart>,
}

/// All editions so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Editions {
    /// What the last one told.
    told: BTreeMap<Id, Told>,
    /// What one of them told and the last did not: since which edition.
    gone: BTreeMap<Id, EditionDay>,
    changes: Vec<Change>,
}

impl Editions {
    /// How an edition differs from the last. In: what it tells; whether a claim was taken off since, other than by a verdict.
    pub fn differs(&self, now: &BTreeMap<Id, Told>, is_taken: impl Fn(&Id) -> bool) -> Differs {
        let told: BTreeMap<Id, Told> =
            now.iter().filter(|(id, told)| self.told.get(*id) != Some(told)).map(|(id, told)| (id.clone(), told.clone())).collect();
        let taken = told.iter().filter(|(id, now)| {
            let before = self.told.get(*id).map(|before| before.from.keys()).into_iter().flatten();
            self.told.contains_key(*id) && (is_taken(id) || before.chain(now.from.keys()).any(&is_taken))
        });
        let taken = taken.map(|(id, _)| id.clone()).collect();
        Differs { gone: self.told.keys().filter(|id| !now.contains_key(*id)).cloned().collect(), told, taken }
    }

    /// Takes an edition in. In: its number of entries and its day.
    pub fn publish(&mut self, differs: Differs, edition: &EditionDay) {
        let Differs { told, gone, taken } = differs;
        for id in gone.iter().chain(&taken) {
            self.changes.iter_mut().filter(|change| change.about == *id).for_each(|change| change.parts.clear());
        }
        // what the first one tells is new as a whole; an edition of before they said how they differ tells nothing
        let first = self.told.is_empty() && self.gone.is_empty();
        let mut made = Vec::new();
        for (id, now) in told {
            let before = self.told.insert(id.clone(), now);
            self.gone.remove(&id);
            let became = became(before.as_ref(), &id, &self.told[&id], taken.contains(&id));
            if let Some((kind, parts)) = became.filter(|_| !first) {
                made.push(Change { day: edition.day.clone(), entries: edition.entries, kind, about: id, parts });
            }
        }
        for id in gone {
            self.told.remove(&id);
            self.gone.insert(id.clone(), edition.clone());
            let kind = ChangeKind::Withdrawal;
            made.push(Change { day: edition.day.clone(), entries: edition.entries, kind, about: id, parts: Vec::new() });
        }
        made.sort_by(|a, b| b.kind.cmp(&a.kind).then_with(|| a.about.cmp(&b.about)));
        self.changes.splice(..0, made);
    }

    /// What one of them told and the last did not: since which edition.
    pub fn gone(&self) -> &BTreeMap<Id, EditionDay> {
        &self.gone
    }

    /// Every change, newest first.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

/// What became of a thing; nothing where a log need not say it: a source that comes.
fn became(before: Option<&Told>, id: &Id, now: &Told, taken: bool) -> Option<(ChangeKind, Vec<ChangedPart>)> {
    let Some(before) = before else {
        let comes = id.kind() != IdKind::Source && !now.parts.contains_key(JOINED);
        return comes.then(|| (ChangeKind::Addition, Vec::new()));
    };
    if taken {
        return Some((ChangeKind::Withdrawal, Vec::new()));
    }
    let joined = [before, now].iter().any(|told| told.parts.contains_key(JOINED));
    let names: BTreeSet<&String> = before.parts.keys().chain(now.parts.keys()).filter(|name| !joined || *name == JOINED).collect();
    let part =
        |name: &String| ChangedPart { part: name.clone(), before: before.parts.get(name).cloned(), after: now.parts.get(name).cloned() };
    let parts = names.into_iter().map(part).filter(|part| part.before != part.after);
    // a place may be told less finely than before, so that the finer one is not told again (R5)
    let parts = parts.map(|part| ChangedPart { before: part.before.filter(|_| part.part != "place"), ..part }).collect();
    let lost = before.from.iter().any(|(claim, said)| now.from.get(claim) != Some(said));
    Some((if lost || joined { ChangeKind::Correction } else { ChangeKind::Update }, parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thing with a figure, resting on claims: `8 a1 b1` rests on claims a and b.
    fn told(text: &str) -> BTreeMap<Id, Told> {
        let one = |line: &str| {
            let mut words = line.split(' ');
            let id = Id::of(IdKind::Incident, &[words.next().unwrap_or_default().as_bytes()]);
            let figure = words.next().unwrap_or_default();
            let from = words.map(|claim| (Id::of(IdKind::Claim, &[&claim.as_bytes()[..1]]), claim.to_owned())).collect();
            let parts = match figure.strip_prefix('=') {
                Some(other) => (JOINED, other.to_owned()),
                None => ("killed", figure.to_owned()),
            };
            (id, Told { parts: BTreeMap::from([(parts.0.to_owned(), parts.1)]), from })
        };
        text.split(", ").filter(|line| !line.is_empty()).map(one).collect()
    }

    /// The changes as text, newest first: kind, part, before, after.
    fn check(editions: &[&str], taken: &str, expected: &[&str]) {
        let mut made = Editions::default();
        for (at, edition) in editions.iter().enumerate() {
            let is_taken =
                |id: &Id| at + 1 == editions.len() && taken.split(' ').any(|claim| *id == Id::of(IdKind::Claim, &[claim.as_bytes()]));
            let differs = made.differs(&told(edition), is_taken);
            made.publish(differs, &EditionDay { entries: at as u64, day: "2026-02-02".into() });
        }
        let line = |change: &Change| {
            let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
            let parts: String = change.parts.iter().map(|p| format!(" {} {} {}", p.part, value(&p.before), value(&p.after))).collect();
            format!("{} {}{parts}", change.entries, change.kind.as_str())
        };
        assert_eq!(made.changes().iter().map(line).collect::<Vec<_>>(), expected, "{editions:?} {taken}");
    }

    #[test]
    fn r30_an_edition_says_part_by_part_what_differs_from_the_one_before() {
        // the first edition changes nothing; the same again neither
        check(&["x 8 a1", "x 8 a1"], "", &[]);
        check(&["", "x 8 a1", "x 9 a2"], "", &["2 correction killed 8 9"]);
        check(&["x 8 a1", "x 8 a1, y 3 c1"], "", &["1 addition"]);
        check(&["x 8 a1", "x 8..11 a1 b1"], "", &["1 update killed 8 8..11"]);
        // a claim that is said no more, or otherwise
        check(&["x 8..110 a1 b1", "x 8 a1"], "", &["1 correction killed 8..110 8"]);
        check(&["x 8..110 a1 b1", "x 8..11 a1 b2"], "", &["1 correction killed 8..110 8..11"]);
        check(&["x 8 a1, y 8 b1", "x 8 a1 b1, y =x"], "", &["1 correction joined - x", "1 update"]);
        check(&["x 8 a1, y 8 b1", "x 8 a1", "x 8 a1, y 8 b1"], "", &["2 addition", "1 withdrawal"]);
    }

    #[test]
    fn r3_where_something_was_taken_off_no_log_says_what_stood_before() {
        check(&["x 8..110 a1 b1", "x 8 a1"], "b", &["1 withdrawal"]);
        check(&["x 8 a1", "x 8..110 a1 b1", "x 8 a1"], "b", &["2 withdrawal", "1 update"]);
        check(&["x 8 a1", "x 8..110 a1 b1", ""], "", &["2 withdrawal", "1 update"]);
        check(
            &["x 8 a1, y 3 c1", "x 8..110 a1 b1, y 4 c1 d1", "x 8 a1, y 4 c1 d1"],
            "b",
            &["2 withdrawal", "1 update", "1 update killed 3 4"],
        );
    }

    #[test]
    fn r5_a_place_that_is_told_less_finely_is_not_told_again() {
        let place = |path: &str| {
            let parts = BTreeMap::from([("place".to_owned(), path.to_owned())]);
            BTreeMap::from([(Id::of(IdKind::Incident, &[b"x"]), Told { parts, from: BTreeMap::new() })])
        };
        let mut made = Editions::default();
        for path in ["Spini Road, Quetta", "Quetta"] {
            made.publish(made.differs(&place(path), |_| false), &EditionDay { entries: 1, day: "2026-02-02".into() });
        }
        let parts: Vec<_> =
            made.changes().iter().flat_map(|change| &change.parts).map(|p| (p.before.as_deref(), p.after.as_deref())).collect();
        assert_eq!(parts, [(None, Some("Quetta"))]);
    }
}
