//! What the words of a story show without being understood. In: title and text. Out: words, capitalised words, names, ages, streets, blocks.
//! Never: right every time: what each mark is worth is learned. Method: plain scanning; sentences that many stories share are left out.

use std::collections::{HashMap, HashSet};

/// A sentence of more stories than this is a site's own and not a reporter's.
const SITE_STORIES: usize = 4;
/// Letters of title and first sentences.
const LEAD_LETTERS: usize = 600;

/// Marks of one story, as texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marks {
    /// Words of the text, in small letters.
    pub words: Vec<String>,
    /// Words of the title.
    pub title: Vec<String>,
    /// Words of title and first sentences.
    pub lead: Vec<String>,
    /// Neighbouring capitalised words: given name and surname.
    pub names: Vec<String>,
    /// Capitalised words within sentences.
    pub capitals: Vec<String>,
    /// Ages told.
    pub ages: Vec<String>,
    /// Streets, without their kind.
    pub streets: Vec<String>,
    /// Numbers of blocks.
    pub blocks: Vec<String>,
}

/// Words that tell nothing by themselves.
pub const EMPTY_WORDS: &str = " the a an and or but if of at by for with about to from in on is are was were be been has have had he she it \
    they them his her their its that this these those as not no who whom which what when where how all any both each more most other some \
    such than too very can will just should would could may might must said says say also after before between into through during above \
    below up down out off over under again then once here there ";

/// Capitalised words that are part of no person's name.
const NO_NAME: &str = " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
    september october november december police officer officers sheriff deputy deputies chief detective detectives sgt lt capt captain \
    sergeant lieutenant county city state department street avenue road drive lane boulevard court judge district attorney hospital \
    medical center school high university news channel the a an in on at he she they it his her we i you this that these there when where \
    what who if but and or for from with as by to of no not after before during while since until one two three four five six authorities \
    investigators anyone according suspect suspects victim victims witnesses neighbors family man woman boy girl teen mr mrs ms dr crime \
    fire shooting murder homicide photo facebook twitter email copyright associated press posted updated published all rights reserved \
    unit division bureau superior circuit grand jury sign share click read more also north south east west new san los fort park \
    apartments apartment church northwest northeast southwest southeast block am pm us united states watch latest breaking local live \
    story stories home beach prosecutors prosecutor assistant public safety emergency general memorial video ";

const STREETS: &str =
    " street st avenue ave road rd drive dr lane ln boulevard blvd court ct way place pl circle highway parkway terrace trail ";
const SIDES: &str = " n s e w north south east west northwest northeast southwest southeast ";

/// Whether a list holds a word.
pub fn among(list: &str, word: &str) -> bool {
    list.match_indices(word).any(|(at, _)| {
        let bytes = list.as_bytes();
        at > 0 && bytes[at - 1] == b' ' && bytes.get(at + word.len()) == Some(&b' ')
    })
}

/// The texts without the sentences that many of them share.
pub fn own_sentences(texts: &[&str]) -> Vec<String> {
    let split: Vec<Vec<&str>> = texts.iter().map(|text| sentences(text)).collect();
    let mut stories: HashMap<&str, usize> = HashMap::new();
    for parts in &split {
        parts.iter().collect::<HashSet<_>>().into_iter().for_each(|part| *stories.entry(part).or_default() += 1);
    }
    let own = |parts: &Vec<&str>| parts.iter().filter(|part| stories[**part] <= SITE_STORIES).copied().collect::<Vec<_>>().join("\n");
    split.iter().map(own).collect()
}

fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut start = 0;
        for (at, _) in line.match_indices(' ') {
            if line[..at].ends_with(['.', '!', '?', '۔', '؟']) {
                found.push(line[start..at].trim());
                start = at;
            }
        }
        found.push(line[start..].trim());
    }
    found.retain(|part| !part.is_empty());
    found
}

/// A word where it stands.
struct Token<'a> {
    text: &'a str,
    lower: String,
    /// What stands between it and the word before.
    gap: &'a str,
}

impl Token<'_> {
    fn capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    fn number(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let (mut before, mut start) = (0, None);
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        // an apostrophe inside a word belongs to it
        let inside = letter.is_alphanumeric()
            || matches!(letter, '\'' | '’') && start.is_some() && text[at + letter.len_utf8()..].starts_with(char::is_lowercase);
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = &text[from..at];
                let lower = word.to_lowercase().replace('’', "'");
                let lower = lower.strip_suffix("'s").map_or(lower.clone(), str::to_owned);
                found.push(Token { text: word, lower, gap: &text[before..from] });
                (before, start) = (at, None);
            }
            _ => {}
        }
    }
    found
}

