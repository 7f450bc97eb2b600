//! A person's decisions by id: `accept`, `reject`, `unsure`, `edit`, `undo`, `same`, `different`, `split`, `promise rate`, `release`, `withhold`.

use crate::cli::Global;
use crate::cli::show::{Out, short};
use crate::flow::failure::{Exit, Failure};
use crate::flow::gather::{NotFound, gather};
use crate::flow::reread::{self as rereading, Answer};
use crate::flow::{clock, decide as deciding, place, publish};
use anyhow::Result;
use clap::{Args, Subcommand};
use gawah_ledger::{Difference, Ledger};
use gawah_record::entry;
use gawah_record::ids::Id;
use gawah_record::promise::PromiseState;
use gawah_record::verdict::{Decision, Join};
use gawah_record::when::When;
use serde_json::json;
use std::collections::BTreeMap;

/// Ids and a reason.
#[derive(Debug, Args)]
pub struct Some {
    /// Claims, by id
    #[arg(required = true)]
    pub ids: Vec<String>,
    /// Why
    #[arg(long)]
    pub reason: Option<String>,
}

/// A whole id, or the one thing of the record whose id starts so.
fn id_of(ledger: &Ledger, text: &str) -> Result<Id> {
    if let Ok(id) = Id::parse(text) {
        return Ok(id);
    }
    let fail = |step: &str, hint: &str| Failure::of(Exit::Usage, step, short(text, 40), hint);
    gather(ledger, clock::today())?.find(text).map_err(|why| match why {
        NotFound::None => fail("find an id", "list ids with `gawah list claims`, `gawah list incidents` and the like"),
        NotFound::Several => fail("choose an id", "several things start so; give more letters"),
    })
}

fn done(out: &Out, verb: &str, entries: &[Id]) -> Result<Exit> {
    if out.json {
        out.answer(verb, json!({"entries": entries}))?;
    } else {
        for entry in entries {
            out.line(entry.to_string())?;
        }
    }
    Ok(Exit::Done)
}

/// Accepts, rejects or leaves claims open.
pub fn decide(args: &Some, decision: Decision, global: &Global, out: &Out) -> Result<Exit> {
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let ids: Vec<Id> = args.ids.iter().map(|i| id_of(&ledger, i)).collect::<Result<_>>()?;
    let mut entries = Vec::new();
    for id in &ids {
        entries.push(deciding::verdict(
            &mut ledger,
            id,
            decision,
            args.reason.as_deref(),
            BTreeMap::new(),
            &clock::stamp(&global.author()),
        )?);
    }
    done(out, "decide", &entries)
}

/// Arguments of `edit`.
#[derive(Debug, Args)]
#[command(before_help = "Example:\n  gawah edit clm-… --slot count=11..14 --reason \"the list names fourteen\"")]
pub struct Edit {
    /// The claim
    pub id: String,
    /// A part and its corrected value
    #[arg(long = "slot", value_name = "NAME=VALUE", required = true)]
    pub slots: Vec<String>,
    /// Why
    #[arg(long)]
    pub reason: Option<String>,
}

/// Corrects a claim.
pub fn edit(args: &Edit, global: &Global, out: &Out) -> Result<Exit> {
    let mut edits = BTreeMap::new();
    for slot in &args.slots {
        let (name, value) = slot.split_once('=').ok_or_else(|| Failure::of(Exit::Usage, "understand --slot", "", "write NAME=VALUE"))?;
        edits.insert(name.to_owned(), value.to_owned());
    }
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let id = id_of(&ledger, &args.id)?;
    let entry = deciding::verdict(&mut ledger, &id, Decision::Edit, args.reason.as_deref(), edits, &clock::stamp(&global.author()))?;
    done(out, "edit", &[entry])
}

/// Arguments of `reread`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah reread                   what is read otherwise than it was decided\n  gawah reread keep clm-…        what was decided stands\n  gawah reread take clm-…        what is read now stands"
)]
pub struct Reread {
    /// keep or take; without one, the list
    #[arg(value_parser = ["keep", "take"], requires = "id")]
    pub answer: Option<String>,
    /// The decided claim
    pub id: Option<String>,
}

