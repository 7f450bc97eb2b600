//! Rows as numbers of distinct values, and the levels at which two of them agree. In: rows made ready, see `prepare`. Out: levels.
//! Never: a level that depends on which row is named first, or on the number of threads.

use crate::table::agree::{nearly_one, partial_level, slip_level};
use crate::table::columns::{CROSSED, ColumnKind, Level, MISSING};
use crate::table::store::Texts;
use crate::table::values::Value;
use std::sync::atomic::{AtomicU8, Ordering};

/// One compared column.
#[derive(Debug)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// Its distinct values; the first is the empty one.
    pub values: Vec<Value>,
    /// Levels of pairs of its first values.
    pub known: Known,
    /// Where its codes are made of names (mail addresses): what compares the rest of them, for two rows of the same names.
    pub beside: Option<Beside>,
}

/// What a column of codes says beyond the names in it.
#[derive(Debug)]
pub struct Beside {
    /// The column of what is left of the codes.
    pub column: usize,
    /// Which names were taken out of each row's code, as a mark; 0 where none.
    pub names: Vec<u32>,
}

/// Levels of pairs of a column's first values, each found when it is first asked for: values that stand in many rows are met early.
#[derive(Debug)]
pub struct Known {
    width: u32,
    levels: Vec<AtomicU8>,
}

impl Known {
    /// The most values.
    const WIDTH: usize = 1_024;

    /// Room for the values of a column. In: how many it has.
    pub fn of(values: usize) -> Known {
        let width = values.min(Known::WIDTH);
        Known { width: width as u32, levels: std::iter::repeat_with(AtomicU8::default).take(width * width).collect() }
    }

    /// Whether levels of two values are kept.
    fn holds(&self, a: u32, b: u32) -> bool {
        a < self.width && b < self.width
    }

    /// The level of two values; `find` is asked where it is not known.
    fn level(&self, a: u32, b: u32, find: impl Fn() -> Level) -> Level {
        if !self.holds(a, b) {
            return find();
        }
        let known = &self.levels[(a * self.width + b) as usize];
        // a level is the same whoever finds it: threads need no order
        match known.load(Ordering::Relaxed) {
            MISSING => {
                let level = find();
                known.store(level, Ordering::Relaxed);
                level
            }
            level => level,
        }
    }
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
    /// Each row's keys, row after row, as numbers or marks of texts; 0 where it has none.
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
    /// The columns of names.
    pub names: Vec<usize>,
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
        self.without_names(a, b, self.pattern_apart(a, b))
    }

    /// Reads the keys of some rows at once, for nothing but to have them near: many reads of far memory take little longer than one.
    pub fn touch_keys(&self, rows: impl Iterator<Item = u32>) {
        let width = self.key_names.len();
        std::hint::black_box(rows.fold(0, |sum, row| sum ^ self.keys[row as usize * width]));
    }

    /// The levels of many pairs of rows, a column after the other; what a step reads from far memory is read at once before it.
    pub fn patterns(&self, pairs: &[(u32, u32)]) -> Vec<Pattern> {
        let width = self.columns.len();
        let mut patterns = vec![0; pairs.len()];
        let cell = |row: u32, at: usize| self.cells[row as usize * width + at];
        std::hint::black_box(pairs.iter().fold(0, |sum, (a, b)| sum ^ cell(*a, 0) ^ cell(*b, 0)));
        for (at, column) in self.columns.iter().enumerate() {
            let letters = |value: u32| column.values[value as usize].letters;
            let cells = pairs.iter().map(|(a, b)| (cell(*a, at), cell(*b, at)));
            let apart = cells.clone().filter(|(x, y)| x != y && *x != 0 && *y != 0 && !column.known.holds(*x, *y));
            std::hint::black_box(apart.fold(0, |sum, (x, y)| sum ^ letters(x) ^ letters(y)));
            for ((x, y), pattern) in cells.zip(&mut patterns) {
                *pattern |= Pattern::from(self.level(column, x, y)) << (4 * at);
            }
        }
        for ((a, b), pattern) in pairs.iter().zip(&mut patterns) {
            *pattern = self.without_names(*a, *b, self.with_crossed(*a, *b, *pattern));
        }
        patterns
    }

    /// Levels where codes of two rows of one name are taken without that name.
    fn without_names(&self, a: u32, b: u32, mut pattern: Pattern) -> Pattern {
        for (at, column) in self.columns.iter().enumerate() {
            if let Some(beside) = &column.beside {
                // codes of two rows of one name agree in that name: only what is left of them tells more
                let named = beside.names[a as usize] != 0 && beside.names[a as usize] == beside.names[b as usize];
                pattern &= !(15 << (4 * if named { at } else { beside.column }));
            }
        }
        pattern
    }

    /// The levels of two rows in all columns, each compared as if there were no other.
    pub fn pattern_apart(&self, a: u32, b: u32) -> Pattern {
        let width = self.columns.len();
        let (x, y) = (&self.cells[a as usize * width..][..width], &self.cells[b as usize * width..][..width]);
        let mut pattern = 0;
        for (at, column) in self.columns.iter().enumerate() {
            pattern |= Pattern::from(self.level(column, x[at], y[at])) << (4 * at);
        }
        self.with_crossed(a, b, pattern)
    }

    /// Levels where names that differ in their column are looked for in the others.
    fn with_crossed(&self, a: u32, b: u32, mut pattern: Pattern) -> Pattern {
        let width = self.columns.len();
        let (x, y) = (&self.cells[a as usize * width..][..width], &self.cells[b as usize * width..][..width]);
        for at in &self.names {
            if level_in(pattern, *at) >= 12 && self.crossed(*at, x, y) {
                pattern = pattern & !(15 << (4 * at)) | Pattern::from(CROSSED) << (4 * at);
            }
        }
        pattern
    }

    fn level(&self, column: &Column, a: u32, b: u32) -> Level {
        if a == 0 || b == 0 {
            return MISSING;
        }
        if a == b {
            return column.values[a as usize].exact;
        }
        column.known.level(a, b, || {
            let (x, y) = (&column.values[a as usize], &column.values[b as usize]);
            // codes made of names: what they share beyond a slip is their names
            if column.beside.is_some() { slip_level(&self.texts, x, y) } else { partial_level(column.kind, &self.texts, x, y) }
        })
    }

    /// Whether two names of one row stand in each other's column in the other row, or one does and its other column is empty.
    fn crossed(&self, column: usize, x: &[u32], y: &[u32]) -> bool {
        let like = |one: usize, two: usize| {
            let (a, b) = (&self.columns[one].values[x[one] as usize], &self.columns[two].values[y[two] as usize]);
            a.text != 0 && b.text != 0 && (a.text == b.text || nearly_one(&self.texts, a, b))
        };
        let found = |other: usize| {
            let (there, back) = (like(column, other), like(other, column));
            there && (back || x[other] == 0) || back && y[other] == 0
        };
        self.names.iter().any(|&other| other != column && found(other))
    }
}
