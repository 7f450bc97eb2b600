//! The version that a page tells, as whoever cited it would compare it. Rules: R10, R30.

mod fixture;

use gawah_press::{Site, build, languages};
use gawah_record::entry::Release;
use gawah_record::ids::{Id, IdKind};
use gawah_record::redaction::Whole;
use gawah_record::span::Words;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

fn built(change: impl FnOnce(&mut Whole)) -> Site {
    build(&fixture::released_as(change).public, &languages()).expect("the fixture makes a site")
}

fn text<'a>(site: &'a Site, path: &str) -> &'a str {
    std::str::from_utf8(site.files.get(path).unwrap_or_else(|| panic!("{path} is not there"))).expect("text")
}

/// Id, version and page, as the open data tell them.
fn told(site: &Site) -> BTreeMap<String, (String, String)> {
    let mut reader = csv::Reader::from_reader(site.files["data/versions.csv"].as_slice());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| (row[0].to_owned(), (row[1].to_owned(), row[2].to_owned()))).collect()
}

#[test]
fn every_page_of_a_thing_tells_its_version_in_every_language_and_so_do_citations() {
    let site = built(|_| {});
    let versions = told(&site);
    for language in ["", "ur/", "prs/", "haz/"] {
        let of_things = site.files.keys().filter_map(|path| {
            let (room, rest) = path.strip_prefix(language)?.split_once('/')?;
            let (id, file) = rest.split_once('/')?;
            (id.get(3..4) == Some("-") && file == "index.html" && !["ur", "prs", "haz", "figures"].contains(&room)).then_some((path, id))
        });
        let mut seen = BTreeSet::new();
        for (path, id) in of_things {
            let (version, page) = versions.get(id).unwrap_or_else(|| panic!("{path} has no version"));
            assert_eq!(path.trim_start_matches(language), page);
            assert!(version.len() == 16 && text(&site, path).matches(version.as_str()).count() >= 3, "{path}: page, BibTeX and RIS");
            seen.insert(id);
        }
        assert_eq!(seen, versions.keys().map(String::as_str).collect(), "{language}");
    }
    for letters in ["inc-", "per-", "prm-", "dmd-", "grp-", "plc-", "src-"] {
        assert!(versions.keys().any(|id| id.starts_with(letters)), "{letters}");
    }
    let (bib, ris, linked) = (text(&site, "data/record.bib"), text(&site, "data/record.ris"), text(&site, "data/record.jsonld"));
    for (id, (version, _)) in versions.iter().filter(|(id, _)| id.starts_with("inc-") || id.starts_with("prm-")) {
        assert!(bib.contains(&format!("version = {{{version}}}")) && ris.contains(&format!("ET  - {version}\n")), "{id}");
        assert!(id.starts_with("prm-") || linked.contains(&format!("\"version\":\"{version}\"")), "{id}");
    }
}

#[test]
fn r10_a_version_is_what_grep_and_sha256sum_make_of_the_open_data() {
    let site = built(|_| {});
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("versions");
    std::fs::create_dir_all(folder.join("data")).expect("a folder");
    std::fs::write(folder.join("data/record.jsonl"), &site.files["data/record.jsonl"]).expect("a file");
    let page = text(&site, "verify/index.html");
    let shown =
        page.rsplit("<code>").find(|part| part.starts_with("ID=")).and_then(|part| part.split("</code>").next()).expect("a command");
    let command = shown.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let (first, rest) = command.split_once('\n').expect("lines");
    let versions = told(&site);
    assert!(versions.contains_key(first.trim_start_matches("ID=")) && versions.len() > 15, "{first}");
    for (id, (version, _)) in &versions {
        let made = Command::new("sh").arg("-c").arg(format!("ID={id}\n{rest}")).current_dir(&folder).output().expect("sh runs");
        assert_eq!(String::from_utf8_lossy(&made.stdout).trim(), version, "{id}: {}", String::from_utf8_lossy(&made.stderr));
    }
}

/// Ids whose version differs after a change.
fn changed(change: impl FnOnce(&mut Whole)) -> Vec<String> {
    let (before, after) = (told(&built(|_| {})), told(&built(change)));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    before.into_iter().filter(|(id, row)| after[id] != *row).map(|(id, _)| id).collect()
}

