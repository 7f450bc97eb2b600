//! Bad input and bad moments at the desk: clear words each time, and nothing that was typed or acknowledged is lost.

mod house;
mod room;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use gawah::flow::failure::{Exit, Failure};
use gawah::flow::folder::Then;
use gawah::flow::gather::gather;
use gawah::flow::{clock, decide, publish};
use gawah::web::add::{Asked, Sent, take};
use gawah::web::work::{Ended, Task};
use gawah_ledger::Ledger;
use gawah_record::claim::ClaimForm;
use gawah_record::entry::{Body as Entry, ReadClaim, Release};
use gawah_record::verdict::{ClaimStatus, Decision};
use house::House;
use room::Room;
use room::visit::{HOST, Visit, escaped};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let field = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("the field");
    field.split('"').next().expect("its end").to_owned()
}

#[tokio::test]
async fn a_claim_decided_in_two_tabs_is_decided_once_and_what_was_typed_comes_back() {
    let visit = Visit::new().await;
    let id = visit.counted().id.to_string();
    let seen = hidden(&visit.get(&format!("/inbox?at={id}")).await.body, "seen");
    let post = |decision: &'static str, seen: String| {
        let fields = vec![("claim", id.clone()), ("decision", decision.to_owned()), ("reason", "typed in the second tab".to_owned())];
        let here = vec![
            ("seen", seen),
            ("here", format!("/inbox?at={id}#review")),
            ("slot.count", "12".to_owned()),
            ("was.count", "11".to_owned()),
        ];
        [fields, here].concat()
    };
    let send = async |fields: Vec<(&str, String)>| {
        let borrowed: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        visit.post("/inbox", &borrowed).await
    };
    assert_eq!(send(post("accept", seen.clone())).await.status, StatusCode::SEE_OTHER);
    for decision in ["reject", "edit"] {
        let answer = send(post(decision, seen.clone())).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("in another tab") && answer.body.contains("typed in the second tab"), "{decision}");
        assert!(answer.body.contains("Accepted") && answer.body.contains(&format!("data-claim=\"{id}\"")), "it stands there as it is now");
        assert_eq!(visit.status(&id), ClaimStatus::Accepted);
    }
    let now = hidden(&send(post("reject", seen)).await.body, "seen");
    assert_eq!(send(post("reject", now)).await.status, StatusCode::SEE_OTHER, "in sight of the first, the second decision is kept");
    assert_eq!(visit.status(&id), ClaimStatus::Rejected);
}

