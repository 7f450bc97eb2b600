//! `link`: what may be one, in the record, in tables, in a corpus. In: a record, tables or documents. Out: pairs or clusters with the weight of
//! each reason. Never: a join; learning that nobody asked for.

use crate::cli::Global;
use crate::cli::reconcile::reconcile;
use crate::cli::show::Out;
use crate::flow::add::bytes_of;
use crate::flow::corpus::{self, NoDocument};
use crate::flow::failure::{Exit, Failure};
use crate::flow::link::{self as linking, Asked, DocumentPair, Found, PROPOSE_AT};
use crate::flow::unpack::{Corpus, Piece};
use crate::flow::{clock, place, stories};
use anyhow::Result;
use clap::Args;
use gawah_linking::stories::Story;
use gawah_linking::stories::balance::VERDICTS_MIN;
use gawah_linking::table::{Options, Table, USUAL, link_tables};
use gawah_reading::Reader;
use gawah_record::proposal::Proposal;
use rayon::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Arguments of `link`.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  gawah link --propose                         propose links in the record\n  gawah link --review                          decide about them, one pair at a time\n  gawah link people.csv --json                 link the rows of any table\n  gawah link --documents corpus.jsonl --json   which documents speak of one incident"
)]
pub struct Link {
    /// One table, or two
    pub tables: Vec<PathBuf>,
    /// Many documents, as for `gawah read --documents`
    #[arg(long, value_name = "PATH", conflicts_with_all = ["tables", "propose", "review"])]
    pub documents: Option<PathBuf>,
    /// The same of documents that were read: lines with `id`, `text` and the `story` that `gawah read --story` gave
    #[arg(long, value_name = "PATH", conflicts_with_all = ["tables", "documents", "propose", "review"])]
    pub stories: Option<PathBuf>,
    /// Write proposals into the record
    #[arg(long, conflicts_with = "tables")]
    pub propose: bool,
    /// Decide about proposals in the terminal: y same, n different, u not enough, v both sources, z undo
    #[arg(long, conflicts_with_all = ["tables", "propose", "json", "jsonl"])]
    pub review: bool,
    /// Let the record's own verdicts move how much words and facts count
    #[arg(long, conflicts_with_all = ["tables", "documents", "stories", "review"])]
    pub learn: bool,
    /// Compare everything again; in a large record only what is new is compared
    #[arg(long, conflicts_with_all = ["tables", "documents", "stories", "review"])]
    pub all: bool,
    /// Least probability
    #[arg(long)]
    pub threshold: Option<f64>,
    /// Columns and their types: name:name,born:date
    #[arg(long)]
    pub on: Option<String>,
    /// The column of ids
    #[arg(long)]
    pub id: Option<String>,
    /// Seed
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Also every scored pair; with =FILE, cuts the pairs of that file (as `--documents PATH --pairs --json` writes them) into clusters
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, conflicts_with_all = ["propose", "review"])]
    pub pairs: Option<Option<PathBuf>>,
    /// Each table is free of duplicates: it stands at most once in a cluster
    #[arg(long, requires = "tables")]
    pub once: bool,
    /// Two rows of tables by their ids: every weight of the pair
    #[arg(long, num_args = 2, value_names = ["A", "B"], requires = "tables")]
    pub explain: Vec<String>,
}

/// Proposes links in the record, or links the rows of tables.
pub fn link(args: &Link, global: &Global, out: &Out) -> Result<Exit> {
    if let Some(path) = &args.stories {
        return link_stories(args, told(path, stories::of_line)?, out);
    }
    match (&args.documents, &args.pairs) {
        (None, Some(Some(path))) if args.tables.is_empty() => cut_pairs(args, path, out),
        (_, Some(Some(path))) => Err(Failure::of(
            Exit::Usage,
            "link",
            path.display().to_string(),
            "--pairs=FILE stands alone; --pairs without a file shows pairs",
        )),
        (Some(path), _) => {
            let reader = Reader::new();
            let read = |piece: &Piece| corpus::document(piece).map(|document| stories::of_document(&reader, document));
            link_stories(args, told(path, read)?, out)
        }
        _ if !args.tables.is_empty() => link_rows(args, out),
        _ if args.review => reconcile(args.threshold.unwrap_or(0.0), global, out),
        _ => link_record(args, global, out),
    }
}

fn link_record(args: &Link, global: &Global, out: &Out) -> Result<Exit> {
    let usual = Asked::default();
    let asked = Asked {
        threshold: args.threshold.unwrap_or(PROPOSE_AT),
        learn: args.learn,
        whole_up_to: if args.all { usize::MAX } else { usual.whole_up_to },
    };
    let found = if args.propose {
        linking::propose(&mut place::open(&global.dir, &global.secret())?, asked, &clock::stamp(&global.author()))?
    } else {
        linking::find(&place::open_reading(&global.dir, &global.secret())?, asked)?
    };
    for proposal in &found.proposals {
        shown(proposal, out)?;
    }
    hints(&found, args.learn, out);
    Ok(Exit::Done)
}

fn shown(p: &Proposal, out: &Out) -> Result<()> {
    if out.json {
        return out.object(&json!({"id": p.id, "left": p.left, "right": p.right, "p": p.p, "why": p.why}));
    }
    out.line(format!("{}  {}  p {:.2}", p.left, p.right, p.p))?;
    for r in &p.why {
        out.line(format!("    {:<12} {:<18} {:+.1} bits", r.column, r.level, r.weight))?;
    }
    Ok(())
}

