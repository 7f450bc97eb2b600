//! `peers`, `sync`: several devices with one record. In: cards, a folder or a file that the others reach. Out: what was taken, left and refused.
//! Never: a feed of a device that nobody admitted; a word in the clear on the way.

use crate::cli::Global;
use crate::cli::show::{Out, table};
use crate::flow::exchange::{Exchange, Quota, call};
use crate::flow::failure::{Exit, Failure};
use crate::flow::{about, clock, place};
use anyhow::Result;
use clap::{Args, Subcommand};
use gawah_ledger::{Ledger, Peer, Role, Synced, Trust};
use gawah_record::ids::Id;
use serde_json::json;
use std::net::{TcpStream, ToSocketAddrs};
use std::path::PathBuf;
use std::time::Duration;

/// How long a desk may take to be reached.
const CALL_PATIENCE: Duration = Duration::from_secs(10);

/// Arguments of `peers`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah peers card > ours.card                          give it to them; it is not secret\n  gawah peers add theirs.card --name Batul --role reviewer\n  gawah peers                                           whose feeds are taken, and the figures to compare by telephone\n  gawah peers confirm Batul ocean album …               the eight words that Batul reads from her own `gawah peers card`\n  gawah peers give Batul --only inc-… --only src-…      from now on nothing but these documents and what was written about them\n  gawah peers remove Batul                              nothing new is taken; what was written stays"
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
    /// Say that its words were heard from it, so that it may be reached over a network too
    Confirm {
        /// Whose
        name: String,
        /// The eight words, as they were read aloud by the person who has that device
        #[arg(required = true)]
        words: Vec<String>,
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
            let ledger = place::open_reading(&global.dir, &global.secret())?;
            out.line(ledger.peer_card()?.trim_end())?;
            out.hint(format!(
                "Send it by any way, and read its words aloud by another, by telephone or in person: {}",
                ledger.own_words()?
            ));
        }
        About::Add { card, name, role, quota, only } => {
            let text = place::read_card(card)?;
            let mut ledger = place::open(&global.dir, &global.secret())?;
            let portion = if only.is_empty() { None } else { Some(portion(&ledger, only, out)?) };
            let peer = ledger.admit_peer(&text, &Trust { name: name.clone(), role: *role, quota_mib: *quota, portion }, &stamp)?;
            list(std::slice::from_ref(&peer), out)?;
            out.hint(format!(
                "Let them read the words of their card to you, by telephone or in person. They should be: {}. Both sides admit each other. Next: gawah sync FOLDER, or gawah peers confirm to reach it over a network",
                peer.words
            ));
        }
        About::Confirm { name, words } => {
            place::open(&global.dir, &global.secret())?.confirm_peer(name, &words.join(" "), &stamp)?;
            out.hint(format!("{name} may call this device where it runs `gawah serve --sync ADDRESS:PORT`, and is called with gawah sync gawah://ADDRESS:PORT"));
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
    let state = |peer: &Peer| match (peer.forked, peer.taking, peer.confirmed) {
        (true, ..) => "SIGNED TWO HISTORIES",
        (false, true, true) => "taken, confirmed",
        (false, true, false) => "taken",
        (false, false, _) => "no longer taken",
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
    before_help = "Examples:\n  gawah sync /media/usb/feeds        a folder that the others reach too: takes theirs, leaves ours\n  gawah sync for-batul.feeds         a file that does not stand yet: written, sealed to every peer, to be sent\n  gawah sync for-ali.feeds --to Ali  a file for one peer alone\n  gawah sync from-batul.feeds        a file that stands: taken in\n  gawah sync gawah://192.168.1.7:4117   another desk that runs `gawah serve --sync`, once its words were confirmed"
)]
pub struct Sync {
    /// A folder, a file, or the address of another desk
    pub place: PathBuf,
    /// Write a file for one peer alone, all of it or its portion; or which peer answers at the address
    #[arg(long, value_name = "NAME")]
    pub to: Option<String>,
}

/// Exchanges feeds.
pub fn sync(args: &Sync, global: &Global, out: &Out) -> Result<Exit> {
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let at = args.place.to_str().and_then(|text| text.strip_prefix("gawah://"));
    let (made, ran) = match (at, &args.to) {
        (Some(at), name) => meet(&mut ledger, at, name.as_deref(), global)?,
        (None, Some(name)) => (ledger.sync_file_for(&args.place, name)?, Ok(())),
        (None, None) => (ledger.sync(&args.place, &clock::stamp(&global.author()))?, Ok(())),
    };
    let told = tell(&made, &ledger, out)?;
    ran.map(|()| told)
}

/// Exchanges with a desk that is reached at an address. Out: what was taken, also where the line was cut.
fn meet(ledger: &mut Ledger, at: &str, name: Option<&str>, global: &Global) -> Result<(Synced, Result<()>)> {
    let step = "reach the other desk";
    let mut keys = ledger.call_keys(true)?;
    keys.retain(|key| name.is_none_or(|name| key.name == name));
    let [key] = keys.as_slice() else {
        let hint = if keys.is_empty() {
            "no peer was confirmed: gawah peers confirm NAME WORDS"
        } else {
            "say which peer answers there: --to NAME"
        };
        return Err(Failure::of(Exit::Usage, step, at.to_owned(), hint));
    };
    let reached = at.to_socket_addrs().and_then(|mut all| {
        let one = all.next().ok_or(std::io::ErrorKind::NotFound)?;
        TcpStream::connect_timeout(&one, CALL_PATIENCE)
    });
    let stream =
        reached.map_err(|e| Failure::of(Exit::Failed, step, at.to_owned(), format!("{e}; is `gawah serve --sync` running there?")))?;
    let quota = Quota::default();
    let mut stream = call(stream, key, &quota)?;
    let (device, ledger) = (key.device.clone(), std::cell::RefCell::new(ledger));
    let access = |work: &mut dyn FnMut(&mut Ledger) -> Result<()>| work(&mut ledger.borrow_mut());
    let stamp = || clock::stamp(&global.author());
    Ok(Exchange { device: &device, access: &access, stamp: &stamp, quota }.run(&mut stream, true))
}

fn tell(made: &Synced, ledger: &Ledger, out: &Out) -> Result<Exit> {
    let contested = ledger.contested()?;
    if out.json {
        out.answer("sync", json!({"done": made, "contested": contested}))?;
        return Ok(exit(made));
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
    Ok(exit(made))
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
    let id = about::id(&args.id)?;
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
