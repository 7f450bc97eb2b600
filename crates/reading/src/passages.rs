//! In which language each passage stands. In: a text and its language where known. Out: runs of sentences in one language, and whether the reader
//! reads it. Never: a list of names taken for another language; a doubtful passage left unread.
//! Method: the script of the letters; in Latin script a sentence without English function words is shown to whatlang (Cavnar and Trenkle 1994,
//! trigrams), which must be sure; Arabic script by the letters of each language.

use crate::text::{Lettering, Shape, Text};
use gawah_record::language::Language;
use std::ops::Range;

/// A run of sentences in one language.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Passage {
    /// Its sentences.
    pub(crate) sentences: Range<usize>,
    /// Its bytes in the source.
    pub(crate) bytes: Range<usize>,
    pub(crate) language: Language,
    /// The language's English name, where the passage is not read and the name is known.
    pub(crate) unread: Option<String>,
}

/// Words of a Latin or Arabic sentence below which its language is that of its neighbours.
const WORDS_LEAST: usize = 6;
/// Words of a run below which no other language is told from a list or a headline.
const RUN_WORDS_LEAST: usize = 12;
/// Characters of a run that are shown to the detector.
const SHOWN_CHARS: usize = 1500;

/// English words that hardly stand in other languages of Latin script.
const ENGLISH: [&str; 51] = [
    "the", "of", "and", "to", "is", "that", "for", "with", "by", "from", "as", "it", "he", "his", "had", "has", "have", "said", "who",
    "are", "been", "after", "their", "they", "this", "which", "not", "but", "were", "at", "or", "she", "her", "will", "would", "when",
    "than", "its", "into", "about", "could", "should", "out", "there", "we", "our", "you", "all", "be", "no", "them",
];

/// What one sentence is, as far as its letters and words show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looks {
    /// Too short to say.
    Nothing,
    English,
    /// Latin script without the words of English.
    Latin,
    /// Urdu, Persian, Dari or Hazaragi.
    ArabicScript,
    Arabic,
    Pashto,
    Sindhi,
    /// A script of which nothing is read.
    Elsewhere,
}

/// The passages of a text, in order. One passage where all of it stands in one language.
pub(crate) fn passages(text: &Text, stated: Option<&Language>) -> Vec<Passage> {
    let mut looks: Vec<Looks> = text.sentences.iter().map(|s| look(text, *s)).collect();
    let first = looks.iter().copied().find(|l| *l != Looks::Nothing).unwrap_or(Looks::Nothing);
    let mut before = first;
    for look in &mut looks {
        before = if *look == Looks::Nothing { before } else { *look };
        *look = before;
    }
    let mut made: Vec<Passage> = Vec::new();
    let mut from = 0;
    while from < looks.len() {
        let to = from + looks[from..].iter().take_while(|l| **l == looks[from]).count();
        let run = passage(text, looks[from], from..to, stated);
        match made.last_mut().filter(|last| last.language == run.language && last.unread == run.unread) {
            Some(last) => (last.sentences.end, last.bytes.end) = (run.sentences.end, run.bytes.end),
            None => made.push(run),
        }
        from = to;
    }
    made
}

fn look(text: &Text, sentence: (usize, usize)) -> Looks {
    let (mut latin, mut arabic, mut other, mut english) = (0usize, 0usize, 0usize, 0usize);
    for at in sentence.0..sentence.1 {
        let token = &text.tokens[at];
        if token.shape != Shape::Word {
            continue;
        }
        match text.source[token.start..].chars().next().unwrap_or(' ') {
            'a'..='z' | 'A'..='Z' | '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' => {
                latin += 1;
                english += usize::from(ENGLISH.contains(&text.word(at)));
            }
            '\u{0600}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' => arabic += 1,
            _ => other += 1,
        }
    }
    let words = latin + arabic + other;
    match () {
        () if other * 2 > words && words > 0 => Looks::Elsewhere,
        () if words < WORDS_LEAST => Looks::Nothing,
        () if arabic > latin => arabic_script(text.slice(sentence)),
        () if english * 8 >= latin || is_list(text, sentence, latin) => Looks::English,
        () => Looks::Latin,
    }
}

/// Whether a sentence is a list or a headline rather than prose: half of its words are names, or a mark parts every few of them.
fn is_list(text: &Text, (from, to): (usize, usize), words: usize) -> bool {
    let of = |shape: Shape| text.tokens[from..to].iter().filter(|t| t.shape == shape).count();
    let names = text.tokens[from..to].iter().filter(|t| t.shape == Shape::Word && t.capital).count();
    text.lettering == Lettering::Flat && names > 0 || names * 2 > words || (of(Shape::Mark) + of(Shape::Figure)) * 4 > words
}

fn arabic_script(words: &str) -> Looks {
    match Language::of_text(words) {
        Some(Language::Arabic) => Looks::Arabic,
        Some(Language::Other(tag)) if tag == "ps" => Looks::Pashto,
        Some(Language::Other(_)) => Looks::Sindhi,
        _ => Looks::ArabicScript,
    }
}

