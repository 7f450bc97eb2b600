//! A table as it is brought in. In: the bytes of a CSV, TSV or JSON file. Out: parts small enough for one reading, each with its text.
//! Never: a word of a cell changed: CSV stays as it stands, JSON becomes one row an object. Source: RFC 4180; JSON lines.

use crate::flow::encoding::decode_as;
use crate::flow::interchange::marks::row_of;
use anyhow::Result;
use csv::{ReaderBuilder, WriterBuilder};
use gawah_record::limits::CLAIMS_PER_SOURCE_MAX;
use serde_json::{Map, Value};

/// Rows of one part: with thirteen claims a row, as many as one source may hold.
pub const ROWS_PER_SOURCE: usize = CLAIMS_PER_SOURCE_MAX / 20;
const DELIMITERS: [u8; 4] = *b",;\t|";

/// What a file says of its table: the layout and the map of headings.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// The layout's name.
    pub layout: Option<String>,
    /// Headings and their roles.
    pub map: Vec<(String, String)>,
}

impl Columns {
    /// The lines that stand above the table in its text, so that any later reading knows its columns too.
    fn head(&self) -> String {
        let layout = self.layout.iter().map(|name| format!("Gawah-Table: {name}\n"));
        let pairs: Vec<String> = self.map.iter().map(|(heading, role)| format!("{heading}\t{role}")).collect();
        let map = (!pairs.is_empty()).then(|| format!("Gawah-Columns: {}\n", pairs.join("\t")));
        layout.chain(map).collect()
    }
}

/// Some rows of a table, with its headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The number of its first row in the file; the first row below the headings is 1.
    pub first: usize,
    /// How many rows.
    pub rows: usize,
    /// Headings and rows as they stand in the file.
    pub table: String,
    /// The text that is read: what is said of the columns, then the table.
    pub text: String,
}

/// A table in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheets {
    /// Its parts, in order; one where the whole fits.
    pub parts: Vec<Part>,
    /// Its rows.
    pub rows: usize,
    /// Objects that are no row of attacks, by their number, and why.
    pub left: Vec<(usize, String)>,
    /// What a person should know of its encoding.
    pub said: Option<String>,
}

/// Parts a file. Errors: no text, no table, JSON that does not read.
pub fn sheets(bytes: &[u8], columns: &Columns) -> Result<Sheets, String> {
    let decoded = decode_as(bytes, None).ok_or("not a text")?;
    let mut left = Vec::new();
    let text = match decoded.text.trim_start().starts_with(['{', '[']) {
        true => of_objects(&decoded.text, columns.layout.as_deref() == Some("ftm"), &mut left)?,
        false => decoded.text,
    };
    let (head, rows) = lines(&text)?;
    let parts = rows
        .chunks(ROWS_PER_SOURCE)
        .enumerate()
        .map(|(at, chunk)| {
            let from = chunk.first().map_or(0, |row| row.0);
            let to = chunk.last().map_or(0, |row| row.1);
            let table = format!("{head}{}", &text[from..to]);
            Part { first: at * ROWS_PER_SOURCE + 1, rows: chunk.len(), text: format!("{}{table}", columns.head()), table }
        })
        .collect();
    Ok(Sheets { parts, rows: rows.len(), left, said: decoded.said })
}

/// A line of headings, and the bytes of each row below it.
type Lines<'a> = (&'a str, Vec<(usize, usize)>);

/// The line of headings, and where each row begins and ends.
fn lines(text: &str) -> Result<Lines<'_>, String> {
    let first = text.lines().next().unwrap_or_default();
    let times = |mark: u8| first.bytes().filter(|b| *b == mark).count();
    let delimiter = DELIMITERS.into_iter().max_by_key(|mark| times(*mark)).filter(|mark| times(*mark) > 0).ok_or("no table: one column")?;
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut starts: Vec<usize> = Vec::new();
    for row in reader.byte_records() {
        let row = row.map_err(|_| "a table that does not read".to_owned())?;
        starts.extend(row.position().and_then(|at| usize::try_from(at.byte()).ok()));
    }
    let body = *starts.get(1).ok_or("no row below the headings")?;
    let ends = starts.iter().skip(2).copied().chain([text.len()]);
    Ok((&text[..body], starts.iter().skip(1).copied().zip(ends).collect()))
}