/// The marks of a story. In: its title and its own sentences.
pub fn marks(title: &str, text: &str) -> Marks {
    let whole = format!("{title}. \n{text}");
    let all = tokens(&whole);
    let lead = whole.char_indices().nth(LEAD_LETTERS).map_or(whole.len(), |(at, _)| at);
    let mut made = Marks {
        words: tokens(text).into_iter().map(|token| token.lower).collect(),
        title: tokens(title).into_iter().map(|token| token.lower).collect(),
        lead: tokens(&whole[..lead]).into_iter().map(|token| token.lower).collect(),
        ..Marks::default()
    };
    for at in 0..all.len() {
        let (token, next) = (&all[at], all.get(at + 1));
        if token.capital() {
            made.names.extend(name_at(&all, at));
            let inside = at > 0 && (token.gap == " " && all[at - 1].text.ends_with(char::is_lowercase) || matches!(token.gap, ", " | "; "));
            if inside && token.text.chars().nth(2).is_some() {
                made.capitals.push(token.lower.clone());
            }
        }
        if token.number() && token.text.len() <= 5 && next.is_some_and(|next| next.gap == " " && next.lower == "block") {
            made.blocks.push(token.text.to_owned());
        }
        made.ages.extend(age_at(&all, at));
        made.streets.extend(street_at(&all, at));
    }
    for marks in [&mut made.names, &mut made.ages, &mut made.streets, &mut made.blocks] {
        marks.sort_unstable();
        marks.dedup();
    }
    made
}

/// A given name and a surname, an initial between them left out.
fn name_at(all: &[Token], at: usize) -> Option<String> {
    let named = |token: &Token| token.capital() && token.text.chars().count() > 1 && !among(NO_NAME, &token.lower);
    let (first, mut second) = (&all[at], all.get(at + 1)?);
    if second.text.chars().count() == 1 && second.capital() && second.gap == " " {
        second = all.get(at + 2)?;
    }
    let near = matches!(second.gap, " " | ". " | " \"" | " “");
    (near && named(first) && named(second)).then(|| format!("{} {}", first.lower, second.lower))
}

/// "25-year-old", "25 years old", "Ali, 25,".
fn age_at(all: &[Token], at: usize) -> Option<String> {
    let token = all.get(at).filter(|token| token.number() && token.text.len() <= 2 && token.text != "0")?;
    let after = |step: usize| all.get(at + step).map_or(("", ""), |token| (token.gap, token.lower.as_str()));
    let told = matches!(after(1).1, "year" | "years") && matches!(after(1).0, " " | "-") && matches!(after(2), (" " | "-", "old"));
    let apposed = token.gap == ", "
        && at > 0
        && all[at - 1].text.ends_with(char::is_alphabetic)
        && (after(1).0.starts_with([',', ';', '.']) || matches!(after(1), (" ", "of" | "and")));
    (told || apposed).then(|| token.text.to_owned())
}

/// The name of a street before its kind, at most two words.
fn street_at(all: &[Token], at: usize) -> Option<String> {
    all.get(at).filter(|token| token.capital() && token.gap == " " && among(STREETS, &token.lower))?;
    let part = |back: usize| {
        let token = all.get(at.checked_sub(back)?)?;
        let ordinal = token.text.starts_with(|c: char| c.is_ascii_digit()) && token.text.ends_with(char::is_alphabetic);
        (token.capital() && token.text.len() > 1 && !among(SIDES, &token.lower) || ordinal).then_some(token)
    };
    let last = part(1)?;
    let first = part(2).filter(|first| last.gap == " " && first.capital() && !matches!(first.lower.as_str(), "the" | "on" | "at" | "in"));
    Some(first.map_or(last.lower.clone(), |first| format!("{} {}", first.lower, last.lower)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_in_plain_words() {
        let found = marks(
            "Two shot on Alamdar Road",
            "Police said Irfan A. Khudi, 33, was shot in the 1200 block of North Main Street. A 25-year-old was hurt on 43rd Avenue.",
        );
        assert_eq!(found.names, ["irfan khudi", "main street"].map(str::to_owned)[..1]);
        assert_eq!(found.ages, ["25", "33"]);
        assert_eq!(found.blocks, ["1200"]);
        assert_eq!(found.streets, ["43rd", "alamdar", "main"]);
        assert!(found.capitals.contains(&"irfan".to_owned()) && !found.capitals.contains(&"police".to_owned()));
    }

    #[test]
    fn a_sentence_of_many_stories_is_left_out() {
        let texts: Vec<String> = (0..5).map(|n| format!("Story {n} is told. Sign up for news.")).collect();
        let own = own_sentences(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(own[3], "Story 3 is told.");
    }
}
