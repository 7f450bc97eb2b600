//! `peers`, `sync`: several devices with one record. In: cards, a folder or a file that the others reach. Out: what was taken, left and refused.
//! Never: a feed of a device that nobody admitted; a word in the clear on the way.

use crate::cli::Global;
use crate::cli::show::{Out, table};
use crate::flow::failure::{Exit, Failure};
use crate::flow::{about, clock, place};
use anyhow::Result;
use clap::{Args, Subcommand};
use gawah_ledger::{Ledger, Peer, Role, Synced, Trust};
use gawah_record::ids::Id;
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `peers`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah peers card > ours.card                          give it to them; it is not secret\n  gawah peers add theirs.card --name Batul --role reviewer\n  gawah peers                                           whose feeds are taken, and the figures to compare by telephone\n  gawah peers give Batul --only inc-… --only src-…      from now on nothing but these documents and what was written about them\n  gawah peers remove Batul                              nothing new is taken; what was written stays"
)]
pub struct Peers {
    /// What to do; without it, the list
    #[command(subcommand)]
    pub what: Option<About>,
}

/// What `peers` does.
#[derive(Debug, Subcommand)]
pub enum About {
    /// Whose feeds are taken
    List,
    /// Print this device's card: its public keys, signed
    Card,
    /// Take the feed of another device from now on, or give it another role
    Add {
        /// The file with its card, or - for standard input
        card: PathBuf,
        /// The name that it has here
        #[arg(long)]
        name: String,
        /// What its entries may do here: reviewer, publisher or keeper (who may also erase)
        #[arg(long, default_value = "reviewer")]
        role: Role,
        /// MiB that its feed may fill; 4096 where nothing is said
        #[arg(long, value_name = "MIB")]
        quota: Option<u64>,
        /// Give it only what was written about an incident, claim or source; once for each
        #[arg(long, value_name = "ID")]
        only: Vec<String>,
    },
    /// Change what it is given from now on
    Give {
        /// Whose
        name: String,
        /// Only what was written about an incident, claim or source; once for each
        #[arg(long, value_name = "ID", required_unless_present = "all", conflicts_with = "all")]
        only: Vec<String>,
        /// Everything
        #[arg(long)]
        all: bool,
    },
    /// Take nothing more from it
    Remove {
        /// Whose
        name: String,
    },
}

/// Shows or changes whose feeds are taken.
pub fn peers(args: &Peers, global: &Global, out: &Out) -> Result<Exit> {
    let stamp = clock::stamp(&global.author());
    match args.what.as_ref().unwrap_or(&About::List) {
        About::List => list(&place::open_reading(&global.dir, &global.secret())?.peers()?, out)?,
        About::Card => {
            let card = place::open_reading(&global.dir, &global.secret())?.peer_card()?;
            out.line(card.trim_end())?;
            out.hint("Send it by any way, and read the figures of its second line to each other by another: a card changed on the way has other figures.");
        }
        About::Add { card, name, role, quota, only } => {
            let text = place::read_card(card)?;
            let mut ledger = place::open(&global.dir, &global.secret())?;
            let portion = if only.is_empty() { None } else { Some(portion(&ledger, only, out)?) };
            let peer = ledger.admit_peer(&text, &Trust { name: name.clone(), role: *role, quota_mib: *quota, portion }, &stamp)?;
            list(std::slice::from_ref(&peer), out)?;
            out.hint("Compare the figures with theirs by telephone or in person; both sides admit each other. Next: gawah sync FOLDER");
        }
        About::Give { name, only, all } => {
            let mut ledger = place::open(&global.dir, &global.secret())?;
            let portion = if *all { None } else { Some(portion(&ledger, only, out)?) };
            ledger.give_peer(name, portion.as_deref(), &stamp)?;
            out.hint(
                "It holds from the next exchange on. What it was given before it keeps; what other devices give it they decide themselves.",
            );
        }
        About::Remove { name } => {
            place::open(&global.dir, &global.secret())?.remove_peer(name, &stamp)?;
            out.hint(format!("Nothing new is taken from {name}, and nothing new is sealed to it. What it has, it keeps."));
        }
    }
    Ok(Exit::Done)
}

/// The sources that ids speak of, told as they are found. Errors: an id that the record does not know.
fn portion(ledger: &Ledger, only: &[String], out: &Out) -> Result<Vec<Id>> {
    let mut all = Vec::new();
    for text in only {
        let unknown = |why: &str| Failure::of(Exit::Usage, "find what to give", text.clone(), why.to_owned());
        let id = Id::parse(text).map_err(|error| unknown(&error.to_string()))?;
        let found = about::sources(ledger, &id)?;
        if found.is_empty() {
            return Err(unknown("give the id of an incident, a claim or a source: gawah list incidents"));
        }
        all.extend(found);
    }
    all.sort();
    all.dedup();
    let ids: Vec<&str> = all.iter().map(Id::as_str).collect();
    out.hint(format!("It is given these documents whole, with all that was written about them: {}", ids.join(", ")));
    Ok(all)
}