/// Objects as rows: the columns are all their names, those of the first object first.
fn of_objects(text: &str, ftm: bool, left: &mut Vec<(usize, String)>) -> Result<String, String> {
    let bad = |_| "JSON that does not read: one object a line, or an array of objects".to_owned();
    let all: Vec<Map<String, Value>> = match text.trim_start().starts_with('[') {
        true => serde_json::from_str(text).map_err(bad)?,
        false => text.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str).collect::<Result<_, _>>().map_err(bad)?,
    };
    let mut rows: Vec<Map<String, Value>> = Vec::new();
    for (at, object) in all.into_iter().enumerate() {
        match if ftm { row_of(object) } else { Ok(object) } {
            Ok(row) => rows.push(row),
            Err(why) => left.push((at + 1, why)),
        }
    }
    let mut names: Vec<String> = Vec::new();
    for name in rows.iter().flat_map(Map::keys) {
        if !names.iter().any(|known| known == name) {
            names.push(name.clone());
        }
    }
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let fault = |_| "a table that cannot be written".to_owned();
    writer.write_record(&names).map_err(fault)?;
    for row in &rows {
        writer.write_record(names.iter().map(|name| row.get(name).map(cell).unwrap_or_default())).map_err(fault)?;
    }
    let bytes = writer.into_inner().map_err(|_| "a table that cannot be written".to_owned())?;
    String::from_utf8(bytes).map_err(|_| "a table that cannot be written".to_owned())
}

/// A value as a cell: texts and numbers as they are, several parted by `|`.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(several) => several.iter().map(cell).collect::<Vec<_>>().join("|"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], layout: Option<&str>, expected: Result<&[(usize, usize, &str)], &str>) {
        let made = sheets(bytes, &Columns { layout: layout.map(str::to_owned), map: Vec::new() });
        let shown = made.as_ref().map(|s| s.parts.iter().map(|p| (p.first, p.rows, p.text.as_str())).collect::<Vec<_>>());
        match (shown, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected),
            (Err(found), Err(expected)) => assert!(found.contains(expected), "{found}"),
            (found, expected) => panic!("{found:?} is not {expected:?}"),
        }
    }

    #[test]
    fn a_table_keeps_its_words_and_says_its_layout_above_them() {
        check(b"date;killed\r\n2013;\"1\n2\"\r\n\r\n2014;3", None, Ok(&[(1, 2, "date;killed\r\n2013;\"1\n2\"\r\n\r\n2014;3")]));
        check(b"low,high\n1,2\n", Some("ucdp"), Ok(&[(1, 1, "Gawah-Table: ucdp\nlow,high\n1,2\n")]));
        check(b"{\"a\":1,\"b\":\"x, y\"}\n{\"b\":null,\"c\":[1,\"z\"]}\n", None, Ok(&[(1, 2, "a,b,c\n1,\"x, y\",\n,,1|z\n")]));
        check(b"[{\"a\":1,\"b\":2}]", None, Ok(&[(1, 1, "a,b\n1,2\n")]));
        for (bytes, why) in [(&b"{\"a\":"[..], "JSON"), (b"a\nb\n", "one column"), (b"a,b\n", "no row"), (&[0, 1, 2], "not a text")] {
            check(bytes, None, Err(why));
        }
    }

    #[test]
    fn a_long_table_is_parted_and_its_parts_are_its_rows() {
        let rows: Vec<String> = (0..2 * ROWS_PER_SOURCE + 7).map(|n| format!("{n},x\n")).collect();
        let made = sheets(format!("n,t\n{}", rows.concat()).as_bytes(), &Columns::default()).expect("a table");
        assert_eq!(
            made.parts.iter().map(|p| (p.first, p.rows)).collect::<Vec<_>>(),
            [(1, ROWS_PER_SOURCE), (ROWS_PER_SOURCE + 1, ROWS_PER_SOURCE), (2 * ROWS_PER_SOURCE + 1, 7)]
        );
        let again: String = made.parts.iter().map(|p| p.table.trim_start_matches("n,t\n")).collect();
        assert_eq!((again, made.rows), (rows.concat(), rows.len()));
    }
}
