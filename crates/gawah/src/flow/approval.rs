//! A second person's approval of what would be published. In: the open data as they would be. Out: an approval of exactly these, and whether one by another
//! person stands. Never: an approval that holds for other data, or by whoever publishes.

use crate::flow::failure::{Exit, Failure};
use crate::flow::verify::hex;
use anyhow::Result;
use gawah_ledger::{APPROVED, Ledger, Stamp};
use gawah_record::entry::Body;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Tables whose rows are of things: what follows from them, such as sums by year, is neither shown row by row nor approved apart.
pub const TABLES: [&str; 7] = ["incidents", "victims", "claims", "promises", "demands", "groups", "sources"];
/// Open data by file.
type Tables = BTreeMap<String, Vec<u8>>;

/// The setting that asks for an approval before anything is published, and its values.
pub const SETTING: &str = "approval";
/// Another person approves what is published.
pub const TWO: &str = "two";
/// Whoever may publish, publishes.
pub const ONE: &str = "one";

/// What stands about the approval of what would be published now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Whether the record asks for one.
    pub asked: bool,
    /// SHA-256 over the rows of open data that would be published.
    pub digest: String,
    /// Who approved exactly these.
    pub by: Vec<String>,
}

impl Standing {
    /// Whether nothing is asked for, or somebody other than this person has approved.
    pub fn holds_for(&self, author: &str) -> bool {
        !self.asked || self.by.iter().any(|who| who != author)
    }
}

/// The digest of what would be published, one table after another: equal for equal rows, whatever else was written in the record.
pub fn digest(tables: &Tables) -> String {
    let mut hash = Sha256::new();
    for table in TABLES {
        let rows = tables.get(&format!("data/{table}.csv")).map(Vec::as_slice).unwrap_or_default();
        hash.update((rows.len() as u64).to_be_bytes());
        hash.update(rows);
    }
    hex(&hash.finalize())
}

/// How the approval of what would be published stands. In: its open data. Errors: the ledger's.
pub fn standing(ledger: &Ledger, tables: &Tables) -> Result<Standing> {
    standing_of(ledger, &digest(tables))
}

/// The same of open data with this digest.
pub fn standing_of(ledger: &Ledger, digest: &str) -> Result<Standing> {
    let asked = ledger.settings()?.get(SETTING).is_some_and(|value| value == TWO);
    let by = ledger.approvals()?.into_iter().filter(|(_, approved)| approved == digest).map(|(who, _)| who).collect();
    Ok(Standing { asked, digest: digest.to_owned(), by })
}

/// Notes an approval of open data with this digest. Errors: the ledger's.
pub fn approve(ledger: &mut Ledger, digest: &str, stamp: &Stamp) -> Result<()> {
    let name = format!("{APPROVED}{}", ledger.writes_as(&stamp.author));
    ledger.append(vec![Body::SettingSet { name, value: digest.to_owned() }], stamp)?;
    Ok(())
}

/// Refuses a publication that another person has still to approve.
pub fn check(ledger: &Ledger, tables: &Tables, stamp: &Stamp) -> Result<()> {
    if standing(ledger, tables)?.holds_for(ledger.writes_as(&stamp.author)) {
        return Ok(());
    }
    let hint = "somebody else looks at it and says `gawah approve`, or approves it on the desk's page; nothing was written";
    Err(Failure::of(Exit::Blocked, "publish", "what would be published, which nobody else has approved", hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_approval_is_anothers_and_of_the_same_rows() {
        let of = |asked: bool, by: &[&str]| Standing { asked, digest: String::new(), by: by.iter().map(|b| (*b).to_owned()).collect() };
        for (standing, holds) in [
            (of(false, &[]), true),
            (of(true, &[]), false),
            (of(true, &["Ali"]), false),
            (of(true, &["Batul"]), true),
            (of(true, &["Ali", "Batul"]), true),
        ] {
            assert_eq!(standing.holds_for("Ali"), holds, "{standing:?}");
        }
        let tables = |name: &str, rows: &[u8]| BTreeMap::from([(name.to_owned(), rows.to_vec())]);
        assert_ne!(digest(&tables("data/claims.csv", b"id\na\n")), digest(&tables("data/claims.csv", b"id\nb\n")));
        assert_ne!(digest(&tables("data/claims.csv", b"id\na\n")), digest(&tables("data/victims.csv", b"id\na\n")));
        assert_eq!(digest(&tables("data/years.csv", b"1\n")), digest(&BTreeMap::new()), "what follows from the rows is not approved apart");
    }
}
