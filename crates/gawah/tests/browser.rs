//! The desk in a real browser: by keyboard alone, by forms with scripts off, and on a narrow phone.
//! Needs Chromium with its driver; where they are absent the tests say so, and fail where `CI` is set.

mod room;

use fantoccini::wd::PrintConfiguration;
use fantoccini::{Client, Locator};
use gawah_record::ids::Id;
use gawah_record::span::SourceText;
use gawah_record::verdict::{ClaimStatus, Join};
use room::Room;
use room::driver::{Driver, Setup, WAIT, serve};

/// Pages beside the lists.
const PAGES: [&str; 22] = [
    "/search?q=Quetta",
    "/log/",
    "/log/3",
    "/log/40",
    "/help/",
    "/settings/",
    "/keys/",
    "/verify/?now=yes",
    "/second/",
    "/again",
    "/draft",
    "/add",
    "/publish",
    "/figures/",
    "/methods/",
    "/aftermath/",
    "/estimates/",
    "/escalation/",
    "/attention/",
    "/remembrance/",
    "/places/",
    "/inbox?status=all&order=doubtful",
];

/// The page's width, the screen's, and the first elements that stand out.
const WIDTHS: &str = "const e = document.documentElement, out = [...document.querySelectorAll('main *, header *, footer *')]
    .filter(x => !x.closest('.wide') && (x.getBoundingClientRect().right > e.clientWidth + 1 || x.getBoundingClientRect().left < -1));
    return [e.scrollWidth, e.clientWidth, out.slice(0, 4).map(x => x.outerHTML.slice(0, 160)).join(' | ')]";
