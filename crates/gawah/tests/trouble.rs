//! Trouble that comes from outside: a full disk, another process, an interrupt. Nothing acknowledged is lost, and each says what to do.

mod house;

use house::House;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

const REPORT: &str = "Gunmen opened fire on a van in Quetta on 30 July 2011, killing at least 11 people, police said.\n";

/// Many documents, each of its own bytes and hard to compress, so that the record grows.
fn many(house: &House, number: usize) {
    for at in 0..number {
        let noise: String = (0..4000u32)
            .map(|n| char::from(b'a' + ((n.wrapping_mul(2_654_435_761).wrapping_add(at as u32 * 97) >> 13) % 26) as u8))
            .collect();
        house.file(&format!("many/{at:03}.txt"), format!("{REPORT}{noise} {at}"));
    }
}

fn held(house: &House) -> Vec<String> {
    let rows = house.data(&["list", "sources"]);
    rows.as_array().expect("sources").iter().filter_map(|s| s["id"].as_str()).map(str::to_owned).collect()
}

#[test]
fn a_disk_that_fills_up_keeps_what_was_acknowledged_and_says_so() {
    let house = House::new();
    many(&house, 80);
    let gawah = house.command(&["add", "many"]);
    let program = gawah.get_program().to_str().expect("utf-8").to_owned();
    let args: Vec<String> = gawah.get_args().map(|a| a.to_str().expect("utf-8").to_owned()).collect();
    let made = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 1200; exec \"$0\" \"$@\"", &program])
        .args(&args)
        .current_dir(house.path("."))
        .output()
        .expect("sh starts");
    let (out, err) = (String::from_utf8_lossy(&made.stdout).into_owned(), String::from_utf8_lossy(&made.stderr).into_owned());
    assert_eq!(made.status.code(), Some(1), "{err}");
    assert!(err.contains("acknowledged is kept"), "{err}");
    let acknowledged: Vec<&str> = out.lines().filter(|l| l.ends_with(" new")).filter_map(|l| l.split(' ').next()).collect();
    assert!(!acknowledged.is_empty() && acknowledged.len() < 80, "{} of 80 were acknowledged", acknowledged.len());
    let kept = held(&house);
    assert!(acknowledged.iter().all(|id| kept.iter().any(|k| k == id)), "an acknowledged source is lost");
    assert_eq!(house.run(&["verify"]).status.code(), Some(0));
    house.ok(&["add", "many"]);
    assert_eq!(held(&house).len(), 80);
}

