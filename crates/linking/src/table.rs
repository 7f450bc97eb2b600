//! Rows of any CSV table that are one record. In: tables. Out: clusters and pairs with their weights, as JSON lines of `gawah/links/1`.
//! Never: a label read, an id or the order of rows used. Method: Fellegi–Sunter, see `learn`; rules that bring rows together are chosen
//! from the tables, see `blocks`; equal cells weigh by how rare the value is; groups by average link, see `groups`.

pub mod store;

pub mod called;

pub mod columns;

pub mod values;

mod agree;

pub mod rows;

pub mod prepare;

pub mod learn;

pub mod blocks;

pub mod sessions;

pub mod bonds;

mod score;

pub mod groups;

use crate::pair::{P_MIN, Reason, probability};
use called::{Called, id_column};
pub use columns::ColumnKind;
use columns::{EXACT, LEVELS, Level, MISSING, OTHER};
use learn::{Learned, chance, first_guess};
use prepare::prepare;
use rows::{COLUMNS_MAX, Pattern, Rows, level_in};
use score::score;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
pub use store::Table;

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
    /// Whether every table is known to be free of duplicates: then it stands at most once in a cluster.
    pub once: bool,
    /// Two rows by their ids, of which the weights are wanted whether they were scored or not.
    pub explain: Option<(String, String)>,
}

/// The usual threshold.
pub const USUAL: f64 = 0.5;

