//! What is handed on where someone would be at risk: ciphers for names, consent taken back, pictures without what a file tells of itself. Rules: R3, R4, R6.

mod house;
mod room;

use gawah::flow::exhibit::{self, Which};
use gawah_ledger::Stamp;
use gawah_record::ids::Id;
use gawah_record::language::Language;
use gawah_record::source::{Purpose, Source};
use house::{House, files};
use room::Room;
use room::visit::Visit;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

const FIRST: &str = "Title: Shooting on Spini Road\nKind: news\nPublished: 2011-07-31\nLanguage: en\n\n\
Gunmen opened fire on a passenger van on Spini Road in Quetta on Saturday, killing at least 11 people, police said. \
Zafar Canarywitness, a fruit seller, said he saw two men.\n";
const SECOND: &str = "Title: After the shooting\nKind: news\nPublished: 2011-08-01\nLanguage: en\n\n\
Gunmen killed at least 11 people on Spini Road in Quetta on 30 July 2011. Anwar Canarydriver, a driver, said he heard shots. \
ZAFAR\nCANARYWITNESS, a fruit seller, said he ran. Mr Canarywitness wept.\n";
const TOLD: &str =
    "Title: A call\nLanguage: en\n\nGunmen killed at least four people in Machh on 3 January 2021. Mourners demanded arrests.\n";

/// Adds a document, reads it, accepts and releases all that waits. Out: its id.
fn take(house: &House, name: &str, text: impl AsRef<[u8]>, more: &[&str]) -> String {
    let file = house.file(name, text);
    let line = house.run(&[&["add", file.to_str().expect("utf-8")], more].concat());
    let id = String::from_utf8_lossy(&line.stdout).split_whitespace().next().expect("an id").to_owned();
    settle(house);
    id
}

fn settle(house: &House) {
    house.ok(&["read"]);
    let claims = house.data(&["list", "claims"]);
    for claim in claims.as_array().expect("claims").iter().filter(|claim| claim["status"] == "proposed") {
        house.ok(&["accept", claim["id"].as_str().expect("id")]);
    }
    house.ok(&["release", "all", "--reason", "reviewed"]);
}

/// A redacted copy of one source. Out: every file of it as text.
fn copy(house: &House, id: &str, folder: &str, whom: &str) -> String {
    let at = house.path(folder);
    house.ok(&["exhibit", id, at.to_str().expect("utf-8"), "--redacted", whom]);
    house.ok(&["verify", at.to_str().expect("utf-8")]);
    if let Ok(done) = Command::new("sha256sum").args(["--quiet", "-c", "manifest-sha256.txt"]).current_dir(&at).output() {
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
    }
    whole(&at)
}

fn whole(folder: &Path) -> String {
    files(folder).iter().map(|f| format!("{}\n{}\n", f.display(), String::from_utf8_lossy(&std::fs::read(f).expect("read")))).collect()
}

fn exit(house: &House, args: &[&str]) -> Option<i32> {
    house.run(args).status.code()
}

/// What `spec/verify.py` says of a folder, and its exit code; nothing where no python3 is.
fn said_by_python(folder: &Path) -> Option<(String, Option<i32>)> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/verify.py");
    let done = Command::new("python3").arg("-B").arg(script).arg(folder).output().ok()?;
    Some((String::from_utf8_lossy(&done.stdout).into_owned(), done.status.code()))
}

/// Its exit code for a redacted copy.
fn by_python(folder: &Path) -> Option<i32> {
    let (said, code) = said_by_python(folder)?;
    assert!(said.contains("a redacted copy") || code == Some(20), "it says what it cannot prove: {said}");
    code
}

