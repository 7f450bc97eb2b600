//! The site made of a released fixture, read back as a stranger would: every byte in memory. Rules: R1, R4, R5, R11, R18, R20, R25, R30, R31, R40, R41.

mod fixture;

use gawah_press::{CSS, Site, build, languages, sums};
use gawah_record::editions::{Change, ChangeKind, EditionDay};
use gawah_record::ids::{Id, IdKind};
use gawah_record::language::Language;
use gawah_record::public::Gone;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

fn built() -> Site {
    build(&fixture::released().public, &languages()).expect("the fixture makes a site")
}

/// The site of the fixture, made once.
fn site() -> Site {
    static MADE: OnceLock<Site> = OnceLock::new();
    MADE.get_or_init(built).clone()
}

fn pages(site: &Site) -> BTreeMap<&str, &str> {
    let html = site.files.iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("pages are UTF-8"))).collect()
}

/// Every value of an attribute in a page.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let open = format!(" {name}=\"");
    page.split(open.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn resolved(from: &str, target: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{target} leaves the site from {from}"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn pages_hold_no_script_no_picture_of_lines_no_font_no_style_of_their_own_and_load_nothing() {
    let site = site();
    for (path, page) in pages(&site) {
        for banned in
            ["<script", "<svg", "<iframe", "<object", "<form", "@font-face", " style=\"", "<style", " onclick", "javascript:", "@import"]
        {
            assert!(!page.contains(banned), "{banned} in {path}");
        }
        for src in attributes(page, "src") {
            assert!(!src.contains(':'), "{src} in {path}");
        }
        assert!(page.contains("default-src 'none'") && page.contains("no-referrer"), "{path}");
        assert!(page.len() < 50_000, "{path} has {} bytes", page.len());
    }
    assert!(!CSS.contains("url(") && !CSS.contains("@font-face") && !CSS.contains("http:"));
}

#[test]
fn every_link_leads_to_a_file_of_the_site_and_every_fragment_stands_there() {
    let site = site();
    let pages = pages(&site);
    let mut followed = 0;
    for (path, page) in &pages {
        for link in attributes(page, "href") {
            let link = unescaped(link);
            if link.starts_with("https://example.org/") {
                continue;
            }
            assert!(!link.contains("://") && !link.starts_with('/'), "{link} in {path}");
            let (file, fragment) = link.split_once('#').unwrap_or((&link, ""));
            let target = if file.is_empty() { (*path).to_owned() } else { resolved(path, file) };
            assert!(site.files.contains_key(&target), "{path} links to {target}");
            if !fragment.is_empty() {
                assert!(attributes(pages[target.as_str()], "id").contains(&fragment), "{path} links to {target}#{fragment}");
            }
            followed += 1;
        }
    }
    assert!(followed > 500, "{followed}");
}

#[test]
fn every_picture_is_small_stands_in_both_tones_and_has_its_words_in_every_language() {
    let site = site();
    let figures = site.files.iter().filter(|(path, _)| path.starts_with("pictures/"));
    let drawn: BTreeMap<&String, &Vec<u8>> = figures.filter(|(path, _)| path.ends_with(".png")).collect();
    for name in ["years", "survival", "rate", "map", "map-1"] {
        for tone in ["light", "dark"] {
            let bytes = drawn.get(&format!("pictures/{name}-{tone}.png")).unwrap_or_else(|| panic!("{name}-{tone} is not drawn"));
            assert!(bytes.starts_with(b"\x89PNG\r\n") && bytes.len() < 40_000, "{name}-{tone} has {} bytes", bytes.len());
        }
        assert_ne!(drawn[&format!("pictures/{name}-light.png")], drawn[&format!("pictures/{name}-dark.png")]);
    }
    assert_eq!(drawn.len(), 10, "{:?}", drawn.keys());
    let mut shown = 0;
    for (path, page) in pages(&site) {
        for picture in page.split("<picture>").skip(1).filter_map(|rest| rest.split("</picture>").next()) {
            let (light, dark) = (attributes(picture, "src"), attributes(picture, "srcset"));
            for (address, tone) in light.iter().zip(["light"]).chain(dark.iter().zip(["dark"])) {
                let target = resolved(path, address);
                assert!(target.ends_with(&format!("-{tone}.png")) && site.files.contains_key(&target), "{path}: {address}");
            }
            assert!(
                attributes(picture, "alt")[0].chars().count() > 30 && !attributes(picture, "alt")[0].contains("[en]"),
                "{path}: {picture}"
            );
            assert!(page.contains("<table"), "{path} has a picture and no table");
            shown += 1;
        }
    }
    assert_eq!(shown, 20, "five pictures in four languages");
}

#[test]
fn a_heading_of_a_row_holds_words_alone() {
    // HTML, the th element: no heading, section, header or footer; html-validate counts an expander among them
    for (path, page) in pages(&site()) {
        for heading in page.split("<th").skip(1).filter_map(|rest| rest.split("</th>").next()) {
            assert!(!["<details", "<h1", "<h2", "<h3", "<section", "<header"].iter().any(|tag| heading.contains(tag)), "{path}: {heading}");
        }
    }
}

#[test]
fn ids_are_single_in_their_page() {
    for (path, page) in pages(&site()) {
        let ids = attributes(page, "id");
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{path}");
    }
}

#[test]
fn r11_every_claim_stands_with_its_exact_words_in_each_language() {
    let record = fixture::released().public;
    let site = build(&record, &languages()).expect("builds");
    assert!(record.claims.len() > 12);
    for prefix in ["", "ur/", "prs/"] {
        for claim in &record.claims {
            let home =
                pages(&site)
                    .into_iter()
                    .filter(|(path, _)| {
                        if prefix.is_empty() { !path.starts_with("ur/") && !path.starts_with("prs/") } else { path.starts_with(prefix) }
                    })
                    .find_map(|(_, page)| page.split_once(&format!("id=\"{}\"", claim.id)).map(|(_, after)| after.to_owned()))
                    .unwrap_or_else(|| panic!("{} stands nowhere under {prefix:?}", claim.id));
            let quoted = home
                .split_once("<q")
                .and_then(|(_, q)| q.split_once('>'))
                .and_then(|(_, q)| q.split_once("</q>"))
                .map(|(q, _)| unescaped(q));
            assert_eq!(quoted.as_deref(), Some(claim.words.as_str()));
        }
    }
}

#[test]
fn r1_r4_r5_withheld_words_stand_nowhere() {
    let released = fixture::released();
    let site = build(&released.public, &languages()).expect("builds");
    assert!(!released.withheld_words.is_empty());
    let banned: Vec<&str> = released.withheld_words.iter().map(String::as_str).chain(fixture::NEVER).collect();
    for (path, bytes) in &site.files {
        let text = String::from_utf8_lossy(bytes);
        for word in &banned {
            assert!(!text.contains(word) && !path.contains(word), "{word} in {path}");
        }
    }
    let list = pages(&site).into_iter().filter(|(_, page)| page.contains("source withheld (news report)")).count();
    assert!(list >= 2, "the withheld source is named by its kind");
}

#[test]
fn two_builds_are_the_same_bytes_and_the_sums_name_every_file() {
    let (one, two) = (built(), built());
    assert_eq!(one, two);
    let listed = sums(&one);
    assert_eq!(one.files["SHA256SUMS"], listed.as_bytes());
    assert_eq!(listed.lines().count(), one.files.len() - 1);
    let paths: Vec<&str> = listed.lines().filter_map(|l| l.split_once("  ").map(|(_, p)| p)).collect();
    assert!(paths.is_sorted() && paths.contains(&"style.css") && !paths.contains(&"SHA256SUMS"));
    let mut signed = one.clone();
    signed.files.insert("SHA256SUMS.sig".into(), vec![1]);
    assert_eq!(sums(&signed), listed);
}

#[test]
fn r18_r20_figures_are_ranges_and_unknown_is_said() {
    let site = site();
    let pages = pages(&site);
    let front = pages["index.html"];
    for words in [
        "3 people named",
        "34 or more reported killed in 3 attacks",
        "One attack has no figure",
        "may miss many deaths",
        "Anwar Ali",
        "زاہد حسین",
    ] {
        assert!(front.contains(words), "{words}");
    }
    let mine = pages
        .iter()
        .find(|(p, page)| p.starts_with("attacks/") && page.contains("<h1>Killing in Machh, 3 January 2021</h1>"))
        .expect("the attack has its page")
        .1;
    for words in ["Killed: 10–13, from 3 independent sources", "Not yet named: 7–10", "Northern Front", "claims it", "Day 0"] {
        assert!(mine.contains(words), "{words}");
    }
    assert!(mine.find("The dead") < mine.find("What the sources say"));
    let road = pages
        .iter()
        .find(|(p, page)| p.starts_with("attacks/inc-") && page.contains("Shooting, place and date not recorded"))
        .expect("a page")
        .1;
    assert!(road.contains("no figure in the sources released"));
    assert!(pages.values().all(|p| !p.contains('⟨') && !p.contains("[en]")), "a text is missing");
    let urdu = pages.iter().find(|(p, page)| p.starts_with("ur/attacks/inc-") && page.contains("جنوری")).expect("an Urdu page").1;
    assert!(urdu.contains("lang=\"ur\" dir=\"rtl\"") && urdu.contains("قتل"));
}

/// What a reader sees of a page's body: no tags, no address.
fn seen(page: &str) -> String {
    let body = page.split_once("<main").map_or(page, |(_, b)| b);
    unescaped(&body.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect::<Vec<_>>().join(" "))
}

#[test]
fn changes_are_told_in_words_with_their_link_and_never_as_a_bare_number() {
    let site = site();
    let pages = pages(&site);
    for (path, link) in [("index.html", "attacks/inc-"), ("corrections/index.html", "../attacks/inc-"), ("ur/index.html", "attacks/inc-")] {
        let page = pages[path];
        assert!(page.contains(&format!("<a href=\"{link}")), "{path}");
        for kind in ["inc-", "prm-", "clm-", "per-", "src-"] {
            assert!(!seen(page).contains(kind), "{kind} is read on {path}");
        }
    }
    let words = seen(pages["index.html"]);
    let changes = words.split_once("Latest changes").expect("changes").1;
    assert!(changes.contains("Killing in Machh, 3 January 2021") && changes.contains("Killed: before 5–77, now 10–13"), "{changes}");
}

#[test]
fn every_range_of_a_right_to_left_page_is_one_run_from_left_to_right() {
    let site = site();
    let mut ranges = 0;
    for (path, page) in pages(&site).into_iter().filter(|(path, _)| path.starts_with("ur/") || path.starts_with("prs/")) {
        let text = seen(page);
        for (at, dash) in text.match_indices('–') {
            let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
            if !digit(text[..at].chars().next_back()) || !digit(text[at + dash.len()..].chars().next()) {
                continue;
            }
            let before = text[..at].trim_end_matches(|c: char| c.is_numeric() || c == '.');
            // The record's own words keep their own direction by their own mark-up.
            if !before.ends_with('\u{2066}') {
                assert!(text[..at].ends_with("valley, 2013"), "{path}: {:?}", &before[before.len().saturating_sub(40)..]);
                continue;
            }
            ranges += 1;
        }
    }
    assert!(ranges > 10, "{ranges}");
}

#[test]
fn every_table_has_its_heads_and_a_name() {
    for (path, page) in pages(&site()) {
        for table in page.split("<table").skip(1) {
            let table = table.split("</table>").next().unwrap_or_default();
            let opening = table.split('>').next().unwrap_or_default();
            assert!(opening.contains("aria-label") || table.contains("<caption>"), "{path}: {opening}");
            assert!(table.contains("scope=\"col\"") && table.contains("scope=\"row\""), "{path}: {opening}");
        }
    }
}

#[test]
fn quoted_words_carry_their_language_and_direction_in_a_page_of_another() {
    for (path, page) in pages(&site()) {
        let own = match path.split('/').next() {
            Some("ur") => ("ur", "rtl"),
            Some("prs") => ("prs", "rtl"),
            Some("haz") => ("haz", "rtl"),
            _ => ("en", "ltr"),
        };
        assert!(page.contains(&format!("<html lang=\"{}\" dir=\"{}\">", own.0, own.1)), "{path}");
        for quote in page.split("<q").skip(1) {
            let (opening, words) = quote.split_once('>').expect("a whole tag");
            let words = words.split("</q>").next().unwrap_or_default();
            if words.chars().any(char::is_alphabetic) {
                assert!(opening.contains("lang=\"") && opening.contains("dir=\""), "{path}: {words}");
            }
        }
    }
}

#[test]
fn figures_say_what_they_cannot_bear_in_every_language() {
    let site = site();
    let pages = pages(&site);
    for language in ["", "ur/", "prs/"] {
        let page = |name: &str| seen(pages[format!("{language}figures/{name}/index.html").as_str()]);
        for (name, english) in [
            (
                "estimates",
                &["There are only two lists", "90 or more", "Cannot be estimated", "did not come to rest", "12 of them on two lists"][..],
            ),
            (
                "escalation",
                &["no better than the base rate", "1 of 6", "4 of 5", "Years without a source", "as likely with no such effect"],
            ),
            ("aftermath", &["2 of 2", "no source says anything", "said not done: 1"]),
            ("forms", &["None of this proves", "3 of 12", "0 of 2", "< 0.001"]),
            ("remembrance", &["Fortieth day", "2 years", "3 January 2023"]),
            ("attention", &["8", "9 of 12", "Days of silence", "410", "gawah attention"]),
            ("places", &["Westtown", "85 or more", "the province", "1 without a figure", "not on a map", "gawah list places"]),
        ] {
            let shown = page(name);
            assert!(!shown.contains('⟨') && !shown.contains("[en]"), "{language}{name}");
            for words in english.iter().filter(|_| language.is_empty()) {
                assert!(shown.contains(words), "{name} lacks {words}: {shown}");
            }
            let axis = name == "attention"; // the curve's own scale
            assert!(!shown.contains("50 %") || axis || !language.is_empty(), "a share of fewer than ten: {name}");
        }
    }
    assert!(pages["figures/aftermath/index.html"].contains("href=\"#of-inc-"), "a figure leads to its claims");
    let csv = |name: &str| String::from_utf8_lossy(&site.files[name]).into_owned();
    assert!(csv("data/lists.csv").starts_with("id,count,list_1,list_2\r\n1,28,1,0\r\n"));
    assert!(csv("data/days.csv").contains("2013-01-01,0") && csv("data/days.csv").contains("2021-01-03,2"));
}

#[test]
fn a_promise_shows_who_made_it_when_in_which_source_and_how_long_ago() {
    let site = site();
    let pages = pages(&site);
    let board = seen(pages["promises/index.html"]);
    let overdue = board.split_once("justice will be done within days").expect("the promise").1;
    for words in ["Overdue", "at least 12 months past its date", "Valley News", "8 February 2021"] {
        assert!(overdue.split_once("compensation will be paid").expect("the next").0.contains(words), "{words}");
    }
    let kept = board.split_once("compensation will be paid").expect("the promise").1.split_once("مجرموں").expect("the next").0;
    assert!(!kept.contains("said at least") && !kept.contains("past its date"), "an outcome stops the clock");
    assert!(seen(pages["ur/promises/index.html"]).contains("گزر چکے"));
    for (day, words) in [
        ("2021-03-07", None),
        ("2021-03-08", Some("at least 1 month past its date")),
        ("2023-02-07", Some("at least 23 months past its date")),
        ("2023-02-08", Some("at least 2 years past its date")),
        ("2024-02-07", Some("at least 2 years past its date")),
    ] {
        let later = build(&fixture::released_as(|whole| whole.day = day.into()).public, &languages()).expect("builds");
        let board = seen(text(&later, "promises/index.html"));
        let overdue = board.split_once("justice will be done within days").expect("the promise").1;
        let told = overdue.split_once("compensation will be paid").expect("the next").0;
        assert!(words.map_or(!told.contains("past its date"), |words| told.contains(words)), "{day}: {told}");
    }
}

#[test]
fn promises_stand_in_the_order_of_the_board_with_their_evidence() {
    let site = site();
    let pages = pages(&site);
    let board = pages["promises/index.html"];
    let at: Vec<Option<usize>> =
        ["id=\"s-overdue\"", "id=\"s-not-yet-rated\"", "id=\"s-kept\"", "id=\"s-broken\""].iter().map(|s| board.find(s)).collect();
    assert!(at.iter().all(Option::is_some) && at.is_sorted());
    let kept =
        pages.iter().find(|(p, page)| p.starts_with("promises/prm-") && page.contains("compensation will be paid")).expect("a page").1;
    assert!(kept.contains("evidence") && kept.contains("the cheques were handed over"));
    assert!(pages["demands/index.html"].contains("+6 days"));
}

#[test]
fn r25_every_group_has_the_same_columns_and_an_empty_place_is_no_zero() {
    let site = site();
    let page = pages(&site)["groups/index.html"];
    let body = page.split_once("<tbody>").and_then(|(_, b)| b.split_once("</tbody>")).expect("a table").0;
    let cells: Vec<usize> = body.split("<tr>").skip(1).map(|row| row.matches("<td").count()).collect();
    assert_eq!(cells, [11, 11]);
    assert!(!body.contains(">0<") && body.contains("no information"));
    assert!(body.find("Northern Front") < body.find("Valley Brigade"), "sorted by name");
}

#[test]
fn r40_tables_read_back_and_no_cell_is_a_formula() {
    let site = site();
    let mut tables = 0;
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with(".csv")) {
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let header = reader.headers().expect("a header").clone();
        assert_eq!(&header[0], "id", "{path}");
        for row in reader.records() {
            let row = row.expect("as many cells as columns");
            assert!(row.iter().all(|c| c.parse::<f64>().is_ok() || !c.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{path}");
        }
        tables += 1;
    }
    assert_eq!(tables, 13);
    let claims = String::from_utf8_lossy(&site.files["data/claims.csv"]);
    assert!(claims.contains("'=13 names"));
    let incidents = String::from_utf8_lossy(&site.files["data/incidents.csv"]);
    assert!(
        incidents
            .starts_with("id,type,date_start,date_end,date_precision,place,lat,lon,geo_precision_m,killed_min,killed_max,killed_sources")
    );
    for line in String::from_utf8_lossy(&site.files["data/record.jsonl"]).lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
        assert!(value["is"].is_string());
    }
    for path in ["data/incidents.geojson", "data/datapackage.json"] {
        serde_json::from_slice::<serde_json::Value>(&site.files[path]).expect("JSON");
    }
}

#[test]
fn every_key_of_the_manifest_leads_to_a_row_and_every_link_to_what_is_public() {
    let site = site();
    let column = |table: &str, name: &str| -> Vec<String> {
        let mut reader = csv::Reader::from_reader(site.files[&format!("data/{table}.csv")].as_slice());
        let at = reader.headers().expect("a header").iter().position(|h| h == name).expect("the column");
        reader.records().map(|row| row.expect("a row")[at].to_owned()).collect()
    };
    let package: serde_json::Value = serde_json::from_slice(&site.files["data/datapackage.json"]).expect("JSON");
    let (mut keys, mut followed) = (0, 0);
    for resource in package["resources"].as_array().expect("resources") {
        let table = resource["name"].as_str().expect("a name");
        for key in resource["schema"]["foreignKeys"].as_array().expect("keys") {
            let to: BTreeSet<String> = column(key["reference"]["resource"].as_str().expect("a table"), "id").into_iter().collect();
            let from = column(table, key["fields"][0].as_str().expect("a column"));
            for id in from.iter().filter(|id| !id.is_empty()) {
                assert!(to.contains(id), "{table}: {id} leads nowhere");
                followed += 1;
            }
            keys += 1;
        }
    }
    assert!(keys > 8 && followed > 40, "{keys} keys, {followed} followed");
    let tables = ["incidents", "claims", "victims", "promises", "demands", "groups", "sources"];
    let public: BTreeSet<String> = tables.iter().flat_map(|table| column(table, "id")).collect();
    let relations = column("links", "relation");
    for (relation, (from, to)) in relations.iter().zip(column("links", "from_id").iter().zip(column("links", "to_id"))) {
        assert!(public.contains(&to) && (relation == "merged_into" || public.contains(from)), "{from} {relation} {to}");
    }
    for relation in ["answered_by", "rated_by", "stands_on"] {
        assert!(relations.iter().any(|r| r == relation), "{relation}");
    }
}

#[test]
fn calendars_hold_the_anniversary_and_the_fortieth_day_and_months_make_no_day() {
    let site = site();
    let days = String::from_utf8_lossy(&site.files["data/anniversaries.ics"]);
    assert!(
        days.contains("DTSTART;VALUE=DATE:20210103\r\n")
            && days.contains("RRULE:FREQ=YEARLY")
            && days.contains("DTSTART;VALUE=DATE:20210212\r\n")
    );
    assert_eq!(days.matches("BEGIN:VEVENT").count(), 2, "only one attack is dated to the day");
    let due = String::from_utf8_lossy(&site.files["data/promises.ics"]);
    assert!(due.contains("DTSTART;VALUE=DATE:20210208") && due.contains("DTSTAMP:20220304T000000Z"));
    assert!(String::from_utf8_lossy(&site.files["data/changes.atom"]).contains("<entry>"));
}

#[test]
fn a_site_without_english_or_with_an_unknown_language_is_refused() {
    let record = fixture::released().public;
    assert!(build(&record, &[Language::Urdu]).is_err());
    assert!(build(&record, &[Language::English, Language::Arabic]).is_err());
    assert!(build(&record, &[Language::English]).is_ok());
}

/// Relative luminance and contrast. Source: WCAG 2.2, definitions of contrast ratio.
fn contrast(a: &str, b: &str) -> f64 {
    let light = |hex: &str| {
        let part = |at: usize| {
            let c = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour")) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (x, y) = (light(a), light(b));
    (x.max(y) + 0.05) / (x.min(y) + 0.05)
}

fn tokens(block: &str) -> BTreeMap<&str, &str> {
    let body = block.split('}').next().unwrap_or_default();
    let pairs = body.split([';', '{', '\n']).filter_map(|d| d.trim().strip_prefix("--")?.split_once(':'));
    pairs.filter(|(_, v)| v.starts_with('#')).collect()
}

#[test]
fn every_pair_of_colours_can_be_read_in_light_and_dark() {
    let (light, dark) = CSS.split_once("prefers-color-scheme:dark").expect("both schemes");
    for own in [tokens(light), tokens(dark)] {
        assert!(own.len() > 20);
        for text in ["ink", "ink-2", "ink-3", "link", "visited"] {
            for ground in ["bg", "surface"] {
                assert!(contrast(own[text], own[ground]) >= 4.5, "{text} on {ground}");
            }
        }
        for state in ["kept", "partial", "broken", "stalled", "open", "unrated"] {
            assert!(contrast(own[state], own[format!("{state}-bg").as_str()]) >= 4.5, "{state}");
        }
        for (mark, ground) in [("control", "bg"), ("focus", "bg"), ("series-1", "bg")] {
            assert!(contrast(own[mark], own[ground]) >= 3.0, "{mark}");
        }
        assert!(contrast(own["ink"], own["mark"]) >= 4.5);
    }
}

fn text<'a>(site: &'a Site, path: &str) -> &'a str {
    std::str::from_utf8(site.files.get(path).unwrap_or_else(|| panic!("{path} is not there"))).expect("text")
}

#[test]
fn a_name_stands_under_its_letter_in_each_script_it_is_written_in_its_own_first() {
    let site = site();
    let (english, urdu) = (seen(text(&site, "names/index.html")), seen(text(&site, "ur/names/index.html")));
    for page in [&english, &urdu] {
        assert!(page.contains("Anwar Ali") && page.contains("انور علی") && page.contains("زاہد حسین"), "{page}");
    }
    assert!(english.find("Anwar Ali") < english.find("انور علی") && urdu.find("انور علی") < urdu.find("Anwar Ali"));
    let attack = pages(&site).into_iter().find(|(p, page)| p.starts_with("attacks/inc-") && page.contains("انور علی")).expect("the mine");
    let shown = seen(attack.1).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains("انور علی Anwar Ali"), "its own script first, Latin letters beside it");
    let same = seen(pages(&site)[format!("ur/{}", attack.0).as_str()]);
    let dead = same.split_once("Babur Shah").expect("a list of the dead").0;
    assert!(dead.contains("انور علی") && !dead.contains("Anwar Ali"), "in Urdu it needs no Latin letters");
    assert!(seen(text(&site, "names/2021/index.html")).contains("زاہد حسین"));
}

