//! Measures the estimates of the unseen. In: a data folder and its scorers. Out: a table on standard output.
//! Method: `cargo run --release -p gawah-eval --bin estimates -- DATA SCORE` compares with the values of R's packages on published tables;
//! `… --bin estimates -- coverage [POPULATIONS] [WORD]` makes populations whose size is known and counts how often the intervals hold it;
//! `… --bin estimates -- backtest [DATA] [SETS]` says how often bad months had a warning before them, and how many warnings were false;
//! `… --bin estimates -- made [SETS]` says how often changes and misfits are seen in made dates alone;
//! `… --bin estimates -- speed PYTHON` times ours beside NumPy's (`peers/setup.sh FOLDER` makes a Python that has it).

mod tables;

mod coverage;

mod backtest;

mod speed;

use gawah_eval::Outcome;
use std::path::PathBuf;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "coverage") {
        let word = arguments.get(2).map_or("", String::as_str);
        return coverage::measure(arguments.get(1).map_or(Ok(200), |populations| populations.parse())?, word);
    }
    if arguments.first().is_some_and(|first| first == "speed") {
        return speed::measure(&PathBuf::from(arguments.get(1).map_or("python3", String::as_str)));
    }
    if arguments.first().is_some_and(|first| first == "made") {
        backtest::of_tests(arguments.get(1).map_or(Ok(40), |sets| sets.parse())?);
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
