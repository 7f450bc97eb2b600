//! The whole line, run as a person would: from a document to a proven, published record. Rules: R1, R4, R7, R8, R33, R36, R41.

mod house;

use house::{House, PASSPHRASE, files};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

const REPORT: &str = "Title: Shooting on Spini Road\nKind: news\nPublished: 2011-07-31\nLanguage: en\nSource: example.org/news/1\n\n\
Gunmen on a motorcycle opened fire on a passenger van on Spini Road in Quetta on Saturday, killing at least 11 people and injuring three, police said. \
The chief minister promised compensation to the families of the dead. Zafar Canarywitness, a fruit seller, said he saw two men.\n";

fn exit(house: &House, args: &[&str]) -> Option<i32> {
    house.run(args).status.code()
}

#[test]
fn a_document_becomes_a_proven_published_record() {
    let house = House::new();
    let report = house.file("report.txt", REPORT);
    let line = house.ok(&["add", report.to_str().expect("utf-8")]);
    assert!(line.starts_with("src-") && line.trim_end().ends_with("report.txt new"), "{line}");
    assert!(house.ok(&["add", report.to_str().expect("utf-8")]).trim_end().ends_with("held"));
    house.ok(&["read"]);
    let incidents = house.data(&["list", "incidents"]);
    assert_eq!(incidents[0]["killed"]["least"], 11, "{incidents}");
    assert_eq!(incidents[0]["killed"]["most"], serde_json::Value::Null, "R19: at least eleven stays open");
    assert_eq!(incidents[0]["date"], "2011-07-30");
    let claims = house.data(&["list", "claims"]);
    let ids: Vec<&str> = claims.as_array().expect("claims").iter().filter_map(|c| c["id"].as_str()).collect();
    let mut accept = vec!["accept"];
    accept.extend(&ids);
    house.ok(&accept);
    house.ok(&["release", "all", "--reason", "reviewed"]);
    let site = house.path("site");
    house.ok(&["publish", site.to_str().expect("utf-8")]);
    assert_eq!(exit(&house, &["verify", site.to_str().expect("utf-8")]), Some(0));
    assert_eq!(exit(&house, &["verify"]), Some(0));
    assert!(house.ok(&["rebuild"]).contains("equal"));
    let all: String = files(&site).iter().map(|f| String::from_utf8_lossy(&std::fs::read(f).expect("read")).into_owned()).collect();
    assert!(all.contains("at least 11 people"), "the exact words are published");
}

/// Sentences of one report, a name in each, and whether the name may be published. Each that may not has a twin that may, which shows that the sentence itself is
/// published and that the name would be, were it not for the rule.
const NAMED: [(&str, &str, bool); 8] = [
    ("Zafar Canaryseller said 11 people were killed on Spini Road.", "Canaryseller", false),
    ("Police chief Anwar Canarychief said 12 people were killed on Spini Road.", "Canarychief", true),
    ("Musa Canaryhurt, 30, was injured in the attack.", "Canaryhurt", false),
    ("Ali Canarychild, 10, was killed in the attack.", "Canarychild", false),
    ("Hussain Canarydead, 40, was killed in the attack.", "Canarydead", true),
    ("Gul Canarygunman shot dead 13 people on Spini Road, police said.", "Canarygunman", false),
    ("Police arrested Nadir Canaryarrested after the attack on Spini Road.", "Canaryarrested", false),
    ("Police arrested Inspector Amin Canaryinspector after the attack on Spini Road.", "Canaryinspector", true),
];

#[test]
fn r4_the_living_at_risk_are_named_in_no_byte_and_whoever_may_be_named_is() {
    let house = House::new();
    let lines: Vec<&str> = NAMED.iter().map(|(line, ..)| *line).collect();
    let report = house.file("report.txt", format!("{REPORT}{}\n", lines.join("\n")));
    house.ok(&["add", report.to_str().expect("utf-8")]);
    house.ok(&["read"]);
    let claims = house.data(&["list", "claims"]);
    let ids: Vec<&str> = claims.as_array().expect("claims").iter().filter_map(|c| c["id"].as_str()).collect();
    house.ok(&[&["accept"], &ids[..]].concat());
    house.ok(&["release", "all", "--reason", "reviewed"]);
    let site = house.path("site");
    house.ok(&["publish", site.to_str().expect("utf-8")]);
    let all: String =
        files(&site).iter().map(|f| format!("{} {}", f.display(), String::from_utf8_lossy(&std::fs::read(f).expect("read")))).collect();
    for (line, name, may) in NAMED {
        assert_eq!(all.to_lowercase().contains(&name.to_lowercase()), may, "{line}");
    }
    for words in [
        "[name withheld] said 11 people were killed",
        "[name withheld], 30, was injured",
        "Police arrested [name withheld]",
        "[name withheld] shot dead 13",
    ] {
        assert!(all.contains(words), "the sentence itself is published: {words}");
    }
}