#[test]
fn r4_r6_a_redacted_copy_names_no_witness_and_a_cipher_is_one_person_in_every_copy() {
    let house = House::new();
    let first = take(&house, "first.txt", FIRST, &[]);
    let one = copy(&house, &first, "one", "court");
    assert!(!one.to_lowercase().contains("canarywitness"), "{one}");
    for words in [
        "[Witness 1 (fruit seller)], a fruit seller, said he saw two men",
        "killing at least 11 people",
        "Witness 1 (fruit seller): a name of someone quoted who holds no office, removed",
        "sha256 of the original",
    ] {
        assert!(one.contains(words), "{words}: {one}");
    }
    let second = take(&house, "second.txt", SECOND, &[]);
    let two = copy(&house, &second, "two", "court");
    assert!(!two.to_lowercase().contains("canary"), "{two}");
    for words in ["[Witness 2 (driver)], a driver, said", "[Witness 1 (fruit seller)], a fruit seller, said he ran. Mr [Witness 1] wept"] {
        assert!(two.contains(words), "{words}: {two}");
    }
    assert_eq!(one.replace("/one/", "/again/"), copy(&house, &first, "again", "court").replace("/one/", "/again/"), "the same again");
    let public = copy(&house, &second, "public", "public");
    assert!(
        public.contains("Killed (incident.killed), accepted") && !public.contains("texts/src-") && !public.contains("CANARY"),
        "{public}"
    );
    let urdu = house.path("urdu");
    house.ok(&["exhibit", &second, urdu.to_str().expect("utf-8"), "--redacted", "court", "--lang", "ur"]);
    let urdu = whole(&urdu);
    for words in ["[گواہ 2 (driver)], a driver, said", "گواہ 1 (fruit seller): ", "بار ہٹایا گیا", "ہلاک"] {
        assert!(urdu.contains(words) && !urdu.to_lowercase().contains("canary"), "{words}: {urdu}");
    }
    assert_eq!(by_python(&house.path("two")), by_python(&house.path("urdu")));
    assert_ne!(by_python(&house.path("two")), Some(20), "the second program finds a copy as it was made");
    let spoilt = house.path("two/data/removed.txt");
    std::fs::write(&spoilt, std::fs::read_to_string(&spoilt).expect("read").replace("Witness 1", "Witness 2")).expect("written");
    assert_eq!(exit(&house, &["verify", house.path("two").to_str().expect("utf-8")]), Some(20));
    assert_ne!(by_python(&house.path("two")), Some(0), "and one that was changed");
    assert!(!house.ok(&["config", "get"]).contains("cipher"), "a cipher is no setting of what is published");
}

