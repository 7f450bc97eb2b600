//! What the letters as typed tell of two spellings, once their sound has been compared. In: words as typed, lower case. Out: marks: the
//! first letters, the endings, lengths, doubles, letters that cannot be read, and of every letter and digraph how often both words have it
//! and how often only one. Never: a word. Method: each mark has a weight (`lexicon/spelling_marks.tsv`), fitted after those of the sounds:
//! an ending that another word has too (-a, -i, -on) parts more than the same vowels do inside.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A letter that stands written but cannot be read.
pub(crate) const UNREAD: u8 = b'_';
/// What is counted of a word, with the letter that stands for it in the table.
const COUNTED: [(&[u8], u8); 35] = [
    (b"th", b'T'),
    (b"dh", b'D'),
    (b"bh", b'B'),
    (b"kh", b'K'),
    (b"gh", b'G'),
    (b"ch", b'C'),
    (b"sh", b'S'),
    (b"ph", b'P'),
    (b"jh", b'J'),
    (b"rh", b'R'),
    (b"aa", b'A'),
    (b"ee", b'E'),
    (b"oo", b'O'),
    (b"ai", b'I'),
    (b"ay", b'Y'),
    (b"ei", b'H'),
    (b"au", b'U'),
    (b"ou", b'V'),
    (b"ow", b'W'),
    (b"q", b'q'),
    (b"c", b'c'),
    (b"x", b'x'),
    (b"w", b'w'),
    (b"v", b'v'),
    (b"z", b'z'),
    (b"s", b's'),
    (b"y", b'y'),
    (b"o", b'o'),
    (b"u", b'u'),
    (b"i", b'i'),
    (b"e", b'e'),
    (b"a", b'a'),
    (b"n", b'n'),
    (b"h", b'h'),
    (b"k", b'k'),
];
/// The rows of marks, in the order of their numbers.
pub const ROWS: [&str; 7] = ["first letters", "last letters", "lengths", "doubles", "unread", "letters of both", "endings"];

/// A mark of a pair: its row, and the two or four letters that name it there, filled up with [`NO_LETTER`].
pub type Mark = (u8, [u8; 4]);
/// What fills a mark of two letters.
pub const NO_LETTER: u8 = b' ';

/// A word as typed.
pub(crate) struct Typed {
    counts: [u8; COUNTED.len()],
    first: u8,
    ending: [u8; 2],
    length: u8,
    doubles: u8,
    unread: u8,
}

impl Typed {
    /// Counts a word. In: lower-case letters, digits and [`UNREAD`].
    pub(crate) fn of(word: &[u8]) -> Typed {
        let few = |many: usize| many.min(200) as u8;
        let mut counts = [0; COUNTED.len()];
        for (count, (sought, _)) in counts.iter_mut().zip(COUNTED) {
            *count = few(word.windows(sought.len()).filter(|part| *part == sought).count());
        }
        let consonant = |c: u8| c.is_ascii_lowercase() && !matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        let doubles = word.windows(2).filter(|two| two[0] == two[1] && consonant(two[0])).count();
        let end = |at: usize| word.len().checked_sub(at).map_or(UNREAD, |at| word[at]);
        let first = word.first().copied().unwrap_or(UNREAD);
        let unread = word.iter().filter(|c| **c == UNREAD).count();
        Typed { counts, first, ending: [end(2), end(1)], length: few(word.len()), doubles: few(doubles), unread: few(unread) }
    }
}

/// A small number as a letter of the table.
fn figure(number: u8, most: u8) -> u8 {
    b'a' + number.min(most)
}

