//! The desk's entrance: the one-time address, the lock, refusals. In: nothing of the record. Out: pages that say no title of anything.
//! Never: a word of a source.

use crate::web::desk::Desk;
use crate::web::frame::Page;
use crate::web::words::Words;
use axum::http::StatusCode;
use maud::html;

/// The page while the record is locked. In: the key of a text that says what went wrong or what was kept, if anything.
pub fn unlock(words: &Words, desk: &Desk, wrong: Option<&str>) -> Page {
    let body = html! {
        h1 { (words.get("locked-title")) }
        @if let Some(key) = wrong { p.problem role="alert" { (words.get(key)) } }
        p { (words.get("locked-text")) }
        form.card.narrow method="post" action="/unlock" {
            input type="hidden" name="token" value=(desk.form_token());
            label for="passphrase" { (words.get("passphrase")) }
            input #passphrase type="password" name="passphrase" autocomplete="current-password" required;
            button.primary type="submit" { (words.get("unlock")) }
        }
    };
    Page { status: if wrong.is_some() { StatusCode::FORBIDDEN } else { StatusCode::LOCKED }, title: words.get("locked-title"), body }
}

/// Nothing at all: what is left on the screen after leaving quickly.
pub fn nothing() -> &'static str {
    "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>New tab</title></head><body></body></html>"
}

/// A refusal in plain words. In: the status and the keys of its title and text.
pub fn refused(words: &Words, status: StatusCode, title: &str, text: &str) -> Page {
    let body = html! {
        h1 { (words.get(title)) }
        p { (words.get(text)) }
    };
    Page { status, title: words.get(title), body }
}

/// What went wrong with a form, and the way back.
pub fn problem(words: &Words, status: StatusCode, lines: &[String], back: &str) -> Page {
    let body = html! {
        h1 { (words.get("problem-title")) }
        div.problem role="alert" { @for line in lines { p { (line) } } }
        p { (words.get("problem-kept")) }
        p { a.btn href=(back) { (words.get("go-back")) } }
    };
    Page { status, title: words.get("problem-title"), body }
}
