//! Measures the estimates of the unseen. In: a data folder and its scorers. Out: a table on standard output.
//! Method: `cargo run --release -p gawah-eval --bin estimates -- DATA SCORE` compares with the values of R's packages on published tables;
//! `… --bin estimates -- coverage [POPULATIONS] [WORD | from NAME]` makes populations whose size is known and counts how often the intervals
//! hold it, of all settings, of those whose names hold a word, or from a named one on;
//! `… --bin estimates -- backtest [DATA] [SETS]` says how often bad months had a warning before them, and how many warnings were false;
//! `… --bin estimates -- made [SETS] [WORD]` says how often changes and misfits are seen in made dates alone;
//! `… --bin estimates -- chains TABLE.csv [SWEEPS] [SEEDS]` shows where each chain of latent classes stood, tenth by tenth, and how often where;
//! `… --bin estimates -- speed PYTHON` times ours beside NumPy's (`peers/setup.sh FOLDER` makes a Python that has it).

mod tables;

mod chains;

mod coverage;

mod backtest;

mod speed;

use gawah_eval::Outcome;
use std::path::PathBuf;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "coverage") {
        let which = match (arguments.get(2).map_or("", String::as_str), arguments.get(3)) {
            ("from", Some(name)) => coverage::Which::From(name),
            (word, _) => coverage::Which::Holding(word),
        };
        return coverage::measure(arguments.get(1).map_or(Ok(200), |populations| populations.parse())?, which);
    }
    if arguments.first().is_some_and(|first| first == "speed") {
        return speed::measure(&PathBuf::from(arguments.get(1).map_or("python3", String::as_str)));
    }
    if arguments.first().is_some_and(|first| first == "chains") {
        let number = |at: usize, usual: u64| arguments.get(at).map_or(Ok(usual), |number| number.parse::<u64>());
        let table = arguments.get(1).ok_or("name a table of lists")?;
        return chains::measure(&PathBuf::from(table), number(2, 400_000)?, number(3, 2)?);
    }
    if arguments.first().is_some_and(|first| first == "made") {
        backtest::of_tests(arguments.get(1).map_or(Ok(40), |sets| sets.parse())?, arguments.get(2).map_or("", String::as_str));
        return Ok(());
    }
    if arguments.first().is_some_and(|first| first == "backtest") {
        let data = PathBuf::from(arguments.get(1).map_or("../shared/data", String::as_str));
        if !data.is_dir() {
            println!("nothing measured: the folder {} is not here", data.display());
            return Ok(());
        }
        return backtest::measure(&data, arguments.get(2).map_or(Ok(100), |sets| sets.parse())?);
    }
    let folder = |at: usize, usual: &str| PathBuf::from(arguments.get(at).map_or(usual, String::as_str));
    let (data, score) = (folder(0, "../shared/data"), folder(1, "../shared/score"));
    if !data.is_dir() || !score.is_dir() {
        println!("nothing measured: the folders {} and {} are not both here", data.display(), score.display());
        return Ok(());
    }
    tables::measure(&data.canonicalize()?, &score.canonicalize()?)
}
