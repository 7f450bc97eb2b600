//! The development figures of the project's own texts do not fall: a rule that costs more than it brings is seen before it is kept.

use gawah_eval::gold::{annotated, f1};
use gawah_reading::Reader;
use std::path::Path;

/// The claim F1 of the texts whose names begin so, in percent.
fn percent(start: &str) -> f64 {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/claims");
    let texts = annotated(&folder).expect("the annotated texts stand in the repository");
    let (mut right, mut read, mut gold) = (0, 0, 0);
    for text in texts.iter().filter(|t| t.name.starts_with(start)) {
        let judged = text.judged(&Reader::new());
        right += judged.iter().filter(|(_, right)| *right).count();
        read += judged.len();
        gold += text.claims.len();
    }
    assert!(gold > 50, "the texts {start} are there");
    f1(right, read, gold) * 100.0
}

#[test]
fn the_figures_of_the_own_texts_do_not_fall() {
    let floors = include_str!("../gold/floors.tsv");
    let mut seen = 0;
    for line in floors.lines().filter(|l| !l.starts_with('#')) {
        let (start, floor) = line.split_once('\t').expect("a name and a floor");
        let (floor, now): (f64, f64) = (floor.parse().expect("a number"), percent(start));
        println!("{start} {now:.1}");
        assert!(now >= floor, "claim F1 of the texts {start} fell to {now:.1}, below {floor}");
        assert!(now < floor + 4.0, "claim F1 of the texts {start} rose to {now:.1}: raise its floor of {floor} in eval/gold/floors.tsv");
        seen += 1;
    }
    assert_eq!(seen, 2);
}
