//! Documents out of files: lines, web archives, folders, compressed or not. In: paths, or standard input. Out: one piece a document, in order, with
//! the faults in their places. Never: more than one piece in memory; a file that unpacks without end; an end at the first broken file.
//! Method: what a file is, its first bytes say; in a folder its name says whether it holds many documents or is one.

use crate::flow::add::files;
use crate::flow::failure::{Exit, Failure};
use crate::flow::warc::{Page, next_page};
use anyhow::Result;
use flate2::bufread::MultiGzDecoder;
use gawah_record::limits::{LINE_BYTES_MAX, SOURCE_BYTES_MAX, UNPACKED_FREE_BYTES, UNPACKED_TIMES_MAX};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

/// How a document stands in a corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A line of JSON.
    Line,
    /// A file of its own, or a page of a web archive.
    File,
}

/// Where a document stands and what is known of it beside its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PieceHead {
    /// How it stands there.
    pub form: Form,
    /// Its id; a line holds its own.
    pub id: Option<String>,
    /// Its file or address.
    pub file: Option<String>,
    /// A name that says of which type it is.
    pub name: String,
    /// The encoding that a server named.
    pub charset: Option<String>,
}

/// One document, still as bytes; or why there is none in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What is known of it.
    pub head: PieceHead,
    /// Its bytes.
    pub bytes: Result<Vec<u8>, String>,
}

/// Files that hold documents, with their sizes and how many bytes were read of them.
#[derive(Debug, Clone)]
pub struct Corpus {
    /// Each file with its size, in order; none for standard input.
    pub files: Vec<(PathBuf, u64)>,
    /// Of each file, whether it stands in a folder that was named, and by which part of its path it is known.
    inside: Vec<Option<String>>,
    /// Bytes read until now, as they lie on the disk.
    pub read: Arc<AtomicU64>,
}

impl Corpus {
    /// The files of some paths; folders whole, in order of names. Errors: a path that is not there.
    pub fn of(paths: &[PathBuf]) -> Result<Corpus> {
        let mut corpus = Corpus { files: Vec::new(), inside: Vec::new(), read: Arc::default() };
        for path in paths {
            let fail = |e: io::Error| Failure::of(Exit::Usage, "open the documents", path.display().to_string(), e.to_string());
            if path == Path::new("-") {
                corpus.files.push((path.clone(), 0));
                corpus.inside.push(None);
                continue;
            }
            let folder = std::fs::metadata(path).map_err(fail)?.is_dir();
            for file in files(std::slice::from_ref(path)) {
                let size = std::fs::metadata(&file).map_err(fail)?.len();
                let known = file.strip_prefix(path).unwrap_or(&file).to_string_lossy().into_owned();
                corpus.inside.push(folder.then_some(known));
                corpus.files.push((file, size));
            }
        }
        Ok(corpus)
    }

    /// All bytes that are to be read, where that is known.
    pub fn bytes(&self) -> Option<u64> {
        (!self.files.iter().any(|(path, _)| path == Path::new("-"))).then(|| self.files.iter().map(|(_, size)| size).sum())
    }

    /// Gives every piece to `take` until it breaks off. Errors: a file that cannot be opened or read from its disk.
    pub fn each(&self, mut take: impl FnMut(Piece) -> ControlFlow<()>) -> Result<()> {
        for ((path, _), known) in self.files.iter().zip(&self.inside) {
            let fail = |e: io::Error| Failure::of(Exit::Failed, "read the documents", path.display().to_string(), e.to_string());
            let mut from = Counted::open(path, &self.read).map_err(fail)?;
            let disk = from.failed.clone();
            let mut file = Opened { path, known: known.as_deref(), take: &mut take };
            match file.any(&mut from) {
                Ok(ControlFlow::Break(())) => return Ok(()),
                Ok(ControlFlow::Continue(())) => {}
                Err(e) if disk.load(Relaxed) => return Err(fail(e)),
                // the rest of a file that breaks off cannot be read; the next one can
                Err(e) => {
                    if file.give(Form::File, None, Err(format!("cannot be read on: {e}"))).is_break() {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }
}

/// A file or standard input that counts what is read of it.
struct Counted {
    from: Input,
    own: Arc<AtomicU64>,
    all: Arc<AtomicU64>,
    failed: Arc<AtomicBool>,
}

enum Input {
    Disk(File),
    Pipe(io::Stdin),
}

impl Counted {
    fn open(path: &Path, all: &Arc<AtomicU64>) -> io::Result<Counted> {
        let from = if path == Path::new("-") { Input::Pipe(io::stdin()) } else { Input::Disk(File::open(path)?) };
        Ok(Counted { from, own: Arc::default(), all: all.clone(), failed: Arc::default() })
    }
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.from {
            Input::Disk(file) => file.read(into),
            Input::Pipe(pipe) => pipe.read(into),
        };
        match &read {
            Ok(bytes) => [&self.own, &self.all].iter().for_each(|count| _ = count.fetch_add(*bytes as u64, Relaxed)),
            Err(e) if e.kind() != io::ErrorKind::Interrupted => self.failed.store(true, Relaxed),
            Err(_) => {}
        }
        read
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match &mut self.from {
            Input::Disk(file) => file.seek(to),
            Input::Pipe(_) => Err(io::ErrorKind::NotSeekable.into()),
        }
    }
}

/// What was unpacked, held to a multiple of what was read for it.
struct Unpacked<R> {
    from: R,
    read: Arc<AtomicU64>,
    given: u64,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.from.read(into)?;
        self.given += bytes as u64;
        if self.given > UNPACKED_FREE_BYTES + self.read.load(Relaxed) * UNPACKED_TIMES_MAX {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("it unpacks to more than {UNPACKED_TIMES_MAX} times its size")));
        }
        Ok(bytes)
    }
}