#[tokio::test]
async fn a_claim_that_a_newer_reading_no_longer_has_is_not_decided_and_the_reason_comes_back() {
    let visit = Visit::new().await;
    let claim = visit.counted();
    let others: Vec<ReadClaim> = (visit.claims().into_iter())
        .filter(|c| c.source == claim.source && c.id != claim.id)
        .map(|c| ReadClaim { subject: c.subject.clone(), claim: ClaimForm { id: c.id.to_string(), ..c.claim.form() } })
        .collect();
    let newer = Entry::ReadingMade {
        source: claim.source.clone(),
        reader: "gawah-reading/next".to_owned(),
        language: None,
        published: None,
        title: None,
        subjects: Vec::new(),
        claims: others,
        gaps: Vec::new(),
    };
    visit.desk.change(|ledger, stamp| Ok(ledger.append(vec![newer], stamp)?)).expect("read again");
    let answer = visit.post("/inbox", &[("claim", claim.id.as_str()), ("decision", "reject"), ("reason", "a long thought")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("newer reading") && answer.body.contains("a long thought"), "{}", answer.body);
}

#[tokio::test]
async fn what_is_too_long_or_unseen_is_refused_or_left_out_and_never_cut_short() {
    let visit = Visit::new().await;
    let claim = visit.counted();
    let (id, source) = (claim.id.to_string(), claim.source.to_string());
    let long = "ن".repeat(10_000);
    let before = visit.room.reading().log().expect("a log").len();
    for (path, fields) in [
        (
            "/claim",
            vec![
                ("source", source.as_str()),
                ("kind", "promise"),
                ("from", "1"),
                ("until", "2"),
                ("part.content", "x"),
                ("part.promiser", &long),
            ],
        ),
        (
            "/claim",
            vec![("source", source.as_str()), ("kind", "promise"), ("from", "1"), ("until", "2"), ("part.content", "x"), ("reason", &long)],
        ),
        ("/inbox", vec![("claim", id.as_str()), ("decision", "reject"), ("reason", &long)]),
        ("/inbox", vec![("claim", id.as_str()), ("decision", "edit"), ("reason", "r"), ("slot.count", &long), ("was.count", "11")]),
    ] {
        let answer = visit.post(path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(answer.body.contains("longer than can be kept") && answer.body.contains(&long), "{path}: what was typed is there whole");
    }
    assert_eq!(visit.post("/search", &[("name", &long), ("search", "q=x")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(visit.room.reading().log().expect("a log").len(), before);
    let turned = "the \u{202E}figure\u{202C} is\u{0}\u{7} the year می\u{200C}خواهند";
    visit.post("/inbox", &[("claim", &id), ("decision", "reject"), ("reason", turned)]).await;
    let kept = visit.claims().into_iter().find(|c| c.id.as_str() == id).expect("stands").reason;
    assert_eq!(kept.as_deref(), Some("the figure is the year می\u{200C}خواهند"));
}

#[tokio::test]
async fn a_form_sent_after_the_desk_locked_comes_back_sealed_until_then() {
    let visit = Visit::new().await;
    let id = visit.counted().id.to_string();
    visit.post("/lock", &[]).await;
    let fields = [("claim", id.as_str()), ("decision", "reject"), ("reason", "half an hour of thought"), ("then", "/inbox#review")];
    let answer = visit.post("/inbox", &fields).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.body.contains("comes back once you open the desk") && !answer.body.contains("half an hour"), "{}", answer.body);
    assert_eq!(visit.get("/draft").await.status, StatusCode::LOCKED);
    let opened = visit.post("/unlock", &[("passphrase", room::SECRET)]).await;
    assert_eq!(opened.headers["location"], "/draft");
    assert_eq!(visit.status(&id), ClaimStatus::Proposed, "nothing was decided behind the lock");
    let page = visit.get("/draft").await.body;
    assert!(page.contains("half an hour of thought") && page.contains("action=\"/inbox\"") && page.contains(&id), "{page}");
    let again: Vec<(&str, &str)> = fields.iter().copied().chain([("draft", "yes")]).collect();
    assert_eq!(visit.post("/inbox", &again).await.status, StatusCode::SEE_OTHER);
    assert_eq!(visit.status(&id), ClaimStatus::Rejected);
    assert!(visit.get("/draft").await.body.contains("Nothing waits"));
    visit.post("/lock", &[]).await;
    visit.send(&[("text", "words of a witness"), ("name", "a call")], &[]).await;
    visit.post("/unlock", &[("passphrase", room::SECRET)]).await;
    assert!(visit.get("/draft").await.body.contains("words of a witness"), "a form with files keeps its words");
    visit.post("/draft", &[]).await;
    assert!(visit.get("/draft").await.body.contains("Nothing waits"));
    assert!(visit.room.reading().settings().expect("settings").is_empty(), "the key of drafts is no setting to show");
}

#[tokio::test]
async fn leaving_quickly_forgets_the_session_and_leaves_an_empty_page() {
    let visit = Visit::new().await;
    let left = visit.post("/leave", &[]).await;
    assert_eq!(left.headers["clear-site-data"], "\"cache\", \"cookies\", \"storage\"");
    assert!(visit.desk.is_locked() && left.body.contains("<body></body>") && !left.body.contains("Gawah"));
    assert_eq!(visit.get("/").await.status, StatusCode::FORBIDDEN, "the session is gone too");
}

#[tokio::test]
async fn an_upload_of_2_gb_is_refused_before_a_byte_of_it_is_read() {
    let visit = Visit::new().await;
    let request = Request::post("/add")
        .header("host", HOST)
        .header("origin", format!("http://{HOST}"))
        .header("cookie", format!("gawah-session={}", visit.session))
        .header("content-type", "multipart/form-data; boundary=edge")
        .header("content-length", 2_147_483_648u64.to_string())
        .body(Body::empty())
        .expect("a request");
    let answer = visit.ask(request).await;
    // had it been read, it would have been called cut off
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("gawah add FILE"), "it says what to do");
}

#[tokio::test]
async fn long_work_tells_how_far_it_has_come_goes_on_without_its_page_and_names_what_is_left() {
    let visit = Visit::new().await;
    let work = visit.desk.begin(Task::Documents, 3).expect("nothing runs");
    let running = visit.get("/work").await;
    assert!(
        running.headers["refresh"].to_str().is_ok_and(|r| r.ends_with("url=/work")) && running.body.contains("0 of 3"),
        "{}",
        running.body
    );
    let second = visit.send(&[("consent", "public"), ("text", "words")], &[]).await;
    assert_eq!((second.status, second.body.contains("Other work still goes on")), (StatusCode::UNPROCESSABLE_ENTITY, true));
    assert_eq!(visit.get("/inbox").await.status, StatusCode::OK, "other pages are there meanwhile");
    work.end(Ended::Stopped, vec!["a <b>.txt".to_owned()]);
    let ended = visit.get("/work").await;
    assert!(
        !ended.headers.contains_key("refresh")
            && ended.body.contains("0 of 3 documents were kept")
            && ended.body.contains("a &lt;b&gt;.txt")
    );

    let texts: Vec<String> = (0..40).map(|n| format!("Gunmen killed {n} shopkeepers in Quetta on 4 March 2014, police said.\n")).collect();
    let names: Vec<String> = (0..40).map(|n| format!("report {n}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let before = visit.room.reading().sources().expect("sources").len();
    let mut answer = visit.send(&[("consent", "public")], &files).await;
    assert!(visit.desk.work().expect("begun").wait(std::time::Duration::from_secs(60)), "it ends by itself");
    if answer.status == StatusCode::SEE_OTHER {
        answer = visit.get("/work").await;
    }
    assert!(
        answer.status == StatusCode::OK && answer.body.contains("40 documents") && !answer.body.contains("documents were kept"),
        "{}",
        answer.body
    );
    assert_eq!(visit.room.reading().sources().expect("sources").len(), before + 40);
    visit.desk.lock();
    assert!(!visit.get("/work").await.body.contains("report 1"), "a locked desk names nothing");
    assert!(visit.desk.work().expect("kept").see(|so_far| so_far.kept.is_empty()), "nor does it keep the names");

    let visit = Visit::new().await;
    let work = visit.desk.begin(Task::Documents, 2).expect("nothing runs");
    assert_eq!(visit.post("/work", &[]).await.status, StatusCode::SEE_OTHER);
    let files = vec![("a.txt".to_owned(), texts[0].clone().into_bytes()), ("b.txt".to_owned(), texts[1].clone().into_bytes())];
    let asked = Asked::of(Sent { files, ..Sent::default() }).expect("files");
    let desk = Arc::clone(&visit.desk);
    tokio::task::spawn_blocking(move || take(&desk, &work, asked)).await.expect("ends");
    let told = visit.get("/work").await.body;
    assert!(
        told.contains("1 of 2 documents were kept") && told.contains("b.txt"),
        "stopped after the document that was being taken: {told}"
    );
}

#[tokio::test]
async fn the_site_is_made_while_other_pages_are_shown_and_its_page_leads_on_by_itself() {
    let visit = Visit::new().await;
    let work = visit.desk.begin(Task::Site, 0).expect("nothing runs");
    assert!(visit.get("/work").await.body.contains("being made and written"), "nobody can say yet how much there is to do");
    work.expect(4);
    (0..3).for_each(|_| work.advance());
    let running = visit.get("/work").await;
    assert!(running.body.contains("3 of 4") && running.headers.contains_key("refresh"), "{}", running.body);
    assert!(!running.body.contains("Stop after"), "it is whole or it is nothing");
    assert_eq!(visit.get("/sources/").await.status, StatusCode::OK, "other pages are there meanwhile");
    for path in ["/publish", "/propose"] {
        let answer = visit.post_raw(path, &[("token", visit.desk.form_token())], &format!("http://{HOST}")).await;
        assert_eq!((answer.status, answer.body.contains("Other work still goes on")), (StatusCode::UNPROCESSABLE_ENTITY, true), "{path}");
    }
    work.end(Ended::Whole, Vec::new());
    assert_eq!(visit.get("/work").await.headers["location"], "/publish?done=1");
    let work = visit.desk.begin(Task::Links, 0).expect("the other has ended");
    work.end(Ended::Failed(Failure::of(Exit::Failed, "compare", "", "no room left")), Vec::new());
    let told = visit.get("/work").await;
    assert_eq!((told.status, told.body.contains("no room left")), (StatusCode::UNPROCESSABLE_ENTITY, true));
    visit.desk.lock();
    let draft = visit.post("/publish", &[]).await;
    assert!(draft.body.contains("passphrase") && visit.desk.work().is_some_and(|work| work.task == Task::Links), "locked: nothing begins");
}

#[test]
fn a_site_of_a_record_that_was_changed_meanwhile_is_not_written() {
    let room = Room::new();
    let mut ledger = Ledger::open(&room.path(), &room::secret()).expect("opens");
    let stamp = clock::stamp("tester");
    let said = |name: &str| Entry::SettingSet { name: name.to_owned(), value: "attacks of 2021".to_owned() };
    ledger.append(vec![said("scope"), said("definitions")], &stamp).expect("kept");
    for claim in ledger.claims().expect("claims") {
        decide::verdict(&mut ledger, &claim.id, Decision::Accept, None, BTreeMap::new(), &stamp).expect("accepted");
    }
    let all = publish::releasable(&gather(&ledger, clock::today()).expect("gathers"));
    decide::release(&mut ledger, &all, &[], Release::Public, "public reports", &stamp).expect("released");
    let (folder, languages) = (room.path().with_file_name("site"), gawah_press::languages());
    let (ready, pages) = (publish::ready(&ledger).expect("ready"), AtomicUsize::new(0));
    let expected = ready.pages(&languages);
    let told = || {
        pages.fetch_add(1, Ordering::Relaxed);
    };
    let made = ready.make(&languages, Then::Write(&folder), &told).expect("made");
    assert!(expected > 0 && pages.into_inner() >= expected, "each page of a thing is told");
    ledger.append(vec![said("scope")], &stamp).expect("kept");
    let refused = publish::keep(&mut ledger, &made, &folder, &languages, &stamp).expect_err("refused");
    assert!(Failure::behind(&refused).exit == Exit::Blocked && refused.to_string().contains("changed while"), "{refused}");
    assert!(!folder.exists());
    publish::publish(&mut ledger, &folder, &languages, &stamp).expect("published");
}

#[cfg(unix)]
#[tokio::test]
async fn a_record_that_is_moved_away_takes_no_decision_until_it_is_back() {
    let visit = Visit::new().await;
    let id = visit.counted().id.to_string();
    visit.get("/inbox").await;
    let (path, away) = (visit.room.path(), visit.room.path().with_extension("away"));
    let fields = [("claim", id.as_str()), ("decision", "unsure"), ("reason", "typed while it was away")];
    for replaced in [false, true] {
        std::fs::rename(&path, &away).expect("moved");
        if replaced {
            std::fs::write(&path, b"another file of this name").expect("written");
        }
        let answer = visit.post("/inbox", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("no longer where it was") && answer.body.contains("typed while it was away"), "{}", answer.body);
        std::fs::rename(&away, &path).expect("moved back");
    }
    assert_eq!(visit.post("/inbox", &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(visit.status(&id), ClaimStatus::Unsure);
    assert!(visit.room.reading().verify().ok);
}

/// One request to a desk that another process serves. Out: the whole answer.
fn ask(host: &str, cookie: &str, method: &str, path: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(host).expect("connects");
    let head = format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\ncookie: {cookie}\r\nconnection: close\r\n");
    let form = format!("content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    stream.write_all(format!("{head}{form}").as_bytes()).expect("writes");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("reads");
    answer
}

#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_while_somebody_decides_says_so_and_keeps_every_decision_that_was_acknowledged() {
    let house = House::new();
    let report =
        house.file("report.txt", "Gunmen opened fire on a van in Quetta on 30 July 2011, killing at least 11 people, police said.\n");
    house.ok(&["add", report.to_str().expect("utf-8")]);
    house.ok(&["read"]);
    let claim = house.data(&["list", "claims"])[0]["id"].as_str().expect("a claim").to_owned();
    let gawah = house.command(&["serve"]);
    let program = gawah.get_program().to_str().expect("utf-8").to_owned();
    let args: Vec<String> = gawah.get_args().map(|a| a.to_str().expect("utf-8").to_owned()).collect();
    let mut desk = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 800; exec \"$0\" \"$@\"", &program])
        .args(&args)
        .current_dir(house.path("."))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("sh starts");
    let mut first = String::new();
    BufReader::new(desk.stdout.take().expect("piped")).read_line(&mut first).expect("an address");
    let address = first.trim().strip_prefix("http://").expect("a loopback address").to_owned();
    let (host, enter) = address.split_once('/').expect("a path");
    let entered = ask(host, "", "GET", &format!("/{enter}"), "");
    let cookie = entered.split("set-cookie: ").nth(1).and_then(|rest| rest.split(';').next()).expect("a session").to_owned();
    let page = ask(host, &cookie, "GET", "/inbox", "");
    let token = hidden(&page, "token");
    let (mut acknowledged, mut refused) = (0, None);
    for number in 0..400 {
        let reason = format!("{number} {}", "y".repeat(3_000));
        let body = format!("token={token}&claim={claim}&decision=unsure&reason={}", escaped(&reason));
        let answer = ask(host, &cookie, "POST", "/inbox", &body);
        if answer.starts_with("HTTP/1.1 303") {
            acknowledged = number + 1;
        } else {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("the disk is full in the end");
    let _ = desk.kill();
    let _ = desk.wait();
    assert!(acknowledged > 5, "{acknowledged} decisions were kept first");
    assert!(refused.starts_with("HTTP/1.1 422") && refused.contains("The record is unchanged"), "{refused}");
    assert!(refused.contains("disk") && refused.contains("yyyyyyyy"), "it says why, and what was typed is there: {refused}");
    let log = house.ok(&["log", "--json"]);
    let decided = log.lines().filter(|line| line.contains("\"verdict_given\"")).count();
    assert_eq!(decided, acknowledged, "each acknowledged decision is there, and no other");
    assert_eq!(house.run(&["verify"]).status.code(), Some(0));
}
