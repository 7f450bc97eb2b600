//! Review beyond one claim: filters with counts, claims alike, exact repetitions, claims divided and made one, words by their numbers, the last ten decisions,
//! and a second person's verdicts.

mod house;
mod room;

use axum::http::StatusCode;
use gawah::flow::{clock, logged, repeats, second};
use gawah_ledger::{KeptClaim, Ledger};
use gawah_record::claim::Kind;
use gawah_record::ids::Id;
use gawah_record::verdict::ClaimStatus;
use house::House;
use room::Room;
use room::visit::{Answer, Visit};
use std::io::Write;
use std::process::Stdio;

/// The numbers that the options of a choice carry, by value.
fn counts(page: &str, name: &str) -> Vec<(String, usize)> {
    let choice = page.split(&format!("<select name=\"{name}\">")).nth(1).expect("the choice").split("</select>").next().expect("its end");
    let options = choice.split("<option value=\"").skip(1).filter_map(|option| {
        let (value, rest) = option.split_once('"')?;
        let number = rest.split('(').next_back()?.split(')').next()?.parse().ok()?;
        Some((value.to_owned(), number))
    });
    options.collect()
}

#[tokio::test]
async fn every_choice_of_the_list_says_how_many_claims_it_leaves_and_leaves_so_many() {
    let visit = Visit::new().await;
    let claims = visit.claims();
    visit.post("/inbox", &[("claim", claims[0].id.as_str()), ("decision", "accept")]).await;
    let page = visit.get("/inbox").await.body;
    for name in ["status", "kind", "source", "language", "sure"] {
        let offered = counts(&page, name);
        assert!(!offered.is_empty(), "{name} offers nothing");
        for (value, number) in offered {
            let asked = format!("/inbox?{name}={value}");
            let narrowed = visit.get(&asked).await.body;
            let left = counts(&narrowed, "status");
            let status = if name == "status" { value.as_str() } else { "proposed" };
            assert_eq!(left.iter().find(|(s, _)| s == status).map(|(_, n)| *n), Some(number), "{asked}");
            assert!(number > 0 && narrowed.contains("data-claim"), "{asked}");
        }
    }
    let killed =
        claims.iter().filter(|c| c.claim.kind == Kind::Killed && c.status == ClaimStatus::Proposed && c.id != claims[0].id).count();
    assert_eq!(counts(&page, "kind").iter().find(|(kind, _)| kind == "incident.killed").map(|(_, n)| *n), Some(killed));
}

#[tokio::test]
async fn the_next_like_this_is_of_the_same_kind_and_waits() {
    let visit = Visit::new().await;
    let claims = visit.claims();
    let of = visit.counted();
    let page = visit.get(&format!("/inbox?similar={}", of.id)).await.body;
    let at = page.split("data-claim=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a claim").to_owned();
    let like = claims.iter().find(|c| c.id.as_str() == at).expect("of the record");
    assert!(like.claim.kind == of.claim.kind && like.id != of.id);
    for other in claims.iter().filter(|c| c.claim.kind == of.claim.kind && c.id != of.id) {
        visit.post("/inbox", &[("claim", other.id.as_str()), ("decision", "unsure")]).await;
    }
    assert!(visit.get(&format!("/inbox?similar={}", of.id)).await.body.contains("No other waiting claim is like this one"));
}

