//! The desk without a browser: who may ask, what each page holds, what each form keeps.

mod room;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use gawah::web::{Desk, router};
use gawah_ledger::{KeptClaim, Ledger, Passphrase, Role};
use gawah_record::entry;
use gawah_record::ids::Id;
use gawah_record::source::Purpose;
use gawah_record::verdict::ClaimStatus;
use room::Room;
use room::visit::{HOST, PORT, Visit};
use std::sync::Arc;
use std::time::{Duration, Instant};

#[tokio::test]
async fn every_page_is_there_and_carries_the_safety_headers() {
    let visit = Visit::new().await;
    let ledger = visit.room.reading();
    let gathered = gawah::flow::gather::gather(&ledger, gawah::flow::clock::today()).expect("gathers");
    let mut paths: Vec<String> = [
        "/",
        "/inbox",
        "/inbox?status=all",
        "/sources/",
        "/incidents/",
        "/people/",
        "/promises/",
        "/demands/",
        "/methods/",
        "/figures/",
        "/aftermath/",
        "/estimates/",
        "/escalation/",
        "/attention/",
        "/remembrance/",
        "/groups/",
        "/timeline/",
        "/add",
        "/publish",
    ]
    .iter()
    .chain(&["/links/", "/search", "/search?q=Quetta", "/log/", "/help/", "/style.css", "/desk.js", "/help", "/log"])
    .map(|p| (*p).to_owned())
    .collect();
    paths.extend(gathered.sources.iter().map(|s| format!("/source/{}", s.source.id)));
    paths.extend(gawah::flow::hand::kinds().map(|kind| format!("/claim/{}?kind={kind}", gathered.sources[0].source.id)));
    paths.extend(gathered.incidents.iter().map(|i| format!("/incident/{}", i.id)));
    paths.extend(gathered.people.iter().map(|p| format!("/person/{}", p.id)));
    assert!(gathered.incidents.len() > 1 && !gathered.people.is_empty(), "the room holds attacks and people");
    for path in paths {
        let answer = visit.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(!answer.body.contains('⟨'), "{path} lacks a text: {:?}", answer.body.split('⟨').nth(1).map(|t| &t[..t.len().min(30)]));
        assert!(!answer.body.contains(" style=") && !answer.body.contains("<style") && !answer.body.contains(" onclick"), "{path}");
        let header = |name: &str| answer.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let policy = header("content-security-policy");
        for part in [
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {part}");
        }
        assert_eq!(header("referrer-policy"), "same-origin");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("cache-control"), "no-store");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin");
    }
    assert_eq!(visit.get("/incident/inc-2222222222").await.status, StatusCode::NOT_FOUND);
    assert_eq!(visit.get("/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn other_hosts_other_origins_and_strangers_are_refused() {
    let visit = Visit::new().await;
    let session = format!("gawah-session={}", visit.session);
    for (host, cookie, expected) in [
        (HOST, session.as_str(), StatusCode::OK),
        ("localhost:4107", session.as_str(), StatusCode::OK),
        ("attacker.example:4107", session.as_str(), StatusCode::MISDIRECTED_REQUEST),
        ("127.0.0.1:80", session.as_str(), StatusCode::MISDIRECTED_REQUEST),
        (HOST, "gawah-session=guess", StatusCode::FORBIDDEN),
        (HOST, "", StatusCode::FORBIDDEN),
    ] {
        let request = Request::get("/sources/").header("host", host).header("cookie", cookie).body(Body::empty()).expect("a request");
        let answer = visit.ask(request).await;
        assert_eq!(answer.status, expected, "{host} {cookie}");
        assert!(answer.headers.contains_key("content-security-policy"));
        assert_eq!(answer.body.contains("/source/src-"), expected == StatusCode::OK, "{host}");
    }
    let claim = visit.counted().id.to_string();
    let token = visit.desk.form_token();
    let fields = [("token", token), ("claim", claim.as_str()), ("decision", "accept")];
    for (origin, form, expected) in [
        ("http://attacker.example", &fields[..], StatusCode::FORBIDDEN),
        ("null", &fields[..], StatusCode::FORBIDDEN),
        ("http://127.0.0.1:4107", &fields[1..], StatusCode::FORBIDDEN),
        ("http://127.0.0.1:4107", &fields[..], StatusCode::SEE_OTHER),
    ] {
        assert_eq!(visit.status(&claim), ClaimStatus::Proposed);
        assert_eq!(visit.post_raw("/inbox", form, origin).await.status, expected, "{origin}");
    }
    assert_eq!(visit.status(&claim), ClaimStatus::Accepted);
}

#[tokio::test]
async fn the_one_time_address_opens_once() {
    let room = Room::new();
    let ledger = Ledger::open(&room.path(), &room::secret()).expect("opens");
    let desk = Arc::new(Desk::over(room.path(), ledger, PORT, &room::options()).expect("a desk"));
    let token = desk.entry_token().expect("a token");
    let visit = Visit { routes: router(Arc::clone(&desk)), room, desk, session: String::new(), language: "en" };
    assert_eq!(visit.get(&format!("/enter/{}", "0".repeat(64))).await.status, StatusCode::FORBIDDEN);
    let first = visit.get(&format!("/enter/{token}")).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let cookie = first.headers["set-cookie"].to_str().expect("ascii").to_owned();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert_eq!(visit.get(&format!("/enter/{token}")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_one_time_address_leads_to_a_page_of_the_desk_and_nowhere_else() {
    for (asked, expected) in [
        ("", "/"),
        ("?to=/inbox", "/inbox"),
        ("?to=%2Finbox%3Fstatus%3Dall%23review", "/inbox?status=all#review"),
        ("?to=https://example.org/", "/"),
        ("?to=//example.org/", "/"),
        ("?to=/%5Cexample.org", "/"),
        ("?to=/%09/example.org", "/"),
        ("?to=/%0A/example.org", "/"),
        ("?to=inbox", "/"),
    ] {
        let room = Room::new();
        let ledger = Ledger::open(&room.path(), &room::secret()).expect("opens");
        let desk = Arc::new(Desk::over(room.path(), ledger, PORT, &room::options()).expect("a desk"));
        let token = desk.entry_token().expect("a token");
        let visit = Visit { routes: router(Arc::clone(&desk)), room, desk, session: String::new(), language: "en" };
        let answer = visit.get(&format!("/enter/{token}{asked}")).await;
        let location = answer.headers["location"].to_str().expect("ascii");
        assert_eq!((answer.status, location), (StatusCode::SEE_OTHER, expected), "{asked}");
    }
}

#[tokio::test]
async fn each_decision_is_kept_and_can_be_taken_back() {
    let visit = Visit::new().await;
    let claim = visit.counted();
    let id = claim.id.to_string();
    let refused = [
        (vec![("decision", "reject")], "a rejection without a reason"),
        (vec![("decision", "reject"), ("reason", "   ")], "a rejection with blanks"),
        (vec![("decision", "edit"), ("reason", "r")], "an edit that changes nothing"),
        (vec![("decision", "edit"), ("slot.count", "12"), ("was.count", "11")], "an edit without a reason"),
        (vec![("decision", "edit"), ("reason", "r"), ("slot.count", "many"), ("was.count", "11")], "a count that is none"),
        (vec![("decision", "maybe")], "no decision"),
    ];
    for (mut fields, what) in refused {
        fields.push(("claim", &id));
        let answer = visit.post("/inbox", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        assert_eq!(visit.status(&id), ClaimStatus::Proposed, "{what}");
    }
    let kept: [(&[(&str, &str)], ClaimStatus); 4] = [
        (&[("decision", "accept")], ClaimStatus::Accepted),
        (&[("decision", "reject"), ("reason", "the words do not say so")], ClaimStatus::Rejected),
        (&[("decision", "unsure")], ClaimStatus::Unsure),
        (&[("decision", "edit"), ("reason", "a slip"), ("slot.count", "12..14"), ("was.count", "11")], ClaimStatus::Edited),
    ];
    for (fields, expected) in kept {
        let mut all = vec![("claim", id.as_str()), ("then", "/inbox#review")];
        all.extend_from_slice(fields);
        let answer = visit.post("/inbox", &all).await;
        assert_eq!((answer.status, answer.headers["location"].to_str().ok()), (StatusCode::SEE_OTHER, Some("/inbox#review")));
        assert_eq!(visit.status(&id), expected);
        let back = visit.post("/undo", &[]).await;
        assert!(back.headers["location"].to_str().is_ok_and(|l| l.contains(&id)), "undo leads back to the claim");
        assert_eq!(visit.status(&id), ClaimStatus::Proposed);
    }
    assert_eq!(visit.post("/undo", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_list_goes_in_reading_order_or_by_how_sure_the_reader_is() {
    let visit = Visit::new().await;
    let sureness = |page: &str| -> f64 {
        let at = page.find("data-claim=\"").expect("a claim") + "data-claim=\"".len();
        let id = &page[at..at + page[at..].find('"').expect("its end")];
        visit.claims().into_iter().find(|c| c.id.as_str() == id).expect("the claim").claim.confidence
    };
    let all: Vec<f64> = visit.claims().iter().map(|c| c.claim.confidence).collect();
    let surest = sureness(&visit.get("/inbox?order=surest").await.body);
    let doubtful = sureness(&visit.get("/inbox?order=doubtful").await.body);
    assert!(all.iter().all(|c| *c <= surest && *c >= doubtful) && surest > doubtful);
    let page = visit.get("/inbox?order=doubtful").await.body;
    assert!(page.contains("order=doubtful#review"), "the order stays with the list");
}

#[tokio::test]
async fn what_a_newer_version_reads_otherwise_is_shown_and_the_decision_stands_until_a_person_takes_it_back() {
    for (answer, expected) in [("keep", "11"), ("take", "12")] {
        let room = Room::new();
        let id = room.accept_and_read_again("11", 12);
        let visit = Visit::of(room);
        let standing = || {
            let kept = visit.claims().into_iter().find(|c| c.id == id).expect("the claim");
            kept.claim.corrected(&kept.edits).count().map(|c| c.to_string()).unwrap_or_default()
        };
        assert_eq!(standing(), "11");
        assert!(visit.get("/").await.body.contains("One claim that was decided is read otherwise now"));
        let page = visit.get("/inbox?status=otherwise").await.body;
        for words in ["This version reads it otherwise", "is read where", "gawah-reading/next", "Keep what was decided", id.as_str()] {
            assert!(page.contains(words), "{words}");
        }
        let kept = visit.post("/inbox", &[("claim", id.as_str()), ("decision", answer), ("then", "/inbox")]).await;
        assert_eq!((kept.status, standing().as_str()), (StatusCode::SEE_OTHER, expected));
        assert_eq!(visit.room.reading().differences(), Ok(vec![]));
        assert!(!visit.get("/").await.body.contains("read otherwise"));
        let again = visit.post("/inbox", &[("claim", id.as_str()), ("decision", answer)]).await;
        assert!(again.status.is_client_error(), "there is nothing left to answer");
    }
}

#[tokio::test]
async fn links_and_promises_are_decided_with_reasons_and_evidence() {
    let visit = Visit::new().await;
    let ledger = visit.room.reading();
    let gathered = gawah::flow::gather::gather(&ledger, gawah::flow::clock::today()).expect("gathers");
    let proposal = gathered.proposals.first().expect("a proposed link").clone();
    let (left, right) = (proposal.left.to_string(), proposal.right.to_string());
    assert!(visit.get("/links/").await.body.contains(proposal.id.as_str()));
    let bare = visit.post("/link", &[("left", &left), ("right", &right), ("decision", "same")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    let kept = visit.post("/link", &[("left", &left), ("right", &right), ("decision", "same"), ("reason", "same day and place")]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    assert_eq!(visit.room.reading().joins().expect("joins").len(), 1);
    assert!(!visit.get("/links/").await.body.contains(proposal.id.as_str()), "a decided pair no longer waits");

    let promise = gathered.promises.first().expect("a promise").id.to_string();
    for (state, evidence, expected) in [
        ("kept", "", StatusCode::UNPROCESSABLE_ENTITY),
        ("overdue", "", StatusCode::UNPROCESSABLE_ENTITY),
        ("stalled", "", StatusCode::SEE_OTHER),
        ("kept", visit.counted().id.as_str(), StatusCode::SEE_OTHER),
    ] {
        let fields = [("promise", promise.as_str()), ("state", state), ("evidence", evidence), ("reason", "seen in a report")];
        assert_eq!(visit.post("/rate", &fields).await.status, expected, "{state}");
    }
    let ratings = visit.room.reading().ratings().expect("ratings");
    assert_eq!(ratings.values().map(Vec::len).sum::<usize>(), 2);
}

#[tokio::test]
async fn every_page_of_figures_tells_its_way_and_shows_pictures_that_only_an_open_desk_gives() {
    let visit = Visit::new().await;
    for page in [
        "/timeline/",
        "/groups/",
        "/promises/",
        "/attention/",
        "/remembrance/",
        "/places/",
        "/estimates/",
        "/escalation/",
        "/aftermath/",
        "/methods/",
    ] {
        let body = visit.get(page).await.body;
        assert!(body.contains("<pre dir=\"ltr\">gawah "), "{page} names no command");
        assert!(body.len() < 50_000, "{page} has {} bytes", body.len());
    }
    let address = |body: &str| body.split(" src=\"/picture/").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned);
    let map = address(&visit.get("/places/").await.body).expect("a map");
    assert_eq!(visit.get(&format!("/picture/{map}")).await.status, StatusCode::OK);
    assert_eq!(visit.get("/picture/none-light.png").await.status, StatusCode::NOT_FOUND);
    visit.desk.lock();
    assert_eq!(visit.get(&format!("/picture/{map}")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_form_that_rates_a_promise_opens_where_it_is_asked_for() {
    let visit = Visit::new().await;
    let gathered = gawah::flow::gather::gather(&visit.room.reading(), gawah::flow::clock::today()).expect("gathers");
    let promise = gathered.promises.first().expect("a promise").id.to_string();
    assert!(!visit.get("/promises/").await.body.contains("name=\"evidence\""));
    let asked = visit.get(&format!("/promises/?rate={promise}")).await.body;
    assert_eq!(asked.matches("name=\"evidence\"").count(), 1);
    assert!(asked.contains(&format!("value=\"/promises/?at={promise}#{promise}\"")));
}

#[tokio::test]
async fn a_locked_desk_shows_no_title_and_opens_with_the_passphrase_alone() {
    let visit = Visit::new().await;
    let titles: Vec<String> = visit.room.reading().sources().expect("sources").into_iter().filter_map(|s| s.title).collect();
    assert!(titles.len() > 2);
    visit.desk.lock_if_idle(Instant::now() + Duration::from_secs(14 * 60));
    assert!(!visit.desk.is_locked());
    visit.desk.lock_if_idle(Instant::now() + Duration::from_secs(16 * 60));
    assert!(visit.desk.is_locked());
    for path in ["/", "/inbox", "/sources/", "/people/", "/search?q=Quetta", "/log/"] {
        let answer = visit.get(path).await;
        assert_eq!(answer.status, StatusCode::LOCKED, "{path}");
        assert!(answer.body.contains("type=\"password\"") && !answer.body.contains("Quetta"), "{path}");
        assert!(titles.iter().all(|t| !answer.body.contains(t.as_str())), "{path}");
    }
    assert_eq!(visit.post("/unlock", &[("passphrase", "a wrong one")]).await.status, StatusCode::FORBIDDEN);
    assert!(visit.desk.is_locked());
    assert_eq!(visit.post("/unlock", &[("passphrase", room::SECRET)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(visit.get("/sources/").await.status, StatusCode::OK);
    assert_eq!(visit.post("/lock", &[]).await.status, StatusCode::SEE_OTHER);
    assert!(visit.desk.is_locked());
}

#[tokio::test]
async fn a_document_that_tries_to_be_a_page_stays_text() {
    let visit = Visit::new().await;
    let ledger = visit.room.reading();
    let hostile = ledger.sources().expect("sources").into_iter().find(|s| s.source.name == "hostile.txt").expect("the source").source.id;
    let mut paths = vec![
        format!("/source/{hostile}"),
        format!("/inbox?source={hostile}"),
        "/sources/".to_owned(),
        "/".to_owned(),
        "/promises/".to_owned(),
    ];
    paths.extend(["/search?q=gunmen", "/search?q=%3Cscript%3Ealert(3)%3C/script%3E"].map(str::to_owned));
    for path in paths {
        let body = visit.get(&path).await.body;
        assert_eq!(body.matches("<script").count(), 1, "{path}: our own script alone");
        assert!(!body.contains("<img") && !body.contains("onerror=alert(2)>"), "{path}");
    }
    let body = visit.get(&format!("/source/{hostile}")).await.body;
    assert!(body.contains("&lt;script&gt;"));
    assert!(body.contains("<mark>"), "its claims are marked");
    let text = ledger.text(&hostile).expect("reads").expect("a text");
    let shown = strip(&body[body.find("source-whole").expect("the text")..]);
    assert!(shown.contains(text.as_str().trim()), "marks change no letter of the text");
}

/// The words of a piece of HTML.
fn strip(html: &str) -> String {
    let mut words = String::new();
    let mut inside = true;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            other if !inside => words.push(other),
            _ => {}
        }
    }
    words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[tokio::test]
async fn one_page_renders_without_a_server_while_the_desk_is_open() {
    let visit = Visit::new().await;
    for (page, status, words) in [("/inbox", 200, "data-review"), ("help/", 200, "Keys"), ("/nothing", 404, "No such page")] {
        let (given, body) = gawah::web::get(visit.room.path(), room::secret(), room::options(), page).await.expect("renders");
        assert_eq!(given, status, "{page}");
        assert!(body.contains(words), "{page}");
    }
}

#[tokio::test]
async fn the_switch_of_single_keys_and_the_language_are_kept_without_a_script() {
    let visit = Visit::new().await;
    assert!(visit.get("/inbox").await.body.contains("data-shortcuts=\"on\""));
    let shown = [
        ("shortcuts", "off", "/inbox", "data-shortcuts=\"off\""),
        ("language", "ur", "/help/", "lang=\"ur\" dir=\"rtl\""),
        ("language", "prs", "/", "lang=\"prs\" dir=\"rtl\""),
        ("language", "haz", "/", "lang=\"haz\" dir=\"rtl\""),
    ];
    for (field, value, path, expected) in shown {
        let answer = visit.post("/settings", &[(field, value), ("back", path)]).await;
        let cookie = answer.headers["set-cookie"].to_str().expect("ascii").split(';').next().expect("a pair").to_owned();
        assert_eq!(answer.headers["location"], path);
        let request = Request::get("/inbox").header("host", HOST).header("cookie", format!("gawah-session={}; {cookie}", visit.session));
        let body = visit.ask(request.body(Body::empty()).expect("a request")).await.body;
        assert!(body.contains(expected), "{value}");
        assert_eq!(body.matches('٭').count() > 1, value == "haz", "{value}: lines of a neighbour bear a mark, and the foot says so");
    }
    let away = visit.post("/settings", &[("back", "//attacker.example/")]).await;
    assert_eq!(away.headers["location"], "/");
}

#[tokio::test]
async fn keys_are_given_taken_back_and_changed_at_the_desk_by_whoever_types_their_own_passphrase() {
    let visit = Visit::new().await;
    let (own, theirs) = (room::SECRET, "pomegranate lantern seven rivers");
    let opens = |words: &str| {
        let words = Passphrase::new(words.to_owned()).expect("a passphrase");
        Ledger::open_reading(&visit.room.path(), &words).ok().map(|ledger| ledger.role())
    };
    let give = [("what", "give"), ("name", "Batul <b>"), ("role", "reviewer")];
    let with = |fields: &[(&'static str, &'static str)]| give.iter().chain(fields).copied().collect::<Vec<_>>();
    for (fields, told) in [
        (with(&[("new", theirs), ("again", "pomegranate lantern"), ("own", own)]), "differ"),
        (with(&[("new", theirs), ("again", theirs), ("own", "somebody else’s passphrase")]), "not the passphrase"),
        (with(&[("new", theirs), ("again", theirs), ("own", "")]), "not the passphrase"),
        (with(&[("new", theirs), ("again", theirs), ("public", "age1nothing"), ("own", own)]), "not both"),
        (with(&[("public", "age1nothing"), ("own", own)]), "key"),
        (vec![("what", "take"), ("name", "Batul"), ("own", own)], "no keyholder has it"),
        (vec![("what", "else"), ("own", own)], "names no decision"),
    ] {
        let answer = visit.post("/keys", &fields).await;
        assert_eq!((answer.status, answer.body.contains(told)), (StatusCode::UNPROCESSABLE_ENTITY, true), "{told}: {}", answer.body);
        assert!(!answer.body.contains(theirs) && !visit.desk.is_locked(), "{told}");
    }
    assert_eq!((opens(own), opens(theirs)), (Some(Role::Keeper), None), "what is refused changes nothing");
    let given = visit.post("/keys", &with(&[("new", theirs), ("again", theirs), ("own", own)])).await;
    assert_eq!(given.headers["location"], "/keys?done=1", "{}", given.body);
    assert_eq!((opens(own), opens(theirs)), (Some(Role::Keeper), Some(Role::Reviewer)));
    let shown = visit.get("/keys?done=1").await.body;
    assert!(shown.contains("Batul &lt;b&gt;") && shown.contains("Take this key back") && shown.contains("Done."));
    let id = visit.counted().id.to_string();
    assert_eq!(visit.post("/inbox", &[("claim", &id), ("decision", "accept")]).await.status, StatusCode::SEE_OTHER, "the desk goes on");
    let taken = visit.post("/keys", &[("what", "take"), ("name", "Batul <b>"), ("own", own)]).await;
    assert_eq!((taken.status, opens(theirs)), (StatusCode::SEE_OTHER, None), "{}", taken.body);
    let new = "a lamp in every window of the street";
    let changed = visit.post("/keys", &[("what", "change"), ("new", new), ("again", new), ("own", own)]).await;
    assert_eq!((changed.status, opens(own), opens(new)), (StatusCode::SEE_OTHER, None, Some(Role::Keeper)), "{}", changed.body);
    visit.desk.lock();
    let locked = visit.post("/keys", &with(&[("new", theirs), ("again", theirs), ("own", new)])).await;
    assert!(locked.status == StatusCode::LOCKED && opens(theirs).is_none(), "{}", locked.status);
    visit.desk.unlock(new.to_owned()).expect("opens");
    assert!(visit.desk.draft().expect("open").is_none(), "a form with passphrases is never kept");
    assert!(visit.desk.change(|ledger, _| Ok(ledger.verify().ok)).expect("verified"));
}

#[tokio::test]
async fn documents_are_added_and_read_from_the_browser_each_with_its_consent() {
    let visit = Visit::new().await;
    let held = visit.room.reading().sources().expect("sources").len();
    let report = b"Published: 2014-03-04\n\nGunmen shot dead 13 people on a bus in Quetta on Monday, police said.";
    let list = "Name,Age,Date of death,City\nZahra <b>Ali</b>,19,2014-03-03,Quetta\n,8,2014-03-03,Quetta\n";
    let files: [(&str, &[u8]); 3] = [("report.txt", report), ("../../<script>.csv", list.as_bytes()), ("scan.bin", &[0, 159, 146, 150])];
    let answer = visit.send(&[("consent", "public"), ("publisher", "The paper")], &files).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert!(!answer.body.contains("<script>.csv") && !answer.body.contains("<b>Ali"), "names are escaped");
    let sources = visit.room.reading().sources().expect("sources");
    assert_eq!(sources.len(), held + 3);
    assert!(sources.iter().all(|s| !s.source.name.contains('/')), "no folder of the sender's is kept");
    let of = |name: &str| sources.iter().find(|s| s.source.name.ends_with(name)).expect("held").source.clone();
    assert!(visit.claims().iter().any(|c| c.source == of("report.txt").id && c.claim.count().is_some_and(|n| n.exact() == Some(13))));
    assert_eq!(of("report.txt").publisher.as_deref(), Some("The paper"));
    let again = visit.send(&[("consent", "public")], &files[..1]).await;
    assert!(again.body.contains("held already") && visit.room.reading().sources().expect("sources").len() == held + 3);

    let said = "I saw two men on a motorcycle. They killed a tailor in Quetta on 3 March 2014.";
    let typed =
        [("text", said), ("name", "a call"), ("kind", "testimony"), ("consent", "person"), ("purpose", "store"), ("purpose", "court")];
    assert_eq!(visit.send(&typed, &[]).await.status, StatusCode::OK);
    let kept = visit.room.reading().sources().expect("sources").into_iter().find(|s| s.source.name == "a call.txt").expect("held").source;
    assert!(kept.allows(Purpose::Court) && !kept.allows(Purpose::Publish), "r3: what nobody agreed to is not allowed");

    let before = visit.room.reading().log().expect("a log").len();
    for (fields, files, told) in [
        (&[("consent", "public")][..], &[][..], "No file was chosen"),
        (&[("consent", "person"), ("text", "words")], &[], "at least one use"),
        (&[("consent", "public"), ("purpose", "court"), ("text", "words")], &[], "called public already"),
        (&[("published", "32 May"), ("text", "words")], &[], "Write the date"),
    ] {
        let answer = visit.send(fields, files).await;
        assert_eq!((answer.status, answer.body.contains(told)), (StatusCode::UNPROCESSABLE_ENTITY, true), "{fields:?}");
    }
    let cut = visit.send_raw(b"--edge\r\ncontent-disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\nhalf".to_vec()).await;
    assert_eq!((cut.status, cut.body.contains("was cut off")), (StatusCode::UNPROCESSABLE_ENTITY, true));
    let stranger = visit.send_raw(b"--edge\r\ncontent-disposition: form-data; name=\"text\"\r\n\r\nwords\r\n--edge--\r\n".to_vec()).await;
    assert_eq!(stranger.status, StatusCode::FORBIDDEN, "a form without the desk's token");
    assert_eq!(visit.room.reading().log().expect("a log").len(), before, "what is refused writes nothing");
    assert_eq!(visit.post("/propose", &[]).await.headers["location"], "/links/");
}

#[tokio::test]
async fn what_would_be_published_is_shown_field_by_field_before_it_is() {
    let visit = Visit::new().await;
    assert!(visit.get("/publish").await.body.contains("scope"), "R8: a record without scope and definitions says so");
    let setting = |name: &str| entry::Body::SettingSet { name: name.to_owned(), value: "attacks of 2021".to_owned() };
    visit.desk.change(|ledger, stamp| Ok(ledger.append(vec![setting("scope"), setting("definitions")], stamp)?)).expect("kept");
    let nothing = visit.get("/publish").await.body;
    assert!(nothing.contains("Nothing would change") && !nothing.contains("Write and sign"), "nothing was released yet");
    assert!(nothing.contains("waiting for a person"), "what is held back is told with its reason");
    let report = visit.room.reading().sources().expect("sources")[0].source.id.to_string();
    let claims: Vec<String> = visit.claims().iter().filter(|c| c.source.as_str() == report).map(|c| c.id.to_string()).collect();
    for id in &claims {
        visit.post("/inbox", &[("claim", id), ("decision", "accept")]).await;
    }
    for (fields, told) in [
        (&[("ids", "all"), ("release", "public")][..], "Say why"),
        (&[("ids", "inc-nothing"), ("release", "public"), ("reason", "x")], "nothing that this record holds"),
        (&[("ids", "all"), ("reason", "x")], "Choose whether"),
    ] {
        let answer = visit.post("/release", fields).await;
        assert_eq!((answer.status, answer.body.contains(told)), (StatusCode::UNPROCESSABLE_ENTITY, true), "{fields:?}");
    }
    let released = visit.post("/release", &[("ids", "all"), ("release", "public"), ("reason", "public reports")]).await;
    assert_eq!(released.status, StatusCode::SEE_OTHER, "{}", released.body);
    let ready = visit.get("/publish").await.body;
    assert!(ready.contains("becomes public") && ready.contains("Write and sign") && ready.contains("holds no earlier publication"));
    let two = entry::Body::SettingSet { name: "approval".to_owned(), value: "two".to_owned() };
    visit.desk.change(|ledger, stamp| Ok(ledger.append(vec![two], stamp)?)).expect("kept");
    let asked = visit.get("/publish").await.body;
    assert!(asked.contains("Nobody has approved this yet"), "{asked}");
    let digest = asked.split("name=\"digest\" value=\"").nth(1).expect("a digest").split('"').next().expect("its end").to_owned();
    assert_eq!(visit.post("/approve", &[("digest", "0000")]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "something else was shown");
    assert_eq!(visit.post("/approve", &[("digest", &digest)]).await.status, StatusCode::SEE_OTHER);
    assert!(visit.get("/publish").await.body.contains("Approved by"), "an approval does not change what it approves");
    let own = visit.post("/publish", &[]).await;
    assert!(own.status == StatusCode::UNPROCESSABLE_ENTITY && own.body.contains("nobody else has approved"), "{}", own.body);
    let visit = Visit::as_person(visit.leave(), "Batul");
    assert_eq!(visit.post("/publish", &[]).await.headers["location"], "/publish?done=1");
    let site = visit.room.path().parent().expect("a folder").join("site");
    assert!(gawah::flow::verify::site(&site).expect("verifies").problems.is_empty());
    assert!(visit.get("/publish").await.body.contains("Nothing would change"), "what is out is what would go out");
    visit.post("/release", &[("ids", &claims[0]), ("release", "withheld"), ("reason", "asked")]).await;
    let after = visit.get("/publish").await.body;
    assert!(after.contains("is withdrawn") && after.contains(&claims[0]));
}

#[tokio::test]
async fn r32_somebody_described_and_somebody_named_are_made_one_by_a_person_alone() {
    let visit = Visit::new().await;
    let words = "Published: 2014-03-04\n\nTwo people were shot dead in Kuchlak on Monday. One man was killed in his shop. Ghulam Ali, 34, was shot dead.";
    visit.send(&[("consent", "public")], &[("two.txt", words.as_bytes())]).await;
    let people = || {
        let gathered = gawah::flow::gather::gather(&visit.room.reading(), gawah::flow::clock::today()).expect("gathers");
        gathered.people.into_iter().filter(|p| ["Ghulam Ali", "One man"].contains(&p.shown_as())).collect::<Vec<_>>()
    };
    let told = people();
    assert_eq!(told.iter().map(|p| p.shown_as()).collect::<Vec<_>>(), ["Ghulam Ali", "One man"]);
    let page = format!("/person/{}", told[1].id);
    let shown = visit.get(&page).await.body;
    assert!(shown.contains("action=\"/link\"") && shown.contains(told[0].id.as_str()), "{shown}");
    let same = [
        ("left", told[1].id.as_str()),
        ("right", told[0].id.as_str()),
        ("decision", "same"),
        ("reason", "the shop was his"),
        ("then", &page),
    ];
    assert_eq!(visit.post("/link", &same).await.headers["location"], page.as_str());
    let one = people();
    assert_eq!((one.len(), one[0].shown_as(), one[0].claims.len()), (1, "Ghulam Ali", 2));
    assert_eq!(visit.get(&page).await.status, StatusCode::OK, "the old address leads to the one person");
}

/// A form that enters a promise of the hostile document, with some fields otherwise.
fn by_hand<'a>(source: &'a str, otherwise: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("source", source),
        ("kind", "promise"),
        ("words", "The government promised\r\ncompensation of 100 rupees"),
        ("part.content", "compensation of 100 rupees for each family"),
        ("part.promiser", "The government"),
        ("part.due", "2020-03"),
        ("said", ""),
        ("reason", "the reader saw no amount"),
    ];
    for (name, value) in otherwise {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}

#[tokio::test]
async fn r1_a_statement_is_entered_by_hand_in_the_exact_words_of_its_source_and_stays_when_it_is_read_again() {
    let visit = Visit::new().await;
    let source =
        visit.room.reading().sources().expect("reads").into_iter().find(|s| s.source.name == "hostile.txt").expect("stands").source.id;
    let before = visit.room.reading().claims_of_source(&source).expect("reads");
    let page = visit.get(&format!("/claim/{source}?kind=promise")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("name=\"part.due\"") && !page.body.contains("<script>alert"),
        "the parts of a promise, and nothing that runs"
    );
    let kept = visit.post("/claim", &by_hand(source.as_str(), &[])).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let after = visit.room.reading().claims_of_source(&source).expect("reads");
    assert_eq!(after.len(), before.len() + 1, "what was read stays");
    let is_own = |c: &&KeptClaim| c.claim.why.iter().any(|why| why == entry::BY_HAND);
    let own = after.iter().find(is_own).expect("the new one").clone();
    assert_eq!(own.claim.quote.text(), "The government promised compensation of 100 rupees");
    assert_eq!((own.status, own.reason.as_deref()), (ClaimStatus::Accepted, Some("the reader saw no amount")));
    let part = |name: &str| own.claim.slot(name).map(|slot| (slot.words.is_some(), slot.typed()));
    assert_eq!(part("promiser"), Some((true, "The government".to_owned())), "its words stand in the quote");
    assert_eq!(part("content"), Some((false, "compensation of 100 rupees for each family".to_owned())));
    assert_eq!(part("due"), Some((false, "2020-03".to_owned())));
    assert!(visit.get("/promises/").await.body.contains("100 rupees"));
    // Read again by the program: what a person entered and accepted stays, and nothing waits to be read.
    let reader = gawah_reading::Reader::new();
    let mut ledger = {
        visit.desk.lock();
        Ledger::open(&visit.room.path(), &room::secret()).expect("opens")
    };
    assert_eq!(ledger.unread(gawah_reading::READER).expect("reads"), [], "a reading by hand does not stand for the program's");
    gawah::flow::read::read(&mut ledger, &reader, &source, &gawah::flow::clock::stamp("tester")).expect("read again");
    let again = ledger.claims_of_source(&source).expect("reads");
    assert_eq!(again.iter().find(is_own).map(|c| (&c.id, c.status)), Some((&own.id, ClaimStatus::Accepted)));
    assert!(ledger.verify().ok);
}

#[tokio::test]
async fn what_cannot_be_entered_comes_back_as_it_was_typed() {
    let visit = Visit::new().await;
    let source =
        visit.room.reading().sources().expect("reads").into_iter().find(|s| s.source.name == "hostile.txt").expect("stands").source.id;
    let source = source.as_str();
    let before = visit.claims();
    let long = "x".repeat(10_000);
    for (otherwise, said) in [
        (vec![("words", "")], "exact words"),
        (vec![("words", "The government gave 100 rupees")], "do not stand in the source"),
        (vec![("words", long.as_str())], "do not stand in the source"),
        (vec![("words", "alert")], "several times"),
        (vec![("words", "alert"), ("place", "99")], "several times"),
        (vec![("part.content", " ")], "at least one"),
        (vec![("part.no", "yes")], "at least one"),
        (vec![("part.due", "soon")], "2013-02-16"),
        (vec![("said", "the mayor")], "who says so"),
        (vec![("about", "inc-0000000000")], "which attack"),
        (vec![("kind", "incident.killed"), ("part.count", "many"), ("about", "new")], "11..14"),
        (vec![("kind", "incident.type"), ("part.type", "war"), ("about", "new")], "word of the list"),
        (vec![("kind", "incident.killed"), ("part.count", "11"), ("about", "")], "which attack"),
    ] {
        let fields = by_hand(source, &otherwise);
        let only = fields.iter().filter(|(name, _)| {
            !name.starts_with("part.") || otherwise.iter().any(|(own, _)| own == name) || !otherwise.iter().any(|(own, _)| *own == "kind")
        });
        let answer = visit.post("/claim", &only.copied().collect::<Vec<_>>()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{otherwise:?}");
        assert!(answer.body.contains(said), "{otherwise:?}: {}", strip(&answer.body));
        assert!(answer.body.contains("the reader saw no amount"), "{otherwise:?}: what was typed is there");
    }
    assert_eq!(visit.claims(), before, "nothing was kept");
    assert_eq!(visit.post("/claim", &by_hand(source, &[])).await.status, StatusCode::SEE_OTHER);
    let twice = visit.post("/claim", &by_hand(source, &[])).await;
    assert!(twice.body.contains("already"));
    let attack = [("kind", "incident.killed"), ("part.count", "11"), ("words", "eleven people in Quetta"), ("about", "new")];
    let fields: Vec<(&str, &str)> =
        by_hand(source, &attack).into_iter().filter(|(name, _)| !name.starts_with("part.") || *name == "part.count").collect();
    assert_eq!(visit.post("/claim", &fields).await.status, StatusCode::SEE_OTHER);
    let subjects = visit.room.reading().subjects_of_sources([&gawah_record::ids::Id::parse(source).expect("an id")]).expect("reads");
    let own = subjects.iter().find(|(_, s)| s.subject.id == "H1").expect("an attack of its own");
    assert_eq!(own.1.subject.toll(), Some(11));
    assert_eq!(visit.post("/claim", &by_hand("src-0000000000", &[])).await.status, StatusCode::NOT_FOUND);
    let forged = visit.post_raw("/claim", &by_hand(source, &[]), "http://example.org").await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
}

/// The smallest picture: one white point (PNG).
const POINT: [u8; 67] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3A,
    0x7E, 0x9B, 0x55, 0, 0, 0, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0xF8, 0x0F, 0, 1, 1, 1, 0, 0x1C, 0xB0, 0x8C, 0x99, 0, 0, 0,
    0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
];

#[tokio::test]
async fn what_no_program_reads_a_person_types_once_and_a_picture_opens_only_when_asked() {
    let visit = Visit::new().await;
    let page = b"<!doctype html><script>alert(1)</script>";
    visit.send(&[("consent", "public")], &[("clipping.png", &POINT[..]), ("empty.html", &page[..]), ("noise.bin", &[0, 159, 146])]).await;
    let sources = visit.room.reading().sources().expect("sources");
    let of = |name: &str| sources.iter().find(|s| s.source.name == name).expect("held").source.id.to_string();
    let (clipping, empty, noise) = (of("clipping.png"), of("empty.html"), of("noise.bin"));
    let shown = visit.get(&format!("/source/{clipping}")).await.body;
    assert!(
        shown.contains("<details class=\"received\">") && shown.contains("class=\"grey\"") && shown.contains("loading=\"lazy\""),
        "{shown}"
    );
    for (id, kind, disposition) in [
        (&clipping, "image/png", "inline"),
        (&empty, "application/octet-stream", "attachment"),
        (&noise, "application/octet-stream", "attachment"),
    ] {
        let answer = visit.get(&format!("/original/{id}")).await;
        assert_eq!((answer.status, answer.headers["content-type"].to_str().expect("text")), (StatusCode::OK, kind));
        assert!(answer.headers["content-disposition"].to_str().expect("text").starts_with(disposition));
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    }
    for path in ["/original/src-0000000000", "/original/..", "/original/clm-7k3m9qab2c"] {
        assert_eq!(visit.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let words = "کوئٹہ میں فائرنگ سے گیارہ افراد جاں بحق ہو گئے۔";
    for (source, text) in [(clipping.as_str(), " "), (visit.claims()[0].source.as_str(), "other words"), ("src-0000000000", "words")] {
        let answer = visit.post("/transcript", &[("source", source), ("text", text)]).await;
        assert!(answer.status.is_client_error(), "{source} {text:?}");
    }
    assert!(visit.room.reading().text(&Id::parse(&clipping).expect("an id")).expect("reads").is_none());
    assert_eq!(visit.post("/transcript", &[("source", &clipping), ("text", words)]).await.status, StatusCode::SEE_OTHER);
    let read: Vec<_> = visit.claims().into_iter().filter(|c| c.source.as_str() == clipping).collect();
    assert!(read.iter().any(|c| c.claim.count().is_some_and(|n| n.exact() == Some(11))), "{read:?}");
    let again = visit.post("/transcript", &[("source", &clipping), ("text", "other words")]).await;
    assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY && again.body.contains("it has a text"), "{}", again.body);
    assert!(visit.get(&format!("/source/{clipping}")).await.body.contains("/original/"), "the picture stays beside its words");
    assert!(visit.room.reading().verify().ok);
    visit.desk.lock();
    assert_eq!(visit.get(&format!("/original/{clipping}")).await.status, StatusCode::FORBIDDEN);
}
