//! Copies of texts in which no one at risk is named. In: a private record, the ciphers given so far, texts. Out: the texts with a cipher in place of each
//! name, such as `[Witness 3 (shopkeeper)]`, and how many of whom were removed. Never: a second cipher for one name, one cipher for two people, a name of the
//! dead that may be told changed. Known are names of people and claims of the record, those that had a cipher before, and names that a text in Latin letters
//! puts beside a trade or the word of a witness; no other: a person reads every copy before it is given away.

use crate::person::{Outcome, Person};
pub use crate::protection::Risk;
use crate::protection::{at_risk_as, names_office};
use crate::redaction::{Whole, names};
use std::collections::{BTreeMap, BTreeSet};

/// Characters between two words of one name: a space, a line end, the point after an initial.
const GAP_CHARS_MAX: usize = 3;
/// Letters of a part of a name that is taken out where it stands alone.
const PART_CHARS_MIN: usize = 3;
/// Words of a cipher that say what someone does.
const WORK_WORDS_MAX: usize = 4;
/// Words before a surname alone.
const TITLES: [&str; 8] = ["mr", "mrs", "ms", "miss", "dr", "haji", "syed", "ustad"];
/// Words that stand before the name of someone who saw or survived.
const CALLED: [(&str, Risk); 5] = [
    ("witness", Risk::Witness),
    ("eyewitness", Risk::Witness),
    ("resident", Risk::Witness),
    ("shopkeeper", Risk::Witness),
    ("survivor", Risk::Survivor),
];
/// Words that begin a sentence or name a day, and no person.
const NO_NAMES: &str = " on in at the a an when after before while but and as for if then his her their one monday tuesday wednesday thursday friday saturday \
    sunday january february march april may june july august september october november december ";
/// Words by which someone speaks.
const SPEAKS: [&str; 8] = ["said", "says", "told", "saw", "recalled", "added", "who", "witnessed"];
/// What stands for a part of a name that several of those named before share.
const SEVERAL: &str = "name withheld";

/// Someone at risk by being named, under one cipher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// Every name known of them, each as [`key`] gives it.
    pub names: Vec<String>,
    /// Why they are at risk.
    pub risk: Risk,
    /// What they do, in a source's words.
    pub work: Option<String>,
    /// What stands for them in every copy: `Witness 3`.
    pub cipher: String,
}

/// A text without names of people at risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    /// The text.
    pub text: String,
    /// How many names of whom were removed, by place in [`Ciphers::hidden`].
    pub removed: BTreeMap<usize, usize>,
}

/// How ciphers are written in the language of a copy: the same person under the same number in all of them.
pub struct Written<'a> {
    /// A cipher as it is kept (`Witness 3`), in the language's words.
    pub cipher: &'a dyn Fn(&str) -> String,
    /// What stands for a part of a name that several people share.
    pub several: &'a str,
}

/// Ciphers of everyone at risk in a record.
#[derive(Debug)]
pub struct Ciphers {
    hidden: Vec<Hidden>,
    /// Names by their folded first word, those of more words first; of whom, or of nobody where a name may be told.
    by_word: BTreeMap<String, Vec<Known>>,
}

/// A word of a text: where it begins and ends, and its folded letters.
struct Word {
    start: usize,
    end: usize,
    folded: String,
}

/// The folded words of a name, and whose it is; of nobody's where it may be told.
type Known = (Vec<String>, Option<usize>);
/// Words of a text taken for a name: the first, the one after the last, and whose, `None` for a name that may be told.
type Found = (usize, usize, Option<Stand>);

/// What stands in place of a name.
#[derive(Clone, Copy)]
enum Stand {
    For(usize),
    ForSeveral,
}

impl Ciphers {
    /// Gives everyone at risk a cipher. In: ciphers given so far, by the [`key`] of a name; whoever has one keeps it, others get the next number of their
    /// word; texts in which further people may be named.
    pub fn new(whole: &Whole, held: &BTreeMap<String, String>, texts: &[&str]) -> Ciphers {
        let (protected, free) = names(whole);
        let free: BTreeSet<String> = free.iter().map(|name| key(name)).collect();
        let mut ciphers = Ciphers { hidden: people(whole, &protected, &free, held, texts), by_word: BTreeMap::new() };
        let known = |(names, of): (Vec<&String>, Option<usize>)| names.into_iter().map(move |name| (name.clone(), of)).collect::<Vec<_>>();
        let hidden = ciphers.hidden.iter().enumerate().map(|(at, one)| (one.names.iter().collect(), Some(at)));
        let all: Vec<(String, Option<usize>)> = hidden.chain([(free.iter().collect(), None)]).flat_map(known).collect();
        for (name, of) in all {
            let words: Vec<String> = words(&name.chars().collect::<Vec<_>>()).into_iter().map(|word| word.folded).collect();
            if let Some(first) = words.first().cloned() {
                ciphers.by_word.entry(first).or_default().push((words, of));
            }
        }
        ciphers.by_word.values_mut().for_each(|several| several.sort_by_key(|(words, of)| (std::cmp::Reverse(words.len()), *of)));
        ciphers.number(held);
        for at in 0..ciphers.hidden.len() {
            let work = ciphers.hidden[at].work.take().filter(|work| ciphers.redacted(work).removed.is_empty());
            ciphers.hidden[at].work = work;
        }
        ciphers
    }

