//! Doors to others: `publish`, `verify`, `rebuild`, `serve`, `review`.

use crate::cli::Global;
use crate::cli::bar::bar;
use crate::cli::show::Out;
use crate::flow::failure::{Exit, Failure};
use crate::flow::folder::Then;
use crate::flow::{clock, place, publish as publishing, verify as checking};
use crate::web;
use anyhow::Result;
use clap::Args;
use gawah_ledger::{KeptHead, LedgerError};
use gawah_record::language::Language;
use serde_json::json;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// Arguments of `publish`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah publish site --check      what will be public, and what stands in the way\n  gawah publish site"
)]
pub struct Publish {
    /// Folder of the site: new, empty, or published before
    pub folder: PathBuf,
    /// Only say what would be published
    #[arg(long)]
    pub check: bool,
    /// Languages of the pages: en, ur, prs (Dari), haz (Hazaragi); English is always among them
    #[arg(long, value_delimiter = ',', default_value = "en,ur,prs,haz")]
    pub lang: Vec<String>,
}

/// Languages that the site's texts exist in.
pub fn languages(tags: &[String]) -> Vec<Language> {
    tags.iter().map(|t| Language::from_tag(t)).collect()
}

/// Publishes, or checks.
pub fn publish(args: &Publish, global: &Global, out: &Out) -> Result<Exit> {
    let languages = languages(&args.lang);
    if args.check {
        let ledger = place::open_reading(&global.dir, &global.secret())?;
        let check = match publishing::make(&ledger, &languages) {
            Ok(made) => made.check,
            Err(error) => {
                let failure = Failure::behind(&error);
                if failure.exit != Exit::Blocked {
                    return Err(error);
                }
                publishing::Check { ok: false, blocks: vec![failure.thing], claims: 0, incidents: 0, people: 0, files: 0 }
            }
        };
        if out.json {
            out.answer("publish", &check)?;
        } else {
            out.line(format!(
                "{} claims, {} incidents, {} people named, {} files",
                check.claims, check.incidents, check.people, check.files
            ))?;
            for block in &check.blocks {
                out.line(format!("blocked: {block}"))?;
            }
        }
        return Ok(if check.ok { Exit::Done } else { Exit::Blocked });
    }
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let ready = publishing::ready(&ledger)?;
    let progress = bar(ready.pages(&languages), "pages", out.quiet);
    let made = ready.make(&languages, Then::Write(&args.folder), &|| progress.inc(1))?;
    progress.finish_and_clear();
    let made = publishing::keep(&mut ledger, &made, &args.folder, &languages, &clock::stamp(&global.author()))?;
    if out.json {
        out.answer(
            "publish",
            json!({"folder": args.folder.display().to_string(), "files": made.files, "written": made.written, "bytes": made.bytes, "claims": made.check.claims,
            "incidents": made.check.incidents, "people": made.check.people}),
        )?;
    } else {
        out.line(format!("{}", args.folder.join("index.html").display()))?;
    }
    out.hint(format!(
        "{} files, {} claims, {} people named. Nothing was uploaded. Next: gawah verify {}",
        made.files,
        made.check.claims,
        made.check.people,
        args.folder.display()
    ));
    Ok(Exit::Done)
}

/// Arguments of `approve`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah config set approval two   from now on another person approves what is published\n  gawah publish site --check; gawah --author Batul approve"
)]
pub struct Approve {}

/// Approves what would be published now, for somebody else to publish.
pub fn approve(_: &Approve, global: &Global, out: &Out) -> Result<Exit> {
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let digest = publishing::approve(&mut ledger, &clock::stamp(&global.author()))?;
    if out.json {
        out.answer("approve", json!({ "digest": digest }))?;
    } else {
        out.line(format!("approved: {digest}"))?;
    }
    out.hint("It holds for exactly what would be published now. Next, by somebody else: gawah publish DIR");
    Ok(Exit::Done)
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// A record, a backup, an export, an exhibit or a published site; without it, the record here
    pub path: Option<PathBuf>,
    /// A checkpoint kept from before: the file of `gawah checkpoint`, or its figures typed from paper
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,
}

/// Checks a record, a backup, an export or a site.
pub fn verify(args: &Verify, global: &Global, out: &Out) -> Result<Exit> {
    let path = args.path.clone().unwrap_or_else(|| global.dir.clone());
    let against = args.against.as_deref().map(kept_head).transpose()?;
    let found = match path.as_path() {
        site if checking::is_site(site) && against.is_some() => {
            return Err(Failure::of(
                Exit::Usage,
                "compare with a checkpoint",
                site.display().to_string(),
                "a site has none: name a record, a backup or an export",
            ));
        }
        site if checking::is_site(site) => checking::site(site)?,
        bag if bag.join("bagit.txt").is_file() => {
            checking::of(gawah_ledger::verify_copy(bag).unwrap_or_else(|| gawah_ledger::verify_exhibit(bag)))
        }
        folder if folder.join("headers.jsonl").is_file() => checking::of(gawah_ledger::verify_export(folder, against.as_ref())),
        other => record(other, against.as_ref(), global)?,
    };
    if out.json {
        out.object(&found)?;
    } else {
        for problem in &found.problems {
            out.line(format!("differs: {problem}"))?;
        }
        for one in &found.attested {
            out.line(format!("{}: the first {} entries, at {} by {}", one.how, one.entries, one.at, one.by))?;
        }
        let c = &found.checked;
        let what = if found.ok { "Nothing differs" } else { "NOT as it was written" };
        out.line(format!(
            "{what}: {} entries or files, {} sources, {} bytes, {} signatures, {} quotes checked",
            c.entries, c.sources, c.bytes, c.signatures, c.quotes
        ))?;
    }
    Ok(if found.ok { Exit::Done } else { Exit::Unsound })
}

