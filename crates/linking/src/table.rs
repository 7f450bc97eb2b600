//! Rows of any CSV table that are one record. In: tables. Out: clusters and pairs with their weights, as JSON lines of `gawah/links/1`.
//! Never: a label read, an id or the order of rows used. Method: Fellegi–Sunter, see `learn`; blocking on the values of every column and
//! of pairs of columns; exact agreement weighs by how rare the value is (term frequency).

pub mod columns;

pub mod learn;

use crate::cluster::partition;
use crate::pair::{P_MIN, Reason, probability};
use columns::{Cell, ColumnKind, level};
use learn::{Dice, Learned, Levels, learn, prior, random_shares};
use rayon::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A table as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The file's basename.
    pub name: String,
    /// Headings, trimmed.
    pub headings: Vec<String>,
    /// Rows of trimmed cells, each as long as the headings.
    pub rows: Vec<Vec<String>>,
}

/// How to link.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Columns with kinds: `given_name:name,dob:date`; every shared column where `None`.
    pub on: Option<String>,
    /// The column of ids; an id-like one or the row number where `None`.
    pub id: Option<String>,
    /// The probability that joins.
    pub threshold: f64,
    /// Seed of the random pairs.
    pub seed: u64,
    /// Whether `json_lines` lists scored pairs.
    pub pairs: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { on: None, id: None, threshold: 0.5, seed: 1, pairs: false }
    }
}

/// Why tables could not be linked.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file is no CSV table.
    #[error("reading {name}: not a CSV table; save it as comma-separated UTF-8 with one line of headings")]
    NotCsv {
        /// The file.
        name: String,
    },
    /// A column that is not in every table.
    #[error("linking on {column}: no such column in every table; see the first line of each")]
    NoColumn {
        /// The column.
        column: String,
    },
    /// An unknown kind of column.
    #[error("linking on {column}: unknown kind; use name, text, place, number, date or code")]
    NoKind {
        /// The column with its kind.
        column: String,
    },
    /// Nothing to compare.
    #[error("linking: the tables share no column besides their ids; name columns with --on")]
    NothingShared,
}

/// A row by its table's name and its id.
pub type Member = (String, String);

/// What linking found.
#[derive(Debug, Clone, PartialEq)]
pub struct Links {
    /// Rows read.
    pub rows: usize,
    /// Columns compared, with their kinds.
    pub columns: Vec<(String, ColumnKind)>,
    /// The share of pairs that are one.
    pub prior: f64,
    /// m and u of each level.
    pub learned: Learned,
    /// Clusters of two or more, with their weakest join, in order of their first row.
    pub clusters: Vec<(Vec<Member>, f64)>,
    /// Scored pairs above [`P_MIN`], best first; empty where not asked for.
    pub pairs: Vec<(Member, Member, f64, Vec<Reason>)>,
}

impl Table {
    /// Reads a table. In: the file's basename and bytes; UTF-8, byte order mark allowed. Errors: not CSV.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Table, TableError> {
        let wrong = || TableError::NotCsv { name: name.to_owned() };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(bytes);
        let headings: Vec<String> = reader.headers().map_err(|_| wrong())?.iter().map(str::to_owned).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let mut row: Vec<String> = record.map_err(|_| wrong())?.iter().map(str::to_owned).collect();
            row.resize(headings.len(), String::new());
            rows.push(row);
        }
        Ok(Table { name: name.to_owned(), headings, rows })
    }

    fn at(&self, heading: &str) -> Option<usize> {
        self.headings.iter().position(|one| one == heading)
    }
}

/// Random pairs drawn for u.
const RANDOM_PAIRS: usize = 100_000;
/// A value of more rows than this is no blocking key by itself.
const BLOCK_MAX: usize = 60;
/// Pairs of one blocking column used for learning.
const LEARN_PAIRS: usize = 100_000;

struct Rows {
    table: Vec<usize>,
    member: Vec<Member>,
    cells: Vec<Vec<Cell>>,
    kinds: Vec<ColumnKind>,
    across: bool,
}

