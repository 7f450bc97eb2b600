//! Words in sources, whatever the spelling of their letters. In: texts and a query. Out: places, best source first.
//! Never: a stored copy of a text outside the index. Method: letters folded one by one (case, accents, Arabic and Persian forms), FTS5 BM25.

use crate::error::{LedgerError, Step};
use gawah_record::ids::Id;
use gawah_record::span::{SourceText, Span};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters shown before and after a place.
const AROUND_CHARS: usize = 60;
/// Places shown of one source.
const PLACES_PER_SOURCE_MAX: usize = 3;
/// Texts that are ranked by how well they fit.
const RANKED_MAX: usize = 2_000;
/// Words of a query that are looked for.
const QUERY_WORDS_MAX: usize = 16;

/// The table of the index, and its rows as a table to compare.
pub(crate) const TABLE: &str =
    "/* letters folded, words joined across joiners: 2 */ CREATE VIRTUAL TABLE words USING fts5(folded, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE words_rows USING fts5vocab('words', 'instance');";

/// A place where a query stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The source.
    pub source: Id,
    /// The first character of the word found.
    pub start: usize,
    /// The character after its last.
    pub end: usize,
    /// The words around it, as they stand.
    pub excerpt: String,
}

/// Appends the folded form of a letter: nothing for marks that only colour it.
fn fold_char(letter: char, out: &mut String) {
    match letter {
        'ي' | 'ى' | 'ې' | 'ے' | 'ۓ' | 'ئ' => out.push('ی'),
        'ك' | 'ڪ' => out.push('ک'),
        'ه' | 'ۀ' | 'ە' | 'ۃ' | 'ة' | 'ۂ' | 'ھ' => out.push('ہ'),
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ؤ' => out.push('و'),
        'ں' => out.push('ن'),
        '\u{0660}'..='\u{0669}' => out.extend(char::from_digit(letter as u32 - 0x0660, 10)),
        '\u{06F0}'..='\u{06F9}' => out.extend(char::from_digit(letter as u32 - 0x06F0, 10)),
        // kashida, zero-width joiners and direction marks
        '\u{0640}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => {}
        _ if letter.is_ascii() => out.push(letter.to_ascii_lowercase()),
        _ => std::iter::once(letter).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).for_each(|c| out.push(c)),
    }
}

/// A text folded for search.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|letter| fold_char(letter, &mut out));
    out
}

/// Whether a letter of no sound holds a word together: kashida, and the joiners that Persian writes inside words and writers leave out.
fn joins(letter: char) -> bool {
    matches!(letter, '\u{0640}' | '\u{200C}' | '\u{200D}')
}

/// Whether a letter goes on with the word before it.
fn goes_on(letter: char) -> bool {
    letter.is_alphanumeric() || (!letter.is_ascii() && (is_combining_mark(letter) || joins(letter)))
}

/// The words of a text, folded, with the characters they stand at.
fn words(text: &str) -> impl Iterator<Item = (String, Span)> + '_ {
    let mut letters = text.chars().enumerate().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, letter) = letters.next()?;
            let (mut word, mut end) = (String::new(), at + 1);
            if !letter.is_alphanumeric() {
                continue;
            }
            fold_char(letter, &mut word);
            while let Some((at, letter)) = letters.next_if(|(_, l)| goes_on(*l)) {
                fold_char(letter, &mut word);
                end = at + 1;
            }
            if !word.is_empty() {
                return Some((word, Span { start: at, end }));
            }
        }
    })
}

/// Puts a text into the index under a number that no other has.
pub(crate) fn index(connection: &Connection, number: u64, text: &str) -> Result<(), LedgerError> {
    connection
        .prepare_cached("INSERT INTO words(rowid, folded) VALUES (?1, ?2)")
        .and_then(|mut s| s.execute(params![number, joined(text)]))
        .step("index a text")?;
    Ok(())
}

/// The folded words of a text, each with a space after it: what the index is given.
pub(crate) fn joined(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if !letter.is_alphanumeric() {
            continue;
        }
        let from = all.len();
        fold_char(letter, &mut all);
        while let Some(letter) = letters.next_if(|l| goes_on(*l)) {
            fold_char(letter, &mut all);
        }
        if all.len() > from {
            all.push(' ');
        }
    }
    all
}

/// The folded words of a query.
fn terms(query: &str) -> Vec<String> {
    words(query).map(|(word, _)| word).take(QUERY_WORDS_MAX).collect()
}

/// The numbers of texts that hold every word of the query, best first. Each word may go on ("attack" finds "attacks"). Of words that stand in more than
/// [`RANKED_MAX`] texts, those put in last are ranked alone: a rank looks at every text that holds them.
pub(crate) fn matches(connection: &Connection, query: &str, limit: usize) -> Result<Vec<u64>, LedgerError> {
    ranked(connection, query, limit, RANKED_MAX)
}

