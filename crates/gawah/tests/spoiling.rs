//! Every parser of the program on spoilt seeds (`tests/seeds`): no panic, an end in time, a reason in words. `GAWAH_SPOILS=N` lengthens it.

mod room;
#[path = "../../ledger/src/tests/spoil.rs"]
mod spoil;

use axum::body::Body;
use axum::http::Request;
use gawah::flow::corpus::document_of;
use gawah::flow::extract::extract;
use gawah::flow::interchange::import::{look, map_of, opened};
use gawah::flow::interchange::sheets::Columns;
use gawah::flow::unpack::Corpus;
use gawah::web::router;
use gawah_reading::{Document, Reader};
use gawah_record::span::SourceText;
use room::served::Served;
use spoil::{refused, rounds, spoil};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tower::ServiceExt;

/// What the whole of a test may have in memory at once, beyond which a spoilt seed was a bomb.
const MEMORY_KIB_MAX: u64 = 2 * 1024 * 1024;

fn seed(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/seeds").join(name)).expect("a seed")
}

/// The most memory that this process had, where the system says so.
fn within_memory() {
    let said = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = said.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse::<u64>().ok());
    assert!(most.is_none_or(|most| most < MEMORY_KIB_MAX), "{most:?} KiB");
}

#[test]
fn spoilt_texts_are_read_and_every_word_of_a_claim_stands_in_them() {
    let reader = Reader::new();
    let seeds = [seed("report.txt"), seed("report-ur.txt"), seed("people.csv")];
    spoil("texts", &seeds, rounds(150), |bytes| {
        let text = SourceText::new(String::from_utf8_lossy(bytes).into_owned());
        let reading = reader.read(&Document { text: &text, published: None, title: None, language: None });
        assert!(reading.claims.iter().all(|claim| claim.form().verify(&text).is_ok()), "a quote does not stand in its text");
        assert!(reading.gaps.iter().all(|gap| gap.start < gap.end && gap.end <= text.chars()));
        true
    });
    within_memory();
}

#[test]
fn spoilt_documents_give_a_text_or_a_reason() {
    for (name, n) in [("report.txt", rounds(600)), ("page.html", rounds(300))] {
        spoil(name, &[seed(name)], n, |bytes| match extract(bytes, name).text {
            Ok(text) => !text.trim().is_empty(),
            Err(why) => refused(why),
        });
    }
    within_memory();
}

/// As the program does it: in a process of its own, which may be stopped and costs the document alone.
#[test]
fn spoilt_pdfs_give_a_text_or_a_reason_or_cost_themselves_alone() {
    let (mut stopped, mut crashed) = (0, 0);
    spoil("pdfs", &[seed("report.pdf"), seed("plain.pdf")], rounds(80), |bytes| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gawah"));
        let mut child =
            command.args(["parse-apart", "pdf"]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("starts");
        let _ = child.stdin.take().expect("piped").write_all(bytes);
        let begun = Instant::now();
        loop {
            match child.try_wait().expect("waits") {
                Some(ended) => {
                    crashed += u32::from(ended.code().is_none());
                    return ended.success();
                }
                None if begun.elapsed() > Duration::from_secs(5) => {
                    stopped += 1;
                    child.kill().expect("stopped");
                    child.wait().expect("stopped");
                    return false;
                }
                None => std::thread::sleep(Duration::from_millis(2)),
            }
        }
    });
    println!("{crashed} processes crashed and {stopped} were stopped, each with its document alone");
}

#[test]
fn spoilt_tables_and_maps_are_parted_or_refused_in_words() {
    let reader = Reader::new();
    for (name, layout) in [("people.csv", None), ("attacks.json", Some("ucdp"))] {
        let columns = Columns { layout: layout.map(str::to_owned), map: Vec::new() };
        spoil(name, &[seed(name)], rounds(250), |bytes| match opened(name, bytes, &columns) {
            Ok(sheets) => look(&reader, &sheets).map_or_else(refused, |report| report.rows > 0) || name.ends_with("json"),
            Err(why) => refused(why),
        });
    }
    let map = b"# a remark\nname of the dead = name\nday = date\n".to_vec();
    spoil("maps", &[map], rounds(300), |bytes| map_of(&String::from_utf8_lossy(bytes)).is_ok());
    within_memory();
}

