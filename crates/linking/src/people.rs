//! Which notices name one person. In: names with age, incident and date. Out: pairs with their waterfall.
//! Never: a merge; a name alone, however equal, joins nobody where it is common (R50).
//! Method: Fellegi–Sunter; a name weighs by how rare its words are, in the region's table and among the names given.

use crate::compare::{age_level, date_level, window};
use crate::names::{NAME_BITS_MAX, NameLevel, NameParts, compare_parts, parts, share_of, weight};
use crate::pair::{P_MIN, Pair, Reason, Verdict, best_first, spoken};
use crate::weights::reason;
use gawah_record::when::When;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// One notice of a person.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Name {
    /// The caller's id.
    pub id: String,
    /// The document it stands in.
    pub source: String,
    /// The name as written.
    pub name: String,
    /// Age in years.
    pub age: Option<u32>,
    /// The joined incident the notice is about.
    pub incident: Option<String>,
    /// When the person died or was hurt.
    pub date: Option<When>,
}

/// Up to this many notices every pair is compared.
const ALL_PAIRS_MAX: usize = 1_500;
/// A block of more notices than this is left to finer keys.
const BLOCK_MAX: usize = 500;

/// Proposes which notices name one person. In: notices, and what reviewers said. Out: pairs above [`P_MIN`], best first.
pub fn people(names: &[Name], verdicts: &[Verdict]) -> Vec<Pair> {
    let taken: Vec<NameParts> = names.iter().map(|name| parts(&name.name)).collect();
    let shares = shares(&taken);
    let share = |sound: &str| shares.get(sound).copied().unwrap_or(0.0).max(share_of(sound));
    let (_, different) = spoken(verdicts);
    let pairs = candidates(names, &taken)
        .into_par_iter()
        .filter_map(|(i, j)| {
            let apart = told_apart(&names[i], &names[j], &different);
            let pair = score((&names[i], &taken[i]), (&names[j], &taken[j]), apart, share)?;
            (pair.p > P_MIN && !different.contains(&(pair.left.as_str(), pair.right.as_str()))).then_some(pair)
        })
        .collect();
    best_first(pairs)
}

/// The share of notices that bear a word, from 200 notices on: fewer say nothing about how common a word is.
fn shares(taken: &[NameParts]) -> BTreeMap<String, f64> {
    let mut shares = BTreeMap::new();
    if taken.len() < 200 {
        return shares;
    }
    for name in taken {
        let sounds: BTreeSet<&String> = name.own.iter().map(|word| &word.sound).collect();
        for sound in sounds {
            *shares.entry(sound.clone()).or_insert(0.0) += 1.0 / taken.len() as f64;
        }
    }
    // a victim told of by many outlets does not make the name common: half of the share is repetition
    shares.values_mut().for_each(|share| *share *= 0.5);
    shares
}

/// Whether the notices are about two attacks: said to be two, or not known to be of one day. Reports of one day may not be joined yet.
fn told_apart(x: &Name, y: &Name, different: &BTreeSet<(&str, &str)>) -> bool {
    let (Some(left), Some(right)) = (x.incident.as_deref(), y.incident.as_deref()) else { return false };
    let said = different.contains(&(left.min(right), left.max(right)));
    let days = |name: &Name| name.date.and_then(When::exact_day);
    let one_day = days(x).zip(days(y)).is_some_and(|(a, b)| (a - b).get_days().abs() <= 1);
    left != right && (said || !one_day)
}

fn score(a: (&Name, &NameParts), b: (&Name, &NameParts), apart: bool, share: impl Fn(&str) -> f64) -> Option<Pair> {
    let ((x, x_parts), (y, y_parts)) = (a, b);
    let found = compare_parts(x_parts, y_parts);
    if found.level > NameLevel::Initials {
        return None;
    }
    let mut why = vec![reason("person", "two notices")];
    why.push(Reason::new("name", found.level.as_str(), weight(&found, share).min(NAME_BITS_MAX)));
    why.extend(x.age.zip(y.age).map(|(left, right)| reason("age", age_level(left, right))));
    match (&x.incident, &y.incident) {
        (Some(left), Some(right)) if left == right => why.push(reason("incident", "same incident")),
        // the dates of two incidents say nothing more than the incidents
        _ if apart => why.push(reason("incident", "other incidents")),
        _ => {
            if let (Some(left), Some(right)) = (window(x.date, None), window(y.date, None)) {
                why.extend(date_level((left, x.date), (right, y.date)).map(|level| reason("date", level)));
            }
        }
    }
    if x.source == y.source {
        why.push(reason("document", "same document"));
    }
    Some(Pair::of(&x.id, &y.id, why))
}

