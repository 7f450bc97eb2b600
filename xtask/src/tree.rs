//! The repository's text files by path. In: a folder, or rows of a test. Never: a build output or a hidden folder.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

const FOLDERS: [&str; 4] = ["crates", "xtask", "eval", "docs"];
const ENDINGS: [&str; 3] = ["rs", "toml", "md"];

/// Paths from the root with `/`, and the text at each.
#[derive(Debug, Default)]
pub struct Tree {
    files: BTreeMap<String, String>,
}

impl Tree {
    /// Reads the checked folders under a root. Errors: a folder or file that cannot be read.
    pub fn load(root: &Path) -> io::Result<Tree> {
        let mut tree = Tree::default();
        for folder in FOLDERS {
            if root.join(folder).is_dir() {
                tree.walk(root, folder)?;
            }
        }
        Ok(tree)
    }

    /// A tree from rows of path and text.
    pub fn of(rows: &[(&str, &str)]) -> Tree {
        Tree { files: rows.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect() }
    }

    /// The text at a path.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Every path with its text, in order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Every Rust file with its text.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(|(path, _)| path.ends_with(".rs"))
    }

    fn walk(&mut self, root: &Path, folder: &str) -> io::Result<()> {
        let mut entries: Vec<_> = fs::read_dir(root.join(folder))?.collect::<Result<_, _>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') || name == "target" {
                continue;
            }
            let path = format!("{folder}/{name}");
            if entry.file_type()?.is_dir() {
                self.walk(root, &path)?;
            } else if ENDINGS.iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
                self.files.insert(path, fs::read_to_string(entry.path())?);
            }
        }
        Ok(())
    }
}