impl Default for Options {
    fn default() -> Options {
        Options { on: None, id: None, threshold: USUAL, seed: 1, pairs: false, once: false, explain: None }
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
    /// Two rows were asked for, and one is not there.
    #[error("explaining a pair: no row has the id {id}; ids are those of the clusters, or row numbers where there is no column of ids")]
    NoRow {
        /// The id.
        id: String,
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
    /// m and u of each level, and the share of pairs that are one.
    pub learned: Learned,
    /// The rules that brought rows together, in words.
    pub rules: Vec<String>,
    /// What was left out, in words.
    pub notes: Vec<String>,
    /// Pairs that were scored.
    pub scored: usize,
    /// Clusters of two or more, with their weakest join, in order of their first row.
    pub clusters: Vec<(Vec<Member>, f64)>,
    /// Scored pairs above [`P_MIN`], best first; empty where not asked for.
    pub pairs: Vec<ScoredPair>,
    /// The pair that was asked for.
    pub explained: Option<ScoredPair>,
}

/// Two rows with the probability that they are one, and every weight that made it.
pub type ScoredPair = (Member, Member, f64, Vec<Reason>);

/// Links rows: duplicates within one table, matches between several. Errors: columns that do not fit.
pub fn link_tables(tables: &[Table], options: &Options) -> Result<Links, TableError> {
    let mut notes: Vec<String> = tables.iter().flat_map(|table| table.notes.clone()).collect();
    let mut chosen = choose(tables, options)?;
    if chosen.len() > COLUMNS_MAX {
        notes.push(format!("only the first {COLUMNS_MAX} columns are compared"));
        chosen.truncate(COLUMNS_MAX);
    }
    let rows = prepare(tables, &chosen, &mut notes);
    if rows.columns.is_empty() {
        return Err(TableError::NothingShared);
    }
    let called = Called::of(tables, options, &mut notes);
    let member = |row: u32| called.member(tables, usize::from(rows.table[row as usize]), rows.place[row as usize] as usize);
    let bits = |threshold: f64| {
        let sure = threshold.clamp(1e-6, 1.0 - 1e-6);
        (sure / (1.0 - sure)).log2()
    };
    let least = bits(options.threshold);
    let alone = rows.columns.len() == 1 && rows.columns[0].kind == ColumnKind::Name && !rows.across;
    let (learned, pairs, rules, scored) = if alone {
        notes.push("one column of names cannot teach weights: spellings are compared by fixed ones".to_owned());
        let learned = Learned { m: first_guess(&rows), u: chance(&rows, &[]), prior: 1e-6, bonds: Vec::new() };
        (learned, Vec::new(), vec!["same consonants".to_owned()], 0)
    } else {
        score(&rows, options, &mut notes)
    };
    let scale = learned.scale();
    let counts = |pattern: Pattern| groups::counts(scale.evidence(pattern), scale.base);
    let drawn: Vec<(u32, u32, f64)> = pairs.iter().map(|(a, b, pattern)| (*a, *b, counts(*pattern))).collect();
    let grouped = |least: f64| match alone {
        true => alone_groups(tables, &rows, least),
        false if options.once && rows.across => groups::once(&drawn, &rows.table, least),
        false => groups::groups(&drawn, rows.count(), least, |a, b| counts(rows.pattern(a, b))),
    };
    let groups = grouped(least);
    if options.threshold != USUAL {
        let sizes = |groups: &[(Vec<u32>, f64)]| groups.iter().map(|(members, _)| members.len()).collect::<Vec<_>>();
        notes.push(groups::difference(&sizes(&grouped(bits(USUAL))), &sizes(&groups), options.threshold, USUAL));
    }
    let stands = |row: &u32| (rows.table[*row as usize], rows.place[*row as usize]);
    let mut clusters: Vec<(Vec<u32>, f64)> = groups;
    clusters.iter_mut().for_each(|(members, _)| members.sort_unstable_by_key(stands));
    clusters.sort_unstable_by_key(|(members, _)| stands(&members[0]));
    let told = if options.pairs { told(&rows, &learned, &pairs, &member) } else { Vec::new() };
    let explained = match &options.explain {
        Some(ids) => Some(explained(&rows, &learned, &member, ids)?),
        None => None,
    };
    Ok(Links {
        rows: rows.count(),
        columns: rows.columns.iter().map(|column| (column.heading.clone(), column.kind)).collect(),
        learned,
        rules,
        notes,
        scored,
        clusters: clusters.into_iter().map(|(members, weakest)| (members.into_iter().map(member).collect(), weakest)).collect(),
        pairs: told,
        explained,
    })
}

/// Scored pairs above [`P_MIN`], best first.
fn told(rows: &Rows, learned: &Learned, pairs: &[score::Scored], member: &impl Fn(u32) -> Member) -> Vec<ScoredPair> {
    let scale = learned.scale();
    let stands = |row: u32| (rows.table[row as usize], rows.place[row as usize]);
    let ordered = |a: u32, b: u32| if stands(a) <= stands(b) { (a, b) } else { (b, a) };
    let mut order: Vec<((u32, u32), f64, Pattern)> = pairs
        .iter()
        .map(|(a, b, pattern)| (ordered(*a, *b), probability(scale.base + scale.evidence(*pattern)), *pattern))
        .filter(|(_, p, _)| *p > P_MIN)
        .collect();
    order.sort_by(|x, y| y.1.total_cmp(&x.1).then_with(|| (stands(x.0.0), stands(x.0.1)).cmp(&(stands(y.0.0), stands(y.0.1)))));
    order.into_iter().map(|((a, b), p, pattern)| (member(a), member(b), p, reasons(rows, learned, pattern))).collect()
}

/// Any pair of rows. In: the model, what rows are called, two ids. Errors: no such row.
fn explained(rows: &Rows, learned: &Learned, member: &impl Fn(u32) -> Member, ids: &(String, String)) -> Result<ScoredPair, TableError> {
    let row = |id: &String| {
        let found = (0..rows.count() as u32).find(|row| member(*row).1 == *id);
        found.ok_or_else(|| TableError::NoRow { id: id.clone() })
    };
    let a = row(&ids.0)?;
    // of two tables with the same ids the second row is one of the other table
    let b = (0..rows.count() as u32).find(|row| rows.may_join(a, *row) && member(*row).1 == ids.1).map_or_else(|| row(&ids.1), Ok)?;
    let pattern = rows.pattern(a, b);
    let scale = learned.scale();
    Ok((member(a), member(b), probability(scale.base + scale.evidence(pattern)), reasons(rows, learned, pattern)))
}

/// Rows of one column of names by the spellings of their names, as written: what cannot be read tells something too.
fn alone_groups(tables: &[Table], rows: &Rows, least: f64) -> Vec<(Vec<u32>, f64)> {
    let mut rows_of: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for row in 0..rows.count() {
        let table = &tables[usize::from(rows.table[row])];
        let cell = table.at(&rows.columns[0].heading).map_or("", |at| table.cell(rows.place[row] as usize, at));
        if !cell.is_empty() {
            rows_of.entry(cell.to_lowercase()).or_default().push(row as u32);
        }
    }
    let words: Vec<&str> = rows_of.keys().map(String::as_str).collect();
    let rows_at: Vec<&Vec<u32>> = rows_of.values().collect();
    let made = crate::spellings::spellings(&words, least).into_iter();
    let grouped = made.map(|(words, weakest)| (words.into_iter().flat_map(|word| rows_at[word].iter().copied()).collect(), weakest));
    grouped.filter(|(members, _): &(Vec<u32>, f64)| members.len() > 1).collect()
}

fn reasons(rows: &Rows, learned: &Learned, pattern: Pattern) -> Vec<Reason> {
    let prior = Reason::new("prior", "any two rows", learned.base());
    let steps = rows.columns.iter().enumerate().filter_map(|(at, column)| {
        let level = level_in(pattern, at);
        (level != MISSING).then(|| Reason::new(&column.heading, column.kind.words(level), learned.bits(at, level)))
    });
    let against = learned.scale().against(pattern);
    let together = (against >= 0.005).then(|| Reason::new("together", "strangers agree in these at once", -against));
    std::iter::once(prior).chain(steps).chain(together).collect()
}

/// The columns to compare: those named, or all that every table shares but the ids and empty ones.
fn choose(tables: &[Table], options: &Options) -> Result<Vec<(String, ColumnKind)>, TableError> {
    let cells = |heading: &str| -> Vec<&str> {
        let texts = tables.iter().filter_map(|table| Some(table.texts(table.at(heading)?)));
        texts.flat_map(|texts| (1..texts.count() as u32).step_by(texts.count() / 5_000 + 1).map(|number| texts.text(number))).collect()
    };
    let shared = |heading: &str| tables.iter().all(|table| table.at(heading).is_some());
    let mut chosen: Vec<(String, ColumnKind)> = Vec::new();
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
            if !chosen.iter().any(|(one, _)| one == heading) {
                chosen.push((heading.clone(), ColumnKind::guess(heading, &cells(heading))));
            }
        }
    }
    if chosen.is_empty() { Err(TableError::NothingShared) } else { Ok(chosen) }
}

