//! Rows made ready for comparison. In: tables, columns. Out: rows as numbers of distinct values, with the keys that bring rows together.
//! Never: the order of rows used: rows stand in the order of their contents.

use crate::table::columns::{CROSSED, ColumnKind, day};
use crate::table::columns::{Level, MISSING, OTHER, Value, exact_level, partial_keys, partial_keys_count, partial_level, plain, sounds};
use crate::table::store::{Table, Texts};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap, hash_map::DefaultHasher};
use std::hash::{Hash, Hasher};

/// One compared column.
#[derive(Debug)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// Its distinct values; the first is the empty one.
    pub values: Vec<Value>,
    /// Whether its codes are made of names (mail addresses): then a likeness beyond slips only repeats the likeness of the names.
    pub repeats: bool,
}

/// All rows of all tables.
#[derive(Debug)]
pub struct Rows {
    /// Columns compared.
    pub columns: Vec<Column>,
    /// Plain texts, sounds and keys.
    pub texts: Texts,
    /// Each row's value in each column, row after row.
    pub cells: Vec<u32>,
    /// Each row's keys, row after row; 0 where it has none.
    pub keys: Vec<u32>,
    /// What each key is: a column and which of its keys (0 the whole cell), or all names together.
    pub key_names: Vec<String>,
    /// The columns a key is made of, as bits.
    pub key_columns: Vec<u64>,
    /// The table of each row.
    pub table: Vec<u8>,
    /// Each row's number in its table.
    pub place: Vec<u32>,
    /// Whether only rows of different tables can be one.
    pub across: bool,
    names: Vec<usize>,
}

/// A row's levels, four bits a column.
pub type Pattern = u128;

/// The most columns compared, by the width of a pattern.
pub const COLUMNS_MAX: usize = 32;

/// The level of a column in a pattern.
pub fn level_in(pattern: Pattern, column: usize) -> Level {
    (pattern >> (4 * column)) as Level & 15
}

impl Rows {
    /// How many rows.
    pub fn count(&self) -> usize {
        self.table.len()
    }

    /// A row's keys.
    pub fn keys_of(&self, row: u32) -> &[u32] {
        let width = self.key_names.len();
        &self.keys[row as usize * width..][..width]
    }

    /// Whether two rows can be one at all.
    pub fn may_join(&self, a: u32, b: u32) -> bool {
        a != b && (!self.across || self.table[a as usize] != self.table[b as usize])
    }

    /// All pairs that can be one.
    pub fn all_pairs(&self) -> f64 {
        let pairs = |n: usize| n as f64 * (n as f64 - 1.0) / 2.0;
        let mut sizes = [0usize; 256];
        self.table.iter().for_each(|table| sizes[usize::from(*table)] += 1);
        let within: f64 = if self.across { sizes.iter().map(|n| pairs(*n)).filter(|n| *n > 0.0).sum() } else { 0.0 };
        pairs(self.count()) - within
    }

    /// The levels of two rows in all columns.
    pub fn pattern(&self, a: u32, b: u32) -> Pattern {
        let width = self.columns.len();
        let (x, y) = (&self.cells[a as usize * width..][..width], &self.cells[b as usize * width..][..width]);
        let mut pattern = 0;
        for (at, column) in self.columns.iter().enumerate() {
            let mut level = self.level(column, x[at], y[at]);
            if level >= 12 && column.kind == ColumnKind::Name && self.crossed(at, x, y) {
                level = CROSSED;
            }
            pattern |= Pattern::from(level) << (4 * at);
        }
        pattern
    }

    fn level(&self, column: &Column, a: u32, b: u32) -> Level {
        if a == 0 || b == 0 {
            return MISSING;
        }
        let (x, y) = (&column.values[a as usize], &column.values[b as usize]);
        if a == b {
            return x.exact;
        }
        let level = partial_level(column.kind, (self.texts.text(x.text), x), (self.texts.text(y.text), y));
        if column.repeats && level > SLIPS { OTHER } else { level }
    }

    /// Whether two names of one row stand in each other's column in the other row, or one does and its other column is empty.
    fn crossed(&self, column: usize, x: &[u32], y: &[u32]) -> bool {
        let like = |one: usize, two: usize| {
            let (a, b) = (&self.columns[one].values[x[one] as usize], &self.columns[two].values[y[two] as usize]);
            let (s, t) = (self.texts.text(a.text), self.texts.text(b.text));
            a.text != 0 && b.text != 0 && (a.text == b.text || partial_level(ColumnKind::Name, (s, a), (t, b)) <= 8)
        };
        let found = |other: usize| {
            let (there, back) = (like(column, other), like(other, column));
            there && (back || x[other] == 0) || back && y[other] == 0
        };
        self.names.iter().any(|&other| other != column && found(other))
    }
}

/// The last level of codes that speaks of a slip.
const SLIPS: Level = 9;

