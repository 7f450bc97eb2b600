//! Those told one by one. In: the tellings of one fate and the named persons with their chances. Out: how many by name, how many by what
//! they are called, and how likely each number of the named is. Never: one person twice under one name, or "the man" beside "a man".
//! Source of the distribution: Wang 1993, "On the number of successes in independent trials", Statistica Sinica 3 (the Poisson-binomial).

use crate::fates::Fate;
use crate::lists::ordinal;
use crate::persons::Person;
use crate::scene::Scene;
use crate::telling::Told;
use std::collections::{BTreeMap, BTreeSet};

/// How likely a telling of one person must be the main incident's to be counted among those told one by one.
const LIKELY_MIN: f32 = 0.4;
/// How likely a person must be dead or hurt to be counted, and how many are.
const PERSON_MIN: f32 = 0.1;
const PERSONS_MAX: usize = 60;
const WORDS_TO_HARM_MAX: usize = 8;

/// Those told one by one, and by name.
pub(crate) struct Singly {
    /// Whether one of them died, or was hurt, "also".
    pub(crate) also: bool,
    /// The sum of the chances of named persons.
    pub(crate) likely: f32,
    pub(crate) by_name: u32,
    pub(crate) called: u32,
    /// How likely just so many of the named are dead, or hurt.
    so_many: Vec<f32>,
}

impl Singly {
    /// In: the persons with their chances, and the tellings of a fate.
    pub(crate) fn of(scene: &Scene, persons: &[Person], fate: Fate, told: &[Told]) -> Singly {
        let of = |p: &Person| if fate == Fate::Killed { p.dead } else { p.chance - p.dead };
        let chances: Vec<f32> = persons.iter().map(of).filter(|c| *c > PERSON_MIN).collect();
        let (by_name, called) = one_by_one(scene, told);
        let also = told.iter().any(|t| too(scene, t));
        Singly { also, likely: chances.iter().sum(), by_name, called, so_many: so_many(&chances) }
    }

    /// How likely the named persons are just so many: "most" where no number is likelier, else by tenths.
    pub(crate) fn persons_say(&self, value: u32) -> &'static str {
        if self.so_many.len() < 2 {
            return "none";
        }
        let best = self.so_many.iter().copied().fold(0.0, f32::max);
        let mine = self.so_many.get(value as usize).copied().unwrap_or(0.0);
        let tenths = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        if mine >= best { "most" } else { tenths[(mine * 10.0) as usize % 10] }
    }
}

/// The chance of each number of successes, of trials with chances of their own.
fn so_many(chances: &[f32]) -> Vec<f32> {
    let mut made = vec![1.0];
    for chance in chances.iter().take(PERSONS_MAX) {
        made.push(0.0);
        for n in (0..made.len()).rev() {
            let one_fewer = if n > 0 { made[n - 1] } else { 0.0 };
            made[n] = made[n] * (1.0 - chance) + one_fewer * chance;
        }
    }
    made
}

/// "was also killed": one more than those told before.
fn too(scene: &Scene, told: &Told) -> bool {
    let of_one = told.place != "title" && matches!(told.form, "single" | "named" | "pronoun");
    let Some((who, harm)) = told.at.filter(|_| of_one) else { return false };
    let (low, high) = if who.0 < harm.0 { (who.1, harm.1) } else { (harm.0, who.0) };
    (low..high.min(low + WORDS_TO_HARM_MAX)).any(|i| scene.text.word(i) == "also")
}

/// How many are told one by one, each once: by name, and by what they are called. "A 25-year-old man", "a second man" and "a woman" are three; "the man"
/// is one of them.
fn one_by_one(scene: &Scene, told: &[Told]) -> (u32, u32) {
    let head = |t: &Told| Some(scene.text.word(t.at?.0.1.checked_sub(1)?)).filter(|w| !w.is_empty());
    let likely = |form: &'static str| told.iter().filter(move |t| t.form == form && t.chance > LIKELY_MIN);
    let names: BTreeSet<&str> = likely("named").filter_map(head).collect();
    let mut called: BTreeMap<&str, (BTreeSet<&str>, u32)> = BTreeMap::new();
    for t in likely("single") {
        let (Some(head), Some((who, _))) = (head(t), t.at) else { continue };
        let (ages, most) = called.entry(head).or_default();
        ages.extend((who.0..who.1).map(|i| scene.text.word(i)).filter(|w| w.ends_with("-year-old")));
        let another = matches!(scene.text.word(who.0), "another") as u32 * 2;
        *most = (*most).max(ordinal(scene, who).unwrap_or(1)).max(another);
    }
    let sum: u32 = called.values().map(|(ages, most)| (*most).max(u32::try_from(ages.len()).unwrap_or(1))).sum();
    (u32::try_from(names.len()).unwrap_or(u32::MAX), sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(chances: &[f32], expected: &[f32]) {
        let found = so_many(chances);
        let near = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6);
        assert!(near && found.len() == expected.len(), "{chances:?}: {found:?}");
    }

    #[test]
    fn the_chance_of_each_number_follows_from_the_chances_of_each() {
        check(&[], &[1.0]);
        check(&[0.25], &[0.75, 0.25]);
        check(&[0.5, 0.5], &[0.25, 0.5, 0.25]);
        check(&[1.0, 0.5, 0.0], &[0.0, 0.5, 0.5, 0.0]);
    }
}