#[test]
fn r30_a_version_changes_with_its_thing_and_with_nothing_else() {
    let later = |whole: &mut Whole| {
        whole.entries += 7;
        whole.day = "2022-03-09".into();
        whole.checkpoint.push('x');
        whole.settings.insert("contact".into(), "Write to the library.".into());
    };
    assert!(changed(later).is_empty(), "an edition more changes no page");
    let private = |whole: &mut Whole| whole.sources.iter_mut().for_each(|s| s.note = Some(fixture::NEVER.join(" ")));
    assert!(changed(private).is_empty(), "nor does what is not public");
    let promise = fixture::released().public.promises[0].clone();
    let mut expected = vec![promise.id.to_string(), promise.source.to_string()];
    expected.extend(promise.incident.iter().map(ToString::to_string));
    expected.sort();
    let rule = |whole: &mut Whole| whole.promises.iter_mut().filter(|p| p.id == promise.id).for_each(|p| p.rule = "another rule".into());
    assert_eq!(changed(rule), expected, "a promise, the attack it follows and the source it is from");
    let incident = fixture::released().public.incidents[0].clone();
    let typed =
        |whole: &mut Whole| whole.incidents.iter_mut().filter(|i| i.id == incident.id).for_each(|i| i.incident_type = Some("arson".into()));
    let found = changed(typed);
    assert!(
        found.contains(&incident.id.to_string()) && found.iter().all(|id| *id == incident.id.as_str() || id.starts_with("plc-")),
        "{found:?}"
    );
}

/// Paths of the files that differ between two sites or stand in one alone, without the folder of their language.
fn differing(before: &Site, after: &Site) -> BTreeSet<String> {
    let all: BTreeSet<&String> = before.files.keys().chain(after.files.keys()).collect();
    let differs = all.into_iter().filter(|path| before.files.get(*path) != after.files.get(*path));
    differs.map(|path| ["ur/", "prs/", "haz/"].iter().find_map(|folder| path.strip_prefix(folder)).unwrap_or(path).to_owned()).collect()
}

/// A further entry, on the day after the last: what every edition has of its own.
fn later(whole: &mut Whole) {
    whole.entries += 1;
    whole.day = "2022-03-05".into();
    whole.checkpoint.push('x');
}

/// Pages that tell of the edition, and files for programs that tell its number or its day.
const OF_EDITION: [&str; 17] = [
    "CITATION.cff",
    "README",
    "SHA256SUMS",
    "about/index.html",
    "checkpoint.txt",
    "corrections/index.html",
    "data/anniversaries.ics",
    "data/datapackage.json",
    "data/index.html",
    "data/promises.ics",
    "data/record.bib",
    "data/record.jsonl",
    "data/record.jsonld",
    "data/record.ris",
    "data/record.sqlite",
    "index.html",
    "verify/index.html",
];

#[test]
fn an_edition_more_rewrites_the_pages_of_the_edition_and_no_other() {
    let expected: BTreeSet<String> = OF_EDITION.map(str::to_owned).into();
    assert_eq!(differing(&built(|_| {}), &built(later)), expected);
}

#[test]
fn a_claim_more_about_one_attack_rewrites_the_pages_that_tell_of_it_and_no_other() {
    let public = fixture::released().public;
    let incident = public.incidents.iter().find(|i| i.place.is_none()).expect("the road").clone();
    let source = incident.sources[0].clone();
    let more = |whole: &mut Whole| {
        later(whole);
        let mut claim = whole.claims.iter().find(|c| c.incident.as_ref() == Some(&incident.id)).expect("a claim").clone();
        claim.id = Id::of(IdKind::Claim, &[b"one more"]);
        claim.claim.id = claim.id.to_string();
        claim.claim.quote = Words { text: "two men on a motorbike fired".into(), start: 0, end: 28 };
        whole.releases.push((claim.id.clone(), vec!["all".into()], Release::Public));
        whole.incidents.iter_mut().filter(|i| i.id == incident.id).for_each(|i| i.claims.push(claim.id.clone()));
        whole.claims.push(claim);
    };
    let of_it = [format!("attacks/{}/index.html", incident.id), format!("sources/{source}/index.html")];
    let tables =
        ["claims", "incidents", "versions"].iter().flat_map(|table| [format!("data/{table}.csv"), format!("data/{table}.parquet")]);
    let expected: BTreeSet<String> = OF_EDITION.map(str::to_owned).into_iter().chain(of_it).chain(tables).collect();
    assert_eq!(differing(&built(|_| {}), &built(more)), expected);
}
