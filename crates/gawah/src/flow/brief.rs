//! A report for print out of the public part of a record. In: an open ledger, languages, which part. Out: a page in each language, in a folder.
//! Never: a value that is not released; a page written before all were searched for withheld words; a folder of other things touched.

use crate::flow::failure::{Exit, Failure};
use crate::flow::folder::Withheld;
use crate::flow::publish::released;
use anyhow::Result;
use gawah_ledger::Ledger;
use gawah_press::{Part, PressError};
use gawah_record::language::Language;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The files, English first.
    pub files: Vec<String>,
    /// Bytes in all.
    pub bytes: usize,
}

/// Makes a brief and writes it. Errors: R8, nothing released, a withheld word in a page (21); an attack that is not released; a folder that holds
/// other things; the disk.
pub fn write(ledger: &Ledger, folder: &Path, languages: &[Language], part: &Part) -> Result<Written> {
    own_folder(folder)?;
    let released = released(ledger)?;
    let pages = gawah_press::brief(&released.public, languages, part).map_err(|e| {
        let (exit, hint) = match e {
            PressError::NothingReleased => (Exit::Blocked, "release something first: `gawah release ID --reason …`; or choose other days"),
            PressError::NotPublic(_) => (Exit::Usage, "see `gawah list incidents`, and release it with `gawah release`"),
            _ => (Exit::Usage, "see `gawah brief --help`"),
        };
        Failure::of(exit, "make a brief", e.to_string(), hint)
    })?;
    let withheld = Withheld::new(&released.withheld_words)?;
    if let Some(held) = first_held(&pages, &withheld) {
        return Err(Failure::of(Exit::Blocked, "make a brief", held, "see `gawah publish DIR --check`; nothing was written"));
    }
    put(folder, &pages)
        .map_err(|e| Failure::of(Exit::Failed, "write the brief", folder.display().to_string(), format!("{e}; make room and try again")))?;
    Ok(Written { files: pages.keys().cloned().collect(), bytes: pages.values().map(Vec::len).sum() })
}

/// The first page in which a withheld word stands, without the word.
fn first_held(pages: &BTreeMap<String, Vec<u8>>, withheld: &Withheld) -> Option<String> {
    pages.iter().find(|(name, bytes)| !withheld.in_file(name, bytes).is_empty()).map(|(name, _)| format!("withheld words stand in {name}"))
}

fn put(folder: &Path, pages: &BTreeMap<String, Vec<u8>>) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    pages.iter().try_for_each(|(name, bytes)| fs::write(folder.join(name), bytes))
}

/// A folder that is new, empty, or holds briefs alone.
fn own_folder(folder: &Path) -> Result<()> {
    let named = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let brief = |name: &String| name.starts_with("brief") && name.ends_with(".html");
    let other = fs::read_dir(folder).ok().and_then(|all| all.filter_map(Result::ok).map(named).find(|name| !brief(name)));
    match other {
        None if !folder.is_file() => Ok(()),
        _ => Err(Failure::of(
            Exit::Usage,
            "write a brief",
            folder.display().to_string(),
            "it holds other things; name an empty or new folder",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r4_a_withheld_word_in_a_brief_stops_it_and_is_not_repeated() {
        let pages =
            |text: &str| BTreeMap::from([("brief.html".to_owned(), b"x".to_vec()), ("brief-ur.html".to_owned(), text.as_bytes().to_vec())]);
        let withheld = Withheld::new(&["Ishaq Malik".to_owned()]).expect("builds");
        assert_eq!(first_held(&pages("said ISHAQ MALIK."), &withheld).as_deref(), Some("withheld words stand in brief-ur.html"));
        assert_eq!(first_held(&pages("said nothing"), &withheld), None);
    }

    #[test]
    fn a_folder_of_other_things_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(own_folder(folder.path()).is_ok() && own_folder(&folder.path().join("new")).is_ok());
        fs::write(folder.path().join("brief-ur.html"), "x").expect("writes");
        assert!(own_folder(folder.path()).is_ok() && own_folder(&folder.path().join("brief-ur.html")).is_err());
        fs::write(folder.path().join("letter.txt"), "x").expect("writes");
        assert!(own_folder(folder.path()).is_err());
    }
}