#[test]
fn while_the_desk_serves_reading_works_and_writing_says_who_holds_the_record() {
    let house = House::new();
    let report = house.file("report.txt", REPORT);
    house.ok(&["add", report.to_str().expect("utf-8")]);
    let mut desk = house.command(&["serve"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("starts");
    let mut first = String::new();
    BufReader::new(desk.stdout.take().expect("piped")).read_line(&mut first).expect("an address");
    let address = first.trim().strip_prefix("http://").expect("a loopback address").to_owned();
    let (host, path) = address.split_once('/').expect("a path");
    assert!(host.starts_with("127.0.0.1:"));
    assert_eq!(held(&house).len(), 1, "reading works beside the desk");
    let made = house.run(&["read"]);
    assert_eq!(made.status.code(), Some(11));
    assert!(String::from_utf8_lossy(&made.stderr).contains("next:"));
    let ask = |host_header: &str| {
        let mut stream = TcpStream::connect(host).expect("the desk listens");
        write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host_header}\r\nConnection: close\r\n\r\n").expect("sent");
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        answer
    };
    assert!(ask("evil.example").starts_with("HTTP/1.1 421"), "another Host is refused");
    let entered = ask(host);
    assert!(entered.contains("HttpOnly") && entered.contains("SameSite=Strict"), "{entered}");
    assert!(ask(host).starts_with("HTTP/1.1 403"), "the address works once");
    let locked = Command::new(env!("CARGO_BIN_EXE_gawah")).args(["lock", "-C"]).arg(house.path("r")).output().expect("starts");
    assert!(String::from_utf8_lossy(&locked.stdout).contains("is locked"), "no passphrase is needed: {locked:?}");
    assert_eq!(house.run(&["read"]).status.code(), Some(0), "a locked desk holds the record no more");
    desk.kill().expect("ended");
    desk.wait().expect("ended");
    assert!(house.ok(&["lock"]).contains("No desk"));
    assert!(!house::files(&house.path("r")).iter().any(|file| file.to_string_lossy().ends_with("-lock-now")), "no call is left");
}

#[test]
fn a_backup_is_one_private_file_that_restores_and_is_reminded_of() {
    let house = House::new();
    let report = house.file("report.txt", REPORT);
    house.ok(&["add", report.to_str().expect("utf-8")]);
    let doctor = |house: &House| {
        let rows = house.data(&["doctor"]);
        rows.as_array().expect("rows").iter().find(|r| r["check"] == "backup").expect("a row").clone()
    };
    assert_eq!(doctor(&house)["ok"], false);
    std::fs::create_dir(house.path("usb")).expect("made");
    let made = house.data(&["backup", "usb"]);
    let copy = house.path(made["path"].as_str().expect("a path"));
    assert!(copy.file_name().expect("a name").to_string_lossy().ends_with(".gawah-backup"), "{made}");
    assert_eq!(doctor(&house)["ok"], true);
    let copy = copy.to_str().expect("utf-8");
    assert_eq!(house.run(&["backup", copy]).status.code(), Some(1), "nothing is overwritten");
    house.ok(&["verify", copy]);
    house.ok(&["restore", copy, "--test"]);
    house.ok(&["restore", copy, "back"]);
    house.ok(&["export", "one"]);
    let back = house.path("back/r.gawah");
    house.ok(&["export", "two", "-C", back.to_str().expect("utf-8")]);
    let read = |name: &str| -> Vec<Vec<u8>> { house::files(&house.path(name)).iter().map(|f| std::fs::read(f).expect("reads")).collect() };
    assert!(read("one") == read("two"), "the exports differ");
    assert_eq!(house.run(&["restore", copy, "back"]).status.code(), Some(1), "a record stands there already");
    assert_eq!(house::files(&house.path("usb")).len(), 1, "nothing beside the backup");
    let kept = house.file("kept.txt", house.ok(&["checkpoint", "--print"]));
    let kept = kept.to_str().expect("utf-8");
    house.ok(&["verify", "--against", kept]);
    house.ok(&["verify", copy, "--against", kept]);
    house.ok(&["config", "set", "scope", "since 1999"]);
    house.file("later.txt", house.ok(&["checkpoint"]));
    assert_eq!(house.run(&["verify", copy, "--against", "later.txt"]).status.code(), Some(20), "an older state");
    // What was added since, beside it; without it, it is nothing.
    house.ok(&["backup", "usb/added", "--since", copy]);
    house.ok(&["restore", "usb/added", "--test"]);
    house.ok(&["restore", "usb/added", "chained"]);
    let chained = house.path("chained/r.gawah");
    assert!(house.ok(&["config", "get", "-C", chained.to_str().expect("utf-8")]).contains("since 1999"));
    assert!(
        house.ok(&["verify", "usb/added", "--against", "later.txt"]).contains("Nothing differs"),
        "the record that the chain gives back"
    );
    assert_eq!(house.run(&["status", "-C", "usb/added"]).status.code(), Some(10), "it is no record");
    std::fs::rename(copy, house.path("away")).expect("moved");
    let alone = house.run(&["restore", "usb/added", "--test"]);
    assert_eq!((alone.status.code(), house.run(&["verify", "usb/added"]).status.code()), (Some(1), Some(1)));
    assert!(String::from_utf8_lossy(&alone.stderr).contains("every file of the chain"), "{}", String::from_utf8_lossy(&alone.stderr));
    std::fs::rename(house.path("away"), copy).expect("moved back");
    assert_eq!(house.run(&["verify", "one", "--against", "later.txt"]).status.code(), Some(20), "an older export");
    assert_eq!(house.run(&["verify", "--against", "report.txt"]).status.code(), Some(2), "no checkpoint in it");
    let whole = std::fs::read(copy).expect("reads");
    for (at, codes) in [(3, [12, 12]), (whole.len() / 2, [20, 20]), (whole.len() - 1, [20, 20])] {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        let bad = house.file("bad", &bytes);
        let bad = bad.to_str().expect("utf-8");
        let found = [house.run(&["verify", bad]).status.code(), house.run(&["restore", bad, "other"]).status.code()];
        assert_eq!(found, codes.map(Some), "byte {at}");
    }
    assert!(house::files(&house.path("other")).is_empty(), "nothing is left of a backup that does not hold");
}

#[test]
fn another_device_cosigns_a_head_and_the_record_keeps_and_checks_it() {
    let (one, two) = (House::new(), House::new());
    one.file("a.txt", REPORT);
    let key = two.file("one.key", one.ok(&["checkpoint", "--key"]));
    let theirs = one.file("two.key", two.ok(&["checkpoint", "--key"]));
    let (key, theirs) = (key.to_str().expect("utf-8").to_owned(), theirs.to_str().expect("utf-8").to_owned());
    let sent = |name: &str, args: &[&str]| two.file(name, one.ok(args)).to_str().expect("utf-8").to_owned();
    let first = sent("first.txt", &["checkpoint"]);
    assert_eq!(two.run(&["checkpoint", "--cosign", &first]).status.code(), Some(1), "nobody said whose key it is");
    // As mail carries it.
    let signed = two.ok(&["checkpoint", "--cosign", &first, "--with", &key]).replace('\n', "\r\n");
    let signed = one.file("signed.txt", signed).to_str().expect("utf-8").to_owned();
    assert_eq!(one.run(&["checkpoint", "--attach", &signed]).status.code(), Some(1), "nor whose cosignature");
    assert_eq!(one.data(&["checkpoint", "--attach", &signed, "--with", &theirs])["new"], 1);
    one.ok(&["add", "a.txt"]);
    let later = sent("later.txt", &["checkpoint"]);
    let refused = two.run(&["checkpoint", "--cosign", &later, "--with", &key]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    let since = said.rsplit_once("--since ").expect("says what to ask for").1.trim().trim_matches('`');
    assert_eq!(refused.status.code(), Some(4));
    let proved = sent("proved.txt", &["checkpoint", "--since", since]);
    two.ok(&["checkpoint", "--cosign", &proved, "--with", &key]);
    one.ok(&["backup", "copy"]);
    for place in [&["verify"][..], &["verify", "copy"]] {
        let found: serde_json::Value = serde_json::from_str(&one.ok(&[place, &["--json"]].concat())).expect("json");
        assert_eq!((&found["ok"], &found["attested"][0]["how"]), (&true.into(), &"cosigned".into()), "{found}");
    }
    assert!(one.ok(&["verify"]).contains("cosigned: the first"));
    published_with_the_word_of_another(&one);
    one.ok(&["checkpoint", "--request", "today.tsq"]);
    assert_eq!(one.run(&["checkpoint", "--request", "today.tsq"]).status.code(), Some(1), "nothing is overwritten");
    assert_eq!(one.run(&["checkpoint", "--attach", "today.tsq", "--with", "a.txt"]).status.code(), Some(1), "a question is no answer");
}

/// A published site carries what others said of the record's heads, in bytes that stay the same, and anyone can check it.
fn published_with_the_word_of_another(house: &House) {
    for name in ["scope", "definitions"] {
        house.ok(&["config", "set", name, "made up"]);
    }
    house.ok(&["publish", "site"]);
    assert_eq!(house.data(&["publish", "site"])["written"], 0, "the same bytes again");
    let checked = || serde_json::from_slice::<serde_json::Value>(&house.run(&["verify", "site", "--json"]).stdout).expect("json");
    let found = checked();
    let said = (&found["ok"], &found["attested"][0]["how"], &found["checked"]["signatures"]);
    assert_eq!(said, (&true.into(), &"cosigned".into(), &2.into()), "{found}");
    let head = found["attested"][0]["entries"].as_u64().expect("a number");
    let page = std::fs::read_to_string(house.path("site/verify/index.html")).expect("reads");
    assert!(page.contains(&format!("cat attested/{head}/cosigned")), "the page says how");
    let other = std::fs::read_to_string(house.path("site/checkpoint.txt")).expect("reads");
    for (file, bytes, problem) in [
        (format!("site/attested/{head}/checkpoint"), other.clone(), "is another head"),
        (format!("site/attested/{head}/proof"), String::new(), "did not grow"),
        ("site/checkpoint.txt".to_owned(), other.replacen('\n', "\n1", 1), "checkpoint.txt: the signature"),
    ] {
        let before = std::fs::read(house.path(&file)).expect("reads");
        house.file(&file, bytes);
        let problems = checked()["problems"].to_string();
        assert!(problems.contains(problem), "{file}: {problems}");
        house.file(&file, before);
    }
    assert_eq!(checked()["ok"], true);
}

#[test]
fn a_forgotten_passphrase_comes_back_by_shares_on_paper_after_a_rehearsal_that_changes_nothing() {
    let house = House::new();
    house.file("a.txt", REPORT);
    house.ok(&["add", "a.txt"]);
    house.ok(&["backup", "copy"]);
    let sheets = house.ok(&["keys", "shares", "sheets", "--need", "2", "--of", "3"]);
    let sheets: Vec<&str> = sheets.lines().collect();
    assert_eq!(sheets.len(), 3);
    let without = |args: &[&str], stdin: Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gawah"));
        command.args(["-C", "r", "--no-input"]).args(args).current_dir(house.path(".")).stdin(stdin).output().expect("starts")
    };
    let before = std::fs::read(house.path("r/r.gawah")).expect("reads");
    for (args, code) in [
        (vec!["recover", sheets[0], "--test"], 12),
        (vec!["recover", sheets[0], "a.txt", "--test"], 12),
        (vec!["recover", sheets[2], sheets[0], "--test"], 0),
        (vec!["recover", sheets[1], sheets[2], "--test", "--backup", "copy"], 0),
        (vec!["status", "--share", sheets[1], "--share", sheets[0]], 0),
        (vec!["keys", "shares", "sheets", "--need", "2", "--of", "3", "--share", sheets[1], "--share", sheets[0]], 1),
        (vec!["keys", "shares", "more", "--need", "1", "--of", "3", "--share", sheets[1], "--share", sheets[0]], 1),
    ] {
        let made = without(&args, Stdio::null());
        assert_eq!(made.status.code(), Some(code), "{args:?}: {}", String::from_utf8_lossy(&made.stderr));
        assert!(!String::from_utf8_lossy(&made.stderr).contains(house::PASSPHRASE));
    }
    assert!(std::fs::read(house.path("r/r.gawah")).expect("reads") == before && !house.path("more").exists());
    let typed = std::fs::read_to_string(sheets[0]).or_else(|_| std::fs::read_to_string(house.path(sheets[0]))).expect("reads");
    assert!(!typed.contains(house::PASSPHRASE) && !typed.contains("r.gawah"));
    let both = format!("{typed}\n{}", std::fs::read_to_string(house.path(sheets[2])).expect("reads"));
    let both = std::fs::File::open(house.file("both", both)).expect("opens");
    let made = without(&["recover", "-", "--test"], Stdio::from(both));
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    house.file("new", "another passphrase\n");
    let made = without(&["recover", sheets[0], sheets[1], "--new-passphrase-file", "new"], Stdio::null());
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert_eq!(house.run(&["status"]).status.code(), Some(12), "the old one opens nothing");
    assert_eq!(without(&["recover", sheets[0], sheets[1], "--test"], Stdio::null()).status.code(), Some(12), "nor do its shares");
    assert!(without(&["verify", "--passphrase-file", "new"], Stdio::null()).status.success());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: std::path::PathBuf| std::fs::metadata(path).expect("stands").permissions().mode() & 0o777;
        assert_eq!((mode(house.path("sheets")), mode(house.path(sheets[0]))), (0o700, 0o600));
    }
}