fn ranked(connection: &Connection, query: &str, limit: usize, most: usize) -> Result<Vec<u64>, LedgerError> {
    let step = "search";
    let terms = terms(query);
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let asked = terms.iter().map(|t| format!("\"{}\"*", t.replace('"', ""))).collect::<Vec<_>>().join(" ");
    let mut last =
        connection.prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid DESC LIMIT 1 OFFSET ?2").step(step)?;
    let from: u64 =
        last.query_row(params![asked, most as u64], |row| row.get(0)).optional().step(step)?.map_or(0, |beyond: u64| beyond + 1);
    let mut find = connection
        .prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1 AND rowid >= ?3 ORDER BY rank, rowid LIMIT ?2")
        .step(step)?;
    find.query_map(params![asked, limit as u64, from], |row| row.get(0)).step(step)?.collect::<Result<_, _>>().step(step)
}

/// The numbers of texts that hold the words of a phrase one after another, the last put in first. Never: a rank, which every text that holds them would be
/// looked at for.
pub(crate) fn with_phrase(connection: &Connection, phrase: &str, limit: usize) -> Result<Vec<u64>, LedgerError> {
    let step = "search";
    let terms = terms(phrase);
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let asked = format!("\"{}\"", terms.join(" "));
    let mut find = connection.prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid DESC LIMIT ?2").step(step)?;
    find.query_map(params![asked, limit as u64], |row| row.get(0)).step(step)?.collect::<Result<_, _>>().step(step)
}

/// The places of a query's words in one text.
pub(crate) fn places(source: &Id, text: &SourceText, query: &str) -> Vec<Found> {
    let terms = terms(query);
    words(text.as_str())
        .filter(|(word, _)| terms.iter().any(|t| word.starts_with(t.as_str())))
        .take(PLACES_PER_SOURCE_MAX)
        .map(|(_, span)| {
            let around = Span { start: span.start.saturating_sub(AROUND_CHARS), end: (span.end + AROUND_CHARS).min(text.chars()) };
            Found { source: source.clone(), start: span.start, end: span.end, excerpt: text.at(around).unwrap_or_default().to_owned() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        for (one, other) in [
            ("كربلائي", "کربلائی"),
            ("ہزارہ", "هزاره"),
            ("Café", "cafe"),
            ("۱۳۹۲", "1392"),
            ("١٢", "12"),
            ("شہیـــد", "شہید"),
            ("مُحَمَّد", "محمد"),
            ("KILLED", "killed"),
            ("می\u{200C}خواهند", "میخواهند"),
            ("علي", "علی"),
            ("گئے", "گئی"),
            ("هٔ", "ہ"),
            ("ۀ", "ہ"),
            ("مسؤول", "مسوول"),
            ("میں", "مین"),
        ] {
            assert_eq!(fold(one), fold(other), "{one}");
        }
    }

    #[test]
    fn of_a_word_that_stands_in_many_texts_the_last_are_ranked_and_of_a_rare_one_all() {
        let connection = Connection::open_in_memory().expect("opens");
        connection.execute_batch(TABLE).expect("made");
        for number in 1..=40 {
            // the shorter a text, the better it fits
            let more = if [1, 21].contains(&number) { "" } else { "who came home from the market in the evening" };
            let rare = if number % 10 == 0 { "tailor" } else { "" };
            index(&connection, number, &format!("pilgrims {rare} {more}")).expect("kept");
        }
        for (query, limit, most, found) in [
            ("pilgrims", 2, 40, vec![1, 21]),
            ("pilgrims", 1, 39, vec![21]),
            ("pilgrims", 1, 3, vec![38]),
            ("pilgrims", 9, 3, vec![38, 39, 40]),
            ("tailor", 9, 4, vec![10, 20, 30, 40]),
            ("pilgrims tailor", 9, 2, vec![30, 40]),
            ("widow", 9, 2, vec![]),
        ] {
            assert_eq!(ranked(&connection, query, limit, most).expect("asked"), found, "{query} {limit} {most}");
        }
    }

    #[test]
    fn a_word_is_one_with_and_without_the_joiners_inside_it() {
        let one = |text: &str| words(text).map(|(word, _)| word).collect::<Vec<_>>();
        assert_eq!(one("می\u{200C}خواهند رفت"), one("میخواهند رفت"));
        let (_, span) = words("آن می\u{200C}خواهند").last().expect("a word");
        assert_eq!(SourceText::new("آن می\u{200C}خواهند").at(span), Some("می\u{200C}خواهند"));
    }

    proptest::proptest! {
        #[test]
        fn what_the_index_is_given_are_the_words_of_the_text(text in "(\\PC|[aé ک\u{200C}\u{301}]){0,60}") {
            let said: String = words(&text).map(|(word, _)| word + " ").collect();
            proptest::prop_assert_eq!(joined(&text), said);
        }
    }

    #[test]
    fn words_stand_where_they_are_said_to() {
        let text = "گیارہ 🕯 مُحَمَّد killed";
        let found: Vec<(String, Span)> = words(text).collect();
        assert_eq!(found.len(), 3);
        let source = SourceText::new(text);
        assert_eq!(source.at(found[1].1), Some("مُحَمَّد"));
        assert_eq!(source.at(found[2].1), Some("killed"));
    }
}
