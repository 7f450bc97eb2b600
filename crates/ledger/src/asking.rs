//! What the record is asked. In: an open record, an id or words. Out: what the views hold, in one stable order.
//! Never: a change; a claim whose words no longer stand in its source.

use crate::contested::{self, Contested};
use crate::decisions;
use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::rereading::{self, Difference};
use crate::roles;
use crate::search;
use crate::second::{self, Given, Sent};
use crate::secret::hex;
use crate::store;
use crate::views::{self, Decided, Header, JoinInForce, KeptClaim, Rating, ReleaseDecision, SourceRow};
use gawah_record::claim::Gap;
use gawah_record::entry::ReadSubject;
use gawah_record::ids::Id;
use gawah_record::proposal::Proposal;
use gawah_record::span::SourceText;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

impl Ledger {
    /// Settings by name.
    pub fn settings(&self) -> Result<BTreeMap<String, String>, LedgerError> {
        let all = views::settings(self.connection())?;
        Ok(all.into_iter().filter(|(name, _)| !roles::is_local(name) && !roles::is_note(name)).collect())
    }

    /// Searches that were saved, by name.
    pub fn searches(&self) -> Result<BTreeMap<String, String>, LedgerError> {
        Ok(self.notes(roles::SEARCH)?.into_iter().filter(|(_, value)| !value.is_empty()).collect())
    }

    /// What each person approved last for publication: its digest.
    pub fn approvals(&self) -> Result<BTreeMap<String, String>, LedgerError> {
        self.notes(roles::APPROVED)
    }

    /// Notes whose name has one beginning, by the rest of their name. In: [`roles::CIPHER`], [`roles::CONSENT`] or another beginning of a note.
    pub fn notes(&self, beginning: &str) -> Result<BTreeMap<String, String>, LedgerError> {
        let all = views::settings(self.connection())?.into_iter().filter(|(name, _)| roles::is_note(name));
        Ok(all.filter_map(|(name, value)| Some((name.strip_prefix(beginning)?.to_owned(), value))).collect())
    }

    /// Claims that were sent to a second person.
    pub fn sent(&self) -> Result<BTreeMap<Id, Sent>, LedgerError> {
        second::sent(self.connection())
    }

    /// Verdicts in force on one claim, whoever gave them, in their order.
    pub fn verdicts_on(&self, claim: &Id) -> Result<Vec<Given>, LedgerError> {
        second::on(self.connection(), claim)
    }

    /// The last verdicts in force of a person, newest first; of whoever came in by an envelope, their own.
    pub fn last_verdicts(&self, author: &str, limit: usize) -> Result<Vec<Given>, LedgerError> {
        second::of(self.connection(), self.writes_as(author), limit)
    }

    /// Verdicts in force on claims that two people decided about without sight of each other (R17).
    pub fn second_verdicts(&self) -> Result<BTreeMap<Id, Vec<Given>>, LedgerError> {
        second::twice(self.connection())
    }

    /// Everybody who has decided about anything, by name.
    pub fn deciders(&self) -> Result<BTreeSet<String>, LedgerError> {
        let sql = "SELECT DISTINCT author FROM decisions";
        Ok(views::all(self.connection(), sql, &[], |row| views::text_of(row, 0))?.into_iter().collect())
    }

    /// The name under which entries stand: of whoever came in by an envelope, the one that it bears.
    pub fn writes_as<'a>(&'a self, author: &'a str) -> &'a str {
        self.door().holder.as_deref().unwrap_or(author)
    }

    /// Every source, in the order of adding.
    pub fn sources(&self) -> Result<Vec<SourceRow>, LedgerError> {
        views::sources(self.connection())
    }

    /// One source.
    pub fn source(&self, source: &Id) -> Result<Option<SourceRow>, LedgerError> {
        views::source(self.connection(), source)
    }

    /// The bytes of a document as received. Errors: it is not held, or differs from its hash.
    pub fn original(&self, source: &Id) -> Result<Vec<u8>, LedgerError> {
        let step = "read an original";
        let row = self.source(source)?.ok_or(LedgerError::Refused { what: "the id", why: "no source of this record has it" })?;
        let bytes = store::original(self.connection(), &row.source.sha256)?;
        bytes
            .filter(|bytes| hex(&Sha256::digest(bytes)) == row.source.sha256)
            .ok_or_else(|| LedgerError::Unsound { step, thing: format!("the original of {source}") })
    }

