//! The tables by column, for programs of statistics. In: a table as the CSV file has it. Out: one Parquet file a table, the same bytes from the same table.
//! Never: a value that the CSV file does not hold: what is searched there is searched for these; a time, a name of a build, or 0 for unknown (R20).
//! Source: Apache Parquet, format 2; plain values without compression, in one group of rows.

use crate::failure::PressError;
use crate::tables::Table;
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::str::FromStr;
use std::sync::Arc;

/// What is there to be written, and for each row whether it is: 1 or 0.
type Column<T> = (Vec<T>, Vec<i16>);

/// The Parquet file of a table. Empty cells are null: not recorded. Errors: a cell that is not of its column's kind; the library could not write.
pub(crate) fn parquet(table: &Table) -> Result<Vec<u8>, PressError> {
    made(table).map_err(|_| PressError::Unwritable(table.file))
}

fn made(table: &Table) -> Result<Vec<u8>, ParquetError> {
    let fields = table.columns.iter().map(|(name, kind)| Ok(Arc::new(field(name, kind)?))).collect::<Result<_, ParquetError>>()?;
    let schema = Arc::new(Type::group_type_builder(table.name()).with_fields(fields).build()?);
    let settings = WriterProperties::builder()
        .set_created_by("gawah".to_owned())
        .set_dictionary_enabled(false)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true)
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(settings))?;
    let mut group = writer.next_row_group()?;
    let mut at = 0;
    while let Some(mut column) = group.next_column()? {
        let cells = table.rows.iter().map(|row| row.get(at).map(String::as_str).unwrap_or_default());
        match column.untyped() {
            ColumnWriter::Int64ColumnWriter(to) => {
                let (values, there) = parsed(cells)?;
                to.write_batch(&values, Some(&there), None)?;
            }
            ColumnWriter::Int32ColumnWriter(to) => {
                let (values, there) = filled(cells, days)?;
                to.write_batch(&values, Some(&there), None)?;
            }
            ColumnWriter::DoubleColumnWriter(to) => {
                let (values, there) = parsed(cells)?;
                to.write_batch(&values, Some(&there), None)?;
            }
            ColumnWriter::BoolColumnWriter(to) => {
                let (values, there) = parsed(cells)?;
                to.write_batch(&values, Some(&there), None)?;
            }
            ColumnWriter::ByteArrayColumnWriter(to) => {
                let (values, there) = filled(cells, |cell| Some(ByteArray::from(cell)))?;
                to.write_batch(&values, Some(&there), None)?;
            }
            _ => return Err(ParquetError::General("no column is of this type".to_owned())),
        }
        column.close()?;
        at += 1;
    }
    group.close()?;
    writer.into_inner()
}

/// A column by its kind in Table Schema.
fn field(name: &str, kind: &str) -> Result<Type, ParquetError> {
    let (physical, logical) = match kind {
        "integer" => (Physical::INT64, None),
        "number" => (Physical::DOUBLE, None),
        "boolean" => (Physical::BOOLEAN, None),
        "date" => (Physical::INT32, Some(LogicalType::Date)),
        _ => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
    };
    Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL).with_logical_type(logical).build()
}

fn parsed<'a, T: FromStr>(cells: impl Iterator<Item = &'a str>) -> Result<Column<T>, ParquetError> {
    filled(cells, |cell| cell.parse().ok())
}

/// Cells that are not empty, as values. Errors: one that is none.
fn filled<'a, T>(cells: impl Iterator<Item = &'a str>, value: impl Fn(&'a str) -> Option<T>) -> Result<Column<T>, ParquetError> {
    let (mut values, mut there) = (Vec::new(), Vec::new());
    for cell in cells {
        there.push(i16::from(!cell.is_empty()));
        if !cell.is_empty() {
            values.push(value(cell).ok_or_else(|| ParquetError::General("a cell is not of its column's kind".to_owned()))?);
        }
    }
    Ok((values, there))
}

/// A civil day as days since 1970-01-01.
fn days(cell: &str) -> Option<i32> {
    let day: jiff::civil::Date = cell.parse().ok()?;
    Some((day - jiff::civil::date(1970, 1, 1)).get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::Column;
    use bytes::Bytes;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    const COLUMNS: &[Column] =
        &[("id", "string"), ("killed_min", "integer"), ("lat", "number"), ("date_start", "date"), ("cut", "boolean")];

    fn read(rows: &[[&str; 5]]) -> Result<Vec<Vec<Field>>, PressError> {
        let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let bytes = parquet(&Table { file: "rows.csv", columns: COLUMNS, rows })?;
        let reader = SerializedFileReader::new(Bytes::from(bytes)).expect("reads back");
        let rows = reader.get_row_iter(None).expect("rows");
        Ok(rows.map(|row| row.expect("a row").get_column_iter().map(|(_, field)| field.clone()).collect()).collect())
    }

    #[test]
    fn r20_a_cell_is_a_value_of_its_kind_and_an_empty_one_is_null() {
        let rows =
            read(&[["inc-a", "8", "30.25", "1970-01-11", "true"], ["=گواہ", "", "", "", ""], ["c", "-1", "-1", "1969-12-31", "false"]]);
        let text = |words: &str| Field::Str(words.to_owned());
        let expected = [
            vec![text("inc-a"), Field::Long(8), Field::Double(30.25), Field::Date(10), Field::Bool(true)],
            vec![text("=گواہ"), Field::Null, Field::Null, Field::Null, Field::Null],
            vec![text("c"), Field::Long(-1), Field::Double(-1.0), Field::Date(-1), Field::Bool(false)],
        ];
        assert_eq!(rows.expect("written"), expected);
        assert!(read(&[]).expect("a table without rows").is_empty());
        for (at, wrong) in [(1, "many"), (2, "north"), (3, "2011"), (4, "perhaps")] {
            let mut row = ["inc-a", "", "", "", ""];
            row[at] = wrong;
            assert!(read(&[row]).is_err(), "{wrong}");
        }
    }
}
