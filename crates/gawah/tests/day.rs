//! A working day at the desk in a real browser: documents added and read, claims decided by keys, pairs reconciled, promises rated, a testimony entered, the site
//! previewed and written. Short where nothing else is asked for; `GAWAH_DAY=whole` does 200 documents, 300 claims, 20 pairs and 5 promises, and prints its times.

mod room;

use fantoccini::{Client, Locator};
use gawah_record::entry::Body;
use gawah_record::source::Purpose;
use gawah_record::verdict::ClaimStatus;
use room::Room;
use room::driver::{Driver, Setup, WAIT, serve};
use std::path::PathBuf;
use std::time::Instant;

/// How much is done.
#[derive(Clone, Copy)]
struct Size {
    documents: usize,
    claims: usize,
    pairs: usize,
    promises: usize,
}

const WHOLE: Size = Size { documents: 200, claims: 300, pairs: 20, promises: 5 };
const SHORT: Size = Size { documents: 10, claims: 12, pairs: 2, promises: 1 };

/// From the first redirect, or the request, until the last byte of the page: what the program itself took for the last step.
const TOOK: &str = "const n = performance.getEntriesByType('navigation')[0]; return n.responseEnd - (n.redirectStart || n.requestStart)";

/// Two reports of each attack, each in words of its own, with a promise after it.
fn reports(folder: &std::path::Path, number: usize) -> Vec<PathBuf> {
    let towns = ["Quetta", "Machh", "Mastung", "Loralai", "Sibi", "Zhob", "Khuzdar", "Chaman", "Kalat", "Turbat"];
    let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"];
    (0..number)
        .map(|at| {
            let attack = at / 2;
            let (town, month) = (towns[attack % 10], (attack / 10) % 10);
            let (day, killed) = (1 + attack % 27, 3 + attack % 40);
            let date = format!("{day} {} 2014", months[month]);
            let published = format!("Published: 2014-{:02}-{:02}\n\n", month + 1, day + 1);
            let told = if at % 2 == 0 {
                format!("Gunmen killed {killed} people in {town} on {date}, police said. The chief minister promised compensation of {attack} million rupees to the families by 30 November 2014.\n")
            } else {
                format!("At least {killed} people were killed when armed men opened fire in {town} on {date}, officials told reporters. {} were injured.\n", 2 + attack % 9)
            };
            let path = folder.join(format!("report-{at:03}.txt"));
            std::fs::write(&path, format!("{published}{told}")).expect("written");
            path
        })
        .collect()
}

struct Day {
    browser: Client,
    origin: String,
    room: Room,
}

impl Day {
    async fn open(&self, path: &str) {
        self.browser.goto(&format!("{}{path}", self.origin)).await.expect("opens");
    }

    async fn wait(&self, css: &str) -> fantoccini::elements::Element {
        self.browser.wait().at_most(WAIT * 6).for_element(Locator::Css(css)).await.unwrap_or_else(|e| panic!("{css}: {e}"))
    }

    async fn keys(&self, keys: &str) {
        self.browser.active_element().await.expect("a focus").send_keys(keys).await.expect("typed");
    }

    async fn attribute(&self, name: &str) -> String {
        self.wait(&format!("#review[{name}]")).await.attr(name).await.expect("reads").expect("named")
    }

    async fn took(&self) -> f64 {
        self.browser.execute(TOOK, vec![]).await.expect("runs").as_f64().expect("milliseconds")
    }

    /// Presses keys on the pane until another claim or pair stands there. Out: what the program took.
    async fn decide(&self, name: &str, keys: &str) -> f64 {
        let now = self.attribute(name).await;
        self.keys(keys).await;
        self.wait(&format!("#review:not([{name}=\"{now}\"])")).await;
        self.took().await
    }

    async fn add(&self, files: &[PathBuf]) {
        self.open("/add").await;
        let names: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
        self.wait("#files").await.send_keys(&names.join("\n")).await.expect("chosen");
        self.wait("form[action='/add'] button.primary").await.click().await.expect("sent");
        self.wait("a[href^='/inbox']").await;
        self.open("/add").await;
        self.wait("form[action='/propose'] button").await.click().await.expect("asked");
        self.wait("#review").await;
    }

    async fn testimony(&self) {
        self.open("/add").await;
        self.wait("#text")
            .await
            .send_keys("I saw two men on a motorcycle. They killed a tailor in Quetta on 3 March 2014.")
            .await
            .expect("typed");
        self.wait("#name").await.send_keys("a call").await.expect("typed");
        for choice in ["input[value=person]", "input[name=purpose][value=store]", "option[value=testimony]"] {
            self.wait(choice).await.click().await.expect("chosen");
        }
        self.wait("form[action='/add'] button.primary").await.click().await.expect("sent");
        self.wait("a[href^='/inbox']").await;
    }

