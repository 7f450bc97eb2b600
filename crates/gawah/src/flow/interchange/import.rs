//! A table of others into the record. In: a table, its layout or a map of its headings. Out: sources and proposed claims with their exact words,
//! and a report of every row that did not go in, by number, column and reason. Never: a word of a cell in that report, a row that vanishes in silence.

use crate::flow::add::{Known, add_extracted};
use crate::flow::extract::Extracted;
use crate::flow::failure::{Exit, Failure};
use crate::flow::interchange::sheets::{Columns, Part, Sheets, sheets};
use crate::flow::read::read;
use anyhow::Result;
use gawah_ledger::{Added, Ledger, Stamp};
use gawah_reading::{Document, READER, ROLES, Reader, by_row, layout, layouts};
use gawah_record::span::SourceText;
use serde::Serialize;
use std::collections::BTreeMap;

/// Something of a row that did not go in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The row; the first below the headings is 1.
    pub row: usize,
    /// The heading of the column; absent where it is the whole row.
    pub column: Option<String>,
    /// Why.
    pub why: String,
    /// Whether the rest of the row went in.
    pub went_in: bool,
}

/// What came of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Rows of the table.
    pub rows: usize,
    /// Rows that gave claims.
    pub went_in: usize,
    /// Claims.
    pub claims: usize,
    /// Incidents.
    pub incidents: usize,
    /// What did not go in, by row.
    pub faults: Vec<Fault>,
    /// Headings of columns that are not read.
    pub not_read: Vec<String>,
    /// How often each reason stands.
    pub reasons: BTreeMap<String, usize>,
    /// What a person should know of the file's encoding.
    pub said: Option<String>,
}

/// A map of headings, one a line: `heading = role`; lines that begin with `#` are remarks. Errors: the line that is no such pair.
pub fn map_of(text: &str) -> Result<Vec<(String, String)>> {
    let mut map = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')) {
        let fault = |hint: String| Failure::of(Exit::Usage, "read the map", format!("line {}", at + 1), hint);
        let (heading, role) = line.rsplit_once('=').ok_or_else(|| fault("write: heading = role".to_owned()))?;
        let (heading, role) = (heading.trim(), role.trim());
        if !ROLES.contains(&role) || heading.is_empty() || heading.contains('\t') {
            return Err(fault(format!("the roles are: {}", ROLES.join(", "))));
        }
        map.push((heading.to_owned(), role.to_owned()));
    }
    Ok(map)
}

/// Parts a table for import. Errors: a layout that is not known, a file that is no table.
pub fn opened(name: &str, bytes: &[u8], columns: &Columns) -> Result<Sheets> {
    if let Some(unknown) = columns.layout.as_ref().filter(|name| layout(name).is_none()) {
        let known: Vec<&str> = layouts().iter().map(|layout| layout.name).collect();
        return Err(Failure::of(Exit::Usage, "understand --as", unknown.clone(), format!("one of: {}", known.join(", "))));
    }
    sheets(bytes, columns).map_err(|why| Failure::of(Exit::Usage, "read the table", name.to_owned(), why))
}

/// What would come of a table, without a record. Errors: headings of neither people nor attacks.
pub fn look(reader: &Reader, sheets: &Sheets) -> Result<Report> {
    let mut report = Report { rows: sheets.rows + sheets.left.len(), said: sheets.said.clone(), ..Report::default() };
    for (row, why) in &sheets.left {
        report.faults.push(Fault { row: *row, column: None, why: why.clone(), went_in: false });
    }
    for part in &sheets.parts {
        look_at(reader, part, &mut report)?;
    }
    for fault in &report.faults {
        *report.reasons.entry(fault.why.clone()).or_default() += 1;
    }
    Ok(report)
}

fn look_at(reader: &Reader, part: &Part, report: &mut Report) -> Result<()> {
    let text = SourceText::new(part.text.as_str());
    let reading = reader.read(&Document { text: &text, published: None, title: None, language: None });
    let (rows, not_read) = by_row(&text, &reading).ok_or_else(|| {
        let hint = "its headings are those of neither people nor attacks: name the layout with --as, or map them with --map FILE";
        Failure::of(Exit::Usage, "read the table", "", hint)
    })?;
    report.claims += reading.claims.len();
    report.incidents += reading.subjects.len();
    report.not_read.extend(not_read.into_iter().filter(|_| part.first == 1));
    for told in rows {
        let went_in = told.claims > 0;
        report.went_in += usize::from(went_in);
        let row = part.first + told.row - 1;
        if !went_in && told.faults.is_empty() {
            report.faults.push(Fault { row, column: None, why: "nothing in it that is read".to_owned(), went_in });
        }
        report.faults.extend(told.faults.into_iter().map(|f| Fault { row, column: f.column, why: f.why, went_in }));
    }
    Ok(())
}

