//! Readings into a file, and how far a run has come. In: lines, in order. Out: a file of lines, packed as its name says, and beside it a small one that
//! says how many documents of which files stand in it. Never: a document twice or left out, however often a run is broken off; a file of others overwritten.
//! Method: a packed part is written and flushed, then its end noted; what stands behind the end that was noted is cut off at the next run.

use crate::flow::corpus::Wanted;
use crate::flow::failure::{Exit, Failure};
use crate::flow::readers::Answer;
use crate::flow::unpack::Corpus;
use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;
use gawah_reading::READER;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Bytes of lines after which a part is full.
const PART_BYTES: usize = 32 * 1024 * 1024;
/// A part is also full when so much time has passed.
const PART_AGE: Duration = Duration::from_secs(1);
const ZSTD_LEVEL: i32 = 3;

/// How far a run has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// `gawah/progress/1`.
    pub schema: String,
    /// The reader, with the hash over all that it reads with.
    pub reader: String,
    /// What was asked of each document.
    pub wanted: Wanted,
    /// The files with their sizes; standard input is `-`.
    pub files: Vec<(PathBuf, u64)>,
    /// Documents that stand in the file.
    pub documents: u64,
    /// Those of them that are errors.
    pub failed: u64,
    /// Bytes of the file that hold them.
    pub bytes: u64,
    /// Whether these are all.
    pub done: bool,
}

/// A file of readings, open.
pub struct Output {
    path: PathBuf,
    file: File,
    lines: Vec<u8>,
    since: Instant,
    /// What is durable.
    pub kept: Progress,
    documents: u64,
    failed: u64,
}

/// Where the progress of a file stands.
pub fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".progress");
    PathBuf::from(name)
}

impl Output {
    /// Opens a file, new or left by a run that was broken off. Errors: it is not this run's, another run has it open, the disk.
    pub fn open(path: &Path, corpus: &Corpus, wanted: &Wanted) -> Result<Output> {
        let fresh = Progress {
            schema: "gawah/progress/1".to_owned(),
            reader: READER.to_owned(),
            wanted: wanted.clone(),
            files: corpus.files.clone(),
            documents: 0,
            failed: 0,
            bytes: 0,
            done: false,
        };
        let kept = match std::fs::read(beside(path)) {
            Ok(text) => left(path, &text, &fresh)?,
            Err(e) if e.kind() == io::ErrorKind::NotFound && !path.exists() => {
                note(path, &fresh).map_err(|e| disk(path, &e))?;
                fresh
            }
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                return Err(refused(path, "a file stands there that no run of `gawah read --out` left; name another"));
            }
            Err(e) => return Err(disk(path, &e)),
        };
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).map_err(|e| disk(path, &e))?;
        file.try_lock()
            .map_err(|_| Failure::of(Exit::Locked, "write the readings", path.display().to_string(), "another run is writing there"))?;
        let mut output = Output {
            path: path.to_owned(),
            file,
            lines: Vec::new(),
            since: Instant::now(),
            documents: kept.documents,
            failed: kept.failed,
            kept,
        };
        output.cut().map_err(|e| disk(path, &e))?;
        Ok(output)
    }

    fn cut(&mut self) -> io::Result<()> {
        if self.file.metadata()?.len() < self.kept.bytes {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it is shorter than its .progress says; remove both and begin again"));
        }
        self.file.set_len(self.kept.bytes)?;
        self.file.seek(SeekFrom::Start(self.kept.bytes)).map(|_| ())
    }

    /// Takes lines; now and then all of them become durable. Errors: the disk.
    pub fn write(&mut self, answers: &[Answer]) -> Result<()> {
        for answer in answers {
            self.lines.extend_from_slice(answer.line.as_bytes());
            self.lines.push(b'\n');
            self.documents += 1;
            self.failed += u64::from(answer.failed);
        }
        if self.lines.len() >= PART_BYTES || self.since.elapsed() >= PART_AGE { self.keep(false) } else { Ok(()) }
    }

    /// Makes everything durable and says that these are all. Errors: the disk.
    pub fn finish(&mut self) -> Result<()> {
        self.keep(true)
    }

    fn keep(&mut self, done: bool) -> Result<()> {
        self.part(done).map_err(|e| disk(&self.path, &e))
    }

    fn part(&mut self, done: bool) -> io::Result<()> {
        if !self.lines.is_empty() {
            self.file.write_all(&packed(&self.path, &self.lines)?)?;
            self.file.sync_data()?;
            self.lines.clear();
        }
        self.kept =
            Progress { documents: self.documents, failed: self.failed, bytes: self.file.stream_position()?, done, ..self.kept.clone() };
        self.since = Instant::now();
        note(&self.path, &self.kept)
    }
}

