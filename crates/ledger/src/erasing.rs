//! Forgetting a source. In: a source, a reason. Out: the bodies of every entry about it destroyed, here and in each copy at its next exchange.
//! Never: a header, a proof or the reason taken away; a person's decision: those speak of claims, and stay.

use crate::accept::Stamp;
use crate::error::{LedgerError, Step};
use crate::feeds;
use crate::ledger::Ledger;
use gawah_record::entry::Body;
use gawah_record::ids::Id;

/// Kinds of entries whose bodies hold a source's words, title or bytes.
const HOLDING: [&str; 4] = ["source_added", "text_extracted", "no_text", "reading_made"];

impl Ledger {
    /// Destroys the document, texts and readings of a source, whichever device wrote them, and says why. Out: how many bodies.
    /// Errors: not a keeper; no such source; an empty reason.
    pub fn erase_source(&mut self, source: &Id, reason: &str, stamp: &Stamp) -> Result<usize, LedgerError> {
        if reason.trim().is_empty() {
            return Err(LedgerError::Refused { what: "the erasing", why: "it needs a reason, without the words that are to be forgotten" });
        }
        let mut find =
            self.connection().prepare("SELECT entry, kind FROM log WHERE about=?1 ORDER BY sequence").step("find what to erase")?;
        let rows = find.query_map([source.as_str()], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
        let rows: Vec<(String, String)> = rows.and_then(Iterator::collect).step("find what to erase")?;
        drop(find);
        let mut bodies = Vec::new();
        for (entry, kind) in rows {
            let held = feeds::by_id(self.connection(), &entry)?.is_some_and(|(_, entry)| entry.sealed.is_some());
            if held && HOLDING.contains(&kind.as_str()) {
                let entry =
                    Id::parse(&entry).map_err(|_| LedgerError::Unsound { step: "find what to erase", thing: "an id".to_owned() })?;
                bodies.push(Body::Erased { entry, reason: reason.to_owned() });
            }
        }
        if bodies.is_empty() {
            return Err(LedgerError::Refused { what: "the id", why: "no source of this record has it, or it is erased already" });
        }
        self.append(bodies, stamp).map(|ids| ids.len())
    }
}