#[test]
fn r1_publishing_an_untouched_record_emits_no_word_of_its_sources() {
    let house = House::new();
    let report = house.file("report.txt", REPORT.replace("Spini Road", "Canaryroad"));
    house.ok(&["add", report.to_str().expect("utf-8"), "--note", "Canarynote", "--acquired-from", "Canarygiver"]);
    house.ok(&["read"]);
    let site = house.path("site");
    house.ok(&["publish", site.to_str().expect("utf-8")]);
    for file in files(&site) {
        let bytes = String::from_utf8_lossy(&std::fs::read(&file).expect("read")).into_owned();
        for word in ["Canary", "opened fire", "src-", "clm-", "motorcycle"] {
            assert!(!bytes.contains(word), "{word} in {}", file.display());
        }
    }
}

#[test]
fn r7_no_word_of_a_record_stands_unencrypted_in_any_file() {
    let house = House::new();
    let report = house.file("in/report.txt", REPORT);
    house.ok(&["add", report.to_str().expect("utf-8"), "--note", "Canarynote"]);
    house.ok(&["read"]);
    let found = files(&house.path("r"));
    assert!(!found.is_empty());
    for file in found {
        let bytes = String::from_utf8_lossy(&std::fs::read(&file).expect("read")).into_owned();
        for word in ["Canary", "Spini", "opened fire", "Quetta", "report.txt", PASSPHRASE, "SQLite format"] {
            assert!(!bytes.contains(word), "{word} in {}", file.display());
        }
    }
}

/// A record with one report, reviewed and released.
fn released() -> House {
    let house = House::new();
    let report = house.file("report.txt", REPORT);
    house.ok(&["add", report.to_str().expect("utf-8")]);
    house.ok(&["read"]);
    let claims = house.data(&["list", "claims"]);
    for claim in claims.as_array().expect("claims") {
        house.ok(&["accept", claim["id"].as_str().expect("id")]);
    }
    house.ok(&["release", "all", "--reason", "reviewed"]);
    house
}

/// Every file of a folder with its path in it.
fn held(folder: &std::path::Path) -> BTreeMap<String, Vec<u8>> {
    let one = |f: &std::path::PathBuf| (f.strip_prefix(folder).expect("inside").display().to_string(), std::fs::read(f).expect("read"));
    files(folder).iter().map(one).collect()
}

#[test]
fn builds_of_one_record_are_the_same_bytes_in_any_folder_locale_zone_and_year() {
    let house = released();
    let mut first = None;
    for (folder, locale, zone, seconds) in [
        ("one", "C", "UTC", "1700000000"),
        ("a folder / of another depth", "ur_PK.UTF-8", "Pacific/Kiritimati", "4000000000"),
        ("two", "tr_TR.UTF-8", "America/Adak", "1"),
    ] {
        let site = house.path(folder);
        let mut command = house.command(&["publish", site.to_str().expect("utf-8")]);
        command.env("LC_ALL", locale).env("LANG", locale).env("TZ", zone).env("SOURCE_DATE_EPOCH", seconds);
        assert!(command.output().expect("starts").status.success(), "{folder}");
        let made = held(&site);
        assert!(*first.get_or_insert_with(|| made.clone()) == made, "{folder} differs");
    }
}

