//! Parsers of others in a process of their own. In: the bytes of a PDF or the text of a web page. Out: what the parser gave, or why it was stopped.
//! Never: a crash, a bomb or a loop there that costs more than this one document; a file written or a passphrase seen by a parser.
//! Method: this program started again, with limits on memory, time, files and their size, an empty environment and nothing but a pipe.

use gawah_record::limits::LINE_BYTES_MAX;
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::OnceLock;

/// The first argument by which the program knows that it is the parser.
const VERB: &str = "parse-apart";
/// Memory of a parser, 64 MiB of it the stack of its thread.
const MEMORY_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// Seconds of the processor.
const SECONDS: u64 = 60;

/// Why there is nothing of a document whose parser did not end by itself.
pub const STOPPED: &str = "its parser was stopped: it crashed, or took too much memory or time";
/// The parser ended by itself and found nothing.
pub const UNREADABLE: &str = "it could not be read";
const NOT_STARTED: &str = "its parser could not be started";
const TOO_LONG: &str = "longer than a text may be";

/// What a parser gave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parsed {
    /// The text.
    pub text: String,
    /// The title that the document states.
    pub title: Option<String>,
    /// The publication date that the document states, as written.
    pub published: Option<String>,
}

/// Which parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parser {
    /// The text layer of a PDF.
    Pdf,
    /// The article of a web page.
    Page,
}

/// Where the program stands, once it said that it may be started again. A library or a test, which is another program, parses inside itself.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Says that this program knows the parser's verb.
pub fn allow() {
    // Linux leads to the program that runs, whatever stands under its name by now.
    let own = if cfg!(target_os = "linux") { Ok(PathBuf::from("/proc/self/exe")) } else { std::env::current_exe() };
    if let Ok(program) = own {
        let _ = PROGRAM.set(program);
    }
}

/// The parser that this process was started to be, if it was.
pub fn asked() -> Option<Parser> {
    let mut args = std::env::args_os().skip(1);
    if args.next()? != VERB {
        return None;
    }
    match args.next()?.to_str()? {
        "pdf" => Some(Parser::Pdf),
        "page" => Some(Parser::Page),
        _ => None,
    }
}

/// Is the parser: takes limits upon itself, reads the document, writes what it holds.
pub fn be(parser: Parser, parse: fn(Parser, &[u8]) -> Option<Parsed>) -> ExitCode {
    limit(MEMORY_BYTES, Some(SECONDS));
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    let made = read.ok().and_then(|_| parse(parser, &bytes)).and_then(|parsed| serde_json::to_vec(&parsed).ok());
    match made.map(|text| std::io::stdout().lock().write_all(&text)) {
        Some(Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::from(1),
    }
}

/// Takes limits upon this process: its memory, seconds of the processor where there is an end to them, no file written, none opened.
pub fn limit(memory_bytes: u64, seconds: Option<u64>) {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let to = |most| Rlimit { current: most, maximum: most };
        let limits =
            [(Resource::As, Some(memory_bytes)), (Resource::Cpu, seconds), (Resource::Fsize, Some(0)), (Resource::Nofile, Some(3))];
        for (what, most) in limits {
            let _ = setrlimit(what, to(most));
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (memory_bytes, seconds);
}

/// Where the program stands, once it said that it may be started again.
pub fn program() -> Option<&'static Path> {
    PROGRAM.get().map(PathBuf::as_path)
}

/// What the parser gave, from a process of its own. Out: nothing where this program may not be started again; an error where it gave nothing, in words.
/// A process that cannot be started is such an error too: the document is never parsed inside instead.
pub fn parsed(parser: Parser, bytes: &[u8]) -> Option<Result<Parsed, &'static str>> {
    let program = program()?;
    let name = if parser == Parser::Pdf { "pdf" } else { "page" };
    let mut command = Command::new(program);
    command.args([VERB, name]).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return Some(Err(NOT_STARTED)) };
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let text = std::thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut pipe| pipe.write_all(bytes)));
        let mut text = Vec::new();
        stdout.map(|pipe| pipe.take(2 * LINE_BYTES_MAX as u64).read_to_end(&mut text));
        text
    });
    let Ok(ended) = child.wait() else { return Some(Err(STOPPED)) };
    Some(match (ended.success(), ended.code()) {
        (true, _) => serde_json::from_slice(&text).map_err(|_| TOO_LONG),
        (false, Some(1)) => Err(UNREADABLE),
        (false, _) => Err(STOPPED),
    })
}
