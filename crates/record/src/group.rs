//! Armed groups, institutions, parties, communities and offices, all in one form (R25). In: names as sources write them.
//! Out: groups with their spellings. Never: a label of praise or blame.

use crate::ids::{Id, IdKind};
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

/// An office and who held it, as one source says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// The office: "Prime Minister".
    pub title: String,
    /// Who held it then, where said.
    pub holder: Option<String>,
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
    fn spellings_that_differ_in_case_and_hyphens_are_one_group() {
        assert_eq!(Group::id_of("Lashkar-e-Jhangvi"), Group::id_of("the Lashkar e Jhangvi"));
        assert_ne!(Group::id_of("Frontier Corps"), Group::id_of("Frontier Works"));
    }
}
