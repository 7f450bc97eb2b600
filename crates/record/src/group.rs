//! Armed groups, institutions, parties, communities and offices, all in one form (R25). In: names as sources write them.
//! Out: groups with their spellings. Never: a label of praise or blame.

use crate::ids::{Id, IdKind};
use crate::when::When;
use jiff::civil;
use serde::{Deserialize, Serialize};

/// A group with every spelling of its name (R28).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// `grp-…`.
    pub id: Id,
    /// The name as its sources write it most often.
    pub name: String,
    /// Other spellings, sorted.
    pub spellings: Vec<String>,
    /// The claims that name it.
    pub claims: Vec<Id>,
}

/// An office and who held it, as sources say: offices change hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// The office: "prime minister".
    pub title: String,
    /// Its holders, by the first day on which a source names them.
    pub holders: Vec<Tenure>,
}

/// One holder of an office, and the days between which sources name them so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenure {
    /// The fullest spelling.
    pub holder: String,
    /// Other spellings, sorted.
    pub spellings: Vec<String>,
    /// The first day on which a source names them so; the office may have been theirs before.
    pub first: Option<When>,
    /// The last.
    pub last: Option<When>,
    /// The claims that say so.
    pub claims: Vec<Id>,
}

impl Office {
    /// Who held it on a day: named so before and after it, with nobody else between. Out: none where sources do not tell.
    pub fn holder_on(&self, day: civil::Date) -> Option<&Tenure> {
        let within = |t: &&Tenure| {
            let first = t.first.and_then(When::first_day).is_some_and(|first| first <= day);
            first && t.last.and_then(When::last_day).is_some_and(|last| day <= last)
        };
        let mut found = self.holders.iter().filter(within);
        found.next().filter(|_| found.next().is_none())
    }
}

impl Group {
    /// The id of a group by its name; case, articles and punctuation do not matter.
    pub fn id_of(name: &str) -> Id {
        Id::of(IdKind::Group, &[Group::key_of(name).as_bytes()])
    }

    /// The key under which spellings of one name meet: lower case, letters and digits alone, without a leading article.
    pub fn key_of(name: &str) -> String {
        let lower = name.to_lowercase();
        let bare = lower.strip_prefix("the ").unwrap_or(&lower);
        bare.chars().filter(|c| c.is_alphanumeric()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_held_by_whom_sources_name_before_and_after_the_day() {
        let tenure = |holder: &str, first: &str, last: &str| Tenure {
            holder: holder.to_owned(),
            spellings: Vec::new(),
            first: When::parse(first).ok(),
            last: When::parse(last).ok(),
            claims: Vec::new(),
        };
        let office = Office {
            title: "interior minister".to_owned(),
            holders: vec![
                tenure("A", "2013-01-11", "2013-02-17"),
                tenure("B", "2018-04-29", "2018-05-02"),
                tenure("C", "2018-05-02", "2019-01-01"),
            ],
        };
        for (day, holder) in [
            ("2013-01-14", Some("A")),
            ("2013-02-17", Some("A")),
            ("2015-01-01", None),
            ("2018-04-30", Some("B")),
            ("2018-05-02", None),
            ("2021-01-04", None),
        ] {
            let day: civil::Date = day.parse().expect("a day");
            assert_eq!(office.holder_on(day).map(|t| t.holder.as_str()), holder, "{day}");
        }
    }

    #[test]
    fn spellings_that_differ_in_case_and_hyphens_are_one_group() {
        assert_eq!(Group::id_of("Lashkar-e-Jhangvi"), Group::id_of("the Lashkar e Jhangvi"));
        assert_ne!(Group::id_of("Frontier Corps"), Group::id_of("Frontier Works"));
    }
}
