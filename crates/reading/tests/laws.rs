//! Laws of every reading, whatever the text: no panic, exact words, known subjects, the same twice.

use gawah_reading::form::{Parts, SourceHead, claims_line, claims_object};
use gawah_reading::{Document, Reader, Reading};
use gawah_record::span::SourceText;
use gawah_record::when::When;
use proptest::prelude::*;

fn read(text: &SourceText, published: Option<&str>) -> Reading {
    Reader::new().read(&Document { text, published: published.and_then(|p| When::parse(p).ok()), title: None, language: None })
}

fn holds(words: &str) {
    let text = SourceText::new(words);
    let reading = read(&text, Some("2021-01-07"));
    for claim in &reading.claims {
        let again = claim.form().verify(&text).expect("every quote stands in its text");
        assert_eq!(&again, claim);
        assert_eq!(claim.attribution[0].source, "author");
        assert!(claim.about.as_ref().is_none_or(|id| reading.subjects.iter().any(|s| s.id == *id)), "{words}");
        assert!(claim.links.iter().all(|l| reading.claims.iter().any(|c| c.id == l.to)));
    }
    for part in &reading.parts {
        assert_eq!(text.at(gawah_record::span::Span { start: part.start, end: part.end }), Some(part.text.as_str()));
    }
    let head = || SourceHead { chars: text.chars(), ..SourceHead::default() };
    let value = |written: &str| serde_json::from_str::<serde_json::Value>(written).expect("a machine form is JSON");
    let object = claims_object(&reading, head(), Parts::Show).to_string();
    assert_eq!(value(&claims_line(&reading, head(), Parts::Show)), value(&object), "a line says what the object says");
    let shown = |r: &Reading| claims_object(r, SourceHead { chars: text.chars(), ..SourceHead::default() }, Parts::Show).to_string();
    assert_eq!(shown(&reading), shown(&read(&text, Some("2021-01-07"))), "the same text reads the same");
}

const PIECES: [&str; 40] = [
    "eleven",
    "11",
    "at least",
    "killed",
    "people",
    ",",
    ".",
    "and",
    "Abbas Ali",
    "22",
    "(",
    ")",
    "on Sunday",
    "in Quetta",
    "promised",
    "compensation",
    "Rs1 million",
    "until",
    "the army",
    "must",
    "🕯",
    "ہزارہ",
    "ہلاک",
    "۱۱",
    "کوئٹہ",
    "\n\n",
    "’s",
    "\"",
    "-",
    "police said",
    "3 January",
    "bomb",
    "'",
    "\u{200c}",
    "which",
    "of",
    "the",
    "refused to",
    "genocide",
    "99999999999999999999",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_text_is_read_without_a_panic_and_with_exact_words(words in "\\PC{0,300}") {
        holds(&words);
    }

    #[test]
    fn any_mix_of_known_words_is_read_without_a_panic(picks in proptest::collection::vec(0usize..PIECES.len(), 0..80)) {
        holds(&picks.iter().map(|i| PIECES[*i]).collect::<Vec<_>>().join(" "));
    }
}

#[test]
fn a_text_that_breaks_off_anywhere_is_read() {
    for words in [
        "The commission counted 325 people killed in 77 attacks in the province, and 825 were killed in fifteen years.",
        "Two of the five victims, Aslam Khan, 32, of Mastung, and his wife, Amina, were rescued but later died, along with their two sons.",
        "Those killed in the attack were Ali, 30; Raza Shah, 25, a driver; and a police officer. They were also pronounced dead between 2009 and 2014.",
    ] {
        words.char_indices().for_each(|(at, _)| holds(&words[..at]));
    }
}

#[test]
fn a_hostile_text_takes_time_that_grows_with_its_length_alone() {
    for piece in ["killed 11 people ", "Abbas Ali, ", "the of the ", "must ", "((((", "Quetta ", "11 11 ", "a, b, ", "until "] {
        let text = SourceText::new(piece.repeat(20_000));
        let reading = read(&text, None);
        assert!(reading.claims.len() <= gawah_record::limits::CLAIMS_PER_SOURCE_MAX);
    }
}
