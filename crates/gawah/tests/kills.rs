//! A bad night: the program killed at seeded moments of every writing verb, two at once, a clock set back, a medium that takes no writing.
//! After each: `verify` passes, all that was acknowledged is there, and the same command again adds nothing twice.
//! `GAWAH_KILLS=40 cargo test -p gawah --test kills -- --nocapture` kills forty times per verb and prints the counts.

mod house;

use house::{House, files};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Output, Stdio};

const REPORT: &str = "Gunmen opened fire on a van in Quetta on 30 July 2011, killing at least 11 people, police said.\n";
const VERBS: [&str; 11] = ["add", "read", "accept", "link", "publish", "backup", "additions", "restore", "passphrase", "sync", "rebuild"];

/// Kills of each verb: few in every run, more where asked.
fn rounds() -> usize {
    std::env::var("GAWAH_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

struct Seeded(u64);

impl Seeded {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below.max(1)
    }
}

/// A record as each verb finds it: six reports, read, and two more waiting to be added.
fn prepared() -> House {
    let house = House::new();
    for at in 0..8 {
        let day = at + 10;
        house.file(
            &format!("docs/{at}.txt"),
            format!("Published: 2011-07-{day}\n\n{REPORT}{}", "More was said that day. ".repeat(400 + at)),
        );
    }
    house.ok(&["add", "docs/0.txt", "docs/1.txt", "docs/2.txt"]);
    house.ok(&["read"]);
    house.ok(&["backup", "earlier"]);
    house.ok(&["add", "docs/3.txt", "docs/4.txt"]);
    house.ok(&["backup", "later", "--since", "earlier"]);
    house.file("new", "another passphrase\n");
    peer(&house);
    house
}

/// Another device, with documents of its own, that has left its entries on a stick.
fn peer(house: &House) {
    let other = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gawah"));
        let made =
            command.args(["-C", "o", "--passphrase-file", "pass"]).args(args).current_dir(house.path(".")).stdin(Stdio::null()).output();
        let made = made.expect("starts");
        assert!(made.status.success(), "{args:?}: {}", String::from_utf8_lossy(&made.stderr));
        String::from_utf8(made.stdout).expect("utf-8")
    };
    other(&["init", "--joining"]);
    house.file("theirs.card", other(&["peers", "card"]));
    house.file("ours.card", house.ok(&["peers", "card"]));
    house.ok(&["peers", "add", "theirs.card", "--name", "Batul"]);
    other(&["peers", "add", "ours.card", "--name", "Zahra"]);
    for at in 5..7 {
        house.file(&format!("more/{at}.txt"), format!("Published: 2012-03-0{at}\n\n{REPORT}{}", "Another paper wrote. ".repeat(300 + at)));
    }
    other(&["add", "more"]);
    other(&["read"]);
    fs::create_dir(house.path("stick")).expect("made");
    other(&["sync", "stick"]);
}

fn arguments(verb: &str, house: &House) -> Vec<String> {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    match verb {
        "add" => words("add docs"),
        "link" => words("link --propose"),
        "publish" => words("publish site"),
        "backup" => words("backup copy"),
        "additions" => words("backup copy --since earlier"),
        "restore" => words("restore later back"),
        "sync" => words("sync stick"),
        "passphrase" => words("keys passphrase --new-passphrase-file new"),
        "accept" => {
            let claims = house.data(&["list", "claims"]);
            let ids = claims.as_array().expect("claims").iter().filter_map(|c| c["id"].as_str()).map(str::to_owned);
            ["accept".to_owned()].into_iter().chain(ids).collect()
        }
        other => words(other),
    }
}

/// Bytes of every file that the program writes.
fn written(house: &House) -> u64 {
    let inside = |folder: &Path| {
        fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|f| f.metadata().ok()).map(|m| m.len()).sum::<u64>()
    };
    inside(&house.path("r"))
        + inside(&house.path("stick"))
        + inside(&house.path("site"))
        + inside(&house.path("back"))
        + inside(&house.path("."))
}

