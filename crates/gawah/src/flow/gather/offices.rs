//! Offices with their holders, and names that sources give one group. In: claims of relations. Out: one row each with the claims it stands on.
//! Never: two groups made one, or a holder guessed where no source names one.

use crate::flow::gather::{Scene, said, value};
use gawah_ledger::KeptClaim;
use gawah_linking::names::{NameLevel, compare_parts, parts};
use gawah_record::claim::{Kind, Polarity};
use gawah_record::group::{Group, Office, Tenure};
use gawah_record::ids::Id;
use gawah_record::when::When;
use std::collections::BTreeMap;

/// Titles of many offices at once: they name none.
const GENERAL: [&str; 6] = ["minister", "official", "spokesman", "spokesperson", "secretary", "adviser"];

/// Two names of one group, as a source says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherName {
    /// The name it went by.
    pub name: String,
    /// The other name: what it is called now, or of what it is a part.
    pub other: String,
    /// `renamed_to` or `linked_to`.
    pub relation: String,
    /// The claims that say so.
    pub claims: Vec<Id>,
}

/// A holder as one claim names them, and when that was published.
type Notice<'a> = (String, Option<When>, &'a Id);

fn relations<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = (&'a KeptClaim, String)> {
    let told = scene.claims.iter().filter(|c| c.claim.kind == Kind::Relation && c.claim.polarity == Polarity::Affirms);
    told.filter_map(|c| Some((*c, value(c, "relation")?)))
}

/// Offices in alphabetical order; each holder with the days of publication between which sources name them so.
pub fn offices(scene: &Scene<'_>) -> Vec<Office> {
    let mut told: BTreeMap<String, Vec<Notice<'_>>> = BTreeMap::new();
    for (claim, _) in relations(scene).filter(|(_, relation)| relation == "holds_office") {
        if let (Some(title), Some(holder)) = (value(claim, "object"), said(claim, "subject"))
            && !GENERAL.contains(&title.as_str())
        {
            told.entry(title).or_default().push((holder, scene.published(claim), &claim.id));
        }
    }
    told.into_iter().map(|(title, named)| Office { title, holders: tenures(named) }).collect()
}

/// Notices of one office by holder: a name that another holds whole is a spelling of it.
fn tenures(mut named: Vec<Notice<'_>>) -> Vec<Tenure> {
    // the fullest name first, so that shorter ones find it
    named.sort_by(|a, b| b.0.chars().count().cmp(&a.0.chars().count()).then(a.0.cmp(&b.0)).then(a.2.cmp(b.2)));
    let mut made: Vec<Tenure> = Vec::new();
    for (holder, published, claim) in named {
        let own = parts(&holder);
        let at = made.iter().position(|t| compare_parts(&own, &parts(&t.holder)).level <= NameLevel::Contained);
        let at = at.unwrap_or_else(|| {
            made.push(Tenure { holder: holder.clone(), spellings: Vec::new(), first: None, last: None, claims: Vec::new() });
            made.len() - 1
        });
        let tenure = &mut made[at];
        if holder != tenure.holder && !tenure.spellings.contains(&holder) {
            tenure.spellings.push(holder);
        }
        let first = |when: Option<When>| when.and_then(When::first_day);
        tenure.first = [tenure.first, published].into_iter().flatten().min_by_key(|when| first(Some(*when)));
        tenure.last = [tenure.last, published].into_iter().flatten().max_by_key(|when| first(Some(*when)));
        tenure.claims.push(claim.clone());
    }
    made.iter_mut().for_each(|t| t.spellings.sort());
    made.sort_by(|a, b| a.first.and_then(When::first_day).cmp(&b.first.and_then(When::first_day)).then(a.holder.cmp(&b.holder)));
    made
}

/// Names that sources give one group, or a group and a part of it; alphabetical.
pub fn other_names(scene: &Scene<'_>) -> Vec<OtherName> {
    let mut made: BTreeMap<[String; 3], OtherName> = BTreeMap::new();
    for (claim, relation) in relations(scene).filter(|(_, r)| matches!(r.as_str(), "renamed_to" | "linked_to")) {
        if let (Some(name), Some(other)) = (said(claim, "subject"), said(claim, "object"))
            && Group::key_of(&name) != Group::key_of(&other)
        {
            let key = [Group::key_of(&name), Group::key_of(&other), relation.clone()];
            made.entry(key).or_insert_with(|| OtherName { name, other, relation, claims: Vec::new() }).claims.push(claim.id.clone());
        }
    }
    made.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gawah_record::ids::IdKind;

    #[test]
    fn a_shorter_name_of_the_same_office_is_a_spelling_and_another_name_another_holder() {
        let claims: Vec<Id> = ["a", "b", "c", "d"].map(|name| Id::of(IdKind::Claim, &[name.as_bytes()])).to_vec();
        let on = |day: &str| When::parse(day).ok();
        let named = vec![
            ("Khan".to_owned(), on("2021-01-09"), &claims[0]),
            ("Imran Khan".to_owned(), on("2019-04-22"), &claims[1]),
            ("Raja Pervaiz Ashraf".to_owned(), on("2013-01-14"), &claims[2]),
            ("Imran Khan".to_owned(), None, &claims[3]),
        ];
        let made = tenures(named);
        let told: Vec<(&str, usize, Option<String>)> =
            made.iter().map(|t| (t.holder.as_str(), t.spellings.len(), t.last.map(|d| d.to_string()))).collect();
        assert_eq!(told, [("Raja Pervaiz Ashraf", 0, Some("2013-01-14".to_owned())), ("Imran Khan", 1, Some("2021-01-09".to_owned()))]);
        assert_eq!(made[1].claims.len(), 3);
    }
}