fn list(peers: &[Peer], out: &Out) -> Result<()> {
    if out.json {
        return out.answer("peers", peers);
    }
    if peers.is_empty() {
        return out.line("no other device's feed is taken: gawah peers add CARD --name NAME");
    }
    let groups =
        |device: &str| device.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect::<Vec<_>>().join(" ");
    let state = |peer: &Peer| match (peer.forked, peer.taking) {
        (true, _) => "SIGNED TWO HISTORIES",
        (false, true) => "taken",
        (false, false) => "no longer taken",
    };
    let given =
        |p: &Peer| p.portion.as_ref().map_or_else(|| "is given all".to_owned(), |sources| format!("is given {} sources", sources.len()));
    let held = |p: &Peer| match p.closed {
        0 => format!("{} entries", p.entries),
        closed => format!("{} entries, {closed} of them closed", p.entries),
    };
    let row = |p: &Peer| vec![p.name.clone(), p.role.name().to_owned(), held(p), state(p).to_owned(), given(p), groups(&p.device)];
    for line in table(&peers.iter().map(row).collect::<Vec<_>>()) {
        out.line(line)?;
    }
    Ok(())
}

/// Arguments of `sync`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah sync /media/usb/feeds        a folder that the others reach too: takes theirs, leaves ours\n  gawah sync for-batul.feeds         a file that does not stand yet: written, sealed to every peer, to be sent\n  gawah sync for-ali.feeds --to Ali  a file for one peer alone\n  gawah sync from-batul.feeds        a file that stands: taken in"
)]
pub struct Sync {
    /// A folder, or a file
    pub place: PathBuf,
    /// Write a file for one peer alone: all of it, or its portion
    #[arg(long, value_name = "NAME")]
    pub to: Option<String>,
}

/// Exchanges feeds.
pub fn sync(args: &Sync, global: &Global, out: &Out) -> Result<Exit> {
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let made = match &args.to {
        Some(name) => ledger.sync_file_for(&args.place, name)?,
        None => ledger.sync(&args.place, &clock::stamp(&global.author()))?,
    };
    let contested = ledger.contested()?;
    if out.json {
        out.answer("sync", json!({"done": made, "contested": contested}))?;
        return Ok(exit(&made));
    }
    let from: Vec<&str> = made.from.iter().map(String::as_str).collect();
    let of = if from.is_empty() { String::new() } else { format!(" from {}", from.join(", ")) };
    out.line(format!("{} entries taken{of}, {} packages left, {} replaced", made.entries, made.left, made.replaced))?;
    if made.erased > 0 {
        out.line(format!("{} bodies destroyed, because a keeper erased them", made.erased))?;
    }
    if made.waiting > 0 {
        out.line(format!("{} packages wait for earlier ones that have not come yet", made.waiting))?;
    }
    if made.others > 0 {
        out.line(format!("{} packages are sealed for others", made.others))?;
    }
    for refused in &made.refused {
        out.line(format!("not taken: {refused}"))?;
    }
    for device in &made.forked {
        out.line(format!(
            "TWO HISTORIES: {device} showed one to some and another to others, or its key is in two places; the proof is kept"
        ))?;
    }
    for one in &contested {
        let sides: Vec<String> = one.sides.iter().map(|side| format!("{} by {}", side.decision, side.author)).collect();
        let with = one.with.as_ref().map(|with| format!(" with {with}")).unwrap_or_default();
        out.line(format!("contested: {}{with}: {}; decide again to settle it", one.about, sides.join(", ")))?;
    }
    Ok(exit(&made))
}

fn exit(made: &Synced) -> Exit {
    match (made.forked.is_empty(), made.refused.is_empty()) {
        (false, _) => Exit::Unsound,
        (true, false) => Exit::Partly,
        (true, true) => Exit::Done,
    }
}

/// Arguments of `erase`.
#[derive(Debug, Args)]
#[command(
    before_help = "Example:\n  gawah erase src-… --reason \"asked for by the family\"\n\nIts document, texts and readings are destroyed here, and in every other copy at its next exchange with `gawah sync`.\nThe reason stays, and so does the proof: leave out of it what is to be forgotten. Backups and exports made before still hold it."
)]
pub struct Erase {
    /// The source
    pub id: String,
    /// Why; it stays in the record
    #[arg(long)]
    pub reason: String,
}

/// Destroys what the record holds of a source.
pub fn erase(args: &Erase, global: &Global, out: &Out) -> Result<Exit> {
    let id =
        gawah_record::ids::Id::parse(&args.id).map_err(|error| Failure::of(Exit::Usage, "understand the id", "", error.to_string()))?;
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let bodies = ledger.erase_source(&id, &args.reason, &clock::stamp(&global.author()))?;
    if out.json {
        out.answer("erase", json!({"source": id, "bodies": bodies}))?;
    } else {
        out.line(format!("{id}: {bodies} bodies destroyed; their headers and the reason stay"))?;
    }
    out.hint("Make a new backup and destroy the older ones. Other devices follow at their next exchange, where this one is a keeper.");
    Ok(Exit::Done)
}
