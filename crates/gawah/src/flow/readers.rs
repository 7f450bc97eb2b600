//! Readers in processes of their own, one a core. In: the pieces of a corpus. Out: a line for each, in their order. Never: a document that ends the
//! run: one that crashes its reader, takes too long or too much memory is an error line, and a new reader takes the next; more in memory than a window.
//! Method: this program started again with limits on memory and files, an empty environment and nothing but two pipes; one document at a time.

use crate::flow::apart;
use crate::flow::corpus::{NoDocument, Wanted, document_of, id_of, line_of};
use crate::flow::failure::{Exit, Failure};
use crate::flow::unpack::{Corpus, Piece, PieceHead};
use anyhow::Result;
use gawah_reading::{READER, Reader};
use gawah_record::limits::READING_SECONDS_MAX;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Write};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{Child, ChildStdin, Command, ExitCode, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// The first argument by which the program knows that it is a reader.
const VERB: &str = "read-apart";
/// Memory of a reader: the longest text allowed takes a third of it.
const MEMORY_BYTES: u64 = 4 * 1024 * 1024 * 1024;
/// Documents that are given to a keeper at once.
const CHUNK_PIECES: usize = 16;
/// Bytes after which they are enough.
const CHUNK_BYTES: usize = 1024 * 1024;
/// Bytes of documents that may be under way together.
const WINDOW_BYTES: usize = 64 * 1024 * 1024;
/// What a document costs of the window beside its bytes.
const PIECE_BYTES: usize = 8 * 1024;

const CRASHED: &str = "its reader was stopped twice: it crashed, or took too much memory";
const PANICKED: &str = "the reader failed on it; please report the document's kind, it is a fault of the program";

/// How a corpus is read.
#[derive(Debug, Clone)]
pub struct Readers {
    /// How many at once.
    pub count: usize,
    /// Seconds after which a document is given up.
    pub seconds: u64,
    /// What is asked of each document.
    pub wanted: Wanted,
}

impl Default for Readers {
    fn default() -> Readers {
        let count = std::thread::available_parallelism().map_or(1, usize::from);
        Readers { count, seconds: READING_SECONDS_MAX, wanted: Wanted::default() }
    }
}

/// One document's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The line, without its end.
    pub line: String,
    /// Whether it says why there is no reading.
    pub failed: bool,
}

/// What goes to a reader before the bytes.
#[derive(Serialize, Deserialize)]
struct Asked {
    head: PieceHead,
    bytes: usize,
}

/// Whether this process was started to be a reader.
pub fn asked() -> bool {
    std::env::args_os().nth(1).is_some_and(|verb| verb == VERB)
}

/// Is a reader: takes limits upon itself, reads what comes, one line for each, until nothing comes.
pub fn be() -> ExitCode {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
    apart::limit(MEMORY_BYTES, None);
    match be_asked(&mut io::stdin().lock(), &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(1),
    }
}

fn be_asked(from: &mut impl BufRead, to: &mut impl Write) -> io::Result<()> {
    let mut line = String::new();
    from.read_line(&mut line)?;
    let wanted: Wanted = serde_json::from_str(&line)?;
    let reader = Reader::new();
    writeln!(to, "{READER}")?;
    to.flush()?;
    loop {
        line.clear();
        if from.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let asked: Asked = serde_json::from_str(&line)?;
        let mut bytes = vec![0; asked.bytes];
        from.read_exact(&mut bytes)?;
        let answer = answer(&reader, &asked.head, &bytes, &wanted);
        writeln!(to, "{}{}", if answer.failed { FAILED } else { READ }, answer.line)?;
        to.flush()?;
    }
}

const READ: char = '+';
const FAILED: char = '-';

fn answer(reader: &Reader, head: &PieceHead, bytes: &[u8], wanted: &Wanted) -> Answer {
    let made = catch_unwind(AssertUnwindSafe(|| {
        #[cfg(debug_assertions)]
        on_purpose::fail(bytes);
        document_of(head, bytes).map(|document| line_of(reader, document, wanted))
    }));
    match made {
        Ok(Ok(line)) => Answer { line, failed: false },
        Ok(Err(none)) => Answer { line: none.line(), failed: true },
        Err(_) => {
            let piece = Piece { head: head.clone(), bytes: Ok(bytes.to_vec()) };
            Answer { line: none(&piece, PANICKED).line(), failed: true }
        }
    }
}

/// Faults that tests ask for; a release holds none of this.
#[cfg(debug_assertions)]
mod on_purpose {
    /// The variable that must be set for a document to fail on purpose.
    pub const VARIABLE: &str = "GAWAH_TEST_FAULTS";

