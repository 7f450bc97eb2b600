//! What others say of the signed head. In: their words as the record holds them. Out: their files beside the pages, and a part of the verify page: what
//! they prove, and how to check them by hand. Never: more said of them than that a head was there at a time; a name that turns around in its line.

use crate::frame::Here;
use crate::parts::id;
use crate::texts::Arg;
use gawah_record::public::{AttestedHead, PublicRecord};
use maud::{Markup, html};

/// The files of every head, by their paths in the site.
pub(crate) fn files(record: &PublicRecord) -> impl Iterator<Item = (String, &Vec<u8>)> {
    record.attested.iter().flat_map(|head| head.files.iter().map(|(name, bytes)| (format!("attested/{}/{name}", head.entries), bytes)))
}

/// What was said, with the commands that check it.
pub(crate) fn said(here: Here<'_>) -> Markup {
    let heads = &here.shelf.record.attested;
    if heads.is_empty() {
        return html! {};
    }
    html! {
        h2 #attested { (here.t("attested-title")) }
        p { (here.t("attested-text")) }
        @for head in heads {
            h3 { (here.texts.with("attested-head", &[("entries", Arg::Text(&here.d(head.entries)))])) }
            p { (here.t(standing(here.shelf.record, head))) }
            ul {
                @for one in &head.said {
                    li { (here.t(if one.how == "stamped" { "attested-stamped" } else { "attested-cosigned" })) " " (id(&one.by)) ", " (id(&one.at)) }
                }
            }
            p { (here.t("attested-check")) }
            pre dir="ltr" lang="en" tabindex="0" { code { (by_hand(head)) } }
        }
    }
}

/// How a head stands to the one that the site carries.
fn standing(record: &PublicRecord, head: &AttestedHead) -> &'static str {
    let carried = record.checkpoint.lines().nth(1).and_then(|size| size.parse::<u64>().ok()).unwrap_or(0);
    match head.entries.cmp(&carried) {
        std::cmp::Ordering::Equal => "attested-same",
        std::cmp::Ordering::Less => "attested-before",
        std::cmp::Ordering::Greater => "attested-after",
    }
}

/// The commands that check one head, a line each.
fn by_hand(head: &AttestedHead) -> String {
    let folder = format!("attested/{}", head.entries);
    let mut lines = Vec::new();
    for (token, _) in head.files.iter().filter(|(name, _)| name.ends_with(".tst")) {
        let certificates = token.replace(".tst", ".pem");
        lines.push(format!("openssl ts -verify -token_in -in {folder}/{token} -data {folder}/checkpoint -CAfile {folder}/{certificates}"));
    }
    if head.files.iter().any(|(name, _)| name == "cosigned") {
        lines.push(format!("cat {folder}/cosigned {folder}/cosigners"));
    }
    lines.push("gawah verify .".to_owned());
    lines.join("\n")
}
