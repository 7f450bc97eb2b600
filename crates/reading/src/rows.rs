//! What became of each row of a table. In: a text and its reading. Out: for every row the claims that it gave and what stands open, by column.
//! Never: a word of a cell: a report of faults may leave the record.

use crate::header::header;
use crate::reader::Reading;
use crate::registers::grid;
use gawah_record::span::SourceText;

/// Something of one row that did not go in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// The heading of its column; none where it is the whole row.
    pub column: Option<String>,
    /// Why.
    pub why: String,
}

/// One row of a table and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowTold {
    /// Its number; the first row below the headings is 1.
    pub row: usize,
    /// Claims that it gave.
    pub claims: usize,
    /// What stands open.
    pub faults: Vec<RowFault>,
}

/// The rows of a table in order, with the columns that are not read. None where the text is no table of people or attacks.
pub fn by_row(text: &SourceText, reading: &Reading) -> Option<(Vec<RowTold>, Vec<String>)> {
    let words = text.as_str();
    let (head, rows) = grid(words, &header(words))?;
    let body = head.last().map_or(0, |cell| text.char_of(cell.end));
    let unread = reading.gaps.iter().filter(|gap| gap.start < body).filter_map(|gap| {
        let heading = head.iter().find(|cell| text.char_of(cell.start) == gap.start)?;
        (gap.why == crate::registers::NOT_READ).then(|| words[heading.clone()].to_owned())
    });
    let mut starts: Vec<usize> = Vec::new();
    let mut told: Vec<RowTold> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(first) = row.iter().find(|cell| !cell.is_empty()) else { continue };
        starts.push(text.char_of(first.start));
        told.push(RowTold { row: at + 1, claims: 0, faults: Vec::new() });
    }
    let of = |start: usize| starts.partition_point(|begins| *begins <= start).checked_sub(1);
    for claim in &reading.claims {
        if let Some(row) = of(claim.quote.span().start).and_then(|at| told.get_mut(at)) {
            row.claims += 1;
        }
    }
    for gap in reading.gaps.iter().filter(|gap| gap.start >= body) {
        let Some(row) = of(gap.start).and_then(|at| told.get_mut(at)) else { continue };
        let column = rows[row.row - 1]
            .iter()
            .position(|cell| !cell.is_empty() && (text.char_of(cell.start), text.char_of(cell.end)) == (gap.start, gap.end));
        let column = column.and_then(|at| head.get(at)).map(|heading| words[heading.clone()].to_owned());
        row.faults.push(RowFault { column, why: gap.why.clone() });
    }
    Some((told, unread.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::{Document, Reader};

    /// Each row as `1 in`, `2 out Date: a date that is not read; …`.
    fn check(text: &str, rows: &[&str], unread: &[&str]) {
        let text = SourceText::new(text);
        let reading = Reader::new().read(&Document { text: &text, published: None, title: None, language: None });
        let (told, left) = by_row(&text, &reading).expect("a table");
        let fault = |f: &RowFault| format!("{}{}", f.column.as_ref().map(|c| format!("{c}: ")).unwrap_or_default(), f.why);
        let line = |t: &RowTold| {
            let faults: Vec<String> = t.faults.iter().map(fault).collect();
            format!("{} {} {}", t.row, if t.claims > 0 { "in" } else { "out" }, faults.join("; ")).trim_end().to_owned()
        };
        assert_eq!(told.iter().map(line).collect::<Vec<_>>(), rows);
        assert_eq!(left, unread);
    }

    #[test]
    fn every_row_says_whether_it_went_in_and_which_cell_did_not() {
        check(
            "Date,City,Killed,Colour\n2013-01-10,Quetta,81,red\nsoon,Quetta,x,\n\n2013-02-16,,many,\n",
            &[
                "1 in",
                "2 out Date: a date that is not read; Killed: a figure that is not read; neither a day nor a figure",
                "3 in Killed: a figure that is not read",
            ],
            &["Colour"],
        );
    }

    #[test]
    fn traps_of_others_tables_are_told_by_row_and_column() {
        check(
            "Gawah-Table: gtd\neventid,iyear,imonth,iday,nkill,nkillter,attacktype1_txt,gname\n\
             1,1998,8,0,-9,,Unknown,Unknown\n2,1998,13,1,,,Dancing,Some Front\n3,1998,8,5,2,3,,\n",
            &[
                "1 in",
                "2 out iyear: a date that is none; neither a day nor a figure",
                "3 in nkillter: more attackers than there are people in the figure",
            ],
            &[],
        );
        check(
            "Gawah-Table: acled\nevent_date,event_type,sub_event_type,actor1,country,location,fatalities\n\
             10 January 2013,Protests,Peaceful protest,A,Pakistan,Quetta,0\n10 January 2013,Battles,Armed clash,A,Pakistan,Quetta,4\n",
            &["1 out no attack by its type", "2 in actor1: two sides of a clash: neither is said to be the attacker"],
            &[],
        );
    }
}
