//! A form of the review pane becomes a decision. In: the form. Out: the decision kept, and the address of the next claim. Never: a decision about a claim that
//! somebody else has decided meanwhile, or that is not read any more: it comes back with what was typed.

use crate::flow::decide::{Sight, given};
use crate::flow::{decide, reread, second};
use crate::web::desk::Refused;
use anyhow::Result;
use gawah_ledger::{Ledger, Stamp};
use gawah_record::count::Count;
use gawah_record::ids::{Id, IdKind};
use gawah_record::limits::{QUOTE_CHARS_MAX, REASON_CHARS_MAX};
use gawah_record::verdict::Decision;
use std::collections::BTreeMap;

type Form = BTreeMap<String, String>;

fn text<'a>(form: &'a Form, name: &str) -> &'a str {
    form.get(name).map(String::as_str).unwrap_or_default()
}

/// Keeps a decision about a claim. Out: the address of the next claim. Errors: [`Refused`] where the claim is gone or was decided about meanwhile, no such
/// decision, no reason where one is owed.
pub fn decide(ledger: &mut Ledger, stamp: &Stamp, form: &Form) -> Result<String> {
    let claim = Id::parse(text(form, "claim")).map_err(|_| Refused("refused-claim"))?;
    ledger.claim(&claim)?.ok_or(Refused("refused-replaced"))?;
    let answer = match text(form, "decision") {
        "keep" => Some(reread::Answer::Keep),
        "take" => Some(reread::Answer::Take),
        _ => None,
    };
    if let Some(answer) = answer {
        reread::answer(ledger, &claim, answer, stamp)?;
        return Ok(text(form, "then").to_owned());
    }
    let decision = match text(form, "decision") {
        "accept" => Decision::Accept,
        "reject" => Decision::Reject,
        "unsure" => Decision::Unsure,
        "edit" => Decision::Edit,
        _ => return Err(Refused("refused-decision").into()),
    };
    meanwhile(ledger, &claim, form)?;
    let reason = [text(form, "reason"), text(form, "again")].map(str::trim).into_iter().find(|r| !r.is_empty());
    if reason.is_some_and(|reason| reason.chars().count() > REASON_CHARS_MAX) {
        return Err(Refused("refused-long").into());
    }
    if reason.is_none() && matches!(decision, Decision::Reject | Decision::Edit) {
        return Err(Refused("refused-reason").into());
    }
    let edits = if decision == Decision::Edit { edits_of(form)? } else { BTreeMap::new() };
    // blind is who has not seen: the page says that it hid the other's verdict, the record that one was asked for
    let blind = text(form, "sight") == "blind" && second::waiting(ledger, &stamp.author)?.contains(&claim);
    let sight = if blind { Sight::Blind } else { Sight::Open };
    given(ledger, &claim, decision, reason, edits, (sight, stamp))?;
    Ok(text(form, "then").to_owned())
}

/// Refuses a decision that was taken in sight of another state of the claim than it has now: another tab, another person.
fn meanwhile(ledger: &Ledger, claim: &Id, form: &Form) -> Result<()> {
    let Some(seen) = form.get("seen") else { return Ok(()) };
    let last = ledger.verdicts_on(claim)?.pop().map(|last| last.entry.to_string()).unwrap_or_default();
    if *seen == last { Ok(()) } else { Err(Refused("refused-meanwhile").into()) }
}

/// The parts that were typed anew. Errors: none was, one too long, or a number that cannot be read.
fn edits_of(form: &Form) -> Result<BTreeMap<String, String>> {
    let changed = form.iter().filter_map(|(name, value)| {
        let slot = name.strip_prefix("slot.")?;
        let was = text(form, &format!("was.{slot}"));
        (value.trim() != was && !value.trim().is_empty()).then(|| (slot.to_owned(), value.trim().to_owned()))
    });
    let edits: BTreeMap<String, String> = changed.collect();
    if edits.is_empty() {
        return Err(Refused("refused-edit").into());
    }
    if edits.values().any(|value| value.chars().count() > QUOTE_CHARS_MAX) {
        return Err(Refused("refused-long").into());
    }
    if edits.get("count").is_some_and(|count| Count::of_typed(count).is_none()) {
        return Err(Refused("refused-count").into());
    }
    Ok(edits)
}

/// Takes back the last decision, or the one that the form names. Out: the address of what it was about. Errors: none of theirs is left, or not that one.
pub fn undo(ledger: &mut Ledger, stamp: &Stamp, form: &Form) -> Result<String> {
    let entry = form.get("entry").map(|entry| Id::parse(entry).map_err(|_| Refused("refused-undo"))).transpose()?;
    let last = ledger.last_decisions(&stamp.author, decide::UNDOABLE)?;
    if entry.as_ref().is_some_and(|entry| !last.iter().any(|(own, ..)| own == entry)) {
        return Err(Refused("refused-undo").into());
    }
    let (_, about) = decide::undo(ledger, entry.as_ref(), stamp)?.ok_or(Refused("refused-undo"))?;
    Ok(match about.kind() {
        IdKind::Claim => format!("/inbox?at={about}#review"),
        IdKind::Promise => format!("/promises/?at={about}#{about}"),
        IdKind::Incident | IdKind::Person => format!("/links/?at={about}#review"),
        _ => "/inbox#review".to_owned(),
    })
}
