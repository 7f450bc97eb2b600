//! The end of a page of one thing. In: the thing. Out: what changed on its page, how to cite it, how to ask for a correction.
//! Never: a day or an edition that would change the page although nothing of the thing did.

use crate::changes::changes_of;
use crate::citing::{Cited, Of, bibtex, ris};
use crate::frame::{Here, card};
use crate::parts::id;
use crate::texts::Arg;
use maud::{Markup, html};

/// How to cite a page, and how to ask for a correction (R31).
pub(crate) fn cite(here: Here<'_>, title: &str, record_id: &str) -> Markup {
    let record = here.shelf.record;
    let version = here.shelf.version(record_id);
    let line = here.texts.with(
        "cite-line",
        &[
            ("site", Arg::Text(&record.title)),
            ("title", Arg::Text(title)),
            ("id", Arg::Text(record_id)),
            ("version", Arg::Text(version.unwrap_or("–"))),
        ],
    );
    let cited = Cited { title, id: record_id, path: here.path, of: Of::Version };
    html! {
        (changes_of(here, record_id))
        section.cite {
            p.meta { strong { (here.t("cite")) } " " (line) }
            p.meta {
                @if let Some(version) = version { (here.t("version")) " " (id(version)) " · " a href=(here.to("verify/index.html#versions")) { (here.t("version-changed")) } " · " }
                a href=(here.to("verify/index.html")) { (here.t("cite-edition")) }
            }
            details.noprint { summary { (here.t("cite-programs")) }
                pre dir="ltr" lang="en" tabindex="0" { (bibtex(here.shelf, here.texts, &cited)) }
                pre dir="ltr" lang="en" tabindex="0" { (ris(here.shelf, here.texts, &cited)) }
            }
            p { a href=(here.to("corrections/index.html")) { (here.t("ask-correction")) } @if let Some(card) = card(here.path) { span.noprint { " · " a href=(card) { (here.t("card-link")) } } } }
        }
    }
}