/// Lets the program run until it has written so much, and looked at so often since, then kills it. Out: whether it was still running.
fn kill_at(child: &mut Child, house: &House, bytes: u64, looks: u64) -> bool {
    let mut since = 0;
    loop {
        if child.try_wait().expect("asked").is_some() {
            return false;
        }
        if written(house) >= bytes {
            since += 1;
        }
        if since > looks {
            child.kill().expect("killed");
            child.wait().expect("ended");
            return true;
        }
    }
}

fn started(house: &House, args: &[String], out: &str) -> Child {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let stdout = fs::File::create(house.path(out)).expect("made");
    house.command(&args).stdout(stdout).stderr(Stdio::null()).spawn().expect("starts")
}

fn copy(from: &House) -> House {
    let to = House::empty();
    for file in files(&from.path(".")) {
        let name = file.strip_prefix(from.path(".")).expect("inside").to_owned();
        to.file(name.to_str().expect("utf-8"), fs::read(&file).expect("reads"));
    }
    to
}

/// Runs with the old passphrase, or with the new one where that opens.
fn run(house: &House, args: &[&str]) -> Output {
    let made = house.run(args);
    if made.status.code() != Some(12) {
        return made;
    }
    let mut with_new = vec!["--passphrase-file", "new"];
    with_new.extend(args);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gawah"));
    command.arg("-C").arg(house.path("r")).args(with_new).current_dir(house.path(".")).stdin(Stdio::null()).output().expect("starts")
}

/// How many rows each list has, and how many entries of each kind there are.
fn figures(house: &House) -> BTreeMap<String, usize> {
    let text = |args: &[&str]| {
        let made = run(house, args);
        assert!(made.status.success(), "{args:?}: {}", String::from_utf8_lossy(&made.stderr));
        String::from_utf8(made.stdout).expect("utf-8")
    };
    let mut found = BTreeMap::new();
    for line in text(&["log", "--json"]).lines() {
        let header: serde_json::Value = serde_json::from_str(line).expect("a header");
        *found.entry(header["kind"].as_str().expect("a kind").to_owned()).or_default() += 1;
    }
    // A decision or a publication made again is one more entry that says the same: what stands is compared instead.
    found.retain(|kind, _| !["verdict_given", "links_proposed", "published"].contains(&kind.as_str()));
    let status: serde_json::Value = serde_json::from_str(text(&["status", "--json"]).trim()).expect("one object");
    for (name, number) in status["data"].as_object().expect("figures") {
        if !["entries", "unpublished_entries"].contains(&name.as_str()) && number.is_u64() {
            found.insert(name.clone(), number.as_u64().map_or(0, |n| n as usize));
        }
    }
    found
}

/// What the program said was done is done.
fn acknowledged(verb: &str, house: &House, whole: bool) {
    let said = fs::read_to_string(house.path("out")).expect("reads");
    let lines: Vec<&str> = said.split_inclusive('\n').filter(|line| line.ends_with('\n')).collect();
    let log = String::from_utf8(run(house, &["log", "--json"]).stdout).expect("utf-8");
    let sources = String::from_utf8(run(house, &["list", "sources", "--json"]).stdout).expect("utf-8");
    match verb {
        "add" | "read" | "accept" => {
            for id in
                lines.iter().filter_map(|line| line.split_whitespace().next()).filter(|id| id.starts_with("src-") || id.starts_with("ent-"))
            {
                assert!(log.contains(id) || sources.contains(id), "{verb}: {id} was acknowledged and is lost");
            }
        }
        "backup" | "additions" => {
            let copy = house.path("copy");
            assert!(copy.exists() || lines.is_empty(), "a backup that was acknowledged is not there");
            assert!(!copy.exists() || run(house, &["verify", "copy"]).status.success(), "half a backup stands under its name");
        }
        "restore" => {
            let back = house.path("back/r.gawah");
            assert!(back.exists() || lines.is_empty(), "a record that was acknowledged is not there");
            assert!(!back.exists() || run(house, &["verify", "back/r.gawah"]).status.success(), "half a record stands under its name");
        }
        "publish" if whole => assert!(run(house, &["verify", "site"]).status.success()),
        "passphrase" if whole => assert_eq!(house.run(&["status"]).status.code(), Some(12)),
        _ => {}
    }
}

