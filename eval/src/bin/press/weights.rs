//! How much pages weigh, by kind and language. In: a published site. Out: of each kind of page the heaviest in each language, as a table.
//! Never: a picture, a file for programs. Method: a kind is a page's path with ids as `…` and numbers as `N`.

use gawah::flow::folder::Seen;
use gawah_record::ids::Id;
use std::collections::BTreeMap;
use std::path::Path;

/// Folders of the languages, the one of English being the site's own.
const FOLDERS: [&str; 4] = ["", "ur/", "prs/", "haz/"];

/// Bytes of the heaviest page of each kind, by language.
pub type Heaviest = BTreeMap<String, [u64; FOLDERS.len()]>;

/// The heaviest pages of a site that stands in a folder. Errors: a page that cannot be looked at.
pub fn of(site: &Path, seen: &Seen) -> std::io::Result<Heaviest> {
    let mut heaviest = Heaviest::new();
    for path in seen.hashes.keys().filter(|path| path.ends_with(".html")) {
        let language = FOLDERS.iter().skip(1).position(|folder| path.starts_with(folder)).map_or(0, |at| at + 1);
        let bytes = std::fs::metadata(site.join(path))?.len();
        let held = &mut heaviest.entry(kind(&path[FOLDERS[language].len()..])).or_default()[language];
        *held = bytes.max(*held);
    }
    Ok(heaviest)
}

/// The kind of a page, by its path within its language.
fn kind(path: &str) -> String {
    let id = |part: &str| Id::parse(part).is_ok() || part.starts_with("plc-");
    let part = |part: &str| if id(part) { "…".to_owned() } else { numbered(part) };
    path.trim_end_matches(".html").trim_end_matches("/index").split('/').map(part).collect::<Vec<_>>().join("/")
}

/// A name with its numbers as `N`.
fn numbered(name: &str) -> String {
    let mut made = String::new();
    for letter in name.chars() {
        match letter.is_ascii_digit() {
            true if made.ends_with('N') => {}
            true => made.push('N'),
            false => made.push(letter),
        }
    }
    made
}

/// Prints them, the heaviest kind first.
pub fn print(heaviest: &Heaviest) {
    println!("| kind of page | English | Urdu | Dari | Hazaragi |\n|---|---:|---:|---:|---:|");
    let mut order: Vec<_> = heaviest.iter().collect();
    order.sort_by_key(|(kind, bytes)| (std::cmp::Reverse(bytes.iter().max().copied()), (*kind).clone()));
    for (kind, bytes) in order {
        println!("| {kind} | {} |", bytes.map(|bytes| bytes.to_string()).join(" | "));
    }
}
