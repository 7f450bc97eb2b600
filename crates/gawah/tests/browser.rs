//! The desk in a real browser: by keyboard alone, by forms with scripts off, and on a narrow phone.
//! Needs Chromium with its driver; where they are absent the tests say so, and fail where `CI` is set.

mod room;

use fantoccini::{Client, ClientBuilder, Locator};
use gawah_record::verdict::{ClaimStatus, Join};
use hyper_util::client::legacy::connect::HttpConnector;
use room::Room;
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The page's width, the screen's, and the first elements that stand out.
const WIDTHS: &str = "const e = document.documentElement, out = [...document.querySelectorAll('main *, header *, footer *')]
    .filter(x => !x.closest('.wide') && (x.getBoundingClientRect().right > e.clientWidth + 1 || x.getBoundingClientRect().left < -1));
    return [e.scrollWidth, e.clientWidth, out.slice(0, 4).map(x => x.outerHTML.slice(0, 160)).join(' | ')]";
const WAIT: Duration = Duration::from_secs(20);

/// Chromium's driver, ended when dropped.
struct Driver {
    child: Child,
    port: u16,
    profile: tempfile::TempDir,
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How the browser is set up.
#[derive(Clone, Copy, PartialEq)]
enum Setup {
    Usual,
    ScriptsOff,
    Phone,
}

impl Driver {
    /// Starts the driver on a free port; `None` where this machine has none.
    fn start() -> Option<Driver> {
        let profile = tempfile::tempdir().expect("a folder");
        let started = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let Ok(mut child) = started else {
            assert!(std::env::var_os("CI").is_none(), "chromedriver is not installed; install chromium-driver");
            eprintln!("skipped: chromedriver is not installed; install chromium-driver");
            return None;
        };
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let port =
            lines.map_while(Result::ok).find_map(|line| line.split("successfully on port ").nth(1)?.trim_end_matches('.').parse().ok());
        Some(Driver { child, port: port.expect("the driver names its port"), profile })
    }