const BUFFER: usize = 1 << 20;
/// A compressed file may hold a compressed file, and no more.
const PACKED_TWICE: usize = 2;

/// One file with the one who takes its documents.
struct Opened<'a, T> {
    path: &'a Path,
    known: Option<&'a str>,
    take: &'a mut T,
}

impl<T: FnMut(Piece) -> ControlFlow<()>> Opened<'_, T> {
    fn any(&mut self, from: &mut Counted) -> io::Result<ControlFlow<()>> {
        let read = from.own.clone();
        let disk = matches!(from.from, Input::Disk(_));
        let mut start = BufReader::with_capacity(BUFFER, &mut *from);
        if disk && start.fill_buf()?.starts_with(b"PK\x03\x04") && self.many() {
            drop(start);
            from.rewind()?;
            return self.zipped(from);
        }
        self.stream(&mut start, &read, PACKED_TWICE)
    }

    /// Whether the file holds many documents, as every file that was named itself does.
    fn many(&self) -> bool {
        let Some(known) = self.known else { return true };
        let bare = bare(known);
        [".jsonl", ".ndjson", ".json", ".warc", ".wacz"].iter().any(|ending| bare.ends_with(ending))
    }

    fn stream(&mut self, from: &mut dyn BufRead, read: &Arc<AtomicU64>, packed: usize) -> io::Result<ControlFlow<()>> {
        let start = from.fill_buf()?;
        let (gzip, zstd) = (start.starts_with(&[0x1f, 0x8b]), start.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]));
        if (gzip || zstd) && packed > 0 {
            let inner: Box<dyn Read + '_> =
                if gzip { Box::new(MultiGzDecoder::new(from)) } else { Box::new(zstd::Decoder::with_buffer(from)?) };
            let unpacked = Unpacked { from: inner, read: read.clone(), given: 0 };
            return self.stream(&mut BufReader::with_capacity(BUFFER, unpacked), read, packed - 1);
        }
        match () {
            () if start.starts_with(b"WARC/") && self.many() => self.archive(from),
            () if self.many() => self.lines(from),
            () => self.whole(from),
        }
    }

    fn zipped(&mut self, from: &mut Counted) -> io::Result<ControlFlow<()>> {
        let read = from.own.clone();
        let mut zip = zip::ZipArchive::new(BufReader::with_capacity(BUFFER, from)).map_err(io::Error::other)?;
        for at in 0..zip.len() {
            let inside = zip.by_index(at).map_err(io::Error::other)?;
            if !inside.name().is_ok_and(|name| bare(&name).ends_with(".warc")) {
                continue;
            }
            let unpacked = Unpacked { from: inside, read: read.clone(), given: 0 };
            if self.stream(&mut BufReader::with_capacity(BUFFER, unpacked), &read, PACKED_TWICE)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Lines of JSON, empty ones left out; one beyond the limit is passed over and stands as its fault.
    fn lines(&mut self, from: &mut dyn BufRead) -> io::Result<ControlFlow<()>> {
        loop {
            let mut line = Vec::new();
            if Read::take(&mut *from, LINE_BYTES_MAX as u64 + 1).read_until(b'\n', &mut line)? == 0 {
                return Ok(ControlFlow::Continue(()));
            }
            let flow = if line.len() > LINE_BYTES_MAX {
                if line.last() != Some(&b'\n') {
                    from.skip_until(b'\n')?;
                }
                self.give(Form::Line, None, Err("the line is longer than the limit".to_owned()))
            } else if line.iter().all(u8::is_ascii_whitespace) {
                ControlFlow::Continue(())
            } else {
                self.give(Form::Line, None, Ok(line))
            };
            if flow.is_break() {
                return Ok(flow);
            }
        }
    }

    fn archive(&mut self, mut from: &mut dyn BufRead) -> io::Result<ControlFlow<()>> {
        while let Some(page) = next_page(&mut from)? {
            let flow = self.give(Form::File, Some(&page), page.body.clone().map_err(str::to_owned));
            if flow.is_break() {
                return Ok(flow);
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn whole(&mut self, from: &mut dyn BufRead) -> io::Result<ControlFlow<()>> {
        let mut bytes = Vec::new();
        from.take(SOURCE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
        let bytes = if bytes.len() > SOURCE_BYTES_MAX { Err("larger than a document may be".to_owned()) } else { Ok(bytes) };
        Ok(self.give(Form::File, None, bytes))
    }

    fn give(&mut self, form: Form, page: Option<&Page>, bytes: Result<Vec<u8>, String>) -> ControlFlow<()> {
        let own = self.known.map_or_else(|| self.path.display().to_string(), str::to_owned);
        let head = match (form, page) {
            (Form::Line, _) => PieceHead { form, id: None, file: None, name: String::new(), charset: None },
            (Form::File, None) => PieceHead { form, id: Some(own.clone()), name: bare(&own), file: Some(own), charset: None },
            (Form::File, Some(page)) => PieceHead {
                form,
                id: Some(page.id.clone()),
                file: page.address.clone(),
                name: if page.media_type == "text/html" { "page.html" } else { "page.txt" }.to_owned(),
                charset: page.charset.clone(),
            },
        };
        (self.take)(Piece { head, bytes })
    }
}

/// A name in small letters, without the ending of its compression.
fn bare(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let packed = [".gz", ".zst"].iter().find_map(|ending| name.strip_suffix(ending));
    packed.map(str::to_owned).unwrap_or(name)
}
