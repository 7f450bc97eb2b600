//! `demo`: a whole example record, made before your eyes. In: an empty folder or one of its own. Out: a record, a site, a summary.
//! Never: another folder's files; a claim promoted without the example reviewer's decision.

use crate::cli::Global;
use crate::cli::bar::bar;
use crate::cli::keep::SETTINGS;
use crate::cli::show::Out;
use crate::flow::add::{Known, add};
use crate::flow::failure::{Exit, Failure};
use crate::flow::gather::chains::waits;
use crate::flow::gather::{Gathered, gather};
use crate::flow::{clock, link, place, publish, read, script, verify};
use crate::web;
use anyhow::Result;
use clap::Args;
use gawah_ledger::{Ledger, Passphrase};
use gawah_reading::{READER, Reader};
use gawah_record::entry::Body;
use gawah_record::language::Language;
use gawah_record::promise::PromiseState;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The example documents, built in, so that the demo needs no other file.
const EXAMPLES: &[(&str, &[u8])] = &include!(concat!(env!("OUT_DIR"), "/examples.rs"));
const REVIEWER: &str = "example-reviewer";
const MARK: &str = ".gawah-demo";

/// Arguments of `demo`.
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  gawah demo\n  gawah demo /tmp/look --serve")]
pub struct Demo {
    /// Folder for the demo; made anew each time
    #[arg(default_value = "gawah-demo")]
    pub folder: PathBuf,
    /// Open the desk on it at the end
    #[arg(long)]
    pub serve: bool,
}

/// Makes the demo.
pub fn demo(args: &Demo, global: &Global, out: &Out) -> Result<Exit> {
    let started = Instant::now();
    own_folder(&args.folder)?;
    let words = throw_away()?;
    let passphrase = Passphrase::new(words.clone())?;
    let path = args.folder.join("quetta.gawah");
    out.hint(format!("A record in {} under the throw-away passphrase: {words}", path.display()));
    write_private(&args.folder.join("passphrase.txt"), &format!("{words}\n"))?;
    let mut ledger = Ledger::create(&path, &passphrase, "quetta", &clock::stamp(REVIEWER))?;
    fill(&mut ledger, out)?;
    let verdicts = EXAMPLES.iter().find(|(name, _)| *name == "verdicts.jsonl").map_or(&b""[..], |(_, bytes)| bytes);
    let applied = script::apply(&mut ledger, &String::from_utf8_lossy(verdicts), clock::today(), &clock::stamp(REVIEWER))?;
    out.hint(format!(
        "{} decisions of the example reviewer applied; the reader missed {} of {} passages that the reviewer accepts",
        applied.decisions,
        applied.unfit.len(),
        applied.accepting
    ));
    let gathered = gather(&ledger, clock::today())?;
    let site = args.folder.join("site");
    let made = publish::publish(&mut ledger, &site, &gawah_press::languages(), &clock::stamp(REVIEWER))?;
    let sound = ledger.verify();
    let checked = verify::site(&site)?;
    if !sound.ok || !checked.ok {
        return Err(Failure::of(Exit::Unsound, "verify the demo", "", "run `gawah verify`; report this"));
    }
    out.hint(format!(
        "{} files published; {} entries, {} quotes and {} files verified",
        made.files, sound.checked.entries, sound.checked.quotes, checked.checked.entries
    ));
    summary(&gathered, &made, args, started, out)?;
    drop(ledger);
    if args.serve { serve(path, passphrase, global, out) } else { Ok(Exit::Done) }
}

fn own_folder(folder: &Path) -> Result<()> {
    let empty = std::fs::read_dir(folder).map(|mut d| d.next().is_none()).unwrap_or(true);
    if !empty && !folder.join(MARK).is_file() {
        return Err(Failure::of(
            Exit::Usage,
            "make the demo",
            folder.display().to_string(),
            "the folder holds other files; name another: gawah demo DIR",
        ));
    }
    let fail = |e: std::io::Error| Failure::of(Exit::Failed, "make the demo's folder", folder.display().to_string(), e.to_string());
    if folder.exists() {
        for name in ["quetta.gawah", "quetta.gawah-wal", "quetta.gawah-shm", "quetta.gawah-lock", "passphrase.txt"] {
            let _ = std::fs::remove_file(folder.join(name));
        }
        if verify::is_site(&folder.join("site")) {
            std::fs::remove_dir_all(folder.join("site")).map_err(fail)?;
        }
    }
    std::fs::create_dir_all(folder).map_err(fail)?;
    std::fs::write(folder.join(MARK), "made by `gawah demo`; made anew each time\n").map_err(fail)
}