/// What the newest reading says otherwise than a person decided, and the answer to it.
pub fn reread(args: &Reread, global: &Global, out: &Out) -> Result<Exit> {
    if let (Option::Some(answer), Option::Some(id)) = (&args.answer, &args.id) {
        let mut ledger = place::open(&global.dir, &global.secret())?;
        let id = id_of(&ledger, id)?;
        let answer = if answer == "keep" { Answer::Keep } else { Answer::Take };
        return done(out, "reread", &rereading::answer(&mut ledger, &id, answer, &clock::stamp(&global.author()))?);
    }
    let differences = place::open_reading(&global.dir, &global.secret())?.differences()?;
    if out.json {
        let shown = |d: &Difference| {
            let parts: Vec<_> =
                rereading::parts(d).into_iter().map(|(slot, was, now)| json!({"slot": slot, "decided": was, "read": now})).collect();
            json!({"claim": d.kept.id, "status": d.kept.status, "read_as": d.now.as_ref().map(|n| &n.id), "parts": parts, "before": d.before, "after": d.after})
        };
        out.answer("reread", differences.iter().map(shown).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    for d in &differences {
        out.line(format!("{} {} “{}”", d.kept.id, d.kept.status, short(d.kept.claim.quote.text(), 70)))?;
        for (name, was, now) in rereading::parts(d) {
            out.line(format!("    {name}: {now} is read where {was} was decided"))?;
        }
        if d.now.is_none() {
            out.line("    not read any more")?;
        }
    }
    out.hint(format!(
        "{} decided claims are read otherwise now. Decisions stand: gawah reread keep ID, or gawah reread take ID",
        differences.len()
    ));
    Ok(Exit::Done)
}

/// Arguments of `undo`.
#[derive(Debug, Args)]
pub struct Undo {
    /// The entry of the decision, one of your last ten (`gawah log`); without it, the last
    pub entry: Option<String>,
}

/// Takes back the author's last decision, or one of the last.
pub fn undo(args: &Undo, global: &Global, out: &Out) -> Result<Exit> {
    let unknown = |text: &String| Failure::of(Exit::Usage, "find an entry", short(text, 40), "list them with `gawah log`");
    let entry = args.entry.as_ref().map(|text| Id::parse(text).map_err(|_| unknown(text))).transpose()?;
    let mut ledger = place::open(&global.dir, &global.secret())?;
    match deciding::undo(&mut ledger, entry.as_ref(), &clock::stamp(&global.author()))? {
        Option::Some((entry, _)) => done(out, "undo", &[entry]),
        None => {
            out.hint("No decision of yours is left to take back.");
            Ok(Exit::Done)
        }
    }
}

/// Two ids and a reason.
#[derive(Debug, Args)]
pub struct Two {
    /// One
    pub left: String,
    /// The other
    pub right: String,
    /// Why
    #[arg(long, default_value = "")]
    pub reason: String,
}

/// Decides whether two are one.
pub fn join(args: &Two, decision: Join, global: &Global, out: &Out) -> Result<Exit> {
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let (left, right) = (id_of(&ledger, &args.left)?, id_of(&ledger, &args.right)?);
    let known = gather(&ledger, clock::today())?;
    for id in [&left, &right] {
        let people = || known.people.iter().any(|p| p.id == *id || p.also.contains(id));
        if !known.incident_of.contains_key(id) && !people() {
            return Err(Failure::of(
                Exit::Usage,
                "find an incident or person",
                id.to_string(),
                "list them with `gawah list incidents` or `gawah list people`",
            ));
        }
    }
    let entry = deciding::join(&mut ledger, &left, &right, decision, &args.reason, &clock::stamp(&global.author()))?;
    done(out, "join", &[entry])
}

/// Arguments of `split`.
#[derive(Debug, Args)]
pub struct Split {
    /// The incident or person
    pub id: String,
    /// Why
    #[arg(long, default_value = "")]
    pub reason: String,
}

/// Takes an incident or person apart.
pub fn split(args: &Split, global: &Global, out: &Out) -> Result<Exit> {
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let id = id_of(&ledger, &args.id)?;
    let entry = deciding::split(&mut ledger, &id, &args.reason, &clock::stamp(&global.author()))?;
    done(out, "split", &[entry])
}

/// Arguments of `promise`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah promise due --within 30\n  gawah promise silent --since 2013-02-28\n  gawah promise rate prm-… kept --evidence clm-… --reason \"paid ten days later\""
)]
pub struct Promise {
    /// What to do; without it, list all
    #[command(subcommand)]
    pub what: Option<PromiseVerb>,
}