/// Index pairs worth comparing: all of few; of many, those of one incident or with a word of the same bones.
fn candidates(names: &[Name], taken: &[NameParts]) -> Vec<(usize, usize)> {
    let n = names.len();
    if n <= ALL_PAIRS_MAX {
        return (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j))).collect();
    }
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, (name, parts)) in names.iter().zip(taken).enumerate() {
        let mut bones: Vec<&str> = parts.own.iter().map(|word| word.bones.as_str()).collect();
        bones.sort_unstable();
        bones.dedup();
        let twos = bones.iter().enumerate().flat_map(|(at, x)| bones[at + 1..].iter().map(move |y| format!("{x} {y}")));
        let ones = bones.iter().map(|x| format!("{x}|{}", name.age.map_or(String::new(), |age| age.to_string())));
        let there = bones.iter().filter_map(|x| name.incident.as_ref().map(|incident| format!("{x}@{incident}")));
        for key in twos.chain(ones).chain(there) {
            blocks.entry(key).or_default().push(i);
        }
    }
    let mut pairs = BTreeSet::new();
    for members in blocks.values().filter(|members| members.len() <= BLOCK_MAX) {
        for (at, &i) in members.iter().enumerate() {
            pairs.extend(members[at + 1..].iter().map(|&j| (i, j)));
        }
    }
    pairs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(id: &str, name: &str, age: Option<u32>, incident: Option<&str>) -> Name {
        Name { id: id.into(), source: format!("src-{id}"), name: name.into(), age, incident: incident.map(str::to_owned), date: None }
    }

    #[test]
    fn r50_a_common_name_in_two_attacks_is_two_people() {
        for (a, b, one) in [
            (notice("x", "Muhammad Ali", None, Some("inc-a")), notice("y", "Mohammad Ali", None, Some("inc-b")), false),
            (notice("x", "Muhammad Ali", None, None), notice("y", "Muhammad Ali", None, None), false),
            (notice("x", "Muhammad Ali", Some(30), Some("inc-a")), notice("y", "Mohammed Ali", Some(30), Some("inc-a")), true),
            (notice("x", "Irfan Ali Khudi", None, Some("inc-a")), notice("y", "Irfan Khudi", None, Some("inc-a")), true),
            (notice("x", "Irfan Ali Khudi", Some(33), Some("inc-a")), notice("y", "Irfan Ali Khudi", Some(60), Some("inc-b")), false),
            (notice("x", "Ghulam Abbas", None, Some("inc-a")), notice("y", "Nadir Wazir", None, Some("inc-a")), false),
        ] {
            let found = people(&[a.clone(), b.clone()], &[]);
            assert_eq!(found.first().is_some_and(|pair| pair.p > 0.5), one, "{} | {}: {found:?}", a.name, b.name);
        }
    }

    #[test]
    fn a_name_in_two_reports_of_one_day_is_one_person_also_before_the_reports_are_joined() {
        let told = |id: &str, incident: &str, day: &str| Name {
            date: When::parse(day).ok(),
            ..notice(id, "Zahra Batool", Some(19), Some(incident))
        };
        let apart = [Verdict::Different("inc-a".to_owned(), "inc-b".to_owned())];
        for (day, verdicts, one) in [
            ("2014-03-03", &[][..], true),
            ("2014-03-04", &[], true),
            ("2014-03-09", &[], false),
            ("2014", &[], false),
            ("2014-03-03", &apart[..], false),
        ] {
            let found = people(&[told("x", "inc-a", "2014-03-03"), told("y", "inc-b", day)], verdicts);
            assert_eq!(found.first().is_some_and(|pair| pair.p > 0.5), one, "{day} {verdicts:?}: {found:?}");
        }
    }

    #[test]
    fn a_list_names_each_of_its_dead_once() {
        let a = notice("x", "Muhammad Ali", None, Some("inc-a"));
        let b = Name { id: "y".into(), ..a.clone() };
        let found = people(&[a, b], &[]);
        assert!(found.first().is_none_or(|pair| pair.p < 0.5), "{found:?}");
    }
}