#[test]
fn r3_consent_taken_back_is_honoured_by_the_next_publication_and_the_next_copy() {
    let house = House::new();
    let public = take(&house, "first.txt", FIRST, &[]);
    let told = take(&house, "told.txt", TOLD, &["--kind", "testimony", "--consent", "store,publish,court"]);
    let site = house.path("site");
    let publish = || {
        house.ok(&["publish", site.to_str().expect("utf-8")]);
        house.ok(&["verify", site.to_str().expect("utf-8")]);
        whole(&site)
    };
    let before = publish();
    assert!(before.contains("killed at least four people") && before.contains("killing at least 11 people"));
    for (args, code) in [
        (&["consent", &told, "--withdraw", "store", "--reason", "x"][..], 2),
        (&["consent", &told, "--withdraw", "advocacy", "--reason", "x"], 2),
        (&["consent", &told, "--withdraw", "publish"], 2),
        (&["consent", &public, "--withdraw", "publish", "--reason", "x"], 2),
    ] {
        assert_eq!(exit(&house, args), Some(code), "{args:?}");
    }
    assert!(house.ok(&["consent", &told]).contains("store, publish, court"));
    assert!(
        house
            .ok(&["consent", &told, "--withdraw", "publish", "--reason", "Canaryreason"])
            .lines()
            .next()
            .is_some_and(|line| line.ends_with("store, court"))
    );
    let after = publish();
    assert!(after.contains("killing at least 11 people"));
    for words in ["four people", "demanded arrests", "Canaryreason", "A call"] {
        assert!(!after.contains(words), "{words}");
    }
    let gone: BTreeSet<String> = pages(&before).difference(&pages(&after)).cloned().collect();
    assert!(
        !gone.iter().any(|page| ["attacks/inc-", "sources/src-", "demands/dem-", "promises/prm-"]
            .iter()
            .any(|room| page.contains(room) && page.ends_with("/index.html"))),
        "no page that was cited is lost: {gone:?}"
    );
    let stub =
        |language: &str| std::fs::read_to_string(site.join(format!("{language}sources/{told}/index.html"))).expect("a page in its place");
    assert!(
        stub("").contains("This page was taken off in edition")
            && stub("ur/").contains("dir=\"rtl\"")
            && stub("ur/").contains("ہٹا دیا گیا")
    );
    let log = std::fs::read_to_string(site.join("corrections/index.html")).expect("the log of changes");
    assert!(log.contains(&format!("sources/{told}/index.html")) && log.contains("A page that was taken off"));
    assert_eq!(
        stub(""),
        {
            publish();
            stub("")
        },
        "the edition since which it is gone stays"
    );
    let at = |name: &str| house.path(name).to_str().expect("utf-8").to_owned();
    assert_eq!(exit(&house, &["exhibit", &told, &at("public"), "--redacted", "public"]), Some(21));
    assert!(copy(&house, &told, "court", "court").contains("killed at least four people"));
    house.ok(&["consent", &told, "--withdraw", "court", "--reason", "she asked"]);
    assert_eq!(exit(&house, &["exhibit", &told, &at("none"), "--redacted", "court"]), Some(21));
    assert_eq!(exit(&house, &["exhibit", &told, &at("whole")]), Some(21), "a whole exhibit asks for the same consent");
    for folder in ["none", "public", "whole"] {
        assert!(!house.path(folder).exists(), "nothing was written: {folder}");
    }
    assert!(house.ok(&["consent", &told, "--give", "court,publish", "--reason", "she signed"]).contains("store, publish, court"));
    house.ok(&["exhibit", &told, &at("whole")]);
    assert!(publish().contains("killed at least four people"), "the page stands again");
    assert_eq!(exit(&house, &["consent", &told, "--give", "court", "--reason", "again"]), Some(2), "it was given already");
}

#[test]
fn r30_a_page_that_was_cited_stands_whatever_took_its_thing_off() {
    let house = House::new();
    let (first, second) = (take(&house, "first.txt", FIRST, &[]), take(&house, "told.txt", TOLD, &[]));
    let site = house.path("site");
    let publish = || {
        house.ok(&["publish", site.to_str().expect("utf-8")]);
        house.ok(&["verify", site.to_str().expect("utf-8")]);
        pages(&whole(&site))
    };
    let stub = |id: &str| std::fs::read_to_string(site.join(format!("ur/sources/{id}/index.html"))).unwrap_or_default();
    let was = |id: &str| stub(id).contains("ہٹا دیا گیا");
    let cited = |page: &String| ["attacks/inc-", "sources/src-", "demands/dem-", "promises/prm-"].iter().any(|room| page.contains(room));
    let before = publish();
    assert!(before.iter().any(cited) && !was(&first) && !was(&second));
    let claims = house.data(&["list", "claims"]);
    for claim in claims.as_array().expect("claims").iter().filter(|claim| claim["source"] == second.as_str()) {
        house.ok(&["reject", claim["id"].as_str().expect("id"), "--reason", "Canaryreason"]);
    }
    let rejected = publish();
    let kept = |after: &BTreeSet<String>| before.difference(after).filter(|page| cited(page)).cloned().collect::<Vec<_>>();
    assert_eq!((kept(&rejected), was(&first), was(&second)), (Vec::new(), false, true), "verdicts");
    house.ok(&["erase", &first, "--reason", "Canaryreason"]);
    let erased = publish();
    assert_eq!((kept(&erased), was(&first), was(&second)), (Vec::new(), true, true), "an erasure");
    let told = whole(&site);
    for words in ["Canaryreason", "killing at least 11 people"] {
        assert!(!told.contains(words), "{words}: {:?}", told.find(words).map(|at| &told[at.saturating_sub(300)..at + 60]));
    }
}

