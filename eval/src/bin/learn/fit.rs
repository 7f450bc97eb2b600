//! The weights of one question. In: choices with their traits, and which are right. Out: a table of weights by trait.
//! Never: another table from the same choices. Method: logistic and softmax regression by AdaGrad in a fixed order.

use crate::Read;
use gawah_reading::{Choice, Question};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

pub(crate) const ROUNDS: usize = 8;
const STEP: f32 = 0.05;
const DECAY: f32 = 1e-3;
const TOLD_MIN: u32 = 6;
const RANKED_TOLD_MIN: u32 = 20;
const WEIGHT_MIN: f32 = 0.02;

/// How much a report of two or more dead counts beside one of none or one. They are one in six, and a death left out is the worse error.
const SEVERAL_COST: f32 = 3.0;

/// One choice among several: traits by number, and whether it is right.
type Weighed = (Vec<u32>, bool);

/// The choices of one report, and how much an error in it counts.
struct Group {
    choices: Vec<Weighed>,
    cost: f32,
}

/// The table of one question, and how many traits it has.
pub(crate) fn learn<'r>(question: Question, read: impl Iterator<Item = &'r Read>) -> (String, usize) {
    let mine: Vec<Vec<&(Choice, bool, bool)>> =
        read.map(|r| r.choices.iter().filter(|(c, _, teaches)| c.question == question && *teaches).collect()).collect();
    let mut often: BTreeMap<&str, u32> = BTreeMap::new();
    for name in mine.iter().flatten().flat_map(|(c, _, _)| &c.traits) {
        *often.entry(name).or_default() += 1;
    }
    let ranked = matches!(question, Question::Killed | Question::Injured);
    let least = if ranked { RANKED_TOLD_MIN } else { TOLD_MIN };
    let names: Vec<&str> = std::iter::once("bias").chain(often.into_iter().filter(|(_, n)| *n >= least).map(|(n, _)| n)).collect();
    let numbers: HashMap<&str, u32> = names.iter().zip(0..).map(|(n, i)| (*n, i)).collect();
    let number = |c: &Choice| std::iter::once(0).chain(c.traits.iter().filter_map(|t| numbers.get(t.as_str()).copied())).collect();
    let several = |g: &[&(Choice, bool, bool)]| g.iter().any(|(c, right, _)| *right && c.value.parse().is_ok_and(|v: u32| v > 1));
    let cost = |g: &[&(Choice, bool, bool)]| if question == Question::Killed && several(g) { SEVERAL_COST } else { 1.0 };
    let group = |g: &Vec<&_>| Group { choices: g.iter().map(|(c, right, _)| (number(c), *right)).collect(), cost: cost(g) };
    let groups: Vec<Group> = mine.iter().map(group).collect();
    let weights = if ranked { rank(&groups, names.len()) } else { decide(&groups, names.len()) };
    let mut made = String::new();
    for (name, weight) in names.iter().zip(weights).filter(|(n, w)| w.abs() >= WEIGHT_MIN || **n == "bias") {
        let _ = writeln!(made, "{name}\t{weight:.2}");
    }
    (made, names.len())
}

fn sum(weights: &[f32], traits: &[u32]) -> f32 {
    traits.iter().map(|t| weights[*t as usize]).sum()
}

/// Yes or no, each choice for itself.
fn decide(groups: &[Group], size: usize) -> Vec<f32> {
    descend(groups, size, |weights, group, slopes| {
        for (traits, right) in &group.choices {
            let chance = 1.0 / (1.0 + (-sum(weights, traits)).exp());
            slopes.push((traits.as_slice(), chance - f32::from(u8::from(*right))));
        }
    })
}

/// The right one of each group; groups without one teach nothing.
fn rank(groups: &[Group], size: usize) -> Vec<f32> {
    descend(groups, size, |weights, group, slopes| {
        if !group.choices.iter().any(|(_, right)| *right) {
            return;
        }
        let worth: Vec<f32> = group.choices.iter().map(|(t, _)| sum(weights, t)).collect();
        let most = worth.iter().copied().fold(f32::MIN, f32::max);
        let all: f32 = worth.iter().map(|w| (w - most).exp()).sum();
        let good: f32 = worth.iter().zip(&group.choices).filter(|(_, g)| g.1).map(|(w, _)| (w - most).exp()).sum();
        for (worth, (traits, right)) in worth.iter().zip(&group.choices) {
            let share = (worth - most).exp();
            slopes.push((traits.as_slice(), group.cost * (share / all - if *right { share / good } else { 0.0 })));
        }
    })
}

/// AdaGrad over the groups in a fixed shuffled order, with decay towards zero.
fn descend<'g>(groups: &'g [Group], size: usize, slope: impl Fn(&[f32], &'g Group, &mut Vec<(&'g [u32], f32)>)) -> Vec<f32> {
    let (mut weights, mut past) = (vec![0.0f32; size], vec![1e-3f32; size]);
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|i| (*i as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut mean = vec![0.0f32; size];
    for round in 1..=ROUNDS {
        for at in &order {
            let mut slopes = Vec::new();
            slope(&weights, &groups[*at], &mut slopes);
            for (traits, by) in slopes {
                for t in traits.iter().map(|t| *t as usize) {
                    let by = by + DECAY * weights[t];
                    past[t] += by * by;
                    weights[t] -= STEP * by / past[t].sqrt();
                }
            }
        }
        for (mean, weight) in mean.iter_mut().zip(&weights) {
            *mean += (weight - *mean) / round as f32;
        }
    }
    mean
}
