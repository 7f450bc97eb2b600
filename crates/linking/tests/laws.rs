//! What linking promises of any table and any verdicts: order, sides and threads change nothing, and a reviewer's word holds.

use gawah_linking::table::{Links, Options, Table, link_tables};
use gawah_linking::{Pair, Verdict, clusters};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const SYLLABLES: [&str; 12] = ["ka", "mi", "ro", "sel", "tu", "vana", "zor", "lin", "dep", "osh", "ura", "gim"];

/// So many people that not every pair is compared.
const MANY: usize = 2_500;

/// Numbers that look like chance, the same from the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn word(&mut self) -> String {
        (0..3).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }
}

/// Made people, a line each; of some a second line with a slip, with another id.
fn people(seed: u64, many: usize) -> Vec<String> {
    let (mut lines, mut dice) = (Vec::new(), Dice(seed));
    for n in 0..many {
        let (given, surname) = (dice.word(), dice.word());
        let born = format!("{}-{:02}-{:02}", 1930 + dice.below(70), 1 + dice.below(12), 1 + dice.below(28));
        let town = ["north", "south", "east", "west", "middle"][dice.below(5)];
        lines.push(format!("a{n},{given},{surname},{born},{town}\n"));
        match dice.below(6) {
            0 => lines.push(format!("b{n},{given}n,{surname},{born},{town}\n")),
            1 => lines.push(format!("b{n},{surname},{given},{born},\n")),
            _ => (),
        }
    }
    lines
}

fn table(name: &str, lines: &[String]) -> Table {
    let text = "id,given_name,surname,born,town\n".to_owned() + &lines.concat();
    Table::read(name, text.as_bytes()).expect("a table")
}

fn linked(tables: &[Table]) -> Links {
    link_tables(tables, &Options { pairs: true, ..Options::default() }).expect("links")
}

type Found = (BTreeSet<BTreeSet<(String, String)>>, BTreeMap<BTreeSet<(String, String)>, f64>);

/// Clusters and pairs as sets, so that only what was found counts, not where it stands.
fn found(links: &Links) -> Found {
    let clusters = links.clusters.iter().map(|(members, _)| members.iter().cloned().collect()).collect();
    let pairs = links.pairs.iter().map(|(left, right, p, _)| ([left, right].into_iter().cloned().collect(), *p)).collect();
    (clusters, pairs)
}

fn shuffled(lines: &[String], seed: u64) -> Vec<String> {
    let (mut lines, mut dice) = (lines.to_vec(), Dice(seed));
    (1..lines.len()).rev().for_each(|at| lines.swap(at, dice.below(at + 1)));
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_changes_nothing(seed in any::<u64>(), order in any::<u64>(), many in 20usize..45) {
        let lines = people(seed, many);
        let (there, back) = (linked(&[table("t.csv", &lines)]), linked(&[table("t.csv", &shuffled(&lines, order))]));
        prop_assert_eq!(found(&there), found(&back));
        prop_assert_eq!(there.learned, back.learned);
    }

    #[test]
    fn left_and_right_are_alike(seed in any::<u64>(), many in 20usize..45) {
        let lines = people(seed, many);
        let (firsts, seconds): (Vec<String>, Vec<String>) = lines.into_iter().partition(|line| line.starts_with('a'));
        let (left, right) = (table("left.csv", &firsts), table("right.csv", &seconds));
        let (there, back) = (linked(&[left.clone(), right.clone()]), linked(&[right, left]));
        let ((clusters, pairs), (mirrored, others)) = (found(&there), found(&back));
        prop_assert_eq!(clusters, mirrored);
        for (pair, p) in pairs.iter().filter(|(_, p)| **p > 0.2) {
            prop_assert!(others.get(pair).is_some_and(|other| (other - p).abs() < 1e-6), "{:?} {} {:?}", pair, p, others.get(pair));
        }
    }

    #[test]
    fn a_pair_is_explained_alike_from_both_ends(seed in any::<u64>(), a in 0usize..20, b in 0usize..20) {
        prop_assume!(a != b);
        let people = table("t.csv", &people(seed, 20));
        let p = |a: usize, b: usize| {
            let explain = Some((format!("a{a}"), format!("a{b}")));
            let links = link_tables(std::slice::from_ref(&people), &Options { explain, ..Options::default() }).expect("links");
            links.explained.expect("the pair").2
        };
        prop_assert_eq!(p(a, b), p(b, a));
    }
}

proptest! {
    #[test]
    fn a_must_link_is_never_broken(
        links in proptest::collection::vec((0usize..9, 0usize..9, 0.02f64..0.999), 0..25),
        same in proptest::collection::vec((0usize..9, 0usize..9), 0..6),
        different in proptest::collection::vec((0usize..9, 0usize..9), 0..6),
        threshold in 0.05f64..0.95,
    ) {
        let name = |i: usize| format!("n{i}");
        let ids: Vec<String> = (0..9).map(name).collect();
        let known: BTreeMap<(usize, usize), f64> = links.into_iter().filter(|l| l.0 != l.1).map(|(a, b, p)| ((a.min(b), a.max(b)), p)).collect();
        let pairs: Vec<Pair> = known.iter().map(|((a, b), p)| Pair { left: name(*a), right: name(*b), p: *p, why: Vec::new() }).collect();
        // what is the same, closed: a "different" within it would contradict it, and then "different" holds
        let mut one: Vec<usize> = (0..9).collect();
        for (a, b) in &same {
            let (from, to) = (one[*b], one[*a]);
            one.iter_mut().filter(|at| **at == from).for_each(|at| *at = to);
        }
        let apart: Vec<(usize, usize)> = different.into_iter().filter(|(a, b)| one[*a] != one[*b]).collect();
        let mut verdicts: Vec<Verdict> = same.iter().filter(|(a, b)| a != b).map(|(a, b)| Verdict::Same(name(*a), name(*b))).collect();
        verdicts.extend(apart.iter().map(|(a, b)| Verdict::Different(name(*a), name(*b))));
        let made = clusters(&ids, &pairs, &verdicts, threshold);
        let together = |a: usize, b: usize| made.iter().any(|c| c.members.contains(&name(a)) && c.members.contains(&name(b)));
        for (a, b) in &same {
            prop_assert!(together(*a, *b), "{} and {} are one", a, b);
        }
        for (a, b) in &apart {
            prop_assert!(!together(*a, *b), "{} and {} are two", a, b);
        }
        verdicts.reverse();
        prop_assert_eq!(clusters(&ids, &pairs, &verdicts, threshold), made);
    }
}

#[test]
fn any_number_of_threads_links_a_blocked_table_alike() {
    let people = [table("t.csv", &people(5, MANY))];
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| linked(&people))
    };
    let one = on(1);
    assert!(!one.rules.is_empty() && one.scored < MANY * MANY / 2, "rules bring rows together: {:?}, {} pairs", one.rules, one.scored);
    assert!(one.clusters.len() > MANY / 5, "{} clusters, {:?}", one.clusters.len(), one.notes);
    assert_eq!(on(3).json_lines(), one.json_lines());
}
