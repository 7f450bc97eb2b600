//! A corpus on one machine: however it is packed, whatever is wrong with a document, and however often the run is broken off; then chosen readings in a record.
//! Documents that fail on purpose do so in a build of tests alone.

mod house;

use house::House;
use serde_json::{Value, json};
use std::fs;
use std::process::Stdio;

const REPORT: &str = "Gunmen opened fire on a van in Quetta on 30 July 2011, killing at least 11 people, police said.";

fn line(id: &str, text: &str) -> String {
    json!({"id": id, "text": text, "published": "2011-07-31"}).to_string() + "\n"
}

fn rows(out: &[u8]) -> Vec<Value> {
    String::from_utf8_lossy(out).lines().map(|line| serde_json::from_str(line).expect("an object")).collect()
}

fn ids(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["source"]["id"].as_str().unwrap_or_default()).collect()
}

fn unpacked(house: &House, name: &str) -> Vec<u8> {
    zstd::decode_all(fs::File::open(house.path(name)).expect("opens")).expect("unpacks")
}

#[test]
fn a_document_that_fails_is_an_error_with_its_id_and_costs_no_other() {
    let house = House::empty();
    let faults = ["abort", "panic", "never ending", "memory"];
    let mut lines: String =
        faults.map(|how| line(how, &format!("{REPORT} Here it should fail by {how}.")) + &line("good", REPORT)).concat();
    lines += "\u{0}\u{1}binary\n";
    lines += "{\"id\":\"deep\",\"text\":";
    lines += &"[".repeat(200_000);
    lines += "\n";
    lines += &line("last", REPORT);
    house.file("c.jsonl", lines);
    let made = house
        .command(&["read", "--documents", "c.jsonl", "--seconds", "2", "--readers", "1"])
        .env("GAWAH_TEST_FAULTS", "1")
        .output()
        .expect("starts");
    assert_eq!(made.status.code(), Some(3));
    let rows = rows(&made.stdout);
    assert_eq!(ids(&rows), ["abort", "good", "panic", "good", "never ending", "good", "memory", "good", "", "", "last"]);
    let failed: Vec<bool> = rows.iter().map(|row| row["error"]["hint"].is_string()).collect();
    assert_eq!(failed, [true, false, true, false, true, false, true, false, true, true, false]);
    assert!(rows.iter().all(|row| row["reader"] == rows[0]["reader"]), "every line names the reader");
    let good: Vec<&Value> = rows.iter().filter(|row| row["source"]["id"] == "good").collect();
    assert!(good.iter().all(|row| *row == good[0] && row["claims"].as_array().is_some_and(|claims| !claims.is_empty())));
    let first = String::from_utf8_lossy(&made.stderr).lines().next().map(str::to_owned);
    assert!(first.is_some_and(|said| said.starts_with(rows[0]["reader"].as_str().expect("a name"))), "the first line names the reader");
}

#[test]
fn a_killed_run_goes_on_where_it_stopped_and_writes_no_document_twice() {
    let house = House::empty();
    let slow = |at: usize| (100..120).contains(&at);
    let text = |at: usize| format!("{REPORT} Report {at}.{}", if slow(at) { " fail by never ending" } else { "" });
    house.file("c.jsonl", (0..300).map(|at| line(&at.to_string(), &text(at))).collect::<String>());
    let args = ["read", "--documents", "c.jsonl", "--out", "o.jsonl.zst", "--readers", "1", "--seconds", "1"];
    let mut running = house.command(&args).env("GAWAH_TEST_FAULTS", "1").stderr(Stdio::null()).spawn().expect("starts");
    let kept = || -> u64 {
        let noted = fs::read(house.path("o.jsonl.zst.progress")).ok().and_then(|text| serde_json::from_slice::<Value>(&text).ok());
        noted.and_then(|noted| noted["documents"].as_u64()).unwrap_or(0)
    };
    while kept() < 100 {
        assert!(running.try_wait().expect("asked").is_none(), "it ended before it could be killed");
        std::thread::yield_now();
    }
    let twice = house.run(&args);
    assert_eq!(twice.status.code(), Some(11), "one run at a time writes there");
    running.kill().expect("killed");
    running.wait().expect("ended");
    let before = kept();
    let again = house.run(&args);
    assert!(again.status.code().is_some_and(|code| code == 0 || code == 3), "{}", String::from_utf8_lossy(&again.stderr));
    assert!(String::from_utf8_lossy(&again.stderr).contains(&format!("going on after {before} documents")));
    let resumed = rows(&unpacked(&house, "o.jsonl.zst"));
    assert_eq!(ids(&resumed), (0..300).map(|at| at.to_string()).collect::<Vec<_>>(), "each once, in order");
    let whole = rows(house.ok(&["read", "--documents", "c.jsonl"]).as_bytes());
    let differ = |at: &usize| resumed[*at] != whole[*at];
    assert!((0..300).filter(differ).all(slow), "what was read before and after the kill is what one run reads");
    assert!(before < 300 && house.run(&args).status.code() == again.status.code(), "a run that is done says so again");
}

