//! Names in a text that may be of somebody accused, whether or not a claim holds them. In: words of a source. Out: names to withhold (R4). Never: the
//! holder of an office that stands beside the name. It does not tell every group and place of several words from a person: whoever asks leaves
//! out those that are known. Method: a name is withheld unless its sentence says that it is of an office, of somebody who speaks or of somebody whom
//! it befell; an accusation beside it withholds it all the same.

use crate::named::{Class, Word, lists, spellings, words};
use std::ops::Range;

/// Words of a sentence that are looked at before a name, and after it.
const BEFORE: usize = 30;
const AFTER: usize = 30;
/// Words of a description between commas, and of what tells an arrest or a fate.
const APPOSED: usize = 12;

/// What a sentence tells of whoever it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// An accusation or an arrest stands beside the name.
    Accused,
    /// An office stands beside the name.
    Office,
    /// Nothing: neither that he or she speaks, nor what befell.
    Unsaid,
}

/// Names of people in a text who may be accused, as they stand. In: a text in any language; in others than English, Urdu and Dari little is found, and in
/// capitals alone nothing.
pub fn accused_in(text: &str) -> Vec<String> {
    named_in(text).into_iter().filter(|(standing, _)| *standing != Standing::Office).map(|(_, name)| name).collect()
}

/// The same with what the text tells of each, and the names of those who hold an office.
pub(crate) fn named_in(text: &str) -> Vec<(Standing, String)> {
    let words = words(text);
    let shows_capitals = text.chars().any(char::is_lowercase);
    let mut found = Vec::new();
    for list in lists(&words).iter().filter(|list| list.iter().any(|run| run.len() > 1)) {
        let Some((first, last)) = list.first().zip(list.last()) else { continue };
        let known = list.iter().any(|run| words[run.clone()].iter().any(|word| word.given));
        let about = About::of(&words, first.start..last.end);
        let latin = words[first.start].plain.starts_with(|c: char| c.is_ascii() || c.is_uppercase());
        let told = if latin { about.told_by_order().filter(|_| shows_capitals) } else { about.told(known) };
        if let Some((standing, side)) = told {
            let names = list.iter().flat_map(|run| spellings(text, &words, run, side == Side::After));
            found.extend(names.map(|name| (standing, name)));
        }
    }
    found
}

/// On which side of a name stands what tells that it is of an accused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// What stands about a name in its sentence.
struct About<'w, 't> {
    /// The nearest last.
    before: &'w [Word<'t>],
    /// The nearest first.
    after: &'w [Word<'t>],
    /// The mark between the name and what follows.
    mark: Option<char>,
    /// Whether the name stands with "'s".
    owner: bool,
}

