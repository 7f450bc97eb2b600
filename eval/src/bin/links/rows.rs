//! The rows of the table. In: the folders of corpora and scorers. Out: one line a row: figures, floors, seconds, memory.
//! Never: a label passed on, or a row tuned by its name: every row runs with the same options.

use crate::million::Made;
use crate::{fit, million, reports};
use gawah_eval::Outcome;
use gawah_eval::scorer::sound;
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is made blind, linked and scored.
struct Row {
    name: &'static str,
    kind: Kind,
    floor: &'static str,
}

enum Kind {
    /// A table: its file and what `blind.py` is told of it.
    Table(&'static str, &'static [&'static str]),
    /// A table with originals and duplicates, parted into two.
    Across(&'static str),
    /// Made people: how many rows, and which people.
    Made(usize, Made),
    Reports(&'static str),
    Names(&'static str),
    Spellings(&'static str),
}

const RECORDS: &[&str] = &["--label", "rec_id", "--pattern", r"rec-(\d+)-"];
const CLUSTERS: &[&str] = &["--label", "cluster", "--drop", "unique_id"];

const ROWS: [Row; 13] = [
    Row { name: "FEBRL 1", kind: Kind::Table("febrl_dataset1.csv", RECORDS), floor: "0.98" },
    Row { name: "FEBRL 2", kind: Kind::Table("febrl_dataset2.csv", RECORDS), floor: "0.98" },
    Row { name: "FEBRL 3", kind: Kind::Table("febrl_dataset3.csv", RECORDS), floor: "0.98" },
    Row { name: "FEBRL 3 in two tables", kind: Kind::Across("febrl_dataset3.csv"), floor: "0.98" },
    Row { name: "RLdata500", kind: Kind::Table("RLdata500.csv", &["--label", "identity"]), floor: "" },
    Row { name: "fake_1000", kind: Kind::Table("splink_fake_1000.csv", CLUSTERS), floor: "0.93" },
    Row { name: "historical_50k", kind: Kind::Table("splink_historical_50k.csv", CLUSTERS), floor: "0.85" },
    Row { name: "100,000 made people", kind: Kind::Made(100_000, Made::Strangers), floor: "0.977" },
    Row { name: "100,000 in families", kind: Kind::Made(100_000, Made::Families), floor: "" },
    Row { name: "1,000,000 made people", kind: Kind::Made(1_000_000, Made::Strangers), floor: "0.977" },
    Row { name: "10,000,000 made people", kind: Kind::Made(10_000_000, Made::Strangers), floor: "" },
    Row { name: "name pairs", kind: Kind::Names("record_linkage/names_opensanctions_cases.csv"), floor: "0.78" },
    Row { name: "Roman-Urdu spellings", kind: Kind::Spellings("names/roman_urdu/gold_variants.csv"), floor: "B³ 0.76" },
];

/// Runs only where it is named.
const LONGEST: &str = "10,000,000 made people";

/// Every row but the longest, or the one whose name begins as told.
pub fn measure(data: &Path, score: &Path, only: Option<&str>) -> Outcome<()> {
    println!("cargo run --release -p gawah-eval --bin links -- DATA SCORE\n");
    println!("| measure | F1 | precision | recall | B³ F1 | floor | seconds | processor s | peak MB |");
    println!("|---|---|---|---|---|---|---|---|---|");
    let reports = Row { name: "reports to incidents", kind: Kind::Reports("gun_violence/reports.jsonl"), floor: "0.85, B³ 0.94" };
    for row in ROWS.iter().chain([&reports]).filter(|row| only.map_or(row.name != LONGEST, |start| row.name.starts_with(start))) {
        let folder = std::env::temp_dir().join(format!("gawah-links-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let line = Bench { data, score, folder: &folder }.row(row);
        fs::remove_dir_all(&folder)?;
        println!("{}", line?);
    }
    Ok(())
}

struct Bench<'a> {
    data: &'a Path,
    score: &'a Path,
    folder: &'a Path,
}

impl Bench<'_> {
    fn row(&self, row: &Row) -> Outcome<String> {
        let out = self.folder.join("links.jsonl");
        let (cost, figures) = match row.kind {
            Kind::Table(file, options) => {
                let whole = self.data.join("record_linkage").join(file);
                self.python("blind.py", &[&["table", &text(&whole)], options, &["--out", &text(self.folder)]].concat())?;
                let cost = self.one("tables", &out, &[self.folder.join(file)])?;
                (cost, self.links(&out, &["--table", &text(&self.folder.join("truth.csv"))])?)
            }
            Kind::Made(rows, made) => {
                million::write(rows, made, &self.folder.join("made.csv"), &self.folder.join("truth.csv"))?;
                let cost = self.one("tables", &out, &[self.folder.join("made.csv")])?;
                (cost, self.links(&out, &["--table", &text(&self.folder.join("truth.csv"))])?)
            }
            Kind::Across(file) => self.across(&out, file)?,
            Kind::Reports(file) => {
                self.python("blind.py", &["documents", &text(&self.data.join(file)), "--out", &text(self.folder)])?;
                let cost = self.stories(&out)?;
                (cost, self.links(&out, &["--table", &text(&self.folder.join("truth.csv"))])?)
            }
            Kind::Names(file) => {
                let gold = text(&self.data.join(file));
                self.python("names.py", &["pairs", "--gold", &gold, "--make", &text(self.folder)])?;
                let cost = self.one("names", &out, &[self.folder.join("pairs.csv")])?;
                (cost, self.python("names.py", &["pairs", "--gold", &gold, "--scores", &text(&out), "--json"])?)
            }
            Kind::Spellings(file) => {
                let gold = text(&self.data.join(file));
                self.python("names.py", &["spellings", "--gold", &gold, "--make", &text(self.folder)])?;
                let cost = self.one("spellings", &out, &[self.folder.join("spellings.csv")])?;
                (cost, self.python("names.py", &["spellings", "--gold", &gold, "--links", &text(&out), "--json"])?)
            }
        };
        Ok(shown(row, &cost, &serde_json::from_str(&figures)?))
    }

    /// Originals in one table, duplicates in another.
    fn across(&self, out: &Path, file: &str) -> Outcome<(String, String)> {
        let whole = fs::read_to_string(self.data.join("record_linkage").join(file))?;
        let head = whole.lines().next().unwrap_or_default();
        let (mut originals, mut duplicates) = (format!("{head}\n"), format!("{head}\n"));
        for line in whole.lines().skip(1) {
            let side = if line.split(',').next().unwrap_or_default().contains("-org") { &mut originals } else { &mut duplicates };
            side.push_str(line);
            side.push('\n');
        }
        let made = self.folder.join("made");
        fs::create_dir_all(&made)?;
        let paths = ["originals.csv", "duplicates.csv"].map(|name| made.join(name));
        fs::write(&paths[0], originals)?;
        fs::write(&paths[1], duplicates)?;
        self.python("blind.py", &[&["table", &text(&paths[0]), &text(&paths[1])], RECORDS, &["--out", &text(self.folder)]].concat())?;
        let cost = self.one("tables", out, &["originals.csv", "duplicates.csv"].map(|name| self.folder.join(name)))?;
        let truth = ["originals.csv", "duplicates.csv"].map(|name| text(&self.folder.join("truth").join(name)));
        Ok((cost, self.links(out, &["--table", &truth[0], &truth[1], "--across"])?))
    }

    /// Stories to incidents, with weights from other incidents. Where asked, the weights fitted on all are printed.
    fn stories(&self, out: &Path) -> Outcome<String> {
        let levels = self.folder.join("levels");
        let cost = self.one("stories", &levels, &[self.folder.join("documents.jsonl")])?;
        let (ids, pairs) = reports::read_compared(&fs::read_to_string(&levels)?)?;
        let truth = fs::read_to_string(self.folder.join("truth.csv"))?;
        let labels: HashMap<&str, &str> = truth.lines().skip(1).filter_map(|line| line.split_once(',')).collect();
        let incidents: Vec<String> = ids.iter().map(|id| labels[id.as_str()].to_owned()).collect();
        if std::env::args().any(|word| word == "--weights") {
            let one = |a: u32, b: u32| incidents[a as usize] == incidents[b as usize];
            let taught: Vec<(&[u8], bool)> =
                pairs.iter().filter(|p| !p.levels.is_empty()).map(|p| (p.levels.as_slice(), one(p.left, p.right))).collect();
            println!("{}", fit::fit(&taught).table());
        }
        let bits = fit::crossed(&pairs, &incidents);
        let links: Vec<(u32, u32, f64)> = pairs.iter().zip(bits).map(|(p, bits)| (p.left, p.right, bits)).collect();
        fs::write(out, reports::grouped(&ids, &links).join("\n"))?;
        Ok(cost)
    }

    fn links(&self, out: &Path, truth: &[&str]) -> Outcome<String> {
        self.python("links.py", &[&["--links", &text(out), "--json"], truth].concat())
    }

    /// One linking in a process of its own. Out: seconds, processor seconds, peak megabytes.
    fn one(&self, what: &str, out: &Path, files: &[PathBuf]) -> Outcome<String> {
        let done = Command::new(std::env::current_exe()?).args(["--one", what]).arg(out).args(files).output()?;
        if !done.status.success() {
            return Err(format!("linking {what}: {}", String::from_utf8_lossy(&done.stderr)).into());
        }
        Ok(String::from_utf8(done.stdout)?)
    }

    fn python(&self, script: &str, arguments: &[&str]) -> Outcome<String> {
        sound(self.data, self.score, script, arguments)
    }
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn shown(row: &Row, cost: &str, figures: &Value) -> String {
    let figure = |name: &str| figures[name].as_f64().map_or(String::new(), |number| format!("{number:.4}"));
    let measures = match row.kind {
        Kind::Names(_) => [figure("best_f1"), String::new(), String::new(), format!("at 0.5: {}", figure("f1_at_half"))],
        Kind::Spellings(_) => [
            figure("pairwise_f1"),
            format!("B³ {}", figure("bcubed_precision")),
            format!("B³ {}", figure("bcubed_recall")),
            figure("bcubed_f1"),
        ],
        _ => ["pairwise_f1", "pairwise_precision", "pairwise_recall", "bcubed_f1"].map(figure),
    };
    let cost: Vec<&str> = cost.split_whitespace().filter(|word| word.parse::<f64>().is_ok()).collect();
    let told = cost[cost.len().saturating_sub(3)..].join(" | ");
    format!("| {} | {} | {} | {told} |", row.name, measures.join(" | "), row.floor)
}