/// The marks of a pair; the same whichever word comes first.
pub(crate) fn marks(a: &Typed, b: &Typed) -> impl Iterator<Item = Mark> {
    let named = |row: u8, x: u8, y: u8| (row, [x, y, NO_LETTER, NO_LETTER]);
    let two = |row: u8, x: u8, y: u8| named(row, x.min(y), x.max(y));
    let numbers = |row: u8, x: u8, y: u8, most: (u8, u8)| named(row, figure(x, most.0), figure(y, most.1));
    let ([x, y], [z, w]) = (a.ending.min(b.ending), a.ending.max(b.ending));
    let fixed = [
        two(0, a.first, b.first),
        two(1, a.ending[1], b.ending[1]),
        numbers(2, a.length.min(b.length), a.length.max(b.length), (10, 14)),
        numbers(3, a.doubles.abs_diff(b.doubles), a.doubles.saturating_add(b.doubles), (3, 5)),
        numbers(4, a.unread.min(b.unread), a.unread.saturating_add(b.unread), (3, 5)),
        (6, [x, y, z, w]),
    ];
    let counted = COUNTED.iter().zip(a.counts).zip(b.counts).filter(|((_, x), y)| (*x, *y) != (0, 0));
    // both have it so often, one alone so often more
    let told = counted.map(|(((_, letter), x), y)| named(5, *letter, figure(x.min(y).min(2) * 3 + x.abs_diff(y).min(2), 8)));
    fixed.into_iter().chain(told.collect::<Vec<_>>())
}

/// What marks weigh, beside how two words sound.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// How much of the log-odds of the sounds stays.
    pub share: f64,
    /// What is added to every pair, in nats.
    pub prior: f64,
    /// What a mark adds, in nats.
    pub nats: BTreeMap<Mark, f64>,
}

impl Marks {
    /// The table that ships.
    pub fn usual() -> &'static Marks {
        static USUAL: LazyLock<Marks> = LazyLock::new(|| Marks::read(include_str!("../lexicon/spelling_marks.tsv")));
        &USUAL
    }

    /// Reads a table: name, weight, the letters; lines from # are left out.
    pub fn read(table: &str) -> Marks {
        let mut read = Marks { share: 1.0, ..Marks::default() };
        for row in table.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').collect();
            let [name, weight, letters @ ..] = &cells[..] else { continue };
            let nats: f64 = weight.parse().unwrap_or_default();
            match (ROWS.iter().position(|row| row == name), letters.first().map(|two| two.as_bytes())) {
                (Some(row), Some([x, y])) => drop(read.nats.insert((row as u8, [*x, *y, NO_LETTER, NO_LETTER]), nats)),
                (Some(row), Some([x, y, z, w])) => drop(read.nats.insert((row as u8, [*x, *y, *z, *w]), nats)),
                _ if *name == "share" => read.share = nats,
                _ if *name == "prior" => read.prior = nats,
                _ => {}
            }
        }
        read
    }

    /// The log-odds of a pair in bits, once its marks are seen.
    pub(crate) fn weighed(&self, bits: f64, marks: impl Iterator<Item = Mark>) -> f64 {
        let nats: f64 = marks.filter_map(|mark| self.nats.get(&mark)).sum();
        bits * self.share + (nats + self.prior) / std::f64::consts::LN_2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_name_ends_doubles_and_digraphs() {
        for (a, b, expected) in [
            ("acha", "achi", (1, *b"ai  ")),
            ("kurban", "qurban", (0, *b"kq  ")),
            ("parron", "paron", (3, *b"bb  ")),
            ("k_m", "kam", (4, *b"ab  ")),
            ("thay", "tay", (5, *b"Tb  ")),
            ("thay", "thai", (5, *b"Td  ")),
            ("hota", "hotee", (6, *b"eeta")),
            ("mi", "milna", (2, *b"cf  ")),
        ] {
            let (x, y) = (Typed::of(a.as_bytes()), Typed::of(b.as_bytes()));
            let there: Vec<Mark> = marks(&x, &y).collect();
            assert!(there.contains(&expected), "{a} {b}: {there:?}");
            assert_eq!(there, marks(&y, &x).collect::<Vec<_>>(), "order decides nothing");
        }
    }

    #[test]
    fn the_table_that_ships_has_every_row_and_a_share() {
        let usual = Marks::usual();
        assert!(usual.share > 0.5 && usual.share < 1.5);
        for row in 0..ROWS.len() as u8 {
            assert!(usual.nats.keys().any(|(of, _)| *of == row), "{}", ROWS[usize::from(row)]);
        }
    }
}
