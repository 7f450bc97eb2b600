//! The cells of a table with their places. In: a text and where its body begins. Out: a row of headings and rows of cells as ranges of
//! bytes, without quotation marks. Never: a cell whose words do not stand in the text. Source: RFC 4180, by `csv-core`.

use csv_core::{ReadFieldResult, ReaderBuilder};
use std::ops::Range;

/// Columns of one table: above any spreadsheet of people that was seen.
const COLUMNS_MAX: usize = 200;
/// Bytes of one cell that are looked at in one go.
const CELL_BYTES: usize = 4 * 1024;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A cell: the bytes of its words.
pub(super) type Cell = Range<usize>;

/// The headings and the rows of the table that a body is, by the delimiter that parts its first line into most cells. Rows are parted as
/// they are asked for, so that prose with a comma in its first line costs that line alone.
pub(super) fn sheet(text: &str, from: usize) -> Option<(Vec<Cell>, impl Iterator<Item = Vec<Cell>> + '_)> {
    let line = text.get(from..)?.trim_start().lines().next()?;
    let times = |mark: u8| line.bytes().filter(|b| *b == mark).count();
    let delimiter = DELIMITERS.into_iter().max_by_key(|mark| times(*mark)).filter(|mark| times(*mark) > 0)?;
    let mut rows = rows(text, from, delimiter);
    let head = rows.next().filter(|head| (2..=COLUMNS_MAX).contains(&head.len()))?;
    Some((head, rows))
}

/// Every row, one after the other.
fn rows(text: &str, from: usize, delimiter: u8) -> impl Iterator<Item = Vec<Cell>> + '_ {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut at = from;
    let mut ended = false;
    std::iter::from_fn(move || {
        let mut row = Vec::new();
        let mut scratch = [0u8; CELL_BYTES];
        let mut began = at;
        while !ended {
            let (found, read, _) = reader.read_field(&text.as_bytes()[at..], &mut scratch);
            at += read;
            match found {
                ReadFieldResult::Field { record_end } => {
                    row.push(bare(text, began..at, delimiter));
                    began = at;
                    if record_end {
                        return Some(row);
                    }
                }
                ReadFieldResult::End => ended = true,
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            }
        }
        (!row.is_empty()).then_some(row)
    })
}

/// A field without the marks around it.
fn bare(text: &str, field: Cell, delimiter: u8) -> Cell {
    let whole = &text[field.clone()];
    let inner = whole.trim_start_matches(['\r', '\n', '\u{feff}']);
    let inner = inner.trim_end_matches(['\r', '\n']);
    let inner = inner.strip_suffix(char::from(delimiter)).unwrap_or(inner).trim();
    let inner = inner.strip_prefix('"').map_or(inner, |rest| rest.strip_suffix('"').unwrap_or(rest)).trim();
    let start = field.start + (inner.as_ptr() as usize - whole.as_ptr() as usize);
    start..start + inner.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_where_they_are_said_to() {
        for (text, delimited) in [
            ("name,age\nAli,34\n", "name|age / Ali|34"),
            ("name;age\r\nAli;34\r\n\r\nMusa;", "name|age / Ali|34 / Musa|"),
            ("\u{feff}name\tplace\n \"Ali Khan\" \tQuetta", "name|place / Ali Khan|Quetta"),
            ("name,note\n\"Khan, Ali\",\"said \"\"no\"\"\"\n", "name|note / Khan, Ali|said \"\"no\"\""),
            ("نام,عمر\nعلی,۳۴\n", "نام|عمر / علی|۳۴"),
            ("name,note\n\"two\nlines\",x\n", "name|note / two\nlines|x"),
            ("name,note\n\"never closed,x\n", "name|note / never closed,x"),
        ] {
            let (head, rows) = sheet(text, 0).expect(text);
            let shown: Vec<String> =
                std::iter::once(head).chain(rows).map(|row| row.iter().map(|c| &text[c.clone()]).collect::<Vec<_>>().join("|")).collect();
            assert_eq!(shown.join(" / "), delimited);
        }
        assert!(sheet("A sentence.\nAnother.", 0).is_none());
        assert!(sheet("", 0).is_none());
    }

    #[test]
    fn a_cell_longer_than_what_is_read_in_one_go_is_whole() {
        let long = "a".repeat(3 * CELL_BYTES);
        let text = format!("name,note\n{long},x\n");
        let (_, mut rows) = sheet(&text, 0).expect("a table");
        assert_eq!(rows.next().expect("a row")[0].len(), long.len());
    }
}
