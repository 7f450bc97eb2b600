//! Prints made documents with known truth. In: how many. Out: one JSON object a line, for `gawah read --documents` and the Spark integration.
//! Never: shipped; a text of anyone's. Method: `cargo run --release -p gawah-eval --bin told -- 10000 > told.jsonl`.

use gawah_eval::Outcome;
use gawah_eval::told::lines;
use std::io::{BufWriter, Write};

fn main() -> Outcome<()> {
    let documents: usize = std::env::args().nth(1).ok_or("say how many documents")?.parse()?;
    let mut to = BufWriter::new(std::io::stdout().lock());
    lines(documents).try_for_each(|line| writeln!(to, "{line}"))?;
    Ok(to.flush()?)
}
