//! Verbs that work on plain files, without a record and a passphrase: `read FILE`, `compare`, `attention TABLE`.
//! `read` without files works on the record.

use crate::cli::Global;
use crate::cli::bar::bar;
use crate::cli::show::Out;
use crate::cli::{corpora, explain};
use crate::flow::add::bytes_of;
use crate::flow::corpus::Wanted;
use crate::flow::extract::extract;
use crate::flow::failure::{Exit, Failure};
use crate::flow::readers::Readers;
use crate::flow::verify::hex;
use crate::flow::{clock, place, read as reading};
use anyhow::Result;
use clap::Args;
use gawah_reading::form::{Parts, SourceHead, claims_object};
use gawah_reading::{Document, READER, Reader, Reading};
use gawah_record::ids::Id;
use gawah_record::language::Language;
use gawah_record::limits::READING_SECONDS_MAX;
use gawah_record::span::SourceText;
use gawah_record::when::When;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Arguments of `read`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah read                                   read what waits in the record\n  gawah read report.txt --json                 read a file, without a record\n  gawah read report.txt --explain              why each claim was made\n  gawah read --documents corpus.jsonl --json   one document a line in, one object a line out\n  gawah read --documents crawl/ --out claims.jsonl.zst\n                                               an archive, on every core; again to go on where it stopped"
)]
pub struct Read {
    /// Files, - for standard input, or src- ids of the record; without any, all that waits
    pub what: Vec<PathBuf>,
    /// Many documents: JSON lines, WARC or WACZ, gzip or zstd, a folder of these and of single documents, or -; may be given again
    #[arg(long, value_name = "PATH", conflicts_with = "what")]
    pub documents: Vec<PathBuf>,
    /// Where their readings go, in place of standard output: FILE.jsonl, .jsonl.gz or .jsonl.zst; the same command again goes on where it stopped
    #[arg(long, value_name = "FILE", requires = "documents")]
    pub out: Option<PathBuf>,
    /// How many readers work at once; one a core where none is said
    #[arg(long, value_name = "N", requires = "documents", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub readers: Option<u16>,
    /// Seconds after which a document is given up
    #[arg(long, value_name = "N", requires = "documents", default_value_t = READING_SECONDS_MAX, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub seconds: u64,
    /// Publication date that the file does not carry
    #[arg(long, value_name = "DATE")]
    pub published: Option<When>,
    /// Language tag
    #[arg(long)]
    pub lang: Option<String>,
    /// Also everything that reading saw
    #[arg(long)]
    pub parts: bool,
    /// Also what each document tells of its main incident, as `gawah link --stories` compares it
    #[arg(long, requires = "documents")]
    pub story: bool,
    /// The text with marks, why each claim was made, what was not resolved
    #[arg(long, conflicts_with_all = ["documents", "json", "jsonl"])]
    pub explain: bool,
}

/// Reads the record's sources, plain files, or a corpus.
pub fn read(args: &Read, global: &Global, out: &Out) -> Result<Exit> {
    if !args.documents.is_empty() {
        let usual = Readers::default();
        let readers = Readers {
            count: args.readers.map_or(usual.count, usize::from),
            seconds: args.seconds,
            wanted: Wanted { published: args.published, lang: args.lang.clone(), parts: args.parts, story: args.story },
        };
        return corpora::read(&args.documents, args.out.as_deref(), &readers, out);
    }
    let ids: Option<Vec<Id>> = args.what.iter().map(|w| Id::parse(&w.to_string_lossy()).ok()).collect();
    match ids {
        Some(ids) => of_record(&ids, global, out),
        None => plain_files(args, global, out),
    }
}