    /// The text of a source, where it has one.
    pub fn text(&self, source: &Id) -> Result<Option<SourceText>, LedgerError> {
        views::text(self.connection(), source)
    }

    /// Sources with a text that this reader has not read, or not since the text changed.
    pub fn unread(&self, reader: &str) -> Result<Vec<Id>, LedgerError> {
        views::unread(self.connection(), reader)
    }

    /// Every claim in view: by source in the order of adding, then by place in the text.
    pub fn claims(&self) -> Result<Vec<KeptClaim>, LedgerError> {
        views::claims(self.connection())
    }

    /// The claims of one source, by place in the text.
    pub fn claims_of_source(&self, source: &Id) -> Result<Vec<KeptClaim>, LedgerError> {
        views::claims_of(self.connection(), [source])
    }

    /// One claim.
    pub fn claim(&self, claim: &Id) -> Result<Option<KeptClaim>, LedgerError> {
        views::claim(self.connection(), claim)
    }

    /// What the newest reading of a source says otherwise than a person decided, until a later decision settles it.
    pub fn differences(&self) -> Result<Vec<Difference>, LedgerError> {
        rereading::differences(self.connection())
    }

    /// The same of one source.
    pub fn differences_of(&self, source: &Id) -> Result<Vec<Difference>, LedgerError> {
        rereading::differences_of(self.connection(), source)
    }

    /// Incidents, actions and patterns, each with its source.
    pub fn subjects(&self) -> Result<Vec<(Id, ReadSubject)>, LedgerError> {
        views::subjects(self.connection())
    }

    /// What the last reading of a source could not resolve.
    pub fn gaps(&self, source: &Id) -> Result<Vec<Gap>, LedgerError> {
        views::gaps(self.connection(), source)
    }

    /// Joins in force among some ids. Errors: what is stored does not read.
    pub fn joins_among(&self, ids: &BTreeSet<Id>) -> Result<Vec<JoinInForce>, LedgerError> {
        decisions::joins_among(self.connection(), ids)
    }

    /// Joins in force: the last word on each pair, without what was undone or split.
    pub fn joins(&self) -> Result<Vec<JoinInForce>, LedgerError> {
        decisions::joins(self.connection())
    }

    /// What devices decided otherwise without knowing of each other. Until a person decides again, neither holds.
    pub fn contested(&self) -> Result<Vec<Contested>, LedgerError> {
        contested::all(self.connection())
    }

    /// The last proposals of each method; undecided first, then by probability.
    pub fn proposals(&self) -> Result<Vec<Proposal>, LedgerError> {
        decisions::proposals(self.connection())
    }

    /// Ratings of each promise, oldest first (R45).
    pub fn ratings(&self) -> Result<BTreeMap<Id, Vec<Rating>>, LedgerError> {
        decisions::ratings(self.connection())
    }

    /// Releases in order; the last word holds.
    pub fn releases(&self) -> Result<Vec<ReleaseDecision>, LedgerError> {
        decisions::releases(self.connection())
    }

    /// Who wrote what when.
    pub fn log(&self) -> Result<Vec<Header>, LedgerError> {
        views::log(self.connection())
    }

    /// The last decisions of a person that are in force, newest first; of whoever came in by an envelope, their own.
    pub fn last_decisions(&self, author: &str, limit: usize) -> Result<Vec<Decided>, LedgerError> {
        decisions::last_decisions(self.connection(), self.writes_as(author), limit)
    }

    /// Places where every word of the query stands, best source first. Spelling of letters is folded.
    pub fn search(&self, query: &str, limit: usize) -> Result<Vec<search::Found>, LedgerError> {
        let mut found = Vec::new();
        for sequence in search::matches(self.connection(), query, limit)? {
            if let Some((source, text)) = views::text_at(self.connection(), sequence)? {
                found.extend(search::places(&source, &text, query));
            }
        }
        found.truncate(limit);
        Ok(found)
    }
}