    async fn browser(&self, setup: Setup) -> Client {
        let flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
        let more = ["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--window-size=1200,900"];
        let mut args: Vec<String> = flags.iter().chain(&more).map(|f| (*f).to_owned()).collect();
        args.push(format!("--user-data-dir={}", self.profile.path().display()));
        let mut options = json!({ "args": args });
        if setup == Setup::ScriptsOff {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        if setup == Setup::Phone {
            options["mobileEmulation"] = json!({ "deviceMetrics": { "width": 320, "height": 640, "pixelRatio": 1.0 } });
        }
        let mut wishes = serde_json::Map::new();
        wishes.insert("browserName".to_owned(), json!("chrome"));
        wishes.insert("goog:chromeOptions".to_owned(), options);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wishes);
        builder.connect(&format!("http://127.0.0.1:{}", self.port)).await.expect("a browser")
    }
}

/// Serves the desk of a room. Out: its origin and one-time address.
async fn serve(room: &Room) -> (String, String) {
    let (tell, told) = tokio::sync::oneshot::channel();
    let path = room.path();
    tokio::spawn(async move {
        gawah::web::serve(path, room::secret(), room::options(), move |url| {
            let _ = tell.send(url);
        })
        .await
    });
    let url: String = told.await.expect("the desk stands");
    let origin = url.split("/enter/").next().expect("an origin").to_owned();
    (origin, url)
}

fn status(room: &Room, id: &str) -> ClaimStatus {
    room.reading().claims().expect("claims").into_iter().find(|c| c.id.as_str() == id).expect("the claim").status
}

fn decided(room: &Room) -> usize {
    room.reading().claims().expect("claims").iter().filter(|c| c.status != ClaimStatus::Proposed).count()
}

async fn current(browser: &Client) -> String {
    let pane = browser.wait().at_most(WAIT).for_element(Locator::Css("#review[data-claim]")).await.expect("the review pane");
    pane.attr("data-claim").await.expect("reads").expect("a claim")
}

async fn wait_for_claim(browser: &Client, id: &str) {
    let pane = format!("#review[data-claim=\"{id}\"]");
    browser.wait().at_most(WAIT).for_element(Locator::Css(&pane)).await.expect("the claim appears");
}

/// The claim that the form leads to next.
async fn next_claim(browser: &Client) -> String {
    let field = browser.find(Locator::Css("#decide input[name=then]")).await.expect("the form");
    let then = field.attr("value").await.expect("reads").expect("an address");
    let at = then.split("at=").nth(1).expect("another claim waits");
    at.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

async fn focused(browser: &Client) -> String {
    let id = browser.execute("return document.activeElement.id", vec![]).await.expect("runs");
    id.as_str().unwrap_or_default().to_owned()
}

async fn type_keys(browser: &Client, keys: &str) {
    browser.active_element().await.expect("a focus").send_keys(keys).await.expect("typed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn claims_are_reviewed_by_keyboard_alone() {
    let Some(driver) = Driver::start() else { return };
    let room = Room::new();
    let (origin, enter) = serve(&room).await;
    let browser = driver.browser(Setup::Usual).await;
    browser.goto(&enter).await.expect("enters");
    browser.goto(&format!("{origin}/inbox?source=")).await.expect("opens");
    let first = current(&browser).await;
    let widths = browser.execute(WIDTHS, vec![]).await.expect("runs");
    assert_eq!(widths[0], widths[1], "the review is wider than a laptop's screen: {}", widths[2]);
    for _ in 0..60 {
        if focused(&browser).await == "review" {
            break;
        }
        type_keys(&browser, "\u{E004}").await;
    }
    assert_eq!(focused(&browser).await, "review", "the tab key reaches the pane");

    let second = next_claim(&browser).await;
    type_keys(&browser, "a").await;
    wait_for_claim(&browser, &second).await;
    assert_eq!(status(&room, &first), ClaimStatus::Accepted);
    assert_eq!(focused(&browser).await, "review", "the next claim has the focus");

    let third = next_claim(&browser).await;
    type_keys(&browser, "x").await;
    assert_eq!(focused(&browser).await, "reason", "a rejection asks for its reason");
    assert_eq!(status(&room, &second), ClaimStatus::Proposed);
    type_keys(&browser, "the words do not say so\u{E007}").await;
    wait_for_claim(&browser, &third).await;
    assert_eq!(status(&room, &second), ClaimStatus::Rejected);

    type_keys(&browser, "z").await;
    wait_for_claim(&browser, &second).await;
    assert_eq!(status(&room, &second), ClaimStatus::Proposed);
    type_keys(&browser, "j").await;
    wait_for_claim(&browser, &third).await;
    let fourth = next_claim(&browser).await;
    type_keys(&browser, "u").await;
    wait_for_claim(&browser, &fourth).await;
    assert_eq!(status(&room, &third), ClaimStatus::Unsure);

    let before = decided(&room);
    browser.execute("document.querySelector('.desk-head a').focus()", vec![]).await.expect("runs");
    type_keys(&browser, "aux").await;
    assert_eq!((decided(&room), current(&browser).await), (before, fourth.clone()), "keys outside the pane do nothing");
    browser.find(Locator::Css("#shortcuts")).await.expect("the switch").click().await.expect("pressed");
    browser.wait().at_most(WAIT).for_element(Locator::Css("#review[data-shortcuts=off]")).await.expect("switched off");
    browser.execute("document.querySelector('#review').focus()", vec![]).await.expect("runs");
    type_keys(&browser, "au").await;
    assert_eq!(decided(&room), before, "switched off, keys do nothing in the pane either");
    browser.close().await.expect("closes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn claims_are_reviewed_by_forms_with_scripts_off() {
    let Some(driver) = Driver::start() else { return };
    let room = Room::new();
    let (origin, enter) = serve(&room).await;
    let browser = driver.browser(Setup::ScriptsOff).await;
    browser.goto("data:text/html,<title>off</title><script>document.title='on'</script>").await.expect("opens");
    assert_eq!(browser.title().await.expect("a title"), "off", "scripts are off in this browser");
    browser.goto(&enter).await.expect("enters");
    browser.goto(&format!("{origin}/inbox#review")).await.expect("opens");
    let steps = [
        ("accept", "", ClaimStatus::Accepted),
        ("reject", "not in these words", ClaimStatus::Rejected),
        ("unsure", "", ClaimStatus::Unsure),
    ];
    for (decision, reason, expected) in steps {
        let (now, next) = (current(&browser).await, next_claim(&browser).await);
        if !reason.is_empty() {
            browser.find(Locator::Css("#reason")).await.expect("the reason").send_keys(reason).await.expect("typed");
        }
        let button = format!(".buttons button[value={decision}]");
        browser.find(Locator::Css(&button)).await.expect("the button").click().await.expect("pressed");
        wait_for_claim(&browser, &next).await;
        assert_eq!(status(&room, &now), expected);
    }
    let before = decided(&room);
    browser.find(Locator::Css("#undo button")).await.expect("undo").click().await.expect("pressed");
    browser.wait().at_most(WAIT).for_element(Locator::Css("#review[data-claim]")).await.expect("the pane");
    let progress = format!("{} of", before - 1);
    browser
        .wait()
        .at_most(WAIT)
        .for_element(Locator::XPath(&format!("//*[@id='progress-words'][starts-with(., '{progress}')]")))
        .await
        .expect("taken back");
    assert_eq!(decided(&room), before - 1);
    browser.close().await.expect("closes");
}

/// The pair in question.
async fn pair(browser: &Client) -> String {
    let pane = browser.wait().at_most(WAIT).for_element(Locator::Css("#review[data-pair]")).await.expect("the pair");
    pane.attr("data-pair").await.expect("reads").expect("a proposal")
}

async fn wait_for_pair(browser: &Client, id: &str) {
    let pane = format!("#review[data-pair=\"{id}\"]");
    browser.wait().at_most(WAIT).for_element(Locator::Css(&pane)).await.expect("the pair appears");
}

/// What people said of pairs: the decision and the reason, in order.
fn joined(room: &Room) -> Vec<(Join, String)> {
    room.reading().joins().expect("joins").into_iter().map(|(_, _, join, reason)| (join, reason)).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pairs_are_decided_by_keyboard_alone() {
    let Some(driver) = Driver::start() else { return };
    let room = Room::new();
    let (origin, enter) = serve(&room).await;
    let browser = driver.browser(Setup::Usual).await;
    browser.goto(&enter).await.expect("enters");
    browser.goto(&format!("{origin}/links/")).await.expect("opens");
    let first = pair(&browser).await;
    assert_eq!(focused(&browser).await, "review", "the pair has the focus");
    let rows = browser.find_all(Locator::Css("table.pairs tbody tr")).await.expect("finds").len();
    assert!(rows > 6, "fields stand side by side, each with its weight: {rows} rows");

    type_keys(&browser, "v").await;
    browser.wait().at_most(WAIT).for_element(Locator::Css("#both[open] .source-text mark")).await.expect("both sources at their words");
    browser.execute("document.querySelector('#review').focus()", vec![]).await.expect("runs");
    type_keys(&browser, "j").await;
    browser.wait().at_most(WAIT).for_element(Locator::Css(&format!("#review:not([data-pair=\"{first}\"])"))).await.expect("the next");
    let second = pair(&browser).await;
    type_keys(&browser, "k").await;
    wait_for_pair(&browser, &first).await;

    type_keys(&browser, "y").await;
    assert_eq!((focused(&browser).await.as_str(), joined(&room).len()), ("reason", 0), "a join asks for its reason");
    type_keys(&browser, "same day and place\u{E007}").await;
    wait_for_pair(&browser, &second).await;
    assert_eq!(joined(&room), [(Join::Same, "same day and place".to_owned())]);
    type_keys(&browser, "z").await;
    wait_for_pair(&browser, &first).await;
    assert_eq!(joined(&room), [], "taken back");

    type_keys(&browser, "n").await;
    type_keys(&browser, "another day\u{E007}").await;
    wait_for_pair(&browser, &second).await;
    type_keys(&browser, "u").await;
    browser.wait().at_most(WAIT).for_element(Locator::Css(&format!("#review:not([data-pair=\"{second}\"])"))).await.expect("the next");
    assert_eq!(joined(&room).into_iter().map(|(join, _)| join).collect::<Vec<_>>(), [Join::Different, Join::Unsure]);
    browser.execute("document.querySelector('.desk-head a').focus()", vec![]).await.expect("runs");
    type_keys(&browser, "uzn").await;
    assert_eq!(joined(&room).len(), 2, "keys outside the pane do nothing");
    browser.close().await.expect("closes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pairs_are_decided_by_forms_with_scripts_off() {
    let Some(driver) = Driver::start() else { return };
    let room = Room::new();
    let (origin, enter) = serve(&room).await;
    let browser = driver.browser(Setup::ScriptsOff).await;
    browser.goto(&enter).await.expect("enters");
    browser.goto(&format!("{origin}/links/")).await.expect("opens");
    for (count, (decision, reason)) in
        [("same", "one names the other"), ("different", "another day"), ("unsure", "")].into_iter().enumerate()
    {
        let now = pair(&browser).await;
        if !reason.is_empty() {
            browser.find(Locator::Css("#reason")).await.expect("the reason").send_keys(reason).await.expect("typed");
        }
        let button = format!("#decide button[value={decision}]");
        browser.find(Locator::Css(&button)).await.expect("the button").click().await.expect("pressed");
        browser.wait().at_most(WAIT).for_element(Locator::Css(&format!("#review:not([data-pair=\"{now}\"])"))).await.expect("the next");
        assert_eq!(joined(&room).len(), count + 1, "{decision}");
    }
    browser.find(Locator::Css("#undo button")).await.expect("undo").click().await.expect("pressed");
    browser
        .wait()
        .at_most(WAIT)
        .for_element(Locator::XPath("//details/summary[contains(., '2 pairs decided')]"))
        .await
        .expect("taken back");
    assert_eq!(joined(&room).len(), 2);
    browser.find(Locator::Css("#thresholds summary")).await.expect("the preview").click().await.expect("opens");
    let asked = browser.find(Locator::Css("#thresholds tbody tr:last-child a")).await.expect("the highest threshold");
    asked.click().await.expect("pressed");
    browser.wait().at_most(WAIT).for_element(Locator::Css("#thresholds[open] tr[aria-current]")).await.expect("the threshold asked for");
    assert_eq!(joined(&room).len(), 2, "a threshold joins nothing");
    browser.close().await.expect("closes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_scrolls_sideways_on_a_phone_in_either_direction() {
    let Some(driver) = Driver::start() else { return };
    let room = Room::new();
    let gathered = gawah::flow::gather::gather(&room.reading(), gawah::flow::clock::today()).expect("gathers");
    let (origin, enter) = serve(&room).await;
    let browser = driver.browser(Setup::Phone).await;
    browser.goto(&enter).await.expect("enters");
    let lists = ["/", "/inbox", "/sources/", "/incidents/", "/people/", "/promises/", "/demands/", "/groups/", "/timeline/", "/links/"];
    let mut paths: Vec<String> = lists.iter().chain(&["/search?q=Quetta", "/log/", "/help/"]).map(|p| (*p).to_owned()).collect();
    paths.extend(gathered.sources.iter().map(|s| format!("/source/{}", s.source.id)));
    paths.extend(gathered.incidents.iter().take(3).map(|i| format!("/incident/{}", i.id)));
    paths.extend(gathered.people.iter().take(2).map(|p| format!("/person/{}", p.id)));
    for language in ["en", "ur"] {
        if language == "ur" {
            browser.goto(&format!("{origin}/help/")).await.expect("opens");
            browser.find(Locator::Css("button[name=language][value=ur]")).await.expect("the language").click().await.expect("pressed");
            browser.wait().at_most(WAIT).for_element(Locator::Css("html[lang=ur][dir=rtl]")).await.expect("Urdu");
        }
        for path in &paths {
            browser.goto(&format!("{origin}{path}")).await.expect("opens");
            let widths = browser.execute(WIDTHS, vec![]).await.expect("runs");
            assert_eq!(widths[0], widths[1], "{language} {path} is wider than the phone: {}", widths[2]);
            assert_eq!(widths[1], 320, "{language} {path}");
        }
    }
    browser.close().await.expect("closes");
}