#[test]
fn a_key_file_opens_the_record_of_somebody_who_never_showed_it() {
    let house = House::new();
    let public = house.ok(&["keys", "file", "batul.key"]);
    house.ok(&["keys", "add", "Batul", "--role", "reviewer", "--public", public.trim()]);
    let hers = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gawah"));
        command.args(["-C", "r", "--no-input", "--key-file", "batul.key"]).args(args).current_dir(house.path(".")).output().expect("starts")
    };
    house.file("a.txt", REPORT);
    for (args, code) in
        [(vec!["add", "a.txt"], 0), (vec!["verify"], 0), (vec!["config", "set", "title", "x"], 13), (vec!["backup", "copy"], 13)]
    {
        let made = hers(&args);
        assert_eq!(made.status.code(), Some(code), "{args:?}: {}", String::from_utf8_lossy(&made.stderr));
    }
    house.ok(&["keys", "remove", "Batul"]);
    assert_eq!(hers(&["status"]).status.code(), Some(12));
    let wrong = house.run(&[
        "keys",
        "add",
        "Ali",
        "--role",
        "reader",
        "--public",
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq",
    ]);
    assert_eq!(wrong.status.code(), Some(2), "a mistyped key is found before anything is done");
}

#[test]
fn two_devices_exchange_by_a_stick_and_a_file_and_forget_together() {
    let (one, two) = (House::new(), House::empty());
    two.ok(&["init", two.path("r").to_str().expect("utf-8"), "--name", "r", "--joining"]);
    one.file("theirs.card", two.ok(&["peers", "card"]));
    two.file("theirs.card", one.ok(&["peers", "card"]));
    let stick = one.path("stick").to_str().expect("utf-8").to_owned();
    assert_eq!(one.run(&["sync", &stick]).status.code(), Some(1), "nobody was admitted");
    one.ok(&["peers", "add", "theirs.card", "--name", "Batul", "--role", "reviewer"]);
    two.ok(&["peers", "add", "theirs.card", "--name", "Zahra", "--role", "keeper"]);
    std::fs::create_dir(&stick).expect("made");
    one.file("a.txt", REPORT);
    one.ok(&["add", "a.txt"]);
    one.ok(&["read"]);
    one.ok(&["sync", &stick]);
    assert!(two.ok(&["sync", &stick]).contains("taken from Zahra"));
    assert_eq!(held(&two), held(&one));
    assert_eq!(one.data(&["config", "get"]), two.data(&["config", "get"]), "settings come from a keeper");
    let claim = one.data(&["list", "claims"])[0]["id"].as_str().expect("a claim").to_owned();
    one.ok(&["accept", &claim]);
    two.ok(&["reject", &claim, "--reason", "another town"]);
    let file = two.path("feeds").to_str().expect("utf-8").to_owned();
    two.ok(&["sync", &file]);
    let said = one.ok(&["sync", &file]);
    assert!(said.contains("contested") && said.contains("accept by tester, reject by tester"), "{said}");
    assert_eq!(one.data(&["status"])["contested"], 1);
    one.ok(&["accept", &claim]);
    assert_eq!(one.data(&["status"])["contested"], 0);
    // Another document, outside of what the other device is given from now on.
    let source = held(&one).remove(0);
    one.ok(&["peers", "give", "Batul", "--only", &source]);
    one.file("b.txt", format!("{REPORT} Canaryoutside."));
    one.ok(&["add", "b.txt"]);
    one.ok(&["sync", &stick]);
    two.ok(&["sync", &stick]);
    assert_eq!((held(&two).len(), held(&one).len()), (1, 2));
    assert!(two.ok(&["peers"]).contains("closed") && one.ok(&["peers"]).contains("is given 1 sources"));
    assert_eq!(one.run(&["peers", "give", "Batul", "--only", "src-22222222"]).status.code(), Some(2));
    one.ok(&["erase", held(&one).iter().find(|id| **id != source).expect("the other"), "--reason", "asked for"]);
    assert_eq!(two.run(&["erase", &source, "--reason", ""]).status.code(), Some(1));
    one.ok(&["erase", &source, "--reason", "asked for by the family"]);
    one.ok(&["sync", &stick]);
    assert!(two.ok(&["sync", &stick]).contains("3 bodies destroyed"));
    for house in [&one, &two] {
        assert!(held(house).is_empty() && house.ok(&["search", "Quetta"]).is_empty());
        house.ok(&["verify"]);
        assert!(house.ok(&["log"]).contains("erased"));
    }
    std::fs::write(one.path("stick/zz.gawah-feed"), "noise").expect("written");
    assert_eq!(one.run(&["sync", &stick]).status.code(), Some(3), "what is broken is said, and the rest goes on");
}

