//! `init`, `add`, `config`: what goes into the record.

use crate::cli::Global;
use crate::cli::bar::bar;
use crate::cli::bring;
use crate::cli::show::{Out, error_object};
use crate::flow::add::{Known, add as take, bytes_of, files, named};
use crate::flow::failure::{Exit, Failure};
use crate::flow::{approval, clock, place};
use anyhow::Result;
use clap::Args;
use gawah_ledger::{Added, Ledger};
use gawah_record::entry::Body;
use gawah_record::language::Language;
use gawah_record::source::{Generation, Purpose, SourceKind};
use gawah_record::when::When;
use serde_json::json;
use std::path::PathBuf;

/// Arguments of `init`.
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  gawah init quetta\n  gawah init quetta --passphrase-file pass.txt")]
pub struct Init {
    /// Folder of the new record
    #[arg(default_value = ".")]
    pub folder: PathBuf,
    /// Name of the record; the folder's where none is given
    #[arg(long)]
    pub name: Option<String>,
    /// For a further device of a record that stands elsewhere: its settings come by `gawah sync`
    #[arg(long)]
    pub joining: bool,
}

/// The texts a new record starts with, so that a first record can publish (R8).
pub const SETTINGS: [(&str, &str); 3] = [
    (
        "scope",
        "Attacks, and what was promised and demanded after them, as reported in the sources of this record. Sources are added as they are found; gaps in reporting mean that even the highest figure may miss many deaths.",
    ),
    (
        "definitions",
        "An incident is one attack or violation at one place and time. Killed and injured are given as the lowest and highest figure that any source states, never an average. Dead attackers are not counted among the victims. A report counts once, however often it was copied. A promise is overdue when its date has passed and nobody has rated it; it is kept or broken only where a source shows it.",
    ),
    ("place_precision", "town"),
];

/// Makes a new record.
pub fn init(args: &Init, global: &Global, out: &Out) -> Result<Exit> {
    let folder = if args.folder.as_os_str() == "." { global.dir.clone() } else { global.dir.join(&args.folder) };
    place::private_folder(&folder)?;
    let named = folder.canonicalize().ok().and_then(|f| f.file_name().map(|n| n.to_string_lossy().into_owned()));
    let name = args.name.clone().or(named).unwrap_or_else(|| "record".to_owned());
    if name.contains(['/', '\\']) || name.starts_with('.') {
        return Err(Failure::of(Exit::Usage, "name the record", "", "a name holds no slash and starts with no dot"));
    }
    let path = folder.join(format!("{name}.gawah"));
    let passphrase = place::new_passphrase(&global.secret(), "New passphrase")?;
    let stamp = clock::stamp(&global.author());
    let mut ledger = Ledger::create(&path, &passphrase, &name, &stamp)?;
    let settings = if args.joining { &[][..] } else { &SETTINGS[..] };
    ledger.append(
        settings.iter().map(|(name, value)| Body::SettingSet { name: (*name).to_owned(), value: (*value).to_owned() }).collect(),
        &stamp,
    )?;
    if out.json {
        out.answer("init", json!({"record": path.display().to_string()}))?;
    } else {
        out.line(path.display().to_string())?;
    }
    out.hint("Keep the passphrase safe: without it nothing here can be read.\nNext: gawah -C DIR add FILE…");
    Ok(Exit::Done)
}

/// Arguments of `add`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah add report.pdf page.html notes.txt\n  gawah add clippings/ --publisher \"The paper\"\n  gawah add letter.txt --kind testimony --consent store,court\n  gawah add --claims claims.jsonl.zst --documents crawl/ --ids chosen.txt"
)]
pub struct Add {
    /// Files, folders, or - for standard input
    #[arg(required_unless_present = "claims", conflicts_with = "claims")]
    pub paths: Vec<PathBuf>,
    /// Readings of a corpus (`gawah read --documents … --out FILE`), to be brought in with their documents
    #[arg(long, value_name = "FILE", requires = "documents")]
    pub claims: Option<PathBuf>,
    /// The corpus that they were read from; may be given again
    #[arg(long, value_name = "PATH", requires = "claims")]
    pub documents: Vec<PathBuf>,
    /// The ids that are brought in, one a line; all where none are named
    #[arg(long, value_name = "FILE", requires = "claims")]
    pub ids: Option<PathBuf>,
    /// Takes readings of this reader too, in place of this program's own alone
    #[arg(long, value_name = "READER", requires = "claims")]
    pub accept_reader: Vec<String>,
    #[command(flatten)]
    described: Described,
    /// Language tag of all of them
    #[arg(long)]
    pub lang: Option<String>,
    /// news, opinion, statement, community_list, report or testimony
    #[arg(long)]
    pub kind: Option<String>,
    /// original or copy
    #[arg(long)]
    pub generation: Option<String>,
    /// Purposes a person consented to: store, publish, advocacy, court
    #[arg(long, value_delimiter = ',')]
    pub consent: Option<Vec<String>>,
    /// Who gave it; never public
    #[arg(long)]
    pub acquired_from: Option<String>,
}

/// What flags say of a document or a table.
#[derive(Debug, Args)]
pub struct Described {
    /// Publication date: 2013, 2013-02 or 2013-02-16
    #[arg(long, value_name = "DATE")]
    published: Option<When>,
    /// Title
    #[arg(long)]
    title: Option<String>,
    /// Publisher
    #[arg(long)]
    publisher: Option<String>,
    /// Address it was published at
    #[arg(long)]
    url: Option<String>,
    /// A note; never public
    #[arg(long)]
    note: Option<String>,
}