    /// Fails as a document says, where tests allow it.
    pub fn fail(document: &[u8]) {
        let says = |words: &str| document.windows(words.len()).any(|w| w == words.as_bytes());
        if std::env::var_os(VARIABLE).is_none() {
            return;
        }
        if says("fail by abort") {
            std::process::abort();
        }
        assert!(!says("fail by panic"), "on purpose");
        while says("fail by never ending") {
            std::thread::park();
        }
        if says("fail by memory") {
            let held = vec![1u8; usize::try_from(super::MEMORY_BYTES).unwrap_or(usize::MAX)];
            assert!(held.is_empty(), "the limit on memory holds");
        }
    }
}

fn none(piece: &Piece, why: &str) -> NoDocument {
    NoDocument { id: id_of(piece), ..NoDocument::of(&piece.head, why) }
}

/// A reader that runs.
struct Apart {
    child: Child,
    to: ChildStdin,
    lines: Receiver<String>,
}

enum Told {
    Line(String),
    Slow,
    Gone,
}

impl Apart {
    fn start(wanted: &Wanted) -> Result<Apart> {
        let fail =
            |why: String| Failure::of(Exit::Failed, "start a reader", "", format!("{why}; look at memory and the number of processes"));
        let program = apart::program().ok_or_else(|| fail("the program may not start itself".to_owned()))?;
        let mut command = Command::new(program);
        command.arg(VERB).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        // an interrupt at the terminal is for the one who writes: a reader that it ended would look like a crash
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        #[cfg(debug_assertions)]
        if let Some(value) = std::env::var_os(on_purpose::VARIABLE) {
            command.env(on_purpose::VARIABLE, value);
        }
        let mut child = command.spawn().map_err(|e| fail(e.to_string()))?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else { return Err(fail("no pipes".to_owned())) };
        let (send, lines) = channel();
        std::thread::spawn(move || {
            let mut from = BufReader::new(from);
            let mut line = String::new();
            while from.read_line(&mut line).is_ok_and(|bytes| bytes > 0) && send.send(std::mem::take(&mut line)).is_ok() {}
        });
        let mut apart = Apart { child, to, lines };
        let begun = serde_json::to_string(wanted).map(|line| apart.to.write_all(format!("{line}\n").as_bytes()));
        match (begun, apart.lines.recv_timeout(Duration::from_secs(READING_SECONDS_MAX))) {
            (Ok(Ok(())), Ok(line)) if line.trim_end() == READER => Ok(apart),
            _ => Err(fail("it did not begin".to_owned())),
        }
    }

    fn ask(&mut self, head: &PieceHead, bytes: &[u8], seconds: u64) -> Told {
        let Ok(mut line) = serde_json::to_vec(&Asked { head: head.clone(), bytes: bytes.len() }) else { return Told::Gone };
        line.push(b'\n');
        if bytes.len() <= CHUNK_BYTES {
            line.extend_from_slice(bytes);
        }
        let rest = if bytes.len() <= CHUNK_BYTES { &[] } else { bytes };
        if self.to.write_all(&line).and_then(|()| self.to.write_all(rest)).is_err() {
            return Told::Gone;
        }
        match self.lines.recv_timeout(Duration::from_secs(seconds)) {
            // a line without its end was cut off
            Ok(line) if line.ends_with('\n') => Told::Line(line),
            Err(RecvTimeoutError::Timeout) => Told::Slow,
            _ => Told::Gone,
        }
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Keeps one reader running.
struct Keeper<'a> {
    readers: &'a Readers,
    apart: Option<Apart>,
}

impl Keeper<'_> {
    /// The line of a piece. Errors: no reader can be started.
    fn answer(&mut self, piece: &Piece) -> Result<Answer> {
        let failed = |why: &str| Ok(Answer { line: none(piece, why).line(), failed: true });
        let bytes = match &piece.bytes {
            Ok(bytes) => bytes,
            Err(why) => return failed(why),
        };
        // a reader may end for a reason of the machine's, so one that is gone is asked once more
        for _ in 0..2 {
            let mut apart = match self.apart.take() {
                Some(apart) => apart,
                None => Apart::start(&self.readers.wanted)?,
            };
            match apart.ask(&piece.head, bytes, self.readers.seconds) {
                Told::Line(line) => {
                    self.apart = Some(apart);
                    let line = line.trim_end_matches('\n');
                    let known = line.strip_prefix(READ).map(|rest| (rest, false)).or(line.strip_prefix(FAILED).map(|rest| (rest, true)));
                    return match known {
                        Some((rest, failed)) => Ok(Answer { line: rest.to_owned(), failed }),
                        None => failed(CRASHED),
                    };
                }
                Told::Slow => return failed(&format!("it took more than {} seconds", self.readers.seconds)),
                Told::Gone => {}
            }
        }
        failed(CRASHED)
    }
}