/// What can be done with promises.
#[derive(Debug, Subcommand)]
pub enum PromiseVerb {
    /// Overdue ones, and those due soon
    Due {
        /// Days ahead
        #[arg(long, default_value_t = 30)]
        within: i64,
    },
    /// Promises of which the sources held no longer speak
    Silent {
        /// Only those last spoken of on this day or before it
        #[arg(long, value_name = "DATE")]
        since: Option<String>,
    },
    /// Rate a promise
    Rate {
        /// The promise
        id: String,
        /// kept, partly_kept, broken, in_the_works, stalled, withdrawn or not_yet_rated
        state: String,
        /// The claim that shows it
        #[arg(long)]
        evidence: Option<String>,
        /// Why
        #[arg(long, default_value = "")]
        reason: String,
    },
}

/// Promises: list, due, rate.
pub fn promise(args: &Promise, global: &Global, out: &Out) -> Result<Exit> {
    match &args.what {
        None => crate::cli::views::promises(global, out, |_| true),
        Option::Some(PromiseVerb::Due { within }) => {
            let last = clock::today().saturating_add(gawah_days(*within));
            crate::cli::views::promises(global, out, |p| {
                p.state == PromiseState::Overdue
                    || (p.state == PromiseState::NotDueYet && p.due.and_then(When::first_day).is_some_and(|d| d <= last))
            })
        }
        Option::Some(PromiseVerb::Silent { since }) => crate::cli::coverage::silent(since.as_deref(), global, out),
        Option::Some(PromiseVerb::Rate { id, state, evidence, reason }) => {
            let word = || {
                Failure::of(
                    Exit::Usage,
                    "understand a state",
                    short(state, 20),
                    "kept, partly_kept, broken, in_the_works, stalled, withdrawn or not_yet_rated",
                )
            };
            let state = PromiseState::from_word(state).ok_or_else(word)?;
            let mut ledger = place::open(&global.dir, &global.secret())?;
            let (id, evidence) = (id_of(&ledger, id)?, evidence.as_deref().map(|e| id_of(&ledger, e)).transpose()?);
            if !gather(&ledger, clock::today())?.promises.iter().any(|p| p.id == id) {
                return Err(Failure::of(Exit::Usage, "find a promise", id.to_string(), "list them with `gawah promise`"));
            }
            let entry = deciding::rate(&mut ledger, &id, state, evidence, reason, &clock::stamp(&global.author()))?;
            done(out, "promise", &[entry])
        }
    }
}

fn gawah_days(days: i64) -> jiff::Span {
    jiff::Span::new().days(days.clamp(0, 36_500))
}

/// Arguments of `release` and `withhold`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah release inc-… src-… --reason \"already public\"\n  gawah release all --reason \"reviewed by the team\"\n  gawah withhold per-… --field name --reason \"the family asked\""
)]
pub struct Release {
    /// Ids; or `all` for all that the rules allow of what a person accepted
    #[arg(required = true)]
    pub ids: Vec<String>,
    /// Only these fields
    #[arg(long = "field")]
    pub fields: Vec<String>,
    /// The state; `public` is the only one yet
    #[arg(long, default_value = "public", value_parser = ["public"])]
    pub to: String,
    /// Why
    #[arg(long, default_value = "")]
    pub reason: String,
}

/// Releases or withholds fields.
pub fn release(args: &Release, release: entry::Release, global: &Global, out: &Out) -> Result<Exit> {
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let ids = if args.ids.len() == 1 && args.ids[0] == "all" {
        publish::releasable(&gather(&ledger, clock::today())?)
    } else {
        let named: Vec<Id> = args.ids.iter().map(|i| id_of(&ledger, i)).collect::<Result<_>>()?;
        publish::with_claims(&gather(&ledger, clock::today())?, named, args.fields.is_empty())
    };
    let number = deciding::release(&mut ledger, &ids, &args.fields, release, &args.reason, &clock::stamp(&global.author()))?;
    if out.json {
        out.answer("release", json!({"entries": number, "ids": ids}))?;
    } else {
        out.line(format!("{number} decisions kept"))?;
    }
    out.hint("Next: gawah publish DIR --check");
    Ok(Exit::Done)
}