fn record(path: &Path, against: Option<&KeptHead>, global: &Global) -> Result<checking::Found> {
    let file = if path.is_file() { path.to_owned() } else { place::find(path)? };
    let passphrase = place::passphrase(&global.secret(), "Passphrase")?;
    match gawah_ledger::verify_file(&file, &passphrase, against) {
        Err(error @ LedgerError::NotARecord { .. }) => {
            let trial = std::env::temp_dir().join(format!("gawah-trial-{}.gawah", std::process::id()));
            let chain = gawah_ledger::verify_chain(&file, &trial, &passphrase, against)?;
            chain.map(checking::of).ok_or_else(|| error.into())
        }
        found => Ok(checking::of(found?)),
    }
}

fn kept_head(file: &Path) -> Result<KeptHead> {
    let fail = |hint: String| Failure::of(Exit::Usage, "read the checkpoint", file.display().to_string(), hint);
    let text = std::fs::read_to_string(file).map_err(|e| fail(e.to_string()))?;
    KeptHead::parse(&text)
        .ok_or_else(|| fail("give the output of `gawah checkpoint`, or lines `entries N` and `root` with 64 digits".to_owned()))
}

/// Makes the tables again.
pub fn rebuild(global: &Global, out: &Out) -> Result<Exit> {
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let made = ledger.rebuild()?;
    if out.json {
        out.answer("rebuild", json!({"equal": made.equal}))?;
    } else {
        out.line(if made.equal {
            "The tables are equal to those before."
        } else {
            "The tables differed from the entries and were made again."
        })?;
    }
    Ok(if made.equal { Exit::Done } else { Exit::Differs })
}

/// Arguments of `serve`, and of `review` beside its own.
#[derive(Debug, Args)]
pub struct Serve {
    /// Loopback address
    #[arg(long, default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Port; 0 takes a free one
    #[arg(short, long, default_value_t = 0)]
    pub port: u16,
    /// A socket in place of a port, which its owner alone can open; carry it to a browser with `ssh -L 4100:PATH`
    #[arg(long, value_name = "PATH", conflicts_with_all = ["host", "port", "open"])]
    pub uds: Option<PathBuf>,
    /// Also let other desks exchange here, those alone whose words were confirmed; such as 192.168.1.7:4117
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub sync: Option<std::net::SocketAddr>,
    /// Open the browser
    #[arg(short, long)]
    pub open: bool,
    /// Minutes without use after which the desk locks
    #[arg(long, default_value_t = 15)]
    pub idle: u32,
    /// Language of the desk
    #[arg(long, default_value = "en")]
    pub lang: String,
    /// Print one page and end; fails unless the page is there
    #[arg(long, value_name = "PATH")]
    pub get: Option<String>,
}

/// Arguments of `review`.
#[derive(Debug, Args)]
pub struct Review {
    /// In this terminal, one claim at a time, by the same keys
    #[arg(long, conflicts_with_all = ["open", "port", "get"])]
    pub tty: bool,
    /// How the desk is opened.
    #[command(flatten)]
    pub serve: Serve,
}

/// Opens the desk at the review inbox, or reviews in the terminal.
pub fn review(args: &Review, global: &Global, out: &Out) -> Result<Exit> {
    if args.tty { crate::cli::review::review(global, out) } else { serve(&args.serve, "/inbox", global, out) }
}

/// Opens the desk.
pub fn serve(args: &Serve, start: &str, global: &Global, out: &Out) -> Result<Exit> {
    let path = place::find(&global.dir)?;
    let passphrase = place::passphrase(&global.secret(), "Passphrase")?;
    let options = web::DeskOptions {
        visitors: args.sync,
        port: args.port,
        host: args.host,
        author: global.author(),
        idle_minutes: args.idle,
        language: Language::from_tag(&args.lang),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    if let Some(page) = &args.get {
        let (status, body) = runtime.block_on(web::get(path, passphrase, options, page))?;
        out.line(body)?;
        return Ok(if status == 200 { Exit::Done } else { Exit::Failed });
    }
    let quiet = *out;
    let open = args.open;
    let start = start.to_owned();
    let entrance = match &args.uds {
        Some(socket) => {
            let _inside = runtime.enter();
            web::Entrance::socket(socket)?
        }
        None => runtime.block_on(web::Entrance::port(args.host, args.port))?,
    };
    runtime.block_on(web::serve_through(entrance, path, passphrase, options, move |url: String| {
        let url = if start == "/" { url } else { format!("{url}?to={start}") };
        let _ = quiet.line(&url);
        quiet.hint("Open this address once; it works one time. Ctrl-C ends the desk.");
        if open {
            let _ = std::process::Command::new("xdg-open")
                .arg(&url)
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn();
        }
    }))?;
    Ok(Exit::Done)
}
