//! Rows made ready for comparison. In: tables, columns. Out: rows as numbers of distinct values, with the keys that bring rows together.
//! Never: the order of rows used: rows stand in the order of their contents.

use crate::table::columns::{ColumnKind, exact_level};
use crate::table::rows::{Beside, COLUMNS_MAX, Column, Known, Rows};
use crate::table::store::{Table, Texts};
use crate::table::values::{Value, mark, partial_keys, partial_keys_count, plain};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap, HashSet, hash_map::DefaultHasher};
use std::hash::{Hash, Hasher};

/// For each column of codes that hold the names of their rows in two of five: a column of what is left of them.
fn add_besides(rows: &mut Rows, made: &mut Vec<Vec<u32>>) {
    for at in 0..rows.columns.len() {
        if rows.columns[at].kind != ColumnKind::Code || rows.columns.len() >= COLUMNS_MAX || !holds_names(rows, made, at) {
            continue;
        }
        let known: HashSet<String> = rows
            .names
            .iter()
            .flat_map(|name| &rows.columns[*name].values[1..])
            .filter(|value| value.rows > 1)
            .map(|value| rows.texts.text(value.text))
            .filter(|name| name.len() >= NAME_MIN)
            .map(str::to_owned)
            .collect();
        let (mut values, mut numbers) = (vec![Value::default()], HashMap::from([(0, 0)]));
        let mut rests: Vec<(u32, u32)> = Vec::with_capacity(rows.columns[at].values.len());
        for some in rows.columns[at].values.chunks(CHUNK) {
            let parted: Vec<(String, String)> = some.par_iter().map(|value| parted(rows.texts.text(value.text), &known)).collect();
            rests.extend(parted.into_iter().map(|(rest, names)| {
                if names.is_empty() {
                    return (0, 0);
                }
                let text = rows.texts.number(&rest);
                let value = *numbers.entry(text).or_insert_with(|| {
                    values.push(Value::of(ColumnKind::Code, "", &rest, &mut rows.texts));
                    values.len() as u32 - 1
                });
                (value, mark(&names))
            }));
        }
        let (cells, names): (Vec<u32>, Vec<u32>) = made[at].iter().map(|value| rests[*value as usize]).unzip();
        count_values(&mut values, &cells);
        let heading = format!("{} beside the names", rows.columns[at].heading);
        rows.columns.push(Column { heading, kind: ColumnKind::Code, known: Known::of(values.len()), values, beside: None });
        made.push(cells);
        rows.columns[at].beside = Some(Beside { column: rows.columns.len() - 1, names });
    }
}

/// Values made ready at once: their texts take memory.
const CHUNK: usize = 1 << 18;
/// A name of fewer letters stands in codes by chance.
const NAME_MIN: usize = 3;

/// Whether two in five of a column's codes hold a name of their row.
fn holds_names(rows: &Rows, made: &[Vec<u32>], at: usize) -> bool {
    let text = |column: usize, row: usize| rows.texts.text(rows.columns[column].values[made[column][row] as usize].text);
    let sample = (0..rows.count()).step_by(rows.count() / 2_000 + 1).filter(|row| !text(at, *row).is_empty());
    let held =
        |row: usize| rows.names.iter().map(|name| text(*name, row)).any(|name| name.len() >= NAME_MIN && text(at, row).contains(name));
    let (all, with) = sample.fold((0, 0), |(all, with), row| (all + 1, with + usize::from(held(row))));
    all > 0 && with * 5 >= all * 2
}

/// What is left of a code without the words in it that are names of the table, and these names.
fn parted(code: &str, known: &HashSet<String>) -> (String, String) {
    let (mut rest, mut names) = (String::new(), String::new());
    let mut word = String::new();
    for letter in code.chars().chain(['\0']) {
        if letter.is_alphabetic() {
            word.push(letter);
            continue;
        }
        let to = if known.contains(&word) { &mut names } else { &mut rest };
        to.push_str(&word);
        to.push(if word.is_empty() { '\0' } else { ' ' });
        word.clear();
        rest.push(letter);
    }
    rest.retain(|letter| letter != '\0' && letter != ' ');
    (rest, names.trim_matches(['\0', ' ']).to_owned())
}

/// Counts how many rows hold each value, and so how rare it is.
fn count_values(values: &mut [Value], cells: &[u32]) {
    cells.iter().for_each(|cell| values[*cell as usize].rows += 1);
    let known: u32 = values.iter().skip(1).map(|value| value.rows).sum();
    values.iter_mut().for_each(|value| value.exact = exact_level(value.rows, known));
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
    add_besides(&mut rows, &mut made);
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
            values.push(Value::of(kind, written, &plain, texts));
            values.len() as u32 - 1
        })
    };
    for table in tables {
        let Some(at) = table.at(heading) else { continue };
        if without.is_empty() {
            let raw = table.texts(at);
            let numbers: Vec<u32> = (0..raw.count() as u32).collect();
            let mut known: Vec<u32> = Vec::with_capacity(numbers.len());
            for some in numbers.chunks(CHUNK) {
                let plains: Vec<String> = some.par_iter().map(|number| plain(kind, raw.text(*number))).collect();
                known.extend(some.iter().zip(plains).map(|(number, plain)| add(raw.text(*number), plain)));
            }
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
    count_values(&mut values, &cells);
    (Column { heading: heading.to_owned(), kind, known: Known::of(values.len()), values, beside: None }, cells)
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
    for beside in rows.columns.iter_mut().filter_map(|column| column.beside.as_mut()) {
        beside.names = sorted.iter().map(|(_, row)| beside.names[*row as usize]).collect();
    }
    rows.cells = sorted.iter().flat_map(|(_, row)| made.iter().map(|cells| cells[*row as usize])).collect();
}

/// The most keys of a row: a rule's keys are bits of one word.
const KEYS_MAX: usize = 64;

/// Gives every row its keys: whole cells, their partial keys, and all its names in one order.
fn add_keys(rows: &mut Rows) {
    let mut made: Vec<Vec<[u32; 3]>> = Vec::new();
    let told: Vec<usize> = rows.columns.iter().filter_map(|column| Some(column.beside.as_ref()?.column)).collect();
    // what is left of codes stands last, and brings no rows together
    for (at, column) in rows.columns.iter().enumerate().filter(|(at, _)| !told.contains(at)) {
        let more = partial_keys_count(column.kind);
        if rows.key_names.len() + more + 1 >= KEYS_MAX {
            break;
        }
        let whole = std::iter::once(column.heading.clone());
        rows.key_names.extend(whole.chain((1..=more).map(|part| format!("{} ({})", column.heading, part_name(column.kind, part)))));
        rows.key_columns.extend(std::iter::repeat_n(1 << at, more + 1));
        let of = |value: &Value| {
            let [one, two] = partial_keys(column.kind, rows.texts.text(value.text), value);
            [value.text, one, two]
        };
        made.push(column.values.par_iter().map(of).collect());
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
            let mixed =
                sounds.iter().fold(0u64, |sum, sound| (sum ^ u64::from(*sound)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23));
            keys.push(if sounds.len() < 2 { 0 } else { (mixed >> 32) as u32 | 1 });
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