/// Marks columns of codes that hold the names of their rows in two of five.
fn mark_repeats(rows: &mut Rows, made: &[Vec<u32>]) {
    let n = rows.count();
    let text = |at: usize, row: usize| rows.texts.text(rows.columns[at].values[made[at][row] as usize].text);
    let repeats = |at: usize| {
        let sample = (0..n).step_by(n / 2_000 + 1).filter(|row| !text(at, *row).is_empty());
        let held = |row: &usize| rows.names.iter().any(|name| text(*name, *row).len() >= 3 && text(at, *row).contains(text(*name, *row)));
        let (all, with): (Vec<usize>, Vec<usize>) = sample.map(|row| (row, usize::from(held(&row)))).unzip();
        rows.columns[at].kind == ColumnKind::Code && with.iter().sum::<usize>() * 5 >= all.len() * 2
    };
    let found: Vec<bool> = (0..rows.columns.len()).map(repeats).collect();
    rows.columns.iter_mut().zip(found).for_each(|(column, found)| column.repeats = found);
}

/// Makes rows of tables. In: headings with kinds, at most [`COLUMNS_MAX`]; what is said of them goes to `notes`.
pub fn prepare(tables: &[Table], chosen: &[(String, ColumnKind)], notes: &mut Vec<String>) -> Rows {
    let mut rows = Rows {
        columns: Vec::new(),
        texts: Texts::default(),
        cells: Vec::new(),
        keys: Vec::new(),
        key_names: Vec::new(),
        key_columns: Vec::new(),
        table: Vec::new(),
        place: Vec::new(),
        across: tables.len() > 1,
        names: Vec::new(),
    };
    for (number, table) in tables.iter().enumerate() {
        rows.table.extend(std::iter::repeat_n(number.min(255) as u8, table.rows()));
        rows.place.extend(0..table.rows() as u32);
    }
    let whole = wholes(tables, chosen);
    let mut made: Vec<Vec<u32>> = Vec::new();
    for (at, (heading, kind)) in chosen.iter().enumerate() {
        let without: Vec<&str> = whole[at].iter().map(|part| chosen[*part].0.as_str()).collect();
        let (column, cells) = column(&mut rows.texts, tables, heading, *kind, &without);
        if column.values.len() <= 1 {
            let said = if without.is_empty() { "is empty" } else { "says nothing beyond other columns" };
            notes.push(format!("column {heading} {said} and is not compared"));
            continue;
        }
        if !without.is_empty() {
            notes.push(format!("column {heading} is compared without the words of {}", without.join(" and ")));
        }
        rows.columns.push(column);
        made.push(cells);
    }
    rows.names = (0..rows.columns.len()).filter(|at| rows.columns[*at].kind == ColumnKind::Name).collect();
    mark_repeats(&mut rows, &made);
    order(&mut rows, &made);
    add_keys(&mut rows);
    rows.texts.close();
    rows
}

/// For each column the columns whose words it repeats, where it is put together from them.
fn wholes(tables: &[Table], chosen: &[(String, ColumnKind)]) -> Vec<Vec<usize>> {
    let worded = |at: &usize| matches!(chosen[*at].1, ColumnKind::Name | ColumnKind::Text);
    let sample: Vec<Vec<BTreeSet<String>>> = tables
        .iter()
        .flat_map(|table| {
            let step = table.rows() / 1_000 + 1;
            (0..table.rows()).step_by(step).map(move |row| {
                let words = |heading: &str| {
                    let cell = table.at(heading).map_or("", |at| table.cell(row, at));
                    crate::script::latin(cell).0.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
                };
                chosen.iter().map(|(heading, _)| words(heading)).collect()
            })
        })
        .collect();
    let part_of = |part: usize, whole: usize| {
        let both: Vec<_> = sample.iter().filter(|row| !row[part].is_empty() && !row[whole].is_empty()).collect();
        let held = both.iter().filter(|row| row[part].is_subset(&row[whole])).count();
        let longer = both.iter().filter(|row| row[part].len() < row[whole].len()).count();
        both.len() >= 20 && held * 10 >= both.len() * 8 && longer * 2 > both.len()
    };
    (0..chosen.len())
        .map(|whole| {
            if !worded(&whole) {
                return Vec::new();
            }
            (0..chosen.len()).filter(|part| *part != whole && worded(part) && part_of(*part, whole)).collect()
        })
        .collect()
}