impl Rows {
    fn levels(&self, a: usize, b: usize) -> Levels {
        (0..self.kinds.len()).map(|c| level(self.kinds[c], &self.cells[a][c], &self.cells[b][c])).collect()
    }

    fn may_join(&self, a: usize, b: usize) -> bool {
        a != b && (!self.across || self.table[a] != self.table[b])
    }
}

/// Links rows: duplicates within one table, matches between two. Errors: columns that do not fit.
pub fn link_tables(tables: &[Table], options: &Options) -> Result<Links, TableError> {
    let columns = choose(tables, options)?;
    let rows = gather(tables, &columns, options);
    let blocks = blocks(&rows);
    let candidates: Vec<(usize, usize)> =
        blocks.iter().flat_map(|(_, pairs)| pairs.iter().copied()).collect::<BTreeSet<_>>().into_iter().collect();
    let learned = learn_from(&rows, &blocks, options.seed);
    let rarity = rarity(&rows);
    let scored: Vec<(usize, usize, Vec<Step>)> =
        candidates.par_iter().map(|&(a, b)| (a, b, weigh(&rows, a, b, &learned, &rarity))).collect();
    let sum = |steps: &[Step]| steps.iter().map(|step| step.2).sum::<f64>();
    let bits: Vec<f64> = scored.iter().map(|(_, _, steps)| sum(steps)).collect();
    let prior = prior(&bits, all_pairs(&rows));
    let base = (prior / (1.0 - prior)).log2();
    let kept: Vec<Kept> =
        scored.iter().map(|(a, b, steps)| (*a, *b, probability(base + sum(steps)), steps)).filter(|(_, _, p, _)| *p > P_MIN).collect();
    let links = kept.iter().map(|(a, b, p, _)| (*a, *b, *p));
    let mut clusters: Vec<(Vec<usize>, f64)> = partition(rows.member.len(), links, &[], &[], options.threshold);
    clusters.retain(|(members, _)| members.len() > 1);
    clusters.sort_by_key(|(members, _)| members[0]);
    let named = |members: Vec<usize>| members.into_iter().map(|row| rows.member[row].clone()).collect();
    Ok(Links {
        rows: rows.member.len(),
        prior,
        learned,
        clusters: clusters.into_iter().map(|(members, weakest)| (named(members), weakest)).collect(),
        pairs: if options.pairs { explain(&rows, &columns, &kept, base) } else { Vec::new() },
        columns,
    })
}

/// The columns to compare: those named, or all that every table shares but the ids and empty ones.
fn choose(tables: &[Table], options: &Options) -> Result<Vec<(String, ColumnKind)>, TableError> {
    let cells = |heading: &str| -> Vec<&str> {
        let of = |table: &'_ Table| table.at(heading);
        tables
            .iter()
            .flat_map(|t| of(t).into_iter().flat_map(|at| t.rows.iter().map(move |row| row[at].as_str())))
            .filter(|c| !c.is_empty())
            .collect()
    };
    let shared = |heading: &str| tables.iter().all(|table| table.at(heading).is_some());
    let mut chosen = Vec::new();
    if let Some(on) = &options.on {
        for column in on.split(',').map(str::trim).filter(|column| !column.is_empty()) {
            let (heading, kind) = column.split_once(':').map_or((column, None), |(heading, kind)| (heading, Some(kind)));
            if !shared(heading) {
                return Err(TableError::NoColumn { column: heading.to_owned() });
            }
            let kind = match kind {
                None => ColumnKind::guess(heading, &cells(heading)),
                Some(word) => ColumnKind::from_word(word).ok_or_else(|| TableError::NoKind { column: column.to_owned() })?,
            };
            chosen.push((heading.to_owned(), kind));
        }
    } else if let Some(first) = tables.first() {
        let ids: BTreeSet<&str> =
            tables.iter().filter_map(|table| id_column(table, options).map(|at| table.headings[at].as_str())).collect();
        for heading in first.headings.iter().filter(|heading| shared(heading) && !ids.contains(heading.as_str())) {
            let cells = cells(heading);
            if !cells.is_empty() {
                chosen.push((heading.clone(), ColumnKind::guess(heading, &cells)));
            }
        }
    }
    if chosen.is_empty() { Err(TableError::NothingShared) } else { Ok(chosen) }
}

