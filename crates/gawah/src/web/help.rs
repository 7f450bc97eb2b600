//! The keys and the words. In: nothing of the record. Out: one page. Never: a key without its button's name.

use crate::web::frame::{Page, Sheet};
use anyhow::Result;
use maud::html;

/// Keys of the review pane with the text of their button.
const KEYS: [(&str, &str); 15] = [
    ("a", "accept"),
    ("x", "reject"),
    ("e", "edit"),
    ("u", "unsure"),
    ("o", "open-source"),
    ("s", "divide"),
    ("m", "mark-new"),
    ("i", "review-similar"),
    ("y", "same"),
    ("n", "different"),
    ("v", "links-both"),
    ("z", "undo"),
    ("j", "review-after"),
    ("k", "review-before"),
    ("?", "desk-help"),
];

/// Words explained.
const WORDS: [&str; 8] = ["source", "claim", "incident", "verdict", "range", "promise", "proposal", "gap"];

/// The page of help.
pub fn page(sheet: &Sheet<'_>) -> Result<Page> {
    let body = html! {
        h1 { (sheet.t("desk-help")) }
        h2 { (sheet.t("help-keys")) }
        p { (sheet.t("help-keys-note")) }
        table.narrow {
            thead { tr { th scope="col" { (sheet.t("help-key")) } th scope="col" { (sheet.t("help-does")) } } }
            tbody { @for (key, text) in KEYS { tr { th scope="row" { kbd { (key) } } td { (sheet.t(text)) } } } }
        }
        h2 { (sheet.t("help-words")) }
        dl.fields { @for word in WORDS { div { dt { (sheet.t(&format!("word-{word}"))) } dd { (sheet.t(&format!("means-{word}"))) } } } }
        h2 { (sheet.t("help-safety")) }
        p { (sheet.t("help-safety-text")) }
    };
    Ok(Page::new(sheet.t("desk-help"), body))
}
