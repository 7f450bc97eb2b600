//! Whether attacks bring attacks: the rate, its changes and the back-test of a warning. In: a CSV file with `date` first and perhaps a
//! count second, in order, without quoted commas. Out: the answer as JSON.

use gawah_measuring::escalation::{dates::Dates, outlook::outlook};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(std::env::args().nth(1).ok_or("name a table of dates")?)?;
    let rows: Vec<(&str, &str)> = text.lines().skip(1).map(|row| row.split_once(',').unwrap_or((row, "1"))).collect();
    println!("{}", serde_json::to_string(&outlook(&Dates::of(&rows)?, 1))?);
    Ok(())
}