#[test]
fn a_web_archive_in_a_folder_gives_the_articles_of_its_pages() {
    let house = House::empty();
    let body = format!("<p>{REPORT} Their families carried the coffins to the road and refused to bury them before a minister came.</p>")
        .repeat(6);
    let page = format!("<html><head><title>Van attack</title></head><body><nav>Home News</nav><article>{body}</article></body></html>");
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:7>\r\nWARC-Target-URI: https://news.example/1\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    );
    house.file("crawl/one.warc", warc);
    house.file("crawl/two.txt", REPORT);
    let rows = rows(house.ok(&["read", "--documents", "crawl", "--jsonl"]).as_bytes());
    assert_eq!(ids(&rows), ["urn:uuid:7", "two.txt"]);
    assert_eq!(
        (rows[0]["source"]["file"].as_str(), rows[0]["source"]["title"].as_str()),
        (Some("https://news.example/1"), Some("Van attack"))
    );
    let quotes: Vec<&str> =
        rows[0]["claims"].as_array().expect("claims").iter().filter_map(|claim| claim["quote"]["text"].as_str()).collect();
    assert!(!quotes.is_empty() && quotes.iter().all(|quote| !quote.contains('<') && !quote.contains("Home News")), "{quotes:?}");
}

#[test]
fn chosen_readings_come_into_a_record_with_their_documents_and_others_are_refused() {
    let house = House::new();
    let texts = ["killing at least 11 people", "killing 12 people", "killing 13 people", "killing 14 people"];
    let corpus: String =
        texts.iter().zip(["a", "b", "c", "d"]).map(|(told, id)| line(id, &REPORT.replace("killing at least 11 people", told))).collect();
    house.file("c.jsonl", &corpus);
    house.ok(&["read", "--documents", "c.jsonl", "--out", "claims.jsonl.gz"]);
    let bring = |claims: &str, more: &[&str]| {
        let made = house.run(&[&["add", "--claims", claims, "--documents", "c.jsonl", "--json"], more].concat());
        let said =
            rows(&made.stdout).iter().map(|row| (row["document"].as_str().unwrap_or_default().to_owned(), row.clone())).collect::<Vec<_>>();
        (made.status.code(), said)
    };
    house.file("ids", "b\na\nnobody\n");
    let (code, said) = bring("claims.jsonl.gz", &["--ids", "ids"]);
    assert_eq!((code, said.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>()), (Some(3), vec!["a", "b", "nobody"]));
    assert!(said[2].1["error"]["hint"].as_str().is_some_and(|hint| hint.contains("no such id")));
    let held = house.data(&["list", "claims"]);
    let brought: u64 = said[..2].iter().filter_map(|(_, row)| row["claims"].as_u64()).sum();
    assert_eq!(held.as_array().map(|claims| claims.len() as u64), Some(brought));
    let again = bring("claims.jsonl.gz", &["--ids", "ids"]).1;
    assert!(again[..2].iter().all(|(_, row)| row["state"] == "held"), "{again:?}");
    assert_eq!(house.data(&["list", "claims"]), held, "a second time brings nothing");
    assert!(house.ok(&["read"]).is_empty(), "nothing waits to be read");

    let mut readings = rows(house.ok(&["read", "--documents", "c.jsonl"]).as_bytes());
    let own = readings[0]["reader"].as_str().expect("a reader").to_owned();
    readings[2]["claims"][0]["quote"]["text"] = "killing 99 people".into();
    readings[3]["reader"] = "gawah-reading/0.0.1+0".into();
    house.file("spoilt.jsonl", readings[2..].iter().map(|row| row.to_string() + "\n").collect::<String>());
    let (code, said) = bring("spoilt.jsonl", &[]);
    let why = |at: usize, said: &[(String, Value)]| said[at].1["error"]["hint"].as_str().unwrap_or_default().to_owned();
    assert_eq!(code, Some(3));
    assert!(why(0, &said).contains("do not stand in its document"), "{said:?}");
    assert!(why(1, &said).contains("gawah-reading/0.0.1+0") && why(1, &said).contains(&own), "{said:?}");
    let (_, said) = bring("spoilt.jsonl", &["--accept-reader", "gawah-reading/0.0.1+0"]);
    assert_eq!((why(1, &said).as_str(), said[1].1["state"].as_str()), ("", Some("new")));
    house.file("c.jsonl", corpus.replace("12 people", "21 people"));
    let (_, said) = bring("claims.jsonl.gz", &["--ids", "ids"]);
    assert!(said.iter().any(|(id, row)| id == "b" && row["error"]["hint"].as_str().is_some_and(|hint| hint.contains("other bytes"))));
    house.ok(&["verify", "r"]);
}