#[test]
fn a_publication_after_further_entries_writes_the_pages_that_tell_of_them_and_of_the_edition_alone() {
    let house = released();
    let site = house.path("site");
    let publish = || {
        let written = house.data(&["publish", site.to_str().expect("utf-8")])["written"].as_u64().expect("a number");
        (written, held(&site))
    };
    let pages = |before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>| -> BTreeSet<String> {
        let differs = after.iter().filter(|(path, bytes)| path.ends_with(".html") && before.get(*path) != Some(bytes));
        let own = |path: &str| ["ur/", "prs/", "haz/"].iter().find_map(|f| path.strip_prefix(f)).unwrap_or(path).to_owned();
        let of_edition = ["index.html", "about/index.html", "corrections/index.html", "data/index.html", "verify/index.html"];
        differs.map(|(path, _)| own(path)).filter(|path| !of_edition.contains(&path.as_str())).collect()
    };
    let (_, first) = publish();
    let other = house.file("other.txt", REPORT.replace("Spini Road", "Kirani Road").replace("2011-07-31", "2012-03-30"));
    house.ok(&["add", other.to_str().expect("utf-8")]);
    house.ok(&["read"]);
    let (written, second) = publish();
    assert_eq!(pages(&first, &second), BTreeSet::from(["methods/index.html".to_owned()]), "how many are withheld; {written} were written");
    let claims = house.data(&["list", "claims"]);
    let waiting = claims.as_array().expect("claims").iter().filter(|c| c["status"] == "proposed");
    for claim in waiting {
        house.ok(&["accept", claim["id"].as_str().expect("id")]);
    }
    house.ok(&["release", "all", "--reason", "reviewed"]);
    let (_, third) = publish();
    let told = pages(&second, &third);
    let folder = |path: &String| path.split('/').next().unwrap_or_default().to_owned();
    assert_eq!(
        told.iter().map(folder).collect::<BTreeSet<_>>(),
        ["attacks", "figures", "methods", "places", "promises", "sources", "timeline"].map(str::to_owned).into()
    );
    let older: Vec<&String> = told.iter().filter(|path| first.contains_key(*path) && path.contains('-')).collect();
    assert!(older.iter().all(|path| path.starts_with("places/plc-")), "of pages that stood, those of the places alone: {older:?}");
    assert!(first.keys().filter(|path| path.starts_with("attacks/inc-") || path.starts_with("promises/prm-")).count() > 2);
}

#[test]
fn r30_a_withheld_attack_keeps_a_page_that_says_so_and_what_did_not_change_is_not_written() {
    let house = released();
    let site = house.path("site");
    let publish = || house.data(&["publish", site.to_str().expect("utf-8")])["written"].as_u64().expect("a number");
    assert!(publish() > 100);
    assert_eq!(publish(), 0, "nothing has changed");
    let incident = house.data(&["list", "incidents"])[0]["id"].as_str().expect("an incident").to_owned();
    let page = site.join(format!("attacks/{incident}/index.html"));
    assert!(std::fs::read_to_string(&page).expect("a page").contains("at least 11 people"));
    house.ok(&["withhold", &incident, "--reason", "a family asked"]);
    publish();
    let taken = std::fs::read_to_string(&page).expect("a page stands in its place");
    assert!(taken.contains("This page was taken off") && !taken.contains("at least 11 people") && !taken.contains("a family asked"));
    house.ok(&["verify", site.to_str().expect("utf-8")]);
}

#[test]
fn every_failure_has_its_exit_code_and_a_next_step() {
    let house = House::new();
    let wrong = house.file("wrong", "not this one\n");
    let base = |args: &[&str], file: &std::path::Path| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gawah"));
        command.arg("-C").arg(house.path("r")).arg("--passphrase-file").arg(file).args(args).stdin(Stdio::null());
        command.output().expect("starts")
    };
    let made = base(&["status"], &wrong);
    assert_eq!(made.status.code(), Some(12));
    assert!(made.stdout.is_empty(), "no titles shown");
    for (args, code) in [
        (&["show", "inc-none"][..], 2),
        (&["reject", "clm-2222222222"][..], 2),
        (&["config", "set", "colour", "red"][..], 2),
        (&["frobnicate"][..], 2),
        (&["publish", "."][..], 2),
    ] {
        let made = house.run(args);
        let words = String::from_utf8_lossy(&made.stderr).into_owned();
        assert_eq!(made.status.code(), Some(code), "{args:?}: {words}");
        assert!(words.contains("next:") || words.contains("--help") || words.contains("Usage"), "{args:?} says what to do: {words}");
    }
    let at = |dir: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gawah"));
        command.args(["-C", dir, "--passphrase-file"]).arg(house.path("pass")).arg("status").stdin(Stdio::null());
        command.output().expect("starts").status.code()
    };
    assert_eq!(at("nowhere"), Some(10));
    let text = house.file("not.gawah", "this is no record");
    assert_eq!(at(text.to_str().expect("utf-8")), Some(10));
}

