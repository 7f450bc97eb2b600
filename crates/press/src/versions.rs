//! The version of each thing that has a page: a short hash over what the open data say of it. In: the record as lines of JSON.
//! Out: sixteen letters a thing, the same from the same lines. Never: a version that another thing changes, or a hash that a stranger cannot compute
//! with `grep` and `sha256sum`. Method: SHA-256 over the lines that are of the thing and the lines of the claims, and of the attacks of a place, that
//! those name, in the order of the file, each with its line feed; its first 64 bits.

use crate::links::Column;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const VERSIONS: &[Column] = &[("id", "string"), ("version", "string"), ("page", "string")];

/// Rooms whose pages are each of one thing, by the letters that its id begins with.
const ROOMS: [(&str, &str); 7] = [
    ("inc-", "attacks"),
    ("per-", "names"),
    ("prm-", "promises"),
    ("dmd-", "demands"),
    ("grp-", "groups"),
    ("src-", "sources"),
    ("plc-", "places"),
];
/// What makes a line one of a thing: it is the thing's own, or it belongs to this attack or this source.
const OF: [&str; 3] = ["\"id\":\"", "\"incident\":\"", "\"source\":\""];
/// What a line of a thing names besides, and the marks before it: a claim anywhere, an attack in a list.
const NAMED: [(&str, &str); 2] = [("\"clm-", "[,:"), ("\"inc-", "[,")];
/// Letters of a version.
const LETTERS: usize = 16;

/// The same by hand, in the folder of a site: what the page of verification shows. In: the id of a thing.
pub(crate) fn by_hand(id: &str) -> String {
    format!(
        "ID={id}\n\
{{ printf '\"%s\":\"%s\"\\n' id $ID incident $ID source $ID\n\
  grep -E \"\\\"(id|incident|source)\\\":\\\"$ID\\\"\" data/record.jsonl |\n\
  grep -oE '[[,:]\"clm-[0-9a-z]+\"|[[,]\"inc-[0-9a-z]+\"' | sed 's/^./\"id\":/'\n\
}} | grep -Ff - data/record.jsonl | sha256sum | cut -c1-{LETTERS}"
    )
}

/// The version of every thing that has a page, by its id. In: the lines of `record.jsonl`.
pub(crate) fn versions(text: &str) -> BTreeMap<String, String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (mut own, mut of): (BTreeMap<&str, usize>, BTreeMap<&str, BTreeSet<usize>>) = Default::default();
    for (at, line) in lines.iter().enumerate() {
        for (n, key) in OF.iter().enumerate() {
            for id in values(line, key) {
                of.entry(id).or_default().insert(at);
                if n == 0 {
                    own.insert(id, at);
                }
            }
        }
    }
    let things = of.iter().filter(|(id, _)| page(id).is_some() && own.contains_key(*id));
    let version = |of_it: &BTreeSet<usize>| {
        let named = of_it.iter().flat_map(|at| named(lines[*at])).filter_map(|id| own.get(id).copied());
        let all: BTreeSet<usize> = of_it.iter().copied().chain(named).collect();
        let mut hash = Sha256::new();
        all.iter().for_each(|at| hash.update(lines[*at]));
        hash.finalize().iter().take(LETTERS / 2).map(|byte| format!("{byte:02x}")).collect()
    };
    things.map(|(id, of_it)| ((*id).to_owned(), version(of_it))).collect()
}

/// Rows of the table of versions.
pub(crate) fn rows(versions: &BTreeMap<String, String>) -> Vec<Vec<String>> {
    versions.iter().filter_map(|(id, version)| Some(vec![id.clone(), version.clone(), page(id)?])).collect()
}

/// The page of a thing.
fn page(id: &str) -> Option<String> {
    let (_, room) = ROOMS.iter().find(|(letters, _)| id.starts_with(letters))?;
    Some(format!("{room}/{id}/index.html"))
}

/// The values that stand after a key in a line.
fn values<'a>(line: &'a str, key: &str) -> impl Iterator<Item = &'a str> {
    line.match_indices(key).filter_map(move |(at, _)| line[at + key.len()..].split('"').next())
}

/// The ids that a line of a thing names.
fn named(line: &str) -> impl Iterator<Item = &str> {
    NAMED.iter().flat_map(move |(opening, marks)| {
        let fits = move |at: usize| line[..at].chars().next_back().is_some_and(|mark| marks.contains(mark));
        line.match_indices(opening).filter(move |(at, _)| fits(*at)).filter_map(move |(at, _)| line[at + 1..].split('"').next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of a small record: an attack, its place, a person, two claims.
    const LINES: [&str; 5] = [
        r#"{"id":"clm-a","incident":"inc-x","source":"src-s","words":"killed \"id\":\"inc-y\""}"#,
        r#"{"id":"clm-b","incident":null,"source":"src-s","words":"a woman"}"#,
        r#"{"id":"inc-x","claims":["clm-a"],"people":["per-p"]}"#,
        r#"{"id":"per-p","claims":["clm-b"],"incident":"inc-x"}"#,
        r#"{"id":"plc-o","incidents":["inc-x"],"within":[]}"#,
    ];

    fn changed(line: usize) -> Vec<String> {
        let text = |lines: &[String]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        let mut lines = LINES.map(str::to_owned);
        let before = versions(&text(&lines));
        lines[line] = lines[line].replacen('{', "{\"new\":1,", 1);
        let after = versions(&text(&lines));
        assert_eq!(before.len(), 3, "things without a line of their own have no version");
        before.iter().filter(|(id, version)| after[*id] != **version).map(|(id, _)| id.clone()).collect()
    }

    #[test]
    fn a_version_changes_with_the_lines_of_its_thing_and_of_what_they_name_alone() {
        for (line, expected) in
            [(0, &["inc-x"][..]), (1, &["inc-x", "per-p"]), (2, &["inc-x", "plc-o"]), (3, &["inc-x", "per-p"]), (4, &["plc-o"])]
        {
            assert_eq!(changed(line), expected, "{}", LINES[line]);
        }
    }
}
