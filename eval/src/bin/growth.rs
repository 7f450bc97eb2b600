//! How the time of reading grows with a text made to be hard. In: nothing, or the largest length in kB. Out: a table, seconds by length.
//! Never: a text of anyone's. Method: one piece over and over; growth is the power of the length from the first to the last,
//! 1 where linear.

use gawah_reading::{Document, Reader};
use gawah_record::span::SourceText;
use gawah_record::when::When;
use std::time::Instant;

/// What each text repeats: `@` a new name, `#` a new number, `%` a new day each time.
const PIECES: [(&str, &str); 29] = [
    ("a toll in every sentence", "Gunmen killed 11 people in Quetta on Sunday, police said. "),
    ("other tolls", "A bomb killed 3 men and 2 women and injured 40 others on 3 May 2012 in Karachi. On Monday two died in Lahore. "),
    ("no stop", "gunmen killed 11 people in Quetta on Sunday and "),
    ("commas", "11 people, "),
    ("names", "Abbas Ali, Karim Bakhsh and Salim Khan were killed. "),
    ("ever new names", "@ Ali, #, was killed in Quetta. "),
    ("ever new names alone", "Mr @ Khan and "),
    ("ever new numbers", "A bomb killed # people. "),
    ("ever new days", "Gunmen killed two on %. "),
    ("ever new names, numbers and days", "On % gunmen killed # people in Quetta, among them @ Ali, and @ Khan said so. "),
    ("names without verbs", "Abbas Ali, 24, Karim Bakhsh, 19, "),
    ("capitals", "Abbas Ali "),
    ("dates", "on 3 May 2012 and "),
    ("weekdays", "last Sunday, "),
    ("places", "Quetta, Karachi, Lahore and "),
    ("places and tolls", "Two were killed in Quetta, three in Karachi, four in Lahore. "),
    ("digits", "1"),
    ("numbers", "11 "),
    ("quotes", "\u{201c}\"'"),
    ("quoted words", "\"They killed him,\" he said. "),
    ("brackets", "((("),
    ("said that", "He said that she said that they said that "),
    (
        "promises",
        "The minister promised Rs1 million in compensation within ten days. The families demanded justice and sat with the dead. ",
    ),
    ("lines", "\n\n"),
    ("one word a line", "killed\n\n"),
    ("hyphens", "a-b-"),
    ("marks", "e\u{301}\u{302}\u{303}"),
    ("Urdu", "کوئٹہ میں فائرنگ سے گیارہ افراد ہلاک ہو گئے۔ "),
    ("upper case", "GUERRILLAS KILLED 11 PEASANTS IN SAN SALVADOR ON 3 MAY, ACCORDING TO THE ARMY. "),
];

fn main() {
    let most: usize = std::env::args().nth(1).and_then(|kb| kb.parse().ok()).unwrap_or(1_600);
    let lengths = [most / 8, most / 4, most / 2, most];
    println!("cargo run --release -p gawah-eval --bin growth -- {most}\n");
    println!("| text | {} kB, s | {} | {} | {} | growth |\n|---|---|---|---|---|---|", lengths[0], lengths[1], lengths[2], lengths[3]);
    let reader = Reader::new();
    let mut worst: f64 = 0.0;
    for (name, piece) in PIECES {
        let seconds = lengths.map(|kb| seconds(&reader, piece, kb * 1_000));
        let growth = (seconds[3] / seconds[0].max(1e-9)).log2() / 3.0;
        worst = worst.max(growth);
        let [a, b, c, d] = seconds;
        println!("| {name} | {a:.2} | {b:.2} | {c:.2} | {d:.2} | {growth:.2} |");
    }
    println!("\nWorst growth {worst:.2}.");
}

/// The piece with its n-th name, number and day.
fn filled(piece: &str, n: usize) -> String {
    let letters = |n: usize| [n / 676 % 26, n / 26 % 26, n % 26].map(|l| char::from(b'a' + l as u8)).iter().collect::<String>();
    let months = ["January", "March", "May", "July", "August", "October", "December"];
    let day = format!("{} {} {}", n % 31 + 1, months[n / 31 % 7], 1950 + n / 217 % 60);
    piece.replace('@', &format!("A{}n{}", letters(n), letters(n / 17_576))).replace('#', &(n + 2).to_string()).replace('%', &day)
}

/// Seconds to read the piece repeated to a length in bytes: the least of two times.
fn seconds(reader: &Reader, piece: &str, bytes: usize) -> f64 {
    let text = SourceText::new((0..=bytes / piece.len()).map(|n| filled(piece, n)).collect::<String>());
    let document = Document { text: &text, published: When::parse("2013-06-05").ok(), title: None, language: None };
    let once = || {
        let start = Instant::now();
        std::hint::black_box(reader.read(&document));
        start.elapsed().as_secs_f64()
    };
    once().min(once())
}
