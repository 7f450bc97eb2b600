//! Pages of the desk over a record that has grown: none is heavy, every line of a list stands on one of its sheets, and each link leads to its line.

mod room;

use gawah::flow::clock;
use gawah::flow::gather::{Gathered, gather};
use gawah_ledger::Ledger;
use gawah_record::entry::Body;
use gawah_record::ids::{Id, IdKind};
use gawah_record::verdict::Join;
use room::visit::Visit;
use room::{Room, secret};
use std::collections::BTreeSet;

/// The most that a page may weigh beside its pictures.
const BYTES_MAX: usize = 50_000;
/// Attacks of the record, each with one report.
const ATTACKS: usize = 220;
/// Reports of one more attack.
const REPORTS: usize = 70;
const FIRST: [&str; 10] = ["Ali", "Hussain", "Raza", "Sakina", "Zahra", "Nadir", "Karim", "Yusuf", "Maryam", "Qasim"];
const LAST: [&str; 11] =
    ["Haidari", "Jaffari", "Nazari", "Rezai", "Sultani", "Bakhshi", "Changezi", "Danish", "Ehsani", "Faizi", "Ghulami"];
const TOWNS: [&str; 6] = ["Quetta", "Machh", "Mastung", "Karachi", "Kabul", "Peshawar"];

fn name(n: usize) -> String {
    format!("{} {}", FIRST[n % FIRST.len()], LAST[n / FIRST.len() % LAST.len()])
}

fn report(n: usize, day: &str, town: &str) -> String {
    let (one, other) = (name(2 * n), name(2 * n + 1));
    let killed = 3 + n % 9;
    format!(
        "Title: Report {n} of an attack in {town}\nKind: news\nPublished: {day}\nLanguage: en\nSource: Paper {n}\n\n\
         Gunmen killed {killed} people in {town} on Tuesday, police said. The dead were {one}, 34, a shopkeeper, and {other}, 41, a teacher.\n\n\
         The Northern Front {n} claimed the attack. Chief Minister {one} promised Rs1 million to each family within a month.\n\n\
         The families demanded that the government arrest the killers. Hundreds of people held a sit-in in {town} against the killings.\n"
    )
}

/// A report as long as a book's chapter.
fn long() -> String {
    let told: Vec<String> = (0..120)
        .map(|n| {
            format!(
                "Gunmen killed {} people in Quetta on {} March {}. {}\n\n",
                2 + n % 7,
                1 + n % 28,
                1999 + n % 20,
                "The road was closed and the shops stayed shut. ".repeat(6)
            )
        })
        .collect();
    format!("Title: A long report\nKind: report\nPublished: 2021-02-01\nLanguage: en\n\n{}", told.concat())
}

/// A record of many attacks, and of one that many tell of.
fn grown() -> Room {
    let day = |n: usize| format!("{}-{:02}-{:02}", 2001 + n % 19, 1 + n % 12, 1 + n % 28);
    let mut documents: Vec<(String, Vec<u8>)> =
        (0..ATTACKS).map(|n| (format!("report-{n}.txt"), report(n, &day(n), TOWNS[n % TOWNS.len()]).into_bytes())).collect();
    documents.extend((0..REPORTS).map(|n| (format!("many-{n}.txt"), report(1000 + n, "2021-01-05", "Machh").into_bytes())));
    documents.push(("long.txt".to_owned(), long().into_bytes()));
    let room = Room::of(documents);
    let mut ledger = Ledger::open(&room.path(), &secret()).expect("opens");
    let gathered = gather(&ledger, clock::today()).expect("gathers");
    let many = |id: &Id| gathered.source(id).is_some_and(|row| row.source.name.starts_with("many-"));
    let told: Vec<&Id> = gathered.incidents.iter().filter(|i| i.sources.iter().any(many)).map(|i| &i.id).collect();
    let join = |right: &&Id| Body::JoinDecided {
        decision: Join::Same,
        left: told[0].clone(),
        right: (*right).clone(),
        reason: "one attack".to_owned(),
    };
    ledger.append(told[1..].iter().map(join).collect(), &clock::stamp("tester")).expect("joined");
    room
}

/// The addresses that a page links to, as a browser reads them.
fn links(body: &str) -> Vec<String> {
    body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(|link| link.replace("&amp;", "&")).collect()
}