impl Links {
    /// The JSON lines of `gawah/links/1`: the model, then clusters, then pairs where asked for.
    pub fn json_lines(&self) -> Vec<String> {
        let columns: serde_json::Map<_, _> = self.columns.iter().map(|(heading, kind)| (heading.clone(), json!(kind))).collect();
        let model: serde_json::Map<_, _> =
            self.columns.iter().enumerate().map(|(at, (heading, kind))| (heading.clone(), self.levels(at, *kind))).collect();
        let head = json!({"schema": "gawah/links/1", "rows": self.rows, "columns": columns, "prior": self.learned.prior, "model": model,
            "bonds": self.bonds(), "rules": self.rules, "pairs_scored": self.scored, "notes": self.notes});
        let clusters = self
            .clusters
            .iter()
            .enumerate()
            .map(|(at, (members, weakest))| json!({"cluster": format!("c{}", at + 1), "members": members, "weakest": weakest}));
        let pairs = self.pairs.iter().map(|(left, right, p, why)| json!({"left": left, "right": right, "p": p, "why": why}));
        std::iter::once(head).chain(clusters).chain(pairs).map(|line| line.to_string()).collect()
    }

    /// Columns in which strangers agree together, with the share of all pairs that do.
    fn bonds(&self) -> serde_json::Value {
        let told = |bond: &learn::Bond| {
            let columns: Vec<&str> = bond.columns.iter().map(|at| self.columns[*at].0.as_str()).collect();
            json!({"columns": columns, "share": bond.share})
        };
        self.learned.bonds.iter().map(told).collect()
    }

    fn levels(&self, column: usize, kind: ColumnKind) -> serde_json::Value {
        let round = |number: f64| (number * 1e6).round() / 1e6;
        let (m, u) = (&self.learned.m[column], &self.learned.u[column]);
        let used = (1..LEVELS as Level).filter(|level| EXACT.contains(level) || *level == OTHER || !kind.words(*level).is_empty());
        let told = |level: Level| {
            let at = usize::from(level);
            json!({"level": kind.words(level), "m": round(m[at]), "u": round(u[at]), "weight": round(self.learned.bits(column, level))})
        };
        used.map(told).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use learn::Dice;

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
        let mut other = table.clone();
        other.name = "right.csv".into();
        let links = link_tables(&[table, other], &Options { pairs: true, ..Options::default() }).expect("links");
        assert!(links.pairs.iter().all(|(left, right, ..)| left.0 != right.0));
        assert!(links.clusters.len() >= 200);
    }

    /// Clusters as sets of ids.
    fn shape(csv: &str) -> (BTreeSet<BTreeSet<String>>, Links) {
        let table = Table::read("t.csv", csv.as_bytes()).expect("a table");
        let links = link_tables(&[table], &Options { pairs: true, ..Options::default() }).expect("links");
        (links.clusters.iter().map(|(members, _)| members.iter().map(|(_, id)| id.clone()).collect()).collect(), links)
    }

    #[test]
    fn the_order_of_rows_and_the_number_of_threads_change_nothing() {
        let csv = people();
        let mut lines: Vec<&str> = csv.lines().collect();
        lines[1..].reverse();
        let (there, links) = shape(&csv);
        let (back, again) = shape(&(lines.join("\n") + "\n"));
        assert_eq!((&there, links.learned), (&back, again.learned));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
        assert_eq!(pool.install(|| shape(&csv).0), there);
    }