/// What was brought into a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// Sources that were new.
    pub new: usize,
    /// Sources that were held already, and are not read again.
    pub held: usize,
}

/// Brings a table in: its original whole as received, its rows as sources that are read at once. Durable when it returns.
/// In: what is known of the document. `step` is called after each source. Errors: the ledger's.
pub fn bring(
    ledger: &mut Ledger,
    name: &str,
    bytes: &[u8],
    (sheets, columns, known): (&Sheets, &Columns, &Known),
    stamp: &Stamp,
    mut step: impl FnMut(),
) -> Result<Brought> {
    let reader = Reader::new();
    let (mut made, mut brought) = (Vec::new(), Brought { new: 0, held: 0 });
    let whole = sheets.parts.len() == 1;
    if !whole {
        let why = format!("a table of {} rows, kept whole as received; it is read in its {} parts", sheets.rows, sheets.parts.len());
        made.push((name.to_owned(), bytes.to_vec(), known.clone(), Err(why)));
    }
    for part in &sheets.parts {
        let rows = format!("rows {} to {}", part.first, part.first + part.rows - 1);
        let title = known.title.clone().unwrap_or_else(|| shown(name));
        let own = Known { title: Some(format!("{title}, {rows}")), ..known.clone() };
        let (bytes, own) = if whole { (bytes.to_vec(), known.clone()) } else { (part.table.clone().into_bytes(), own) };
        made.push((if whole { name.to_owned() } else { format!("{}, {rows}", shown(name)) }, bytes, own, Ok(part.text.clone())));
    }
    for (name, bytes, known, text) in made {
        let extractor = format!("table/1 {}", columns.layout.as_deref().unwrap_or("headings"));
        let extracted = Extracted { media_type: "text/csv", text, extractor, said: None, title: None, published: None };
        let wanted = extracted.text.clone().ok();
        let taken = add_extracted(ledger, (&name, &bytes), extracted, &known, stamp)?;
        let other = || anyhow::Ok(ledger.text(&taken.source.id)?.map(|text| text.as_str().to_owned()) != wanted);
        if taken.added == Added::Held && other()? {
            let hint = "its columns were told otherwise when it was added; nothing was changed: gawah show ID";
            return Err(Failure::of(Exit::Usage, "bring the table in again", taken.source.id.to_string(), hint));
        }
        if taken.added == Added::New {
            brought.new += 1
        } else {
            brought.held += 1
        }
        if ledger.unread(READER)?.contains(&taken.source.id) {
            read(ledger, &reader, &taken.source.id, stamp)?;
        }
        step();
    }
    Ok(brought)
}

fn shown(name: &str) -> String {
    std::path::Path::new(name).file_name().map_or_else(|| name.to_owned(), |n| n.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_pairs_of_heading_and_role_and_a_fault_names_its_line() {
        let map = map_of("# ours\nDay of attack = date\nDead (a = b) = killed\n\n").expect("a map");
        assert_eq!(map, [("Day of attack".to_owned(), "date".to_owned()), ("Dead (a = b)".to_owned(), "killed".to_owned())]);
        for text in ["date", "x = best", " = date"] {
            let failure = Failure::behind(&map_of(text).expect_err(text));
            assert_eq!((failure.exit, failure.thing.as_str()), (Exit::Usage, "line 1"));
        }
    }

    #[test]
    fn a_report_counts_rows_and_names_reasons_and_holds_no_word_of_a_cell() {
        let columns = Columns { layout: Some("acled".to_owned()), map: Vec::new() };
        let table = "event_date,sub_event_type,country,location,fatalities,colour\n\
                     10 January 2013,Attack,Pakistan,Quetta,2,canaryred\nnever,Peaceful protest,Pakistan,Quetta,0,canaryblue\n\
                     soon,Attack,Pakistan,Quetta,canaryten,\n";
        let sheets = opened("t.csv", table.as_bytes(), &columns).expect("a table");
        let report = look(&Reader::new(), &sheets).expect("a report");
        assert_eq!((report.rows, report.went_in, report.incidents), (3, 1, 1));
        assert_eq!(report.not_read, ["colour"]);
        let shown = serde_json::to_string(&report).expect("JSON");
        assert!(!shown.contains("canary") && !shown.contains("soon"), "{shown}");
        let rows: Vec<usize> = report.faults.iter().filter(|f| !f.went_in).map(|f| f.row).collect();
        assert!(rows.contains(&2) && rows.contains(&3) && !rows.contains(&1));
        assert_eq!(report.reasons["no attack by its type"], 1);
        assert!(opened("t.csv", table.as_bytes(), &Columns { layout: Some("icews".to_owned()), map: Vec::new() }).is_err());
        let prose = opened("t.csv", b"a, b\nc, d\n", &Columns::default()).expect("parted");
        assert_eq!(Failure::behind(&look(&Reader::new(), &prose).expect_err("no table")).exit, Exit::Usage);
    }
}