#[test]
fn r30_the_page_of_corrections_says_what_stood_before_until_something_of_the_page_is_taken_off() {
    let house = House::new();
    take(&house, "first.txt", FIRST, &[]);
    let site = house.path("site");
    let publish = || {
        house.ok(&["publish", site.to_str().expect("utf-8")]);
        let page = |path: &str| std::fs::read_to_string(site.join(path)).expect("a page");
        (page("corrections/index.html"), page("data/corrections.atom"), whole(&site))
    };
    let (first, _, _) = publish();
    assert!(first.contains("No change has been published yet."));
    let claims = house.data(&["list", "claims"]);
    let figure = claims.as_array().expect("claims").iter().find(|c| c["kind"] == "incident.killed").expect("a figure");
    let figure = figure["id"].as_str().expect("id");
    house.ok(&["edit", figure, "--slot", "count=12", "--reason", "Canaryreason"]);
    let (page, feed, all) = publish();
    let line = "Killed: before 11 or more, now 12";
    assert!(page.contains(line) && page.contains("Correction") && feed.contains(line) && !all.contains("Canaryreason"), "{page}");
    assert!(all.matches(line).count() >= 4, "the attack's own page tells it too");
    let (again, _, _) = publish();
    assert_eq!(page, again, "publishing changes nothing of what is published");
    house.ok(&["withhold", figure, "--reason", "Canaryreason"]);
    let (page, _, all) = publish();
    assert!(page.contains("Something was taken off. What stood there before is not told."), "{page}");
    for words in ["11 or more", "now 12", "Canaryreason"] {
        assert!(!all.contains(words), "{words}");
    }
}

/// The pages in a site as [`whole`] tells it.
fn pages(site: &str) -> BTreeSet<String> {
    site.lines().filter(|line| line.starts_with('/') && line.ends_with(".html")).map(str::to_owned).collect()
}

const SPOKEN: &str = "Title: A call\nKind: testimony\nLanguage: en\n\nOn 3 January 2021 gunmen killed at least four people in Machh. Zafar Canarywitness, a fruit seller, said he ran.\n";

/// A desk over one document that a person gave for keeping alone, and its id.
fn told_at_a_desk() -> (Visit, String) {
    let visit = Visit::of(Room::of(vec![("told.txt".to_owned(), SPOKEN.as_bytes().to_vec())]));
    let id = visit.room.reading().sources().expect("reads")[0].source.id.to_string();
    (visit, id)
}

#[test]
fn r3_r36_an_exhibit_has_a_cover_page_that_tells_of_custody_and_of_what_is_left_out() {
    const HOSTILE: &str = "<b onclick=x>Title</b>";
    let news = FIRST.replace("Shooting on Spini Road", HOSTILE);
    let room = Room::of(vec![("told.txt".to_owned(), SPOKEN.into()), ("news.txt".to_owned(), news.into_bytes())]);
    let mut ledger = room.reading();
    let sources: Vec<Source> = ledger.sources().expect("reads").into_iter().map(|row| row.source).collect();
    let ids: Vec<Id> = sources.iter().map(|source| source.id.clone()).collect();
    let (told, given) = (&sources[0], &sources[1]);
    let stamp = Stamp { at: "2026-02-03T04:05:06".to_owned(), author: "a reviewer".to_owned() };
    for (language, says) in
        [(Language::English, "The document was added"), (Language::Urdu, "dir=\"rtl\""), (Language::Dari, "سند افزوده شد")]
    {
        let folder = room.path().with_file_name(format!("exhibit-{}", language.tag()));
        let made = exhibit::write(&mut ledger, (&ids[1], &ids), &Which::Whole(language), &folder, &stamp).expect("written");
        assert_eq!((made.sources, made.left_out.as_slice()), (1, &ids[..1]));
        assert!(said_by_python(&folder).is_none_or(|(_, code)| code == Some(0)), "the independent verifier knows the page");
        let read = |name: &str| std::fs::read_to_string(folder.join("data").join(name)).expect("stands");
        let (page, custody) = (read("index.html"), read("custody.txt"));
        for words in [says, "2026-02-03", "a reviewer", &given.sha256, given.id.as_str(), told.id.as_str(), &ledger.verifier_key()] {
            assert!(page.contains(&room::visit::escaped(words)) || page.contains(words), "{words}: {page}");
        }
        assert!(page.contains("&lt;b onclick") && !page.contains("<b onclick") && !page.contains("<script") && !page.contains("style="));
        assert!(
            page.contains(&format!("href=\"originals/{}\"", given.sha256)) && folder.join("data/originals").join(&given.sha256).exists()
        );
        for header in ledger.log_newest(Some(&given.id), 0, 99).expect("reads").0 {
            assert!(custody.contains(header.entry.as_str()) && page.contains(header.entry.as_str()), "{}", header.kind);
        }
        assert!(!custody.contains(told.id.as_str()) && !whole(&folder).contains("Canarywitness, a fruit seller, said he ran"));
    }
}

