//! Measures reading on public corpora. In: a data folder and its scorers. Out: one table on standard output.
//! Never: shipped, or run by a test: the corpora are not part of the project. Method: `cargo run --release -p gawah-eval -- [DATA] [SCORE]
//! [CORPUS…]` measures all corpora or those named; `-- read DOCUMENTS.jsonl [MODEL]` prints what is read, with its parts; `-- time DOCUMENTS.jsonl…` how fast.

use gawah_eval::Outcome;
use gawah_eval::scorer::scored;
use gawah_reading::form::{Parts, SourceHead, claims_line};
use gawah_reading::{Document, Reader, Reading};
use gawah_record::language::Language;
use gawah_record::span::SourceText;
use gawah_record::when::When;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// A corpus: its name, how its documents are made, how its claims are scored (`{claims}` and `{documents}` stand for files).
struct Corpus {
    name: &'static str,
    documents: &'static [&'static str],
    scorer: &'static [&'static str],
    /// Annotated documents, which end both.
    gold: &'static [&'static str],
}

/// The scorer of claims annotated by hand.
const SEEDS: [&str; 4] = ["seeds.py", "--claims", "{claims}", "--gold"];

/// The annotation of a text of the project's own.
macro_rules! own {
    ($name:literal) => {
        concat!(env!("CARGO_MANIFEST_DIR"), "/gold/claims/", $name, ".json")
    };
}

const CORPORA: [Corpus; 7] = [
    Corpus {
        name: "seeds",
        documents: &["seeds"],
        scorer: &SEEDS,
        gold: &["seeds/gold/000.json", "seeds/gold/001.json", "seeds/gold/002.json"],
    },
    Corpus {
        name: "own texts, tuned on",
        documents: &["seeds"],
        scorer: &SEEDS,
        gold: &[
            own!("g01"),
            own!("g02"),
            own!("g03"),
            own!("g04"),
            own!("g05"),
            own!("g06"),
            own!("g07"),
            own!("g08"),
            own!("g09"),
            own!("g10"),
            own!("g11"),
            own!("g12"),
        ],
    },
    Corpus {
        name: "own texts, held out",
        documents: &["seeds"],
        scorer: &SEEDS,
        gold: &[own!("h01"), own!("h02"), own!("h03"), own!("h04"), own!("h05"), own!("h06")],
    },
    Corpus {
        name: "gun violence",
        documents: &["gun-violence", "gun_violence/reports.jsonl"],
        scorer: &[
            "gun_violence.py",
            "--claims",
            "{claims}",
            "--reports",
            "gun_violence/reports.jsonl",
            "--incidents",
            "gun_violence/incidents.jsonl",
        ],
        gold: &[],
    },
    Corpus {
        name: "muc4",
        documents: &["muc4", "--full", "muc4/full/tst1.jsonl", "muc4/full/tst2.jsonl"],
        scorer: &[
            "muc4.py",
            "--claims",
            "{claims}",
            "--gold",
            "muc4/gtt/dev.json",
            "--grit",
            "muc4/grit/dev.json",
            "--full",
            "muc4/full/tst1.jsonl",
            "muc4/full/tst2.jsonl",
        ],
        gold: &[],
    },
    Corpus {
        name: "dates",
        documents: &["timex", "timex/tempeval3_train_timebank_aquaint.jsonl"],
        scorer: &["timex.py", "--claims", "{claims}", "--gold", "timex/tempeval3_train_timebank_aquaint.jsonl"],
        gold: &[],
    },
    Corpus {
        name: "places",
        documents: &["places", "geo/GeoWebNews.xml"],
        scorer: &["places.py", "--claims", "{claims}", "--gold", "geo/GeoWebNews.xml"],
        gold: &[],
    },
];

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.next_if_eq("read").is_some() {
        let path = arguments.next().ok_or("read: name a file of documents, one JSON object a line")?;
        let reader = arguments.next().map_or_else(|| Ok(Reader::new()), |model| fs::read(model).map(Reader::with_model))?;
        return print_readings(&reader, &path);
    }
    if arguments.next_if_eq("time").is_some() {
        return time_readings(arguments);
    }
    let data = PathBuf::from(arguments.next().unwrap_or_else(|| "../shared/data".to_owned()));
    let score = PathBuf::from(arguments.next().unwrap_or_else(|| "../shared/score".to_owned()));
    if !data.is_dir() || !score.is_dir() {
        println!("nothing measured: the folders {} and {} are not both here", data.display(), score.display());
        return Ok(());
    }
    let (data, score) = (data.canonicalize()?, score.canonicalize()?);
    let named: Vec<String> = arguments.collect();
    let reader = Reader::new();
    println!("cargo run --release -p gawah-eval -- DATA SCORE");
    for corpus in CORPORA.iter().filter(|c| named.is_empty() || named.iter().any(|n| n == c.name)) {
        measure(&reader, corpus, &data, &score)?;
    }
    Ok(())
}