fn hints(found: &Found, asked_to_learn: bool, out: &Out) {
    match &found.learned {
        Some(l) => out.hint(format!(
            "learned from {} verdicts: words count {:.2} (usually 1), facts {:.2} (usually 0.5), {:+.2} bits before comparing (usually +1). \
             Each judged by the others, {} are put right; the usual numbers put {} right",
            l.verdicts, l.balance.words, l.balance.facts, l.balance.before, l.right, l.right_before
        )),
        None if asked_to_learn => {
            out.hint(format!("nothing learned: at least {VERDICTS_MIN} verdicts \"same\" and {VERDICTS_MIN} \"different\" on incidents are owed"));
        }
        None => {}
    }
    if let Some(new) = found.new {
        out.hint(format!("{new} new sources were compared with what is near them; --all compares everything again"));
    }
    out.hint(format!("{} pairs. Nothing is joined until a person says so: gawah link --review", found.proposals.len()));
}

/// What the documents of a corpus tell, and how many tell nothing since they are none. Errors: the corpus cannot be read.
fn told(path: &Path, story: impl Fn(&Piece) -> Result<Story, NoDocument> + Sync) -> Result<(Vec<Story>, usize)> {
    let (mut told, mut failed) = (Vec::new(), 0);
    corpus::in_batches(&[path.to_owned()], |batch| {
        let made: Vec<Result<Story, NoDocument>> = batch.par_iter().map(&story).collect();
        failed += made.iter().filter(|one| one.is_err()).count();
        told.extend(made.into_iter().flatten());
        Ok(())
    })?;
    Ok((told, failed))
}

/// Which documents of a corpus speak of one incident: one cluster a line.
fn link_stories(args: &Link, (told, failed): (Vec<Story>, usize), out: &Out) -> Result<Exit> {
    let mut seen = BTreeSet::new();
    let twice = told.iter().find(|s| !seen.insert(s.report.id.as_str()));
    if let Some(story) = twice {
        return Err(Failure::of(Exit::Usage, "link the documents", story.report.id.clone(), "two documents have this id"));
    }
    if out.json {
        out.object(&json!({"schema": "gawah/links/1", "documents": told.len(), "left_out": failed}))?;
    }
    let (clusters, pairs) = linking::clusters_of(&told, args.threshold.unwrap_or(PROPOSE_AT));
    for pair in pairs.iter().filter(|_| args.pairs.is_some()) {
        match out.json {
            true => out.object(pair)?,
            false => out.line(format!("{}  {}  p {:.2}", pair.left, pair.right, pair.p))?,
        }
    }
    for cluster in clusters {
        if out.json {
            out.object(&cluster)?;
        } else {
            out.line(format!(
                "{}  {}  {}",
                cluster.cluster,
                cluster.incident.date.as_deref().unwrap_or("no date"),
                cluster.members.join(" ")
            ))?;
        }
    }
    if failed > 0 {
        out.hint(format!("{failed} lines were no documents and were left out"));
    }
    Ok(if failed > 0 { Exit::Partly } else { Exit::Done })
}

/// Cuts scored pairs into clusters, one a line: what many machines scored, joined as one would have.
fn cut_pairs(args: &Link, path: &Path, out: &Out) -> Result<Exit> {
    let mut pairs: Vec<DocumentPair> = Vec::new();
    let mut fault = None;
    Corpus::of(&[path.to_owned()])?.each(|piece| {
        let made = piece.bytes.and_then(|line| serde_json::from_slice(&line).map_err(|e| e.to_string()));
        match made {
            Ok(pair) => pairs.push(pair),
            Err(why) => fault = Some(why),
        }
        if fault.is_none() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    if let Some(why) = fault {
        let hint = format!("line {} is no pair with `left`, `right` and `bits`: {why}", pairs.len() + 1);
        return Err(Failure::of(Exit::Usage, "cut the pairs", path.display().to_string(), hint));
    }
    for (at, cluster) in linking::cut(&pairs, args.threshold.unwrap_or(PROPOSE_AT)).into_iter().enumerate() {
        let name = format!("c{}", at + 1);
        match out.json {
            true => out.object(&json!({"cluster": name, "members": cluster.members, "weakest": cluster.weakest}))?,
            false => out.line(format!("{name}  {}", cluster.members.join(" ")))?,
        }
    }
    Ok(Exit::Done)
}

fn link_rows(args: &Link, out: &Out) -> Result<Exit> {
    let mut tables = Vec::new();
    for path in &args.tables {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let fail = |why: String| Failure::of(Exit::Usage, "read a table", path.display().to_string(), why);
        tables.push(Table::read(&name, bytes_of(path)?.as_slice()).map_err(|e| fail(e.to_string()))?);
    }
    let explain = args.explain.first().cloned().zip(args.explain.get(1).cloned());
    let options = Options {
        on: args.on.clone(),
        id: args.id.clone(),
        threshold: args.threshold.unwrap_or(USUAL),
        seed: args.seed,
        pairs: args.pairs.is_some(),
        once: args.once,
        explain,
    };
    let links = link_tables(&tables, &options).map_err(|e| Failure::of(Exit::Usage, "link the tables", "", e.to_string()))?;
    for note in &links.notes {
        out.hint(note.clone());
    }
    if let Some((left, right, p, why)) = &links.explained {
        if out.json {
            out.object(&json!({"left": left, "right": right, "p": p, "why": why}))?;
            return Ok(Exit::Done);
        }
        out.line(format!("{} {}  {} {}  p {p:.3}", left.0, left.1, right.0, right.1))?;
        let mut sum = 0.0;
        for r in why {
            sum += r.weight;
            out.line(format!("    {:<18} {:<34} {:+6.1} {sum:+6.1} bits", r.column, r.level, r.weight))?;
        }
        return Ok(Exit::Done);
    }
    for line in links.json_lines() {
        out.line(line)?;
    }
    Ok(Exit::Done)
}
