//! Two lists of the dead, linked: the registers of the Guardian and of the Washington Post, 2015–16. In: the folder of corpora.
//! Out: how many stand on both, the uncertain pairs field by field for a person to judge, and what the two lists say of the unseen.
//! Never: a shared id, for there is none; a pair joined for good: what is printed are proposals.
//! Method: `gawah_linking::table`, each list free of duplicates; deaths by shooting alone, since one list counts no others; Chapman 1951 by `measuring`.

use gawah_eval::Outcome;
use gawah_linking::table::{Links, Options, Table, link_tables};
use gawah_measuring::unseen::answer::{Plan, answer};
use gawah_measuring::unseen::lists::Lists;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

const HEADINGS: &str = "id,name,age,gender,day,city,state\n";
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/// Beyond these probabilities a pair needs no second look.
const UNCERTAIN: (f64, f64) = (0.05, 0.95);

fn main() -> Outcome<()> {
    let data = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "../shared/data".to_owned()));
    let folder = data.join("police_killings_us");
    if !folder.is_dir() {
        println!("nothing measured: the folder {} is not here", folder.display());
        return Ok(());
    }
    let lists = [Table::read("guardian", guardian(&folder)?.as_bytes())?, Table::read("post", post(&folder)?.as_bytes())?];
    let links = link_tables(&lists, &Options { pairs: true, once: true, ..Options::default() })?;
    println!("cargo run --release -p gawah-eval --bin deaths -- DATA\n");
    let shared = told(&lists, &links);
    estimated(&lists, shared)?;
    uncertain(&lists, &links);
    Ok(())
}

/// Cells of some columns, row by row.
fn rows(path: &Path, headings: &[&str]) -> Outcome<Vec<Vec<String>>> {
    let table = Table::read("list", &fs::read(path)?)?;
    let columns: Vec<usize> = headings
        .iter()
        .map(|heading| table.at(heading).ok_or(format!("{}: no column {heading}", path.display())))
        .collect::<Result<_, _>>()?;
    Ok((0..table.rows()).map(|row| columns.iter().map(|column| table.cell(row, *column).to_owned()).collect()).collect())
}

/// A row of a list: unknown names are empty, commas and quotes do not stand in cells.
fn line(cells: [&str; 7]) -> String {
    let clean = |cell: &str| -> String {
        let cell: String = cell.chars().filter(|letter| !matches!(letter, ',' | '"')).collect();
        if matches!(cell.as_str(), "Unknown" | "TK TK" | "NA" | "not_available") { String::new() } else { cell }
    };
    cells.map(clean).join(",") + "\n"
}

fn guardian(folder: &Path) -> Outcome<String> {
    let mut made = HEADINGS.to_owned();
    for file in ["the-counted-2015.csv", "the-counted-2016.csv"] {
        let wanted = ["uid", "name", "age", "gender", "year", "month", "day", "city", "state", "classification"];
        for row in rows(&folder.join(file), &wanted)?.iter().filter(|row| row[9] == "Gunshot") {
            let month = MONTHS.iter().position(|month| *month == row[5]).map_or(0, |at| at + 1);
            let day = format!("{}-{month:02}-{:0>2}", row[4], row[6]);
            made.push_str(&line([&row[0], &row[1], &row[2], &row[3].to_lowercase(), &day, &row[7], &row[8]]));
        }
    }
    Ok(made)
}

fn post(folder: &Path) -> Outcome<String> {
    let mut made = HEADINGS.to_owned();
    for row in rows(&folder.join("wapo_2015_2016.csv"), &["id", "name", "age", "gender", "date", "city", "state"])? {
        let cells: [&str; 7] = std::array::from_fn(|at| row[at].as_str());
        made.push_str(&line(cells));
    }
    Ok(made)
}

/// Prints what was linked. Out: how many dead stand on both lists.
fn told(lists: &[Table; 2], links: &Links) -> usize {
    let mut shapes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (members, _) in &links.clusters {
        let first = members.iter().filter(|(list, _)| *list == lists[0].name).count();
        *shapes.entry((first, members.len() - first)).or_default() += 1;
    }
    let shared = shapes.get(&(1, 1)).copied().unwrap_or_default();
    println!("| | dead |\n|---|---|");
    println!("| Guardian, shot | {} |\n| Washington Post | {} |", lists[0].rows(), lists[1].rows());
    println!("| on both, one to one | {shared} |");
    for (shape, count) in shapes.iter().filter(|(shape, _)| **shape != (1, 1)) {
        println!("| groups of {} and {}: for a person to part | {count} |", shape.0, shape.1);
    }
    let sure = links.pairs.iter().filter(|(.., p, _)| *p >= UNCERTAIN.1).count();
    let unsure = links.pairs.iter().filter(|(.., p, _)| *p > UNCERTAIN.0 && *p < UNCERTAIN.1).count();
    println!("| pairs at {} or more | {sure} |\n| uncertain pairs, {} to {} | {unsure} |\n", UNCERTAIN.1, UNCERTAIN.0, UNCERTAIN.1);
    shapes.iter().map(|((first, second), count)| first.min(second) * count).sum()
}

/// Prints what the two lists say of those on neither, with every warning.
fn estimated(lists: &[Table; 2], shared: usize) -> Outcome<()> {
    let row = |first: &str, second: &str, count: usize| vec![first.to_owned(), second.to_owned(), count.to_string()];
    let table = [row("1", "1", shared), row("1", "0", lists[0].rows() - shared), row("0", "1", lists[1].rows() - shared)];
    let headings = ["guardian", "post", "count"].map(str::to_owned);
    let found = answer(&Lists::from_table(&headings, &table)?, &Plan::default());
    println!("{}", serde_json::to_string_pretty(&found)?);
    println!();
    Ok(())
}

/// Prints uncertain pairs, field beside field, best first.
fn uncertain(lists: &[Table; 2], links: &Links) {
    let field = |list: &Table, id: &str| -> Vec<String> {
        let at = list.at("id").unwrap_or_default();
        let row = (0..list.rows()).find(|row| list.cell(*row, at) == id);
        row.map_or(Vec::new(), |row| (1..list.headings.len()).map(|column| list.cell(row, column).to_owned()).collect())
    };
    for (left, right, p, why) in links.pairs.iter().filter(|(.., p, _)| *p > UNCERTAIN.0 && *p < UNCERTAIN.1) {
        let (one, two) = (field(&lists[0], &left.1), field(&lists[1], &right.1));
        let steps = why.iter().fold(String::new(), |mut told, reason| {
            let _ = write!(told, " {} {:+.1}", reason.column, reason.weight);
            told
        });
        println!("{p:.3}  {}\n       {}\n      {steps}", one.join(" | "), two.join(" | "));
    }
}