fn survives(verb: &str, from: &House, reference: &BTreeMap<String, usize>, most: u64, seed: &mut Seeded) -> bool {
    let house = copy(from);
    let args = arguments(verb, &house);
    let before = written(&house);
    let bytes = before + seed.next(most.saturating_sub(before));
    let looks = if seed.next(2) == 0 { 0 } else { seed.next(60) };
    let mut child = started(&house, &args, "out");
    let killed = kill_at(&mut child, &house, bytes, looks);
    let found = run(&house, &["verify"]);
    assert!(found.status.success(), "{verb}, killed at {bytes} bytes: {}", String::from_utf8_lossy(&found.stdout));
    acknowledged(verb, &house, !killed);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    for made in ["copy", "back/r.gawah"].map(|name| house.path(name)).into_iter().filter(|made| made.exists()) {
        fs::remove_file(made).expect("removed");
    }
    let again = run(&house, &args);
    assert!(again.status.success(), "{verb} again: {}", String::from_utf8_lossy(&again.stderr));
    assert_eq!(&figures(&house), reference, "{verb}, killed at {bytes} bytes, then made again");
    assert!(run(&house, &["verify"]).status.success());
    let left: Vec<String> = files(&house.path(".")).iter().map(|f| f.display().to_string()).filter(|f| f.ends_with("-part")).collect();
    assert!(left.is_empty(), "{verb}: {left:?}");
    killed
}

#[test]
fn whatever_moment_the_program_is_killed_at_nothing_acknowledged_is_lost() {
    let from = prepared();
    let mut seed = Seeded(7);
    for verb in VERBS {
        let whole = copy(&from);
        let args = arguments(verb, &whole);
        let (mut child, mut most) = (started(&whole, &args, "out"), 0);
        while child.try_wait().expect("asked").is_none() {
            most = most.max(written(&whole));
        }
        acknowledged(verb, &whole, true);
        let reference = figures(&whole);
        let killed = (0..rounds()).filter(|_| survives(verb, &from, &reference, most, &mut seed)).count();
        println!("{verb}: {} runs, {killed} killed before they ended", rounds());
    }
}

#[test]
fn several_at_once_wait_or_say_who_holds_the_record_and_lose_nothing() {
    let house = prepared();
    for _ in 0..2 {
        let all: Vec<Child> =
            (0..8).map(|at| started(&house, &["add".to_owned(), format!("docs/{at}.txt")], &format!("out{at}"))).collect();
        for mut child in all {
            let code = child.wait().expect("ended").code();
            assert!(matches!(code, Some(0 | 11)), "{code:?}");
        }
    }
    house.ok(&["add", "docs"]);
    assert_eq!(house.data(&["list", "sources"]).as_array().map(Vec::len), Some(8));
    house.ok(&["verify"]);
}

#[test]
fn a_clock_set_back_changes_no_order_and_no_proof() {
    let house = prepared();
    for (seconds, value) in [("1900000000", "a"), ("0", "b"), ("1800000000", "c")] {
        let made = house.command(&["config", "set", "scope", value]).env("SOURCE_DATE_EPOCH", seconds).output().expect("starts");
        assert!(made.status.success());
    }
    assert!(house.ok(&["config", "get", "scope"]).contains("scope: c"), "the last word holds, not the latest clock");
    house.ok(&["verify"]);
    assert!(house.ok(&["rebuild"]).contains("equal"));
}

/// The program as a user who owns nothing here: a person in tests that run as root.
#[cfg(unix)]
fn as_stranger(house: &House, args: &[&str]) -> Output {
    let mut plain = house.command(args);
    let probe = house.path("r/probe");
    if fs::write(&probe, "").is_err() {
        return plain.output().expect("starts");
    }
    fs::remove_file(&probe).expect("removed");
    // The program may stand where a stranger cannot go.
    let program = house.path("gawah");
    if !program.exists() {
        fs::copy(plain.get_program(), &program).expect("copied");
    }
    let mut command = std::process::Command::new("setpriv");
    command.args(["--reuid=65534", "--clear-groups"]).arg(program).args(plain.get_args());
    command.current_dir("/").stdin(Stdio::null()).output().expect("setpriv of util-linux")
}