fn allows(visit: &Visit, id: &str, purpose: Purpose) -> bool {
    let ledger = visit.room.reading();
    let words = gawah::flow::consent::words(&ledger).expect("reads");
    let row = ledger.sources().expect("reads").into_iter().find(|row| row.source.id.as_str() == id).expect("the source");
    gawah::flow::consent::standing(row.source, &words).allows(purpose)
}

#[tokio::test]
async fn r3_at_the_desk_consent_is_seen_given_and_taken_back_for_each_purpose() {
    let (mut visit, id) = told_at_a_desk();
    let page = format!("/source/{id}");
    assert!(visit.get(&page).await.body.contains("No consent stands to any use beyond keeping it"));
    let form = |what: &'static str, purpose: &'static str, reason: &'static str| {
        vec![("what", what), (purpose, "yes"), ("reason", reason), ("here", "/source/x")]
    };
    for (fields, status, court) in [
        (form("give", "purpose-court", ""), 422, false),
        (form("give", "purpose-colour", "she signed"), 422, false),
        (form("withdraw", "purpose-court", "she asked"), 422, false),
        (form("give", "purpose-court", "she <b>signed</b>"), 303, true),
        (form("give", "purpose-court", "again"), 422, true),
        (form("withdraw", "purpose-store", "she asked"), 422, true),
        (form("withdraw", "purpose-court", "she asked"), 303, false),
        (form("give", "purpose-court", "she came back"), 303, true),
    ] {
        let fields = [vec![("source", id.as_str())], fields.clone()].concat();
        assert_eq!(visit.post("/consent", &fields).await.status, status, "{fields:?}");
        assert_eq!((allows(&visit, &id, Purpose::Court), allows(&visit, &id, Purpose::Publish)), (court, false), "{fields:?}");
    }
    for (language, words) in [("en", "use it in court"), ("ur", "عدالت میں استعمال"), ("prs", "رضایت")] {
        visit.language = language;
        let body = visit.get(&page).await.body;
        assert!(body.contains(words) && body.contains("she &lt;b&gt;signed") && !body.contains('⟨'), "{language}");
        assert!(body.matches("<label").count() >= 8 && !body.contains("<script>"), "{language}");
    }
    assert!(visit.room.reading().verify().problems.is_empty());
}