/// Where a value is not as the definition says, by its path.
fn unlike(value: &Value, of: &Value, path: &str) -> Vec<String> {
    match (of, value) {
        (_, Value::Null) => Vec::new(),
        (Value::String(kind), _) => {
            let fits = match kind.as_str() {
                "text" => value.is_string(),
                "whole" => value.is_i64() || value.is_u64(),
                _ => value.is_number(),
            };
            if fits { Vec::new() } else { vec![path.to_owned()] }
        }
        (Value::Array(part), Value::Array(several)) => several.iter().flat_map(|one| unlike(one, &part[0], path)).collect(),
        // one thing may stand where several may
        (Value::Array(part), one) => unlike(one, &part[0], path),
        (Value::Object(parts), Value::Object(fields)) => {
            let part = |name: &String| parts.get(name).or(parts.get("*"));
            let each = fields.iter().flat_map(|(name, value)| match part(name) {
                Some(of) => unlike(value, of, &format!("{path}.{name}")),
                None => vec![format!("{path}.{name}")],
            });
            each.collect()
        }
        _ => vec![path.to_owned()],
    }
}

#[test]
fn every_field_of_a_reading_stands_in_the_definition_that_spark_reads_by() {
    let house = House::empty();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = fs::read_to_string(root.join("integrations/spark/gawah_spark/claims-1.json")).expect("reads");
    let definition: Value = serde_json::from_str(&text).expect("JSON");
    house.file("bad.jsonl", "{\n");
    let examples = root.join("examples/quetta");
    let made = house.run(&["read", "--documents", examples.to_str().expect("utf-8"), "--documents", "bad.jsonl", "--jsonl"]);
    let rows = rows(&made.stdout);
    let strange: Vec<String> = rows.iter().flat_map(|row| unlike(row, &definition["fields"], "")).collect();
    assert!(strange.is_empty(), "{strange:?}");
    assert!(rows.len() > 30 && rows.iter().all(|row| row["schema"] == definition["schema"]), "{} rows", rows.len());
    assert!(rows.iter().any(|row| row["error"]["step"].is_string()));
}

/// Two attacks, each told twice, and a document on none.
const ATTACKS: [(&str, &str, &str); 5] = [
    ("a", "2011-07-31", "Gunmen opened fire on a passenger van in Quetta on Saturday, killing 11 people, police said."),
    ("b", "2011-08-02", "In Quetta on Saturday gunmen killed at least 11 people when they opened fire on a van."),
    ("c", "2013-02-17", "A bomb in a market in Quetta killed 84 people on 16 February 2013."),
    ("d", "2013-02-18", "The bomb in the market in Quetta on 16 February 2013 killed 84 people and injured 200."),
    ("e", "2014-05-05", "The council of Quetta mended the water pipes of Jinnah Road."),
];

#[test]
fn documents_that_were_read_are_linked_as_if_they_were_read_again() {
    let house = House::empty();
    let lines = ATTACKS.map(|(id, published, text)| json!({"id": id, "published": published, "title": format!("On {id}"), "text": text}));
    house.file("c.jsonl", lines.iter().map(|line| line.to_string() + "\n").collect::<String>());
    let read = rows(house.ok(&["read", "--documents", "c.jsonl", "--story", "--json"]).as_bytes());
    assert!(read.iter().all(|row| row["story"].is_object() && row["claims"].is_array()), "{read:?}");
    let told = lines
        .iter()
        .zip(&read)
        .map(|(line, row)| json!({"id": line["id"], "text": line["text"], "story": row["story"]}).to_string() + "\n");
    house.file("s.jsonl", told.collect::<String>());
    let linked = |how: &str, file: &str| house.ok(&["link", how, file, "--pairs", "--json"]);
    assert_eq!(linked("--stories", "s.jsonl"), linked("--documents", "c.jsonl"));
    house.file("bad.jsonl", "{\"id\":\"a\",\"text\":\"b\"}\n{\"id\":\"a\",\"text\":\"b\",\"story\":{\"of\":1}}\n");
    let made = house.run(&["link", "--stories", "bad.jsonl", "--json"]);
    assert_eq!((made.status.code(), &rows(&made.stdout)[0]["left_out"]), (Some(3), &json!(2)));
    assert!(read.iter().all(|row| row["story"]["text"].is_null()), "a story is kept without its text");
}

#[test]
fn pairs_that_were_scored_elsewhere_are_cut_as_the_documents_themselves() {
    let house = House::empty();
    let corpus = ATTACKS.map(|(id, published, text)| json!({"id": id, "published": published, "text": text}).to_string() + "\n");
    house.file("c.jsonl", corpus.concat());
    let members =
        |out: &str| -> Vec<Value> { rows(out.as_bytes()).into_iter().map(|row| row["members"].clone()).filter(Value::is_array).collect() };
    let whole = house.ok(&["link", "--documents", "c.jsonl", "--pairs", "--json"]);
    let pairs: Vec<Value> = rows(whole.as_bytes()).into_iter().filter(|row| row["bits"].is_number()).collect();
    assert_eq!(members(&whole), [json!(["a", "b"]), json!(["c", "d"])]);
    let lines: String = pairs.iter().rev().map(|pair| pair.to_string() + "\n").collect();
    house.file("pairs.jsonl", lines.repeat(2));
    assert_eq!(members(&house.ok(&["link", "--pairs=pairs.jsonl", "--json"])), members(&whole), "in any order, and each twice");
    house.file("bad.jsonl", "{\"left\":\"a\"}\n");
    assert_eq!(house.run(&["link", "--pairs=bad.jsonl"]).status.code(), Some(2));
}
