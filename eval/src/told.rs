//! Made news of made attacks in real towns. In: how many documents. Out: lines for `gawah read --documents`, each with the attack it tells of, its
//! place, day and figures, and the document it was copied from. Never: a text of anyone's; another line for the same number. Method: the attacks of [`crate::made`], each told by one to
//! five documents in sentences drawn from several wordings; one document in ten tells of no attack, one in eight is a copy under another head.

use crate::made::{Attack, Made};
use serde_json::{Value, json};
use std::sync::LazyLock;

const PLACES: &str = include_str!("../../crates/reading/lexicon/places.tsv");
/// Towns that reading knows, as the gazetteer calls them first, with their paths.
static TOWNS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let rows = PLACES.lines().map(|line| line.split('\t').collect::<Vec<_>>()).filter(|row| row.get(6) == Some(&"town"));
    let named = rows.filter_map(|row| Some((row[0].split('|').next().filter(|name| name.is_ascii() && name.len() > 4)?, row[1])));
    named.take(300).collect()
});

/// Numbers of their own for what a document says, apart from those of attacks.
const SAID: usize = 3_000_000_000;
const MOST_REPORTS: usize = 5;

const GIVEN: [&str; 16] = [
    "Hussain", "Zahra", "Nadir", "Sakina", "Juma", "Fatima", "Irfan", "Batool", "Qurban", "Maryam", "Musa", "Ruqia", "Ewaz", "Laila",
    "Daud", "Zainab",
];
const FAMILY: [&str; 16] = [
    "Ali", "Changezi", "Rezai", "Haidari", "Khan", "Wazir", "Baloch", "Nazari", "Shah", "Yousafi", "Akbari", "Mengal", "Sultani", "Kakar",
    "Jafari", "Rahimi",
];
const WORK: [&str; 8] =
    ["a shopkeeper", "a miner", "a teacher", "a police constable", "a vegetable seller", "a student", "a driver", "a tailor"];
const SPOTS: [&str; 10] = [
    "a passenger bus",
    "a vegetable market",
    "a mosque",
    "a police checkpoint",
    "a coal mine",
    "a tea house",
    "a van of pilgrims",
    "a school",
    "a procession",
    "a bakery",
];
const SAYS: [&str; 5] = ["police said", "officials said", "a hospital official said", "the district administration said", "witnesses said"];
const MORE: [&str; 10] = [
    "Shops stayed closed the next day.",
    "Families gathered outside the hospital through the night.",
    "Nobody claimed responsibility.",
    "The road was blocked for several hours.",
    "The chief minister condemned the attack and ordered an inquiry.",
    "Relatives refused to bury the dead until their demands were met.",
    "The injured were taken to the civil hospital.",
    "A search of the area began.",
    "Elders of the community demanded that the attackers be arrested.",
    "The provincial government promised compensation to the families of the dead.",
];
const CALM: [&str; 6] = [
    "The council began to mend the water pipes of the old quarter.",
    "Wheat prices fell for the third week after rain in the north.",
    "The college opened its new library to students of all years.",
    "The municipal committee met to speak of street lights and drains.",
    "Farmers asked for cheaper seed before the sowing began.",
    "The football club of the town won its second match of the season.",
];

/// An attack as several reports tell it.
struct Told {
    attack: Attack,
    town: &'static str,
    place: &'static str,
    spot: &'static str,
    manner: usize,
    dead: [String; 2],
    work: [&'static str; 2],
}

impl Told {
    fn of(number: usize) -> Told {
        let mut made = Made::of(SAID + 7 * number);
        let mut name = || format!("{} {}", GIVEN[made.next(GIVEN.len())], FAMILY[made.next(FAMILY.len())]);
        let dead = [name(), name()];
        let (town, place) = TOWNS[made.next(TOWNS.len())];
        let work = [0, 1].map(|_| WORK[made.next(WORK.len())]);
        Told { attack: Attack::of(number), town, place, spot: SPOTS[made.next(SPOTS.len())], manner: made.next(4), dead, work }
    }

