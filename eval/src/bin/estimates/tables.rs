//! Our estimates beside the references, on every table. In: the folder of tables, the scorer. Out: one row per table and method.
//! Never: a verdict of our own: the scorer gives it.

use gawah_eval::Outcome;
use gawah_eval::scorer::scored;
use gawah_measuring::unseen::answer::{Plan, answer};
use gawah_measuring::unseen::lists::Lists;
use std::path::Path;
use std::time::Instant;

/// Prints the table.
pub fn measure(data: &Path, score: &Path) -> Outcome<()> {
    let mut tables: Vec<_> = std::fs::read_dir(data.join("mse/tables"))?.map(|entry| Ok(entry?.path())).collect::<Outcome<_>>()?;
    tables.sort();
    let made = std::env::temp_dir().join(format!("gawah-estimates-{}.json", std::process::id()));
    println!("| table | seen | method | total | interval | reference | distance | overlap | verdict | seconds, all |");
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for table in tables {
        let name = table.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let started = Instant::now();
        let found = answer(&lists(&table)?, &Plan::default());
        let seconds = started.elapsed().as_secs_f64();
        std::fs::write(&made, serde_json::to_string(&found)?)?;
        let verdicts = verdicts(data, score, &made, &name)?;
        for method in &found.methods {
            let shown = method.total.map_or_else(
                || "none | ".to_owned(),
                |t| format!("{:.1} | {:.0} to {}", t.estimate, t.least, t.most.map_or("no end".to_owned(), |most| format!("{most:.0}"))),
            );
            let none = || [const { String::new() }; 4];
            let [reference, distance, overlap, verdict] =
                verdicts.iter().find(|row| row.0 == method.method).map_or_else(none, |row| row.1.clone());
            println!(
                "| {name} | {} | {} | {shown} | {reference} | {distance} | {overlap} | {verdict} | {seconds:.1} |",
                found.observed, method.method
            );
        }
    }
    std::fs::remove_file(&made)?;
    Ok(())
}

/// A table of lists as R writes it. Errors: no such file, no lists.
pub fn lists(path: &Path) -> Outcome<Lists> {
    let text = std::fs::read_to_string(path)?;
    let mut rows = text.lines().map(|row| row.split(',').map(|cell| cell.trim_matches('"').to_owned()).collect::<Vec<_>>());
    let headings = rows.next().ok_or("an empty table")?;
    Ok(Lists::from_table(&headings, &rows.collect::<Vec<_>>())?)
}

/// What the scorer prints for each method: reference, distance, overlap and verdict, by the places of its headings.
fn verdicts(data: &Path, score: &Path, made: &Path, name: &str) -> Outcome<Vec<(String, [String; 4])>> {
    let (made, reference) = (made.to_string_lossy(), std::path::absolute(data.join("mse/reference_answers.csv"))?);
    let reference = reference.to_string_lossy();
    let text = scored(data, score, "estimates.py", ["--estimates", &made, "--reference", &reference, "--dataset", name])?;
    let mut lines = text.lines();
    let head = lines.next().ok_or_else(|| format!("estimates.py printed no table for {name}"))?;
    let ends = ["reference", "estimate", "distance", "overlap", "verdict"]
        .map(|column| head.find(column).map_or(head.len(), |at| at + column.len()));
    let cut = |line: &str, from: usize, to: usize| line.get(from..to.min(line.len()).max(from)).unwrap_or("").trim().to_owned();
    let rows = lines.filter(|line| !line.starts_with("passed")).map(|line| {
        let method = line.split_whitespace().next().unwrap_or_default().to_owned();
        let reference = cut(line, method.len().min(line.len()), ends[0]);
        (method, [reference, cut(line, ends[1], ends[2]), cut(line, ends[2], ends[3]), cut(line, ends[3], line.len())])
    });
    Ok(rows.collect())
}