/// What a run left that was broken off. Errors: it was another run.
fn left(path: &Path, text: &[u8], fresh: &Progress) -> Result<Progress> {
    let Ok(kept) = serde_json::from_slice::<Progress>(text) else {
        return Err(refused(path, "its .progress is not readable; remove both files and begin again"));
    };
    let instead = "remove it with its .progress to begin anew, or name another file";
    match () {
        () if kept.reader != fresh.reader => {
            Err(refused(path, &format!("it was begun with {}, this is {}: {instead}", kept.reader, fresh.reader)))
        }
        () if kept.wanted != fresh.wanted => Err(refused(path, &format!("it was begun with other flags: {instead}"))),
        () if kept.files != fresh.files => {
            Err(refused(path, &format!("it was begun on other files, or they have another size now: {instead}")))
        }
        () => Ok(kept),
    }
}

fn refused(path: &Path, hint: &str) -> anyhow::Error {
    Failure::of(Exit::Usage, "write the readings", path.display().to_string(), hint)
}

fn disk(path: &Path, error: &io::Error) -> anyhow::Error {
    Failure::of(
        Exit::Failed,
        "write the readings",
        path.display().to_string(),
        format!("{error}. Run the command again to go on where it stopped"),
    )
}

/// A part by itself: packed parts after one another are a packed file.
fn packed(path: &Path, lines: &[u8]) -> io::Result<Vec<u8>> {
    match path.extension().and_then(|e| e.to_str()) {
        Some("zst") => zstd::bulk::compress(lines, ZSTD_LEVEL),
        Some("gz") => {
            let mut to = GzEncoder::new(Vec::new(), Compression::default());
            to.write_all(lines)?;
            to.finish()
        }
        _ => Ok(lines.to_vec()),
    }
}

/// Notes how far it is: whole or not at all.
fn note(path: &Path, progress: &Progress) -> io::Result<()> {
    let to = beside(path);
    let made = to.with_extension("progress-new");
    let mut file = File::create(&made)?;
    file.write_all(&serde_json::to_vec(progress)?)?;
    file.sync_all()?;
    std::fs::rename(&made, &to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(path: &Path, lines: &[&str], whole: bool) -> Result<Progress> {
        let corpus = Corpus::of(&[PathBuf::from("-")])?;
        let mut output = Output::open(path, &corpus, &Wanted::default())?;
        for line in &lines[output.kept.documents as usize..] {
            output.write(&[Answer { line: (*line).to_owned(), failed: false }])?;
            output.keep(false)?;
        }
        if whole {
            output.finish()?;
        } else {
            // written, but nothing noted: as a plug that is pulled
            output.file.write_all(b"cut off")?;
        }
        Ok(output.kept)
    }

    fn unpacked(path: &Path) -> String {
        let mut found = String::new();
        Corpus::of(&[path.to_owned()])
            .and_then(|corpus| {
                corpus.each(|piece| {
                    found.push_str(&String::from_utf8_lossy(&piece.bytes.unwrap_or_default()));
                    std::ops::ControlFlow::Continue(())
                })
            })
            .expect("readable");
        found
    }

    #[test]
    fn a_run_broken_off_goes_on_and_no_line_stands_twice() {
        for name in ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"] {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join(name);
            assert_eq!(run(&path, &["{1}", "{2}"], false).expect("run").documents, 2);
            assert_eq!(run(&path, &["{1}", "{2}", "{3}", "{4}"], true).expect("run").documents, 4);
            assert_eq!(unpacked(&path), "{1}\n{2}\n{3}\n{4}\n", "{name}");
            assert!(run(&path, &["{1}", "{2}", "{3}", "{4}"], true).expect("run").done);
        }
    }

    #[test]
    fn a_file_of_others_and_a_run_of_another_reader_are_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.jsonl");
        let why = |made: Result<Progress>| Failure::behind(&made.expect_err("refused")).hint;
        std::fs::write(&path, "mine").expect("written");
        assert!(why(run(&path, &["{1}"], true)).contains("no run of"));
        std::fs::remove_file(&path).expect("removed");
        run(&path, &["{1}"], false).expect("run");
        let noted = std::fs::read_to_string(beside(&path)).expect("noted");
        std::fs::write(beside(&path), noted.replace(READER, "gawah-reading/0.0.1+0")).expect("written");
        assert!(why(run(&path, &["{1}"], true)).contains("gawah-reading/0.0.1+0"));
    }
}