    fn report(&self, made: &mut Made, days_after: usize) -> (String, String) {
        let Told { attack, town, spot, dead, work, .. } = self;
        let (killed, injured, says) = (attack.killed, attack.injured, SAYS[made.next(SAYS.len())]);
        let when = if days_after <= 1 { weekday(&attack.day) } else { written(&attack.day) };
        let lead = match (self.manner, made.next(2)) {
            (0, 0) => format!("Gunmen opened fire on {spot} in {town} on {when}, killing {killed} people and injuring {injured}, {says}."),
            (0, _) => {
                format!("At least {killed} people were shot dead and {injured} injured in an attack on {spot} in {town} on {when}, {says}.")
            }
            (1, 0) => {
                format!("A bomb exploded near {spot} in {town} on {when}, killing {killed} people and injuring {injured} others, {says}.")
            }
            (1, _) => {
                format!("{killed} people were killed and {injured} injured when a bomb went off near {spot} in {town} on {when}, {says}.")
            }
            (2, 0) => format!(
                "A suicide bomber blew himself up at {spot} in {town} on {when}. The blast killed {killed} people and injured {injured}, {says}."
            ),
            (2, _) => format!("A suicide attack on {spot} in {town} on {when} killed {killed} people and wounded {injured}, {says}."),
            (_, 0) => format!("A roadside bomb hit {spot} in {town} on {when}. {killed} people died and {injured} were wounded, {says}."),
            (..) => format!("{killed} people died in {town} on {when} when a roadside bomb struck {spot}; {injured} were injured, {says}."),
        };
        let named = match made.next(3) {
            0 => format!("Among the dead was {}, {}.", dead[0], work[0]),
            1 => format!("{}, {}, and {}, {}, were among the dead.", dead[0], work[0], dead[1], work[1]),
            _ => format!("The dead included {}, {}.", dead[1], work[1]),
        };
        let mut more: Vec<&str> = (0..2 + made.next(4)).map(|_| MORE[made.next(MORE.len())]).collect();
        more.dedup();
        let title = match made.next(3) {
            0 => format!("{killed} killed in {town} attack"),
            1 => format!("Attack on {} in {town}", spot.trim_start_matches("a ")),
            _ => format!("{town} mourns its dead"),
        };
        (title, format!("{lead} {named} {}", more.join(" ")))
    }
}

fn day(date: &str) -> jiff::civil::Date {
    date.parse().unwrap_or(jiff::civil::date(2004, 1, 1))
}

fn weekday(date: &str) -> String {
    day(date).strftime("%A").to_string()
}

fn written(date: &str) -> String {
    day(date).strftime("%-d %B %Y").to_string()
}

/// The lines of a corpus, in order; the same for the same number, and a shorter corpus is the beginning of a longer one.
pub fn lines(documents: usize) -> impl Iterator<Item = Value> {
    (0..).flat_map(of_attack).take(documents)
}

/// The documents about one attack, with one on nothing now and then.
fn of_attack(number: usize) -> Vec<Value> {
    let (told, mut made) = (Told::of(number), Made::of(SAID + 7 * number + 3));
    let known = json!({"place": told.place, "day": told.attack.day, "killed": told.attack.killed, "injured": told.attack.injured});
    let mut all: Vec<Value> = Vec::new();
    for nth in 0..1 + made.next(MOST_REPORTS) {
        let after = nth.min(made.next(6));
        let published = day(&told.attack.day).saturating_add(jiff::Span::new().days(after as i64 + 1)).to_string();
        let id = format!("d{number}-{nth}");
        let first = all.first().filter(|_| made.next(8) == 0).cloned();
        let (title, text, copy_of) = match first {
            Some(first) => {
                let text = first["text"].as_str().unwrap_or_default().to_owned();
                ("By our correspondent".to_owned(), format!("By our correspondent. {text}"), first["id"].as_str().map(str::to_owned))
            }
            None => {
                let (title, text) = told.report(&mut made, after);
                (title, text, None)
            }
        };
        all.push(
            json!({"id": id, "title": title, "text": text, "published": published, "attack": format!("a{number}"), "copy_of": copy_of, "told": known}),
        );
    }
    if made.next(3) == 0 {
        let calm: Vec<&str> = (0..3).map(|_| CALM[made.next(CALM.len())]).collect();
        let text = format!("{}: {} Case {number}.", TOWNS[made.next(TOWNS.len())].0, calm.join(" "));
        all.push(json!({"id": format!("d{number}-calm"), "title": "In the town", "text": text, "published": told.attack.day, "attack": null, "copy_of": null}));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn made_documents_have_ids_of_their_own_and_a_shorter_corpus_begins_a_longer_one() {
        let (short, long): (Vec<Value>, Vec<Value>) = (lines(100).collect(), lines(1_000).collect());
        assert_eq!(short[..], long[..100]);
        let ids: BTreeSet<&str> = long.iter().filter_map(|line| line["id"].as_str()).collect();
        assert_eq!(ids.len(), 1_000);
        let copies = long.iter().filter(|line| line["copy_of"].is_string()).count();
        let calm = long.iter().filter(|line| line["attack"].is_null()).count();
        assert!((20..300).contains(&copies) && (20..300).contains(&calm), "{copies} copies, {calm} on nothing");
        assert!(TOWNS.len() >= 100, "{} towns", TOWNS.len());
    }
}
