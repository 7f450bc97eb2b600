//! Measures linking on public tables, names and reports. In: a data folder and its scorers. Out: one table on standard output.
//! Never: a label in reach of what links: `blind.py` sets them apart, and only the scorers read them. Each row runs in a process of its
//! own, which prints its processor seconds and its peak memory. Method: `cargo run --release -p gawah-eval --bin links -- DATA SCORE [ROW]`;
//! `-- --make ROWS FOLDER` only makes people, for `eval/peers`.

mod cost;

mod fit;

mod million;

mod reports;

mod one;

mod rows;

use gawah_eval::Outcome;
use std::path::PathBuf;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(("--one", rest)) = arguments.split_first().map(|(first, rest)| (first.as_str(), rest)) {
        return one::run(rest);
    }
    if let [make, rows, folder] = arguments.as_slice()
        && make == "--make"
    {
        let folder = PathBuf::from(folder);
        std::fs::create_dir_all(&folder)?;
        return Ok(million::write(rows.parse()?, million::Made::Strangers, &folder.join("made.csv"), &folder.join("truth.csv"))?);
    }
    let folder = |at: usize, usual: &str| PathBuf::from(arguments.get(at).map_or(usual, String::as_str));
    let (data, score) = (folder(0, "../shared/data"), folder(1, "../shared/score"));
    if !data.is_dir() || !score.is_dir() {
        println!("nothing measured: the folders {} and {} are not both here", data.display(), score.display());
        return Ok(());
    }
    rows::measure(&data.canonicalize()?, &score.canonicalize()?, arguments.get(2).map(String::as_str))
}
