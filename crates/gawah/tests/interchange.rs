//! Tables of others, in and out as a person would: a dry run, the import, the export, and the same export from a new record.

mod house;

use house::{House, files};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Attacks as the GTD writes them, with its traps: day and month 0, -9 and -99, dead attackers within nkill, an empty country.
const GTD: &str = "eventid,iyear,imonth,iday,approxdate,country_txt,provstate,city,latitude,longitude,suicide,attacktype1_txt,gname,gname2,nkill,nkillter,nwound\n\
201301100001,2013,1,10,,Pakistan,Balochistan,Quetta,30.2,67.0,1,Bombing/Explosion,Some Front,Other Front,97,1,\n\
201302000001,2013,2,0,,Pakistan,Balochistan,Quetta,,,0,Armed Assault,Unknown,,4,,-99\n\
201300000001,2013,0,0,,Pakistan,Balochistan,,,,0,Unknown,Unknown,,-9,-9,-9\n\
201304050001,2013,4,5,2013-04-05/2013-04-07,Pakistan,Nowhere Province,Nowhere Junction,29.500000000000004,-104.65756225585938,0,Hostage Taking (Kidnapping),=cmd,,0,0,2\n\
x,soon,,,,Pakistan,,,,,,,,,many,,\n";

/// Every file of a folder but those whose ids are the record's own.
fn tables(folder: &Path) -> BTreeMap<String, String> {
    let own = ["provenance.csv", "README.txt", "people.ftm.json", "sources.ftm.json"];
    let named = |path: &Path| path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let kept = files(folder).into_iter().filter(|path| !own.contains(&named(path).as_str()));
    kept.map(|path| (named(&path), std::fs::read_to_string(&path).expect("text"))).collect()
}

#[test]
fn a_dry_run_names_every_row_that_would_not_go_in_and_needs_no_record() {
    let house = House::empty();
    house.file("gtd.csv", GTD);
    let made = house.run(&["import", "gtd.csv", "--as", "gtd", "--dry-run", "--json"]);
    assert_eq!(made.status.code(), Some(3), "one row does not go in");
    let told: Value = serde_json::from_slice(&made.stdout).expect("JSON");
    let report = &told["data"];
    assert_eq!((&report["rows"], &report["went_in"], &report["incidents"]), (&5.into(), &4.into(), &4.into()));
    let out: Vec<&Value> = report["faults"].as_array().expect("faults").iter().filter(|f| f["went_in"] == false).collect();
    assert!(out.len() > 1 && out.iter().all(|fault| fault["row"] == 5), "{report}");
    assert!(out.iter().any(|fault| fault["column"] == "nkill"));
    assert!(!String::from_utf8_lossy(&made.stdout).contains("many"), "no word of a cell");
    let shown = house.run(&["import", "gtd.csv", "--as", "gtd", "--dry-run"]);
    assert!(String::from_utf8_lossy(&shown.stdout).contains("row 5, column nkill: a figure that is not read"));
    assert!(!house.path("r").exists());
    for (args, word) in
        [(["import", "gtd.csv", "--as", "icews", "--dry-run"], "ucdp"), (["import", "pass", "--as", "gtd", "--dry-run"], "one column")]
    {
        let made = house.run(&args);
        assert_eq!(made.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&made.stderr).contains(word), "{}", String::from_utf8_lossy(&made.stderr));
    }
}

#[test]
fn rows_come_in_with_their_exact_words_and_go_out_and_in_and_out_again_the_same() {
    let house = House::new();
    house.file("gtd.csv", GTD);
    assert_eq!(house.run(&["import", "gtd.csv", "--as", "gtd"]).status.code(), Some(3));
    let claims = house.data(&["list", "claims"]);
    let words: Vec<&str> = claims.as_array().expect("claims").iter().filter_map(|c| c["quote"]["text"].as_str()).collect();
    for cell in ["97", "Quetta", "Bombing/Explosion", "Some Front", "Other Front"] {
        assert!(words.contains(&cell), "{cell}: {words:?}");
    }
    let before = claims.as_array().expect("claims").len();
    assert_eq!(house.run(&["import", "gtd.csv", "--as", "gtd"]).status.code(), Some(3), "again");
    assert_eq!(house.data(&["list", "claims"]).as_array().map(Vec::len), Some(before), "a table that is held is not read twice");
    house.ok(&["verify"]);
    for (layout, table) in [
        ("ucdp", "ucdp.csv"),
        ("gtd", "gtd.csv"),
        ("acled", "acled.csv"),
        ("uwazi", "uwazi.csv"),
        ("bayanat", "bayanat.csv"),
        ("ftm", "events.ftm.json"),
        ("huridocs", "huridocs.csv"),
    ] {
        let made = house.run(&["export", layout, "--as", layout]);
        assert!(made.status.success(), "{layout}: {}", String::from_utf8_lossy(&made.stderr));
        assert!(String::from_utf8_lossy(&made.stderr).contains("PRIVATE"), "a private export says so");
        let first = tables(&house.path(layout));
        assert!(first[table].lines().count() > 2, "{}", first[table]);
        let other = House::new();
        let path = house.path(layout).join(table).to_string_lossy().into_owned();
        let brought = other.run(&["import", &path, "--as", layout]);
        assert!(matches!(brought.status.code(), Some(0 | 3)), "{layout}: {}", String::from_utf8_lossy(&brought.stderr));
        other.ok(&["export", layout, "--as", layout]);
        assert_eq!(tables(&other.path(layout))[table], first[table], "{layout}");
    }
    let gtd = &tables(&house.path("gtd"))["gtd.csv"];
    assert!(gtd.contains("'=cmd"), "no cell is a formula (R40): {gtd}");
    assert!(gtd.contains("29.500000000000004,-104.65756225585938"), "degrees come back with every digit: {gtd}");
    assert!(tables(&house.path("ucdp"))["ucdp.csv"].contains("96"), "dead attackers are no victims (R21)");
}