/// The column of ids: the one named, or one called like an id whose cells are all different.
fn id_column(table: &Table, options: &Options) -> Option<usize> {
    if let Some(id) = &options.id {
        return table.at(id);
    }
    let unlike = |at: usize| table.rows.iter().map(|row| &row[at]).collect::<BTreeSet<_>>().len() == table.rows.len();
    table
        .headings
        .iter()
        .position(|heading| {
            let heading = heading.to_lowercase();
            heading == "id" || heading == "rec_id" || heading == "unique_id"
        })
        .filter(|at| unlike(*at))
}

fn gather(tables: &[Table], columns: &[(String, ColumnKind)], options: &Options) -> Rows {
    let kinds = columns.iter().map(|(_, kind)| *kind).collect();
    let mut rows = Rows { table: Vec::new(), member: Vec::new(), cells: Vec::new(), kinds, across: tables.len() > 1 };
    for (number, table) in tables.iter().enumerate() {
        let id = id_column(table, options);
        let places: Vec<Option<usize>> = columns.iter().map(|(heading, _)| table.at(heading)).collect();
        for (at, row) in table.rows.iter().enumerate() {
            rows.table.push(number);
            rows.member.push((table.name.clone(), id.map_or_else(|| (at + 1).to_string(), |id| row[id].clone())));
            let cell = |(place, (_, kind)): (&Option<usize>, &(String, ColumnKind))| Cell::of(*kind, place.map_or("", |p| row[p].as_str()));
            rows.cells.push(places.iter().zip(columns).map(cell).collect());
        }
    }
    rows
}

fn all_pairs(rows: &Rows) -> f64 {
    let n = rows.table.len() as f64;
    let within: f64 = if rows.across {
        let mut sizes: BTreeMap<usize, f64> = BTreeMap::new();
        rows.table.iter().for_each(|table| *sizes.entry(*table).or_default() += 1.0);
        sizes.values().map(|size| size * (size - 1.0) / 2.0).sum()
    } else {
        0.0
    };
    n * (n - 1.0) / 2.0 - within
}

/// Pairs that share a value: one list per column, values of too many rows made narrower by the other columns.
fn blocks(rows: &Rows) -> Vec<(usize, Vec<(usize, usize)>)> {
    (0..rows.kinds.len())
        .into_par_iter()
        .map(|column| {
            let mut pairs = BTreeSet::new();
            let everyone: Vec<usize> = (0..rows.cells.len()).collect();
            for members in groups(rows, column, &everyone) {
                if members.len() <= BLOCK_MAX {
                    add_pairs(rows, &members, &mut pairs);
                    continue;
                }
                for other in (0..rows.kinds.len()).filter(|other| *other != column) {
                    for fewer in groups(rows, other, &members).into_iter().filter(|fewer| fewer.len() <= BLOCK_MAX) {
                        add_pairs(rows, &fewer, &mut pairs);
                    }
                }
            }
            (column, pairs.into_iter().collect())
        })
        .collect()
}

/// Rows by their value of a column, by sound for names; empty cells apart.
fn groups(rows: &Rows, column: usize, members: &[usize]) -> Vec<Vec<usize>> {
    let mut found: HashMap<&str, Vec<usize>> = HashMap::new();
    for &row in members {
        let cell = &rows.cells[row][column];
        let key = if cell.sound.is_empty() { cell.plain.as_str() } else { cell.sound.as_str() };
        if !key.is_empty() {
            found.entry(key).or_default().push(row);
        }
    }
    let mut found: Vec<Vec<usize>> = found.into_values().filter(|group| group.len() > 1).collect();
    found.sort_unstable();
    found
}

fn add_pairs(rows: &Rows, members: &[usize], pairs: &mut BTreeSet<(usize, usize)>) {
    for (at, &a) in members.iter().enumerate() {
        pairs.extend(members[at + 1..].iter().filter(|b| rows.may_join(a, **b)).map(|b| (a.min(*b), a.max(*b))));
    }
}