/// One column over all tables: its distinct values and each row's number among them.
fn column(texts: &mut Texts, tables: &[Table], heading: &str, kind: ColumnKind, without: &[&str]) -> (Column, Vec<u32>) {
    let mut values = vec![Value::default()];
    let mut numbers: HashMap<u32, u32> = HashMap::from([(0, 0)]);
    let mut cells = Vec::new();
    let mut add = |written: &str, plain: String| -> u32 {
        let text = texts.number(&plain);
        *numbers.entry(text).or_insert_with(|| {
            let sound = if kind == ColumnKind::Name { texts.number(&sounds(&plain)) } else { 0 };
            let day = if kind == ColumnKind::Date { day(written) } else { Default::default() };
            values.push(Value { text, sound, day, ..Value::default() });
            values.len() as u32 - 1
        })
    };
    for table in tables {
        let Some(at) = table.at(heading) else { continue };
        if without.is_empty() {
            let raw = table.texts(at);
            let plains: Vec<String> = (0..raw.count() as u32).into_par_iter().map(|number| plain(kind, raw.text(number))).collect();
            let known: Vec<u32> = plains.into_iter().enumerate().map(|(number, plain)| add(raw.text(number as u32), plain)).collect();
            cells.extend((0..table.rows()).map(|row| known[table.number(row, at) as usize]));
            continue;
        }
        let parts: Vec<usize> = without.iter().filter_map(|part| table.at(part)).collect();
        for row in 0..table.rows() {
            let said: BTreeSet<String> = parts
                .iter()
                .flat_map(|part| plain(kind, table.cell(row, *part)).split(' ').map(str::to_owned).collect::<Vec<_>>())
                .collect();
            let rest: Vec<String> =
                plain(kind, table.cell(row, at)).split(' ').filter(|word| !said.contains(*word)).map(str::to_owned).collect();
            cells.push(add("", rest.join(" ")));
        }
    }
    for cell in &cells {
        values[*cell as usize].rows += 1;
    }
    let known: u32 = values.iter().skip(1).map(|value| value.rows).sum();
    values.iter_mut().for_each(|value| value.exact = exact_level(value.rows, known));
    (Column { heading: heading.to_owned(), kind, values, repeats: false }, cells)
}

/// Puts rows in the order of their contents, so that the order of input decides nothing.
fn order(rows: &mut Rows, made: &[Vec<u32>]) {
    let hashed = |text: &str| {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        hasher.finish()
    };
    let hashes: Vec<Vec<u64>> =
        rows.columns.iter().map(|column| column.values.iter().map(|value| hashed(rows.texts.text(value.text))).collect()).collect();
    let mix = |row: usize| {
        let start = u64::from(rows.table[row]);
        made.iter()
            .zip(&hashes)
            .fold(start, |sum, (cells, hashes)| (sum ^ hashes[cells[row] as usize]).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23))
    };
    let mut sorted: Vec<(u64, u32)> = (0..rows.count()).map(|row| (mix(row), row as u32)).collect();
    sorted.sort_unstable();
    rows.table = sorted.iter().map(|(_, row)| rows.table[*row as usize]).collect();
    rows.place = sorted.iter().map(|(_, row)| rows.place[*row as usize]).collect();
    rows.cells = sorted.iter().flat_map(|(_, row)| made.iter().map(|cells| cells[*row as usize])).collect();
}

/// The most keys of a row: a rule's keys are bits of one word.
const KEYS_MAX: usize = 64;

/// Gives every row its keys: whole cells, their partial keys, and all its names in one order.
fn add_keys(rows: &mut Rows) {
    let mut made: Vec<Vec<[u32; 3]>> = Vec::new();
    for (at, column) in rows.columns.iter().enumerate() {
        let more = partial_keys_count(column.kind);
        if rows.key_names.len() + more + 1 >= KEYS_MAX {
            break;
        }
        let whole = std::iter::once(column.heading.clone());
        rows.key_names.extend(whole.chain((1..=more).map(|part| format!("{} ({})", column.heading, part_name(column.kind, part)))));
        rows.key_columns.extend(std::iter::repeat_n(1 << at, more + 1));
        let of = |value: &Value| {
            let parts = partial_keys(column.kind, rows.texts.text(value.text), value.day);
            (value.text, parts)
        };
        let parts: Vec<(u32, Vec<String>)> = column.values.par_iter().map(of).collect();
        let keys = parts.into_iter().map(|(text, parts)| {
            let mut keys = [text, 0, 0];
            parts.iter().zip(&mut keys[1..]).for_each(|(part, key)| *key = rows.texts.number(part));
            keys
        });
        made.push(keys.collect());
    }
    let together = rows.names.len() >= 2;
    if together {
        rows.key_names.push("names in any order".to_owned());
        rows.key_columns.push(rows.names.iter().map(|at| 1u64 << at).sum());
    }
    let width = rows.columns.len();
    let mut keys = Vec::with_capacity(rows.count() * rows.key_names.len());
    for row in 0..rows.count() {
        let cells = &rows.cells[row * width..][..width];
        for (at, made) in made.iter().enumerate() {
            keys.extend_from_slice(&made[cells[at] as usize][..=partial_keys_count(rows.columns[at].kind)]);
        }
        if together {
            let mut sounds: Vec<u32> = rows.names.iter().map(|at| rows.columns[*at].values[cells[*at] as usize].sound).collect();
            sounds.retain(|sound| *sound != 0);
            sounds.sort_unstable();
            let all: Vec<String> = sounds.iter().map(u32::to_string).collect();
            keys.push(if all.len() < 2 { 0 } else { rows.texts.number(&all.join("+")) });
        }
    }
    rows.keys = keys;
}

fn part_name(kind: ColumnKind, part: usize) -> &'static str {
    match (kind, part) {
        (ColumnKind::Name, 1) => "sound",
        (ColumnKind::Date, 1) => "year",
        (ColumnKind::Date, _) => "day",
        (ColumnKind::Code, 2) => "ending",
        _ => "beginning",
    }
}