/// Documents on their way, in order.
struct Chunk {
    number: u64,
    cost: usize,
    pieces: Vec<Piece>,
}

/// How much may be under way: what is read waits until what was written makes room.
#[derive(Default)]
struct Window {
    held: Mutex<(usize, bool)>,
    changed: Condvar,
}

impl Window {
    /// Takes room, waiting for it. Out: whether the work goes on.
    fn take(&self, cost: usize) -> bool {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |held: &mut (usize, bool)| !held.1 && held.0 > 0 && held.0 + cost > WINDOW_BYTES;
        let mut held = self.changed.wait_while(held, full).unwrap_or_else(PoisonError::into_inner);
        held.0 += cost;
        !held.1
    }

    fn give(&self, cost: usize) {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).0 -= cost;
        self.changed.notify_all();
    }

    fn close(&self) {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).1 = true;
        self.changed.notify_all();
    }
}

type Done = Result<(u64, usize, Vec<Answer>)>;

/// Reads a corpus, the first `past` documents passed over. Errors: a file that cannot be read, no reader, and those of `write`.
pub fn read(corpus: &Corpus, past: u64, readers: &Readers, mut write: impl FnMut(&[Answer]) -> Result<()>) -> Result<()> {
    let window = Window::default();
    let count = readers.count.max(1);
    let (send, chunks) = sync_channel::<Chunk>(count * 2);
    let (answered, answers) = channel::<Done>();
    let chunks = std::sync::Arc::new(Mutex::new(chunks));
    std::thread::scope(|scope| {
        let window = &window;
        let source = scope.spawn(move || take_in(corpus, past, window, &send));
        for _ in 0..count {
            let (chunks, answered) = (chunks.clone(), answered.clone());
            scope.spawn(move || keep(&chunks, readers, &answered));
        }
        drop((chunks, answered));
        let written = in_order(&answers, window, &mut write);
        drop(answers);
        window.close();
        let taken = source.join().unwrap_or_else(|_| Err(Failure::of(Exit::Failed, "read the documents", "", "a fault of the program")));
        written.and(taken)
    })
}

fn take_in(corpus: &Corpus, past: u64, window: &Window, send: &SyncSender<Chunk>) -> Result<()> {
    let (mut seen, mut number, mut cost, mut pieces) = (0, 0, 0, Vec::new());
    let mut pass = |pieces: &mut Vec<Piece>, cost: &mut usize| {
        let chunk = Chunk { number, cost: *cost, pieces: std::mem::take(pieces) };
        number += 1;
        let open = window.take(*cost) && send.send(chunk).is_ok();
        *cost = 0;
        if open { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let mut open = ControlFlow::Continue(());
    corpus.each(|piece| {
        seen += 1;
        if seen > past {
            cost += piece.bytes.as_ref().map_or(0, Vec::len) + PIECE_BYTES;
            pieces.push(piece);
            if pieces.len() >= CHUNK_PIECES || cost >= CHUNK_BYTES {
                open = pass(&mut pieces, &mut cost);
            }
        }
        open
    })?;
    if open.is_continue() && !pieces.is_empty() {
        let _ = pass(&mut pieces, &mut cost);
    }
    Ok(())
}

fn keep(chunks: &Mutex<Receiver<Chunk>>, readers: &Readers, answered: &Sender<Done>) {
    let mut keeper = Keeper { readers, apart: None };
    loop {
        let next = chunks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(chunk) = next else { return };
        let made: Result<Vec<Answer>> = chunk.pieces.iter().map(|piece| keeper.answer(piece)).collect();
        if answered.send(made.map(|answers| (chunk.number, chunk.cost, answers))).is_err() {
            return;
        }
    }
}

fn in_order(answers: &Receiver<Done>, window: &Window, write: &mut impl FnMut(&[Answer]) -> Result<()>) -> Result<()> {
    let (mut next, mut waiting) = (0, BTreeMap::new());
    for done in answers {
        let (number, cost, lines) = done?;
        waiting.insert(number, (cost, lines));
        while let Some((cost, lines)) = waiting.remove(&next) {
            write(&lines)?;
            window.give(cost);
            next += 1;
        }
    }
    Ok(())
}