fn learn_from(rows: &Rows, blocks: &[(usize, Vec<(usize, usize)>)], seed: u64) -> Learned {
    let n = rows.cells.len();
    let mut dice = Dice(seed);
    let drawn: Vec<(usize, usize)> =
        (0..RANDOM_PAIRS).map(|_| (dice.below(n), dice.below(n))).filter(|(a, b)| rows.may_join(*a, *b)).collect();
    let random: Vec<Levels> = drawn.par_iter().map(|&(a, b)| rows.levels(a, b)).collect();
    let sizes: Vec<usize> = rows.kinds.iter().map(|kind| kind.levels().len()).collect();
    let u = random_shares(&random, &sizes);
    let taught: Vec<(usize, Vec<Levels>)> = blocks
        .iter()
        .map(|(column, pairs)| {
            let step = pairs.len() / LEARN_PAIRS + 1;
            (*column, pairs.par_iter().step_by(step).map(|&(a, b)| rows.levels(a, b)).collect())
        })
        .collect();
    learn(&taught, u)
}

/// The share of rows that bear each value of each column.
fn rarity(rows: &Rows) -> Vec<HashMap<&str, f64>> {
    (0..rows.kinds.len())
        .map(|column| {
            let mut counts: HashMap<&str, f64> = HashMap::new();
            rows.cells.iter().for_each(|cells| *counts.entry(cells[column].plain.as_str()).or_default() += 1.0);
            let known = rows.cells.iter().filter(|cells| !cells[column].plain.is_empty()).count().max(1) as f64;
            counts.values_mut().for_each(|count| *count /= known);
            counts
        })
        .collect()
}

/// The weights of a pair: (column, level, bits). Exact agreement on a value takes that value's own share in place of u.
fn weigh(rows: &Rows, a: usize, b: usize, learned: &Learned, rarity: &[HashMap<&str, f64>]) -> Vec<Step> {
    let mut steps = Vec::new();
    for (column, level) in rows.levels(a, b).into_iter().enumerate() {
        let Some(level) = level else { continue };
        let at = usize::from(level);
        let (m, mut u) = (learned.m[column][at], learned.u[column][at]);
        if level == 0 {
            let share = rarity[column].get(rows.cells[a][column].plain.as_str()).copied().unwrap_or(u);
            // halfway between the value's share and the column's: a rare value may also be a slip copied twice
            u = (u * share.max(1e-5)).sqrt();
        }
        steps.push((column, level, (m / u).log2()));
    }
    steps
}

/// Column, level and bits of one comparison.
type Step = (usize, u8, f64);
/// Two rows, their probability and its steps.
type Kept<'a> = (usize, usize, f64, &'a Vec<Step>);

fn explain(rows: &Rows, columns: &[(String, ColumnKind)], kept: &[Kept], base: f64) -> Vec<(Member, Member, f64, Vec<Reason>)> {
    let mut order: Vec<&Kept> = kept.iter().collect();
    order.sort_by(|x, y| y.2.total_cmp(&x.2).then_with(|| (x.0, x.1).cmp(&(y.0, y.1))));
    let reasons = |steps: &[Step]| -> Vec<Reason> {
        let prior = Reason::new("prior", "any two rows", base);
        let step = |(column, level, bits): &Step| {
            let (heading, kind) = &columns[*column];
            Reason::new(heading, kind.levels()[usize::from(*level)], *bits)
        };
        std::iter::once(prior).chain(steps.iter().map(step)).collect()
    };
    order.into_iter().map(|(a, b, p, steps)| (rows.member[*a].clone(), rows.member[*b].clone(), *p, reasons(steps))).collect()
}

