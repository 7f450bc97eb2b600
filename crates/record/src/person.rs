//! Victims and survivors. In: names as sources write them. Out: one person with every spelling (R24, R28, R32).
//! Never: a person made of two by the program alone.

use crate::ids::Id;
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// What happened to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Killed.
    Killed,
    /// Injured and alive.
    Injured,
    /// Missing.
    Missing,
    /// Not recorded.
    #[default]
    Unrecorded,
}

/// One spelling of a name, and the claim that writes it so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spelling {
    /// As written.
    pub text: String,
    /// The language of its source.
    pub language: Option<Language>,
    /// The claim.
    pub claim: Id,
}

/// A victim or survivor. Named or described.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// `per-…`.
    pub id: Id,
    /// Ids merged into this one.
    pub also: Vec<Id>,
    /// Every spelling of the name; empty where no source names the person.
    pub spellings: Vec<Spelling>,
    /// The description where there is no name: "a man, about 30".
    pub description: Option<String>,
    /// Age in years, as sources say: least and most.
    pub age: Option<(u32, u32)>,
    /// Work, as a source writes it.
    pub occupation: Option<String>,
    /// What happened.
    pub outcome: Outcome,
    /// The incident.
    pub incident: Option<Id>,
    /// The claims that speak of the person.
    pub claims: Vec<Id>,
}

impl Person {
    /// The name to show: the first spelling, else the description.
    pub fn shown_as(&self) -> &str {
        self.spellings.first().map(|s| s.text.as_str()).or(self.description.as_deref()).unwrap_or_default()
    }

    /// Whether a source names the person.
    pub fn is_named(&self) -> bool {
        !self.spellings.is_empty()
    }

    /// Whether a minor by any age given (R4).
    pub fn may_be_minor(&self) -> bool {
        self.age.is_some_and(|(least, _)| least < 18)
    }
}
