//! What people decided otherwise without knowing of each other: on several devices, or as the second who was asked. In: decisions, how far each device had
//! seen the others, what was decided blind.
//! Out: each side, with who and why. Never: a winner; a later decision by somebody who had seen them settles it.

use crate::error::{LedgerError, Step};
use crate::feeds;
use crate::second::{self, Given};
use gawah_record::entry::Body;
use gawah_record::ids::Id;
use rusqlite::Connection;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

const STEP: &str = "compare what several devices decided";

/// One side's decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Its entry.
    pub entry: Id,
    /// The device it was made on; empty between two people on one device.
    pub device: String,
    /// Who decided.
    pub author: String,
    /// Civil time.
    pub at: String,
    /// The decision in one word: `accept`, `same`.
    pub decision: String,
    /// Why, where it was said.
    pub reason: Option<String>,
}

/// A claim, or a pair, that was decided in more than one way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contested {
    /// The claim, or one of the pair.
    pub about: Id,
    /// The other of the pair.
    pub with: Option<Id>,
    /// Every side that nobody has settled, in the order of the whole.
    pub sides: Vec<Side>,
}

/// A decision in its place, and what makes two of them differ.
struct Made {
    side: Side,
    sequence: u64,
    said: String,
}

/// Decisions by what they are about.
type Groups = BTreeMap<(Id, Option<Id>), Vec<Made>>;

/// How far each device had seen the others: of each pair, at which of its entries, up to which size.
type Sight = BTreeMap<(String, String), Vec<(u64, u64)>>;

/// Every contested decision.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Contested>, LedgerError> {
    let mut found = if feeds::is_joined(connection)? { between_devices(connection)? } else { Vec::new() };
    for (about, given) in second::twice(connection)? {
        let open = second::open(&given);
        let differ = open.iter().any(|one| open.iter().any(|other| !one.agrees(other)));
        if differ && !found.iter().any(|known| known.about == about) {
            found.push(Contested { about, with: None, sides: open.into_iter().map(side_of).collect() });
        }
    }
    Ok(found)
}

/// One side of what two people on one device decided.
fn side_of(given: &Given) -> Side {
    Side {
        entry: given.entry.clone(),
        device: String::new(),
        author: given.author.clone(),
        at: given.at.clone(),
        decision: word(&given.decision),
        reason: given.reason.clone(),
    }
}

/// Those that devices decided otherwise.
fn between_devices(connection: &Connection) -> Result<Vec<Contested>, LedgerError> {
    let groups = decisions(connection)?;
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let sight = sight(connection)?;
    let knew = |later: &Made, earlier: &Made| {
        if later.side.device == earlier.side.device {
            return later.sequence > earlier.sequence;
        }
        let seen = sight.get(&(later.side.device.clone(), earlier.side.device.clone()));
        seen.is_some_and(|seen| seen.iter().any(|(at, size)| *at <= later.sequence && *size > earlier.sequence))
    };
    let mut found = Vec::new();
    for ((about, with), made) in groups {
        let open: Vec<&Made> = made.iter().filter(|one| !made.iter().any(|other| knew(other, one))).collect();
        if open.iter().map(|one| &one.said).collect::<BTreeSet<_>>().len() > 1 {
            found.push(Contested { about, with, sides: open.into_iter().map(|one| one.side.clone()).collect() });
        }
    }
    Ok(found)
}

/// Verdicts and joins in force of claims and pairs that more than one device decided about.
fn decisions(connection: &Connection) -> Result<Groups, LedgerError> {
    let unsound = || LedgerError::Unsound { step: STEP, thing: "a decision".to_owned() };
    let sql = "SELECT d.entry, p.device, d.author, l.at, d.form, p.sequence FROM decisions d
        JOIN places p ON p.number = d.sequence JOIN log l ON l.sequence = d.sequence
        WHERE d.undone = 0 AND (d.kind = 'join_decided' OR (d.kind = 'verdict_given' AND d.about IN (
            SELECT o.about FROM decisions o JOIN places q ON q.number = o.sequence
            WHERE o.kind = 'verdict_given' AND o.undone = 0 GROUP BY o.about HAVING count(DISTINCT q.device) > 1)))
        ORDER BY d.sequence";
    let mut find = connection.prepare_cached(sql).step(STEP)?;
    let mut rows = find.query([]).step(STEP)?;
    let mut groups = Groups::new();
    while let Some(row) = rows.next().step(STEP)? {
        let (entry, form): (String, String) = (row.get(0).step(STEP)?, row.get(4).step(STEP)?);
        let body: Body = serde_json::from_str(&form).map_err(|_| unsound())?;
        let (about, decision, said, reason) = match body {
            Body::VerdictGiven { claim, decision, edits, reason, .. } => {
                let decision = word(&decision);
                ((claim, None), decision.clone(), format!("{decision} {edits:?}"), reason)
            }
            Body::JoinDecided { decision, left, right, reason } => {
                let pair = if left <= right { (left, Some(right)) } else { (right, Some(left)) };
                (pair, word(&decision), word(&decision), Some(reason))
            }
            _ => continue,
        };
        let side = Side {
            entry: Id::parse(&entry).map_err(|_| unsound())?,
            device: row.get(1).step(STEP)?,
            author: row.get(2).step(STEP)?,
            at: row.get(3).step(STEP)?,
            decision,
            reason,
        };
        groups.entry(about).or_default().push(Made { side, sequence: row.get(5).step(STEP)?, said });
    }
    groups.retain(|_, made| made.iter().any(|one| one.side.device != made[0].side.device));
    Ok(groups)
}

fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn sight(connection: &Connection) -> Result<Sight, LedgerError> {
    let mut find = connection.prepare_cached("SELECT device, other, sequence, size FROM sights").step(STEP)?;
    let mut rows = find.query([]).step(STEP)?;
    let mut sight = Sight::new();
    while let Some(row) = rows.next().step(STEP)? {
        let pair = (row.get(0).step(STEP)?, row.get(1).step(STEP)?);
        sight.entry(pair).or_default().push((row.get(2).step(STEP)?, row.get(3).step(STEP)?));
    }
    Ok(sight)
}
