//! Tables as read, small in memory. In: CSV. Out: cells by row and column. Never: a cell kept twice in one column.

use crate::table::TableError;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Distinct texts, each with a number in order of first sight; the empty text is 0.
#[derive(Debug, Clone)]
pub struct Texts {
    text: String,
    ends: Vec<usize>,
    at: HashMap<u64, u32, BuildHasherDefault<Plain>>,
}

/// Hands a hash through where the keys are hashes already; mixes patterns of levels.
#[derive(Debug, Clone, Default)]
pub struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u128(&mut self, number: u128) {
        let (high, low) = ((number >> 64) as u64, number as u64);
        let mixed = (low ^ high.rotate_left(29).wrapping_mul(0xbf58_476d_1ce4_e5b9)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// A text as one number: eight bytes at a time, multiplied and folded.
pub fn mixed(text: &[u8]) -> u64 {
    let fold = |sum: u64, bytes: u64| {
        let product = u128::from(sum ^ bytes) * 0x9e37_79b9_7f4a_7c15;
        (product >> 64) as u64 ^ product as u64
    };
    let (words, rest) = text.as_chunks::<8>();
    let last = rest.iter().rev().fold(0u64, |last, byte| last << 8 | u64::from(*byte));
    let sum = words.iter().fold(text.len() as u64 ^ 0x2545_f491_4f6c_dd1d, |sum, word| fold(sum, u64::from_le_bytes(*word)));
    fold(fold(sum, last), 0x8ebc_6af0_9c88_c6e3)
}

impl Default for Texts {
    fn default() -> Texts {
        let mut made = Texts { text: String::new(), ends: Vec::new(), at: HashMap::default() };
        made.number("");
        made
    }
}

impl Texts {
    /// The number of a text, given on first sight.
    pub fn number(&mut self, text: &str) -> u32 {
        let mut key = mixed(text.as_bytes());
        // two texts of one hash stand one after the other
        while let Some(&number) = self.at.get(&key) {
            if self.text(number) == text {
                return number;
            }
            key = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
        }
        let number = self.ends.len() as u32;
        self.at.insert(key, number);
        self.text.push_str(text);
        self.ends.push(self.text.len());
        number
    }

    /// The text of a number.
    pub fn text(&self, number: u32) -> &str {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        &self.text[start..self.ends[number]]
    }

    /// How many distinct texts there are, the empty one included.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// Forgets how to find a text's number: for when all are known.
    pub fn close(&mut self) {
        self.at = HashMap::default();
    }
}

/// A table as read: distinct cells once, rows as numbers.
#[derive(Debug, Clone)]
pub struct Table {
    /// The file's basename.
    pub name: String,
    /// Headings, trimmed.
    pub headings: Vec<String>,
    /// What was wrong with the file and how it was read all the same, in words.
    pub notes: Vec<String>,
    texts: Vec<Texts>,
    cells: Vec<Vec<u32>>,
    rows: usize,
}

impl Table {
    /// Reads a table. In: the file's basename and bytes; UTF-8, byte order mark allowed; short rows are filled, long ones cut, a first
    /// line of dates, numbers or addresses is a row, not headings; `notes` says so. Errors: not CSV.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Table, TableError> {
        let wrong = || TableError::NotCsv { name: name.to_owned() };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(bytes);
        let first: Vec<String> = reader.headers().map_err(|_| wrong())?.iter().map(str::to_owned).collect();
        let headless = looks_like_a_row(&first);
        let headings = if headless { (1..=first.len()).map(|at| format!("column {at}")).collect() } else { first.clone() };
        let mut table = Table::with_headings(name, headings);
        if headless {
            table.notes.push(format!("{name}: the first line looks like a row; columns are called column 1, column 2 and so on"));
            table.push(first.iter().map(String::as_str));
        }
        let (mut short, mut long) = (0, 0);
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).map_err(|_| wrong())? {
            short += usize::from(record.len() < first.len());
            long += usize::from(record.len() > first.len());
            table.push(record.iter());
        }
        if short + long > 0 {
            table
                .notes
                .push(format!("{name}: {short} rows are shorter than the first line and were filled, {long} are longer and were cut"));
        }
        table.texts.iter_mut().for_each(Texts::close);
        Ok(table)
    }

    fn with_headings(name: &str, headings: Vec<String>) -> Table {
        let (texts, cells) = headings.iter().map(|_| (Texts::default(), Vec::new())).unzip();
        Table { name: name.to_owned(), headings, notes: Vec::new(), texts, cells, rows: 0 }
    }

    fn push<'a>(&mut self, mut row: impl Iterator<Item = &'a str>) {
        for (texts, cells) in self.texts.iter_mut().zip(&mut self.cells) {
            cells.push(texts.number(row.next().unwrap_or_default()));
        }
        self.rows += 1;
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// One cell.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.texts[column].text(self.cells[column][row])
    }

    /// The number of a cell's text among [`Table::texts`].
    pub fn number(&self, row: usize, column: usize) -> u32 {
        self.cells[column][row]
    }

    /// The distinct cells of a column.
    pub fn texts(&self, column: usize) -> &Texts {
        &self.texts[column]
    }

    /// The column of a heading.
    pub fn at(&self, heading: &str) -> Option<usize> {
        self.headings.iter().position(|one| one == heading)
    }
}

/// Whether a first line is a row: a third of its cells, or more, are dates, numbers or addresses of mail.
fn looks_like_a_row(cells: &[String]) -> bool {
    let told = |cell: &&String| {
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        cell.contains('@') || digits > 0 && cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.' | b'+'))
    };
    cells.iter().filter(told).count() * 3 >= cells.len().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ragged_rows_are_filled_and_cut() {
        let table = Table::read("t.csv", b"\xef\xbb\xbfid, name ,town\n1, Ali\n2,Zahra,Quetta,more\n\n").expect("a table");
        assert_eq!((table.rows(), table.headings.join("|")), (2, "id|name|town".to_owned()));
        assert_eq!([table.cell(0, 1), table.cell(0, 2), table.cell(1, 2)], ["Ali", "", "Quetta"]);
        assert_eq!(table.notes, ["t.csv: 1 rows are shorter than the first line and were filled, 1 are longer and were cut"]);
    }

    #[test]
    fn a_first_line_of_values_is_a_row() {
        for (csv, rows, first) in [
            (&b"Ali,1980-03-04,Quetta\nZahra,1990-01-02,Mach\n"[..], 2, "column 1"),
            (b"ali@a.org,Ali\nb@b.org,Zahra\n", 2, "column 1"),
            (b"name,born,town\nAli,1980-03-04,Quetta\n", 1, "name"),
            (b"name,address_1,address_2\nAli,1,2\n", 1, "name"),
        ] {
            let table = Table::read("t.csv", csv).expect("a table");
            assert_eq!((table.rows(), table.headings[0].as_str()), (rows, first), "{}", String::from_utf8_lossy(csv));
        }
    }

    #[test]
    fn a_text_keeps_its_number() {
        let mut texts = Texts::default();
        assert_eq!([texts.number("a"), texts.number("b"), texts.number("a"), texts.number("")], [1, 2, 1, 0]);
        assert_eq!((texts.text(2), texts.count()), ("b", 3));
    }
}