    #[test]
    fn many_rows_are_brought_together_by_rules() {
        let mut dice = Dice(9);
        let mut csv = "given_name,surname,dob,town,always\n".to_owned();
        for _ in 0..1_700 {
            let word = |dice: &mut Dice| {
                (0..3).map(|_| ["ka", "mi", "ro", "sel", "tu", "va", "zor", "lin", "dep", "osh"][dice.below(10)]).collect::<String>()
            };
            let (given, surname) = (word(&mut dice), word(&mut dice));
            let day = format!("{}-{:02}-{:02}", 1930 + dice.below(70), 1 + dice.below(12), 1 + dice.below(28));
            let town = ["north", "south", "east"][dice.below(3)];
            // of each person a second row: with a slip in one name, or with names exchanged
            let (second, third) =
                if dice.below(2) == 0 { (given.clone(), format!("{surname}n")) } else { (surname.clone(), given.clone()) };
            csv.push_str(&format!("{given},{surname},{day},{town},same\n{second},{third},{day},{town},same\n"));
        }
        let (found, links) = shape(&csv);
        let right = found.iter().filter(|ids| {
            let rows: Vec<usize> = ids.iter().filter_map(|id| id.parse().ok()).collect();
            rows.len() == 2 && rows[0].min(rows[1]) % 2 == 1 && rows[0].abs_diff(rows[1]) == 1
        });
        assert!(right.count() >= 1_690, "{:?} {:?}", links.rules, links.notes);
        assert!(links.scored < 600_000 && !links.rules.is_empty(), "{} pairs", links.scored);
    }

    #[test]
    fn a_column_of_equal_values_makes_no_pairs_and_is_named() {
        let mut dice = Dice(4);
        let mut csv = "name,number,always\n".to_owned();
        for _ in 0..6_000 {
            let name: String = (0..4).map(|_| ["ka", "mi", "ro", "sel", "tu", "va", "zor", "lin", "dep", "osh"][dice.below(10)]).collect();
            let number = 10_000 + dice.below(80_000);
            csv.push_str(&format!("{name},{number},same\n{name},{number},same\n"));
        }
        let (found, links) = shape(&csv);
        assert!(links.notes.iter().any(|note| note.starts_with("rule always is dropped")), "{:?}", links.notes);
        // pairs of equal values would be 72 million
        assert!(links.scored < 200_000 && !links.rules.iter().any(|rule| rule == "always"), "{} {:?}", links.scored, links.rules);
        assert!(found.iter().filter(|ids| ids.len() == 2).count() > 5_500, "{} clusters", found.len());
    }

    #[test]
    fn bad_tables_are_linked_as_far_as_they_go() {
        let equal = "name,town\n".to_owned() + &"Ali,Quetta\n".repeat(4_000);
        for (csv, rows, said) in [
            ("name\nAli\n", 1, ""),
            ("name,town\n", 0, "is empty"),
            ("name,void\nAli,\nZahra\nAli,,more\n", 3, "column void is empty"),
            (&equal, 4_000, "no rule is left"),
            ("id,name\n1,Ali\n1,Zahra\n,Reza\n2,Sara\n3,Nadir\n4,Asif\n5,Juma\n6,Karim\n7,Mina\n8,Musa\n9,Omid\n", 11, "ids are empty"),
            ("Ali,1980-03-04,Quetta\nZahra,1990-01-02,Mach\n", 2, "looks like a row"),
        ] {
            let table = Table::read("t.csv", csv.as_bytes()).expect("a table");
            match link_tables(&[table], &Options::default()) {
                Ok(links) => {
                    assert_eq!(links.rows, rows);
                    assert!(said.is_empty() || links.notes.iter().any(|note| note.contains(said)), "{:?}", links.notes);
                    assert!(links.learned.prior.is_finite());
                }
                Err(error) => assert!(matches!(error, TableError::NothingShared) && rows == 0, "{error}"),
            }
        }
    }

    #[test]
    fn another_threshold_says_what_it_changes_and_any_pair_is_explained() {
        let table = Table::read("people.csv", people().as_bytes()).expect("a table");
        let linked = |threshold: f64, left: &str, right: &str| {
            let explain = Some((left.to_owned(), right.to_owned()));
            link_tables(std::slice::from_ref(&table), &Options { threshold, explain, ..Options::default() })
        };
        let usual = linked(USUAL, "a0", "b0").expect("links");
        assert!(!usual.notes.iter().any(|note| note.contains("threshold")), "{:?}", usual.notes);
        let (left, right, p, why) = usual.explained.expect("a pair");
        assert_eq!((left.1.as_str(), right.1.as_str(), why[0].column.as_str()), ("a0", "b0", "prior"));
        assert!((probability(why.iter().map(|reason| reason.weight).sum()) - p).abs() < 0.02, "the weights make the probability");
        let strict = linked(0.999_999, "a0", "a1").expect("links");
        assert!(strict.notes.iter().any(|note| note.starts_with("threshold 0.999999")), "{:?}", strict.notes);
        assert!(strict.explained.expect("a pair").2 < 0.01);
        assert!(matches!(linked(USUAL, "a0", "nobody"), Err(TableError::NoRow { .. })));
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