/// The links to the next sheets of the lists of a page.
fn next(body: &str) -> Vec<String> {
    let marked = body.split("rel=\"next\" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    marked.map(|link| link.replace("&amp;", "&")).collect()
}

/// The name of the list whose sheet an address asks for last.
fn list_of(address: &str) -> &str {
    address.rsplit(['?', '&']).next().and_then(|last| last.split('=').next()).unwrap_or_default()
}

/// Every sheet of a page's lists, one list after the other, none heavy. Out: what they link to.
async fn turned(visit: &Visit, page: &str) -> (usize, BTreeSet<String>) {
    let (mut waiting, mut sheets, mut found, mut heavy) = (vec![page.to_owned()], 0, BTreeSet::new(), Vec::new());
    while let Some(address) = waiting.pop() {
        let address = address.split('#').next().unwrap_or_default();
        let answer = visit.get(address).await;
        assert_eq!(answer.status, 200, "{address}");
        sheets += 1;
        heavy.extend(Some((answer.body.len(), address.to_owned())).filter(|(bytes, _)| *bytes >= BYTES_MAX));
        found.extend(links(&answer.body));
        let turns = |link: &String| address == page || list_of(link.split('#').next().unwrap_or_default()) == list_of(address);
        waiting.extend(next(&answer.body).into_iter().filter(turns));
    }
    assert!(heavy.is_empty(), "{heavy:?}");
    (sheets, found)
}

#[tokio::test]
async fn no_page_is_heavy_and_every_line_of_a_list_stands_on_a_sheet() {
    // of the languages, the one whose texts are the heaviest
    let visit = Visit { language: "ur", ..Visit::of(grown()) };
    let gathered = gather(&visit.room.reading(), clock::today()).expect("gathers");
    lists_are_light_and_whole(&visit, &gathered).await;
    one_thing_is_read_sheet_by_sheet(&visit, &gathered).await;
    an_address_of_one_line_opens_its_sheet(&visit, &gathered).await;
}

async fn lists_are_light_and_whole(visit: &Visit, gathered: &Gathered) {
    let mut heaviest = (0, "");
    for page in gawah::web::lists() {
        let body = visit.get(page).await.body;
        heaviest = heaviest.max((body.len(), page));
        println!("{} {page}", body.len());
        turned(visit, page).await;
    }
    println!("the heaviest list: {} with {} bytes", heaviest.1, heaviest.0);
    let sources: Vec<String> = gathered.sources.iter().map(|row| format!("/source/{}", row.source.id)).collect();
    let incidents: Vec<String> = gathered.incidents.iter().map(|one| format!("/incident/{}", one.id)).collect();
    let people: Vec<String> = gathered.people.iter().map(|one| format!("/person/{}", one.id)).collect();
    let promises: Vec<String> = gathered.promises.iter().map(|one| format!("/promises/?rate={0}#{0}", one.id)).collect();
    for (page, lines) in
        [("/sources/", &sources), ("/incidents/", &incidents), ("/timeline/", &incidents), ("/people/", &people), ("/promises/", &promises)]
    {
        let (sheets, found) = turned(visit, page).await;
        let left: Vec<&String> = lines.iter().filter(|line| !found.contains(*line)).collect();
        assert!(sheets > 1 && left.is_empty(), "{page}: {sheets} sheets, {} of {} lines on none", left.len(), lines.len());
    }
    assert!(turned(visit, "/demands/").await.0 > 4, "demands and actions are turned apart");
}

async fn one_thing_is_read_sheet_by_sheet(visit: &Visit, gathered: &Gathered) {
    let most = gathered.incidents.iter().max_by_key(|one| one.sources.len()).expect("an attack");
    assert_eq!(most.sources.len(), REPORTS);
    let (sheets, found) = turned(visit, &format!("/incident/{}", most.id)).await;
    assert!(sheets > 5 && most.sources.iter().all(|id| found.contains(&format!("/source/{id}"))), "{sheets}");
    let long = gathered.sources.iter().find(|row| row.source.name == "long.txt").expect("added");
    let page = format!("/source/{}", long.source.id);
    let (sheets, _) = turned(visit, &page).await;
    assert!(sheets > 3, "{sheets} sheets");
    let claims = gathered.claims_of(&long.source.id);
    for kept in [claims.first(), claims.get(claims.len() / 2), claims.last()].into_iter().flatten() {
        let address = format!("{page}?at={}", kept.id);
        let body = visit.get(&address).await.body;
        let anchor = format!("id=\"{}\"", kept.id);
        assert!(body.contains(&anchor) && body.contains(kept.claim.quote.text()), "{address} does not show its claim");
    }
}

async fn an_address_of_one_line_opens_its_sheet(visit: &Visit, gathered: &Gathered) {
    let last = |ids: Vec<&Id>| ids.last().expect("some").to_string();
    let promise = last(gathered.promises.iter().map(|one| &one.id).collect());
    let demand = last(gathered.demands.iter().map(|one| &one.id).collect());
    let action = last(gathered.actions.iter().map(|one| &one.id).collect());
    let group = gathered.groups().last().expect("some").id.to_string();
    for (address, id) in [
        (format!("/promises/?at={promise}"), &promise),
        (format!("/promises/?rate={promise}"), &promise),
        (format!("/demands/?at={demand}"), &demand),
        (format!("/demands/?at={action}"), &action),
        (format!("/groups/?at={group}"), &group),
    ] {
        let answer = visit.get(&address).await;
        assert!(answer.body.contains(&format!("id=\"{id}\"")), "{address} does not show it");
    }
    let year = gathered.incidents.last().and_then(|one| one.date?.first_day()).expect("dated").year();
    assert!(visit.get(&format!("/timeline/?year={year}")).await.body.contains(&format!("id=\"y{year}\"")));
    // an id of nothing, and of something else, leads to the first sheet
    let none = Id::of(IdKind::Promise, &[b"none"]);
    for address in [format!("/promises/?at={none}"), "/promises/?at=".to_owned(), "/demands/?at=%3Cb%3E".to_owned()] {
        assert_eq!(visit.get(&address).await.status, 200, "{address}");
    }
}
