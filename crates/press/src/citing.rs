//! How to cite a page: BibTeX and RIS. In: a page's title and number, its version; in the files of the whole record its edition too. Out: text that
//! reference programs read.
//! Never: an address that the record does not say, or a letter that ends a field early.
//! Source: biblatex manual 3.19, `@online`; RIS as Zotero and EndNote read it (TY, TI, T2, PB, PY, DA, ET, UR, ID, N1, LA, ER).

use crate::frame::folder_of;
use crate::say;
use crate::shelf::Shelf;
use crate::texts::{Arg, Texts};
use gawah_record::ids::Id;
use gawah_record::promise::Promise;

/// What a citation tells besides the version of the thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// Nothing: a page that stays as it is from edition to edition.
    Version,
    /// The edition with its day, as everything in the files of the whole record.
    Edition,
}

/// What is cited.
pub(crate) struct Cited<'a> {
    pub(crate) title: &'a str,
    pub(crate) id: &'a str,
    /// The page's path within its language.
    pub(crate) path: &'a str,
    pub(crate) of: Of,
}

/// The year of the record's edition.
fn year(day: &str) -> &str {
    day.get(..4).unwrap_or(day)
}

/// The address of the page, where the record stands at one.
fn address(shelf: &Shelf<'_>, texts: &Texts, path: &str) -> Option<String> {
    Some(format!("{}{}{path}", shelf.address()?, folder_of(texts.language())))
}

/// A field of BibTeX: braces and backslashes would end it or be read as commands.
fn braced(text: &str) -> String {
    let mut made = String::with_capacity(text.len() + 2);
    made.push('{');
    for letter in plain(text).chars() {
        match letter {
            '{' | '}' | '\\' => made.push(' '),
            '%' | '#' | '&' | '$' | '_' => made.extend(['\\', letter]),
            other => made.push(other),
        }
    }
    made.push('}');
    made
}

/// A text on one line, without marks of direction.
fn plain(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).map(|c| if c.is_control() { ' ' } else { c });
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number of the thing, and where a day is told the edition that is of it.
fn note(shelf: &Shelf<'_>, cited: &Cited<'_>) -> String {
    match cited.of {
        Of::Version => format!("Record {}. CC BY 4.0", cited.id),
        Of::Edition => format!("Record {}, edition {}. CC BY 4.0", cited.id, shelf.record.entries),
    }
}

/// An entry of BibTeX.
pub(crate) fn bibtex(shelf: &Shelf<'_>, texts: &Texts, cited: &Cited<'_>) -> String {
    let record = shelf.record;
    let mut made =
        format!("@online{{{},\n  title = {{{}}},\n  organization = {{{}}},\n", cited.id, braced(cited.title), braced(&record.title));
    if cited.of == Of::Edition {
        made.push_str(&format!("  year = {{{}}},\n  date = {{{}}},\n", year(&record.day), record.day));
    }
    if let Some(version) = shelf.version(cited.id) {
        made.push_str(&format!("  version = {{{version}}},\n"));
    }
    if let Some(address) = address(shelf, texts, cited.path) {
        made.push_str(&format!("  url = {{{address}}},\n"));
    }
    made.push_str(&format!("  langid = {{{}}},\n  note = {{{}}}\n}}\n", texts.language().tag(), note(shelf, cited)));
    made
}

/// An entry of RIS.
pub(crate) fn ris(shelf: &Shelf<'_>, texts: &Texts, cited: &Cited<'_>) -> String {
    let record = shelf.record;
    let mut lines = vec![
        ("TY", "ELEC".to_owned()),
        ("ID", cited.id.to_owned()),
        ("TI", plain(cited.title)),
        ("T2", plain(&record.title)),
        ("PB", plain(&record.title)),
    ];
    if cited.of == Of::Edition {
        lines.extend([("PY", year(&record.day).to_owned()), ("DA", format!("{}/", record.day.replace('-', "/")))]);
    }
    lines.push(("LA", texts.language().tag().to_owned()));
    lines.extend(shelf.version(cited.id).map(|version| ("ET", version.to_owned())));
    lines.extend(address(shelf, texts, cited.path).map(|address| ("UR", address)));
    lines.extend([("N1", note(shelf, cited)), ("ER", String::new())]);
    lines.iter().map(|(tag, value)| format!("{tag}  - {value}\n")).collect()
}

/// The title of a promise's page.
pub(crate) fn promise_title(texts: &Texts, promise: &Promise) -> String {
    match &promise.content {
        Some(content) => texts.with("promise-title", &[("content", Arg::Text(&texts.word("want", content)))]),
        None => texts.get("promise-plain"),
    }
}

/// Every attack and promise under its title, number and page.
fn all(shelf: &Shelf<'_>, texts: &Texts, one: impl Fn(&Cited<'_>) -> String) -> String {
    let entry = |room: &str, id: &Id, title: String| {
        one(&Cited { title: &title, id: id.as_str(), path: &format!("{room}/{id}/index.html"), of: Of::Edition })
    };
    let attacks = shelf.record.incidents.iter().map(|i| entry("attacks", &i.id, say::incident_title(texts, i)));
    let promises = shelf.record.promises.iter().map(|p| entry("promises", &p.id, promise_title(texts, p)));
    attacks.chain(promises).collect::<Vec<_>>().join("\n")
}

/// BibTeX of every attack and promise.
pub(crate) fn all_bibtex(shelf: &Shelf<'_>, texts: &Texts) -> String {
    all(shelf, texts, |cited| bibtex(shelf, texts, cited))
}

/// RIS of every attack and promise.
pub(crate) fn all_ris(shelf: &Shelf<'_>, texts: &Texts) -> String {
    all(shelf, texts, |cited| ris(shelf, texts, cited))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_ends_where_its_text_ends() {
        for (text, field) in [
            ("Killing in Machh, 3 January 2021", "{Killing in Machh, 3 January 2021}"),
            ("a } b {c} \\d", "{a b c d}"),
            ("5 % & more_of #1", "{5 \\% \\& more\\_of \\#1}"),
            ("two\nlines\u{2066}9–11\u{2069}", "{two lines9–11}"),
        ] {
            let made = braced(text);
            assert_eq!(made.split_whitespace().collect::<Vec<_>>().join(" ").replace("{ ", "{").replace(" }", "}"), field);
            assert_eq!((made.matches('{').count(), made.matches('}').count()), (1, 1));
        }
    }
}
