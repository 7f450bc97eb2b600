//! Made people: a table of any size with known duplicates. In: how many rows, which people. Out: a CSV table and its truth, in files.
//! Never: a real person: names are put together from syllables, the commoner ones as common as Zipf's law has it.
//! Of the rows a fifth are second or third notices of a person, with up to three slips: a letter, a sound, a missing cell, names
//! exchanged, day and month exchanged, another town.

use gawah_linking::table::learn::Dice;
use std::fs::File;
use std::io::{BufWriter, Result, Write};
use std::path::Path;

/// Which people are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// Strangers, each with a mail address made of the name.
    Strangers,
    /// Families of four who share surname, town and street; no mail address.
    Families,
}

const SYLLABLES: [&str; 40] = [
    "ka", "mi", "ro", "sel", "tu", "va", "zor", "lin", "dep", "osh", "ura", "gim", "na", "ter", "bel", "ha", "shi", "mu", "dar", "fe",
    "jo", "ran", "li", "ast", "ek", "on", "per", "gul", "sa", "wi", "nor", "ly", "ber", "cha", "den", "il", "mar", "qu", "ty", "ez",
];
const ENDINGS: [&str; 6] = ["mail.example", "post.example", "web.example", "net.example", "home.example", "work.example"];

struct Person {
    given: String,
    surname: String,
    day: (usize, usize, usize),
    town: String,
    street: String,
    mail: String,
}

fn name(dice: &mut Dice, of: usize) -> String {
    // the rank of a name falls off as Zipf's law: a random power of the number of names
    let rank = (of as f64).powf(dice.below(1_000_000) as f64 / 1e6) as u64;
    let mut own = Dice(rank.wrapping_mul(977).wrapping_add(of as u64));
    (0..2 + own.below(2)).map(|_| SYLLABLES[own.below(SYLLABLES.len())]).collect()
}

/// The person of a number.
fn person(number: usize, made: Made) -> Person {
    let mut dice = Dice((number as u64).wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 41);
    let dice = &mut dice;
    let (given, surname) = (name(dice, 3_000), name(dice, 40_000));
    let mail = format!("{given}.{surname}{}@{}", dice.below(100), ENDINGS[dice.below(ENDINGS.len())]);
    let day = (1930 + dice.below(80), 1 + dice.below(12), 1 + dice.below(28));
    let town = name(dice, 800);
    let street = format!("{} {}", 1 + dice.below(200), name(dice, 9_000));
    let person = Person { given, surname, day, town, street, mail };
    match made {
        Made::Strangers => person,
        Made::Families if number.is_multiple_of(4) => Person { mail: String::new(), ..person },
        Made::Families => {
            let head = self::person(number - number % 4, made);
            Person { surname: head.surname, town: head.town, street: head.street, mail: String::new(), ..person }
        }
    }
}

fn slip(dice: &mut Dice, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.is_empty() {
        return String::new();
    }
    let at = dice.below(letters.len());
    let letter = char::from(b'a' + dice.below(26) as u8);
    match dice.below(4) {
        0 => letters[at] = letter,
        1 => letters.insert(at, letter),
        2 if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => {
            letters.remove(at);
        }
    }
    letters.into_iter().collect()
}

/// A notice of a person with slips.
fn notice(dice: &mut Dice, of: &Person) -> [String; 6] {
    let (year, month, day) = of.day;
    let mut cells =
        [of.given.clone(), of.surname.clone(), format!("{year}-{month:02}-{day:02}"), of.town.clone(), of.street.clone(), of.mail.clone()];
    for _ in 0..dice.below(4) {
        match dice.below(10) {
            0 | 1 => cells[0] = slip(dice, &cells[0]),
            2 | 3 => cells[1] = slip(dice, &cells[1]),
            4 => cells.swap(0, 1),
            5 if month != day => cells[2] = format!("{year}-{:02}-{:02}", day.min(12), month),
            6 => cells[2] = format!("{year}-{month:02}-{:02}", 1 + dice.below(28)),
            7 => cells[3] = name(dice, 800),
            8 => cells[4] = slip(dice, &cells[4]),
            _ => cells[5] = slip(dice, &cells[5]),
        }
        if dice.below(3) == 0 {
            cells[dice.below(6)].clear();
        }
    }
    cells
}

/// Writes a table of made people and its truth. In: rows, and the two files.
pub fn write(rows: usize, made: Made, table: &Path, truth: &Path) -> Result<()> {
    let (mut table, mut truth) = (BufWriter::new(File::create(table)?), BufWriter::new(File::create(truth)?));
    let mut dice = Dice(41);
    let mut people = 0;
    let width = if made == Made::Strangers { 6 } else { 5 };
    let mail = if width == 6 { ",mail" } else { "" };
    writeln!(table, "id,given_name,surname,dob,town,street{mail}")?;
    writeln!(truth, "id,label")?;
    for row in 0..rows {
        let again = people > 0 && dice.below(5) == 0;
        let who = if again { dice.below(people) } else { people };
        let of = person(who, made);
        let cells = if again {
            notice(&mut dice, &of)
        } else {
            people += 1;
            [of.given, of.surname, format!("{}-{:02}-{:02}", of.day.0, of.day.1, of.day.2), of.town, of.street, of.mail]
        };
        writeln!(table, "r{row},{}", cells[..width].join(","))?;
        writeln!(truth, "r{row},p{who}")?;
    }
    table.flush()?;
    truth.flush()
}