/// A report in Urdu, and its text.
fn urdu(room: &Room) -> (Id, SourceText) {
    let ledger = room.reading();
    let source =
        ledger.sources().expect("sources").into_iter().find(|s| s.source.name.ends_with("-ur.txt")).expect("an Urdu report").source.id;
    let text = ledger.text(&source).expect("reads").expect("a text");
    (source, text)
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
    let mut paths: Vec<String> = lists.iter().chain(&PAGES).map(|p| (*p).to_owned()).collect();
    paths.extend(gathered.sources.iter().map(|s| format!("/source/{}", s.source.id)));
    paths.extend(gathered.sources.iter().map(|s| format!("/claim/{}?near=1", s.source.id)));
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

/// Moves by the tab key alone until an element has the focus.
async fn tab_to(browser: &Client, css: &str) {
    for _ in 0..120 {
        let there = browser.execute("return document.activeElement.matches(arguments[0])", vec![css.into()]).await.expect("runs");
        if there == true {
            return;
        }
        type_keys(browser, "\u{E004}").await;
    }
    panic!("the tab key does not reach {css}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_is_entered_by_keyboard_alone() {
    let Some(driver) = Driver::start() else { return };
    let room = Room::new();
    let source = room.reading().sources().expect("sources").into_iter().find(|s| s.source.name == "hostile.txt").expect("stands").source.id;
    let (origin, enter) = serve(&room).await;
    let browser = driver.browser(Setup::Usual).await;
    browser.goto(&enter).await.expect("enters");
    browser.goto(&format!("{origin}/claim/{source}?kind=promise")).await.expect("opens");
    tab_to(&browser, "#words").await;
    type_keys(&browser, "The government promised compensation").await;
    tab_to(&browser, "#part-content").await;
    type_keys(&browser, "compensation for the families").await;
    tab_to(&browser, "form[action='/claim'][method=post] button.primary").await;
    type_keys(&browser, "\u{E007}").await;
    current(&browser).await;
    let own = room.reading().claims().expect("claims").into_iter().find(|c| c.claim.why == ["by hand"]).expect("entered");
    assert_eq!((own.claim.quote.text(), own.status), ("The government promised compensation", ClaimStatus::Accepted));
    browser.close().await.expect("closes");
}

/// Selects words of the text by their numbers, as a pointer would, and says what the form then holds.
const SELECT: &str = "const text = document.querySelector('[data-words]'), node = text.firstChild, [first, last] = arguments;
    const found = [...node.data.matchAll(/\\P{White_Space}+/gu)], range = document.createRange();
    range.setStart(node, found[first - 1].index); range.setEnd(node, found[last - 1].index + found[last - 1][0].length);
    getSelection().removeAllRanges(); getSelection().addRange(range); text.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
    const form = document.querySelector(\"form[action='/claim'][method=post]\").elements;
    return [form.from.value, form.until.value, form.words.value, getComputedStyle(text).direction]";

/// The width of a line of letters, without a mark and with one inside a word: a mark that broke their joining would change it.
const JOINED: &str = "const line = (inside) => { const box = document.createElement('span'); box.className = 'source-whole'; box.lang = 'ur';
        box.style.whiteSpace = 'nowrap'; box.append(...inside); document.querySelector('main').append(box); return box.getBoundingClientRect().width; };
    const mark = document.createElement('mark'); mark.append('گیارہ ہلا');
    return [line(['گیارہ ہلاک ہو گئے']), line([mark, 'ک ہو گئے'])]";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_written_from_right_to_left_are_marked_by_selecting_them_and_come_back_at_the_same_place() {
    let Some(driver) = Driver::start() else { return };
    let room = Room::new();
    let (source, text) = urdu(&room);
    let words: Vec<&str> = text.as_str().split_whitespace().collect();
    let (origin, enter) = serve(&room).await;
    let browser = driver.browser(Setup::Usual).await;
    browser.goto(&enter).await.expect("enters");
    for (first, last) in [(12, 16), (30, 30)] {
        browser.goto(&format!("{origin}/claim/{source}?kind=promise")).await.expect("opens");
        let filled = browser.execute(SELECT, vec![first.into(), last.into()]).await.expect("runs");
        assert_eq!(
            (filled[0].as_str(), filled[1].as_str(), filled[3].as_str()),
            (Some(first.to_string().as_str()), Some(last.to_string().as_str()), Some("rtl"))
        );
        browser.find(Locator::Css("#part-content")).await.expect("a part").send_keys("a test").await.expect("typed");
        browser
            .find(Locator::Css("form[action='/claim'][method=post] button.primary"))
            .await
            .expect("the button")
            .click()
            .await
            .expect("pressed");
        let id = current(&browser).await;
        let own = room.reading().claims().expect("claims").into_iter().find(|c| c.id.as_str() == id).expect("entered");
        let quoted: Vec<&str> = own.claim.quote.text().split_whitespace().collect();
        assert_eq!(quoted, words[first - 1..last], "the same words at the same place");
        let shown = browser.find(Locator::Css(".source-text")).await.expect("the text").text().await.expect("reads");
        assert!(shown.contains(own.claim.quote.text()), "marks change no order of the words: {shown}");
    }
    let widths = browser.execute(JOINED, vec![]).await.expect("runs");
    let [plain, marked] = [0, 1].map(|at| widths[at].as_f64().expect("a width"));
    assert!(plain > 20.0 && (plain - marked).abs() < 0.6, "a mark inside a word keeps its letters joined: {plain} and {marked}");
    browser.close().await.expect("closes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_are_marked_by_their_numbers_with_scripts_off() {
    let Some(driver) = Driver::start() else { return };
    let room = Room::new();
    let (source, text) = urdu(&room);
    let words: Vec<&str> = text.as_str().split_whitespace().collect();
    let (origin, enter) = serve(&room).await;
    let browser = driver.browser(Setup::ScriptsOff).await;
    browser.goto(&enter).await.expect("enters");
    browser.goto(&format!("{origin}/claim/{source}?kind=promise")).await.expect("opens");
    for (field, typed) in [("input[name=from]", "12"), ("input[name=until]", "16"), ("#part-content", "a test")] {
        browser.find(Locator::Css(field)).await.expect("the field").send_keys(typed).await.expect("typed");
    }
    let button = "form[action='/claim'][method=post] button.primary";
    browser.find(Locator::Css(button)).await.expect("the button").click().await.expect("pressed");
    let id = current(&browser).await;
    let own = room.reading().claims().expect("claims").into_iter().find(|c| c.id.as_str() == id).expect("entered");
    assert_eq!(own.claim.quote.text().split_whitespace().collect::<Vec<_>>(), words[11..16]);
    browser.close().await.expect("closes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_attack_prints_its_names_and_its_sources_words_without_doors_and_forms() {
    let Some(driver) = Driver::start() else { return };
    let room = Room::new();
    let gathered = gawah::flow::gather::gather(&room.reading(), gawah::flow::clock::today()).expect("gathers");
    let person = gathered.people.iter().find(|p| p.is_named() && p.incident.is_some()).expect("somebody is named");
    let (origin, enter) = serve(&room).await;
    let browser = driver.browser(Setup::Usual).await;
    browser.goto(&enter).await.expect("enters");
    browser.goto(&format!("{origin}/incident/{}", person.incident.as_ref().expect("an attack"))).await.expect("opens");
    let shown = browser.find(Locator::Css("body")).await.expect("a body").text().await.expect("reads");
    let pdf = browser.print(PrintConfiguration::default()).await.expect("prints");
    let printed = pdf_extract::extract_text_from_mem(&pdf).expect("a text layer");
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (shown, printed) = (one_line(&shown), one_line(&printed));
    for (words, stays) in [
        (person.shown_as(), true),
        ("What the sources say", true),
        ("Lock now", false),
        ("Leave quickly", false),
        ("Decisions here are kept", false),
    ] {
        assert!(shown.contains(words), "{words} is not on the screen");
        assert_eq!(printed.contains(words), stays, "{words}: {printed}");
    }
    browser.close().await.expect("closes");
}