    /// Everyone at risk.
    pub fn hidden(&self) -> &[Hidden] {
        &self.hidden
    }

    fn number(&mut self, held: &BTreeMap<String, String>) {
        let mut last: BTreeMap<&str, u32> = BTreeMap::new();
        for cipher in held.values() {
            if let Some((word, number)) = cipher.rsplit_once(' ').and_then(|(word, number)| Some((word, number.parse::<u32>().ok()?))) {
                let most = last.entry(word).or_default();
                *most = number.max(*most);
            }
        }
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for one in &mut self.hidden {
            let own = one.names.iter().find_map(|name| held.get(name)).filter(|cipher| taken.insert(cipher.as_str()));
            one.cipher = own.cloned().unwrap_or_else(|| {
                let number = last.entry(one.risk.word()).or_default();
                *number += 1;
                format!("{} {number}", one.risk.word())
            });
        }
    }

    /// A copy of a text in which no one at risk is named: by a whole name in any case and across line ends, and after that by a part of it that stands
    /// alone in Latin letters.
    pub fn redacted(&self, text: &str) -> Redacted {
        self.redacted_in(text, &Written { cipher: &str::to_owned, several: SEVERAL })
    }

    /// The same with ciphers in the words of a language.
    pub fn redacted_in(&self, text: &str, written: &Written<'_>) -> Redacted {
        let chars: Vec<char> = text.chars().collect();
        let words = words(&chars);
        let mut found = self.whole_names(&words, &chars);
        self.parts(&words, &chars, &mut found);
        found.sort_by_key(|(first, ..)| *first);
        let (mut made, mut at, mut removed) = (String::with_capacity(text.len()), 0, BTreeMap::new());
        for (first, after, stand) in found {
            let Some(stand) = stand else { continue };
            made.extend(&chars[at..words[first].start]);
            at = words[after - 1].end;
            match stand {
                Stand::ForSeveral => made.push_str(&format!("[{}]", written.several)),
                Stand::For(whom) => {
                    let (one, times) = (&self.hidden[whom], removed.entry(whom).or_insert(0));
                    *times += 1;
                    let cipher = (written.cipher)(&one.cipher);
                    match one.work.as_ref().filter(|_| *times == 1) {
                        Some(work) => made.push_str(&format!("[{cipher} ({work})]")),
                        None => made.push_str(&format!("[{cipher}]")),
                    }
                }
            }
        }
        made.extend(&chars[at..]);
        Redacted { text: made, removed }
    }

