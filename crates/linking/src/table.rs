//! Rows of any CSV table that are one record. In: tables. Out: clusters and pairs with their weights, as JSON lines of `gawah/links/1`.
//! Never: a label read, an id or the order of rows used. Method: Fellegi–Sunter, see `learn`; rules that bring rows together are chosen
//! from the tables, see `blocks`; equal cells weigh by how rare the value is; groups by average link, see `groups`.

pub mod store;

pub mod columns;

pub mod prepare;

pub mod learn;

pub mod blocks;

pub mod groups;

use crate::pair::{P_MIN, Reason, probability};
pub use columns::ColumnKind;
use columns::{EXACT, LEVELS, Level, MISSING, OTHER};
use learn::{Dice, Learned, chance, first_guess, learn, sum};
use prepare::{COLUMNS_MAX, Pattern, Rows, level_in, prepare};
use rayon::prelude::*;
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasherDefault;
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
    pub pairs: Vec<(Member, Member, f64, Vec<Reason>)>,
}

/// Random pairs drawn for u.
const RANDOM_PAIRS: usize = 300_000;
/// Up to so many pairs every pair is compared.
const ALL_PAIRS_MAX: f64 = 5e6;
/// Log-odds above which a scored pair is kept until the weights are final.
const KEPT_BITS: f64 = -12.0;

/// A pair with its levels.
type Scored = (u32, u32, Pattern);
/// How often each pattern was seen.
type Counts = HashMap<Pattern, f64, BuildHasherDefault<store::Plain>>;

/// Links rows: duplicates within one table, matches between several. Errors: columns that do not fit.
pub fn link_tables(tables: &[Table], options: &Options) -> Result<Links, TableError> {
    let mut notes = Vec::new();
    let mut chosen = choose(tables, options)?;
    if chosen.len() > COLUMNS_MAX {
        notes.push(format!("only the first {COLUMNS_MAX} columns are compared"));
        chosen.truncate(COLUMNS_MAX);
    }
    let rows = prepare(tables, &chosen, &mut notes);
    if rows.columns.is_empty() {
        return Err(TableError::NothingShared);
    }
    let ids: Vec<Option<usize>> = tables.iter().map(|table| id_column(table, options)).collect();
    let member = |row: u32| -> Member {
        let (table, place) = (usize::from(rows.table[row as usize]), rows.place[row as usize] as usize);
        let id = ids[table].map_or_else(|| (place + 1).to_string(), |id| tables[table].cell(place, id).to_owned());
        (tables[table].name.clone(), id)
    };
    let sure = options.threshold.clamp(1e-6, 1.0 - 1e-6);
    let least = (sure / (1.0 - sure)).log2();
    let alone = rows.columns.len() == 1 && rows.columns[0].kind == ColumnKind::Name && !rows.across;
    let (learned, pairs, rules, scored) = if alone {
        notes.push("one column of names cannot teach weights: spellings are compared by fixed ones".to_owned());
        let learned = Learned { m: first_guess(&rows), u: chance(&rows, &[]), prior: 1e-6 };
        (learned, Vec::new(), vec!["same consonants".to_owned()], 0)
    } else {
        score(&rows, options, &mut notes)
    };
    let (weights, base) = (learned.weights(), learned.base());
    let links: Vec<(u32, u32, f64)> = pairs.iter().map(|(a, b, pattern)| (*a, *b, base + sum(&weights, *pattern))).collect();
    let counts = |pattern: Pattern| groups::counts(sum(&weights, pattern), base);
    let drawn: Vec<(u32, u32, f64)> = pairs.iter().map(|(a, b, pattern)| (*a, *b, counts(*pattern))).collect();
    let groups =
        if alone { alone_groups(&rows, least) } else { groups::groups(&drawn, rows.count(), least, |a, b| counts(rows.pattern(a, b))) };
    let stands = |row: &u32| (rows.table[*row as usize], rows.place[*row as usize]);
    let mut clusters: Vec<(Vec<u32>, f64)> = groups;
    clusters.iter_mut().for_each(|(members, _)| members.sort_unstable_by_key(stands));
    clusters.sort_unstable_by_key(|(members, _)| stands(&members[0]));
    let mut told = Vec::new();
    if options.pairs {
        let ordered = |a: u32, b: u32| if stands(&a) <= stands(&b) { (a, b) } else { (b, a) };
        let mut order: Vec<((u32, u32), f64, Pattern)> = links
            .iter()
            .zip(&pairs)
            .map(|((a, b, bits), (_, _, pattern))| (ordered(*a, *b), probability(*bits), *pattern))
            .filter(|(_, p, _)| *p > P_MIN)
            .collect();
        order.sort_by(|x, y| y.1.total_cmp(&x.1).then_with(|| (stands(&x.0.0), stands(&x.0.1)).cmp(&(stands(&y.0.0), stands(&y.0.1)))));
        told.extend(order.into_iter().map(|((a, b), p, pattern)| (member(a), member(b), p, reasons(&rows, &learned, pattern))));
    }
    Ok(Links {
        rows: rows.count(),
        columns: rows.columns.iter().map(|column| (column.heading.clone(), column.kind)).collect(),
        learned,
        rules,
        notes,
        scored,
        clusters: clusters.into_iter().map(|(members, weakest)| (members.into_iter().map(member).collect(), weakest)).collect(),
        pairs: told,
    })
}

