//! How many deaths no list holds: every method on a table of lists. In: a CSV file without quoted commas, and perhaps
//! the most sweeps of each chain. Out: the answer as JSON.

use gawah_measuring::unseen::{
    answer::{Plan, answer},
    lists::Lists,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(std::env::args().nth(1).ok_or("name a table of lists")?)?;
    let mut rows = text.lines().map(|row| row.split(',').map(|cell| cell.trim_matches('"').to_owned()).collect::<Vec<_>>());
    let headings = rows.next().ok_or("the table is empty")?;
    let lists = Lists::from_table(&headings, &rows.collect::<Vec<_>>())?;
    let sweeps = std::env::args().nth(2).map(|sweeps| sweeps.parse()).transpose()?;
    let plan = Plan { sweeps_max: sweeps.unwrap_or(Plan::default().sweeps_max), ..Plan::default() };
    println!("{}", serde_json::to_string(&answer(&lists, &plan))?);
    Ok(())
}