#[test]
fn r30_joined_and_withdrawn_numbers_keep_a_page_that_says_so_and_nothing_else() {
    let old = Id::of(IdKind::Incident, &[b"joined"]);
    let (gone, person) = (Id::of(IdKind::Incident, &[b"gone"]), Id::of(IdKind::Person, &[b"taken off"]));
    let mut released = fixture::released_as(|whole| whole.incidents[1].also.push(old.clone()));
    let since = EditionDay { entries: 77, day: "2021-03-04".into() };
    released.public.gone = [&gone, &person].map(|id| Gone { id: id.clone(), since: since.clone() }).into();
    let (day, entries, kind) = (since.day, since.entries, ChangeKind::Withdrawal);
    released.public.changes.insert(0, Change { day, entries, kind, about: gone.clone(), parts: Vec::new() });
    let site = build(&released.public, &languages()).expect("builds");
    let joined = text(&site, &format!("attacks/{old}/index.html"));
    let home = attributes(joined, "href").into_iter().find(|l| l.starts_with("../inc-")).expect("a link to the page it was joined into");
    assert!(site.files.contains_key(&resolved(&format!("attacks/{old}/index.html"), home)));
    let taken = seen(text(&site, &format!("attacks/{gone}/index.html")));
    for words in ["This page was taken off in edition 77 of 4 March 2021", "ہٹا دیا گیا"] {
        assert!(taken.contains(words) && !taken.contains("Machh"), "{taken}");
    }
    for language in ["", "ur/", "prs/", "haz/"] {
        for (room, id) in [("attacks", &gone), ("attacks", &old), ("names", &person)] {
            let stub = format!("{language}{room}/{id}/index.html");
            for link in attributes(text(&site, &stub), "href") {
                assert!(site.files.contains_key(&resolved(&stub, link)), "{stub}: {link}");
            }
        }
        let log = format!("{language}corrections/index.html");
        let links = attributes(text(&site, &log), "href");
        assert!(links.iter().any(|link| resolved(&log, link) == format!("{language}attacks/{gone}/index.html")), "{log}");
    }
    assert!(text(&site, "data/corrections.atom").contains(&format!("attacks/{gone}/index.html")));
}

