//! Made people: a table of any size with known duplicates. In: how many rows. Out: a CSV table and its truth.
//! Never: a real person: names are put together from syllables, the commoner ones as common as Zipf's law has it.
//! Of the rows a fifth are second or third notices of a person, with up to three slips: a letter, a sound, a missing cell, names
//! exchanged, day and month exchanged, another town.

use gawah_linking::table::learn::Dice;
use std::fmt::Write;

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

fn person(dice: &mut Dice) -> Person {
    let (given, surname) = (name(dice, 3_000), name(dice, 40_000));
    let mail = format!("{given}.{surname}{}@{}", dice.below(100), ENDINGS[dice.below(ENDINGS.len())]);
    let day = (1930 + dice.below(80), 1 + dice.below(12), 1 + dice.below(28));
    Person { given, surname, day, town: name(dice, 800), street: format!("{} {}", 1 + dice.below(200), name(dice, 9_000)), mail }
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

/// A table of made people and its truth. In: rows.
pub fn made(rows: usize) -> (String, String) {
    let mut dice = Dice(41);
    let (mut table, mut truth) = ("id,given_name,surname,dob,town,street,mail\n".to_owned(), "id,label\n".to_owned());
    let mut people: Vec<Person> = Vec::new();
    for row in 0..rows {
        let again = !people.is_empty() && dice.below(5) == 0;
        let who = if again { dice.below(people.len()) } else { people.len() };
        let cells = if again {
            notice(&mut dice, &people[who])
        } else {
            people.push(person(&mut dice));
            let p = &people[who];
            [
                p.given.clone(),
                p.surname.clone(),
                format!("{}-{:02}-{:02}", p.day.0, p.day.1, p.day.2),
                p.town.clone(),
                p.street.clone(),
                p.mail.clone(),
            ]
        };
        let _ = writeln!(table, "r{row},{}", cells.join(","));
        let _ = writeln!(truth, "r{row},p{who}");
    }
    (table, truth)
}