impl<'w, 't> About<'w, 't> {
    fn of(words: &'w [Word<'t>], name: Range<usize>) -> About<'w, 't> {
        let start = (0..name.start).rev().find(|at| words[*at].ends()).map_or(0, |at| at + 1);
        let open = !words[name.end - 1].ends();
        let end = (name.end..words.len()).find(|at| words[*at].ends()).map_or(words.len(), |at| at + 1);
        let end = if open { end.min(name.end + AFTER) } else { name.end };
        About {
            before: &words[start.max(name.start.saturating_sub(BEFORE))..name.start],
            after: &words[name.end..end],
            mark: words[name.end - 1].mark,
            owner: words[name.end - 1].owner,
        }
    }

    /// What an Urdu or Dari sentence tells of the name, and on which side of it. In: whether it is known as a name. Out: none of a place, and, unless an
    /// accusation stands beside it, of somebody who speaks or whom it befell. What is not known as a name must stand between an accusation and its end.
    fn told(&self, known: bool) -> Option<(Standing, Side)> {
        use Class::*;
        if self.of_office() {
            return Some((Standing::Office, Side::After)).filter(|_| known);
        }
        if self.back_is(1, &[Where]) {
            return None;
        }
        let closed = known || self.mark.is_some() || self.next_is(0, &[Object, By]);
        if closed && self.back_is(1, &[Accused, Taking]) {
            return Some((Standing::Accused, Side::Before));
        }
        let beside = known && self.next_is(0, &[Accused, Arrest]) && !self.back_is(1, &[Said]);
        if beside || self.is_arrested() {
            return Some((Standing::Accused, Side::After));
        }
        (known && !self.speaks() && !self.suffered()).then_some((Standing::Unsaid, Side::After))
    }

    /// The same of an English sentence, where a capital shows a name. A name is no place where the words before it lead to one.
    fn told_by_order(&self) -> Option<(Standing, Side)> {
        use Class::*;
        if self.of_office() {
            return Some((Standing::Office, Side::After));
        }
        if self.back_is(1, &[Near]) || self.back(1).is_some_and(|word| matches!(word.plain, "the" | "The" | "a" | "an")) {
            return None;
        }
        let noun = self.before.last().is_some_and(|word| word.is(&[Accused]));
        if noun || self.back_is(1, &[Arrest]) || self.back_is(1, &[Upon]) && self.back_is(2, &[Taking]) {
            return Some((Standing::Accused, Side::Before));
        }
        let rest = self.past_apposition();
        if rest.iter().take(3).any(|word| word.is(&[Arrest])) {
            return Some((Standing::Accused, Side::After));
        }
        let says = !self.owner && Self::says(rest);
        let closed = self.mark.is_some() || self.after.is_empty();
        let by_whom = self.back_is(2, &[Said]) && self.back(1).is_some_and(|word| word.plain == "to");
        let is_said = closed && self.back_is(1, &[Said]) || by_whom;
        (!says && !is_said && !self.fell(rest)).then_some((Standing::Unsaid, Side::After))
    }

    /// Whether what follows a name begins with a word of speech: "said", "later told", "of the Hazara Democratic Party demanded".
    fn says(rest: &[Word]) -> bool {
        use Class::*;
        let begins = |word: &&Word| word.is(&[Be]) || word.plain.ends_with("ly") || matches!(word.plain, "also" | "has" | "had" | "later");
        if rest.first().is_some_and(|word| word.is(&[Upon])) {
            let clause = rest.iter().take(APPOSED).take_while(|word| word.mark.is_none() && !word.is(&[Be, Arrest, Relative]));
            return clause.into_iter().any(|word| word.is(&[Said]));
        }
        rest.iter().find(|word| !begins(word)).is_some_and(|word| word.is(&[Said]))
    }

    /// What follows the name without a description between commas.
    fn past_apposition(&self) -> &'w [Word<'t>] {
        let end = self.after.iter().take(APPOSED).position(|word| word.mark.is_some_and(|mark| matches!(mark, ',' | '–' | '—' | ')')));
        end.filter(|_| self.mark.is_some_and(|mark| matches!(mark, ',' | '–' | '—' | '('))).map_or(self.after, |at| &self.after[at + 1..])
    }

    /// Whether an English sentence says what befell whoever is named: "was killed", "shot dead by", "the murder of", "gunmen killed".
    fn fell(&self, rest: &[Word]) -> bool {
        use Class::*;
        let be = rest.iter().take(4).position(|word| word.is(&[Be]));
        let passive = be.is_some_and(|at| rest[at + 1..].iter().take(4).any(|word| word.is(&[Harm])));
        let past_dead = 1 + usize::from(rest.get(1).is_some_and(|word| word.plain == "dead"));
        let no_object =
            rest.get(past_dead).is_none_or(|word| word.is(&[Near, Upon]) || matches!(word.plain, "by" | "as" | "when" | "while" | "after"));
        let headline = rest.first().is_some_and(|word| word.is(&[Harm])) && no_object;
        let owned = self.owner && self.soon(2, &[Harm, Accused]);
        let object = self.back_is(1, &[Deed, Harm]) || self.back_is(1, &[Upon]) && self.back_is(2, &[Deed, Harm, Accused]);
        passive || headline || owned || object
    }

    /// Whether whoever is named says something.
    fn speaks(&self) -> bool {
        use Class::*;
        let ends = |word: &Word| word.mark.is_some() || word.is(&[Relative, Connector]);
        let clause = self.after.iter().position(ends).map_or(self.after.len(), |at| at + 1).min(14);
        let of_other = self.next_is(0, &[Of]) && !self.next_is(1, &[Said]);
        let tells = |at: usize| self.after[at].is(&[Said]) && !self.next_is(at + 1, &[Became]);
        let by_word_of = self.back(1).is_some_and(|word| word.is(&[Said]) && word.plain != "مطابق");
        by_word_of || self.mark.is_none() && !of_other && (0..clause.min(self.after.len())).any(tells)
    }

    /// Whether the sentence says what befell whoever is named.
    fn suffered(&self) -> bool {
        use Class::*;
        let then = |at: usize, classes: &[Class]| {
            self.after[at + 1..].iter().take(2).take_while(|next| !next.is(&[Arrest])).any(|next| next.is(classes))
        };
        let befell_by = |at: usize| self.after[at].is(&[Harm, Deed, Crime]) && (then(at, &[Does, Became]) || self.after[at].is(&[Does]));
        let befell = |at: usize| self.after[at].is(&[Harm, Deed]) && then(at, &[Became]);
        let done = self.next_is(0, &[Object]) && (1..self.after.len().min(8)).any(befell_by);
        let of = self.next_is(0, &[Of]) && self.next_is(1, &[Harm, Deed]);
        let before = self.back_is(1, &[Harm]) || self.back_is(1, &[Doer, Became]) && self.lately(4, &[Harm]) && !self.lately(3, &[Making]);
        let does_it = self.back_is(1, &[Object]);
        !does_it && (done || of || before || (0..self.after.len().min(12)).any(befell))
    }

    /// The word so many places before the name, unless a mark parts them. A colon parts nothing: "three suspects: …".
    fn back(&self, n: usize) -> Option<&Word<'t>> {
        let at = self.before.len().checked_sub(n)?;
        self.before[at..].iter().all(|word| word.mark.is_none_or(|mark| mark == ':')).then(|| &self.before[at])
    }

    fn back_is(&self, n: usize, classes: &[Class]) -> bool {
        self.back(n).is_some_and(|word| word.is(classes))
    }

    /// Whether any of the last words before the name is of a class.
    fn lately(&self, n: usize, classes: &[Class]) -> bool {
        self.before.iter().rev().take(n).any(|word| word.is(classes))
    }

    fn next_is(&self, n: usize, classes: &[Class]) -> bool {
        self.after.get(n).is_some_and(|word| word.is(classes))
    }

    /// Whether any of the first words after the name is of a class.
    fn soon(&self, n: usize, classes: &[Class]) -> bool {
        self.after.iter().take(n).any(|word| word.is(classes))
    }

    /// Whether the name belongs to the holder of an office: one stands before it, or after a comma.
    fn of_office(&self) -> bool {
        let near = if self.next_is(0, &[Class::Object]) { 1 } else { 3 };
        let parted = |n: usize| (1..n).any(|m| self.back_is(m, &[Class::Object, Class::By, Class::Said]));
        let before = (1..=near).any(|n| self.back_is(n, &[Class::Office]) && !parted(n));
        let apposed = self.before.last().is_some_and(|word| word.mark.is_some_and(|mark| matches!(mark, '،' | ',')));
        let title_first = apposed && self.mark.is_some() && self.lately(4, &[Class::Office]);
        let described = self.after.iter().take(3).take_while(|word| !word.is(&[Class::Said]));
        before || title_first || self.mark.is_some() && described.into_iter().any(|word| word.is(&[Class::Office, Class::Governor]))
    }

    /// What follows the name without its age, and without "named" and the words for whom it names.
    fn past_description(&self) -> &'w [Word<'t>] {
        let mut rest = self.after;
        let called = |rest: &[Word]| match rest {
            [first, ..] if first.is(&[Class::Called]) => 1,
            [of, name, ..] if of.is(&[Class::Of]) && name.is(&[Class::Named]) => 3,
            [name, of, ..] if name.is(&[Class::Named]) && of.is(&[Class::Of]) => 2,
            _ => 0,
        };
        let named = called(rest);
        rest = &rest[named.min(rest.len())..];
        let kinds = rest.iter().take(3).take_while(|word| named > 0 && is_plain(word)).count();
        rest = &rest[kinds..];
        let aged = rest.iter().take(3).position(|word| word.plain.starts_with("سال"));
        aged.map_or(rest, |at| &rest[at + 1..])
    }

    /// Whether it stands as the object of an arrest or a charge, before it is said what befell it.
    fn is_arrested(&self) -> bool {
        use Class::*;
        let Some((marker, after)) = self.past_description().split_first() else { return false };
        let befell = |at: usize| {
            let (next, soon) = (after.get(at + 1), after[at + 1..].iter().take(3));
            after[at].is(&[Harm]) && (next.is_some_and(|next| next.is(&[Does, Became])) || soon.into_iter().any(|next| next.is(&[Doer])))
        };
        let stop = (0..after.len()).find(|at| befell(*at) || after[*at].is(&[Object])).unwrap_or(after.len()).min(14);
        marker.is(&[Object]) && after[..stop].iter().any(|word| word.is(&[Arrest]))
    }
}