#[test]
fn a_record_with_an_address_has_a_map_and_each_page_its_one_address_and_one_without_has_none() {
    let bare = site();
    assert!(!bare.files.contains_key("sitemap.xml") && !text(&bare, "index.html").contains("canonical"));
    let record = fixture::released_as(|whole| drop(whole.settings.insert("address".into(), "https://example.org/valley".into()))).public;
    let site = build(&record, &languages()).expect("builds");
    let map = text(&site, "sitemap.xml");
    for path in ["index.html", "ur/index.html", "haz/names/index.html"] {
        let address = format!("https://example.org/valley/{path}");
        assert!(
            map.contains(&format!("<loc>{address}</loc>")) && text(&site, path).contains(&format!("rel=\"canonical\" href=\"{address}\""))
        );
    }
    let listed: Vec<&str> = map.split("<loc>").skip(1).filter_map(|l| l.split_once("</loc>")).map(|(l, _)| l).collect();
    assert!(listed.iter().all(|l| site.files.contains_key(l.trim_start_matches("https://example.org/valley/"))), "every address is a page");
    assert!(text(&site, "data/anniversaries.ics").replace("\r\n ", "").contains("URL:https://example.org/valley/attacks/inc-"));
    for unfit in ["ftp://example.org", "https://a b", "javascript:x"] {
        let record = fixture::released_as(|whole| drop(whole.settings.insert("address".into(), unfit.into()))).public;
        assert!(!build(&record, &languages()).expect("builds").files.contains_key("sitemap.xml"), "{unfit}");
    }
}