/// Rows of one column of names by the spellings of their names.
fn alone_groups(rows: &Rows, least: f64) -> Vec<(Vec<u32>, f64)> {
    let column = &rows.columns[0];
    let mut order: Vec<usize> = (1..column.values.len()).collect();
    let text = |value: usize| rows.texts.text(column.values[value].text);
    order.sort_unstable_by(|x, y| text(*x).cmp(text(*y)));
    let words: Vec<&str> = order.iter().map(|value| text(*value)).collect();
    let mut group_of = vec![usize::MAX; column.values.len()];
    let made = crate::spellings::spellings(&words, least);
    for (at, (members, _)) in made.iter().enumerate() {
        members.iter().for_each(|word| group_of[order[*word]] = at);
    }
    let mut grouped: Vec<(Vec<u32>, f64)> = made.iter().map(|(_, weakest)| (Vec::new(), *weakest)).collect();
    for (row, value) in rows.cells.iter().enumerate().filter(|(_, value)| **value != 0) {
        grouped[group_of[*value as usize]].0.push(row as u32);
    }
    grouped.retain(|(members, _)| members.len() > 1);
    grouped
}

/// Learns weights and scores pairs. Out: the weights, pairs that may be one, the rules in words, how many pairs were scored.
fn score(rows: &Rows, options: &Options, notes: &mut Vec<String>) -> (Learned, Vec<Scored>, Vec<String>, usize) {
    let n = rows.count();
    let mut dice = Dice(options.seed);
    let drawn: Vec<(u32, u32)> =
        (0..RANDOM_PAIRS).map(|_| (dice.below(n) as u32, dice.below(n) as u32)).filter(|(a, b)| n > 1 && rows.may_join(*a, *b)).collect();
    let random: Vec<Pattern> = drawn.par_iter().map(|(a, b)| rows.pattern(*a, *b)).collect();
    let (u, guess, all_pairs) = (chance(rows, &random), first_guess(rows), rows.all_pairs());
    if all_pairs <= ALL_PAIRS_MAX {
        let pairs: Vec<Scored> = (0..n as u32)
            .into_par_iter()
            .flat_map_iter(|a| (a + 1..n as u32).filter(move |b| rows.may_join(a, *b)).map(move |b| (a, b, rows.pattern(a, b))))
            .collect();
        let learned = learn(guess, u, &counted(pairs.iter().map(|(_, _, pattern)| *pattern)), all_pairs, n);
        let (weights, base) = (learned.weights(), learned.base());
        let scored = pairs.len();
        let kept = pairs.into_iter().filter(|(_, _, pattern)| sum(&weights, *pattern) + base > KEPT_BITS).collect();
        return (learned, kept, vec!["every pair".to_owned()], scored);
    }
    let rules = blocks::count(rows);
    let (first, part) = (blocks::first_rules(&rules, n), if n > 200_000 { 16 } else { 1 });
    let (sample, _) = blocks::stream(rows, &first, part, |a, b| Some((a, b, rows.pattern(a, b))));
    let patterns = counted(sample.iter().map(|(_, _, pattern)| *pattern));
    let scaled: Vec<(Pattern, f64)> = patterns.into_iter().map(|(pattern, count)| (pattern, count * part as f64)).collect();
    let early = learn(guess, u.clone(), &scaled, all_pairs, n);
    let (weights, base) = (early.weights(), early.base());
    let likely: Vec<(u64, f64)> = sample
        .par_iter()
        .map(|(a, b, pattern)| (blocks::agreement(rows, *a, *b), probability(base + sum(&weights, *pattern))))
        .filter(|(_, p)| *p > 0.5)
        .collect();
    let step = likely.len() / 20_000 + 1;
    let likely: Vec<(u64, f64)> = likely.into_iter().step_by(step).collect();
    let chosen = blocks::choose(&rules, &likely, budget(n), n);
    drop(sample);
    let (made, said) = blocks::stream(rows, &chosen, 1, |a, b| {
        let pattern = rows.pattern(a, b);
        let keep = base + sum(&weights, pattern) > KEPT_BITS;
        Some(if keep { Ok((a, b, pattern)) } else { Err(pattern) })
    });
    notes.extend(said);
    let learned = learn(early.m, u, &counted(made.iter().map(|one| one.as_ref().map_or_else(|p| *p, |(_, _, p)| *p))), all_pairs, n);
    let scored = made.len();
    (learned, made.into_iter().flatten().collect(), chosen.iter().map(|rule| rule.words(rows)).collect(), scored)
}