#[test]
fn spoilt_corpora_give_every_piece_a_text_or_a_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["lines.jsonl", "lines.jsonl.gz", "lines.jsonl.zst", "crawl.warc", "crawl.warc.gz", "crawl.wacz"] {
        let path = folder.path().join(name);
        spoil(name, &[seed(name)], rounds(250), |bytes| {
            std::fs::write(&path, bytes).expect("written");
            let mut found = 0;
            let corpus = Corpus::of(std::slice::from_ref(&path)).expect("a file");
            corpus
                .each(|piece| {
                    let made = piece.bytes.as_ref().map(|bytes| document_of(&piece.head, bytes));
                    found += u32::from(matches!(made, Ok(Ok(_))));
                    ControlFlow::Continue(())
                })
                .expect("the disk reads");
            found > 0
        });
    }
    within_memory();
}

/// Whether an answer is there with all of its body.
fn ends(answer: &[u8]) -> bool {
    let text = String::from_utf8_lossy(answer).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.split("content-length: ").nth(1).and_then(|rest| rest.split("\r\n").next()?.parse().ok());
    body.len() >= length.unwrap_or(0)
}

#[test]
fn spoilt_forms_and_requests_are_answered_and_the_desk_stands() {
    let Served { room, desk, at, session, runtime } = Served::new();
    let (routes, token) = (router(Arc::clone(&desk)), desk.form_token().to_owned());
    let post = |path: &str, kind: &str, bytes: &[u8]| {
        let request = Request::post(path)
            .header("host", at.to_string())
            .header("origin", format!("http://{at}"))
            .header("cookie", format!("gawah-session={session}"))
            .header("content-type", kind)
            .body(Body::from(bytes.to_vec()))
            .expect("a request");
        let status = runtime.block_on(routes.clone().oneshot(request)).expect("answers").status();
        assert!(!status.is_server_error(), "{path}: {status}");
        !status.is_client_error()
    };
    let form = format!("token={token}&language=en&back=%2Finbox");
    spoil("settings", &[form.into_bytes()], rounds(200), |bytes| post("/settings", "application/x-www-form-urlencoded", bytes));
    let claim = room.reading().claims().expect("reads")[0].id.to_string();
    let form =
        format!("token={token}&claim={claim}&decision=edit&reason=a+slip&slot.count=12..14&was.count=11&then=%2Finbox&here=%2Finbox");
    spoil("decisions", &[form.into_bytes()], rounds(100), |bytes| {
        post("/inbox", "application/x-www-form-urlencoded", bytes);
        true
    });
    let part =
        |name: &str, more: &str, text: &str| format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"{more}\r\n\r\n{text}\r\n");
    let whole = part("token", "", &token)
        + &part("consent", "", "public")
        + &part("files", "; filename=\"a.txt\"", "Eleven were killed in Quetta.")
        + "--edge--\r\n";
    spoil("uploads", &[whole.into_bytes()], rounds(60), |bytes| post("/add", "multipart/form-data; boundary=edge", bytes));
    let request = format!("GET /inbox?status=all HTTP/1.1\r\nHost: {at}\r\nCookie: gawah-session={session}\r\nConnection: close\r\n\r\n");
    let send = |bytes: &[u8]| {
        let mut stream = TcpStream::connect(at).expect("the desk listens");
        // A head without an end is waited for; that it is cut in the end is a row of `tests/door.rs`.
        let whole = bytes.windows(4).any(|four| four == b"\r\n\r\n");
        stream.set_read_timeout(Some(if whole { Duration::from_secs(20) } else { Duration::from_millis(50) })).expect("set");
        let _ = stream.write_all(bytes);
        let (mut answer, mut part) = (Vec::new(), [0; 65_536]);
        while !ends(&answer)
            && let Ok(count @ 1..) = stream.read(&mut part)
        {
            answer.extend_from_slice(&part[..count]);
        }
        assert!(!answer.starts_with(b"HTTP/1.1 5"), "{}", String::from_utf8_lossy(&answer));
        answer.starts_with(b"HTTP/1.1 200")
    };
    spoil("requests", &[request.clone().into_bytes()], rounds(200), send);
    assert!(send(request.as_bytes()), "the desk stands");
    within_memory();
}