fn of_record(ids: &[Id], global: &Global, out: &Out) -> Result<Exit> {
    let mut ledger = place::open(&global.dir, &global.secret())?;
    let waiting = if ids.is_empty() { ledger.unread(READER)? } else { ids.to_vec() };
    let progress = bar(waiting.len(), "reading", out.quiet);
    let reader = Reader::new();
    let (mut claims, mut read) = (0, 0);
    for id in &waiting {
        if let Some(made) = reading::read(&mut ledger, &reader, id, &clock::stamp(&global.author()))? {
            read += 1;
            claims += made.claims;
            if out.json {
                out.object(&json!({"source": made.source, "claims": made.claims, "gaps": made.gaps}))?;
            } else {
                out.line(format!("{} {} claims, {} gaps", made.source, made.claims, made.gaps))?;
            }
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    out.hint(format!("{read} sources read, {claims} claims proposed. Next: gawah review"));
    let otherwise = ledger.differences()?.len();
    if otherwise > 0 {
        out.hint(format!("{otherwise} claims that you decided are read otherwise now; your decisions stand. See: gawah reread"));
    }
    Ok(Exit::Done)
}

fn shown(args: &Read) -> Parts {
    if args.parts { Parts::Show } else { Parts::Hide }
}

fn plain_files(args: &Read, global: &Global, out: &Out) -> Result<Exit> {
    let reader = Reader::new();
    let mut objects = Vec::new();
    let mut failed = false;
    for path in &args.what {
        match plain_file(args, &reader, path) {
            Ok(file) if args.explain => {
                out.line(file.name.as_str())?;
                for line in explain::lines(&file.text, &file.reading) {
                    out.line(line)?;
                }
            }
            Ok(file) => objects.push(file.object(args)),
            Err(error) => {
                let failure = Failure::behind(&error);
                eprintln!("gawah: {failure}");
                failed = true;
                objects.push(json!({"schema": "gawah/claims/1", "source": {"file": path.display().to_string()},
                    "error": {"step": failure.step, "hint": failure.hint}}));
            }
        }
    }
    for object in &objects {
        match (out.json, objects.len() > 1 || global.jsonl) {
            (true, true) => out.object(object)?,
            (true, false) => out.line(serde_json::to_string_pretty(object)?)?,
            (false, _) => plainly(object, out)?,
        }
    }
    Ok(if failed { Exit::Partly } else { Exit::Done })
}

/// A file, read.
struct PlainFile {
    name: String,
    sha256: String,
    title: Option<String>,
    text: SourceText,
    reading: Reading,
}

impl PlainFile {
    fn object(self, args: &Read) -> Value {
        let head = SourceHead {
            id: None,
            file: Some(self.name),
            sha256: self.sha256,
            title: self.title.or_else(|| self.reading.title.clone()),
            published: self.reading.published.map(|w| w.to_string()),
            language: self.reading.language.as_ref().map(|l| l.tag().to_owned()),
            chars: self.text.chars(),
        };
        claims_object(&self.reading, head, shown(args))
    }
}

fn plain_file(args: &Read, reader: &Reader, path: &Path) -> Result<PlainFile> {
    let bytes = bytes_of(path)?;
    let name = path.to_string_lossy().into_owned();
    let made = extract(&bytes, &name);
    let text = made.text.map_err(|why| Failure::of(Exit::Partly, "take the text of a file", name.clone(), why))?;
    if let Some(said) = &made.said {
        eprintln!("gawah: {name}: {said}");
    }
    let text = SourceText::new(text);
    let published = args.published.or_else(|| made.published.as_deref().and_then(|d| When::parse(d.get(..10)?).ok()));
    let language = args.lang.as_deref().map(Language::from_tag);
    let reading = reader.read(&Document { text: &text, published, title: made.title.as_deref(), language });
    Ok(PlainFile { name, sha256: hex(&Sha256::digest(&bytes)), title: made.title, text, reading })
}

/// One reading as lines for a person: what, words, who says so.
fn plainly(object: &Value, out: &Out) -> Result<()> {
    out.line(object["source"]["file"].as_str().unwrap_or_default())?;
    for claim in object["claims"].as_array().into_iter().flatten() {
        let words = crate::cli::show::short(claim["quote"]["text"].as_str().unwrap_or_default(), 90);
        let said = claim["attribution"].as_array().and_then(|a| a.last()).and_then(|a| a["source"].as_str()).unwrap_or("author");
        out.line(format!("  {:<24} “{words}”  says {said}", claim["kind"].as_str().unwrap_or_default()))?;
    }
    for gap in object["gaps"].as_array().into_iter().flatten() {
        out.line(format!("  gap at {}: {}", gap["start"], gap["why"].as_str().unwrap_or_default()))?;
    }
    Ok(())
}

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub struct Compare {
    /// A table with the columns left and right
    pub table: PathBuf,
}

/// Scores given pairs of names.
pub fn compare(args: &Compare, out: &Out) -> Result<Exit> {
    let bytes = bytes_of(&args.table)?;
    let fail = |why: String| Failure::of(Exit::Usage, "read a table", args.table.display().to_string(), why);
    let mut table = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(bytes.as_slice());
    let head = table.headers().map_err(|e| fail(e.to_string()))?.clone();
    let column = |name: &str| head.iter().position(|h| h == name).ok_or_else(|| fail(format!("no column {name}")));
    let (left, right) = (column("left")?, column("right")?);
    for (at, row) in table.records().enumerate() {
        let row = row.map_err(|e| fail(e.to_string()))?;
        let pair = gawah_linking::compare(row.get(left).unwrap_or_default(), row.get(right).unwrap_or_default());
        if out.json {
            out.object(&json!({"row": at + 1, "p": pair.p, "why": pair.why}))?;
        } else {
            out.line(format!("{}\t{:.3}", at + 1, pair.p))?;
        }
    }
    Ok(Exit::Done)
}

/// Arguments of `attention`.
#[derive(Debug, Args)]
pub struct Attention {
    /// A table with a date column and an optional count; without one, the record
    pub table: Option<PathBuf>,
}

/// How reports thin out.
pub fn attention(args: &Attention, global: &Global, out: &Out) -> Result<Exit> {
    let Some(path) = &args.table else { return crate::cli::views::attention(global, out) };
    let fail = |why: String| Failure::of(Exit::Usage, "read a table of dates", path.display().to_string(), why);
    let mut days = Vec::new();
    for (at, (day, count)) in rows_of_dates(path)?.iter().enumerate() {
        let day = When::parse(day).ok().and_then(When::exact_day);
        let day = day.ok_or_else(|| fail(format!("row {}: a date to the day is needed", at + 1)))?;
        let times: u64 = count.parse().map_err(|_| fail(format!("row {}: the count must be a whole number, 0 or more", at + 1)))?;
        days.push((day, times));
    }
    let curve = gawah_measuring::attention::of_days(&days).map_err(|why| fail(why.to_string()))?;
    if out.json {
        out.answer("attention", curve)?
    } else {
        out.line(serde_json::to_string_pretty(&curve)?)?
    }
    Ok(Exit::Done)
}

/// The rows of a table of dates: each its date and its count, 1 where the table has none. Errors: no table, no column `date`.
pub fn rows_of_dates(path: &Path) -> Result<Vec<(String, String)>> {
    let bytes = bytes_of(path)?;
    let fail = |why: String| Failure::of(Exit::Usage, "read a table of dates", path.display().to_string(), why);
    let mut table = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(bytes.as_slice());
    let head = table.headers().map_err(|e| fail(e.to_string()))?.clone();
    let column = |names: &[&str]| head.iter().position(|h| names.contains(&h.trim_start_matches('\u{feff}').to_lowercase().as_str()));
    let date = column(&["date"]).ok_or_else(|| fail("no column `date`".to_owned()))?;
    let count = column(&["count", "n"]);
    let cells = |row: csv::Result<csv::StringRecord>| {
        let row = row.map_err(|e| fail(e.to_string()))?;
        let counted = count.map_or("1", |at| row.get(at).unwrap_or_default());
        Ok((row.get(date).unwrap_or_default().to_owned(), counted.to_owned()))
    };
    table.records().map(cells).collect()
}