/// Writes a file that its owner alone may read.
fn write_private(path: &Path, text: &str) -> Result<()> {
    let mut made = place::private(std::fs::OpenOptions::new().write(true).create(true).truncate(true)).open(path)?;
    Ok(made.write_all(text.as_bytes())?)
}

/// A passphrase for nothing but the demo.
fn throw_away() -> Result<String> {
    let mut bytes = [0u8; 8];
    getrandom::fill(&mut bytes).map_err(|e| Failure::of(Exit::Failed, "make a passphrase", "", e.to_string()))?;
    Ok(format!("demo-{}", verify::hex(&bytes)))
}

fn fill(ledger: &mut Ledger, out: &Out) -> Result<()> {
    let stamp = clock::stamp(REVIEWER);
    let mut settings: Vec<(&str, &str)> = SETTINGS.to_vec();
    settings.push(("title", "Attacks on the Hazara of Quetta, 1999–2021: an example record"));
    settings.push(("contact", "This is an example record. A real one names here how a family can reach its team."));
    ledger.append(settings.iter().map(|(n, v)| Body::SettingSet { name: (*n).to_owned(), value: (*v).to_owned() }).collect(), &stamp)?;
    let documents: Vec<_> = EXAMPLES.iter().filter(|(name, _)| name.ends_with(".txt")).collect();
    let progress = bar(documents.len(), "adding", out.quiet);
    for (name, bytes) in &documents {
        add(ledger, name, bytes, &Known::default(), &stamp)?;
        progress.inc(1);
    }
    progress.finish_and_clear();
    let waiting = ledger.unread(READER)?;
    let progress = bar(waiting.len(), "reading", out.quiet);
    let reader = Reader::new();
    let mut claims = 0;
    for id in &waiting {
        claims += read::read(ledger, &reader, id, &stamp)?.map_or(0, |r| r.claims);
        progress.inc(1);
    }
    progress.finish_and_clear();
    let proposals = link::propose(ledger, link::Asked::default(), &stamp)?.proposals;
    out.hint(format!("{} documents added and read: {claims} claims, {} links proposed", documents.len(), proposals.len()));
    Ok(())
}

fn summary(g: &Gathered, made: &publish::Published, args: &Demo, started: Instant, out: &Out) -> Result<()> {
    let standing: Vec<_> = g.incidents.iter().collect();
    let total = gawah_measuring::ranges::tally(standing.iter().map(|i| i.killed.as_ref().map(|k| k.count)));
    let overdue = g.promises.iter().filter(|p| p.state == PromiseState::Overdue).count();
    let waits = gawah_measuring::demands::together(None, &waits(&g.demands));
    let median = waits.median_days.map_or_else(
        || "none answered on a known day".to_owned(),
        |(least, _)| {
            format!("{least} days, of {} of {} demands; {} answered after an unknown wait", waits.timed, waits.demands, waits.untimed)
        },
    );
    let disagreements: usize = g.incidents.iter().map(|i| i.disagreements.len()).sum();
    let killed = total.count.map_or_else(|| "not recorded".to_owned(), |c| c.to_string());
    out.line(format!("attacks                 {}", standing.len()))?;
    out.line(format!("people named            {}", g.named()))?;
    out.line(format!("reported killed         {killed} (lows and highs added; {} attacks without a figure)", total.without_figure))?;
    out.line(format!("disagreements           {disagreements}"))?;
    out.line(format!("promises                {}, {overdue} overdue", g.promises.len()))?;
    out.line(format!("median wait for answer  {median}"))?;
    out.line(format!(
        "published               {} claims, {} attacks, {} people named",
        made.check.claims, made.check.incidents, made.check.people
    ))?;
    let folder = args.folder.display();
    out.hint(format!("Done in {:.1} s. Next:", started.elapsed().as_secs_f64()));
    out.line(format!("xdg-open {folder}/site/index.html"))?;
    out.line(format!("gawah -C {folder} --passphrase-file {folder}/passphrase.txt review --open"))?;
    out.line(format!("gawah verify {folder}/site"))
}

fn serve(path: PathBuf, passphrase: Passphrase, global: &Global, out: &Out) -> Result<Exit> {
    let options = web::DeskOptions {
        visitors: None,
        port: 0,
        host: std::net::IpAddr::from([127, 0, 0, 1]),
        author: global.author(),
        idle_minutes: 15,
        language: Language::English,
    };
    let quiet = *out;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(web::serve(path, passphrase, options, move |url: String| {
        let _ = quiet.line(&url);
    }))?;
    Ok(Exit::Done)
}