#[tokio::test]
async fn r3_r4_at_the_desk_an_exhibit_is_a_folder_beside_the_record_made_with_consent_alone() {
    let (visit, id) = told_at_a_desk();
    let beside = visit.room.path().parent().expect("a folder").to_owned();
    let ask = |kind: &'static str, known: &'static str| vec![("kind", kind), ("known", known), ("language", "ur"), ("here", "/source/x")];
    for (fields, status, made) in [
        (ask("court", "yes"), 422, None),
        (ask("whole", "yes"), 422, None),
        (ask("elsewhere", "yes"), 422, None),
        (vec![], 303, None),
        (ask("whole", ""), 422, None),
        (ask("court", "yes"), 303, Some("court-1")),
        (ask("court", "yes"), 303, Some("court-2")),
        (ask("whole", "yes"), 303, Some("whole-1")),
        (ask("public", "yes"), 422, None),
    ] {
        if fields.is_empty() {
            let give = [("source", id.as_str()), ("what", "give"), ("purpose-court", "yes"), ("reason", "she signed")];
            assert_eq!(visit.post("/consent", &give).await.status, 303);
            continue;
        }
        let before = std::fs::read_dir(&beside).expect("a folder").count();
        let fields = [vec![("id", id.as_str())], fields].concat();
        assert_eq!(visit.post("/exhibit", &fields).await.status, status, "{fields:?}");
        let folder = made.map(|name| beside.join(format!("exhibit-{id}-{name}")));
        assert_eq!(std::fs::read_dir(&beside).expect("a folder").count() - before, usize::from(folder.is_some()), "{fields:?}");
        let Some(folder) = folder else { continue };
        let all = whole(&folder);
        assert_eq!(all.contains("Canarywitness"), folder.to_string_lossy().contains("whole"), "{all}");
        assert_eq!(all.contains("[گواہ 1 (fruit seller)]"), !folder.to_string_lossy().contains("whole"), "{all}");
        assert!(visit.get(&format!("/source/{id}")).await.body.contains(&folder.display().to_string()));
    }
}

/// The names of the chunks of a PNG. Source: PNG, 5.3.
fn chunks(bytes: &[u8]) -> BTreeSet<String> {
    let (mut made, mut at) = (BTreeSet::new(), 8);
    while let Some(head) = bytes.get(at..at + 8) {
        made.insert(String::from_utf8_lossy(&head[4..]).into_owned());
        at += 12 + u32::from_be_bytes(head[..4].try_into().expect("four bytes")) as usize;
    }
    made
}

#[test]
fn r6_no_picture_that_was_received_is_given_out_and_those_the_program_makes_tell_nothing_of_themselves() {
    let house = House::new();
    let picture = [&b"\xFF\xD8\xFF\xE1\x00\x14Exif\0\0Canarycamera"[..], b"\xFF\xFE\x00\x0ECanaryplace\xFF\xD9"].concat();
    let clipping = take(&house, "clipping.jpg", &picture, &["--kind", "news"]);
    let typed = house.file("typed.txt", FIRST.split_once("\n\n").expect("a body").1);
    house.ok(&["transcribe", &clipping, typed.to_str().expect("utf-8")]);
    settle(&house);
    let site = house.path("site");
    house.ok(&["publish", site.to_str().expect("utf-8")]);
    let handed = copy(&house, &clipping, "copy", "court");
    assert!(handed.contains("killing at least 11 people") && !handed.contains("Canary"), "{handed}");
    let mut pictures = 0;
    for file in files(&site).into_iter().chain(files(&house.path("copy"))) {
        let bytes = std::fs::read(&file).expect("read");
        assert!(!bytes.starts_with(b"\xFF\xD8") && !bytes.windows(6).any(|w| w == b"Canary"), "{}", file.display());
        if bytes.starts_with(b"\x89PNG") {
            pictures += 1;
            let known = ["IDAT", "IEND", "IHDR", "PLTE"].map(str::to_owned).into();
            assert!(chunks(&bytes).is_subset(&known), "{}: {:?}", file.display(), chunks(&bytes));
        }
    }
    assert!(pictures > 4, "{pictures}");
    let original = house.path("whole");
    house.ok(&["exhibit", &clipping, original.to_str().expect("utf-8")]);
    assert!(files(&original).iter().any(|f| std::fs::read(f).expect("read") == picture), "an exhibit holds what its hash is of");
}