#[test]
fn what_became_of_people_goes_out_and_comes_in_by_the_codes_of_huridocs() {
    let house = House::new();
    house.file("people.csv", "name,age,outcome,date,place,province,country\nMusa Ali,34,killed,2013-01-10,Quetta,Balochistan,Pakistan\nZahra Ali,20,injured,2013-01-10,Quetta,Balochistan,Pakistan\nHakim Ali,31,missing,2013-01-10,Quetta,Balochistan,Pakistan\n");
    house.ok(&["import", "people.csv"]);
    house.ok(&["export", "out", "--as", "huridocs"]);
    let first = tables(&house.path("out"))["people.csv"].clone();
    for code in ["01010000000025", "01020000000025", "01030000000025"] {
        assert_eq!(first.matches(code).count(), 1, "{first}");
    }
    let other = House::new();
    let path = house.path("out").join("people.csv").to_string_lossy().into_owned();
    other.ok(&["import", &path]);
    other.ok(&["export", "out", "--as", "huridocs"]);
    assert_eq!(tables(&other.path("out"))["people.csv"], first);
}

#[test]
fn a_map_of_ones_own_reads_what_no_heading_tells() {
    let house = House::new();
    house.file("ours.csv", "When it was;Where;Dead (lowest);Dead (highest)\n2013-01-10;Quetta;81;96\n");
    house.file("map.txt", "# ours\nWhen it was = date\nWhere = town\nDead (lowest) = killed_least\nDead (highest) = killed_most\n");
    assert_eq!(house.run(&["import", "ours.csv"]).status.code(), Some(2), "headings that nobody knows");
    house.ok(&["import", "ours.csv", "--map", "map.txt"]);
    let incidents = house.data(&["list", "incidents"]);
    assert_eq!((&incidents[0]["killed"]["least"], &incidents[0]["killed"]["most"]), (&81.into(), &96.into()));
    let made = house.run(&["import", "ours.csv", "--as", "gtd", "--map", "map.txt"]);
    assert!(
        made.status.code() == Some(2) && String::from_utf8_lossy(&made.stderr).contains("told otherwise"),
        "the same bytes, read in another way"
    );
    house.file("bad.txt", "Where = best\n");
    let made = house.run(&["import", "ours.csv", "--map", "bad.txt"]);
    assert!(made.status.code() == Some(2) && String::from_utf8_lossy(&made.stderr).contains("line 1"));
}

#[test]
fn a_long_table_is_kept_whole_and_read_in_parts() {
    let house = House::new();
    let rows: Vec<String> = (0..1_003).map(|n| format!("2013-01-{:02},Quetta,{}\n", n % 28 + 1, n % 9 + 1)).collect();
    house.file("long.csv", format!("date,city,killed\n{}", rows.concat()));
    house.ok(&["import", "long.csv"]);
    let sources = house.data(&["list", "sources"]);
    assert_eq!(sources.as_array().map(Vec::len), Some(3), "the whole, and two parts");
    assert_eq!(house.data(&["list", "incidents"]).as_array().map(Vec::len), Some(1_003));
    house.ok(&["verify"]);
    house.ok(&["rebuild"]);
}

#[test]
fn only_what_was_released_leaves_by_a_public_export() {
    let house = House::new();
    house.file("ours.csv", "date,city,killed,method\n2013-01-10,Quetta,81,bombing\n");
    house.ok(&["import", "ours.csv"]);
    house.ok(&["export", "none", "--as", "gtd", "--public"]);
    assert_eq!(tables(&house.path("none"))["gtd.csv"].lines().count(), 1, "the headings alone");
    let readme = std::fs::read_to_string(house.path("none/README.txt")).expect("text");
    assert!(readme.starts_with("Made of released values"), "{readme}");
    assert_eq!(house.run(&["export", "none", "--as", "gtd"]).status.code(), Some(2), "a folder that holds something is not written to");
}