    async fn rate(&self, promise: &str) {
        self.open(&format!("/promises/?rate={promise}")).await;
        self.wait("form[action='/rate'] option[value=stalled]").await.click().await.expect("chosen");
        self.wait("form[action='/rate'] [name=reason]").await.send_keys("no report of it since").await.expect("typed");
        self.wait("form[action='/rate'] button[type=submit]").await.click().await.expect("sent");
        self.wait("body").await;
    }

    async fn publish(&self) {
        self.open("/publish").await;
        self.wait("#release #reason").await.send_keys("public reports").await.expect("typed");
        self.wait("#release button").await.click().await.expect("released");
        self.wait("form[action='/publish'] button").await.click().await.expect("written");
        self.wait("p.done").await;
    }
}

/// The value that so many of a hundred do not pass.
fn percentile(times: &mut [f64], of: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times[(times.len() * of / 100).min(times.len() - 1)]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_working_day_goes_through_the_desk_from_the_first_document_to_the_site() {
    let Some(driver) = Driver::start() else { return };
    let size = if std::env::var("GAWAH_DAY").is_ok_and(|day| day == "whole") { WHOLE } else { SHORT };
    let room = Room::new();
    room.scoped();
    let (origin, enter) = serve(&room).await;
    let folder = tempfile::tempdir().expect("a folder");
    let day = Day { browser: driver.browser(Setup::Usual).await, origin, room };
    day.browser.goto(&enter).await.expect("enters");
    let begun = Instant::now();
    let mut last = begun;
    let mut told = Vec::new();
    let mut step = |name: &str, number: usize| {
        told.push(format!("{name}: {number} in {:.1} s", last.elapsed().as_secs_f64()));
        last = Instant::now();
    };

    day.add(&reports(folder.path(), size.documents)).await;
    step("documents added, read and compared", size.documents);
    day.open("/inbox?order=surest").await;
    let mut times = Vec::new();
    for number in 0..size.claims {
        let keys = match number {
            1 => "xthe figure is the year\u{E007}",
            n if n % 10 == 5 => "x\u{E015}\u{E007}",
            _ => "a",
        };
        times.push(day.decide("data-claim", keys).await);
    }
    step("claims decided", size.claims);
    day.open("/links/").await;
    for number in 0..size.pairs {
        let keys = if number % 2 == 0 { "ysame day and town\u{E007}" } else { "nanother day\u{E007}" };
        day.decide("data-pair", keys).await;
    }
    step("pairs reconciled", size.pairs);
    let gathered = gawah::flow::gather::gather(&day.room.reading(), gawah::flow::clock::today()).expect("gathers");
    for promise in gathered.promises.iter().take(size.promises) {
        day.rate(promise.id.as_str()).await;
    }
    step("promises rated", size.promises);
    day.testimony().await;
    step("testimony entered", 1);
    day.publish().await;
    step("previewed, released and published", 1);

    let ledger = day.room.reading();
    let claims = ledger.claims().expect("claims");
    assert_eq!(claims.iter().filter(|c| c.status != ClaimStatus::Proposed).count(), size.claims);
    let again = claims.iter().filter(|c| c.reason.as_deref() == Some("the figure is the year")).count();
    assert_eq!(again, 1 + (0..size.claims).filter(|n| n % 10 == 5).count(), "the reason given before is taken by one key");
    assert_eq!(ledger.joins().expect("joins").len(), size.pairs);
    assert_eq!(ledger.ratings().expect("ratings").len(), size.promises);
    let sources = ledger.sources().expect("sources");
    assert_eq!(sources.len(), 5 + size.documents + 1);
    let testimony = sources.iter().find(|s| s.source.name == "a call.txt").expect("held");
    assert!(testimony.source.allows(Purpose::Store) && !testimony.source.allows(Purpose::Publish), "r3");
    let site = day.room.path().parent().expect("a folder").join("site");
    assert!(gawah::flow::verify::site(&site).expect("verifies").problems.is_empty());
    assert!(ledger.verify().ok && ledger.log().expect("a log").iter().any(|entry| entry.kind == "published"));
    eprintln!("{}\nall in {:.1} s", told.join("\n"), begun.elapsed().as_secs_f64());
    eprintln!(
        "the program's own time per decision in ms: p50 {:.0}, p99 {:.0}, {} claims in the record",
        percentile(&mut times, 50),
        percentile(&mut times, 99),
        claims.len()
    );
    day.browser.close().await.expect("closes");
}

impl Room {
    /// Says what the record covers and how it counts, without which nothing is published (R8).
    fn scoped(&self) {
        let mut ledger = gawah_ledger::Ledger::open(&self.path(), &room::secret()).expect("opens");
        let setting = |name: &str| Body::SettingSet { name: name.to_owned(), value: "attacks of 2014".to_owned() };
        ledger.append(vec![setting("scope"), setting("definitions")], &gawah::flow::clock::stamp("tester")).expect("kept");
    }
}