#[test]
fn unreadable_and_oversized_files_are_named_and_the_rest_go_on() {
    let house = House::new();
    let good = house.file("good.txt", REPORT);
    let scan = house.file("scan.bin", [0u8, 159, 146, 150]);
    let big = house.path("big.txt");
    std::fs::File::create(&big).and_then(|f| f.set_len(65 * 1024 * 1024)).expect("a sparse file");
    let made =
        house.run(&["add", "missing.txt", big.to_str().expect("utf-8"), scan.to_str().expect("utf-8"), good.to_str().expect("utf-8")]);
    let (out, err) = (String::from_utf8_lossy(&made.stdout).into_owned(), String::from_utf8_lossy(&made.stderr).into_owned());
    assert_eq!(made.status.code(), Some(3), "{err}");
    assert!(out.contains("good.txt new") && out.contains("scan.bin new"), "{out}");
    assert!(err.contains("missing.txt") && err.contains("big.txt") && err.contains("larger than"), "{err}");
    assert_eq!(house.data(&["list", "sources"]).as_array().map(Vec::len), Some(2));
}

#[test]
fn a_process_killed_while_adding_loses_nothing_it_acknowledged() {
    let house = House::new();
    for at in 0..60 {
        house.file(&format!("many/{at:03}.txt"), format!("{REPORT}\nCopy {at}."));
    }
    let mut child = house.command(&["add", "many"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let mut acknowledged = Vec::new();
    for _ in 0..12 {
        acknowledged.push(lines.next().expect("a line").expect("read"));
    }
    child.kill().expect("killed");
    acknowledged.extend(lines.map_while(Result::ok).filter(|l| l.ends_with(" new")));
    child.wait().expect("ended");
    let held = house.data(&["list", "sources"]);
    let ids: Vec<&str> = held.as_array().expect("sources").iter().filter_map(|s| s["id"].as_str()).collect();
    for line in &acknowledged {
        let id = line.split(' ').next().expect("an id");
        assert!(ids.contains(&id), "{id} was acknowledged and is lost");
    }
    assert_eq!(exit(&house, &["verify"]), Some(0));
    house.ok(&["add", "many"]);
    assert_eq!(house.data(&["list", "sources"]).as_array().map(Vec::len), Some(60));
}

#[test]
fn r36_a_flipped_byte_anywhere_in_a_record_or_site_is_found() {
    let house = House::new();
    let report = house.file("report.txt", REPORT);
    house.ok(&["add", report.to_str().expect("utf-8")]);
    house.ok(&["read"]);
    let site = house.path("site");
    house.ok(&["publish", site.to_str().expect("utf-8")]);
    let record = house.path("r/r.gawah");
    let whole = std::fs::read(&record).expect("read");
    for at in [16usize, 100, 4096, whole.len() / 2, whole.len() - 1] {
        let mut cut = whole.clone();
        cut[at] ^= 0x10;
        std::fs::write(&record, &cut).expect("written");
        let code = exit(&house, &["verify"]);
        assert!(matches!(code, Some(10 | 12 | 20)), "byte {at}: {code:?}");
    }
    std::fs::write(&record, &whole).expect("written");
    assert_eq!(exit(&house, &["verify"]), Some(0));
    for file in files(&site) {
        let whole = std::fs::read(&file).expect("read");
        let mut cut = whole.clone();
        let at = cut.len() / 2;
        match cut.get_mut(at) {
            Some(byte) => *byte ^= 0x01,
            None => cut.push(0x01),
        }
        std::fs::write(&file, &cut).expect("written");
        assert_eq!(exit(&house, &["verify", site.to_str().expect("utf-8")]), Some(20), "{}", file.display());
        std::fs::write(&file, &whole).expect("written");
    }
}

#[test]
fn a_corpus_is_read_line_by_line_and_a_bad_line_gives_an_error_in_its_place() {
    let house = House::empty();
    let lines = format!(
        "{}\nnot json\n{}\n",
        serde_json::json!({"id": "a", "text": REPORT}),
        serde_json::json!({"id": "b", "text": "گیارہ افراد ہلاک 🕯 ہوئے۔"})
    );
    let corpus = house.file("c.jsonl", lines);
    let made = house.run(&["read", "--documents", corpus.to_str().expect("utf-8"), "--json"]);
    assert_eq!(made.status.code(), Some(3));
    let objects: Vec<serde_json::Value> =
        String::from_utf8_lossy(&made.stdout).lines().map(|l| serde_json::from_str(l).expect("an object")).collect();
    assert_eq!(objects.len(), 3);
    assert_eq!((objects[0]["source"]["id"].as_str(), objects[2]["source"]["id"].as_str()), (Some("a"), Some("b")));
    assert!(objects[1]["error"]["hint"].is_string());
    let again = house.run(&["read", "--documents", corpus.to_str().expect("utf-8"), "--json"]);
    assert_eq!(made.stdout, again.stdout, "same input, same bytes");
}

#[test]
fn documents_that_speak_of_one_incident_stand_in_one_cluster() {
    let house = House::new();
    let line =
        |id: &str, published: &str, text: &str| serde_json::json!({"id": id, "published": published, "text": text}).to_string() + "\n";
    let corpus = [
        line("a", "2011-07-31", "Gunmen opened fire on a passenger van in Quetta on Saturday, killing 11 people, police said."),
        line("b", "2011-08-02", "In Quetta on Saturday gunmen killed at least 11 people when they opened fire on a van."),
        line("c", "2013-02-17", "A bomb in a market in Quetta killed 84 people on 16 February 2013."),
        "{\"id\":\"d\"}\n".to_owned(),
    ]
    .concat();
    house.file("corpus.jsonl", corpus);
    let made = house.run(&["link", "--documents", "corpus.jsonl", "--json"]);
    assert_eq!(made.status.code(), Some(3), "a line that is no document is left out and said");
    let out = String::from_utf8_lossy(&made.stdout).into_owned();
    let lines: Vec<serde_json::Value> = out.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let [head, cluster] = lines.as_slice() else { panic!("{out}") };
    assert_eq!((&head["schema"], &head["documents"], &head["left_out"]), (&"gawah/links/1".into(), &3.into(), &1.into()));
    assert_eq!(cluster["members"], serde_json::json!(["a", "b"]));
    assert_eq!(cluster["incident"]["date"], "2011-07-30");
    assert_eq!(cluster["incident"]["killed"], serde_json::json!({"least": 11, "most": 11}));
    house.file("twice.jsonl", line("a", "2011-07-31", REPORT).repeat(2));
    assert_eq!(exit(&house, &["link", "--documents", "twice.jsonl"]), Some(2));
}

#[test]
fn status_can_tell_a_script_that_work_waits() {
    let house = House::new();
    assert_eq!(exit(&house, &["status", "--exit-code"]), Some(0));
    let report = house.file("report.txt", REPORT);
    house.ok(&["add", report.to_str().expect("utf-8")]);
    assert_eq!(exit(&house, &["status", "--exit-code"]), Some(4));
    assert_eq!(exit(&house, &["status"]), Some(0));
}

#[test]
fn the_start_of_an_id_is_enough_where_it_names_one_thing() {
    let house = House::new();
    let report = house.file("report.txt", REPORT);
    house.ok(&["add", report.to_str().expect("utf-8")]);
    house.ok(&["read"]);
    let claims = house.data(&["list", "claims"]);
    let id = claims[0]["id"].as_str().expect("an id");
    house.ok(&["accept", &id[..12]]);
    assert_eq!(house.data(&["show", &id[..12]])["status"], "accepted");
    for (verb, start) in [("accept", "clm-"), ("accept", "clm-zzzz"), ("show", "clm-"), ("show", "inc-zzzz")] {
        assert_eq!(exit(&house, &[verb, start]), Some(2), "{verb} {start}");
    }
    let incident = house.data(&["list", "incidents"])[0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(house.data(&["show", &incident[..12]])["killed"]["least"], 11);
}

#[test]
fn links_are_decided_in_the_terminal_with_a_reason_each_and_taken_back() {
    let house = House::new();
    let told = |name: &str, words: &str| {
        let file = house.file(&format!("{name}.txt"), format!("Title: {name}\nPublished: 2013-05-06\n\n{words}\n"));
        house.ok(&["add", file.to_str().expect("utf-8")]);
    };
    told("bus one", "Eight people were killed when gunmen opened fire on a bus in Quetta on Sunday, police said. Six others were injured.");
    told(
        "bus two",
        "Gunmen on motorcycles shot dead eight vegetable sellers in Quetta on Sunday. Six people were wounded, a hospital official said.",
    );
    house.ok(&["read"]);
    house.ok(&["link", "--propose", "--learn"]);
    let typed = |lines: &str| {
        house.file("typed", lines);
        let input = std::fs::File::open(house.path("typed")).expect("opens");
        let made = house.command(&["link", "--review"]).stdin(Stdio::from(input)).output().expect("starts");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        String::from_utf8(made.stdout).expect("utf-8")
    };
    let attacks = || house.data(&["list", "incidents"]).as_array().expect("a list").len();
    let shown = typed("?\nv\ny\n\nq\n");
    for word in ["Same attack?", "bus one", "bus two", "together", "bits", "shot dead eight vegetable sellers", "Why?"] {
        assert!(shown.contains(word), "{word}: {shown}");
    }
    assert_eq!(attacks(), 2, "no reason, no verdict");
    typed("y\nsame bus, same morning\n");
    assert_eq!(attacks(), 1);
    assert!(typed("z\n").is_empty(), "nothing waits, so nothing is asked");
    house.ok(&["undo"]);
    assert_eq!(attacks(), 2);
    let shown = typed("n two buses\n");
    assert_eq!((attacks(), shown.matches("Same attack?").count()), (2, 1));
    assert!(house.ok(&["link"]).is_empty(), "never forgets a no");
}

#[test]
fn a_table_that_bears_no_figure_is_refused_or_said_to_bear_none() {
    let house = House::empty();
    let many = format!("{}\n{}\n", (0..30).map(|n| format!("l{n}")).collect::<Vec<_>>().join(","), vec!["1"; 30].join(","));
    let refused: [(&str, &str, &str); 22] = [
        ("estimate", "", "no rows"),
        ("estimate", "a,b,count\n", "no rows"),
        ("estimate", "a,count\n1,5\n", "1 lists were found"),
        ("estimate", &many, "30 lists were found"),
        ("estimate", "a,b,count\n1,0,-5\n0,1,6\n", "never negative"),
        ("estimate", "a,b,count\n1,0,2.5\n0,1,6\n", "whole number"),
        ("estimate", "a,b,count\n1,0,NaN\n0,1,6\n", "whole number"),
        ("estimate", "a,b,count\n1,0,inf\n0,1,6\n", "whole number"),
        ("estimate", "a,b,c,count\n1,0,0,5\n0,1,0,6\n", "no one is on the list c"),
        ("estimate", "a,b,count\n1,0,18446744073709551615\n0,1,18446744073709551615\n1,1,9\n", "add up to more"),
        ("escalation", "", "no column `date`"),
        ("escalation", "day,count\n2013-01-10,1\n", "no column `date`"),
        ("escalation", "date,count\n", "no rows"),
        ("escalation", "date,count\n2013-01-10,1\n2013-01-02,1\n", "put the rows in order"),
        ("escalation", "date,count\n2013-01-10,-1\n", "whole number"),
        ("escalation", "date,count\n2013-01-10,NaN\n", "whole number"),
        ("escalation", "date,count\n2013-01,1\n", "a date to the day"),
        ("escalation", "date,count\n0013-01-10,1\n2013-01-10,1\n", "is one of these dates wrong"),
        ("attention", "", "no column `date`"),
        ("attention", "date,count\n", "no reports"),
        ("attention", "date,count\n2013-01-10,1.5\n", "whole number"),
        ("attention", "date,count\n2013-01-10,4000000000\n2013-01-11,4000000000\n", "add up to more"),
    ];
    for (verb, table, why) in refused {
        let path = house.file("table.csv", table);
        let made = house.run(&[verb, path.to_str().expect("utf-8"), "--json"]);
        let said = String::from_utf8_lossy(&made.stdout).into_owned();
        assert_eq!(made.status.code(), Some(2), "{verb} {table}");
        assert!(said.contains(why) && said.contains("\"ok\":false"), "{verb} {table}: {said}");
    }
    let borne: [(&str, &str, &str); 6] = [
        ("estimate", "a,b,c,count\n1,1,1,50\n", "everyone is on the same lists"),
        ("estimate", "a,b,c,count\n1,0,0,50\n0,1,0,60\n0,0,1,7\n", "no one is on two lists"),
        ("estimate", "a,b,c,count\n1,0,0,3\n0,1,0,3\n1,1,1,3\n", "fewer than ten people"),
        ("escalation", "date,count\n2013-01-10,50\n", "all on one day"),
        ("escalation", "date,count\n2013-01-10,4\n2013-02-10,5\n", "9 dates; at least 10 are needed"),
        ("escalation", "date,count\n2013-01-10,0\n2013-02-10,0\n", "0 dates"),
    ];
    for (verb, table, why) in borne {
        let path = house.file("table.csv", table);
        let said = house.ok(&[verb, path.to_str().expect("utf-8"), "--json"]);
        assert!(said.contains(&format!("cannot be estimated: {why}")), "{verb} {table}: {said}");
        assert!(!said.contains("\"estimate\":") && !said.contains("NaN"), "{verb} {table}: {said}");
    }
}

#[test]
fn the_words_of_a_scan_are_typed_once_and_read() {
    let house = House::new();
    let scan = house.file("scan.bin", [0u8, 159, 146, 150]);
    house.ok(&["add", scan.to_str().expect("utf-8")]);
    let id = house.data(&["list", "sources"])[0]["id"].as_str().expect("an id").to_owned();
    let words = house.file("words.txt", "\u{FEFF}Gunmen killed eleven miners in Machh on 3 January 2021, police said.\r\n");
    let bad = house.file("bad.txt", [0x47u8, 0xFF, 0xFE, 0x00]);
    let empty = house.file("empty.txt", " \n");
    for (source, file, code) in [
        (id.as_str(), bad.as_path(), 2),
        (&id, empty.as_path(), 2),
        ("src-0000000000", words.as_path(), 2),
        ("words", words.as_path(), 2),
        (&id, words.as_path(), 0),
        (&id, words.as_path(), 2),
    ] {
        let run = house.run(&["transcribe", source, file.to_str().expect("utf-8")]);
        assert_eq!(run.status.code(), Some(code), "{source} {}: {}", file.display(), String::from_utf8_lossy(&run.stderr));
    }
    assert!(house.data(&["list", "claims"]).as_array().expect("claims").iter().any(|c| c["kind"] == "incident.killed"));
    let log = String::from_utf8(house.run(&["log"]).stdout).expect("utf-8");
    let number =
        log.lines().find(|line| line.contains("text_extracted")).and_then(|line| line.split_whitespace().next()).expect("an entry");
    let told = String::from_utf8(house.run(&["log", number]).stdout).expect("utf-8");
    assert!(told.contains("extractor: transcript/1"), "{told}");
    assert_eq!(house.run(&["log", "99999"]).status.code(), Some(2));
    assert_eq!(house.run(&["verify"]).status.code(), Some(0));
}

#[test]
fn where_two_are_asked_for_nothing_is_published_that_another_person_has_not_approved() {
    let house = House::new();
    let report = house.file("report.txt", REPORT);
    house.ok(&["add", report.to_str().expect("utf-8")]);
    house.ok(&["read"]);
    let claims: Vec<String> =
        house.data(&["list", "claims"]).as_array().expect("claims").iter().map(|c| c["id"].as_str().expect("an id").to_owned()).collect();
    let accept: Vec<&str> = std::iter::once("accept").chain(claims.iter().map(String::as_str)).collect();
    house.ok(&accept);
    for setting in [["scope", "attacks"], ["definitions", "as reported"], ["approval", "two"]] {
        house.ok(&["config", "set", setting[0], setting[1]]);
    }
    house.ok(&["release", "all", "--reason", "reviewed"]);
    let site = house.path("site");
    let publish = |author: &str| exit(&house, &["publish", site.to_str().expect("utf-8"), "--author", author]);
    assert_eq!(exit(&house, &["config", "set", "approval", "three"]), Some(2));
    assert_eq!(publish("Ali"), Some(21));
    assert!(!site.exists(), "nothing was written");
    house.ok(&["approve", "--author", "Ali"]);
    assert_eq!(publish("Ali"), Some(21), "one's own approval is no second person's");
    house.ok(&["approve", "--author", "Batul"]);
    assert_eq!(publish("Ali"), Some(0));
    house.ok(&["withhold", &claims[0], "--reason", "asked"]);
    assert_eq!(publish("Ali"), Some(21), "other rows are not what was approved");
    house.ok(&["config", "set", "approval", "one"]);
    assert_eq!(publish("Ali"), Some(0));
    assert_eq!(
        house.ok(&["config", "get"]).lines().filter(|line| line.contains("approved")).count(),
        0,
        "an approval is no setting to show"
    );
}