fn passage(text: &Text, look: Looks, sentences: Range<usize>, stated: Option<&Language>) -> Passage {
    let tokens = (text.sentences[sentences.start].0, text.sentences[sentences.end - 1].1);
    let bytes = text.bytes(tokens);
    let words = &text.source[bytes.clone()];
    let other = |tag: &str, name: &str| (Language::Other(tag.to_owned()), Some(name.to_owned()));
    let (language, unread) = match look {
        Looks::Nothing => (stated.cloned().or_else(|| Language::of_text(words)).unwrap_or(Language::English), None),
        Looks::English => (Language::English, None),
        Looks::ArabicScript => (of_arabic_script(words, stated), None),
        Looks::Arabic => (Language::Arabic, Some("Arabic".to_owned())),
        Looks::Pashto => other("ps", "Pashto"),
        Looks::Sindhi => other("sd", "Sindhi"),
        Looks::Latin | Looks::Elsewhere => match detected(words, look, tokens.1 - tokens.0) {
            Some((tag, name)) => other(&tag, &name),
            None if look == Looks::Elsewhere => other("und", "a language of another script"),
            None => (Language::English, None),
        },
    };
    Passage { sentences, bytes, language, unread }
}

fn of_arabic_script(words: &str, stated: Option<&Language>) -> Language {
    let known = [Language::Urdu, Language::Persian, Language::Dari, Language::Hazaragi];
    stated.filter(|s| known.contains(s)).cloned().or_else(|| Language::of_text(words)).unwrap_or(Language::Urdu)
}

/// The tag and English name of a run's language, where the detector is sure that it is not English.
fn detected(words: &str, look: Looks, tokens: usize) -> Option<(String, String)> {
    if look == Looks::Latin && tokens < RUN_WORDS_LEAST {
        return None;
    }
    let end = words.char_indices().nth(SHOWN_CHARS).map_or(words.len(), |(at, _)| at);
    let found = whatlang::detect(&words[..end]).filter(whatlang::Info::is_reliable)?;
    let tag = found.lang().code();
    let tag = TAGS.iter().find(|(long, _)| *long == tag).map_or(tag, |(_, short)| short);
    (tag != "en").then(|| (tag.to_owned(), found.lang().eng_name().to_owned()))
}

/// Codes of three letters (ISO 639-3) and the tags that BCP 47 prefers to them.
const TAGS: [(&str, &str); 24] = [
    ("eng", "en"),
    ("fra", "fr"),
    ("spa", "es"),
    ("deu", "de"),
    ("ita", "it"),
    ("por", "pt"),
    ("nld", "nl"),
    ("tur", "tr"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("pol", "pl"),
    ("ind", "id"),
    ("hin", "hi"),
    ("ben", "bn"),
    ("pan", "pa"),
    ("guj", "gu"),
    ("nep", "ne"),
    ("heb", "he"),
    ("uzb", "uz"),
    ("swe", "sv"),
    ("kor", "ko"),
    ("jpn", "ja"),
    ("cmn", "zh"),
    ("mya", "my"),
];

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: &str =
        "Onze mineurs ont été tués près de la ville par des hommes armés qui les avaient enlevés pendant la nuit, selon la police.";
    const ENGLISH_TEXT: &str = "Eleven miners were killed near the town by armed men who had taken them in the night, police said.";
    const URDU: &str = "پولیس کے مطابق مچھ کے قریب مسلح افراد نے گیارہ کان کنوں کو ہلاک کر دیا۔";
    const PASHTO: &str = "د پولیسو په وینا وسله والو کسانو د ښار په نږدې سیمه کې یوولس کارګران ووژل.";

    fn check(text: &str, stated: Option<&str>, expected: &[(&str, bool)]) {
        let cut = Text::new(text, 0);
        let stated = stated.map(Language::from_tag);
        let found = passages(&cut, stated.as_ref());
        let found: Vec<(&str, bool)> = found.iter().map(|p| (p.language.tag(), p.unread.is_none())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn each_passage_stands_in_its_language() {
        check(ENGLISH_TEXT, None, &[("en", true)]);
        check(&format!("{ENGLISH_TEXT}\n\n{FRENCH}"), None, &[("en", true), ("fr", false)]);
        check(&format!("{URDU}\n\n{ENGLISH_TEXT}"), Some("prs"), &[("prs", true), ("en", true)]);
        check(&format!("{PASHTO}\n\n{URDU}"), None, &[("ps", false), ("ur", true)]);
        check("Одиннадцать шахтёров были убиты вооружёнными людьми недалеко от города, сообщила полиция.", None, &[("ru", false)]);
        check("", None, &[]);
    }

    #[test]
    fn a_list_of_names_a_headline_and_a_short_remark_are_no_other_language() {
        for text in [
            "Ali Hussain, Muhammad Zaman, Abdul Rahim, Asghar Shah, Ghulam Ali, Sher Mohammad, Nasim Khan, Aziz Ahmed, Karim Bakhsh",
            "Killed: Ali Hussain, Muhammad Zaman, Abdul Rahim, Asghar Shah, Ghulam Ali",
            "Merci beaucoup.",
            "FIFTEEN DEAD IN BOMB ATTACK ON BUS CARRYING PILGRIMS TOWARDS BORDER TOWN OFFICIALS CONFIRM",
            "Doctor says breakthrough treatment could wipe out disease in a decade\n\nDoctor says breakthrough treatment could wipe out disease in a decade",
            "Bomb kills twelve pilgrims near Mastung, Balochistan, Pakistan",
        ] {
            check(text, None, &[("en", true)]);
        }
    }
}