fn print_readings(reader: &Reader, path: &str) -> Outcome<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in fs::read_to_string(path)?.lines() {
        writeln!(out, "{}", read(reader, &serde_json::from_str(line)?))?;
    }
    Ok(())
}

/// The best of some rounds over each file of documents, on one core: reading alone, and with the machine form.
fn time_readings(paths: impl Iterator<Item = String>) -> Outcome<()> {
    let reader = Reader::new();
    for path in paths {
        let lines: Vec<serde_json::Value> = fs::read_to_string(&path)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        let mut best = [f64::MAX; 2];
        for _ in 0..ROUNDS {
            for (best, form) in best.iter_mut().zip([false, true]) {
                let began = Instant::now();
                let bytes: usize = lines.iter().map(|line| if form { read(&reader, line).len() } else { claims(&reader, line) }).sum();
                if bytes > 0 {
                    *best = best.min(began.elapsed().as_secs_f64());
                }
            }
        }
        let [read, formed] = best.map(|seconds| lines.len() as f64 / seconds);
        println!("{path}: {} documents, {read:.0} a second read, {formed:.0} with their machine form", lines.len());
    }
    Ok(())
}

/// Rounds of a timing, of which the best counts.
const ROUNDS: usize = 5;

fn measure(reader: &Reader, corpus: &Corpus, data: &Path, score: &Path) -> Outcome<()> {
    let folder = std::env::temp_dir().join(format!("gawah-eval-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let (documents, claims) = (folder.join("documents.jsonl"), folder.join("claims.jsonl"));
    let made = scored(data, score, "documents.py", [corpus.documents, corpus.gold].concat())?;
    fs::write(&documents, &made)?;
    let lines: Vec<serde_json::Value> = made.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let began = Instant::now();
    let readings: Vec<_> = lines.iter().map(|line| read(reader, line)).collect();
    let seconds = began.elapsed().as_secs_f64();
    let mut out = BufWriter::new(fs::File::create(&claims)?);
    for reading in &readings {
        writeln!(out, "{reading}")?;
    }
    out.flush()?;
    drop(out);
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    let scorer: Vec<String> = corpus.scorer.iter().chain(corpus.gold).map(|a| a.replace("{claims}", &shown(&claims))).collect();
    let words: Vec<&str> = scorer[1..].iter().map(String::as_str).collect();
    let table = scored(data, score, &scorer[0], words)?;
    let (claims, documents) = (shown(&claims), shown(&documents));
    let held = scored(data, score, "invariants.py", ["--claims", &claims, "--documents", &documents])?;
    println!(
        "\n## {} ({} documents, {:.0} a second with their machine form)\n\n```",
        corpus.name,
        lines.len(),
        lines.len() as f64 / seconds
    );
    println!("{}\n{}\n```", table.trim_end(), held.lines().last().unwrap_or_default());
    fs::remove_dir_all(folder)?;
    Ok(())
}

fn reading(reader: &Reader, line: &serde_json::Value) -> (Reading, usize) {
    let word = |name: &str| line[name].as_str();
    let text = SourceText::new(word("text").unwrap_or_default().to_owned());
    let published = word("published").and_then(|p| When::parse_stamp(p).ok());
    let language = word("lang").map(Language::from_tag);
    (reader.read(&Document { text: &text, published, title: word("title"), language }), text.chars())
}

fn claims(reader: &Reader, line: &serde_json::Value) -> usize {
    reading(reader, line).0.parts.len() + 1
}

fn read(reader: &Reader, line: &serde_json::Value) -> String {
    let (reading, chars) = reading(reader, line);
    claims_line(&reading, SourceHead { id: line["id"].as_str().map(str::to_owned), chars, ..SourceHead::default() }, Parts::Show)
}