impl Links {
    /// The JSON lines of `gawah/links/1`: the model, then clusters, then pairs where asked for.
    pub fn json_lines(&self) -> Vec<String> {
        let columns: serde_json::Map<_, _> = self.columns.iter().map(|(heading, kind)| (heading.clone(), json!(kind))).collect();
        let model: serde_json::Map<_, _> =
            self.columns.iter().enumerate().map(|(at, (heading, kind))| (heading.clone(), self.levels(at, *kind))).collect();
        let head = json!({"schema": "gawah/links/1", "rows": self.rows, "columns": columns, "prior": self.prior, "model": model});
        let clusters = self
            .clusters
            .iter()
            .enumerate()
            .map(|(at, (members, weakest))| json!({"cluster": format!("c{}", at + 1), "members": members, "weakest": weakest}));
        let pairs = self.pairs.iter().map(|(left, right, p, why)| json!({"left": left, "right": right, "p": p, "why": why}));
        std::iter::once(head).chain(clusters).chain(pairs).map(|line| line.to_string()).collect()
    }

    fn levels(&self, column: usize, kind: ColumnKind) -> serde_json::Value {
        let (m, u) = (&self.learned.m[column], &self.learned.u[column]);
        let round = |number: f64| (number * 1e6).round() / 1e6;
        let level = |(at, level): (usize, &&str)| json!({"level": level, "m": round(m[at]), "u": round(u[at]), "weight": round((m[at] / u[at]).log2())});
        kind.levels().iter().enumerate().map(level).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two hundred made people, thirty of them twice with a slip.
    fn people() -> String {
        let (mut lines, mut dice) = ("id,given_name,surname,dob,town\n".to_owned(), Dice(3));
        let syllables = ["ka", "mi", "ro", "sel", "tu", "vana", "zor", "lin", "dep", "osh", "ura", "gim"];
        for n in 0..200 {
            let mut word = || (0..3).map(|_| syllables[dice.below(syllables.len())]).collect::<String>();
            let (given, surname) = (word(), word());
            let (year, month, day) = (1930 + dice.below(70), 1 + dice.below(12), 1 + dice.below(28));
            let town = ["north", "south", "east", "west", "middle"][dice.below(5)];
            lines.push_str(&format!("a{n},{given},{surname},{year}-{month:02}-{day:02},{town}\n"));
            if n % 7 == 0 {
                lines.push_str(&format!("b{n},{given}n,{surname},{year}-{month:02}-{day:02},{town}\n"));
            }
        }
        lines
    }

    #[test]
    fn rows_with_slips_find_each_other_and_nobody_else() {
        let table = Table::read("people.csv", people().as_bytes()).expect("a table");
        let links = link_tables(std::slice::from_ref(&table), &Options { pairs: true, ..Options::default() }).expect("links");
        assert_eq!(links.clusters.len(), 29, "{:?}", links.clusters);
        for (members, weakest) in &links.clusters {
            assert_eq!(members.len(), 2);
            assert_eq!(members[0].1[1..], members[1].1[1..], "{members:?}");
            assert!(*weakest > 0.5);
        }
        let lines = links.json_lines();
        assert!(lines[0].starts_with('{') && lines[0].contains(r#""schema":"gawah/links/1""#));
        assert_eq!(lines, link_tables(&[table], &Options { pairs: true, ..Options::default() }).expect("links").json_lines());
    }

    #[test]
    fn two_tables_match_across_alone() {
        let table = Table::read("left.csv", people().as_bytes()).expect("a table");
        let other = Table { name: "right.csv".into(), ..table.clone() };
        let links = link_tables(&[table, other], &Options { pairs: true, ..Options::default() }).expect("links");
        assert!(links.pairs.iter().all(|(left, right, ..)| left.0 != right.0));
        assert!(links.clusters.len() >= 200);
    }

    #[test]
    fn wrong_columns_are_told() {
        let table = Table::read("t.csv", b"id,name\n1,Ali\n2,Zahra\n").expect("a table");
        let on = |on: &str| link_tables(std::slice::from_ref(&table), &Options { on: Some(on.into()), ..Options::default() });
        assert!(matches!(on("age"), Err(TableError::NoColumn { .. })));
        assert!(matches!(on("name:colour"), Err(TableError::NoKind { .. })));
        assert!(on("name:name").is_ok());
        assert!(link_tables(&[], &Options::default()).is_err());
    }
}