impl Described {
    /// The same, where nothing else is known.
    pub fn known(&self) -> Known {
        Known {
            published: self.published,
            title: self.title.clone(),
            publisher: self.publisher.clone(),
            url: self.url.clone(),
            note: self.note.clone(),
            ..Known::default()
        }
    }
}

impl Add {
    fn known(&self) -> Result<Known> {
        Ok(Known {
            language: self.lang.as_deref().map(Language::from_tag),
            kind: self.kind.as_deref().map(|w| word::<SourceKind>("--kind", w)).transpose()?,
            generation: self.generation.as_deref().map(|w| word::<Generation>("--generation", w)).transpose()?.unwrap_or_default(),
            consent: self.consent.as_ref().map(|words| words.iter().map(|w| word::<Purpose>("--consent", w)).collect()).transpose()?,
            acquired_from: self.acquired_from.clone(),
            ..self.described.known()
        })
    }
}

fn word<T: serde::de::DeserializeOwned>(flag: &str, word: &str) -> Result<T> {
    named(word).ok_or_else(|| Failure::of(Exit::Usage, "understand a flag", flag.to_owned(), "see `gawah add --help` for its words"))
}

/// Adds documents; one flushed line per source once it is durable.
pub fn add(args: &Add, global: &Global, out: &Out) -> Result<Exit> {
    let known = args.known()?;
    if let Some(claims) = &args.claims {
        let asked = bring::Asked { claims, documents: &args.documents, ids: args.ids.as_deref(), accepted: &args.accept_reader };
        return bring::bring(&asked, &known, global, out);
    }
    let files = files(&args.paths);
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let progress = bar(files.len(), "adding", out.quiet);
    let (mut unreadable, mut textless) = (0, 0);
    for path in &files {
        let stamp = clock::stamp(&global.author());
        let taken = bytes_of(path).and_then(|bytes| take(&mut ledger, &path.to_string_lossy(), &bytes, &known, &stamp));
        match taken {
            Ok(taken) => {
                let word = if matches!(taken.added, Added::New) { "new" } else { "held" };
                let source = &taken.source;
                if out.json {
                    out.object(
                        &json!({"id": source.id, "sha256": source.sha256, "name": source.name, "state": word, "no_text": taken.no_text, "said": taken.said}),
                    )?;
                } else {
                    out.line(format!("{} {} {} {word}", source.id, source.sha256, source.name))?;
                }
                if let Some(said) = &taken.said {
                    out.hint(format!("{}: {said}", source.name));
                }
                if let Some(why) = taken.no_text {
                    textless += 1;
                    out.hint(format!("{}: kept, no text yet ({why})", source.name));
                }
            }
            Err(error) => {
                let failure = Failure::behind(&error);
                if !matches!(failure.exit, Exit::Partly) {
                    return Err(error);
                }
                unreadable += 1;
                if out.json {
                    out.object(&error_object(&failure))?;
                }
                eprintln!("gawah: {failure}");
            }
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    out.hint(format!(
        "{} added or held, {textless} without text yet, {unreadable} not readable. Next: gawah read",
        files.len() - unreadable
    ));
    Ok(if unreadable > 0 { Exit::Partly } else { Exit::Done })
}

/// Arguments of `config`.
#[derive(Debug, Args)]
#[command(before_help = "Examples:\n  gawah config get\n  gawah config set scope \"Attacks in one town, 1999 to 2021\"")]
pub struct Config {
    /// get or set
    #[arg(value_parser = ["get", "set"])]
    pub what: String,
    /// The setting
    pub name: Option<String>,
    /// Its text
    pub value: Option<String>,
}

const NAMES: [&str; 8] = ["scope", "definitions", "title", "community", "contact", "address", "place_precision", approval::SETTING];

/// Shows or sets a setting.
pub fn config(args: &Config, global: &Global, out: &Out) -> Result<Exit> {
    if args.what == "set" {
        let (Some(name), Some(value)) = (&args.name, &args.value) else {
            return Err(Failure::of(Exit::Usage, "set a setting", "", "gawah config set NAME TEXT"));
        };
        if !NAMES.contains(&name.as_str()) {
            return Err(Failure::of(Exit::Usage, "set a setting", name.clone(), format!("the settings are: {}", NAMES.join(", "))));
        }
        if name == approval::SETTING && ![approval::ONE, approval::TWO].contains(&value.as_str()) {
            return Err(Failure::of(
                Exit::Usage,
                "set a setting",
                name.clone(),
                "it is `one`, or `two`: another person approves what is published",
            ));
        }
        let mut ledger = place::open(&global.dir, &global.secret())?;
        ledger.append(vec![Body::SettingSet { name: name.clone(), value: value.clone() }], &clock::stamp(&global.author()))?;
        out.hint(format!("{name} is set"));
        return Ok(Exit::Done);
    }
    let ledger = place::open_reading(&global.dir, &global.secret())?;
    let settings = ledger.settings()?;
    if out.json {
        out.answer("config", &settings)?;
    } else {
        for (name, value) in settings.iter().filter(|(n, _)| args.name.as_ref().is_none_or(|a| a == *n)) {
            out.line(format!("{name}: {value}"))?;
        }
    }
    Ok(Exit::Done)
}
