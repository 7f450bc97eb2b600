//! Tables linked as a person would: why a pair is one, what another threshold changes, and lists without duplicates.

mod house;

use house::House;
use serde_json::Value;

/// A list of the dead with six of them twice, spelt otherwise the second time.
const LIST: &str = "id,name,born,town\n\
p1,Nasir Ali Hazara,1981-03-04,Quetta\np2,Nasir Ali Hazarah,1981-03-04,Quetta\n\
p3,Zahra Batool,1990-11-23,Quetta\np4,Zahra Batul,1990-11-23,Quetta\n\
p5,Ghulam Raza,1975-06-30,Mach\np6,Ghulam Reza,1975-06-30,Mach\n\
p7,Juma Khan,1968-01-19,Mastung\np8,Juma Khan,1968-01-19,Mastung\n\
p9,Sakina Bibi,2001-08-08,Quetta\np10,Sakinah Bibi,2001-08-08,Quetta\n\
p11,Irfan Ali Khudi,1980-12-02,Quetta\np12,Irfan Ali Khudi,1980-02-12,Quetta\n\
p13,Musa Jan,1955-04-17,Mach\np14,Olfat Hussain,1988-09-09,Quetta\np15,Daud Shah,1993-05-21,Mastung\n\
p16,Fatima Noor,2004-10-01,Quetta\np17,Hamid Rahimi,1972-07-07,Mach\np18,Yaqub Ali,1961-02-28,Quetta\n";

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn clusters(out: &str) -> Vec<Vec<String>> {
    let ids = |line: &Value| Some(line.get("members")?.as_array()?.iter().filter_map(|m| Some(m[1].as_str()?.to_owned())).collect());
    lines(out).iter().filter_map(ids).collect()
}

#[test]
fn a_pair_is_explained_in_weights_that_add_up() {
    let house = House::empty();
    house.file("list.csv", LIST);
    let told: Value = serde_json::from_str(&house.ok(&["link", "list.csv", "--explain", "p3", "p4", "--json"])).expect("one object");
    assert_eq!((&told["left"][1], &told["right"][1]), (&"p3".into(), &"p4".into()));
    let why = told["why"].as_array().expect("reasons");
    assert_eq!(why[0]["column"], "prior");
    assert!(["name", "born", "town"].iter().all(|column| why.iter().any(|reason| reason["column"] == *column)), "{told}");
    let bits: f64 = why.iter().filter_map(|reason| reason["weight"].as_f64()).sum();
    let p = told["p"].as_f64().expect("a probability");
    assert!((1.0 / (1.0 + (-bits).exp2()) - p).abs() < 0.02, "{bits} bits are not {p}");
    let shown = house.ok(&["link", "list.csv", "--explain", "p3", "p4"]);
    assert_eq!(shown.lines().count(), why.len() + 1, "{shown}");
    let strangers: Value = serde_json::from_str(&house.ok(&["link", "list.csv", "--explain", "p13", "p14", "--json"])).expect("one object");
    assert!(strangers["p"].as_f64() < Some(0.05) && p > 0.5, "a pair that was never proposed is explained too: {strangers}");
    let nobody = house.run(&["link", "list.csv", "--explain", "p3", "p99"]);
    assert_eq!(nobody.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nobody.stderr).contains("p99"), "the id that is not there is named");
}

#[test]
fn another_threshold_says_what_it_changes() {
    let house = House::empty();
    house.file("list.csv", LIST);
    let said = |threshold: &[&str]| {
        let made = house.run(&[&["link", "list.csv", "--json"][..], threshold].concat());
        assert!(made.status.success());
        (clusters(&String::from_utf8_lossy(&made.stdout)), String::from_utf8_lossy(&made.stderr).into_owned())
    };
    let (usual, notes) = said(&[]);
    assert!(usual.contains(&vec!["p3".into(), "p4".into()]) && !notes.contains("threshold"), "{usual:?} {notes}");
    assert_eq!(said(&["--threshold", "0.5"]), (usual.clone(), notes), "the usual threshold is no news");
    let (strict, notes) = said(&["--threshold", "0.9999999"]);
    let fewer = usual.len() - strict.len();
    assert!(fewer > 0 && strict.iter().all(|cluster| usual.contains(cluster)), "{strict:?} of {usual:?}");
    assert!(notes.contains(&format!("in place of 0.5: {fewer} fewer links; clusters of more than 5: 0, where there were 0")), "{notes}");
}

#[test]
fn a_list_without_duplicates_stands_once_in_a_cluster() {
    let house = House::empty();
    let (first, second): (Vec<&str>, Vec<&str>) =
        LIST.lines().skip(1).partition(|line| !line.starts_with("p2,") && !line.starts_with("p4,"));
    // the second list has only two rows more than the first's own: the first holds two pairs that are near each other
    house.file("one.csv", format!("id,name,born,town\n{}\n", first.join("\n")));
    let others: Vec<String> = first.iter().skip(1).step_by(2).map(|line| line.replacen('p', "q", 1)).collect();
    house.file("two.csv", format!("id,name,born,town\n{}\n{}\n", second.join("\n"), others.join("\n")));
    let found = |once: &[&str]| clusters(&house.ok(&[&["link", "one.csv", "two.csv", "--json"][..], once].concat()));
    let (many, once) = (found(&[]), found(&["--once"]));
    assert!(many.iter().any(|cluster| cluster.len() > 2), "without --once a row may join two of the other list: {many:?}");
    assert!(once.len() >= 7 && once.iter().all(|cluster| cluster.len() == 2), "{once:?}");
    assert!(once.contains(&vec!["p1".into(), "p2".into()]), "{once:?}");
    assert_eq!(house.run(&["link", "--once"]).status.code(), Some(2), "--once is about tables");
}