/// A word for a kind of person, or one that marks nothing.
fn is_plain(word: &Word) -> bool {
    word.is(&[Class::Stop, Class::Accused])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r4_a_text_names_an_accused_where_no_claim_does() {
        for (text, expected) in [
            ("Police accused Ishaq Malik of carrying out the attack", &["Ishaq Malik"][..]),
            ("Ishaq Malik shot dead 11 people on Spini Road in Quetta", &["Ishaq Malik"]),
            ("Police arrested Ishaq Malik, who denied it", &["Ishaq Malik"]),
            ("The blast in Hazara Town killed 84 people", &[]),
            ("Police accused General Ishaq Malik of it", &[]),
            ("gunmen killed Musa Ali", &[]),
            ("Musa Ali was killed and the suspect fled", &[]),
            ("Musa Ali shot dead in Quetta", &[]),
            ("the murder of Musa Ali", &[]),
            ("Officials named the detained man as Ishaq Malik, aged about 25", &["Ishaq Malik"]),
            ("The suspect, Ishaq Malik, told police he acted alone", &["Ishaq Malik"]),
            ("A case was registered against Ishaq Malik and Abdul bin Karim", &["Ishaq Malik", "Abdul bin Karim"]),
            ("The arrest of Ishaq Malik’s brother", &["Ishaq Malik"]),
            ("Police said Ishaq Malik Jr. remains in custody", &["Ishaq Malik Jr"]),
            ("Police said Luis “Flaco” Soto opened fire", &["Luis Flaco Soto", "Luis “Flaco” Soto"]),
            ("Senator Ishaq Malik condemned the attack", &[]),
            ("Ishaq Malik, the police chief, said two men were held", &[]),
            ("Musa Ali said that gunmen opened fire", &[]),
            ("Musa Ali of the Front of Elders had demanded an inquiry", &[]),
            ("gunmen opened fire in Spin Boldak", &[]),
            ("Attackers raided the Kot Addu market", &[]),
            ("MEN SHOT MUSA ALI", &[]),
            ("پولیس نے اسحاق ملک کو گرفتار کر لیا۔", &["اسحاق ملک"]),
            ("پولیس نے ملزم اسحاق ملک ولد نادر ملک اور گل خان کو حراست میں لے لیا۔", &["اسحاق ملک", "نادر ملک", "گل خان"]),
            ("اسحاق ملک نے فائرنگ کر کے 11 افراد کو قتل کر دیا۔", &["اسحاق ملک"]),
            ("عدالت نے اسحاق ملک پر فرد جرم عائد کی۔", &["اسحاق ملک"]),
            ("خودکش حملہ آور کی شناخت اسحاق ملک کے نام سے ہوئی۔", &["اسحاق ملک"]),
            ("اسحاق ملک کے خلاف قتل کا مقدمہ درج کر لیا گیا۔", &["اسحاق ملک"]),
            ("وزیر داخلہ نادر خان نے حملے کی مذمت کی۔", &[]),
            ("نادر خان نے بتایا کہ مسلح افراد نے فائرنگ کی۔", &[]),
            ("نامعلوم مسلح افراد نے فائرنگ کر کے علی رضا کو قتل کر دیا۔", &[]),
            ("حملے میں علی رضا زخمی ہوئے، حملہ آور فرار ہو گئے۔", &[]),
            ("پولیس اسحاق ملک را بازداشت کرد.", &["اسحاق ملک"]),
            ("مردی به نام اسحاق ملک در پیوند به این حمله بازداشت شد.", &["اسحاق ملک"]),
            ("اسحاق ملک بر نمازگزاران آتش گشود.", &["اسحاق ملک"]),
            ("اسحاق ملک به اتهام قتل یازده تن محکوم شد.", &["اسحاق ملک"]),
            ("هویت مهاجم انتحاری اسحاق ملک اعلام شد.", &["اسحاق ملک"]),
            ("علی رضا در این حمله کشته شد و یک تن بازداشت شد.", &[]),
            ("سخنگوی پولیس نادر خان گفت که سه تن بازداشت شدند.", &[]),
            ("افراد ناشناس بر مردم شلیک کردند.", &[]),
            ("", &[]),
        ] {
            assert_eq!(accused_in(text), expected, "{text}");
        }
    }
}