/// Pairs that may be compared: a hundred a row in small tables, fifteen in large ones.
fn budget(rows: usize) -> f64 {
    let rows = rows as f64;
    (100.0 * rows).min(6e6).max(15.0 * rows)
}

/// Patterns with how often each stands, in one order.
fn counted(patterns: impl Iterator<Item = Pattern>) -> Vec<(Pattern, f64)> {
    let mut counts = Counts::default();
    patterns.for_each(|pattern| *counts.entry(pattern).or_default() += 1.0);
    let mut counts: Vec<(Pattern, f64)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|(pattern, _)| *pattern);
    counts
}

fn reasons(rows: &Rows, learned: &Learned, pattern: Pattern) -> Vec<Reason> {
    let prior = Reason::new("prior", "any two rows", learned.base());
    let steps = rows.columns.iter().enumerate().filter_map(|(at, column)| {
        let level = level_in(pattern, at);
        (level != MISSING).then(|| Reason::new(&column.heading, column.kind.words(level), learned.bits(at, level)))
    });
    std::iter::once(prior).chain(steps).collect()
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

/// The column of ids: the one named, or one called like an id whose cells are all different.
fn id_column(table: &Table, options: &Options) -> Option<usize> {
    if let Some(id) = &options.id {
        return table.at(id);
    }
    let unlike = |at: usize| {
        let empty = usize::from((0..table.rows()).any(|row| table.number(row, at) == 0));
        table.texts(at).count() - 1 + empty == table.rows()
    };
    table
        .headings
        .iter()
        .position(|heading| {
            let heading = heading.to_lowercase();
            heading == "id" || heading == "rec_id" || heading == "unique_id"
        })
        .filter(|at| unlike(*at))
}

impl Links {
    /// The JSON lines of `gawah/links/1`: the model, then clusters, then pairs where asked for.
    pub fn json_lines(&self) -> Vec<String> {
        let columns: serde_json::Map<_, _> = self.columns.iter().map(|(heading, kind)| (heading.clone(), json!(kind))).collect();
        let model: serde_json::Map<_, _> =
            self.columns.iter().enumerate().map(|(at, (heading, kind))| (heading.clone(), self.levels(at, *kind))).collect();
        let head = json!({"schema": "gawah/links/1", "rows": self.rows, "columns": columns, "prior": self.learned.prior, "model": model,
            "rules": self.rules, "pairs_scored": self.scored, "notes": self.notes});
        let clusters = self
            .clusters
            .iter()
            .enumerate()
            .map(|(at, (members, weakest))| json!({"cluster": format!("c{}", at + 1), "members": members, "weakest": weakest}));
        let pairs = self.pairs.iter().map(|(left, right, p, why)| json!({"left": left, "right": right, "p": p, "why": why}));
        std::iter::once(head).chain(clusters).chain(pairs).map(|line| line.to_string()).collect()
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
    fn bad_tables_are_linked_as_far_as_they_go() {
        let equal = "name,town\n".to_owned() + &"Ali,Quetta\n".repeat(4_000);
        for (csv, rows, said) in [
            ("name\nAli\n", 1, ""),
            ("name,town\n", 0, "is empty"),
            ("name,void\nAli,\nZahra\nAli,,more\n", 3, "column void is empty"),
            (&equal, 4_000, ""),
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
    fn wrong_columns_are_told() {
        let table = Table::read("t.csv", b"id,name\n1,Ali\n2,Zahra\n").expect("a table");
        let on = |on: &str| link_tables(std::slice::from_ref(&table), &Options { on: Some(on.into()), ..Options::default() });
        assert!(matches!(on("age"), Err(TableError::NoColumn { .. })));
        assert!(matches!(on("name:colour"), Err(TableError::NoKind { .. })));
        assert!(on("name:name").is_ok());
        assert!(link_tables(&[], &Options::default()).is_err());
    }
}