#[tokio::test]
async fn a_reason_given_before_is_offered_again_and_any_of_the_last_ten_decisions_is_taken_back() {
    let visit = Visit::new().await;
    let ids: Vec<String> = visit.claims().iter().take(12).map(|c| c.id.to_string()).collect();
    visit.post("/inbox", &[("claim", &ids[0]), ("decision", "reject"), ("reason", "the figure is the year")]).await;
    let page = visit.get("/inbox").await.body;
    assert!(page.contains("<input type=\"radio\" name=\"again\" value=\"the figure is the year\">"), "{page}");
    visit.post("/inbox", &[("claim", &ids[1]), ("decision", "reject"), ("reason", ""), ("again", "the figure is the year")]).await;
    assert_eq!(visit.status(&ids[1]), ClaimStatus::Rejected);
    for id in &ids[2..] {
        visit.post("/inbox", &[("claim", id), ("decision", "accept")]).await;
    }
    let last = visit.room.reading().last_decisions("tester", 20).expect("decisions");
    assert_eq!(last.len(), 12);
    for (entry, _, about) in &last[10..] {
        let refused = visit.post("/undo", &[("entry", entry.as_str())]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{about} is not among the last ten");
    }
    let (entry, _, about) = &last[7];
    assert!(visit.get("/inbox").await.body.contains(entry.as_str()));
    assert_eq!(visit.post("/undo", &[("entry", entry.as_str())]).await.status, StatusCode::SEE_OTHER);
    for (_, _, other) in &last {
        assert_eq!(visit.status(other.as_str()) == ClaimStatus::Proposed, other == about, "{other}");
    }
}

#[tokio::test]
async fn exact_repetitions_are_accepted_together_after_a_look_and_nothing_else_is() {
    let visit = Visit::new().await;
    let report = "Published: 2014-03-04\n\nGunmen killed 13 people in Quetta on 3 March 2014, police said.";
    let other =
        "Published: 2014-03-05\n\nA wire report. Gunmen killed 13 people in Quetta on 3 March 2014, police said. Nobody claimed it.";
    let figure = "Published: 2014-03-06\n\nGunmen killed 14 people in Quetta on 3 March 2014, police said.";
    let files: Vec<(&str, &[u8])> = vec![("one.txt", report.as_bytes()), ("two.txt", other.as_bytes()), ("three.txt", figure.as_bytes())];
    visit.send(&[("consent", "public")], &files).await;
    let counted = |number: u32| -> Vec<KeptClaim> {
        let is = |c: &KeptClaim| c.claim.kind == Kind::Killed && c.claim.count().and_then(|n| n.exact()) == Some(number);
        visit.claims().into_iter().filter(is).collect()
    };
    let (same, differs) = (counted(13), counted(14));
    assert_eq!((same.len(), differs.len()), (2, 1));
    assert!(repeats::says_again(&same[0].claim, &same[1].claim) && !repeats::says_again(&same[0].claim, &differs[0].claim));
    let [first, second] = [&same[0], &same[1]].map(|c| c.id.to_string());
    assert!(visit.get(&format!("/inbox?at={first}")).await.body.contains(&format!("/again?of={first}")));
    let page = visit.get(&format!("/again?of={first}")).await.body;
    assert!(page.contains(&format!("again.{second}")) && !page.contains(differs[0].id.as_str()));
    assert!(page.contains("Nobody claimed it"), "the other source stands around the words");
    let forged = format!("again.{}", differs[0].id);
    for (of, named, told) in [(&first, forged.as_str(), "Nothing was accepted"), (&first, "again.", "Nothing is marked")] {
        let answer = visit.post("/again", &[("of", of), (named, "yes")]).await;
        assert_eq!((answer.status, answer.body.contains(told)), (StatusCode::UNPROCESSABLE_ENTITY, true), "{named}: {}", answer.body);
        assert_eq!(visit.status(&first), ClaimStatus::Proposed, "all or none");
    }
    let named = format!("again.{second}");
    assert_eq!(visit.post("/again", &[("of", &first), (&named, "yes")]).await.status, StatusCode::SEE_OTHER);
    let kept: Vec<(ClaimStatus, Option<String>)> = counted(13).into_iter().map(|c| (c.status, c.reason)).collect();
    assert!(kept.iter().all(|(status, _)| *status == ClaimStatus::Accepted), "{kept:?}");
    assert!(kept.iter().any(|(_, reason)| reason.as_ref().is_some_and(|r| r.contains(&first))), "{kept:?}");
    assert_eq!(visit.status(differs[0].id.as_str()), ClaimStatus::Proposed);
    assert!(!visit.get("/again").await.body.contains(&second), "what is decided is not offered");
}

/// Sends a claim entered by hand.
async fn enter(visit: &Visit, fields: Vec<(&'static str, String)>) -> Answer {
    let borrowed: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    visit.post("/claim", &borrowed).await
}

#[tokio::test]
async fn r24_a_claim_is_divided_and_two_are_made_one_and_both_can_be_taken_back() {
    let visit = Visit::new().await;
    let claim = visit.counted();
    let (id, source) = (claim.id.to_string(), claim.source.to_string());
    let filled = visit.get(&format!("/claim/{source}?instead={id}")).await.body;
    assert!(filled.contains("name=\"from\"") && filled.contains(&format!("name=\"instead\" value=\"{id}\"")));
    let subject = claim.subject.as_ref().expect("of an attack").to_string();
    let quote = claim.claim.quote.text();
    let part = |count: &'static str, more: &'static str| {
        let kind = claim.claim.kind.to_string();
        let mut fields = vec![("source", source.clone()), ("kind", kind), ("words", quote.to_owned()), ("place", "1".to_owned())];
        fields.extend([("about", subject.clone()), ("part.count", count.to_owned()), ("instead", id.clone()), ("more", more.to_owned())]);
        fields
    };
    let first = enter(&visit, part("7", "yes")).await;
    assert_eq!(first.headers["location"].to_str().ok(), Some(format!("/claim/{source}?instead={id}").as_str()), "{}", first.body);
    assert_eq!(enter(&visit, part("4", "")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(visit.status(&id), ClaimStatus::Rejected);
    let own: Vec<KeptClaim> = visit.claims().into_iter().filter(|c| c.claim.why == ["by hand"]).collect();
    assert_eq!(own.len(), 2, "one in two");
    assert!(visit.claims().iter().any(|c| c.id.as_str() == id && c.reason.as_ref().is_some_and(|r| r.contains("said as clm-"))));
    let with = format!("/claim/{source}?instead={}&with={}", own[0].id, own[1].id);
    assert!(visit.get(&with).await.body.contains(&format!("{},{}", own[0].id, own[1].id)));
    let both = format!("{},{}", own[0].id, own[1].id);
    let mut fields = part("11", "");
    fields.retain(|(name, _)| *name != "instead");
    fields.push(("instead", both));
    assert_eq!(enter(&visit, fields).await.status, StatusCode::SEE_OTHER);
    let standing = || visit.claims().into_iter().filter(|c| c.claim.why == ["by hand"] && c.status.stands()).count();
    assert_eq!(standing(), 1, "two in one");
    for _ in 0..3 {
        visit.post("/undo", &[]).await;
    }
    assert_eq!(standing(), 2, "taken back: the two stand as before");
    let elsewhere = visit.claims().into_iter().find(|c| c.source != claim.source).expect("another source").id.to_string();
    let mut fields = part("9", "");
    fields.retain(|(name, _)| *name != "instead");
    fields.push(("instead", elsewhere));
    let refused = enter(&visit, fields).await;
    assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains("not one of this source"), "{}", refused.body);
}

#[tokio::test]
async fn words_are_marked_by_their_numbers_in_both_directions_of_writing() {
    let visit = Visit::new().await;
    let ledger = visit.room.reading();
    for row in ledger.sources().expect("sources") {
        let source = row.source.id.to_string();
        let text = ledger.text(&row.source.id).expect("reads").expect("a text");
        let words: Vec<&str> = text.as_str().split_whitespace().collect();
        let page = visit.get(&format!("/claim/{source}?near=1")).await.body;
        assert!(page.contains("<bdi class=\"number\" lang=\"en\">1</bdi>"), "{source}");
        let fields =
            [("source", source.as_str()), ("kind", "promise"), ("words", ""), ("from", "3"), ("until", "6"), ("part.content", "a test")];
        let kept = visit.post("/claim", &fields).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        let claims = visit.room.reading().claims_of_source(&row.source.id).expect("reads");
        let own = claims.iter().find(|c| c.claim.why == ["by hand"]).expect("the new one");
        let quoted: Vec<&str> = own.claim.quote.text().split_whitespace().collect();
        assert_eq!(quoted, words[2..6], "{source}");
        for (from, until, more) in [("6", "3", ""), ("0", "2", ""), ("1", "99999999", ""), ("3", "6", "words that stand elsewhere")] {
            let fields = [
                ("source", source.as_str()),
                ("kind", "promise"),
                ("words", more),
                ("from", from),
                ("until", until),
                ("part.content", "a test"),
            ];
            assert_eq!(visit.post("/claim", &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{from} {until}");
        }
    }
}

#[tokio::test]
async fn r17_a_second_person_decides_without_sight_of_the_first_and_neither_holds_where_they_differ() {
    let visit = Visit::as_person(Room::new(), "Ali");
    let claims = visit.claims();
    let ids: Vec<String> = claims.iter().filter(|c| c.claim.count().is_some()).take(3).map(|c| c.id.to_string()).collect();
    let edit = [("decision", "edit"), ("reason", "a secret reason"), ("slot.count", "70007"), ("was.count", "11")];
    visit.post("/inbox", &[&[("claim", ids[0].as_str())], &edit[..]].concat()).await;
    visit.post("/inbox", &[("claim", &ids[1]), ("decision", "accept")]).await;
    for (fields, what) in [
        (vec![("claim", ids[0].as_str()), ("to", "")], "to nobody"),
        (vec![("claim", ids[0].as_str()), ("to", "Ali")], "to who decided"),
        (vec![("claim", ids[2].as_str()), ("to", "Batul")], "not decided yet"),
        (vec![("number", "0"), ("to", "Batul")], "none"),
    ] {
        assert_eq!(visit.post("/second", &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
    }
    assert_eq!(visit.post("/second", &[("number", "20"), ("to", "Batul")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(visit.room.reading().sent().expect("sent").len(), 2);
    assert_eq!(visit.room.reading().settings().expect("settings").len(), 0, "what is sent is no setting to show");

    let visit = Visit::as_person(visit.leave(), "Batul");
    for path in ["/inbox?status=second".to_owned(), format!("/inbox?status=all&at={}", ids[0]), format!("/source/{}", claims[0].source)] {
        let page = visit.get(&path).await.body;
        assert!(
            !page.contains("a secret reason") && !page.contains("70007") && !page.contains("Corrected</span>"),
            "{path} tells the first verdict"
        );
    }
    assert!(visit.get("/inbox?status=second").await.body.contains("Sent to you for a second verdict"));
    for number in numbers(&visit, &ids[0]) {
        let page = visit.get(&format!("/log/{number}")).await.body;
        assert!(page.contains("Sent to you for a second verdict") && !page.contains("70007"), "entry {number} tells the first verdict");
        let told = visit.room.reading();
        let logged = told.logged(number).expect("reads").expect("is there");
        assert_eq!(logged::told(&told, &logged, &second::waiting(&told, "Batul").expect("reads")).expect("reads"), logged::Told::Hidden);
    }
    visit.post("/inbox", &[("claim", &ids[0]), ("decision", "reject"), ("reason", "no figure here"), ("sight", "blind")]).await;
    visit.post("/inbox", &[("claim", &ids[1]), ("decision", "accept"), ("sight", "blind")]).await;
    assert_eq!(visit.status(&ids[0]), ClaimStatus::Proposed, "where two differ neither holds");
    assert_eq!(visit.status(&ids[1]), ClaimStatus::Accepted, "where they agree it stands");
    let first = visit.get(&format!("/log/{}", numbers(&visit, &ids[0]).pop().expect("the first verdict"))).await.body;
    assert!(first.contains("70007"), "a verdict is shown once one's own is kept");
    let page = visit.get(&format!("/inbox?status=contested&at={}", ids[0])).await.body;
    assert!(page.contains("a secret reason") && page.contains("no figure here") && page.contains("Two people decided otherwise"));
    let second_page = visit.get("/second/").await.body;
    assert!(second_page.contains("Verdicts on") || second_page.contains("Two verdicts on one claim differ"), "{second_page}");
    let pairs = second::pairs(&visit.room.reading()).expect("pairs");
    assert_eq!(pairs.iter().map(|p| (p.agree, p.settled)).filter(|p| *p == (true, false)).count(), 1);
    let rows = second::agreement(&pairs);
    assert_eq!((rows[0].agreement.both, rows[0].agreement.same), (2, 1));

    visit.post("/inbox", &[("claim", &ids[0]), ("decision", "accept"), ("reason", "read together")]).await;
    assert_eq!(visit.status(&ids[0]), ClaimStatus::Accepted, "a decision in sight of both settles it");
    assert!(second::pairs(&visit.room.reading()).expect("pairs").iter().all(|p| p.agree || p.settled));
    let room = visit.leave();
    let mut ledger = Ledger::open(&room.path(), &room::secret()).expect("opens");
    assert!(ledger.verify().ok && ledger.rebuild().expect("made again").equal);
    assert_eq!(second::agreement(&second::pairs(&ledger).expect("pairs"))[0].agreement.both, 2, "settling changes no figure");
    assert!(second::send(&mut ledger, &[], "", &clock::stamp("Ali")).is_err());
}

#[test]
fn the_terminal_takes_the_same_decisions_by_the_same_keys_and_a_second_person_is_asked_there_too() {
    let house = House::new();
    let report = house.file(
        "report.txt",
        "Gunmen opened fire on a van in Quetta on 30 July 2011, killing at least 11 people and injuring 3, police said.\n",
    );
    house.ok(&["add", report.to_str().expect("utf-8")]);
    house.ok(&["read"]);
    let review = |author: &str, lines: &str| -> String {
        let mut gawah = house.command(&["review", "--tty", "--author", author]);
        let mut asked = gawah.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("starts");
        asked.stdin.take().expect("piped").write_all(lines.as_bytes()).expect("typed");
        let made = asked.wait_with_output().expect("ends");
        assert!(made.status.success(), "{lines:?}");
        String::from_utf8(made.stdout).expect("utf-8")
    };
    let count = |status: &str| {
        let claims = house.data(&["list", "claims"]);
        claims.as_array().expect("claims").iter().filter(|c| c["status"] == status).count()
    };
    let told = review("Ali", "a\nx\nthe words do not say so\nu the page is cut\nz\nx\n\nj\nq\n");
    assert!(told.contains("⟦") && told.contains("Why?") && told.contains("Taken back."), "{told}");
    assert_eq!((count("accepted"), count("rejected"), count("unsure")), (1, 1, 0), "an empty reason keeps nothing");
    house.ok(&["second", "--to", "Batul", "--draw", "5", "--author", "Ali"]);
    let waits = house.data(&["list", "claims"]).as_array().expect("claims").len() - 2;
    let lines = format!("{}{}", "j\n".repeat(waits), "x not there\na\nq\n");
    let told = review("Batul", &lines);
    assert!(told.contains("sent to you for a second verdict") && !told.contains("the words do not say so"), "{told}");
    let agreement = house.data(&["agreement"]);
    assert_eq!((agreement["sent"].as_u64(), agreement["rows"][0]["agreement"]["both"].as_u64()), (Some(2), Some(2)), "{agreement}");
    assert_eq!(house.run(&["verify"]).status.code(), Some(0));
}

#[tokio::test]
async fn a_search_is_narrowed_by_what_each_choice_leaves_opens_at_its_words_and_is_saved_for_the_team_alone() {
    let visit = Visit::new().await;
    let places = |page: &str| page.matches("class=\"words\" href=\"/source/src-").count();
    let page = visit.get("/search?q=Quetta").await.body;
    assert!(places(&page) > 2, "{page}");
    for name in ["kind", "year", "place", "source", "language", "status"] {
        let offered = counts(&page, name);
        assert!(!offered.is_empty(), "{name} offers nothing");
        for (value, number) in offered {
            let narrowed = visit.get(&format!("/search?q=Quetta&{name}={}", room::visit::escaped(&value))).await.body;
            assert_eq!(places(&narrowed), number, "{name}={value}");
        }
    }
    let (arabic, urdu) = ("/search?q=%D9%83%D9%88%D9%8A%D9%94%D9%B9%D9%87", "/search?q=%DA%A9%D9%88%D8%A6%D9%B9%DB%81");
    assert!(places(&visit.get(urdu).await.body) > 0, "the Urdu report names the town");
    assert_eq!(places(&visit.get(arabic).await.body), places(&visit.get(urdu).await.body), "Arabic and Urdu forms of its letters are one");
    let link = page.split("href=\"/source/src-").nth(1).and_then(|rest| rest.split('"').next()).expect("a result").replace("&amp;", "&");
    let source = visit.get(&format!("/source/src-{}", link.split('#').next().expect("a path"))).await.body;
    assert!(source.contains("<mark class=\"b\" id=\"found\">Quetta</mark>"), "it opens at the words");
    let kept = visit.post("/search", &[("name", "the town"), ("search", "q=Quetta&kind=incident.killed")]).await;
    assert_eq!(kept.headers["location"], "/search?q=Quetta&kind=incident.killed");
    assert!(visit.get("/search").await.body.contains("href=\"/search?q=Quetta&amp;kind=incident.killed\""));
    assert!(visit.room.reading().settings().expect("settings").is_empty(), "no publication sees it");
    visit.post("/search", &[("name", "the town"), ("search", "")]).await;
    assert!(!visit.get("/search").await.body.contains("the town"));
}

/// The numbers of the entries about something, newest first.
fn numbers(visit: &Visit, about: &str) -> Vec<u64> {
    let about = Id::parse(about).expect("an id");
    visit.room.reading().log_newest(Some(&about), 0, 100).expect("reads").0.iter().map(|header| header.sequence).collect()
}

#[tokio::test]
async fn r24_the_log_tells_of_every_entry_what_it_changed() {
    let visit = Visit::new().await;
    let claims = visit.claims();
    let claim = claims.iter().find(|c| c.claim.count().is_some()).expect("a claim with a number");
    let id = claim.id.as_str();
    let read = claim.claim.slots["count"][0].typed();
    visit.post("/inbox", &[("claim", id), ("decision", "unsure"), ("reason", "<b>cut</b> \u{202E}off")]).await;
    let edit = [("claim", id), ("decision", "edit"), ("reason", "a slip of the pen"), ("slot.count", "70007"), ("was.count", &read)];
    assert_eq!(visit.post("/inbox", &edit).await.status, StatusCode::SEE_OTHER);
    visit.post("/undo", &[]).await;
    let numbers = numbers(&visit, id);
    assert_eq!(numbers.len(), 2, "an undoing is about the entry that it takes back");
    let cell = |page: &str, before: &str, after: &str| {
        let row =
            format!("<del><bdi dir=\"auto\">{before}</bdi></del></td><td data-l=\"After\"><ins><bdi dir=\"auto\">{after}</bdi></ins>");
        assert!(page.contains(&row), "no {before} → {after} in {page}");
    };
    let page = visit.get(&format!("/log/{}", numbers[0])).await.body;
    cell(&page, &read, "70007");
    assert!(page.contains("<del>Not sure</del>") && page.contains("<ins>Corrected</ins>") && page.contains("a slip of the pen"), "{page}");
    let page = visit.get(&format!("/log/{}", numbers[1])).await.body;
    assert!(page.contains("<del>Waiting</del>") && page.contains("&lt;b&gt;cut&lt;/b&gt;"), "{page}");
    let undone = visit.get(&format!("/log/{}", numbers[0] + 1)).await.body;
    assert!(undone.contains(&format!("href=\"/log/{}\"", numbers[0])) && undone.contains("<del>Corrected</del>"), "{undone}");
    let list = visit.get(&format!("/log/?about={id}")).await.body;
    assert!(list.contains(&format!("href=\"/log/{}\"", numbers[1])) && list.contains("2 entries"), "{list}");
    for path in ["/log/999999", "/log/none", "/log/-1"] {
        assert_eq!(visit.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let every = visit.room.reading().entry_count().expect("reads");
    for number in 0..every {
        let answer = visit.get(&format!("/log/{number}")).await;
        assert!(
            answer.status == StatusCode::OK && !answer.body.contains("part-"),
            "entry {number}: a part without a name in {}",
            answer.body
        );
    }
    let home = visit.get("/").await.body;
    assert!(home.contains("Nothing has been published") && home.contains("No copy of the record"), "{home}");
}
