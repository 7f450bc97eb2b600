//! `read --documents`: a corpus, on every core. In: files, folders or standard input. Out: a line a document, in their order, on standard output or in a
//! file that a broken-off run goes on with. Never: a run whose reader is not named.

use crate::cli::show::Out;
use crate::flow::failure::Exit;
use crate::flow::progress::Output;
use crate::flow::readers::{Answer, Readers, read as read_all};
use crate::flow::unpack::Corpus;
use anyhow::Result;
use gawah_reading::READER;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

/// Reads the documents of a corpus. In: where they are, the file for their readings, how they are read.
pub fn read(documents: &[PathBuf], to: Option<&Path>, readers: &Readers, out: &Out) -> Result<Exit> {
    let corpus = Corpus::of(documents)?;
    out.hint(format!("{READER}, {} at once", readers.count));
    let mut said = Said::new(&corpus, out.quiet);
    let failed = match to {
        None => {
            let mut to = BufWriter::with_capacity(1 << 18, anstream::stdout().lock());
            read_all(&corpus, 0, readers, |answers| {
                answers.iter().try_for_each(|answer| writeln!(to, "{}", answer.line))?;
                to.flush()?;
                said.say(answers);
                Ok(())
            })?;
            said.failed
        }
        Some(path) => {
            let mut output = Output::open(path, &corpus, &readers.wanted)?;
            if output.kept.done {
                out.hint(format!("{} documents stand in {} already; nothing is left to do", output.kept.documents, path.display()));
                return Ok(exit(output.kept.failed));
            }
            if output.kept.documents > 0 {
                out.hint(format!("going on after {} documents", output.kept.documents));
            }
            let past = output.kept.documents;
            read_all(&corpus, past, readers, |answers| {
                output.write(answers)?;
                said.say(answers);
                Ok(())
            })?;
            output.finish()?;
            output.kept.failed
        }
    };
    said.end(out, failed);
    Ok(exit(failed))
}

fn exit(failed: u64) -> Exit {
    if failed > 0 { Exit::Partly } else { Exit::Done }
}

/// Where no terminal shows a bar, a line is written so often.
const SAID_EVERY: Duration = Duration::from_secs(60);

/// How far it is, with the rate and the time left.
struct Said<'a> {
    corpus: &'a Corpus,
    bar: ProgressBar,
    quiet: bool,
    documents: u64,
    failed: u64,
    begun: Instant,
    last: Instant,
}

impl Said<'_> {
    fn new(corpus: &Corpus, quiet: bool) -> Said<'_> {
        let bar = match corpus.bytes() {
            _ if quiet || !std::io::stderr().is_terminal() => ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
            Some(bytes) => ProgressBar::new(bytes),
            None => ProgressBar::no_length(),
        };
        if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {percent} % {eta} left") {
            bar.set_style(style);
        }
        Said { corpus, bar, quiet, documents: 0, failed: 0, begun: Instant::now(), last: Instant::now() }
    }

    fn rate(&self) -> f64 {
        self.documents as f64 / self.begun.elapsed().as_secs_f64().max(1e-3)
    }

    fn say(&mut self, answers: &[Answer]) {
        self.documents += answers.len() as u64;
        self.failed += answers.iter().filter(|answer| answer.failed).count() as u64;
        self.bar.set_position(self.corpus.read.load(Relaxed));
        self.bar.set_message(format!("{} documents, {:.0} a second", self.documents, self.rate()));
        if self.bar.is_hidden() && !self.quiet && self.last.elapsed() >= SAID_EVERY {
            self.last = Instant::now();
            eprintln!("{} documents, {:.0} a second{}", self.documents, self.rate(), self.left());
        }
    }

    fn left(&self) -> String {
        let (read, all) = (self.corpus.read.load(Relaxed) as f64, self.corpus.bytes().unwrap_or(0) as f64);
        if read <= 0.0 || all <= 0.0 {
            return String::new();
        }
        let minutes = self.begun.elapsed().as_secs_f64() * (all - read).max(0.0) / read / 60.0;
        format!(", {:.0} % of the bytes, about {minutes:.0} minutes left", 100.0 * read / all)
    }

    fn end(&self, out: &Out, failed: u64) {
        self.bar.finish_and_clear();
        out.hint(format!("{} documents read now, {:.0} a second; {failed} in all could not be read", self.documents, self.rate()));
    }
}