/// Bits of a DEFLATE stream, the lowest first (RFC 1951).
#[cfg(target_os = "linux")]
struct Bits(Vec<u8>, u64, u32);

#[cfg(target_os = "linux")]
impl Bits {
    fn put(&mut self, bits: u64, count: u32) {
        self.1 |= bits << self.2;
        self.2 += count;
        while self.2 >= 8 {
            self.0.push(self.1 as u8);
            (self.1, self.2) = (self.1 >> 8, self.2 - 8);
        }
    }
}

/// A PDF of some 15 MB whose one page unpacks to 2.4 GB of zeros: one literal, then copies of 258 bytes, 13 bits each.
#[cfg(target_os = "linux")]
fn bomb() -> Vec<u8> {
    let mut packed = Bits(vec![0x78, 0x9c], 0, 0);
    packed.put(0b011, 3);
    packed.put(0b0000_1100, 8); // the literal 0
    for _ in 0..9_300_000u32 {
        packed.put(0b0_0000_1010_0011, 13); // length 258 at distance 1
    }
    packed.put(0, 15);
    let page =
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
        3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << >> >>\nendobj\n";
    let mut made = page.to_vec();
    made.extend(format!("4 0 obj\n<< /Length {} /Filter /FlateDecode >>\nstream\n", packed.0.len()).into_bytes());
    made.extend(packed.0);
    made.extend_from_slice(b"\nendstream\nendobj\n");
    let table = made.len();
    made.extend_from_slice(b"xref\n0 5\n0000000000 65535 f \n");
    for number in 1..=4 {
        let head = format!("{number} 0 obj").into_bytes();
        let place = made.windows(head.len()).position(|window| window == head).expect("an object");
        made.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    made.extend(format!("trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").into_bytes());
    made
}

#[cfg(target_os = "linux")]
#[test]
fn a_document_whose_parser_crashes_costs_itself_alone() {
    let house = House::new();
    let article = format!("<p>{}</p>", REPORT.trim()).repeat(8);
    house.file("docs/a-good.html", format!("<html><head><title>Report</title></head><body><article>{article}</article></body></html>"));
    std::fs::write(house.path("docs/b-bomb.pdf"), bomb()).expect("written");
    house.file("docs/c-good.txt", REPORT);
    let made = house.run(&["add", "docs"]);
    let (out, err) = (String::from_utf8_lossy(&made.stdout).into_owned(), String::from_utf8_lossy(&made.stderr).into_owned());
    assert!(made.status.success() && out.lines().count() == 3, "{out}{err}");
    assert!(err.contains("b-bomb.pdf: kept, no text yet") && err.contains("its parser was stopped"), "{err}");
    house.ok(&["read"]);
    assert_eq!(house.data(&["status"])["no_text"], 1);
    house.ok(&["verify"]);
}