    fn whole_names(&self, words: &[Word], chars: &[char]) -> Vec<Found> {
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(word) = words.get(at) {
            let fits = |name: &[String]| {
                let here = words.get(at..at + name.len())?;
                let same = here.iter().zip(name).all(|(word, part)| word.folded == *part);
                (same && here.windows(2).all(|pair| together(&pair[0], &pair[1], chars))).then_some(name.len())
            };
            let known = self.by_word.get(&word.folded).into_iter().flatten();
            match known.filter_map(|(name, of)| Some((fits(name)?, *of))).next() {
                Some((length, of)) => {
                    found.push((at, at + length, of.map(Stand::For)));
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Parts of names that were found whole, where they stand alone.
    fn parts(&self, words: &[Word], chars: &[char], found: &mut Vec<Found>) {
        let mut of_part: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (_, _, stand) in found.iter() {
            let Some(Stand::For(whom)) = stand else { continue };
            for name in &self.hidden[*whom].names {
                for part in self::words(&name.chars().collect::<Vec<_>>()).into_iter().filter(|p| p.end - p.start >= PART_CHARS_MIN) {
                    of_part.entry(part.folded).or_default().insert(*whom);
                }
            }
        }
        let taken: BTreeSet<usize> = found.iter().flat_map(|(first, after, _)| *first..*after).collect();
        let name_like = |at: usize| chars[words[at].start].is_uppercase() && !TITLES.contains(&words[at].folded.as_str());
        let beside = |one: usize, other: usize| words[other].start == words[one].end + 1 && chars[words[one].end] == ' ';
        for (at, word) in words.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
            let Some(whom) = of_part.get(&word.folded).filter(|_| chars[word.start].is_uppercase()) else { continue };
            let before = at.checked_sub(1).is_some_and(|before| beside(before, at) && name_like(before));
            let after = at + 1 < words.len() && beside(at, at + 1) && name_like(at + 1);
            if !before && !after {
                let stand = if whom.len() == 1 { whom.first().map(|whom| Stand::For(*whom)) } else { Some(Stand::ForSeveral) };
                found.push((at, at + 1, stand));
            }
        }
    }
}

/// A name as names are compared: its words folded, without marks, a space between two.
pub fn key(name: &str) -> String {
    words(&name.chars().collect::<Vec<_>>()).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
}

/// Everyone whose names are protected, each once: people of the record with all their spellings, then names in claims, in texts, and those that were hidden
/// before.
fn people(
    whole: &Whole,
    protected: &BTreeSet<String>,
    free: &BTreeSet<String>,
    held: &BTreeMap<String, String>,
    texts: &[&str],
) -> Vec<Hidden> {
    let mut made: Vec<Hidden> = Vec::new();
    let mut seen: BTreeSet<String> = free.clone();
    let mut hide = |names: Vec<String>, risk: Risk, work: Option<String>| {
        let names: Vec<String> = names.iter().map(|name| key(name)).filter(|name| !name.is_empty() && seen.insert(name.clone())).collect();
        if !names.is_empty() {
            made.push(Hidden { names, risk, work, cipher: String::new() });
        }
    };
    for person in &whole.people {
        let names = person.spellings.iter().map(|s| &s.text).filter(|name| protected.contains(*name)).cloned().collect();
        hide(names, risk_of(person), person.occupation.clone());
    }
    for kept in &whole.claims {
        for (risk, name) in at_risk_as(&kept.claim).into_iter().filter(|(_, name)| protected.contains(name)) {
            let work = work(&kept.claim.quote.text, &name);
            hide(vec![name], risk, work);
        }
    }
    for (risk, name, work) in texts.iter().flat_map(|text| described(text)) {
        hide(vec![name], risk, work);
    }
    for (name, cipher) in held {
        let risk = cipher.rsplit_once(' ').and_then(|(word, _)| Risk::of_word(word));
        hide(vec![name.clone()], risk.unwrap_or(Risk::SpokenOf), None);
    }
    made.sort_by(|a, b| a.names.cmp(&b.names));
    made
}

/// People whom a text in Latin letters names beside a trade (`Ali Khan, a fruit seller, said`) or after the word of a witness (`survivor Ali Khan`), and no
/// office: why they are at risk, their name, what they do.
fn described(text: &str) -> Vec<(Risk, String, Option<String>)> {
    let chars: Vec<char> = text.chars().collect();
    let all = words(&chars);
    let capital = |word: &Word| chars[word.start].is_uppercase();
    let (mut made, mut at) = (Vec::new(), 0);
    while at < all.len() {
        let spaced = |n: usize| chars[all[n].end..all[n + 1].start].iter().all(|c| c.is_whitespace());
        let run = (at..all.len()).take_while(|n| capital(&all[*n]) && (*n == at || spaced(*n - 1))).count();
        let called = |n: usize| CALLED.iter().find(|(word, _)| all.get(n).is_some_and(|w| w.folded == *word)).map(|(_, risk)| *risk);
        let after = at + run;
        let none = (at..after).take_while(|n| NO_NAMES.contains(&format!(" {} ", all[*n].folded))).count();
        let own = if run > none + 2 { called(at + none) } else { None };
        let first = at + none + usize::from(own.is_some());
        if (2..=5).contains(&(after - first)) {
            let name: String = chars[all[first].start..all[after - 1].end].iter().collect();
            let before = first.checked_sub(1).filter(|n| spaced(*n));
            let told: String = chars[all[after - 1].end..].iter().take(200).collect();
            let work = trade(&told);
            let speaks =
                before.is_some_and(|n| SPEAKS.contains(&all[n].folded.as_str())) || work.as_ref().is_some_and(|(_, speaks)| *speaks);
            let risk =
                own.or_else(|| before.and_then(called)).or(work.as_ref().map(|_| if speaks { Risk::Witness } else { Risk::SpokenOf }));
            if let Some(risk) = risk.filter(|_| !names_office(&name)) {
                made.push((risk, name, work.map(|(work, _)| work)));
            }
        }
        at += run.max(1);
    }
    made
}

/// The trade that stands after a name in commas, and whether whoever bears it speaks.
fn trade(after: &str) -> Option<(String, bool)> {
    let told = after.strip_prefix(", a ").or_else(|| after.strip_prefix(", an "))?;
    let (work, rest) = told.split_once([',', '.', ';', '\n'])?;
    let few = (1..=WORK_WORDS_MAX).contains(&work.split_whitespace().count());
    let small = work.split_whitespace().all(|word| word.starts_with(char::is_lowercase));
    let speaks = rest.split_whitespace().next().is_some_and(|word| SPEAKS.contains(&word));
    (few && small && !names_office(work)).then(|| (work.trim().to_owned(), speaks))
}

fn risk_of(person: &Person) -> Risk {
    match person.outcome {
        _ if person.may_be_minor() => Risk::Minor,
        Outcome::Killed => Risk::Dead,
        _ => Risk::Survivor,
    }
}

/// What a text says that someone does, in a few words after the name.
fn work(text: &str, name: &str) -> Option<String> {
    trade(&text[text.find(name)? + name.len()..]).map(|(work, _)| work)
}

/// Whether two words stand so close that they may be of one name.
fn together(one: &Word, next: &Word, chars: &[char]) -> bool {
    next.start - one.end <= GAP_CHARS_MAX && chars[one.end..next.start].iter().filter(|c| **c == '\n').count() < 2
}

/// Marks that are written over letters or hold words together, and tell no two names apart.
fn mark(letter: char) -> bool {
    matches!(letter, '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{200C}' | '\u{200D}' | '\u{0300}'..='\u{036F}')
}

/// A letter as it is compared: small, and one for the forms that Arabic, Persian and Urdu keyboards give.
fn folded(letter: char) -> char {
    match letter {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ة' | 'ۀ' | 'ۂ' => 'ہ',
        'ه' => 'ہ',
        'أ' | 'إ' | 'ٱ' => 'ا',
        other => other.to_lowercase().next().unwrap_or(other),
    }
}

/// The words of a text, by place in its characters.
fn words(chars: &[char]) -> Vec<Word> {
    let mut made: Vec<Word> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|c| c.is_alphanumeric() || mark(**c)).count();
        let folded: String = chars[at..at + length].iter().filter(|c| !mark(**c)).copied().map(folded).collect();
        if !folded.is_empty() {
            made.push(Word { start: at, end: at + length, folded });
        }
        at += length.max(1);
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Ciphers of made people, and names that may be told.
    fn ciphers(hidden: &[(&[&str], Risk, Option<&str>)], free: &[&str], held: &BTreeMap<String, String>) -> Ciphers {
        let mut made = Ciphers { hidden: Vec::new(), by_word: BTreeMap::new() };
        for (names, risk, work) in hidden {
            let names = names.iter().map(|name| key(name)).collect();
            made.hidden.push(Hidden { names, risk: *risk, work: work.map(str::to_owned), cipher: String::new() });
        }
        let all = hidden.iter().enumerate().flat_map(|(at, (names, ..))| names.iter().map(move |name| (*name, Some(at))));
        for (name, of) in all.chain(free.iter().map(|name| (*name, None))) {
            let parts: Vec<String> = words(&name.chars().collect::<Vec<_>>()).into_iter().map(|w| w.folded).collect();
            made.by_word.entry(parts[0].clone()).or_default().push((parts, of));
        }
        made.by_word.values_mut().for_each(|several| several.sort_by_key(|(words, of)| (std::cmp::Reverse(words.len()), *of)));
        made.number(held);
        made
    }

    const PEOPLE: [(&[&str], Risk, Option<&str>); 3] = [
        (&["Zafar Ali", "ظفر علی"], Risk::Witness, Some("fruit seller")),
        (&["Salman Ali"], Risk::Survivor, None),
        (&["M. Karim"], Risk::Witness, None),
    ];

    #[test]
    fn r4_r6_a_name_gives_way_to_its_cipher_and_a_name_that_may_be_told_stays() {
        let ciphers = ciphers(&PEOPLE, &["Ishaq Ali", "Zafar Ali Khan"], &BTreeMap::new());
        for (text, expected) in [
            ("Zafar Ali saw it. ZAFAR ALI said.", "[Witness 1 (fruit seller)] saw it. [Witness 1] said."),
            ("Zafar\nAli, and Zafar  Ali’s shop", "[Witness 1 (fruit seller)], and [Witness 1]’s shop"),
            ("ظفر علي نے کہا", "[Witness 1 (fruit seller)] نے کہا"),
            ("ظَفر علی", "[Witness 1 (fruit seller)]"),
            ("Zafar Ali Khan died beside Ishaq Ali.", "Zafar Ali Khan died beside Ishaq Ali."),
            ("Zafarabad, Ali, Salman", "Zafarabad, Ali, Salman"),
            (
                "Zafar Ali ran. Mr Zafar fell, Zafar Shah did not.",
                "[Witness 1 (fruit seller)] ran. Mr [Witness 1] fell, Zafar Shah did not.",
            ),
            ("Zafar Ali and Salman Ali. Ali wept.", "[Witness 1 (fruit seller)] and [Survivor 1]. [name withheld] wept."),
            ("M Karim, M. Karim", "[Witness 2], [Witness 2]"),
            ("", ""),
        ] {
            assert_eq!(ciphers.redacted(text).text, expected, "{text}");
        }
        assert_eq!(ciphers.redacted("Zafar Ali and ظفر علی, M Karim").removed, BTreeMap::from([(0, 2), (2, 1)]));
    }

    #[test]
    fn whoever_has_a_cipher_keeps_it_and_two_never_share_one() {
        let told = |held: &[(&str, &str)]| {
            let held = held.iter().map(|(name, cipher)| (key(name), (*cipher).to_owned())).collect();
            ciphers(&PEOPLE, &[], &held).hidden.into_iter().map(|one| one.cipher).collect::<Vec<_>>()
        };
        for (held, expected) in [
            (&[][..], ["Witness 1", "Survivor 1", "Witness 2"]),
            (&[("M. Karim", "Witness 1")], ["Witness 2", "Survivor 1", "Witness 1"]),
            (&[("ظفر علی", "Survivor 4"), ("gone", "Witness 7")], ["Survivor 4", "Survivor 5", "Witness 8"]),
            (&[("Zafar Ali", "Witness 3"), ("M. Karim", "Witness 3")], ["Witness 3", "Survivor 1", "Witness 4"]),
        ] {
            assert_eq!(told(held), expected, "{held:?}");
        }
    }

    proptest! {
        #[test]
        fn no_whole_name_is_left_and_nothing_else_is_taken(parts in proptest::collection::vec(0usize..6, 0..12)) {
            let pieces = ["Zafar Ali", "salman ALI", "Ishaq Ali", "came", "M.\nKarim", "میں ظفر علی"];
            let text = parts.iter().map(|part| pieces[*part]).collect::<Vec<_>>().join(", ");
            let ciphers = ciphers(&PEOPLE, &["Ishaq Ali"], &BTreeMap::new());
            let made = ciphers.redacted(&text);
            prop_assert!(ciphers.redacted(&made.text).removed.is_empty(), "{}", made.text);
            prop_assert_eq!(made.text.matches("Ishaq Ali").count(), parts.iter().filter(|part| **part == 2).count());
            prop_assert_eq!(made.text.matches("came").count(), parts.iter().filter(|part| **part == 3).count());
        }
    }

    #[test]
    fn r4_a_text_names_people_beside_a_trade_or_the_word_of_a_witness() {
        for (text, expected) in [
            ("Ali Khan, a fruit seller, said so", &[(Risk::Witness, "Ali Khan", Some("fruit seller"))][..]),
            ("“They fled,” said ALI\nKHAN, an old miner.", &[(Risk::Witness, "ALI\nKHAN", Some("old miner"))]),
            ("On Monday Ali Khan, a miner, was buried", &[(Risk::SpokenOf, "Ali Khan", Some("miner"))]),
            ("Eyewitness Karim Shah and survivor Gul Jan fled", &[(Risk::Witness, "Karim Shah", None), (Risk::Survivor, "Gul Jan", None)]),
            ("Imran Khan, a former minister, said", &[]),
            ("Spini Road, Quetta. Ali Khan said he was a miner", &[]),
            ("Ali Khan, a man who lives in the house behind the mosque, said", &[]),
            ("Ali", &[]),
        ] {
            let found = described(text);
            let found: Vec<_> = found.iter().map(|(risk, name, work)| (*risk, name.as_str(), work.as_deref())).collect();
            let expected: Vec<_> = expected.iter().map(|(risk, name, work)| (*risk, *name, *work)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_name_that_had_a_cipher_is_hidden_in_every_text_after() {
        let held = BTreeMap::from([(key("Zafar Ali"), "Witness 3".to_owned())]);
        let made = Ciphers::new(&Whole::default(), &held, &["Gul Jan, a driver, said he ran."]);
        assert_eq!(made.redacted("ZAFAR ALI and Gul Jan ran.").text, "[Witness 3] and [Witness 4 (driver)] ran.");
    }
}