#[test]
fn feeds_citations_and_linked_data_name_pages_that_are_there() {
    let site = site();
    let (changes, corrections) = (text(&site, "data/changes.atom"), text(&site, "data/corrections.atom"));
    assert_eq!((changes.matches("<entry>").count(), corrections.matches("<entry>").count()), (2, 1));
    for link in attributes(changes, "href") {
        assert!(site.files.contains_key(&resolved("data/changes.atom", link)), "{link}");
    }
    let (bib, ris) = (text(&site, "data/record.bib"), text(&site, "data/record.ris"));
    let linked: serde_json::Value = serde_json::from_slice(&site.files["data/record.jsonld"]).expect("JSON");
    let attacks = linked["@graph"].as_array().expect("a graph").iter().filter(|one| one["@type"] == "Event").count();
    assert_eq!(
        (bib.matches("@online{").count(), ris.matches("TY  - ELEC\n").count(), attacks),
        (7, 7, 3),
        "three attacks and four promises"
    );
    assert_eq!(ris.matches("ER  - \n").count(), 7);
    assert_eq!(bib.matches('{').count(), bib.matches('}').count());
}

#[test]
fn a_sheet_for_print_has_names_and_words_alone() {
    let site = site();
    let pages = pages(&site);
    let (_, names) = pages.iter().find(|(p, _)| p.starts_with("attacks/") && p.ends_with("/names.html")).expect("a sheet of names");
    assert!(seen(names).contains("زاہد حسین") && !names.contains("<nav") && !names.contains("killed eleven"));
    let (_, poster) = pages
        .iter()
        .find(|(p, page)| p.starts_with("promises/") && p.ends_with("/poster.html") && page.contains("justice will be done"))
        .expect("a poster");
    assert!(seen(poster).contains("at least 12 months past its date") && !poster.contains("<nav"));
    let printed = CSS.split_once("@media print").expect("styles for print").1;
    assert!(printed.contains(".vigil li") && printed.contains(".names li") && printed.contains("break-inside:avoid"));
}

#[test]
fn a_card_stands_beside_each_attack_and_promise_in_each_language_and_is_named_where_the_record_has_an_address() {
    let bare = site();
    let cards =
        |site: &Site| site.files.iter().filter(|(p, _)| p.ends_with("/card.png")).map(|(p, b)| (p.clone(), b.len())).collect::<Vec<_>>();
    assert_eq!(cards(&bare).len(), 7 * languages().len(), "three attacks and four promises");
    assert!(cards(&bare).iter().all(|(_, bytes)| (1_000..20_000).contains(bytes)), "{:?}", cards(&bare));
    assert!(!pages(&bare).values().any(|page| page.contains("og:image")));
    let record = fixture::released_as(|whole| drop(whole.settings.insert("address".into(), "https://example.org/valley/".into()))).public;
    let site = build(&record, &languages()).expect("builds");
    for (card, _) in cards(&site) {
        let page = card.replace("card.png", "index.html");
        assert!(text(&site, &page).contains(&format!("property=\"og:image\" content=\"https://example.org/valley/{card}\"")), "{page}");
    }
}