#[cfg(unix)]
#[test]
fn a_medium_that_takes_no_writing_is_read_and_verified_and_says_so_where_it_must() {
    use std::os::unix::fs::PermissionsExt;
    let house = prepared();
    for file in files(&house.path("r")) {
        if file.extension().is_some_and(|e| e == "gawah") {
            continue;
        }
        fs::remove_file(file).expect("removed");
    }
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
    for file in files(&house.path(".")) {
        mode(&file, 0o444);
    }
    mode(&house.path("."), 0o755);
    mode(&house.path("r"), 0o555);
    for args in [&["status"][..], &["list", "claims"], &["search", "van"], &["verify"], &["checkpoint"]] {
        let made = as_stranger(&house, args);
        assert_eq!(made.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&made.stderr));
    }
    let made = as_stranger(&house, &["config", "set", "scope", "x"]);
    let words = String::from_utf8_lossy(&made.stderr).into_owned();
    assert!(made.status.code() == Some(1) && words.contains("next:"), "{words}");
    mode(&house.path("r"), 0o755);
}

#[test]
fn r7_nothing_that_the_program_leaves_anywhere_can_be_read() {
    let house = House::empty();
    for folder in ["home", "tmp", "usb"] {
        fs::create_dir(house.path(folder)).expect("made");
    }
    let ok = |args: &[&str]| {
        let mut command = house.command(args);
        command.env("HOME", house.path("home")).env("TMPDIR", house.path("tmp")).env("SQLITE_TMPDIR", house.path("tmp"));
        let made = command.output().expect("starts");
        assert!(made.status.success(), "{args:?}: {}", String::from_utf8_lossy(&made.stderr));
        String::from_utf8(made.stdout).expect("utf-8")
    };
    ok(&["init", house.path("r").to_str().expect("utf-8"), "--name", "r"]);
    let report = house
        .file("in/canaryfile.txt", format!("Title: Canarytitle\n\n{REPORT}Zafar Canarywitness saw it. {}", "Canarywords. ".repeat(9000)));
    ok(&["add", report.to_str().expect("utf-8"), "--note", "Canarynote"]);
    ok(&["read"]);
    ok(&["search", "Canarywitness"]);
    ok(&["link", "--propose"]);
    house.file("new", "canary passphrase of another\n");
    ok(&["keys", "add", "Canaryholder", "--role", "reviewer", "--new-passphrase-file", "new"]);
    ok(&["backup", "usb/copy"]);
    ok(&["restore", "usb/copy", "--test"]);
    ok(&["backup", "usb/other"]);
    ok(&["keys", "remove", "Canaryholder"]);
    // A run that is cut off leaves its journal.
    let mut child = started(&house, &["add".to_owned(), "in".to_owned(), "pass".to_owned()], "out");
    kill_at(&mut child, &house, 0, 200);
    fs::remove_file(house.path("out")).expect("removed");
    let left: Vec<_> = ["r", "home", "tmp", "usb"].iter().flat_map(|folder| files(&house.path(folder))).collect();
    assert!(left.len() >= 3, "{left:?}");
    for file in &left {
        let bytes = fs::read(file).expect("reads");
        for word in ["canary", "gunmen", "quetta", "reviewer", house::PASSPHRASE, "sqlite format"] {
            assert!(!bytes.windows(word.len()).any(|w| w.eq_ignore_ascii_case(word.as_bytes())), "{word} in {}", file.display());
        }
        assert!(!file.to_string_lossy().to_lowercase().contains("canary"), "{}", file.display());
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).expect("reads").permissions().mode() & 0o777;
        assert_eq!(mode(&house.path("r")), 0o700);
        left.iter().for_each(|file| assert_eq!(mode(file), 0o600, "{}", file.display()));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_crash_leaves_no_memory_on_the_disk() {
    use std::io::BufRead;
    let house = prepared();
    let mut desk = house.command(&["serve"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("starts");
    let mut first = String::new();
    std::io::BufReader::new(desk.stdout.take().expect("piped")).read_line(&mut first).expect("an address");
    let limits = fs::read_to_string(format!("/proc/{}/limits", desk.id())).expect("a running process");
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a limit").to_owned();
    desk.kill().expect("ended");
    desk.wait().expect("ended");
    assert_eq!(core.split_whitespace().filter(|word| *word == "0").count(), 2, "{core}");
}
